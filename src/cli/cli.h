/* cli.h: the command line's front: picks the command, runs it, returns its exit status.
 *
 * Exit status (the contract of fruition-cli): */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum {
  FR_CLI_DONE     = 0,  /* done */
  FR_CLI_FINDINGS = 1,  /* a check found something, a gate is closed */
  FR_CLI_USAGE    = 2,  /* wrong usage */
  FR_CLI_REFUSED  = 3,  /* input refused; nothing written */
  FR_CLI_OFFICE   = 4,  /* the office can't be read or written */
};

/* Runs one command line. argv as main() has it, NULL-terminated after argc entries. Results go to
 * standard output, messages to standard error. Returns the exit status. */
int fr_cli_run (int argc, char **argv);

G_END_DECLS
