/* test-schedule.c: the place Schedule: a week by its keys, a move that is refused with facts and one that is done and undone, pins, lengths,
 * months, one programme alone, what is open, what waits, and its states. */
#include "app/schedule/day-list.h"
#include "app/schedule/month-view.h"
#include "app/schedule/schedule-page.h"
#include "app/schedule/waiting-tray.h"
#include "app/schedule/week-grid.h"
#include "app/widgets/state-stack.h"
#include "core/actions/timetable-slots.h"
#include "rooms.h"
#include "support/records.h"

#include <string.h>

#define I fr_value_int
#define T fr_value_text
#define D fr_value_day

/* A week long after today: two classes, two rooms, one teacher for both. */
typedef struct {
  FrStore     *store;
  FraWindow   *window;
  FraPage     *page;
  FraWeekGrid *grid;
  FrDay        monday;
  gint64       programmes[2], classes[2], rooms[2], law, flood, waiting;
} Place;

static gint64
add_session (Place *p, guint class, const char *title, int day, int minute, int minutes)
{
  gint64 id = frt_insert (p->store, FR_SESSION, "class_id", I (p->classes[class]), "title", T (title), "method", T ("case"), "state",
                          T ("planned"), "minutes", I (minutes), "instructor", T ("Wang"), NULL);

  if (day >= 0)
    {
      frt_set (p->store, FR_SESSION, id, "day", D (p->monday + day));
      frt_set (p->store, FR_SESSION, id, "minute", I (minute));
      frt_set (p->store, FR_SESSION, id, "venue_id", I (p->rooms[0]));
    }
  return id;
}

static gboolean
week_is_there (gpointer data)
{
  Place *p = data;
  const FrWeekTimetable *week = fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (p->page));

  return week != NULL && week->first == p->monday;
}

static void
set_up (Place *p, gconstpointer data)
{
  p->store = frt_rooms_office (FALSE);
  p->monday = fr_week_monday (fr_day_from_ymd (2031, 3, 12));
  for (guint i = 0; i < 2; i++)
    {
      p->programmes[i] = frt_insert (p->store, FR_PROGRAMME, "title", T (i ? "Audits" : "Budgets"), NULL);
      p->classes[i] = frt_insert (p->store, FR_CLASS, "title", T (i ? "Audits" : "Budgets"), "programme_id", I (p->programmes[i]), "size", I (40),
                                  "starts", D (p->monday), "ends", D (p->monday + 11), "state", T ("running"), NULL);
      p->rooms[i] = frt_insert (p->store, FR_VENUE, "name", T (i ? "Room 2" : "Room 1"), "capacity", I (60), NULL);
    }
  p->law = add_session (p, 0, "The law", 0, 510, 150);
  p->flood = add_session (p, 1, "The flood", 1, 510, 150);
  p->waiting = add_session (p, 1, "Waiting", -1, -1, 90);
  p->window = frt_rooms_window (p->store);
  gtk_window_set_default_size (GTK_WINDOW (p->window), 1280, 800);
  fra_window_go (p->window, "schedule");
  p->page = frt_page (p->window, FRA_TYPE_SCHEDULE_PAGE);
  fra_schedule_page_show (FRA_SCHEDULE_PAGE (p->page), p->monday, FALSE);
  frt_wait (week_is_there, p);
  p->grid = FRA_WEEK_GRID (frt_find (GTK_WIDGET (p->page), FRA_TYPE_WEEK_GRID));
  frt_pause (100);
}

static void
tear_down (Place *p, gconstpointer data)
{
  frt_rooms_close (p->window);
  g_object_unref (p->store);
}

/* --- Asking --- */

static void
key (Place *p, guint keyval, GdkModifierType state)
{
  g_assert_true (fra_week_grid_key (p->grid, keyval, state));
}

static void
assert_says (Place *p, const char *words)
{
  g_autofree char *said = fra_week_grid_words (p->grid);

  if (strstr (said, words) == NULL)
    g_error ("“%s” is not in “%s”", words, said);
}

static const FrWeekSession *
session_of (Place *p, gint64 id)
{
  const FrWeekTimetable *week = fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (p->page));
  int at = fr_week_timetable_find (week, id);

  return at >= 0 ? &week->sessions[at] : NULL;
}

typedef struct {
  Place *p;
  gint64 id;
  int    day, minute, minutes, pinned;
} Stands;

static gboolean
stands_cb (gpointer data)
{
  const Stands *s = data;
  const FrWeekSession *session = session_of (s->p, s->id);

  return session != NULL && session->minute == s->minute && session->minutes == s->minutes && session->pinned == s->pinned &&
         session->day == (s->day >= 0 ? s->p->monday + s->day : FR_DAY_NONE);
}

static void
wait_until_it_stands (Place *p, gint64 id, int day, int minute, int minutes, gboolean pinned)
{
  frt_wait (stands_cb, &(Stands) { p, id, day, minute, minutes, pinned });
}

static gboolean
slots_are_there (gpointer data)
{
  g_autofree char *said = fra_week_grid_words (((Place *) data)->grid);

  return strstr (said, "free") != NULL || strstr (said, "blocked") != NULL;
}

static void
pick_up (Place *p, gint64 id)
{
  g_assert_true (fra_week_grid_go_to (p->grid, id));
  key (p, GDK_KEY_Return, 0);
  g_assert_cmpint (fra_week_grid_get_carried (p->grid), ==, id);
  frt_wait (slots_are_there, p);
}

static void
undo (Place *p)
{
  gtk_widget_activate_action (GTK_WIDGET (p->window), "win.undo", NULL);
}

/* --- The week --- */

static void
test_keys (Place *p, gconstpointer data)
{
  g_assert_true (fra_week_grid_go_to (p->grid, p->law));
  assert_says (p, "The law, 08:30–11:00, Case-based, Wang, Room 1, Budgets, 40 people, Monday 10 March, Morning, Room 1");
  key (p, GDK_KEY_Right, 0);
  g_assert_cmpint (fra_week_grid_get_focused (p->grid), ==, 0);
  assert_says (p, "Monday 10 March, Afternoon, Room 1");
  key (p, GDK_KEY_Right, 0);
  g_assert_cmpint (fra_week_grid_get_focused (p->grid), ==, p->flood);
  key (p, GDK_KEY_Down, 0);
  assert_says (p, "Tuesday 11 March, Morning, Room 2");
  key (p, GDK_KEY_End, 0);
  assert_says (p, "Friday 14 March, Afternoon, Room 2");
  key (p, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_says (p, "Room 1");
  g_assert_false (fra_week_grid_key (p->grid, GDK_KEY_x, 0));
}

/* Into a room that is taken: the slot says by whom, letting go there changes nothing and says it again; the nearest free slot takes it. */
static void
test_refused_and_done (Place *p, gconstpointer data)
{
  pick_up (p, p->law);
  key (p, GDK_KEY_Right, 0);
  assert_says (p, "free");
  key (p, GDK_KEY_Right, 0);
  assert_says (p, "Tuesday 11 March, Morning, Room 1, blocked");
  assert_says (p, "Wang teaches both “The law” and “The flood”: Tuesday 11 March, 08:30–11:00");
  frt_wait_says (GTK_WIDGET (p->grid), "Not free: Tuesday 11 March, Morning, Room 1");
  frt_wait_says (GTK_WIDGET (p->grid), "Nearest free: ");
  key (p, GDK_KEY_Return, 0);
  g_assert_cmpint (fra_week_grid_get_carried (p->grid), ==, 0);
  frt_wait_says (GTK_WIDGET (p->grid), "It can't stand there; nothing was changed.");
  wait_until_it_stands (p, p->law, 0, 510, 150, FALSE);
  pick_up (p, p->law);
  key (p, GDK_KEY_Right, 0);
  key (p, GDK_KEY_Right, 0);
  key (p, GDK_KEY_n, 0);
  assert_says (p, "Monday 10 March, Afternoon, Room 1, free");
  key (p, GDK_KEY_Return, 0);
  wait_until_it_stands (p, p->law, 0, 870, 150, FALSE);
  undo (p);
  wait_until_it_stands (p, p->law, 0, 510, 150, FALSE);
}

static void
test_put_back (Place *p, gconstpointer data)
{
  pick_up (p, p->law);
  key (p, GDK_KEY_Down, 0);
  key (p, GDK_KEY_Escape, 0);
  g_assert_cmpint (fra_week_grid_get_carried (p->grid), ==, 0);
  g_assert_cmpint (fra_week_grid_get_focused (p->grid), ==, p->law);
  wait_until_it_stands (p, p->law, 0, 510, 150, FALSE);
}

/* With the pointer: over another room, let go, it is there. */
static void
test_drag (Place *p, gconstpointer data)
{
  pick_up (p, p->law);
  fra_week_grid_drag_to (p->grid, 150, 46 + 80 + 20);
  assert_says (p, "Monday 10 March, Morning, Room 2, free");
  fra_week_grid_drop (p->grid);
  wait_until_it_stands (p, p->law, 0, 510, 150, FALSE);
  for (guint i = 0; i < 100 && session_of (p, p->law)->venue_id != p->rooms[1]; i++)
    frt_pause (50);
  g_assert_cmpint (session_of (p, p->law)->venue_id, ==, p->rooms[1]);
}

static void
test_length_pin_and_lift (Place *p, gconstpointer data)
{
  g_assert_true (fra_week_grid_go_to (p->grid, p->law));
  key (p, GDK_KEY_Down, GDK_SHIFT_MASK);
  wait_until_it_stands (p, p->law, 0, 510, 180, FALSE);
  key (p, GDK_KEY_minus, 0);
  wait_until_it_stands (p, p->law, 0, 510, 150, FALSE);
  key (p, GDK_KEY_p, 0);
  wait_until_it_stands (p, p->law, 0, 510, 150, TRUE);
  g_assert_false (fra_week_grid_pick_up (p->grid, p->law));
  frt_wait_says (GTK_WIDGET (p->window), "This session is pinned. P lets it go.");
  key (p, GDK_KEY_p, 0);
  wait_until_it_stands (p, p->law, 0, 510, 150, FALSE);
  key (p, GDK_KEY_Delete, 0);
  wait_until_it_stands (p, p->law, -1, -1, 150, FALSE);
  undo (p);
  wait_until_it_stands (p, p->law, 0, 510, 150, FALSE);
}

/* What waits is picked up beside the week and put into it. */
static void
test_waiting (Place *p, gconstpointer data)
{
  GtkWidget *tray = frt_find (GTK_WIDGET (p->page), FRA_TYPE_WAITING_TRAY);

  frt_wait_says (tray, "1 waits for a time");
  g_assert_true (fra_week_grid_pick_up (p->grid, p->waiting));
  frt_wait (slots_are_there, p);
  key (p, GDK_KEY_n, 0);
  assert_says (p, "free");
  key (p, GDK_KEY_Return, 0);
  for (guint i = 0; i < 100 && !session_of (p, p->waiting)->placed; i++)
    frt_pause (50);
  g_assert_true (session_of (p, p->waiting)->placed);
  g_assert_false (gtk_widget_get_visible (tray));
}

/* --- Rows, months, one programme --- */

static void
test_rows (Place *p, gconstpointer data)
{
  fra_schedule_page_set_by (FRA_SCHEDULE_PAGE (p->page), FR_BY_CLASS);
  for (guint i = 0; i < 100 && fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (p->page))->by != FR_BY_CLASS; i++)
    frt_pause (50);
  g_assert_cmpstr (fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (p->page))->rows[0].name, ==, "Budgets");
  pick_up (p, p->law);
  key (p, GDK_KEY_Right, 0);
  assert_says (p, "Monday 10 March, Afternoon, Budgets, free");
  /* Another class's row is none of its slots. */
  key (p, GDK_KEY_Down, 0);
  assert_says (p, "Audits");
  key (p, GDK_KEY_Return, 0);
  frt_wait_says (GTK_WIDGET (p->window), "Here a session moves in time alone.");
  wait_until_it_stands (p, p->law, 0, 510, 150, FALSE);
}

/* The button of a view, as it is pressed. */
static GtkWidget *
view_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = view_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_month (Place *p, gconstpointer data)
{
  const FrWeekTimetable *month;
  GtkWidget *view = frt_find (GTK_WIDGET (p->page), FRA_TYPE_MONTH_VIEW);
  g_autofree char *words = NULL;
  FrDay first, last;

  gtk_widget_activate (view_button (GTK_WIDGET (p->page), "Month"));
  fra_month_view_days (p->monday, &first, &last);
  for (guint i = 0; i < 100 && fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (p->page))->first != first; i++)
    frt_pause (50);
  month = fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (p->page));
  g_assert_cmpint (first, ==, fr_day_from_ymd (2031, 2, 24));
  g_assert_cmpint (last, ==, fr_day_from_ymd (2031, 4, 6));
  words = fra_month_view_words (month, (guint) (p->monday - first));
  g_assert_cmpstr (words, ==, "Monday 10 March, Budgets: 1 session");
  frt_wait_says (view, "Budgets");
  g_signal_emit_by_name (view, "day", p->monday + 1);
  frt_wait (week_is_there, p);
}

static void
test_one_programme (Place *p, gconstpointer data)
{
  FraStateStack *states = FRA_STATE_STACK (frt_find (GTK_WIDGET (p->page), FRA_TYPE_STATE_STACK));

  fra_schedule_page_filter (FRA_SCHEDULE_PAGE (p->page), p->programmes[1]);
  for (guint i = 0; i < 100 && session_of (p, p->law) != NULL; i++)
    frt_pause (50);
  g_assert_null (session_of (p, p->law));
  g_assert_nonnull (session_of (p, p->flood));
  frt_wait_says (GTK_WIDGET (p->page), "Audits");
  /* A week in which it has nothing: filtered to nothing, which can be cleared. */
  fra_schedule_page_show (FRA_SCHEDULE_PAGE (p->page), p->monday + 70, FALSE);
  for (guint i = 0; i < 100 && fra_state_stack_get_shown (states) != FRA_SHOW_FILTERED; i++)
    frt_pause (50);
  g_assert_cmpint (fra_state_stack_get_shown (states), ==, FRA_SHOW_FILTERED);
  g_signal_emit_by_name (states, "clear");
  for (guint i = 0; i < 100 && fra_state_stack_get_shown (states) != FRA_SHOW_EMPTY; i++)
    frt_pause (50);
  g_assert_cmpint (fra_state_stack_get_shown (states), ==, FRA_SHOW_EMPTY);
  frt_wait_says (GTK_WIDGET (p->page), "No sessions in this week");
  frt_press (p->page, "page.previous-sessions");
  frt_wait (week_is_there, p);
}

/* What is open: counted in the sidebar, stepped through, each shown where it stands. */
static void
test_issues (Place *p, gconstpointer data)
{
  GActionGroup *actions = fra_page_get_actions (p->page);

  frt_wait_says (GTK_WIDGET (p->page), "1 open problem");
  frt_set (p->store, FR_SESSION, p->flood, "day", D (p->monday));
  frt_wait_says (GTK_WIDGET (p->page), "3 open problems");      /* the teacher, the room, and what waits */
  g_assert_cmpuint (fra_page_get_count (p->page), ==, 3);
  g_action_group_activate_action (actions, "next-issue", NULL);
  g_assert_nonnull (strstr (fra_schedule_page_get_issue (FRA_SCHEDULE_PAGE (p->page)), "1 of 3: "));
  g_assert_cmpint (fra_week_grid_get_focused (p->grid), !=, 0);
  assert_says (p, "clashes");
  g_action_group_activate_action (actions, "previous-issue", NULL);
  g_assert_cmpstr (fra_schedule_page_get_issue (FRA_SCHEDULE_PAGE (p->page)), ==, "3 of 3: “Waiting” of Audits has no time yet");
  /* Closed elsewhere, it goes. */
  frt_set (p->store, FR_SESSION, p->flood, "day", D (p->monday + 1));
  frt_wait_says (GTK_WIDGET (p->page), "1 of 1: “Waiting” of Audits has no time yet");
}

/* Narrow, the days are listed. */
static void
test_narrow (Place *p, gconstpointer data)
{
  GtkWidget *list = frt_find (GTK_WIDGET (p->page), FRA_TYPE_DAY_LIST);

  gtk_window_set_default_size (GTK_WINDOW (p->window), 360, 640);
  for (guint i = 0; i < 100 && !gtk_widget_get_mapped (list); i++)
    frt_pause (50);
  frt_wait_says (list, "Monday 10 March");
  frt_wait_says (list, "08:30–11:00 · Room 1 · Wang · Budgets");
  frt_wait_says (list, "Without a time");
  g_assert_true (fra_day_list_go_to (FRA_DAY_LIST (list), p->flood));
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Place *p, gconstpointer data); } tests[] = {
    { "/schedule/keys", test_keys }, { "/schedule/refused-and-done", test_refused_and_done }, { "/schedule/put-back", test_put_back },
    { "/schedule/drag", test_drag }, { "/schedule/length-pin-and-lift", test_length_pin_and_lift }, { "/schedule/waiting", test_waiting },
    { "/schedule/rows", test_rows }, { "/schedule/month", test_month }, { "/schedule/one-programme", test_one_programme },
    { "/schedule/issues", test_issues }, { "/schedule/narrow", test_narrow },
  };

  frt_rooms_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Place, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
