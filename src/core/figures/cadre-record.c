/* cadre-record.c: see cadre-record.h.
 *
 * One snapshot, one query a kind of record, each along an index on the cadre. */
#include "core/figures/cadre-record.h"

#include <math.h>
#include <string.h>

static const FrStmt cadre_stmt = { "record-cadre",
  "SELECT c.code, c.name, c.birth_month, c.rank, c.category, c.unit_id, u.name, c.post_title FROM cadre AS c"
  " LEFT JOIN unit AS u ON u.unit_id = c.unit_id WHERE c.cadre_id = $1", 1 };
static const FrStmt postings_stmt = { "record-postings",
  "SELECT p.posting_id, p.unit_id, u.name, coalesce(p.title, o.title), p.from_day, p.to_day FROM posting AS p"
  " JOIN unit AS u ON u.unit_id = p.unit_id LEFT JOIN post AS o ON o.post_id = p.post_id"
  " WHERE p.cadre_id = $1 AND p.withdrawn = 0 ORDER BY p.from_day NULLS FIRST, p.posting_id", 1 };
static const FrStmt trainings_stmt = { "record-trainings",
  "SELECT e.enrolment_id, e.class_id, c.code, c.title, u.name, e.state, c.starts, c.ends, e.hours, p.hours, e.pre_score,"
  " e.post_score FROM enrolment AS e JOIN class AS c ON c.class_id = e.class_id"
  " JOIN programme AS p ON p.programme_id = c.programme_id LEFT JOIN unit AS u ON u.unit_id = e.unit_id"
  " WHERE e.cadre_id = $1 AND e.withdrawn = 0 AND c.withdrawn = 0 AND c.state <> 'cancelled'"
  " ORDER BY c.starts NULLS LAST, e.enrolment_id", 1 };
static const FrStmt sessions_stmt = { "record-sessions",
  "SELECT e.enrolment_id, s.day, s.minutes, a.state FROM enrolment AS e JOIN session AS s ON s.class_id = e.class_id"
  " LEFT JOIN attendance AS a ON a.session_id = s.session_id AND a.enrolment_id = e.enrolment_id"
  " WHERE e.cadre_id = $1 AND s.withdrawn = 0 AND s.state NOT IN ('postponed', 'cancelled')"
  " ORDER BY e.enrolment_id, s.session_id", 1 };
static const FrStmt plans_stmt = { "record-plans",
  "SELECT p.plan_item_id, p.enrolment_id, p.problem, p.measure, p.reason, p.state, p.due, c.ends FROM enrolment AS e"
  " JOIN plan_item AS p ON p.enrolment_id = e.enrolment_id JOIN class AS c ON c.class_id = e.class_id"
  " WHERE e.cadre_id = $1 AND e.withdrawn = 0 AND p.withdrawn = 0"
  " ORDER BY c.ends NULLS LAST, p.enrolment_id, p.position, p.plan_item_id", 1 };
static const FrStmt outcomes_stmt = { "record-outcomes",
  "SELECT o.outcome_id, o.enrolment_id, o.plan_item_id, o.code, coalesce(o.title, p.measure), u.name, o.means, o.platform,"
  " o.indicator, o.baseline, o.target, o.actual, o.day FROM outcome AS o JOIN unit AS u ON u.unit_id = o.unit_id"
  " LEFT JOIN plan_item AS p ON p.plan_item_id = o.plan_item_id"
  " WHERE o.cadre_id = $1 AND o.withdrawn = 0 ORDER BY o.day NULLS LAST, o.outcome_id", 1 };
/* The decision that stands is the last one. */
static const FrStmt steps_stmt = { "record-steps",
  "SELECT s.outcome_id, s.step, s.state, s.day, v.verifier, v.relation, v.reason, v.day FROM outcome AS o"
  " JOIN outcome_step AS s ON s.outcome_id = o.outcome_id LEFT JOIN verification AS v ON v.verification_id ="
  " (SELECT max(l.verification_id) FROM verification AS l WHERE l.outcome_id = s.outcome_id AND l.step = s.step)"
  " WHERE o.cadre_id = $1 AND o.withdrawn = 0 ORDER BY s.outcome_id, s.step", 1 };
static const FrStmt ratings_stmt = { "record-ratings",
  "SELECT r.enrolment_id, coalesce(c.name, r.item), r.occasion, r.rater, r.value, r.scale_min, r.scale_max, r.day FROM rating AS r"
  " LEFT JOIN competency AS c ON c.code = r.item WHERE r.cadre_id = $1 AND r.withdrawn = 0"
  " ORDER BY r.day NULLS LAST, r.rating_id", 1 };

/* What is read. */
typedef struct {
  FrCadreRecord *record;
  FrRead        *read;
  GError       **error;
} Reader;

static FrRows *
select_rows (Reader *reader, const FrStmt *stmt)
{
  const FrValue param = fr_value_int (reader->record->cadre_id);

  return fr_read_select (reader->read, stmt, &param, 1, reader->error);
}

static const char *
text (FrCadreRecord *record, const FrRows *rows, guint r, guint c)
{
  const char *value = fr_value_get_text (fr_rows_get (rows, r, c));

  return value && *value ? g_string_chunk_insert_const (record->texts, value) : NULL;
}

static FrDay
day (const FrRows *rows, guint r, guint c)
{
  return fr_value_get_day (fr_rows_get (rows, r, c));
}

static double
real (const FrRows *rows, guint r, guint c)
{
  return fr_value_get_real (fr_rows_get (rows, r, c));
}

static gint64
id (const FrRows *rows, guint r, guint c)
{
  return fr_value_get_int (fr_rows_get (rows, r, c), 0);
}

/* --- Who --- */

static gboolean
read_cadre (Reader *reader)
{
  FrCadreRecord *record = reader->record;
  g_autoptr (FrRows) rows = select_rows (reader, &cadre_stmt);

  if (rows == NULL)
    return FALSE;
  if (rows->n_rows == 0)
    {
      g_set_error_literal (reader->error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This cadre is no longer there. Nothing was changed."));
      return FALSE;
    }
  record->code = text (record, rows, 0, 0);
  record->name = text (record, rows, 0, 1);
  record->birth_month = (int) fr_value_get_int (fr_rows_get (rows, 0, 2), -1);
  record->rank = text (record, rows, 0, 3);
  record->category = text (record, rows, 0, 4);
  record->unit_id = id (rows, 0, 5);
  record->unit = text (record, rows, 0, 6);
  record->post = text (record, rows, 0, 7);
  record->rule = fr_hours_rule (record->rank);
  return TRUE;
}

static gboolean
read_postings (Reader *reader)
{
  FrCadreRecord *record = reader->record;
  g_autoptr (FrRows) rows = select_rows (reader, &postings_stmt);

  if (rows == NULL)
    return FALSE;
  record->postings = g_new0 (FrRecordPosting, rows->n_rows + 1);
  record->n_postings = rows->n_rows;
  for (guint r = 0; r < rows->n_rows; r++)
    record->postings[r] = (FrRecordPosting) { id (rows, r, 0), id (rows, r, 1), text (record, rows, r, 2), text (record, rows, r, 3),
                                              day (rows, r, 4), day (rows, r, 5) };
  return TRUE;
}

/* --- Trainings and hours --- */

static gboolean
is_one_of (const char *state, const char * const *states)
{
  return state != NULL && g_strv_contains (states, state);
}

static gboolean
is_called (const char *state)
{
  static const char * const called[] = { "nominated", "approved", "enrolled", "waitlisted", "attending", NULL };

  return is_one_of (state, called);
}

static gboolean
read_trainings (Reader *reader)
{
  FrCadreRecord *record = reader->record;
  g_autoptr (FrRows) rows = select_rows (reader, &trainings_stmt);

  if (rows == NULL)
    return FALSE;
  record->trainings = g_new0 (FrRecordTraining, rows->n_rows + 1);
  record->n_trainings = rows->n_rows;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      FrRecordTraining *t = &record->trainings[r];

      *t = (FrRecordTraining) {
        .enrolment_id = id (rows, r, 0), .class_id = id (rows, r, 1), .code = text (record, rows, r, 2), .title = text (record, rows, r, 3),
        .sent_by = text (record, rows, r, 4), .state = text (record, rows, r, 5), .starts = day (rows, r, 6), .ends = day (rows, r, 7),
        .hours = real (rows, r, 8), .hours_planned = real (rows, r, 9), .pre_score = real (rows, r, 10), .post_score = real (rows, r, 11),
      };
      t->ahead = is_called (t->state) && (t->ends == FR_DAY_NONE || t->ends >= record->today);
    }
  return TRUE;
}

static FrRecordTraining *
training_of (FrCadreRecord *record, gint64 enrolment)
{
  for (guint i = 0; i < record->n_trainings; i++)
    if (record->trainings[i].enrolment_id == enrolment)
      return &record->trainings[i];
  return NULL;
}

static int
year_of (FrDay date)
{
  int year;

  fr_day_to_ymd (date, &year, NULL, NULL);
  return year;
}

/* Adds the hours of a training that fall into a year; years are made as they are met. */
static FrRecordYear *
year_at (GArray *years, int year)
{
  const FrRecordYear fresh = { .year = year };
  guint at = 0;

  while (at < years->len && g_array_index (years, FrRecordYear, at).year < year)
    at++;
  if (at == years->len || g_array_index (years, FrRecordYear, at).year != year)
    g_array_insert_val (years, at, fresh);
  return &g_array_index (years, FrRecordYear, at);
}

static void
count_session (FrRecordTraining *t, const char *state, gboolean due)
{
  t->sessions++;
  t->due += due;
  if (state == NULL || !due)
    return;
  t->present += strcmp (state, "present") == 0 || strcmp (state, "late") == 0;
  t->on_leave += strcmp (state, "leave") == 0;
  t->absent += strcmp (state, "absent") == 0;
}

/* Puts one training's hours into its years, in proportion to the minutes of its sessions there; without any, on its last day. */
static void
spread_hours (const FrCadreRecord *record, GArray *years, const FrRecordTraining *t, const FrRows *sessions)
{
  gboolean completed = g_strcmp0 (t->state, "completed") == 0;
  double hours = t->ahead ? t->hours_planned : t->hours, total = 0.0;
  gsize where = t->ahead ? G_STRUCT_OFFSET (FrRecordYear, ahead) : G_STRUCT_OFFSET (FrRecordYear, credited);

  if (completed && isnan (hours) && t->ends != FR_DAY_NONE)
    year_at (years, year_of (t->ends))->unknown++;
  if (isnan (hours) || t->ends == FR_DAY_NONE || !(completed || t->ahead || hours > 0.0))
    return;
  for (guint pass = 0; pass < 2; pass++)
    for (guint r = 0; r < sessions->n_rows; r++)
      {
        double minutes = id (sessions, r, 0) == t->enrolment_id && day (sessions, r, 1) != FR_DAY_NONE ? real (sessions, r, 2) : NAN;

        if (isnan (minutes))
          continue;
        if (pass == 0)
          total += minutes;
        else if (total > 0.0)
          G_STRUCT_MEMBER (double, year_at (years, year_of (day (sessions, r, 1))), where) += hours * minutes / total;
      }
  if (total <= 0.0)
    G_STRUCT_MEMBER (double, year_at (years, year_of (t->ends)), where) += hours;
}

static void
keep_years (FrCadreRecord *record, GArray *years)
{
  int now = year_of (record->today);

  year_at (years, now);
  for (int year = g_array_index (years, FrRecordYear, 0).year; year < now; year++)
    year_at (years, year);
  for (guint i = 0; i < years->len; i++)
    {
      FrRecordYear *year = &g_array_index (years, FrRecordYear, i);

      year->owed = record->rule.years == 1 ? record->rule.hours : NAN;
      /* Sums of parts: an hour that was whole is whole again. */
      year->credited = round (year->credited * 1e6) / 1e6;
      year->ahead = round (year->ahead * 1e6) / 1e6;
    }
  record->n_years = years->len;
  record->years = (FrRecordYear *) (gpointer) g_array_free (g_steal_pointer (&years), FALSE);
}

static gboolean
read_sessions (Reader *reader)
{
  FrCadreRecord *record = reader->record;
  g_autoptr (FrRows) rows = select_rows (reader, &sessions_stmt);
  GArray *years;

  if (rows == NULL)
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      FrRecordTraining *t = training_of (record, id (rows, r, 0));

      if (t != NULL)
        count_session (t, fr_value_get_text (fr_rows_get (rows, r, 3)), day (rows, r, 1) != FR_DAY_NONE && day (rows, r, 1) <= record->today);
    }
  years = g_array_new (FALSE, FALSE, sizeof (FrRecordYear));
  for (guint i = 0; i < record->n_trainings; i++)
    spread_hours (record, years, &record->trainings[i], rows);
  keep_years (record, years);
  return TRUE;
}

/* --- Plans and outcomes --- */

static gboolean
read_plans (Reader *reader)
{
  FrCadreRecord *record = reader->record;
  g_autoptr (FrRows) rows = select_rows (reader, &plans_stmt);

  if (rows == NULL)
    return FALSE;
  record->plans = g_new0 (FrRecordPlan, rows->n_rows + 1);
  record->n_plans = rows->n_rows;
  for (guint r = 0; r < rows->n_rows; r++)
    record->plans[r] = (FrRecordPlan) { id (rows, r, 0), id (rows, r, 1), text (record, rows, r, 2), text (record, rows, r, 3),
                                        text (record, rows, r, 4), text (record, rows, r, 5), day (rows, r, 6), day (rows, r, 7) };
  return TRUE;
}

static void
settle (FrRecordOutcome *outcome)
{
  FrLadder ladder = { 0 };

  for (int step = 0; step < FR_N_STEPS; step++)
    ladder.states[step] = outcome->steps[step].state;
  outcome->claimed = fr_ladder_claimed (&ladder);
  outcome->verified = fr_ladder_verified (&ladder);
  if (outcome->claimed >= 0 && outcome->steps[outcome->claimed].day != FR_DAY_NONE)
    outcome->day = outcome->steps[outcome->claimed].day;
}

static void
keep_step (FrCadreRecord *record, const FrRows *rows, guint r)
{
  gint64 step = id (rows, r, 1);

  for (guint i = 0; i < record->n_outcomes; i++)
    if (record->outcomes[i].outcome_id == id (rows, r, 0) && step >= 0 && step < FR_N_STEPS)
      record->outcomes[i].steps[step] = (FrRecordStep) { text (record, rows, r, 2), day (rows, r, 3), text (record, rows, r, 4),
                                                         text (record, rows, r, 5), text (record, rows, r, 6), day (rows, r, 7) };
}

static gboolean
read_outcomes (Reader *reader)
{
  FrCadreRecord *record = reader->record;
  g_autoptr (FrRows) rows = select_rows (reader, &outcomes_stmt);
  g_autoptr (FrRows) steps = rows ? select_rows (reader, &steps_stmt) : NULL;

  if (steps == NULL)
    return FALSE;
  record->outcomes = g_new0 (FrRecordOutcome, rows->n_rows + 1);
  record->n_outcomes = rows->n_rows;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      record->outcomes[r] = (FrRecordOutcome) {
        .outcome_id = id (rows, r, 0), .enrolment_id = id (rows, r, 1), .plan_item_id = id (rows, r, 2), .code = text (record, rows, r, 3),
        .title = text (record, rows, r, 4), .unit = text (record, rows, r, 5), .means = text (record, rows, r, 6),
        .platform = text (record, rows, r, 7), .indicator = text (record, rows, r, 8), .baseline = real (rows, r, 9),
        .target = real (rows, r, 10), .actual = real (rows, r, 11), .day = day (rows, r, 12),
      };
      for (int step = 0; step < FR_N_STEPS; step++)
        record->outcomes[r].steps[step].day = record->outcomes[r].steps[step].decided = FR_DAY_NONE;
    }
  for (guint r = 0; r < steps->n_rows; r++)
    keep_step (record, steps, r);
  for (guint r = 0; r < record->n_outcomes; r++)
    settle (&record->outcomes[r]);
  return TRUE;
}

/* --- Ratings --- */

static gboolean
same_text (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

static FrRecordRating *
rating_at (GArray *ratings, const FrRecordRating *like)
{
  for (guint i = 0; i < ratings->len; i++)
    {
      FrRecordRating *one = &g_array_index (ratings, FrRecordRating, i);

      if (one->enrolment_id == like->enrolment_id && same_text (one->item, like->item) && same_text (one->occasion, like->occasion) &&
          same_text (one->rater, like->rater))
        return one;
    }
  g_array_append_vals (ratings, like, 1);
  return &g_array_index (ratings, FrRecordRating, ratings->len - 1);
}

/* A superior and the office answer for what they say, and so does the cadre; the rest must not be known by it. */
static gboolean
is_withheld (const FrRecordRating *rating)
{
  static const char * const covered[] = { "peer", "subordinate", "public", NULL };

  return is_one_of (rating->rater, covered) && rating->n < FR_RATERS_FLOOR;
}

static gboolean
read_ratings (Reader *reader)
{
  FrCadreRecord *record = reader->record;
  g_autoptr (FrRows) rows = select_rows (reader, &ratings_stmt);
  GArray *ratings;

  if (rows == NULL)
    return FALSE;
  ratings = g_array_new (TRUE, FALSE, sizeof (FrRecordRating));
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const FrRecordRating like = { .enrolment_id = id (rows, r, 0), .item = text (record, rows, r, 1), .occasion = text (record, rows, r, 2),
                                    .rater = text (record, rows, r, 3), .scale_min = real (rows, r, 5), .scale_max = real (rows, r, 6),
                                    .day = FR_DAY_NONE };
      FrRecordRating *rating = rating_at (ratings, &like);

      rating->n++;
      rating->mean += real (rows, r, 4);
      rating->day = MAX (rating->day, day (rows, r, 7));
    }
  record->n_ratings = ratings->len;
  record->ratings = (FrRecordRating *) (gpointer) g_array_free (ratings, FALSE);
  for (guint i = 0; i < record->n_ratings; i++)
    record->ratings[i].mean = is_withheld (&record->ratings[i]) ? NAN : record->ratings[i].mean / record->ratings[i].n;
  return TRUE;
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Reader reader = { data, read, error };

  return read_cadre (&reader) && read_postings (&reader) && read_trainings (&reader) && read_sessions (&reader) &&
         read_plans (&reader) && read_outcomes (&reader) && read_ratings (&reader);
}

FrCadreRecord *
fr_cadre_record_new (FrStore *store, gint64 cadre_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrCadreRecord) record = g_new0 (FrCadreRecord, 1);

  record->cadre_id = cadre_id;
  record->today = fr_clock_today (fr_store_get_clock (store));
  record->texts = g_string_chunk_new (1024);
  return fr_store_read (store, read_func, record, cancellable, error) ? g_steal_pointer (&record) : NULL;
}

void
fr_cadre_record_free (FrCadreRecord *record)
{
  g_free (record->postings);
  g_free (record->trainings);
  g_free (record->plans);
  g_free (record->outcomes);
  g_free (record->ratings);
  g_free (record->years);
  g_string_chunk_free (record->texts);
  g_free (record);
}
