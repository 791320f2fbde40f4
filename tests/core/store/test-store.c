/* test-store.c: the office as its users see it: making and opening, reading and writing from several threads, cancelling,
 * watching, closing. */
#include "core/store/backend.h"
#include "core/store/journal.h"
#include "core/store/store.h"
#include "support/office.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  char    *folder;
  FrStore *store;
} Fixture;

static const FrStmt names = { "names", "SELECT name FROM unit ORDER BY unit_id", 0 };
static const FrStmt by_code = { "by-code", "SELECT name FROM unit WHERE code = $1", 1 };
static const FrStmt endless = { "endless",
  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", 0 };
static const FrStmt stream = { "stream",
  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", 0 };

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = frt_scratch_new ();
  f->store = frt_office_new (f->folder, "office", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->store != NULL)
    frt_office_close (f->store);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* --- Another ICU --- */

/* Writes to the file beside the store. */
static void
tamper (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  FrConn *conn = fr_backend_sqlite.open (path, FR_CONN_WRITER, &error);

  g_assert_no_error (error);
  fr_backend_sqlite.script (conn, sql, &error);
  g_assert_no_error (error);
  fr_backend_sqlite.close (conn);
}

static guint
count_unknown_keys (FrStore *store)
{
  static const FrStmt stmt = { "unknown-keys", "SELECT count(*) FROM name_key WHERE pinyin = x'00'", 0 };
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, NULL, 0, NULL, NULL);

  return (guint) fr_rows_get (rows, 0, 0)->i;
}

/* Sort keys of another ICU are made anew at the first opening that may write, and at no later one. */
static void
test_another_icu (Fixture *f, gconstpointer data)
{
  static const char keys[] = "UPDATE name_key SET pinyin = x'00';";
  static const char icu[] = "UPDATE meta SET value = '1.2.3.4' WHERE key = 'collation';";
  const FrStoreOptions look = { .flags = FR_STORE_READ_ONLY };
  g_autofree char *path = g_strdup (fr_store_get_path (f->store));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_cmpint (frt_add_unit (f->store, "U1", "青山镇", 0, &error), !=, 0);
  frt_office_close (f->store);
  tamper (path, keys);
  tamper (path, icu);
  f->store = fr_store_open (path, &look, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_unknown_keys (f->store), ==, 1);
  g_assert_true (fr_store_check (f->store, FALSE, &findings, NULL, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  frt_office_close (f->store);
  frt_office_close (frt_office_open (path));
  f->store = fr_store_open (path, &look, NULL, &error);
  g_assert_cmpuint (count_unknown_keys (f->store), ==, 0);
  frt_office_close (f->store);
  tamper (path, keys);
  frt_office_close (frt_office_open (path));
  f->store = fr_store_open (path, &look, NULL, &error);
  g_assert_cmpuint (count_unknown_keys (f->store), ==, 1);
}

/* --- Making, opening, closing --- */

static void
test_make (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (fr_store_get_path (f->store));
  g_autofree char *office = g_strdup (fr_store_get_office_id (f->store));
  const FrStoreOptions again = { .flags = FR_STORE_CREATE };
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_cmpuint (strlen (office), ==, 32);
  g_assert_cmpint (fr_store_get_schema (f->store), ==, FR_STORE_SCHEMA);
  g_assert_null (fr_store_get_read_only (f->store));
  g_assert_false (fr_store_was_unclean (f->store));
  g_assert_cmpint (frt_add_unit (f->store, "A", "县委组织部", 0, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (fr_store_count (f->store, FR_UNIT), ==, 1);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  frt_office_close (g_steal_pointer (&f->store));
  g_assert_cmpuint (count_files (f->folder), ==, 1);    /* no -wal, no -shm, nothing half-made */

  g_assert_null (fr_store_open (path, &again, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_DENIED);
  g_assert_cmpstr (error->message, ==, "There is already a file named “office.fruition”. It was left as it is; choose another name.");
  g_assert_cmpuint (count_files (f->folder), ==, 1);

  f->store = frt_office_open (path);
  g_assert_cmpstr (fr_store_get_office_id (f->store), ==, office);
  g_assert_false (fr_store_was_unclean (f->store));
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 1);
}

/* The same calls give the same bytes. */
static void
test_same_bytes (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (GBytes) first = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("office%d", i);
      FrStore *store = frt_office_new (folder, name, NULL);
      g_autofree char *path = g_strdup (fr_store_get_path (store)), *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize size;

      frt_add_units (store, 1500);
      frt_add_unit (store, "A", "x", 0, NULL);
      frt_office_close (store);
      g_assert_true (g_file_get_contents (path, &text, &size, NULL));
      bytes = g_bytes_new_take (g_steal_pointer (&text), size);
      if (i == 0)
        first = g_steal_pointer (&bytes);
      else
        g_assert_true (g_bytes_equal (first, bytes));
    }
  frt_scratch_remove (folder);
}

static void
test_closed (Fixture *f, gconstpointer data)
{
  FrStore *store = g_object_ref (f->store);
  g_autoptr (GError) error = NULL;

  frt_office_close (g_steal_pointer (&f->store));
  g_assert_null (fr_store_select (store, &names, NULL, 0, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_cmpint (frt_add_unit (store, "A", "x", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CLOSED);
  g_assert_true (fr_store_close (store, NULL));
  g_object_unref (store);
}

/* --- Async: answers on the caller's context, closing drains --- */

typedef struct {
  guint    answers;
  gboolean done;
  GError  *error;
  FrRows  *rows;
  FrStore *store;
} Answer;

static void
select_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->rows = fr_store_select_finish (FR_STORE (source), result, &answer->error);
  answer->done = TRUE;
}

static void
transact_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_store_transact_finish (FR_STORE (source), result, &error));
  g_assert_no_error (error);
  answer->answers++;
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->store = fr_store_open_finish (result, &answer->error);
  answer->done = TRUE;
}

static void
close_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  g_assert_true (fr_store_close_finish (FR_STORE (source), result, &answer->error));
  answer->done = TRUE;
}

static gboolean
slow_add (FrTx *tx, gpointer data, GError **error)
{
  FrValue fields[32] = { 0 };
  const FrEntity *unit = fr_entity (FR_UNIT);

  g_usleep (2000);
  fields[fr_entity_field (unit, "name")] = fr_value_text (data);
  fields[fr_entity_field (unit, "withdrawn")] = fr_value_int (0);
  return fr_tx_insert (tx, FR_UNIT, 0, fields, error) != 0;
}

static void
test_async (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (fr_store_get_path (f->store));
  Answer opened = { 0 }, closed = { 0 }, rows = { 0 }, written = { 0 };
  char code[] = "A";
  const FrValue param = fr_value_text (code);

  frt_add_unit (f->store, "A", "first", 0, NULL);
  fr_store_select_async (f->store, &by_code, &param, 1, NULL, select_cb, &rows);
  code[0] = 'Z';    /* the parameters were copied */
  frt_wait_for (&rows.done);
  g_assert_no_error (rows.error);
  g_assert_cmpuint (rows.rows->n_rows, ==, 1);
  g_assert_cmpstr (fr_value_get_text (fr_rows_get (rows.rows, 0, 0)), ==, "first");
  fr_rows_unref (rows.rows);

  /* Closing waits for what was asked before. */
  for (int i = 0; i < 50; i++)
    fr_store_transact_async (f->store, FR_SET_EDIT, "Added a unit", NULL, slow_add, g_strdup ("more"), g_free, NULL, transact_cb, &written);
  fr_store_close_async (f->store, close_cb, &closed);
  frt_wait_for (&closed.done);
  g_assert_no_error (closed.error);
  while (written.answers < 50)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&f->store);

  fr_store_open_async (path, NULL, NULL, open_cb, &opened);
  frt_wait_for (&opened.done);
  g_assert_no_error (opened.error);
  f->store = opened.store;
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 51);
}

/* --- Snapshots and streams --- */

static gpointer
write_thread (gpointer data)
{
  frt_add_units (data, 10);
  return NULL;
}

static gboolean
twice (FrRead *read, gpointer data, GError **error)
{
  FrStore *store = data;
  g_autoptr (FrRows) before = fr_read_select (read, &names, NULL, 0, error), after = NULL, nested = NULL;

  /* Another thread writes meanwhile; this reading does not see it, also not through the store's own door. */
  g_thread_join (g_thread_new ("test-writer", write_thread, store));
  after = fr_read_select (read, &names, NULL, 0, error);
  nested = fr_store_select (store, &names, NULL, 0, NULL, error);
  g_assert_cmpuint (before->n_rows, ==, 0);
  g_assert_cmpuint (after->n_rows, ==, 0);
  g_assert_cmpuint (nested->n_rows, ==, 0);
  return TRUE;
}

static gboolean
until_thousand (const FrValue *row, guint n_cols, gpointer data)
{
  gint64 *last = data;

  g_assert_cmpuint (n_cols, ==, 1);
  *last = row[0].i;
  return row[0].i < 1000;
}

static void
test_reading (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) row = NULL;
  gint64 last = 0, id;

  g_assert_true (fr_store_read (f->store, twice, f->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 10);
  g_assert_true (fr_store_each (f->store, &stream, NULL, 0, until_thousand, &last, NULL, &error));
  g_assert_cmpint (last, ==, 1000);

  id = frt_add_unit (f->store, "A", "one", 0, NULL);
  row = fr_store_get (f->store, FR_UNIT, FR_KEY (id), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (row->n_cols, ==, fr_entity (FR_UNIT)->n_fields + 1);
  g_assert_null (fr_store_get (f->store, FR_UNIT, FR_KEY (id + 1), NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

/* --- Cancelling --- */

typedef struct {
  GCancellable *cancellable;
  guint         after_ms;
  gint64        at;         /* when it was cancelled */
} Canceller;

static gpointer
cancel_thread (gpointer data)
{
  Canceller *canceller = data;

  g_usleep (1000 * canceller->after_ms);
  canceller->at = g_get_monotonic_time ();
  g_cancellable_cancel (canceller->cancellable);
  return NULL;
}

/* Whether the wait from cancel to answer stayed within 50 ms, in the best of three (the machine may be busy elsewhere). */
static gboolean
quick (gint64 waited, gint64 *best)
{
  *best = *best == 0 ? waited : MIN (*best, waited);
  return *best < 50 * 1000;
}

static void
test_cancel_running (Fixture *f, gconstpointer data)
{
  const FrStmt *stmt = data;
  gint64 best = 0;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Canceller canceller = { cancellable, 30, 0 };
      GThread *thread = g_thread_new ("test-cancel", cancel_thread, &canceller);

      g_assert_null (fr_store_select (f->store, stmt, NULL, 0, cancellable, &error));
      quick (g_get_monotonic_time () - canceller.at, &best);
      g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
      g_assert_cmpstr (error->message, ==, "Cancelled. Nothing was changed.");
      g_thread_join (thread);
    }
  g_assert_cmpint (best, <, 50 * 1000);
  g_test_message ("cancelled within %" G_GINT64_FORMAT " µs", best);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 0);
}

static void
test_cancel_queued (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) busy = g_cancellable_new (), queued = g_cancellable_new ();
  Answer blockers[FR_STORE_READERS] = { 0 }, answer = { 0 };
  gint64 start;

  for (guint i = 0; i < FR_STORE_READERS; i++)
    fr_store_select_async (f->store, &endless, NULL, 0, busy, select_cb, &blockers[i]);
  fr_store_select_async (f->store, &names, NULL, 0, queued, select_cb, &answer);
  g_usleep (20 * 1000);
  start = g_get_monotonic_time ();
  g_cancellable_cancel (queued);
  frt_wait_for (&answer.done);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 50 * 1000);
  g_assert_error (answer.error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  g_cancellable_cancel (busy);
  for (guint i = 0; i < FR_STORE_READERS; i++)
    {
      frt_wait_for (&blockers[i].done);
      g_assert_error (blockers[i].error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
      g_clear_error (&blockers[i].error);
    }
  /* Cancelled before it was asked. */
  answer.done = FALSE;
  fr_store_select_async (f->store, &names, NULL, 0, queued, select_cb, &answer);
  frt_wait_for (&answer.done);
  g_assert_error (answer.error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 0);
}

static gboolean
add_endlessly (FrTx *tx, gpointer data, GError **error)
{
  FrValue fields[32] = { 0 };
  const FrEntity *unit = fr_entity (FR_UNIT);

  fields[fr_entity_field (unit, "name")] = fr_value_text ("x");
  fields[fr_entity_field (unit, "withdrawn")] = fr_value_int (0);
  while (!fr_tx_cancelled (tx, error))
    if (fr_tx_insert (tx, FR_UNIT, 0, fields, error) == 0)
      return FALSE;
  return FALSE;
}

static void
test_cancel_writing (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Canceller canceller = { cancellable, 100, 0 };
  GThread *thread = g_thread_new ("test-cancel", cancel_thread, &canceller);

  g_assert_false (fr_store_transact (f->store, FR_SET_IMPORT, "Imported units", NULL, add_endlessly, NULL, cancellable, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 0);
  g_clear_error (&error);
  g_assert_cmpint (frt_add_unit (f->store, "A", "x", 0, &error), !=, 0);
}

/* --- Many threads at once --- */

#define WORKERS 6
#define ROUNDS  60

static gpointer
mixed_thread (gpointer data)
{
  FrStore *store = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gint64 seen = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;

      if (g_rand_int_range (rand, 0, 3) == 0)
        {
          g_assert_cmpint (frt_add_unit (store, NULL, "x", 0, &error), !=, 0);
          g_assert_no_error (error);
        }
      else
        {
          gint64 n = frt_count_units (store, &error);

          g_assert_no_error (error);
          g_assert_cmpint (n, >=, seen);
          seen = n;
        }
    }
  return NULL;
}

static void
test_threads (Fixture *f, gconstpointer data)
{
  GThread *threads[WORKERS];
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < WORKERS; i++)
    threads[i] = g_thread_new ("test-mixed", mixed_thread, f->store);
  for (int i = 0; i < WORKERS; i++)
    g_thread_join (threads[i]);
  g_assert_true (fr_store_check (f->store, TRUE, &findings, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpint (fr_store_count (f->store, FR_UNIT), ==, frt_count_units (f->store, NULL));
}

/* --- Watching --- */

typedef struct {
  FrEntities bits;
  guint    times;
  gboolean done;
} Watch;

static void
changed_cb (FrStore *store, FrEntities entities, gpointer data)
{
  Watch *watch = data;

  watch->bits |= entities;
  watch->times++;
  watch->done = TRUE;
}

static void
state_cb (FrStore *store, gpointer data)
{
  Watch *watch = data;

  watch->done = TRUE;
}

static void
test_watching (Fixture *f, gconstpointer data)
{
  FrStore *other = frt_office_open (fr_store_get_path (f->store));
  Watch watch = { 0 }, state = { 0 };

  g_signal_connect (f->store, "changed", G_CALLBACK (changed_cb), &watch);
  frt_add_unit (f->store, "A", "one", 0, NULL);
  frt_add_unit (f->store, "B", "two", 0, NULL);
  frt_wait_for (&watch.done);
  g_assert_cmpuint (watch.bits, ==, FR_BIT (FR_UNIT));
  g_assert_cmpuint (watch.times, ==, 1);    /* both before the loop turned */

  /* Another program writes beside us: seen at the next poll, once. */
  watch = (Watch) { 0 };
  frt_add_unit (other, "C", "three", 0, NULL);
  fr_store_poll (f->store);
  frt_wait_for (&watch.done);
  g_assert_cmpuint (watch.bits, ==, FR_BIT (FR_UNIT));
  watch = (Watch) { 0 };
  fr_store_poll (f->store);
  frt_add_unit (f->store, "D", "four", 0, NULL);    /* after the poll, on the same thread */
  frt_wait_for (&watch.done);
  g_assert_cmpuint (watch.times, ==, 1);

  g_signal_connect (f->store, "state-changed", G_CALLBACK (state_cb), &state);
  fr_store_set_actor (f->store, 0, "Li Na");
  frt_wait_for (&state.done);
  g_assert_cmpstr (fr_store_get_actor_name (f->store), ==, "Li Na");
  frt_office_close (other);
}

/* Two programs on one office write one chain, one after the other. */
static void
test_two_programs (Fixture *f, gconstpointer data)
{
  FrStore *other = frt_office_open (fr_store_get_path (f->store));
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20; i++)
    {
      g_assert_cmpint (frt_add_unit (i % 3 ? f->store : other, NULL, "x", 0, &error), !=, 0);
      g_assert_no_error (error);
    }
  g_assert_true (fr_store_check (other, TRUE, &findings, NULL, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  frt_office_close (other);
}

/* A change set names who asked for it, whoever sits down before it is written. */
static void
test_actor (Fixture *f, gconstpointer data)
{
  Answer written = { 0 };
  g_autoptr (GPtrArray) history = NULL;

  fr_store_set_actor (f->store, 0, "Li Na");
  fr_store_transact_async (f->store, FR_SET_EDIT, "Added a unit", NULL, slow_add, (gpointer) "a", NULL, NULL, transact_cb, &written);
  fr_store_transact_async (f->store, FR_SET_EDIT, "Added a unit", NULL, slow_add, (gpointer) "b", NULL, NULL, transact_cb, &written);
  fr_store_set_actor (f->store, 0, "Wang Wei");
  while (written.answers < 2)
    g_main_context_iteration (NULL, TRUE);
  history = fr_store_history (f->store, FR_UNIT, NULL, 0, 10, NULL, NULL);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpstr (((FrHistorySet *) history->pdata[0])->actor, ==, "Li Na");
  g_assert_cmpstr (((FrHistorySet *) history->pdata[1])->actor, ==, "Li Na");
}

/* --- Care --- */

static gint64
size_of (const char *path, const char *ending)
{
  g_autofree char *full = g_strconcat (path, ending, NULL);
  GStatBuf info;

  return g_stat (full, &info) == 0 ? info.st_size : -1;
}

static void
test_idle_checkpoint (Fixture *f, gconstpointer data)
{
  const char *path = fr_store_get_path (f->store);
  gint64 limit = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  frt_add_units (f->store, 100);
  g_assert_cmpint (size_of (path, "-wal"), >, 0);
  while (size_of (path, "-wal") > 0 && g_get_monotonic_time () < limit)
    g_usleep (20 * 1000);
  g_assert_cmpint (size_of (path, "-wal"), ==, 0);
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.fruition", NULL);
  g_autofree char *missing = g_build_filename (f->folder, "no", "copy.fruition", NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  FrStore *store;

  frt_add_units (f->store, 3000);
  g_assert_cmpint (size_of (fr_store_get_path (f->store), "-wal"), >, 0);
  g_assert_true (fr_store_backup (f->store, copy, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  store = frt_office_open (copy);
  g_assert_cmpint (frt_count_units (store, NULL), ==, 3000);
  g_assert_cmpint (frt_add_unit (store, "new", "x", 0, &error), !=, 0);
  g_assert_true (fr_store_check (store, TRUE, &findings, NULL, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  frt_office_close (store);
  g_assert_false (fr_store_backup (f->store, missing, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  static const FrStmt sorted = { "sorted",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT i FROM n ORDER BY (i * 7919) % 1000003", 0 };

  g_test_init (&argc, &argv, NULL);
#define ADD(name, func, data) g_test_add ("/store/store/" name, Fixture, data, set_up, func, tear_down)
  ADD ("make", test_make, NULL);
  ADD ("another-icu", test_another_icu, NULL);
  g_test_add_func ("/store/store/same-bytes", test_same_bytes);
  ADD ("closed", test_closed, NULL);
  ADD ("async", test_async, NULL);
  ADD ("reading", test_reading, NULL);
  ADD ("cancel-running", test_cancel_running, &endless);
  ADD ("cancel-sorting", test_cancel_running, &sorted);
  ADD ("cancel-queued", test_cancel_queued, NULL);
  ADD ("cancel-writing", test_cancel_writing, NULL);
  ADD ("threads", test_threads, NULL);
  ADD ("watching", test_watching, NULL);
  ADD ("two-programs", test_two_programs, NULL);
  ADD ("actor", test_actor, NULL);
  ADD ("idle-checkpoint", test_idle_checkpoint, NULL);
  ADD ("backup", test_backup, NULL);
  return g_test_run ();
}
