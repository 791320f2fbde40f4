/* test-figures.c: what became of training, on the pages: what they show, print and open. */
#include "app/cadres/cadre-page.h"
#include "app/outcomes/outcome-page.h"
#include "app/overview/overview-page.h"
#include "app/reports/report-page.h"
#include "app/reports/reports-page.h"
#include "app/reports/shelf.h"
#include "app/units/unit-page.h"
#include "app/units/unit-rated.h"
#include "app/widgets/chart-view.h"
#include "charts/describe.h"
#include "core/figures/shelf-stock.h"
#include "core/figures/unit-ratings.h"
#include "rooms.h"
#include "support/records.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- Printing --- */

static gboolean
is_whole_pdf (gpointer path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  return g_file_get_contents (path, &bytes, &size, NULL) && size > 1000 && g_strrstr_len (bytes + size - 16, 16, "%%EOF") != NULL;
}

/* Presses Ctrl+P on the page in front and waits for a whole file. */
static void
assert_prints (FraWindow *window)
{
  g_autofree char *folder = frt_scratch_new (), *path = g_build_filename (folder, "paper.pdf", NULL);

  g_setenv ("FRUITION_PRINT_TO", path, TRUE);
  g_action_group_activate_action (fra_page_get_actions (fra_window_get_page (window)), "print", NULL);
  frt_wait (is_whole_pdf, path);
  g_unsetenv ("FRUITION_PRINT_TO");
  frt_scratch_remove (folder);
}

static gboolean
can_print (gpointer window)
{
  FraPage *page = fra_window_get_page (window);

  return g_action_group_get_action_enabled (fra_page_get_actions (page), "print");
}

static gint64
unit_at_top (FrStore *store)
{
  static const FrStmt stmt = { "test-top", "SELECT unit_id FROM unit WHERE parent_id IS NULL", 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  return fr_rows_get (rows, 0, 0)->i;
}

/* The first page could be looked at and not be taken along. */
static void
test_overview_prints (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);

  fra_window_go (window, "overview");
  frt_page (window, FRA_TYPE_OVERVIEW_PAGE);
  frt_wait (can_print, window);
  assert_prints (window);
  frt_rooms_close (window);
}

/* --- The shelf --- */

static const char *
card_title (GtkWidget *page, int at)
{
  GtkFlowBox *box = GTK_FLOW_BOX (frt_find (page, GTK_TYPE_FLOW_BOX));
  GtkFlowBoxChild *card = gtk_flow_box_get_child_at_index (box, at);

  return card != NULL ? g_object_get_data (G_OBJECT (card), "title") : NULL;
}

static gboolean
offers_office (gpointer page)
{
  return g_strcmp0 (card_title (page, 0), "The whole office") == 0 && g_strcmp0 (card_title (page, 1), "The whole office") == 0 &&
         card_title (page, 2) != NULL;
}

static gboolean
offers_picked (gpointer page)
{
  return g_strcmp0 (card_title (page, 0), "Picked") == 0;
}

/* The shelf knew surveys alone, whatever the picker said. */
static void
test_shelf_follows_picker (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  GtkWidget *page;
  FraPage *report;

  fra_window_go (window, "reports");
  page = GTK_WIDGET (frt_page (window, FRA_TYPE_REPORTS_PAGE));
  frt_wait (offers_office, page);
  fra_session_set_unit (fra_page_get_session (FRA_PAGE (page)), unit_at_top (store), "Picked");
  frt_wait (offers_picked, page);
  for (int at = 0; at < 2; at++)
    {
      GtkFlowBox *box = GTK_FLOW_BOX (frt_find (page, GTK_TYPE_FLOW_BOX));

      g_signal_emit_by_name (box, "child-activated", gtk_flow_box_get_child_at_index (box, at));
      report = frt_page (window, FRA_TYPE_REPORT_PAGE);
      g_assert_cmpstr (fra_page_get_title (report), ==, "Picked");
      frt_wait (can_print, window);
      assert_prints (window);
      g_assert_true (fra_window_back (window));
    }
  frt_rooms_close (window);
}

static int
card_of (GtkWidget *page, const char *title)
{
  for (int at = 0; card_title (page, at) != NULL; at++)
    if (g_str_equal (card_title (page, at), title))
      return at;
  return -1;
}

static gboolean
offers_plan (gpointer page)
{
  return card_of (page, "2026") >= 0;
}

/* The plan of the year and the timetables of classes that are near lie on the shelf too, and print from there. */
static void
test_shelf_plans (void)
{
  g_autoptr (FrStore) store = frt_rooms_sample_then ();
  g_autoptr (FrShelfStock) stock = fr_shelf_stock_new (store, NULL, NULL);
  FraWindow *window = frt_rooms_window (store);
  GtkWidget *page;

  g_assert_cmpuint (stock->n_classes, >, 0);
  fra_window_go (window, "reports");
  page = GTK_WIDGET (frt_page (window, FRA_TYPE_REPORTS_PAGE));
  frt_wait (offers_plan, page);
  for (int i = 0; i < 2; i++)
    {
      const char *title = i == 0 ? "2026" : stock->classes[0].title;
      GtkFlowBox *box = GTK_FLOW_BOX (frt_find (page, GTK_TYPE_FLOW_BOX));

      g_assert_cmpint (card_of (page, title), >=, 0);
      g_signal_emit_by_name (box, "child-activated", gtk_flow_box_get_child_at_index (box, card_of (page, title)));
      g_assert_cmpstr (fra_page_get_title (frt_page (window, FRA_TYPE_REPORT_PAGE)), ==, title);
      frt_wait (can_print, window);
      assert_prints (window);
      g_assert_true (fra_window_back (window));
    }
  frt_rooms_close (window);
}

/* Without units and answers there is nothing on the shelf, not even a blank sheet. */
static void
test_empty_shelf (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  GtkWidget *page;

  fra_window_go (window, "reports");
  page = GTK_WIDGET (frt_page (window, FRA_TYPE_REPORTS_PAGE));
  frt_pause (500);
  g_assert_null (card_title (page, 0));
  frt_rooms_close (window);
}

/* --- A unit among its peers, a person's story --- */

static gint64
first_of (FrStore *store, const FrStmt *stmt)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, stmt, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->n_rows, >, 0);
  return fr_rows_get (rows, 0, 0)->i;
}

static gboolean
says_figures (gpointer page)
{
  g_autofree char *words = fra_page_describe (page);

  return strchr (words, '\n') != NULL;
}

static gboolean
chart_is_there (gpointer view)
{
  return fra_chart_canvas_get_scene (fra_chart_view_get_canvas (view)) != NULL;
}

/* The chart view below a widget that was made nth. */
static GtkWidget *
nth_chart (GtkWidget *widget, int *n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (FRA_IS_CHART_VIEW (child))
        found = (*n)-- == 0 ? child : NULL;
      else
        found = nth_chart (child, n);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* --- Ratings --- */

static gboolean
has_cell (const FrcTable *table, guint row, const char *text)
{
  for (guint c = 0; c < frc_table_n_columns (table); c++)
    if (strcmp (frc_table_cell (table, row, c), text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
says_self (gpointer page)
{
  g_autofree char *words = fra_page_describe (page);

  return strstr (words, "X · Self") != NULL;
}

static gboolean
offers_three (gpointer rated)
{
  GtkDropDown *choice = GTK_DROP_DOWN (frt_find (rated, GTK_TYPE_DROP_DOWN));

  return g_list_model_get_n_items (gtk_drop_down_get_model (choice)) == 3;
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

/* Twelve units of a county, rated on X; the fifth far below the others. Returns it. */
static gint64
add_rated_units (FrStore *store)
{
  gint64 county = frt_insert (store, FR_UNIT, "name", fr_value_text ("County"), NULL), fifth = 0;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("Town %u", i + 1);
      gint64 unit = frt_insert (store, FR_UNIT, "name", fr_value_text (name), "parent_id", fr_value_int (county), NULL);

      fifth = i == 4 ? unit : fifth;
      for (guint k = 0; k < 20; k++)
        frt_insert (store, FR_RATING, "unit_id", fr_value_int (unit), "item", fr_value_text ("X"), "rater", fr_value_text (k < 18 ? "peer" : "self"),
                    "value", fr_value_real ((i == 4 ? 2.0 : 3.0 + 0.02 * i) + (k % 2 ? 0.5 : -0.5)), NULL);
    }
  return fifth;
}

/* Ratings had no page: what was imported could be compared at the command line alone. The page has the figures of the table, opens with
 * what most ratings are of, follows what is chosen, and prints its sheet. */
static void
test_unit_rated (void)
{
  const FrRatingQuery query = { "X", "", "peer", { FR_DAY_FIRST, FR_DAY_LAST }, 0, NULL };
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  gint64 fifth = add_rated_units (store);
  g_autoptr (FrUnitRatings) ratings = fr_unit_ratings_new (store, &query, NULL, NULL);
  FraWindow *window = frt_rooms_window (store);
  FrLang lang = FR_LANG_EN;
  g_autoptr (FrDataTable) table = NULL;
  g_autofree char *folder = frt_scratch_new (), *path = g_build_filename (folder, "paper.pdf", NULL), *words = NULL;
  GtkWidget *rated, *limits;
  const FrcTable *shown;
  FraPage *page;
  int n = 0;

  fra_window_open_record (window, FR_UNIT, fifth);
  page = frt_page (window, FRA_TYPE_UNIT_PAGE);
  rated = frt_find (GTK_WIDGET (page), FRA_TYPE_UNIT_RATED);
  frt_wait (is_mapped, rated);
  limits = nth_chart (rated, &n);
  frt_wait (chart_is_there, limits);
  frt_wait (says_figures, page);
  words = fra_page_describe (page);
  g_assert_nonnull (strstr (words, "X · Peer: 1 of 12 units lies beyond the 99.8% limits; below: Town 5"));
  g_assert_nonnull (strstr (words, "It lies below the 99.8% limits"));
  table = fr_unit_ratings_table (ratings, &lang);
  shown = frc_scene_table (fra_chart_canvas_get_scene (fra_chart_view_get_canvas (FRA_CHART_VIEW (limits))));
  g_assert_cmpuint (frc_table_n_rows (shown), ==, 12);
  for (guint r = 0; r < 12; r++)
    {
      g_autofree char *count = fr_data_table_text (table, r, 2, lang), *mean = fr_data_table_text (table, r, 3, lang);
      const char *tsv = frc_table_cell (shown, r, 0);

      g_assert_cmpstr (tsv, ==, ratings->rows[r].name);
      g_assert_true (has_cell (shown, r, count) && has_cell (shown, r, mean));
    }
  g_setenv ("FRUITION_PRINT_TO", path, TRUE);
  g_action_group_activate_action (fra_page_get_actions (page), "print-ratings", NULL);
  frt_wait (is_whole_pdf, path);
  g_unsetenv ("FRUITION_PRINT_TO");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (frt_find (rated, GTK_TYPE_DROP_DOWN)), 0);
  frt_wait (says_self, page);
  frt_insert (store, FR_RATING, "unit_id", fr_value_int (fifth), "item", fr_value_text ("Y"), "value", fr_value_real (3), NULL);
  frt_wait (offers_three, rated);
  frt_rooms_close (window);
  frt_scratch_remove (folder);
}

/* An office without ratings has no empty box for them. */
static void
test_unit_not_rated (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  gint64 unit = frt_insert (store, FR_UNIT, "name", fr_value_text ("Town"), NULL);
  FraWindow *window = frt_rooms_window (store);
  FraPage *page;

  fra_window_open_record (window, FR_UNIT, unit);
  page = frt_page (window, FRA_TYPE_UNIT_PAGE);
  frt_wait (says_figures, page);
  frt_pause (200);
  g_assert_false (gtk_widget_get_visible (frt_find (GTK_WIDGET (page), FRA_TYPE_UNIT_RATED)));
  frt_rooms_close (window);
}

/* A unit's page said who works there and nothing of what became of their training. */
static void
test_unit_among_peers (void)
{
  static const FrStmt town = { "test-town", "SELECT unit_id FROM unit WHERE kind = 'town' ORDER BY registered_order LIMIT 1", 0 };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 other = unit_at_top (store);
  FraPage *page;
  GtkWidget *limits;
  int n = 1;

  fra_window_open_record (window, FR_UNIT, first_of (store, &town));
  page = frt_page (window, FRA_TYPE_UNIT_PAGE);
  frt_wait (says_figures, page);
  limits = nth_chart (GTK_WIDGET (page), &n);
  frt_wait (chart_is_there, limits);
  assert_prints (window);
  g_signal_emit_by_name (limits, "mark-activated", other);
  frt_pause (300);
  g_assert_true (fra_window_get_page (window) != page);
  g_assert_cmpint (fra_record_page_get_id (FRA_RECORD_PAGE (frt_page (window, FRA_TYPE_UNIT_PAGE))), ==, other);
  frt_rooms_close (window);
}

/* An office without a class, and a unit with nobody: words in the place of charts, and a sheet all the same. */
static void
test_unit_without_figures (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  gint64 unit = frt_insert (store, FR_UNIT, "name", fr_value_text ("Alone"), NULL);
  FraWindow *window = frt_rooms_window (store);
  FraPage *page;
  g_autofree char *words = NULL;

  fra_window_open_record (window, FR_UNIT, unit);
  page = frt_page (window, FRA_TYPE_UNIT_PAGE);
  frt_wait (says_figures, page);
  words = fra_page_describe (page);
  g_assert_nonnull (strstr (words, "No unit stands beside this one"));
  assert_prints (window);
  frt_rooms_close (window);
}

/* A person's page listed outcomes that could not be opened, showed no order of time and printed nothing. */
static void
test_cadre_story (void)
{
  static const FrStmt stmt = { "test-outcome", "SELECT outcome_id, cadre_id FROM outcome WHERE withdrawn = 0 ORDER BY outcome_id LIMIT 1", 0 };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, NULL, 0, NULL, NULL);
  gint64 outcome = fr_rows_get (rows, 0, 0)->i;
  FraWindow *window = frt_rooms_window (store);
  FraPage *page;
  GtkWidget *timeline;

  fra_window_open_record (window, FR_CADRE, fr_rows_get (rows, 0, 1)->i);
  page = frt_page (window, FRA_TYPE_CADRE_PAGE);
  frt_wait (says_figures, page);
  timeline = frt_find (GTK_WIDGET (page), FRA_TYPE_CHART_VIEW);
  frt_wait (chart_is_there, timeline);
  assert_prints (window);
  g_signal_emit_by_name (timeline, "mark-activated", outcome);
  g_assert_cmpint (fra_record_page_get_id (FRA_RECORD_PAGE (frt_page (window, FRA_TYPE_OUTCOME_PAGE))), ==, outcome);
  frt_pause (300);
  frt_rooms_close (window);
}

int
main (int argc, char *argv[])
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/app/figures/overview-prints", test_overview_prints);
  g_test_add_func ("/app/figures/shelf-follows-picker", test_shelf_follows_picker);
  g_test_add_func ("/app/figures/shelf-plans", test_shelf_plans);
  g_test_add_func ("/app/figures/empty-shelf", test_empty_shelf);
  g_test_add_func ("/app/figures/unit-among-peers", test_unit_among_peers);
  g_test_add_func ("/app/figures/unit-without-figures", test_unit_without_figures);
  g_test_add_func ("/app/figures/unit-rated", test_unit_rated);
  g_test_add_func ("/app/figures/unit-not-rated", test_unit_not_rated);
  g_test_add_func ("/app/figures/cadre-story", test_cadre_story);
  return g_test_run ();
}
