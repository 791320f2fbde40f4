/* pages-table.c: tables on paper: column widths, rows that stay whole, a head on every page. */
#include "reports/pages-private.h"

#define CELL_SIZE 9.0
#define PAD_X     4.0
#define PAD_Y     2.5
#define MIN_TEXT  60.0      /* a text column is never narrower */

/* The widest cell of each column, unwrapped; heads may wrap between words. */
static void
natural_widths (FrrLayout *layout, const FrrBlock *block, double *widths)
{
  for (guint c = 0; c < block->n_columns; c++)
    {
      FrcText *head = frc_typesetter_set (layout->setter, block->heads[c], CELL_SIZE, FRC_WEIGHT_BOLD, block->numeric[c] ? 52.0 : 84.0,
                                          FRC_FIT_WORDS, 0, FRC_ALIGN_START);

      widths[c] = head->width;
      frc_text_free (head);
      for (guint r = 0; r < block->n_rows; r++)
        {
          FrcText *cell = frc_typesetter_set (layout->setter, block->cells[(gsize) r * block->n_columns + c], CELL_SIZE,
                                              FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_WORDS, 0, FRC_ALIGN_START);

          widths[c] = MAX (widths[c], cell->width);
          frc_text_free (cell);
        }
      widths[c] += 2 * PAD_X;
    }
}

/* Figures keep their natural width, and so do texts that need no more than an equal share of what is left: a date, a name, a state
 * stay on one line. What they leave is shared by the longer ones in proportion to their length. */
static void
fit_widths (const FrrBlock *block, double available, double *widths)
{
  g_autofree gboolean *kept = g_new0 (gboolean, block->n_columns + 1);
  double left = available, longer = 0.0;
  guint n = 0;
  gboolean again = TRUE;

  for (guint c = 0; c < block->n_columns; c++)
    {
      kept[c] = block->numeric[c];
      *(kept[c] ? &left : &longer) += kept[c] ? -widths[c] : widths[c];
      n += !kept[c];
    }
  if (longer <= left)
    return;
  while (again && n > 0)
    {
      double share = left / n;

      again = FALSE;
      for (guint c = 0; c < block->n_columns; c++)
        if (!kept[c] && widths[c] <= share)
          {
            kept[c] = again = TRUE;
            left -= widths[c];
            longer -= widths[c];
            n--;
          }
    }
  for (guint c = 0; c < block->n_columns; c++)
    if (!kept[c])
      widths[c] = MAX (MIN_TEXT, widths[c] * left / longer);
}

/* Sets a row's texts; gives the row's height. cells begin at pages->cells->len. */
static double
set_row (FrrLayout *layout, const FrrBlock *block, char **cells, const double *widths, gboolean head)
{
  double x = 0.0, height = 0.0;

  for (guint c = 0; c < block->n_columns; c++)
    {
      FrrCell cell;

      cell.text = frc_typesetter_set (layout->setter, cells[c], CELL_SIZE, head ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL,
                                      widths[c] - 2 * PAD_X, FRC_FIT_WRAP, 0, block->numeric[c] ? FRC_ALIGN_END : FRC_ALIGN_START);
      cell.x = x + PAD_X + (block->numeric[c] ? widths[c] - 2 * PAD_X - cell.text->width : 0.0);
      height = MAX (height, cell.text->height);
      x += widths[c];
      g_array_append_val (layout->pages->cells, cell);
    }
  return height + 2 * PAD_Y;
}

static void
rule (FrrLayout *layout, double width, gboolean strong)
{
  FrrPiece *piece = frr_layout_add (layout, FRR_PIECE_RULE, NULL);

  piece->width = width;
  piece->strong = strong;
  piece->dim = !strong;
}

static void
place_row (FrrLayout *layout, const FrrBlock *block, char **cells, const double *widths, double total, gboolean head)
{
  guint first = layout->pages->cells->len;
  double height = set_row (layout, block, cells, widths, head);
  FrrPiece *piece = frr_layout_add (layout, FRR_PIECE_ROW, head ? "TH" : "TD");

  piece->y += PAD_Y;
  piece->first_cell = first;
  piece->n_cells = block->n_columns;
  layout->y += height;
  rule (layout, total, head);
}

static void
begin_part (FrrLayout *layout, const FrrBlock *block, const double *widths, double total)
{
  frr_layout_add (layout, FRR_PIECE_TABLE_BEGIN, NULL);
  rule (layout, total, TRUE);
  place_row (layout, block, block->heads, widths, total, TRUE);
}

/* How high a row will be, without keeping it. */
static double
measure_row (FrrLayout *layout, const FrrBlock *block, char **cells, const double *widths)
{
  guint first = layout->pages->cells->len;
  double height = set_row (layout, block, cells, widths, FALSE);

  for (guint i = first; i < layout->pages->cells->len; i++)
    frc_text_free (g_array_index (layout->pages->cells, FrrCell, i).text);
  g_array_set_size (layout->pages->cells, first);
  return height;
}

void
frr_layout_table (FrrLayout *layout, const FrrBlock *block)
{
  g_autofree double *widths = g_new0 (double, block->n_columns + 1);
  double total = 0.0;

  natural_widths (layout, block, widths);
  fit_widths (block, frr_layout_width (layout), widths);
  for (guint c = 0; c < block->n_columns; c++)
    total += widths[c];
  if (frr_layout_left_over (layout) < 90.0)
    frr_layout_next_page (layout);
  if (block->text != NULL)
    {
      FrrPiece *piece = frr_layout_add (layout, FRR_PIECE_TEXT, "P");

      piece->text = frc_typesetter_set (layout->setter, block->text, CELL_SIZE, FRC_WEIGHT_BOLD, frr_layout_width (layout),
                                        FRC_FIT_WRAP, 0, FRC_ALIGN_START);
      layout->y += piece->text->height + 3.0;
    }
  begin_part (layout, block, widths, total);
  for (guint r = 0; r < block->n_rows; r++)
    {
      char **cells = &block->cells[(gsize) r * block->n_columns];

      if (measure_row (layout, block, cells, widths) > frr_layout_left_over (layout))
        {
          frr_layout_add (layout, FRR_PIECE_TABLE_END, NULL);
          frr_layout_new_page (layout);
          begin_part (layout, block, widths, total);
        }
      place_row (layout, block, cells, widths, total, FALSE);
    }
  frr_layout_add (layout, FRR_PIECE_TABLE_END, NULL);
}
