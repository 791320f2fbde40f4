/* test-class-days.c: a class held again: its sessions on the working days of the office's calendar, in a copy of the programme and in another
 * class of it. */
#include "actions-support.h"

#include "core/actions/class-days.h"
#include "core/actions/design.h"
#include "core/actions/library.h"

#define D(m, d) fr_day_from_ymd (2026, m, d)

typedef struct {
  Office office;
  gint64 class, programme, module, objective;
} Course;

static void
set_up (Course *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  office_set_up (&f->office, NULL);
  f->programme = fr_action_programme_new (f->office.store, &(FrNewProgramme) { .title = "Village finance" }, &f->class, &error);
  g_assert_no_error (error);
  f->module = add (&f->office, FR_MODULE, "programme_id", I (f->programme), "title", T ("Money"), NULL);
  f->objective = add (&f->office, FR_OBJECTIVE, "programme_id", I (f->programme), "behaviour", T ("Budget"), "level", T ("skill"), NULL);
  /* 2026: off from 1 to 7 October, worked on Saturday the 10th. */
  g_assert_cmpint (fr_action_calendar_seed (f->office.store, 2026, FR_LANG_EN, &error), >, 0);
}

static void
tear_down (Course *f, gconstpointer data)
{
  office_tear_down (&f->office, NULL);
}

static gint64
add_session (Course *f, const char *title, FrDay day, int minute)
{
  return add (&f->office, FR_SESSION, "class_id", I (f->class), "title", T (title), "module_id", I (f->module), "day", I (day),
              "minute", I (minute), "minutes", I (90), NULL);
}

/* The sessions of a class in the order of their titles. */
static FrRows *
sessions_of (Course *f, gint64 class)
{
  static const FrStmt stmt = { "test-sessions",
    "SELECT s.day, s.minute, s.session_id, s.module_id, k.starts, k.ends, s.title FROM session AS s JOIN class AS k ON k.class_id = s.class_id"
    " WHERE k.class_id = $1 AND s.withdrawn = 0 ORDER BY s.title", 1 };
  const FrValue param = I (class);

  return fr_store_select (f->office.store, &stmt, &param, 1, NULL, NULL);
}

static gint64
class_of (Course *f, gint64 programme)
{
  static const FrStmt stmt = { "test-class-of", "SELECT class_id FROM class WHERE programme_id = $1 ORDER BY class_id", 1 };
  const FrValue param = I (programme);
  g_autoptr (FrRows) rows = fr_store_select (f->office.store, &stmt, &param, 1, NULL, NULL);

  return fr_rows_get (rows, 0, 0)->i;
}

static gint64
duplicate (Course *f, FrDay first)
{
  g_autoptr (GError) error = NULL;
  gint64 programme = fr_action_programme_duplicate (f->office.store, f->class, "Again", first, &error);

  g_assert_no_error (error);
  return class_of (f, programme);
}

static void
set_days (Course *f, gint64 class, FrDay starts, FrDay ends)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (edit (&f->office, FR_CLASS, class, "starts", I (starts), &error));
  g_assert_true (edit (&f->office, FR_CLASS, class, "ends", I (ends), &error));
}

/* Over the days off of October a week becomes longer; without a first day nothing has a day. */
static void
test_duplicate (Course *f, gconstpointer data)
{
  const FrDay want[] = { D (9, 30), D (9, 30), D (10, 8), D (10, 12) };
  g_autoptr (FrRows) rows = NULL, bare = NULL;
  gint64 copy;

  set_days (f, f->class, D (9, 6), D (9, 11));      /* people arrive on a Sunday */
  add_session (f, "a", D (9, 7), 510);
  add_session (f, "b", D (9, 7), 870);
  add_session (f, "c", D (9, 8), 510);
  add_session (f, "d", D (9, 11), 870);
  copy = duplicate (f, D (9, 30));
  rows = sessions_of (f, copy);
  g_assert_cmpuint (rows->n_rows, ==, 4);
  for (guint r = 0; r < 4; r++)
    {
      g_assert_cmpint (fr_rows_get (rows, r, 0)->i, ==, want[r]);
      g_assert_cmpint (fr_rows_get (rows, r, 1)->i, ==, r % 2 ? 870 : 510);
    }
  g_assert_cmpint (fr_rows_get (rows, 0, 4)->i, ==, D (9, 30));
  g_assert_cmpint (fr_rows_get (rows, 0, 5)->i, ==, D (10, 12));
  bare = sessions_of (f, duplicate (f, FR_DAY_NONE));
  g_assert_cmpuint (bare->n_rows, ==, 4);
  g_assert_cmpint (fr_rows_get (bare, 0, 0)->kind, ==, FR_NULL);
  g_assert_cmpint (fr_rows_get (bare, 0, 4)->kind, ==, FR_NULL);
}

/* Any class on any first day: on working days, in the same order, at the same times. */
static void
test_random (Course *f, gconstpointer data)
{
  guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (FrRows) before = NULL;
  FrDay day = D (1, 1) + g_rand_int_range (rand, 0, 200);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 10; i++)
    {
      const char title[] = { (char) ('a' + i), '\0' };

      add_session (f, title, day, 480 + 60 * (int) i);
      day += g_rand_int_range (rand, 0, 5);
    }
  before = sessions_of (f, f->class);
  for (int round = 0; round < frt_rounds (10); round++)
    {
      FrDay first = D (1, 1) + g_rand_int_range (rand, 0, 365);
      g_autoptr (FrRows) after = sessions_of (f, duplicate (f, first));
      g_autoptr (FrClassDays) days = fr_class_days_new (f->office.store, f->class, NULL, NULL);

      g_assert_cmpuint (after->n_rows, ==, before->n_rows);
      for (guint r = 0; r < after->n_rows; r++)
        {
          g_assert_true (fr_works_on (days->odd, days->n_odd, (FrDay) fr_rows_get (after, r, 0)->i));
          g_assert_cmpint (fr_rows_get (after, r, 0)->i, >=, first);
          g_assert_cmpint (fr_rows_get (after, r, 1)->i, ==, fr_rows_get (before, r, 1)->i);
          if (r > 0)
            g_assert_cmpint (fr_rows_get (after, r, 0)->i > fr_rows_get (after, r - 1, 0)->i, ==,
                             fr_rows_get (before, r, 0)->i > fr_rows_get (before, r - 1, 0)->i);
        }
    }
}

static void
assert_words (Course *f, FrDay first, FrLang lang, const char *want)
{
  g_autoptr (FrClassDays) days = fr_class_days_new (f->office.store, f->class, NULL, NULL);
  g_autofree char *words = fr_class_days_words (days, first, lang);

  g_assert_cmpstr (words, ==, want);
}

static void
test_words (Course *f, gconstpointer data)
{
  assert_words (f, D (9, 14), FR_LANG_EN, "");      /* no days yet */
  add_session (f, "a", D (9, 7), 510);
  add_session (f, "b", D (9, 9), 510);
  assert_words (f, FR_DAY_NONE, FR_LANG_EN, "");
  assert_words (f, D (9, 14), FR_LANG_EN, "It runs from Monday 14 September 2026 to Wednesday 16 September 2026.");
  assert_words (f, D (9, 30), FR_LANG_EN, "It runs from Wednesday 30 September 2026 to Friday 9 October 2026: 10 days instead of 3, since days off "
                "come between.");
  assert_words (f, D (9, 30), FR_LANG_ZH_CN, "班期为2026年9月30日 星期三至2026年10月9日 星期五，共10天；原为3天，因其间有休息日而延长。");
  assert_words (f, fr_day_from_ymd (2031, 3, 3), FR_LANG_EN, "It runs from Monday 3 March 2031 to Wednesday 5 March 2031. The calendar has no days "
                "off of 2031 yet: only weekends are skipped.");
}

/* The second class gets the sessions of the first, with what they are linked to and who is in them; once, and while it is planned. */
static void
test_fill (Course *f, gconstpointer data)
{
  static const FrStmt links = { "test-fill-links", "SELECT count(*) FROM objective_session WHERE session_id = $1 AND objective_id = $2", 2 };
  static const FrStmt groups = { "test-fill-groups", "SELECT count(*) FROM session_group WHERE session_id = $1 AND class_group_id = $2", 2 };
  Office *o = &f->office;
  gint64 session = add_session (f, "a", D (9, 7), 510), group = add (o, FR_CLASS_GROUP, "class_id", I (f->class), "title", T ("Group 1"), NULL);
  gint64 second = add (o, FR_CLASS, "programme_id", I (f->programme), "title", T ("Second"), NULL), other, strange, there;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL, linked = NULL, grouped = NULL;
  FrValue params[2];

  g_assert_true (fr_action_objective_link (o->store, f->objective, FR_SESSION, session, TRUE, &error));
  g_assert_true (fr_action_session_groups (o->store, session, &group, 1, &error));
  there = add (o, FR_CLASS_GROUP, "class_id", I (second), "title", T ("Group 1"), NULL);
  fr_action_programme_new (o->store, &(FrNewProgramme) { .title = "Other" }, &strange, &error);
  g_assert_false (fr_action_class_copy_sessions (o->store, f->class, strange, D (9, 14), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Sessions are copied from another class of the same programme.");
  g_assert_false (fr_action_class_copy_sessions (o->store, second, f->class, D (9, 14), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Village finance” has sessions already");
  other = add (o, FR_CLASS, "programme_id", I (f->programme), "title", T ("Third"), NULL);
  g_assert_false (fr_action_class_copy_sessions (o->store, second, other, D (9, 14), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Second” has no sessions to copy.");
  g_assert_true (fr_action_class_copy_sessions (o->store, f->class, second, D (10, 5), &error));
  g_assert_no_error (error);
  rows = sessions_of (f, second);
  g_assert_cmpuint (rows->n_rows, ==, 1);
  g_assert_cmpint (fr_rows_get (rows, 0, 0)->i, ==, D (10, 8));
  g_assert_cmpint (fr_rows_get (rows, 0, 3)->i, ==, f->module);
  g_assert_cmpint (fr_rows_get (rows, 0, 4)->i, ==, D (10, 8));
  params[0] = *fr_rows_get (rows, 0, 2);
  params[1] = I (f->objective);
  linked = fr_store_select (o->store, &links, params, 2, NULL, NULL);
  g_assert_cmpint (fr_rows_get (linked, 0, 0)->i, ==, 1);
  params[1] = I (there);                              /* its own group, not a copy */
  grouped = fr_store_select (o->store, &groups, params, 2, NULL, NULL);
  g_assert_cmpint (fr_rows_get (grouped, 0, 0)->i, ==, 1);
  g_assert_cmpint (fr_store_count (o->store, FR_MODULE), ==, 1);
  assert_sound (o);
  g_assert_true (fr_store_undo (o->store, NULL, NULL, &error));      /* one step */
  g_assert_cmpint (fr_store_count (o->store, FR_SESSION), ==, 1);
}

#define ADD(path, func) g_test_add ("/class-days/" path, Course, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a copy of the programme", test_duplicate);
  ADD ("any class, any day", test_random);
  ADD ("in words", test_words);
  ADD ("another class of the programme", test_fill);
  return g_test_run ();
}
