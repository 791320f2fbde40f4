/* form-fill.h: a form being filled in: its answers, and what follows from them: what is asked, what is calculated.
 *
 * Places stand in page order, each before what it holds; what lies in a repeat once for every turn. After every change all that
 * is asked and calculated is computed anew: about a millisecond for 500 questions with conditions. An answer that is not asked
 * for is kept, but counts as none. A condition that can't be read holds. start, end and today are empty; defaults are not filled in.
 * Answers as the form's model stores them: codes, several separated by blanks, "2026-05-01". One thread at a time; the form must
 * outlive it and stay as it is. Proved by: tests/core/form/test-form-fill.c */
#pragma once

#include "core/form/expr-doc.h"
#include "core/form/form.h"

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
  char       *answer;      /* as given, or calculated; NULL: none */
  FrExprNode  at;          /* where it stands in the document; 0: nowhere */
} FrFillPlace;

typedef struct _FrFill FrFill;

/* An empty form; a repeat without a count has no turns yet. clock may be NULL: then today is 1970-01-01. */
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

/* How many turns a repeat has (by the node's id), at most 100; what lies in turns taken away is forgotten. A repeat with a count follows it. */
guint              fr_fill_get_turns (const FrFill *fill, guint64 repeat);
void               fr_fill_set_turns (FrFill *fill, guint64 repeat, guint turns);

/* Whether an answer at a place is sound by the question's own check; TRUE where it has none or is not answered. */
gboolean           fr_fill_is_sound  (FrFill *fill, guint place);

G_END_DECLS
