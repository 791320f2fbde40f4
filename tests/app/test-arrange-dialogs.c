/* test-arrange-dialogs.c: the rules of the timetable, arranging, and repairing, as a person does them. */
#include "app/programmes/library/library-tab.h"
#include "app/programmes/programmes-page.h"
#include "app/schedule/half-days-row.h"
#include "app/schedule/rules-page.h"
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

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/arrange-dialogs/rules", test_rules);
  g_test_add_func ("/arrange-dialogs/half-days", test_half_days);
  return g_test_run ();
}
