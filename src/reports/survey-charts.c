/* survey-charts.c: see survey-charts.h. */
#include "reports/survey-charts.h"

#include "core/base/day-words.h"
#include "core/base/number.h"

#include <math.h>
#include <stdlib.h>

/* --- Dates --- */

char *
frr_survey_dates (const FrSurveyData *data, FrLang lang)
{
  int y1, m1, y2, m2;
  gboolean zh = lang == FR_LANG_ZH_CN;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (data->first == FR_DAY_NONE || data->last == FR_DAY_NONE)
    return g_strdup ("");
  if (data->first == data->last)
    return fr_day_words (data->first, FR_DAY_MONTH | FR_DAY_YEAR, lang);
  fr_day_to_ymd (data->first, &y1, &m1, NULL);
  fr_day_to_ymd (data->last, &y2, &m2, NULL);
  /* What both dates share is said once: at the end in English, at the beginning in Chinese. */
  from = fr_day_words (data->first, (zh || y1 != y2 ? FR_DAY_YEAR : 0) | (y1 != y2 || m1 != m2 ? FR_DAY_MONTH : 0), lang);
  to = fr_day_words (data->last, (!zh || y1 != y2 ? FR_DAY_YEAR : 0) | (!zh || y1 != y2 || m1 != m2 ? FR_DAY_MONTH : 0), lang);
  return g_strdup_printf (zh ? "%s至%s" : "%s – %s", from, to);
}

/* --- Items --- */

typedef struct {
  const FrSurveyItems *items;
} SortContext;

static int
by_mean (gconstpointer a, gconstpointer b, gpointer data)
{
  const SortContext *context = data;
  const FrItemRow *x = &context->items->rows[*(const guint *) a], *y = &context->items->rows[*(const guint *) b];

  if (x->hidden != y->hidden)
    return x->hidden ? 1 : -1;
  if (x->rating.mean != y->rating.mean)
    return x->rating.mean > y->rating.mean ? -1 : 1;
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

/* "mean on a scale from 0 (Not needed) to 4 (Absolutely needed) · 12 January – 3 February 2026 · 260 answers" */
static char *
items_subtitle (const FrSurveyData *data, const FrSurveyItems *items, FrLang lang)
{
  g_autofree char *dates = frr_survey_dates (data, lang);
  g_autofree char *lo = NULL, *hi = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  const FrSurveyItem *item;

  if (items->n_rows == 0)
    return g_strdup ("");
  item = &data->items[items->rows[0].item];
  lo = fr_decimal_text (item->lo, FR_DECIMALS_ALL);
  hi = fr_decimal_text (item->hi, FR_DECIMALS_ALL);
  g_string_append_printf (out, fr_tr (lang, N_("Mean with 95%% interval, scale %s “%s” to %s “%s”")), lo, item->labels[0], hi,
                          item->labels[item->n_choices - 1]);
  if (*dates)
    g_string_append_printf (out, " · %s", dates);
  g_string_append (out, " · ");
  g_string_append_printf (out, fr_trn (lang, "%u response", "%u responses", (gulong) data->n_responses), (guint) data->n_responses);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
items_caption (const FrSurveyItems *items, FrLang lang)
{
  guint few = items->n_hidden - items->n_alike;
  g_autofree char *small = NULL, *alike = NULL;

  if (few > 0)
    small = g_strdup_printf (fr_trn (lang, "%u item with fewer than %u answers is not shown.",
                                     "%u items with fewer than %u answers are not shown.", few), few, items->floor);
  if (items->n_alike > 0)
    alike = g_strdup_printf (fr_trn (lang, "%u item that fewer than %u people answered all alike is not shown.",
                                     "%u items that fewer than %u people answered all alike are not shown.", items->n_alike),
                             items->n_alike, 2 * items->floor);
  if (small == NULL || alike == NULL)
    return g_strdup (small ? small : alike);
  return g_strdup_printf (fr_trc (lang, "two sentences", "%1$s %2$s"), small, alike);
}

static FrcDotRow
item_row (const FrSurveyData *data, const FrItemRow *row, int highlight, FrLang lang)
{
  const FrSurveyItem *item = &data->items[row->item];
  FrcDotRow dot;

  frc_dot_row_init (&dot);
  dot.label = item->label;
  dot.key = (gint64) row->item;
  if (row->hidden)
    {
      dot.flags = FRC_DOT_WITHHELD;
      return dot;
    }
  dot.value = row->rating.mean;
  dot.lo = row->rating.mean_ci.lo;
  dot.hi = row->rating.mean_ci.hi;
  dot.n = (gint64) row->rating.n;
  if (row->rating.n == 0)
    dot.reason = fr_tr (lang, N_("nobody answered"));
  else if (isnan (dot.lo))
    dot.reason = fr_tr (lang, N_("one answer only"));
  if ((int) row->item == highlight)
    dot.flags |= FRC_DOT_HIGHLIGHTED;
  return dot;
}

/* Rows in page order with a heading per block, or by mean without. */
static GArray *
item_rows (const FrSurveyData *data, const FrSurveyItems *items, gboolean sorted, int highlight, FrLang lang)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (FrcDotRow));
  g_autofree guint *order = g_new (guint, items->n_rows + 1);
  SortContext context = { items };
  const char *block = NULL;

  for (guint r = 0; r < items->n_rows; r++)
    order[r] = r;
  if (sorted)
    g_qsort_with_data (order, (int) items->n_rows, sizeof *order, by_mean, &context);
  for (guint r = 0; r < items->n_rows; r++)
    {
      const FrItemRow *row = &items->rows[order[r]];
      FrcDotRow dot;

      if (!sorted && g_strcmp0 (block, data->items[row->item].block) != 0)
        {
          block = data->items[row->item].block;
          frc_dot_row_init (&dot);
          dot.label = block;
          dot.flags = FRC_DOT_HEADING;
          if (*block)
            g_array_append_val (rows, dot);
        }
      dot = item_row (data, row, highlight, lang);
      g_array_append_val (rows, dot);
    }
  return rows;
}

/* All rated items on one scale: then its points can be the axis. */
static gboolean
one_scale (const FrSurveyData *data, const FrSurveyItems *items)
{
  for (guint r = 1; r < items->n_rows; r++)
    if (data->items[items->rows[r].item].lo != data->items[items->rows[0].item].lo ||
        data->items[items->rows[r].item].hi != data->items[items->rows[0].item].hi)
      return FALSE;
  return items->n_rows > 0;
}

GPtrArray *
frr_survey_items_scenes (const FrSurveyData *data, const FrSurveyItems *items, gboolean sorted, int highlight, FrLang lang,
                         const FrcStyle *style, double width, double height)
{
  g_autoptr (GArray) rows = item_rows (data, items, sorted, highlight, lang);
  g_autofree char *headline = fr_survey_items_headline (items, data, lang);
  g_autofree char *subtitle = items_subtitle (data, items, lang);
  g_autofree char *caption = items_caption (items, lang);
  FrcDotSpec spec;

  frc_dot_spec_init (&spec);
  spec.headline = headline;
  spec.subtitle = subtitle;
  spec.caption = caption;
  spec.value_name = fr_tr (lang, N_("Mean"));
  /* xgettext:no-c-format */
  spec.interval_name = fr_tr (lang, N_("95% interval"));
  spec.value_head = fr_tr (lang, N_("Mean"));
  spec.n_head = fr_tr (lang, N_("n"));
  spec.format.decimals = 2;
  spec.rows = (const FrcDotRow *) (const void *) rows->data;
  spec.n_rows = rows->len;
  if (one_scale (data, items))
    {
      const FrSurveyItem *item = &data->items[items->rows[0].item];

      spec.x_min = item->lo;
      spec.x_max = item->hi;
      spec.scale_words = (const char * const *) item->labels;
      spec.scale_from = item->lo;
      spec.reference = items->overall;
      spec.reference_label = fr_tr (lang, N_("all items"));
    }
  if (items->n_rows == 0)
    spec.state_text = headline;
  return frc_dot_plot_build_pages (&spec, style, width, height);
}

/* --- Gaps --- */

static int
by_borich (gconstpointer a, gconstpointer b, gpointer data)
{
  const FrSurveyGap *gap = data;
  int x = gap->study->items[*(const guint *) a].mwds_rank, y = gap->study->items[*(const guint *) b].mwds_rank;

  if (x != y)
    return x == 0 ? 1 : y == 0 ? -1 : x - y;
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

static char *
gap_subtitle (const FrSurveyData *data, const FrSurveyGap *gap, FrLang lang)
{
  g_autofree char *lo = fr_decimal_text (gap->lo, FR_DECIMALS_ALL), *hi = fr_decimal_text (gap->hi, FR_DECIMALS_ALL);
  g_autofree char *dates = frr_survey_dates (data, lang);

  return g_strdup_printf (fr_tr (lang, N_("Importance less present ability, in scale points (%s–%s), with 95%% interval; by Borich score%s%s")),
                          lo, hi, *dates ? " · " : "", dates);
}

GPtrArray *
frr_survey_gap_scenes (const FrSurveyData *data, const FrSurveyGap *gap, FrLang lang, const FrcStyle *style, double width, double height)
{
  g_autofree guint *order = g_new (guint, gap->k + 1);
  g_autofree FrcDotRow *rows = g_new0 (FrcDotRow, gap->k + 1);
  g_autofree char *headline = fr_survey_gap_headline (gap, data, lang);
  g_autofree char *subtitle = gap_subtitle (data, gap, lang);
  FrcDotSpec spec;

  for (guint k = 0; k < gap->k; k++)
    order[k] = k;
  g_qsort_with_data (order, (int) gap->k, sizeof *order, by_borich, (gpointer) gap);
  for (guint k = 0; k < gap->k; k++)
    {
      const FrGap *g = &gap->study->items[order[k]].gap;

      frc_dot_row_init (&rows[k]);
      rows[k].label = data->items[gap->importance[order[k]]].competency_name;
      rows[k].key = (gint64) order[k];
      if (gap->hidden[order[k]])
        {
          rows[k].flags = FRC_DOT_WITHHELD;
          continue;
        }
      rows[k].value = g->gap;
      rows[k].lo = g->gap_ci.lo;
      rows[k].hi = g->gap_ci.hi;
      rows[k].n = (gint64) g->n;
      if (g->n == 0)
        rows[k].reason = fr_tr (lang, N_("nobody rated both sides"));
      else if (isnan (g->gap_ci.lo))
        rows[k].reason = fr_tr (lang, N_("one answer only"));
    }
  frc_dot_spec_init (&spec);
  spec.headline = headline;
  spec.subtitle = subtitle;
  spec.value_name = fr_tr (lang, N_("Gap"));
  /* xgettext:no-c-format */
  spec.interval_name = fr_tr (lang, N_("95% interval"));
  spec.value_head = fr_tr (lang, N_("Gap"));
  spec.n_head = fr_tr (lang, N_("n"));
  spec.format.decimals = 2;
  spec.format.sign = TRUE;
  spec.reference = 0.0;
  spec.reference_label = fr_tr (lang, N_("no gap"));
  spec.rows = rows;
  spec.n_rows = gap->k;
  return frc_dot_plot_build_pages (&spec, style, width, height);
}
