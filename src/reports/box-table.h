/* box-table.h: a table with lines around every cell, cells that go over several rows, and cells of several paragraphs: timetables, sheets to
 * be posted.
 *
 * It goes into a document between its other blocks (document.h). Its head is repeated on every page; a row is never split, and rows that
 * belong together stay on one page where they fit on one. A cell over several rows that is cut by a page's end is said again on the
 * next. All texts are in the document's language, and copied. Proved by: tests/reports/test-timetable-sheets.c */
#pragma once

#include "reports/document.h"

G_BEGIN_DECLS

/* How a paragraph of a cell is set. */
typedef enum {
  FRR_BOX_PLAIN,
  FRR_BOX_BOLD,
  FRR_BOX_SMALL,       /* small print */
} FrrBoxStyle;

/* Where its texts stand in a cell. */
typedef enum {
  FRR_BOX_TOP,         /* at the top left */
  FRR_BOX_LEFT,        /* half-way down, at the left */
  FRR_BOX_CENTER,      /* in the middle */
} FrrBoxPlace;

typedef struct _FrrBoxTable FrrBoxTable;

/* An empty table of n columns; shares: how wide each is in proportion to the others. */
FrrBoxTable *frr_box_table_new  (guint n_columns, const double *shares);
void         frr_box_table_free (FrrBoxTable *table);

/* The next cell of the head; once for each column, before any row. small stands below it in small print. NULL or "": nothing. */
void         frr_box_table_head (FrrBoxTable *table, const char *text, const char *small);

/* Begins the next row. together: it belongs to the row above. */
void         frr_box_table_row  (FrrBoxTable *table, gboolean together);

/* The next cell of the row: over `span` rows, this one included; 0: the cell above goes on. head: it names its rows. Each row gets
 * n_columns cells. */
void         frr_box_table_cell (FrrBoxTable *table, guint span, FrrBoxPlace place, gboolean head);

/* Adds a paragraph to the cell begun last; NULL or "": none. */
void         frr_box_table_say  (FrrBoxTable *table, FrrBoxStyle style, const char *text);

/* Adds it at the end of a document, which owns it from then on. */
void         frr_document_box_table (FrrDocument *document, FrrBoxTable *table);

/* --- For writers --- */

/* A paragraph, a cell, the table; texts belong to it. */
typedef struct {
  FrrBoxStyle style;
  char       *text;
} FrrBoxText;
typedef struct {
  guint       span;
  FrrBoxPlace place;
  gboolean    head;
  GArray     *texts;     /* FrrBoxText */
} FrrBoxCell;
struct _FrrBoxTable {
  guint    n_columns, n_rows;
  double  *shares;       /* n_columns */
  GArray  *heads;        /* FrrBoxCell, n_columns */
  GArray  *cells;        /* FrrBoxCell, n_rows × n_columns */
  GArray  *together;     /* gboolean, n_rows */
};

G_END_DECLS
