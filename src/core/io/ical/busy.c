/* busy.c: see busy.h. First the lines (busy-lines.c), then the entries, each with its repeats (busy-repeats.c); an entry that stands for one
 * repeat of another takes that one's place. */
#include "core/io/ical/busy-private.h"

#include "core/base/error.h"
#include "core/io/ical/writer.h"

#include <string.h>

#define MOST_BYTES  (64 * 1024 * 1024)
#define LONGEST     200        /* characters of a title that is kept */
#define DAY_SECONDS 86400

/* An entry of the file. */
typedef struct {
  icalcomponent *event;
  guint          line;
  char          *uid;
  char          *repeat;        /* the repeat it stands for; NULL */
  int            sequence;
} Entry;

typedef struct {
  FrPeriod      period;
  icaltimezone *office;
  GTimeZone    *zone;
  gint64        first, last;
  GPtrArray    *entries;        /* Entry, in the order of the file */
  GHashTable   *best;           /* uid, FR_BUSY_REPEAT, repeat -> Entry that counts */
  FrIcalBusy   *busy;
} Reader;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->uid);
  g_free (entry->repeat);
  g_free (entry);
}

static void
time_free (gpointer data)
{
  FrBusyTime *time = data;

  g_free (time->title);
  g_free (time->uid);
  g_free (time->event);
  g_free (time);
}

void
fr_ical_busy_free (FrIcalBusy *busy)
{
  g_ptr_array_unref (busy->times);
  g_ptr_array_unref (busy->events);
  g_free (busy);
}

static char *
key_of (const char *uid, const char *repeat)
{
  return repeat != NULL ? g_strconcat (uid, FR_BUSY_REPEAT, repeat, NULL) : g_strdup (uid);
}

/* An entry without a UID is known by what it says. */
static char *
uid_of (icalcomponent *event)
{
  const char *uid = icalcomponent_get_uid (event);
  g_autofree char *text = NULL;

  if (uid != NULL && *uid != '\0')
    return g_strdup (uid);
  text = icalcomponent_as_ical_string_r (event);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* --- Which entries count --- */

static void
note_entry (Reader *reader, icalcomponent *event, guint line)
{
  Entry *entry = g_new0 (Entry, 1), *other;
  char *key;

  *entry = (Entry) { event, line, uid_of (event), fr_ical_repeat_of (event, reader->office), icalcomponent_get_sequence (event) };
  key = key_of (entry->uid, entry->repeat);
  other = g_hash_table_lookup (reader->best, key);
  if (other == NULL || other->sequence <= entry->sequence)
    g_hash_table_replace (reader->best, key, entry);
  else
    g_free (key);
  g_ptr_array_add (reader->entries, entry);
}

static void
note_entries (Reader *reader, icalcomponent *calendar, const GArray *lines, guint *n)
{
  for (icalcomponent *c = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); c != NULL;
       c = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      note_entry (reader, c, *n < lines->len ? g_array_index (lines, guint, *n) : 1);
      ++*n;
    }
}

static gboolean
takes_time (icalcomponent *event)
{
  icalproperty *transparency = icalcomponent_get_first_property (event, ICAL_TRANSP_PROPERTY);

  return icalcomponent_get_status (event) != ICAL_STATUS_CANCELLED &&
         (transparency == NULL || (icalproperty_get_transp (transparency) != ICAL_TRANSP_TRANSPARENT &&
                                   icalproperty_get_transp (transparency) != ICAL_TRANSP_TRANSPARENTNOCONFLICT));
}

/* --- What they take --- */

static char *
title_of (icalcomponent *event)
{
  const char *title = icalcomponent_get_summary (event);
  g_autofree char *stripped = title != NULL ? g_strstrip (g_strdup (title)) : NULL;

  if (stripped == NULL || *stripped == '\0')
    return NULL;
  return g_utf8_strlen (stripped, -1) > LONGEST ? g_utf8_substring (stripped, 0, LONGEST) : g_steal_pointer (&stripped);
}

static void
add_time (Reader *reader, const Entry *entry, const FrIcalTime *span)
{
  FrBusyTime time = { 0 };
  const char *repeat = entry->repeat != NULL ? entry->repeat : span->repeat;
  gint64 ends;

  if (span->whole_days)
    time = (FrBusyTime) { .day = span->day, .minutes = (gint64) span->days * 1440 };
  else
    {
      fr_ical_civil_time (reader->zone, span->start, &time.day, &time.minute);
      time.minutes = (span->end - span->start + span->start % 60 + 59) / 60;
    }
  ends = (gint64) time.day * 1440 + time.minute + time.minutes;
  if (time.minutes <= 0 || time.day > reader->period.last || ends <= (gint64) reader->period.first * 1440)
    return;
  time.title = title_of (entry->event);
  time.uid = key_of (entry->uid, repeat);
  time.event = g_strdup (entry->uid);
  g_ptr_array_add (reader->busy->times, g_memdup2 (&time, sizeof time));
}

/* Says the line before what was said. */
static gboolean
at_line (GError **error, guint line, GError *said)
{
  g_autoptr (GError) taken = said;

  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, _("Line %u: %s Nothing was stored."), line, taken->message);
  return FALSE;
}

static gboolean
add_entry (Reader *reader, const Entry *entry, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) spans = fr_ical_times_of (entry->event, reader->office, reader->first, reader->last, &local);

  if (spans == NULL)
    return at_line (error, entry->line, g_steal_pointer (&local));
  for (guint i = 0; i < spans->len; i++)
    {
      const FrIcalTime *span = &g_array_index (spans, FrIcalTime, i);
      g_autofree char *key = key_of (entry->uid, span->repeat);

      if (!span->whole_days && span->end < span->start)
        return at_line (error, entry->line, g_error_new_literal (FR_IO_ERROR, FR_IO_ERROR_FORMAT, _("The entry ends before it begins.")));
      if (span->repeat == NULL || !g_hash_table_contains (reader->best, key))
        add_time (reader, entry, span);
    }
  if (reader->busy->times->len <= FR_ICAL_MAX_TIMES)
    return TRUE;
  return at_line (error, entry->line, g_error_new (FR_IO_ERROR, FR_IO_ERROR_FORMAT,
                                                   _("With this entry the calendar has more than %d busy times; read a shorter "
                                                     "period."), FR_ICAL_MAX_TIMES));
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const FrBusyTime *x = *(const FrBusyTime * const *) a, *y = *(const FrBusyTime * const *) b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->minute != y->minute)
    return x->minute < y->minute ? -1 : 1;
  return strcmp (x->uid, y->uid);
}

static gboolean
add_entries (Reader *reader, GError **error)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < reader->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (reader->entries, i);
      g_autofree char *key = key_of (entry->uid, entry->repeat);

      if (g_hash_table_add (named, entry->uid))
        g_ptr_array_add (reader->busy->events, g_strdup (entry->uid));
      if (g_hash_table_lookup (reader->best, key) == entry && takes_time (entry->event) && !add_entry (reader, entry, error))
        return FALSE;
    }
  g_ptr_array_sort (reader->busy->times, compare_times);
  return TRUE;
}

static gboolean
read_calendar (Reader *reader, const char *text, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  icalcomponent *root;
  gboolean ok;
  guint n = 0;

  if (!fr_ical_check_lines (text, lines, error))
    return FALSE;
  root = icalparser_parse_string (text);
  if (root == NULL)
    return g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, "%s", _("The calendar can't be read. Nothing was stored.")), FALSE;
  if (icalcomponent_isa (root) == ICAL_VCALENDAR_COMPONENT)
    note_entries (reader, root, lines, &n);
  for (icalcomponent *c = icalcomponent_get_first_component (root, ICAL_VCALENDAR_COMPONENT); c != NULL;
       c = icalcomponent_get_next_component (root, ICAL_VCALENDAR_COMPONENT))
    note_entries (reader, c, lines, &n);
  ok = add_entries (reader, error);
  icalcomponent_free (root);
  return ok;
}

/* The bytes as text: UTF-8 without a NUL. Names the line where they are not. */
static char *
as_text (GBytes *bytes, GError **error)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n), *end;
  guint line = 1;

  if (n > MOST_BYTES)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, "%s", _("The calendar is larger than 64 MB. Save a shorter period; nothing was stored."));
      return NULL;
    }
  if (n >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      n -= 3;
    }
  if (n == 0 || g_utf8_validate (data, (gssize) n, &end))
    return g_strndup (data != NULL ? data : "", n);
  for (const char *p = data; p < end; p++)
    line += *p == '\n';
  g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_ENCODING, _("Line %u: there is a byte that is no UTF-8 text. Save the calendar "
                                                           "as UTF-8; nothing was stored."),
               line);
  return NULL;
}

FrIcalBusy *
fr_ical_busy_read (GBytes *bytes, FrPeriod period, const char *zone, GError **error)
{
  g_autofree char *text = as_text (bytes, error);
  Reader reader = { .period = period };
  gboolean ok;

  if (text == NULL)
    return NULL;
  reader.office = strcmp (zone, "UTC") == 0 ? icaltimezone_get_utc_timezone () : icaltimezone_get_builtin_timezone (zone);
  reader.zone = g_time_zone_new_identifier (zone);
  if (reader.office == NULL || reader.zone == NULL)
    {
      g_set_error (error, FR_IO_ERROR, FR_IO_ERROR_FORMAT, _("The office's time zone “%s” is not known here. Nothing was stored."), zone);
      g_clear_pointer (&reader.zone, g_time_zone_unref);
      return NULL;
    }
  reader.first = (gint64) period.first * DAY_SECONDS - DAY_SECONDS;
  reader.last = (gint64) period.last * DAY_SECONDS + 2 * DAY_SECONDS;
  reader.entries = g_ptr_array_new_with_free_func (entry_free);
  reader.best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.busy = g_new0 (FrIcalBusy, 1);
  reader.busy->times = g_ptr_array_new_with_free_func (time_free);
  reader.busy->events = g_ptr_array_new_with_free_func (g_free);
  ok = read_calendar (&reader, text, error);
  g_hash_table_unref (reader.best);
  g_ptr_array_unref (reader.entries);
  g_time_zone_unref (reader.zone);
  if (!ok)
    g_clear_pointer (&reader.busy, fr_ical_busy_free);
  return reader.busy;
}

gboolean
fr_ical_is (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  return g_str_has_suffix (folded, ".ics") || g_str_has_suffix (folded, ".ical");
}

FrPeriod
fr_ical_busy_period (FrDay today)
{
  int year, month;

  fr_day_to_ymd (today, &year, &month, NULL);
  return (FrPeriod) { fr_day_from_ymd (year, month, 1), fr_day_from_ymd (year + 1, 12, 31) };
}
