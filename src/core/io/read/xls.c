/* xls.c: the records of a workbook stream, first those of the workbook (sheets, formats, shared texts), then each sheet's
 * cells. Every field is read after a check of its record's length. */
#include "core/io/read/xls.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/read/cell-text.h"
#include "core/io/read/ole.h"
#include "core/io/read/xls-private.h"

#include <math.h>
#include <string.h>

enum {
  FORMULA = 0x06, END = 0x0A, DATEMODE = 0x22, FILEPASS = 0x2F, CODEPAGE = 0x42, BOUNDSHEET = 0x85, MULRK = 0xBD,
  RSTRING = 0xD6, XF = 0xE0, MERGEDCELLS = 0xE5, SST = 0xFC, LABELSST = 0xFD, NUMBER = 0x203, LABEL = 0x204, BOOLERR = 0x205,
  STRING = 0x207, RK = 0x27E, FORMAT = 0x41E, BOF = 0x809,
};

#define MAX_COLUMNS 256
#define MAX_SHEETS  4096    /* more than memory let anyone make */

/* A sheet as the workbook lists it. */
typedef struct {
  char    *name;
  guint32  offset;      /* of its first record */
  gboolean is_table;    /* not a chart, a macro or a module */
  gboolean hidden;
} SheetEntry;

typedef struct {
  XlsStream     stream;
  XlsCoding     coding;
  GCancellable *cancellable;
  GArray       *sheets;       /* of SheetEntry */
  gboolean      date1904;
  GArray       *xfs;          /* of guint16: format number of each cell style */
  GHashTable   *codes;        /* format number → FrFormat + 1 */
  GBytes       *text;         /* arena of the shared texts, each with its NUL */
  GArray       *strings;      /* of XlsString */
} Book;

/* A cell as its record gives it; records need not be in order. */
typedef struct {
  guint16 row, column;
  guint8  kind, flags;
  gboolean shared;            /* its text lies in the book's arena, else in the sheet's */
  gsize   start, length;
} Cell;

typedef struct {
  Book             *book;
  const SheetEntry *entry;
  FrTable          *table;
  GArray           *cells;    /* of Cell */
  GString          *texts;
  gboolean          disordered;
  gint              waiting_row, waiting_column;    /* of a formula whose text follows; -1 none */
} Sheet;

static void
sheet_entry_clear (gpointer data)
{
  g_free (((SheetEntry *) data)->name);
}

static gboolean
set_damaged (GError **error)
{
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
               _("The workbook is damaged or of a kind that can't be read. Nothing was stored. Open it in a spreadsheet program, "
                 "save it as .xlsx and import that."));
  return FALSE;
}

static gboolean
set_damaged_at (Sheet *self, guint row, guint column, GError **error)
{
  g_autofree char *place = fr_cell_name (self->entry->name, row, column);

  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
               _("Cell %s can't be read: the workbook is damaged there. Nothing was stored. Open it in a spreadsheet program, save "
                 "it as .xlsx and import that."), place);
  return FALSE;
}

static gboolean
set_no_text (const char *place, GError **error)
{
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_ENCODING,
               _("%s: a text there can't be read. Nothing was stored. Open the file in a spreadsheet program, save it as .xlsx and "
                 "import that."), place);
  return FALSE;
}

/* --- The workbook's own records --- */

static gboolean
add_sheet (Book *book, const XlsRecord *r, GError **error)
{
  g_autoptr (GString) name = g_string_new (NULL);
  SheetEntry entry;

  if (r->n < 7)
    return set_damaged (error);
  if (!fr_xls_text (&book->stream, r, 6, 1, &book->coding, name))
    return set_no_text (_("The name of a sheet"), error);
  for (guint i = 0; i < book->sheets->len; i++)
    if (g_array_index (book->sheets, SheetEntry, i).offset == fr_xls_u32 (r->data) || i >= MAX_SHEETS)
      return set_damaged (error);
  entry = (SheetEntry) { g_strdup (name->str), fr_xls_u32 (r->data), r->data[5] == 0, (r->data[4] & 3) != 0 };
  g_array_append_val (book->sheets, entry);
  return TRUE;
}

/* The format's code: its ASCII is all that matters, so that one-byte and two-byte characters are read alike. */
static void
add_format (Book *book, const XlsRecord *r)
{
  g_autoptr (GString) code = g_string_new (NULL);
  guint head = book->coding.biff8 ? 5 : 3;
  guint width = book->coding.biff8 && r->n > 4 && (r->data[4] & 1) ? 2 : 1;

  if (r->n < head)
    return;
  for (guint i = head; i + width <= r->n; i += width)
    {
      gboolean ascii = r->data[i] > 0 && r->data[i] < 0x80 && (width == 1 || r->data[i + 1] == 0);

      g_string_append_c (code, ascii ? r->data[i] : '\x01');
    }
  g_hash_table_insert (book->codes, GUINT_TO_POINTER (fr_xls_u16 (r->data)),
                       GUINT_TO_POINTER (fr_format_of_code (code->str) + 1));
}

static gboolean
add_shared_texts (Book *book, const XlsRecord *r, GError **error)
{
  GByteArray *arena;
  gboolean ok;

  if (book->text != NULL)
    return set_damaged (error);
  arena = g_byte_array_new ();
  ok = fr_xls_shared (&book->stream, r, arena, book->strings);
  book->text = g_byte_array_free_to_bytes (arena);
  return ok || set_no_text (_("The shared texts"), error);
}

static gboolean
workbook_record (Book *book, const XlsRecord *r, GError **error)
{
  guint16 format = r->n >= 4 ? fr_xls_u16 (r->data + 2) : 0;

  switch (r->type)
    {
    case BOUNDSHEET:
      return add_sheet (book, r, error);
    case SST:
      return add_shared_texts (book, r, error);
    case FORMAT:
      add_format (book, r);
      return TRUE;
    case XF:
      g_array_append_val (book->xfs, format);
      return TRUE;
    case DATEMODE:
      book->date1904 = r->n >= 2 && fr_xls_u16 (r->data) == 1;
      return TRUE;
    case CODEPAGE:
      book->coding.code_page = r->n >= 2 ? fr_xls_u16 (r->data) : 0;
      return TRUE;
    case FILEPASS:
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                   _("The file is protected with a password. Nothing was stored. Open it in a spreadsheet program, save it "
                     "without password and import that."));
      return FALSE;
    default:
      return TRUE;
    }
}

/* The records up to the workbook's END. */
static gboolean
read_workbook (Book *book, GError **error)
{
  XlsRecord r;

  if (!fr_xls_next_record (&book->stream, &r) || r.type != BOF || r.n < 4)
    return set_damaged (error);
  book->coding.biff8 = fr_xls_u16 (r.data) == 0x600;
  if (!book->coding.biff8 && fr_xls_u16 (r.data) != 0x500)
    return set_damaged (error);
  while (fr_xls_next_record (&book->stream, &r))
    {
      if (r.type == END)
        break;
      if (!workbook_record (book, &r, error))
        return FALSE;
    }
  for (guint i = 0; i < book->sheets->len; i++)
    if (g_array_index (book->sheets, SheetEntry, i).is_table)
      return TRUE;
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
               _("The workbook holds no sheet with a table. Nothing was stored. Choose another file."));
  return FALSE;
}

/* --- A sheet's cells --- */

static void
add_cell (Sheet *self, guint row, guint column, FrCellKind kind, guint flags, const char *text, gsize length)
{
  Cell cell = { row, column, kind, flags, FALSE, self->texts->len, length };
  const Cell *last = self->cells->len ? &g_array_index (self->cells, Cell, self->cells->len - 1) : NULL;

  self->disordered |= last && (last->row > row || (last->row == row && last->column >= column));
  g_string_append_len (self->texts, text, length);
  g_array_append_val (self->cells, cell);
}

static void
add_number (Sheet *self, guint row, guint column, guint xf, double value)
{
  Book *book = self->book;
  guint id = xf < book->xfs->len ? g_array_index (book->xfs, guint16, xf) : 0;
  guint own = GPOINTER_TO_UINT (g_hash_table_lookup (book->codes, GUINT_TO_POINTER (id)));
  FrFormat format = own ? (FrFormat) (own - 1) : fr_format_of_id (id);
  char text[FR_NUMBER_TEXT];
  gsize n = format != FR_FORMAT_NUMBER ? fr_serial_text (value, format, book->date1904, text) : 0;

  if (n > 0)
    {
      add_cell (self, row, column, FR_CELL_DATE, 0, text, n);
      return;
    }
  n = fr_number_text (value, text);
  if (n > 0)
    add_cell (self, row, column, FR_CELL_NUMBER, fabs (value) >= 1e15 ? FR_CELL_LOST_DIGITS : 0, text, n);
}

/* A number packed into 30 bits: an integer or the upper half of a double, perhaps a hundred times too large. */
static double
unpack (const guint8 *p)
{
  guint32 raw = fr_xls_u32 (p);
  guint64 bits = (guint64) (raw & ~3u) << 32;
  double value;

  if (raw & 2)
    value = (gint32) raw >> 2;
  else
    memcpy (&value, &bits, 8);
  return raw & 1 ? value / 100.0 : value;
}

static const char *
error_text (guint code)
{
  static const struct { guint code; const char *text; } texts[] = {
    { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
    { 0x1D, "#NAME?" }, { 0x24, "#NUM!" },   { 0x2A, "#N/A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].code == code)
      return texts[i].text;
  return "#ERROR!";
}

static void
add_boolean_or_error (Sheet *self, guint row, guint column, gboolean is_error, guint code)
{
  const char *text = is_error ? error_text (code) : code ? "TRUE" : "FALSE";

  add_cell (self, row, column, is_error ? FR_CELL_ERROR : FR_CELL_BOOLEAN, 0, text, strlen (text));
}

/* The value a formula had: a number, or marked by two bytes FF a text (which follows), a boolean, an error. */
static void
add_formula (Sheet *self, guint row, guint column, guint xf, const guint8 *value)
{
  if (value[6] != 0xFF || value[7] != 0xFF)
    add_number (self, row, column, xf, fr_xls_real (value));
  else if (value[0] == 0)
    {
      self->waiting_row = row;
      self->waiting_column = column;
    }
  else if (value[0] <= 2)
    add_boolean_or_error (self, row, column, value[0] == 2, value[2]);
}

static gboolean
add_text (Sheet *self, guint row, guint column, const XlsRecord *r, guint offset, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!fr_xls_text (&self->book->stream, r, offset, 2, &self->book->coding, text))
    {
      g_autofree char *place = fr_cell_name (self->entry->name, row, column);

      return set_no_text (place, error);
    }
  if (text->len > 0)
    add_cell (self, row, column, FR_CELL_TEXT, 0, text->str, text->len);
  return TRUE;
}

static gboolean
add_shared (Sheet *self, guint row, guint column, guint32 index, GError **error)
{
  const XlsString *string;

  if (index >= self->book->strings->len)
    return set_damaged_at (self, row, column, error);
  string = &g_array_index (self->book->strings, XlsString, index);
  if (string->length > 0)
    {
      Cell *cell;

      add_cell (self, row, column, FR_CELL_TEXT, 0, "", 0);
      cell = &g_array_index (self->cells, Cell, self->cells->len - 1);
      cell->shared = TRUE;
      cell->start = string->start;
      cell->length = string->length;
    }
  return TRUE;
}

static void
add_merges (Sheet *self, const XlsRecord *r)
{
  guint n = r->n >= 2 ? MIN (fr_xls_u16 (r->data), (r->n - 2) / 8) : 0;

  for (guint i = 0; i < n; i++)
    {
      const guint8 *p = r->data + 2 + 8 * i;
      FrCellRange range = { fr_xls_u16 (p), fr_xls_u16 (p + 2), fr_xls_u16 (p + 4), fr_xls_u16 (p + 6) };

      if (range.first_row <= range.last_row && range.first_column <= range.last_column &&
          range.last_column < MAX_COLUMNS)
        fr_table_add_merge (self->table, &range);
    }
}

/* Several packed numbers side by side. */
static gboolean
add_packed (Sheet *self, guint row, guint column, const XlsRecord *r, GError **error)
{
  for (guint i = 4; i + 8 <= r->n; i += 6, column++)
    {
      if (column >= MAX_COLUMNS)
        return set_damaged_at (self, row, column, error);
      add_number (self, row, column, fr_xls_u16 (r->data + i), unpack (r->data + i + 2));
    }
  return TRUE;
}

/* The shortest a record of each kind of cell may be; 0 for other records. */
static guint
least_length (guint type)
{
  static const struct { guint type, n; } lengths[] = {
    { LABELSST, 10 }, { NUMBER, 14 }, { RK, 10 }, { MULRK, 6 }, { FORMULA, 14 }, { BOOLERR, 8 }, { LABEL, 8 }, { RSTRING, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (lengths[i].type == type)
      return lengths[i].n;
  return 0;
}

static gboolean
sheet_record (Sheet *self, const XlsRecord *r, GError **error)
{
  guint least = least_length (r->type), row, column, xf;

  if (r->type == MERGEDCELLS)
    add_merges (self, r);
  if (r->type == STRING && self->waiting_row >= 0)
    {
      row = self->waiting_row;
      self->waiting_row = -1;
      return add_text (self, row, self->waiting_column, r, 0, error);
    }
  if (least == 0)
    return TRUE;
  if (r->n < least)
    return set_damaged_at (self, 0, 0, error);
  row = fr_xls_u16 (r->data);
  column = fr_xls_u16 (r->data + 2);
  xf = fr_xls_u16 (r->data + 4);
  if (column >= MAX_COLUMNS)
    return set_damaged_at (self, row, column, error);
  self->waiting_row = -1;
  switch (r->type)
    {
    case LABELSST:
      return add_shared (self, row, column, fr_xls_u32 (r->data + 6), error);
    case NUMBER:
      add_number (self, row, column, xf, fr_xls_real (r->data + 6));
      return TRUE;
    case RK:
      add_number (self, row, column, xf, unpack (r->data + 6));
      return TRUE;
    case MULRK:
      return add_packed (self, row, column, r, error);
    case FORMULA:
      add_formula (self, row, column, xf, r->data + 6);
      return TRUE;
    case BOOLERR:
      add_boolean_or_error (self, row, column, r->data[7] != 0, r->data[6]);
      return TRUE;
    default:
      return add_text (self, row, column, r, 6, error);
    }
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const Cell *x = a, *y = b;

  return x->row != y->row ? (int) x->row - (int) y->row : (int) x->column - (int) y->column;
}

static gboolean
fill_table (Sheet *self, GError **error)
{
  const char *shared = self->book->text ? g_bytes_get_data (self->book->text, NULL) : NULL;
  const Cell *before = NULL;

  if (self->disordered)
    g_array_sort (self->cells, compare_cells);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if (before == NULL || cell->row != before->row)
        fr_table_begin_row (self->table, cell->row + 1);
      else if (cell->column == before->column)
        return set_damaged_at (self, cell->row, cell->column, error);
      if (cell->shared)
        fr_table_add_static (self->table, cell->column, cell->kind, cell->flags, shared + cell->start, cell->length);
      else
        fr_table_add (self->table, cell->column, cell->kind, cell->flags, self->texts->str + cell->start, cell->length);
      before = cell;
    }
  return TRUE;
}

/* The records from a sheet's BOF to its END; charts within it have their own. */
static gboolean
read_records (Sheet *self, GError **error)
{
  XlsStream *stream = &self->book->stream;
  XlsRecord r;
  guint depth = 0, n = 0;

  stream->at = MIN (self->entry->offset, stream->n);
  if (!fr_xls_next_record (stream, &r) || r.type != BOF)
    return set_damaged_at (self, 0, 0, error);
  while (fr_xls_next_record (stream, &r))
    {
      if (++n % 4096 == 0 && g_cancellable_is_cancelled (self->book->cancellable))
        {
          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED, _("Reading was cancelled. Nothing was stored."));
          return FALSE;
        }
      if (r.type == BOF)
        depth++;
      else if (r.type == END && depth-- == 0)
        return fill_table (self, error);
      else if (depth == 0 && !sheet_record (self, &r, error))
        return FALSE;
    }
  return set_damaged_at (self, 0, 0, error);
}

static FrTable *
read_sheet (Book *book, const SheetEntry *entry, GError **error)
{
  Sheet self = { .book = book, .entry = entry, .waiting_row = -1 };
  g_autoptr (FrTable) table = fr_table_new (entry->name);
  gboolean ok;

  self.table = table;
  fr_table_set_hidden (table, entry->hidden);
  if (book->text != NULL)
    fr_table_keep (table, book->text);
  self.cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self.texts = g_string_new (NULL);
  ok = read_records (&self, error);
  g_array_unref (self.cells);
  g_string_free (self.texts, TRUE);
  return ok ? g_steal_pointer (&table) : NULL;
}

GPtrArray *
fr_xls_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_table_unref);
  g_autoptr (GBytes) stream = fr_ole_read (bytes, fr_ole_has (bytes, "Workbook") ? "Workbook" : "Book", error);
  g_autoptr (GArray) sheets = g_array_new (FALSE, FALSE, sizeof (SheetEntry));
  g_autoptr (GArray) xfs = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_autoptr (GArray) strings = g_array_new (FALSE, FALSE, sizeof (XlsString));
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  Book book = { .cancellable = cancellable, .sheets = sheets, .xfs = xfs, .strings = strings, .codes = codes };
  gboolean ok;

  if (stream == NULL)
    return NULL;
  g_array_set_clear_func (sheets, sheet_entry_clear);
  book.stream.bytes = g_bytes_get_data (stream, &book.stream.n);
  ok = read_workbook (&book, error);
  for (guint i = 0; ok && i < sheets->len; i++)
    {
      const SheetEntry *entry = &g_array_index (sheets, SheetEntry, i);
      FrTable *table = entry->is_table ? read_sheet (&book, entry, error) : NULL;

      ok = table != NULL || !entry->is_table;
      if (table != NULL)
        g_ptr_array_add (tables, table);
    }
  g_clear_pointer (&book.text, g_bytes_unref);
  return ok ? g_steal_pointer (&tables) : NULL;
}
