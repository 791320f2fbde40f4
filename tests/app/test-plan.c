/* test-plan.c: the annual plan in its place: the year as a table, a line's page and its acts, the next year's draft, paper and file. */
#include "app/programmes/plan-line-page.h"
#include "app/programmes/plan-sheet.h"
#include "app/programmes/plan-tab.h"
#include "app/programmes/programme-page.h"
#include "app/programmes/programmes-page.h"
#include "app/widgets/table-view.h"
#include "core/actions/plan.h"
#include "core/store/journal.h"
#include "core/store/list.h"
#include "rooms.h"

#include <glib/gstdio.h>
#include <string.h>

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)

typedef struct {
  FrStore   *store;
  FraWindow *window;
  FraPlanTab *tab;
  gint64     unit, line;
} Plan;

static gint64
add (FrStore *store, FrEntityId entity, const FrSet *sets, guint n)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_add (store, entity, sets, n, &error);

  g_assert_no_error (error);
  return id;
}

static char *
shown (Plan *plan)
{
  return fra_table_view_to_text (FRA_TABLE_VIEW (frt_find (GTK_WIDGET (plan->tab), FRA_TYPE_TABLE_VIEW)));
}

static gboolean
plan_is_there (gpointer plan)
{
  g_autofree char *table = shown (plan);

  return strstr (table, "Spring class") != NULL && frt_says (GTK_WIDGET (((Plan *) plan)->tab), "Flood");
}

/* An empty office with a unit and a line for 2026, and its plan in front. */
static void
set_up (Plan *plan, gconstpointer data)
{
  const FrSet unit = { "name", T ("Pine") };

  plan->store = frt_rooms_office (FALSE);
  plan->unit = add (plan->store, FR_UNIT, &unit, 1);
  {
    const FrSet line[] = { { "title", T ("Spring class") }, { "year", I (2026) }, { "month", I (4) }, { "size", I (40) }, { "days", I (5) } };
    const FrSet outside[] = { { "title", T ("Flood") }, { "year", I (2026) }, { "unplanned", I (1) } };

    plan->line = add (plan->store, FR_PLAN_LINE, line, G_N_ELEMENTS (line));
    add (plan->store, FR_PLAN_LINE, outside, G_N_ELEMENTS (outside));
  }
  plan->window = frt_rooms_window (plan->store);
  fra_window_go (plan->window, "programmes");
  plan->tab = FRA_PLAN_TAB (frt_find (GTK_WIDGET (frt_page (plan->window, FRA_TYPE_PROGRAMMES_PAGE)), FRA_TYPE_PLAN_TAB));
  fra_plan_tab_set_year (plan->tab, 2026);
  frt_wait (plan_is_there, plan);
}

static void
tear_down (Plan *plan, gconstpointer data)
{
  frt_rooms_close (plan->window);
  g_object_unref (plan->store);
}

static void
act (Plan *plan, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fra_window_get_page (plan->window)), action, NULL));
}

static const char *
state_of (Plan *plan)
{
  g_autoptr (FrRows) row = fr_store_get (plan->store, FR_PLAN_LINE, FR_KEY (plan->line), NULL, NULL);

  return g_intern_string (fr_value_get_text (&row->cells[fr_entity_field (fr_entity (FR_PLAN_LINE), "state")]));
}

/* What is not known is empty, classes outside the plan are not in the table but below it. */
static void
test_year (Plan *plan, gconstpointer data)
{
  g_autofree char *table = shown (plan), *words = fra_page_describe (FRA_PAGE (plan->tab)), *next = NULL;

  g_assert_nonnull (strstr (table, "April\tSpring class\t\t\t40\t5\t\tProposed\t"));
  g_assert_null (strstr (table, "Flood"));
  g_assert_true (frt_says (GTK_WIDGET (plan->tab), "Flood"));
  g_assert_true (frt_says (GTK_WIDGET (plan->tab), "not approved yet"));
  g_assert_true (g_str_has_prefix (words, "Annual Plan 2026. 1 class, 40 people, 200 person-days. 2026: no unit or cadre is called up twice"));
  gtk_widget_activate_action (GTK_WIDGET (plan->tab), "filter.by", "s", "fixed");
  frt_pause (200);
  g_assert_cmpuint (fra_table_view_get_n_shown (FRA_TABLE_VIEW (frt_find (GTK_WIDGET (plan->tab), FRA_TYPE_TABLE_VIEW))), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (plan->tab), "filter.by", "s", "proposed");
  frt_pause (200);
  next = shown (plan);
  g_assert_nonnull (strstr (next, "Spring class"));
}

/* From proposed to a change with its reason, through the buttons of the line's page. */
static void
test_line (Plan *plan, gconstpointer data)
{
  FraPage *page = fra_plan_line_page_new (plan->line);
  FraActDialog *dialog;

  fra_page_push (FRA_PAGE (plan->tab), page);
  frt_pause (500);
  g_assert_nonnull (frt_button (GTK_WIDGET (page), "page.review"));
  act (plan, "page.call");
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "Unit: choose one.");
  fra_act_dialog_choose (dialog, 0, plan->unit, "Pine");
  fra_act_dialog_type_text (dialog, 0, "many");
  frt_dialog_refuses (dialog, "People: ");
  fra_act_dialog_type_text (dialog, 0, "12");
  frt_dialog_does (dialog);
  act (plan, "page.review");
  frt_dialog_does (frt_dialog ());
  frt_pause (500);
  act (plan, "page.back");
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "Sending a line back takes a reason.");
  frt_dialog_cancel (dialog);
  act (plan, "page.fix");
  frt_dialog_does (frt_dialog ());
  frt_pause (500);
  g_assert_cmpstr (state_of (plan), ==, "fixed");
  g_assert_nonnull (frt_button (GTK_WIDGET (page), "page.issue"));
  act (plan, "page.change");
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 3, "45");
  frt_dialog_refuses (dialog, "Changing a line that is fixed takes a reason.");
  fra_act_dialog_type_text (dialog, 7, "More towns");
  fra_act_dialog_type_text (dialog, 2, "May");
  frt_dialog_refuses (dialog, "Month: ");
  fra_act_dialog_type_text (dialog, 2, "5");
  frt_dialog_does (dialog);
  frt_pause (800);
  g_assert_true (frt_says (GTK_WIDGET (page), "Month: 4 → 5; People: 40 → 45"));
  g_assert_true (frt_says (GTK_WIDGET (page), "More towns"));
  g_assert_true (frt_says (GTK_WIDGET (page), "12 people"));
  act (plan, "page.release");
  dialog = frt_dialog ();
  fra_act_dialog_choose (dialog, 0, plan->unit, "Pine");
  frt_dialog_refuses (dialog, "Changing a line that is fixed takes a reason.");
  frt_dialog_cancel (dialog);
}

/* The same unit in another line of the month: counted in the table, said on the line's page. */
static void
test_clash (Plan *plan, gconstpointer data)
{
  const FrSet other[] = { { "title", T ("April class") }, { "year", I (2026) }, { "month", I (4) } };
  gint64 line = add (plan->store, FR_PLAN_LINE, other, G_N_ELEMENTS (other));
  g_autoptr (GError) error = NULL;
  g_autofree char *table = NULL;
  FraPage *page;

  g_assert_true (fr_action_plan_line_call (plan->store, plan->line, plan->unit, 3, NULL, FR_DAY_NONE, NULL, &error));
  g_assert_true (fr_action_plan_line_call (plan->store, line, plan->unit, 3, NULL, FR_DAY_NONE, NULL, &error));
  frt_pause (800);
  table = shown (plan);
  g_assert_nonnull (strstr (table, "April\tApril class\t\t\t\t\t\tProposed\t1"));
  page = fra_plan_line_page_new (line);
  fra_page_push (FRA_PAGE (plan->tab), page);
  frt_pause (800);
  g_assert_true (frt_says (GTK_WIDGET (page), "April: “Spring class” and “April class” each call up Pine"));
}

static gboolean
has_programme (gpointer data)
{
  return FRA_IS_PROGRAMME_PAGE (fra_window_get_page (((Plan *) data)->window));
}

/* A line that is fixed is designed in one step, which is undone in one; then it leads to its programme. How many are called up is said. */
static void
test_design (Plan *plan, gconstpointer data)
{
  FraPage *page = fra_plan_line_page_new (plan->line);
  g_autoptr (GError) error = NULL;
  gint64 programme;

  g_assert_true (fr_action_plan_line_call (plan->store, plan->line, plan->unit, 12, NULL, FR_DAY_NONE, NULL, &error));
  fra_page_push (FRA_PAGE (plan->tab), page);
  frt_pause (500);
  g_assert_true (frt_says (GTK_WIDGET (page), "12 of 40 people are called up from 1 unit"));
  g_assert_false (gtk_widget_get_visible (frt_button (GTK_WIDGET (page), "page.design")));
  g_assert_true (fr_action_plan_line_move (plan->store, plan->line, "reviewed", "Li", FR_DAY_NONE, NULL, &error));
  g_assert_true (fr_action_plan_line_move (plan->store, plan->line, "fixed", "Li", FR_DAY_NONE, NULL, &error));
  frt_pause (500);
  g_assert_true (gtk_widget_get_visible (frt_button (GTK_WIDGET (page), "page.design")));
  act (plan, "page.design");
  frt_wait (has_programme, plan);
  programme = fra_record_page_get_id (FRA_RECORD_PAGE (fra_window_get_page (plan->window)));
  fra_window_open_record (plan->window, FR_PLAN_LINE, plan->line);
  page = frt_page (plan->window, FRA_TYPE_PLAN_LINE_PAGE);
  frt_press (page, "page.programme");
  frt_wait (has_programme, plan);
  g_assert_cmpint (fra_record_page_get_id (FRA_RECORD_PAGE (fra_window_get_page (plan->window))), ==, programme);
  g_assert_true (fr_store_undo (plan->store, NULL, NULL, &error));
  g_assert_cmpint (fr_store_count (plan->store, FR_PROGRAMME), ==, 0);
  g_assert_cmpint (fr_store_count (plan->store, FR_CLASS), ==, 0);
  fra_window_go (plan->window, "programmes");
  frt_pause (300);
}

/* The next year is proposed once and then shown. */
static void
test_draft (Plan *plan, gconstpointer data)
{
  g_autofree char *table = NULL, *words = NULL;
  g_autoptr (FrRows) rows = NULL;
  static const FrStmt stmt = { "next-year", "SELECT title, state FROM plan_line WHERE year = 2027 ORDER BY title", 0 };

  act (plan, "page.draft");
  frt_pause (1000);
  rows = fr_store_select (plan->store, &stmt, NULL, 0, NULL, NULL);
  g_assert_cmpuint (rows->n_rows, ==, 1);
  table = shown (plan);
  g_assert_nonnull (strstr (table, "Spring class"));
  words = fra_page_describe (FRA_PAGE (plan->tab));
  g_assert_true (g_str_has_prefix (words, "Annual Plan 2027."));
}

static gboolean
is_written (gpointer data)
{
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (data, &text, &length, NULL) && length > 0;
}

/* Printed as it is issued, exported in the same form. */
static void
test_out (Plan *plan, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("plan-XXXXXX", NULL), *paper = g_build_filename (folder, "p.pdf", NULL);
  g_autofree char *file = g_build_filename (folder, "p.csv", NULL), *text = NULL;

  g_setenv ("FRUITION_PRINT_TO", paper, TRUE);
  g_setenv ("FRUITION_EXPORT_TO", file, TRUE);
  act (plan, "page.print");
  act (plan, "page.export");
  frt_wait (is_written, paper);
  frt_wait (is_written, file);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "No.,Class title,Host,Audience,People,Days,Month,Location,Budget,Remarks"));
  g_assert_nonnull (strstr (text, "1,Spring class,,,40,5,4,,,"));
  g_assert_nonnull (strstr (text, ",\"Classes outside the plan, approved apart\","));
  g_assert_nonnull (strstr (text, "1,Flood,"));
  g_unsetenv ("FRUITION_PRINT_TO");
  g_unsetenv ("FRUITION_EXPORT_TO");
  g_remove (paper);
  g_remove (file);
  g_rmdir (folder);
}

/* The list of programmes and the page of one. */
static void
test_programmes (Plan *plan, gconstpointer data)
{
  const FrSet sets[] = { { "title", T ("Law") }, { "year", I (2026) }, { "hours", I (40) } };
  const FrSet later[] = { { "title", T ("Money") }, { "year", I (2027) } }, same[] = { { "title", T ("Order") }, { "year", I (2026) } };
  gint64 programme = add (plan->store, FR_PROGRAMME, sets, G_N_ELEMENTS (sets));
  FraPage *page = frt_page (plan->window, FRA_TYPE_PROGRAMMES_PAGE);
  g_autofree char *table = NULL;

  add (plan->store, FR_PROGRAMME, later, G_N_ELEMENTS (later));
  add (plan->store, FR_PROGRAMME, same, G_N_ELEMENTS (same));
  fra_views_page_show_view (FRA_VIEWS_PAGE (page), "programmes");
  frt_pause (500);
  table = fra_table_view_to_text (FRA_TABLE_VIEW (frt_find (GTK_WIDGET (fra_page_get_front (page)), FRA_TYPE_TABLE_VIEW)));
  g_assert_nonnull (strstr (table, "Law\tDraft\t2026\t\t40\t"));
  /* The newest first: by year, and of the same year as they were added. */
  g_assert_cmpint (strstr (table, "Money\t") - table, <, strstr (table, "Order\t") - table);
  g_assert_cmpint (strstr (table, "Order\t") - table, <, strstr (table, "Law\t") - table);
  fra_window_open_record (plan->window, FR_PROGRAMME, programme);
  g_assert_true (FRA_IS_PROGRAMME_PAGE (frt_page (plan->window, FRA_TYPE_PROGRAMME_PAGE)));
  frt_pause (300);
  fra_window_go (plan->window, "programmes");
  fra_views_page_show_view (FRA_VIEWS_PAGE (page), "plan");
}

#define ADD(path, func) g_test_add ("/app/plan/" path, Plan, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  ADD ("a year as a table", test_year);
  ADD ("a line and its acts", test_line);
  ADD ("called up twice", test_clash);
  ADD ("a programme from a line", test_design);
  ADD ("the next year's draft", test_draft);
  ADD ("paper and file", test_out);
  ADD ("programmes", test_programmes);
  return g_test_run ();
}
