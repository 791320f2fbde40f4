/* options.h: what follows a command's name, taken apart; the help that every command gives. In the language of --lang: what
 * GLib would say of options itself is in the session's, if at all. */
#pragma once

#include "cli/cli.h"

G_BEGIN_DECLS

/* Parses the command's options with GOption; what is left are the positional arguments (NULL-terminated, free with
 * g_strfreev). usage is what stands after the command's name ("OFFICE SURVEY items|gap"), what one sentence, both for --help.
 * n_least and n_most bound the positional arguments. NULL: *status is the exit status (help was printed, or usage is wrong). */
char **fr_cli_options    (const FrCliCall *call, const char *command, const char *usage, const char *what, const GOptionEntry *entries,
                          int n_least, int n_most, int *status);

/* Columns that a text takes on a terminal: Han characters take two. */
int    fr_cli_text_width (const char *text);

G_END_DECLS
