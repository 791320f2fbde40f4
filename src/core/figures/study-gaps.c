/* study-gaps.c: see study-gaps.h. */
#include "core/figures/study-gaps.h"

#include "core/analysis/effect.h"
#include "core/analysis/gap.h"

#include <math.h>

#define LEVEL  0.95
#define PERSON 2

static const FrDataColumn columns[] = {
  { "competency", N_("Code"), -1 }, { "label", N_("Competency"), -1 },
  { "organisation_gap", N_("Organisation"), 2 }, { "organisation_lo95", N_("from"), 2 }, { "organisation_hi95", N_("to"), 2 },
  { "organisation_n", N_("n"), -1 }, { "organisation_kind", N_("Taken from"), -1 },
  { "post_gap", N_("Post"), 2 }, { "post_lo95", N_("from"), 2 }, { "post_hi95", N_("to"), 2 }, { "post_n", N_("n"), -1 },
  { "post_kind", N_("Taken from"), -1 },
  { "person_gap", N_("Person"), 2 }, { "person_lo95", N_("from"), 2 }, { "person_hi95", N_("to"), 2 }, { "person_n", N_("n"), -1 },
  { "person_kind", N_("Taken from"), -1 },
};

/* --- Items --- */

/* The first item of a survey that rates a side of a competency; -1 where none does. */
static int
item_of (const FrSurveyData *data, gint64 competency, int side)
{
  for (guint i = 0; i < data->n_items; i++)
    if (data->items[i].competency_id == competency && data->items[i].side == side && fr_survey_is_rating (&data->items[i]))
      return (int) i;
  return -1;
}

static int
level_of (const FrSurveyData *data)
{
  return data->level != NULL ? fr_enum_index (&fr_enum_survey_level, data->level) : -1;
}

/* The first survey of a level that rates a side of a competency, with its item. */
static const FrSurveyData *
survey_of (const GPtrArray *surveys, guint level, gint64 competency, int side, int *item)
{
  for (guint s = 0; s < surveys->len; s++)
    {
      const FrSurveyData *data = g_ptr_array_index (surveys, s);

      *item = level_of (data) == (int) level ? item_of (data, competency, side) : -1;
      if (*item >= 0)
        return data;
    }
  return NULL;
}

static gsize
n_answered (const double *column, gsize len)
{
  gsize n = 0;

  for (gsize i = 0; i < len; i++)
    n += !isnan (column[i]);
  return n;
}

/* --- One level --- */

static void
take_own (FrStudyGap *out, const FrSurveyData *data, int importance, int present, guint floor)
{
  g_autofree double *a = fr_survey_column (data, (guint) importance), *b = fr_survey_column (data, (guint) present);
  FrGap gap;

  fr_gap (a, b, data->n_responses, LEVEL, &gap);
  if (gap.n == 0)
    return;
  out->kind = FR_STUDY_GAP_OWN;
  out->hidden = gap.n < fr_survey_floor (data, floor);
  if (out->hidden)
    return;
  out->gap = gap.gap;
  out->ci = gap.gap_ci;
  out->n = gap.n;
}

static void
take_borrowed (FrStudyGap *out, const FrSurveyData *data, int importance, const FrSurveyData *persons, int present, guint floor)
{
  g_autofree double *a = fr_survey_column (data, (guint) importance), *b = fr_survey_column (persons, (guint) present);
  gsize n = n_answered (a, data->n_responses), n_present = n_answered (b, persons->n_responses);
  FrGroupEffect effect;

  if (n == 0 || n_present == 0)
    return;
  out->kind = FR_STUDY_GAP_BORROWED;
  out->hidden = n < fr_survey_floor (data, floor) || n_present < fr_survey_floor (persons, floor);
  if (out->hidden)
    return;
  fr_group_effect (a, data->n_responses, b, persons->n_responses, LEVEL, &effect);
  out->gap = effect.mean1 - effect.mean2;
  out->ci = effect.welch_ci;
  out->n = n;
  out->n_present = n_present;
}

static void
take_level (FrStudyGap *out, const GPtrArray *surveys, guint level, gint64 competency, guint floor)
{
  int importance, present;
  const FrSurveyData *data = survey_of (surveys, level, competency, 1, &importance), *persons = data;

  *out = (FrStudyGap) { FR_STUDY_GAP_NONE, FALSE, NAN, { NAN, NAN }, 0, 0 };
  if (data == NULL)
    return;
  present = item_of (data, competency, 2);
  if (present < 0)
    persons = survey_of (surveys, PERSON, competency, 2, &present);
  if (persons == NULL || data->items[importance].lo != persons->items[present].lo || data->items[importance].hi != persons->items[present].hi)
    return;
  if (persons == data)
    take_own (out, data, importance, present, floor);
  else
    take_borrowed (out, data, importance, persons, present, floor);
}

/* --- All of them --- */

static void
row_free (gpointer data)
{
  FrStudyGapRow *row = data;

  g_free (row->code);
  g_free (row->name);
  g_free (row);
}

static gboolean
is_known (const FrStudyGaps *gaps, gint64 competency)
{
  for (guint r = 0; r < gaps->rows->len; r++)
    if (((const FrStudyGapRow *) g_ptr_array_index (gaps->rows, r))->competency_id == competency)
      return TRUE;
  return FALSE;
}

static void
add_rows (FrStudyGaps *gaps, const GPtrArray *surveys, const FrSurveyData *data, guint floor)
{
  for (guint i = 0; i < data->n_items; i++)
    {
      const FrSurveyItem *item = &data->items[i];
      FrStudyGapRow *row;

      if (item->side != 1 || item->competency_id == 0 || !fr_survey_is_rating (item))
        continue;
      gaps->asked[level_of (data)] = TRUE;
      if (is_known (gaps, item->competency_id))
        continue;
      row = g_new0 (FrStudyGapRow, 1);
      row->competency_id = item->competency_id;
      row->code = g_strdup (item->competency_code);
      row->name = g_strdup (item->competency_name);
      for (guint level = 0; level < FR_N_STUDY_LEVELS; level++)
        take_level (&row->levels[level], surveys, level, item->competency_id, floor);
      g_ptr_array_add (gaps->rows, row);
    }
}

FrStudyGaps *
fr_study_gaps_new (const GPtrArray *surveys, guint floor)
{
  FrStudyGaps *gaps = g_new0 (FrStudyGaps, 1);

  gaps->rows = g_ptr_array_new_with_free_func (row_free);
  for (int level = PERSON; level >= 0; level--)
    for (guint s = 0; s < surveys->len; s++)
      if (level_of (g_ptr_array_index (surveys, s)) == level)
        add_rows (gaps, surveys, g_ptr_array_index (surveys, s), floor);
  return gaps;
}

void
fr_study_gaps_free (FrStudyGaps *gaps)
{
  g_ptr_array_unref (gaps->rows);
  g_free (gaps);
}

GPtrArray *
fr_study_surveys_load (FrStore *store, gint64 study_id, GCancellable *cancellable, GError **error)
{
  static const FrStmt of_study = { "study-surveys",
    "SELECT code FROM survey WHERE study_id = $1 AND withdrawn = 0 AND state <> 'draft'"
    " ORDER BY fielded_on DESC NULLS LAST, survey_id DESC", 1 };
  const FrValue id = fr_value_int (study_id);
  g_autoptr (FrRows) codes = fr_store_select (store, &of_study, &id, 1, cancellable, error);
  g_autoptr (GPtrArray) surveys = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_survey_data_free);

  if (codes == NULL)
    return NULL;
  for (guint r = 0; r < codes->n_rows; r++)
    {
      FrSurveyData *data = fr_survey_data_load (store, fr_value_get_text (fr_rows_get (codes, r, 0)), cancellable, error);

      if (data == NULL)
        return NULL;
      fr_survey_data_pair_up (data, FR_SURVEY_FLOOR);
      g_ptr_array_add (surveys, data);
    }
  return g_steal_pointer (&surveys);
}

/* --- Words --- */

int
fr_study_gaps_largest (const FrStudyGaps *gaps, guint level)
{
  int largest = -1;
  double most = NAN;

  for (guint r = 0; r < gaps->rows->len; r++)
    {
      const FrStudyGap *gap = &((const FrStudyGapRow *) g_ptr_array_index (gaps->rows, r))->levels[level];

      if (isfinite (gap->gap) && (largest < 0 || gap->gap > most))
        {
          largest = (int) r;
          most = gap->gap;
        }
    }
  return largest;
}

static const char *
name_of (const FrStudyGaps *gaps, int row)
{
  return ((const FrStudyGapRow *) g_ptr_array_index (gaps->rows, (guint) row))->name;
}

char *
fr_study_gaps_headline (const FrStudyGaps *gaps, FrLang lang)
{
  g_autoptr (GString) apart = g_string_new (NULL);
  int first = -1;
  guint n = 0;
  gboolean agree = TRUE;

  for (guint level = 0; level < FR_N_STUDY_LEVELS; level++)
    {
      int largest = fr_study_gaps_largest (gaps, level);

      if (largest < 0)
        continue;
      agree &= first < 0 || largest == first;
      first = first < 0 ? largest : first;
      n++;
      g_string_append_printf (apart, fr_tr (lang, N_("%s%s “%s”")), apart->len > 0 ? fr_tr (lang, N_("; ")) : "",
                              fr_enum_label (&fr_enum_survey_level, fr_enum_survey_level.values[level], lang), name_of (gaps, largest));
    }
  if (n == 0)
    return g_strdup (fr_tr (lang, N_("Too few answers to show")));
  if (n == 1)
    return g_strdup_printf (fr_tr (lang, N_("Only one level says anything of gaps; its largest is “%s”")), name_of (gaps, first));
  if (agree)
    return g_strdup_printf (fr_tr (lang, N_("Every level that was asked has its largest gap in “%s”")), name_of (gaps, first));
  /* Translators: %s: the levels with their largest gaps: Organisation “Law”; Person “Digital services”. */
  return g_strdup_printf (fr_tr (lang, N_("The levels see their largest gaps in different things: %s")), apart->str);
}

/* --- Table --- */

static const char *
kind_word (FrStudyGapKind kind)
{
  switch (kind)
    {
    case FR_STUDY_GAP_OWN:
      return N_("own");
    case FR_STUDY_GAP_BORROWED:
      return N_("borrowed");
    case FR_STUDY_GAP_NONE:
    default:
      return NULL;
    }
}

FrDataTable *
fr_study_gaps_table (const FrStudyGaps *gaps)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint r = 0; r < gaps->rows->len; r++)
    {
      const FrStudyGapRow *row = g_ptr_array_index (gaps->rows, r);
      FrValue cells[G_N_ELEMENTS (columns)] = { fr_value_text (row->code), fr_value_text (row->name) };

      for (guint level = 0; level < FR_N_STUDY_LEVELS; level++)
        {
          const FrStudyGap *gap = &row->levels[level];
          FrValue *at = cells + 2 + 5 * level;

          at[0] = fr_value_real (gap->gap);
          at[1] = fr_value_real (gap->ci.lo);
          at[2] = fr_value_real (gap->ci.hi);
          at[3] = isfinite (gap->gap) ? fr_value_int ((gint64) gap->n) : fr_value_null ();
          at[4] = isfinite (gap->gap) ? fr_value_text (kind_word (gap->kind)) : fr_value_null ();
        }
      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
