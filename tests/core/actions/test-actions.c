/* test-actions.c: adding, editing, withdrawing; what is refused and in which words; undo of it all. */
#include "actions-support.h"

#include "core/actions/office.h"
#include "core/actions/people.h"
#include "core/model/terms.h"

#include <string.h>

/* --- Adding --- */

static void
test_add (Office *f, gconstpointer data)
{
  const FrSet nameless = { "note", T ("x") }, odd = { "colour", T ("red") };
  g_autoptr (GError) error = NULL;
  gint64 unit = add (f, FR_UNIT, "name", T ("财政局"), NULL);
  gint64 other = add (f, FR_UNIT, "name", T ("卫健局"), "parent_id", I (unit), "code", T ("U0002"), NULL);
  gint64 third = add (f, FR_UNIT, "name", T ("县委办"), NULL);
  gint64 cadre = add (f, FR_CADRE, "name", T (" 王　芳 "), "unit_id", I (unit), "post_title", T ("科长"), NULL);

  g_assert_cmpstr (text_of (f, FR_UNIT, FR_KEY (unit), "code"), ==, "U0001");
  g_assert_cmpint (int_of (f, FR_UNIT, FR_KEY (other), "parent_id"), ==, unit);
  /* The code that would come next is taken. */
  g_assert_cmpstr (text_of (f, FR_UNIT, FR_KEY (third), "code"), ==, "U0003");
  g_assert_cmpstr (text_of (f, FR_CADRE, FR_KEY (cadre), "name"), ==, "王芳");
  g_assert_cmpint (int_of (f, FR_CADRE, FR_KEY (cadre), "unit_id"), ==, unit);
  g_assert_cmpstr (text_of (f, FR_CADRE, FR_KEY (cadre), "post_title"), ==, "科长");
  assert_history (f, "Added a cadre: 王芳");

  g_assert_cmpint (fr_action_add (f->store, FR_UNIT, &nameless, 1, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Name is missing.");
  g_assert_cmpint (fr_action_add (f->store, FR_UNIT, &odd, 1, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Unit has no field “colour”.");
  g_assert_cmpint (fr_store_count (f->store, FR_UNIT), ==, 3);
}

/* States, decisions and facts come by their own actions, not by adding a record that has them. */
static void
test_add_guarded (Office *f, gconstpointer data)
{
  gint64 programme = add (f, FR_PROGRAMME, "title", T ("p"), NULL);
  const FrSet over[] = { { "title", T ("c") }, { "programme_id", I (programme) }, { "state", T ("ended") } };
  const FrSet gone[] = { { "title", T ("p") }, { "withdrawn", I (1) } };
  const FrSet decided[] = { { "title", T ("n") }, { "level", T ("person") }, { "priority", T ("must") } };
  const FrSet verified[] = { { "outcome_id", I (1) }, { "step", I (2) }, { "verifier", T ("x") }, { "decision", T ("verified") } };
  const FrSet mark[] = { { "session_id", I (1) }, { "enrolment_id", I (2) }, { "state", T ("present") } };
  const FrSet unit[] = { { "title", T ("n") }, { "unit_id", I (1) } };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fr_action_add (f->store, FR_CLASS, over, 3, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“State” is not edited here");
  g_assert_cmpint (fr_action_add (f->store, FR_PROGRAMME, gone, 2, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Withdrawn” is not edited here");
  g_assert_cmpint (fr_action_add (f->store, FR_NEED, decided, 3, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Priority” is not edited here");
  g_assert_cmpint (fr_action_add (f->store, FR_VERIFICATION, verified, 4, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Verification is not added here");
  g_assert_cmpint (fr_action_add (f->store, FR_ATTENDANCE, mark, 3, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Attendance is not added here");
  g_assert_cmpint (fr_action_add (f->store, FR_CADRE, unit, 2, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Cadre has no field “title”.");
  g_assert_cmpint (fr_store_count (f->store, FR_CLASS), ==, 0);
}

/* What refers to nothing is the store's to refuse; nothing is left behind. */
static void
test_add_reference (Office *f, gconstpointer data)
{
  const FrSet sets[] = { { "title", T ("c") }, { "programme_id", I (12345) } };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fr_action_add (f->store, FR_CLASS, sets, 2, &error), ==, 0);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_REFERENCE);
  g_assert_cmpint (fr_store_count (f->store, FR_CLASS), ==, 0);
}

/* --- Editing --- */

static void
test_edit (Office *f, gconstpointer data)
{
  gint64 unit = add (f, FR_UNIT, "name", T ("财政局"), "headcount", I (20), NULL);
  gint64 cadre = add (f, FR_CADRE, "name", T ("王芳"), "unit_id", I (unit), NULL);
  g_autoptr (GError) error = NULL;
  const FrSet two[] = { { "headcount", I (21) }, { "head", T ("李明") } }, late = { "headcount", I (30) };

  g_assert_true (fr_action_edit (f->store, FR_UNIT, unit, 1, two, 2, &error));
  assert_history (f, "Edited a unit: 财政局");
  g_assert_cmpint (int_of (f, FR_UNIT, FR_KEY (unit), "headcount"), ==, 21);
  /* Who saw version 1 and edits another field is joined; the same field is a conflict. */
  g_assert_true (edit (f, FR_UNIT, unit, "note", T ("x"), &error));
  g_assert_false (fr_action_edit (f->store, FR_UNIT, unit, 1, &late, 1, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (fr_action_edit (f->store, FR_UNIT, unit, 2, &late, 1, &error));
  g_assert_no_error (error);

  g_assert_true (edit (f, FR_CADRE, cadre, "name", T (" 王　秀芳"), &error));
  g_assert_cmpstr (text_of (f, FR_CADRE, FR_KEY (cadre), "name"), ==, "王秀芳");
  g_assert_false (edit (f, FR_CADRE, cadre, "name", T ("　"), &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Full name is missing.");
  g_assert_false (edit (f, FR_CADRE, cadre, "unit_id", I (unit), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Unit” is not edited here");
  g_assert_false (edit (f, FR_UNIT, unit, "parent_id", I (unit), &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "“Parent unit” is not edited here");
  g_assert_false (edit (f, FR_CADRE, 12345, "note", T ("x"), &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

/* An edit that changes nothing leaves no line in history. */
static void
test_edit_same (Office *f, gconstpointer data)
{
  gint64 unit = add (f, FR_UNIT, "name", T ("财政局"), NULL);

  g_assert_true (edit (f, FR_UNIT, unit, "name", T ("财政局"), NULL));
  assert_history (f, "Added a unit: 财政局");
  g_assert_cmpint (undo_all (f), ==, 1);
}

/* --- Withdrawing --- */

static void
test_withdraw (Office *f, gconstpointer data)
{
  gint64 unit = add (f, FR_UNIT, "name", T ("财政局"), NULL);
  gint64 below = add (f, FR_UNIT, "name", T ("预算股"), "parent_id", I (unit), NULL);
  gint64 cadre = add (f, FR_CADRE, "name", T ("王芳"), "unit_id", I (unit), NULL);
  gint64 competency = add (f, FR_COMPETENCY, "name", T ("c"), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_action_withdraw (f->store, FR_UNIT, unit, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "1 person still belongs to this unit.");
  g_assert_true (fr_action_withdraw (f->store, FR_CADRE, cadre, TRUE, &error));
  assert_history (f, "Withdrew a cadre: 王芳");
  g_assert_false (fr_action_withdraw (f->store, FR_UNIT, unit, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "1 unit still stands below this one.");
  g_assert_true (fr_action_withdraw (f->store, FR_UNIT, below, TRUE, &error));
  g_assert_true (fr_action_withdraw (f->store, FR_UNIT, unit, TRUE, &error));
  g_assert_cmpint (fr_store_count (f->store, FR_UNIT), ==, 0);
  g_assert_true (fr_action_withdraw (f->store, FR_UNIT, unit, FALSE, &error));
  assert_history (f, "Brought a unit back: 财政局");
  g_assert_cmpint (fr_store_count (f->store, FR_UNIT), ==, 1);
  g_assert_true (fr_action_withdraw (f->store, FR_COMPETENCY, competency, TRUE, &error));
  g_assert_false (fr_action_withdraw (f->store, FR_UNIT, 12345, TRUE, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (fr_action_withdraw (f->store, FR_TERM, 12345, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "Term can't be withdrawn.");
}

/* --- Off the main thread --- */

typedef struct {
  gboolean done, ok, destroyed;
  GError  *error;
  gint64   id;
  GThread *thread;
} Call;

static gboolean
call_func (FrStore *store, gpointer data, GError **error)
{
  Call *call = data;
  const FrSet set = { call->id ? "name" : "note", T ("x") };

  call->id = fr_action_add (store, FR_UNIT, &set, 1, error);
  return call->id != 0;
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->ok = fr_action_run_finish (FR_STORE (source), result, &call->error);
  call->done = TRUE;
}

/* On the thread that called, and not before it was called back: data may be a part of a window. */
static void
destroy_cb (gpointer data)
{
  Call *call = data;

  g_assert_true (g_thread_self () == call->thread);
  g_assert_true (call->done);
  call->destroyed = TRUE;
}

static void
test_async (Office *f, gconstpointer data)
{
  Call good = { .id = 1, .thread = g_thread_self () }, bad = { 0 };

  fr_action_run_async (f->store, call_func, &good, destroy_cb, called_cb, &good);
  fr_action_run_async (f->store, call_func, &bad, NULL, called_cb, &bad);
  while (!good.done || !bad.done || !good.destroyed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (good.ok);
  g_assert_no_error (good.error);
  g_assert_false (bad.ok);
  assert_refused (&bad.error, FR_ACTION_ERROR_INVALID, "Name is missing.");
}

/* --- The office --- */

static void
test_office (Office *f, gconstpointer data)
{
  g_autoptr (GPtrArray) actors = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "other.fruition", NULL), *code = NULL, *again = NULL, *known = NULL;
  const FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .seed = 2 };
  guint n;

  fr_terms_default (&n);
  g_assert_cmpint (fr_store_count (f->store, FR_TERM), ==, n);
  g_assert_cmpstr (fr_store_get_actor_name (f->store), ==, "Li Na");
  g_assert_cmpint (fr_store_get_actor_id (f->store), !=, 0);
  g_assert_cmpint (undo_all (f), ==, 0);           /* the office itself is not undone */

  g_assert_true (fr_office_set_actor (f->store, " 王　芳 ", &error));
  g_assert_cmpstr (fr_store_get_actor_name (f->store), ==, "王芳");
  g_assert_true (fr_office_set_actor (f->store, "Li Na", &error));
  g_assert_false (fr_office_set_actor (f->store, "  ", &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Say who works here");
  actors = fr_office_actors (f->store, NULL, &error);
  g_assert_cmpuint (actors->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (actors, 1), ==, "王芳");

  known = fr_action_term_add (f->store, "method", "讲授式", &error);
  g_assert_cmpstr (known, ==, "lecture");
  code = fr_action_term_add (f->store, "method", " 红色 教育 ", &error);
  again = fr_action_term_add (f->store, "method", "红色教育", &error);
  g_assert_cmpstr (code, ==, again);
  g_assert_cmpint (fr_store_count (f->store, FR_TERM), ==, n + 1);

  /* Where it can't be made, no file is left. */
  g_assert_null (fr_office_new (path, &options, " ", NULL, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "Say who works here");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* --- Units and posts over time --- */

static gint64
parent_on (Office *f, gint64 unit, FrDay day)
{
  static const FrStmt stmt = { "parent-on",
    "SELECT ancestor_id FROM unit_closure WHERE unit_id = $1 AND depth = 1 AND from_day <= $2 AND to_day >= $2", 2 };
  const FrValue params[] = { I (unit), fr_value_day (day) };
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, params, 2, NULL, NULL);

  return rows->n_rows == 0 ? 0 : fr_rows_get (rows, 0, 0)->i;
}

static void
test_units (Office *f, gconstpointer data)
{
  gint64 a = add (f, FR_UNIT, "name", T ("A"), NULL), b = add (f, FR_UNIT, "name", T ("B"), NULL);
  gint64 c = add (f, FR_UNIT, "name", T ("C"), "parent_id", I (a), NULL), d = add (f, FR_UNIT, "name", T ("D"), "parent_id", I (c), NULL);
  FrDay may = fr_day_from_ymd (2026, 5, 1), june = fr_day_from_ymd (2026, 6, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_action_unit_move (f->store, c, b, may, &error));
  assert_history (f, "Moved a unit: C");
  g_assert_cmpint (int_of (f, FR_UNIT, FR_KEY (c), "parent_id"), ==, b);
  g_assert_cmpint (parent_on (f, c, may - 1), ==, a);
  g_assert_cmpint (parent_on (f, c, may), ==, b);
  g_assert_true (fr_action_unit_move (f->store, c, 0, june, &error));
  g_assert_cmpint (parent_on (f, c, june), ==, 0);
  g_assert_cmpint (parent_on (f, c, june - 1), ==, b);

  g_assert_false (fr_action_unit_move (f->store, c, a, may, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "This unit moved on 2026-06-01 already");
  g_assert_false (fr_action_unit_move (f->store, c, c, june + 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A unit can't stand below itself");
  g_assert_false (fr_action_unit_move (f->store, c, d, june + 1, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A unit can't stand below itself");
  /* Today the two are strangers, but one of them moves below the other later on. */
  g_assert_true (fr_action_unit_move (f->store, b, c, june + 30, &error));
  g_assert_false (fr_action_unit_move (f->store, c, b, june + 10, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "A unit can't stand below itself");
  g_assert_false (fr_action_unit_move (f->store, 12345, a, june, &error));
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_NOT_FOUND);
}

/* A post's title is that of all who hold it: renaming it once left the cadres' page behind. */
static void
test_post_renamed (Office *f, gconstpointer data)
{
  gint64 unit = add (f, FR_UNIT, "name", T ("Songxi Town"), NULL);
  gint64 post = add (f, FR_POST, "title", T ("Clerk"), NULL);
  gint64 cadre = add (f, FR_CADRE, "name", T ("Li Na"), NULL);
  g_autoptr (GError) error = NULL;

  add (f, FR_POSTING, "cadre_id", I (cadre), "unit_id", I (unit), "post_id", I (post), NULL);
  g_assert_cmpstr (text_of (f, FR_CADRE, FR_KEY (cadre), "post_title"), ==, "Clerk");
  g_assert_true (edit (f, FR_POST, post, "title", T ("Deputy head"), &error));
  g_assert_cmpstr (text_of (f, FR_CADRE, FR_KEY (cadre), "post_title"), ==, "Deputy head");
}

/* An earlier posting with its days, added beside a present one whose beginning nobody knows, took the present one's place. */
static void
test_earlier_posting (Office *f, gconstpointer data)
{
  gint64 a = add (f, FR_UNIT, "name", T ("Qinglan Town"), NULL);
  gint64 b = add (f, FR_UNIT, "name", T ("Baishi Town"), NULL);
  gint64 cadre = add (f, FR_CADRE, "name", T ("张伟"), NULL);
  FrDay day = fr_day_from_ymd (2020, 3, 1);

  add (f, FR_POSTING, "cadre_id", I (cadre), "unit_id", I (a), "title", T ("科长"), NULL);
  add (f, FR_POSTING, "cadre_id", I (cadre), "unit_id", I (b), "title", T ("科员"), "from_day", fr_value_day (day), "to_day",
       fr_value_day (day + 365), NULL);
  g_assert_cmpint (int_of (f, FR_CADRE, FR_KEY (cadre), "unit_id"), ==, a);
  g_assert_cmpstr (text_of (f, FR_CADRE, FR_KEY (cadre), "post_title"), ==, "科长");
  assert_sound (f);
}

static void
test_postings (Office *f, gconstpointer data)
{
  gint64 a = add (f, FR_UNIT, "name", T ("A"), NULL), b = add (f, FR_UNIT, "name", T ("B"), NULL);
  gint64 post = add (f, FR_POST, "title", T ("局长"), "unit_id", I (b), NULL);
  gint64 cadre = add (f, FR_CADRE, "name", T ("王芳"), "unit_id", I (a), "post_title", T ("科长"), NULL);
  FrDay may = fr_day_from_ymd (2026, 5, 1);
  g_autoptr (GError) error = NULL;
  gint64 second = fr_action_cadre_transfer (f->store, cadre, b, post, NULL, may, &error), third;

  g_assert_no_error (error);
  assert_history (f, "Moved a cadre to a new post: 王芳");
  g_assert_cmpint (int_of (f, FR_CADRE, FR_KEY (cadre), "unit_id"), ==, b);
  g_assert_cmpstr (text_of (f, FR_CADRE, FR_KEY (cadre), "post_title"), ==, "局长");
  g_assert_cmpint (int_of (f, FR_POSTING, FR_KEY (second), "to_day"), ==, -1);
  g_assert_false (fr_action_withdraw (f->store, FR_POST, post, TRUE, &error));
  assert_refused (&error, FR_ACTION_ERROR_GUARD, "1 person still holds this post.");

  g_assert_cmpint (fr_action_cadre_transfer (f->store, cadre, a, 0, "x", may - 1, &error), ==, 0);
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "The day lies before the present posting began.");
  third = fr_action_cadre_transfer (f->store, cadre, a, 0, "调研员", may + 30, &error);
  g_assert_cmpint (int_of (f, FR_POSTING, FR_KEY (second), "to_day"), ==, may + 29);
  g_assert_false (fr_action_posting_end (f->store, third, may, &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "The day lies before the present posting began.");
  g_assert_true (fr_action_posting_end (f->store, third, may + 60, &error));
  assert_history (f, "Ended a posting: 调研员");
  g_assert_cmpint (undo_all (f), ==, 7);
}

/* --- Undo and redo over random work --- */

static void
random_step (Office *f, GRand *rand, GArray *units, GArray *cadres)
{
  gint64 unit = units->len ? g_array_index (units, gint64, g_rand_int_range (rand, 0, (gint32) units->len)) : 0;
  gint64 cadre = cadres->len ? g_array_index (cadres, gint64, g_rand_int_range (rand, 0, (gint32) cadres->len)) : 0;
  FrDay day = TODAY + g_rand_int_range (rand, -500, 500);
  g_autofree char *name = g_strdup_printf ("n%u", g_rand_int_range (rand, 0, 1000));
  gint64 id;

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
    case 1:
      id = unit ? add (f, FR_UNIT, "name", T (name), "parent_id", I (unit), NULL) : add (f, FR_UNIT, "name", T (name), NULL);
      g_array_append_val (units, id);
      break;
    case 2:
    case 3:
      id = unit ? add (f, FR_CADRE, "name", T (name), "unit_id", I (unit), NULL) : add (f, FR_CADRE, "name", T (name), NULL);
      g_array_append_val (cadres, id);
      break;
    case 4:
      if (unit)
        edit (f, FR_UNIT, unit, g_rand_boolean (rand) ? "name" : "head", T (name), NULL);
      break;
    case 5:
      if (unit)
        fr_action_unit_move (f->store, unit,
                             g_rand_boolean (rand) ? 0 : g_array_index (units, gint64, g_rand_int_range (rand, 0, (gint32) units->len)),
                             day, NULL);
      break;
    case 6:
      if (unit && cadre)
        fr_action_cadre_transfer (f->store, cadre, unit, 0, name, day, NULL);
      break;
    case 7:
      if (cadre)
        fr_action_withdraw (f->store, FR_CADRE, cadre, g_rand_boolean (rand), NULL);
      break;
    default:
      if (unit)
        fr_action_withdraw (f->store, FR_UNIT, unit, g_rand_boolean (rand), NULL);
      break;
    }
}

static void
test_random (Office *f, gconstpointer data)
{
  const char *rounds = g_getenv ("CHECK_ROUNDS");
  guint n = 150 * (rounds ? (guint) atoi (rounds) : 1);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64)), cadres = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *empty = digest (f), *full = NULL, *undone = NULL, *redone = NULL;
  guint sets;

  g_test_message ("seed %u, %u steps", seed, n);
  for (guint i = 0; i < n; i++)
    random_step (f, rand, units, cadres);
  full = digest (f);
  assert_sound (f);
  sets = undo_all (f);
  undone = digest (f);
  g_assert_cmpstr (undone, ==, empty);
  assert_sound (f);
  g_assert_cmpuint (redo_all (f), ==, sets);
  redone = digest (f);
  g_assert_cmpstr (redone, ==, full);
}

/* --- The office's half-days --- */

static void
assert_half_days (Office *f, const char *want)
{
  FrHalfDays half;
  g_autofree char *text = NULL;

  g_assert_true (fr_office_half_days (f->store, &half, NULL, NULL));
  text = fr_half_days_format (&half);
  g_assert_cmpstr (text, ==, want);
}

static void
test_half_days (Office *f, gconstpointer data)
{
  const char *usual = "08:30-12:00, 14:30-18:00, 19:00-21:00";
  g_autoptr (GError) error = NULL;

  assert_half_days (f, usual);
  g_assert_true (fr_action_half_days (f->store, "9:00-12:00，14:00-17:00", &error));
  assert_half_days (f, "09:00-12:00, 14:00-17:00");
  assert_history (f, "Set the half-days: 09:00-12:00, 14:00-17:00");
  g_assert_true (fr_action_half_days (f->store, "9:00-11:30", &error));
  g_assert_false (fr_action_half_days (f->store, "9:00-8:00", &error));
  assert_refused (&error, FR_ACTION_ERROR_INVALID, "“9:00-8:00” ends before it begins.");
  assert_half_days (f, "09:00-11:30");
  g_assert_cmpint (fr_store_count (f->store, FR_OFFICE_SETTING), ==, 1);
  g_assert_true (fr_action_half_days (f->store, NULL, &error));
  assert_half_days (f, usual);
  g_assert_cmpint (fr_store_count (f->store, FR_OFFICE_SETTING), ==, 0);
  undo_all (f);
  assert_half_days (f, usual);
  redo_all (f);
  assert_sound (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fr_lang_set_default (FR_LANG_EN);
#define ADD(path, func) g_test_add ("/actions/" path, Office, NULL, office_set_up, func, office_tear_down)
  ADD ("add", test_add);
  ADD ("add-guarded", test_add_guarded);
  ADD ("add-reference", test_add_reference);
  ADD ("edit", test_edit);
  ADD ("edit-same", test_edit_same);
  ADD ("withdraw", test_withdraw);
  ADD ("async", test_async);
  ADD ("office", test_office);
  ADD ("units", test_units);
  ADD ("post-renamed", test_post_renamed);
  ADD ("postings", test_postings);
  ADD ("earlier-posting", test_earlier_posting);
  ADD ("half-days", test_half_days);
  ADD ("random", test_random);
  return g_test_run ();
}
