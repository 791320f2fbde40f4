/* man.h: the manual page, made from the same texts as --help. */
#pragma once

#include "cli/cli.h"

G_BEGIN_DECLS

/* A command: its name, what runs it, what it is for (translatable). */
typedef struct {
  const char *name;
  int       (*run) (const FrCliCall *call);
  const char *what;
} FrCliCommand;

/* fruition-cli.1 in the call's language: every command's --help in turn, then exit statuses and environment. Free with g_free. */
char *fr_cli_man (const FrCliCall *call, const FrCliCommand *commands, guint n_commands);

G_END_DECLS
