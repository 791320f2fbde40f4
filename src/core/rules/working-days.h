/* working-days.h: on which days an office works, and where the days of a class come to lie when it begins on another day. Pure.
 * Proved by: tests/core/rules/test-working-days.c */
#pragma once

#include "core/base/day.h"

G_BEGIN_DECLS

/* A day that is not as its weekday says: off, or worked. */
typedef struct {
  FrDay    day;
  gboolean off;
} FrOddDay;

/* Whether the office works on a day: Monday to Friday, but for its odd days (n of them, ascending). */
gboolean fr_works_on        (const FrOddDay *odd, guint n, FrDay day);

/* A day of a class. */
typedef struct {
  FrDay    day;
  gboolean taught;      /* a session stands on it */
  FrDay    moved;       /* where it comes to lie; FR_DAY_NONE: past the last day there is */
} FrClassDay;

/* Moves the days of a class (ascending, each once) to begin on `first`. Each day that is taught, and each working day between them, takes
 * the next working day: so what is taught stands on working days, in the same order, as many of them apart, and two taught days never
 * become one. A day on which nothing is taught and nobody works (people arrive on a Sunday) keeps its distance to the day of the class before it;
 * before all of them it is `first` itself. */
void     fr_class_days_move (const FrOddDay *odd, guint n_odd, FrClassDay *days, guint n, FrDay first);

G_END_DECLS
