/* surveys.c: the list of surveys with their counts. See survey-figures.h. */
#include "core/figures/survey-figures.h"

static const FrStmt list = { "surveys",
  "SELECT s.survey_id, s.code, s.title, s.level, s.state, s.invited, s.fielded_on, s.closed_on,"
  " (SELECT count(*) FROM response AS r WHERE r.survey_id = s.survey_id)"
  " FROM survey AS s WHERE s.withdrawn = 0 ORDER BY s.survey_id DESC", 0 };

void
fr_survey_line_free (FrSurveyLine *line)
{
  g_free (line->code);
  g_free (line->title);
  g_free (line->level);
  g_free (line->state);
  g_free (line);
}

GPtrArray *
fr_surveys_list (FrStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrRows) rows = fr_store_select (store, &list, NULL, 0, cancellable, error);
  GPtrArray *lines;

  if (rows == NULL)
    return NULL;
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_survey_line_free);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      FrSurveyLine *line = g_new0 (FrSurveyLine, 1);

      line->id = fr_rows_get (rows, r, 0)->i;
      line->code = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 1)));
      line->title = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 2)));
      line->level = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 3)));
      line->state = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 4)));
      line->invited = fr_value_get_int (fr_rows_get (rows, r, 5), 0);
      line->first = fr_value_get_day (fr_rows_get (rows, r, 6));
      line->last = fr_value_get_day (fr_rows_get (rows, r, 7));
      line->responses = fr_rows_get (rows, r, 8)->i;
      g_ptr_array_add (lines, line);
    }
  return lines;
}
