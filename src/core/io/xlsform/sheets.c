/* sheets.c: the sheets of a workbook, or the parts of a CSV that holds them all, cut where they end. */
#include "core/io/xlsform/xlsform-private.h"

#include "core/base/language.h"

#include <string.h>

/* Blanks that are no text: ASCII ones and the no-break space. */
static const char *
skip_blanks (const char *text)
{
  for (;; text++)
    if (text[0] == '\xC2' && text[1] == '\xA0')
      text++;
    else if (!g_ascii_isspace (*text))
      return text;
}

char *
fr_xls_cell (const XlsSheet *sheet, guint row, guint column)
{
  const char *text = fr_table_text (sheet->table, row, column);

  if (*skip_blanks (text) == '\0')
    return NULL;
  return sheet->trim ? g_strstrip (g_strdup (text)) : g_strdup (text);
}

static gboolean
is_empty (FrTable *table, guint row, guint left)
{
  guint n;
  const FrCell *cells = fr_table_row (table, row, &n);

  for (guint i = 0; i < n; i++)
    if (cells[i].column >= left && *skip_blanks (cells[i].text) != '\0')
      return FALSE;
  return TRUE;
}

gboolean
fr_xls_row_is_empty (const XlsSheet *sheet, guint row)
{
  return is_empty (sheet->table, row, sheet->left);
}

static void
sheet_free (gpointer data)
{
  XlsSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet);
}

/* --- Limits --- */

/* The end of the rows: after the last one that no more than 60 empty ones stand before. */
static void
cut_rows (XlsSheet *sheet, GPtrArray *notes)
{
  guint end = sheet->first, last = 0;

  while (sheet->first < sheet->end && fr_xls_row_is_empty (sheet, sheet->first))
    sheet->first++;
  for (guint r = end = sheet->first; r < sheet->end; r++)
    {
      guint number = fr_table_row_number (sheet->table, r);

      if (fr_xls_row_is_empty (sheet, r))
        continue;
      if (end > sheet->first && number - last > FR_XLS_EMPTY_ROWS + 1)
        {
          fr_xls_warn (notes, sheet, number, -1,
                       _("More than 60 empty rows stand before this row, so it and all after it are left out. Take the empty rows out if "
                         "they belong to the form."));
          break;
        }
      last = number;
      end = r + 1;
    }
  sheet->end = end;
}

/* The end of the columns, by the headings. */
static void
cut_columns (XlsSheet *sheet, GPtrArray *notes)
{
  guint n = 0;
  const FrCell *cells = sheet->first < sheet->end ? fr_table_row (sheet->table, sheet->first, &n) : NULL;

  sheet->right = sheet->left;
  for (guint i = 0; i < n; i++)
    {
      if (cells[i].column < sheet->left || *skip_blanks (cells[i].text) == '\0')
        continue;
      if (cells[i].column > sheet->right + FR_XLS_EMPTY_COLUMNS)
        {
          fr_xls_warn (notes, sheet, fr_table_row_number (sheet->table, sheet->first), cells[i].column,
                       _("More than 20 empty columns stand before this one, so it and all after it are left out. Take the empty columns "
                         "out if they belong to the form."));
          return;
        }
      sheet->right = cells[i].column + 1u;
    }
}

/* --- Which there are --- */

static void
add_sheet (GPtrArray *sheets, const char *name, FrTable *table, guint first, guint end, guint left, GPtrArray *notes)
{
  XlsSheet *sheet = g_new0 (XlsSheet, 1);

  *sheet = (XlsSheet) { .name = g_strdup (name), .table = table, .first = first, .end = end, .left = left, .trim = left > 0 };
  cut_rows (sheet, notes);
  cut_columns (sheet, notes);
  g_ptr_array_add (sheets, sheet);
}

/* A sheet's name in the first column begins it; its headings may stand beside it or below. */
static void
add_parts (GPtrArray *sheets, FrTable *table, GPtrArray *notes)
{
  g_autofree char *name = NULL;
  guint first = 0, n = fr_table_n_rows (table);

  for (guint r = 0; r <= n; r++)
    {
      const char *begins = r < n ? skip_blanks (fr_table_text (table, r, 0)) : "";

      if (r < n && *begins == '\0')
        continue;
      if (name != NULL)
        add_sheet (sheets, name, table, first, r, 1, notes);
      g_free (name);
      name = g_strstrip (g_strdup (begins));
      first = r < n && is_empty (table, r, 1) ? r + 1 : r;
    }
}

GPtrArray *
fr_xls_sheets (const FrWorkbook *workbook, GPtrArray *notes)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func (sheet_free);

  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      FrTable *table = g_ptr_array_index (workbook->sheets, i);

      if (*fr_table_sheet (table) == '\0')
        add_parts (sheets, table, notes);
      else
        add_sheet (sheets, fr_table_sheet (table), table, 0, fr_table_n_rows (table), 0, notes);
    }
  return sheets;
}

/* --- Keeping --- */

/* The cells of a row, as far as no more than 20 empty ones stand between them. */
static GPtrArray *
keep_row (const XlsSheet *sheet, guint row, GPtrArray *notes, gboolean *said)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const FrCell *from = fr_table_row (sheet->table, row, &n);

  for (guint i = 0; i < n; i++)
    {
      char *text = from[i].column >= sheet->left ? fr_xls_cell (sheet, row, from[i].column) : NULL;

      if (text == NULL)
        continue;
      if (from[i].column - sheet->left > cells->len + FR_XLS_EMPTY_COLUMNS)
        {
          if (!*said)
            fr_xls_warn (notes, sheet, fr_table_row_number (sheet->table, row), from[i].column,
                         _("More than 20 empty cells stand before this one, so it is left out. Move it to the left to keep it."));
          *said = TRUE;
          g_free (text);
          break;
        }
      while (cells->len + sheet->left < from[i].column)
        g_ptr_array_add (cells, NULL);
      g_ptr_array_add (cells, text);
    }
  return cells;
}

FrFormSheet *
fr_xls_keep (const XlsSheet *sheet, GPtrArray *notes)
{
  FrFormSheet *kept = fr_form_sheet_new (sheet->name);
  guint top = sheet->left > 0 && sheet->first < sheet->end ? fr_table_row_number (sheet->table, sheet->first) : 1;
  gboolean said = FALSE;

  for (guint r = sheet->first; r < sheet->end; r++)
    {
      guint before = MIN (fr_table_row_number (sheet->table, r) - top, kept->rows->len + FR_XLS_EMPTY_ROWS);

      if (fr_xls_row_is_empty (sheet, r))
        continue;
      while (kept->rows->len < before)
        g_ptr_array_add (kept->rows, g_ptr_array_new_with_free_func (g_free));
      g_ptr_array_add (kept->rows, keep_row (sheet, r, notes, &said));
    }
  return kept;
}
