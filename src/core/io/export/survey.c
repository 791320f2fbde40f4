/* survey.c: a survey's responses: a row a response, a column an item ("q01 wording"), answers as their labels.
 *
 * Responses are read in the order of their ids, which for anonymous answers is one of their own: a sheet written says nothing more
 * about who answered than the office does. What could not be read on paper is left empty. */
#include "core/io/export/export-private.h"

#include "core/base/error.h"
#include "core/io/export/survey.h"
#include "core/model/answers.h"

#include <string.h>

typedef struct {
  char      *code, *kind, *label;
  GPtrArray *words;       /* of each choice: what stands for it; NULL: no list. Owned by the lists */
} Item;

typedef struct {
  const FrExport *what;
  FrTableWriter  *writer;
  FrExportCourse *course;
  gint64          id;
  gboolean        named;
  GHashTable     *lists;     /* name → GPtrArray of words */
  GArray         *items;     /* Item */
  GArray         *columns;   /* FrExportColumn: what stands before the items */
  FrAnswer       *answers;
  GHashTable     *texts;     /* of the page at hand: "id position" → text */
} Sheet;

char *
fr_export_item_heading (const char *code, const char *label)
{
  return strcmp (code, label) == 0 ? g_strdup (code) : g_strdup_printf ("%s %s", code, label);
}

/* --- The survey --- */

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_free (item->code);
  g_free (item->kind);
  g_free (item->label);
}

static gboolean
find_survey (Sheet *sheet, FrRead *read, GError **error)
{
  static const FrStmt stmt = { "export-survey", "SELECT survey_id, named FROM survey WHERE code = $1", 1 };
  const FrValue code = fr_value_text (sheet->what->survey);
  g_autoptr (FrRows) rows = fr_read_select (read, &stmt, &code, 1, error);

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows == 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("There is no survey “%s” in this office."), sheet->what->survey);
      return FALSE;
    }
  sheet->id = fr_rows_get (rows, 0, 0)->i;
  sheet->named = fr_value_get_int (fr_rows_get (rows, 0, 1), 0) != 0;
  return TRUE;
}

static gboolean
load_lists (Sheet *sheet, FrRead *read, GError **error)
{
  static const FrStmt stmt = { "export-choices", "SELECT list, label FROM survey_choice WHERE survey_id = $1 ORDER BY list, position", 1 };
  const FrValue id = fr_value_int (sheet->id);
  g_autoptr (FrRows) rows = fr_read_select (read, &stmt, &id, 1, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const char *name = fr_rows_get (rows, r, 0)->text;
      GPtrArray *words = g_hash_table_lookup (sheet->lists, name);

      if (words == NULL)
        {
          words = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (sheet->lists, g_strdup (name), words);
        }
      g_ptr_array_add (words, g_strdup (fr_rows_get (rows, r, 1)->text));
    }
  return rows != NULL;
}

static gboolean
load_items (Sheet *sheet, FrRead *read, GError **error)
{
  static const FrStmt stmt = { "export-items", "SELECT code, kind, label, list FROM survey_item WHERE survey_id = $1 ORDER BY position", 1 };
  const FrValue id = fr_value_int (sheet->id);
  g_autoptr (FrRows) rows = fr_read_select (read, &stmt, &id, 1, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const char *list = fr_value_get_text (fr_rows_get (rows, r, 3));
      Item item = { g_strdup (fr_rows_get (rows, r, 0)->text), g_strdup (fr_rows_get (rows, r, 1)->text),
                    g_strdup (fr_rows_get (rows, r, 2)->text), list ? g_hash_table_lookup (sheet->lists, list) : NULL };

      g_array_append_val (sheet->items, item);
    }
  sheet->answers = g_new0 (FrAnswer, sheet->items->len + 1);
  return rows != NULL;
}

/* --- Rows --- */

static void
several_cell (const Sheet *sheet, const Item *item, guint64 set)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; item->words != NULL && i < MIN (item->words->len, 64); i++)
    if ((set >> i) & 1)
      g_string_append_printf (text, "%s%s", text->len ? "; " : "", (const char *) g_ptr_array_index (item->words, i));
  fr_table_writer_text (sheet->writer, text->str);
}

static void
answer_cell (const Sheet *sheet, guint position, gint64 id)
{
  const Item *item = &g_array_index (sheet->items, Item, position);
  const FrAnswer *answer = &sheet->answers[position];
  g_autofree char *key = NULL;

  switch (answer->kind)
    {
    case FR_ANSWER_CHOICE:
      fr_table_writer_text (sheet->writer, item->words && answer->choice < item->words->len
                                           ? g_ptr_array_index (item->words, answer->choice) : NULL);
      break;
    case FR_ANSWER_SET:
      several_cell (sheet, item, answer->set);
      break;
    case FR_ANSWER_NUMBER:
      if (strcmp (item->kind, "day") == 0)
        fr_table_writer_day (sheet->writer, (FrDay) answer->number);
      else
        fr_table_writer_number (sheet->writer, answer->number);
      break;
    case FR_ANSWER_TEXT:
      key = g_strdup_printf ("%" G_GINT64_FORMAT " %u", id, position);
      fr_table_writer_text (sheet->writer, g_hash_table_lookup (sheet->texts, key));
      break;
    case FR_ANSWER_NONE:
    case FR_ANSWER_UNREADABLE:
    default:
      fr_table_writer_empty (sheet->writer);
    }
}

/* A row of the statement: the id, the columns before the items, the answers. */
static gboolean
write_row (Sheet *sheet, const FrValue *row)
{
  const FrValue *packed = &row[sheet->columns->len + 1];

  for (guint i = 0; i < sheet->columns->len; i++)
    fr_export_cell (sheet->what, NULL, &g_array_index (sheet->columns, FrExportColumn, i), &row[i + 1], sheet->writer);
  fr_answers_unpack (packed->kind == FR_BLOB ? packed->blob : NULL, packed->kind == FR_BLOB ? packed->size : 0, sheet->answers,
                     sheet->items->len);
  for (guint i = 0; i < sheet->items->len; i++)
    answer_cell (sheet, i, row[0].i);
  sheet->course->done++;
  return fr_table_writer_end_row (sheet->writer);
}

static gboolean
load_texts (Sheet *sheet, FrRead *read, gint64 from, gint64 to, GError **error)
{
  static const FrStmt stmt = { "export-answers",
    "SELECT t.response_id, t.position, t.text FROM response_text AS t JOIN response AS r ON r.response_id = t.response_id"
    " WHERE r.survey_id = $1 AND t.response_id >= $2 AND t.response_id <= $3", 3 };
  const FrValue params[] = { fr_value_int (sheet->id), fr_value_int (from), fr_value_int (to) };
  g_autoptr (FrRows) rows = fr_read_select (read, &stmt, params, G_N_ELEMENTS (params), error);

  g_hash_table_remove_all (sheet->texts);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    g_hash_table_insert (sheet->texts, g_strdup_printf ("%" G_GINT64_FORMAT " %u", fr_rows_get (rows, r, 0)->i, (guint) fr_rows_get (rows, r, 1)->i),
                         g_strdup (fr_rows_get (rows, r, 2)->text));
  return rows != NULL;
}

/* Columns before the items; anonymous answers have neither code nor cadre. */
static void
make_columns (Sheet *sheet)
{
  static const char * const of_named[] = { "code", "day", "seconds", "cadre_id", "unit_id", "batch", NULL };
  static const char * const of_anonymous[] = { "day", "seconds", "unit_id", "batch", NULL };
  FrExport head = *sheet->what;

  head.fields = sheet->named ? of_named : of_anonymous;
  head.machine = FALSE;
  sheet->columns = fr_export_columns (&head);
}

static void
begin (Sheet *sheet)
{
  guint n_heads = sheet->columns->len, n = n_heads + sheet->items->len;
  g_autofree FrWriterColumn *heads = g_new0 (FrWriterColumn, MAX (n, 1));
  g_auto (GStrv) texts = g_new0 (char *, sheet->items->len + 1);

  for (guint i = 0; i < n_heads; i++)
    {
      const FrExportColumn *column = &g_array_index (sheet->columns, FrExportColumn, i);

      heads[i] = (FrWriterColumn) { column->heading, column->width };
    }
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const Item *item = &g_array_index (sheet->items, Item, i);

      texts[i] = sheet->what->machine ? g_strdup (item->code) : fr_export_item_heading (item->code, item->label);
      heads[n_heads + i] = (FrWriterColumn) { texts[i], 18 };
    }
  fr_table_writer_begin (sheet->writer, fr_tr (sheet->what->lang, fr_entity (FR_RESPONSE)->label_plural), heads, n);
}

static gboolean
write_rows (Sheet *sheet, FrRead *read, GError **error)
{
  const FrStmt *stmt = fr_export_response_stmt (sheet->columns);
  gint64 after = 0;

  for (;;)
    {
      const FrValue params[] = { fr_value_int (sheet->id), fr_value_int (after) };
      g_autoptr (FrRows) rows = fr_read_select (read, stmt, params, G_N_ELEMENTS (params), error);

      if (rows == NULL)
        return FALSE;
      if (rows->n_rows == 0)
        return TRUE;
      if (!load_texts (sheet, read, fr_rows_get (rows, 0, 0)->i, fr_rows_get (rows, rows->n_rows - 1, 0)->i, error))
        return FALSE;
      after = fr_rows_get (rows, rows->n_rows - 1, 0)->i;
      for (guint r = 0; r < rows->n_rows; r++)
        if (!write_row (sheet, fr_rows_get (rows, r, 0)))
          return TRUE;
      if (!fr_export_go_on (sheet->course, error))
        return FALSE;
    }
}

gboolean
fr_export_responses (FrRead *read, const FrExport *what, FrTableWriter *writer, FrExportCourse *course, GError **error)
{
  Sheet sheet = { .what = what, .writer = writer, .course = course };
  gboolean ok;

  sheet.lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  sheet.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sheet.items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (sheet.items, item_clear);
  ok = find_survey (&sheet, read, error) && load_lists (&sheet, read, error) && load_items (&sheet, read, error);
  if (ok)
    {
      make_columns (&sheet);
      begin (&sheet);
      ok = write_rows (&sheet, read, error);
      g_array_unref (sheet.columns);
    }
  g_array_unref (sheet.items);
  g_hash_table_unref (sheet.texts);
  g_hash_table_unref (sheet.lists);
  g_free (sheet.answers);
  return ok;
}
