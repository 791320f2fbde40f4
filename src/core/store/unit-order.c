/* unit-order.c: see unit-order.h. */
#include "core/store/unit-order.h"

typedef struct {
  gint64    id;
  gint64    parent;     /* 0: none */
  gint64    order;      /* G_MAXINT64: none registered */
  gboolean  placed;
  GArray   *below;      /* indices, in order; NULL: none */
} Unit;

static void
clear_unit (gpointer data)
{
  Unit *unit = data;

  g_clear_pointer (&unit->below, g_array_unref);
}

static int
compare_units (gconstpointer a, gconstpointer b)
{
  const Unit *x = a, *y = b;

  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* All units as siblings stand, so that whoever walks them in turn meets each family in its order. */
static GArray *
load (FrRead *read, GError **error)
{
  static const FrStmt stmt = { "units-in-tree", "SELECT unit_id, parent_id, registered_order FROM unit ORDER BY unit_id", 0 };
  g_autoptr (FrRows) rows = fr_read_select (read, &stmt, NULL, 0, error);
  GArray *units;

  if (rows == NULL)
    return NULL;
  units = g_array_sized_new (FALSE, TRUE, sizeof (Unit), rows->n_rows);
  g_array_set_clear_func (units, clear_unit);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      Unit unit = { fr_rows_get (rows, r, 0)->i, fr_value_get_int (fr_rows_get (rows, r, 1), 0),
                    fr_value_get_int (fr_rows_get (rows, r, 2), G_MAXINT64), FALSE, NULL };

      g_array_append_val (units, unit);
    }
  g_array_sort (units, compare_units);
  return units;
}

static void
join_families (GArray *units)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < units->len; i++)
    g_hash_table_insert (index, &g_array_index (units, Unit, i).id, &g_array_index (units, Unit, i));
  for (guint i = 0; i < units->len; i++)
    {
      Unit *parent = g_hash_table_lookup (index, &g_array_index (units, Unit, i).parent);

      if (parent == NULL)
        continue;
      if (parent->below == NULL)
        parent->below = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (parent->below, i);
    }
}

static void
place (GArray *units, guint i, GHashTable *places)
{
  Unit *unit = &g_array_index (units, Unit, i);
  gint64 *key;

  if (unit->placed)
    return;
  unit->placed = TRUE;
  key = g_new (gint64, 1);
  *key = unit->id;
  g_hash_table_insert (places, key, GUINT_TO_POINTER (g_hash_table_size (places)));
  for (guint b = 0; unit->below != NULL && b < unit->below->len; b++)
    place (units, g_array_index (unit->below, guint, b), places);
}

GHashTable *
fr_unit_places (FrRead *read, GError **error)
{
  g_autoptr (GArray) units = load (read, error);
  GHashTable *places;

  if (units == NULL)
    return NULL;
  join_families (units);
  places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < units->len; i++)
    if (g_array_index (units, Unit, i).parent == 0)
      place (units, i, places);
  /* A damaged tree may go round in a circle: those units come last. */
  for (guint i = 0; i < units->len; i++)
    place (units, i, places);
  return places;
}
