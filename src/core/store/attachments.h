/* attachments.h: files kept in the office: each once, by the SHA-256 of its bytes. They are put in by fr_tx_attach (tx.h); records
 * and the journal hold the digest. Proved by tests/core/store/test-attachments.c. */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

#define FR_ATTACHMENT_PART (256 * 1024)

/* The bytes of a file and its MIME type (mime may be NULL; free with g_free). The bytes are compared with their digest.
 * Errors: NOT_FOUND; CORRUPT where parts are missing or the bytes are not those that were put in. */
GBytes *fr_store_attachment (FrStore *store, const char *sha256, char **mime, GCancellable *cancellable, GError **error);

/* Removes the files that no record refers to and that neither undo nor redo could bring back. Returns how many, -1 on error. */
gint64  fr_store_sweep (FrStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
