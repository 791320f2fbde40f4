/* run-cli.c: see run-cli.h. */
#include "run-cli.h"

#include <gio/gio.h>
#include <string.h>

FrtCli *
frt_cli_run (const char *folder, ...)
{
  g_autofree char *program = g_build_filename (g_getenv ("FR_TOP_BUILDDIR"), "src", "cli", "fruition-cli", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  FrtCli *self = g_new0 (FrtCli, 1);
  const char *arg;
  int wait_status;
  va_list args;

  g_ptr_array_add (argv, program);
  va_start (args, folder);
  do
    {
      arg = va_arg (args, const char *);
      g_ptr_array_add (argv, (gpointer) arg);
    }
  while (arg != NULL);
  va_end (args);
  g_spawn_sync (folder, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &self->out, &self->err, &wait_status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  self->status = WEXITSTATUS (wait_status);
  return self;
}

void
frt_cli_free (FrtCli *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

void
frt_cli_assert_fails (const FrtCli *self, int status, const char *text)
{
  if (self->status != status || strstr (self->err, text) == NULL || *self->out != '\0')
    g_error ("status %d, want %d; message “%s”, want “%s”; output “%s”, want none", self->status, status, self->err,
             text, self->out);
  g_assert_true (g_str_has_prefix (self->err, "fruition-cli: "));
}

char *
frt_cli_pdf_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  char *text = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, NULL));
  return text;
}

gboolean
frt_has_line (const char *text, const char * const *words)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *at = lines[i];

      for (guint w = 0; at != NULL && words[w] != NULL; w++)
        at = (at = strstr (at, words[w])) != NULL ? at + strlen (words[w]) : NULL;
      if (at != NULL)
        return TRUE;
    }
  return FALSE;
}
