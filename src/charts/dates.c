/* dates.c: see dates.h. */
#include "charts/dates.h"

#define EPOCH     719163   /* GLib's number of 1970-01-01 */
#define FIRST_DAY (-719162)
#define LAST_DAY  2932896

static void
set_day (GDate *date, gint32 day)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) (CLAMP (day, FIRST_DAY, LAST_DAY) + EPOCH));
}

char *
frc_day_text (gint32 day)
{
  GDate date;

  set_day (&date, day);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

int
frc_day_month (gint32 day)
{
  GDate date;

  set_day (&date, day);
  return g_date_get_year (&date) * 12 + (int) g_date_get_month (&date) - 1;
}

gint32
frc_month_day (int month)
{
  GDate date;

  month = CLAMP (month, 12, 9999 * 12 + 11);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth) (month % 12 + 1), (GDateYear) (month / 12));
  return (gint32) g_date_get_julian (&date) - EPOCH;
}

int
frc_months_step (gint32 from, gint32 to, guint most)
{
  static const int steps[] = { 1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000 };
  int months = MAX (frc_day_month (to) - frc_day_month (from), 1);

  for (guint i = 0; i + 1 < G_N_ELEMENTS (steps); i++)
    if (months / steps[i] < (int) MAX (most, 1))
      return steps[i];
  return steps[G_N_ELEMENTS (steps) - 1];
}

int
frc_months_first (gint32 from, int step)
{
  int month = frc_day_month (from);

  if (frc_month_day (month) < from)
    month++;
  return (month + step - 1) / step * step;
}

char *
frc_month_text (int month, int step)
{
  return step % 12 == 0 || month % 12 == 0 ? g_strdup_printf ("%04d", month / 12)
                                           : g_strdup_printf ("%04d-%02d", month / 12, month % 12 + 1);
}
