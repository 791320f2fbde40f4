/* test-training.c: programmes, classes, sessions, enrolments and the roll. */
#include "actions-support.h"

#include "core/actions/register.h"
#include "core/actions/training.h"

typedef struct {
  gint64 unit, programme, class, session, people[3], enrolled[3];
} Class;

static gint64
enrolment_of (Office *f, gint64 class, gint64 cadre)
{
  static const FrStmt stmt = { "enrolment", "SELECT enrolment_id FROM enrolment WHERE class_id = $1 AND cadre_id = $2", 2 };
  const FrValue params[] = { I (class), I (cadre) };
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, params, 2, NULL, NULL);

  return rows->n_rows ? fr_rows_get (rows, 0, 0)->i : 0;
}

/* A class that began yesterday and ends today, with one session yesterday, and three people of one unit, not yet enrolled. */
static Class
add_class (Office *f)
{
  static const char * const names[] = { "王芳", "李明", "张伟" };
  Class c = { .unit = add (f, FR_UNIT, "name", T ("财政局"), NULL), .programme = add (f, FR_PROGRAMME, "title", T ("P"), NULL) };

  c.class = add (f, FR_CLASS, "title", T ("Class"), "programme_id", I (c.programme), "starts", I (TODAY - 1), "ends", I (TODAY), NULL);
  c.session = add (f, FR_SESSION, "title", T ("Session"), "class_id", I (c.class), "day", I (TODAY - 1), "minutes", I (90), NULL);
  for (guint i = 0; i < 3; i++)
    c.people[i] = add (f, FR_CADRE, "name", T (names[i]), "unit_id", I (c.unit), NULL);
  return c;
}

static void
enrol_all (Office *f, Class *c)
{
  g_autoptr (GError) error = NULL;

  fr_action_enrol (f->store, c->class, c->people, 3, FALSE, FR_DAY_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    c->enrolled[i] = enrolment_of (f, c->class, c->people[i]);
}

/* --- Programmes --- */

static void
test_programme (Office *f, gconstpointer data)
{
  gint64 programme = add (f, FR_PROGRAMME, "title", T ("P"), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_action_programme_move (f->store, programme, "in_review", NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Submitting, returning and approving a programme each have a step of their own.");
  g_assert_false (fr_action_programme_move (f->store, programme, "cancelled", "", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Returning, suspending or cancelling");
  g_assert_true (fr_action_programme_move (f->store, programme, "cancelled", "No money", &error));
  assert_history (f, "Moved a programme: P: No money");
}

/* --- Classes --- */

static void
test_class (Office *f, gconstpointer data)
{
  Class c = add_class (f);
  gint64 later = add (f, FR_CLASS, "title", T ("Later"), "programme_id", I (c.programme), "starts", I (TODAY + 1), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_class_move (f->store, c.class, "running", &error));
  assert_history (f, "Moved a class: Class");
  g_assert_true (fr_action_class_move (f->store, c.class, "ended", &error));
  g_assert_false (fr_action_class_move (f->store, later, "running", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A class runs from its first day on.");
  g_assert_true (fr_action_class_move (f->store, later, "cancelled", &error));
  g_assert_true (fr_action_session_move (f->store, c.session, "confirmed", &error));
  g_assert_true (fr_action_session_move (f->store, c.session, "held", &error));
  assert_history (f, "Moved a session: Session");
  g_assert_false (fr_action_session_move (f->store, c.session, "cancelled", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "From “Held”");
}

static void
test_enrol (Office *f, gconstpointer data)
{
  Class c = add_class (f);
  gint64 elsewhere = add (f, FR_UNIT, "name", T ("卫健局"), NULL), alone = add (f, FR_CADRE, "name", T ("陈静"), NULL), one;
  g_autoptr (GError) error = NULL;

  enrol_all (f, &c);
  assert_history (f, "Enrolled cadres in a class: Class (3)");
  g_assert_cmpint (int_of (f, FR_ENROLMENT, FR_KEY (c.enrolled[1]), "unit_id"), ==, c.unit);
  g_assert_cmpint (int_of (f, FR_ENROLMENT, FR_KEY (c.enrolled[1]), "enrolled"), ==, TODAY);
  g_assert_cmpstr (text_of (f, FR_ENROLMENT, FR_KEY (c.enrolled[1]), "state"), ==, "enrolled");

  /* All or none: the second of them is there already. */
  {
    const gint64 two[] = { alone, c.people[1] };

    g_assert_false (fr_action_enrol (f->store, c.class, two, 2, FALSE, FR_DAY_NONE, &error));
    assert_refused (&error, FR_ACTION_ERROR_GUARD, "李明: This cadre is in the class already.");
    g_assert_cmpint (enrolment_of (f, c.class, alone), ==, 0);
  }
  /* One by one through adding, by another unit than the cadre's. */
  one = add (f, FR_ENROLMENT, "class_id", I (c.class), "cadre_id", I (alone), "unit_id", I (elsewhere), NULL);
  g_assert_cmpint (int_of (f, FR_ENROLMENT, FR_KEY (one), "unit_id"), ==, elsewhere);

  g_assert_false (fr_action_withdraw (f->store, FR_CADRE, alone, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This cadre is enrolled in 1 class that is not over.");
  g_assert_false (fr_action_withdraw (f->store, FR_CLASS, c.class, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "4 enrolments still stand in this class.");
  g_assert_true (fr_action_class_move (f->store, c.class, "ended", &error));
  g_assert_false (fr_action_enrol (f->store, c.class, &alone, 1, FALSE, FR_DAY_NONE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "陈静: This class has ended");
}

static void
test_enrolment_states (Office *f, gconstpointer data)
{
  Class c = add_class (f);
  g_autoptr (GError) error = NULL;

  enrol_all (f, &c);
  g_assert_true (fr_action_enrolment_move (f->store, c.enrolled, 3, "attending", &error));
  assert_history (f, "Moved enrolments: Class (3)");
  g_assert_true (fr_action_enrolment_move (f->store, c.enrolled, 2, "completed", &error));
  g_assert_cmpstr (text_of (f, FR_ENROLMENT, FR_KEY (c.enrolled[0]), "state"), ==, "completed");
  /* All or none, and the person is named. */
  g_assert_true (fr_action_enrolment_move (f->store, c.enrolled + 2, 1, "withdrawn", &error));
  g_assert_false (fr_action_enrolment_move (f->store, c.enrolled + 1, 2, "incomplete", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "张伟: It is “Withdrawn from training”, and that is final.");
  g_assert_cmpstr (text_of (f, FR_ENROLMENT, FR_KEY (c.enrolled[1]), "state"), ==, "completed");
}

/* --- The roll --- */

static void
test_roll (Office *f, gconstpointer data)
{
  static const FrStmt n_marks = { "marks", "SELECT count(*) FROM attendance", 0 };
  Class c = add_class (f);
  FrMark marks[3];
  g_autoptr (FrRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  enrol_all (f, &c);
  for (guint i = 0; i < 3; i++)
    marks[i] = (FrMark) { c.enrolled[i], "present", -1, NULL };
  g_assert_true (fr_action_attendance (f->store, c.session, marks, 1, &error));
  assert_history (f, "Called the roll: Session (1)");
  g_assert_cmpstr (text_of (f, FR_SESSION, FR_KEY (c.session), "state"), ==, "held");
  marks[1] = (FrMark) { c.enrolled[1], "late", 15, NULL };
  marks[2] = (FrMark) { c.enrolled[2], "leave", -1, "sick" };
  g_assert_true (fr_action_attendance (f->store, c.session, marks, 3, &error));
  g_assert_cmpstr (text_of (f, FR_SESSION, FR_KEY (c.session), "state"), ==, "recorded");
  g_assert_cmpint (int_of (f, FR_ATTENDANCE, (FrKey) { c.session, c.enrolled[1] }, "minutes_late"), ==, 15);

  /* Changing one's mind: the lateness goes with the state, and a mark can be taken away. */
  marks[1] = (FrMark) { c.enrolled[1], "present", -1, NULL };
  g_assert_true (fr_action_attendance (f->store, c.session, marks + 1, 1, &error));
  g_assert_cmpint (int_of (f, FR_ATTENDANCE, (FrKey) { c.session, c.enrolled[1] }, "minutes_late"), ==, -1);
  marks[1].state = NULL;
  g_assert_true (fr_action_attendance (f->store, c.session, marks + 1, 1, &error));
  g_assert_cmpstr (text_of (f, FR_SESSION, FR_KEY (c.session), "state"), ==, "held");
  g_assert_true (fr_action_attendance (f->store, c.session, marks + 1, 1, &error));        /* there is none to take away */

  /* All or none. */
  marks[0].state = "absent";
  marks[1] = (FrMark) { c.enrolled[1], "late", 91, NULL };
  g_assert_false (fr_action_attendance (f->store, c.session, marks, 2, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "李明: Nobody can be later than the session is long.");
  g_assert_cmpstr (text_of (f, FR_ATTENDANCE, (FrKey) { c.session, c.enrolled[0] }, "state"), ==, "present");
  rows = fr_store_select (f->store, &n_marks, NULL, 0, NULL, NULL);
  g_assert_cmpint (fr_rows_get (rows, 0, 0)->i, ==, 2);
  g_assert_cmpuint (undo_all (f), >, 5);
}

static void
test_roll_refused (Office *f, gconstpointer data)
{
  Class c = add_class (f);
  gint64 other = add (f, FR_CLASS, "title", T ("Other"), "programme_id", I (c.programme), NULL);
  gint64 tomorrow = add (f, FR_SESSION, "class_id", I (c.class), "day", I (TODAY + 1), NULL);
  gint64 stranger = add (f, FR_ENROLMENT, "class_id", I (other), "cadre_id", I (c.people[0]), NULL);
  FrMark mark = { stranger, "present", -1, NULL };
  g_autoptr (GError) error = NULL;

  enrol_all (f, &c);
  g_assert_false (fr_action_attendance (f->store, c.session, &mark, 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "王芳: This person belongs to another class.");
  mark.enrolment_id = c.enrolled[0];
  g_assert_false (fr_action_attendance (f->store, tomorrow, &mark, 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "王芳: This session lies in the future.");
  g_assert_true (fr_action_session_move (f->store, c.session, "cancelled", &error));
  g_assert_false (fr_action_attendance (f->store, c.session, &mark, 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "王芳: This session was called off");
  mark.enrolment_id = 12345;
  g_assert_false (fr_action_attendance (f->store, c.session, &mark, 1, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/training/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("programme", test_programme);
  ADD ("class", test_class);
  ADD ("enrol", test_enrol);
  ADD ("enrolment-states", test_enrolment_states);
  ADD ("roll", test_roll);
  ADD ("roll-refused", test_roll_refused);
  return g_test_run ();
}
