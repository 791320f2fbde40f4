/* arrange-result.c: see arrange-result.h. */
#include "app/schedule/arrange-result.h"

#include "app/schedule/move-lines.h"
#include "core/base/language.h"

/* "12 → 0" */
static char *
change (gint64 before, gint64 after)
{
  return g_strdup_printf ("%ld → %ld", (long) before, (long) after);
}

static GtkWidget *
headline_new (const FrTimetableArrangement *found)
{
  g_autofree char *hard = found->after.hard == 0 ? g_strdup (_("Everything that must hold does."))
                          : g_strdup_printf (fr_trn (fr_lang_default (), "%ld thing that must hold does not.",
                                                     "%ld things that must hold do not.", (gulong) found->after.hard),
                                             (long) found->after.hard);
  g_autofree char *moves = found->moves->len == 0 ? g_strdup (_("Nothing better was found: every session stays where it is."))
                           : g_strdup_printf (fr_trn (fr_lang_default (), "%u of %u sessions moves.", "%u of %u sessions move.",
                                                      found->moves->len), found->moves->len, found->n_sessions);
  g_autofree char *words = g_strdup_printf (C_("two sentences", "%s %s"), hard, moves);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_widget_add_css_class (label, "title-4");
  return label;
}

static void
add_costs (GtkBox *box, const FrTimetableArrangement *found)
{
  GtkWidget *lines = fra_lines_new (_("Before and After"));
  g_autofree char *hard = change (found->before.hard, found->after.hard), *soft = change (found->before.soft, found->after.soft);

  fra_lines_add (lines, _("What must hold and does not"), NULL, hard);
  fra_lines_add (lines, _("Points"), NULL, soft);
  gtk_box_append (box, lines);
}

static void
add_causes (GtkBox *box, const GPtrArray *causes)
{
  GtkWidget *lines = fra_lines_new (_("Where the Points Come From"));

  for (guint i = 0; i < causes->len; i++)
    {
      const FrTimetableCause *cause = g_ptr_array_index (causes, i);
      g_autofree char *cases = g_strdup_printf (_("Cases in which it is not so: %u before, %u after"), cause->before, cause->after);
      g_autofree char *points = cause->mode == FR_MODE_PRICED ? change (cause->points_before, cause->points_after) : NULL;

      fra_lines_add (lines, cause->words, cases, points);
    }
  if (causes->len > 0)
    gtk_box_append (box, lines);
}

static void
add_sentences (GtkBox *box, const char *heading, const GPtrArray *sentences)
{
  GtkWidget *lines;

  if (sentences->len == 0)
    return;
  lines = fra_lines_new (heading);
  fra_lines_add_sentences (lines, sentences);
  gtk_box_append (box, lines);
}

static void
add_unplaced (GtkBox *box, const GPtrArray *unplaced)
{
  GtkWidget *lines = fra_lines_new (_("Still Without a Place"));

  for (guint i = 0; i < unplaced->len; i++)
    {
      const FrTimetableUnplaced *session = g_ptr_array_index (unplaced, i);
      g_autofree char *title = g_strdup_printf (C_("session, class", "%s · %s"), session->title != NULL ? session->title : _("Session without a title"),
                                                session->class_title);

      fra_lines_add (lines, title, session->why, NULL);
    }
  if (unplaced->len > 0)
    gtk_box_append (box, lines);
}

static void
add_moves (GtkBox *box, const GPtrArray *moves)
{
  GtkWidget *lines = fra_lines_new (_("What Moves"));

  fra_lines_add_moves (lines, moves);
  if (moves->len > 0)
    gtk_box_append (box, lines);
}

static void
add_details (GtkBox *box, const FrTimetableArrangement *found, guint64 seed)
{
  GtkWidget *details = gtk_expander_new_with_mnemonic (_("_Details"));
  g_autofree char *words = g_strdup_printf (_("Seed %lu · %ld attempts · %.1f seconds of the processor"), (gulong) seed, (long) found->iterations,
                                            found->seconds);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 6);
  gtk_expander_set_child (GTK_EXPANDER (details), label);
  gtk_box_append (box, details);
}

void
fra_arrange_result_show (GtkBox *box, const FrTimetableArrangement *found, guint64 seed)
{
  g_return_if_fail (GTK_IS_BOX (box) && found != NULL);
  fra_lines_clear (box);
  gtk_box_append (box, headline_new (found));
  add_costs (box, found);
  add_unplaced (box, found->unplaced);
  add_sentences (box, _("What Does Not Hold"), found->broken);
  add_moves (box, found->moves);
  add_causes (box, found->causes);
  add_sentences (box, _("What Costs Points"), found->costs);
  add_details (box, found, seed);
}
