/* survey-filter.h: a part of a survey's answers: from a unit and those below it, one kind of unit, a post, or a period.
 *
 * Of an anonymous survey a part is one of many that can be asked for one after the other, so what may be shown of it is decided for
 * all of them together: kinds of unit first, then units, then years, halves, quarters and months, the larger first, each beside all
 * that come before it and beside the whole survey (suppress-family.h), for every figure by those who answered what it is of. What may
 * not be shown is taken out as if it had not been answered, so that every figure hides it as it hides too few answers. In particular
 * what is left outside must be at or above the floor as well; and the two sides of a competency are always counted over those who
 * rated both.
 *
 * Units and kinds are those of one day for all of a survey: its last field day, else today; an answer without a unit or day is in no
 * part of that sort. A post is the one that the person who answered held on the day of the answer, by their postings; an anonymous
 * answer leads to nobody and says none, so that anonymous surveys are not taken apart by post.
 * Proved by: tests/core/figures/test-survey-filter.c */
#pragma once

#include "core/figures/survey-data.h"

G_BEGIN_DECLS

/* At most one of them for an anonymous survey. */
typedef struct {
  const char     *unit;     /* its code; NULL: any */
  const char     *kind;     /* as the model's unit_kind; NULL: any */
  const char     *post;     /* its code; NULL: any */
  const FrPeriod *period;   /* days of the answers; of an anonymous survey a year, half, quarter or month; NULL: any */
} FrSurveyFilter;

/* Which figure is to be made: what it counts as answered. */
typedef enum {
  FR_SURVEY_FOR_ITEMS,         /* each rated item by itself */
  FR_SURVEY_FOR_GAP,           /* importance and present ability of a competency, both */
  FR_SURVEY_FOR_RELIABILITY,   /* all items of a block */
} FrSurveyPurpose;

/* The survey with the answers of the part alone, for one figure with the same floor. n_withheld (may be NULL) counts what was taken out.
 * floor as in fr_survey_floor. Blocks; some 10 ns an answer of all. Errors: as fr_survey_data_load; FR_ACTION_ERROR_INVALID for a
 * unit, kind or post that the office does not have; of an anonymous survey for two at once, a post, and a period of other days. */
FrSurveyData *fr_survey_data_load_part (FrStore *store, const char *code, const FrSurveyFilter *filter, FrSurveyPurpose purpose, guint floor,
                                        guint *n_withheld, GCancellable *cancellable, GError **error);

G_END_DECLS
