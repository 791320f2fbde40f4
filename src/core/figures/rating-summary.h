/* rating-summary.h: how a unit and its peers were rated: one comparison for each kind of rating, before and after never mixed.
 *
 * Its peers are those of the unit summary (FrUnitCompany). Proved by: tests/core/figures/test-unit-ratings.c */
#pragma once

#include "core/figures/unit-ratings.h"

G_BEGIN_DECLS

/* All of it. Free with fr_rating_summary_free. */
typedef struct {
  gint64        unit_id;       /* 0: the whole office */
  FrUnitCompany unit;          /* nothing where it is the whole office */
  FrPeriod      period;        /* of the ratings */
  GPtrArray    *kinds;         /* FrRatedKind: of the whole office, whatever was asked for */
  guint         n;
  FrUnitRatings **figures;     /* one for each kind asked for */
} FrRatingSummary;

/* Reads and works it out, of every kind of rating, or of those that match only: an item NULL is the one kind that most ratings are
 * of, an occasion or rater NULL is any. Blocks: some ms a kind. Errors: FR_STORE_ERROR, NOT_FOUND where there is no such unit. */
FrRatingSummary *fr_rating_summary_new      (FrStore *store, gint64 unit_id, const FrRatedKind *only, FrPeriod period,
                                             GCancellable *cancellable, GError **error);
void             fr_rating_summary_free     (FrRatingSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRatingSummary, fr_rating_summary_free)

/* The unit's row in a figure; -1: it has no estimate there. */
int              fr_rating_summary_row      (const FrRatingSummary *summary, const FrUnitRatings *ratings);

/* What is to be said of the unit in a figure: "Estimate fair to size: 3.42 (3.10–3.71); as observed 3.30, 12 ratings. It lies …", or
 * why there is no estimate. Free with g_free; NULL for the whole office. */
char            *fr_rating_summary_sentence (const FrRatingSummary *summary, const FrUnitRatings *ratings, FrLang lang);

G_END_DECLS
