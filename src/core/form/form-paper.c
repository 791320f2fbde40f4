/* form-paper.c: see form-paper.h.
 *
 * A jump is written at a question when the very next thing hangs on that question alone. It may cover what follows as long as
 * that would be skipped too. It is sound only if nobody comes to the skipped part past the question: then the part keeps its
 * own "Answer only if". */
#include "core/form/form-paper.h"

#include "core/form/expr-doc.h"
#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <string.h>

typedef struct {
  FrPaper *paper;
  guint    number;
} Builder;

/* --- What is printed --- */

static void
condition_free (gpointer data)
{
  FrPaperCondition *condition = data;

  fr_expr_free (condition->expr);
  fr_sentence_free (condition->sentence);
  g_free (condition);
}

static void
item_free (gpointer data)
{
  FrPaperItem *item = data;

  g_ptr_array_unref (item->conditions);
  g_free (item);
}

static void
jump_free (gpointer data)
{
  FrPaperJump *jump = data;

  g_free (jump->choices);
  g_free (jump);
}

static FrPaperItem *
get (const FrPaper *paper, guint i)
{
  return g_ptr_array_index (paper->items, i);
}

/* Whether an expression gives the same whoever answers: it reads no question, no clock and no chance. */
static gboolean
is_constant (const FrExpr *expr, const char *text)
{
  g_auto (GStrv) names = fr_expr_names (expr), lists = fr_expr_instances (expr);

  return names[0] == NULL && lists[0] == NULL && !fr_expr_reads_own (expr) && strchr (text, '/') == NULL &&
         strstr (text, "today") == NULL && strstr (text, "now") == NULL && strstr (text, "random") == NULL;
}

static gboolean
test_empty (const FrExpr *expr)
{
  g_autoptr (FrExprDoc) doc = fr_expr_doc_new (NULL);
  FrExprWorld world = { 0 };

  fr_expr_doc_fill_world (doc, &world);
  return fr_expr_test (expr, &world, 1, 1);
}

/* Adds a node's condition unless it always holds; FALSE where it never does. */
static gboolean
add_condition (GPtrArray *conditions, const FrFormNode *node, guint scale)
{
  const char *text = node->props[FR_FORM_RELEVANT];
  FrExpr *expr = text ? fr_expr_parse (text, NULL, NULL) : NULL;
  FrPaperCondition *condition;

  if (text == NULL)
    return TRUE;
  if (expr != NULL && is_constant (expr, text))
    {
      gboolean holds = test_empty (expr);

      fr_expr_free (expr);
      return holds;
    }
  condition = g_new0 (FrPaperCondition, 1);
  *condition = (FrPaperCondition) { text, expr, expr ? fr_sentence_from_expr (expr) : NULL, scale, 0 };
  g_ptr_array_add (conditions, condition);
  return TRUE;
}

static gboolean
is_printed (const FrFormNode *node)
{
  if (node->kind == FR_FORM_KEPT || node->kind == FR_FORM_SCALE)
    return FALSE;
  return node->kind != FR_FORM_QUESTION ||
         (node->type != FR_FORM_CALCULATE && node->type != FR_FORM_START && node->type != FR_FORM_END && node->type != FR_FORM_TODAY);
}

static FrPaperKind
kind_of (const FrFormNode *node, gboolean in_matrix)
{
  if (in_matrix)
    return FR_PAPER_ROW;
  if (node->kind == FR_FORM_GROUP || node->kind == FR_FORM_REPEAT)
    return FR_PAPER_SECTION;
  if (node->kind == FR_FORM_MATRIX)
    return FR_PAPER_MATRIX;
  return node->type == FR_FORM_NOTE || fr_form_says_yes (node->props[FR_FORM_READONLY]) ? FR_PAPER_NOTE : FR_PAPER_QUESTION;
}

static void
note_name (FrPaper *paper, const FrFormNode *node, guint item)
{
  if (node->name != NULL)
    g_hash_table_insert (paper->names, node->name, GUINT_TO_POINTER (g_hash_table_contains (paper->names, node->name) ? 0 : item + 1));
}

static void add_nodes (Builder *self, GPtrArray *nodes, int parent, guint repeat);

static void
add_node (Builder *self, FrFormNode *node, int parent, guint repeat, guint row)
{
  GPtrArray *items = self->paper->items;
  guint at = items->len;
  FrPaperItem *item = g_new0 (FrPaperItem, 1);

  *item = (FrPaperItem) { kind_of (node, row > 0), node, 0, row, parent, at + 1, repeat, g_ptr_array_new_with_free_func (condition_free) };
  g_ptr_array_add (items, item);
  if (!add_condition (item->conditions, node, 0))
    {
      g_ptr_array_set_size (items, (gint) at);
      return;
    }
  if (item->kind == FR_PAPER_QUESTION || item->kind == FR_PAPER_MATRIX)
    item->number = ++self->number;
  if (node->kind == FR_FORM_QUESTION)
    note_name (self->paper, node, at);
  if (node->kind == FR_FORM_ROW)
    for (guint i = 0; i < node->nodes->len; i++)
      {
        add_condition (item->conditions, g_ptr_array_index (node->nodes, i), i + 1);
        note_name (self->paper, g_ptr_array_index (node->nodes, i), at);
      }
  else if (node->nodes != NULL)
    add_nodes (self, node->nodes, (int) at, node->kind == FR_FORM_REPEAT ? at + 1 : repeat);
  item->end = items->len;
  /* A part in which nothing is printed is none. */
  if (node->kind != FR_FORM_QUESTION && node->kind != FR_FORM_ROW && item->end == at + 1)
    {
      self->number -= item->number > 0;
      g_ptr_array_set_size (items, (gint) at);
    }
}

static void
add_nodes (Builder *self, GPtrArray *nodes, int parent, guint repeat)
{
  gboolean in_matrix = parent >= 0 && get (self->paper, (guint) parent)->kind == FR_PAPER_MATRIX;
  guint rows = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      guint before = self->paper->items->len;

      if (!is_printed (g_ptr_array_index (nodes, i)))
        continue;
      add_node (self, g_ptr_array_index (nodes, i), parent, repeat, in_matrix ? rows + 1 : 0);
      rows += self->paper->items->len > before;
    }
}

/* --- Jumps --- */

/* Whether all parts of a sentence are about one question. */
static gboolean
is_about (const FrSentence *sentence, const char *name)
{
  if (sentence->parts == NULL)
    return g_strcmp0 (sentence->question, name) == 0 && sentence->value.kind != FR_OPERAND_QUESTION &&
           sentence->upper.kind != FR_OPERAND_QUESTION;
  for (guint i = 0; i < sentence->parts->len; i++)
    if (!is_about (g_ptr_array_index (sentence->parts, i), name))
      return FALSE;
  return TRUE;
}

/* The one condition of an item, NULL where there is none or more. */
static FrPaperCondition *
only_condition (const FrPaperItem *item)
{
  FrPaperCondition *condition = item->conditions->len == 1 ? g_ptr_array_index (item->conditions, 0) : NULL;

  return condition != NULL && condition->scale == 0 && condition->expr != NULL ? condition : NULL;
}

/* The truth of an expression where one question has an answer and all others have none. */
static gboolean
test_with (const FrExpr *expr, const char *name, const char *answer)
{
  g_auto (GStrv) names = fr_expr_names (expr);
  g_autoptr (FrExprDoc) doc = fr_expr_doc_new (NULL);
  FrExprWorld world = { 0 };

  fr_expr_doc_add (doc, name, answer);
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) != 0)
      fr_expr_doc_add (doc, names[i], NULL);
  fr_expr_doc_fill_world (doc, &world);
  return fr_expr_test (expr, &world, 1, 1);
}

static const char *
choice_name (const FrForm *form, const FrFormNode *node, guint i)
{
  const FrFormList *list = fr_form_list (form, node->list);

  return list != NULL && i < list->choices->len ? ((FrFormChoice *) g_ptr_array_index (list->choices, i))->name : "other";
}

/* Who is skipped past the condition, by choice; NULL unless some are and some are not. */
static gboolean *
skipping_choices (const FrForm *form, const FrFormNode *question, const FrExpr *expr)
{
  guint n = fr_paper_n_choices (form, question), skipped = 0;
  g_autofree gboolean *choices = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      choices[i] = !test_with (expr, question->name, choice_name (form, question, i));
      skipped += choices[i];
    }
  return skipped > 0 && skipped < n ? g_steal_pointer (&choices) : NULL;
}

/* Whether what is skipped with a jump's part would not be asked either: the same condition, or one that only looks at the part
 * (and the question) and fails for all who skip it. */
static gboolean
goes_along (const FrPaper *paper, const FrPaperJump *jump, const FrPaperItem *item)
{
  const FrPaperCondition *condition = only_condition (item);
  const FrFormNode *question = get (paper, jump->from)->node;
  g_auto (GStrv) names = condition ? fr_expr_names (condition->expr) : NULL;

  if (condition == NULL || names[0] == NULL || fr_expr_reads_own (condition->expr) || strchr (condition->text, '/') != NULL)
    return FALSE;
  if (fr_expr_equal (condition->expr, jump->unless->expr))
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint asked = GPOINTER_TO_UINT (g_hash_table_lookup (paper->names, names[i]));
      gboolean within = asked > jump->from + 1 && asked - 1 < jump->to;

      if (asked == 0 || !(within || (asked == jump->from + 1 && jump->choices != NULL)))
        return FALSE;
    }
  if (jump->choices == NULL)
    return !test_with (condition->expr, question->name, NULL);
  for (guint c = 0; c < fr_paper_n_choices (paper->form, question); c++)
    if (jump->choices[c] && test_with (condition->expr, question->name, choice_name (paper->form, question, c)))
      return FALSE;
  return TRUE;
}

/* Whether an item or what holds it has this very condition. */
static gboolean
shares (const FrPaper *paper, const FrPaperItem *item, const FrPaperCondition *condition)
{
  for (; item != NULL; item = item->parent >= 0 ? get (paper, (guint) item->parent) : NULL)
    for (guint c = 0; c < item->conditions->len; c++)
      if (g_ptr_array_index (item->conditions, c) == condition)
        return TRUE;
  return FALSE;
}

/* Whether all who come to the part that begins at first come past the question. */
static gboolean
nobody_comes_past (const FrPaper *paper, const FrPaperJump *jump)
{
  const FrPaperItem *part = get (paper, jump->from + 1);

  for (guint j = 0; j < paper->jumps->len; j++)
    {
      const FrPaperJump *other = g_ptr_array_index (paper->jumps, j);

      if (other->from < jump->from && other->to > jump->from && other->to < jump->to)
        return FALSE;
    }
  for (const FrPaperItem *item = get (paper, jump->from); item != NULL; item = item->parent >= 0 ? get (paper, (guint) item->parent) : NULL)
    for (guint c = 0; c < item->conditions->len; c++)
      {
        const FrPaperCondition *condition = g_ptr_array_index (item->conditions, c);
        const FrPaperJump *said = condition->jump ? g_ptr_array_index (paper->jumps, condition->jump - 1) : NULL;

        if (!shares (paper, part, condition) && (said == NULL || said->to < jump->to))
          return FALSE;
      }
  return TRUE;
}

static void
extend (const FrPaper *paper, FrPaperJump *jump)
{
  int parent = get (paper, jump->from + 1)->parent;

  while (jump->to < paper->items->len && get (paper, jump->to)->parent == parent && goes_along (paper, jump, get (paper, jump->to)))
    jump->to = get (paper, jump->to)->end;
}

static void
say (FrPaper *paper, const FrPaperJump *jump)
{
  for (guint i = jump->from + 1; i < jump->to; i = get (paper, i)->end)
    {
      FrPaperCondition *condition = only_condition (get (paper, i));

      if (condition != NULL && fr_expr_equal (condition->expr, jump->unless->expr))
        condition->jump = paper->jumps->len;
    }
}

static guint
next_number (const FrPaper *paper, guint i)
{
  while (i < paper->items->len && get (paper, i)->number == 0)
    i++;
  return i < paper->items->len ? get (paper, i)->number : 0;
}

static void
try_jump (FrPaper *paper, guint from)
{
  const FrPaperItem *question = get (paper, from), *part = from + 1 < paper->items->len ? get (paper, from + 1) : NULL;
  FrPaperCondition *condition = part ? only_condition (part) : NULL;
  FrPaperJump *jump;

  if (question->kind != FR_PAPER_QUESTION || condition == NULL || condition->sentence == NULL || part->repeat != question->repeat ||
      GPOINTER_TO_UINT (g_hash_table_lookup (paper->names, question->node->name)) != from + 1 ||
      !is_about (condition->sentence, question->node->name))
    return;
  jump = g_new0 (FrPaperJump, 1);
  *jump = (FrPaperJump) { from, part->end, 0, NULL, condition };
  if (question->node->type == FR_FORM_ONE)
    jump->choices = skipping_choices (paper->form, question->node, condition->expr);
  extend (paper, jump);
  jump->number = next_number (paper, jump->to);
  /* At the end of a turn nobody knows whether another one follows. */
  if ((question->node->type == FR_FORM_ONE && jump->choices == NULL) || !nobody_comes_past (paper, jump) ||
      (question->repeat && jump->to >= get (paper, question->repeat - 1)->end))
    {
      jump_free (jump);
      return;
    }
  g_ptr_array_add (paper->jumps, jump);
  say (paper, jump);
}

FrPaper *
fr_paper_new (const FrForm *form)
{
  FrPaper *paper = g_new0 (FrPaper, 1);
  Builder builder = { paper, 0 };

  paper->form = form;
  paper->items = g_ptr_array_new_with_free_func (item_free);
  paper->jumps = g_ptr_array_new_with_free_func (jump_free);
  paper->names = g_hash_table_new (g_str_hash, g_str_equal);
  add_nodes (&builder, form->nodes, -1, 0);
  for (guint i = 0; i < paper->items->len; i++)
    try_jump (paper, i);
  return paper;
}

void
fr_paper_free (FrPaper *paper)
{
  g_ptr_array_unref (paper->jumps);
  g_ptr_array_unref (paper->items);
  g_hash_table_unref (paper->names);
  g_free (paper);
}

const FrPaperItem *
fr_paper_item (const FrPaper *paper, guint i)
{
  g_return_val_if_fail (i < paper->items->len, NULL);

  return get (paper, i);
}

const FrPaperJump *
fr_paper_jump (const FrPaper *paper, guint item)
{
  for (guint j = 0; j < paper->jumps->len; j++)
    if (((FrPaperJump *) g_ptr_array_index (paper->jumps, j))->from == item)
      return g_ptr_array_index (paper->jumps, j);
  return NULL;
}

guint
fr_paper_n_choices (const FrForm *form, const FrFormNode *node)
{
  const FrFormList *list = fr_form_list (form, node->list);

  return (list ? list->choices->len : 0) + fr_form_says_yes (node->props[FR_FORM_OTHER]);
}
