/* decision-row.c: see decision-row.h. */
#include "app/widgets/decision-row.h"

#include "app/format.h"
#include "app/widgets/pair.h"
#include "app/widgets/wrapped-label.h"

struct _FraDecisionRow {
  AdwBin    parent_instance;
  GtkLabel *state;
  GtkLabel *words;
  AdwBin   *doors;
  char     *shown;      /* the actions of its doors; NULL before */
};

G_DEFINE_FINAL_TYPE (FraDecisionRow, fra_decision_row, ADW_TYPE_BIN)

static void
fra_decision_row_finalize (GObject *object)
{
  g_free (FRA_DECISION_ROW (object)->shown);
  G_OBJECT_CLASS (fra_decision_row_parent_class)->finalize (object);
}

static void
fra_decision_row_class_init (FraDecisionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fra_decision_row_finalize;
}

static void
fra_decision_row_init (FraDecisionRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *pair;

  self->state = GTK_LABEL (fra_wrapped_label_new (NULL, "heading"));
  self->words = GTK_LABEL (fra_wrapped_label_new (NULL, "dim-label"));
  self->doors = ADW_BIN (adw_bin_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->doors), GTK_ALIGN_END);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->words));
  pair = fra_pair_new (texts, GTK_WIDGET (self->doors));
  g_object_set (pair, "first-width", -1, "spacing", 9, NULL);
  gtk_widget_add_css_class (pair, "card");
  gtk_widget_add_css_class (pair, "decision");
  adw_bin_set_child (ADW_BIN (self), pair);
}

GtkWidget *
fra_decision_row_new (void)
{
  return g_object_new (FRA_TYPE_DECISION_ROW, NULL);
}

/* The buttons in a line, or one above the other where there is no room. */
static GtkWidget *
doors_new (const FraDoor *doors, guint n)
{
  GtkWidget *all = NULL;

  for (guint i = n; i-- > 0;)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (doors[i].label);

      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), doors[i].action);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      if (all == NULL)
        {
          all = button;
          continue;
        }
      all = fra_pair_new (button, all);
      g_object_set (all, "first-width", -1, "spacing", 6, NULL);
    }
  return all;
}

void
fra_decision_row_show (FraDecisionRow *row, const char *state, const char *who, const char *day, const char *why, const FraDoor *doors,
                       guint n_doors)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  g_return_if_fail (FRA_IS_DECISION_ROW (row));
  fra_add_fact (words, who);
  fra_add_fact (words, day);
  fra_add_fact (words, why);
  for (guint i = 0; i < n_doors; i++)
    g_string_append_printf (all, "|%s", doors[i].action);
  gtk_label_set_text (row->state, state);
  gtk_label_set_text (row->words, words->str);
  gtk_widget_set_visible (GTK_WIDGET (row->words), words->len > 0);
  /* Doors that stay are not made anew: they would lose the focus, and one that is just being pressed. */
  if (g_strcmp0 (all->str, row->shown) == 0)
    return;
  g_free (row->shown);
  row->shown = g_strdup (all->str);
  adw_bin_set_child (row->doors, doors_new (doors, n_doors));
}
