/* test-design.c: a programme's design: made, linked, put in order, closed while it is reviewed. */
#include "actions-support.h"

#include "core/actions/approval.h"
#include "core/actions/design.h"
#include "core/actions/plan.h"
#include "support/records.h"

#include <math.h>

static gint64
add_programme (Office *f, gint64 *class_id)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_programme_new (f->store, &(FrNewProgramme) { .title = "Village finance", .audience = "Town cadres" }, class_id, &error);

  g_assert_no_error (error);
  return id;
}

static gint64
add_objective (Office *f, gint64 programme, const char *behaviour)
{
  return add (f, FR_OBJECTIVE, "programme_id", I (programme), "behaviour", T (behaviour), "level", T ("behaviour"), NULL);
}

/* The last of what was done with a line of the plan. */
static void
assert_line_says (Office *f, gint64 line, const char *want)
{
  static const FrStmt stmt = { "test-line-says", "SELECT what, made_by FROM plan_change WHERE plan_line_id = $1 ORDER BY plan_change_id DESC", 1 };
  const FrValue param = I (line);
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, &param, 1, NULL, NULL);

  g_assert_cmpstr (fr_rows_get (rows, 0, 0)->text, ==, want);
  g_assert_cmpstr (fr_rows_get (rows, 0, 1)->text, ==, "Li Na");
}

static void
test_new (Office *f, gconstpointer data)
{
  gint64 class = 0, programme = add_programme (f, &class);
  gint64 host = add (f, FR_UNIT, "name", T ("School"), NULL);
  gint64 line = add (f, FR_PLAN_LINE, "title", T ("Budgets"), "year", I (2027), "audience", T ("Heads"), "size", I (40), "budget", I (500000),
                     "kind", T ("rotation"), "host_unit_id", I (host), "superior_document", T ("Doc 3"), NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gint64 second;

  g_assert_cmpint (int_of (f, FR_CLASS, FR_KEY (class), "programme_id"), ==, programme);
  g_assert_cmpint (int_of (f, FR_PROGRAMME, FR_KEY (programme), "year"), ==, 2026);
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (programme), "owner"), ==, "Li Na");
  before = digest (f);
  g_assert_cmpint (fr_action_programme_new (f->store, &(FrNewProgramme) { .plan_line_id = line }, &class, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A programme is designed from a line that is fixed or issued");
  after = digest (f);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (fr_action_plan_line_move (f->store, line, "reviewed", "Wang", FR_DAY_NONE, NULL, &error));
  g_assert_true (fr_action_plan_line_move (f->store, line, "fixed", "Wang", FR_DAY_NONE, NULL, &error));
  second = fr_action_programme_new (f->store, &(FrNewProgramme) { .plan_line_id = line }, &class, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (second), "title"), ==, "Budgets");
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (second), "kind"), ==, "rotation");
  g_assert_cmpint (int_of (f, FR_PROGRAMME, FR_KEY (second), "budget"), ==, 500000);
  g_assert_cmpint (int_of (f, FR_PROGRAMME, FR_KEY (second), "owner_unit_id"), ==, host);
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (second), "audience"), ==, "Heads");
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (second), "superior_document"), ==, "Doc 3");
  g_assert_cmpint (int_of (f, FR_PROGRAMME, FR_KEY (second), "year"), ==, 2027);
  g_assert_cmpint (int_of (f, FR_CLASS, FR_KEY (class), "size"), ==, 40);
  g_assert_cmpint (int_of (f, FR_PLAN_LINE, FR_KEY (line), "programme_id"), ==, second);
  assert_line_says (f, line, "Programme: — → Budgets");
  g_assert_cmpint (fr_action_programme_new (f->store, &(FrNewProgramme) { .plan_line_id = line }, NULL, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "This line of the plan has its programme already");
  assert_sound (f);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));      /* one step */
  g_assert_cmpint (int_of (f, FR_PLAN_LINE, FR_KEY (line), "programme_id"), ==, -1);
  g_assert_cmpint (fr_store_count (f->store, FR_PROGRAMME), ==, 1);
  g_assert_cmpint (fr_action_programme_new (f->store, &(FrNewProgramme) { .title = "X", .study_id = 99 }, NULL, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

static void
test_links (Office *f, gconstpointer data)
{
  gint64 class, other_class, programme = add_programme (f, &class), objective = add_objective (f, programme, "Draft a budget");
  gint64 need = add (f, FR_NEED, "title", T ("Budgets"), "level", T ("post"), NULL);
  gint64 session = add (f, FR_SESSION, "class_id", I (class), "title", T ("Budgets"), NULL), other;
  g_autoptr (GError) error = NULL;

  add_programme (f, &other_class);
  other = add (f, FR_SESSION, "class_id", I (other_class), NULL);
  g_assert_true (fr_action_objective_link (f->store, objective, FR_NEED, need, TRUE, &error));
  assert_history (f, "Linked an objective: Draft a budget");
  g_assert_true (fr_action_objective_link (f->store, objective, FR_NEED, need, TRUE, &error));       /* once is enough */
  g_assert_true (fr_action_objective_link (f->store, objective, FR_SESSION, session, TRUE, &error));
  g_assert_false (fr_action_objective_link (f->store, objective, FR_SESSION, other, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "It belongs to another programme.");
  g_assert_true (fr_action_objective_link (f->store, objective, FR_NEED, need, FALSE, &error));
  g_assert_true (fr_action_objective_link (f->store, objective, FR_NEED, need, FALSE, &error));
  assert_sound (f);
}

/* The order of three objectives, as their first letters. */
static void
assert_order (Office *f, const gint64 *ids, const char *want)
{
  char order[4] = "???";

  for (guint i = 0; i < 3; i++)
    {
      gint64 at = int_of (f, FR_OBJECTIVE, FR_KEY (ids[i]), "position");

      g_assert_cmpint (at, >=, 1);
      g_assert_cmpint (at, <=, 3);
      order[at - 1] = *text_of (f, FR_OBJECTIVE, FR_KEY (ids[i]), "behaviour");
    }
  g_assert_cmpstr (order, ==, want);
}

static void
test_order (Office *f, gconstpointer data)
{
  gint64 programme = add_programme (f, NULL), ids[3];
  g_autoptr (GError) error = NULL;

  ids[0] = add_objective (f, programme, "a");
  ids[1] = add_objective (f, programme, "b");
  ids[2] = add_objective (f, programme, "c");
  assert_order (f, ids, "abc");
  g_assert_true (fr_action_design_move (f->store, FR_OBJECTIVE, ids[2], 0, &error));
  assert_order (f, ids, "cab");
  g_assert_true (fr_action_design_move (f->store, FR_OBJECTIVE, ids[2], 1, &error));
  assert_order (f, ids, "acb");
  g_assert_true (fr_action_design_move (f->store, FR_OBJECTIVE, ids[0], 9, &error));      /* past the end: last */
  assert_order (f, ids, "cba");
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));
  assert_order (f, ids, "acb");
}

static void
test_session (Office *f, gconstpointer data)
{
  gint64 class, programme = add_programme (f, &class), other_class;
  gint64 module = add (f, FR_MODULE, "programme_id", I (programme), "title", T ("Money"), NULL);
  gint64 session = add (f, FR_SESSION, "class_id", I (class), "title", T ("The flood"), "method", T ("case"), NULL);
  gint64 group = add (f, FR_CLASS_GROUP, "class_id", I (class), "title", T ("Group 1"), NULL), strange;
  gint64 people[2] = { add (f, FR_INSTRUCTOR, "name", T ("Wang"), NULL), add (f, FR_INSTRUCTOR, "name", T ("Zhao"), NULL) };
  g_autoptr (GError) error = NULL;

  add_programme (f, &other_class);
  strange = add (f, FR_CLASS_GROUP, "class_id", I (other_class), "title", T ("Group 1"), NULL);
  g_assert_true (fr_action_session_to_module (f->store, session, module, &error));
  g_assert_cmpint (int_of (f, FR_SESSION, FR_KEY (session), "module_id"), ==, module);
  g_assert_true (fr_action_session_detail (f->store, session, "questions", "Who decides?", &error));
  g_assert_true (fr_action_session_detail (f->store, session, "questions", "Who pays?", &error));
  g_assert_cmpint (fr_store_count (f->store, FR_SESSION_DETAIL), ==, 1);
  g_assert_true (fr_action_session_detail (f->store, session, "questions", "", &error));
  g_assert_cmpint (fr_store_count (f->store, FR_SESSION_DETAIL), ==, 0);
  g_assert_false (fr_action_session_detail (f->store, session, "safety", "Boots", &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "This session's method has no field “safety”.");
  g_assert_true (fr_action_session_instructors (f->store, session, people, 2, &error));
  g_assert_true (fr_action_session_instructors (f->store, session, people + 1, 1, &error));
  g_assert_cmpint (fr_store_count (f->store, FR_SESSION_INSTRUCTOR), ==, 1);
  g_assert_true (fr_action_session_groups (f->store, session, &group, 1, &error));
  g_assert_false (fr_action_session_groups (f->store, session, &strange, 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Group 1” is a group of another class.");
  assert_sound (f);
  g_assert_cmpuint (undo_all (f), >, 0);
}

static void
test_hours (Office *f, gconstpointer data)
{
  gint64 programme = add_programme (f, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_hour_plan (f->store, programme, "method", "lecture", 8, &error));
  g_assert_true (fr_action_hour_plan (f->store, programme, "method", "lecture", 6, &error));
  g_assert_cmpint (fr_store_count (f->store, FR_HOUR_PLAN), ==, 1);
  g_assert_false (fr_action_hour_plan (f->store, programme, "method", "case", -1, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Hours are not below 0.");
  g_assert_true (fr_action_hour_plan (f->store, programme, "method", "lecture", NAN, &error));
  g_assert_cmpint (fr_store_count (f->store, FR_HOUR_PLAN), ==, 0);
}

/* In review the design stays as it is; a session's hours and module belong to it, its title does not. */
static void
test_closed (Office *f, gconstpointer data)
{
  gint64 class, programme = add_programme (f, &class), objective = add_objective (f, programme, "Draft a budget");
  gint64 session = add (f, FR_SESSION, "class_id", I (class), "title", T ("Budgets"), NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < FR_N_GATES; i++)
    if (!fr_action_gate_waive (f->store, programme, i, "Wang", "Test", &error))
      g_clear_error (&error);                                   /* it was met */
  g_assert_true (fr_action_programme_submit (f->store, programme, "Li Na", &error));
  g_assert_false (edit (f, FR_OBJECTIVE, objective, "behaviour", T ("Other"), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Village finance” is “In review”: its design stays");
  g_assert_false (fr_action_withdraw (f->store, FR_OBJECTIVE, objective, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Village finance” is “In review”");
  g_assert_false (edit (f, FR_SESSION, session, "hours", fr_value_real (3), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Village finance” is “In review”");
  g_assert_true (edit (f, FR_SESSION, session, "title", T ("Budgets, again"), &error));
  g_assert_false (fr_action_hour_plan (f->store, programme, "method", "lecture", 8, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Village finance” is “In review”");
  g_assert_true (fr_action_programme_return (f->store, programme, "Wang", "Too long", &error));
  g_assert_true (edit (f, FR_OBJECTIVE, objective, "behaviour", T ("Other"), &error));
}

/* A copy has everything that was designed, its own days, and nothing that was decided. */
static void
test_duplicate (Office *f, gconstpointer data)
{
  static const FrStmt copy_of = { "test-copy", "SELECT s.session_id, s.module_id, s.day, s.pinned, k.programme_id FROM session AS s"
    " JOIN class AS k ON k.class_id = s.class_id WHERE k.title = 'Again'", 0 };
  static const FrStmt links = { "test-copy-links", "SELECT l.session_id, o.programme_id FROM objective_session AS l JOIN objective AS o"
    " ON o.objective_id = l.objective_id ORDER BY l.session_id", 0 };
  gint64 class, programme = add_programme (f, &class), objective = add_objective (f, programme, "Draft a budget"), copy;
  gint64 module = add (f, FR_MODULE, "programme_id", I (programme), "title", T ("Money"), NULL);
  gint64 session = add (f, FR_SESSION, "class_id", I (class), "title", T ("The flood"), "method", T ("case"), "module_id", I (module),
                        "day", I (TODAY), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = NULL, linked = NULL;

  fr_action_session_detail (f->store, session, "debrief", "Ten minutes", &error);
  fr_action_objective_link (f->store, objective, FR_SESSION, session, TRUE, &error);
  fr_action_hour_plan (f->store, programme, "method", "case", 8, &error);
  g_assert_no_error (error);
  copy = fr_action_programme_duplicate (f->store, class, "Again", fr_day_from_ymd (2026, 10, 17), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (copy), "state"), ==, "draft");
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (copy), "audience"), ==, "Town cadres");
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (copy), "code"), !=, text_of (f, FR_PROGRAMME, FR_KEY (programme), "code"));
  rows = fr_store_select (f->store, &copy_of, NULL, 0, NULL, &error);
  g_assert_cmpuint (rows->n_rows, ==, 1);
  g_assert_cmpint (fr_rows_get (rows, 0, 1)->i, !=, module);
  g_assert_cmpint (fr_rows_get (rows, 0, 2)->i, ==, fr_day_from_ymd (2026, 10, 19));      /* a Monday: the 17th is a Saturday */
  g_assert_cmpint (fr_rows_get (rows, 0, 4)->i, ==, copy);
  g_assert_cmpint (fr_store_count (f->store, FR_SESSION_DETAIL), ==, 2);
  g_assert_cmpint (fr_store_count (f->store, FR_HOUR_PLAN), ==, 2);
  linked = fr_store_select (f->store, &links, NULL, 0, NULL, &error);
  g_assert_cmpuint (linked->n_rows, ==, 2);
  g_assert_cmpint (fr_rows_get (linked, 1, 0)->i, ==, fr_rows_get (rows, 0, 0)->i);
  g_assert_cmpint (fr_rows_get (linked, 1, 1)->i, ==, copy);
  assert_sound (f);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));      /* one step */
  g_assert_cmpint (fr_store_count (f->store, FR_SESSION), ==, 1);
}

/* One figure of a statement without parameters. */
static gint64
figure (Office *f, const FrStmt *stmt)
{
  g_autoptr (FrRows) rows = fr_store_select (f->store, stmt, NULL, 0, NULL, NULL);

  return rows->n_rows > 0 ? fr_value_get_int (fr_rows_get (rows, 0, 0), -1) : -2;
}

/* What a template keeps, and that neither it nor its parts stand anywhere; what is begun from it; it is replaced, and never brought back. */
static void
test_template (Office *f, gconstpointer data)
{
  static const FrStmt standing = { "test-standing", "SELECT (SELECT count(*) FROM programme WHERE withdrawn = 0)"
    " + (SELECT count(*) FROM class WHERE withdrawn = 0) + (SELECT count(*) FROM session WHERE withdrawn = 0)"
    " + (SELECT count(*) FROM objective WHERE withdrawn = 0) + (SELECT count(*) FROM module WHERE withdrawn = 0)", 0 };
  static const FrStmt begun = { "test-begun", "SELECT count(*) FROM session AS s JOIN class AS k ON k.class_id = s.class_id"
    " JOIN module AS m ON m.module_id = s.module_id AND m.programme_id = k.programme_id AND m.withdrawn = 0"
    " WHERE k.title = 'Autumn' AND s.withdrawn = 0 AND s.day IS NULL AND s.instructor IS NULL", 0 };
  static const FrStmt needs = { "test-needs", "SELECT count(*) FROM objective_need", 0 };
  gint64 class, programme = add_programme (f, &class), objective = add_objective (f, programme, "Draft a budget"), kept, again, made;
  gint64 module = add (f, FR_MODULE, "programme_id", I (programme), "title", T ("Money"), NULL), need, session;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) templates = NULL;

  need = add (f, FR_NEED, "title", T ("Budgets"), "level", T ("post"), NULL);
  session = add (f, FR_SESSION, "class_id", I (class), "title", T ("Law"), "module_id", I (module), "day", I (TODAY), "instructor", T ("Wang"), NULL);
  fr_action_objective_link (f->store, objective, FR_NEED, need, TRUE, &error);
  fr_action_objective_link (f->store, objective, FR_SESSION, session, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (figure (f, &standing), ==, 5);
  frt_set (f->store, FR_PROGRAMME, programme, "superior_document", T ("No. 7"));
  kept = fr_action_template_keep (f->store, class, "Finance", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (figure (f, &standing), ==, 5);
  g_assert_false (fr_action_withdraw (f->store, FR_PROGRAMME, kept, FALSE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Finance” is a template");
  made = fr_action_programme_new (f->store, &(FrNewProgramme) { .title = "Autumn", .template_id = kept }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (figure (f, &standing), ==, 10);
  g_assert_cmpint (figure (f, &begun), ==, 1);
  g_assert_cmpint (figure (f, &needs), ==, 1);
  g_assert_cmpint (int_of (f, FR_PROGRAMME, FR_KEY (made), "year"), ==, 2026);
  g_assert_cmpint (int_of (f, FR_PROGRAMME, FR_KEY (made), "template"), ==, -1);
  /* Else it would be assigned from above, and nobody would ask for its needs. */
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (made), "superior_document"), ==, "");
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (made), "audience"), ==, "Town cadres");
  g_assert_cmpstr (text_of (f, FR_PROGRAMME, FR_KEY (made), "owner"), ==, "Li Na");
  again = fr_action_template_keep (f->store, class, "Finance", kept, &error);
  g_assert_no_error (error);
  templates = fr_templates_read (f->store, NULL, &error);
  g_assert_cmpuint (templates->n_rows, ==, 1);
  g_assert_cmpint (fr_rows_get (templates, 0, 0)->i, ==, again);
  g_assert_cmpint (fr_action_programme_new (f->store, &(FrNewProgramme) { .title = "X", .template_id = kept }, NULL, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Finance” is not kept as a template.");
  assert_sound (f);
  g_assert_true (fr_store_undo (f->store, NULL, NULL, &error));      /* one step */
  g_assert_cmpint (int_of (f, FR_PROGRAMME, FR_KEY (kept), "template"), ==, 1);
}

#define ADD(path, func) g_test_add (path, Office, NULL, office_set_up, func, office_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/design/new", test_new);
  ADD ("/design/links", test_links);
  ADD ("/design/order", test_order);
  ADD ("/design/session", test_session);
  ADD ("/design/hours", test_hours);
  ADD ("/design/closed", test_closed);
  ADD ("/design/duplicate", test_duplicate);
  ADD ("/design/template", test_template);
  return g_test_run ();
}
