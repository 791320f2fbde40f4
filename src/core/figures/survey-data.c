/* survey-data.c: reads a survey in one snapshot: head, choices, items, answers. */
#include "core/figures/survey-data.h"

#include "core/figures/survey-figures.h"
#include "core/model/answers.h"

#include <math.h>
#include <string.h>

static const FrStmt survey_head = { "survey-head",
  "SELECT survey_id, title, level, named, fielded_on, closed_on, invited FROM survey WHERE code = $1 AND withdrawn = 0", 1 };
static const FrStmt survey_codes = { "survey-codes", "SELECT code FROM survey WHERE withdrawn = 0 ORDER BY code LIMIT 20", 0 };
static const FrStmt survey_items = { "survey-items",
  "SELECT i.position, i.block, i.code, i.kind, i.label, i.list, i.competency_id, i.side, k.code, k.name FROM survey_item AS i"
  " LEFT JOIN competency AS k ON k.competency_id = i.competency_id WHERE i.survey_id = $1 AND i.repeat IS NULL"
  " ORDER BY i.position", 1 };
static const FrStmt survey_repeated = { "survey-repeated",
  "SELECT i.position, i.block, i.code, i.kind, i.label, i.list, i.competency_id, i.side, NULL, NULL, i.repeat FROM survey_item AS i"
  " WHERE i.survey_id = $1 AND i.repeat IS NOT NULL ORDER BY i.position", 1 };
static const FrStmt survey_choices = { "survey-choices",
  "SELECT list, position, value, label FROM survey_choice WHERE survey_id = $1 ORDER BY list, position", 1 };
static const FrStmt survey_count = { "survey-response-count", "SELECT count(*) FROM response WHERE survey_id = $1", 1 };
static const FrStmt survey_answers = { "survey-answers",
  "SELECT answers, day FROM response WHERE survey_id = $1 ORDER BY response_id", 1 };

typedef struct {
  const char   *code;
  FrSurveyData *data;
  gsize         next;        /* response being read */
  guint         width;       /* places in the packed answers */
  double       *places;
} Loader;

/* --- Head --- */

static gboolean
unknown_survey (FrRead *read, const char *code, GError **error)
{
  g_autoptr (FrRows) rows = fr_read_select (read, &survey_codes, NULL, 0, error);
  g_autoptr (GString) list = g_string_new (NULL);

  if (rows == NULL)
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    g_string_append_printf (list, "%s%s", r ? ", " : "", fr_value_get_text (fr_rows_get (rows, r, 0)));
  g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND,
               list->len ? _("There is no survey with the code “%s”. There are: %s.")
                         : _("There is no survey with the code “%s”; this office has none yet.%s"),
               code, list->str);
  return FALSE;
}

static gboolean
read_head (FrRead *read, Loader *loader, GError **error)
{
  const FrValue param = fr_value_text (loader->code);
  g_autoptr (FrRows) rows = fr_read_select (read, &survey_head, &param, 1, error);
  FrSurveyData *data = loader->data;

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows == 0)
    return unknown_survey (read, loader->code, error);
  data->id = fr_rows_get (rows, 0, 0)->i;
  data->code = g_strdup (loader->code);
  data->title = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, 1)));
  data->level = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, 2)));
  data->named = fr_value_get_int (fr_rows_get (rows, 0, 3), 0) != 0;
  data->first = fr_value_get_day (fr_rows_get (rows, 0, 4));
  data->last = fr_value_get_day (fr_rows_get (rows, 0, 5));
  data->invited = fr_value_get_int (fr_rows_get (rows, 0, 6), 0);
  return TRUE;
}

/* --- Items --- */

static void
take_choices (FrSurveyItem *item, const FrRows *choices, const char *list)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  item->lo = item->hi = NAN;
  for (guint r = 0; list != NULL && r < choices->n_rows; r++)
    {
      double value = fr_value_get_real (fr_rows_get (choices, r, 2));

      if (strcmp (fr_value_get_text (fr_rows_get (choices, r, 0)), list) != 0)
        continue;
      g_array_append_val (values, value);
      g_ptr_array_add (labels, g_strdup (fr_value_get_text (fr_rows_get (choices, r, 3))));
      if (!isnan (value))
        {
          item->lo = fmin (isnan (item->lo) ? value : item->lo, value);
          item->hi = fmax (isnan (item->hi) ? value : item->hi, value);
        }
    }
  g_ptr_array_add (labels, NULL);
  item->n_choices = values->len;
  item->values = (double *) (void *) g_array_free (g_steal_pointer (&values), FALSE);
  item->labels = (char **) g_ptr_array_free (g_steal_pointer (&labels), FALSE);
}

static void
take_item (FrSurveyItem *item, const FrRows *rows, guint r, const FrRows *choices)
{
  const char *block = fr_value_get_text (fr_rows_get (rows, r, 1)), *side = fr_value_get_text (fr_rows_get (rows, r, 7));

  item->position = (guint) fr_rows_get (rows, r, 0)->i;
  item->block = g_strdup (block ? block : "");
  item->code = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 2)));
  item->kind = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 3)));
  item->label = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 4)));
  item->competency_id = fr_value_get_int (fr_rows_get (rows, r, 6), 0);
  item->side = side == NULL ? 0 : *side == 'i' ? 1 : 2;
  item->competency_code = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 8)));
  item->competency_name = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 9)));
  take_choices (item, choices, fr_value_get_text (fr_rows_get (rows, r, 5)));
}

/* repeats: of each item the repeat it stands in; NULL where that is not read. */
static gboolean
read_items_of (FrRead *read, gint64 survey, const FrStmt *stmt, FrSurveyItem **items, guint *n, GStrv *repeats, GError **error)
{
  const FrValue param = fr_value_int (survey);
  g_autoptr (FrRows) rows = fr_read_select (read, stmt, &param, 1, error);
  g_autoptr (FrRows) choices = rows ? fr_read_select (read, &survey_choices, &param, 1, error) : NULL;

  if (choices == NULL)
    return FALSE;
  *n = rows->n_rows;
  *items = g_new0 (FrSurveyItem, rows->n_rows + 1);
  if (repeats != NULL)
    *repeats = g_new0 (char *, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      take_item (&(*items)[r], rows, r, choices);
      if (repeats != NULL)
        (*repeats)[r] = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 10)));
    }
  return TRUE;
}

static gboolean
read_items (FrRead *read, Loader *loader, GError **error)
{
  FrSurveyData *data = loader->data;

  if (!read_items_of (read, data->id, &survey_items, &data->items, &data->n_items, NULL, error))
    return FALSE;
  for (guint i = 0; i < data->n_items; i++)
    loader->width = MAX (loader->width, data->items[i].position + 1);
  return TRUE;
}

gboolean
fr_survey_read_repeated (FrRead *read, gint64 survey, FrSurveyItem **items, guint *n, GStrv *repeats, GError **error)
{
  return read_items_of (read, survey, &survey_repeated, items, n, repeats, error);
}

/* --- Answers --- */

/* Ratings become scale points, a choice beside the scale ("don't know") none; the rest stays as it is packed. */
static double
answer_value (const FrSurveyItem *item, double packed)
{
  if (isnan (packed) || item->n_choices == 0)
    return packed;
  if (packed < 0 || packed >= item->n_choices)
    return NAN;
  if (isnan (item->values[(guint) packed]))
    return fr_survey_is_rating (item) ? NAN : packed;
  return item->values[(guint) packed];
}

void
fr_survey_unpack (const FrSurveyData *data, const void *packed, gsize size, double *places, guint width, double *out)
{
  fr_answers_unpack_doubles (packed, size, places, width);
  for (guint i = 0; i < data->n_items; i++)
    out[i] = answer_value (&data->items[i], places[data->items[i].position]);
}

static gboolean
read_answer_cb (const FrValue *row, guint n_cols, gpointer user_data)
{
  Loader *loader = user_data;
  FrSurveyData *data = loader->data;
  FrDay day = fr_value_get_day (&row[1]);
  double *out;

  if (loader->next >= data->n_responses)
    return FALSE;
  out = data->answers + loader->next++ * data->n_items;
  fr_survey_unpack (data, row[0].blob, row[0].size, loader->places, loader->width, out);
  if (day != FR_DAY_NONE)
    {
      data->first = data->first == FR_DAY_NONE ? day : MIN (data->first, day);
      data->last = data->last == FR_DAY_NONE ? day : MAX (data->last, day);
    }
  return TRUE;
}

static gboolean
read_answers (FrRead *read, Loader *loader, GError **error)
{
  FrSurveyData *data = loader->data;
  const FrValue param = fr_value_int (data->id);
  g_autoptr (FrRows) count = fr_read_select (read, &survey_count, &param, 1, error);

  if (count == NULL)
    return FALSE;
  data->n_responses = (gsize) fr_rows_get (count, 0, 0)->i;
  data->answers = g_new (double, MAX (data->n_responses * data->n_items, 1));
  loader->places = g_new (double, MAX (loader->width, 1));
  return fr_read_each (read, &survey_answers, &param, 1, read_answer_cb, loader, error);
}

static gboolean
load_func (FrRead *read, gpointer data, GError **error)
{
  return read_head (read, data, error) && read_items (read, data, error) && read_answers (read, data, error);
}

/* --- Public API --- */

gboolean
fr_survey_data_read_head (FrRead *read, const char *code, FrSurveyData *data, GError **error)
{
  Loader loader = { .code = code, .data = data };

  return read_head (read, &loader, error) && read_items (read, &loader, error);
}

FrSurveyData *
fr_survey_data_load (FrStore *store, const char *code, GCancellable *cancellable, GError **error)
{
  Loader loader = { .code = code, .data = g_new0 (FrSurveyData, 1) };
  gboolean ok;

  loader.data->first = loader.data->last = FR_DAY_NONE;
  ok = fr_store_read (store, load_func, &loader, cancellable, error);
  g_free (loader.places);
  if (ok)
    return loader.data;
  fr_survey_data_free (loader.data);
  return NULL;
}

void
fr_survey_items_list_free (FrSurveyItem *items, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_free (items[i].block);
      g_free (items[i].code);
      g_free (items[i].kind);
      g_free (items[i].label);
      g_free (items[i].competency_code);
      g_free (items[i].competency_name);
      g_free (items[i].values);
      g_strfreev (items[i].labels);
    }
  g_free (items);
}

void
fr_survey_data_free (FrSurveyData *data)
{
  fr_survey_items_list_free (data->items, data->n_items);
  g_free (data->answers);
  g_free (data->code);
  g_free (data->title);
  g_free (data->level);
  g_free (data);
}

guint
fr_survey_floor (const FrSurveyData *data, guint floor)
{
  return data->named ? 0 : MAX (floor, FR_SURVEY_FLOOR_BOUND);
}

/* How many of those marked, or of those not marked, answered all of some items. */
static gsize
marked_answers (const FrSurveyData *data, const guint *marks, gboolean marked, const guint *items, guint n)
{
  gsize count = 0;

  for (gsize p = 0; p < data->n_responses; p++)
    {
      gboolean all = (marks[p] != 0) == marked;

      for (guint i = 0; i < n && all; i++)
        all = !isnan (data->answers[p * data->n_items + items[i]]);
      count += all;
    }
  return count;
}

/* Notes items of which the difference would say what fewer than the floor answered. */
static void
withhold (const FrSurveyData *data, const guint *marks, const guint *items, guint n, guint floor, gboolean *withheld)
{
  gsize count = marked_answers (data, marks, TRUE, items, n);

  for (guint i = 0; i < n && count > 0 && count < floor; i++)
    withheld[items[i]] = TRUE;
}

/* Notes both sides of a competency where fewer than the floor stay who rated both: their gap is not shown, but the whole's gap and the
 * items of those who stay, less the whole's items, would be theirs. */
static void
withhold_pair (const FrSurveyData *data, const guint *marks, const guint *pair, guint floor, gboolean *withheld)
{
  gsize count = marked_answers (data, marks, FALSE, pair, 2);

  withhold (data, marks, pair, 2, floor, withheld);
  if (count > 0 && count < floor)
    withheld[pair[0]] = withheld[pair[1]] = TRUE;
}

static void
withhold_all (const FrSurveyData *data, const guint *marks, guint floor, gboolean *withheld)
{
  g_autofree guint *block = g_new (guint, data->n_items + 1);

  for (guint i = 0; i < data->n_items; i++)
    {
      guint n = 0;

      withhold (data, marks, &i, 1, floor, withheld);
      for (guint j = i + 1; j < data->n_items && data->items[i].competency_id != 0; j++)
        if (data->items[j].competency_id == data->items[i].competency_id)
          withhold_pair (data, marks, (guint[]) { i, j }, floor, withheld);
      for (guint j = 0; j < data->n_items; j++)
        if (fr_survey_is_rating (&data->items[j]) && strcmp (data->items[j].block, data->items[i].block) == 0)
          block[n++] = j;
      if (n > 1 && block[0] == i)
        withhold (data, marks, block, n, floor, withheld);
    }
}

/* --- Importance and present ability --- */

/* Whether somebody rated the first item and not the other. */
static inline gboolean
is_alone (const double *answers, guint item, guint other)
{
  return !isnan (answers[item]) && isnan (answers[other]);
}

/* Takes away what was rated alone of an item. Of those marked nothing is taken: they are left out afterwards. */
static void
pair_up (FrSurveyData *data, guint item, guint other, const guint *marks)
{
  data->items[item].paired = TRUE;
  for (gsize p = 0; p < data->n_responses; p++)
    if ((marks == NULL || marks[p] == 0) && is_alone (data->answers + p * data->n_items, item, other))
      data->answers[p * data->n_items + item] = NAN;
}

/* Both sides of each competency where fewer than the floor rated one alone: of those whose mark is as told (marks NULL: of all). They are
 * counted person by person, as the answers lie. */
static void
pair_up_all (FrSurveyData *data, const guint *marks, gboolean marked, guint floor)
{
  g_autofree guint *importance = g_new (guint, data->n_items + 1), *present = g_new (guint, data->n_items + 1);
  g_autofree gsize *only_importance = g_new0 (gsize, data->n_items + 1), *only_present = g_new0 (gsize, data->n_items + 1);
  guint k = floor > 0 ? fr_survey_gap_pairs (data, importance, present) : 0;

  for (gsize p = 0; k > 0 && p < data->n_responses; p++)
    {
      const double *answers = data->answers + p * data->n_items;

      for (guint i = 0; i < k && (marks == NULL || (marks[p] != 0) == marked); i++)
        {
          only_importance[i] += is_alone (answers, importance[i], present[i]);
          only_present[i] += is_alone (answers, present[i], importance[i]);
        }
    }
  for (guint i = 0; i < k; i++)
    {
      if (only_importance[i] > 0 && only_importance[i] < floor)
        pair_up (data, importance[i], present[i], marks);
      if (only_present[i] > 0 && only_present[i] < floor)
        pair_up (data, present[i], importance[i], marks);
    }
}

void
fr_survey_data_pair_up (FrSurveyData *data, guint floor)
{
  pair_up_all (data, NULL, FALSE, fr_survey_floor (data, floor));
}

gboolean
fr_survey_data_is_paired (const FrSurveyData *data)
{
  for (guint i = 0; i < data->n_items; i++)
    if (data->items[i].paired)
      return TRUE;
  return FALSE;
}

gboolean
fr_survey_data_leave_out (FrSurveyData *data, const guint *marks, guint floor, GError **error)
{
  guint least = fr_survey_floor (data, floor);
  gsize marked = marked_answers (data, marks, TRUE, NULL, 0), kept = 0;
  g_autofree gboolean *withheld = g_new0 (gboolean, data->n_items + 1);

  if (marked > 0 && marked < least)
    {
      g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_GUARD,
                   _("Fewer than %u answers are flagged, so that the figures without them would say what those few answered. Read the figures "
                     "with all answers."), least);
      return FALSE;
    }
  withhold_all (data, marks, least, withheld);
  /* Also of those who stay, now: once the other side is withheld it can't be told any more who rated one alone. */
  pair_up_all (data, marks, TRUE, least);
  pair_up_all (data, marks, FALSE, least);
  for (gsize p = 0; p < data->n_responses; p++)
    if (marks[p] == 0)
      {
        memmove (data->answers + kept * data->n_items, data->answers + p * data->n_items, sizeof (double) * data->n_items);
        for (guint i = 0; i < data->n_items; i++)
          if (withheld[i])
            data->answers[kept * data->n_items + i] = NAN;
        kept++;
      }
  data->n_left_out += data->n_responses - kept;
  data->n_responses = kept;
  return TRUE;
}

gboolean
fr_survey_all_alike (const double *answers, gsize n, guint floor)
{
  double first = NAN;
  gsize count = 0;

  for (gsize p = 0; p < n; p++)
    {
      if (isnan (answers[p]))
        continue;
      if (count++ == 0)
        first = answers[p];
      else if (answers[p] != first)
        return FALSE;
    }
  return count > 0 && count < 2 * (gsize) floor;
}

double *
fr_survey_column (const FrSurveyData *data, guint item)
{
  return fr_survey_columns (data, item, 1);
}

double *
fr_survey_columns (const FrSurveyData *data, guint first, guint n)
{
  double *columns = g_new (double, MAX (data->n_responses * n, 1));

  for (gsize r = 0; r < data->n_responses; r++)
    for (guint i = 0; i < n; i++)
      columns[i * data->n_responses + r] = data->answers[r * data->n_items + first + i];
  return columns;
}

gboolean
fr_survey_is_rating (const FrSurveyItem *item)
{
  return strcmp (item->kind, "scale") == 0 && item->hi > item->lo;
}
