/* sample.h: the sample office of this machine: made once, in the data folder, in the session's language. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where it lies (whether or not it is there yet). Free with g_free. */
char *fra_sample_path          (void);

/* Makes it where it is not there, off the main thread; gives its path (free with g_free). */
void  fra_sample_ensure_async  (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *fra_sample_ensure_finish (GAsyncResult *result, GError **error);

G_END_DECLS
