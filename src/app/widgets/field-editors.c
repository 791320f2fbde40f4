/* field-editors.c: the editors of a field row, one for each kind of value. */
#include "app/widgets/field-row-private.h"

#include "app/widgets/field-value.h"
#include "app/widgets/record-chooser.h"

#include <string.h>

static char *
text_of (FraFieldRow *self)
{
  if (self->record == NULL)
    return g_strdup ("");
  return g_strdup (fr_record_get_text (self->record, self->field->name));
}

gboolean
fra_field_is_personal (const FraFieldRow *self)
{
  return self->kind == FRA_EDITOR_ENTRY && (self->field->flags & FR_FIELD_PERSONAL) != 0;
}

/* --- Text --- */

static void
entry_changed_cb (GtkEditable *editable, FraFieldRow *self)
{
  fra_field_row_typed (self);
}

static void
entry_activate_cb (GtkEntry *entry, FraFieldRow *self)
{
  fra_field_row_commit (self);
}

/* The masked value makes room for a new one; leaving without typing puts it back. */
static void
focus_enter_cb (GtkEventControllerFocus *controller, FraFieldRow *self)
{
  if (!fra_field_is_personal (self) || self->dirty)
    return;
  self->syncing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->editor), "");
  self->syncing = FALSE;
}

static void
focus_leave_cb (GtkEventControllerFocus *controller, FraFieldRow *self)
{
  fra_field_row_commit (self);
  if (fra_field_is_personal (self) && !self->dirty)
    fra_field_editor_sync (self);
}

static void
clear_personal_cb (GtkEntry *entry, GtkEntryIconPosition position, FraFieldRow *self)
{
  FrValue none = fr_value_null ();

  fra_field_row_save (self, &none);
}

/* What is masked can't be selected and deleted, so it has a button; where nothing stands there is nothing to remove. */
static void
offer_removal (FraFieldRow *self, gboolean filled)
{
  GtkEntry *entry = GTK_ENTRY (self->editor);

  gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, filled ? "edit-clear-symbolic" : NULL);
  if (filled)
    gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY, _("Remove"));
}

static void
watch_focus (FraFieldRow *self, GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect (controller, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect (controller, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (widget, controller);
}

static GtkWidget *
entry_new (FraFieldRow *self)
{
  GtkWidget *entry = gtk_entry_new ();

  g_object_set (entry, "placeholder-text", fra_field_hint (self->field), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_widget_add_css_class (entry, "in-place");
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect (entry, "activate", G_CALLBACK (entry_activate_cb), self);
  watch_focus (self, entry);
  if (fra_field_is_personal (self))
    g_signal_connect (entry, "icon-press", G_CALLBACK (clear_personal_cb), self);
  return entry;
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, FraFieldRow *self)
{
  fra_field_row_typed (self);
}

static GtkWidget *
text_new (FraFieldRow *self)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "in-place");
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (buffer_changed_cb), self);
  watch_focus (self, view);
  return view;
}

/* --- Choices --- */

static void
add_choice (FraFieldRow *self, GtkStringList *labels, const char *code, const char *label)
{
  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (labels, label);
}

static void
select_code (FraFieldRow *self)
{
  const FrValue *value = self->record != NULL ? fr_record_get (self->record, self->field->name) : NULL;
  const char *code = value != NULL && fr_value_get_text (value) != NULL ? fr_value_get_text (value) : "";
  guint at;

  for (at = 0; at < self->codes->len; at++)
    if (g_str_equal (g_ptr_array_index (self->codes, at), code))
      break;
  if (at == self->codes->len && *code != '\0')
    /* A retired term, or one that has not been read yet. */
    add_choice (self, GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->editor))), code,
                fr_record_get_text (self->record, self->field->name));
  self->syncing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), at < self->codes->len ? at : GTK_INVALID_LIST_POSITION);
  self->syncing = FALSE;
}

static void
selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, FraFieldRow *self)
{
  guint at = gtk_drop_down_get_selected (drop_down);
  const char *code;
  FrValue value;

  if (self->syncing || at >= self->codes->len)
    return;
  code = g_ptr_array_index (self->codes, at);
  value = *code != '\0' ? fr_value_text (code) : fr_value_null ();
  fra_field_row_save (self, &value);
}

static void
hold_terms (FraFieldRow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->terms));
  GPtrArray *held = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (held, g_list_model_get_item (G_LIST_MODEL (self->terms), i));
  g_clear_pointer (&self->read_terms, g_ptr_array_unref);
  self->read_terms = held;
}

static void
fill_terms (FraFieldRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  hold_terms (self);
  for (guint i = 0; i < self->read_terms->len; i++)
    if (!fr_record_get_loaded (g_ptr_array_index (self->read_terms, i)))
      {
        /* Terms of a kind are few: one page brings all of them, so the first tells when they are there. */
        g_signal_connect_object (g_ptr_array_index (self->read_terms, i), "notify::loaded", G_CALLBACK (fill_terms), self,
                                 G_CONNECT_SWAPPED);
        return;
      }
  g_ptr_array_set_size (self->codes, 0);
  if ((self->field->flags & FR_FIELD_REQUIRED) == 0)
    add_choice (self, labels, "", "");
  for (guint i = 0; i < self->read_terms->len; i++)
    {
      FrRecord *term = g_ptr_array_index (self->read_terms, i);
      const char *label = fr_record_get_text (term, fr_lang_default () == FR_LANG_ZH_CN ? "label_zh" : "label_en");

      if (fr_value_get_int (fr_record_get (term, "retired"), 0) == 0)
        add_choice (self, labels, fr_record_get_text (term, "code"), *label != '\0' ? label : fr_record_get_text (term, "code"));
    }
  self->syncing = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->editor), G_LIST_MODEL (labels));
  self->syncing = FALSE;
  select_code (self);
}

static void
read_terms (FraFieldRow *self)
{
  FrValue kind = fr_value_text (self->field->of);

  self->terms = fr_list_new (fra_session_get_store (self->session), FR_TERM);
  fr_list_set_equals (self->terms, "kind", &kind);
  fr_list_set_order (self->terms, FR_ORDER_IMPORTED, "position", FALSE);
  g_signal_connect_object (self->terms, "items-changed", G_CALLBACK (fill_terms), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
choice_new (FraFieldRow *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  self->codes = g_ptr_array_new_with_free_func (g_free);
  if ((self->field->flags & FR_FIELD_REQUIRED) == 0)
    add_choice (self, labels, "", "");
  for (guint i = 0; self->field->values != NULL && self->field->values->values[i] != NULL; i++)
    add_choice (self, labels, self->field->values->values[i], _(self->field->values->labels[i]));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_widget_set_halign (drop_down, GTK_ALIGN_START);
  gtk_widget_add_css_class (drop_down, "in-place");
  /* What takes the focus is the button inside, and a screen reader tells that one's name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (drop_down)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(self->field->label), -1);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
  return drop_down;
}

/* --- Switch --- */

static void
active_cb (GtkSwitch *toggle, GParamSpec *pspec, FraFieldRow *self)
{
  FrValue value = fr_value_int (gtk_switch_get_active (toggle));

  if (!self->syncing)
    fra_field_row_save (self, &value);
}

static GtkWidget *
switch_new (FraFieldRow *self)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_halign (toggle, GTK_ALIGN_START);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect (toggle, "notify::active", G_CALLBACK (active_cb), self);
  return toggle;
}

/* --- Another record --- */

static void
chosen_cb (FraRecordChooser *chooser, FrRecord *record, FraFieldRow *self)
{
  FrValue value = fr_value_int (fr_record_get_id (record));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->editor));
  gtk_label_set_text (GTK_LABEL (self->value_label), fr_record_get_text (record, fr_record_get_entity (record)->title_field));
  fra_field_row_save (self, &value);
}

static void
none_cb (GtkButton *button, FraFieldRow *self)
{
  FrValue value = fr_value_null ();

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->editor));
  fra_field_row_save (self, &value);
}

static GtkWidget *
record_new (FraFieldRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  FraRecordChooser *chooser = fra_record_chooser_new ();

  fra_record_chooser_setup (chooser, self->session, fr_entity_find (self->field->of)->id);
  g_signal_connect (chooser, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_widget_set_size_request (GTK_WIDGET (chooser), 280, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (chooser));
  if ((self->field->flags & FR_FIELD_REQUIRED) == 0)
    {
      GtkWidget *none = gtk_button_new_with_label (_("None"));

      gtk_widget_add_css_class (none, "flat");
      g_signal_connect (none, "clicked", G_CALLBACK (none_cb), self);
      gtk_box_append (GTK_BOX (box), none);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  self->value_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->value_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->value_label), 0);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), self->value_label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "in-place");
  return button;
}

static GtkWidget *
label_new (FraFieldRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "in-place");
  return label;
}

GtkWidget *
fra_field_editor_new (FraFieldRow *self)
{
  switch (self->kind)
    {
    case FRA_EDITOR_ENTRY:
      return entry_new (self);
    case FRA_EDITOR_TEXT:
      return text_new (self);
    case FRA_EDITOR_CHOICE:
      return choice_new (self);
    case FRA_EDITOR_SWITCH:
      return switch_new (self);
    case FRA_EDITOR_RECORD:
      return record_new (self);
    case FRA_EDITOR_NONE:
      return label_new (self);
    default:
      g_return_val_if_reached (NULL);
    }
}

void
fra_field_editor_sync (FraFieldRow *self)
{
  g_autofree char *text = text_of (self);

  if (self->kind == FRA_EDITOR_CHOICE)
    {
      if (self->field->type == FR_TYPE_TERM && self->terms == NULL)
        read_terms (self);
      select_code (self);
      return;
    }
  self->syncing = TRUE;
  switch (self->kind)
    {
    case FRA_EDITOR_ENTRY:
      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->editor)), text))
        gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
      if (fra_field_is_personal (self))
        offer_removal (self, text[0] != '\0');
      break;
    case FRA_EDITOR_TEXT:
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), text, -1);
      break;
    case FRA_EDITOR_SWITCH:
      gtk_switch_set_active (GTK_SWITCH (self->editor), self->record != NULL &&
                             fr_value_get_int (fr_record_get (self->record, self->field->name), 0) != 0);
      break;
    case FRA_EDITOR_RECORD:
      gtk_label_set_text (GTK_LABEL (self->value_label), *text != '\0' ? text : _("None"));
      break;
    case FRA_EDITOR_NONE:
      gtk_label_set_text (GTK_LABEL (self->editor), text);
      break;
    case FRA_EDITOR_CHOICE:
    default:
      break;
    }
  self->syncing = FALSE;
}
