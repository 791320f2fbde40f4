/* unit-level.c: see unit-level.h. */
#include "core/figures/unit-level.h"

#include "core/base/number.h"
#include "core/store/unit-order.h"

#include <string.h>

#define NAMED 3     /* units named at each side, at most */

/* Columns of each: id, kind, code, name. Siblings stand as registered, so that whoever walks down meets all in that order. */
#define UNITS "SELECT unit_id, kind, code, name FROM unit"
#define AS_REGISTERED " ORDER BY registered_order NULLS LAST, unit_id"
static const FrStmt tops_stmt = { "unit-level-tops", UNITS " WHERE parent_id IS NULL" AS_REGISTERED, 0 };
static const FrStmt below_stmt = { "unit-level-below", UNITS " WHERE parent_id = $1" AS_REGISTERED, 1 };
static const FrStmt one_stmt = { "unit-level-one", UNITS " WHERE unit_id = $1", 1 };
static const FrStmt kind_stmt = { "unit-level-kind",
  UNITS " WHERE kind = $1 AND ($2 = 0 OR unit_id IN (SELECT k.unit_id FROM unit_closure AS k WHERE k.ancestor_id = $2 AND k.depth > 0"
  " AND k.from_day <= $3 AND k.to_day >= $3)) ORDER BY unit_id", 3 };

/* code, name, kind, parent; and whether more than one unit stands at the top. */
static const FrStmt unit_stmt = { "unit-level-unit", "SELECT code, name, kind, parent_id FROM unit WHERE unit_id = $1", 1 };
static const FrStmt n_tops_stmt = { "unit-level-n-tops", "SELECT count(*) FROM unit WHERE parent_id IS NULL AND withdrawn = 0", 0 };

typedef struct {
  GPtrArray *rows;      /* FrRows that hold the texts */
  GArray    *units;     /* FrLevelUnit */
} Reader;

/* --- Which units --- */

/* The rows of a statement, kept with their texts. NULL with the error set. */
static const FrRows *
select_units (FrRead *read, Reader *reader, const FrStmt *stmt, const FrValue *params, GError **error)
{
  FrRows *rows = fr_read_select (read, stmt, params, stmt->n_params, error);

  if (rows != NULL)
    g_ptr_array_add (reader->rows, rows);
  return rows;
}

static void
take (Reader *reader, const FrRows *rows, guint r)
{
  const FrLevelUnit unit = { fr_rows_get (rows, r, 0)->i, fr_value_get_text (fr_rows_get (rows, r, 2)),
                             fr_value_get_text (fr_rows_get (rows, r, 3)) };

  g_array_append_val (reader->units, unit);
}

/* Takes units as they stand, and opens groups. */
static gboolean
take_level (FrRead *read, Reader *reader, const FrRows *rows, guint depth, GError **error)
{
  for (guint r = 0; r < rows->n_rows && depth < 64; r++)
    {
      const FrRows *inside;

      if (g_strcmp0 (fr_value_get_text (fr_rows_get (rows, r, 1)), "group") != 0)
        {
          take (reader, rows, r);
          continue;
        }
      inside = select_units (read, reader, &below_stmt, fr_rows_get (rows, r, 0), error);
      if (inside == NULL || !take_level (read, reader, inside, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_next (FrRead *read, Reader *reader, gint64 below, GError **error)
{
  FrValue scope = fr_value_int (below);
  const FrRows *rows = select_units (read, reader, scope.i == 0 ? &tops_stmt : &below_stmt, &scope, error);

  if (rows != NULL && scope.i == 0 && rows->n_rows == 1)
    {
      scope = *fr_rows_get (rows, 0, 0);
      rows = select_units (read, reader, &below_stmt, &scope, error);
    }
  if (rows == NULL || !take_level (read, reader, rows, 0, error))
    return FALSE;
  if (reader->units->len > 0 || scope.i == 0)
    return TRUE;
  rows = select_units (read, reader, &one_stmt, &scope, error);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    take (reader, rows, r);
  return rows != NULL;
}

static int
by_place (gconstpointer a, gconstpointer b, gpointer places)
{
  guint x = GPOINTER_TO_UINT (g_hash_table_lookup (places, &((const FrLevelUnit *) a)->id));
  guint y = GPOINTER_TO_UINT (g_hash_table_lookup (places, &((const FrLevelUnit *) b)->id));

  return x < y ? -1 : x > y;
}

/* Every unit of the kind at any depth. */
static gboolean
read_kind (FrRead *read, Reader *reader, gint64 scope, const char *kind, FrDay today, GError **error)
{
  const FrValue params[] = { fr_value_text (kind), fr_value_int (scope), fr_value_day (today) };
  g_autoptr (GHashTable) places = fr_unit_places (read, error);
  const FrRows *rows = places ? select_units (read, reader, &kind_stmt, params, error) : NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    take (reader, rows, r);
  if (rows != NULL)
    g_array_sort_with_data (reader->units, by_place, places);
  return rows != NULL;
}

/* "A, B and 2 others": those at one side; NULL where nobody is. */
static char *
names_at (const char * const *names, const FrFunnelPlace *places, guint n, FrFunnelPlace place, FrLang lang)
{
  g_autofree char *more = NULL;
  GString *out = g_string_new (NULL);
  guint found = 0;

  for (guint i = 0; i < n; i++)
    if (places[i] == place && found++ < NAMED)
      g_string_append_printf (out, "%s%s", out->len ? fr_trc (lang, "between names", ", ") : "", names[i]);
  more = fr_count_text (found > NAMED ? found - NAMED : 0);
  if (found > NAMED)
    g_string_append_printf (out, fr_trn (lang, " and %s other", " and %s others", found - NAMED), more);
  return g_string_free (out, found == 0);
}

/* --- Public API --- */

FrUnitLevel *
fr_unit_level_read (FrRead *read, gint64 scope, const char *kind, FrDay today, GError **error)
{
  Reader reader = { g_ptr_array_new_with_free_func ((GDestroyNotify) fr_rows_unref), g_array_new (FALSE, FALSE, sizeof (FrLevelUnit)) };
  gboolean ok = kind ? read_kind (read, &reader, scope, kind, today, error) : read_next (read, &reader, scope, error);
  FrUnitLevel *level = g_new0 (FrUnitLevel, 1);

  level->n_units = reader.units->len;
  level->units = (FrLevelUnit *) (gpointer) g_array_free (reader.units, FALSE);
  level->rows = reader.rows;
  if (!ok)
    g_clear_pointer (&level, fr_unit_level_free);
  return level;
}

void
fr_unit_level_free (FrUnitLevel *level)
{
  g_free (level->units);
  g_ptr_array_unref (level->rows);
  g_free (level);
}

static FrRows *
read_unit (FrRead *read, gint64 unit_id, GError **error)
{
  const FrValue param = fr_value_int (unit_id);

  return fr_read_select (read, &unit_stmt, &param, 1, error);
}

/* Climbs to the next unit above that is not a group; none: the whole office. */
static gboolean
find_scope (FrRead *read, gint64 parent, FrUnitCompany *company, GError **error)
{
  for (guint steps = 0; parent != 0 && steps < 64; steps++)
    {
      g_autoptr (FrRows) rows = read_unit (read, parent, error);

      if (rows == NULL)
        return FALSE;
      if (rows->n_rows == 0)
        break;
      if (g_strcmp0 (fr_value_get_text (fr_rows_get (rows, 0, 2)), "group") != 0)
        {
          company->scope = parent;
          company->above = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, 1)));
          return TRUE;
        }
      parent = fr_value_get_int (fr_rows_get (rows, 0, 3), 0);
    }
  return TRUE;
}

gboolean
fr_unit_company_read (FrRead *read, gint64 unit_id, FrUnitCompany *company, GError **error)
{
  g_autoptr (FrRows) unit = read_unit (read, unit_id, error);
  g_autoptr (FrRows) tops = unit ? fr_read_select (read, &n_tops_stmt, NULL, 0, error) : NULL;
  gint64 parent;

  if (tops == NULL)
    return FALSE;
  if (unit->n_rows == 0)
    {
      g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This unit is no longer there. Nothing was changed."));
      return FALSE;
    }
  *company = (FrUnitCompany) { .code = g_strdup (fr_value_get_text (fr_rows_get (unit, 0, 0))),
                               .name = g_strdup (fr_value_get_text (fr_rows_get (unit, 0, 1))),
                               .kind = g_strdup (fr_value_get_text (fr_rows_get (unit, 0, 2))) };
  parent = fr_value_get_int (fr_rows_get (unit, 0, 3), 0);
  if (parent != 0)
    return find_scope (read, parent, company, error);
  company->own = fr_value_get_int (fr_rows_get (tops, 0, 0), 0) <= 1;
  company->scope = company->own ? unit_id : 0;
  return TRUE;
}

void
fr_unit_company_clear (FrUnitCompany *company)
{
  g_clear_pointer (&company->code, g_free);
  g_clear_pointer (&company->name, g_free);
  g_clear_pointer (&company->kind, g_free);
  g_clear_pointer (&company->above, g_free);
}

char *
fr_units_beyond_text (const char * const *names, const FrFunnelPlace *places, guint n, FrLang lang)
{
  g_autofree char *below = names_at (names, places, n, FR_FUNNEL_BELOW_998, lang);
  g_autofree char *above = names_at (names, places, n, FR_FUNNEL_ABOVE_998, lang);
  g_autofree char *all = fr_count_text (n), *count = NULL;
  GString *out = g_string_new (NULL);
  guint beyond = 0;

  for (guint i = 0; i < n; i++)
    beyond += places[i] == FR_FUNNEL_BELOW_998 || places[i] == FR_FUNNEL_ABOVE_998;
  count = fr_count_text (beyond);
  g_string_append_printf (out, fr_trn (lang, "%s of %s units lies beyond the 99.8%% limits",
                                       "%s of %s units lie beyond the 99.8%% limits", beyond), count, all);
  if (above)
    g_string_append_printf (out, fr_tr (lang, N_("; above: %s")), above);
  if (below)
    g_string_append_printf (out, fr_tr (lang, N_("; below: %s")), below);
  return g_string_free (out, beyond == 0);
}

void
fr_units_append (GString *out, FrLang lang, const char *sentence)
{
  g_string_append_printf (out, "%s%s", out->len && lang != FR_LANG_ZH_CN ? " " : "", sentence);
}
