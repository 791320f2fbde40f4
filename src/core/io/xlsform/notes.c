/* notes.c: what is wrong in a file, each with its place. */
#include "core/io/xlsform/xlsform-private.h"

static void
note_free (gpointer data)
{
  FrXlsformNote *note = data;

  g_free (note->sheet);
  g_free (note->message);
  g_free (note);
}

GPtrArray *
fr_xls_notes_new (void)
{
  return g_ptr_array_new_with_free_func (note_free);
}

static void G_GNUC_PRINTF (6, 0)
add (GPtrArray *notes, gboolean warning, const XlsSheet *sheet, guint row, int column, const char *format, va_list args)
{
  FrXlsformNote *note = g_new0 (FrXlsformNote, 1);

  note->warning = warning;
  note->sheet = g_strdup (sheet ? sheet->name : "");
  note->row = row;
  note->column = column;
  note->message = g_strdup_vprintf (format, args);
  g_ptr_array_add (notes, note);
}

void
fr_xls_refuse (GPtrArray *notes, const XlsSheet *sheet, guint row, int column, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add (notes, FALSE, sheet, row, column, format, args);
  va_end (args);
}

void
fr_xls_warn (GPtrArray *notes, const XlsSheet *sheet, guint row, int column, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add (notes, TRUE, sheet, row, column, format, args);
  va_end (args);
}

char *
fr_xlsform_note_text (const FrXlsformNote *note)
{
  g_autofree char *place = NULL;

  if (note->row == 0)
    return *note->sheet ? g_strdup_printf ("%s: %s", note->sheet, note->message) : g_strdup (note->message);
  if (note->column >= 0)
    place = fr_cell_name (note->sheet, note->row - 1, (guint) note->column);
  else
    place = g_strdup_printf ("%s%s%u", note->sheet, *note->sheet ? "!" : "", note->row);
  return g_strdup_printf ("%s: %s", place, note->message);
}
