/* test-week-timetable.c: a small week by each kind of row, its days off, what waits, and what is said of it. */
#include "core/figures/week-timetable.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#define I fr_value_int
#define T fr_value_text
#define D fr_value_day

/* Monday 12 October 2026. */
typedef struct {
  char    *folder;
  FrStore *store;
  FrDay    monday;
  gint64   classes[2], rooms[2], site, teachers[2], groups[2], law, flood, dyke, visit, waiting;
} Place;

static gint64
add_session (Place *p, guint class, const char *title, int day, int minute, int minutes)
{
  gint64 id = frt_insert (p->store, FR_SESSION, "class_id", I (p->classes[class]), "title", T (title), "method", T ("case"), "state",
                          T ("planned"), NULL);

  if (day >= 0)
    frt_set (p->store, FR_SESSION, id, "day", D (p->monday + day));
  if (minute >= 0)
    frt_set (p->store, FR_SESSION, id, "minute", I (minute));
  frt_set (p->store, FR_SESSION, id, "minutes", I (minutes));
  return id;
}

static void
add_people (Place *p)
{
  for (guint i = 0; i < 2; i++)
    {
      p->rooms[i] = frt_insert (p->store, FR_VENUE, "name", T (i ? "Room 2" : "Room 1"), "capacity", I (60), NULL);
      p->teachers[i] = frt_insert (p->store, FR_INSTRUCTOR, "name", T (i ? "Wang" : "Li"), NULL);
      p->groups[i] = frt_insert (p->store, FR_CLASS_GROUP, "class_id", I (p->classes[0]), "position", I (i + 1), "title",
                                 T (i ? "Group 2" : "Group 1"), "size", I (20 + i), NULL);
      frt_insert (p->store, FR_SESSION_INSTRUCTOR, "session_id", I (p->law), "instructor_id", I (p->teachers[i]), NULL);
    }
  p->site = frt_insert (p->store, FR_FIELD_BASE, "name", T ("Dyke"), "capacity", I (50), NULL);
  frt_insert (p->store, FR_FIELD_BASE, "name", T ("Mill"), NULL);
  frt_insert (p->store, FR_SESSION_GROUP, "session_id", I (p->flood), "class_group_id", I (p->groups[1]), NULL);
  frt_set (p->store, FR_SESSION, p->law, "venue_id", I (p->rooms[0]));
  frt_set (p->store, FR_SESSION, p->flood, "venue_id", I (p->rooms[1]));
  frt_set (p->store, FR_SESSION, p->visit, "field_base_id", I (p->site));
  frt_set (p->store, FR_SESSION, p->visit, "instructor", T ("Zhao"));
}

static void
set_up (Place *p, gconstpointer data)
{
  p->folder = frt_scratch_new ();
  p->store = frt_office_new (p->folder, "o", NULL);
  p->monday = fr_week_monday (fr_clock_today (fr_store_get_clock (p->store)));
  for (guint i = 0; i < 2; i++)
    {
      gint64 programme = frt_insert (p->store, FR_PROGRAMME, "title", T (i ? "Audits" : "Budgets"), NULL);

      p->classes[i] = frt_insert (p->store, FR_CLASS, "title", T (i ? "Audits, autumn" : "Budgets, autumn"), "programme_id", I (programme), "size",
                                  I (41 + (int) i), "starts", D (p->monday), "ends", D (p->monday + 4), "state", T ("running"), NULL);
    }
  p->law = add_session (p, 0, "The law", 0, 510, 150);
  p->flood = add_session (p, 0, "The flood", 1, 870, 90);
  p->visit = add_session (p, 1, "Visit", 1, 540, 180);
  p->dyke = add_session (p, 1, "The dyke", 4, 1140, 120);
  p->waiting = add_session (p, 1, "Waiting", -1, -1, 90);
  add_session (p, 0, "Next week", 7, 540, 90);
  add_people (p);
}

static void
tear_down (Place *p, gconstpointer data)
{
  frt_office_close (p->store);
  frt_scratch_remove (p->folder);
  g_free (p->folder);
}

static FrWeekTimetable *
read_week (Place *p, FrWeekBy by, gint64 programme)
{
  const FrWeekQuestion question = { p->monday, p->monday + 6, by, programme };
  g_autoptr (GError) error = NULL;
  FrWeekTimetable *week = fr_week_timetable_new (p->store, &question, FR_LANG_EN, NULL, &error);

  g_assert_no_error (error);
  return week;
}

/* "Row: session, session; Row …" */
static void
assert_rows (Place *p, FrWeekBy by, const char *expected)
{
  g_autoptr (FrWeekTimetable) week = read_week (p, by, 0);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint r = 0; r < week->n_rows; r++)
    {
      g_string_append_printf (text, "%s%s", r > 0 ? "; " : "", week->rows[r].name);
      if (week->rows[r].facts != NULL)
        g_string_append_printf (text, " (%s)", week->rows[r].facts);
      g_string_append_c (text, ':');
      for (guint i = 0; i < week->n_entries; i++)
        if (week->entries[i].row == r)
          g_string_append_printf (text, " %s", week->sessions[week->entries[i].session].title);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_rows (Place *p, gconstpointer data)
{
  assert_rows (p, FR_BY_VENUE, "Room 1 (60 seats): The law; Room 2 (60 seats): The flood; Dyke (50 seats): Visit; No venue yet: The dyke");
  assert_rows (p, FR_BY_SITE, "Dyke (50 seats): Visit; Mill:");
  assert_rows (p, FR_BY_PROGRAMME, "Budgets: The law The flood; Audits: Visit The dyke");
  assert_rows (p, FR_BY_CLASS, "Budgets, autumn (41 people): The law The flood; Audits, autumn (42 people): Visit The dyke");
  assert_rows (p, FR_BY_INSTRUCTOR, "Li: The law; Wang: The law; Zhao: Visit; No instructor yet: The flood The dyke");
  assert_rows (p, FR_BY_GROUP, "Budgets, autumn, Group 1 (20 people): The law; Budgets, autumn, Group 2 (21 people): The law The flood; "
                               "Audits, autumn (42 people): Visit The dyke");
}

static void
test_sessions (Place *p, gconstpointer data)
{
  g_autoptr (FrWeekTimetable) week = read_week (p, FR_BY_VENUE, 0);
  const FrWeekSession *law = &week->sessions[fr_week_timetable_find (week, p->law)];
  const FrWeekSession *flood = &week->sessions[fr_week_timetable_find (week, p->flood)];
  g_autofree char *time = fr_week_session_time (law), *headline = fr_week_timetable_headline (week, FR_LANG_EN);
  g_autofree char *chinese = fr_week_timetable_headline (week, FR_LANG_ZH_CN);

  g_assert_cmpuint (week->n_placed, ==, 4);
  g_assert_cmpint (week->before, ==, FR_DAY_NONE);
  g_assert_cmpint (week->after, ==, p->monday + 7);
  g_assert_cmpuint (week->n_sessions, ==, 5);
  g_assert_cmpint (week->sessions[4].id, ==, p->waiting);
  g_assert_false (week->sessions[4].placed);
  g_assert_cmpstr (law->instructors, ==, "Li, Wang");
  g_assert_cmpstr (law->method_label, ==, "Case-based");
  g_assert_cmpstr (law->place, ==, "Room 1");
  g_assert_null (law->groups);
  g_assert_cmpint (law->people, ==, 41);
  g_assert_cmpstr (flood->groups, ==, "Group 2");
  g_assert_cmpint (flood->people, ==, 21);
  g_assert_cmpstr (time, ==, "08:30–11:00");
  g_assert_cmpstr (headline, ==, "12–18 October 2026 · 2 classes · 83 people");
  g_assert_cmpstr (chinese, ==, "2026年10月12日—18日 · 2个班次 · 83人");
  g_assert_true (week->half_used[0] && week->half_used[1] && week->half_used[2]);     /* somebody stays for the evening */
  g_assert_cmpint (fr_week_timetable_find (week, 999), ==, -1);
}

static void
test_days (Place *p, gconstpointer data)
{
  g_autoptr (FrWeekTimetable) week = NULL;

  frt_insert (p->store, FR_CALENDAR_DAY, "day", D (p->monday + 2), "kind", T ("holiday"), "label", T ("Feast"), NULL);
  frt_insert (p->store, FR_CALENDAR_DAY, "day", D (p->monday + 5), "kind", T ("workday"), NULL);
  week = read_week (p, FR_BY_CLASS, 0);
  g_assert_false (week->days[0].off);
  g_assert_cmpuint (week->days[1].n_sessions, ==, 2);
  g_assert_true (week->days[2].off);
  g_assert_cmpstr (week->days[2].label, ==, "Feast");
  g_assert_true (!week->days[5].off && week->days[5].made_up);
  g_assert_true (week->days[6].off && !week->days[6].made_up);
}

/* The office teaches at other hours. */
static void
test_halves (Place *p, gconstpointer data)
{
  g_autoptr (FrWeekTimetable) week = NULL;

  frt_insert (p->store, FR_OFFICE_SETTING, "code", T ("half_days"), "value", T ("09:00-11:30, 13:00-17:00"), NULL);
  week = read_week (p, FR_BY_CLASS, 0);
  g_assert_cmpuint (week->halves.n, ==, 2);
  g_assert_cmpint (week->halves.parts[1].start, ==, 780);
}

/* Who looks at one programme still sees which others there are. */
static void
test_programme (Place *p, gconstpointer data)
{
  g_autoptr (FrWeekTimetable) all = read_week (p, FR_BY_CLASS, 0);
  g_autoptr (FrWeekTimetable) one = read_week (p, FR_BY_CLASS, all->sessions[0].programme_id);

  g_assert_cmpuint (one->n_placed, ==, 2);
  g_assert_cmpuint (one->n_sessions, ==, 2);
  g_assert_cmpuint (one->n_rows, ==, 1);
  g_assert_cmpuint (one->n_programmes, ==, 2);
}

/* What people were told, and what differs from it by now; what began the evening before. */
static void
test_published (Place *p, gconstpointer data)
{
  g_autoptr (FrWeekTimetable) week = NULL;
  gint64 night = add_session (p, 1, "Night", -1, 1380, 120);

  frt_set (p->store, FR_SESSION, night, "day", D (p->monday - 1));
  frt_insert (p->store, FR_PUBLICATION, "session_id", I (p->law), "sequence", I (1), "published_on", D (p->monday - 9), "day", D (p->monday),
              "minute", I (510), "minutes", I (150), "place", T ("Room 1"), "cancelled", I (0), NULL);
  frt_insert (p->store, FR_PUBLICATION, "session_id", I (p->visit), "sequence", I (1), "published_on", D (p->monday - 9), "day", D (p->monday),
              "minute", I (510), "minutes", I (150), "place", T ("Dyke"), "cancelled", I (0), NULL);
  week = read_week (p, FR_BY_CLASS, 0);
  g_assert_true (week->sessions[fr_week_timetable_find (week, p->law)].published);
  g_assert_false (week->sessions[fr_week_timetable_find (week, p->law)].changed);
  g_assert_true (week->sessions[fr_week_timetable_find (week, p->visit)].changed);
  g_assert_false (week->sessions[fr_week_timetable_find (week, p->flood)].published);
  g_assert_cmpint (fr_week_timetable_find (week, night), >=, 0);
}

static void
test_words (void)
{
  g_autofree char *months = fr_week_days_words (fr_day_from_ymd (2026, 9, 28), fr_day_from_ymd (2026, 10, 4), FR_LANG_EN);
  g_autofree char *years = fr_week_days_words (fr_day_from_ymd (2026, 12, 28), fr_day_from_ymd (2027, 1, 3), FR_LANG_ZH_CN);
  g_autofree char *zh = fr_week_days_words (fr_day_from_ymd (2026, 9, 28), fr_day_from_ymd (2026, 10, 4), FR_LANG_ZH_CN);

  g_assert_cmpstr (months, ==, "28 September – 4 October 2026");
  g_assert_cmpstr (years, ==, "2026年12月28日—2027年1月3日");
  g_assert_cmpstr (zh, ==, "2026年9月28日—10月4日");
  g_assert_cmpstr (fr_week_by_label (FR_BY_VENUE, FR_LANG_ZH_CN), ==, "场地");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/week-timetable/rows", Place, NULL, set_up, test_rows, tear_down);
  g_test_add ("/week-timetable/sessions", Place, NULL, set_up, test_sessions, tear_down);
  g_test_add ("/week-timetable/days", Place, NULL, set_up, test_days, tear_down);
  g_test_add ("/week-timetable/halves", Place, NULL, set_up, test_halves, tear_down);
  g_test_add ("/week-timetable/programme", Place, NULL, set_up, test_programme, tear_down);
  g_test_add ("/week-timetable/published", Place, NULL, set_up, test_published, tear_down);
  g_test_add_func ("/week-timetable/words", test_words);
  return g_test_run ();
}
