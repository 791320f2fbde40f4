/* table.c: cells stand in one growing array, rows in another that points into it, texts in blocks. A cell that the file
 * lacks costs nothing; a whole table is freed with a handful of calls. */
#include "core/io/read/table.h"

#include "core/base/day.h"

#include <math.h>
#include <string.h>

#define BLOCK_SIZE (256 * 1024)

const FrCell fr_cell_empty = { "", 0, 0, FR_CELL_EMPTY, 0 };

typedef struct {
  gsize   first;      /* index of the row's first cell */
  guint32 number;     /* source row, 1-based */
  guint32 n_cells;
} Row;

struct _FrTable {
  gatomicrefcount refs;
  char           *sheet;
  gboolean        hidden;

  FrCell         *cells;
  gsize           n_cells, cells_size;
  GArray         *rows;       /* of Row */
  guint           n_columns;
  GArray         *merges;     /* of FrCellRange */

  GPtrArray      *blocks;     /* of char *, texts */
  char           *block;      /* the one being filled */
  gsize           block_left;
  GPtrArray      *owners;     /* of GBytes *, texts of others */
};

double
fr_cell_number (const FrCell *cell)
{
  const char *p = cell->text;
  char *end;
  double value;

  if (cell->kind == FR_CELL_BOOLEAN)
    return cell->text[0] == 'T';
  if (cell->kind != FR_CELL_NUMBER && cell->kind != FR_CELL_TEXT)
    return NAN;
  while (g_ascii_isspace (*p))
    p++;
  /* What strtod takes beyond a plain number begins with a letter, or is an 0x. */
  for (const char *q = p; *q; q++)
    if (!(g_ascii_isdigit (*q) || strchr ("+-.eE \t\r\n\f\v", *q)))
      return NAN;
  value = g_ascii_strtod (p, &end);
  if (end == p)
    return NAN;
  while (g_ascii_isspace (*end))
    end++;
  return *end == '\0' && isfinite (value) ? value : NAN;
}

FrDay
fr_cell_day (const FrCell *cell)
{
  char iso[11] = "0000-00-01";

  if (cell->kind != FR_CELL_DATE || cell->length < 7 || cell->text[4] != '-')
    return FR_DAY_NONE;
  memcpy (iso, cell->text, MIN (cell->length, 10));
  return fr_day_parse_iso (iso);
}

const char *
fr_column_letters (guint column, char buffer[8])
{
  char reversed[8];
  int n = 0;

  for (guint64 c = (guint64) column + 1; c > 0; c = (c - 1) / 26)
    reversed[n++] = 'A' + (c - 1) % 26;
  for (int i = 0; i < n; i++)
    buffer[i] = reversed[n - 1 - i];
  buffer[n] = '\0';
  return buffer;
}

char *
fr_cell_name (const char *sheet, guint row, guint column)
{
  char letters[8];

  fr_column_letters (column, letters);
  if (sheet != NULL && *sheet)
    return g_strdup_printf ("%s!%s%u", sheet, letters, row + 1);
  return g_strdup_printf ("%s%u", letters, row + 1);
}

/* --- Filling --- */

FrTable *
fr_table_new (const char *sheet)
{
  FrTable *table = g_new0 (FrTable, 1);

  g_atomic_ref_count_init (&table->refs);
  table->sheet = g_strdup (sheet ? sheet : "");
  table->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  table->merges = g_array_new (FALSE, FALSE, sizeof (FrCellRange));
  table->blocks = g_ptr_array_new_with_free_func (g_free);
  table->owners = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return table;
}

FrTable *
fr_table_ref (FrTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_atomic_ref_count_inc (&table->refs);
  return table;
}

void
fr_table_unref (FrTable *table)
{
  g_return_if_fail (table != NULL);
  if (!g_atomic_ref_count_dec (&table->refs))
    return;
  g_free (table->sheet);
  g_free (table->cells);
  g_array_unref (table->rows);
  g_array_unref (table->merges);
  g_ptr_array_unref (table->blocks);
  g_ptr_array_unref (table->owners);
  g_free (table);
}

void
fr_table_begin_row (FrTable *table, guint32 number)
{
  Row row = { table->n_cells, number, 0 };
  Row *last = table->rows->len ? &g_array_index (table->rows, Row, table->rows->len - 1) : NULL;

  if (last != NULL && last->n_cells == 0)
    {
      *last = row;
      return;
    }
  g_return_if_fail (last == NULL || number > last->number);
  g_array_append_val (table->rows, row);
}

/* Room for n bytes of text; long texts get a block of their own. */
static char *
take_text (FrTable *table, gsize n)
{
  char *text;

  if (n > BLOCK_SIZE / 8)
    {
      text = g_malloc (n);
      g_ptr_array_add (table->blocks, text);
      return text;
    }
  if (n > table->block_left)
    {
      table->block = g_malloc (BLOCK_SIZE);
      table->block_left = BLOCK_SIZE;
      g_ptr_array_add (table->blocks, table->block);
    }
  text = table->block;
  table->block += n;
  table->block_left -= n;
  return text;
}

void
fr_table_add_static (FrTable *table, guint column, FrCellKind kind, guint flags, const char *text, gsize length)
{
  FrCell *cell;
  Row *row;

  g_return_if_fail (table->rows->len > 0 && column < FR_TABLE_MAX_COLUMNS && length <= G_MAXUINT32);
  row = &g_array_index (table->rows, Row, table->rows->len - 1);
  g_return_if_fail (row->n_cells == 0 || column > table->cells[table->n_cells - 1].column);
  if (table->n_cells == table->cells_size)
    {
      table->cells_size = MAX (256, table->cells_size * 2);
      table->cells = g_renew (FrCell, table->cells, table->cells_size);
    }
  cell = &table->cells[table->n_cells++];
  *cell = (FrCell) { text, length, column, kind, flags };
  row->n_cells++;
  table->n_columns = MAX (table->n_columns, column + 1);
}

void
fr_table_add (FrTable *table, guint column, FrCellKind kind, guint flags, const char *text, gsize length)
{
  char *copy;

  if (length == 0)
    {
      fr_table_add_static (table, column, kind, flags, "", 0);
      return;
    }
  copy = take_text (table, length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  fr_table_add_static (table, column, kind, flags, copy, length);
}

void
fr_table_keep (FrTable *table, GBytes *owner)
{
  g_ptr_array_add (table->owners, g_bytes_ref (owner));
}

void
fr_table_add_merge (FrTable *table, const FrCellRange *range)
{
  g_return_if_fail (range->first_row <= range->last_row && range->first_column <= range->last_column);
  g_array_append_val (table->merges, *range);
}

void
fr_table_set_hidden (FrTable *table, gboolean hidden)
{
  table->hidden = hidden;
}

/* --- Reading --- */

const char *
fr_table_sheet (FrTable *table)
{
  return table->sheet;
}

gboolean
fr_table_is_hidden (FrTable *table)
{
  return table->hidden;
}

/* The last row may still be without a cell: it does not count. */
guint
fr_table_n_rows (FrTable *table)
{
  guint n = table->rows->len;

  return n > 0 && g_array_index (table->rows, Row, n - 1).n_cells == 0 ? n - 1 : n;
}

guint
fr_table_n_columns (FrTable *table)
{
  return table->n_columns;
}

guint
fr_table_row_number (FrTable *table, guint row)
{
  g_return_val_if_fail (row < fr_table_n_rows (table), 0);
  return g_array_index (table->rows, Row, row).number;
}

int
fr_table_find_row (FrTable *table, guint32 number)
{
  guint low = 0, high = fr_table_n_rows (table);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint32 here = g_array_index (table->rows, Row, middle).number;

      if (here == number)
        return middle;
      if (here < number)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

const FrCell *
fr_table_cell (FrTable *table, guint row, guint column)
{
  const FrCell *cells;
  guint low = 0, high;

  if (row >= table->rows->len)
    return &fr_cell_empty;
  cells = fr_table_row (table, row, &high);
  if (column < high && cells[column].column == column)
    return &cells[column];
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (cells[middle].column == column)
        return &cells[middle];
      if (cells[middle].column < column)
        low = middle + 1;
      else
        high = middle;
    }
  return &fr_cell_empty;
}

const char *
fr_table_text (FrTable *table, guint row, guint column)
{
  return fr_table_cell (table, row, column)->text;
}

const FrCell *
fr_table_row (FrTable *table, guint row, guint *n_cells)
{
  const Row *r;

  g_return_val_if_fail (row < table->rows->len && n_cells != NULL, NULL);
  r = &g_array_index (table->rows, Row, row);
  *n_cells = r->n_cells;
  return table->cells + r->first;
}

const FrCellRange *
fr_table_merges (FrTable *table, guint *n_merges)
{
  *n_merges = table->merges->len;
  return (const FrCellRange *) table->merges->data;
}
