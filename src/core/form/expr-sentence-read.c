/* expr-sentence-read.c: the sentence that an expression is, where it has the shape of one.
 *
 * Only what is equal whatever the answers is read: not (${a} = 'x') is not "a is not x" where a stands in a repeat and has several
 * answers, so it stays an expression. */
#include "core/form/expr-sentence.h"

#include "core/base/day.h"
#include "core/form/expr-private.h"

#include <math.h>
#include <string.h>

#define DEEPEST 8     /* groups within each other, before they are opened */

static FrSentence *read_part (const ExprTree *tree, int deep);

/* --- Pieces --- */

static gboolean
is_call (const ExprTree *tree, const char *name)
{
  return tree->op == EXPR_CALL && tree->function != NULL && strcmp (tree->function->name, name) == 0;
}

static gboolean
is_question (const ExprTree *tree)
{
  return tree->op == EXPR_NAME || fr_expr_is_own (tree);
}

/* NULL for this answer. */
static const char *
question_of (const ExprTree *tree)
{
  return tree->op == EXPR_NAME ? tree->text : NULL;
}

/* A literal text, also put together from such. Free with g_free; NULL where it is none. */
static char *
literal_of (const ExprTree *tree)
{
  g_autoptr (GString) all = g_string_new (NULL);

  if (tree->op == EXPR_TEXT)
    return g_strdup (tree->text);
  if (!is_call (tree, "concat"))
    return NULL;
  for (guint i = 0; i < tree->n_args; i++)
    {
      if (tree->args[i]->op != EXPR_TEXT)
        return NULL;
      g_string_append (all, tree->args[i]->text);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static gboolean
number_of (const ExprTree *tree, double *number)
{
  if (tree->op == EXPR_NEGATE && tree->args[0]->op == EXPR_NUMBER)
    *number = -tree->args[0]->number;
  else if (tree->op == EXPR_NUMBER)
    *number = tree->number;
  else
    return FALSE;
  return TRUE;
}

/* today (), or some whole days before or after it. */
static gboolean
read_today (const ExprTree *tree, FrOperand *value)
{
  double days = 0;

  if ((tree->op == EXPR_ADD || tree->op == EXPR_SUB) && is_call (tree->args[0], "today"))
    {
      if (tree->args[1]->op != EXPR_NUMBER || tree->args[1]->number != trunc (tree->args[1]->number) || tree->args[1]->number >= 1e6
          || tree->args[1]->number == 0)
        return FALSE;
      days = tree->op == EXPR_ADD ? tree->args[1]->number : -tree->args[1]->number;
    }
  else if (!is_call (tree, "today"))
    return FALSE;
  value->kind = FR_OPERAND_TODAY;
  value->number = days;
  return TRUE;
}

/* date ('2026-11-02'); where order is asked for, also the text alone. */
static gboolean
read_date (const ExprTree *tree, gboolean order, FrOperand *value)
{
  const ExprTree *text = is_call (tree, "date") ? tree->args[0] : order ? tree : NULL;

  if (text == NULL || text->op != EXPR_TEXT)
    return FALSE;
  value->day = fr_day_parse_iso (text->text);
  value->kind = FR_OPERAND_DATE;
  return value->day != FR_DAY_NONE;
}

static gboolean
read_operand (const ExprTree *tree, gboolean order, FrOperand *value)
{
  if (read_today (tree, value) || read_date (tree, order, value))
    return TRUE;
  if (number_of (tree, &value->number))
    value->kind = FR_OPERAND_NUMBER;
  else if (tree->op == EXPR_NAME)
    {
      value->kind = FR_OPERAND_QUESTION;
      value->text = g_strdup (tree->text);
    }
  else if (!order && (value->text = literal_of (tree)) != NULL)
    value->kind = FR_OPERAND_TEXT;
  else
    return FALSE;
  return TRUE;
}

/* --- Clauses --- */

/* count-selected (x) ≥ 2 and its like, with the number on the right. */
static FrSentence *
read_count (const ExprTree *count, ExprOp op, double n)
{
  FrRelation first = is_call (count, "count-selected") ? FR_RELATION_CHOICES_AT_LEAST : FR_RELATION_LENGTH_AT_LEAST;
  FrSentence *clause;
  guint step = op == EXPR_GE || op == EXPR_GT ? 0 : op == EXPR_LE || op == EXPR_LT ? 1 : 2;

  if (n != floor (n) || count->n_args != 1 || !is_question (count->args[0]) || op == EXPR_NE)
    return NULL;
  n += op == EXPR_GT ? 1 : op == EXPR_LT ? -1 : 0;
  if (n < 0 || n > G_MAXINT32)
    return NULL;
  clause = fr_sentence_new_clause (question_of (count->args[0]), first + step);
  clause->value = (FrOperand) { FR_OPERAND_NUMBER, NULL, n };
  return clause;
}

static ExprOp
turned (ExprOp op)
{
  static const ExprOp other[] = { [EXPR_LT] = EXPR_GT, [EXPR_LE] = EXPR_GE, [EXPR_GT] = EXPR_LT, [EXPR_GE] = EXPR_LE };

  return op == EXPR_EQ || op == EXPR_NE ? op : other[op];
}

static FrSentence *
read_comparison (const ExprTree *tree)
{
  static const FrRelation relations[] = {
    [EXPR_EQ] = FR_RELATION_IS, [EXPR_NE] = FR_RELATION_IS_NOT, [EXPR_LT] = FR_RELATION_LESS, [EXPR_LE] = FR_RELATION_AT_MOST,
    [EXPR_GT] = FR_RELATION_MORE, [EXPR_GE] = FR_RELATION_AT_LEAST,
  };
  const ExprTree *left = tree->args[0], *right = tree->args[1];
  ExprOp op = tree->op;
  g_autoptr (FrSentence) clause = NULL;
  double n;

  if (!is_question (left) ? is_question (right) || number_of (left, &n) : fr_expr_is_own (right))
    {
      left = tree->args[1];
      right = tree->args[0];
      op = turned (op);
    }
  if ((is_call (left, "count-selected") || is_call (left, "string-length")) && number_of (right, &n))
    return read_count (left, op, n);
  if (!is_question (left))
    return NULL;
  clause = fr_sentence_new_clause (question_of (left), relations[op]);
  return read_operand (right, op != EXPR_EQ && op != EXPR_NE, &clause->value) ? g_steal_pointer (&clause) : NULL;
}

/* selected (x, 'a'), contains, regex. */
static FrSentence *
read_call (const ExprTree *call)
{
  static const struct { const char *name; FrRelation relation; } calls[] = {
    { "selected", FR_RELATION_INCLUDES }, { "contains", FR_RELATION_CONTAINS }, { "regex", FR_RELATION_MATCHES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    if (is_call (call, calls[i].name) && is_question (call->args[0]))
      {
        FrSentence *clause = fr_sentence_new_clause (question_of (call->args[0]), calls[i].relation);
        double n;

        clause->value.text = literal_of (call->args[1]);
        clause->value.kind = FR_OPERAND_TEXT;
        if (clause->value.text == NULL && i == 0 && number_of (call->args[1], &n))
          clause->value.text = fr_expr_number_text (n);
        else if (clause->value.text == NULL && i == 0 && call->args[1]->op == EXPR_NAME)
          clause->value = (FrOperand) { FR_OPERAND_QUESTION, g_strdup (call->args[1]->text) };
        return clause;
      }
  return NULL;
}

/* --- Not --- */

static gboolean
negate_clause (FrSentence *clause)
{
  static const struct { FrRelation relation, other; int more; } pairs[] = {
    { FR_RELATION_INCLUDES, FR_RELATION_EXCLUDES, 0 },
    { FR_RELATION_CONTAINS, FR_RELATION_CONTAINS_NOT, 0 },
    { FR_RELATION_MATCHES, FR_RELATION_MATCHES_NOT, 0 },
    { FR_RELATION_CHOICES_AT_MOST, FR_RELATION_CHOICES_AT_LEAST, 1 },
    { FR_RELATION_LENGTH_AT_MOST, FR_RELATION_LENGTH_AT_LEAST, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (clause->relation == pairs[i].relation || clause->relation == pairs[i].other)
      {
        clause->value.number += clause->relation == pairs[i].relation ? pairs[i].more : -pairs[i].more;
        clause->relation = clause->relation == pairs[i].relation ? pairs[i].other : pairs[i].relation;
        return TRUE;
      }
  return FALSE;
}

/* Turns a sentence into its contrary. FALSE where that can't be said whatever the answers. */
static gboolean
negate (FrSentence *sentence)
{
  if (sentence->parts == NULL)
    return negate_clause (sentence);
  sentence->any = !sentence->any;
  for (guint i = 0; i < sentence->parts->len; i++)
    if (!negate (sentence->parts->pdata[i]))
      return FALSE;
  return TRUE;
}

static FrSentence *
read_not (const ExprTree *tree, int deep)
{
  g_autoptr (FrSentence) part = read_part (tree, deep + 1);

  return part != NULL && negate (part) ? g_steal_pointer (&part) : NULL;
}

static FrSentence *
read_group (const ExprTree *tree, int deep)
{
  g_autoptr (FrSentence) group = fr_sentence_new (tree->op == EXPR_OR);

  for (guint i = 0; i < tree->n_args; i++)
    {
      FrSentence *part = read_part (tree->args[i], deep + 1);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (group->parts, part);
    }
  return g_steal_pointer (&group);
}

static FrSentence *
read_part (const ExprTree *tree, int deep)
{
  if (deep > DEEPEST)
    return NULL;
  if (tree->op == EXPR_OR || tree->op == EXPR_AND)
    return read_group (tree, deep);
  if (tree->op >= EXPR_EQ && tree->op <= EXPR_GE)
    return read_comparison (tree);
  return is_call (tree, "not") ? read_not (tree->args[0], deep) : read_call (tree);
}

/* --- The whole --- */

static gboolean
is_shallow (const FrSentence *sentence)
{
  for (guint i = 0; i < sentence->parts->len; i++)
    {
      const FrSentence *part = sentence->parts->pdata[i];

      for (guint k = 0; part->parts != NULL && k < part->parts->len; k++)
        if (((const FrSentence *) part->parts->pdata[k])->parts != NULL)
          return FALSE;
    }
  return TRUE;
}

FrSentence *
fr_sentence_from_expr (const FrExpr *expr)
{
  g_autoptr (FrSentence) sentence = fr_sentence_new (FALSE);
  FrSentence *part = read_part (expr->root, 0);
  g_autofree char *complete = NULL;

  if (part == NULL)
    return NULL;
  g_ptr_array_add (sentence->parts, part);
  fr_sentence_normalise (sentence);
  /* What could not be written again is not read: a code with a blank, a text that is empty. */
  complete = is_shallow (sentence) ? fr_sentence_expr (sentence) : NULL;
  return complete ? g_steal_pointer (&sentence) : NULL;
}
