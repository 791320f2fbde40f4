/* test-library-use.c: what instructors, venues, sites and content were used for. */
#include "core/figures/library-use.h"
#include "support/office.h"
#include "support/records.h"
#include "support/training.h"

#include <math.h>

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)
#define R(number) fr_value_real (number)
#define TODAY fr_day_from_ymd (2026, 10, 13)

static gint64
session (FrStore *store, gint64 class_id, FrDay day, gint64 minutes, gint64 venue, gint64 instructor, gint64 content)
{
  gint64 id = frt_insert (store, FR_SESSION, "class_id", I (class_id), "title", T ("Accounts"), "day", I (day), "minute", I (510), "minutes",
                          minutes >= 0 ? I (minutes) : fr_value_null (), "venue_id", venue ? I (venue) : fr_value_null (), "content_item_id",
                          content ? I (content) : fr_value_null (), NULL);

  if (instructor != 0)
    frt_insert (store, FR_SESSION_INSTRUCTOR, "session_id", I (id), "instructor_id", I (instructor), NULL);
  return id;
}

static void
test_months (FrtOffice *f, gconstpointer data)
{
  gint64 class_id = frt_add_class (f->store, "K1", TODAY + 30), li = frt_insert (f->store, FR_INSTRUCTOR, "name", T ("Li Na"), NULL);
  gint64 law = frt_insert (f->store, FR_COMPETENCY, "name", T ("Law"), NULL), off;
  g_autoptr (FrLibraryUse) use = NULL;
  const FrUseMonth *month;

  frt_insert (f->store, FR_INSTRUCTOR_COMPETENCY, "instructor_id", I (li), "competency_id", I (law), NULL);
  session (f->store, class_id, fr_day_from_ymd (2026, 9, 3), 180, 0, li, 0);
  session (f->store, class_id, TODAY, 90, 0, li, 0);
  session (f->store, class_id, fr_day_from_ymd (2026, 10, 1), -1, 0, li, 0);
  session (f->store, class_id, TODAY + 7, 180, 0, li, 0);
  session (f->store, class_id, TODAY + 3, 180, 0, li, 0);
  off = session (f->store, class_id, TODAY - 1, 500, 0, li, 0);
  frt_set (f->store, FR_SESSION, off, "state", T ("cancelled"));
  session (f->store, class_id, TODAY - 1, 500, 0, 0, 0);
  use = fr_library_use_new (f->store, FR_INSTRUCTOR, li, TODAY, NULL, NULL);
  g_assert_cmpuint (use->sessions->len, ==, 5);
  g_assert_cmpint (use->last, ==, TODAY);
  g_assert_cmpint (use->next, ==, TODAY + 3);
  g_assert_cmpuint (use->months->len, ==, 2);
  month = &g_array_index (use->months, FrUseMonth, 0);
  g_assert_cmpint (month->month, ==, 10);
  g_assert_cmpuint (month->sessions, ==, 2);
  g_assert_cmpuint (month->unknown, ==, 1);
  g_assert_cmpint (month->minutes, ==, 90);
  g_assert_cmpint (g_array_index (use->months, FrUseMonth, 1).minutes, ==, 180);
  g_assert_cmpuint (use->competencies->len, ==, 1);
  g_assert_cmpstr (((FrUseCompetency *) g_ptr_array_index (use->competencies, 0))->name, ==, "Law");
}

static void
test_never (FrtOffice *f, gconstpointer data)
{
  gint64 hall = frt_insert (f->store, FR_VENUE, "name", T ("Hall"), NULL);
  g_autoptr (FrLibraryUse) use = fr_library_use_new (f->store, FR_VENUE, hall, TODAY, NULL, NULL);

  g_assert_cmpuint (use->sessions->len, ==, 0);
  g_assert_cmpint (use->last, ==, FR_DAY_NONE);
  g_assert_cmpint (use->next, ==, FR_DAY_NONE);
  g_assert_true (isnan (use->rating));
}

/* New is what was noted after the last day on which it was taught; of content never taught all is new. */
static void
test_changes (FrtOffice *f, gconstpointer data)
{
  gint64 class_id = frt_add_class (f->store, "K1", TODAY + 30);
  gint64 item = frt_insert (f->store, FR_CONTENT_ITEM, "title", T ("Accounts"), "state", T ("current"), NULL);
  g_autoptr (FrLibraryUse) before = NULL, after = NULL;

  frt_insert (f->store, FR_CONTENT_CHANGE, "content_item_id", I (item), "day", I (TODAY - 20), "note", T ("Old"), NULL);
  frt_insert (f->store, FR_CONTENT_CHANGE, "content_item_id", I (item), "day", I (TODAY - 5), "note", T ("New"), "made_by", T ("Li Na"), NULL);
  before = fr_library_use_new (f->store, FR_CONTENT_ITEM, item, TODAY, NULL, NULL);
  g_assert_cmpuint (before->changes->len, ==, 2);
  session (f->store, class_id, TODAY - 20, 180, 0, 0, item);
  session (f->store, class_id, TODAY + 20, 180, 0, 0, item);
  after = fr_library_use_new (f->store, FR_CONTENT_ITEM, item, TODAY, NULL, NULL);
  g_assert_cmpuint (after->changes->len, ==, 1);
  g_assert_cmpstr (((FrUseChange *) g_ptr_array_index (after->changes, 0))->note, ==, "New");
  g_assert_cmpstr (((FrUseChange *) g_ptr_array_index (after->changes, 0))->by, ==, "Li Na");
}

/* Ratings count by their own scale, of classes that were taught from it, and of nothing else. */
static void
test_ratings (FrtOffice *f, gconstpointer data)
{
  gint64 class_id = frt_add_class (f->store, "K1", TODAY), other = frt_add_class (f->store, "K2", TODAY);
  gint64 item = frt_insert (f->store, FR_CONTENT_ITEM, "title", T ("Accounts"), "state", T ("current"), NULL);
  gint64 li = frt_insert (f->store, FR_CADRE, "name", T ("Li Na"), NULL);
  gint64 here = frt_insert (f->store, FR_ENROLMENT, "class_id", I (class_id), "cadre_id", I (li), NULL);
  gint64 there = frt_insert (f->store, FR_ENROLMENT, "class_id", I (other), "cadre_id", I (li), NULL);
  g_autoptr (FrLibraryUse) use = NULL;

  session (f->store, class_id, TODAY - 20, 180, 0, 0, item);
  frt_insert (f->store, FR_RATING, "enrolment_id", I (here), "item", T ("Accounts"), "value", R (5), "scale_min", R (1), "scale_max", R (5), NULL);
  frt_insert (f->store, FR_RATING, "enrolment_id", I (here), "item", T ("Accounts"), "value", R (3), "scale_min", R (1), "scale_max", R (5), NULL);
  frt_insert (f->store, FR_RATING, "enrolment_id", I (here), "item", T ("Accounts"), "value", R (3), NULL);
  frt_insert (f->store, FR_RATING, "enrolment_id", I (here), "item", T ("Food"), "value", R (1), "scale_min", R (1), "scale_max", R (5), NULL);
  frt_insert (f->store, FR_RATING, "enrolment_id", I (there), "item", T ("Accounts"), "value", R (1), "scale_min", R (1), "scale_max", R (5), NULL);
  use = fr_library_use_new (f->store, FR_CONTENT_ITEM, item, TODAY, NULL, NULL);
  g_assert_cmpuint (use->n_ratings, ==, 2);
  g_assert_cmpfloat (use->rating, ==, 0.75);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/library-use/" path, FrtOffice, NULL, frt_office_set_up, func, frt_office_tear_down)
  ADD ("months", test_months);
  ADD ("never", test_never);
  ADD ("changes", test_changes);
  ADD ("ratings", test_ratings);
  return g_test_run ();
}
