/* competency-finding.c: see competency-finding.h. What it says of itself is in competency-finding-words.c. */
#include "core/figures/competency-finding.h"

#include "core/analysis/suppress.h"
#include "core/base/day.h"
#include "core/figures/response-board.h"
#include "core/model/terms.h"

#include <math.h>
#include <string.h>

#define LEVEL      0.95
#define MAX_QUOTES 3      /* of a question: the sheet is one page */
#define FAR_BELOW  0.75   /* of the target */

static const FrStmt competency_of = { "finding-competency", "SELECT code, name FROM competency WHERE competency_id = $1", 1 };
/* The newest survey that rates it, and its study. */
static const FrStmt newest = { "finding-newest",
  "SELECT s.study_id, s.code, s.title, t.title FROM survey AS s LEFT JOIN needs_study AS t ON t.needs_study_id = s.study_id"
  " WHERE s.withdrawn = 0 AND s.state <> 'draft' AND s.survey_id IN"
  " (SELECT i.survey_id FROM survey_item AS i WHERE i.competency_id = $1 AND i.side IS NOT NULL)"
  " AND ($2 = 0 OR s.study_id = $2) ORDER BY s.fielded_on DESC NULLS LAST, s.survey_id DESC LIMIT 1", 2 };

static const FrStmt unit_kinds = { "finding-unit-kinds",
  "SELECT u.kind FROM response AS r LEFT JOIN unit AS u ON u.unit_id = r.unit_id WHERE r.survey_id = $1 ORDER BY r.response_id", 1 };

/* Words that people wrote, with how many wrote them: never in the order in which they came. */
static const FrStmt texts_of = { "finding-texts",
  "SELECT t.text, count(*) FROM response_text AS t JOIN response AS r ON r.response_id = t.response_id"
  " WHERE r.survey_id = $1 AND t.position = $2 GROUP BY t.text ORDER BY count(*) DESC, t.text", 2 };

static const FrStmt evidence_of = { "finding-evidence",
  "SELECT finding_id, statement, kind, source, found_on FROM finding WHERE competency_id = $1 AND withdrawn = 0"
  " ORDER BY found_on DESC NULLS LAST, finding_id DESC LIMIT 20", 1 };

static const FrStmt needs_of = { "finding-needs",
  "SELECT need_id, title, priority, state, decided_by, decided_on, reason FROM need WHERE competency_id = $1 AND withdrawn = 0"
  " ORDER BY CASE priority WHEN 'must' THEN 0 WHEN 'should' THEN 1 WHEN 'could' THEN 2 WHEN 'wont' THEN 3 ELSE 4 END, need_id LIMIT 20", 1 };

/* --- Lines --- */

FrFindingLine *
fr_finding_line_new (const char *title, const char *text, FrEntityId entity, gint64 id)
{
  FrFindingLine *line = g_new0 (FrFindingLine, 1);

  line->title = g_strdup (title);
  line->text = g_strdup (text);
  line->entity = entity;
  line->id = id;
  return line;
}

void
fr_finding_line_free (gpointer data)
{
  FrFindingLine *line = data;

  g_free (line->title);
  g_free (line->text);
  g_free (line);
}

static void
group_free (gpointer data)
{
  FrFindingGroup *group = data;

  g_free (group->kind);
  g_free (group);
}

/* Joins what is there with " · ". */
static void
join (GString *words, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", text);
}

static void
join_day (GString *words, const FrValue *value)
{
  g_autofree char *day = fr_day_format_iso (fr_value_get_day (value));

  join (words, day);
}

/* --- From the surveys --- */

/* Its place in the first survey that rates both sides. */
static gboolean
take_places (FrCompetencyFinding *self, const FrSurveyData *data, double **importance, double **present)
{
  g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (data, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, NULL);

  for (guint k = 0; gap != NULL && k < gap->k; k++)
    if (data->items[gap->importance[k]].competency_id == self->competency_id)
      {
        self->ranked = g_strdup (data->title);
        self->hidden = gap->hidden[k];
        self->floor = gap->floor;
        self->k = gap->k;
        self->lo = gap->lo;
        self->hi = gap->hi;
        if (self->hidden)
          return TRUE;
        self->cross_importance = gap->study->cross_importance;
        self->cross_present = gap->study->cross_present;
        self->item = gap->study->items[k];
        *importance = fr_survey_column (data, gap->importance[k]);
        *present = fr_survey_column (data, gap->present[k]);
        return TRUE;
      }
  return FALSE;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const FrFindingGroup *x = *(FrFindingGroup * const *) a, *y = *(FrFindingGroup * const *) b;

  if (x->gap.n != y->gap.n)
    return x->gap.n > y->gap.n ? -1 : 1;
  return strcmp (x->kind, y->kind);
}

/* The gap of one kind of unit, from the answers of its people. */
static FrFindingGroup *
group_new (const char *kind, const FrRows *rows, const double *importance, const double *present)
{
  FrFindingGroup *group = g_new0 (FrFindingGroup, 1);
  g_autofree double *i = g_new (double, rows->n_rows + 1), *p = g_new (double, rows->n_rows + 1);
  gsize n = 0;

  for (guint r = 0; r < rows->n_rows; r++)
    if (g_strcmp0 (fr_value_get_text (fr_rows_get (rows, r, 0)), kind) == 0)
      {
        i[n] = importance[r];
        p[n++] = present[r];
      }
  group->kind = g_strdup (kind);
  fr_gap (i, p, n, LEVEL, &group->gap);
  return group;
}

static gboolean
take_groups (FrCompetencyFinding *self, FrStore *store, const FrSurveyData *data, const double *importance, const double *present,
             GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (data->id);
  g_autoptr (FrRows) rows = fr_store_select (store, &unit_kinds, &param, 1, cancellable, error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gint64 *n = NULL;
  g_autofree gboolean *hidden = NULL;

  if (rows == NULL)
    return FALSE;
  /* Answers that came in between belong to nobody here. */
  for (guint r = 0; r < rows->n_rows && rows->n_rows == data->n_responses; r++)
    {
      const char *kind = fr_value_get_text (fr_rows_get (rows, r, 0));

      if (kind != NULL && g_hash_table_add (seen, (gpointer) kind))
        g_ptr_array_add (all, group_new (kind, rows, importance, present));
    }
  n = g_new0 (gint64, all->len + 1);
  hidden = g_new0 (gboolean, all->len + 1);
  for (guint g = 0; g < all->len; g++)
    n[g] = (gint64) ((FrFindingGroup *) g_ptr_array_index (all, g))->gap.n;
  fr_suppress_groups (n, all->len, (gint64) self->item.gap.n, self->floor, hidden);
  for (guint g = 0; g < all->len; g++)
    if (hidden[g] || n[g] == 0)
      self->n_groups_hidden += n[g] > 0;
    else
      {
        FrFindingGroup *group = g_ptr_array_index (all, g);

        g_ptr_array_add (self->groups, group_new (group->kind, rows, importance, present));
      }
  g_ptr_array_sort (self->groups, compare_groups);
  return TRUE;
}

/* What people wrote to a question, where as many wrote as the floor asks. */
static gboolean
take_quotes (FrCompetencyFinding *self, FrStore *store, const FrSurveyData *data, GCancellable *cancellable, GError **error)
{
  guint floor = fr_survey_floor (data, FR_SURVEY_FLOOR);

  for (guint i = 0; i < data->n_items; i++)
    {
      const FrSurveyItem *item = &data->items[i];
      const FrValue params[] = { fr_value_int (data->id), fr_value_int (item->position) };
      g_autoptr (FrRows) rows = NULL;
      gint64 n = 0;

      if (strcmp (item->kind, "text") != 0 || (item->competency_id != 0 && item->competency_id != self->competency_id))
        continue;
      rows = fr_store_select (store, &texts_of, params, 2, cancellable, error);
      if (rows == NULL)
        return FALSE;
      for (guint r = 0; r < rows->n_rows; r++)
        n += fr_rows_get (rows, r, 1)->i;
      for (guint r = 0; r < rows->n_rows && r < MAX_QUOTES && n >= (gint64) floor; r++)
        g_ptr_array_add (self->quotes, fr_finding_line_new (fr_value_get_text (fr_rows_get (rows, r, 0)), item->label, FR_SURVEY, data->id));
    }
  return TRUE;
}

/* Rows of the board far below what was aimed at; only a distribution list says who was asked. */
static gboolean
take_missing (FrCompetencyFinding *self, FrStore *store, const FrSurveyData *data, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrResponseBoard) board = fr_response_board_load (store, data, FR_BOARD_KIND, FR_SURVEY_FLOOR, lang, cancellable, error);

  if (board == NULL)
    return FALSE;
  for (guint r = 0; board->has_list && r < board->rows->len; r++)
    {
      const FrBoardRow *row = g_ptr_array_index (board->rows, r);
      g_autofree char *text = NULL;

      if (isnan (row->rate) || isnan (row->target) || row->rate >= FAR_BELOW * row->target)
        continue;
      text = g_strdup_printf (fr_tr (lang, N_("%s: %.0f%% answered, aimed at were %.0f%%")), data->title, row->rate, row->target);
      g_ptr_array_add (self->missing, fr_finding_line_new (row->label, text, FR_SURVEY, data->id));
    }
  return TRUE;
}

static gboolean
take_surveys (FrCompetencyFinding *self, FrStore *store, const GPtrArray *surveys, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrStudyGaps) gaps = fr_study_gaps_new (surveys, FR_SURVEY_FLOOR);
  g_autofree double *importance = NULL, *present = NULL;

  memcpy (self->asked, gaps->asked, sizeof self->asked);
  for (guint r = 0; r < gaps->rows->len; r++)
    {
      const FrStudyGapRow *row = g_ptr_array_index (gaps->rows, r);

      if (row->competency_id == self->competency_id)
        memcpy (self->levels, row->levels, sizeof self->levels);
    }
  for (guint s = 0; s < surveys->len; s++)
    {
      const FrSurveyData *data = g_ptr_array_index (surveys, s);

      if (self->ranked == NULL && take_places (self, data, &importance, &present) && importance != NULL &&
          !take_groups (self, store, data, importance, present, cancellable, error))
        return FALSE;
      if (!take_quotes (self, store, data, cancellable, error) || !take_missing (self, store, data, lang, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* --- From the office --- */

static gboolean
take_evidence (FrCompetencyFinding *self, FrStore *store, FrLang lang, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (self->competency_id);
  g_autoptr (FrRows) rows = fr_store_select (store, &evidence_of, &param, 1, cancellable, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      g_autoptr (GString) words = g_string_new (NULL);

      join (words, fr_enum_label (&fr_enum_finding_kind, fr_value_get_text (fr_rows_get (rows, r, 2)), lang));
      join (words, fr_value_get_text (fr_rows_get (rows, r, 3)));
      join_day (words, fr_rows_get (rows, r, 4));
      g_ptr_array_add (self->evidence, fr_finding_line_new (fr_value_get_text (fr_rows_get (rows, r, 1)), words->str, FR_FINDING,
                                                            fr_rows_get (rows, r, 0)->i));
    }
  return rows != NULL;
}

static gboolean
take_decisions (FrCompetencyFinding *self, FrStore *store, FrLang lang, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (self->competency_id);
  g_autoptr (FrRows) rows = fr_store_select (store, &needs_of, &param, 1, cancellable, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      const char *priority = fr_value_get_text (fr_rows_get (rows, r, 2));
      g_autoptr (GString) words = g_string_new (NULL);

      join (words, priority != NULL ? fr_enum_label (&fr_enum_need_priority, priority, lang) : fr_tr (lang, N_("Not decided yet")));
      join (words, fr_enum_label (&fr_enum_need_state, fr_value_get_text (fr_rows_get (rows, r, 3)), lang));
      join (words, fr_value_get_text (fr_rows_get (rows, r, 4)));
      join_day (words, fr_rows_get (rows, r, 5));
      join (words, fr_value_get_text (fr_rows_get (rows, r, 6)));
      g_ptr_array_add (self->decisions, fr_finding_line_new (fr_value_get_text (fr_rows_get (rows, r, 1)), words->str, FR_NEED,
                                                             fr_rows_get (rows, r, 0)->i));
    }
  return rows != NULL;
}

/* The surveys it is told from; empty where nothing rates it. */
static GPtrArray *
surveys_of (FrCompetencyFinding *self, FrStore *store, gint64 study_id, GCancellable *cancellable, GError **error)
{
  const FrValue params[] = { fr_value_int (self->competency_id), fr_value_int (study_id) };
  g_autoptr (FrRows) rows = fr_store_select (store, &newest, params, 2, cancellable, error);
  g_autoptr (GPtrArray) surveys = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_survey_data_free);
  const char *title;
  FrSurveyData *data;

  if (rows == NULL)
    return NULL;
  if (rows->n_rows == 0)
    return g_steal_pointer (&surveys);
  self->study_id = fr_value_get_int (fr_rows_get (rows, 0, 0), 0);
  title = fr_value_get_text (fr_rows_get (rows, 0, 3));
  self->study = g_strdup (title != NULL ? title : fr_value_get_text (fr_rows_get (rows, 0, 2)));
  if (self->study_id != 0)
    return fr_study_surveys_load (store, self->study_id, cancellable, error);
  data = fr_survey_data_load (store, fr_value_get_text (fr_rows_get (rows, 0, 1)), cancellable, error);
  if (data == NULL)
    return NULL;
  g_ptr_array_add (surveys, data);
  return g_steal_pointer (&surveys);
}

/* --- Public --- */

static FrCompetencyFinding *
empty_new (gint64 competency_id)
{
  FrCompetencyFinding *self = g_new0 (FrCompetencyFinding, 1);

  self->competency_id = competency_id;
  self->floor = FR_SURVEY_FLOOR;
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->quotes = g_ptr_array_new_with_free_func (fr_finding_line_free);
  self->evidence = g_ptr_array_new_with_free_func (fr_finding_line_free);
  self->missing = g_ptr_array_new_with_free_func (fr_finding_line_free);
  self->decisions = g_ptr_array_new_with_free_func (fr_finding_line_free);
  for (guint level = 0; level < FR_N_STUDY_LEVELS; level++)
    self->levels[level].gap = NAN;
  return self;
}

FrCompetencyFinding *
fr_competency_finding_new (FrStore *store, gint64 competency_id, gint64 study_id, FrLang lang, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (competency_id);
  g_autoptr (FrRows) rows = fr_store_select (store, &competency_of, &param, 1, cancellable, error);
  g_autoptr (FrCompetencyFinding) self = NULL;
  g_autoptr (GPtrArray) surveys = NULL;

  if (rows == NULL)
    return NULL;
  if (rows->n_rows == 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, "%s", fr_tr (lang, N_("This competency is no longer there.")));
      return NULL;
    }
  self = empty_new (competency_id);
  self->code = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, 0)));
  self->name = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, 1)));
  surveys = surveys_of (self, store, study_id, cancellable, error);
  if (surveys == NULL || !take_surveys (self, store, surveys, lang, cancellable, error) ||
      !take_evidence (self, store, lang, cancellable, error) || !take_decisions (self, store, lang, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
fr_competency_finding_free (FrCompetencyFinding *self)
{
  g_return_if_fail (self != NULL);
  g_free (self->code);
  g_free (self->name);
  g_free (self->study);
  g_free (self->ranked);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->quotes);
  g_ptr_array_unref (self->evidence);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->decisions);
  g_free (self);
}
