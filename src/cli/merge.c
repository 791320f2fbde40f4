/* merge.c: fruition-cli merge: a copy that was worked on elsewhere comes home. */
#include "cli/commands.h"
#include "cli/office.h"
#include "cli/progress.h"
#include "core/store/merge.h"

static int
print_lines (GPtrArray *lines)
{
  int status = FR_CLI_DONE;

  for (guint i = 0; i < lines->len && status == FR_CLI_DONE; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s\n", (char *) lines->pdata[i]);

      status = fr_cli_print (line);
    }
  return status;
}

static GPtrArray *
conflict_lines (GPtrArray *conflicts, FrLang lang)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const FrConflict *c = conflicts->pdata[i];

      /* Translators: kind of record, its name, the field, the value that stands, the one that does not. */
      g_ptr_array_add (lines, g_strdup_printf (_("Conflict: %s “%s”, %s: “%s” stands, not “%s”."), _(c->entity->label), c->record,
                                               c->field ? _(c->field->label) : _("the record"), c->kept, c->dropped));
    }
  return lines;
}

/* What is still to settle, also from before. */
static int
print_conflicts (FrStore *store, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = fr_store_conflicts (store, FALSE, lang, NULL, &error);
  g_autoptr (GPtrArray) lines = NULL;
  int status;

  if (conflicts == NULL)
    return fr_cli_fail_error (error);
  lines = conflict_lines (conflicts, lang);
  status = print_lines (lines);
  return status != FR_CLI_DONE ? status : conflicts->len > 0 ? FR_CLI_FINDINGS : FR_CLI_DONE;
}

int
fr_cli_merge (const FrCliCall *call)
{
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "merge", "OFFICE OTHER",
                                        _("Brings what was done in another copy of the same office into this one, behind a backup. Where both "
                                          "changed one field the later change stands and the other is listed; then the exit status is 1."),
                                        NULL, 2, 2, &status);
  FrStore *store = args ? fr_cli_open_office (call, args[0], FR_STORE_DEFAULT, &status) : NULL;
  FrCliProgress progress = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  FrMerge merge;
  gboolean ok;

  if (store == NULL)
    return status;
  ok = fr_store_merge (store, args[1], &merge, fr_cli_progress_cb, &progress, NULL, &error);
  fr_cli_progress_end (&progress);
  if (ok)
    {
      lines = fr_merge_describe (&merge, call->lang);
      status = print_lines (lines);
      if (status == FR_CLI_DONE)
        status = print_conflicts (store, call->lang);
    }
  else
    status = g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS) ? fr_cli_fail (FR_CLI_REFUSED, "%s", error->message)
                                                                               : fr_cli_fail_error (error);
  fr_cli_close_office (store);
  return status;
}
