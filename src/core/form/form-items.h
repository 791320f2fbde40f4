/* form-items.h: what of a form is counted: its questions as the office's survey items, each at a place of its own for ever.
 *
 * A response packs its answers place by place (core/model/answers.h), so places must never move. They follow from the versions that
 * were fielded alone: the first version's questions in page order, then what each later one brought, in its page order; what is taken
 * out keeps its place. Choices have places in their lists in the same way. Wording is that of the newest version that has them.
 * What stands in a repeat is answered several times and has places of its own (core/model/turns.h), given in the same way.
 * Not counted: notes, start, end and today (day and seconds of a response say it), and what is kept. Proved by tests/core/form/test-form-items.c */
#pragma once

#include "core/form/form.h"

G_BEGIN_DECLS

/* A question. Its place is its index; in a repeat its index behind FR_TURN_PLACES. Texts are those of the form's default language. */
typedef struct {
  guint64     id;            /* the node; with other: of its "or other", a text */
  gboolean    other;
  const char *kind;          /* fr_enum_item_kind */
  char       *code;          /* the name it was first fielded under; its path where that was taken */
  char       *block;         /* the group or matrix it stands in, NULL: none */
  char       *label;
  guint       list;          /* index of the list, G_MAXUINT: none */
  char       *competency;    /* code, NULL: none */
  char       *side;          /* fr_enum_item_side, NULL: none */
  guint64     repeat_id;     /* the repeat it stands in, 0: none; its name */
  char       *repeat;
} FrFormItem;

/* A choice; its place is its index in its list. */
typedef struct {
  guint64     id;            /* 0: the "other" that "or other" adds */
  char       *code, *label;
  double      value;         /* of a scale point; NaN: none */
} FrFormItemChoice;

/* A list as items use it. */
typedef struct {
  guint64     id;
  gboolean    other;         /* with "other" at its end */
  char       *name;
  GPtrArray  *choices;       /* FrFormItemChoice */
} FrFormItemList;

/* All of them. Free with fr_form_items_free. */
typedef struct {
  GPtrArray *items;          /* FrFormItem */
  GPtrArray *repeated;       /* FrFormItem: what stands in repeats. Its code is its path; it has no side of a gap */
  GPtrArray *lists;          /* FrFormItemList */
} FrFormItems;

/* The items of versions (FrForm, oldest first), as above. A question on a list whose choices are numbers from 0 to 20 is a scale where
 * it stands in a matrix, says its side of the gap, or has three points and more; others are one-of. Rankings and calculations are
 * texts. */
FrFormItems *fr_form_items      (const GPtrArray *versions);
void         fr_form_items_free (FrFormItems *items);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFormItems, fr_form_items_free)

G_END_DECLS
