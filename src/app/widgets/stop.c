/* stop.c: see stop.h. */
#include "app/widgets/stop.h"

struct _FraStop {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (FraStop, fra_stop, GTK_TYPE_WIDGET)

static void
fra_stop_class_init (FraStopClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fra_stop_init (FraStop *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
fra_stop_new (void)
{
  return g_object_new (FRA_TYPE_STOP, NULL);
}
