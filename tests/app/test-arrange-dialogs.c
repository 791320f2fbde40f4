/* test-arrange-dialogs.c: the rules of the timetable, arranging, and repairing, as a person does them. */
#include "app/programmes/library/library-tab.h"
#include "app/programmes/library/resource-page.h"
#include "app/programmes/programme-page.h"
#include "app/programmes/programmes-page.h"
#include "app/schedule/arrange-dialog.h"
#include "app/schedule/half-days-row.h"
#include "app/schedule/repair-dialog.h"
#include "app/schedule/rules-page.h"
#include "core/actions/design.h"
#include "core/actions/timetable.h"
#include "core/base/day.h"
#include "rooms.h"

#include <string.h>

/* --- Rules --- */

typedef struct {
  FrStore      *store;
  FrRule        rule;
  FrRuleSetting want;
} Wanted;

static gboolean
is_set_cb (gpointer data)
{
  const Wanted *wanted = data;
  FrRuleState states[FR_N_RULES];

  g_assert_true (fr_schedule_rules_read (wanted->store, states, NULL, NULL));
  return states[wanted->rule].setting.mode == wanted->want.mode && states[wanted->rule].setting.price == wanted->want.price;
}

static void
wait_set (FrStore *store, FrRule rule, FrRuleMode mode, int price)
{
  Wanted wanted = { store, rule, { mode, price } };

  frt_wait (is_set_cb, &wanted);
}

static FraRulesPage *
open_rules (FraWindow *window)
{
  FraPage *place, *library;

  fra_window_go (window, "programmes");
  place = frt_page (window, FRA_TYPE_PROGRAMMES_PAGE);
  fra_views_page_show_view (FRA_VIEWS_PAGE (place), "library");
  library = fra_page_get_front (place);
  fra_views_page_show_view (FRA_VIEWS_PAGE (library), "rules");
  return FRA_RULES_PAGE (fra_page_get_front (library));
}

static gboolean
subtitle_cb (gpointer data)
{
  gpointer *question = data;

  return g_str_equal (adw_expander_row_get_subtitle (question[0]), question[1]);
}

static void
wait_subtitle (FraRuleRow *row, const char *words)
{
  gpointer question[2] = { row, (gpointer) words };

  frt_wait (subtitle_cb, question);
}

/* Each step is kept and can be undone; undo shows on the row. */
static void
test_rules (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraRulesPage *page = open_rules (window);
  FraRuleRow *spread = fra_rules_page_get_row (page, FR_RULE_SPREAD), *load = fra_rules_page_get_row (page, FR_RULE_LOAD);

  g_assert_false (fra_page_obeys_picker (FRA_PAGE (page)));
  wait_subtitle (load, "Must hold · Hours of a day at most: 8");
  wait_subtitle (spread, "Points for each day too few or too many: 5");
  fra_rule_row_set_price (spread, 8);
  fra_rule_row_set_price (spread, 9);           /* one step: it had not settled */
  wait_set (store, FR_RULE_SPREAD, FR_MODE_PRICED, 9);
  fra_rule_row_set_mode (spread, FR_MODE_WARNED);
  wait_set (store, FR_RULE_SPREAD, FR_MODE_WARNED, 9);
  wait_subtitle (spread, "Warns");
  gtk_widget_activate_action (GTK_WIDGET (page), "win.undo", NULL);
  wait_subtitle (spread, "Points for each day too few or too many: 9");
  gtk_widget_activate_action (GTK_WIDGET (page), "win.undo", NULL);
  wait_subtitle (spread, "Points for each day too few or too many: 5");
  fra_rule_row_set_mode (load, FR_MODE_OFF);
  wait_set (store, FR_RULE_LOAD, FR_MODE_OFF, 3);
  frt_press (FRA_PAGE (page), "page.reset");
  wait_set (store, FR_RULE_LOAD, FR_MODE_HARD, 3);
  wait_subtitle (load, "Must hold · Hours of a day at most: 8");
  /* What was typed a moment ago is kept where the person turns to something else. */
  fra_rule_row_set_price (spread, 2);
  fra_page_commit (FRA_PAGE (page));
  wait_set (store, FR_RULE_SPREAD, FR_MODE_PRICED, 2);
  frt_rooms_close (window);
}

static gboolean
text_is_cb (gpointer data)
{
  gpointer *question = data;

  return g_str_equal (fra_half_days_row_get_text (question[0]), question[1]);
}

static gboolean
has_problem_cb (gpointer data)
{
  return fra_half_days_row_get_problem (data) != NULL;
}

static void
wait_text (FraHalfDaysRow *row, const char *text)
{
  gpointer question[2] = { row, (gpointer) text };

  frt_wait (text_is_cb, question);
}

static void
test_half_days (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraRulesPage *page = open_rules (window);
  FraHalfDaysRow *row = FRA_HALF_DAYS_ROW (frt_find (GTK_WIDGET (page), FRA_TYPE_HALF_DAYS_ROW));

  wait_text (row, "08:30-12:00, 14:30-18:00, 19:00-21:00");
  fra_half_days_row_type (row, "8:30-12:00, 11:00-18:00");
  frt_wait (has_problem_cb, row);
  g_assert_nonnull (strstr (fra_half_days_row_get_problem (row), "11:00"));
  g_assert_cmpstr (fra_half_days_row_get_text (row), ==, "8:30-12:00, 11:00-18:00");
  fra_half_days_row_type (row, "9:00-12:00，14:00-17:30");
  wait_text (row, "09:00-12:00, 14:00-17:30");
  g_assert_null (fra_half_days_row_get_problem (row));
  gtk_widget_activate_action (GTK_WIDGET (page), "win.undo", NULL);
  wait_text (row, "08:30-12:00, 14:30-18:00, 19:00-21:00");
  frt_rooms_close (window);
}

/* --- Arranging --- */

static const FrStmt draft = { "t-draft",
  "SELECT min (programme_id) FROM programme WHERE state = 'draft' AND withdrawn = $1", 1 };
static const FrStmt class_of = { "t-class-of",
  "SELECT min (class_id) FROM class WHERE programme_id = $1", 1 };
static const FrStmt first_of = { "t-first-of",
  "SELECT min (session_id) FROM session WHERE class_id = $1 AND withdrawn = 0", 1 };
static const FrStmt last_of = { "t-last-of",
  "SELECT max (session_id) FROM session WHERE class_id = $1 AND withdrawn = 0", 1 };
static const FrStmt waiting = { "t-waiting",
  "SELECT count (*) FROM session WHERE class_id = $1 AND withdrawn = 0 AND (day IS NULL OR minute IS NULL)", 1 };
static const FrStmt day_of = { "t-day-of",
  "SELECT day FROM session WHERE session_id = $1", 1 };
static const FrStmt minute_of = { "t-minute-of",
  "SELECT minute FROM session WHERE session_id = $1", 1 };
static const FrStmt a_venue = { "t-a-venue",
  "SELECT min (venue_id) FROM venue WHERE withdrawn = $1", 1 };

static gint64
ask_number (FrStore *store, const FrStmt *stmt, gint64 param)
{
  const FrValue value = fr_value_int (param);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, stmt, &value, 1, NULL, &error);

  g_assert_no_error (error);
  return rows->n_rows > 0 ? fr_value_get_int (fr_rows_get (rows, 0, 0), 0) : 0;
}

static void
lift (FrStore *store, gint64 session)
{
  g_autoptr (GError) error = NULL;

  fr_action_session_lift (store, session, &error);
  g_assert_no_error (error);
}

static GtkWindow *
find_window (GType type)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static gboolean
window_is_there_cb (gpointer data)
{
  return find_window (*(GType *) data) != NULL;
}

static gboolean
window_is_gone_cb (gpointer data)
{
  return find_window (*(GType *) data) == NULL;
}

static gpointer
wait_window (GType type)
{
  frt_wait (window_is_there_cb, &type);
  return find_window (type);
}

static void
wait_gone (GType type)
{
  frt_wait (window_is_gone_cb, &type);
}

static gboolean
can_arrange_cb (gpointer data)
{
  GtkWidget *button = frt_button (data, "page.arrange");

  return button != NULL && gtk_widget_get_sensitive (button);
}

/* The button is there once the class of the programme is known. */
static FraActDialog *
ask_to_arrange (FraPage *page)
{
  frt_wait (can_arrange_cb, page);
  frt_press (page, "page.arrange");
  return frt_dialog ();
}

static gboolean
arranged_cb (gpointer data)
{
  return fra_arrange_dialog_get_found (data) != NULL;
}

static gboolean
nothing_waits_cb (gpointer data)
{
  gpointer *question = data;

  return ask_number (question[0], &waiting, *(gint64 *) question[1]) == 0;
}

static gboolean
two_wait_cb (gpointer data)
{
  gpointer *question = data;

  return ask_number (question[0], &waiting, *(gint64 *) question[1]) == 2;
}

/* Two sessions of the designed draft lose their place; arranging finds one for each, and one undo takes all of it back. */
static void
test_arrange (void)
{
  g_autoptr (FrStore) store = frt_rooms_sample_then ();
  FraWindow *window = frt_rooms_window (store);
  gint64 programme = ask_number (store, &draft, 0), class_id = ask_number (store, &class_of, programme);
  gpointer question[2] = { store, &class_id };
  const FrTimetableArrangement *found;
  FraArrangeDialog *result;
  FraActDialog *dialog;
  FraPage *page;

  lift (store, ask_number (store, &first_of, class_id));
  lift (store, ask_number (store, &last_of, class_id));
  fra_window_open_record (window, FR_PROGRAMME, programme);
  page = frt_page (window, FRA_TYPE_PROGRAMME_PAGE);
  dialog = ask_to_arrange (page);
  fra_act_dialog_type_text (dialog, 0, "many");
  frt_dialog_refuses (dialog, "The seed is a whole number");
  fra_act_dialog_type_text (dialog, 0, "7");
  fra_act_dialog_type_day (dialog, 0, "2026-12-01");
  frt_dialog_refuses (dialog, "Say both from and to which day");
  fra_act_dialog_type_day (dialog, 0, "");
  fra_act_dialog_pick (dialog, 0, 0);             /* only those without a place */
  fra_act_dialog_pick (dialog, 1, 0);             /* a second */
  fra_act_dialog_press (dialog);
  result = wait_window (FRA_TYPE_ARRANGE_DIALOG);
  frt_wait (arranged_cb, result);
  g_assert_null (fra_arrange_dialog_get_problem (result));
  found = fra_arrange_dialog_get_found (result);
  g_assert_cmpint (found->after.hard, ==, 0);
  g_assert_cmpuint (found->moves->len, ==, 2);
  g_assert_cmpuint (found->unplaced->len, ==, 0);
  g_assert_cmpint (ask_number (store, &waiting, class_id), ==, 2);
  fra_arrange_dialog_press (result);
  frt_wait (nothing_waits_cb, question);
  wait_gone (FRA_TYPE_ARRANGE_DIALOG);
  gtk_widget_activate_action (GTK_WIDGET (page), "win.undo", NULL);
  frt_wait (two_wait_cb, question);
  frt_rooms_close (window);
}

/* Stopped at once it keeps what it has; closed it changes nothing, also while it searches. */
static void
test_stop (void)
{
  g_autoptr (FrStore) store = frt_rooms_sample_then ();
  FraWindow *window = frt_rooms_window (store);
  gint64 programme = ask_number (store, &draft, 0), class_id = ask_number (store, &class_of, programme);
  FraArrangeDialog *result;
  FraActDialog *dialog;
  FraPage *page;

  lift (store, ask_number (store, &first_of, class_id));
  fra_window_open_record (window, FR_PROGRAMME, programme);
  page = frt_page (window, FRA_TYPE_PROGRAMME_PAGE);
  for (guint close = 0; close < 2; close++)
    {
      dialog = ask_to_arrange (page);
      fra_act_dialog_pick (dialog, 1, 4);         /* five minutes */
      fra_act_dialog_press (dialog);
      result = wait_window (FRA_TYPE_ARRANGE_DIALOG);
      frt_pause (200);
      g_assert_null (fra_arrange_dialog_get_found (result));
      if (!close)
        {
          fra_arrange_dialog_press (result);
          frt_wait (arranged_cb, result);
          g_assert_true (fra_arrange_dialog_get_found (result)->cancelled);
        }
      gtk_window_close (GTK_WINDOW (result));
      wait_gone (FRA_TYPE_ARRANGE_DIALOG);
    }
  g_assert_cmpint (ask_number (store, &waiting, class_id), ==, 1);
  frt_rooms_close (window);
}

/* --- Repairing --- */

static gboolean
repairs_found_cb (gpointer data)
{
  return fra_repair_dialog_get_found (data) != NULL;
}

static gboolean
repair_applied_cb (gpointer data)
{
  return fra_repair_dialog_is_applied (data);
}

static gboolean
busy_is_cb (gpointer data)
{
  gpointer *question = data;

  return fr_store_count (question[0], FR_BUSY) == *(gint64 *) question[1];
}

/* A session with a teacher of its own; nobody else can teach it. */
static gint64
add_teacher (FrStore *store, gint64 session_id)
{
  const FrSet name = { "name", fr_value_text ("Shen Yue") };
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_add (store, FR_INSTRUCTOR, &name, 1, &error);

  g_assert_no_error (error);
  fr_action_session_instructors (store, session_id, &id, 1, &error);
  g_assert_no_error (error);
  return id;
}

/* An instructor can't come: the session moves to another time, and one undo takes the busy time and the move back. */
static void
test_repair (void)
{
  g_autoptr (FrStore) store = frt_rooms_sample_then ();
  FraWindow *window = frt_rooms_window (store);
  gint64 class_id = ask_number (store, &class_of, ask_number (store, &draft, 0)), session = ask_number (store, &first_of, class_id);
  gint64 day = ask_number (store, &day_of, session), minute = ask_number (store, &minute_of, session), teacher = add_teacher (store, session);
  gint64 busy = fr_store_count (store, FR_BUSY) + 1;
  g_autofree char *text = fr_day_format_iso ((FrDay) day);
  gpointer question[2] = { store, &busy };
  const FrTimetableRepair *repair;
  FraRepairDialog *result;
  FraActDialog *dialog;
  FraPage *page;

  fra_window_open_record (window, FR_INSTRUCTOR, teacher);
  page = frt_page (window, FRA_TYPE_RESOURCE_PAGE);
  frt_press (page, "page.absent");
  dialog = frt_dialog ();
  fra_act_dialog_type_day (dialog, 0, text);
  fra_act_dialog_type_day (dialog, 1, "2026-01-01");
  frt_dialog_refuses (dialog, "The last day is before the first");
  fra_act_dialog_type_day (dialog, 1, "");
  fra_act_dialog_type_text (dialog, 0, "Ill");
  fra_act_dialog_press (dialog);
  result = wait_window (FRA_TYPE_REPAIR_DIALOG);
  frt_wait (repairs_found_cb, result);
  g_assert_cmpuint (fra_repair_dialog_get_found (result)->displaced, ==, 1);
  g_assert_cmpuint (fra_repair_dialog_get_found (result)->repairs->len, >=, 1);
  repair = g_ptr_array_index (fra_repair_dialog_get_found (result)->repairs, 0);
  g_assert_cmpint (repair->after.hard, ==, 0);
  g_assert_cmpuint (repair->tell->len, >=, 1);
  fra_repair_dialog_apply (result, 0);
  frt_wait (repair_applied_cb, result);
  g_assert_null (fra_repair_dialog_get_problem (result));
  g_assert_cmpint (fr_store_count (store, FR_BUSY), ==, busy);
  g_assert_cmpint (ask_number (store, &day_of, session), !=, day);
  gtk_window_close (GTK_WINDOW (result));
  wait_gone (FRA_TYPE_REPAIR_DIALOG);
  busy--;
  gtk_widget_activate_action (GTK_WIDGET (page), "win.undo", NULL);
  frt_wait (busy_is_cb, question);
  g_assert_cmpint (ask_number (store, &day_of, session), ==, day);
  g_assert_cmpint (ask_number (store, &minute_of, session), ==, minute);
  frt_rooms_close (window);
}

/* Without one named, one of the three is chosen; where no session is hit, the time is recorded alone. */
static void
test_repair_none (void)
{
  g_autoptr (FrStore) store = frt_rooms_sample_then ();
  FraWindow *window = frt_rooms_window (store);
  gint64 venue = ask_number (store, &a_venue, 0), busy = fr_store_count (store, FR_BUSY) + 1;
  gpointer question[2] = { store, &busy };
  FraRepairDialog *result;
  FraActDialog *dialog;

  fra_window_go (window, "programmes");
  fra_repair_present (frt_page (window, FRA_TYPE_PROGRAMMES_PAGE), FR_VENUE, 0, FR_DAY_NONE);
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "Choose one: an instructor, a venue or a site.");
  fra_act_dialog_choose (dialog, 1, venue, "Hall");
  fra_act_dialog_type_day (dialog, 0, "2027-02-02");
  fra_act_dialog_press (dialog);
  result = wait_window (FRA_TYPE_REPAIR_DIALOG);
  frt_wait (repairs_found_cb, result);
  g_assert_cmpuint (fra_repair_dialog_get_found (result)->displaced, ==, 0);
  fra_repair_dialog_apply (result, G_MAXUINT);
  frt_wait (busy_is_cb, question);
  wait_gone (FRA_TYPE_REPAIR_DIALOG);
  frt_rooms_close (window);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/arrange-dialogs/rules", test_rules);
  g_test_add_func ("/arrange-dialogs/half-days", test_half_days);
  g_test_add_func ("/arrange-dialogs/arrange", test_arrange);
  g_test_add_func ("/arrange-dialogs/stop", test_stop);
  g_test_add_func ("/arrange-dialogs/repair", test_repair);
  g_test_add_func ("/arrange-dialogs/repair-none", test_repair_none);
  return g_test_run ();
}
