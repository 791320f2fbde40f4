/* roster.h: the table within a sheet as people make them: a title above it, a heading of one to three rows with merged
 * cells, a running number, merged cells in the data, empty rows and columns, sums and signatures below. Found are the
 * headings and the rows of data, each with its place in the sheet; nothing is dropped without being told.
 *
 *  1. Cell text stays as it is. Only comparisons fold (fr_text_fold), and only to decide what a row is.
 *  2. A sheet that is plain already (headings in row 1, data below) comes out as it is.
 *  3. The same sheet gives the same roster from XLSX, XLS and, but for merged cells, from CSV. */
#pragma once

#include "core/io/read/rows.h"

G_BEGIN_DECLS

typedef struct _FrRoster FrRoster;

/* A column of the table. */
typedef struct {
  char    *heading;    /* as it stands; "upper / lower" where two rows make it; "" where the column has none */
  char    *folded;     /* fr_text_fold of it, for comparing */
  guint    column;     /* in the sheet, 0-based */
  gboolean serial;     /* a running number (序号, No.): says nothing about the row */
} FrRosterColumn;

/* What a row of the sheet is. */
typedef enum {
  FR_ROSTER_DATA,
  FR_ROSTER_TITLE,       /* above the headings */
  FR_ROSTER_HEADING,
  FR_ROSTER_AGAIN,       /* the headings repeated, as printing programs do on every page */
  FR_ROSTER_SECTION,     /* between rows of data: one merged text across the table, or a numbered one alone (一、县直单位) */
  FR_ROSTER_SUM,         /* 合计, 小计, Total */
  FR_ROSTER_FOOTER,      /* 填表人, 审核, 联系电话, 注, Prepared by */
  FR_ROSTER_BLANK,       /* nothing but blanks, or nothing but its running number */
} FrRosterKind;

/* A row that is no data. */
typedef struct {
  FrRosterKind kind;
  guint32      number;   /* source row, 1-based */
} FrRosterDropped;

/* How the table is to be found; 0 or FALSE: found out. */
typedef struct {
  guint32  heading_row;     /* source row (1-based) of the first heading row */
  guint    heading_rows;    /* how many: 1..3 */
  gboolean keep_all;        /* every row below the headings that is not blank is data */
} FrRosterHints;

/* Finds the table in a sheet (a reference is kept). hints may be NULL. A sheet without content gives a roster without
 * columns. The headings are looked for in the first rows that hold anything: four below the title rows that are seen
 * as such. Cost: 20 ns a cell; texts are not copied. */
FrRoster *fr_roster_new  (FrTable *table, const FrRosterHints *hints);
void      fr_roster_free (FrRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRoster, fr_roster_free)

/* The columns, in the order of the sheet. Those without heading and data are left out. */
guint                  fr_roster_n_columns (FrRoster *roster);
const FrRosterColumn  *fr_roster_column    (FrRoster *roster, guint column);

/* The column with that heading ("" and NULL: none), compared folded; -1 where there is none. The first of several. */
int                    fr_roster_find      (FrRoster *roster, const char *heading);

/* The rows of data. */
guint                  fr_roster_n_rows    (FrRoster *roster);

/* The cell of a row of data in a column of the roster. Merged cells are filled down and right, then flagged
 * FR_CELL_FILLED. &fr_cell_empty where there is nothing. */
const FrCell          *fr_roster_cell      (FrRoster *roster, guint row, guint column);

/* Where it stands: the source row (1-based), the cell as "名单!C7". Free with g_free. */
guint32                fr_roster_row_number (FrRoster *roster, guint row);
char                  *fr_roster_place      (FrRoster *roster, guint row, guint column);

/* The source row (1-based) of the first heading row, and how many there are; 0 for a roster without columns. */
guint32                fr_roster_heading_row (FrRoster *roster, guint *heading_rows);

/* What stood above the headings, a line each; "" where nothing did. */
const char            *fr_roster_title      (FrRoster *roster);

/* The rows left out, in order; blank ones only where they hold something (a running number). */
const FrRosterDropped *fr_roster_dropped    (FrRoster *roster, guint *n_dropped);

/* For streams of rows that are too many to hold: make a roster of the first rows (fr_roster_new on a table of them), then
 * ask of every row of the file what it is; cells as FrRow gives them. Headings again are those of the roster. */
FrRosterKind           fr_roster_kind       (FrRoster *roster, const FrRow *row);

G_END_DECLS
