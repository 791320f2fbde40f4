/* ticks.h: where an axis has its ticks. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FRC_TICKS_EXTENDED,         /* Talbot, Lin and Hanrahan 2010; ticks may lie inside the range */
  FRC_TICKS_EXTENDED_LOOSE,   /* the same, ticks always reach beyond the data */
  FRC_TICKS_HECKBERT,         /* Heckbert 1990, Graphics Gems */
  FRC_TICKS_PRETTY,           /* as R's pretty() */
} FrcTickAlgorithm;

/* n ticks first, first + step, …: frc_tick() gives each without accumulated error. */
typedef struct {
  guint  n;
  double first, last, step;
} FrcTicks;

/* Ticks for a range of about count ticks (2 or more). lo and hi in either order. A range of no width gives what the
 * reference gives (R package labeling 0.4.2, R 4.2 pretty): extended count equal ticks, heckbert none. NaN or infinite
 * range: n = 0. Equal to oracle_ticks.csv in every case of it. */
FrcTicks frc_ticks           (FrcTickAlgorithm algorithm, double lo, double hi, guint count);

/* Extended ticks with steps of whole numbers only. */
FrcTicks frc_ticks_integer   (double lo, double hi, guint count);

/* Ticks of a percentage axis (0–100): where the range is the whole of it 0 50 100, 0 25 … 100, 0 20 … 100 or
 * 0 10 … 100 by count; else extended. */
FrcTicks frc_ticks_percent   (double lo, double hi, guint count);

/* The i-th tick; what is zero but for rounding is 0. */
double   frc_tick            (const FrcTicks *ticks, guint i);

/* The decimals that tell all ticks apart and no more, 0–9. */
int      frc_ticks_decimals  (const FrcTicks *ticks);

/* "extended", "extended_loose", "heckbert", "pretty" to the algorithm; FALSE for another name. And back. */
gboolean    frc_tick_algorithm_parse (const char *name, FrcTickAlgorithm *algorithm);
const char *frc_tick_algorithm_name  (FrcTickAlgorithm algorithm);

G_END_DECLS
