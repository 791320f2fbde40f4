/* timetable-days.c: see timetable-days.h. Weeks are read one by one, as they are looked at in the window: what is printed is what is shown. */
#include "reports/timetable-days.h"

#include "core/base/error.h"
#include "reports/timetable-sheets.h"

#define STANDS " AND s.withdrawn = 0 AND s.state NOT IN ('postponed', 'cancelled')"

/* Name, size, class, first and last day. */
enum { NAME, SIZE, CLASS, FIRST, LAST };

static const struct { FrEntityId of; FrWeekBy by; FrStmt stmt; } kinds[] = {
  { FR_CLASS, FR_BY_CLASS, { "timetable-of-class",
    "SELECT c.title, c.size, c.class_id, min (s.day), max (s.day) FROM class AS c LEFT JOIN session AS s ON s.class_id = c.class_id" STANDS
    " WHERE c.class_id = $1 GROUP BY c.title, c.size, c.class_id", 1 } },
  { FR_CLASS_GROUP, FR_BY_GROUP, { "timetable-of-group",
    "SELECT c.title || CASE WHEN $2 = 1 THEN '，' ELSE ', ' END || g.title, g.size, g.class_id, min (s.day), max (s.day) FROM class_group AS g"
    " JOIN class AS c ON c.class_id = g.class_id LEFT JOIN session AS s ON s.class_id = g.class_id" STANDS
    " WHERE g.class_group_id = $1 GROUP BY c.title, g.title, g.size, g.class_id", 2 } },
  { FR_INSTRUCTOR, FR_BY_INSTRUCTOR, { "timetable-of-instructor",
    "SELECT i.name, NULL, NULL, min (s.day), max (s.day) FROM instructor AS i"
    " LEFT JOIN session_instructor AS l ON l.instructor_id = i.instructor_id LEFT JOIN session AS s ON s.session_id = l.session_id" STANDS
    " WHERE i.instructor_id = $1 GROUP BY i.name", 1 } },
  { FR_VENUE, FR_BY_VENUE, { "timetable-of-venue",
    "SELECT v.name, v.capacity, NULL, min (s.day), max (s.day) FROM venue AS v LEFT JOIN session AS s ON s.venue_id = v.venue_id" STANDS
    " WHERE v.venue_id = $1 GROUP BY v.name, v.capacity", 1 } },
  { FR_FIELD_BASE, FR_BY_SITE, { "timetable-of-site",
    "SELECT f.name, f.capacity, NULL, min (s.day), max (s.day) FROM field_base AS f LEFT JOIN session AS s ON s.field_base_id = f.field_base_id"
    STANDS " WHERE f.field_base_id = $1 GROUP BY f.name, f.capacity", 1 } },
};

static int
kind_of (FrEntityId of)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].of == of)
      return (int) i;
  return -1;
}

gboolean
frr_timetable_can (FrEntityId of)
{
  return kind_of (of) >= 0;
}

static void
week_free (gpointer data)
{
  FrrTimetableWeek *week = data;

  fr_week_timetable_free (week->week);
  g_free (week->sessions);
  g_free (week);
}

/* The sessions of a record in a week, without those that began the week before: there they are printed. Takes read; NULL: it has none. */
static FrrTimetableWeek *
week_of (FrWeekTimetable *read, FrEntityId of, gint64 id)
{
  FrrTimetableWeek *week = g_new0 (FrrTimetableWeek, 1);

  week->week = read;
  week->sessions = g_new0 (guint, read->n_entries + 1);
  for (guint e = 0; e < read->n_entries; e++)
    {
      const FrWeekRow *row = &read->rows[read->entries[e].row];

      if (row->entity == of && row->id == id && read->sessions[read->entries[e].session].day >= read->first)
        week->sessions[week->n_sessions++] = read->entries[e].session;
    }
  if (week->n_sessions > 0)
    return week;
  week_free (week);
  return NULL;
}

/* What of the class has no day yet. A week tells of all classes that are going on in it. */
static gboolean
read_waiting (FrrTimetableDays *days, FrStore *store, gint64 class_id, FrDay around, FrLang lang, GCancellable *cancellable, GError **error)
{
  const FrWeekQuestion question = { around, around, FR_BY_CLASS, 0 };

  days->rest = fr_week_timetable_new (store, &question, lang, cancellable, error);
  for (guint s = days->rest != NULL ? days->rest->n_placed : 0; days->rest != NULL && s < days->rest->n_sessions; s++)
    if (days->rest->sessions[s].class_id == class_id)
      g_ptr_array_add (days->waiting, (gpointer) days->rest->sessions[s].title);
  return days->rest != NULL;
}

static gboolean
read_weeks (FrrTimetableDays *days, FrStore *store, const FrWeekQuestion *all, gint64 id, FrLang lang, GCancellable *cancellable, GError **error)
{
  for (FrDay monday = fr_week_monday (all->first); monday <= all->last; monday += 7)
    {
      const FrWeekQuestion question = { monday, monday + 6, all->by, 0 };
      FrWeekTimetable *read = fr_week_timetable_new (store, &question, lang, cancellable, error);
      FrrTimetableWeek *week = read != NULL ? week_of (read, days->of, id) : NULL;

      if (read == NULL)
        return FALSE;
      if (week != NULL)
        g_ptr_array_add (days->weeks, week);
    }
  return TRUE;
}

FrrTimetableDays *
frr_timetable_days_new (FrStore *store, FrEntityId of, gint64 id, FrDay week, FrLang lang, GCancellable *cancellable, GError **error)
{
  int kind = kind_of (of);
  const FrValue params[] = { fr_value_int (id), fr_value_int (lang == FR_LANG_ZH_CN) };
  FrDay today = fr_clock_today (fr_store_get_clock (store));
  g_autoptr (FrRows) rows = NULL;
  g_autoptr (FrrTimetableDays) days = g_new0 (FrrTimetableDays, 1);
  FrWeekQuestion all;

  g_return_val_if_fail (kind >= 0, NULL);
  days->of = of;
  days->weeks = g_ptr_array_new_with_free_func (week_free);
  days->waiting = g_ptr_array_new ();
  rows = fr_store_select (store, &kinds[kind].stmt, params, kinds[kind].stmt.n_params, cancellable, error);
  if (rows == NULL)
    return NULL;
  if (rows->n_rows == 0)
    {
      g_set_error_literal (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND,
                           _("The record that this timetable is of is no longer there. Nothing was printed."));
      return NULL;
    }
  days->name = g_strdup (fr_value_get_text (fr_rows_get (rows, 0, NAME)));
  days->size = (int) fr_value_get_int (fr_rows_get (rows, 0, SIZE), -1);
  days->first = fr_value_get_day (fr_rows_get (rows, 0, FIRST));
  days->last = fr_value_get_day (fr_rows_get (rows, 0, LAST));
  all = (FrWeekQuestion) { days->first, days->last, kinds[kind].by, 0 };
  if (week != FR_DAY_NONE)
    all.first = all.last = week;
  else if (fr_rows_get (rows, 0, CLASS)->kind == FR_NULL)
    all.first = MAX (all.first, fr_week_monday (today));
  if (days->first != FR_DAY_NONE && !read_weeks (days, store, &all, id, lang, cancellable, error))
    return NULL;
  if (fr_rows_get (rows, 0, CLASS)->kind == FR_INT &&
      !read_waiting (days, store, fr_rows_get (rows, 0, CLASS)->i, days->first != FR_DAY_NONE ? days->first : today, lang, cancellable, error))
    return NULL;
  return g_steal_pointer (&days);
}

void
frr_timetable_days_free (FrrTimetableDays *days)
{
  g_free (days->name);
  g_clear_pointer (&days->weeks, g_ptr_array_unref);
  g_clear_pointer (&days->waiting, g_ptr_array_unref);
  g_clear_pointer (&days->rest, fr_week_timetable_free);
  g_free (days);
}
