/* test-check.c: the office's own check: it says nothing about a sound office whatever was done in it, and names what was changed
 * behind its back. */
#include "core/store/journal.h"
#include "core/store/store-private.h"
#include "support/office.h"
#include "support/support.h"

#include <string.h>

typedef struct {
  char    *folder;
  char    *path;
  FrStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = frt_scratch_new ();
  f->store = frt_office_new (f->folder, "office", NULL);
  f->path = g_strdup (fr_store_get_path (f->store));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_office_close (f->store);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static GPtrArray *
check (FrStore *store)
{
  GPtrArray *findings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_store_check (store, TRUE, &findings, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  return findings;
}

static gboolean
delete_func (FrTx *tx, gpointer data, GError **error)
{
  return fr_tx_delete (tx, FR_UNIT, FR_KEY (*(gint64 *) data), 0, error);
}

/* Everything the journal can hold: rows, blocks, edits, deletions, undone and done again, and a history partly erased. */
static void
test_sound (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first = frt_add_unit (f->store, "A", "first", 0, NULL), second = frt_add_unit (f->store, "B", "second", first, NULL);

  frt_add_units (f->store, 2300);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));    /* the blocks */
  g_assert_true (fr_store_redo (f->store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (frt_rename_unit (f->store, first, "renamed", &error));
  g_assert_true (frt_rename_unit (f->store, first, "again", &error));
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  fr_store_transact (f->store, FR_SET_EDIT, "Deleted a unit", NULL, delete_func, &second, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  g_assert_true (fr_store_redo (f->store, NULL, NULL, &error));
  findings = check (f->store);
  g_assert_cmpuint (findings->len, ==, 0);

  g_clear_pointer (&findings, g_ptr_array_unref);
  g_assert_cmpint (fr_store_erase_history (f->store, FR_UNIT, FR_KEY (first), &error), >, 0);
  g_assert_no_error (error);
  findings = check (f->store);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* An erased block says nothing about its records, also those edited since. */
static void
test_erased_block (Fixture *f, gconstpointer data)
{
  static const FrStmt any = { "any", "SELECT min(unit_id), max(unit_id) FROM unit", 0 };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (FrRows) ids = NULL;
  g_autoptr (GError) error = NULL;

  frt_add_units (f->store, 1500);
  ids = fr_store_select (f->store, &any, NULL, 0, NULL, NULL);
  g_assert_true (frt_rename_unit (f->store, fr_rows_get (ids, 0, 0)->i, "renamed", &error));
  g_assert_true (frt_rename_unit (f->store, fr_rows_get (ids, 0, 1)->i, "renamed", &error));
  g_assert_cmpint (fr_store_erase_history (f->store, FR_UNIT, FR_KEY (fr_rows_get (ids, 0, 0)->i), &error), >, 0);
  findings = check (f->store);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* --- Behind its back --- */

static void
behind (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  FrConn *conn = fr_backend_sqlite.open (f->path, FR_CONN_WRITER, &error);

  g_assert_true (fr_backend_sqlite.script (conn, sql, &error));
  g_assert_no_error (error);
  fr_backend_sqlite.close (conn);
}

static void
assert_found (Fixture *f, const char *sentence)
{
  g_autoptr (GPtrArray) findings = check (f->store);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (findings->pdata[i], sentence))
      return;
  g_error ("not found: %s", sentence);
}

static void
test_value (Fixture *f, gconstpointer data)
{
  frt_add_units (f->store, 1200);
  behind (f, "UPDATE unit SET head = 'somebody' WHERE code = 'U000700'");
  assert_found (f, "Units: 1 record differs from what History says was written: 第700号单位.");
  behind (f, "UPDATE unit SET head = 'somebody' WHERE code > 'U000999'");
  assert_found (f, "Units: 202 records differ from what History says was written; the first is 第700号单位.");
}

static void
test_row (Fixture *f, gconstpointer data)
{
  frt_add_units (f->store, 5);
  behind (f, "DELETE FROM unit WHERE code = 'U000003'");
  assert_found (f, "Units: 1 record differs from what History says was written: 第3号单位.");
  behind (f, "INSERT INTO unit (unit_id, name, withdrawn, row_version) VALUES (7, 'smuggled', 0, 1)");
  assert_found (f, "Units: 2 records differ from what History says was written; the first is smuggled.");
}

static void
test_derived (Fixture *f, gconstpointer data)
{
  frt_add_units (f->store, 5);
  behind (f, "UPDATE record_count SET n = 6 WHERE entity = 'unit'");
  assert_found (f, "What is kept for the counts of records differs from the records and must be rebuilt.");
}

static void
test_chain (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;

  frt_add_unit (f->store, "A", "x", 0, NULL);
  frt_add_unit (f->store, "B", "y", 0, NULL);
  behind (f, "UPDATE change_set SET actor_name = 'Somebody else' WHERE seq = 1");
  findings = check (f->store);
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_true (g_str_has_prefix (findings->pdata[0], "History: change set 1 of writer "));
}

/* --- What Fruition did not put there --- */

static void
test_foreign_parts (Fixture *f, gconstpointer data)
{
  frt_add_units (f->store, 5);
  behind (f, "CREATE TABLE spy (x TEXT)");
  assert_found (f, "Another program put “spy” (table) into the file.");
  behind (f, "DROP TABLE spy; DROP INDEX unit_by_parent; CREATE INDEX unit_by_parent ON unit (name)");
  assert_found (f, "Another program changed how “unit_by_parent” (index) is built.");
  behind (f, "DROP INDEX unit_by_parent; ALTER TABLE unit ADD COLUMN spy TEXT");
  assert_found (f, "“unit_by_parent” (index) is missing from the file.");
  assert_found (f, "Another program changed how “unit” (table) is built.");
  g_assert_null (fr_store_get_read_only (f->store));
}

/* A trigger would write by itself: the office is only looked at, and the trigger does not run. */
static void
test_foreign_trigger (Fixture *f, gconstpointer data)
{
  static const char * const parts[] = { "TRIGGER spy AFTER INSERT ON unit BEGIN DELETE FROM cadre; END", "VIEW spy AS SELECT 1" };
  g_autofree char *sql = g_strdup_printf ("CREATE %s", parts[GPOINTER_TO_INT (data)]);
  g_autofree char *finding = g_strdup_printf ("Another program put “spy” (%s) into the file.", GPOINTER_TO_INT (data) ? "view" : "trigger");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  frt_add_units (f->store, 5);
  behind (f, sql);
  frt_office_close (f->store);
  f->store = frt_office_open (f->path);
  g_assert_nonnull (strstr (fr_store_get_read_only (f->store), "“spy”"));
  g_assert_true (fr_store_is_damaged (f->store));
  g_assert_cmpint (frt_add_unit (f->store, "A", "x", 0, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  assert_found (f, finding);
  g_assert_true (fr_store_check_file (f->store, &findings, NULL, &error));
  g_assert_cmpuint (findings->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/check/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("sound", test_sound);
  ADD ("erased-block", test_erased_block);
  ADD ("value", test_value);
  ADD ("row", test_row);
  ADD ("derived", test_derived);
  ADD ("chain", test_chain);
  ADD ("foreign-parts", test_foreign_parts);
  g_test_add ("/store/check/foreign-trigger", Fixture, GINT_TO_POINTER (0), set_up, test_foreign_trigger, tear_down);
  g_test_add ("/store/check/foreign-view", Fixture, GINT_TO_POINTER (1), set_up, test_foreign_trigger, tear_down);
  return g_test_run ();
}
