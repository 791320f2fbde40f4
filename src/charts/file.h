/* file.h: scenes as files: PDF, SVG, PNG. Same scenes and same info, same bytes, on any day. */
#pragma once

#include <gio/gio.h>

#include "charts/scene.h"

G_BEGIN_DECLS

/* Why a file could not be made; nothing was written. The caller says it in the user's words. */
typedef enum {
  FRC_ERROR_DRAW,     /* cairo or libpng could not: no memory, or a size beyond what the format holds */
  FRC_ERROR_WRITE,    /* the file could not be written: the message is the system's */
  FRC_ERROR_FORMAT,   /* no known ending, or a PDF that is not as cairo writes it */
} FrcError;

#define FRC_ERROR (frc_error_quark ())
GQuark frc_error_quark (void);

/* What a file says of itself. NULL leaves a part out; the zero-filled struct is valid. */
typedef struct {
  const char *title;       /* NULL: the first scene's headline */
  const char *author;
  const char *subject;
  const char *date;        /* ISO 8601, "2026-11-23T09:00:00Z"; NULL: 2000-01-01, so that bytes stay equal */
  double      png_scale;   /* pixels per point; 0 counts as 2 */
} FrcFileInfo;

/* All scenes as one tagged PDF, a page each: fonts embedded, text selectable, each figure with its alternative text
 * (the description), language and title set. NULL with an error. */
GBytes   *frc_scenes_to_pdf (FrcScene *const *scenes, guint n_scenes, const FrcFileInfo *info, GError **error);

/* One scene as SVG with real text. Never fails. */
GBytes   *frc_scene_to_svg  (const FrcScene *scene);

/* One scene as PNG, opaque. NULL with an error. */
GBytes   *frc_scene_to_png  (const FrcScene *scene, double scale, GError **error);

/* Writes by the ending of the path: .pdf takes all scenes; .svg and .png write the first to the path and each further
 * one beside it, NAME-2.svg, NAME-3.svg …. An existing file is replaced whole or not at all. */
gboolean  frc_scenes_write  (FrcScene *const *scenes, guint n_scenes, const char *path, const FrcFileInfo *info,
                             GError **error);

G_END_DECLS
