/* merge-mend.c: what each copy kept true by itself, and both together may not: references, codes taken once, a tree without circles.
 *
 * Every mend follows from the records alone, in the order of their ids, so that both copies mend alike. */
#include "core/store/merge-private.h"

#include "core/base/language.h"

#include <string.h>

typedef enum { NUMBER_ON, MOVE_BACK, JOIN } Remedy;

/* The unique indexes of the schema: columns (the last is what is numbered on or moved back), and what is done where two records meet.
 * Responses have none (index NULL): an office of an older release may hold one twice, merged from two copies. */
static const struct {
  FrEntityId  entity;
  const char *index;
  const char *columns[4];
  Remedy      remedy;
} uniques[] = {
  { FR_UNIT, "unit_by_code", { "code" }, NUMBER_ON },
  { FR_UNIT_PLACE, "unit_place_by_unit", { "unit_id", "from_day" }, JOIN },
  { FR_POST, "post_by_code", { "code" }, NUMBER_ON },
  { FR_CADRE, "cadre_by_code", { "code" }, NUMBER_ON },
  { FR_COMPETENCY, "competency_by_code", { "code" }, NUMBER_ON },
  { FR_NEEDS_STUDY, "needs_study_by_code", { "code" }, NUMBER_ON },
  { FR_SURVEY, "survey_by_code", { "code" }, NUMBER_ON },
  { FR_SURVEY_CHOICE, "survey_choice_by_list", { "survey_id", "list", "position" }, MOVE_BACK },
  { FR_SURVEY_ITEM, "survey_item_by_position", { "survey_id", "position" }, MOVE_BACK },
  { FR_SURVEY_ITEM, "survey_item_by_code", { "survey_id", "code" }, NUMBER_ON },
  { FR_SURVEY_VERSION, "survey_version_by_survey", { "survey_id", "number" }, MOVE_BACK },
  { FR_RESPONSE, NULL, { "survey_id", "code" }, JOIN },
  { FR_KEYED_FORM, "keyed_form_by_number", { "survey_id", "batch", "pass", "number" }, MOVE_BACK },
  { FR_FINDING, "finding_by_code", { "code" }, NUMBER_ON },
  { FR_REQUEST, "request_by_code", { "code" }, NUMBER_ON },
  { FR_NEED, "need_by_code", { "code" }, NUMBER_ON },
  { FR_PROGRAMME, "programme_by_code", { "code" }, NUMBER_ON },
  { FR_PLAN_LINE, "plan_line_by_code", { "code" }, NUMBER_ON },
  { FR_INSTRUCTOR, "instructor_by_code", { "code" }, NUMBER_ON },
  { FR_VENUE, "venue_by_code", { "code" }, NUMBER_ON },
  { FR_FIELD_BASE, "field_base_by_code", { "code" }, NUMBER_ON },
  { FR_CONTENT_ITEM, "content_item_by_code", { "code" }, NUMBER_ON },
  { FR_SESSION_DETAIL, "session_detail_by_field", { "session_id", "field" }, JOIN },
  { FR_HOUR_PLAN, "hour_plan_by_code", { "programme_id", "axis", "code" }, JOIN },
  { FR_CALENDAR_DAY, "calendar_day_by_day", { "day" }, JOIN },
  { FR_SCHEDULE_RULE, "schedule_rule_by_code", { "code" }, JOIN },
  { FR_OFFICE_SETTING, "office_setting_by_code", { "code" }, JOIN },
  { FR_PUBLICATION, "publication_by_session", { "session_id" }, JOIN },
  { FR_CLASS, "class_by_code", { "code" }, NUMBER_ON },
  { FR_SESSION, "session_by_code", { "code" }, NUMBER_ON },
  { FR_ENROLMENT, "enrolment_by_class", { "class_id", "cadre_id" }, JOIN },
  { FR_ENROLMENT, "enrolment_by_code", { "code" }, NUMBER_ON },
  { FR_OUTCOME, "outcome_by_code", { "code" }, NUMBER_ON },
  { FR_ACTOR, "actor_by_name", { "name" }, NUMBER_ON },
  { FR_TERM, "term_by_code", { "kind", "code" }, JOIN },
};

static guint
n_columns (guint u)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (uniques[u].columns) && uniques[u].columns[n] != NULL)
    n++;
  return n;
}

static char *
column_list (guint u)
{
  GString *list = g_string_new (NULL);

  for (guint c = 0; c < n_columns (u); c++)
    g_string_append_printf (list, "%s%s", c ? ", " : "", uniques[u].columns[c]);
  return g_string_free (list, FALSE);
}

gboolean
fr_merge_loosen (FrMerging *m, GError **error)
{
  for (guint u = 0; u < G_N_ELEMENTS (uniques); u++)
    {
      g_autofree char *sql = !uniques[u].index ? NULL : g_strdup_printf ("DROP INDEX %s;", uniques[u].index);

      if (sql != NULL && !m->backend->script (m->conn, sql, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tighten (FrMerging *m, GError **error)
{
  for (guint u = 0; u < G_N_ELEMENTS (uniques); u++)
    {
      g_autofree char *columns = column_list (u);
      g_autofree char *sql = !uniques[u].index ? NULL : g_strdup_printf ("CREATE UNIQUE INDEX %s ON %s (%s);", uniques[u].index,
                                                                        fr_entity (uniques[u].entity)->table, columns);

      if (sql != NULL && !m->backend->script (m->conn, sql, error))
        return FALSE;
    }
  return TRUE;
}

/* --- What is referred to comes back --- */

static FrRows *
dangling (FrMerging *m, const FrEntity *entity, const FrField *field, const FrEntity *parent, GError **error)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT DISTINCT c.%s FROM %s AS c WHERE c.%s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s AS p WHERE p.%s = c.%s)"
                          " ORDER BY c.%s", field->name, entity->table, field->name, parent->table, parent->id_column, field->name, field->name);
  return fr_tx_select (m->tx, fr_stmt_intern ("merge-dangling", sql, 0), NULL, 0, error);
}

static gboolean
bring_back (FrMerging *m, const FrEntity *entity, gint64 id, GError **error)
{
  const FrValue stands = fr_value_int (1), gone = fr_value_null ();
  g_autoptr (GError) local = NULL;
  gboolean there;
  g_autoptr (FrRows) fields = fr_merge_last_fields (m->tx, entity, FR_KEY (id), &there, &local);

  if (fields == NULL && local == NULL)
    return fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_REFERENCE,
                         _("%s: one that is referred to was deleted in one copy and its history erased. Nothing was merged."), _(entity->label));
  if (fields == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return fr_tx_insert (m->tx, entity->id, id, fields->cells, error) != 0 &&
         fr_merge_conflict (m, entity, FR_KEY (id), -1, &stands, &gone, error);
}

static gboolean
mend_references (FrMerging *m, gboolean *mended, GError **error)
{
  *mended = FALSE;
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    for (guint i = 0; i < fr_entity (e)->n_fields; i++)
      {
        const FrField *field = &fr_entity (e)->fields[i];
        const FrEntity *parent = field->type == FR_TYPE_REF && !(field->flags & FR_FIELD_COMPUTED) ? fr_entity_find (field->of) : NULL;
        g_autoptr (FrRows) rows = parent ? dangling (m, fr_entity (e), field, parent, error) : NULL;

        if (parent != NULL && rows == NULL)
          return FALSE;
        for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
          {
            *mended = TRUE;
            if (!bring_back (m, parent, fr_rows_get (rows, r, 0)->i, error))
              return FALSE;
          }
      }
  return TRUE;
}

/* --- Two records with one code --- */

/* Each record that is not the first of those alike, with that first one. Sorted, not joined: responses are many. */
static FrRows *
doubles (FrMerging *m, guint u, GError **error)
{
  const FrEntity *entity = fr_entity (uniques[u].entity);
  g_autofree char *columns = column_list (u);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT d.id, d.earliest FROM (SELECT %s AS id, min(%s) OVER (PARTITION BY %s) AS earliest FROM %s WHERE ",
                          entity->id_column, entity->id_column, columns, entity->table);
  for (guint c = 0; c < n_columns (u); c++)
    g_string_append_printf (sql, "%s%s IS NOT NULL", c ? " AND " : "", uniques[u].columns[c]);
  g_string_append (sql, ") AS d WHERE d.id > d.earliest ORDER BY d.id");
  return fr_tx_select (m->tx, fr_stmt_intern ("merge-doubles", sql, 0), NULL, 0, error);
}

/* Whether another record of the entity has these values. */
static gboolean
taken (FrMerging *m, guint u, const FrRows *row, const FrValue *value, gboolean *is, GError **error)
{
  const FrEntity *entity = fr_entity (uniques[u].entity);
  GString *sql = g_string_new (NULL);
  guint n = n_columns (u);
  FrValue params[3];
  g_autoptr (FrRows) rows = NULL;

  g_string_append_printf (sql, "SELECT 1 FROM %s WHERE ", entity->table);
  for (guint c = 0; c < n; c++)
    {
      g_string_append_printf (sql, "%s%s = $%u", c ? " AND " : "", uniques[u].columns[c], c + 1);
      params[c] = c + 1 == n ? *value : *fr_rows_get (row, 0, (guint) fr_entity_field (entity, uniques[u].columns[c]));
    }
  g_string_append (sql, " LIMIT 1");
  rows = fr_tx_select (m->tx, fr_stmt_intern ("merge-taken", sql, n), params, n, error);
  *is = rows != NULL && rows->n_rows > 0;
  return rows != NULL;
}

/* "C12" becomes "C12-2", "C12-3" …; a position goes behind those there are. */
static gboolean
renumber (FrMerging *m, guint u, gint64 id, GError **error)
{
  const FrEntity *entity = fr_entity (uniques[u].entity);
  g_autoptr (FrRows) row = fr_tx_get (m->tx, entity->id, FR_KEY (id), error);
  int field = fr_entity_field (entity, uniques[u].columns[n_columns (u) - 1]);
  const FrValue *old = row ? fr_rows_get (row, 0, (guint) field) : NULL;

  for (gint64 n = 2; row != NULL; n++)
    {
      g_autofree char *text = uniques[u].remedy == NUMBER_ON ? g_strdup_printf ("%s-%" G_GINT64_FORMAT, old->text, n) : NULL;
      FrValue value = text ? fr_value_text (text) : fr_value_int (old->i + n - 1);
      gboolean is;

      if (!taken (m, u, row, &value, &is, error))
        return FALSE;
      if (!is)
        return fr_tx_update (m->tx, entity->id, FR_KEY (id), 0, 1, &field, &value, error) &&
               fr_merge_conflict (m, entity, FR_KEY (id), field, &value, old, error);
    }
  return FALSE;
}

/* A row of two keys takes the place of its first or second part, where there is none yet. */
static gboolean
move_pair (FrMerging *m, const FrEntity *entity, FrKey key, guint part, gint64 to, GError **error)
{
  g_autoptr (FrRows) row = fr_tx_get (m->tx, entity->id, key, error);
  g_autoptr (FrRows) there = NULL;
  FrKey target = part == 0 ? (FrKey) { to, key.b } : (FrKey) { key.a, to };
  FrValue fields[FR_TX_MAX_FIELDS];

  if (row == NULL)
    return FALSE;
  there = fr_tx_get (m->tx, entity->id, target, error);
  memcpy (fields, row->cells, entity->n_fields * sizeof (FrValue));
  fields[part] = fr_value_int (to);
  for (guint i = 2; there != NULL && i < entity->n_fields; i++)
    if (!fr_value_equal (&fields[i], fr_rows_get (there, 0, i)) &&
        !fr_merge_conflict (m, entity, target, (int) i, fr_rows_get (there, 0, i), &fields[i], error))
      return FALSE;
  return fr_tx_delete (m->tx, entity->id, key, 0, error) &&
         (there != NULL || fr_tx_insert (m->tx, entity->id, 0, fields, error) != 0);
}

static gboolean
point_to (FrMerging *m, const FrEntity *entity, guint field, gint64 from, gint64 to, GError **error)
{
  GString *sql = g_string_new (NULL);
  const FrValue param = fr_value_int (from), value = fr_value_int (to);
  const int index = (int) field;
  g_autoptr (FrRows) rows = NULL;

  if (entity->n_keys == 1)
    g_string_append_printf (sql, "SELECT %s, 0 FROM %s WHERE %s = $1 ORDER BY 1", entity->id_column, entity->table, entity->fields[field].name);
  else
    g_string_append_printf (sql, "SELECT %s, %s FROM %s WHERE %s = $1 ORDER BY 1, 2", entity->fields[0].name, entity->fields[1].name,
                            entity->table, entity->fields[field].name);
  rows = fr_tx_select (m->tx, fr_stmt_intern ("merge-referring", sql, 1), &param, 1, error);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrKey key = { fr_rows_get (rows, r, 0)->i, fr_rows_get (rows, r, 1)->i };

      if (field < 2 && entity->n_keys == 2 ? !move_pair (m, entity, key, field, to, error)
                                           : !fr_tx_update (m->tx, entity->id, key, 0, 1, &index, &value, error))
        return FALSE;
    }
  return rows != NULL;
}

/* The later record's part goes over to the earlier one; fields in which they differ are listed. */
static gboolean
join (FrMerging *m, const FrEntity *entity, gint64 later, gint64 earlier, GError **error)
{
  g_autoptr (FrRows) a = fr_tx_get (m->tx, entity->id, FR_KEY (earlier), error);
  g_autoptr (FrRows) b = a ? fr_tx_get (m->tx, entity->id, FR_KEY (later), error) : NULL;

  if (b == NULL)
    return FALSE;
  for (guint i = 0; i < entity->n_fields; i++)
    if (!(entity->fields[i].flags & FR_FIELD_COMPUTED) && !fr_value_equal (fr_rows_get (a, 0, i), fr_rows_get (b, 0, i)) &&
        !fr_merge_conflict (m, entity, FR_KEY (earlier), (int) i, fr_rows_get (a, 0, i), fr_rows_get (b, 0, i), error))
      return FALSE;
  for (guint e = 0; e < FR_N_ENTITIES; e++)
    for (guint i = 0; i < fr_entity (e)->n_fields; i++)
      if (fr_entity (e)->fields[i].type == FR_TYPE_REF && !(fr_entity (e)->fields[i].flags & FR_FIELD_COMPUTED) &&
          fr_entity_find (fr_entity (e)->fields[i].of) == entity && !point_to (m, fr_entity (e), i, later, earlier, error))
        return FALSE;
  return fr_tx_delete (m->tx, entity->id, FR_KEY (later), 0, error);
}

static gboolean
mend_doubles (FrMerging *m, guint u, GError **error)
{
  const FrEntity *entity = fr_entity (uniques[u].entity);
  g_autoptr (FrRows) rows = doubles (m, u, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      gint64 later = fr_rows_get (rows, r, 0)->i, earlier = fr_rows_get (rows, r, 1)->i;

      if (uniques[u].remedy == JOIN ? !join (m, entity, later, earlier, error) : !renumber (m, u, later, error))
        return FALSE;
    }
  return rows != NULL;
}

/* --- A tree without circles --- */

static gint64
parent_of (GHashTable *parents, gint64 unit)
{
  const gint64 *parent = g_hash_table_lookup (parents, &unit);

  return parent ? *parent : 0;
}

/* Whether the unit is the greatest of a circle it stands in. */
static gboolean
heads_circle (GHashTable *parents, gint64 unit)
{
  guint steps = g_hash_table_size (parents);

  for (gint64 at = parent_of (parents, unit); at != 0 && at <= unit && steps > 0; at = parent_of (parents, at), steps--)
    if (at == unit)
      return TRUE;
  return FALSE;
}

static gboolean
mend_circles (FrMerging *m, GError **error)
{
  static const FrStmt units = { "merge-units", "SELECT unit_id, parent_id FROM unit WHERE parent_id IS NOT NULL ORDER BY unit_id", 0 };
  const int field = fr_entity_field (fr_entity (FR_UNIT), "parent_id");
  const FrValue none = fr_value_null ();
  g_autoptr (GHashTable) parents = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (FrRows) rows = fr_tx_select (m->tx, &units, NULL, 0, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    g_hash_table_insert (parents, (gpointer) &fr_rows_get (rows, r, 0)->i, (gpointer) &fr_rows_get (rows, r, 1)->i);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    if (heads_circle (parents, fr_rows_get (rows, r, 0)->i) &&
        (!fr_tx_update (m->tx, FR_UNIT, FR_KEY (fr_rows_get (rows, r, 0)->i), 0, 1, &field, &none, error) ||
         !fr_merge_conflict (m, fr_entity (FR_UNIT), FR_KEY (fr_rows_get (rows, r, 0)->i), field, &none, fr_rows_get (rows, r, 1), error)))
      return FALSE;
  return rows != NULL;
}

static gboolean
check_references (FrMerging *m, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (!m->backend->check_references (m->conn, findings, error))
    return FALSE;
  return findings->len == 0 ||
         fr_tx_refuse (error, FR_STORE_ERROR, FR_STORE_ERROR_REFERENCE, _("The copies could not be merged: %s Nothing was changed."),
                       (char *) findings->pdata[0]);
}

gboolean
fr_merge_mend (FrMerging *m, GError **error)
{
  gboolean mended;

  do    /* what comes back refers to others in its turn */
    if (!mend_references (m, &mended, error))
      return FALSE;
  while (mended);
  for (guint u = 0; u < G_N_ELEMENTS (uniques); u++)
    if (!mend_doubles (m, u, error))
      return FALSE;
  return mend_circles (m, error) && tighten (m, error) && fr_derive_rebuild (m->tx, error) && check_references (m, error);
}
