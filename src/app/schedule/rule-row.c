/* rule-row.c: see rule-row.h. */
#include "app/schedule/rule-row.h"

#include "core/base/language.h"
#include "core/schedule/rule-words.h"

#include <math.h>

#define SETTLED_MS 500
#define PRICE_MAX  10000

struct _FraRuleRow {
  AdwExpanderRow parent_instance;
  FrRule         rule;
  GtkWidget     *mode;              /* AdwComboRow; the strictest first */
  GtkWidget     *price_row, *limit_row;
  GtkSpinButton *price, *limit;     /* limit NULL: the rule has none */
  GtkWidget     *reset;
  gboolean       showing;           /* the program itself sets it */
  guint          waiting;           /* source; 0: nothing was set that was not said */
};

G_DEFINE_FINAL_TYPE (FraRuleRow, fra_rule_row, ADW_TYPE_EXPANDER_ROW)

/* Modes in the order of the choice. */
static const FrRuleMode modes[] = { FR_MODE_HARD, FR_MODE_PRICED, FR_MODE_WARNED, FR_MODE_OFF };
static const char * const mode_names[] = { N_("Must hold"), N_("Costs points"), N_("Warns"), N_("Off") };

static FrRuleState
usual_of (FrRule rule)
{
  FrRuleState states[FR_N_RULES];

  fr_schedule_rules_usual (states);
  return states[rule];
}

static gboolean
is_priced (FrRule rule, FrRuleMode mode)
{
  return mode == FR_MODE_PRICED || (mode == FR_MODE_HARD && fr_rule_priced_below (rule));
}

/* --- What is said --- */

/* "Points for each further venue: 1", "Must hold · Hours of a day at most: 8". */
static char *
state_words (FrRule rule, const FrRuleState *state)
{
  const char *name = _(mode_names[0]);
  FrRuleLimit limit;
  GString *words;

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (modes[i] == state->setting.mode)
      name = _(mode_names[i]);
  words = g_string_new (state->setting.mode == FR_MODE_PRICED ? "" : name);
  if (state->setting.mode == FR_MODE_PRICED)
    g_string_append_printf (words, C_("what and number", "%s: %d"), fr_rule_price_label (rule, fr_lang_default ()), state->setting.price);
  if (state->setting.mode != FR_MODE_OFF && fr_rule_limit (rule, fr_lang_default (), &limit))
    {
      g_string_append (words, " · ");
      g_string_append_printf (words, C_("what and number", "%s: %g"), limit.label, state->limit);
    }
  return g_string_free (words, FALSE);
}

static void
sync_row (FraRuleRow *self)
{
  FrRuleState state = fra_rule_row_get (self);
  g_autofree char *words = state_words (self->rule, &state);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), words);
  gtk_widget_set_visible (self->price_row, is_priced (self->rule, state.setting.mode));
  if (self->limit_row != NULL)
    gtk_widget_set_visible (self->limit_row, state.setting.mode != FR_MODE_OFF);
  gtk_widget_set_visible (self->reset, !state.usual);
}

/* --- What is set --- */

static gboolean
settled_cb (gpointer data)
{
  FraRuleRow *self = FRA_RULE_ROW (data);

  self->waiting = 0;
  g_signal_emit_by_name (self, "set");
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (FraRuleRow *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
}

static void
mode_cb (FraRuleRow *self)
{
  sync_row (self);
  if (self->showing)
    return;
  stop_waiting (self);
  settled_cb (self);
}

static void
number_cb (FraRuleRow *self)
{
  sync_row (self);
  if (self->showing)
    return;
  stop_waiting (self);
  self->waiting = g_timeout_add (SETTLED_MS, settled_cb, self);
}

static void
put (FraRuleRow *self, const FrRuleState *state)
{
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (modes[i] == state->setting.mode)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->mode), i);
  gtk_spin_button_set_value (self->price, state->setting.price);
  if (self->limit != NULL)
    gtk_spin_button_set_value (self->limit, state->limit);
  self->showing = FALSE;
  sync_row (self);
}

static void
reset_cb (GtkButton *button, FraRuleRow *self)
{
  FrRuleState usual = usual_of (self->rule);

  put (self, &usual);
  stop_waiting (self);
  settled_cb (self);
}

/* --- Class --- */

static GtkWidget *
number_row_new (FraRuleRow *self, const char *title, double lowest, double highest, double step, GtkSpinButton **spin)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_spin_button_new_with_range (lowest, highest, step);

  *spin = GTK_SPIN_BUTTON (button);
  gtk_spin_button_set_digits (*spin, step < 1 ? 1 : 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_swapped (button, "value-changed", G_CALLBACK (number_cb), self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static GtkWidget *
mode_row_new (FraRuleRow *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (mode_names); i++)
    gtk_string_list_append (names, _(mode_names[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("How strict"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (mode_cb), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static void
fra_rule_row_dispose (GObject *object)
{
  stop_waiting (FRA_RULE_ROW (object));
  G_OBJECT_CLASS (fra_rule_row_parent_class)->dispose (object);
}

static void
fra_rule_row_class_init (FraRuleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_rule_row_dispose;
  g_signal_new ("set", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fra_rule_row_init (FraRuleRow *self)
{
  self->reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_add_css_class (self->reset, "flat");
  gtk_widget_set_valign (self->reset, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->reset, _("As delivered"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset), GTK_ACCESSIBLE_PROPERTY_LABEL, _("As delivered"), -1);
  g_signal_connect (self->reset, "clicked", G_CALLBACK (reset_cb), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->reset);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
fra_rule_row_new (FrRule rule)
{
  FraRuleRow *self = g_object_new (FRA_TYPE_RULE_ROW, NULL);
  FrRuleState usual = usual_of (rule);
  FrRuleLimit limit;

  self->rule = rule;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), fr_rule_sentence (rule, fr_lang_default ()));
  self->showing = TRUE;
  self->mode = mode_row_new (self);
  self->price_row = number_row_new (self, fr_rule_price_label (rule, fr_lang_default ()), 0, PRICE_MAX, 1, &self->price);
  if (fr_rule_limit (rule, fr_lang_default (), &limit))
    self->limit_row = number_row_new (self, limit.label, limit.lowest, limit.highest, limit.step, &self->limit);
  put (self, &usual);
  return GTK_WIDGET (self);
}

FrRule
fra_rule_row_get_rule (FraRuleRow *row)
{
  g_return_val_if_fail (FRA_IS_RULE_ROW (row), FR_RULE_PLACED);
  return row->rule;
}

void
fra_rule_row_show (FraRuleRow *row, const FrRuleState *state)
{
  g_return_if_fail (FRA_IS_RULE_ROW (row));
  if (row->waiting == 0)
    put (row, state);
}

FrRuleState
fra_rule_row_get (FraRuleRow *row)
{
  FrRuleState usual = usual_of (row->rule), state = usual;

  g_return_val_if_fail (FRA_IS_RULE_ROW (row), usual);
  state.setting.mode = modes[MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (row->mode)), G_N_ELEMENTS (modes) - 1)];
  state.setting.price = gtk_spin_button_get_value_as_int (row->price);
  if (row->limit != NULL)
    state.limit = gtk_spin_button_get_value (row->limit);
  state.usual = state.setting.mode == usual.setting.mode && state.setting.price == usual.setting.price &&
                (row->limit == NULL || fabs (state.limit - usual.limit) < 1e-6);
  return state;
}

void
fra_rule_row_flush (FraRuleRow *row)
{
  g_return_if_fail (FRA_IS_RULE_ROW (row));
  if (row->waiting == 0)
    return;
  stop_waiting (row);
  settled_cb (row);
}

void
fra_rule_row_set_mode (FraRuleRow *row, FrRuleMode mode)
{
  g_return_if_fail (FRA_IS_RULE_ROW (row));
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (modes[i] == mode)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row->mode), i);
}

void
fra_rule_row_set_price (FraRuleRow *row, int price)
{
  g_return_if_fail (FRA_IS_RULE_ROW (row));
  gtk_spin_button_set_value (row->price, price);
}
