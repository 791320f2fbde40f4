/* test-screens.c: what the screens say, where they once said it wrong or not at all. */
#include "app/cadres/cadre-page.h"
#include "app/needs/survey/survey-page.h"
#include "app/reports/change-page.h"
#include "app/reports/history.h"
#include "app/reports/report-page.h"
#include "app/reports/reports-page.h"
#include "app/units/unit-page.h"
#include "app/units/unit-tree.h"
#include "app/units/units-page.h"
#include "app/widgets/picker.h"
#include "core/actions/actions.h"
#include "core/store/journal.h"
#include "core/store/list.h"
#include "rooms.h"
#include "support/records.h"

#include <string.h>

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

/* Whether a drop-down below shows the text, among others to choose from. */
static gboolean
shows_choice (GtkWidget *widget, const char *text)
{
  GObject *item = GTK_IS_DROP_DOWN (widget) ? gtk_drop_down_get_selected_item (GTK_DROP_DOWN (widget)) : NULL;

  if (item != NULL && g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (widget))) > 2 &&
      g_strcmp0 (gtk_string_object_get_string (GTK_STRING_OBJECT (item)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_choice (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
shows_choice_cb (gpointer data)
{
  gpointer *question = data;

  return shows_choice (question[0], question[1]);
}

/* The kind of a unit showed as the code in the file ("county"), and no other kind could be chosen. */
static void
test_choices_in_words (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window;
  gpointer question[2];

  fr_lang_set_default (FR_LANG_ZH_CN);
  window = frt_rooms_window (store);
  fra_window_open_record (window, FR_UNIT, first_id (store, FR_UNIT));
  question[0] = frt_page (window, FRA_TYPE_UNIT_PAGE);
  question[1] = (gpointer) "县（区）";
  frt_wait (shows_choice_cb, question);
  frt_rooms_close (window);
  fr_lang_set_default (FR_LANG_EN);
}

static gboolean
says_people_cb (gpointer data)
{
  g_autofree char *words = fra_page_describe (data);

  return strstr (words, "60 people in all") != NULL;
}

/* The county said "Nobody is posted here" and nothing of the people in its towns. */
static void
test_unit_counts_all_below (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);

  fra_window_open_record (window, FR_UNIT, first_id (store, FR_UNIT));
  frt_wait (says_people_cb, frt_page (window, FRA_TYPE_UNIT_PAGE));
  frt_rooms_close (window);
}

static gboolean
says_gap_cb (gpointer data)
{
  g_autofree char *words = fra_page_describe (data);

  return strstr (words, "have a clear gap") != NULL;
}

/* A survey that has gaps says first what people need more than they can do. */
static void
test_survey_says_gap_first (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  g_autoptr (FrList) surveys = fr_list_new (store, FR_SURVEY);
  FrValue level = fr_value_text ("person");

  fr_list_set_equals (surveys, "level", &level);
  while (fr_list_get_loading (surveys))
    g_main_context_iteration (NULL, TRUE);
  fra_window_open_record (window, FR_SURVEY, fr_list_get_id (surveys, 0));
  frt_wait (says_gap_cb, frt_page (window, FRA_TYPE_SURVEY_PAGE));
  frt_rooms_close (window);
}

/* A report's card and a line of the history opened nothing. */
static void
test_reports_open (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  GtkWidget *page;
  GtkWidget *cards = NULL;
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (GError) error = NULL;

  fra_window_go (window, "reports");
  page = GTK_WIDGET (frt_page (window, FRA_TYPE_REPORTS_PAGE));
  for (guint i = 0; i < 100 && (cards == NULL || gtk_widget_get_first_child (cards) == NULL); i++)
    {
      frt_pause (50);
      cards = frt_find (page, GTK_TYPE_FLOW_BOX);
    }
  g_signal_emit_by_name (cards, "child-activated", gtk_widget_get_first_child (cards));
  g_assert_nonnull (frt_page (window, FRA_TYPE_REPORT_PAGE));
  g_assert_true (fra_window_back (window));
  sets = fr_store_history (store, FR_UNIT, NULL, 0, 1, NULL, &error);
  g_assert_no_error (error);
  g_signal_emit_by_name (frt_find (page, FRA_TYPE_HISTORY), "chosen",
                         ((FrHistorySet *) g_ptr_array_index (sets, 0))->change_set_id, "what was done");
  g_assert_nonnull (frt_page (window, FRA_TYPE_CHANGE_PAGE));
  frt_pause (300);
  frt_rooms_close (window);
}

static GtkWidget *
focus_of (FraWindow *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

/* Alt+2 showed the place, and what was typed next went nowhere. */
static void
test_place_by_key_takes_focus (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  GtkWidget *page;

  fra_window_go (window, "cadres");
  frt_pause (300);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.go-nth", "i", 2));
  frt_pause (300);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.go-nth", "i", 3));
  page = GTK_WIDGET (fra_window_get_page (window));
  g_assert_nonnull (focus_of (window));
  g_assert_true (gtk_widget_is_ancestor (focus_of (window), page));
  frt_rooms_close (window);
}

/* An empty place offered the same button twice, and a search in nothing. */
static void
test_empty_place_has_one_way_on (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);

  fra_window_go (window, "cadres");
  frt_pause (500);
  g_assert_false (gtk_widget_get_mapped (frt_find (GTK_WIDGET (fra_window_get_page (window)), GTK_TYPE_SEARCH_ENTRY)));
  frt_rooms_close (window);
}

/* How many entries below have a button in them; each must hold something that it can remove. */
static guint
count_buttons_in_entries (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_ENTRY (widget) && gtk_entry_get_icon_name (GTK_ENTRY (widget), GTK_ENTRY_ICON_SECONDARY) != NULL)
    {
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (widget)), !=, "");
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_buttons_in_entries (child);
  return n;
}

/* An empty telephone number had a button to remove it. */
static void
test_empty_field_removes_nothing (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 id = first_id (store, FR_CADRE);
  FrSet phone = { "phone", fr_value_text ("13800001234") };

  fra_window_open_record (window, FR_CADRE, id);
  frt_pause (500);
  g_assert_cmpuint (count_buttons_in_entries (GTK_WIDGET (fra_window_get_page (window))), ==, 0);
  g_assert_true (fr_action_edit (store, FR_CADRE, id, 0, &phone, 1, NULL));
  frt_pause (500);
  g_assert_cmpuint (count_buttons_in_entries (GTK_WIDGET (fra_window_get_page (window))), ==, 1);
  frt_rooms_close (window);
}

static gboolean
label_says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (label_says (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
tree_says_sixty (gpointer tree)
{
  return label_says (tree, "60");
}

static gboolean
tree_says_sixty_one (gpointer tree)
{
  return label_says (tree, "61");
}

/* The tree of units named them and said of none how many people it has. */
static void
test_tree_counts_people (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  FrSet sets[] = { { "name", fr_value_text ("new") }, { "unit_id", fr_value_int (first_id (store, FR_UNIT)) } };
  g_autoptr (GError) error = NULL;
  GtkWidget *tree;

  fra_window_go (window, "units");
  tree = frt_find (GTK_WIDGET (fra_window_get_page (window)), FRA_TYPE_UNIT_TREE);
  frt_wait (tree_says_sixty, tree);
  fr_action_add (store, FR_CADRE, sets, G_N_ELEMENTS (sets), &error);
  g_assert_no_error (error);
  frt_wait (tree_says_sixty_one, tree);
  frt_rooms_close (window);
}

/* Whether a label below the widget shows a text that begins so. */
static gboolean
label_begins (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (label_begins (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
says_claimed (gpointer page)
{
  return label_begins (page, "○ Adopted, claimed");
}

static gboolean
says_verified (gpointer page)
{
  return label_begins (page, "● Adopted, verified");
}

/* A person's page ended with the trainings: what was planned after them, and what came of it, was nowhere. */
static void
test_cadre_shows_results (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  gint64 cadre = frt_insert (store, FR_CADRE, "name", fr_value_text ("王芳"), NULL);
  gint64 outcome = frt_insert (store, FR_OUTCOME, "title", fr_value_text ("one window"), "cadre_id", fr_value_int (cadre), "unit_id",
                               fr_value_int (first_id (store, FR_UNIT)), NULL);
  FraWindow *window = frt_rooms_window (store);
  FraPage *page;

  frt_insert (store, FR_OUTCOME_STEP, "outcome_id", fr_value_int (outcome), "step", fr_value_int (3), "state", fr_value_text ("claimed"),
              NULL);
  fra_window_open_record (window, FR_CADRE, cadre);
  page = frt_page (window, FRA_TYPE_CADRE_PAGE);
  frt_wait (says_claimed, page);
  g_assert_true (label_begins (GTK_WIDGET (page), "Nothing is planned so far."));
  outcome = frt_insert (store, FR_OUTCOME, "title", fr_value_text ("a rule"), "cadre_id", fr_value_int (cadre), "unit_id",
                        fr_value_int (first_id (store, FR_UNIT)), NULL);
  frt_insert (store, FR_OUTCOME_STEP, "outcome_id", fr_value_int (outcome), "step", fr_value_int (3), "state", fr_value_text ("verified"),
              NULL);
  frt_wait (says_verified, page);
  frt_rooms_close (window);
}

static GtkWidget *
dialog_over (gpointer window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == window && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static gboolean
has_dialog (gpointer window)
{
  return dialog_over (window) != NULL;
}

/* The names of those who worked before came into the dialog after it was shown, and pushed its button below its edge. */
static void
test_who_shows_its_button (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);

  fra_window_ask_who (window, FALSE);
  frt_wait (has_dialog, window);
  g_assert_nonnull (frt_find (dialog_over (window), ADW_TYPE_ACTION_ROW));
  gtk_window_destroy (GTK_WINDOW (dialog_over (window)));
  frt_rooms_close (window);
}

/* The search field of the picker kept Escape to itself, so that the list of periods and units stayed open; in a table Escape did nothing. */
static void
test_escape_leaves_a_search (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  GtkWidget *search, *popover;

  frt_pause (200);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.pick", NULL));
  frt_pause (200);
  search = gtk_widget_get_ancestor (focus_of (window), GTK_TYPE_SEARCH_ENTRY);
  popover = gtk_widget_get_ancestor (search, GTK_TYPE_POPOVER);
  g_assert_true (gtk_widget_get_mapped (popover));
  g_signal_emit_by_name (search, "stop-search");
  frt_pause (300);
  g_assert_false (gtk_widget_get_mapped (popover));
  fra_window_go (window, "cadres");
  search = frt_find (GTK_WIDGET (fra_window_get_page (window)), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "nobody");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  frt_rooms_close (window);
}

/* The picker looked active on a survey's page, which is of one survey with its own field days, and changed nothing there. */
static void
test_picker_where_it_counts (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  g_autoptr (FrList) surveys = fr_list_new (store, FR_SURVEY), units = fr_list_new (store, FR_UNIT);
  GtkWidget *picker = frt_find (GTK_WIDGET (window), FRA_TYPE_PICKER);

  while (fr_list_get_loading (surveys) || fr_list_get_loading (units))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_get_visible (picker));
  fra_window_open_record (window, FR_SURVEY, fr_list_get_id (surveys, 0));
  g_assert_false (gtk_widget_get_visible (picker));
  fra_window_back (window);
  g_assert_true (gtk_widget_get_visible (picker));
  fra_window_open_record (window, FR_UNIT, fr_list_get_id (units, 0));
  g_assert_true (gtk_widget_get_visible (picker));
  frt_rooms_close (window);
}

static GtkWidget *
label_that_says (GtkWidget *widget, const char *text)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = label_that_says (child, text);
  return found;
}

/* Where a text stands in its row: its top, and whether it is cut. */
static int
top_of (GtkWidget *tree, const char *name, gboolean *cut)
{
  GtkWidget *label = label_that_says (tree, name);
  graphene_rect_t row, at;
  int x, y;

  g_assert_nonnull (label);
  gtk_label_get_layout_offsets (GTK_LABEL (label), &x, &y);
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_ancestor (label, GTK_TYPE_TREE_EXPANDER), tree, &row));
  g_assert_true (gtk_widget_compute_bounds (label, tree, &at));
  *cut = pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
  return (int) (at.origin.y - row.origin.y) + y;
}

/* A name that was cut stood 4 px above the others. */
static void
test_cut_name_stands_in_line (void)
{
  static const char long_name[] = "Office for the Coordination of Village Finance and Collective Assets";
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window;
  GtkWidget *tree;
  gboolean cut, whole;

  frt_insert (store, FR_UNIT, "name", fr_value_text (long_name), NULL);
  frt_insert (store, FR_UNIT, "name", fr_value_text ("Short"), NULL);
  window = frt_rooms_window (store);
  fra_window_go (window, "units");
  tree = frt_find (GTK_WIDGET (frt_page (window, FRA_TYPE_UNITS_PAGE)), FRA_TYPE_UNIT_TREE);
  frt_pause (600);
  g_assert_cmpint (top_of (tree, long_name, &cut), ==, top_of (tree, "Short", &whole));
  g_assert_true (cut && !whole);
  frt_rooms_close (window);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/app/screens/choices-in-words", test_choices_in_words);
  g_test_add_func ("/app/screens/empty-field-removes-nothing", test_empty_field_removes_nothing);
  g_test_add_func ("/app/screens/unit-counts-all-below", test_unit_counts_all_below);
  g_test_add_func ("/app/screens/survey-says-gap-first", test_survey_says_gap_first);
  g_test_add_func ("/app/screens/reports-open", test_reports_open);
  g_test_add_func ("/app/screens/place-by-key-takes-focus", test_place_by_key_takes_focus);
  g_test_add_func ("/app/screens/empty-place-has-one-way-on", test_empty_place_has_one_way_on);
  g_test_add_func ("/app/screens/tree-counts-people", test_tree_counts_people);
  g_test_add_func ("/app/screens/cadre-shows-results", test_cadre_shows_results);
  g_test_add_func ("/app/screens/who-shows-its-button", test_who_shows_its_button);
  g_test_add_func ("/app/screens/escape-leaves-a-search", test_escape_leaves_a_search);
  g_test_add_func ("/app/screens/picker-where-it-counts", test_picker_where_it_counts);
  g_test_add_func ("/app/screens/cut-name-stands-in-line", test_cut_name_stands_in_line);
  return g_test_run ();
}
