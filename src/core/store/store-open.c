/* store-open.c: opening, making and closing an office.
 *
 * The order matters: the file is looked at as bytes first, so that a foreign one is never touched; then it is decided whether it
 * can be written; then the schema is read and, where needed, brought forward behind a backup; then the threads start. */
#include "core/store/backups.h"
#include "core/store/migrate.h"
#include "core/store/store-file.h"
#include "core/store/store-impl-private.h"

#include "core/base/language.h"
#include "core/base/text.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/* --- Whether it can be written --- */

static const char *
why_read_only (FrStoreFlags flags, const FrFileLook *look)
{
  if (flags & FR_STORE_READ_ONLY)
    return _("Opened read-only: you can look and print.");
  if (!look->writable)
    return _("This file is read-only: you can look and print. Save a copy to go on working.");
  if (!look->folder_writable)
    return _("This folder is read-only: you can look and print. Save a copy elsewhere to go on working.");
  return NULL;
}

/* Without a -wal nobody has the file open, and it can be read without leaving anything beside it. */
static FrConnFlags
reader_flags (const FrFileLook *look, gboolean read_only)
{
  /* On a network disk someone may be writing: locks are needed, and without a -wal they leave nothing beside it. */
  if (look->remote && !look->wal_mode && look->wal_size < 0)
    return 0;
  return read_only && (look->wal_size < 0 || (look->wal_size == 0 && !look->folder_writable)) ? FR_CONN_IMMUTABLE : 0;
}

static void
prefer_read_only (FrStore *store, const char *reason, const FrFileLook *look)
{
  store->read_only = g_intern_string (reason);
  store->reader_flags = reader_flags (look, TRUE);
}

/* --- The schema --- */

static gboolean
open_writer (FrStore *store, const FrFileLook *look, GError **error)
{
  g_autoptr (GError) local = NULL;

  /* Decided anew: what was found meanwhile may have made it read-only. */
  store->alone = store->alone && store->read_only == NULL;
  store->n_readers = store->alone ? 0 : FR_STORE_READERS;
  if (fr_worker_open (&store->writer, &local))
    return TRUE;
  if (store->alone && g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_BUSY))
    {
      g_autofree char *name = g_filename_display_basename (store->path);

      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_BUSY,
                   _("“%s” lies on a network disk and is open on another computer or in another window. There it is for one person at a "
                     "time. Nothing was changed; try again when it is closed there."), name);
      return FALSE;
    }
  if (store->read_only && look->wal_size > 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY,
                   _("The last changes to this office are still in “%s-wal” beside it, and its folder is read-only. Copy both files "
                     "into a folder of yours and open the copy."), store->path);
      return FALSE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A full disk has no room even for the -shm: then the office is read as it is, which leaves nothing beside it. */
static gboolean
open_writer_or_look (FrStore *store, FrFileLook *look, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (open_writer (store, look, &local))
    return TRUE;
  if (store->read_only == NULL && g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_FULL) && look->wal_size <= 0)
    {
      g_autofree char *reason = g_strdup_printf ("%s %s", _("The disk is full: you can look and print."),
                                                 _("Free some space and open the office again, or save a copy elsewhere."));

      store->read_only = g_intern_string (reason);
      store->reader_flags = FR_CONN_IMMUTABLE;
      return open_writer (store, look, error);
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
damaged (const char *what, GError **error)
{
  g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT,
               _("This office is damaged: it has no “%s” any more. Nothing was written into it; go back to a backup."), what);
  return FALSE;
}

/* Made by a newer program: read-only where that program said so, refused otherwise. */
static gboolean
accept_newer (FrStore *store, const FrFileLook *look, GError **error)
{
  g_autofree char *oldest = fr_meta_get (store->backend, store->writer.conn, "oldest_reader", NULL);
  g_autofree char *program = fr_meta_get (store->backend, store->writer.conn, "program", NULL);
  g_autofree char *reason = NULL;

  if (oldest == NULL || atoi (oldest) > FR_STORE_SCHEMA)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NEWER,
                   _("This office was made with a newer version of Fruition (%s, schema %d; this is %s). Nothing was changed in it; "
                     "open it with that version."), program ? program : "?", store->schema, FR_VERSION);
      return FALSE;
    }
  reason = g_strdup_printf (_("This office was made with a newer version of Fruition (%s, schema %d; this is %s): you can look and "
                              "print."), program ? program : "?", store->schema, FR_VERSION);
  if (store->read_only == NULL)
    {
      store->backend->close (g_steal_pointer (&store->writer.conn));
      prefer_read_only (store, reason, look);
      return open_writer (store, look, error);
    }
  store->read_only = g_intern_string (reason);
  return TRUE;
}

static gboolean
bring_forward (FrStore *store, GCancellable *cancellable, GError **error)
{
  g_autofree FrMigration *steps = NULL;

  if (store->read_only != NULL)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY,
                   _("This office was made with an older version and must be brought up to date, but it is read-only. Copy it into a "
                     "folder of yours and open the copy."));
      return FALSE;
    }
  if ((store->flags & FR_STORE_NO_BACKUP) == 0 &&
      !fr_backups_make_from (store->backend, store->writer.conn, store->office_id, fr_clock_now (store->clock), cancellable, error))
    {
      g_prefix_error (error, "%s ", _("No backup could be made, so the office was not brought up to date."));
      return FALSE;
    }
  steps = fr_migrations_after (store->schema);
  if (!fr_migrate (store->backend, store->writer.conn, steps, cancellable, error))
    return FALSE;
  store->schema = FR_STORE_SCHEMA;
  store->forwarded = TRUE;
  return TRUE;
}

/* What would act by itself when something is written is none of ours: it does not run (backend-sqlite.c), and the file is only
 * looked at until someone has decided about it. */
static gboolean
refuse_programs (FrStore *store, const FrFileLook *look, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *name = store->backend->find_program (store->writer.conn, &local);
  g_autofree char *reason = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (name == NULL)
    return TRUE;
  store->damaged = TRUE;
  reason = g_strdup_printf (_("Another program put “%s” into this file, which could change what is written: you can look and print. Go "
                              "back to a backup, or save what can be read into a new file."), name);
  if (store->read_only != NULL)
    {
      store->read_only = g_intern_string (reason);
      return TRUE;
    }
  store->backend->close (g_steal_pointer (&store->writer.conn));
  prefer_read_only (store, reason, look);
  return open_writer (store, look, error);
}

static gboolean
settle_schema (FrStore *store, const FrFileLook *look, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *office = NULL;
  guint32 id;

  if (!store->backend->identify (store->writer.conn, &id, &store->schema, error))
    return FALSE;
  if (id != FR_STORE_APPLICATION_ID || store->schema < 1)
    return damaged ("application_id", error);
  office = fr_meta_get (store->backend, store->writer.conn, "office", &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (office == NULL)
    return damaged ("office", error);
  store->office_id = g_intern_string (office);
  if (store->schema > FR_STORE_SCHEMA)
    return accept_newer (store, look, error);
  if (!refuse_programs (store, look, error))
    return FALSE;
  return store->schema == FR_STORE_SCHEMA || bring_forward (store, cancellable, error);
}

/* --- Opening --- */

/* Sort keys made by another ICU would sort wrongly among those of this one: they are made anew once, and the file notes whose they are,
 * in one transaction. Another window may have done it meanwhile. A read-only office keeps its own order, which is whole. */
static gboolean
rename_func (FrTx *tx, gpointer data, GError **error)
{
  return fr_derive_rename (tx, error);
}

static gboolean
count_surveys_func (FrTx *tx, gpointer data, GError **error)
{
  return fr_derive_count_surveys (tx, error);
}

static void
mind_collation (FrStore *store)
{
  g_autofree char *kept = NULL, *here = NULL;

  if (store->read_only != NULL)
    return;
  kept = fr_meta_get (store->backend, store->writer.conn, "collation", NULL);
  here = fr_collator_version ();
  store->stale_order = g_strcmp0 (kept, here) != 0;
}

static gboolean
open_readers (FrStore *store, GError **error)
{
  for (guint i = 0; i < store->n_readers; i++)
    if (!fr_worker_open (&store->readers[i], error))
      return FALSE;
  return TRUE;
}

static void
close_connections (FrStore *store)
{
  for (guint i = 0; i < store->n_readers; i++)
    store->backend->close (g_steal_pointer (&store->readers[i].conn));
  store->backend->close (g_steal_pointer (&store->writer.conn));
}

static void
configure (FrStore *store, const char *path, const FrStoreOptions *options, GMainContext *context)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  store->path = g_intern_string (absolute);
  store->flags = options->flags;
  store->backend = options->backend ? options->backend : &fr_backend_sqlite;
  store->clock = options->clock ? fr_clock_ref (options->clock) : fr_clock_new ();
  store->seed = options->seed;
  store->login = g_intern_string (options->login ? options->login : g_get_user_name ());
  store->machine = g_intern_string (options->machine ? options->machine : g_get_host_name ());
  store->context = g_main_context_ref (context);
  store->writer = (FrWorker) { .store = store, .writer = TRUE };
  store->n_readers = FR_STORE_READERS;
  for (guint i = 0; i < FR_STORE_READERS; i++)
    store->readers[i] = (FrWorker) { .store = store };
}

static gboolean
make (FrStore *store, GError **error)
{
  g_autoptr (GRand) rand = store->seed ? g_rand_new_with_seed_array ((guint32[]) { (guint32) store->seed, (guint32) (store->seed >> 32) }, 2)
                                       : g_rand_new ();
  g_autofree char *office = g_strdup_printf ("%08x%08x%08x%08x", g_rand_int (rand), g_rand_int (rand), g_rand_int (rand), g_rand_int (rand));
  gint64 writer = ((gint64) (g_rand_int (rand) & 0x7fffffff) << 32) | g_rand_int (rand) | 1;

  return fr_store_make_file (store->backend, store->path, office, writer, error);
}

/* A new office that could not be opened was never anyone's; its name is free again. */
static void
remove_made (const char *path)
{
  static const char *endings[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static gboolean
open_all (FrStore *store, GCancellable *cancellable, GError **error)
{
  FrFileLook look;

  if (!fr_store_file_look (store->path, &look, error))
    return FALSE;
  look.remote |= (store->flags & FR_STORE_REMOTE) != 0;
  store->unclean = look.left_over;
  store->read_only = g_intern_string (why_read_only (store->flags, &look));
  store->reader_flags = reader_flags (&look, store->read_only != NULL);
  /* A newer file is not even opened for writing. */
  if (look.schema > FR_STORE_SCHEMA && store->read_only == NULL)
    prefer_read_only (store, "", &look);
  store->alone = look.remote && store->read_only == NULL;
  store->n_readers = store->alone ? 0 : FR_STORE_READERS;
  if (!open_writer_or_look (store, &look, error) || !settle_schema (store, &look, cancellable, error) || !open_readers (store, error))
    return FALSE;
  if (!fr_file_id (store->path, &store->file) || !fr_writer_load (store, store->writer.conn, error))
    return FALSE;
  store->polled_version = store->seen_version;
  mind_collation (store);
  return TRUE;
}

static FrStore *
open_store (const char *path, const FrStoreOptions *options, GMainContext *context, GCancellable *cancellable, GError **error)
{
  static const FrStoreOptions none;
  g_autoptr (FrStore) store = g_object_new (FR_TYPE_STORE, NULL);

  configure (store, path, options ? options : &none, context);
  if ((store->flags & FR_STORE_CREATE) != 0 && !make (store, error))
    return NULL;
  if (!open_all (store, cancellable, error))
    {
      close_connections (store);
      if (store->flags & FR_STORE_CREATE)
        remove_made (store->path);
      return NULL;
    }
  fr_workers_start (store);
  store->closed = FALSE;
  if (store->stale_order)
    fr_store_transact_async (store, FR_SET_SYSTEM, "", NULL, rename_func, NULL, NULL, NULL, NULL, NULL);
  if (store->forwarded)
    fr_store_transact_async (store, FR_SET_SYSTEM, "", NULL, count_surveys_func, NULL, NULL, NULL, NULL, NULL);
  return g_steal_pointer (&store);
}

/* --- Public API --- */

FrStore *
fr_store_open (const char *path, const FrStoreOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_return_val_if_fail (path != NULL, NULL);
  return open_store (path, options, context, cancellable, error);
}

typedef struct {
  char          *path;
  FrStoreOptions options;
  GMainContext  *context;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->options.clock, fr_clock_unref);
  g_main_context_unref (opening->context);
  g_free (opening->path);
  g_free (opening);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  FrStore *store = open_store (opening->path, &opening->options, opening->context, cancellable, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
fr_store_open_async (const char *path, const FrStoreOptions *options, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (path != NULL);
  task = g_task_new (NULL, cancellable, callback, data);
  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->context = g_main_context_ref_thread_default ();
  if (options != NULL)
    {
      opening->options = *options;
      opening->options.login = g_intern_string (options->login);
      opening->options.machine = g_intern_string (options->machine);
      if (options->clock != NULL)
        fr_clock_ref (options->clock);
    }
  g_task_set_source_tag (task, fr_store_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

FrStore *
fr_store_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Another program that reads at this moment keeps the -wal; it empties it itself when it closes. */
static gboolean
last_checkpoint (FrStore *store, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (store->writer.conn == NULL || store->read_only != NULL || store->backend->checkpoint (store->writer.conn, &local) ||
      g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Does nothing: before every job the writer looks whether the file is where it was. */
static gboolean
look_job (FrStore *store, FrConn *conn, GCancellable *cancellable, gpointer data, GError **error)
{
  return TRUE;
}

gboolean
fr_store_close (FrStore *store, GError **error)
{
  gboolean closed, ok;

  g_return_val_if_fail (FR_IS_STORE (store), FALSE);
  g_return_val_if_fail (fr_worker_current (store) == NULL, FALSE);
  /* A file that was moved meanwhile takes what is in the -wal along; one that was replaced is not overwritten. */
  ok = fr_store_run_writer (store, look_job, NULL, NULL, error);
  g_mutex_lock (&store->lock);
  closed = store->closed;
  store->closed = TRUE;
  g_mutex_unlock (&store->lock);
  if (closed)
    {
      g_clear_error (error);
      return TRUE;
    }
  /* The writer first: what it still has to do may read. */
  fr_workers_stop_writer (store);
  fr_workers_stop_readers (store);
  for (guint i = 0; i < store->n_readers; i++)
    store->backend->close (g_steal_pointer (&store->readers[i].conn));
  fr_writer_remember (store);
  ok = last_checkpoint (store, ok ? error : NULL) && ok;
  close_connections (store);
  return ok;
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (fr_store_close (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fr_store_close_async (FrStore *store, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FR_IS_STORE (store));
  task = g_task_new (store, NULL, callback, data);
  g_task_set_source_tag (task, fr_store_close_async);
  g_task_run_in_thread (task, close_in_thread);
}

gboolean
fr_store_close_finish (FrStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
