/* properties-question.c: a question, or a section: wording, how it is answered, what it measures. */
#include "app/needs/editor/properties-private.h"

#include "app/needs/editor/text-row.h"
#include "app/widgets/record-chooser.h"
#include "app/widgets/wrapped-label.h"
#include "core/base/language.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <string.h>

/* The types that are offered, in the order in which one looks for them. */
static const FrFormType offered[] = {
  FR_FORM_ONE, FR_FORM_SEVERAL, FR_FORM_RANK, FR_FORM_TEXT, FR_FORM_LONG_TEXT, FR_FORM_INTEGER, FR_FORM_DECIMAL, FR_FORM_RANGE, FR_FORM_DATE,
  FR_FORM_NOTE, FR_FORM_ACKNOWLEDGE, FR_FORM_CALCULATE, FR_FORM_START, FR_FORM_END, FR_FORM_TODAY,
};

static void
type_func (FraFormDraft *draft, guint64 id, guint chosen)
{
  fra_form_draft_retype (draft, id, offered[chosen]);
}

static void
other_func (FraFormDraft *draft, guint64 id, guint chosen)
{
  const FraTextRef ref = { .kind = FRA_TEXT_PROP, .which = FR_FORM_OTHER, .node = id };

  fra_form_draft_set_text (draft, &ref, chosen == 1 ? "yes" : "");
  fra_form_draft_pause (draft);
}

static gboolean
stands_in_matrix (const FrForm *form, const FrFormNode *node)
{
  g_autoptr (GArray) places = fr_form_places (form);

  for (guint i = 0; i < places->len; i++)
    {
      const FrFormPlace *place = &g_array_index (places, FrFormPlace, i);

      if (place->node == node)
        return place->parent != NULL && (place->parent->kind == FR_FORM_MATRIX || place->parent->kind == FR_FORM_ROW);
    }
  return FALSE;
}

static void
add_type (const FraPane *pane, AdwPreferencesGroup *group, const FrFormNode *node)
{
  const char *labels[G_N_ELEMENTS (offered)];
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      labels[i] = fr_form_type_label (offered[i]);
      chosen = offered[i] == node->type ? i : chosen;
    }
  if (!stands_in_matrix (fra_form_draft_get_form (pane->draft), node))
    fra_pane_add_choice (pane, group, _("Type"), labels, G_N_ELEMENTS (offered), chosen, type_func, node->id);
}

/* What else a type needs to be answered. */
static void
add_answer (const FraPane *pane, AdwPreferencesGroup *group, const FrFormNode *node)
{
  if (node->type == FR_FORM_RANGE)
    fra_pane_add_prop (pane, group, node, FR_FORM_PARAMETERS, _("From, to and step: start=1 end=10 step=1"));
  if (node->type == FR_FORM_CALCULATE)
    fra_pane_add_prop (pane, group, node, FR_FORM_CALCULATION, _("Calculation"));
  if (node->type == FR_FORM_ONE || node->type == FR_FORM_SEVERAL)
    fra_pane_add_switch (pane, group, _("“Other” with a text"), NULL, node->props[FR_FORM_OTHER] != NULL, other_func, node->id);
  if (fr_form_is_field (node) && node->type != FR_FORM_CALCULATE && node->type != FR_FORM_START && node->type != FR_FORM_END &&
      node->type != FR_FORM_TODAY)
    fra_pane_add_prop (pane, group, node, FR_FORM_DEFAULT, _("Answer at first"));
}

/* --- Fielded questions --- */

static void
anew_func (FraFormDraft *draft, guint64 id, guint by)
{
  fra_form_draft_ask_anew (draft, id);
}

static gboolean
was_fielded (FraFormDraft *draft, guint64 id)
{
  GPtrArray *fielded = fra_form_draft_get_fielded (draft);

  for (guint i = 0; fielded != NULL && i < fielded->len; i++)
    if (fr_form_node (g_ptr_array_index (fielded, i), id) != NULL)
      return TRUE;
  return FALSE;
}

static void
add_fielded (const FraPane *pane, const FrFormNode *node)
{
  GtkWidget *label;

  if (!was_fielded (pane->draft, node->id))
    return;
  label = fra_wrapped_label_new (_("This question was in the field. Better its wording freely; where its meaning changes, ask it anew: the old "
                                   "answers stay with the old question."), "notice");
  gtk_box_append (pane->box, label);
  fra_pane_add_button (pane, _("Ask It A_new"), anew_func, node->id, 0);
}

/* --- What it measures --- */

static void
side_func (FraFormDraft *draft, guint64 id, guint chosen)
{
  const FraTextRef ref = { .kind = FRA_TEXT_PROP, .which = FR_FORM_SIDE, .node = id };

  fra_form_draft_set_text (draft, &ref, chosen == 1 ? "importance" : chosen == 2 ? "present" : "");
  fra_form_draft_pause (draft);
}

static void
competency_cb (FraRecordChooser *chooser, FrRecord *record, GtkWidget *row)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (chooser), GTK_TYPE_POPOVER);

  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_editable_set_text (GTK_EDITABLE (row), fr_record_get_text (record, "code"));
}

GtkWidget *
fra_pane_competency_row (const FraPane *pane, const FrFormNode *node)
{
  const FraTextRef ref = { .kind = FRA_TEXT_PROP, .which = FR_FORM_COMPETENCY, .node = node->id };
  GtkWidget *row = fra_entry_row_new (pane->draft, &ref, _("Competency (its code)"), FALSE);
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();
  FraRecordChooser *chooser = fra_record_chooser_new ();

  fra_record_chooser_setup (chooser, pane->session, FR_COMPETENCY);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (competency_cb), row, 0);
  gtk_widget_set_size_request (GTK_WIDGET (chooser), 260, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (chooser));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Choose a competency"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a competency"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose a competency"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  return row;
}

void
fra_pane_add_measure (const FraPane *pane, const FrFormNode *node)
{
  const char * const sides[] = { _("Neither"), _("Importance"), _("Present ability") };
  const char *side = node->props[FR_FORM_SIDE];
  AdwPreferencesGroup *group = fra_pane_group (pane, _("What it measures"));

  adw_preferences_group_add (group, fra_pane_competency_row (pane, node));
  fra_pane_add_choice (pane, group, _("Side of the gap"), sides, G_N_ELEMENTS (sides),
                       g_strcmp0 (side, "importance") == 0 ? 1 : g_strcmp0 (side, "present") == 0 ? 2 : 0, side_func, node->id);
}

/* --- The parts --- */

static void
add_name (const FraPane *pane, AdwPreferencesGroup *group, const FrFormNode *node)
{
  const FraTextRef ref = { .kind = FRA_TEXT_NAME, .node = node->id };

  adw_preferences_group_add (group, fra_entry_row_new (pane->draft, &ref, _("Name in the data"), TRUE));
}

void
fra_pane_add_question (const FraPane *pane, const FrFormNode *node)
{
  AdwPreferencesGroup *group;
  gboolean asked = node->type != FR_FORM_CALCULATE && node->type != FR_FORM_START && node->type != FR_FORM_END && node->type != FR_FORM_TODAY;

  add_fielded (pane, node);
  if (asked)
    {
      group = fra_pane_group (pane, _("Wording"));
      fra_pane_add_words (pane, group, node, FR_FORM_LABEL, _("Question"));
      fra_pane_add_words (pane, group, node, FR_FORM_HINT, _("Hint"));
    }
  group = fra_pane_group (pane, _("Answer"));
  add_type (pane, group, node);
  add_name (pane, group, node);
  add_answer (pane, group, node);
  if (fr_form_has_list (node->type))
    fra_pane_add_choices (pane, node);
  fra_pane_add_rules (pane, node);
  if (fr_form_is_field (node) && asked)
    fra_pane_add_measure (pane, node);
}

void
fra_pane_add_section (const FraPane *pane, const FrFormNode *node)
{
  AdwPreferencesGroup *group;

  if (node->kind == FR_FORM_KEPT)
    {
      group = fra_pane_group (pane, _("Kept as it came"));
      adw_preferences_group_set_description (group, _("This part is of a kind that is not asked here. It stays in the form and goes out with it."));
      return;
    }
  group = fra_pane_group (pane, _("Section"));
  fra_pane_add_words (pane, group, node, FR_FORM_LABEL, _("Title"));
  add_name (pane, group, node);
  if (node->kind == FR_FORM_REPEAT)
    fra_pane_add_prop (pane, group, node, FR_FORM_REPEAT_COUNT, _("How often (empty: as often as there is something to say)"));
  fra_pane_add_rules (pane, node);
}
