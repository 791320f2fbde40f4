/* merge.c: see merge.h. */
#include "core/store/merge-private.h"

#include "core/base/language.h"
#include "core/store/backups.h"

#include <sys/stat.h>

/* --- The transaction --- */

static void
forget (FrMerging *m)
{
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      g_clear_pointer (&m->theirs[e], g_hash_table_unref);
      g_clear_pointer (&m->ours[e], g_hash_table_unref);
    }
  m->report = (FrMerge) { 0 };
  m->news = FALSE;
  m->newest = 0;
}

/* What is written from now on counts after everything that came in. */
static void
pass_newest (FrMerging *m)
{
  FrWriterState *state = fr_store_get_writer_state (m->tx->store);

  state->last_id = MAX (state->last_id, m->newest);
}

static gboolean
touched_anything (const FrMerging *m)
{
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    if (m->theirs[e] != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
merge_func (FrTx *tx, gpointer data, GError **error)
{
  FrMerging *m = data;

  forget (m);    /* a second try where the file was busy */
  m->tx = tx;
  m->conn = fr_tx_get_conn (tx);
  if (!fr_merge_bring (m, error))
    return FALSE;
  pass_newest (m);
  fr_derive_mute (tx->derive);
  if (m->news && !fr_tx_begin_set (tx, error))
    return FALSE;
  return !touched_anything (m) || (fr_merge_loosen (m, error) && fr_merge_rows (m, error) && fr_merge_mend (m, error));
}

/* --- The other copy --- */

static gboolean
verify (const FrBackend *backend, FrConn *from, const char *name, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (!fr_conn_verify_chain (backend, from, findings, error))
    return FALSE;
  return findings->len == 0 ||
         fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT,
                       _("“%s” can't be merged, as its history was altered. %s Nothing was changed."), name, (char *) findings->pdata[0]);
}

static gboolean
same_office (FrStore *store, FrStore *other, const char *name, GError **error)
{
  struct stat a, b;

  if (stat (fr_store_get_path (store), &a) == 0 && stat (fr_store_get_path (other), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino)
    return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS, _("“%s” is this office itself. Choose a copy of it."), name);
  if (g_strcmp0 (fr_store_get_office_id (store), fr_store_get_office_id (other)) != 0)
    return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS,
                         _("“%s” is another office, not a copy of this one. Nothing was merged; its sheets can be imported."), name);
  return TRUE;
}

typedef struct {
  FrStore    *store;      /* ours */
  const char *name;
  FrMerging   merging;
} Meeting;

/* The other copy's connection; one steady state of it: what is verified is what comes in. */
static gboolean
meet_job (FrStore *other, FrConn *from, GCancellable *cancellable, gpointer data, GError **error)
{
  Meeting *meeting = data;
  FrMerging *m = &meeting->merging;
  gboolean ok;

  m->backend = fr_store_get_backend (meeting->store);
  m->from = from;
  if (!m->backend->begin (from, FALSE, error))
    return FALSE;
  ok = verify (m->backend, from, meeting->name, error) &&
       fr_store_transact_loose (meeting->store, FR_SET_MERGE, N_("Merged a copy"), meeting->name, merge_func, m, cancellable, error);
  m->backend->rollback (from);
  return ok;
}

/* --- Public API --- */

gboolean
fr_store_merge (FrStore *store, const char *path, FrMerge *merge, FrProgressFunc progress, gpointer data, GCancellable *cancellable,
                GError **error)
{
  const FrStoreOptions options = { .flags = FR_STORE_READ_ONLY, .clock = fr_store_get_clock (store), .backend = fr_store_get_backend (store) };
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (FrStore) other = NULL;
  Meeting meeting = { store, name, { .progress = progress, .progress_data = data } };
  gboolean ok;

  g_return_val_if_fail (FR_IS_STORE (store) && path != NULL, FALSE);
  if (fr_store_get_read_only (store) != NULL)
    return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_READ_ONLY, "%s", fr_store_get_read_only (store));
  other = fr_store_open (path, &options, cancellable, error);
  if (other == NULL)
    return FALSE;
  ok = same_office (store, other, name, error) && fr_backups_make (store, NULL, cancellable, error) &&
       fr_store_with_conn (other, meet_job, &meeting, cancellable, error);
  if (ok && merge != NULL)
    *merge = meeting.merging.report;
  forget (&meeting.merging);
  fr_store_close (other, NULL);
  return ok;
}

GPtrArray *
fr_merge_describe (const FrMerge *merge, FrLang lang)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  if (merge->n_sets == 0)
    g_ptr_array_add (lines, g_strdup (fr_tr (lang, N_("Nothing new came in: this office has all that the copy has."))));
  else
    g_ptr_array_add (lines, g_strdup_printf (fr_tr (lang, N_("Change sets that came in: %u.")), merge->n_sets));
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    if (merge->n_added[e] + merge->n_changed[e] + merge->n_removed[e] > 0)
      g_ptr_array_add (lines, g_strdup_printf (fr_tr (lang, N_("%s: %u added, %u changed, %u removed.")),
                                               fr_tr (lang, fr_entity (e)->label_plural), merge->n_added[e], merge->n_changed[e],
                                               merge->n_removed[e]));
  if (merge->n_conflicts > 0)
    g_ptr_array_add (lines, g_strdup_printf (fr_tr (lang, N_("Conflicts to settle: %u.")), merge->n_conflicts));
  return lines;
}
