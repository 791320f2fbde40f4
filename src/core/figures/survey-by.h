/* survey-by.h: a survey's figures group by group: kinds of unit, units with those below them, or posts.
 *
 * Each group is a part as survey-filter.h has it, so that no group can be had by subtraction; what may not be shown keeps its rows,
 * empty. Posts are known of named surveys alone.
 * Proved by: tests/core/figures/test-survey-by.c */
#pragma once

#include "core/figures/data-table.h"
#include "core/figures/survey-filter.h"

G_BEGIN_DECLS

typedef enum {
  FR_SURVEY_BY_KIND,
  FR_SURVEY_BY_UNIT,
  FR_SURVEY_BY_POST,
} FrSurveyBy;

/* What a table by groups leaves unsaid. */
typedef struct {
  guint  withheld;     /* figures of groups that may not be shown */
  gint64 nowhere;      /* answers that say no group: no unit, a unit of no kind, nobody who held a post */
} FrSurveyByNotes;

/* A figure's table with the columns group and group_label before its own, for each group from which somebody answered. floor as in
 * fr_survey_floor. Reads the answers once for each group: blocks. NULL with the errors of fr_survey_data_load_part() and of the
 * figure. Free with fr_data_table_free. */
FrDataTable *fr_survey_by_table    (FrStore *store, const char *code, FrSurveyBy by, FrSurveyPurpose purpose, guint floor, FrLang lang,
                                    FrSurveyByNotes *notes, GError **error);

/* item,label,choice,group,group_label,n,group_n,group_pct: how often each choice of an item, or of every rated item of a block, was
 * taken in each group. Of an anonymous survey a group is shown where twice the floor answered, as spreads are, and all that are not
 * shown are together as many or nobody. NULL with errors as above, and FR_ACTION_ERROR_INVALID where there is no such item or block. */
FrDataTable *fr_survey_by_crosstab (FrStore *store, const char *code, const char *item_or_block, FrSurveyBy by, guint floor, FrLang lang,
                                    FrSurveyByNotes *notes, GError **error);

G_END_DECLS
