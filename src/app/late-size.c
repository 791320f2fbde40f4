/* late-size.c: see late-size.h. An emission hook, since it concerns every window, also those that libadwaita makes. */
#include "app/late-size.h"

static gboolean
unrealize_hook (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  gpointer widget = g_value_get_object (&values[0]);
  GdkSurface *surface = GTK_IS_WINDOW (widget) ? gtk_native_get_surface (GTK_NATIVE (widget)) : NULL;

  if (surface != NULL && GDK_IS_TOPLEVEL (surface))
    g_signal_handlers_disconnect_matched (surface, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA, g_signal_lookup ("compute-size", GDK_TYPE_TOPLEVEL),
                                          0, NULL, NULL, widget);
  return TRUE;
}

void
fra_late_size_guard (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  g_signal_add_emission_hook (g_signal_lookup ("unrealize", GTK_TYPE_WIDGET), 0, unrealize_hook, NULL, NULL);
  g_once_init_leave (&once, 1);
}
