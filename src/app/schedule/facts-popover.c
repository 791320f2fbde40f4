/* facts-popover.c: see facts-popover.h. */
#include "app/schedule/facts-popover.h"

#include "core/base/language.h"

#define FACTS_MAX 5

struct _FraFactsPopover {
  GtkPopover parent_instance;
  GtkLabel  *heading;
  GtkBox    *facts;
  GtkWidget *foot;
  GtkLabel  *nearest;
};

enum { MOVE_HERE, OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraFactsPopover, fra_facts_popover, GTK_TYPE_POPOVER)

static void
move_here_cb (GtkButton *button, FraFactsPopover *self)
{
  g_signal_emit (self, signals[MOVE_HERE], 0);
}

static void
open_cb (GtkButton *button, FraFactsPopover *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "session");

  g_signal_emit (self, signals[OPEN], 0, *id);
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
clear (FraFactsPopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_box_remove (self->facts, child);
}

/* A sentence, and a button to the session it names beside. */
static void
add_fact (FraFactsPopover *self, const FrSlotFact *fact)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (line), label_new (fact->words));
  if (fact->other != 0)
    {
      GtkWidget *open = gtk_button_new_from_icon_name ("go-next-symbolic");

      gtk_button_set_has_frame (GTK_BUTTON (open), FALSE);
      gtk_widget_set_tooltip_text (open, _("Open the Other Session"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (open), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Open the Other Session"), -1);
      g_object_set_data_full (G_OBJECT (open), "session", g_memdup2 (&fact->other, sizeof fact->other), g_free);
      g_signal_connect (open, "clicked", G_CALLBACK (open_cb), self);
      gtk_box_append (GTK_BOX (line), open);
    }
  gtk_box_append (self->facts, line);
}

static void
set_nearest (FraFactsPopover *self, const char *nearest)
{
  g_autofree char *text = nearest != NULL ? g_strdup_printf (_("Nearest free: %s"), nearest) : NULL;

  gtk_widget_set_visible (self->foot, nearest != NULL);
  gtk_label_set_text (self->nearest, text != NULL ? text : "");
}

static void
fra_facts_popover_class_init (FraFactsPopoverClass *klass)
{
  signals[MOVE_HERE] = g_signal_new ("move-here", FRA_TYPE_FACTS_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", FRA_TYPE_FACTS_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
fra_facts_popover_init (FraFactsPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *button = gtk_button_new_with_mnemonic (_("_Move Here"));

  self->heading = GTK_LABEL (label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  self->facts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->nearest = GTK_LABEL (label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->nearest), "dim-label");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (move_here_cb), self);
  gtk_box_append (GTK_BOX (self->foot), GTK_WIDGET (self->nearest));
  gtk_box_append (GTK_BOX (self->foot), button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (box), self->foot);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "schedule-facts");
}

GtkWidget *
fra_facts_popover_new (void)
{
  return g_object_new (FRA_TYPE_FACTS_POPOVER, NULL);
}

void
fra_facts_popover_show (FraFactsPopover *popover, const char *heading, const FrSessionSlots *slots, const FrSessionSlot *slot, const char *nearest)
{
  clear (popover);
  gtk_label_set_text (popover->heading, heading);
  for (guint i = 0; i < slot->n_facts && i < FACTS_MAX; i++)
    add_fact (popover, fr_session_slots_fact (slots, slot, i));
  if (slot->n_facts > FACTS_MAX)
    {
      guint more = slot->n_facts - FACTS_MAX;
      g_autofree char *text = g_strdup_printf (fr_trn (fr_lang_default (), "and %ld more", "and %ld more", more), (long) more);

      gtk_box_append (popover->facts, label_new (text));
    }
  set_nearest (popover, nearest);
}

void
fra_facts_popover_tell (FraFactsPopover *popover, const char *heading, const char *text, const char *nearest)
{
  clear (popover);
  gtk_label_set_text (popover->heading, heading);
  gtk_box_append (popover->facts, label_new (text));
  set_nearest (popover, nearest);
}
