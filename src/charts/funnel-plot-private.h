/* funnel-plot-private.h: what the files of the funnel plot share: funnel-plot.c (layout and drawing), funnel-plot-labels.c (which names
 * are placed), funnel-plot-words.c (read-out, description, table). */
#pragma once

#include "charts/funnel-plot.h"
#include "charts/labels.h"
#include "charts/scale.h"
#include "charts/scene-build.h"

G_BEGIN_DECLS

#define FRC_LIMITS_LINES 4   /* upper 99.8%, upper 95%, lower 95%, lower 99.8% */

typedef struct {
  const FrcLimitsSpec *spec;
  const FrcStyle      *style;
  FrcTypesetter       *type;
  FrcSceneBuilder     *scene;
  double               em, small, small_line, hairline, mark_size;
  FrcBox               plot;
  FrcScale             x, y;
  gboolean             dense;      /* too many units to draw each */
  int                 *marks;      /* of each point, or -1 */
  FrcPoint            *places;     /* of each point */
  FrcPoint            *lines;      /* FRC_LIMITS_LINES in turn, of n_limits points each, also beyond the plot */
  FrcLabelPoint       *label_points;
  FrcLabelJob          job;
  GArray              *labels;     /* FrcLabel: names in their places */
} FrcLimits;

/* Whether the point is drawn by itself. */
gboolean frc_limits_is_drawn   (const FrcLimits *self, const FrcLimitsPoint *point);

/* How many are not. */
guint    frc_limits_n_within   (const FrcLimitsSpec *spec);

/* Where a point is drawn, and how large its mark is. */
FrcPoint frc_limits_at         (const FrcLimits *self, const FrcLimitsPoint *point);
double   frc_limits_mark_size  (const FrcLimits *self, const FrcLimitsPoint *point);

/* Finds the names of the units that are to be named their places, each where nothing lies; marks in unnamed those beyond 99.8% that find
 * none, and says whether there are more than were marked before. */
gboolean frc_limits_place_labels (FrcLimits *self, gboolean *unnamed);

/* Writes those names. */
void     frc_limits_draw_labels (FrcLimits *self);

/* Words. The read-out of a point takes the place of what out held; the others add to the builder. */
void     frc_limits_read_out   (GString *out, const FrcLimitsSpec *spec, const FrcWords *words, const FrcLimitsPoint *point);
void     frc_limits_describe   (const FrcLimits *self, gint64 most);
void     frc_limits_tabulate   (const FrcLimits *self);
/* "Also beyond the 99.8% limits: A; B.": the unnamed ones, for they are always named somewhere; NULL where there are none. Free with g_free. */
char    *frc_limits_unnamed_words (const FrcLimitsSpec *spec, const gboolean *unnamed, const FrcWords *words);
/* "3,812 units within limits are drawn together." Free with g_free. */
char    *frc_limits_within_words (const FrcLimitsSpec *spec, const FrcWords *words);

G_END_DECLS
