/* expr-functions-dates.c: functions on days and times. A day is a number of days since 1970-01-01 in the world's zone, or its text. */
#include "core/form/expr-private.h"

#include "core/base/day.h"

#include <math.h>
#include <string.h>

/* A moment: its day and its milliseconds since midnight. FALSE for what is no moment. */
static gboolean
split (double days, FrDay *day, int *ms)
{
  double all = floor (days * 86400000 + 0.5), whole;

  if (!isfinite (days))
    return FALSE;
  whole = floor (all / 86400000);
  if (whole < FR_DAY_FIRST || whole > FR_DAY_LAST)
    return FALSE;
  *day = whole;
  *ms = all - whole * 86400000;
  return TRUE;
}

static char *
moment_text (double days, int zone)
{
  g_autofree char *iso = NULL;
  FrDay day;
  int ms, away = ABS (zone);

  if (!split (days, &day, &ms))
    return g_strdup ("");
  iso = fr_day_format_iso (day);
  return g_strdup_printf ("%sT%02d:%02d:%02d.%03d%c%02d:%02d", iso, ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000,
                          zone < 0 ? '-' : '+', away / 60, away % 60);
}

static double
now_days (const FrExprWorld *world)
{
  return floor (world->now / 1000.0 + world->zone * 60000.0) / 86400000;
}

static void
run_now (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_take_text (out, moment_text (now_days (eval->world), eval->world->zone));
}

static void
set_day (FrExprValue *out, double days)
{
  FrDay day;
  int ms;

  fr_expr_take_text (out, split (days, &day, &ms) ? fr_day_format_iso (day) : g_strdup (""));
}

static void
run_today (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  set_day (out, now_days (eval->world));
}

static void
run_date (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  set_day (out, fr_expr_arg_number (eval, call, 0));
}

static void
run_date_time (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_take_text (out, moment_text (fr_expr_arg_number (eval, call, 0), eval->world->zone));
}

static void
run_decimal_date_time (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  fr_expr_set_number (out, fr_expr_arg_number (eval, call, 0));
}

/* A time of day ("18:30", "18:30:00.000+08:00") as part of a day by its own clock; of a moment, its time. */
static void
run_decimal_time (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  g_autofree char *text = fr_expr_arg_text (eval, call, 0), *moment = NULL;
  gsize time = strspn (text, "0123456789:.");
  double days = fr_expr_text_number (text, eval->world->zone);

  if (isnan (days) && time >= 5)
    {
      moment = g_strdup_printf ("1970-01-01T%.*s", (int) time, text);
      days = fr_expr_text_number (moment, eval->world->zone);
    }
  else if (strchr (text, 'T') == NULL)
    days = NAN;
  fr_expr_set_number (out, days - floor (days));
}

/* --- By a pattern --- */

static void
append_month (GString *out, int month, FrLang lang)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  if (lang == FR_LANG_ZH_CN)
    g_string_append_printf (out, "%d月", month);
  else
    g_string_append (out, months[month - 1]);
}

static void
append_weekday (GString *out, int weekday, FrLang lang)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const days_zh[] = { "周一", "周二", "周三", "周四", "周五", "周六", "周日" };

  g_string_append (out, lang == FR_LANG_ZH_CN ? days_zh[weekday - 1] : days[weekday - 1]);
}

/* One letter after %; an unknown one stays as it stands. */
static void
append_part (GString *out, char letter, FrDay day, int ms, FrLang lang)
{
  int y, m, d;

  fr_day_to_ymd (day, &y, &m, &d);
  switch (letter)
    {
    case 'Y': g_string_append_printf (out, "%04d", y); break;
    case 'y': g_string_append_printf (out, "%02d", y % 100); break;
    case 'm': g_string_append_printf (out, "%02d", m); break;
    case 'n': g_string_append_printf (out, "%d", m); break;
    case 'b': append_month (out, m, lang); break;
    case 'd': g_string_append_printf (out, "%02d", d); break;
    case 'e': g_string_append_printf (out, "%d", d); break;
    case 'a': append_weekday (out, fr_day_weekday (day), lang); break;
    case 'H': g_string_append_printf (out, "%02d", ms / 3600000); break;
    case 'h': g_string_append_printf (out, "%d", ms / 3600000); break;
    case 'M': g_string_append_printf (out, "%02d", ms / 60000 % 60); break;
    case 'S': g_string_append_printf (out, "%02d", ms / 1000 % 60); break;
    case '3': g_string_append_printf (out, "%03d", ms % 1000); break;
    case '%': g_string_append_c (out, '%'); break;
    default:  g_string_append_printf (out, "%%%c", letter); break;
    }
}

static void
run_format_date (ExprEval *eval, const ExprTree *call, FrExprValue *out)
{
  double days = fr_expr_arg_number (eval, call, 0);
  g_autofree char *pattern = fr_expr_arg_text (eval, call, 1);
  GString *result = g_string_new (NULL);
  FrDay day;
  int ms;

  for (const char *p = split (days, &day, &ms) ? pattern : ""; *p; p++)
    {
      if (*p == '%' && p[1] != '\0' && ((guchar) p[1] & 0x80) == 0)
        append_part (result, *++p, day, ms, eval->world->lang);
      else
        g_string_append_c (result, *p);
    }
  fr_expr_take_text (out, g_string_free (result, FALSE));
}

const ExprFunction fr_expr_functions_dates[] = {
  { "date", 1, 1, run_date },
  { "date-time", 1, 1, run_date_time },
  { "decimal-date-time", 1, 1, run_decimal_date_time },
  { "decimal-time", 1, 1, run_decimal_time },
  { "format-date", 2, 2, run_format_date },
  { "format-date-time", 2, 2, run_format_date },
  { "now", 0, 0, run_now },
  { "today", 0, 0, run_today },
  { NULL },
};
