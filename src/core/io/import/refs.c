/* refs.c: what a cell refers to: records by code, else by name; terms by code or label. */
#include "core/io/import/convert.h"
#include "core/io/import/places.h"

#include "core/base/text.h"

#include <string.h>

/* --- Terms --- */

static const FrStmt all_terms = { "import-terms", "SELECT kind, code, label_en, label_zh, position FROM term ORDER BY term_id", 0 };

static char *
term_key (const char *kind, const char *text)
{
  g_autofree char *fold = fr_text_fold (text);

  return g_strconcat (kind, "\037", fold, NULL);
}

static void
add_term (FrImportPlan *plan, const char *kind, const char *text, const char *code)
{
  g_autofree char *key = text ? term_key (kind, text) : NULL;

  if (key != NULL && !g_hash_table_contains (plan->terms, key))
    g_hash_table_insert (plan->terms, g_steal_pointer (&key), (gpointer) code);
}

static gboolean
load_term_cb (const FrValue *row, guint n_cols, gpointer data)
{
  FrImportPlan *plan = data;
  const char *kind = row[0].text, *code = fr_import_keep (plan, row[1].text);

  add_term (plan, kind, code, code);
  add_term (plan, kind, fr_value_get_text (&row[2]), code);
  add_term (plan, kind, fr_value_get_text (&row[3]), code);
  return TRUE;
}

/* A term that the office has not yet goes in as it is written, label and code alike; an office is free to reword it. */
static const char *
new_term (FrImportPlan *plan, FrImportRow *row, int target, const char *kind, const char *text)
{
  const char *code = fr_import_keep (plan, text);
  g_autofree char *mark = g_strconcat ("new\037", kind, "\037", code, NULL);

  add_term (plan, kind, code, code);
  g_hash_table_insert (plan->terms, g_steal_pointer (&mark), (gpointer) code);
  plan->new_terms++;
  fr_import_warn (plan, row, target, _("“%s” is new to the office's list and is added to it."), text);
  return code;
}

void
fr_import_emit_term (FrImportPlan *plan, const char *kind, const char *code)
{
  g_autofree char *mark = g_strconcat ("new\037", kind, "\037", code, NULL);
  const FrEntity *term = fr_entity (FR_TERM);
  FrValue fields[FR_IMPORT_MAX_FIELDS] = { 0 };
  gboolean chinese = FALSE;

  if (plan->terms == NULL || !g_hash_table_remove (plan->terms, mark))
    return;
  plan->new_terms--;
  for (const char *p = code; *p != '\0'; p = g_utf8_next_char (p))
    chinese |= g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN;
  fields[fr_entity_field (term, "kind")] = fr_value_text (kind);
  fields[fr_entity_field (term, "code")] = fr_value_text (code);
  fields[fr_entity_field (term, chinese ? "label_zh" : "label_en")] = fr_value_text (code);
  fields[fr_entity_field (term, "retired")] = fr_value_int (0);
  fr_import_relate (plan, FR_TERM, fields);
}

const char *
fr_import_known_term (FrImportPlan *plan, const char *kind, const char *text)
{
  g_autofree char *key = term_key (kind, text);

  if (plan->terms == NULL)
    {
      plan->terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (!fr_import_each (plan, &all_terms, NULL, 0, load_term_cb, plan))
        return NULL;
    }
  return g_hash_table_lookup (plan->terms, key);
}

const char *
fr_import_term (FrImportPlan *plan, FrImportRow *row, int target, const char *kind, const char *text)
{
  const char *code = fr_import_known_term (plan, kind, text);

  return code != NULL || plan->failure != NULL ? code : new_term (plan, row, target, kind, text);
}

/* --- Records --- */

/* What is known of the person meant: the unit and birth month that the same row gives. */
static void
person_of (FrImportPlan *plan, FrImportRow *row, guint32 *unit, gint32 *month)
{
  int f = fr_entity_field (plan->model, "unit_id");
  int target = fr_import_target_find (plan->entity, FR_IMPORT_BIRTH_MONTH);

  *unit = f >= 0 && FR_GIVEN (row, f) ? (guint32) row->fields[f].i : FR_ORDINAL_NONE;
  *month = FR_DETAIL_NONE;
  if (target >= FR_EXTRA (0) && row->extras[target - FR_EXTRA (0)].length > 0)
    {
      gint64 given = fr_import_month (plan, row, target, &row->extras[target - FR_EXTRA (0)]);

      *month = given < 0 ? FR_DETAIL_NONE : (gint32) given;
    }
}

/* Of the records of one name, the one that group and detail leave; several: how many. */
static guint32
choose (FrImportPlan *plan, FrEntityId entity, guint32 first, guint32 group, gint32 detail, guint *n)
{
  guint32 found = FR_ORDINAL_NONE;

  *n = 0;
  for (guint32 o = first; o != FR_ORDINAL_NONE; o = fr_import_record (plan, entity, o)->next)
    {
      const FrImportRecord *record = fr_import_record (plan, entity, o);

      if (group != FR_ORDINAL_NONE && record->group != group)
        continue;
      if (detail != FR_DETAIL_NONE && record->detail != FR_DETAIL_NONE && record->detail != detail)
        continue;
      found = o;
      (*n)++;
    }
  return found;
}

/* What tells namesakes of what a row gives: a line of somebody's plan is that of the row's own enrolment, a module one of its class's
 * programme, a group one of its class. FR_ORDINAL_NONE: the row does not say. */
static guint32
whose (FrImportPlan *plan, FrImportRow *row, FrEntityId entity)
{
  const FrValue *class = fr_import_field (plan, row, "class_id");

  if (entity == FR_PLAN_ITEM)
    return (guint32) fr_value_get_int (fr_import_field (plan, row, "enrolment_id"), FR_ORDINAL_NONE);
  if ((entity != FR_MODULE && entity != FR_CLASS_GROUP) || class->kind != FR_INT)
    return FR_ORDINAL_NONE;
  return entity == FR_MODULE ? fr_import_class (plan, (guint32) class->i)->programme : (guint32) class->i;
}

static guint32
by_name (FrImportPlan *plan, FrImportRow *row, int target, FrEntityId entity, const char *text)
{
  const FrEntity *model = fr_entity (entity);
  guint32 first = fr_import_by_name (plan, entity, text), group = FR_ORDINAL_NONE, found;
  gint32 detail = FR_DETAIL_NONE;
  guint n;

  if (plan->failure != NULL)
    return FR_ORDINAL_NONE;
  if (first == FR_ORDINAL_NONE)
    {
      fr_import_fault (plan, row, target, _("%s: there is none with the code or name “%s”. Bring it in first, or correct the cell."),
                       _(model->label), text);
      return FR_ORDINAL_NONE;
    }
  found = choose (plan, entity, first, FR_ORDINAL_NONE, FR_DETAIL_NONE, &n);
  if (n > 1 && entity == FR_CADRE)
    {
      person_of (plan, row, &group, &detail);
      found = choose (plan, entity, first, group, detail, &n);
    }
  else if ((group = whose (plan, row, entity)) != FR_ORDINAL_NONE)
    found = choose (plan, entity, first, group, detail, &n);
  if (n == 1)
    return found;
  if (n == 0 && entity == FR_PLAN_ITEM)
    fr_import_fault (plan, row, target, _("%s: “%s” is in no plan of this enrolment. Correct the cell or leave it empty."), _(model->label), text);
  else if (n == 0 && group != FR_ORDINAL_NONE)
    fr_import_fault (plan, row, target, _("%s: “%s” belongs to another class or programme. Correct the cell, or bring it in for this class first."),
                     _(model->label), text);
  else if (n == 0)
    fr_import_fault (plan, row, target, _("%s: there are several called “%s”, but none of that unit and birth month. Write the code instead."),
                     _(model->label), text);
  else
    fr_import_fault (plan, row, target, _("%s: there are %lu called “%s”. Write the code instead."), _(model->label), (gulong) n, text);
  return FR_ORDINAL_NONE;
}

guint32
fr_import_refer (FrImportPlan *plan, FrImportRow *row, int target, FrEntityId entity, const FrCell *cell)
{
  guint32 ordinal = fr_import_by_code (plan, entity, cell->text, cell->length);
  g_autofree char *text = NULL;

  if (ordinal != FR_ORDINAL_NONE || plan->failure != NULL)
    return ordinal;
  text = fr_import_text (cell);
  ordinal = fr_import_by_code (plan, entity, text, strlen (text));
  if (ordinal != FR_ORDINAL_NONE)
    return ordinal;
  if (plan->kind->refer != NULL && plan->kind->refer (plan, row, target, entity, text, &ordinal))
    return ordinal;
  return by_name (plan, row, target, entity, text);
}
