/* test-annual-plan.c: the annual plan's lines, totals and table, and who is called up twice. */
#include "core/figures/annual-plan.h"
#include "core/figures/plan-line-calls.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

#define DAY(month, day) fr_value_day (fr_day_from_ymd (2027, month, day))
#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)

typedef struct {
  char    *folder;
  FrStore *store;
  gint64   pine, oak, elm;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->pine = frt_add_unit (place->store, "P", "Pine", 0, NULL);
  place->oak = frt_add_unit (place->store, "O", "Oak", 0, NULL);
  place->elm = frt_add_unit (place->store, "E", "Elm", 0, NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

/* month, size 0: not known. */
static gint64
add_line (Place *place, const char *title, int month, int size, gboolean unplanned)
{
  return frt_insert (place->store, FR_PLAN_LINE, "title", T (title), "year", I (2027), "month", month ? I (month) : fr_value_null (),
                     "size", size ? I (size) : fr_value_null (), "days", fr_value_real (4.5), "state", T ("proposed"),
                     "unplanned", I (unplanned), "withdrawn", I (0), "budget", size ? I (size * 1000) : fr_value_null (), NULL);
}

static void
call (Place *place, gint64 line, gint64 unit, int people)
{
  frt_insert (place->store, FR_PLAN_LINE_UNIT, "plan_line_id", I (line), "unit_id", I (unit), "people",
              people >= 0 ? I (people) : fr_value_null (), NULL);
}

static FrAnnualPlan *
plan_of (Place *place)
{
  g_autoptr (GError) error = NULL;
  FrAnnualPlan *plan = fr_annual_plan_new (place->store, 2027, 0, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* The sentences of all clashes, a line each. */
static void
assert_clashes (Place *place, guint most, FrLang lang, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrCallClashes) clashes = fr_call_clashes_new (place->store, 2027, most, NULL, &error);
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < clashes->clashes->len; i++)
    {
      g_autofree char *words = fr_clash_words (g_ptr_array_index (clashes->clashes, i), clashes, lang);

      g_string_append_printf (all, "%s\n", words);
    }
  g_assert_cmpstr (all->str, ==, want);
}

/* Lines stand by month, those without last, those outside the plan apart; totals are over what is known and say of how many. */
static void
test_plan (Place *place, gconstpointer data)
{
  FrLang lang = FR_LANG_EN;
  g_autoptr (FrAnnualPlan) empty = plan_of (place), plan = NULL;
  g_autofree char *nothing = fr_plan_total_words (&empty->planned, lang), *planned = NULL, *unplanned = NULL, *csv = NULL;
  g_autoptr (FrDataTable) table = NULL;

  g_assert_cmpstr (nothing, ==, "0 classes");
  g_assert_true (isnan (empty->planned.people) && isnan (empty->planned.budget));
  add_line (place, "Some day", 0, 0, FALSE);
  add_line (place, "Autumn", 9, 40, FALSE);
  add_line (place, "Spring", 3, 20, FALSE);
  add_line (place, "Flood", 1, 10, TRUE);
  plan = plan_of (place);
  g_assert_cmpuint (plan->n, ==, 4);
  g_assert_cmpstr (plan->lines[0].title, ==, "Spring");
  g_assert_cmpstr (plan->lines[2].title, ==, "Some day");
  g_assert_cmpstr (plan->lines[3].title, ==, "Flood");
  g_assert_true (isnan (plan->lines[2].people));
  planned = fr_plan_total_words (&plan->planned, lang);
  unplanned = fr_plan_total_words (&plan->unplanned, FR_LANG_ZH_CN);
  g_assert_cmpstr (planned, ==, "3 classes, 60 people (of 2 classes), 270 person-days (of 2 classes), budget 600 (of 2 classes)");
  g_assert_cmpstr (unplanned, ==, "1个班次、10人、45人天、经费100元");
  table = fr_annual_plan_table (plan, FALSE, TRUE, NULL);
  csv = fr_data_table_csv (table);
  g_assert_cmpstr (csv, ==, "no,title,host,audience,people,days,month,place,budget,note\n1,Spring,,,20,4.5,3,,200,\n2,Autumn,,,40,4.5,9,,400,\n"
                   "3,Some day,,,,4.5,,,,\n,Total: 3 classes,,,60,,,,600,270 person-days in all\n");
}

/* The same unit in several lines of a month; units that clash in the same way stand together; other months and years do not count. */
static void
test_units (Place *place, gconstpointer data)
{
  gint64 a = add_line (place, "A", 5, 20, FALSE), b = add_line (place, "B", 5, 20, FALSE), c = add_line (place, "C", 6, 20, FALSE);
  gint64 d = add_line (place, "D", 0, 20, FALSE), gone = add_line (place, "Gone", 5, 20, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrPlanLineCalls) calls = NULL;
  g_autoptr (FrAnnualPlan) plan = NULL;
  g_autofree char *words = NULL;

  assert_clashes (place, 0, FR_LANG_EN, "");
  call (place, a, place->pine, 3);
  call (place, a, place->oak, -1);
  call (place, b, place->pine, 2);
  call (place, b, place->oak, 2);
  call (place, c, place->pine, 2);
  call (place, d, place->pine, 2);
  call (place, gone, place->elm, 2);
  call (place, a, place->elm, 2);
  frt_set (place->store, FR_PLAN_LINE, gone, "withdrawn", I (1));
  assert_clashes (place, 0, FR_LANG_EN, "May: “A” and “B” each call up Pine and Oak\n");
  assert_clashes (place, 3, FR_LANG_EN, "May: “A” and “B” each call up Pine and Oak\n"
                  "Pine: called up by 4 classes in the year, more than 3: “A” (May), “B” (May), “C” (June) and “D”\n");
  assert_clashes (place, 3, FR_LANG_ZH_CN, "5月：“A”和“B”都调训Pine和Oak\nPine：全年被4个班次调训，超过3个：“A”（5月）、“B”（5月）、“C”（6月）和“D”\n");
  plan = plan_of (place);
  g_assert_cmpuint (plan->lines[0].n_clashes, ==, 1);
  g_assert_cmpuint (plan->lines[2].n_clashes, ==, 0);
  calls = fr_plan_line_calls_new (place->store, a, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls->n, ==, 3);
  g_assert_cmpuint (calls->own->len, ==, 1);
  words = fr_plan_line_calls_words (calls, 20, FR_LANG_EN);
  g_assert_cmpstr (words, ==, "5 of 20 people are called up from 3 units; 1 unit does not say how many");
  g_assert_null (fr_plan_line_calls_new (place->store, 77, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

static gint64
person (Place *place, const char *name)
{
  gint64 id = frt_insert (place->store, FR_CADRE, "name", T (name), NULL);

  frt_insert (place->store, FR_POSTING, "cadre_id", I (id), "unit_id", I (place->pine), NULL);
  return id;
}

/* A programme of a kind with a class from a day of 2027 to another. */
static gint64
add_class (Place *place, const char *title, const char *kind, FrValue starts, FrValue ends, gint64 *programme)
{
  *programme = frt_insert (place->store, FR_PROGRAMME, "title", T (title), "kind", T (kind), "state", T ("approved"), "withdrawn", I (0), NULL);
  return frt_insert (place->store, FR_CLASS, "title", T (title), "programme_id", I (*programme), "starts", starts, "ends", ends,
                     "state", T ("planned"), "withdrawn", I (0), NULL);
}

static void
enrol (Place *place, gint64 class, gint64 cadre, const char *state)
{
  frt_insert (place->store, FR_ENROLMENT, "class_id", I (class), "cadre_id", I (cadre), "unit_id", I (place->pine), "state", T (state), "withdrawn",
              I (0), NULL);
}

/* The same person in two classes on the same days (the last day of one is the first of the other), or in two main classes of a kind. */
static void
test_people (Place *place, gconstpointer data)
{
  gint64 programme, li = person (place, "Li"), wu = person (place, "Wu");
  gint64 law = add_class (place, "Law", "rotation", DAY (5, 3), DAY (5, 7), &programme);
  gint64 line = add_line (place, "Law", 5, 20, FALSE);
  gint64 accounts = add_class (place, "Accounts", "in_service", DAY (5, 7), DAY (5, 12), &(gint64) { 0 });
  gint64 faith = add_class (place, "Rotation two", "rotation", DAY (9, 1), DAY (9, 3), &(gint64) { 0 });
  gint64 later = add_class (place, "Later", "in_service", DAY (5, 13), fr_value_null (), &(gint64) { 0 });
  g_autoptr (FrAnnualPlan) plan = NULL;

  frt_set (place->store, FR_PLAN_LINE, line, "programme_id", I (programme));
  enrol (place, law, li, "attending");
  enrol (place, law, wu, "withdrawn");
  enrol (place, accounts, wu, "enrolled");
  enrol (place, later, wu, "enrolled");
  enrol (place, faith, wu, "enrolled");
  assert_clashes (place, 0, FR_LANG_EN, "");
  enrol (place, accounts, li, "nominated");
  enrol (place, faith, li, "enrolled");
  assert_clashes (place, 0, FR_LANG_EN, "7 May: in both “Law” (3 May – 7 May) and “Accounts” (7 May – 12 May): Li (Pine)\n"
                  "Rotation training, several times in the year: “Law” (3 May – 7 May) and “Rotation two” (1 September – 3 September): Li (Pine)\n");
  plan = plan_of (place);
  g_assert_cmpuint (plan->lines[0].n_clashes, ==, 2);
  {
    g_autoptr (FrDataTable) table = fr_call_clashes_table (plan->clashes, NULL);
    g_autofree char *csv = fr_data_table_csv (table);

    g_assert_true (strstr (csv, "days,,1,Li (Pine),“Law” (3 May – 7 May) and “Accounts” (7 May – 12 May),2027-05-07,2027-05-07\n") != NULL);
  }
}

#define ADD(path, func) g_test_add ("/figures/annual-plan/" path, Place, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("lines, totals and table", test_plan);
  ADD ("units that are called up twice", test_units);
  ADD ("people that are called up twice", test_people);
  return g_test_run ();
}
