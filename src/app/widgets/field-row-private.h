/* field-row-private.h: what the files of the field row share. */
#pragma once

#include "app/widgets/field-row.h"

G_BEGIN_DECLS

typedef enum {
  FRA_EDITOR_NONE,      /* a label */
  FRA_EDITOR_ENTRY,     /* one line of text */
  FRA_EDITOR_TEXT,      /* several lines */
  FRA_EDITOR_CHOICE,    /* a closed enumeration or a term */
  FRA_EDITOR_SWITCH,
  FRA_EDITOR_RECORD,    /* another record, found by name */
} FraEditorKind;

struct _FraFieldRow {
  GtkListBoxRow  parent_instance;

  /* configuration */
  FraSession    *session;
  const FrEntity *entity;
  const FrField *field;
  FraEditorKind  kind;

  /* widgets */
  GtkWidget     *box;
  GtkWidget     *editor;        /* the label, entry, text view, drop-down, switch or menu button */
  GtkWidget     *value_label;   /* inside the menu button of a record */
  GtkLabel      *problem;
  GtkWidget     *conflict;
  GtkLabel      *conflict_text;

  /* choices: the codes in the order of the drop-down, "" first where the field may be empty */
  GPtrArray     *codes;
  FrList        *terms;
  GPtrArray     *read_terms;    /* what the list gave: it keeps no record that nobody holds */

  /* state */
  FrRecord      *record;
  gboolean       syncing;       /* the program itself sets the editor */
  gboolean       dirty;         /* typed and not saved */
  gboolean       saving;
  guint          pause_source;
};

/* field-editors.c: makes the editor of the field's kind, and writes the record's value into it. */
GtkWidget *fra_field_editor_new  (FraFieldRow *self);
void       fra_field_editor_sync (FraFieldRow *self);

/* field-editors.c: a personal value shows masked; it is typed anew, never edited. */
gboolean   fra_field_is_personal (const FraFieldRow *self);

/* field-row.c: something was typed; something was chosen and is to be saved at once. */
void       fra_field_row_typed   (FraFieldRow *self);
void       fra_field_row_save    (FraFieldRow *self, const FrValue *value);

G_END_DECLS
