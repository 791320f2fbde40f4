/* shelf-stock.h: of what an office has papers to print just now: plans of its years, and classes that go on or begin soon and have a session
 * that takes place on a day.
 *
 * Ignores period and scope. Proved by: tests/core/figures/test-shelf-stock.c */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

#define FR_SHELF_SOON    30   /* days ahead in which a class begins soon */
#define FR_SHELF_CLASSES 8    /* classes at most, those that begin first */

typedef struct {
  gint64      id;
  const char *title;
  FrDay       starts;        /* its first day, or that of its sessions */
} FrShelfClass;

typedef struct {
  int           years[2];    /* this year and the next, where they have a line of the plan; 0: none */
  FrShelfClass *classes;     /* by their first day */
  guint         n_classes;
  FrRows       *rows;        /* the memory behind the titles */
} FrShelfStock;

/* Reads it as of the store's today. NULL with the error set (FR_STORE_ERROR). Free with fr_shelf_stock_free. */
FrShelfStock *fr_shelf_stock_new  (FrStore *store, GCancellable *cancellable, GError **error);
void          fr_shelf_stock_free (FrShelfStock *stock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrShelfStock, fr_shelf_stock_free)

G_END_DECLS
