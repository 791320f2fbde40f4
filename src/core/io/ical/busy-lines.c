/* busy-lines.c: a calendar file looked through line by line, so that a fault is named where it stands: the library that understands
 * repeats skips what it can't read and has no lines. */
#include "core/io/ical/busy-private.h"

#include "core/base/error.h"

#include <string.h>

#define DEEPEST 8
#define SHOWN   40     /* characters of a line that a message repeats */

typedef struct {
  const char *names[DEEPEST];     /* interned: what was begun and not ended */
  guint       lines[DEEPEST];
  guint       depth;
  gboolean    any;                /* there was a VCALENDAR */
  GArray     *events;
  GHashTable *described;          /* TZID of each VTIMEZONE */
  GHashTable *asked;              /* TZID -> line of its first use */
  guint       start_line, end_line;
  char       *start, *end;        /* values of DTSTART and DTEND with their zone before, of the VEVENT at hand */
} Scan;

/* A logical line taken apart. */
typedef struct {
  guint number;
  char *name;        /* in capitals */
  char *zone;        /* TZID; NULL */
  char *value;
  gboolean range;    /* RANGE=THISANDFUTURE */
} Line;

static gboolean fault (GError **error, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
fault (GError **error, guint line, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, _("Line %u: %s Nothing was stored."), line, text);
  return FALSE;
}

/* --- One line --- */

static char *
shown (const char *text)
{
  return g_utf8_strlen (text, -1) <= SHOWN ? g_strdup (text) : g_utf8_substring (text, 0, SHOWN);
}

/* NAME;PARAMETER=VALUE;PARAMETER="VALUE":VALUE */
static gboolean
take_apart (const char *text, Line *line)
{
  const char *p = text;

  while (g_ascii_isalnum (*p) || *p == '-')
    p++;
  if (p == text)
    return FALSE;
  line->name = g_ascii_strup (text, p - text);
  while (*p == ';')
    {
      const char *name = ++p, *value;
      gsize n;

      while (g_ascii_isalnum (*p) || *p == '-')
        p++;
      n = (gsize) (p - name);
      if (n == 0 || *p != '=')
        return FALSE;
      value = ++p;
      for (gboolean quoted = FALSE; *p != '\0' && (quoted || (*p != ';' && *p != ':')); p++)
        if (*p == '"')
          quoted = !quoted;
      if (n == 4 && g_ascii_strncasecmp (name, "TZID", 4) == 0)
        {
          gboolean quoted = *value == '"' && p - value >= 2 && p[-1] == '"';

          g_free (line->zone);
          line->zone = g_strndup (value + quoted, (gsize) (p - value) - 2 * quoted);
        }
      if (n == 5 && g_ascii_strncasecmp (name, "RANGE", 5) == 0)
        line->range = TRUE;
    }
  if (*p != ':')
    return FALSE;
  line->value = g_strdup (p + 1);
  return TRUE;
}

static void
line_clear (Line *line)
{
  g_free (line->name);
  g_free (line->zone);
  g_free (line->value);
  *line = (Line) { 0 };
}

/* --- Values --- */

static gboolean
digits (const char *p, int n, int *number)
{
  *number = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        return FALSE;
      *number = *number * 10 + (p[i] - '0');
    }
  return TRUE;
}

/* 20261110, 20261110T083000, 20261110T003000Z, of n characters. */
static gboolean
is_time (const char *p, gsize n)
{
  int y, m, d, hour, minute, second;

  if (n < 8 || !digits (p, 4, &y) || !digits (p + 4, 2, &m) || !digits (p + 6, 2, &d) || y < 1 || fr_day_from_ymd (y, m, d) == FR_DAY_NONE)
    return FALSE;
  if (n == 8)
    return TRUE;
  return (n == 15 || (n == 16 && p[15] == 'Z')) && p[8] == 'T' && digits (p + 9, 2, &hour) && digits (p + 11, 2, &minute) &&
         digits (p + 13, 2, &second) && hour < 24 && minute < 60 && second <= 60;
}

static gboolean
is_duration (const char *text)
{
  struct icaldurationtype duration = icaldurationtype_from_string (text);

  return !icaldurationtype_is_bad_duration (duration);
}

static gboolean
check_times (Scan *scan, const Line *line, gboolean spans, GError **error)
{
  g_auto (GStrv) values = g_strsplit (line->value, ",", -1);

  if (line->zone != NULL && !g_hash_table_contains (scan->asked, line->zone))
    g_hash_table_insert (scan->asked, g_strdup (line->zone), GUINT_TO_POINTER (line->number));
  for (guint i = 0; values[i] != NULL; i++)
    {
      const char *slash = spans ? strchr (values[i], '/') : NULL;
      gsize n = slash != NULL ? (gsize) (slash - values[i]) : strlen (values[i]);
      g_autofree char *text = shown (values[i]);

      if (!is_time (values[i], n) || (slash != NULL && !is_time (slash + 1, strlen (slash + 1)) && !is_duration (slash + 1)))
        return fault (error, line->number, _("“%s” is no date or time of a calendar, like 20261110 or 20261110T083000."), text);
    }
  return values[0] != NULL || fault (error, line->number, _("%s says no time."), line->name);
}

static gboolean
check_rule (const Line *line, GError **error)
{
  struct icalrecurrencetype rule = icalrecurrencetype_from_string (line->value);
  g_autofree char *text = shown (line->value);
  gboolean sound = rule.freq != ICAL_NO_RECURRENCE;

  free (rule.rscale);
  return sound || fault (error, line->number, _("“%s” is no rule by which an entry repeats."), text);
}

static void
keep (char **kept, guint *kept_line, const Line *line)
{
  g_free (*kept);
  *kept = g_strdup_printf ("%s:%s", line->zone != NULL ? line->zone : "", line->value);
  *kept_line = line->number;
}

static gboolean
check_property (Scan *scan, const Line *line, GError **error)
{
  if (strcmp (line->name, "DTSTART") == 0 || strcmp (line->name, "DTEND") == 0 || strcmp (line->name, "RECURRENCE-ID") == 0)
    {
      if (strchr (line->value, ',') != NULL)
        return fault (error, line->number, _("%s says more than one time."), line->name);
      if (!check_times (scan, line, FALSE, error))
        return FALSE;
      if (line->range)
        return fault (error, line->number, "%s", _("A change of a repeat and all that follow can't be read; save the calendar "
                                                   "with the entry split in two."));
      if (strcmp (line->name, "DTSTART") == 0)
        keep (&scan->start, &scan->start_line, line);
      if (strcmp (line->name, "DTEND") == 0)
        keep (&scan->end, &scan->end_line, line);
    }
  if (strcmp (line->name, "EXDATE") == 0 || strcmp (line->name, "RDATE") == 0)
    return check_times (scan, line, TRUE, error);
  if (strcmp (line->name, "RRULE") == 0)
    return check_rule (line, error);
  if (strcmp (line->name, "DURATION") == 0 && !is_duration (line->value))
    {
      g_autofree char *text = shown (line->value);

      return fault (error, line->number, _("“%s” is no length of time, like PT90M."), text);
    }
  return TRUE;
}

/* --- Parts --- */

static gboolean
in_event (const Scan *scan)
{
  return scan->depth == 2 && strcmp (scan->names[1], "VEVENT") == 0;
}

static gboolean
begin (Scan *scan, const Line *line, GError **error)
{
  g_autofree char *name = g_ascii_strup (line->value, -1);

  if ((scan->depth == 0) != (strcmp (name, "VCALENDAR") == 0))
    return fault (error, line->number, "%s", _("A calendar begins with BEGIN:VCALENDAR, once."));
  if (scan->depth == DEEPEST)
    return fault (error, line->number, "%s", _("The parts of the calendar lie too deep in each other."));
  scan->any = TRUE;
  scan->names[scan->depth] = g_intern_string (name);
  scan->lines[scan->depth++] = line->number;
  if (in_event (scan))
    {
      g_array_append_val (scan->events, line->number);
      g_clear_pointer (&scan->start, g_free);
      g_clear_pointer (&scan->end, g_free);
    }
  return TRUE;
}

/* An entry has a beginning, and an end not before it; compared where both are told in the same zone, else by read_event (). */
static gboolean
end_event (Scan *scan, GError **error)
{
  const char *start = scan->start, *last = scan->end;

  if (start == NULL)
    return fault (error, scan->lines[1], "%s", _("The entry has no DTSTART: it does not say when it begins."));
  if (last == NULL)
    return TRUE;
  if ((strlen (strrchr (start, ':')) == 9) != (strlen (strrchr (last, ':')) == 9))
    return fault (error, scan->end_line, "%s", _("The entry begins with a time and ends with a date, or the other way round."));
  if (strrchr (start, ':') - start == strrchr (last, ':') - last && strncmp (start, last, (gsize) (strrchr (start, ':') - start)) == 0 &&
      strlen (start) == strlen (last) && strcmp (last, start) < 0)
    return fault (error, scan->end_line, "%s", _("The entry ends before it begins."));
  return TRUE;
}

static gboolean
end (Scan *scan, const Line *line, GError **error)
{
  if (scan->depth == 0 || g_ascii_strcasecmp (scan->names[scan->depth - 1], line->value) != 0)
    {
      g_autofree char *text = shown (line->value);

      return fault (error, line->number, _("“%s” ends here and was not begun, or something in it has no end."), text);
    }
  if (in_event (scan) && !end_event (scan, error))
    return FALSE;
  scan->depth--;
  return TRUE;
}

static gboolean
check_line (Scan *scan, const char *text, guint number, GError **error)
{
  Line line = { .number = number };
  g_autofree char *start = shown (text);
  gboolean ok = TRUE;

  if (*text == '\0')
    return TRUE;
  if (!take_apart (text, &line))
    ok = fault (error, number, _("“%s” is no line of a calendar: a name, a colon and what it says."), start);
  else if (strcmp (line.name, "BEGIN") == 0)
    ok = begin (scan, &line, error);
  else if (strcmp (line.name, "END") == 0)
    ok = end (scan, &line, error);
  else if (scan->depth == 0)
    ok = fault (error, number, "%s", _("A calendar begins with BEGIN:VCALENDAR, once."));
  else if (in_event (scan))
    ok = check_property (scan, &line, error);
  else if (scan->depth == 2 && strcmp (scan->names[1], "VTIMEZONE") == 0 && strcmp (line.name, "TZID") == 0)
    g_hash_table_add (scan->described, g_strdup (line.value));
  line_clear (&line);
  return ok;
}

static gboolean
check_zones (Scan *scan, GError **error)
{
  GHashTableIter iter;
  gpointer zone, number, worst = NULL;
  guint first = G_MAXUINT;

  /* The first of the file, whatever the order of the table. */
  g_hash_table_iter_init (&iter, scan->asked);
  while (g_hash_table_iter_next (&iter, &zone, &number))
    if (GPOINTER_TO_UINT (number) < first && !g_hash_table_contains (scan->described, zone) &&
        icaltimezone_get_builtin_timezone (zone) == NULL)
      {
        worst = zone;
        first = GPOINTER_TO_UINT (number);
      }
  return worst == NULL || fault (error, first, _("The time zone “%s” is neither described in the file nor known here."), (char *) worst);
}

/* Lines that go on after a line end and a blank are put together. */
static gboolean
scan_text (Scan *scan, const char *text, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint number = 0, begun = 1;

  for (const char *p = text; *p != '\0';)
    {
      gsize n = strcspn (p, "\r\n");
      gboolean more = (*p == ' ' || *p == '\t') && number > 0;

      number++;
      if (!more)
        {
          if (!check_line (scan, line->str, begun, error))
            return FALSE;
          g_string_truncate (line, 0);
          begun = number;
        }
      g_string_append_len (line, p + more, (gssize) (n - more));
      p += n;
      p += p[0] == '\r' && p[1] == '\n' ? 2 : *p != '\0';
    }
  if (!check_line (scan, line->str, begun, error))
    return FALSE;
  if (scan->depth > 0)
    return fault (error, scan->lines[scan->depth - 1], _("%s begins here and has no end: the file is cut off."), scan->names[scan->depth - 1]);
  return scan->any ? check_zones (scan, error) : fault (error, 1, "%s", _("This is no calendar: it does not begin with BEGIN:VCALENDAR."));
}

gboolean
fr_ical_check_lines (const char *text, GArray *events, GError **error)
{
  Scan scan = { .events = events };
  gboolean ok;

  scan.described = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scan.asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = scan_text (&scan, text, error);
  g_free (scan.start);
  g_free (scan.end);
  g_hash_table_unref (scan.described);
  g_hash_table_unref (scan.asked);
  return ok;
}
