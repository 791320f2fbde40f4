/* design-reading.c: see design-reading.h. */
#include "app/programmes/design/design-reading.h"

#include "app/widgets/toast.h"

typedef struct {
  gint64 programme, class;
  FrDay  today;
} Question;

static void
design_free (gpointer data)
{
  FraDesign *both = data;

  g_clear_pointer (&both->design, fr_programme_design_free);
  g_clear_pointer (&both->gate, fr_gate_free);
  g_free (both);
}

static gpointer
read_both (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  FraDesign *both = g_new0 (FraDesign, 1);

  both->design = fr_programme_design_new (store, question->programme, question->class, question->today, fr_lang_default (), cancellable, error);
  /* The class that was looked at may be gone. */
  if (both->design != NULL && both->design->class_id == 0 && both->design->n_classes > 0)
    {
      fr_programme_design_free (both->design);
      both->design = fr_programme_design_new (store, question->programme, 0, question->today, fr_lang_default (), cancellable, error);
    }
  if (both->design != NULL)
    both->gate = fr_gate_new (store, question->programme, both->design->class_id, question->today, fr_lang_default (), cancellable, error);
  if (both->gate != NULL)
    return both;
  design_free (both);
  return NULL;
}

void
fra_design_read_async (FraPage *page, gint64 programme_id, gint64 class_id, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  FraSession *session = fra_page_get_session (page);
  const Question question = { programme_id, class_id, fr_clock_today (fra_session_get_clock (session)) };

  fra_reading_async (page, fra_session_get_store (session), read_both, g_memdup2 (&question, sizeof question), design_free, cancellable,
                     callback, NULL);
}

/* --- Running --- */

typedef struct {
  FraPage       *page;
  const char    *failed;
  gpointer       data;
  GDestroyNotify destroy;
  FraDesignThen  then;
} Run;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  if (!fr_action_run_finish (FR_STORE (source), result, &error))
    fra_alert (GTK_WIDGET (run->page), run->failed, error);
  else if (run->then != NULL)
    run->then (run->page, *(const gint64 *) run->data);
  if (run->destroy != NULL)
    run->destroy (run->data);
  g_object_unref (run->page);
  g_free (run);
}

void
fra_design_run_then (FraPage *page, FrActionFunc func, gpointer data, GDestroyNotify destroy, const char *failed, FraDesignThen then)
{
  Run *run = g_new0 (Run, 1);

  *run = (Run) { g_object_ref (page), failed, data, destroy, then };
  fr_action_run_async (fra_session_get_store (fra_page_get_session (page)), func, data, NULL, done_cb, run);
}

void
fra_design_run (FraPage *page, FrActionFunc func, gpointer data, GDestroyNotify destroy, const char *failed)
{
  fra_design_run_then (page, func, data, destroy, failed, NULL);
}
