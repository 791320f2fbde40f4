/* check.c: what the rules of core/rules say of a row. A sheet tells what has been, so it may begin with any state; what
 * the rules ask of a decision (who made it, and why) they ask of a sheet too. */
#include "core/io/import/import-private.h"

#include "core/rules/states.h"
#include "core/rules/values.h"

#include <string.h>

gboolean
fr_import_accept (FrImportPlan *plan, FrImportRow *row, int target, char *reason)
{
  if (reason == NULL)
    return TRUE;
  fr_import_fault (plan, row, target, "%s", reason);
  g_free (reason);
  return FALSE;
}

/* An identity number was looked at where it was read, and is taken as it stands on somebody's card. */
static gboolean
is_read_already (const FrField *field)
{
  return (field->flags & FR_FIELD_COMPUTED) != 0 || strcmp (field->name, "identity_number") == 0;
}

static const char *
text_of (const FrEntity *entity, const FrValue *fields, const char *name)
{
  return fr_value_get_text (&fields[fr_entity_field (entity, name)]);
}

/* Who decided on a need, and why it was refused. What answers it old registers do not say. */
static char *
rule_of_need (const FrEntity *entity, const FrValue *fields)
{
  const char *state = text_of (entity, fields, "state"), *priority = text_of (entity, fields, "priority");
  const char *by = text_of (entity, fields, "decided_by"), *reason = text_of (entity, fields, "reason");
  char *refused = NULL;

  if (priority != NULL)
    refused = fr_rule_need ("open", NULL, priority, by, reason);
  if (refused == NULL && g_strcmp0 (state, "open") != 0)
    refused = fr_rule_need ("open", state, NULL, by, reason == NULL && g_strcmp0 (state, "answered") == 0 ? "-" : reason);
  return refused;
}

/* Who weighed a finding, or decided on a request, and how. */
static char *
rule_of_evidence (const FrEntity *entity, const FrValue *fields)
{
  const char *state = text_of (entity, fields, "state"), *reason = text_of (entity, fields, "reason");
  gboolean need = fields[fr_entity_field (entity, "need_id")].kind != FR_NULL;

  if (g_strcmp0 (state, "open") == 0)
    return NULL;
  return entity->id == FR_FINDING ? fr_rule_finding ("open", state, need, text_of (entity, fields, "closed_by"), reason)
                                  : fr_rule_request ("open", state, need, text_of (entity, fields, "decided_by"), reason);
}

static char *
rule_of_kind (const FrEntity *entity, const FrValue *fields)
{
  const char *state;

  if (entity->id == FR_NEED)
    return rule_of_need (entity, fields);
  if (entity->id == FR_FINDING || entity->id == FR_REQUEST)
    return rule_of_evidence (entity, fields);
  if (entity->id != FR_PLAN_LINE)
    return NULL;
  state = text_of (entity, fields, "state");
  return fr_rule_plan_line (state, state, fr_value_get_int (&fields[fr_entity_field (entity, "unplanned")], 0) != 0,
                            text_of (entity, fields, "reason"));
}

void
fr_import_check (FrImportPlan *plan, FrImportRow *row, const FrValue *fields)
{
  const FrEntity *entity = plan->model;

  for (guint f = 0; f < entity->n_fields; f++)
    if (!is_read_already (&entity->fields[f]) && g_strcmp0 (entity->code_field, entity->fields[f].name) != 0 &&
        !fr_import_accept (plan, row, (int) f, fr_rule_value (&entity->fields[f], &fields[f])))
      return;
  fr_import_accept (plan, row, FR_TARGET_ROW, fr_rule_between (entity->id, fields));
  if (!row->faulty)
    fr_import_accept (plan, row, FR_TARGET_ROW, rule_of_kind (entity, fields));
}
