/* expr-parse.c: from the pieces of an expression to its tree, by precedence; checks what can be checked without a form. */
#include "core/form/expr-private.h"

#include <math.h>
#include <string.h>

#define MAX_BYTES 65536
#define MAX_NESTED 100      /* parentheses, calls and predicates within each other */
#define MAX_DEPTH 1000      /* of the tree */

G_DEFINE_QUARK (fr-expr-error-quark, fr_expr_error)

typedef struct {
  ExprText  *text;
  FrExpr    *expr;
  guint      at;            /* the token at hand */
  guint      nested;
} Parser;

static ExprTree *parse_expression (Parser *self);

/* --- The tree --- */

static const Token *
token (const Parser *self)
{
  return &g_array_index (self->text->tokens, Token, self->at);
}

static const Token *
token_after (const Parser *self, guint n)
{
  return &g_array_index (self->text->tokens, Token, MIN (self->at + n, self->text->tokens->len - 1));
}

static gboolean
take (Parser *self, TokenKind kind)
{
  if (token (self)->kind != kind)
    return FALSE;
  self->at++;
  return TRUE;
}

/* offset and length hold bytes until the end (see finish). */
static ExprTree *
new_tree (Parser *self, ExprOp op, gsize start)
{
  ExprTree *tree = g_new0 (ExprTree, 1);

  tree->op = op;
  tree->offset = start;
  tree->depth = 1;
  g_ptr_array_add (self->expr->pool, tree);
  return tree;
}

static void
free_tree (gpointer data)
{
  ExprTree *tree = data;

  g_clear_pointer (&tree->regex, g_regex_unref);
  g_free (tree->args);
  g_free (tree);
}

static const char *
intern (Parser *self, gsize from, gsize to)
{
  g_autofree char *copy = g_strndup (self->text->text + from, to - from);

  return g_string_chunk_insert_const (self->expr->texts, copy);
}

/* Ends a node before the token at hand; NULL where it grew too deep. */
static ExprTree *
end_tree (Parser *self, ExprTree *tree)
{
  gsize end = self->at > 0 ? g_array_index (self->text->tokens, Token, self->at - 1).end : 0;

  tree->length = end - MIN (tree->offset, end);
  for (guint i = 0; i < tree->n_args; i++)
    tree->depth = MAX (tree->depth, tree->args[i]->depth + 1);
  if (tree->depth <= MAX_DEPTH)
    return tree;
  fr_expr_fault (self->text, FR_EXPR_ERROR_SYNTAX, tree->offset, end, "",
                 g_strdup (_("The expression is too long to be computed. Split it over several calculated questions.")));
  return NULL;
}

static void
add_arg (ExprTree *tree, ExprTree *arg)
{
  if ((tree->n_args & (tree->n_args - 1)) == 0)
    tree->args = g_renew (ExprTree *, tree->args, MAX (2 * tree->n_args, 1));
  tree->args[tree->n_args++] = arg;
}

/* --- Faults --- */

static ExprTree *
fail_at (Parser *self, const Token *where, char *message)
{
  fr_expr_fault (self->text, FR_EXPR_ERROR_SYNTAX, where->start, where->end, NULL, message);
  return NULL;
}

static ExprTree *
fail_no_value (Parser *self)
{
  const Token *here = token (self);

  if (here->kind == TOKEN_END && self->at == 0)
    return fail_at (self, here, g_strdup (_("The expression is empty. Write one, or remove the condition.")));
  if (here->kind == TOKEN_END)
    return fail_at (self, here, g_strdup (_("The expression ends too early. A value is missing: a question such as ${name}, a number, a text "
                                            "between quotes, or a function.")));
  return fail_at (self, here, g_strdup_printf (_("“%.*s” can't stand here. A value is expected: a question such as ${name}, a number, a text "
                                                 "between quotes, or a function."),
                                               (int) (here->end - here->start), self->text->text + here->start));
}

static void
unsupported (Parser *self, gsize start, gsize end, const char *what)
{
  fr_expr_fault (self->text, FR_EXPR_ERROR_UNSUPPORTED, start, end, what,
                 g_strdup_printf (_("Paths with “%s” are not followed here. The expression is kept as it is."), what));
}

/* One level deeper; the caller leaves it with self->nested--. */
static gboolean
enter (Parser *self)
{
  if (self->nested < MAX_NESTED)
    return ++self->nested > 0;
  fail_at (self, token (self), g_strdup (_("Too many parentheses within each other. Split the expression over several calculated questions.")));
  return FALSE;
}

static ExprTree *
close_with (Parser *self, const Token *open, TokenKind kind, ExprTree *tree)
{
  if (tree == NULL || take (self, kind))
    return tree;
  if (token (self)->kind == TOKEN_END)
    return fail_at (self, open, g_strdup_printf (_("What is opened here is never closed. Put %c where it ends."),
                                                 kind == TOKEN_CLOSE ? ')' : ']'));
  return fail_at (self, token (self), g_strdup_printf (_("“%.*s” can't stand here. An operator (=, and, + …), a comma or %c is expected."),
                                                       (int) (token (self)->end - token (self)->start),
                                                       self->text->text + token (self)->start, kind == TOKEN_CLOSE ? ')' : ']'));
}

/* --- Functions --- */

static gboolean
check_count (Parser *self, const ExprFunction *function, const Token *name, guint n)
{
  char *message;

  if (n >= function->min && n <= function->max)
    return TRUE;
  if (function->max == EXPR_ANY)
    message = g_strdup_printf (_("%s() takes at least %ld values, separated by commas; here are %ld."), function->name, (long) function->min,
                               (long) n);
  else if (function->min == function->max)
    message = g_strdup_printf (_("%s() takes exactly %ld values, separated by commas; here are %ld."), function->name, (long) function->min,
                               (long) n);
  else
    message = g_strdup_printf (_("%s() takes %ld to %ld values, separated by commas; here are %ld."), function->name, (long) function->min,
                               (long) function->max, (long) n);
  fail_at (self, name, message);
  return FALSE;
}

static gboolean
check_nodes (Parser *self, const ExprTree *call)
{
  guint wanted = MIN ((guint) call->function->nodes, call->n_args);

  for (guint i = 0; i < wanted; i++)
    if (!fr_expr_gives_nodes (call->args[i]))
      {
        fr_expr_fault (self->text, FR_EXPR_ERROR_SYNTAX, call->args[i]->offset, call->args[i]->offset + call->args[i]->length, NULL,
                       g_strdup_printf (_("%s() looks at questions or repeats. Write a name such as ${name} here, not a value."),
                                        call->function->name));
        return FALSE;
      }
  return TRUE;
}

/* The pattern of regex (), where it stands in the text: compiled once, refused now rather than never matching. */
static gboolean
check_pattern (Parser *self, ExprTree *call)
{
  ExprTree *pattern;

  if (strcmp (call->function->name, "regex") != 0 || call->args[1]->op != EXPR_TEXT)
    return TRUE;
  pattern = call->args[1];
  call->regex = fr_expr_regex (pattern->text);
  if (call->regex != NULL)
    return TRUE;
  fr_expr_fault (self->text, FR_EXPR_ERROR_SYNTAX, pattern->offset, pattern->offset + pattern->length, NULL,
                 g_strdup (_("This pattern is not sound: a bracket may be left open, or a sign that stands for itself needs \\ before it.")));
  return FALSE;
}

static gboolean
is_second_literal (Parser *self, const ExprTree *call)
{
  if (strcmp (call->function->name, "jr:choice-name") != 0 || call->args[1]->op == EXPR_TEXT)
    return TRUE;
  fr_expr_fault (self->text, FR_EXPR_ERROR_SYNTAX, call->args[1]->offset, call->args[1]->offset + call->args[1]->length, NULL,
                 g_strdup (_("The second value of jr:choice-name() is the question between quotes. Write '${name}'.")));
  return FALSE;
}

static void
unknown_function (Parser *self, const Token *name)
{
  g_autofree char *word = g_strndup (self->text->text + name->start, name->end - name->start);
  const char *like = fr_expr_function_like (word);
  char *message;

  if (like != NULL)
    message = g_strdup_printf (_("There is no function %s(). Did you mean %s()?"), word, like);
  else
    message = g_strdup_printf (_("The function %s() is not computed here. The expression is kept as it is."), word);
  fr_expr_fault (self->text, FR_EXPR_ERROR_UNSUPPORTED, name->start, name->end, word, message);
}

static ExprTree *
parse_call (Parser *self)
{
  const Token *name = token (self), *open = token_after (self, 1);
  ExprTree *call = new_tree (self, EXPR_CALL, name->start);

  call->text = intern (self, name->start, name->end);
  call->function = fr_expr_function (call->text);
  if (!enter (self))
    return NULL;
  self->at += 2;
  if (!take (self, TOKEN_CLOSE))
    {
      do
        {
          ExprTree *arg = parse_expression (self);

          if (arg == NULL)
            return NULL;
          add_arg (call, arg);
        }
      while (take (self, TOKEN_COMMA));
      if (close_with (self, open, TOKEN_CLOSE, call) == NULL)
        return NULL;
    }
  self->nested--;
  if (call->function == NULL)
    unknown_function (self, name);
  else if (!check_count (self, call->function, name, call->n_args) || !check_nodes (self, call) || !is_second_literal (self, call)
           || !check_pattern (self, call))
    return NULL;
  return end_tree (self, call);
}

/* --- Paths --- */

static gboolean
parse_predicates (Parser *self, ExprTree *owner)
{
  while (token (self)->kind == TOKEN_OPEN_BRACKET)
    {
      const Token *open = token (self);
      ExprTree *predicate;

      if (!enter (self))
        return FALSE;
      self->at++;
      predicate = close_with (self, open, TOKEN_CLOSE_BRACKET, parse_expression (self));
      if (predicate == NULL)
        return FALSE;
      self->nested--;
      add_arg (owner, predicate);
    }
  return TRUE;
}

static gboolean
begins_step (const Parser *self)
{
  static const guint begins = 1u << TOKEN_NAME | 1u << TOKEN_STAR | 1u << TOKEN_DOT | 1u << TOKEN_DOT_DOT | 1u << TOKEN_AT;

  return begins >> token (self)->kind & 1;
}

/* An axis and its two colons, where they stand. */
static void
parse_axis (Parser *self, ExprTree *step)
{
  static const struct { const char *name; ExprAxis axis; } axes[] = {
    { "child", EXPR_AXIS_CHILD }, { "parent", EXPR_AXIS_PARENT }, { "self", EXPR_AXIS_SELF },
  };
  const Token *name = token (self);
  g_autofree char *word = g_strndup (self->text->text + name->start, name->end - name->start);

  if (name->kind != TOKEN_NAME || token_after (self, 1)->kind != TOKEN_COLONS)
    return;
  self->at += 2;
  for (gsize i = 0; i < G_N_ELEMENTS (axes); i++)
    if (strcmp (word, axes[i].name) == 0)
      {
        step->axis = axes[i].axis;
        return;
      }
  unsupported (self, name->start, name->end, word);
}

static ExprTree *
parse_step (Parser *self)
{
  ExprTree *step = new_tree (self, EXPR_STEP, token (self)->start);
  const Token *name;

  if (token (self)->kind == TOKEN_DOT || token (self)->kind == TOKEN_DOT_DOT)
    {
      step->axis = token (self)->kind == TOKEN_DOT ? EXPR_AXIS_SELF : EXPR_AXIS_PARENT;
      self->at++;
      return end_tree (self, step);
    }
  if (token (self)->kind == TOKEN_AT)
    {
      unsupported (self, token (self)->start, token (self)->end, "@");
      self->at++;
    }
  parse_axis (self, step);
  name = token (self);
  if (name->kind == TOKEN_STAR)
    self->at++;
  else if (name->kind != TOKEN_NAME)
    return fail_at (self, name, g_strdup (_("A name is missing after the path's slash. Write the name; to divide, write div.")));
  else if (token_after (self, 1)->kind == TOKEN_OPEN)
    {
      g_autofree char *word = g_strndup (self->text->text + name->start, name->end - name->start);
      const Token *open = token_after (self, 1);

      if (strcmp (word, "node") != 0)
        unsupported (self, name->start, name->end, word);
      self->at += 2;
      if (close_with (self, open, TOKEN_CLOSE, step) == NULL)
        return NULL;
    }
  else
    {
      step->text = intern (self, name->start, name->end);
      self->at++;
    }
  return parse_predicates (self, step) ? end_tree (self, step) : NULL;
}

/* The steps after args[0] of a path; due: the first must come. */
static ExprTree *
parse_steps (Parser *self, ExprTree *path, gboolean due)
{
  while (due || token (self)->kind == TOKEN_SLASH || token (self)->kind == TOKEN_SLASH_SLASH)
    {
      ExprTree *step;

      if (!due)
        {
          if (token (self)->kind == TOKEN_SLASH_SLASH)
            unsupported (self, token (self)->start, token (self)->end, "//");
          self->at++;
        }
      due = FALSE;
      step = parse_step (self);
      if (step == NULL)
        return NULL;
      add_arg (path, step);
    }
  return end_tree (self, path);
}

static ExprTree *
parse_location (Parser *self)
{
  ExprTree *path = new_tree (self, EXPR_PATH, token (self)->start);
  TokenKind first = token (self)->kind;
  ExprTree *start = new_tree (self, first == TOKEN_SLASH || first == TOKEN_SLASH_SLASH ? EXPR_ROOT : EXPR_HERE, token (self)->start);

  add_arg (path, start);
  if (first == TOKEN_SLASH)
    self->at++;
  if (first == TOKEN_SLASH && !begins_step (self))
    return end_tree (self, path);
  return parse_steps (self, path, first != TOKEN_SLASH_SLASH);
}

static ExprTree *
parse_primary (Parser *self)
{
  const Token *here = token (self);
  ExprTree *tree;

  switch ((int) here->kind)
    {
    case TOKEN_NUMBER:
      tree = new_tree (self, EXPR_NUMBER, here->start);
      tree->text = intern (self, here->start, here->end);
      tree->number = g_ascii_strtod (tree->text, NULL);
      if (!isfinite (tree->number))
        return fail_at (self, here, g_strdup (_("This number is too large to be computed. Write a smaller one.")));
      break;
    case TOKEN_TEXT:
    case TOKEN_REF:
      tree = new_tree (self, here->kind == TOKEN_TEXT ? EXPR_TEXT : EXPR_NAME, here->start);
      tree->text = intern (self, here->from, here->to);
      break;
    case TOKEN_OPEN:
      if (!enter (self))
        return NULL;
      self->at++;
      tree = close_with (self, here, TOKEN_CLOSE, parse_expression (self));
      self->nested--;
      return tree;
    case TOKEN_NAME:
      return parse_call (self);
    default:
      return fail_no_value (self);
    }
  self->at++;
  return end_tree (self, tree);
}

/* A filter or path that begins with what was read already; NULL where that has no parts. */
static ExprTree *
begin_with (Parser *self, ExprOp op, const Token *where, ExprTree *first)
{
  ExprTree *outer;

  if (!fr_expr_gives_nodes (first))
    return fail_at (self, where, g_strdup (_("Only questions and repeats have parts to choose from with [ ] or /. To divide, write div.")));
  outer = new_tree (self, op, where->start);
  add_arg (outer, first);
  return outer;
}

/* A primary with predicates and steps, or a path. */
static ExprTree *
parse_path (Parser *self)
{
  const Token *here = token (self);
  gboolean call = here->kind == TOKEN_NAME && token_after (self, 1)->kind == TOKEN_OPEN
                  && !(here->end - here->start == 4 && strncmp (self->text->text + here->start, "node", 4) == 0);
  ExprTree *tree;

  if (!call && (begins_step (self) || here->kind == TOKEN_SLASH || here->kind == TOKEN_SLASH_SLASH))
    return parse_location (self);
  tree = parse_primary (self);
  if (tree != NULL && token (self)->kind == TOKEN_OPEN_BRACKET)
    {
      tree = begin_with (self, EXPR_FILTER, here, tree);
      tree = tree != NULL && parse_predicates (self, tree) ? end_tree (self, tree) : NULL;
    }
  if (tree != NULL && (token (self)->kind == TOKEN_SLASH || token (self)->kind == TOKEN_SLASH_SLASH))
    {
      tree = begin_with (self, EXPR_PATH, here, tree);
      tree = tree != NULL ? parse_steps (self, tree, FALSE) : NULL;
    }
  return tree;
}

/* --- Operators --- */

/* The operators of each level, loosest first; those of OR and AND make one node of all their parts. */
static const struct { TokenKind token; ExprOp op; guint level; } operators[] = {
  { TOKEN_OR, EXPR_OR, 0 }, { TOKEN_AND, EXPR_AND, 1 }, { TOKEN_EQ, EXPR_EQ, 2 }, { TOKEN_NE, EXPR_NE, 2 }, { TOKEN_LT, EXPR_LT, 3 },
  { TOKEN_LE, EXPR_LE, 3 }, { TOKEN_GT, EXPR_GT, 3 }, { TOKEN_GE, EXPR_GE, 3 }, { TOKEN_PLUS, EXPR_ADD, 4 }, { TOKEN_MINUS, EXPR_SUB, 4 },
  { TOKEN_TIMES, EXPR_MUL, 5 }, { TOKEN_DIV, EXPR_DIV, 5 }, { TOKEN_MOD, EXPR_MOD, 5 }, { TOKEN_UNION, EXPR_UNION, 7 },
};
#define LEVEL_NEGATE 6
#define LEVEL_PATH 8

static int
operator_at (const Parser *self, guint level)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].level == level && operators[i].token == token (self)->kind)
      return i;
  return -1;
}

static ExprTree *parse_level (Parser *self, guint level);

static ExprTree *
parse_negate (Parser *self)
{
  const Token *minus = token (self);
  ExprTree *tree, *arg;

  if (minus->kind != TOKEN_MINUS)
    return parse_level (self, LEVEL_NEGATE + 1);
  if (!enter (self))
    return NULL;
  tree = new_tree (self, EXPR_NEGATE, minus->start);
  self->at++;
  arg = parse_negate (self);
  self->nested--;
  if (arg == NULL)
    return NULL;
  add_arg (tree, arg);
  return end_tree (self, tree);
}

static ExprTree *
parse_level (Parser *self, guint level)
{
  gsize start = token (self)->start;
  ExprTree *left;
  int found;

  if (level == LEVEL_PATH)
    return parse_path (self);
  if (level == LEVEL_NEGATE)
    return parse_negate (self);
  left = parse_level (self, level + 1);
  if (left == NULL || (found = operator_at (self, level)) < 0)
    return left;
  do
    {
      ExprTree *tree = new_tree (self, operators[found].op, start), *right;

      add_arg (tree, left);
      do
        {
          self->at++;
          right = parse_level (self, level + 1);
          if (right == NULL)
            return NULL;
          add_arg (tree, right);
        }
      while (level < 2 && operator_at (self, level) >= 0);
      if (tree->op == EXPR_UNION && !(fr_expr_gives_nodes (left) && fr_expr_gives_nodes (right)))
        return fail_at (self, token_after (self, 0), g_strdup (_("“|” joins questions, not values. For “one or the other” write or.")));
      left = end_tree (self, tree);
    }
  while (left != NULL && (found = operator_at (self, level)) >= 0);
  return left;
}

static ExprTree *
parse_expression (Parser *self)
{
  return parse_level (self, 0);
}

/* --- The whole --- */

/* Places were kept in bytes; now they become characters. One pass, since nodes were made in the order of their beginnings but for
 * operators, so count from a table. */
static void
count_places (FrExpr *expr, const char *text, gsize n)
{
  g_autofree guint *at = g_new (guint, n + 1);
  guint count = 0;

  for (gsize i = 0; i <= n; i++)
    {
      at[i] = count;
      if (i < n && ((guchar) text[i + 1] & 0xC0) != 0x80)
        count++;
    }
  for (guint i = 0; i < expr->pool->len; i++)
    {
      ExprTree *tree = expr->pool->pdata[i];
      guint end = at[MIN (tree->offset + tree->length, n)];

      tree->offset = at[MIN (tree->offset, n)];
      tree->length = end - tree->offset;
    }
}

static void
parse_all (Parser *self)
{
  self->expr->root = parse_expression (self);
  if (self->expr->root == NULL || token (self)->kind == TOKEN_END)
    return;
  if (token (self)->kind == TOKEN_CLOSE)
    fail_at (self, token (self), g_strdup (_("This parenthesis closes nothing. Remove it, or put ( where it begins.")));
  else
    fail_at (self, token (self), g_strdup_printf (_("“%.*s” can't stand here. An operator is expected, such as =, and, or, +, or the end."),
                                                  (int) (token (self)->end - token (self)->start), self->text->text + token (self)->start));
}

FrExpr *
fr_expr_parse (const char *text, FrExprFault *fault, GError **error)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  ExprText source = { text, strlen (text), tokens };
  g_autoptr (FrExpr) expr = g_new0 (FrExpr, 1);
  Parser parser = { &source, expr };
  const char *bad = text;

  expr->pool = g_ptr_array_new_with_free_func (free_tree);
  expr->texts = g_string_chunk_new (256);
  if (source.n > MAX_BYTES)
    fr_expr_fault (&source, FR_EXPR_ERROR_SYNTAX, 0, 0, "",
                   g_strdup (_("The expression is too long to be computed. Split it over several calculated questions.")));
  else if (!g_utf8_validate (text, source.n, &bad))
    {
      source.n = bad - text;
      fr_expr_fault (&source, FR_EXPR_ERROR_SYNTAX, source.n, source.n, "", g_strdup (_("From here on it is no text. Type this part anew.")));
    }
  else if (fr_expr_lex (&source))
    parse_all (&parser);
  if (source.syntax == NULL && source.unsupported == NULL)
    {
      count_places (expr, text, source.n);
      return g_steal_pointer (&expr);
    }
  if (fault != NULL)
    *fault = source.syntax ? source.syntax_fault : source.unsupported_fault;
  g_propagate_error (error, source.syntax ? g_steal_pointer (&source.syntax) : g_steal_pointer (&source.unsupported));
  g_clear_error (&source.unsupported);
  return NULL;
}

void
fr_expr_free (FrExpr *expr)
{
  if (expr == NULL)
    return;
  g_ptr_array_unref (expr->pool);
  g_string_chunk_free (expr->texts);
  g_free (expr);
}
