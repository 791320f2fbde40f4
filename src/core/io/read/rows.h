/* rows.h: a stream of rows, for files that are read once and never held whole (four million rows of attendance).
 *
 * One row at a time is in memory; a row's cells point into the source and last until the next call. Not thread-safe:
 * one thread reads. */
#pragma once

#include "core/io/read/table.h"

G_BEGIN_DECLS

typedef struct _FrRowSource FrRowSource;

/* A row: cells[i] is column i, without gaps. n_cells = 0 is a blank line. */
typedef struct {
  const FrCell *cells;
  guint         n_cells;
  guint32       number;   /* source row, 1-based, as a spreadsheet would number it; blank lines count */
  guint64       line;     /* text files: the line the row begins on, 1-based; else as number */
} FrRow;

/* The next row. TRUE: row is filled. FALSE: the end (error untouched), or a fault (error set: FR_IO_ERROR_ENCODING,
 * FR_IO_ERROR_FORMAT, or G_IO_ERROR where the disk failed); after either nothing follows. A CSV row costs about
 * 0.1 µs and 2 ns a byte. */
gboolean     fr_row_source_next (FrRowSource *source, FrRow *row, GError **error);

/* How far it is, 0..1; for progress. */
double       fr_row_source_fraction (FrRowSource *source);

void         fr_row_source_free (FrRowSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRowSource, fr_row_source_free)

/* The cell at a column of a row; &fr_cell_empty beyond its end. */
static inline const FrCell *
fr_row_cell (const FrRow *row, guint column)
{
  return column < row->n_cells ? &row->cells[column] : &fr_cell_empty;
}

/* Reads all that is left into a table. NULL and error where a row has a fault (nothing is kept), FR_IO_ERROR_CANCELLED.
 * Blank lines are left out. */
FrTable     *fr_row_source_read_all (FrRowSource *source, const char *sheet, GCancellable *cancellable, GError **error);

/* --- For those who write a source: embed this as the first member --- */
struct _FrRowSource {
  gboolean (*next)     (FrRowSource *source, FrRow *row, GError **error);
  double   (*fraction) (FrRowSource *source);
  void     (*free)     (FrRowSource *source);
};

G_END_DECLS
