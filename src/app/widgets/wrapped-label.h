/* wrapped-label.h: words that run over as many lines as they need, from the left, and break a long word rather than widen the window. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label of that text (NULL: none yet) and style class (NULL: none). */
GtkWidget *fra_wrapped_label_new (const char *text, const char *style);

G_END_DECLS
