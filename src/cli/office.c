/* office.c: see office.h. */
#include "cli/office.h"

#include "core/store/find.h"
#include "core/actions/office.h"
#include "core/base/error.h"

#include <glib/gstdio.h>
#include <stdio.h>

/* --- The office --- */

const char *
fr_cli_actor (const FrCliCall *call)
{
  return call->actor != NULL && *call->actor != '\0' ? call->actor : g_get_user_name ();
}

FrStore *
fr_cli_open_office (const FrCliCall *call, const char *path, FrStoreFlags flags, int *status)
{
  FrStoreOptions options = { .flags = flags };
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_store_open (path, &options, NULL, &error);

  if (store == NULL)
    {
      *status = fr_cli_fail (FR_CLI_OFFICE, "%s", error->message);
      return NULL;
    }
  if (flags & FR_STORE_READ_ONLY)
    fr_store_set_actor (store, 0, fr_cli_actor (call));
  else if (!fr_office_set_actor (store, fr_cli_actor (call), &error))
    {
      *status = fr_cli_fail_error (error);
      fr_cli_close_office (store);
      return NULL;
    }
  return store;
}

void
fr_cli_close_office (FrStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!fr_store_close (store, &error))
    fprintf (stderr, "fruition-cli: %s\n", error->message);
  g_object_unref (store);
}

/* --- Files to write --- */

gboolean
fr_cli_may_write (FrStore *store, const char *path, int *status)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf office, file;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    *status = fr_cli_fail (FR_CLI_OFFICE, _("There is no folder “%s”. Nothing was written; make it, or choose another."), folder);
  else if (g_file_test (path, G_FILE_TEST_IS_DIR))
    *status = fr_cli_fail (FR_CLI_OFFICE, _("“%s” is a folder. Nothing was written; add a file's name."), path);
  else if (g_stat (path, &file) == 0 && g_stat (fr_store_get_path (store), &office) == 0 && file.st_dev == office.st_dev &&
           file.st_ino == office.st_ino)
    *status = fr_cli_fail (FR_CLI_USAGE, _("“%s” is the office itself. Nothing was written; choose another file."), path);
  else
    return TRUE;
  return FALSE;
}

/* --- Tables --- */

static void
pad (GString *out, const char *text, int width, gboolean right, gboolean last)
{
  int blanks = width - fr_cli_text_width (text);

  for (int i = 0; right && i < blanks; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, text);
  for (int i = 0; !right && !last && i < blanks; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, last ? "\n" : "  ");
}

/* Columns as wide as their widest cell. */
static char *
table_for_people (const FrDataTable *table, FrLang lang)
{
  guint n = table->n_columns, rows = table->rows->n_rows;
  g_autofree int *widths = g_new0 (int, n);
  g_autofree gboolean *right = g_new0 (gboolean, n);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  GString *out = g_string_new (NULL);

  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < n; c++)
      {
        char *text = fr_data_table_text (table, r, c, lang);

        g_ptr_array_add (cells, text);
        widths[c] = MAX (widths[c], fr_cli_text_width (text));
        right[c] |= fr_rows_get (table->rows, r, c)->kind == FR_INT || fr_rows_get (table->rows, r, c)->kind == FR_REAL;
      }
  for (guint c = 0; c < n; c++)
    {
      const char *head = fr_tr (lang, table->columns[c].label);

      widths[c] = MAX (widths[c], fr_cli_text_width (head));
      pad (out, head, widths[c], right[c], c + 1 == n);
    }
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < n; c++)
      pad (out, g_ptr_array_index (cells, r * n + c), widths[c], right[c], c + 1 == n);
  return g_string_free (out, FALSE);
}

typedef struct {
  FrEntityId  entity;
  const char *code;
  gint64      id;
} Find;

static gboolean
find_func (FrRead *read, gpointer data, GError **error)
{
  Find *find = data;

  find->id = fr_read_find_code (read, find->entity, find->code, error);
  return find->id >= 0;
}

gint64
fr_cli_find (FrStore *store, FrEntityId entity, const char *code, int *status)
{
  Find find = { entity, code, 0 };
  g_autoptr (GError) error = NULL;

  if (!fr_store_read (store, find_func, &find, NULL, &error))
    *status = fr_cli_fail_error (error);
  else if (find.id == 0)
    *status = entity == FR_UNIT         ? fr_cli_fail (FR_CLI_USAGE, _("There is no unit with the code “%s”."), code)
              : entity == FR_COMPETENCY ? fr_cli_fail (FR_CLI_USAGE, _("There is no competency with the code “%s”."), code)
              : entity == FR_CADRE      ? fr_cli_fail (FR_CLI_USAGE, _("There is no cadre with the code “%s”."), code)
                                        : fr_cli_fail (FR_CLI_USAGE, _("%s: none has the code “%s”."), _(fr_entity (entity)->label_plural), code);
  return MAX (find.id, 0);
}

int
fr_cli_print_table (const FrDataTable *table, gboolean csv, gboolean json, FrLang lang)
{
  g_autofree char *text = csv ? fr_data_table_csv (table) : json ? fr_data_table_json (table) : table_for_people (table, lang);

  return fr_cli_print (text) || (json && fr_cli_print ("\n"));
}
