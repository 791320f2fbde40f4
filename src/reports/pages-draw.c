/* pages-draw.c: pages on screen, paper, PDF and PNG: one painter. */
#include "reports/pages-private.h"

#include <cairo-pdf.h>
#include <string.h>

#define FIXED_DATE "2000-01-01T00:00:00Z"

static void
set_color (cairo_t *cr, FrcTheme theme, FrcRole role)
{
  FrcColor color = frc_palette_color (theme, role);

  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
}

static void
begin_tag (cairo_t *cr, const char *tag, const char *attributes)
{
  if (tag != NULL)
    cairo_tag_begin (cr, tag, attributes);
}

static void
end_tag (cairo_t *cr, const char *tag)
{
  if (tag != NULL)
    cairo_tag_end (cr, tag);
}

static void
draw_row (FrrPages *pages, const FrrPiece *piece, cairo_t *cr)
{
  cairo_tag_begin (cr, "TR", NULL);
  for (guint c = 0; c < piece->n_cells; c++)
    {
      const FrrCell *cell = &g_array_index (pages->cells, FrrCell, piece->first_cell + c);

      cairo_tag_begin (cr, piece->tag, NULL);
      frc_text_draw (cell->text, cr, piece->x + cell->x, piece->y);
      cairo_tag_end (cr, piece->tag);
    }
  cairo_tag_end (cr, "TR");
}

static void
draw_scene (const FrrPiece *piece, cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, piece->x, piece->y);
  frc_scene_draw_tagged (piece->scene, cr, "H3");
  cairo_restore (cr);
}

static void
draw_rule (FrrPages *pages, const FrrPiece *piece, cairo_t *cr)
{
  set_color (cr, pages->theme, piece->strong ? FRC_ROLE_TEXT : FRC_ROLE_GRID);
  cairo_set_line_width (cr, piece->strong ? 0.8 : 0.5);
  cairo_move_to (cr, piece->x, piece->y);
  cairo_line_to (cr, piece->x + piece->width, piece->y);
  cairo_stroke (cr);
}

/* To be filled in by hand: thin, but dark enough to be copied. */
static void
draw_blank (FrrPages *pages, const FrrPiece *piece, cairo_t *cr)
{
  set_color (cr, pages->theme, FRC_ROLE_TEXT);
  cairo_set_line_width (cr, 0.7);
  if (piece->kind == FRR_PIECE_CIRCLE)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, piece->x + piece->width / 2, piece->y + piece->width / 2, piece->width / 2, 0, 2 * G_PI);
    }
  else
    cairo_rectangle (cr, piece->x, piece->y, piece->width, piece->height);
  cairo_stroke (cr);
}

static void
draw_piece (FrrPages *pages, const FrrPiece *piece, cairo_t *cr)
{
  set_color (cr, pages->theme, piece->dim ? FRC_ROLE_TEXT_DIM : FRC_ROLE_TEXT);
  switch (piece->kind)
    {
    case FRR_PIECE_TEXT:
      begin_tag (cr, piece->tag, NULL);
      frc_text_draw (piece->text, cr, piece->x, piece->y);
      end_tag (cr, piece->tag);
      break;
    case FRR_PIECE_SCENE:
      draw_scene (piece, cr);
      break;
    case FRR_PIECE_ROW:
      draw_row (pages, piece, cr);
      break;
    case FRR_PIECE_RULE:
      draw_rule (pages, piece, cr);
      break;
    case FRR_PIECE_TABLE_BEGIN:
      cairo_tag_begin (cr, "Table", NULL);
      break;
    case FRR_PIECE_TABLE_END:
      cairo_tag_end (cr, "Table");
      break;
    case FRR_PIECE_CIRCLE:
    case FRR_PIECE_BOX:
      draw_blank (pages, piece, cr);
      break;
    case FRR_PIECE_TAG_BEGIN:
      cairo_tag_begin (cr, piece->tag, NULL);
      break;
    case FRR_PIECE_TAG_END:
      cairo_tag_end (cr, piece->tag);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
frr_pages_draw (FrrPages *pages, guint i, cairo_t *cr)
{
  const FrrPage *page;

  g_return_if_fail (i < pages->pages->len);
  page = g_ptr_array_index (pages->pages, i);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, pages->width, pages->height);
  cairo_fill (cr);
  for (guint p = 0; p < page->pieces->len; p++)
    draw_piece (pages, &g_array_index (page->pieces, FrrPiece, p), cr);
  cairo_restore (cr);
}

/* --- PDF --- */

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The descriptions of all figures, in the order in which they are drawn. Free the strings. */
static GPtrArray *
alternatives (FrrPages *pages)
{
  GPtrArray *alts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < pages->pages->len; i++)
    {
      const FrrPage *page = g_ptr_array_index (pages->pages, i);

      for (guint p = 0; p < page->pieces->len; p++)
        {
          const FrrPiece *piece = &g_array_index (page->pieces, FrrPiece, p);

          if (piece->kind == FRR_PIECE_SCENE)
            g_ptr_array_add (alts, frc_describe (piece->scene, 1, 4));
        }
    }
  return alts;
}

static cairo_surface_t *
pdf_surface (FrrPages *pages, GByteArray *bytes, const char *date)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, pages->width, pages->height);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, frr_document_get_title (pages->document));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date ? date : FIXED_DATE);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date ? date : FIXED_DATE);
  return surface;
}

GBytes *
frr_pages_to_pdf (FrrPages *pages, const char *date, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = pdf_surface (pages, bytes, date);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GPtrArray) alts = NULL;
  cairo_status_t status;

  cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; i < pages->pages->len; i++)
    {
      frr_pages_draw (pages, i, cr);
      cairo_show_page (cr);
    }
  cairo_tag_end (cr, "Document");
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  plain = g_byte_array_free_to_bytes (bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, FRC_ERROR, FRC_ERROR_DRAW, cairo_status_to_string (status));
      return NULL;
    }
  alts = alternatives (pages);
  return frc_pdf_add_alt (plain, fr_lang_tag (frr_document_get_lang (pages->document)), (const char * const *) alts->pdata,
                          alts->len, error);
}

/* --- PNG --- */

GBytes *
frr_pages_to_png (FrrPages *pages, guint i, double scale, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (pages->width * scale + 0.5),
                                                         (int) (pages->height * scale + 0.5));
  GByteArray *bytes = g_byte_array_new ();
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, scale, scale);
  frr_pages_draw (pages, i, cr);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error_literal (error, FRC_ERROR, FRC_ERROR_DRAW, cairo_status_to_string (status));
  return NULL;
}

/* --- Files --- */

static gboolean
write_bytes (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize size;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (g_file_set_contents (path, data, (gssize) size, &local))
    return TRUE;
  g_set_error_literal (error, FRC_ERROR, FRC_ERROR_WRITE, local->message);
  return FALSE;
}

static gboolean
write_pngs (FrrPages *pages, const char *path, GError **error)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - 4);

  for (guint i = 0; i < pages->pages->len; i++)
    {
      g_autofree char *name = i == 0 ? g_strdup (path) : g_strdup_printf ("%s-%u.png", stem, i + 1);
      g_autoptr (GBytes) bytes = frr_pages_to_png (pages, i, 2.0, error);

      if (!write_bytes (name, bytes, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
frr_pages_write (FrrPages *pages, const char *path, const char *date, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;

  if (g_str_has_suffix (path, ".png"))
    return write_pngs (pages, path, error);
  if (!g_str_has_suffix (path, ".pdf"))
    {
      g_set_error (error, FRC_ERROR, FRC_ERROR_FORMAT, _("“%s” ends neither in .pdf nor in .png. Nothing was written."), path);
      return FALSE;
    }
  pdf = frr_pages_to_pdf (pages, date, error);
  return write_bytes (path, pdf, error);
}
