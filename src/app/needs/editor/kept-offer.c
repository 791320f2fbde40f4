/* kept-offer.c: see kept-offer.h. */
#include "app/needs/editor/kept-offer.h"

#include "app/format.h"
#include "app/widgets/wrapped-label.h"
#include "core/base/language.h"

GtkWidget *
fra_kept_offer_new (gint64 at, GCallback go_on, GCallback throw_away, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *keep = gtk_button_new_with_mnemonic (_("_Go On with It")), *drop = gtk_button_new_with_mnemonic (_("_Throw It Away"));
  g_autofree char *moment = fra_format_moment ((guint64) at);
  g_autofree char *text = g_strdup_printf (_("What was edited here last could not be saved; it was kept on this computer (%s). Go on with it, "
                                             "or throw it away and go on with what is saved."), moment);

  gtk_widget_add_css_class (box, "notice");
  gtk_widget_add_css_class (keep, "suggested-action");
  g_signal_connect (keep, "clicked", go_on, data);
  g_signal_connect (drop, "clicked", throw_away, data);
  gtk_box_append (GTK_BOX (acts), keep);
  gtk_box_append (GTK_BOX (acts), drop);
  gtk_box_append (GTK_BOX (box), fra_wrapped_label_new (text, NULL));
  gtk_box_append (GTK_BOX (box), acts);
  return box;
}
