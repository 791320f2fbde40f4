/* csv.h: reading comma-, semicolon- and tab-separated text (RFC 4180 and what spreadsheets make of it).
 *
 * Fields may be quoted, quotes inside are doubled, quoted fields may hold separators and line ends; line ends are LF,
 * CR or CRLF, also mixed. Text after a closing quote is kept as it stands where the quotes span no line, else a quote is
 * missing and the row is refused (FR_IO_ERROR_FORMAT) before it swallows the next ones; a quote inside an unquoted field is an
 * ordinary character; nothing is trimmed. A leading ' before a sign that spreadsheets would take for a formula is
 * removed, as csv-writer.h puts it there. */
#pragma once

#include "core/io/read/rows.h"
#include "core/io/read/sniff.h"

G_BEGIN_DECLS

/* Opens a file, or bytes (the clipboard), for reading row by row. format says encoding and separator (a member that is
 * FR_ENCODING_UNKNOWN or 0 is found from the content; NULL: both); what holds is written to found (may be NULL).
 * Errors: FR_IO_ERROR_ENCODING where the bytes are no text of any known encoding, G_IO_ERROR where it can't be
 * opened. Cost: reads the beginning, 64 KiB or up to 1 MiB after the first byte that is not ASCII. */
FrRowSource *fr_csv_open       (const char *path, const FrTextFormat *format, FrTextFormat *found, GError **error);
FrRowSource *fr_csv_open_bytes (GBytes *bytes, const FrTextFormat *format, FrTextFormat *found, GError **error);

/* Reads the whole into a table without sheet name. Errors as above and as fr_row_source_next(): a quote that is never
 * closed gives FR_IO_ERROR_FORMAT naming the line it opens on, undecodable bytes FR_IO_ERROR_ENCODING naming line and
 * byte. */
FrTable     *fr_csv_read       (const char *path, const FrTextFormat *format, FrTextFormat *found, GError **error);
FrTable     *fr_csv_read_bytes (GBytes *bytes, const FrTextFormat *format, FrTextFormat *found, GError **error);

/* Whether the text begins, after any number of ', with a sign that a spreadsheet would take for a formula. Such a text is
 * written with one ' more and read with one less, so that every text survives. */
gboolean     fr_csv_needs_guard (const char *text);

G_END_DECLS
