/* repair-result.c: see repair-result.h. */
#include "app/schedule/repair-result.h"

#include "app/schedule/move-lines.h"
#include "core/base/language.h"
#include "core/io/ical/calendar.h"

typedef struct {
  FraRepairFunc func;
  gpointer      data;
  guint         repair;
} Press;

typedef struct {
  FraTellFunc            func;
  gpointer               data;
  const FrTimetableTell *who;
} Tell;

static void
press_cb (GtkButton *button, Press *press)
{
  press->func (press->repair, press->data);
}

static void
tell_cb (GtkButton *button, Tell *tell)
{
  tell->func (tell->who, tell->data);
}

static void
free_closure (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
button_new (const char *label, guint repair, FraRepairFunc func, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  const Press press = { func, data, repair };

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (press_cb), g_memdup2 (&press, sizeof press), free_closure, 0);
  return button;
}

static void
add_headline (GtkBox *box, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_widget_add_css_class (label, "title-4");
  gtk_box_append (box, label);
}

static void
add_facts (GtkBox *box, const char *heading, const GPtrArray *sentences)
{
  GtkWidget *lines;

  if (sentences->len == 0)
    return;
  lines = fra_lines_new (heading);
  fra_lines_add_sentences (lines, sentences);
  gtk_box_append (box, lines);
}

/* --- Repairs --- */

/* "Points: 12 before, 15 after", and what more is to be known of it. */
static char *
repair_words (const FrTimetableRepairs *found, const FrTimetableRepair *repair)
{
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, _("Points: %ld before, %ld after"), (long) found->before.soft, (long) repair->after.soft);
  if (repair->after.hard > 0)
    g_string_append_printf (words, "\n%s", _("Something that must hold still does not."));
  if (repair->annealed)
    g_string_append_printf (words, "\n%s", _("It moves more than usual: nothing smaller was found."));
  return g_string_free (words, FALSE);
}

static void
add_tell (GtkWidget *lines, const GPtrArray *tell)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = g_strdup_printf (fr_trn (fr_lang_default (), "%u to tell", "%u to tell", tell->len), tell->len);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < tell->len; i++)
    {
      const FrTimetableTell *who = g_ptr_array_index (tell, i);
      GtkWidget *line = adw_action_row_new ();

      g_string_append_printf (names, "%s%s", i > 0 ? C_("list of names", ", ") : "", who->name);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), who->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (line), who->why != NULL ? who->why : "");
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (line), 0);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), names->str);
  g_string_free (names, TRUE);
  if (tell->len > 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (lines), row);
}

static void
add_repair (GtkBox *box, const FrTimetableRepairs *found, guint number, FraRepairFunc func, gpointer data)
{
  const FrTimetableRepair *repair = g_ptr_array_index (found->repairs, number);
  g_autofree char *heading = g_strdup_printf (fr_trn (fr_lang_default (), "Repair %u: %u change", "Repair %u: %u changes", repair->moves->len),
                                              number + 1, repair->moves->len);
  g_autofree char *words = repair_words (found, repair);
  GtkWidget *lines = fra_lines_new (heading), *button = button_new (_("_Apply"), number, func, data);

  if (number == 0)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, heading, -1);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (lines), words);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (lines), button);
  fra_lines_add_moves (lines, repair->moves);
  add_tell (lines, repair->tell);
  gtk_box_append (box, lines);
}

void
fra_repair_result_show (GtkBox *box, const FrTimetableRepairs *found, FraRepairFunc func, gpointer data)
{
  g_autofree char *hit = g_strdup_printf (fr_trn (fr_lang_default (), "%u session can’t stay where it is.", "%u sessions can’t stay where they are.",
                                                  found->displaced), found->displaced);
  g_autofree char *none = g_strdup_printf (C_("two sentences", "%s %s"), hit, _("No repair was found."));

  g_return_if_fail (GTK_IS_BOX (box) && found != NULL);
  fra_lines_clear (box);
  if (found->displaced == 0)
    add_headline (box, _("No session is in the way of it."));
  else
    add_headline (box, found->repairs->len > 0 ? hit : none);
  for (guint i = 0; i < found->repairs->len; i++)
    add_repair (box, found, i, func, data);
  if (found->displaced > 0 && found->repairs->len == 0)
    add_facts (box, _("What Would Have to Give"), found->relax);
  add_facts (box, _("Why They Can’t Stay"), found->broken);
  if (found->repairs->len == 0)
    gtk_box_append (box, button_new (_("_Record the Time Alone"), FRA_REPAIR_NONE, func, data));
}

/* --- Once it was applied --- */

static void
add_told (GtkWidget *lines, const FrTimetableTell *who, FraTellFunc func, gpointer data)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), who->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), who->why != NULL ? who->why : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (who->id != 0 && who->entity < FR_N_ENTITIES && fr_ical_can (who->entity))
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Save Calendar…"));
      const Tell tell = { func, data, who };

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, who->name, -1);
      g_signal_connect_data (button, "clicked", G_CALLBACK (tell_cb), g_memdup2 (&tell, sizeof tell), free_closure, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (lines), row);
}

void
fra_repair_result_show_told (GtkBox *box, const FrTimetableRepair *repair, FraTellFunc func, gpointer data)
{
  g_return_if_fail (GTK_IS_BOX (box));
  fra_lines_clear (box);
  add_headline (box, repair != NULL ? _("The timetable is repaired.") : _("The time is recorded."));
  if (repair != NULL && repair->tell->len > 0)
    {
      GtkWidget *lines = fra_lines_new (_("Who Must Be Told"));

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (lines), _("Send them their calendar: the same sessions, as they are now."));
      for (guint i = 0; i < repair->tell->len; i++)
        add_told (lines, g_ptr_array_index (repair->tell, i), func, data);
      gtk_box_append (box, lines);
    }
}
