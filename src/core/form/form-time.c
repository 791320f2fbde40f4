/* form-time.c: see form-time.h. */
#include "core/form/form-time.h"

#define HAN_A_SECOND     5.0
#define WORDS_A_SECOND   (200 / 60.0)
#define CHOICES_READ     20

static double
reading (const char *text)
{
  guint han = 0, words = 0;
  gboolean within = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = g_unichar_isalnum (c), wide = letter && g_unichar_iswide (c);

      han += wide;
      words += letter && !wide && !within;
      within = (letter && !wide) || (within && (c == '\'' || c == '-' || c == 0x2019));
    }
  return han / HAN_A_SECOND + words / WORDS_A_SECOND;
}

static double
reading_list (const FrForm *form, guint64 id, guint lang)
{
  const FrFormList *list = fr_form_list (form, id);
  double seconds = 0;

  for (guint i = 0; list != NULL && i < MIN (list->choices->len, CHOICES_READ); i++)
    seconds += reading (fr_form_words (form, &((FrFormChoice *) g_ptr_array_index (list->choices, i))->label, lang));
  return seconds;
}

static double
answering (const FrForm *form, const FrFormNode *node, guint lang)
{
  const FrFormList *list = fr_form_list (form, node->list);
  guint n = list ? list->choices->len : 0;
  double other = node->props[FR_FORM_OTHER] ? 10 / 2.0 : 0;

  switch (node->type)
    {
    case FR_FORM_TEXT:
      return 10;
    case FR_FORM_LONG_TEXT:
      return 45;
    case FR_FORM_INTEGER: case FR_FORM_DECIMAL:
      return 6;
    case FR_FORM_RANGE:
      return 5;
    case FR_FORM_DATE:
      return 7;
    case FR_FORM_ONE:
      return 3 + other + reading_list (form, node->list, lang);
    case FR_FORM_SEVERAL:
      return 3 + MIN (n, 10) + other + reading_list (form, node->list, lang);
    case FR_FORM_RANK:
      return 4.0 * n + reading_list (form, node->list, lang);
    case FR_FORM_ACKNOWLEDGE:
      return 2;
    case FR_FORM_NOTE: case FR_FORM_CALCULATE: case FR_FORM_START: case FR_FORM_END: case FR_FORM_TODAY: case FR_N_FORM_TYPES:
    default:
      return 0;
    }
}

static double
words_of (const FrForm *form, const FrFormNode *node, guint lang)
{
  return reading (fr_form_words (form, &node->words[FR_FORM_LABEL], lang)) + reading (fr_form_words (form, &node->words[FR_FORM_HINT], lang));
}

static double seconds_of (const FrForm *form, const GPtrArray *nodes, guint lang);

static double
matrix_seconds (const FrForm *form, const FrFormNode *matrix, guint lang)
{
  double seconds = reading_list (form, matrix->list, lang);

  for (guint i = 0; i < matrix->scales->len; i++)
    {
      const FrFormNode *scale = g_ptr_array_index (matrix->scales, i);

      seconds += words_of (form, scale, lang) + reading_list (form, scale->list, lang);
    }
  for (guint i = 0; i < matrix->nodes->len; i++)
    {
      const FrFormNode *row = g_ptr_array_index (matrix->nodes, i);
      double own = words_of (form, row, lang) + 3.0 * MAX (row->nodes->len, 1);

      seconds += row->props[FR_FORM_RELEVANT] ? own / 2 : own;
    }
  return seconds;
}

static double
node_seconds (const FrForm *form, const FrFormNode *node, guint lang)
{
  double seconds;

  if (node->kind == FR_FORM_KEPT || (node->kind == FR_FORM_QUESTION && node->type == FR_FORM_CALCULATE))
    return 0;
  seconds = words_of (form, node, lang);
  if (node->kind == FR_FORM_QUESTION)
    seconds += answering (form, node, lang);
  else if (node->kind == FR_FORM_MATRIX)
    seconds += matrix_seconds (form, node, lang);
  else
    seconds += seconds_of (form, node->nodes, lang) * (node->kind == FR_FORM_REPEAT ? 2 : 1);
  return node->props[FR_FORM_RELEVANT] ? seconds / 2 : seconds;
}

static double
seconds_of (const FrForm *form, const GPtrArray *nodes, guint lang)
{
  double seconds = 0;

  for (guint i = 0; i < nodes->len; i++)
    seconds += node_seconds (form, g_ptr_array_index (nodes, i), lang);
  return seconds;
}

double
fr_form_minutes (const FrForm *form, guint lang)
{
  return seconds_of (form, form->nodes, lang) / 60;
}
