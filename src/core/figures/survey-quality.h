/* survey-quality.h: how far a survey can be trusted: signs of careless answering, who answered, how two items go together.
 *
 * A flag is a prompt to look: it deletes nothing and accuses nobody, and no figure here says which person it is about. Figures over
 * a survey already loaded need no store. Proved by: tests/core/figures/test-survey-quality.c */
#pragma once

#include "core/figures/data-table.h"
#include "core/figures/survey-data.h"

G_BEGIN_DECLS

/* --- Quality --- */

/* The signs, in the order of the table. */
typedef enum {
  FR_QUALITY_STRAIGHT,     /* one answer throughout a block of at least six rated items */
  FR_QUALITY_FLAT,         /* one answer to all rated items, at least ten */
  FR_QUALITY_FAST,         /* less than two seconds an item */
  FR_QUALITY_THIRD,        /* less than a third of the median time */
  FR_QUALITY_ALIKE,        /* all answers as another person's, at least fifteen */
  FR_QUALITY_COPIED,       /* a written text as another person's of the same unit; rankings and calculations are none */
  FR_QUALITY_ONE_DAY,      /* in a unit with at least the floor's answers, all on one day */
  FR_N_QUALITIES
} FrQuality;

typedef struct {
  guint    floor;
  gboolean hidden;                   /* fewer answers than the floor: nothing is said */
  gsize    n;                        /* answers */
  gsize    flagged[FR_N_QUALITIES];  /* answers with the sign */
  gsize    of[FR_N_QUALITIES];       /* answers that can have it; 0: nothing to go by */
  gsize    any;                      /* answers with at least one sign */
  gsize    left_open;                /* took more than a day */
  double   median;                   /* seconds; NaN: no times */
} FrSurveyQuality;

/* Loads a survey's times, units and texts and looks for all signs. Blocks; errors as fr_survey_data_load. flags: NULL, or gets a bit
 * for each sign (1 << FrQuality) per response in the order of data, to leave flagged ones out; free with g_free. */
gboolean     fr_survey_quality_load  (FrStore *store, const FrSurveyData *data, guint floor, FrSurveyQuality *quality, guint **flags,
                                      GCancellable *cancellable, GError **error);

/* The survey without its flagged answers, as fr_survey_data_leave_out() leaves it. Blocks; NULL with the errors of both. */
FrSurveyData *fr_survey_data_load_unflagged (FrStore *store, const char *code, guint floor, GCancellable *cancellable, GError **error);

/* check,flagged,of,pct,meaning: the signs, then any of them. Free with fr_data_table_free. */
FrDataTable *fr_survey_quality_table (const FrSurveyQuality *quality, FrLang lang);

/* The signs among the answers from one kind of unit. */
typedef struct {
  char    *kind;                     /* its code; NULL: answers whose unit is not known, or of no kind */
  gboolean hidden;                   /* fewer than the floor, or it could be worked out from the others: nothing is said */
  gsize    n;                        /* answers */
  gsize    flagged[FR_N_QUALITIES];
  gsize    any;
} FrQualityKind;

/* The signs by kind of unit, most answers first: flags as fr_survey_quality_load() gives them, response by response in the order of data, from
 * which nothing was left out. Elements FrQualityKind; free with g_ptr_array_unref. NULL with FR_STORE_ERROR. Blocks. */
GPtrArray   *fr_survey_quality_kinds_load  (FrStore *store, const FrSurveyData *data, const guint *flags, guint floor, GCancellable *cancellable,
                                            GError **error);

/* kind,label,answered,any,any_pct, then a column for each sign. Free with fr_data_table_free. */
FrDataTable *fr_survey_quality_kinds_table (const GPtrArray *kinds, FrLang lang);

/* --- Rates --- */

/* unit,answered,denominator,of,rate_pct: by unit and in all, the denominator named. Where the survey has a distribution list, complete answers
 * over those invited less those not to be asked after all, in the rows of response-board.h. Else "invited" in all where the survey says how
 * many, and otherwise and by unit the people on the roster there (last postings, as core/figures/unit-people.h). Units with
 * too few people for a rate (floor of rates: 5) are one line together, and so many more that none can be got by subtraction. */
FrDataTable *fr_survey_rates_load    (FrStore *store, const FrSurveyData *data, FrLang lang, GCancellable *cancellable, GError **error);

/* Completion: answered / (invited - ineligible), in percent; NaN where nobody was due, or more answered. */
double       fr_survey_completion    (gint64 answered, gint64 invited, gint64 ineligible);

/* --- Two items --- */

/* row,column,n,row_n,row_pct and under it chisq, df, p: counts of two items with choices, as far as they can be shown: below the floor
 * a count is hidden, and with it as many others as it takes that none can be got by subtraction; likewise where one answer is all of a
 * row or a column of fewer than twice the floor. Chi-square only where all expected counts are 5 or more and nothing is hidden, else
 * the table says why not. NULL with FR_ACTION_ERROR_INVALID where an item is not there or has no choices. */
FrDataTable *fr_survey_crosstab_table (const FrSurveyData *data, const char *row_item, const char *column_item, guint floor, FrLang lang,
                                       GError **error);

/* What of such a table may be shown: counts[r * cols + c]; the flags as in fr_suppress_table, with the rule for whole rows and columns.
 * Returns whether the grand total may be shown. */
gboolean     fr_survey_crosstab_hide (const gint64 *counts, gsize rows, gsize cols, gint64 floor, gboolean *hidden, gboolean *hidden_rows,
                                      gboolean *hidden_cols);

G_END_DECLS
