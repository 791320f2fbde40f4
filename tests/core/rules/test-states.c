/* test-states.c: what may happen next, for each kind of record. */
#include "core/base/day.h"
#include "core/rules/states.h"

#include <glib.h>
#include <string.h>

#define TODAY (fr_day_from_ymd (2026, 10, 13))

/* Takes the reason. */
static void
assert_reason (char *reason, const char *want)
{
  g_assert_cmpstr (reason, ==, want);
  g_free (reason);
}

#define assert_allowed(reason) assert_reason ((reason), NULL)

/* A refusal that begins so (the rest says that nothing was changed). */
static void
assert_refused (char *reason, const char *begin)
{
  g_assert_nonnull (reason);
  if (!g_str_has_prefix (reason, begin))
    g_error ("“%s” does not begin with “%s”", reason, begin);
  g_assert_nonnull (strstr (reason, "othing was changed"));
  g_free (reason);
}

/* --- The tables --- */

static const FrEnum * const all[] = {
  &fr_enum_survey_state, &fr_enum_study_state, &fr_enum_need_state, &fr_enum_finding_state, &fr_enum_request_state,
  &fr_enum_plan_line_state, &fr_enum_programme_state, &fr_enum_class_state, &fr_enum_session_state, &fr_enum_enrolment_state,
  &fr_enum_plan_item_state,
};

/* Every state can be reached from some state that a record begins in, every state may follow itself, and the reason names all
 * that may follow and nothing else. */
static void
test_tables (void)
{
  for (gsize e = 0; e < G_N_ELEMENTS (all); e++)
    {
      guint n = g_strv_length ((char **) all[e]->values);
      guint64 reached = 1;      /* the first; enrolments are also entered as enrolled */

      if (all[e] == &fr_enum_enrolment_state)
        reached |= 1u << fr_enum_index (all[e], "enrolled");
      for (guint round = 0; round < n; round++)
        for (guint a = 0; a < n; a++)
          for (guint b = 0; b < n; b++)
            if ((reached >> a & 1) && fr_rule_may_move (all[e], all[e]->values[a], all[e]->values[b]))
              reached |= G_GUINT64_CONSTANT (1) << b;
      g_assert_cmphex (reached, ==, (G_GUINT64_CONSTANT (1) << n) - 1);
      for (guint a = 0; a < n; a++)
        for (guint b = 0; b < n; b++)
          {
            g_autofree char *reason = fr_rule_move (all[e], all[e]->values[a], all[e]->values[b]);

            g_assert_true ((reason == NULL) == fr_rule_may_move (all[e], all[e]->values[a], all[e]->values[b]));
            if (a == b)
              g_assert_null (reason);
          }
    }
  assert_reason (fr_rule_move (&fr_enum_plan_line_state, "proposed", "issued"),
                 "From “Proposed” it can't become “Issued”, only: Reviewed. Nothing was changed.");
  assert_reason (fr_rule_move (&fr_enum_class_state, "running", "planned"),
                 "From “Running” it can't become “Planned”, only: Ended, Cancelled. Nothing was changed.");
  assert_reason (fr_rule_move (&fr_enum_survey_state, "closed", "fielded"), "It is “Closed”, and that is final. Nothing was changed.");
  assert_refused (fr_rule_move (&fr_enum_class_state, "running", "odd"), "From “Running” it can't become “odd”");
}

/* --- Needs --- */

static void
test_survey (void)
{
  const FrRuleItem good[] = { { "scale", "How important", "agree", 5 }, { "text", "Wishes", NULL, 0 }, { "note", "Thank you", NULL, 0 } };
  const FrRuleItem bare[] = { { "scale", "How important", NULL, 0 } }, thin[] = { { "one", "Which", "c", 1 } };
  const FrRuleItem mute[] = { { "text", " ", NULL, 0 } }, notes[] = { { "note", "Hello", NULL, 0 } };

  assert_allowed (fr_rule_field_survey (good, 3));
  assert_refused (fr_rule_field_survey (NULL, 0), "A survey needs at least one item");
  assert_refused (fr_rule_field_survey (notes, 1), "A survey needs at least one item");
  assert_refused (fr_rule_field_survey (bare, 1), "“How important” has no choices to pick from: it needs at least two.");
  assert_refused (fr_rule_field_survey (thin, 1), "“Which” has no choices");
  assert_refused (fr_rule_field_survey (mute, 1), "An item has no wording.");
}

/* A study ends when every survey is closed and on target, every finding weighed, and somebody says so; the reason lists the rest. */
static void
test_finish_study (void)
{
  FrRuleSurvey two[] = { { "Person", "closed", 70, 100, 70 }, { "Post", "closed", 3, 0, 0 } };

  assert_allowed (fr_rule_finish_study (two, 2, 0, 0, "Li Na", NULL));
  assert_allowed (fr_rule_finish_study (NULL, 0, 1, 0, "Li Na", NULL));
  assert_refused (fr_rule_finish_study (NULL, 0, 0, 0, "Li Na", NULL), "This study has neither a survey nor a need");
  assert_refused (fr_rule_finish_study (two, 2, 0, 0, " ", NULL), "Say who finishes this study.");
  assert_refused (fr_rule_finish_study (two, 2, 0, 2, "Li Na", "x"), "Not finished yet: 2 findings are not weighed yet.");
  two[0].answered = 69;
  two[1].state = "fielded";
  assert_refused (fr_rule_finish_study (two, 2, 0, 1, "Li Na", NULL),
                  "Not finished yet: “Person” has 69 of 100 answers, aimed at were 70%; “Post” is not closed; 1 finding is not weighed yet.");
  assert_refused (fr_rule_finish_study (two, 2, 0, 0, "Li Na", "Flood"), "Not finished yet: “Post” is not closed. Nothing");
  two[1].state = "closed";
  assert_allowed (fr_rule_finish_study (two, 2, 0, 0, "Li Na", "Flood"));
  two[0].due = 0;
  assert_refused (fr_rule_finish_study (two, 2, 0, 0, "Li Na", ""), "Not finished yet: of “Person” it is not known how many");
}

static void
test_findings_and_requests (void)
{
  const FrRuleMerge a = { 1, 0, 0, FALSE }, b = { 2, 7, 0, FALSE }, c = { 3, 8, 0, FALSE }, gone = { 4, 0, 0, TRUE }, merged = { 5, 0, 1, TRUE };

  assert_allowed (fr_rule_finding ("open", "closed", TRUE, "Li Na", NULL));
  assert_allowed (fr_rule_finding ("open", "closed", FALSE, "Li Na", "Hearsay"));
  assert_refused (fr_rule_finding ("open", "closed", FALSE, "Li Na", " "), "Name the need that this is evidence of");
  assert_refused (fr_rule_finding ("open", "closed", TRUE, "", NULL), "Say who weighed this finding.");
  assert_allowed (fr_rule_finding ("closed", "open", FALSE, "Li Na", NULL));
  assert_allowed (fr_rule_request ("open", "answered", FALSE, "Li Na", "In May"));
  assert_refused (fr_rule_request ("open", "answered", FALSE, "Li Na", NULL), "Name the need that answers this request");
  assert_refused (fr_rule_request ("open", "refused", TRUE, "Li Na", NULL), "Turning a request down takes a reason.");
  assert_refused (fr_rule_request ("open", "refused", FALSE, NULL, "No"), "Say who decided this.");
  assert_refused (fr_rule_request ("answered", "refused", FALSE, "Li Na", "No"), "From “Answered” it can't become “Turned down”");

  assert_allowed (fr_rule_merge (&a, &b));
  assert_refused (fr_rule_merge (&a, &a), "A need can't be merged into itself.");
  assert_refused (fr_rule_merge (&a, &gone), "That need is withdrawn.");
  assert_refused (fr_rule_merge (&a, &merged), "That need was itself merged");
  assert_refused (fr_rule_merge (&merged, &b), "This need is withdrawn or merged already.");
  assert_refused (fr_rule_merge (&b, &c), "These needs come from different studies");
}

static void
test_needs (void)
{
  assert_allowed (fr_rule_need ("open", NULL, "must", "Li Na", NULL));
  assert_refused (fr_rule_need ("open", NULL, "must", " ", NULL), "Say who decided this.");
  assert_refused (fr_rule_need ("open", NULL, "maybe", "Li Na", NULL), "Choose a priority.");
  assert_refused (fr_rule_need ("open", NULL, NULL, "Li Na", NULL), "Choose a priority.");
  assert_refused (fr_rule_need ("open", NULL, "wont", "Li Na", NULL), "A need that won't be met needs a reason.");
  assert_allowed (fr_rule_need ("open", NULL, "wont", "Li Na", "Another office's task"));
  assert_allowed (fr_rule_need ("open", "rejected", NULL, "Li Na", "No budget"));
  assert_refused (fr_rule_need ("open", "rejected", NULL, "Li Na", NULL), "Refusing a need takes a reason.");
  assert_refused (fr_rule_need ("open", "answered", NULL, "Li Na", NULL), "Say what answers this need");
  assert_allowed (fr_rule_need ("rejected", "open", NULL, "Li Na", NULL));
  assert_refused (fr_rule_need ("open", "odd", NULL, "Li Na", "x"), "From “Unanswered” it can't become “odd”");
}

/* --- Training --- */

static void
test_plan_line (void)
{
  assert_allowed (fr_rule_plan_line ("proposed", "reviewed", FALSE, NULL));
  assert_refused (fr_rule_plan_line ("proposed", "fixed", FALSE, NULL), "From “Proposed”");
  assert_refused (fr_rule_plan_line ("proposed", "reviewed", TRUE, NULL), "A class outside the annual plan is approved apart");
  assert_allowed (fr_rule_plan_line ("proposed", "reviewed", TRUE, "Flood relief"));
  assert_refused (fr_rule_plan_line ("reviewed", "proposed", FALSE, ""), "Sending a line back takes a reason.");
  assert_allowed (fr_rule_plan_line ("reviewed", "proposed", FALSE, "Too dear"));
  assert_refused (fr_rule_plan_line ("issued", "fixed", FALSE, "x"), "From “Issued”");
}

static void
test_programme (void)
{
  assert_allowed (fr_rule_programme ("draft", "in_review", NULL));
  assert_allowed (fr_rule_programme ("in_review", "approved", NULL));
  assert_refused (fr_rule_programme ("in_review", "returned", NULL), "Returning, suspending or cancelling");
  assert_allowed (fr_rule_programme ("in_review", "returned", "No objectives"));
  assert_refused (fr_rule_programme ("draft", "approved", NULL), "From “Draft”");
}

static void
test_class_and_session (void)
{
  FrDay today = TODAY;

  assert_allowed (fr_rule_class ("planned", "running", today, today + 4, today));
  assert_refused (fr_rule_class ("planned", "running", today + 1, today + 4, today), "A class runs from its first day on.");
  assert_refused (fr_rule_class ("planned", "running", FR_DAY_NONE, today, today), "A class runs from its first day on.");
  assert_allowed (fr_rule_class ("running", "ended", today - 4, today, today));
  assert_refused (fr_rule_class ("running", "ended", today - 4, today + 1, today), "A class has ended when its last day has come.");
  assert_refused (fr_rule_class ("running", "ended", today - 4, FR_DAY_NONE, today), "A class has ended when its last day has come.");
  assert_allowed (fr_rule_class ("running", "cancelled", FR_DAY_NONE, FR_DAY_NONE, today));
  assert_refused (fr_rule_class ("ended", "cancelled", today, today, today), "From “Ended”");

  assert_allowed (fr_rule_session ("planned", "held", today, today));
  assert_refused (fr_rule_session ("planned", "held", today + 1, today), "A session has been held when its day has come.");
  assert_refused (fr_rule_session ("planned", "held", FR_DAY_NONE, today), "A session has been held");
  assert_allowed (fr_rule_session ("planned", "postponed", today + 9, today));
}

static void
test_enrolment (void)
{
  FrDay today = TODAY;

  assert_allowed (fr_rule_enrol ("planned", FALSE, FALSE));
  assert_allowed (fr_rule_enrol ("running", FALSE, FALSE));
  assert_refused (fr_rule_enrol ("cancelled", FALSE, FALSE), "This class was called off");
  assert_refused (fr_rule_enrol ("ended", FALSE, FALSE), "This class has ended");
  assert_refused (fr_rule_enrol ("planned", TRUE, FALSE), "This cadre is out of use.");
  assert_refused (fr_rule_enrol ("planned", FALSE, TRUE), "This cadre is in the class already.");

  assert_allowed (fr_rule_enrolment ("nominated", "approved", "planned", FR_DAY_NONE, FR_DAY_NONE, today));
  assert_allowed (fr_rule_enrolment ("enrolled", "attending", "planned", today, today + 4, today));
  assert_refused (fr_rule_enrolment ("enrolled", "attending", "planned", today + 1, today + 4, today), "The class has not begun yet.");
  assert_refused (fr_rule_enrolment ("enrolled", "no_show", "planned", FR_DAY_NONE, FR_DAY_NONE, today), "The class has not begun yet.");
  assert_allowed (fr_rule_enrolment ("attending", "completed", "running", today - 4, today, today));
  assert_allowed (fr_rule_enrolment ("enrolled", "completed", "ended", FR_DAY_NONE, FR_DAY_NONE, today));
  assert_refused (fr_rule_enrolment ("attending", "completed", "running", today - 4, today + 1, today), "The class is not over yet");
  assert_allowed (fr_rule_enrolment ("enrolled", "replaced", "planned", today + 1, today + 4, today));
  assert_refused (fr_rule_enrolment ("enrolled", "replaced", "running", today, today + 4, today), "Someone can be replaced only before");
  assert_refused (fr_rule_enrolment ("enrolled", "attending", "cancelled", today, today, today), "This class was called off.");
  assert_refused (fr_rule_enrolment ("completed", "attending", "ended", today, today, today), "From “Completed”");
}

static void
test_attendance (void)
{
  FrDay today = TODAY;
  FrRuleMark mark = { "held", today, 180, "attending", "present", -1, NULL };

  assert_allowed (fr_rule_attendance (&mark, today));
  mark.session_day = today + 1;
  assert_refused (fr_rule_attendance (&mark, today), "This session lies in the future.");
  mark.session_day = FR_DAY_NONE;
  assert_allowed (fr_rule_attendance (&mark, today));
  mark.session_state = "cancelled";
  assert_refused (fr_rule_attendance (&mark, today), "This session was called off or put off");
  mark.session_state = "planned";
  mark.enrolment_state = "declined";
  assert_refused (fr_rule_attendance (&mark, today), "This person is not in the class");
  mark.enrolment_state = "no_show";
  mark.state = "absent";
  assert_allowed (fr_rule_attendance (&mark, today));
  mark.state = "leave";
  assert_refused (fr_rule_attendance (&mark, today), "Say which kind of leave it is.");
  mark.leave_kind = "sick";
  assert_allowed (fr_rule_attendance (&mark, today));
  mark.state = "late";
  assert_refused (fr_rule_attendance (&mark, today), "Only leave has a kind of leave.");
  mark.leave_kind = NULL;
  mark.minutes_late = 180;
  assert_allowed (fr_rule_attendance (&mark, today));
  mark.minutes_late = 181;
  assert_refused (fr_rule_attendance (&mark, today), "Nobody can be later than the session is long.");
  mark.session_minutes = 0;
  assert_allowed (fr_rule_attendance (&mark, today));
  mark.state = "present";
  assert_refused (fr_rule_attendance (&mark, today), "Only those who came late have minutes");
  mark.state = "asleep";
  assert_refused (fr_rule_attendance (&mark, today), "Mark present, late, on leave or absent.");
}

static void
test_plan_item (void)
{
  assert_allowed (fr_rule_plan_item ("draft", "agreed", NULL));
  assert_allowed (fr_rule_plan_item ("agreed", "achieved", NULL));
  assert_refused (fr_rule_plan_item ("draft", "achieved", NULL), "From “Draft”");
  assert_refused (fr_rule_plan_item ("active", "abandoned", NULL), "Say why it was not achieved or given up");
  assert_allowed (fr_rule_plan_item ("active", "abandoned", "Moved to another post"));
  assert_allowed (fr_rule_plan_item ("abandoned", "active", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
  g_test_add_func ("/rules/states/tables", test_tables);
  g_test_add_func ("/rules/states/survey", test_survey);
  g_test_add_func ("/rules/states/finish-study", test_finish_study);
  g_test_add_func ("/rules/states/findings-and-requests", test_findings_and_requests);
  g_test_add_func ("/rules/states/needs", test_needs);
  g_test_add_func ("/rules/states/plan-line", test_plan_line);
  g_test_add_func ("/rules/states/programme", test_programme);
  g_test_add_func ("/rules/states/class-and-session", test_class_and_session);
  g_test_add_func ("/rules/states/enrolment", test_enrolment);
  g_test_add_func ("/rules/states/attendance", test_attendance);
  g_test_add_func ("/rules/states/plan-item", test_plan_item);
  return g_test_run ();
}
