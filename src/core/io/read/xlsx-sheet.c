/* xlsx-sheet.c: one sheet's XML to a table. */
#include "core/io/read/xlsx-private.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/xlsx-sieve.h"

#include <math.h>
#include <string.h>

#define MAX_ROWS 1048576

/* How a cell's value is meant (attribute t). */
typedef enum { TYPE_NUMBER, TYPE_SHARED, TYPE_TEXT, TYPE_INLINE, TYPE_BOOLEAN, TYPE_ERROR, TYPE_DATE } Type;

/* A cell of the row being read; its text stands in Sheet.texts, or is shared. */
typedef struct {
  guint16     column;
  guint8      kind;
  guint8      flags;
  const char *shared;
  gsize       start, length;
} Cell;

typedef struct {
  XlsxBook        *book;
  const XlsxSheet *sheet;
  FrTable         *table;
  FrXml           *xml;
  XlsxSieve       *sieve;
  GString         *sieved;

  /* The row */
  guint32          row;           /* 1-based */
  gboolean         counted_rows, counted_cells;   /* some did not say their place */
  gboolean         placed_rows, placed_cells;     /* some did */
  GArray          *cells;         /* of Cell */
  GString         *texts;
  gboolean         disordered;

  /* The cell */
  guint            column;        /* 0-based, of the cell being read */
  guint            next_column;
  Type             type;
  guint            style;
  gboolean         in_value;
  XlsxRichText     rich;          /* its value as it stands */
} Sheet;

static void
fail_at (Sheet *self, const char *what)
{
  fr_xml_fail (self->xml, g_error_new (FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                                       _("Sheet “%s”, row %u: %s. Nothing was stored. Open the file in a spreadsheet program, "
                                         "save it again as .xlsx and import that."),
                                       self->sheet->name, self->row, what));
}

static void
begin_row (Sheet *self)
{
  gsize n = 0;
  guint number = fr_xml_attribute_int (self->xml, "r", 0);
  guint32 before = self->row;

  if (fr_xml_attribute (self->xml, "r", &n) == NULL)
    {
      self->counted_rows = TRUE;
      number = before + 1;
    }
  else
    self->placed_rows = TRUE;
  self->row = number;
  if (number <= before || number > MAX_ROWS || (self->counted_rows && self->placed_rows))
    fail_at (self, _("the row's number does not fit the rows before it"));
  self->counted_cells = self->placed_cells = FALSE;
  self->next_column = 0;
  self->disordered = FALSE;
  g_array_set_size (self->cells, 0);
  g_string_truncate (self->texts, 0);
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  return (int) ((const Cell *) a)->column - (int) ((const Cell *) b)->column;
}

static void
end_row (Sheet *self)
{
  if (self->disordered)
    {
      g_array_sort (self->cells, compare_cells);
      for (guint i = 1; i < self->cells->len; i++)
        if (g_array_index (self->cells, Cell, i).column == g_array_index (self->cells, Cell, i - 1).column)
          {
            fail_at (self, _("one cell stands there twice"));
            return;
          }
    }
  if (self->cells->len == 0)
    return;
  fr_table_begin_row (self->table, self->row);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if (cell->shared != NULL)
        fr_table_add_static (self->table, cell->column, cell->kind, cell->flags, cell->shared, cell->length);
      else
        fr_table_add (self->table, cell->column, cell->kind, cell->flags, self->texts->str + cell->start, cell->length);
    }
}

static Type
cell_type (FrXml *xml)
{
  static const struct { const char *name; Type type; } types[] = {
    { "s", TYPE_SHARED }, { "str", TYPE_TEXT }, { "inlineStr", TYPE_INLINE }, { "b", TYPE_BOOLEAN }, { "e", TYPE_ERROR },
    { "d", TYPE_DATE },   { "n", TYPE_NUMBER },
  };
  gsize n = 0;
  const char *t = fr_xml_attribute (xml, "t", &n);

  for (guint i = 0; t != NULL && i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].name) == n && memcmp (types[i].name, t, n) == 0)
      return types[i].type;
  return TYPE_NUMBER;
}

static void
begin_cell (Sheet *self)
{
  gsize n = 0;
  const char *ref = fr_xml_attribute (self->xml, "r", &n);
  guint32 row = 0;

  self->column = self->next_column;
  if (ref == NULL)
    self->counted_cells = TRUE;
  else
    {
      self->placed_cells = TRUE;
      if (!fr_parse_cell_ref (ref, n, &row, &self->column) || row + 1 != self->row)
        {
          fail_at (self, _("a cell's reference does not belong there"));
          return;
        }
    }
  if (self->column >= FR_TABLE_MAX_COLUMNS || (self->counted_cells && self->placed_cells))
    {
      fail_at (self, _("a cell's reference does not belong there"));
      return;
    }
  if (self->cells->len > 0 && self->column <= g_array_index (self->cells, Cell, self->cells->len - 1).column)
    self->disordered = TRUE;
  self->next_column = self->column + 1;
  self->type = cell_type (self->xml);
  self->style = fr_xml_attribute_int (self->xml, "s", 0);
  self->rich.phonetic = 0;
  g_string_truncate (self->rich.text, 0);
}

/* Most numbers are a few digits and need no conversion. More than 15 digits can't have survived a spreadsheet. */
static gboolean
is_plain_integer (const char *text, gsize n)
{
  if (n == 0 || n > 15 || (text[0] == '0' && n > 1))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* Fills in a number or date; what is none of either ("NaN") is left as the text it is, for the import to refuse. */
static void
number_cell (Sheet *self, Cell *cell)
{
  GString *value = self->rich.text;
  FrFormat format = self->style < self->book->formats->len
                      ? (FrFormat) g_array_index (self->book->formats, guint8, self->style)
                      : FR_FORMAT_NUMBER;
  char buffer[FR_NUMBER_TEXT], *end;
  double number;
  gsize n = 0;

  cell->kind = FR_CELL_NUMBER;
  if (format == FR_FORMAT_NUMBER && is_plain_integer (value->str, value->len))
    return;
  number = g_ascii_strtod (value->str, &end);
  if (*end != '\0' || !isfinite (number))
    {
      cell->kind = FR_CELL_TEXT;
      return;
    }
  if (format != FR_FORMAT_NUMBER)
    n = fr_serial_text (number, format, self->book->date1904, buffer);
  if (n > 0)
    cell->kind = FR_CELL_DATE;
  else
    n = fr_number_text (number, buffer);
  if (cell->kind == FR_CELL_NUMBER && (number >= 1e15 || number <= -1e15))
    {
      cell->flags |= FR_CELL_LOST_DIGITS;
      /* Other programs write all digits out: those are what was typed. */
      if (value->len < 40 && strspn (value->str, "0123456789") == value->len)
        return;
    }
  g_string_truncate (value, 0);
  g_string_append_len (value, buffer, n);
}

/* ISO 8601 as some programs write dates ("2026-01-07T09:30:12.000Z"): as our date texts. */
static void
iso_cell (GString *value)
{
  char *t = strchr (value->str, 'T');
  char *fraction;

  if (t == NULL)
    return;
  fraction = strpbrk (t, ".Z");
  if (fraction != NULL)
    g_string_truncate (value, fraction - value->str);
  *t = ' ';
  if (g_str_has_suffix (value->str, " 00:00:00"))
    g_string_truncate (value, t - value->str);
}

/* Blanks around a value that is no text say nothing. */
static void
strip (GString *value)
{
  gsize n = 0;

  while (value->len > 0 && g_ascii_isspace (value->str[value->len - 1]))
    g_string_truncate (value, value->len - 1);
  while (g_ascii_isspace (value->str[n]))
    n++;
  if (n > 0)
    g_string_erase (value, 0, n);
}

static void
end_cell (Sheet *self)
{
  GString *value = self->rich.text;
  Cell cell = { self->column, FR_CELL_TEXT, 0, NULL, self->texts->len, 0 };

  if (self->type != TYPE_TEXT && self->type != TYPE_INLINE)
    strip (value);
  if (value->len == 0)
    return;
  switch (self->type)
    {
    case TYPE_SHARED:
      {
        char *end;
        guint64 index = g_ascii_strtoull (value->str, &end, 10);
        const XlsxString *string;

        if (*end != '\0' || index >= self->book->strings->len)
          {
            fail_at (self, _("a cell refers to a text that is not there"));
            return;
          }
        string = &g_array_index (self->book->strings, XlsxString, index);
        if (string->length == 0)
          return;
        cell.shared = (const char *) g_bytes_get_data (self->book->text, NULL) + string->start;
        cell.length = string->length;
        g_array_append_val (self->cells, cell);
        return;
      }
    case TYPE_TEXT:
    case TYPE_INLINE:
      fr_xlsx_unescape (value);
      break;
    case TYPE_BOOLEAN:
      cell.kind = FR_CELL_BOOLEAN;
      g_string_assign (value, strcmp (value->str, "0") == 0 || g_ascii_strcasecmp (value->str, "false") == 0 ? "FALSE" : "TRUE");
      break;
    case TYPE_ERROR:
      cell.kind = FR_CELL_ERROR;
      break;
    case TYPE_DATE:
      cell.kind = FR_CELL_DATE;
      iso_cell (value);
      break;
    case TYPE_NUMBER:
      number_cell (self, &cell);
      break;
    }
  cell.length = value->len;
  g_string_append_len (self->texts, value->str, value->len);
  g_array_append_val (self->cells, cell);
}

static void
sheet_start_cb (FrXml *xml, const char *name, gpointer data)
{
  Sheet *self = data;

  if (name[0] == 'c' && name[1] == '\0')
    begin_cell (self);
  else if (name[0] == 'v' && name[1] == '\0')
    self->in_value = self->type != TYPE_INLINE;
  else if (strcmp (name, "row") == 0)
    begin_row (self);
  else if (strcmp (name, "mergeCell") == 0)
    {
      FrCellRange range;
      gsize n = 0;
      const char *ref = fr_xml_attribute (xml, "ref", &n);

      if (ref != NULL && fr_parse_range (ref, n, &range))
        fr_table_add_merge (self->table, &range);
    }
  else if (self->type == TYPE_INLINE)
    fr_xlsx_rich_start (&self->rich, name);
}

static void
sheet_end_cb (FrXml *xml, const char *name, gpointer data)
{
  Sheet *self = data;

  if (name[0] == 'c' && name[1] == '\0')
    {
      end_cell (self);
      self->type = TYPE_NUMBER;
    }
  else if (name[0] == 'v' && name[1] == '\0')
    self->in_value = FALSE;
  else if (strcmp (name, "row") == 0)
    end_row (self);
  else if (self->type == TYPE_INLINE)
    fr_xlsx_rich_end (&self->rich, name);
}

static void
sheet_text_cb (FrXml *xml, const char *text, gsize n, gpointer data)
{
  Sheet *self = data;

  if (self->in_value)
    g_string_append_len (self->rich.text, text, n);
  else if (self->type == TYPE_INLINE)
    fr_xlsx_rich_text (&self->rich, text, n);
}

static gboolean
piece_cb (const char *piece, gsize n, gpointer data, GError **error)
{
  Sheet *self = data;

  g_string_truncate (self->sieved, 0);
  fr_xlsx_sieve_feed (self->sieve, piece, n, self->sieved);
  return self->sieved->len == 0 || fr_xml_feed (self->xml, self->sieved->str, self->sieved->len, error);
}

static gboolean
finish (Sheet *self, GError **error)
{
  g_string_truncate (self->sieved, 0);
  fr_xlsx_sieve_finish (self->sieve, self->sieved);
  if (self->sieved->len > 0 && !fr_xml_feed (self->xml, self->sieved->str, self->sieved->len, error))
    return FALSE;
  return fr_xml_finish (self->xml, error);
}

FrTable *
fr_xlsx_read_sheet (XlsxBook *book, const XlsxSheet *sheet, GError **error)
{
  static const FrXmlHandler handler = { sheet_start_cb, sheet_end_cb, sheet_text_cb };
  g_autoptr (FrTable) table = fr_table_new (sheet->name);
  Sheet self = { book, sheet, table };
  gboolean ok;

  fr_table_set_hidden (table, sheet->hidden);
  if (book->text != NULL)
    fr_table_keep (table, book->text);
  self.xml = fr_xml_new (&handler, &self);
  self.sieve = fr_xlsx_sieve_new ();
  self.sieved = g_string_new (NULL);
  self.cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self.texts = g_string_new (NULL);
  self.rich.text = g_string_new (NULL);
  ok = fr_zip_stream (book->zip, sheet->part, piece_cb, &self, book->cancellable, error) && finish (&self, error);
  fr_xml_free (self.xml);
  fr_xlsx_sieve_free (self.sieve);
  g_string_free (self.sieved, TRUE);
  g_array_unref (self.cells);
  g_string_free (self.texts, TRUE);
  g_string_free (self.rich.text, TRUE);
  return ok ? g_steal_pointer (&table) : NULL;
}
