/* repeat-list.c: see repeat-list.h. */
#include "app/needs/survey/repeat-list.h"

#include "core/base/language.h"

#include <adwaita.h>

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
row_new (const FrRepeat *repeat, const FrRepeatItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (item->label, -1), *words = fr_survey_repeats_words (repeat, item, fr_lang_default ());
  g_autofree char *subtitle = g_markup_escape_text (words, -1), *mean = fr_survey_repeats_mean (item, fr_lang_default ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (mean != NULL)
    {
      GtkWidget *label = gtk_label_new (mean);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}

GtkWidget *
fra_repeat_list_new (const FrRepeat *repeat, guint floor, gboolean without)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *list = gtk_list_box_new ();
  g_autofree char *headline = fr_survey_repeats_headline (repeat, floor, fr_lang_default ());

  gtk_box_append (GTK_BOX (box), label_new (repeat->label, "heading"));
  gtk_box_append (GTK_BOX (box), label_new (headline, "dim-label"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, repeat->label, -1);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; !repeat->hidden && i < repeat->items->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), row_new (repeat, g_ptr_array_index (repeat->items, i)));
  gtk_widget_set_visible (list, !repeat->hidden);
  gtk_box_append (GTK_BOX (box), list);
  if (without && !repeat->hidden)
    gtk_box_append (GTK_BOX (box), label_new (_("Entries of flagged answers are counted here too."), "caption"));
  return box;
}
