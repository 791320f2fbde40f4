/* typeset-private.h: what text.c, typeset.c and typeset-plain.c share. */
#pragma once

#include <pango/pangocairo.h>

#include "charts/text.h"

G_BEGIN_DECLS

/* An empty text; and one of a single line and run with room for so many glyphs and clusters, all in one block. */
FrcText      *frc_text_new         (void);
FrcText      *frc_text_new_line    (const char *text, guint n_glyphs);

/* Figures of one width, so that columns line up; no ligatures, so that a search in a PDF finds "finance". A Chinese font has
 * quotes as wide as a Han character: right in Chinese, wrong in any other language it stands in for. */
#define FRC_FEATURES_CHINESE "tnum=1, liga=0, clig=0"
#define FRC_FEATURES_OTHER   FRC_FEATURES_CHINESE ", pwid=1"
gboolean      frc_language_is_chinese (const char *language);

/* A font of one weight, as plain texts need it. */
typedef struct _FrcPlainFace FrcPlainFace;

/* The face for a font description, whose size does not matter. */
FrcPlainFace *frc_plain_face_new   (PangoContext *context, const PangoFontDescription *font);
void          frc_plain_face_free  (FrcPlainFace *face);

/* The text set in one line, as Pango would, or NULL where it is not plain (other scripts than Latin and Han, two of them,
 * characters the font lacks, breaks) or wider than width (negative: no limit): then Pango must. Valid UTF-8 only. */
FrcText      *frc_plain_face_set   (FrcPlainFace *face, const char *text, double size, double width);

/* From now on everything goes through Pango: for the test that holds the two ways against each other. */
void          frc_typesetter_forbid_plain (FrcTypesetter *self);

G_END_DECLS
