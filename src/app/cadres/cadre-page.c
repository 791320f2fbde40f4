/* cadre-page.c: see cadre-page.h. */
#include "app/cadres/cadre-page.h"

#include "app/cadres/cadre-story.h"
#include "app/cadres/posting-acts.h"
#include "app/format.h"
#include "app/outcomes/outcome-acts.h"
#include "app/reports/subject.h"

struct _FraCadrePage {
  FraRecordPage  parent_instance;
  FraCadreStory *story;
};

G_DEFINE_FINAL_TYPE (FraCadrePage, fra_cadre_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_cadre_page_facts (FraRecordPage *page, FrRecord *record)
{
  GString *facts = g_string_new (NULL);
  const FrValue *born = fr_record_get (record, "birth_month");

  fra_add_fact (facts, fr_record_get_text (record, "unit_id"));
  fra_add_fact (facts, fr_record_get_text (record, "post_title"));
  fra_add_fact (facts, fr_record_get_text (record, "rank"));
  if (born->kind != FR_NULL)
    {
      int month = (int) fr_value_get_int (born, 0);
      /* Translators: year and month of birth, in the order of the language: "born 1984-05". */
      g_autofree char *text = g_strdup_printf (_("born %1$04d-%2$02d"), month / 12, month % 12 + 1);

      fra_add_fact (facts, text);
    }
  return g_string_free (facts, FALSE);
}

/* --- Postings --- */

static char *
posting_title (FrRecord *record)
{
  const char *own = fr_record_get_text (record, "title");
  const char *title = *own != '\0' ? own : fr_record_get_text (record, "post_id");
  const char *unit = fr_record_get_text (record, "unit_id");

  return *title != '\0' ? g_strdup_printf ("%s · %s", unit, title) : g_strdup (unit);
}

static char *
posting_span (FrRecord *record)
{
  const char *from = fr_record_get_text (record, "from_day");
  const char *to = fr_record_get_text (record, "to_day");

  if (*from == '\0' && *to == '\0')
    return g_strdup ("");
  /* Translators: since when and until when somebody holds a post. */
  return g_strdup_printf (_("%1$s to %2$s"), *from != '\0' ? from : "…", *to != '\0' ? to : _("now"));
}

/* --- Trainings --- */

static char *
training_title (FrRecord *record)
{
  return g_strdup (fr_record_get_text (record, "class_id"));
}

static char *
training_facts (FrRecord *record)
{
  GString *facts = g_string_new (NULL);
  const char *hours = fr_record_get_text (record, "hours");

  fra_add_fact (facts, fr_record_get_text (record, "enrolled"));
  fra_add_fact (facts, fr_record_get_text (record, "state"));
  if (*hours != '\0')
    {
      g_autofree char *text = g_strdup_printf (_("%s hours"), hours);

      fra_add_fact (facts, text);
    }
  return g_string_free (facts, FALSE);
}

/* Who did not attend has nothing to show for it. */
static gboolean
can_claim (FrRecord *enrolment)
{
  const char *state = fr_value_get_text (fr_record_get (enrolment, "state"));

  return g_strcmp0 (state, "attending") == 0 || g_strcmp0 (state, "completed") == 0;
}

/* --- The cadre sheet --- */

static FraSubject *
subject_of (FraPage *page)
{
  return fra_subject_new (FRA_SUBJECT_CADRE, fra_record_page_get_id (FRA_RECORD_PAGE (page)), fra_page_get_session (page));
}

static void
print_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = subject_of (page);

  fra_subject_print (subject, page);
}

static void
export_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = subject_of (page);

  fra_subject_save (subject, page);
}

static void
fra_cadre_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "name", "code", "birth_month", "sex", "rank", "category", "registered_order", "phone",
                                        "identity_number", "note", NULL };
  static const char * const posting[] = { "unit_id", "post_id", "title", "from_day", "to_day", NULL };
  static const char * const training[] = { "unit_id", "enrolled", "pre_score", "post_score", "hours", NULL };
  static const char * const acts[] = { "transfer", "add-posting", "end-posting", "claim-outcome", NULL };
  FraSession *session = fra_page_get_session (FRA_PAGE (page));
  FraRecordSection *about = fra_record_section_new (_("Person"));
  FraRecordSection *postings = fra_record_section_new (_("Postings"));
  FraRecordSection *trainings = fra_record_section_new (_("Trainings"));
  FraRecordSection *plans = fra_record_section_new (C_("section", "Plans"));
  FraRecordSection *outcomes = fra_record_section_new (_("Outcomes"));

  fra_page_add_action (FRA_PAGE (page), "transfer", fra_posting_transfer);
  fra_page_add_action (FRA_PAGE (page), "add-posting", fra_posting_add_earlier);
  fra_page_add_record_action (FRA_PAGE (page), "end-posting", fra_posting_end);
  fra_page_add_record_action (FRA_PAGE (page), "claim-outcome", fra_outcome_claim_first);
  fra_page_add_action (FRA_PAGE (page), "print", print_action);
  fra_page_add_action (FRA_PAGE (page), "export", export_action);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  fra_record_section_add_fields (about, session, FR_CADRE, facts);
  fra_record_section_set_act (postings, _("_End…"), "page.end-posting", fra_posting_is_open);
  fra_record_section_add_records (postings, session, FR_POSTING, "cadre_id", fra_record_page_get_id (page), "from_day", posting,
                                  posting_title, posting_span, _("No posting is known."));
  fra_record_section_add_button (postings, _("_Transfer…"), NULL, "page.transfer");
  fra_record_section_add_button (postings, _("Add an earlier posting…"), "list-add-symbolic", "page.add-posting");
  fra_record_section_set_act (trainings, _("_Claim…"), "page.claim-outcome", can_claim);
  fra_record_section_add_records (trainings, session, FR_ENROLMENT, "cadre_id", fra_record_page_get_id (page), "enrolled", training,
                                  training_title, training_facts, _("Enrolled in no class so far."));
  FRA_CADRE_PAGE (page)->story = fra_cadre_story_new (session, fra_record_page_get_id (page), plans, outcomes);
  fra_record_page_add_widget (page, GTK_WIDGET (FRA_CADRE_PAGE (page)->story));
  fra_record_page_add_section (page, postings);
  fra_record_page_add_section (page, trainings);
  fra_record_page_add_section (page, plans);
  fra_record_page_add_section (page, outcomes);
  fra_record_page_add_section (page, about);
}

static void
fra_cadre_page_shown (FraRecordPage *page, FrRecord *record)
{
  fra_cadre_story_reload (FRA_CADRE_PAGE (page)->story);
}

static char *
fra_cadre_page_describe (FraPage *page)
{
  FraCadrePage *self = FRA_CADRE_PAGE (page);
  g_autofree char *who = FRA_PAGE_CLASS (fra_cadre_page_parent_class)->describe (page);
  g_autofree char *story = self->story != NULL ? fra_cadre_story_describe (self->story) : NULL;

  return story != NULL ? g_strjoin ("\n", who, story, NULL) : g_steal_pointer (&who);
}

static void
fra_cadre_page_dispose (GObject *object)
{
  FRA_CADRE_PAGE (object)->story = NULL;
  G_OBJECT_CLASS (fra_cadre_page_parent_class)->dispose (object);
}

static void
fra_cadre_page_class_init (FraCadrePageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_cadre_page_dispose;
  record_class->shown = fra_cadre_page_shown;
  record_class->build = fra_cadre_page_build;
  record_class->facts = fra_cadre_page_facts;
  record_class->follows = FR_BIT (FR_POSTING) | FR_BIT (FR_UNIT) | FR_BIT (FR_ENROLMENT) | FR_BIT (FR_PLAN_ITEM) | FR_BIT (FR_OUTCOME) |
                          FR_BIT (FR_OUTCOME_STEP) | FR_BIT (FR_VERIFICATION) | FR_BIT (FR_CLASS) | FR_BIT (FR_ATTENDANCE);
  FRA_PAGE_CLASS (klass)->describe = fra_cadre_page_describe;
}

static void
fra_cadre_page_init (FraCadrePage *self)
{
  g_object_set (self, "icon-name", "fruition-cadres-symbolic", "help",
                _("One person: where they work and worked, what they attended, what came of it, and what the office knows of them. "
                  "The timeline holds it all in order; Tab and the arrow keys read it, Enter opens an outcome; Ctrl+P prints the cadre sheet. "
                  "Every field is edited where it stands; it is saved when you leave it, and Ctrl+Z takes it back. "
                  "“Transfer…” ends the present posting and begins the next; the plus sign adds an earlier one. "
                  "Open a posting to correct its unit, post or dates. "
                  "Under Outcomes ● is what somebody verified and ○ what is only claimed. "
                  "Telephone and identity number show only their ends; they are never exported unless asked for by name. "
                  "Alt+Left goes back."), NULL);
}

FraPage *
fra_cadre_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_CADRE_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_CADRE, id);
  return page;
}
