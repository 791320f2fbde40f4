/* form-check.c: see form-check.h. */
#include "core/form/form-check.h"

#include "core/base/language.h"
#include "core/form/expr.h"
#include "core/form/form-names.h"
#include "core/form/form-plan.h"
#include "core/form/form-refs.h"

#include <math.h>
#include <string.h>

/* A form being looked through. */
typedef struct {
  const FrForm *form;
  GPtrArray    *problems;
  GHashTable   *names;     /* name → how many nodes have it */
} Check;

static void
problem_free (gpointer data)
{
  FrFormProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

static FrFormProblem *
add (Check *check, FrFormFault fault, const FrFormNode *node, const char *column, char *message)
{
  FrFormProblem *problem = g_new0 (FrFormProblem, 1);

  *problem = (FrFormProblem) { .fault = fault, .node = node ? node->id : 0, .list = node ? node->list : 0, .column = column, .lang = -1,
                               .message = message };
  g_ptr_array_add (check->problems, problem);
  return problem;
}

static FrFormProblem *
add_choice (Check *check, FrFormFault fault, const FrFormList *list, const FrFormChoice *choice, const char *column, char *message)
{
  FrFormProblem *problem = add (check, fault, NULL, column, message);

  problem->list = list->id;
  problem->choice = choice->id;
  return problem;
}

/* --- Names --- */

static void
count_names (Check *check, const GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const FrFormNode *node = g_array_index (places, FrFormPlace, i).node;
      guint n = node->name ? GPOINTER_TO_UINT (g_hash_table_lookup (check->names, node->name)) : 0;

      if (node->name == NULL)
        continue;
      g_hash_table_insert (check->names, g_strdup (node->name), GUINT_TO_POINTER (n + 1));
      if (node->props[FR_FORM_OTHER] != NULL)
        {
          g_autofree char *other = g_strconcat (node->name, "_other", NULL);

          if (!g_hash_table_contains (check->names, other))
            g_hash_table_insert (check->names, g_steal_pointer (&other), GUINT_TO_POINTER (1));
        }
    }
}

static void
check_name (Check *check, const FrFormNode *node, const char *path, GHashTable *paths)
{
  gboolean may_be_without = node->kind == FR_FORM_ROW || node->kind == FR_FORM_KEPT ||
                            (node->kind == FR_FORM_QUESTION && node->type == FR_FORM_NOTE);

  if (node->name == NULL)
    {
      if (!may_be_without)
        add (check, FR_FORM_NAME_MISSING, node, "name", g_strdup (_("This has no name. Give it one; its answers are stored under it.")));
      return;
    }
  if (node->kind == FR_FORM_KEPT && node->kept_type == NULL)
    return;
  if (!fr_form_name_is_valid (node->name))
    add (check, FR_FORM_NAME_INVALID, node, "name",
         g_strdup_printf (_("“%s” can't be a name: it begins with a letter or “_” and goes on with letters, digits, “-”, “_” or “.”, "
                            "without blanks. Change it."), node->name));
  else if (!g_hash_table_add (paths, (gpointer) path))
    add (check, FR_FORM_NAME_TWICE, node, "name",
         g_strdup_printf (_("Another question of the same group is named “%s”. Rename one of them."), node->name));
}

/* --- References --- */

static void
check_references (Check *check, const FrFormNode *node, const char *text, const char *column, int lang)
{
  g_autoptr (GPtrArray) names = NULL;

  if (text == NULL || strstr (text, "${") == NULL)
    return;
  names = fr_form_references (text);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (check->names, name));

      if (n == 0)
        add (check, FR_FORM_REFERENCE_UNKNOWN, node, column,
             g_strdup_printf (_("There is no question named “%s”. Name one that is there, or take ${%s} out."), name, name))->lang = lang;
      else if (n > 1)
        add (check, FR_FORM_REFERENCE_DOUBTFUL, node, column,
             g_strdup_printf (_("Several questions are named “%s”, so that ${%s} may mean any of them. Rename all but one."), name,
                              name))->lang = lang;
    }
}

static void
check_node_references (Check *check, const FrFormNode *node)
{
  for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
    for (guint l = 0; l < node->words[w].n; l++)
      check_references (check, node, node->words[w].by_lang[l], fr_form_words_name (w), (int) l);
  for (guint p = 0; p < FR_N_FORM_PROPS; p++)
    check_references (check, node, node->props[p], fr_form_prop_name (p), -1);
  check_references (check, node, fr_form_kept (node->kept, "trigger"), "trigger", -1);
}

/* --- Expressions --- */

/* Whether what a node says there is to be computed: a truth value is none, and a default is as a rule an answer. */
static gboolean
is_computed (FrFormProp prop, const char *text)
{
  gboolean truth = prop == FR_FORM_REQUIRED || prop == FR_FORM_READONLY;

  return fr_form_is_expression (prop) && prop != FR_FORM_DEFAULT && !(truth && (strcmp (text, "yes") == 0 || strcmp (text, "no") == 0));
}

static void
check_expression (Check *check, const FrFormNode *node, FrFormProp prop)
{
  const char *text = node->props[prop];
  g_autoptr (GError) error = NULL;
  g_autoptr (FrExpr) expr = NULL;

  if (text == NULL || !is_computed (prop, text) || (expr = fr_expr_parse (text, NULL, &error)) != NULL)
    return;
  if (g_error_matches (error, FR_EXPR_ERROR, FR_EXPR_ERROR_UNSUPPORTED))
    add (check, FR_FORM_EXPRESSION_UNUSED, node, fr_form_prop_name (prop), g_strdup (error->message))->doubt = TRUE;
  else
    add (check, FR_FORM_EXPRESSION_INVALID, node, fr_form_prop_name (prop), g_strdup (error->message));
}

static void
check_expressions (Check *check, const FrFormNode *node)
{
  for (guint p = 0; node->kind != FR_FORM_KEPT && p < FR_N_FORM_PROPS; p++)
    check_expression (check, node, p);
}

/* The rule of a node by which others may have to wait; FR_N_FORM_PROPS where it has none. */
static FrFormProp
waiting_rule (const FrFormNode *node)
{
  static const FrFormProp props[] = { FR_FORM_CALCULATION, FR_FORM_RELEVANT, FR_FORM_CHOICE_FILTER, FR_FORM_REPEAT_COUNT };

  for (guint p = 0; p < G_N_ELEMENTS (props); p++)
    if (node->kind != FR_FORM_KEPT && node->props[props[p]] != NULL)
      return props[p];
  return FR_N_FORM_PROPS;
}

/* Rules that wait for each other, told at the first of the ring. */
static void
check_order (Check *check, const GArray *places)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrFormPlan) plan = fr_form_plan_new (check->form, &error);

  for (guint i = 0; plan == NULL && i < places->len; i++)
    {
      const FrFormNode *node = g_array_index (places, FrFormPlace, i).node;

      if (node->name == NULL || waiting_rule (node) == FR_N_FORM_PROPS || strstr (error->message, node->name) == NULL)
        continue;
      add (check, FR_FORM_CALCULATIONS_WAIT, node, fr_form_prop_name (waiting_rule (node)), g_strdup (error->message));
      return;
    }
  /* A group's show-if is the rule of what it holds, which alone is named. */
  if (plan == NULL && places->len > 0)
    add (check, FR_FORM_CALCULATIONS_WAIT, g_array_index (places, FrFormPlace, 0).node, "relevant", g_strdup (error->message));
}

/* --- Questions --- */

/* Pictures and sounds may stand for a label. */
static gboolean
has_media (const GPtrArray *cells)
{
  static const char * const media[] = { "image", "big-image", "audio", "video", "media" };

  for (guint i = 0; i < cells->len; i++)
    {
      const FrFormCell *cell = g_ptr_array_index (cells, i);

      for (guint m = 0; m < G_N_ELEMENTS (media); m++)
        if (g_ascii_strncasecmp (cell->column, media[m], strlen (media[m])) == 0)
          return TRUE;
    }
  return FALSE;
}

static void
check_label (Check *check, const FrFormNode *node, const FrFormNode *parent)
{
  gboolean silent = node->type == FR_FORM_CALCULATE || node->type == FR_FORM_START || node->type == FR_FORM_END || node->type == FR_FORM_TODAY;

  if ((node->kind == FR_FORM_QUESTION ? silent : node->kind != FR_FORM_ROW) || (parent != NULL && parent->kind == FR_FORM_ROW))
    return;
  if (fr_form_text_is_empty (&node->words[FR_FORM_LABEL]) && fr_form_text_is_empty (&node->words[FR_FORM_HINT]) && !has_media (node->kept))
    add (check, FR_FORM_LABEL_MISSING, node, "label", g_strdup (_("This has no wording. Write one.")));
}

static void
check_list (Check *check, const FrFormNode *node)
{
  gboolean needs = (node->kind == FR_FORM_QUESTION && fr_form_has_list (node->type)) || node->kind == FR_FORM_SCALE ||
                   (node->kind == FR_FORM_MATRIX && node->scales->len == 0);
  const FrFormList *list = fr_form_list (check->form, node->list);

  if (!needs)
    return;
  if (list == NULL)
    add (check, FR_FORM_LIST_MISSING, node, "type", g_strdup (_("This has no list of choices. Give it one.")));
  else if (list->choices->len == 0)
    add (check, FR_FORM_LIST_EMPTY, node, "type",
         g_strdup_printf (_("The list “%s” has no choices. Add some."), list->name ? list->name : ""));
  for (guint i = 0; list != NULL && (node->type == FR_FORM_SEVERAL || node->type == FR_FORM_RANK) && i < list->choices->len; i++)
    {
      const FrFormChoice *choice = g_ptr_array_index (list->choices, i);

      if (choice->name != NULL && strpbrk (choice->name, " \t\r\n") != NULL)
        add_choice (check, FR_FORM_CHOICE_BLANK, list, choice, "name",
                    g_strdup_printf (_("“%s” has a blank in it, and where several can be chosen blanks stand between choices. "
                                       "Take it out of the name."), choice->name));
    }
}

/* A number of "start=1 end=5 step=1"; fallback where it does not say, NaN where it is none. */
static double
parameter (const char *parameters, const char *name, double fallback)
{
  g_auto (GStrv) words = g_strsplit_set (parameters ? parameters : "", " ;,\t\n", -1);
  gsize n = strlen (name);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end;
      double value;

      if (g_ascii_strncasecmp (words[i], name, n) != 0 || words[i][n] != '=')
        continue;
      value = g_ascii_strtod (words[i] + n + 1, &end);
      return end != words[i] + n + 1 && *end == '\0' && isfinite (value) ? value : NAN;
    }
  return fallback;
}

static void
check_range (Check *check, const FrFormNode *node)
{
  double start = parameter (node->props[FR_FORM_PARAMETERS], "start", 1), end = parameter (node->props[FR_FORM_PARAMETERS], "end", 10);
  double step = parameter (node->props[FR_FORM_PARAMETERS], "step", 1);

  if (!(step != 0 && start != end && fabs (step) <= fabs (end - start)))
    add (check, FR_FORM_RANGE_INVALID, node, "parameters",
         g_strdup (_("A range needs numbers for start, end and step, and a step that fits between them. Write, for example, "
                     "“start=1 end=10 step=1”.")));
}

static void
check_question (Check *check, const FrFormNode *node)
{
  const char *start = node->props[FR_FORM_DEFAULT];

  if (node->type == FR_FORM_CALCULATE && node->props[FR_FORM_CALCULATION] == NULL && (start == NULL || strpbrk (start, "({") == NULL))
    add (check, FR_FORM_CALCULATION_MISSING, node, "calculation", g_strdup (_("Nothing says what is calculated. Write the calculation.")));
  if (node->type == FR_FORM_RANGE)
    check_range (check, node);
  if (node->props[FR_FORM_OTHER] != NULL && node->props[FR_FORM_CHOICE_FILTER] != NULL)
    add (check, FR_FORM_OTHER_FILTERED, node, "choice_filter",
         g_strdup (_("“Or other” and a choice filter can't go together. Add the choice “other” to the list, and a question for it.")));
}

static void
check_node (Check *check, const FrFormPlace *place)
{
  const FrFormNode *node = place->node;
  const char *side = node->props[FR_FORM_SIDE];

  check_label (check, node, place->parent);
  check_list (check, node);
  if (node->kind == FR_FORM_QUESTION)
    check_question (check, node);
  if ((node->kind == FR_FORM_GROUP || node->kind == FR_FORM_REPEAT || node->kind == FR_FORM_MATRIX) && node->nodes->len == 0)
    add (check, FR_FORM_NOTHING_INSIDE, node, "type", g_strdup (_("There is no question inside. Add one, or take it out.")))->doubt = TRUE;
  if (side != NULL && strcmp (side, "importance") != 0 && strcmp (side, "present") != 0)
    add (check, FR_FORM_SIDE_UNKNOWN, node, "side",
         g_strdup_printf (_("“%s” is no side of the gap. Write “importance” or “present”."), side))->doubt = TRUE;
  check_node_references (check, node);
  check_expressions (check, node);
}

/* --- Lists --- */

static void
check_choice (Check *check, const FrFormList *list, const FrFormChoice *choice, GHashTable *names)
{
  if (choice->name == NULL)
    add_choice (check, FR_FORM_CHOICE_UNNAMED, list, choice, "name",
                g_strdup_printf (_("A choice of the list “%s” has no name. Give it one."), list->name));
  else if (names != NULL && !g_hash_table_add (names, choice->name))
    add_choice (check, FR_FORM_CHOICE_TWICE, list, choice, "name",
                g_strdup_printf (_("The list “%s” has two choices named “%s”. Rename one; if it is meant, set allow_choice_duplicates to "
                                   "“yes” in the settings."), list->name, choice->name));
  if (fr_form_text_is_empty (&choice->label) && !has_media (choice->kept))
    add_choice (check, FR_FORM_CHOICE_UNLABELLED, list, choice, "label",
                g_strdup_printf (_("The choice “%s” of the list “%s” has no wording. Write one."), choice->name ? choice->name : "",
                                 list->name))->doubt = TRUE;
  for (guint l = 0; l < choice->label.n; l++)
    {
      guint before = check->problems->len;

      check_references (check, NULL, choice->label.by_lang[l], "label", (int) l);
      for (guint i = before; i < check->problems->len; i++)
        {
          FrFormProblem *problem = g_ptr_array_index (check->problems, i);

          problem->list = list->id;
          problem->choice = choice->id;
        }
    }
}

static void
check_lists (Check *check)
{
  gboolean twice = fr_form_says_yes (fr_form_setting (check->form, "allow_choice_duplicates"));

  for (guint i = 0; i < check->form->lists->len; i++)
    {
      const FrFormList *list = g_ptr_array_index (check->form->lists, i);
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint c = 0; list->name != NULL && c < list->choices->len; c++)
        check_choice (check, list, g_ptr_array_index (list->choices, c), twice ? NULL : names);
    }
}

GPtrArray *
fr_form_problems (const FrForm *form)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) places = fr_form_places (form);
  g_autoptr (GPtrArray) paths = fr_form_paths (form, places);
  Check check = { form, g_ptr_array_new_with_free_func (problem_free), names };

  count_names (&check, places);
  for (guint i = 0; i < places->len; i++)
    {
      check_name (&check, g_array_index (places, FrFormPlace, i).node, g_ptr_array_index (paths, i), seen);
      check_node (&check, &g_array_index (places, FrFormPlace, i));
    }
  check_order (&check, places);
  check_lists (&check);
  check_references (&check, NULL, fr_form_setting (form, "instance_name"), "instance_name", -1);
  return check.problems;
}

/* --- Translations --- */

static void
add_gap (GArray *gaps, const FrForm *form, guint lang, const FrFormText *text, guint64 node, guint64 choice, FrFormWords words)
{
  const FrFormGap gap = { node, choice, words, fr_form_words (form, text, lang) };

  if (fr_form_text (text, lang) == NULL && !fr_form_text_is_empty (text))
    g_array_append_val (gaps, gap);
}

GArray *
fr_form_untranslated (const FrForm *form, guint lang)
{
  g_autoptr (GArray) places = fr_form_places (form);
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (FrFormGap));

  add_gap (gaps, form, lang, &form->title, 0, 0, FR_FORM_LABEL);
  add_gap (gaps, form, lang, &form->notice, 0, 0, FR_FORM_HINT);
  for (guint i = 0; i < places->len; i++)
    {
      const FrFormNode *node = g_array_index (places, FrFormPlace, i).node;

      for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
        add_gap (gaps, form, lang, &node->words[w], node->id, 0, w);
    }
  for (guint l = 0; l < form->lists->len; l++)
    {
      const FrFormList *list = g_ptr_array_index (form->lists, l);

      for (guint c = 0; c < list->choices->len; c++)
        {
          const FrFormChoice *choice = g_ptr_array_index (list->choices, c);

          add_gap (gaps, form, lang, &choice->label, 0, choice->id, FR_FORM_LABEL);
        }
    }
  return gaps;
}
