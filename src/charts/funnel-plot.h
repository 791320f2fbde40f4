/* funnel-plot.h: units within limits (funnel plot): each unit's share against its number of people, with the limits that chance
 * explains at that size. Answers "which units differ by more than chance?". A unit's place is the caller's finding and is
 * drawn by shape and weight, never by colour alone; the lines are the caller's too. */
#pragma once

#include "charts/format.h"
#include "charts/scene.h"

G_BEGIN_DECLS

/* Where a unit lies. */
typedef enum {
  FRC_PLACE_INSIDE,
  FRC_PLACE_BELOW_95, FRC_PLACE_ABOVE_95,      /* beyond 95 %, within 99.8 % */
  FRC_PLACE_BELOW_998, FRC_PLACE_ABOVE_998,
  FRC_N_PLACES
} FrcPlace;

/* More units than this are not drawn one by one: see frc_limits_build(). */
#define FRC_LIMITS_MOST_UNITS 3000

/* The limits at one size. */
typedef struct {
  double n;
  double lo95, hi95, lo998, hi998;
} FrcLimitsAt;

typedef struct {
  const char *label;
  gint64      key;         /* the caller's number for it, handed back by hit.h */
  gint64      n;           /* at least 1 */
  gint64      k;           /* of these; negative: not known, or the value is no share */
  double      value;
  FrcPlace    place;
  FrcLimitsAt limits;      /* at its size, for the read-out; its n 0: not known */
  gboolean    picked;      /* accent, and a label before all others */
  const char *note;        /* whole sentence added to the read-out; NULL */
} FrcLimitsPoint;

/* All strings are borrowed for the call. NULL or "" leaves a part out; zero-filled is a valid start. */
typedef struct {
  const char           *headline;       /* the finding, one sentence */
  const char           *subtitle;       /* measure, unit, period, n */
  const char           *caption;        /* what was left out, source */
  const char           *meaning;        /* level 4 of the description; NULL takes the headline */
  const char           *value_name;     /* the measure, "Confirmed applied" */
  const char           *n_name;         /* what the horizontal axis counts, "People due" */
  const char           *k_name;         /* of these, in the table, "Confirmed"; NULL: no such column */
  const char           *target_label;   /* of the common value */
  double                target;         /* NaN: none */
  double                y_min, y_max;   /* the range shown; values beyond it stand at its edge */
  FrcFormat             format;
  const FrcLimitsPoint *points;
  guint                 n_points;
  const FrcLimitsAt    *limits;         /* the lines, from small to large */
  guint                 n_limits;
  const char           *state_text;     /* a sentence in place of the plot; NULL: the points, or the charts' own words */
  const char           *state_hint;     /* what to do, smaller */
} FrcLimitsSpec;

/* Lays the plot out. width in points, at least 200; height 0 takes four fifths of the width; a plot that would be too low to read
 * makes the scene higher. Units beyond 99.8 % and the picked one are labelled first, those beyond 95 % while room lasts; a
 * label that finds no place is left out and stays in read-out and table. Of more than 3,000 units those within limits are drawn as
 * squares, the larger the more units lie there, and counted in a line; marks and table hold the others and the picked one alone. Safe on any
 * thread. Some 10 ms for 2,000 units.
 * Proved by: tests/charts/test-funnel-plot.c */
FrcScene *frc_limits_build (const FrcLimitsSpec *spec, const FrcStyle *style, double width, double height);

G_END_DECLS
