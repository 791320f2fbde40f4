/* check.c: fruition-cli check: whether an office is whole. */
#include "cli/commands.h"
#include "cli/office.h"

int
fr_cli_check (const FrCliCall *call)
{
  gboolean deep = FALSE;
  const GOptionEntry entries[] = {
    { "deep", 0, 0, G_OPTION_ARG_NONE, &deep, _("Compare every record with its history as well"), NULL },
    { NULL }
  };
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "check", "OFFICE",
                                        _("Checks structure, references, derived sums and the chain of the history. Findings are printed, a "
                                          "line each; then the exit status is 1."), entries, 1, 1, &status);
  FrStore *store = args ? fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status) : NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = NULL;

  if (store == NULL)
    return status;
  text = g_string_new (NULL);
  if (!fr_store_check (store, deep, &findings, NULL, &error))
    status = fr_cli_fail_error (error);
  else
    {
      for (guint i = 0; i < findings->len; i++)
        g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (findings, i));
      status = fr_cli_print (text->str);
      if (status == FR_CLI_DONE && findings->len > 0)
        status = FR_CLI_FINDINGS;
    }
  fr_cli_close_office (store);
  return status;
}
