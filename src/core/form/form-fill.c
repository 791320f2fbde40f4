/* form-fill.c: see form-fill.h. */
#include "core/form/form-fill.h"

struct _FrFill {
  FrFormPlan     *plan;
  FrFormResponse *response;
  GArray         *places;     /* FrFillPlace */
};

static FrFillPlace *
get (const FrFill *fill, guint i)
{
  return &g_array_index (fill->places, FrFillPlace, i);
}

static void
clear_place (gpointer data)
{
  g_free (((FrFillPlace *) data)->answer);
}

/* --- Writing the places --- */

static int
add (FrFill *fill, FrFillKind kind, guint step, guint turn, int parent)
{
  FrFillPlace place = { kind, (FrFormNode *) fr_form_plan_step (fill->plan, step)->node, turn, parent, FALSE, NULL, step };

  g_array_append_val (fill->places, place);
  return (int) fill->places->len - 1;
}

static void write_steps (FrFill *fill, guint from, guint end, guint turn, int parent);

static void
write_repeat (FrFill *fill, guint step, int parent)
{
  int place = add (fill, FR_FILL_NODE, step, 0, parent);
  guint n = fr_form_response_turns (fill->response, step);

  for (guint turn = 1; turn <= n; turn++)
    {
      add (fill, FR_FILL_MORE, step, turn, place);
      write_steps (fill, step + 1, fr_form_plan_step (fill->plan, step)->end, turn, add (fill, FR_FILL_TURN, step, turn, place));
    }
  add (fill, FR_FILL_MORE, step, n + 1, place);
}

static void
write_steps (FrFill *fill, guint from, guint end, guint turn, int parent)
{
  for (guint i = from; i < end; i = fr_form_plan_step (fill->plan, i)->end)
    {
      const FrFormStep *step = fr_form_plan_step (fill->plan, i);

      if (step->node->kind == FR_FORM_REPEAT)
        write_repeat (fill, i, parent);
      else if (step->node->kind != FR_FORM_SCALE)
        write_steps (fill, i + 1, step->end, turn, add (fill, step->other ? FR_FILL_OTHER : FR_FILL_NODE, i, turn, parent));
    }
}

/* Writes all anew and takes over the answers there were. */
static void
rewrite (FrFill *fill)
{
  GArray *old = g_steal_pointer (&fill->places);

  fill->places = g_array_new (FALSE, FALSE, sizeof (FrFillPlace));
  g_array_set_clear_func (fill->places, clear_place);
  write_steps (fill, 0, fill->plan->steps->len, 0, -1);
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

/* A place's turn as the response counts them. */
static guint
turn_of (const FrFillPlace *place)
{
  return (place->kind == FR_FILL_NODE || place->kind == FR_FILL_OTHER) && place->turn > 0 ? place->turn - 1 : 0;
}

/* Whether a repeat has another number of turns than it has places for. */
static gboolean
has_moved (const FrFill *fill)
{
  for (guint i = 0; i < fill->places->len; i++)
    {
      const FrFillPlace *place = get (fill, i);
      gboolean last = place->kind == FR_FILL_MORE && (i + 1 == fill->places->len || get (fill, i + 1)->kind != FR_FILL_TURN);

      if (last && place->turn != fr_form_response_turns (fill->response, place->step) + 1)
        return TRUE;
    }
  return FALSE;
}

static void
follow (FrFill *fill)
{
  fr_form_response_compute (fill->response);
  if (has_moved (fill))
    rewrite (fill);
  for (guint i = 0; i < fill->places->len; i++)
    {
      FrFillPlace *place = get (fill, i);

      place->asked = fr_form_response_is_shown (fill->response, place->step, turn_of (place));
      if (place->kind == FR_FILL_NODE && place->node->kind == FR_FORM_QUESTION && place->node->type == FR_FORM_CALCULATE)
        {
          const char *value = fr_form_response_value (fill->response, place->step, turn_of (place));

          g_free (place->answer);
          place->answer = *value ? g_strdup (value) : NULL;
        }
    }
}

/* --- Public --- */

FrFill *
fr_fill_new (const FrForm *form, FrClock *clock)
{
  FrFormPlan *plan = fr_form_plan_new (form, NULL);
  FrFill *fill;

  g_return_val_if_fail (plan != NULL, NULL);

  fill = g_new0 (FrFill, 1);
  fill->plan = plan;
  fill->response = fr_form_response_new (plan, fr_form_default_language (form), clock);
  for (guint i = 0; i < plan->steps->len; i++)
    if (fr_form_plan_step (plan, i)->node->kind == FR_FORM_REPEAT)
      fr_form_response_set_turns (fill->response, i, 0);
  rewrite (fill);
  follow (fill);
  return fill;
}

void
fr_fill_free (FrFill *fill)
{
  g_array_unref (fill->places);
  fr_form_response_free (fill->response);
  fr_form_plan_free (fill->plan);
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
  fr_form_response_set (fill->response, it->step, turn_of (it), it->answer);
  follow (fill);
}

/* The step of a repeat; -1 where there is none such. */
static int
step_of (const FrFill *fill, guint64 repeat)
{
  int place = fr_fill_find (fill, FR_FILL_NODE, repeat, 0);

  return place >= 0 && get (fill, (guint) place)->node->kind == FR_FORM_REPEAT ? (int) get (fill, (guint) place)->step : -1;
}

guint
fr_fill_get_turns (const FrFill *fill, guint64 repeat)
{
  int step = step_of (fill, repeat);

  return step >= 0 ? fr_form_response_turns (fill->response, (guint) step) : 0;
}

void
fr_fill_set_turns (FrFill *fill, guint64 repeat, guint turns)
{
  int step = step_of (fill, repeat);

  if (step < 0 || turns == fr_fill_get_turns (fill, repeat))
    return;
  fr_form_response_set_turns (fill->response, (guint) step, turns);
  follow (fill);
}

gboolean
fr_fill_is_sound (FrFill *fill, guint place)
{
  const FrFillPlace *it = fr_fill_get (fill, place);
  FrFormLack lack = it->kind == FR_FILL_NODE ? fr_form_response_lack (fill->response, it->step, turn_of (it)) : FR_FORM_LACK_NONE;

  return lack != FR_FORM_LACK_KIND && lack != FR_FORM_LACK_CONSTRAINT;
}
