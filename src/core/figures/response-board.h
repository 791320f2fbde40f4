/* response-board.h: who has answered, of how many asked: units × invited, answered, on paper, partial, flagged, against the target.
 *
 * Denominators come from the survey's distribution list (core/actions/invitations.h); where it has none, from the people on the roster, and
 * the rows say so. An answer counts for the line of its own unit, else of the nearest unit above that has a line of its own or is of a
 * kind that has one, else for the rest.
 * What may be seen: by default kinds of units are rows, since most single units are below the floor. Of an anonymous survey a single unit is
 * a row only where as many are due there as the floor of opinions asks (fr_survey_floor), a kind where five are; smaller ones, and so
 * many more that none can be got by subtraction, are one row together. How many answers are flagged is not said of a row with fewer
 * answers than the floor, nor where it could be worked out. Named surveys show all.
 * Proved by: tests/core/figures/test-response-board.c */
#pragma once

#include "core/figures/data-table.h"
#include "core/figures/survey-data.h"

G_BEGIN_DECLS

typedef enum { FR_BOARD_KIND, FR_BOARD_UNIT } FrBoardBy;

/* What a row is. */
typedef enum {
  FR_BOARD_ROW_UNIT,        /* a unit */
  FR_BOARD_ROW_OF_KIND,     /* units of a kind; with rows of units beside it, the others of that kind */
  FR_BOARD_ROW_REST,        /* everyone else on the list */
  FR_BOARD_ROW_SMALL,       /* rows that are too small, together */
  FR_BOARD_ROW_UNASKED,     /* answers from units that are not on the list */
  FR_BOARD_ROW_NOWHERE,     /* answers whose unit is not known */
  FR_BOARD_ROW_ALL,
} FrBoardRowKind;

typedef struct {
  FrBoardRowKind kind;
  char          *label;       /* in the language asked for */
  gint64         unit_id;     /* of a UNIT; else 0 */
  gint64         invited;     /* -1: not known */
  gint64         ineligible;  /* of them not to be asked after all */
  gint64         answered;    /* all answers, partial ones too */
  gint64         paper;       /* of them from paper */
  gint64         partial;     /* of them known to lack something */
  gint64         flagged;     /* of them with a sign of careless answering; -1: not said */
  double         rate;        /* 100 × (answered − partial) / (invited − ineligible); NaN: not known, or more answered than were due */
  double         target;      /* percent, of several lines weighted by who is due; NaN: none */
} FrBoardRow;

typedef struct {
  gboolean    has_list;       /* FALSE: denominators are people on the roster, or the number the survey says */
  FrBoardBy   by;
  guint       floor;
  gint64      unasked;        /* complete answers of units not on the list: not in the rate of the whole */
  const char *denominator;    /* of the rows, in words; constant */
  const char *whole;          /* of all, in words; constant */
  GPtrArray  *rows;           /* FrBoardRow: as described, biggest first, then SMALL, REST, UNASKED, NOWHERE */
  FrBoardRow *all;
} FrResponseBoard;

/* Loads the board of a survey. floor as in fr_survey_floor. Blocks; some 30 ms for 10,000 answers. Errors: FR_STORE_ERROR. */
FrResponseBoard *fr_response_board_load     (FrStore *store, const FrSurveyData *data, FrBoardBy by, guint floor, FrLang lang,
                                             GCancellable *cancellable, GError **error);
void             fr_response_board_free     (FrResponseBoard *board);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrResponseBoard, fr_response_board_free)

/* "212 of 480 have answered in full, 44 %; 76 more reach the target of 60 %." Free with g_free. */
char            *fr_response_board_headline (const FrResponseBoard *board, FrLang lang);

/* What must be known to read it: that there is no list, that paper or partial is not known of all …; NULL: nothing. Free with g_free. */
char            *fr_response_board_remark   (const FrResponseBoard *board, FrLang lang);

/* unit,invited,ineligible,answered,paper,partial,flagged,of,denominator,rate_pct,target_pct: all first. Free with fr_data_table_free. */
FrDataTable     *fr_response_board_table    (const FrResponseBoard *board, FrLang lang);

G_END_DECLS
