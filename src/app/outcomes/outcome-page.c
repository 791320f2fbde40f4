/* outcome-page.c: see outcome-page.h. */
#include "app/outcomes/outcome-page.h"

#include "app/outcomes/outcome-acts.h"
#include "app/reading.h"
#include "app/widgets/pair.h"
#include "core/figures/outcome-ladder.h"

struct _FraOutcomePage {
  FraRecordPage parent_instance;
  GtkListBox   *rungs;
  char         *shown;         /* what the rungs say; NULL before they are read */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FraOutcomePage, fra_outcome_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_outcome_page_facts (FraRecordPage *page, FrRecord *record)
{
  return fra_record_facts (record, "cadre_id", "unit_id", "day", NULL);
}

/* --- The ladder --- */

static void
add_button (GtkBox *buttons, const char *label, const char *action, int step)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", (gint64) step);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (buttons, button);
}

/* What can be done about a rung. An intention is only said: it needs no reference. */
static GtkWidget *
buttons_of (const FrRung *rung, int step, gboolean passed)
{
  GtkBox *buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));

  if (rung->waits)
    {
      add_button (buttons, _("_Verify…"), "page.verify", step);
      add_button (buttons, _("_Return…"), "page.return", step);
      add_button (buttons, _("Re_fuse…"), "page.refuse", step);
    }
  else if (!passed && step > FR_STEP_INTENDED && g_strcmp0 (rung->state, "claimed") == 0)
    add_button (buttons, _("Add a Re_ference…"), "page.claim", step);
  else if (!passed && g_strcmp0 (rung->state, "claimed") != 0 && g_strcmp0 (rung->state, "verified") != 0)
    add_button (buttons, rung->state == NULL ? _("_Claim…") : _("_Claim Again…"), "page.claim", step);
  gtk_widget_set_halign (GTK_WIDGET (buttons), GTK_ALIGN_END);
  return GTK_WIDGET (buttons);
}

static const char *
sign_of (const FrRung *rung)
{
  if (g_strcmp0 (rung->state, "verified") == 0)
    return "● ";
  return g_strcmp0 (rung->state, "claimed") == 0 || g_strcmp0 (rung->state, "evidenced") == 0 ? "○ " : "";
}

static GtkWidget *
label_new (const char *text, const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (first_class != NULL)
    gtk_widget_add_css_class (label, first_class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

/* The words with the buttons beside them, or below where three buttons would leave no room for words. */
static GtkWidget *
rung_row (const FrRung *rung, int step, gboolean passed)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *pair;
  g_autofree char *title = g_strconcat (sign_of (rung), fr_step_label (step, fr_lang_default ()), NULL);
  g_autofree char *words = fr_rung_words (rung, fr_lang_default ());
  g_autofree char *spoken = g_strdup_printf ("%s: %s", title, words);

  gtk_box_append (GTK_BOX (texts), label_new (title, NULL, NULL));
  gtk_box_append (GTK_BOX (texts), label_new (words, "caption", "dim-label"));
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  pair = fra_pair_new (texts, buttons_of (rung, step, passed));
  g_object_set (pair, "first-width", -1, "spacing", 6, NULL);
  gtk_widget_add_css_class (pair, "rung");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), pair);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static gpointer
read_ladder (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  return fr_outcome_ladder_new (store, *(const gint64 *) question, cancellable, error);
}

/* All that the rows are made of. */
static char *
text_of (const FrOutcomeLadder *ladder)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < FR_N_STEPS; i++)
    {
      g_autofree char *words = fr_rung_words (&ladder->rungs[i], fr_lang_default ());

      g_string_append_printf (text, "%s|%s|%d\n", ladder->rungs[i].state != NULL ? ladder->rungs[i].state : "", words, ladder->rungs[i].waits);
    }
  return g_string_free (text, FALSE);
}

static void
ladder_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraOutcomePage *self = FRA_OUTCOME_PAGE (source);
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);
  g_autofree char *text = NULL;
  const FrOutcomeLadder *ladder;
  GtkWidget *child;

  /* The page is gone, or was read anew since: the record's own reading says what is wrong with the office. */
  if (reading == NULL || self->rungs == NULL)
    return;
  ladder = fra_reading_get (reading);
  text = text_of (ladder);
  /* Rows that say the same stay: made anew, they would lose the focus, and a button that is just being pressed. */
  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rungs))) != NULL)
    gtk_list_box_remove (self->rungs, child);
  for (int i = 0; i < FR_N_STEPS; i++)
    gtk_list_box_append (self->rungs, rung_row (&ladder->rungs[i], i, i < ladder->mark.verified));
}

static void
fra_outcome_page_shown (FraRecordPage *page, FrRecord *record)
{
  FraOutcomePage *self = FRA_OUTCOME_PAGE (page);
  gint64 id = fra_record_page_get_id (page);

  fra_renew (&self->cancellable);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (page))), read_ladder, g_memdup2 (&id, sizeof id),
                     (GDestroyNotify) fr_outcome_ladder_free, self->cancellable, ladder_cb, NULL);
}

static GtkWidget *
ladder_new (FraOutcomePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_label_new (_("How far it has come"));

  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_widget_add_css_class (head, "heading");
  self->rungs = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rungs, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rungs), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rungs), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How far it has come"), -1);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rungs));
  return box;
}

/* --- Evidence --- */

static char *
evidence_title (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "reference"));
}

static char *
evidence_facts (FrRecord *record)
{
  const char *kind = fr_record_get_text (record, "kind"), *day = fr_record_get_text (record, "day");
  const char *step = fr_step_label ((int) fr_value_get_int (fr_record_get (record, "step"), -1), fr_lang_default ());

  return g_strconcat (step, *kind != '\0' ? " · " : "", kind, *day != '\0' ? " · " : "", day, NULL);
}

/* --- Class --- */

static void
fra_outcome_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "title", "means", "platform", "indicator", "baseline", "target", "actual", "day", "code", NULL };
  static const char * const evidence[] = { "kind", "reference", "day", "filed", NULL };
  static const char * const acts[] = { "claim", "verify", "return", "refuse", NULL };
  FraSession *session = fra_page_get_session (FRA_PAGE (page));
  FraRecordSection *about = fra_record_section_new (_("What is known of it"));
  FraRecordSection *proof = fra_record_section_new (_("Evidence"));

  fra_page_add_record_action (FRA_PAGE (page), "claim", fra_outcome_claim);
  fra_page_add_record_action (FRA_PAGE (page), "verify", fra_outcome_verify);
  fra_page_add_record_action (FRA_PAGE (page), "return", fra_outcome_return);
  fra_page_add_record_action (FRA_PAGE (page), "refuse", fra_outcome_refuse);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  fra_record_page_add_widget (page, ladder_new (FRA_OUTCOME_PAGE (page)));
  fra_record_section_add_records (proof, session, FR_EVIDENCE, "outcome_id", fra_record_page_get_id (page), "day", evidence,
                                  evidence_title, evidence_facts, _("No evidence is recorded."));
  fra_record_section_add_fields (about, session, FR_OUTCOME, facts);
  fra_record_page_add_section (page, proof);
  fra_record_page_add_section (page, about);
}

static void
fra_outcome_page_dispose (GObject *object)
{
  FraOutcomePage *self = FRA_OUTCOME_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->rungs = NULL;
  G_OBJECT_CLASS (fra_outcome_page_parent_class)->dispose (object);
}

static void
fra_outcome_page_finalize (GObject *object)
{
  g_object_unref (FRA_OUTCOME_PAGE (object)->cancellable);
  g_free (FRA_OUTCOME_PAGE (object)->shown);
  G_OBJECT_CLASS (fra_outcome_page_parent_class)->finalize (object);
}

static void
fra_outcome_page_class_init (FraOutcomePageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_outcome_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_outcome_page_finalize;
  record_class->build = fra_outcome_page_build;
  record_class->facts = fra_outcome_page_facts;
  record_class->shown = fra_outcome_page_shown;
  record_class->follows = FR_BIT (FR_OUTCOME_STEP) | FR_BIT (FR_EVIDENCE) | FR_BIT (FR_VERIFICATION) |
                          FR_BIT (FR_CADRE) | FR_BIT (FR_UNIT);
}

static void
fra_outcome_page_init (FraOutcomePage *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "icon-name", "fruition-outcomes-symbolic", "help",
                _("One outcome: how far it has come up the ladder from an intention to something that lasts and spreads. "
                  "● is what somebody who saw it verified, ○ what is only claimed. "
                  "“Claim…” records the next step with its day and reference; “Verify…”, “Return…” and “Refuse…” are decisions that stay "
                  "in the history with the name of whoever made them, and nobody decides on their own claim. "
                  "Means, indicator and values are edited where they stand. Alt+Left goes back."), NULL);
}

FraPage *
fra_outcome_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_OUTCOME_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_OUTCOME, id);
  return page;
}
