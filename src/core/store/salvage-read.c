/* salvage-read.c: reading a table around its damaged pages.
 *
 * A table is read by key. Where a page can't be read, the reader jumps ahead in growing steps until a key is found that can, then
 * narrows the jump by halving, and reads on from there: some hundred short queries per damaged page, whatever the size. Good pages
 * between two damaged ones close to each other may be jumped over; salvage-fill.c asks for their keys one by one. */
#include "core/store/salvage-private.h"

#include "core/base/language.h"
#include "core/store/attachments.h"

#include <string.h>

/* --- Tables --- */

static const FrStmt *
select_where (const char *columns, const char *table, const char *where, const char *order, guint n_params)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s FROM %s WHERE %s%s%s", columns, table, where, order ? " ORDER BY " : "", order ? order : "");
  return fr_stmt_intern ("salvage", sql, n_params);
}

/* columns: names separated by ", ", the key first. */
static void
define (FrSalvageTable *table, const char *name, int entity, const char *columns, guint n_keys)
{
  g_auto (GStrv) names = g_strsplit (columns, ", ", -1);
  g_autofree char *both = n_keys == 2 ? g_strdup_printf ("%s, %s", names[0], names[1]) : g_strdup (names[0]);
  g_autofree char *after = n_keys == 2 ? g_strdup_printf ("(%s) > ($1, $2)", both) : g_strdup_printf ("%s > $1", names[0]);
  g_autofree char *one = n_keys == 2 ? g_strdup_printf ("%s = $1 AND %s = $2", names[0], names[1]) : g_strdup_printf ("%s = $1", names[0]);
  g_autofree char *first_after = g_strdup_printf ("%s > $1", names[0]);
  g_autofree char *order_one = g_strdup_printf ("%s LIMIT 1", both);
  GString *insert = g_string_new (NULL);

  table->name = name;
  table->entity = entity;
  table->n_keys = n_keys;
  table->n_cols = g_strv_length (names);
  table->after = select_where (columns, name, after, both, n_keys);
  table->probe = select_where (names[0], name, first_after, order_one, 1);
  table->one = select_where (columns, name, one, NULL, n_keys);
  g_string_append_printf (insert, "INSERT INTO %s (%s) VALUES (", name, columns);
  for (guint i = 1; i <= table->n_cols; i++)
    g_string_append_printf (insert, "%s$%u", i > 1 ? ", " : "", i);
  g_string_append (insert, ")");
  table->insert = fr_stmt_intern ("salvage-insert", insert, table->n_cols);
}

const FrSalvageTable *
fr_salvage_entity_table (FrEntityId id)
{
  static FrSalvageTable tables[FR_N_ENTITIES];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint e = 0; e < FR_N_ENTITIES; e++)
        {
          const FrEntity *entity = fr_entity ((FrEntityId) e);
          g_autoptr (GString) columns = g_string_new (entity->id_column);

          for (guint i = 0; i < entity->n_fields; i++)
            g_string_append_printf (columns, "%s%s", columns->len ? ", " : "", entity->fields[i].name);
          g_string_append (columns, ", row_version");
          define (&tables[e], entity->table, (int) e, columns->str, entity->n_keys);
        }
      g_once_init_leave (&ready, 1);
    }
  return &tables[id];
}

/* The journal first: what is missing elsewhere is rebuilt from it. */
static const FrSalvageTable *
journal_tables (void)
{
  static FrSalvageTable tables[4];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      define (&tables[0], "change_set", -1, "change_set_id, writer, seq, made_at, actor_id, actor_name, login, machine, clock_given, kind,"
              " label, detail, undoes, stop, n_changes, undone, prev_hash, hash", 1);
      define (&tables[1], "change", -1, "change_set_id, ord, op, entity, key_a, key_b, salt, content, digest", 2);
      define (&tables[2], "merge_conflict", -1, "merge_conflict_id, change_set_id, entity, key_a, key_b, field, kept, dropped, settled", 1);
      g_once_init_leave (&ready, 1);
    }
  return tables;
}

/* --- Around the damage --- */

static gboolean
damage (const GError *error)
{
  return g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CORRUPT) || g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_OURS);
}

/* Whether a key after `after` can be found; *next gets its first part, G_MAXINT64 where there is none. An error that is no damage
 * goes to error. */
static gboolean
probe (FrSalvaging *s, const FrSalvageTable *table, gint64 after, gint64 *next, GError **error)
{
  const FrValue param = fr_value_int (after);
  g_autoptr (GError) local = NULL;
  FrCursor *cursor = s->backend->query (s->source, table->probe, &param, 1, &local);
  const FrValue *row = NULL;
  gboolean ok = cursor != NULL && s->backend->step (s->source, cursor, &row, NULL, &local);

  if (ok)
    *next = row != NULL ? fr_value_get_int (&row[0], G_MAXINT64) : G_MAXINT64;
  if (cursor != NULL)
    s->backend->finish (s->source, cursor);
  if (!ok && !damage (local))
    g_propagate_error (error, g_steal_pointer (&local));
  return ok;
}

/* The first part of the next key that can be read after `last`, where reading stopped; G_MAXINT64: none. 0 on error. */
static gint64
jump (FrSalvaging *s, const FrSalvageTable *table, gint64 last, GError **error)
{
  g_autoptr (GError) local = NULL;
  guint64 step = 1, room = (guint64) G_MAXINT64 - 1 - (guint64) MAX (last, 0), low = 0;
  gint64 next = G_MAXINT64;

  while (step < room && !probe (s, table, last + (gint64) step, &next, &local) && local == NULL)
    {
      low = step;
      step *= 2;
    }
  if (step >= room)
    return G_MAXINT64;
  while (local == NULL && step - low > 1)
    {
      guint64 middle = low + (step - low) / 2;
      gint64 found;

      if (probe (s, table, last + (gint64) middle, &found, &local))
        {
          step = middle;
          next = found;
        }
      else
        low = middle;
    }
  if (local == NULL)
    return next;
  g_propagate_error (error, g_steal_pointer (&local));
  return 0;
}

/* --- Copying --- */

gboolean
fr_salvage_insert (FrSalvaging *s, const FrSalvageTable *table, const FrValue *row, gboolean *inserted, GError **error)
{
  g_autoptr (GError) local = NULL;

  *inserted = s->backend->run (s->target, table->insert, row, table->n_cols, &local) == 1;
  if (*inserted || g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_UNIQUE) ||
      g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_CHECK) || g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_NOT_NULL) ||
      g_error_matches (local, FR_STORE_ERROR, FR_STORE_ERROR_TYPE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
cancelled (FrSalvaging *s, GError **error)
{
  if (!g_cancellable_is_cancelled (s->cancellable))
    return FALSE;
  g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED, _("Cancelled. No file was made."));
  return TRUE;
}

typedef struct {
  gint64 a, b;          /* key of the last row read */
  gint64 n_read;
  gint64 n_refused;     /* rows with impossible values, from a page that is damaged without showing it */
} Place;

/* Copies rows after the place until the end (*end) or a damaged page. */
static gboolean
copy_run (FrSalvaging *s, const FrSalvageTable *table, Place *place, gboolean *end, GError **error)
{
  const FrValue params[] = { fr_value_int (place->a), fr_value_int (place->b) };
  g_autoptr (GError) local = NULL;
  FrCursor *cursor = s->backend->query (s->source, table->after, params, table->n_keys, &local);
  const FrValue *row = NULL;
  gboolean ok = cursor != NULL;

  while (ok && s->backend->step (s->source, cursor, &row, NULL, &local) && row != NULL)
    {
      gboolean inserted;

      ok = fr_salvage_insert (s, table, row, &inserted, &local) && ((place->n_read & 1023) != 0 || !cancelled (s, &local));
      place->a = fr_value_get_int (&row[0], place->a);
      place->b = table->n_keys == 2 ? fr_value_get_int (&row[1], place->b) : 0;
      place->n_read += inserted;
      place->n_refused += !inserted;
    }
  if (cursor != NULL)
    s->backend->finish (s->source, cursor);
  *end = local == NULL;
  if (local == NULL || damage (local))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A row refused may be anywhere: its key is asked for again among those of the journal. */
static gboolean
copy_table (FrSalvaging *s, const FrSalvageTable *table, GArray *gaps, gint64 *n_read, GError **error)
{
  Place place = { 0 };
  gboolean end = FALSE;

  while (!end)
    {
      FrSalvageGap gap;
      gint64 next;

      if (!copy_run (s, table, &place, &end, error))
        return FALSE;
      if (end)
        break;
      next = jump (s, table, place.a, error);
      if (next == 0)
        return FALSE;
      gap = (FrSalvageGap) { table->n_keys == 2 ? place.a : place.a + 1, next == G_MAXINT64 ? next : next - 1 };
      g_array_append_val (gaps, gap);
      end = next == G_MAXINT64;
      place.a = next - 1;
      place.b = G_MAXINT64;
    }
  if (place.n_refused > 0)
    {
      FrSalvageGap all = { G_MININT64, G_MAXINT64 };

      g_array_append_val (gaps, all);
    }
  *n_read = place.n_read;
  return TRUE;
}

static gboolean
copy_file (FrSalvaging *s, const FrValue *digest, const FrValue *size, const FrValue *mime, gboolean *whole, GError **error)
{
  static const FrStmt part_at = { "salvage-part", "SELECT data FROM attachment_part WHERE sha256 = $1 AND part = $2", 2 };
  static const FrStmt put_file = { "salvage-file", "INSERT INTO attachment (sha256, size, mime) VALUES ($1, $2, $3)", 3 };
  static const FrStmt put_part = { "salvage-put-part", "INSERT INTO attachment_part (sha256, part, data) VALUES ($1, $2, $3)", 3 };
  static const FrStmt drop_parts = { "salvage-drop-parts", "DELETE FROM attachment_part WHERE sha256 = $1", 1 };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const FrValue head[] = { *digest, *size, *mime };
  gint64 n_parts = (fr_value_get_int (size, 0) + FR_ATTACHMENT_PART - 1) / FR_ATTACHMENT_PART;

  *whole = TRUE;
  if (s->backend->run (s->target, &put_file, head, 3, error) != 1)
    return FALSE;
  for (gint64 p = 0; p < n_parts && *whole; p++)
    {
      const FrValue at[] = { *digest, fr_value_int (p) };
      g_autoptr (GError) local = NULL;
      FrCursor *cursor = s->backend->query (s->source, &part_at, at, 2, &local);
      const FrValue *row = NULL;

      *whole = cursor != NULL && s->backend->step (s->source, cursor, &row, NULL, &local) && row != NULL && row[0].kind == FR_BLOB;
      if (*whole)
        {
          const FrValue put[] = { *digest, fr_value_int (p), row[0] };

          g_checksum_update (sum, row[0].blob, row[0].size);
          *whole = s->backend->run (s->target, &put_part, put, 3, &local) == 1;
        }
      if (cursor != NULL)
        s->backend->finish (s->source, cursor);
      if (local != NULL && !damage (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  *whole = *whole && g_str_equal (g_checksum_get_string (sum), fr_value_get_text (digest));
  return *whole || s->backend->run (s->target, &drop_parts, digest, 1, error) >= 0;
}

/* Files whose parts are not all readable keep their entry without parts: opening one says that it is damaged. */
static gboolean
copy_files (FrSalvaging *s, GError **error)
{
  static const FrStmt files = { "salvage-files", "SELECT sha256, size, mime FROM attachment ORDER BY sha256", 0 };
  g_autoptr (GError) local = NULL;
  FrCursor *cursor = s->backend->query (s->source, &files, NULL, 0, &local);
  const FrValue *row = NULL;
  gboolean ok = TRUE;

  while (ok && cursor != NULL && s->backend->step (s->source, cursor, &row, NULL, &local) && row != NULL)
    {
      gboolean whole;

      if (row[0].kind != FR_TEXT || row[1].kind != FR_INT || row[2].kind != FR_TEXT)
        continue;
      ok = copy_file (s, &row[0], &row[1], &row[2], &whole, error) && !cancelled (s, error);
      s->report->n_files_missing += !whole;
    }
  if (cursor != NULL)
    s->backend->finish (s->source, cursor);
  if (ok && local != NULL && !damage (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  s->report->n_files_missing += local != NULL;
  return ok;
}

/* The damaged file's own counts, where they can be read. */
static void
read_expected (FrSalvaging *s)
{
  static const FrStmt count = { "salvage-count", "SELECT n FROM record_count WHERE entity = $1", 1 };

  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      const FrValue name = fr_value_text (fr_entity ((FrEntityId) e)->name);
      FrCursor *cursor = s->backend->query (s->source, &count, &name, 1, NULL);
      const FrValue *row = NULL;

      s->expected[e] = -1;
      if (cursor == NULL)
        continue;
      if (s->backend->step (s->source, cursor, &row, NULL, NULL))
        s->expected[e] = row != NULL ? fr_value_get_int (&row[0], -1) : 0;
      s->backend->finish (s->source, cursor);
    }
}

gboolean
fr_salvage_read (FrSalvaging *s, GError **error)
{
  g_autoptr (GArray) journal_gaps = g_array_new (FALSE, FALSE, sizeof (FrSalvageGap));
  gint64 n;

  read_expected (s);
  for (const FrSalvageTable *table = journal_tables (); table->name != NULL; table++)
    if (!copy_table (s, table, journal_gaps, &n, error))
      return FALSE;
  s->report->history_whole = journal_gaps->len == 0;
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      if (!copy_table (s, fr_salvage_entity_table ((FrEntityId) e), s->gaps[e], &s->report->counts[e].n_read, error))
        return FALSE;
      if (s->progress != NULL)
        s->progress (0.1 + 0.6 * (e + 1) / FR_N_ENTITIES, s->progress_data);
    }
  return copy_files (s, error);
}
