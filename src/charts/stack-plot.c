/* stack-plot.c: see stack-plot.h. Shares of all answers of the row, so that bars are equally long and only their place differs. */
#include "charts/stack-plot.h"

#include "charts/describe.h"
#include "charts/rows.h"

#include <math.h>

#define BAR 0.9   /* em */
#define ROW 1.9

static const FrcFormat share_format = { 0, 100.0, "%", FALSE };

static gint64
answers_of (const FrcStackSpec *spec, const FrcStackRow *row)
{
  gint64 n = 0;

  for (guint p = 0; p < spec->n_points; p++)
    n += row->counts[p];
  return n;
}

static double
share_of (const FrcStackSpec *spec, const FrcStackRow *row, guint point)
{
  gint64 n = answers_of (spec, row);

  return row->reason == NULL && n > 0 ? (double) row->counts[point] / (double) n : NAN;
}

/* The share below the middle (side -1) or above it (1); the middle belongs to neither. */
static double
side_of (const FrcStackSpec *spec, const FrcStackRow *row, int side)
{
  double share = 0.0;

  for (guint p = 0; p < spec->n_points; p++)
    if (side < 0 ? 2 * p + 1 < spec->n_points : 2 * p + 1 > spec->n_points)
      share += share_of (spec, row, p);
  return share;
}

static double
middle_share (const FrcStackSpec *spec, const FrcStackRow *row)
{
  return spec->n_points % 2 ? share_of (spec, row, spec->n_points / 2) : 0.0;
}

/* How a point of the scale is drawn. */
static FrcLegendKind
kind_of (const FrcStackSpec *spec, guint point)
{
  guint from_end = MIN (point, spec->n_points - 1 - point), side = spec->n_points / 2;

  if (spec->n_points % 2 && point == side)
    return FRC_LEGEND_BAR_DOTTED;
  return from_end == 0 ? FRC_LEGEND_BAR : from_end + 1 == side ? FRC_LEGEND_BAR_HOLLOW : FRC_LEGEND_BAR_HALF;
}

static FrcRole
role_of (const FrcStackSpec *spec, guint point)
{
  if (spec->n_points % 2 && point == spec->n_points / 2)
    return FRC_ROLE_INTERVAL;
  return point < spec->n_points / 2 ? FRC_ROLE_SERIES_2 : FRC_ROLE_SERIES_1;
}

/* ---- Rows ---- */

static const char *
row_name (gconstpointer spec, guint row)
{
  return ((const FrcStackSpec *) spec)->rows[row].label;
}

static gint64
row_key (gconstpointer spec, guint row)
{
  return ((const FrcStackSpec *) spec)->rows[row].key;
}

static const char *
row_reason (gconstpointer data, guint row)
{
  const FrcStackSpec *spec = data;

  return spec->rows[row].reason ? spec->rows[row].reason : answers_of (spec, &spec->rows[row]) == 0 ? "—" : NULL;
}

static double
row_centre (gconstpointer data, guint row)
{
  const FrcStackSpec *spec = data;

  return (side_of (spec, &spec->rows[row], 1) - side_of (spec, &spec->rows[row], -1)) / 2.0;
}

static char *
row_cell (gconstpointer data, guint row, guint column)
{
  const FrcStackSpec *spec = data;
  const FrcStackRow *at = &spec->rows[row];

  if (row_reason (spec, row) != NULL)
    return NULL;
  return column == 0 ? frc_format_count (answers_of (spec, at)) : frc_format_value (&share_format, side_of (spec, at, 1));
}

/* As far as the longest bar goes to either side, to the next whole fifth. */
static double
reach_of (const FrcStackSpec *spec)
{
  double reach = 0.2;

  for (guint i = 0; i < spec->n_rows; i++)
    if (row_reason (spec, i) == NULL)
      for (int side = -1; side <= 1; side += 2)
        reach = MAX (reach, side_of (spec, &spec->rows[i], side) + middle_share (spec, &spec->rows[i]) / 2.0);
  return MIN (ceil (reach * 5.0 - 1e-9) / 5.0, 1.0);
}

static void
draw_part (const FrcRows *rows, guint index, guint point, FrcBox box)
{
  double width = 1.2 * rows->hairline;
  FrcRole role = role_of (rows->spec, point);
  FrcBox inner = { box.x + width / 2.0, box.y + width / 2.0, MAX (box.width - width, 0.0), box.height - width };

  switch ((int) kind_of (rows->spec, point))
    {
    case FRC_LEGEND_BAR:
      frc_scene_builder_rect (rows->scene, FRC_PART_MARK, role, (int) index, box, 0.0, 0.0);
      break;
    case FRC_LEGEND_BAR_HALF:
      frc_half_box (rows->scene, FRC_PART_MARK, role, (int) index, inner, width);
      break;
    case FRC_LEGEND_BAR_HOLLOW:
      frc_scene_builder_rect (rows->scene, FRC_PART_MARK, role, (int) index, inner, 0.0, width);
      break;
    default:
      frc_dotted_box (rows->scene, FRC_PART_MARK, role, (int) index, inner, width);
      break;
    }
}

static void
draw_row (const FrcRows *rows, guint index, double middle)
{
  const FrcStackSpec *spec = rows->spec;
  const FrcStackRow *row = &spec->rows[index];
  double height = round (BAR * rows->em), y = floor (middle - height / 2.0);
  double at = -side_of (spec, row, -1) - middle_share (spec, row) / 2.0;

  for (guint p = 0; p < spec->n_points; p++)
    {
      double from = frc_rows_place (rows, at), to = frc_rows_place (rows, at + share_of (spec, row, p));

      at += share_of (spec, row, p);
      if (row->counts[p] > 0)
        draw_part (rows, index, p, (FrcBox) { from, y, to - from, height });
    }
}

static guint
legend (const FrcRows *rows, FrcLegendItem items[FRC_ROWS_MOST_LEGEND])
{
  const FrcStackSpec *spec = rows->spec;

  for (guint p = 0; p < spec->n_points; p++)
    items[p] = (FrcLegendItem) { kind_of (spec, p), role_of (spec, p), 0, 0.0, spec->points[p] };
  return spec->n_points;
}

/* ---- Words ---- */

static void
read_out (GString *out, gconstpointer data, const FrcWords *words, guint index)
{
  const FrcStackSpec *spec = data;
  const FrcStackRow *row = &spec->rows[index];
  g_autofree char *n = frc_format_count (answers_of (spec, row));

  if (row_reason (spec, index) != NULL)
    {
      frc_word_append (out, frc_word (words, FRC_WORD_READ_NO_VALUE), "name", row->label, "reason",
                       row->reason ? row->reason : frc_word (words, FRC_WORD_NO_REASON), NULL);
      frc_rows_append_stop (out, words, row->note);
      return;
    }
  g_string_append (out, row->label);
  for (guint p = 0; p < spec->n_points; p++)
    {
      g_autofree char *share = frc_format_value (&share_format, share_of (spec, row, p));

      g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
      frc_word_append (out, frc_word (words, FRC_WORD_STACK_PART), "value", share, "name", spec->points[p], NULL);
    }
  g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
  frc_word_append (out, frc_word (words, FRC_WORD_READ_N), "n", n, NULL);
  frc_rows_append_stop (out, words, row->note);
}

/* The row with the greatest share above the middle (sign 1), or the smallest (-1). */
static void
describe_end (FrcSceneBuilder *scene, const FrcStackSpec *spec, const FrcWords *words, int sign)
{
  int end = -1;

  for (guint i = 0; i < spec->n_rows; i++)
    if (row_reason (spec, i) == NULL && (end < 0 || sign * side_of (spec, &spec->rows[i], 1) > sign * side_of (spec, &spec->rows[end], 1)))
      end = (int) i;
  if (end >= 0)
    {
      g_autofree char *value = frc_format_value (&share_format, side_of (spec, &spec->rows[end], 1));
      g_autofree char *n = frc_format_count (answers_of (spec, &spec->rows[end]));
      g_autofree char *text = frc_word_fill (frc_word (words, sign > 0 ? FRC_WORD_HIGHEST : FRC_WORD_LOWEST), "name", spec->rows[end].label,
                                             "value", value, "n", n, NULL);

      frc_scene_builder_describe (scene, 2, text);
    }
}

static void
tabulate (FrcSceneBuilder *scene, const FrcStackSpec *spec, const FrcWords *words)
{
  static const FrcFormat whole = { 0 };
  const char *heads[FRC_STACK_MOST + 5] = { frc_word (words, FRC_WORD_HEAD_NAME), frc_word (words, FRC_WORD_HEAD_N) };
  char *own[FRC_STACK_MOST + 1] = { NULL };
  g_autoptr (GString) numeric = g_string_new ("01");
  FrcTable *table;
  guint p;

  for (p = 0; p < spec->n_points; p++)
    {
      heads[2 + p] = own[p] = g_strdup_printf ("%s (%%)", spec->points[p]);
      g_string_append_c (numeric, '1');
    }
  heads[2 + p] = own[p] = g_strdup_printf ("%s (%%)", spec->upper_head ? spec->upper_head : "");
  heads[3 + p] = frc_word (words, FRC_WORD_HEAD_NOTE);
  g_string_append (numeric, "10");
  table = frc_table_new (heads, numeric->str);
  for (guint i = 0; i < spec->n_rows; i++)
    {
      const FrcStackRow *row = &spec->rows[i];
      gboolean shown = row_reason (spec, i) == NULL;
      char *cells[FRC_STACK_MOST + 4] = { g_strdup (row->label), shown ? frc_format_data (&whole, (double) answers_of (spec, row)) : NULL };

      for (p = 0; p < spec->n_points; p++)
        cells[2 + p] = frc_format_data (&share_format, share_of (spec, row, p));
      cells[2 + p] = shown ? frc_format_data (&share_format, side_of (spec, row, 1)) : NULL;
      cells[3 + p] = g_strdup (row->reason ? row->reason : row->note);
      frc_table_add (table, (int) i, cells);
    }
  for (p = 0; p <= spec->n_points; p++)
    g_free (own[p]);
  frc_scene_builder_table (scene, table);
}

static void
tell (FrcSceneBuilder *scene, gconstpointer data, const FrcWords *words)
{
  const FrcStackSpec *spec = data;
  g_autofree char *rows = frc_format_count (spec->n_rows);
  g_autofree char *axes = frc_word_fill (frc_word (words, FRC_WORD_STACK), "rows", rows, "first", spec->points[0], "last",
                                         spec->points[spec->n_points - 1], NULL);

  frc_scene_builder_describe (scene, 1, axes);
  describe_end (scene, spec, words, 1);
  describe_end (scene, spec, words, -1);
  frc_scene_builder_describe (scene, 4, spec->meaning ? spec->meaning : spec->headline);
  tabulate (scene, spec, words);
}

FrcScene *
frc_stack_build (const FrcStackSpec *spec, const FrcStyle *style, double width, double height)
{
  FrcRowsPlan plan = {
    .spec = spec, .n_rows = spec->n_rows, .headline = spec->headline, .subtitle = spec->subtitle, .caption = spec->caption,
    .state_text = spec->state_text, .state_hint = spec->state_hint, .role = frc_word (style->words, FRC_WORD_ROLE_STACK),
    .format = share_format, .both_ways = TRUE, .row_em = ROW, .n_columns = 2, .heads = { spec->n_head, spec->upper_head }, .name = row_name,
    .key = row_key, .cell = row_cell, .reason = row_reason, .centre = row_centre, .read_out = read_out, .legend = legend, .draw = draw_row,
    .tell = tell,
  };

  g_return_val_if_fail (spec->n_rows == 0 || spec->state_text || (spec->n_points >= 2 && spec->n_points <= FRC_STACK_MOST), NULL);
  plan.hi = reach_of (spec);
  plan.lo = -plan.hi;
  return frc_rows_build (&plan, style, width, height);
}
