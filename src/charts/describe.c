/* describe.c: the words of a scene, and the data table with its two ways out. */
#include "charts/scene-private.h"

#include <string.h>

struct _FrcTable {
  char     **heads;
  char      *numeric;
  guint      n_columns;
  GPtrArray *cells;    /* char *, row after row */
  GArray    *marks;    /* int per row */
};

char *
frc_describe (const FrcScene *scene, guint first, guint last)
{
  GString *out;

  g_return_val_if_fail (scene != NULL && first >= 1 && last <= FRC_LEVELS, NULL);
  out = g_string_new (NULL);
  for (guint level = first; level <= last; level++)
    if (scene->levels[level - 1]->len > 0)
      {
        if (out->len > 0)
          g_string_append_c (out, '\n');
        g_string_append (out, scene->levels[level - 1]->str);
      }
  return g_string_free (out, FALSE);
}

const FrcTable *
frc_scene_table (const FrcScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);
  return scene->table;
}

FrcTable *
frc_table_new (const char *const *heads, const char *numeric)
{
  FrcTable *table;

  g_return_val_if_fail (heads != NULL && numeric != NULL, NULL);
  table = g_new0 (FrcTable, 1);
  table->heads = g_strdupv ((char **) heads);
  table->n_columns = g_strv_length (table->heads);
  table->numeric = g_strdup (numeric);
  table->cells = g_ptr_array_new_with_free_func (g_free);
  table->marks = g_array_new (FALSE, FALSE, sizeof (int));
  g_warn_if_fail (strlen (numeric) == table->n_columns);
  return table;
}

void
frc_table_free (FrcTable *table)
{
  g_strfreev (table->heads);
  g_free (table->numeric);
  g_ptr_array_unref (table->cells);
  g_array_unref (table->marks);
  g_free (table);
}

void
frc_table_add (FrcTable *table, int mark, char **cells)
{
  for (guint i = 0; i < table->n_columns; i++)
    g_ptr_array_add (table->cells, cells[i]);
  g_array_append_val (table->marks, mark);
}

guint
frc_table_n_columns (const FrcTable *table)
{
  return table->n_columns;
}

guint
frc_table_n_rows (const FrcTable *table)
{
  return table->marks->len;
}

const char *
frc_table_head (const FrcTable *table, guint column)
{
  g_return_val_if_fail (column < table->n_columns, "");
  return table->heads[column];
}

gboolean
frc_table_is_numeric (const FrcTable *table, guint column)
{
  g_return_val_if_fail (column < table->n_columns, FALSE);
  return table->numeric[column] == '1';
}

const char *
frc_table_cell (const FrcTable *table, guint row, guint column)
{
  const char *cell;

  g_return_val_if_fail (row < table->marks->len && column < table->n_columns, "");
  cell = g_ptr_array_index (table->cells, row * table->n_columns + column);
  return cell ? cell : "";
}

int
frc_table_mark (const FrcTable *table, guint row)
{
  g_return_val_if_fail (row < table->marks->len, -1);
  return g_array_index (table->marks, int, row);
}

/* One cell for the clipboard: a spreadsheet takes tabs and breaks as the next cell. */
static void
append_tsv (GString *out, const char *cell)
{
  for (const char *p = cell; *p; p++)
    g_string_append_c (out, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
}

char *
frc_table_to_tsv (const FrcTable *table)
{
  GString *out = g_string_new (NULL);

  for (guint column = 0; column < table->n_columns; column++)
    {
      append_tsv (out, table->heads[column]);
      g_string_append_c (out, column + 1 < table->n_columns ? '\t' : '\n');
    }
  for (guint row = 0; row < table->marks->len; row++)
    for (guint column = 0; column < table->n_columns; column++)
      {
        append_tsv (out, frc_table_cell (table, row, column));
        g_string_append_c (out, column + 1 < table->n_columns ? '\t' : '\n');
      }
  return g_string_free (out, FALSE);
}

static void
append_csv (GString *out, const char *cell, gboolean numeric)
{
  gboolean guard = !numeric && *cell && strchr ("=+-@", *cell) != NULL;

  if (strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (out, guard ? "'" : "");
      g_string_append (out, cell);
      return;
    }
  g_string_append (out, guard ? "\"'" : "\"");
  for (const char *p = cell; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

char *
frc_table_to_csv (const FrcTable *table)
{
  GString *out = g_string_new (NULL);

  for (guint column = 0; column < table->n_columns; column++)
    {
      append_csv (out, table->heads[column], FALSE);
      g_string_append (out, column + 1 < table->n_columns ? "," : "\r\n");
    }
  for (guint row = 0; row < table->marks->len; row++)
    for (guint column = 0; column < table->n_columns; column++)
      {
        append_csv (out, frc_table_cell (table, row, column), frc_table_is_numeric (table, column));
        g_string_append (out, column + 1 < table->n_columns ? "," : "\r\n");
      }
  return g_string_free (out, FALSE);
}
