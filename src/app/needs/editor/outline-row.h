/* outline-row.h: FraOutlineRow, one line of the outline of a survey. */
#pragma once

#include "core/form/form.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FRA_TYPE_OUTLINE_ROW (fra_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (FraOutlineRow, fra_outline_row, FRA, OUTLINE_ROW, GObject)

/* A line about a node (0: the survey itself). Signal "changed": it says something else now. */
FraOutlineRow *fra_outline_row_new     (guint64 id);
guint64        fra_outline_row_get_id  (FraOutlineRow *row);

/* What it says: number ("B", "5", "" none), title, how deep it stands, whether it heads others; what is wrong (NULL: nothing). */
void           fra_outline_row_set     (FraOutlineRow *row, const char *number, const char *title, guint depth, gboolean heads);
void           fra_outline_row_set_title   (FraOutlineRow *row, const char *title);
void           fra_outline_row_set_problem (FraOutlineRow *row, const char *problem);

/* The same back. Owned by the row. */
const char    *fra_outline_row_get_number  (FraOutlineRow *row);
const char    *fra_outline_row_get_title   (FraOutlineRow *row);
guint          fra_outline_row_get_depth   (FraOutlineRow *row);
gboolean       fra_outline_row_get_heads   (FraOutlineRow *row);
const char    *fra_outline_row_get_problem (FraOutlineRow *row);

G_END_DECLS
