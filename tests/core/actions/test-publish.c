/* test-publish.c: what calendars outside are told of a timetable, and when its number is raised. */
#include "actions-support.h"

#include "core/actions/publish.h"
#include "core/actions/training.h"
#include "support/records.h"

typedef struct {
  gint64 class_id, hall, room, li, session;
} Class;

static Class
class_new (Office *f)
{
  gint64 programme = add (f, FR_PROGRAMME, "title", T ("Village finance"), NULL);
  Class c = { .class_id = add (f, FR_CLASS, "title", T ("Village finance, class 1"), "programme_id", I (programme), NULL) };

  c.hall = add (f, FR_VENUE, "name", T ("Hall"), NULL);
  c.room = add (f, FR_VENUE, "name", T ("Room 2"), NULL);
  c.li = add (f, FR_INSTRUCTOR, "name", T ("Li Na"), NULL);
  c.session = add (f, FR_SESSION, "class_id", I (c.class_id), "title", T ("Accounts"), "day", I (TODAY + 7), "minute", I (510),
                   "minutes", I (180), NULL);
  frt_set (f->store, FR_SESSION, c.session, "venue_id", I (c.hall));
  return c;
}

/* Publishes; what was said before that it would say is what it says. */
static FrPublishCounts
publish (Office *f, gint64 class_id)
{
  FrPublishCounts counts = { 9, 9, 9, 9, FALSE }, before = { 9, 9, 9, 9, FALSE };
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_timetable_publish_preview (f->store, class_id, &before, NULL, &error));
  g_assert_true (fr_action_timetable_publish (f->store, class_id, &counts, &error));
  g_assert_cmpmem (&before, sizeof before, &counts, sizeof counts);
  g_assert_no_error (error);
  return counts;
}

static gint64
published (Office *f, gint64 session, const char *field)
{
  static const FrStmt stmt = { "t", "SELECT publication_id FROM publication WHERE session_id = $1", 1 };
  const FrValue param = I (session);
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, &param, 1, NULL, NULL);

  g_assert_cmpuint (rows->n_rows, ==, 1);
  return int_of (f, FR_PUBLICATION, FR_KEY (fr_rows_get (rows, 0, 0)->i), field);
}

static void
test_sequence (Office *f, gconstpointer data)
{
  Class c = class_new (f);

  g_assert_cmpuint (publish (f, c.class_id).added, ==, 1);
  g_assert_cmpint (published (f, c.session, "sequence"), ==, 1);
  assert_history (f, "Published a timetable: Village finance, class 1");
  g_assert_cmpuint (publish (f, c.class_id).unchanged, ==, 1);
  g_assert_cmpint (published (f, c.session, "sequence"), ==, 1);
  frt_set (f->store, FR_SESSION, c.session, "minute", I (870));
  g_assert_cmpuint (publish (f, c.class_id).changed, ==, 1);
  g_assert_cmpint (published (f, c.session, "sequence"), ==, 2);
  frt_set (f->store, FR_SESSION, c.session, "venue_id", I (c.room));
  g_assert_cmpuint (publish (f, c.class_id).changed, ==, 1);
  frt_insert (f->store, FR_SESSION_INSTRUCTOR, "session_id", I (c.session), "instructor_id", I (c.li), NULL);
  g_assert_cmpuint (publish (f, c.class_id).changed, ==, 1);
  g_assert_cmpint (published (f, c.session, "sequence"), ==, 4);
  /* A new title is no new appointment. */
  frt_set (f->store, FR_SESSION, c.session, "title", T ("Accounts and vouchers"));
  g_assert_cmpuint (publish (f, c.class_id).unchanged, ==, 1);
}

static void
test_cancelled (Office *f, gconstpointer data)
{
  Class c = class_new (f);
  gint64 late = add (f, FR_SESSION, "class_id", I (c.class_id), "title", T ("Dropped"), "day", I (TODAY + 8), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_session_move (f->store, late, "cancelled", &error));
  g_assert_cmpuint (publish (f, c.class_id).added, ==, 1);
  g_assert_true (fr_action_session_move (f->store, c.session, "cancelled", &error));
  g_assert_cmpuint (publish (f, c.class_id).cancelled, ==, 1);
  g_assert_cmpint (published (f, c.session, "cancelled"), ==, 1);
  g_assert_cmpint (published (f, c.session, "minute"), ==, 510);
  g_assert_cmpuint (publish (f, c.class_id).cancelled, ==, 0);
  g_assert_true (fr_action_session_move (f->store, c.session, "planned", &error));
  g_assert_cmpuint (publish (f, c.class_id).changed, ==, 1);
  g_assert_cmpint (published (f, c.session, "sequence"), ==, 3);
  g_assert_cmpint (published (f, c.session, "cancelled"), ==, 0);
}

/* What was told to others is not undone behind their backs. */
static void
test_stop (Office *f, gconstpointer data)
{
  Class c = class_new (f);
  g_autoptr (GError) error = NULL;

  publish (f, c.class_id);
  g_assert_false (fr_store_undo (f->store, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_UNDO_STOP);
  g_clear_error (&error);
  g_assert_false (fr_action_timetable_publish (f->store, 4711, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

/* Before it is approved, what is told is told early, and it is said. */
static void
test_early (Office *f, gconstpointer data)
{
  Class c = class_new (f);
  FrPublishCounts counts;

  g_assert_true (fr_timetable_publish_preview (f->store, c.class_id, &counts, NULL, NULL));
  g_assert_true (counts.early);
  frt_set (f->store, FR_PROGRAMME, int_of (f, FR_CLASS, FR_KEY (c.class_id), "programme_id"), "state", T ("approved"));
  g_assert_true (fr_timetable_publish_preview (f->store, c.class_id, &counts, NULL, NULL));
  g_assert_false (counts.early);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/publish/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("sequence", test_sequence);
  ADD ("cancelled", test_cancelled);
  ADD ("stop", test_stop);
  ADD ("early", test_early);
  return g_test_run ();
}
