/* test-library.c: content reviewed and gone stale, busy times of calendars outside, days off. */
#include "actions-support.h"

#include "core/actions/library.h"
#include "core/rules/content.h"

static gint64
add_content (Office *f, const char *title)
{
  return add (f, FR_CONTENT_ITEM, "title", T (title), NULL);
}

static guint
changes_of (Office *f)
{
  static const FrStmt stmt = { "t", "SELECT count(*) FROM content_change", 0 };
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, NULL, 0, NULL, NULL);

  return (guint) fr_rows_get (rows, 0, 0)->i;
}

static void
test_review (Office *f, gconstpointer data)
{
  gint64 item = add_content (f, "Reading village accounts");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text_of (f, FR_CONTENT_ITEM, FR_KEY (item), "state"), ==, "current");
  g_assert_true (fr_action_content_review (f->store, item, FR_DAY_NONE, FR_DAY_NONE, "Two new cases", &error));
  assert_history (f, "Reviewed content: Reading village accounts");
  g_assert_cmpint (int_of (f, FR_CONTENT_ITEM, FR_KEY (item), "reviewed_on"), ==, TODAY);
  g_assert_cmpint (int_of (f, FR_CONTENT_ITEM, FR_KEY (item), "review_due"), ==, fr_day_from_ymd (2027, 10, 13));
  g_assert_cmpuint (changes_of (f), ==, 1);
  /* Nothing new is no change. */
  g_assert_true (fr_action_content_review (f->store, item, TODAY - 3, TODAY + 10, "", &error));
  g_assert_cmpint (int_of (f, FR_CONTENT_ITEM, FR_KEY (item), "review_due"), ==, TODAY + 10);
  g_assert_cmpuint (changes_of (f), ==, 1);
  g_assert_false (fr_action_content_review (f->store, item, TODAY + 1, FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A review lies on a day that has come");
  g_assert_false (fr_action_content_review (f->store, 4711, FR_DAY_NONE, FR_DAY_NONE, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (edit (f, FR_CONTENT_ITEM, item, "state", T ("stale"), &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_GUARD);
}

static void
test_stale (Office *f, gconstpointer data)
{
  gint64 item = add_content (f, "Writing briefly");
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_action_content_move (f->store, item, "stale", NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Say why");
  g_assert_true (fr_action_content_move (f->store, item, "stale", "The standard was amended", &error));
  assert_history (f, "Marked content stale: Writing briefly");
  g_assert_cmpuint (changes_of (f), ==, 1);
  g_assert_true (fr_action_content_move (f->store, item, "withdrawn", "Nobody asks for it", &error));
  g_assert_cmpint (int_of (f, FR_CONTENT_ITEM, FR_KEY (item), "withdrawn"), ==, 1);
  g_assert_true (fr_action_content_review (f->store, item, FR_DAY_NONE, FR_DAY_NONE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (int_of (f, FR_CONTENT_ITEM, FR_KEY (item), "withdrawn"), ==, 0);
  g_assert_cmpuint (undo_all (f), ==, 4);
}

static void
test_competency (Office *f, gconstpointer data)
{
  gint64 li = add (f, FR_INSTRUCTOR, "name", T ("Li Na"), NULL), law = add (f, FR_COMPETENCY, "name", T ("Law"), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (add (f, FR_INSTRUCTOR_COMPETENCY, "instructor_id", I (li), "competency_id", I (law), NULL), ==, 1);
  g_assert_true (fr_action_competency_remove (f->store, li, law, &error));
  assert_history (f, "Took a competency from an instructor: Li Na");
  g_assert_true (fr_action_competency_remove (f->store, li, law, &error));
  g_assert_cmpuint (undo_all (f), ==, 4);
}

/* --- Busy times --- */

static FrBusyTime *
busy (FrDay day, gint64 minute, gint64 minutes, const char *event, const char *repeat)
{
  FrBusyTime *time = g_new0 (FrBusyTime, 1);

  *time = (FrBusyTime) { day, minute, minutes, g_strdup ("Meeting"),
                         repeat != NULL ? g_strconcat (event, FR_BUSY_REPEAT, repeat, NULL) : g_strdup (event), g_strdup (event) };
  return time;
}

static void
busy_free (gpointer data)
{
  FrBusyTime *time = data;

  g_free (time->title);
  g_free (time->uid);
  g_free (time->event);
  g_free (time);
}

static FrBusyCounts
bring_in (Office *f, gint64 id, GPtrArray *times, const char * const *events)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  FrBusyCounts counts = { 0 };

  for (guint i = 0; events[i] != NULL; i++)
    g_ptr_array_add (named, (char *) events[i]);
  g_assert_true (fr_action_busy_import (f->store, FR_INSTRUCTOR, id, "Asia/Shanghai", times, named, (FrPeriod) { TODAY,
                                                                                                                 TODAY + 100 }, &counts, &error));
  g_assert_no_error (error);
  return counts;
}

static void
test_busy_again (Office *f, gconstpointer data)
{
  static const char * const events[] = { "a@x", "b#1@x", NULL };
  gint64 li = add (f, FR_INSTRUCTOR, "name", T ("Li Na"), NULL), wang = add (f, FR_INSTRUCTOR, "name", T ("Wang Wei"), NULL);
  g_autoptr (GPtrArray) times = g_ptr_array_new_with_free_func (busy_free);
  FrBusyCounts counts;

  g_ptr_array_add (times, busy (TODAY + 1, 510, 180, "a@x", NULL));
  g_ptr_array_add (times, busy (TODAY + 2, 510, 90, "b#1@x", "20261015"));
  g_ptr_array_add (times, busy (TODAY + 9, 510, 90, "b#1@x", "20261022"));
  counts = bring_in (f, li, times, events);
  g_assert_cmpuint (counts.added, ==, 3);
  assert_history (f, "Imported busy times: Li Na");
  counts = bring_in (f, li, times, events);
  g_assert_cmpuint (counts.added, ==, 0);
  g_assert_cmpuint (counts.unchanged, ==, 3);
  /* Another person's are another person's. */
  counts = bring_in (f, wang, times, events);
  g_assert_cmpuint (counts.added, ==, 3);
  g_assert_cmpint (fr_store_count (f->store, FR_BUSY), ==, 6);

  /* One is moved, one repeat is gone; an entry that the file does not speak of stays. */
  ((FrBusyTime *) g_ptr_array_index (times, 0))->minute = 870;
  g_ptr_array_remove_index (times, 2);
  counts = bring_in (f, li, times, events);
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.removed, ==, 1);
  g_ptr_array_set_size (times, 0);
  counts = bring_in (f, li, times, events + 2);
  g_assert_cmpuint (counts.removed, ==, 0);
  counts = bring_in (f, li, times, events);
  g_assert_cmpuint (counts.removed, ==, 2);
  g_assert_cmpint (fr_store_count (f->store, FR_BUSY), ==, 3);
  g_assert_cmpuint (undo_all (f), ==, 6);
}

static void
test_busy_refused (Office *f, gconstpointer data)
{
  gint64 li = add (f, FR_INSTRUCTOR, "name", T ("Li Na"), NULL);
  g_autoptr (GPtrArray) times = g_ptr_array_new_with_free_func (busy_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (times, busy (TODAY + 1, 510, 180, "a@x", NULL));
  g_ptr_array_add (times, busy (TODAY + 1, 1500, 180, "b@x", NULL));
  g_assert_false (fr_action_busy_import (f->store, FR_INSTRUCTOR, li, "UTC", times, NULL, (FrPeriod) { TODAY, TODAY }, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (fr_store_count (f->store, FR_BUSY), ==, 0);
  g_assert_false (fr_action_busy_import (f->store, FR_VENUE, 4711, "UTC", times, NULL, (FrPeriod) { TODAY, TODAY }, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

static void
test_busy_remove (Office *f, gconstpointer data)
{
  gint64 hall = add (f, FR_VENUE, "name", T ("Hall"), NULL);
  gint64 id = add (f, FR_BUSY, "venue_id", I (hall), "day", I (TODAY), "minute", I (480), "minutes", I (60), "title", T ("Congress"), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_busy_remove (f->store, id, &error));
  assert_history (f, "Took a busy time out: Congress");
  g_assert_cmpint (fr_store_count (f->store, FR_BUSY), ==, 0);
  g_assert_cmpuint (undo_all (f), ==, 3);
}

/* --- Days off --- */

static gint64
kind_of_day (Office *f, FrDay day, const char *kind)
{
  static const FrStmt stmt = { "t", "SELECT count(*) FROM calendar_day WHERE day = $1 AND kind = $2", 2 };
  const FrValue params[] = { fr_value_day (day), fr_value_text (kind) };
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, params, 2, NULL, NULL);

  return fr_rows_get (rows, 0, 0)->i;
}

static void
test_calendar (Office *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 own;

  own = add (f, FR_CALENDAR_DAY, "day", I (fr_day_from_ymd (2026, 10, 1)), "kind", T ("workday"), "label", T ("Duty"), NULL);
  g_assert_cmpint (fr_action_calendar_seed (f->store, 2026, FR_LANG_EN, &error), ==, 38);
  g_assert_no_error (error);
  assert_history (f, "Added the days off of a year: 2026");
  /* What the office said itself stays; the second time nothing is new. */
  g_assert_cmpint (kind_of_day (f, fr_day_from_ymd (2026, 10, 1), "workday"), ==, 1);
  g_assert_cmpint (kind_of_day (f, fr_day_from_ymd (2026, 10, 10), "workday"), ==, 1);
  g_assert_cmpint (kind_of_day (f, fr_day_from_ymd (2026, 2, 23), "holiday"), ==, 1);
  g_assert_cmpint (kind_of_day (f, fr_day_from_ymd (2026, 2, 24), "holiday"), ==, 0);
  g_assert_cmpint (fr_action_calendar_seed (f->store, 2026, FR_LANG_EN, &error), ==, 0);
  g_assert_cmpint (fr_action_calendar_seed (f->store, 2025, FR_LANG_ZH_CN, &error), ==, 33);
  g_assert_cmpint (fr_action_calendar_seed (f->store, 1999, FR_LANG_EN, &error), ==, -1);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "The days off of 1999");
  g_assert_true (fr_action_calendar_remove (f->store, own, &error));
  g_assert_cmpint (kind_of_day (f, fr_day_from_ymd (2026, 10, 1), "workday"), ==, 0);
}

/* A made-up working day lies on a weekend; else there were nothing to make up. */
static void
test_calendar_sense (Office *f, gconstpointer data)
{
  static const FrStmt stmt = { "t", "SELECT day, kind, label FROM calendar_day ORDER BY day", 0 };
  g_autoptr (FrRows) rows = NULL;

  g_assert_cmpint (fr_action_calendar_seed (f->store, 2025, FR_LANG_EN, NULL), >, 0);
  g_assert_cmpint (fr_action_calendar_seed (f->store, 2026, FR_LANG_EN, NULL), >, 0);
  rows = fr_store_select (f->store, &stmt, NULL, 0, NULL, NULL);
  for (guint r = 0; r < rows->n_rows; r++)
    if (g_str_equal (fr_value_get_text (fr_rows_get (rows, r, 1)), "workday"))
      g_assert_cmpint (fr_day_weekday (fr_value_get_day (fr_rows_get (rows, r, 0))), >=, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/library/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("review", test_review);
  ADD ("stale", test_stale);
  ADD ("competency", test_competency);
  ADD ("busy-again", test_busy_again);
  ADD ("busy-refused", test_busy_refused);
  ADD ("busy-remove", test_busy_remove);
  ADD ("calendar", test_calendar);
  ADD ("calendar-sense", test_calendar_sense);
  return g_test_run ();
}
