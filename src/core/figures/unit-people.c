/* unit-people.c: see unit-people.h.
 *
 * People are counted by unit first and only then spread over the units above, so that the tree is walked once a unit and not once a
 * person. */
#include "core/figures/unit-people.h"

static const FrStmt stmt = { "unit-people",
  "SELECT t.ancestor_id, CAST (sum (p.n) AS BIGINT)"
  " FROM (SELECT unit_id, count(*) AS n FROM cadre WHERE withdrawn = 0 AND unit_id IS NOT NULL GROUP BY unit_id) AS p"
  " JOIN unit_closure AS t ON t.unit_id = p.unit_id AND t.from_day <= $1 AND t.to_day >= $1 GROUP BY t.ancestor_id", 1 };

void
fr_unit_people_async (FrStore *store, FrDay day, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  const FrValue params[] = { fr_value_day (day) };

  fr_store_select_async (store, &stmt, params, G_N_ELEMENTS (params), cancellable, callback, data);
}

GHashTable *
fr_unit_people_finish (FrStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (FrRows) rows = fr_store_select_finish (store, result, error);
  GHashTable *people;

  if (rows == NULL)
    return NULL;
  people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      gint64 id = fr_rows_get (rows, r, 0)->i;

      g_hash_table_insert (people, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER ((guint) fr_rows_get (rows, r, 1)->i));
    }
  return people;
}
