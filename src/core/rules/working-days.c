/* working-days.c: see working-days.h. */
#include "core/rules/working-days.h"

static int
compare_days (gconstpointer key, gconstpointer member)
{
  FrDay day = *(const FrDay *) key, other = ((const FrOddDay *) member)->day;

  return (day > other) - (day < other);
}

gboolean
fr_works_on (const FrOddDay *odd, guint n, FrDay day)
{
  const FrOddDay *found = n > 0 ? bsearch (&day, odd, n, sizeof *odd, compare_days) : NULL;

  return found != NULL ? !found->off : fr_day_weekday (day) < 6;
}

void
fr_class_days_move (const FrOddDay *odd, guint n_odd, FrClassDay *days, guint n, FrDay first)
{
  FrDay free = first, before = FR_DAY_NONE, landed = first;
  guint i = 0;

  for (FrDay day = n > 0 ? days[0].day : 0; i < n; day++)
    {
      gboolean listed = days[i].day == day;

      if ((listed && days[i].taught) || fr_works_on (odd, n_odd, day))
        {
          while (!fr_works_on (odd, n_odd, free))
            free++;
          before = day;
          landed = free++;
        }
      if (!listed)
        continue;
      days[i].moved = landed + (day - (before != FR_DAY_NONE ? before : days[0].day));
      if (days[i].moved > FR_DAY_LAST)
        days[i].moved = FR_DAY_NONE;
      i++;
    }
}
