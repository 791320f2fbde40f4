/* judge.h: what every bench shares: thread time, medians, and a row of the table with its target. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FRT_BENCH_ROUNDS 15   /* measured, after two to warm up */

/* Processor time of this thread, and of all threads of this process, in milliseconds. */
double   frt_thread_ms   (void);
double   frt_process_ms  (void);

/* The middle one of n values (n ≥ 1); sorts them. */
double   frt_median      (double *values, guint n);

/* One whole run of a measure: its figure, in the unit of the row. */
typedef double (*FrtMeasure) (gpointer data);

/* Prints a row of the table, "what, figure, target, met or missed", and returns whether it was met. A target is missed only where
 * three runs miss it: the best one is the figure. unit: "ms", "MB", "" for a ratio. */
gboolean frt_judge       (const char *what, const char *unit, double target, FrtMeasure measure, gpointer data);

/* The median of FRT_BENCH_ROUNDS jobs in milliseconds of this thread, after two to warm up. */
double   frt_time_thread (void (*job) (gpointer data), gpointer data);

/* Gives a job up 20 ms from now, from another thread; join it once the job is back. */
GThread *frt_cancel_soon (GCancellable *cancellable);

G_END_DECLS
