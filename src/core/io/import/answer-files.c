/* answer-files.c: see answer-files.h. */
#include "core/io/import/answer-files.h"

#include "core/actions/responses.h"
#include "core/base/day.h"
#include "core/io/webform/answers.h"

#include <gio/gio.h>
#include <string.h>

#define SNIFFED    4096
#define MOST_BYTES (16 * 1024 * 1024)      /* none of ours is larger */

struct _FrAnswerImport {
  FrStore             *store;
  FrIntake            *intake;
  GHashTable          *stored;      /* codes of responses that are there */
  GHashTable          *met;         /* codes of this import */
  GPtrArray           *files;       /* FrAnswerImportFile */
  GPtrArray           *responses;   /* FrResponse of each file; NULL unless it is new */
  gint64               unit_id;
  char                *batch;
  FrAnswerImportCounts counts;
  gboolean             run;
};

static void
file_free (gpointer data)
{
  FrAnswerImportFile *file = data;

  g_free (file->path);
  g_free (file->code);
  g_ptr_array_unref (file->faults);
  g_free (file);
}

static void
response_free (gpointer data)
{
  fr_response_free (data);
}

/* --- Which files --- */

static gboolean
sniff (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char begin[SNIFFED];
  gsize n = 0;

  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), begin, sizeof begin, &n, NULL, NULL)
         && fr_answer_file_sniff (begin, n);
}

gboolean
fr_answer_import_is (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR) || (g_file_test (path, G_FILE_TEST_IS_REGULAR) && sniff (path));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* A folder's own files: those that are files of answers, and those that are called so but can't be read as one. */
static void
list_folder (FrAnswerImport *import, const char *folder, GPtrArray *paths)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (*name == '.' || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      if (strstr (name, ".fruition-answers") != NULL || sniff (path))
        g_ptr_array_add (names, g_steal_pointer (&path));
      else
        import->counts.passed_over++;
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (paths, g_strdup (g_ptr_array_index (names, i)));
}

/* --- One file --- */

static void G_GNUC_PRINTF (2, 3)
add_fault (FrAnswerImportFile *file, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (file->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

static GBytes *
read_bytes (const char *path, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (from, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  /* A film dropped here by mistake is not read: its first byte says enough to the reader. */
  if (g_file_info_get_size (info) > MOST_BYTES)
    return g_bytes_new_static ("-", 1);
  return g_file_load_bytes (from, NULL, NULL, error);
}

static gboolean
is_same (const char *a, const char *b)
{
  return g_strcmp0 (a ? a : "", b ? b : "") == 0;
}

/* The versions a file says it was filled in with, as words: "2 (“2026-05”), 1 (“2026-03”)". */
static char *
fielded_versions (const FrIntake *intake)
{
  GString *list = g_string_new (NULL);

  for (guint i = fr_intake_get_n (intake); i-- > 0;)
    if (fr_intake_plan (intake, i) != NULL)
      {
        const FrForm *form = fr_intake_version (intake, i)->form;

        g_string_append_printf (list, "%s“%s”", list->len ? _(", ") : "", form->version ? form->version : "");
      }
  return g_string_free (list, FALSE);
}

/* Says why no version fits by what the file says of itself. */
static void
refuse_head (const FrIntake *intake, const FrAnswerFile *answers, FrAnswerImportFile *file)
{
  const FrSurveyVersion *last = fr_intake_version (intake, fr_intake_get_n (intake) - 1);
  g_autofree char *versions = fielded_versions (intake);

  if (!is_same (answers->form_id, last->form->form_id))
    add_fault (file, _("The answers belong to the form “%s”, not to a form of the survey “%s”. Bring them in for the survey they belong to."),
               answers->form_id, fr_intake_get_code (intake));
  else if (!last->fielded && is_same (answers->form_version, last->form->version))
    add_fault (file, _("The answers belong to version “%s” of the form, which is a draft. Field it first, then bring them in."),
               answers->form_version);
  else
    add_fault (file, _("The answers belong to version “%s” of the form, which was never in the field; those that were: %s. Ask for the answers to "
                       "one of them."), answers->form_version, versions);
}

static void
keep_faults (FrAnswerImportFile *file, GPtrArray *faults)
{
  for (guint i = 0; i < faults->len; i++)
    add_fault (file, _("%s Ask for the file again."), (const char *) g_ptr_array_index (faults, i));
}

/* The index of the version that the answers fit: of those that they name the newest, -1 with faults where none does. Versions may be
 * called alike. */
static int
find_version (const FrIntake *intake, const FrAnswerFile *answers, FrAnswerImportFile *file)
{
  g_autoptr (GPtrArray) fewest = NULL;

  for (guint i = fr_intake_get_n (intake); i-- > 0;)
    {
      const FrFormPlan *plan = fr_intake_plan (intake, i);
      g_autoptr (GPtrArray) faults = NULL;

      if (plan == NULL || !is_same (plan->form->form_id, answers->form_id) || !is_same (plan->form->version, answers->form_version))
        continue;
      faults = fr_answer_file_check (answers, plan);
      if (faults->len == 0)
        return (int) i;
      if (fewest == NULL || faults->len < fewest->len)
        {
          g_clear_pointer (&fewest, g_ptr_array_unref);
          fewest = g_ptr_array_ref (faults);
        }
    }
  if (fewest != NULL)
    keep_faults (file, fewest);
  else
    refuse_head (intake, answers, file);
  return -1;
}

static gboolean
check_survey (const FrAnswerImport *import, const FrAnswerFile *answers, FrAnswerImportFile *file)
{
  FrDay closed = fr_intake_get_closed (import->intake);
  const char *code = fr_intake_get_code (import->intake);

  if (*answers->survey != '\0' && strcmp (answers->survey, code) != 0)
    add_fault (file, _("The answers belong to the survey “%s”, not to “%s”. Bring them in for that survey."), answers->survey, code);
  else if (closed != FR_DAY_NONE && answers->day > closed)
    {
      g_autofree char *given = fr_day_format_iso (answers->day), *end = fr_day_format_iso (closed);

      add_fault (file, _("The answers were given on %s, after the survey was closed on %s. Leave the file out."), given, end);
    }
  return file->faults->len == 0;
}

/* What becomes of answers that fit. */
static FrResponse *
settle (FrAnswerImport *import, const FrAnswerFile *answers, guint version, FrAnswerImportFile *file)
{
  FrResponse *response = fr_intake_pack (import->intake, version, answers->answers, answers->repeats, answers->day);
  g_autofree char *digest = fr_answer_file_digest (answers);

  response->code = fr_response_code (import->intake, digest);
  response->seconds = (gint64) answers->seconds;
  response->unit_id = import->unit_id;
  response->batch = g_strdup (import->batch);
  file->version = fr_intake_version (import->intake, version)->number;
  file->partial = response->partial == 1;
  file->n_unplaced = response->n_unplaced;
  if (g_hash_table_contains (import->stored, response->code))
    file->verdict = FR_ANSWER_FILE_THERE;
  else if (!g_hash_table_add (import->met, g_strdup (response->code)))
    file->verdict = FR_ANSWER_FILE_TWICE;
  else
    return response;
  fr_response_free (response);
  return NULL;
}

static FrResponse *
look_at (FrAnswerImport *import, FrAnswerImportFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_bytes (file->path, &error);
  g_autoptr (FrAnswerFile) answers = bytes ? fr_answer_file_read (bytes, &error) : NULL;
  int version;

  if (answers == NULL)
    {
      add_fault (file, "%s", error->message);
      return NULL;
    }
  file->code = fr_answer_file_code (answers);
  file->day = answers->day;
  file->seconds = answers->seconds;
  version = check_survey (import, answers, file) ? find_version (import->intake, answers, file) : -1;
  return version >= 0 ? settle (import, answers, (guint) version, file) : NULL;
}

static void
count (FrAnswerImportCounts *counts, const FrAnswerImportFile *file)
{
  counts->files++;
  switch (file->verdict)
    {
    case FR_ANSWER_FILE_NEW:
      counts->new_answers++;
      counts->partial += file->partial;
      counts->unplaced += file->n_unplaced;
      break;
    case FR_ANSWER_FILE_THERE: counts->there++; break;
    case FR_ANSWER_FILE_TWICE: counts->twice++; break;
    case FR_ANSWER_FILE_REFUSED: counts->refused++; break;
    }
}

static void
add_file (FrAnswerImport *import, const char *path)
{
  FrAnswerImportFile *file = g_new0 (FrAnswerImportFile, 1);

  file->path = g_strdup (path);
  file->day = FR_DAY_NONE;
  file->faults = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (import->files, file);
  g_ptr_array_add (import->responses, look_at (import, file));
  if (file->faults->len > 0)
    file->verdict = FR_ANSWER_FILE_REFUSED;
  count (&import->counts, file);
}

/* --- The whole --- */

static gboolean
read_survey (FrAnswerImport *import, const char *survey, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id = fr_survey_find (import->store, survey, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (id == 0)
    g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("There is no survey “%s” in this office. Nothing was stored."), survey);
  else if ((import->intake = fr_intake_new (import->store, id, error)) != NULL)
    import->stored = fr_response_codes (import->store, id, error);
  return import->stored != NULL;
}

static gboolean
was_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED, "%s", _("Cancelled. Nothing was stored."));
  return TRUE;
}

FrAnswerImport *
fr_answer_import_new (FrStore *store, const char *survey, const char * const *paths, gint64 unit_id, const char *batch,
                      FrProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrAnswerImport) import = g_new0 (FrAnswerImport, 1);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  import->store = g_object_ref (store);
  import->files = g_ptr_array_new_with_free_func (file_free);
  import->responses = g_ptr_array_new_with_free_func (response_free);
  import->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import->unit_id = unit_id;
  import->batch = batch && *batch ? g_strdup (batch) : NULL;
  if (!read_survey (import, survey, error))
    return NULL;
  for (guint i = 0; paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      list_folder (import, paths[i], all);
    else
      g_ptr_array_add (all, g_strdup (paths[i]));
  for (guint i = 0; i < all->len; i++)
    {
      if (was_cancelled (cancellable, error))
        return NULL;
      add_file (import, g_ptr_array_index (all, i));
      if (progress != NULL)
        progress ((i + 1) / (double) all->len, data);
    }
  return g_steal_pointer (&import);
}

void
fr_answer_import_free (FrAnswerImport *import)
{
  g_object_unref (import->store);
  g_clear_pointer (&import->intake, fr_intake_free);
  g_clear_pointer (&import->stored, g_hash_table_unref);
  g_hash_table_unref (import->met);
  g_ptr_array_unref (import->files);
  g_ptr_array_unref (import->responses);
  g_free (import->batch);
  g_free (import);
}

const GPtrArray *
fr_answer_import_get_files (const FrAnswerImport *import)
{
  return import->files;
}

const FrAnswerImportCounts *
fr_answer_import_get_counts (const FrAnswerImport *import)
{
  return &import->counts;
}

gboolean
fr_answer_import_run (FrAnswerImport *import, gboolean leave_out, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) responses = g_ptr_array_new ();

  g_return_val_if_fail (!import->run, FALSE);
  if (import->counts.refused > 0 && !leave_out)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FAULTS,
                   fr_trn (fr_lang_default (), "%u of %u files can't be used; see the list. Nothing was stored: leave it out, or ask for it again.",
                           "%u of %u files can't be used; see the list. Nothing was stored: leave them out, or ask for them again.",
                           import->counts.refused), import->counts.refused, import->counts.files);
      return FALSE;
    }
  if (was_cancelled (cancellable, error))
    return FALSE;
  import->run = TRUE;
  for (guint i = 0; i < import->responses->len; i++)
    if (g_ptr_array_index (import->responses, i) != NULL)
      g_ptr_array_add (responses, g_ptr_array_index (import->responses, i));
  return responses->len == 0 || fr_action_responses_add (import->store, fr_intake_get_survey (import->intake), responses, NULL, error);
}

const char *
fr_answer_verdict_label (FrAnswerVerdict verdict)
{
  switch (verdict)
    {
    case FR_ANSWER_FILE_NEW: return _("new");
    case FR_ANSWER_FILE_THERE: return _("there already");
    case FR_ANSWER_FILE_TWICE: return _("the same as another file");
    case FR_ANSWER_FILE_REFUSED:
    default: return NULL;
    }
}
