/* cli.c: picks the command by its name. */
#include "cli/cli.h"

int
fr_cli_run (int argc, char **argv)
{
  g_printerr ("fruition-cli: no command\n");
  return FR_CLI_USAGE;
}
