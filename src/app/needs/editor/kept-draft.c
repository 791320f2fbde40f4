/* kept-draft.c: see kept-draft.h. */
#include "app/needs/editor/kept-draft.h"

#include "core/form/form-json.h"

#include <errno.h>
#include <glib/gstdio.h>

static char *
path_of (const char *office_id, gint64 survey_id)
{
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT ".json", office_id, survey_id);

  return g_build_filename (g_get_user_state_dir (), "fruition", "drafts", name, NULL);
}

gboolean
fra_kept_draft_write (const char *office_id, gint64 survey_id, const FrForm *form, GError **error)
{
  g_autofree char *path = path_of (office_id, survey_id), *folder = g_path_get_dirname (path), *text = NULL;

  g_return_val_if_fail (form != NULL, FALSE);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return FALSE;
    }
  text = fr_form_to_json (form);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

FrForm *
fra_kept_draft_read (const char *office_id, gint64 survey_id, gint64 *at)
{
  g_autofree char *path = path_of (office_id, survey_id), *text = NULL;
  GStatBuf facts;

  g_return_val_if_fail (at != NULL, NULL);
  if (g_stat (path, &facts) != 0 || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  *at = (gint64) facts.st_mtime * G_USEC_PER_SEC;
  return fr_form_from_json (text, NULL);
}

void
fra_kept_draft_forget (const char *office_id, gint64 survey_id)
{
  g_autofree char *path = path_of (office_id, survey_id);

  g_unlink (path);
}
