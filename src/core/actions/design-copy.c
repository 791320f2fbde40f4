/* design-copy.c: a programme made from another, its days moved. See design.h.
 *
 * Rows are copied whole, and what must not come along is cleared by name: so a field that is added later is copied too. References to
 * what is copied are turned to the copies by one map of ids; what they name outside (needs, instructors, content) stays. */
#include "core/actions/design.h"

#include "core/actions/actions-private.h"

#include <string.h>

#define MAX_FIELDS 32

typedef struct {
  gint64        class, programme;
  const char   *title;
  int           move_days;
  gint64        made;
  GHashTable   *ids;            /* id → id of its copy */
  GStringChunk *texts;
} Copy;

/* The rows of an entity that belong to the programme ($1) or its class ($2), oldest first: the id (for pairs both keys). */
static const struct { FrEntityId entity; FrStmt stmt; } parts[] = {
  { FR_OBJECTIVE, { "copy-objectives",
    "SELECT objective_id FROM objective WHERE programme_id = $1 AND withdrawn = 0 AND $2 <> 0 ORDER BY objective_id", 2 } },
  { FR_ASSESSMENT, { "copy-assessments",
    "SELECT assessment_id FROM assessment WHERE programme_id = $1 AND withdrawn = 0 AND $2 <> 0 ORDER BY assessment_id", 2 } },
  { FR_MODULE, { "copy-modules",
    "SELECT module_id FROM module WHERE programme_id = $1 AND withdrawn = 0 AND $2 <> 0 ORDER BY module_id", 2 } },
  { FR_HOUR_PLAN, { "copy-hours",
    "SELECT hour_plan_id FROM hour_plan WHERE programme_id = $1 AND $2 <> 0 ORDER BY hour_plan_id", 2 } },
  { FR_CLASS_GROUP, { "copy-groups",
    "SELECT class_group_id FROM class_group WHERE class_id = $2 AND withdrawn = 0 AND $1 <> 0 ORDER BY class_group_id", 2 } },
  { FR_SESSION, { "copy-sessions",
    "SELECT session_id FROM session WHERE class_id = $2 AND withdrawn = 0 AND state <> 'cancelled' AND $1 <> 0"
    " ORDER BY session_id", 2 } },
  { FR_SESSION_DETAIL, { "copy-details",
    "SELECT d.session_detail_id FROM session_detail AS d JOIN session AS s ON s.session_id = d.session_id"
    " WHERE s.class_id = $2 AND s.withdrawn = 0 AND s.state <> 'cancelled' AND $1 <> 0 ORDER BY d.session_detail_id", 2 } },
  { FR_OBJECTIVE_NEED, { "copy-objective-needs",
    "SELECT l.objective_id, l.need_id FROM objective_need AS l JOIN objective AS o ON o.objective_id = l.objective_id"
    " WHERE o.programme_id = $1 AND o.withdrawn = 0 AND $2 <> 0 ORDER BY l.objective_id, l.need_id", 2 } },
  { FR_OBJECTIVE_ASSESSMENT, { "copy-objective-assessments",
    "SELECT l.objective_id, l.assessment_id FROM objective_assessment AS l JOIN objective AS o ON o.objective_id = l.objective_id"
    " JOIN assessment AS a ON a.assessment_id = l.assessment_id"
    " WHERE o.programme_id = $1 AND o.withdrawn = 0 AND a.withdrawn = 0 AND $2 <> 0 ORDER BY l.objective_id, l.assessment_id", 2 } },
  { FR_OBJECTIVE_SESSION, { "copy-objective-sessions",
    "SELECT l.objective_id, l.session_id FROM objective_session AS l JOIN objective AS o ON o.objective_id = l.objective_id"
    " JOIN session AS s ON s.session_id = l.session_id WHERE o.programme_id = $1 AND o.withdrawn = 0 AND s.class_id = $2 AND s.withdrawn = 0"
    " AND s.state <> 'cancelled' ORDER BY l.objective_id, l.session_id", 2 } },
  { FR_SESSION_GROUP, { "copy-session-groups",
    "SELECT l.session_id, l.class_group_id FROM session_group AS l JOIN session AS s ON s.session_id = l.session_id"
    " JOIN class_group AS g ON g.class_group_id = l.class_group_id"
    " WHERE s.class_id = $2 AND s.withdrawn = 0 AND s.state <> 'cancelled' AND g.withdrawn = 0 AND $1 <> 0"
    " ORDER BY l.session_id, l.class_group_id", 2 } },
  { FR_SESSION_INSTRUCTOR, { "copy-session-instructors",
    "SELECT l.session_id, l.instructor_id FROM session_instructor AS l JOIN session AS s ON s.session_id = l.session_id"
    " WHERE s.class_id = $2 AND s.withdrawn = 0 AND s.state <> 'cancelled' AND $1 <> 0 ORDER BY l.session_id, l.instructor_id", 2 } },
};

/* What is decided, held or agreed once does not come along. */
static const struct { FrEntityId entity; const char *field; } left[] = {
  { FR_PROGRAMME, "code" }, { FR_PROGRAMME, "note" }, { FR_CLASS, "code" }, { FR_CLASS, "place" },
  { FR_SESSION, "code" }, { FR_SESSION, "pinned" }, { FR_SESSION, "by_hand" }, { FR_SESSION_INSTRUCTOR, "confirmed" },
};

static gint64
copied (const Copy *copy, gint64 id)
{
  const gint64 *to = g_hash_table_lookup (copy->ids, &id);

  return to != NULL ? *to : id;
}

static void
note_copy (Copy *copy, gint64 id, gint64 to)
{
  g_hash_table_insert (copy->ids, g_memdup2 (&id, sizeof id), g_memdup2 (&to, sizeof to));
}

/* References go to the copies, days move (to nothing where no move is asked), states begin again. */
static void
adapt (const Copy *copy, const FrEntity *entity, FrValue *fields)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const FrField *field = &entity->fields[i];

      if (field->type == FR_TYPE_REF && fields[i].kind == FR_INT)
        fields[i] = fr_value_int (copied (copy, fields[i].i));
      else if (field->type == FR_TYPE_DAY && fields[i].kind == FR_INT)
        fields[i] = copy->move_days != 0 ? fr_value_int (fields[i].i + copy->move_days) : fr_value_null ();
      else if (strcmp (field->name, "state") == 0)
        fields[i] = fr_value_text (field->values->values[0]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    if (left[i].entity == entity->id)
      fr_row_set (entity, fields, left[i].field, fr_value_null ());
}

static gboolean
copy_row (FrTx *tx, Copy *copy, FrEntityId id, FrKey key, GError **error)
{
  const FrEntity *entity = fr_entity (id);
  g_autoptr (FrRows) row = fr_row_need (tx, id, key, error);
  FrValue fields[MAX_FIELDS];
  gint64 made;

  if (row == NULL)
    return FALSE;
  memcpy (fields, row->cells, entity->n_fields * sizeof (FrValue));
  adapt (copy, entity, fields);
  if (id == FR_SESSION)
    {
      g_autofree char *code = fr_draw_code (tx, entity, error);

      if (code == NULL)
        return FALSE;
      fr_row_set (entity, fields, "code", fr_value_text (g_string_chunk_insert (copy->texts, code)));
    }
  made = fr_tx_insert (tx, id, 0, fields, error);
  if (made != 0 && entity->n_keys == 1)
    note_copy (copy, key.a, made);
  return made != 0;
}

static gboolean
copy_parts (FrTx *tx, Copy *copy, GError **error)
{
  const FrValue params[] = { fr_value_int (copy->programme), fr_value_int (copy->class) };

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      g_autoptr (FrRows) rows = fr_tx_select (tx, &parts[p].stmt, params, 2, error);

      if (rows == NULL)
        return FALSE;
      for (guint r = 0; r < rows->n_rows; r++)
        {
          const FrValue *row = fr_rows_get (rows, r, 0);
          FrKey key = { row[0].i, rows->n_cols > 1 ? row[1].i : 0 };

          if (!copy_row (tx, copy, parts[p].entity, key, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* The programme or class itself, under the new title. */
static gint64
copy_head (FrTx *tx, Copy *copy, FrEntityId id, gint64 from, GError **error)
{
  const FrEntity *entity = fr_entity (id);
  g_autoptr (FrRows) row = fr_row_need (tx, id, FR_KEY (from), error);
  FrValue fields[MAX_FIELDS];
  gint64 made;

  if (row == NULL)
    return 0;
  memcpy (fields, row->cells, entity->n_fields * sizeof (FrValue));
  adapt (copy, entity, fields);
  fr_row_set (entity, fields, "title", fr_value_text (copy->title));
  if (id == FR_PROGRAMME)
    fr_row_set (entity, fields, "owner", fr_value_text (fr_store_get_actor_name (fr_tx_get_store (tx))));
  made = fr_add_in_tx (tx, entity, fields, copy->texts, error);
  if (made != 0)
    note_copy (copy, from, made);
  return made;
}

static gboolean
copy_func (FrTx *tx, gpointer data, GError **error)
{
  Copy *copy = data;

  copy->programme = fr_design_programme (tx, FR_CLASS, copy->class, error);
  if (copy->programme == 0)
    return FALSE;
  copy->made = copy_head (tx, copy, FR_PROGRAMME, copy->programme, error);
  if (copy->made == 0 || copy_head (tx, copy, FR_CLASS, copy->class, error) == 0)
    return FALSE;
  fr_tx_set_detail (tx, copy->title);
  return copy_parts (tx, copy, error);
}

gint64
fr_action_programme_duplicate (FrStore *store, gint64 class_id, const char *title, int move_days, GError **error)
{
  Copy copy = { .class = class_id, .title = title, .move_days = move_days,
                .ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free), .texts = g_string_chunk_new (256) };
  gboolean done = fr_store_transact (store, FR_SET_EDIT, N_("Copied a programme"), NULL, copy_func, &copy, NULL, error);

  g_hash_table_unref (copy.ids);
  g_string_chunk_free (copy.texts);
  return done ? copy.made : 0;
}
