/* test-backend.c: the SQLite backend by itself: settings, binding by name, errors in our codes and words, cancelling,
 * noticing a moved file, copies, checks. */
#define _GNU_SOURCE   /* memmem */
#include "core/store/backend.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define B (&fr_backend_sqlite)

typedef struct {
  char   *folder;
  char   *path;
  FrConn *conn;
} Fixture;

static const char schema[] =
  "CREATE TABLE unit (unit_id INTEGER PRIMARY KEY NOT NULL, code TEXT, name TEXT NOT NULL CHECK (length(name) < 100),"
  " parent_id INTEGER REFERENCES unit (unit_id), data BLOB, share REAL) STRICT;"
  "CREATE UNIQUE INDEX unit_by_code ON unit (code);";

static const FrStmt insert = { "insert", "INSERT INTO unit (unit_id, code, name, parent_id, data, share) VALUES ($1, $2, $3, $4, $5, $6)", 6 };
static const FrStmt all = { "all", "SELECT unit_id, code, name, parent_id, data, share FROM unit ORDER BY unit_id", 0 };
static const FrStmt count = { "count", "SELECT count(*) FROM unit", 0 };

static gint64
add (FrConn *conn, gint64 id, const char *code, const char *name, gint64 parent, GError **error)
{
  FrValue values[] = { fr_value_int (id), fr_value_text (code), fr_value_text (name),
                       parent ? fr_value_int (parent) : fr_value_null (), fr_value_null (), fr_value_null () };

  return B->run (conn, &insert, values, 6, error);
}

static gint64
number (FrConn *conn, const FrStmt *stmt)
{
  g_autoptr (GError) error = NULL;
  FrCursor *cursor = B->query (conn, stmt, NULL, 0, &error);
  const FrValue *row;
  gint64 n;

  g_assert_no_error (error);
  g_assert_true (B->step (conn, cursor, &row, NULL, &error));
  n = fr_value_get_int (&row[0], -1);
  B->finish (conn, cursor);
  return n;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FrConn *maker;

  f->folder = frt_scratch_new ();
  f->path = g_build_filename (f->folder, "ou 100%?#.fruition", NULL);
  maker = B->open (f->path, FR_CONN_WRITER | FR_CONN_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (B->script (maker, schema, &error));
  g_assert_true (B->stamp (maker, FR_STORE_APPLICATION_ID, 7, &error));
  B->close (maker);
  f->conn = B->open (f->path, FR_CONN_WRITER, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  B->close (f->conn);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* --- Values and settings --- */

static void
test_values (Fixture *f, gconstpointer data)
{
  static const FrStmt backwards = { "backwards", "SELECT CAST($2 AS BIGINT), CAST($1 AS BIGINT), CAST($2 AS BIGINT)", 2 };
  FrValue values[] = { fr_value_int (G_MAXINT64), fr_value_text ("台账\x01"), fr_value_text ("n"), fr_value_null (),
                       fr_value_blob ("a\0b", 3), fr_value_real (0.1) };
  FrValue empty[] = { fr_value_int (1), fr_value_text (""), fr_value_text ("m"), fr_value_null (), fr_value_blob ("", 0), fr_value_int (2) };
  FrValue two[] = { fr_value_int (1), fr_value_int (2) };
  g_autoptr (GError) error = NULL;
  FrCursor *cursor;
  const FrValue *row;
  guint n;

  g_assert_cmpint (B->run (f->conn, &insert, values, 6, &error), ==, 1);
  g_assert_cmpint (B->run (f->conn, &insert, empty, 6, &error), ==, 1);
  cursor = B->query (f->conn, &all, NULL, 0, &error);
  g_assert_true (B->step (f->conn, cursor, &row, &n, &error));
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpint (row[1].kind, ==, FR_TEXT);
  g_assert_cmpuint (row[1].size, ==, 0);
  g_assert_cmpint (row[4].kind, ==, FR_BLOB);
  g_assert_cmpuint (row[4].size, ==, 0);
  g_assert_cmpfloat (row[5].r, ==, 2.0);
  g_assert_true (B->step (f->conn, cursor, &row, NULL, &error));
  for (guint i = 0; i < 6; i++)
    g_assert_true (fr_value_equal (&row[i], &values[i]));
  g_assert_true (B->step (f->conn, cursor, &row, NULL, &error));
  g_assert_null (row);
  B->finish (f->conn, cursor);

  /* $n is a name to SQLite: order of appearance must not matter. */
  cursor = B->query (f->conn, &backwards, two, 2, &error);
  g_assert_true (B->step (f->conn, cursor, &row, NULL, &error));
  g_assert_cmpint (row[0].i, ==, 2);
  g_assert_cmpint (row[1].i, ==, 1);
  g_assert_cmpint (row[2].i, ==, 2);
  B->finish (f->conn, cursor);
}

static void
test_settings (Fixture *f, gconstpointer data)
{
  static const FrStmt settings[] = {
    { "s", "PRAGMA foreign_keys", 0 }, { "s", "PRAGMA secure_delete", 0 }, { "s", "PRAGMA temp_store", 0 },
    { "s", "PRAGMA synchronous", 0 }, { "s", "PRAGMA trusted_schema", 0 }, { "s", "PRAGMA cell_size_check", 0 },
  };
  static const gint64 want[] = { 1, 1, 2, 2, 0, 1 };
  static const char *refused[] = {
    "SELECT \"Zhang\" FROM unit",                                              /* double quotes are no string */
    "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",                  /* defensive */
    "ATTACH ':memory:' AS other",
    "CREATE VIEW v AS SELECT 1; SELECT * FROM v",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  FrConn *reader = B->open (f->path, 0, &error);
  GStatBuf info;
  guint32 id;
  int number_of_schema;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_assert_cmpint (number (f->conn, &settings[i]), ==, want[i]);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (B->script (f->conn, refused[i], &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  g_assert_true (B->identify (reader, &id, &number_of_schema, &error));
  g_assert_cmpuint (id, ==, FR_STORE_APPLICATION_ID);
  g_assert_cmpint (number_of_schema, ==, 7);
  g_assert_cmpint (add (reader, 1, "r", "reader", 0, &error), ==, -1);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY);
  B->close (reader);

  add (f->conn, 1, "a", "x", 0, NULL);
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* --- Errors --- */

static void
test_constraints (Fixture *f, gconstpointer data)
{
  static const FrStmt text_in_int = { "t", "INSERT INTO unit (unit_id, name) VALUES ($1, 'x')", 1 };
  FrValue text = fr_value_text ("seven");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (add (f->conn, 1, "a", "Root", 0, &error), ==, 1);
  g_assert_cmpint (add (f->conn, 2, "a", "Other", 0, &error), ==, -1);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_UNIQUE);
  g_assert_cmpstr (error->message, ==, "Unit: another record has the same “Code”. Nothing was changed; choose another.");
  g_clear_error (&error);
  g_assert_cmpint (add (f->conn, 1, "b", "Other", 0, &error), ==, -1);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_UNIQUE);
  g_clear_error (&error);
  g_assert_cmpint (add (f->conn, 2, "b", "Other", 99, &error), ==, -1);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_REFERENCE);
  g_clear_error (&error);
  g_assert_cmpint (add (f->conn, 2, "b", NULL, 0, &error), ==, -1);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_NULL);
  g_assert_cmpstr (error->message, ==, "Unit: “Name” must not be empty. Nothing was changed; fill it in.");
  g_clear_error (&error);
  {
    g_autofree char *name = g_strnfill (200, 'x');

    g_assert_cmpint (add (f->conn, 2, "b", name, 0, &error), ==, -1);
    g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CHECK);
    g_clear_error (&error);
  }
  g_assert_cmpint (B->run (f->conn, &text_in_int, &text, 1, &error), ==, -1);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE);
  g_clear_error (&error);
  g_assert_cmpint (number (f->conn, &count), ==, 1);
}

static void
test_statements (Fixture *f, gconstpointer data)
{
  static const FrStmt missing = { "missing", "SELECT $1, $3", 2 };
  static const FrStmt more = { "more", "SELECT $1, $2", 1 };
  static const FrStmt cast = { "cast", "SELECT $1::bigint", 1 };
  static const FrStmt nonsense = { "nonsense", "SELECT x FROM nowhere", 0 };
  FrValue values[] = { fr_value_int (1), fr_value_int (2), fr_value_int (3) };
  g_autoptr (GError) error = NULL;

  g_assert_null (B->query (f->conn, &missing, values, 2, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE);
  g_clear_error (&error);
  g_assert_null (B->query (f->conn, &more, values, 1, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE);
  g_clear_error (&error);
  g_assert_null (B->query (f->conn, &cast, values, 1, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE);
  g_clear_error (&error);
  g_assert_null (B->query (f->conn, &count, values, 1, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE);
  g_clear_error (&error);
  g_assert_null (B->query (f->conn, &nonsense, NULL, 0, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE);
}

static void
test_opening (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "nowhere", "x.fruition", NULL);
  g_autofree char *text = g_build_filename (f->folder, "text.fruition", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (B->open (missing, FR_CONN_WRITER, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (B->open (f->path, FR_CONN_WRITER | FR_CONN_CREATE, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_DENIED);
  g_clear_error (&error);
  g_file_set_contents (text, "This is a letter, not a database. It is long enough to hold a header of one hundred bytes, and more.", -1, NULL);
  g_assert_null (B->open (text, FR_CONN_WRITER, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS);
}

/* --- Transactions, waiting, cancelling --- */

static void
test_busy (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FrConn *other = B->open (f->path, FR_CONN_WRITER, &error);
  gint64 before = B->version (f->conn), start;

  g_assert_true (B->begin (other, TRUE, &error));
  g_assert_cmpint (add (other, 1, "a", "x", 0, &error), ==, 1);
  start = g_get_monotonic_time ();
  g_assert_false (B->begin (f->conn, TRUE, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 1900 * 1000);

  /* A reader is not in the way, and sees what is committed only. */
  g_assert_true (B->begin (f->conn, FALSE, &error));
  g_assert_cmpint (number (f->conn, &count), ==, 0);
  B->rollback (f->conn);

  g_cancellable_cancel (cancellable);
  B->set_cancellable (f->conn, cancellable);
  start = g_get_monotonic_time ();
  g_assert_false (B->begin (f->conn, TRUE, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 50 * 1000);
  B->set_cancellable (f->conn, NULL);

  g_assert_true (B->commit (other, &error));
  g_assert_cmpint (number (f->conn, &count), ==, 1);
  g_assert_cmpint (B->version (f->conn), !=, before);
  B->close (other);
}

static gpointer
cancel_later (gpointer data)
{
  g_usleep (50 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  static const FrStmt endless = { "endless", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const FrValue *row;
  FrCursor *cursor;
  GThread *thread;

  B->set_cancellable (f->conn, cancellable);
  cursor = B->query (f->conn, &endless, NULL, 0, &error);
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_false (B->step (f->conn, cursor, &row, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  B->finish (f->conn, cursor);
  g_thread_join (thread);

  /* The connection is as good as new, and a cancel that comes during a commit comes too late. */
  g_clear_error (&error);
  B->set_cancellable (f->conn, NULL);
  g_assert_true (B->begin (f->conn, TRUE, &error));
  g_assert_cmpint (add (f->conn, 1, "a", "x", 0, &error), ==, 1);
  B->set_cancellable (f->conn, cancellable);
  g_assert_true (B->commit (f->conn, &error));
  B->set_cancellable (f->conn, NULL);
  g_assert_cmpint (number (f->conn, &count), ==, 1);
}

static void
test_bulk (Fixture *f, gconstpointer data)
{
  static const FrStmt cache = { "cache", "PRAGMA cache_size", 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (B->begin (f->conn, TRUE, &error));
  B->bulk (f->conn, TRUE);
  g_assert_cmpint (number (f->conn, &cache), ==, -262144);
  for (gint64 i = 1; i <= 5000; i++)
    g_assert_cmpint (add (f->conn, i, NULL, "x", 0, &error), ==, 1);
  g_assert_true (B->commit (f->conn, &error));
  B->bulk (f->conn, FALSE);
  g_assert_cmpint (number (f->conn, &cache), ==, -65536);
  g_assert_cmpint (number (f->conn, &count), ==, 5000);
}

/* --- The file --- */

static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autofree char *away = g_build_filename (f->folder, "away.fruition", NULL);
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *old_wal = g_strconcat (f->path, "-wal.old", NULL);

  add (f->conn, 1, "a", "x", 0, NULL);
  g_assert_false (B->moved (f->conn));
  g_assert_cmpint (g_rename (f->path, away), ==, 0);
  g_assert_true (B->moved (f->conn));
  g_file_set_contents (f->path, "another", -1, NULL);
  g_assert_true (B->moved (f->conn));
  g_assert_cmpint (g_rename (away, f->path), ==, 0);
  g_assert_false (B->moved (f->conn));
  g_assert_cmpint (g_rename (wal, old_wal), ==, 0);
  g_assert_true (B->moved (f->conn));
  g_assert_cmpint (g_rename (old_wal, wal), ==, 0);
  g_assert_false (B->moved (f->conn));
}

static void
note_progress (double fraction, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.fruition", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  double last = 0;
  GStatBuf info;
  FrConn *conn;
  const char *name;

  B->begin (f->conn, TRUE, NULL);
  for (gint64 i = 1; i <= 20000; i++)
    add (f->conn, i, NULL, "The quick brown fox jumps over the lazy dog and goes on to the next hedge", 0, NULL);
  B->commit (f->conn, NULL);
  g_assert_true (B->backup (f->conn, copy, note_progress, &last, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (last, ==, 1.0);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  conn = B->open (copy, FR_CONN_WRITER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (number (conn, &count), ==, 20000);
  g_assert_true (B->check (conn, TRUE, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  B->close (conn);

  g_cancellable_cancel (cancellable);
  g_assert_false (B->backup (f->conn, copy, NULL, NULL, cancellable, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, ".part-"));
}

static void
test_check (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (B->enforce (f->conn, FALSE, &error));
  add (f->conn, 1, "a", "x", 77, NULL);
  add (f->conn, 2, "b", "y", 78, NULL);
  g_assert_true (B->enforce (f->conn, TRUE, &error));
  g_assert_true (B->check (f->conn, FALSE, findings, &error));
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (findings->pdata[0], ==, "Units: 2 rows refer to Units that do not exist.");
}

/* A deleted name is gone from the file. */
static void
test_secure_delete (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  add (f->conn, 1, "a", "Ouyang Xiaoming", 0, NULL);
  g_assert_true (B->checkpoint (f->conn, &error));
  g_file_get_contents (f->path, &bytes, &size, NULL);
  g_assert_nonnull (memmem (bytes, size, "Ouyang", 6));
  g_clear_pointer (&bytes, g_free);
  g_assert_true (B->script (f->conn, "DELETE FROM unit", &error));
  g_assert_true (B->checkpoint (f->conn, &error));
  g_file_get_contents (f->path, &bytes, &size, NULL);
  g_assert_null (memmem (bytes, size, "Ouyang", 6));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/backend/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("values", test_values);
  ADD ("settings", test_settings);
  ADD ("constraints", test_constraints);
  ADD ("statements", test_statements);
  ADD ("opening", test_opening);
  ADD ("busy", test_busy);
  ADD ("cancel", test_cancel);
  ADD ("bulk", test_bulk);
  ADD ("moved", test_moved);
  ADD ("backup", test_backup);
  ADD ("check", test_check);
  ADD ("secure-delete", test_secure_delete);
  return g_test_run ();
}
