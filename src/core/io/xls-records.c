/* xls-records.c: a walk over BIFF5 and BIFF8 records. Only fixed fields are read, each after a check of its record's
 * length. */
#include "core/io/xls-records.h"

#include "core/base/error.h"
#include "core/base/language.h"
#include "core/io/cell-text.h"

#include <math.h>
#include <string.h>

enum {
  FORMULA = 0x06, END = 0x0A, DATEMODE = 0x22, FILEPASS = 0x2F, BOUNDSHEET = 0x85, MULRK = 0xBD, RSTRING = 0xD6,
  XF = 0xE0, MERGEDCELLS = 0xE5, LABELSST = 0xFD, NUMBER = 0x203, LABEL = 0x204, BOOLERR = 0x205, RK = 0x27E,
  FORMAT = 0x41E, BOF = 0x809,
};

#define MAX_COLUMNS 256

typedef struct {
  guint         type;
  const guint8 *data;
  guint         n;
} Record;

typedef struct {
  GPtrArray  *sheets;      /* of XlsSheetRecords */
  XlsSheetRecords *sheet;  /* the one whose records come; NULL in the workbook's own */
  guint       depth;       /* BOF without END; charts lie within sheets */
  gboolean    biff8;
  gboolean    date1904;
  gboolean    out_of_bounds;    /* a cell beyond the last column a sheet can have */
  GArray     *xfs;         /* of guint16: format number of each cell style */
  GHashTable *codes;       /* format number → FrFormat + 1 */
} Walk;

static guint
u16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

static guint32
u32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

static double
real (const guint8 *p)
{
  guint64 bits = u32 (p) | (guint64) u32 (p + 4) << 32;
  double value;

  memcpy (&value, &bits, 8);
  return value;
}

/* A number packed into 30 bits: an integer or the upper half of a double, perhaps a hundred times too large. */
static double
rk (const guint8 *p)
{
  guint32 raw = u32 (p);
  guint64 bits = (guint64) (raw & ~3u) << 32;
  double value;

  if (raw & 2)
    value = (gint32) raw >> 2;
  else
    memcpy (&value, &bits, 8);
  return raw & 1 ? value / 100.0 : value;
}

static void
sheet_free (gpointer data)
{
  XlsSheetRecords *sheet = data;

  g_array_unref (sheet->marks);
  g_array_unref (sheet->merges);
  g_free (sheet);
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

/* --- The workbook's own records --- */

static void
add_sheet (Walk *walk, const Record *r)
{
  XlsSheetRecords *sheet;

  if (r->n < 6)
    return;
  sheet = g_new0 (XlsSheetRecords, 1);
  sheet->offset = u32 (r->data);
  sheet->hidden = (r->data[4] & 3) != 0;
  sheet->is_table = r->data[5] == 0;
  sheet->marks = g_array_new (FALSE, FALSE, sizeof (XlsMark));
  sheet->merges = g_array_new (FALSE, FALSE, sizeof (FrCellRange));
  g_ptr_array_add (walk->sheets, sheet);
}

/* The format's code: its ASCII is all that matters, so that wide and narrow characters are read alike. */
static void
add_format (Walk *walk, const Record *r)
{
  g_autoptr (GString) code = g_string_new (NULL);
  guint head = walk->biff8 ? 5 : 3;
  guint wide = walk->biff8 && r->n > 4 && (r->data[4] & 1) ? 2 : 1;

  for (guint i = head; i + wide <= r->n; i += wide)
    g_string_append_c (code, r->data[i] < 0x80 && r->data[i] != 0 && (wide == 1 || r->data[i + 1] == 0) ? r->data[i] : '\x01');
  if (r->n >= head)
    g_hash_table_insert (walk->codes, GUINT_TO_POINTER (u16 (r->data)), GUINT_TO_POINTER (fr_format_of_code (code->str) + 1));
}

static void
add_style (Walk *walk, const Record *r)
{
  guint16 format = r->n >= 4 ? u16 (r->data + 2) : 0;

  g_array_append_val (walk->xfs, format);
}

static void
workbook_record (Walk *walk, const Record *r)
{
  if (r->type == BOUNDSHEET)
    add_sheet (walk, r);
  else if (r->type == FORMAT)
    add_format (walk, r);
  else if (r->type == XF)
    add_style (walk, r);
  else if (r->type == DATEMODE && r->n >= 2)
    walk->date1904 = u16 (r->data) == 1;
}

/* --- A sheet's records --- */

static void
mark (Walk *walk, guint row, guint column, FrCellKind kind, const char *text)
{
  XlsMark m = { row, column, kind, "" };

  g_strlcpy (m.text, text, sizeof m.text);
  g_array_append_val (walk->sheet->marks, m);
}

static void
mark_number (Walk *walk, guint row, guint column, guint xf, double value)
{
  guint id = xf < walk->xfs->len ? g_array_index (walk->xfs, guint16, xf) : 0;
  guint own = GPOINTER_TO_UINT (g_hash_table_lookup (walk->codes, GUINT_TO_POINTER (id)));
  FrFormat format = own ? (FrFormat) (own - 1) : fr_format_of_id (id);
  char text[FR_NUMBER_TEXT];

  if (format != FR_FORMAT_NUMBER && fr_serial_text (value, format, walk->date1904, text) > 0)
    mark (walk, row, column, FR_CELL_DATE, text);
}

/* The value a formula had: a number, or marked by two bytes FF as text (which follows), boolean, error. */
static void
mark_formula (Walk *walk, guint row, guint column, guint xf, const guint8 *value)
{
  if (value[6] != 0xFF || value[7] != 0xFF)
    mark_number (walk, row, column, xf, real (value));
  else if (value[0] == 1)
    mark (walk, row, column, FR_CELL_BOOLEAN, value[2] ? "TRUE" : "FALSE");
  else if (value[0] == 2)
    mark (walk, row, column, FR_CELL_ERROR, error_text (value[2]));
}

static void
add_merges (Walk *walk, const Record *r)
{
  guint n = r->n >= 2 ? MIN (u16 (r->data), (r->n - 2) / 8) : 0;

  for (guint i = 0; i < n; i++)
    {
      const guint8 *p = r->data + 2 + 8 * i;
      FrCellRange range = { u16 (p), u16 (p + 2), u16 (p + 4), u16 (p + 6) };

      if (range.first_row <= range.last_row && range.first_column <= range.last_column &&
          range.last_column < MAX_COLUMNS)
        g_array_append_val (walk->sheet->merges, range);
    }
}

static void
sheet_record (Walk *walk, const Record *r)
{
  guint row, column, xf;

  if (r->type == MERGEDCELLS)
    {
      add_merges (walk, r);
      return;
    }
  if (r->n < 6)
    return;
  row = u16 (r->data);
  column = u16 (r->data + 2);
  xf = u16 (r->data + 4);
  if (column >= MAX_COLUMNS)
    {
      walk->out_of_bounds |= r->type == LABELSST || r->type == LABEL || r->type == RSTRING || r->type == NUMBER ||
                             r->type == RK || r->type == MULRK || r->type == FORMULA || r->type == BOOLERR;
      return;
    }
  if (r->type == NUMBER && r->n >= 14)
    mark_number (walk, row, column, xf, real (r->data + 6));
  else if (r->type == RK && r->n >= 10)
    mark_number (walk, row, column, xf, rk (r->data + 6));
  else if (r->type == MULRK)
    {
      for (guint i = 4; i + 6 <= r->n - 2 && column < MAX_COLUMNS; i += 6, column++)
        mark_number (walk, row, column, u16 (r->data + i), rk (r->data + i + 2));
      walk->out_of_bounds |= column > MAX_COLUMNS || u16 (r->data + r->n - 2) >= MAX_COLUMNS;
    }
  else if (r->type == FORMULA && r->n >= 14)
    mark_formula (walk, row, column, xf, r->data + 6);
  else if (r->type == BOOLERR && r->n >= 8)
    mark (walk, row, column, r->data[7] ? FR_CELL_ERROR : FR_CELL_BOOLEAN,
          r->data[7] ? error_text (r->data[6]) : r->data[6] ? "TRUE" : "FALSE");
}

/* --- The walk --- */

static XlsSheetRecords *
sheet_at (Walk *walk, gsize offset)
{
  for (guint i = 0; i < walk->sheets->len; i++)
    {
      XlsSheetRecords *sheet = walk->sheets->pdata[i];

      if (sheet->offset == offset)
        return sheet;
    }
  return NULL;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const XlsMark *x = a, *y = b;

  return x->row != y->row ? (x->row < y->row ? -1 : 1) : (int) x->column - (int) y->column;
}

static gboolean
walk_records (Walk *walk, const guint8 *bytes, gsize n, GError **error)
{
  gsize at = 0;

  while (at + 4 <= n)
    {
      Record r = { u16 (bytes + at), bytes + at + 4, u16 (bytes + at + 2) };

      if (r.n > n - at - 4)
        break;
      if (r.type == FILEPASS && walk->depth == 1)
        {
          g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                       _("The file is protected with a password. Nothing was stored. Open it in a spreadsheet program, save it "
                         "without password and import that."));
          return FALSE;
        }
      if (r.type == BOF)
        {
          if (walk->depth++ == 0)
            {
              walk->biff8 = r.n >= 2 && u16 (r.data) == 0x600;
              walk->sheet = sheet_at (walk, at);
            }
        }
      else if (r.type == END && walk->depth > 0)
        walk->depth--;
      else if (walk->depth == 1 && walk->sheet == NULL)
        workbook_record (walk, &r);
      else if (walk->depth == 1)
        sheet_record (walk, &r);
      at += 4 + r.n;
    }
  return TRUE;
}

GPtrArray *
fr_xls_read_records (GBytes *stream, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  g_autoptr (GArray) xfs = g_array_new (FALSE, FALSE, 2);
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  Walk walk = { .sheets = sheets, .xfs = xfs, .codes = codes };
  gsize n = 0;
  const guint8 *bytes = g_bytes_get_data (stream, &n);

  if (!walk_records (&walk, bytes, n, error))
    return NULL;
  if (walk.out_of_bounds)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                   _("The file is damaged: a cell lies outside its sheet. Nothing was stored. Open it in a spreadsheet program, "
                     "save it again as .xlsx and import that."));
      return NULL;
    }
  if (sheets->len == 0)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                   _("The workbook holds no sheet with a table. Nothing was stored. Choose another file."));
      return NULL;
    }
  for (guint i = 0; i < sheets->len; i++)
    g_array_sort (((XlsSheetRecords *) sheets->pdata[i])->marks, compare_marks);
  return g_steal_pointer (&sheets);
}
