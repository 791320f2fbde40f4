/* salvage-fill.c: what lay in the damaged pages: asked for key by key, rebuilt from the journal, taken from a backup; then what
 * is missing is counted and named, and what others refer to gets a stand-in. */
#include "core/store/replay.h"
#include "core/store/salvage-private.h"

#include "core/base/language.h"

#include <string.h>

/* --- Rows by key --- */

/* The row of that key in a connection as kept rows; NULL where it is not there or can't be read. */
static FrRows *
row_of (FrSalvaging *s, FrConn *conn, const FrSalvageTable *table, FrKey key)
{
  const FrValue params[] = { fr_value_int (key.a), fr_value_int (key.b) };
  FrCursor *cursor = s->backend->query (conn, table->one, params, table->n_keys, NULL);
  const FrValue *row = NULL;
  FrRows *kept = NULL;

  if (cursor == NULL)
    return NULL;
  if (s->backend->step (conn, cursor, &row, NULL, NULL) && row != NULL)
    {
      FrRowsBuilder *builder = fr_rows_builder_new (table->n_cols);

      fr_rows_builder_add (builder, row);
      kept = fr_rows_builder_finish (builder);
    }
  s->backend->finish (conn, cursor);
  return kept;
}

static gboolean
stands_in_target (FrSalvaging *s, const FrSalvageTable *table, FrKey key)
{
  g_autoptr (FrRows) row = row_of (s, s->target, table, key);

  return row != NULL;
}

/* --- From the journal --- */

/* Computed fields are kept by the derived tables; the version counts the changes. */
static gboolean
insert_replayed (FrSalvaging *s, const FrSalvageTable *table, const FrReplayRow *replayed, gboolean *inserted, GError **error)
{
  const FrEntity *entity = fr_entity ((FrEntityId) table->entity);
  g_autofree FrValue *row = g_new0 (FrValue, table->n_cols);
  guint own = entity->n_keys == 1 ? 1 : 0;

  if (own)
    row[0] = fr_value_int (replayed->key.a);
  memcpy (row + own, replayed->fields, entity->n_fields * sizeof (FrValue));
  row[table->n_cols - 1] = fr_value_int (replayed->version);
  return fr_salvage_insert (s, table, row, inserted, error);
}

static gboolean
fill_row (FrSalvaging *s, const FrSalvageTable *table, const FrReplayRow *replayed, GError **error)
{
  FrSalvageCount *count = &s->report->counts[table->entity];
  g_autoptr (FrRows) row = NULL;
  gboolean inserted = FALSE;

  if (replayed->state != FR_REPLAY_STANDS || stands_in_target (s, table, replayed->key))
    return TRUE;
  row = row_of (s, s->source, table, replayed->key);
  if (row != NULL && !fr_salvage_insert (s, table, row->cells, &inserted, error))
    return FALSE;
  count->n_read += inserted;
  if (inserted)
    return TRUE;
  if (!insert_replayed (s, table, replayed, &inserted, error))
    return FALSE;
  count->n_journal += inserted;
  return TRUE;
}

/* --- From the backup --- */

/* A row that the journal knows to be deleted is not brought back. */
static gboolean
fill_from_backup (FrSalvaging *s, const FrSalvageTable *table, const FrSalvageGap *gap, FrReplay *replay, GError **error)
{
  const FrValue params[] = { fr_value_int (gap->lo > G_MININT64 ? gap->lo - 1 : gap->lo), fr_value_int (G_MAXINT64) };
  FrCursor *cursor = s->backend->query (s->backup, table->after, params, table->n_keys, NULL);
  const FrValue *row = NULL;
  gboolean ok = TRUE;

  while (ok && cursor != NULL && s->backend->step (s->backup, cursor, &row, NULL, NULL) && row != NULL &&
         fr_value_get_int (&row[0], 0) <= gap->hi)
    {
      FrKey key = { fr_value_get_int (&row[0], 0), table->n_keys == 2 ? fr_value_get_int (&row[1], 0) : 0 };
      const FrReplayRow *known = fr_replay_get (replay, key);
      gboolean inserted = FALSE;

      if ((known != NULL && known->state == FR_REPLAY_GONE) || stands_in_target (s, table, key))
        continue;
      ok = fr_salvage_insert (s, table, row, &inserted, error);
      s->report->counts[table->entity].n_backup += inserted;
    }
  if (cursor != NULL)
    s->backend->finish (s->backup, cursor);
  return ok;
}

static gboolean
fill_gap (FrSalvaging *s, const FrSalvageTable *table, const FrSalvageGap *gap, GError **error)
{
  g_autoptr (FrReplay) replay = fr_replay_new (s->backend, s->target, (FrEntityId) table->entity, gap->lo, gap->hi, error);
  g_autoptr (GPtrArray) rows = replay ? fr_replay_rows (replay) : NULL;

  if (replay == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!fill_row (s, table, rows->pdata[i], error))
      return FALSE;
  return s->backup == NULL || fill_from_backup (s, table, gap, replay, error);
}

gboolean
fr_salvage_fill (FrSalvaging *s, GError **error)
{
  /* Changes whose set is lost: of use for rebuilding, not for history. */
  static const FrStmt drop = { "salvage-drop-changes",
    "DELETE FROM change WHERE change_set_id NOT IN (SELECT change_set_id FROM change_set)", 0 };

  for (guint e = 0; e < FR_N_ENTITIES; e++)
    for (guint g = 0; g < s->gaps[e]->len; g++)
      if (!fill_gap (s, fr_salvage_entity_table ((FrEntityId) e), &g_array_index (s->gaps[e], FrSalvageGap, g), error))
        return FALSE;
  return s->backend->run (s->target, &drop, NULL, 0, error) >= 0;
}

/* --- What is missing --- */

/* The damaged file's search keys may still know the name of a record whose own page is gone. */
static void
name_gap (FrSalvaging *s, FrEntityId id, const FrSalvageGap *gap)
{
  static const FrStmt names = { "salvage-names",
    "SELECT record_id, fold FROM name_key WHERE record_id >= $1 AND record_id <= $2 AND kind = $3 ORDER BY record_id", 3 };
  const FrValue params[] = { fr_value_int (gap->lo), fr_value_int (gap->hi), fr_value_int (id) };
  FrSalvageCount *count = &s->report->counts[id];
  FrCursor *cursor = s->backend->query (s->source, &names, params, 3, NULL);
  const FrValue *row = NULL;

  while (cursor != NULL && count->names->len < FR_SALVAGE_NAMES && s->backend->step (s->source, cursor, &row, NULL, NULL) && row != NULL)
    if (row[0].kind == FR_INT && row[1].kind == FR_TEXT && g_utf8_validate (row[1].text, -1, NULL) &&
        !stands_in_target (s, fr_salvage_entity_table (id), FR_KEY (row[0].i)))
      g_ptr_array_add (count->names, g_strdup (row[1].text));
  if (cursor != NULL)
    s->backend->finish (s->source, cursor);
}

static gint64
standing (FrSalvaging *s, const FrEntity *entity)
{
  GString *sql = g_string_new (NULL);
  const FrStmt *stmt;
  FrCursor *cursor;
  const FrValue *row = NULL;
  gint64 n = 0;

  g_string_append_printf (sql, "SELECT count(*) FROM %s%s", entity->table, fr_entity_field (entity, "withdrawn") >= 0 ? " WHERE withdrawn = 0" : "");
  stmt = fr_stmt_intern ("salvage-standing", sql, 0);
  cursor = s->backend->query (s->target, stmt, NULL, 0, NULL);
  if (cursor == NULL)
    return 0;
  if (s->backend->step (s->target, cursor, &row, NULL, NULL) && row != NULL)
    n = fr_value_get_int (&row[0], 0);
  s->backend->finish (s->target, cursor);
  return n;
}

void
fr_salvage_count_missing (FrSalvaging *s)
{
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      FrSalvageCount *count = &s->report->counts[e];

      if (s->gaps[e]->len == 0)
        continue;
      for (guint g = 0; g < s->gaps[e]->len; g++)
        name_gap (s, (FrEntityId) e, &g_array_index (s->gaps[e], FrSalvageGap, g));
      if (s->expected[e] >= 0)
        count->n_missing = MAX (s->expected[e] - standing (s, fr_entity ((FrEntityId) e)), (gint64) count->names->len);
      else
        count->n_missing = -1;
    }
}

/* --- Stand-ins --- */

typedef struct {
  FrTx      *tx;
  FrSalvage *report;
  guint      n;      /* stand-ins so far: their names differ */
} Mending;

/* A response without its answers is none, so it gets no stand-in. */
static gboolean
can_stand_in (const FrEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].type == FR_TYPE_BLOB && (entity->fields[i].flags & FR_FIELD_REQUIRED))
      return FALSE;
  return entity->n_keys == 1;
}

static gboolean stand_in (Mending *m, const FrEntity *entity, gint64 id, GError **error);

/* The least a required field can hold. What it refers to is made as well. */
static gboolean
fill_required (Mending *m, const FrField *field, const char *name, FrValue *value, GError **error)
{
  switch (field->type)
    {
    case FR_TYPE_TEXT:
    case FR_TYPE_TERM:
      *value = fr_value_text (name);
      return TRUE;
    case FR_TYPE_ENUM:
      *value = fr_value_text (field->values->values[0]);
      return TRUE;
    case FR_TYPE_REAL:
      *value = fr_value_real (0);
      return TRUE;
    case FR_TYPE_REF:
      *value = fr_value_int (fr_tx_new_id (m->tx));
      return stand_in (m, fr_entity_find (field->of), value->i, error);
    case FR_TYPE_INT:
    case FR_TYPE_BOOL:
    case FR_TYPE_DAY:
    case FR_TYPE_MONTH:
    case FR_TYPE_MINUTE:
    case FR_TYPE_DURATION:
    case FR_TYPE_MONEY:
      *value = fr_value_int (0);
      return TRUE;
    case FR_TYPE_BLOB:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
stand_in (Mending *m, const FrEntity *entity, gint64 id, GError **error)
{
  g_autofree char *name = g_strdup_printf (_("(lost) %u"), ++m->n);
  FrValue fields[64] = { 0 };

  g_return_val_if_fail (entity->n_fields <= G_N_ELEMENTS (fields), FALSE);
  for (guint i = 0; i < entity->n_fields; i++)
    if ((entity->fields[i].flags & FR_FIELD_REQUIRED) && !fill_required (m, &entity->fields[i], name, &fields[i], error))
      return FALSE;
  if (fr_tx_insert (m->tx, entity->id, id, fields, error) == 0)
    return FALSE;
  m->report->counts[entity->id].n_stand_ins++;
  return TRUE;
}

/* The numbers that the field refers to and that are not there. */
static FrRows *
dangling (FrTx *tx, const FrEntity *entity, const FrField *field, const FrEntity *parent, GError **error)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT DISTINCT c.%s FROM %s AS c WHERE c.%s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s AS p WHERE p.%s = c.%s)"
                          " ORDER BY c.%s", field->name, entity->table, field->name, parent->table, parent->id_column, field->name, field->name);
  return fr_tx_select (tx, fr_stmt_intern ("salvage-dangling", sql, 0), NULL, 0, error);
}

/* Rows of a record that can't stand in are no use without it. */
static gboolean
drop_rows (Mending *m, const FrEntity *entity, const FrField *field, gint64 id, GError **error)
{
  GString *sql = g_string_new (NULL);
  const FrValue param = fr_value_int (id);
  FrSalvageCount *count = &m->report->counts[entity->id];
  gint64 n;

  g_string_append_printf (sql, "DELETE FROM %s WHERE %s = $1", entity->table, field->name);
  n = fr_tx_exec (m->tx, fr_stmt_intern ("salvage-drop", sql, 1), &param, 1, error);
  if (count->n_missing >= 0)
    count->n_missing += MAX (n, 0);
  return n >= 0;
}

static gboolean
mend_field (Mending *m, const FrEntity *entity, const FrField *field, GError **error)
{
  const FrEntity *parent = fr_entity_find (field->of);
  g_autoptr (FrRows) rows = dangling (m->tx, entity, field, parent, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      gint64 id = fr_value_get_int (fr_rows_get (rows, r, 0), 0);

      if (can_stand_in (parent) ? !stand_in (m, parent, id, error) : !drop_rows (m, entity, field, id, error))
        return FALSE;
    }
  return rows != NULL;
}

gboolean
fr_salvage_mend (FrTx *tx, gpointer data, GError **error)
{
  Mending m = { .tx = tx, .report = data };

  for (guint e = 0; e < FR_N_ENTITIES; e++)
    {
      const FrEntity *entity = fr_entity ((FrEntityId) e);

      for (guint i = 0; i < entity->n_fields; i++)
        if (entity->fields[i].type == FR_TYPE_REF && !mend_field (&m, entity, &entity->fields[i], error))
          return FALSE;
    }
  return fr_derive_rebuild (tx, error);
}
