/* failing-backend.c: see failing-backend.h. */
#include "support/failing-backend.h"

static const FrBackend *inner;
static gint calls, fail_at, fail_code, stays_failing;

/* TRUE where this call is to fail; sets the error. */
static gboolean
fails (const char *what, FrConn *conn, GError **error)
{
  gint n = g_atomic_int_add (&calls, 1) + 1, at = g_atomic_int_get (&fail_at);
  gint code = g_atomic_int_get (&fail_code);

  if (at == 0 || n < at || (n > at && !g_atomic_int_get (&stays_failing)))
    return FALSE;
  if (conn != NULL && (code == FR_STORE_ERROR_FULL || code == FR_STORE_ERROR_IO))
    inner->rollback (conn);
  g_set_error (error, FR_STORE_ERROR, code, "Call %d (%s) was told to fail.", n, what);
  return TRUE;
}

static FrConn *
fail_open (const char *path, FrConnFlags flags, GError **error)
{
  return fails ("open", NULL, error) ? NULL : inner->open (path, flags, error);
}

static void
fail_close (FrConn *conn)
{
  inner->close (conn);
}

static void
fail_set_cancellable (FrConn *conn, GCancellable *cancellable)
{
  inner->set_cancellable (conn, cancellable);
}

static gboolean
fail_begin (FrConn *conn, gboolean write, GError **error)
{
  return !fails ("begin", conn, error) && inner->begin (conn, write, error);
}

static gboolean
fail_commit (FrConn *conn, GError **error)
{
  return !fails ("commit", conn, error) && inner->commit (conn, error);
}

static void
fail_rollback (FrConn *conn)
{
  inner->rollback (conn);
}

static FrCursor *
fail_query (FrConn *conn, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  return fails (stmt->name, conn, error) ? NULL : inner->query (conn, stmt, params, n_params, error);
}

static gboolean
fail_step (FrConn *conn, FrCursor *cursor, const FrValue **row, guint *n_cols, GError **error)
{
  *row = NULL;
  /* The rollback SQLite would do can't be done under a running cursor; the store rolls back itself. */
  return !fails ("step", NULL, error) && inner->step (conn, cursor, row, n_cols, error);
}

static void
fail_finish (FrConn *conn, FrCursor *cursor)
{
  inner->finish (conn, cursor);
}

static gint64
fail_run (FrConn *conn, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  return fails (stmt->name, conn, error) ? -1 : inner->run (conn, stmt, params, n_params, error);
}

static gboolean
fail_script (FrConn *conn, const char *sql, GError **error)
{
  return !fails ("script", conn, error) && inner->script (conn, sql, error);
}

static gboolean
fail_identify (FrConn *conn, guint32 *application_id, int *schema, GError **error)
{
  return !fails ("identify", conn, error) && inner->identify (conn, application_id, schema, error);
}

static gboolean
fail_stamp (FrConn *conn, guint32 application_id, int schema, GError **error)
{
  return !fails ("stamp", conn, error) && inner->stamp (conn, application_id, schema, error);
}

static gboolean
fail_enforce (FrConn *conn, gboolean on, GError **error)
{
  return !fails ("enforce", conn, error) && inner->enforce (conn, on, error);
}

static gboolean
fail_moved (FrConn *conn)
{
  return inner->moved (conn);
}

static gint64
fail_version (FrConn *conn)
{
  return inner->version (conn);
}

static gboolean
fail_checkpoint (FrConn *conn, GError **error)
{
  return !fails ("checkpoint", conn, error) && inner->checkpoint (conn, error);
}

static gboolean
fail_backup (FrConn *conn, const char *path, FrProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  return !fails ("backup", NULL, error) && inner->backup (conn, path, progress, data, cancellable, error);
}

static gboolean
fail_check (FrConn *conn, gboolean deep, GPtrArray *findings, GError **error)
{
  return !fails ("check", NULL, error) && inner->check (conn, deep, findings, error);
}

static gboolean
fail_check_references (FrConn *conn, GPtrArray *findings, GError **error)
{
  return !fails ("check references", NULL, error) && inner->check_references (conn, findings, error);
}

static gboolean
fail_check_schema (FrConn *conn, const char * const *scripts, GPtrArray *findings, GError **error)
{
  return !fails ("check schema", NULL, error) && inner->check_schema (conn, scripts, findings, error);
}

static char *
fail_find_program (FrConn *conn, GError **error)
{
  return fails ("find program", NULL, error) ? NULL : inner->find_program (conn, error);
}

static void
fail_bulk (FrConn *conn, gboolean on)
{
  inner->bulk (conn, on);
}

static const FrBackend failing = {
  .name = "failing",
  .open = fail_open,
  .close = fail_close,
  .set_cancellable = fail_set_cancellable,
  .begin = fail_begin,
  .commit = fail_commit,
  .rollback = fail_rollback,
  .query = fail_query,
  .step = fail_step,
  .finish = fail_finish,
  .run = fail_run,
  .script = fail_script,
  .identify = fail_identify,
  .stamp = fail_stamp,
  .enforce = fail_enforce,
  .moved = fail_moved,
  .version = fail_version,
  .checkpoint = fail_checkpoint,
  .backup = fail_backup,
  .check = fail_check,
  .check_references = fail_check_references,
  .check_schema = fail_check_schema,
  .find_program = fail_find_program,
  .bulk = fail_bulk,
};

const FrBackend *
frt_failing_backend (const FrBackend *over)
{
  inner = over != NULL ? over : &fr_backend_sqlite;
  frt_failing_arm (0, FR_STORE_ERROR_IO, FALSE);
  return &failing;
}

void
frt_failing_arm (guint n, FrStoreError code, gboolean stays)
{
  g_atomic_int_set (&calls, 0);
  g_atomic_int_set (&fail_code, code);
  g_atomic_int_set (&stays_failing, stays);
  g_atomic_int_set (&fail_at, (gint) n);
}

guint
frt_failing_calls (void)
{
  return (guint) g_atomic_int_get (&calls);
}

gboolean
frt_failing_met (void)
{
  guint at = (guint) g_atomic_int_get (&fail_at);

  return at != 0 && frt_failing_calls () >= at;
}
