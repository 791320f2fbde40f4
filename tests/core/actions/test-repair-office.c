/* test-repair-office.c: an instructor cancels, a venue closes: what is offered holds, moves nothing pinned, and is one undo with the absence. */
#include "actions-support.h"

#include "core/actions/design.h"
#include "core/actions/publish.h"
#include "core/actions/timetable.h"
#include "core/actions/timetable-repair.h"

#include <string.h>

/* Monday 19 October 2026. */
#define MONDAY (TODAY + 6)

typedef struct {
  gint64 class_id, sessions[4], teachers[2], room, spare, competency;
} Week;

/* One class, Monday to Wednesday: four sessions of half a day in one room, taught in turn; a second room stands empty. */
static Week
make_week (Office *f)
{
  gint64 programme = add (f, FR_PROGRAMME, "title", T ("Budgets"), NULL), content;
  Week w = { .class_id = add (f, FR_CLASS, "title", T ("Budgets"), "programme_id", I (programme), "size", I (40), "starts", I (MONDAY), "ends",
                              I (MONDAY + 2), NULL) };

  w.competency = add (f, FR_COMPETENCY, "name", T ("Budgeting"), NULL);
  content = add (f, FR_CONTENT_ITEM, "title", T ("The budget law"), "competency_id", I (w.competency), NULL);
  w.room = add (f, FR_VENUE, "name", T ("Room 1"), "capacity", I (50), NULL);
  w.spare = add (f, FR_VENUE, "name", T ("Room 2"), "capacity", I (50), NULL);
  for (guint i = 0; i < 2; i++)
    w.teachers[i] = add (f, FR_INSTRUCTOR, "name", T (i ? "Wang Fang" : "Li Yu"), NULL);
  for (guint i = 0; i < 4; i++)
    {
      const FrSessionPlace at = { MONDAY + (FrDay) i / 2, i % 2 ? 870 : 510, 180, w.room, 0 };
      g_autofree char *title = g_strdup_printf ("Session %u", i + 1);

      w.sessions[i] = add (f, FR_SESSION, "class_id", I (w.class_id), "title", T (title), "method", T ("case"), "content_item_id", I (content), NULL);
      g_assert_true (fr_action_session_instructors (f->store, w.sessions[i], &w.teachers[i % 2], 1, NULL));
      g_assert_true (fr_action_session_place (f->store, w.sessions[i], &at, NULL));
    }
  return w;
}

static FrTimetableRepairs *
repair (Office *f, const FrTimetableAbsence *absence)
{
  g_autoptr (GError) error = NULL;
  FrTimetableRepairs *found = fr_timetable_repair (f->store, absence, 0.5, 1, FR_LANG_EN, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static const FrTimetableTell *
told (const FrTimetableRepair *one, const char *name)
{
  for (guint i = 0; i < one->tell->len; i++)
    if (strcmp (((FrTimetableTell *) g_ptr_array_index (one->tell, i))->name, name) == 0)
      return g_ptr_array_index (one->tell, i);
  return NULL;
}

static void
test_instructor (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  const FrTimetableAbsence absence = { .instructor_id = w.teachers[0], .days = { MONDAY, MONDAY }, .half_day = -1, .reason = "Ill" };
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (FrTimetableRepairs) found = NULL;
  const FrTimetableRepair *first;
  const FrTimetableMove *move;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_session_pin (f->store, w.sessions[3], TRUE, &error));
  g_assert_true (fr_action_timetable_publish (f->store, w.class_id, NULL, &error));
  before = digest (f);
  found = repair (f, &absence);
  g_assert_cmpuint (found->displaced, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (found->broken, 0), ==, "Li Yu is not free for “Session 1”: Monday 19 October, 08:30–12:00");
  g_assert_cmpuint (found->repairs->len, >, 1);
  first = g_ptr_array_index (found->repairs, 0);
  g_assert_cmpuint (first->moves->len, ==, 1);
  move = g_ptr_array_index (first->moves, 0);
  g_assert_cmpint (move->session_id, ==, w.sessions[0]);
  g_assert_cmpint (move->after.day, >, MONDAY);
  g_assert_nonnull (told (first, "Li Yu"));
  g_assert_nonnull (told (first, "Budgets"));
  g_assert_nonnull (strstr (told (first, "Budgets")->why, "“Session 1” is now"));
  g_assert_null (told (first, "Wang Fang"));
  g_assert_true (fr_action_timetable_repair (f->store, &absence, first->moves, &error));
  assert_history (f, "Repaired the timetable: Li Yu");
  g_assert_cmpint (fr_store_count (f->store, FR_BUSY), ==, 1);
  g_assert_cmpint (int_of (f, FR_SESSION, FR_KEY (w.sessions[0]), "day"), ==, move->after.day);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  after = digest (f);
  g_assert_cmpstr (before, ==, after);
  assert_sound (f);
}

/* What is pinned is never moved, and told all the same. */
static void
test_pinned (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  const FrTimetableAbsence absence = { .instructor_id = w.teachers[1], .days = { MONDAY, MONDAY + 1 }, .half_day = -1 };
  g_autoptr (FrTimetableRepairs) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_session_pin (f->store, w.sessions[3], TRUE, &error));
  found = repair (f, &absence);
  g_assert_cmpuint (found->displaced, ==, 1);
  g_assert_cmpuint (found->stay, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (found->broken, 1), ==, "Wang Fang is not free for “Session 4”: Tuesday 20 October, 14:30–18:00");
  for (guint i = 0; i < found->repairs->len; i++)
    {
      const FrTimetableRepair *one = g_ptr_array_index (found->repairs, i);

      for (guint m = 0; m < one->moves->len; m++)
        g_assert_cmpint (((FrTimetableMove *) g_ptr_array_index (one->moves, m))->session_id, !=, w.sessions[3]);
    }
}

/* A venue that closes for all days: everything in it goes to the other one, at the same time. */
static void
test_venue (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  const FrTimetableAbsence absence = { .venue_id = w.room, .days = { MONDAY, MONDAY + 1 }, .half_day = 0 };
  g_autoptr (FrTimetableRepairs) found = repair (f, &absence);
  const FrTimetableRepair *first = found->repairs->len > 0 ? g_ptr_array_index (found->repairs, 0) : NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (found->displaced, ==, 2);
  g_assert_nonnull (first);
  g_assert_cmpuint (first->moves->len, ==, 2);
  g_assert_true (fr_action_timetable_repair (f->store, &absence, first->moves, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fr_store_count (f->store, FR_BUSY), ==, 2);
}

/* Where no time is left, somebody else teaches, who can; where nobody can, what is in the way. */
static void
test_substitute (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  const FrTimetableAbsence absence = { .instructor_id = w.teachers[0], .days = { MONDAY, MONDAY + 2 }, .half_day = -1 };
  gint64 helper = add (f, FR_INSTRUCTOR, "name", T ("Zhao Min"), NULL);
  g_autoptr (FrTimetableRepairs) nobody = repair (f, &absence), found = NULL;
  const FrTimetableRepair *first;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (nobody->displaced, ==, 2);
  g_assert_cmpuint (nobody->repairs->len, ==, 0);
  g_assert_cmpuint (nobody->relax->len, >, 0);
  g_assert_nonnull (strstr (g_ptr_array_index (nobody->relax, 0), "Li Yu is not free"));
  add (f, FR_INSTRUCTOR_COMPETENCY, "instructor_id", I (helper), "competency_id", I (w.competency), NULL);
  found = repair (f, &absence);
  g_assert_cmpuint (found->repairs->len, >, 0);
  first = g_ptr_array_index (found->repairs, 0);
  g_assert_cmpuint (first->moves->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (((FrTimetableMove *) g_ptr_array_index (first->moves, i))->comes_id, ==, helper);
  g_assert_cmpint (first->after.hard, ==, 0);
  g_assert_nonnull (told (first, "Zhao Min"));
  g_assert_true (fr_action_timetable_repair (f->store, &absence, first->moves, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fr_store_count (f->store, FR_SESSION_INSTRUCTOR), ==, 4);
}

/* What was wrong before is not the absence's doing: it is neither counted nor moved, and no repair is kept back for it. */
static void
test_older_fault (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  const FrTimetableAbsence absence = { .instructor_id = w.teachers[0], .days = { MONDAY, MONDAY }, .half_day = -1 };
  const FrSessionPlace at = { MONDAY + 1, 870, 180, w.spare, 0 };
  g_autoptr (FrTimetableRepairs) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_session_place (f->store, w.sessions[3], &at, &error));
  g_assert_true (edit (f, FR_VENUE, w.spare, "capacity", I (5), &error));      /* of 40 people */
  found = repair (f, &absence);
  g_assert_cmpuint (found->displaced, ==, 1);
  g_assert_cmpuint (found->broken->len, ==, 1);
  g_assert_cmpuint (found->repairs->len, >, 0);
  for (guint i = 0; i < found->repairs->len; i++)
    {
      const FrTimetableRepair *one = g_ptr_array_index (found->repairs, i);

      g_assert_cmpint (one->after.hard, ==, 0);
      for (guint m = 0; m < one->moves->len; m++)
        g_assert_cmpint (((FrTimetableMove *) g_ptr_array_index (one->moves, m))->session_id, !=, w.sessions[3]);
    }
}

static void
test_absence (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  FrTimetableAbsence absence = { .instructor_id = w.teachers[0], .venue_id = w.room, .days = { MONDAY, MONDAY }, .half_day = -1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_timetable_repair (f->store, &absence, 0.1, 1, FR_LANG_EN, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "An absence is of one instructor, one venue or one site.");
  absence.venue_id = 0;
  absence.days.last = MONDAY - 1;
  g_assert_false (fr_action_timetable_repair (f->store, &absence, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "An absence lasts from a day to the same or a later one");
}

#define ADD(path, func) g_test_add (path, Office, NULL, office_set_up, func, office_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/repair-office/instructor", test_instructor);
  ADD ("/repair-office/pinned", test_pinned);
  ADD ("/repair-office/venue", test_venue);
  ADD ("/repair-office/substitute", test_substitute);
  ADD ("/repair-office/older-fault", test_older_fault);
  ADD ("/repair-office/absence", test_absence);
  return g_test_run ();
}
