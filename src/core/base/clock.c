/* clock.c: see clock.h. */
#include "core/base/clock.h"

#include "core/base/day.h"

struct _FrClock {
  gatomicrefcount refs;
  gboolean        given;
  gint64          now;      /* µs UTC, of a given clock */
};

static FrClock *
clock_alloc (gboolean given, gint64 now)
{
  FrClock *clock = g_new0 (FrClock, 1);

  g_atomic_ref_count_init (&clock->refs);
  clock->given = given;
  clock->now = now;
  return clock;
}

FrClock *
fr_clock_new (void)
{
  const char *text = g_getenv ("FRUITION_NOW");
  g_autoptr (GDateTime) instant = NULL;
  FrDay day;

  if (text == NULL || *text == '\0')
    return clock_alloc (FALSE, 0);
  day = fr_day_parse_iso (text);
  if (day != FR_DAY_NONE)
    return fr_clock_new_fixed (day);
  instant = g_date_time_new_from_iso8601 (text, NULL);
  if (instant != NULL)
    return clock_alloc (TRUE, g_date_time_to_unix (instant) * G_USEC_PER_SEC);
  g_printerr ("FRUITION_NOW is neither a date nor an instant and is ignored: %s\n", text);
  return clock_alloc (FALSE, 0);
}

FrClock *
fr_clock_new_fixed (FrDay day)
{
  return clock_alloc (TRUE, ((gint64) day * 24 + 9) * 3600 * G_USEC_PER_SEC);
}

FrClock *
fr_clock_ref (FrClock *clock)
{
  g_atomic_ref_count_inc (&clock->refs);
  return clock;
}

void
fr_clock_unref (FrClock *clock)
{
  if (g_atomic_ref_count_dec (&clock->refs))
    g_free (clock);
}

FrDay
fr_clock_today (FrClock *clock)
{
  g_autoptr (GDateTime) now = NULL;

  if (clock->given)
    return (FrDay) (clock->now / (24 * 3600 * (gint64) G_USEC_PER_SEC));
  now = g_date_time_new_now_local ();
  return fr_day_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

gint64
fr_clock_now (FrClock *clock)
{
  return clock->given ? clock->now : g_get_real_time ();
}

const char *
fr_clock_zone (FrClock *clock)
{
  g_autoptr (GTimeZone) zone = clock->given ? NULL : g_time_zone_new_local ();

  return zone != NULL ? g_intern_string (g_time_zone_get_identifier (zone)) : "UTC";
}

gboolean
fr_clock_is_given (FrClock *clock)
{
  return clock->given;
}
