/* test-cell.c: what the cells of a list say: the text of their item, also where it changed while the row was out of view, and
 * when the row is used for another item. */
#include "app/widgets/cell.h"
#include "rooms.h"

#define N 500

/* Labels stand for records: they have a text and tell when it changes. */
static const char *
text_func (GObject *item, gpointer data)
{
  return gtk_label_get_text (GTK_LABEL (item));
}

static GListStore *
labels (void)
{
  GListStore *store = g_list_store_new (GTK_TYPE_LABEL);

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *text = g_strdup_printf ("row %u", i);
      g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (text));

      g_list_store_append (store, label);
    }
  return store;
}

/* Whether a cell in view says that. */
static gboolean
is_seen (GtkWidget *widget, const char *text)
{
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_seen (child, text))
      return TRUE;
  return FALSE;
}

static void
set_label (GListStore *store, guint position, const char *text)
{
  g_autoptr (GtkLabel) label = g_list_model_get_item (G_LIST_MODEL (store), position);

  gtk_label_set_text (label, text);
}

static void
scroll_to (GtkWidget *view, double share)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  gtk_adjustment_set_value (place, share * gtk_adjustment_get_upper (place));
  frt_pause (150);
}

static void
test_text_changed_out_of_view (void)
{
  GListStore *store = labels ();
  GtkListItemFactory *factory = fra_cell_factory_new (text_func, NULL, NULL, "label", 0, 10);
  GtkWidget *view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (store)))), factory);
  GtkWidget *scrolled = gtk_scrolled_window_new (), *window = gtk_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 300);
  gtk_window_present (GTK_WINDOW (window));
  frt_pause (200);
  g_assert_true (is_seen (view, "row 0"));
  g_assert_false (is_seen (view, "row 40"));

  set_label (store, 0, "first");
  set_label (store, 30, "near");
  set_label (store, N - 1, "last");
  g_assert_true (is_seen (view, "first"));
  scroll_to (view, 30.0 / N);
  g_assert_true (is_seen (view, "near"));
  scroll_to (view, 1);
  g_assert_true (is_seen (view, "last"));
  g_assert_false (is_seen (view, "first"));
  scroll_to (view, 0);
  set_label (store, N - 1, "again");
  g_assert_true (is_seen (view, "first"));
  g_assert_false (is_seen (view, "again"));

  gtk_window_destroy (GTK_WINDOW (window));
  frt_pause (50);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/cell/text-changed-out-of-view", test_text_changed_out_of_view);
  return g_test_run ();
}
