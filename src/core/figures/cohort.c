/* cohort.c: see cohort.h. */
#include "core/figures/cohort.h"

#include <string.h>

static const struct {
  const char *name;
  const char *label;
  int         months;
} stations[FR_N_STATIONS] = {
  [FR_STATION_ENROLLED] = { "enrolled", NC_("station", "Enrolled"), 0 },
  [FR_STATION_COMPLETED] = { "completed", NC_("station", "Completed"), 0 },
  [FR_STATION_PLANNED] = { "planned", NC_("station", "Planned"), 0 },
  [FR_STATION_APPLIED] = { "applied", NC_("station", "Applied"), 3 },
  [FR_STATION_ADOPTED] = { "adopted", NC_("station", "Adopted"), 6 },
  [FR_STATION_EFFECTIVE] = { "effective", NC_("station", "Effective"), 12 },
  [FR_STATION_SUSTAINED] = { "sustained", NC_("station", "Sustained"), 18 },
};

const FrCohort fr_cohort_all = { .period = { FR_DAY_FIRST, FR_DAY_LAST } };

gboolean
fr_cohort_is_kept (const FrCohort *cohort)
{
  return cohort->programme_id == 0 && cohort->class_id == 0 && cohort->rank == NULL && cohort->category == NULL;
}

const char *
fr_station_label (FrStation station, FrLang lang)
{
  return station < FR_N_STATIONS ? fr_trc (lang, "station", stations[station].label) : "";
}

const char *
fr_station_name (FrStation station)
{
  return station < FR_N_STATIONS ? stations[station].name : "";
}

gboolean
fr_station_parse (const char *name, FrStation *station)
{
  for (guint i = 0; i < FR_N_STATIONS; i++)
    if (strcmp (stations[i].name, name) == 0)
      {
        *station = (FrStation) i;
        return TRUE;
      }
  return FALSE;
}

int
fr_station_due_months (FrStation station)
{
  return station < FR_N_STATIONS ? stations[station].months : 0;
}

/* --- Due days --- */

/* The last day of the month that lies so many months from the day's own. */
static FrDay
month_end (FrDay day, int months)
{
  return fr_day_add_months (day, months + 1) - 1;
}

/* The same day of the month so many months on, or that month's last. */
static FrDay
same_day (FrDay day, int months)
{
  int mday;

  fr_day_to_ymd (day, NULL, NULL, &mday);
  return MIN (fr_day_add_months (day, months) + mday - 1, month_end (day, months));
}

FrDay
fr_station_due_on (FrStation station, FrDay ends)
{
  return same_day (ends, fr_station_due_months (station));
}

FrDay
fr_station_due_until (FrStation station, FrDay today)
{
  int months = fr_station_due_months (station);

  if (months == 0)
    return today;
  /* On a month's last day every later day of the month that is counted back to has fallen due too. */
  return today == month_end (today, 0) ? month_end (today, -months) : same_day (today, -months);
}

/* --- What there is --- */

gboolean
fr_cohort_known (FrRead *read, gint64 unit_id, FrPeriod *known, GError **error)
{
  static const FrStmt whole = { "cohort-known",
    "SELECT (SELECT min(ends) FROM enrolment_reach), (SELECT max(ends) FROM enrolment_reach)", 0 };
  static const FrStmt below = { "cohort-known-unit",
    "SELECT (SELECT min(ends) FROM station_roll WHERE ancestor_id = $1 AND claimed > 0),"
    " (SELECT max(ends) FROM station_roll WHERE ancestor_id = $1 AND claimed > 0)", 1 };
  const FrValue param = fr_value_int (unit_id);
  g_autoptr (FrRows) rows = fr_read_select (read, unit_id ? &below : &whole, &param, unit_id ? 1 : 0, error);

  if (rows == NULL)
    return FALSE;
  *known = (FrPeriod) { fr_value_get_day (fr_rows_get (rows, 0, 0)), fr_value_get_day (fr_rows_get (rows, 0, 1)) };
  return TRUE;
}

char *
fr_period_text (FrPeriod period, FrLang lang)
{
  g_autofree char *first = fr_day_format_iso (period.first), *last = fr_day_format_iso (period.last);

  if (period.first <= FR_DAY_FIRST && period.last >= FR_DAY_LAST)
    return g_strdup ("");
  return g_strdup_printf (fr_tr (lang, N_("%s to %s")), first, last);
}
