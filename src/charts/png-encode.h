/* png-encode.h: pixels to PNG, fast: most of a PNG's time is its deflate, so a low level is used. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* An image surface of format RGB24, as an opaque PNG with the resolution of 72 · scale dots an inch. NULL with
 * FRC_ERROR_DRAW (file.h). */
GBytes *frc_png_encode (cairo_surface_t *image, double scale, GError **error);

G_END_DECLS
