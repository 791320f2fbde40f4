/* kept-offer.h: the question what becomes of a draft that the office refused the last time (kept-draft.h). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was kept when (microseconds since 1970 UTC), and two buttons: their "clicked" calls go_on or throw_away with data. */
GtkWidget *fra_kept_offer_new (gint64 at, GCallback go_on, GCallback throw_away, gpointer data);

G_END_DECLS
