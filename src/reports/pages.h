/* pages.h: a document laid on paper. The same pages are drawn on the screen (preview), the printer, into PDF and PNG.
 *
 * Laid out once, then immutable and reference-counted: pages can be drawn on any thread. Sizes in points. */
#pragma once

#include "reports/document.h"

G_BEGIN_DECLS

typedef struct _FrrPages FrrPages;

/* Lays the document out. Margins are those of GB/T 9704's page where the paper is A4: 37 mm top, 28 mm left, 26 mm right,
 * 35 mm bottom for Chinese; 20 mm all round otherwise, and for
 * forms to be filled in (form-blocks.h) and lying tables. theme is FRC_THEME_LIGHT or FRC_THEME_PRINT (black and white).
 * About 10 ms a page; safe on any thread. */
FrrPages *frr_pages_new        (FrrDocument *document, FrrPaper paper, FrcTheme theme);
FrrPages *frr_pages_ref        (FrrPages *pages);
void      frr_pages_unref      (FrrPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrrPages, frr_pages_unref)

/* How many pages (at least 1), and their size in points. */
guint     frr_pages_get_n      (FrrPages *pages);
double    frr_pages_get_width  (FrrPages *pages);
double    frr_pages_get_height (FrrPages *pages);

/* Draws page i (0-based) with its top left corner at the origin, one point one user unit, on white. */
void      frr_pages_draw       (FrrPages *pages, guint i, cairo_t *cr);

/* All pages as a tagged PDF: fonts embedded, text selectable, headings, paragraphs, tables and figures in its structure,
 * each figure with its alternative text. date as ISO 8601 (NULL: a fixed one): same input, same bytes. */
GBytes   *frr_pages_to_pdf     (FrrPages *pages, const char *date, GError **error);

/* One page as a PNG, scale pixels a point. NULL with an error (FRC_ERROR). */
GBytes   *frr_pages_to_png     (FrrPages *pages, guint i, double scale, GError **error);

/* Writes PDF, or the pages as PNG (NAME.png, NAME-2.png …), by the ending of the path; a file is replaced whole or not at
 * all. Errors: FRC_ERROR. */
gboolean  frr_pages_write      (FrrPages *pages, const char *path, const char *date, GError **error);

G_END_DECLS
