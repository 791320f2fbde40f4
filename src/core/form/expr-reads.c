/* expr-reads.c: which names an expression reads, and the order in which several are computed. */
#include "core/form/expr-private.h"

#include <string.h>

/* --- Names --- */

typedef struct {
  GPtrArray  *names, *instances;
  GHashTable *seen;
  gboolean    own;
} Reads;

static void
add_name (Reads *self, const char *name)
{
  if (*name != '\0' && g_hash_table_add (self->seen, g_strdup (name)))
    g_ptr_array_add (self->names, g_strdup (name));
}

char *
fr_expr_choice_question (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gsize n = strlen (trimmed);

  if (g_str_has_prefix (trimmed, "${") && g_str_has_suffix (trimmed, "}"))
    return g_strstrip (g_strndup (trimmed + 2, n - 3));
  return g_strdup (strrchr (trimmed, '/') ? strrchr (trimmed, '/') + 1 : trimmed);
}

static void
add_call (Reads *self, const ExprTree *call)
{
  g_autofree char *question = NULL;

  if (call->function == NULL)
    return;
  if (strcmp (call->function->name, "once") == 0)
    self->own = TRUE;
  else if (strcmp (call->function->name, "jr:choice-name") == 0)
    {
      question = fr_expr_choice_question (call->args[1]->text);
      add_name (self, question);
    }
  else if (strcmp (call->function->name, "instance") == 0 && call->args[0]->op == EXPR_TEXT
           && !g_ptr_array_find_with_equal_func (self->instances, call->args[0]->text, g_str_equal, NULL))
    g_ptr_array_add (self->instances, g_strdup (call->args[0]->text));
}

/* The name a path leads to, or NULL. */
static const char *
last_name (const ExprTree *path)
{
  const char *last = NULL;

  for (guint i = 1; i < path->n_args; i++)
    if (path->args[i]->axis == EXPR_AXIS_CHILD && path->args[i]->text != NULL)
      last = path->args[i]->text;
  return last;
}

/* in_list: bare words are columns of a list. */
static void
collect (Reads *self, const ExprTree *tree, gboolean in_list)
{
  gboolean list = in_list && tree->op != EXPR_PATH;

  if (tree->op == EXPR_PATH || tree->op == EXPR_FILTER)
    list = list || fr_expr_in_list (tree) || (in_list && tree->args[0]->op == EXPR_HERE);
  for (guint i = 0; i < tree->n_args; i++)
    collect (self, tree->args[i], list);
  if (tree->op == EXPR_NAME)
    add_name (self, tree->text);
  else if (tree->op == EXPR_CALL)
    add_call (self, tree);
  else if (fr_expr_is_own (tree))
    self->own = self->own || !in_list;
  else if (tree->op == EXPR_PATH && last_name (tree) != NULL && !list)
    add_name (self, last_name (tree));
}

static void
reads (const FrExpr *expr, Reads *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->instances = g_ptr_array_new_with_free_func (g_free);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect (self, expr->root, FALSE);
  g_hash_table_unref (self->seen);
}

static char **
strings (GPtrArray *keep, GPtrArray *drop)
{
  g_ptr_array_unref (drop);
  g_ptr_array_add (keep, NULL);
  return (char **) g_ptr_array_free (keep, FALSE);
}

char **
fr_expr_names (const FrExpr *expr)
{
  Reads found = { 0 };

  reads (expr, &found);
  return strings (found.names, found.instances);
}

char **
fr_expr_instances (const FrExpr *expr)
{
  Reads found = { 0 };

  reads (expr, &found);
  return strings (found.instances, found.names);
}

gboolean
fr_expr_reads_own (const FrExpr *expr)
{
  Reads found = { 0 };

  reads (expr, &found);
  g_strfreev (strings (found.names, found.instances));
  return found.own;
}

/* --- Order --- */

enum { WHITE, GREY, BLACK };

typedef struct {
  const FrExprRule *rules;
  GHashTable       *by_name;    /* name → GArray of rules */
  guint8           *colour;
  GArray           *stack;      /* of Visit */
  guint            *order;
  guint             done;
} Sorter;

/* A rule being waited for, and how far its names are looked at. */
typedef struct {
  guint   rule;
  char  **names;
  guint   name, next;     /* names[name], and which of its rules comes next */
} Visit;

static void
clear_visit (gpointer data)
{
  g_strfreev (((Visit *) data)->names);
}

static void
push (Sorter *self, guint rule)
{
  Visit visit = { rule, fr_expr_names (self->rules[rule].expr) };

  self->colour[rule] = GREY;
  g_array_append_val (self->stack, visit);
}

/* The next rule the topmost waits for, or -1. */
static int
next_needed (Sorter *self, Visit *visit)
{
  while (visit->names[visit->name] != NULL)
    {
      GArray *rules = g_hash_table_lookup (self->by_name, visit->names[visit->name]);

      if (rules != NULL && visit->next < rules->len)
        return g_array_index (rules, guint, visit->next++);
      visit->name++;
      visit->next = 0;
    }
  return -1;
}

static void
set_cycle (Sorter *self, guint again, GError **error)
{
  g_autoptr (GString) ring = g_string_new (NULL);
  gboolean within = FALSE;

  for (guint i = 0; i < self->stack->len; i++)
    {
      guint rule = g_array_index (self->stack, Visit, i).rule;

      within = within || rule == again;
      if (within)
        g_string_append_printf (ring, "%s → ", self->rules[rule].name);
    }
  g_string_append (ring, self->rules[again].name);
  g_set_error (error, FR_EXPR_ERROR, FR_EXPR_ERROR_CYCLE,
               _("These wait for each other and can't be computed: %s. Take one of the names out of one of the expressions."), ring->str);
}

static gboolean
visit_all (Sorter *self, GError **error)
{
  while (self->stack->len > 0)
    {
      Visit *top = &g_array_index (self->stack, Visit, self->stack->len - 1);
      int needed = next_needed (self, top);

      if (needed < 0)
        {
          self->colour[top->rule] = BLACK;
          self->order[self->done++] = top->rule;
          g_array_remove_index (self->stack, self->stack->len - 1);
        }
      else if (self->colour[needed] == GREY)
        {
          set_cycle (self, needed, error);
          return FALSE;
        }
      else if (self->colour[needed] == WHITE)
        push (self, needed);
    }
  return TRUE;
}

static GHashTable *
rules_by_name (const FrExprRule *rules, guint n)
{
  GHashTable *by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    {
      GArray *same = g_hash_table_lookup (by_name, rules[i].name);

      if (same == NULL)
        g_hash_table_insert (by_name, (gpointer) rules[i].name, same = g_array_new (FALSE, FALSE, sizeof (guint)));
      g_array_append_val (same, i);
    }
  return by_name;
}

guint *
fr_expr_order (const FrExprRule *rules, guint n, GError **error)
{
  g_autoptr (GHashTable) by_name = rules_by_name (rules, n);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Visit));
  g_autofree guint8 *colour = g_new0 (guint8, n + 1);
  g_autofree guint *order = g_new (guint, n + 1);
  Sorter sorter = { rules, by_name, colour, stack, order };

  g_array_set_clear_func (stack, clear_visit);
  for (guint i = 0; i < n; i++)
    if (colour[i] == WHITE)
      {
        push (&sorter, i);
        if (!visit_all (&sorter, error))
          return NULL;
      }
  return g_steal_pointer (&order);
}
