/* form-fill.h: a form as it is keyed in from paper: the places of a response (form-response.h) in page order, each before what it holds, those
 * of a repeat once for every turn, and between turns whether there is another.
 *
 * What is asked and calculated follows from the response's own rules; after every change all is computed anew, about 2 ms for 1,000
 * questions. Paper says what it says: a place keeps the answer it was given also where the form would calculate it, does not offer it, or
 * does not ask for it (then it counts as none), and a repeat without a count begins with no turn. Answers as the form's model stores them:
 * codes, several separated by blanks, "2026-05-01". start, end and today are empty; defaults are not filled in. One thread at a time; the
 * form must outlive it, stay as it is, and have no rules that wait for each other (form-check.h). Proved by: tests/core/form/test-form-fill.c */
#pragma once

#include "core/form/form-response.h"

G_BEGIN_DECLS

/* What a place is there for. */
typedef enum {
  FR_FILL_NODE,      /* the node itself */
  FR_FILL_OTHER,     /* the text of "other", right after its question */
  FR_FILL_MORE,      /* before each turn of a repeat and after the last: whether there is (another) one */
  FR_FILL_TURN,      /* holds a turn's places */
} FrFillKind;

typedef struct {
  FrFillKind  kind;
  FrFormNode *node;
  guint       turn;        /* of what lies in a repeat, and of MORE and TURN: from 1; else 0 */
  int         parent;      /* the place that holds it; -1: none */
  gboolean    asked;       /* by all conditions, its own and of what holds it */
  char       *answer;      /* as given; of a CALCULATE as calculated; NULL: none */
  guint       step;        /* of the plan */
} FrFillPlace;

typedef struct _FrFill FrFill;

/* An empty form; a repeat without a count has no turns yet. clock may be NULL. */
FrFill            *fr_fill_new       (const FrForm *form, FrClock *clock);
void               fr_fill_free      (FrFill *fill);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFill, fr_fill_free)

/* The places; they stay until turns change. */
guint              fr_fill_get_n     (const FrFill *fill);
const FrFillPlace *fr_fill_get       (const FrFill *fill, guint place);

/* The place of a node (its id) in a turn; -1 where there is none. */
int                fr_fill_find      (const FrFill *fill, FrFillKind kind, guint64 node, guint turn);

/* Gives an answer; "" and NULL take it away. */
void               fr_fill_set       (FrFill *fill, guint place, const char *answer);

/* How many turns a repeat has (by the node's id), at most FR_FORM_MOST_TURNS; what lies in turns taken away is forgotten. A repeat with a
 * count follows it. */
guint              fr_fill_get_turns (const FrFill *fill, guint64 repeat);
void               fr_fill_set_turns (FrFill *fill, guint64 repeat, guint turns);

/* Whether an answer at a place is of its question's kind and passes its check; TRUE where it is not answered. */
gboolean           fr_fill_is_sound  (FrFill *fill, guint place);

G_END_DECLS
