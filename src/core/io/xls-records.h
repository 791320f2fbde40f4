/* xls-records.h: what libfreexl does not tell of an .xls file, taken from its records (MS-XLS): merged cells, hidden
 * sheets, a password, and which cells are dates, booleans or errors (it gives an error as the number 1). */
#pragma once

#include "core/io/table.h"

G_BEGIN_DECLS

/* What a cell is that libfreexl misreads. */
typedef struct {
  guint32    row;       /* 0-based */
  guint16    column;
  guint8     kind;      /* FR_CELL_DATE, FR_CELL_BOOLEAN or FR_CELL_ERROR */
  char       text[31];
} XlsMark;

/* A sheet as the workbook lists it. */
typedef struct {
  guint32   offset;     /* of its first record in the stream */
  gboolean  is_table;   /* not a chart, a macro or a module */
  gboolean  hidden;
  GArray   *marks;      /* of XlsMark, ascending by row and column */
  GArray   *merges;     /* of FrCellRange */
} XlsSheetRecords;

/* Walks through a workbook stream: of XlsSheetRecords, in the order of the workbook. NULL and FR_IO_ERROR_FORMAT where
 * there is no sheet, where a cell lies beyond the 256 columns that such a sheet has (libfreexl would make room for it), or
 * where a password protects the workbook. */
GPtrArray *fr_xls_read_records (GBytes *stream, GError **error);

G_END_DECLS
