/* backend-sqlite-care.c: looking after the file: whether it is still where it was, emptying the -wal, copies, checks. */
#include "core/store/backend-sqlite-private.h"

#include "core/base/language.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BACKUP_PAGES        128     /* 512 KiB between two looks at the cancellable */
#define CHECKPOINT_PATIENCE 100     /* ms */

/* SQLite itself notices only that the file went away, not that its -wal did; without the -wal our commits would go into a
 * file that no longer has a name. */
gboolean
fr_sqlite_moved (FrConn *conn)
{
  int moved = 0;

  if (sqlite3_file_control (conn->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved)
    return TRUE;
  if (conn->wal_inode != 0)
    {
      g_autofree char *wal = g_strconcat (conn->path, "-wal", NULL);
      GStatBuf info;

      return g_stat (wal, &info) != 0 || info.st_ino != conn->wal_inode || info.st_dev != conn->wal_device;
    }
  return FALSE;
}

gboolean
fr_sqlite_checkpoint (FrConn *conn, GError **error)
{
  int rc;

  conn->patience_ms = CHECKPOINT_PATIENCE;
  rc = sqlite3_wal_checkpoint_v2 (conn->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  conn->patience_ms = FR_SQLITE_PATIENCE_MS;
  return rc == SQLITE_OK || fr_sqlite_fail (conn, rc, error);
}

/* --- Copies --- */

static gboolean
fail_errno (const char *path, GError **error)
{
  return fr_sqlite_fail_open (path, SQLITE_CANTOPEN, errno, error);
}

static gboolean
copy_pages (FrConn *conn, sqlite3 *target, FrProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", conn->db, "main");
  int rc;

  if (backup == NULL)
    return fr_sqlite_fail (conn, sqlite3_errcode (target), error);
  do
    {
      rc = sqlite3_backup_step (backup, BACKUP_PAGES);
      if (progress != NULL && sqlite3_backup_pagecount (backup) > 0)
        progress (1.0 - (double) sqlite3_backup_remaining (backup) / sqlite3_backup_pagecount (backup), data);
      if (rc == SQLITE_OK && g_cancellable_is_cancelled (cancellable))
        rc = SQLITE_INTERRUPT;
    }
  while (rc == SQLITE_OK);
  sqlite3_backup_finish (backup);
  if (rc == SQLITE_DONE)
    return TRUE;
  if (rc == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED, _("Cancelled. No copy was made."));
      return FALSE;
    }
  return fr_sqlite_fail_open (sqlite3_db_filename (target, "main"), rc, sqlite3_system_errno (target), error);
}

static gboolean
sync_path (const char *path, gboolean folder)
{
  int fd = g_open (path, (folder ? O_DIRECTORY : 0) | O_RDONLY | O_CLOEXEC, 0);
  gboolean ok;

  if (fd < 0)
    return FALSE;
  ok = fsync (fd) == 0;
  close (fd);
  return ok;
}

/* Fills the new file at part with one steady state of the office. */
static gboolean
write_copy (FrConn *conn, const char *part, FrProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean own_transaction = sqlite3_get_autocommit (conn->db) != 0;
  sqlite3 *target = NULL;
  gboolean ok;
  int rc;

  rc = sqlite3_open_v2 (part, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (rc != SQLITE_OK)
    {
      fr_sqlite_fail_open (part, rc, target ? sqlite3_system_errno (target) : 0, error);
      sqlite3_close (target);
      return FALSE;
    }
  /* Within one read transaction a writer's commits don't start the copy anew. */
  if (own_transaction && (rc = sqlite3_exec (conn->db, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1;", NULL, NULL, NULL)) != SQLITE_OK)
    ok = fr_sqlite_fail (conn, rc, error);
  else
    ok = copy_pages (conn, target, progress, data, cancellable, error);
  if (own_transaction && !sqlite3_get_autocommit (conn->db))
    sqlite3_exec (conn->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (target);
  return ok;
}

gboolean
fr_sqlite_backup (FrConn *conn, const char *path, FrProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s.part-%08x", path, g_random_int ());
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local = NULL;
  int fd = g_open (part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  gboolean ok;

  if (fd < 0)
    return fail_errno (path, error);
  close (fd);
  ok = write_copy (conn, part, progress, data, cancellable, &local);
  if (ok && (!sync_path (part, FALSE) || g_rename (part, path) != 0))
    ok = fail_errno (path, &local);
  if (!ok)
    {
      g_autofree char *journal = g_strconcat (part, "-journal", NULL);

      g_unlink (part);
      g_unlink (journal);
      if (g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_FULL))
        g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_FULL,
                             _("The disk is full. No copy was made; the office itself is as it was. Choose another place."));
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  sync_path (folder, TRUE);   /* some file systems refuse it; the copy itself is on the disk */
  return TRUE;
}

/* --- Checks --- */

/* Each row of a pragma's answer to func; a damaged page that stops the pragma itself is a finding, not an error. */
static gboolean
each_row (FrConn *conn, const FrStmt *stmt, void (*func) (const FrValue *row, gpointer data), gpointer data,
          GPtrArray *findings, GError **error)
{
  g_autoptr (GError) local = NULL;
  FrCursor *cursor = fr_sqlite_query (conn, stmt, NULL, 0, &local);
  const FrValue *row = NULL;

  while (cursor != NULL && fr_sqlite_step (conn, cursor, &row, NULL, &local) && row != NULL)
    func (row, data);
  if (cursor != NULL)
    fr_sqlite_finish (conn, cursor);
  if (local == NULL)
    return TRUE;
  if (g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT))
    {
      g_ptr_array_add (findings, g_strdup (local->message));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* One answer may hold a hundred lines below a heading "*** in database main ***": the first says enough, the others are counted. */
static void
structure_row (const FrValue *row, gpointer data)
{
  const char *text = fr_value_get_text (&row[0]);
  g_auto (GStrv) lines = NULL;
  guint first, n;

  if (text == NULL || strcmp (text, "ok") == 0)
    return;
  lines = g_strsplit (text, "\n", -1);
  n = g_strv_length (lines);
  first = n > 1 && g_str_has_prefix (lines[0], "***") ? 1 : 0;
  if (n - first == 1)
    g_ptr_array_add (data, g_strdup_printf (_("The file's structure is damaged: %s"), lines[first]));
  else
    /* Translators: SQLite's own words, and how many lines like it follow. */
    g_ptr_array_add (data, g_strdup_printf (_("The file's structure is damaged: %1$s (and %2$ld more)"), lines[first], (long) (n - first - 1)));
}

/* Counts the orphans of each pair of tables: a lost page can make thousands. */
static void
reference_row (const FrValue *row, gpointer data)
{
  const char *table = fr_value_get_text (&row[0]), *parent = fr_value_get_text (&row[2]);
  char *key = g_strdup_printf ("%s\n%s", table ? table : "?", parent ? parent : "?");
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (data, key));

  g_hash_table_insert (data, key, GUINT_TO_POINTER (n + 1));
}

static const char *
table_label (const char *table)
{
  const FrEntity *entity = fr_entity_find (table);

  return entity != NULL ? _(entity->label_plural) : table;
}

gboolean
fr_sqlite_check_references (FrConn *conn, GPtrArray *findings, GError **error)
{
  static const FrStmt stmt = { "check-references", "PRAGMA foreign_key_check", 0 };
  g_autoptr (GHashTable) orphans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) keys = NULL;

  if (!each_row (conn, &stmt, reference_row, orphans, findings, error))
    return FALSE;
  keys = g_list_sort (g_hash_table_get_keys (orphans), (GCompareFunc) strcmp);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      g_auto (GStrv) tables = g_strsplit (l->data, "\n", 2);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (orphans, l->data));

      /* Translators: "Postings: 3 rows refer to Units that do not exist." */
      g_ptr_array_add (findings, g_strdup_printf (fr_trn (fr_lang_default (), "%s: %u row refers to %s that do not exist.",
                                                          "%s: %u rows refer to %s that do not exist.", n),
                                                  table_label (tables[0]), n, table_label (tables[1])));
    }
  return TRUE;
}

gboolean
fr_sqlite_check (FrConn *conn, gboolean deep, GPtrArray *findings, GError **error)
{
  static const FrStmt quick = { "check-quick", "PRAGMA quick_check (100)", 0 };
  static const FrStmt full = { "check-full", "PRAGMA integrity_check (100)", 0 };

  return each_row (conn, deep ? &full : &quick, structure_row, findings, findings, error) &&
         fr_sqlite_check_references (conn, findings, error);
}
