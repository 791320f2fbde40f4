/* toast.c: see toast.h. */
#include "app/widgets/toast.h"

#include "core/base/language.h"

static AdwToastOverlay *
overlay_of (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (found != NULL)
    return ADW_TOAST_OVERLAY (found);
  if (ADW_IS_APPLICATION_WINDOW (root) &&
      ADW_IS_TOAST_OVERLAY (adw_application_window_get_content (ADW_APPLICATION_WINDOW (root))))
    return ADW_TOAST_OVERLAY (adw_application_window_get_content (ADW_APPLICATION_WINDOW (root)));
  if (GTK_IS_WINDOW (root) && gtk_window_get_transient_for (GTK_WINDOW (root)) != NULL)
    return overlay_of (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (root))));
  return NULL;
}

/* A note with a button gives way to the next such note: one that waited its turn would offer to undo what is no longer the last step. */
static void
replace_last (AdwToastOverlay *overlay, AdwToast *toast)
{
  g_autoptr (AdwToast) last = g_object_steal_data (G_OBJECT (overlay), "fra-last-toast");

  if (adw_toast_get_button_label (toast) == NULL)
    {
      g_object_set_data_full (G_OBJECT (overlay), "fra-last-toast", g_steal_pointer (&last), g_object_unref);
      return;
    }
  g_object_set_data_full (G_OBJECT (overlay), "fra-last-toast", g_object_ref (toast), g_object_unref);
  if (last != NULL)
    adw_toast_dismiss (last);
}

void
fra_toast (GtkWidget *widget, const char *text)
{
  fra_toast_button (widget, text, NULL, NULL);
}

void
fra_toast_button (GtkWidget *widget, const char *text, const char *button, const char *action)
{
  AdwToastOverlay *overlay = overlay_of (widget);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast;

  /* A page that has left its window in the meantime has nobody to tell. */
  if (overlay == NULL)
    return;
  toast = adw_toast_new (markup);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  replace_last (overlay, toast);
  adw_toast_overlay_add_toast (overlay, toast);
}

void
fra_tell (GtkWidget *widget, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fra_alert (GtkWidget *widget, const char *heading, const GError *error)
{
  fra_tell (widget, heading, error != NULL ? error->message : NULL);
}
