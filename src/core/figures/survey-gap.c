/* survey-gap.c: importance against present ability. See survey-figures.h. */
#include "core/figures/survey-figures.h"

#include <math.h>
#include <string.h>

#define LEVEL 0.95

static const FrDataColumn columns[] = {
  { "competency", N_("Code"), -1 }, { "label", N_("Competency"), -1 }, { "n", N_("n"), -1 },
  { "importance", N_("Importance"), 2 }, { "present", N_("Present ability"), 2 }, { "gap", N_("Gap"), 2 },
  { "gap_lo95", N_("from"), 2 }, { "gap_hi95", N_("to"), 2 }, { "mwds", N_("Borich score"), 2 }, { "mwds_rank", N_("Place (Borich)"), -1 },
  { "nr_pct", N_("Below their importance, %"), 0 }, { "pr_pct", N_("Above, %"), 0 }, { "tr_pct", N_("Equal, %"), 0 },
  { "rds", N_("Ranked discrepancy"), 0 }, { "rds_rank", N_("Place (ranked discrepancy)"), -1 }, { "quadrant", N_("Quadrant"), -1 },
};

static gboolean
common_scale (FrSurveyGap *gap, const FrSurveyData *data, GError **error)
{
  gap->lo = data->items[gap->importance[0]].lo;
  gap->hi = data->items[gap->importance[0]].hi;
  for (guint k = 0; k < gap->k; k++)
    for (guint side = 0; side < 2; side++)
      {
        const FrSurveyItem *item = &data->items[side ? gap->present[k] : gap->importance[k]];

        if (item->lo != gap->lo || item->hi != gap->hi)
          {
            g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID,
                         _("“%s” (%s) is rated on another scale than the rest, so no gap can be taken. Rate both sides on one scale."),
                         item->label, item->code);
            return FALSE;
          }
      }
  return TRUE;
}

/* Whether all of few people who rated both sides of a competency rated one of them alike. */
static gboolean
is_alike (const FrSurveyGap *gap, const FrSurveyData *data, guint k)
{
  g_autofree double *importance = g_new (double, data->n_responses + 1), *present = g_new (double, data->n_responses + 1);

  for (gsize p = 0; p < data->n_responses; p++)
    {
      const double *answers = data->answers + p * data->n_items;
      gboolean both = !isnan (answers[gap->importance[k]]) && !isnan (answers[gap->present[k]]);

      importance[p] = both ? answers[gap->importance[k]] : NAN;
      present[p] = both ? answers[gap->present[k]] : NAN;
    }
  return fr_survey_all_alike (importance, data->n_responses, gap->floor) || fr_survey_all_alike (present, data->n_responses, gap->floor);
}

/* Only the answers of competencies above the floor enter ranks and cross-hairs. */
static void
study (FrSurveyGap *gap, const FrSurveyData *data, FrCross cross)
{
  gsize cells = data->n_responses * gap->k;
  g_autofree double *importance = g_new (double, MAX (cells, 1));
  g_autofree double *present = g_new (double, MAX (cells, 1));

  g_autofree guint *both = g_new0 (guint, gap->k);

  /* Person by person, as the answers lie: the other way round most of the time goes into waiting for memory. */
  for (gsize p = 0; p < data->n_responses; p++)
    for (guint k = 0; k < gap->k; k++)
      both[k] += !isnan (data->answers[p * data->n_items + gap->importance[k]]) &&
                 !isnan (data->answers[p * data->n_items + gap->present[k]]);
  gap->hidden = g_new0 (gboolean, gap->k);
  for (guint k = 0; k < gap->k; k++)
    gap->hidden[k] = both[k] < gap->floor || (both[k] < 2 * gap->floor && is_alike (gap, data, k));
  for (gsize p = 0; p < data->n_responses; p++)
    for (guint k = 0; k < gap->k; k++)
      {
        importance[p * gap->k + k] = gap->hidden[k] ? NAN : data->answers[p * data->n_items + gap->importance[k]];
        present[p * gap->k + k] = gap->hidden[k] ? NAN : data->answers[p * data->n_items + gap->present[k]];
      }
  gap->study = fr_gap_study_new (importance, present, data->n_responses, gap->k, gap->lo, gap->hi, cross, LEVEL);
}

/* Which items are compared, with nothing said of them yet. */
static FrSurveyGap *
gap_paired (const FrSurveyData *data, guint floor, GError **error)
{
  g_autoptr (FrSurveyGap) gap = g_new0 (FrSurveyGap, 1);

  gap->floor = fr_survey_floor (data, floor);
  gap->importance = g_new0 (guint, MAX (data->n_items, 1));
  gap->present = g_new0 (guint, MAX (data->n_items, 1));
  gap->k = fr_survey_gap_pairs (data, gap->importance, gap->present);
  if (gap->k == 0)
    {
      g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID,
                   _("Survey “%s” rates no competency on both sides, importance and present ability, so there is no gap to show."),
                   data->code);
      return NULL;
    }
  return common_scale (gap, data, error) ? g_steal_pointer (&gap) : NULL;
}

/* --- From what is kept --- */

static const FrStmt kept_stmt = { "survey-gap-kept", "SELECT responses FROM gap_survey WHERE survey_id = $1", 1 };
static const FrStmt counts_stmt = { "survey-gap-counts",
  "SELECT importance_at, present_at, importance, present, n FROM gap_count WHERE survey_id = $1"
  " ORDER BY importance_at, present_at, importance, present", 1 };

typedef struct {
  const char   *code;
  guint         floor;
  FrCross       cross;
  FrSurveyData *head;
  FrSurveyGap  *gap;      /* NULL where nothing is kept */
} Kept;

/* The cell of a kept row in a pair's table: a place that its list does not have (any more) counts as nothing. */
static gsize
cell_of (const FrRows *rows, guint r, const FrGapCounts *of)
{
  gint64 i = fr_rows_get (rows, r, 2)->i, p = fr_rows_get (rows, r, 3)->i;

  return (gsize) (i > of->n_importance ? 0 : i) * (of->n_present + 1) + (gsize) (p > of->n_present ? 0 : p);
}

/* The same of counts: whether those who rated both gave one point of a side only. */
static gboolean
is_counted_alike (const FrGapCounts *of)
{
  double importance = NAN, present = NAN;
  gboolean alike[2] = { TRUE, TRUE };

  for (guint i = 0; i < of->n_importance; i++)
    for (guint p = 0; p < of->n_present; p++)
      {
        if (of->counts[(gsize) (i + 1) * (of->n_present + 1) + p + 1] == 0 || isnan (of->importance_points[i]) ||
            isnan (of->present_points[p]))
          continue;
        alike[0] &= isnan (importance) || of->importance_points[i] == importance;
        alike[1] &= isnan (present) || of->present_points[p] == present;
        importance = of->importance_points[i];
        present = of->present_points[p];
      }
  return alike[0] || alike[1];
}

static void
study_counts (FrSurveyGap *gap, const FrSurveyData *data, const FrRows *rows, FrCross cross)
{
  g_autofree FrGapCounts *counts = g_new0 (FrGapCounts, gap->k);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  gap->hidden = g_new0 (gboolean, gap->k);
  for (guint k = 0; k < gap->k; k++)
    {
      const FrSurveyItem *importance = &data->items[gap->importance[k]], *present = &data->items[gap->present[k]];
      FrGapCounts *of = &counts[k];
      gint64 *n = g_new0 (gint64, (gsize) (importance->n_choices + 1) * (present->n_choices + 1));
      FrGap all;

      *of = (FrGapCounts) { importance->n_choices, present->n_choices, importance->values, present->values, n };
      g_ptr_array_add (cells, n);
      for (guint r = 0; r < rows->n_rows; r++)
        if (fr_rows_get (rows, r, 0)->i == importance->position && fr_rows_get (rows, r, 1)->i == present->position)
          n[cell_of (rows, r, of)] += fr_rows_get (rows, r, 4)->i;
      fr_gap_counted (of, LEVEL, &all);
      gap->hidden[k] = all.n < gap->floor || (all.n < 2 * (gsize) gap->floor && is_counted_alike (of));
      if (gap->hidden[k])
        memset (n, 0, sizeof *n * (importance->n_choices + 1) * (present->n_choices + 1));
    }
  gap->study = fr_gap_study_new_counted (counts, gap->k, gap->lo, gap->hi, cross, LEVEL);
}

static gboolean
kept_func (FrRead *read, gpointer data, GError **error)
{
  Kept *kept = data;
  g_autoptr (FrRows) survey = NULL, rows = NULL;
  FrValue id;

  if (!fr_survey_data_read_head (read, kept->code, kept->head, error))
    return FALSE;
  id = fr_value_int (kept->head->id);
  survey = fr_read_select (read, &kept_stmt, &id, 1, error);
  if (survey == NULL || survey->n_rows == 0)
    return survey != NULL;
  rows = fr_read_select (read, &counts_stmt, &id, 1, error);
  kept->gap = rows ? gap_paired (kept->head, kept->floor, error) : NULL;
  if (kept->gap == NULL)
    return FALSE;
  study_counts (kept->gap, kept->head, rows, kept->cross);
  return TRUE;
}

/* --- Public API --- */

guint
fr_survey_gap_pairs (const FrSurveyData *data, guint *importance, guint *present)
{
  guint n = 0;

  for (guint i = 0; i < data->n_items; i++)
    {
      gboolean seen = FALSE;

      if (data->items[i].side != 1 || data->items[i].competency_id == 0 || !fr_survey_is_rating (&data->items[i]))
        continue;
      for (guint k = 0; k < n; k++)
        seen = seen || data->items[importance[k]].competency_id == data->items[i].competency_id;
      for (guint j = 0; !seen && j < data->n_items; j++)
        if (data->items[j].side == 2 && data->items[j].competency_id == data->items[i].competency_id &&
            fr_survey_is_rating (&data->items[j]))
          {
            importance[n] = i;
            present[n++] = j;
            break;
          }
    }
  return n;
}

FrSurveyGap *
fr_survey_gap_load (FrStore *store, const char *code, guint floor, FrCross cross, FrSurveyData **head, GCancellable *cancellable,
                    GError **error)
{
  Kept kept = { code, floor, cross, g_new0 (FrSurveyData, 1), NULL };

  if (!fr_store_read (store, kept_func, &kept, cancellable, error))
    g_clear_pointer (&kept.head, fr_survey_data_free);
  else if (kept.gap == NULL)
    {
      g_clear_pointer (&kept.head, fr_survey_data_free);
      kept.head = fr_survey_data_load (store, code, cancellable, error);
      kept.gap = kept.head ? fr_survey_gap_new (kept.head, floor, cross, error) : NULL;
      if (kept.gap == NULL)
        g_clear_pointer (&kept.head, fr_survey_data_free);
    }
  *head = kept.head;
  return kept.gap;
}

FrSurveyGap *
fr_survey_gap_new (const FrSurveyData *data, guint floor, FrCross cross, GError **error)
{
  FrSurveyGap *gap = gap_paired (data, floor, error);

  if (gap != NULL)
    study (gap, data, cross);
  return gap;
}

void
fr_survey_gap_free (FrSurveyGap *gap)
{
  g_clear_pointer (&gap->study, fr_gap_study_free);
  g_free (gap->importance);
  g_free (gap->present);
  g_free (gap->hidden);
  g_free (gap);
}

char *
fr_survey_gap_headline (const FrSurveyGap *gap, const FrSurveyData *data, FrLang lang)
{
  int top = -1;
  guint clear = 0;

  for (guint k = 0; k < gap->k; k++)
    {
      const FrGapItem *item = &gap->study->items[k];

      clear += fr_need_certainty (item->gap.gap_ci) == FR_NEED_CLEAR;
      if (item->mwds_rank == 1 && top < 0)
        top = (int) k;
    }
  if (top < 0)
    return g_strdup (fr_tr (lang, N_("Too few answers to show")));
  if (clear == 0)
    return g_strdup (fr_tr (lang, N_("No competency has a clear gap")));
  return g_strdup_printf (fr_trn (lang, "%u of %u competencies has a clear gap, the largest need in “%s”",
                                  "%u of %u competencies have a clear gap, the largest need in “%s”", clear),
                          clear, gap->k, data->items[gap->importance[top]].competency_name);
}

FrDataTable *
fr_survey_gap_table (const FrSurveyGap *gap, const FrSurveyData *data)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint k = 0; k < gap->k; k++)
    {
      const FrSurveyItem *item = &data->items[gap->importance[k]];
      const FrGapItem *g = &gap->study->items[k];
      FrValue cells[G_N_ELEMENTS (columns)] = { fr_value_text (item->competency_code ? item->competency_code : item->code),
                                                fr_value_text (item->competency_name) };

      if (!gap->hidden[k])
        {
          const FrValue shown[] = {
            fr_value_int ((gint64) g->gap.n), fr_value_real (g->gap.importance), fr_value_real (g->gap.present),
            fr_value_real (g->gap.gap), fr_value_real (g->gap.gap_ci.lo), fr_value_real (g->gap.gap_ci.hi),
            fr_value_real (g->gap.mwds), g->mwds_rank ? fr_value_int (g->mwds_rank) : fr_value_null (),
            fr_value_real (g->gap.nr_pct), fr_value_real (g->gap.pr_pct), fr_value_real (g->gap.tr_pct),
            fr_value_real (g->gap.rds), g->rds_rank ? fr_value_int (g->rds_rank) : fr_value_null (),
            fr_value_text (fr_quadrant_name (g->quadrant)),
          };

          memcpy (cells + 2, shown, sizeof shown);
        }
      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
