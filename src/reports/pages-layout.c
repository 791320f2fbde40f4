/* pages-layout.c: blocks become pieces at places, page by page. */
#include "reports/pages-private.h"

#include <string.h>

#define MM (72.0 / 25.4)

/* Sizes in points. Headings by level; text; small print. */
static const double heading_sizes[] = { 0.0, 18.0, 13.5, 11.5 };
#define TEXT_SIZE 10.5
#define NOTE_SIZE 9.0
#define GAP       7.0        /* between blocks */
#define WORTH_TRYING 0.28    /* of a page, for a chart that can be made to fit */

double
frr_layout_width (const FrrLayout *layout)
{
  return layout->pages->width - layout->left - layout->right;
}

double
frr_layout_left_over (const FrrLayout *layout)
{
  return layout->pages->height - layout->bottom - layout->y;
}

static void
page_free (gpointer data)
{
  FrrPage *page = data;

  for (guint i = 0; i < page->pieces->len; i++)
    {
      FrrPiece *piece = &g_array_index (page->pieces, FrrPiece, i);

      g_clear_pointer (&piece->text, frc_text_free);
      g_clear_pointer (&piece->scene, frc_scene_unref);
    }
  g_array_unref (page->pieces);
  g_free (page);
}

void
frr_layout_new_page (FrrLayout *layout)
{
  layout->page = g_new0 (FrrPage, 1);
  layout->page->pieces = g_array_new (FALSE, TRUE, sizeof (FrrPiece));
  layout->page->part = layout->part;
  g_ptr_array_add (layout->pages->pages, layout->page);
  layout->y = layout->top;
}

/* The heading that ends the page so far, or NULL. */
static const FrrPiece *
heading_at_end (const FrrLayout *layout)
{
  const GArray *pieces = layout->page->pieces;
  const FrrPiece *last = pieces->len ? &g_array_index (pieces, FrrPiece, pieces->len - 1) : NULL;

  return last != NULL && last->tag != NULL && last->tag[0] == 'H' ? last : NULL;
}

/* A heading that would end the page goes along to the next one. */
void
frr_layout_next_page (FrrLayout *layout)
{
  GArray *pieces = layout->page->pieces;
  const FrrPiece *last = heading_at_end (layout);
  FrrPiece heading;

  if (last == NULL || pieces->len == 1)
    {
      frr_layout_new_page (layout);
      return;
    }
  heading = *last;
  g_array_set_size (pieces, pieces->len - 1);
  frr_layout_new_page (layout);
  heading.y = layout->y;
  g_array_append_val (layout->page->pieces, heading);
  layout->y += heading.text->height + GAP;
}

FrrPiece *
frr_layout_add (FrrLayout *layout, FrrPieceKind kind, const char *tag)
{
  g_array_set_size (layout->page->pieces, layout->page->pieces->len + 1);
  {
    FrrPiece *piece = &g_array_index (layout->page->pieces, FrrPiece, layout->page->pieces->len - 1);

    piece->kind = kind;
    piece->tag = tag;
    piece->x = layout->left;
    piece->y = layout->y;
    piece->width = frr_layout_width (layout);
    piece->part = layout->in_part ? layout->n_parts : 0;
    return piece;
  }
}

static gboolean
page_is_empty (const FrrLayout *layout)
{
  return layout->y <= layout->top + 0.5;
}

/* --- Text --- */

/* A text that fits the page but not what is left of it goes to the next; one higher than a page is cut at the page. */
static void
place_text (FrrLayout *layout, FrcText *text, const char *tag, double keep, gboolean dim)
{
  FrrPiece *piece;

  if (text->height + keep > frr_layout_left_over (layout) && !page_is_empty (layout))
    frr_layout_next_page (layout);
  piece = frr_layout_add (layout, FRR_PIECE_TEXT, tag);
  piece->text = text;
  piece->dim = dim;
  layout->y += text->height + GAP;
}

static void
place_heading (FrrLayout *layout, const FrrBlock *block)
{
  static const char * const tags[] = { "P", "H1", "H2", "H3" };
  double size = heading_sizes[block->level], width = frr_layout_width (layout);
  FrcText *text = frc_typesetter_set (layout->setter, block->text, size, FRC_WEIGHT_BOLD, width, FRC_FIT_WRAP, 0,
                                      block->center ? FRC_ALIGN_CENTER : FRC_ALIGN_START);

  if (block->level > 1 && !page_is_empty (layout))
    layout->y += GAP;
  if (block->level == 1)
    layout->part = block->text;
  if (block->level == 1 && page_is_empty (layout))
    layout->page->part = NULL;
  /* Room for some lines of what follows: a heading never ends a page. */
  place_text (layout, text, tags[block->level], 4 * TEXT_SIZE, FALSE);
  if (block->center)
    g_array_index (layout->page->pieces, FrrPiece, layout->page->pieces->len - 1).x += (width - text->width) / 2;
}

static void
place_paragraph (FrrLayout *layout, const FrrBlock *block, double size, gboolean dim)
{
  place_text (layout, frc_typesetter_set (layout->setter, block->text, size, FRC_WEIGHT_NORMAL, frr_layout_width (layout),
                                          FRC_FIT_WRAP, 0, FRC_ALIGN_START),
              "P", 0.0, dim);
}

/* --- Charts --- */

static void
place_chart (FrrLayout *layout, const FrrBlock *block)
{
  double height = layout->pages->height - layout->top - layout->bottom, left = frr_layout_left_over (layout);
  const FrrPiece *heading = heading_at_end (layout);
  g_autoptr (GPtrArray) scenes = NULL;

  if (heading != NULL)
    height -= heading->text->height + GAP;
  /* A good part of the page is left: perhaps the chart fits into it as a whole. */
  if (left < height && left > height * WORTH_TRYING)
    scenes = block->build (&layout->style, frr_layout_width (layout), left, block->data);
  if (scenes == NULL || scenes->len != 1 || frc_scene_height (g_ptr_array_index (scenes, 0)) > left)
    {
      g_clear_pointer (&scenes, g_ptr_array_unref);
      scenes = block->build (&layout->style, frr_layout_width (layout), height, block->data);
    }
  for (guint i = 0; i < scenes->len; i++)
    {
      FrcScene *scene = g_ptr_array_index (scenes, i);
      FrrPiece *piece;

      if (frc_scene_height (scene) > frr_layout_left_over (layout) && !page_is_empty (layout))
        frr_layout_next_page (layout);
      piece = frr_layout_add (layout, FRR_PIECE_SCENE, NULL);
      piece->scene = frc_scene_ref (scene);
      layout->y += frc_scene_height (scene) + GAP;
    }
}

/* --- Running head and foot --- */

static void
furnish_text (FrrLayout *layout, FrrPage *page, const char *string, double y, double width, FrcAlign align)
{
  FrcText *text = frc_typesetter_set (layout->setter, string, NOTE_SIZE, FRC_WEIGHT_NORMAL, width,
                                      align == FRC_ALIGN_START ? FRC_FIT_END : FRC_FIT_WORDS, 1, align);
  FrrPiece piece = { .kind = FRR_PIECE_TEXT, .x = layout->left, .y = y, .width = frr_layout_width (layout), .dim = TRUE, .text = text };

  if (align == FRC_ALIGN_END)
    piece.x = layout->pages->width - layout->right - text->width;
  g_array_append_val (page->pieces, piece);
}

/* The document's title, and what part of it goes on: pages of many sheets in one file must not be mixed up. */
static char *
running_head (const char *title, const char *part)
{
  return part == NULL || strcmp (part, title) == 0 ? g_strdup (title) : g_strdup_printf ("%s · %s", title, part);
}

static void
furnish (FrrLayout *layout)
{
  FrrDocument *document = layout->pages->document;
  FrLang lang = frr_document_get_lang (document);
  guint n = layout->pages->pages->len;
  double width = frr_layout_width (layout);

  for (guint i = 0; i < n; i++)
    {
      FrrPage *page = g_ptr_array_index (layout->pages->pages, i);
      g_autofree char *number = g_strdup_printf (fr_tr (lang, N_("Page %u of %u")), i + 1, n);
      g_autofree char *head = running_head (frr_document_get_title (document), page->part);
      double foot = layout->pages->height - layout->bottom + 14.0;
      FrrPiece rule = { .kind = FRR_PIECE_RULE, .x = layout->left, .y = foot - 5.0, .width = width, .dim = TRUE };

      g_array_append_val (page->pieces, rule);
      furnish_text (layout, page, frr_document_get_source (document), foot, width - 90.0, FRC_ALIGN_START);
      furnish_text (layout, page, number, foot, 90.0, FRC_ALIGN_END);
      if (i > 0)
        furnish_text (layout, page, head, layout->top - 24.0, width - 90.0, FRC_ALIGN_START);
      if (frr_document_get_mark (document) != NULL)
        furnish_text (layout, page, frr_document_get_mark (document), layout->top - 24.0, 90.0, FRC_ALIGN_END);
    }
}

static void
place_block (FrrLayout *layout, const FrrBlock *block)
{
  switch (block->kind)
    {
    case FRR_BLOCK_HEADING:
      place_heading (layout, block);
      break;
    case FRR_BLOCK_PARAGRAPH:
      place_paragraph (layout, block, TEXT_SIZE, FALSE);
      break;
    case FRR_BLOCK_NOTE:
      place_paragraph (layout, block, NOTE_SIZE, TRUE);
      break;
    case FRR_BLOCK_CHART:
      place_chart (layout, block);
      break;
    case FRR_BLOCK_TABLE:
      frr_layout_table (layout, block);
      layout->y += GAP;
      break;
    case FRR_BLOCK_ASK:
      frr_layout_ask (layout, block);
      break;
    case FRR_BLOCK_GRID:
      frr_layout_grid (layout, block);
      break;
    case FRR_BLOCK_BOX_TABLE:
      frr_layout_box_table (layout, block);
      layout->y += GAP;
      break;
    case FRR_BLOCK_PAGE_BREAK:
      if (!page_is_empty (layout))
        frr_layout_new_page (layout);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_form (FrrDocument *document)
{
  for (guint i = 0; i < frr_document_get_n (document); i++)
    if (frr_document_get_block (document, i)->kind == FRR_BLOCK_ASK || frr_document_get_block (document, i)->kind == FRR_BLOCK_GRID)
      return TRUE;
  return FALSE;
}

/* A form to be filled in is no official document, nor is a lying table: they are not given its broad margins. */
static void
set_paper (FrrLayout *layout, FrrPaper paper)
{
  gboolean lying = frr_document_get_lying (layout->pages->document);
  gboolean official = paper == FRR_PAPER_A4 && frr_document_get_lang (layout->pages->document) == FR_LANG_ZH_CN && !lying &&
                      !is_form (layout->pages->document);
  double across = paper == FRR_PAPER_A4 ? 210.0 * MM : 612.0, along = paper == FRR_PAPER_A4 ? 297.0 * MM : 792.0;

  layout->pages->width = lying ? along : across;
  layout->pages->height = lying ? across : along;
  layout->top = (official ? 37.0 : 22.0) * MM;
  layout->left = (official ? 28.0 : 20.0) * MM;
  layout->right = (official ? 26.0 : 20.0) * MM;
  layout->bottom = (official ? 35.0 : 22.0) * MM;
}

FrrPages *
frr_pages_new (FrrDocument *document, FrrPaper paper, FrcTheme theme)
{
  FrrLayout layout = { 0 };
  FrrPages *pages = g_new0 (FrrPages, 1);

  g_atomic_ref_count_init (&pages->refs);
  pages->document = frr_document_ref (document);
  pages->theme = theme;
  pages->pages = g_ptr_array_new_with_free_func (page_free);
  pages->cells = g_array_new (FALSE, TRUE, sizeof (FrrCell));
  layout.pages = pages;
  layout.style = frr_style (theme, FRC_MEDIUM_PAPER, frr_document_get_lang (document));
  layout.style.margin = 0.0;
  layout.style.opaque = FALSE;
  layout.setter = frc_typesetter_new (&layout.style);
  set_paper (&layout, paper);
  frr_layout_new_page (&layout);
  for (guint i = 0; i < frr_document_get_n (document); i++)
    place_block (&layout, frr_document_get_block (document, i));
  furnish (&layout);
  frc_typesetter_free (layout.setter);
  return pages;
}

FrrPages *
frr_pages_ref (FrrPages *pages)
{
  g_atomic_ref_count_inc (&pages->refs);
  return pages;
}

void
frr_pages_unref (FrrPages *pages)
{
  if (!g_atomic_ref_count_dec (&pages->refs))
    return;
  for (guint i = 0; i < pages->cells->len; i++)
    frc_text_free (g_array_index (pages->cells, FrrCell, i).text);
  g_array_unref (pages->cells);
  g_ptr_array_unref (pages->pages);
  frr_document_unref (pages->document);
  g_free (pages);
}

guint
frr_pages_get_n (FrrPages *pages)
{
  return pages->pages->len;
}

double
frr_pages_get_width (FrrPages *pages)
{
  return pages->width;
}

double
frr_pages_get_height (FrrPages *pages)
{
  return pages->height;
}
