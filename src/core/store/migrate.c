/* migrate.c: making a new office's file, and bringing an old one forward.
 *
 * A new file is built under another name beside its place and gets its name when it is complete, so that no half-made office is
 * ever seen; it stays in rollback-journal mode until then, so that it is one file. */
#define _GNU_SOURCE   /* renameat2 */

#include "core/store/migrate.h"

#include "core/base/language.h"
#include "core/base/text.h"
#include "core/store/store-impl-private.h"
#include "core/store/store-resources.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The first schema any program can read that reads schema n, for n = 1, 2, … */
static const int oldest_readers[] = { 1, 1, 1 };
G_STATIC_ASSERT (G_N_ELEMENTS (oldest_readers) == FR_STORE_SCHEMA);

/* --- Helpers --- */

/* A script of the store's by its name. A static library's constructors may be dropped, so the resource is registered by hand. */
static const char *
script_text (const char *script)
{
  static gsize once;
  g_autofree char *name = g_strconcat ("/io/github/fruition/store/", script, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (g_once_init_enter (&once))
    {
      fr_store_resources_register_resource ();
      g_once_init_leave (&once, 1);
    }
  /* Not by the resource itself: while another thread registers what is waiting, GLib may not have made it yet. */
  bytes = g_resources_lookup_data (name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  return g_bytes_get_data (bytes, NULL);    /* lives in the program; ends with NUL */
}

static const char *
schema_text (int schema)
{
  g_autofree char *name = g_strdup_printf ("sql/%04d.sql", schema);

  return script_text (name);
}

static gboolean
note_schema (const FrBackend *backend, FrConn *conn, int schema, int oldest_reader, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%d", schema), *oldest = g_strdup_printf ("%d", oldest_reader);

  return fr_meta_set (backend, conn, "schema", number, error) && fr_meta_set (backend, conn, "oldest_reader", oldest, error) &&
         fr_meta_set (backend, conn, "program", FR_VERSION, error) &&
         backend->stamp (conn, FR_STORE_APPLICATION_ID, schema, error);
}

/* --- Forward --- */

FrMigration *
fr_migrations_after (int from)
{
  FrMigration *steps = g_new0 (FrMigration, FR_STORE_SCHEMA + 1);

  for (int schema = from + 1, i = 0; schema <= FR_STORE_SCHEMA; schema++, i++)
    steps[i] = (FrMigration) { schema, oldest_readers[schema - 1], schema_text (schema) };
  return steps;
}

static gboolean
run_steps (const FrBackend *backend, FrConn *conn, const FrMigration *steps, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  const FrMigration *last = NULL;

  for (const FrMigration *step = steps; step->schema != 0; last = step++)
    {
      if (!backend->script (conn, step->sql, error))
        return FALSE;
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED, _("Cancelled. The office is as it was."));
          return FALSE;
        }
    }
  if (!backend->check_references (conn, findings, error))
    return FALSE;
  if (findings->len > 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_REFERENCE,
                   _("The office could not be brought up to date: %s Nothing was changed in it."), (char *) findings->pdata[0]);
      return FALSE;
    }
  return last == NULL || note_schema (backend, conn, last->schema, last->oldest_reader, error);
}

gboolean
fr_migrate (const FrBackend *backend, FrConn *conn, const FrMigration *steps, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean ok;

  /* Inside a transaction this setting has no effect. */
  if (!backend->enforce (conn, FALSE, error))
    return FALSE;
  backend->set_cancellable (conn, cancellable);
  ok = backend->begin (conn, TRUE, &local);
  if (ok)
    {
      ok = run_steps (backend, conn, steps, cancellable, &local) && backend->commit (conn, &local);
      if (!ok)
        backend->rollback (conn);
    }
  backend->set_cancellable (conn, NULL);
  if (!backend->enforce (conn, TRUE, ok ? &local : NULL))
    ok = FALSE;
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&local));
  return ok;
}

/* --- New --- */

/* All steps at once: what they come to, as one script (sql/whole.py). Every check compares a new file with the steps themselves. */
static gboolean
fill (const FrBackend *backend, FrConn *conn, const char *office_id, gint64 writer, GError **error)
{
  const FrMigration whole[] = { { FR_STORE_SCHEMA, oldest_readers[FR_STORE_SCHEMA - 1], script_text ("whole.sql") }, { 0, 0, NULL } };
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, writer);
  g_autofree char *collation = fr_collator_version ();

  if (!backend->begin (conn, TRUE, error))
    return FALSE;
  if (run_steps (backend, conn, whole, NULL, error) && fr_meta_set (backend, conn, "office", office_id, error) &&
      fr_meta_set (backend, conn, "writer", number, error) && fr_meta_set (backend, conn, "collation", collation, error) &&
      backend->commit (conn, error))
    return TRUE;
  backend->rollback (conn);
  return FALSE;
}

static gboolean
exists_error (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_DENIED,
               _("There is already a file named “%s”. It was left as it is; choose another name."), name);
  return FALSE;
}

/* Gives the finished file its name; never replaces another. */
static gboolean
name_file (const char *part, const char *path, GError **error)
{
  int failed;

  if (renameat2 (AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  failed = errno;
  if (failed == EINVAL || failed == ENOSYS)    /* a file system that can't promise it */
    {
      if (!g_file_test (path, G_FILE_TEST_EXISTS) && g_rename (part, path) == 0)
        return TRUE;
      failed = g_file_test (path, G_FILE_TEST_EXISTS) ? EEXIST : errno;
    }
  if (failed == EEXIST)
    return exists_error (path, error);
  g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_IO, _("The new office could not be given its name (%s). Nothing was made."),
               g_strerror (failed));
  return FALSE;
}

static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_DIRECTORY | O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
fr_store_make_file (const FrBackend *backend, const char *path, const char *office_id, gint64 writer, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path), *base = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.new-%08x", base, g_random_int ());
  g_autofree char *part = g_build_filename (folder, hidden, NULL), *journal = g_strconcat (part, "-journal", NULL);
  FrConn *conn;
  gboolean ok;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return exists_error (path, error);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *name = g_filename_display_basename (folder);

      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND,
                   _("There is no folder “%s”. Nothing was written; make it, or choose another."), name);
      return FALSE;
    }
  conn = backend->open (part, FR_CONN_WRITER | FR_CONN_CREATE, error);
  ok = conn != NULL && fill (backend, conn, office_id, writer, error);
  backend->close (conn);
  if (ok && name_file (part, path, error))
    {
      sync_folder (folder);
      return TRUE;
    }
  g_unlink (part);
  g_unlink (journal);
  return FALSE;
}
