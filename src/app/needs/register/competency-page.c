/* competency-page.c: see competency-page.h. What is said comes from core/figures/competency-finding.h, for the sheet as well. */
#include "app/needs/register/competency-page.h"

#include "app/reading.h"
#include "app/reports/subject.h"
#include "app/widgets/act-dialog.h"
#include "core/actions/actions.h"
#include "core/figures/competency-finding.h"

#include <math.h>

struct _FraCompetencyPage {
  FraRecordPage     parent_instance;
  GtkLabel         *headline;      /* NULL once the page is gone */
  FraRecordSection *parts[FR_FINDING_N_PARTS];
  FraReading       *reading;       /* NULL before it is read */
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (FraCompetencyPage, fra_competency_page, FRA_TYPE_RECORD_PAGE)

static char *
fra_competency_page_facts (FraRecordPage *page, FrRecord *record)
{
  FraCompetencyPage *self = FRA_COMPETENCY_PAGE (page);
  const FrCompetencyFinding *finding = self->reading != NULL ? fra_reading_get (self->reading) : NULL;

  return g_strdup (finding != NULL && finding->study != NULL ? finding->study : "");
}

/* --- What is known --- */

static gpointer
read_finding (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  return fr_competency_finding_new (store, *(const gint64 *) question, 0, fr_lang_default (), cancellable, error);
}

static void
show_part (FraCompetencyPage *self, const FrCompetencyFinding *finding, FrFindingPart part)
{
  g_autoptr (GPtrArray) found = fr_finding_part_lines (finding, part, fr_lang_default ());
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, found->len + 1);

  for (guint i = 0; i < found->len; i++)
    {
      const FrFindingLine *line = g_ptr_array_index (found, i);

      lines[i] = (FraRecordLine) { line->title, line->text, line->id != 0 ? fr_entity (line->entity)->name : NULL, line->id };
    }
  fra_record_section_show_lines (self->parts[part], lines, found->len, fr_finding_part_empty (finding, part, fr_lang_default ()));
}

static void
finding_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraCompetencyPage *self = FRA_COMPETENCY_PAGE (source);
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);
  g_autofree char *headline = NULL;

  /* The page is gone, or was read anew since: the record's own reading says what is wrong with the office. */
  if (reading == NULL || self->headline == NULL)
    return;
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  headline = fr_competency_finding_headline (fra_reading_get (self->reading), fr_lang_default ());
  gtk_label_set_text (self->headline, headline);
  for (FrFindingPart part = 0; part < FR_FINDING_N_PARTS; part++)
    show_part (self, fra_reading_get (self->reading), part);
  fra_record_page_sync_facts (FRA_RECORD_PAGE (self));
}

static void
fra_competency_page_shown (FraRecordPage *page, FrRecord *record)
{
  FraCompetencyPage *self = FRA_COMPETENCY_PAGE (page);
  gint64 id = fra_record_page_get_id (page);

  fra_renew (&self->cancellable);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (page))), read_finding, g_memdup2 (&id, sizeof id),
                     (GDestroyNotify) fr_competency_finding_free, self->cancellable, finding_cb, NULL);
}

/* --- Into the register --- */

/* The gap and the study are those of the day on which it is put there. */
static gboolean
register_act (FrStore *store, const FraActValues *values, GError **error)
{
  g_autoptr (FrCompetencyFinding) finding = fr_competency_finding_new (store, values->about, 0, fr_lang_default (), NULL, error);
  guint level = MIN (values->choices[0], FR_N_STUDY_LEVELS - 1), n = 3;
  FrSet sets[6] = { { "title", fr_value_text (values->texts[0]) },
                    { "level", fr_value_text (fr_enum_need_level.values[level]) },
                    { "competency_id", fr_value_int (values->about) } };

  if (finding == NULL)
    return FALSE;
  if (!finding->levels[level].hidden && isfinite (finding->levels[level].gap))
    sets[n++] = (FrSet) { "gap", fr_value_real (floor (finding->levels[level].gap * 10 + 0.5) / 10) };
  if (finding->study_id != 0)
    sets[n++] = (FrSet) { "study_id", fr_value_int (finding->study_id) };
  if (finding->study != NULL)
    sets[n++] = (FrSet) { "source", fr_value_text (finding->study) };
  return fr_action_add (store, FR_NEED, sets, n, error) != 0;
}

static void
register_action (FraPage *page)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Put into the Register"), _("_Put into the Register"),
                                             _("A need with this competency, the gap of its level and the study as its source. Its priority "
                                               "is decided there, with a name."));
  const char *labels[FR_N_STUDY_LEVELS];
  FrRecord *record = fra_record_page_get_record (FRA_RECORD_PAGE (page));

  for (guint level = 0; level < FR_N_STUDY_LEVELS; level++)
    labels[level] = fr_enum_label (&fr_enum_need_level, fr_enum_need_level.values[level], fr_lang_default ());
  fra_act_dialog_add_text (dialog, _("Need"));
  fra_act_dialog_type_text (dialog, 0, record != NULL ? fr_record_get_text (record, "name") : "");
  fra_act_dialog_add_choice (dialog, _("Level"), labels, FR_N_STUDY_LEVELS, FR_N_STUDY_LEVELS - 1);
  fra_act_dialog_present (dialog, register_act, fra_record_page_get_id (FRA_RECORD_PAGE (page)), _("Need added to the register"), TRUE);
}

/* --- Print and export --- */

static void
print_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = fra_subject_new (FRA_SUBJECT_FINDING, fra_record_page_get_id (FRA_RECORD_PAGE (page)),
                                                    fra_page_get_session (page));

  fra_subject_print (subject, page);
}

static void
export_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = fra_subject_new (FRA_SUBJECT_FINDING, fra_record_page_get_id (FRA_RECORD_PAGE (page)),
                                                    fra_page_get_session (page));

  fra_subject_save (subject, page);
}

/* --- Class --- */

static void
fra_competency_page_build (FraRecordPage *page)
{
  static const char * const facts[] = { "name", "description", "levels", "code", NULL };
  static const char * const acts[] = { "register", NULL };
  FraCompetencyPage *self = FRA_COMPETENCY_PAGE (page);
  FraRecordSection *about = fra_record_section_new (_("The competency"));

  fra_page_add_action (FRA_PAGE (page), "register", register_action);
  fra_page_add_action (FRA_PAGE (page), "print", print_action);
  fra_page_add_action (FRA_PAGE (page), "export", export_action);
  fra_page_enable_writing (FRA_PAGE (page), acts);
  self->headline = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->headline, 0);
  gtk_label_set_wrap (self->headline, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->headline), "title-3");
  fra_record_page_add_widget (page, GTK_WIDGET (self->headline));
  for (FrFindingPart part = 0; part < FR_FINDING_N_PARTS; part++)
    {
      self->parts[part] = fra_record_section_new (fr_finding_part_heading (part, fr_lang_default ()));
      fra_record_page_add_widget (page, GTK_WIDGET (self->parts[part]));
    }
  fra_record_section_add_button (self->parts[FR_FINDING_DECISIONS], _("_Put into the Register…"), NULL, "page.register");
  fra_record_section_add_fields (about, fra_page_get_session (FRA_PAGE (page)), FR_COMPETENCY, facts);
  fra_record_page_add_section (page, about);
}

static void
fra_competency_page_dispose (GObject *object)
{
  FraCompetencyPage *self = FRA_COMPETENCY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->headline = NULL;
  g_clear_pointer (&self->reading, fra_reading_unref);
  G_OBJECT_CLASS (fra_competency_page_parent_class)->dispose (object);
}

static void
fra_competency_page_finalize (GObject *object)
{
  g_object_unref (FRA_COMPETENCY_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_competency_page_parent_class)->finalize (object);
}

static void
fra_competency_page_class_init (FraCompetencyPageClass *klass)
{
  FraRecordPageClass *record_class = FRA_RECORD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_competency_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_competency_page_finalize;
  record_class->build = fra_competency_page_build;
  record_class->facts = fra_competency_page_facts;
  record_class->shown = fra_competency_page_shown;
  record_class->follows = FR_BIT (FR_SURVEY) | FR_BIT (FR_SURVEY_ITEM) | FR_BIT (FR_RESPONSE) | FR_BIT (FR_INVITATION) |
                          FR_BIT (FR_FINDING) | FR_BIT (FR_NEED) | FR_BIT (FR_NEEDS_STUDY);
}

static void
fra_competency_page_init (FraCompetencyPage *self)
{
  self->cancellable = g_cancellable_new ();
  g_object_set (self, "icon-name", "fruition-needs-symbolic", "help",
                _("All that is known of one need, on a page: the gap as the organisation, the posts and the people see it; its place among "
                  "the competencies and how sure that is; what interviews and documents say, and what people wrote. "
                  "What fewer people answered than the floor allows is not shown, nor what would let one work it out. "
                  "At the end stands who decided what; “Put into the Register…” makes a need of it. "
                  "Ctrl+P prints the page, Ctrl+E saves it as a PDF. Alt+Left goes back."), NULL);
}

FraPage *
fra_competency_page_new (gint64 id)
{
  FraPage *page = g_object_new (FRA_TYPE_COMPETENCY_PAGE, NULL);

  fra_record_page_set_key (FRA_RECORD_PAGE (page), FR_COMPETENCY, id);
  return page;
}
