/* backups.c: see backups.h. */
#include "core/store/backups.h"

#include "core/base/language.h"
#include "core/store/store-file.h"
#include "core/store/store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEWEST 3
#define DAYS   7
#define WEEKS  4
#define MONTHS 12

void
fr_backup_free (FrBackup *backup)
{
  g_free (backup->path);
  g_free (backup);
}

/* --- Names and listing --- */

char *
fr_backups_folder (const char *office_id)
{
  return g_build_filename (g_get_user_data_dir (), "fruition", "backups", office_id, NULL);
}

static char *
backup_name (gint64 made_at, gint64 newest_set)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (made_at / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (utc, "%Y-%m-%dT%H%M%S");

  return g_strdup_printf ("%s.%06dZ-%016" G_GINT64_MODIFIER "x.fruition", time, (int) (made_at % G_USEC_PER_SEC), newest_set);
}

static FrBackup *
parse_name (const char *folder, const char *name)
{
  int y, mo, d, h, mi, s, us, end = 0;
  guint64 set;
  g_autoptr (GDateTime) utc = NULL;
  FrBackup *backup;
  GStatBuf info;

  if (sscanf (name, "%4d-%2d-%2dT%2d%2d%2d.%6dZ-%16" G_GINT64_MODIFIER "x.fruition%n", &y, &mo, &d, &h, &mi, &s, &us, &set, &end) != 8 ||
      end != (int) strlen (name) || (utc = g_date_time_new_utc (y, mo, d, h, mi, s)) == NULL)
    return NULL;
  backup = g_new0 (FrBackup, 1);
  backup->path = g_build_filename (folder, name, NULL);
  backup->made_at = g_date_time_to_unix (utc) * G_USEC_PER_SEC + us;
  backup->newest_set = (gint64) set;
  backup->size = g_stat (backup->path, &info) == 0 ? info.st_size : 0;
  return backup;
}

static gint
newest_first (gconstpointer a, gconstpointer b)
{
  const FrBackup *left = *(FrBackup * const *) a, *right = *(FrBackup * const *) b;

  if (left->made_at != right->made_at)
    return left->made_at > right->made_at ? -1 : 1;
  return strcmp (right->path, left->path);
}

GPtrArray *
fr_backups_list (const char *office_id)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_backup_free);
  g_autofree char *folder = fr_backups_folder (office_id);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      FrBackup *backup = parse_name (folder, name);

      if (backup != NULL)
        g_ptr_array_add (list, backup);
    }
  g_ptr_array_sort (list, newest_first);
  return list;
}

/* --- Which files they were made of --- */

static char *
places_path (const char *office_id)
{
  g_autofree char *folder = fr_backups_folder (office_id);

  return g_build_filename (folder, "places", NULL);
}

/* A file's path as a line of "places": the same for every way to write it, and never with a line break in it. */
static char *
place_of (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *real = realpath (absolute, NULL);

  return g_strescape (real != NULL ? real : absolute, NULL);
}

static gboolean
has_place (const char *office_id, const char *place)
{
  g_autofree char *file = places_path (office_id), *text = NULL;
  g_auto (GStrv) lines = g_file_get_contents (file, &text, NULL, NULL) ? g_strsplit (text, "\n", -1) : NULL;

  return lines != NULL && g_strv_contains ((const char * const *) lines, place);
}

/* Where it can't be noted the backup is as good; only a damaged file does not find it by itself. */
static void
note_place (const char *office_id, const char *path)
{
  g_autofree char *place = place_of (path), *file = places_path (office_id), *text = NULL, *longer = NULL;

  if (has_place (office_id, place))
    return;
  g_file_get_contents (file, &text, NULL, NULL);
  longer = g_strconcat (text ? text : "", place, "\n", NULL);
  g_file_set_contents_full (file, longer, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

char *
fr_backups_office_of (const char *path)
{
  g_autofree char *place = place_of (path), *all = fr_backups_folder ("");
  g_autoptr (GDir) dir = g_dir_open (all, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (has_place (name, place))
      return g_strdup (name);
  return NULL;
}

/* --- Thinning --- */

typedef gint64 (*SpanFunc) (gint64 day);

static gint64 span_day   (gint64 day) { return day; }
static gint64 span_week  (gint64 day) { return (day + 3) / 7; }    /* 1970-01-01 was a Thursday: weeks begin on Monday */

static gint64
span_month (gint64 day)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (day * 24 * 3600);

  return (gint64) g_date_time_get_year (utc) * 12 + g_date_time_get_month (utc);
}

/* Keeps the newest of each of the first `wanted` spans met. */
static void
keep_spans (guint n, const gint64 *made_at, guint wanted, SpanFunc span_of, gboolean *keep)
{
  gint64 last = G_MAXINT64;

  for (guint i = 0; i < n && wanted > 0; i++)
    {
      gint64 span = span_of (made_at[i] / (24 * 3600 * (gint64) G_USEC_PER_SEC));

      if (span == last)
        continue;
      last = span;
      keep[i] = TRUE;
      wanted--;
    }
}

void
fr_backups_thin (guint n, const gint64 *made_at, const gint64 *sizes, gint64 limit, gboolean *keep)
{
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    keep[i] = i < NEWEST;
  keep_spans (n, made_at, DAYS, span_day, keep);
  keep_spans (n, made_at, WEEKS, span_week, keep);
  keep_spans (n, made_at, MONTHS, span_month, keep);
  /* Newest first: what no longer fits, and everything older, goes. */
  for (guint i = 0; i < n; i++)
    if (keep[i])
      {
        sum += sizes[i];
        if (i > 0 && sum > limit)
          {
            sum = limit + 1;
            keep[i] = FALSE;
          }
      }
}

static void
thin_folder (const char *office_id, gint64 limit)
{
  g_autoptr (GPtrArray) list = fr_backups_list (office_id);
  g_autofree gint64 *times = g_new (gint64, MAX (list->len, 1)), *sizes = g_new (gint64, MAX (list->len, 1));
  g_autofree gboolean *keep = g_new (gboolean, MAX (list->len, 1));

  for (guint i = 0; i < list->len; i++)
    {
      const FrBackup *backup = list->pdata[i];

      times[i] = backup->made_at;
      sizes[i] = backup->size;
    }
  fr_backups_thin (list->len, times, sizes, limit, keep);
  for (guint i = 0; i < list->len; i++)
    if (!keep[i])
      g_unlink (((FrBackup *) list->pdata[i])->path);
}

/* --- Making --- */

static gint64
read_newest (const FrBackend *backend, FrConn *conn, GError **error)
{
  static const FrStmt newest = { "backup-newest", "SELECT max(change_set_id) FROM change_set", 0 };
  FrCursor *cursor = backend->query (conn, &newest, NULL, 0, error);
  const FrValue *row = NULL;
  gint64 id;

  if (cursor == NULL)
    return -1;
  id = !backend->step (conn, cursor, &row, NULL, error) ? -1 : row != NULL ? fr_value_get_int (&row[0], 0) : 0;
  backend->finish (conn, cursor);
  return id;
}

/* Structure and references of a copy; the first finding as the error. */
static gboolean
check_copy (const FrBackend *backend, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  FrConn *conn = backend->open (path, FR_CONN_IMMUTABLE, error);
  gboolean ok;

  if (conn == NULL)
    return FALSE;
  backend->set_cancellable (conn, cancellable);
  ok = backend->check (conn, FALSE, findings, error);
  backend->close (conn);
  if (!ok || findings->len == 0)
    return ok;
  g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT,
               _("The office file is damaged: %s Nothing more is written into it, and earlier backups are kept."), (char *) findings->pdata[0]);
  return FALSE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, FR_STORE_ERROR, errno == ENOSPC ? FR_STORE_ERROR_FULL : FR_STORE_ERROR_DENIED,
               _("The folder for backups can't be made (%s). The office itself is as it was."), g_strerror (errno));
  return FALSE;
}

static gboolean
make_one (const FrBackend *backend, FrConn *conn, const char *office_id, gint64 now, gint64 newest_set, GCancellable *cancellable,
          GError **error)
{
  g_autofree char *folder = fr_backups_folder (office_id), *name = backup_name (now, newest_set);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf info;

  if (!make_folder (folder, error) || !backend->backup (conn, path, NULL, NULL, cancellable, error))
    return FALSE;
  if (!check_copy (backend, path, cancellable, error))
    {
      g_unlink (path);
      return FALSE;
    }
  if (g_stat (path, &info) == 0)
    thin_folder (office_id, FR_BACKUPS_FACTOR * (gint64) info.st_size);
  return TRUE;
}

gboolean
fr_backups_make_from (const FrBackend *backend, FrConn *conn, const char *office_id, gint64 now, GCancellable *cancellable, GError **error)
{
  gint64 newest_set = read_newest (backend, conn, error);

  return newest_set >= 0 && make_one (backend, conn, office_id, now, newest_set, cancellable, error);
}

typedef struct {
  gint64   newest_set;     /* in the newest backup there is; -1: none */
  gboolean made;
} Making;

static gboolean
make_job (FrStore *store, FrConn *conn, GCancellable *cancellable, gpointer data, GError **error)
{
  const FrBackend *backend = fr_store_get_backend (store);
  Making *making = data;
  gint64 newest_set = read_newest (backend, conn, error);

  if (newest_set < 0 || newest_set == making->newest_set)
    return newest_set >= 0;
  making->made = make_one (backend, conn, fr_store_get_office_id (store), fr_clock_now (fr_store_get_clock (store)), newest_set,
                           cancellable, error);
  return making->made;
}

gboolean
fr_backups_make (FrStore *store, gboolean *made, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) list = fr_backups_list (fr_store_get_office_id (store));
  g_autoptr (GError) local = NULL;
  Making making = { list->len > 0 ? ((FrBackup *) list->pdata[0])->newest_set : -1, FALSE };

  if (made != NULL)
    *made = FALSE;
  /* A file that is read-only, or was found damaged, has nothing new worth a good backup's place. */
  if (fr_store_get_read_only (store) != NULL || !fr_store_keeps_backups (store))
    return TRUE;
  fr_store_with_conn (store, make_job, &making, cancellable, &local);
  if (made != NULL)
    *made = making.made;
  if (making.made)
    note_place (fr_store_get_office_id (store), fr_store_get_path (store));
  if (local == NULL)
    return TRUE;
  if (g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT))
    fr_store_set_damaged (store, local->message);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gint64
fr_backups_changes_since (FrStore *store, const FrBackup *backup, GCancellable *cancellable)
{
  static const FrStmt since = { "backup-since", "SELECT count(*) FROM change_set WHERE change_set_id > $1", 1 };
  const FrValue param = fr_value_int (backup->newest_set);
  g_autoptr (FrRows) rows = fr_store_select (store, &since, &param, 1, cancellable, NULL);

  return rows != NULL ? fr_value_get_int (fr_rows_get (rows, 0, 0), -1) : -1;
}

/* --- Going back --- */

static char *
aside_path (const char *path)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *stem = dot && strchr (dot, '/') == NULL ? g_strndup (path, dot - path) : g_strdup (path);
  const char *ending = dot && strchr (dot, '/') == NULL ? dot : "";

  for (int i = 1; ; i++)
    {
      /* Translators: what the name of a file that was set aside ends with. */
      g_autofree char *plain = g_strdup_printf (_("%s (before going back)"), stem);
      g_autofree char *aside = i == 1 ? g_strconcat (plain, ending, NULL) : g_strdup_printf ("%s %d%s", plain, i, ending);

      if (!g_file_test (aside, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&aside);
    }
}

static gboolean
fail_rename (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, FR_STORE_ERROR, errno == EACCES || errno == EPERM ? FR_STORE_ERROR_DENIED : FR_STORE_ERROR_IO,
               _("“%s” can't be set aside (%s). Nothing was changed."), name, g_strerror (errno));
  return FALSE;
}

/* The file with the changes that may still be in its -wal. */
static gboolean
set_file_aside (const char *path, char **aside, GError **error)
{
  g_autofree char *to = aside_path (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL), *shm = g_strconcat (path, "-shm", NULL), *to_wal = g_strconcat (to, "-wal", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_rename (path, to) != 0)
    return fail_rename (path, error);
  if (g_file_test (wal, G_FILE_TEST_EXISTS) && g_rename (wal, to_wal) != 0)
    {
      fail_rename (wal, error);
      g_rename (to, path);
      return FALSE;
    }
  g_unlink (shm);
  *aside = g_steal_pointer (&to);
  return TRUE;
}

static gboolean
in_use (const char *path, GError **error)
{
  FrFileLook look = { 0 };

  if (!fr_store_file_look (path, &look, NULL) || look.wal_size < 0 || look.left_over)
    return FALSE;
  g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_BUSY,
                       _("This office is open in another window or program. Nothing was changed; close it there and try again."));
  return TRUE;
}

gboolean
fr_backups_restore (const FrBackend *backend, const FrBackup *backup, const char *path, char **set_aside, GError **error)
{
  g_autofree char *fresh = g_strdup_printf ("%s.back-%08x", path, g_random_int ()), *aside = NULL;
  FrFileLook look;
  FrConn *conn;
  gboolean ok;

  if (in_use (path, error) || !fr_store_file_look (backup->path, &look, error) || !check_copy (backend, backup->path, NULL, error))
    return FALSE;
  conn = backend->open (backup->path, FR_CONN_IMMUTABLE, error);
  if (conn == NULL)
    return FALSE;
  ok = backend->backup (conn, fresh, NULL, NULL, NULL, error);
  backend->close (conn);
  if (!ok)
    return FALSE;
  if (!set_file_aside (path, &aside, error))
    {
      g_unlink (fresh);
      return FALSE;
    }
  if (g_rename (fresh, path) != 0)
    {
      fail_rename (path, error);
      if (aside != NULL)
        g_rename (aside, path);
      g_unlink (fresh);
      return FALSE;
    }
  if (set_aside != NULL)
    *set_aside = g_steal_pointer (&aside);
  return TRUE;
}
