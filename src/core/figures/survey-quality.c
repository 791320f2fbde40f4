/* survey-quality.c: signs of careless answering over a stored survey. See survey-quality.h. */
#include "core/figures/survey-quality.h"

#include "core/analysis/careless.h"
#include "core/analysis/quality.h"
#include "core/form/form-items.h"
#include "core/form/form-json.h"

#include <math.h>
#include <string.h>

#define BLOCK_ITEMS 6
#define ALL_ITEMS   10

static const FrStmt quality_responses = { "quality-responses",
  "SELECT response_id, seconds, unit_id, day FROM response WHERE survey_id = $1 ORDER BY response_id", 1 };
static const FrStmt quality_texts = { "quality-texts",
  "SELECT t.response_id, t.text, r.unit_id, t.position FROM response_text AS t JOIN response AS r ON r.response_id = t.response_id"
  " WHERE r.survey_id = $1 ORDER BY t.response_id, t.position", 1 };

static const FrStmt quality_forms = { "quality-forms",
  "SELECT form FROM survey_version WHERE survey_id = $1 AND state = 'fielded' ORDER BY number, survey_version_id", 1 };

static const FrDataColumn columns[] = {
  { "check", N_("Sign"), -1 }, { "flagged", N_("Answers with it"), -1 }, { "of", N_("Of"), -1 }, { "pct", N_("Share, %"), 1 },
  { "meaning", N_("What it means"), -1 },
};

static const struct { const char *name, *meaning; } signs[FR_N_QUALITIES] = {
  [FR_QUALITY_STRAIGHT] = { "straight_block", N_("one answer throughout a block of six items or more") },
  [FR_QUALITY_FLAT] = { "straight_all", N_("one answer to all rated items, ten or more") },
  [FR_QUALITY_FAST] = { "fast_item", N_("less than two seconds an item") },
  [FR_QUALITY_THIRD] = { "fast_third", N_("less than a third of the median time") },
  [FR_QUALITY_ALIKE] = { "alike", N_("the same answers as somebody else throughout, fifteen or more") },
  [FR_QUALITY_COPIED] = { "copied_text", N_("the same text as somebody else of the unit") },
  [FR_QUALITY_ONE_DAY] = { "one_day", N_("a unit whose answers all came on one day; minutes are not kept") },
};

typedef struct {
  const FrSurveyData *data;
  FrRows             *responses, *texts;
  GHashTable         *ready;        /* places whose texts nobody wrote: rankings, calculations, ticks */
} Loader;

/* Which places hold texts that come ready from the form; two people's are alike without a word copied. */
static gboolean
read_forms (FrRead *read, Loader *loader, GError **error)
{
  const FrValue param = fr_value_int (loader->data->id);
  g_autoptr (FrRows) rows = fr_read_select (read, &quality_forms, &param, 1, error);
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_free);
  g_autoptr (FrFormItems) items = NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrForm *form = fr_form_from_json (fr_value_get_text (fr_rows_get (rows, r, 0)), error);

      if (form == NULL)
        return FALSE;
      g_ptr_array_add (forms, form);
    }
  items = fr_form_items (forms);
  for (guint i = 0; i < items->items->len; i++)
    {
      const FrFormItem *item = g_ptr_array_index (items->items, i);
      const FrFormNode *node = NULL;

      for (guint f = forms->len; node == NULL && f-- > 0;)
        node = fr_form_node (g_ptr_array_index (forms, f), item->id);
      if (!item->other && node != NULL && node->type != FR_FORM_TEXT && node->type != FR_FORM_LONG_TEXT)
        g_hash_table_add (loader->ready, GUINT_TO_POINTER (i + 1));
    }
  return rows != NULL;
}

static gboolean
load_func (FrRead *read, gpointer user_data, GError **error)
{
  Loader *loader = user_data;
  const FrValue param = fr_value_int (loader->data->id);

  loader->responses = fr_read_select (read, &quality_responses, &param, 1, error);
  loader->texts = loader->responses ? fr_read_select (read, &quality_texts, &param, 1, error) : NULL;
  return loader->texts != NULL && read_forms (read, loader, error);
}

/* --- The signs --- */

/* One person's answers to the rated items of a block (NULL: all), in page order. */
static gsize
rated (const FrSurveyData *data, gsize person, const char *block, double *answers)
{
  gsize n = 0;

  for (guint i = 0; i < data->n_items; i++)
    if (fr_survey_is_rating (&data->items[i]) && (block == NULL || strcmp (data->items[i].block, block) == 0))
      answers[n++] = data->answers[person * data->n_items + i];
  return n;
}

static void
mark (FrSurveyQuality *quality, guint *flags, gsize person, FrQuality sign)
{
  quality->flagged[sign] += !(flags[person] & (1u << sign));
  flags[person] |= 1u << sign;
}

/* Whether an earlier rated item is of the same block. */
static gboolean
seen_before (const FrSurveyData *data, guint item)
{
  for (guint i = 0; i < item; i++)
    if (fr_survey_is_rating (&data->items[i]) && strcmp (data->items[i].block, data->items[item].block) == 0)
      return TRUE;
  return FALSE;
}

static void
look_for_lines (FrSurveyQuality *quality, const FrSurveyData *data, guint *flags)
{
  g_autofree double *answers = g_new (double, data->n_items + 1);
  gboolean block_long = FALSE, all_long;

  all_long = data->n_responses > 0 && rated (data, 0, NULL, answers) >= ALL_ITEMS;
  for (guint i = 0; i < data->n_items; i++)
    {
      const char *block = data->items[i].block;

      if (!fr_survey_is_rating (&data->items[i]) || seen_before (data, i))
        continue;
      for (gsize p = 0; p < data->n_responses; p++)
        {
          gsize n = rated (data, p, block, answers);

          block_long |= n >= BLOCK_ITEMS;
          if (n >= BLOCK_ITEMS && fr_is_straight_line (answers, n, BLOCK_ITEMS))
            mark (quality, flags, p, FR_QUALITY_STRAIGHT);
        }
    }
  for (gsize p = 0; p < data->n_responses && all_long; p++)
    if (fr_is_straight_line (answers, rated (data, p, NULL, answers), ALL_ITEMS))
      mark (quality, flags, p, FR_QUALITY_FLAT);
  quality->of[FR_QUALITY_STRAIGHT] = block_long ? data->n_responses : 0;
  quality->of[FR_QUALITY_FLAT] = all_long ? data->n_responses : 0;
}

static void
look_at_times (FrSurveyQuality *quality, const FrSurveyData *data, const FrRows *rows, guint *flags)
{
  gsize n = data->n_responses;
  g_autofree double *seconds = g_new (double, n + 1);
  g_autofree gsize *answered = g_new0 (gsize, n + 1);
  g_autofree FrSpeed *speeds = g_new (FrSpeed, n + 1);

  for (gsize p = 0; p < n; p++)
    {
      seconds[p] = fr_value_get_real (fr_rows_get (rows, (guint) p, 1));
      for (guint i = 0; i < data->n_items; i++)
        answered[p] += !isnan (data->answers[p * data->n_items + i]);
    }
  quality->median = fr_speeds (seconds, answered, n, speeds);
  for (gsize p = 0; p < n; p++)
    {
      quality->left_open += speeds[p] == FR_SPEED_LEFT_OPEN;
      quality->of[FR_QUALITY_FAST] += speeds[p] >= FR_SPEED_FINE;
      if (speeds[p] >= FR_SPEED_THIRD)
        mark (quality, flags, p, speeds[p] == FR_SPEED_ITEM ? FR_QUALITY_FAST : FR_QUALITY_THIRD);
    }
  quality->of[FR_QUALITY_THIRD] = quality->of[FR_QUALITY_FAST];
}

static void
look_for_doubles (FrSurveyQuality *quality, const FrSurveyData *data, guint *flags)
{
  g_autofree gsize *group = g_new0 (gsize, data->n_responses + 1);

  fr_alike (data->answers, data->n_responses, data->n_items, FR_ALIKE_ITEMS, group);
  for (gsize p = 0; p < data->n_responses; p++)
    if (group[p] > 0)
      mark (quality, flags, p, FR_QUALITY_ALIKE);
  quality->of[FR_QUALITY_ALIKE] = data->n_items >= FR_ALIKE_ITEMS ? data->n_responses : 0;
}

static gsize
place_of (const FrRows *responses, gint64 id)
{
  guint lo = 0, hi = responses->n_rows;

  while (hi - lo > 1)
    {
      guint middle = lo + (hi - lo) / 2;

      if (fr_rows_get (responses, middle, 0)->i <= id)
        lo = middle;
      else
        hi = middle;
    }
  return lo;
}

static void
look_at_texts (FrSurveyQuality *quality, const Loader *loader, guint *flags)
{
  guint n = loader->texts->n_rows;
  g_autofree const char **texts = g_new0 (const char *, n + 1);
  g_autofree gint64 *person = g_new0 (gint64, n + 1), *unit = g_new0 (gint64, n + 1);
  g_autofree gsize *group = g_new0 (gsize, n + 1);
  gint64 last = 0;

  for (guint t = 0; t < n; t++)
    {
      person[t] = fr_rows_get (loader->texts, t, 0)->i;
      texts[t] = fr_value_get_text (fr_rows_get (loader->texts, t, 1));
      unit[t] = fr_value_get_int (fr_rows_get (loader->texts, t, 2), 0);
      if (g_hash_table_contains (loader->ready, GUINT_TO_POINTER ((guint) fr_rows_get (loader->texts, t, 3)->i + 1)))
        {
          texts[t] = "";
          continue;
        }
      quality->of[FR_QUALITY_COPIED] += unit[t] != 0 && person[t] != last;
      last = person[t];
    }
  fr_copied (texts, person, unit, n, group);
  for (guint t = 0; t < n; t++)
    if (group[t] > 0)
      mark (quality, flags, place_of (loader->responses, person[t]), FR_QUALITY_COPIED);
}

/* Units of at least the floor's answers, or five: below, one day says nothing. */
static void
look_at_days (FrSurveyQuality *quality, const FrRows *rows, guint *flags)
{
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint p = 0; p < rows->n_rows; p++)
    {
      gint64 unit = fr_value_get_int (fr_rows_get (rows, p, 2), 0);
      FrDay day = fr_value_get_day (fr_rows_get (rows, p, 3));
      GArray *list = g_hash_table_lookup (days, &unit);

      if (unit == 0)
        continue;
      if (list == NULL)
        g_hash_table_insert (days, g_memdup2 (&unit, sizeof unit), list = g_array_new (FALSE, FALSE, sizeof (FrDay)));
      g_array_append_val (list, day);
    }
  for (guint p = 0; p < rows->n_rows; p++)
    {
      gint64 unit = fr_value_get_int (fr_rows_get (rows, p, 2), 0);
      const GArray *list = unit ? g_hash_table_lookup (days, &unit) : NULL;
      gsize all = 0, most = list ? fr_busiest_day ((const FrDay *) (const void *) list->data, list->len, &all) : 0;

      if (list == NULL || all < MAX (quality->floor, FR_SURVEY_FLOOR_BOUND))
        continue;
      quality->of[FR_QUALITY_ONE_DAY]++;
      if (most == all && all == list->len)
        mark (quality, flags, p, FR_QUALITY_ONE_DAY);
    }
}

gboolean
fr_survey_quality_load (FrStore *store, const FrSurveyData *data, guint floor, FrSurveyQuality *quality, guint **flags,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) ready = g_hash_table_new (NULL, NULL);
  Loader loader = { data, NULL, NULL, ready };
  gboolean ok = fr_store_read (store, load_func, &loader, cancellable, error);
  g_autoptr (FrRows) responses = loader.responses, texts = loader.texts;
  g_autofree guint *marks = g_new0 (guint, data->n_responses + 1);

  if (!ok)
    return FALSE;
  *quality = (FrSurveyQuality) { .floor = fr_survey_floor (data, floor), .n = data->n_responses, .median = NAN };
  quality->hidden = quality->n < quality->floor;
  /* An answer that came in between the two reads has no place in data. */
  if (responses->n_rows == data->n_responses)
    {
      look_for_lines (quality, data, marks);
      look_at_times (quality, data, responses, marks);
      look_for_doubles (quality, data, marks);
      look_at_texts (quality, &loader, marks);
      look_at_days (quality, responses, marks);
    }
  for (gsize p = 0; p < data->n_responses; p++)
    quality->any += marks[p] != 0;
  if (flags != NULL)
    *flags = g_steal_pointer (&marks);
  return TRUE;
}

FrSurveyData *
fr_survey_data_load_unflagged (FrStore *store, const char *code, guint floor, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrSurveyData) data = fr_survey_data_load (store, code, cancellable, error);
  g_autofree guint *flags = NULL;
  FrSurveyQuality quality;

  if (data == NULL || !fr_survey_quality_load (store, data, floor, &quality, &flags, cancellable, error) ||
      !fr_survey_data_leave_out (data, flags, floor, error))
    return NULL;
  return g_steal_pointer (&data);
}

static void
add_row (FrRowsBuilder *builder, const FrSurveyQuality *quality, const char *name, gsize flagged, gsize of, const char *meaning)
{
  FrValue cells[G_N_ELEMENTS (columns)] = { fr_value_text (name), { 0 }, { 0 }, { 0 }, fr_value_text (meaning) };

  if (!quality->hidden && of > 0)
    {
      cells[1] = fr_value_int ((gint64) flagged);
      cells[2] = fr_value_int ((gint64) of);
      cells[3] = fr_value_real (100.0 * (double) flagged / (double) of);
    }
  fr_rows_builder_add (builder, cells);
}

FrDataTable *
fr_survey_quality_table (const FrSurveyQuality *quality, FrLang lang)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint sign = 0; sign < FR_N_QUALITIES; sign++)
    add_row (builder, quality, signs[sign].name, quality->flagged[sign], quality->of[sign], fr_tr (lang, signs[sign].meaning));
  add_row (builder, quality, "any", quality->any, quality->n, fr_tr (lang, N_("at least one of these: a prompt to look, not a ground to delete")));
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
