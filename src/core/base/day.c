/* day.c: civil dates as whole days. The arithmetic is that of the proleptic Gregorian calendar with years
 * starting in March, so that the leap day is the last of its year. */
#include "core/base/day.h"

#include <stdio.h>
#include <string.h>

static const int days_in_month[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
floor_div (int a, int b)
{
  return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

FrDay
fr_day_from_ymd (int year, int month, int day)
{
  int y, era, yoe, doy, doe;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > days_in_month[month - 1] + (month == 2 && is_leap (year)))
    return FR_DAY_NONE;
  y = year - (month <= 2);
  era = floor_div (y, 400);
  yoe = y - era * 400;
  doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

void
fr_day_to_ymd (FrDay day, int *year, int *month, int *mday)
{
  int z = day + 719468;
  int era = floor_div (z, 146097);
  int doe = z - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  int m = mp + (mp < 10 ? 3 : -9);

  g_return_if_fail (day != FR_DAY_NONE);
  if (year)
    *year = yoe + era * 400 + (m <= 2);
  if (month)
    *month = m;
  if (mday)
    *mday = doy - (153 * mp + 2) / 5 + 1;
}

int
fr_day_weekday (FrDay day)
{
  int w = (day + 3) % 7;      /* 1970-01-01 was a Thursday */
  return (w < 0 ? w + 7 : w) + 1;
}

void
fr_day_iso_week (FrDay day, int *year, int *week)
{
  FrDay thursday = day - fr_day_weekday (day) + 4;
  int y;

  fr_day_to_ymd (thursday, &y, NULL, NULL);
  if (year)
    *year = y;
  if (week)
    *week = (thursday - fr_day_from_ymd (y, 1, 1)) / 7 + 1;
}

/* Reads exactly n ASCII digits; -1 where one is missing. */
static int
digits (const char *p, int n)
{
  int v = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        return -1;
      v = v * 10 + (p[i] - '0');
    }
  return v;
}

FrDay
fr_day_parse_iso (const char *text)
{
  int y, m, d;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FR_DAY_NONE;
  y = digits (text, 4);
  m = digits (text + 5, 2);
  d = digits (text + 8, 2);
  return y < 0 || m < 0 || d < 0 ? FR_DAY_NONE : fr_day_from_ymd (y, m, d);
}

char *
fr_day_format_iso (FrDay day)
{
  int y, m, d;

  if (day == FR_DAY_NONE)
    return g_strdup ("");
  fr_day_to_ymd (day, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
}

FrDay
fr_day_add_months (FrDay day, int months)
{
  int y, m;

  fr_day_to_ymd (day, &y, &m, NULL);
  m = y * 12 + (m - 1) + months;
  return fr_day_from_ymd (floor_div (m, 12), m - floor_div (m, 12) * 12 + 1, 1);
}

FrDay
fr_day_shift_months (FrDay day, int months)
{
  FrDay first = fr_day_add_months (day, months);
  int mday;

  fr_day_to_ymd (day, NULL, NULL, &mday);
  return MIN (first + mday - 1, fr_day_add_months (first, 1) - 1);
}

int
fr_month_of_day (FrDay day)
{
  int y, m;

  fr_day_to_ymd (day, &y, &m, NULL);
  return y * 12 + m - 1;
}

/* The number groups of a loose date, with what separates them; full-width digits count as digits. */
static int
number_groups (const char *text, int values[4], int lengths[4])
{
  int n = 0;
  gboolean in_number = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int v = g_unichar_digit_value (c);

      if (v >= 0)
        {
          if (!in_number)
            {
              if (n == 4)
                return -1;
              values[n] = lengths[n] = 0;
              n++;
              in_number = TRUE;
            }
          if (++lengths[n - 1] > 8)
            return -1;
          values[n - 1] = values[n - 1] * 10 + v;
          continue;
        }
      in_number = FALSE;
      if (!(g_unichar_isspace (c) || c == '.' || c == '-' || c == '/' || c == 0x5E74 /* 年 */ ||
            c == 0x6708 /* 月 */ || c == 0x65E5 /* 日 */ || c == 0xFF0E || c == 0x3002 || c == 0xFF0F || c == 0x3000))
        return -1;
    }
  return n;
}

FrDay
fr_day_parse_loose (const char *text, gboolean *day_known)
{
  int v[4], len[4], n;
  int y, m, d = 0;
  FrDay day;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FR_DAY_NONE;
  n = number_groups (text, v, len);
  if (n == 4 && v[3] == 0)        /* "1978.05.12.0" is nothing anyone means */
    return FR_DAY_NONE;
  if (n == 1 && len[0] == 6)
    y = v[0] / 100, m = v[0] % 100;
  else if (n == 1 && len[0] == 8)
    y = v[0] / 10000, m = v[0] / 100 % 100, d = v[0] % 100;
  else if (n == 1 && len[0] == 5 && v[0] >= 20000 && v[0] <= 80000)
    fr_day_to_ymd (v[0] - 25569, &y, &m, &d);
  else if (n == 2 && len[0] == 4 && len[1] <= 2)
    y = v[0], m = v[1];
  else if (n == 3 && len[0] == 4 && len[1] <= 2 && len[2] <= 2)
    y = v[0], m = v[1], d = v[2];
  else
    return FR_DAY_NONE;
  if (y < 1900 || y > 2100)
    return FR_DAY_NONE;
  if ((n == 3 || (n == 1 && len[0] != 6)) && d == 0)
    return FR_DAY_NONE;
  day = fr_day_from_ymd (y, m, d ? d : 1);
  if (day != FR_DAY_NONE && day_known)
    *day_known = d != 0;
  return day;
}

/* The last day of the n-month span that starts with month m of year y. */
static FrDay
span_end (int y, int m, int n)
{
  return fr_day_add_months (fr_day_from_ymd (y, m, 1), n) - 1;
}

gboolean
fr_week_parse (const char *text, FrPeriod *week)
{
  int year, n, used = 0, y, w;
  FrDay monday;

  if (text == NULL || sscanf (text, "%4d-W%2d%n", &year, &n, &used) != 2 || text[used] != '\0' || year < 1 || year > 9999)
    return FALSE;
  monday = fr_day_from_ymd (year, 1, 4);                       /* always in week 1 */
  monday += (n - 1) * 7 - (fr_day_weekday (monday) - 1);
  fr_day_iso_week (monday, &y, &w);
  if (y != year || w != n)
    return FALSE;
  *week = (FrPeriod) { monday, monday + 6 };
  return TRUE;
}

gboolean
fr_period_parse (const char *text, FrPeriod *period)
{
  int y, k;
  const char *dots;

  g_return_val_if_fail (period != NULL, FALSE);
  if (text == NULL)
    return FALSE;
  dots = strstr (text, "..");
  if (dots != NULL)
    {
      g_autofree char *from = g_strndup (text, dots - text);
      FrDay a = fr_day_parse_iso (from), b = fr_day_parse_iso (dots + 2);
      if (a == FR_DAY_NONE || b == FR_DAY_NONE || b < a)
        return FALSE;
      period->first = a;
      period->last = b;
      return TRUE;
    }
  y = digits (text, 4);
  if (y < 1)
    return FALSE;
  if (text[4] == '\0')
    {
      period->first = fr_day_from_ymd (y, 1, 1);
      period->last = fr_day_from_ymd (y, 12, 31);
      return TRUE;
    }
  if (text[4] != '-')
    return FALSE;
  if ((text[5] == 'H' || text[5] == 'Q') && g_ascii_isdigit (text[6]) && text[7] == '\0')
    {
      int span = text[5] == 'H' ? 6 : 3;
      k = text[6] - '0';
      if (k < 1 || k > 12 / span)
        return FALSE;
      period->first = fr_day_from_ymd (y, (k - 1) * span + 1, 1);
      period->last = span_end (y, (k - 1) * span + 1, span);
      return TRUE;
    }
  k = strlen (text) == 7 ? digits (text + 5, 2) : -1;
  if (k < 1 || k > 12)
    return FALSE;
  period->first = fr_day_from_ymd (y, k, 1);
  period->last = span_end (y, k, 1);
  return TRUE;
}
