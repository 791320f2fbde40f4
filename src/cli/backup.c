/* backup.c: fruition-cli backup: a copy of an office. */
#include "cli/commands.h"
#include "cli/office.h"
#include "cli/progress.h"

int
fr_cli_backup (const FrCliCall *call)
{
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "backup", "OFFICE FILE", _("Makes a consistent copy, also while the office is in use."),
                                        NULL, 2, 2, &status);
  FrStore *store = args ? fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status) : NULL;
  FrCliProgress progress = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (store == NULL)
    return status;
  if (!fr_cli_may_write (store, args[1], &status))
    {
      fr_cli_close_office (store);
      return status;
    }
  ok = fr_store_backup (store, args[1], fr_cli_progress_cb, &progress, NULL, &error);
  fr_cli_progress_end (&progress);
  fr_cli_close_office (store);
  return ok ? FR_CLI_DONE : fr_cli_fail_error (error);
}
