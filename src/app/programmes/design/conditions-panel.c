/* conditions-panel.c: see conditions-panel.h. */
#include "app/programmes/design/conditions-panel.h"

#include "app/widgets/pair.h"
#include "core/base/language.h"

struct _FraConditionsPanel {
  AdwBin      parent_instance;
  GtkListBox *list;
  GtkLabel   *count;      /* "5 of 7 met" */
};

G_DEFINE_FINAL_TYPE (FraConditionsPanel, fra_conditions_panel, ADW_TYPE_BIN)

static const struct {
  const char *label, *icon, *css;
} states[] = {
  [FR_GATE_OPEN] = { NC_("condition", "Open"), "dialog-warning-symbolic", "warning" },
  [FR_GATE_MET] = { NC_("condition", "Met"), "object-select-symbolic", "success" },
  [FR_GATE_WAIVED] = { NC_("condition", "Waived"), "edit-clear-symbolic", "dim-label" },
  [FR_GATE_NOT_ASKED] = { NC_("condition", "Not asked"), "action-unavailable-symbolic", "dim-label" },
};

/* What leads to closing it, by condition. */
static const char * const doors_of[FR_N_GATES] = {
  N_("Needs _Study"), N_("Needs _Study"), N_("Needs _Study"), N_("_Objectives"), N_("_Objectives"), N_("_Session"), N_("_Hours"),
};

static GtkWidget *
text_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static GtkWidget *
door_new (const char *label, const char *action, guint condition)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", (gint64) condition);
  return button;
}

static GtkWidget *
row_new (guint condition, const FrGateLine *line, gboolean doors)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *icon = gtk_image_new_from_icon_name (states[line->state].icon);
  g_autofree char *title = g_strdup_printf ("%s · %s", fra_gate_state_label (line->state),
                                            fr_gate_label ((FrGateCondition) condition, fr_lang_default ()));

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, states[line->state].css);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), text_new (title, "heading"));
  gtk_box_append (GTK_BOX (texts), text_new (line->words, "dim-label"));
  if (doors && line->state == FR_GATE_OPEN)
    {
      GtkWidget *line_of_doors = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_widget_set_margin_top (line_of_doors, 6);
      gtk_box_append (GTK_BOX (line_of_doors), door_new (_(doors_of[condition]), "page.close-condition", condition));
      gtk_box_append (GTK_BOX (line_of_doors), door_new (_("_Waive…"), "page.waive", condition));
      gtk_box_append (GTK_BOX (texts), line_of_doors);
    }
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "condition");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  line->words, -1);
  return row;
}

static void
fra_conditions_panel_class_init (FraConditionsPanelClass *klass)
{
}

static void
fra_conditions_panel_init (FraConditionsPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Conditions for approval"), -1);
  self->count = GTK_LABEL (text_new ("", "dim-label"));
  gtk_box_append (GTK_BOX (line), text_new (_("Conditions for approval"), "heading"));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
fra_conditions_panel_new (void)
{
  return g_object_new (FRA_TYPE_CONDITIONS_PANEL, NULL);
}

void
fra_conditions_panel_show (FraConditionsPanel *panel, const FrGate *gate, gboolean doors)
{
  GtkWidget *child;
  guint open = 0;
  g_autofree char *count = NULL;

  g_return_if_fail (FRA_IS_CONDITIONS_PANEL (panel));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (panel->list))) != NULL)
    gtk_list_box_remove (panel->list, child);
  for (guint i = 0; i < FR_N_GATES; i++)
    {
      open += gate->lines[i].state == FR_GATE_OPEN;
      gtk_list_box_append (panel->list, row_new (i, &gate->lines[i], doors));
    }
  count = open == 0 ? g_strdup (_("none open")) : g_strdup_printf (_("%u of %u open"), open, (guint) FR_N_GATES);
  gtk_label_set_text (panel->count, count);
}

const char *
fra_gate_state_label (FrGateState state)
{
  return fr_trc (fr_lang_default (), "condition", states[state].label);
}
