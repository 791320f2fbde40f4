/* test-table.c: tables longer than a screen: what their cells say, also where it changed while the row was out of view, and that
 * all rows are there although the first ones are painted first; and which columns they have. */
#include "app/cadres/cadres-page.h"
#include "app/widgets/cell.h"
#include "app/widgets/table-view.h"
#include "rooms.h"
#include "support/records.h"

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

static guint
n_rows (FraWindow *window)
{
  GtkWidget *view = frt_find (GTK_WIDGET (fra_window_get_page (window)), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *model = view != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (view)) : NULL;

  return model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

static gboolean
are_all_there (gpointer window)
{
  return n_rows (window) == N;
}

static void
test_all_rows_after_the_first (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window;
  GtkWidget *table;

  frt_add_cadres (store, 10, N, 1);
  window = frt_rooms_window (store);
  fra_window_go (window, "cadres");
  table = frt_find (GTK_WIDGET (frt_page (window, FRA_TYPE_CADRES_PAGE)), FRA_TYPE_TABLE_VIEW);
  frt_wait (are_all_there, window);
  g_assert_cmpuint (fra_table_view_get_n_shown (FRA_TABLE_VIEW (table)), ==, N);
  fr_list_set_search (fra_table_view_get_list (FRA_TABLE_VIEW (table)), "no such name");
  frt_pause (300);
  g_assert_cmpuint (n_rows (window), ==, 0);
  fr_list_set_search (fra_table_view_get_list (FRA_TABLE_VIEW (table)), NULL);
  frt_wait (are_all_there, window);
  frt_rooms_close (window);
}

static GtkWidget *
find_check (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_check (child, label);
  return found;
}

static char *
titles (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_string_append_printf (text, "%s,", gtk_column_view_column_get_title (column));
    }
  return g_string_free (text, FALSE);
}

#define FIRST "Name,Unit,Post,Rank level,"

static void
choose (GtkWidget *page, const char *label, gboolean shown, const char *expected)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (frt_find (page, GTK_TYPE_COLUMN_VIEW));
  g_autofree char *seen = NULL;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (page, label)), shown);
  frt_pause (100);
  seen = titles (view);
  g_assert_cmpstr (seen, ==, expected);
}

/* A column that does not show cost as much in each of the 200 rows as one that does: it is not in the view at all, comes in at its
 * own place where it is chosen, with its heading above its figures, and can be sorted by. */
static void
test_hidden_columns_have_no_cells (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  g_autofree char *seen = NULL;
  GtkColumnView *view;
  GtkWidget *page;

  fra_window_go (window, "cadres");
  frt_pause (300);
  page = GTK_WIDGET (fra_window_get_page (window));
  view = GTK_COLUMN_VIEW (frt_find (page, GTK_TYPE_COLUMN_VIEW));
  seen = titles (view);
  g_assert_cmpstr (seen, ==, FIRST);
  choose (page, "Code", TRUE, FIRST "Code,");
  choose (page, "Sex", TRUE, FIRST "Sex,Code,");
  choose (page, "Registered order", TRUE, FIRST "Sex,Code,Registered order,");
  choose (page, "Birth month", TRUE, FIRST "Birth month,Sex,Code,Registered order,");
  choose (page, "Birth month", FALSE, FIRST "Sex,Code,Registered order,");
  choose (page, "Code", FALSE, FIRST "Sex,Registered order,");
  frt_rooms_close (window);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/app/table/text-changed-out-of-view", test_text_changed_out_of_view);
  g_test_add_func ("/app/table/all-rows-after-the-first", test_all_rows_after_the_first);
  g_test_add_func ("/app/table/hidden-columns-have-no-cells", test_hidden_columns_have_no_cells);
  return g_test_run ();
}
