/* store-care.c: copies, emptying the -wal, checks. */
#include "core/store/store-impl-private.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/store/migrate.h"
#include "core/store/store-file.h"

#include <glib/gstdio.h>

/* --- Copies --- */

typedef struct {
  const char    *path;
  FrProgressFunc progress;
  gpointer       data;
} Copy;

static gboolean
copy_job (FrStore *store, FrConn *conn, GCancellable *cancellable, gpointer data, GError **error)
{
  const Copy *copy = data;

  return store->backend->backup (conn, copy->path, copy->progress, copy->data, cancellable, error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf one, two;

  return g_stat (a, &one) == 0 && g_stat (b, &two) == 0 && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

/* Whether what stands at path is a copy of this office. */
static gboolean
is_our_copy (FrStore *store, const char *path)
{
  g_autofree char *office = NULL;
  FrFileLook look = { 0 };
  FrConn *conn = fr_store_file_look (path, &look, NULL) ? store->backend->open (path, FR_CONN_IMMUTABLE, NULL) : NULL;

  if (conn == NULL)
    return FALSE;
  office = fr_meta_get (store->backend, conn, "office", NULL);
  store->backend->close (conn);
  return g_strcmp0 (office, store->office_id) == 0;
}

/* A copy takes the place of an older copy, of nothing else. */
static gboolean
may_replace (FrStore *store, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (is_same_file (path, fr_store_get_path (store)))
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS,
                 _("“%s” is the office itself. Nothing was written; choose another name for the copy."), name);
  else if (!is_our_copy (store, path))
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS,
                 _("“%s” is there already and is no copy of this office. Nothing was written; choose another name."), name);
  else
    return TRUE;
  return FALSE;
}

gboolean
fr_store_with_conn (FrStore *store, FrWriterFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  FrConn *conn;
  gboolean ok;

  if (store->alone)
    return fr_store_run_writer (store, func, data, cancellable, error);
  conn = store->backend->open (fr_store_get_path (store), store->reader_flags, error);
  if (conn == NULL)
    return FALSE;
  store->backend->set_cancellable (conn, cancellable);
  ok = func (store, conn, cancellable, data, error);
  store->backend->close (conn);
  return ok;
}

gboolean
fr_store_backup (FrStore *store, const char *path, FrProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  Copy copy = { path, progress, data };

  g_return_val_if_fail (FR_IS_STORE (store) && path != NULL, FALSE);
  if (!may_replace (store, path, error))
    return FALSE;
  /* What was opened may no longer stand there; the writer's connection still has it. Otherwise a connection of this thread's own: a
   * large copy keeps no reader busy, and progress comes here. */
  if (!fr_store_in_place (store))
    return fr_store_run_writer (store, copy_job, &copy, cancellable, error);
  return fr_store_with_conn (store, copy_job, &copy, cancellable, error);
}

static gboolean
checkpoint_job (FrStore *store, FrConn *conn, GCancellable *cancellable, gpointer data, GError **error)
{
  if (fr_store_get_read_only (store) != NULL)
    return TRUE;
  if (!store->backend->checkpoint (conn, error))
    return FALSE;
  store->dirty = FALSE;
  return TRUE;
}

gboolean
fr_store_checkpoint (FrStore *store, GError **error)
{
  g_return_val_if_fail (FR_IS_STORE (store), FALSE);
  return fr_store_run_writer (store, checkpoint_job, NULL, NULL, error);
}

/* --- Checks --- */

typedef struct {
  gboolean            deep;
  const char * const *scripts;
  GPtrArray          *findings;
} Looking;

static gboolean
structure_job (FrStore *store, FrConn *conn, GCancellable *cancellable, gpointer data, GError **error)
{
  const Looking *looking = data;

  return store->backend->check (conn, looking->deep, looking->findings, error);
}

static gboolean
check_structure (FrStore *store, gboolean deep, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  Looking looking = { deep, NULL, findings };

  return fr_store_with_conn (store, structure_job, &looking, cancellable, error);
}

static gboolean
schema_job (FrStore *store, FrConn *conn, GCancellable *cancellable, gpointer data, GError **error)
{
  const Looking *looking = data;

  return store->backend->check_schema (conn, looking->scripts, looking->findings, error);
}

/* What a newer version put there this one does not know. */
static gboolean
check_schema (FrStore *store, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autofree FrMigration *steps = fr_migrations_after (0);
  g_autoptr (GPtrArray) scripts = g_ptr_array_new ();
  Looking looking = { FALSE, NULL, findings };

  if (fr_store_get_schema (store) != FR_STORE_SCHEMA)
    return TRUE;
  for (const FrMigration *step = steps; step->schema != 0; step++)
    g_ptr_array_add (scripts, (gpointer) step->sql);
  g_ptr_array_add (scripts, NULL);
  looking.scripts = (const char * const *) scripts->pdata;
  return fr_store_with_conn (store, schema_job, &looking, cancellable, error);
}

/* The derived tables are rebuilt and compared in a transaction that is then thrown away. */
static gboolean
verify_func (FrTx *tx, gpointer data, GError **error)
{
  if (fr_derive_verify (tx, data, error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED, "compared");
  return FALSE;
}

static gboolean
check_derived (FrStore *store, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (fr_store_get_read_only (store) != NULL)
    return TRUE;
  fr_store_transact (store, FR_SET_SYSTEM, "", NULL, verify_func, findings, cancellable, &local);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_FAILED_HANDLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What is damaged is not written to any more. */
static void
note_damage (FrStore *store, const GPtrArray *found)
{
  if (found->len > 0 && !fr_store_is_damaged (store))
    fr_store_set_damaged (store, _("The office file is damaged: you can look and print. Go back to a backup, or save what can "
                                   "still be read into a new file."));
}

gboolean
fr_store_check_file (FrStore *store, GPtrArray **findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (FR_IS_STORE (store) && findings != NULL, FALSE);
  if (!check_structure (store, FALSE, found, cancellable, error))
    return FALSE;
  note_damage (store, found);
  if (found->len == 0 && !check_schema (store, found, cancellable, error))
    return FALSE;
  *findings = g_steal_pointer (&found);
  return TRUE;
}

gboolean
fr_store_check (FrStore *store, gboolean deep, GPtrArray **findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (FR_IS_STORE (store) && findings != NULL, FALSE);
  if (!check_structure (store, deep, found, cancellable, error))
    return FALSE;
  note_damage (store, found);
  /* What a damaged file says otherwise means nothing. */
  if (found->len > 0)
    {
      *findings = g_steal_pointer (&found);
      return TRUE;
    }
  if (!check_schema (store, found, cancellable, error) ||
      !fr_store_verify_chain (store, found, cancellable, error) || !check_derived (store, found, cancellable, error) ||
      (deep && !fr_store_check_journal (store, found, cancellable, error)))
    return FALSE;
  *findings = g_steal_pointer (&found);
  return TRUE;
}
