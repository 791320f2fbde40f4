/* plan-line-calls.c: see plan-line-calls.h. */
#include "core/figures/plan-line-calls.h"

#include "core/base/number.h"

#include <math.h>

static const FrStmt year_stmt = { "plan-line-year", "SELECT year FROM plan_line WHERE plan_line_id = $1", 1 };
static const FrStmt calls_stmt = { "plan-line-calls",
  "SELECT u.unit_id, u.name, p.people FROM plan_line_unit AS p JOIN unit AS u ON u.unit_id = p.unit_id WHERE p.plan_line_id = $1"
  " ORDER BY u.registered_order NULLS LAST, u.unit_id", 1 };

typedef struct {
  gint64           line;
  FrPlanLineCalls *calls;
} Question;

static void
take (FrPlanLineCalls *calls)
{
  calls->n = calls->rows->n_rows;
  calls->calls = g_new0 (FrPlanCall, calls->n + 1);
  calls->people = -1;
  for (guint r = 0; r < calls->n; r++)
    {
      FrPlanCall *call = &calls->calls[r];

      *call = (FrPlanCall) { fr_rows_get (calls->rows, r, 0)->i, fr_rows_get (calls->rows, r, 1)->text,
                             (int) fr_value_get_int (fr_rows_get (calls->rows, r, 2), -1) };
      if (call->people >= 0)
        calls->people = MAX (calls->people, 0) + call->people;
      else
        calls->n_unsaid++;
    }
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Question *question = data;
  const FrValue line = fr_value_int (question->line);
  FrPlanLineCalls *calls = question->calls = g_new0 (FrPlanLineCalls, 1);
  g_autoptr (FrRows) year = fr_read_select (read, &year_stmt, &line, 1, error);

  calls->own = g_ptr_array_new ();
  if (year == NULL)
    return FALSE;
  if (year->n_rows == 0)
    {
      g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This line of the plan is not there any more."));
      return FALSE;
    }
  calls->year = (int) fr_rows_get (year, 0, 0)->i;
  calls->rows = fr_read_select (read, &calls_stmt, &line, 1, error);
  calls->clashes = calls->rows ? fr_call_clashes_read (read, calls->year, 0, error) : NULL;
  if (calls->clashes == NULL)
    return FALSE;
  take (calls);
  for (guint i = 0; i < calls->clashes->clashes->len; i++)
    if (fr_clash_has_line (g_ptr_array_index (calls->clashes->clashes, i), question->line))
      g_ptr_array_add (calls->own, g_ptr_array_index (calls->clashes->clashes, i));
  return TRUE;
}

FrPlanLineCalls *
fr_plan_line_calls_new (FrStore *store, gint64 plan_line_id, GCancellable *cancellable, GError **error)
{
  Question question = { plan_line_id, NULL };

  if (!fr_store_read (store, read_func, &question, cancellable, error))
    g_clear_pointer (&question.calls, fr_plan_line_calls_free);
  return question.calls;
}

void
fr_plan_line_calls_free (FrPlanLineCalls *calls)
{
  g_clear_pointer (&calls->own, g_ptr_array_unref);
  g_clear_pointer (&calls->clashes, fr_call_clashes_free);
  g_clear_pointer (&calls->rows, fr_rows_unref);
  g_free (calls->calls);
  g_free (calls);
}

char *
fr_plan_line_calls_words (const FrPlanLineCalls *calls, double size, FrLang lang)
{
  g_autofree char *units = g_strdup_printf (fr_trn (lang, "%u unit", "%u units", calls->n), calls->n);
  g_autofree char *people = fr_count_text (calls->people), *all = isnan (size) ? NULL : fr_count_text (llround (size)), *said = NULL;

  if (calls->n == 0)
    return g_strdup (fr_tr (lang, N_("No unit is called up yet.")));
  if (calls->people < 0)
    return g_strdup_printf (fr_tr (lang, N_("%s called up; how many people is not said yet")), units);
  /* Translators: people called up, of how many the class is for, from how many units. */
  said = all != NULL ? g_strdup_printf (fr_tr (lang, N_("%1$s of %2$s people are called up from %3$s")), people, all, units)
                     : g_strdup_printf (fr_trn (lang, "%1$s person is called up from %2$s", "%1$s people are called up from %2$s",
                                                (gulong) calls->people), people, units);
  if (calls->n_unsaid == 0)
    return g_steal_pointer (&said);
  {
    g_autofree char *rest = g_strdup_printf (fr_trn (lang, "%u unit does not say how many", "%u units do not say how many", calls->n_unsaid),
                                             calls->n_unsaid);

    return g_strconcat (said, fr_trc (lang, "between changes", "; "), rest, NULL);
  }
}
