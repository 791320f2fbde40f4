/* needs.c: see needs.h. */
#include "core/actions/needs.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"
#include "core/rules/states.h"

#include <math.h>
#include <string.h>

#define MAX_FIELDS 32

/* --- Items and choices --- */

typedef struct {
  gint64                survey;
  const FrSet          *sets;
  guint                 n_sets;
  const FrSurveyItem   *items;
  guint                 n_items;
  const FrSurveyChoice *choices;
  guint                 n_choices;
} Survey;

static FrValue
ref (gint64 id)
{
  return id ? fr_value_int (id) : fr_value_null ();
}

/* Lists are numbered each for itself, in the order in which their choices come. */
static gboolean
add_choices (FrTx *tx, const Survey *survey, GError **error)
{
  const FrEntity *entity = fr_entity (FR_SURVEY_CHOICE);
  g_autoptr (GHashTable) lengths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < survey->n_choices; i++)
    {
      const FrSurveyChoice *choice = &survey->choices[i];
      guint position = GPOINTER_TO_UINT (g_hash_table_lookup (lengths, choice->list));
      FrValue fields[MAX_FIELDS];
      char number[16];

      g_hash_table_insert (lengths, (gpointer) choice->list, GUINT_TO_POINTER (position + 1));
      g_snprintf (number, sizeof number, "%u", position + 1);
      fr_row_defaults (entity, fields);
      fr_row_set (entity, fields, "survey_id", fr_value_int (survey->survey));
      fr_row_set (entity, fields, "list", fr_value_text (choice->list));
      fr_row_set (entity, fields, "position", fr_value_int (position));
      fr_row_set (entity, fields, "code", fr_value_text (choice->code ? choice->code : number));
      fr_row_set (entity, fields, "value", fr_value_real (choice->value));
      fr_row_set (entity, fields, "label", fr_value_text (choice->label));
      if (!fr_row_check (entity, fields, error) || fr_tx_insert (tx, FR_SURVEY_CHOICE, 0, fields, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_exists (const Survey *survey, const char *list)
{
  for (guint i = 0; i < survey->n_choices; i++)
    if (strcmp (survey->choices[i].list, list) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_items (FrTx *tx, const Survey *survey, GError **error)
{
  const FrEntity *entity = fr_entity (FR_SURVEY_ITEM);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < survey->n_items; i++)
    {
      const FrSurveyItem *item = &survey->items[i];
      char *code = item->code ? g_strdup (item->code) : g_strdup_printf ("q%u", i + 1);
      FrValue fields[MAX_FIELDS];

      if (!g_hash_table_add (codes, code))
        return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("Two items have the code “%s”. Give one another; nothing was changed."),
                                 item->code ? item->code : "");
      if (item->list != NULL && !list_exists (survey, item->list))
        return fr_action_refuse (error, FR_ACTION_ERROR_INVALID,
                                 _("There are no choices named “%s”. Add them or take the name out; nothing was changed."), item->list);
      fr_row_defaults (entity, fields);
      fr_row_set (entity, fields, "survey_id", fr_value_int (survey->survey));
      fr_row_set (entity, fields, "position", fr_value_int (i));
      fr_row_set (entity, fields, "block", fr_value_text (item->block));
      fr_row_set (entity, fields, "code", fr_value_text (code));
      fr_row_set (entity, fields, "kind", fr_value_text (item->kind));
      fr_row_set (entity, fields, "label", fr_value_text (item->label));
      fr_row_set (entity, fields, "list", fr_value_text (item->list));
      fr_row_set (entity, fields, "competency_id", ref (item->competency_id));
      fr_row_set (entity, fields, "side", fr_value_text (item->side));
      if (!fr_row_check (entity, fields, error) || fr_tx_insert (tx, FR_SURVEY_ITEM, 0, fields, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_survey_func (FrTx *tx, gpointer data, GError **error)
{
  Survey *survey = data;
  const FrEntity *entity = fr_entity (FR_SURVEY);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (entity, fields);
  for (guint i = 0; i < survey->n_sets; i++)
    {
      int f = fr_entity_field (entity, survey->sets[i].field);

      g_return_val_if_fail (f >= 0, FALSE);
      if (strcmp (survey->sets[i].field, "state") == 0)
        return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s", _("A survey begins as a draft. Nothing was changed."));
      fields[f] = survey->sets[i].value;
    }
  survey->survey = fr_add_in_tx (tx, entity, fields, texts, error);
  if (survey->survey == 0)
    return FALSE;
  fr_tx_set_detail (tx, fr_value_get_text (fr_row_get (entity, fields, "title")));
  return add_choices (tx, survey, error) && add_items (tx, survey, error);
}

gint64
fr_action_survey_add (FrStore *store, const FrSet *sets, guint n_sets, const FrSurveyItem *items, guint n_items,
                      const FrSurveyChoice *choices, guint n_choices, GError **error)
{
  Survey survey = { 0, sets, n_sets, items, n_items, choices, n_choices };

  return fr_store_transact (store, FR_SET_EDIT, fr_action_label (FR_SURVEY, FR_DONE_ADDED), NULL, add_survey_func, &survey, NULL, error)
         ? survey.survey : 0;
}

static gboolean
refuse_fielded (GError **error)
{
  return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                           _("This survey has been fielded, so its items stay as they were asked. Make a new version; nothing was changed."));
}

static gboolean
delete_all (FrTx *tx, FrEntityId entity, const FrStmt *stmt, gint64 survey, GError **error)
{
  const FrValue param = fr_value_int (survey);
  g_autoptr (FrRows) rows = fr_tx_select (tx, stmt, &param, 1, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    if (!fr_tx_delete (tx, entity, FR_KEY (fr_rows_get (rows, r, 0)->i), 0, error))
      return FALSE;
  return rows != NULL;
}

static gboolean
replace_items_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt items = { "items-of", "SELECT survey_item_id FROM survey_item WHERE survey_id = $1 ORDER BY survey_item_id", 1 };
  static const FrStmt choices = { "choices-of", "SELECT survey_choice_id FROM survey_choice WHERE survey_id = $1 ORDER BY survey_choice_id", 1 };
  const Survey *survey = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SURVEY, FR_KEY (survey->survey), error);

  if (row == NULL)
    return FALSE;
  if (strcmp (fr_row_text (FR_SURVEY, row, "state"), "draft") != 0)
    return refuse_fielded (error);
  fr_tx_set_detail (tx, fr_row_text (FR_SURVEY, row, "title"));
  return delete_all (tx, FR_SURVEY_ITEM, &items, survey->survey, error) && delete_all (tx, FR_SURVEY_CHOICE, &choices, survey->survey, error) &&
         add_choices (tx, survey, error) && add_items (tx, survey, error);
}

gboolean
fr_action_survey_items (FrStore *store, gint64 survey_id, const FrSurveyItem *items, guint n_items, const FrSurveyChoice *choices,
                        guint n_choices, GError **error)
{
  Survey survey = { survey_id, NULL, 0, items, n_items, choices, n_choices };

  return fr_store_transact (store, FR_SET_EDIT, N_("Changed the items of a survey"), NULL, replace_items_func, &survey, NULL, error);
}

/* The wording of what was asked is frozen; what an item measures may still be said. */
gboolean
fr_survey_text_guard (FrTx *tx, FrEntityId entity, const FrRows *row, const FrSet *sets, guint n_sets, GError **error)
{
  g_autoptr (FrRows) survey = fr_row_need (tx, FR_SURVEY, FR_KEY (fr_row_int (entity, row, "survey_id")), error);

  if (survey == NULL)
    return FALSE;
  if (strcmp (fr_row_text (FR_SURVEY, survey, "state"), "draft") == 0)
    return TRUE;
  for (guint i = 0; i < n_sets; i++)
    if (strcmp (sets[i].field, "label") == 0 || strcmp (sets[i].field, "block") == 0)
      return refuse_fielded (error);
  return TRUE;
}

/* --- Fielding and closing --- */

typedef struct {
  gint64      id;
  FrDay       day;
  const char *state, *priority, *by, *reason;
} Step;

static FrDay
day_or_today (FrTx *tx, FrDay day)
{
  return day == FR_DAY_NONE ? fr_tx_today (tx) : day;
}

/* The items as the rule wants to see them; texts belong to the rows. */
static gboolean
may_field (FrTx *tx, gint64 survey, GError **error)
{
  static const FrStmt stmt = { "items-to-field",
    "SELECT i.kind, i.label, i.list, (SELECT count(*) FROM survey_choice AS c WHERE c.survey_id = i.survey_id AND c.list = i.list)"
    " FROM survey_item AS i WHERE i.survey_id = $1 ORDER BY i.position", 1 };
  const FrValue param = fr_value_int (survey);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);
  g_autofree FrRuleItem *items = NULL;

  if (rows == NULL)
    return FALSE;
  items = g_new0 (FrRuleItem, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    items[r] = (FrRuleItem) { fr_value_get_text (fr_rows_get (rows, r, 0)), fr_value_get_text (fr_rows_get (rows, r, 1)),
                              fr_value_get_text (fr_rows_get (rows, r, 2)), (guint) fr_rows_get (rows, r, 3)->i };
  return fr_action_accept (error, fr_rule_field_survey (items, rows->n_rows));
}

static gboolean
survey_func (FrTx *tx, gpointer data, GError **error)
{
  const Step *step = data;
  gboolean field = strcmp (step->state, "fielded") == 0, form = FALSE;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SURVEY, FR_KEY (step->id), error);
  FrDay day = day_or_today (tx, step->day);
  const FrSet sets[] = { { "state", fr_value_text (step->state) }, { field ? "fielded_on" : "closed_on", fr_value_day (day) } };

  if (row == NULL || !fr_action_accept (error, fr_rule_move (&fr_enum_survey_state, fr_row_text (FR_SURVEY, row, "state"), step->state)))
    return FALSE;
  if (field && (!fr_survey_field_draft (tx, step->id, day, NULL, &form, error) || (!form && !may_field (tx, step->id, error))))
    return FALSE;
  if (!field && fr_row_day (FR_SURVEY, row, "fielded_on") > day)
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s",
                             _("A survey is closed after it was fielded. Choose a later day; nothing was changed."));
  fr_tx_set_detail (tx, fr_row_text (FR_SURVEY, row, "title"));
  fr_tx_set_stop (tx, field ? N_("a survey went into the field") : N_("a survey was closed"));
  /* A further version goes into a survey that is in the field since its first day. */
  if (form && strcmp (fr_row_text (FR_SURVEY, row, "state"), "fielded") == 0)
    return TRUE;
  return fr_row_write (tx, FR_SURVEY, FR_KEY (step->id), sets, G_N_ELEMENTS (sets), error);
}

gboolean
fr_action_survey_field (FrStore *store, gint64 survey_id, FrDay day, GError **error)
{
  Step step = { .id = survey_id, .day = day, .state = "fielded" };

  return fr_store_transact (store, FR_SET_EDIT, N_("Fielded a survey"), NULL, survey_func, &step, NULL, error);
}

gboolean
fr_action_survey_close (FrStore *store, gint64 survey_id, FrDay day, GError **error)
{
  Step step = { .id = survey_id, .day = day, .state = "closed" };

  return fr_store_transact (store, FR_SET_EDIT, N_("Closed a survey"), NULL, survey_func, &step, NULL, error);
}

/* --- Needs --- */

static gboolean
need_func (FrTx *tx, gpointer data, GError **error)
{
  const Step *step = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_NEED, FR_KEY (step->id), error);
  const FrSet sets[] = {
    { step->state ? "state" : "priority", fr_value_text (step->state ? step->state : step->priority) },
    { "reason", fr_value_text (step->reason) }, { "decided_by", fr_value_text (step->by) },
    { "decided_on", fr_value_day (day_or_today (tx, step->day)) },
  };

  if (row == NULL || !fr_need_stands (row, error) ||
      !fr_action_accept (error, fr_rule_need (fr_row_text (FR_NEED, row, "state"), step->state, step->priority, step->by, step->reason)))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_NEED, row, "title"));
  return fr_row_write (tx, FR_NEED, FR_KEY (step->id), sets, G_N_ELEMENTS (sets), error);
}

gboolean
fr_action_need_decide (FrStore *store, gint64 need_id, const char *priority, const char *decided_by, FrDay day, const char *reason, GError **error)
{
  Step step = { need_id, day, NULL, priority, decided_by, reason };

  return fr_store_transact (store, FR_SET_EDIT, N_("Gave a need its priority"), NULL, need_func, &step, NULL, error);
}

gboolean
fr_action_need_settle (FrStore *store, gint64 need_id, const char *state, const char *decided_by, FrDay day, const char *reason, GError **error)
{
  Step step = { need_id, day, state, NULL, decided_by, reason };
  const char *label = strcmp (state, "answered") == 0 ? N_("Answered a need") : strcmp (state, "rejected") == 0 ? N_("Rejected a need")
                                                                                                              : N_("Opened a need again");

  return fr_store_transact (store, FR_SET_EDIT, label, NULL, need_func, &step, NULL, error);
}
