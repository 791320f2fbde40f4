/* rows.c: the rows of choices and of the survey. */
#include "core/io/xlsform/xlsform-private.h"

#include "core/base/language.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <string.h>

/* A row being read: what stands in it beside what goes straight into a node. */
typedef struct {
  FrFormNode *node;
  guint       row;         /* index of the table */
  guint       number;      /* source row */
  char       *type;
  guint64     id, row_id;
  gboolean    two;
} Row;

/* A group that is open. */
typedef struct {
  FrFormNode *node;
  XlsRole     role;        /* how it began */
  char       *word;
  guint       number;
  gboolean    kept;        /* all within is kept */
} Open;

guint64
fr_xls_id (const char *text)
{
  g_autofree char *plain = text ? g_strstrip (g_ascii_strdown (text, -1)) : NULL;
  guint64 id;

  if (plain == NULL || strlen (plain) != 16 || strspn (plain, "0123456789abcdef") != 16)
    return 0;
  id = g_ascii_strtoull (plain, NULL, 16);
  return id <= G_MAXINT64 ? id : 0;
}

static int
column_of (const GPtrArray *columns, XlsWhat what)
{
  for (guint i = 0; columns != NULL && i < columns->len; i++)
    if (((XlsColumn *) g_ptr_array_index (columns, i))->what == what)
      return (int) ((XlsColumn *) g_ptr_array_index (columns, i))->column;
  return -1;
}

/* Notes where an id stands; one that another has already becomes new. */
static guint64
place_id (XlsReader *reader, guint64 id, guint64 fresh, guint number)
{
  guint64 *key;

  if (id == 0 || g_hash_table_contains (reader->rows, &id))
    id = fresh;
  key = g_new (guint64, 1);
  *key = id;
  g_hash_table_insert (reader->rows, key, GUINT_TO_POINTER (number));
  return id;
}

/* --- Choices --- */

static FrFormList *
list_of (XlsReader *reader, const char *name, guint64 id)
{
  FrFormList *list = fr_form_list_named (reader->form, name);

  if (list == NULL)
    {
      list = fr_form_list_new (name);
      if (id != 0 && !g_hash_table_contains (reader->rows, &id))
        list->id = place_id (reader, id, list->id, 0);
      g_ptr_array_add (reader->form->lists, list);
    }
  return list;
}

static void
read_choice (XlsReader *reader, guint row, GHashTable *lists)
{
  const XlsSheet *sheet = reader->choices;
  guint number = fr_table_row_number (sheet->table, row);
  FrFormChoice *choice = fr_form_choice_new (NULL);
  g_autofree char *list_name = NULL, *id = NULL, *list_id = NULL;
  FrFormList *list;

  for (guint i = 0; i < reader->choice_columns->len; i++)
    {
      const XlsColumn *column = g_ptr_array_index (reader->choice_columns, i);
      char *text = fr_xls_cell (sheet, row, column->column);

      if (text == NULL)
        continue;
      if (column->what == XLS_LIST_NAME)
        list_name = g_strstrip (g_steal_pointer (&text));
      else if (column->what == XLS_NAME)
        choice->name = g_strstrip (g_steal_pointer (&text));
      else if (column->what == XLS_ID)
        id = g_steal_pointer (&text);
      else if (column->what == XLS_LIST_ID)
        list_id = g_steal_pointer (&text);
      else if (column->what == XLS_WORDS)
        fr_form_text_set (&choice->label, (guint) column->lang, text);
      else
        fr_form_kept_set (choice->kept, column->heading, text);
      g_free (text);
    }
  choice->id = place_id (reader, fr_xls_id (id), choice->id, number);
  list = list_name ? g_hash_table_lookup (lists, list_name) : fr_form_list_named (reader->form, NULL);
  if (list == NULL)
    list = list_of (reader, list_name, fr_xls_id (list_id));
  if (list_name != NULL)
    g_hash_table_insert (lists, list->name, list);
  g_ptr_array_add (list->choices, choice);
}

static void
keep_headings (GPtrArray *to, const GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const XlsColumn *column = g_ptr_array_index (columns, i);

      if (column->what == XLS_KEPT && !g_ptr_array_find_with_equal_func (to, column->heading, g_str_equal, NULL))
        g_ptr_array_add (to, g_strdup (column->heading));
    }
}

void
fr_xls_read_choices (XlsReader *reader)
{
  g_autoptr (GHashTable) lists = g_hash_table_new (g_str_hash, g_str_equal);
  const XlsSheet *sheet = reader->choices;

  if (sheet == NULL || sheet->first >= sheet->end)
    return;
  keep_headings (reader->form->choice_columns, reader->choice_columns);
  if (column_of (reader->choice_columns, XLS_LIST_NAME) < 0 || column_of (reader->choice_columns, XLS_NAME) < 0)
    fr_xls_refuse (reader->notes, sheet, fr_table_row_number (sheet->table, sheet->first), -1,
                   _("The choices need the columns list_name and name. Add what is missing."));
  else
    for (guint r = sheet->first + 1; r < sheet->end; r++)
      if (!fr_xls_row_is_empty (sheet, r))
        read_choice (reader, r, lists);
}

/* --- One row of the survey --- */

/* Yes and no in any spelling as "yes" and "no", else what stands there. */
static char *
truth (char *text)
{
  static const char * const no[] = { "no", "false", "false()" };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (fr_form_says_yes (text) && strcmp (text, "1") != 0)
    {
      g_free (text);
      return g_strdup ("yes");
    }
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (strcmp (lower, no[i]) == 0)
      {
        g_free (text);
        return g_strdup ("no");
      }
  return text;
}

static void
take_cell (XlsReader *reader, Row *row, const XlsColumn *column, char *text)
{
  FrFormNode *node = row->node;

  switch (column->what)
    {
    case XLS_WORDS:
      fr_form_text_set (&node->words[column->index], (guint) column->lang, text);
      break;
    case XLS_PROP:
      g_strstrip (text);
      if (column->index == FR_FORM_REQUIRED || column->index == FR_FORM_READONLY)
        text = truth (text);
      fr_form_set (node, column->index, text);
      break;
    case XLS_TYPE:
      row->type = g_strstrip (g_strdup (text));
      break;
    case XLS_NAME:
      node->name = g_strstrip (g_strdup (text));
      break;
    case XLS_ID:
      row->id = fr_xls_id (text);
      break;
    case XLS_ROW_ID:
      row->row_id = fr_xls_id (text);
      break;
    case XLS_REPLACES:
      node->replaces = fr_xls_id (text);
      break;
    case XLS_MATRIX:
      row->two = g_ascii_strcasecmp (g_strstrip (text), "two") == 0;
      break;
    case XLS_KEPT: case XLS_NOTHING: case XLS_LIST_NAME: case XLS_LIST_ID: case XLS_TITLE: case XLS_FORM_ID: case XLS_VERSION:
    case XLS_DEFAULT_LANGUAGE: case XLS_NOTICE: case XLS_NAMED:
    default:
      fr_form_kept_set (node->kept, column->heading, text);
    }
  g_free (text);
}

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->node, fr_form_node_free);
  g_clear_pointer (&row->type, g_free);
}

static void
read_row (XlsReader *reader, guint index, Row *row)
{
  *row = (Row) { .node = fr_form_node_new (FR_FORM_QUESTION, FR_FORM_TEXT, NULL), .row = index,
                 .number = fr_table_row_number (reader->survey->table, index) };
  for (guint i = 0; i < reader->survey_columns->len; i++)
    {
      const XlsColumn *column = g_ptr_array_index (reader->survey_columns, i);
      char *text = fr_xls_cell (reader->survey, index, column->column);

      if (text != NULL)
        take_cell (reader, row, column, text);
    }
}

/* Puts a row's node where it belongs; from here its id is known. */
static FrFormNode *
place (XlsReader *reader, Row *row, GArray *opens)
{
  FrFormNode *node = g_steal_pointer (&row->node);
  GPtrArray *nodes = opens->len ? g_array_index (opens, Open, opens->len - 1).node->nodes : reader->form->nodes;

  node->id = place_id (reader, row->id, node->id, row->number);
  if (row->row_id != 0)
    {
      guint64 *ids = g_new (guint64, 2);

      ids[0] = node->id;
      ids[1] = row->row_id;
      g_hash_table_insert (reader->row_ids, &ids[0], &ids[1]);
    }
  if (row->two)
    g_hash_table_add (reader->twos, node);
  g_ptr_array_add (nodes, node);
  return node;
}

static gboolean
is_kept_here (const GArray *opens)
{
  return opens->len > 0 && g_array_index (opens, Open, opens->len - 1).kept;
}

static void
keep (Row *row)
{
  row->node->kind = FR_FORM_KEPT;
  row->node->kept_type = g_strdup (row->type);
}

/* --- Types --- */

/* A word of the appearance that the type says as well. */
static gboolean
take_word (FrFormNode *node, const char *word)
{
  g_autofree char *rest = NULL;

  if (!fr_form_word_in (node->props[FR_FORM_APPEARANCE], word))
    return FALSE;
  rest = fr_form_word_without (node->props[FR_FORM_APPEARANCE], word);
  fr_form_set (node, FR_FORM_APPEARANCE, rest);
  return TRUE;
}

static void
take_list (XlsReader *reader, const Row *row, const XlsType *type)
{
  const FrFormList *list = type->list ? fr_form_list_named (reader->form, type->list) : NULL;
  int column = column_of (reader->survey_columns, XLS_TYPE);

  if (list != NULL)
    row->node->list = list->id;
  else if (type->list == NULL)
    fr_xls_refuse (reader->notes, reader->survey, row->number, column,
                   _("The type “%s” names no list of choices. Write the list's name after it."), row->type);
  else
    fr_xls_refuse (reader->notes, reader->survey, row->number, column,
                   _("There is no list “%s” among the choices. Add it to the sheet “choices”, or change the name."), type->list);
}

static void
take_question (XlsReader *reader, Row *row, const XlsType *type, GArray *opens)
{
  FrFormNode *node = row->node;
  const char *disabled = fr_form_kept (node->kept, "disabled");

  if (is_kept_here (opens) || fr_form_says_yes (disabled))
    {
      keep (row);
      place (reader, row, opens);
      return;
    }
  node->type = type->type;
  if (type->type == FR_FORM_TEXT && take_word (node, "multiline"))
    node->type = FR_FORM_LONG_TEXT;
  if (fr_form_has_list (type->type))
    take_list (reader, row, type);
  if (type->other)
    fr_form_set (node, FR_FORM_OTHER, "yes");
  if (type->constraint != NULL && node->props[FR_FORM_CONSTRAINT] == NULL)
    fr_form_set (node, FR_FORM_CONSTRAINT, type->constraint);
  place (reader, row, opens);
}

static void
take_unknown (XlsReader *reader, Row *row, const XlsType *type, GArray *opens)
{
  int column = column_of (reader->survey_columns, XLS_TYPE);

  if (type->meant != NULL)
    fr_xls_refuse (reader->notes, reader->survey, row->number, column, _("There is no type “%s”. Did you mean “%s”? Change it."), row->type,
                   type->meant);
  else
    fr_xls_warn (reader->notes, reader->survey, row->number, column,
                 _("The type “%s” is not known; the row is kept and written back, but not asked here."), row->type);
  keep (row);
  place (reader, row, opens);
}

/* --- Groups --- */

static gboolean
is_in_repeat (const GArray *opens)
{
  for (guint i = 0; i < opens->len; i++)
    if (g_array_index (opens, Open, i).role == XLS_BEGIN_REPEAT)
      return TRUE;
  return FALSE;
}

static void
begin (XlsReader *reader, Row *row, const XlsType *type, GArray *opens)
{
  Open open = { .role = type->role, .word = g_strdup (type->word), .number = row->number };
  gboolean nested = type->role == XLS_BEGIN_REPEAT && is_in_repeat (opens);

  open.kept = is_kept_here (opens) || nested || (type->role == XLS_BEGIN_KEPT && g_strcmp0 (type->word, "kobomatrix") != 0);
  if (nested && !is_kept_here (opens))
    fr_xls_warn (reader->notes, reader->survey, row->number, column_of (reader->survey_columns, XLS_TYPE),
                 _("A repeat within a repeat is kept and written back, but not asked here."));
  row->node->kind = type->role == XLS_BEGIN_REPEAT ? FR_FORM_REPEAT : FR_FORM_GROUP;
  if (open.kept || type->role == XLS_BEGIN_KEPT)
    keep (row);
  open.node = place (reader, row, opens);
  g_array_append_val (opens, open);
}

static const char *
control_name (XlsRole role, const char *word)
{
  return role == XLS_BEGIN_GROUP || role == XLS_END_GROUP ? "group" : role == XLS_BEGIN_REPEAT || role == XLS_END_REPEAT ? "repeat" : word;
}

static void
end (XlsReader *reader, const Row *row, const XlsType *type, GArray *opens)
{
  Open *open = opens->len ? &g_array_index (opens, Open, opens->len - 1) : NULL;
  const char *name = control_name (type->role, type->word);
  FrFormNode *matrix;

  if (open == NULL || strcmp (control_name (open->role, open->word), name) != 0)
    {
      if (open == NULL)
        fr_xls_refuse (reader->notes, reader->survey, row->number, column_of (reader->survey_columns, XLS_TYPE),
                       _("“%s” ends what was not begun. Add “begin_%s” above, or take it out."), row->type, name);
      else
        fr_xls_refuse (reader->notes, reader->survey, row->number, column_of (reader->survey_columns, XLS_TYPE),
                       _("“%s” stands where “end_%s” is needed for what began in row %u. Change it, or add what is missing."), row->type,
                       control_name (open->role, open->word), open->number);
      return;
    }
  matrix = g_strcmp0 (open->word, "kobomatrix") == 0 && !open->kept ? fr_xls_fold_kobo (reader, open->node) : NULL;
  if (matrix != NULL)
    {
      GPtrArray *nodes = opens->len > 1 ? g_array_index (opens, Open, opens->len - 2).node->nodes : reader->form->nodes;

      g_ptr_array_remove_index (nodes, nodes->len - 1);
      g_ptr_array_add (nodes, matrix);
    }
  g_array_set_size (opens, opens->len - 1);
}

static void
open_clear (gpointer data)
{
  g_free (((Open *) data)->word);
}

/* --- The sheet --- */

/* A row without type: a comment, unless it looks like a question. */
static void
take_comment (XlsReader *reader, Row *row, GArray *opens)
{
  if (row->node->name != NULL && !fr_form_text_is_empty (&row->node->words[FR_FORM_LABEL]))
    fr_xls_refuse (reader->notes, reader->survey, row->number, column_of (reader->survey_columns, XLS_TYPE),
                   _("The question “%s” has no type. Write one, for example “text”."), row->node->name);
  row->node->kind = FR_FORM_KEPT;
  place (reader, row, opens);
}

static void
take_row (XlsReader *reader, Row *row, GArray *opens)
{
  XlsType type;

  if (row->type == NULL)
    {
      take_comment (reader, row, opens);
      return;
    }
  fr_xls_type_parse (row->type, &type);
  switch (type.role)
    {
    case XLS_BEGIN_GROUP: case XLS_BEGIN_REPEAT: case XLS_BEGIN_KEPT:
      if (opens->len < FR_XLS_MAX_DEPTH)
        begin (reader, row, &type, opens);
      else
        fr_xls_refuse (reader->notes, reader->survey, row->number, -1, _("Groups within groups go deeper than 48 here. Put fewer into one another."));
      break;
    case XLS_END_GROUP: case XLS_END_REPEAT: case XLS_END_KEPT:
      end (reader, row, &type, opens);
      break;
    case XLS_QUESTION:
      take_question (reader, row, &type, opens);
      break;
    case XLS_KEPT_TYPE:
      keep (row);
      place (reader, row, opens);
      break;
    case XLS_UNKNOWN:
    default:
      take_unknown (reader, row, &type, opens);
    }
  fr_xls_type_clear (&type);
}

void
fr_xls_read_survey (XlsReader *reader)
{
  const XlsSheet *sheet = reader->survey;
  g_autoptr (GArray) opens = g_array_new (FALSE, FALSE, sizeof (Open));

  g_array_set_clear_func (opens, open_clear);
  keep_headings (reader->form->columns, reader->survey_columns);
  if (column_of (reader->survey_columns, XLS_TYPE) < 0)
    {
      fr_xls_refuse (reader->notes, sheet, sheet->first < sheet->end ? fr_table_row_number (sheet->table, sheet->first) : 0, -1,
                     _("The questions need a column headed “type”. Add it."));
      return;
    }
  for (guint r = sheet->first + 1; r < sheet->end; r++)
    {
      Row row;

      if (fr_xls_row_is_empty (sheet, r))
        continue;
      read_row (reader, r, &row);
      take_row (reader, &row, opens);
      row_clear (&row);
    }
  for (guint i = 0; i < opens->len; i++)
    {
      const Open *open = &g_array_index (opens, Open, i);

      fr_xls_refuse (reader->notes, sheet, open->number, column_of (reader->survey_columns, XLS_TYPE),
                     _("What begins here is never ended. Add “end_%s” below its last question."), control_name (open->role, open->word));
    }
}
