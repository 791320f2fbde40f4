/* pages-form.c: questions to be answered by hand: what is asked above, room for the answer below, all on one page. */
#include "reports/form-blocks.h"
#include "reports/pages-private.h"

#define ANSWER_SIZE 12.0
#define TEXT_SIZE   10.5
#define SMALL_SIZE  9.0
#define GUTTER      26.0     /* for the number */
#define TICK        15.0     /* circles and boxes to tick */
#define CELL_WIDTH  17.0     /* boxes for a figure */
#define CELL_HEIGHT 21.0
#define LINE        25.0     /* between lines to write on */
#define AFTER       13.0     /* between questions */
#define MAX_COLUMNS 4

/* --- Staying together --- */

guint
frr_layout_part (FrrLayout *layout)
{
  layout->n_parts++;
  layout->in_part = TRUE;
  return layout->page->pieces->len;
}

gboolean
frr_layout_fits (const FrrLayout *layout)
{
  return frr_layout_left_over (layout) >= 0.0;
}

static void
shift (FrrLayout *layout, GArray *pieces, guint first, guint n, double by)
{
  for (guint i = first; i < first + n; i++)
    {
      FrrPiece piece = g_array_index (pieces, FrrPiece, i);

      piece.y += by;
      g_array_append_val (layout->page->pieces, piece);
    }
}

void
frr_layout_move (FrrLayout *layout, guint first, double y)
{
  FrrPage *from = g_ptr_array_index (layout->pages->pages, layout->pages->pages->len - 2);
  guint n = from->pieces->len - first;
  double end = layout->y;

  shift (layout, from->pieces, first, n, end - y);
  g_array_set_size (from->pieces, first);
}

static double
bottom_of (const FrrPiece *piece)
{
  return piece->y + (piece->text ? piece->text->height : piece->height);
}

/* Higher than a page: what lies below its end goes to further pages. Elements can't span them, so they are left out. */
static void
cut (FrrLayout *layout, guint first)
{
  double end = layout->pages->height - layout->bottom;
  GArray *pieces = layout->page->pieces;

  for (guint i = pieces->len; i > first; i--)
    if (g_array_index (pieces, FrrPiece, i - 1).kind >= FRR_PIECE_TAG_BEGIN)
      g_array_remove_index (pieces, i - 1);
  for (guint i = first; i < pieces->len; i++)
    g_array_index (pieces, FrrPiece, i).part = 0;
  for (guint i = first; i < pieces->len; i++)
    {
      double y = g_array_index (pieces, FrrPiece, i).y, rest = layout->y - y;

      if (bottom_of (&g_array_index (pieces, FrrPiece, i)) <= end || i == first)
        continue;
      frr_layout_new_page (layout);
      frr_layout_move (layout, i, y);
      layout->y += rest;
      pieces = layout->page->pieces;
      first = i = 0;
    }
}

void
frr_layout_keep (FrrLayout *layout, guint first, double y)
{
  double height = layout->y - y;

  layout->in_part = FALSE;
  if (frr_layout_fits (layout))
    return;
  if (first > 0)
    {
      GArray *held = g_array_new (FALSE, TRUE, sizeof (FrrPiece));
      GArray *pieces = layout->page->pieces;

      /* Taken off first, so that a heading before them is the page's last and goes along. */
      g_array_append_vals (held, &g_array_index (pieces, FrrPiece, first), pieces->len - first);
      g_array_set_size (pieces, first);
      frr_layout_next_page (layout);
      first = layout->page->pieces->len;
      shift (layout, held, 0, held->len, layout->y - y);
      layout->y += height;
      g_array_unref (held);
    }
  if (!frr_layout_fits (layout))
    cut (layout, first);
}

/* --- Pieces --- */

FrrPiece *
frr_layout_set (FrrLayout *layout, const char *text, double size, FrcWeight weight, double x, double width, const char *tag, gboolean down)
{
  FrrPiece *piece = frr_layout_add (layout, FRR_PIECE_TEXT, tag);

  piece->text = frc_typesetter_set (layout->setter, text, size, weight, width, FRC_FIT_WRAP, 0, FRC_ALIGN_START);
  piece->x = layout->left + x;
  piece->width = width;
  if (down)
    layout->y += piece->text->height;
  return piece;
}

static void
add_tag (FrrLayout *layout, FrrPieceKind kind, const char *tag)
{
  frr_layout_add (layout, kind, tag);
}

void
frr_layout_tick (FrrLayout *layout, gboolean round, double x, double y, double size, const char *mark, const char *tag)
{
  FrrPiece *piece = frr_layout_add (layout, round ? FRR_PIECE_CIRCLE : FRR_PIECE_BOX, NULL);

  piece->x = layout->left + x;
  piece->y = y;
  piece->width = piece->height = size;
  if (mark == NULL || *mark == '\0')
    return;
  piece = frr_layout_set (layout, mark, SMALL_SIZE, FRC_WEIGHT_NORMAL, x, size * 3, tag, FALSE);
  piece->x += (size - piece->text->width) / 2;
  piece->y = y + (size - piece->text->height) / 2;
  piece->width = piece->text->width;
  piece->dim = TRUE;
}

static void
add_line (FrrLayout *layout, double x, double y, double width)
{
  FrrPiece *piece = frr_layout_add (layout, FRR_PIECE_RULE, NULL);

  piece->x = layout->left + x;
  piece->y = y;
  piece->width = width;
  piece->strong = TRUE;
}

/* --- Above and below the answer --- */

static void
set_leads (FrrLayout *layout, const FrrAsk *ask)
{
  static const double sizes[] = { SMALL_SIZE + 1.0, TEXT_SIZE, 14.0, 12.5 };
  static const char * const tags[] = { "P", "P", "H2", "H3" };

  for (guint i = 0; i < ask->leads->len; i++)
    {
      const FrrLead *lead = g_ptr_array_index (ask->leads, i);

      if (i == 0 && layout->y > layout->top + 0.5)
        layout->y += 8.0;
      frr_layout_set (layout, lead->text, sizes[lead->level], lead->level > 1 ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL, 0.0,
                      frr_layout_width (layout), tags[lead->level], TRUE);
      layout->y += 6.0;
    }
}

void
frr_layout_ask_head (FrrLayout *layout, gconstpointer data)
{
  const FrrAsk *ask = data;
  double x = ask->number ? GUTTER : 0.0, width = frr_layout_width (layout) - x;

  set_leads (layout, ask);
  if (ask->before != NULL)
    {
      frr_layout_set (layout, ask->before, SMALL_SIZE + 1.0, FRC_WEIGHT_NORMAL, x, width, "P", TRUE);
      layout->y += 2.0;
    }
  if (ask->number != NULL)
    frr_layout_set (layout, ask->number, ANSWER_SIZE, FRC_WEIGHT_BOLD, 0.0, GUTTER * 2, "P", FALSE);
  if (ask->text != NULL)
    frr_layout_set (layout, ask->text, ask->number ? ANSWER_SIZE : TEXT_SIZE, ask->number ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL, x, width,
                    "P", TRUE);
  if (ask->how != NULL)
    frr_layout_set (layout, ask->how, SMALL_SIZE, FRC_WEIGHT_NORMAL, x, width, "P", TRUE)->dim = TRUE;
  if (ask->hint != NULL)
    frr_layout_set (layout, ask->hint, SMALL_SIZE, FRC_WEIGHT_NORMAL, x, width, "P", TRUE)->dim = TRUE;
  layout->y += 4.0;
}

void
frr_layout_ask_after (FrrLayout *layout, gconstpointer data)
{
  const FrrAsk *ask = data;

  if (ask->after == NULL)
    return;
  layout->y += 2.0;
  frr_layout_set (layout, ask->after, TEXT_SIZE, FRC_WEIGHT_BOLD, GUTTER, frr_layout_width (layout) - GUTTER, "P", TRUE);
}

/* --- Answers --- */

/* How many choices go side by side: as many as the widest leaves room for; those with a line stand alone. */
static guint
columns_for (FrrLayout *layout, const FrrAsk *ask, double width)
{
  double widest = 1.0;

  for (guint i = 0; i < ask->choices->len; i++)
    {
      const FrrChoice *choice = g_ptr_array_index (ask->choices, i);
      FrcText *text = frc_typesetter_set (layout->setter, choice->text, ANSWER_SIZE, FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_WORDS, 0, FRC_ALIGN_START);

      if (!choice->write)
        widest = MAX (widest, text->width);
      frc_text_free (text);
    }
  return (guint) CLAMP (width / (widest + TICK + 22.0), 1.0, MAX_COLUMNS);
}

/* One choice at x; gives its height. */
static double
set_choice (FrrLayout *layout, const FrrAsk *ask, const FrrChoice *choice, double x, double width)
{
  double size = ask->answer == FRR_ANSWER_PLACES ? CELL_HEIGHT : TICK;
  FrrPiece *piece;
  double height;

  add_tag (layout, FRR_PIECE_TAG_BEGIN, "LI");
  frr_layout_tick (layout, ask->answer == FRR_ANSWER_CIRCLES, x, layout->y, size, choice->mark, "Lbl");
  piece = frr_layout_set (layout, choice->text, ANSWER_SIZE, FRC_WEIGHT_NORMAL, x + size + 7.0, width - size - 14.0, "LBody", FALSE);
  /* The first line beside the middle of the box. */
  piece->y += (size - piece->text->height / MAX (piece->text->n_lines, 1)) / 2;
  height = MAX (size, piece->y - layout->y + piece->text->height);
  if (choice->write)
    {
      double after = piece->x - layout->left + piece->text->width + 8.0;

      add_line (layout, after, layout->y + height - 1.0, MAX (40.0, x + width - after));
    }
  add_tag (layout, FRR_PIECE_TAG_END, "LI");
  return height;
}

static void
set_choices (FrrLayout *layout, const FrrAsk *ask)
{
  double width = frr_layout_width (layout) - GUTTER, highest = 0.0;
  guint n_columns = columns_for (layout, ask, width), at = 0;

  if (ask->choices->len == 0)
    return;
  add_tag (layout, FRR_PIECE_TAG_BEGIN, "L");
  for (guint i = 0; i < ask->choices->len; i++)
    {
      const FrrChoice *choice = g_ptr_array_index (ask->choices, i);
      guint n = choice->write ? 1 : n_columns;
      double height;

      if (at == n_columns || (choice->write && at > 0))
        {
          layout->y += highest + 5.0;
          highest = 0.0;
          at = 0;
        }
      height = set_choice (layout, ask, choice, GUTTER + at * width / n, width / n);
      highest = MAX (highest, height);
      at = choice->write ? n_columns : at + 1;
    }
  layout->y += highest + 2.0;
  add_tag (layout, FRR_PIECE_TAG_END, "L");
}

static void
set_points (FrrLayout *layout, const FrrAsk *ask)
{
  double x = GUTTER;

  for (guint i = 0; i < ask->choices->len; i++)
    {
      const FrrChoice *choice = g_ptr_array_index (ask->choices, i);

      if (x + TICK + 8.0 > frr_layout_width (layout))
        {
          x = GUTTER;
          layout->y += TICK + 9.0;
        }
      frr_layout_tick (layout, TRUE, x, layout->y, TICK + 6.0, choice->mark, "P");
      x += 2 * TICK + 6.0;
    }
  layout->y += TICK + 8.0;
}

static void
set_cells (FrrLayout *layout, const FrrAsk *ask)
{
  double x = GUTTER;

  for (guint i = 0; i < ask->cells->len; i++)
    {
      const FrrCells *cells = g_ptr_array_index (ask->cells, i);
      FrrPiece *piece;

      if (cells->text != NULL && *cells->text != '\0')
        {
          piece = frr_layout_set (layout, cells->text, ANSWER_SIZE, FRC_WEIGHT_NORMAL, x, 200.0, "P", FALSE);
          piece->y += (CELL_HEIGHT - piece->text->height) / 2;
          x += piece->text->width + 6.0;
        }
      for (guint c = 0; c < cells->n; c++, x += CELL_WIDTH)
        {
          piece = frr_layout_add (layout, FRR_PIECE_BOX, NULL);
          piece->x = layout->left + x;
          piece->width = CELL_WIDTH;
          piece->height = CELL_HEIGHT;
        }
      x += 6.0;
    }
  layout->y += CELL_HEIGHT;
}

static void
set_lines (FrrLayout *layout, const FrrAsk *ask)
{
  for (guint i = 0; i < ask->lines; i++)
    {
      layout->y += i == 0 ? LINE - 7.0 : LINE;
      add_line (layout, GUTTER, layout->y, frr_layout_width (layout) - GUTTER);
    }
}

static void
set_answer (FrrLayout *layout, const FrrAsk *ask)
{
  switch (ask->answer)
    {
    case FRR_ANSWER_NONE:
      break;
    case FRR_ANSWER_CIRCLES: case FRR_ANSWER_BOXES: case FRR_ANSWER_PLACES:
      set_choices (layout, ask);
      break;
    case FRR_ANSWER_POINTS:
      set_points (layout, ask);
      break;
    case FRR_ANSWER_CELLS:
      set_cells (layout, ask);
      break;
    case FRR_ANSWER_LINES:
      set_lines (layout, ask);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
frr_layout_ask (FrrLayout *layout, const FrrBlock *block)
{
  const FrrAsk *ask = block->data;
  double y = layout->y;
  guint first = frr_layout_part (layout);

  frr_layout_ask_head (layout, ask);
  set_answer (layout, ask);
  frr_layout_ask_after (layout, ask);
  frr_layout_keep (layout, first, y);
  layout->y += AFTER;
}
