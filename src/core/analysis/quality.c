/* quality.c: see quality.h. */
#include "core/analysis/quality.h"

#include "core/base/day.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static FrSpeed
speed_of (double seconds, gsize answered, double median)
{
  if (!(seconds >= 0.0))
    return FR_SPEED_UNKNOWN;
  if (seconds > FR_SPEED_OPEN)
    return FR_SPEED_LEFT_OPEN;
  if (seconds < FR_SPEED_SECONDS * answered)
    return FR_SPEED_ITEM;
  return seconds < median / 3.0 ? FR_SPEED_THIRD : FR_SPEED_FINE;
}

double
fr_speeds (const double *seconds, const gsize *answered, gsize len, FrSpeed *speeds)
{
  g_autofree double *times = g_new (double, len + 1);
  double median = NAN;
  gsize n = 0;

  for (gsize i = 0; i < len; i++)
    {
      FrSpeed speed = speed_of (seconds[i], answered[i], 0.0);

      if (speed != FR_SPEED_UNKNOWN && speed != FR_SPEED_LEFT_OPEN)
        times[n++] = seconds[i];
    }
  qsort (times, n, sizeof (double), compare_doubles);
  if (n > 0)
    median = (times[(n - 1) / 2] + times[n / 2]) / 2.0;
  for (gsize i = 0; i < len; i++)
    speeds[i] = speed_of (seconds[i], answered[i], median);
  return median;
}

/* --- Equal ones --- */

/* Numbers the groups among keys (NULL: not compared) in which at least two of different owners (NULL: each its own) are the same. */
static gsize
number_groups (char * const *keys, const gint64 *owner, gsize len, gsize *group)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);   /* key → first place from 1 */
  gsize n = 0;

  for (gsize i = 0; i < len; i++)
    {
      gsize at = keys[i] ? GPOINTER_TO_SIZE (g_hash_table_lookup (first, keys[i])) : 0;

      group[i] = 0;
      if (keys[i] == NULL)
        continue;
      if (at == 0)
        g_hash_table_insert (first, keys[i], GSIZE_TO_POINTER (i + 1));
      else if (owner == NULL || owner[i] != owner[at - 1])
        {
          group[at - 1] = group[at - 1] ? group[at - 1] : ++n;
          group[i] = group[at - 1];
        }
    }
  /* The first one's owner again, once the group is known. */
  for (gsize i = 0; i < len && owner != NULL; i++)
    if (keys[i] != NULL && group[i] == 0)
      group[i] = group[GPOINTER_TO_SIZE (g_hash_table_lookup (first, keys[i])) - 1];
  return n;
}

static void
free_keys (char **keys, gsize len)
{
  for (gsize i = 0; i < len; i++)
    g_free (keys[i]);
  g_free (keys);
}

gsize
fr_alike (const double *answers, gsize people, gsize items, gsize min_items, gsize *group)
{
  char **keys = g_new0 (char *, people + 1);
  gsize n;

  for (gsize p = 0; p < people; p++)
    {
      GString *key = g_string_new (NULL);
      gsize answered = 0;

      for (gsize i = 0; i < items; i++)
        {
          double answer = answers[p * items + i];

          answered += !isnan (answer);
          if (isnan (answer))
            g_string_append_c (key, ';');
          else
            g_string_append_printf (key, "%.17g;", answer == 0.0 ? 0.0 : answer);
        }
      keys[p] = g_string_free (key, answered < MAX (min_items, 1));
    }
  n = number_groups (keys, NULL, people, group);
  free_keys (keys, people);
  return n;
}

char *
fr_text_core (const char *text)
{
  g_autofree char *plain = text ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  g_autofree char *folded = plain ? g_utf8_casefold (plain, -1) : g_strdup ("");
  GString *core = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (core, g_utf8_get_char (p));
  return g_string_free (core, FALSE);
}

gsize
fr_copied (const char * const *texts, const gint64 *person, const gint64 *unit, gsize len, gsize *group)
{
  char **keys = g_new0 (char *, len + 1);
  gsize n;

  for (gsize i = 0; i < len; i++)
    {
      g_autofree char *core = fr_text_core (texts[i]);

      if (unit[i] != 0 && g_utf8_strlen (core, -1) >= FR_COPIED_LENGTH)
        keys[i] = g_strdup_printf ("%" G_GINT64_FORMAT ":%s", unit[i], core);
    }
  n = number_groups (keys, person, len, group);
  free_keys (keys, len);
  return n;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  FrDay x = *(const FrDay *) a, y = *(const FrDay *) b;

  return (x > y) - (x < y);
}

gsize
fr_busiest_day (const FrDay *days, gsize len, gsize *all)
{
  g_autofree FrDay *sorted = g_new (FrDay, len + 1);
  gsize most = 0, run = 0;

  *all = 0;
  for (gsize i = 0; i < len; i++)
    if (days[i] != FR_DAY_NONE)
      sorted[(*all)++] = days[i];
  qsort (sorted, *all, sizeof (FrDay), compare_days);
  for (gsize i = 0; i < *all; i++)
    {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      most = MAX (most, run);
    }
  return most;
}
