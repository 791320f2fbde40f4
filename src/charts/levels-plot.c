/* levels-plot.c: see levels-plot.h. The marks of a row stand a little below each other, so that equal ones do not hide one another. */
#include "charts/levels-plot.h"

#include "charts/describe.h"
#include "charts/rows.h"

#include <math.h>

#define LANE   0.5    /* em between the marks of a row */
#define ROW    2.3

static const FrcShape shapes[FRC_MOST_LEVELS] = { FRC_SHAPE_DISC, FRC_SHAPE_SQUARE, FRC_SHAPE_TRIANGLE };

static FrcRole
role_of (guint level)
{
  return (FrcRole) (FRC_ROLE_SERIES_1 + (int) level);
}

static const FrcLevelsRow *
row_of (gconstpointer spec, guint row)
{
  return &((const FrcLevelsSpec *) spec)->rows[row];
}

static const char *
row_name (gconstpointer spec, guint row)
{
  return row_of (spec, row)->label;
}

static gint64
row_key (gconstpointer spec, guint row)
{
  return row_of (spec, row)->key;
}

/* The level that says most, -1 where none says anything. */
static int
largest_of (const FrcLevelsSpec *spec, const FrcLevelsRow *row)
{
  int largest = -1;

  for (guint l = 0; l < spec->n_levels; l++)
    if (isfinite (row->levels[l].value) && (largest < 0 || row->levels[l].value > row->levels[largest].value))
      largest = (int) l;
  return largest;
}

static char *
row_cell (gconstpointer data, guint row, guint column)
{
  const FrcLevelsSpec *spec = data;
  int largest = largest_of (spec, row_of (spec, row));

  return largest < 0 ? NULL : frc_format_value (&spec->format, row_of (spec, row)->levels[largest].value);
}

static const char *
row_reason (gconstpointer data, guint row)
{
  const FrcLevelsSpec *spec = data;

  if (largest_of (spec, row_of (spec, row)) >= 0)
    return NULL;
  /* What was asked and is withheld tells more than what was not asked. */
  for (guint turn = 0; turn < 2; turn++)
    for (guint l = 0; l < spec->n_levels; l++)
      if (row_of (spec, row)->levels[l].reason && (turn == 1 || row_of (spec, row)->levels[l].n >= 0))
        return row_of (spec, row)->levels[l].reason;
  return "—";
}

static double
row_centre (gconstpointer data, guint row)
{
  const FrcLevelsSpec *spec = data;

  return row_of (spec, row)->levels[largest_of (spec, row_of (spec, row))].value;
}

/* ---- Drawing ---- */

static double
lane_of (const FrcRows *rows, const FrcLevelsSpec *spec, guint level, double middle)
{
  return middle + ((double) level - (spec->n_levels - 1) / 2.0) * LANE * rows->em;
}

static void
draw_row (const FrcRows *rows, guint index, double middle)
{
  const FrcLevelsSpec *spec = rows->spec;
  const FrcLevelsRow *row = &spec->rows[index];
  FrcPoint points[FRC_MOST_LEVELS];
  guint n = 0;

  for (guint l = 0; l < spec->n_levels; l++)
    if (isfinite (row->levels[l].value))
      points[n++] = (FrcPoint) { frc_rows_place (rows, row->levels[l].value), lane_of (rows, spec, l, middle) };
  if (n > 1)
    frc_scene_builder_path (rows->scene, FRC_PART_REFERENCE, FRC_ROLE_AXIS, (int) index, rows->hairline, FRC_DASH_SOLID, points, n, FALSE);
  for (guint l = 0; l < spec->n_levels; l++)
    if (isfinite (row->levels[l].value))
      frc_rows_interval (rows, index, row->levels[l].lo, row->levels[l].hi, lane_of (rows, spec, l, middle));
  for (guint l = 0; l < spec->n_levels; l++)
    {
      FrcSymbol symbol = { frc_rows_place (rows, row->levels[l].value), lane_of (rows, spec, l, middle), (int) index };

      if (isfinite (row->levels[l].value))
        frc_scene_builder_symbols (rows->scene, FRC_PART_MARK, role_of (l), 1.5 * rows->hairline, shapes[l], 1.15 * rows->mark_size, &symbol, 1);
    }
}

static guint
legend (const FrcRows *rows, FrcLegendItem items[FRC_ROWS_MOST_LEGEND])
{
  const FrcLevelsSpec *spec = rows->spec;
  gboolean interval = FALSE;
  guint n = 0;

  for (guint l = 0; l < spec->n_levels; l++)
    items[n++] = (FrcLegendItem) { FRC_LEGEND_SYMBOL, role_of (l), shapes[l], 1.15 * rows->mark_size, spec->level_names[l] };
  for (guint i = 0; i < spec->n_rows; i++)
    for (guint l = 0; l < spec->n_levels; l++)
      interval |= isfinite (spec->rows[i].levels[l].lo);
  if (interval)
    items[n++] = (FrcLegendItem) { FRC_LEGEND_LINE, FRC_ROLE_INTERVAL, 0, 0.0, spec->interval_name };
  return n;
}

/* ---- Words ---- */

static void
append_level (GString *out, const FrcLevelsSpec *spec, const FrcWords *words, const FrcLevel *level, const char *name)
{
  g_autofree char *value = frc_format_value (&spec->format, level->value), *lo = frc_format_value (&spec->format, level->lo);
  g_autofree char *hi = frc_format_value (&spec->format, level->hi), *n = frc_format_count (level->n);

  if (!isfinite (level->value))
    frc_word_append (out, frc_word (words, FRC_WORD_LEVEL_NONE), "level", name, "reason",
                     level->reason ? level->reason : frc_word (words, FRC_WORD_NO_REASON), NULL);
  else
    frc_word_append (out, frc_word (words, isfinite (level->lo) && isfinite (level->hi) ? FRC_WORD_LEVEL_READ : FRC_WORD_LEVEL_READ_PLAIN), "level",
                     name, "value", value, "lo", lo, "hi", hi, "n", n, NULL);
}

static void
read_out (GString *out, gconstpointer data, const FrcWords *words, guint row)
{
  const FrcLevelsSpec *spec = data;

  g_string_append (out, row_name (spec, row));
  for (guint l = 0; l < spec->n_levels; l++)
    {
      g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
      append_level (out, spec, words, &spec->rows[row].levels[l], spec->level_names[l]);
    }
  frc_rows_append_stop (out, words, spec->rows[row].note);
}

static void
describe_largest (FrcSceneBuilder *scene, const FrcLevelsSpec *spec, const FrcWords *words, guint level)
{
  int largest = -1;

  for (guint i = 0; i < spec->n_rows; i++)
    if (isfinite (spec->rows[i].levels[level].value) &&
        (largest < 0 || spec->rows[i].levels[level].value > spec->rows[largest].levels[level].value))
      largest = (int) i;
  if (largest >= 0)
    {
      g_autofree char *value = frc_format_value (&spec->format, spec->rows[largest].levels[level].value);
      g_autofree char *text = frc_word_fill (frc_word (words, FRC_WORD_LEVELS_LARGEST), "level", spec->level_names[level], "name",
                                             spec->rows[largest].label, "value", value, NULL);

      frc_scene_builder_describe (scene, 2, text);
    }
}

/* The bounds of the scale: the caller's, or of all values and their intervals, and 0. */
static void
bounds_of (const FrcLevelsSpec *spec, double *lo, double *hi)
{
  *lo = spec->lo;
  *hi = spec->hi;
  if (spec->lo < spec->hi)
    return;
  *lo = *hi = 0.0;
  for (guint i = 0; i < spec->n_rows; i++)
    for (guint l = 0; l < spec->n_levels; l++)
      {
        const FrcLevel *level = &spec->rows[i].levels[l];

        if (!isfinite (level->value))
          continue;
        *lo = MIN (*lo, isfinite (level->lo) ? MIN (level->lo, level->value) : level->value);
        *hi = MAX (*hi, isfinite (level->hi) ? MAX (level->hi, level->value) : level->value);
      }
  if (*lo >= *hi)
    *hi = *lo + 1.0;
}

static void
tabulate (FrcSceneBuilder *scene, const FrcLevelsSpec *spec, const FrcWords *words)
{
  static const FrcFormat whole = { 0 };
  g_autofree char *level = g_strdup_printf ("%d", spec->level > 0.0 ? (int) spec->level : 95);
  g_autofree char *low = frc_word_fill (frc_word (words, FRC_WORD_HEAD_LOW), "level", level, NULL);
  g_autofree char *high = frc_word_fill (frc_word (words, FRC_WORD_HEAD_HIGH), "level", level, NULL);
  const char *const parts[] = { spec->value_name, low, high, frc_word (words, FRC_WORD_HEAD_N) };
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) numeric = g_string_new ("0");
  FrcTable *table;

  g_ptr_array_add (heads, g_strdup (frc_word (words, FRC_WORD_HEAD_NAME)));
  for (guint l = 0; l < spec->n_levels; l++)
    for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
      {
        g_ptr_array_add (heads, frc_word_fill (frc_word (words, FRC_WORD_HEAD_OF), "level", spec->level_names[l], "head", parts[p], NULL));
        g_string_append_c (numeric, '1');
      }
  g_ptr_array_add (heads, g_strdup (frc_word (words, FRC_WORD_HEAD_NOTE)));
  g_ptr_array_add (heads, NULL);
  g_string_append_c (numeric, '0');
  table = frc_table_new ((const char *const *) heads->pdata, numeric->str);
  for (guint i = 0; i < spec->n_rows; i++)
    {
      char *cells[2 + 4 * FRC_MOST_LEVELS] = { g_strdup (spec->rows[i].label) };
      guint n = 1;

      for (guint l = 0; l < spec->n_levels; l++)
        {
          const FrcLevel *at = &spec->rows[i].levels[l];

          cells[n++] = frc_format_data (&spec->format, at->value);
          cells[n++] = frc_format_data (&spec->format, at->lo);
          cells[n++] = frc_format_data (&spec->format, at->hi);
          cells[n++] = at->n < 0 || !isfinite (at->value) ? NULL : frc_format_data (&whole, (double) at->n);
        }
      cells[n] = g_strdup (spec->rows[i].note ? spec->rows[i].note : row_reason (spec, i));
      frc_table_add (table, (int) i, cells);
    }
  frc_scene_builder_table (scene, table);
}

static void
tell (FrcSceneBuilder *scene, gconstpointer data, const FrcWords *words)
{
  const FrcLevelsSpec *spec = data;
  g_autofree char *rows = frc_format_count (spec->n_rows), *from = NULL, *to = NULL, *axes = NULL;
  double lo, hi;

  bounds_of (spec, &lo, &hi);
  from = frc_format_value (&spec->format, lo);
  to = frc_format_value (&spec->format, hi);
  axes = frc_word_fill (frc_word (words, FRC_WORD_LEVELS), "rows", rows, "measure", spec->value_name, "from", from, "to", to, NULL);
  frc_scene_builder_describe (scene, 1, axes);
  for (guint l = 0; l < spec->n_levels; l++)
    describe_largest (scene, spec, words, l);
  frc_scene_builder_describe (scene, 4, spec->meaning ? spec->meaning : spec->headline);
  tabulate (scene, spec, words);
}

FrcScene *
frc_levels_build (const FrcLevelsSpec *spec, const FrcStyle *style, double width, double height)
{
  FrcRowsPlan plan = {
    .spec = spec, .n_rows = spec->n_rows, .headline = spec->headline, .subtitle = spec->subtitle, .caption = spec->caption,
    .state_text = spec->state_text, .state_hint = spec->state_hint, .role = frc_word (style->words, FRC_WORD_ROLE_LEVELS),
    .format = spec->format, .row_em = ROW, .n_columns = spec->largest_head ? 1 : 0, .heads = { spec->largest_head }, .name = row_name,
    .key = row_key, .cell = row_cell, .reason = row_reason, .centre = row_centre, .read_out = read_out, .legend = legend, .draw = draw_row,
    .tell = tell,
  };

  g_return_val_if_fail (spec->n_levels <= FRC_MOST_LEVELS, NULL);
  bounds_of (spec, &plan.lo, &plan.hi);
  plan.origin = CLAMP (0.0, plan.lo, plan.hi);
  return frc_rows_build (&plan, style, width, height);
}
