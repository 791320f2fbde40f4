/* test-failing.c: the n-th call to the database fails, for every n, through making, opening, editing, importing, undoing,
 * migrating, copying and closing. Each time the error comes through, and what is on the disk is the state before or the state
 * after, whole. */
#include "core/store/backups.h"
#include "core/store/journal.h"
#include "core/store/migrate.h"
#include "core/store/store-private.h"
#include "support/failing-backend.h"
#include "support/office.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

/* A piece of work on the office at path; sets *acknowledged when the user has been told that it is saved. */
typedef gboolean (*WorkFunc) (const char *path, gboolean *acknowledged, GError **error);

typedef struct {
  const char  *name;
  WorkFunc     work;
  FrStoreError code;
  gboolean     stays;      /* every later call fails too */
} Case;

static const FrBackend *failing;
static gint64 unit_in_template;

/* --- What an office holds --- */

/* What a migrated office, which this program's store does not open, holds; NULL for one of this schema. */
static char *
migrated_state (const char *path)
{
  static const FrStmt stmt = { "titles", "SELECT count(*), min(title) FROM unit_title", 0 };
  const FrBackend *sqlite = &fr_backend_sqlite;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  FrConn *conn = sqlite->open (path, FR_CONN_WRITER, &error);
  FrCursor *cursor;
  const FrValue *row;
  char *state = NULL;
  guint32 id;
  int schema;

  g_assert_no_error (error);
  g_assert_true (sqlite->identify (conn, &id, &schema, &error));
  if (schema != FR_STORE_SCHEMA)
    {
      g_assert_true (sqlite->check (conn, TRUE, findings, &error));
      g_assert_cmpuint (findings->len, ==, 0);
      cursor = sqlite->query (conn, &stmt, NULL, 0, &error);
      g_assert_no_error (error);
      g_assert_true (sqlite->step (conn, cursor, &row, NULL, &error));
      state = g_strdup_printf ("schema %d, %d units, first %s", schema, (int) row[0].i, row[1].text);
      sqlite->finish (conn, cursor);
    }
  sqlite->close (conn);
  return state;
}

/* All units and change sets as text; "none" where there is no file. The office must pass every check. */
static char *
state_of (const char *path)
{
  static const FrStmt units = { "units", "SELECT code, name, row_version FROM unit ORDER BY unit_id", 0 };
  static const FrStmt sets = { "sets", "SELECT kind, label, undone FROM change_set ORDER BY change_set_id", 0 };
  const FrStmt *stmts[] = { &units, &sets };
  GString *out;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  FrStore *store;
  char *migrated;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup ("none");
  migrated = migrated_state (path);
  if (migrated != NULL)
    return migrated;
  out = g_string_new (NULL);
  store = frt_office_open (path);
  g_assert_true (fr_store_check (store, TRUE, &findings, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
  for (gsize s = 0; s < G_N_ELEMENTS (stmts); s++)
    {
      g_autoptr (FrRows) rows = fr_store_select (store, stmts[s], NULL, 0, NULL, &error);

      g_assert_no_error (error);
      for (guint r = 0; r < rows->n_rows; r++)
        for (guint c = 0; c < rows->n_cols; c++)
          {
            const FrValue *value = fr_rows_get (rows, r, c);

            g_string_append_printf (out, "%s%" G_GINT64_FORMAT "|", value->kind == FR_TEXT ? value->text : "", fr_value_get_int (value, -1));
          }
    }
  frt_office_close (store);
  {
    g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, out->str, out->len);
    char *state = g_strdup_printf ("%u bytes, %.8s", (guint) out->len, digest);

    g_string_free (out, TRUE);
    return state;
  }
}

/* Files beside the office that should not be there. */
static void
assert_alone (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, "office.fruition") && !g_str_equal (name, "copy.fruition"))
      g_error ("left behind: %s", name);
}

/* --- The pieces of work --- */

static FrStore *
open_failing (const char *path, FrStoreFlags flags, GError **error)
{
  const FrStoreOptions options = { .flags = flags | FR_STORE_NO_BACKUP, .backend = failing, .seed = 5,
                                   .login = "tester", .machine = "bench" };
  FrStore *store = fr_store_open (path, &options, NULL, error);

  if (store != NULL)
    fr_store_set_actor (store, 0, "Tester");
  return store;
}

static gboolean
close_failing (FrStore *store, gboolean ok, GError **error)
{
  ok = fr_store_close (store, ok ? error : NULL) && ok;
  g_object_unref (store);
  return ok;
}

static gboolean
make_work (const char *path, gboolean *acknowledged, GError **error)
{
  FrStore *store;

  g_unlink (path);
  store = open_failing (path, FR_STORE_CREATE, error);
  *acknowledged = store != NULL;
  return store != NULL && close_failing (store, TRUE, error);
}

static gboolean
look_work (const char *path, gboolean *acknowledged, GError **error)
{
  FrStore *store = open_failing (path, 0, error);

  return store != NULL && close_failing (store, frt_count_units (store, error) >= 0, error);
}

static gboolean
edit_work (const char *path, gboolean *acknowledged, GError **error)
{
  FrStore *store = open_failing (path, 0, error);

  if (store == NULL)
    return FALSE;
  *acknowledged = frt_rename_unit (store, unit_in_template, "renamed", error);
  return close_failing (store, *acknowledged, error);
}

static gboolean
import_func (FrTx *tx, gpointer data, GError **error)
{
  const FrEntity *unit = fr_entity (FR_UNIT);
  FrValue fields[32] = { 0 };

  fields[fr_entity_field (unit, "withdrawn")] = fr_value_int (0);
  for (int i = 0; i < 1200; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "单位%d", i);
      fields[fr_entity_field (unit, "name")] = fr_value_text (name);
      if (!fr_tx_bulk_add (tx, FR_UNIT, fr_tx_new_id (tx), fields, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
import_work (const char *path, gboolean *acknowledged, GError **error)
{
  FrStore *store = open_failing (path, 0, error);

  if (store == NULL)
    return FALSE;
  *acknowledged = fr_store_transact (store, FR_SET_IMPORT, "Imported units", NULL, import_func, NULL, NULL, error);
  return close_failing (store, *acknowledged, error);
}

static gboolean
undo_work (const char *path, gboolean *acknowledged, GError **error)
{
  FrStore *store = open_failing (path, 0, error);

  if (store == NULL)
    return FALSE;
  *acknowledged = fr_store_undo (store, NULL, NULL, error);
  return close_failing (store, *acknowledged, error);
}

static gboolean
copy_work (const char *path, gboolean *acknowledged, GError **error)
{
  FrStore *store = open_failing (path, 0, error);
  g_autofree char *folder = g_path_get_dirname (path), *copy = g_build_filename (folder, "copy.fruition", NULL);

  if (store == NULL)
    return FALSE;
  if (!fr_store_backup (store, copy, NULL, NULL, NULL, error))
    {
      g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
      return close_failing (store, FALSE, error);
    }
  return close_failing (store, TRUE, error);
}

static gboolean
check_work (const char *path, gboolean *acknowledged, GError **error)
{
  FrStore *store = open_failing (path, 0, error);
  g_autoptr (GPtrArray) findings = NULL;

  return store != NULL && close_failing (store, fr_store_check (store, TRUE, &findings, NULL, error), error);
}

/* A step as a later version may bring: a table that is made anew, which only works with references off. */
static const FrMigration steps[] = {
  { FR_STORE_SCHEMA + 1, 1, "CREATE TABLE unit_new (unit_id INTEGER PRIMARY KEY NOT NULL, title TEXT NOT NULL) STRICT;"
          "INSERT INTO unit_new (unit_id, title) SELECT unit_id, name FROM unit;" },
  { FR_STORE_SCHEMA + 2, 2, "ALTER TABLE unit_new RENAME TO unit_title; UPDATE unit SET name = name || '!';" },
  { 0, 0, NULL },
};

static gboolean
migrate_work (const char *path, gboolean *acknowledged, GError **error)
{
  FrConn *conn = failing->open (path, FR_CONN_WRITER, error);
  gboolean ok;

  if (conn == NULL)
    return FALSE;
  ok = fr_migrate (failing, conn, steps, NULL, error);
  failing->close (conn);
  /* Past the commit only this connection is of no more use. */
  *acknowledged = ok || (strstr ((*error)->message, "(enforce)") != NULL && frt_failing_calls () > 2);
  return ok;
}

/* --- Every n --- */

typedef struct {
  char *folder;
  char *path;
  char *template_path;
} Place;

static void
place_office (const Place *place)
{
  g_autofree char *copy = g_build_filename (place->folder, "copy.fruition", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (place->template_path), to = g_file_new_for_path (place->path);

  g_unlink (copy);
  g_assert_true (g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
}

/* Runs the work with the n-th call failing. Whether the failure was met goes to *met. */
static void
run_once (const Case *c, const Place *place, guint n, gboolean *acknowledged, gboolean *met)
{
  g_autoptr (GError) error = NULL;
  gboolean ok;

  place_office (place);
  *acknowledged = FALSE;
  frt_failing_arm (n, c->code, c->stays);
  ok = c->work (place->path, acknowledged, &error);
  *met = frt_failing_met ();
  g_assert_true (ok == (error == NULL));
  g_assert_true (ok || *met);
  if (error != NULL)
    {
      g_test_message ("%u: %s", n, error->message);
      /* An office opened on a full disk is read-only, and says so. */
      if (!g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY) || !g_str_has_prefix (error->message, "The disk is full"))
        g_assert_error (error, FR_STORE_ERROR, (int) c->code);
    }
  frt_failing_arm (0, c->code, FALSE);
  assert_alone (place->folder);
}

/* Every second call, and under the sanitizers, which look for what is done wrong after a failure and are five times as slow, every
 * sixth, with a look at what is left on the disk after one in four of them; others in each run, and all of them where CHECK_ROUNDS asks
 * for so many times more. */
#ifdef __SANITIZE_ADDRESS__
#define STRIDE 6
#define SPARING TRUE
#else
#define STRIDE 2
#define SPARING FALSE
#endif

static guint
stride (void)
{
  return MAX (1, STRIDE / (guint) frt_rounds (1));
}

/* All of the first and last calls, and some of those between where there are thousands. */
static guint
next_n (guint n, guint total)
{
  if (n < 40 || n + 30 >= total)
    return n + stride ();
  return MIN (n + stride () + n / 3, total - 30);
}

static void
test_each (gconstpointer data)
{
  const Case *c = data;
  Place place = { .folder = frt_scratch_new () };
  g_autofree char *elsewhere = frt_scratch_new (), *before = NULL, *after = NULL;
  FrStore *store;
  gboolean acknowledged, met;
  guint total;

  failing = frt_failing_backend (NULL);
  store = frt_office_new (elsewhere, "template", NULL);
  frt_add_units (store, 150);
  unit_in_template = frt_add_unit (store, "A", "first", 0, NULL);
  place.template_path = g_strdup (fr_store_get_path (store));
  place.path = g_build_filename (place.folder, "office.fruition", NULL);
  frt_office_close (store);

  place_office (&place);
  before = c->work == make_work ? g_strdup ("none") : state_of (place.path);
  run_once (c, &place, 0, &acknowledged, &met);
  after = state_of (place.path);
  place_office (&place);
  frt_failing_arm (0, c->code, FALSE);
  c->work (place.path, &acknowledged, NULL);
  total = frt_failing_calls ();
  g_assert_cmpuint (total, >, 4);
  for (guint n = (guint) g_test_rand_int_range (1, (int) stride () + 1); n <= total; n = next_n (n, total))
    {
      g_autofree char *state = NULL;

      run_once (c, &place, n, &acknowledged, &met);
      g_assert_true (met);
      if (SPARING && g_test_rand_int_range (0, 4) != 0)
        continue;
      /* Acknowledged work is there, refused work left nothing. */
      state = state_of (place.path);
      g_assert_cmpstr (state, ==, acknowledged ? after : before);
    }
  g_test_message ("%s: %u calls", c->name, total);
  frt_scratch_remove (place.folder);
  frt_scratch_remove (elsewhere);
  g_free (place.folder);
  g_free (place.path);
  g_free (place.template_path);
}

int
main (int argc, char *argv[])
{
  static const Case cases[] = {
    { "make",    make_work,    FR_STORE_ERROR_FULL, FALSE },
    { "make-gone", make_work,  FR_STORE_ERROR_IO,   TRUE },
    { "look",    look_work,    FR_STORE_ERROR_IO,   FALSE },
    { "edit",    edit_work,    FR_STORE_ERROR_FULL, FALSE },
    { "edit-gone", edit_work,  FR_STORE_ERROR_IO,   TRUE },
    { "edit-busy", edit_work,  FR_STORE_ERROR_BUSY, TRUE },
    { "import",  import_work,  FR_STORE_ERROR_FULL, FALSE },
    { "undo",    undo_work,    FR_STORE_ERROR_IO,   FALSE },
    { "copy",    copy_work,    FR_STORE_ERROR_FULL, FALSE },
    { "check",   check_work,   FR_STORE_ERROR_IO,   FALSE },
    { "migrate", migrate_work, FR_STORE_ERROR_FULL, FALSE },
    { "migrate-gone", migrate_work, FR_STORE_ERROR_IO, TRUE },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/store/failing/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_each);
    }
  return g_test_run ();
}
