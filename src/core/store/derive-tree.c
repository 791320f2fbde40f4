/* derive-tree.c: the closure of the unit tree per span of days (D3). It is made anew as a whole whenever a unit's place
 * changes: 2,000 units take some 20 ms, and places change a few times a year. */
#include "core/store/derive-private.h"

#include "core/base/day.h"

/* A span of days in which a unit had one parent; or, in a closure, one ancestor at one depth. */
typedef struct {
  gint64 other;       /* parent or ancestor; 0: none */
  FrDay  from, to;
  int    depth;
} Span;

typedef struct {
  GArray  *parents;   /* Span, by from */
  GArray  *ancestors; /* Span; NULL until computed */
  gboolean busy;      /* being computed: a second visit is a cycle */
} Node;

static void
node_free (gpointer data)
{
  Node *node = data;

  g_array_unref (node->parents);
  g_clear_pointer (&node->ancestors, g_array_unref);
  g_free (node);
}

static Node *
node_get (GHashTable *nodes, gint64 id)
{
  Node *node = g_hash_table_lookup (nodes, &id);

  if (node == NULL)
    {
      gint64 *key = g_new (gint64, 1);

      *key = id;
      node = g_new0 (Node, 1);
      node->parents = g_array_new (FALSE, FALSE, sizeof (Span));
      g_hash_table_insert (nodes, key, node);
    }
  return node;
}

/* The units' places: those recorded day by day, else the parent of the unit itself for all time. */
static GHashTable *
load_nodes (FrDerive *derive, GError **error)
{
  static const FrStmt units = { "tree-units", "SELECT unit_id, parent_id FROM unit ORDER BY unit_id", 0 };
  static const FrStmt places = { "tree-places", "SELECT unit_id, from_day, parent_id FROM unit_place ORDER BY unit_id, from_day", 0 };
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, node_free);
  g_autoptr (FrRows) unit_rows = fr_tx_select (derive->tx, &units, NULL, 0, error);
  g_autoptr (FrRows) place_rows = unit_rows ? fr_tx_select (derive->tx, &places, NULL, 0, error) : NULL;

  if (place_rows == NULL)
    return NULL;
  for (guint r = 0; r < place_rows->n_rows; r++)
    {
      Node *node = node_get (nodes, fr_rows_get (place_rows, r, 0)->i);
      Span span = { fr_value_get_int (fr_rows_get (place_rows, r, 2), 0), (FrDay) fr_rows_get (place_rows, r, 1)->i, FR_DAY_LAST, 1 };

      if (node->parents->len > 0)
        g_array_index (node->parents, Span, node->parents->len - 1).to = span.from - 1;
      g_array_append_val (node->parents, span);
    }
  for (guint r = 0; r < unit_rows->n_rows; r++)
    {
      Node *node = node_get (nodes, fr_rows_get (unit_rows, r, 0)->i);
      Span span = { fr_value_get_int (fr_rows_get (unit_rows, r, 1), 0), FR_DAY_FIRST, FR_DAY_LAST, 1 };

      if (node->parents->len == 0)
        g_array_append_val (node->parents, span);
    }
  return g_steal_pointer (&nodes);
}

/* The ancestors of a unit: itself always; and those of each parent, cut to the days the parent was one. */
static GArray *
ancestors_of (GHashTable *nodes, gint64 id)
{
  Node *node = node_get (nodes, id);
  const Span self = { id, FR_DAY_FIRST, FR_DAY_LAST, 0 };

  if (node->ancestors != NULL || node->busy)
    return node->ancestors;
  node->busy = TRUE;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Span));
  g_array_append_val (found, self);
  for (guint p = 0; p < node->parents->len; p++)
    {
      const Span *parent = &g_array_index (node->parents, Span, p);
      GArray *above = parent->other ? ancestors_of (nodes, parent->other) : NULL;

      for (guint a = 0; above != NULL && a < above->len; a++)
        {
          const Span *up = &g_array_index (above, Span, a);
          Span cut = { up->other, MAX (up->from, parent->from), MIN (up->to, parent->to), up->depth + 1 };

          if (cut.from <= cut.to)
            g_array_append_val (found, cut);
        }
    }
  node->busy = FALSE;
  node->ancestors = found;
  return found;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = **(const gint64 * const *) a, y = **(const gint64 * const *) b;

  return x < y ? -1 : x > y;
}

static gboolean
write_closure (FrDerive *derive, GHashTable *nodes, GError **error)
{
  static const FrStmt clear = { "closure-clear", "DELETE FROM unit_closure", 0 };
  static const FrStmt insert = { "closure-insert",
    "INSERT INTO unit_closure (ancestor_id, unit_id, from_day, to_day, depth) VALUES ($1, $2, $3, $4, $5)", 5 };
  guint n;
  g_autofree gint64 **ids = (gint64 **) g_hash_table_get_keys_as_array (nodes, &n);

  if (fr_tx_exec (derive->tx, &clear, NULL, 0, error) < 0)
    return FALSE;
  /* In the order of ids, so that equal offices have equal bytes. */
  qsort (ids, n, sizeof *ids, compare_ids);
  for (guint i = 0; i < n; i++)
    {
      GArray *above = ancestors_of (nodes, *ids[i]);

      for (guint a = 0; a < above->len; a++)
        {
          const Span *up = &g_array_index (above, Span, a);
          const FrValue params[] = { fr_value_int (up->other), fr_value_int (*ids[i]), fr_value_int (up->from),
                                     fr_value_int (up->to), fr_value_int (up->depth) };

          if (fr_tx_exec (derive->tx, &insert, params, G_N_ELEMENTS (params), error) < 0)
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
fr_derive_tree_rebuild (FrDerive *derive, GError **error)
{
  g_autoptr (GHashTable) nodes = load_nodes (derive, error);

  return nodes != NULL && write_closure (derive, nodes, error);
}
