/* check.c: fruition-cli check: whether an office is whole. */
#include "cli/commands.h"
#include "cli/office.h"
#include "cli/progress.h"
#include "core/store/backups.h"
#include "core/store/salvage.h"

static int
check (FrStore *store, gboolean deep)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  int status;

  if (!fr_store_check (store, deep, &findings, NULL, &error))
    return fr_cli_fail_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (findings, i));
  status = fr_cli_print (text->str);
  return status == FR_CLI_DONE && findings->len > 0 ? FR_CLI_FINDINGS : status;
}

/* The office need not open; what it lacks is taken from its newest backup where there is one. */
static int
salvage (const char *path, const char *to)
{
  g_autofree char *office = fr_backups_office_of (path);
  g_autoptr (GPtrArray) backups = office ? fr_backups_list (office) : NULL;
  const FrBackup *newest = backups != NULL && backups->len > 0 ? backups->pdata[0] : NULL;
  FrCliProgress progress = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSalvage) saved = NULL;
  g_autoptr (GPtrArray) sentences = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  saved = fr_salvage (&fr_backend_sqlite, path, to, newest ? newest->path : NULL, fr_cli_progress_cb, &progress, NULL, &error);
  fr_cli_progress_end (&progress);
  if (saved == NULL)
    return fr_cli_fail_error (error);
  sentences = fr_salvage_describe (saved);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (sentences, i));
  return fr_cli_print (text->str);
}

int
fr_cli_check (const FrCliCall *call)
{
  gboolean deep = FALSE;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "deep", 0, 0, G_OPTION_ARG_NONE, &deep, _("Compare every record with its history as well"), NULL },
    { "salvage", 0, 0, G_OPTION_ARG_FILENAME, &to, _("Save what can be read of a damaged office as a new one, and say what is missing"), "FILE" },
    { NULL }
  };
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "check", "OFFICE",
                                        _("Checks structure, references, derived sums and the chain of the history. Findings are printed, a "
                                          "line each; then the exit status is 1."), entries, 1, 1, &status);
  FrStore *store = NULL;

  if (args != NULL && to != NULL)
    return salvage (args[0], to);
  if (args != NULL)
    store = fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status);
  if (store == NULL)
    return status;
  status = check (store, deep);
  fr_cli_close_office (store);
  return status;
}
