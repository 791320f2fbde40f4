/* expr-format.c: writes a tree as an expression, and compares two. */
#include "core/form/expr-private.h"

#include <string.h>

static void write_tree (GString *out, const ExprTree *tree);

/* --- What a node is --- */

gboolean
fr_expr_gives_nodes (const ExprTree *node)
{
  static const char *const functions[] = { "current", "instance", "randomize" };

  if (node->op == EXPR_CALL && node->function != NULL)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
        if (strcmp (node->function->name, functions[i]) == 0)
          return TRUE;
      return FALSE;
    }
  return node->op == EXPR_CALL || node->op == EXPR_NAME || node->op == EXPR_PATH || node->op == EXPR_FILTER || node->op == EXPR_UNION;
}

gboolean
fr_expr_in_list (const ExprTree *start)
{
  if (start->op == EXPR_PATH || start->op == EXPR_FILTER)
    return fr_expr_in_list (start->args[0]);
  if (start->op != EXPR_CALL || start->function == NULL)
    return FALSE;
  return strcmp (start->function->name, "instance") == 0
         || (strcmp (start->function->name, "randomize") == 0 && fr_expr_in_list (start->args[0]));
}

gboolean
fr_expr_is_own (const ExprTree *node)
{
  return node->op == EXPR_PATH && node->n_args == 2 && node->args[0]->op == EXPR_HERE && node->args[1]->axis == EXPR_AXIS_SELF
         && node->args[1]->text == NULL && node->args[1]->n_args == 0;
}

/* How tightly it binds, as in the grammar. */
static int
binding (const ExprTree *tree)
{
  static const int levels[] = { 0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 5, 6, 7 };

  return tree->op <= EXPR_UNION ? levels[tree->op] : 8;
}

/* --- Writing --- */

void
fr_expr_write_text (GString *out, const char *text)
{
  g_auto (GStrv) parts = NULL;

  if (strchr (text, '\'') == NULL)
    g_string_append_printf (out, "'%s'", text);
  else if (strchr (text, '"') == NULL)
    g_string_append_printf (out, "\"%s\"", text);
  else
    {
      parts = g_strsplit (text, "'", -1);
      g_string_append (out, "concat(");
      for (guint i = 0; parts[i] != NULL; i++)
        g_string_append_printf (out, "%s'%s'", i ? ", \"'\", " : "", parts[i]);
      g_string_append_c (out, ')');
    }
}

static void
write_bound (GString *out, const ExprTree *tree, int least)
{
  gboolean bare_root = tree->op == EXPR_PATH && tree->n_args == 1;

  if (binding (tree) >= least && !bare_root)
    {
      write_tree (out, tree);
      return;
    }
  g_string_append_c (out, '(');
  write_tree (out, tree);
  g_string_append_c (out, ')');
}

static void
write_list (GString *out, const ExprTree *tree, guint from, const char *between)
{
  for (guint i = from; i < tree->n_args; i++)
    {
      if (i > from)
        g_string_append (out, between);
      write_tree (out, tree->args[i]);
    }
}

static void
write_operator (GString *out, const ExprTree *tree)
{
  static const char *const signs[] = { " or ", " and ", " = ", " != ", " < ", " <= ", " > ", " >= ", " + ", " - ", " * ", " div ", " mod ",
                                       "", " | " };
  int level = binding (tree);

  for (guint i = 0; i < tree->n_args; i++)
    {
      if (i > 0)
        g_string_append (out, signs[tree->op]);
      /* The first of a chain may be of the same level, save in "or" and "and", where a chain is one node. */
      write_bound (out, tree->args[i], i == 0 && level > 1 ? level : level + 1);
    }
}

static void
write_predicates (GString *out, const ExprTree *tree, guint from)
{
  for (guint i = from; i < tree->n_args; i++)
    {
      g_string_append_c (out, '[');
      write_tree (out, tree->args[i]);
      g_string_append_c (out, ']');
    }
}

static void
write_step (GString *out, const ExprTree *step)
{
  static const char *const axes[] = { "", "parent::", "self::" };

  if (step->axis != EXPR_AXIS_CHILD && step->text == NULL && step->n_args == 0)
    g_string_append (out, step->axis == EXPR_AXIS_SELF ? "." : "..");
  else
    g_string_append_printf (out, "%s%s", axes[step->axis], step->text ? step->text : "*");
  write_predicates (out, step, 0);
}

/* The beginning of a path or filter: what is no name, call or filter stands in parentheses. */
static void
write_start (GString *out, const ExprTree *tree)
{
  write_bound (out, tree, tree->op == EXPR_NAME || tree->op == EXPR_CALL || tree->op == EXPR_FILTER ? 8 : 9);
}

static void
write_path (GString *out, const ExprTree *path)
{
  const ExprTree *start = path->args[0];

  if (start->op == EXPR_ROOT)
    g_string_append_c (out, '/');
  else if (start->op != EXPR_HERE)
    write_start (out, start);
  for (guint i = 1; i < path->n_args; i++)
    {
      if (i > 1 || (start->op != EXPR_ROOT && start->op != EXPR_HERE))
        g_string_append_c (out, '/');
      write_step (out, path->args[i]);
    }
}

static void
write_tree (GString *out, const ExprTree *tree)
{
  g_autofree char *number = NULL;

  switch (tree->op)
    {
    case EXPR_OR: case EXPR_AND: case EXPR_EQ: case EXPR_NE: case EXPR_LT: case EXPR_LE: case EXPR_GT: case EXPR_GE: case EXPR_ADD:
    case EXPR_SUB: case EXPR_MUL: case EXPR_DIV: case EXPR_MOD: case EXPR_UNION:
      write_operator (out, tree);
      break;
    case EXPR_NEGATE:
      g_string_append_c (out, '-');
      write_bound (out, tree->args[0], binding (tree));
      break;
    case EXPR_NUMBER:
      number = fr_expr_number_text (tree->number);
      g_string_append (out, number);
      break;
    case EXPR_TEXT:
      fr_expr_write_text (out, tree->text);
      break;
    case EXPR_NAME:
      g_string_append_printf (out, "${%s}", tree->text);
      break;
    case EXPR_CALL:
      g_string_append_printf (out, "%s(", tree->text);
      write_list (out, tree, 0, ", ");
      g_string_append_c (out, ')');
      break;
    case EXPR_FILTER:
      write_start (out, tree->args[0]);
      write_predicates (out, tree, 1);
      break;
    case EXPR_PATH:
      write_path (out, tree);
      break;
    case EXPR_STEP:
      write_step (out, tree);
      break;
    case EXPR_ROOT: case EXPR_HERE:
      break;
    }
}

/* --- Comparing --- */

static gboolean
equal_trees (const ExprTree *a, const ExprTree *b)
{
  if (a->op != b->op || a->n_args != b->n_args || a->axis != b->axis || a->number != b->number)
    return FALSE;
  if (a->op != EXPR_NUMBER && g_strcmp0 (a->text, b->text) != 0)
    return FALSE;
  for (guint i = 0; i < a->n_args; i++)
    if (!equal_trees (a->args[i], b->args[i]))
      return FALSE;
  return TRUE;
}

gboolean
fr_expr_equal (const FrExpr *a, const FrExpr *b)
{
  return equal_trees (a->root, b->root);
}

char *
fr_expr_format (const FrExpr *expr)
{
  GString *out = g_string_new (NULL);

  write_tree (out, expr->root);
  return g_string_free (out, FALSE);
}
