/* timezone.c: see timezone.h.
 *
 * The system's table tells when the clock changes, not by which rule; the rule is found by trying: "last Sunday of March at 01:00" is one
 * if every year's change fits it. */
#include "core/io/ical/timezone.h"

#include "core/base/day.h"
#include "core/io/ical/writer.h"

#define HOUR 3600

/* A change of the clock. */
typedef struct {
  gboolean    summer;
  gint32      from, to;        /* seconds east of UTC */
  FrDay       day;             /* by the clock as it was before */
  gint64      minute;
  const char *letters;         /* "CEST" */
} Change;

static gint32
offset_at (GTimeZone *zone, gint64 instant)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant));
}

/* The changes within the years, in order. */
static GArray *
find_changes (GTimeZone *zone, int first, int last)
{
  GArray *changes = g_array_new (FALSE, TRUE, sizeof (Change));
  gint64 t = (gint64) fr_day_from_ymd (first, 1, 1) * 86400, end = (gint64) fr_day_from_ymd (last, 12, 31) * 86400;

  for (gint32 was = offset_at (zone, t); t < end; t += 12 * HOUR)
    {
      gint64 before = t, after = t + 12 * HOUR;
      gint32 now = offset_at (zone, after);
      Change change = { .from = was, .to = now };
      int interval;

      if (now == was)
        continue;
      while (after - before > 1)
        {
          gint64 middle = (before + after) / 2;

          if (offset_at (zone, middle) == was)
            before = middle;
          else
            after = middle;
        }
      interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, after);
      change.summer = g_time_zone_is_dst (zone, interval);
      change.letters = g_intern_string (g_time_zone_get_abbreviation (zone, interval));
      change.day = (FrDay) ((after + was) / 86400);
      change.minute = (after + was) % 86400 / 60;
      g_array_append_val (changes, change);
      was = now;
    }
  return changes;
}

static int
month_length (int year, int month)
{
  return fr_day_add_months (fr_day_from_ymd (year, month, 1), 1) - fr_day_from_ymd (year, month, 1);
}

/* Which weekday of its month a day is: 1 to 5 from the front; last: whether it is the last one. */
static void
place_in_month (FrDay day, int *month, int *nth, gboolean *last)
{
  int year, mday;

  fr_day_to_ymd (day, &year, month, &mday);
  *nth = (mday - 1) / 7 + 1;
  *last = mday + 7 > month_length (year, *month);
}

/* The rule by which a change comes back every year; NULL where it does not, or is not the first of its kind (then *told is TRUE). */
static char *
rule_of (const GArray *changes, guint i, int years, gboolean *told)
{
  static const char * const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  const Change *first = &g_array_index (changes, Change, i);
  int month, nth, n = 0;
  gboolean last, all_nth = TRUE, all_last = TRUE;

  place_in_month (first->day, &month, &nth, &last);
  for (guint c = 0; c < changes->len; c++)
    {
      const Change *change = &g_array_index (changes, Change, c);
      int m, k;

      place_in_month (change->day, &m, &k, &last);
      if (change->from != first->from || change->to != first->to || change->minute != first->minute || m != month ||
          fr_day_weekday (change->day) != fr_day_weekday (first->day))
        continue;
      if (c < i)
        *told = TRUE;
      all_nth &= k == nth;
      all_last &= last;
      n++;
    }
  if (n != years || (!all_nth && !all_last))
    {
      *told = FALSE;
      return NULL;
    }
  return *told ? NULL : g_strdup_printf ("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", month, all_last ? -1 : nth, days[fr_day_weekday (first->day) - 1]);
}

static void
offset_line (GString *calendar, const char *name, gint32 offset)
{
  gint32 size = ABS (offset);
  g_autofree char *text = g_strdup_printf ("%c%02d%02d", offset < 0 ? '-' : '+', size / HOUR, size % HOUR / 60);

  fr_ical_line (calendar, name, text);
}

static void
part (GString *calendar, const Change *change, const char *rule)
{
  const char *kind = change->summer ? "DAYLIGHT" : "STANDARD";
  g_autofree char *start = fr_ical_civil (change->day, change->minute);

  fr_ical_line (calendar, "BEGIN", kind);
  fr_ical_line (calendar, "DTSTART", start);
  offset_line (calendar, "TZOFFSETFROM", change->from);
  offset_line (calendar, "TZOFFSETTO", change->to);
  fr_ical_text (calendar, "TZNAME", change->letters);
  if (rule != NULL)
    fr_ical_line (calendar, "RRULE", rule);
  fr_ical_line (calendar, "END", kind);
}

void
fr_ical_timezone (GString *calendar, const char *name, GTimeZone *zone, int first, int last)
{
  g_autoptr (GArray) changes = NULL;
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, (gint64) fr_day_from_ymd (first, 1, 1) * 86400);
  const Change always = { FALSE, g_time_zone_get_offset (zone, interval), g_time_zone_get_offset (zone, interval), 0, 0,
                          g_intern_string (g_time_zone_get_abbreviation (zone, interval)) };

  /* A year before, so that the first of January stands behind a change. */
  changes = find_changes (zone, first - 1, last);
  fr_ical_line (calendar, "BEGIN", "VTIMEZONE");
  fr_ical_line (calendar, "TZID", name);
  if (changes->len == 0)
    part (calendar, &always, NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      gboolean told = FALSE;
      g_autofree char *rule = rule_of (changes, i, last - first + 2, &told);

      if (!told)
        part (calendar, &g_array_index (changes, Change, i), rule);
    }
  fr_ical_line (calendar, "END", "VTIMEZONE");
}
