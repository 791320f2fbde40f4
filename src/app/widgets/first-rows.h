/* first-rows.h: the rows of a list that are seen, before all others. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The list (taken) as the view is to show it: its first rows, and all of it once those are painted. A list view makes 200 rows of
 * widgets before it paints any, and the thirty that are seen need not wait for them. Free with g_object_unref. */
GListModel *fra_first_rows_first (GtkWidget *view, GListModel *list);

G_END_DECLS
