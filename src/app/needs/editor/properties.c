/* properties.c: see properties.h. Words that are typed here come back from the draft as a change of words, which is not laid out anew:
 * the field would lose the focus. */
#include "app/needs/editor/properties-private.h"

#include "app/needs/editor/text-row.h"
#include "core/base/language.h"

struct _FraProperties {
  AdwBin             parent_instance;
  FraFormDraft      *draft;
  FraSession        *session;
  GtkScrolledWindow *scroll;
  GtkBox            *box;
  guint              source;
  gboolean           waits;     /* for the next frame */
  FraTextRef         lead;
  gboolean           leads;
  guint64            shown;     /* the node laid out */
};

G_DEFINE_FINAL_TYPE (FraProperties, fra_properties, ADW_TYPE_BIN)

/* --- What the parts share --- */

AdwPreferencesGroup *
fra_pane_group (const FraPane *pane, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (title, -1);

      adw_preferences_group_set_title (group, markup);
    }
  gtk_box_append (pane->box, GTK_WIDGET (group));
  return group;
}

char *
fra_pane_lang_title (const FraPane *pane, const char *title, guint lang)
{
  const FrForm *form = fra_form_draft_get_form (pane->draft);
  const char *name = lang < form->languages->len ? g_ptr_array_index (form->languages, lang) : "";

  if (form->languages->len < 2 || *name == '\0')
    return g_strdup (title);
  /* Translators: a field and the language it is written in: "Wording · English (en)". */
  return g_strdup_printf (_("%1$s · %2$s"), title, name);
}

void
fra_pane_add_words (const FraPane *pane, AdwPreferencesGroup *group, const FrFormNode *node, FrFormWords which, const char *title)
{
  const FrForm *form = fra_form_draft_get_form (pane->draft);

  for (guint lang = 0; lang < MAX (form->languages->len, 1); lang++)
    {
      const FraTextRef ref = { .kind = FRA_TEXT_WORDS, .which = which, .lang = lang, .node = node->id };
      g_autofree char *name = fra_pane_lang_title (pane, title, lang);

      adw_preferences_group_add (group, fra_text_row_new (pane->draft, &ref, name));
    }
}

GtkWidget *
fra_pane_add_prop (const FraPane *pane, AdwPreferencesGroup *group, const FrFormNode *node, FrFormProp prop, const char *title)
{
  const FraTextRef ref = { .kind = FRA_TEXT_PROP, .which = prop, .node = node->id };
  GtkWidget *row = fra_entry_row_new (pane->draft, &ref, title, FALSE);

  adw_preferences_group_add (group, row);
  return row;
}

typedef struct {
  FraFormDraft *draft;
  FraChosenFunc func;
  guint64       id;
  guint         by;
} Act;

static void
act_free (gpointer data)
{
  g_object_unref (((Act *) data)->draft);
  g_free (data);
}

static Act *
act_on (GtkWidget *widget, const FraPane *pane, FraChosenFunc func, guint64 id, guint by)
{
  Act *act = g_new (Act, 1);

  *act = (Act) { g_object_ref (pane->draft), func, id, by };
  g_object_set_data_full (G_OBJECT (widget), "act", act, act_free);
  return act;
}

static void
chosen_cb (AdwComboRow *row, GParamSpec *pspec, Act *act)
{
  if (adw_combo_row_get_selected (row) != GTK_INVALID_LIST_POSITION)
    act->func (act->draft, act->id, adw_combo_row_get_selected (row));
}

static void
switched_cb (GtkSwitch *button, GParamSpec *pspec, Act *act)
{
  act->func (act->draft, act->id, gtk_switch_get_active (button) ? 1 : 0);
}

static void
pressed_cb (GtkButton *button, Act *act)
{
  act->func (act->draft, act->id, act->by);
}

GtkWidget *
fra_pane_add_choice (const FraPane *pane, AdwPreferencesGroup *group, const char *title, const char * const *labels, guint n,
                     guint chosen, FraChosenFunc func, guint64 id)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (model, labels[i]);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  g_signal_connect (row, "notify::selected", G_CALLBACK (chosen_cb), act_on (row, pane, func, id, 0));
  adw_preferences_group_add (group, row);
  return row;
}

GtkWidget *
fra_pane_add_switch (const FraPane *pane, AdwPreferencesGroup *group, const char *title, const char *subtitle, gboolean on,
                     FraChosenFunc func, guint64 id)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (button), on);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect (button, "notify::active", G_CALLBACK (switched_cb), act_on (button, pane, func, id, 0));
  adw_preferences_group_add (group, row);
  return row;
}

GtkWidget *
fra_pane_button (const FraPane *pane, const char *icon, const char *name, FraChosenFunc func, guint64 id, guint by)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "narrow-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (pressed_cb), act_on (button, pane, func, id, by));
  return button;
}

void
fra_pane_add_button (const FraPane *pane, const char *label, FraChosenFunc func, guint64 id, guint by)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (pressed_cb), act_on (button, pane, func, id, by));
  gtk_box_append (pane->box, button);
}

/* --- Laying out --- */

static void
fill (FraProperties *self)
{
  const FraPane pane = { self->draft, self->session, self->box };
  const FrFormNode *node = fra_form_draft_get_selected (self->draft);
  double at = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroll));
  gboolean same = node ? node->id == self->shown : self->shown == 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  self->shown = node ? node->id : 0;
  if (node == NULL)
    fra_pane_add_survey (&pane);
  else if (node->kind == FR_FORM_QUESTION)
    fra_pane_add_question (&pane, node);
  else if (node->kind == FR_FORM_MATRIX)
    fra_pane_add_matrix (&pane, node);
  else
    fra_pane_add_section (&pane, node);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), same ? at : 0);
}

static void
lead (FraProperties *self)
{
  GtkWidget *row = self->leads ? fra_text_row_find (GTK_WIDGET (self->box), &self->lead) : NULL;

  self->leads = FALSE;
  if (row != NULL)
    fra_text_row_focus (row);
}

static gboolean
fill_cb (gpointer data)
{
  FraProperties *self = data;

  self->source = 0;
  fill (self);
  lead (self);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, FraProperties *self)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  if (self->waits && self->source == 0)
    self->source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, fill_cb, self, NULL);
  self->waits = FALSE;
}

/* After the preview was painted: an idle by itself would come before, while the frame is waited for. */
static void
fill_soon (FraProperties *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->waits || self->source != 0)
    return;
  self->waits = TRUE;
  if (clock != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, 0);
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
    }
  else
    {
      self->waits = FALSE;
      self->source = g_idle_add (fill_cb, self);
    }
}

/* A rule that is typed here is not laid out anew either, unless something else about its question changed. */
static void
changed_cb (FraFormDraft *draft, guint how, guint64 id, FraProperties *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean typing = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus));

  if (how == FRA_CHANGE_WORDS || (how == FRA_CHANGE_NODE && id == self->shown && typing))
    return;
  if (typing && fra_form_draft_is_typing (draft))
    return;
  fill_soon (self);
}

static void
selected_cb (FraFormDraft *draft, FraProperties *self)
{
  fill_soon (self);
}

/* --- Class --- */

static void
fra_properties_dispose (GObject *object)
{
  FraProperties *self = FRA_PROPERTIES (object);

  g_clear_handle_id (&self->source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_properties_parent_class)->dispose (object);
}

static void
fra_properties_class_init (FraPropertiesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_properties_dispose;
}

static void
fra_properties_init (FraProperties *self)
{
  self->scroll = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 15));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "properties");
  gtk_scrolled_window_set_policy (self->scroll, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroll, GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroll));
}

void
fra_properties_set_draft (FraProperties *properties, FraFormDraft *draft, FraSession *session)
{
  g_return_if_fail (FRA_IS_PROPERTIES (properties) && FRA_IS_FORM_DRAFT (draft) && properties->draft == NULL);
  properties->draft = g_object_ref (draft);
  properties->session = g_object_ref (session);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), properties, 0);
  g_signal_connect_object (draft, "selected", G_CALLBACK (selected_cb), properties, 0);
  g_signal_connect_object (draft, "language", G_CALLBACK (selected_cb), properties, 0);
  fill (properties);
}

void
fra_properties_lead_to (FraProperties *properties, const FraTextRef *ref)
{
  g_return_if_fail (FRA_IS_PROPERTIES (properties) && ref != NULL);
  properties->lead = *ref;
  properties->leads = TRUE;
  fill_soon (properties);
}

void
fra_properties_settle (FraProperties *properties)
{
  g_return_if_fail (FRA_IS_PROPERTIES (properties));
  if (properties->source == 0 && !properties->waits)
    return;
  properties->waits = FALSE;
  g_clear_handle_id (&properties->source, g_source_remove);
  fill_cb (properties);
}
