/* test-plan.c: lines of the annual plan: moved, sent back, approved apart, changed once they are fixed, drafted for the next year. */
#include "actions-support.h"
#include "core/actions/plan.h"

typedef struct {
  gint64 host, bureau, town, line;
} Plan;

static Plan
plan_of (Office *f)
{
  Plan p = { add (f, FR_UNIT, "name", T ("组织部"), NULL), add (f, FR_UNIT, "name", T ("财政局"), NULL), add (f, FR_UNIT, "name", T ("青岚镇"), NULL), 0 };

  p.line = add (f, FR_PLAN_LINE, "title", T ("Spring class 2027"), "year", I (2027), "month", I (4), "size", I (40), "host_unit_id",
                I (p.host), NULL);
  return p;
}

static gboolean
move (Office *f, gint64 line, const char *state, const char *reason, GError **error)
{
  return fr_action_plan_line_move (f->store, line, state, "Li Na", FR_DAY_NONE, reason, error);
}

static void
fix (Office *f, gint64 line)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (move (f, line, "reviewed", NULL, &error));
  g_assert_true (move (f, line, "fixed", NULL, &error));
}

/* What was done with a line, oldest first: "what|reason|by|day", a line each. */
static void
assert_noted (Office *f, gint64 line, const char *want)
{
  static const FrStmt stmt = { "noted", "SELECT what, reason, made_by, day FROM plan_change WHERE plan_line_id = $1 ORDER BY plan_change_id", 1 };
  const FrValue param = fr_value_int (line);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, &param, 1, NULL, &error);
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      const char *reason = fr_value_get_text (fr_rows_get (rows, r, 1));
      g_autofree char *day = fr_day_format_iso (fr_value_get_day (fr_rows_get (rows, r, 3)));

      g_string_append_printf (all, "%s|%s|%s|%s\n", fr_rows_get (rows, r, 0)->text, reason ? reason : "", fr_rows_get (rows, r, 2)->text, day);
    }
  g_assert_cmpstr (all->str, ==, want);
}

static void
test_moves (Office *f, gconstpointer data)
{
  Plan p = plan_of (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_action_plan_line_move (f->store, p.line, "reviewed", " ", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Say who decided this.");
  g_assert_true (fr_action_plan_line_move (f->store, p.line, "reviewed", "Li Na", TODAY - 3, NULL, &error));
  g_assert_false (move (f, p.line, "proposed", NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Sending a line back takes a reason.");
  g_assert_true (move (f, p.line, "proposed", "Without a budget", &error));
  g_assert_false (move (f, p.line, "issued", NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "");
  fix (f, p.line);
  g_assert_true (move (f, p.line, "issued", NULL, &error));
  assert_history (f, "Moved a plan line: Spring class 2027");
  g_assert_false (fr_store_undo (f->store, NULL, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_UNDO_STOP, "Undo stops here: a line of the annual plan was issued.");
  g_assert_true (move (f, p.line, "done", NULL, &error));
  assert_noted (f, p.line, "State: Proposed → Reviewed||Li Na|2026-10-10\nState: Reviewed → Proposed|Without a budget|Li Na|2026-10-13\n"
                "State: Proposed → Reviewed||Li Na|2026-10-13\nState: Reviewed → Fixed||Li Na|2026-10-13\n"
                "State: Fixed → Issued||Li Na|2026-10-13\nState: Issued → Done||Li Na|2026-10-13\n");
  assert_sound (f);
}

/* A class outside the plan goes nowhere before it is approved apart; sent back, it is to be approved again. */
static void
test_unplanned (Office *f, gconstpointer data)
{
  Plan p = plan_of (f);
  gint64 flood = add (f, FR_PLAN_LINE, "title", T ("Flood"), "year", I (2027), "unplanned", I (1), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (move (f, flood, "reviewed", "High water", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A class outside the annual plan is approved apart");
  g_assert_false (fr_action_plan_line_approve (f->store, flood, "", FR_DAY_NONE, "High water", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Say who approves this class.");
  g_assert_false (fr_action_plan_line_approve (f->store, flood, "He", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Say why this class is held outside the annual plan.");
  g_assert_false (fr_action_plan_line_approve (f->store, p.line, "He", FR_DAY_NONE, "x", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This class is in the annual plan");
  g_assert_true (fr_action_plan_line_approve (f->store, flood, "He", TODAY - 1, "High water", &error));
  g_assert_cmpstr (text_of (f, FR_PLAN_LINE, FR_KEY (flood), "state"), ==, "fixed");
  g_assert_cmpstr (text_of (f, FR_PLAN_LINE, FR_KEY (flood), "approved_by"), ==, "He");
  g_assert_cmpint (int_of (f, FR_PLAN_LINE, FR_KEY (flood), "approved_on"), ==, TODAY - 1);
  g_assert_cmpstr (text_of (f, FR_PLAN_LINE, FR_KEY (flood), "reason"), ==, "High water");
  g_assert_false (fr_action_plan_line_approve (f->store, flood, "He", FR_DAY_NONE, "x", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This class was approved already.");
  g_assert_true (move (f, flood, "reviewed", "Dates unclear", &error));
  g_assert_cmpstr (text_of (f, FR_PLAN_LINE, FR_KEY (flood), "approved_by"), ==, "");
  g_assert_false (move (f, flood, "fixed", NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A class outside the annual plan is approved apart");
  assert_sound (f);
}

/* Once it is fixed, a line changes by an act with a reason alone; before, it is edited like any record. */
static void
test_change (Office *f, gconstpointer data)
{
  Plan p = plan_of (f);
  const FrSet sets[] = { { "month", I (5) }, { "size", I (40) }, { "host_unit_id", I (p.bureau) }, { "days", fr_value_real (4.5) } };
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_action_plan_line_change (f->store, p.line, sets, 1, "Li Na", FR_DAY_NONE, "why", &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This line is not fixed yet");
  g_assert_true (edit (f, FR_PLAN_LINE, p.line, "audience", T ("Cadres"), &error));
  fix (f, p.line);
  for (guint i = 0; fr_plan_line_frozen[i] != NULL; i++)
    {
      g_assert_false (edit (f, FR_PLAN_LINE, p.line, fr_plan_line_frozen[i], fr_value_null (), &error));
      assert_refused (&error, FR_ACTION_ERROR_GUARD, "This line of the plan is fixed: change it with “Change…”");
    }
  g_assert_true (edit (f, FR_PLAN_LINE, p.line, "superior_document", T ("No. 12"), &error));
  g_assert_false (fr_action_plan_line_change (f->store, p.line, sets, 4, "Li Na", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Changing a line that is fixed takes a reason.");
  g_assert_false (fr_action_plan_line_change (f->store, p.line, &sets[1], 1, "Li Na", FR_DAY_NONE, "why", &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Nothing differs from the plan");
  g_assert_true (fr_action_plan_line_change (f->store, p.line, sets, 4, "Li Na", FR_DAY_NONE, "Harvest", &error));
  g_assert_cmpint (int_of (f, FR_PLAN_LINE, FR_KEY (p.line), "month"), ==, 5);
  assert_noted (f, p.line, "State: Proposed → Reviewed||Li Na|2026-10-13\nState: Reviewed → Fixed||Li Na|2026-10-13\n"
                "Month: 4 → 5; Host: 组织部 → 财政局; Days: — → 4.5|Harvest|Li Na|2026-10-13\n");
  {
    const FrSet odd = { "month", I (13) };

    g_assert_false (fr_action_plan_line_change (f->store, p.line, &odd, 1, "Li Na", FR_DAY_NONE, "why", &error));
    assert_refused (&error, FR_ACTION_ERROR_INVALID, "");
  }
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  g_assert_cmpint (int_of (f, FR_PLAN_LINE, FR_KEY (p.line), "month"), ==, 4);
  assert_sound (f);
}

static void
test_units (Office *f, gconstpointer data)
{
  Plan p = plan_of (f);
  const FrSet pair[] = { { "plan_line_id", I (p.line) }, { "unit_id", I (p.town) }, { "people", I (3) } };
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_plan_line_call (f->store, p.line, p.bureau, -1, NULL, FR_DAY_NONE, NULL, &error));
  g_assert_cmpstr (text_of (f, FR_PLAN_LINE_UNIT, (FrKey) { p.line, p.bureau }, "people"), ==, "");
  g_assert_true (fr_action_plan_line_call (f->store, p.line, p.bureau, 3, NULL, FR_DAY_NONE, NULL, &error));
  g_assert_cmpint (int_of (f, FR_PLAN_LINE_UNIT, (FrKey) { p.line, p.bureau }, "people"), ==, 3);
  g_assert_false (fr_action_plan_line_release (f->store, p.line, p.town, NULL, FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "青岚镇 is not called up by this line.");
  fix (f, p.line);
  g_assert_cmpint (fr_action_add (f->store, FR_PLAN_LINE_UNIT, pair, 3, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This line of the plan is fixed");
  g_assert_false (fr_action_plan_line_call (f->store, p.line, p.town, 2, "Li Na", FR_DAY_NONE, NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Changing a line that is fixed takes a reason.");
  g_assert_true (fr_action_plan_line_call (f->store, p.line, p.town, 2, "Li Na", FR_DAY_NONE, "Asked for it", &error));
  g_assert_true (fr_action_plan_line_call (f->store, p.line, p.bureau, 5, "Li Na", FR_DAY_NONE, "New hands", &error));
  g_assert_true (fr_action_plan_line_release (f->store, p.line, p.town, "Li Na", FR_DAY_NONE, "Flood", &error));
  assert_noted (f, p.line, "State: Proposed → Reviewed||Li Na|2026-10-13\nState: Reviewed → Fixed||Li Na|2026-10-13\n"
                "青岚镇: — → 2|Asked for it|Li Na|2026-10-13\n财政局: 3 → 5|New hands|Li Na|2026-10-13\n青岚镇: 2 → —|Flood|Li Na|2026-10-13\n");
  assert_sound (f);
}

/* The next year's draft has titles moved on and units copied, is one change, and doubles nothing. */
static void
test_draft (Office *f, gconstpointer data)
{
  static const FrStmt stmt = { "next", "SELECT l.title, l.month, l.state, p.people, l.programme_id FROM plan_line AS l"
    " LEFT JOIN plan_line_unit AS p ON p.plan_line_id = l.plan_line_id WHERE l.year = 2028 ORDER BY l.title", 0 };
  Plan p = plan_of (f);
  gint64 programme = add (f, FR_PROGRAMME, "title", T ("P"), NULL);
  guint added, there, sets;
  g_autoptr (GError) error = NULL;

  add (f, FR_PLAN_LINE, "title", T ("Autumn class"), "year", I (2027), NULL);
  add (f, FR_PLAN_LINE, "title", T ("Autumn  class"), "year", I (2028), NULL);
  add (f, FR_PLAN_LINE, "title", T ("Flood"), "year", I (2027), "unplanned", I (1), NULL);
  g_assert_true (edit (f, FR_PLAN_LINE, p.line, "programme_id", I (programme), &error));
  g_assert_true (fr_action_plan_line_call (f->store, p.line, p.bureau, 3, NULL, FR_DAY_NONE, NULL, &error));
  fix (f, p.line);
  g_assert_true (fr_action_plan_draft (f->store, 2027, &added, &there, &error));
  g_assert_cmpuint (added, ==, 1);
  g_assert_cmpuint (there, ==, 1);
  assert_history (f, "Drafted the next year’s plan: 2028 (1)");
  {
    g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, NULL, 0, NULL, &error);

    g_assert_cmpuint (rows->n_rows, ==, 2);
    g_assert_cmpstr (fr_rows_get (rows, 1, 0)->text, ==, "Spring class 2028");
    g_assert_cmpint (fr_rows_get (rows, 1, 1)->i, ==, 4);
    g_assert_cmpstr (fr_rows_get (rows, 1, 2)->text, ==, "proposed");
    g_assert_cmpint (fr_rows_get (rows, 1, 3)->i, ==, 3);
    g_assert_true (fr_rows_get (rows, 1, 4)->kind == FR_NULL);
  }
  g_assert_true (fr_action_plan_draft (f->store, 2027, &added, &there, &error));
  g_assert_cmpuint (added, ==, 0);
  g_assert_cmpuint (there, ==, 2);
  assert_sound (f);
  sets = undo_all (f);
  g_assert_cmpuint (sets, ==, redo_all (f));
}

#define ADD(path, func) g_test_add ("/actions/plan/" path, Office, NULL, office_set_up, func, office_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("lines move on and back by acts with a name", test_moves);
  ADD ("a class outside the plan is approved apart", test_unplanned);
  ADD ("a fixed line changes with a reason alone", test_change);
  ADD ("units are called up, and no longer", test_units);
  ADD ("the next year's draft doubles nothing", test_draft);
  return g_test_run ();
}
