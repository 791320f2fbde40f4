/* reader.h: a source's rows one after the other, for the files of the import (source.c). */
#pragma once

#include "core/io/clean/clean.h"
#include "core/io/import/import.h"
#include "core/io/read/rows.h"
#include "core/io/read/table.h"

G_BEGIN_DECLS

/* A row of the table as it stands in the sheet; cells last until the next one. */
typedef struct {
  const FrCell *cells;       /* by sheet column */
  guint         n_cells;
  guint         row;         /* of the table, 0-based */
  guint         number;      /* of the sheet, 1-based */
} FrImportLine;

/* Reads from the first row on; blank lines, footers and repeated headings are passed over. Errors: FR_IO_ERROR ENCODING, FORMAT. */
typedef struct _FrImportReader FrImportReader;
/* Begins; then row by row (FALSE at the end, or with error where the file is broken); how far it is, 0..1. */
FrImportReader *fr_import_reader_new      (FrImportSource *source, GError **error);
gboolean        fr_import_reader_next     (FrImportReader *reader, FrImportLine *line, GError **error);
double          fr_import_reader_fraction (FrImportReader *reader);
void            fr_import_reader_free     (FrImportReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrImportReader, fr_import_reader_free)

/* The sheet column (0-based) of a column of the table, and the sheet's name. */
guint           fr_import_source_sheet_column (FrImportSource *source, guint column);
const char     *fr_import_source_sheet        (FrImportSource *source);
/* Whether it is a running number (序号), which says nothing about its row: never guessed to be anything. */
gboolean        fr_import_source_is_serial    (FrImportSource *source, guint column);
/* How a column of the table writes months. */
FrMonths        fr_import_source_months       (FrImportSource *source, guint column);
/* Whether a file that is not held was changed since it was opened. */
gboolean        fr_import_source_is_changed   (FrImportSource *source);
/* The base name of its file, or what it is called when pasted. */
const char     *fr_import_source_title        (FrImportSource *source);
/* What kind of file it is, in a word that stays: "text" (what was pasted too), "workbook", "page", "archive". */
const char     *fr_import_source_kind         (FrImportSource *source);

/* A sheet beside the one that is used: another of its workbook; or of a text file another in its folder whose name goes on where its own
 * ends, as "needs-past.csv" behind "needs.csv" (files: those too), and so in an archive. Shown sheets alone, as they stand, headings first. */
typedef struct {
  char    *name;             /* the sheet's, or how the file's goes on: "past" */
  char    *file;             /* the file's whole name */
  gboolean is_file;
  FrTable *table;
} FrImportBeside;
/* All of them (FrImportBeside); a file that can't be read is none. Free with g_ptr_array_unref. */
GPtrArray      *fr_import_source_beside       (FrImportSource *source, gboolean files);
/* What is in an archive and neither the sheet that is used nor beside it, in words ("2 files of media/; notes.txt"); NULL: nothing. Free with
 * g_free. */
char           *fr_import_source_aside        (FrImportSource *source);

G_END_DECLS
