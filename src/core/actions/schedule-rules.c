/* schedule-rules.c: see schedule-rules.h. A row's code is the rule's number in core/schedule/rules.h, from 1, as text. */
#include "core/actions/schedule-rules.h"

#include "core/actions/actions-private.h"
#include "core/schedule/rule-words.h"

#include <math.h>
#include <string.h>

#define PRICE_MAX  1000000
#define MAX_FIELDS 32

static const FrStmt rules_stmt = { "schedule-rules", "SELECT code, mode, price, amount, schedule_rule_id FROM schedule_rule ORDER BY code", 0 };

static const char * const modes[] = { [FR_MODE_OFF] = "off", [FR_MODE_WARNED] = "warned", [FR_MODE_PRICED] = "priced", [FR_MODE_HARD] = "hard" };

/* --- Reading --- */

void
fr_schedule_rules_usual (FrRuleState states[FR_N_RULES])
{
  FrRuleSetting usual[FR_N_RULES];

  fr_rules_default (usual);
  for (guint i = 0; i < FR_N_RULES; i++)
    {
      FrRuleLimit limit;

      states[i] = (FrRuleState) { usual[i], fr_rule_limit (i, FR_LANG_EN, &limit) ? limit.usual : NAN, TRUE };
    }
}

/* -1 where a code names no rule. */
static int
rule_of (const char *code)
{
  guint64 number;

  return code != NULL && g_ascii_string_to_unsigned (code, 10, 1, FR_N_RULES, &number, NULL) ? (int) number - 1 : -1;
}

static void
take_row (const FrValue *row, FrRuleState *state)
{
  const char *mode = fr_value_get_text (&row[1]);
  double limit = fr_value_get_real (&row[3]);

  for (guint m = 0; m < G_N_ELEMENTS (modes) && mode != NULL; m++)
    if (strcmp (modes[m], mode) == 0)
      {
        state->setting.mode = (FrRuleMode) m;
        state->setting.price = (int) CLAMP (fr_value_get_int (&row[2], state->setting.price), 0, PRICE_MAX);
        if (!isnan (state->limit) && !isnan (limit))
          state->limit = limit;
        state->usual = FALSE;
      }
}

gboolean
fr_schedule_rules_either (FrTx *tx, FrStore *store, FrRuleState states[FR_N_RULES], GCancellable *cancellable, GError **error)
{
  g_autoptr (FrRows) rows = fr_select_either (tx, store, &rules_stmt, NULL, 0, cancellable, error);

  fr_schedule_rules_usual (states);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      int rule = rule_of (fr_value_get_text (&row[0]));

      if (rule >= 0)
        take_row (row, &states[rule]);
    }
  return rows != NULL;
}

gboolean
fr_schedule_rules_read (FrStore *store, FrRuleState states[FR_N_RULES], GCancellable *cancellable, GError **error)
{
  return fr_schedule_rules_either (NULL, store, states, cancellable, error);
}

/* --- Setting --- */

typedef struct {
  FrRule        rule;
  FrRuleSetting setting;
  double        limit;
} Wanted;

static gboolean
is_usual (const Wanted *wanted)
{
  FrRuleState usual[FR_N_RULES];
  const FrRuleState *state = &usual[wanted->rule];

  fr_schedule_rules_usual (usual);
  return wanted->setting.mode == state->setting.mode && wanted->setting.price == state->setting.price &&
         (isnan (state->limit) || fabs (wanted->limit - state->limit) < 1e-9);
}

static gboolean
set_func (FrTx *tx, gpointer data, GError **error)
{
  const Wanted *wanted = data;
  const FrEntity *entity = fr_entity (FR_SCHEDULE_RULE);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &rules_stmt, NULL, 0, error);
  g_autofree char *code = g_strdup_printf ("%d", wanted->rule + 1);
  const FrSet sets[] = { { "mode", fr_value_text (modes[wanted->setting.mode]) }, { "price", fr_value_int (wanted->setting.price) },
                         { "amount", fr_value_real (wanted->limit) } };
  FrValue fields[MAX_FIELDS];
  gint64 id = 0;

  if (rows == NULL)
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    if (rule_of (fr_value_get_text (fr_rows_get (rows, r, 0))) == (int) wanted->rule)
      id = fr_rows_get (rows, r, 4)->i;
  fr_tx_set_detail (tx, fr_rule_sentence (wanted->rule, fr_lang_default ()));
  if (is_usual (wanted))
    return id == 0 || fr_tx_delete (tx, FR_SCHEDULE_RULE, FR_KEY (id), 0, error);
  if (id != 0)
    return fr_row_write (tx, FR_SCHEDULE_RULE, FR_KEY (id), sets, G_N_ELEMENTS (sets), error);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "code", fr_value_text (code));
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    fr_row_set (entity, fields, sets[i].field, sets[i].value);
  return fr_tx_insert (tx, FR_SCHEDULE_RULE, 0, fields, error) != 0;
}

gboolean
fr_action_schedule_rule_set (FrStore *store, FrRule rule, FrRuleSetting setting, double limit, GError **error)
{
  Wanted wanted = { rule, setting, NAN };
  FrRuleLimit range;

  g_return_val_if_fail (rule < FR_N_RULES && setting.mode <= FR_MODE_HARD, FALSE);
  if (setting.price < 0 || setting.price > PRICE_MAX)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("A price is a number of points from 0 to %d. Nothing was changed."), PRICE_MAX);
  if (fr_rule_limit (rule, fr_lang_default (), &range))
    {
      wanted.limit = limit;
      if (!(limit >= range.lowest && limit <= range.highest))
        return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("%s: a number from %g to %g. Nothing was changed."), range.label, range.lowest,
                                 range.highest);
    }
  return fr_store_transact (store, FR_SET_EDIT, N_("Set a timetable rule"), NULL, set_func, &wanted, NULL, error);
}

static gboolean
reset_func (FrTx *tx, gpointer data, GError **error)
{
  g_autoptr (FrRows) rows = fr_tx_select (tx, &rules_stmt, NULL, 0, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    if (!fr_tx_delete (tx, FR_SCHEDULE_RULE, FR_KEY (fr_rows_get (rows, r, 4)->i), 0, error))
      return FALSE;
  return rows != NULL;
}

gboolean
fr_action_schedule_rules_reset (FrStore *store, GError **error)
{
  return fr_store_transact (store, FR_SET_EDIT, N_("Set all timetable rules as delivered"), NULL, reset_func, NULL, NULL, error);
}
