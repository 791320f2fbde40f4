/* study-state.c: see study-state.h. */
#include "core/figures/study-state.h"

#include <string.h>

static const FrStmt surveys_of = { "study-state-surveys",
  "SELECT s.survey_id, s.title, s.level, s.state, (SELECT count(*) FROM response AS r WHERE r.survey_id = s.survey_id),"
  " coalesce((SELECT CAST (sum (i.invited - coalesce(i.ineligible, 0)) AS BIGINT) FROM invitation AS i WHERE i.survey_id = s.survey_id),"
  " s.invited, 0), coalesce(s.target, 0)"
  " FROM survey AS s WHERE s.study_id = $1 AND s.withdrawn = 0"
  " ORDER BY CASE s.level WHEN 'organisation' THEN 0 WHEN 'post' THEN 1 ELSE 2 END, s.survey_id", 1 };

static const FrStmt counts_of = { "study-state-counts",
  "SELECT (SELECT count(*) FROM finding AS f WHERE f.study_id = $1 AND f.withdrawn = 0),"
  " (SELECT count(*) FROM finding AS f WHERE f.study_id = $1 AND f.withdrawn = 0 AND f.state = 'open'),"
  " (SELECT count(*) FROM need AS n WHERE n.study_id = $1 AND n.withdrawn = 0),"
  " (SELECT count(*) FROM need AS n WHERE n.study_id = $1 AND n.withdrawn = 0 AND n.priority IS NULL)", 1 };

static const char *
keep (FrStudyState *state, const FrValue *value)
{
  const char *text = fr_value_get_text (value);

  return text != NULL ? g_string_chunk_insert_const (state->texts, text) : NULL;
}

FrStudyState *
fr_study_state_new (FrStore *store, gint64 study_id, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (study_id);
  g_autoptr (FrRows) rows = fr_store_select (store, &surveys_of, &param, 1, cancellable, error);
  g_autoptr (FrRows) n = rows != NULL ? fr_store_select (store, &counts_of, &param, 1, cancellable, error) : NULL;
  FrStudyState *state;

  if (n == NULL)
    return NULL;
  state = g_new0 (FrStudyState, 1);
  state->texts = g_string_chunk_new (512);
  state->n_surveys = rows->n_rows;
  state->surveys = g_new0 (FrStudySurvey, rows->n_rows + 1);
  for (guint r = 0; r < rows->n_rows; r++)
    state->surveys[r] = (FrStudySurvey) {
      .id = fr_rows_get (rows, r, 0)->i, .level = keep (state, fr_rows_get (rows, r, 2)),
      .survey = { keep (state, fr_rows_get (rows, r, 1)), keep (state, fr_rows_get (rows, r, 3)), fr_rows_get (rows, r, 4)->i,
                  fr_rows_get (rows, r, 5)->i, fr_rows_get (rows, r, 6)->i } };
  state->findings = fr_rows_get (n, 0, 0)->i;
  state->findings_open = fr_rows_get (n, 0, 1)->i;
  state->needs = fr_rows_get (n, 0, 2)->i;
  state->needs_open = fr_rows_get (n, 0, 3)->i;
  return state;
}

void
fr_study_state_free (FrStudyState *state)
{
  g_return_if_fail (state != NULL);
  g_string_chunk_free (state->texts);
  g_free (state->surveys);
  g_free (state);
}

char *
fr_study_survey_words (const FrStudySurvey *line, FrLang lang)
{
  const FrRuleSurvey *survey = &line->survey;
  GString *words = g_string_new (line->level != NULL ? fr_enum_label (&fr_enum_need_level, line->level, lang) : "");

  g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", fr_enum_label (&fr_enum_survey_state, survey->state, lang));
  g_string_append (words, " · ");
  if (survey->due > 0)
    g_string_append_printf (words, fr_tr (lang, N_("%ld of %ld answered (%.0f%%)")), (long) survey->answered, (long) survey->due,
                            100.0 * (double) survey->answered / (double) survey->due);
  else
    g_string_append_printf (words, fr_trn (lang, "%ld answer", "%ld answers", (gulong) survey->answered), (long) survey->answered);
  if (survey->target > 0)
    g_string_append_printf (words, fr_tr (lang, N_(", target %ld%%")), (long) survey->target);
  return g_string_free (words, FALSE);
}

static void
add (GString *words, char *part)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
  g_free (part);
}

char *
fr_study_open_words (const FrStudyState *state, FrLang lang)
{
  GString *words = g_string_new (NULL);
  guint open = 0, below = 0;

  for (guint i = 0; i < state->n_surveys; i++)
    if (strcmp (state->surveys[i].survey.state, "closed") != 0)
      open++;
    else if (!fr_rule_on_target (&state->surveys[i].survey))
      below++;
  if (open > 0)
    add (words, g_strdup_printf (fr_trn (lang, "%u survey not closed", "%u surveys not closed", open), open));
  if (below > 0)
    add (words, g_strdup_printf (fr_trn (lang, "%u survey below target", "%u surveys below target", below), below));
  if (state->findings_open > 0)
    add (words, g_strdup_printf (fr_trn (lang, "%ld finding to weigh", "%ld findings to weigh", (gulong) state->findings_open),
                                 (long) state->findings_open));
  if (state->needs_open > 0)
    add (words, g_strdup_printf (fr_trn (lang, "%ld need to decide on", "%ld needs to decide on", (gulong) state->needs_open),
                                 (long) state->needs_open));
  return g_string_free (words, FALSE);
}
