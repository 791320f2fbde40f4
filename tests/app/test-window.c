/* test-window.c: windows over an empty office and over the sample: every place is built, every action runs, and a window that
 * is closed is gone, in English and in Chinese, wide and narrow. Warnings are fatal in every test. */
#include "app/cadres/cadre-page.h"
#include "app/needs/survey/survey-page.h"
#include "rooms.h"
#include "app/merge-copy.h"
#include "app/places.h"
#include "app/reports/change-page.h"
#include "app/units/unit-page.h"
#include "app/widgets/pair.h"
#include "app/widgets/table-view.h"
#include "core/actions/actions.h"
#include "core/store/list.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_start_page (void)
{
  FraWindow *window = fra_window_new (frt_rooms_app ());

  gtk_window_present (GTK_WINDOW (window));
  frt_pause (50);
  g_assert_null (fra_window_get_session (window));
  g_assert_null (fra_window_get_page (window));
  frt_rooms_close (window);
}

static void
visit_all_places (FraWindow *window)
{
  guint n;
  const FraPlace *places = fra_places (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = NULL;

      fra_window_go (window, places[i].name);
      frt_pause (150);
      words = fra_page_describe (fra_window_get_page (window));
      g_assert_cmpstr (words, !=, "");
      g_assert_nonnull (fra_page_get_help (fra_window_get_page (window)));
    }
}

static void
test_every_place (gconstpointer sample)
{
  g_autoptr (FrStore) store = frt_rooms_office (GPOINTER_TO_INT (sample));
  FraWindow *window = frt_rooms_window (store);

  visit_all_places (window);
  fra_window_go (window, "no-such-place");
  frt_rooms_close (window);
}

static gint64
first_id (FrStore *store, FrEntityId entity)
{
  GType type = fr_record_type (entity);
  g_autoptr (FrList) list = fr_list_new (store, entity);

  g_assert_true (g_type_is_a (type, FR_TYPE_RECORD));
  while (fr_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return fr_list_get_id (list, 0);
}

static int
least_width (FraWindow *window)
{
  int minimum;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* A survey's page needed 444 px, since one heading did not wrap. Title bars as GNOME has them; with three buttons all is 72 px more. */
static void
test_narrow (void)
{
  static const FrEntityId records[] = { FR_CADRE, FR_UNIT, FR_SURVEY };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window;

  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":close", NULL);
  window = frt_rooms_window (store);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  frt_pause (200);
  visit_all_places (window);
  g_assert_cmpint (least_width (window), <=, 360);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      fra_window_open_record (window, records[i], first_id (store, records[i]));
      frt_pause (500);
      g_assert_cmpint (least_width (window), <=, 360);
    }
  frt_rooms_close (window);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-decoration-layout");
}

/* Whether a label that shows below has no room for its text. */
static gboolean
is_cut (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child) || GTK_IS_TEXT (child))
        continue;
      if (GTK_IS_LABEL (child) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (child))))
        {
          g_test_message ("“%s” is cut", gtk_label_get_text (GTK_LABEL (child)));
          return TRUE;
        }
      if (is_cut (child))
        return TRUE;
    }
  return FALSE;
}

/* In a narrow window the bar above a list read "+ N…" and "1,…"; it takes a second line instead. */
static void
test_bar_is_not_cut (void)
{
  static const char * const places[] = { "needs", "programmes", "cadres", "outcomes" };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window;

  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":close", NULL);
  window = frt_rooms_window (store);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      fra_window_go (window, places[i]);
      frt_pause (500);
      g_assert_false (is_cut (frt_find (GTK_WIDGET (fra_window_get_page (window)), FRA_TYPE_PAIR)));
    }
  frt_rooms_close (window);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-decoration-layout");
}

/* Alt and a number put the focus on the second thing of a place: the menu of a list, the History above the reports. */
static void
test_focus_of_places (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);

  for (int round = 0; round < 2; round++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.go-nth", "i", 5);
      frt_pause (300);
      g_assert_cmpstr (fra_page_get_title (fra_window_get_page (window)), ==, "Cadres");
      g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_TYPE_SEARCH_ENTRY));
      gtk_widget_activate_action (GTK_WIDGET (window), "win.go-nth", "i", 8);
      frt_pause (1000);
      g_assert_cmpstr (fra_page_get_title (fra_window_get_page (window)), ==, "Reports");
      if (round == 1)
        g_assert_true (GTK_IS_FLOW_BOX_CHILD (gtk_window_get_focus (GTK_WINDOW (window))));
    }
  frt_rooms_close (window);
}

static void
test_chinese (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window;

  fr_lang_set_default (FR_LANG_ZH_CN);
  window = frt_rooms_window (store);
  fra_window_go (window, "cadres");
  g_assert_cmpstr (fra_page_get_title (fra_window_get_page (window)), ==, "干部");
  visit_all_places (window);
  frt_rooms_close (window);
  fr_lang_set_default (FR_LANG_EN);
}

/* Pages of records open where the records are at home, and lead back. */
static void
test_record_pages (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  static const struct { FrEntityId entity; const char *place; } pages[] = {
    { FR_CADRE, "cadres" }, { FR_UNIT, "units" }, { FR_SURVEY, "needs" }, { FR_PROGRAMME, "programmes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gint64 id = first_id (store, pages[i].entity);
      FraPage *page;

      g_assert_cmpint (id, !=, 0);
      fra_window_open_record (window, pages[i].entity, id);
      page = fra_window_get_page (window);
      for (guint k = 0; k < 100 && fra_page_get_title (page) == NULL; k++)
        frt_pause (100);
      g_assert_cmpstr (fra_page_get_title (page), !=, NULL);
      g_assert_nonnull (fra_page_get_help (page));
      g_assert_true (fra_window_back (window));
      g_assert_true (fra_window_get_page (window) != page);
      frt_pause (400);
    }
  frt_rooms_close (window);
}

/* An outcome opened from a person's page lies in another place; back led to that place's list, not to the person. */
static void
test_back_to_the_place_one_came_from (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  FraPage *person;

  fra_window_go (window, "cadres");
  fra_window_open_record (window, FR_CADRE, first_id (store, FR_CADRE));
  person = fra_window_get_page (window);
  fra_window_open_record (window, FR_UNIT, first_id (store, FR_UNIT));
  g_assert_true (fra_window_get_page (window) != person);
  g_assert_true (fra_window_back (window));
  g_assert_true (fra_window_get_page (window) == person);

  fra_window_open_record (window, FR_UNIT, first_id (store, FR_UNIT));
  fra_window_go (window, "cadres");
  fra_window_go (window, "units");
  g_assert_true (fra_window_back (window));
  g_assert_cmpstr (fra_page_get_title (fra_window_get_page (window)), ==, "Units");
  frt_rooms_close (window);
}

/* Every action of the window runs (but for those that open a file chooser of the system). */
static void
test_every_action (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  GtkWidget *widget = GTK_WIDGET (window);
  static const char * const plain[] = { "win.back", "win.search", "win.pick", "win.undo", "win.redo", "win.help",
                                        "win.switch-actor", "win.preferences", "win.show-help-overlay" };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_assert_true (gtk_widget_activate_action (widget, plain[i], NULL));
      frt_pause (100);
    }
  g_assert_true (gtk_widget_activate_action (widget, "win.go", "s", "units"));
  g_assert_true (gtk_widget_activate_action (widget, "win.go-nth", "i", 5));
  g_assert_cmpstr (fra_page_get_title (fra_window_get_page (window)), ==, "Cadres");
  g_assert_true (gtk_widget_activate_action (widget, "win.open-record", "(sx)", "cadre", first_id (store, FR_CADRE)));
  frt_page (window, FRA_TYPE_CADRE_PAGE);
  frt_pause (300);
  for (GList *l = gtk_window_list_toplevels (), *first = l; ; l = l->next)
    {
      if (l == NULL)
        {
          g_list_free (first);
          break;
        }
      if (l->data != window && gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
        gtk_window_destroy (l->data);
    }
  frt_rooms_close (window);
}

/* Undo from the window takes back what an action did, and the list follows. */
static gboolean
is_empty (gpointer list)
{
  return !fr_list_get_loading (list) && g_list_model_get_n_items (list) == 0;
}

static gboolean
has_one (gpointer list)
{
  return !fr_list_get_loading (list) && g_list_model_get_n_items (list) == 1;
}

static void
test_undo (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  g_autoptr (FrList) list = fr_list_new (store, FR_CADRE);
  g_autoptr (GError) error = NULL;
  FrSet name = { "name", fr_value_text ("王芳") };
  FraWindow *window = frt_rooms_window (store);

  frt_wait (is_empty, list);
  fr_action_add (store, FR_CADRE, &name, 1, &error);
  g_assert_no_error (error);
  frt_wait (has_one, list);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  frt_wait (is_empty, list);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  frt_wait (has_one, list);
  g_clear_object (&list);
  frt_rooms_close (window);
}

/* The period, the unit and the place come back with the next opening on this machine. */
static void
test_state_comes_back (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  g_autofree char *path = g_strdup (fr_store_get_path (store));
  FraWindow *window = frt_rooms_window (store);
  g_autoptr (FrStore) again = NULL;
  FraSession *session;

  fra_window_go (window, "reports");
  fra_session_set_period_text (fra_window_get_session (window), "2026-H1");
  fra_session_set_period_text (fra_window_get_session (window), "2026-H2");
  frt_rooms_close (window);
  again = fr_store_open (path, NULL, NULL, NULL);
  window = frt_rooms_window (again);
  session = fra_window_get_session (window);
  g_assert_cmpstr (fra_session_get_period_text (session), ==, "2026-H2");
  g_assert_cmpstr (fra_page_get_title (fra_window_get_page (window)), ==, "Reports");
  g_assert_cmpstr (fra_session_get_actor_name (session), ==, "Tester");
  fra_session_set_period_text (session, "nonsense");
  g_assert_cmpstr (fra_session_get_period_text (session), ==, "");
  frt_rooms_close (window);
}

/* A window that was closed while a change of its size was waiting was asked for its size once it was freed. */
static void
test_closed_window_is_asked_nothing (void)
{
  FraWindow *window = fra_window_new (frt_rooms_app ());
  g_autoptr (GdkSurface) surface = NULL;
  gpointer gone = window;
  guint signal;

  gtk_window_present (GTK_WINDOW (window));
  frt_pause (50);
  surface = g_object_ref (gtk_native_get_surface (GTK_NATIVE (window)));
  signal = g_signal_lookup ("compute-size", GDK_TYPE_TOPLEVEL);
  g_assert_cmpuint (g_signal_handler_find (surface, G_SIGNAL_MATCH_ID, signal, 0, NULL, NULL, NULL), !=, 0);
  frt_rooms_close (window);
  g_assert_cmpuint (g_signal_handler_find (surface, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA, signal, 0, NULL, NULL, gone), ==, 0);
}

static gboolean
is_there (gpointer data)
{
  g_autofree char *text = NULL;
  gsize size = 0;

  /* Whole to its last line: a table's, or a PDF's. */
  return g_file_get_contents (data, &text, &size, NULL) && size > 6 &&
         (g_str_has_suffix (text + size - 6, "\r\n") || g_str_has_suffix (text + size - 6, "%%EOF\n"));
}

/* Runs the page's action into a file below the folder and gives what was written. */
static char *
written (FraWindow *window, const char *action, const char *variable, const char *path)
{
  char *text = NULL;

  g_setenv (variable, path, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  frt_wait (is_there, (gpointer) path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unsetenv (variable);
  return text;
}

/* The list in the order that was asked for: a new order is read on a thread. */
static gboolean
last_is_first (gpointer table)
{
  FrList *list = fra_table_view_get_list (table);
  g_autoptr (FrRecord) record = fr_list_get_loading (list) ? NULL : g_list_model_get_item (G_LIST_MODEL (list), 0);

  return record != NULL && g_strcmp0 (fr_record_get_text (record, "code"), "C000060") == 0;
}

static gboolean
unit_is_chosen (gpointer page)
{
  return frt_find (page, FRA_TYPE_UNIT_PAGE) != NULL;
}

/* Ctrl+E writes the rows and columns that show, in their order, with sex and code beside them and without what is personal; Ctrl+C
 * copies what shows, with headings. */
static void
test_export_and_copy (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *cadres = g_build_filename (folder, "cadres.csv", NULL);
  g_autofree char *units = g_build_filename (folder, "units.csv", NULL);
  g_autofree char *pdf = g_build_filename (folder, "cadres.pdf", NULL);
  g_autofree char *text = NULL, *tree = NULL, *paper = NULL, *copied = NULL;
  g_auto (GStrv) lines = NULL;
  FraTableView *table;

  fra_window_go (window, "cadres");
  table = FRA_TABLE_VIEW (frt_find (GTK_WIDGET (fra_window_get_page (window)), FRA_TYPE_TABLE_VIEW));
  fr_list_set_order (fra_table_view_get_list (table), FR_ORDER_IMPORTED, "code", TRUE);
  frt_wait (last_is_first, table);
  text = written (window, "page.export", "FRUITION_EXPORT_TO", cadres);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_true (g_str_has_suffix (lines[0], "Full name,Unit code,Unit,Post,Rank level,Birth month,Sex,Code"));
  g_assert_cmpuint (g_strv_length (lines), ==, 62);
  g_assert_true (g_str_has_suffix (lines[1], ",C000060"));
  copied = fra_table_view_to_text (table);
  g_assert_true (g_str_has_prefix (copied, "Name\tUnit\tPost\tRank level\n"));
  paper = written (window, "page.print", "FRUITION_PRINT_TO", pdf);
  g_assert_true (g_str_has_prefix (paper, "%PDF"));
  fra_window_go (window, "units");
  frt_wait (unit_is_chosen, fra_window_get_page (window));
  tree = written (window, "page.export", "FRUITION_EXPORT_TO", units);
  g_assert_nonnull (strstr (tree, "Code,Name,Parent unit code,Parent unit,"));
  frt_rooms_close (window);
  frt_scratch_remove (folder);
}

static int
height_of (GtkWidget *widget, int width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* A search with chips below it touched them in a narrow window. */
static void
test_what_stands_below_keeps_its_distance (void)
{
  GtkWidget *upper = gtk_label_new ("Upper"), *lower = gtk_label_new ("Lower");
  GtkWidget *pair = g_object_ref_sink (fra_pair_new (upper, lower));
  int heights = height_of (upper, -1) + height_of (lower, -1);

  g_assert_cmpint (height_of (pair, 200), ==, heights);
  g_object_set (pair, "spacing", 9, NULL);
  g_assert_cmpint (height_of (pair, 200), ==, heights + 9);
  g_object_unref (pair);
}

static GtkWidget *
dialog_over (FraWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (ADW_IS_WINDOW (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;
  return NULL;
}

static gboolean
conflicts_shown (gpointer window)
{
  return dialog_over (window) != NULL && frt_find (dialog_over (window), ADW_TYPE_ACTION_ROW) != NULL;
}

static gboolean
conflicts_closed (gpointer window)
{
  return dialog_over (window) == NULL;
}

static void
click (GtkWidget *row, const char *label)
{
  GtkWidget *suffixes = gtk_widget_get_parent (frt_find (row, GTK_TYPE_BUTTON));

  for (GtkWidget *button = gtk_widget_get_first_child (suffixes); button != NULL; button = gtk_widget_get_next_sibling (button))
    if (GTK_IS_BUTTON (button) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      {
        g_signal_emit_by_name (button, "clicked");
        return;
      }
  g_error ("no button %s", label);
}

/* Does what the window's own shortcuts do for Escape. */
static void
press_escape (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (shortcuts))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (shortcuts); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == GDK_KEY_Escape)
            {
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, window, NULL);
              return;
            }
        }
    }
}

/* A copy that changed the same name comes home: the conflict is shown, left with Escape, shown again, and settled by its button. */
static void
test_merge_a_copy (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  g_autofree char *path = g_strconcat (fr_store_get_path (store), ".copy.fruition", NULL);
  gint64 unit = first_id (store, FR_UNIT);
  int field = fr_entity_field (fr_entity (FR_UNIT), "name");
  g_autoptr (FrRows) row = NULL;
  FraWindow *window;
  FrStore *copy;

  g_assert_true (fr_store_backup (store, path, NULL, NULL, NULL, NULL));
  frt_set (store, FR_UNIT, unit, "name", fr_value_text ("ours"));
  copy = frt_office_open (path);
  frt_set (copy, FR_UNIT, unit, "name", fr_value_text ("theirs"));
  frt_office_close (copy);
  window = frt_rooms_window (store);
  fra_merge_run (GTK_WINDOW (window), fra_window_get_session (window), path);
  frt_wait (conflicts_shown, window);
  press_escape (dialog_over (window));
  frt_wait (conflicts_closed, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.conflicts", NULL);
  frt_wait (conflicts_shown, window);
  click (frt_find (dialog_over (window), ADW_TYPE_ACTION_ROW), "Use the Other");
  frt_wait (conflicts_closed, window);
  row = fr_store_get (store, FR_UNIT, FR_KEY (unit), NULL, NULL);
  g_assert_cmpstr (fr_value_get_text (fr_rows_get (row, 0, (guint) field)), ==, "ours");
  frt_rooms_close (window);
}

static gboolean
offers_merge (gpointer window)
{
  GtkWidget *bar = frt_find (window, GTK_TYPE_INFO_BAR);

  return bar != NULL && gtk_widget_get_mapped (bar) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (frt_find (bar, GTK_TYPE_BUTTON))), "_Merge That File In") == 0;
}

static gboolean
merged (gpointer store)
{
  return fr_store_count (store, FR_CADRE) == 61;
}

/* A colleague's copy was put in the place of the open file: the window went on beside it and said nothing, and merging what the
 * colleague had done took knowing that one could. */
static void
test_file_in_its_place_is_merged (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  g_autofree char *path = g_strdup (fr_store_get_path (store)), *theirs = g_strconcat (path, ".theirs.fruition", NULL);
  g_autoptr (GError) error = NULL;
  FrSet name = { "name", fr_value_text ("王芳") };
  FraWindow *window;
  FrStore *copy;

  g_assert_true (fr_store_backup (store, theirs, NULL, NULL, NULL, NULL));
  copy = frt_office_open (theirs);
  frt_insert (copy, FR_CADRE, "name", fr_value_text ("theirs"), NULL);
  frt_office_close (copy);
  window = frt_rooms_window (store);
  g_assert_cmpint (g_rename (theirs, path), ==, 0);
  g_assert_cmpint (fr_action_add (store, FR_CADRE, &name, 1, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_MOVED);
  frt_wait (offers_merge, window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.merge-other", NULL));
  frt_wait (merged, store);
  frt_pause (300);
  frt_rooms_close (window);
}

int
main (int argc, char *argv[])
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/app/window/merge-a-copy", test_merge_a_copy);
  g_test_add_func ("/app/window/file-in-its-place-is-merged", test_file_in_its_place_is_merged);
  g_test_add_func ("/app/window/start-page", test_start_page);
  g_test_add_data_func ("/app/window/every-place-empty", GINT_TO_POINTER (FALSE), test_every_place);
  g_test_add_data_func ("/app/window/every-place-sample", GINT_TO_POINTER (TRUE), test_every_place);
  g_test_add_func ("/app/window/narrow", test_narrow);
  g_test_add_func ("/app/window/bar-is-not-cut", test_bar_is_not_cut);
  g_test_add_func ("/app/window/focus-of-places", test_focus_of_places);
  g_test_add_func ("/app/window/chinese", test_chinese);
  g_test_add_func ("/app/window/export-and-copy", test_export_and_copy);
  g_test_add_func ("/app/window/record-pages", test_record_pages);
  g_test_add_func ("/app/window/every-action", test_every_action);
  g_test_add_func ("/app/window/what-stands-below-keeps-its-distance", test_what_stands_below_keeps_its_distance);
  g_test_add_func ("/app/window/back-to-the-place-one-came-from", test_back_to_the_place_one_came_from);
  g_test_add_func ("/app/window/undo", test_undo);
  g_test_add_func ("/app/window/closed-window-is-asked-nothing", test_closed_window_is_asked_nothing);
  g_test_add_func ("/app/window/state-comes-back", test_state_comes_back);
  return g_test_run ();
}
