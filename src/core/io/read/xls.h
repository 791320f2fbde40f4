/* xls.h: reading .xls (Excel 5 to 2003, WPS; BIFF5 and BIFF8 in an OLE container), whatever the file is called. Cells come
 * out as xlsx.h gives them; formulas by the value they had.
 *
 * Written here and not left to libfreexl 1.0.6: that gives errors as the number 1 and neither merged cells nor hidden
 * sheets nor months, and it crashes on one in some thousand damaged files (tests/fuzz/fuzz-xls.c). */
#pragma once

#include "core/io/read/table.h"

G_BEGIN_DECLS

/* The sheets of a workbook in their order (FrTable; hidden ones too). NULL and error: FR_IO_ERROR_FORMAT where it is
 * damaged, protected, older than 1993 or no workbook, naming sheet and cell where it can; FR_IO_ERROR_ENCODING where a text
 * can't be decoded; FR_IO_ERROR_CANCELLED. */
GPtrArray *fr_xls_read (GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS
