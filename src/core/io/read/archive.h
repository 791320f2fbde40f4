/* archive.h: a zip archive of CSV files read as a workbook is, a sheet for each file: ODK Central exports the answers to a survey so, as
 * FORM.csv with FORM-REPEAT.csv for each repeat, and pictures in media/.
 *
 * Proved by: tests/core/io/read/test-archive.c, tests/fuzz/fuzz-archive.c */
#pragma once

#include "core/base/types.h"
#include "core/io/read/zip.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the tables of an archive may come to, together, once they are unpacked: bytes, and cells at most. */
#define FR_ARCHIVE_MAX_MB     64
#define FR_ARCHIVE_MAX_CELLS  (16u << 20)

/* Its tables may be as many. */
#define FR_ARCHIVE_MAX_TABLES 200

/* Whether an archive holds CSV files, those of macOS and media/ not counted. */
gboolean   fr_archive_has_tables (FrZip *zip);

/* Reads the CSV files (FrTable, called as the archive spells the file): first the one whose name most others go on from, then those, then what
 * else there is, each part in the order of names. aside gets what was passed over, in words ("2 files of media/"; NULL: nothing). Free with
 * g_ptr_array_unref and g_free. NULL and error, FR_IO_ERROR_FORMAT with the file's name: a name that leads out of the archive, one
 * that is there twice, too many tables, too large once unpacked, damaged, protected, or as fr_csv_open_bytes() says; CANCELLED. */
GPtrArray *fr_archive_read       (GBytes *bytes, char **aside, GCancellable *cancellable, GError **error);

/* How the name of a file goes on after another's, both without their endings: "past" for "needs-past.csv" after "needs.csv"; NULL where it
 * does not. Free with g_free. */
char      *fr_file_goes_on       (const char *name, const char *other);

G_END_DECLS
