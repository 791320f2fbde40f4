/* test-kill.c: a program that writes is killed (SIGKILL) at a random moment, again and again, on one office. Nothing it had
 * acknowledged is lost, at most the change under way is there beside it, and the office passes every check. The same for a merge:
 * all of the other copy is there, or nothing of it.
 *
 * The writer is this program itself, started with "writer OFFICE FIRST", or "merger OFFICE COPY". It acknowledges every change that fr_store_transact
 * said is saved, by its number, over its standard output; the number stands in the office as the code of a unit. */
#include "core/store/merge.h"
#include "core/store/store-private.h"
#include "support/office.h"
#include "support/random-edits.h"
#include "support/support.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A killed process shows a sanitizer nothing: what it looks at is the opening afterwards. */
#ifdef __SANITIZE_ADDRESS__
#define KILLS 20
#define MERGE_KILLS 8
#else
#define KILLS 60
#define MERGE_KILLS 20
#endif

/* --- The writer --- */

typedef struct {
  guint32 number;
  guint   n_more;     /* further rows in the same transaction */
} Change;

static gboolean
write_change (FrTx *tx, gpointer data, GError **error)
{
  const Change *change = data;
  const FrEntity *unit = fr_entity (FR_UNIT);
  FrValue fields[32] = { 0 };
  char code[16];

  g_snprintf (code, sizeof code, "K%08u", change->number);
  fields[fr_entity_field (unit, "name")] = fr_value_text ("单位");
  fields[fr_entity_field (unit, "withdrawn")] = fr_value_int (0);
  for (guint i = 0; i < change->n_more; i++)
    if (!fr_tx_bulk_add (tx, FR_UNIT, fr_tx_new_id (tx), fields, error))
      return FALSE;
  fields[fr_entity_field (unit, "code")] = fr_value_text (code);
  return fr_tx_insert (tx, FR_UNIT, 0, fields, error) != 0;
}

static void
acknowledge (guint32 number)
{
  while (write (STDOUT_FILENO, &number, sizeof number) < 0 && errno == EINTR)
    ;
}

/* Small changes, now and then an import, a checkpoint, or closing and opening again. */
static G_NORETURN void
run_writer (const char *path, guint32 number)
{
  FrStore *store = frt_office_open (path);

  for (;; number++)
    {
      Change change = { number, number % 7 == 3 ? 400 : 0 };
      g_autoptr (GError) error = NULL;

      if (!fr_store_transact (store, change.n_more ? FR_SET_IMPORT : FR_SET_EDIT, "Added a unit", NULL, write_change, &change, NULL, &error))
        g_error ("%s", error->message);
      acknowledge (number);
      if (number % 11 == 5)
        fr_store_checkpoint (store, NULL);
      if (number % 23 == 7)
        {
          frt_office_close (store);
          store = frt_office_open (path);
        }
    }
}

/* Takes the copy in, says so, and goes on living until it is killed. */
static G_NORETURN void
run_merger (const char *path, const char *copy)
{
  FrStore *store = frt_office_open (path);
  g_autoptr (GError) error = NULL;

  acknowledge (1);
  if (!fr_store_merge (store, copy, NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  acknowledge (2);
  for (;;)
    pause ();
}

/* --- The killer --- */

static const char *program;

static GPid
start_writer (const char *role, const char *path, const char *more, int *out)
{
  const char *argv[] = { program, role, path, more, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, out, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

/* The newest number that comes over the pipe until it is closed; 0: none. */
static guint32
read_all (int fd, guint32 newest)
{
  guint32 number;
  ssize_t n;

  while ((n = read (fd, &number, sizeof number)) == sizeof number || (n < 0 && errno == EINTR))
    if (n > 0)
      newest = number;
  return newest;
}

/* Starts a writer, waits for `after_us` from its first acknowledgement (or from its start), kills it. */
static guint32
kill_one (const char *role, const char *path, const char *more, gboolean wait_first, gulong after_us)
{
  guint32 newest = 0;
  int fd, status;
  GPid pid = start_writer (role, path, more, &fd);

  if (wait_first)
    g_assert_cmpint (read (fd, &newest, sizeof newest), ==, sizeof newest);
  g_usleep (after_us);
  kill (pid, SIGKILL);
  newest = read_all (fd, newest);
  close (fd);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return newest;
}

/* The numbers in the office, which must be 1, 2, … without a gap, each with the rows of its transaction. */
static guint32
check_office (FrStore *store)
{
  static const FrStmt codes = { "codes", "SELECT code FROM unit WHERE code IS NOT NULL ORDER BY code", 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, &codes, NULL, 0, NULL, &error);
  gint64 expected = 0;

  g_assert_no_error (error);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      guint32 number = (guint32) g_ascii_strtoull (fr_value_get_text (fr_rows_get (rows, r, 0)) + 1, NULL, 10);

      g_assert_cmpuint (number, ==, r + 1);
      expected += 1 + (number % 7 == 3 ? 400 : 0);
    }
  g_assert_cmpint (fr_store_count (store, FR_UNIT), ==, expected);
  return rows->n_rows;
}

static void
test_kill (void)
{
  g_autofree char *folder = frt_scratch_new ();
  FrStore *store = frt_office_new (folder, "office", NULL);
  g_autofree char *path = g_strdup (fr_store_get_path (store));
  guint32 acknowledged = 0, stands = 0;
  guint unclean = 0, in_flight = 0;
  int kills = frt_rounds (KILLS);

  g_setenv ("XDG_STATE_HOME", folder, TRUE);    /* of the writers */
  frt_office_close (store);
  for (int k = 0; k < kills; k++)
    {
      gboolean wait_first = g_test_rand_int_range (0, 6) != 0;
      g_autofree char *first = g_strdup_printf ("%u", stands + 1);
      guint32 newest = kill_one ("writer", path, first, wait_first, g_test_rand_int_range (0, 70000));
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;

      acknowledged = MAX (acknowledged, newest);
      store = frt_office_open (path);
      unclean += fr_store_was_unclean (store);
      stands = check_office (store);
      if (stands < acknowledged || stands > acknowledged + 1)
        g_error ("acknowledged %u, there are %u", acknowledged, stands);
      in_flight += stands == acknowledged + 1;
      acknowledged = stands;
      g_assert_true (fr_store_check (store, k % 10 == 9, &findings, NULL, &error));
      g_assert_no_error (error);
      for (guint i = 0; i < findings->len; i++)
        g_error ("%s", (char *) findings->pdata[i]);
      frt_office_close (store);
    }
  g_test_message ("%d kills, %u changes, %u found unclean, %u with the change under way", kills, stands, unclean, in_flight);
  g_assert_cmpuint (unclean, >, (guint) kills / 2);
  frt_scratch_remove (folder);
}

/* --- A merge --- */

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

/* An office and a copy of it, each with changes of its own; closed. */
static void
make_copies (const char *folder, char **path, char **copy)
{
  FrStore *store = frt_office_new (folder, "office", NULL);
  g_autoptr (GError) error = NULL;
  const char *both[2];

  *path = g_strdup (fr_store_get_path (store));
  *copy = g_build_filename (folder, "copy.fruition", NULL);
  frt_office_close (store);
  copy_file (*path, *copy);
  both[0] = *path;
  both[1] = *copy;
  for (guint32 i = 0; i < 2; i++)
    {
      store = frt_office_open (both[i]);
      for (guint32 n = 0; n < 40; n++)
        {
          Change change = { 1000 * i + n, 10 * i };

          g_assert_true (fr_store_transact (store, FR_SET_EDIT, "Added a unit", NULL, write_change, &change, NULL, &error));
          g_assert_no_error (error);
        }
      frt_office_close (store);
    }
}

static void
test_kill_merge (void)
{
  g_autofree char *folder = frt_scratch_new (), *path = NULL, *copy = NULL, *kept = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  guint whole = 0, nothing = 0;
  gint64 took;
  FrStore *store;

  g_setenv ("XDG_STATE_HOME", folder, TRUE);    /* of the writers */
  make_copies (folder, &path, &copy);
  kept = g_build_filename (folder, "kept", NULL);
  copy_file (path, kept);
  store = frt_office_open (path);
  before = frt_office_lines (store, TRUE, TRUE);
  took = g_get_monotonic_time ();
  g_assert_true (fr_store_merge (store, copy, NULL, NULL, NULL, NULL, NULL));
  took = g_get_monotonic_time () - took;
  after = frt_office_lines (store, TRUE, TRUE);
  frt_office_close (store);
  g_assert_cmpuint (after->len, >, before->len);
  for (int k = 0; k < frt_rounds (MERGE_KILLS); k++)
    {
      g_autoptr (GPtrArray) now = NULL;
      guint32 said;

      copy_file (kept, path);
      said = kill_one ("merger", path, copy, TRUE, g_test_rand_int_range (0, (gint32) MAX (took, 1000) * 2));
      store = frt_office_open (path);
      now = frt_office_lines (store, TRUE, TRUE);
      g_assert_true (now->len == before->len || now->len == after->len);
      frt_assert_same_lines (now, now->len == before->len ? before : after);
      if (said == 2)
        g_assert_cmpuint (now->len, ==, after->len);
      *(now->len == before->len ? &nothing : &whole) += 1;
      frt_assert_sound (store);
      frt_office_close (store);
    }
  g_test_message ("a merge of %u ms killed: %u with nothing of it, %u with all", (guint) (took / 1000), nothing, whole);
  g_assert_cmpuint (nothing, >, 0);
  frt_scratch_remove (folder);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "writer"))
    run_writer (argv[2], (guint32) g_ascii_strtoull (argv[3], NULL, 10));
  if (argc == 4 && g_str_equal (argv[1], "merger"))
    run_merger (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill", test_kill);
  g_test_add_func ("/store/kill-merge", test_kill_merge);
  return g_test_run ();
}
