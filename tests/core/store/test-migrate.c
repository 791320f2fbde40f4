/* test-migrate.c: bringing an old file forward: steps in order and in one, references checked, a backup first, and every file of
 * an earlier release opened. */
#include "core/store/backups.h"
#include "core/store/migrate.h"
#include "core/store/store-impl-private.h"
#include "support/office.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define B (&fr_backend_sqlite)
#define RELEASED 2   /* the newest schema that a release wrote: tests/data/old has a file of each up to it */

static const FrStmt title_count = { "titles", "SELECT count(*) FROM unit_title WHERE title <> ''", 0 };

static FrConn *
open_writer (const char *path)
{
  g_autoptr (GError) error = NULL;
  FrConn *conn = B->open (path, FR_CONN_WRITER, &error);

  g_assert_no_error (error);
  return conn;
}

static char *
make_office (const char *folder)
{
  FrStore *store = frt_office_new (folder, "office", NULL);
  char *path = g_strdup (fr_store_get_path (store));
  gint64 root = frt_add_unit (store, "A", "root", 0, NULL);

  frt_add_unit (store, "B", "child", root, NULL);
  frt_office_close (store);
  return path;
}

static int
schema_of (FrConn *conn)
{
  g_autoptr (GError) error = NULL;
  guint32 id;
  int schema;

  g_assert_true (B->identify (conn, &id, &schema, &error));
  g_assert_cmpuint (id, ==, FR_STORE_APPLICATION_ID);
  return schema;
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
  n = row[0].i;
  B->finish (conn, cursor);
  return n;
}

/* A table rebuilt under references to it, as ALTER TABLE can't do; then what was built is used by the next step. */
static void
test_forward (void)
{
  static const FrMigration steps[] = {
    { FR_STORE_SCHEMA + 1, 1,
            "CREATE TABLE fresh (unit_id INTEGER PRIMARY KEY NOT NULL, code TEXT, name TEXT NOT NULL, parent_id INTEGER REFERENCES unit (unit_id),"
            " kind TEXT, registered_order INTEGER, head TEXT, headcount INTEGER, valid_from INTEGER, valid_to INTEGER, note TEXT,"
            " withdrawn INTEGER NOT NULL, row_version INTEGER NOT NULL, colour TEXT) STRICT;"
            "INSERT INTO fresh SELECT *, 'red' FROM unit; DROP TABLE unit; ALTER TABLE fresh RENAME TO unit;" },
    { FR_STORE_SCHEMA + 2, 2, "CREATE TABLE unit_title (unit_id INTEGER PRIMARY KEY NOT NULL, title TEXT NOT NULL) STRICT;"
            "INSERT INTO unit_title (unit_id, title) SELECT unit_id, name || colour FROM unit;" },
    { 0, 0, NULL },
  };
  static const FrStmt enforced = { "enforced", "PRAGMA foreign_keys", 0 };
  g_autofree char *folder = frt_scratch_new (), *path = make_office (folder), *oldest = NULL, *schema = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  FrConn *conn = open_writer (path);

  g_assert_true (fr_migrate (B, conn, steps, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (schema_of (conn), ==, FR_STORE_SCHEMA + 2);
  g_assert_cmpint (number (conn, &title_count), ==, 2);
  g_assert_cmpint (number (conn, &enforced), ==, 1);
  oldest = fr_meta_get (B, conn, "oldest_reader", NULL);
  schema = fr_meta_get (B, conn, "schema", NULL);
  g_assert_cmpstr (oldest, ==, "2");
  g_assert_cmpint (atoi (schema), ==, FR_STORE_SCHEMA + 2);
  g_assert_true (B->check (conn, TRUE, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  B->close (conn);
  frt_scratch_remove (folder);
}

/* A step that leaves a reference to nothing changes nothing. */
static void
test_broken_reference (void)
{
  static const FrMigration steps[] = { { FR_STORE_SCHEMA + 1, 1, "DELETE FROM unit WHERE parent_id IS NULL" }, { 0, 0, NULL } };
  static const FrStmt units = { "units", "SELECT count(*) FROM unit", 0 };
  g_autofree char *folder = frt_scratch_new (), *path = make_office (folder);
  g_autoptr (GError) error = NULL;
  FrConn *conn = open_writer (path);

  g_assert_false (fr_migrate (B, conn, steps, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_REFERENCE);
  g_assert_cmpstr (error->message, ==, "The office could not be brought up to date: Units: 1 row refers to Units that do not exist. Nothing "
                   "was changed in it.");
  g_assert_cmpint (schema_of (conn), ==, FR_STORE_SCHEMA);
  g_assert_cmpint (number (conn, &units), ==, 2);
  B->close (conn);
  frt_scratch_remove (folder);
}

static void
test_broken_step (void)
{
  static const FrMigration steps[] = {
    { FR_STORE_SCHEMA + 1, 1, "CREATE TABLE one (a INTEGER) STRICT" },
    { FR_STORE_SCHEMA + 2, 1, "CREATE TABLE two (a INTEGER) STRICT; INSERT INTO three VALUES (1)" }, { 0, 0, NULL },
  };
  static const FrStmt tables = { "tables", "SELECT count(*) FROM sqlite_schema WHERE name IN ('one', 'two')", 0 };
  g_autofree char *folder = frt_scratch_new (), *path = make_office (folder);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  FrConn *conn = open_writer (path);

  g_assert_false (fr_migrate (B, conn, steps, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE);
  g_clear_error (&error);
  g_assert_cmpint (schema_of (conn), ==, FR_STORE_SCHEMA);
  g_assert_cmpint (number (conn, &tables), ==, 0);
  g_cancellable_cancel (cancelled);
  g_assert_false (fr_migrate (B, conn, steps, cancelled, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  g_assert_cmpint (number (conn, &tables), ==, 0);
  B->close (conn);
  frt_scratch_remove (folder);
}

/* What the database holds: tables and indices with their text. Free with g_free. */
static char *
tables_of (FrStore *store)
{
  static const FrStmt stmt = { "tables", "SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name", 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, NULL, 0, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint r = 0; r < rows->n_rows; r++)
    g_string_append_printf (text, "%s %s: %s\n", fr_value_get_text (fr_rows_get (rows, r, 0)),
                            fr_value_get_text (fr_rows_get (rows, r, 1)), fr_value_get_text (fr_rows_get (rows, r, 2)));
  return g_string_free (text, FALSE);
}

/* The files of earlier releases, one per schema, as they were made then: each opens, is brought forward behind a backup, then has
 * just the tables of a new office (a step that was edited after its release would show here), passes every check and can be
 * worked on. */
static void
test_old_files (void)
{
  g_autofree char *old = frt_data_path ("old"), *scratch = frt_scratch_new ();
  FrStore *fresh = frt_office_new (scratch, "fresh", NULL);
  g_autofree char *want = tables_of (fresh);
  guint n_backups = 0;

  frt_office_close (fresh);

  for (int schema = 1; schema <= RELEASED; schema++)
    {
      g_autofree char *name = g_strdup_printf ("%d.fruition", schema), *from = g_build_filename (old, name, NULL);
      g_autofree char *path = g_build_filename (scratch, name, NULL);
      g_autoptr (GPtrArray) findings = NULL, backups = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *bytes = NULL, *have = NULL;
      FrStore *store;
      gsize size;

      g_assert_true (g_file_get_contents (from, &bytes, &size, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_set_contents (path, bytes, size, NULL));
      store = fr_store_open (path, NULL, NULL, &error);
      g_assert_no_error (error);
      fr_store_set_actor (store, 0, "Tester");
      g_assert_cmpint (fr_store_get_schema (store), ==, FR_STORE_SCHEMA);
      backups = fr_backups_list (fr_store_get_office_id (store));
      /* The same sample is the same office in every release, so that the backups of all lie together. */
      n_backups += schema < FR_STORE_SCHEMA;
      g_assert_cmpuint (backups->len, ==, n_backups);
      have = tables_of (store);
      g_assert_cmpstr (have, ==, want);
      g_assert_true (fr_store_check (store, TRUE, &findings, NULL, &error));
      for (guint i = 0; i < findings->len; i++)
        g_error ("%s: %s", name, (char *) findings->pdata[i]);
      g_assert_cmpint (frt_add_unit (store, NULL, "new", 0, &error), !=, 0);
      frt_office_close (store);
    }
  frt_scratch_remove (scratch);
}

/* A file of schema 0 with our mark is none of ours; the steps after a schema are those that are missing. */
static void
test_steps (void)
{
  g_autofree FrMigration *all = fr_migrations_after (0), *none = fr_migrations_after (FR_STORE_SCHEMA);

  for (int i = 0; i < FR_STORE_SCHEMA; i++)
    {
      g_assert_cmpint (all[i].schema, ==, i + 1);
      g_assert_cmpint (all[i].oldest_reader, >=, 1);
      g_assert_cmpint (all[i].oldest_reader, <=, i + 1);
      g_assert_true (g_utf8_validate (all[i].sql, -1, NULL));
    }
  g_assert_cmpint (all[FR_STORE_SCHEMA].schema, ==, 0);
  g_assert_cmpint (none[0].schema, ==, 0);
}

int
main (int argc, char *argv[])
{
  /* Old files are the same offices in every run: their backups must not be those of the run before. */
  g_autofree char *home = frt_scratch_new ();
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/migrate/steps", test_steps);
  g_test_add_func ("/store/migrate/forward", test_forward);
  g_test_add_func ("/store/migrate/broken-reference", test_broken_reference);
  g_test_add_func ("/store/migrate/broken-step", test_broken_step);
  g_test_add_func ("/store/migrate/old-files", test_old_files);
  status = g_test_run ();
  frt_scratch_remove (home);
  return status;
}
