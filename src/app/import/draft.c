/* draft.c: see draft.h.
 *
 * The thread has the draft to itself while it works; results are put in place at the end of the work, so that what fails
 * leaves everything as it was. A plan belongs to its source and goes before it. */
#include "app/import/draft.h"

#include "app/import/memory.h"
#include "core/base/language.h"

#include <string.h>

typedef gboolean (*WorkFunc) (FraImportDraft *self, GCancellable *cancellable, GError **error);

struct _FraImportDraft {
  GObject         parent_instance;
  FraSession     *session;
  FrEntityId      entity;
  char           *path;          /* NULL: pasted */
  FrImportSource *source;
  FrImportMap    *map;
  FrImportPlan   *plan;
  FrDay           matched_on;   /* the map is remembered, from that day; FR_DAY_NONE: it is not */
  char           *survey;
  char           *preferred;    /* the survey the assistant was opened for; NULL: none */
  char           *leftovers;
  /* the work at hand */
  WorkFunc        work;
  GCancellable   *cancellable;
  char           *input;         /* a path or a text */
  FrEntityId      wanted;
  guint           sheet;
  gboolean        flag;
  int             progress;      /* in thousandths; atomic */
};

G_DEFINE_FINAL_TYPE (FraImportDraft, fra_import_draft, G_TYPE_OBJECT)

/* --- The work, on its thread --- */

static void
progress_cb (double fraction, gpointer data)
{
  g_atomic_int_set (&FRA_IMPORT_DRAFT (data)->progress, (int) (fraction * 1000.0));
}

static void
take_map (FraImportDraft *self, FrImportMap *map, FrDay matched_on)
{
  g_clear_pointer (&self->plan, fr_import_plan_free);
  g_clear_pointer (&self->map, fr_import_map_free);
  self->map = map;
  self->entity = fr_import_map_get_entity (map);
  self->matched_on = matched_on;
}

static void
take_source (FraImportDraft *self, FrImportSource *source)
{
  g_clear_pointer (&self->plan, fr_import_plan_free);
  g_clear_pointer (&self->source, fr_import_source_free);
  self->source = source;
}

static const char *
office_of (FraImportDraft *self)
{
  return fr_store_get_office_id (fra_session_get_store (self->session));
}

static void
guess (FraImportDraft *self, FrEntityId entity, gboolean anew)
{
  FrDay matched_on = FR_DAY_NONE;
  FrImportMap *map = anew ? NULL : fra_import_memory_find (office_of (self), self->source, entity, &matched_on);

  take_map (self, map != NULL ? map : fr_import_map_guess (self->source, entity), matched_on);
}

/* A code is short and plain: the file's name where it is such, else the day. */
static char *
propose_survey (FraImportDraft *self)
{
  g_autofree char *name = fr_import_source_stem (self->source);
  FrDay today = fr_clock_today (fra_session_get_clock (self->session));
  g_autofree char *day = fr_day_format_iso (today);

  if (self->path != NULL && g_str_is_ascii (name) && strlen (name) <= 40)
    return g_strdelimit (g_steal_pointer (&name), " ", '_');
  return g_strdup_printf ("S-%s", day);
}

static gboolean
open_work (FraImportDraft *self, GCancellable *cancellable, GError **error)
{
  FrImportSource *source = fr_import_source_open (self->input, cancellable, error);

  if (source == NULL)
    return FALSE;
  take_source (self, source);
  g_free (self->path);
  self->path = g_strdup (self->input);
  guess (self, self->entity, FALSE);
  g_free (self->survey);
  self->survey = self->preferred != NULL ? g_strdup (self->preferred) : propose_survey (self);
  return TRUE;
}

static gboolean
paste_work (FraImportDraft *self, GCancellable *cancellable, GError **error)
{
  FrImportSource *source = fr_import_source_from_text (self->input, strlen (self->input), error);

  if (source == NULL)
    return FALSE;
  take_source (self, source);
  g_clear_pointer (&self->path, g_free);
  guess (self, self->entity, FALSE);
  g_free (self->survey);
  self->survey = self->preferred != NULL ? g_strdup (self->preferred) : propose_survey (self);
  return TRUE;
}

static gboolean
guess_work (FraImportDraft *self, GCancellable *cancellable, GError **error)
{
  g_clear_pointer (&self->plan, fr_import_plan_free);
  if (self->sheet != fr_import_source_get_sheet (self->source))
    fr_import_source_set_sheet (self->source, self->sheet);
  guess (self, self->wanted, self->flag);
  return TRUE;
}

static void
choose_sheet (FrImportSource *source, const char *name)
{
  for (guint i = 0; name != NULL && i < fr_import_source_get_n_sheets (source); i++)
    if (strcmp (fr_import_source_get_sheet_name (source, i), name) == 0 && i != fr_import_source_get_sheet (source))
      fr_import_source_set_sheet (source, i);
}

static gboolean
load_work (FraImportDraft *self, GCancellable *cancellable, GError **error)
{
  FrImportMap *map = fr_import_map_load (self->input, error);

  if (map == NULL)
    return FALSE;
  take_map (self, map, FR_DAY_NONE);
  choose_sheet (self->source, fr_import_map_get_sheet (map));
  return TRUE;
}

/* Read anew: the map stays, the sheet too where it is still there. */
static gboolean
reread (FraImportDraft *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *sheet = g_strdup (fr_import_source_get_sheet_name (self->source, fr_import_source_get_sheet (self->source)));
  FrImportSource *source = fr_import_source_open (self->path, cancellable, error);

  if (source == NULL)
    return FALSE;
  choose_sheet (source, sheet);
  take_source (self, source);
  return TRUE;
}

/* Beside the file; where it was pasted, in the documents folder. A name that is free. */
static char *
propose_leftovers (FraImportDraft *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *folder = self->path ? g_path_get_dirname (self->path) : g_strdup (documents ? documents : g_get_home_dir ());
  g_autofree char *name = fr_import_source_stem (self->source);

  for (guint n = 1; ; n++)
    {
      /* Translators: the name of the file for rows that are left out of an import, behind the file's own name. */
      g_autofree char *base = n == 1 ? g_strdup_printf (_("%s (left out).csv"), name)
                                     : g_strdup_printf (_("%s (left out %u).csv"), name, n);
      g_autofree char *path = g_build_filename (folder, base, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gboolean
check_work (FraImportDraft *self, GCancellable *cancellable, GError **error)
{
  FrImportPlan *plan;

  if (self->flag && self->path != NULL && !reread (self, cancellable, error))
    return FALSE;
  if (self->entity == FR_RESPONSE)
    fra_import_memory_spell (self->map, self->survey);
  plan = fr_import_plan_new (fra_session_get_store (self->session), self->source, self->map,
                             self->entity == FR_RESPONSE ? self->survey : NULL, progress_cb, self, cancellable, error);
  if (plan == NULL)
    return FALSE;
  g_clear_pointer (&self->plan, fr_import_plan_free);
  self->plan = plan;
  g_free (self->leftovers);
  self->leftovers = propose_leftovers (self);
  return TRUE;
}

static gboolean
run_work (FraImportDraft *self, GCancellable *cancellable, GError **error)
{
  gboolean good = fr_import_run (self->plan, self->flag, self->flag ? self->leftovers : NULL, progress_cb, self, cancellable, error);

  if (good)
    fra_import_memory_keep (office_of (self), self->source, self->map, self->survey, fr_clock_today (fra_session_get_clock (self->session)));
  else
    g_clear_pointer (&self->plan, fr_import_plan_free);
  return good;
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FraImportDraft *self = source;
  GError *error = NULL;

  if (self->work (self, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- Starting it --- */

static void
start (FraImportDraft *self, WorkFunc work, const char *input, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *copy = g_strdup (input);

  g_return_if_fail (self->work == NULL);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->work = work;
  g_free (self->input);
  self->input = g_steal_pointer (&copy);
  g_atomic_int_set (&self->progress, 0);
  task = g_task_new (self, self->cancellable, callback, data);
  /* What the work itself came to counts: a run that was stored just before it was cancelled is stored. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, start);
  g_task_run_in_thread (task, work_thread);
}

static void
fra_import_draft_finalize (GObject *object)
{
  FraImportDraft *self = FRA_IMPORT_DRAFT (object);

  g_clear_pointer (&self->plan, fr_import_plan_free);
  g_clear_pointer (&self->map, fr_import_map_free);
  g_clear_pointer (&self->source, fr_import_source_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_free (self->path);
  g_free (self->input);
  g_free (self->preferred);
  g_free (self->survey);
  g_free (self->leftovers);
  G_OBJECT_CLASS (fra_import_draft_parent_class)->finalize (object);
}

static void
fra_import_draft_class_init (FraImportDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fra_import_draft_finalize;
}

static void
fra_import_draft_init (FraImportDraft *self)
{
}

/* --- Public API --- */

FraImportDraft *
fra_import_draft_new (FraSession *session, FrEntityId entity)
{
  FraImportDraft *self = g_object_new (FRA_TYPE_IMPORT_DRAFT, NULL);

  self->session = g_object_ref (session);
  self->entity = entity;
  self->matched_on = FR_DAY_NONE;
  return self;
}

FraSession *
fra_import_draft_get_session (FraImportDraft *self)
{
  return self->session;
}

FrEntityId
fra_import_draft_get_entity (FraImportDraft *self)
{
  return self->entity;
}

void
fra_import_draft_set_entity (FraImportDraft *self, FrEntityId entity)
{
  g_return_if_fail (self->source == NULL && self->work == NULL);
  self->entity = entity;
}

FrImportSource *
fra_import_draft_get_source (FraImportDraft *self)
{
  return self->source;
}

FrImportMap *
fra_import_draft_get_map (FraImportDraft *self)
{
  return self->map;
}

FrImportPlan *
fra_import_draft_get_plan (FraImportDraft *self)
{
  return self->plan;
}

gboolean
fra_import_draft_is_pasted (FraImportDraft *self)
{
  return self->source != NULL && self->path == NULL;
}

FrDay
fra_import_draft_get_matched_on (FraImportDraft *self)
{
  return self->matched_on;
}

const char *
fra_import_draft_get_survey (FraImportDraft *self)
{
  return self->survey;
}

void
fra_import_draft_prefer_survey (FraImportDraft *self, const char *code)
{
  g_free (self->preferred);
  self->preferred = g_strdup (code);
}

void
fra_import_draft_set_survey (FraImportDraft *self, const char *code)
{
  g_free (self->survey);
  self->survey = g_strdup (code);
}

const char *
fra_import_draft_get_leftovers (FraImportDraft *self)
{
  return self->leftovers;
}

double
fra_import_draft_get_progress (FraImportDraft *self)
{
  return g_atomic_int_get (&self->progress) / 1000.0;
}

gboolean
fra_import_draft_is_busy (FraImportDraft *self)
{
  return self->work != NULL;
}

void
fra_import_draft_cancel (FraImportDraft *self)
{
  if (self->work != NULL)
    g_cancellable_cancel (self->cancellable);
}

void
fra_import_draft_open_async (FraImportDraft *self, const char *path, GAsyncReadyCallback callback, gpointer data)
{
  start (self, open_work, path, callback, data);
}

void
fra_import_draft_paste_async (FraImportDraft *self, const char *text, GAsyncReadyCallback callback, gpointer data)
{
  start (self, paste_work, text, callback, data);
}

void
fra_import_draft_guess_async (FraImportDraft *self, FrEntityId entity, guint sheet, gboolean anew, GAsyncReadyCallback callback,
                              gpointer data)
{
  g_return_if_fail (self->source != NULL);
  self->wanted = entity;
  self->sheet = sheet;
  self->flag = anew;
  start (self, guess_work, NULL, callback, data);
}

void
fra_import_draft_load_async (FraImportDraft *self, const char *map, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (self->source != NULL);
  start (self, load_work, map, callback, data);
}

void
fra_import_draft_check_async (FraImportDraft *self, gboolean again, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (self->map != NULL);
  self->flag = again;
  start (self, check_work, NULL, callback, data);
}

void
fra_import_draft_run_async (FraImportDraft *self, gboolean leave_out, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (self->plan != NULL);
  self->flag = leave_out;
  start (self, run_work, NULL, callback, data);
}

gboolean
fra_import_draft_finish (FraImportDraft *self, GAsyncResult *result, GError **error)
{
  self->work = NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}
