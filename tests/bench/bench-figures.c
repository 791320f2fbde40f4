/* bench-figures.c: what a page asks of the figures in an office of 100,000 cadres: from kept sums, record by record, and of one
 * cadre. Processor time of all threads, since a reader does the work. */
#include "bench/judge.h"
#include "bench/offices.h"
#include "core/figures/cadre-record.h"
#include "core/figures/conversion.h"
#include "core/figures/needs-you.h"
#include "core/figures/this-week.h"
#include "core/figures/unit-shares.h"


typedef struct {
  FrStore *store;
  FrRows  *cadres;
  guint    next;
  void   (*job) (gpointer data);
} Bench;

static FrPeriod
year (void)
{
  FrPeriod period = { 0, 0 };

  g_assert_true (fr_period_parse ("2025", &period));
  return period;
}

static void
convert (Bench *bench, gboolean raw)
{
  const FrCohort cohort = { .period = year () };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrConversion) conversion = fr_conversion_new (bench->store, &cohort, raw, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (conversion->state, ==, FR_CONVERSION_SHOWN);
}

static void
kept_job (gpointer data)
{
  convert (data, FALSE);
}

static void
raw_job (gpointer data)
{
  convert (data, TRUE);
}

/* Given up 20 ms after it began: what is spent until it returns. */
static void
cancelled_job (gpointer data)
{
  Bench *bench = data;
  const FrCohort cohort = { .period = { FR_DAY_FIRST, FR_DAY_LAST } };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = frt_cancel_soon (cancellable);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrConversion) conversion = fr_conversion_new (bench->store, &cohort, TRUE, cancellable, &error);

  g_thread_join (thread);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
}

static void
units_job (gpointer data)
{
  Bench *bench = data;
  const FrUnitQuery query = { year (), 0, NULL, FR_STATION_APPLIED, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrUnitShares) shares = fr_unit_shares_new (bench->store, &query, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (shares->n_rows, >, 30);
}

static void
week_job (gpointer data)
{
  Bench *bench = data;
  FrThisWeek week;

  g_assert_true (fr_this_week_read (bench->store, &week, NULL, NULL));
  g_assert_cmpuint (week.n[FR_WEEK_CLASSES], >, 0);
}

static void
needs_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (FrNeedsYou) needs = fr_needs_you_new (bench->store, NULL, NULL);

  g_assert_cmpuint (needs->n_rows, >, 0);
}

static void
record_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (FrCadreRecord) record = NULL;

  bench->next = (bench->next + 7919) % bench->cadres->n_rows;
  record = fr_cadre_record_new (bench->store, fr_rows_get (bench->cadres, bench->next, 0)->i, NULL, NULL);
  g_assert_cmpuint (record->n_years, >, 0);
}

static double
measure (gpointer data)
{
  Bench *bench = data;
  double took[FRT_BENCH_ROUNDS];

  for (int i = -2; i < FRT_BENCH_ROUNDS; i++)
    {
      double start = frt_process_ms ();

      bench->job (bench);
      if (i >= 0)
        took[i] = frt_process_ms () - start;
    }
  return frt_median (took, FRT_BENCH_ROUNDS);
}

int
main (void)
{
  static const struct { const char *what; double target; void (*job) (gpointer data); } rows[] = {
    { "this week", 5.0, week_job }, { "what needs you", 5.0, needs_job }, { "one cadre's record", 5.0, record_job },
    { "conversion of a year, kept sums", 5.0, kept_job }, { "conversion of a year, record by record", 300.0, raw_job },
    { "  cancelled after 20 ms", 60.0, cancelled_job },
    { "units within limits of a year", 5.0, units_job },
  };
  static const FrStmt all = { "bench-cadres", "SELECT cadre_id FROM cadre", 0 };
  g_autofree char *path = frt_bench_office (100000);
  g_autoptr (FrClock) clock = fr_clock_new_fixed (fr_day_from_ymd (2026, 10, 13));
  FrStoreOptions options = { .flags = FR_STORE_READ_ONLY, .clock = clock };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrStore) store = fr_store_open (path, &options, NULL, &error);
  Bench bench = { .store = store };
  gboolean met = TRUE;

  g_assert_no_error (error);
  bench.cadres = fr_store_select (store, &all, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      bench.job = rows[i].job;
      met &= frt_judge (rows[i].what, "ms", rows[i].target, measure, &bench);
    }
  fr_rows_unref (bench.cadres);
  fr_store_close (store, NULL);
  return met ? 0 : 1;
}
