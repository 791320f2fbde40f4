/* matrix-page.h: the objectives matrix of a programme: needs, sessions and assessments down, objectives across, a dot where they are linked;
 * what is missing is said at the end of its row and at the foot of its column. Arrow keys move, Space links. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_MATRIX_PAGE (fra_matrix_page_get_type ())
G_DECLARE_FINAL_TYPE (FraMatrixPage, fra_matrix_page, FRA, MATRIX_PAGE, FraPage)

/* With the sessions of one of its classes; class_id 0: of the first. */
FraPage   *fra_matrix_page_new      (gint64 programme_id, gint64 class_id);

/* The cell of a row (needs, then sessions, then assessments, headings not counted) and an objective; NULL where there is none. */
GtkWidget *fra_matrix_page_get_cell (FraMatrixPage *page, guint row, guint objective);

G_END_DECLS
