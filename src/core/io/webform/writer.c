/* writer.c: see webform.h. The form becomes a JavaScript object whose rules are functions; the rest is resources. */
#include "core/io/webform/webform.h"

#include "core/form/expr-js.h"
#include "core/form/form-names.h"
#include "core/form/form-plan.h"
#include "core/form/form-time.h"
#include "core/io/webform/fr-webform.h"
#include "core/io/webform/webform-private.h"

#include <math.h>
#include <string.h>

#define PREFIX "/io/github/fruition/Fruition/survey/"

/* --- Texts --- */

static void
put_member (GString *out, const char *key, const char *text)
{
  g_string_append_printf (out, ", %s: ", key);
  fr_js_put_string (out, text);
}

/* One text where it is the same in all languages, else one for each, what is missing filled from another. */
static void
put_words (GString *out, const FrForm *form, const FrFormText *text)
{
  guint n = MAX (form->languages->len, 1);
  gboolean same = TRUE;

  for (guint l = 1; l < n; l++)
    same = same && strcmp (fr_form_words (form, text, l), fr_form_words (form, text, 0)) == 0;
  if (same)
    {
      fr_js_put_string (out, fr_form_words (form, text, 0));
      return;
    }
  for (guint l = 0; l < n; l++)
    {
      g_string_append (out, l ? ", " : "[");
      fr_js_put_string (out, fr_form_words (form, text, l));
    }
  g_string_append_c (out, ']');
}

static void
put_words_member (GString *out, const char *key, const FrForm *form, const FrFormText *text)
{
  if (fr_form_text_is_empty (text))
    return;
  g_string_append_printf (out, ", %s: ", key);
  put_words (out, form, text);
}

/* --- Parts of the form --- */

/* "中文 (zh)" is shown as 中文. */
static char *
language_label (const char *name, FrLang own)
{
  const char *open = strrchr (name, '(');
  char *label = g_strchomp (open && open > name ? g_strndup (name, (gsize) (open - name)) : g_strdup (name));

  if (*label != '\0')
    return label;
  g_free (label);
  return g_strdup (own == FR_LANG_ZH_CN ? "中文" : "English");
}

static void
put_languages (GString *out, const FrForm *form)
{
  g_string_append (out, ",\nlanguages: [");
  for (guint l = 0; l < MAX (form->languages->len, 1); l++)
    {
      FrLang own = fr_form_own_language (form, l);
      g_autofree char *tag = fr_form_language_tag (form, l);
      g_autofree char *label = language_label (l < form->languages->len ? g_ptr_array_index (form->languages, l) : "", own);

      g_string_append_printf (out, "%s{ own: \"%s\"", l ? ", " : "", fr_lang_code (own));
      put_member (out, "label", label);
      put_member (out, "tag", *tag ? tag : fr_lang_tag (own));
      g_string_append (out, " }");
    }
  g_string_append_c (out, ']');
}

static void
put_lists (GString *out, const FrForm *form)
{
  g_string_append (out, ",\nlists: [");
  for (guint l = 0; l < form->lists->len; l++)
    {
      const FrFormList *list = g_ptr_array_index (form->lists, l);

      g_string_append (out, l ? ",\n  { name: " : "\n  { name: ");
      fr_js_put_string (out, list->name);
      g_string_append (out, ", choices: [");
      for (guint c = 0; c < list->choices->len; c++)
        {
          const FrFormChoice *choice = g_ptr_array_index (list->choices, c);

          g_string_append (out, c ? ",\n    { name: " : "\n    { name: ");
          fr_js_put_string (out, choice->name);
          g_string_append (out, ", label: ");
          put_words (out, form, &choice->label);
          g_string_append (out, ", columns: [");
          for (guint k = 0; k < choice->kept->len; k++)
            {
              const FrFormCell *cell = g_ptr_array_index (choice->kept, k);

              g_string_append (out, k ? ", [" : "[");
              fr_js_put_string (out, cell->column);
              g_string_append (out, ", ");
              fr_js_put_string (out, cell->text);
              g_string_append_c (out, ']');
            }
          g_string_append (out, "] }");
        }
      g_string_append (out, "] }");
    }
  g_string_append_c (out, ']');
}

static int
list_index (const FrForm *form, const FrFormStep *step)
{
  guint found;

  return step->list && g_ptr_array_find (form->lists, step->list, &found) ? (int) found : -1;
}

static void
put_rules (GString *out, const FrFormStep *step)
{
  gboolean first = TRUE;

  g_string_append (out, ", rules: {");
  for (guint p = 0; p < FR_N_FORM_PROPS; p++)
    if (step->rules[p] != NULL)
      {
        g_autofree char *js = fr_expr_js (step->rules[p]);

        g_string_append_printf (out, "%s %s: %s", first ? "" : ",", fr_form_prop_name (p), js);
        first = FALSE;
      }
  g_string_append (out, first ? "}" : " }");
}

static void
put_texts (GString *out, const FrForm *form, const FrFormNode *node)
{
  static const char * const keys[FR_N_FORM_TEXTS] = {
    [FR_FORM_LABEL] = "label", [FR_FORM_HINT] = "hint", [FR_FORM_GUIDANCE] = "guidance", [FR_FORM_REQUIRED_MESSAGE] = "requiredMessage",
    [FR_FORM_CONSTRAINT_MESSAGE] = "constraintMessage",
  };

  for (guint w = 0; w < FR_N_FORM_TEXTS; w++)
    put_words_member (out, keys[w], form, &node->words[w]);
}

static void
put_range (GString *out, const FrFormNode *node)
{
  double start, end, by;
  g_autofree char *from = NULL, *to = NULL, *step = NULL;

  fr_form_range (node, &start, &end, &by);
  from = fr_expr_number_text (start);
  to = fr_expr_number_text (end);
  step = fr_expr_number_text (by);
  g_string_append_printf (out, ", range: [%s, %s, %s]", from, to, step);
}

static void
put_step (GString *out, const FrForm *form, const FrFormStep *step)
{
  const FrFormNode *node = step->node;
  gboolean question = node->kind == FR_FORM_QUESTION;

  g_string_append_printf (out, "{ id: \"%016" G_GINT64_MODIFIER "x\", kind: \"%s\"", node->id, fr_form_kind_name (node->kind));
  put_member (out, "type", step->other ? "text" : question ? fr_form_type_name (node->type) : "");
  put_member (out, "name", step->name);
  g_string_append_printf (out, ", parent: %d, end: %u, repeat: %d, list: %d", step->parent, step->end, step->repeat, list_index (form, step));
  if (fr_form_step_is_field (step))
    g_string_append (out, ", field: true");
  put_rules (out, step);
  if (step->other)
    {
      g_string_append (out, ", other: true }");
      return;
    }
  if (fr_form_step_has_other (step))
    g_string_append (out, ", hasOther: true");
  if (node->header)
    g_string_append (out, ", header: true");
  if (node->scales->len > 0)
    g_string_append_printf (out, ", scales: %u", node->scales->len);
  if (step->once)
    g_string_append (out, ", once: true");
  if (step->fixed_default != NULL)
    put_member (out, "fixed", step->fixed_default);
  if (question && node->type == FR_FORM_RANGE)
    put_range (out, node);
  if (node->props[FR_FORM_APPEARANCE] != NULL)
    put_member (out, "appearance", node->props[FR_FORM_APPEARANCE]);
  put_texts (out, form, node);
  g_string_append (out, " }");
}

static void
put_plan (GString *out, const FrForm *form, const FrFormPlan *plan)
{
  g_string_append (out, ",\nsteps: [");
  for (guint i = 0; i < plan->steps->len; i++)
    {
      g_string_append (out, i ? ",\n  " : "\n  ");
      put_step (out, form, fr_form_plan_step (plan, i));
    }
  g_string_append (out, "],\norder: [");
  for (guint r = 0; r < plan->order->len; r++)
    {
      const FrFormRule *rule = &g_array_index (plan->order, FrFormRule, r);

      g_string_append_printf (out, "%s[%u, \"%s\"]", r ? ", " : "", rule->step, fr_form_prop_name (rule->prop));
    }
  g_string_append_c (out, ']');
}

static void
put_own_words (GString *out)
{
  static const FrLang langs[] = { FR_LANG_EN, FR_LANG_ZH_CN };

  g_string_append (out, ",\nown: {");
  for (guint l = 0; l < G_N_ELEMENTS (langs); l++)
    {
      g_string_append_printf (out, "%s %s: ", l ? "," : "", fr_lang_code (langs[l]));
      fr_webform_put_own_words (out, langs[l]);
    }
  g_string_append (out, " }");
}

char *
fr_webform_js (const FrForm *form, const FrWebformOptions *options, GPtrArray **notes, GError **error)
{
  g_autoptr (FrFormPlan) plan = fr_form_plan_new (form, error);
  GString *out;

  if (plan == NULL)
    return NULL;
  out = g_string_new ("{ id: ");
  fr_js_put_string (out, form->form_id);
  put_member (out, "version", form->version);
  put_member (out, "survey", options ? options->survey : NULL);
  g_string_append_printf (out, ", named: %s, onePage: %s, start: %u, minutes: %d", form->named ? "true" : "false",
                          options && options->one_page ? "true" : "false", fr_form_default_language (form),
                          (int) ceil (fr_form_minutes (form, fr_form_default_language (form))));
  g_string_append (out, ", title: ");
  put_words (out, form, &form->title);
  put_words_member (out, "notice", form, &form->notice);
  put_languages (out, form);
  put_lists (out, form);
  put_plan (out, form, plan);
  put_own_words (out);
  g_string_append (out, " }");
  if (notes != NULL)
    *notes = g_ptr_array_ref (plan->notes);
  return g_string_free (out, FALSE);
}

/* --- The page --- */

const char *
fr_webform_part (const char *name)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fr_webform_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_val_if_fail (bytes != NULL, NULL);
  /* The resource is part of the program, and ends with a zero. */
  return g_bytes_get_data (bytes, NULL);
}

/* What stands for a {{word}} of the template. */
static char *
part_for (const char *word, const FrForm *form, const char *js)
{
  guint lang = fr_form_default_language (form);

  if (strcmp (word, "title") == 0)
    return g_markup_escape_text (fr_form_words (form, &form->title, lang), -1);
  if (strcmp (word, "lang") == 0)
    {
      g_autofree char *tag = fr_form_language_tag (form, lang);

      return g_strdup (*tag ? tag : fr_lang_tag (fr_form_own_language (form, lang)));
    }
  if (strcmp (word, "form") == 0)
    return g_strdup (js);
  if (strcmp (word, "expr-runtime.js") == 0)
    return g_strdup (fr_expr_js_runtime ());
  return g_strdup (fr_webform_part (word));
}

GBytes *
fr_webform_write (const FrForm *form, const FrWebformOptions *options, GPtrArray **notes, GError **error)
{
  g_autofree char *js = fr_webform_js (form, options, notes, error);
  const char *from = fr_webform_part ("webform.html"), *open;
  GString *out;

  if (js == NULL)
    return NULL;
  out = g_string_new (NULL);
  while ((open = strstr (from, "{{")) != NULL)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *word = g_strndup (open + 2, (gsize) (close - open - 2)), *part = part_for (word, form, js);

      g_string_append_len (out, from, open - from);
      g_string_append (out, part);
      from = close + 2;
    }
  g_string_append (out, from);
  return g_string_free_to_bytes (out);
}
