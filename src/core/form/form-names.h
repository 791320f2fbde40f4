/* form-names.h: the words by which the parts of a form are stored, and what kind of answer a question has. */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

/* The stored word of a kind ("question", "matrix"), of a type (as XLSForm calls it: "select_one"; the long text is "long_text"),
 * of a text and of what else a node says (as XLSForm calls the column: "constraint_message", "relevant"). */
const char *fr_form_kind_name  (FrFormKind kind);
const char *fr_form_type_name  (FrFormType type);
const char *fr_form_words_name (FrFormWords words);
const char *fr_form_prop_name  (FrFormProp prop);

/* Back from the stored word; FALSE where there is no such. */
gboolean    fr_form_kind_parse  (const char *name, FrFormKind *kind);
gboolean    fr_form_type_parse  (const char *name, FrFormType *type);
gboolean    fr_form_words_parse (const char *name, FrFormWords *words);
gboolean    fr_form_prop_parse  (const char *name, FrFormProp *prop);

/* The type as people call it, translated: "One of", "Long text". */
const char *fr_form_type_label  (FrFormType type);

/* How answers of a type are stored: what a name stands for may never change but to text (survey.md 2.1). */
typedef enum {
  FR_FORM_DATA_NONE,       /* notes */
  FR_FORM_DATA_TEXT,
  FR_FORM_DATA_NUMBER,     /* integer, decimal, range */
  FR_FORM_DATA_DAY,
  FR_FORM_DATA_TIME,       /* start, end: a moment */
  FR_FORM_DATA_ONE,        /* a choice; an acknowledgement too, of one */
  FR_FORM_DATA_SEVERAL,
  FR_FORM_DATA_ORDER,      /* ranking */
} FrFormData;
FrFormData  fr_form_data (FrFormType type);

/* Whether a type takes its answers from a list. */
gboolean    fr_form_has_list (FrFormType type);

/* The word in an appearance, blanks around it: "list-nolabel" in "w1 list-nolabel". Without it: the rest, NULL where nothing is
 * left. With it in front: "multiline w1". Free with g_free. */
gboolean    fr_form_word_in      (const char *appearance, const char *word);
char       *fr_form_word_without (const char *appearance, const char *word);
char       *fr_form_word_with    (const char *appearance, const char *word);

G_END_DECLS
