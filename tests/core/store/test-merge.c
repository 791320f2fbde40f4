/* test-merge.c: two copies of one office, worked on apart, become one. What they do at random is tried in test-properties.c. */
#include "core/store/journal.h"
#include "core/store/merge.h"
#include "core/store/store-private.h"
#include "support/failing-backend.h"
#include "support/office.h"
#include "support/random-edits.h"
#include "support/records.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char    *folder;
  FrStore *a, *b;
  gint64   unit, cadre;    /* in both */
} Fixture;

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL, *copy = NULL;
  FrStore *store;

  f->folder = frt_scratch_new ();
  copy = g_build_filename (f->folder, "copy.fruition", NULL);
  store = frt_office_new (f->folder, "office", NULL);
  path = g_strdup (fr_store_get_path (store));
  f->unit = frt_insert (store, FR_UNIT, "code", fr_value_text ("U1"), "name", fr_value_text ("县委"), NULL);
  f->cadre = frt_insert (store, FR_CADRE, "code", fr_value_text ("C1"), "name", fr_value_text ("王芳"), NULL);
  frt_office_close (store);
  copy_file (path, copy);
  f->a = frt_office_open (path);
  f->b = frt_office_open (copy);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_assert_sound (f->a);
  frt_office_close (f->a);
  frt_office_close (f->b);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
}

static FrMerge
merge (FrStore *into, FrStore *from)
{
  g_autoptr (GError) error = NULL;
  FrMerge report;

  fr_store_merge (into, fr_store_get_path (from), &report, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return report;
}

static void
assert_refused (FrStore *into, const char *path, FrStoreError code, const char *says)
{
  g_autoptr (GPtrArray) before = frt_office_lines (into, TRUE, TRUE), after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_store_merge (into, path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, FR_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, says));
  after = frt_office_lines (into, TRUE, TRUE);
  frt_assert_same_lines (before, after);
}

static char *
text_of (FrStore *store, FrEntityId entity, gint64 id, const char *field)
{
  g_autoptr (FrRows) row = fr_store_get (store, entity, FR_KEY (id), NULL, NULL);

  return row ? g_strdup (fr_value_get_text (fr_rows_get (row, 0, (guint) fr_entity_field (fr_entity (entity), field)))) : NULL;
}

static void
assert_text (FrStore *store, FrEntityId entity, gint64 id, const char *field, const char *expected)
{
  g_autofree char *text = text_of (store, entity, id, field);

  g_assert_cmpstr (text, ==, expected);
}

/* Each copy writes a chain of its own: else the second would go on where the first did. */
static void
test_fields_of_both_are_joined (Fixture *f, gconstpointer data)
{
  FrMerge report;

  frt_set (f->a, FR_CADRE, f->cadre, "name", fr_value_text ("王芬"));
  frt_set (f->b, FR_CADRE, f->cadre, "rank", fr_value_text ("科员"));
  report = merge (f->a, f->b);
  g_assert_cmpuint (report.n_changed[FR_CADRE], ==, 1);
  g_assert_cmpuint (report.n_conflicts, ==, 0);
  assert_text (f->a, FR_CADRE, f->cadre, "name", "王芬");
  assert_text (f->a, FR_CADRE, f->cadre, "rank", "科员");
  report = merge (f->a, f->b);
  g_assert_cmpuint (report.n_sets, ==, 0);
  merge (f->b, f->a);
  assert_text (f->b, FR_CADRE, f->cadre, "name", "王芬");
}

static void
test_one_field_of_both_is_a_conflict (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) conflicts = NULL, left = NULL;
  const FrConflict *c;
  g_autoptr (GError) error = NULL;

  frt_set (f->a, FR_CADRE, f->cadre, "name", fr_value_text ("甲"));
  g_usleep (3000);
  frt_set (f->b, FR_CADRE, f->cadre, "name", fr_value_text ("乙"));
  g_assert_cmpuint (merge (f->a, f->b).n_conflicts, ==, 1);
  assert_text (f->a, FR_CADRE, f->cadre, "name", "乙");
  conflicts = fr_store_conflicts (f->a, FALSE, FR_LANG_EN, NULL, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  c = conflicts->pdata[0];
  g_assert_cmpstr (c->field->name, ==, "name");
  g_assert_cmpstr (c->kept, ==, "乙");
  g_assert_cmpstr (c->dropped, ==, "甲");
  g_assert_cmpstr (c->record, ==, "乙");
  g_assert_true (fr_store_settle (f->a, c->id, FR_SETTLE_DROPPED, &error));
  g_assert_no_error (error);
  assert_text (f->a, FR_CADRE, f->cadre, "name", "甲");
  left = fr_store_conflicts (f->a, FALSE, FR_LANG_EN, NULL, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (fr_store_undo (f->a, NULL, NULL, NULL));
  assert_text (f->a, FR_CADRE, f->cadre, "name", "乙");
}

static void
test_a_code_taken_in_both_is_numbered_on (Fixture *f, gconstpointer data)
{
  gint64 first = frt_insert (f->a, FR_CADRE, "code", fr_value_text ("C2"), NULL), second;

  g_usleep (3000);
  second = frt_insert (f->b, FR_CADRE, "code", fr_value_text ("C2"), NULL);
  g_assert_cmpuint (merge (f->a, f->b).n_conflicts, ==, 1);
  merge (f->b, f->a);
  for (int i = 0; i < 2; i++)
    {
      assert_text (i ? f->b : f->a, FR_CADRE, first, "code", "C2");
      assert_text (i ? f->b : f->a, FR_CADRE, second, "code", "C2-2");
    }
}

static gboolean
delete_func (FrTx *tx, gpointer data, GError **error)
{
  return fr_tx_delete (tx, FR_UNIT, FR_KEY (*(gint64 *) data), 0, error);
}

static void
test_what_is_referred_to_comes_back (Fixture *f, gconstpointer data)
{
  g_assert_true (fr_store_transact (f->a, FR_SET_EDIT, "Deleted", NULL, delete_func, &f->unit, NULL, NULL));
  frt_insert (f->b, FR_POSTING, "cadre_id", fr_value_int (f->cadre), "unit_id", fr_value_int (f->unit), NULL);
  g_assert_cmpuint (merge (f->a, f->b).n_conflicts, ==, 1);
  assert_text (f->a, FR_UNIT, f->unit, "name", "县委");
}

/* An edit undone in one copy must not take the other's later edit of the field along. */
static void
test_undo_spares_the_others_edit (Fixture *f, gconstpointer data)
{
  frt_set (f->a, FR_CADRE, f->cadre, "name", fr_value_text ("甲"));
  g_usleep (3000);
  frt_set (f->b, FR_CADRE, f->cadre, "name", fr_value_text ("乙"));
  g_usleep (3000);
  g_assert_true (fr_store_undo (f->a, NULL, NULL, NULL));
  merge (f->a, f->b);
  assert_text (f->a, FR_CADRE, f->cadre, "name", "乙");
}

static void
test_refusals (Fixture *f, gconstpointer data)
{
  g_autofree char *tampered = g_build_filename (f->folder, "tampered.fruition", NULL);
  FrStore *other = frt_office_new (f->folder, "other", &(FrStoreOptions) { .seed = 99, .flags = FR_STORE_NO_BACKUP });
  const FrBackend *sqlite = &fr_backend_sqlite;
  FrConn *conn;

  assert_refused (f->a, fr_store_get_path (other), FR_STORE_ERROR_NOT_OURS, "another office");
  assert_refused (f->a, fr_store_get_path (f->a), FR_STORE_ERROR_NOT_OURS, "this office itself");
  frt_office_close (other);
  frt_set (f->b, FR_CADRE, f->cadre, "name", fr_value_text ("乙"));
  g_assert_true (fr_store_backup (f->b, tampered, NULL, NULL, NULL, NULL));
  conn = sqlite->open (tampered, FR_CONN_WRITER, NULL);
  g_assert_true (sqlite->script (conn, "UPDATE change SET content = x'00' WHERE op = 2;", NULL));
  sqlite->close (conn);
  assert_refused (f->a, tampered, FR_STORE_ERROR_CORRUPT, "change set 1 of writer");
}

/* A backup put in the place of the file, under the same inode: what is written then must not continue the chain that went on. */
static void
test_a_backup_put_in_place_writes_its_own_chain (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (fr_store_get_path (f->a)), *old = g_build_filename (f->folder, "old", NULL);
  g_autofree char *newer = g_build_filename (f->folder, "newer.fruition", NULL), *bytes = NULL;
  FILE *file;
  gsize size;

  frt_set (f->a, FR_CADRE, f->cadre, "rank", fr_value_text ("a"));
  frt_office_close (f->a);
  copy_file (path, old);
  f->a = frt_office_open (path);
  frt_set (f->a, FR_CADRE, f->cadre, "rank", fr_value_text ("b"));
  frt_office_close (f->a);
  copy_file (path, newer);
  g_assert_true (g_file_get_contents (old, &bytes, &size, NULL));
  file = g_fopen (path, "wb");
  g_assert_cmpuint (fwrite (bytes, 1, size, file), ==, size);
  fclose (file);
  f->a = frt_office_open (path);
  frt_set (f->a, FR_CADRE, f->cadre, "name", fr_value_text ("丙"));
  g_assert_true (fr_store_merge (f->a, newer, NULL, NULL, NULL, NULL, NULL));
  assert_text (f->a, FR_CADRE, f->cadre, "rank", "b");
  assert_text (f->a, FR_CADRE, f->cadre, "name", "丙");
}

static void
changed_cb (FrStore *store, FrEntities entities, gpointer data)
{
  *(FrEntities *) data |= entities;
}

/* The sets that came in are older than the newest that the window knew. */
static void
test_another_window_hears_of_a_merge (Fixture *f, gconstpointer data)
{
  FrStore *window;
  FrEntities heard = 0;

  frt_insert (f->b, FR_POST, "title", fr_value_text ("科长"), NULL);
  g_usleep (3000);
  frt_set (f->a, FR_CADRE, f->cadre, "rank", fr_value_text ("a"));
  window = frt_office_open (fr_store_get_path (f->a));
  g_signal_connect (window, "changed", G_CALLBACK (changed_cb), &heard);
  merge (f->a, f->b);
  fr_store_poll (window);
  for (int i = 0; i < 4000 && heard == 0; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  g_assert_true (heard & FR_BIT (FR_POST));
  frt_office_close (window);
}

/* Whatever call to the database fails: the state before, whole; then the merge goes through. */
/* Nearer together the later; under the sanitizers a third of them. */
#ifdef __SANITIZE_ADDRESS__
#define STEP 2
#else
#define STEP 8
#endif

static void
test_failing_in_the_middle (Fixture *f, gconstpointer data)
{
  const FrStoreOptions options = { .backend = frt_failing_backend (NULL), .flags = FR_STORE_NO_BACKUP };
  g_autofree char *path = g_strdup (fr_store_get_path (f->a));
  g_autoptr (GPtrArray) before = NULL;
  guint n = 1, refused = 0;

  frt_insert (f->b, FR_CADRE, "code", fr_value_text ("C2"), NULL);
  frt_insert (f->a, FR_CADRE, "code", fr_value_text ("C2"), NULL);
  before = frt_office_lines (f->a, TRUE, TRUE);
  frt_office_close (f->a);
  for (gboolean done = FALSE; !done; n += 1 + n / STEP)
    {
      FrStore *store = fr_store_open (path, &options, NULL, NULL);
      g_autoptr (GPtrArray) after = NULL;

      fr_store_set_actor (store, 0, "Tester");
      frt_failing_arm (n, FR_STORE_ERROR_IO, FALSE);
      done = fr_store_merge (store, fr_store_get_path (f->b), NULL, NULL, NULL, NULL, NULL);
      frt_failing_arm (0, 0, FALSE);
      refused += !done;
      after = frt_office_lines (store, TRUE, TRUE);
      if (!done)
        frt_assert_same_lines (before, after);
      frt_assert_sound (store);
      frt_office_close (store);
    }
  g_assert_cmpuint (refused, >, 5);
  f->a = frt_office_open (path);
  g_assert_cmpint (fr_store_count (f->a, FR_CADRE), ==, 3);
}

/* One file of answers, brought in on both machines. */
static gint64
add_response (FrStore *store, gint64 survey, const char *code, gint64 unit, const char *text)
{
  gint64 id = frt_insert (store, FR_RESPONSE, "survey_id", fr_value_int (survey), "code", fr_value_text (code), "unit_id",
                          unit ? fr_value_int (unit) : fr_value_null (), "answers", fr_value_blob ("\x02\xcb", 2), NULL);

  frt_insert (store, FR_RESPONSE_TEXT, "response_id", fr_value_int (id), "position", fr_value_int (1), "text", fr_value_text (text), NULL);
  return id;
}

static void
test_a_response_of_both_is_one (Fixture *f, gconstpointer data)
{
  gint64 survey = frt_insert (f->a, FR_SURVEY, "code", fr_value_text ("S1"), "title", fr_value_text ("S"), NULL), first;
  g_autoptr (GPtrArray) conflicts = NULL;

  merge (f->b, f->a);
  first = add_response (f->a, survey, "R1", f->unit, "wells");
  g_usleep (3000);
  add_response (f->b, survey, "R1", 0, "wells");
  add_response (f->b, survey, "R2", 0, "roads");
  add_response (f->a, survey, NULL, 0, "alike");
  add_response (f->b, survey, NULL, 0, "alike");
  merge (f->a, f->b);
  g_assert_cmpint (fr_store_count (f->a, FR_RESPONSE), ==, 4);
  g_assert_cmpint (fr_store_count (f->a, FR_RESPONSE_TEXT), ==, 4);
  assert_text (f->a, FR_RESPONSE, first, "code", "R1");
  conflicts = fr_store_conflicts (f->a, FALSE, FR_LANG_EN, NULL, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((FrConflict *) conflicts->pdata[0])->field->name, ==, "unit_id");
  g_assert_cmpuint (merge (f->a, f->b).n_sets, ==, 0);
  merge (f->b, f->a);
  g_assert_cmpint (fr_store_count (f->b, FR_RESPONSE), ==, 4);
}

/* A day off that both put in stands once, and so do hours planned for one method; a venue of both keeps its code, the other's is
 * numbered on. */
static void
test_what_is_unique_in_plans_stays_so (Fixture *f, gconstpointer data)
{
  gint64 programme = frt_insert (f->a, FR_PROGRAMME, "title", fr_value_text ("P"), NULL);

  merge (f->b, f->a);
  for (int i = 0; i < 2; i++)
    {
      FrStore *store = i ? f->b : f->a;

      frt_insert (store, FR_CALENDAR_DAY, "day", fr_value_int (20728), "kind", fr_value_text ("holiday"), NULL);
      frt_insert (store, FR_SCHEDULE_RULE, "code", fr_value_text ("6"), "mode", fr_value_text ("warned"), NULL);
      frt_insert (store, FR_OFFICE_SETTING, "code", fr_value_text ("half_days"), "value", fr_value_text ("09:00-12:00"), NULL);
      frt_insert (store, FR_HOUR_PLAN, "programme_id", fr_value_int (programme), "axis", fr_value_text ("method"), "code",
                  fr_value_text ("case"), "hours", fr_value_real (8), NULL);
      frt_insert (store, FR_VENUE, "code", fr_value_text ("V1"), "name", fr_value_text ("Hall"), NULL);
      g_usleep (3000);
    }
  merge (f->a, f->b);
  g_assert_cmpint (fr_store_count (f->a, FR_CALENDAR_DAY), ==, 1);
  g_assert_cmpint (fr_store_count (f->a, FR_SCHEDULE_RULE), ==, 1);
  g_assert_cmpint (fr_store_count (f->a, FR_OFFICE_SETTING), ==, 1);
  g_assert_cmpint (fr_store_count (f->a, FR_HOUR_PLAN), ==, 1);
  g_assert_cmpint (fr_store_count (f->a, FR_VENUE), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add ("/store/merge/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("fields-of-both-are-joined", test_fields_of_both_are_joined);
  TEST ("one-field-of-both-is-a-conflict", test_one_field_of_both_is_a_conflict);
  TEST ("a-code-taken-in-both-is-numbered-on", test_a_code_taken_in_both_is_numbered_on);
  TEST ("a-response-of-both-is-one", test_a_response_of_both_is_one);
  TEST ("what-is-unique-in-plans-stays-so", test_what_is_unique_in_plans_stays_so);
  TEST ("what-is-referred-to-comes-back", test_what_is_referred_to_comes_back);
  TEST ("undo-spares-the-others-edit", test_undo_spares_the_others_edit);
  TEST ("refusals", test_refusals);
  TEST ("a-backup-put-in-place-writes-its-own-chain", test_a_backup_put_in_place_writes_its_own_chain);
  TEST ("another-window-hears-of-a-merge", test_another_window_hears_of_a_merge);
  TEST ("failing-in-the-middle", test_failing_in_the_middle);
  return g_test_run ();
}
