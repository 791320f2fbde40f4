/* zip.h: the parts of a zip archive that is held in memory, read by libarchive; what the readers of workbooks and of archives of tables need
 * of it. Nothing is ever unpacked to a disk. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef struct _FrZip FrZip;

/* One part may not unpack to more than this, nor all that are read to more than twice this: no real workbook does, archives
 * made to harm do. */
#define FR_ZIP_PART_MAX (G_GUINT64_CONSTANT (1) << 30)

/* An archive of more parts than a plain zip can count is refused, and one of more bytes than a part may have (fr_sniff_file). */
#define FR_ZIP_PARTS_MAX 65535

/* Reads the directory. NULL and FR_IO_ERROR_FORMAT where the bytes are no zip archive, or one of too many parts. Part names are compared
 * without regard to case, a backslash is a slash, a slash in front does not count. */
FrZip      *fr_zip_new  (GBytes *bytes, GError **error);
void        fr_zip_free (FrZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrZip, fr_zip_free)

/* The names of the parts, in the order of the archive; and as the archive spells them, part by part. NULL-terminated. */
const char *const *fr_zip_names     (FrZip *zip);
const char *const *fr_zip_spellings (FrZip *zip);

/* Whether there is a part of that name. */
gboolean    fr_zip_has  (FrZip *zip, const char *name);

/* Takes a piece of a part; FALSE with error set stops. */
typedef gboolean (*FrZipFunc) (const char *piece, gsize n, gpointer data, GError **error);

/* Gives a part piece by piece. FALSE with error: FR_IO_ERROR_FORMAT where it is missing, damaged, protected or unpacks
 * to more than FR_ZIP_PART_MAX, FR_IO_ERROR_CANCELLED, or what func set. */
gboolean    fr_zip_stream (FrZip *zip, const char *name, FrZipFunc func, gpointer data, GCancellable *cancellable,
                           GError **error);

G_END_DECLS
