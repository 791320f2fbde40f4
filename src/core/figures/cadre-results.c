/* cadre-results.c: see cadre-results.h. */
#include "core/figures/cadre-results.h"

#include "core/model/model.h"
#include "core/rules/ladder.h"

static const FrStmt plans_stmt = { "cadre-plans",
  "SELECT p.plan_item_id, p.measure, p.problem, c.title, p.due, p.state FROM enrolment AS e"
  " JOIN plan_item AS p ON p.enrolment_id = e.enrolment_id JOIN class AS c ON c.class_id = e.class_id"
  " WHERE e.cadre_id = $1 AND e.withdrawn = 0 AND p.withdrawn = 0"
  " ORDER BY c.ends DESC NULLS LAST, e.enrolment_id, p.position, p.plan_item_id", 1 };

static const FrStmt outcomes_stmt = { "cadre-outcomes",
  "SELECT o.outcome_id, o.title, o.day,"
  " (SELECT max(s.step) FROM outcome_step AS s WHERE s.outcome_id = o.outcome_id AND s.state = 'verified'),"
  " (SELECT max(s.step) FROM outcome_step AS s WHERE s.outcome_id = o.outcome_id AND s.state IN ('claimed', 'evidenced', 'verified'))"
  " FROM outcome AS o WHERE o.cadre_id = $1 AND o.withdrawn = 0 ORDER BY o.day DESC NULLS LAST, o.outcome_id DESC", 1 };

static char *
text_of (FrRows *rows, guint r, guint c)
{
  const char *text = fr_value_get_text (fr_rows_get (rows, r, c));

  return g_strdup (text != NULL ? text : "");
}

/* --- Reading --- */

static void
plan_free (gpointer data)
{
  FrCadrePlan *plan = data;

  g_free (plan->measure);
  g_free (plan->problem);
  g_free (plan->class_title);
  g_free (plan);
}

static void
outcome_free (gpointer data)
{
  g_free (((FrCadreOutcome *) data)->title);
  g_free (data);
}

void
fr_cadre_results_free (FrCadreResults *results)
{
  g_ptr_array_unref (results->plans);
  g_ptr_array_unref (results->outcomes);
  g_free (results);
}

typedef struct {
  gint64          cadre_id;
  FrCadreResults *results;
} Reading;

static void
take_plans (FrCadreResults *results, FrRows *rows)
{
  for (guint r = 0; r < rows->n_rows; r++)
    {
      FrCadrePlan *plan = g_new0 (FrCadrePlan, 1);

      plan->id = fr_rows_get (rows, r, 0)->i;
      plan->measure = text_of (rows, r, 1);
      plan->problem = text_of (rows, r, 2);
      plan->class_title = text_of (rows, r, 3);
      plan->due = fr_value_get_day (fr_rows_get (rows, r, 4));
      plan->state = g_intern_string (fr_value_get_text (fr_rows_get (rows, r, 5)));
      g_ptr_array_add (results->plans, plan);
    }
}

static void
take_outcomes (FrCadreResults *results, FrRows *rows)
{
  for (guint r = 0; r < rows->n_rows; r++)
    {
      FrCadreOutcome *outcome = g_new0 (FrCadreOutcome, 1);

      outcome->id = fr_rows_get (rows, r, 0)->i;
      outcome->title = text_of (rows, r, 1);
      outcome->day = fr_value_get_day (fr_rows_get (rows, r, 2));
      outcome->verified = (int) fr_value_get_int (fr_rows_get (rows, r, 3), -1);
      outcome->claimed = (int) fr_value_get_int (fr_rows_get (rows, r, 4), -1);
      g_ptr_array_add (results->outcomes, outcome);
    }
}

static gboolean
read_both (FrRead *read, gpointer data, GError **error)
{
  Reading *reading = data;
  const FrValue params[] = { fr_value_int (reading->cadre_id) };
  g_autoptr (FrRows) plans = fr_read_select (read, &plans_stmt, params, 1, error);
  g_autoptr (FrRows) outcomes = plans != NULL ? fr_read_select (read, &outcomes_stmt, params, 1, error) : NULL;

  if (outcomes == NULL)
    return FALSE;
  take_plans (reading->results, plans);
  take_outcomes (reading->results, outcomes);
  return TRUE;
}

FrCadreResults *
fr_cadre_results_new (FrStore *store, gint64 cadre_id, GCancellable *cancellable, GError **error)
{
  FrCadreResults *results = g_new0 (FrCadreResults, 1);
  Reading reading = { cadre_id, results };

  results->plans = g_ptr_array_new_with_free_func (plan_free);
  results->outcomes = g_ptr_array_new_with_free_func (outcome_free);
  if (!fr_store_read (store, read_both, &reading, cancellable, error))
    g_clear_pointer (&results, fr_cadre_results_free);
  return results;
}

/* --- Words --- */

static void
add_part (GString *words, const char *part)
{
  if (*part == '\0')
    return;
  g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
}

char *
fr_cadre_plan_words (const FrCadrePlan *plan, FrLang lang)
{
  GString *words = g_string_new (plan->class_title);

  if (plan->due != FR_DAY_NONE)
    {
      g_autofree char *day = fr_day_format_iso (plan->due);
      /* Translators: the day on which what was planned should show. */
      g_autofree char *due = g_strdup_printf (fr_tr (lang, "due %s"), day);

      add_part (words, due);
    }
  add_part (words, fr_enum_label (&fr_enum_plan_item_state, plan->state, lang));
  return g_string_free (words, FALSE);
}

char *
fr_cadre_outcome_words (const FrCadreOutcome *outcome, FrLang lang)
{
  GString *words = g_string_new (NULL);
  g_autofree char *day = fr_day_format_iso (outcome->day);

  if (outcome->verified >= 0)
    {
      /* Translators: a step of the ladder that somebody verified: "● Applied, verified". */
      g_autofree char *verified = g_strdup_printf (fr_tr (lang, "● %s, verified"), fr_step_label (outcome->verified, lang));

      add_part (words, verified);
    }
  if (outcome->claimed > outcome->verified)
    {
      /* Translators: a step of the ladder that is claimed and not verified yet: "○ Adopted, claimed". */
      g_autofree char *claimed = g_strdup_printf (fr_tr (lang, "○ %s, claimed"), fr_step_label (outcome->claimed, lang));

      add_part (words, claimed);
    }
  add_part (words, day);
  return g_string_free (words, FALSE);
}
