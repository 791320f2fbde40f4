/* test-arrange-office.c: an office's timetable arranged by the program: the sample's designed programme, what stays, all or nothing, and what is
 * blocked told truly, by a comparison that reads the records itself. */
#include "actions-support.h"

#include "core/actions/design.h"
#include "core/actions/publish.h"
#include "core/actions/sample.h"
#include "core/actions/timetable.h"
#include "core/actions/timetable-blocks.h"
#include "core/schedule/explain.h"

#include <string.h>

/* Monday 19 October 2026. */
#define MONDAY (TODAY + 6)

/* --- A small office --- */

typedef struct {
  gint64 classes[2], sessions[8], teachers[2], rooms[2];
} Week;

/* Two classes of 40 and 30 from Monday to Friday, eight sessions of 100 to 180 minutes in turn, two instructors, two rooms. */
static Week
make_week (Office *f)
{
  Week w;

  for (guint i = 0; i < 2; i++)
    {
      gint64 programme = add (f, FR_PROGRAMME, "title", T (i ? "Audits" : "Budgets"), NULL);

      w.classes[i] = add (f, FR_CLASS, "title", T (i ? "Audits" : "Budgets"), "programme_id", I (programme), "size", I (i ? 30 : 40), "starts",
                          I (MONDAY), "ends", I (MONDAY + 4), NULL);
      w.teachers[i] = add (f, FR_INSTRUCTOR, "name", T (i ? "Wang Fang" : "Li Yu"), NULL);
      w.rooms[i] = add (f, FR_VENUE, "name", T (i ? "Room 2" : "Room 1"), "capacity", I (i ? 30 : 50), NULL);
    }
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *title = g_strdup_printf ("Session %u", i + 1);

      w.sessions[i] = add (f, FR_SESSION, "class_id", I (w.classes[i % 2]), "title", T (title), "method",
                           T (i % 4 < 2 ? "case" : "lecture"), "minutes", I (100 + 40 * (i % 3)), NULL);
      g_assert_true (fr_action_session_instructors (f->store, w.sessions[i], &w.teachers[i / 2 % 2], 1, NULL));
    }
  return w;
}

static FrTimetableArrangement *
arrange (Office *f, const FrTimetableScope *scope, guint64 seed)
{
  const FrArrangeOptions options = { .seed = seed, .iterations = 20000 };
  g_autoptr (GError) error = NULL;
  FrTimetableArrangement *found = fr_timetable_arrange (f->store, scope, &options, FR_LANG_EN, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static gboolean
place (Office *f, gint64 session, FrDay day, int hour, int minute, int minutes, gint64 venue, GError **error)
{
  const FrSessionPlace to = { day, hour * 60 + minute, minutes, venue, 0 };

  return fr_action_session_place (f->store, session, &to, error);
}

/* --- What clashes, by the records alone --- */

typedef struct {
  gint64 id, class_id, venue, teacher;
  gint64 from, to;         /* minutes since 1970 */
  int    people;
} Stand;

static GArray *
read_stands (FrStore *store)
{
  static const FrStmt stmt = { "t-stands",
    "SELECT s.session_id, s.class_id, s.venue_id, l.instructor_id, s.day, s.minute, s.minutes, k.size FROM session AS s"
    " JOIN class AS k ON k.class_id = s.class_id LEFT JOIN session_instructor AS l ON l.session_id = s.session_id"
    " WHERE s.day IS NOT NULL AND s.minute IS NOT NULL AND s.withdrawn = 0 AND s.state <> 'cancelled' ORDER BY s.session_id", 0 };
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, NULL, 0, NULL, NULL);
  GArray *stands = g_array_new (FALSE, FALSE, sizeof (Stand));

  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrValue *row = fr_rows_get (rows, r, 0);
      Stand s = { row[0].i, row[1].i, fr_value_get_int (&row[2], 0), fr_value_get_int (&row[3], 0), row[4].i * 1440 + row[5].i, 0,
                  (int) fr_value_get_int (&row[7], 0) };

      s.to = s.from + fr_value_get_int (&row[6], 0);
      g_array_append_val (stands, s);
    }
  return stands;
}

static gboolean
overlap (const Stand *a, const Stand *b)
{
  return a->from < b->to && b->from < a->to;
}

static gboolean
clash (const Stand *a, const Stand *b)
{
  return a->id != b->id && overlap (a, b) &&
         (a->class_id == b->class_id || (a->venue != 0 && a->venue == b->venue) || (a->teacher != 0 && a->teacher == b->teacher));
}

static guint
count_clashes (FrStore *store)
{
  g_autoptr (GArray) stands = read_stands (store);
  guint n = 0;

  for (guint i = 0; i < stands->len; i++)
    for (guint j = 0; j < i; j++)
      n += clash (&g_array_index (stands, Stand, i), &g_array_index (stands, Stand, j));
  return n;
}

/* --- Arranging --- */

static void
test_arrange (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  const FrTimetableScope scope = { { FR_DAY_NONE, FR_DAY_NONE }, w.classes, 2, 0, FALSE, FALSE };
  g_autofree char *before = digest (f);
  g_autoptr (FrTimetableArrangement) found = arrange (f, &scope, 3), again = arrange (f, &scope, 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL, *undone = NULL;

  g_assert_cmpuint (found->n_sessions, ==, 8);
  g_assert_cmpint (found->before.hard, ==, 8);
  g_assert_cmpint (found->after.hard, ==, 0);
  g_assert_cmpuint (found->moves->len, ==, 8);
  g_assert_cmpuint (found->unplaced->len + found->broken->len, ==, 0);
  for (guint i = 0; i < 8; i++)
    {
      const FrTimetableMove *one = g_ptr_array_index (found->moves, i), *two = g_ptr_array_index (again->moves, i);

      g_assert_cmpint (one->session_id, ==, two->session_id);
      g_assert_true (one->after.day == two->after.day && one->after.minute == two->after.minute && one->after.venue_id == two->after.venue_id);
      g_assert_cmpint (one->after.day, >=, MONDAY);
      g_assert_cmpint (one->after.day, <=, MONDAY + 4);
      g_assert_cmpint (one->after.venue_id, !=, 0);
    }
  g_assert_true (fr_action_timetable_apply (f->store, found->moves, &error));
  assert_history (f, "Arranged the timetable: 8 sessions");
  g_assert_cmpuint (count_clashes (f->store), ==, 0);
  after = digest (f);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  undone = digest (f);
  g_assert_cmpstr (undone, ==, before);
  assert_sound (f);
}

/* What is pinned, published or held stays, and so does what stands where it can; others come around it. */
static void
test_stays (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  FrTimetableScope scope = { { FR_DAY_NONE, FR_DAY_NONE }, w.classes, 2, 0, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTimetableArrangement) found = NULL, fewer = NULL;

  g_assert_true (place (f, w.sessions[0], MONDAY, 8, 50, 100, w.rooms[0], &error));       /* off the half-hours, until 10:30 */
  g_assert_true (fr_action_session_pin (f->store, w.sessions[0], TRUE, &error));
  g_assert_true (place (f, w.sessions[2], MONDAY, 10, 30, 90, w.rooms[0], &error));       /* shares a half-hour with nobody */
  g_assert_true (place (f, w.sessions[1], MONDAY + 1, 11, 15, 120, w.rooms[1], &error));  /* through the break */
  g_assert_true (fr_action_timetable_publish (f->store, w.classes[1], NULL, &error));
  found = arrange (f, &scope, 1);
  g_assert_cmpuint (found->n_sessions, ==, 6);
  g_assert_cmpint (found->after.hard, ==, 0);
  g_assert_cmpuint (found->unplaced->len, ==, 0);
  for (guint i = 0; i < found->moves->len; i++)
    {
      gint64 id = ((FrTimetableMove *) g_ptr_array_index (found->moves, i))->session_id;

      g_assert_true (id != w.sessions[0] && id != w.sessions[1]);
    }
  scope.placed_stay = TRUE;
  fewer = arrange (f, &scope, 1);
  g_assert_cmpuint (fewer->n_sessions, ==, 5);
  g_assert_true (fr_action_timetable_apply (f->store, found->moves, &error));
  g_assert_cmpuint (count_clashes (f->store), ==, 0);
}

/* All or nothing: one that was changed meanwhile, or a place that was taken meanwhile, and no session moves. */
static void
test_meanwhile (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  const FrTimetableScope scope = { { FR_DAY_NONE, FR_DAY_NONE }, w.classes, 1, 0, FALSE, FALSE };
  g_autoptr (FrTimetableArrangement) found = arrange (f, &scope, 1);
  const FrTimetableMove *last = g_ptr_array_index (found->moves, found->moves->len - 1);
  gint64 guest = add (f, FR_SESSION, "class_id", I (w.classes[0]), "title", T ("Guest"), NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (place (f, guest, last->after.day, last->after.minute / 60, last->after.minute % 60, 30, 0, &error));
  before = digest (f);
  g_assert_false (fr_action_timetable_apply (f->store, found->moves, &error));
  g_assert_nonnull (strstr (error->message, "Budgets attends both"));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "It can't stand there; nothing was changed.");
  after = digest (f);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (fr_action_session_lift (f->store, guest, &error));
  g_assert_true (place (f, w.sessions[0], MONDAY, 8, 30, 100, 0, &error));
  g_assert_false (fr_action_timetable_apply (f->store, found->moves, &error));
  assert_refused (&error, FR_ACTION_ERROR_CHANGED, "“Session 1” was changed in the meantime.");
}

/* What can't be placed says why: no length, too long, proved by counting. */
static void
test_unplaced (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  const FrTimetableScope scope = { { MONDAY, MONDAY }, w.classes, 1, 0, FALSE, FALSE };
  g_autoptr (FrTimetableArrangement) found = NULL;
  gint64 vague = add (f, FR_SESSION, "class_id", I (w.classes[0]), "title", T ("Vague"), NULL);
  gint64 whole_day = add (f, FR_SESSION, "class_id", I (w.classes[0]), "title", T ("Whole day"), "minutes", I (480), NULL);
  gboolean proved = FALSE;

  for (guint i = 0; i < 4; i++)
    add (f, FR_SESSION, "class_id", I (w.classes[0]), "title", T ("More"), "hours", fr_value_real (4), NULL);
  found = arrange (f, &scope, 1);
  g_assert_cmpuint (found->unplaced->len, >, 3);
  for (guint i = 0; i < found->unplaced->len; i++)
    {
      const FrTimetableUnplaced *one = g_ptr_array_index (found->unplaced, i);

      if (one->session_id == vague)
        g_assert_true (g_str_has_prefix (one->why, "It is not known how long it lasts"));
      else if (one->session_id == whole_day)
        g_assert_true (g_str_has_prefix (one->why, "It lasts 480 minutes, longer than any half-day"));
      else if (one->proved)
        proved |= g_str_has_prefix (one->why, "Budgets has sessions of ") || g_str_has_prefix (one->why, "Li Yu is needed");
    }
  g_assert_true (proved);
}

/* --- Slots and facts, compared with the records --- */

static const Stand *
find_stand (const GArray *stands, gint64 id)
{
  for (guint i = 0; i < stands->len; i++)
    if (g_array_index (stands, Stand, i).id == id)
      return &g_array_index (stands, Stand, i);
  return NULL;
}

/* A fact that names another session is true: they share what it says and, each rounded to half-hours, overlap. */
static void
assert_true_fact (const FrTimetableBlocks *blocks, const FrFact *fact, const Stand *here, const GArray *stands)
{
  const Stand *other;

  if (fact->other < 0)
    return;
  other = find_stand (stands, blocks->sessions[fact->other].id == here->id ? blocks->sessions[fact->session].id : blocks->sessions[fact->other].id);
  g_assert_nonnull (other);
  g_assert_cmpint (here->from, <, (other->to + 29) / 30 * 30);
  g_assert_cmpint (other->from / 30 * 30, <, (here->to + 29) / 30 * 30);
  if (fact->rule == FR_RULE_GROUP)
    g_assert_cmpint (here->class_id, ==, other->class_id);
  if (fact->rule == FR_RULE_INSTRUCTOR)
    g_assert_cmpint (here->teacher, ==, other->teacher);
}

static void
check_slots (Office *f, gint64 session, FrDay monday)
{
  const FrTimetableScope scope = { { monday, monday + 4 }, NULL, 0, session, FALSE, FALSE };
  g_autoptr (FrTimetableBlocks) blocks = fr_timetable_blocks_new (f->store, &scope, NULL, NULL, NULL);
  const FrProblem *problem = blocks->timetable->problem;
  g_autoptr (FrChecker) checker = fr_checker_new (problem, blocks->timetable->placements);
  g_autofree FrSlot *slots = g_new0 (FrSlot, problem->n_ticks);
  g_autoptr (GArray) stands = read_stands (f->store);
  guint s = 0;
  Stand here;

  while (blocks->sessions[s].id != session)
    s++;
  g_assert_cmpuint (blocks->n_moving, ==, 1);
  fr_slot_map (checker, s, 0, problem->n_ticks, slots);
  here = *find_stand (stands, session);
  for (guint t = 0; t < problem->n_ticks; t++)
    {
      g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FrFact));
      FrPlacement at = { (gint32) t, slots[t].venue };
      gint64 length = here.to - here.from;
      guint n_hard = 0;

      if (slots[t].state == FR_SLOT_OUTSIDE)
        continue;
      here.from = (gint64) (monday + (FrDay) (t / problem->day_ticks)) * 1440 + problem->ticks[t % problem->day_ticks].start;
      here.to = here.from + length;
      here.venue = at.venue >= 0 ? blocks->venue_ids[at.venue] : 0;
      fr_slot_facts (checker, s, at, facts);
      for (guint i = 0; i < facts->len; i++)
        {
          n_hard += g_array_index (facts, FrFact, i).mode == FR_MODE_HARD;
          if (g_array_index (facts, FrFact, i).mode == FR_MODE_HARD)
            assert_true_fact (blocks, &g_array_index (facts, FrFact, i), &here, stands);
        }
      g_assert_true ((n_hard > 0) == (slots[t].state == FR_SLOT_BLOCKED));
      for (guint i = 0; n_hard == 0 && i < stands->len; i++)
        g_assert_false (clash (&here, &g_array_index (stands, Stand, i)));
    }
}

/* What is free to half-hours is free to the minute; what blocks is so. */
static void
test_slots (Office *f, gconstpointer data)
{
  Week w = make_week (f);
  const FrTimetableScope scope = { { FR_DAY_NONE, FR_DAY_NONE }, w.classes, 2, 0, FALSE, FALSE };
  g_autoptr (FrTimetableArrangement) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (place (f, w.sessions[0], MONDAY, 9, 10, 100, w.rooms[0], &error));
  g_assert_true (fr_action_session_pin (f->store, w.sessions[0], TRUE, &error));
  g_assert_true (place (f, w.sessions[3], MONDAY, 11, 20, 35, w.rooms[1], &error));
  g_assert_true (fr_action_session_pin (f->store, w.sessions[3], TRUE, &error));
  found = arrange (f, &scope, 1);
  g_assert_true (fr_action_timetable_apply (f->store, found->moves, &error));
  for (guint i = 0; i < 8; i++)
    if (i != 0 && i != 3)
      check_slots (f, w.sessions[i], MONDAY);
}

/* --- Any path --- */

/* An instructor can't for a day: after the repair nothing of theirs is left there. Taken back, so that days do not fill up with absences. */
static gboolean
repair_and_undo (Office *f, gint64 teacher, FrDay day, guint seed)
{
  const FrTimetableAbsence absence = { .instructor_id = teacher, .days = { day, day }, .half_day = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrTimetableRepairs) found = fr_timetable_repair (f->store, &absence, 0.05, seed, FR_LANG_EN, NULL, &error);
  g_autoptr (GArray) stands = NULL;

  g_assert_no_error (error);
  if (found->repairs->len == 0)
    return FALSE;
  fr_action_timetable_repair (f->store, &absence, ((FrTimetableRepair *) g_ptr_array_index (found->repairs, 0))->moves, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_clashes (f->store), ==, 0);
  stands = read_stands (f->store);
  for (guint i = 0; i < stands->len; i++)
    g_assert_false (g_array_index (stands, Stand, i).teacher == teacher && g_array_index (stands, Stand, i).from / 1440 == day);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  return TRUE;
}

/* Sessions placed, edited, given to others, arranged and repaired at random: what is accepted leaves no clash. */
static void
test_random_edits (Office *f, gconstpointer data)
{
  guint seed = (guint) g_test_rand_int (), rounds = (guint) frt_rounds (150);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Week w = make_week (f);
  guint accepted = 0;

  g_test_message ("seed %u, %u rounds", seed, rounds);
  for (guint r = 0; r < rounds; r++)
    {
      gint64 session = w.sessions[g_rand_int_range (rand, 0, 8)], teacher = w.teachers[g_rand_int_range (rand, 0, 2)];
      gint64 room = w.rooms[g_rand_int_range (rand, 0, 2)];
      int what = g_rand_int_range (rand, 0, 13), minute = 8 * 60 + g_rand_int_range (rand, 0, 130) * 5;
      FrDay day = MONDAY + g_rand_int_range (rand, 0, 5);
      g_autoptr (GError) error = NULL;
      gboolean done;

      if (what == 0)
        {
          const FrTimetableScope scope = { { FR_DAY_NONE, FR_DAY_NONE }, w.classes, 2, 0, FALSE, g_rand_boolean (rand) };
          const FrArrangeOptions options = { .seed = r, .iterations = 1000 };
          g_autoptr (FrTimetableArrangement) found = fr_timetable_arrange (f->store, &scope, &options, FR_LANG_EN, NULL, &error);

          done = found != NULL && fr_action_timetable_apply (f->store, found->moves, &error);
          g_assert_no_error (error);
        }
      else if (what == 12)
        done = repair_and_undo (f, teacher, day, r);
      else if (what < 3)
        done = edit (f, FR_SESSION, session, "minute", I (minute), &error);
      else if (what < 5)
        done = edit (f, FR_SESSION, session, "day", I (day), &error);
      else if (what < 6)
        done = fr_action_session_instructors (f->store, session, &teacher, 1, &error);
      else if (what < 7)
        done = edit (f, FR_SESSION, session, "minutes", I (30 + g_rand_int_range (rand, 0, 30) * 5), &error);
      else
        done = place (f, session, day, minute / 60, minute % 60, 40 + g_rand_int_range (rand, 0, 14) * 10, room, &error);
      accepted += done;
      g_assert_cmpuint (count_clashes (f->store), ==, 0);
    }
  g_assert_cmpuint (accepted, >, rounds / 10);
}

/* --- The sample --- */

/* The programme that is in the works in the sample, with nothing placed, gets a whole timetable among the classes that go on beside it. */
static void
test_sample (void)
{
  static const FrStmt find = { "t-draft",
    "SELECT k.class_id, s.session_id FROM programme AS p JOIN class AS k ON k.programme_id = p.programme_id JOIN session AS s"
    " ON s.class_id = k.class_id WHERE p.state = 'draft' AND k.class_id = (SELECT max (c.class_id) FROM class AS c JOIN programme AS q"
    " ON q.programme_id = c.programme_id WHERE q.state = 'draft') ORDER BY s.session_id", 0 };
  g_autofree char *folder = frt_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "o.fruition", NULL);
  g_autoptr (FrClock) clock = fr_clock_new_fixed (TODAY);
  const FrStoreOptions store_options = { .flags = FR_STORE_CREATE, .clock = clock, .seed = 7 };
  const FrSampleOptions sample = { FR_LANG_EN, 50, 7, TODAY };
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_store_open (path, &store_options, NULL, &error);
  g_autoptr (FrRows) rows = NULL;
  g_autoptr (FrTimetableArrangement) found = NULL, better = NULL;
  FrTimetableScope scope = { .days = { FR_DAY_NONE, FR_DAY_NONE }, .n_classes = 1 };
  const FrArrangeOptions options = { .seed = 1, .iterations = 60000 };

  fr_store_set_actor (store, 0, "Sample");
  g_assert_true (fr_sample_build (store, &sample, NULL, NULL, NULL, &error));
  rows = fr_store_select (store, &find, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->n_rows, >, 7);
  scope.classes = &fr_rows_get (rows, 0, 0)->i;
  better = fr_timetable_arrange (store, &scope, &options, FR_LANG_EN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (better->after.hard, ==, 0);
  g_assert_cmpint (fr_schedule_cost_compare (better->after, better->before), <=, 0);
  for (guint r = 0; r < rows->n_rows; r++)
    g_assert_true (fr_action_session_lift (store, fr_rows_get (rows, r, 1)->i, &error));
  found = fr_timetable_arrange (store, &scope, &options, FR_LANG_EN, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%u sessions, %ld points instead of %ld, %.2f s", found->n_sessions, (long) found->after.soft, (long) better->before.soft,
                  found->seconds);
  g_assert_cmpuint (found->moves->len, ==, rows->n_rows);
  g_assert_cmpuint (found->unplaced->len, ==, 0);
  g_assert_cmpint (found->after.hard, ==, 0);
  g_assert_true (fr_action_timetable_apply (store, found->moves, &error));
  g_assert_no_error (error);
  fr_store_close (store, NULL);
  frt_scratch_remove (folder);
}

#define ADD(path, func) g_test_add (path, Office, NULL, office_set_up, func, office_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/arrange-office/arrange", test_arrange);
  ADD ("/arrange-office/stays", test_stays);
  ADD ("/arrange-office/meanwhile", test_meanwhile);
  ADD ("/arrange-office/unplaced", test_unplaced);
  ADD ("/arrange-office/slots", test_slots);
  ADD ("/arrange-office/random-edits", test_random_edits);
  g_test_add_func ("/arrange-office/sample", test_sample);
  return g_test_run ();
}
