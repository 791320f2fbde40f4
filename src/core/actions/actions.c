/* actions.c: adding, editing and withdrawing records of any kind. See actions.h. */
#include "core/actions/actions-private.h"

#include "core/base/text.h"

#include <string.h>

#define MAX_FIELDS 32

typedef struct {
  const FrEntity *entity;
  const FrSet    *sets;
  guint           n_sets;
  gint64          id;
  gint64          version;
  gboolean        withdrawn;
} Change;

/* --- Adding --- */

static gboolean
apply_sets (const FrEntity *entity, const FrSet *sets, guint n_sets, FrValue *fields, GError **error)
{
  for (guint i = 0; i < n_sets; i++)
    {
      int f = fr_entity_field (entity, sets[i].field);

      if (f < 0)
        return fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("%s has no field “%s”."), _(entity->label), sets[i].field);
      fields[f] = sets[i].value;
    }
  return TRUE;
}

static gboolean
refuse_field (const FrField *field, GError **error)
{
  return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("“%s” is not edited here: it follows from other entries or has a step of its own."),
                           _(field->label));
}

/* The records with two keys that are added like any other. */
#define ADDED_PAIRS (FR_BIT (FR_POST_COMPETENCY) | FR_BIT (FR_PLAN_LINE_UNIT) | FR_BIT (FR_INSTRUCTOR_COMPETENCY))

/* The parts of a programme's design, which stand in an order. */
#define DESIGNED (FR_BIT (FR_OBJECTIVE) | FR_BIT (FR_ASSESSMENT) | FR_BIT (FR_MODULE) | FR_BIT (FR_CLASS_GROUP) | FR_BIT (FR_SESSION))

/* A new record begins at the beginning: what it belongs to is said here, states and decisions come by their own actions. A cadre's
 * unit and post stand for the first posting. */
static gboolean
may_add (const FrEntity *entity, const FrSet *sets, guint n_sets, GError **error)
{
  if ((entity->flags & FR_ENTITY_FACT) || (entity->n_keys == 2 && !(ADDED_PAIRS & FR_BIT (entity->id))) || entity->id == FR_UNIT_PLACE ||
      entity->id == FR_RESPONSE || entity->id == FR_SURVEY_VERSION || entity->id == FR_KEYED_FORM || entity->id == FR_PUBLICATION)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("%s is not added here: it has a step of its own."), _(entity->label));
  for (guint i = 0; i < n_sets; i++)
    {
      const FrField *field = &entity->fields[fr_entity_field (entity, sets[i].field)];
      gboolean belongs = field->type == FR_TYPE_REF || strcmp (field->name, "named") == 0 || strcmp (field->name, "unplanned") == 0 ||
                         entity->id == FR_TERM;

      if ((field->flags & FR_FIELD_COMPUTED) ? entity->id != FR_CADRE : (field->flags & FR_FIELD_GUARDED) && !belongs)
        return refuse_field (field, error);
    }
  return TRUE;
}

/* What else must hold for a record of this kind, and what it gets beside what was said. */
static gboolean
prepare (FrTx *tx, const FrEntity *entity, FrValue *fields, GError **error)
{
  if (entity->id == FR_ENROLMENT)
    return fr_enrolment_prepare (tx, fields, error);
  if (entity->id == FR_PLAN_ITEM)
    return fr_plan_item_prepare (tx, fields, error);
  if (DESIGNED & FR_BIT (entity->id))
    return fr_design_prepare (tx, entity->id, fields, error);
  if (entity->id == FR_PLAN_LINE_UNIT)
    return fr_plan_unit_prepare (tx, fields, error);
  return entity->id != FR_EVIDENCE || fr_evidence_prepare (tx, fields, error);
}

/* A new cadre with a unit begins there: the posting is what the unit and post are computed from. */
static gboolean
add_first_posting (FrTx *tx, gint64 cadre, const FrValue *fields, GError **error)
{
  const FrEntity *entity = fr_entity (FR_CADRE), *posting = fr_entity (FR_POSTING);
  const FrValue *unit = fr_row_get (entity, fields, "unit_id");
  FrValue row[MAX_FIELDS];

  if (unit->kind == FR_NULL)
    return TRUE;
  fr_row_defaults (posting, row);
  fr_row_set (posting, row, "cadre_id", fr_value_int (cadre));
  fr_row_set (posting, row, "unit_id", *unit);
  fr_row_set (posting, row, "title", *fr_row_get (entity, fields, "post_title"));
  return fr_tx_insert (tx, FR_POSTING, 0, row, error) != 0;
}

/* A person's name as it is kept, typed or pasted with whatever blanks. */
static void
clean_name (const FrEntity *entity, FrValue *fields, GStringChunk *texts)
{
  g_autofree char *name = NULL;

  if (entity->id != FR_CADRE || fr_row_get (entity, fields, "name")->kind != FR_TEXT)
    return;
  name = fr_text_name (fr_row_get (entity, fields, "name")->text);
  fr_row_set (entity, fields, "name", fr_value_text (g_string_chunk_insert (texts, name)));
}

gint64
fr_add_in_tx (FrTx *tx, const FrEntity *entity, FrValue *fields, GStringChunk *texts, GError **error)
{
  gint64 id;

  if (entity->code_field && fr_row_get (entity, fields, entity->code_field)->kind == FR_NULL && entity->n_keys == 1 &&
      strcmp (entity->code_field, "code") == 0 && entity->id != FR_SURVEY_CHOICE && entity->id != FR_SURVEY_ITEM &&
      entity->id != FR_RESPONSE && entity->id != FR_TERM)
    {
      g_autofree char *code = fr_draw_code (tx, entity, error);

      if (code == NULL)
        return 0;
      fr_row_set (entity, fields, "code", fr_value_text (g_string_chunk_insert (texts, code)));
    }
  clean_name (entity, fields, texts);
  if (!fr_row_check (entity, fields, error) || !prepare (tx, entity, fields, error))
    return 0;
  id = fr_tx_insert (tx, entity->id, 0, fields, error);
  if (id != 0 && entity->id == FR_CADRE && !add_first_posting (tx, id, fields, error))
    return 0;
  if (id != 0 && entity->id == FR_EVIDENCE &&
      !fr_evidence_changed (tx, fr_row_get (entity, fields, "outcome_id")->i, (int) fr_row_get (entity, fields, "step")->i, error))
    return 0;
  return id;
}

static void
name_set (FrTx *tx, const FrEntity *entity, const FrValue *fields)
{
  g_autofree char *name = fr_record_name (tx, entity, fields);

  fr_tx_set_detail (tx, name);
}

static gboolean
add_func (FrTx *tx, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  FrValue fields[MAX_FIELDS];

  fr_row_defaults (change->entity, fields);
  if (!apply_sets (change->entity, change->sets, change->n_sets, fields, error) ||
      !may_add (change->entity, change->sets, change->n_sets, error))
    return FALSE;
  change->id = fr_add_in_tx (tx, change->entity, fields, texts, error);
  if (change->id == 0)
    return FALSE;
  name_set (tx, change->entity, fields);
  return TRUE;
}

gint64
fr_action_add (FrStore *store, FrEntityId entity, const FrSet *sets, guint n_sets, GError **error)
{
  Change change = { .entity = fr_entity (entity), .sets = sets, .n_sets = n_sets };

  return fr_store_transact (store, FR_SET_EDIT, fr_action_label (entity, FR_DONE_ADDED), NULL, add_func, &change, NULL, error)
         ? change.id : 0;
}

/* --- Editing --- */

static gboolean
may_edit (const FrEntity *entity, const FrField *field, GError **error)
{
  if (entity->flags & FR_ENTITY_FACT)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("%s: a recorded fact is never changed; record a new one that replaces it."),
                             _(entity->label));
  if (field->flags & (FR_FIELD_GUARDED | FR_FIELD_COMPUTED | FR_FIELD_FACT))
    return refuse_field (field, error);
  return TRUE;
}

/* What was fielded or verified stays as it was. */
static gboolean
not_frozen (FrTx *tx, const Change *change, const FrRows *row, GError **error)
{
  FrEntityId id = change->entity->id;

  if (id == FR_SURVEY_ITEM || id == FR_SURVEY_CHOICE)
    return fr_survey_text_guard (tx, id, row, change->sets, change->n_sets, error);
  if (id == FR_OUTCOME || id == FR_EVIDENCE)
    return fr_outcome_guard (tx, id, change->id, row, change->sets, change->n_sets, error);
  if (id == FR_PLAN_LINE)
    return fr_plan_line_guard (row, change->sets, change->n_sets, error);
  return !(DESIGNED & FR_BIT (id)) || fr_design_guard (tx, id, row->cells, change->sets, change->n_sets, error);
}

/* Whether an edit changes when a session is. */
static gboolean
moves_session (const Change *change)
{
  for (guint i = 0; change->entity->id == FR_SESSION && i < change->n_sets; i++)
    if (strcmp (change->sets[i].field, "day") == 0 || strcmp (change->sets[i].field, "minute") == 0 ||
        strcmp (change->sets[i].field, "minutes") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
edit_func (FrTx *tx, gpointer data, GError **error)
{
  const Change *change = data;
  const FrEntity *entity = change->entity;
  g_autoptr (FrRows) row = fr_row_need (tx, entity->id, FR_KEY (change->id), error);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  g_autoptr (GPtrArray) before = NULL;
  FrValue after[MAX_FIELDS], values[MAX_FIELDS];
  int fields[MAX_FIELDS];

  if (row == NULL)
    return FALSE;
  memcpy (after, row->cells, entity->n_fields * sizeof (FrValue));
  if (!apply_sets (entity, change->sets, change->n_sets, after, error) || !not_frozen (tx, change, row, error))
    return FALSE;
  clean_name (entity, after, texts);
  for (guint i = 0; i < change->n_sets; i++)
    {
      fields[i] = fr_entity_field (entity, change->sets[i].field);
      values[i] = after[fields[i]];
      if (!may_edit (entity, &entity->fields[fields[i]], error))
        return FALSE;
    }
  if (!fr_row_check (entity, after, error))
    return FALSE;
  name_set (tx, entity, after);
  return (!moves_session (change) || fr_session_facts_before (tx, change->id, &before, error)) &&
         fr_tx_update (tx, entity->id, FR_KEY (change->id), change->version, change->n_sets, fields, values, error) &&
         (before == NULL || fr_session_facts_accept (tx, change->id, before, error));
}

gboolean
fr_action_edit (FrStore *store, FrEntityId entity, gint64 id, gint64 version, const FrSet *sets, guint n_sets, GError **error)
{
  Change change = { .entity = fr_entity (entity), .sets = sets, .n_sets = n_sets, .id = id, .version = version };

  g_return_val_if_fail (n_sets <= MAX_FIELDS, FALSE);
  return fr_store_transact (store, FR_SET_EDIT, fr_action_label (entity, FR_DONE_EDITED), NULL, edit_func, &change, NULL, error);
}

/* --- Withdrawing --- */

/* What must not be left behind; count of it and the sentence. The sentence has one place, for the count. */
static const struct { FrEntityId entity; FrStmt count; const char *singular, *plural; } holds[] = {
  { FR_UNIT, { "unit-people", "SELECT count(*) FROM cadre WHERE unit_id = $1 AND withdrawn = 0", 1 },
    NP_("%u person still belongs to this unit. Move them first; nothing was changed.",
        "%u people still belong to this unit. Move them first; nothing was changed.") },
  { FR_CADRE, { "cadre-in-class", "SELECT count(*) FROM enrolment AS e JOIN class AS c ON c.class_id = e.class_id WHERE e.cadre_id = $1"
    " AND e.withdrawn = 0 AND e.state IN ('enrolled', 'attending') AND c.state IN ('planned', 'running')", 1 },
    NP_("This cadre is enrolled in %u class that is not over. Take the enrolment out first; nothing was changed.",
        "This cadre is enrolled in %u classes that are not over. Take the enrolments out first; nothing was changed.") },
  { FR_POST, { "post-held", "SELECT count(*) FROM posting WHERE post_id = $1 AND withdrawn = 0 AND to_day IS NULL", 1 },
    NP_("%u person still holds this post. Nothing was changed.", "%u people still hold this post. Nothing was changed.") },
  { FR_UNIT, { "unit-below", "SELECT count(*) FROM unit WHERE parent_id = $1 AND withdrawn = 0", 1 },
    NP_("%u unit still stands below this one. Move it first; nothing was changed.",
        "%u units still stand below this one. Move them first; nothing was changed.") },
  { FR_SURVEY, { "survey-answers", "SELECT count(*) FROM response WHERE survey_id = $1", 1 },
    NP_("%u answer has come in to this survey; it stays on record. Nothing was changed.",
        "%u answers have come in to this survey; it stays on record. Nothing was changed.") },
  { FR_PROGRAMME, { "programme-classes", "SELECT count(*) FROM class WHERE programme_id = $1 AND withdrawn = 0", 1 },
    NP_("%u class still belongs to this programme. Withdraw it first; nothing was changed.",
        "%u classes still belong to this programme. Withdraw them first; nothing was changed.") },
  { FR_CLASS, { "class-people", "SELECT count(*) FROM enrolment WHERE class_id = $1 AND withdrawn = 0", 1 },
    NP_("%u enrolment still stands in this class. Withdraw it first; nothing was changed.",
        "%u enrolments still stand in this class. Withdraw them first; nothing was changed.") },
  { FR_ENROLMENT, { "enrolment-outcomes", "SELECT count(*) FROM outcome WHERE enrolment_id = $1 AND withdrawn = 0", 1 },
    NP_("%u outcome still follows from this enrolment. Nothing was changed.",
        "%u outcomes still follow from this enrolment. Nothing was changed.") },
  { FR_NEEDS_STUDY, { "study-surveys", "SELECT count(*) FROM survey WHERE study_id = $1 AND withdrawn = 0", 1 },
    NP_("%u survey still belongs to this study. Nothing was changed.",
        "%u surveys still belong to this study. Nothing was changed.") },
  { FR_COMPETENCY, { "competency-items", "SELECT count(*) FROM survey_item WHERE competency_id = $1", 1 },
    NP_("%u survey item measures this competency; it stays on record. Nothing was changed.",
        "%u survey items measure this competency; it stays on record. Nothing was changed.") },
  { FR_OUTCOME, { "outcome-verified", "SELECT count(*) FROM verification WHERE outcome_id = $1", 1 },
    NP_("%u verification stands on record for this outcome. Nothing was changed.",
        "%u verifications stand on record for this outcome. Nothing was changed.") },
};

/* The sentences stand in a table, so the count is put in here and not by printf. */
static gboolean
refuse_held (const char *sentence, guint n, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%u", 2);

  return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s%u%s", parts[0], n, parts[1]);
}

static gboolean
nothing_holds (FrTx *tx, const Change *change, GError **error)
{
  const FrValue param = fr_value_int (change->id);

  for (gsize i = 0; i < G_N_ELEMENTS (holds); i++)
    {
      g_autoptr (FrRows) rows = NULL;
      guint n;

      if (holds[i].entity != change->entity->id)
        continue;
      rows = fr_tx_select (tx, &holds[i].count, &param, 1, error);
      if (rows == NULL)
        return FALSE;
      n = (guint) fr_rows_get (rows, 0, 0)->i;
      if (n > 0)
        return refuse_held (fr_trn (fr_lang_default (), holds[i].singular, holds[i].plural, n), n, error);
    }
  return TRUE;
}

static gboolean
withdraw_func (FrTx *tx, gpointer data, GError **error)
{
  const Change *change = data;
  const FrValue value = fr_value_int (change->withdrawn);
  int field = fr_entity_field (change->entity, "withdrawn");
  g_autoptr (FrRows) row = NULL;

  if (field < 0)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("%s can't be withdrawn."), _(change->entity->label));
  row = fr_row_need (tx, change->entity->id, FR_KEY (change->id), error);
  if (row == NULL || (change->withdrawn && !nothing_holds (tx, change, error)) ||
      ((DESIGNED & FR_BIT (change->entity->id)) && !fr_design_guard (tx, change->entity->id, row->cells, NULL, 0, error)))
    return FALSE;
  if (change->entity->id == FR_NEED && !change->withdrawn && !fr_need_stands (row, error))
    return FALSE;
  if (change->entity->id == FR_PROGRAMME && !change->withdrawn && fr_row_get (change->entity, row->cells, "template")->kind != FR_NULL)
    return fr_action_refuse (error, FR_ACTION_ERROR_GUARD, _("“%s” is a template: begin a programme from it. Nothing was changed."),
                             fr_row_text (FR_PROGRAMME, row, "title"));
  name_set (tx, change->entity, row->cells);
  if (change->entity->id != FR_EVIDENCE)
    return fr_tx_update (tx, change->entity->id, FR_KEY (change->id), 0, 1, &field, &value, error);
  /* A reference that a verified step stands on stays. */
  return fr_outcome_guard (tx, FR_EVIDENCE, change->id, row, NULL, 0, error) &&
         fr_tx_update (tx, FR_EVIDENCE, FR_KEY (change->id), 0, 1, &field, &value, error) &&
         fr_evidence_changed (tx, fr_row_int (FR_EVIDENCE, row, "outcome_id"), (int) fr_row_int (FR_EVIDENCE, row, "step"), error);
}

gboolean
fr_action_withdraw (FrStore *store, FrEntityId entity, gint64 id, gboolean withdrawn, GError **error)
{
  Change change = { .entity = fr_entity (entity), .id = id, .withdrawn = withdrawn != FALSE };

  return fr_store_transact (store, FR_SET_EDIT, fr_action_label (entity, withdrawn ? FR_DONE_WITHDRAWN : FR_DONE_BROUGHT_BACK), NULL,
                            withdraw_func, &change, NULL, error);
}

/* --- Off the main thread --- */

typedef struct {
  GTask         *task;        /* of the caller, answered on its context */
  FrActionFunc   func;
  gpointer       data;
  GDestroyNotify destroy;
  GError        *error;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->destroy != NULL)
    call->destroy (call->data);
  g_clear_error (&call->error);
  g_free (call);
}

/* On the caller's context. The task goes there too, after its callback, and the data with it: the worker's own may still be about, and
 * the data may hold what belongs to the caller's thread alone. */
static gboolean
answer_cb (gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&call->task);

  if (call->error != NULL)
    g_task_return_error (task, g_steal_pointer (&call->error));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
run_thread (GTask *runner, gpointer store, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  if (!call->func (store, call->data, &call->error))
    g_assert (call->error != NULL);
  g_source_set_priority (source, g_task_get_priority (call->task));
  g_source_set_callback (source, answer_cb, call, NULL);
  g_source_attach (source, g_task_get_context (call->task));
}

void
fr_action_run_async (FrStore *store, FrActionFunc func, gpointer data, GDestroyNotify destroy, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) runner = g_task_new (store, NULL, NULL, NULL);
  Call *call = g_new0 (Call, 1);

  call->task = g_task_new (store, NULL, callback, user_data);
  call->func = func;
  call->data = data;
  call->destroy = destroy;
  g_task_set_source_tag (call->task, fr_action_run_async);
  g_task_set_task_data (call->task, call, call_free);
  g_task_set_task_data (runner, call, NULL);
  g_task_run_in_thread (runner, run_thread);
}

gboolean
fr_action_run_finish (FrStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
