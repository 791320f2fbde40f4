/* gate.c: fruition-cli gate: how a programme stands before its approval. */
#include "cli/commands.h"
#include "cli/office.h"
#include "core/actions/gate-read.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/find.h"

static const FrDataColumn columns[] = {
  { "condition", N_("Condition"), -1 }, { "state", N_("State"), -1 }, { "why", N_("What is there, or missing"), -1 },
};

static const char *
state_text (FrGateState state, gboolean for_people, FrLang lang)
{
  static const char * const codes[] = { [FR_GATE_OPEN] = "open", [FR_GATE_MET] = "met", [FR_GATE_WAIVED] = "waived",
                                        [FR_GATE_NOT_ASKED] = "not-asked" };
  static const char * const labels[] = { [FR_GATE_OPEN] = N_("Still open"), [FR_GATE_MET] = N_("Met"), [FR_GATE_WAIVED] = N_("Waived"),
                                         [FR_GATE_NOT_ASKED] = N_("Not asked for") };

  return for_people ? fr_tr (lang, labels[state]) : codes[state];
}

static FrDataTable *
make_table (const FrGate *gate, gboolean for_people, FrLang lang)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint i = 0; i < FR_N_GATES; i++)
    {
      const FrValue row[] = { fr_value_text (for_people ? fr_gate_label (i, lang) : fr_gate_code (i)),
                              fr_value_text (state_text (gate->lines[i].state, for_people, lang)), fr_value_text (gate->lines[i].words) };

      fr_rows_builder_add (builder, row);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}

typedef struct {
  const char *code;
  gint64      id;
} Find;

static gboolean
find_programme (FrRead *read, gpointer data, GError **error)
{
  Find *find = data;

  find->id = fr_read_find_code (read, FR_PROGRAMME, find->code, error);
  return find->id >= 0;
}

/* Exit status 1 where the gate is closed. */
static int
print_gate (FrStore *store, gint64 programme, gboolean csv, gboolean json, FrLang lang)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrGate) gate = fr_gate_new (store, programme, 0, fr_clock_today (fr_store_get_clock (store)), lang, NULL, &error);
  g_autoptr (FrDataTable) table = NULL;
  int status;

  if (gate == NULL)
    return fr_cli_fail_error (error);
  table = make_table (gate, !csv && !json, lang);
  status = fr_cli_print_table (table, csv, json, lang);
  return status == FR_CLI_DONE && !fr_gate_passes (gate->lines) ? FR_CLI_FINDINGS : status;
}

int
fr_cli_gate (const FrCliCall *call)
{
  gboolean csv = FALSE, json = FALSE;
  int status;
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, _("Comma-separated, for programs"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, _("JSON, for programs"), NULL },
    { NULL }
  };
  g_auto (GStrv) args = fr_cli_options (call, "gate", "OFFICE PROGRAMME",
                                        _("The conditions for approving a programme. Exit status 1 where one is open."), entries, 2, 2, &status);
  FrStore *store = args ? fr_cli_open_office (call, args[0], FR_STORE_READ_ONLY, &status) : NULL;
  g_autoptr (GError) error = NULL;
  Find find = { args ? args[1] : NULL, 0 };

  if (store == NULL)
    return status;
  if (!fr_store_read (store, find_programme, &find, NULL, &error))
    status = fr_cli_fail_error (error);
  else if (find.id == 0)
    status = fr_cli_fail (FR_CLI_USAGE, _("%s: there is none with the code “%s”."), _(fr_entity (FR_PROGRAMME)->label), find.code);
  else
    status = print_gate (store, find.id, csv, json, call->lang);
  fr_cli_close_office (store);
  return status;
}
