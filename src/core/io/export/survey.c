/* survey.c: a survey's responses: a row a response, a column an item ("q01 wording"), answers as their labels; what was answered in a repeat:
 * a row an entry.
 *
 * Responses are read in the order of their ids, which for anonymous answers is one of their own: a sheet written says nothing more
 * about who answered than the office does. What could not be read on paper is left empty. */
#include "core/io/export/export-private.h"

#include "core/base/error.h"
#include "core/io/export/survey.h"
#include "core/model/turns.h"

#include <string.h>

typedef struct {
  char      *code, *kind, *label;
  char      *repeat;      /* NULL: it stands in none */
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
  GArray         *repeated;  /* Item: what stands in repeats */
  guint64         index;     /* running number of the response */
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
  g_free (item->repeat);
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
  static const FrStmt stmt = { "export-items", "SELECT code, kind, label, list, repeat FROM survey_item WHERE survey_id = $1 ORDER BY position", 1 };
  const FrValue id = fr_value_int (sheet->id);
  g_autoptr (FrRows) rows = fr_read_select (read, &stmt, &id, 1, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const char *list = fr_value_get_text (fr_rows_get (rows, r, 3));
      Item item = { g_strdup (fr_rows_get (rows, r, 0)->text), g_strdup (fr_rows_get (rows, r, 1)->text),
                    g_strdup (fr_rows_get (rows, r, 2)->text), g_strdup (fr_value_get_text (fr_rows_get (rows, r, 4))),
                    list ? g_hash_table_lookup (sheet->lists, list) : NULL };

      if (item.repeat != NULL)
        g_array_append_val (sheet->repeated, item);
      else
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

/* text: what a text says; NULL: nothing. */
static void
answer_cell (const Sheet *sheet, const Item *item, const FrAnswer *answer, const char *text)
{
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
      fr_table_writer_text (sheet->writer, text);
      break;
    case FR_ANSWER_NONE:
    case FR_ANSWER_UNREADABLE:
    default:
      fr_table_writer_empty (sheet->writer);
    }
}

static void
own_answer_cell (const Sheet *sheet, guint position, gint64 id)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %u", id, position);

  answer_cell (sheet, &g_array_index (sheet->items, Item, position), &sheet->answers[position], g_hash_table_lookup (sheet->texts, key));
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
    own_answer_cell (sheet, i, row[0].i);
  if (sheet->repeated->len > 0)
    fr_table_writer_integer (sheet->writer, (gint64) ++sheet->index);
  sheet->course->done++;
  return fr_table_writer_end_row (sheet->writer);
}

/* Whether an entry is one of a repeat: one of its answers stands there. */
static gboolean
is_of (const Sheet *sheet, const FrTurn *turn, const char *repeat)
{
  for (guint i = 0; i < sheet->repeated->len; i++)
    if (turn->answers[i].kind != FR_ANSWER_NONE)
      return strcmp (g_array_index (sheet->repeated, Item, i).repeat, repeat) == 0;
  return FALSE;
}

/* The entries of a response to one repeat. Damaged ones are for the office's check to tell. */
static gboolean
write_entries (Sheet *sheet, const FrValue *row, const char *repeat)
{
  const FrValue *packed = &row[sheet->columns->len + 2];
  g_autoptr (GPtrArray) turns = packed->kind == FR_BLOB ? fr_turns_unpack (packed->blob, packed->size, sheet->repeated->len) : NULL;
  gboolean ok = TRUE;

  sheet->index++;
  for (guint t = 0; ok && turns != NULL && t < turns->len; t++)
    {
      const FrTurn *turn = g_ptr_array_index (turns, t);

      if (!is_of (sheet, turn, repeat))
        continue;
      for (guint i = 0; i < sheet->repeated->len; i++)
        if (strcmp (g_array_index (sheet->repeated, Item, i).repeat, repeat) == 0)
          answer_cell (sheet, &g_array_index (sheet->repeated, Item, i), &turn->answers[i], turn->texts[i]);
      fr_table_writer_integer (sheet->writer, (gint64) sheet->index);
      ok = fr_table_writer_end_row (sheet->writer);
    }
  return ok;
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
  guint n_heads = sheet->columns->len, n = n_heads + sheet->items->len + (sheet->repeated->len > 0);
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
  if (sheet->repeated->len > 0)
    heads[n - 1] = (FrWriterColumn) { "_index", 8 };
  fr_table_writer_begin (sheet->writer, fr_tr (sheet->what->lang, fr_entity (FR_RESPONSE)->label_plural), heads, n);
}

static void
begin_entries (Sheet *sheet, const char *repeat)
{
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (FrWriterColumn));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  FrWriterColumn head = { "_parent_index", 8 };

  for (guint i = 0; i < sheet->repeated->len; i++)
    {
      const Item *item = &g_array_index (sheet->repeated, Item, i);
      FrWriterColumn column = { NULL, 18 };

      if (strcmp (item->repeat, repeat) != 0)
        continue;
      g_ptr_array_add (texts, sheet->what->machine ? g_strdup (item->code) : fr_export_item_heading (item->code, item->label));
      column.heading = g_ptr_array_index (texts, texts->len - 1);
      g_array_append_val (heads, column);
    }
  g_array_append_val (heads, head);
  fr_table_writer_begin (sheet->writer, repeat, (const FrWriterColumn *) (void *) heads->data, heads->len);
}

/* repeat: its entries in place of the responses. */
static gboolean
write_rows (Sheet *sheet, FrRead *read, const char *repeat, GError **error)
{
  const FrStmt *stmt = fr_export_response_stmt (sheet->columns);
  gint64 after = 0;

  sheet->index = 0;
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
        if (repeat != NULL ? !write_entries (sheet, fr_rows_get (rows, r, 0), repeat) : !write_row (sheet, fr_rows_get (rows, r, 0)))
          return TRUE;
      if (!fr_export_go_on (sheet->course, error))
        return FALSE;
    }
}

/* The repeats' names, each once. Owned by the items. */
static GPtrArray *
repeats_of (const Sheet *sheet)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < sheet->repeated->len; i++)
    {
      char *name = g_array_index (sheet->repeated, Item, i).repeat;

      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, name);
    }
  return names;
}

static gboolean
write_repeats (Sheet *sheet, FrRead *read, GError **error)
{
  g_autoptr (GPtrArray) names = repeats_of (sheet);

  for (guint i = 0; i < names->len; i++)
    if (sheet->what->repeat == NULL || strcmp (sheet->what->repeat, g_ptr_array_index (names, i)) == 0)
      {
        begin_entries (sheet, g_ptr_array_index (names, i));
        if (!write_rows (sheet, read, g_ptr_array_index (names, i), error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
write_sheets (Sheet *sheet, FrRead *read, GError **error)
{
  if (sheet->what->repeat == NULL)
    {
      begin (sheet);
      if (!write_rows (sheet, read, NULL, error))
        return FALSE;
    }
  return (sheet->what->repeat == NULL && !fr_table_writer_has_sheets (sheet->writer)) || write_repeats (sheet, read, error);
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
  sheet.repeated = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (sheet.repeated, item_clear);
  ok = find_survey (&sheet, read, error) && load_lists (&sheet, read, error) && load_items (&sheet, read, error);
  if (ok)
    {
      make_columns (&sheet);
      ok = write_sheets (&sheet, read, error);
      g_array_unref (sheet.columns);
    }
  g_array_unref (sheet.items);
  g_array_unref (sheet.repeated);
  g_hash_table_unref (sheet.texts);
  g_hash_table_unref (sheet.lists);
  g_free (sheet.answers);
  return ok;
}

GStrv
fr_export_repeats (FrStore *store, const char *survey, GError **error)
{
  static const FrStmt stmt = { "export-repeats",
    "SELECT i.repeat, min (i.position) FROM survey_item AS i JOIN survey AS s ON s.survey_id = i.survey_id"
    " WHERE s.code = $1 AND i.repeat IS NOT NULL GROUP BY i.repeat ORDER BY 2, 1", 1 };
  const FrValue code = fr_value_text (survey);
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, &code, 1, NULL, error);
  GStrv names = rows ? g_new0 (char *, rows->n_rows + 1) : NULL;

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    names[r] = g_strdup (fr_rows_get (rows, r, 0)->text);
  return names;
}
