/* expr-random.h: filled-in forms and expressions drawn at random, the same for the same seed; the form also as JavaScript. */
#pragma once

#include "core/form/expr-doc.h"

G_BEGIN_DECLS

/* A form with answers: single and several choices, numbers, dates, texts, a repeat of up to three turns, a list. */
typedef struct {
  FrExprDoc  *doc;
  FrExprWorld world;
  FrExprNode  current;       /* a question, in the repeat or outside */
  GString    *js;            /* statements that build the same as "doc" */
  gint64      chance;        /* state of world.random */
} FrtExprForm;

/* A form whose answers are drawn by the generator. */
FrtExprForm *frt_expr_form_new  (GRand *rand);
void         frt_expr_form_free (FrtExprForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrtExprForm, frt_expr_form_free)

/* Makes world.random begin anew: x → 16807 x mod (2^31 - 1) from 1, as (x - 1) / (2^31 - 2). */
void         frt_expr_form_restart (FrtExprForm *form);

/* An expression over the names of that form, nested at most depth times. exact: without functions whose last digit depends on the
 * machine. Free with g_free. */
char        *frt_expr_random (GRand *rand, int depth, gboolean exact);

G_END_DECLS
