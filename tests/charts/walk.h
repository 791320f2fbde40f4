/* walk.h: walks through a scene primitive by primitive: everything can be read, nothing lies on anything else, nothing leaves the
 * paper. */
#pragma once

#include "charts/charts.h"

G_BEGIN_DECLS

/* Ends the test where a text lies on another, is too small or too faint, a mark lies on words, or anything leaves the scene. */
void frt_walk       (const FrcScene *scene, const FrcStyle *style);

/* Each mark has a name and a read-out, lies on the paper, and keys reach it. */
void frt_walk_marks (const FrcScene *scene);

/* A few words in one of four scripts (0..3: English, Chinese, German, Arabic), at random. Into the chunk. */
const char *frt_random_text (GStringChunk *strings, guint script, guint most);

/* A random style: theme, medium, size of text, margin, language of the script. */
void        frt_random_style (FrcStyle *style, guint script);

/* True so often. */
gboolean    frt_chance (double share);

G_END_DECLS
