/* cell.h: the cells of tables and lists: one light text each, that follows its item.
 *
 * An item answers get_item at once and is filled later (FrList); a cell shows nothing until then and is written when the
 * item says so. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The text of an item; owned by the item or static; NULL is an empty cell. */
typedef const char *(*FraCellFunc) (GObject *item, gpointer data);

typedef enum {
  FRA_CELL_FIGURES = 1 << 0,   /* right-aligned, tabular digits */
  FRA_CELL_LINK    = 1 << 1,   /* names the record: bold on hover, a click opens it */
  FRA_CELL_DIM     = 1 << 2,
} FraCellFlags;

/* A factory of such cells. property: the item's property that the text follows (NULL: all of them). chars: the width the
 * cell asks for, in characters. data must live as long as the factory, freed with destroy (may be NULL). */
GtkListItemFactory *fra_cell_factory_new (FraCellFunc func, gpointer data, GDestroyNotify destroy, const char *property,
                                          FraCellFlags flags, guint chars);

/* The text of a field of an FrRecord; data is the field's name. */
const char         *fra_cell_record_text (GObject *item, gpointer data);

/* Moves the heading of a column, by its place, to where its figures stand: to the right. */
void                fra_cell_align_heading (GtkColumnView *view, guint place);

G_END_DECLS
