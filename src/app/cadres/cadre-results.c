/* cadre-results.c: see cadre-results.h. */
#include "app/cadres/cadre-results.h"

#include "core/figures/cadre-results.h"

/* What the thread needs. */
typedef struct {
  FrStore *store;
  gint64   cadre_id;
} Question;

/* What the answer goes into; only the main thread has it, since widgets may be let go of there alone. */
typedef struct {
  FraRecordSection *plans;
  FraRecordSection *outcomes;
} Sections;

static void
question_free (gpointer data)
{
  g_object_unref (((Question *) data)->store);
  g_free (data);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  GError *error = NULL;
  FrCadreResults *results = fr_cadre_results_new (question->store, question->cadre_id, cancellable, &error);

  if (results != NULL)
    g_task_return_pointer (task, results, (GDestroyNotify) fr_cadre_results_free);
  else
    g_task_return_error (task, error);
}

static void
show_plans (FraRecordSection *section, GPtrArray *plans)
{
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, plans->len + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plans->len; i++)
    {
      const FrCadrePlan *plan = g_ptr_array_index (plans, i);

      g_ptr_array_add (words, fr_cadre_plan_words (plan, fr_lang_default ()));
      lines[i] = (FraRecordLine) { plan->measure, g_ptr_array_index (words, i) };
    }
  fra_record_section_show_lines (section, lines, plans->len, _("Nothing is planned so far."));
}

static void
show_outcomes (FraRecordSection *section, GPtrArray *outcomes)
{
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, outcomes->len + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < outcomes->len; i++)
    {
      const FrCadreOutcome *outcome = g_ptr_array_index (outcomes, i);

      g_ptr_array_add (words, fr_cadre_outcome_words (outcome, fr_lang_default ()));
      lines[i] = (FraRecordLine) { *outcome->title != '\0' ? outcome->title : _("Outcome"), g_ptr_array_index (words, i) };
    }
  fra_record_section_show_lines (section, lines, outcomes->len, _("No outcome is claimed so far."));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sections *sections = data;
  g_autoptr (FrCadreResults) results = g_task_propagate_pointer (G_TASK (result), NULL);

  if (results != NULL && gtk_widget_get_root (GTK_WIDGET (sections->plans)) != NULL)
    {
      show_plans (sections->plans, results->plans);
      show_outcomes (sections->outcomes, results->outcomes);
    }
  g_object_unref (sections->plans);
  g_object_unref (sections->outcomes);
  g_free (sections);
}

void
fra_cadre_results_show (FraSession *session, gint64 cadre_id, FraRecordSection *plans, FraRecordSection *outcomes,
                        GCancellable *cancellable)
{
  Question *question = g_new0 (Question, 1);
  Sections *sections = g_new0 (Sections, 1);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, read_cb, sections);

  question->store = g_object_ref (fra_session_get_store (session));
  question->cadre_id = cadre_id;
  sections->plans = g_object_ref (plans);
  sections->outcomes = g_object_ref (outcomes);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, read_thread);
}
