/* fuzz-xlsform.c: any bytes as a form. What is read has no problem but expressions, is the same as JSON, and now and then
 * (files take time) the same after writing; what is refused says where. */
#include "fuzz.h"

#include "core/form/form-check.h"
#include "core/form/form-json.h"
#include "core/io/read/xlsx.h"
#include "core/io/xlsform/xlsform.h"

#include <glib/gstdio.h>
#include <string.h>

#define WRITTEN 5      /* one form of so many is written */

static void
check_notes (const GPtrArray *notes, gboolean refused)
{
  gboolean any = FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      const FrXlsformNote *note = g_ptr_array_index (notes, i);
      g_autofree char *text = fr_xlsform_note_text (note);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      any |= !note->warning;
    }
  g_assert_true (any == refused);
}

static void
check_json (const FrForm *form)
{
  g_autofree char *json = fr_form_to_json (form);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) again = fr_form_from_json (json, &error);

  g_assert_no_error (error);
  g_assert_true (fr_form_equal (form, again));
}

static void
check_problems (const FrForm *form)
{
  g_autoptr (GPtrArray) problems = fr_form_problems (form);

  for (guint i = 0; i < problems->len; i++)
    {
      const FrFormProblem *problem = g_ptr_array_index (problems, i);

      g_assert_true (problem->doubt || problem->fault == FR_FORM_EXPRESSION_INVALID || problem->fault == FR_FORM_CALCULATIONS_WAIT);
    }
}

/* A CSV may name its sheets as no workbook can: those names are made to fit. */
static void
name_sheets (FrForm *form)
{
  for (guint i = 0; i < form->sheets->len; i++)
    {
      FrFormSheet *sheet = g_ptr_array_index (form->sheets, i);

      g_free (sheet->name);
      sheet->name = g_strdup_printf ("kept %u", i);
    }
}

static void
check_file (FrForm *form)
{
  static char *path;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrForm) again = NULL;
  g_autofree char *have = NULL, *want = NULL;

  name_sheets (form);
  want = fr_form_to_json (form);
  if (path == NULL)
    path = g_strdup_printf ("%s/fuzz-xlsform-%08x.xlsx", g_get_tmp_dir (), g_random_int ());
  g_assert_true (fr_xlsform_write (form, path, 20000, &error));
  again = fr_xlsform_read (path, &notes, NULL, &error);
  g_assert_no_error (error);
  have = fr_form_to_json (again);
  g_assert_cmpstr (have, ==, want);
  g_unlink (path);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  static guint read;
  g_autoptr (GBytes) bytes = g_bytes_new (data, n);
  g_autoptr (GPtrArray) notes = NULL, sheets = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrWorkbook) text = NULL;
  g_autoptr (FrForm) form = NULL;
  FrWorkbook workbook = { .kind = FR_FILE_XLSX };

  if (n > 2 && memcmp (data, "PK", 2) == 0)
    workbook.sheets = sheets = fr_xlsx_read (bytes, NULL, NULL);
  else
    text = fr_workbook_read_bytes (bytes, NULL, NULL);
  if (text == NULL && sheets == NULL)
    return 0;
  form = fr_xlsform_read_workbook (text ? text : &workbook, &notes, &error);
  g_assert_true ((form == NULL) == (error != NULL));
  check_notes (notes, form == NULL);
  if (form == NULL)
    return 0;
  check_problems (form);
  check_json (form);
  if (read++ % WRITTEN == 0)
    check_file (form);
  return 0;
}
