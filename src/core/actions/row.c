/* row.c: rows in the making: defaults, checks, codes, names. See actions-private.h. */
#include "core/actions/actions-private.h"

#include "core/rules/values.h"

#include <string.h>

#define MAX_FIELDS 32

const FrValue *
fr_row_get (const FrEntity *entity, const FrValue *fields, const char *name)
{
  static const FrValue null_value = { .kind = FR_NULL };
  int i = fr_entity_field (entity, name);

  return i < 0 ? &null_value : &fields[i];
}

void
fr_row_set (const FrEntity *entity, FrValue *fields, const char *name, FrValue value)
{
  int i = fr_entity_field (entity, name);

  g_return_if_fail (i >= 0);
  fields[i] = value;
}

gboolean
fr_action_refuse (GError **error, FrActionError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL && *error == NULL)
    *error = g_error_new_valist (FR_ACTION_ERROR, code, format, args);
  va_end (args);
  return FALSE;
}

gboolean
fr_action_accept (GError **error, char *reason)
{
  g_autofree char *taken = reason;

  return taken == NULL || fr_action_refuse (error, FR_ACTION_ERROR_GUARD, "%s", taken);
}

FrRows *
fr_row_need (FrTx *tx, FrEntityId entity, FrKey key, GError **error)
{
  g_autoptr (GError) local = NULL;
  FrRows *row = fr_tx_get (tx, entity, key, &local);

  if (row == NULL && local == NULL)
    g_set_error (&local, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This record (%s) is no longer there. Nothing was changed."),
                 _(fr_entity (entity)->label));
  if (row == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return row;
}

gboolean
fr_row_write (FrTx *tx, FrEntityId entity, FrKey key, const FrSet *sets, guint n_sets, GError **error)
{
  int fields[MAX_FIELDS];
  FrValue values[MAX_FIELDS];

  for (guint i = 0; i < n_sets; i++)
    {
      fields[i] = fr_entity_field (fr_entity (entity), sets[i].field);
      values[i] = sets[i].value;
      g_return_val_if_fail (fields[i] >= 0, FALSE);
    }
  return fr_tx_update (tx, entity, key, 0, n_sets, fields, values, error);
}

const char *
fr_row_text (FrEntityId entity, const FrRows *row, const char *name)
{
  return fr_value_get_text (fr_row_get (fr_entity (entity), row->cells, name));
}

FrDay
fr_row_day (FrEntityId entity, const FrRows *row, const char *name)
{
  return fr_value_get_day (fr_row_get (fr_entity (entity), row->cells, name));
}

gint64
fr_row_int (FrEntityId entity, const FrRows *row, const char *name)
{
  return fr_value_get_int (fr_row_get (fr_entity (entity), row->cells, name), 0);
}

void
fr_row_defaults (const FrEntity *entity, FrValue *fields)
{
  memset (fields, 0, entity->n_fields * sizeof *fields);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const FrField *field = &entity->fields[i];

      if (field->type == FR_TYPE_BOOL && (field->flags & FR_FIELD_REQUIRED))
        fields[i] = fr_value_int (0);
      else if (strcmp (field->name, "state") == 0 && field->type == FR_TYPE_ENUM && entity->id != FR_ATTENDANCE)
        fields[i] = fr_value_text (entity->id == FR_ENROLMENT ? "enrolled" : field->values->values[0]);
      else if (strcmp (field->name, "position") == 0 && (field->flags & FR_FIELD_REQUIRED))
        fields[i] = fr_value_int (1);
    }
}

gboolean
fr_row_check (const FrEntity *entity, const FrValue *fields, GError **error)
{
  g_autofree char *reason = fr_rule_row (entity->id, fields);

  return reason == NULL || fr_action_refuse (error, FR_ACTION_ERROR_INVALID, "%s", reason);
}

/* --- Codes and names --- */

static const struct { FrEntityId entity; const char *prefix; FrStmt taken; } codes[] = {
#define CODE(id, prefix, table) { id, prefix, { "code-taken", "SELECT 1 FROM " table " WHERE code = $1", 1 } }
  CODE (FR_UNIT, "U", "unit"), CODE (FR_POST, "G", "post"), CODE (FR_CADRE, "C", "cadre"),
  CODE (FR_COMPETENCY, "A", "competency"), CODE (FR_SURVEY, "S", "survey"), CODE (FR_NEEDS_STUDY, "D", "needs_study"),
  CODE (FR_NEED, "N", "need"), CODE (FR_FINDING, "F", "finding"), CODE (FR_REQUEST, "W", "request"),
  CODE (FR_PLAN_LINE, "L", "plan_line"), CODE (FR_PROGRAMME, "P", "programme"),
  CODE (FR_INSTRUCTOR, "I", "instructor"), CODE (FR_VENUE, "V", "venue"), CODE (FR_FIELD_BASE, "B", "field_base"),
  CODE (FR_CONTENT_ITEM, "M", "content_item"),
  CODE (FR_CLASS, "K", "class"), CODE (FR_SESSION, "T", "session"), CODE (FR_ENROLMENT, "E", "enrolment"),
  CODE (FR_OUTCOME, "R", "outcome"),
#undef CODE
};

char *
fr_draw_code (FrTx *tx, const FrEntity *entity, GError **error)
{
  gint64 number = MAX (fr_store_count (fr_tx_get_store (tx), entity->id), 0);

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    while (codes[i].entity == entity->id)
      {
        g_autofree char *code = g_strdup_printf ("%s%04" G_GINT64_FORMAT, codes[i].prefix, ++number);
        const FrValue param = fr_value_text (code);
        g_autoptr (FrRows) rows = fr_tx_select (tx, &codes[i].taken, &param, 1, error);

        if (rows == NULL)
          return NULL;
        if (rows->n_rows == 0)
          return g_steal_pointer (&code);
      }
  fr_action_refuse (error, FR_ACTION_ERROR_INVALID, _("%s has no code of its own."), _(entity->label));
  return NULL;
}

char *
fr_record_name (FrTx *tx, const FrEntity *entity, const FrValue *fields)
{
  const char *title = entity->title_field ? fr_value_get_text (fr_row_get (entity, fields, entity->title_field)) : NULL;
  gint64 cadre = fr_value_get_int (fr_row_get (entity, fields, "cadre_id"), 0);

  if (title == NULL && cadre != 0)
    {
      g_autoptr (FrRows) row = fr_tx_get (tx, FR_CADRE, FR_KEY (cadre), NULL);

      if (row != NULL)
        return fr_record_name (tx, fr_entity (FR_CADRE), row->cells);
    }
  if (title == NULL && entity->code_field)
    title = fr_value_get_text (fr_row_get (entity, fields, entity->code_field));
  return g_strdup (title);
}

/* --- Labels --- */

static const struct { FrEntityId entity; const char *labels[4]; } labels[] = {
  { FR_UNIT, { N_("Added a unit"), N_("Edited a unit"), N_("Withdrew a unit"), N_("Brought a unit back") } },
  { FR_POST, { N_("Added a post"), N_("Edited a post"), N_("Withdrew a post"), N_("Brought a post back") } },
  { FR_CADRE, { N_("Added a cadre"), N_("Edited a cadre"), N_("Withdrew a cadre"), N_("Brought a cadre back") } },
  { FR_POSTING, { N_("Added a posting"), N_("Edited a posting"), N_("Withdrew a posting"), N_("Brought a posting back") } },
  { FR_COMPETENCY, { N_("Added a competency"), N_("Edited a competency"), N_("Withdrew a competency"), N_("Brought a competency back") } },
  { FR_SURVEY, { N_("Added a survey"), N_("Edited a survey"), N_("Withdrew a survey"), N_("Brought a survey back") } },
  { FR_NEEDS_STUDY, { N_("Added a needs study"), N_("Edited a needs study"), N_("Withdrew a needs study"), N_("Brought a needs study back") } },
  { FR_NEED, { N_("Added a need"), N_("Edited a need"), N_("Withdrew a need"), N_("Brought a need back") } },
  { FR_FINDING, { N_("Added a finding"), N_("Edited a finding"), N_("Withdrew a finding"), N_("Brought a finding back") } },
  { FR_REQUEST, { N_("Added a request"), N_("Edited a request"), N_("Withdrew a request"), N_("Brought a request back") } },
  { FR_PLAN_LINE, { N_("Added a plan line"), N_("Edited a plan line"), N_("Withdrew a plan line"), N_("Brought a plan line back") } },
  { FR_PROGRAMME, { N_("Added a programme"), N_("Edited a programme"), N_("Withdrew a programme"), N_("Brought a programme back") } },
  { FR_INSTRUCTOR, { N_("Added an instructor"), N_("Edited an instructor"), N_("Withdrew an instructor"), N_("Brought an instructor back") } },
  { FR_VENUE, { N_("Added a venue"), N_("Edited a venue"), N_("Withdrew a venue"), N_("Brought a venue back") } },
  { FR_FIELD_BASE, { N_("Added a site"), N_("Edited a site"), N_("Withdrew a site"), N_("Brought a site back") } },
  { FR_CONTENT_ITEM, { N_("Added content"), N_("Edited content"), N_("Withdrew content"), N_("Brought content back") } },
  { FR_OBJECTIVE, { N_("Added an objective"), N_("Edited an objective"), N_("Withdrew an objective"), N_("Brought an objective back") } },
  { FR_ASSESSMENT, { N_("Added an assessment"), N_("Edited an assessment"), N_("Withdrew an assessment"), N_("Brought an assessment back") } },
  { FR_MODULE, { N_("Added a module"), N_("Edited a module"), N_("Withdrew a module"), N_("Brought a module back") } },
  { FR_CLASS_GROUP, { N_("Added a group"), N_("Edited a group"), N_("Withdrew a group"), N_("Brought a group back") } },
  { FR_CLASS, { N_("Added a class"), N_("Edited a class"), N_("Withdrew a class"), N_("Brought a class back") } },
  { FR_SESSION, { N_("Added a session"), N_("Edited a session"), N_("Withdrew a session"), N_("Brought a session back") } },
  { FR_ENROLMENT, { N_("Enrolled a cadre"), N_("Edited an enrolment"), N_("Withdrew an enrolment"), N_("Brought an enrolment back") } },
  { FR_PLAN_ITEM, { N_("Added a line to an action plan"), N_("Edited a line of an action plan"), N_("Withdrew a line of an action plan"),
                    N_("Brought a line of an action plan back") } },
  { FR_EVIDENCE, { N_("Added evidence"), N_("Edited evidence"), N_("Withdrew evidence"), N_("Brought evidence back") } },
  { FR_RATING, { N_("Added a rating"), N_("Edited a rating"), N_("Withdrew a rating"), N_("Brought a rating back") } },
  { FR_OUTCOME, { N_("Added an outcome"), N_("Edited an outcome"), N_("Withdrew an outcome"), N_("Brought an outcome back") } },
};

const char *
fr_action_label (FrEntityId entity, FrDone done)
{
  static const char * const others[] = { N_("Added a record"), N_("Edited a record"), N_("Withdrew a record"), N_("Brought a record back") };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].entity == entity)
      return labels[i].labels[done];
  return others[done];
}
