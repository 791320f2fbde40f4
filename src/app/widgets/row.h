/* row.h: FraRow, one row of a table that lies in memory: a figure's lines, a chart's data, a preview, faults, history. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FRA_TYPE_ROW (fra_row_get_type ())
G_DECLARE_FINAL_TYPE (FraRow, fra_row, FRA, ROW, GObject)

/* A row of n empty cells. id says what the row is about; 0 where nothing opens from it. */
FraRow     *fra_row_new        (gint64 id, guint n);
gint64      fra_row_get_id     (FraRow *row);

/* A cell's text, by which it also sorts. NULL: empty. */
void        fra_row_set_text   (FraRow *row, guint cell, const char *text);

/* A cell that shows text and sorts by number (NaN last). */
void        fra_row_set_number (FraRow *row, guint cell, double number, const char *text);

/* The text of a cell; "" where it is empty or there is none. */
const char *fra_row_get_text   (FraRow *row, guint cell);

/* The number by which a cell sorts; NaN where it sorts by its text. */
double      fra_row_get_number (FraRow *row, guint cell);

/* <0, 0, >0: how two rows sort by a cell. */
int         fra_row_compare    (FraRow *a, FraRow *b, guint cell);

/* The text of the cell whose number data is: an FraCellFunc (widgets/cell.h). */
const char *fra_row_cell_text  (GObject *item, gpointer data);

G_END_DECLS
