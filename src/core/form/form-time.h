/* form-time.h: how long a form takes to answer. */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

/* Estimated minutes for one respondent in a language; 0 for a form without questions.
 *
 * Seconds of reading: 1 for 5 Han characters, 1 for 3⅓ other words (200 a minute), of wording and hint, and of the first 20 choices
 * where a list is shown; a matrix's scale is read once, not for every row.
 * Seconds of answering: short text 10, long text 45, number 6, range 5, date 7, one of 3, several of 3 and 1 for each choice up
 * to 10, ranking 4 a choice, acknowledgement 2, a cell of a matrix 3; notes, calculations and what is kept 0.
 * What is shown only under a condition counts half, with all it holds; a repeat counts twice. Fields of an "or other" count half.
 * Source (ours): an ordinary office reading pace; to be read as "about". Proved by tests/core/form/test-form-check.c */
double fr_form_minutes (const FrForm *form, guint lang);

G_END_DECLS
