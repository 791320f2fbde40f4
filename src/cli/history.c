/* history.c: fruition-cli history, undo and redo. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/base/error.h"
#include "core/store/find.h"
#include "core/store/journal.h"

#include <string.h>

/* --- history --- */

static const FrDataColumn columns[] = {
  { "time", N_("Time"), -1 }, { "actor", N_("Who"), -1 }, { "kind", N_("Sort"), -1 }, { "what", N_("What"), -1 },
  { "detail", N_("Detail"), -1 }, { "changes", N_("Changes"), -1 }, { "undone", N_("Undone"), -1 },
};

/* For people in their own time, for programs in UTC (ISO 8601). */
static char *
time_text (gint64 made_at, gboolean for_people)
{
  g_autoptr (GDateTime) time = for_people ? g_date_time_new_from_unix_local (made_at / G_USEC_PER_SEC)
                                          : g_date_time_new_from_unix_utc (made_at / G_USEC_PER_SEC);

  return g_date_time_format (time, for_people ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%dT%H:%M:%SZ");
}

static FrDataTable *
make_table (GPtrArray *sets, gboolean for_people)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint i = 0; i < sets->len; i++)
    {
      const FrHistorySet *set = g_ptr_array_index (sets, i);
      g_autofree char *text = time_text (set->made_at, for_people);
      const FrValue row[] = { fr_value_text (text), fr_value_text (set->actor), fr_value_text (set->kind), fr_value_text (set->label),
                              fr_value_text (set->detail), fr_value_int (set->n_changes), fr_value_int (set->undone) };

      fr_rows_builder_add (builder, row);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}

typedef struct {
  const FrEntity *entity;
  const char     *code;
  gint64          id;
} Record;

static gboolean
find_record (FrRead *read, gpointer data, GError **error)
{
  Record *record = data;

  record->id = fr_read_find_code (read, record->entity->id, record->code, error);
  return record->id >= 0;
}

/* "cadre:C0001" or "cadres:C0001". FALSE: *status is the exit status. */
static gboolean
parse_record (FrStore *store, const char *text, Record *record, int *status)
{
  const char *colon = strchr (text, ':');
  g_autofree char *kind = colon ? g_strndup (text, colon - text) : NULL;
  g_autoptr (GError) error = NULL;

  record->entity = fr_entity_find (kind);
  record->code = colon ? colon + 1 : NULL;
  if (record->entity == NULL || record->entity->code_field == NULL)
    *status = fr_cli_fail (FR_CLI_USAGE, _("--record takes a kind and a code, like cadre:C0001."));
  else if (!fr_store_read (store, find_record, record, NULL, &error))
    *status = fr_cli_fail_error (error);
  else if (record->id == 0)
    *status = fr_cli_fail (FR_CLI_USAGE, _("%s: there is none with the code “%s”."), _(record->entity->label), record->code);
  else
    return TRUE;
  return FALSE;
}

int
fr_cli_history (const FrCliCall *call)
{
  gboolean csv = FALSE, json = FALSE;
  int limit = 100, status;
  g_autofree char *text = NULL;
  const GOptionEntry entries[] = {
    { "record", 0, 0, G_OPTION_ARG_STRING, &text, _("Of one record alone"), "KIND:CODE" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, _("At most so many lines (100)"), "N" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, _("JSON, for programs"), NULL },
    { NULL }
  };
  g_auto (GStrv) args = fr_cli_options (call, "history", "OFFICE", _("Who changed what, newest first."), entries, 1, 1, &status);
  FrStore *store = args ? fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = NULL;
  Record record = { NULL, NULL, 0 };

  if (store == NULL)
    return status;
  if (text == NULL || parse_record (store, text, &record, &status))
    {
      const FrKey key = FR_KEY (record.id);

      sets = fr_store_history (store, record.entity ? record.entity->id : FR_UNIT, text ? &key : NULL, 0, (guint) MAX (limit, 0), NULL, &error);
      status = sets ? FR_CLI_DONE : fr_cli_fail_error (error);
    }
  if (sets != NULL)
    {
      g_autoptr (FrDataTable) table = make_table (sets, !csv && !json);

      status = fr_cli_print_table (table, csv, json, call->lang);
    }
  fr_cli_close_office (store);
  return status;
}

/* --- undo and redo --- */

typedef gboolean (*Step) (FrStore *store, char **label, GCancellable *cancellable, GError **error);

/* Takes n steps, each a transaction of its own, and prints what each was. */
static int
take_steps (FrStore *store, Step step, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *label = NULL;
      g_autofree char *line = NULL;
      int status;

      if (!step (store, &label, NULL, &error))
        return error->domain == FR_ACTION_ERROR ? fr_cli_fail (FR_CLI_FINDINGS, "%s", error->message) : fr_cli_fail_error (error);
      line = g_strdup_printf ("%s\n", label);
      status = fr_cli_print (line);
      if (status != FR_CLI_DONE)
        return status;
    }
  return FR_CLI_DONE;
}

static int
run_steps (const FrCliCall *call, const char *command, const char *what, Step step)
{
  int status;
  g_auto (GStrv) args = fr_cli_options (call, command, "OFFICE [N]", what, NULL, 1, 2, &status);
  guint64 n = 1;
  FrStore *store;

  if (args == NULL)
    return status;
  if (args[1] != NULL && !g_ascii_string_to_unsigned (args[1], 10, 1, 1000000, &n, NULL))
    return fr_cli_fail (FR_CLI_USAGE, _("“%s” is no number of steps."), args[1]);
  store = fr_cli_open_office (call, args[0], FR_STORE_DEFAULT, &status);
  if (store == NULL)
    return status;
  status = take_steps (store, step, (int) n);
  fr_cli_close_office (store);
  return status;
}

int
fr_cli_undo (const FrCliCall *call)
{
  return run_steps (call, "undo",
                    _("Takes back what this person (--as) did last, N times. It stops at facts and at what was issued, and says which; then "
                      "the exit status is 1."), fr_store_undo);
}

int
fr_cli_redo (const FrCliCall *call)
{
  return run_steps (call, "redo", _("Does again what was taken back last, N times."), fr_store_redo);
}
