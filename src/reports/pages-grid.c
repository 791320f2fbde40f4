/* pages-grid.c: rows × one scale, or × two side by side, to tick by hand. Rows stay whole, so do short grids; the heading stands on
 * every page.
 *
 * Columns are headed by the points' words where these fit; else by nothing: the numbers within the circles are explained above. Where
 * not even the circles fit side by side, each row has one box a scale, for the number. */
#include "reports/form-blocks.h"
#include "reports/pages-private.h"

#define HEAD_SIZE  9.0
#define LABEL_SIZE 11.0
#define TICK       15.0
#define BOX        21.0
#define MIN_LABEL  150.0
#define MAX_COLUMN 66.0
#define MIN_COLUMN 20.0
#define BETWEEN    14.0     /* between two scales */
#define NUMBER     30.0     /* for the number of a row */
#define PAD        4.0
#define SHORT      7        /* so many rows are not split */

typedef enum {
  WORDS,      /* columns headed by words */
  NUMBERS,    /* explained above */
  PLACES,     /* one box a scale */
} Mode;

typedef struct {
  FrrLayout     *layout;
  const FrrGrid *grid;
  Mode           mode;
  double         column;      /* width of a point's */
  double         label;       /* of the rows' texts, with their number */
} Grid;

static const FrrScale *
scale_at (const Grid *self, guint i)
{
  return g_ptr_array_index (self->grid->scales, i);
}

static guint
n_columns (const Grid *self, guint scale)
{
  return self->mode == PLACES ? 1 : scale_at (self, scale)->points->len;
}

/* Where a scale's columns begin. */
static double
scale_x (const Grid *self, guint scale)
{
  double x = self->label;

  for (guint s = 0; s < scale; s++)
    x += n_columns (self, s) * self->column + BETWEEN;
  return x;
}

static void
add_tag (Grid *self, FrrPieceKind kind, const char *tag)
{
  frr_layout_add (self->layout, kind, tag);
}

/* --- Widths --- */

static gboolean
words_fit (const Grid *self)
{
  for (guint s = 0; s < self->grid->scales->len; s++)
    for (guint p = 0; p < scale_at (self, s)->points->len; p++)
      {
        const FrrChoice *point = g_ptr_array_index (scale_at (self, s)->points, p);
        g_autoptr (FrcText) text = frc_typesetter_set (self->layout->setter, point->text, HEAD_SIZE, FRC_WEIGHT_NORMAL, self->column - 4.0,
                                                       FRC_FIT_WORDS, 0, FRC_ALIGN_CENTER);

        if (text->width > self->column - 4.0 || text->n_lines > 4)
          return FALSE;
      }
  return TRUE;
}

static void
fit (Grid *self)
{
  double width = frr_layout_width (self->layout) - BETWEEN * (self->grid->scales->len - 1);
  guint n = 0;

  for (guint s = 0; s < self->grid->scales->len; s++)
    n += scale_at (self, s)->points->len;
  self->column = MIN (MAX_COLUMN, (width - MIN_LABEL) / MAX (n, 1));
  self->mode = self->column < MIN_COLUMN ? PLACES : words_fit (self) ? WORDS : NUMBERS;
  if (self->mode == NUMBERS)
    self->column = MIN (self->column, 26.0);
  if (self->mode == PLACES)
    {
      self->column = MAX_COLUMN;
      n = self->grid->scales->len;
    }
  self->label = width - n * self->column;
}

/* --- Heading --- */

/* "Importance: 1 not at all · 2 a little" */
static void
explain (Grid *self)
{
  for (guint s = 0; s < self->grid->scales->len; s++)
    {
      const FrrScale *scale = scale_at (self, s);
      g_autoptr (GString) text = g_string_new (scale->title);

      for (guint p = 0; p < scale->points->len; p++)
        {
          const FrrChoice *point = g_ptr_array_index (scale->points, p);

          g_string_append_printf (text, "%s%s %s", p > 0 ? " · " : scale->title ? ": " : "", point->mark, point->text);
        }
      frr_layout_set (self->layout, text->str, HEAD_SIZE + 0.5, FRC_WEIGHT_NORMAL, 0.0, frr_layout_width (self->layout), "P", TRUE);
      self->layout->y += 2.0;
    }
}

static void
center (FrrPiece *piece, double width)
{
  piece->x += (width - piece->text->width) / 2;
  piece->width = piece->text->width;
}

static void
set_titles (Grid *self)
{
  FrrLayout *layout = self->layout;
  double highest = 0.0;

  for (guint s = 0; s < self->grid->scales->len; s++)
    {
      double width = n_columns (self, s) * self->column;
      FrrPiece *piece;

      if (scale_at (self, s)->title == NULL)
        continue;
      piece = frr_layout_set (layout, scale_at (self, s)->title, HEAD_SIZE + 1.0, FRC_WEIGHT_BOLD, scale_x (self, s), width, "TH", FALSE);
      center (piece, width);
      highest = MAX (highest, piece->text->height);
    }
  layout->y += highest + (highest > 0.0 ? 2.0 : 0.0);
}

static void
set_words (Grid *self)
{
  FrrLayout *layout = self->layout;
  double highest = 0.0;

  for (guint s = 0; s < self->grid->scales->len; s++)
    for (guint p = 0; p < scale_at (self, s)->points->len; p++)
      {
        const FrrChoice *point = g_ptr_array_index (scale_at (self, s)->points, p);
        FrrPiece *piece = frr_layout_add (layout, FRR_PIECE_TEXT, "TH");

        piece->text = frc_typesetter_set (layout->setter, point->text, HEAD_SIZE, FRC_WEIGHT_NORMAL, self->column - 4.0, FRC_FIT_WORDS, 0,
                                          FRC_ALIGN_CENTER);
        piece->x = layout->left + scale_x (self, s) + p * self->column;
        center (piece, self->column);
        highest = MAX (highest, piece->text->height);
      }
  layout->y += highest + 2.0;
}

static void
add_rule (Grid *self, gboolean strong)
{
  FrrPiece *piece = frr_layout_add (self->layout, FRR_PIECE_RULE, NULL);

  piece->strong = strong;
  piece->dim = !strong;
}

/* All that is printed again on a new page. Leaves the table open. */
static void
set_heading (Grid *self)
{
  if (self->mode != WORDS)
    explain (self);
  add_tag (self, FRR_PIECE_TABLE_BEGIN, NULL);
  add_rule (self, TRUE);
  self->layout->y += 2.0;
  add_tag (self, FRR_PIECE_TAG_BEGIN, "TR");
  set_titles (self);
  if (self->mode == WORDS)
    set_words (self);
  add_tag (self, FRR_PIECE_TAG_END, "TR");
  add_rule (self, FALSE);
}

/* --- Rows --- */

static void
set_ticks (Grid *self, double y)
{
  for (guint s = 0; s < self->grid->scales->len; s++)
    for (guint p = 0; p < n_columns (self, s); p++)
      {
        const FrrChoice *point = g_ptr_array_index (scale_at (self, s)->points, p);
        double size = self->mode == PLACES ? BOX : TICK;

        frr_layout_tick (self->layout, self->mode != PLACES && self->grid->answer == FRR_ANSWER_CIRCLES,
                         scale_x (self, s) + p * self->column + (self->column - size) / 2, y, size, self->mode == PLACES ? NULL : point->mark, "TD");
      }
}

static void
set_row (Grid *self, const FrrRow *row)
{
  FrrLayout *layout = self->layout;
  double top = layout->y, size = self->mode == PLACES ? BOX : TICK, width = self->label - NUMBER - 8.0;
  FrrPiece *label;

  add_tag (self, FRR_PIECE_TAG_BEGIN, "TR");
  layout->y += PAD;
  if (row->before != NULL)
    frr_layout_set (layout, row->before, HEAD_SIZE, FRC_WEIGHT_NORMAL, NUMBER, width, "TH", TRUE);
  frr_layout_set (layout, row->number, HEAD_SIZE, FRC_WEIGHT_NORMAL, 0.0, NUMBER, "TH", FALSE)->y += 2.0;
  label = frr_layout_set (layout, row->text, LABEL_SIZE, FRC_WEIGHT_NORMAL, NUMBER, width, "TH", FALSE);
  layout->y += label->text->height;
  layout->y = MAX (layout->y, top + PAD + size);
  /* In the middle of the row. */
  set_ticks (self, (top + PAD + layout->y - size) / 2);
  layout->y += PAD;
  add_tag (self, FRR_PIECE_TAG_END, "TR");
  add_rule (self, FALSE);
}

/* Whether the row set last must go to the next page; takes it back. */
static gboolean
take_back (Grid *self, guint first, double y)
{
  FrrLayout *layout = self->layout;

  layout->in_part = FALSE;
  if (frr_layout_fits (layout))
    return FALSE;
  for (guint i = first; i < layout->page->pieces->len; i++)
    g_clear_pointer (&g_array_index (layout->page->pieces, FrrPiece, i).text, frc_text_free);
  g_array_set_size (layout->page->pieces, first);
  layout->y = y;
  return TRUE;
}

/* A row, with what follows the last; on a new page below the heading. */
static void
place_row (Grid *self, guint r, gboolean last)
{
  FrrLayout *layout = self->layout;
  double y = layout->y;
  guint first = frr_layout_part (layout);

  set_row (self, g_ptr_array_index (self->grid->rows, r));
  if (last)
    frr_layout_ask_after (layout, self->grid->ask);
  if (!take_back (self, first, y))
    return;
  add_tag (self, FRR_PIECE_TABLE_END, NULL);
  frr_layout_new_page (layout);
  y = layout->y;
  first = frr_layout_part (layout);
  set_heading (self);
  set_row (self, g_ptr_array_index (self->grid->rows, r));
  if (last)
    frr_layout_ask_after (layout, self->grid->ask);
  frr_layout_keep (layout, first, y);
}

void
frr_layout_grid (FrrLayout *layout, const FrrBlock *block)
{
  Grid self = { layout, block->data, WORDS, 0.0, 0.0 };
  guint n = self.grid->rows->len, first = frr_layout_part (layout), together = n <= SHORT ? n : 1;
  double y = layout->y;

  fit (&self);
  frr_layout_ask_head (layout, self.grid->ask);
  set_heading (&self);
  for (guint r = 0; r < together; r++)
    set_row (&self, g_ptr_array_index (self.grid->rows, r));
  if (n == together)
    frr_layout_ask_after (layout, self.grid->ask);
  frr_layout_keep (layout, first, y);
  for (guint r = together; r < n; r++)
    place_row (&self, r, r + 1 == n);
  add_tag (&self, FRR_PIECE_TABLE_END, NULL);
  layout->y += 13.0;
}
