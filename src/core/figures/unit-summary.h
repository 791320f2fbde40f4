/* unit-summary.h: what became of the training of one unit, in the company of its peers: its cohort by stations, its estimate that is
 * fair to size, its place against the limits, and whom the figures can tell it from.
 *
 * Its peers (FrUnitCompany) are those that a comparison of the units of the one above shows, with the same figures.
 * Proved by: tests/core/figures/test-unit-summary.c */
#pragma once

#include "core/figures/conversion.h"
#include "core/figures/unit-shares.h"

G_BEGIN_DECLS

/* Everything of one unit. Free with fr_unit_summary_free. */
typedef struct {
  gint64          unit_id;
  FrUnitCompany   unit;                  /* which it is, and whose units are compared */
  FrPeriod        period;
  FrDay           today;
  gint64          people;                /* cadres who belong to it, or below it, today */
  FrConversion   *conversion;            /* of its own cohort */
  FrUnitShares   *shares;                /* of its level, or of its own units */
  int             row;                   /* its own in shares; -1: it has no estimate */
  FrExpectedRank  place;                 /* all 0 and NaN without one */
  guint           n_others, n_apart;     /* other units with an estimate; those the figures tell it from */
} FrUnitSummary;

/* Reads and works it out as of the store's today, by confirmed application. Blocks: some 10 ms. Errors: FR_STORE_ERROR, NOT_FOUND
 * where there is no such unit. */
FrUnitSummary *fr_unit_summary_new   (FrStore *store, gint64 unit_id, FrPeriod period, GCancellable *cancellable, GError **error);
void           fr_unit_summary_free  (FrUnitSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrUnitSummary, fr_unit_summary_free)

/* The units with nothing above them, in registered order: what the whole office is, as units. Blocks. Elements gint64; none in an
 * office without units. Free with g_array_unref. NULL: FR_STORE_ERROR. */
GArray        *fr_unit_tops          (FrStore *store, GCancellable *cancellable, GError **error);

/* "Estimate fair to size: 43% (33–53%); as observed 16 of 40 (40%)", or why there is none. Free with g_free. */
char          *fr_unit_summary_estimate (const FrUnitSummary *summary, FrLang lang);

/* Where it lies against the limits, and what that means. Free with g_free; NULL without an estimate or a comparison. */
char          *fr_unit_summary_limits   (const FrUnitSummary *summary, FrLang lang);

/* How many of the others the figures cannot tell it from, and its place. Free with g_free; NULL likewise. */
char          *fr_unit_summary_others   (const FrUnitSummary *summary, FrLang lang);

G_END_DECLS
