/* sample.c: see sample.h. */
#include "app/sample.h"

#include "core/actions/office.h"
#include "core/actions/sample.h"
#include "core/base/language.h"

#include <glib/gstdio.h>

char *
fra_sample_path (void)
{
  /* Translators: the file name of the sample office. */
  return g_build_filename (g_get_user_data_dir (), "fruition", _("Sample county.fruition"), NULL);
}

/* Made beside its place and moved there when it is whole, so that a sample that was interrupted is never opened. */
static gboolean
make_sample (const char *path, GCancellable *cancellable, GError **error)
{
  FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP };
  FrSampleOptions sample = fr_sample_defaults ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (FrStore) store = NULL;
  gboolean good;

  g_mkdir_with_parents (folder, 0700);
  g_unlink (part);
  store = fr_office_new (part, &options, g_get_real_name (), cancellable, error);
  if (store == NULL)
    return FALSE;
  sample.lang = fr_lang_default ();
  sample.today = fr_clock_today (fr_store_get_clock (store));
  good = fr_sample_build (store, &sample, NULL, NULL, cancellable, error);
  fr_store_close (store, NULL);
  if (good && g_rename (part, path) != 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_IO, _("The sample office can't be put at %s. Look whether the folder can be "
                                                                 "written, and try again."), path);
      good = FALSE;
    }
  if (!good)
    g_unlink (part);
  return good;
}

static void
ensure_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (g_file_test (data, G_FILE_TEST_EXISTS) || make_sample (data, cancellable, &error))
    g_task_return_pointer (task, g_strdup (data), g_free);
  else
    g_task_return_error (task, error);
}

void
fra_sample_ensure_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (path != NULL);
  g_task_set_source_tag (task, fra_sample_ensure_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, ensure_thread);
}

char *
fra_sample_ensure_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
