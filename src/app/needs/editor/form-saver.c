/* form-saver.c: see form-saver.h. */
#include "app/needs/editor/form-saver.h"

#include "app/needs/editor/kept-draft.h"
#include "core/actions/actions.h"
#include "core/actions/survey-forms.h"

#define PAUSE_S 2

struct _FraFormSaver {
  GObject       parent_instance;
  FrStore      *store;
  gint64        survey;
  FraFormDraft *draft;
  guint         saved;       /* the draft's serial that is in the office */
  gboolean      busy;
  gboolean      held;
  guint         source;
  char         *error;
  gboolean      kept;        /* a draft is kept on this computer that the office lacks */
};

static guint state_signal;

G_DEFINE_FINAL_TYPE (FraFormSaver, fra_form_saver, G_TYPE_OBJECT)

typedef struct {
  gint64  survey;
  guint   serial;
  FrForm *form;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  fr_form_free (save->form);
  g_free (save);
}

static gboolean
save_thread (FrStore *store, gpointer data, GError **error)
{
  Save *save = data;

  return fr_action_survey_put_form (store, save->survey, save->form, error);
}

static void wait (FraFormSaver *self);

/* What was refused is kept as it is now, which may be more than was to be saved. */
static void
keep (FraFormSaver *self)
{
  g_autoptr (GError) error = NULL;

  if (self->draft == NULL)
    return;
  self->kept = fra_kept_draft_write (fr_store_get_office_id (self->store), self->survey, fra_form_draft_get_form (self->draft), &error);
  if (error != NULL)
    g_message ("A draft can't be kept on this computer: %s", error->message);
}

static void
told (FraFormSaver *self, guint serial, const GError *error)
{
  if (error != NULL)
    keep (self);
  else if (self->kept)
    {
      fra_kept_draft_forget (fr_store_get_office_id (self->store), self->survey);
      self->kept = FALSE;
    }
  g_free (self->error);
  self->error = error ? g_strdup (error->message) : NULL;
  if (error == NULL)
    self->saved = serial;
  g_signal_emit (self, state_signal, 0);
}

typedef struct {
  FraFormSaver *saver;
  guint         serial;
} Waiting;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (FraFormSaver) self = waiting->saver;
  g_autoptr (GError) error = NULL;

  fr_action_run_finish (FR_STORE (source), result, &error);
  self->busy = FALSE;
  told (self, waiting->serial, error);
  if (self->draft != NULL && !self->held && error == NULL && fra_form_draft_get_serial (self->draft) != self->saved)
    wait (self);
  g_free (waiting);
}

static gboolean
pause_cb (gpointer data)
{
  FraFormSaver *self = data;

  self->source = 0;
  fra_form_saver_save (self);
  return G_SOURCE_REMOVE;
}

static void
wait (FraFormSaver *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add_seconds (PAUSE_S, pause_cb, self);
}

static void
changed_cb (FraFormDraft *draft, guint how, guint64 id, FraFormSaver *self)
{
  wait (self);
  g_signal_emit (self, state_signal, 0);
}

static void
fra_form_saver_dispose (GObject *object)
{
  FraFormSaver *self = FRA_FORM_SAVER (object);

  fra_form_saver_stop (self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fra_form_saver_parent_class)->dispose (object);
}

static void
fra_form_saver_finalize (GObject *object)
{
  g_free (FRA_FORM_SAVER (object)->error);
  G_OBJECT_CLASS (fra_form_saver_parent_class)->finalize (object);
}

static void
fra_form_saver_class_init (FraFormSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_form_saver_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_form_saver_finalize;
  state_signal = g_signal_new ("state", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fra_form_saver_init (FraFormSaver *self)
{
}

FraFormSaver *
fra_form_saver_new (FrStore *store, gint64 survey_id, FraFormDraft *draft)
{
  FraFormSaver *self = g_object_new (FRA_TYPE_FORM_SAVER, NULL);

  self->store = g_object_ref (store);
  self->survey = survey_id;
  self->draft = g_object_ref (draft);
  self->saved = fra_form_draft_get_serial (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, 0);
  return self;
}

FraSaveState
fra_form_saver_get_state (FraFormSaver *saver)
{
  g_return_val_if_fail (FRA_IS_FORM_SAVER (saver), FRA_SAVE_DONE);
  if (saver->busy)
    return FRA_SAVE_UNDER_WAY;
  if (saver->error != NULL)
    return FRA_SAVE_FAILED;
  return saver->draft == NULL || fra_form_draft_get_serial (saver->draft) == saver->saved ? FRA_SAVE_DONE : FRA_SAVE_WAITING;
}

const char *
fra_form_saver_get_error (FraFormSaver *saver)
{
  g_return_val_if_fail (FRA_IS_FORM_SAVER (saver), NULL);
  return saver->error;
}

gboolean
fra_form_saver_get_kept (FraFormSaver *saver)
{
  g_return_val_if_fail (FRA_IS_FORM_SAVER (saver), FALSE);
  return saver->kept;
}

void
fra_form_saver_note_kept (FraFormSaver *saver)
{
  g_return_if_fail (FRA_IS_FORM_SAVER (saver));
  saver->kept = TRUE;
}

void
fra_form_saver_save (FraFormSaver *saver)
{
  Save *save;
  Waiting *waiting;

  g_return_if_fail (FRA_IS_FORM_SAVER (saver));
  if (saver->draft == NULL || saver->busy || saver->held || fra_form_draft_get_serial (saver->draft) == saver->saved)
    return;
  g_clear_handle_id (&saver->source, g_source_remove);
  save = g_new (Save, 1);
  *save = (Save) { saver->survey, fra_form_draft_get_serial (saver->draft), fr_form_copy (fra_form_draft_get_form (saver->draft)) };
  waiting = g_new (Waiting, 1);
  *waiting = (Waiting) { g_object_ref (saver), save->serial };
  saver->busy = TRUE;
  g_signal_emit (saver, state_signal, 0);
  fr_action_run_async (saver->store, save_thread, save, save_free, saved_cb, waiting);
}

gboolean
fra_form_saver_save_now (FraFormSaver *saver, GError **error)
{
  g_autoptr (GError) problem = NULL;
  guint serial;

  g_return_val_if_fail (FRA_IS_FORM_SAVER (saver), FALSE);
  if (saver->draft == NULL || saver->held || fra_form_draft_get_serial (saver->draft) == saver->saved)
    return TRUE;
  g_clear_handle_id (&saver->source, g_source_remove);
  serial = fra_form_draft_get_serial (saver->draft);
  fr_action_survey_put_form (saver->store, saver->survey, fra_form_draft_get_form (saver->draft), &problem);
  told (saver, serial, problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

void
fra_form_saver_note_saved (FraFormSaver *saver)
{
  g_return_if_fail (FRA_IS_FORM_SAVER (saver) && saver->draft != NULL);
  g_clear_handle_id (&saver->source, g_source_remove);
  told (saver, fra_form_draft_get_serial (saver->draft), NULL);
}

void
fra_form_saver_hold (FraFormSaver *saver, gboolean held)
{
  g_return_if_fail (FRA_IS_FORM_SAVER (saver));
  saver->held = held;
  if (held)
    g_clear_handle_id (&saver->source, g_source_remove);
  else if (saver->draft != NULL && fra_form_draft_get_serial (saver->draft) != saver->saved)
    wait (saver);
}

void
fra_form_saver_stop (FraFormSaver *saver)
{
  g_return_if_fail (FRA_IS_FORM_SAVER (saver));
  g_clear_handle_id (&saver->source, g_source_remove);
  if (saver->draft != NULL)
    g_signal_handlers_disconnect_by_func (saver->draft, changed_cb, saver);
  g_clear_object (&saver->draft);
}
