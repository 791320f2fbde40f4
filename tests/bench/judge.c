/* judge.c: see judge.h. */
#include "bench/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TRIES 3
#define WARM  2

static double
spent_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

double
frt_thread_ms (void)
{
  return spent_ms (CLOCK_THREAD_CPUTIME_ID);
}

double
frt_process_ms (void)
{
  return spent_ms (CLOCK_PROCESS_CPUTIME_ID);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
frt_median (double *values, guint n)
{
  g_return_val_if_fail (n > 0, 0.0);
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

gboolean
frt_judge (const char *what, const char *unit, double target, FrtMeasure measure, gpointer data)
{
  double best = 0.0;

  for (guint i = 0; i < TRIES && (i == 0 || best > target); i++)
    {
      double value = measure (data);

      best = i == 0 ? value : MIN (best, value);
    }
  printf ("%-58s %8.2f %-4s at most %6.2f   %s\n", what, best, unit, target, best <= target ? "met" : "MISSED");
  return best <= target;
}

double
frt_time_thread (void (*job) (gpointer data), gpointer data)
{
  double took[FRT_BENCH_ROUNDS];

  for (int i = -WARM; i < FRT_BENCH_ROUNDS; i++)
    {
      double start = frt_thread_ms ();

      job (data);
      if (i >= 0)
        took[i] = frt_thread_ms () - start;
    }
  return frt_median (took, FRT_BENCH_ROUNDS);
}

static gpointer
cancel_thread (gpointer cancellable)
{
  g_usleep (20 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

GThread *
frt_cancel_soon (GCancellable *cancellable)
{
  return g_thread_new ("cancel", cancel_thread, cancellable);
}
