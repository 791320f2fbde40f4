/* publish.c: see publish.h. */
#include "core/actions/publish.h"

#include "core/actions/actions-private.h"
#include "core/rules/publication.h"

#define MAX_FIELDS 32

enum { ID, DAY, MINUTE, MINUTES, STATE, WITHDRAWN, PLACE, INSTRUCTOR, PUB_ID, PUB_SEQUENCE, PUB_DAY, PUB_MINUTE, PUB_MINUTES, PUB_PLACE,
       PUB_INSTRUCTORS, PUB_CANCELLED, CLASS_STATE, CLASS_WITHDRAWN,
       PROGRAMME_STATE };

static const FrStmt class_sessions = { "sessions-to-publish",
  "SELECT s.session_id, s.day, s.minute, s.minutes, s.state, s.withdrawn, coalesce(v.name, f.name, s.venue), s.instructor,"
  " p.publication_id, p.sequence, p.day, p.minute, p.minutes, p.place, p.instructors, p.cancelled, c.state, c.withdrawn, g.state"
  " FROM session AS s JOIN class AS c ON c.class_id = s.class_id LEFT JOIN venue AS v ON v.venue_id = s.venue_id"
  " LEFT JOIN field_base AS f ON f.field_base_id = s.field_base_id"
  " LEFT JOIN programme AS g ON g.programme_id = c.programme_id"
  " LEFT JOIN publication AS p ON p.session_id = s.session_id WHERE s.class_id = $1 ORDER BY s.session_id", 1 };

static const FrStmt names_of_session = { "instructors-to-publish",
  "SELECT i.name FROM session_instructor AS si JOIN instructor AS i ON i.instructor_id = si.instructor_id WHERE si.session_id = $1"
  " ORDER BY i.instructor_id", 1 };

/* A publication reads in a transaction, a preview of it beside them. */
typedef FrRows *(*Select) (gpointer from, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error);

typedef struct {
  gint64          class_id;
  Select          select;
  gpointer        from;
  FrPublishCounts counts;
} Publish;

/* A session as it was told, as it is now, and whether it is to be told. names is freed by whoever asked. */
typedef struct {
  FrPublished was, now;
  char       *names;
  gboolean    tell;
} Told;

/* The instructors by name; those written as text where none is named otherwise. FALSE on error. */
static gboolean
instructors_of (const Publish *publish, const FrRows *sessions, guint r, char **names, GError **error)
{
  const FrValue param = *fr_rows_get (sessions, r, ID);
  g_autoptr (FrRows) rows = publish->select (publish->from, &names_of_session, &param, 1, error);
  GString *joined;

  if (rows == NULL)
    return FALSE;
  joined = g_string_new (NULL);
  for (guint i = 0; i < rows->n_rows; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "; " : "", fr_value_get_text (fr_rows_get (rows, i, 0)));
  *names = rows->n_rows > 0 ? g_string_free (joined, FALSE) : g_strdup (fr_value_get_text (fr_rows_get (sessions, r, INSTRUCTOR)));
  if (rows->n_rows == 0)
    g_string_free (joined, TRUE);
  return TRUE;
}

/* Compares a session with what was published of it, and counts it. FALSE on error. */
static gboolean
settle (Publish *publish, const FrRows *rows, guint r, Told *told, GError **error)
{
  gboolean known = fr_rows_get (rows, r, PUB_ID)->kind == FR_INT;

  if (!instructors_of (publish, rows, r, &told->names, error))
    return FALSE;
  told->was = (FrPublished) { fr_value_get_day (fr_rows_get (rows, r, PUB_DAY)), fr_value_get_int (fr_rows_get (rows, r, PUB_MINUTE), -1),
                              fr_value_get_int (fr_rows_get (rows, r, PUB_MINUTES), -1), fr_value_get_text (fr_rows_get (rows, r, PUB_PLACE)),
                              fr_value_get_text (fr_rows_get (rows, r, PUB_INSTRUCTORS)),
                              fr_value_get_int (fr_rows_get (rows, r, PUB_CANCELLED), 0) != 0 };
  told->now = (FrPublished) { fr_value_get_day (fr_rows_get (rows, r, DAY)), fr_value_get_int (fr_rows_get (rows, r, MINUTE), -1),
                              fr_value_get_int (fr_rows_get (rows, r, MINUTES), -1), fr_value_get_text (fr_rows_get (rows, r, PLACE)),
                              told->names, FALSE };
  told->now.cancelled = !fr_rule_takes_place (fr_value_get_text (fr_rows_get (rows, r, STATE)),
                                              fr_value_get_int (fr_rows_get (rows, r, WITHDRAWN), 0) != 0, told->now.day,
                                              fr_value_get_text (fr_rows_get (rows, r, CLASS_STATE)),
                                              fr_value_get_int (fr_rows_get (rows, r, CLASS_WITHDRAWN), 0) != 0);
  publish->counts.early = fr_rule_publish_early (fr_value_get_text (fr_rows_get (rows, r, PROGRAMME_STATE)),
                                                 fr_value_get_text (fr_rows_get (rows, r, CLASS_STATE)));
  told->tell = fr_rule_republish (known ? &told->was : NULL, &told->now);
  if (!told->tell)
    publish->counts.unchanged += known;
  else if (told->now.cancelled)
    publish->counts.cancelled++;
  else if (known)
    publish->counts.changed++;
  else
    publish->counts.added++;
  return TRUE;
}

static FrValue
known (gint64 number)
{
  return number < 0 ? fr_value_null () : fr_value_int (number);
}

static gboolean
write_row (FrTx *tx, const FrValue *publication_id, gint64 session, gint64 sequence, const FrPublished *now, GError **error)
{
  const FrEntity *entity = fr_entity (FR_PUBLICATION);
  const FrSet sets[] = {
    { "sequence", fr_value_int (sequence) }, { "published_on", fr_value_day (fr_tx_today (tx)) }, { "day", fr_value_day (now->day) },
    { "minute", known (now->minute) }, { "minutes", known (now->minutes) }, { "place", fr_value_text (now->place) },
    { "instructors", fr_value_text (now->instructors) }, { "cancelled", fr_value_int (now->cancelled) },
  };
  FrValue fields[MAX_FIELDS];

  if (publication_id->kind == FR_INT)
    return fr_row_write (tx, FR_PUBLICATION, FR_KEY (publication_id->i), sets, G_N_ELEMENTS (sets), error);
  fr_row_defaults (entity, fields);
  fr_row_set (entity, fields, "session_id", fr_value_int (session));
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    fr_row_set (entity, fields, sets[i].field, sets[i].value);
  return fr_row_check (entity, fields, error) && fr_tx_insert (tx, FR_PUBLICATION, 0, fields, error) != 0;
}

static gboolean
publish_session (FrTx *tx, Publish *publish, const FrRows *rows, guint r, GError **error)
{
  Told told = { 0 };
  gboolean done = settle (publish, rows, r, &told, error);

  /* Who had it in the calendar must find it there to see that it is off. */
  if (done && told.tell && told.now.cancelled)
    {
      told.now = told.was;
      told.now.cancelled = TRUE;
    }
  if (done && told.tell)
    done = write_row (tx, fr_rows_get (rows, r, PUB_ID), fr_rows_get (rows, r, ID)->i,
                      fr_value_get_int (fr_rows_get (rows, r, PUB_SEQUENCE), 0) + 1, &told.now, error);
  g_free (told.names);
  return done;
}

static FrRows *
select_in_tx (gpointer from, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  return fr_tx_select (from, stmt, params, n_params, error);
}

static gboolean
publish_func (FrTx *tx, gpointer data, GError **error)
{
  Publish *publish = data;
  const FrValue param = fr_value_int (publish->class_id);
  g_autoptr (FrRows) class = fr_row_need (tx, FR_CLASS, FR_KEY (publish->class_id), error);
  g_autoptr (FrRows) rows = class != NULL ? fr_tx_select (tx, &class_sessions, &param, 1, error) : NULL;

  if (rows == NULL)
    return FALSE;
  publish->counts = (FrPublishCounts) { 0 };
  publish->select = select_in_tx;
  publish->from = tx;
  for (guint r = 0; r < rows->n_rows; r++)
    if (!publish_session (tx, publish, rows, r, error))
      return FALSE;
  fr_tx_set_detail (tx, fr_row_text (FR_CLASS, class, "title"));
  fr_tx_set_stop (tx, N_("a timetable was published"));
  return TRUE;
}

gboolean
fr_action_timetable_publish (FrStore *store, gint64 class_id, FrPublishCounts *counts, GError **error)
{
  Publish publish = { .class_id = class_id };

  if (!fr_store_transact (store, FR_SET_EDIT, N_("Published a timetable"), NULL, publish_func, &publish, NULL, error))
    return FALSE;
  if (counts != NULL)
    *counts = publish.counts;
  return TRUE;
}

/* --- Before it is done --- */

static FrRows *
select_beside (gpointer from, const FrStmt *stmt, const FrValue *params, guint n_params, GError **error)
{
  return fr_read_select (from, stmt, params, n_params, error);
}

static gboolean
preview_func (FrRead *read, gpointer data, GError **error)
{
  Publish *publish = data;
  const FrValue param = fr_value_int (publish->class_id);
  g_autoptr (FrRows) rows = fr_read_select (read, &class_sessions, &param, 1, error);

  publish->select = select_beside;
  publish->from = read;
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    {
      Told told = { 0 };
      gboolean settled = settle (publish, rows, r, &told, error);

      g_free (told.names);
      if (!settled)
        return FALSE;
    }
  return rows != NULL;
}

gboolean
fr_timetable_publish_preview (FrStore *store, gint64 class_id, FrPublishCounts *counts, GCancellable *cancellable, GError **error)
{
  Publish publish = { .class_id = class_id };

  if (!fr_store_read (store, preview_func, &publish, cancellable, error))
    return FALSE;
  *counts = publish.counts;
  return TRUE;
}
