/* test-needs.c: the views of the place Needs and what is done in them. */
#include "app/needs/register/competency-page.h"
#include "app/needs/register/finding-page.h"
#include "app/needs/register/need-page.h"
#include "app/needs/needs-page.h"
#include "app/needs/register/needs-study-page.h"
#include "app/needs/register/request-page.h"
#include "app/needs/survey/survey-page.h"
#include "app/widgets/table-view.h"
#include "core/actions/actions.h"
#include "core/store/journal.h"
#include "core/store/list.h"
#include "rooms.h"

#include <string.h>

static const char *
front_title (FraWindow *window)
{
  return fra_page_get_title (fra_page_get_front (fra_window_get_page (window)));
}

/* The page's actions, help and words are those of the view in front. */
static void
test_view_in_front (void)
{
  static const char * const views[] = { "findings", "register", "requests", "surveys" };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  FraPage *page;

  fra_window_go (window, "needs");
  page = frt_page (window, FRA_TYPE_NEEDS_PAGE);
  g_assert_cmpstr (front_title (window), ==, "Surveys");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      FraPage *front = fra_page_get_front (page);
      g_autofree char *help = g_strdup (fra_page_get_help (page));

      fra_views_page_show_view (FRA_VIEWS_PAGE (page), views[i]);
      g_assert_true (fra_page_get_front (page) != front);
      g_assert_cmpstr (fra_page_get_help (page), !=, help);
      g_assert_true (fra_page_get_actions (page) == fra_page_get_actions (fra_page_get_front (page)));
      g_assert_true (g_action_group_has_action (fra_page_get_actions (page), "export"));
      frt_pause (200);
    }
  g_assert_cmpstr (fra_page_get_title (page), ==, "Needs");
  frt_rooms_close (window);
}

/* The view one left is the one one comes back to. */
static void
test_view_is_remembered (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);

  fra_window_go (window, "needs");
  fra_views_page_show_view (FRA_VIEWS_PAGE (frt_page (window, FRA_TYPE_NEEDS_PAGE)), "register");
  frt_rooms_close (window);
  window = frt_rooms_window (store);
  fra_window_go (window, "needs");
  g_assert_cmpstr (front_title (window), ==, "Register");
  fra_views_page_show_view (FRA_VIEWS_PAGE (frt_page (window, FRA_TYPE_NEEDS_PAGE)), "surveys");
  frt_rooms_close (window);
}

/* The first record of an entity whose field has that value. */
static gint64
first (FrStore *store, FrEntityId entity, const char *field, const char *value)
{
  FrValue wanted = fr_value_text (value);
  g_autoptr (FrList) list = fr_list_new (store, entity);

  if (field != NULL)
    fr_list_set_equals (list, field, &wanted);
  while (fr_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return fr_list_get_id (list, 0);
}

/* A field of a record as it is stored; interned, "" for null. */
static const char *
stored (FrStore *store, FrEntityId entity, gint64 id, const char *field)
{
  g_autoptr (FrRows) row = fr_store_get (store, entity, FR_KEY (id), NULL, NULL);
  const FrValue *value = fr_rows_get (row, 0, (guint) fr_entity_field (fr_entity (entity), field));

  if (value->kind == FR_INT)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, value->i);

      return g_intern_string (number);
    }
  return value->kind == FR_TEXT ? g_intern_string (value->text) : "";
}

/* A finding laid aside takes a reason; opened again, it becomes evidence of a need; its page says so each time. */
static void
test_finding_is_weighed (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 id = first (store, FR_FINDING, "state", "open"), need = first (store, FR_NEED, NULL, NULL);
  g_autofree char *need_id = g_strdup_printf ("%" G_GINT64_FORMAT, need);
  FraActDialog *dialog;
  FraPage *page;

  fra_window_open_record (window, FR_FINDING, id);
  page = frt_page (window, FRA_TYPE_FINDING_PAGE);
  frt_press (page, "page.drop");
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "Name the need that this is evidence of");
  fra_act_dialog_type_text (dialog, 1, "Hearsay");
  frt_dialog_does (dialog);
  g_assert_cmpstr (stored (store, FR_FINDING, id, "reason"), ==, "Hearsay");
  frt_press (page, "page.reopen");
  frt_dialog_does (frt_dialog ());
  frt_press (page, "page.weigh");
  dialog = frt_dialog ();
  fra_act_dialog_choose (dialog, 0, need, "Need");
  frt_dialog_does (dialog);
  g_assert_cmpstr (stored (store, FR_FINDING, id, "need_id"), ==, need_id);
  g_assert_cmpstr (stored (store, FR_FINDING, id, "closed_by"), !=, "");
  frt_press (page, "page.reopen");
  frt_dialog_cancel (frt_dialog ());
  frt_rooms_close (window);
}

static void
test_request_is_answered (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 id = first (store, FR_REQUEST, "state", "open");
  FraActDialog *dialog;
  FraPage *page;

  fra_window_open_record (window, FR_REQUEST, id);
  page = frt_page (window, FRA_TYPE_REQUEST_PAGE);
  frt_press (page, "page.refuse");
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "Turning a request down takes a reason.");
  frt_dialog_cancel (dialog);
  frt_press (page, "page.promote");
  frt_dialog_does (frt_dialog ());
  g_assert_cmpstr (stored (store, FR_REQUEST, id, "state"), ==, "answered");
  g_assert_cmpstr (stored (store, FR_REQUEST, id, "need_id"), !=, "");
  frt_rooms_close (window);
}

/* A need gets another priority, is merged with another, and says which one stands for it. */
static void
test_need_is_decided_and_merged (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 id = first (store, FR_NEED, "priority", "must"), other = first (store, FR_NEED, "priority", "should");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  FraActDialog *dialog;
  FraPage *page;

  fra_window_open_record (window, FR_NEED, id);
  page = frt_page (window, FRA_TYPE_NEED_PAGE);
  frt_press (page, "page.decide");
  dialog = frt_dialog ();
  fra_act_dialog_pick (dialog, 0, 3);
  frt_dialog_refuses (dialog, "A need that won't be met needs a reason.");
  fra_act_dialog_pick (dialog, 0, 2);
  frt_dialog_does (dialog);
  g_assert_cmpstr (stored (store, FR_NEED, id, "priority"), ==, "could");
  frt_press (page, "page.merge");
  dialog = frt_dialog ();
  fra_act_dialog_choose (dialog, 0, id, "Itself");
  frt_dialog_refuses (dialog, "A need can't be merged into itself.");
  fra_act_dialog_choose (dialog, 0, other, "Other");
  frt_dialog_does (dialog);
  g_assert_cmpstr (stored (store, FR_NEED, other, "merged_into_id"), ==, text);
  fra_window_open_record (window, FR_NEED, other);
  frt_pause (500);
  g_assert_null (frt_button (GTK_WIDGET (fra_window_get_page (window)), "page.decide"));
  frt_rooms_close (window);
}

/* A study that is finished has nothing ahead; one with a survey in the field says what is open. */
static void
test_study_says_what_is_open (void)
{
  const FrSet set = { "title", fr_value_text ("Empty study") };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 empty = fr_action_add (store, FR_NEEDS_STUDY, &set, 1, NULL);
  FraActDialog *dialog;

  fra_window_open_record (window, FR_NEEDS_STUDY, empty);
  frt_press (frt_page (window, FRA_TYPE_NEEDS_STUDY_PAGE), "page.finish");
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "This study has neither a survey nor a need");
  frt_dialog_cancel (dialog);
  fra_window_back (window);
  fra_window_open_record (window, FR_NEEDS_STUDY, first (store, FR_NEEDS_STUDY, "state", "finished"));
  frt_pause (500);
  g_assert_null (frt_button (GTK_WIDGET (fra_window_get_page (window)), "page.finish"));
  frt_rooms_close (window);
}

static gboolean
says_cb (gpointer data)
{
  gpointer *question = data;
  GtkWidget *widget = question[0];

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), question[1]) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says_cb ((gpointer[]) { child, question[1] }))
      return TRUE;
  return FALSE;
}

/* The page of a competency says what its surveys say, and puts a need with gap and study into the register. */
static void
test_competency_into_the_register (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 before = fr_store_count (store, FR_NEED), need;
  gpointer question[2] = { NULL, (gpointer) "Borich score" };
  FraActDialog *dialog;
  FraPage *page;

  fra_window_open_record (window, FR_COMPETENCY, first (store, FR_COMPETENCY, "code", "digi"));
  page = frt_page (window, FRA_TYPE_COMPETENCY_PAGE);
  question[0] = page;
  frt_wait (says_cb, question);
  frt_press (page, "page.register");
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, "Digital services at the window");
  frt_dialog_does (dialog);
  g_assert_cmpint (fr_store_count (store, FR_NEED), ==, before + 1);
  need = first (store, FR_NEED, "title", "Digital services at the window");
  g_assert_cmpstr (stored (store, FR_NEED, need, "level"), ==, "person");
  g_assert_cmpstr (stored (store, FR_NEED, need, "study_id"), !=, "");
  g_assert_true (fr_store_undo (store, NULL, NULL, NULL));
  g_assert_cmpint (fr_store_count (store, FR_NEED), ==, before);
  frt_rooms_close (window);
}

/* A survey without a study offers to go into one, and then leads there. */
static void
test_survey_into_study (void)
{
  const FrSet none = { "study_id", fr_value_null () };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 id = first (store, FR_SURVEY, "level", "post");
  FraActDialog *dialog;

  g_assert_true (fr_action_edit (store, FR_SURVEY, id, 0, &none, 1, NULL));
  fra_window_open_record (window, FR_SURVEY, id);
  frt_press (frt_page (window, FRA_TYPE_SURVEY_PAGE), "page.into-study");
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, "Posts of 2026");
  frt_dialog_does (dialog);
  g_assert_cmpint (first (store, FR_NEEDS_STUDY, "title", "Posts of 2026"), !=, 0);
  frt_press (fra_window_get_page (window), "win.open-record");
  g_assert_cmpstr (stored (store, FR_SURVEY, id, "study_id"), !=, "");
  frt_page (window, FRA_TYPE_NEEDS_STUDY_PAGE);
  frt_pause (400);
  frt_rooms_close (window);
}

/* The doors of a finding stood in one line, which made a narrow window wider than the screen of a phone. */
static void
test_pages_fit_a_narrow_window (void)
{
  static const FrEntityId entities[] = { FR_FINDING, FR_REQUEST, FR_NEED, FR_NEEDS_STUDY, FR_COMPETENCY };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      gboolean decided = entities[i] == FR_FINDING || entities[i] == FR_REQUEST;
      int width;

      fra_window_open_record (window, entities[i], first (store, entities[i], decided ? "state" : NULL, "open"));
      frt_pause (700);
      gtk_widget_measure (GTK_WIDGET (fra_window_get_page (window)), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 360);
      fra_window_back (window);
    }
  frt_rooms_close (window);
}

/* The register begins with what must be done; a filter narrows a list, and its chip takes that back. */
static void
test_lists (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  FraTableView *table;
  FraPage *page;
  guint all;

  fra_window_go (window, "needs");
  page = frt_page (window, FRA_TYPE_NEEDS_PAGE);
  fra_views_page_show_view (FRA_VIEWS_PAGE (page), "register");
  frt_pause (500);
  table = FRA_TABLE_VIEW (frt_find (GTK_WIDGET (fra_page_get_front (page)), FRA_TYPE_TABLE_VIEW));
  g_assert_cmpstr (stored (store, FR_NEED, fr_list_get_id (fra_table_view_get_list (table), 0), "priority"), ==, "must");
  all = fra_table_view_get_n_shown (table);
  gtk_widget_activate_action (GTK_WIDGET (table), "filter.by", "s", "priority=wont");
  frt_pause (500);
  g_assert_cmpuint (fra_table_view_get_n_shown (table), <, all);
  g_signal_emit_by_name (table, "chip-removed", "priority");
  frt_pause (500);
  g_assert_cmpuint (fra_table_view_get_n_shown (table), ==, all);
  fra_views_page_show_view (FRA_VIEWS_PAGE (page), "surveys");
  frt_rooms_close (window);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/app/needs/view-in-front", test_view_in_front);
  g_test_add_func ("/app/needs/view-is-remembered", test_view_is_remembered);
  g_test_add_func ("/app/needs/finding-is-weighed", test_finding_is_weighed);
  g_test_add_func ("/app/needs/request-is-answered", test_request_is_answered);
  g_test_add_func ("/app/needs/need-is-decided-and-merged", test_need_is_decided_and_merged);
  g_test_add_func ("/app/needs/study-says-what-is-open", test_study_says_what_is_open);
  g_test_add_func ("/app/needs/competency-into-the-register", test_competency_into_the_register);
  g_test_add_func ("/app/needs/pages-fit-a-narrow-window", test_pages_fit_a_narrow_window);
  g_test_add_func ("/app/needs/survey-into-study", test_survey_into_study);
  g_test_add_func ("/app/needs/lists", test_lists);
  return g_test_run ();
}
