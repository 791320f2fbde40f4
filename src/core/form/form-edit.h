/* form-edit.h: changing a form by hand, one act at a time, as an outline does.
 *
 * Every act keeps the invariants of form.h or changes nothing and says FALSE. What is meant by page order is that of
 * fr_form_places(). Costs O(nodes); 1,000 questions in well under a millisecond.
 * Proved by tests/core/form/test-form-edit.c, over random forms and acts. */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

/* Where something goes, seen from another node. */
typedef enum {
  FR_FORM_BEFORE,
  FR_FORM_AFTER,
  FR_FORM_INSIDE,        /* as the last of what it holds; of the node 0: at the end of the page */
} FrFormSpot;

/* Whether a node may go there: a matrix takes only rows of its own scales, a repeat no repeat, and nothing goes into itself.
 * at 0: the page itself, with FR_FORM_INSIDE alone. */
gboolean    fr_form_can_go   (const FrForm *form, const FrFormNode *node, guint64 at, FrFormSpot spot);

/* Puts in a node that stands nowhere yet; it belongs to the form then, else still to the caller. */
gboolean    fr_form_insert   (FrForm *form, FrFormNode *node, guint64 at, FrFormSpot spot);

/* Takes a node out with all it holds, or moves it. FALSE for a scale: it goes with its matrix; and for one of a row's answers. */
gboolean    fr_form_remove   (FrForm *form, guint64 id);
gboolean    fr_form_move_to  (FrForm *form, guint64 id, guint64 at, FrFormSpot spot);

/* One place up (step -1) or down (1) in page order: past a question, into a group and out of it again. FALSE at either end. */
gboolean    fr_form_move     (FrForm *form, guint64 id, int step);

/* Puts a copy right behind: new ids, names that nobody has yet, "${…}" among the copied led to the copies. Returns the copy; NULL
 * where there can be none (a scale, a cell of a row). */
FrFormNode *fr_form_duplicate (FrForm *form, guint64 id);

/* A name that no node has: base where it is free (what no name may hold becomes "_"), else with a number behind. Free with g_free. */
char       *fr_form_free_name (const FrForm *form, const char *base);

/* A new question or block with a free name, and where its type needs one a list of two choices, which the form has then. It stands
 * nowhere yet. A matrix has one row and the one scale of that list. */
FrFormNode *fr_form_make      (FrForm *form, FrFormKind kind, FrFormType type);

/* Gives a question another type. Going from one type with choices to another keeps the list; coming from one without makes a list; a
 * list that nobody uses any more stays, so that nothing typed is lost. FALSE in a matrix, whose rows are of one type. */
gboolean    fr_form_retype    (FrForm *form, guint64 id, FrFormType type);

/* Choices: put in at an index (a new one, with a free name: "1", "2" …), taken out, moved by step among the others. FALSE where there
 * is none of that id or no way to go. */
FrFormChoice *fr_form_choice_add  (FrFormList *list, guint index);
gboolean    fr_form_choice_remove (FrFormList *list, guint64 id);
gboolean    fr_form_choice_move   (FrFormList *list, guint64 id, int step);

G_END_DECLS
