/* form-names.c: see form-names.h. */
#include "core/form/form-names.h"

#include "core/base/language.h"

#include <string.h>

static const char * const kinds[FR_N_FORM_KINDS] = {
  [FR_FORM_QUESTION] = "question", [FR_FORM_GROUP] = "group", [FR_FORM_REPEAT] = "repeat", [FR_FORM_MATRIX] = "matrix",
  [FR_FORM_SCALE] = "scale", [FR_FORM_ROW] = "row", [FR_FORM_KEPT] = "kept",
};

/* A type's stored word, its label and what its answers are. */
static const struct {
  const char *name, *label;
  FrFormData  data;
} types[FR_N_FORM_TYPES] = {
  [FR_FORM_TEXT] = { "text", N_("Short text"), FR_FORM_DATA_TEXT },
  [FR_FORM_LONG_TEXT] = { "long_text", N_("Long text"), FR_FORM_DATA_TEXT },
  [FR_FORM_INTEGER] = { "integer", N_("Whole number"), FR_FORM_DATA_NUMBER },
  [FR_FORM_DECIMAL] = { "decimal", N_("Decimal number"), FR_FORM_DATA_NUMBER },
  [FR_FORM_RANGE] = { "range", N_("Range"), FR_FORM_DATA_NUMBER },
  [FR_FORM_ONE] = { "select_one", N_("One of"), FR_FORM_DATA_ONE },
  [FR_FORM_SEVERAL] = { "select_multiple", N_("Several of"), FR_FORM_DATA_SEVERAL },
  [FR_FORM_RANK] = { "rank", N_("Ranking"), FR_FORM_DATA_ORDER },
  [FR_FORM_DATE] = { "date", N_("Date"), FR_FORM_DATA_DAY },
  [FR_FORM_NOTE] = { "note", N_("Text without answer"), FR_FORM_DATA_NONE },
  [FR_FORM_CALCULATE] = { "calculate", N_("Calculated"), FR_FORM_DATA_TEXT },
  [FR_FORM_ACKNOWLEDGE] = { "acknowledge", N_("Acknowledgement"), FR_FORM_DATA_ONE },
  [FR_FORM_START] = { "start", N_("Time of beginning"), FR_FORM_DATA_TIME },
  [FR_FORM_END] = { "end", N_("Time of ending"), FR_FORM_DATA_TIME },
  [FR_FORM_TODAY] = { "today", N_("Day of answering"), FR_FORM_DATA_DAY },
};

static const char * const words_names[FR_N_FORM_TEXTS] = {
  [FR_FORM_LABEL] = "label", [FR_FORM_HINT] = "hint", [FR_FORM_GUIDANCE] = "guidance_hint",
  [FR_FORM_REQUIRED_MESSAGE] = "required_message", [FR_FORM_CONSTRAINT_MESSAGE] = "constraint_message",
};

static const char * const props[FR_N_FORM_PROPS] = {
  [FR_FORM_REQUIRED] = "required", [FR_FORM_RELEVANT] = "relevant", [FR_FORM_CONSTRAINT] = "constraint",
  [FR_FORM_CALCULATION] = "calculation", [FR_FORM_DEFAULT] = "default", [FR_FORM_READONLY] = "read_only",
  [FR_FORM_CHOICE_FILTER] = "choice_filter", [FR_FORM_APPEARANCE] = "appearance", [FR_FORM_PARAMETERS] = "parameters",
  [FR_FORM_REPEAT_COUNT] = "repeat_count", [FR_FORM_OTHER] = "or_other", [FR_FORM_COMPETENCY] = "competency",
  [FR_FORM_SIDE] = "side",
};

/* The index of a name, -1 where there is none. */
static int
find (const char * const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (names[i], name) == 0)
      return (int) i;
  return -1;
}

const char *
fr_form_kind_name (FrFormKind kind)
{
  return kinds[kind];
}

const char *
fr_form_type_name (FrFormType type)
{
  return types[type].name;
}

const char *
fr_form_words_name (FrFormWords words)
{
  return words_names[words];
}

const char *
fr_form_prop_name (FrFormProp prop)
{
  return props[prop];
}

gboolean
fr_form_kind_parse (const char *name, FrFormKind *kind)
{
  int i = find (kinds, FR_N_FORM_KINDS, name);

  if (i >= 0)
    *kind = (FrFormKind) i;
  return i >= 0;
}

gboolean
fr_form_type_parse (const char *name, FrFormType *type)
{
  for (guint i = 0; i < FR_N_FORM_TYPES; i++)
    if (strcmp (types[i].name, name) == 0)
      {
        *type = (FrFormType) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
fr_form_words_parse (const char *name, FrFormWords *words)
{
  int i = find (words_names, FR_N_FORM_TEXTS, name);

  if (i >= 0)
    *words = (FrFormWords) i;
  return i >= 0;
}

gboolean
fr_form_prop_parse (const char *name, FrFormProp *prop)
{
  int i = find (props, FR_N_FORM_PROPS, name);

  if (i >= 0)
    *prop = (FrFormProp) i;
  return i >= 0;
}

const char *
fr_form_type_label (FrFormType type)
{
  return _(types[type].label);
}

FrFormData
fr_form_data (FrFormType type)
{
  return types[type].data;
}

gboolean
fr_form_has_list (FrFormType type)
{
  return type == FR_FORM_ONE || type == FR_FORM_SEVERAL || type == FR_FORM_RANK;
}

/* --- Appearances --- */

/* Where the word stands alone; NULL where it does not. */
static const char *
find_word (const char *appearance, const char *word)
{
  gsize n = strlen (word);

  for (const char *p = appearance; p && (p = strstr (p, word)) != NULL; p++)
    if ((p == appearance || g_ascii_isspace (p[-1])) && (p[n] == '\0' || g_ascii_isspace (p[n])))
      return p;
  return NULL;
}

gboolean
fr_form_word_in (const char *appearance, const char *word)
{
  return find_word (appearance, word) != NULL;
}

char *
fr_form_word_without (const char *appearance, const char *word)
{
  const char *at = find_word (appearance, word);
  const char *after = at ? at + strlen (word) : NULL;
  char *rest;

  if (at == NULL)
    return g_strdup (appearance);
  while (at > appearance ? g_ascii_isspace (at[-1]) : g_ascii_isspace (*after))
    if (at > appearance)
      at--;
    else
      after++;
  rest = g_strdup_printf ("%.*s%s", (int) (at - appearance), appearance, after);
  g_strchomp (rest);
  if (*rest == '\0')
    g_clear_pointer (&rest, g_free);
  return rest;
}

char *
fr_form_word_with (const char *appearance, const char *word)
{
  return appearance && *appearance ? g_strconcat (word, " ", appearance, NULL) : g_strdup (word);
}
