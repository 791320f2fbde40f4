/* xlsx-writer.c: XLSX by writer.h, through libxlsxwriter in its mode of constant memory (rows go to a temporary file as
 * they come, texts stand in their cells). The file is written beside its place and moved there at the end. */
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/io/read/cell-text.h"
#include "core/io/export/writer-private.h"
#include "core/io/read/zip.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#define MAX_ROWS     1048576
#define MAX_TEXT     32767    /* characters of a cell */
#define MAX_NAME     31       /* characters of a sheet's name */
#define EXACT        G_GINT64_CONSTANT (999999999999999)    /* what a double of a spreadsheet keeps */
#define WIDTH_LEAST  8
#define WIDTH_MOST   60

typedef struct {
  FrTableWriter  parent;
  char          *path;
  char          *beside;      /* where it is written */
  lxw_workbook  *workbook;    /* NULL when closed */
  lxw_worksheet *sheet;
  lxw_format    *bold, *day, *month, *time;
  GHashTable    *names;       /* folded names of the sheets so far */
  GString       *scratch;
  guint32        row;
  guint16        column;
  guint32        filled;      /* the row after the last that holds a cell */
  GArray        *rows;        /* of guint32, by sheet: rows that hold a cell */
} XlsxWriter;

static void
fail (XlsxWriter *self, const char *what)
{
  fr_table_writer_fail (&self->parent, g_error_new (FR_IO_ERROR, FR_IO_ERROR_WRITE,
                                                    _("The workbook could not be written: %s. What was there before is "
                                                      "unchanged. Make room, choose another folder, or export as CSV."), what));
}

/* After every cell: counts its row, keeps its fault. */
static void
check (XlsxWriter *self, lxw_error status)
{
  g_autofree char *place = NULL, *what = NULL;

  if (self->filled <= self->row)
    {
      self->filled = self->row + 1;
      g_array_index (self->rows, guint32, self->rows->len - 1)++;
    }
  if (status == LXW_NO_ERROR)
    return;
  place = fr_cell_name (NULL, self->row, self->column);
  what = g_strdup_printf ("%s: %s", place, lxw_strerror (status));
  fail (self, what);
}

/* Columns that a text takes in the standard font; Han characters take two. */
static guint
text_width (const char *text)
{
  guint width = 0, widest = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        width = 0;
      else
        width += g_unichar_iswide (c) ? 2 : 1;
      widest = MAX (widest, width);
    }
  return widest;
}

static gboolean
is_taken (XlsxWriter *self, const char *name)
{
  g_autofree char *folded = fr_text_fold (name);

  return g_hash_table_contains (self->names, folded);
}

/* A name that workbooks allow, none that is there already. */
static char *
sheet_name (XlsxWriter *self, const char *wish)
{
  g_autofree char *plain = g_strdup (wish && *wish ? wish : "Sheet1");
  g_autofree char *cut = NULL;
  char *name;

  g_strdelimit (plain, "[]:*?/\\\t\r\n", '_');
  if (*plain == '\'')
    *plain = '_';
  cut = g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), MAX_NAME));
  if (g_str_has_suffix (cut, "'"))
    cut[strlen (cut) - 1] = '_';
  name = g_strdup (cut);
  for (guint i = 2; is_taken (self, name); i++)
    {
      g_autofree char *tail = g_strdup_printf (" (%u)", i);
      g_autofree char *head = g_utf8_substring (cut, 0, MIN (g_utf8_strlen (cut, -1), (glong) (MAX_NAME - strlen (tail))));

      g_free (name);
      name = g_strconcat (head, tail, NULL);
    }
  g_hash_table_add (self->names, fr_text_fold (name));
  return name;
}

/* What XML can't hold, and what reads as an escape of it, is escaped as workbooks do; libxlsxwriter does the control
 * characters. */
static const char *
escape (XlsxWriter *self, const char *text)
{
  if (strstr (text, "_x") == NULL && strstr (text, "\xEF\xBF\xBE") == NULL && strstr (text, "\xEF\xBF\xBF") == NULL)
    return text;
  g_string_truncate (self->scratch, 0);
  for (const char *p = text; *p; p++)
    {
      if (p[0] == '_' && p[1] == 'x' && strlen (p) >= 7 && p[6] == '_')
        g_string_append (self->scratch, "_x005F_");
      else if (g_str_has_prefix (p, "\xEF\xBF\xBE") || g_str_has_prefix (p, "\xEF\xBF\xBF"))
        {
          g_string_append (self->scratch, p[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_");
          p += 2;
        }
      else
        g_string_append_c (self->scratch, *p);
    }
  return self->scratch->str;
}

static void
write_text (XlsxWriter *self, const char *text, lxw_format *format)
{
  if (strlen (text) > MAX_TEXT && g_utf8_strlen (text, -1) > MAX_TEXT)
    check (self, LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED);
  else
    check (self, worksheet_write_string (self->sheet, self->row, self->column, escape (self, text), format));
}

static void
xlsx_begin (FrTableWriter *writer, const char *sheet, const FrWriterColumn *columns, guint n_columns)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  g_autofree char *name = sheet_name (self, sheet);

  self->sheet = workbook_add_worksheet (self->workbook, name);
  self->row = self->column = self->filled = 0;
  g_array_set_size (self->rows, self->rows->len + 1);
  if (self->sheet == NULL)
    {
      fail (self, _("a sheet of that name can't be made"));
      return;
    }
  for (guint i = 0; i < n_columns; i++, self->column++)
    {
      const char *heading = columns[i].heading ? columns[i].heading : "";
      guint width = columns[i].width ? columns[i].width : text_width (heading) + 2;

      worksheet_set_column (self->sheet, i, i, CLAMP (width, WIDTH_LEAST, WIDTH_MOST), NULL);
      if (*heading)
        write_text (self, heading, self->bold);
    }
  worksheet_freeze_panes (self->sheet, 1, 0);
  self->row = 1;
  self->column = 0;
}

static void
xlsx_text (FrTableWriter *writer, const char *text)
{
  XlsxWriter *self = (XlsxWriter *) writer;

  write_text (self, text, NULL);
  self->column++;
}

static void
xlsx_number (FrTableWriter *writer, double number)
{
  XlsxWriter *self = (XlsxWriter *) writer;

  check (self, worksheet_write_number (self->sheet, self->row, self->column++, number, NULL));
}

static void
xlsx_integer (FrTableWriter *writer, gint64 number)
{
  char buffer[FR_NUMBER_TEXT];

  if (number >= -EXACT && number <= EXACT)
    {
      xlsx_number (writer, number);
      return;
    }
  g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, number);
  xlsx_text (writer, buffer);
}

/* A serial number of the 1900 system with its format; before it, the text. */
static void
write_date (XlsxWriter *self, FrDay day, int minute, lxw_format *format, const char *text)
{
  int serial = day - fr_day_from_ymd (1899, 12, 30);

  /* Its 29 February 1900 never was. */
  if (serial < 61)
    serial--;
  if (serial < 1)
    xlsx_text (&self->parent, text);
  else
    check (self, worksheet_write_number (self->sheet, self->row, self->column++, serial + minute / 1440.0, format));
}

static void
xlsx_day (FrTableWriter *writer, FrDay day)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  g_autofree char *iso = fr_day_format_iso (day);

  write_date (self, day, 0, self->day, iso);
}

static void
xlsx_month (FrTableWriter *writer, int month)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  FrDay day = fr_day_from_ymd (month / 12, month % 12 + 1, 1);
  char text[FR_NUMBER_TEXT];

  g_snprintf (text, sizeof text, "%04d-%02d", month / 12, month % 12 + 1);
  write_date (self, day, 0, self->month, text);
}

static void
xlsx_time (FrTableWriter *writer, FrDay day, int minute)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  g_autofree char *iso = fr_day_format_iso (day);
  char text[FR_NUMBER_TEXT];

  g_snprintf (text, sizeof text, "%s %02d:%02d", iso, minute / 60, minute % 60);
  write_date (self, day, minute, self->time, text);
}

static void
xlsx_boolean (FrTableWriter *writer, gboolean yes)
{
  XlsxWriter *self = (XlsxWriter *) writer;

  check (self, worksheet_write_boolean (self->sheet, self->row, self->column++, yes, NULL));
}

static void
xlsx_empty (FrTableWriter *writer)
{
  ((XlsxWriter *) writer)->column++;
}

static void
xlsx_end_row (FrTableWriter *writer)
{
  XlsxWriter *self = (XlsxWriter *) writer;

  self->column = 0;
  if (++self->row > MAX_ROWS)
    fail (self, _("a sheet holds no more than 1,048,576 rows"));
}

/* Counts the rows of a sheet's XML; a tag may be cut between pieces. */
typedef struct {
  guint matched;     /* characters of "<row " seen */
  guint rows;
} RowCount;

static gboolean
count_rows_cb (const char *piece, gsize n, gpointer data, GError **error)
{
  static const char tag[] = "<row ";
  RowCount *count = data;

  for (gsize i = 0; i < n; i++)
    {
      if (piece[i] != tag[count->matched])
        count->matched = piece[i] == '<';
      else if (++count->matched == strlen (tag))
        {
          count->rows++;
          count->matched = 0;
        }
    }
  return TRUE;
}

/* libxlsxwriter does not notice when its temporary files run out of room: all rows must be in what it wrote. */
static gboolean
is_complete (XlsxWriter *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->beside);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autoptr (FrZip) zip = bytes ? fr_zip_new (bytes, NULL) : NULL;

  for (guint i = 0; zip && i < self->rows->len; i++)
    {
      g_autofree char *part = g_strdup_printf ("xl/worksheets/sheet%u.xml", i + 1);
      RowCount count = { 0, 0 };

      if (!fr_zip_stream (zip, part, count_rows_cb, &count, NULL, NULL) ||
          count.rows != g_array_index (self->rows, guint32, i))
        return FALSE;
    }
  return zip != NULL;
}

static gboolean
xlsx_finish (FrTableWriter *writer, GError **error)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  lxw_error status = workbook_close (self->workbook);

  self->workbook = NULL;
  if (status != LXW_NO_ERROR)
    fail (self, lxw_strerror (status));
  else if (!is_complete (self))
    fail (self, _("rows are missing from it, probably because the disk is full"));
  else if (g_rename (self->beside, self->path) != 0)
    fail (self, g_strerror (errno));
  if (writer->fault != NULL && error != NULL)
    *error = g_error_copy (writer->fault);
  return writer->fault == NULL;
}

static void
xlsx_free (FrTableWriter *writer)
{
  XlsxWriter *self = (XlsxWriter *) writer;

  /* libxlsxwriter can only let go of a workbook by writing it. */
  if (self->workbook != NULL)
    workbook_close (self->workbook);
  g_unlink (self->beside);
  g_hash_table_unref (self->names);
  g_array_unref (self->rows);
  g_string_free (self->scratch, TRUE);
  g_free (self->beside);
  g_free (self->path);
  g_free (self);
}

static lxw_format *
number_format (XlsxWriter *self, const char *code)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_num_format (format, code);
  return format;
}

FrTableWriter *
fr_xlsx_writer_new (const char *path, FrDay created, const char *title)
{
  static const FrTableWriterClass klass = {
    xlsx_begin, xlsx_text, xlsx_number, xlsx_integer, xlsx_day, xlsx_month, xlsx_time, xlsx_boolean, xlsx_empty,
    xlsx_end_row, xlsx_finish, xlsx_free, TRUE,
  };
  XlsxWriter *self = g_new0 (XlsxWriter, 1);
  g_autoptr (GError) fault = NULL;
  g_autofree char *owned_title = g_strdup (title);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_doc_properties properties = { .title = owned_title, .created = (time_t) created * 86400 };

  g_return_val_if_fail (path != NULL && created > 0, NULL);
  self->parent.klass = &klass;
  self->path = g_strdup (path);
  self->beside = g_strdup_printf ("%s.%d.part", path, (int) getpid ());
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->scratch = g_string_new (NULL);
  self->rows = g_array_new (FALSE, TRUE, sizeof (guint32));
  /* Known now rather than after all rows, and libxlsxwriter would tell the terminal. */
  if (!g_file_set_contents (self->beside, "", 0, &fault))
    {
      fail (self, fault->message);
      return &self->parent;
    }
  self->workbook = workbook_new_opt (self->beside, &options);
  if (self->workbook == NULL)
    g_error ("libxlsxwriter can't make a workbook.");
  workbook_set_properties (self->workbook, &properties);
  self->bold = workbook_add_format (self->workbook);
  format_set_bold (self->bold);
  self->day = number_format (self, "yyyy\\-mm\\-dd");
  self->month = number_format (self, "yyyy\\-mm");
  self->time = number_format (self, "yyyy\\-mm\\-dd hh:mm");
  return &self->parent;
}
