/* dot-plot.c: the dot plot's doors: one chart, its pages, and the state in which there is nothing to draw. */
#include "charts/dot-plot-private.h"
#include "charts/frame.h"

#include <math.h>

#define LEAST_WIDTH 120.0

void
frc_dot_spec_init (FrcDotSpec *spec)
{
  g_return_if_fail (spec != NULL);
  *spec = (FrcDotSpec) { 0 };
  spec->level = 95.0;
  spec->format.decimals = 2;
  spec->x_min = spec->x_max = NAN;
  spec->reference = NAN;
}

void
frc_dot_row_init (FrcDotRow *row)
{
  g_return_if_fail (row != NULL);
  *row = (FrcDotRow) { 0 };
  row->value = row->lo = row->hi = row->raw = row->second = NAN;
  row->n = -1;
}

/* Whether any row is more than a heading. */
static gboolean
has_rows (const FrcDotSpec *spec)
{
  for (guint i = 0; i < spec->n_rows; i++)
    if (!(spec->rows[i].flags & FRC_DOT_HEADING))
      return TRUE;
  return FALSE;
}

FrcScene *
frc_dot_plot_build (const FrcDotSpec *spec, const FrcStyle *style, double width, double height)
{
  FrcDotLayout layout;
  FrcScene *scene;
  guint first, n;

  g_return_val_if_fail (spec != NULL && style != NULL, NULL);
  width = MAX (width, LEAST_WIDTH);
  height = isfinite (height) ? MAX (height, 0.0) : 0.0;
  if (spec->state != FRC_DOT_STATE_ROWS || !has_rows (spec))
    return frc_dot_draw_state (spec, style, width, height,
                               spec->state == FRC_DOT_STATE_ROWS ? FRC_DOT_STATE_EMPTY : spec->state);
  first = MIN (spec->rows_first, spec->n_rows - 1);
  n = spec->rows_count ? MIN (spec->rows_count, spec->n_rows - first) : spec->n_rows - first;
  frc_dot_layout_init (&layout, spec, style, width, first, n);
  scene = frc_dot_draw (&layout, width, height, first, n);
  frc_dot_layout_clear (&layout);
  return scene;
}

/* How many rows from this one go on a page with room for so many distances of rows; at least one. */
static guint
rows_of_page (const FrcDotSpec *spec, double room, guint first)
{
  guint left = spec->n_rows - first, n = 0, most = FRC_DOT_ROWS_A_PAGE;
  gboolean goes_on = !(spec->rows[first].flags & FRC_DOT_HEADING) && frc_dot_heading_of (spec, first) >= 0;

  /* A group that goes on from the page before has its heading said again. */
  room -= goes_on;
  most -= goes_on;
  for (; n < MIN (left, most); n++)
    {
      room -= frc_dot_row_units (&spec->rows[first + n], n == 0 && !goes_on);
      if (room < 0.0 && n > 0)
        break;
    }
  while (n > 1 && n < left && (spec->rows[first + n - 1].flags & FRC_DOT_HEADING))
    n--;
  return n;
}

/* The distances of rows that a page has room for. */
static double
room_for_rows (FrcDotLayout *layout, double height, guint first, guint n)
{
  return MAX (height - frc_dot_chrome_height (layout, first, n), 0.0) / ceil (frc_dot_layout_least_row (layout));
}

/* The first row of each page, and the end. One page needs no words about pages; else those of the last, which are the
 * longest, decide for all. */
static GArray *
split_pages (FrcDotLayout *layout, double height)
{
  GArray *firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = 0, end = layout->spec->n_rows;
  double room = room_for_rows (layout, height, 0, end);

  if (rows_of_page (layout->spec, room, 0) < end)
    room = room_for_rows (layout, height, end - 1, 1);
  while (at < end)
    {
      g_array_append_val (firsts, at);
      at += rows_of_page (layout->spec, room, at);
    }
  g_array_append_val (firsts, at);
  return firsts;
}

guint
frc_dot_plot_pages (const FrcDotSpec *spec, const FrcStyle *style, double width, double height, guint **firsts)
{
  FrcDotLayout layout;
  g_autoptr (GArray) pages = NULL;
  guint n;

  g_return_val_if_fail (spec != NULL && style != NULL, 1);
  if (spec->state != FRC_DOT_STATE_ROWS || !has_rows (spec))
    {
      if (firsts)
        {
          *firsts = g_new0 (guint, 2);
          (*firsts)[1] = spec->n_rows;
        }
      return 1;
    }
  frc_dot_layout_init (&layout, spec, style, MAX (width, LEAST_WIDTH), 0, spec->n_rows);
  pages = split_pages (&layout, height);
  n = pages->len - 1;
  if (firsts)
    *firsts = (guint *) (gpointer) g_array_free (g_steal_pointer (&pages), FALSE);
  frc_dot_layout_clear (&layout);
  return n;
}

GPtrArray *
frc_dot_plot_build_pages (const FrcDotSpec *spec, const FrcStyle *style, double width, double height)
{
  g_autoptr (GArray) firsts = NULL;
  FrcDotLayout layout;
  GPtrArray *scenes;

  g_return_val_if_fail (spec != NULL && style != NULL, NULL);
  width = MAX (width, LEAST_WIDTH);
  if (height <= 0.0 || spec->state != FRC_DOT_STATE_ROWS || !has_rows (spec))
    return frc_scene_alone (frc_dot_plot_build (spec, style, width, height));
  scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) frc_scene_unref);
  frc_dot_layout_init (&layout, spec, style, width, 0, spec->n_rows);
  firsts = split_pages (&layout, height);
  for (guint i = 0; i + 1 < firsts->len; i++)
    {
      guint first = g_array_index (firsts, guint, i);
      g_ptr_array_add (scenes, frc_dot_draw (&layout, width, height, first, g_array_index (firsts, guint, i + 1) - first));
    }
  frc_dot_layout_clear (&layout);
  return scenes;
}

/* ---- Nothing to draw ---- */

static const char *
state_sentence (const FrcDotSpec *spec, const FrcStyle *style, FrcDotState state)
{
  if (spec->state_text)
    return spec->state_text;
  return frc_word (style->words, state == FRC_DOT_STATE_EMPTY ? FRC_WORD_EMPTY :
                   state == FRC_DOT_STATE_TOO_FEW ? FRC_WORD_TOO_FEW : FRC_WORD_ALL_WITHHELD);
}

FrcScene *
frc_dot_draw_state (const FrcDotSpec *spec, const FrcStyle *style, double width, double height, FrcDotState state)
{
  const FrcFrameWords words = { spec->headline, spec->subtitle, spec->caption };

  return frc_frame_panel (style, &words, width, height, state_sentence (spec, style, state), spec->state_hint);
}
