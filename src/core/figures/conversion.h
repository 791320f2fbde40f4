/* conversion.h: what became of one cohort: how many of those who were called reached each of the seven stations.
 *
 * Each station counts over those already due alone, above and below the line: whoever is not due yet is left out, and how many
 * they are stands beside it. Up to "planned" stations are facts; above, verified is solid and claimed hollow. Fewer than
 * FR_COHORT_FLOOR people due: counts, but no share. Kept sums and the count record by record give the same figures.
 * Proved by: tests/core/figures/test-conversion.c */
#pragma once

#include "core/base/interval.h"
#include "core/figures/cohort.h"
#include "core/figures/data-table.h"

G_BEGIN_DECLS

/* So many reached a station, of the first (enrolled) and of the previous one; shares 0..1 with Wilson's 95 % interval, NaN
 * below the floor and where nobody is there to reach it. */
typedef struct {
  gint64     k;
  gint64     of_previous;       /* those due who reached the station before */
  double     first, previous;
  FrInterval first_ci, previous_ci;
  gint64     early;             /* further ones who reached it before it was due */
} FrStationShare;

typedef struct {
  gint64         due;           /* enrolled, and the station is due for them */
  gint64         not_due;
  FrStationShare claimed;       /* claimed or verified */
  FrStationShare verified;
} FrStationFigure;

/* What can be said. All but the last are designed ends: the headline has words for each. */
typedef enum {
  FR_CONVERSION_NONE,           /* no class ended in the period */
  FR_CONVERSION_NOT_DUE,        /* application is due for none of them yet */
  FR_CONVERSION_TOO_FEW,        /* due for fewer than the floor */
  FR_CONVERSION_UNVERIFIED,     /* not one outcome is verified */
  FR_CONVERSION_SHOWN,
} FrConversionState;

typedef struct {
  FrConversionState state;
  FrCohort          cohort;     /* as asked; its strings are not kept */
  FrDay             today;
  FrPeriod          known;      /* end days of the classes that were counted; of all there are where state is NONE */
  FrDay             first_due;  /* when application falls due for the first of them; FR_DAY_NONE without a class */
  FrStationFigure   stations[FR_N_STATIONS];
} FrConversion;

/* Counts a cohort as of the store's today: from kept sums where the cohort is no more than a period and a unit, else (or with
 * raw) record by record. Blocks: up to 5 ms kept, 300 ms raw at 600,000 enrolments; raw can be cancelled. Free with
 * fr_conversion_free. Errors: FR_STORE_ERROR. */
FrConversion *fr_conversion_new      (FrStore *store, const FrCohort *cohort, gboolean raw, GCancellable *cancellable,
                                      GError **error);
void          fr_conversion_free     (FrConversion *conversion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrConversion, fr_conversion_free)

/* "Confirmed applied: 28 of 60 already due (47%); with so few people the true level may be 35–59%", or why there is no more to say.
 * Free with g_free. */
char         *fr_conversion_headline (const FrConversion *conversion, FrLang lang);

/* How to read it: the rest are not shown to have failed, and how many are not due yet. Free with g_free. */
char         *fr_conversion_note     (const FrConversion *conversion, FrLang lang);

/* station,label,due,not_due,verified,verified_pct,verified_lo95,verified_hi95,verified_previous_pct,verified_previous_lo95,
 * verified_previous_hi95,verified_early and, unless only the verified are asked for, the same of claimed. lang: of the labels. */
FrDataTable  *fr_conversion_table    (const FrConversion *conversion, gboolean verified_only, FrLang lang);

G_END_DECLS
