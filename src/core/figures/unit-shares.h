/* unit-shares.h: units within limits: which units differ by more than chance in how many of their people reached a station.
 *
 * Each unit has k of the n already due, in the cohort of a period (cohort.h), its own figure drawn toward the common one, and
 * its place against the limits of the common share at its size. Units of fewer than FR_COHORT_FLOOR people due are left out
 * and counted. Rows stand in registered order, never by score. Beyond a limit is a reason to ask, not a judgement.
 * Proved by: tests/core/figures/test-unit-shares.c */
#pragma once

#include "core/analysis/funnel.h"
#include "core/analysis/pairs.h"
#include "core/analysis/shrink.h"
#include "core/figures/data-table.h"
#include "core/figures/unit-count.h"

G_BEGIN_DECLS

typedef struct {
  gint64        unit_id;
  char         *code;      /* NULL: none */
  char         *name;
  gint64        k, n;
  FrFunnelShare share;     /* share, z, place against the limits */
  FrShrunkShare shrunk;    /* estimate fair to size, with its 95 % interval */
} FrUnitShare;

/* What can be said. All but the last two are designed ends: the headline has words for each. */
typedef enum {
  FR_UNIT_SHARES_NONE,         /* no class with people of these units ended in the period */
  FR_UNIT_SHARES_NOT_DUE,      /* the station is due for none of them yet */
  FR_UNIT_SHARES_TOO_FEW,      /* every unit is below the floor */
  FR_UNIT_SHARES_ONE,          /* one unit: nothing to compare with */
  FR_UNIT_SHARES_NOBODY,       /* not one person reached the station */
  FR_UNIT_SHARES_ALIKE,        /* no demonstrable differences between the units */
  FR_UNIT_SHARES_DIFFER,
} FrUnitSharesState;

typedef struct {
  FrUnitSharesState state;
  FrStation         station;
  gboolean          claimed;
  FrDay             first_due;      /* when the station falls due for the first of them; FR_DAY_NONE without a class */
  guint             n_rows;
  FrUnitShare      *rows;
  guint             n_small;        /* left out: fewer due than the floor, at least one */
  guint             n_without;      /* left out: nobody due */
  FrFunnelShares    all;            /* limits: fr_funnel_share_limits (&all, n, level) */
  FrShareShrinkage  shrinkage;
} FrUnitShares;

/* Reads and works them out as of the store's today. Blocks. Free with fr_unit_shares_free. Errors: FR_STORE_ERROR. */
FrUnitShares   *fr_unit_shares_new      (FrStore *store, const FrUnitQuery *query, GCancellable *cancellable, GError **error);
void            fr_unit_shares_free     (FrUnitShares *shares);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrUnitShares, fr_unit_shares_free)

/* "No unit stands out", or how many lie beyond the 99.8 % limits, and which while they are few. Nothing else is ever said of a
 * unit by name. Free with g_free. */
char           *fr_unit_shares_headline (const FrUnitShares *shares, FrLang lang);

/* What the estimates say, which is no finding about any unit: "The estimates lie between 34% and 52%"; the headline in every designed end.
 * Free with g_free. */
char           *fr_unit_shares_estimates (const FrUnitShares *shares, FrLang lang);

/* How to read it, and how many units were left out. Free with g_free. */
char           *fr_unit_shares_note     (const FrUnitShares *shares, FrLang lang);

/* "inside", "below_95", "above_95", "below_998", "above_998"; and the same in words. */
const char     *fr_unit_place_name      (FrFunnelPlace place);
const char     *fr_unit_place_label     (FrFunnelPlace place, FrLang lang);

/* Where a unit lies against the limits, and what that means: "It lies within the limits: ordinary variation …". */
const char     *fr_unit_place_says      (FrFunnelPlace place, FrLang lang);

/* Each row's expected place with its interval, one per row: NaN and 0 where the units can't be told apart at all. Order
 * n_rows²: a third of a second for 2,000. Free with g_free. */
FrExpectedRank *fr_unit_shares_places   (const FrUnitShares *shares);

/* "Could be 4th or 31st: not a ranking", for a place; NULL where there is none. Free with g_free. */
char           *fr_unit_place_sentence  (const FrExpectedRank *place, FrLang lang);

/* unit,name,n,k,share_pct,estimate_pct,estimate_lo95,estimate_hi95,limits,lo95,hi95,lo998,hi998,z,place,place_lo,place_hi:
 * limits as drawn. people NULL: the limits column as programs know it; else in words. */
FrDataTable    *fr_unit_shares_table    (const FrUnitShares *shares, const FrLang *people);

G_END_DECLS
