/* test-tx.c: one transaction: records in and out with their versions, what is refused and that nothing of it stays, ids, blocks. */
#include "core/store/journal.h"
#include "core/store/store-private.h"
#include "support/failing-backend.h"
#include "support/office.h"
#include "support/random-edits.h"
#include "support/records.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* --- One change as data --- */

typedef struct {
  FrEntityId  entity;
  FrKey       key;
  gint64      version;
  guint       n;
  const char *names[4];
  FrValue     values[4];
} Edit;

static gboolean
edit_func (FrTx *tx, gpointer data, GError **error)
{
  const Edit *edit = data;
  int fields[4];

  for (guint i = 0; i < edit->n; i++)
    {
      fields[i] = fr_entity_field (fr_entity (edit->entity), edit->names[i]);
      g_assert_cmpint (fields[i], >=, 0);
    }
  return fr_tx_update (tx, edit->entity, edit->key, edit->version, edit->n, fields, edit->values, error);
}

static gboolean
edit (FrStore *store, const Edit *what, GError **error)
{
  return fr_store_transact (store, FR_SET_EDIT, "Edited", NULL, edit_func, (gpointer) what, NULL, error);
}

static gboolean
delete_func (FrTx *tx, gpointer data, GError **error)
{
  const Edit *edit = data;

  return fr_tx_delete (tx, edit->entity, edit->key, edit->version, error);
}

static gint64
version_of (FrStore *store, FrEntityId entity, FrKey key)
{
  g_autoptr (FrRows) row = fr_store_get (store, entity, key, NULL, NULL);

  return row ? fr_rows_get (row, 0, row->n_cols - 1)->i : 0;
}

static const char *
text_of (FrStore *store, FrEntityId entity, gint64 id, const char *field)
{
  g_autoptr (FrRows) row = fr_store_get (store, entity, FR_KEY (id), NULL, NULL);

  g_assert_nonnull (row);
  return g_intern_string (fr_value_get_text (fr_rows_get (row, 0, (guint) fr_entity_field (fr_entity (entity), field))));
}

static gint64
count_of (FrStore *store, const FrStmt *stmt)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, stmt, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  return fr_rows_get (rows, 0, 0)->i;
}

static const FrStmt n_sets = { "n-sets", "SELECT count(*) FROM change_set", 0 };
static const FrStmt n_changes = { "n-changes", "SELECT count(*) FROM change", 0 };

/* --- Versions --- */

static void
test_versions (FrtOffice *f, gconstpointer data)
{
  gint64 id = frt_insert (f->store, FR_UNIT, "code", fr_value_text ("A"), NULL);
  Edit rename = { FR_UNIT, FR_KEY (id), 1, 1, { "name" }, { fr_value_text ("新") } };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (version_of (f->store, FR_UNIT, FR_KEY (id)), ==, 1);
  g_assert_true (edit (f->store, &rename, &error));
  g_assert_cmpint (version_of (f->store, FR_UNIT, FR_KEY (id)), ==, 2);
  g_assert_cmpstr (text_of (f->store, FR_UNIT, id, "name"), ==, "新");

  /* A version from the future was never read. */
  rename.version = 7;
  rename.values[0] = fr_value_text ("x");
  g_assert_false (edit (f->store, &rename, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CONFLICT);
  g_clear_error (&error);

  rename.version = 1;    /* of deletion: another version stands */
  g_assert_false (fr_store_transact (f->store, FR_SET_EDIT, "Deleted", NULL, delete_func, &rename, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  rename.version = 2;
  g_assert_true (fr_store_transact (f->store, FR_SET_EDIT, "Deleted", NULL, delete_func, &rename, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version_of (f->store, FR_UNIT, FR_KEY (id)), ==, 0);

  g_assert_false (edit (f->store, &rename, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  frt_assert_sound (f->store);
}

/* Two people read version 1; each saves. */
static void
test_join_or_conflict (FrtOffice *f, gconstpointer data)
{
  gint64 id = frt_insert (f->store, FR_CADRE, "code", fr_value_text ("A"), "name", fr_value_text ("王芳"), NULL);
  const Edit theirs = { FR_CADRE, FR_KEY (id), 1, 2, { "phone", "note" }, { fr_value_text ("1"), fr_value_text ("n") } };
  const Edit other_field = { FR_CADRE, FR_KEY (id), 1, 1, { "name" }, { fr_value_text ("王方") } };
  const Edit same_field = { FR_CADRE, FR_KEY (id), 1, 2, { "birth_month", "phone" }, { fr_value_int (23000), fr_value_text ("2") } };
  g_autoptr (GError) error = NULL;

  g_assert_true (edit (f->store, &theirs, &error));
  g_assert_true (edit (f->store, &other_field, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version_of (f->store, FR_CADRE, FR_KEY (id)), ==, 3);
  g_assert_cmpstr (text_of (f->store, FR_CADRE, id, "phone"), ==, "1");
  g_assert_cmpstr (text_of (f->store, FR_CADRE, id, "name"), ==, "王方");

  g_assert_false (edit (f->store, &same_field, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CONFLICT);
  g_assert_cmpint (version_of (f->store, FR_CADRE, FR_KEY (id)), ==, 3);
  frt_assert_sound (f->store);
}

/* Both typed the same number: that is no quarrel, and the other field is saved. */
static void
test_same_value_is_no_conflict (FrtOffice *f, gconstpointer data)
{
  gint64 id = frt_insert (f->store, FR_CADRE, "code", fr_value_text ("A"), NULL);
  const Edit theirs = { FR_CADRE, FR_KEY (id), 1, 1, { "phone" }, { fr_value_text ("1") } };
  const Edit mine = { FR_CADRE, FR_KEY (id), 1, 2, { "phone", "note" }, { fr_value_text ("1"), fr_value_text ("n") } };
  g_autoptr (GError) error = NULL;

  g_assert_true (edit (f->store, &theirs, &error));
  g_assert_true (edit (f->store, &mine, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (f->store, FR_CADRE, id, "note"), ==, "n");
}

/* Version 0: whatever stands there. */
static void
test_any_version (FrtOffice *f, gconstpointer data)
{
  gint64 id = frt_insert (f->store, FR_UNIT, NULL);
  const char *names[] = { "a", "b" };

  for (int i = 0; i < 2; i++)
    {
      const Edit rename = { FR_UNIT, FR_KEY (id), 0, 1, { "name" }, { fr_value_text (names[i]) } };

      g_assert_true (edit (f->store, &rename, NULL));
    }
  g_assert_cmpint (version_of (f->store, FR_UNIT, FR_KEY (id)), ==, 3);
}

static void
test_two_keys (FrtOffice *f, gconstpointer data)
{
  gint64 post = frt_insert (f->store, FR_POST, NULL), competency = frt_insert (f->store, FR_COMPETENCY, NULL);
  Edit level = { FR_POST_COMPETENCY, { post, competency }, 1, 1, { "level" }, { fr_value_int (3) } };
  g_autoptr (GError) error = NULL;

  frt_insert (f->store, FR_POST_COMPETENCY, "post_id", fr_value_int (post), "competency_id", fr_value_int (competency), NULL);
  g_assert_true (edit (f->store, &level, &error));
  g_assert_no_error (error);
  g_assert_cmpint (version_of (f->store, FR_POST_COMPETENCY, level.key), ==, 2);
  level.values[0] = fr_value_int (4);
  g_assert_false (edit (f->store, &level, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  level.version = 2;
  g_assert_true (fr_store_transact (f->store, FR_SET_EDIT, "Deleted", NULL, delete_func, &level, NULL, &error));
  g_assert_cmpint (version_of (f->store, FR_POST_COMPETENCY, level.key), ==, 0);
  frt_assert_sound (f->store);
}

static void
test_facts (FrtOffice *f, gconstpointer data)
{
  gint64 cadre = frt_insert (f->store, FR_CADRE, NULL), unit = frt_insert (f->store, FR_UNIT, NULL);
  gint64 outcome = frt_insert (f->store, FR_OUTCOME, "cadre_id", fr_value_int (cadre), "unit_id", fr_value_int (unit), NULL);
  gint64 id = frt_insert (f->store, FR_VERIFICATION, "outcome_id", fr_value_int (outcome), NULL);
  const Edit change = { FR_VERIFICATION, FR_KEY (id), 0, 1, { "reason" }, { fr_value_text ("other") } };
  g_autoptr (GError) error = NULL;

  g_assert_false (edit (f->store, &change, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CHECK);
  g_assert_cmpint (version_of (f->store, FR_VERIFICATION, FR_KEY (id)), ==, 1);
}

/* --- What is refused leaves nothing --- */

typedef struct {
  FrStoreError code;
  FrEntityId   entity;
  const char  *field;
  FrValue      value;
} Refusal;

/* Two good records, and then the one that is refused. */
static gboolean
refused_func (FrTx *tx, gpointer data, GError **error)
{
  const Refusal *refusal = data;
  FrValue fields[40];

  frt_fill (fields, FR_UNIT, "code", fr_value_text ("G1"), NULL);
  if (fr_tx_insert (tx, FR_UNIT, 0, fields, error) == 0)
    return FALSE;
  frt_fill (fields, FR_CADRE, "code", fr_value_text ("G2"), NULL);
  if (!fr_tx_bulk_add (tx, FR_CADRE, fr_tx_new_id (tx), fields, error))
    return FALSE;
  frt_fill (fields, refusal->entity, refusal->field, refusal->value, NULL);
  return fr_tx_insert (tx, refusal->entity, 0, fields, error) != 0;
}

static void
test_refusals (FrtOffice *f, gconstpointer data)
{
  const Refusal refusals[] = {
    { FR_STORE_ERROR_NOT_NULL, FR_CADRE, "name", fr_value_null () },
    { FR_STORE_ERROR_UNIQUE, FR_CADRE, "code", fr_value_text ("TAKEN") },
    { FR_STORE_ERROR_UNIQUE, FR_UNIT, "code", fr_value_text ("G1") },
    { FR_STORE_ERROR_REFERENCE, FR_UNIT, "parent_id", fr_value_int (99) },
    { FR_STORE_ERROR_CHECK, FR_CADRE, "withdrawn", fr_value_int (2) },
    { FR_STORE_ERROR_CHECK, FR_PROGRAMME, "state", fr_value_text ("finished") },
    { FR_STORE_ERROR_TYPE, FR_CADRE, "birth_month", fr_value_text ("1978") },
    { FR_STORE_ERROR_TYPE, FR_CADRE, "birth_month", fr_value_real (1978.05) },
    { FR_STORE_ERROR_TYPE, FR_CADRE, "note", fr_value_int (1) },
    { FR_STORE_ERROR_TYPE, FR_CADRE, "note", fr_value_blob ("x", 1) },
  };
  g_autoptr (GPtrArray) before = NULL;
  gint64 sets, changes;

  frt_insert (f->store, FR_CADRE, "code", fr_value_text ("TAKEN"), NULL);
  before = frt_office_lines (f->store, TRUE, TRUE);
  sets = count_of (f->store, &n_sets);
  changes = count_of (f->store, &n_changes);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) after = NULL;

      g_assert_false (fr_store_transact (f->store, FR_SET_EDIT, "Refused", NULL, refused_func, (gpointer) &refusals[i], NULL, &error));
      if (!g_error_matches (error, FR_STORE_ERROR, (int) refusals[i].code))
        g_error ("refusal %zu: %s", i, error->message);
      after = frt_office_lines (f->store, TRUE, TRUE);
      frt_assert_same_lines (before, after);
      g_assert_cmpint (count_of (f->store, &n_sets), ==, sets);
      g_assert_cmpint (count_of (f->store, &n_changes), ==, changes);
    }
  frt_assert_sound (f->store);
}

static gboolean
failing_func (FrTx *tx, gpointer data, GError **error)
{
  FrValue fields[40];

  frt_fill (fields, FR_UNIT, NULL);
  g_assert_cmpint (fr_tx_insert (tx, FR_UNIT, 0, fields, error), !=, 0);
  g_set_error_literal (error, FR_ACTION_ERROR, FR_ACTION_ERROR_GUARD, "no");
  return FALSE;
}

static gboolean
cancelled_func (FrTx *tx, gpointer data, GError **error)
{
  FrValue fields[40];

  frt_fill (fields, FR_UNIT, NULL);
  g_assert_cmpint (fr_tx_insert (tx, FR_UNIT, 0, fields, error), !=, 0);
  g_cancellable_cancel (data);
  return !fr_tx_cancelled (tx, error);
}

static void
test_nothing_of_a_failed_one (FrtOffice *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_store_transact (f->store, FR_SET_EDIT, "Failed", NULL, failing_func, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_GUARD);
  g_clear_error (&error);
  g_assert_false (fr_store_transact (f->store, FR_SET_EDIT, "Cancelled", NULL, cancelled_func, cancellable, cancellable, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 0);
  g_assert_cmpint (count_of (f->store, &n_sets), ==, 0);
  g_assert_cmpint (fr_store_count (f->store, FR_UNIT), ==, 0);
}

static gboolean
late_cancel_func (FrTx *tx, gpointer data, GError **error)
{
  gboolean ok = !cancelled_func (tx, data, NULL);

  return ok;
}

/* Who cancels after the work is done gets it whole. */
static void
test_late_cancel (FrtOffice *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_store_transact (f->store, FR_SET_EDIT, "Kept", NULL, late_cancel_func, cancellable, cancellable, &error));
  g_assert_no_error (error);
  g_assert_cmpint (frt_count_units (f->store, NULL), ==, 1);
  frt_assert_sound (f->store);
}

/* --- After an error --- */

static gboolean
swallowing_func (FrTx *tx, gpointer data, GError **error)
{
  const FrStmt *exec = data;
  FrValue fields[40];
  g_autoptr (FrRows) rows = NULL;

  if (exec != NULL)
    g_assert_cmpint (fr_tx_exec (tx, exec, NULL, 0, NULL), ==, -1);
  else
    {
      frt_fill (fields, FR_CADRE, "name", fr_value_null (), NULL);
      g_assert_cmpint (fr_tx_insert (tx, FR_CADRE, 0, fields, NULL), ==, 0);
    }
  frt_fill (fields, FR_UNIT, NULL);
  g_assert_cmpint (fr_tx_insert (tx, FR_UNIT, 0, fields, NULL), ==, 0);
  g_assert_false (fr_tx_bulk_add (tx, FR_UNIT, fr_tx_new_id (tx), fields, NULL));
  rows = fr_tx_select (tx, &n_sets, NULL, 0, NULL);
  g_assert_null (rows);
  return TRUE;
}

/* A function that goes on after an error and says all is well changes nothing, and its caller hears so. */
static void
test_swallowed_error (FrtOffice *f, gconstpointer data)
{
  static const FrStmt bad = { "bad", "INSERT INTO record_count (entity, n) VALUES (NULL, 1)", 0 };
  const FrStmt *const execs[] = { NULL, &bad };

  for (gsize i = 0; i < G_N_ELEMENTS (execs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fr_store_transact (f->store, FR_SET_EDIT, "Swallowed", NULL, swallowing_func, (gpointer) execs[i], NULL, &error));
      g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CHECK);
      g_assert_cmpint (count_of (f->store, &n_sets), ==, 0);
      g_assert_cmpint (frt_count_units (f->store, NULL), ==, 0);
    }
}

static gboolean
stubborn_func (FrTx *tx, gpointer data, GError **error)
{
  FrValue fields[40];

  for (int i = 0; i < 4; i++)
    {
      frt_fill (fields, FR_UNIT, NULL);
      fr_tx_insert (tx, FR_UNIT, 0, fields, NULL);
    }
  return TRUE;
}

/* After a full disk SQLite has rolled back by itself; one more statement would stand alone, without a journal. */
static void
test_nothing_after_a_full_disk (void)
{
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (FrClock) clock = fr_clock_new_fixed (20000);
  const FrStoreOptions options = { .backend = frt_failing_backend (NULL), .clock = clock, .flags = FR_STORE_NO_BACKUP, .seed = 3 };
  FrStore *store = frt_office_new (folder, "office", &options);
  gint64 units = 0;

  for (guint n = 1; ; n++)
    {
      g_autoptr (GError) error = NULL;
      gboolean met, ok;

      frt_failing_arm (n, FR_STORE_ERROR_FULL, FALSE);
      ok = fr_store_transact (store, FR_SET_EDIT, "Stubborn", NULL, stubborn_func, NULL, NULL, &error);
      met = frt_failing_met ();
      frt_failing_arm (0, 0, FALSE);
      g_assert_true (ok != met);
      units += ok ? 4 : 0;
      g_assert_cmpint (frt_count_units (store, NULL), ==, units);
      if (!met)
        break;
    }
  frt_assert_sound (store);
  frt_office_close (store);
  frt_scratch_remove (folder);
}

/* --- Nothing changed --- */

static gboolean
nothing_func (FrTx *tx, gpointer data, GError **error)
{
  const gint64 *id = data;
  int name = fr_entity_field (fr_entity (FR_UNIT), "name");
  const FrValue same = fr_value_text ("甲");

  return id == NULL || fr_tx_update (tx, FR_UNIT, FR_KEY (*id), 0, 1, &name, &same, error);
}

static void
test_nothing_changed (FrtOffice *f, gconstpointer data)
{
  gint64 id = frt_insert (f->store, FR_UNIT, "name", fr_value_text ("甲"), NULL);
  gint64 sets = count_of (f->store, &n_sets);

  g_assert_true (fr_store_transact (f->store, FR_SET_EDIT, "Nothing", NULL, nothing_func, NULL, NULL, NULL));
  g_assert_true (fr_store_transact (f->store, FR_SET_EDIT, "Nothing", NULL, nothing_func, &id, NULL, NULL));
  g_assert_cmpint (count_of (f->store, &n_sets), ==, sets);
  g_assert_cmpint (version_of (f->store, FR_UNIT, FR_KEY (id)), ==, 1);
}

/* --- Values --- */

/* A whole number for a real field is kept as real, so that History and undo know what stands there. */
static void
test_whole_number_in_a_real_field (FrtOffice *f, gconstpointer data)
{
  gint64 id;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) row = NULL;
  int hours = fr_entity_field (fr_entity (FR_PROGRAMME), "hours");

  fr_store_set_actor (f->store, 0, "Li Na");
  id = frt_insert (f->store, FR_PROGRAMME, "hours", fr_value_int (40), NULL);
  row = fr_store_get (f->store, FR_PROGRAMME, FR_KEY (id), NULL, &error);
  g_assert_cmpint (fr_rows_get (row, 0, (guint) hours)->kind, ==, FR_REAL);
  frt_assert_sound (f->store);
  fr_store_undo (f->store, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_not_a_number_is_unknown (FrtOffice *f, gconstpointer data)
{
  const FrValue nan_value = { .kind = FR_REAL, .r = NAN };
  gint64 id = frt_insert (f->store, FR_PROGRAMME, "hours", nan_value, NULL);
  g_autoptr (FrRows) row = fr_store_get (f->store, FR_PROGRAMME, FR_KEY (id), NULL, NULL);

  g_assert_cmpint (fr_rows_get (row, 0, (guint) fr_entity_field (fr_entity (FR_PROGRAMME), "hours"))->kind, ==, FR_NULL);
  frt_assert_sound (f->store);
}

/* Computed fields follow from other records; nobody else writes them. */
static void
test_computed_fields_are_not_given (FrtOffice *f, gconstpointer data)
{
  gint64 unit = frt_insert (f->store, FR_UNIT, NULL);
  gint64 id = frt_insert (f->store, FR_CADRE, "unit_id", fr_value_int (unit), "post_title", fr_value_text ("x"), NULL);
  const Edit change = { FR_CADRE, FR_KEY (id), 0, 2, { "unit_id", "note" }, { fr_value_int (unit), fr_value_text ("n") } };

  g_assert_cmpstr (text_of (f->store, FR_CADRE, id, "post_title"), ==, NULL);
  g_assert_true (edit (f->store, &change, NULL));
  g_assert_cmpstr (text_of (f->store, FR_CADRE, id, "note"), ==, "n");
  frt_assert_sound (f->store);
}

/* --- Ids --- */

typedef struct {
  gint64 last;
  guint  n;
  GHashTable *seen;
} Ids;

static gboolean
ids_func (FrTx *tx, gpointer data, GError **error)
{
  Ids *ids = data;
  FrValue fields[40];

  for (guint i = 0; i < ids->n; i++)
    {
      gint64 id = fr_tx_new_id (tx);

      g_assert_cmpint (id, >, ids->last);
      ids->last = id;
      if (ids->seen != NULL && !g_hash_table_add (ids->seen, g_memdup2 (&id, sizeof id)))
        g_error ("two copies drew the same id");
      frt_fill (fields, FR_UNIT, NULL);
      if (!fr_tx_bulk_add (tx, FR_UNIT, id, fields, error))
        return FALSE;
    }
  return TRUE;
}

static void
draw (FrStore *store, Ids *ids, guint n)
{
  ids->n = n;
  g_assert_true (fr_store_transact (store, FR_SET_EDIT, "Drew", NULL, ids_func, ids, NULL, NULL));
}

static FrStore *
open_at (const char *path, FrDay day)
{
  g_autoptr (FrClock) clock = fr_clock_new_fixed (day);
  const FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .clock = clock };
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_store_open (path, &options, NULL, &error);

  g_assert_no_error (error);
  fr_store_set_actor (store, 0, "Tester");
  return store;
}

/* Also where a bulk runs ahead of the clock, over sessions, and where the clock was put back. */
static void
test_ids_increase (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = NULL;
  FrStore *store = frt_office_new (folder, "office", NULL);
  Ids ids = { 0 };

  path = g_strdup (fr_store_get_path (store));
  draw (store, &ids, 1000);
  frt_office_close (store);
  for (int session = 0; session < 6; session++)
    {
      store = open_at (path, session < 3 ? 20739 : 20700);
      draw (store, &ids, 1);
      draw (store, &ids, 1070);    /* the change set's number is drawn with the first block; the records' go on */
      frt_office_close (store);
    }
  frt_scratch_remove (folder);
}

/* Two programs in one office take turns. */
static void
test_ids_of_two_windows (void)
{
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = frt_office_new (folder, "office", NULL), *other = open_at (fr_store_get_path (store), 20739);
  Ids ids = { 0 };

  for (int i = 0; i < 5; i++)
    {
      draw (store, &ids, 100);
      draw (other, &ids, 100);
    }
  frt_assert_sound (store);
  frt_office_close (other);
  frt_office_close (store);
  frt_scratch_remove (folder);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

/* Copies that begin from the same newest id, under clocks that stand still or behind it, go on in lanes of their own. */
static void
test_ids_of_two_copies (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = NULL, *copy = g_build_filename (folder, "copy.fruition", NULL);

  for (int round = 0; round < 8; round++)
    {
      g_autofree char *name = g_strdup_printf ("office%d", round);
      FrStore *store = frt_office_new (folder, name, NULL), *other;
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      Ids mine = { .seen = seen }, theirs = { .seen = seen };

      g_free (path);
      path = g_strdup (fr_store_get_path (store));
      draw (store, &mine, 10);
      frt_office_close (store);
      copy_file (path, copy);
      store = open_at (path, 20739);
      other = open_at (copy, 20739);
      theirs.last = mine.last;
      draw (store, &mine, 40);
      draw (other, &theirs, 40);
      frt_office_close (other);
      frt_office_close (store);
    }
  frt_scratch_remove (folder);
}

/* --- Blocks --- */

typedef struct {
  guint    n;
  gboolean broken;     /* a single record between two halves */
} Blocks;

static gboolean
blocks_func (FrTx *tx, gpointer data, GError **error)
{
  const Blocks *blocks = data;
  FrValue fields[40];

  for (guint i = 0; i < blocks->n; i++)
    {
      frt_fill (fields, FR_UNIT, NULL);
      if (!fr_tx_bulk_add (tx, FR_UNIT, fr_tx_new_id (tx), fields, error))
        return FALSE;
      if (blocks->broken && i == blocks->n / 2 && fr_tx_insert (tx, FR_UNIT, 0, fields, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_blocks (FrtOffice *f, gconstpointer data)
{
  static const struct { guint n, blocks; } cases[] = { { 1, 1 }, { 999, 1 }, { 1000, 1 }, { 1001, 2 }, { 2500, 3 } };
  static const FrStmt last = { "last-set",
    "SELECT s.n_changes, (SELECT count(*) FROM change AS c WHERE c.change_set_id = s.change_set_id AND c.op = 4) FROM change_set AS s"
    " ORDER BY s.change_set_id DESC LIMIT 1", 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int broken = 0; broken < 2; broken++)
      {
        Blocks blocks = { cases[i].n, broken };
        gint64 before = frt_count_units (f->store, NULL);
        g_autoptr (FrRows) row = NULL;
        guint expected = broken && cases[i].n > 1 ? (cases[i].n / 2 + 1 + 999) / 1000 + (cases[i].n - cases[i].n / 2 - 1 + 999) / 1000
                                                  : cases[i].blocks;

        g_assert_true (fr_store_transact (f->store, FR_SET_IMPORT, "Blocks", NULL, blocks_func, &blocks, NULL, NULL));
        g_assert_cmpint (frt_count_units (f->store, NULL), ==, before + cases[i].n + broken);
        row = fr_store_select (f->store, &last, NULL, 0, NULL, NULL);
        g_assert_cmpint (fr_rows_get (row, 0, 1)->i, ==, expected);
        g_assert_cmpint (fr_rows_get (row, 0, 0)->i, ==, expected + (guint) broken);
      }
  frt_assert_sound (f->store);
}

static gboolean
unordered_func (FrTx *tx, gpointer data, GError **error)
{
  const gint64 *ids = data;    /* three posts, then a competency */
  static const int order[] = { 1, 2, 0 };
  FrValue fields[40];

  for (int i = 0; i < 3; i++)
    {
      frt_fill (fields, FR_POST_COMPETENCY, "post_id", fr_value_int (ids[order[i]]), "competency_id", fr_value_int (ids[3]), NULL);
      if (!fr_tx_bulk_add (tx, FR_POST_COMPETENCY, 0, fields, error))
        return FALSE;
    }
  return TRUE;
}

/* Rows of two keys come in any order; the block must still be found by every key it holds, by History and by erasure. */
static void
test_blocks_of_two_keys_in_any_order (FrtOffice *f, gconstpointer data)
{
  gint64 ids[4];

  for (int i = 0; i < 3; i++)
    ids[i] = frt_insert (f->store, FR_POST, NULL);
  ids[3] = frt_insert (f->store, FR_COMPETENCY, NULL);
  g_assert_true (fr_store_transact (f->store, FR_SET_IMPORT, "Unordered", NULL, unordered_func, ids, NULL, NULL));
  for (int undone = 0; undone < 2; undone++)
    {
      for (int i = 0; i < 3; i++)
        {
          const FrKey key = { ids[i], ids[3] };
          g_autoptr (GPtrArray) sets = fr_store_history (f->store, FR_POST_COMPETENCY, &key, 0, 10, NULL, NULL);

          g_assert_cmpuint (sets->len, ==, 1 + undone);
        }
      if (!undone)
        g_assert_true (fr_store_undo (f->store, NULL, NULL, NULL));
    }
  g_assert_cmpint (fr_store_erase_history (f->store, FR_POST_COMPETENCY, (FrKey) { ids[0], ids[3] }, NULL), ==, 1);
}

static gboolean
own_writes_func (FrTx *tx, gpointer data, GError **error)
{
  FrValue fields[40];
  gint64 id;
  g_autoptr (FrRows) row = NULL, none = NULL;

  frt_fill (fields, FR_UNIT, "name", fr_value_text ("甲"), NULL);
  id = fr_tx_insert (tx, FR_UNIT, 0, fields, error);
  row = fr_tx_get (tx, FR_UNIT, FR_KEY (id), error);
  g_assert_cmpstr (fr_value_get_text (fr_rows_get (row, 0, 1)), ==, "甲");
  none = fr_tx_get (tx, FR_UNIT, FR_KEY (1), error);
  g_assert_null (none);
  fr_tx_set_detail (tx, "one");
  fr_tx_set_stop (tx, "a fact");
  return *error == NULL;
}

static void
test_own_writes_detail_stop (FrtOffice *f, gconstpointer data)
{
  static const FrStmt set = { "set", "SELECT label, detail, stop, kind, actor_name, login, machine, clock_given FROM change_set", 0 };
  static const char *expected[] = { "Own", "one", "a fact", "edit", "Tester", "tester", "bench" };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) row = NULL;

  g_assert_true (fr_store_transact (f->store, FR_SET_EDIT, "Own", "none", own_writes_func, NULL, NULL, &error));
  row = fr_store_select (f->store, &set, NULL, 0, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (fr_value_get_text (fr_rows_get (row, 0, i)), ==, expected[i]);
  g_assert_cmpint (fr_rows_get (row, 0, 7)->i, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/tx/" name, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("versions", test_versions);
  ADD ("join-or-conflict", test_join_or_conflict);
  ADD ("same-value-is-no-conflict", test_same_value_is_no_conflict);
  ADD ("any-version", test_any_version);
  ADD ("two-keys", test_two_keys);
  ADD ("facts", test_facts);
  ADD ("refusals", test_refusals);
  ADD ("nothing-of-a-failed-one", test_nothing_of_a_failed_one);
  ADD ("late-cancel", test_late_cancel);
  ADD ("swallowed-error", test_swallowed_error);
  g_test_add_func ("/store/tx/nothing-after-a-full-disk", test_nothing_after_a_full_disk);
  ADD ("nothing-changed", test_nothing_changed);
  ADD ("whole-number-in-a-real-field", test_whole_number_in_a_real_field);
  ADD ("not-a-number-is-unknown", test_not_a_number_is_unknown);
  ADD ("computed-fields-are-not-given", test_computed_fields_are_not_given);
  g_test_add_func ("/store/tx/ids-increase", test_ids_increase);
  g_test_add_func ("/store/tx/ids-of-two-windows", test_ids_of_two_windows);
  g_test_add_func ("/store/tx/ids-of-two-copies", test_ids_of_two_copies);
  ADD ("blocks", test_blocks);
  ADD ("blocks-of-two-keys-in-any-order", test_blocks_of_two_keys_in_any_order);
  ADD ("own-writes-detail-stop", test_own_writes_detail_stop);
  return g_test_run ();
}
