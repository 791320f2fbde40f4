/* labels.h: names beside marks, none on another, on a mark, on a line or outside the plot: eight places around each mark are tried, near
 * and then farther with a leader. Where one of few that matter finds no place it goes first and all begin again; what still finds
 * none is left out, and the caller says so elsewhere. For the files that lay out charts. */
#pragma once

#include "charts/scene-build.h"

G_BEGIN_DECLS

/* Which are placed first, and how far from their marks they may go. */
typedef enum {
  FRC_LABEL_PICKED,      /* always named */
  FRC_LABEL_MATTERS,
  FRC_LABEL_MAY,         /* while room lasts */
  FRC_LABEL_NONE,        /* the mark alone, which names keep clear of */
} FrcLabelTurn;

/* A mark. Strings are borrowed. */
typedef struct {
  FrcPoint     at;
  double       size;        /* of the mark */
  const char  *text;
  FrcLabelTurn turn;
  gboolean     clear;       /* no leader passes over it */
} FrcLabelPoint;

/* A line from a mark to its label. */
typedef struct {
  FrcPoint a, b;
} FrcLeader;

/* A name in its place; without a text it found none. */
typedef struct {
  guint     point;
  gboolean  matters;       /* picked, or it matters */
  FrcText  *text;
  FrcBox    box;
  gboolean  led;
  FrcLeader leader;
} FrcLabel;

/* What there is to place. blocked: whether something else lies there, a line of the chart; NULL: nothing does. */
typedef struct {
  const FrcStyle      *style;
  FrcTypesetter       *type;
  FrcBox               plot;
  const FrcLabelPoint *points;
  guint                n_points;
  gboolean           (*blocked) (gconstpointer data, const FrcBox *box);
  gconstpointer        data;
} FrcLabelJob;

/* Places the names (FrcLabel), at most 40. Free with g_array_unref. */
GArray *frc_labels_place (const FrcLabelJob *job);

/* Writes them, with their leaders. marks: of each point. */
void    frc_labels_draw  (const FrcLabelJob *job, GArray *labels, FrcSceneBuilder *scene, const int *marks);

/* Whether a line between two points passes through the box (Liang and Barsky 1984). */
gboolean frc_leader_meets (const FrcLeader *leader, const FrcBox *box);

G_END_DECLS
