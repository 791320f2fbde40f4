/* arrange-search.c: see arrange-search.h. */
#include "app/schedule/arrange-search.h"

struct _FraArrangeSearch {
  GObject            parent_instance;
  FrStore           *store;
  FraArrangeQuestion question;
  GCancellable      *stop;
  GMutex             lock;          /* of samples */
  GArray            *samples;       /* of FraArrangeSample */
};

G_DEFINE_FINAL_TYPE (FraArrangeSearch, fra_arrange_search, G_TYPE_OBJECT)

static void
progress (double fraction, FrScheduleCost best, gpointer data)
{
  FraArrangeSearch *self = data;
  const FraArrangeSample sample = { fraction, best };

  g_mutex_lock (&self->lock);
  g_array_append_val (self->samples, sample);
  g_mutex_unlock (&self->lock);
}

static void
search_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FraArrangeSearch *self = source;
  const FraArrangeQuestion *q = &self->question;
  const FrTimetableScope scope = { .days = q->days, .classes = &q->class_id, .n_classes = q->class_id != 0 ? 1 : 0, .hand_stays = q->hand_stays,
                                   .placed_stay = q->placed_stay };
  const FrArrangeOptions options = { .seed = q->seed, .iterations = q->iterations, .cpu_seconds = q->seconds, .progress = progress, .data = self };
  GError *error = NULL;
  FrTimetableArrangement *found = fr_timetable_arrange (self->store, &scope, &options, fr_lang_default (), self->stop, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) fr_timetable_arrangement_free);
  else
    g_task_return_error (task, error);
}

static void
fra_arrange_search_finalize (GObject *object)
{
  FraArrangeSearch *self = FRA_ARRANGE_SEARCH (object);

  g_object_unref (self->store);
  g_object_unref (self->stop);
  g_array_unref (self->samples);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (fra_arrange_search_parent_class)->finalize (object);
}

static void
fra_arrange_search_class_init (FraArrangeSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fra_arrange_search_finalize;
}

static void
fra_arrange_search_init (FraArrangeSearch *self)
{
  g_mutex_init (&self->lock);
  self->stop = g_cancellable_new ();
  self->samples = g_array_new (FALSE, FALSE, sizeof (FraArrangeSample));
}

FraArrangeSearch *
fra_arrange_search_new (FrStore *store, const FraArrangeQuestion *question)
{
  FraArrangeSearch *self = g_object_new (FRA_TYPE_ARRANGE_SEARCH, NULL);

  self->store = g_object_ref (store);
  self->question = *question;
  return self;
}

void
fra_arrange_search_run_async (FraArrangeSearch *search, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (search, NULL, callback, data);

  g_task_set_source_tag (task, fra_arrange_search_run_async);
  g_task_run_in_thread (task, search_thread);
}

FrTimetableArrangement *
fra_arrange_search_run_finish (FraArrangeSearch *search, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
fra_arrange_search_stop (FraArrangeSearch *search)
{
  g_return_if_fail (FRA_IS_ARRANGE_SEARCH (search));
  g_cancellable_cancel (search->stop);
}

void
fra_arrange_search_take (FraArrangeSearch *search, GArray *samples)
{
  g_return_if_fail (FRA_IS_ARRANGE_SEARCH (search));
  g_mutex_lock (&search->lock);
  g_array_append_vals (samples, search->samples->data, search->samples->len);
  g_array_set_size (search->samples, 0);
  g_mutex_unlock (&search->lock);
}
