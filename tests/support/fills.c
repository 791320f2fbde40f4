/* fills.c: see fills.h. */
#include "support/fills.h"

#include "core/form/form-names.h"

static gboolean
chance (GRand *rand, int percent)
{
  return g_rand_int_range (rand, 0, 100) < percent;
}

/* A rule over two names asked before; none that reads its own answer (once ()), whose outcome is another each time. */
static char *
rule (GRand *rand, const GPtrArray *names)
{
  static const char * const patterns[] = {
    "${%s} != '' or ${%s} = ''", "${%s} > 2 and ${%s} < 5", "selected(${%s}, '1') or selected(${%s}, '2')",
    "count-selected(${%s}) >= count(${%s})", "if(${%s} = '', ${%s}, 'x')", "concat(${%s}, '-', ${%s})",
    "sum(${%s}) + count(${%s})", "string-length(${%s}) mod 3 = string-length(${%s}) mod 3", "not(${%s} = ${%s})",
    "coalesce(${%s}, ${%s})", "join(' ', ${%s}, ${%s})", "round(${%s} div ${%s}, 2)",
    "position(..) + count-non-empty(${%s} | ${%s})", "jr:choice-name(${%s}, '${%s}')", "substr(${%s}, 1) != ${%s}",
    "max(${%s}, ${%s})",
  };
  GString *text = g_string_new (patterns[g_rand_int_range (rand, 0, G_N_ELEMENTS (patterns))]);

  while (g_string_replace (text, "${%s}", "${@}", 1) > 0)
    {
      g_autofree char *name = g_strdup_printf ("${%s}", (char *) g_ptr_array_index (names, g_rand_int_range (rand, 0, (gint32) names->len)));

      g_string_replace (text, "${@}", name, 1);
    }
  return g_string_free (text, FALSE);
}

static void
set_rule (GRand *rand, FrFormNode *node, FrFormProp prop, const GPtrArray *names, int percent)
{
  g_autofree char *text = names->len && chance (rand, percent) ? rule (rand, names) : NULL;

  if (text != NULL)
    fr_form_set (node, prop, text);
}

void
frt_random_rules (GRand *rand, FrForm *form)
{
  g_autoptr (GArray) places = fr_form_places (form);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < places->len; i++)
    {
      FrFormNode *node = g_array_index (places, FrFormPlace, i).node;

      set_rule (rand, node, FR_FORM_RELEVANT, names, 25);
      if (node->kind == FR_FORM_REPEAT)
        set_rule (rand, node, FR_FORM_REPEAT_COUNT, names, 30);
      if (node->kind != FR_FORM_QUESTION)
        continue;
      set_rule (rand, node, FR_FORM_CALCULATION, names, node->type == FR_FORM_CALCULATE ? 90 : 3);
      set_rule (rand, node, FR_FORM_CONSTRAINT, names, 10);
      if (fr_form_has_list (node->type) && node->props[FR_FORM_OTHER] == NULL)
        {
          set_rule (rand, node, FR_FORM_CHOICE_FILTER, names, 10);
          if (chance (rand, 10))
            fr_form_set (node, FR_FORM_CHOICE_FILTER, "name != '1' and position() < 5");
        }
      if (node->type != FR_FORM_NOTE)
        g_ptr_array_add (names, node->name);
    }
}

static char *
codes (GRand *rand, const FrFormList *list, gboolean one)
{
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < list->choices->len && !(one && text->len > 0); c++)
    if (chance (rand, 40))
      g_string_append_printf (text, "%s%s", text->len ? " " : "", ((FrFormChoice *) g_ptr_array_index (list->choices, c))->name);
  if (chance (rand, 15))
    g_string_append (text, one ? "other" : " other");
  return g_strstrip (g_string_free (text, FALSE));
}

static char *
answer (GRand *rand, const FrFormStep *step)
{
  static const char * const texts[] = { "x", "“依法”", "a\tb\\n\nc\r", "1", "3", "2026-11-27", "🙂 <b>", "0", "4.5", "-2", "1 2", "NaN" };

  if (step->list != NULL && !step->other && chance (rand, 95))
    return codes (rand, step->list, step->node->type == FR_FORM_ONE);
  if (chance (rand, 60) && step->node->type == FR_FORM_INTEGER)
    return g_strdup_printf ("%d", g_rand_int_range (rand, -3, 12));
  return g_strdup (texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
}

static void
given_free (gpointer data)
{
  g_free (((FrtGiven *) data)->text);
  g_free (data);
}

static void
give (GPtrArray *given, guint step, int turn, char *text)
{
  FrtGiven *made = g_new (FrtGiven, 1);

  *made = (FrtGiven) { step, turn, text };
  g_ptr_array_add (given, made);
}

GPtrArray *
frt_random_answers (GRand *rand, const FrFormPlan *plan, FrFormResponse *fill)
{
  GPtrArray *given = g_ptr_array_new_with_free_func (given_free);

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const FrFormStep *step = fr_form_plan_step (plan, i);
      guint turns = step->repeat < 0 ? 1 : fr_form_response_turns (fill, (guint) step->repeat);

      if (step->node->kind == FR_FORM_REPEAT)
        {
          guint n = (guint) g_rand_int_range (rand, 0, 4);

          fr_form_response_set_turns (fill, i, n);
          give (given, i, -1, g_strdup_printf ("%u", n));
        }
      for (guint turn = 0; turn < turns && fr_form_step_is_field (step) && step->rules[FR_FORM_CALCULATION] == NULL; turn++)
        if (chance (rand, 75))
          {
            g_autofree char *text = answer (rand, step);

            fr_form_response_set (fill, i, turn, text);
            give (given, i, (int) turn, g_steal_pointer (&text));
          }
    }
  return given;
}
