/* cell-text.h: what workbook cells look like as text; XLSX and XLS share it, so that the same sheet reads the same from
 * both. */
#pragma once

#include "core/io/read/table.h"

G_BEGIN_DECLS

/* What a number format shows of a serial number. */
typedef enum {
  FR_FORMAT_NUMBER,      /* no date */
  FR_FORMAT_DATE,
  FR_FORMAT_MONTH,       /* year and month, or month alone, no day */
  FR_FORMAT_TIME,
  FR_FORMAT_DATETIME,
} FrFormat;

/* The longest text fr_number_text() and fr_serial_text() give, with its NUL. */
#define FR_NUMBER_TEXT 40

/* The shortest decimal that reads back as value: "1" not "1.0", "0.1", from 1e15 up "1.1E+17" as spreadsheets show it.
 * "" for what is not finite. Returns its length. */
gsize      fr_number_text (double value, char buffer[FR_NUMBER_TEXT]);

/* A serial number as date text (FR_CELL_DATE in table.h); returns its length. 1900 system: 1 is 1900-01-01; date1904: 0
 * is 1904-01-01. A month format gives "1978-05" where the day is the 1st (what one gets by typing a month), else the
 * whole date. Seconds are rounded. Returns 0 (then show it as a number) below 0, beyond year 9999, and for the days 0 and
 * 60 of the 1900 system, which never were. */
gsize      fr_serial_text (double serial, FrFormat format, gboolean date1904, char buffer[FR_NUMBER_TEXT]);

/* What a number format code shows ("yyyy\-mm\-dd", "yyyy\"年\"m\"月\"", "[h]:mm"); its first section counts. */
FrFormat   fr_format_of_code (const char *code);

/* What a built-in format number shows (ECMA-376 18.8.30, with the East Asian ones). */
FrFormat   fr_format_of_id   (guint id);

/* "B12" or "$B$12" to 0-based row and column, n bytes. FALSE where it is none, or out of bounds. */
gboolean   fr_parse_cell_ref (const char *text, gsize n, guint32 *row, guint *column);

/* "A1:C3" or "A1". */
gboolean   fr_parse_range    (const char *text, gsize n, FrCellRange *range);

G_END_DECLS
