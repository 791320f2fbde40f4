/* approval.c: see approval.h. */
#include "core/actions/approval.h"

#include "core/actions/actions-private.h"
#include "core/actions/gate-read.h"
#include "core/actions/timetable-facts.h"
#include "core/rules/states.h"
#include "core/rules/values.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_FIELDS 32
#define FACTS_TOLD 3     /* of what breaks a timetable; the place Schedule steps through all */

typedef struct {
  gint64          programme;
  const char     *act;          /* fr_enum_approval_act */
  const char     *state;        /* the programme's then; NULL: it stays */
  const char     *by, *reason;
  FrGateCondition condition;    /* of a waiver */
} Act;

/* --- The evidence --- */

static const char *
state_name (FrGateState state)
{
  switch (state)
    {
    case FR_GATE_MET:       return "met";
    case FR_GATE_WAIVED:    return "waived";
    case FR_GATE_NOT_ASKED: return "not asked";
    case FR_GATE_OPEN:
    default:                return "open";
    }
}

/* The conditions as they stand, in both languages: who reads it later may read the other one. */
static char *
evidence (const FrGate *en, const FrGate *zh)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < FR_N_GATES; i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "condition");
      json_builder_add_string_value (builder, fr_gate_code (i));
      json_builder_set_member_name (builder, "state");
      json_builder_add_string_value (builder, state_name (en->lines[i].state));
      json_builder_set_member_name (builder, "en");
      json_builder_add_string_value (builder, en->lines[i].words);
      json_builder_set_member_name (builder, "zh_CN");
      json_builder_add_string_value (builder, zh->lines[i].words);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
record (FrTx *tx, const Act *act, const char *condition, GError **error)
{
  const FrEntity *model = fr_entity (FR_APPROVAL);
  g_autoptr (FrGate) en = fr_gate_new_in_tx (tx, act->programme, FR_LANG_EN, error);
  g_autoptr (FrGate) zh = en != NULL ? fr_gate_new_in_tx (tx, act->programme, FR_LANG_ZH_CN, error) : NULL;
  g_autofree char *text = zh != NULL ? evidence (en, zh) : NULL;
  FrValue fields[MAX_FIELDS];

  if (zh == NULL)
    return FALSE;
  memset (fields, 0, sizeof fields);
  fr_row_set (model, fields, "programme_id", fr_value_int (act->programme));
  fr_row_set (model, fields, "act", fr_value_text (act->act));
  fr_row_set (model, fields, "condition", fr_value_text (condition));
  fr_row_set (model, fields, "decided_by", fr_value_text (act->by));
  fr_row_set (model, fields, "day", fr_value_day (fr_tx_today (tx)));
  fr_row_set (model, fields, "reason", fr_value_text (act->reason));
  fr_row_set (model, fields, "evidence", fr_value_text (text));
  return fr_tx_insert (tx, FR_APPROVAL, 0, fields, error) != 0;
}

/* --- The acts --- */

/* Every open condition, a line each. */
static gboolean
refuse_open (const FrGate *gate, GError **error)
{
  GString *list = g_string_new (NULL);
  FrLang lang = fr_lang_default ();

  for (guint i = 0; i < FR_N_GATES; i++)
    if (gate->lines[i].state == FR_GATE_OPEN)
      g_string_append_printf (list, _("\n• %s: %s"), fr_gate_label (i, lang), gate->lines[i].words);
  fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("These conditions are open; nothing was changed.%s"), list->str);
  g_string_free (list, TRUE);
  return FALSE;
}

static gboolean
move (FrTx *tx, const Act *act, const FrGate *gate, GError **error)
{
  FrSet sets[2] = { { "state", fr_value_text (act->state) }, { "owner", fr_value_text (act->by) } };

  return fr_action_accept (error, fr_rule_programme (gate->state, act->state, act->reason)) &&
         fr_row_write (tx, FR_PROGRAMME, FR_KEY (act->programme), sets, gate->owner == NULL && strcmp (act->act, "submitted") == 0 ? 2 : 1, error);
}

static gboolean
submit_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrGate) gate = fr_gate_new_in_tx (tx, act->programme, fr_lang_default (), error);

  if (gate == NULL)
    return FALSE;
  if (!fr_is_said (act->by))
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("Say who submits it. Nothing was changed."));
  if (!fr_gate_passes (gate->lines))
    return refuse_open (gate, error);
  fr_tx_set_detail (tx, gate->title);
  return move (tx, act, gate, error) && record (tx, act, NULL, error);
}

/* Whether a fact is told from its other side already: ids are ascending, and both are among them. */
static gboolean
is_told (const FrSessionFact *fact, const gint64 *ids, guint n)
{
  for (guint i = 0; i < n && ids[i] < fact->session_id; i++)
    if (ids[i] == fact->other_id)
      return TRUE;
  return FALSE;
}

/* The first of some facts, in one text; NULL: there is none. */
static char *
facts_in_words (const GPtrArray *facts, const gint64 *ids, guint n)
{
  GString *words = g_string_new (NULL);
  guint told = 0;

  for (guint i = 0; i < facts->len && told < FACTS_TOLD; i++)
    {
      const FrSessionFact *fact = g_ptr_array_index (facts, i);

      if (is_told (fact, ids, n))
        continue;
      g_string_append_printf (words, "%s%s", told++ > 0 ? C_("between facts", "; ") : "", fact->words);
    }
  return g_string_free (words, told == 0);
}

/* What its sessions of the days to come break where they stand: it was placed when something else was not there yet, or brought in with a merge. */
static gboolean
timetable_stands (FrTx *tx, gint64 programme, GError **error)
{
  static const FrStmt stmt = { "approval-sessions",
    "SELECT s.session_id FROM session AS s JOIN class AS c ON c.class_id = s.class_id WHERE c.programme_id = $1 AND s.day >= $2"
    " AND s.withdrawn = 0 AND c.withdrawn = 0 AND s.state NOT IN ('postponed', 'cancelled') AND c.state <> 'cancelled' ORDER BY s.session_id", 2 };
  const FrValue params[] = { fr_value_int (programme), fr_value_day (fr_tx_today (tx)) };
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, params, 2, error);
  g_autofree gint64 *ids = rows != NULL ? g_new (gint64, rows->n_rows + 1) : NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; rows != NULL && i < rows->n_rows; i++)
    ids[i] = fr_rows_get (rows, i, 0)->i;
  facts = rows != NULL ? fr_session_facts_of (tx, ids, rows->n_rows, error) : NULL;
  if (facts == NULL)
    return FALSE;
  words = facts_in_words (facts, ids, rows->n_rows);
  return words == NULL ||
         fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                           _("Its timetable can't be held as it stands: %s. Move these sessions first. Nothing was changed."), words);
}

static gboolean
decide_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrGate) gate = fr_gate_new_in_tx (tx, act->programme, fr_lang_default (), error);
  gboolean approve = strcmp (act->act, "approved") == 0;

  if (gate == NULL || !fr_action_accept (error, fr_rule_reviewer (gate->owner, act->by)))
    return FALSE;
  if (approve && !fr_gate_passes (gate->lines))
    return refuse_open (gate, error);
  if (approve && !timetable_stands (tx, act->programme, error))
    return FALSE;
  fr_tx_set_detail (tx, gate->title);
  if (approve)
    fr_tx_set_stop (tx, N_("a programme was approved"));
  return move (tx, act, gate, error) && record (tx, act, NULL, error);
}

static gboolean
waive_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrGate) gate = fr_gate_new_in_tx (tx, act->programme, fr_lang_default (), error);

  if (gate == NULL || !fr_action_accept (error, fr_rule_reviewer (gate->owner, act->by)))
    return FALSE;
  if (!fr_is_said (act->reason))
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("Waiving a condition takes a reason. Nothing was changed."));
  if (gate->lines[act->condition].state != FR_GATE_OPEN)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("“%s” is not open, so there is nothing to waive. Nothing was changed."),
                             fr_gate_label (act->condition, fr_lang_default ()));
  fr_tx_set_detail (tx, gate->title);
  fr_tx_set_stop (tx, N_("a condition was waived"));
  return record (tx, act, fr_gate_code (act->condition), error);
}

gboolean
fr_action_programme_submit (FrStore *store, gint64 programme_id, const char *by, GError **error)
{
  Act act = { .programme = programme_id, .act = "submitted", .state = "in_review", .by = by };

  return fr_store_transact (store, FR_SET_EDIT, N_("Submitted a programme"), NULL, submit_func, &act, NULL, error);
}

gboolean
fr_action_programme_return (FrStore *store, gint64 programme_id, const char *by, const char *reason, GError **error)
{
  Act act = { .programme = programme_id, .act = "returned", .state = "returned", .by = by, .reason = reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Returned a programme"), NULL, decide_func, &act, NULL, error);
}

gboolean
fr_action_programme_approve (FrStore *store, gint64 programme_id, const char *by, const char *reason, GError **error)
{
  Act act = { .programme = programme_id, .act = "approved", .state = "approved", .by = by, .reason = reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Approved a programme"), NULL, decide_func, &act, NULL, error);
}

gboolean
fr_action_gate_waive (FrStore *store, gint64 programme_id, FrGateCondition condition, const char *by, const char *reason, GError **error)
{
  Act act = { .programme = programme_id, .act = "waived", .by = by, .reason = reason, .condition = condition };

  g_return_val_if_fail (condition < FR_N_GATES, FALSE);
  return fr_store_transact (store, FR_SET_EDIT, N_("Waived a condition"), NULL, waive_func, &act, NULL, error);
}
