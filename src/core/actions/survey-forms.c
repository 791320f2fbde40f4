/* survey-forms.c: see survey-forms.h. */
#include "core/actions/survey-forms.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"
#include "core/form/form-check.h"
#include "core/form/form-diff.h"
#include "core/form/form-items.h"
#include "core/form/form-json.h"
#include "core/model/turns.h"
#include "core/rules/states.h"

#include <math.h>
#include <string.h>

#define MAX_FIELDS    32
#define MAX_SEVERAL   64      /* choices that the set of a several-of holds, and places of a one-of (core/model/answers.h) */
#define MAX_ONE       200

static const FrStmt versions_stmt = { "survey-versions",
  "SELECT survey_version_id, number, state, fielded_on, note, form FROM survey_version WHERE survey_id = $1 ORDER BY number, survey_version_id", 1 };

/* --- Reading --- */

static void
version_free (gpointer data)
{
  FrSurveyVersion *version = data;

  g_free (version->note);
  fr_form_free (version->form);
  g_free (version);
}

static GPtrArray *
versions_of (const FrRows *rows, GError **error)
{
  g_autoptr (GPtrArray) versions = rows ? g_ptr_array_new_with_free_func (version_free) : NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrSurveyVersion *version = g_new0 (FrSurveyVersion, 1);

      g_ptr_array_add (versions, version);
      version->id = fr_rows_get (rows, r, 0)->i;
      version->number = (guint) fr_rows_get (rows, r, 1)->i;
      version->fielded = g_strcmp0 (fr_value_get_text (fr_rows_get (rows, r, 2)), "fielded") == 0;
      version->fielded_on = (FrDay) fr_value_get_int (fr_rows_get (rows, r, 3), FR_DAY_NONE);
      version->note = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 4)));
      version->form = fr_form_from_json (fr_value_get_text (fr_rows_get (rows, r, 5)), error);
      if (version->form == NULL)
        return NULL;
    }
  return g_steal_pointer (&versions);
}

GPtrArray *
fr_survey_versions (FrStore *store, gint64 survey_id, GError **error)
{
  const FrValue param = fr_value_int (survey_id);
  g_autoptr (FrRows) rows = fr_store_select (store, &versions_stmt, &param, 1, NULL, error);

  return versions_of (rows, error);
}

const FrSurveyVersion *
fr_survey_version_out (const GPtrArray *versions)
{
  for (guint i = versions->len; i > 0; i--)
    if (((const FrSurveyVersion *) g_ptr_array_index (versions, i - 1))->fielded)
      return g_ptr_array_index (versions, i - 1);
  return versions->len > 0 ? g_ptr_array_index (versions, versions->len - 1) : NULL;
}

gint64
fr_survey_find (FrStore *store, const char *code, GError **error)
{
  static const FrStmt stmt = { "survey-of-code", "SELECT survey_id FROM survey WHERE code = $1", 1 };
  const FrValue param = fr_value_text (code);
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, &param, 1, NULL, error);

  return rows != NULL && rows->n_rows > 0 ? fr_rows_get (rows, 0, 0)->i : 0;
}

/* The same within a transaction. */
static GPtrArray *
load (FrTx *tx, gint64 survey, GError **error)
{
  const FrValue param = fr_value_int (survey);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &versions_stmt, &param, 1, error);

  return versions_of (rows, error);
}

static FrSurveyVersion *
draft_of (const GPtrArray *versions)
{
  FrSurveyVersion *last = versions->len ? g_ptr_array_index (versions, versions->len - 1) : NULL;

  return last && !last->fielded ? last : NULL;
}

/* The forms that were in the field, oldest first; borrowed. */
static GPtrArray *
fielded_of (const GPtrArray *versions)
{
  GPtrArray *forms = g_ptr_array_new ();

  for (guint i = 0; i < versions->len; i++)
    if (((FrSurveyVersion *) g_ptr_array_index (versions, i))->fielded)
      g_ptr_array_add (forms, ((FrSurveyVersion *) g_ptr_array_index (versions, i))->form);
  return forms;
}

/* --- Drafts --- */

typedef struct {
  gint64        survey;
  const FrSet  *sets;
  guint         n_sets;
  const FrForm *form;
  FrDay         day;
  const char   *note;
} Work;

static gboolean
add_version (FrTx *tx, gint64 survey, guint number, const FrForm *form, GError **error)
{
  const FrEntity *entity = fr_entity (FR_SURVEY_VERSION);
  g_autofree char *json = fr_form_to_json (form);
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "survey_id", fr_value_int (survey));
  fr_row_set (entity, fields, "number", fr_value_int (number));
  fr_row_set (entity, fields, "state", fr_value_text ("draft"));
  fr_row_set (entity, fields, "form", fr_value_text (json));
  /* Without fr_row_check, for which no text is as long as a form. */
  return fr_tx_insert (tx, FR_SURVEY_VERSION, 0, fields, error) != 0;
}

static const char *
title_of (const FrForm *form)
{
  const char *title = fr_form_words (form, &form->title, fr_form_default_language (form));

  return *title ? title : form->form_id ? form->form_id : _("Survey without title");
}

/* The form's own id for a code, where no survey has it. */
static gboolean
code_is_free (FrTx *tx, const char *code, GError **error)
{
  static const FrStmt stmt = { "survey-code-taken", "SELECT count(*) FROM survey WHERE code = $1", 1 };
  const FrValue param = fr_value_text (code);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);

  return rows != NULL && fr_rows_get (rows, 0, 0)->i == 0;
}

static gboolean
add_func (FrTx *tx, gpointer data, GError **error)
{
  Work *work = data;
  const FrEntity *entity = fr_entity (FR_SURVEY);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "title", fr_value_text (title_of (work->form)));
  fr_row_set (entity, fields, "named", fr_value_int (work->form->named));
  if (work->form->form_id != NULL && code_is_free (tx, work->form->form_id, error))
    fr_row_set (entity, fields, "code", fr_value_text (work->form->form_id));
  for (guint i = 0; i < work->n_sets; i++)
    {
      g_return_val_if_fail (fr_entity_field (entity, work->sets[i].field) >= 0, FALSE);
      if (strcmp (work->sets[i].field, "state") == 0)
        return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s", _("A survey begins as a draft. Nothing was changed."));
      fr_row_set (entity, fields, work->sets[i].field, work->sets[i].value);
    }
  work->survey = fr_add_in_tx (tx, entity, fields, texts, error);
  if (work->survey == 0)
    return FALSE;
  fr_tx_set_detail (tx, fr_value_get_text (fr_row_get (entity, fields, "title")));
  return add_version (tx, work->survey, 1, work->form, error);
}

gint64
fr_action_survey_add_form (FrStore *store, const FrSet *sets, guint n_sets, const FrForm *form, GError **error)
{
  Work work = { .sets = sets, .n_sets = n_sets, .form = form };

  return fr_store_transact (store, FR_SET_EDIT, fr_action_label (FR_SURVEY, FR_DONE_ADDED), NULL, add_func, &work, NULL, error)
         ? work.survey : 0;
}

/* The first of what forbids something, as an error. */
static gboolean
accept_problems (GPtrArray *problems, GError **error)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const FrFormProblem *problem = g_ptr_array_index (problems, i);

      if (!problem->doubt)
        return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("%s Nothing was changed."), problem->message);
    }
  return TRUE;
}

static gboolean
may_draft (FrTx *tx, gint64 survey, const FrRows *row, const GPtrArray *versions, GError **error)
{
  static const FrStmt stmt = { "survey-has-items", "SELECT count(*) FROM survey_item WHERE survey_id = $1", 1 };
  const FrValue param = fr_value_int (survey);
  g_autoptr (FrRows) count = fr_tx_select (tx, &stmt, &param, 1, error);

  if (count == NULL)
    return FALSE;
  if (strcmp (fr_row_text (FR_SURVEY, row, "state"), "closed") == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("This survey is closed, so it gets no further version. Make a new survey; nothing was changed."));
  if (versions->len == 0 && fr_rows_get (count, 0, 0)->i > 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("This survey came with its answers and was not built from a form, so no form can take its place. Import the form "
                               "as a survey of another code; nothing was changed."));
  return TRUE;
}

/* A survey still in draft is called and answered as its form says. */
static gboolean
follow_form (FrTx *tx, gint64 survey, const FrRows *row, const FrForm *form, GError **error)
{
  const FrSet sets[] = { { "title", fr_value_text (title_of (form)) }, { "named", fr_value_int (form->named) } };

  return strcmp (fr_row_text (FR_SURVEY, row, "state"), "draft") != 0 ||
         fr_row_write (tx, FR_SURVEY, FR_KEY (survey), sets, G_N_ELEMENTS (sets), error);
}

static gboolean
put_func (FrTx *tx, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SURVEY, FR_KEY (work->survey), error);
  g_autoptr (GPtrArray) versions = row ? load (tx, work->survey, error) : NULL, fielded = NULL, forms = NULL, problems = NULL;
  g_autoptr (FrForm) form = fr_form_copy (work->form);
  g_autofree char *json = NULL;
  FrSurveyVersion *draft;

  if (versions == NULL || !may_draft (tx, work->survey, row, versions, error))
    return FALSE;
  draft = draft_of (versions);
  fielded = fielded_of (versions);
  forms = g_ptr_array_new ();
  for (guint i = 0; i < versions->len; i++)
    g_ptr_array_add (forms, ((FrSurveyVersion *) g_ptr_array_index (versions, i))->form);
  fr_form_adopt (forms, form);
  problems = fr_form_succession (fielded, form);
  if (!accept_problems (problems, error) || !follow_form (tx, work->survey, row, form, error))
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_SURVEY, row, "title"));
  if (draft == NULL)
    return add_version (tx, work->survey, versions->len + 1, form, error);
  json = fr_form_to_json (form);
  return fr_row_write (tx, FR_SURVEY_VERSION, FR_KEY (draft->id), &(FrSet) { "form", fr_value_text (json) }, 1, error);
}

gboolean
fr_action_survey_put_form (FrStore *store, gint64 survey_id, const FrForm *form, GError **error)
{
  Work work = { .survey = survey_id, .form = form };

  return fr_store_transact (store, FR_SET_EDIT, N_("Changed the form of a survey"), NULL, put_func, &work, NULL, error);
}

static gboolean
draft_func (FrTx *tx, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SURVEY, FR_KEY (work->survey), error);
  g_autoptr (GPtrArray) versions = row ? load (tx, work->survey, error) : NULL;
  const FrSurveyVersion *last = versions && versions->len ? g_ptr_array_index (versions, versions->len - 1) : NULL;

  if (versions == NULL || !may_draft (tx, work->survey, row, versions, error))
    return FALSE;
  if (last == NULL || !last->fielded)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("There is a draft already, or nothing was fielded yet. Work on what is there; nothing was changed."));
  fr_tx_set_detail (tx, fr_row_text (FR_SURVEY, row, "title"));
  return add_version (tx, work->survey, last->number + 1, last->form, error);
}

gboolean
fr_action_survey_new_draft (FrStore *store, gint64 survey_id, GError **error)
{
  Work work = { .survey = survey_id };

  return fr_store_transact (store, FR_SET_EDIT, N_("Began a new version of a survey"), NULL, draft_func, &work, NULL, error);
}

/* --- Fielding: items and choices --- */

/* The ids of what stands at each place of the survey. */
static GHashTable *
places_of (FrTx *tx, const FrStmt *stmt, gint64 survey, GError **error)
{
  const FrValue param = fr_value_int (survey);
  g_autoptr (FrRows) rows = fr_tx_select (tx, stmt, &param, 1, error);
  GHashTable *places = rows ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) : NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      gint64 *id = g_new (gint64, 1);

      *id = fr_rows_get (rows, r, 0)->i;
      g_hash_table_insert (places, g_strdup_printf ("%s %d", fr_value_get_text (fr_rows_get (rows, r, 1)), (int) fr_rows_get (rows, r, 2)->i), id);
    }
  return places;
}

static gboolean
write_choices (FrTx *tx, gint64 survey, const FrFormItemList *list, GHashTable *places, GError **error)
{
  const FrEntity *entity = fr_entity (FR_SURVEY_CHOICE);

  for (guint i = 0; i < list->choices->len; i++)
    {
      const FrFormItemChoice *choice = g_ptr_array_index (list->choices, i);
      g_autofree char *place = g_strdup_printf ("%s %u", list->name, i);
      const gint64 *id = g_hash_table_lookup (places, place);
      FrValue fields[MAX_FIELDS];

      if (id != NULL && !fr_row_write (tx, FR_SURVEY_CHOICE, FR_KEY (*id), &(FrSet) { "label", fr_value_text (choice->label) }, 1, error))
        return FALSE;
      if (id != NULL)
        continue;
      fr_row_defaults (entity, fields);
      fr_row_set (entity, fields, "survey_id", fr_value_int (survey));
      fr_row_set (entity, fields, "list", fr_value_text (list->name));
      fr_row_set (entity, fields, "position", fr_value_int (i));
      fr_row_set (entity, fields, "code", fr_value_text (choice->code));
      fr_row_set (entity, fields, "value", isnan (choice->value) ? fr_value_null () : fr_value_real (choice->value));
      fr_row_set (entity, fields, "label", fr_value_text (choice->label));
      if (!fr_row_check (entity, fields, error) || fr_tx_insert (tx, FR_SURVEY_CHOICE, 0, fields, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* The office's competency of a code; FALSE where there is none. */
static gboolean
find_competency (FrTx *tx, const FrFormItem *item, FrValue *value, GError **error)
{
  static const FrStmt stmt = { "competency-of-code", "SELECT competency_id FROM competency WHERE code = $1", 1 };
  const FrValue param = fr_value_text (item->competency);
  g_autoptr (FrRows) rows = NULL;

  *value = fr_value_null ();
  if (item->competency == NULL)
    return TRUE;
  rows = fr_tx_select (tx, &stmt, &param, 1, error);
  if (rows == NULL)
    return FALSE;
  if (rows->n_rows == 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                             _("“%s” measures the competency “%s”, which this office does not have. Add it, or take it out of the question; nothing "
                               "was changed."), item->label, item->competency);
  *value = fr_value_int (fr_rows_get (rows, 0, 0)->i);
  return TRUE;
}

static gboolean
write_item (FrTx *tx, gint64 survey, const FrFormItems *all, const FrFormItem *item, guint position, GHashTable *places, GError **error)
{
  const FrEntity *entity = fr_entity (FR_SURVEY_ITEM);
  const FrFormItemList *list = item->list == G_MAXUINT ? NULL : g_ptr_array_index (all->lists, item->list);
  g_autofree char *place = g_strdup_printf (" %u", position);
  const gint64 *id = g_hash_table_lookup (places, place);
  FrValue competency, fields[MAX_FIELDS];

  if (!find_competency (tx, item, &competency, error))
    return FALSE;
  {
    const FrSet sets[] = { { "block", fr_value_text (item->block) }, { "kind", fr_value_text (item->kind) }, { "label", fr_value_text (item->label) },
                           { "competency_id", competency }, { "side", fr_value_text (item->side) } };

    if (id != NULL)
      return fr_row_write (tx, FR_SURVEY_ITEM, FR_KEY (*id), sets, G_N_ELEMENTS (sets), error);
    fr_row_defaults (entity, fields);
    for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
      fr_row_set (entity, fields, sets[i].field, sets[i].value);
  }
  fr_row_set (entity, fields, "survey_id", fr_value_int (survey));
  fr_row_set (entity, fields, "position", fr_value_int (position));
  fr_row_set (entity, fields, "code", fr_value_text (item->code));
  fr_row_set (entity, fields, "list", fr_value_text (list ? list->name : NULL));
  fr_row_set (entity, fields, "repeat", fr_value_text (item->repeat));
  return fr_row_check (entity, fields, error) && fr_tx_insert (tx, FR_SURVEY_ITEM, 0, fields, error) != 0;
}

/* What a response could not keep, and what the rules say. */
static gboolean
may_field (const FrFormItems *all, GError **error)
{
  guint n_items = all->items->len + all->repeated->len;
  g_autofree FrRuleItem *items = g_new0 (FrRuleItem, n_items + 1);

  for (guint i = 0; i < n_items; i++)
    {
      const FrFormItem *item = i < all->items->len ? g_ptr_array_index (all->items, i) : g_ptr_array_index (all->repeated, i - all->items->len);
      const FrFormItemList *list = item->list == G_MAXUINT ? NULL : g_ptr_array_index (all->lists, item->list);
      guint n = list ? list->choices->len : 0, most = strcmp (item->kind, "several") == 0 ? MAX_SEVERAL : MAX_ONE;

      if (n > most)
        return fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                                 _("“%s” has %u choices, with those of earlier versions; %u can be kept. Take some out, or ask for a text; "
                                   "nothing was changed."), item->label, n, most);
      items[i] = (FrRuleItem) { item->kind, item->label, list ? list->name : NULL, n };
    }
  return fr_action_accept (error, fr_rule_field_survey (items, n_items));
}

gboolean
fr_survey_write_items (FrTx *tx, gint64 survey, const GPtrArray *forms, GError **error)
{
  static const FrStmt items_stmt = { "places-of-items", "SELECT survey_item_id, '', position FROM survey_item WHERE survey_id = $1", 1 };
  static const FrStmt choices_stmt = { "places-of-choices", "SELECT survey_choice_id, list, position FROM survey_choice WHERE survey_id = $1", 1 };
  g_autoptr (FrFormItems) all = fr_form_items (forms);
  g_autoptr (GHashTable) items = NULL, choices = NULL;

  if (!may_field (all, error))
    return FALSE;
  items = places_of (tx, &items_stmt, survey, error);
  choices = items ? places_of (tx, &choices_stmt, survey, error) : NULL;
  if (choices == NULL)
    return FALSE;
  for (guint i = 0; i < all->lists->len; i++)
    if (!write_choices (tx, survey, g_ptr_array_index (all->lists, i), choices, error))
      return FALSE;
  for (guint i = 0; i < all->items->len; i++)
    if (!write_item (tx, survey, all, g_ptr_array_index (all->items, i), i, items, error))
      return FALSE;
  for (guint i = 0; i < all->repeated->len; i++)
    if (!write_item (tx, survey, all, g_ptr_array_index (all->repeated, i), FR_TURN_PLACES + i, items, error))
      return FALSE;
  return TRUE;
}

/* --- Fielding --- */

static gboolean
freeze (FrTx *tx, const FrSurveyVersion *draft, FrDay day, const char *note, GError **error)
{
  const FrSet sets[] = { { "state", fr_value_text ("fielded") }, { "fielded_on", fr_value_day (day) },
                         { "note", fr_value_text (note ? note : draft->note) } };

  return fr_row_write (tx, FR_SURVEY_VERSION, FR_KEY (draft->id), sets, G_N_ELEMENTS (sets), error);
}

gboolean
fr_survey_field_draft (FrTx *tx, gint64 survey, FrDay day, const char *note, gboolean *any, GError **error)
{
  g_autoptr (GPtrArray) versions = load (tx, survey, error);
  g_autoptr (GPtrArray) forms = versions ? fielded_of (versions) : NULL, problems = NULL, changes = NULL;
  const FrSurveyVersion *draft = versions ? draft_of (versions) : NULL;

  *any = draft != NULL;
  if (draft == NULL)
    return versions != NULL;
  problems = fr_form_problems (draft->form);
  changes = fr_form_succession (forms, draft->form);
  if (!accept_problems (problems, error) || !accept_problems (changes, error))
    return FALSE;
  g_ptr_array_add (forms, draft->form);
  return fr_survey_write_items (tx, survey, forms, error) && freeze (tx, draft, day, note, error);
}

static gboolean
field_func (FrTx *tx, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (FrRows) row = fr_row_need (tx, FR_SURVEY, FR_KEY (work->survey), error);
  FrDay day = work->day == FR_DAY_NONE ? fr_tx_today (tx) : work->day;
  const FrSet sets[] = { { "state", fr_value_text ("fielded") }, { "fielded_on", fr_value_day (day) } };
  const char *state = row ? fr_row_text (FR_SURVEY, row, "state") : NULL;
  gboolean any;

  if (row == NULL || !fr_action_accept (error, fr_rule_move (&fr_enum_survey_state, state, "fielded")) ||
      !fr_survey_field_draft (tx, work->survey, day, work->note, &any, error))
    return FALSE;
  if (!any)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("This survey has no draft to field. Begin a new version first; nothing was changed."));
  fr_tx_set_detail (tx, fr_row_text (FR_SURVEY, row, "title"));
  fr_tx_set_stop (tx, N_("a survey went into the field"));
  return strcmp (state, "fielded") == 0 || fr_row_write (tx, FR_SURVEY, FR_KEY (work->survey), sets, G_N_ELEMENTS (sets), error);
}

gboolean
fr_action_survey_field_form (FrStore *store, gint64 survey_id, FrDay day, const char *note, GError **error)
{
  Work work = { .survey = survey_id, .day = day, .note = note };

  return fr_store_transact (store, FR_SET_EDIT, N_("Fielded a survey"), NULL, field_func, &work, NULL, error);
}
