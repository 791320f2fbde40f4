/* test-kill.c: a program that writes is killed (SIGKILL) at a random moment, again and again, on one office. Nothing it had
 * acknowledged is lost, at most the change under way is there beside it, and the office passes every check.
 *
 * The writer is this program itself, started with "writer OFFICE FIRST". It acknowledges every change that fr_store_transact
 * said is saved, by its number, over its standard output; the number stands in the office as the code of a unit. */
#include "core/store/store-private.h"
#include "support/office.h"
#include "support/support.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 60

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

/* --- The killer --- */

static const char *program;

static GPid
start_writer (const char *path, guint32 first, int *out)
{
  g_autofree char *number = g_strdup_printf ("%u", first);
  const char *argv[] = { program, "writer", path, number, NULL };
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
kill_one (const char *path, guint32 first, gboolean wait_first, gulong after_us)
{
  guint32 newest = 0;
  int fd, status;
  GPid pid = start_writer (path, first, &fd);

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
      guint32 newest = kill_one (path, stands + 1, wait_first, g_test_rand_int_range (0, 70000));
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

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "writer"))
    run_writer (argv[2], (guint32) g_ascii_strtoull (argv[3], NULL, 10));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill", test_kill);
  return g_test_run ();
}
