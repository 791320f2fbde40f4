/* this-week.c: see this-week.h.
 *
 * Every query begins at an index on a day, and reads no more than the days it is about. */
#include "core/figures/this-week.h"

#define FORTNIGHT 14

static const FrStmt classes_stmt = { "week-classes",
  "SELECT count(*), min(class_id) FROM class WHERE ends >= $1 AND starts <= $1 AND withdrawn = 0 AND state <> 'cancelled'", 1 };
static const FrStmt sessions_stmt = { "week-sessions",
  "SELECT count(*), min(CASE WHEN s.day = $1 THEN s.session_id END), CAST(sum(CASE WHEN s.day = $1 THEN 1 ELSE 0 END) AS BIGINT),"
  " CAST(sum(CASE WHEN s.state = 'planned' OR s.instructor IS NULL THEN 1 ELSE 0 END) AS BIGINT),"
  " min(CASE WHEN s.state = 'planned' OR s.instructor IS NULL THEN s.session_id END), min(s.session_id) FROM session AS s"
  " WHERE s.day BETWEEN $1 AND $2 AND s.withdrawn = 0 AND s.state NOT IN ('postponed', 'cancelled')", 2 };
static const FrStmt leave_stmt = { "week-leave",
  "SELECT count(DISTINCT a.enrolment_id), min(s.session_id) FROM session AS s JOIN attendance AS a ON a.session_id = s.session_id"
  " WHERE s.day = $1 AND s.withdrawn = 0 AND s.state NOT IN ('postponed', 'cancelled') AND a.state = 'leave'", 1 };
/* CROSS JOIN: the classes first, which are few. */
static const FrStmt undecided_stmt = { "week-undecided",
  "SELECT count(*), min(c.class_id) FROM class AS c CROSS JOIN enrolment AS e"
  " WHERE e.class_id = c.class_id AND c.ends >= $1 AND c.starts BETWEEN $1 AND $2 AND c.withdrawn = 0 AND c.state <> 'cancelled'"
  " AND e.withdrawn = 0 AND e.state = 'nominated'", 2 };

/* --- Reading --- */

static void
take (FrThisWeek *week, FrWeekFigure figure, FrEntityId entity, const FrRows *rows, guint n, guint first)
{
  week->n[figure] = (guint) fr_value_get_int (fr_rows_get (rows, 0, n), 0);
  week->entity[figure] = entity;
  week->first[figure] = fr_value_get_int (fr_rows_get (rows, 0, first), 0);
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  FrThisWeek *week = data;
  const FrValue span[] = { fr_value_day (week->today), fr_value_day (week->week.last) };
  const FrValue soon[] = { fr_value_day (week->today), fr_value_day (week->today + FORTNIGHT) };
  g_autoptr (FrRows) classes = fr_read_select (read, &classes_stmt, span, 1, error);
  g_autoptr (FrRows) sessions = classes ? fr_read_select (read, &sessions_stmt, span, 2, error) : NULL;
  g_autoptr (FrRows) leave = sessions ? fr_read_select (read, &leave_stmt, span, 1, error) : NULL;
  g_autoptr (FrRows) undecided = leave ? fr_read_select (read, &undecided_stmt, soon, 2, error) : NULL;

  if (undecided == NULL)
    return FALSE;
  take (week, FR_WEEK_CLASSES, FR_CLASS, classes, 0, 1);
  take (week, FR_WEEK_TODAY, FR_SESSION, sessions, 2, 1);
  take (week, FR_WEEK_SESSIONS, FR_SESSION, sessions, 0, 5);
  take (week, FR_WEEK_LEAVE, FR_SESSION, leave, 0, 1);
  take (week, FR_WEEK_UNDECIDED, FR_CLASS, undecided, 0, 1);
  take (week, FR_WEEK_UNCONFIRMED, FR_SESSION, sessions, 3, 4);
  return TRUE;
}

gboolean
fr_this_week_read (FrStore *store, FrThisWeek *week, GCancellable *cancellable, GError **error)
{
  FrDay today = fr_clock_today (fr_store_get_clock (store));

  *week = (FrThisWeek) { .today = today, .week = { today, today + 6 } };
  return fr_store_read (store, read_func, week, cancellable, error);
}

/* --- Words --- */

const char *
fr_this_week_label (FrWeekFigure figure, guint n, FrLang lang)
{
  switch (figure)
    {
    case FR_WEEK_CLASSES:
      return fr_trn (lang, "class in session", "classes in session", n);
    case FR_WEEK_TODAY:
      return fr_trn (lang, "session today", "sessions today", n);
    case FR_WEEK_SESSIONS:
      return fr_trn (lang, "session in seven days", "sessions in seven days", n);
    case FR_WEEK_LEAVE:
      return fr_trn (lang, "person on leave today", "people on leave today", n);
    case FR_WEEK_UNDECIDED:
      return fr_trn (lang, "nomination undecided", "nominations undecided", n);
    case FR_WEEK_UNCONFIRMED:
      return fr_trn (lang, "session unconfirmed", "sessions unconfirmed", n);
    case FR_N_WEEK:
    default:
      g_return_val_if_reached ("");
    }
}

const char *
fr_this_week_name (FrWeekFigure figure)
{
  static const char * const names[FR_N_WEEK] = { "classes", "sessions_today", "sessions_week", "on_leave", "undecided", "unconfirmed" };

  g_return_val_if_fail (figure < FR_N_WEEK, "");
  return names[figure];
}

char *
fr_this_week_headline (const FrThisWeek *week, FrLang lang)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < FR_N_WEEK; i++)
    if (week->n[i] > 0)
      {
        if (out->len > 0)
          g_string_append (out, lang == FR_LANG_ZH_CN ? "，" : ", ");
        /* A number and what it counts. */
        g_string_append_printf (out, fr_trc (lang, "this week", NC_("this week", "%1$u %2$s")), week->n[i],
                                fr_this_week_label ((FrWeekFigure) i, week->n[i], lang));
      }
  if (out->len == 0)
    g_string_append (out, fr_tr (lang, N_("No class or session in these seven days")));
  return g_string_free (out, FALSE);
}

FrDataTable *
fr_this_week_table (const FrThisWeek *week, const FrLang *people)
{
  static const FrDataColumn columns[] = { { "what", N_("What"), -1 }, { "n", N_("n"), -1 } };
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  for (guint i = 0; i < FR_N_WEEK; i++)
    {
      const char *what = people ? fr_this_week_label ((FrWeekFigure) i, week->n[i], *people) : fr_this_week_name ((FrWeekFigure) i);
      const FrValue cells[] = { fr_value_text (what), fr_value_int (week->n[i]) };

      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
