/* test-approval.c: from a draft to an approval: refused with what is missing, met, submitted, returned, approved by another. */
#include "actions-support.h"

#include "core/actions/approval.h"
#include "core/actions/design.h"
#include "core/actions/gate-read.h"
#include "core/actions/needs.h"
#include "core/actions/register.h"
#include "support/records.h"

#include <string.h>

typedef struct {
  gint64 study, need, programme, class, objective, session, content;
} Chain;

static gint64
add_programme (Office *f, const FrNewProgramme *new, gint64 *class)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_programme_new (f->store, new, class, &error);

  g_assert_no_error (error);
  return id;
}

/* A study that asked at three levels by findings, and its one must need. */
static void
add_study (Office *f, Chain *c)
{
  static const char * const levels[] = { "organisation", "post", "person" };
  g_autoptr (GError) error = NULL;

  c->study = add (f, FR_NEEDS_STUDY, "title", T ("Needs 2026"), "audience", T ("Town cadres"), NULL);
  c->need = add (f, FR_NEED, "title", T ("Budgets"), "level", T ("post"), "study_id", I (c->study), NULL);
  fr_action_need_decide (f->store, c->need, "must", "Wang", FR_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      gint64 finding = add (f, FR_FINDING, "statement", T (levels[i]), "kind", T ("interview"), "level", T (levels[i]),
                            "study_id", I (c->study), NULL);

      fr_action_finding_close (f->store, finding, c->need, "Wang", FR_DAY_NONE, NULL, &error);
      g_assert_no_error (error);
    }
  fr_action_study_finish (f->store, c->study, "Wang", FR_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
}

/* The open conditions' codes, joined. */
static void
assert_open (Office *f, gint64 programme, const char *want)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrGate) gate = fr_gate_new (f->store, programme, 0, TODAY, FR_LANG_EN, NULL, &error);
  g_autoptr (GString) open = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < FR_N_GATES; i++)
    if (gate->lines[i].state == FR_GATE_OPEN)
      g_string_append_printf (open, "%s%s", open->len ? " " : "", fr_gate_code (i));
  g_assert_cmpstr (open->str, ==, want);
}

static void
test_chain (Office *f, gconstpointer data)
{
  Chain c;
  g_autoptr (GError) error = NULL;

  c.programme = add_programme (f, &(FrNewProgramme) { .title = "Village finance", .audience = "Town cadres" }, &c.class);
  assert_open (f, c.programme, "organisation post person objectives hours");
  g_assert_false (fr_action_programme_submit (f->store, c.programme, "Li Na", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD,
                  "These conditions are open; nothing was changed.\n• Need of the organisation: No needs study is named.");
  add_study (f, &c);
  g_assert_true (edit (f, FR_PROGRAMME, c.programme, "study_id", I (c.study), &error));
  assert_open (f, c.programme, "objectives must_needs hours");
  c.objective = add (f, FR_OBJECTIVE, "programme_id", I (c.programme), "behaviour", T ("Draft a budget"), "level", T ("behaviour"), NULL);
  assert_open (f, c.programme, "objectives must_needs hours");
  g_assert_true (fr_action_objective_link (f->store, c.objective, FR_NEED, c.need, TRUE, &error));
  assert_open (f, c.programme, "hours");
  c.content = add (f, FR_CONTENT_ITEM, "title", T ("Budget law"), "review_due", I (TODAY - 1), NULL);
  c.session = add (f, FR_SESSION, "class_id", I (c.class), "title", T ("Law"), "minutes", I (180), "content_item_id", I (c.content), NULL);
  g_assert_true (edit (f, FR_PROGRAMME, c.programme, "hours", fr_value_real (4), &error));
  assert_open (f, c.programme, "content");
  g_assert_true (edit (f, FR_CONTENT_ITEM, c.content, "review_due", I (TODAY), &error));
  assert_open (f, c.programme, "");

  g_assert_true (fr_action_programme_submit (f->store, c.programme, "Li Na", &error));
  assert_history (f, "Submitted a programme: Village finance");
  g_assert_false (fr_action_programme_approve (f->store, c.programme, "Li Na", NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Li Na has designed this programme");
  g_assert_false (fr_action_programme_return (f->store, c.programme, "Wang", " ", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Returning, suspending or cancelling");
  g_assert_true (fr_action_programme_return (f->store, c.programme, "Wang", "No case yet", &error));
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (c.programme), "state"), ==, "returned");
  g_assert_true (fr_action_programme_submit (f->store, c.programme, "Li Na", &error));
  g_assert_true (fr_action_programme_approve (f->store, c.programme, "Wang", "Sound", &error));
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (c.programme), "state"), ==, "approved");
  g_assert_false (fr_store_undo (f->store, NULL, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_UNDO_STOP, "Undo stops here: a programme was approved.");
  g_assert_cmpint (fr_store_count (f->store, FR_APPROVAL), ==, 4);
  assert_sound (f);
}

/* What stood when it was approved stays as it was, whatever happens to the study afterwards. */
static void
test_evidence_stays (Office *f, gconstpointer data)
{
  static const FrStmt kept = { "test-evidence", "SELECT evidence FROM approval WHERE act = 'approved'", 0 };
  Chain c;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL;

  c.programme = add_programme (f, &(FrNewProgramme) { .title = "P", .audience = "Town cadres" }, &c.class);
  for (guint i = 0; i < FR_N_GATES; i++)
    if (!fr_action_gate_waive (f->store, c.programme, i, "Wang", "Flood", &error))
      g_clear_error (&error);
  g_assert_true (fr_action_programme_submit (f->store, c.programme, "Li Na", &error));
  g_assert_true (fr_action_programme_approve (f->store, c.programme, "Wang", NULL, &error));
  add_study (f, &c);
  g_assert_true (edit (f, FR_PROGRAMME, c.programme, "study_id", I (c.study), &error));
  rows = fr_store_select (f->store, &kept, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (fr_rows_get (rows, 0, 0)->text, "\"condition\":\"post\",\"state\":\"waived\""));
  g_assert_nonnull (strstr (fr_rows_get (rows, 0, 0)->text, "No needs study is named."));
}

/* A session that stands where another class is already, as a merge can bring it: it is told before anything is approved. What is over does not
 * stand in the way. */
static void
test_timetable (Office *f, gconstpointer data)
{
  gint64 venue = add (f, FR_VENUE, "name", T ("Hall"), NULL), class, other, programme, session;
  g_autoptr (GError) error = NULL;

  programme = add_programme (f, &(FrNewProgramme) { .title = "P", .audience = "Town cadres" }, &class);
  for (guint i = 0; i < FR_N_GATES; i++)
    if (!fr_action_gate_waive (f->store, programme, i, "Wang", "Flood", &error))
      g_clear_error (&error);
  g_assert_true (fr_action_programme_submit (f->store, programme, "Li Na", &error));
  add_programme (f, &(FrNewProgramme) { .title = "Q", .audience = "Town cadres" }, &other);
  for (guint i = 0; i < 2; i++)
    {
      session = frt_insert (f->store, FR_SESSION, "class_id", I (i ? class : other), "title", T (i ? "Mine" : "Theirs"), "state", T ("planned"),
                            "day", fr_value_day (TODAY + 6), "minute", I (510), "minutes", I (90), NULL);
      frt_set (f->store, FR_SESSION, session, "venue_id", I (venue));
    }
  g_assert_false (fr_action_programme_approve (f->store, programme, "Wang", NULL, &error));
  g_assert_nonnull (strstr (error->message, "Mine"));
  g_assert_nonnull (strstr (error->message, "Theirs"));
  g_assert_nonnull (strstr (error->message, "Hall"));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Its timetable can't be held as it stands: ");
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (programme), "state"), ==, "in_review");
  g_assert_true (fr_action_programme_return (f->store, programme, "Wang", "Move it", &error));
  g_assert_true (fr_action_programme_submit (f->store, programme, "Li Na", &error));
  frt_set (f->store, FR_SESSION, session, "day", fr_value_day (TODAY - 6));
  g_assert_true (fr_action_programme_approve (f->store, programme, "Wang", NULL, &error));
}

/* Two sessions of the class itself at one time: told once, not from either side. What was put off is asked about nothing. */
static void
test_own_clash (Office *f, gconstpointer data)
{
  gint64 class, programme, sessions[2];
  g_autoptr (GError) error = NULL;
  const char *first;

  programme = add_programme (f, &(FrNewProgramme) { .title = "P", .audience = "Town cadres" }, &class);
  for (guint i = 0; i < FR_N_GATES; i++)
    if (!fr_action_gate_waive (f->store, programme, i, "Wang", "Flood", &error))
      g_clear_error (&error);
  g_assert_true (fr_action_programme_submit (f->store, programme, "Li Na", &error));
  for (guint i = 0; i < 2; i++)
    sessions[i] = frt_insert (f->store, FR_SESSION, "class_id", I (class), "title", T (i ? "Second" : "First"), "state", T ("planned"), "day",
                              fr_value_day (TODAY), "minute", I (510), "minutes", I (90), NULL);
  g_assert_false (fr_action_programme_approve (f->store, programme, "Wang", NULL, &error));
  first = strstr (error->message, "“Second”");
  g_assert_nonnull (first);
  g_assert_null (strstr (first + 1, "“Second”"));
  g_clear_error (&error);
  frt_set (f->store, FR_SESSION, sessions[1], "state", T ("postponed"));
  g_assert_true (fr_action_programme_approve (f->store, programme, "Wang", NULL, &error));
}

static void
test_waive (Office *f, gconstpointer data)
{
  gint64 class, programme = add_programme (f, &(FrNewProgramme) { .title = "P" }, &class);
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_action_gate_waive (f->store, programme, FR_GATE_POST, "Wang", "", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Waiving a condition takes a reason.");
  g_assert_false (fr_action_gate_waive (f->store, programme, FR_GATE_POST, "Li Na", "Flood", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Li Na has designed this programme");
  g_assert_false (fr_action_gate_waive (f->store, programme, FR_GATE_CONTENT, "Wang", "Flood", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Content is up to date” is not open");
  g_assert_true (fr_action_gate_waive (f->store, programme, FR_GATE_POST, "Wang", "Flood", &error));
  assert_open (f, programme, "organisation person objectives hours");
  g_assert_false (fr_store_undo (f->store, NULL, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_UNDO_STOP, "Undo stops here: a condition was waived.");
}

/* A class assigned from above asks for no study. */
static void
test_assigned (Office *f, gconstpointer data)
{
  gint64 class, programme = add_programme (f, &(FrNewProgramme) { .title = "P" }, &class);
  g_autoptr (GError) error = NULL;

  g_assert_true (edit (f, FR_PROGRAMME, programme, "superior_document", T ("Org. Dep. (2026) 14"), &error));
  assert_open (f, programme, "objectives hours");
}

static void
assert_hours_words (Office *f, gint64 programme, gint64 class, const char *want, gint64 stale)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrGate) gate = fr_gate_new (f->store, programme, class, TODAY, FR_LANG_EN, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (gate->lines[FR_GATE_HOURS].words, ==, want);
  g_assert_cmpint (gate->stale, ==, stale);
}

/* Where several classes lack something, that of the class asked about is said; one that lacks nothing does not hide the other. */
static void
test_class (Office *f, gconstpointer data)
{
  gint64 first, programme = add_programme (f, &(FrNewProgramme) { .title = "First", .audience = "Town cadres" }, &first);
  gint64 second = add (f, FR_CLASS, "programme_id", I (programme), "title", T ("Second"), NULL);
  gint64 content = add (f, FR_CONTENT_ITEM, "title", T ("Law"), "review_due", I (TODAY - 1), NULL), sessions[2];
  g_autoptr (GError) error = NULL;

  g_assert_true (edit (f, FR_PROGRAMME, programme, "hours", fr_value_real (4), &error));
  assert_hours_words (f, programme, 0, "“First” has no sessions yet.", 0);
  assert_hours_words (f, programme, second, "“Second” has no sessions yet.", 0);
  sessions[1] = add (f, FR_SESSION, "class_id", I (second), "hours", fr_value_real (4), "content_item_id", I (content), NULL);
  assert_hours_words (f, programme, second, "“First” has no sessions yet.", sessions[1]);
  sessions[0] = add (f, FR_SESSION, "class_id", I (first), "hours", fr_value_real (3), "content_item_id", I (content), NULL);
  assert_hours_words (f, programme, second, "Planned are 4 hours; the sessions of “First” have 3.", sessions[1]);
  assert_hours_words (f, programme, first, "Planned are 4 hours; the sessions of “First” have 3.", sessions[0]);
}

#define ADD(path, func) g_test_add (path, Office, NULL, office_set_up, func, office_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/approval/chain", test_chain);
  ADD ("/approval/evidence-stays", test_evidence_stays);
  ADD ("/approval/waive", test_waive);
  ADD ("/approval/timetable", test_timetable);
  ADD ("/approval/own-clash", test_own_clash);
  ADD ("/approval/assigned", test_assigned);
  ADD ("/approval/class-asked-about", test_class);
  return g_test_run ();
}
