/* rules-page.c: see rules-page.h. */
#include "app/schedule/rules-page.h"

#include "app/reading.h"
#include "app/schedule/half-days-row.h"
#include "app/widgets/state-stack.h"
#include "app/widgets/toast.h"
#include "core/base/language.h"
#include "core/schedule/rule-words.h"

struct _FraRulesPage {
  FraPage        parent_instance;
  FraStateStack *states;            /* NULL once the page is gone */
  GtkBox        *groups;
  GtkWidget     *half_days;
  FraRuleRow    *rows[FR_N_RULES];  /* borrowed */
  GCancellable  *cancellable;
};

G_DEFINE_FINAL_TYPE (FraRulesPage, fra_rules_page, FRA_TYPE_PAGE)

static FrStore *
store_of (FraRulesPage *self)
{
  return fra_session_get_store (fra_page_get_session (FRA_PAGE (self)));
}

/* --- Reading --- */

static gpointer
read_rules (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  g_autofree FrRuleState *states = g_new0 (FrRuleState, FR_N_RULES);

  return fr_schedule_rules_read (store, states, cancellable, error) ? g_steal_pointer (&states) : NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraRulesPage *self = FRA_RULES_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);
  const FrRuleState *states;

  if (self->states == NULL || fra_was_cancelled (error))
    return;
  if (reading == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  states = fra_reading_get (reading);
  for (guint i = 0; i < FR_N_RULES; i++)
    fra_rule_row_show (self->rows[i], &states[i]);
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups), fr_store_get_read_only (store_of (self)) == NULL);
  fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
}

static void
read_anew (FraRulesPage *self)
{
  fra_renew (&self->cancellable);
  fra_reading_async (self, store_of (self), read_rules, NULL, g_free, self->cancellable, read_cb, NULL);
}

/* --- Setting --- */

typedef struct {
  FrRule      rule;
  FrRuleState state;
} Setting;

static gboolean
set_thread (FrStore *store, gpointer data, GError **error)
{
  const Setting *setting = data;

  return fr_action_schedule_rule_set (store, setting->rule, setting->state.setting, setting->state.limit, error);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraRulesPage) self = data;
  g_autoptr (GError) error = NULL;

  if (fr_action_run_finish (FR_STORE (source), result, &error) || self->states == NULL)
    return;
  fra_alert (GTK_WIDGET (self), _("The rule was not set"), error);
  read_anew (self);
}

static void
row_set_cb (FraRuleRow *row, FraRulesPage *self)
{
  const Setting setting = { fra_rule_row_get_rule (row), fra_rule_row_get (row) };

  fr_action_run_async (store_of (self), set_thread, g_memdup2 (&setting, sizeof setting), g_free, set_cb, g_object_ref (self));
}

static gboolean
reset_thread (FrStore *store, gpointer data, GError **error)
{
  return fr_action_schedule_rules_reset (store, error);
}

static void
reset_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraRulesPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = fr_action_run_finish (FR_STORE (source), result, &error);

  if (self->states == NULL)
    return;
  if (done)
    fra_toast_button (GTK_WIDGET (self), _("All rules are as delivered"), _("_Undo"), "win.undo");
  else
    fra_alert (GTK_WIDGET (self), _("The rules were not set"), error);
}

static void
reset_action (FraPage *page)
{
  fr_action_run_async (store_of (FRA_RULES_PAGE (page)), reset_thread, NULL, NULL, reset_cb, g_object_ref (page));
}

/* --- Class --- */

static void
add_groups (FraRulesPage *self)
{
  for (guint area = 0; area < FR_N_RULE_AREAS; area++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), fr_rule_area_label ((FrRuleArea) area, fr_lang_default ()));
      for (guint i = 0; i < FR_N_RULES; i++)
        if (fr_rule_area ((FrRule) i) == (FrRuleArea) area)
          {
            self->rows[i] = FRA_RULE_ROW (fra_rule_row_new ((FrRule) i));
            g_signal_connect (self->rows[i], "set", G_CALLBACK (row_set_cb), self);
            adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->rows[i]));
          }
      gtk_box_append (self->groups, group);
    }
}

static void
add_reset (FraRulesPage *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("All as _Delivered"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.reset");
  gtk_box_append (self->groups, button);
}

static void
fra_rules_page_session_set (FraPage *page)
{
  static const char * const acts[] = { "reset", NULL };

  fra_page_add_action (page, "reset", reset_action);
  fra_page_enable_writing (page, acts);
  fra_state_stack_show (FRA_RULES_PAGE (page)->states, FRA_SHOW_LOADING);
  read_anew (FRA_RULES_PAGE (page));
  fra_half_days_row_read (FRA_HALF_DAYS_ROW (FRA_RULES_PAGE (page)->half_days));
}

static void
fra_rules_page_store_changed (FraPage *page, FrEntities entities)
{
  if (entities & FR_BIT (FR_SCHEDULE_RULE))
    read_anew (FRA_RULES_PAGE (page));
  if (entities & FR_BIT (FR_OFFICE_SETTING))
    fra_half_days_row_read (FRA_HALF_DAYS_ROW (FRA_RULES_PAGE (page)->half_days));
}

static void
fra_rules_page_commit (FraPage *page)
{
  for (guint i = 0; i < FR_N_RULES; i++)
    fra_rule_row_flush (FRA_RULES_PAGE (page)->rows[i]);
}

static void
retry_cb (FraStateStack *states, FraRulesPage *self)
{
  read_anew (self);
}

static void
fra_rules_page_dispose (GObject *object)
{
  FraRulesPage *self = FRA_RULES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_RULES_PAGE);
  self->states = NULL;
  G_OBJECT_CLASS (fra_rules_page_parent_class)->dispose (object);
}

static void
fra_rules_page_finalize (GObject *object)
{
  g_object_unref (FRA_RULES_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_rules_page_parent_class)->finalize (object);
}

static void
fra_rules_page_class_init (FraRulesPageClass *klass)
{
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_rules_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_rules_page_finalize;
  page_class->session_set = fra_rules_page_session_set;
  page_class->store_changed = fra_rules_page_store_changed;
  page_class->commit = fra_rules_page_commit;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/schedule/rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraRulesPage, states);
  gtk_widget_class_bind_template_child (widget_class, FraRulesPage, groups);
}

static void
fra_rules_page_init (FraRulesPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->states, "retry", G_CALLBACK (retry_cb), self);
  self->half_days = fra_half_days_row_new (FRA_PAGE (self));
  gtk_box_append (self->groups, self->half_days);
  add_groups (self);
  add_reset (self);
}

FraPage *
fra_rules_page_new (void)
{
  return g_object_new (FRA_TYPE_RULES_PAGE, "title", _("Timetable Rules"), "subtitle", _("For the whole office, at any time"), NULL);
}

FraRuleRow *
fra_rules_page_get_row (FraRulesPage *page, FrRule rule)
{
  g_return_val_if_fail (FRA_IS_RULES_PAGE (page) && rule < FR_N_RULES, NULL);
  return page->rows[rule];
}
