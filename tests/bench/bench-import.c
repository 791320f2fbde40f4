/* bench-import.c: how long a whole office takes to come in, beside sqlite3's own .import into equal tables with equal indices.
 *
 * make_big.py's files at FR_BENCH_SCALE (default 0.05; 1 is four million rows of attendance and takes half an hour). Rounds of
 * both are interleaved, and the ratio of processor time (user and system) within each round counts; the office's side checks
 * every row, journals it and keeps the derived tables. */
#include "core/actions/office.h"
#include "core/io/import/import.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define ROUNDS 3

typedef struct {
  const char *what;
  double      most;           /* × sqlite3 */
  const char *files[8];
  const char *sql;            /* tables, %s: the folder; then indices */
} Task;

static const char tables[] =
  "CREATE TABLE units (code TEXT, parent TEXT, level TEXT, name TEXT, headcount INTEGER);"
  "CREATE TABLE cadres (code TEXT, unit TEXT, name TEXT, post TEXT, grade TEXT, birth TEXT, appointed TEXT);"
  "CREATE TABLE programmes (code TEXT, title TEXT, owner TEXT, starts TEXT, ends TEXT, method TEXT, needs INTEGER, budget INTEGER);"
  "CREATE TABLE sessions (code TEXT, programme TEXT, starts_at TEXT, minutes INTEGER, method TEXT, venue TEXT, instructor TEXT);"
  "CREATE TABLE enrolments (code TEXT, cadre TEXT, programme TEXT, enrolled TEXT, state TEXT, pre REAL, post REAL, filed INTEGER);"
  "CREATE TABLE attendance (enrolment INTEGER, session INTEGER, state TEXT, late INTEGER, PRIMARY KEY (session, enrolment)) WITHOUT ROWID;"
  "CREATE TABLE outcomes (code TEXT, enrolment INTEGER, cadre INTEGER, unit INTEGER, wave INTEGER, day TEXT, means TEXT, verified TEXT,"
  " score REAL, converted INTEGER);";

static const char indices[] =
  "CREATE UNIQUE INDEX u1 ON units (code); CREATE INDEX u2 ON units (parent); CREATE UNIQUE INDEX c1 ON cadres (code);"
  "CREATE INDEX c2 ON cadres (unit, grade); CREATE UNIQUE INDEX p1 ON programmes (code); CREATE INDEX p2 ON programmes (owner);"
  "CREATE UNIQUE INDEX s1 ON sessions (code); CREATE INDEX s2 ON sessions (programme, starts_at); CREATE INDEX s3 ON sessions (starts_at);"
  "CREATE UNIQUE INDEX e1 ON enrolments (code); CREATE UNIQUE INDEX e2 ON enrolments (programme, cadre);"
  "CREATE INDEX e3 ON enrolments (cadre); CREATE INDEX a1 ON attendance (enrolment); CREATE UNIQUE INDEX o1 ON outcomes (code);"
  "CREATE INDEX o2 ON outcomes (cadre); CREATE INDEX o3 ON outcomes (enrolment); CREATE INDEX o4 ON outcomes (unit, day);";

static double
cpu_of (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
must_spawn (const char * const *argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                     NULL, NULL, &status, &error) || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", argv[0], error->message);
}

/* --- sqlite3 --- */

static char *
script_of (const Task *task, const char *folder)
{
  GString *script = g_string_new ("PRAGMA journal_mode = WAL;\n");

  g_string_append_printf (script, "%s\n.mode csv\n", task->sql);
  for (guint i = 0; task->files[i] != NULL; i++)
    g_string_append_printf (script, ".import --skip 1 %s/%s.csv %s\n", folder, task->files[i], task->files[i]);
  if (task->sql == tables)
    g_string_append (script, indices);
  return g_string_free (script, FALSE);
}

static double
by_sqlite (const Task *task, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "plain.db", NULL), *sql = g_build_filename (folder, "plain.sql", NULL);
  g_autofree char *script = script_of (task, folder), *read = g_strdup_printf (".read %s", sql);
  const char *argv[] = { "sqlite3", path, read, NULL };
  double before = cpu_of (RUSAGE_CHILDREN);

  g_remove (path);
  if (!g_file_set_contents (sql, script, -1, NULL))
    g_error ("%s can't be written", sql);
  must_spawn (argv);
  return cpu_of (RUSAGE_CHILDREN) - before;
}

/* --- The office --- */

static void
import_one (FrStore *store, const char *folder, const char *name, const char *survey)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.csv", folder, name), *map_name = g_strdup_printf ("big/%s-map.json", name);
  g_autofree char *map_path = frt_data_path (map_name);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrImportSource) source = fr_import_source_open (path, NULL, &error);
  g_autoptr (FrImportMap) map = source ? fr_import_map_load (map_path, &error) : NULL;
  g_autoptr (FrImportPlan) plan = map ? fr_import_plan_new (store, source, map, survey, NULL, NULL, NULL, &error) : NULL;

  if (plan == NULL || !fr_import_run (plan, FALSE, NULL, NULL, NULL, NULL, &error))
    g_error ("%s: %s", name, error->message);
}

static double
by_office (const Task *task, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "office.fruition", NULL);
  g_autoptr (GError) error = NULL;
  FrStore *store;
  double before;

  g_remove (path);
  store = fr_office_new (path, NULL, "Bench", NULL, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  if (task->sql != tables)
    {
      import_one (store, folder, "units", NULL);
      import_one (store, folder, "cadres", NULL);
    }
  before = cpu_of (RUSAGE_SELF);
  for (guint i = 0; task->files[i] != NULL; i++)
    import_one (store, folder, task->files[i], task->sql == tables ? NULL : "s");
  if (!fr_store_close (store, &error))
    g_error ("%s", error->message);
  g_object_unref (store);
  return cpu_of (RUSAGE_SELF) - before;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static gboolean
judge (const Task *task, const char *folder, guint rounds)
{
  double ratios[ROUNDS];

  for (guint i = 0; i < rounds; i++)
    {
      double plain = by_sqlite (task, folder), ours = by_office (task, folder);

      ratios[i] = ours / plain;
      printf ("%-40s sqlite3 %8.2f s, office %8.2f s: × %.2f\n", task->what, plain, ours, ratios[i]);
      fflush (stdout);
    }
  qsort (ratios, rounds, sizeof (double), compare);
  printf ("%-40s median × %.2f, at most × %.1f\n", task->what, ratios[rounds / 2], task->most);
  return ratios[rounds / 2] <= task->most;
}

/* The answers' table: four columns and forty questions. */
static char *
survey_table (void)
{
  GString *sql = g_string_new ("CREATE TABLE survey (code TEXT, cadre INTEGER, wave INTEGER, day TEXT");

  for (guint q = 1; q <= 40; q++)
    g_string_append_printf (sql, ", q%02u INTEGER", q);
  g_string_append (sql, "); CREATE INDEX r1 ON survey (cadre);");
  return g_string_free (sql, FALSE);
}

/* In place of make_big.py's answers, 100,000 at every scale: a few thousand are over before anything can be measured. */
static void
write_answers (const char *folder, guint n_cadres)
{
  g_autofree char *path = g_build_filename (folder, "survey.csv", NULL);
  g_autoptr (GString) text = g_string_new ("response_id,cadre_id,wave,answered");
  guint32 state = 1;

  for (guint q = 1; q <= 40; q++)
    g_string_append_printf (text, ",q%02u", q);
  g_string_append_c (text, '\n');
  for (guint r = 1; r <= 100000; r++)
    {
      g_string_append_printf (text, "%u,%u,%u,2025-%02u-%02u", r, r % n_cadres + 1, r % 3, r % 12 + 1, r % 28 + 1);
      for (guint q = 0; q < 40; q++)
        {
          state = state * 1664525u + 1013904223u;
          if ((state >> 16) % 33 == 0)
            g_string_append (text, ",");
          else
            g_string_append_printf (text, ",%u", (state >> 24) % 5 + 1);
        }
      g_string_append_c (text, '\n');
    }
  if (!g_file_set_contents (path, text->str, (gssize) text->len, NULL))
    g_error ("%s can't be written", path);
}

int
main (int argc, char **argv)
{
  const char *given = g_getenv ("FR_BENCH_SCALE"), *scale = given ? given : "0.05";
  guint rounds = g_ascii_strtod (scale, NULL) > 0.3 ? 1 : ROUNDS;
  g_autofree char *folder = frt_scratch_new (), *generator = frt_data_path ("../support/make_big.py"), *survey = survey_table ();
  const char *make[] = { "python3", generator, folder, "--scale", scale, NULL };
  const Task office = { "units to outcomes", 4.0, { "units", "cadres", "programmes", "sessions", "enrolments", "attendance", "outcomes" }, tables };
  const Task answers = { "100,000 responses × 40 answers", 1.5, { "survey" }, survey };
  gboolean ok;

  must_spawn (make);
  printf ("scale %s of make_big.py\n", scale);
  ok = judge (&office, folder, rounds);
  write_answers (folder, MAX (1, (guint) (100000 * g_ascii_strtod (scale, NULL))));
  ok &= judge (&answers, folder, ROUNDS);
  frt_scratch_remove (folder);
  return ok ? 0 : 1;
}
