/* preview-fold.c: see preview-fold.h. */
#include "app/needs/editor/preview-fold.h"

#define A_FRAME 4     /* children that are laid out in one frame */

typedef struct {
  void   (*unfolded) (gpointer data);
  gpointer data;
} Fold;

gboolean
fra_is_folded (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), "folded") != NULL;
}

static gboolean
unfold_cb (GtkWidget *body, GdkFrameClock *clock, gpointer data)
{
  const Fold *fold = data;
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (body); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (fra_is_folded (child) && n++ < A_FRAME)
      g_object_set_data (G_OBJECT (child), "folded", NULL);
  fold->unfolded (fold->data);
  if (n > A_FRAME)
    return G_SOURCE_CONTINUE;
  g_object_set_data (G_OBJECT (body), "unfolding", NULL);
  return G_SOURCE_REMOVE;
}

void
fra_fold (GtkWidget *body, GtkWidget *child, void (*unfolded) (gpointer data), gpointer data)
{
  Fold *fold;

  g_object_set_data (G_OBJECT (child), "folded", child);
  if (g_object_get_data (G_OBJECT (body), "unfolding") != NULL)
    return;
  fold = g_new0 (Fold, 1);
  *fold = (Fold) { unfolded, data };
  g_object_set_data (G_OBJECT (body), "unfolding", body);
  gtk_widget_add_tick_callback (body, unfold_cb, fold, g_free);
}
