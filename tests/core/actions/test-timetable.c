/* test-timetable.c: sessions put into the timetable: what clashes is refused with who, what, when, where; to the minute. */
#include "actions-support.h"

#include "core/actions/design.h"
#include "core/actions/library.h"
#include "core/actions/timetable.h"
#include "core/actions/timetable-read.h"
#include "core/store/tx.h"

#include <string.h>
#include <time.h>

/* Wednesday 14 October 2026. */
#define DAY (TODAY + 1)

typedef struct {
  gint64 classes[2], sessions[3], teacher, room, site;
} Week;

static gint64
add_session (Office *f, gint64 class, const char *title)
{
  return add (f, FR_SESSION, "class_id", I (class), "title", T (title), "method", T ("case"), NULL);
}

static Week
make_week (Office *f)
{
  Week w;

  for (guint i = 0; i < 2; i++)
    {
      gint64 programme = add (f, FR_PROGRAMME, "title", T (i ? "Audits" : "Budgets"), NULL);

      w.classes[i] = add (f, FR_CLASS, "title", T (i ? "Audits" : "Budgets"), "programme_id", I (programme), "size", I (40), NULL);
    }
  w.sessions[0] = add_session (f, w.classes[0], "The law");
  w.sessions[1] = add_session (f, w.classes[0], "The flood");
  w.sessions[2] = add_session (f, w.classes[1], "The dyke");
  w.teacher = add (f, FR_INSTRUCTOR, "name", T ("Wang Fang"), NULL);
  w.room = add (f, FR_VENUE, "name", T ("Room 3"), "capacity", I (30), NULL);
  w.site = add (f, FR_FIELD_BASE, "name", T ("Dyke"), "travel", I (60), NULL);
  return w;
}

static gboolean
place (Office *f, gint64 session, FrDay day, int hour, int minute, int minutes, gint64 venue, gint64 site, GError **error)
{
  const FrSessionPlace to = { day, hour * 60 + minute, minutes, venue, site };

  return fr_action_session_place (f->store, session, &to, error);
}

static void
test_place (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (place (f, w.sessions[0], DAY, 9, 0, 90, 0, 0, &error));
  assert_history (f, "Placed a session: The law");
  g_assert_cmpint (int_of (f, FR_SESSION, FR_KEY (w.sessions[0]), "minute"), ==, 540);
  g_assert_cmpint (int_of (f, FR_SESSION, FR_KEY (w.sessions[0]), "by_hand"), ==, 1);
  /* The same class: to the minute. */
  g_assert_false (place (f, w.sessions[1], DAY, 10, 29, 45, 0, 0, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD,
                  "It can't stand there; nothing was changed.\n• Budgets attends both “The flood” and “The law”: Wednesday 14 October, 10:29–10:30");
  g_assert_cmpstr (text_of (f, FR_SESSION, FR_KEY (w.sessions[1]), "day"), ==, "");
  g_assert_true (place (f, w.sessions[1], DAY, 10, 30, 45, 0, 0, &error));
  g_assert_true (place (f, w.sessions[2], DAY, 9, 0, 90, 0, 0, &error));           /* another class; no room is not the same room */
  g_assert_true (fr_action_session_lift (f->store, w.sessions[2], &error));
  g_assert_cmpstr (text_of (f, FR_SESSION, FR_KEY (w.sessions[2]), "minute"), ==, "");
  g_assert_false (place (f, w.sessions[2], DAY, 24, 0, 90, 0, 0, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "A session stands on a day");
  g_assert_false (place (f, w.sessions[2], DAY, 9, 0, 90, w.room, w.site, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "A session stands in a venue or at a site");
}

static void
test_teacher_and_room (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_session_instructors (f->store, w.sessions[0], &w.teacher, 1, &error));
  g_assert_true (fr_action_session_instructors (f->store, w.sessions[2], &w.teacher, 1, &error));
  g_assert_true (place (f, w.sessions[0], DAY, 9, 0, 90, 0, 0, &error));
  g_assert_false (place (f, w.sessions[2], DAY, 10, 0, 90, 0, 0, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD,
                  "It can't stand there; nothing was changed.\n• Wang Fang teaches both “The dyke” and “The law”: Wednesday 14 October, 10:00–10:30");
  g_assert_false (place (f, w.sessions[2], DAY, 14, 0, 90, w.room, 0, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD,
                  "It can't stand there; nothing was changed.\n"
                  "• “The dyke” has 10 people more than Room 3 has seats: Wednesday 14 October, 14:00–15:30");
  g_assert_true (edit (f, FR_VENUE, w.room, "capacity", I (60), &error));
  g_assert_true (place (f, w.sessions[2], DAY, 14, 0, 90, w.room, 0, &error));
  g_assert_false (place (f, w.sessions[0], DAY, 15, 0, 60, w.room, 0, &error));
  g_assert_nonnull (strstr (error->message, "• Room 3 holds both"));
}

static void
test_calendar_and_busy (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (place (f, w.sessions[0], DAY + 3, 9, 0, 90, 0, 0, &error));          /* Saturday */
  assert_refused (&error, FR_ACTION_ERROR_GUARD,
                  "It can't stand there; nothing was changed.\n• “The law” stands on a day off: Saturday 17 October, 09:00–10:30");
  add (f, FR_CALENDAR_DAY, "day", I (DAY + 3), "kind", T ("workday"), NULL);
  g_assert_true (place (f, w.sessions[0], DAY + 3, 9, 0, 90, 0, 0, &error));           /* made up */
  add (f, FR_CALENDAR_DAY, "day", I (DAY), "kind", T ("holiday"), NULL);
  g_assert_false (place (f, w.sessions[0], DAY, 9, 0, 90, 0, 0, &error));
  g_assert_nonnull (strstr (error->message, "stands on a day off"));
  g_clear_error (&error);
  add (f, FR_BUSY, "instructor_id", I (w.teacher), "day", I (DAY + 1), "minute", I (9 * 60), "minutes", I (60), NULL);
  g_assert_true (fr_action_session_instructors (f->store, w.sessions[0], &w.teacher, 1, &error));
  g_assert_false (place (f, w.sessions[0], DAY + 1, 9, 59, 90, 0, 0, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD,
                  "It can't stand there; nothing was changed.\n• Wang Fang is not free for “The law”: Thursday 15 October");
  g_assert_true (place (f, w.sessions[0], DAY + 1, 10, 0, 90, 0, 0, &error));
}

/* A form is no second way past the checker; what clashed before is not its fault. */
static void
test_forms (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_session_instructors (f->store, w.sessions[0], &w.teacher, 1, &error));
  g_assert_true (place (f, w.sessions[0], DAY, 9, 0, 90, 0, 0, &error));
  g_assert_true (place (f, w.sessions[1], DAY, 14, 0, 90, 0, 0, &error));
  g_assert_false (edit (f, FR_SESSION, w.sessions[1], "minute", I (9 * 60 + 30), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "It can't stand there; nothing was changed.\n• Budgets attends both");
  g_assert_cmpint (int_of (f, FR_SESSION, FR_KEY (w.sessions[1]), "minute"), ==, 14 * 60);
  g_assert_true (edit (f, FR_SESSION, w.sessions[1], "minute", I (10 * 60 + 30), &error));
  g_assert_true (place (f, w.sessions[2], DAY, 9, 0, 90, 0, 0, &error));
  g_assert_false (fr_action_session_instructors (f->store, w.sessions[2], &w.teacher, 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "It can't stand there; nothing was changed.\n• Wang Fang teaches both");
  add (f, FR_CALENDAR_DAY, "day", I (DAY), "kind", T ("holiday"), NULL);               /* everything there clashes with it from now on */
  g_assert_true (fr_action_session_instructors (f->store, w.sessions[1], &w.teacher, 1, &error));
  g_assert_false (edit (f, FR_SESSION, w.sessions[1], "minute", I (9 * 60), &error));
  g_clear_error (&error);
  assert_sound (f);
}

/* A calendar full of odd minutes, and a class whose other days are, made half-hours of the grid, and 10:15 clashed with 10:15. */
static void
test_many_clock_times (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 60; i++)
    {
      add (f, FR_BUSY, "instructor_id", I (w.teacher), "day", I (DAY + i % 9), "minute", I (720 + i), "minutes", I (3), NULL);
      add (f, FR_SESSION, "class_id", I (w.classes[0]), "title", T ("Talk"), "day", I (DAY + 5 + i % 20), "minute", I (480 + 7 * i), "minutes",
           I (11), NULL);
    }
  g_assert_true (fr_action_session_instructors (f->store, w.sessions[0], &w.teacher, 1, &error));
  g_assert_true (place (f, w.sessions[0], DAY, 9, 0, 75, 0, 0, &error));
  g_assert_true (place (f, w.sessions[1], DAY, 10, 15, 45, 0, 0, &error));
  g_assert_false (place (f, w.sessions[1], DAY, 10, 14, 45, 0, 0, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD,
                  "It can't stand there; nothing was changed.\n• Budgets attends both “The flood” and “The law”: Wednesday 14 October, 10:14–10:15");
  g_assert_false (place (f, w.sessions[0], DAY, 11, 0, 61, 0, 0, &error));            /* busy from 12:00 on */
  assert_refused (&error, FR_ACTION_ERROR_GUARD,
                  "It can't stand there; nothing was changed.\n• Wang Fang is not free for “The law”: Wednesday 14 October, 11:00–12:01");
  g_assert_true (place (f, w.sessions[0], DAY, 11, 0, 60, 0, 0, &error));
}

/* 10,000 overlapping meetings of one teacher are taken in as they are, and asking stays quick. */
static void
test_many_busy_times (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GPtrArray) times = g_ptr_array_new_with_free_func (g_free), events = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  FrBusyCounts counts;
  clock_t before = clock ();

  for (guint i = 0; i < 10000; i++)
    {
      FrBusyTime time = { .day = DAY + 5 + (FrDay) (i % 5), .minute = 480 + i % 400, .minutes = 60 + i % 200 };

      time.uid = time.event = g_strdup_printf ("%u@x", i);
      g_ptr_array_add (times, g_memdup2 (&time, sizeof time));
    }
  g_assert_true (fr_action_busy_import (f->store, FR_INSTRUCTOR, w.teacher, "Asia/Shanghai", times, events, (FrPeriod) { DAY, DAY + 30 }, &counts,
                                        &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.added, ==, 10000);
  g_test_message ("10,000 busy times stored: %ld ms", (long) ((clock () - before) * 1000 / CLOCKS_PER_SEC));
  g_assert_true (fr_action_session_instructors (f->store, w.sessions[0], &w.teacher, 1, &error));
  before = clock ();
  g_assert_false (place (f, w.sessions[0], DAY + 5, 9, 0, 90, 0, 0, &error));
  g_assert_nonnull (strstr (error->message, "• Wang Fang is not free for “The law”: Monday 19 October, 09:00–10:30"));
  g_clear_error (&error);
  g_assert_true (place (f, w.sessions[0], DAY + 5, 7, 0, 60, 0, 0, &error));
  g_test_message ("two questions: %ld ms", (long) ((clock () - before) * 1000 / CLOCKS_PER_SEC));
  g_assert_cmpint ((clock () - before) / CLOCKS_PER_SEC, <, 2);
  for (guint i = 0; i < times->len; i++)
    g_free (((FrBusyTime *) g_ptr_array_index (times, i))->uid);
}

/* Only a place, no time yet. */
static void
test_place_alone (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;
  const FrSessionPlace where = { FR_DAY_NONE, 0, 90, w.room, 0 };

  g_assert_true (fr_action_session_place (f->store, w.sessions[0], &where, &error));
  g_assert_cmpint (int_of (f, FR_SESSION, FR_KEY (w.sessions[0]), "venue_id"), ==, w.room);
  g_assert_cmpstr (text_of (f, FR_SESSION, FR_KEY (w.sessions[0]), "minute"), ==, "");
}

/* The way to a site takes its time, for the class that goes there. */
static void
test_travel (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (edit (f, FR_VENUE, w.room, "capacity", I (60), &error));
  g_assert_true (place (f, w.sessions[0], DAY, 9, 0, 60, w.room, 0, &error));
  g_assert_false (place (f, w.sessions[1], DAY, 10, 30, 60, 0, w.site, &error));
  g_assert_nonnull (strstr (error->message, "there is not the time for the way"));
  g_clear_error (&error);
  g_assert_true (place (f, w.sessions[1], DAY, 11, 0, 60, 0, w.site, &error));
}

/* A trip over night clashes with what it overlaps the next day. */
static void
test_over_night (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (place (f, w.sessions[0], DAY, 20, 0, 14 * 60, 0, 0, &error));         /* until 10:00 */
  g_assert_false (place (f, w.sessions[1], DAY + 1, 9, 0, 60, 0, 0, &error));
  g_assert_nonnull (strstr (error->message, "Budgets attends both “The flood” and “The law”: Thursday 15 October, 09:00–10:00"));
  g_clear_error (&error);
  g_assert_true (place (f, w.sessions[1], DAY + 1, 10, 0, 60, 0, 0, &error));
}

/* Parallel groups meet at one time, the whole class not beside them. */
static void
test_groups (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  gint64 groups[2] = { add (f, FR_CLASS_GROUP, "class_id", I (w.classes[0]), "title", T ("Group 1"), NULL),
                       add (f, FR_CLASS_GROUP, "class_id", I (w.classes[0]), "title", T ("Group 2"), NULL) };
  gint64 plenary = add_session (f, w.classes[0], "Plenary");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (fr_action_session_groups (f->store, w.sessions[i], &groups[i], 1, &error));
      g_assert_true (place (f, w.sessions[i], DAY, 9, 0, 90, 0, 0, &error));
    }
  g_assert_false (place (f, plenary, DAY, 9, 30, 60, 0, 0, &error));
  g_assert_nonnull (strstr (error->message, "Budgets, Group 2 attends both"));
}

static void
test_pin (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_action_session_pin (f->store, w.sessions[0], TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Only a session that has a day and a time can be pinned.");
  g_assert_true (place (f, w.sessions[0], DAY, 9, 0, 90, 0, 0, &error));
  g_assert_true (fr_action_session_pin (f->store, w.sessions[0], TRUE, &error));
  g_assert_false (place (f, w.sessions[0], DAY, 14, 0, 90, 0, 0, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This session is pinned.");
  g_assert_false (fr_action_session_lift (f->store, w.sessions[0], &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This session is pinned.");
  g_assert_true (fr_action_session_pin (f->store, w.sessions[0], FALSE, &error));
  g_assert_true (place (f, w.sessions[0], DAY, 14, 0, 90, 0, 0, &error));
}

/* A module's sessions keep their order. */
static void
test_order (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  gint64 module = add (f, FR_MODULE, "programme_id", I (int_of (f, FR_CLASS, FR_KEY (w.classes[0]), "programme_id")), "title", T ("M"), NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    g_assert_true (fr_action_session_to_module (f->store, w.sessions[i], module, &error));
  g_assert_true (place (f, w.sessions[0], DAY, 9, 0, 90, 0, 0, &error));
  g_assert_false (place (f, w.sessions[1], DAY - 1, 9, 0, 90, 0, 0, &error));
  g_assert_nonnull (strstr (error->message, "stand in the wrong order"));
  g_clear_error (&error);
  g_assert_true (place (f, w.sessions[1], DAY + 1, 9, 0, 90, 0, 0, &error));
}

/* More clock times than there can be ticks: what shares a half-hour counts as overlapping, nothing is lost. */
static void
test_many_times (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTimetable) timetable = NULL;
  g_autoptr (FrChecker) checker = NULL;

  for (int i = 0; i < 20; i++)
    {
      add (f, FR_SESSION, "class_id", I (w.classes[i % 2]), "title", T ("S"), "day", I (DAY + i / 10), "minute", I (480 + i % 10 * 41),
           "minutes", I (37), NULL);
    }
  timetable = fr_timetable_new (f->store, DAY, DAY + 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (timetable->problem->sessions->len, ==, 20);
  checker = fr_checker_new (timetable->problem, timetable->placements);
  g_assert_cmpint (fr_checker_all (checker, NULL).hard, ==, 0);
  g_assert_null (fr_timetable_new (f->store, DAY, DAY + FR_TIMETABLE_DAYS_MAX, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "A timetable is looked at for 1 to 800 days at once.");
}

#define ADD(path, func) g_test_add (path, Office, NULL, office_set_up, func, office_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/timetable/place", test_place);
  ADD ("/timetable/teacher-and-room", test_teacher_and_room);
  ADD ("/timetable/calendar-and-busy", test_calendar_and_busy);
  ADD ("/timetable/forms", test_forms);
  ADD ("/timetable/many clock times", test_many_clock_times);
  ADD ("/timetable/many busy times", test_many_busy_times);
  ADD ("/timetable/place-alone", test_place_alone);
  ADD ("/timetable/travel", test_travel);
  ADD ("/timetable/over-night", test_over_night);
  ADD ("/timetable/groups", test_groups);
  ADD ("/timetable/pin", test_pin);
  ADD ("/timetable/order", test_order);
  ADD ("/timetable/many-times", test_many_times);
  return g_test_run ();
}
