/* fills.h: forms filled in at random. */
#pragma once

#include "core/form/form-response.h"

G_BEGIN_DECLS

/* An answer that was given; turn -1: text is the number of turns of the repeat that step is. */
typedef struct {
  guint step;
  int   turn;
  char *text;
} FrtGiven;

/* Gives the form's questions rules that read what is asked before them: show-ifs, calculations, checks, filters, counts. */
void       frt_random_rules   (GRand *rand, FrForm *form);

/* Answers most questions that are not calculated, some with what can't be an answer; says what was given (FrtGiven). Nothing is
 * computed yet. Free with g_ptr_array_unref. */
GPtrArray *frt_random_answers (GRand *rand, const FrFormPlan *plan, FrFormResponse *fill);

G_END_DECLS
