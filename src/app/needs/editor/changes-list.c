/* changes-list.c: see changes-list.h. */
#include "app/needs/editor/changes-list.h"

#include "app/widgets/wrapped-label.h"
#include "core/base/language.h"
#include "core/form/form-diff.h"

#define MOST 200

GtkWidget *
fra_changes_list_new (const FrForm *before, const FrForm *after)
{
  g_autoptr (GPtrArray) changes = fr_form_diff (before, after, fr_form_default_language (after));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (changes->len == 0)
    gtk_box_append (GTK_BOX (box), fra_wrapped_label_new (_("Nothing differs."), "dim-label"));
  for (guint i = 0; i < MIN (changes->len, MOST); i++)
    gtk_box_append (GTK_BOX (box), fra_wrapped_label_new (((FrFormChange *) g_ptr_array_index (changes, i))->text, NULL));
  if (changes->len > MOST)
    {
      guint n = changes->len - MOST;
      g_autofree char *more = g_strdup_printf (fr_trn (fr_lang_default (), "… and %u more", "… and %u more", n), n);

      gtk_box_append (GTK_BOX (box), fra_wrapped_label_new (more, "dim-label"));
    }
  return box;
}
