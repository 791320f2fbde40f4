/* derive-cadres.c: each cadre's present unit and post, from the last posting (D4): one that has not ended, else that with
 * the latest end; of these that with the latest beginning (unknown beginnings first), and of equals the one entered last. An ended
 * posting never takes the place of an open one whose beginning nobody knows, as rosters often have them. Independent of today, so
 * that a rebuild gives the same. */
#include "core/store/derive-private.h"

#define LAST_POSTING(column) \
  "(SELECT p." column " FROM posting AS p WHERE p.cadre_id = cadre.cadre_id AND p.withdrawn = 0" \
  " ORDER BY p.to_day DESC NULLS FIRST, p.from_day DESC NULLS LAST, p.posting_id DESC LIMIT 1)"

/* The title written in the posting, else that of its post. */
#define LAST_TITLE \
  "(SELECT coalesce(p.title, q.title) FROM posting AS p LEFT JOIN post AS q ON q.post_id = p.post_id" \
  " WHERE p.cadre_id = cadre.cadre_id AND p.withdrawn = 0" \
  " ORDER BY p.to_day DESC NULLS FIRST, p.from_day DESC NULLS LAST, p.posting_id DESC LIMIT 1)"

static const FrStmt update_all = { "cadres-present",
  "UPDATE cadre SET unit_id = " LAST_POSTING ("unit_id") ", post_title = " LAST_TITLE
  " WHERE unit_id IS DISTINCT FROM " LAST_POSTING ("unit_id") " OR post_title IS DISTINCT FROM " LAST_TITLE, 0 };

static const FrStmt update_one = { "cadre-present",
  "UPDATE cadre SET unit_id = " LAST_POSTING ("unit_id") ", post_title = " LAST_TITLE " WHERE cadre_id = $1", 1 };

gboolean
fr_derive_cadres_flush (FrDerive *derive, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  if (derive->all_cadres)
    {
      derive->all_cadres = FALSE;
      g_hash_table_remove_all (derive->cadres);
      return fr_tx_exec (derive->tx, &update_all, NULL, 0, error) >= 0;
    }
  g_hash_table_iter_init (&iter, derive->cadres);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const FrValue param = fr_value_int (*(gint64 *) key);

      if (fr_tx_exec (derive->tx, &update_one, &param, 1, error) < 0)
        return FALSE;
    }
  g_hash_table_remove_all (derive->cadres);
  return TRUE;
}
