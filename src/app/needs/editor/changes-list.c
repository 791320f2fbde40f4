/* changes-list.c: see changes-list.h. */
#include "app/needs/editor/changes-list.h"

#include "core/base/language.h"
#include "core/form/form-diff.h"

#define MOST 200

static GtkWidget *
line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
fra_changes_list_new (const FrForm *before, const FrForm *after)
{
  g_autoptr (GPtrArray) changes = fr_form_diff (before, after, fr_form_default_language (after));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (changes->len == 0)
    gtk_box_append (GTK_BOX (box), line (_("Nothing differs."), "dim-label"));
  for (guint i = 0; i < MIN (changes->len, MOST); i++)
    gtk_box_append (GTK_BOX (box), line (((FrFormChange *) g_ptr_array_index (changes, i))->text, NULL));
  if (changes->len > MOST)
    {
      guint n = changes->len - MOST;
      g_autofree char *more = g_strdup_printf (fr_trn (fr_lang_default (), "… and %u more", "… and %u more", n), n);

      gtk_box_append (GTK_BOX (box), line (more, "dim-label"));
    }
  return box;
}
