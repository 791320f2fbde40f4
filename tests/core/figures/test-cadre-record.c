/* test-cadre-record.c: one cadre's record: by hand, with nothing known, and with what must not be shown. */
#include "core/figures/cadre-record.h"
#include "support/office.h"
#include "support/records.h"
#include "support/support.h"
#include "support/training.h"

#include <math.h>
#include <string.h>

/* The office's today is 2026-10-13. */
typedef struct {
  char    *folder;
  FrStore *store;
  gint64   town, bureau, cadre;
} Place;

static FrDay
day (int year, int month, int mday)
{
  return fr_day_from_ymd (year, month, mday);
}

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = frt_scratch_new ();
  place->store = frt_office_new (place->folder, "o", NULL);
  place->town = frt_add_unit (place->store, "T", "Songxi Town", 0, NULL);
  place->bureau = frt_add_unit (place->store, "B", "Agriculture Bureau", 0, NULL);
  place->cadre = frt_insert (place->store, FR_CADRE, "code", fr_value_text ("C1"), "name", fr_value_text ("Lin Xiaoyun"), "rank",
                             fr_value_text ("township"), "birth_month", fr_value_int (1984 * 12 + 4), NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static FrCadreRecord *
load (Place *place)
{
  g_autoptr (GError) error = NULL;
  FrCadreRecord *record = fr_cadre_record_new (place->store, place->cadre, NULL, &error);

  g_assert_no_error (error);
  return record;
}

/* A class that ended on that day, of 40 hours, with the cadre in it. */
static gint64
enrol (Place *place, const char *code, FrDay ends, const char *state, double hours)
{
  gint64 programme = frt_insert (place->store, FR_PROGRAMME, "title", fr_value_text (code), "hours", fr_value_real (40), NULL);
  gint64 class_id = frt_insert (place->store, FR_CLASS, "code", fr_value_text (code), "title", fr_value_text (code), "programme_id",
                                fr_value_int (programme), "starts", fr_value_day (ends - 4), "ends", fr_value_day (ends), "state",
                                fr_value_text ("ended"), NULL);

  return frt_insert (place->store, FR_ENROLMENT, "class_id", fr_value_int (class_id), "cadre_id", fr_value_int (place->cadre), "unit_id",
                     fr_value_int (place->town), "state", fr_value_text (state), "hours", fr_value_real (hours), NULL);
}

static gint64
class_of (Place *place, gint64 enrolment)
{
  g_autoptr (FrRows) rows = fr_store_get (place->store, FR_ENROLMENT, FR_KEY (enrolment), NULL, NULL);

  return fr_rows_get (rows, 0, (guint) fr_entity_field (fr_entity (FR_ENROLMENT), "class_id"))->i;
}

static gint64
add_outcome (Place *place, gint64 enrolment, const char *title)
{
  return frt_insert (place->store, FR_OUTCOME, "title", fr_value_text (title), "enrolment_id", fr_value_int (enrolment), "cadre_id",
                     fr_value_int (place->cadre), "unit_id", fr_value_int (place->town), NULL);
}

static void
add_step (Place *place, gint64 outcome, int step, FrDay on, const char *state)
{
  frt_insert (place->store, FR_OUTCOME_STEP, "outcome_id", fr_value_int (outcome), "step", fr_value_int (step), "day", fr_value_day (on),
              "state", fr_value_text (state), NULL);
}

static void
decide (Place *place, gint64 outcome, int step, const char *verifier, const char *decision, const char *reason, FrDay on)
{
  frt_insert (place->store, FR_VERIFICATION, "outcome_id", fr_value_int (outcome), "step", fr_value_int (step), "verifier",
              fr_value_text (verifier), "decision", fr_value_text (decision), "reason", fr_value_text (reason), "day", fr_value_day (on), NULL);
}

static void
assert_says (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
add_career (Place *place)
{
  frt_insert (place->store, FR_POSTING, "cadre_id", fr_value_int (place->cadre), "unit_id", fr_value_int (place->town), "title",
              fr_value_text ("Deputy head"), "from_day", fr_value_day (day (2025, 2, 1)), NULL);
  frt_insert (place->store, FR_POSTING, "cadre_id", fr_value_int (place->cadre), "unit_id", fr_value_int (place->bureau), "title",
              fr_value_text ("Clerk"), "to_day", fr_value_day (day (2025, 1, 31)), NULL);
}

static void
test_by_hand (Place *place, gconstpointer data)
{
  gint64 enrolment, outcome, second;
  g_autoptr (FrCadreRecord) record = NULL;
  g_autoptr (FrDataTable) table = NULL, outcomes = NULL;
  g_autofree char *csv = NULL, *rows = NULL;
  FrLang zh = FR_LANG_ZH_CN;

  add_career (place);
  enrolment = enrol (place, "Village finance", day (2025, 3, 14), "completed", 40);
  enrol (place, "Digital services", day (2026, 11, 13), "enrolled", NAN);
  frt_insert (place->store, FR_PLAN_ITEM, "enrolment_id", fr_value_int (enrolment), "position", fr_value_int (1), "measure",
              fr_value_text ("Reconcile accounts"), "due", fr_value_day (day (2025, 7, 1)), "state", fr_value_text ("achieved"), NULL);
  outcome = add_outcome (place, enrolment, "Accounts reconciled");
  add_step (place, outcome, FR_STEP_APPLIED, day (2025, 5, 2), "verified");
  add_step (place, outcome, FR_STEP_SUSTAINED, day (2026, 9, 1), "verified");
  decide (place, outcome, FR_STEP_SUSTAINED, "Wu", "returned", "no figures", day (2026, 9, 2));
  decide (place, outcome, FR_STEP_SUSTAINED, "Chen", "verified", NULL, day (2026, 9, 8));
  second = add_outcome (place, enrolment, "Mediation rooms");
  add_step (place, second, FR_STEP_APPLIED, day (2025, 6, 2), "claimed");
  add_step (place, second, FR_STEP_ADOPTED, day (2025, 8, 2), "refused");
  decide (place, second, FR_STEP_ADOPTED, "Chen", "refused", "There before the class", day (2025, 9, 8));
  record = load (place);
  g_assert_cmpuint (record->n_postings, ==, 2);
  g_assert_cmpstr (record->postings[0].title, ==, "Clerk");
  g_assert_cmpint (record->postings[0].from, ==, FR_DAY_NONE);
  g_assert_cmpint (record->outcomes[0].verified, ==, FR_STEP_SUSTAINED);
  g_assert_cmpstr (record->outcomes[0].steps[FR_STEP_SUSTAINED].verifier, ==, "Chen");
  g_assert_cmpint (record->outcomes[1].claimed, ==, FR_STEP_APPLIED);
  g_assert_cmpint (record->outcomes[1].verified, ==, -1);
  assert_says (fr_cadre_record_headline (record, FR_LANG_EN), "1 change has lasted a year; 1 claim waits for verification");
  assert_says (fr_cadre_record_headline (record, zh), "有1项转化持续一年以上；有1项申报待核实");
  assert_says (fr_cadre_record_hours (record, FR_LANG_EN), "0 of 90 hours in 2026; 40 more are planned");
  assert_says (fr_cadre_record_hours (record, zh), "2026年0学时，规定90学时；另有40学时已安排");
  table = fr_cadre_record_table (record, NULL);
  csv = fr_data_table_csv (table);
  g_assert_cmpstr (csv, ==,
                   "day,until,kind,title,detail,step,state,hours,present,due,n,value\n"
                   ",2025-01-31,posting,Clerk,Agriculture Bureau,,,,,,,\n"
                   "2025-02-01,,posting,Deputy head,Songxi Town,,,,,,,\n"
                   "2025-03-10,2025-03-14,training,Village finance,Songxi Town,,completed,40,,,,\n"
                   "2025-03-14,2025-07-01,plan,Reconcile accounts,,,achieved,,,,,\n"
                   "2025-05-02,,step,Accounts reconciled,,2,verified,,,,,\n"
                   "2025-06-02,,step,Mediation rooms,,2,claimed,,,,,\n"
                   "2025-08-02,,step,Mediation rooms,Chen,3,refused,,,,,\n"
                   "2026-09-01,,step,Accounts reconciled,Chen,5,verified,,,,,\n"
                   "2026-11-09,2026-11-13,training,Digital services,Songxi Town,,enrolled,,,,,\n");
  outcomes = fr_cadre_record_outcomes (record, zh);
  rows = fr_data_table_csv (outcomes);
  g_assert_nonnull (strstr (rows, "Accounts reconciled,●持续见效,,2026-09-01,Chen,2026-09-08,"));
  g_assert_nonnull (strstr (rows, "Mediation rooms,,○已应用,2025-06-02,,,已形成制度：不予认定。There before the class"));
}

/* Of nobody anything is known: each sentence says so, and no zero stands for it. */
static void
test_nothing_known (Place *place, gconstpointer data)
{
  g_autoptr (FrCadreRecord) record = NULL;
  g_autoptr (FrDataTable) table = NULL;
  g_autoptr (GError) error = NULL;

  place->cadre = frt_insert (place->store, FR_CADRE, "name", fr_value_text ("Nobody"), NULL);
  record = load (place);
  assert_says (fr_cadre_record_headline (record, FR_LANG_EN), "No training is recorded");
  assert_says (fr_cadre_record_headline (record, FR_LANG_ZH_CN), "尚无培训记录");
  assert_says (fr_cadre_record_hours (record, FR_LANG_EN), "0 hours in 2026; what is owed is not known without the rank level");
  assert_says (fr_cadre_record_note (record, FR_LANG_EN), "");
  assert_says (fr_cadre_record_facts (record, FR_LANG_EN), "0 trainings");
  g_assert_true (isnan (record->years[0].owed));
  g_assert_cmpint (record->birth_month, ==, -1);
  table = fr_cadre_record_table (record, NULL);
  g_assert_cmpuint (table->rows->n_rows, ==, 0);
  g_assert_null (fr_cadre_record_new (place->store, 12345, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

static void
test_no_outcome (Place *place, gconstpointer data)
{
  g_autoptr (FrCadreRecord) ahead = NULL, fresh = NULL, silent = NULL;

  enrol (place, "A", day (2026, 11, 13), "enrolled", NAN);
  ahead = load (place);
  assert_says (fr_cadre_record_headline (ahead, FR_LANG_EN), "No training is completed yet, so no outcome is due");
  enrol (place, "B", day (2026, 9, 11), "completed", 40);
  fresh = load (place);
  assert_says (fr_cadre_record_headline (fresh, FR_LANG_EN), "No outcome yet; the first application falls due on 2026-12-11");
  enrol (place, "C", day (2025, 9, 12), "completed", 40);
  silent = load (place);
  assert_says (fr_cadre_record_headline (silent, FR_LANG_EN), "No outcome is recorded; that does not show that nothing changed");
  assert_says (fr_cadre_record_headline (silent, FR_LANG_ZH_CN), "尚无转化成果记录；没有记录不等于没有转化");
}

/* A class over New Year counts for each year by its sessions; one whose hours nobody entered makes the sum a least one. */
static void
test_hours (Place *place, gconstpointer data)
{
  gint64 enrolment = enrol (place, "Winter", day (2026, 1, 2), "completed", 30);
  gint64 class_id = class_of (place, enrolment);
  const FrDay days[] = { day (2025, 12, 30), day (2025, 12, 31), day (2026, 1, 2) };
  g_autoptr (FrCadreRecord) record = NULL, county = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      gint64 session = frt_insert (place->store, FR_SESSION, "class_id", fr_value_int (class_id), "day", fr_value_day (days[i]), "minutes",
                                   fr_value_int (180), "state", fr_value_text ("recorded"), NULL);

      if (i < 2)
        frt_insert (place->store, FR_ATTENDANCE, "session_id", fr_value_int (session), "enrolment_id", fr_value_int (enrolment), "state",
                    fr_value_text (i ? "late" : "present"), NULL);
    }
  enrol (place, "Unknown", day (2026, 5, 8), "completed", NAN);
  record = load (place);
  g_assert_cmpuint (record->n_years, ==, 2);
  g_assert_cmpfloat (record->years[0].credited, ==, 20.0);
  g_assert_cmpfloat (record->years[1].credited, ==, 10.0);
  g_assert_cmpuint (record->years[1].unknown, ==, 1);
  g_assert_cmpuint (record->trainings[0].present, ==, 2);
  g_assert_cmpuint (record->trainings[0].absent, ==, 0);
  g_assert_cmpuint (record->trainings[0].due, ==, 3);
  assert_says (fr_cadre_record_hours (record, FR_LANG_EN),
               "10 of 90 hours in 2026; the hours of 1 training are not recorded, so this is the least");
  frt_set (place->store, FR_CADRE, place->cadre, "rank", fr_value_text ("county_deputy"));
  county = load (place);
  g_assert_true (isnan (county->years[1].owed));
  assert_says (fr_cadre_record_hours (county, FR_LANG_ZH_CN), "2023–2027年30学时，规定550学时；有1个班未登记学时，此为最低数");
}

static void
rate (Place *place, const char *rater, double value)
{
  frt_insert (place->store, FR_RATING, "cadre_id", fr_value_int (place->cadre), "item", fr_value_text ("Planning"), "occasion",
              fr_value_text ("wave"), "rater", fr_value_text (rater), "value", fr_value_real (value), "scale_max", fr_value_real (5),
              "day", fr_value_day (day (2026, 6, 1)), NULL);
}

/* Two peers must not be known by what they said; a superior answers for it. */
static void
test_few_raters (Place *place, gconstpointer data)
{
  g_autoptr (FrCadreRecord) record = NULL, enough = NULL;

  rate (place, "supervisor", 4);
  rate (place, "peer", 3);
  rate (place, "peer", 5);
  record = load (place);
  g_assert_cmpuint (record->n_ratings, ==, 2);
  g_assert_cmpfloat (record->ratings[0].mean, ==, 4.0);
  g_assert_cmpuint (record->ratings[1].n, ==, 2);
  g_assert_true (isnan (record->ratings[1].mean));
  assert_says (fr_cadre_record_note (record, FR_LANG_EN),
               "Ratings by fewer than 3 raters of one role are not shown. A few ratings say little of one person.");
  rate (place, "peer", 4);
  enough = load (place);
  g_assert_cmpfloat (enough->ratings[1].mean, ==, 4.0);
}

/* Withdrawn records and classes that were called off are none of the record. */
static void
test_withdrawn (Place *place, gconstpointer data)
{
  gint64 gone = enrol (place, "Gone", day (2025, 3, 14), "completed", 40), off = enrol (place, "Off", day (2025, 4, 14), "completed", 40);
  gint64 class_id = class_of (place, off);
  gint64 outcome = add_outcome (place, gone, "Gone too");
  g_autoptr (FrCadreRecord) record = NULL;

  frt_set (place->store, FR_ENROLMENT, gone, "withdrawn", fr_value_int (1));
  frt_set (place->store, FR_OUTCOME, outcome, "withdrawn", fr_value_int (1));
  frt_set (place->store, FR_CLASS, class_id, "state", fr_value_text ("cancelled"));
  record = load (place);
  g_assert_cmpuint (record->n_trainings, ==, 0);
  g_assert_cmpuint (record->n_outcomes, ==, 0);
}

static void
assert_outcome_words (const FrRecordOutcome *outcome, FrLang lang, const char *expected)
{
  g_autofree char *words = fr_cadre_record_outcome_words (outcome, lang);

  g_assert_cmpstr (words, ==, expected);
}

static void
set_step (Place *place, gint64 outcome, int step, const char *state)
{
  frt_insert (place->store, FR_OUTCOME_STEP, "outcome_id", fr_value_int (outcome), "step", fr_value_int (step), "state",
              fr_value_text (state), NULL);
}

/* What was refused or returned is neither verified nor claimed. */
static void
test_outcome_words (Place *place, gconstpointer data)
{
  gint64 enrolment = enrol (place, "K1", day (2026, 3, 1), "completed", 40);
  gint64 old = add_outcome (place, enrolment, "old"), young = add_outcome (place, enrolment, "young");
  g_autoptr (FrCadreRecord) record = NULL;

  frt_set (place->store, FR_OUTCOME, old, "day", fr_value_day (day (2026, 4, 1)));
  frt_set (place->store, FR_OUTCOME, young, "day", fr_value_day (day (2026, 5, 1)));
  set_step (place, old, 2, "verified");
  set_step (place, old, 3, "evidenced");
  set_step (place, old, 4, "refused");
  set_step (place, young, 2, "returned");
  record = load (place);
  g_assert_cmpuint (record->n_outcomes, ==, 2);
  assert_outcome_words (&record->outcomes[0], FR_LANG_EN, "● Applied, verified · ○ Adopted, claimed · 2026-04-01");
  assert_outcome_words (&record->outcomes[0], FR_LANG_ZH_CN, "●已应用（已核实） · ○已形成制度（待核实） · 2026-04-01");
  assert_outcome_words (&record->outcomes[1], FR_LANG_EN, "2026-05-01");
}

static gint64
add_plan (Place *place, gint64 enrolment, const char *measure, FrDay due, const char *state)
{
  return frt_insert (place->store, FR_PLAN_ITEM, "enrolment_id", fr_value_int (enrolment), "position", fr_value_int (1), "measure",
                     fr_value_text (measure), "due", fr_value_day (due), "state", fr_value_text (state), NULL);
}

/* What is planned is said with its class, and with a day only where there is one. */
static void
test_plan_words (Place *place, gconstpointer data)
{
  gint64 enrolment = enrol (place, "K1", day (2026, 3, 1), "completed", 40);
  g_autoptr (FrCadreRecord) record = NULL;
  g_autofree char *first = NULL, *second = NULL;
  gint64 undated;

  add_plan (place, enrolment, "first", day (2026, 6, 30), "agreed");
  undated = add_plan (place, enrolment, "second", day (2026, 7, 1), "draft");
  frt_set (place->store, FR_PLAN_ITEM, undated, "due", fr_value_null ());
  frt_set (place->store, FR_PLAN_ITEM, add_plan (place, enrolment, "gone", day (2026, 6, 1), "draft"), "withdrawn", fr_value_int (1));
  record = load (place);
  g_assert_cmpuint (record->n_plans, ==, 2);
  g_assert_cmpstr (record->plans[0].measure, ==, "first");
  first = fr_cadre_record_plan_words (record, &record->plans[0], FR_LANG_EN);
  second = fr_cadre_record_plan_words (record, &record->plans[1], FR_LANG_EN);
  g_assert_cmpstr (first, ==, "K1 · due 2026-06-30 · Agreed");
  g_assert_cmpstr (second, ==, "K1 · Draft");
}

/* Somebody else's outcomes and plans are not shown. */
static void
test_own_alone (Place *place, gconstpointer data)
{
  g_autoptr (FrCadreRecord) record = NULL;

  frt_add_reach (place->store, frt_add_class (place->store, "K2", day (2026, 3, 1)), place->town, 3, FR_STATION_APPLIED,
                 FR_STATION_APPLIED);
  record = load (place);
  g_assert_cmpuint (record->n_outcomes, ==, 0);
  g_assert_cmpuint (record->n_plans, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/cadre-record/" name, Place, NULL, set_up, func, tear_down)
  ADD ("by-hand", test_by_hand);
  ADD ("nothing-known", test_nothing_known);
  ADD ("no-outcome", test_no_outcome);
  ADD ("hours", test_hours);
  ADD ("few-raters", test_few_raters);
  ADD ("withdrawn", test_withdrawn);
  ADD ("outcome-words", test_outcome_words);
  ADD ("plan-words", test_plan_words);
  ADD ("own-alone", test_own_alone);
  return g_test_run ();
}
