/* test-programme-design.c: a design as it is read: links, gaps, hours by method and category beside the plan, warnings, cost. */
#include "core/figures/programme-design.h"
#include "core/base/day.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <math.h>

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)
#define R(number) fr_value_real (number)
#define TODAY (fr_day_from_ymd (2026, 10, 13))

typedef struct {
  char    *folder;
  FrStore *store;
  gint64   programme, class, module, needs[2], objectives[2], sessions[3], assessment;
} Fixture;

static void
add_library (Fixture *f)
{
  gint64 content = frt_insert (f->store, FR_CONTENT_ITEM, "title", T ("Budget law"), "category", T ("duties"), "state", T ("current"),
                               "review_due", I (TODAY + 10), NULL);
  gint64 teacher = frt_insert (f->store, FR_INSTRUCTOR, "name", T ("Wang"), "external", I (0), NULL);
  gint64 venue = frt_insert (f->store, FR_VENUE, "name", T ("Room 3"), NULL);

  f->sessions[0] = frt_insert (f->store, FR_SESSION, "class_id", I (f->class), "title", T ("The law"), "method", T ("lecture"), "hours", R (6),
                               "module_id", I (f->module), "content_item_id", I (content), "venue_id", I (venue), "state", T ("planned"), NULL);
  f->sessions[1] = frt_insert (f->store, FR_SESSION, "class_id", I (f->class), "title", T ("The flood"), "method", T ("case"),
                               "minutes", I (90), "module_id", I (f->module), "state", T ("planned"), NULL);
  f->sessions[2] = frt_insert (f->store, FR_SESSION, "class_id", I (f->class), "title", T ("Called off"), "method", T ("case"), "hours", R (9),
                               "state", T ("cancelled"), NULL);
  frt_insert (f->store, FR_SESSION_INSTRUCTOR, "session_id", I (f->sessions[0]), "instructor_id", I (teacher), NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  gint64 study;

  f->folder = frt_scratch_new ();
  f->store = frt_office_new (f->folder, "office", NULL);
  study = frt_insert (f->store, FR_NEEDS_STUDY, "title", T ("Needs"), "state", T ("open"), NULL);
  f->programme = frt_insert (f->store, FR_PROGRAMME, "title", T ("Village finance"), "state", T ("draft"), "study_id", I (study), "size", I (40),
                             "days", R (2.5), "person_day", I (30000), NULL);
  f->class = frt_insert (f->store, FR_CLASS, "title", T ("Class 1"), "programme_id", I (f->programme), "state", T ("planned"), NULL);
  f->module = frt_insert (f->store, FR_MODULE, "title", T ("Money"), "programme_id", I (f->programme), "position", I (1), "together", I (0),
                          "hours", R (10), NULL);
  f->needs[0] = frt_insert (f->store, FR_NEED, "title", T ("Budgets"), "level", T ("post"), "state", T ("open"), "study_id", I (study), NULL);
  f->needs[1] = frt_insert (f->store, FR_NEED, "title", T ("Audits"), "level", T ("post"), "state", T ("open"), "priority", T ("must"),
                            "study_id", I (study), NULL);
  f->assessment = frt_insert (f->store, FR_ASSESSMENT, "title", T ("Test"), "programme_id", I (f->programme), "position", I (1), NULL);
  add_library (f);
  for (guint i = 0; i < 2; i++)
    f->objectives[i] = frt_insert (f->store, FR_OBJECTIVE, "behaviour", T (i ? "Chair" : "Draft"), "programme_id", I (f->programme),
                                   "position", I (i + 1), "level", T (i ? "knowledge" : "behaviour"), NULL);
  frt_insert (f->store, FR_OBJECTIVE_NEED, "objective_id", I (f->objectives[0]), "need_id", I (f->needs[0]), NULL);
  frt_insert (f->store, FR_OBJECTIVE_SESSION, "objective_id", I (f->objectives[0]), "session_id", I (f->sessions[1]), NULL);
  frt_insert (f->store, FR_OBJECTIVE_ASSESSMENT, "objective_id", I (f->objectives[0]), "assessment_id", I (f->assessment), NULL);
  frt_insert (f->store, FR_HOUR_PLAN, "programme_id", I (f->programme), "axis", T ("method"), "code", T ("research"), "hours", R (4), NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_office_close (f->store);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
}

static FrProgrammeDesign *
read_design (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  FrProgrammeDesign *design = fr_programme_design_new (f->store, f->programme, 0, TODAY, FR_LANG_EN, NULL, &error);

  g_assert_no_error (error);
  return design;
}

static void
test_parts (Fixture *f, gconstpointer data)
{
  g_autoptr (FrProgrammeDesign) d = read_design (f);

  g_assert_cmpint (d->class_id, ==, f->class);
  g_assert_cmpuint (d->n_needs, ==, 2);
  g_assert_cmpstr (d->needs[0].title, ==, "Audits");                   /* "must" first */
  g_assert_cmpuint (d->n_sessions, ==, 2);                             /* not the one called off */
  g_assert_cmpstr (d->sessions[0].title, ==, "The law");
  g_assert_cmpstr (d->sessions[0].instructors, ==, "Wang");
  g_assert_cmpstr (d->sessions[0].place, ==, "Room 3");
  g_assert_cmpint (d->sessions[0].freshness, ==, FR_FRESHNESS_DUE);
  g_assert_cmpstr (d->sessions[0].lacks, ==, "");
  g_assert_cmpstr (d->sessions[1].lacks, ==, "Content, Instructor, Venue, Case, Version of the case, Questions to discuss, Debriefing");
  g_assert_cmpfloat (d->sessions[1].hours, ==, 2);                     /* 90 minutes at 45 */
  g_assert_cmpfloat (d->modules[0].hours, ==, 8);
  g_assert_cmpint (d->budget, ==, -1);
}

static void
test_gaps (Fixture *f, gconstpointer data)
{
  g_autoptr (FrProgrammeDesign) d = read_design (f);
  g_autofree char *whole = fr_design_objective_gap (&d->objectives[0], FR_LANG_EN);
  g_autofree char *bare = fr_design_objective_gap (&d->objectives[1], FR_LANG_EN);

  g_assert_cmpstr (whole, ==, "");
  g_assert_cmpstr (bare, ==, "no need · no session · no assessment");
  g_assert_cmpuint (g_array_index (d->objectives[0].needs, guint, 0), ==, 1);      /* "Budgets" stands second */
  g_assert_true (fr_design_need_gap (d, 0));
  g_assert_false (fr_design_need_gap (d, 1));
}

static void
test_mix (Fixture *f, gconstpointer data)
{
  g_autoptr (FrProgrammeDesign) d = read_design (f);
  g_auto (GStrv) warnings = fr_design_warnings (d, FR_LANG_EN);

  g_assert_cmpuint (d->n_methods, ==, 3);
  g_assert_cmpstr (d->methods[0].code, ==, "lecture");                 /* in the order of the terms */
  g_assert_cmpstr (d->methods[1].code, ==, "research");
  g_assert_cmpfloat (d->methods[1].planned, ==, 4);
  g_assert_cmpfloat (d->methods[1].hours, ==, 0);
  g_assert_true (isnan (d->methods[0].planned));
  g_assert_cmpuint (d->n_categories, ==, 2);
  g_assert_cmpstr (d->categories[0].label, ==, "Ability for duties");
  g_assert_null (d->categories[1].code);                               /* what says no category comes last */
  g_assert_cmpfloat (d->lecture_share, ==, 75);
  g_assert_cmpfloat (d->interaction_share, ==, 25);
  g_assert_cmpuint (g_strv_length (warnings), ==, 3);
  g_assert_cmpstr (warnings[0], ==, "75% of the hours are lectures, at most 70% where an objective is behaviour");
  g_assert_cmpstr (warnings[1], ==, "Module “Money”: 8 of 10 hours planned");
  g_assert_cmpstr (warnings[2], ==, "Research-based: 0 of 4 hours planned");
}

static void
test_cost (Fixture *f, gconstpointer data)
{
  g_autoptr (FrProgrammeDesign) d = read_design (f);

  g_assert_cmpint (fr_design_standard_cost (d), ==, 3000000);          /* 40 people, 2.5 days, 300.00 */
  d->person_day = -1;
  g_assert_cmpint (fr_design_standard_cost (d), ==, -1);
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_programme_design_new (f->store, 99, 0, TODAY, FR_LANG_EN, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/programme-design/parts", test_parts);
  ADD ("/programme-design/gaps", test_gaps);
  ADD ("/programme-design/mix", test_mix);
  ADD ("/programme-design/cost", test_cost);
  ADD ("/programme-design/missing", test_missing);
  return g_test_run ();
}
