/* response-board.c: see response-board.h. */
#include "charts/response-board.h"

#include "charts/describe.h"
#include "charts/rows.h"

#include <math.h>

#define BAR 0.8   /* em */
#define ROW 2.1

static const FrcFormat share_format = { 0, 100.0, "%", FALSE };

static const FrcBoardRow *
row_of (gconstpointer spec, guint row)
{
  return &((const FrcBoardSpec *) spec)->rows[row];
}

static double
rate_of (const FrcBoardRow *row)
{
  return row->reason == NULL && row->asked > 0 && row->complete >= 0 ? (double) row->complete / (double) row->asked : NAN;
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

static gboolean
row_strong (gconstpointer spec, guint row)
{
  return row_of (spec, row)->total;
}

static double
row_centre (gconstpointer spec, guint row)
{
  return rate_of (row_of (spec, row));
}

static const char *
row_reason (gconstpointer spec, guint row)
{
  const FrcBoardRow *at = row_of (spec, row);

  return at->reason ? at->reason : isfinite (rate_of (at)) ? NULL : "—";
}

static char *
row_cell (gconstpointer data, guint row, guint column)
{
  const FrcBoardSpec *spec = data;
  const FrcBoardRow *at = row_of (spec, row);
  g_autofree char *k = frc_format_count (at->complete), *n = frc_format_count (at->asked);

  if (at->reason)
    return NULL;
  if (column == 0)
    return at->asked > 0 ? g_strdup_printf ("%s / %s", k, n) : g_strdup (k);
  return isfinite (rate_of (at)) ? frc_format_value (&share_format, rate_of (at)) : NULL;
}

/* ---- Drawing ---- */

/* Above and below the bar, not on it: there it would be dark on dark. */
static void
draw_target (const FrcRows *rows, guint index, double top, double bottom)
{
  double x = frc_rows_place (rows, row_of (rows->spec, index)->target), reach = 0.4 * rows->em, width = 2.0 * rows->hairline;

  if (!isfinite (x))
    return;
  frc_scene_builder_rule (rows->scene, FRC_PART_REFERENCE, FRC_ROLE_REFERENCE, (int) index, width, FRC_DASH_SOLID, x, top - reach, x, top - 1.0);
  frc_scene_builder_rule (rows->scene, FRC_PART_REFERENCE, FRC_ROLE_REFERENCE, (int) index, width, FRC_DASH_SOLID, x, bottom + 1.0, x,
                          bottom + reach);
}

static void
draw_row (const FrcRows *rows, guint index, double middle)
{
  const FrcBoardRow *row = row_of (rows->spec, index);
  double height = round (BAR * rows->em), y = floor (middle - height / 2.0), from = rows->x.from, to = frc_rows_place (rows, rate_of (row));
  double width = 1.2 * rows->hairline;

  if (to > from)
    frc_scene_builder_rect (rows->scene, FRC_PART_MARK, FRC_ROLE_MARK, (int) index, (FrcBox) { from, y, to - from, height }, 0.0, 0.0);
  if (row->partial > 0)
    {
      double end = frc_rows_place (rows, (double) (row->complete + row->partial) / (double) row->asked);

      if (end > to)
        frc_scene_builder_rect (rows->scene, FRC_PART_MARK, FRC_ROLE_MARK, (int) index,
                                (FrcBox) { to + width / 2.0, y + width / 2.0, MAX (end - to - width, 0.0), height - width }, 0.0, width);
    }
  draw_target (rows, index, y, y + height);
}

static guint
legend (const FrcRows *rows, FrcLegendItem items[FRC_ROWS_MOST_LEGEND])
{
  const FrcBoardSpec *spec = rows->spec;
  gboolean partial = FALSE, target = FALSE;
  guint n = 0;

  for (guint i = 0; i < spec->n_rows; i++)
    {
      partial |= spec->rows[i].partial > 0 && isfinite (rate_of (&spec->rows[i]));
      target |= isfinite (spec->rows[i].target) && isfinite (rate_of (&spec->rows[i]));
    }
  items[n++] = (FrcLegendItem) { FRC_LEGEND_BAR, FRC_ROLE_MARK, 0, 0.0, spec->complete_name };
  if (partial)
    items[n++] = (FrcLegendItem) { FRC_LEGEND_BAR_HOLLOW, FRC_ROLE_MARK, 0, 0.0, spec->partial_name };
  if (target)
    items[n++] = (FrcLegendItem) { FRC_LEGEND_SYMBOL, FRC_ROLE_REFERENCE, FRC_SHAPE_TICK, 0.9 * rows->small, spec->target_name };
  return n;
}

/* ---- Words ---- */

static void
read_out (GString *out, gconstpointer data, const FrcWords *words, guint row)
{
  const FrcBoardSpec *spec = data;
  const FrcBoardRow *at = row_of (spec, row);
  g_autofree char *k = frc_format_count (at->complete), *n = frc_format_count (at->asked), *partial = frc_format_count (at->partial);
  g_autofree char *share = frc_format_value (&share_format, rate_of (at)), *target = frc_format_value (&share_format, at->target);

  if (at->reason)
    frc_word_append (out, frc_word (words, FRC_WORD_READ_NO_VALUE), "name", at->label, "reason", at->reason, NULL);
  else if (isfinite (rate_of (at)))
    frc_word_append (out, frc_word (words, FRC_WORD_BOARD_READ), "name", at->label, "share", share, "k", k, "n", n, NULL);
  else
    frc_word_append (out, frc_word (words, FRC_WORD_READ_VALUE), "name", at->label, "value", k, NULL);
  if (at->partial > 0 && at->reason == NULL)
    frc_rows_append_named (out, words, spec->partial_name, partial);
  if (isfinite (at->target) && isfinite (rate_of (at)))
    frc_rows_append_named (out, words, spec->target_name, target);
  frc_rows_append_stop (out, words, at->note);
}

static void
tabulate (FrcSceneBuilder *scene, const FrcBoardSpec *spec, const FrcWords *words)
{
  static const FrcFormat whole = { 0 };
  g_autofree char *rate = g_strdup_printf ("%s (%%)", spec->rate_head), *target = g_strdup_printf ("%s (%%)", spec->target_name);
  const char *heads[] = { frc_word (words, FRC_WORD_HEAD_NAME), frc_word (words, FRC_WORD_HEAD_ASKED), spec->complete_name, spec->partial_name,
                          rate, target, frc_word (words, FRC_WORD_HEAD_NOTE), NULL };
  FrcTable *table = frc_table_new (heads, "0111110");

  for (guint i = 0; i < spec->n_rows; i++)
    {
      const FrcBoardRow *row = &spec->rows[i];
      gboolean shown = row->reason == NULL;
      char *cells[] = { g_strdup (row->label), row->asked > 0 ? frc_format_data (&whole, (double) row->asked) : NULL,
                        shown ? frc_format_data (&whole, (double) row->complete) : NULL,
                        shown && row->partial >= 0 ? frc_format_data (&whole, (double) row->partial) : NULL,
                        frc_format_data (&share_format, rate_of (row)), frc_format_data (&share_format, row->target),
                        g_strdup (row->reason ? row->reason : row->note) };

      frc_table_add (table, (int) i, cells);
    }
  frc_scene_builder_table (scene, table);
}

static void
tell (FrcSceneBuilder *scene, gconstpointer data, const FrcWords *words)
{
  const FrcBoardSpec *spec = data;
  g_autofree char *rows = frc_format_count (spec->n_rows), *axes = frc_word_fill (frc_word (words, FRC_WORD_BOARD), "rows", rows, NULL);
  guint met = 0, aimed = 0;

  frc_scene_builder_describe (scene, 1, axes);
  for (guint i = 0; i < spec->n_rows; i++)
    if (!spec->rows[i].total && isfinite (spec->rows[i].target) && isfinite (rate_of (&spec->rows[i])))
      {
        aimed++;
        met += rate_of (&spec->rows[i]) >= spec->rows[i].target;
      }
  if (aimed > 0)
    {
      g_autofree char *k = frc_format_count (met), *n = frc_format_count (aimed);
      g_autofree char *text = frc_word_fill (frc_word (words, FRC_WORD_BOARD_MET), "k", k, "n", n, NULL);

      frc_scene_builder_describe (scene, 3, text);
    }
  frc_scene_builder_describe (scene, 4, spec->meaning ? spec->meaning : spec->headline);
  tabulate (scene, spec, words);
}

FrcScene *
frc_board_build (const FrcBoardSpec *spec, const FrcStyle *style, double width, double height)
{
  const FrcRowsPlan plan = {
    .spec = spec, .n_rows = spec->n_rows, .headline = spec->headline, .subtitle = spec->subtitle, .caption = spec->caption,
    .state_text = spec->state_text, .state_hint = spec->state_hint, .role = frc_word (style->words, FRC_WORD_ROLE_BOARD),
    .lo = 0.0, .hi = 1.0, .format = share_format, .row_em = ROW, .n_columns = 2, .heads = { spec->count_head, spec->rate_head },
    .name = row_name, .key = row_key, .strong = row_strong, .cell = row_cell, .reason = row_reason, .centre = row_centre,
    .read_out = read_out, .legend = legend,
    .draw = draw_row, .tell = tell,
  };

  return frc_rows_build (&plan, style, width, height);
}
