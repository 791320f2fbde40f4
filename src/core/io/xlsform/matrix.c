/* matrix.c: questions that other programs can only lay out as a table become one matrix. */
#include "core/io/xlsform/xlsform-private.h"

#include "core/form/form-names.h"

#include <string.h>

static FrFormNode *
at (const GPtrArray *nodes, guint i)
{
  return g_ptr_array_index (nodes, i);
}

static gboolean
is_choice (const FrFormNode *node)
{
  return node->kind == FR_FORM_QUESTION && (node->type == FR_FORM_ONE || node->type == FR_FORM_SEVERAL) && node->list != 0 &&
         node->props[FR_FORM_OTHER] == NULL;
}

static void
drop_word (FrFormNode *node, const char *word)
{
  g_autofree char *rest = fr_form_word_without (node->props[FR_FORM_APPEARANCE], word);

  fr_form_set (node, FR_FORM_APPEARANCE, rest);
}

/* --- One scale --- */

/* A group of appearance "table-list" whose questions share type and list. */
static void
fold_table (FrFormNode *group)
{
  if (group->kind != FR_FORM_GROUP || !fr_form_word_in (group->props[FR_FORM_APPEARANCE], "table-list") || group->nodes->len == 0)
    return;
  for (guint i = 0; i < group->nodes->len; i++)
    if (!is_choice (at (group->nodes, i)) || at (group->nodes, i)->list != at (group->nodes, 0)->list ||
        at (group->nodes, i)->type != at (group->nodes, 0)->type)
      return;
  group->kind = FR_FORM_MATRIX;
  group->list = at (group->nodes, 0)->list;
  drop_word (group, "table-list");
}

/* How many questions of appearance "list-nolabel" follow the header at i and go with it. */
static guint
count_rows (const GPtrArray *nodes, guint i)
{
  const FrFormNode *header = at (nodes, i);
  guint n = 0;

  if (!is_choice (header) || !fr_form_word_in (header->props[FR_FORM_APPEARANCE], "label"))
    return 0;
  while (i + 1 + n < nodes->len)
    {
      const FrFormNode *row = at (nodes, i + 1 + n);

      if (!is_choice (row) || row->list != header->list || row->type != header->type ||
          !fr_form_word_in (row->props[FR_FORM_APPEARANCE], "list-nolabel"))
        break;
      n++;
    }
  return n;
}

static void
fold_header (GPtrArray *nodes, guint i)
{
  FrFormNode *header = at (nodes, i);
  guint n = count_rows (nodes, i);

  if (n == 0)
    return;
  for (; n > 0; n--)
    {
      FrFormNode *row = g_ptr_array_steal_index (nodes, i + 1);

      drop_word (row, "list-nolabel");
      g_ptr_array_add (header->nodes, row);
    }
  header->kind = FR_FORM_MATRIX;
  header->type = FR_FORM_TEXT;
  header->header = TRUE;
  drop_word (header, "label");
}

/* --- Two scales --- */

static gboolean
same_text (const FrFormText *a, const FrFormText *b)
{
  for (guint i = 0; i < MAX (a->n, b->n); i++)
    if (g_strcmp0 (fr_form_text (a, i), fr_form_text (b, i)) != 0)
      return FALSE;
  return TRUE;
}

static guint64
row_id_of (const XlsReader *reader, const FrFormNode *cell)
{
  const guint64 *id = g_hash_table_lookup (reader->row_ids, &cell->id);

  return id ? *id : 0;
}

static gboolean
is_same_row (const XlsReader *reader, const FrFormNode *a, const FrFormNode *b)
{
  return row_id_of (reader, a) != 0 && row_id_of (reader, a) == row_id_of (reader, b) && a->type == b->type &&
         same_text (&a->words[FR_FORM_LABEL], &b->words[FR_FORM_LABEL]) && same_text (&a->words[FR_FORM_HINT], &b->words[FR_FORM_HINT]) &&
         same_text (&a->words[FR_FORM_GUIDANCE], &b->words[FR_FORM_GUIDANCE]) &&
         g_strcmp0 (a->props[FR_FORM_COMPETENCY], b->props[FR_FORM_COMPETENCY]) == 0;
}

/* Whether a group holds two tables with the same rows. */
static gboolean
is_two (const XlsReader *reader, const FrFormNode *group)
{
  const FrFormNode *a, *b;

  if (group->kind != FR_FORM_GROUP || !g_hash_table_contains (reader->twos, group) || group->nodes->len != 2)
    return FALSE;
  a = at (group->nodes, 0);
  b = at (group->nodes, 1);
  if (a->kind != FR_FORM_MATRIX || b->kind != FR_FORM_MATRIX || a->header || b->header || a->nodes->len != b->nodes->len)
    return FALSE;
  for (guint i = 0; i < a->nodes->len; i++)
    if (!is_same_row (reader, at (a->nodes, i), at (b->nodes, i)))
      return FALSE;
  return TRUE;
}

/* The row of two cells; it takes their wording over. */
static FrFormNode *
make_row (guint64 id, FrFormNode *first, FrFormNode *second)
{
  FrFormNode *row = fr_form_node_new (FR_FORM_ROW, FR_FORM_TEXT, NULL);

  row->id = id;
  for (guint w = FR_FORM_LABEL; w <= FR_FORM_GUIDANCE; w++)
    {
      row->words[w] = first->words[w];
      first->words[w] = (FrFormText) { NULL, 0 };
      for (guint l = 0; l < second->words[w].n; l++)
        fr_form_text_set (&second->words[w], l, NULL);
    }
  fr_form_set (row, FR_FORM_COMPETENCY, first->props[FR_FORM_COMPETENCY]);
  fr_form_set (first, FR_FORM_COMPETENCY, NULL);
  fr_form_set (second, FR_FORM_COMPETENCY, NULL);
  g_ptr_array_add (row->nodes, first);
  g_ptr_array_add (row->nodes, second);
  return row;
}

static void
fold_two (XlsReader *reader, FrFormNode *group)
{
  FrFormNode *scales[2];

  if (!is_two (reader, group))
    return;
  for (guint i = 0; i < 2; i++)
    {
      scales[i] = g_ptr_array_steal_index (group->nodes, 0);
      scales[i]->kind = FR_FORM_SCALE;
      g_ptr_array_add (group->scales, scales[i]);
    }
  while (scales[0]->nodes->len > 0)
    {
      guint64 id = row_id_of (reader, at (scales[0]->nodes, 0)), *key;

      if (g_hash_table_contains (reader->rows, &id))
        id = fr_form_id_new ();
      key = g_new (guint64, 1);
      *key = id;
      g_hash_table_insert (reader->rows, key, g_hash_table_lookup (reader->rows, &at (scales[0]->nodes, 0)->id));
      g_ptr_array_add (group->nodes, make_row (id, g_ptr_array_steal_index (scales[0]->nodes, 0), g_ptr_array_steal_index (scales[1]->nodes, 0)));
    }
  group->kind = FR_FORM_MATRIX;
}

void
fr_xls_fold (XlsReader *reader, GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      FrFormNode *node = at (nodes, i);

      if (node->kind == FR_FORM_KEPT || node->kind == FR_FORM_MATRIX)
        continue;
      fr_xls_fold (reader, node->nodes);
      fold_header (nodes, i);
      fold_table (node);
      fold_two (reader, node);
    }
}

/* --- Kobo --- */

/* A question of the matrix for one row: its column's rules under the name that Kobo gives the answer. */
static FrFormNode *
kobo_cell (XlsReader *reader, const FrFormNode *group, const FrFormChoice *row, const FrFormNode *column)
{
  g_autofree char *name = g_strdup_printf ("%s_%s_%s", group->name, row->name, column->name);
  FrFormNode *cell = fr_form_node_new (FR_FORM_QUESTION, column->type, name);
  guint64 *key = g_new (guint64, 1);

  cell->list = column->list;
  for (guint p = 0; p < FR_N_FORM_PROPS; p++)
    fr_form_set (cell, p, column->props[p]);
  *key = cell->id;
  g_hash_table_insert (reader->rows, key, g_hash_table_lookup (reader->rows, &column->id));
  return cell;
}

static void
copy_text (FrFormText *to, const FrFormText *from)
{
  for (guint i = 0; i < from->n; i++)
    fr_form_text_set (to, i, from->by_lang[i]);
}

static const FrFormList *
kobo_rows (const XlsReader *reader, const FrFormNode *group)
{
  const char *list = fr_form_kept (group->kept, "kobo--matrix_list");
  const FrFormList *rows = list ? fr_form_list_named (reader->form, list) : NULL;

  for (guint i = 0; rows != NULL && i < rows->choices->len; i++)
    if (((FrFormChoice *) g_ptr_array_index (rows->choices, i))->name == NULL)
      return NULL;
  return rows;
}

static gboolean
is_kobo (const FrFormNode *group, const FrFormList *rows)
{
  if (rows == NULL || rows->choices->len == 0 || group->name == NULL || group->nodes->len < 1 || group->nodes->len > 2)
    return FALSE;
  for (guint i = 0; i < group->nodes->len; i++)
    if (!is_choice (at (group->nodes, i)) || at (group->nodes, i)->name == NULL || at (group->nodes, i)->type != at (group->nodes, 0)->type)
      return FALSE;
  return TRUE;
}

/* What cannot be a matrix here stays as it was, and all in it. */
static void
keep_within (const XlsReader *reader, FrFormNode *group)
{
  for (guint i = 0; i < group->nodes->len; i++)
    {
      FrFormNode *node = at (group->nodes, i);
      const FrFormList *list = fr_form_list (reader->form, node->list);

      if (node->kind == FR_FORM_QUESTION)
        node->kept_type = g_strconcat (fr_form_type_name (node->type == FR_FORM_LONG_TEXT ? FR_FORM_TEXT : node->type), list ? " " : NULL,
                                       list ? list->name : NULL, NULL);
      else if (node->kind != FR_FORM_KEPT)
        node->kept_type = g_strdup (node->kind == FR_FORM_REPEAT ? "begin_repeat" : "begin_group");
      node->kind = FR_FORM_KEPT;
      node->list = 0;
      keep_within (reader, node);
    }
}

FrFormNode *
fr_xls_fold_kobo (XlsReader *reader, FrFormNode *group)
{
  const FrFormList *rows = kobo_rows (reader, group);
  FrFormNode *matrix;

  if (!is_kobo (group, rows))
    {
      keep_within (reader, group);
      return NULL;
    }
  matrix = fr_form_node_new (FR_FORM_MATRIX, FR_FORM_TEXT, group->name);
  matrix->id = group->id;
  matrix->list = group->nodes->len == 1 ? at (group->nodes, 0)->list : 0;
  copy_text (&matrix->words[FR_FORM_LABEL], &group->words[FR_FORM_LABEL]);
  copy_text (&matrix->words[FR_FORM_HINT], &group->words[FR_FORM_HINT]);
  fr_form_set (matrix, FR_FORM_RELEVANT, group->props[FR_FORM_RELEVANT]);
  for (guint c = 0; c < rows->choices->len; c++)
    {
      const FrFormChoice *choice = g_ptr_array_index (rows->choices, c);
      FrFormNode *first = kobo_cell (reader, group, choice, at (group->nodes, 0));

      copy_text (&first->words[FR_FORM_LABEL], &choice->label);
      if (group->nodes->len == 1)
        g_ptr_array_add (matrix->nodes, first);
      else
        g_ptr_array_add (matrix->nodes, make_row (fr_form_id_new (), first, kobo_cell (reader, group, choice, at (group->nodes, 1))));
    }
  while (group->nodes->len == 2 || matrix->scales->len == 1)
    {
      FrFormNode *scale = g_ptr_array_steal_index (group->nodes, 0);

      scale->kind = FR_FORM_SCALE;
      scale->type = FR_FORM_TEXT;
      for (guint p = 0; p < FR_N_FORM_PROPS; p++)
        if (p != FR_FORM_SIDE)
          fr_form_set (scale, p, NULL);
      g_ptr_array_add (matrix->scales, scale);
    }
  return matrix;
}
