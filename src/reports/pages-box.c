/* pages-box.c: tables with lines around every cell, on paper.
 *
 * A row is as high as its highest cell that ends in it; a cell over several rows that needs more makes the last of them higher. Texts are set
 * once to be measured, and again where they are drawn: a cell that is cut by a page's end is drawn on both. */
#include "reports/box-table.h"
#include "reports/pages-private.h"

#define SIZE   9.0
#define SMALL  8.0
#define PAD    3.5
#define BETWEEN 1.5       /* paragraphs of a cell */

typedef struct {
  FrrLayout         *layout;
  const FrrBoxTable *table;
  double            *x;          /* n_columns + 1: where columns begin, and the last ends */
  double            *heights;    /* n_rows */
  double             head;       /* height of the head */
} Box;

static const FrrBoxCell *
cell_at (const Box *box, guint row, guint column)
{
  return &g_array_index (box->table->cells, FrrBoxCell, row * box->table->n_columns + column);
}

static FrcText *
set_text (const Box *box, const FrrBoxCell *cell, guint i, guint column)
{
  const FrrBoxText *text = &g_array_index (cell->texts, FrrBoxText, i);

  return frc_typesetter_set (box->layout->setter, text->text, text->style == FRR_BOX_SMALL ? SMALL : SIZE,
                             text->style == FRR_BOX_BOLD ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL,
                             box->x[column + 1] - box->x[column] - 2 * PAD, FRC_FIT_WRAP, 0,
                             cell->place == FRR_BOX_CENTER ? FRC_ALIGN_CENTER : FRC_ALIGN_START);
}

/* --- How high --- */

/* Of its texts alone; 0: it says nothing. */
static double
texts_height (const Box *box, const FrrBoxCell *cell, guint column)
{
  double height = 0.0;

  for (guint i = 0; i < cell->texts->len; i++)
    {
      g_autoptr (FrcText) text = set_text (box, cell, i, column);

      height += text->height + (i > 0 ? BETWEEN : 0.0);
    }
  return height;
}

static void
measure (Box *box)
{
  const FrrBoxTable *table = box->table;

  for (guint c = 0; c < table->n_columns; c++)
    box->head = MAX (box->head, texts_height (box, &g_array_index (table->heads, FrrBoxCell, c), c) + 2 * PAD);
  for (guint r = 0; r < table->n_rows; r++)
    for (guint c = 0; c < table->n_columns; c++)
      {
        box->heights[r] = MAX (box->heights[r], SIZE + 2 * PAD);
        if (cell_at (box, r, c)->span == 1)
          box->heights[r] = MAX (box->heights[r], texts_height (box, cell_at (box, r, c), c) + 2 * PAD);
      }
  for (guint r = 0; r < table->n_rows; r++)
    for (guint c = 0; c < table->n_columns; c++)
      {
        guint span = cell_at (box, r, c)->span, end = MIN (r + span, table->n_rows);
        double needs = span > 1 ? texts_height (box, cell_at (box, r, c), c) + 2 * PAD : 0.0;

        for (guint i = r; i < end && span > 1; i++)
          needs -= box->heights[i];
        if (span > 1)
          box->heights[end - 1] += MAX (needs, 0.0);
      }
}

static double
height_of (const Box *box, guint first, guint end)
{
  double height = 0.0;

  for (guint r = first; r < end; r++)
    height += box->heights[r];
  return height;
}

/* --- Drawing --- */

static void
add_frame (const Box *box, guint column, double y, double height)
{
  FrrPiece *frame = frr_layout_add (box->layout, FRR_PIECE_BOX, NULL);

  frame->x = box->layout->left + box->x[column];
  frame->y = y;
  frame->width = box->x[column + 1] - box->x[column];
  frame->height = height;
}

/* A cell from the layout's line on. An empty one is an element too, so that columns stay what they are for who can't see them. */
static void
place_cell (const Box *box, const FrrBoxCell *cell, guint column, double height)
{
  FrrLayout *layout = box->layout;
  const char *tag = cell->head ? "TH" : "TD";
  double y = layout->y + PAD, width = box->x[column + 1] - box->x[column];

  if (cell->place != FRR_BOX_TOP)
    y = layout->y + MAX (PAD, (height - texts_height (box, cell, column)) / 2);
  add_frame (box, column, layout->y, height);
  frr_layout_add (layout, FRR_PIECE_TAG_BEGIN, tag);
  for (guint i = 0; i < cell->texts->len; i++)
    {
      FrcText *text = set_text (box, cell, i, column);
      FrrPiece *piece = frr_layout_add (layout, FRR_PIECE_TEXT, "P");

      piece->text = text;
      piece->dim = g_array_index (cell->texts, FrrBoxText, i).style == FRR_BOX_SMALL;
      piece->y = y;
      piece->x = layout->left + box->x[column] + (cell->place == FRR_BOX_CENTER ? (width - text->width) / 2 : PAD);
      piece->width = text->width;
      y += text->height + BETWEEN;
    }
  frr_layout_add (layout, FRR_PIECE_TAG_END, tag);
}

static void
begin_table (const Box *box)
{
  frr_layout_add (box->layout, FRR_PIECE_TABLE_BEGIN, NULL);
  frr_layout_add (box->layout, FRR_PIECE_TAG_BEGIN, "TR");
  for (guint c = 0; c < box->table->n_columns; c++)
    place_cell (box, &g_array_index (box->table->heads, FrrBoxCell, c), c, box->head);
  frr_layout_add (box->layout, FRR_PIECE_TAG_END, "TR");
  box->layout->y += box->head;
}

/* The row in which the cell that covers this place began. */
static guint
origin (const Box *box, guint row, guint column)
{
  while (row > 0 && cell_at (box, row, column)->span == 0)
    row--;
  return row;
}

/* The rows from first to end, which stand on this page. */
static void
place_rows (const Box *box, guint first, guint end)
{
  for (guint r = first; r < end; r++)
    {
      frr_layout_add (box->layout, FRR_PIECE_TAG_BEGIN, "TR");
      for (guint c = 0; c < box->table->n_columns; c++)
        {
          guint from = origin (box, r, c);
          const FrrBoxCell *cell = cell_at (box, from, c);

          if (from == r || r == first)
            place_cell (box, cell, c, height_of (box, r, MIN (MAX (from + cell->span, r + 1), end)));
        }
      frr_layout_add (box->layout, FRR_PIECE_TAG_END, "TR");
      box->layout->y += box->heights[r];
    }
}

/* --- Pages --- */

/* Where the rows end that belong together with the one at `row`. */
static guint
end_of_block (const Box *box, guint row)
{
  guint end = row + 1;

  while (end < box->table->n_rows && g_array_index (box->table->together, gboolean, end))
    end++;
  return end;
}

/* How far the rows from `first` on go where there is so much room. What belongs together is cut between rows only where it must be; then
 * at least one row goes. */
static guint
fill (const Box *box, guint first, double room, gboolean must)
{
  guint end = first, block;

  while (end < box->table->n_rows && height_of (box, first, block = end_of_block (box, end)) <= room)
    end = block;
  if (end > first || !must)
    return end;
  block = end_of_block (box, first);
  for (end = first + 1; end < block && height_of (box, first, end + 1) <= room;)
    end++;
  return end;
}

static void
place_table (const Box *box)
{
  FrrLayout *layout = box->layout;
  gboolean must = layout->y <= layout->top + 0.5;

  for (guint first = 0; first < box->table->n_rows;)
    {
      guint end = fill (box, first, frr_layout_left_over (layout) - box->head, must);

      if (end == first)
        {
          frr_layout_next_page (layout);
          must = TRUE;
          continue;
        }
      begin_table (box);
      place_rows (box, first, end);
      frr_layout_add (layout, FRR_PIECE_TABLE_END, NULL);
      first = end;
      if (first < box->table->n_rows)
        frr_layout_new_page (layout);
      must = TRUE;
    }
}

void
frr_layout_box_table (FrrLayout *layout, const FrrBlock *block)
{
  const FrrBoxTable *table = block->data;
  g_autofree double *x = g_new0 (double, table->n_columns + 1), *heights = g_new0 (double, table->n_rows + 1);
  Box box = { layout, table, x, heights, 0.0 };
  double all = 0.0;

  for (guint c = 0; c < table->n_columns; c++)
    all += table->shares[c];
  for (guint c = 0; c < table->n_columns; c++)
    x[c + 1] = x[c] + table->shares[c] / all * frr_layout_width (layout);
  measure (&box);
  place_table (&box);
}
