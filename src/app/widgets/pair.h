/* pair.h: two widgets side by side where there is room, one above the other where there is not: a label and what it labels, or the
 * two columns of a page. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_PAIR (fra_pair_get_type ())
G_DECLARE_FINAL_TYPE (FraPair, fra_pair, FRA, PAIR, GtkWidget)

#define FRA_PAIR_STACK_WIDTH 420   /* px; narrower, the second stands below the first */
#define FRA_PAIR_FIRST_WIDTH 168   /* px of the first, side by side */

/* Takes both children. In a .ui the first child is the first, and these properties may be set: "stack-width" and "first-width" (px, as
 * above; first-width -1: the first takes what the second leaves, and they stand one above the other as soon as one of them would be
 * cut), "spacing" (px between the two, in either direction; 12, and none where a label stands above). */
GtkWidget *fra_pair_new (GtkWidget *first, GtkWidget *second);

G_END_DECLS
