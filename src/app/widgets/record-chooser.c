/* record-chooser.c: see record-chooser.h. */
#include "app/widgets/record-chooser.h"

#include "app/widgets/cell.h"

struct _FraRecordChooser {
  AdwBin          parent_instance;
  FraSession     *session;
  const FrEntity *entity;
  FrList         *list;
  GtkSearchEntry *search;
  GtkListView    *view;
  char           *narrow_field;
  gint64          narrow_id;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraRecordChooser, fra_record_chooser, ADW_TYPE_BIN)

static void
search_changed_cb (GtkSearchEntry *entry, FraRecordChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->list != NULL)
    fr_list_set_search (self->list, *text != '\0' ? text : NULL);
}

static void
choose (FraRecordChooser *self, guint position)
{
  g_autoptr (FrRecord) record = self->list != NULL ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;

  if (record != NULL && fr_record_get_loaded (record))
    g_signal_emit (self, signals[CHOSEN], 0, record);
}

static void
activate_cb (GtkListView *view, guint position, FraRecordChooser *self)
{
  choose (self, position);
}

/* Enter takes the first that was found. */
static void
search_activate_cb (GtkSearchEntry *entry, FraRecordChooser *self)
{
  choose (self, 0);
}

/* The entry keeps Escape to itself, which would leave the popover around it open. */
static void
stop_search_cb (GtkSearchEntry *entry, FraRecordChooser *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
apply_narrow (FraRecordChooser *self)
{
  FrValue value = fr_value_int (self->narrow_id);

  if (self->list != NULL && self->narrow_field != NULL)
    fr_list_set_equals (self->list, self->narrow_field, self->narrow_id != 0 ? &value : NULL);
}

static void
fra_record_chooser_map (GtkWidget *widget)
{
  FraRecordChooser *self = FRA_RECORD_CHOOSER (widget);

  if (self->list == NULL && self->session != NULL)
    {
      self->list = fr_list_new (fra_session_get_store (self->session), self->entity->id);
      fr_list_set_order (self->list, fra_session_get_order (self->session), NULL, FALSE);
      search_changed_cb (self->search, self);
      apply_narrow (self);
      gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list)))));
    }
  GTK_WIDGET_CLASS (fra_record_chooser_parent_class)->map (widget);
}

static void
fra_record_chooser_dispose (GObject *object)
{
  FraRecordChooser *self = FRA_RECORD_CHOOSER (object);

  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_RECORD_CHOOSER);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_record_chooser_parent_class)->dispose (object);
}

static void
fra_record_chooser_finalize (GObject *object)
{
  g_free (FRA_RECORD_CHOOSER (object)->narrow_field);
  G_OBJECT_CLASS (fra_record_chooser_parent_class)->finalize (object);
}

static void
fra_record_chooser_class_init (FraRecordChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_record_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_record_chooser_finalize;
  widget_class->map = fra_record_chooser_map;
  signals[CHOSEN] = g_signal_new ("chosen", FRA_TYPE_RECORD_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  FR_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/widgets/record-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, FraRecordChooser, search);
  gtk_widget_class_bind_template_child (widget_class, FraRecordChooser, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
fra_record_chooser_init (FraRecordChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraRecordChooser *
fra_record_chooser_new (void)
{
  return g_object_new (FRA_TYPE_RECORD_CHOOSER, NULL);
}

void
fra_record_chooser_setup (FraRecordChooser *chooser, FraSession *session, FrEntityId entity)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autofree char *hint = NULL;
  const char *title;

  g_return_if_fail (FRA_IS_RECORD_CHOOSER (chooser) && FRA_IS_SESSION (session));
  if (chooser->session != NULL)
    return;
  chooser->session = g_object_ref (session);
  chooser->entity = fr_entity (entity);
  title = chooser->entity->title_field;
  factory = fra_cell_factory_new (fra_cell_record_text, (gpointer) title, NULL, title, 0, 24);
  gtk_list_view_set_factory (chooser->view, factory);
  /* Translators: "Find: Unit". */
  hint = g_strdup_printf (_("Find: %s"), _(chooser->entity->label));
  g_object_set (chooser->search, "placeholder-text", hint, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser->search), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(chooser->entity->label_plural), -1);
}

void
fra_record_chooser_narrow (FraRecordChooser *chooser, const char *field, gint64 id)
{
  g_return_if_fail (FRA_IS_RECORD_CHOOSER (chooser) && field != NULL);
  g_free (chooser->narrow_field);
  chooser->narrow_field = g_strdup (field);
  chooser->narrow_id = id;
  apply_narrow (chooser);
}

void
fra_record_chooser_reset (FraRecordChooser *chooser)
{
  g_return_if_fail (FRA_IS_RECORD_CHOOSER (chooser));
  gtk_editable_set_text (GTK_EDITABLE (chooser->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (chooser->search));
}
