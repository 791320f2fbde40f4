/* cohort.h: whose training is followed: the enrolments of the classes that ended in a period, and when each station is due. */
#pragma once

#include "core/base/day.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* An interval or a rate in a table needs so many people (PRODUCT, floors). */
#define FR_COHORT_FLOOR 5

/* One cohort. Zero and NULL leave a condition out. A result belongs to the unit that sent the
 * enrolment, in the tree of the class's end day. Strings are borrowed. */
typedef struct {
  FrPeriod    period;         /* of the classes' end days */
  gint64      unit_id;        /* that unit and what is below it; 0: the whole office */
  gint64      programme_id;
  gint64      class_id;
  const char *rank;           /* of the cadre today, as stored */
  const char *category;
} FrCohort;

/* Everybody whose class has an end day. */
extern const FrCohort fr_cohort_all;

/* Whether kept sums can answer for it: it names no more than a period and a unit. */
gboolean    fr_cohort_is_kept     (const FrCohort *cohort);

/* The name of a station ("Applied", 已应用); "" outside the seven. */
const char *fr_station_label      (FrStation station, FrLang lang);

/* The station as programs know it ("applied"), and back; FALSE (station untouched) where there is none of that name. */
const char *fr_station_name       (FrStation station);
gboolean    fr_station_parse      (const char *name, FrStation *station);

/* Whole months from the end of a class until a station is due: enrolled, completed and planned at once, applied after 3 (the
 * one wave of the default), adopted after 6, effective after 12, sustained after 18 (adopted, and still so 12 months on). */
int         fr_station_due_months (FrStation station);

/* The last end day of a class for which the station is due by today: a month after the 31st falls due on the last day of the
 * month. Proved by: tests/core/figures/test-conversion.c */
FrDay       fr_station_due_until  (FrStation station, FrDay today);

/* The day on which the station falls due for a class that ended on that day. */
FrDay       fr_station_due_on     (FrStation station, FrDay ends);

/* The first and the last end day of any class that counts for the unit (0: the whole office); both FR_DAY_NONE where none
 * has. FALSE with an error of the store. */
gboolean    fr_cohort_known       (FrRead *read, gint64 unit_id, FrPeriod *known, GError **error);

/* "2026-01-01 to 2026-06-30"; "" for a period without bounds. Free with g_free. */
char       *fr_period_text        (FrPeriod period, FrLang lang);

G_END_DECLS
