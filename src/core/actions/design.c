/* design.c: see design.h. */
#include "core/actions/design.h"

#include "core/actions/actions-private.h"
#include "core/base/day.h"

#include <math.h>
#include <string.h>

#define MAX_FIELDS 32

/* --- What belongs where --- */

/* The programme that a part of its design belongs to. */
gint64
fr_design_programme (FrTx *tx, FrEntityId entity, gint64 id, GError **error)
{
  static const FrStmt of_objective = { "design-of-objective", "SELECT programme_id FROM objective WHERE objective_id = $1", 1 };
  static const FrStmt of_assessment = { "design-of-assessment", "SELECT programme_id FROM assessment WHERE assessment_id = $1", 1 };
  static const FrStmt of_module = { "design-of-module", "SELECT programme_id FROM module WHERE module_id = $1", 1 };
  static const FrStmt of_class = { "design-of-class", "SELECT programme_id FROM class WHERE class_id = $1", 1 };
  static const FrStmt of_group = { "design-of-group",
    "SELECT k.programme_id FROM class_group AS g JOIN class AS k ON k.class_id = g.class_id WHERE g.class_group_id = $1", 1 };
  static const FrStmt of_session = { "design-of-session",
    "SELECT k.programme_id FROM session AS s JOIN class AS k ON k.class_id = s.class_id WHERE s.session_id = $1", 1 };
  const FrStmt *stmt = entity == FR_OBJECTIVE ? &of_objective : entity == FR_ASSESSMENT ? &of_assessment : entity == FR_MODULE ? &of_module :
                       entity == FR_CLASS ? &of_class : entity == FR_CLASS_GROUP ? &of_group : &of_session;
  const FrValue param = fr_value_int (id);
  g_autoptr (FrRows) rows = fr_tx_select (tx, stmt, &param, 1, error);

  if (rows != NULL && rows->n_rows == 0)
    fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("This record (%s) is no longer there. Nothing was changed."), _(fr_entity (entity)->label));
  return rows == NULL || rows->n_rows == 0 ? 0 : fr_rows_get (rows, 0, 0)->i;
}

/* Whether the programme's design may be worked on. */
gboolean
fr_design_open (FrTx *tx, gint64 programme, GError **error)
{
  g_autoptr (FrRows) row = programme != 0 ? fr_row_need (tx, FR_PROGRAMME, FR_KEY (programme), error) : NULL;
  const char *state;

  if (row == NULL)
    return FALSE;
  state = fr_row_text (FR_PROGRAMME, row, "state");
  if (strcmp (state, "draft") == 0 || strcmp (state, "returned") == 0)
    return TRUE;
  return fr_action_refuse (error, FR_ACTION_ERROR_GUARD,
                           _("“%s” is “%s”: its design stays as it was decided on. Have it returned first; nothing was changed."),
                           fr_row_text (FR_PROGRAMME, row, "title"), fr_enum_label (&fr_enum_programme_state, state, fr_lang_default ()));
}

/* Of a session its hours and its module belong to the design; the rest goes on changing until it is held. */
static gboolean
touches_design (const FrSet *sets, guint n_sets)
{
  for (guint i = 0; i < n_sets; i++)
    if (strcmp (sets[i].field, "hours") == 0 || strcmp (sets[i].field, "module_id") == 0)
      return TRUE;
  return FALSE;
}

gboolean
fr_design_guard (FrTx *tx, FrEntityId entity, const FrValue *fields, const FrSet *sets, guint n_sets, GError **error)
{
  const FrEntity *model = fr_entity (entity);

  if (entity == FR_OBJECTIVE || entity == FR_ASSESSMENT || entity == FR_MODULE)
    return fr_design_open (tx, fr_value_get_int (fr_row_get (model, fields, "programme_id"), 0), error);
  return entity != FR_SESSION || !touches_design (sets, n_sets) ||
         fr_design_open (tx, fr_design_programme (tx, FR_CLASS, fr_value_get_int (fr_row_get (model, fields, "class_id"), 0), error), error);
}

/* The next place among a record's like. */
static const FrStmt *
next_of (FrEntityId entity)
{
  static const FrStmt objective = { "design-next-objective", "SELECT coalesce(max(position), 0) + 1 FROM objective WHERE programme_id = $1", 1 };
  static const FrStmt assessment = { "design-next-assessment", "SELECT coalesce(max(position), 0) + 1 FROM assessment WHERE programme_id = $1", 1 };
  static const FrStmt module = { "design-next-module", "SELECT coalesce(max(position), 0) + 1 FROM module WHERE programme_id = $1", 1 };
  static const FrStmt group = { "design-next-group", "SELECT coalesce(max(position), 0) + 1 FROM class_group WHERE class_id = $1", 1 };
  static const FrStmt session = { "design-next-session", "SELECT coalesce(max(position), 0) + 1 FROM session WHERE class_id = $1", 1 };

  return entity == FR_OBJECTIVE ? &objective : entity == FR_ASSESSMENT ? &assessment : entity == FR_MODULE ? &module :
         entity == FR_CLASS_GROUP ? &group : &session;
}

gboolean
fr_design_prepare (FrTx *tx, FrEntityId entity, FrValue *fields, GError **error)
{
  const FrEntity *model = fr_entity (entity);
  gboolean by_class = entity == FR_SESSION || entity == FR_CLASS_GROUP;
  g_autoptr (FrRows) rows = NULL;

  if (!fr_design_guard (tx, entity, fields, NULL, 0, error))
    return FALSE;
  rows = fr_tx_select (tx, next_of (entity), fr_row_get (model, fields, by_class ? "class_id" : "programme_id"), 1, error);
  if (rows == NULL)
    return FALSE;
  fr_row_set (model, fields, "position", *fr_rows_get (rows, 0, 0));
  return TRUE;
}

/* --- A new programme --- */

typedef struct {
  const FrNewProgramme *from;
  gint64                programme, class;
} New;

/* What a line of the plan says goes into the programme that carries it out. */
static gboolean
take_plan_line (FrTx *tx, gint64 line, FrValue *fields, FrRows **kept, GError **error)
{
  static const char * const same[] = { "audience", "size", "days", "budget", "kind", "superior_document", "year" };
  const FrEntity *model = fr_entity (FR_PROGRAMME);

  *kept = fr_row_need (tx, FR_PLAN_LINE, FR_KEY (line), error);
  if (*kept == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (fr_row_get (model, fields, same[i])->kind == FR_NULL)
      fr_row_set (model, fields, same[i], *fr_row_get (fr_entity (FR_PLAN_LINE), (*kept)->cells, same[i]));
  fr_row_set (model, fields, "owner_unit_id", *fr_row_get (fr_entity (FR_PLAN_LINE), (*kept)->cells, "host_unit_id"));
  if (fr_row_get (model, fields, "title")->kind == FR_NULL)
    fr_row_set (model, fields, "title", *fr_row_get (fr_entity (FR_PLAN_LINE), (*kept)->cells, "title"));
  return TRUE;
}

static gint64
add_class (FrTx *tx, gint64 programme, const char *title, const FrValue *size, GStringChunk *texts, GError **error)
{
  const FrEntity *model = fr_entity (FR_CLASS);
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (model, fields);
  fr_row_set (model, fields, "title", fr_value_text (title));
  fr_row_set (model, fields, "programme_id", fr_value_int (programme));
  fr_row_set (model, fields, "size", *size);
  return fr_add_in_tx (tx, model, fields, texts, error);
}

static gboolean
new_func (FrTx *tx, gpointer data, GError **error)
{
  New *new = data;
  const FrNewProgramme *from = new->from;
  const FrEntity *model = fr_entity (FR_PROGRAMME);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  g_autoptr (FrRows) line = NULL, study = NULL;
  FrValue fields[MAX_FIELDS];
  const char *title;
  int year, month, day;

  fr_day_to_ymd (fr_tx_today (tx), &year, &month, &day);
  fr_row_defaults (model, fields);
  fr_row_set (model, fields, "title", fr_value_text (from->title));
  fr_row_set (model, fields, "audience", fr_value_text (from->audience));
  fr_row_set (model, fields, "owner", fr_value_text (fr_store_get_actor_name (fr_tx_get_store (tx))));
  if (from->year != 0)
    fr_row_set (model, fields, "year", fr_value_int (from->year));
  if (from->plan_line_id != 0 && !take_plan_line (tx, from->plan_line_id, fields, &line, error))
    return FALSE;
  if (from->study_id != 0 && (study = fr_row_need (tx, FR_NEEDS_STUDY, FR_KEY (from->study_id), error)) == NULL)
    return FALSE;
  if (study != NULL)
    fr_row_set (model, fields, "study_id", fr_value_int (from->study_id));
  if (study != NULL && fr_row_get (model, fields, "audience")->kind == FR_NULL)
    fr_row_set (model, fields, "audience", *fr_row_get (fr_entity (FR_NEEDS_STUDY), study->cells, "audience"));
  if (fr_row_get (model, fields, "year")->kind == FR_NULL)
    fr_row_set (model, fields, "year", fr_value_int (year));
  new->programme = fr_add_in_tx (tx, model, fields, texts, error);
  if (new->programme == 0)
    return FALSE;
  title = fr_value_get_text (fr_row_get (model, fields, "title"));
  new->class = add_class (tx, new->programme, title, fr_row_get (model, fields, "size"), texts, error);
  if (new->class == 0)
    return FALSE;
  fr_tx_set_detail (tx, title);
  return line == NULL || fr_plan_line_design (tx, from->plan_line_id, new->programme, title, error);
}

gint64
fr_action_programme_new (FrStore *store, const FrNewProgramme *programme, gint64 *class_id, GError **error)
{
  New new = { .from = programme };

  if (programme->template_id != 0)
    return fr_programme_from_template (store, programme, class_id, error);
  if (!fr_store_transact (store, FR_SET_EDIT, fr_action_label (FR_PROGRAMME, FR_DONE_ADDED), NULL, new_func, &new, NULL, error))
    return 0;
  if (class_id != NULL)
    *class_id = new.class;
  return new.programme;
}

/* --- Links --- */

typedef struct {
  gint64     objective, id;
  FrEntityId of;
  gboolean   linked;
} Link;

static FrEntityId
link_of (FrEntityId of)
{
  return of == FR_NEED ? FR_OBJECTIVE_NEED : of == FR_SESSION ? FR_OBJECTIVE_SESSION : FR_OBJECTIVE_ASSESSMENT;
}

static gboolean
link_func (FrTx *tx, gpointer data, GError **error)
{
  const Link *link = data;
  FrEntityId entity = link_of (link->of);
  gint64 programme = fr_design_programme (tx, FR_OBJECTIVE, link->objective, error);
  const FrValue row[] = { fr_value_int (link->objective), fr_value_int (link->id) };
  const FrKey key = { link->objective, link->id };
  g_autoptr (FrRows) objective = NULL, there = NULL;
  g_autoptr (GError) local = NULL;

  if (programme == 0 || !fr_design_open (tx, programme, error))
    return FALSE;
  if (link->of != FR_NEED && fr_design_programme (tx, link->of, link->id, error) != programme)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("It belongs to another programme. Nothing was changed."));
  objective = fr_row_need (tx, FR_OBJECTIVE, FR_KEY (link->objective), error);
  if (objective == NULL)
    return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_OBJECTIVE, objective, "behaviour"));
  there = fr_tx_get (tx, entity, key, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if ((there != NULL) == link->linked)
    return TRUE;
  return link->linked ? fr_tx_insert (tx, entity, 0, row, error) != 0 : fr_tx_delete (tx, entity, key, 0, error);
}

gboolean
fr_action_objective_link (FrStore *store, gint64 objective_id, FrEntityId entity, gint64 id, gboolean linked, GError **error)
{
  Link link = { objective_id, id, entity, linked };

  g_return_val_if_fail (entity == FR_NEED || entity == FR_SESSION || entity == FR_ASSESSMENT, FALSE);
  return fr_store_transact (store, FR_SET_EDIT, linked ? N_("Linked an objective") : N_("Unlinked an objective"), NULL, link_func, &link, NULL,
                            error);
}

/* --- Order --- */

typedef struct {
  FrEntityId entity;
  gint64     id;
  guint      place;
} Place;

/* All of its like in their order, the record itself among them. */
static const FrStmt *
like_of (FrEntityId entity)
{
  static const FrStmt objective = { "design-objectives",
    "SELECT x.objective_id, x.position FROM objective AS x JOIN objective AS y ON y.programme_id = x.programme_id"
    " WHERE y.objective_id = $1 AND x.withdrawn = 0 ORDER BY x.position, x.objective_id", 1 };
  static const FrStmt assessment = { "design-assessments",
    "SELECT x.assessment_id, x.position FROM assessment AS x JOIN assessment AS y ON y.programme_id = x.programme_id"
    " WHERE y.assessment_id = $1 AND x.withdrawn = 0 ORDER BY x.position, x.assessment_id", 1 };
  static const FrStmt module = { "design-modules",
    "SELECT x.module_id, x.position FROM module AS x JOIN module AS y ON y.programme_id = x.programme_id"
    " WHERE y.module_id = $1 AND x.withdrawn = 0 ORDER BY x.position, x.module_id", 1 };
  static const FrStmt group = { "design-groups",
    "SELECT x.class_group_id, x.position FROM class_group AS x JOIN class_group AS y ON y.class_id = x.class_id"
    " WHERE y.class_group_id = $1 AND x.withdrawn = 0 ORDER BY x.position, x.class_group_id", 1 };
  static const FrStmt session = { "design-sessions",
    "SELECT x.session_id, x.position FROM session AS x JOIN session AS y ON y.class_id = x.class_id"
    " AND coalesce(x.module_id, 0) = coalesce(y.module_id, 0)"
    " WHERE y.session_id = $1 AND x.withdrawn = 0 ORDER BY x.position NULLS LAST, x.session_id", 1 };

  return entity == FR_OBJECTIVE ? &objective : entity == FR_ASSESSMENT ? &assessment : entity == FR_MODULE ? &module :
         entity == FR_CLASS_GROUP ? &group : &session;
}

/* Writes 1, 2, 3 … where that is not what stands there. */
static gboolean
number (FrTx *tx, FrEntityId entity, const FrRows *rows, const gint64 *ids, GError **error)
{
  for (guint i = 0; i < rows->n_rows; i++)
    for (guint r = 0; r < rows->n_rows; r++)
      if (fr_rows_get (rows, r, 0)->i == ids[i] && fr_value_get_int (fr_rows_get (rows, r, 1), 0) != (gint64) i + 1 &&
          !fr_row_write (tx, entity, FR_KEY (ids[i]), &(FrSet) { "position", fr_value_int (i + 1) }, 1, error))
        return FALSE;
  return TRUE;
}

static gboolean
place_func (FrTx *tx, gpointer data, GError **error)
{
  const Place *place = data;
  const FrValue param = fr_value_int (place->id);
  g_autoptr (FrRows) rows = NULL;
  g_autofree gint64 *ids = NULL;
  guint n = 0, at;

  if (!fr_design_open (tx, fr_design_programme (tx, place->entity, place->id, error), error))
    return FALSE;
  rows = fr_tx_select (tx, like_of (place->entity), &param, 1, error);
  if (rows == NULL || rows->n_rows == 0)
    return rows != NULL;
  ids = g_new0 (gint64, rows->n_rows);
  at = MIN (place->place, rows->n_rows - 1);
  for (guint r = 0; r < rows->n_rows; r++)
    if (fr_rows_get (rows, r, 0)->i != place->id)
      ids[n < at ? n++ : ++n] = fr_rows_get (rows, r, 0)->i;
  ids[at] = place->id;
  return number (tx, place->entity, rows, ids, error);
}

gboolean
fr_action_design_move (FrStore *store, FrEntityId entity, gint64 id, guint place, GError **error)
{
  Place data = { entity, id, place };

  return fr_store_transact (store, FR_SET_EDIT, N_("Moved a part of a programme"), NULL, place_func, &data, NULL, error);
}

/* --- Hours planned --- */

typedef struct {
  gint64      programme;
  const char *axis, *code;
  double      hours;
} Hours;

static gboolean
hours_func (FrTx *tx, gpointer data, GError **error)
{
  static const FrStmt find = { "hour-plan-find", "SELECT hour_plan_id FROM hour_plan WHERE programme_id = $1 AND axis = $2 AND code = $3", 3 };
  const Hours *hours = data;
  const FrValue row[] = { fr_value_int (hours->programme), fr_value_text (hours->axis), fr_value_text (hours->code), fr_value_real (hours->hours) };
  g_autoptr (FrRows) there = NULL;

  if (!fr_design_open (tx, hours->programme, error))
    return FALSE;
  if (!isnan (hours->hours) && (hours->hours < 0 || !isfinite (hours->hours)))
    return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("Hours are not below 0. Nothing was changed."));
  there = fr_tx_select (tx, &find, row, 3, error);
  if (there == NULL)
    return FALSE;
  if (there->n_rows == 0)
    return isnan (hours->hours) || fr_tx_insert (tx, FR_HOUR_PLAN, 0, row, error) != 0;
  if (isnan (hours->hours))
    return fr_tx_delete (tx, FR_HOUR_PLAN, FR_KEY (fr_rows_get (there, 0, 0)->i), 0, error);
  return fr_row_write (tx, FR_HOUR_PLAN, FR_KEY (fr_rows_get (there, 0, 0)->i), &(FrSet) { "hours", row[3] }, 1, error);
}

gboolean
fr_action_hour_plan (FrStore *store, gint64 programme_id, const char *axis, const char *code, double hours, GError **error)
{
  Hours data = { programme_id, axis, code, hours };

  g_return_val_if_fail (fr_enum_index (&fr_enum_hour_axis, axis) >= 0, FALSE);
  return fr_store_transact (store, FR_SET_EDIT, N_("Planned hours"), NULL, hours_func, &data, NULL, error);
}
