/* cli.h: the command line's front: picks the command, runs it, returns its exit status.
 *
 * Exit status (the contract of fruition-cli): */
#pragma once

#include "core/base/language.h"

G_BEGIN_DECLS

enum {
  FR_CLI_DONE     = 0,  /* done */
  FR_CLI_FINDINGS = 1,  /* a check found something, a gate is closed */
  FR_CLI_USAGE    = 2,  /* wrong usage */
  FR_CLI_REFUSED  = 3,  /* input refused; nothing written */
  FR_CLI_OFFICE   = 4,  /* the office can't be read or written */
};

/* What every command is given: the options that all of them take, and its own arguments. */
typedef struct {
  FrLang       lang;    /* --lang: language of what is written; the session's by default */
  const char  *actor;   /* --as: who acts; NULL: not said */
  int          argc;    /* arguments after the command's name, options above taken out */
  char       **argv;    /* NULL-terminated; borrowed */
} FrCliCall;

/* Runs one command line. argv as main() has it, NULL-terminated after argc entries. Results go to
 * standard output, messages to standard error. Returns the exit status. */
int fr_cli_run (int argc, char **argv);

/* Says on standard error, as one line after the program's name, what is wrong; returns the status it is given, so that
 * a command can return it. */
int fr_cli_fail (int status, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The same with an error's message: FR_CLI_USAGE for G_OPTION_ERROR, FR_CLI_OFFICE for FR_STORE_ERROR, else
 * FR_CLI_REFUSED. */
int fr_cli_fail_error (const GError *error);

/* Writes a result to standard output, UTF-8 as it is. FR_CLI_DONE, or FR_CLI_OFFICE and a message where it can't be
 * written (disk full, a closed pipe). */
int fr_cli_print (const char *text);

/* Keeps what fr_cli_print writes instead of writing it, until the end, which gives it. Free with g_free. */
void  fr_cli_capture_begin (void);
char *fr_cli_capture_end   (void);

G_END_DECLS
