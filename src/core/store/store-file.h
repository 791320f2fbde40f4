/* store-file.h: what can be told of a file without opening it as a database, so that a foreign or damaged one is never
 * written to. */
#pragma once

#include "core/base/error.h"
#include "core/base/types.h"

G_BEGIN_DECLS

typedef struct {
  int      schema;          /* the header's schema number (a newer one may still be in the -wal) */
  gint64   wal_size;        /* of the -wal beside it; -1: none */
  gboolean left_over;       /* a -wal that no running program has open: the last one was killed */
  gboolean remote;          /* on a network disk */
  gboolean wal_mode;        /* the header says that changes go to a -wal first */
  gboolean writable;        /* the file itself, and a -wal and -shm that lie there */
  gboolean folder_writable; /* its folder, where -wal and -shm live */
} FrFileLook;

/* Looks at the file's header and neighbours. Opens nothing for writing.
 * Errors: NOT_FOUND, DENIED, NOT_OURS (no database, another program's, empty), CORRUPT (its end is missing), IO. */
gboolean fr_store_file_look (const char *path, FrFileLook *look, GError **error);

G_END_DECLS
