/* expr-eval.c: computes a tree: operators, comparisons of several answers, and paths. Functions: expr-functions*.c. */
#include "core/form/expr-private.h"

#include <math.h>
#include <string.h>

/* Predicates within predicates would go over a form again and again; no form that means well needs a hundredth of this. */
#define MAX_STEPS 1000000

/* --- Comparing --- */

static gboolean
compare_numbers (ExprOp op, double a, double b)
{
  switch ((int) op)
    {
    case EXPR_EQ: return a == b;
    case EXPR_NE: return a != b;
    case EXPR_LT: return a < b;
    case EXPR_LE: return a <= b;
    case EXPR_GT: return a > b;
    default:      return a >= b;
    }
}

/* Neither is nodes. */
static gboolean
compare_plain (const FrExprWorld *world, ExprOp op, FrExprValue *a, FrExprValue *b)
{
  if (op != EXPR_EQ && op != EXPR_NE)
    return compare_numbers (op, fr_expr_value_number (world, a), fr_expr_value_number (world, b));
  if (a->kind == FR_EXPR_BOOLEAN || b->kind == FR_EXPR_BOOLEAN)
    return (fr_expr_value_true (a) == fr_expr_value_true (b)) == (op == EXPR_EQ);
  if (a->kind == FR_EXPR_NUMBER || b->kind == FR_EXPR_NUMBER)
    return compare_numbers (op, fr_expr_value_number (world, a), fr_expr_value_number (world, b));
  return (strcmp (fr_expr_value_text (world, a), fr_expr_value_text (world, b)) == 0) == (op == EXPR_EQ);
}

static gboolean
compare (const FrExprWorld *world, ExprOp op, FrExprValue *a, FrExprValue *b);

/* Whether it is so for one of the nodes. */
static gboolean
compare_nodes (const FrExprWorld *world, ExprOp op, const FrExprValue *nodes, FrExprValue *other, gboolean swapped)
{
  gboolean found = FALSE;

  for (guint i = 0; i < nodes->nodes->len && !found; i++)
    {
      FrExprValue one = { FR_EXPR_TEXT };

      fr_expr_set_text (&one, world->text (world->data, g_array_index (nodes->nodes, FrExprNode, i)));
      found = swapped ? compare (world, op, other, &one) : compare (world, op, &one, other);
      fr_expr_value_clear (&one);
    }
  return found;
}

static gboolean
compare (const FrExprWorld *world, ExprOp op, FrExprValue *a, FrExprValue *b)
{
  gboolean equality = op == EXPR_EQ || op == EXPR_NE;

  if (equality && (a->kind == FR_EXPR_BOOLEAN || b->kind == FR_EXPR_BOOLEAN))
    return compare_plain (world, op, a, b);
  if (a->kind == FR_EXPR_NODES)
    return compare_nodes (world, op, a, b, FALSE);
  if (b->kind == FR_EXPR_NODES)
    return compare_nodes (world, op, b, a, TRUE);
  return compare_plain (world, op, a, b);
}

/* --- Paths --- */

static int
compare_places (gconstpointer a, gconstpointer b)
{
  FrExprNode left = *(const FrExprNode *) a, right = *(const FrExprNode *) b;

  return left < right ? -1 : left > right;
}

/* In the order of the form, each once. */
static void
sort_nodes (GArray *nodes)
{
  guint kept = 0;

  g_array_sort (nodes, compare_places);
  for (guint i = 0; i < nodes->len; i++)
    if (i == 0 || g_array_index (nodes, FrExprNode, i) != g_array_index (nodes, FrExprNode, kept - 1))
      g_array_index (nodes, FrExprNode, kept++) = g_array_index (nodes, FrExprNode, i);
  g_array_set_size (nodes, kept);
}

static gboolean
holds (ExprEval *eval, const ExprTree *predicate)
{
  FrExprValue value = { FR_EXPR_TEXT };
  gboolean result;

  fr_expr_run (eval, predicate, &value);
  result = value.kind == FR_EXPR_NUMBER ? value.number == eval->position : fr_expr_value_true (&value);
  fr_expr_value_clear (&value);
  return result;
}

/* Keeps the nodes of which a predicate holds. ${name} in it is seen from them where they belong to the form. */
static void
filter_nodes (ExprEval *eval, GArray *nodes, const ExprTree *predicate, gboolean in_form)
{
  ExprEval inner = *eval;
  guint kept = 0;

  inner.size = nodes->len;
  for (guint i = 0; i < nodes->len; i++)
    {
      inner.here = g_array_index (nodes, FrExprNode, i);
      inner.from = in_form ? inner.here : eval->from;
      inner.position = i + 1;
      if (holds (&inner, predicate))
        g_array_index (nodes, FrExprNode, kept++) = inner.here;
    }
  g_array_set_size (nodes, kept);
}

/* The nodes one step from a node, in order. */
static void
step_from (ExprEval *eval, FrExprNode node, const ExprTree *step, GArray *found)
{
  const FrExprWorld *world = eval->world;
  FrExprNode other = node;

  if (step->axis == EXPR_AXIS_CHILD)
    world->children (world->data, node, step->text, found);
  else if ((step->axis == EXPR_AXIS_SELF || world->parent (world->data, node, &other))
           && (step->text == NULL || strcmp (world->name (world->data, other), step->text) == 0))
    g_array_append_val (found, other);
}

static GArray *
run_step (ExprEval *eval, GArray *from, const ExprTree *step, gboolean in_form)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (FrExprNode));

  for (guint i = 0; i < from->len; i++)
    {
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (FrExprNode));

      step_from (eval, g_array_index (from, FrExprNode, i), step, found);
      for (guint p = 0; p < step->n_args; p++)
        filter_nodes (eval, found, step->args[p], in_form);
      g_array_append_vals (all, found->data, found->len);
    }
  sort_nodes (all);
  return all;
}

GArray *
fr_expr_nodes (ExprEval *eval, const ExprTree *tree)
{
  FrExprValue value = { FR_EXPR_TEXT };
  GArray *nodes;

  fr_expr_run (eval, tree, &value);
  nodes = value.nodes ? g_steal_pointer (&value.nodes) : g_array_new (FALSE, FALSE, sizeof (FrExprNode));
  fr_expr_value_clear (&value);
  return nodes;
}

/* Whether a path stays in the form, not in a list: of the choice at hand only "." and bare names do not. */
static gboolean
in_form (const ExprEval *eval, const ExprTree *start)
{
  return !fr_expr_in_list (start) && (start->op != EXPR_HERE || eval->here == eval->from);
}

static GArray *
run_path (ExprEval *eval, const ExprTree *path)
{
  const ExprTree *start = path->args[0];
  gboolean form = in_form (eval, start);
  GArray *nodes;
  FrExprNode node = start->op == EXPR_HERE ? eval->here : 0;

  if (start->op == EXPR_HERE || start->op == EXPR_ROOT)
    {
      nodes = g_array_new (FALSE, FALSE, sizeof (FrExprNode));
      g_array_append_val (nodes, node);
    }
  else
    nodes = fr_expr_nodes (eval, start);
  for (guint i = 1; i < path->n_args; i++)
    {
      GArray *next = run_step (eval, nodes, path->args[i], form);

      g_array_unref (nodes);
      nodes = next;
    }
  return nodes;
}

static void
run_filter (ExprEval *eval, const ExprTree *filter, FrExprValue *out)
{
  out->kind = FR_EXPR_NODES;
  out->nodes = fr_expr_nodes (eval, filter->args[0]);
  for (guint i = 1; i < filter->n_args; i++)
    filter_nodes (eval, out->nodes, filter->args[i], in_form (eval, filter->args[0]));
}

static void
run_name (ExprEval *eval, const char *name, FrExprValue *out)
{
  out->kind = FR_EXPR_NODES;
  out->nodes = g_array_new (FALSE, FALSE, sizeof (FrExprNode));
  eval->world->named (eval->world->data, eval->from, name, out->nodes);
}

static void
run_union (ExprEval *eval, const ExprTree *tree, FrExprValue *out)
{
  g_autoptr (GArray) more = fr_expr_nodes (eval, tree->args[1]);

  out->kind = FR_EXPR_NODES;
  out->nodes = fr_expr_nodes (eval, tree->args[0]);
  g_array_append_vals (out->nodes, more->data, more->len);
  sort_nodes (out->nodes);
}

/* --- Operators --- */

static gboolean
is_true (ExprEval *eval, const ExprTree *tree)
{
  FrExprValue value = { FR_EXPR_TEXT };
  gboolean result;

  fr_expr_run (eval, tree, &value);
  result = fr_expr_value_true (&value);
  fr_expr_value_clear (&value);
  return result;
}

static double
number_of (ExprEval *eval, const ExprTree *tree)
{
  FrExprValue value = { FR_EXPR_TEXT };
  double result;

  fr_expr_run (eval, tree, &value);
  result = fr_expr_value_number (eval->world, &value);
  fr_expr_value_clear (&value);
  return result;
}

static double
calculate (ExprEval *eval, const ExprTree *tree)
{
  double a = number_of (eval, tree->args[0]), b = tree->n_args > 1 ? number_of (eval, tree->args[1]) : 0;

  switch ((int) tree->op)
    {
    case EXPR_ADD: return a + b;
    case EXPR_SUB: return a - b;
    case EXPR_MUL: return a * b;
    case EXPR_DIV: return a / b;
    case EXPR_MOD: return fmod (a, b);
    default:       return -a;
    }
}

static void
run_comparison (ExprEval *eval, const ExprTree *tree, FrExprValue *out)
{
  FrExprValue a = { FR_EXPR_TEXT }, b = { FR_EXPR_TEXT };

  fr_expr_run (eval, tree->args[0], &a);
  fr_expr_run (eval, tree->args[1], &b);
  fr_expr_set_true (out, compare (eval->world, tree->op, &a, &b));
  fr_expr_value_clear (&a);
  fr_expr_value_clear (&b);
}

/* "or" until one is true, "and" until one is not. */
static gboolean
run_chain (ExprEval *eval, const ExprTree *tree, gboolean until)
{
  for (guint i = 0; i < tree->n_args; i++)
    if (is_true (eval, tree->args[i]) == until)
      return until;
  return !until;
}

void
fr_expr_run (ExprEval *eval, const ExprTree *node, FrExprValue *out)
{
  if (*eval->left == 0)
    {
      fr_expr_set_text (out, "");
      return;
    }
  --*eval->left;
  switch (node->op)
    {
    case EXPR_OR:
    case EXPR_AND:
      fr_expr_set_true (out, run_chain (eval, node, node->op == EXPR_OR));
      break;
    case EXPR_EQ: case EXPR_NE: case EXPR_LT: case EXPR_LE: case EXPR_GT: case EXPR_GE:
      run_comparison (eval, node, out);
      break;
    case EXPR_ADD: case EXPR_SUB: case EXPR_MUL: case EXPR_DIV: case EXPR_MOD: case EXPR_NEGATE:
      fr_expr_set_number (out, calculate (eval, node));
      break;
    case EXPR_UNION:
      run_union (eval, node, out);
      break;
    case EXPR_NUMBER:
      fr_expr_set_number (out, node->number);
      break;
    case EXPR_TEXT:
      fr_expr_set_text (out, node->text);
      break;
    case EXPR_NAME:
      run_name (eval, node->text, out);
      break;
    case EXPR_CALL:
      node->function->run (eval, node, out);
      break;
    case EXPR_FILTER:
      run_filter (eval, node, out);
      break;
    case EXPR_PATH:
      out->kind = FR_EXPR_NODES;
      out->nodes = run_path (eval, node);
      break;
    case EXPR_ROOT: case EXPR_HERE: case EXPR_STEP:
      g_assert_not_reached ();
    }
}

/* --- Arguments --- */

gboolean
fr_expr_arg_true (ExprEval *eval, const ExprTree *call, guint n)
{
  return is_true (eval, call->args[n]);
}

double
fr_expr_arg_number (ExprEval *eval, const ExprTree *call, guint n)
{
  return number_of (eval, call->args[n]);
}

char *
fr_expr_arg_text (ExprEval *eval, const ExprTree *call, guint n)
{
  FrExprValue value = { FR_EXPR_TEXT };
  char *text;

  fr_expr_run (eval, call->args[n], &value);
  text = g_strdup (fr_expr_value_text (eval->world, &value));
  fr_expr_value_clear (&value);
  return text;
}

void
fr_expr_each (ExprEval *eval, const ExprTree *call, guint from, guint to, ExprEach each, gpointer data)
{
  const FrExprWorld *world = eval->world;

  for (guint i = from; i < MIN (to, call->n_args); i++)
    {
      FrExprValue value = { FR_EXPR_TEXT };

      fr_expr_run (eval, call->args[i], &value);
      for (guint n = 0; value.kind == FR_EXPR_NODES && n < value.nodes->len; n++)
        {
          FrExprValue one = { FR_EXPR_TEXT };

          fr_expr_set_text (&one, world->text (world->data, g_array_index (value.nodes, FrExprNode, n)));
          each (world, &one, data);
          fr_expr_value_clear (&one);
        }
      if (value.kind != FR_EXPR_NODES)
        each (world, &value, data);
      fr_expr_value_clear (&value);
    }
}

/* --- The whole --- */

void
fr_expr_evaluate (const FrExpr *expr, const FrExprWorld *world, FrExprNode current, FrExprNode item, FrExprValue *value)
{
  guint left = MAX_STEPS;
  ExprEval eval = { world, current, item, current, 1, 1, &left };

  *value = (FrExprValue) { FR_EXPR_TEXT };
  fr_expr_run (&eval, expr->root, value);
}

gboolean
fr_expr_test (const FrExpr *expr, const FrExprWorld *world, FrExprNode current, FrExprNode item)
{
  FrExprValue value;
  gboolean result;

  fr_expr_evaluate (expr, world, current, item, &value);
  result = fr_expr_value_true (&value);
  fr_expr_value_clear (&value);
  return result;
}

char *
fr_expr_text (const FrExpr *expr, const FrExprWorld *world, FrExprNode current)
{
  FrExprValue value;
  char *text;

  fr_expr_evaluate (expr, world, current, current, &value);
  text = g_strdup (fr_expr_value_text (world, &value));
  fr_expr_value_clear (&value);
  return text;
}

double
fr_expr_number (const FrExpr *expr, const FrExprWorld *world, FrExprNode current)
{
  FrExprValue value;
  double number;

  fr_expr_evaluate (expr, world, current, current, &value);
  number = fr_expr_value_number (world, &value);
  fr_expr_value_clear (&value);
  return number;
}
