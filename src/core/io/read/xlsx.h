/* xlsx.h: reading .xlsx and .xlsm (Office Open XML, ECMA-376), whoever wrote them.
 *
 * Read are texts (shared, rich, inline; phonetic guides left out), numbers, dates by the cell's format, booleans, errors,
 * the values formulas had, merged cells. Not read: formulas, comments, pictures, chart sheets. What a sheet declares of
 * its size is ignored: rows and cells that are formatted but empty cost next to nothing and are not in the table, rows
 * after any gap are. A number of more than 15 digits is marked FR_CELL_LOST_DIGITS. */
#pragma once

#include "core/io/read/table.h"

G_BEGIN_DECLS

/* The sheets of a workbook in their order (FrTable; hidden ones too, see fr_table_is_hidden). NULL and error:
 * FR_IO_ERROR_FORMAT where the bytes are no sound workbook, naming sheet and row where it can;
 * FR_IO_ERROR_CANCELLED. Nothing outside the bytes is ever read. About 10 MB of sheet XML a 0.1 s. */
GPtrArray *fr_xlsx_read (GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS
