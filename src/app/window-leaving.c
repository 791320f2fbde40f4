/* window-leaving.c: whoever would lose something when a page or the window goes is asked first. What is left is saved before, so that the
 * question comes only where saving was refused and nothing else keeps it. */
#include "app/window-private.h"

#include "core/base/language.h"

typedef struct {
  FraWindow *window;
  FraLeave   go_on;
} Leaving;

static void
response_cb (AdwMessageDialog *dialog, const char *response, Leaving *leaving)
{
  FraWindow *window = leaving->window;

  window->asking = FALSE;
  if (!g_str_equal (response, "lose"))
    return;
  window->losing = TRUE;
  leaving->go_on (window);
  window->losing = FALSE;
}

static void
ask (FraWindow *self, FraPage *page, const char *lost, FraLeave go_on)
{
  g_autofree char *body = g_strdup_printf (_("“%s”: %s"), fra_page_get_title (page), lost);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Close Without Saving?"), body);
  Leaving *leaving = g_new (Leaving, 1);

  *leaving = (Leaving) { self, go_on };
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "lose", _("Close _Without Saving"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "lose", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), leaving, (GClosureNotify) (void (*) (void)) g_free, 0);
  self->asking = TRUE;
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
fra_window_asks_before (FraWindow *self, FraPage *page, FraLeave go_on)
{
  g_autofree char *lost = NULL;

  if (self->losing || self->asking)
    return self->asking;
  fra_page_commit (page);
  lost = fra_page_get_unsaved (page);
  if (lost != NULL)
    ask (self, page, lost, go_on);
  return lost != NULL;
}

gboolean
fra_window_asks_before_closing (FraWindow *self, FraLeave go_on)
{
  guint n;

  fra_places (&n);
  for (guint i = 0; i < n; i++)
    for (guint p = 0; p < self->places[i].pages->len; p++)
      if (fra_window_asks_before (self, g_ptr_array_index (self->places[i].pages, p), go_on))
        return TRUE;
  return FALSE;
}
