/* survey.h: the inside of importing responses: the survey with its lists and items, and the columns of its answers. */
#pragma once

#include "core/io/import/convert.h"
#include "core/model/turns.h"

G_BEGIN_DECLS

/* The targets of FR_RESPONSE beyond its fields, in the order of its kind's extras. */
enum { FR_SURVEY_ITEM_TARGET, FR_SURVEY_OPTION_TARGET, FR_SURVEY_STARTED, FR_SURVEY_COMPLETED, FR_SURVEY_SECONDS };

#define FR_SURVEY_MAX_CHOICES 200    /* what a packed answer can hold; of several-of items 64 */

/* A choice as it will be stored. */
typedef struct {
  char   *code, *label;
  double  value;             /* NAN: no scale point */
} FrSurveyChoice;

/* A scale or list of choices. */
typedef struct {
  char        *name;
  gboolean     open;         /* unknown answers become choices */
  gboolean     is_scale;
  GPtrArray   *choices;      /* FrSurveyChoice */
  guint        n_stored;     /* of them in the office already */
  FrTextIndex *exact;        /* texts as met → place */
  FrTextIndex *folded;       /* folded spellings → place */
  guint16      short_texts[256];   /* texts of one byte → place + 1; 0: not met */
} FrSurveyList;

/* A column of answers. */
typedef struct {
  guint         place;       /* sheet column */
  char         *heading;
  guint         position;    /* of the item */
  FrAnswerKind  kind;        /* CHOICE, SET, NUMBER, TEXT */
  gboolean      is_day;
  FrSurveyList *list;
  char         *separator;   /* NULL: found from the answer */
  int           option;      /* a column for one choice of a set: its place; -1: none */
  int           other;       /* the item of the text beside "other"; -1: none */
  guint64       used[FR_SURVEY_MAX_CHOICES / 64 + 1];   /* bit n: choice n was met */
} FrSurveyColumn;

/* An item as it will be stored. */
typedef struct {
  gboolean stored;           /* in the office already */
  char    *code, *block, *kind, *label, *list, *competency, *side;
  char    *repeat;           /* NULL: it stands in none */
} FrSurveyNewItem;

/* A response waiting for the end of the sheet: anonymous ones are stored in an order of their own. */
typedef struct {
  FrDay    day;
  gint64   seconds;          /* -1: unknown */
  guint32  unit;
  guint    batch;            /* offset of its text in data + 1; 0: none */
  guint    answers, n_answers;   /* place and size in data */
  guint    turns, n_turns;       /* the same of what was answered in repeats */
  GArray  *texts;            /* FrSurveyText; NULL: none */
} FrSurveyResponse;

typedef struct {
  guint position;
  guint text;                /* offset in data */
} FrSurveyText;

/* How a survey's form calls its questions (survey-match.h). */
typedef struct _FrSurveyMatch FrSurveyMatch;

/* Texts that stand for no choice (survey-near.c). */
typedef struct _FrSurveyNear FrSurveyNear;

/* What the sheets beside the one of the responses hold (survey-turns.c). */
typedef struct _FrSurveyTurns FrSurveyTurns;

/* Everything about the survey of a plan (plan->extra). */
typedef struct {
  gint64      id;            /* 0: new */
  guint32     ordinal;
  gboolean    named;
  char       *title;
  GPtrArray  *lists;         /* FrSurveyList */
  GPtrArray  *items;         /* FrSurveyNewItem, by position */
  GPtrArray  *repeated;      /* FrSurveyNewItem: what stands in repeats, by position behind FR_TURN_PLACES */
  GArray     *columns;       /* FrSurveyColumn */
  FrAnswer   *answers;       /* of the row at hand */
  GByteArray *packed;
  GByteArray *data;          /* texts and packed answers of waiting responses */
  GArray     *waiting;       /* FrSurveyResponse */
  GHashTable *stored;        /* what stored responses say → how often */
  FrTextIndex *codes;        /* codes of stored responses → place in ids */
  GArray     *ids;           /* gint64 */
  guint       n_met;         /* responses that were there */
  FrSurveyMatch *match;      /* NULL: it has no form */
  FrSurveyMatch *match_repeated;
  FrSurveyNear  *near;       /* NULL: every answer was a choice */
  FrSurveyTurns *turns;      /* NULL: no sheet of entries beside */
  FrTurn     *turn;          /* the entry at hand; NULL: the response itself */
  GByteArray *packed_turns;
} FrSurveyPlan;

/* An empty one; frees all of it. */
FrSurveyPlan *fr_survey_plan_new    (void);
void          fr_survey_plan_free   (gpointer survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSurveyPlan, fr_survey_plan_free)

/* Lists (survey-lists.c). The list of a name, NULL where there is none; a new one. */
FrSurveyList *fr_survey_list        (FrSurveyPlan *survey, const char *name);
FrSurveyList *fr_survey_list_new    (FrSurveyPlan *survey, const char *name);
/* Adds a choice, and a further spelling of one. Returns its place. */
guint         fr_survey_list_add    (FrSurveyList *list, const char *code, double value, const char *label);
void          fr_survey_list_spell  (FrSurveyList *list, const char *text, guint place);
/* The place of an answer; open lists take new ones up. FR_INDEX_NONE where there is none. */
guint32       fr_survey_list_find   (FrSurveyList *list, const char *text, gsize length);
/* The answers of a cell that holds several. separator NULL: the one by which all parts are answers, or blanks between them; where there
 * is none, the first that stands in the text. Free with g_strfreev. */
GStrv         fr_survey_list_split  (FrSurveyList *list, const char *text, const char *separator);
/* The choice that is spelt most like a text, NULL where none is near. */
const char   *fr_survey_list_nearest (FrSurveyList *list, const char *text);

/* Texts that stand for no choice (survey-near.c): notes that a column has a choice, or a text that is none; says in the end what each may
 * mean (plan->near). */
void          fr_survey_near_used    (const FrSurveyColumn *column, guint32 place);
void          fr_survey_near_note    (FrSurveyPlan *survey, const FrSurveyColumn *column, const char *text);
void          fr_survey_near_end     (FrImportPlan *plan, FrSurveyPlan *survey);
void          fr_survey_near_free    (FrSurveyNear *near);

/* The survey of the plan's code with its lists and items, from the office or from the map; FALSE where the sheet does not fit
 * it (faults were added) or the office can't be read (survey-open.c). */
gboolean      fr_survey_open        (FrImportPlan *plan, FrSurveyPlan *survey);
/* The kind of answer that an item's kind asks for. */
FrAnswerKind  fr_survey_answer_kind (const char *item_kind);
/* One answer of a cell: of the response at hand, or of survey->turn (survey.c). */
void          fr_survey_take_cell   (FrImportPlan *plan, FrImportRow *row, const FrSurveyColumn *column, const FrCell *cell, FrAnswer *answer,
                                     FrSurveyResponse *response);

/* Sheets of entries beside the one of the responses, by their headings: what each is and which response it belongs to (survey-turns.c).
 * What can't be joined is left out with a warning. */
void          fr_survey_turns_open  (FrImportPlan *plan, FrSurveyPlan *survey);
void          fr_survey_turns_free  (FrSurveyTurns *turns);
/* The entries of the response at hand, packed into survey->packed_turns. */
void          fr_survey_turns_take  (FrImportPlan *plan, FrImportRow *row, FrSurveyPlan *survey);
/* Warns of entries that belong to no response. */
void          fr_survey_turns_end   (FrImportPlan *plan, const FrSurveyPlan *survey);

/* Puts what is new of it on the tapes. */
void          fr_survey_store       (FrImportPlan *plan, FrSurveyPlan *survey);

G_END_DECLS
