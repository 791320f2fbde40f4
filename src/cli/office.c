/* office.c: see office.h. */
#include "cli/office.h"

#include "core/actions/office.h"
#include "core/base/error.h"

#include <stdio.h>

/* --- Options --- */

char **
fr_cli_options (const FrCliCall *call, const char *command, const char *usage, const char *what, const GOptionEntry *entries,
                int n_least, int n_most, int *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) args = g_new0 (char *, call->argc + 2);
  gboolean help = FALSE;
  const GOptionEntry own[] = { { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL }, { NULL } };
  int n;

  args[0] = g_strdup_printf ("fruition-cli %s", command);
  for (int i = 0; i < call->argc; i++)
    args[i + 1] = g_strdup (call->argv[i]);
  g_set_prgname (args[0]);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, what);
  g_option_context_add_main_entries (context, own, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &args, &error))
    {
      *status = fr_cli_fail (FR_CLI_USAGE, "%s", error->message);
      return NULL;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, FALSE, NULL);

      *status = fr_cli_print (text);
      return NULL;
    }
  n = (int) g_strv_length (args) - 1;
  if (n < n_least || n > n_most)
    {
      *status = fr_cli_fail (FR_CLI_USAGE, _("usage: fruition-cli %s %s (--help says more)"), command, usage);
      return NULL;
    }
  return g_strdupv (args + 1);
}

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

/* --- Tables --- */

/* Columns as wide as their widest cell, counted in character cells: Han characters take two. */
static int
cells_of (const char *text)
{
  int n = 0;

  for (; *text; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : g_unichar_iszerowidth (g_utf8_get_char (text)) ? 0 : 1;
  return n;
}

static void
pad (GString *out, const char *text, int width, gboolean right, gboolean last)
{
  int blanks = width - cells_of (text);

  for (int i = 0; right && i < blanks; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, text);
  for (int i = 0; !right && !last && i < blanks; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, last ? "\n" : "  ");
}

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
        widths[c] = MAX (widths[c], cells_of (text));
        right[c] |= fr_rows_get (table->rows, r, c)->kind == FR_INT || fr_rows_get (table->rows, r, c)->kind == FR_REAL;
      }
  for (guint c = 0; c < n; c++)
    {
      const char *head = fr_tr (lang, table->columns[c].label);

      widths[c] = MAX (widths[c], cells_of (head));
      pad (out, head, widths[c], right[c], c + 1 == n);
    }
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < n; c++)
      pad (out, g_ptr_array_index (cells, r * n + c), widths[c], right[c], c + 1 == n);
  return g_string_free (out, FALSE);
}

int
fr_cli_print_table (const FrDataTable *table, gboolean csv, gboolean json, FrLang lang)
{
  g_autofree char *text = csv ? fr_data_table_csv (table) : json ? fr_data_table_json (table) : table_for_people (table, lang);

  return fr_cli_print (text) || (json && fr_cli_print ("\n"));
}
