/* paper-form.h: a survey to be filled in by hand: questions with their numbers, room for the answers, and where to go on.
 *
 * What is printed in which order, and its numbers, are those of core/form/form-paper.h; choices bear the numbers that are keyed in.
 * Questions are never split between pages; a matrix may be, between rows, under its heading printed again. Every copy is alike:
 * nothing on it tells who was given it, but for the batch. The same form and options give the same bytes (frr_pages_to_pdf).
 * Proved by: tests/reports/test-paper-form.c */
#pragma once

#include "core/form/form-paper.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* Longer lists of choices are not printed: the answer is written on a line. */
#define FRR_PAPER_MAX_CHOICES 40

/* As zero: the first language, no unit, no batch, three turns of each repeat. */
typedef struct {
  guint       lang;       /* the form's language, by its index; the words around are in it too (fr_paper_lang) */
  const char *unit;       /* whose copies these are, printed on every page; NULL: not said */
  const char *batch;      /* the code of the batch, likewise */
  guint       repeats;    /* how often a repeat is printed whose count is not fixed; 0: 3 */
} FrrPaperForm;

/* The form as a document. Never fails. Cost: O(form), some milliseconds for 100 questions; the pages about 10 ms each. */
FrrDocument *frr_paper_form_new (const FrForm *form, const FrrPaperForm *options);

G_END_DECLS
