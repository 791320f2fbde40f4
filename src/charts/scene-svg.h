/* scene-svg.h: the second writer: SVG in which text is text. */
#pragma once

#include "charts/scene.h"

G_BEGIN_DECLS

/* Appends the scene as a whole SVG document: <text> with the scene's fonts, <title> and <desc> (the description), each
 * mark a symbol (<use>) with role and label, rows' names and figures hidden from screen readers because the mark's label
 * says them. Lengths are written to 1/100 point. id_prefix goes before each id, so that several can stand in one page of
 * HTML; "" for a file of its own. */
void frc_scene_write_svg (const FrcScene *scene, const char *id_prefix, GString *out);

G_END_DECLS
