/* look.h: what the import assistant shows and asks beyond the map and the plan: what a survey's columns were taken for, and
 * what a plan makes along with its rows. Proved by tests/core/io/import/test-import-look.c. */
#pragma once

#include "core/io/import/import.h"

G_BEGIN_DECLS

/* What the source is called: the file's name, or that it was pasted. Owned by the source. */
const char *fr_import_source_get_title (FrImportSource *source);

/* The same without its ending, of which an archive may have two: "needs" of "needs.csv.zip". Free with g_free. */
char       *fr_import_source_stem (FrImportSource *source);

/* Letters and heading of a column: "C · 出生年月"; the letters alone where there is no heading. Free with g_free. */
char       *fr_import_source_name_column (FrImportSource *source, guint column);

/* Up to n of a column's first different values, none twice; empty where it is empty. Free with g_strfreev. */
GStrv       fr_import_source_examples (FrImportSource *source, guint column, guint n);

/* A survey's title as the map has it, NULL where it is the file's name (or the map is for other records). */
const char *fr_import_map_get_title (FrImportMap *map);
void        fr_import_map_set_title (FrImportMap *map, const char *title);

/* The sheet a saved map is for; NULL: any. */
const char *fr_import_map_get_sheet (FrImportMap *map);

/* What a column of a survey was taken for, in words: its scale with all points, the number of its choices, or why it is left
 * out; NULL where there is nothing to say. Free with g_free. */
char       *fr_import_map_describe  (FrImportMap *map, FrImportSource *source, guint column);

/* Makes a column an item of the survey again as it is guessed from its answers (FR_RESPONSE). */
void        fr_import_map_make_item (FrImportMap *map, FrImportSource *source, guint column);

/* How many records of an entity a plan makes anew, those of its rows and those made along with them. */
guint       fr_import_plan_n_new    (FrImportPlan *plan, FrEntityId entity);

/* Whether the sheet as a whole has a fault, so that no row can be stored, whatever is left out. */
gboolean    fr_import_plan_is_broken (FrImportPlan *plan);

G_END_DECLS
