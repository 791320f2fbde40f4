/* form-plan.h: a form made ready to be filled in: its questions in page order, its rules read once and put in the order in which
 * they are computed. The program (form-response.h) and the web form (core/io/webform) both go by it, so that they skip, check and
 * calculate alike.
 *
 * What is not asked is left out and said in notes: what is only kept, a repeat within a repeat, and rules that are not understood
 * (a show-if is then always true, a check passes, a calculation stays empty).
 * Proved by: tests/core/form/test-form-response.c */
#pragma once

#include "core/base/language.h"
#include "core/form/expr.h"
#include "core/form/form.h"

G_BEGIN_DECLS

/* A place of the page: a node of the form, or the text beside "other" of the question right before it. */
typedef struct {
  const FrFormNode *node;
  gboolean          other;                    /* the text beside "other"; node is the question */
  char             *name;                     /* NULL: none */
  int               parent;                   /* the step that holds it; -1: the page itself */
  guint             end;                      /* one more than the last step it holds */
  int               repeat;                   /* the step of the repeat it lies in; -1: none */
  const FrFormList *list;                     /* NULL: none */
  FrExpr           *rules[FR_N_FORM_PROPS];   /* expressions; NULL: none */
  char             *fixed_default;            /* a default that is no expression */
  gboolean          once;                     /* its calculation reads no answer: computed when first asked */
} FrFormStep;

/* A rule whose outcome others may read: RELEVANT, CALCULATION, CHOICE_FILTER or REPEAT_COUNT of a step. */
typedef struct {
  guint      step;
  FrFormProp prop;
} FrFormRule;

/* Looks at the form, which must outlive it and stay as it is. */
typedef struct {
  const FrForm *form;
  GArray       *steps;    /* FrFormStep, in page order */
  GArray       *order;    /* FrFormRule, each after all that decide what it reads */
  GPtrArray    *notes;    /* char *: sentences in the session's language */
} FrFormPlan;

/* NULL and FR_EXPR_ERROR_CYCLE where rules wait for each other. O(form × depth of groups). */
FrFormPlan *fr_form_plan_new  (const FrForm *form, GError **error);
void        fr_form_plan_free (FrFormPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFormPlan, fr_form_plan_free)

/* The step at an index; the first of that name, -1 where there is none. */
const FrFormStep *fr_form_plan_step (const FrFormPlan *plan, guint step);
int               fr_form_plan_find (const FrFormPlan *plan, const char *name);

/* Whether an answer is stored for the step. */
gboolean fr_form_step_is_field (const FrFormStep *step);

/* Whether "other" is added to the choices of the step. */
gboolean fr_form_step_has_other (const FrFormStep *step);

/* What a range goes from and to, and by which step; as XLSForm has it where the form does not say (1, 10, 1). */
void     fr_form_range (const FrFormNode *node, double *start, double *end, double *step);

/* The language of the program's own words in a language of the form: Chinese where it is named so ("中文 (zh)"), or has no name and
 * its title or first wording is in Han characters; else English. */
FrLang   fr_form_own_language (const FrForm *form, guint lang);

/* The language tag of a language of the form, for screen readers: what stands in its parentheses, else by its name; "" unknown. Free
 * with g_free. */
char    *fr_form_language_tag (const FrForm *form, guint lang);

G_END_DECLS
