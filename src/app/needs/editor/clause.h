/* clause.h: one clause of a condition as a row of choices: question, relation, value. */
#pragma once

#include "core/form/expr-sentence.h"
#include "core/form/form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Told after the clause was changed; shape: other choices are to be offered now. */
typedef void (*FraClauseFunc) (FrSentence *clause, gboolean shape, gpointer data);

/* The widget that changes a clause of a sentence, which must outlive it; self: the question whose condition it is, offered as "this
 * answer" where own is TRUE (checks), not at all where not. lang: of wordings. */
GtkWidget *fra_clause_new (const FrForm *form, guint lang, const FrFormNode *self, gboolean own, FrSentence *clause, FraClauseFunc func,
                           gpointer data);

/* A clause for a question that says what can be said of it at first: that it is answered. NULL: nothing is there to speak of. */
FrSentence *fra_clause_first (const FrForm *form, const FrFormNode *self, gboolean own);

G_END_DECLS
