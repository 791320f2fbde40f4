#include "cli/cli.h"

int
main (int argc, char **argv)
{
  return fr_cli_run (argc, argv);
}
