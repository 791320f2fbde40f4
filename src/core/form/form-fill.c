/* form-fill.c: see form-fill.h.
 *
 * Conditions and calculations are computed in page order, again and again until nothing changes: what looks ahead comes right in
 * the second round. What still changes after ten rounds goes round in circles, which the form's problems say. */
#include "core/form/form-fill.h"

#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <math.h>
#include <string.h>

#define MAX_ROUNDS 10
#define MAX_TURNS  100

struct _FrFill {
  const FrForm *form;
  FrExprWorld   world;
  FrExprDoc    *doc;
  GArray       *places;     /* FrFillPlace */
  GHashTable   *exprs;      /* text → FrExpr or NULL */
  GHashTable   *turns;      /* id of a repeat (gint64 *) → its turns */
  GHashTable   *cells;      /* node → where it was written, while a matrix is */
};

static FrFillPlace *
get (const FrFill *fill, guint i)
{
  return &g_array_index (fill->places, FrFillPlace, i);
}

static const FrExpr *
expr_of (FrFill *fill, const char *text)
{
  gpointer expr;

  if (text == NULL)
    return NULL;
  if (!g_hash_table_lookup_extended (fill->exprs, text, NULL, &expr))
    {
      expr = fr_expr_parse (text, NULL, NULL);
      g_hash_table_insert (fill->exprs, g_strdup (text), expr);
    }
  return expr;
}

/* --- Writing the places --- */

static int
add (FrFill *fill, FrFillKind kind, FrFormNode *node, guint turn, int parent, FrExprNode at)
{
  FrFillPlace place = { kind, node, turn, parent, FALSE, NULL, at };

  g_array_append_val (fill->places, place);
  return (int) fill->places->len - 1;
}

static void write_nodes (FrFill *fill, GPtrArray *nodes, guint turn, int parent);

static void
write_question (FrFill *fill, FrFormNode *node, guint turn, int parent)
{
  FrExprNode at = GPOINTER_TO_UINT (g_hash_table_lookup (fill->cells, node));

  if (at == 0 && node->name != NULL)
    at = fr_expr_doc_add (fill->doc, node->name, NULL);
  add (fill, FR_FILL_NODE, node, turn, parent, at);
  if (fr_form_says_yes (node->props[FR_FORM_OTHER]) && node->name != NULL)
    {
      g_autofree char *name = g_strconcat (node->name, "_other", NULL);

      add (fill, FR_FILL_OTHER, node, turn, parent, fr_expr_doc_add (fill->doc, name, NULL));
    }
}

static void
write_repeat (FrFill *fill, FrFormNode *node, int parent)
{
  int place = add (fill, FR_FILL_NODE, node, 0, parent, 0);
  guint n = fr_fill_get_turns (fill, node->id);

  for (guint turn = 1; turn <= n; turn++)
    {
      int within;

      add (fill, FR_FILL_MORE, node, turn, place, 0);
      within = add (fill, FR_FILL_TURN, node, turn, place, fr_expr_doc_begin (fill->doc, node->name ? node->name : "", TRUE));
      write_nodes (fill, node->nodes, turn, within);
      fr_expr_doc_end (fill->doc);
    }
  add (fill, FR_FILL_MORE, node, n + 1, place, 0);
}

/* Answers on two scales stand scale by scale in the document, but row by row on the page. */
static void
write_cells (FrFill *fill, const FrFormNode *matrix)
{
  for (guint s = 0; s < matrix->scales->len; s++)
    {
      const FrFormNode *scale = g_ptr_array_index (matrix->scales, s);

      if (scale->name != NULL)
        fr_expr_doc_begin (fill->doc, scale->name, FALSE);
      for (guint r = 0; r < matrix->nodes->len; r++)
        {
          const FrFormNode *row = g_ptr_array_index (matrix->nodes, r);
          FrFormNode *cell = s < row->nodes->len ? g_ptr_array_index (row->nodes, s) : NULL;

          if (cell != NULL && cell->name != NULL)
            g_hash_table_insert (fill->cells, cell, GUINT_TO_POINTER ((guint) fr_expr_doc_add (fill->doc, cell->name, NULL)));
        }
      if (scale->name != NULL)
        fr_expr_doc_end (fill->doc);
    }
}

static void
write_part (FrFill *fill, FrFormNode *node, guint turn, int parent)
{
  gboolean holds = node->name != NULL && !node->header && node->kind != FR_FORM_ROW;
  FrExprNode at = node->header && node->name ? fr_expr_doc_add (fill->doc, node->name, NULL) : 0;
  int place;

  if (holds)
    at = fr_expr_doc_begin (fill->doc, node->name, FALSE);
  place = add (fill, FR_FILL_NODE, node, turn, parent, at);
  if (node->kind == FR_FORM_MATRIX)
    write_cells (fill, node);
  write_nodes (fill, node->nodes, turn, place);
  if (holds)
    fr_expr_doc_end (fill->doc);
}

static void
write_nodes (FrFill *fill, GPtrArray *nodes, guint turn, int parent)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      FrFormNode *node = g_ptr_array_index (nodes, i);

      if (node->kind == FR_FORM_QUESTION)
        write_question (fill, node, turn, parent);
      else if (node->kind == FR_FORM_REPEAT)
        write_repeat (fill, node, parent);
      else if (node->kind == FR_FORM_KEPT && node->name != NULL)
        fr_expr_doc_add (fill->doc, node->name, NULL);
      else if (node->kind != FR_FORM_KEPT && node->nodes != NULL)
        write_part (fill, node, turn, parent);
    }
}

static void
clear_place (gpointer data)
{
  g_free (((FrFillPlace *) data)->answer);
}

/* Writes all anew and takes over the answers there were. */
static void
rewrite (FrFill *fill)
{
  GArray *old = g_steal_pointer (&fill->places);

  fr_expr_doc_free (fill->doc);
  g_hash_table_remove_all (fill->cells);
  fill->doc = fr_expr_doc_new (NULL);
  fill->places = g_array_new (FALSE, FALSE, sizeof (FrFillPlace));
  g_array_set_clear_func (fill->places, clear_place);
  write_nodes (fill, fill->form->nodes, 0, -1);
  fr_expr_doc_fill_world (fill->doc, &fill->world);
  for (guint i = 0; old != NULL && i < old->len; i++)
    {
      FrFillPlace *place = &g_array_index (old, FrFillPlace, i);
      int at = place->answer ? fr_fill_find (fill, place->kind, place->node->id, place->turn) : -1;

      if (at >= 0)
        get (fill, (guint) at)->answer = g_steal_pointer (&place->answer);
    }
  if (old != NULL)
    g_array_unref (old);
}

/* --- What follows --- */

static gboolean
is_other_chosen (const FrFill *fill, guint place)
{
  const FrFillPlace *question = get (fill, place - 1);

  return question->answer != NULL && fr_form_word_in (question->answer, "other");
}

static gboolean
is_asked (FrFill *fill, guint i)
{
  const FrFillPlace *place = get (fill, i);
  const FrExpr *expr;
  FrExprNode from;

  if (place->parent >= 0 && !get (fill, (guint) place->parent)->asked)
    return FALSE;
  if (place->kind == FR_FILL_OTHER)
    return get (fill, i - 1)->asked && is_other_chosen (fill, i);
  if (place->kind != FR_FILL_NODE)
    return TRUE;
  expr = expr_of (fill, place->node->props[FR_FORM_RELEVANT]);
  from = place->at ? place->at : place->parent >= 0 && get (fill, (guint) place->parent)->at ? get (fill, (guint) place->parent)->at : 1;
  return expr == NULL || fr_expr_test (expr, &fill->world, from, from);
}

static gboolean
round_of (FrFill *fill)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < fill->places->len; i++)
    {
      FrFillPlace *place = get (fill, i);
      gboolean asked = is_asked (fill, i);
      const FrExpr *calculation = place->kind == FR_FILL_NODE && place->node->kind == FR_FORM_QUESTION && place->node->type == FR_FORM_CALCULATE
                                  ? expr_of (fill, place->node->props[FR_FORM_CALCULATION]) : NULL;

      if (calculation != NULL && asked)
        {
          g_autofree char *answer = fr_expr_text (calculation, &fill->world, place->at ? place->at : 1);

          changed |= g_strcmp0 (answer, place->answer ? place->answer : "") != 0;
          g_free (place->answer);
          place->answer = *answer ? g_steal_pointer (&answer) : NULL;
        }
      changed |= asked != place->asked;
      place->asked = asked;
      if (place->at != 0 && (place->kind == FR_FILL_OTHER || place->node->kind == FR_FORM_QUESTION) && place->kind != FR_FILL_TURN)
        fr_expr_doc_set (fill->doc, place->at, asked ? place->answer : NULL);
    }
  return changed;
}

/* Whether a repeat with a count got another number of turns. */
static gboolean
count_turns (FrFill *fill)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < fill->places->len; i++)
    {
      const FrFillPlace *place = get (fill, i);
      const FrExpr *expr = place->kind == FR_FILL_NODE && place->node->kind == FR_FORM_REPEAT
                           ? expr_of (fill, place->node->props[FR_FORM_REPEAT_COUNT]) : NULL;
      double n = expr ? fr_expr_number (expr, &fill->world, 1) : NAN;
      guint turns = n >= 1 ? (guint) MIN (n, MAX_TURNS) : 0;

      if (expr == NULL || turns == fr_fill_get_turns (fill, place->node->id))
        continue;
      g_hash_table_insert (fill->turns, g_memdup2 (&place->node->id, sizeof (guint64)), GUINT_TO_POINTER (turns));
      changed = TRUE;
    }
  return changed;
}

static void
follow (FrFill *fill)
{
  for (guint again = 0; again < 3; again++)
    {
      for (guint round = 0; round < MAX_ROUNDS && round_of (fill); round++)
        continue;
      if (!count_turns (fill))
        return;
      rewrite (fill);
    }
  round_of (fill);
}

/* --- Public --- */

FrFill *
fr_fill_new (const FrForm *form, FrClock *clock)
{
  FrFill *fill = g_new0 (FrFill, 1);

  fill->form = form;
  fill->exprs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fr_expr_free);
  fill->turns = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  fill->cells = g_hash_table_new (NULL, NULL);
  if (clock != NULL)
    fr_expr_world_set_clock (&fill->world, clock);
  rewrite (fill);
  follow (fill);
  return fill;
}

void
fr_fill_free (FrFill *fill)
{
  g_array_unref (fill->places);
  fr_expr_doc_free (fill->doc);
  g_hash_table_unref (fill->exprs);
  g_hash_table_unref (fill->turns);
  g_hash_table_unref (fill->cells);
  g_free (fill);
}

guint
fr_fill_get_n (const FrFill *fill)
{
  return fill->places->len;
}

const FrFillPlace *
fr_fill_get (const FrFill *fill, guint place)
{
  g_return_val_if_fail (place < fill->places->len, NULL);

  return get (fill, place);
}

int
fr_fill_find (const FrFill *fill, FrFillKind kind, guint64 node, guint turn)
{
  for (guint i = 0; i < fill->places->len; i++)
    if (get (fill, i)->kind == kind && get (fill, i)->node->id == node && get (fill, i)->turn == turn)
      return (int) i;
  return -1;
}

void
fr_fill_set (FrFill *fill, guint place, const char *answer)
{
  FrFillPlace *it;

  g_return_if_fail (place < fill->places->len);

  it = get (fill, place);
  g_free (it->answer);
  it->answer = answer && *answer ? g_strdup (answer) : NULL;
  if (it->at != 0)
    fr_expr_doc_set (fill->doc, it->at, it->asked ? it->answer : NULL);
  follow (fill);
}

guint
fr_fill_get_turns (const FrFill *fill, guint64 repeat)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (fill->turns, &repeat));
}

void
fr_fill_set_turns (FrFill *fill, guint64 repeat, guint turns)
{
  if (MIN (turns, MAX_TURNS) == fr_fill_get_turns (fill, repeat))
    return;
  g_hash_table_insert (fill->turns, g_memdup2 (&repeat, sizeof (guint64)), GUINT_TO_POINTER (MIN (turns, MAX_TURNS)));
  rewrite (fill);
  follow (fill);
}

gboolean
fr_fill_is_sound (FrFill *fill, guint place)
{
  const FrFillPlace *it = fr_fill_get (fill, place);
  const FrExpr *expr = it->kind == FR_FILL_NODE ? expr_of (fill, it->node->props[FR_FORM_CONSTRAINT]) : NULL;

  return expr == NULL || it->answer == NULL || it->at == 0 || fr_expr_test (expr, &fill->world, it->at, it->at);
}
