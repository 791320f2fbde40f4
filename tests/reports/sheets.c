/* sheets.c: see sheets.h. */
#include "sheets.h"

#include <string.h>

char *
frt_run (const char *format, ...)
{
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;
  va_list args;

  va_start (args, format);
  command = g_strdup_vprintf (format, args);
  va_end (args);
  g_spawn_command_line_sync (command, &output, NULL, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s\n%s", command, error->message, output);
  return output;
}

char *
frt_tool (const char *program, const char *path)
{
  return strcmp (program, "pdftotext") == 0 ? frt_run ("pdftotext -layout %s -", path) : frt_run ("%s %s", program, path);
}

char *
frt_write_pdf (FrrDocument *document, const char *folder, const char *name, FrrPaper paper)
{
  g_autoptr (FrrPages) pages = frr_pages_new (document, paper, FRC_THEME_LIGHT);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  frr_pages_write (pages, path, NULL, &error);
  g_assert_no_error (error);
  return path;
}

/* The text without blanks and line ends, which the layout puts where it likes. */
static char *
pressed (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (!g_ascii_isspace (*p) && *p != '\f')
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

void
frt_assert_says (FrrDocument *document, const char *folder, const char * const *sentences)
{
  g_autofree char *path = frt_write_pdf (document, folder, "says.pdf", FRR_PAPER_A4), *text = frt_tool ("pdftotext", path), *all = pressed (text);

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_autofree char *sentence = pressed (sentences[i]);

      if (strstr (all, sentence) == NULL)
        g_error ("“%s” is not in: %s", sentences[i], text);
    }
}

void
frt_assert_rows (const char *text, const FrDataTable *table, FrLang lang, guint64 skip)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint r = 0; r < table->rows->n_rows; r++)
    {
      gboolean found = FALSE;

      for (guint i = 0; lines[i] != NULL && !found; i++)
        {
          const char *at = lines[i];

          found = TRUE;
          for (guint c = 0; c < table->n_columns && found; c++)
            {
              g_autofree char *cell = skip & (1 << c) ? g_strdup ("") : fr_data_table_text (table, r, c, lang);

              at = strstr (at, cell);
              found = at != NULL;
              at = found ? at + strlen (cell) : NULL;
            }
        }
      if (!found)
        g_error ("row %u is not on the sheet", r);
    }
}
