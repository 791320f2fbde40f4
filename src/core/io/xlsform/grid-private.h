/* grid-private.h: a sheet being put together: columns by their headings, rows of texts; columns that stay empty are left out. */
#pragma once

#include "core/io/export/writer.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray  *headings;   /* char * */
  GHashTable *places;     /* heading → index + 1 */
  GArray     *used;       /* gboolean: written also when empty */
  GPtrArray  *rows;       /* GPtrArray of char * (NULL: empty) */
} Grid;

Grid *fr_grid_new   (void);
void  fr_grid_free  (Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grid, fr_grid_free)

/* The next column, once; always: it stands there even if nothing does in it. */
void  fr_grid_column (Grid *grid, const char *heading, gboolean always);

/* Begins a row; puts a text (NULL: none) into it under a heading, whose column is made where it is missing. */
void  fr_grid_row    (Grid *grid);
void  fr_grid_put    (Grid *grid, const char *heading, const char *text);

/* Writes it as a sheet. */
void  fr_grid_write  (const Grid *grid, const char *sheet, FrTableWriter *writer);

G_END_DECLS
