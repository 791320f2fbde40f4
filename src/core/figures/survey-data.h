/* survey-data.h: a survey with all its answers unpacked, for the figures over it. */
#pragma once

#include "core/base/day.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Where the floor for opinions stands when nothing else is asked (PRODUCT, floors). */
#define FR_SURVEY_FLOOR       10
#define FR_SURVEY_FLOOR_BOUND 5

typedef struct {
  guint    position;          /* place in the packed answers */
  char    *block;             /* "" where there is none */
  char    *code;
  char    *kind;              /* as the model's item_kind */
  char    *label;
  gint64   competency_id;     /* 0: none */
  char    *competency_code;   /* NULL: none */
  char    *competency_name;
  int      side;              /* 0 neither, 1 importance, 2 present ability */
  gboolean paired;            /* counted over those who rated both sides (fr_survey_data_pair_up) */
  double   lo, hi;            /* scale points; NAN where the item is no rating */
  guint    n_choices;
  double  *values;            /* per choice: its scale point, NAN for plain choices */
  char   **labels;            /* per choice, NULL-terminated */
} FrSurveyItem;

typedef struct {
  gint64        id;
  char         *code;
  char         *title;
  char         *level;        /* NULL: not said */
  gboolean      named;        /* answers bear names: no floor */
  FrDay         first, last;  /* field dates: as recorded, else those of the answers; FR_DAY_NONE where unknown */
  gint64        invited;      /* 0: not known */
  guint         n_items;
  FrSurveyItem *items;        /* in page order; what stands in repeats is not among them */
  gsize         n_responses;
  gsize         n_left_out;   /* taken away by fr_survey_data_leave_out() */
  double       *answers;      /* answers[response * n_items + item]: the scale point of ratings, the position of plain choices,
                               * the number of numbers; NAN = not answered or not a single value */
} FrSurveyData;

/* Loads a survey by its code. Blocks; some 10 ns an answer. Errors: FR_STORE_ERROR (NOT_FOUND where there is no such code:
 * the message lists those there are). */
FrSurveyData *fr_survey_data_load (FrStore *store, const char *code, GCancellable *cancellable, GError **error);

/* The survey's head and items within a snapshot, without answers: n_responses stays 0, and the field dates are those recorded.
 * Into a zeroed data; FALSE with errors as above. */
gboolean      fr_survey_data_read_head (FrRead *read, const char *code, FrSurveyData *data, GError **error);

/* What stands in repeats: n items, and of each the name of its repeat, in page order. FALSE on error. Free with
 * fr_survey_items_list_free and g_strfreev, also after an error. */
gboolean      fr_survey_read_repeated   (FrRead *read, gint64 survey, FrSurveyItem **items, guint *n, GStrv *repeats, GError **error);
void          fr_survey_items_list_free (FrSurveyItem *items, guint n);

/* One response's packed answers as a row of answers: out has n_items places, places (scratch) width, one more than the greatest position. */
void          fr_survey_unpack (const FrSurveyData *data, const void *packed, gsize size, double *places, guint width, double *out);

void          fr_survey_data_free (FrSurveyData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSurveyData, fr_survey_data_free)

/* The smallest number of answers that may be shown: 0 for named surveys, else floor but never below the bound. */
guint         fr_survey_floor     (const FrSurveyData *data, guint floor);

/* Takes away the responses that have a mark (one a response; of fr_survey_quality_load(): the flagged ones), for every figure of what is
 * left. Figures with and without them stand beside each other, so nothing of those left out may follow from the difference: GUARD where
 * they are fewer than the floor; an item, both items of a gap, a block are unanswered from then on where fewer of those left out answered it,
 * and an item is of those who rated both sides where fewer of those left out rated this one alone.
 * Nothing marked: nothing happens. Proved by: tests/core/figures/test-survey-quality.c */
gboolean      fr_survey_data_leave_out (FrSurveyData *data, const guint *marks, guint floor, GError **error);

/* Of an anonymous survey: where fewer people than the floor rated one side of a competency alone, the difference between that item's figures
 * and the gap's would say what they answered, so that their answers count as not given and the item is of those who rated both
 * (paired). After the signs of careless answering were looked for, which are of all that was answered; before any figure.
 * Proved by: tests/core/figures/test-survey-pairs.c */
void          fr_survey_data_pair_up   (FrSurveyData *data, guint floor);

/* Whether an item is so counted. */
gboolean      fr_survey_data_is_paired (const FrSurveyData *data);

/* Whether answers (NaN: none) are all one and the same, of so few people that their mean would say what each of them answered: fewer than
 * twice the floor. FALSE without a floor or answers. */
gboolean      fr_survey_all_alike (const double *answers, gsize n, guint floor);

/* One item's answers, response by response. Free with g_free. */
double       *fr_survey_column    (const FrSurveyData *data, guint item);

/* The answers of n items from first on, one item after the other: columns[i * n_responses + response]. Eight at a time cost hardly more than
 * one, as they lie side by side. Free with g_free. */
double       *fr_survey_columns   (const FrSurveyData *data, guint first, guint n);

/* Whether the item is a rating on a scale with at least two points. */
gboolean      fr_survey_is_rating (const FrSurveyItem *item);

G_END_DECLS
