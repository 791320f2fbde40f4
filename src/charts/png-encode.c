/* png-encode.c: see png-encode.h. */
#include "charts/png-encode.h"

#include <math.h>
#include <png.h>
#include <setjmp.h>

#include "charts/file.h"

#define DEFLATE_LEVEL 2

static void
write_cb (png_structp png, png_bytep data, size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), data, length);
}

static void
flush_cb (png_structp png)
{
}

static void
error_cb (png_structp png, png_const_charp message)
{
  g_set_error (png_get_error_ptr (png), FRC_ERROR, FRC_ERROR_DRAW, "%s", message);
  longjmp (png_jmpbuf (png), 1);
}

static void
warning_cb (png_structp png, png_const_charp message)
{
}

static void
write_header (png_structp png, png_infop info, cairo_surface_t *image, double scale)
{
  png_uint_32 per_metre = (png_uint_32) lround (scale * 72.0 / 0.0254);

  png_set_compression_level (png, DEFLATE_LEVEL);
  png_set_filter (png, 0, PNG_FILTER_NONE);
  png_set_IHDR (png, info, cairo_image_surface_get_width (image), cairo_image_surface_get_height (image), 8,
                PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB (png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_write_info (png, info);
}

/* cairo keeps a pixel as one 32-bit number, whatever the machine's byte order. */
static void
write_rows (png_structp png, cairo_surface_t *image, guint8 *row)
{
  const guint8 *data = cairo_image_surface_get_data (image);
  int width = cairo_image_surface_get_width (image), stride = cairo_image_surface_get_stride (image);

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    {
      const guint32 *pixels = (const guint32 *) (gconstpointer) (data + (gsize) y * stride);

      for (int x = 0; x < width; x++)
        {
          row[3 * x] = pixels[x] >> 16;
          row[3 * x + 1] = pixels[x] >> 8 & 0xFF;
          row[3 * x + 2] = pixels[x] & 0xFF;
        }
      png_write_row (png, row);
    }
}

GBytes *
frc_png_encode (cairo_surface_t *image, double scale, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autofree guint8 *row = NULL;
  png_structp png;
  png_infop info;

  g_return_val_if_fail (cairo_surface_get_type (image) == CAIRO_SURFACE_TYPE_IMAGE, NULL);
  cairo_surface_flush (image);
  row = g_malloc (3 * (gsize) cairo_image_surface_get_width (image));
  png = png_create_write_struct (PNG_LIBPNG_VER_STRING, error, error_cb, warning_cb);
  info = png_create_info_struct (png);
  if (setjmp (png_jmpbuf (png)))
    {
      png_destroy_write_struct (&png, &info);
      g_byte_array_unref (bytes);
      return NULL;
    }
  png_set_write_fn (png, bytes, write_cb, flush_cb);
  write_header (png, info, image, scale);
  write_rows (png, image, row);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (bytes);
}
