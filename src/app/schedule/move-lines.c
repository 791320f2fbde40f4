/* move-lines.c: see move-lines.h. */
#include "app/schedule/move-lines.h"

#include "core/base/language.h"

GtkWidget *
fra_lines_new (const char *heading)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (heading != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), heading);
  return group;
}

void
fra_lines_add (GtkWidget *lines, const char *title, const char *words, const char *figure)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (words != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (figure != NULL)
    {
      GtkWidget *label = gtk_label_new (figure);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (lines), row);
}

void
fra_lines_add_sentences (GtkWidget *lines, const GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    fra_lines_add (lines, g_ptr_array_index (sentences, i), NULL, NULL);
}

static char *
move_words (const FrTimetableMove *move)
{
  FrLang lang = fr_lang_default ();
  g_autofree char *before = fr_timetable_place_words (&move->before, lang), *after = fr_timetable_place_words (&move->after, lang);
  GString *words = g_string_new (NULL);

  if (!g_str_equal (before, after))
    g_string_append_printf (words, "%s → %s", before, after);
  else
    g_string_append (words, after);
  if (move->comes != NULL)
    {
      g_string_append_c (words, '\n');
      /* Translators: who teaches a session from now on, and instead of whom. */
      g_string_append_printf (words, _("%s instead of %s"), move->comes, move->leaves != NULL ? move->leaves : "");
    }
  return g_string_free (words, FALSE);
}

void
fra_lines_add_moves (GtkWidget *lines, const GPtrArray *moves)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const FrTimetableMove *move = g_ptr_array_index (moves, i);
      g_autofree char *title = g_strdup_printf (C_("session, class", "%s · %s"), move->title != NULL ? move->title : _("Session without a title"),
                                                move->class_title);
      g_autofree char *words = move_words (move);

      fra_lines_add (lines, title, words, NULL);
    }
}

void
fra_lines_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}
