/* survey-open.c: the survey that responses belong to: the office's own of that code, which is never changed but for
 * choices that open lists take up, else a new one made from the map. */
#include "core/io/import/survey-match.h"

#include "core/base/text.h"
#include "core/form/form-json.h"
#include "core/io/export/survey.h"

#include <math.h>
#include <string.h>

static const FrStmt survey_stmt = { "import-survey", "SELECT survey_id, title, named, withdrawn FROM survey WHERE code = $1", 1 };
static const FrStmt choices_stmt = { "import-survey-choices",
  "SELECT list, code, value, label FROM survey_choice WHERE survey_id = $1 ORDER BY list, position", 1 };
static const FrStmt items_stmt = { "import-survey-items",
  "SELECT code, kind, list, label, repeat FROM survey_item WHERE survey_id = $1 ORDER BY position", 1 };

/* --- What is there --- */

static gboolean
load_choices (FrImportPlan *plan, FrSurveyPlan *survey)
{
  const FrValue id = fr_value_int (survey->id);
  g_autoptr (FrRows) rows = fr_import_select (plan, &choices_stmt, &id, 1);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const char *name = fr_rows_get (rows, r, 0)->text;
      FrSurveyList *list = fr_survey_list (survey, name);

      if (list == NULL)
        list = fr_survey_list_new (survey, name);
      fr_survey_list_add (list, fr_rows_get (rows, r, 1)->text, fr_value_get_real (fr_rows_get (rows, r, 2)), fr_rows_get (rows, r, 3)->text);
      list->n_stored = list->choices->len;
    }
  return rows != NULL;
}

static gboolean
load_items (FrImportPlan *plan, FrSurveyPlan *survey)
{
  const FrValue id = fr_value_int (survey->id);
  g_autoptr (FrRows) rows = fr_import_select (plan, &items_stmt, &id, 1);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrSurveyNewItem *item = g_new0 (FrSurveyNewItem, 1);

      item->stored = TRUE;
      item->code = g_strdup (fr_rows_get (rows, r, 0)->text);
      item->kind = g_strdup (fr_rows_get (rows, r, 1)->text);
      item->list = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 2)));
      item->label = g_strdup (fr_rows_get (rows, r, 3)->text);
      item->repeat = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 4)));
      g_ptr_array_add (item->repeat ? survey->repeated : survey->items, item);
    }
  return rows != NULL;
}

static void
add_list (FrSurveyPlan *survey, const FrFormItemList *from)
{
  FrSurveyList *list = fr_survey_list (survey, from->name) ? NULL : fr_survey_list_new (survey, from->name);

  for (guint i = 0; list != NULL && i < from->choices->len; i++)
    {
      const FrFormItemChoice *choice = g_ptr_array_index (from->choices, i);

      fr_survey_list_add (list, choice->code, choice->value, choice->label);
    }
}

/* A form that went into the field with a release that kept nothing of repeats gets the items of its repeats now. */
static void
add_repeated (FrSurveyPlan *survey, const GPtrArray *forms)
{
  g_autoptr (FrFormItems) all = fr_form_items (forms);

  for (guint i = survey->repeated->len; i < all->repeated->len; i++)
    {
      const FrFormItem *from = g_ptr_array_index (all->repeated, i);
      const FrFormItemList *list = from->list == G_MAXUINT ? NULL : g_ptr_array_index (all->lists, from->list);
      FrSurveyNewItem *item = g_new0 (FrSurveyNewItem, 1);

      item->code = g_strdup (from->code);
      item->block = g_strdup (from->block);
      item->kind = g_strdup (from->kind);
      item->label = g_strdup (from->label);
      item->list = g_strdup (list ? list->name : NULL);
      item->repeat = g_strdup (from->repeat);
      g_ptr_array_add (survey->repeated, item);
      if (list != NULL)
        add_list (survey, list);
    }
}

/* The form it was built as, as far as it was in the field. */
static gboolean
load_forms (FrImportPlan *plan, FrSurveyPlan *survey)
{
  static const FrStmt stmt = { "import-survey-forms",
    "SELECT form FROM survey_version WHERE survey_id = $1 AND state = 'fielded' ORDER BY number, survey_version_id", 1 };
  const FrValue id = fr_value_int (survey->id);
  g_autoptr (FrRows) rows = fr_import_select (plan, &stmt, &id, 1);
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_free);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrForm *form = fr_form_from_json (fr_value_get_text (fr_rows_get (rows, r, 0)), &plan->failure);

      if (form == NULL)
        return FALSE;
      g_ptr_array_add (forms, form);
    }
  if (forms->len > 0)
    add_repeated (survey, forms);
  survey->match = fr_survey_match_new (forms, survey, FALSE);
  survey->match_repeated = survey->repeated->len > 0 ? fr_survey_match_new (forms, survey, TRUE) : NULL;
  return rows != NULL;
}

/* The map's spellings for a list that stands: its points are known by their number, choices by their label. A form's list takes up
 * nothing. */
static void
spell_points (FrSurveyList *list, const FrImportList *from, gboolean may_open)
{
  list->open = from->open && may_open;
  for (guint i = 0; i < from->points->len; i++)
    {
      const FrImportPoint *point = g_ptr_array_index (from->points, i);
      guint32 place = fr_survey_list_find (list, point->label, strlen (point->label));

      for (guint c = 0; place == FR_INDEX_NONE && c < list->choices->len && !isnan (point->value); c++)
        if (((FrSurveyChoice *) g_ptr_array_index (list->choices, c))->value == point->value)
          place = c;
      if (place == FR_INDEX_NONE)
        continue;
      fr_survey_list_spell (list, point->label, place);
      for (guint s = 0; point->also != NULL && point->also[s] != NULL; s++)
        fr_survey_list_spell (list, point->also[s], place);
    }
}

static FrSurveyList *
list_from_map (FrSurveyPlan *survey, const FrImportList *from)
{
  FrSurveyList *list = fr_survey_list_new (survey, from->name);

  list->open = from->open;
  for (guint i = 0; i < from->points->len; i++)
    {
      const FrImportPoint *point = g_ptr_array_index (from->points, i);
      guint place = fr_survey_list_add (list, point->code, point->value, point->label);

      for (guint s = 0; point->also != NULL && point->also[s] != NULL; s++)
        fr_survey_list_spell (list, point->also[s], place);
    }
  return list;
}

static void
take_lists (FrImportPlan *plan, FrSurveyPlan *survey)
{
  for (guint i = 0; i < plan->map->survey->lists->len; i++)
    {
      const FrImportList *from = g_ptr_array_index (plan->map->survey->lists, i);
      FrSurveyList *list = fr_survey_list (survey, from->name);

      if (list != NULL)
        spell_points (list, from, survey->match == NULL);
      else if (survey->id == 0)
        list_from_map (survey, from);
    }
}

/* What somebody said that texts mean, wherever it is a choice. */
static void
take_spelt (FrImportPlan *plan, FrSurveyPlan *survey)
{
  GHashTableIter iter;
  gpointer text, label;

  g_hash_table_iter_init (&iter, plan->map->survey->spelt);
  while (g_hash_table_iter_next (&iter, &text, &label))
    for (guint i = 0; i < survey->lists->len; i++)
      {
        FrSurveyList *list = g_ptr_array_index (survey->lists, i);
        guint32 place = list->open ? FR_INDEX_NONE : fr_survey_list_find (list, label, strlen (label));

        if (place != FR_INDEX_NONE)
          fr_survey_list_spell (list, text, place);
      }
}

/* Two scales that differ in one point are probably one scale, spelt in two ways; only a person can say so. */
static void
offer_merge (FrImportPlan *plan, FrSurveyList *a, FrSurveyList *b)
{
  const char *odd = NULL;
  guint place = 0, shared = 0;

  for (guint i = 0; i < b->choices->len; i++)
    {
      const FrSurveyChoice *choice = g_ptr_array_index (b->choices, i);

      if (fr_survey_list_find (a, choice->label, strlen (choice->label)) != FR_INDEX_NONE)
        shared++;
      else
        {
          odd = choice->label;
          place = i;
        }
    }
  if (odd == NULL || shared + 1 != b->choices->len || a->choices->len != b->choices->len || shared < 2)
    return;
  fr_import_warn (plan, NULL, FR_TARGET_SHEET,
                  _("“%s” and “%s” may be one point of one scale in two spellings; they are kept as two scales (%s, %s). If they are one, "
                    "say so in a map."), ((FrSurveyChoice *) g_ptr_array_index (a->choices, place))->label, odd, a->name, b->name);
}

static void
offer_merges (FrImportPlan *plan, FrSurveyPlan *survey)
{
  for (guint i = 0; i < survey->lists->len; i++)
    for (guint k = i + 1; k < survey->lists->len; k++)
      {
        FrSurveyList *a = g_ptr_array_index (survey->lists, i), *b = g_ptr_array_index (survey->lists, k);

        if (a->is_scale && b->is_scale && !a->open && !b->open)
          offer_merge (plan, a, b);
      }
}

/* --- Columns and items --- */

static int
find_item (const FrSurveyPlan *survey, const char *code)
{
  for (guint i = 0; i < survey->items->len; i++)
    if (strcmp (((FrSurveyNewItem *) g_ptr_array_index (survey->items, i))->code, code) == 0)
      return (int) i;
  return -1;
}

/* The item whose column an export headed so. */
static int
find_heading (const FrSurveyPlan *survey, const char *heading)
{
  g_autofree char *fold = fr_import_fold_heading (heading);

  for (guint i = 0; i < survey->items->len; i++)
    {
      const FrSurveyNewItem *item = g_ptr_array_index (survey->items, i);
      g_autofree char *exported = fr_export_item_heading (item->code, item->label);
      g_autofree char *own = fr_import_fold_heading (exported);

      if (strcmp (fold, own) == 0)
        return (int) i;
    }
  return -1;
}

static int
add_item (FrImportPlan *plan, FrSurveyPlan *survey, const FrImportItem *from, const char *heading)
{
  FrSurveyNewItem *item = g_new0 (FrSurveyNewItem, 1);
  g_autofree char *clean = fr_text_name (from->label ? from->label : heading);

  item->code = g_strdup (from->code);
  item->block = g_strdup (from->block);
  item->kind = g_strdup (from->kind ? from->kind : "text");
  item->label = g_strdup (*clean ? clean : from->code);
  item->list = g_strdup (from->list);
  item->competency = g_strdup (from->competency);
  item->side = g_strdup (from->side);
  g_ptr_array_add (survey->items, item);
  return (int) survey->items->len - 1;
}

FrAnswerKind
fr_survey_answer_kind (const char *kind)
{
  if (strcmp (kind, "scale") == 0 || strcmp (kind, "one") == 0)
    return FR_ANSWER_CHOICE;
  if (strcmp (kind, "several") == 0)
    return FR_ANSWER_SET;
  if (strcmp (kind, "number") == 0 || strcmp (kind, "day") == 0)
    return FR_ANSWER_NUMBER;
  return strcmp (kind, "text") == 0 ? FR_ANSWER_TEXT : FR_ANSWER_NONE;
}

/* The list of an item. A list of choices that nobody described is found from the answers; a scale must be described. */
static FrSurveyList *
need_list (FrImportPlan *plan, FrSurveyPlan *survey, FrSurveyNewItem *item)
{
  FrSurveyList *list;

  if (item->list == NULL && !item->stored)
    item->list = g_strdup (item->code);
  list = fr_survey_list (survey, item->list);
  if (list != NULL || item->stored)
    return list;
  if (strcmp (item->kind, "scale") == 0)
    {
      fr_import_fault (plan, NULL, FR_TARGET_SHEET, _("The item “%s” is rated on a scale “%s”, whose points the map does not list."),
                       item->code, item->list);
      return NULL;
    }
  list = fr_survey_list_new (survey, item->list);
  list->open = TRUE;
  return list;
}

/* A column that the form does not know. */
static void
no_question (FrImportPlan *plan, FrSurveyPlan *survey, guint c)
{
  const char *heading = fr_import_source_get_heading (plan->source, c), *nearest;
  guint place = fr_import_source_sheet_column (plan->source, c);

  if (fr_survey_match_repeat (survey->match, heading))
    {
      fr_import_warn_column (plan, place, heading, "%s",
                             _("It stands in a repeat of the form, whose answers come in a sheet or file of their own beside the one of the "
                               "responses. The column is left out."));
      return;
    }
  nearest = fr_survey_match_nearest (survey->match, heading);
  if (nearest != NULL)
    fr_import_fault (plan, NULL, FR_TARGET_SHEET, _("The survey “%s” has no question “%s”; the nearest is “%s”. Say in the map which one the "
                                                    "column is, or leave it out."), plan->survey, heading, nearest);
  else
    fr_import_fault (plan, NULL, FR_TARGET_SHEET, _("The survey “%s” has no question “%s”. Say in the map which one the column is, or leave "
                                                    "it out."), plan->survey, heading);
}

/* A column of a survey that has a form, whatever was guessed of it. FALSE: look for it as in any other survey. */
static gboolean
match_column (FrImportPlan *plan, FrSurveyPlan *survey, guint c, const FrImportColumn *entry)
{
  const char *heading = fr_import_source_get_heading (plan->source, c);
  FrSurveyColumn column = { .place = fr_import_source_sheet_column (plan->source, c), .heading = NULL };
  int position = fr_survey_match_column (survey->match, heading, &column.option);
  FrSurveyNewItem *item;

  /* What someone said by its code holds; a code that was made from the number of the column says nothing. */
  if (!entry->guessed && (position < 0 || find_item (survey, entry->item->code) >= 0))
    return FALSE;
  if (position < 0)
    {
      no_question (plan, survey, c);
      return TRUE;
    }
  item = g_ptr_array_index (survey->items, (guint) position);
  column.heading = g_strdup (heading);
  column.position = (guint) position;
  column.kind = fr_survey_answer_kind (item->kind);
  column.is_day = strcmp (item->kind, "day") == 0;
  column.separator = entry->guessed ? NULL : g_strdup (entry->item->separator);
  column.other = fr_survey_match_other (survey->match, column.position);
  if (column.kind == FR_ANSWER_CHOICE || column.kind == FR_ANSWER_SET)
    column.list = fr_survey_list (survey, item->list);
  g_array_append_val (survey->columns, column);
  return TRUE;
}

static void
add_column (FrImportPlan *plan, FrSurveyPlan *survey, guint c, const FrImportColumn *entry)
{
  const char *heading = fr_import_source_get_heading (plan->source, c);
  gboolean option = strcmp (entry->to, "option") == 0;
  FrSurveyColumn column = { .place = fr_import_source_sheet_column (plan->source, c), .option = -1, .other = -1 };
  int named = survey->id != 0 ? find_heading (survey, heading) : -1;
  int position = named >= 0 ? named : find_item (survey, entry->item->code);
  FrSurveyNewItem *item;

  if (position < 0 && survey->id != 0)
    {
      fr_import_fault (plan, NULL, FR_TARGET_SHEET, _("The survey “%s” has no item “%s”, and a survey that is out is not changed. "
                                                      "Leave the column out, or give this survey another code."), plan->survey, entry->item->code);
      return;
    }
  if (position < 0)
    position = add_item (plan, survey, entry->item, heading);
  item = g_ptr_array_index (survey->items, (guint) position);
  column.heading = g_strdup (heading);
  column.position = (guint) position;
  column.kind = fr_survey_answer_kind (item->kind);
  column.is_day = strcmp (item->kind, "day") == 0;
  column.separator = g_strdup (entry->item->separator && named < 0 ? entry->item->separator : ";");
  if (column.kind == FR_ANSWER_CHOICE || column.kind == FR_ANSWER_SET)
    column.list = need_list (plan, survey, item);
  if (option && column.kind == FR_ANSWER_SET && column.list != NULL)
    {
      const char *label = entry->item->option ? entry->item->option : heading;
      guint32 place = fr_survey_list_find (column.list, label, strlen (label));

      column.option = (int) (place != FR_INDEX_NONE ? place : fr_survey_list_add (column.list, NULL, NAN, label));
    }
  g_array_append_val (survey->columns, column);
}

static void
take_columns (FrImportPlan *plan, FrSurveyPlan *survey)
{
  for (guint c = 0; c < fr_import_source_get_n_columns (plan->source); c++)
    {
      const FrImportColumn *entry = fr_import_map_column (plan->map, plan->source, c);

      if (entry != NULL && entry->item != NULL && entry->item->code != NULL &&
          (g_strcmp0 (entry->to, "item") == 0 || g_strcmp0 (entry->to, "option") == 0) &&
          (survey->match == NULL || find_heading (survey, fr_import_source_get_heading (plan->source, c)) >= 0 ||
           !match_column (plan, survey, c, entry)))
        add_column (plan, survey, c, entry);
    }
  if (survey->columns->len == 0)
    fr_import_fault (plan, NULL, FR_TARGET_SHEET, "%s", _("No column is an item of the survey; say which ones are."));
}

gboolean
fr_survey_open (FrImportPlan *plan, FrSurveyPlan *survey)
{
  const FrImportSurvey *from = plan->map->survey;
  const FrValue code = fr_value_text (plan->survey);
  g_autoptr (FrRows) rows = fr_import_select (plan, &survey_stmt, &code, 1);

  if (rows == NULL)
    return FALSE;
  survey->named = from->named;
  if (rows->n_rows > 0)
    {
      survey->id = fr_rows_get (rows, 0, 0)->i;
      survey->ordinal = fr_import_by_id (plan, FR_SURVEY, survey->id);
      survey->named = fr_value_get_int (fr_rows_get (rows, 0, 2), 0) != 0;
      if (fr_value_get_int (fr_rows_get (rows, 0, 3), 0) != 0)
        fr_import_fault (plan, NULL, FR_TARGET_SHEET, _("The survey “%s” is out of use. Bring it back first, or choose another code."),
                         plan->survey);
      if (from->named && !survey->named)
        fr_import_warn (plan, NULL, FR_TARGET_SHEET, _("The survey “%s” is anonymous; names and codes are left out."), plan->survey);
      if (!load_choices (plan, survey) || !load_items (plan, survey) || !load_forms (plan, survey))
        return FALSE;
    }
  take_lists (plan, survey);
  take_spelt (plan, survey);
  offer_merges (plan, survey);
  fr_survey_turns_open (plan, survey);
  take_columns (plan, survey);
  survey->title = from->title ? g_strdup (from->title) : fr_text_name (fr_import_source_title (plan->source));
  if (survey->id == 0)
    survey->ordinal = fr_import_add_record (plan, FR_SURVEY, plan->survey, survey->title, FR_ORDINAL_NONE, FR_DETAIL_NONE);
  return plan->failure == NULL;
}

/* --- What is new of it --- */

static void
set (FrEntityId entity, FrValue *fields, const char *name, FrValue value)
{
  fields[fr_entity_field (fr_entity (entity), name)] = value;
}

static void
store_head (FrImportPlan *plan, const FrSurveyPlan *survey)
{
  const FrImportSurvey *from = plan->map->survey;
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

  set (FR_SURVEY, fields, "code", fr_value_text (plan->survey));
  set (FR_SURVEY, fields, "title", fr_value_text (survey->title));
  set (FR_SURVEY, fields, "level", fr_value_text (from->level));
  set (FR_SURVEY, fields, "state", fr_value_text ("closed"));
  set (FR_SURVEY, fields, "named", fr_value_int (survey->named));
  set (FR_SURVEY, fields, "fielded_on", fr_value_day (from->fielded_on));
  set (FR_SURVEY, fields, "closed_on", fr_value_day (from->closed_on));
  if (from->invited > 0)
    set (FR_SURVEY, fields, "invited", fr_value_int (from->invited));
  set (FR_SURVEY, fields, "source", fr_value_text (from->source));
  set (FR_SURVEY, fields, "withdrawn", fr_value_int (0));
  fr_import_relate (plan, FR_SURVEY, fields);
}

static void
store_choices (FrImportPlan *plan, const FrSurveyPlan *survey, const FrSurveyList *list)
{
  for (guint i = list->n_stored; i < list->choices->len; i++)
    {
      const FrSurveyChoice *choice = g_ptr_array_index (list->choices, i);
      FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

      set (FR_SURVEY_CHOICE, fields, "survey_id", fr_value_int (survey->ordinal));
      set (FR_SURVEY_CHOICE, fields, "list", fr_value_text (list->name));
      set (FR_SURVEY_CHOICE, fields, "position", fr_value_int (i));
      set (FR_SURVEY_CHOICE, fields, "code", fr_value_text (choice->code));
      set (FR_SURVEY_CHOICE, fields, "value", fr_value_real (choice->value));
      set (FR_SURVEY_CHOICE, fields, "label", fr_value_text (choice->label));
      fr_import_relate (plan, FR_SURVEY_CHOICE, fields);
    }
}

/* By code or name; made where there is none: what looks like a code is one, and the item's wording its name. */
static guint32
need_competency (FrImportPlan *plan, const char *text, const char *label)
{
  guint32 ordinal = fr_import_by_code (plan, FR_COMPETENCY, text, strlen (text));
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };
  g_autofree char *code = NULL;
  gboolean is_code;

  if (ordinal == FR_ORDINAL_NONE)
    ordinal = fr_import_by_name (plan, FR_COMPETENCY, text);
  if (ordinal != FR_ORDINAL_NONE || plan->failure != NULL)
    return ordinal;
  is_code = g_str_is_ascii (text) && strchr (text, ' ') == NULL;
  code = is_code ? g_strdup (text) : fr_import_draw_code (plan, FR_COMPETENCY);
  set (FR_COMPETENCY, fields, "code", fr_value_text (code));
  set (FR_COMPETENCY, fields, "name", fr_value_text (is_code ? label : text));
  set (FR_COMPETENCY, fields, "withdrawn", fr_value_int (0));
  fr_import_relate (plan, FR_COMPETENCY, fields);
  return fr_import_add_record (plan, FR_COMPETENCY, code, is_code ? label : text, FR_ORDINAL_NONE, FR_DETAIL_NONE);
}

static void
store_item (FrImportPlan *plan, const FrSurveyPlan *survey, const FrSurveyNewItem *item, guint position)
{
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };

  if (item->stored)
    return;
  set (FR_SURVEY_ITEM, fields, "survey_id", fr_value_int (survey->ordinal));
  set (FR_SURVEY_ITEM, fields, "position", fr_value_int (position));
  set (FR_SURVEY_ITEM, fields, "block", fr_value_text (item->block));
  set (FR_SURVEY_ITEM, fields, "code", fr_value_text (item->code));
  set (FR_SURVEY_ITEM, fields, "kind", fr_value_text (item->kind));
  set (FR_SURVEY_ITEM, fields, "label", fr_value_text (item->label));
  set (FR_SURVEY_ITEM, fields, "list", fr_value_text (item->list));
  if (item->competency != NULL)
    {
      const char *name = strcmp (item->label, item->code) == 0 ? item->competency : item->label;

      set (FR_SURVEY_ITEM, fields, "competency_id", fr_value_int (need_competency (plan, item->competency, name)));
    }
  set (FR_SURVEY_ITEM, fields, "side", fr_value_text (item->side));
  set (FR_SURVEY_ITEM, fields, "repeat", fr_value_text (item->repeat));
  fr_import_relate (plan, FR_SURVEY_ITEM, fields);
}

void
fr_survey_store (FrImportPlan *plan, FrSurveyPlan *survey)
{
  if (survey->id == 0)
    store_head (plan, survey);
  for (guint i = 0; i < survey->lists->len; i++)
    store_choices (plan, survey, g_ptr_array_index (survey->lists, i));
  for (guint i = 0; i < survey->items->len && plan->failure == NULL; i++)
    store_item (plan, survey, g_ptr_array_index (survey->items, i), i);
  for (guint i = 0; i < survey->repeated->len && plan->failure == NULL; i++)
    store_item (plan, survey, g_ptr_array_index (survey->repeated, i), FR_TURN_PLACES + i);
}
