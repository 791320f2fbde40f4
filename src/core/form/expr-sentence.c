/* expr-sentence.c: building sentences, their one normal form, and their expressions. Reading: expr-sentence-read.c. */
#include "core/form/expr-sentence.h"

#include "core/base/day.h"
#include "core/form/expr-private.h"

#include <math.h>
#include <string.h>

/* --- Building --- */

FrSentence *
fr_sentence_new (gboolean any)
{
  FrSentence *self = g_new0 (FrSentence, 1);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_sentence_free);
  self->any = any != FALSE;
  return self;
}

FrSentence *
fr_sentence_new_clause (const char *question, FrRelation relation)
{
  FrSentence *self = g_new0 (FrSentence, 1);

  self->question = g_strdup (question);
  self->relation = relation;
  return self;
}

void
fr_sentence_free (FrSentence *sentence)
{
  if (sentence == NULL)
    return;
  g_clear_pointer (&sentence->parts, g_ptr_array_unref);
  g_free (sentence->question);
  g_free (sentence->value.text);
  g_free (sentence->upper.text);
  g_free (sentence);
}

FrSentence *
fr_sentence_copy (const FrSentence *sentence)
{
  FrSentence *copy;

  if (sentence->parts != NULL)
    {
      copy = fr_sentence_new (sentence->any);
      for (guint i = 0; i < sentence->parts->len; i++)
        g_ptr_array_add (copy->parts, fr_sentence_copy (sentence->parts->pdata[i]));
      return copy;
    }
  copy = fr_sentence_new_clause (sentence->question, sentence->relation);
  copy->value = sentence->value;
  copy->value.text = g_strdup (sentence->value.text);
  copy->upper = sentence->upper;
  copy->upper.text = g_strdup (sentence->upper.text);
  return copy;
}

static gboolean
equal_operands (const FrOperand *a, const FrOperand *b)
{
  if (a->kind != b->kind)
    return FALSE;
  switch (a->kind)
    {
    case FR_OPERAND_NONE:
      return TRUE;
    case FR_OPERAND_TEXT:
    case FR_OPERAND_QUESTION:
      return g_strcmp0 (a->text, b->text) == 0;
    case FR_OPERAND_NUMBER:
    case FR_OPERAND_TODAY:
      return a->number == b->number;
    case FR_OPERAND_DATE:
      return a->day == b->day;
    }
  return FALSE;
}

gboolean
fr_sentence_equal (const FrSentence *a, const FrSentence *b)
{
  if ((a->parts == NULL) != (b->parts == NULL))
    return FALSE;
  if (a->parts == NULL)
    return g_strcmp0 (a->question, b->question) == 0 && a->relation == b->relation && equal_operands (&a->value, &b->value)
           && equal_operands (&a->upper, &b->upper);
  if (a->any != b->any || a->parts->len != b->parts->len)
    return FALSE;
  for (guint i = 0; i < a->parts->len; i++)
    if (!fr_sentence_equal (a->parts->pdata[i], b->parts->pdata[i]))
      return FALSE;
  return TRUE;
}

/* --- Which value follows which relation --- */

gboolean
fr_relation_takes (FrRelation relation, FrOperandKind kind)
{
  static const guint text = 1u << FR_OPERAND_TEXT, number = 1u << FR_OPERAND_NUMBER, question = 1u << FR_OPERAND_QUESTION;
  static const guint moment = 1u << FR_OPERAND_DATE | 1u << FR_OPERAND_TODAY, none = 1u << FR_OPERAND_NONE;
  guint takes = none;

  switch (relation)
    {
    case FR_RELATION_IS: case FR_RELATION_IS_NOT:
      takes = text | number | question | moment;
      break;
    case FR_RELATION_INCLUDES: case FR_RELATION_EXCLUDES:
      takes = text | question;
      break;
    case FR_RELATION_ANSWERED: case FR_RELATION_UNANSWERED:
      takes = none;
      break;
    case FR_RELATION_LESS: case FR_RELATION_AT_MOST: case FR_RELATION_MORE: case FR_RELATION_AT_LEAST: case FR_RELATION_BETWEEN:
      takes = number | question | moment;
      break;
    case FR_RELATION_CHOICES_AT_LEAST: case FR_RELATION_CHOICES_AT_MOST: case FR_RELATION_CHOICES_EXACTLY:
    case FR_RELATION_LENGTH_AT_LEAST: case FR_RELATION_LENGTH_AT_MOST: case FR_RELATION_LENGTH_EXACTLY:
      takes = number;
      break;
    case FR_RELATION_CONTAINS: case FR_RELATION_CONTAINS_NOT: case FR_RELATION_MATCHES: case FR_RELATION_MATCHES_NOT:
      takes = text;
      break;
    }
  return takes >> kind & 1;
}

/* --- The one way to say it --- */

static void
normalise_operand (FrOperand *operand)
{
  if (operand->kind == FR_OPERAND_TODAY)
    operand->number = trunc (operand->number);
  if (operand->number == 0)
    operand->number = 0;      /* not -0 */
}

static void
normalise_clause (FrSentence *self)
{
  gboolean empty = self->value.kind == FR_OPERAND_TEXT && g_strcmp0 (self->value.text, "") == 0;

  normalise_operand (&self->value);
  normalise_operand (&self->upper);
  if (empty && (self->relation == FR_RELATION_IS || self->relation == FR_RELATION_IS_NOT))
    {
      self->relation = self->relation == FR_RELATION_IS ? FR_RELATION_UNANSWERED : FR_RELATION_ANSWERED;
      self->value.kind = FR_OPERAND_NONE;
    }
}

/* "At least" and, right after it, "at most" of the same question. */
static gboolean
is_range (const FrSentence *low, const FrSentence *high)
{
  return low->parts == NULL && high->parts == NULL && low->relation == FR_RELATION_AT_LEAST && high->relation == FR_RELATION_AT_MOST
         && g_strcmp0 (low->question, high->question) == 0;
}

/* Puts the parts of a group in the place of the group. */
static void
open_group (GPtrArray *parts, guint at)
{
  FrSentence *group = g_ptr_array_steal_index (parts, at);

  while (group->parts->len > 0)
    g_ptr_array_insert (parts, at, g_ptr_array_steal_index (group->parts, group->parts->len - 1));
  fr_sentence_free (group);
}

static void
normalise_group (FrSentence *self)
{
  GPtrArray *parts = self->parts;

  for (guint i = 0; i < parts->len;)
    {
      FrSentence *part = parts->pdata[i];

      if (part->parts == NULL)
        {
          normalise_clause (part);
          i++;
          continue;
        }
      normalise_group (part);
      if (part->parts->len < 2 || part->any == self->any)
        open_group (parts, i);
      else
        i++;
    }
  for (guint i = 0; !self->any && i + 1 < parts->len; i++)
    if (is_range (parts->pdata[i], parts->pdata[i + 1]))
      {
        FrSentence *low = parts->pdata[i], *high = parts->pdata[i + 1];

        low->relation = FR_RELATION_BETWEEN;
        low->upper = high->value;
        high->value.text = NULL;
        g_ptr_array_remove_index (parts, i + 1);
      }
}

void
fr_sentence_normalise (FrSentence *sentence)
{
  FrSentence *only;

  g_return_if_fail (sentence->parts != NULL);

  normalise_group (sentence);
  if (sentence->parts->len != 1)
    return;
  only = sentence->parts->pdata[0];
  sentence->any = only->parts != NULL && only->any;
  if (only->parts != NULL)
    {
      open_group (sentence->parts, 0);
      /* What is now a group may have become one for the first time. */
      normalise_group (sentence);
    }
}

/* --- Its expression --- */

static gboolean
is_name (const char *name)
{
  if (name == NULL || !fr_expr_name_start (g_utf8_get_char (name)))
    return FALSE;
  for (const char *p = name; *p; p = g_utf8_next_char (p))
    if (!fr_expr_name_part (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
is_count (const FrOperand *value)
{
  return value->number >= 0 && value->number <= G_MAXINT32 && value->number == floor (value->number);
}

static gboolean
is_sound_pattern (const char *pattern)
{
  g_autoptr (GRegex) regex = fr_expr_regex (pattern);

  return regex != NULL;
}

static gboolean
is_sound_operand (const FrOperand *value)
{
  switch (value->kind)
    {
    case FR_OPERAND_NONE:     return TRUE;
    case FR_OPERAND_TEXT:     return value->text != NULL && *value->text != '\0' && g_utf8_validate (value->text, -1, NULL);
    case FR_OPERAND_NUMBER:   return isfinite (value->number);
    case FR_OPERAND_QUESTION: return is_name (value->text);
    case FR_OPERAND_DATE:     return value->day != FR_DAY_NONE;
    case FR_OPERAND_TODAY:    return fabs (value->number) < 1e6 && value->number == trunc (value->number);
    }
  return FALSE;
}

static gboolean
is_complete (const FrSentence *clause)
{
  FrRelation relation = clause->relation;

  if ((clause->question != NULL && !is_name (clause->question)) || !fr_relation_takes (relation, clause->value.kind)
      || !is_sound_operand (&clause->value))
    return FALSE;
  if (relation == FR_RELATION_BETWEEN)
    return fr_relation_takes (relation, clause->upper.kind) && is_sound_operand (&clause->upper);
  if (relation >= FR_RELATION_CHOICES_AT_LEAST && relation <= FR_RELATION_LENGTH_EXACTLY)
    return is_count (&clause->value);
  if (relation == FR_RELATION_INCLUDES || relation == FR_RELATION_EXCLUDES)
    return clause->value.kind != FR_OPERAND_TEXT || strpbrk (clause->value.text, " \t\r\n\v\f") == NULL;
  return (relation != FR_RELATION_MATCHES && relation != FR_RELATION_MATCHES_NOT) || is_sound_pattern (clause->value.text);
}

static void
write_operand (GString *out, const FrOperand *value)
{
  g_autofree char *text = NULL;

  switch (value->kind)
    {
    case FR_OPERAND_NONE:
      break;
    case FR_OPERAND_TEXT:
      fr_expr_write_text (out, value->text);
      break;
    case FR_OPERAND_NUMBER:
      g_string_append (out, text = fr_expr_number_text (value->number));
      break;
    case FR_OPERAND_QUESTION:
      g_string_append_printf (out, "${%s}", value->text);
      break;
    case FR_OPERAND_DATE:
      g_string_append_printf (out, "date('%s')", text = fr_day_format_iso (value->day));
      break;
    case FR_OPERAND_TODAY:
      g_string_append (out, "today()");
      if (value->number != 0)
        g_string_append_printf (out, " %c %.0f", value->number < 0 ? '-' : '+', fabs (value->number));
      break;
    }
}

/* What stands before the question, between it and the value, and after. */
static const struct { const char *before, *between, *after; } shapes[FR_N_RELATIONS] = {
  [FR_RELATION_IS] = { "", " = ", "" },
  [FR_RELATION_IS_NOT] = { "", " != ", "" },
  [FR_RELATION_INCLUDES] = { "selected(", ", ", ")" },
  [FR_RELATION_EXCLUDES] = { "not(selected(", ", ", "))" },
  [FR_RELATION_ANSWERED] = { "", " != ''", "" },
  [FR_RELATION_UNANSWERED] = { "", " = ''", "" },
  [FR_RELATION_LESS] = { "", " < ", "" },
  [FR_RELATION_AT_MOST] = { "", " <= ", "" },
  [FR_RELATION_MORE] = { "", " > ", "" },
  [FR_RELATION_AT_LEAST] = { "", " >= ", "" },
  [FR_RELATION_BETWEEN] = { "", " >= ", "" },
  [FR_RELATION_CHOICES_AT_LEAST] = { "count-selected(", ") >= ", "" },
  [FR_RELATION_CHOICES_AT_MOST] = { "count-selected(", ") <= ", "" },
  [FR_RELATION_CHOICES_EXACTLY] = { "count-selected(", ") = ", "" },
  [FR_RELATION_LENGTH_AT_LEAST] = { "string-length(", ") >= ", "" },
  [FR_RELATION_LENGTH_AT_MOST] = { "string-length(", ") <= ", "" },
  [FR_RELATION_LENGTH_EXACTLY] = { "string-length(", ") = ", "" },
  [FR_RELATION_CONTAINS] = { "contains(", ", ", ")" },
  [FR_RELATION_CONTAINS_NOT] = { "not(contains(", ", ", "))" },
  [FR_RELATION_MATCHES] = { "regex(", ", ", ")" },
  [FR_RELATION_MATCHES_NOT] = { "not(regex(", ", ", "))" },
};

static void
write_question (GString *out, const char *name)
{
  if (name == NULL)
    g_string_append_c (out, '.');
  else
    g_string_append_printf (out, "${%s}", name);
}

static gboolean
write_sentence (GString *out, const FrSentence *sentence, gboolean within, gboolean within_any)
{
  if (sentence->parts == NULL)
    {
      gboolean range = sentence->relation == FR_RELATION_BETWEEN;

      if (!is_complete (sentence))
        return FALSE;
      g_string_append (out, range && within_any ? "(" : "");
      g_string_append (out, shapes[sentence->relation].before);
      write_question (out, sentence->question);
      g_string_append (out, shapes[sentence->relation].between);
      write_operand (out, &sentence->value);
      g_string_append (out, shapes[sentence->relation].after);
      if (range)
        {
          g_string_append (out, " and ");
          write_question (out, sentence->question);
          g_string_append (out, " <= ");
          write_operand (out, &sentence->upper);
        }
      g_string_append (out, range && within_any ? ")" : "");
      return TRUE;
    }
  if (sentence->parts->len == 0)
    return FALSE;
  within = within && sentence->parts->len > 1;
  g_string_append (out, within ? "(" : "");
  for (guint i = 0; i < sentence->parts->len; i++)
    {
      g_string_append (out, i == 0 ? "" : sentence->any ? " or " : " and ");
      if (!write_sentence (out, sentence->parts->pdata[i], sentence->parts->len > 1, sentence->any && sentence->parts->len > 1))
        return FALSE;
    }
  g_string_append (out, within ? ")" : "");
  return TRUE;
}

char *
fr_sentence_expr (const FrSentence *sentence)
{
  g_autoptr (GString) out = g_string_new (NULL);

  return write_sentence (out, sentence, FALSE, FALSE) ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
