/* store-writer.c: the values of meta, and who this copy is in the journal.
 *
 * Every copy of an office writes its own chain, so that two copies that were worked on apart can meet again. A copy made by the
 * file manager carries the number of the one it was made from; therefore the state folder remembers which file (device and
 * inode) each number belongs to, and a file that is not the one remembered draws a number of its own; so does one that lacks sets it
 * had when it was closed, as a backup does that was written over it. It stands in meta with the first commit, so that merely opening
 * a file changes nothing in it. */
#include "core/store/store-impl-private.h"

#include <glib/gstdio.h>
#include <string.h>

static const FrStmt meta_get = { "meta-get", "SELECT value FROM meta WHERE key = $1", 1 };
static const FrStmt meta_set = { "meta-set",
  "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2", 2 };
static const FrStmt chain_head = { "chain-head",
  "SELECT seq, hash FROM change_set WHERE writer = $1 ORDER BY seq DESC LIMIT 1", 1 };

/* --- Meta --- */

char *
fr_meta_get (const FrBackend *backend, FrConn *conn, const char *key, GError **error)
{
  const FrValue param = fr_value_text (key);
  FrCursor *cursor = backend->query (conn, &meta_get, &param, 1, error);
  const FrValue *row = NULL;
  char *value = NULL;

  if (cursor == NULL)
    return NULL;
  if (backend->step (conn, cursor, &row, NULL, error) && row != NULL)
    value = g_strdup (fr_value_get_text (&row[0]));
  backend->finish (conn, cursor);
  return value;
}

gboolean
fr_meta_set (const FrBackend *backend, FrConn *conn, const char *key, const char *value, GError **error)
{
  const FrValue params[] = { fr_value_text (key), fr_value_text (value) };

  return backend->run (conn, &meta_set, params, 2, error) >= 0;
}

/* --- Which file a number belongs to --- */

gboolean
fr_file_id (const char *path, FrFileId *id)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return FALSE;
  id->device = info.st_dev;
  id->inode = info.st_ino;
  return TRUE;
}

/* A file for each number: two programs that close at one moment must not undo each other's. */
static char *
writer_path (gint64 writer)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, writer);

  return g_build_filename (g_get_user_state_dir (), "fruition", "copies", name, NULL);
}

static char *
file_text (FrStore *store)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) store->file.device, (guint64) store->file.inode);
}

static gboolean
is_ours (FrStore *store, gint64 writer)
{
  g_autoptr (GKeyFile) known = g_key_file_new ();
  g_autofree char *path = writer_path (writer), *file = NULL, *here = file_text (store);

  g_key_file_load_from_file (known, path, G_KEY_FILE_NONE, NULL);
  file = g_key_file_get_string (known, "copy", "file", NULL);
  return g_strcmp0 (file, here) == 0 && g_key_file_get_int64 (known, "copy", "next", NULL) <= store->state.next_seq;
}

/* Where it can't be remembered, the next session draws another number: a chain more, nothing worse. */
static void
remember (FrStore *store)
{
  g_autoptr (GKeyFile) known = g_key_file_new ();
  g_autofree char *path = writer_path (store->state.writer), *here = file_text (store), *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return;
  g_key_file_set_string (known, "copy", "file", here);
  g_key_file_set_int64 (known, "copy", "next", store->state.next_seq);
  g_key_file_save_to_file (known, path, NULL);
}

/* --- The writer's state --- */

static gboolean
read_head (FrStore *store, FrConn *conn, GError **error)
{
  FrWriterState *state = &store->state;
  const FrValue param = fr_value_int (state->writer);
  const FrBackend *backend = store->backend;
  FrCursor *cursor = backend->query (conn, &chain_head, &param, 1, error);
  const FrValue *row = NULL;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  state->next_seq = 1;
  memset (state->head, 0, sizeof state->head);
  ok = backend->step (conn, cursor, &row, NULL, error);
  if (ok && row != NULL)
    {
      state->next_seq = fr_value_get_int (&row[0], 0) + 1;
      if (row[1].kind == FR_BLOB)
        memcpy (state->head, row[1].blob, MIN (row[1].size, sizeof state->head));
    }
  backend->finish (conn, cursor);
  return ok;
}

/* Ids must go on rising past what another session or program wrote, also under a clock that stands still: past its change sets and
 * past its records, whose ids may have run ahead of their set's. */
static gboolean
read_newest (FrStore *store, FrConn *conn, GError **error)
{
  const FrBackend *backend = store->backend;
  FrCursor *cursor = backend->query (conn, fr_stmt_newest (), NULL, 0, error);
  const FrValue *row = NULL;
  gboolean ok;

  if (cursor == NULL)
    return FALSE;
  ok = backend->step (conn, cursor, &row, NULL, error);
  if (ok && row != NULL)
    store->state.last_id = MAX (store->state.last_id, fr_value_get_int (&row[0], 0));
  backend->finish (conn, cursor);
  return ok;
}

static gboolean
read_state (FrStore *store, FrConn *conn, GError **error)
{
  store->seen_version = store->backend->version (conn);
  return read_head (store, conn, error) && read_newest (store, conn, error);
}

static gint64
draw_writer (GRand *rand)
{
  gint64 writer = ((gint64) (g_rand_int (rand) & 0x7fffffff) << 32) | g_rand_int (rand);

  return MAX (writer, 1);
}

/* With a seed the draws depend on how often the office was written, so that a second session does not repeat the first. */
static void
draw (FrStore *store)
{
  FrWriterState *state = &store->state;

  g_clear_pointer (&state->rand, g_rand_free);
  if (state->seeded)
    {
      const guint32 seeds[] = { (guint32) store->seed, (guint32) (store->seed >> 32), (guint32) state->next_seq };

      state->rand = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
    }
  else
    state->rand = g_rand_new ();
  state->lane = (guint16) g_rand_int (state->rand);
}

gboolean
fr_writer_load (FrStore *store, FrConn *conn, GError **error)
{
  FrWriterState *state = &store->state;
  g_autoptr (GError) local = NULL;
  g_autofree char *text = fr_meta_get (store->backend, conn, "writer", &local);
  gint64 writer = text ? g_ascii_strtoll (text, NULL, 10) : 0;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  state->seeded = store->seed != 0;
  state->writer = writer;
  if (!read_state (store, conn, error))
    return FALSE;
  store->writer_noted = writer != 0 && (state->seeded || is_ours (store, writer));
  store->seen_set = state->last_id;
  draw (store);
  if (!store->writer_noted && fr_store_get_read_only (store) == NULL)
    {
      state->writer = draw_writer (state->rand);
      if (!read_head (store, conn, error))
        return FALSE;
      if (!state->seeded)
        remember (store);
    }
  return TRUE;
}

void
fr_writer_remember (FrStore *store)
{
  if (store->writer_noted && !store->state.seeded && fr_store_get_read_only (store) == NULL && fr_store_in_place (store))
    remember (store);
}

gboolean
fr_store_refresh_writer (FrStore *store, FrConn *conn, GError **error)
{
  if (store->backend->version (conn) != store->seen_version && !read_state (store, conn, error))
    return FALSE;
  if (!store->writer_noted)
    {
      char number[24];

      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, store->state.writer);
      return fr_meta_set (store->backend, conn, "writer", number, error);
    }
  return TRUE;
}
