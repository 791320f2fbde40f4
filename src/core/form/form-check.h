/* form-check.h: what is not right yet: problems to mend before a form goes out, texts still without translation. */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

/* What is wrong. */
typedef enum {
  FR_FORM_NAME_MISSING, FR_FORM_NAME_INVALID, FR_FORM_NAME_TWICE,
  FR_FORM_LABEL_MISSING,
  FR_FORM_LIST_MISSING, FR_FORM_LIST_EMPTY,
  FR_FORM_CHOICE_UNNAMED, FR_FORM_CHOICE_TWICE, FR_FORM_CHOICE_BLANK, FR_FORM_CHOICE_UNLABELLED,
  FR_FORM_REFERENCE_UNKNOWN, FR_FORM_REFERENCE_DOUBTFUL,
  FR_FORM_CALCULATION_MISSING, FR_FORM_RANGE_INVALID, FR_FORM_OTHER_FILTERED,
  FR_FORM_NOTHING_INSIDE, FR_FORM_SIDE_UNKNOWN,
  FR_FORM_EXPRESSION_INVALID, FR_FORM_EXPRESSION_UNUSED, FR_FORM_CALCULATIONS_WAIT,
  FR_FORM_DATA_CHANGED, FR_FORM_NAME_USED, FR_FORM_CHOICE_RENAMED, FR_FORM_CHOICE_NAME_USED,   /* form-diff.h */
} FrFormFault;

/* A problem: a sentence with what to do, and where. */
typedef struct {
  FrFormFault fault;
  gboolean    doubt;      /* may go out as it is */
  guint64     node;       /* the question it is about; 0: a list or the form */
  guint64     list;       /* the list; 0: none */
  guint64     choice;
  const char *column;     /* "name", "label", "relevant": the words of form-names.h; "settings" */
  int         lang;       /* texts: in which language; -1: any */
  char       *message;
} FrFormProblem;

/* All problems in page order, then those of lists in theirs (FrFormProblem). Empty: it may go out. Free with g_ptr_array_unref.
 * O(form); 1,000 questions in about 5 ms. Proved by tests/core/form/test-form-check.c */
GPtrArray *fr_form_problems (const FrForm *form);

/* A text that another language has and this one has not: of a node or a choice, or of the form (both 0). */
typedef struct {
  guint64     node, choice;
  FrFormWords words;
  const char *there;      /* what it says in the form's default language, else any; belongs to the form */
} FrFormGap;

/* What is not yet translated into a language, in page order, choices after (FrFormGap). Free with g_array_unref. */
GArray    *fr_form_untranslated (const FrForm *form, guint lang);

G_END_DECLS
