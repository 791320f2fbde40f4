/* test-this-week.c: what is going on, counted by hand on a day with something and on one with nothing. */
#include "core/figures/this-week.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

/* The office's today is 2026-10-13. */
typedef struct {
  char    *folder;
  FrStore *store;
  FrDay    today;
  gint64   unit, programme;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->today = fr_clock_today (fr_store_get_clock (place->store));
  place->unit = frt_add_unit (place->store, "T", "Town", 0, NULL);
  place->programme = frt_insert (place->store, FR_PROGRAMME, "title", fr_value_text ("P"), NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static gint64
add_class (Place *place, FrDay starts, FrDay ends, const char *state)
{
  return frt_insert (place->store, FR_CLASS, "title", fr_value_text ("K"), "programme_id", fr_value_int (place->programme), "starts",
                     fr_value_day (starts), "ends", fr_value_day (ends), "state", fr_value_text (state), NULL);
}

static gint64
add_session (Place *place, gint64 class_id, FrDay day, const char *state, const char *teacher)
{
  return frt_insert (place->store, FR_SESSION, "class_id", fr_value_int (class_id), "title", fr_value_text ("S"), "day", fr_value_day (day),
                     "state", fr_value_text (state), "instructor", fr_value_text (teacher), NULL);
}

static gint64
enrol (Place *place, gint64 class_id, const char *state)
{
  gint64 cadre = frt_insert (place->store, FR_CADRE, "name", fr_value_text ("N"), NULL);

  return frt_insert (place->store, FR_ENROLMENT, "class_id", fr_value_int (class_id), "cadre_id", fr_value_int (cadre), "unit_id",
                     fr_value_int (place->unit), "state", fr_value_text (state), NULL);
}

static void
test_by_hand (Place *place, gconstpointer data)
{
  FrDay today = place->today;
  gint64 now = add_class (place, today - 1, today + 1, "running"), soon = add_class (place, today + 10, today + 14, "planned");
  gint64 late = add_class (place, today + 30, today + 34, "planned"), one, two, leave = enrol (place, now, "attending");
  FrThisWeek week;
  g_autofree char *en = NULL, *zh = NULL, *csv = NULL;
  g_autoptr (FrDataTable) table = NULL;

  add_class (place, today - 9, today - 5, "ended");
  add_class (place, today - 1, today + 1, "cancelled");
  one = add_session (place, now, today, "confirmed", "Li");
  two = add_session (place, now, today, "confirmed", "Li");
  add_session (place, now, today, "cancelled", "Li");
  add_session (place, now, today + 1, "planned", "Li");
  add_session (place, now, today + 6, "confirmed", NULL);
  add_session (place, now, today + 7, "planned", NULL);
  /* On leave from both: one person. */
  frt_insert (place->store, FR_ATTENDANCE, "session_id", fr_value_int (one), "enrolment_id", fr_value_int (leave), "state",
              fr_value_text ("leave"), NULL);
  frt_insert (place->store, FR_ATTENDANCE, "session_id", fr_value_int (two), "enrolment_id", fr_value_int (leave), "state",
              fr_value_text ("leave"), NULL);
  enrol (place, soon, "nominated");
  enrol (place, soon, "enrolled");
  enrol (place, late, "nominated");
  g_assert_true (fr_this_week_read (place->store, &week, NULL, NULL));
  g_assert_cmpuint (week.n[FR_WEEK_CLASSES], ==, 1);
  g_assert_cmpint (week.first[FR_WEEK_CLASSES], ==, now);
  g_assert_cmpuint (week.n[FR_WEEK_TODAY], ==, 2);
  g_assert_cmpint (week.first[FR_WEEK_TODAY], ==, one);
  g_assert_cmpuint (week.n[FR_WEEK_SESSIONS], ==, 4);
  g_assert_cmpuint (week.n[FR_WEEK_LEAVE], ==, 1);
  g_assert_cmpuint (week.n[FR_WEEK_UNDECIDED], ==, 1);
  g_assert_cmpuint (week.n[FR_WEEK_UNCONFIRMED], ==, 2);
  en = fr_this_week_headline (&week, FR_LANG_EN);
  g_assert_cmpstr (en, ==, "1 class in session, 2 sessions today, 4 sessions in seven days, 1 person on leave today, "
                           "1 nomination undecided, 2 sessions unconfirmed");
  zh = fr_this_week_headline (&week, FR_LANG_ZH_CN);
  g_assert_cmpstr (zh, ==, "在训班次1，今日课次2，七日内课次4，今日请假人数1，待定推荐1，待确认课次2");
  table = fr_this_week_table (&week, NULL);
  csv = fr_data_table_csv (table);
  g_assert_cmpstr (csv, ==, "what,n\nclasses,1\nsessions_today,2\nsessions_week,4\non_leave,1\nundecided,1\nunconfirmed,2\n");
}

/* An office that has just begun, and one before anything was in it: nothing, said in words. */
static void
test_nothing (Place *place, gconstpointer data)
{
  FrThisWeek week;
  g_autofree char *en = NULL;

  g_assert_true (fr_this_week_read (place->store, &week, NULL, NULL));
  en = fr_this_week_headline (&week, FR_LANG_EN);
  g_assert_cmpstr (en, ==, "No class or session in these seven days");
  g_assert_cmpint (week.first[FR_WEEK_CLASSES], ==, 0);
  g_assert_cmpint (week.week.last, ==, place->today + 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/this-week/by-hand", Place, NULL, set_up, test_by_hand, tear_down);
  g_test_add ("/this-week/nothing", Place, NULL, set_up, test_nothing, tear_down);
  return g_test_run ();
}
