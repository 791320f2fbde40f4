/* test-outcomes.c: the places Overview and Outcomes, and an outcome's page: claimed at a training, refused by the rules, verified by
 * another person, returned and claimed again, and what the lists show of it. Warnings are fatal in every test. */
#include "app/cadres/cadre-page.h"
#include "app/outcomes/outcome-page.h"
#include "app/outcomes/outcomes-page.h"
#include "app/overview/overview-page.h"
#include "app/widgets/table-view.h"
#include "core/actions/actions.h"
#include "core/actions/outcomes.h"
#include "core/actions/training.h"
#include "core/rules/ladder.h"
#include "core/store/list.h"
#include "rooms.h"

#include <string.h>

typedef struct {
  FrStore   *store;
  FraWindow *window;
  gint64     cadre, enrolment;
} House;

static gint64
add (FrStore *store, FrEntityId entity, const FrSet *sets, guint n)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_add (store, entity, sets, n, &error);

  g_assert_no_error (error);
  return id;
}

/* The newest record of an entity, or the only one; 0: none. */
static gint64
last_of (FrStore *store, FrEntityId entity)
{
  g_autoptr (FrList) list = fr_list_new (store, entity);

  while (fr_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return g_list_model_get_n_items (G_LIST_MODEL (list)) > 0 ? fr_list_get_id (list, g_list_model_get_n_items (G_LIST_MODEL (list)) - 1) : 0;
}

/* Days before today. */
static FrDay
ago (int days)
{
  g_autoptr (FrClock) clock = fr_clock_new ();

  return fr_clock_today (clock) - days;
}

/* Li Na was in a class that ended a month ago and that nobody has ended. */
static void
set_up (House *house, gconstpointer data)
{
  FrSet name[] = { { "name", fr_value_text ("Li Na") }, { "unit_id", fr_value_int (0) } }, unit = { "name", fr_value_text ("Baishi Town") };
  FrSet title = { "title", fr_value_text ("Village accounts") };
  FrSet class[] = { title, { "starts", fr_value_int (ago (34)) }, { "ends", fr_value_int (ago (30)) },
                    { "programme_id", fr_value_int (0) } };
  g_autoptr (GError) error = NULL;
  gint64 held;

  house->store = frt_rooms_office (FALSE);
  name[1].value = fr_value_int (add (house->store, FR_UNIT, &unit, 1));
  house->cadre = add (house->store, FR_CADRE, name, 2);
  class[3].value = fr_value_int (add (house->store, FR_PROGRAMME, &title, 1));
  held = add (house->store, FR_CLASS, class, 4);
  fr_action_enrol (house->store, held, &house->cadre, 1, FALSE, ago (40), &error);
  g_assert_no_error (error);
  house->enrolment = last_of (house->store, FR_ENROLMENT);
  g_assert_true (fr_action_enrolment_move (house->store, &house->enrolment, 1, "attending", NULL));
  house->window = frt_rooms_window (house->store);
}

static void
tear_down (House *house, gconstpointer data)
{
  frt_rooms_close (house->window);
  g_object_unref (house->store);
}

static gint64
claim (House *house, int step)
{
  FrClaim claim;
  g_autoptr (GError) error = NULL;
  gint64 id;

  fr_claim_init (&claim);
  claim.title = "Accounts posted each month";
  claim.cadre_id = house->cadre;
  claim.step = step;
  claim.day = ago (9);
  claim.reference = "Minutes 12";
  id = fr_action_outcome_claim (house->store, &claim, &error);
  g_assert_no_error (error);
  return id;
}

static void
verify (House *house, gint64 outcome, int step)
{
  FrDecision decision = { outcome, step, "verified", "Zhou Wei", 0, "unit_head", NULL, FR_DAY_NONE };
  g_autoptr (GError) error = NULL;

  fr_action_verify (house->store, &decision, &error);
  g_assert_no_error (error);
}

/* --- What shows --- */

typedef struct {
  GtkWidget  *root;
  const char *text;
  gboolean    shown;
} Text;

static gboolean
text_is_so (gpointer data)
{
  Text *text = data;

  return frt_says (text->root, text->text) == text->shown;
}

static void
wait_text (FraPage *page, const char *text, gboolean shown)
{
  Text want = { GTK_WIDGET (page), text, shown };

  g_test_message ("waiting until “%s” %s", text, shown ? "shows" : "is gone");
  frt_wait (text_is_so, &want);
}

static FraPage *
open_outcome (House *house, gint64 id)
{
  FraPage *page;

  fra_window_open_record (house->window, FR_OUTCOME, id);
  page = frt_page (house->window, FRA_TYPE_OUTCOME_PAGE);
  wait_text (page, "Sustained", TRUE);
  return page;
}

/* Presses the first button with that action, which the ladder puts on the rung in question. */
static FraActDialog *
press (FraPage *page, const char *action)
{
  gtk_widget_activate (frt_button (GTK_WIDGET (page), action));
  return frt_dialog ();
}

static FraActDialog *
press_step (FraPage *page, const char *action, int step)
{
  g_action_group_activate_action (fra_page_get_actions (page), action, g_variant_new_int64 (step));
  return frt_dialog ();
}

/* --- An outcome --- */

/* A training on a person's page has the button; what the rules refuse is said in their words; the page shows what was claimed. */
static void
test_claim_at_training (House *house, gconstpointer data)
{
  FraActDialog *dialog;
  FraPage *page;

  fra_window_open_record (house->window, FR_CADRE, house->cadre);
  page = frt_page (house->window, FRA_TYPE_CADRE_PAGE);
  wait_text (page, "Village accounts", TRUE);
  dialog = press (page, "page.claim-outcome");
  fra_act_dialog_type_text (dialog, 0, "Accounts posted each month");
  fra_act_dialog_pick (dialog, 0, FR_STEP_ADOPTED);
  frt_dialog_refuses (dialog, "From “adopted” on, name the means of transformation");
  g_assert_cmpint (fr_store_count (house->store, FR_OUTCOME), ==, 0);
  fra_act_dialog_pick (dialog, 0, FR_STEP_APPLIED);
  frt_dialog_does (dialog);
  g_assert_cmpint (fr_store_count (house->store, FR_OUTCOME), ==, 1);
  wait_text (page, "Accounts posted each month", TRUE);
  page = open_outcome (house, last_of (house->store, FR_OUTCOME));
  wait_text (page, "○ Applied", TRUE);
}

/* Nobody verifies their own claim; another person does, and the ladder shows it with the name. */
static void
test_verified_by_another (House *house, gconstpointer data)
{
  FraPage *page = open_outcome (house, claim (house, FR_STEP_APPLIED));
  FraSession *session = fra_page_get_session (page);
  FraActDialog *dialog;

  fra_session_set_actor (session, "Li Na");
  dialog = press (page, "page.verify");
  frt_dialog_refuses (dialog, "Nobody verifies their own claim.");
  frt_dialog_cancel (dialog);
  wait_text (page, "○ Applied", TRUE);
  fra_session_set_actor (session, "Zhou Wei");
  dialog = press (page, "page.verify");
  frt_dialog_does (dialog);
  wait_text (page, "● Applied", TRUE);
  wait_text (page, "Zhou Wei", TRUE);
  g_assert_null (frt_button (GTK_WIDGET (page), "page.verify"));
}

/* Three buttons beside the words left them a column one letter wide in a narrow window. */
static void
test_rung_fits_a_narrow_window (House *house, gconstpointer data)
{
  FraPage *page = open_outcome (house, claim (house, FR_STEP_APPLIED));
  GtkWidget *row = gtk_widget_get_ancestor (frt_button (GTK_WIDGET (page), "page.verify"), GTK_TYPE_LIST_BOX_ROW);
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 300, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, <=, 130);
}

/* A change elsewhere, here of the person's name, made the rungs anew: the focus was lost, and a button that was being pressed. */
static void
test_rungs_that_say_the_same_stay (House *house, gconstpointer data)
{
  FraPage *page = open_outcome (house, claim (house, FR_STEP_APPLIED));
  GtkWidget *button = frt_button (GTK_WIDGET (page), "page.verify");
  FrSet name = { "name", fr_value_text ("Li Na Mei") };
  g_autoptr (GError) error = NULL;

  g_object_add_weak_pointer (G_OBJECT (button), (gpointer *) &button);
  fr_action_edit (house->store, FR_CADRE, house->cadre, 0, &name, 1, &error);
  g_assert_no_error (error);
  wait_text (page, "Li Na Mei", TRUE);
  frt_pause (400);
  g_assert_nonnull (button);
  g_object_remove_weak_pointer (G_OBJECT (button), (gpointer *) &button);
}

/* A return needs its reason, which the ladder keeps; the claim is then made again, and waits. */
static void
test_returned_and_claimed_again (House *house, gconstpointer data)
{
  FraPage *page = open_outcome (house, claim (house, FR_STEP_APPLIED));
  FraActDialog *dialog = press (page, "page.return");

  frt_dialog_refuses (dialog, "Returning or refusing takes a reason");
  fra_act_dialog_type_text (dialog, 0, "the minutes name nobody");
  frt_dialog_does (dialog);
  wait_text (page, "the minutes name nobody", TRUE);
  wait_text (page, "○ Applied", FALSE);
  g_assert_null (frt_button (GTK_WIDGET (page), "page.verify"));
  dialog = press_step (page, "claim", FR_STEP_APPLIED);
  fra_act_dialog_type_text (dialog, 0, "Minutes 13");
  frt_dialog_does (dialog);
  wait_text (page, "○ Applied", TRUE);
  g_assert_nonnull (frt_button (GTK_WIDGET (page), "page.verify"));
}

/* --- The list --- */

static gboolean
n_is (gpointer data)
{
  FraTableView *table = FRA_TABLE_VIEW (frt_find (GTK_WIDGET (((Text *) data)->root), FRA_TYPE_TABLE_VIEW));

  return fra_table_view_get_n_shown (table) == (guint) ((Text *) data)->shown;
}

static void
wait_rows (FraPage *page, int n)
{
  Text want = { GTK_WIDGET (page), NULL, n };

  frt_wait (n_is, &want);
}

/* "Waiting for a Decision" leaves what waits, says so in a chip, and a decision takes its row away; the chip brings all back. */
static void
test_waiting (House *house, gconstpointer data)
{
  gint64 first = claim (house, FR_STEP_APPLIED), second = claim (house, FR_STEP_TRIED);
  FraPage *page;

  verify (house, second, FR_STEP_TRIED);
  fra_window_go (house->window, "outcomes");
  page = frt_page (house->window, FRA_TYPE_OUTCOMES_PAGE);
  wait_rows (page, 2);
  gtk_widget_activate (frt_button (GTK_WIDGET (page), "page.waiting"));
  wait_rows (page, 1);
  wait_text (page, "Waiting for a decision", TRUE);
  verify (house, first, FR_STEP_APPLIED);
  wait_rows (page, 0);
  {
    GtkWidget *label = frt_find (GTK_WIDGET (page), FRA_TYPE_TABLE_VIEW);

    g_signal_emit_by_name (label, "chip-removed", "waiting");
  }
  wait_rows (page, 2);
  wait_text (page, "Waiting for a decision", FALSE);
}

/* A decision leaves its outcome's own record as it was: the list on the screen kept saying ○ until it was left. */
static void
test_marks_follow (House *house, gconstpointer data)
{
  gint64 id = claim (house, FR_STEP_APPLIED);
  FraPage *page;

  fra_window_go (house->window, "outcomes");
  page = frt_page (house->window, FRA_TYPE_OUTCOMES_PAGE);
  wait_text (page, "○ Applied", TRUE);
  verify (house, id, FR_STEP_APPLIED);
  wait_text (page, "● Applied", TRUE);
  wait_text (page, "○ Applied", FALSE);
}

/* --- The overview --- */

/* An office with nothing in it is told where to begin; with its people in, what comes next. */
static void
test_overview_empty (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraPage *page;

  fra_window_go (window, "overview");
  page = frt_page (window, FRA_TYPE_OVERVIEW_PAGE);
  wait_text (page, "An empty office", TRUE);
  g_assert_nonnull (frt_button (GTK_WIDGET (page), "win.import"));
  add (store, FR_CADRE, &(FrSet) { "name", fr_value_text ("Li Na") }, 1);
  wait_text (page, "No training yet", TRUE);
  wait_text (page, "Import People", FALSE);
  frt_rooms_close (window);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = GTK_IS_LIST_BOX_ROW (child) ? frt_find (child, GTK_TYPE_LABEL) : NULL;
      GtkWidget *found = label != NULL && strcmp (gtk_label_get_text (GTK_LABEL (label)), title) == 0 ? child : find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A change that touches nothing of what waits made every row anew: the focus in them was lost, and each edit cost a fifth of a second. */
static void
test_overview_rows_stay (House *house, gconstpointer data)
{
  GtkWidget *row, *strip;
  FraPage *page;

  claim (house, FR_STEP_APPLIED);
  fra_window_go (house->window, "overview");
  page = frt_page (house->window, FRA_TYPE_OVERVIEW_PAGE);
  wait_text (page, "Verify claims", TRUE);
  row = find_row (GTK_WIDGET (page), "Verify claims");
  strip = frt_find (GTK_WIDGET (page), GTK_TYPE_FLOW_BOX_CHILD);
  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  g_object_add_weak_pointer (G_OBJECT (strip), (gpointer *) &strip);
  add (fra_session_get_store (fra_window_get_session (house->window)), FR_CADRE, &(FrSet) { "name", fr_value_text ("Li Na") }, 1);
  frt_pause (500);
  g_assert_nonnull (row);
  g_assert_nonnull (strip);
  g_object_remove_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  g_object_remove_weak_pointer (G_OBJECT (strip), (gpointer *) &strip);
  claim (house, FR_STEP_APPLIED);
  wait_text (page, "2 claims", TRUE);
}

/* What waits is a row that opens the outcome; what has no page to open can't be pressed. */
static void
test_overview_row (House *house, gconstpointer data)
{
  gint64 id = claim (house, FR_STEP_APPLIED);
  GtkWidget *row;
  FraPage *page;

  fra_window_go (house->window, "overview");
  page = frt_page (house->window, FRA_TYPE_OVERVIEW_PAGE);
  wait_text (page, "Verify claims", TRUE);
  row = find_row (GTK_WIDGET (page), "End the class");
  g_assert_nonnull (row);
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  row = find_row (GTK_WIDGET (page), "Verify claims");
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  gtk_widget_activate (row);
  page = frt_page (house->window, FRA_TYPE_OUTCOME_PAGE);
  g_assert_cmpint (fra_record_page_get_id (FRA_RECORD_PAGE (page)), ==, id);
}

int
main (int argc, char *argv[])
{
  frt_rooms_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/app/outcomes/" name, House, NULL, set_up, func, tear_down)
  ADD ("claim-at-training", test_claim_at_training);
  ADD ("verified-by-another", test_verified_by_another);
  ADD ("rung-fits-a-narrow-window", test_rung_fits_a_narrow_window);
  ADD ("rungs-that-say-the-same-stay", test_rungs_that_say_the_same_stay);
  ADD ("returned-and-claimed-again", test_returned_and_claimed_again);
  ADD ("waiting", test_waiting);
  ADD ("marks-follow", test_marks_follow);
  g_test_add_func ("/app/outcomes/overview-empty", test_overview_empty);
  ADD ("overview-row", test_overview_row);
  ADD ("overview-rows-stay", test_overview_rows_stay);
#undef ADD
  return g_test_run ();
}
