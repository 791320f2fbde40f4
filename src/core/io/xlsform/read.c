/* read.c: reading a form, part by part. */
#include "core/io/xlsform/xlsform-private.h"

#include "core/base/error.h"
#include "core/base/language.h"

#include <string.h>

static const char * const known[] = { "survey", "choices", "settings", "external_choices", "osm", "entities" };

static char *
plain_name (const XlsSheet *sheet)
{
  return g_strstrip (g_ascii_strdown (sheet->name, -1));
}

static XlsSheet *
find_sheet (const GPtrArray *sheets, const char *name)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      g_autofree char *plain = plain_name (g_ptr_array_index (sheets, i));

      if (strcmp (plain, name) == 0)
        return g_ptr_array_index (sheets, i);
    }
  return NULL;
}

static gboolean
is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (name, known[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A sheet named much like one that is not there. */
static const XlsSheet *
find_alike (const GPtrArray *sheets, const char *name)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const XlsSheet *sheet = g_ptr_array_index (sheets, i);
      g_autofree char *plain = plain_name (sheet);

      if (*plain != '_' && !is_known (plain) && fr_xls_distance (plain, name, 2) <= 2)
        return sheet;
    }
  return NULL;
}

static void
warn_alike (const GPtrArray *sheets, GPtrArray *notes)
{
  for (guint i = 1; i < G_N_ELEMENTS (known); i++)
    {
      const XlsSheet *alike = find_sheet (sheets, known[i]) ? NULL : find_alike (sheets, known[i]);

      if (alike != NULL)
        fr_xls_warn (notes, alike, 0, -1,
                     _("There is no sheet “%s”, but this one is named much like it. Rename it if it is meant; put “_” before its name if not."),
                     known[i]);
    }
}

/* Sheets we do not use, and sheets of which there are two. */
static void
keep_sheets (XlsReader *reader, const GPtrArray *sheets)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      XlsSheet *sheet = g_ptr_array_index (sheets, i);

      if (sheet != reader->survey && sheet != reader->choices && sheet != reader->settings)
        g_ptr_array_add (reader->form->sheets, fr_xls_keep (sheet, reader->notes));
    }
}

static void
refuse_no_survey (const GPtrArray *sheets, const FrWorkbook *workbook, GPtrArray *notes)
{
  const XlsSheet *alike = find_alike (sheets, "survey");

  if (alike != NULL)
    fr_xls_refuse (notes, alike, 0, -1, _("There is no sheet “survey”, but this one is named much like it. Rename it."));
  else if (workbook->kind == FR_FILE_TEXT)
    fr_xls_refuse (notes, NULL, 0, -1,
                   _("There is no sheet “survey”. In a CSV file “survey” stands alone in the first column, and its rows below from the second "
                     "column on."));
  else
    fr_xls_refuse (notes, NULL, 0, -1,
                   _("There is no sheet “survey”. Its questions stand there in a form of this kind; add it or choose another file."));
}

static void
read_all (XlsReader *reader, const GPtrArray *sheets)
{
  reader->survey_columns = fr_xls_headings (reader->survey, XLS_SURVEY, reader->notes);
  if (reader->choices != NULL)
    reader->choice_columns = fr_xls_headings (reader->choices, XLS_CHOICES, reader->notes);
  if (reader->settings != NULL)
    reader->setting_columns = fr_xls_headings (reader->settings, XLS_SETTINGS, reader->notes);
  fr_xls_read_languages (reader);
  fr_xls_read_settings (reader);
  fr_xls_read_choices (reader);
  fr_xls_read_survey (reader);
  fr_xls_fold (reader, reader->form->nodes);
  keep_sheets (reader, sheets);
  fr_xls_check (reader);
}

/* In the order of the file: what is about all first, then sheet by sheet. */
static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const FrXlsformNote *one = *(const FrXlsformNote * const *) a, *two = *(const FrXlsformNote * const *) b;
  int order = strcmp (two->sheet, one->sheet);     /* survey, settings, choices: the questions first */

  if (*one->sheet == '\0' || *two->sheet == '\0')
    order = (*one->sheet != '\0') - (*two->sheet != '\0');
  if (order == 0)
    order = (one->row > two->row) - (one->row < two->row);
  return order ? order : one->column - two->column;
}

static gboolean
is_refused (const GPtrArray *notes, guint *n)
{
  *n = 0;
  for (guint i = 0; i < notes->len; i++)
    *n += !((FrXlsformNote *) g_ptr_array_index (notes, i))->warning;
  return *n > 0;
}

FrForm *
fr_xlsform_read_workbook (const FrWorkbook *workbook, GPtrArray **notes, GError **error)
{
  g_autoptr (FrForm) form = fr_form_new ();
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) row_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL), twos = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) sheets = NULL;
  XlsReader reader = { .form = form, .notes = *notes = fr_xls_notes_new (), .rows = rows, .row_ids = row_ids, .twos = twos };
  guint n;

  sheets = fr_xls_sheets (workbook, *notes);
  reader.survey = find_sheet (sheets, "survey");
  reader.choices = find_sheet (sheets, "choices");
  reader.settings = find_sheet (sheets, "settings");
  warn_alike (sheets, *notes);
  if (reader.survey != NULL)
    read_all (&reader, sheets);
  else
    refuse_no_survey (sheets, workbook, *notes);
  g_clear_pointer (&reader.survey_columns, g_ptr_array_unref);
  g_clear_pointer (&reader.choice_columns, g_ptr_array_unref);
  g_clear_pointer (&reader.setting_columns, g_ptr_array_unref);
  g_ptr_array_sort (*notes, compare_notes);
  if (!is_refused (*notes, &n))
    return g_steal_pointer (&form);
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FAULTS,
               fr_trn (fr_lang_default (), "The form has %u fault. Nothing was stored; mend it and try again.",
                       "The form has %u faults. Nothing was stored; mend them and try again.", n), n);
  return NULL;
}

gboolean
fr_xlsform_is (const FrWorkbook *workbook)
{
  g_autoptr (GPtrArray) notes = fr_xls_notes_new (), sheets = fr_xls_sheets (workbook, notes);

  return find_sheet (sheets, "survey") || find_alike (sheets, "survey") || (find_sheet (sheets, "choices") && find_sheet (sheets, "settings"));
}

FrForm *
fr_xlsform_read (const char *path, GPtrArray **notes, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrWorkbook) workbook = fr_workbook_read (path, NULL, cancellable, error);

  if (workbook == NULL)
    {
      *notes = fr_xls_notes_new ();
      return NULL;
    }
  return fr_xlsform_read_workbook (workbook, notes, error);
}
