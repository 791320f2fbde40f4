/* describe.h: a chart in words and as a table, for people who do not see it and for those who want the figures. Four
 * levels (Lundgard and Satyanarayan 2021): 1 what chart, which axes and ranges; 2 extremes, middle, counts; 3 the
 * pattern; 4 what it means, and that only as the caller's rules say it. */
#pragma once

#include "charts/scene.h"

G_BEGIN_DECLS

typedef struct _FrcTable FrcTable;

/* The description's levels from first to last (1–4), each a paragraph, "\n" between. "" where there is nothing to
 * say. Free with g_free. */
char           *frc_describe            (const FrcScene *scene, guint first, guint last);

/* The chart's data as a table, same rows and order as drawn, nothing more precise than drawn and nothing that is
 * withheld. NULL where the chart has none. Owned by the scene. */
const FrcTable *frc_scene_table         (const FrcScene *scene);

/* An empty table with these column heads (NULL-terminated, copied); numeric says which columns hold figures, one
 * character each: '1' or '0'. Free with frc_table_free, unless a scene took it over. */
FrcTable       *frc_table_new           (const char *const *heads, const char *numeric);
void            frc_table_free          (FrcTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrcTable, frc_table_free)

/* Adds a row: one cell per column, taken over; NULL is an empty cell. mark is the mark it belongs to, or -1. */
void            frc_table_add           (FrcTable *table, int mark, char **cells);

/* The table's size; a head, and whether its column holds figures; a cell, "" where it is empty; the mark a row belongs
 * to, or -1. Strings are the table's. */
guint           frc_table_n_columns     (const FrcTable *table);
guint           frc_table_n_rows        (const FrcTable *table);
const char     *frc_table_head          (const FrcTable *table, guint column);
gboolean        frc_table_is_numeric    (const FrcTable *table, guint column);
const char     *frc_table_cell          (const FrcTable *table, guint row, guint column);
int             frc_table_mark          (const FrcTable *table, guint row);

/* The table as text: TSV for the clipboard (tabs and breaks inside cells become blanks). Free with g_free. */
char           *frc_table_to_tsv        (const FrcTable *table);

/* As CSV for a file: UTF-8, CRLF, quotes where needed; a text cell that begins with = + - @ gets a leading ', so that
 * no spreadsheet runs it. Free with g_free. */
char           *frc_table_to_csv        (const FrcTable *table);

G_END_DECLS
