/* annual-plan.c: see annual-plan.h. */
#include "reports/annual-plan.h"

#include "core/figures/annual-plan.h"

/* Columns of the table that no line has are not printed. */
#define PLACE 7

static gboolean
has_place (const FrAnnualPlan *plan)
{
  for (guint i = 0; i < plan->n; i++)
    if (plan->lines[i].place != NULL)
      return TRUE;
  return FALSE;
}

FrrDocument *
frr_annual_plan_new (FrStore *store, int year, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrAnnualPlan) plan = fr_annual_plan_new (store, year, 0, cancellable, error);
  g_autofree char *title = NULL, *source = NULL, *totals = NULL;
  guint64 skip;
  FrrDocument *document;

  if (plan == NULL)
    return NULL;
  title = g_strdup_printf (fr_tr (lang, N_("Annual training plan %d")), year);
  source = frr_source_line (store, lang);
  totals = fr_plan_total_words (&plan->planned, lang);
  skip = has_place (plan) ? 0 : G_GUINT64_CONSTANT (1) << PLACE;
  document = frr_document_new (lang, title, source);
  frr_document_set_lying (document);
  frr_document_heading (document, 1, title);
  if (plan->planned.classes > 0)
    {
      g_autoptr (FrDataTable) table = fr_annual_plan_table (plan, FALSE, TRUE, &lang);

      frr_document_paragraph (document, totals);
      frr_document_table (document, NULL, table, 0, G_MAXUINT, skip);
    }
  else
    frr_document_paragraph (document, fr_tr (lang, N_("Nothing is planned for this year.")));
  if (plan->unplanned.classes > 0)
    {
      g_autoptr (FrDataTable) table = fr_annual_plan_table (plan, TRUE, TRUE, &lang);

      frr_document_heading (document, 2, fr_tr (lang, N_("Classes outside the plan, approved apart")));
      frr_document_table (document, NULL, table, 0, G_MAXUINT, skip);
    }
  return document;
}
