/* properties-rules.c: whether it must be answered, when it is asked, what it accepts. */
#include "app/needs/editor/properties-private.h"

#include "app/needs/editor/condition.h"
#include "core/base/language.h"
#include "core/form/form-refs.h"

static void
required_func (FraFormDraft *draft, guint64 id, guint chosen)
{
  const FraTextRef ref = { .kind = FRA_TEXT_PROP, .which = FR_FORM_REQUIRED, .node = id };

  fra_form_draft_set_text (draft, &ref, chosen == 1 ? "yes" : "");
  fra_form_draft_pause (draft);
}

/* Of a matrix all cells, at once. */
static void
matrix_required_func (FraFormDraft *draft, guint64 id, guint chosen)
{
  fra_form_draft_set_required (draft, id, chosen == 1);
}

static gboolean
all_required (const FrFormNode *matrix)
{
  for (guint i = 0; i < matrix->nodes->len; i++)
    {
      const FrFormNode *row = g_ptr_array_index (matrix->nodes, i);

      if (row->kind == FR_FORM_QUESTION && !fr_form_says_yes (row->props[FR_FORM_REQUIRED]))
        return FALSE;
      for (guint c = 0; c < row->nodes->len; c++)
        if (!fr_form_says_yes (((FrFormNode *) g_ptr_array_index (row->nodes, c))->props[FR_FORM_REQUIRED]))
          return FALSE;
    }
  return matrix->nodes->len > 0;
}

static void
add_required (const FraPane *pane, const FrFormNode *node)
{
  AdwPreferencesGroup *group = fra_pane_group (pane, _("Must it be answered?"));
  const char *required = node->props[FR_FORM_REQUIRED];

  if (node->kind == FR_FORM_MATRIX)
    {
      fra_pane_add_switch (pane, group, _("Every row must be answered"), NULL, all_required (node), matrix_required_func, node->id);
      return;
    }
  if (required != NULL && !fr_form_says_yes (required) && g_ascii_strcasecmp (required, "no") != 0)
    fra_pane_add_prop (pane, group, node, FR_FORM_REQUIRED, _("Only if (expression)"));
  else
    fra_pane_add_switch (pane, group, _("Must be answered"), NULL, fr_form_says_yes (required), required_func, node->id);
  if (required != NULL && g_ascii_strcasecmp (required, "no") != 0)
    fra_pane_add_words (pane, group, node, FR_FORM_REQUIRED_MESSAGE, _("What is said if it is not"));
}

void
fra_pane_add_rules (const FraPane *pane, const FrFormNode *node)
{
  AdwPreferencesGroup *group;
  gboolean asked = node->kind == FR_FORM_QUESTION && fr_form_is_field (node) && node->type != FR_FORM_CALCULATE &&
                   node->type != FR_FORM_START && node->type != FR_FORM_END && node->type != FR_FORM_TODAY;

  if (asked || node->kind == FR_FORM_MATRIX)
    add_required (pane, node);
  group = fra_pane_group (pane, _("Show if"));
  adw_preferences_group_add (group, fra_condition_new (pane->draft, node, FR_FORM_RELEVANT));
  if (!asked)
    return;
  group = fra_pane_group (pane, _("Accept only if"));
  adw_preferences_group_add (group, fra_condition_new (pane->draft, node, FR_FORM_CONSTRAINT));
  if (node->props[FR_FORM_CONSTRAINT] != NULL)
    {
      group = fra_pane_group (pane, NULL);
      fra_pane_add_words (pane, group, node, FR_FORM_CONSTRAINT_MESSAGE, _("What is said if it is not accepted"));
    }
}
