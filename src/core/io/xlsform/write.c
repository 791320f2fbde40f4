/* write.c: a form as a workbook, so that any program of the family reads it and we read the same form again. */
#include "core/io/xlsform/grid-private.h"
#include "core/io/xlsform/xlsform-private.h"

#include "core/form/form-names.h"

#include <string.h>

/* A form being written. */
typedef struct {
  const FrForm *form;
  Grid         *grid;
} Sheet;

static char *
heading_in (const FrForm *form, const char *name, guint lang)
{
  const char *language = g_ptr_array_index (form->languages, lang);

  return *language ? g_strconcat (name, "::", language, NULL) : g_strdup (name);
}

static void
add_words_columns (const Sheet *sheet, FrFormWords words)
{
  for (guint lang = 0; lang < sheet->form->languages->len; lang++)
    {
      g_autofree char *heading = heading_in (sheet->form, fr_form_words_name (words), lang);

      fr_grid_column (sheet->grid, heading, words == FR_FORM_LABEL);
    }
  if (sheet->form->languages->len == 0 && words == FR_FORM_LABEL)
    fr_grid_column (sheet->grid, "label", TRUE);
}

static void
put_words (const Sheet *sheet, const char *name, const FrFormText *text)
{
  for (guint lang = 0; lang < sheet->form->languages->len; lang++)
    if (fr_form_text (text, lang) != NULL)
      {
        g_autofree char *heading = heading_in (sheet->form, name, lang);

        fr_grid_put (sheet->grid, heading, fr_form_text (text, lang));
      }
}

static void
put_id (const Sheet *sheet, const char *heading, guint64 id)
{
  char text[17];

  g_snprintf (text, sizeof text, "%016" G_GINT64_MODIFIER "x", id);
  fr_grid_put (sheet->grid, heading, id ? text : NULL);
}

static void
put_kept (const Sheet *sheet, const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const FrFormCell *cell = g_ptr_array_index (cells, i);

      fr_grid_put (sheet->grid, cell->column, cell->text);
    }
}

/* --- Questions --- */

/* A row with all a node says, of that type and with that word in its appearance. */
static void
put_node (const Sheet *sheet, const FrFormNode *node, const char *type, const char *word)
{
  g_autofree char *appearance = word ? fr_form_word_with (node->props[FR_FORM_APPEARANCE], word) : g_strdup (node->props[FR_FORM_APPEARANCE]);

  fr_grid_row (sheet->grid);
  fr_grid_put (sheet->grid, "type", type);
  fr_grid_put (sheet->grid, "name", node->name);
  for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
    put_words (sheet, fr_form_words_name (w), &node->words[w]);
  for (guint p = 0; p < FR_N_FORM_PROPS; p++)
    if (fr_xls_prop_heading (p) != NULL)
      fr_grid_put (sheet->grid, fr_xls_prop_heading (p), p == FR_FORM_APPEARANCE ? appearance : node->props[p]);
  put_kept (sheet, node->kept);
  put_id (sheet, "fruition::id", node->id);
  put_id (sheet, "fruition::replaces", node->replaces);
}

static void
put_end (const Sheet *sheet, const char *type)
{
  fr_grid_row (sheet->grid);
  fr_grid_put (sheet->grid, "type", type);
}

/* "select_one s5 or_other". */
static char *
type_of (const Sheet *sheet, FrFormType type, guint64 list_id, gboolean other)
{
  const FrFormList *list = fr_form_list (sheet->form, list_id);
  const char *name = fr_form_type_name (type == FR_FORM_LONG_TEXT ? FR_FORM_TEXT : type);

  if (list == NULL || list->name == NULL)
    return g_strdup (name);
  return g_strconcat (name, " ", list->name, other ? " or_other" : NULL, NULL);
}

static void
put_question (const Sheet *sheet, const FrFormNode *node, const char *word)
{
  g_autofree char *type = type_of (sheet, node->type, node->list, node->props[FR_FORM_OTHER] != NULL);

  put_node (sheet, node, type, node->type == FR_FORM_LONG_TEXT ? "multiline" : word);
}

/* --- Matrices --- */

static void
put_header_matrix (const Sheet *sheet, const FrFormNode *matrix)
{
  const FrFormNode *first = matrix->nodes->len ? g_ptr_array_index (matrix->nodes, 0) : NULL;
  g_autofree char *type = type_of (sheet, first ? first->type : FR_FORM_ONE, matrix->list, FALSE);

  put_node (sheet, matrix, type, "label");
  for (guint i = 0; i < matrix->nodes->len; i++)
    put_question (sheet, g_ptr_array_index (matrix->nodes, i), "list-nolabel");
}

static void
put_table_matrix (const Sheet *sheet, const FrFormNode *matrix)
{
  put_node (sheet, matrix, "begin_group", "table-list");
  for (guint i = 0; i < matrix->nodes->len; i++)
    put_question (sheet, g_ptr_array_index (matrix->nodes, i), NULL);
  put_end (sheet, "end_group");
}

/* One table after the other, with the same rows: what every program can show. The rows' ids tell us that they belong together. */
static void
put_two_matrix (const Sheet *sheet, const FrFormNode *matrix)
{
  put_node (sheet, matrix, "begin_group", NULL);
  fr_grid_put (sheet->grid, "fruition::matrix", "two");
  for (guint s = 0; s < matrix->scales->len; s++)
    {
      put_node (sheet, g_ptr_array_index (matrix->scales, s), "begin_group", "table-list");
      for (guint r = 0; r < matrix->nodes->len; r++)
        {
          const FrFormNode *row = g_ptr_array_index (matrix->nodes, r);

          put_question (sheet, g_ptr_array_index (row->nodes, s), NULL);
          for (guint w = FR_FORM_LABEL; w <= FR_FORM_GUIDANCE; w++)
            put_words (sheet, fr_form_words_name (w), &row->words[w]);
          fr_grid_put (sheet->grid, fr_xls_prop_heading (FR_FORM_COMPETENCY), row->props[FR_FORM_COMPETENCY]);
          put_id (sheet, "fruition::row", row->id);
        }
      put_end (sheet, "end_group");
    }
  put_end (sheet, "end_group");
}

/* --- Groups --- */

static void put_nodes (const Sheet *sheet, const GPtrArray *nodes);

static void
put_group (const Sheet *sheet, const FrFormNode *node, const char *begin, const char *end)
{
  put_node (sheet, node, begin, NULL);
  put_nodes (sheet, node->nodes);
  put_end (sheet, end);
}

static void
put_kept_node (const Sheet *sheet, const FrFormNode *node)
{
  XlsType type = { .role = XLS_UNKNOWN };
  g_autofree char *end = NULL;

  if (node->kept_type != NULL)
    fr_xls_type_parse (node->kept_type, &type);
  if (type.role == XLS_BEGIN_GROUP || type.role == XLS_BEGIN_REPEAT || type.role == XLS_BEGIN_KEPT)
    {
      end = g_strconcat ("end_", type.role == XLS_BEGIN_GROUP ? "group" : type.role == XLS_BEGIN_REPEAT ? "repeat" : type.word, NULL);
      put_group (sheet, node, node->kept_type, end);
    }
  else
    put_node (sheet, node, node->kept_type, NULL);
  fr_xls_type_clear (&type);
}

static void
put_any (const Sheet *sheet, const FrFormNode *node)
{
  switch (node->kind)
    {
    case FR_FORM_QUESTION:
      put_question (sheet, node, NULL);
      break;
    case FR_FORM_GROUP:
      put_group (sheet, node, "begin_group", "end_group");
      break;
    case FR_FORM_REPEAT:
      put_group (sheet, node, "begin_repeat", "end_repeat");
      break;
    case FR_FORM_MATRIX:
      if (node->scales->len == 2)
        put_two_matrix (sheet, node);
      else if (node->header)
        put_header_matrix (sheet, node);
      else
        put_table_matrix (sheet, node);
      break;
    case FR_FORM_KEPT:
      put_kept_node (sheet, node);
      break;
    case FR_FORM_SCALE: case FR_FORM_ROW: case FR_N_FORM_KINDS:
    default:
      break;
    }
}

static void
put_nodes (const Sheet *sheet, const GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    put_any (sheet, g_ptr_array_index (nodes, i));
}

/* --- Sheets --- */

static void
write_survey (const FrForm *form, FrTableWriter *writer)
{
  g_autoptr (Grid) grid = fr_grid_new ();
  const Sheet sheet = { form, grid };

  fr_grid_column (grid, "type", TRUE);
  fr_grid_column (grid, "name", TRUE);
  for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
    add_words_columns (&sheet, w);
  for (guint p = 0; p < FR_N_FORM_PROPS; p++)
    if (fr_xls_prop_heading (p) != NULL)
      fr_grid_column (grid, fr_xls_prop_heading (p), FALSE);
  for (guint i = 0; i < form->columns->len; i++)
    fr_grid_column (grid, g_ptr_array_index (form->columns, i), TRUE);
  put_nodes (&sheet, form->nodes);
  fr_grid_write (grid, "survey", writer);
}

static void
write_choices (const FrForm *form, FrTableWriter *writer)
{
  g_autoptr (Grid) grid = fr_grid_new ();
  const Sheet sheet = { form, grid };

  fr_grid_column (grid, "list_name", TRUE);
  fr_grid_column (grid, "name", TRUE);
  add_words_columns (&sheet, FR_FORM_LABEL);
  for (guint i = 0; i < form->choice_columns->len; i++)
    fr_grid_column (grid, g_ptr_array_index (form->choice_columns, i), TRUE);
  for (guint l = 0; l < form->lists->len; l++)
    {
      const FrFormList *list = g_ptr_array_index (form->lists, l);

      for (guint c = 0; c < list->choices->len; c++)
        {
          const FrFormChoice *choice = g_ptr_array_index (list->choices, c);

          fr_grid_row (grid);
          fr_grid_put (grid, "list_name", list->name);
          fr_grid_put (grid, "name", choice->name);
          put_words (&sheet, "label", &choice->label);
          put_kept (&sheet, choice->kept);
          put_id (&sheet, "fruition::id", choice->id);
          put_id (&sheet, "fruition::list_id", list->id);
        }
    }
  if (form->lists->len > 0 || form->choice_columns->len > 0)
    fr_grid_write (grid, "choices", writer);
}

/* The title in the default language where others look for it, in the others beside it. */
static void
put_title (const Sheet *sheet)
{
  const FrForm *form = sheet->form;
  guint first = fr_form_default_language (form);

  fr_grid_put (sheet->grid, "form_title", fr_form_text (&form->title, first));
  for (guint lang = 0; lang < form->languages->len; lang++)
    {
      g_autofree char *heading = heading_in (form, "fruition::title", lang);

      if (lang != first)
        fr_grid_put (sheet->grid, heading, fr_form_text (&form->title, lang));
    }
}

static void
write_settings (const FrForm *form, FrTableWriter *writer)
{
  g_autoptr (Grid) grid = fr_grid_new ();
  const Sheet sheet = { form, grid };

  fr_grid_row (grid);
  put_title (&sheet);
  fr_grid_put (grid, "form_id", form->form_id);
  fr_grid_put (grid, "version", form->version);
  fr_grid_put (grid, "default_language", form->default_language);
  put_kept (&sheet, form->settings);
  put_words (&sheet, "fruition::notice", &form->notice);
  fr_grid_put (grid, "fruition::named", form->named ? "yes" : NULL);
  if (grid->headings->len > 0)
    fr_grid_write (grid, "settings", writer);
}

static void
write_kept (const FrFormSheet *sheet, FrTableWriter *writer)
{
  const GPtrArray *first = sheet->rows->len ? g_ptr_array_index (sheet->rows, 0) : NULL;
  g_autofree FrWriterColumn *columns = g_new0 (FrWriterColumn, first ? first->len + 1 : 1);

  for (guint c = 0; first != NULL && c < first->len; c++)
    columns[c] = (FrWriterColumn) { g_ptr_array_index (first, c), 18 };
  fr_table_writer_begin (writer, sheet->name, columns, first ? first->len : 0);
  for (guint r = 1; r < sheet->rows->len; r++)
    {
      const GPtrArray *row = g_ptr_array_index (sheet->rows, r);

      for (guint c = 0; c < row->len; c++)
        fr_table_writer_text (writer, g_ptr_array_index (row, c));
      if (!fr_table_writer_end_row (writer))
        return;
    }
}

gboolean
fr_xlsform_write (const FrForm *form, const char *path, FrDay created, GError **error)
{
  const char *title = fr_form_words (form, &form->title, fr_form_default_language (form));
  g_autoptr (FrTableWriter) writer = fr_xlsx_writer_new (path, created, *title ? title : NULL);

  write_survey (form, writer);
  write_choices (form, writer);
  write_settings (form, writer);
  for (guint i = 0; i < form->sheets->len; i++)
    write_kept (g_ptr_array_index (form->sheets, i), writer);
  return fr_table_writer_finish (writer, error);
}
