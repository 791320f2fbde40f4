/* expr-doc.h: a filled-in form as expressions see it: questions, groups and turns of repeats with their answers, and lists of choices.
 *
 * Written once from above to below, then only answers change; where a repeat gets another turn it is written anew (a form of 1,000
 * questions takes less than a millisecond). One thread at a time.
 * Proved by: tests/core/form/test-expr-doc.c */
#pragma once

#include "core/form/expr.h"

G_BEGIN_DECLS

typedef struct _FrExprDoc FrExprDoc;

/* An empty form whose outermost name is name ("data" where none is given). */
FrExprDoc  *fr_expr_doc_new  (const char *name);
void        fr_expr_doc_free (FrExprDoc *doc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrExprDoc, fr_expr_doc_free)

/* Begins a group, or one turn of a repeat; what is added until the matching end lies within. */
FrExprNode  fr_expr_doc_begin (FrExprDoc *doc, const char *name, gboolean is_turn);
void        fr_expr_doc_end   (FrExprDoc *doc);

/* Adds a question with its answer (codes of several choices separated by blanks; NULL or "": unanswered). */
FrExprNode  fr_expr_doc_add   (FrExprDoc *doc, const char *name, const char *answer);

/* Changes an answer. Hidden questions are given "" by the caller, so that they count as unanswered. */
void        fr_expr_doc_set   (FrExprDoc *doc, FrExprNode node, const char *answer);

/* Begins a list of choices, after all of the form; within it each choice is a fr_expr_doc_begin ("item", FALSE), each of its columns
 * (name, label, county …) a fr_expr_doc_add. Ends with fr_expr_doc_end. Expressions find it with instance ('id'). */
void        fr_expr_doc_begin_list (FrExprDoc *doc, const char *id);

/* The first question of that name in the form as seen from a node (0: the whole form); 0 where there is none. */
FrExprNode  fr_expr_doc_find  (FrExprDoc *doc, FrExprNode from, const char *name);

/* Tells the labels of choices, as FrExprWorld.choice_label. */
typedef char *(*FrExprLabel) (gpointer data, FrExprNode from, const char *question, const char *code);

/* Says who knows the labels of choices; before fr_expr_doc_fill_world (). Without, that is the caller's. */
void        fr_expr_doc_set_labels (FrExprDoc *doc, FrExprLabel label, gpointer data);

/* Fills data and the callbacks for names, children, parents, texts and lists; the rest of the world is the caller's. A ${name} is
 * looked up in the innermost turn around it that has one, else everywhere. */
void        fr_expr_doc_fill_world (FrExprDoc *doc, FrExprWorld *world);

G_END_DECLS
