/* sheets.h: what tests of sheets share: a document as a PDF, and what stands in it. */
#pragma once

#include "reports/pages.h"

G_BEGIN_DECLS

/* What a command prints, which must end well. Free with g_free. */
char *frt_run         (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* What a tool (pdftotext, pdfinfo, pdffonts) prints of a file; the text keeps its layout. Free with g_free. */
char *frt_tool        (const char *program, const char *path);

/* Writes a document, which must work; its path. Free with g_free. */
char *frt_write_pdf   (FrrDocument *document, const char *folder, const char *name, FrrPaper paper);

/* Fails the test where a sentence of the list does not stand in the document, blanks and line ends apart. */
void  frt_assert_says (FrrDocument *document, const char *folder, const char * const *sentences);

/* Fails the test where a row of a table does not stand in the text as one line, its cells in order; columns left out by skip. */
void  frt_assert_rows (const char *text, const FrDataTable *table, FrLang lang, guint64 skip);

G_END_DECLS
