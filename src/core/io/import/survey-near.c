/* survey-near.c: answers that are spelt like no choice, and what they may mean.
 *
 * What differs by a letter or two is a slip. But "Very needed" may be "Highly needed" and is certainly not "Not needed", though that is spelt
 * more alike: where one choice alone is left that the same questions never have otherwise, it is offered, whatever it is called. Only a
 * person says that it is so: in the window, or with a map. */
#include "core/io/import/survey.h"

#include "core/base/text.h"

#include <string.h>

typedef struct {
  FrImportNear near;         /* first: it is handed out as one */
  FrSurveyList *list;
  guint64       used[FR_SURVEY_MAX_CHOICES / 64 + 1];
  GPtrArray    *columns;     /* FrSurveyColumn that have it; borrowed */
} Near;

struct _FrSurveyNear {
  GPtrArray  *all;           /* Near */
  GHashTable *by_text;       /* "list\037folded text" → Near */
};

static void
near_free (gpointer data)
{
  Near *near = data;

  g_free (near->near.text);
  g_strfreev (near->near.choices);
  g_ptr_array_unref (near->columns);
  g_free (near);
}

void
fr_survey_near_free (FrSurveyNear *near)
{
  if (near == NULL)
    return;
  g_hash_table_unref (near->by_text);
  g_ptr_array_unref (near->all);
  g_free (near);
}

void
fr_survey_near_used (const FrSurveyColumn *column, guint32 place)
{
  if (place < FR_SURVEY_MAX_CHOICES)
    ((FrSurveyColumn *) column)->used[place / 64] |= G_GUINT64_CONSTANT (1) << (place % 64);
}

void
fr_survey_near_note (FrSurveyPlan *survey, const FrSurveyColumn *column, const char *text)
{
  g_autofree char *fold = fr_text_fold (text);
  g_autofree char *key = g_strconcat (column->list->name, "\037", fold, NULL);
  Near *near;

  if (survey->near == NULL)
    {
      survey->near = g_new0 (FrSurveyNear, 1);
      survey->near->all = g_ptr_array_new_with_free_func (near_free);
      survey->near->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  near = g_hash_table_lookup (survey->near->by_text, key);
  if (near == NULL && survey->near->all->len >= FR_IMPORT_MAX_NEAR)
    return;
  if (near == NULL)
    {
      near = g_new0 (Near, 1);
      near->near.text = fr_text_name (text);
      near->list = column->list;
      near->columns = g_ptr_array_new ();
      g_ptr_array_add (survey->near->all, near);
      g_hash_table_insert (survey->near->by_text, g_steal_pointer (&key), near);
    }
  near->near.n++;
  if (!g_ptr_array_find (near->columns, column, NULL))
    g_ptr_array_add (near->columns, (gpointer) column);
}

static gboolean
is_used (const Near *near, guint place)
{
  for (guint i = 0; i < near->columns->len; i++)
    if ((((FrSurveyColumn *) g_ptr_array_index (near->columns, i))->used[place / 64] >> (place % 64)) & 1)
      return TRUE;
  return FALSE;
}

/* The one that is spelt nearly alike; else the only choice that its questions never have; -1: none. */
static int
likeliest (const Near *near)
{
  const char *nearest = fr_survey_list_nearest (near->list, near->near.text);
  int free = -1, n_free = 0;

  for (guint i = 0; i < near->list->choices->len; i++)
    if (!is_used (near, i))
      {
        free = (int) i;
        n_free++;
      }
  for (guint i = 0; nearest != NULL && i < near->list->choices->len; i++)
    if (strcmp (((FrSurveyChoice *) g_ptr_array_index (near->list->choices, i))->label, nearest) == 0)
      return (int) i;
  return n_free == 1 ? free : -1;
}

void
fr_survey_near_end (FrImportPlan *plan, FrSurveyPlan *survey)
{
  if (survey->near == NULL)
    return;
  g_ptr_array_set_free_func (plan->near, near_free);
  g_ptr_array_set_free_func (survey->near->all, NULL);      /* they are the plan's from here on */
  for (guint i = 0; i < survey->near->all->len; i++)
    {
      Near *near = g_ptr_array_index (survey->near->all, i);
      guint n = near->list->choices->len;

      near->near.means = likeliest (near);
      near->near.choices = g_new0 (char *, n + 1);
      for (guint c = 0; c < n; c++)
        near->near.choices[c] = g_strdup (((FrSurveyChoice *) g_ptr_array_index (near->list->choices, c))->label);
      g_ptr_array_add (plan->near, near);
    }
}
