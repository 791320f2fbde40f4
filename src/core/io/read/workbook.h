/* workbook.h: the front door for reading any file or clipboard text: looks what it is, reads it, gives its sheets. */
#pragma once

#include "core/io/read/sniff.h"
#include "core/io/read/table.h"

G_BEGIN_DECLS

/* A file as read. Immutable. */
typedef struct {
  FrFileKind   kind;
  FrTextFormat format;     /* FR_FILE_TEXT: how it was read */
  GPtrArray   *sheets;     /* of FrTable, one or more; text and web pages give sheets without name, archives those of their files */
  char        *aside;      /* FR_FILE_ARCHIVE: what is in it and no table, in words; NULL: nothing */
} FrWorkbook;

void        fr_workbook_free (FrWorkbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrWorkbook, fr_workbook_free)

/* Reads a file whole. format as in fr_csv_open(), heeded for text alone; NULL finds out. NULL and error: FR_IO_ERROR_FORMAT,
 * FR_IO_ERROR_ENCODING, FR_IO_ERROR_CANCELLED, or G_IO_ERROR where it can't be read. Any thread. Very large text is better
 * read as rows (fr_csv_open). */
FrWorkbook *fr_workbook_read       (const char *path, const FrTextFormat *format, GCancellable *cancellable, GError **error);

/* The same for text that was pasted: always FR_FILE_TEXT, unless it is an HTML table. */
FrWorkbook *fr_workbook_read_bytes (GBytes *bytes, const FrTextFormat *format, GError **error);

/* The sheet of that name (case and width do not count), the number-th (1-based, as text), or with NULL or "" the first
 * that is not hidden and holds something. NULL where there is none. */
FrTable    *fr_workbook_sheet      (FrWorkbook *workbook, const char *name);

G_END_DECLS
