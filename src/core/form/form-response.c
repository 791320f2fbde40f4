/* form-response.c: see form-response.h. The answers stand twice: raw, as given, and as they count, which is what expressions read. */
#include "core/form/form-response.h"

#include "core/base/day.h"
#include "core/form/expr-doc.h"

#include <math.h>
#include <string.h>

/* One step in one turn. */
typedef struct {
  char      *raw;       /* as given; NULL: nothing */
  char      *value;     /* as it counts; NULL: nothing */
  gboolean   own;       /* its own show-if */
  gboolean   shown;
  guint8    *offered;   /* by choice; NULL: all */
  FrExprNode node;      /* itself, or what holds it where it has no name */
} Slot;

struct _FrFormResponse {
  const FrFormPlan *plan;
  guint             lang;
  FrExprDoc        *doc;
  FrExprWorld       world;
  GArray          **slots;     /* by step: Slot of each turn */
};

static void
slot_clear (gpointer data)
{
  Slot *slot = data;

  g_free (slot->raw);
  g_free (slot->value);
  g_free (slot->offered);
}

static const FrFormStep *
step_at (const FrFormResponse *fill, guint step)
{
  return &g_array_index (fill->plan->steps, FrFormStep, step);
}

static Slot *
slot_at (const FrFormResponse *fill, guint step, guint turn)
{
  return &g_array_index (fill->slots[step], Slot, turn);
}

static gboolean
is_repeat (const FrFormStep *step)
{
  return step->node->kind == FR_FORM_REPEAT;
}

/* --- The document that expressions read --- */

static void place_steps (FrFormResponse *fill, guint from, guint end, guint turn, FrExprNode holder);

static void
place_repeat (FrFormResponse *fill, guint i, FrExprNode holder)
{
  const FrFormStep *step = step_at (fill, i);

  slot_at (fill, i, 0)->node = holder;
  for (guint turn = 0; turn < fr_form_response_turns (fill, i); turn++)
    {
      FrExprNode node = fr_expr_doc_begin (fill->doc, step->name ? step->name : "", TRUE);

      place_steps (fill, i + 1, step->end, turn, node);
      fr_expr_doc_end (fill->doc);
    }
}

/* Answers of a matrix of two scales stand below their scale. */
static void
place_scales (FrFormResponse *fill, guint i, guint turn, FrExprNode holder)
{
  const FrFormStep *matrix = step_at (fill, i);

  for (guint scale = 1; scale <= matrix->node->scales->len; scale++)
    {
      const FrFormStep *step = step_at (fill, i + scale);
      FrExprNode node = step->name ? fr_expr_doc_begin (fill->doc, step->name, FALSE) : holder;

      slot_at (fill, i + scale, turn)->node = node;
      for (guint row = i + 1 + matrix->node->scales->len; row < matrix->end; row = step_at (fill, row)->end)
        {
          slot_at (fill, row, turn)->node = holder;
          if (row + scale < step_at (fill, row)->end)
            place_steps (fill, row + scale, row + scale + 1, turn, node);
        }
      if (step->name)
        fr_expr_doc_end (fill->doc);
    }
}

static void
place_step (FrFormResponse *fill, guint i, guint turn, FrExprNode holder)
{
  const FrFormStep *step = step_at (fill, i);
  Slot *slot = slot_at (fill, i, turn);
  gboolean opens = step->name != NULL && step->end > i + 1 && !step->node->header;

  slot->node = holder;
  if (opens)
    slot->node = fr_expr_doc_begin (fill->doc, step->name, FALSE);
  else if (step->name != NULL)
    slot->node = fr_expr_doc_add (fill->doc, step->name, NULL);
  if (step->node->kind == FR_FORM_MATRIX && step->node->scales->len > 0)
    place_scales (fill, i, turn, slot->node);
  else
    place_steps (fill, i + 1, step->end, turn, opens ? slot->node : holder);
  if (opens)
    fr_expr_doc_end (fill->doc);
}

static void
place_steps (FrFormResponse *fill, guint from, guint end, guint turn, FrExprNode holder)
{
  for (guint i = from; i < end; i = step_at (fill, i)->end)
    if (is_repeat (step_at (fill, i)))
      place_repeat (fill, i, holder);
    else
      place_step (fill, i, turn, holder);
}

static void
place_lists (FrFormResponse *fill)
{
  for (guint l = 0; l < fill->plan->form->lists->len; l++)
    {
      const FrFormList *list = g_ptr_array_index (fill->plan->form->lists, l);

      if (list->name == NULL)
        continue;
      fr_expr_doc_begin_list (fill->doc, list->name);
      for (guint c = 0; c < list->choices->len; c++)
        {
          const FrFormChoice *choice = g_ptr_array_index (list->choices, c);

          fr_expr_doc_begin (fill->doc, "item", FALSE);
          fr_expr_doc_add (fill->doc, "name", choice->name);
          fr_expr_doc_add (fill->doc, "label", fr_form_words (fill->plan->form, &choice->label, fill->lang));
          for (guint k = 0; k < choice->kept->len; k++)
            {
              const FrFormCell *cell = g_ptr_array_index (choice->kept, k);

              fr_expr_doc_add (fill->doc, cell->column, cell->text);
            }
          fr_expr_doc_end (fill->doc);
        }
      fr_expr_doc_end (fill->doc);
    }
}

/* The choices of a list as nodes of its document, whose first is its root. */
static GArray *
choice_nodes (FrFormResponse *fill, const FrFormList *list)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (FrExprNode));
  FrExprNode document;

  if (list->name != NULL && fill->world.instance (fill->world.data, list->name, &document))
    fill->world.children (fill->world.data, document + 1, "item", items);
  g_array_set_size (items, list->choices->len);
  return items;
}

static char *
choice_label_cb (gpointer data, FrExprNode from, const char *question, const char *code)
{
  FrFormResponse *fill = data;
  int found = fr_form_plan_find (fill->plan, question);
  const FrFormStep *step = found >= 0 ? step_at (fill, (guint) found) : NULL;

  for (guint c = 0; step && step->list && c < step->list->choices->len; c++)
    {
      const FrFormChoice *choice = g_ptr_array_index (step->list->choices, c);

      if (g_strcmp0 (choice->name, code) == 0)
        return g_strdup (fr_form_words (fill->plan->form, &choice->label, fill->lang));
    }
  return NULL;
}

static void
set_node (FrFormResponse *fill, const FrFormStep *step, const Slot *slot, const char *text)
{
  if (step->name != NULL && fr_form_step_is_field (step))
    fr_expr_doc_set (fill->doc, slot->node, text);
}

/* Writes the document anew, with all answers as they were given. */
static void
build (FrFormResponse *fill)
{
  g_clear_pointer (&fill->doc, fr_expr_doc_free);
  fill->doc = fr_expr_doc_new ("data");
  place_steps (fill, 0, fill->plan->steps->len, 0, 1);
  place_lists (fill);
  fr_expr_doc_set_labels (fill->doc, choice_label_cb, fill);
  fr_expr_doc_fill_world (fill->doc, &fill->world);
  for (guint i = 0; i < fill->plan->steps->len; i++)
    for (guint turn = 0; turn < fill->slots[i]->len; turn++)
      set_node (fill, step_at (fill, i), slot_at (fill, i, turn), slot_at (fill, i, turn)->raw);
}

/* --- What counts --- */

static gboolean
code_in (char **codes, const char *code)
{
  return g_strv_contains ((const char * const *) codes, code);
}

/* Of the codes given those that are offered; of a ranking all that are offered, those not ranked last. */
static char *
offered_codes (const FrFormResponse *fill, guint i, guint turn, const char *raw)
{
  const FrFormStep *step = step_at (fill, i);
  g_auto (GStrv) given = g_strsplit_set (raw, " \t\r\n", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  guint n = step->list->choices->len;

  for (guint g = 0; given[g] != NULL; g++)
    for (guint c = 0; c < n + 1; c++)
      {
        const char *name = c < n ? ((FrFormChoice *) g_ptr_array_index (step->list->choices, c))->name : "other";

        if (*given[g] != '\0' && g_strcmp0 (name, given[g]) == 0 && fr_form_response_is_offered (fill, i, turn, c))
          {
            g_ptr_array_add (kept, given[g]);
            break;
          }
      }
  for (guint c = 0; step->node->type == FR_FORM_RANK && c < n; c++)
    {
      FrFormChoice *choice = g_ptr_array_index (step->list->choices, c);

      if (choice->name && fr_form_response_is_offered (fill, i, turn, c) && !code_in (given, choice->name))
        g_ptr_array_add (kept, choice->name);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **) kept->pdata);
}

static void
settle (FrFormResponse *fill, guint i, guint turn)
{
  const FrFormStep *step = step_at (fill, i);
  const FrFormStep *parent = step->parent >= 0 ? step_at (fill, (guint) step->parent) : NULL;
  Slot *slot = slot_at (fill, i, turn);

  slot->shown = slot->own && (parent == NULL || slot_at (fill, (guint) step->parent, parent->repeat >= 0 ? turn : 0)->shown);
  g_clear_pointer (&slot->value, g_free);
  if (slot->shown && slot->raw != NULL && fr_form_step_is_field (step))
    slot->value = step->list && !step->other ? offered_codes (fill, i, turn, slot->raw) : g_strdup (slot->raw);
  set_node (fill, step, slot, slot->value);
}

/* A step and all it holds. */
static void
settle_all (FrFormResponse *fill, guint i, guint turn)
{
  const FrFormStep *step = step_at (fill, i);

  for (guint k = i; k < step->end; k++)
    if (step_at (fill, k)->repeat == step->repeat)
      settle (fill, k, turn);
    else
      for (guint t = 0; t < fill->slots[k]->len; t++)
        settle (fill, k, t);
}

/* --- Rules --- */

/* What was computed, as an answer. */
static void
take_text (char **place, char *text)
{
  g_free (*place);
  *place = text && *text && strcmp (text, "NaN") != 0 ? g_strdup (text) : NULL;
  g_free (text);
}

static void
calculate (FrFormResponse *fill, guint i, guint turn)
{
  const FrFormStep *step = step_at (fill, i);
  Slot *slot = slot_at (fill, i, turn);

  if (step->once && slot->raw != NULL)
    return;
  set_node (fill, step, slot, slot->raw);
  take_text (&slot->raw, fr_expr_text (step->rules[FR_FORM_CALCULATION], &fill->world, slot->node));
  settle (fill, i, turn);
}

static void
filter (FrFormResponse *fill, guint i, guint turn)
{
  const FrFormStep *step = step_at (fill, i);
  Slot *slot = slot_at (fill, i, turn);
  g_autoptr (GArray) items = choice_nodes (fill, step->list);
  guint n = step->list->choices->len;

  g_free (slot->offered);
  slot->offered = g_new0 (guint8, n + 1);
  for (guint c = 0; c < n; c++)
    slot->offered[c] = fr_expr_test (step->rules[FR_FORM_CHOICE_FILTER], &fill->world, slot->node,
                                     g_array_index (items, FrExprNode, c));
  settle (fill, i, turn);
}

/* FALSE where the repeat got another number of turns: then all begins anew. */
static gboolean
count (FrFormResponse *fill, guint i)
{
  double x = fr_expr_number (step_at (fill, i)->rules[FR_FORM_REPEAT_COUNT], &fill->world, slot_at (fill, i, 0)->node);
  guint turns = isnan (x) ? 0 : (guint) CLAMP (x, 0, FR_FORM_MOST_TURNS);

  if (turns == fr_form_response_turns (fill, i))
    return TRUE;
  fr_form_response_set_turns (fill, i, turns);
  return FALSE;
}

static gboolean
apply (FrFormResponse *fill, const FrFormRule *rule)
{
  for (guint turn = 0; turn < fill->slots[rule->step]->len && (turn == 0 || !is_repeat (step_at (fill, rule->step))); turn++)
    switch ((guint) rule->prop)
      {
      case FR_FORM_RELEVANT:
        slot_at (fill, rule->step, turn)->own = fr_expr_test (step_at (fill, rule->step)->rules[FR_FORM_RELEVANT], &fill->world,
                                                              slot_at (fill, rule->step, turn)->node, slot_at (fill, rule->step, turn)->node);
        settle_all (fill, rule->step, turn);
        break;
      case FR_FORM_CALCULATION:
        calculate (fill, rule->step, turn);
        break;
      case FR_FORM_CHOICE_FILTER:
        filter (fill, rule->step, turn);
        break;
      default:
        if (!count (fill, rule->step))
          return FALSE;
      }
  return TRUE;
}

static gboolean
pass (FrFormResponse *fill)
{
  build (fill);
  for (guint i = 0; i < fill->plan->steps->len; i++)
    for (guint turn = 0; turn < fill->slots[i]->len; turn++)
      {
        slot_at (fill, i, turn)->own = TRUE;
        g_clear_pointer (&slot_at (fill, i, turn)->offered, g_free);
        settle (fill, i, turn);
      }
  for (guint r = 0; r < fill->plan->order->len; r++)
    if (!apply (fill, &g_array_index (fill->plan->order, FrFormRule, r)))
      return FALSE;
  return TRUE;
}

/* --- Public --- */

FrFormResponse *
fr_form_response_new (const FrFormPlan *plan, guint lang, FrClock *clock)
{
  FrFormResponse *fill = g_new0 (FrFormResponse, 1);
  g_autoptr (FrClock) own = clock ? fr_clock_ref (clock) : fr_clock_new ();
  gint64 day = 24 * 3600 * (gint64) G_USEC_PER_SEC, ahead;

  fill->plan = plan;
  fill->lang = lang;
  fill->slots = g_new0 (GArray *, plan->steps->len + 1);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      fill->slots[i] = g_array_new (FALSE, TRUE, sizeof (Slot));
      g_array_set_clear_func (fill->slots[i], slot_clear);
      g_array_set_size (fill->slots[i], 1);
    }
  fr_expr_world_set_clock (&fill->world, own);
  ahead = fill->world.zone * 60 * (gint64) G_USEC_PER_SEC;
  if (!plan->form->named)
    fill->world.now = (fill->world.now + ahead) / day * day - ahead;
  fill->world.lang = fr_form_own_language (plan->form, lang);
  fr_form_response_compute (fill);
  return fill;
}

void
fr_form_response_free (FrFormResponse *fill)
{
  if (fill == NULL)
    return;
  for (guint i = 0; i < fill->plan->steps->len; i++)
    g_array_unref (fill->slots[i]);
  g_free (fill->slots);
  fr_expr_doc_free (fill->doc);
  g_free (fill);
}

guint
fr_form_response_turns (const FrFormResponse *fill, guint repeat)
{
  /* Its own slot is one; those it holds have one a turn. */
  return repeat + 1 < step_at (fill, repeat)->end ? fill->slots[repeat + 1]->len : 0;
}

void
fr_form_response_set_turns (FrFormResponse *fill, guint repeat, guint turns)
{
  g_return_if_fail (is_repeat (step_at (fill, repeat)));
  for (guint i = repeat + 1; i < step_at (fill, repeat)->end; i++)
    g_array_set_size (fill->slots[i], MIN (turns, FR_FORM_MOST_TURNS));
}

void
fr_form_response_set (FrFormResponse *fill, guint step, guint turn, const char *text)
{
  g_return_if_fail (step < fill->plan->steps->len && turn < fill->slots[step]->len);
  g_free (slot_at (fill, step, turn)->raw);
  slot_at (fill, step, turn)->raw = text && *text ? g_strdup (text) : NULL;
}

void
fr_form_response_defaults (FrFormResponse *fill)
{
  build (fill);
  for (guint i = 0; i < fill->plan->steps->len; i++)
    for (guint turn = 0; turn < fill->slots[i]->len; turn++)
      {
        const FrFormStep *step = step_at (fill, i);
        Slot *slot = slot_at (fill, i, turn);
        const FrExpr *rule = step->rules[FR_FORM_DEFAULT];

        if (slot->raw != NULL || step->other || !fr_form_step_is_field (step))
          continue;
        take_text (&slot->raw, rule ? fr_expr_text (rule, &fill->world, slot->node) : g_strdup (step->fixed_default));
        set_node (fill, step, slot, slot->raw);
      }
}

void
fr_form_response_compute (FrFormResponse *fill)
{
  for (guint i = 0; i < 10 && !pass (fill); i++)
    ;
}

gboolean
fr_form_response_is_shown (const FrFormResponse *fill, guint step, guint turn)
{
  return slot_at (fill, step, turn)->shown;
}

const char *
fr_form_response_value (const FrFormResponse *fill, guint step, guint turn)
{
  const char *value = slot_at (fill, step, turn)->value;

  return value ? value : "";
}

gboolean
fr_form_response_is_offered (const FrFormResponse *fill, guint step, guint turn, guint choice)
{
  const FrFormStep *asked = step_at (fill, step);
  const guint8 *offered = slot_at (fill, step, turn)->offered;

  if (asked->list == NULL || choice >= asked->list->choices->len)
    return fr_form_step_has_other (asked);
  return offered == NULL || offered[choice];
}

gboolean
fr_form_response_is_readonly (FrFormResponse *fill, guint step, guint turn)
{
  const FrFormStep *asked = step_at (fill, step);
  FrExprNode node = slot_at (fill, step, turn)->node;

  return asked->rules[FR_FORM_CALCULATION] != NULL
         || (!asked->other && asked->rules[FR_FORM_READONLY] && fr_expr_test (asked->rules[FR_FORM_READONLY], &fill->world, node, node));
}

static gboolean
is_in_range (const FrFormNode *node, const char *value)
{
  double start, end, step, x = fr_expr_text_number (value, 0);

  fr_form_range (node, &start, &end, &step);
  return x >= MIN (start, end) && x <= MAX (start, end) && fabs ((x - start) / step - round ((x - start) / step)) < 1e-9;
}

static gboolean
is_of_kind (const FrFormStep *step, const char *value)
{
  switch ((guint) (step->other ? FR_FORM_TEXT : step->node->type))
    {
    case FR_FORM_INTEGER:
      return g_regex_match_simple ("^-?[0-9]{1,15}$", value, G_REGEX_DOLLAR_ENDONLY, 0);
    case FR_FORM_DECIMAL:
      return g_regex_match_simple ("^-?([0-9]+([.][0-9]*)?|[.][0-9]+)$", value, G_REGEX_DOLLAR_ENDONLY, 0);
    case FR_FORM_RANGE:
      return g_regex_match_simple ("^-?([0-9]+([.][0-9]*)?|[.][0-9]+)$", value, G_REGEX_DOLLAR_ENDONLY, 0) && is_in_range (step->node, value);
    case FR_FORM_DATE:
      return fr_day_parse_iso (value) != FR_DAY_NONE;
    default:
      return TRUE;
    }
}

/* Whether the person who fills it in can answer it. */
static gboolean
is_asked (const FrFormStep *step)
{
  FrFormType type = step->node->type;

  return fr_form_step_is_field (step)
         && (step->other || (type != FR_FORM_CALCULATE && type != FR_FORM_START && type != FR_FORM_END && type != FR_FORM_TODAY));
}

FrFormLack
fr_form_response_lack (FrFormResponse *fill, guint step, guint turn)
{
  const FrFormStep *asked = step_at (fill, step);
  const Slot *slot = slot_at (fill, step, turn);
  const FrExpr *required = asked->rules[FR_FORM_REQUIRED], *constraint = asked->rules[FR_FORM_CONSTRAINT];

  if (!slot->shown || !is_asked (asked) || fr_form_response_is_readonly (fill, step, turn))
    return FR_FORM_LACK_NONE;
  if (*fr_form_response_value (fill, step, turn) == '\0')
    return required && fr_expr_test (required, &fill->world, slot->node, slot->node) ? FR_FORM_LACK_ANSWER : FR_FORM_LACK_NONE;
  if (!is_of_kind (asked, slot->value))
    return FR_FORM_LACK_KIND;
  return constraint && !fr_expr_test (constraint, &fill->world, slot->node, slot->node) ? FR_FORM_LACK_CONSTRAINT : FR_FORM_LACK_NONE;
}

/* --- Answers --- */

FrFormAnswer *
fr_form_answer_new (guint64 id, const char *name, guint turn, gboolean other, const char *value)
{
  FrFormAnswer *answer = g_new0 (FrFormAnswer, 1);

  *answer = (FrFormAnswer) { id, turn, other, g_strdup (name ? name : ""), g_strdup (value) };
  return answer;
}

void
fr_form_answer_free (FrFormAnswer *answer)
{
  g_free (answer->name);
  g_free (answer->value);
  g_free (answer);
}

static void
add_answers (const FrFormResponse *fill, guint from, guint end, guint turn, GPtrArray *answers)
{
  for (guint i = from; i < end; i++)
    {
      const FrFormStep *step = step_at (fill, i);

      if (is_repeat (step))
        {
          for (guint t = 0; t < fr_form_response_turns (fill, i); t++)
            add_answers (fill, i + 1, step->end, t, answers);
          i = step->end - 1;
        }
      else if (*fr_form_response_value (fill, i, turn) != '\0')
        g_ptr_array_add (answers, fr_form_answer_new (step->node->id, step->name, step->repeat >= 0 ? turn + 1 : 0, step->other,
                                                      fr_form_response_value (fill, i, turn)));
    }
}

GPtrArray *
fr_form_response_answers (const FrFormResponse *fill)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_form_answer_free);

  add_answers (fill, 0, fill->plan->steps->len, 0, answers);
  return answers;
}
