/* table.h: a sheet as it was read: a grid of cells with their text, their kind and where they stood.
 *
 * Readers (csv, xlsx, xls, html) fill it, roster.h cleans it up, imports map it. It changes nothing: cell text is what
 * the file holds, byte for byte. Once filled a table is immutable and may be read from several threads.
 *
 * Invariants
 * 1. Rows stand in ascending order of their source row number; a row of which the file holds nothing is left out,
 *    so that an index is not a row number: say fr_table_row_number() in messages.
 * 2. Cell text is valid UTF-8, NUL-terminated, never NULL.
 * 3. The text alone carries a number: it is the shortest decimal that reads back as the same double.
 */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* What a file said a cell is. CSV and clipboard text know only EMPTY and TEXT. */
typedef enum {
  FR_CELL_EMPTY,
  FR_CELL_TEXT,
  FR_CELL_NUMBER,
  FR_CELL_DATE,      /* "1978-05-12", "2026-01-07 09:30:12", "09:30:12", or "1978-05" where no day was shown */
  FR_CELL_BOOLEAN,   /* "TRUE" or "FALSE" */
  FR_CELL_ERROR,     /* "#N/A", "#DIV/0!" … */
} FrCellKind;

typedef enum {
  FR_CELL_LOST_DIGITS = 1 << 0,   /* a number of more than 15 digits: what was typed can't be known any more */
  FR_CELL_FILLED      = 1 << 1,   /* filled from a merged cell (roster.h) */
  FR_CELL_UNTYPED     = 1 << 2,   /* from a text file or web page: a TEXT that may have been a number or a date */
} FrCellFlags;

#define FR_TABLE_MAX_COLUMNS 16384    /* as spreadsheets have; a "row" with more is no table */

/* One cell; 16 bytes, so that four million fit. The text belongs to the table (or to the row source until its next
 * row). */
typedef struct {
  const char *text;
  guint32     length;   /* bytes */
  guint16     column;   /* 0-based */
  guint8      kind;     /* FrCellKind */
  guint8      flags;    /* FrCellFlags */
} FrCell;

/* The cell that stands where a file has none. */
extern const FrCell fr_cell_empty;

/* The cell's number: of a NUMBER its value, of a BOOLEAN 1 or 0, of a TEXT that is wholly a plain number in C notation
 * ("-1.5e3", outer ASCII blanks allowed) that value; NaN for anything else, also for "nan", "inf" and hexadecimal. */
double fr_cell_number (const FrCell *cell);

/* The cell's civil date: a DATE that has one ("1978-05": the first of the month); FR_DAY_NONE for anything else. */
FrDay  fr_cell_day    (const FrCell *cell);

/* A block of merged cells; all 0-based source positions, both ends included. */
typedef struct {
  guint32 first_row, last_row;
  guint16 first_column, last_column;
} FrCellRange;

/* Spreadsheet letters of a 0-based column: 0 "A", 25 "Z", 26 "AA". buffer (8 bytes) is returned. */
const char *fr_column_letters (guint column, char buffer[8]);

/* "B12", or "Sheet1!B12" where the sheet has a name; column and row 0-based. For messages. Free with g_free. */
char       *fr_cell_name (const char *sheet, guint row, guint column);

/* --- Filling (readers only) --- */

/* An empty table of that sheet name ("" or NULL: none). */
FrTable *fr_table_new   (const char *sheet);

FrTable *fr_table_ref   (FrTable *table);
void     fr_table_unref (FrTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrTable, fr_table_unref)

/* Begins the row with that source number (1-based, above every one before). A row that gets no cell is dropped. */
void     fr_table_begin_row (FrTable *table, guint32 number);

/* Adds a cell to the row begun last; columns ascend within a row, gaps are empty. The text is copied. An EMPTY cell
 * may be left out. Amortised O(length). */
void     fr_table_add (FrTable *table, guint column, FrCellKind kind, guint flags, const char *text, gsize length);

/* The same with a text that outlives the table because the table was given its owner with fr_table_keep(). */
void     fr_table_add_static (FrTable *table, guint column, FrCellKind kind, guint flags, const char *text,
                              gsize length);

/* The table keeps owner until it is freed itself (shared strings of a workbook). */
void     fr_table_keep (FrTable *table, GBytes *owner);

/* Adds a merged block. */
void     fr_table_add_merge (FrTable *table, const FrCellRange *range);

/* Marks the sheet as one that the workbook hides. */
void     fr_table_set_hidden (FrTable *table, gboolean hidden);

/* --- Reading --- */

/* The sheet's name; "" where it has none. */
const char        *fr_table_sheet      (FrTable *table);

/* Whether the workbook hides the sheet. */
gboolean           fr_table_is_hidden  (FrTable *table);

/* Rows held, and one more than the highest column that any row reaches. */
guint              fr_table_n_rows     (FrTable *table);
guint              fr_table_n_columns  (FrTable *table);

/* The source row number (1-based) of row index row. */
guint              fr_table_row_number (FrTable *table, guint row);

/* The row index of source row number, or -1. O(log rows). */
int                fr_table_find_row   (FrTable *table, guint32 number);

/* The cell at a row index and column; &fr_cell_empty where there is none, also outside the table. O(1) in rows without
 * gaps, else O(log cells). */
const FrCell      *fr_table_cell       (FrTable *table, guint row, guint column);

/* Its text. */
const char        *fr_table_text       (FrTable *table, guint row, guint column);

/* The cells a row holds, ascending by column, gaps left out. */
const FrCell      *fr_table_row        (FrTable *table, guint row, guint *n_cells);

/* The merged blocks, in the order of the file. */
const FrCellRange *fr_table_merges     (FrTable *table, guint *n_merges);

G_END_DECLS
