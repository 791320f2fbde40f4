/* settings.c: the languages of a form, by the headings that name them, and its settings. */
#include "core/io/xlsform/xlsform-private.h"

#include "core/base/language.h"
#include "core/form/form-refs.h"

#include <string.h>

static GPtrArray *
columns_of (const XlsReader *reader, XlsPart part)
{
  return part == XLS_SURVEY ? reader->survey_columns : part == XLS_CHOICES ? reader->choice_columns : reader->setting_columns;
}

static const XlsSheet *
sheet_of (const XlsReader *reader, XlsPart part)
{
  return part == XLS_SURVEY ? reader->survey : part == XLS_CHOICES ? reader->choices : reader->settings;
}

static gboolean
has_values (const XlsSheet *sheet, guint column)
{
  for (guint r = sheet->first + 1; r < sheet->end; r++)
    {
      g_autofree char *text = fr_xls_cell (sheet, r, column);

      if (text != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The default language as it is set; a truth value is none. */
static void
read_default (XlsReader *reader)
{
  for (guint i = 0; reader->setting_columns != NULL && i < reader->setting_columns->len; i++)
    {
      const XlsColumn *column = g_ptr_array_index (reader->setting_columns, i);
      g_autofree char *text = column->what == XLS_DEFAULT_LANGUAGE && reader->settings->first + 1 < reader->settings->end
                              ? fr_xls_cell (reader->settings, reader->settings->first + 1, column->column) : NULL;

      if (text != NULL && g_ascii_strcasecmp (text, "false") != 0 && g_ascii_strcasecmp (text, "true") != 0)
        reader->form->default_language = g_strdup (g_strstrip (text));
    }
}

/* Columns without a language are in the default one, unless that has columns of its own. */
static gboolean
default_stands_alone (const XlsReader *reader)
{
  for (XlsPart part = XLS_SURVEY; part <= XLS_SETTINGS; part++)
    for (guint i = 0; columns_of (reader, part) != NULL && i < columns_of (reader, part)->len; i++)
      if (g_strcmp0 (((XlsColumn *) g_ptr_array_index (columns_of (reader, part), i))->language, reader->form->default_language) == 0)
        return TRUE;
  return reader->form->default_language == NULL;
}

/* A language counts by its label columns, and by others in which something stands. */
static void
add_language (XlsReader *reader, XlsPart part, XlsColumn *column, const char *fallback)
{
  const char *language = column->language ? column->language : fallback;
  gboolean label = column->what == XLS_WORDS && column->index == FR_FORM_LABEL;

  if (!(column->what == XLS_WORDS || column->what == XLS_NOTICE || column->media || (column->what == XLS_TITLE && column->language)))
    return;
  if (column->what == XLS_KEPT && column->language == NULL)
    return;
  if (!label && !has_values (sheet_of (reader, part), column->column))
    return;
  fr_form_language_add (reader->form, language);
}

void
fr_xls_read_languages (XlsReader *reader)
{
  const char *fallback;

  read_default (reader);
  fallback = default_stands_alone (reader) ? "" : reader->form->default_language;
  for (XlsPart part = XLS_SURVEY; part <= XLS_SETTINGS; part++)
    for (guint i = 0; columns_of (reader, part) != NULL && i < columns_of (reader, part)->len; i++)
      add_language (reader, part, g_ptr_array_index (columns_of (reader, part), i), fallback);
  for (XlsPart part = XLS_SURVEY; part <= XLS_SETTINGS; part++)
    for (guint i = 0; columns_of (reader, part) != NULL && i < columns_of (reader, part)->len; i++)
      {
        XlsColumn *column = g_ptr_array_index (columns_of (reader, part), i);

        if (column->what == XLS_WORDS || column->what == XLS_NOTICE || (column->what == XLS_TITLE && column->language))
          column->lang = fr_form_language (reader->form, column->language ? column->language : fallback);
      }
}

/* --- Settings --- */

static void
take_setting (XlsReader *reader, const XlsColumn *column, const char *text)
{
  FrForm *form = reader->form;
  g_autofree char *plain = g_strstrip (g_strdup (text));

  switch (column->what)
    {
    case XLS_TITLE:
      if (form->languages->len == 0)
        fr_form_language_add (form, "");
      fr_form_text_set (&form->title, column->lang >= 0 ? (guint) column->lang : fr_form_default_language (form), text);
      break;
    case XLS_NOTICE:
      if (column->lang >= 0)
        fr_form_text_set (&form->notice, (guint) column->lang, text);
      break;
    case XLS_NAMED:
      form->named = fr_form_says_yes (text);
      break;
    case XLS_FORM_ID:
      form->form_id = g_strdup (plain);
      break;
    case XLS_VERSION:
      form->version = g_strdup (plain);
      break;
    case XLS_DEFAULT_LANGUAGE: case XLS_NOTHING:
      break;
    case XLS_KEPT: case XLS_TYPE: case XLS_NAME: case XLS_WORDS: case XLS_PROP: case XLS_LIST_NAME: case XLS_ID: case XLS_LIST_ID:
    case XLS_ROW_ID: case XLS_REPLACES: case XLS_MATRIX:
    default:
      fr_form_kept_set (form->settings, column->heading, text);
    }
}

void
fr_xls_read_settings (XlsReader *reader)
{
  const XlsSheet *sheet = reader->settings;
  guint row = sheet ? sheet->first + 1 : 0;

  if (sheet == NULL || row >= sheet->end)
    return;
  for (guint i = 0; i < reader->setting_columns->len; i++)
    {
      const XlsColumn *column = g_ptr_array_index (reader->setting_columns, i);
      g_autofree char *text = fr_xls_cell (sheet, row, column->column);

      if (text != NULL)
        take_setting (reader, column, text);
    }
  if (row + 1 < sheet->end)
    fr_xls_warn (reader->notes, sheet, fr_table_row_number (sheet->table, row + 1), -1,
                 _("Settings are one row; this and what follows is left out. Take it out, or move it up."));
}
