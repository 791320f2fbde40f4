/* targets.c: what a column can be for an entity, and which headings mean it. */
#include "core/io/import/import-private.h"

#include "core/base/text.h"

#include <string.h>

/* Kept by the store, or of no meaning in a sheet: a file's digest, who entered a decision, which one it replaces. */
static gboolean
can_import (const FrField *field)
{
  static const char * const inner[] = { "withdrawn", "attachment", "verifier_id", "supersedes", NULL };

  return (field->flags & FR_FIELD_COMPUTED) == 0 && field->type != FR_TYPE_BLOB && !g_strv_contains (inner, field->name);
}

int
fr_import_target_find (FrEntityId entity, const char *name)
{
  const FrImportKind *kind = fr_import_kind (entity);
  const FrEntity *model = fr_entity (entity);
  int field;

  for (guint i = 0; i < kind->n_extras; i++)
    if (strcmp (kind->extras[i].name, name) == 0)
      return FR_EXTRA (i);
  field = fr_entity_field (model, name);
  return field >= 0 && can_import (&model->fields[field]) ? field : FR_TARGET_ROW;
}

gboolean
fr_import_is_target (FrEntityId entity, const char *name)
{
  return fr_import_target_find (entity, name) != FR_TARGET_ROW;
}

static void
add_target (GPtrArray *targets, const char *name, const char *label, gboolean required)
{
  FrImportTarget *target = g_new (FrImportTarget, 1);

  *target = (FrImportTarget) { name, _(label), required };
  g_ptr_array_add (targets, target);
}

static gboolean
is_extra (const FrImportKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_extras; i++)
    if (strcmp (kind->extras[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
fr_import_targets (FrEntityId entity)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);
  const FrImportKind *kind = fr_import_kind (entity);
  const FrEntity *model = fr_entity (entity);

  for (guint i = 0; i < model->n_fields; i++)
    {
      const FrField *field = &model->fields[i];

      if (can_import (field) && !is_extra (kind, field->name))
        add_target (targets, field->name, field->label, (field->flags & FR_FIELD_REQUIRED) && !fr_import_has_default (entity, field));
    }
  for (guint i = 0; i < kind->n_extras; i++)
    add_target (targets, kind->extras[i].name, kind->extras[i].label, FALSE);
  return targets;
}

/* --- Headings --- */

char *
fr_import_fold_heading (const char *heading)
{
  g_autofree char *name = fr_text_name (heading);
  char *fold = fr_text_fold (name);
  gsize n = strlen (fold);

  while (n > 0 && strchr ("*: ", fold[n - 1]) != NULL)
    fold[--n] = '\0';
  return fold;
}

/* "经费(万元)" and "budget (1,000)" without what stands in brackets at the end. */
static char *
without_brackets (const char *fold)
{
  const char *open = strrchr (fold, '(');
  gsize n = strlen (fold);

  if (open == NULL || open == fold || fold[n - 1] != ')')
    return NULL;
  return g_strchomp (g_strndup (fold, open - fold));
}

static gboolean
in_aliases (const char *aliases, const char *fold)
{
  gsize n = strlen (fold);

  for (const char *p = aliases; p != NULL && *p != '\0';)
    {
      const char *end = p + strcspn (p, "|");

      if ((gsize) (end - p) == n && memcmp (p, fold, n) == 0)
        return TRUE;
      p = *end ? end + 1 : end;
    }
  return FALSE;
}

static gboolean
is_called (const char *fold, const char *name, const char *label, const char *aliases)
{
  g_autofree char *en = fr_import_fold_heading (label);
  g_autofree char *zh = fr_import_fold_heading (fr_tr (FR_LANG_ZH_CN, label));

  return strcmp (fold, name) == 0 || strcmp (fold, en) == 0 || strcmp (fold, zh) == 0 || in_aliases (aliases, fold);
}

/* "Unit code", as exports write it. */
static gboolean
is_code_of (const char *fold, const char *label)
{
  static const FrLang langs[] = { FR_LANG_EN, FR_LANG_ZH_CN };

  for (guint i = 0; i < G_N_ELEMENTS (langs); i++)
    {
      g_autofree char *heading = g_strdup_printf (fr_tr (langs[i], "%s code"), fr_tr (langs[i], label));
      g_autofree char *code = fr_import_fold_heading (heading);

      if (strcmp (fold, code) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The name beside a reference's code, which has a column already, says nothing new, also where it is called like something else:
 * "Post" is no title beside "Post code". */
static gboolean
is_name_beside (FrEntityId entity, const char *fold, GHashTable *taken)
{
  const FrImportKind *kind = fr_import_kind (entity);
  const FrEntity *model = fr_entity (entity);

  for (guint i = 0; taken != NULL && i < kind->n_extras; i++)
    if (kind->extras[i].coded && g_hash_table_contains (taken, kind->extras[i].name) &&
        is_called (fold, kind->extras[i].name, kind->extras[i].label, NULL))
      return TRUE;
  for (guint i = 0; taken != NULL && i < model->n_fields; i++)
    if (model->fields[i].type == FR_TYPE_REF && g_hash_table_contains (taken, model->fields[i].name) &&
        is_called (fold, model->fields[i].name, model->fields[i].label, NULL))
      return TRUE;
  return FALSE;
}

static const char *
match (FrEntityId entity, const char *fold, GHashTable *taken)
{
  const FrImportKind *kind = fr_import_kind (entity);
  const FrEntity *model = fr_entity (entity);

  if (is_name_beside (entity, fold, taken))
    return NULL;
  for (guint i = 0; i < model->n_fields; i++)
    if (model->fields[i].type == FR_TYPE_REF && is_code_of (fold, model->fields[i].label) &&
        fr_import_target_find (entity, model->fields[i].name) != FR_TARGET_ROW &&
        (taken == NULL || !g_hash_table_contains (taken, model->fields[i].name)))
      return model->fields[i].name;
  for (guint i = 0; i < kind->n_extras; i++)
    {
      const FrImportExtra *extra = &kind->extras[i];

      if ((taken == NULL || !g_hash_table_contains (taken, extra->name)) &&
          (is_called (fold, extra->name, extra->label, extra->aliases) || (extra->coded && is_code_of (fold, extra->label))))
        return extra->name;
    }
  for (guint i = 0; i < model->n_fields; i++)
    {
      const FrField *field = &model->fields[i];

      if (can_import (field) && (taken == NULL || !g_hash_table_contains (taken, field->name)) &&
          is_called (fold, field->name, field->label, field->aliases))
        return field->name;
    }
  return NULL;
}

const char *
fr_import_guess_target (FrEntityId entity, const char *heading, GHashTable *taken)
{
  g_autofree char *fold = fr_import_fold_heading (heading);
  g_autofree char *bare = without_brackets (fold);
  const char *lower = strstr (fold, " / ");
  const char *target = *fold ? match (entity, fold, taken) : NULL;

  if (target == NULL && bare != NULL)
    target = match (entity, bare, taken);
  /* Two rows of headings: the lower one says more. */
  return target == NULL && lower != NULL ? match (entity, lower + strlen (" / "), taken) : target;
}

gboolean
fr_import_is_beside (FrEntityId entity, const char *heading, GHashTable *taken)
{
  g_autofree char *fold = fr_import_fold_heading (heading);

  return is_name_beside (entity, fold, taken);
}

gboolean
fr_import_is_code_of (FrEntityId entity, const char *heading, const char *target)
{
  g_autofree char *fold = fr_import_fold_heading (heading);
  int field = fr_entity_field (fr_entity (entity), target);

  return field >= 0 && fr_entity (entity)->fields[field].type == FR_TYPE_REF && is_code_of (fold, fr_entity (entity)->fields[field].label);
}
