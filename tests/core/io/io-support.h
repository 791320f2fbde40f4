/* io-support.h: what the tests of files share: tables as one line of text, small workbooks made in memory. */
#pragma once

#include "core/io/read/table.h"

G_BEGIN_DECLS

/* "1:a|b / 3:N5||T" : rows by source number; a cell is its text, before it N, D, B or X where it is no text and ! where
 * it lost digits. Free with g_free. */
char   *frt_table_dump (FrTable *table);

/* A zip archive of parts, given as name, content, …, NULL. */
GBytes *frt_zip_new (const char *first, ...) G_GNUC_NULL_TERMINATED;

/* A zip archive of n empty parts, each named by its number from 0 in five figures between two texts. */
GBytes *frt_zip_new_many (const char *before, const char *after, guint n);

/* A zip archive of one part that is a megabyte of blanks, so many times over. */
GBytes *frt_zip_new_blank (const char *name, guint megabytes);

/* A workbook of one sheet "S": what stands in its <sheetData> and after it, its shared strings (<si>…) and its cell styles
 * (<xf …/>), both may be NULL. */
GBytes *frt_xlsx_new (const char *rows, const char *after, const char *strings, const char *styles);

/* The content of a file under tests/data. */
GBytes *frt_data_bytes (const char *name);

G_END_DECLS
