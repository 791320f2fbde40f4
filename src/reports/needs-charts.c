/* needs-charts.c: see needs-charts.h. */
#include "reports/needs-charts.h"

#include "core/base/number.h"
#include "reports/survey-charts.h"

#include <math.h>
#include <string.h>

#define MOST_ROWS 30

/* "Survey · 12 January – 3 February 2026 · 260 responses" behind what is measured. */
static char *
subtitle_of (const FrSurveyData *data, const char *what, FrLang lang)
{
  g_autofree char *dates = frr_survey_dates (data, lang);
  g_autofree char *n = g_strdup_printf (fr_trn (lang, "%u response", "%u responses", (gulong) data->n_responses), (guint) data->n_responses);

  return g_strdup_printf ("%s%s%s · %s", what, *dates ? " · " : "", dates, n);
}

/* --- Importance and present ability --- */

static FrcQuadrant
quadrant_of (FrQuadrant quadrant)
{
  switch (quadrant)
    {
    case FR_QUADRANT_CONCENTRATE:
      return FRC_GRID_HIGH_LOW;
    case FR_QUADRANT_KEEP_UP:
      return FRC_GRID_HIGH_HIGH;
    case FR_QUADRANT_LOW_PRIORITY:
      return FRC_GRID_LOW_LOW;
    case FR_QUADRANT_OVERKILL:
    case FR_QUADRANT_NONE:
    default:
      return FRC_GRID_LOW_HIGH;
    }
}

static const char *
cross_words (FrCross cross, FrLang lang)
{
  switch (cross)
    {
    case FR_CROSS_GRAND_MEDIAN:
      return fr_tr (lang, N_("the medians of the competencies’ means"));
    case FR_CROSS_SCALE_MIDDLE:
      return fr_tr (lang, N_("the middle of the scale"));
    case FR_CROSS_GRAND_MEAN:
    default:
      return fr_tr (lang, N_("the means of the competencies’ means"));
    }
}

/* "Important and not yet mastered: A; B", or that there is none. */
static char *
grid_headline (const FrSurveyData *data, const FrSurveyGap *gap, FrLang lang)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint k = 0; k < gap->k; k++)
    if (!gap->hidden[k] && gap->study->items[k].quadrant == FR_QUADRANT_CONCENTRATE && n++ < 3)
      g_string_append_printf (names, "%s%s", names->len > 0 ? fr_tr (lang, N_("; ")) : "", data->items[gap->importance[k]].competency_name);
  if (n == 0)
    return g_strdup (fr_tr (lang, N_("No competency is both important and little mastered, beside the others")));
  if (n > 3)
    /* Translators: %s: three competencies; %u: how many more. */
    return g_strdup_printf (fr_tr (lang, N_("Important and little mastered, beside the others: %s, and %u more")), names->str, n - 3);
  return g_strdup_printf (fr_tr (lang, N_("Important and little mastered, beside the others: %s")), names->str);
}

FrcScene *
frr_needs_grid_scene (const FrSurveyData *data, const FrSurveyGap *gap, FrLang lang, const FrcStyle *style, double width, double height)
{
  static const FrQuadrant order[FRC_N_QUADRANTS] = { FR_QUADRANT_CONCENTRATE, FR_QUADRANT_KEEP_UP, FR_QUADRANT_LOW_PRIORITY, FR_QUADRANT_OVERKILL };
  g_autofree FrcGridPoint *points = g_new0 (FrcGridPoint, gap->k + 1);
  g_autofree char *headline = grid_headline (data, gap, lang);
  g_autofree char *lo = fr_decimal_text (gap->lo, FR_DECIMALS_ALL), *hi = fr_decimal_text (gap->hi, FR_DECIMALS_ALL);
  g_autofree char *what = g_strdup_printf (fr_tr (lang, N_("Means, scale %s to %s")), lo, hi);
  g_autofree char *subtitle = subtitle_of (data, what, lang);
  FrcGridSpec spec = { .headline = headline, .subtitle = subtitle, .x_name = fr_tr (lang, N_("Present ability")),
                       .y_name = fr_tr (lang, N_("Importance")), .lo = gap->lo, .hi = gap->hi, .format = { 2, 1.0, NULL, FALSE },
                       .points = points, .n_points = gap->k };

  for (guint q = 0; q < FRC_N_QUADRANTS; q++)
    spec.quadrants[q] = fr_tr (lang, fr_quadrant_name (order[q]));
  for (guint k = 0; k < gap->k; k++)
    {
      const FrGapItem *item = &gap->study->items[k];
      gboolean shown = !gap->hidden[k] && item->quadrant != FR_QUADRANT_NONE;

      points[k] = (FrcGridPoint) { .label = data->items[gap->importance[k]].competency_name, .key = (gint64) k,
                                   .x = shown ? item->gap.present : NAN, .y = shown ? item->gap.importance : NAN,
                                   .n = shown ? (gint64) item->gap.n : -1, .quadrant = quadrant_of (item->quadrant),
                                   .note = gap->hidden[k] ? fr_tr (lang, N_("Too few answers to show.")) : NULL };
    }
  if (gap->study != NULL)
    {
      spec.cross_x = gap->study->cross_present;
      spec.cross_y = gap->study->cross_importance;
      spec.cross_how = cross_words (gap->study->cross, lang);
    }
  return frc_grid_build (&spec, style, width, height);
}

/* --- Gaps at three levels --- */

static double
largest_of (const FrStudyGapRow *row)
{
  double largest = NAN;

  for (guint level = 0; level < FR_N_STUDY_LEVELS; level++)
    if (isfinite (row->levels[level].gap) && !(largest >= row->levels[level].gap))
      largest = row->levels[level].gap;
  return largest;
}

static int
by_largest (gconstpointer a, gconstpointer b)
{
  double x = largest_of (*(FrStudyGapRow * const *) a), y = largest_of (*(FrStudyGapRow * const *) b);

  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return x > y ? -1 : x < y;
}

static FrcLevel
level_of (const FrStudyGaps *gaps, const FrStudyGap *gap, guint level, FrLang lang)
{
  FrcLevel out = { gap->gap, gap->ci.lo, gap->ci.hi, isfinite (gap->gap) ? (gint64) gap->n : -1, NULL };

  if (gap->hidden)
    {
      out.n = 0;    /* asked, and not said */
      out.reason = fr_tr (lang, N_("too few answers to show"));
    }
  else if (gap->kind == FR_STUDY_GAP_NONE)
    out.reason = gaps->asked[level] ? fr_tr (lang, N_("not asked for this")) : fr_tr (lang, N_("not asked"));
  return out;
}

FrcScene *
frr_needs_levels_scene (const FrStudyGaps *gaps, const char *title, FrLang lang, const FrcStyle *style, double width, double height)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (gaps->rows->len + 1);
  g_autofree FrcLevelsRow *rows = g_new0 (FrcLevelsRow, gaps->rows->len + 1);
  g_autofree char *headline = fr_study_gaps_headline (gaps, lang);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", title, fr_tr (lang, N_("importance less present ability, in scale points")));
  gboolean borrowed = FALSE;
  FrcLevelsSpec spec = { .headline = headline, .subtitle = subtitle, .value_name = fr_tr (lang, N_("Gap")), .n_levels = FR_N_STUDY_LEVELS,
                         /* xgettext:no-c-format */
                         .interval_name = fr_tr (lang, N_("95% interval")), .format = { 2, 1.0, NULL, TRUE },
                         .largest_head = fr_tr (lang, N_("Largest")), .rows = rows, .n_rows = gaps->rows->len };

  for (guint r = 0; r < gaps->rows->len; r++)
    g_ptr_array_add (sorted, g_ptr_array_index (gaps->rows, r));
  g_ptr_array_sort (sorted, by_largest);
  for (guint level = 0; level < FR_N_STUDY_LEVELS; level++)
    spec.level_names[level] = fr_enum_label (&fr_enum_survey_level, fr_enum_survey_level.values[level], lang);
  for (guint r = 0; r < sorted->len; r++)
    {
      const FrStudyGapRow *row = g_ptr_array_index (sorted, r);

      rows[r] = (FrcLevelsRow) { .label = row->name, .key = row->competency_id };
      for (guint level = 0; level < FR_N_STUDY_LEVELS; level++)
        {
          rows[r].levels[level] = level_of (gaps, &row->levels[level], level, lang);
          borrowed |= row->levels[level].kind == FR_STUDY_GAP_BORROWED;
        }
    }
  if (borrowed)
    spec.caption = fr_tr (lang, N_("Where a level says only what is important, its gap is that importance less the ability people rate "
                                   "themselves at."));
  return frc_levels_build (&spec, style, width, height);
}

/* --- Answers on their scale --- */

/* In the same block, too: importance and present ability of the same things are read apart. */
static gboolean
is_on_scale (const FrSurveyItem *item, const FrSurveyItem *scale)
{
  if (!fr_survey_is_rating (item) || item->n_choices != scale->n_choices || !g_str_equal (item->block, scale->block))
    return FALSE;
  for (guint c = 0; c < item->n_choices; c++)
    if (item->values[c] != scale->values[c] || !g_str_equal (item->labels[c], scale->labels[c]))
      return FALSE;
  return TRUE;
}

/* Whether the item's scale was met before it. */
static gboolean
is_first_of_scale (const FrSurveyData *data, guint item)
{
  for (guint i = 0; i < item; i++)
    if (is_on_scale (&data->items[i], &data->items[item]))
      return FALSE;
  return TRUE;
}

/* The point of the scale (0 lowest) that a choice stands for: choices may be written from the highest down. */
static guint
point_of (const FrSurveyItem *item, guint choice)
{
  guint point = 0;

  for (guint c = 0; c < item->n_choices; c++)
    point += item->values[c] < item->values[choice];
  return MIN (point, item->n_choices - 1);
}

static FrcStackRow
answers_row (const FrSurveyData *data, guint index, guint floor, FrLang lang)
{
  const FrSurveyItem *item = &data->items[index];
  g_autofree gint64 *counts = fr_survey_item_counts (data, index);
  FrcStackRow row = { .label = item->label, .key = (gint64) index };
  gint64 n = 0;

  for (guint c = 0; c < item->n_choices; c++)
    {
      row.counts[point_of (item, c)] += counts[c];
      n += counts[c];
    }
  if (n == 0)
    row.reason = fr_tr (lang, N_("nobody answered"));
  else if (!data->named && n < 2 * (gint64) fr_survey_floor (data, floor))
    {
      /* Of few, nobody at a point, or everybody, would tell what each of them said. */
      row.reason = fr_tr (lang, N_("too few answers to show"));
      memset (row.counts, 0, sizeof row.counts);
    }
  return row;
}

/* The item with the greatest share above the middle, in a sentence. */
static char *
answers_headline (const FrcStackSpec *spec, FrLang lang)
{
  double most = -1.0;
  const char *name = NULL;
  g_autofree char *share = NULL;

  for (guint i = 0; i < spec->n_rows; i++)
    {
      gint64 n = 0, upper = 0;

      for (guint p = 0; p < spec->n_points; p++)
        {
          n += spec->rows[i].counts[p];
          upper += 2 * p + 1 > spec->n_points ? spec->rows[i].counts[p] : 0;
        }
      if (spec->rows[i].reason == NULL && n > 0 && (double) upper / (double) n > most)
        {
          most = (double) upper / (double) n;
          name = spec->rows[i].label;
        }
    }
  if (name == NULL)
    return g_strdup (fr_tr (lang, N_("Too few answers to show")));
  share = frc_format_value (&(FrcFormat) { 0, 100.0, "%", FALSE }, most);
  /* Translators: %1$s: an item; %2$s: the share of answers in the upper half of the scale. */
  return g_strdup_printf (fr_tr (lang, N_("“%1$s” has most answers in the upper half of its scale: %2$s")), name, share);
}

static FrcScene *
answers_scene (const FrSurveyData *data, const GArray *rows, guint first, const FrSurveyItem *scale, FrLang lang, const FrcStyle *style, double width)
{
  FrcStackSpec spec = { .n_points = scale->n_choices, .rows = &g_array_index (rows, FrcStackRow, first), .n_rows = MIN (rows->len - first, MOST_ROWS),
                        .upper_head = fr_tr (lang, N_("Upper half")), .n_head = fr_tr (lang, N_("n")) };
  g_autofree char *headline = answers_headline (&spec, lang);
  g_autofree char *what = g_strdup_printf ("%s%s%s", scale->block, *scale->block ? " · " : "", fr_tr (lang, N_("shares of the answers")));
  g_autofree char *subtitle = subtitle_of (data, what, lang);

  spec.headline = headline;
  spec.subtitle = subtitle;
  if (scale->n_choices % 2 == 1)
    spec.caption = fr_tr (lang, N_("The middle point stands half to either side and counts for neither."));
  for (guint c = 0; c < scale->n_choices; c++)
    spec.points[point_of (scale, c)] = scale->labels[c];
  return frc_stack_build (&spec, style, width, 0);
}

/* A picture of answers: the rows of one scale and block, from the first-th on. */
typedef struct {
  guint item;     /* the first of its scale and block */
  guint first;
} Answers;

/* All of them, in page order. */
static GArray *
list_answers (const FrSurveyData *data)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Answers));

  for (guint i = 0; i < data->n_items; i++)
    {
      const FrSurveyItem *scale = &data->items[i];
      guint n = 0;

      if (!fr_survey_is_rating (scale) || scale->n_choices > FRC_STACK_MOST || !is_first_of_scale (data, i))
        continue;
      for (guint k = i; k < data->n_items; k++)
        n += is_on_scale (&data->items[k], scale);
      for (guint first = 0; first < n; first += MOST_ROWS)
        g_array_append_val (all, ((Answers) { i, first }));
    }
  return all;
}

guint
frr_needs_n_answers (const FrSurveyData *data)
{
  g_autoptr (GArray) all = list_answers (data);

  return all->len;
}

FrcScene *
frr_needs_answers_scene (const FrSurveyData *data, guint index, guint floor, FrLang lang, const FrcStyle *style, double width)
{
  g_autoptr (GArray) all = list_answers (data), rows = g_array_new (FALSE, TRUE, sizeof (FrcStackRow));
  const Answers *answers;

  g_return_val_if_fail (index < all->len, NULL);
  answers = &g_array_index (all, Answers, index);
  for (guint k = answers->item; k < data->n_items; k++)
    if (is_on_scale (&data->items[k], &data->items[answers->item]))
      {
        FrcStackRow row = answers_row (data, k, floor, lang);

        g_array_append_val (rows, row);
      }
  return answers_scene (data, rows, answers->first, &data->items[answers->item], lang, style, width);
}

/* --- Who has answered --- */

static FrcBoardRow
board_row (const FrBoardRow *row, gint64 key)
{
  gboolean known = row->invited >= 0 && (isfinite (row->rate) || row->kind == FR_BOARD_ROW_ALL);

  return (FrcBoardRow) { .label = row->label, .key = key, .complete = row->answered - row->partial, .partial = row->partial,
                         .asked = known ? row->invited - MAX (row->ineligible, 0) : -1, .target = row->target / 100.0,
                         .total = row->kind == FR_BOARD_ROW_ALL };
}

FrcScene *
frr_needs_board_scene (const FrSurveyData *data, const FrResponseBoard *board, FrLang lang, const FrcStyle *style, double width, double height)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (FrcBoardRow));
  g_autofree char *headline = fr_response_board_headline (board, lang), *remark = fr_response_board_remark (board, lang);
  g_autofree char *subtitle = subtitle_of (data, data->title, lang);
  /* Translators: %s: what is divided by, "invited, less those not to be asked after all". */
  g_autofree char *rate = g_strdup_printf (fr_tr (lang, N_("Rate: answered in full ÷ %s.")), fr_tr (lang, board->denominator));
  g_autofree char *caption = remark != NULL ? g_strjoin (lang == FR_LANG_ZH_CN ? "" : " ", rate, remark, NULL) : g_strdup (rate);
  FrcBoardSpec spec = { .headline = headline, .subtitle = subtitle, .caption = caption, .complete_name = fr_tr (lang, N_("answered in full")),
                        .partial_name = fr_tr (lang, N_("partial")), .target_name = fr_tr (lang, N_("target")),
                        .count_head = fr_tr (lang, N_("Answers")), .rate_head = fr_tr (lang, N_("Rate")) };
  FrcBoardRow row = board_row (board->all, -1);

  g_array_append_val (rows, row);
  for (guint i = 0; i < board->rows->len; i++)
    {
      row = board_row (g_ptr_array_index (board->rows, i), (gint64) i);
      g_array_append_val (rows, row);
    }
  spec.rows = &g_array_index (rows, FrcBoardRow, 0);
  spec.n_rows = rows->len;
  return frc_board_build (&spec, style, width, height);
}
