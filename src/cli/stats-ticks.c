/* stats-ticks.c: the ticks that an axis of a chart would get, to hold them against other software. */
#include "cli/stats-topics.h"
#include "charts/ticks.h"

#include <math.h>

#define MAX_COUNT 1000

/* One of the three plain arguments as a finite number. */
static gboolean
read_number (const FrStatsArgs *args, guint at, double *value, GError **error)
{
  const char *text = g_ptr_array_index (args->plain, at);
  char *end;

  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*value))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is not a number."), text);
  return FALSE;
}

static gboolean
read_algorithm (const FrStatsArgs *args, FrcTickAlgorithm *algorithm, GError **error)
{
  const char *name = g_hash_table_lookup (args->options, "--algorithm");

  *algorithm = FRC_TICKS_EXTENDED;
  if (name == NULL || frc_tick_algorithm_parse (name, algorithm))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("There is no algorithm “%s”. There are: %s."), name, "extended, extended_loose, heckbert, pretty");
  return FALSE;
}

gboolean
fr_stats_ticks (const FrStatsArgs *args, GString *out, GError **error)
{
  FrcTickAlgorithm algorithm;
  FrcTicks ticks;
  double lo, hi, count;

  if (args->plain->len != 3)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("stats ticks needs LO HI COUNT."));
      return FALSE;
    }
  if (!read_number (args, 0, &lo, error) || !read_number (args, 1, &hi, error) || !read_number (args, 2, &count, error) ||
      !read_algorithm (args, &algorithm, error))
    return FALSE;
  if (count < 2.0 || count > MAX_COUNT || count != floor (count))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("COUNT is a whole number from 2 to %ld."),
                   (long) MAX_COUNT);
      return FALSE;
    }
  ticks = frc_ticks (algorithm, lo, hi, (guint) count);
  fr_stats_row (out, "n", NULL, ticks.n);
  fr_stats_row (out, "first", NULL, ticks.first);
  fr_stats_row (out, "last", NULL, ticks.last);
  fr_stats_row (out, "step", NULL, ticks.step);
  for (guint i = 0; i < ticks.n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      fr_stats_row (out, "tick", number, frc_tick (&ticks, i));
    }
  return TRUE;
}
