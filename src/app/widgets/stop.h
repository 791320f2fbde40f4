/* stop.h: FraStop, an invisible child that takes the focus in place of something that is only drawn, and is read out by its accessible label.
 * A widget has two of them, which take it in turn, so that each step is spoken. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_STOP (fra_stop_get_type ())
G_DECLARE_FINAL_TYPE (FraStop, fra_stop, FRA, STOP, GtkWidget)

/* A stop: focusable, no target of the pointer, without a name yet. */
GtkWidget *fra_stop_new (void);

G_END_DECLS
