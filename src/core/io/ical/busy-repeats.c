/* busy-repeats.c: the times of one entry, its repeats told one by one. See busy-private.h. */
#include "core/io/ical/busy-private.h"

#include "core/base/error.h"

#define MOST_STEPS 200000    /* of a rule: every day for 500 years */

typedef struct {
  icalcomponent *event;
  icaltimezone  *office;
  gint64         first, last;
  gboolean       repeats;
  GHashTable    *out;        /* EXDATE: the texts of those left out */
  GHashTable    *seen;       /* what was told already: RDATE may name what the rule gives */
  GArray        *times;
} Expansion;

static void
clear_time (gpointer data)
{
  g_free (((FrIcalTime *) data)->repeat);
}

/* Seconds since 1970; a time that names no zone is the office's. */
static gint64
instant_of (icaltimezone *office, icaltimetype time)
{
  return (gint64) icaltime_as_timet_with_zone (time, time.zone != NULL ? (icaltimezone *) time.zone : office);
}

static char *
key_of (icaltimezone *office, icaltimetype time)
{
  g_autoptr (GDateTime) instant = NULL;

  if (time.is_date)
    return g_strdup_printf ("%04d%02d%02d", time.year, time.month, time.day);
  instant = g_date_time_new_from_unix_utc (instant_of (office, time));
  return instant != NULL ? g_date_time_format (instant, "%Y%m%dT%H%M%SZ") : g_strdup ("");
}

static icaltimetype
property_time (icalproperty *property, icalcomponent *event)
{
  return property != NULL ? icalproperty_get_datetime_with_component (property, event) : icaltime_null_time ();
}

static FrDay
day_of (icaltimetype time)
{
  return fr_day_from_ymd (time.year, time.month, time.day);
}

/* --- How long --- */

/* When an occurrence that begins at start ends: days as the calendar counts them, hours as they pass. */
static gint64
end_of (const Expansion *e, icaltimetype start)
{
  icalproperty *end = icalcomponent_get_first_property (e->event, ICAL_DTEND_PROPERTY);
  icalproperty *duration = icalcomponent_get_first_property (e->event, ICAL_DURATION_PROPERTY);
  struct icaldurationtype length;

  if (end != NULL)
    {
      icaltimetype began = property_time (icalcomponent_get_first_property (e->event, ICAL_DTSTART_PROPERTY), e->event);

      return instant_of (e->office, start) + instant_of (e->office, property_time (end, e->event)) - instant_of (e->office, began);
    }
  if (duration == NULL)
    return instant_of (e->office, start);
  length = icalproperty_get_duration (duration);
  if (length.is_neg)
    return instant_of (e->office, start);
  icaltime_adjust (&start, (int) (length.days + 7 * length.weeks), 0, 0, 0);
  return instant_of (e->office, start) + (gint64) length.hours * 3600 + length.minutes * 60 + length.seconds;
}

static int
days_of (const Expansion *e, icaltimetype start)
{
  icalproperty *end = icalcomponent_get_first_property (e->event, ICAL_DTEND_PROPERTY);
  icalproperty *duration = icalcomponent_get_first_property (e->event, ICAL_DURATION_PROPERTY);
  icaltimetype began = property_time (icalcomponent_get_first_property (e->event, ICAL_DTSTART_PROPERTY), e->event);

  if (end != NULL)
    return MAX (1, day_of (property_time (end, e->event)) - day_of (began));
  if (duration != NULL)
    {
      struct icaldurationtype length = icalproperty_get_duration (duration);

      return MAX (1, (int) (length.days + 7 * length.weeks));
    }
  return 1;
}

/* --- Which --- */

/* What is left out: by instant, or by date, which leaves out whatever begins on that day. */
static void
read_exceptions (Expansion *e)
{
  for (icalproperty *p = icalcomponent_get_first_property (e->event, ICAL_EXDATE_PROPERTY); p != NULL;
       p = icalcomponent_get_next_property (e->event, ICAL_EXDATE_PROPERTY))
    g_hash_table_add (e->out, key_of (e->office, property_time (p, e->event)));
}

static gboolean
is_left_out (const Expansion *e, const char *key, icaltimetype start)
{
  g_autofree char *day = g_strdup_printf ("%04d%02d%02d", start.year, start.month, start.day);

  return g_hash_table_contains (e->out, key) || g_hash_table_contains (e->out, day);
}

/* Notes one occurrence; end 0: as long as the entry. */
static void
add (Expansion *e, icaltimetype start, gint64 end)
{
  g_autofree char *key = key_of (e->office, start);
  FrIcalTime time = { .whole_days = start.is_date };

  if (is_left_out (e, key, start) || !g_hash_table_add (e->seen, g_strdup (key)))
    return;
  time.start = instant_of (e->office, start);
  if (time.whole_days)
    {
      time.day = day_of (start);
      time.days = days_of (e, start);
      time.end = time.start + (gint64) time.days * 86400;
    }
  else
    time.end = end != 0 ? end : end_of (e, start);
  /* A day wider at either end: the days of the period are cut to in civil time. */
  if (time.end <= e->first - 86400 || time.start >= e->last + 86400)
    return;
  time.repeat = e->repeats ? g_steal_pointer (&key) : NULL;
  g_array_append_val (e->times, time);
}

static gboolean
add_by_rule (Expansion *e, icalproperty *property, icaltimetype start, GError **error)
{
  icalrecur_iterator *iterator = icalrecur_iterator_new (icalproperty_get_rrule (property), start);
  guint steps = 0;

  if (iterator == NULL)
    return g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, "%s", _("The rule by which the entry repeats can't be followed.")), FALSE;
  for (icaltimetype next = icalrecur_iterator_next (iterator); !icaltime_is_null_time (next) && steps < MOST_STEPS;
       next = icalrecur_iterator_next (iterator), steps++)
    {
      if (instant_of (e->office, next) >= e->last + 86400)
        break;
      add (e, next, 0);
    }
  icalrecur_iterator_free (iterator);
  if (steps < MOST_STEPS)
    return TRUE;
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, _("The entry repeats more than %d times before the period is over."), MOST_STEPS);
  return FALSE;
}

static void
add_by_dates (Expansion *e)
{
  for (icalproperty *p = icalcomponent_get_first_property (e->event, ICAL_RDATE_PROPERTY); p != NULL;
       p = icalcomponent_get_next_property (e->event, ICAL_RDATE_PROPERTY))
    {
      struct icaldatetimeperiodtype span = icalproperty_get_rdate (p);
      icaltimetype start = property_time (p, e->event);
      gint64 end = 0;

      if (icaltime_is_null_time (span.time))
        {
          /* A period: its beginning has the zone of the property. */
          start = icaltime_set_timezone (&span.period.start, start.zone);
          end = !icaltime_is_null_time (span.period.end)
                ? instant_of (e->office, icaltime_set_timezone (&span.period.end, start.zone))
                : instant_of (e->office, start) + icaldurationtype_as_int (span.period.duration);
        }
      if (!icaltime_is_null_time (start))
        add (e, start, end);
    }
}

GArray *
fr_ical_times_of (icalcomponent *event, icaltimezone *office, gint64 first, gint64 last, GError **error)
{
  icalproperty *begins = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  icaltimetype start = property_time (begins, event);
  gboolean alone = icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY) != NULL;
  Expansion e = { event, office, first, last, FALSE, NULL, NULL, NULL };
  gboolean ok = TRUE;

  e.out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  e.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  e.times = g_array_new (FALSE, TRUE, sizeof (FrIcalTime));
  g_array_set_clear_func (e.times, clear_time);
  e.repeats = !alone && (icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY) != NULL ||
                         icalcomponent_get_first_property (event, ICAL_RDATE_PROPERTY) != NULL);
  if (!alone)
    read_exceptions (&e);
  if (!icaltime_is_null_time (start))
    add (&e, start, 0);
  for (icalproperty *p = e.repeats ? icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY) : NULL; ok && p != NULL;
       p = icalcomponent_get_next_property (event, ICAL_RRULE_PROPERTY))
    ok = add_by_rule (&e, p, start, error);
  if (ok && e.repeats)
    add_by_dates (&e);
  g_hash_table_unref (e.out);
  g_hash_table_unref (e.seen);
  if (!ok)
    g_clear_pointer (&e.times, g_array_unref);
  return e.times;
}

char *
fr_ical_repeat_of (icalcomponent *event, icaltimezone *office)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY);

  return property != NULL ? key_of (office, property_time (property, event)) : NULL;
}
