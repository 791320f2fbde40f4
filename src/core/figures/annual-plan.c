/* annual-plan.c: see annual-plan.h. */
#include "core/figures/annual-plan.h"

#include <math.h>
#include <string.h>

static const FrStmt lines_stmt = { "plan-lines",
  "SELECT l.plan_line_id, l.title, l.code, l.month, u.name, l.audience, l.size, l.days, l.budget, l.kind, l.state, l.unplanned,"
  " l.approved_by, l.approved_on, l.reason, l.superior_document,"
  " (SELECT min(c.place) FROM class AS c WHERE c.programme_id = l.programme_id AND c.withdrawn = 0),"
  " (SELECT count(*) FROM plan_line_unit AS p WHERE p.plan_line_id = l.plan_line_id)"
  " FROM plan_line AS l LEFT JOIN unit AS u ON u.unit_id = l.host_unit_id WHERE l.year = $1 AND l.withdrawn = 0"
  " ORDER BY l.unplanned, l.month NULLS LAST, u.registered_order NULLS LAST, l.plan_line_id", 1 };
static const FrStmt years_stmt = { "plan-years", "SELECT DISTINCT year FROM plan_line WHERE withdrawn = 0 ORDER BY year", 0 };

enum { ID, TITLE, CODE, MONTH, HOST, AUDIENCE, SIZE, DAYS, BUDGET, KIND, STATE, UNPLANNED, APPROVED_BY, APPROVED_ON, REASON, DOCUMENT, PLACE,
       UNITS };

static const char *
text (const FrRows *rows, guint r, guint c)
{
  return fr_value_get_text (fr_rows_get (rows, r, c));
}

static void
take_line (FrAnnualPlan *plan, guint r)
{
  const FrRows *rows = plan->rows;

  plan->lines[r] = (FrPlanLine) {
    .id = fr_rows_get (rows, r, ID)->i, .title = text (rows, r, TITLE), .code = text (rows, r, CODE),
    .month = (int) fr_value_get_int (fr_rows_get (rows, r, MONTH), 0), .host = text (rows, r, HOST), .audience = text (rows, r, AUDIENCE),
    .people = fr_value_get_real (fr_rows_get (rows, r, SIZE)), .days = fr_value_get_real (fr_rows_get (rows, r, DAYS)),
    .budget = fr_value_get_real (fr_rows_get (rows, r, BUDGET)), .kind = text (rows, r, KIND), .state = text (rows, r, STATE),
    .unplanned = fr_rows_get (rows, r, UNPLANNED)->i != 0, .approved_by = text (rows, r, APPROVED_BY), .reason = text (rows, r, REASON),
    .document = text (rows, r, DOCUMENT), .place = text (rows, r, PLACE), .approved_on = fr_value_get_day (fr_rows_get (rows, r, APPROVED_ON)),
    .n_units = (guint) fr_rows_get (rows, r, UNITS)->i,
  };
  for (guint i = 0; i < plan->clashes->clashes->len; i++)
    plan->lines[r].n_clashes += fr_clash_has_line (g_ptr_array_index (plan->clashes->clashes, i), plan->lines[r].id);
}

/* Adds what is known; the first known value ends the NaN. */
static void
add (double *sum, guint *unknown, double value)
{
  if (isnan (value))
    (*unknown)++;
  else
    *sum = isnan (*sum) ? value : *sum + value;
}

static FrPlanTotal
total_of (const FrAnnualPlan *plan, gboolean unplanned)
{
  FrPlanTotal total = { .people = NAN, .person_days = NAN, .budget = NAN };

  for (guint i = 0; i < plan->n; i++)
    if (plan->lines[i].unplanned == unplanned)
      {
        total.classes++;
        add (&total.people, &total.n_no_people, plan->lines[i].people);
        add (&total.person_days, &total.n_no_days, plan->lines[i].people * plan->lines[i].days);
        add (&total.budget, &total.n_no_budget, plan->lines[i].budget);
      }
  return total;
}

typedef struct {
  int           year;
  guint         most;
  FrAnnualPlan *plan;
} Question;

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Question *question = data;
  const FrValue year = fr_value_int (question->year);
  FrAnnualPlan *plan = question->plan = g_new0 (FrAnnualPlan, 1);
  g_autoptr (FrRows) years = fr_read_select (read, &years_stmt, NULL, 0, error);

  plan->year = question->year;
  plan->years = g_array_new (FALSE, FALSE, sizeof (int));
  plan->rows = years ? fr_read_select (read, &lines_stmt, &year, 1, error) : NULL;
  plan->clashes = plan->rows ? fr_call_clashes_read (read, question->year, question->most, error) : NULL;
  if (plan->clashes == NULL)
    return FALSE;
  for (guint r = 0; r < years->n_rows; r++)
    {
      int one = (int) fr_rows_get (years, r, 0)->i;

      g_array_append_val (plan->years, one);
    }
  plan->n = plan->rows->n_rows;
  plan->lines = g_new0 (FrPlanLine, plan->n + 1);
  for (guint r = 0; r < plan->n; r++)
    take_line (plan, r);
  plan->planned = total_of (plan, FALSE);
  plan->unplanned = total_of (plan, TRUE);
  return TRUE;
}

FrAnnualPlan *
fr_annual_plan_new (FrStore *store, int year, guint most, GCancellable *cancellable, GError **error)
{
  Question question = { year, most, NULL };

  if (!fr_store_read (store, read_func, &question, cancellable, error))
    g_clear_pointer (&question.plan, fr_annual_plan_free);
  return question.plan;
}

void
fr_annual_plan_free (FrAnnualPlan *plan)
{
  g_clear_pointer (&plan->clashes, fr_call_clashes_free);
  g_clear_pointer (&plan->rows, fr_rows_unref);
  g_clear_pointer (&plan->years, g_array_unref);
  g_free (plan->lines);
  g_free (plan);
}
