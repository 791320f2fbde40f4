/* writer.c: see writer.h. */
#include "core/io/ical/writer.h"

#include "core/base/day.h"

#include <string.h>

#define OCTETS 75       /* of a line, without its end */
#define DAY_SECONDS 86400

void
fr_ical_line (GString *calendar, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  const char *rest = line;
  gsize room = OCTETS;

  while (strlen (rest) > room)
    {
      gsize n = room;

      while (n > 1 && ((guchar) rest[n] & 0xC0) == 0x80)
        n--;
      g_string_append_len (calendar, rest, (gssize) n);
      g_string_append (calendar, "\r\n ");
      rest += n;
      room = OCTETS - 1;
    }
  g_string_append (calendar, rest);
  g_string_append (calendar, "\r\n");
}

void
fr_ical_text (GString *calendar, const char *name, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (*p == '\\' || *p == ',' || *p == ';')
      g_string_append_printf (escaped, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (escaped, "\\n");
    else if (*p == '\t' || !g_ascii_iscntrl (*p))
      g_string_append_c (escaped, *p);
  if (escaped->len > 0)
    fr_ical_line (calendar, name, escaped->str);
}

char *
fr_ical_civil (FrDay day, gint64 minute)
{
  gint64 days = minute / 1440, rest = minute % 1440;
  int y, m, d;

  fr_day_to_ymd (day + (FrDay) days, &y, &m, &d);
  return g_strdup_printf ("%04d%02d%02dT%02d%02d00", y, m, d, (int) (rest / 60), (int) (rest % 60));
}

gint64
fr_ical_instant (GTimeZone *zone, FrDay day, gint64 minute)
{
  gint64 civil = (gint64) day * DAY_SECONDS + minute * 60;
  gint64 earliest = G_MAXINT64;

  /* The offsets that hold shortly before and after are all that can; the first whose clock shows the time is it. */
  for (gint64 near = civil - DAY_SECONDS; near <= civil + DAY_SECONDS; near += DAY_SECONDS)
    {
      gint64 offset = g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, near));
      gint64 instant = civil - offset;

      if (g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant)) == offset)
        earliest = MIN (earliest, instant);
    }
  if (earliest != G_MAXINT64)
    return earliest;
  /* Skipped: told by the offset that held before. */
  return civil - g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, civil - DAY_SECONDS));
}

void
fr_ical_civil_time (GTimeZone *zone, gint64 instant, FrDay *day, gint64 *minute)
{
  gint64 civil = instant + g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant));
  gint64 days = civil / DAY_SECONDS - (civil % DAY_SECONDS < 0);

  *day = (FrDay) days;
  *minute = (civil - days * DAY_SECONDS) / 60;
}
