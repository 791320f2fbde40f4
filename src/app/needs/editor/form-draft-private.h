/* form-draft-private.h: what form-draft.c and form-draft-edits.c share. */
#pragma once

#include "app/needs/editor/form-draft.h"

G_BEGIN_DECLS

/* A step to go back to: the form, and what was selected when it was left. */
typedef struct {
  FrForm *form;
  guint64 selected;
  guint   lang;
} FraFormStep;

struct _FraFormDraft {
  GObject     parent_instance;
  FrForm     *form;
  FrForm     *before;        /* while an edit is under way */
  GPtrArray  *fielded;       /* FrForm; NULL: none */
  guint64     selected;
  guint       lang;
  GPtrArray  *undo, *redo;   /* FraFormStep, the newest last */
  FraTextRef  typing;        /* the text of the newest step, as long as nothing else was done */
  gboolean    is_typing;
  GPtrArray  *problems;      /* NULL: to be computed */
  double      minutes;       /* < 0: to be computed */
  guint       serial;
  guint       check_source;
};

/* Before an edit of the form, and after it: done says whether it was one. The edit is a step then, and is told. */
void     fra_form_draft_begin (FraFormDraft *self);
gboolean fra_form_draft_end   (FraFormDraft *self, gboolean done, FraChange how, guint64 node);

/* The same for a text that may go on being typed. */
gboolean fra_form_draft_end_typing (FraFormDraft *self, gboolean done, FraChange how, guint64 node);

/* The newest step went on: told without a step of its own. */
void     fra_form_draft_typed (FraFormDraft *self, FraChange how, guint64 node);

G_END_DECLS
