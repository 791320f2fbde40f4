/* data-table.c: see data-table.h. */
#include "core/figures/data-table.h"

#include "core/base/number.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

FrDataTable *
fr_data_table_new (const FrDataColumn *columns, guint n_columns, FrRowsBuilder *builder)
{
  FrDataTable *table = g_new0 (FrDataTable, 1);

  table->columns = columns;
  table->n_columns = n_columns;
  table->rows = fr_rows_builder_finish (builder);
  return table;
}

FrDataTable *
fr_data_table_new_composed (const FrDataColumn *columns, guint n_columns, FrRowsBuilder *builder)
{
  FrDataTable *table = fr_data_table_new (NULL, n_columns, builder);

  table->columns = table->composed = g_memdup2 (columns, n_columns * sizeof *columns);
  return table;
}

void
fr_data_table_free (FrDataTable *table)
{
  fr_rows_unref (table->rows);
  g_free (table->composed);
  g_free (table);
}

char *
fr_data_table_text (const FrDataTable *table, guint row, guint column, FrLang lang)
{
  const FrValue *value = fr_rows_get (table->rows, row, column);

  if (value->kind == FR_TEXT)
    return g_strdup (value->text);
  if (value->kind == FR_INT && table->columns[column].digits == FR_DIGITS_PLAIN)
    return fr_true_minus (g_strdup_printf ("%" G_GINT64_FORMAT, value->i));
  if (value->kind == FR_INT)
    return fr_count_text (value->i);
  /* A real minus sign lines up with the digits. */
  return value->kind == FR_REAL ? fr_decimal_text (value->r, MAX (table->columns[column].digits, 0)) : g_strdup ("");
}

static void
csv_text (GString *out, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

char *
fr_data_table_csv (const FrDataTable *table)
{
  GString *out = g_string_new (NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint c = 0; c < table->n_columns; c++)
    g_string_append_printf (out, "%s%s", c ? "," : "", table->columns[c].name);
  g_string_append_c (out, '\n');
  for (guint r = 0; r < table->rows->n_rows; r++)
    {
      for (guint c = 0; c < table->n_columns; c++)
        {
          const FrValue *value = fr_rows_get (table->rows, r, c);

          if (c)
            g_string_append_c (out, ',');
          if (value->kind == FR_TEXT)
            csv_text (out, value->text);
          else if (value->kind == FR_INT)
            g_string_append_printf (out, "%" G_GINT64_FORMAT, value->i);
          else if (value->kind == FR_REAL)
            g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.15g", value->r));
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

char *
fr_data_table_json (const FrDataTable *table)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint r = 0; r < table->rows->n_rows; r++)
    {
      json_builder_begin_object (builder);
      for (guint c = 0; c < table->n_columns; c++)
        {
          const FrValue *value = fr_rows_get (table->rows, r, c);

          json_builder_set_member_name (builder, table->columns[c].name);
          if (value->kind == FR_TEXT)
            json_builder_add_string_value (builder, value->text);
          else if (value->kind == FR_INT)
            json_builder_add_int_value (builder, value->i);
          else if (value->kind == FR_REAL)
            json_builder_add_double_value (builder, value->r);
          else
            json_builder_add_null_value (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
