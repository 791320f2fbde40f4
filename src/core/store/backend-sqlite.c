/* backend-sqlite.c: the SQLite backend: connections with every safety setting on, prepared statements kept by the address of
 * their FrStmt, transactions.
 *
 * Cancelling works through the progress handler, which reads the running request's GCancellable: unlike sqlite3_interrupt it
 * can't hit the next request by mistake. */
#include "core/store/backend-sqlite-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRESS_STEPS  1000             /* virtual machine steps between two looks at the cancellable: some 50 µs */
#define CACHE_WRITER   "-65536"          /* KiB */
#define CACHE_READER   "-16384"
#define CACHE_BULK     "-262144"

struct _FrCursor {
  const FrStmt *stmt;
  sqlite3_stmt *handle;
  int          *places;       /* SQLite's index of $1 … $n */
  FrValue      *row;
  int           n_cols;
  gboolean      running;
};

/* --- Helpers --- */

static void
cursor_free (gpointer data)
{
  FrCursor *cursor = data;

  sqlite3_finalize (cursor->handle);
  g_free (cursor->places);
  g_free (cursor->row);
  g_free (cursor);
}

/* In SQLite $n is a name numbered by first appearance, so every parameter's place is looked up by name. */
static gboolean
find_places (FrCursor *cursor, GError **error)
{
  guint n = cursor->stmt->n_params;

  cursor->places = g_new (int, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "$%u", i + 1);
      cursor->places[i] = sqlite3_bind_parameter_index (cursor->handle, name);
      if (cursor->places[i] == 0)
        {
          g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE, "Statement “%s” has no parameter %s.", cursor->stmt->name, name);
          return FALSE;
        }
    }
  if (sqlite3_bind_parameter_count (cursor->handle) != (int) n)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE, "Statement “%s” has parameters beyond $%u.", cursor->stmt->name, n);
      return FALSE;
    }
  return TRUE;
}

static FrCursor *
prepare (FrConn *conn, const FrStmt *stmt, GError **error)
{
  FrCursor *cursor = g_hash_table_lookup (conn->statements, stmt);
  int rc;

  if (cursor != NULL)
    return cursor;
  cursor = g_new0 (FrCursor, 1);
  cursor->stmt = stmt;
  rc = sqlite3_prepare_v3 (conn->db, stmt->sql, -1, SQLITE_PREPARE_PERSISTENT, &cursor->handle, NULL);
  if (rc != SQLITE_OK)
    {
      fr_sqlite_fail (conn, rc, error);
      g_prefix_error (error, "%s: ", stmt->name);
      cursor_free (cursor);
      return NULL;
    }
  if (!find_places (cursor, error))
    {
      cursor_free (cursor);
      return NULL;
    }
  cursor->n_cols = sqlite3_column_count (cursor->handle);
  cursor->row = g_new0 (FrValue, MAX (cursor->n_cols, 1));
  g_hash_table_insert (conn->statements, (gpointer) stmt, cursor);
  return cursor;
}

/* keep: the values outlive the statement's run (SQLITE_STATIC), otherwise SQLite copies them. */
static gboolean
bind (FrConn *conn, FrCursor *cursor, const FrValue *params, guint n_params, gboolean keep, GError **error)
{
  sqlite3_destructor_type life = keep ? SQLITE_STATIC : SQLITE_TRANSIENT;

  if (n_params != cursor->stmt->n_params)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_TYPE, "Statement “%s” takes %u values, not %u.", cursor->stmt->name,
                   cursor->stmt->n_params, n_params);
      return FALSE;
    }
  for (guint i = 0; i < n_params; i++)
    {
      const FrValue *value = &params[i];
      int place = cursor->places[i];
      int rc = SQLITE_OK;

      switch (value->kind)
        {
        case FR_NULL: rc = sqlite3_bind_null (cursor->handle, place); break;
        case FR_INT:  rc = sqlite3_bind_int64 (cursor->handle, place, value->i); break;
        case FR_REAL: rc = sqlite3_bind_double (cursor->handle, place, value->r); break;
        case FR_TEXT: rc = sqlite3_bind_text (cursor->handle, place, value->text, (int) value->size, life); break;
        case FR_BLOB: rc = sqlite3_bind_blob (cursor->handle, place, value->size ? (const void *) value->blob : "", (int) value->size, life); break;
        default:      g_return_val_if_reached (FALSE);
        }
      if (rc != SQLITE_OK)
        return fr_sqlite_fail (conn, rc, error);
    }
  return TRUE;
}

static void
read_row (FrCursor *cursor)
{
  for (int c = 0; c < cursor->n_cols; c++)
    {
      FrValue *value = &cursor->row[c];

      switch (sqlite3_column_type (cursor->handle, c))
        {
        case SQLITE_INTEGER:
          *value = (FrValue) { .kind = FR_INT, .i = sqlite3_column_int64 (cursor->handle, c) };
          break;
        case SQLITE_FLOAT:
          *value = (FrValue) { .kind = FR_REAL, .r = sqlite3_column_double (cursor->handle, c) };
          break;
        case SQLITE_TEXT:
          value->kind = FR_TEXT;
          value->text = (const char *) sqlite3_column_text (cursor->handle, c);
          value->size = sqlite3_column_bytes (cursor->handle, c);
          break;
        case SQLITE_BLOB:
          value->kind = FR_BLOB;
          value->blob = sqlite3_column_blob (cursor->handle, c);
          value->size = sqlite3_column_bytes (cursor->handle, c);
          if (value->size == 0)
            value->blob = (const guint8 *) "";
          break;
        default:
          *value = (FrValue) { .kind = FR_NULL };
        }
    }
}

/* --- Callbacks --- */

static int
progress_cb (void *data)
{
  FrConn *conn = data;

  return !conn->deaf && conn->cancellable != NULL && g_cancellable_is_cancelled (conn->cancellable);
}

/* Waits for another program's lock in short sleeps, so that cancelling ends the wait too. */
static int
busy_cb (void *data, int tries)
{
  static const guint8 naps[] = { 1, 2, 5, 10, 15, 20, 25 };
  FrConn *conn = data;
  int waited = 0;

  for (int i = 0; i < MIN (tries, (int) G_N_ELEMENTS (naps)); i++)
    waited += naps[i];
  if (tries > (int) G_N_ELEMENTS (naps))
    waited += (tries - (int) G_N_ELEMENTS (naps)) * 25;
  if (waited >= conn->patience_ms || progress_cb (conn))
    return 0;
  g_usleep (1000 * (gulong) naps[MIN (tries, (int) G_N_ELEMENTS (naps) - 1)]);
  return 1;
}

/* --- Opening --- */

/* Creates the file itself, so that it never exists with another mode than 0600. */
static gboolean
create_file (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return fr_sqlite_fail_open (path, SQLITE_CANTOPEN, errno, error);
  close (fd);
  return TRUE;
}

static gboolean
open_file (FrConn *conn, GError **error)
{
  g_autofree char *uri = NULL;
  const char *name = conn->path;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int rc;

  if (conn->flags & FR_CONN_IMMUTABLE)
    {
      g_autofree char *absolute = g_canonicalize_filename (conn->path, NULL);
      g_autofree char *plain = g_filename_to_uri (absolute, NULL, error);

      if (plain == NULL)
        return FALSE;
      name = uri = g_strconcat (plain, "?immutable=1", NULL);
      flags |= SQLITE_OPEN_URI | SQLITE_OPEN_READONLY;
    }
  else
    flags |= conn->flags & FR_CONN_WRITER ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  rc = sqlite3_open_v2 (name, &conn->db, flags, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  return fr_sqlite_fail_open (conn->path, rc, conn->db ? sqlite3_system_errno (conn->db) : 0, error);
}

/* What SQLite leaves open by default for old programs' sake, and how durable, private and patient it is to be. */
static gboolean
settle (FrConn *conn, GError **error)
{
  static const char common[] =
    "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;";
  /* The mode before the first look, so that a -wal is taken in without the shared memory that a network disk has not. */
  static const char alone[] =
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT;";
  gboolean writer = (conn->flags & FR_CONN_WRITER) != 0;
  int rc;

  sqlite3_db_config (conn->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (conn->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (conn->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (conn->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  /* The schema has neither; a foreign file's are not run. */
  sqlite3_db_config (conn->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (conn->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (conn->db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_busy_handler (conn->db, busy_cb, conn);
  sqlite3_progress_handler (conn->db, PROGRESS_STEPS, progress_cb, conn);

  rc = sqlite3_exec (conn->db, common, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (conn->db, writer ? "PRAGMA cache_size = " CACHE_WRITER "; PRAGMA synchronous = FULL;"
                                        : "PRAGMA cache_size = " CACHE_READER "; PRAGMA query_only = ON;", NULL, NULL, NULL);
  /* A file being made stays in one piece (rollback journal) until it is complete. The first read makes the -wal. */
  if (rc == SQLITE_OK && (conn->flags & FR_CONN_ALONE))
    rc = sqlite3_exec (conn->db, alone, NULL, NULL, NULL);
  else if (rc == SQLITE_OK && writer && !(conn->flags & FR_CONN_CREATE))
    rc = sqlite3_exec (conn->db, "PRAGMA journal_mode = WAL; SELECT 1 FROM sqlite_schema LIMIT 1;", NULL, NULL, NULL);
  return rc == SQLITE_OK || fr_sqlite_fail (conn, rc, error);
}

/* Remembers which -wal this connection writes to, so that its loss is noticed (fr_sqlite_moved). */
static void
remember_wal (FrConn *conn)
{
  g_autofree char *wal = g_strconcat (conn->path, "-wal", NULL);
  GStatBuf info;

  if ((conn->flags & FR_CONN_WRITER) == 0 || (conn->flags & (FR_CONN_CREATE | FR_CONN_ALONE)) != 0)
    return;
  if (g_stat (wal, &info) == 0)
    {
      conn->wal_device = info.st_dev;
      conn->wal_inode = info.st_ino;
    }
}

static void
sqlite_close (FrConn *conn)
{
  if (conn == NULL)
    return;
  if (conn->statements != NULL)
    g_hash_table_unref (conn->statements);
  sqlite3_close (conn->db);
  g_free (conn->path);
  g_free (conn);
}

static FrConn *
sqlite_open (const char *path, FrConnFlags flags, GError **error)
{
  static gsize once;
  FrConn *conn;

  if (g_once_init_enter (&once))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);   /* its counter is one lock for all threads */
      fr_sqlite_keep_locks ();
      g_once_init_leave (&once, 1);
    }
  if ((flags & FR_CONN_CREATE) != 0 && !create_file (path, error))
    return NULL;
  conn = g_new0 (FrConn, 1);
  conn->path = g_strdup (path);
  conn->flags = flags;
  conn->patience_ms = FR_SQLITE_PATIENCE_MS;
  conn->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, cursor_free);
  if (!open_file (conn, error) || !settle (conn, error))
    {
      sqlite_close (conn);
      return NULL;
    }
  remember_wal (conn);
  return conn;
}

static void
sqlite_set_cancellable (FrConn *conn, GCancellable *cancellable)
{
  conn->cancellable = cancellable;
}

/* --- Transactions --- */

static gboolean
sqlite_begin (FrConn *conn, gboolean write, GError **error)
{
  int rc = sqlite3_exec (conn->db, write ? "BEGIN IMMEDIATE" : "BEGIN", NULL, NULL, NULL);

  return rc == SQLITE_OK || fr_sqlite_fail (conn, rc, error);
}

static gboolean
sqlite_commit (FrConn *conn, GError **error)
{
  int rc;

  conn->deaf = TRUE;
  rc = sqlite3_exec (conn->db, "COMMIT", NULL, NULL, NULL);
  conn->deaf = FALSE;
  return rc == SQLITE_OK || fr_sqlite_fail (conn, rc, error);
}

/* After a full disk or a failed one SQLite has rolled back by itself. */
static void
sqlite_rollback (FrConn *conn)
{
  conn->deaf = TRUE;
  if (!sqlite3_get_autocommit (conn->db))
    sqlite3_exec (conn->db, "ROLLBACK", NULL, NULL, NULL);
  conn->deaf = FALSE;
}

/* --- Statements --- */

FrCursor *
fr_sqlite_query (FrConn *conn, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  FrCursor *cursor = prepare (conn, stmt, error);

  if (cursor == NULL)
    return NULL;
  g_return_val_if_fail (!cursor->running, NULL);
  if (!bind (conn, cursor, params, n_params, FALSE, error))
    return NULL;
  cursor->running = TRUE;
  return cursor;
}

gboolean
fr_sqlite_step (FrConn *conn, FrCursor *cursor, const FrValue **row, guint *n_cols, GError **error)
{
  int rc = sqlite3_step (cursor->handle);

  *row = NULL;
  if (n_cols != NULL)
    *n_cols = cursor->n_cols;
  if (rc == SQLITE_DONE)
    return TRUE;
  if (rc != SQLITE_ROW)
    return fr_sqlite_fail (conn, rc, error);
  read_row (cursor);
  *row = cursor->row;
  return TRUE;
}

void
fr_sqlite_finish (FrConn *conn, FrCursor *cursor)
{
  sqlite3_reset (cursor->handle);
  sqlite3_clear_bindings (cursor->handle);
  cursor->running = FALSE;
}

static gint64
sqlite_run (FrConn *conn, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  FrCursor *cursor = prepare (conn, stmt, error);
  int rc;

  if (cursor == NULL)
    return -1;
  g_return_val_if_fail (!cursor->running, -1);
  if (!bind (conn, cursor, params, n_params, TRUE, error))
    return -1;
  do
    rc = sqlite3_step (cursor->handle);
  while (rc == SQLITE_ROW);
  if (rc != SQLITE_DONE)
    {
      fr_sqlite_fail (conn, rc, error);
      sqlite3_reset (cursor->handle);
      return -1;
    }
  sqlite3_reset (cursor->handle);
  return sqlite3_changes64 (conn->db);
}

static gboolean
sqlite_script (FrConn *conn, const char *sql, GError **error)
{
  int rc = sqlite3_exec (conn->db, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || fr_sqlite_fail (conn, rc, error);
}

/* --- Identity --- */

/* The first column of the first row of a pragma. */
static gboolean
pragma_int (FrConn *conn, const FrStmt *stmt, gint64 *number, GError **error)
{
  FrCursor *cursor = fr_sqlite_query (conn, stmt, NULL, 0, error);
  const FrValue *row;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  ok = fr_sqlite_step (conn, cursor, &row, NULL, error);
  *number = ok && row != NULL ? fr_value_get_int (&row[0], 0) : 0;
  fr_sqlite_finish (conn, cursor);
  return ok;
}

static gboolean
sqlite_identify (FrConn *conn, guint32 *application_id, int *schema, GError **error)
{
  static const FrStmt id_stmt = { "identify-application", "PRAGMA application_id", 0 };
  static const FrStmt schema_stmt = { "identify-schema", "PRAGMA user_version", 0 };
  gint64 id, version;

  if (!pragma_int (conn, &id_stmt, &id, error) || !pragma_int (conn, &schema_stmt, &version, error))
    return FALSE;
  *application_id = (guint32) id;
  *schema = (int) version;
  return TRUE;
}

static gboolean
sqlite_stamp (FrConn *conn, guint32 application_id, int schema, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %u; PRAGMA user_version = %d;", application_id, schema);

  return sqlite_script (conn, sql, error);
}

static gint64
sqlite_version (FrConn *conn)
{
  static const FrStmt stmt = { "data-version", "PRAGMA data_version", 0 };
  gint64 version;

  return pragma_int (conn, &stmt, &version, NULL) ? version : -1;
}

static gboolean
sqlite_enforce (FrConn *conn, gboolean on, GError **error)
{
  return sqlite_script (conn, on ? "PRAGMA foreign_keys = ON;" : "PRAGMA foreign_keys = OFF;", error);
}

/* The cache alone: it may change inside a transaction, and in WAL mode a load of any size is synced once, at its commit. */
static void
sqlite_bulk (FrConn *conn, gboolean on)
{
  sqlite3_exec (conn->db, on ? "PRAGMA cache_size = " CACHE_BULK : "PRAGMA cache_size = " CACHE_WRITER, NULL, NULL, NULL);
  if (!on)
    sqlite3_db_release_memory (conn->db);
}

const FrBackend fr_backend_sqlite = {
  .name = "sqlite",
  .open = sqlite_open,
  .close = sqlite_close,
  .set_cancellable = sqlite_set_cancellable,
  .begin = sqlite_begin,
  .commit = sqlite_commit,
  .rollback = sqlite_rollback,
  .query = fr_sqlite_query,
  .step = fr_sqlite_step,
  .finish = fr_sqlite_finish,
  .run = sqlite_run,
  .script = sqlite_script,
  .identify = sqlite_identify,
  .stamp = sqlite_stamp,
  .enforce = sqlite_enforce,
  .moved = fr_sqlite_moved,
  .version = sqlite_version,
  .checkpoint = fr_sqlite_checkpoint,
  .backup = fr_sqlite_backup,
  .check = fr_sqlite_check,
  .check_references = fr_sqlite_check_references,
  .check_schema = fr_sqlite_check_schema,
  .find_program = fr_sqlite_find_program,
  .bulk = sqlite_bulk,
};
