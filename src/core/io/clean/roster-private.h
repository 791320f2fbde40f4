/* roster-private.h: what the finding of headings and the judging of rows share. */
#pragma once

#include "core/io/clean/roster.h"

G_BEGIN_DECLS

/* Whether the cell holds nothing but blanks of any kind (no-break ones too: exports put them into empty cells). */
gboolean  fr_cell_is_blank  (const FrCell *cell);

/* Whether it holds a number or a text of digits with their usual signs: "12", "（3）", "1,024", "１９９０．０２". */
gboolean  fr_cell_is_figure (const FrCell *cell);

/* The text folded and without any blank: "合　计" and "Prepared by" become one word each. Free with g_free. */
char     *fr_roster_word    (const char *text);

/* Where the headings are. */
typedef struct {
  guint  row;         /* index of the first heading row in the table */
  guint  n_rows;      /* 1..3 */
  char **headings;    /* of each column of the table, n_columns of them and NULL; "" where there is none */
  char  *title;       /* what stands above, a line a row */
} FrRosterHeading;

/* Finds the headings of a table that has at least one row. */
void      fr_roster_find_heading (FrTable *table, const FrRosterHints *hints, FrRosterHeading *heading);

G_END_DECLS
