/* file.c: scenes as files. */
#include "charts/file.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "charts/describe.h"
#include "charts/pdf-alt.h"
#include "charts/png-encode.h"
#include "charts/scene-cairo.h"
#include "charts/scene-svg.h"

G_DEFINE_QUARK (frc-error-quark, frc_error)

#define FIXED_DATE "2000-01-01T00:00:00Z"
#define PNG_SCALE  2.0

static gboolean
set_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error_literal (error, FRC_ERROR, FRC_ERROR_DRAW, cairo_status_to_string (status));
  return FALSE;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* What the PDF says of itself. cairo would put today's date where none is given. */
static void
set_metadata (cairo_surface_t *pdf, const FrcFileInfo *info, const char *title)
{
  const char *date = info && info->date ? info->date : FIXED_DATE;

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, info && info->title ? info->title : title);
  if (info && info->author)
    cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_AUTHOR, info->author);
  if (info && info->subject)
    cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_SUBJECT, info->subject);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATOR, "Fruition");
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static gboolean
draw_pages (cairo_surface_t *pdf, FrcScene *const *scenes, guint n_scenes, GError **error)
{
  cairo_t *cr = cairo_create (pdf);
  cairo_status_t status;

  for (guint i = 0; i < n_scenes; i++)
    {
      cairo_pdf_surface_set_size (pdf, frc_scene_width (scenes[i]), frc_scene_height (scenes[i]));
      /* The document's own tag begins on the first page and ends on the last: outside of pages cairo forgets it. */
      if (frc_scene_is_opaque (scenes[i]))
        frc_scene_draw_ground (scenes[i], cr);
      if (i == 0)
        cairo_tag_begin (cr, "Document", NULL);
      frc_scene_draw_tagged (scenes[i], cr, "H1");
      if (i == n_scenes - 1)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
    }
  cairo_surface_finish (pdf);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return set_status (status, error) && set_status (cairo_surface_status (pdf), error);
}

/* Every scene is one figure: its description is the alternative text. */
static GBytes *
add_alt (GBytes *pdf, FrcScene *const *scenes, guint n_scenes, GError **error)
{
  g_autoptr (GPtrArray) alts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_scenes; i++)
    g_ptr_array_add (alts, frc_describe (scenes[i], 1, 4));
  return frc_pdf_add_alt (pdf, frc_scene_language (scenes[0]), (const char *const *) alts->pdata, alts->len, error);
}

GBytes *
frc_scenes_to_pdf (FrcScene *const *scenes, guint n_scenes, const FrcFileInfo *info, GError **error)
{
  GByteArray *bytes;
  cairo_surface_t *pdf;
  gboolean drawn;
  g_autoptr (GBytes) plain = NULL;

  g_return_val_if_fail (scenes != NULL && n_scenes > 0, NULL);
  bytes = g_byte_array_new ();
  pdf = cairo_pdf_surface_create_for_stream (append_cb, bytes, frc_scene_width (scenes[0]), frc_scene_height (scenes[0]));
  set_metadata (pdf, info, frc_scene_title (scenes[0]));
  drawn = draw_pages (pdf, scenes, n_scenes, error);
  cairo_surface_destroy (pdf);
  plain = g_byte_array_free_to_bytes (bytes);
  return drawn ? add_alt (plain, scenes, n_scenes, error) : NULL;
}

GBytes *
frc_scene_to_svg (const FrcScene *scene)
{
  GString *out = g_string_sized_new (16384);

  g_return_val_if_fail (scene != NULL, NULL);
  frc_scene_write_svg (scene, "", out);
  return g_string_free_to_bytes (out);
}

/* The most pixels a side of a cairo image may have. */
#define MAX_SIDE 32767.0

GBytes *
frc_scene_to_png (const FrcScene *scene, double scale, GError **error)
{
  double width, height;
  cairo_surface_t *image;
  cairo_t *cr;
  GBytes *bytes = NULL;

  g_return_val_if_fail (scene != NULL && scale > 0.0, NULL);
  width = ceil (frc_scene_width (scene) * scale);
  height = ceil (frc_scene_height (scene) * scale);
  if (width > MAX_SIDE || height > MAX_SIDE)
    {
      set_status (CAIRO_STATUS_INVALID_SIZE, error);
      return NULL;
    }
  image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (image);
  /* The ground reaches over the last pixel, of which the scene may cover a part. */
  cairo_save (cr);
  cairo_scale (cr, width / frc_scene_width (scene), height / frc_scene_height (scene));
  frc_scene_draw_ground (scene, cr);
  cairo_restore (cr);
  cairo_scale (cr, scale, scale);
  frc_scene_draw_picture (scene, cr);
  if (set_status (cairo_status (cr), error))
    bytes = frc_png_encode (image, scale, error);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
  return bytes;
}

/* ---- Files ---- */

static gboolean
write_bytes (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0666, &local))
    return TRUE;
  g_set_error_literal (error, FRC_ERROR, FRC_ERROR_WRITE, local->message);
  return FALSE;
}

/* "needs.svg" for the first, "needs-2.svg" for the second. */
static char *
numbered (const char *path, const char *ending, guint i)
{
  if (i == 0)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%u%s", (int) (strlen (path) - strlen (ending)), path, i + 1, ending);
}

static gboolean
write_pictures (FrcScene *const *scenes, guint n_scenes, const char *path, const char *ending, double scale, GError **error)
{
  for (guint i = 0; i < n_scenes; i++)
    {
      g_autofree char *name = numbered (path, ending, i);
      g_autoptr (GBytes) bytes = g_ascii_strcasecmp (ending, ".svg") == 0 ? frc_scene_to_svg (scenes[i]) :
                                 frc_scene_to_png (scenes[i], scale, error);

      if (bytes == NULL || !write_bytes (bytes, name, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
frc_scenes_write (FrcScene *const *scenes, guint n_scenes, const char *path, const FrcFileInfo *info, GError **error)
{
  const char *ending;

  g_return_val_if_fail (scenes != NULL && n_scenes > 0 && path != NULL, FALSE);
  ending = strrchr (path, '.');
  if (ending && g_ascii_strcasecmp (ending, ".pdf") == 0)
    {
      g_autoptr (GBytes) pdf = frc_scenes_to_pdf (scenes, n_scenes, info, error);
      return pdf && write_bytes (pdf, path, error);
    }
  if (ending && (g_ascii_strcasecmp (ending, ".svg") == 0 || g_ascii_strcasecmp (ending, ".png") == 0))
    return write_pictures (scenes, n_scenes, path, ending, info && info->png_scale > 0.0 ? info->png_scale : PNG_SCALE, error);
  g_set_error (error, FRC_ERROR, FRC_ERROR_FORMAT, "No known file ending: %s", path);
  return FALSE;
}
