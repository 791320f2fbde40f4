/* paper.h: one page of a document on the screen: white paper, as wide as there is room, the page's own proportions. */
#pragma once

#include "reports/pages.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_PAPER (fra_paper_get_type ())
G_DECLARE_FINAL_TYPE (FraPaper, fra_paper, FRA, PAPER, GtkWidget)

/* A blank A4 sheet. */
FraPaper *fra_paper_new      (void);

/* Shows page i (from 0). */
void      fra_paper_set_page (FraPaper *paper, FrrPages *pages, guint i);

G_END_DECLS
