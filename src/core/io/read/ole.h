/* ole.h: the streams of a compound file (MS-CFB), the container of .xls and of protected workbooks. Every chain is
 * checked before it is followed, so that a damaged file is an error and never a crash or an endless loop. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Whether bytes begin as a compound file does. */
gboolean fr_ole_is    (const guint8 *bytes, gsize n);

/* Whether it has a stream of that name (ASCII, case does not count). FALSE for what is no sound compound file. */
gboolean fr_ole_has   (GBytes *bytes, const char *stream);

/* The content of a stream. NULL and FR_IO_ERROR_FORMAT where the container is damaged or has no such stream. */
GBytes  *fr_ole_read  (GBytes *bytes, const char *stream, GError **error);

G_END_DECLS
