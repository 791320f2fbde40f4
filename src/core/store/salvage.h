/* salvage.h: what can still be read of a damaged office, in a new file.
 *
 * The damaged file is never written to: the work is done on a private copy beside the new file. Records are read around the
 * damaged pages; what lies in them is rebuilt from the journal, which knows every value ever written, then taken from a backup;
 * what then is still missing is named as far as names are known. Where something refers to a record that is lost, a stand-in
 * called "(lost) n" takes its place, so that nothing else is cut off.
 * Proved by tests/core/store/test-salvage.c. */
#pragma once

#include "core/store/backend.h"

G_BEGIN_DECLS

/* How one kind of record fared. */
typedef struct {
  gint64     n_read;          /* read from the damaged file */
  gint64     n_journal;       /* rebuilt from the journal */
  gint64     n_backup;        /* taken from the backup, as it was then */
  gint64     n_stand_ins;     /* made because others refer to a lost one */
  gint64     n_missing;       /* known to be lost; -1: some may be, how many is not known */
  GPtrArray *names;           /* char *: those of the missing ones that are known, at most FR_SALVAGE_NAMES */
} FrSalvageCount;

#define FR_SALVAGE_NAMES 100

typedef struct {
  FrSalvageCount counts[FR_N_ENTITIES];
  gboolean       history_whole;        /* every change set was read */
  gint64         n_files_missing;      /* attachments */
} FrSalvage;

void       fr_salvage_free (FrSalvage *salvage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSalvage, fr_salvage_free)

/* Saves what can be read of the office at `from` as a new office at `to`, which must not exist. backup: the path of the newest good
 * backup, or NULL. progress (may be NULL) is called on this thread. Blocks; needs room for twice the file at `to`. Nothing stays
 * at `to` when it fails.
 * Errors: NOT_FOUND, DENIED, FULL, IO; NOT_OURS where nothing of an office can be found in it; NEWER where it is of a later
 * schema; CANCELLED. */
FrSalvage *fr_salvage (const FrBackend *backend, const char *from, const char *to, const char *backup, FrProgressFunc progress,
                       gpointer data, GCancellable *cancellable, GError **error);

/* The report as sentences to show, in the order of the records: what was saved, rebuilt, missing, with names. Elements are char *;
 * free with g_ptr_array_unref. */
GPtrArray *fr_salvage_describe (const FrSalvage *salvage);

G_END_DECLS
