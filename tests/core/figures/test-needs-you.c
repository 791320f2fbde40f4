/* test-needs-you.c: what waits: each kind by hand, who it is for, how many are listed; and nothing at all. */
#include "core/figures/needs-you.h"

#include "core/rules/ladder.h"
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
  place->programme = frt_insert (place->store, FR_PROGRAMME, "title", fr_value_text ("P"), "state", fr_value_text ("following"), NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  frt_office_close (place->store);
  frt_scratch_remove (place->folder);
  g_free (place->folder);
}

static gint64
add_class (Place *place, const char *title, FrDay starts, FrDay ends, const char *state)
{
  return frt_insert (place->store, FR_CLASS, "title", fr_value_text (title), "programme_id", fr_value_int (place->programme), "starts",
                     fr_value_day (starts), "ends", fr_value_day (ends), "state", fr_value_text (state), NULL);
}

static gint64
add_session (Place *place, gint64 class_id, FrDay day, const char *state, const char *teacher)
{
  return frt_insert (place->store, FR_SESSION, "class_id", fr_value_int (class_id), "title", fr_value_text ("Village finance"), "day",
                     fr_value_day (day), "minute", fr_value_int (870), "state", fr_value_text (state), "instructor", fr_value_text (teacher), NULL);
}

static gint64
add_cadre (Place *place)
{
  return frt_insert (place->store, FR_CADRE, "name", fr_value_text ("N"), NULL);
}

static gint64
enrol (Place *place, gint64 class_id, const char *state)
{
  return frt_insert (place->store, FR_ENROLMENT, "class_id", fr_value_int (class_id), "cadre_id", fr_value_int (add_cadre (place)), "unit_id",
                     fr_value_int (place->unit), "state", fr_value_text (state), NULL);
}

static gint64
claim (Place *place, gint64 cadre, int step, FrDay day, const char *state)
{
  gint64 outcome = frt_insert (place->store, FR_OUTCOME, "title", fr_value_text ("Accounts"), "cadre_id", fr_value_int (cadre), "unit_id",
                               fr_value_int (place->unit), NULL);

  frt_insert (place->store, FR_OUTCOME_STEP, "outcome_id", fr_value_int (outcome), "step", fr_value_int (step), "day", fr_value_day (day),
              "state", fr_value_text (state), NULL);
  return outcome;
}

/* A step above is verified already, so that nothing is left to decide below. */
static void
pass (Place *place, gint64 outcome, int step)
{
  frt_insert (place->store, FR_OUTCOME_STEP, "outcome_id", fr_value_int (outcome), "step", fr_value_int (step), "day",
              fr_value_day (place->today - 1), "state", fr_value_text ("verified"), NULL);
}

static FrNeedsYou *
load (Place *place)
{
  g_autoptr (GError) error = NULL;
  FrNeedsYou *needs = fr_needs_you_new (place->store, NULL, &error);

  g_assert_no_error (error);
  return needs;
}

/* The only row there is says this. */
static void
assert_only (Place *place, FrNeedsKind kind, FrUrgency urgency, gint64 id, const char *en, const char *zh)
{
  g_autoptr (FrNeedsYou) needs = load (place);
  g_autofree char *english = NULL, *chinese = NULL;

  g_assert_cmpuint (needs->n_rows, ==, 1);
  g_assert_cmpint (needs->rows[0].kind, ==, kind);
  g_assert_cmpint (needs->rows[0].urgency, ==, urgency);
  g_assert_cmpint (needs->rows[0].id, ==, id);
  english = fr_needs_you_sentence (&needs->rows[0], needs->today, FR_LANG_EN);
  chinese = fr_needs_you_sentence (&needs->rows[0], needs->today, FR_LANG_ZH_CN);
  g_assert_cmpstr (english, ==, en);
  g_assert_cmpstr (chinese, ==, zh);
}

static void
test_nothing (Place *place, gconstpointer data)
{
  g_autoptr (FrNeedsYou) needs = load (place);
  g_autofree char *en = fr_needs_you_headline (needs, FR_LANG_EN), *zh = fr_needs_you_headline (needs, FR_LANG_ZH_CN);

  g_assert_cmpuint (needs->n_rows, ==, 0);
  g_assert_cmpstr (en, ==, "Nothing waits for you");
  g_assert_cmpstr (zh, ==, "没有待办事项");
}

static void
test_roll_call (Place *place, gconstpointer data)
{
  gint64 class_id = add_class (place, "K", place->today - 1, place->today + 1, "running"), session;

  session = add_session (place, class_id, place->today, "confirmed", "Li");
  enrol (place, class_id, "attending");
  enrol (place, class_id, "attending");
  enrol (place, class_id, "withdrawn");
  add_session (place, class_id, place->today - 1, "recorded", "Li");
  add_session (place, class_id, place->today + 1, "confirmed", "Li");
  add_session (place, class_id, place->today, "cancelled", "Li");
  assert_only (place, FR_NEED_ROLL_CALL, FR_URGENCY_TODAY, session, "Village finance, today 14:30 · 2 people", "Village finance，今天 14:30 · 2人");
}

static void
test_class_states (Place *place, gconstpointer data)
{
  g_autoptr (FrNeedsYou) needs = NULL;
  g_autofree char *begin = NULL, *end = NULL;

  add_class (place, "Begun", place->today - 1, place->today + 1, "planned");
  add_class (place, "Over", place->today - 7, place->today - 3, "running");
  add_class (place, "Old", place->today - 107, place->today - 103, "running");
  needs = load (place);
  g_assert_cmpuint (needs->n_rows, ==, 2);
  g_assert_cmpint (needs->rows[0].kind, ==, FR_NEED_BEGIN);
  g_assert_cmpint (needs->rows[1].kind, ==, FR_NEED_END);
  begin = fr_needs_you_sentence (&needs->rows[0], needs->today, FR_LANG_EN);
  end = fr_needs_you_sentence (&needs->rows[1], needs->today, FR_LANG_EN);
  g_assert_cmpstr (begin, ==, "Begun: the first day was 2026-10-12");
  g_assert_cmpstr (end, ==, "Over: the last day was 2026-10-10");
}

static void
test_confirm (Place *place, gconstpointer data)
{
  gint64 class_id = add_class (place, "K", place->today + 1, place->today + 5, "planned"), first;

  add_session (place, class_id, place->today + 3, "confirmed", NULL);
  first = add_session (place, class_id, place->today + 2, "planned", "Li");
  add_session (place, class_id, place->today + 1, "confirmed", "Li");
  add_session (place, class_id, place->today + 7, "planned", "Li");
  assert_only (place, FR_NEED_CONFIRM, FR_URGENCY_WEEK, first,
               "without teacher or not confirmed; the first: Village finance, 2026-10-15 14:30 · 2 sessions",
               "教师未定或未确认；最早一次：Village finance，2026-10-15 14:30 · 2次课");
}

/* One's own claims are for somebody else to decide on. */
static void
test_verify (Place *place, gconstpointer data)
{
  gint64 me = add_cadre (place), other = add_cadre (place), oldest;
  gint64 actor = frt_insert (place->store, FR_ACTOR, "name", fr_value_text ("Me"), "cadre_id", fr_value_int (me), NULL);

  claim (place, me, FR_STEP_APPLIED, place->today - 50, "claimed");
  claim (place, other, FR_STEP_APPLIED, FR_DAY_NONE, "claimed");
  claim (place, other, FR_STEP_ADOPTED, place->today - 3, "evidenced");
  oldest = claim (place, other, FR_STEP_TRIED, place->today - 9, "claimed");
  claim (place, other, FR_STEP_INTENDED, place->today - 90, "claimed");
  claim (place, other, FR_STEP_APPLIED, place->today - 90, "verified");
  pass (place, claim (place, other, FR_STEP_TRIED, place->today - 90, "claimed"), FR_STEP_APPLIED);
  fr_store_set_actor (place->store, actor, "Me");
  assert_only (place, FR_NEED_VERIFY, FR_URGENCY_WEEK, oldest, "the oldest has waited 9 days · 3 claims", "最早的已等待9天 · 3项申报");
}

static void
test_evidence (Place *place, gconstpointer data)
{
  gint64 cadre = add_cadre (place);
  gint64 outcome = claim (place, cadre, FR_STEP_ADOPTED, place->today - 20, "claimed");

  pass (place, claim (place, cadre, FR_STEP_ADOPTED, place->today - 90, "claimed"), FR_STEP_EFFECTIVE);
  assert_only (place, FR_NEED_EVIDENCE, FR_URGENCY_LATER, outcome, "the oldest has waited 20 days · 1 claim", "最早的已等待20天 · 1项申报");
}

static void
test_follow_up (Place *place, gconstpointer data)
{
  FrDay ends = fr_day_from_ymd (2026, 7, 10);
  gint64 class_id = add_class (place, "Mediation", ends - 4, ends, "ended"), answered = enrol (place, class_id, "completed");

  enrol (place, class_id, "completed");
  enrol (place, class_id, "no_show");
  frt_insert (place->store, FR_RATING, "enrolment_id", fr_value_int (answered), "item", fr_value_text ("x"), "occasion", fr_value_text ("wave"),
              "value", fr_value_real (4), NULL);
  /* Not due for more than a week, and no more to be expected. */
  enrol (place, add_class (place, "New", fr_day_from_ymd (2026, 7, 27), fr_day_from_ymd (2026, 7, 31), "ended"), "completed");
  enrol (place, add_class (place, "Old", fr_day_from_ymd (2026, 4, 6), fr_day_from_ymd (2026, 4, 10), "ended"), "completed");
  assert_only (place, FR_NEED_FOLLOW_UP, FR_URGENCY_WEEK, class_id, "Mediation, three months on · 1 person", "Mediation结业已三个月 · 1人");
}

static void
add_plan (Place *place, gint64 enrolment, FrDay due, const char *state)
{
  frt_insert (place->store, FR_PLAN_ITEM, "enrolment_id", fr_value_int (enrolment), "position", fr_value_int (1), "measure", fr_value_text ("m"),
              "due", fr_value_day (due), "state", fr_value_text (state), NULL);
}

static void
test_plans (Place *place, gconstpointer data)
{
  gint64 enrolment = enrol (place, add_class (place, "K", place->today - 200, place->today - 190, "ended"), "completed");
  g_autoptr (FrNeedsYou) needs = NULL;
  g_autofree char *en = NULL;

  add_plan (place, enrolment, place->today - 3, "active");
  add_plan (place, enrolment, place->today + 6, "agreed");
  add_plan (place, enrolment, place->today + 7, "active");
  add_plan (place, enrolment, place->today - 3, "achieved");
  add_plan (place, enrolment, place->today - 3, "draft");
  needs = load (place);
  g_assert_cmpuint (needs->n_rows, ==, 1);
  g_assert_cmpuint (needs->rows[0].n, ==, 2);
  en = fr_needs_you_sentence (&needs->rows[0], needs->today, FR_LANG_EN);
  g_assert_cmpstr (en, ==, "should have shown; the first by 2026-10-10 · 2 plan lines");
}

static void
test_needs (Place *place, gconstpointer data)
{
  g_autoptr (FrNeedsYou) needs = NULL;
  g_autoptr (FrDataTable) table = NULL;
  g_autofree char *csv = NULL;

  frt_insert (place->store, FR_NEED, "title", fr_value_text ("Digital services"), "state", fr_value_text ("open"),
              "priority", fr_value_text ("must"), NULL);
  frt_insert (place->store, FR_NEED, "title", fr_value_text ("Mediation"), "state", fr_value_text ("open"), NULL);
  frt_insert (place->store, FR_NEED, "title", fr_value_text ("Done"), "state", fr_value_text ("answered"), "priority",
              fr_value_text ("must"), NULL);
  frt_insert (place->store, FR_PROGRAMME, "title", fr_value_text ("Heads"), "state", fr_value_text ("in_review"), NULL);
  needs = load (place);
  table = fr_needs_you_table (needs, NULL);
  csv = fr_data_table_csv (table);
  g_assert_cmpstr (csv, ==, "urgency,what,n,about,further\nlater,must,1,Digital services,\nlater,priority,1,Mediation,\nlater,review,1,Heads,\n");
}

/* Three rows of a kind, and how many there are besides. */
static void
test_many (Place *place, gconstpointer data)
{
  gint64 class_id = add_class (place, "K", place->today - 1, place->today + 1, "running");
  g_autoptr (FrNeedsYou) needs = NULL;
  g_autofree char *en = NULL, *headline = NULL;

  for (int i = 0; i < 7; i++)
    add_session (place, class_id, place->today - i, "confirmed", "Li");
  needs = load (place);
  g_assert_cmpuint (needs->n_rows, ==, FR_NEEDS_SHOWN);
  g_assert_cmpint (needs->rows[0].day, ==, place->today - 6);
  g_assert_cmpuint (needs->rows[2].further, ==, 4);
  en = fr_needs_you_sentence (&needs->rows[2], needs->today, FR_LANG_EN);
  g_assert_cmpstr (en, ==, "Village finance, 2026-10-09 14:30 · and 4 further ones");
  headline = fr_needs_you_headline (needs, FR_LANG_EN);
  g_assert_cmpstr (headline, ==, "7 things to do today");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/needs-you/" name, Place, NULL, set_up, func, tear_down)
  ADD ("nothing", test_nothing);
  ADD ("roll-call", test_roll_call);
  ADD ("class-states", test_class_states);
  ADD ("confirm", test_confirm);
  ADD ("verify", test_verify);
  ADD ("evidence", test_evidence);
  ADD ("follow-up", test_follow_up);
  ADD ("plans", test_plans);
  ADD ("needs", test_needs);
  ADD ("many", test_many);
  return g_test_run ();
}
