/* survey-items.c: how each rated item was answered. See survey-figures.h. */
#include "core/figures/survey-figures.h"

#include "core/analysis/proportion.h"

#include <math.h>

#define LEVEL   0.95
#define AT_ONCE 8       /* items whose answers are taken out together */

static const FrDataColumn columns[] = {
  { "block", N_("Block"), -1 }, { "item", N_("Item"), -1 }, { "label", N_("Wording"), -1 }, { "n", N_("n"), -1 },
  { "mean", N_("Mean"), 2 }, { "sd", N_("Standard deviation"), 2 }, { "top2_pct", N_("Top two, %"), 0 },
  { "index_0_100", N_("Index 0–100"), 0 }, { "rank", N_("Rank"), -1 },
};

/* Places by mean among the rows that are shown, and the ranges within which they can't be told apart. */
static void
rank_rows (FrSurveyItems *items, const FrSurveyData *data)
{
  gboolean whole = items->n_rows == data->n_items;
  g_autofree double *means = g_new (double, items->n_rows);
  g_autofree double *rated = whole ? NULL : g_new (double, data->n_responses * items->n_rows + 1);
  g_autofree int *ranks = g_new (int, items->n_rows);
  g_autofree FrRankRange *ranges = g_new0 (FrRankRange, items->n_rows);

  for (guint r = 0; r < items->n_rows; r++)
    means[r] = items->rows[r].hidden ? NAN : items->rows[r].rating.mean;
  for (gsize p = 0; rated != NULL && p < data->n_responses; p++)
    for (guint r = 0; r < items->n_rows; r++)
      rated[p * items->n_rows + r] = data->answers[p * data->n_items + items->rows[r].item];
  fr_rank (means, items->n_rows, FALSE, ranks);
  fr_rank_ranges (means, whole ? data->answers : rated, data->n_responses, items->n_rows, LEVEL, ranges);
  for (guint r = 0; r < items->n_rows; r++)
    {
      items->rows[r].rank = ranks[r];
      items->rows[r].range = ranges[r];
      if (ranks[r] == 1 && items->top < 0)
        items->top = (int) r;
    }
  for (guint r = 0; items->top >= 0 && r < items->n_rows; r++)
    items->n_tied += (int) r != items->top && ranges[r].best == 1;
}

/* One item more, of which these are the answers. */
static void
add_row (FrSurveyItems *items, const FrSurveyData *data, guint item, const double *column)
{
  FrItemRow *row = &items->rows[items->n_rows++];

  row->item = item;
  fr_rating (column, data->n_responses, data->items[item].lo, data->items[item].hi, LEVEL, &row->rating);
  row->alike = fr_survey_all_alike (column, data->n_responses, items->floor) && row->rating.n >= items->floor;
  row->hidden = row->rating.n < items->floor || row->alike;
  row->share_hidden = !fr_share_is_showable ((gint64) row->rating.top_two, (gint64) row->rating.n, items->floor);
  items->n_hidden += row->hidden;
  items->n_alike += row->alike;
}

/* The mean of the shown items' means. */
static double
overall (const FrSurveyItems *items)
{
  double sum = 0.0;
  guint shown = 0;

  for (guint r = 0; r < items->n_rows; r++)
    if (!items->rows[r].hidden && items->rows[r].rating.n > 0)
      {
        sum += items->rows[r].rating.mean;
        shown++;
      }
  return shown ? sum / shown : NAN;
}

FrSurveyItems *
fr_survey_items_new (const FrSurveyData *data, guint floor)
{
  FrSurveyItems *items = g_new0 (FrSurveyItems, 1);

  items->floor = fr_survey_floor (data, floor);
  items->top = -1;
  items->rows = g_new0 (FrItemRow, MAX (data->n_items, 1));
  for (guint first = 0; first < data->n_items; first += AT_ONCE)
    {
      guint n = MIN (AT_ONCE, data->n_items - first);
      g_autofree double *answers = fr_survey_columns (data, first, n);

      for (guint i = 0; i < n; i++)
        if (fr_survey_is_rating (&data->items[first + i]))
          add_row (items, data, first + i, answers + i * data->n_responses);
    }
  items->overall = overall (items);
  if (items->n_rows > 0)
    rank_rows (items, data);
  return items;
}

void
fr_survey_items_free (FrSurveyItems *items)
{
  g_free (items->rows);
  g_free (items);
}

char *
fr_survey_items_headline (const FrSurveyItems *items, const FrSurveyData *data, FrLang lang)
{
  const char *label;

  if (items->n_rows == 0)
    return g_strdup (fr_tr (lang, N_("This survey rates nothing on a scale")));
  if (items->top < 0)
    return g_strdup (fr_tr (lang, N_("Too few answers to show")));
  label = data->items[items->rows[items->top].item].label;
  if (items->n_tied == 0)
    return g_strdup_printf (fr_tr (lang, N_("“%s” is rated highest")), label);
  return g_strdup_printf (fr_trn (lang, "“%s” is rated highest; %u other can't be told apart from it",
                                  "“%s” is rated highest; %u others can't be told apart from it", items->n_tied),
                          label, items->n_tied);
}

FrDataTable *
fr_survey_items_table (const FrSurveyItems *items, const FrSurveyData *data)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint r = 0; r < items->n_rows; r++)
    {
      const FrItemRow *row = &items->rows[r];
      const FrSurveyItem *item = &data->items[row->item];
      FrValue cells[G_N_ELEMENTS (columns)] = { fr_value_text (item->block), fr_value_text (item->code), fr_value_text (item->label) };

      if (!row->hidden || row->alike)
        cells[3] = fr_value_int ((gint64) row->rating.n);
      if (!row->hidden)
        {
          cells[4] = fr_value_real (row->rating.mean);
          cells[5] = fr_value_real (row->rating.sd);
          if (row->rating.n > 0 && !row->share_hidden)
            cells[6] = fr_value_real (100.0 * (double) row->rating.top_two / (double) row->rating.n);
          cells[7] = fr_value_real (row->rating.index);
          cells[8] = row->rank ? fr_value_int (row->rank) : fr_value_null ();
        }
      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}

gint64 *
fr_survey_item_counts (const FrSurveyData *data, guint item)
{
  const FrSurveyItem *it = &data->items[item];
  gint64 *counts = g_new0 (gint64, MAX (it->n_choices, 1));

  for (gsize r = 0; r < data->n_responses; r++)
    for (guint c = 0; c < it->n_choices; c++)
      if (data->answers[r * data->n_items + item] == (isnan (it->values[c]) ? (double) c : it->values[c]))
        counts[c]++;
  return counts;
}
