/* expr-functions-nodes.c: functions on choices, repeats and lists. */
#include "core/form/expr-private.h"

#include <math.h>
#include <string.h>

/* --- Choices --- */

/* The codes chosen, without blanks. */
static char **
chosen (ExprEval *eval, const ExprTree *call, guint arg)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, arg);
  GPtrArray *codes = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (codes, g_strdup (parts[i]));
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_free (codes, FALSE);
}

/* No code at all is chosen where nothing is. */
static void
run_selected (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_auto (GStrv) codes = chosen (eval, call, 0);
  g_autofree char *code = g_strstrip (fr_expr_arg_text (eval, call, 1));

  fr_expr_set_true (out, *code ? g_strv_contains ((const char *const *) codes, code) : codes[0] == NULL);
}

static void
run_selected_at (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_auto (GStrv) codes = chosen (eval, call, 0);
  double at = trunc (fr_expr_arg_number (eval, call, 1));

  fr_expr_set_text (out, at >= 0 && at < g_strv_length (codes) ? codes[(guint) at] : "");
}

static void
run_count_selected (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_auto (GStrv) codes = chosen (eval, call, 0);

  fr_expr_set_number (out, g_strv_length (codes));
}

static void
run_choice_name (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  const FrExprWorld *world = eval->world;
  g_autofree char *code = fr_expr_arg_text (eval, call, 0), *question = fr_expr_choice_question (call->args[1]->text);
  char *label = world->choice_label ? world->choice_label (world->data, eval->from, question, code) : NULL;

  fr_expr_take_text (out, label ? label : g_strdup (""));
}

/* How many are true, counted by weights where there are such. */
typedef struct {
  double  least, most;
  GArray *trues;      /* of gboolean */
  GArray *weights;    /* of double */
} Checks;

static void
true_cb (const FrExprWorld *world, FrExprValue *value, gpointer data)
{
  gboolean is = fr_expr_value_true (value);

  g_array_append_val (((Checks *) data)->trues, is);
}

static void
weight_cb (const FrExprWorld *world, FrExprValue *value, gpointer data)
{
  double weight = fr_expr_value_number (world, value);

  g_array_append_val (((Checks *) data)->weights, weight);
}

/* Whether the sum lies between the first two arguments, of which one below zero sets no bound. */
static void
set_checked (const Checks *checks, FrExprValue *out)
{
  double sum = 0;

  for (guint i = 0; i < checks->trues->len; i++)
    {
      double weight = i < checks->weights->len ? g_array_index (checks->weights, double, i) : 0;

      if (g_array_index (checks->trues, gboolean, i) && !isnan (weight))
        sum += weight;
    }
  fr_expr_set_true (out, (checks->least < 0 || sum >= checks->least) && (checks->most < 0 || sum <= checks->most));
}

static void
run_checklist (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autoptr (GArray) trues = g_array_new (FALSE, FALSE, sizeof (gboolean)), weights = g_array_new (FALSE, FALSE, sizeof (double));
  double least = fr_expr_arg_number (eval, call, 0), most = fr_expr_arg_number (eval, call, 1);
  Checks checks = { least, most, trues, weights };
  double one = 1;

  fr_expr_each (eval, call, 2, EXPR_ANY, true_cb, &checks);
  while (weights->len < trues->len)
    g_array_append_val (weights, one);
  set_checked (&checks, out);
}

static void
run_weighted_checklist (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autoptr (GArray) trues = g_array_new (FALSE, FALSE, sizeof (gboolean)), weights = g_array_new (FALSE, FALSE, sizeof (double));
  double least = fr_expr_arg_number (eval, call, 0), most = fr_expr_arg_number (eval, call, 1);
  Checks checks = { least, most, trues, weights };

  for (guint i = 2; i + 1 < call->n_args; i += 2)
    {
      fr_expr_each (eval, call, i, i + 1, true_cb, &checks);
      fr_expr_each (eval, call, i + 1, i + 2, weight_cb, &checks);
    }
  set_checked (&checks, out);
}

/* --- Repeats --- */

static void
set_nodes (FrExprValue *out, GArray *nodes)
{
  out->kind = FR_EXPR_NODES;
  out->nodes = nodes;
}

static void
run_count (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autoptr (GArray) nodes = fr_expr_nodes (eval, call->args[0]);

  fr_expr_set_number (out, nodes->len);
}

static void
run_count_non_empty (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autoptr (GArray) nodes = fr_expr_nodes (eval, call->args[0]);
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++)
    n += *eval->world->text (eval->world->data, g_array_index (nodes, FrExprNode, i)) != '\0';
  fr_expr_set_number (out, n);
}

/* Its place among its siblings of that name, from 1. */
static double
place_of (const FrExprWorld *world, FrExprNode node)
{
  g_autoptr (GArray) same = g_array_new (FALSE, FALSE, sizeof (FrExprNode));
  FrExprNode parent;

  if (!world->parent (world->data, node, &parent))
    return 1;
  world->children (world->data, parent, world->name (world->data, node), same);
  for (guint i = 0; i < same->len; i++)
    if (g_array_index (same, FrExprNode, i) == node)
      return i + 1;
  return NAN;
}

static void
run_position (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autoptr (GArray) nodes = call->n_args ? fr_expr_nodes (eval, call->args[0]) : NULL;

  if (nodes == NULL)
    fr_expr_set_number (out, eval->position);
  else
    fr_expr_set_number (out, nodes->len ? place_of (eval->world, g_array_index (nodes, FrExprNode, 0)) : NAN);
}

static void
run_last (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_number (out, eval->size);
}

static gboolean
lies_within (const FrExprWorld *world, FrExprNode node, FrExprNode ancestor)
{
  while (node != ancestor)
    if (!world->parent (world->data, node, &node))
      return FALSE;
  return TRUE;
}

/* Keeps the nodes that lie in the nth of the repeats they lie in. */
static void
keep_within (const FrExprWorld *world, GArray *nodes, const GArray *repeats, double n)
{
  guint kept = 0;

  for (guint i = 0; i < nodes->len; i++)
    for (guint r = 0; r < repeats->len; r++)
      {
        FrExprNode repeat = g_array_index (repeats, FrExprNode, r), node = g_array_index (nodes, FrExprNode, i);

        if (place_of (world, repeat) == n && lies_within (world, node, repeat))
          {
            g_array_index (nodes, FrExprNode, kept++) = node;
            break;
          }
      }
  g_array_set_size (nodes, kept);
}

/* indexed-repeat (${question}, ${repeat}, n, …): names are looked up in the whole form, numbers from where one stands. */
static void
run_indexed_repeat (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  ExprEval whole = *eval;
  GArray *nodes;

  whole.from = 0;
  nodes = fr_expr_nodes (&whole, call->args[0]);
  for (guint i = 1; i + 1 < call->n_args; i += 2)
    {
      g_autoptr (GArray) repeats = fr_expr_nodes (&whole, call->args[i]);

      keep_within (eval->world, nodes, repeats, fr_expr_arg_number (eval, call, i + 1));
    }
  set_nodes (out, nodes);
}

static void
run_current (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (FrExprNode));

  g_array_append_val (nodes, eval->current);
  set_nodes (out, nodes);
}

/* --- Lists --- */

static void
run_instance (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *id = fr_expr_arg_text (eval, call, 0);
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (FrExprNode));
  FrExprNode document;

  if (eval->world->instance != NULL && eval->world->instance (eval->world->data, id, &document))
    g_array_append_val (nodes, document);
  set_nodes (out, nodes);
}

/* The next number of Park and Miller's generator, as a fraction. */
static double
next_fraction (gint64 *state)
{
  *state = *state * 16807 % G_MAXINT32;
  return (*state - 1) / (double) (G_MAXINT32 - 1);
}

/* The "inside-out" shuffle of Fisher and Yates; with a seed always the same one. */
static void
run_randomize (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  GArray *nodes = fr_expr_nodes (eval, call->args[0]), *mixed = g_array_sized_new (FALSE, TRUE, sizeof (FrExprNode), nodes->len);
  double seed = call->n_args > 1 ? trunc (fr_expr_arg_number (eval, call, 1)) : 0;
  gint64 state = isfinite (seed) ? fmod (seed, G_MAXINT32) : 0;

  if (state <= 0)
    state += G_MAXINT32 - 1;
  g_array_set_size (mixed, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      double x = call->n_args > 1 ? next_fraction (&state) : eval->world->random ? eval->world->random (eval->world->data) : 0;
      guint j = MIN ((guint) (x * (i + 1)), i);

      g_array_index (mixed, FrExprNode, i) = g_array_index (mixed, FrExprNode, j);
      g_array_index (mixed, FrExprNode, j) = g_array_index (nodes, FrExprNode, i);
    }
  g_array_unref (nodes);
  set_nodes (out, mixed);
}

const ExprFunction fr_expr_functions_nodes[] = {
  { "checklist", 2, EXPR_ANY, run_checklist },
  { "count", 1, 1, run_count, EXPR_NODES_FIRST },
  { "count-non-empty", 1, 1, run_count_non_empty, EXPR_NODES_FIRST },
  { "count-selected", 1, 1, run_count_selected },
  { "current", 0, 0, run_current },
  { "indexed-repeat", 3, 7, run_indexed_repeat, EXPR_NODES_TWO },
  { "instance", 1, 1, run_instance },
  { "jr:choice-name", 2, 2, run_choice_name },
  { "last", 0, 0, run_last },
  { "position", 0, 1, run_position, EXPR_NODES_FIRST },
  { "randomize", 1, 2, run_randomize, EXPR_NODES_FIRST },
  { "selected", 2, 2, run_selected },
  { "selected-at", 2, 2, run_selected_at },
  { "weighted-checklist", 2, EXPR_ANY, run_weighted_checklist },
  { NULL },
};
