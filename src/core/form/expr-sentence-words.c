/* expr-sentence-words.c: sentences in words, with the labels of questions and choices. */
#include "core/form/expr-sentence.h"

#include "core/base/day-words.h"
#include "core/form/expr-private.h"

#include <math.h>

typedef struct {
  const FrSentenceLabels *labels;
  FrLang                  lang;
} Speaker;

/* --- Relations --- */

/* As chosen from a list; of dates where they are called otherwise. */
static const struct { const char *words, *dates; } relations[FR_N_RELATIONS] = {
  [FR_RELATION_IS] = { NC_("relation", "is"), NULL },
  [FR_RELATION_IS_NOT] = { NC_("relation", "is not"), NULL },
  [FR_RELATION_INCLUDES] = { NC_("relation", "includes"), NULL },
  [FR_RELATION_EXCLUDES] = { NC_("relation", "does not include"), NULL },
  [FR_RELATION_ANSWERED] = { NC_("relation", "is answered"), NULL },
  [FR_RELATION_UNANSWERED] = { NC_("relation", "is not answered"), NULL },
  [FR_RELATION_LESS] = { NC_("relation", "is less than"), NC_("relation", "is earlier than") },
  [FR_RELATION_AT_MOST] = { NC_("relation", "is at most"), NC_("relation", "is not later than") },
  [FR_RELATION_MORE] = { NC_("relation", "is more than"), NC_("relation", "is later than") },
  [FR_RELATION_AT_LEAST] = { NC_("relation", "is at least"), NC_("relation", "is not earlier than") },
  [FR_RELATION_BETWEEN] = { NC_("relation", "is between"), NULL },
  [FR_RELATION_CHOICES_AT_LEAST] = { NC_("relation", "number of choices is at least"), NULL },
  [FR_RELATION_CHOICES_AT_MOST] = { NC_("relation", "number of choices is at most"), NULL },
  [FR_RELATION_CHOICES_EXACTLY] = { NC_("relation", "number of choices is"), NULL },
  [FR_RELATION_LENGTH_AT_LEAST] = { NC_("relation", "number of characters is at least"), NULL },
  [FR_RELATION_LENGTH_AT_MOST] = { NC_("relation", "number of characters is at most"), NULL },
  [FR_RELATION_LENGTH_EXACTLY] = { NC_("relation", "number of characters is"), NULL },
  [FR_RELATION_CONTAINS] = { NC_("relation", "contains the text"), NULL },
  [FR_RELATION_CONTAINS_NOT] = { NC_("relation", "does not contain the text"), NULL },
  [FR_RELATION_MATCHES] = { NC_("relation", "matches the pattern"), NULL },
  [FR_RELATION_MATCHES_NOT] = { NC_("relation", "does not match the pattern"), NULL },
};

const char *
fr_relation_words (FrRelation relation, gboolean dates, FrLang lang)
{
  const char *words = dates && relations[relation].dates ? relations[relation].dates : relations[relation].words;

  return fr_trc (lang, "relation", words);
}

/* The form with its %s replaced one after the other. */
static char *
fill (const char *form, const char *first, const char *second)
{
  GString *out = g_string_new (NULL);
  const char *next = first;

  for (const char *p = form; *p; p++)
    if (p[0] == '%' && p[1] == 's')
      {
        g_string_append (out, next);
        next = second;
        p++;
      }
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/* --- Questions and values --- */

static char *
quoted (const Speaker *self, const char *text)
{
  return g_strdup_printf (fr_tr (self->lang, "“%s”"), text);
}

/* NULL: this answer. */
static char *
question_words (const Speaker *self, const char *name)
{
  g_autofree char *label = NULL;

  if (name == NULL)
    return g_strdup (fr_tr (self->lang, "the answer"));
  label = self->labels && self->labels->question ? self->labels->question (self->labels->data, name) : NULL;
  return quoted (self, label ? label : name);
}

static char *
choice_words (const Speaker *self, const char *question, const char *code)
{
  g_autofree char *label = self->labels && self->labels->choice ? self->labels->choice (self->labels->data, question, code) : NULL;

  return label ? quoted (self, label) : NULL;
}

static char *
today_words (const Speaker *self, double days)
{
  long n = fabs (days);

  if (n == 0)
    return g_strdup (fr_trc (self->lang, "in a condition", "today"));
  return g_strdup_printf (days < 0 ? fr_trn (self->lang, "%ld day before today", "%ld days before today", n)
                                   : fr_trn (self->lang, "%ld day after today", "%ld days after today", n), n);
}

static char *
value_words (const Speaker *self, const FrSentence *clause, const FrOperand *value)
{
  gboolean coded = clause->relation <= FR_RELATION_EXCLUDES;
  g_autofree char *number = fr_expr_number_text (value->number);
  char *label = NULL;

  switch (value->kind)
    {
    case FR_OPERAND_NONE:
      return g_strdup ("");
    case FR_OPERAND_TEXT:
      label = coded ? choice_words (self, clause->question, value->text) : NULL;
      return label ? label : quoted (self, value->text ? value->text : "");
    case FR_OPERAND_NUMBER:
      label = coded ? choice_words (self, clause->question, number) : NULL;
      return label ? label : g_steal_pointer (&number);
    case FR_OPERAND_QUESTION:
      return question_words (self, value->text);
    case FR_OPERAND_DATE:
      return fr_day_words (value->day, FR_DAY_MONTH | FR_DAY_YEAR, self->lang);
    case FR_OPERAND_TODAY:
      return today_words (self, value->number);
    }
  return NULL;
}

/* --- Clauses --- */

/* Those with a count; the plural follows it. */
static char *
count_words (const Speaker *self, const FrSentence *clause, const char *question)
{
  g_autofree char *number = fr_expr_number_text (clause->value.number);
  gulong n = clause->value.number;
  const char *form;

  switch ((int) clause->relation)
    {
    case FR_RELATION_CHOICES_AT_LEAST: form = fr_trn (self->lang, "%s has at least %s choice", "%s has at least %s choices", n); break;
    case FR_RELATION_CHOICES_AT_MOST:  form = fr_trn (self->lang, "%s has at most %s choice", "%s has at most %s choices", n); break;
    case FR_RELATION_CHOICES_EXACTLY:  form = fr_trn (self->lang, "%s has exactly %s choice", "%s has exactly %s choices", n); break;
    case FR_RELATION_LENGTH_AT_LEAST:  form = fr_trn (self->lang, "%s has at least %s character", "%s has at least %s characters", n); break;
    case FR_RELATION_LENGTH_AT_MOST:   form = fr_trn (self->lang, "%s has at most %s character", "%s has at most %s characters", n); break;
    default:                           form = fr_trn (self->lang, "%s has exactly %s character", "%s has exactly %s characters", n); break;
    }
  return fill (form, question, number);
}

static const char *
order_form (const Speaker *self, FrRelation relation, gboolean dates)
{
  switch ((int) relation)
    {
    case FR_RELATION_LESS:    return dates ? fr_tr (self->lang, "%s is earlier than %s") : fr_tr (self->lang, "%s is less than %s");
    case FR_RELATION_AT_MOST: return dates ? fr_tr (self->lang, "%s is not later than %s") : fr_tr (self->lang, "%s is at most %s");
    case FR_RELATION_MORE:    return dates ? fr_tr (self->lang, "%s is later than %s") : fr_tr (self->lang, "%s is more than %s");
    default:                  return dates ? fr_tr (self->lang, "%s is not earlier than %s") : fr_tr (self->lang, "%s is at least %s");
    }
}

static const char *
value_form (const Speaker *self, const FrSentence *clause)
{
  gboolean single = self->labels && self->labels->single && self->labels->single (self->labels->data, clause->question);
  gboolean dates = clause->value.kind == FR_OPERAND_DATE || clause->value.kind == FR_OPERAND_TODAY;

  switch ((int) clause->relation)
    {
    case FR_RELATION_IS:           return fr_tr (self->lang, "%s is %s");
    case FR_RELATION_IS_NOT:       return fr_tr (self->lang, "%s is not %s");
    case FR_RELATION_INCLUDES:     return single ? fr_tr (self->lang, "%s is %s") : fr_tr (self->lang, "%s includes %s");
    case FR_RELATION_EXCLUDES:     return single ? fr_tr (self->lang, "%s is not %s") : fr_tr (self->lang, "%s does not include %s");
    case FR_RELATION_CONTAINS:     return fr_tr (self->lang, "%s contains the text %s");
    case FR_RELATION_CONTAINS_NOT: return fr_tr (self->lang, "%s does not contain the text %s");
    case FR_RELATION_MATCHES:      return fr_tr (self->lang, "%s matches the pattern %s");
    case FR_RELATION_MATCHES_NOT:  return fr_tr (self->lang, "%s does not match the pattern %s");
    default:                       return order_form (self, clause->relation, dates);
    }
}

static char *
clause_words (const Speaker *self, const FrSentence *clause)
{
  g_autofree char *question = question_words (self, clause->question), *value = value_words (self, clause, &clause->value);
  g_autofree char *upper = value_words (self, clause, &clause->upper);

  switch ((int) clause->relation)
    {
    case FR_RELATION_ANSWERED:
      return g_strdup_printf (fr_tr (self->lang, "%s is answered"), question);
    case FR_RELATION_UNANSWERED:
      return g_strdup_printf (fr_tr (self->lang, "%s is not answered"), question);
    case FR_RELATION_BETWEEN:
      return g_strdup_printf (fr_tr (self->lang, "%s is between %s and %s"), question, value, upper);
    case FR_RELATION_CHOICES_AT_LEAST: case FR_RELATION_CHOICES_AT_MOST: case FR_RELATION_CHOICES_EXACTLY:
    case FR_RELATION_LENGTH_AT_LEAST: case FR_RELATION_LENGTH_AT_MOST: case FR_RELATION_LENGTH_EXACTLY:
      return count_words (self, clause, question);
    default:
      return fill (value_form (self, clause), question, value);
    }
}

static char *
group_words (const Speaker *self, const FrSentence *group)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < group->parts->len; i++)
    {
      const FrSentence *part = group->parts->pdata[i];
      g_autofree char *words = part->parts ? group_words (self, part) : clause_words (self, part);

      if (i > 0)
        g_string_append (out, group->any ? fr_trc (self->lang, "between conditions", " or ") : fr_trc (self->lang, "between conditions", " and "));
      if (part->parts != NULL)
        g_string_append_printf (out, fr_trc (self->lang, "conditions within others", "(%s)"), words);
      else
        g_string_append (out, words);
    }
  return g_string_free (out, FALSE);
}

char *
fr_sentence_words (const FrSentence *sentence, const FrSentenceLabels *labels, FrSentenceUse use, FrLang lang)
{
  Speaker speaker = { labels, lang };
  g_autofree char *words = sentence->parts ? group_words (&speaker, sentence) : clause_words (&speaker, sentence);

  switch (use)
    {
    case FR_SENTENCE_CONDITION: return g_steal_pointer (&words);
    case FR_SENTENCE_SHOW:      return g_strdup_printf (fr_tr (lang, "Show if %s"), words);
    case FR_SENTENCE_CHECK:     return g_strdup_printf (fr_tr (lang, "Accepted if %s"), words);
    case FR_SENTENCE_OFFER:     return g_strdup_printf (fr_tr (lang, "Offered if %s"), words);
    }
  return NULL;
}
