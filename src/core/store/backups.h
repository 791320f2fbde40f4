/* backups.h: the automatic backups of an office, and going back to an earlier day.
 *
 * They live in the user's data folder under the office's id, mode 0600, named by the UTC time they were made at and the newest
 * change set in them. One is made only when the office changed since the last; they are thinned by age (3 newest, one of each of
 * the last 7 days, 4 weeks, 12 months) and kept below FR_BACKUPS_FACTOR times the office's size. A list beside them ("places")
 * says which files they were made of, so that they are found also when the office itself can't be read any more; copies of an
 * office share its backups. Proved by tests/core/store/test-backups.c. */
#pragma once

#include "core/store/backend.h"

G_BEGIN_DECLS

#define FR_BACKUPS_FACTOR 5

typedef struct {
  char   *path;
  gint64  made_at;        /* µs UTC */
  gint64  newest_set;     /* change_set_id; 0: none yet */
  gint64  size;           /* bytes */
} FrBackup;

void       fr_backup_free (FrBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrBackup, fr_backup_free)

/* The folder of an office's backups; need not exist. Free with g_free. */
char      *fr_backups_folder (const char *office_id);

/* The backups there are, newest first. Elements are FrBackup; empty where there are none. */
GPtrArray *fr_backups_list (const char *office_id);

/* The id of the office that the file at path is, as far as its backups say; also where the file is damaged or gone. NULL: none was
 * ever made of it. Free with g_free. */
char      *fr_backups_office_of (const char *path);

/* How many change sets the office has that the backup has not; -1 where the store can't say. Blocks. */
gint64     fr_backups_changes_since (FrStore *store, const FrBackup *backup, GCancellable *cancellable);

/* Which backups stay: for n times (µs UTC, newest first, as of now) and sizes, sets keep[i]. The 3 newest stay in any case and the
 * newest of each of the 7 newest days, 4 weeks and 12 months (UTC) that have one; then, from the oldest on, what goes beyond limit
 * bytes altogether goes, but never the newest. Pure. */
void       fr_backups_thin (guint n, const gint64 *made_at, const gint64 *sizes, gint64 limit, gboolean *keep);

/* Makes a backup where the office changed since the last one, checks it (structure, quick), and thins the others. A copy that
 * fails its check is deleted, nothing is thinned, and the store is read-only from then on. Blocks for seconds: call it on a worker
 * thread, at close, every 30 minutes of work, and before large imports. made (may be NULL) tells whether one was made: none is of an
 * office that is read-only or was opened with FR_STORE_NO_BACKUP.
 * Errors: FR_STORE_ERROR; CORRUPT where the copy, and so the office, is damaged. */
gboolean   fr_backups_make (FrStore *store, gboolean *made, GCancellable *cancellable, GError **error);

/* The same from a connection, for migrations. */
gboolean   fr_backups_make_from (const FrBackend *backend, FrConn *conn, const char *office_id, gint64 now, GCancellable *cancellable,
                                 GError **error);

/* Goes back to a backup: the office file at path is set aside as "… (before going back).fruition" and the backup's copy takes its
 * place. The office must not be open. set_aside (may be NULL) gets the path it was set aside to, or NULL where there was none;
 * free with g_free. Nothing is changed when it fails. Errors: NOT_FOUND, CORRUPT (the backup itself), FULL, DENIED, IO. */
gboolean   fr_backups_restore (const FrBackend *backend, const FrBackup *backup, const char *path, char **set_aside, GError **error);

G_END_DECLS
