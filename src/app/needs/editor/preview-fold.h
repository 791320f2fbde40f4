/* preview-fold.h: what is new on a page and out of sight waits for a frame of its own, so that the first shows what was edited.
 *
 * Most of what a new page costs is the sizes of its widgets, which are asked for where they are visible. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets a child of body wait, as fra_is_folded says; a few a frame wait no longer, and unfolded (data) is called to show them. Until then
 * whoever shows children leaves it hidden. Proved by: tests/app/test-editor.c */
void     fra_fold      (GtkWidget *body, GtkWidget *child, void (*unfolded) (gpointer data), gpointer data);
gboolean fra_is_folded (GtkWidget *child);

G_END_DECLS
