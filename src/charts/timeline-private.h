/* timeline-private.h: what the files of the timeline share: timeline.c (doors, axis, from top to bottom), timeline-lanes.c (postings
 * and trainings into lanes), timeline-ladder.c (outcomes as steps), timeline-words.c (read-out, description, table). */
#pragma once

#include "charts/scale.h"
#include "charts/scene-build.h"
#include "charts/timeline.h"

G_BEGIN_DECLS

#define FRC_TIMELINE_MOST_LEVELS 12

/* A posting in its lane; text NULL where it is too short for one. */
typedef struct {
  const FrcTimelineBand *band;
  double   x1, x2;
  guint    lane;
  gboolean earlier;      /* ends before the axis: not drawn */
  gboolean cut;          /* began before it */
  FrcText *text;
} FrcPlacedBand;

typedef struct {
  const FrcTimelineTraining *training;
  double   x, text_x;
  guint    lane;
  FrcText *text;
} FrcPlacedTraining;

/* An outcome on its ladder; y from the ladder's top. */
typedef struct {
  const FrcTimelineCourse *course;
  double  *xs;           /* of its steps */
  double   end;          /* where its line ends */
  guint    lane;
  FrcText *text;
  FrcPoint text_at;
} FrcPlacedCourse;

/* A ladder that outcomes share: where level 0 up to its top level would begin, from the first ladder's top; how many levels it
 * shows. */
typedef struct {
  double top;
  guint  n_levels;
} FrcLadder;

typedef struct {
  const FrcTimelineSpec *spec;
  const FrcStyle        *style;
  FrcTypesetter         *type;
  FrcSceneBuilder       *scene;
  double                 em, small, line, small_line, hairline, mark_size;
  double                 left, right;      /* edges of the content */
  gint32                 first, last;      /* days shown */
  FrcScale               x;                /* days to points */
  guint                  n_levels;
  double                 level_pitch;
  FrcText               *levels[FRC_TIMELINE_MOST_LEVELS];
  double                 levels_width;

  FrcPlacedBand         *bands;            /* in order of day */
  FrcPlacedTraining     *trainings;
  FrcPlacedCourse       *courses;
  guint                  n_courses;        /* those with a step */
  guint                  n_band_lanes, n_training_lanes, n_ladders;
  FrcLadder             *ladders;
  double                 ladders_height;
  guint                  n_earlier;
  double                 bands_top, trainings_top, ladders_top, plot_top, plot_bottom;
} FrcTimeline;

/* Places on the axis. */
double   frc_timeline_at            (const FrcTimeline *self, gint32 day);

/* The level of a step; the shape of a training. */
guint    frc_timeline_level         (const FrcTimeline *self, const FrcTimelineStep *step);
FrcShape frc_timeline_shape         (FrcTraining kind);

/* Gives postings and trainings lanes; heights of both sections; draws them. */
void     frc_timeline_place_bands     (FrcTimeline *self);
void     frc_timeline_place_trainings (FrcTimeline *self);
double   frc_timeline_bands_height    (const FrcTimeline *self);
double   frc_timeline_trainings_height (const FrcTimeline *self);
void     frc_timeline_draw_bands      (FrcTimeline *self);
void     frc_timeline_draw_trainings  (FrcTimeline *self, int first_mark);

/* Gives outcomes ladders; draws them. */
void     frc_timeline_place_courses   (FrcTimeline *self);
double   frc_timeline_level_y         (const FrcTimeline *self, guint lane, guint level);
void     frc_timeline_draw_ladders    (FrcTimeline *self);
void     frc_timeline_draw_courses    (FrcTimeline *self, int first_mark);

/* Boxes of the texts that vertical lines make way for: FrcBox, added. */
void     frc_timeline_collect_texts   (const FrcTimeline *self, GArray *boxes);

/* Words. Read-outs take the place of what out held; the others add to the builder. */
void     frc_timeline_read_band       (GString *out, const FrcTimeline *self, const FrcTimelineBand *band);
void     frc_timeline_read_training   (GString *out, const FrcTimeline *self, const FrcTimelineTraining *training);
void     frc_timeline_read_step       (GString *out, const FrcTimeline *self, const FrcTimelineCourse *course, guint step);
void     frc_timeline_describe        (const FrcTimeline *self);
void     frc_timeline_tabulate        (const FrcTimeline *self);

G_END_DECLS
