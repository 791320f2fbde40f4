/* form-plan.c: see form-plan.h. */
#include "core/form/form-plan.h"

#include "core/form/form-names.h"
#include "core/form/form-refs.h"

#include <string.h>

static void
step_clear (gpointer data)
{
  FrFormStep *step = data;

  g_free (step->name);
  g_free (step->fixed_default);
  for (guint p = 0; p < FR_N_FORM_PROPS; p++)
    g_clear_pointer (&step->rules[p], fr_expr_free);
}

static FrFormStep *
step_at (const FrFormPlan *plan, guint step)
{
  return &g_array_index (plan->steps, FrFormStep, step);
}

static void G_GNUC_PRINTF (2, 3)
add_note (FrFormPlan *plan, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (plan->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

/* --- Rules --- */

/* "no" and its like: as if nothing were said. */
static gboolean
says_no (const char *text)
{
  static const char * const words[] = { "no", "false", "false()", "0" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A default is computed where it calls a function, names a question or reckons; "2026-11-02" and "a-b" are texts. */
static gboolean
is_computed (const char *text)
{
  static const char * const signs[] = { "${", "(", " + ", " - ", " * ", " div ", " mod " };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (text, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
read_rule (FrFormPlan *plan, FrFormStep *step, FrFormProp prop)
{
  const char *text = step->node->props[prop];
  g_autoptr (GError) error = NULL;
  gboolean yes_or_no = prop == FR_FORM_REQUIRED || prop == FR_FORM_READONLY;

  if (text == NULL || (yes_or_no && says_no (text)))
    return;
  if (prop == FR_FORM_DEFAULT && !is_computed (text))
    {
      step->fixed_default = g_strdup (text);
      return;
    }
  step->rules[prop] = fr_expr_parse (yes_or_no && fr_form_says_yes (text) ? "true()" : text, NULL, &error);
  if (step->rules[prop] == NULL && prop == FR_FORM_DEFAULT)
    step->fixed_default = g_strdup (text);
  else if (step->rules[prop] == NULL)
    add_note (plan, _("“%s”: “%s” is not used here. %s"), step->name ? step->name : "", fr_form_prop_name (prop), error->message);
}

static void
read_rules (FrFormPlan *plan, FrFormStep *step)
{
  static const FrFormProp props[] = { FR_FORM_REQUIRED, FR_FORM_RELEVANT, FR_FORM_CONSTRAINT, FR_FORM_CALCULATION, FR_FORM_DEFAULT,
                                      FR_FORM_READONLY };

  for (guint i = 0; i < G_N_ELEMENTS (props); i++)
    read_rule (plan, step, props[i]);
  if (step->list != NULL && step->node->kind == FR_FORM_QUESTION)
    read_rule (plan, step, FR_FORM_CHOICE_FILTER);
  if (step->node->kind == FR_FORM_REPEAT)
    read_rule (plan, step, FR_FORM_REPEAT_COUNT);
  if (step->rules[FR_FORM_CALCULATION] != NULL)
    {
      g_auto (GStrv) names = fr_expr_names (step->rules[FR_FORM_CALCULATION]);

      step->once = names[0] == NULL;
    }
}

/* --- Steps --- */

static void add_nodes (FrFormPlan *plan, const GPtrArray *nodes, int parent, int repeat);

static guint
add_step (FrFormPlan *plan, const FrFormNode *node, int parent, int repeat)
{
  FrFormStep step = { .node = node, .name = g_strdup (node->name), .parent = parent, .repeat = repeat };

  /* A list that a question had before it became a text says nothing. */
  step.list = node->list && (node->kind != FR_FORM_QUESTION || fr_form_has_list (node->type)) ? fr_form_list (plan->form, node->list) : NULL;
  read_rules (plan, &step);
  step.end = plan->steps->len + 1;
  g_array_append_val (plan->steps, step);
  return plan->steps->len - 1;
}

static void
add_other (FrFormPlan *plan, const FrFormNode *node, int parent, int repeat)
{
  g_autofree char *relevant = g_strdup_printf ("selected(${%s}, 'other')", node->name);
  FrFormStep step = { .node = node, .other = TRUE, .name = g_strconcat (node->name, "_other", NULL), .parent = parent, .repeat = repeat };

  step.rules[FR_FORM_RELEVANT] = fr_expr_parse (relevant, NULL, NULL);
  step.end = plan->steps->len + 1;
  g_array_append_val (plan->steps, step);
}

static void
add_node (FrFormPlan *plan, const FrFormNode *node, int parent, int repeat)
{
  guint step;

  if (node->kind == FR_FORM_KEPT)
    {
      if (node->kept_type != NULL)
        add_note (plan, _("“%s” (%s) is kept and not asked here."), node->name ? node->name : "", node->kept_type);
      return;
    }
  if (node->kind == FR_FORM_REPEAT && repeat >= 0)
    {
      add_note (plan, _("“%s” is a repeat within a repeat; it is kept and not asked here."), node->name ? node->name : "");
      return;
    }
  step = add_step (plan, node, parent, repeat);
  add_nodes (plan, node->scales, (int) step, repeat);
  add_nodes (plan, node->nodes, (int) step, node->kind == FR_FORM_REPEAT ? (int) step : repeat);
  step_at (plan, step)->end = plan->steps->len;
  if (fr_form_step_has_other (step_at (plan, step)) && node->name != NULL)
    add_other (plan, node, parent, repeat);
}

static void
add_nodes (FrFormPlan *plan, const GPtrArray *nodes, int parent, int repeat)
{
  for (guint i = 0; i < nodes->len; i++)
    add_node (plan, g_ptr_array_index (nodes, i), parent, repeat);
}

/* --- Order --- */

static void
add_rule (GArray *rules, GArray *whose, const char *name, guint step, FrFormProp prop, const FrExpr *expr)
{
  FrExprRule rule = { name, expr };
  FrFormRule own = { step, prop };

  if (name == NULL)
    return;
  g_array_append_val (rules, rule);
  g_array_append_val (whose, own);
}

/* What shows or repeats a group decides all the answers in it. */
static void
add_rules_of (const FrFormPlan *plan, guint i, GArray *rules, GArray *whose)
{
  static const FrFormProp props[] = { FR_FORM_RELEVANT, FR_FORM_REPEAT_COUNT, FR_FORM_CHOICE_FILTER, FR_FORM_CALCULATION };
  const FrFormStep *step = step_at (plan, i);

  for (guint p = 0; p < G_N_ELEMENTS (props); p++)
    {
      const FrExpr *expr = step->rules[props[p]];

      if (expr == NULL)
        continue;
      add_rule (rules, whose, step->name ? step->name : "", i, props[p], expr);
      for (guint k = i + 1; k < step->end; k++)
        if (fr_form_step_is_field (step_at (plan, k)))
          add_rule (rules, whose, step_at (plan, k)->name, i, props[p], expr);
    }
}

static gboolean
put_in_order (FrFormPlan *plan, GError **error)
{
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (FrExprRule));
  g_autoptr (GArray) whose = g_array_new (FALSE, FALSE, sizeof (FrFormRule));
  g_autofree gboolean *seen = g_new0 (gboolean, plan->steps->len * FR_N_FORM_PROPS + 1);
  g_autofree guint *order = NULL;

  for (guint i = 0; i < plan->steps->len; i++)
    add_rules_of (plan, i, rules, whose);
  order = fr_expr_order ((const FrExprRule *) (gpointer) rules->data, rules->len, error);
  if (order == NULL)
    return FALSE;
  /* A rule that decides many stands there for each of them; where it stands first, it comes before all. */
  for (guint i = 0; i < rules->len; i++)
    {
      FrFormRule rule = g_array_index (whose, FrFormRule, order[i]);

      if (!seen[rule.step * FR_N_FORM_PROPS + rule.prop])
        g_array_append_val (plan->order, rule);
      seen[rule.step * FR_N_FORM_PROPS + rule.prop] = TRUE;
    }
  return TRUE;
}

/* --- Public --- */

FrFormPlan *
fr_form_plan_new (const FrForm *form, GError **error)
{
  g_autoptr (FrFormPlan) plan = g_new0 (FrFormPlan, 1);

  plan->form = form;
  plan->steps = g_array_new (FALSE, TRUE, sizeof (FrFormStep));
  plan->order = g_array_new (FALSE, TRUE, sizeof (FrFormRule));
  plan->notes = g_ptr_array_new_with_free_func (g_free);
  g_array_set_clear_func (plan->steps, step_clear);
  add_nodes (plan, form->nodes, -1, -1);
  return put_in_order (plan, error) ? g_steal_pointer (&plan) : NULL;
}

void
fr_form_plan_free (FrFormPlan *plan)
{
  if (plan == NULL)
    return;
  g_clear_pointer (&plan->steps, g_array_unref);
  g_clear_pointer (&plan->order, g_array_unref);
  g_clear_pointer (&plan->notes, g_ptr_array_unref);
  g_free (plan);
}

const FrFormStep *
fr_form_plan_step (const FrFormPlan *plan, guint step)
{
  g_return_val_if_fail (step < plan->steps->len, NULL);
  return step_at (plan, step);
}

int
fr_form_plan_find (const FrFormPlan *plan, const char *name)
{
  for (guint i = 0; i < plan->steps->len; i++)
    if (g_strcmp0 (step_at (plan, i)->name, name) == 0)
      return (int) i;
  return -1;
}

gboolean
fr_form_step_is_field (const FrFormStep *step)
{
  return step->other || fr_form_is_field (step->node);
}

gboolean
fr_form_step_has_other (const FrFormStep *step)
{
  const FrFormNode *node = step->node;

  return !step->other && node->kind == FR_FORM_QUESTION && (node->type == FR_FORM_ONE || node->type == FR_FORM_SEVERAL)
         && node->props[FR_FORM_OTHER] != NULL;
}

/* The number after "key=", or the fallback. */
static double
parameter (const char *text, const char *key, double fallback)
{
  g_auto (GStrv) words = g_strsplit_set (text ? text : "", " ,;\t\n", -1);
  gsize n = strlen (key);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], key) && words[i][n] == '=' && words[i][n + 1] != '\0')
      {
        char *end;
        double value = g_ascii_strtod (words[i] + n + 1, &end);

        return *end == '\0' ? value : fallback;
      }
  return fallback;
}

void
fr_form_range (const FrFormNode *node, double *start, double *end, double *step)
{
  *start = parameter (node->props[FR_FORM_PARAMETERS], "start", 1);
  *end = parameter (node->props[FR_FORM_PARAMETERS], "end", 10);
  *step = parameter (node->props[FR_FORM_PARAMETERS], "step", 1);
}

/* --- Languages --- */

static gboolean
has_han (const char *text)
{
  for (const char *p = text; p && *p; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

char *
fr_form_language_tag (const FrForm *form, guint lang)
{
  const char *name = lang < form->languages->len ? g_ptr_array_index (form->languages, lang) : "";
  const char *open = strrchr (name, '('), *close = open ? strchr (open, ')') : NULL;
  g_autofree char *folded = g_utf8_casefold (name, -1);

  if (close != NULL && close > open + 2)
    {
      g_autofree char *tag = g_strstrip (g_strndup (open + 1, (gsize) (close - open - 1)));

      g_strdelimit (tag, "_", '-');
      if (strspn (tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen (tag))
        return g_steal_pointer (&tag);
    }
  if (strstr (name, "中文") || strstr (name, "汉语") || strstr (folded, "chinese"))
    return g_strdup ("zh");
  if (strstr (folded, "english"))
    return g_strdup ("en");
  /* "zh", "en", "zh-CN" by themselves */
  if (strlen (name) == 2 || (strlen (name) == 5 && (name[2] == '-' || name[2] == '_')))
    return g_strdelimit (g_strdup (name), "_", '-');
  if (*name == '\0')
    {
      const FrFormNode *first = form->nodes->len ? g_ptr_array_index (form->nodes, 0) : NULL;

      if (has_han (fr_form_text (&form->title, lang)) || (first && has_han (fr_form_text (&first->words[FR_FORM_LABEL], lang))))
        return g_strdup ("zh");
    }
  return g_strdup ("");
}

FrLang
fr_form_own_language (const FrForm *form, guint lang)
{
  g_autofree char *tag = fr_form_language_tag (form, lang);

  return g_ascii_strncasecmp (tag, "zh", 2) == 0 && !g_ascii_isalnum (tag[2]) ? FR_LANG_ZH_CN : FR_LANG_EN;
}
