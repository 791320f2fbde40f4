/* session-design.c: see session-design.h. */
#include "core/figures/session-design.h"

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/rules/publication.h"

#include <string.h>

static const FrStmt head_stmt = { "session-design-head",
  "SELECT c.programme_id, s.class_id, s.method FROM session AS s JOIN class AS c ON c.class_id = s.class_id WHERE s.session_id = $1", 1 };
static const FrStmt details_stmt = { "session-design-details",
  "SELECT field, value FROM session_detail WHERE session_id = $1 ORDER BY field", 1 };
static const FrStmt instructors_stmt = { "session-design-instructors",
  "SELECT i.instructor_id, i.name, 1 FROM session_instructor AS l JOIN instructor AS i ON i.instructor_id = l.instructor_id"
  " WHERE l.session_id = $1 ORDER BY i.instructor_id", 1 };
static const FrStmt groups_stmt = { "session-design-groups",
  "SELECT g.class_group_id, g.title, CASE WHEN l.session_id IS NULL THEN 0 ELSE 1 END FROM session AS s"
  " JOIN class_group AS g ON g.class_id = s.class_id LEFT JOIN session_group AS l ON l.class_group_id = g.class_group_id"
  " AND l.session_id = s.session_id WHERE s.session_id = $1 AND g.withdrawn = 0 ORDER BY g.position, g.class_group_id", 1 };
enum { DAY, MINUTE, MINUTES, PLACE, INSTRUCTOR, STATE, WITHDRAWN, CLASS_STATE, CLASS_WITHDRAWN, PUB_ON, PUB_DAY, PUB_MINUTE,
       PUB_MINUTES, PUB_PLACE, PUB_INSTRUCTORS, PUB_CANCELLED };
static const FrStmt told_stmt = { "session-design-told",
  "SELECT s.day, s.minute, s.minutes, coalesce(v.name, f.name, s.venue), s.instructor, s.state, s.withdrawn, c.state, c.withdrawn,"
  " p.published_on, p.day, p.minute, p.minutes, p.place, p.instructors, p.cancelled FROM session AS s"
  " JOIN class AS c ON c.class_id = s.class_id JOIN publication AS p ON p.session_id = s.session_id"
  " LEFT JOIN venue AS v ON v.venue_id = s.venue_id LEFT JOIN field_base AS f ON f.field_base_id = s.field_base_id"
  " WHERE s.session_id = $1", 1 };

static const char *
keep (FrSessionDesign *session, const FrValue *value)
{
  const char *text = fr_value_get_text (value);

  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (session->design->texts, text) : NULL;
}

static FrSessionMember *
read_members (FrSessionDesign *session, FrStore *store, const FrStmt *stmt, gint64 id, guint *n, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (id);
  g_autoptr (FrRows) rows = fr_store_select (store, stmt, &param, 1, cancellable, error);
  FrSessionMember *members;

  if (rows == NULL)
    return NULL;
  members = g_new0 (FrSessionMember, rows->n_rows + 1);
  *n = rows->n_rows;
  for (guint r = 0; r < rows->n_rows; r++)
    members[r] = (FrSessionMember) { fr_rows_get (rows, r, 0)->i, keep (session, fr_rows_get (rows, r, 1)), fr_rows_get (rows, r, 2)->i != 0 };
  return members;
}

static gboolean
read_details (FrSessionDesign *session, FrStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (id);
  g_autoptr (FrRows) rows = fr_store_select (store, &details_stmt, &param, 1, cancellable, error);

  if (rows == NULL)
    return FALSE;
  session->values = g_new0 (const char *, session->n_fields + 1);
  for (guint i = 0; i < session->n_fields; i++)
    for (guint r = 0; r < rows->n_rows; r++)
      if (strcmp (session->fields[i].field, fr_value_get_text (fr_rows_get (rows, r, 0))) == 0)
        session->values[i] = keep (session, fr_rows_get (rows, r, 1));
  return TRUE;
}

/* The instructors as a publication names them; NULL: none. Free with g_free. */
static char *
names_of (const FrSessionDesign *session, const char *written)
{
  GString *names;

  if (session->n_instructors == 0)
    return g_strdup (written);
  names = g_string_new (NULL);
  for (guint i = 0; i < session->n_instructors; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", session->instructors[i].name);
  return g_string_free (names, FALSE);
}

static FrPublished
told_from (const FrRows *rows, guint day, const char *place, const char *instructors, gboolean cancelled)
{
  return (FrPublished) { fr_value_get_day (fr_rows_get (rows, 0, day)), fr_value_get_int (fr_rows_get (rows, 0, day + 1), -1),
                         fr_value_get_int (fr_rows_get (rows, 0, day + 2), -1), place, instructors, cancelled };
}

/* Instructors are known. */
static gboolean
read_told (FrSessionDesign *session, FrStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (id);
  g_autoptr (FrRows) rows = fr_store_select (store, &told_stmt, &param, 1, cancellable, error);
  g_autofree char *names = NULL;
  FrPublished was, now;
  gboolean held;

  session->told_on = FR_DAY_NONE;
  if (rows == NULL || rows->n_rows == 0)
    return rows != NULL;
  names = names_of (session, fr_value_get_text (fr_rows_get (rows, 0, INSTRUCTOR)));
  held = fr_rule_takes_place (fr_value_get_text (fr_rows_get (rows, 0, STATE)), fr_rows_get (rows, 0, WITHDRAWN)->i != 0,
                              fr_value_get_day (fr_rows_get (rows, 0, DAY)), fr_value_get_text (fr_rows_get (rows, 0, CLASS_STATE)),
                              fr_rows_get (rows, 0, CLASS_WITHDRAWN)->i != 0);
  now = told_from (rows, DAY, fr_value_get_text (fr_rows_get (rows, 0, PLACE)), names, !held);
  was = told_from (rows, PUB_DAY, fr_value_get_text (fr_rows_get (rows, 0, PUB_PLACE)), fr_value_get_text (fr_rows_get (rows, 0, PUB_INSTRUCTORS)),
                   fr_rows_get (rows, 0, PUB_CANCELLED)->i != 0);
  session->told_on = fr_value_get_day (fr_rows_get (rows, 0, PUB_ON));
  session->told = fr_rule_republish (&was, &now) ? FR_TOLD_ELSE : FR_TOLD_THIS;
  return TRUE;
}

static void
take_from_design (FrSessionDesign *session, gint64 id)
{
  session->lacks = "";
  for (guint i = 0; i < session->design->n_sessions; i++)
    if (session->design->sessions[i].id == id)
      {
        session->content = session->design->sessions[i].content;
        session->freshness = session->design->sessions[i].freshness;
        session->lacks = session->design->sessions[i].lacks;
      }
}

FrSessionDesign *
fr_session_design_new (FrStore *store, gint64 session_id, FrDay today, FrLang lang, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (session_id);
  g_autoptr (FrRows) head = fr_store_select (store, &head_stmt, &param, 1, cancellable, error);
  g_autoptr (FrSessionDesign) session = g_new0 (FrSessionDesign, 1);

  if (head == NULL)
    return NULL;
  if (head->n_rows == 0)
    {
      g_set_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND, _("This session is no longer there. Nothing was changed."));
      return NULL;
    }
  session->programme = fr_rows_get (head, 0, 0)->i;
  session->class_id = fr_rows_get (head, 0, 1)->i;
  session->design = fr_programme_design_new (store, session->programme, session->class_id, today, lang, cancellable, error);
  if (session->design == NULL)
    return NULL;
  session->fields = fr_method_fields (fr_value_get_text (fr_rows_get (head, 0, 2)), &session->n_fields);
  take_from_design (session, session_id);
  if (!read_details (session, store, session_id, cancellable, error) ||
      (session->instructors = read_members (session, store, &instructors_stmt, session_id, &session->n_instructors, cancellable, error)) == NULL ||
      (session->groups = read_members (session, store, &groups_stmt, session_id, &session->n_groups, cancellable, error)) == NULL ||
      !read_told (session, store, session_id, cancellable, error))
    return NULL;
  return g_steal_pointer (&session);
}

void
fr_session_design_free (FrSessionDesign *session)
{
  g_clear_pointer (&session->design, fr_programme_design_free);
  g_free (session->values);
  g_free (session->instructors);
  g_free (session->groups);
  g_free (session);
}
