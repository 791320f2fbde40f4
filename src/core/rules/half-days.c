/* half-days.c: see half-days.h. */
#include "core/rules/half-days.h"

#include "core/base/text.h"

#include <stdio.h>
#include <string.h>

#define NOON  (12 * 60)
#define DUSK  (18 * 60)
#define DAY   (24 * 60)

void
fr_half_days_default (FrHalfDays *self)
{
  *self = (FrHalfDays) { { { 510, 720 }, { 870, 1080 }, { 1140, 1260 } }, 3 };
}

/* Marks as people write them, as the format has them: "8：30—12：00；" */
static char *
plain_marks (const char *text)
{
  static const char * const marks[][2] = {
    { "\xE2\x80\x93", "-" }, { "\xE2\x80\x94", "-" }, { "\xE2\x88\x92", "-" }, { "~", "-" },
    { "至", "-" }, { "到", "-" }, { ";", "," }, { "、", "," }, { " ", "" },
  };
  g_autofree char *folded = fr_text_fold (text);    /* full-width marks and figures are plain from here on */
  GString *plain = g_string_new (folded);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (plain, marks[i][0], marks[i][1], 0);
  return g_string_free (plain, FALSE);
}

static gboolean
parse_part (const char *text, FrHalfDay *part)
{
  int h1, m1, h2, m2, used = -1;

  if (strspn (text, "0123456789:-") != strlen (text) || sscanf (text, "%2d:%2d-%2d:%2d%n", &h1, &m1, &h2, &m2, &used) != 4 ||
      used < 0 || text[used] != '\0' || h1 < 0 || h1 > 23 || m1 < 0 || m1 > 59 || h2 < 0 || h2 > 24 || m2 < 0 || m2 > 59)
    return FALSE;
  *part = (FrHalfDay) { h1 * 60 + m1, h2 * 60 + m2 };
  return part->end <= DAY;
}

/* What is wrong with a half-day by itself, and after the one before it. */
static char *
part_fault (const FrHalfDays *self, const char *text, const FrHalfDay *part)
{
  if (part->end <= part->start)
    return g_strdup_printf (_("“%s” ends before it begins. Write when it begins and when it ends, like 08:30-12:00."), text);
  if (part->end - part->start < FR_HALF_DAYS_TICK)
    return g_strdup_printf (_("“%s” is shorter than half an hour. Make it longer or leave it out."), text);
  if (self->n > 0 && part->start < self->parts[self->n - 1].end)
    return g_strdup_printf (_("“%s” begins before the half-day in front of it ends. Write them in the order of the day, without overlap."), text);
  return NULL;
}

char *
fr_half_days_parse (const char *text, FrHalfDays *self)
{
  g_autofree char *plain = plain_marks (text);
  g_auto (GStrv) parts = g_strsplit (plain, ",", -1);
  FrHalfDays read = { .n = 0 };
  guint ticks = 0;

  if (*plain == '\0')
    fr_half_days_default (&read);
  for (guint i = 0; *plain != '\0' && parts[i] != NULL; i++)
    {
      FrHalfDay part;
      char *fault;

      if (*parts[i] == '\0' && parts[i + 1] == NULL && i > 0)
        break;                                          /* a comma at the end */
      if (!parse_part (parts[i], &part))
        return g_strdup_printf (_("“%s” (number %u) is no half-day. Write when it begins and when it ends, like 08:30-12:00."), parts[i], i + 1);
      if (read.n == FR_HALF_DAYS_MAX)
        return g_strdup_printf (_("“%s” is one too many: a day has at most %d half-days."), parts[i], FR_HALF_DAYS_MAX);
      fault = part_fault (&read, parts[i], &part);
      if (fault != NULL)
        return fault;
      ticks += fr_half_day_ticks (&part);
      if (ticks > FR_HALF_DAYS_TICKS_MAX)
        return g_strdup_printf (_("With “%s” the half-days of a day are longer than 16 hours together. Make them shorter."), parts[i]);
      read.parts[read.n++] = part;
    }
  *self = read;
  return NULL;
}

char *
fr_half_days_format (const FrHalfDays *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n; i++)
    {
      const FrHalfDay *part = &self->parts[i];

      g_string_append_printf (text, "%s%02d:%02d-%02d:%02d", i > 0 ? ", " : "", part->start / 60, part->start % 60, part->end / 60, part->end % 60);
    }
  return g_string_free (text, FALSE);
}

int
fr_half_days_at (const FrHalfDays *self, int minute)
{
  for (guint i = 0; i < self->n; i++)
    if (minute >= self->parts[i].start && minute < self->parts[i].end)
      return (int) i;
  return -1;
}

guint
fr_half_day_ticks (const FrHalfDay *part)
{
  return (guint) ((part->end - part->start + FR_HALF_DAYS_TICK - 1) / FR_HALF_DAYS_TICK);
}

const char *
fr_half_day_name (const FrHalfDay *part, FrLang lang)
{
  return part->start < NOON ? fr_trc (lang, "half-day", "Morning") : part->start < DUSK ? fr_trc (lang, "half-day", "Afternoon")
         : fr_trc (lang, "half-day", "Evening");
}
