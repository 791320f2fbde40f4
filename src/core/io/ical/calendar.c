/* calendar.c: see calendar.h. */
#include "core/io/ical/calendar.h"

#include "core/base/day.h"
#include "core/io/ical/timezone.h"
#include "core/io/ical/writer.h"
#include "core/rules/publication.h"

#include <string.h>

enum { ID, TITLE, DAY, MINUTE, MINUTES, ZONE, STATE, WITHDRAWN, PLACE, INSTRUCTOR, CLASS, CLASS_STATE, CLASS_WITHDRAWN, PROGRAMME, METHOD_EN,
       METHOD_ZH, SEQUENCE, PUB_DAY, PUB_MINUTE, PUB_MINUTES, PUB_PLACE, PUB_INSTRUCTORS, HERE };

/* here: whether the session is still one of whom the calendar is for, and not only was when it was published. */
#define SESSIONS(name, n, here, where) { name, \
  "SELECT s.session_id, s.title, s.day, s.minute, s.minutes, s.zone, s.state, s.withdrawn, coalesce(v.name, f.name, s.venue)," \
  " s.instructor, c.title, c.state, c.withdrawn, p.title, t.label_en, t.label_zh, u.sequence, u.day, u.minute, u.minutes, u.place," \
  " u.instructors, CASE WHEN " here " THEN 1 ELSE 0 END FROM session AS s JOIN class AS c ON c.class_id = s.class_id" \
  " JOIN programme AS p ON p.programme_id = c.programme_id LEFT JOIN venue AS v ON v.venue_id = s.venue_id" \
  " LEFT JOIN field_base AS f ON f.field_base_id = s.field_base_id LEFT JOIN term AS t ON t.kind = 'method' AND t.code = s.method" \
  " LEFT JOIN publication AS u ON u.session_id = s.session_id WHERE " where \
  " ORDER BY s.day NULLS LAST, s.minute NULLS LAST, s.session_id", n }

#define TEACHES "EXISTS (SELECT 1 FROM session_instructor AS si WHERE si.session_id = s.session_id AND si.instructor_id = $1)"
#define TAUGHT \
  "'; ' || u.instructors || '; ' LIKE '%; ' || (SELECT i.name FROM instructor AS i WHERE i.instructor_id = $1) || '; %'"
#define IN_GROUP \
  "(NOT EXISTS (SELECT 1 FROM session_group AS sg WHERE sg.session_id = s.session_id) OR" \
  " EXISTS (SELECT 1 FROM session_group AS sg WHERE sg.session_id = s.session_id AND sg.class_group_id = $1))"

static const struct { FrEntityId of; FrStmt sessions, name; } calendars[] = {
  { FR_N_ENTITIES, SESSIONS ("ical-office", 0, "1 = 1", "1 = 1"), { "ical-office-name", "SELECT '' WHERE 1 = 0", 0 } },
  { FR_INSTRUCTOR, SESSIONS ("ical-instructor", 1, TEACHES, TEACHES " OR " TAUGHT),
    { "ical-instructor-name", "SELECT name FROM instructor WHERE instructor_id = $1", 1 } },
  { FR_VENUE, SESSIONS ("ical-venue", 1, "s.venue_id = $1", "s.venue_id = $1 OR u.place = (SELECT x.name FROM venue AS x WHERE x.venue_id = $1)"),
    { "ical-venue-name", "SELECT name FROM venue WHERE venue_id = $1", 1 } },
  { FR_FIELD_BASE, SESSIONS ("ical-site", 1, "s.field_base_id = $1",
                             "s.field_base_id = $1 OR u.place = (SELECT x.name FROM field_base AS x WHERE x.field_base_id = $1)"),
    { "ical-site-name", "SELECT name FROM field_base WHERE field_base_id = $1", 1 } },
  { FR_CLASS, SESSIONS ("ical-class", 1, "1 = 1", "s.class_id = $1"), { "ical-class-name", "SELECT title FROM class WHERE class_id = $1", 1 } },
  { FR_CLASS_GROUP, SESSIONS ("ical-group", 1, IN_GROUP,
                              "s.class_id = (SELECT g.class_id FROM class_group AS g WHERE g.class_group_id = $1)"),
    { "ical-group-name", "SELECT title FROM class_group WHERE class_group_id = $1", 1 } },
  { FR_PROGRAMME, SESSIONS ("ical-programme", 1, "1 = 1", "c.programme_id = $1"),
    { "ical-programme-name", "SELECT title FROM programme WHERE programme_id = $1", 1 } },
};

static const FrStmt names_of_session = { "ical-instructors",
  "SELECT i.name FROM session_instructor AS si JOIN instructor AS i ON i.instructor_id = si.instructor_id WHERE si.session_id = $1"
  " ORDER BY i.instructor_id", 1 };

typedef struct {
  FrStore    *store;
  gsize       calendar;     /* place in calendars */
  gint64      id;
  FrLang      lang;
  const char *zone;         /* of the office */
  char       *stamp;
  char       *name;         /* whose calendar it is */
  GString    *events;
  guint       n_events;
  GHashTable *zones;        /* name -> GTimeZone */
  int         first, last;  /* years */
} Job;

/* One session as it goes into the file. */
typedef struct {
  FrDay       day;
  gint64      minute, minutes;     /* -1: not known */
  const char *place;
  char       *instructors;
  gboolean    cancelled;
} Event;

static const char *
text_of (const FrRows *rows, guint r, guint column)
{
  return fr_value_get_text (fr_rows_get (rows, r, column));
}

/* The zone of that name as the system knows it; one that it does not know is taken as the office's. */
static GTimeZone *
zone_of (Job *job, const char **name)
{
  GTimeZone *zone;

  if (*name == NULL)
    *name = job->zone;
  zone = g_hash_table_lookup (job->zones, *name);
  if (zone != NULL)
    return zone;
  zone = g_time_zone_new_identifier (*name);
  if (zone == NULL && strcmp (*name, job->zone) != 0)
    {
      *name = job->zone;
      return zone_of (job, name);
    }
  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  g_hash_table_insert (job->zones, g_strdup (*name), zone);
  return zone;
}

/* The instructors by name; those written as text where none is named otherwise. */
static gboolean
read_names (FrRead *read, const FrRows *rows, guint r, char **names, GError **error)
{
  g_autoptr (FrRows) found = fr_read_select (read, &names_of_session, fr_rows_get (rows, r, ID), 1, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->n_rows; i++)
    g_ptr_array_add (list, (char *) text_of (found, i, 0));
  g_ptr_array_add (list, NULL);
  *names = found->n_rows > 0 ? g_strjoinv ("; ", (char **) list->pdata) : g_strdup (text_of (rows, r, INSTRUCTOR));
  return TRUE;
}

/* What is to be said of the session; FALSE where nobody needs to hear of it. Takes names. */
static gboolean
settle (const FrRows *rows, guint r, char *names, Event *event)
{
  gboolean published = fr_rows_get (rows, r, SEQUENCE)->kind == FR_INT;
  FrDay day = fr_value_get_day (fr_rows_get (rows, r, DAY));

  *event = (Event) { day, fr_value_get_int (fr_rows_get (rows, r, MINUTE), -1), fr_value_get_int (fr_rows_get (rows, r, MINUTES), -1),
                     text_of (rows, r, PLACE), names, FALSE };
  if (fr_rows_get (rows, r, HERE)->i != 0 &&
      fr_rule_takes_place (text_of (rows, r, STATE), fr_value_get_int (fr_rows_get (rows, r, WITHDRAWN), 0) != 0, day,
                           text_of (rows, r, CLASS_STATE), fr_value_get_int (fr_rows_get (rows, r, CLASS_WITHDRAWN), 0) != 0))
    return TRUE;
  if (!published)
    return FALSE;
  g_free (event->instructors);
  *event = (Event) { fr_value_get_day (fr_rows_get (rows, r, PUB_DAY)), fr_value_get_int (fr_rows_get (rows, r, PUB_MINUTE), -1),
                     fr_value_get_int (fr_rows_get (rows, r, PUB_MINUTES), -1), text_of (rows, r, PUB_PLACE),
                     g_strdup (text_of (rows, r, PUB_INSTRUCTORS)), TRUE };
  return event->day != FR_DAY_NONE;
}

/* "NAME;TZID=Asia/Shanghai:20261110T083000", or an instant of UTC. */
static void
time_line (Job *job, const char *property, const char *zone, FrDay day, gint64 minute)
{
  g_autofree char *civil = fr_ical_civil (day, minute);
  gboolean utc = strcmp (zone, "UTC") == 0;
  g_autofree char *name = utc ? g_strdup (property) : g_strdup_printf ("%s;TZID=%s", property, zone);
  g_autofree char *value = g_strconcat (civil, utc ? "Z" : "", NULL);

  fr_ical_line (job->events, name, value);
}

static void
times (Job *job, const Event *event, const char *zone_name)
{
  GTimeZone *zone = zone_of (job, &zone_name);
  gint64 start, minute;
  int year;
  FrDay day;

  fr_day_to_ymd (event->day, &year, NULL, NULL);
  job->first = job->first == 0 ? year : MIN (job->first, year);
  job->last = MAX (job->last, year);
  if (event->minute < 0)
    {
      g_autofree char *civil = fr_ical_civil (event->day, 0);

      civil[8] = '\0';
      fr_ical_line (job->events, "DTSTART;VALUE=DATE", civil);
      return;
    }
  start = fr_ical_instant (zone, event->day, event->minute);
  fr_ical_civil_time (zone, start, &day, &minute);
  time_line (job, "DTSTART", zone_name, day, minute);
  if (event->minutes <= 0)
    return;
  fr_ical_civil_time (zone, start + event->minutes * 60, &day, &minute);
  time_line (job, "DTEND", zone_name, day, minute);
}

/* What it belongs to, how it is taught, and by whom. */
static char *
describe (const Job *job, const FrRows *rows, guint r, const Event *event)
{
  GString *text = g_string_new (text_of (rows, r, PROGRAMME));
  const char *method = text_of (rows, r, job->lang == FR_LANG_ZH_CN ? METHOD_ZH : METHOD_EN);

  if (g_strcmp0 (text_of (rows, r, CLASS), text_of (rows, r, PROGRAMME)) != 0)
    g_string_append_printf (text, "\n%s", text_of (rows, r, CLASS));
  if (method != NULL)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, fr_trc (job->lang, "calendar entry", "Method: %s"), method);
    }
  if (event->instructors != NULL && *event->instructors != '\0')
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, fr_trc (job->lang, "calendar entry", "Instructors: %s"), event->instructors);
    }
  return g_string_free (text, FALSE);
}

static void
write_event (Job *job, const FrRows *rows, guint r, const Event *event)
{
  const char *state = text_of (rows, r, STATE), *title = text_of (rows, r, TITLE);
  g_autofree char *uid = g_strdup_printf ("session-%" G_GINT64_FORMAT "@%s", fr_rows_get (rows, r, ID)->i, fr_store_get_office_id (job->store));
  g_autofree char *sequence = g_strdup_printf ("%d", (int) fr_value_get_int (fr_rows_get (rows, r, SEQUENCE), 0));
  g_autofree char *words = describe (job, rows, r, event);

  fr_ical_line (job->events, "BEGIN", "VEVENT");
  fr_ical_line (job->events, "UID", uid);
  fr_ical_line (job->events, "DTSTAMP", job->stamp);
  fr_ical_line (job->events, "SEQUENCE", sequence);
  times (job, event, text_of (rows, r, ZONE));
  fr_ical_text (job->events, "SUMMARY", title != NULL ? title : text_of (rows, r, CLASS));
  fr_ical_text (job->events, "LOCATION", event->place);
  fr_ical_text (job->events, "DESCRIPTION", words);
  fr_ical_line (job->events, "STATUS", event->cancelled ? "CANCELLED" : g_strcmp0 (state, "planned") == 0 ? "TENTATIVE" : "CONFIRMED");
  fr_ical_line (job->events, "END", "VEVENT");
  job->n_events++;
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Job *job = data;
  const FrStmt *stmt = &calendars[job->calendar].sessions;
  const FrValue param = fr_value_int (job->id);
  g_autoptr (FrRows) rows = fr_read_select (read, stmt, &param, stmt->n_params, error);
  g_autoptr (FrRows) name = rows != NULL ? fr_read_select (read, &calendars[job->calendar].name, &param, stmt->n_params, error) : NULL;

  if (name == NULL)
    return FALSE;
  job->name = name->n_rows > 0 ? g_strdup (text_of (name, 0, 0)) : NULL;
  for (guint r = 0; r < rows->n_rows; r++)
    {
      char *names = NULL;
      Event event;

      if (!read_names (read, rows, r, &names, error))
        return FALSE;
      if (settle (rows, r, names, &event))
        write_event (job, rows, r, &event);
      g_free (event.instructors);
    }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static char *
put_together (Job *job)
{
  GString *calendar = g_string_new (NULL);
  guint n;
  g_autofree const char **zones = (const char **) g_hash_table_get_keys_as_array (job->zones, &n);

  fr_ical_line (calendar, "BEGIN", "VCALENDAR");
  fr_ical_line (calendar, "VERSION", "2.0");
  fr_ical_line (calendar, "PRODID", job->lang == FR_LANG_ZH_CN ? "-//Fruition//Timetable//ZH" : "-//Fruition//Timetable//EN");
  fr_ical_line (calendar, "CALSCALE", "GREGORIAN");
  fr_ical_line (calendar, "METHOD", "PUBLISH");
  fr_ical_text (calendar, "X-WR-CALNAME", job->name);
  qsort (zones, n, sizeof (char *), compare_names);
  for (guint i = 0; i < n; i++)
    if (strcmp (zones[i], "UTC") != 0)
      fr_ical_timezone (calendar, zones[i], g_hash_table_lookup (job->zones, zones[i]), job->first, job->last);
  g_string_append_len (calendar, job->events->str, (gssize) job->events->len);
  fr_ical_line (calendar, "END", "VCALENDAR");
  return g_string_free (calendar, FALSE);
}

static gboolean
find (FrEntityId of, gsize *place)
{
  for (gsize i = 0; i < G_N_ELEMENTS (calendars); i++)
    if (calendars[i].of == of)
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
fr_ical_can (FrEntityId of)
{
  gsize place;

  return of != FR_N_ENTITIES && find (of, &place);
}

char *
fr_ical_write (FrStore *store, FrEntityId of, gint64 id, FrLang lang, guint *n_events, GCancellable *cancellable, GError **error)
{
  FrClock *clock = fr_store_get_clock (store);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (fr_clock_now (clock) / G_USEC_PER_SEC);
  Job job = { store, 0, id, lang, fr_clock_zone (clock), NULL, NULL, NULL, 0, NULL, 0, 0 };
  char *calendar = NULL;

  g_return_val_if_fail (find (of, &job.calendar), NULL);
  job.stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  job.events = g_string_new (NULL);
  job.zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  if (fr_store_read (store, read_func, &job, cancellable, error))
    calendar = put_together (&job);
  if (n_events != NULL)
    *n_events = job.n_events;
  g_free (job.stamp);
  g_free (job.name);
  g_string_free (job.events, TRUE);
  g_hash_table_unref (job.zones);
  return calendar;
}
