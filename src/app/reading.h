/* reading.h: reading a figure from the office off the main thread. What is read is immutable and counted atomically, so that a page
 * and the charts that are laid out on other threads share it. Proved by: tests/app/test-figures.c */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* Reads on a thread what a question asks for; NULL with the error set. */
typedef gpointer (*FraReadFunc) (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error);

typedef struct _FraReading FraReading;

/* Runs read on a thread; the callback gets source (kept alive until then). question is taken and freed with g_free; what read gives
 * is freed with free_result when its last reference goes, on any thread. Errors: what read says, G_IO_ERROR_CANCELLED. */
void        fra_reading_async  (gpointer source, FrStore *store, FraReadFunc read, gpointer question, GDestroyNotify free_result,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
FraReading *fra_reading_finish (GAsyncResult *result, GError **error);

/* What was read; it lives as long as the reading. */
gpointer    fra_reading_get    (FraReading *reading);

/* References; from any thread. */
FraReading *fra_reading_ref    (FraReading *reading);
void        fra_reading_unref  (FraReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FraReading, fra_reading_unref)

/* Gives up what runs under *cancellable and puts a new one in its place: before something is read anew. */
void        fra_renew          (GCancellable **cancellable);

/* Whether an error only says that the reading was given up. */
gboolean    fra_was_cancelled  (const GError *error);

G_END_DECLS
