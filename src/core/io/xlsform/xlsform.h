/* xlsform.h: forms from and to XLSForm, the workbook that survey programs exchange (xlsform.org).
 *
 * Read are .xlsx, .xlsm, .xls and the CSV that holds all sheets with their names in its first column, by content, whatever the file
 * is called; with the spellings of pyxform old and new, SurveyCTO and KoboToolbox. What we do not use (columns, types, sheets,
 * settings, comment rows) is kept and written back. Texts stay byte for byte; in CSV outer blanks go, since it is written by hand.
 * A sheet ends where 60 rows or 20 headings are empty. A question of appearance "label" with its "list-nolabel" questions, a
 * "table-list" group of one list, and a Kobo matrix of one or two such columns become one matrix.
 * Ids, competencies and sides of the gap travel in columns of our own ("fruition::id"), which others leave alone; where a form has
 * none, ids are new: fr_form_adopt gives it those of an earlier version.
 * Proved by tests/core/io/xlsform/test-xlsform.c and test-xlsform-write.c, over the forms of tests/data/survey/forms */
#pragma once

#include "core/form/form.h"
#include "core/io/read/workbook.h"

G_BEGIN_DECLS

/* What was found in a file, and where. */
typedef struct {
  gboolean warning;      /* the form is read all the same; else it is refused */
  char    *sheet;        /* "" in a file without sheets */
  guint    row;          /* as a spreadsheet numbers it; 0: the whole sheet */
  int      column;       /* 0-based; -1: the whole row */
  char    *message;      /* a sentence: what is wrong and what to do */
} FrXlsformNote;

/* A note as one line, with its cell: "survey!B7: …". Free with g_free. */
char   *fr_xlsform_note_text (const FrXlsformNote *note);

/* Whether a file is such a form, sound or not, and no plain list: it has a sheet "survey" or one named much like it, or the sheets
 * "choices" and "settings". */
gboolean fr_xlsform_is   (const FrWorkbook *workbook);

/* Reads a form. Warnings and, where it is refused, everything that is wrong stand in notes (FrXlsformNote, in the order of the file;
 * free with g_ptr_array_unref; set in any case). NULL and error: FR_IO_ERROR_FAULTS where notes say why, or as fr_workbook_read(). A
 * form of 1,000 questions takes about 25 ms. */
FrForm *fr_xlsform_read          (const char *path, GPtrArray **notes, GCancellable *cancellable, GError **error);

/* The same from sheets already read. */
FrForm *fr_xlsform_read_workbook (const FrWorkbook *workbook, GPtrArray **notes, GError **error);

/* Writes a form into a workbook, which takes the place of path only when all is written. created: the date in its properties. Read
 * in again it is the same form, ids too, unless it has problems that forbid sending it out (fr_form_problems). What others need
 * spelt in English is; texts are in all languages of the form. Errors: FR_IO_ERROR_WRITE. */
gboolean fr_xlsform_write        (const FrForm *form, const char *path, FrDay created, GError **error);

G_END_DECLS
