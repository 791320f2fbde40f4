/* test-import-training.c: what an office lists beside people and surveys, from sheets: programmes to decisions. */
#include "import-support.h"

#include "core/actions/office.h"
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/store/journal.h"
#include "support/failing-backend.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>

typedef struct {
  char    *folder;
  FrStore *store;
} Office;

/* An office as people make it, with its lists of terms. */
static FrStore *
new_office (Office *office, const char *name, const FrBackend *backend)
{
  g_autofree char *path = g_build_filename (office->folder, name, NULL);
  g_autoptr (FrClock) clock = fr_clock_new_fixed (fr_day_from_ymd (2026, 10, 13));
  const FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .backend = backend, .clock = clock, .seed = 1, .login = "tester",
                                   .machine = "bench" };
  g_autoptr (GError) error = NULL;
  FrStore *store = fr_office_new (path, &options, "Tester", NULL, &error);

  g_assert_no_error (error);
  return store;
}

static void
set_up (Office *office, gconstpointer data)
{
  office->folder = frt_scratch_new ();
  office->store = new_office (office, "o.fruition", NULL);
}

static void
tear_down (Office *office, gconstpointer data)
{
  frt_assert_sound (office->store);
  frt_office_close (office->store);
  frt_scratch_remove (office->folder);
  g_free (office->folder);
}

/* A sheet brought in twice: the second time nothing is new. */
static void
import_twice (Office *office, FrEntityId entity, const char *csv, const char *want)
{
  const FrImportCounts *counts;
  FrImportSource *source;
  FrImportPlan *plan;

  frt_assert_import (office->store, entity, csv, want);
  plan = frt_plan (office->store, entity, csv, NULL, &source);
  counts = fr_import_plan_get_counts (plan);
  g_assert_cmpuint (counts->unchanged, ==, counts->rows);
  g_assert_cmpuint (counts->related, ==, 0);
  fr_import_plan_free (plan);
  fr_import_source_free (source);
}

/* Two people in one class of one programme, which has one session. */
static void
furnish (Office *office)
{
  import_twice (office, FR_UNIT, "code,name\nU1,Finance bureau\nU2,Justice bureau\n", "new 2, changed 0, same 0, related 0");
  import_twice (office, FR_CADRE,
                "code,name,unit,In post since\nC1,Ada,U1,2020-01-01\nC2,Ben,U2,2020-01-01\n", "new 2, changed 0, same 0, related 2");
  import_twice (office, FR_PROGRAMME, "code,title,owner,starts,ends,state\nX1,Budgeting,U1,2026-03-01,2026-03-20,closed\n",
                "new 1, changed 0, same 0, related 1");
  import_twice (office, FR_SESSION, "code,class,starts_at,minutes\nS1,X1,2026-03-02T09:30,90\n", "new 1, changed 0, same 0, related 0");
  import_twice (office, FR_ENROLMENT, "code,class,cadre,enrolled,status\nE1,X1,C1,2026-02-01,completed\nE2,X1,Ben,2026-02-01,enrolled\n",
                "new 2, changed 0, same 0, related 0");
}

static void
test_programme_makes_its_class (Office *office, gconstpointer data)
{
  furnish (office);
  frt_assert_query (office->store, "SELECT code, title, starts, ends, state FROM class", "X1|Budgeting|20513|20532|ended");
  frt_assert_query (office->store, "SELECT day, minute, minutes FROM session", "20514|570|90");
  frt_assert_import (office->store, FR_PROGRAMME, "code,title,starts,ends\nX1,Budgeting,2026-03-01,2026-03-25\n",
                     "new 0, changed 1, same 0, related 0");
  frt_assert_query (office->store, "SELECT count(*), max(ends) FROM class", "1|20537");
  frt_assert_faults (office->store, FR_PROGRAMME, "code,title,starts,ends\nX2,Law,2026-03-02,2026-03-01\n",
                     "row 2, column D (ends): The last day lies before the first. Correct one of them.\n");
}

/* A template has a programme's title and is none: a sheet that says that title means a programme. */
static void
test_no_template (Office *office, gconstpointer data)
{
  frt_insert (office->store, FR_PROGRAMME, "title", fr_value_text ("Village finance"), "template", fr_value_int (1), "withdrawn", fr_value_int (1),
              NULL);
  frt_assert_import (office->store, FR_PROGRAMME, "title,hours\nVillage finance,8\n", "new 1, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_PROGRAMME, "title,hours\nVillage finance,8\n", "new 0, changed 0, same 1, related 0");
}

static void
test_enrolment_knows_its_unit (Office *office, gconstpointer data)
{
  furnish (office);
  frt_assert_query (office->store, "SELECT e.code, u.code, e.state FROM enrolment "
                                   "AS e JOIN unit AS u ON u.unit_id = e.unit_id ORDER BY e.code",
                    "E1|U1|completed / E2|U2|enrolled");
  frt_assert_faults (office->store, FR_ENROLMENT, "code,class,cadre\nE9,X1,C1\n",
                     "row 2, column C (cadre): This cadre is in this "
                     "class already, under another code. Write that code, or leave the code empty.\n");
  import_twice (office, FR_CLASS, "code,title,programme,starts,ends\n"
                                  "B2,Second,X1,2027-01-01,2027-01-05\n", "new 1, changed 0, same 0, related 0");
  frt_assert_faults (office->store, FR_ENROLMENT, "code,class,cadre,state\nE9,B2,C1,completed\n",
                     "row 2, column D (state): The class is not over yet, so nobody can have completed it. Nothing was changed.\n");
}

static void
test_attendance (Office *office, gconstpointer data)
{
  furnish (office);
  import_twice (office, FR_ATTENDANCE, "session,enrolment,state,minutes_late\nS1,E1,present,0\nS1,E2,late,5\n",
                "new 2, changed 0, same 0, related 0");
  frt_assert_query (office->store, "SELECT e.code, a.state, a.minutes_late FROM attendance AS a JOIN enrolment AS e"
                    " ON e.enrolment_id = a.enrolment_id ORDER BY e.code", "E1|present| / E2|late|5");
  /* Where somebody was marked, the session was held. */
  frt_assert_query (office->store, "SELECT state FROM session", "held");
  frt_assert_import (office->store, FR_ATTENDANCE, "session,enrolment,state\nS1,E1,absent\n", "new 0, changed 1, same 0, related 0");
  frt_assert_import (office->store, FR_CLASS, "code,title,programme\nB2,Second,X1\n", "new 1, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_SESSION, "code,class,day\nS2,B2,2026-04-01\n"
                                                "S3,B2,2027-04-01\n", "new 2, changed 0, same 0, related 0");
  frt_assert_import (office->store, FR_ENROLMENT, "code,class,cadre\nE3,B2,C1\n", "new 1, changed 0, same 0, related 0");
  frt_assert_faults (office->store, FR_ATTENDANCE,
                     "session,enrolment,state,minutes_late\nS2,E1,present,\n"
                     "S3,E3,present,\nS2,E3,present,4\nS1,E2,late,5\nS1,E2,late,6\nS9,E2,late,6\n",
                     "row 2, column B (enrolment): This person belongs to another class than the session. Correct one of them.\n"
                     "row 3: This session lies in the future. Nothing was changed.\n"
                     "row 4: Only those who came late have minutes of lateness. Nothing was changed.\n"
                     "row 6: Row 5 is about the same record and says something else; keep one of the two.\n"
                     "row 7, column A (session): Session: there is none "
                     "with the code or name “S9”. Bring it in first, or correct the cell.\n");
}

static void
test_plan_items (Office *office, gconstpointer data)
{
  furnish (office);
  import_twice (office, FR_PLAN_ITEM, "enrolment,measure,due\nE1,Write a rule,2026-06-01\nE1,Train others,\nE2,Write a rule,\n",
                "new 3, changed 0, same 0, related 0");
  frt_assert_query (office->store, "SELECT e.code, p.position, p.measure FROM plan_item AS p JOIN enrolment AS e"
                    " ON e.enrolment_id = p.enrolment_id ORDER BY e.code, "
                    "p.position", "E1|1|Write a rule / E1|2|Train others / E2|1|Write a rule");
  /* An outcome names the line as its list shows it. */
  import_twice (office, FR_OUTCOME, "code,enrolment,Plan line\nR1,E2,Write a rule\nR2,E2,1\n", "new 2, changed 0, same 0, related 0");
  frt_assert_query (office->store, "SELECT p.enrolment_id = o.enrolment_id FROM outcome AS o"
                    " JOIN plan_item AS p ON p.plan_item_id = o.plan_item_id", "1 / 1");
}

/* --- Outcomes --- */

static void
test_outcomes_with_steps (Office *office, gconstpointer data)
{
  furnish (office);
  import_twice (office, FR_OUTCOME,
                "code,enrolment,day,means,step,reference,verifier,relation\n"
                "R1,E1,2026-05-01,regulation,3,No. 12,Zhou Wei,unit_head\nR2,E2,2026-05-01,,1,,,\n"
                "R3,E1,2026-05-02,,applied,,Zhou Wei,Supervisor\n",
                "new 3, changed 0, same 0, related 6");
  frt_assert_query (office->store, "SELECT o.code, s.step, s.state FROM outcome_step "
                                   "AS s JOIN outcome AS o ON o.outcome_id = s.outcome_id ORDER BY o.code",
                    "R1|3|verified / R2|1|claimed / R3|2|verified");
  frt_assert_query (office->store, "SELECT verifier, relation, decision, step FROM verification ORDER BY step",
                    "Zhou Wei|supervisor|verified|2 / Zhou Wei|unit_head|verified|3");
  frt_assert_query (office->store, "SELECT c.code, u.code FROM outcome AS o JOIN cadre AS c ON c.cadre_id = o.cadre_id JOIN unit AS u"
                    " ON u.unit_id = o.unit_id ORDER BY o.code", "C1|U1 / C2|U2 / C1|U1");
  /* A further step, and a decision on one that was claimed. */
  frt_assert_import (office->store, FR_OUTCOME, "code,enrolment,step,day,verifier,relation\nR2,E2,1,,Zhou Wei,supervisor\nR3,E1,1,,,\n",
                     "new 0, changed 2, same 0, related 2");
  /* What was verified stays. */
  frt_assert_faults (office->store, FR_OUTCOME, "code,enrolment,means\nR1,E1,economic\n",
                     "row 2, column C (means): A step of this outcome is verified on these grounds, so they stay as they are. Record a new "
                     "outcome, or have the decision replaced first.\n");
}

/* What an action refuses a sheet can't do either. */
static void
test_nobody_verifies_their_own (Office *office, gconstpointer data)
{
  furnish (office);
  frt_assert_faults (office->store, FR_OUTCOME,
                     "code,enrolment,day,means,step,verifier,relation,cadre\n"
                     "R1,E1,2026-05-01,,2,Ada,supervisor,\nR2,E1,2026-05-01,,2,Zhou Wei,instructor,\nR3,E1,2026-05-01,,3,,,\n"
                     "R4,E1,2027-05-01,,2,,,\nR5,E1,2026-05-01,regulation,3,Zhou Wei,unit_head,\nR6,E1,2026-05-01,,7,,,\nR7,E1,,,,,,C2\n"
                     "R8,E1,,,2,Zhou Wei,neighbour,\n",
                     "row 2, column G (relation): Nobody verifies their "
                     "own claim. Let the supervisor, the head of the unit or the office decide; nothing was changed.\n"
                     "row 3, column G (relation): “Applied” is not verified "
                     "by a person in this relation. Choose who may: nothing was changed.\n"
                     "row 4, column E (step): From “adopted” on, name "
                     "the means of transformation: a rule, a measure, a process. Nothing was changed.\n"
                     "row 5, column E (step): The day of fact lies in the future. Claim it when it has happened; nothing was changed.\n"
                     "row 6, column G (relation): From “adopted” on, verifying needs a document reference. Add one; nothing was changed.\n"
                     "row 7, column E (step): “7” is no step of the ladder: 0, intended, to 6, spread.\n"
                     "row 8, column H (cadre): This enrolment is another person's. Correct the cadre or the enrolment.\n"
                     "row 9, column G (relation): “neighbour” is not "
                     "in the office's list of who may verify. Correct the cell or leave it empty.\n");
}

static void
test_steps_evidence_decisions (Office *office, gconstpointer data)
{
  g_autofree char *said = NULL;

  furnish (office);
  frt_assert_import (office->store, FR_OUTCOME, "code,enrolment,means\nR1,E1,regulation\n", "new 1, changed 0, same 0, related 0");
  /* Saying that it is verified does not verify it. */
  said = frt_faults (office->store, FR_OUTCOME_STEP, "outcome,step,day,state\nR1,3,2026-04-01,verified\n");
  g_assert_true (g_str_has_prefix (said, "~row 2, column D (state): What was decided on a step comes in with the verifications"));
  frt_assert_import (office->store, FR_OUTCOME_STEP, "outcome,step,day,state\n"
                                                     "R1,3,2026-04-01,verified\n", "new 1, changed 0, same 0, related 0");
  frt_assert_query (office->store, "SELECT step, state FROM outcome_step", "3|claimed");
  frt_assert_faults (office->store, FR_VERIFICATION, "outcome,step,verifier,relation,decision,day\n"
                                                     "R1,3,Ada,unit_head,verified,2026-05-01\nR1,2,Zhou,unit_head,verified,2026-05-01\n",
                     "row 2: Nobody verifies their own claim. Let the "
                     "supervisor, the head of the unit or the office decide; nothing was changed.\n"
                     "row 3: This step has not been claimed. Nothing was changed.\n");
  import_twice (office, FR_EVIDENCE, "outcome,step,kind,reference\nR1,3,document,No. 12\n", "new 1, changed 0, same 0, related 0");
  frt_assert_query (office->store, "SELECT state FROM outcome_step", "evidenced");
  frt_assert_faults (office->store, FR_EVIDENCE, "outcome,step,reference\nR1,4,No. 13\n",
                     "row 2, column B (step): This step has not been claimed. Bring in the step first.\n");
  import_twice (office, FR_VERIFICATION,
                "outcome,step,verifier,relation,decision,day,reason\nR1,3,Zhou,unit_head,returned,2026-05-01,Not signed\n"
                "R1,3,Zhou,unit_head,verified,2026-05-09,Signed now\n",
                "new 2, changed 0, same 0, related 0");
  frt_assert_query (office->store, "SELECT state FROM outcome_step", "verified");
  frt_assert_query (office->store, "SELECT a.decision, b.decision FROM verification "
                                   "AS a JOIN verification AS b ON b.verification_id = a.supersedes", "verified|returned");
  frt_assert_faults (office->store, FR_VERIFICATION, "outcome,step,verifier,relation,decision,day,reason\n"
                                                     "R1,3,Zhou,unit_head,verified,2026-05-09,Else\n",
                     "row 2, column G (reason): A recorded fact is never changed; this row differs from the one that is there.\n");
  frt_assert_faults (office->store, FR_EVIDENCE, "outcome,step,reference,kind\nR1,3,No. 12,minutes\n",
                     "row 2, column D (kind): A step of this outcome is verified on these grounds, so they stay as they are. Record a new "
                     "outcome, or have the decision replaced first.\n");
}

/* --- Needs, ratings and the rest --- */

static void
test_needs_and_plans (Office *office, gconstpointer data)
{
  furnish (office);
  import_twice (office, FR_COMPETENCY, "code,name,levels\nK1,Drafting,5\n,Listening,\n", "new 2, changed 0, same 0, related 0");
  import_twice (office, FR_NEEDS_STUDY, "title,year,state\nStudy,2026,In progress\n", "new 1, changed 0, same 0, related 0");
  import_twice (office, FR_NEED, "title,level,competency,study,priority,decided by\nDraft better,Person,Drafting,Study,Must,The board\n",
                "new 1, changed 0, same 0, related 0");
  import_twice (office, FR_PLAN_LINE, "title,year,month,host,budget,days\n"
                                      "Budget class,2026,3,Finance bureau,1250.50,2.5\n", "new 1, changed 0, same 0, related 0");
  frt_assert_query (office->store, "SELECT budget, days FROM plan_line", "125050|2.5");
  import_twice (office, FR_RATING, "cadre,item,occasion,rater,value,min,max,day\n"
                                   "Ada,Drafting,Before training,Self,3,1,5,2026-02-01\n"
                                   "Ada,Drafting,After training,Self,4,1,5,2026-04-01\n",
                "new 2, changed 0, same 0, related 0");
  import_twice (office, FR_POSTING, "cadre,unit,title,from,until\n"
                                    "Ben,U1,Clerk,2026-05-01,2026-06-01\n", "new 1, changed 0, same 0, related 0");
  import_twice (office, FR_TERM, "kind,code,label_en\nmeans,platform,Platform\n", "new 1, changed 0, same 0, related 0");
  import_twice (office, FR_ACTOR, "name,roles\nAda,Office\n", "new 1, changed 0, same 0, related 0");
}

static void
test_values_that_cannot_be (Office *office, gconstpointer data)
{
  furnish (office);
  frt_assert_faults (office->store, FR_NEED, "title,level,priority,reason\n"
                                             "A,Person,Must,\n", "row 2: Say who decided this. Nothing was changed.\n");
  frt_assert_faults (office->store, FR_PLAN_LINE, "title,year,month,unplanned,state\nA,2026,13,,\nB,2026,3,yes,Fixed\n",
                     "row 2: Month must lie between 1 and 12. Nothing was changed.\n"
                     "row 3: A class outside the annual plan is approved apart: give the reason for it. Nothing was changed.\n");
  frt_assert_faults (office->store, FR_POSTING, "cadre,unit,from,until\nBen,U1,2026-05-01,2026-04-01\n",
                     "row 2: “Until” lies before “From”. Correct one of them; nothing was changed.\n");
  frt_assert_faults (office->store, FR_RATING, "cadre,item,value,min,max\nAda,Drafting,7,1,5\n",
                     "row 2: “Highest possible” is below “Rating”. Correct one of them; nothing was changed.\n");
  frt_assert_faults (office->store, FR_TERM, "kind,code\nnothing,x\n", "row 2, column A (kind): "
                                             "The program has no list called “nothing”.\n");
}

/* --- make_big.py's files, small --- */

/* Its files at a five-hundredth of their size, in the office's folder. */
static void
make_big (Office *office)
{
  g_autofree char *script = frt_data_path ("../support/make_big.py");
  const char *argv[] = { "python3", script, office->folder, "--scale", "0.002", NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
test_make_big (Office *office, gconstpointer data)
{
  static const struct { FrEntityId entity; const char *name, *want; } files[] = {
    { FR_UNIT, "units", "new 31, changed 0, same 0, related 3" },          /* three kinds of unit are new to the lists */
    { FR_CADRE, "cadres", "new 200, changed 0, same 0, related 222" },     /* a posting each, ten posts, twelve grades */
    { FR_PROGRAMME, "programmes", "new 6, changed 0, same 0, related 6" }, /* a class each */
    { FR_SESSION, "sessions", "new 80, changed 0, same 0, related 0" },
    { FR_ENROLMENT, "enrolments", "new 1200, changed 0, same 0, related 0" },
    { FR_ATTENDANCE, "attendance", "new 8000, changed 0, same 0, related 0" },
    { FR_OUTCOME, "outcomes", "new 1000, changed 0, same 0, related 1593" },  /* a step each, 591 decisions, two means */
  };

  make_big (office);
  for (guint round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
      {
        g_autofree char *path = g_strdup_printf ("%s/%s.csv", office->folder, files[i].name);
        g_autofree char *map = g_strdup_printf ("big/%s-map.json", files[i].name);
        g_autofree char *got = frt_import_file (office->store, files[i].entity, path, map, NULL);

        if (round == 0)
          g_assert_cmpstr (got, ==, files[i].want);
        else
          g_assert_true (g_str_has_prefix (got, "new 0, changed 0, same ") && g_str_has_suffix (got, ", related 0"));
      }
  /* Counted in the files themselves. */
  frt_assert_query (office->store, "SELECT count(*), sum(state = 'completed'), sum(plan_filed) FROM enrolment", "1200|1043|749");
  frt_assert_query (office->store, "SELECT sum(state = 'late'), sum(minutes_late), sum(state = 'absent') FROM attendance", "514|10324|461");
  frt_assert_query (office->store, "SELECT step, sum(state = 'verified'), count(*) "
                                   "FROM outcome_step GROUP BY step ORDER BY step", "1|285|487 / 2|306|513");
}

/* --- All or nothing --- */

/* Cancelled from its own progress, the plan and the run store nothing. */
static void
cancel_cb (double fraction, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (Office *office, gconstpointer data)
{
  g_autoptr (GCancellable) cancel = g_cancellable_new ();
  g_autoptr (GString) sheet = g_string_new ("session,enrolment,state\n");
  g_autoptr (GError) error = NULL;
  FrImportSource *source;
  FrImportPlan *plan;

  furnish (office);
  g_string_append (sheet, "S1,E1,present\n");
  plan = frt_plan (office->store, FR_ATTENDANCE, sheet->str, NULL, &source);
  g_assert_false (fr_import_run (plan, FALSE, NULL, cancel_cb, cancel, cancel, &error));
  g_assert_error (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED);
  frt_assert_query (office->store, "SELECT count(*) FROM attendance", "0");
  frt_assert_query (office->store, "SELECT state FROM session", "planned");
  fr_import_plan_free (plan);
  fr_import_source_free (source);
}

static void
test_one_undo (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  furnish (office);
  frt_assert_import (office->store, FR_OUTCOME, "code,enrolment,day,means,step,reference\nR1,E1,2026-05-01,regulation,3,No. 12\n",
                     "new 1, changed 0, same 0, related 2");
  g_assert_true (fr_store_undo (office->store, NULL, NULL, &error));
  g_assert_no_error (error);
  frt_assert_query (office->store, "SELECT (SELECT count(*) FROM outcome), "
                                   "(SELECT count(*) FROM outcome_step), (SELECT count(*) FROM evidence)", "0|0|0");
  g_assert_true (fr_store_redo (office->store, NULL, NULL, &error));
  g_assert_no_error (error);
  frt_assert_query (office->store, "SELECT state FROM outcome_step", "evidenced");
}

/* Decisions that came in with a sheet were undone with it, though no decision is ever taken back without a trace. */
static void
test_undo_stops_at_decisions (Office *office, gconstpointer data)
{
  static const char sheet[] = "code,enrolment,day,means,step,reference,verifier,relation\nR1,E1,2026-05-01,regulation,3,No. 12,Zhou Wei,unit_head\n";
  g_autoptr (GError) error = NULL;

  furnish (office);
  frt_assert_faults (office->store, FR_OUTCOME, sheet, "~The sheet holds decisions on outcomes. Once they are stored they stand: the import can't be "
                                                       "undone, a decision can only be replaced by another.\n");
  frt_assert_import (office->store, FR_OUTCOME, sheet, "new 1, changed 0, same 0, related 3");
  g_assert_false (fr_store_undo (office->store, NULL, NULL, &error));
  g_assert_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_UNDO_STOP);
  frt_assert_query (office->store, "SELECT state FROM outcome_step", "verified");
}

/* --- The n-th call to the database fails --- */

static void
test_nth_failure (Office *office, gconstpointer data)
{
  const FrBackend *failing;
  static const struct { FrEntityId entity; const char *csv; } sheets[] = {
    { FR_UNIT, "code,name,parent\nU8,Roads,U1\nU9,Water,U8\n" },
    { FR_CADRE, "code,name,unit,post,In post since\nC8,Lin Hao,Roads,Clerk,2020-03-01\nC9,Ma Li,Parks,Head,2021-05-01\n" },
    { FR_PROGRAMME, "code,title,starts,ends\nX2,Law,2026-03-01,2026-03-20\n" },
    { FR_ENROLMENT, "code,class,cadre\nE8,B2,Ada\n" },
    { FR_ATTENDANCE, "session,enrolment,state\nS1,E1,present\nS1,E2,present\n" },
    { FR_OUTCOME, "code,enrolment,day,means,step,reference,verifier,relation\nR1,E1,2026-05-01,regulation,3,No. 12,Zhou Wei,unit_head\n" },
    { FR_PLAN_ITEM, "enrolment,measure\nE1,Train\n" },
  };

  frt_office_close (office->store);
  failing = frt_failing_backend (NULL);
  frt_failing_arm (0, FR_STORE_ERROR_FULL, FALSE);
  office->store = new_office (office, "failing.fruition", failing);
  furnish (office);
  frt_assert_import (office->store, FR_CLASS, "code,title,programme\nB2,Second,X1\n", "new 1, changed 0, same 0, related 0");
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    for (guint n = 1;; n++)
      {
        g_autofree char *before = frt_query (office->store, "SELECT count(*) FROM change_set");
        g_autoptr (FrImportSource) source = fr_import_source_from_text (sheets[i].csv, strlen (sheets[i].csv), NULL);
        g_autoptr (FrImportMap) map = fr_import_map_guess (source, sheets[i].entity);
        g_autoptr (FrImportPlan) plan = NULL;
        g_autoptr (GError) error = NULL;
        g_autofree char *after = NULL;
        gboolean done;

        frt_failing_arm (n, FR_STORE_ERROR_FULL, FALSE);
        plan = fr_import_plan_new (office->store, source, map, NULL, NULL, NULL, NULL, &error);
        done = plan != NULL && fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error);
        if (!frt_failing_met ())
          {
            frt_failing_arm (0, FR_STORE_ERROR_FULL, FALSE);
            g_assert_no_error (error);
            g_assert_true (done);
            g_assert_cmpuint (n, >, 10);
            break;
          }
        frt_failing_arm (0, FR_STORE_ERROR_FULL, FALSE);
        g_assert_false (done);
        g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_FULL);
        after = frt_query (office->store, "SELECT count(*) FROM change_set");
        g_assert_cmpstr (after, ==, before);
      }
}

#define ADD(name, func) g_test_add ("/import-training/" name, Office, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a programme's days make its class", test_programme_makes_its_class);
  ADD ("a template is no programme", test_no_template);
  ADD ("an enrolment knows its unit", test_enrolment_knows_its_unit);
  ADD ("attendance", test_attendance);
  ADD ("plan items are numbered", test_plan_items);
  ADD ("outcomes with steps, evidence, decisions", test_outcomes_with_steps);
  ADD ("nobody verifies their own claim by a sheet", test_nobody_verifies_their_own);
  ADD ("steps, evidence and decisions as lists", test_steps_evidence_decisions);
  ADD ("competencies, needs, plan lines, ratings, postings, terms", test_needs_and_plans);
  ADD ("values that cannot be", test_values_that_cannot_be);
  ADD ("a cancelled sheet stores nothing", test_cancel);
  ADD ("a sheet with steps is one undo", test_one_undo);
  ADD ("undo stops at decisions", test_undo_stops_at_decisions);
  ADD ("the n-th call to the database fails", test_nth_failure);
  ADD ("the small set of make_big.py, twice", test_make_big);
  return g_test_run ();
}
