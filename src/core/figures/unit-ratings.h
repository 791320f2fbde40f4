/* unit-ratings.h: ratings by unit: which units differ by more than chance in how one item was rated.
 *
 * Each unit has the mean of the ratings given to it and to its people there, its own mean drawn toward the common one, and its place
 * against the limits of the common mean at its number of ratings. Every rating counts once. Units of fewer than FR_COHORT_FLOOR
 * ratings are left out and counted. Rows stand in registered order, never by score. Beyond a limit is a reason to ask, not a
 * judgement.
 * Proved by: tests/core/figures/test-unit-ratings.c, and against published data by tests/cli/test-ratings.c */
#pragma once

#include "core/analysis/anova.h"
#include "core/analysis/funnel.h"
#include "core/analysis/pairs.h"
#include "core/analysis/shrink.h"
#include "core/figures/cohort.h"
#include "core/figures/data-table.h"
#include "core/figures/unit-level.h"

G_BEGIN_DECLS

/* A kind of rating: what was rated, when, by whom. */
typedef struct {
  char  *item;             /* as stored */
  char  *label;            /* the name of the competency that has the item for its code; else the item */
  char  *occasion;         /* pre, post, then or wave; "": not given; NULL: any */
  char  *rater;            /* self, supervisor …; "": not given; NULL: anyone */
  gint64 n;                /* how many there are, of any unit and day */
} FrRatedKind;

/* Which ratings, and which units. */
typedef struct {
  const char *item;        /* as stored */
  const char *occasion;    /* as FrRatedKind has them */
  const char *rater;
  FrPeriod    period;      /* of the ratings' days; those without a day count only where the period has no bounds */
  gint64      scope;       /* as FrUnitQuery has them */
  const char *kind;
} FrRatingQuery;

typedef struct {
  gint64       unit_id;
  char        *code;       /* NULL: none */
  char        *name;
  FrFunnelMean mean;       /* n, mean, z, place against the limits */
  FrShrunkMean shrunk;     /* estimate fair to size, with its 95 % interval */
} FrUnitRating;

/* What can be said. All but the last two are designed ends: the headline has words for each. */
typedef enum {
  FR_UNIT_RATINGS_NONE,        /* no rating of the item in any of these units */
  FR_UNIT_RATINGS_TOO_FEW,     /* every unit is below the floor */
  FR_UNIT_RATINGS_ONE,         /* one unit: nothing to compare with */
  FR_UNIT_RATINGS_ALIKE,       /* no demonstrable differences between the units */
  FR_UNIT_RATINGS_DIFFER,
} FrUnitRatingsState;

typedef struct {
  FrUnitRatingsState state;
  FrRatedKind        kind;         /* as asked; n: not counted */
  guint              n_rows;
  FrUnitRating      *rows;
  guint              n_small;      /* left out: fewer ratings than the floor, at least one */
  guint              n_without;    /* left out: no rating */
  double             lowest, highest;   /* of the scale, where the ratings name one; else of the ratings; NaN without any */
  FrFunnelMeans      all;          /* limits: fr_funnel_mean_limits (&all, n, level) */
  FrShrinkage        shrinkage;
  FrAnova            anova;        /* icc1_n0: how alike ratings of one unit are; icc1k: how reliable a unit's mean */
} FrUnitRatings;

/* Reads and works them out. Blocks; linear in the ratings of the item. Free with fr_unit_ratings_free. Errors: FR_STORE_ERROR. */
FrUnitRatings  *fr_unit_ratings_new      (FrStore *store, const FrRatingQuery *query, GCancellable *cancellable, GError **error);
void            fr_unit_ratings_free     (FrUnitRatings *ratings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrUnitRatings, fr_unit_ratings_free)

/* The kinds of rating that any unit has, in the order of their items, from before the training on. Blocks; linear in all ratings.
 * Elements FrRatedKind; free with g_ptr_array_unref. */
GPtrArray      *fr_rated_kinds           (FrStore *store, GCancellable *cancellable, GError **error);

/* "Village finance · Before training · Self": what is not given is left out. Free with g_free. */
char           *fr_rated_kind_words      (const FrRatedKind *kind, FrLang lang);

/* As those of unit-shares.h, in the ratings' words. Free with g_free. */
char           *fr_unit_ratings_headline (const FrUnitRatings *ratings, FrLang lang);
char           *fr_unit_ratings_estimates (const FrUnitRatings *ratings, FrLang lang);
char           *fr_unit_ratings_note     (const FrUnitRatings *ratings, FrLang lang);
FrExpectedRank *fr_unit_ratings_places   (const FrUnitRatings *ratings);

/* unit,name,n,mean,se,reliability,estimate,estimate_se,estimate_lo95,estimate_hi95,limits,lo95,hi95,lo998,hi998,z,chance_lo95,
 * chance_hi95,chance_lo998,chance_hi998,place,place_lo,place_hi: lo95 to hi998 are the limits as drawn, those of chance
 * allow for nothing but the number of ratings, as z does. people NULL: the limits column as programs know it; else in words. */
FrDataTable    *fr_unit_ratings_table    (const FrUnitRatings *ratings, const FrLang *people);

/* One row for each of n figures: item,occasion,rater,n,units,mean,tau2,sigma2,icc1,icc1_lo95,icc1_hi95,icc1k,p,below_998,above_998. people
 * NULL: as programs know them; else in words. */
FrDataTable    *fr_unit_ratings_overview (FrUnitRatings * const *figures, guint n, const FrLang *people);

G_END_DECLS
