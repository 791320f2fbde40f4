/* plan.c: see plan.h. */
#include "core/actions/plan.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"
#include "core/base/text.h"
#include "core/model/terms.h"
#include "core/rules/states.h"

#include <string.h>

#define MAX_FIELDS 32

const char * const fr_plan_line_frozen[] = { "title", "year", "month", "host_unit_id", "audience", "size", "days", "budget", NULL };

/* An act on one line, as the functions of the transaction are given it. */
typedef struct {
  gint64       id, unit;
  FrDay        day;
  const char  *state, *by, *reason;
  const FrSet *sets;
  guint        n_sets;
  int          people;
  gboolean     release;
} Act;

/* --- What was done, in words --- */

static FrDay
day_of (FrTx *tx, const Act *act)
{
  return act->day == FR_DAY_NONE ? fr_tx_today (tx) : act->day;
}

static const FrField *
field_of (const char *name)
{
  const FrEntity *entity = fr_entity (FR_PLAN_LINE);

  return &entity->fields[fr_entity_field (entity, name)];
}

/* A value as people read it; "—" where there is none. Free with g_free. */
static char *
value_words (FrTx *tx, const FrField *field, const FrValue *value)
{
  g_autoptr (FrRows) unit = NULL;

  if (value->kind == FR_NULL)
    return g_strdup ("—");
  if (field->type == FR_TYPE_TERM)
    return g_strdup (fr_term_label (field->of, value->text, fr_lang_default ()));
  if (field->type != FR_TYPE_REF)
    return fr_field_format (field, value, fr_lang_default (), TRUE);
  unit = fr_tx_get (tx, FR_UNIT, FR_KEY (value->i), NULL);
  return g_strdup (unit != NULL ? fr_row_text (FR_UNIT, unit, "name") : "—");
}

/* "Month: 4 → 5", added to what was done with "; " between. */
static void
add_difference (FrTx *tx, GString *what, const char *name, const FrValue *before, const FrValue *after)
{
  const FrField *field = field_of (name);
  g_autofree char *was = value_words (tx, field, before), *is = value_words (tx, field, after);
  const char *separator = what->len > 0 ? C_("between changes", "; ") : "";

  g_string_append (what, separator);
  /* Translators: a field of a plan line, what it was and what it is. */
  g_string_append_printf (what, _("%s: %s → %s"), _(field->label), was, is);
}

/* Notes the act in the list of the line's changes. */
static gboolean
note (FrTx *tx, const Act *act, const char *what, GError **error)
{
  const FrEntity *entity = fr_entity (FR_PLAN_CHANGE);
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "plan_line_id", fr_value_int (act->id));
  fr_row_set (entity, fields, "day", fr_value_day (day_of (tx, act)));
  fr_row_set (entity, fields, "what", fr_value_text (what));
  fr_row_set (entity, fields, "reason", fr_value_text (act->reason && *act->reason ? act->reason : NULL));
  fr_row_set (entity, fields, "made_by", fr_value_text (act->by));
  return fr_tx_insert (tx, FR_PLAN_CHANGE, 0, fields, error) != 0;
}

static gboolean
note_state (FrTx *tx, const Act *act, const FrRows *row, const char *state, GError **error)
{
  g_autoptr (GString) what = g_string_new (NULL);
  const FrValue after = fr_value_text (state);

  add_difference (tx, what, "state", fr_row_get (fr_entity (FR_PLAN_LINE), row->cells, "state"), &after);
  return note (tx, act, what->str, error);
}

/* --- Moving and approving --- */

static gboolean
is_unplanned (const FrRows *row)
{
  return fr_row_int (FR_PLAN_LINE, row, "unplanned") != 0;
}

static gboolean
move_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PLAN_LINE, FR_KEY (act->id), error);
  /* What is sent back is to be approved again. */
  const FrSet sets[] = { { "state", fr_value_text (act->state) }, { "approved_by", fr_value_null () }, { "approved_on", fr_value_null () } };
  gboolean back;

  if (row == NULL || !fr_action_accept (error, fr_rule_plan_move (fr_row_text (FR_PLAN_LINE, row, "state"), act->state, is_unplanned (row),
                                                                  fr_row_text (FR_PLAN_LINE, row, "approved_by") != NULL, act->by, act->reason)))
    return FALSE;
  back = is_unplanned (row) && !fr_rule_plan_fixed (act->state);
  fr_tx_set_detail (tx, fr_row_text (FR_PLAN_LINE, row, "title"));
  if (strcmp (fr_row_text (FR_PLAN_LINE, row, "state"), act->state) == 0)
    return TRUE;
  if (strcmp (act->state, "issued") == 0)
    fr_tx_set_stop (tx, N_("a line of the annual plan was issued"));
  return fr_row_write (tx, FR_PLAN_LINE, FR_KEY (act->id), sets, back ? 3 : 1, error) && note_state (tx, act, row, act->state, error);
}

gboolean
fr_action_plan_line_move (FrStore *store, gint64 plan_line_id, const char *state, const char *by, FrDay day, const char *reason, GError **error)
{
  Act act = { .id = plan_line_id, .day = day, .state = state, .by = by, .reason = reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved a plan line"), NULL, move_func, &act, NULL, error);
}

static gboolean
approve_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PLAN_LINE, FR_KEY (act->id), error);
  const FrSet sets[] = {
    { "state", fr_value_text ("fixed") }, { "approved_by", fr_value_text (act->by) }, { "approved_on", fr_value_day (day_of (tx, act)) },
    { "reason", fr_value_text (act->reason) },
  };

  if (row == NULL || !fr_action_accept (error, fr_rule_plan_approve (fr_row_text (FR_PLAN_LINE, row, "state"), is_unplanned (row),
                                                                     fr_row_text (FR_PLAN_LINE, row, "approved_by") != NULL, act->by, act->reason)))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_PLAN_LINE, row, "title"));
  return fr_row_write (tx, FR_PLAN_LINE, FR_KEY (act->id), sets, G_N_ELEMENTS (sets), error) && note_state (tx, act, row, "fixed", error);
}

gboolean
fr_action_plan_line_approve (FrStore *store, gint64 plan_line_id, const char *by, FrDay day, const char *reason, GError **error)
{
  Act act = { .id = plan_line_id, .day = day, .by = by, .reason = reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Approved a class outside the plan"), NULL, approve_func, &act, NULL, error);
}

/* --- Changing what is fixed --- */

gboolean
fr_plan_line_guard (const FrRows *row, const FrSet *sets, guint n_sets, GError **error)
{
  if (!fr_rule_plan_fixed (fr_row_text (FR_PLAN_LINE, row, "state")))
    return TRUE;
  for (guint i = 0; i < n_sets; i++)
    if (g_strv_contains (fr_plan_line_frozen, sets[i].field))
      return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                               _("This line of the plan is fixed: change it with “Change…”, which asks for a reason. Nothing was changed."));
  return TRUE;
}

static gboolean
change_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  const FrEntity *entity = fr_entity (FR_PLAN_LINE);
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PLAN_LINE, FR_KEY (act->id), error);
  g_autoptr (GString) what = g_string_new (NULL);
  FrValue after[MAX_FIELDS];

  if (row == NULL || !fr_action_accept (error, fr_rule_plan_change (fr_row_text (FR_PLAN_LINE, row, "state"), act->by, act->reason)))
    return FALSE;
  memcpy (after, row->cells, entity->n_fields * sizeof (FrValue));
  for (guint i = 0; i < act->n_sets; i++)
    {
      const FrValue *before = fr_row_get (entity, row->cells, act->sets[i].field);

      g_return_val_if_fail (g_strv_contains (fr_plan_line_frozen, act->sets[i].field), FALSE);
      fr_row_set (entity, after, act->sets[i].field, act->sets[i].value);
      if (!fr_value_equal (before, &act->sets[i].value))
        add_difference (tx, what, act->sets[i].field, before, &act->sets[i].value);
    }
  if (what->len == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s", _("Nothing differs from the plan as it stands. Nothing was changed."));
  fr_tx_set_detail (tx, fr_row_text (FR_PLAN_LINE, row, "title"));
  return fr_row_check (entity, after, error) && fr_row_write (tx, FR_PLAN_LINE, FR_KEY (act->id), act->sets, act->n_sets, error) &&
         note (tx, act, what->str, error);
}

gboolean
fr_action_plan_line_change (FrStore *store, gint64 plan_line_id, const FrSet *sets, guint n_sets, const char *by, FrDay day, const char *reason,
                            GError **error)
{
  Act act = { .id = plan_line_id, .day = day, .by = by, .reason = reason, .sets = sets, .n_sets = n_sets };

  return fr_store_transact (store, FR_SET_EDIT, N_("Changed a fixed plan line"), NULL, change_func, &act, NULL, error);
}

/* --- Its programme --- */

gboolean
fr_plan_line_design (FrTx *tx, gint64 line, gint64 programme, const char *title, GError **error)
{
  const Act act = { .id = line, .day = FR_DAY_NONE, .by = fr_store_get_actor_name (fr_tx_get_store (tx)) };
  const FrSet set = { "programme_id", fr_value_int (programme) };
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PLAN_LINE, FR_KEY (line), error);
  g_autofree char *what = g_strdup_printf (_("%s: %s → %s"), _(field_of ("programme_id")->label), "—", title);

  return row != NULL &&
         fr_action_accept (error, fr_rule_plan_design (fr_row_text (FR_PLAN_LINE, row, "state"),
                                                       fr_row_get (fr_entity (FR_PLAN_LINE), row->cells, "programme_id")->kind != FR_NULL)) &&
         fr_row_write (tx, FR_PLAN_LINE, FR_KEY (line), &set, 1, error) && note (tx, &act, what, error);
}

/* --- Units called up --- */

gboolean
fr_plan_unit_prepare (FrTx *tx, const FrValue *fields, GError **error)
{
  const FrEntity *entity = fr_entity (FR_PLAN_LINE_UNIT);
  const FrSet units = { "size", fr_value_null () };
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PLAN_LINE, FR_KEY (fr_row_get (entity, fields, "plan_line_id")->i), error);

  return row != NULL && fr_plan_line_guard (row, &units, 1, error);
}

/* "Units called up: Finance Bureau 3 → 5" */
static char *
call_words (const Act *act, const char *unit, const FrRows *there)
{
  const FrField *field = &fr_entity (FR_PLAN_LINE_UNIT)->fields[2];
  const FrValue after = act->people >= 0 ? fr_value_int (act->people) : fr_value_null ();
  g_autofree char *was = there != NULL ? fr_field_format (field, &there->cells[2], fr_lang_default (), TRUE) : g_strdup ("—");
  g_autofree char *is = act->release ? g_strdup ("—") : fr_field_format (field, &after, fr_lang_default (), TRUE);

  return g_strdup_printf (C_("unit called up: people before and after", "%s: %s → %s"), unit, *was ? was : "?", *is ? is : "?");
}

static gboolean
write_call (FrTx *tx, const Act *act, const FrRows *there, GError **error)
{
  const FrEntity *entity = fr_entity (FR_PLAN_LINE_UNIT);
  const FrKey key = { act->id, act->unit };
  FrValue fields[MAX_FIELDS], people = act->people >= 0 ? fr_value_int (act->people) : fr_value_null ();
  int field = fr_entity_field (entity, "people");

  if (act->release)
    return fr_tx_delete (tx, FR_PLAN_LINE_UNIT, key, 0, error);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "plan_line_id", fr_value_int (act->id));
  fr_row_set (entity, fields, "unit_id", fr_value_int (act->unit));
  fr_row_set (entity, fields, "people", people);
  if (!fr_row_check (entity, fields, error))
    return FALSE;
  return there != NULL ? fr_tx_update (tx, FR_PLAN_LINE_UNIT, key, 0, 1, &field, &people, error)
                       : fr_tx_insert (tx, FR_PLAN_LINE_UNIT, 0, fields, error) != 0;
}

static gboolean
call_func (FrTx *tx, gpointer data, GError **error)
{
  const Act *act = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PLAN_LINE, FR_KEY (act->id), error);
  g_autoptr (FrRows) unit = row ? fr_row_need (tx, FR_UNIT, FR_KEY (act->unit), error) : NULL;
  g_autoptr (FrRows) there = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *what = NULL;
  gboolean fixed;

  if (unit == NULL)
    return FALSE;
  fixed = fr_rule_plan_fixed (fr_row_text (FR_PLAN_LINE, row, "state"));
  there = fr_tx_get (tx, FR_PLAN_LINE_UNIT, (FrKey) { act->id, act->unit }, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (act->release && there == NULL)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("%s is not called up by this line. Nothing was changed."),
                             fr_row_text (FR_UNIT, unit, "name"));
  if (fixed && !fr_action_accept (error, fr_rule_plan_change (fr_row_text (FR_PLAN_LINE, row, "state"), act->by, act->reason)))
    return FALSE;
  what = call_words (act, fr_row_text (FR_UNIT, unit, "name"), there);
  fr_tx_set_detail (tx, fr_row_text (FR_PLAN_LINE, row, "title"));
  return write_call (tx, act, there, error) && (!fixed || note (tx, act, what, error));
}

gboolean
fr_action_plan_line_call (FrStore *store, gint64 plan_line_id, gint64 unit_id, int people, const char *by, FrDay day, const char *reason,
                          GError **error)
{
  Act act = { .id = plan_line_id, .unit = unit_id, .people = people, .day = day, .by = by, .reason = reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Called a unit up"), NULL, call_func, &act, NULL, error);
}

gboolean
fr_action_plan_line_release (FrStore *store, gint64 plan_line_id, gint64 unit_id, const char *by, FrDay day, const char *reason, GError **error)
{
  Act act = { .id = plan_line_id, .unit = unit_id, .people = -1, .day = day, .by = by, .reason = reason, .release = TRUE };

  return fr_store_transact (store, FR_SET_EDIT, N_("Called a unit up no longer"), NULL, call_func, &act, NULL, error);
}

/* --- Next year's draft --- */

typedef struct {
  int   year;
  guint added, there;
} Draft;

/* "Spring class 2026" is "Spring class 2027" a year later. Free with g_free. */
static char *
title_of_next_year (const char *title, int year)
{
  g_autofree char *now = g_strdup_printf ("%d", year), *next = g_strdup_printf ("%d", year + 1);
  g_auto (GStrv) parts = g_strsplit (title, now, -1);

  return g_strjoinv (next, parts);
}

static gboolean
copy_units (FrTx *tx, gint64 from, gint64 to, GError **error)
{
  static const FrStmt stmt = { "plan-units-to-copy", "SELECT unit_id, people FROM plan_line_unit WHERE plan_line_id = $1 ORDER BY unit_id", 1 };
  const FrValue param = fr_value_int (from);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const FrValue fields[] = { fr_value_int (to), *fr_rows_get (rows, r, 0), *fr_rows_get (rows, r, 1) };

      if (fr_tx_insert (tx, FR_PLAN_LINE_UNIT, 0, fields, error) == 0)
        return FALSE;
    }
  return rows != NULL;
}

static gboolean
copy_line (FrTx *tx, gint64 id, const char *title, int year, GError **error)
{
  const FrEntity *entity = fr_entity (FR_PLAN_LINE);
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PLAN_LINE, FR_KEY (id), error);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (64);
  FrValue fields[MAX_FIELDS];
  gint64 copy;

  if (row == NULL)
    return FALSE;
  fr_row_defaults (entity, fields);
  for (guint i = 0; fr_plan_line_frozen[i] != NULL; i++)
    fr_row_set (entity, fields, fr_plan_line_frozen[i], *fr_row_get (entity, row->cells, fr_plan_line_frozen[i]));
  fr_row_set (entity, fields, "kind", *fr_row_get (entity, row->cells, "kind"));
  fr_row_set (entity, fields, "title", fr_value_text (title));
  fr_row_set (entity, fields, "year", fr_value_int (year));
  copy = fr_add_in_tx (tx, entity, fields, texts, error);
  return copy != 0 && copy_units (tx, id, copy, error);
}

/* Titles by which lines are told apart, of a year. */
static GHashTable *
titles_of (FrTx *tx, int year, GError **error)
{
  static const FrStmt stmt = { "plan-titles", "SELECT title FROM plan_line WHERE year = $1 ORDER BY plan_line_id", 1 };
  const FrValue param = fr_value_int (year);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);
  GHashTable *titles = rows ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    g_hash_table_add (titles, fr_text_name (fr_rows_get (rows, r, 0)->text));
  return titles;
}

static gboolean
draft_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt stmt = { "plan-lines-to-copy", "SELECT plan_line_id, title FROM plan_line WHERE year = $1 AND withdrawn = 0 AND unplanned = 0"
    " ORDER BY month NULLS LAST, plan_line_id", 1 };
  Draft *draft = data;
  const FrValue param = fr_value_int (draft->year);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);
  g_autoptr (GHashTable) there = rows ? titles_of (tx, draft->year + 1, error) : NULL;
  g_autofree char *detail = NULL;

  draft->added = draft->there = 0;
  for (guint r = 0; there != NULL && r < rows->n_rows; r++)
    {
      g_autofree char *title = title_of_next_year (fr_rows_get (rows, r, 1)->text, draft->year), *name = fr_text_name (title);

      if (g_hash_table_contains (there, name))
        draft->there++;
      else if (copy_line (tx, fr_rows_get (rows, r, 0)->i, title, draft->year + 1, error))
        draft->added++;
      else
        return FALSE;
    }
  detail = g_strdup_printf (C_("year (how many lines)", "%d (%u)"), draft->year + 1, draft->added);
  fr_tx_set_detail (tx, detail);
  return there != NULL;
}

gboolean
fr_action_plan_draft (FrStore *store, int year, guint *n_added, guint *n_there, GError **error)
{
  Draft draft = { .year = year };

  if (!fr_store_transact (store, FR_SET_EDIT, N_("Drafted the next year’s plan"), NULL, draft_func, &draft, NULL, error))
    return FALSE;
  if (n_added != NULL)
    *n_added = draft.added;
  if (n_there != NULL)
    *n_there = draft.there;
  return TRUE;
}
