/* day-words.c: see day-words.h. The names are here and not in the catalogue: Chinese names months by number, and the order of the
 * parts differs as a whole. */
#include "core/base/day-words.h"

static const char * const months[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
};
static const char * const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char * const weekdays_zh[] = { "一", "二", "三", "四", "五", "六", "日" };

static char *
words_zh (int y, int m, int d, FrDayParts parts)
{
  if (parts & FR_DAY_YEAR)
    return g_strdup_printf ("%d年%d月%d日", y, m, d);
  return parts & FR_DAY_MONTH ? g_strdup_printf ("%d月%d日", m, d) : g_strdup_printf ("%d日", d);
}

static char *
words_en (int y, int m, int d, FrDayParts parts)
{
  if (parts & FR_DAY_YEAR)
    return g_strdup_printf ("%d %s %d", d, months[m - 1], y);
  return parts & FR_DAY_MONTH ? g_strdup_printf ("%d %s", d, months[m - 1]) : g_strdup_printf ("%d", d);
}

char *
fr_day_words (FrDay day, FrDayParts parts, FrLang lang)
{
  g_autofree char *date = NULL;
  int y, m, d, weekday;

  if (day == FR_DAY_NONE)
    return g_strdup ("");
  fr_day_to_ymd (day, &y, &m, &d);
  weekday = fr_day_weekday (day) - 1;
  date = lang == FR_LANG_ZH_CN ? words_zh (y, m, d, parts) : words_en (y, m, d, parts);
  if (!(parts & FR_DAY_WEEKDAY))
    return g_steal_pointer (&date);
  return lang == FR_LANG_ZH_CN ? g_strdup_printf ("%s 星期%s", date, weekdays_zh[weekday])
                               : g_strdup_printf ("%s %s", weekdays[weekday], date);
}

char *
fr_month_words (int month, FrLang lang)
{
  if (month < 1 || month > 12)
    return g_strdup ("");
  return lang == FR_LANG_ZH_CN ? g_strdup_printf ("%d月", month) : g_strdup (months[month - 1]);
}
