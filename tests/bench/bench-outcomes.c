/* bench-outcomes.c: units compared on make_big.py's 600,000 enrolments and 500,000 outcomes: how long it takes without kept sums, beside
 * the sqlite3 shell's own scan of the same file, and how well the limits find the units that were made different. */
#include "bench/judge.h"
#include "bench/offices.h"
#include "core/analysis/funnel.h"
#include "core/figures/unit-shares.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define RATIO   0.5
#define FALSE_PERCENT  1.0
#define MISSED_PERCENT 30.0

/* --- Speed --- */

typedef struct {
  char    *office;
  FrStore *store;
} Bench;

static double
cpu_ms (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return 1e3 * (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* Every unit of the lowest level, with estimates and limits. */
static double
compare_units (Bench *bench)
{
  const FrUnitQuery query = { { FR_DAY_FIRST, FR_DAY_LAST }, 0, "office", FR_STATION_APPLIED, FALSE, TRUE };
  double before = cpu_ms (RUSAGE_SELF);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrUnitShares) shares = fr_unit_shares_new (bench->store, &query, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (shares->n_rows, >, 1000);
  return cpu_ms (RUSAGE_SELF) - before;
}

/* The same counts, unit by unit, and nothing else. */
static double
scan (const Bench *bench)
{
  const char *argv[] = { "sqlite3", bench->office, "SELECT unit_id, count(*), sum(claimed >= 3), sum(verified >= 3) FROM enrolment_reach"
                         " GROUP BY unit_id", NULL };
  double before = cpu_ms (RUSAGE_CHILDREN);
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("sqlite3: %s", error->message);
  return cpu_ms (RUSAGE_CHILDREN) - before;
}

/* Ours to the shell's: the median ratio of pairs. */
static double
measure (gpointer data)
{
  double ours[FRT_BENCH_ROUNDS], theirs[FRT_BENCH_ROUNDS], ratio[FRT_BENCH_ROUNDS];

  compare_units (data);
  scan (data);
  for (guint i = 0; i < FRT_BENCH_ROUNDS; i++)
    {
      theirs[i] = scan (data);
      ours[i] = compare_units (data);
      ratio[i] = ours[i] / theirs[i];
    }
  g_print ("  ours: processor %.0f ms; sqlite3's scan: %.0f ms\n", frt_median (ours, FRT_BENCH_ROUNDS), frt_median (theirs, FRT_BENCH_ROUNDS));
  return frt_median (ratio, FRT_BENCH_ROUNDS);
}

/* --- What was planted --- */

/* By unit number as make_big.py counts them, from 1. */
typedef struct {
  gsize     n_units;
  gint64   *k, *n;
  gboolean *planted;
  double    false_percent, missed_percent;
} Planted;

/* The columns of a comma-separated line without quotes; at most n_columns. */
static guint
split (char *line, char **columns, guint n_columns)
{
  guint n = 0;

  for (char *at = line; at != NULL && n < n_columns; at = at ? strchr (at, ',') : NULL)
    {
      if (n > 0)
        *at++ = '\0';
      columns[n++] = at;
    }
  return n;
}

typedef void (*RowFunc) (Planted *planted, char **columns);

static void
read_rows (const char *folder, const char *name, guint n_columns, RowFunc func, Planted *planted)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;
  g_autoptr (GError) error = NULL;
  char *columns[10], *line, *rest;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  strtok_r (text, "\n", &rest);
  while ((line = strtok_r (NULL, "\n", &rest)) != NULL)
    if (split (line, columns, n_columns) == n_columns)
      func (planted, columns);
}

static void
truth_row (Planted *planted, char **columns)
{
  gsize unit = (gsize) g_ascii_strtoull (columns[1], NULL, 10);

  if (!g_str_equal (columns[0], "unit"))
    return;
  planted->planted[unit - 1] = *columns[3] == '1';
  planted->n_units = MAX (planted->n_units, unit);
}

static void
outcome_row (Planted *planted, char **columns)
{
  gsize unit = (gsize) g_ascii_strtoull (columns[3], NULL, 10) - 1;

  planted->n[unit]++;
  planted->k[unit] += *columns[9] == '1';
}

/* A unit counts where the figures do: from the floor on. */
static void
find_planted (const char *folder, Planted *planted)
{
  enum { MOST = 4000 };
  g_autofree gint64 *k = g_new0 (gint64, MOST), *n = g_new0 (gint64, MOST);
  g_autofree gboolean *is_planted = g_new0 (gboolean, MOST);
  g_autofree FrFunnelShare *shares = g_new0 (FrFunnelShare, MOST);
  gsize counts[2] = { 0, 0 }, beyond[2] = { 0, 0 };
  FrFunnelShares all;

  planted->k = k;
  planted->n = n;
  planted->planted = is_planted;
  read_rows (folder, "truth.csv", 4, truth_row, planted);
  read_rows (folder, "outcomes.csv", 10, outcome_row, planted);
  fr_funnel_shares (k, n, planted->n_units, &all, shares);
  for (gsize u = 0; u < planted->n_units; u++)
    if (n[u] >= FR_COHORT_FLOOR)
      {
        counts[is_planted[u]]++;
        beyond[is_planted[u]] += shares[u].place == FR_FUNNEL_BELOW_998 || shares[u].place == FR_FUNNEL_ABOVE_998;
      }
  planted->false_percent = 100.0 * (double) beyond[0] / (double) counts[0];
  planted->missed_percent = 100.0 * (double) (counts[1] - beyond[1]) / (double) counts[1];
  g_print ("  beyond 99.8%%: %u of %u units with nothing planted, %u of %u planted\n", (guint) beyond[0], (guint) counts[0],
           (guint) beyond[1], (guint) counts[1]);
}

static double
false_alarms (gpointer data)
{
  return ((Planted *) data)->false_percent;
}

static double
missed (gpointer data)
{
  return ((Planted *) data)->missed_percent;
}

int
main (void)
{
  g_autofree char *folder = frt_bench_big (), *office = g_build_filename (folder, "office.fruition", NULL);
  g_autoptr (GError) error = NULL;
  /* For writing: an office of an older version is brought up to date. */
  g_autoptr (FrStore) store = fr_store_open (office, NULL, NULL, &error);
  Bench bench = { office, store };
  Planted planted = { 0 };
  gboolean met;

  g_assert_no_error (error);
  met = frt_judge ("units of 500,000 outcomes without kept sums, of sqlite3's scan", "", RATIO, measure, &bench);
  find_planted (folder, &planted);
  met &= frt_judge ("units beyond the limits with nothing planted", "%", FALSE_PERCENT, false_alarms, &planted);
  met &= frt_judge ("planted units that stay within the limits", "%", MISSED_PERCENT, missed, &planted);
  fr_store_close (store, NULL);
  return met ? 0 : 1;
}
