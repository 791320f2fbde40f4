/* info.c: fruition-cli info: what an office holds. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/figures/office-info.h"

int
fr_cli_info (const FrCliCall *call)
{
  gboolean csv = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, _("JSON, for programs"), NULL },
    { NULL }
  };
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "info", "OFFICE", _("What the office holds: counts, schema, size, the period covered."),
                                        entries, 1, 1, &status);
  FrStore *store = args ? fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status) : NULL;
  g_autoptr (GError) error = NULL;
  FrOfficeInfo info;

  if (store == NULL)
    return status;
  if (fr_office_info_read (store, &info, NULL, &error))
    {
      g_autoptr (FrDataTable) table = fr_office_info_table (store, &info, csv || json ? NULL : &call->lang);

      status = fr_cli_print_table (table, csv, json, call->lang);
    }
  else
    status = fr_cli_fail_error (error);
  fr_cli_close_office (store);
  return status;
}
