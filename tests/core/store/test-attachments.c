/* test-attachments.c: files in the office: kept once, whole or not at all, and swept only when nothing can bring them back. */
#include "core/store/attachments.h"
#include "core/store/journal.h"
#include "core/store/store-private.h"
#include "support/office.h"
#include "support/support.h"

#include <string.h>

typedef struct {
  char    *folder;
  char    *path;
  FrStore *store;
  gint64   outcome;
} Fixture;

static void
fill (FrValue *fields, FrEntityId entity, const char *name, FrValue value)
{
  fields[fr_entity_field (fr_entity (entity), name)] = value;
}

static gboolean
outcome_func (FrTx *tx, gpointer data, GError **error)
{
  FrValue unit[32] = { 0 }, cadre[32] = { 0 }, outcome[32] = { 0 };
  gint64 unit_id, cadre_id;

  fill (unit, FR_UNIT, "name", fr_value_text ("县委党校"));
  fill (unit, FR_UNIT, "withdrawn", fr_value_int (0));
  unit_id = fr_tx_insert (tx, FR_UNIT, 0, unit, error);
  fill (cadre, FR_CADRE, "name", fr_value_text ("李娜"));
  fill (cadre, FR_CADRE, "withdrawn", fr_value_int (0));
  cadre_id = unit_id ? fr_tx_insert (tx, FR_CADRE, 0, cadre, error) : 0;
  fill (outcome, FR_OUTCOME, "cadre_id", fr_value_int (cadre_id));
  fill (outcome, FR_OUTCOME, "unit_id", fr_value_int (unit_id));
  fill (outcome, FR_OUTCOME, "withdrawn", fr_value_int (0));
  *(gint64 *) data = cadre_id ? fr_tx_insert (tx, FR_OUTCOME, 0, outcome, error) : 0;
  return *(gint64 *) data != 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = frt_scratch_new ();
  f->store = frt_office_new (f->folder, "office", NULL);
  f->path = g_strdup (fr_store_get_path (f->store));
  fr_store_transact (f->store, FR_SET_SYSTEM, "Made the office", NULL, outcome_func, &f->outcome, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_office_close (f->store);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* --- Evidence with a file --- */

typedef struct {
  gint64  outcome;
  gint64  id;        /* 0: insert */
  GBytes *bytes;     /* NULL: take the file off */
  char   *digest;
} Evidence;

static gboolean
evidence_func (FrTx *tx, gpointer data, GError **error)
{
  Evidence *e = data;
  FrValue fields[32] = { 0 };
  const int field = fr_entity_field (fr_entity (FR_EVIDENCE), "attachment");

  g_clear_pointer (&e->digest, g_free);
  if (e->bytes != NULL && (e->digest = fr_tx_attach (tx, e->bytes, "application/pdf", error)) == NULL)
    return FALSE;
  if (e->id != 0)
    {
      const FrValue value = fr_value_text (e->digest);

      return fr_tx_update (tx, FR_EVIDENCE, FR_KEY (e->id), 0, 1, &field, &value, error);
    }
  fill (fields, FR_EVIDENCE, "outcome_id", fr_value_int (e->outcome));
  fill (fields, FR_EVIDENCE, "step", fr_value_int (3));
  fill (fields, FR_EVIDENCE, "reference", fr_value_text ("红头文件"));
  fill (fields, FR_EVIDENCE, "attachment", fr_value_text (e->digest));
  fill (fields, FR_EVIDENCE, "withdrawn", fr_value_int (0));
  e->id = fr_tx_insert (tx, FR_EVIDENCE, 0, fields, error);
  return e->id != 0;
}

static char *
attach (Fixture *f, gint64 *id, GBytes *bytes)
{
  Evidence e = { .outcome = f->outcome, .id = id ? *id : 0, .bytes = bytes };
  g_autoptr (GError) error = NULL;

  fr_store_transact (f->store, FR_SET_EDIT, "Filed evidence", NULL, evidence_func, &e, NULL, &error);
  g_assert_no_error (error);
  if (id != NULL)
    *id = e.id;
  return e.digest;
}

static GBytes *
some_bytes (gsize size, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) g_rand_int (rand);
  return g_bytes_new_take (data, size);
}

static gint64
count (FrStore *store, const FrStmt *stmt)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, stmt, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  return fr_rows_get (rows, 0, 0)->i;
}

static const FrStmt n_parts = { "parts", "SELECT count(*) FROM attachment_part", 0 };
static const FrStmt n_files = { "files", "SELECT count(*) FROM attachment", 0 };

static void
test_read_back (Fixture *f, gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, FR_ATTACHMENT_PART - 1, FR_ATTACHMENT_PART, FR_ATTACHMENT_PART + 1, 3 * FR_ATTACHMENT_PART };
  static const gint64 parts[] = { 0, 1, 1, 1, 2, 3 };
  gint64 expected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = some_bytes (sizes[i], i + 1), back = NULL;
      g_autofree char *digest = attach (f, NULL, bytes), *wanted = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes), *mime = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (digest, ==, wanted);
      back = fr_store_attachment (f->store, digest, &mime, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (back, bytes));
      g_assert_cmpstr (mime, ==, "application/pdf");
      expected += parts[i];
      g_assert_cmpint (count (f->store, &n_parts), ==, expected);
    }
}

static void
test_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = some_bytes (1000, 1);
  g_autofree char *first = attach (f, NULL, bytes), *second = attach (f, NULL, bytes);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (count (f->store, &n_files), ==, 1);
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = some_bytes (1000, 1);
  g_autofree char *digest = attach (f, NULL, bytes);
  g_autoptr (GError) error = NULL;
  FrConn *conn = fr_backend_sqlite.open (f->path, FR_CONN_WRITER, &error);

  g_assert_true (fr_backend_sqlite.script (conn, "UPDATE attachment_part SET data = zeroblob(1000)", &error));
  fr_backend_sqlite.close (conn);
  g_assert_null (fr_store_attachment (f->store, digest, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_null (fr_store_attachment (f->store, "00", NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

/* A file lives as long as a record has it, or undo or redo can give it back to one. */
static void
test_sweep (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) first = some_bytes (300000, 1), second = some_bytes (500, 2);
  g_autofree char *digest = NULL, *other = NULL, *none = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_cmpint (fr_store_sweep (f->store, NULL, &error), ==, 0);
  digest = attach (f, &id, first);
  g_assert_cmpint (fr_store_sweep (f->store, NULL, &error), ==, 0);    /* a record has it */

  other = attach (f, &id, second);
  g_assert_cmpint (fr_store_sweep (f->store, NULL, &error), ==, 0);    /* undo gives the first back */
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  g_assert_cmpint (fr_store_sweep (f->store, NULL, &error), ==, 0);    /* redo gives the second back */
  g_assert_true (fr_store_redo (f->store, NULL, NULL, &error));
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fr_store_sweep (f->store, NULL, &error), ==, 0);

  /* An edit by someone else does not end this actor's redo; one of their own does. */
  fr_store_set_actor (f->store, 0, "Wang Wei");
  frt_add_unit (f->store, "W", "by Wang", 0, NULL);
  g_assert_cmpint (fr_store_sweep (f->store, NULL, &error), ==, 0);
  fr_store_set_actor (f->store, 0, "Tester");
  frt_add_unit (f->store, "T", "by Tester", 0, NULL);
  g_assert_cmpint (fr_store_sweep (f->store, NULL, &error), ==, 1);
  g_assert_null (fr_store_attachment (f->store, other, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  {
    g_autoptr (GBytes) back = fr_store_attachment (f->store, digest, NULL, NULL, &error);

    g_assert_true (g_bytes_equal (back, first));
  }

  /* Taken off, but its history stands: undo can bring it back. With the history erased nothing can. */
  none = attach (f, &id, NULL);
  g_assert_cmpint (fr_store_sweep (f->store, NULL, &error), ==, 0);
  g_assert_cmpint (fr_store_erase_history (f->store, FR_EVIDENCE, FR_KEY (id), &error), >, 0);
  g_assert_cmpint (fr_store_sweep (f->store, NULL, &error), ==, 1);
  g_assert_cmpint (count (f->store, &n_parts), ==, 0);
  g_assert_cmpint (count (f->store, &n_files), ==, 0);
}

/* A transaction that fails leaves no file behind. */
static gboolean
failing_func (FrTx *tx, gpointer data, GError **error)
{
  g_autofree char *digest = fr_tx_attach (tx, data, NULL, error);

  g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED, "thought better of it");
  return FALSE;
}

static void
test_rolled_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = some_bytes (600000, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_store_transact (f->store, FR_SET_EDIT, "Filed evidence", NULL, failing_func, bytes, NULL, &error));
  g_assert_cmpint (count (f->store, &n_files), ==, 0);
  g_assert_cmpint (count (f->store, &n_parts), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/attachments/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("read-back", test_read_back);
  ADD ("once", test_once);
  ADD ("damaged", test_damaged);
  ADD ("sweep", test_sweep);
  ADD ("rolled-back", test_rolled_back);
  return g_test_run ();
}
