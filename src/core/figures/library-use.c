/* library-use.c: see library-use.h. */
#include "core/figures/library-use.h"

#include <math.h>
#include <string.h>

enum { ID, TITLE, CLASS, PROGRAMME_ID, PROGRAMME, PROGRAMME_STATE, DAY, MINUTE, MINUTES, PLACE };

#define SESSIONS(name, where) { name, \
  "SELECT s.session_id, s.title, c.title, p.programme_id, p.title, p.state, s.day, s.minute, s.minutes," \
  " coalesce(v.name, f.name, s.venue) FROM session AS s JOIN class AS c ON c.class_id = s.class_id" \
  " JOIN programme AS p ON p.programme_id = c.programme_id LEFT JOIN venue AS v ON v.venue_id = s.venue_id" \
  " LEFT JOIN field_base AS f ON f.field_base_id = s.field_base_id" \
  " WHERE " where " AND s.withdrawn = 0 AND c.withdrawn = 0 AND c.state <> 'cancelled' AND s.state NOT IN ('cancelled', 'postponed')" \
  " AND s.day IS NOT NULL ORDER BY s.day DESC, s.minute DESC NULLS LAST, s.session_id DESC", 1 }

static const struct { FrEntityId of; FrStmt sessions; } uses[] = {
  { FR_INSTRUCTOR, SESSIONS ("use-of-instructor",
                             "s.session_id IN (SELECT si.session_id FROM session_instructor AS si WHERE si.instructor_id = $1)") },
  { FR_VENUE, SESSIONS ("use-of-venue", "s.venue_id = $1") },
  { FR_FIELD_BASE, SESSIONS ("use-of-site", "s.field_base_id = $1") },
  { FR_CONTENT_ITEM, SESSIONS ("use-of-content", "s.content_item_id = $1") },
};

static const FrStmt changes_of_content = { "use-changes",
  "SELECT day, note, made_by FROM content_change WHERE content_item_id = $1 AND day > $2 ORDER BY day DESC, content_change_id DESC", 2 };

static const FrStmt ratings_of_content = { "use-ratings",
  "SELECT r.value, r.scale_min, r.scale_max FROM rating AS r JOIN enrolment AS e ON e.enrolment_id = r.enrolment_id"
  " WHERE r.withdrawn = 0 AND r.item = (SELECT i.title FROM content_item AS i WHERE i.content_item_id = $1)"
  " AND e.class_id IN (SELECT s.class_id FROM session AS s WHERE s.content_item_id = $1 AND s.withdrawn = 0)"
  " ORDER BY r.rating_id", 1 };

static const FrStmt competencies_of = { "use-competencies",
  "SELECT c.competency_id, c.name FROM instructor_competency AS ic JOIN competency AS c ON c.competency_id = ic.competency_id"
  " WHERE ic.instructor_id = $1 ORDER BY c.name, c.competency_id", 1 };

typedef struct {
  const FrStmt *sessions;
  gint64        id;
  FrDay         today;
  FrEntityId    of;
  FrLibraryUse *use;
} Job;

static void
session_free (gpointer data)
{
  FrUseSession *session = data;

  g_free (session->title);
  g_free (session->class_title);
  g_free (session->programme);
  g_free (session->programme_state);
  g_free (session->place);
  g_free (session);
}

static void
change_free (gpointer data)
{
  FrUseChange *change = data;

  g_free (change->note);
  g_free (change->by);
  g_free (change);
}

static void
competency_free (gpointer data)
{
  g_free (((FrUseCompetency *) data)->name);
  g_free (data);
}

void
fr_library_use_free (FrLibraryUse *use)
{
  g_ptr_array_unref (use->sessions);
  g_array_unref (use->months);
  g_ptr_array_unref (use->changes);
  g_ptr_array_unref (use->competencies);
  g_free (use);
}

static char *
text_of (const FrRows *rows, guint r, guint column)
{
  return g_strdup (fr_value_get_text (fr_rows_get (rows, r, column)));
}

/* Sessions come newest first, so that a month is either the last one or new. */
static void
count_month (FrLibraryUse *use, FrDay day, gint64 minutes)
{
  FrUseMonth *last = use->months->len > 0 ? &g_array_index (use->months, FrUseMonth, use->months->len - 1) : NULL;
  FrUseMonth month = { 0 };

  fr_day_to_ymd (day, &month.year, &month.month, NULL);
  if (last == NULL || last->year != month.year || last->month != month.month)
    {
      if (use->months->len == FR_USE_MONTHS)
        return;
      g_array_append_val (use->months, month);
      last = &g_array_index (use->months, FrUseMonth, use->months->len - 1);
    }
  last->sessions++;
  if (minutes < 0)
    last->unknown++;
  else
    last->minutes += minutes;
}

static void
take_session (Job *job, const FrRows *rows, guint r)
{
  FrDay day = fr_value_get_day (fr_rows_get (rows, r, DAY));
  gint64 minutes = fr_value_get_int (fr_rows_get (rows, r, MINUTES), -1);
  FrUseSession *session;

  if (day > job->today)
    job->use->next = day;
  else
    {
      if (job->use->last == FR_DAY_NONE)
        job->use->last = day;
      count_month (job->use, day, minutes);
    }
  session = g_new0 (FrUseSession, 1);
  *session = (FrUseSession) { fr_rows_get (rows, r, ID)->i, fr_rows_get (rows, r, PROGRAMME_ID)->i, text_of (rows, r, TITLE),
                              text_of (rows, r, CLASS),
                              text_of (rows, r, PROGRAMME), text_of (rows, r, PROGRAMME_STATE), day,
                              fr_value_get_int (fr_rows_get (rows, r, MINUTE), -1), minutes, text_of (rows, r, PLACE) };
  g_ptr_array_add (job->use->sessions, session);
}

static gboolean
read_content (FrRead *read, Job *job, GError **error)
{
  const FrValue params[] = { fr_value_int (job->id), fr_value_int (job->use->last) };
  g_autoptr (FrRows) changes = fr_read_select (read, &changes_of_content, params, 2, error);
  g_autoptr (FrRows) ratings = changes != NULL ? fr_read_select (read, &ratings_of_content, params, 1, error) : NULL;
  double sum = 0;
  guint n = 0;

  if (ratings == NULL)
    return FALSE;
  for (guint r = 0; r < changes->n_rows; r++)
    {
      FrUseChange *change = g_new0 (FrUseChange, 1);

      *change = (FrUseChange) { fr_value_get_day (fr_rows_get (changes, r, 0)), text_of (changes, r, 1), text_of (changes, r, 2) };
      g_ptr_array_add (job->use->changes, change);
    }
  for (guint r = 0; r < ratings->n_rows; r++)
    {
      double value = fr_value_get_real (fr_rows_get (ratings, r, 0)), low = fr_value_get_real (fr_rows_get (ratings, r, 1));
      double high = fr_value_get_real (fr_rows_get (ratings, r, 2));

      if (!isfinite (low) || !isfinite (high) || high <= low)
        continue;
      sum += (value - low) / (high - low);
      n++;
    }
  job->use->n_ratings = n;
  job->use->rating = n > 0 ? sum / n : NAN;
  return TRUE;
}

static gboolean
read_instructor (FrRead *read, Job *job, GError **error)
{
  const FrValue param = fr_value_int (job->id);
  g_autoptr (FrRows) rows = fr_read_select (read, &competencies_of, &param, 1, error);

  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      FrUseCompetency *competency = g_new0 (FrUseCompetency, 1);

      *competency = (FrUseCompetency) { fr_rows_get (rows, r, 0)->i, text_of (rows, r, 1) };
      g_ptr_array_add (job->use->competencies, competency);
    }
  return rows != NULL;
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Job *job = data;
  const FrValue param = fr_value_int (job->id);
  g_autoptr (FrRows) rows = fr_read_select (read, job->sessions, &param, 1, error);

  if (rows == NULL)
    return FALSE;
  for (guint r = 0; r < rows->n_rows; r++)
    take_session (job, rows, r);
  if (job->of == FR_INSTRUCTOR)
    return read_instructor (read, job, error);
  return job->of != FR_CONTENT_ITEM || read_content (read, job, error);
}

FrLibraryUse *
fr_library_use_new (FrStore *store, FrEntityId of, gint64 id, FrDay today, GCancellable *cancellable, GError **error)
{
  Job job = { NULL, id, today, of, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (uses); i++)
    if (uses[i].of == of)
      job.sessions = &uses[i].sessions;
  g_return_val_if_fail (job.sessions != NULL, NULL);
  job.use = g_new0 (FrLibraryUse, 1);
  job.use->sessions = g_ptr_array_new_with_free_func (session_free);
  job.use->months = g_array_new (FALSE, FALSE, sizeof (FrUseMonth));
  job.use->changes = g_ptr_array_new_with_free_func (change_free);
  job.use->competencies = g_ptr_array_new_with_free_func (competency_free);
  job.use->last = job.use->next = FR_DAY_NONE;
  job.use->rating = NAN;
  if (!fr_store_read (store, read_func, &job, cancellable, error))
    g_clear_pointer (&job.use, fr_library_use_free);
  return job.use;
}
