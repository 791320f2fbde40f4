/* xls.h: reading .xls (Excel 97–2003 and older, WPS), by libfreexl, whatever the file is called. Cells come out as
 * xlsx.h gives them. */
#pragma once

#include "core/io/table.h"

G_BEGIN_DECLS

/* The sheets of a workbook in their order (FrTable; hidden ones too). NULL and error: FR_IO_ERROR_FORMAT where it is
 * damaged, protected or no workbook, FR_IO_ERROR_CANCELLED, G_IO_ERROR where it can't be read. */
GPtrArray *fr_xls_read (const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
