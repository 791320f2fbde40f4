/* step-marks.c: see step-marks.h. The rows that ask within one turn of the main loop are read together.
 *
 * A decision leaves its outcome's own record as it was, so no record says that its mark has changed: the marks tell it themselves. What
 * was read stays on the screen until it is read anew, and nothing flickers. */
#include "app/outcomes/step-marks.h"

#include "core/figures/outcome-ladder.h"
#include "core/store/list.h"

typedef struct {
  char    *verified, *claimed;
  GWeakRef record;             /* the row that shows it */
  gboolean stale;              /* read before the last change */
} Mark;

struct _FraStepMarks {
  GObject       parent_instance;
  FraSession   *session;
  GHashTable   *marks;         /* gint64 → Mark */
  GPtrArray    *asked;         /* FrRecord whose mark is to be read */
  GCancellable *cancellable;
  guint         idle;
  guint         changes;       /* how often all was forgotten */
};

G_DEFINE_FINAL_TYPE (FraStepMarks, fra_step_marks, G_TYPE_OBJECT)

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_weak_ref_clear (&mark->record);
  g_free (mark->verified);
  g_free (mark->claimed);
  g_free (mark);
}

/* --- Reading --- */

typedef struct {
  FrStore   *store;
  GArray    *ids;
  guint      changes;          /* of the marks when it began */
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_object_unref (ask->store);
  g_array_unref (ask->ids);
  g_free (ask);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Ask *ask = data;
  GError *error = NULL;
  GArray *marks = fr_outcome_marks (ask->store, (const gint64 *) ask->ids->data, ask->ids->len, cancellable, &error);

  if (marks != NULL)
    g_task_return_pointer (task, marks, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

/* A mark that can't be read stays as it is: the page itself says what is wrong with the office. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraStepMarks *self = FRA_STEP_MARKS (source);
  g_autoptr (GPtrArray) records = data;
  g_autoptr (GArray) marks = g_task_propagate_pointer (G_TASK (result), NULL);
  const Ask *ask = g_task_get_task_data (G_TASK (result));

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const FrOutcomeMark *read = &g_array_index (marks, FrOutcomeMark, i);
      Mark *mark = g_new0 (Mark, 1);

      mark->verified = fr_outcome_mark_verified (read, fr_lang_default ());
      mark->claimed = fr_outcome_mark_claimed (read, fr_lang_default ());
      mark->stale = ask->changes != self->changes;
      g_weak_ref_init (&mark->record, records->pdata[i]);
      g_hash_table_insert (self->marks, g_memdup2 (&read->outcome_id, sizeof read->outcome_id), mark);
      g_object_notify (records->pdata[i], "loaded");
    }
}

static gboolean
ask_cb (gpointer data)
{
  FraStepMarks *self = data;
  Ask *ask = g_new0 (Ask, 1);
  GPtrArray *records = g_steal_pointer (&self->asked);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, records);

  self->idle = 0;
  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
  ask->store = g_object_ref (fra_session_get_store (self->session));
  ask->changes = self->changes;
  ask->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = fr_record_get_id (records->pdata[i]);

      g_array_append_val (ask->ids, id);
    }
  g_task_set_task_data (task, ask, ask_free);
  g_task_run_in_thread (task, read_thread);
  return G_SOURCE_REMOVE;
}

static const Mark *
mark_of (FraStepMarks *self, GObject *item)
{
  gint64 id = fr_record_get_id (FR_RECORD (item));
  const Mark *mark = g_hash_table_lookup (self->marks, &id);

  if ((mark != NULL && !mark->stale) || !fr_record_get_loaded (FR_RECORD (item)) || g_ptr_array_find (self->asked, item, NULL))
    return mark;
  g_ptr_array_add (self->asked, g_object_ref (item));
  if (self->idle == 0)
    self->idle = g_idle_add (ask_cb, self);
  return mark;
}

const char *
fra_step_marks_verified (GObject *item, gpointer data)
{
  const Mark *mark = mark_of (data, item);

  return mark != NULL ? mark->verified : NULL;
}

const char *
fra_step_marks_claimed (GObject *item, gpointer data)
{
  const Mark *mark = mark_of (data, item);

  return mark != NULL ? mark->claimed : NULL;
}

/* --- Class --- */

static void
fra_step_marks_dispose (GObject *object)
{
  FraStepMarks *self = FRA_STEP_MARKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_step_marks_parent_class)->dispose (object);
}

static void
fra_step_marks_finalize (GObject *object)
{
  FraStepMarks *self = FRA_STEP_MARKS (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->marks);
  g_ptr_array_unref (self->asked);
  G_OBJECT_CLASS (fra_step_marks_parent_class)->finalize (object);
}

static void
fra_step_marks_class_init (FraStepMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_step_marks_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_step_marks_finalize;
}

static void
fra_step_marks_init (FraStepMarks *self)
{
  self->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, mark_free);
  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

FraStepMarks *
fra_step_marks_new (FraSession *session)
{
  FraStepMarks *self = g_object_new (FRA_TYPE_STEP_MARKS, NULL);

  g_return_val_if_fail (FRA_IS_SESSION (session), self);
  self->session = g_object_ref (session);
  return self;
}

void
fra_step_marks_forget (FraStepMarks *marks)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (FRA_IS_STEP_MARKS (marks));
  marks->changes++;
  g_hash_table_iter_init (&iter, marks->marks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Mark *mark = value;
      GObject *record = g_weak_ref_get (&mark->record);

      mark->stale = TRUE;
      if (record != NULL)
        g_ptr_array_add (records, record);
      else
        g_hash_table_iter_remove (&iter);
    }
  for (guint i = 0; i < records->len; i++)
    g_object_notify (records->pdata[i], "loaded");
}
