/* field-row.h: one field of a record on its page: the label at the left, the value beside it, edited in place.
 *
 * It looks editable only under the pointer or the focus. What is typed is saved on leaving, on Enter, and after a pause of a
 * second, through core/actions; what can't be saved keeps its text and says why below. Where someone else changed the field
 * meanwhile, theirs and yours stand side by side to choose from. Main thread. */
#pragma once

#include "app/session.h"
#include "core/store/list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_FIELD_ROW (fra_field_row_get_type ())
G_DECLARE_FINAL_TYPE (FraFieldRow, fra_field_row, FRA, FIELD_ROW, GtkListBoxRow)

/* A row for a field of an entity. What only its own action or the program writes, and everything in a read-only office, is
 * shown without being editable. */
FraFieldRow *fra_field_row_new         (FraSession *session, FrEntityId entity, const char *field);

/* The record whose field it shows: anew after each change. Text being typed stays. */
void         fra_field_row_set_record  (FraFieldRow *row, FrRecord *record);

/* Saves now what is being typed. */
void         fra_field_row_commit      (FraFieldRow *row);

/* The sentence below the field; NULL where all is well. */
const char  *fra_field_row_get_problem (FraFieldRow *row);

/* The widget that takes the focus and the text; for tests and for "edit the name first". */
GtkWidget   *fra_field_row_get_editor  (FraFieldRow *row);

G_END_DECLS
