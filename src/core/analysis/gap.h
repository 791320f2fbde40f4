/* gap.h: needs from two ratings of each competency, how important it is and how far it is mastered at present.
 *
 * Both on one scale of points. A person counts for a competency only when both sides are there (n); NaN = missing.
 * What can't be computed is NaN. Two scores stand side by side because they rest on different grounds: Borich weighs
 * means of scale points, the ranked discrepancy only counts who lies below and above. Pure and thread-safe.
 * Proved by: tests/core/analysis/test-gap.c. */
#pragma once

#include "core/analysis/rank.h"
#include "core/base/interval.h"

G_BEGIN_DECLS

/* One competency. */
typedef struct {
  gsize      n;            /* persons with both ratings */
  gsize      incomplete;   /* persons with only one of them */
  double     importance;   /* mean over the n, scale points; NaN when n = 0 */
  double     present;      /* mean over the n, scale points */
  double     gap;          /* importance - present, scale points; positive = need */
  FrInterval gap_ci;       /* t interval of the persons' differences; NaN when n < 2 */
  double     mwds;         /* Borich 1980: gap times mean importance; points squared, at most S (S - 1) on 1..S */
  FrInterval mwds_ci;      /* t interval by linearisation: a person's part is gap * I + mean(I) * (I - A) */
  double     nr_pct;       /* ranked discrepancy (Narine and Harder 2021): % of the n below their importance, A < I */
  double     tr_pct;       /* % equal */
  double     pr_pct;       /* % above, A > I */
  double     rds;          /* pr_pct - nr_pct, -100 (everyone has a gap) .. 100 */
} FrGap;

/* Where the grid is divided. Which one is always printed: it decides (survey.md section 5). */
typedef enum {
  FR_CROSS_GRAND_MEAN,     /* mean of the competencies' means */
  FR_CROSS_GRAND_MEDIAN,   /* median of the competencies' means */
  FR_CROSS_SCALE_MIDDLE,   /* (lo + hi) / 2 on both axes */
} FrCross;

/* Martilla and James 1977. A mean on the line counts as high. */
typedef enum {
  FR_QUADRANT_NONE,          /* nobody rated both */
  FR_QUADRANT_CONCENTRATE,   /* important, not mastered: concentrate here */
  FR_QUADRANT_KEEP_UP,       /* important and mastered */
  FR_QUADRANT_LOW_PRIORITY,  /* neither */
  FR_QUADRANT_OVERKILL,      /* mastered, not important: possible overkill */
} FrQuadrant;

/* What a gap's interval lets one say. */
typedef enum {
  FR_NEED_UNKNOWN,     /* no interval: fewer than two persons */
  FR_NEED_CLEAR,       /* the whole interval lies above 0 */
  FR_NEED_UNCERTAIN,   /* it holds 0 */
  FR_NEED_NOT,         /* the whole interval lies below 0 */
} FrNeedCertainty;

/* One competency among the others of its study. */
typedef struct {
  FrGap       gap;
  int         mwds_rank;    /* 1 = greatest need; ties and NaN as fr_rank does */
  FrRankRange mwds_range;
  int         rds_rank;     /* 1 = greatest need, the lowest rds */
  FrRankRange rds_range;
  FrQuadrant  quadrant;
} FrGapItem;

/* A whole study. */
typedef struct {
  gsize      k;
  FrCross    cross;
  double     cross_importance;   /* where the grid is divided, scale points */
  double     cross_present;
  FrGapItem *items;              /* k of them */
} FrGapStudy;

/* One competency's figures over len persons; level is the intervals' (0 < level < 1). */
void            fr_gap (const double *importance, const double *present, gsize len, double level, FrGap *gap);

/* All competencies of a study: importance[person * k + competency] and present likewise, on a scale from lo to hi.
 * Free with fr_gap_study_free. Cost: persons * k^2 for the ranges of the places. */
FrGapStudy     *fr_gap_study_new  (const double *importance, const double *present, gsize persons, gsize k,
                                   double lo, double hi, FrCross cross, double level);
void            fr_gap_study_free (FrGapStudy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrGapStudy, fr_gap_study_free)

/* How often each pair of ratings was given: counts[i * (n_present + 1) + p], place 0 of either side meaning that it was not rated.
 * points: the scale point of place i + 1, NaN for a choice that is no rating. */
typedef struct {
  guint         n_importance, n_present;
  const double *importance_points;   /* n_importance of them */
  const double *present_points;
  const gint64 *counts;              /* (n_importance + 1) * (n_present + 1), none negative */
} FrGapCounts;

/* The same figures from counts: whatever the number of persons, the cost is that of the cells. */
void            fr_gap_counted           (const FrGapCounts *counts, double level, FrGap *gap);

/* The same study from k competencies' counts, but for the ranges of the places, which ask who gave which answers together: 0..0. */
FrGapStudy     *fr_gap_study_new_counted (const FrGapCounts *counts, gsize k, double lo, double hi, FrCross cross, double level);

/* The quadrant of a pair of means; FR_QUADRANT_NONE where one is NaN. */
FrQuadrant      fr_quadrant (double importance, double present, double cross_importance, double cross_present);

/* The English name as the literature has it ("concentrate here"), marked for translation; "" for none. Static. */
const char     *fr_quadrant_name (FrQuadrant quadrant);

/* How sure a need is, from its gap's interval. */
FrNeedCertainty fr_need_certainty (FrInterval gap_ci);

G_END_DECLS
