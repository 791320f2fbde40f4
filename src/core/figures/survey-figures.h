/* survey-figures.h: what a survey says: its items, its gaps, its reliability. Page, command line and sheet call the same.
 *
 * Below the floor (fr_survey_floor) a row keeps its name and is hidden: no figure of it, not even n. Empty surveys give
 * figures with no rows. Headlines state the finding and how sure it is, in the language asked for. */
#pragma once

#include "core/analysis/gap.h"
#include "core/analysis/rating.h"
#include "core/analysis/reliability.h"
#include "core/figures/data-table.h"
#include "core/figures/survey-data.h"

G_BEGIN_DECLS

/* --- Items: how each rated item was answered --- */

typedef struct {
  guint       item;         /* index in the survey's items */
  gboolean    hidden;       /* below the floor, or alike */
  gboolean    alike;        /* all of few people answered the same: the mean would say what (fr_survey_all_alike) */
  gboolean    share_hidden; /* none or all of few people: their share would say what each answered (fr_share_is_showable) */
  FrRating    rating;
  int         rank;         /* by mean, 1 = highest; 0 where hidden or unanswered */
  FrRankRange range;        /* places it can't be told apart from, against each other item */
} FrItemRow;

typedef struct {
  guint      floor;
  guint      n_rows;
  FrItemRow *rows;          /* the rated items in page order */
  guint      n_hidden;
  guint      n_alike;     /* of them alike */
  int        top;           /* row with the highest mean, -1 for none */
  guint      n_tied;        /* further rows that can't be told apart from it */
  double     overall;       /* mean of the rows' means, NAN for none */
} FrSurveyItems;

/* Every rated item of a survey. floor: the smallest number of answers that may be shown (fr_survey_floor). */
FrSurveyItems *fr_survey_items_new      (const FrSurveyData *data, guint floor);
void           fr_survey_items_free     (FrSurveyItems *items);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSurveyItems, fr_survey_items_free)

/* "“…” is rated highest; 3 others can't be told apart from it", or what else there is to say. Free with g_free. */
char          *fr_survey_items_headline (const FrSurveyItems *items, const FrSurveyData *data, FrLang lang);

/* block,item,label,n,mean,sd,top2_pct,index_0_100,rank. Free with fr_data_table_free. */
FrDataTable   *fr_survey_items_table    (const FrSurveyItems *items, const FrSurveyData *data);

/* How often each point of a rated item was chosen: counts has n_choices places, allocated. Free with g_free. */
gint64        *fr_survey_item_counts    (const FrSurveyData *data, guint item);

/* --- Gap: importance against present ability, per competency --- */

typedef struct {
  guint         floor;
  guint         k;            /* competencies rated on both sides */
  guint        *importance;   /* per competency: index of its importance item */
  guint        *present;      /* and of its present-ability item */
  gboolean     *hidden;       /* below the floor, or few people answered a side of it all alike */
  double        lo, hi;       /* the common scale */
  FrGapStudy   *study;        /* NULL when k = 0 */
} FrSurveyGap;

/* The items that are compared, as indices: the first importance item of each competency with its first present-ability item, both
 * rated. Each array has room for n_items. Returns how many pairs. */
guint          fr_survey_gap_pairs    (const FrSurveyData *data, guint *importance, guint *present);

/* NULL with FR_ACTION_ERROR_INVALID where the survey rates nothing on both sides, or on different scales (says which). */
FrSurveyGap   *fr_survey_gap_new      (const FrSurveyData *data, guint floor, FrCross cross, GError **error);

/* The same of all answers from what the store keeps counted: no answer is read, so that it takes no longer with 100,000 of them. head
 * gets the survey without its answers, for the headline and the table; free with fr_survey_data_free. The ranges of the places are
 * not kept (0..0). Where nothing is kept of the survey yet its answers are read after all. NULL with errors of both. Blocks.
 * Proved by: tests/core/figures/test-survey-gap.c, tests/bench/bench-needs.c. */
FrSurveyGap   *fr_survey_gap_load     (FrStore *store, const char *code, guint floor, FrCross cross, FrSurveyData **head,
                                       GCancellable *cancellable, GError **error);
void           fr_survey_gap_free     (FrSurveyGap *gap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSurveyGap, fr_survey_gap_free)

/* The largest clear gap in words, or that there is none. Free with g_free. */
char          *fr_survey_gap_headline (const FrSurveyGap *gap, const FrSurveyData *data, FrLang lang);

/* competency,label,n,importance,present,gap,gap_lo95,gap_hi95,mwds,mwds_rank,nr_pct,pr_pct,tr_pct,rds,rds_rank,quadrant. */
FrDataTable   *fr_survey_gap_table    (const FrSurveyGap *gap, const FrSurveyData *data);

/* --- Reliability: alpha per block of items on one scale --- */

typedef struct {
  char          *block;
  guint          n_items;
  guint         *items;       /* indices */
  FrReliability *reliability;
  gboolean       hidden;      /* complete rows below the floor */
} FrBlockReliability;

typedef struct {
  guint               n_blocks;
  FrBlockReliability *blocks; /* blocks of at least two rated items, in page order */
} FrSurveyReliability;

/* Cronbach's alpha with its interval for each block; floor as above, against the complete rows of the block. */
FrSurveyReliability *fr_survey_reliability_new   (const FrSurveyData *data, guint floor);
void                 fr_survey_reliability_free  (FrSurveyReliability *reliability);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSurveyReliability, fr_survey_reliability_free)

/* block,items,n,alpha,alpha_lo95,alpha_hi95. */
FrDataTable         *fr_survey_reliability_table (const FrSurveyReliability *reliability);

/* --- The list of surveys --- */

typedef struct {
  gint64  id;
  char   *code;
  char   *title;
  char   *level;        /* stored value; NULL: not said */
  char   *state;
  gint64  responses;
  gint64  invited;      /* 0: not known */
  FrDay   first, last;  /* field dates; FR_DAY_NONE where unknown */
} FrSurveyLine;

void       fr_survey_line_free (FrSurveyLine *line);

/* Every survey that stands, newest first. Elements FrSurveyLine. Free with g_ptr_array_unref. */
GPtrArray *fr_surveys_list     (FrStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
