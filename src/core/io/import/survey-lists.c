/* survey-lists.c: scales and lists of choices, and the many ways in which their points are written. */
#include "core/io/import/survey-match.h"

#include "core/base/text.h"

#include <math.h>
#include <string.h>

static void
choice_free (gpointer data)
{
  FrSurveyChoice *choice = data;

  g_free (choice->code);
  g_free (choice->label);
  g_free (choice);
}

static void
list_free (gpointer data)
{
  FrSurveyList *list = data;

  g_free (list->name);
  g_ptr_array_unref (list->choices);
  fr_text_index_free (list->exact);
  fr_text_index_free (list->folded);
  g_free (list);
}

FrSurveyList *
fr_survey_list (FrSurveyPlan *survey, const char *name)
{
  for (guint i = 0; i < survey->lists->len; i++)
    {
      FrSurveyList *list = g_ptr_array_index (survey->lists, i);

      if (g_strcmp0 (list->name, name) == 0)
        return list;
    }
  return NULL;
}

FrSurveyList *
fr_survey_list_new (FrSurveyPlan *survey, const char *name)
{
  FrSurveyList *list = g_new0 (FrSurveyList, 1);

  list->name = g_strdup (name);
  list->choices = g_ptr_array_new_with_free_func (choice_free);
  list->exact = fr_text_index_new ();
  list->folded = fr_text_index_new ();
  g_ptr_array_add (survey->lists, list);
  return list;
}

/* Ends of sentences and blanks do not make another answer. */
static char *
fold_answer (const char *text)
{
  char *fold = fr_text_fold (text);
  gsize n = strlen (fold);

  while (n > 0 && strchr (".;, ", fold[n - 1]) != NULL)
    fold[--n] = '\0';
  return fold;
}

void
fr_survey_list_spell (FrSurveyList *list, const char *text, guint place)
{
  g_autofree char *fold = fold_answer (text);

  if (fr_text_index_get (list->folded, fold, strlen (fold)) == FR_INDEX_NONE)
    fr_text_index_set (list->folded, fold, strlen (fold), place);
}

guint
fr_survey_list_add (FrSurveyList *list, const char *code, double value, const char *label)
{
  FrSurveyChoice *choice = g_new0 (FrSurveyChoice, 1);
  guint place = list->choices->len;

  choice->code = code ? g_strdup (code) : isnan (value) ? g_strdup_printf ("%u", place + 1) : g_strdup_printf ("%g", value);
  choice->label = g_strdup (label);
  choice->value = value;
  list->is_scale |= !isnan (value);
  g_ptr_array_add (list->choices, choice);
  fr_survey_list_spell (list, label, place);
  return place;
}

/* Met for the first time: folded, else new. */
static guint32
find_folded (FrSurveyList *list, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *fold = fold_answer (copy);
  guint32 place = fr_text_index_get (list->folded, fold, strlen (fold));

  if (place == FR_INDEX_NONE && list->open && *fold != '\0' && list->choices->len < FR_SURVEY_MAX_CHOICES)
    {
      g_autofree char *label = fr_text_name (copy);

      place = fr_survey_list_add (list, NULL, NAN, label);
    }
  return place;
}

guint32
fr_survey_list_find (FrSurveyList *list, const char *text, gsize length)
{
  guint8 byte = (guint8) text[0];
  guint32 place;

  if (length == 1 && list->short_texts[byte] != 0)
    return list->short_texts[byte] - 1u;
  place = fr_text_index_get (list->exact, text, length);
  if (place != FR_INDEX_NONE)
    return place;
  place = find_folded (list, text, length);
  if (place == FR_INDEX_NONE)
    return place;
  fr_text_index_set (list->exact, text, length, place);
  if (length == 1)
    list->short_texts[byte] = (guint16) (place + 1);
  return place;
}

/* --- Several answers in a cell --- */

static gboolean
is_found (FrSurveyList *list, const char *text)
{
  g_autofree char *part = g_strstrip (g_strdup (text));
  char *aside = strstr (part, "〖");

  if (aside != NULL)
    *aside = '\0';
  return *part == '\0' || fr_survey_list_find (list, part, strlen (part)) != FR_INDEX_NONE;
}

static gboolean
are_found (FrSurveyList *list, GStrv parts)
{
  for (guint i = 0; parts[i] != NULL; i++)
    if (!is_found (list, parts[i]))
      return FALSE;
  return TRUE;
}

/* Words from a place on joined to answers so that none is left over, the longest first; labels may have blanks themselves. dead: places
 * from which it can't be done. */
static gboolean
cover (FrSurveyList *list, char **words, guint at, guint n, gboolean *dead, GPtrArray *parts)
{
  for (guint end = n; end > at && !dead[at]; end--)
    {
      char *after = words[end];
      g_autofree char *text = NULL;

      if (dead[end])
        continue;
      words[end] = NULL;
      text = g_strjoinv (" ", words + at);
      words[end] = after;
      if (!is_found (list, text))
        continue;
      g_ptr_array_add (parts, g_steal_pointer (&text));
      if (cover (list, words, end, n, dead, parts))
        return TRUE;
      g_ptr_array_set_size (parts, (gint) parts->len - 1);
    }
  dead[at] = at < n;
  return at == n;
}

static GStrv
split_blanks (FrSurveyList *list, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n = g_strv_length (words);
  g_autofree gboolean *dead = g_new0 (gboolean, n + 1);

  /* More words than any list has choices are a sentence. */
  if (n > FR_SURVEY_MAX_CHOICES || !cover (list, words, 0, n, dead, parts))
    return NULL;
  g_ptr_array_set_free_func (parts, NULL);
  g_ptr_array_add (parts, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}

GStrv
fr_survey_list_split (FrSurveyList *list, const char *text, const char *separator)
{
  static const char * const separators[] = { "┋", "\n", ";", "；", "|", "，", ",", "、" };
  GStrv parts, first = NULL;

  if (separator != NULL)
    return g_strsplit (text, separator, -1);
  if (is_found (list, text))
    return g_strsplit (text, "\n", 1);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      if (strstr (text, separators[i]) == NULL)
        continue;
      parts = g_strsplit (text, separators[i], -1);
      if (are_found (list, parts))
        {
          g_strfreev (first);
          return parts;
        }
      if (first == NULL)
        first = parts;
      else
        g_strfreev (parts);
    }
  parts = split_blanks (list, text);
  if (parts != NULL)
    {
      g_strfreev (first);
      return parts;
    }
  return first ? first : g_strsplit (text, "\n", 1);
}

/* --- Near misses --- */

/* Letters to add, drop or change to make b of a (Levenshtein). */
static guint
distance (const gunichar *a, glong n, const gunichar *b, glong m)
{
  g_autofree guint *row = g_new (guint, (gsize) m + 1);

  for (glong j = 0; j <= m; j++)
    row[j] = (guint) j;
  for (glong i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i;
      for (glong j = 1; j <= m; j++)
        {
          guint above = row[j], change = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (MIN (above, row[j - 1]) + 1, change);
          diagonal = above;
        }
    }
  return row[m];
}

const char *
fr_survey_list_nearest (FrSurveyList *list, const char *text)
{
  g_autofree char *fold = fold_answer (text);
  const char *nearest = NULL;
  guint best = G_MAXUINT;
  glong n, m;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (fold, -1, &n);

  for (guint i = 0; i < list->choices->len; i++)
    {
      const FrSurveyChoice *choice = g_ptr_array_index (list->choices, i);
      g_autofree char *label = fold_answer (choice->label);
      g_autofree gunichar *b = g_utf8_to_ucs4_fast (label, -1, &m);
      guint d = distance (a, n, b, m);

      if (d < best && d <= (guint) MAX (n, m) / 4)
        {
          best = d;
          nearest = choice->label;
        }
    }
  return nearest;
}

/* --- The plan of a survey --- */

static void
item_free (gpointer data)
{
  FrSurveyNewItem *item = data;

  g_free (item->code);
  g_free (item->block);
  g_free (item->kind);
  g_free (item->label);
  g_free (item->list);
  g_free (item->competency);
  g_free (item->side);
  g_free (item->repeat);
  g_free (item);
}

static void
column_clear (gpointer data)
{
  FrSurveyColumn *column = data;

  g_free (column->heading);
  g_free (column->separator);
}

static void
response_clear (gpointer data)
{
  FrSurveyResponse *response = data;

  g_clear_pointer (&response->texts, g_array_unref);
}

FrSurveyPlan *
fr_survey_plan_new (void)
{
  FrSurveyPlan *survey = g_new0 (FrSurveyPlan, 1);

  survey->lists = g_ptr_array_new_with_free_func (list_free);
  survey->items = g_ptr_array_new_with_free_func (item_free);
  survey->repeated = g_ptr_array_new_with_free_func (item_free);
  survey->packed_turns = g_byte_array_new ();
  survey->columns = g_array_new (FALSE, FALSE, sizeof (FrSurveyColumn));
  g_array_set_clear_func (survey->columns, column_clear);
  survey->packed = g_byte_array_new ();
  survey->data = g_byte_array_new ();
  survey->waiting = g_array_new (FALSE, FALSE, sizeof (FrSurveyResponse));
  g_array_set_clear_func (survey->waiting, response_clear);
  return survey;
}

void
fr_survey_plan_free (gpointer data)
{
  FrSurveyPlan *survey = data;

  g_free (survey->title);
  g_ptr_array_unref (survey->lists);
  g_ptr_array_unref (survey->items);
  g_ptr_array_unref (survey->repeated);
  g_byte_array_unref (survey->packed_turns);
  g_array_unref (survey->columns);
  g_free (survey->answers);
  g_byte_array_unref (survey->packed);
  g_byte_array_unref (survey->data);
  g_array_unref (survey->waiting);
  g_clear_pointer (&survey->stored, g_hash_table_unref);
  g_clear_pointer (&survey->codes, fr_text_index_free);
  g_clear_pointer (&survey->ids, g_array_unref);
  fr_survey_match_free (survey->match);
  fr_survey_match_free (survey->match_repeated);
  fr_survey_turns_free (survey->turns);
  fr_survey_near_free (survey->near);
  g_free (survey);
}
