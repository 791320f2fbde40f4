/* first-rows.c: see first-rows.h. */
#include "app/widgets/first-rows.h"

#define FIRST_ROWS 40    /* what a screen shows */
#define REST_MS    250   /* until then the rest of the page is there, too */

static gboolean
show_rest_cb (gpointer slice)
{
  gtk_slice_list_model_set_size (slice, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

/* In the frame in which there are rows; they are painted in it. */
static gboolean
frame_cb (GtkWidget *view, GdkFrameClock *clock, gpointer slice)
{
  if (g_list_model_get_n_items (slice) == 0)
    return G_SOURCE_CONTINUE;
  g_timeout_add_full (G_PRIORITY_LOW, REST_MS, show_rest_cb, g_object_ref (slice), g_object_unref);
  return G_SOURCE_REMOVE;
}

GListModel *
fra_first_rows_first (GtkWidget *view, GListModel *list)
{
  GtkSliceListModel *slice = gtk_slice_list_model_new (list, 0, FIRST_ROWS);

  gtk_widget_add_tick_callback (view, frame_cb, g_object_ref (slice), g_object_unref);
  return G_LIST_MODEL (slice);
}
