/* unit-count.h: how many people of each unit are due for a station, and how many of them reached it: from kept sums, or record by
 * record. Proved by: tests/core/figures/test-unit-shares.c */
#pragma once

#include "core/figures/cohort.h"
#include "core/figures/unit-level.h"

G_BEGIN_DECLS

/* Which units are compared, and by what. */
typedef struct {
  FrPeriod    period;      /* of the classes' end days */
  gint64      scope;       /* the unit below which they stand today; 0: the whole office */
  const char *kind;        /* every unit of that kind below the scope; NULL: the units right below it, groups of units opened,
                            * and below the one at the top where the office has only one */
  FrStation   station;     /* what counts as success */
  gboolean    claimed;     /* claimed or verified; else verified alone */
  gboolean    raw;         /* counted record by record: the same figures, without kept sums */
} FrUnitQuery;

/* Of n already due, k reached the station. */
typedef struct {
  gint64 n, k;
} FrUnitCount;

/* Counts as of today into counts, one for each unit of the level, which a result belongs to by the tree of its class's end day.
 * *first_due: when the station falls due for the first of them; FR_DAY_NONE without a class. Kept sums cost some 10 µs a
 * unit; records some 0.2 µs each, whatever the number of units. FALSE with an error of the store. */
gboolean fr_unit_count (FrRead *read, const FrUnitQuery *query, const FrUnitLevel *level, FrDay today, FrUnitCount *counts,
                        FrDay *first_due, GError **error);

G_END_DECLS
