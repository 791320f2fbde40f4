/* shelf-stock.c: see shelf-stock.h. */
#include "core/figures/shelf-stock.h"

#include "core/base/day.h"

static const FrStmt years_stmt = { "shelf-years",
  "SELECT DISTINCT year FROM plan_line WHERE year BETWEEN $1 AND $1 + 1 AND withdrawn = 0 ORDER BY year", 1 };
/* A class without days of its own has those of its sessions. */
static const FrStmt classes_stmt = { "shelf-classes",
  "SELECT c.class_id, c.title, coalesce(c.starts, min(s.day)) FROM class AS c JOIN session AS s ON s.class_id = c.class_id"
  " WHERE (c.ends >= $1 OR c.ends IS NULL) AND c.withdrawn = 0 AND c.state <> 'cancelled' AND s.withdrawn = 0 AND s.day IS NOT NULL"
  " AND s.state NOT IN ('postponed', 'cancelled') GROUP BY c.class_id, c.title, c.starts, c.ends"
  " HAVING coalesce(c.ends, max(s.day)) >= $1 AND coalesce(c.starts, min(s.day)) <= $2"
  " ORDER BY coalesce(c.starts, min(s.day)) NULLS LAST, c.class_id LIMIT $3", 3 };

typedef struct {
  FrDay         today;
  FrShelfStock *stock;
} Reading;

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  const Reading *reading = data;
  FrShelfStock *stock = reading->stock;
  int year, month, day;
  FrValue from;
  const FrValue soon[] = { fr_value_day (reading->today), fr_value_day (reading->today + FR_SHELF_SOON), fr_value_int (FR_SHELF_CLASSES) };
  g_autoptr (FrRows) years = NULL;

  fr_day_to_ymd (reading->today, &year, &month, &day);
  from = fr_value_int (year);
  years = fr_read_select (read, &years_stmt, &from, 1, error);
  stock->rows = years != NULL ? fr_read_select (read, &classes_stmt, soon, 3, error) : NULL;
  if (stock->rows == NULL)
    return FALSE;
  for (guint i = 0; i < years->n_rows && i < G_N_ELEMENTS (stock->years); i++)
    stock->years[i] = (int) fr_rows_get (years, i, 0)->i;
  return TRUE;
}

FrShelfStock *
fr_shelf_stock_new (FrStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrShelfStock) stock = g_new0 (FrShelfStock, 1);

  Reading reading = { fr_clock_today (fr_store_get_clock (store)), stock };

  if (!fr_store_read (store, read_func, &reading, cancellable, error))
    return NULL;
  stock->n_classes = stock->rows->n_rows;
  stock->classes = g_new0 (FrShelfClass, stock->n_classes + 1);
  for (guint i = 0; i < stock->n_classes; i++)
    stock->classes[i] = (FrShelfClass) { fr_rows_get (stock->rows, i, 0)->i, fr_value_get_text (fr_rows_get (stock->rows, i, 1)),
                                         fr_value_get_day (fr_rows_get (stock->rows, i, 2)) };
  return g_steal_pointer (&stock);
}

void
fr_shelf_stock_free (FrShelfStock *stock)
{
  g_free (stock->classes);
  g_clear_pointer (&stock->rows, fr_rows_unref);
  g_free (stock);
}
