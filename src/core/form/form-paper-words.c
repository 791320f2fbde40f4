/* form-paper-words.c: what is written on paper about who answers what, in the form's and our own words. */
#include "core/form/form-paper.h"

#include "core/form/form-refs.h"

#include <string.h>

#define LONGEST 40    /* characters of a wording quoted elsewhere */

/* --- Names as people find them --- */

char *
fr_paper_number_text (const FrPaper *paper, guint item)
{
  const FrPaperItem *it = fr_paper_item (paper, item);

  if (it->row > 0)
    return g_strdup_printf ("%u.%u", fr_paper_item (paper, (guint) it->parent)->number, it->row);
  return it->number > 0 ? g_strdup_printf ("%u", it->number) : g_strdup ("");
}

/* The node of that name: where it is asked on paper, else anywhere. */
static const FrFormNode *
node_named (const FrPaper *paper, const char *name, guint *item)
{
  g_autoptr (GArray) places = NULL;

  *item = GPOINTER_TO_UINT (g_hash_table_lookup (paper->names, name));
  if (*item > 0)
    {
      const FrFormNode *node = fr_paper_item (paper, *item - 1)->node;

      for (guint i = 0; node->kind == FR_FORM_ROW && i < node->nodes->len; i++)
        if (g_strcmp0 (((FrFormNode *) g_ptr_array_index (node->nodes, i))->name, name) == 0)
          return g_ptr_array_index (node->nodes, i);
      return node;
    }
  places = fr_form_places (paper->form);
  for (guint i = 0; i < places->len; i++)
    if (g_strcmp0 (g_array_index (places, FrFormPlace, i).node->name, name) == 0)
      return g_array_index (places, FrFormPlace, i).node;
  return NULL;
}

static char *
shortened (const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\n\r\t", ' ');
  if (g_utf8_strlen (line, -1) <= LONGEST)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, LONGEST - 1) = '\0';
  return g_strconcat (g_strchomp (line), "…", NULL);
}

/* "4. How many years have you served" */
static char *
question_label (gpointer data, const char *name)
{
  const FrPaperVoice *voice = data;
  guint item;
  const FrFormNode *node = node_named (voice->paper, name, &item);
  const FrFormNode *spoken = item > 0 ? fr_paper_item (voice->paper, item - 1)->node : node;
  g_autofree char *words = spoken ? fr_paper_fill_references (voice, fr_form_words (voice->paper->form, &spoken->words[FR_FORM_LABEL],
                                                                                     voice->lang)) : NULL;
  g_autofree char *label = NULL, *number = NULL;

  if (words == NULL || *words == '\0')
    return NULL;
  label = shortened (words);
  number = item > 0 ? fr_paper_number_text (voice->paper, item - 1) : g_strdup ("");
  return *number ? g_strdup_printf ("%s. %s", number, label) : g_steal_pointer (&label);
}

char *
fr_paper_choice_words (const FrPaperVoice *voice, const FrFormNode *node, guint choice)
{
  const FrFormList *list = fr_form_list (voice->paper->form, node->list);
  const FrFormChoice *it;
  const char *words;

  if (list == NULL || choice > list->choices->len)
    return g_strdup (fr_trc (voice->words, "choice", "Other"));
  it = g_ptr_array_index (list->choices, choice - 1);
  words = fr_form_words (voice->paper->form, &it->label, voice->lang);
  return *words ? fr_paper_fill_references (voice, words) : g_strdup (it->name);
}

static char *
choice_label (gpointer data, const char *name, const char *code)
{
  const FrPaperVoice *voice = data;
  guint item;
  const FrFormNode *node = name ? node_named (voice->paper, name, &item) : NULL;
  const FrFormList *list = node ? fr_form_list (voice->paper->form, node->list) : NULL;

  if (node != NULL && node->kind == FR_FORM_QUESTION && node->type == FR_FORM_ACKNOWLEDGE)
    return g_strdup (fr_trc (voice->words, "a box", "ticked"));
  for (guint c = 0; list != NULL && c < list->choices->len; c++)
    if (g_strcmp0 (((FrFormChoice *) g_ptr_array_index (list->choices, c))->name, code) == 0)
      return fr_paper_choice_words (voice, node, c + 1);
  if (list != NULL && fr_form_says_yes (node->props[FR_FORM_OTHER]) && g_strcmp0 (code, "other") == 0)
    return fr_paper_choice_words (voice, node, list->choices->len + 1);
  return NULL;
}

static gboolean
is_single (gpointer data, const char *name)
{
  const FrPaperVoice *voice = data;
  guint item;
  const FrFormNode *node = name ? node_named (voice->paper, name, &item) : NULL;

  return node != NULL && node->kind == FR_FORM_QUESTION && (node->type == FR_FORM_ONE || node->type == FR_FORM_ACKNOWLEDGE);
}

/* --- References in texts --- */

/* The text with each ${name} replaced by what is said for it. */
static char *
replace (const char *text, char *(*say) (const FrPaperVoice *voice, const char *name), const FrPaperVoice *voice)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p;)
    {
      const char *end = p[0] == '$' && p[1] == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = end ? g_strstrip (g_strndup (p + 2, (gsize) (end - p - 2))) : NULL;
      g_autofree char *said = name && fr_form_name_is_valid (name) ? say (voice, name) : NULL;

      if (said == NULL)
        {
          g_string_append_c (out, *p++);
          continue;
        }
      g_string_append (out, said);
      p = end + 1;
    }
  return g_string_free (out, FALSE);
}

static char *
say_answer (const FrPaperVoice *voice, const char *name)
{
  guint item = GPOINTER_TO_UINT (g_hash_table_lookup (voice->paper->names, name));
  g_autofree char *number = item > 0 ? fr_paper_number_text (voice->paper, item - 1) : NULL;

  if (number == NULL || *number == '\0')
    return g_strdup ("…");
  return g_strdup_printf (fr_tr (voice->words, "(your answer to %s)"), number);
}

static char *
say_question (const FrPaperVoice *voice, const char *name)
{
  g_autofree char *label = question_label ((gpointer) voice, name);

  return g_strdup_printf (fr_tr (voice->words, "“%s”"), label ? label : name);
}

char *
fr_paper_fill_references (const FrPaperVoice *voice, const char *text)
{
  return replace (text, say_answer, voice);
}

/* --- Conditions --- */

static char *
plain_words (const FrPaperVoice *voice, const FrPaperCondition *condition)
{
  const FrSentenceLabels labels = { (gpointer) voice, question_label, choice_label, is_single };

  return condition->sentence ? fr_sentence_words (condition->sentence, &labels, FR_SENTENCE_CONDITION, voice->words)
                             : replace (condition->text, say_question, voice);
}

/* The first and the last number within a section; 0 where there are none. */
static void
numbers_within (const FrPaper *paper, guint item, guint *first, guint *last)
{
  *first = *last = 0;
  for (guint i = item; i < fr_paper_item (paper, item)->end; i++)
    {
      guint number = fr_paper_item (paper, i)->number;

      if (number > 0)
        *first = *first ? *first : number;
      *last = number > 0 ? number : *last;
    }
}

char *
fr_paper_condition_words (const FrPaperVoice *voice, guint item, const FrPaperCondition *condition)
{
  const FrPaperItem *it = fr_paper_item (voice->paper, item);
  g_autofree char *words = plain_words (voice, condition);
  guint first, last;

  if (condition->scale > 0)
    {
      const FrFormNode *matrix = fr_paper_item (voice->paper, (guint) it->parent)->node;
      const FrFormNode *scale = g_ptr_array_index (matrix->scales, condition->scale - 1);

      return g_strdup_printf (fr_tr (voice->words, "“%s” only if: %s"),
                              fr_form_words (voice->paper->form, &scale->words[FR_FORM_LABEL], voice->lang), words);
    }
  if (it->kind == FR_PAPER_NOTE)
    return g_strdup_printf (fr_tr (voice->words, "Read only if: %s"), words);
  numbers_within (voice->paper, item, &first, &last);
  if (it->kind == FR_PAPER_SECTION && first < last)
    return g_strdup_printf (fr_tr (voice->words, "Answer %u to %u only if: %s"), first, last, words);
  return g_strdup_printf (fr_tr (voice->words, "Answer only if: %s"), words);
}

/* --- Jumps --- */

/* “No” or “Not yet” */
static char *
choices_words (const FrPaperVoice *voice, const FrPaperJump *jump, gboolean skipped)
{
  const FrFormNode *node = fr_paper_item (voice->paper, jump->from)->node;
  GString *out = g_string_new (NULL);

  for (guint c = 0; c < fr_paper_n_choices (voice->paper->form, node); c++)
    {
      g_autofree char *words = fr_paper_choice_words (voice, node, c + 1);

      if (jump->choices[c] != skipped)
        continue;
      if (out->len > 0)
        g_string_append (out, fr_trc (voice->words, "between choices", " or "));
      g_string_append_printf (out, fr_tr (voice->words, "“%s”"), words);
    }
  return g_string_free (out, FALSE);
}

/* Those who go on; none: the form is done. few: they are named, else those who stay. */
static char *
go_words (const FrPaperJump *jump, gboolean few, const char *words, FrLang lang)
{
  if (few)
    return jump->number > 0 ? g_strdup_printf (fr_tr (lang, "If %s, go to %u."), words, jump->number)
                            : g_strdup_printf (fr_tr (lang, "If %s, you are done."), words);
  return jump->number > 0 ? g_strdup_printf (fr_trc (lang, "answer", "If anything but %s, go to %u."), words, jump->number)
                          : g_strdup_printf (fr_trc (lang, "answer", "If anything but %s, you are done."), words);
}

char *
fr_paper_jump_words (const FrPaperVoice *voice, const FrPaperJump *jump)
{
  FrLang lang = voice->words;
  g_autofree char *words = NULL;
  guint n = 0, skipped = 0;

  if (jump->choices == NULL)
    {
      words = plain_words (voice, jump->unless);
      return jump->number > 0 ? g_strdup_printf (fr_tr (lang, "Unless %s, go to %u."), words, jump->number)
                              : g_strdup_printf (fr_tr (lang, "Unless %s, you are done."), words);
    }
  n = fr_paper_n_choices (voice->paper->form, fr_paper_item (voice->paper, jump->from)->node);
  for (guint c = 0; c < n; c++)
    skipped += jump->choices[c];
  words = choices_words (voice, jump, skipped * 2 <= n);
  return go_words (jump, skipped * 2 <= n, words, lang);
}

/* --- Language --- */

static gboolean
has_han (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

FrLang
fr_paper_lang (const FrForm *form, guint lang)
{
  const char *name = lang < form->languages->len ? g_ptr_array_index (form->languages, lang) : "";
  g_autoptr (GArray) places = NULL;

  if (*name != '\0')
    return strstr (name, "zh") != NULL || has_han (name) ? FR_LANG_ZH_CN : FR_LANG_EN;
  if (has_han (fr_form_words (form, &form->title, lang)))
    return FR_LANG_ZH_CN;
  places = fr_form_places (form);
  for (guint i = 0; i < places->len; i++)
    if (has_han (fr_form_words (form, &g_array_index (places, FrFormPlace, i).node->words[FR_FORM_LABEL], lang)))
      return FR_LANG_ZH_CN;
  return FR_LANG_EN;
}

guint
fr_paper_find_language (const FrForm *form, FrLang lang)
{
  for (guint i = 0; i < form->languages->len; i++)
    if (fr_paper_lang (form, i) == lang)
      return i;
  return fr_form_default_language (form);
}
