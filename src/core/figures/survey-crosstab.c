/* survey-crosstab.c: two items of a survey against each other. See survey-quality.h. */
#include "core/figures/survey-quality.h"

#include "core/analysis/crosstab.h"
#include "core/analysis/proportion.h"
#include "core/analysis/suppress.h"
#include "core/base/error.h"

#include <math.h>
#include <string.h>

static const FrDataColumn columns[] = {
  { "row", N_("Row"), -1 }, { "column", N_("Column"), -1 }, { "n", N_("n"), -1 }, { "row_n", N_("Of the row"), -1 },
  { "row_pct", N_("Row, %"), 0 },
};

typedef struct {
  const FrSurveyItem *row, *column;
  gint64             *counts;
  gboolean           *hidden, *hidden_rows, *hidden_cols;
  gboolean            total;       /* the grand total may be shown */
} Cross;

/* --- What may be shown --- */

/* Rows (or, crosswise, columns) that one answer fills alone though they are fewer than twice the floor: they show no cell, and no
 * total of the other direction is shown, from which the cell could be got. */
static void
hide_filled (const gint64 *counts, gsize n, gsize across, gsize step, gsize step_across, gint64 floor, gboolean *hidden, gboolean *hidden_across)
{
  for (gsize i = 0; i < n; i++)
    {
      gint64 total = 0, most = 0;

      for (gsize j = 0; j < across; j++)
        {
          total += counts[i * step + j * step_across];
          most = MAX (most, counts[i * step + j * step_across]);
        }
      if (total == 0 || fr_share_is_showable (most, total, floor) || most < total)
        continue;
      for (gsize j = 0; j < across; j++)
        {
          hidden[i * step + j * step_across] = TRUE;
          hidden_across[j] = TRUE;
        }
    }
}

gboolean
fr_survey_crosstab_hide (const gint64 *counts, gsize rows, gsize cols, gint64 floor, gboolean *hidden, gboolean *hidden_rows,
                         gboolean *hidden_cols)
{
  gboolean total = TRUE;

  memset (hidden, 0, rows * cols * sizeof (gboolean));
  memset (hidden_rows, 0, rows * sizeof (gboolean));
  memset (hidden_cols, 0, cols * sizeof (gboolean));
  if (floor <= 0)
    return TRUE;
  total = fr_suppress_table (counts, rows, cols, floor, hidden, hidden_rows, hidden_cols);
  hide_filled (counts, rows, cols, cols, 1, floor, hidden, hidden_cols);
  hide_filled (counts, cols, rows, 1, cols, floor, hidden, hidden_rows);
  return total;
}

/* --- The table --- */

static const FrSurveyItem *
find_item (const FrSurveyData *data, const char *code, guint *index, GError **error)
{
  for (guint i = 0; i < data->n_items; i++)
    if (strcmp (data->items[i].code, code) == 0)
      {
        *index = i;
        if (data->items[i].n_choices > 0)
          return &data->items[i];
        g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, _("“%s” has no choices to count. Take an item with choices or a scale."), code);
        return NULL;
      }
  g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, _("The survey has no item “%s”; “items” lists those that are rated."), code);
  return NULL;
}

/* The choice that an answer is; n_choices where it is none. */
static guint
choice_of (const FrSurveyItem *item, double answer)
{
  for (guint c = 0; c < item->n_choices; c++)
    if (isnan (item->values[c]) ? answer == c : answer == item->values[c])
      return c;
  return item->n_choices;
}

static void
count (Cross *cross, const FrSurveyData *data, guint row, guint column)
{
  for (gsize p = 0; p < data->n_responses; p++)
    {
      const double *answers = data->answers + p * data->n_items;
      guint r = choice_of (cross->row, answers[row]), c = choice_of (cross->column, answers[column]);

      if (r < cross->row->n_choices && c < cross->column->n_choices)
        cross->counts[r * cross->column->n_choices + c]++;
    }
}

static void
add (FrRowsBuilder *builder, const char *row, const char *column, FrValue n, FrValue row_n, FrValue pct)
{
  const FrValue cells[G_N_ELEMENTS (columns)] = { fr_value_text (row), fr_value_text (column), n, row_n, pct };

  fr_rows_builder_add (builder, cells);
}

static void
add_cells (FrRowsBuilder *builder, const Cross *cross, gint64 floor)
{
  guint cols = cross->column->n_choices;

  for (guint r = 0; r < cross->row->n_choices; r++)
    {
      gint64 total = 0;

      for (guint c = 0; c < cols; c++)
        total += cross->counts[r * cols + c];
      for (guint c = 0; c < cols; c++)
        {
          gint64 n = cross->counts[r * cols + c];
          gboolean shown = !cross->hidden[r * cols + c], of = !cross->hidden_rows[r];
          gboolean share = shown && of && fr_share_is_showable (n, total, floor);

          add (builder, cross->row->labels[r], cross->column->labels[c], shown ? fr_value_int (n) : fr_value_null (),
               of ? fr_value_int (total) : fr_value_null (),
               share ? fr_value_real (100.0 * (double) n / (double) total) : fr_value_null ());
        }
    }
}

/* The test, or why there is none. */
static void
add_test (FrRowsBuilder *builder, const Cross *cross, FrLang lang)
{
  gsize cells = (gsize) cross->row->n_choices * cross->column->n_choices;
  gboolean hidden = !cross->total;
  FrCrosstab test;

  fr_crosstab (cross->counts, cross->row->n_choices, cross->column->n_choices, &test);
  for (gsize i = 0; i < cells; i++)
    hidden |= cross->hidden[i];
  for (guint r = 0; r < cross->row->n_choices; r++)
    hidden |= cross->hidden_rows[r];
  for (guint c = 0; c < cross->column->n_choices; c++)
    hidden |= cross->hidden_cols[c];
  add (builder, "n", NULL, cross->total ? fr_value_int (test.n) : fr_value_null (), fr_value_null (), fr_value_null ());
  if (hidden)
    add (builder, "chisq", fr_tr (lang, N_("not shown: some counts are hidden")), fr_value_null (), fr_value_null (), fr_value_null ());
  else if (!test.allowed)
    add (builder, "chisq", fr_tr (lang, N_("not allowed: an expected count is below 5")), fr_value_null (), fr_value_null (), fr_value_null ());
  else
    {
      add (builder, "chisq", NULL, fr_value_real (test.chisq), fr_value_null (), fr_value_null ());
      add (builder, "df", NULL, fr_value_real (test.df), fr_value_null (), fr_value_null ());
      add (builder, "p", NULL, fr_value_real (test.p), fr_value_null (), fr_value_null ());
    }
}

FrDataTable *
fr_survey_crosstab_table (const FrSurveyData *data, const char *row_item, const char *column_item, guint floor, FrLang lang, GError **error)
{
  guint row, column, least = fr_survey_floor (data, floor);
  Cross cross = { find_item (data, row_item, &row, error), NULL, NULL, NULL, NULL, NULL, TRUE };
  g_autofree gint64 *counts = NULL;
  g_autofree gboolean *hidden = NULL, *hidden_rows = NULL, *hidden_cols = NULL;
  FrRowsBuilder *builder;

  cross.column = cross.row ? find_item (data, column_item, &column, error) : NULL;
  if (cross.column == NULL)
    return NULL;
  cross.counts = counts = g_new0 (gint64, (gsize) cross.row->n_choices * cross.column->n_choices);
  cross.hidden = hidden = g_new0 (gboolean, (gsize) cross.row->n_choices * cross.column->n_choices);
  cross.hidden_rows = hidden_rows = g_new0 (gboolean, cross.row->n_choices);
  cross.hidden_cols = hidden_cols = g_new0 (gboolean, cross.column->n_choices);
  count (&cross, data, row, column);
  cross.total = fr_survey_crosstab_hide (counts, cross.row->n_choices, cross.column->n_choices, least, hidden, hidden_rows, hidden_cols);
  builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  add_cells (builder, &cross, least);
  add_test (builder, &cross, lang);
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
