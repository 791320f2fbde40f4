/* writer.h: writing tables, as CSV or as XLSX, through one interface: exports say what a cell is, the writer how it looks.
 *
 * What is written reads back the same (rows.h, workbook.h): texts byte for byte, dates as dates, numbers to the last bit
 * (in XLSX to the 16th digit, so that a number typed with up to 15 comes back exactly).
 * No spreadsheet runs anything of it: in XLSX a text is a string cell, in CSV a text that begins with = + - @ (or tab, CR,
 * LF), or with one or more ' before such a sign, gets a ' in front, which the reader removes again; numbers never. The
 * same calls give the same bytes. A fault is kept until the sheet or file is ended, so that cells need no checks. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef struct _FrTableWriter FrTableWriter;

/* A column: its heading; how wide (in characters of the standard font, 0: from the heading). */
typedef struct {
  const char *heading;
  guint       width;
} FrWriterColumn;

/* How CSV is written. */
typedef struct {
  char     separator;    /* 0: comma */
  gboolean mark;         /* begin with a byte order mark: spreadsheets in China take the file for GBK without it */
  gboolean crlf;         /* end lines with CR LF (RFC 4180) instead of LF */
} FrCsvStyle;

/* For people's files: comma, mark, CRLF. For pipes: comma, LF alone. */
extern const FrCsvStyle fr_csv_style_file;
extern const FrCsvStyle fr_csv_style_pipe;

/* CSV onto a stream, which is closed at the end. One sheet. */
FrTableWriter *fr_csv_writer_new  (GOutputStream *stream, const FrCsvStyle *style);

/* XLSX into a file, which takes the place of path only when all is written. created is the date in its properties
 * (fr_clock_today, so that bytes repeat under a given clock; after 1970); title may be NULL. What was written is counted
 * again before it takes its place. */
FrTableWriter *fr_xlsx_writer_new (const char *path, FrDay created, const char *title);

/* A stream that replaces the file at path once it is closed; given to a writer that is not finished it leaves what was there, also
 * where nothing was. Errors: FR_IO_ERROR_WRITE. */
GOutputStream *fr_writer_open (const char *path, GError **error);

/* JSON onto a stream, which is closed at the end: an array of objects, one a row, with the headings for names; dates and months as
 * texts, what is unknown null. For programs. */
FrTableWriter *fr_json_writer_new (GOutputStream *stream);

/* Either, by the ending of path: ".xlsx" or else CSV in the style for files; the file at path stays until all is written. */
FrTableWriter *fr_table_writer_new (const char *path, FrDay created, const char *title, GError **error);

/* Begins a sheet with its row of headings (bold and kept in sight in XLSX). A sheet's name is made to fit what workbooks
 * allow (31 characters, none of []:*?/\, each once). */
void     fr_table_writer_begin   (FrTableWriter *writer, const char *sheet, const FrWriterColumn *columns, guint n_columns);

/* Whether another sheet can be begun behind one that has its rows: workbooks alone. */
gboolean fr_table_writer_has_sheets (FrTableWriter *writer);

/* The next cell of the row. What is unknown (NULL, NaN, FR_DAY_NONE) is an empty cell. An integer beyond 15 digits is
 * written as text in XLSX, which would lose its end; a date before 1900 too. A month is year × 12 + month − 1 ("1978-05");
 * minute counts from midnight ("2026-03-18 09:39"). */
void     fr_table_writer_text    (FrTableWriter *writer, const char *text);
void     fr_table_writer_number  (FrTableWriter *writer, double number);
void     fr_table_writer_integer (FrTableWriter *writer, gint64 number);
void     fr_table_writer_day     (FrTableWriter *writer, FrDay day);
void     fr_table_writer_month   (FrTableWriter *writer, int month);
void     fr_table_writer_time    (FrTableWriter *writer, FrDay day, int minute);
void     fr_table_writer_boolean (FrTableWriter *writer, gboolean yes);
void     fr_table_writer_empty   (FrTableWriter *writer);

/* Ends the row. FALSE where writing has failed already: then go straight to finish, which says why. */
gboolean fr_table_writer_end_row (FrTableWriter *writer);

/* Ends the file. FALSE and error: FR_IO_ERROR_WRITE (disk full, no permission, a text of more than 32,767 characters or
 * more than 1,048,576 rows in XLSX); then what was at the path before is still there. Frees nothing. */
gboolean fr_table_writer_finish  (FrTableWriter *writer, GError **error);

/* Frees; a file not finished is removed. */
void     fr_table_writer_free    (FrTableWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTableWriter, fr_table_writer_free)

G_END_DECLS
