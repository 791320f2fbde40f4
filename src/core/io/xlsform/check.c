/* check.c: the problems of a form that was read, with the cells they stand in. */
#include "core/io/xlsform/xlsform-private.h"

#include "core/base/language.h"
#include "core/form/form-check.h"
#include "core/form/form-names.h"

#include <string.h>

static gboolean
column_says (const XlsColumn *column, const FrFormProblem *problem)
{
  switch (column->what)
    {
    case XLS_TYPE:
      return strcmp (problem->column, "type") == 0;
    case XLS_NAME:
      return strcmp (problem->column, "name") == 0;
    case XLS_WORDS:
      return strcmp (problem->column, fr_form_words_name (column->index)) == 0 && (problem->lang < 0 || problem->lang == column->lang);
    case XLS_PROP:
      return strcmp (problem->column, fr_form_prop_name (column->index)) == 0;
    case XLS_KEPT:
      return g_ascii_strcasecmp (column->heading, problem->column) == 0;
    case XLS_NOTHING: case XLS_LIST_NAME: case XLS_ID: case XLS_LIST_ID: case XLS_ROW_ID: case XLS_REPLACES: case XLS_MATRIX:
    case XLS_TITLE: case XLS_FORM_ID: case XLS_VERSION: case XLS_DEFAULT_LANGUAGE: case XLS_NOTICE: case XLS_NAMED:
    default:
      return FALSE;
    }
}

/* The column a problem is in; where there is none of that heading, the row's first. */
static int
find_column (const GPtrArray *columns, const FrFormProblem *problem)
{
  for (guint i = 0; columns != NULL && i < columns->len; i++)
    if (column_says (g_ptr_array_index (columns, i), problem))
      return (int) ((XlsColumn *) g_ptr_array_index (columns, i))->column;
  return columns != NULL && columns->len > 0 ? (int) ((XlsColumn *) g_ptr_array_index (columns, 0))->column : -1;
}

/* What was said where the row was read. */
static gboolean
is_said (const FrFormProblem *problem)
{
  return problem->fault == FR_FORM_LIST_MISSING;
}

static void
note_problem (XlsReader *reader, const FrFormProblem *problem)
{
  gboolean choice = problem->choice != 0, setting = problem->node == 0 && problem->list == 0 && !choice;
  const XlsSheet *sheet = setting ? reader->settings : choice ? reader->choices : reader->survey;
  const GPtrArray *columns = setting ? reader->setting_columns : choice ? reader->choice_columns : reader->survey_columns;
  guint64 id = choice ? problem->choice : problem->node;
  guint row = setting && sheet ? fr_table_row_number (sheet->table, sheet->first + 1)
                               : GPOINTER_TO_UINT (g_hash_table_lookup (reader->rows, &id));

  /* An expression that can't be read here can be mended here; so it comes in. */
  if (problem->doubt || problem->fault == FR_FORM_EXPRESSION_INVALID || problem->fault == FR_FORM_CALCULATIONS_WAIT)
    fr_xls_warn (reader->notes, sheet, row, find_column (columns, problem), "%s", problem->message);
  else
    fr_xls_refuse (reader->notes, sheet, row, find_column (columns, problem), "%s", problem->message);
}

/* --- Languages --- */

/* "English (en)" says its code; "en" is one. */
static gboolean
has_code (const char *language)
{
  const char *open = strrchr (language, '(');
  gsize n = open ? strcspn (open + 1, ")") : strspn (language, "abcdefghijklmnopqrstuvwxyz");

  return open ? n >= 2 && n <= 16 && open[n + 1] == ')' : (n == 2 || n == 3) && (language[n] == '\0' || language[n] == '-');
}

static void
note_languages (XlsReader *reader)
{
  FrForm *form = reader->form;

  for (guint i = 0; i < form->languages->len; i++)
    {
      const char *language = g_ptr_array_index (form->languages, i);
      g_autoptr (GArray) gaps = form->languages->len > 1 ? fr_form_untranslated (form, i) : NULL;

      if (gaps != NULL && gaps->len > 0 && *language)
        fr_xls_warn (reader->notes, NULL, 0, -1, _("Texts not yet translated into “%s”: %u."), language, gaps->len);
      else if (gaps != NULL && gaps->len > 0)
        fr_xls_warn (reader->notes, NULL, 0, -1, _("Texts missing in the columns without a language: %u."), gaps->len);
      if (*language && !has_code (language))
        fr_xls_warn (reader->notes, NULL, 0, -1, _("The language “%s” says no code. Write, for example, “English (en)”."), language);
    }
}

/* Columns without language that say nothing are no language. */
static void
drop_unused (FrForm *form)
{
  int lang = fr_form_language (form, "");
  g_autoptr (GArray) places = fr_form_places (form);

  if (lang < 0 || fr_form_text (&form->title, (guint) lang) != NULL || fr_form_text (&form->notice, (guint) lang) != NULL)
    return;
  for (guint i = 0; i < places->len; i++)
    for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
      if (fr_form_text (&g_array_index (places, FrFormPlace, i).node->words[w], (guint) lang) != NULL)
        return;
  for (guint l = 0; l < form->lists->len; l++)
    {
      const FrFormList *list = g_ptr_array_index (form->lists, l);

      for (guint c = 0; c < list->choices->len; c++)
        if (fr_form_text (&((FrFormChoice *) g_ptr_array_index (list->choices, c))->label, (guint) lang) != NULL)
          return;
    }
  fr_form_language_remove (form, (guint) lang);
}

void
fr_xls_check (XlsReader *reader)
{
  g_autoptr (GPtrArray) problems = fr_form_problems (reader->form);

  for (guint i = 0; i < problems->len; i++)
    if (!is_said (g_ptr_array_index (problems, i)))
      note_problem (reader, g_ptr_array_index (problems, i));
  drop_unused (reader->form);
  note_languages (reader);
}
