/* html.h: the tables of a web page. Many office systems send an HTML table under the name .xls; spreadsheets open it, so
 * must we. */
#pragma once

#include "core/io/read/table.h"

G_BEGIN_DECLS

/* Every <table> that is not within another (FrTable, no name), in the order of the page; text of tables within a cell is
 * the cell's. All cells are texts; <br> is a line end, other runs of blanks are one space as a page shows them, no-break
 * spaces stay; colspan and rowspan are merged cells. The encoding is what the page declares (gb2312 is read as GB18030),
 * else what its bytes say. Nothing outside the bytes is read. NULL and FR_IO_ERROR_FORMAT where there is no table,
 * FR_IO_ERROR_ENCODING where its bytes are no text in its encoding. */
GPtrArray *fr_html_read (GBytes *bytes, GError **error);

G_END_DECLS
