/* expr-js.c: see expr-js.h. */
#include "core/form/expr-js.h"

#include "core/form/expr-private.h"
#include "core/form/fr-expr-runtime.h"

#include <string.h>

#define RUNTIME "/io/github/fruition/Fruition/survey/expr-runtime.js"

static void write_js (GString *out, const ExprTree *tree);

void
fr_js_put_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text ? text : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (int) c);
      else if (c < 0x20 || c == '<' || c == 0x7F || c == 0x2028 || c == 0x2029)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
}

/* --- Operators --- */

static void
write_chain (GString *out, const ExprTree *tree)
{
  g_string_append_c (out, '(');
  for (guint i = 0; i < tree->n_args; i++)
    {
      g_string_append_printf (out, "%sE.is(", i == 0 ? "" : tree->op == EXPR_OR ? " || " : " && ");
      write_js (out, tree->args[i]);
      g_string_append_c (out, ')');
    }
  g_string_append_c (out, ')');
}

static void
write_arithmetic (GString *out, const ExprTree *tree)
{
  static const char *const signs[] = { [EXPR_ADD] = " + ", [EXPR_SUB] = " - ", [EXPR_MUL] = " * ", [EXPR_DIV] = " / ", [EXPR_MOD] = " % " };

  g_string_append (out, tree->op == EXPR_NEGATE ? "(-" : "(");
  for (guint i = 0; i < tree->n_args; i++)
    {
      g_string_append_printf (out, "%sE.num(c, ", i ? signs[tree->op] : "");
      write_js (out, tree->args[i]);
      g_string_append_c (out, ')');
    }
  g_string_append_c (out, ')');
}

static void
write_comparison (GString *out, const ExprTree *tree)
{
  static const char *const names[] = { [EXPR_EQ] = "eq", [EXPR_NE] = "ne", [EXPR_LT] = "lt", [EXPR_LE] = "le", [EXPR_GT] = "gt",
                                       [EXPR_GE] = "ge" };

  g_string_append_printf (out, "E.%s(c, ", names[tree->op]);
  write_js (out, tree->args[0]);
  g_string_append (out, ", ");
  write_js (out, tree->args[1]);
  g_string_append_c (out, ')');
}

/* --- Paths --- */

static void
write_functions (GString *out, const ExprTree *tree, guint from)
{
  for (guint i = from; i < tree->n_args; i++)
    {
      g_string_append (out, ", c => ");
      write_js (out, tree->args[i]);
    }
}

static const char *
in_form (const ExprTree *start)
{
  return start->op == EXPR_HERE ? "c.here === c.from" : fr_expr_in_list (start) ? "false" : "true";
}

static void
write_filter (GString *out, const ExprTree *filter)
{
  g_string_append (out, "E.filter(c, ");
  write_js (out, filter->args[0]);
  g_string_append_printf (out, ", %s", in_form (filter->args[0]));
  write_functions (out, filter, 1);
  g_string_append_c (out, ')');
}

static void
write_path (GString *out, const ExprTree *path)
{
  static const char *const axes[] = { "child", "parent", "self" };
  const ExprTree *start = path->args[0];

  if (fr_expr_is_own (path))
    {
      g_string_append (out, "[c.here]");
      return;
    }
  g_string_append (out, "E.path(c, ");
  write_js (out, start);
  g_string_append_printf (out, ", %s", in_form (start));
  for (guint i = 1; i < path->n_args; i++)
    {
      const ExprTree *step = path->args[i];

      g_string_append_printf (out, ", [\"%s\", ", axes[step->axis]);
      if (step->text != NULL)
        fr_js_put_string (out, step->text);
      else
        g_string_append (out, "null");
      write_functions (out, step, 0);
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, ')');
}

/* --- Functions --- */

static void
write_if (GString *out, const ExprTree *call)
{
  g_string_append (out, "(E.is(");
  write_js (out, call->args[0]);
  g_string_append (out, ") ? ");
  write_js (out, call->args[1]);
  g_string_append (out, " : ");
  write_js (out, call->args[2]);
  g_string_append_c (out, ')');
}

/* How an argument is handed over: as it is, to be computed when needed, or looked up from elsewhere. */
static const char *
before_argument (const ExprTree *call, guint n)
{
  if (call->function->lazy)
    return "() => ";
  return strcmp (call->function->name, "indexed-repeat") == 0 && (n == 0 || n % 2 == 1) ? "c => " : "";
}

static void
write_call (GString *out, const ExprTree *call)
{
  g_autofree char *question = NULL;

  if (strcmp (call->function->name, "if") == 0)
    {
      write_if (out, call);
      return;
    }
  g_string_append_printf (out, "E.f[\"%s\"](c", call->function->name);
  for (guint i = 0; i < call->n_args; i++)
    {
      g_string_append_printf (out, ", %s", before_argument (call, i));
      if (i == 1 && strcmp (call->function->name, "jr:choice-name") == 0)
        fr_js_put_string (out, question = fr_expr_choice_question (call->args[1]->text));
      else
        write_js (out, call->args[i]);
    }
  g_string_append_c (out, ')');
}

static void
write_js (GString *out, const ExprTree *tree)
{
  g_autofree char *number = NULL;

  switch (tree->op)
    {
    case EXPR_OR: case EXPR_AND:
      write_chain (out, tree);
      break;
    case EXPR_EQ: case EXPR_NE: case EXPR_LT: case EXPR_LE: case EXPR_GT: case EXPR_GE:
      write_comparison (out, tree);
      break;
    case EXPR_ADD: case EXPR_SUB: case EXPR_MUL: case EXPR_DIV: case EXPR_MOD: case EXPR_NEGATE:
      write_arithmetic (out, tree);
      break;
    case EXPR_UNION:
      g_string_append (out, "E.union(");
      write_js (out, tree->args[0]);
      g_string_append (out, ", ");
      write_js (out, tree->args[1]);
      g_string_append_c (out, ')');
      break;
    case EXPR_NUMBER:
      g_string_append (out, number = fr_expr_number_text (tree->number));
      break;
    case EXPR_TEXT:
      fr_js_put_string (out, tree->text);
      break;
    case EXPR_NAME:
      g_string_append (out, "E.name(c, ");
      fr_js_put_string (out, tree->text);
      g_string_append_c (out, ')');
      break;
    case EXPR_CALL:
      write_call (out, tree);
      break;
    case EXPR_FILTER:
      write_filter (out, tree);
      break;
    case EXPR_PATH:
      write_path (out, tree);
      break;
    case EXPR_ROOT:
      g_string_append (out, "[0]");
      break;
    case EXPR_HERE:
      g_string_append (out, "[c.here]");
      break;
    case EXPR_STEP:
      break;
    }
}

char *
fr_expr_js (const FrExpr *expr)
{
  GString *out = g_string_new ("c => ");

  write_js (out, expr->root);
  return g_string_free (out, FALSE);
}

const char *
fr_expr_js_runtime (void)
{
  static GBytes *bytes;

  if (g_once_init_enter (&bytes))
    {
      GBytes *found;

      /* Asked for, so that the linker keeps it; not looked up in by itself: while another thread registers what is waiting, GLib may
       * not have made it yet. */
      fr_expr_runtime_get_resource ();
      found = g_resources_lookup_data (RUNTIME, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      g_assert (found != NULL);
      g_once_init_leave (&bytes, found);
    }
  return g_bytes_get_data (bytes, NULL);
}
