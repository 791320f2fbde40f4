/* expr-oracle.c: see expr-oracle.h. */
#include "expr-oracle.h"

#include "support/support.h"

#include <string.h>

/* Rows where ours is another value, each named in expr.h or marked as a quirk of the engine in the file. */
static const struct { const char *text, *ours; } known[] = {
  { "round(-2.5)", "-2" },
  { "- -3", "3" },
  { "string(1e6)", "refused: Character 8: Numbers with an exponent are not understood. Write it in full, such as 1000000." },
  { "string(0.0000001)", "0.0000001" },
};

static void
row_free (gpointer data)
{
  FrtOracleRow *row = data;

  g_free (row->text);
  g_free (row->want);
  g_free (row);
}

GPtrArray *
frt_oracle_rows (void)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  g_autofree char *path = frt_data_path ("survey/xpath_expressions.tsv"), *content = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      FrtOracleRow *row;

      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      row = g_new0 (FrtOracleRow, 1);
      row->text = g_strdup (cells[0]);
      for (gsize k = 0; k < G_N_ELEMENTS (known); k++)
        if (strcmp (cells[0], known[k].text) == 0)
          row->want = g_strdup (known[k].ours);
      if (row->want == NULL)
        row->want = g_strndup (cells[1] + 1, strlen (cells[1]) - 2);
      g_ptr_array_add (rows, row);
    }
  return rows;
}
