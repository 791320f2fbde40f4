/* design-copy.c: a programme made from another or from a template, a template made from a programme, a class filled from another of the
 * programme, days moved. See design.h.
 *
 * Rows are copied whole, and what must not come along is cleared by name: so a field that is added later is copied too. References to
 * what is copied are turned to the copies by one map of ids; what they name outside (needs, instructors, content) stays. */
#include "core/actions/design.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"

#include <string.h>

#define MAX_FIELDS 32

typedef struct {
  gint64        class, programme;
  gint64        into;           /* the class of the programme that is filled; 0: a new programme is made */
  gboolean      from_template, to_template;
  gint64        replaced;       /* the template that is dropped for a new one; 0: none */
  const FrNewProgramme *begun;  /* what is begun from a template */
  const char   *title;
  FrDay         first;          /* FR_DAY_NONE: sessions without days */
  FrClassDays  *days;           /* of the class, moved */
  gint64        made, made_class;
  GHashTable   *ids;            /* id → id of its copy */
  GStringChunk *texts;
} Copy;

/* The rows of an entity that belong to the programme ($1) or its class ($2), oldest first: the id (for pairs both keys). What belongs to the
 * programme alone stays where it is while another class of it is filled. $3: whether they are withdrawn, as those of a template are. */
static const struct { FrEntityId entity; gboolean of_class; FrStmt stmt; } parts[] = {
  { FR_OBJECTIVE, FALSE, { "copy-objectives",
    "SELECT objective_id FROM objective WHERE programme_id = $1 AND withdrawn = $3 AND $2 <> 0 ORDER BY objective_id", 3 } },
  { FR_ASSESSMENT, FALSE, { "copy-assessments",
    "SELECT assessment_id FROM assessment WHERE programme_id = $1 AND withdrawn = $3 AND $2 <> 0 ORDER BY assessment_id", 3 } },
  { FR_MODULE, FALSE, { "copy-modules",
    "SELECT module_id FROM module WHERE programme_id = $1 AND withdrawn = $3 AND $2 <> 0 ORDER BY module_id", 3 } },
  { FR_HOUR_PLAN, FALSE, { "copy-hours",
    "SELECT hour_plan_id FROM hour_plan WHERE programme_id = $1 AND $2 <> 0 AND $3 >= 0 ORDER BY hour_plan_id", 3 } },
  { FR_CLASS_GROUP, TRUE, { "copy-groups",
    "SELECT class_group_id FROM class_group WHERE class_id = $2 AND withdrawn = $3 AND $1 <> 0 ORDER BY class_group_id", 3 } },
  { FR_SESSION, TRUE, { "copy-sessions",
    "SELECT session_id FROM session WHERE class_id = $2 AND withdrawn = $3 AND state <> 'cancelled' AND $1 <> 0"
    " ORDER BY session_id", 3 } },
  { FR_SESSION_DETAIL, TRUE, { "copy-details",
    "SELECT d.session_detail_id FROM session_detail AS d JOIN session AS s ON s.session_id = d.session_id"
    " WHERE s.class_id = $2 AND s.withdrawn = $3 AND s.state <> 'cancelled' AND $1 <> 0 ORDER BY d.session_detail_id", 3 } },
  { FR_OBJECTIVE_NEED, FALSE, { "copy-objective-needs",
    "SELECT l.objective_id, l.need_id FROM objective_need AS l JOIN objective AS o ON o.objective_id = l.objective_id"
    " WHERE o.programme_id = $1 AND o.withdrawn = $3 AND $2 <> 0 ORDER BY l.objective_id, l.need_id", 3 } },
  { FR_OBJECTIVE_ASSESSMENT, FALSE, { "copy-objective-assessments",
    "SELECT l.objective_id, l.assessment_id FROM objective_assessment AS l JOIN objective AS o ON o.objective_id = l.objective_id"
    " JOIN assessment AS a ON a.assessment_id = l.assessment_id"
    " WHERE o.programme_id = $1 AND o.withdrawn = $3 AND a.withdrawn = $3 AND $2 <> 0 ORDER BY l.objective_id, l.assessment_id", 3 } },
  { FR_OBJECTIVE_SESSION, TRUE, { "copy-objective-sessions",
    "SELECT l.objective_id, l.session_id FROM objective_session AS l JOIN objective AS o ON o.objective_id = l.objective_id"
    " JOIN session AS s ON s.session_id = l.session_id WHERE o.programme_id = $1 AND o.withdrawn = $3 AND s.class_id = $2 AND s.withdrawn = $3"
    " AND s.state <> 'cancelled' ORDER BY l.objective_id, l.session_id", 3 } },
  { FR_SESSION_GROUP, TRUE, { "copy-session-groups",
    "SELECT l.session_id, l.class_group_id FROM session_group AS l JOIN session AS s ON s.session_id = l.session_id"
    " JOIN class_group AS g ON g.class_group_id = l.class_group_id"
    " WHERE s.class_id = $2 AND s.withdrawn = $3 AND s.state <> 'cancelled' AND g.withdrawn = $3 AND $1 <> 0"
    " ORDER BY l.session_id, l.class_group_id", 3 } },
  { FR_SESSION_INSTRUCTOR, TRUE, { "copy-session-instructors",
    "SELECT l.session_id, l.instructor_id FROM session_instructor AS l JOIN session AS s ON s.session_id = l.session_id"
    " WHERE s.class_id = $2 AND s.withdrawn = $3 AND s.state <> 'cancelled' AND $1 <> 0 ORDER BY l.session_id, l.instructor_id", 3 } },
};

/* What is decided, held or agreed once does not come along. */
static const struct { FrEntityId entity; const char *field; } left[] = {
  { FR_PROGRAMME, "code" }, { FR_PROGRAMME, "note" }, { FR_PROGRAMME, "template" }, { FR_CLASS, "code" }, { FR_CLASS, "place" },
  { FR_SESSION, "code" }, { FR_SESSION, "pinned" }, { FR_SESSION, "by_hand" }, { FR_SESSION_INSTRUCTOR, "confirmed" },
};

/* A template is without a year, its needs and who asked for it, and people. */
static const struct { FrEntityId entity; const char *field; } left_by_template[] = {
  { FR_PROGRAMME, "year" }, { FR_PROGRAMME, "study_id" }, { FR_PROGRAMME, "superior_document" }, { FR_PROGRAMME, "needs_survey" },
  { FR_PROGRAMME, "owner" }, { FR_SESSION, "instructor" },
};

static gboolean
is_left_by_template (FrEntityId entity)
{
  return entity == FR_OBJECTIVE_NEED || entity == FR_SESSION_INSTRUCTOR;
}

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
        fields[i] = copy->first != FR_DAY_NONE ? fr_value_day (fr_class_days_moved (copy->days, (FrDay) fields[i].i)) : fr_value_null ();
      else if (strcmp (field->name, "state") == 0)
        fields[i] = fr_value_text (field->values->values[0]);
      else if (strcmp (field->name, "withdrawn") == 0)
        fields[i] = fr_value_int (copy->to_template);
    }
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    if (left[i].entity == entity->id)
      fr_row_set (entity, fields, left[i].field, fr_value_null ());
  for (guint i = 0; copy->to_template && i < G_N_ELEMENTS (left_by_template); i++)
    if (left_by_template[i].entity == entity->id)
      fr_row_set (entity, fields, left_by_template[i].field, fr_value_null ());
}

/* A group of the same name that the class has already stands for the copy: its id, 0 where there is none, -1 on error. */
static gint64
group_there (FrTx *tx, const Copy *copy, const FrRows *group, GError **error)
{
  static const FrStmt stmt = { "copy-group-there",
    "SELECT class_group_id FROM class_group WHERE class_id = $1 AND title = $2 AND withdrawn = 0 ORDER BY class_group_id", 2 };
  const FrValue params[] = { fr_value_int (copy->into), fr_value_text (fr_row_text (FR_CLASS_GROUP, group, "title")) };
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, params, 2, error);

  return rows == NULL ? -1 : rows->n_rows == 0 ? 0 : fr_rows_get (rows, 0, 0)->i;
}

static gboolean
copy_row (FrTx *tx, Copy *copy, FrEntityId id, FrKey key, GError **error)
{
  const FrEntity *entity = fr_entity (id);
  g_autoptr (FrRows) row = fr_row_need (tx, id, key, error);
  FrValue fields[MAX_FIELDS];
  gint64 made = 0;

  if (row == NULL)
    return FALSE;
  if (id == FR_CLASS_GROUP && (made = group_there (tx, copy, row, error)) != 0)
    {
      note_copy (copy, key.a, made);
      return made > 0;
    }
  memcpy (fields, row->cells, entity->n_fields * sizeof (FrValue));
  adapt (copy, entity, fields);
  if (id == FR_SESSION && !copy->to_template)
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
  const FrValue params[] = { fr_value_int (copy->programme), fr_value_int (copy->class), fr_value_int (copy->from_template) };

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      gboolean stays = (copy->into != 0 && !parts[p].of_class) || (copy->to_template && is_left_by_template (parts[p].entity));
      g_autoptr (FrRows) rows = stays ? NULL : fr_tx_select (tx, &parts[p].stmt, params, 3, error);

      if (stays)
        continue;
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
  if (id == FR_CLASS && fr_row_get (entity, fields, "starts")->kind == FR_NULL)
    fr_row_set (entity, fields, "starts", fr_value_day (copy->days->n > 0 ? copy->days->days[0].moved : copy->first));
  if (id == FR_PROGRAMME && copy->to_template)
    fr_row_set (entity, fields, "template", fr_value_int (1));
  else if (id == FR_PROGRAMME)
    fr_row_set (entity, fields, "owner", fr_value_text (fr_store_get_actor_name (fr_tx_get_store (tx))));
  made = copy->to_template ? fr_tx_insert (tx, id, 0, fields, error) : fr_add_in_tx (tx, entity, fields, copy->texts, error);
  if (made != 0)
    note_copy (copy, from, made);
  return made;
}

/* Where the days of the class come to lie. */
static gboolean
move_days (FrTx *tx, Copy *copy, GError **error)
{
  copy->days = fr_class_days_either (tx, NULL, copy->class, NULL, error);
  if (copy->days != NULL && copy->first != FR_DAY_NONE)
    fr_class_days_move (copy->days->odd, copy->days->n_odd, copy->days->days, copy->days->n, copy->first);
  return copy->days != NULL;
}

static gboolean
run (FrStore *store, Copy *copy, const char *label, FrTxFunc func, GError **error)
{
  gboolean done;

  copy->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  copy->texts = g_string_chunk_new (256);
  done = fr_store_transact (store, FR_SET_EDIT, label, NULL, func, copy, NULL, error);
  g_clear_pointer (&copy->days, fr_class_days_free);
  g_hash_table_unref (copy->ids);
  g_string_chunk_free (copy->texts);
  return done;
}

/* --- A new programme --- */

static gboolean
copy_func (FrTx *tx, gpointer data, GError **error)
{
  Copy *copy = data;

  copy->programme = fr_design_programme (tx, FR_CLASS, copy->class, error);
  if (copy->programme == 0 || !move_days (tx, copy, error))
    return FALSE;
  copy->made = copy_head (tx, copy, FR_PROGRAMME, copy->programme, error);
  if (copy->made == 0 || (copy->made_class = copy_head (tx, copy, FR_CLASS, copy->class, error)) == 0)
    return FALSE;
  fr_tx_set_detail (tx, copy->title);
  return copy_parts (tx, copy, error);
}

gint64
fr_action_programme_duplicate (FrStore *store, gint64 class_id, const char *title, FrDay first, GError **error)
{
  Copy copy = { .class = class_id, .title = title, .first = first };

  return run (store, &copy, N_("Copied a programme"), copy_func, error) ? copy.made : 0;
}

/* --- Templates --- */

/* Whether it is a template, and still kept. */
static gboolean
is_template (FrTx *tx, gint64 id, GError **error)
{
  g_autoptr (FrRows) row = fr_row_need (tx, FR_PROGRAMME, FR_KEY (id), error);

  return row != NULL && (fr_value_get_int (fr_row_get (fr_entity (FR_PROGRAMME), row->cells, "template"), 0) == 1 ||
                         fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("“%s” is not kept as a template. Nothing was changed."),
                                           fr_row_text (FR_PROGRAMME, row, "title")));
}

static gboolean
keep_func (FrTx *tx, gpointer data, GError **error)
{
  const Copy *copy = data;
  const FrSet dropped = { "template", fr_value_int (0) };

  if (copy->title == NULL || *copy->title == '\0')
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s", _("Give the template a title. Nothing was changed."));
  if (copy->replaced != 0 && (!is_template (tx, copy->replaced, error) ||
                              !fr_row_write (tx, FR_PROGRAMME, FR_KEY (copy->replaced), &dropped, 1, error)))
    return FALSE;
  return copy_func (tx, data, error);
}

gint64
fr_action_template_keep (FrStore *store, gint64 class_id, const char *title, gint64 replaced, GError **error)
{
  Copy copy = { .class = class_id, .title = title, .first = FR_DAY_NONE, .to_template = TRUE, .replaced = replaced };

  return run (store, &copy, N_("Kept a programme as a template"), keep_func, error) ? copy.made : 0;
}

FrRows *
fr_templates_read (FrStore *store, GCancellable *cancellable, GError **error)
{
  static const FrStmt stmt = { "templates", "SELECT programme_id, title FROM programme WHERE template = 1 ORDER BY title, programme_id", 0 };

  return fr_store_select (store, &stmt, NULL, 0, cancellable, error);
}

/* What was asked for goes beside what the template has; who it is for may stand in the needs study alone. */
static gboolean
write_begun (FrTx *tx, const Copy *copy, GError **error)
{
  g_autoptr (FrRows) made = fr_row_need (tx, FR_PROGRAMME, FR_KEY (copy->made), error), study = NULL;
  const char *audience = copy->begun->audience;
  FrSet sets[3];
  guint n = 0;
  int year;

  if (made == NULL)
    return FALSE;

  fr_day_to_ymd (fr_tx_today (tx), &year, NULL, NULL);
  sets[n++] = (FrSet) { "year", fr_value_int (copy->begun->year != 0 ? copy->begun->year : year) };
  if (copy->begun->study_id != 0)
    {
      study = fr_row_need (tx, FR_NEEDS_STUDY, FR_KEY (copy->begun->study_id), error);
      if (study == NULL)
        return FALSE;
      sets[n++] = (FrSet) { "study_id", fr_value_int (copy->begun->study_id) };
    }
  if (audience == NULL && study != NULL && fr_row_text (FR_PROGRAMME, made, "audience") == NULL)
    audience = fr_row_text (FR_NEEDS_STUDY, study, "audience");
  if (audience != NULL)
    sets[n++] = (FrSet) { "audience", fr_value_text (audience) };
  return fr_row_write (tx, FR_PROGRAMME, FR_KEY (copy->made), sets, n, error);
}

static gboolean
begin_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt stmt = { "template-class", "SELECT class_id FROM class WHERE programme_id = $1 ORDER BY class_id", 1 };
  Copy *copy = data;
  const FrValue param = fr_value_int (copy->begun->template_id);
  g_autoptr (FrRows) rows = NULL;

  if (!is_template (tx, copy->begun->template_id, error))
    return FALSE;
  rows = fr_tx_select (tx, &stmt, &param, 1, error);
  if (rows == NULL)
    return FALSE;
  copy->class = rows->n_rows > 0 ? fr_rows_get (rows, 0, 0)->i : 0;
  return copy_func (tx, copy, error) && write_begun (tx, copy, error);
}

gint64
fr_programme_from_template (FrStore *store, const FrNewProgramme *programme, gint64 *class_id, GError **error)
{
  Copy copy = { .title = programme->title, .first = FR_DAY_NONE, .from_template = TRUE, .begun = programme };

  if (!run (store, &copy, fr_action_label (FR_PROGRAMME, FR_DONE_ADDED), begin_func, error))
    return 0;
  if (class_id != NULL)
    *class_id = copy.made_class;
  return copy.made;
}

/* --- Another class of the programme --- */

static gboolean
count_sessions (FrTx *tx, gint64 class_id, gint64 *n, GError **error)
{
  static const FrStmt stmt = { "copy-count-sessions",
    "SELECT count(*) FROM session WHERE class_id = $1 AND withdrawn = 0 AND state <> 'cancelled'", 1 };
  const FrValue param = fr_value_int (class_id);
  g_autoptr (FrRows) rows = fr_tx_select (tx, &stmt, &param, 1, error);

  if (rows != NULL)
    *n = fr_rows_get (rows, 0, 0)->i;
  return rows != NULL;
}

/* Whether the sessions of a class may be copied into the other: the same programme, something to copy, and nothing there yet. */
static gboolean
may_fill (FrTx *tx, const Copy *copy, const FrRows *from, const FrRows *into, GError **error)
{
  const char *state = fr_row_text (FR_CLASS, into, "state"), *name = fr_row_text (FR_CLASS, into, "title");
  gint64 there, offered;

  if (!count_sessions (tx, copy->into, &there, error) || !count_sessions (tx, copy->class, &offered, error))
    return FALSE;
  if (copy->class == copy->into || fr_row_int (FR_CLASS, from, "programme_id") != fr_row_int (FR_CLASS, into, "programme_id"))
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s",
                             _("Sessions are copied from another class of the same programme. Nothing was changed."));
  if (strcmp (state, "planned") != 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                             _("“%s” is “%s”: sessions are copied into a class that is still planned. Nothing was changed."), name,
                             fr_enum_label (&fr_enum_class_state, state, fr_lang_default ()));
  if (there > 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("“%s” has sessions already: they are copied into an empty class. Nothing was changed."),
                             name);
  return offered > 0 || fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("“%s” has no sessions to copy. Nothing was changed."),
                                          fr_row_text (FR_CLASS, from, "title"));
}

/* First and last day of the class, where they are not written yet. */
static gboolean
write_days (FrTx *tx, const Copy *copy, const FrRows *into, GError **error)
{
  const FrClassDays *days = copy->days;
  const FrEntity *entity = fr_entity (FR_CLASS);
  FrSet sets[2];
  guint n = 0;

  if (copy->first == FR_DAY_NONE || days->n == 0)
    return TRUE;
  if (fr_row_get (entity, into->cells, "starts")->kind == FR_NULL)
    sets[n++] = (FrSet) { "starts", fr_value_day (days->days[0].moved) };
  if (fr_row_get (entity, into->cells, "ends")->kind == FR_NULL)
    sets[n++] = (FrSet) { "ends", fr_value_day (days->days[days->n - 1].moved) };
  return n == 0 || fr_row_write (tx, FR_CLASS, FR_KEY (copy->into), sets, n, error);
}

static gboolean
fill_func (FrTx *tx, gpointer data, GError **error)
{
  Copy *copy = data;
  g_autoptr (FrRows) from = fr_row_need (tx, FR_CLASS, FR_KEY (copy->class), error);
  g_autoptr (FrRows) into = from ? fr_row_need (tx, FR_CLASS, FR_KEY (copy->into), error) : NULL;

  if (into == NULL || !may_fill (tx, copy, from, into, error) || !move_days (tx, copy, error))
    return FALSE;
  copy->programme = fr_row_int (FR_CLASS, from, "programme_id");
  note_copy (copy, copy->class, copy->into);
  fr_tx_set_detail (tx, fr_row_text (FR_CLASS, into, "title"));
  return copy_parts (tx, copy, error) && write_days (tx, copy, into, error);
}

gboolean
fr_action_class_copy_sessions (FrStore *store, gint64 from_class, gint64 class_id, FrDay first, GError **error)
{
  Copy copy = { .class = from_class, .into = class_id, .first = first };

  return run (store, &copy, N_("Copied the sessions of a class"), fill_func, error);
}
