/* subject.c: see subject.h. */
#include "app/reports/subject.h"

#include "app/reports/report.h"
#include "app/widgets/toast.h"
#include "core/figures/cohort.h"
#include "reports/annual-plan.h"
#include "reports/cadre-sheet.h"
#include "reports/chart-summary.h"
#include "reports/competency-finding.h"
#include "reports/programme-papers.h"
#include "reports/rating-sheet.h"
#include "reports/survey-summary.h"
#include "reports/timetable-sheets.h"
#include "reports/unit-summary.h"

FraSubject *
fra_subject_new_survey (const char *code, gboolean without)
{
  FraSubject *subject = g_new0 (FraSubject, 1);

  subject->kind = FRA_SUBJECT_SURVEY;
  subject->code = g_strdup (code);
  subject->without = without;
  subject->period = fr_cohort_all.period;
  return subject;
}

FraSubject *
fra_subject_new (FraSubjectKind kind, gint64 id, FraSession *session)
{
  FraSubject *subject = g_new0 (FraSubject, 1);

  g_return_val_if_fail (FRA_IS_SESSION (session), subject);
  subject->kind = kind;
  subject->id = id;
  if (kind == FRA_SUBJECT_CADRE || !fra_session_get_period (session, &subject->period))
    subject->period = fr_cohort_all.period;
  subject->internal = kind == FRA_SUBJECT_CADRE && g_settings_get_boolean (fra_session_get_settings (session), "internal-mark");
  return subject;
}

FraSubject *
fra_subject_new_timetable (FrEntityId of, gint64 id, FrDay week)
{
  FraSubject *subject = g_new0 (FraSubject, 1);

  subject->kind = FRA_SUBJECT_TIMETABLE;
  subject->of = of;
  subject->id = id;
  subject->week = week;
  subject->period = fr_cohort_all.period;
  return subject;
}

FraSubject *
fra_subject_copy (const FraSubject *subject)
{
  FraSubject *copy = g_memdup2 (subject, sizeof *subject);

  copy->code = g_strdup (subject->code);
  return copy;
}

void
fra_subject_free (FraSubject *subject)
{
  g_free (subject->code);
  g_free (subject);
}

gboolean
fra_subject_follows (const FraSubject *subject, FrEntities entities)
{
  const FrEntities survey = FR_BIT (FR_SURVEY) | FR_BIT (FR_RESPONSE) | FR_BIT (FR_SURVEY_ITEM) | FR_BIT (FR_SURVEY_CHOICE);

  if (subject->kind == FRA_SUBJECT_FINDING)
    return (entities & (survey | FR_BIT (FR_FINDING) | FR_BIT (FR_NEED) | FR_BIT (FR_NEEDS_STUDY) | FR_BIT (FR_COMPETENCY))) != 0;
  if (subject->kind == FRA_SUBJECT_PLAN)
    return (entities & (FR_BIT (FR_PLAN_LINE) | FR_BIT (FR_UNIT) | FR_BIT (FR_CLASS))) != 0;
  /* What became of training hangs on nearly everything but the answers of needs surveys. */
  return subject->kind == FRA_SUBJECT_SURVEY ? (entities & survey) != 0 : (entities & ~survey) != 0;
}

/* --- Making --- */

/* The whole office as a unit: what stands at its top. */
static FrrDocument *
top_units (FrStore *store, FrPeriod period, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) tops = fr_unit_tops (store, cancellable, error);

  if (tops == NULL)
    return NULL;
  if (tops->len > 0)
    return frr_unit_summary_new (store, (const gint64 *) (gpointer) tops->data, tops->len, period, lang, cancellable, error);
  g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("The office has no unit yet. Import the units, or add the first one."));
  return NULL;
}

static FrrDocument *
document_of (FrStore *store, gpointer data, FrLang lang, GCancellable *cancellable, GError **error)
{
  const FraSubject *subject = data;

  switch (subject->kind)
    {
    case FRA_SUBJECT_SURVEY:
      return frr_survey_summary_new (store, subject->code, 0, subject->without, lang, cancellable, error);
    case FRA_SUBJECT_UNIT:
      return subject->id == 0 ? top_units (store, subject->period, lang, cancellable, error)
                              : frr_unit_summary_new (store, &subject->id, 1, subject->period, lang, cancellable, error);
    case FRA_SUBJECT_CADRE:
      return frr_cadre_sheet_new (store, &subject->id, 1, subject->internal, lang, cancellable, error);
    case FRA_SUBJECT_CHARTS:
      return frr_chart_summary_new (store, subject->id, subject->period, FRR_CHART_CONVERSION | FRR_CHART_LIMITS, lang, cancellable, error);
    case FRA_SUBJECT_RATINGS:
      return frr_rating_sheet_new (store, &subject->id, 1, subject->code, subject->period, lang, cancellable, error);
    case FRA_SUBJECT_FINDING:
      return frr_competency_finding_new (store, subject->id, 0, lang, cancellable, error);
    case FRA_SUBJECT_PLAN:
      return frr_annual_plan_new (store, (int) subject->id, lang, cancellable, error);
    case FRA_SUBJECT_SYLLABUS:
      return frr_programme_paper_new (store, subject->id, subject->class_id, FRR_SYLLABUS, lang, cancellable, error);
    case FRA_SUBJECT_BOOK:
      return frr_programme_paper_new (store, subject->id, subject->class_id, FRR_PROGRAMME_BOOK, lang, cancellable, error);
    case FRA_SUBJECT_PREPARATION:
      return frr_programme_paper_new (store, subject->id, subject->class_id, FRR_PREPARATION_LIST, lang, cancellable, error);
    case FRA_SUBJECT_TIMETABLE:
      return frr_timetable_sheet_new (store, subject->of, subject->id, subject->week, lang, cancellable, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

void
fra_subject_pages_async (const FraSubject *subject, FraSession *session, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
  g_return_if_fail (subject != NULL);
  fra_report_make_async (session, document_of, fra_subject_copy (subject), (GDestroyNotify) fra_subject_free, cancellable, callback, data);
}

/* --- Printing and saving --- */

typedef void (*End) (GtkWidget *widget, FraSession *session, FrrPages *pages, const char *name);

typedef struct {
  FraPage *page;
  End      end;
} Made;

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Made *made = data;
  g_autoptr (FraPage) page = made->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrrPages) pages = fra_report_make_finish (result, &error);

  /* The page, or its window, may be gone by now. */
  if (gtk_widget_get_root (GTK_WIDGET (page)) == NULL)
    return;
  if (pages != NULL)
    made->end (GTK_WIDGET (page), fra_page_get_session (page), pages, fra_page_get_title (page));
  else
    fra_alert (GTK_WIDGET (page), _("The report was not made"), error);
}

static void
make (const FraSubject *subject, FraPage *page, End end)
{
  Made *made = g_new0 (Made, 1);

  made->page = g_object_ref (page);
  made->end = end;
  fra_subject_pages_async (subject, fra_page_get_session (page), NULL, made_cb, made);
}

void
fra_subject_print (const FraSubject *subject, FraPage *page)
{
  g_return_if_fail (subject != NULL && FRA_IS_PAGE (page));
  make (subject, page, fra_report_print);
}

void
fra_subject_save (const FraSubject *subject, FraPage *page)
{
  g_return_if_fail (subject != NULL && FRA_IS_PAGE (page));
  make (subject, page, fra_report_save);
}
