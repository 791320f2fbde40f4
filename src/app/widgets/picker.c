/* picker.c: see picker.h. */
#include "app/widgets/picker.h"

#include "app/widgets/record-chooser.h"

#define LONG_SCOPE 28   /* as max-width-chars in the .ui */
#define N_YEARS 5   /* this year and the ones before it */

struct _FraPicker {
  AdwBin         parent_instance;
  FraSession    *session;
  GtkMenuButton *button;
  GtkLabel      *label;
  GtkListBox    *periods;
  GtkEntry      *typed;
  GtkLabel      *problem;
  GtkWidget     *whole_office;
  FraRecordChooser *units;
};

G_DEFINE_FINAL_TYPE (FraPicker, fra_picker, ADW_TYPE_BIN)

static void
sync_label (FraPicker *self)
{
  g_autofree char *text = fra_session_describe_scope (self->session);
  g_autofree char *name = g_strdup_printf (_("Period and unit: %s"), text);

  gtk_label_set_text (self->label, text);
  /* A header bar shrinks what can be shortened before it moves its title: only what is long may be. */
  gtk_label_set_ellipsize (self->label, g_utf8_strlen (text, -1) > LONG_SCOPE ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (self->whole_office, fra_session_get_unit (self->session) != 0);
}

static void
add_period (FraPicker *self, const char *text)
{
  g_autofree char *label = fra_period_label (text);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *child = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (child), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  g_object_set_data_full (G_OBJECT (row), "period", g_strdup (text), g_free);
  gtk_list_box_append (self->periods, row);
  if (g_str_equal (text, fra_session_get_period_text (self->session)))
    gtk_list_box_select_row (self->periods, GTK_LIST_BOX_ROW (row));
}

static void
fill_periods (FraPicker *self)
{
  int year;
  const char *now = fra_session_get_period_text (self->session);
  GtkListBoxRow *selected;

  while (gtk_list_box_get_row_at_index (self->periods, 0) != NULL)
    gtk_list_box_remove (self->periods, GTK_WIDGET (gtk_list_box_get_row_at_index (self->periods, 0)));
  fr_day_to_ymd (fr_clock_today (fra_session_get_clock (self->session)), &year, NULL, NULL);
  add_period (self, "");
  for (int i = 0; i < N_YEARS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%04d", year - i);

      add_period (self, text);
    }
  selected = gtk_list_box_get_selected_row (self->periods);
  gtk_editable_set_text (GTK_EDITABLE (self->typed), selected == NULL ? now : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
popover_shown_cb (GtkWidget *popover, FraPicker *self)
{
  if (self->session == NULL)
    return;
  fill_periods (self);
  fra_record_chooser_reset (self->units);
}

static void
period_activated_cb (GtkListBox *list, GtkListBoxRow *row, FraPicker *self)
{
  fra_session_set_period_text (self->session, g_object_get_data (G_OBJECT (row), "period"));
  gtk_menu_button_popdown (self->button);
}

static void
typed_activate_cb (GtkEntry *entry, FraPicker *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  FrPeriod period;
  gboolean good = *text == '\0' || fr_period_parse (text, &period);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), !good);
  if (good)
    {
      fra_session_set_period_text (self->session, text);
      gtk_menu_button_popdown (self->button);
    }
}

static void
unit_chosen_cb (FraRecordChooser *chooser, FrRecord *record, FraPicker *self)
{
  fra_session_set_unit (self->session, fr_record_get_id (record), fr_record_get_text (record, "name"));
  gtk_menu_button_popdown (self->button);
}

static void
whole_office_cb (GtkButton *button, FraPicker *self)
{
  fra_session_set_unit (self->session, 0, NULL);
  gtk_menu_button_popdown (self->button);
}

static void
fra_picker_dispose (GObject *object)
{
  FraPicker *self = FRA_PICKER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_PICKER);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_picker_parent_class)->dispose (object);
}

static void
fra_picker_class_init (FraPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_picker_dispose;
  g_type_ensure (FRA_TYPE_RECORD_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/widgets/picker.ui");
  gtk_widget_class_bind_template_child (widget_class, FraPicker, button);
  gtk_widget_class_bind_template_child (widget_class, FraPicker, label);
  gtk_widget_class_bind_template_child (widget_class, FraPicker, periods);
  gtk_widget_class_bind_template_child (widget_class, FraPicker, typed);
  gtk_widget_class_bind_template_child (widget_class, FraPicker, problem);
  gtk_widget_class_bind_template_child (widget_class, FraPicker, whole_office);
  gtk_widget_class_bind_template_child (widget_class, FraPicker, units);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, whole_office_cb);
}

static void
fra_picker_init (FraPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fra_picker_set_session (FraPicker *picker, FraSession *session)
{
  g_return_if_fail (FRA_IS_PICKER (picker) && FRA_IS_SESSION (session) && picker->session == NULL);
  picker->session = g_object_ref (session);
  fra_record_chooser_setup (picker->units, session, FR_UNIT);
  g_signal_connect_object (session, "scope-changed", G_CALLBACK (sync_label), picker, G_CONNECT_SWAPPED);
  sync_label (picker);
}

void
fra_picker_set_compact (FraPicker *picker, gboolean compact)
{
  g_return_if_fail (FRA_IS_PICKER (picker));
  gtk_widget_set_visible (GTK_WIDGET (picker->label), !compact);
  gtk_menu_button_set_always_show_arrow (picker->button, !compact);
}

void
fra_picker_open (FraPicker *picker)
{
  g_return_if_fail (FRA_IS_PICKER (picker));
  gtk_menu_button_popup (picker->button);
}
