/* print.h: the print dialog for pages that are laid out in points. The same pages go to paper and, by the dialog's own
 * "Print to file", into a PDF. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws page `page` (from 0) at the origin of cr, one unit a point; width and height of the page in points. */
typedef void (*FraPrintPage) (cairo_t *cr, guint page, gpointer data);

/* Lays out for a paper size and says how many pages there are. width, height: the whole sheet, in points. */
typedef guint (*FraPrintLayout) (double width, double height, gpointer data);

/* Opens the dialog over the window that widget stands in. name: what the job and a file are called; lying: the paper is printed on its
 * side. Takes data, freed with destroy when the job is done. Margins are the layout's own. */
void fra_print (GtkWidget *widget, FraSession *session, const char *name, gboolean lying, FraPrintLayout layout, FraPrintPage draw, gpointer data,
                GDestroyNotify destroy);

/* The preferred paper, whole sheet in points: A4 595.28 × 841.89, Letter 612 × 792. */
void fra_paper_size (FraSession *session, double *width, double *height);

/* The folder-less path that tests print to without a dialog (FRUITION_PRINT_TO), or NULL. */
const char *fra_print_to (void);

G_END_DECLS
