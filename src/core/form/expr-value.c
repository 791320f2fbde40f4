/* expr-value.c: texts, numbers, truth and days, and how one becomes the other. */
#include "core/form/expr-private.h"

#include "core/base/day.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- Numbers as texts --- */

/* Writes digits × 10^(exponent - number of digits + 1) in full. */
static char *
in_full (gboolean negative, const char *digits, int exponent)
{
  GString *out = g_string_new (negative ? "-" : "");
  int n = strlen (digits);

  if (exponent < 0)
    {
      g_string_append (out, "0.");
      for (int i = exponent + 1; i < 0; i++)
        g_string_append_c (out, '0');
      g_string_append (out, digits);
    }
  else
    for (int i = 0; i <= MAX (exponent, n - 1); i++)
      {
        if (i == exponent + 1)
          g_string_append_c (out, '.');
        g_string_append_c (out, i < n ? digits[i] : '0');
      }
  return g_string_free (out, FALSE);
}

char *
fr_expr_number_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE], digits[32];
  const char *mark;
  guint n = 0;

  if (isnan (number))
    return g_strdup ("NaN");
  if (isinf (number))
    return g_strdup (number > 0 ? "Infinity" : "-Infinity");
  if (number == 0)
    return g_strdup ("0");
  if (fabs (number) < 1e15 && number == floor (number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);
  for (int precision = 14; precision <= 16; precision++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%de", precision);

      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  mark = strchr (buffer, 'e');
  for (const char *p = buffer; p < mark; p++)
    if (g_ascii_isdigit (*p))
      digits[n++] = *p;
  while (n > 1 && digits[n - 1] == '0')
    n--;
  digits[n] = '\0';
  return in_full (number < 0, digits, atoi (mark + 1));
}

/* --- Texts as numbers --- */

static const char *
skip_blanks (const char *p)
{
  return p + strspn (p, " \t\r\n");
}

/* Between least and most digits, as a number. FALSE (p untouched) where there are fewer. */
static gboolean
read_digits (const char **p, int least, int most, int *value)
{
  int n = 0, sum = 0;

  while (n < most && g_ascii_isdigit ((*p)[n]))
    sum = sum * 10 + (*p)[n++] - '0';
  if (n < least)
    return FALSE;
  *p += n;
  *value = sum;
  return TRUE;
}

/* "09:30", "09:30:12", "09:30:12.345" in seconds. */
static gboolean
read_time (const char **p, double *seconds)
{
  int h, m, s = 0, digits = 0;
  double fraction = 0, unit = 1;

  if (!read_digits (p, 2, 2, &h) || *(*p)++ != ':' || !read_digits (p, 2, 2, &m) || h > 24 || m > 59)
    return FALSE;
  if (**p == ':')
    {
      ++*p;
      if (!read_digits (p, 2, 2, &s) || s > 60)
        return FALSE;
      if (**p == '.')
        for (++*p; g_ascii_isdigit (**p); ++*p)
          if (digits++ < 9)
            fraction += (**p - '0') * (unit /= 10);
    }
  *seconds = h * 3600 + m * 60 + s + fraction;
  return TRUE;
}

/* "Z", "+08:00", "+08", "-0330", or nothing, in minutes east. */
static gboolean
read_zone (const char **p, int *zone)
{
  int h, m = 0, sign = **p == '-' ? -1 : 1;

  if (**p == 'Z')
    {
      ++*p;
      *zone = 0;
      return TRUE;
    }
  if (**p != '+' && **p != '-')
    return TRUE;
  ++*p;
  if (!read_digits (p, 2, 2, &h))
    return FALSE;
  if (**p == ':')
    ++*p;
  if (g_ascii_isdigit (**p) && !read_digits (p, 2, 2, &m))
    return FALSE;
  *zone = sign * (h * 60 + m);
  return h < 24 && m < 60;
}

/* A date, with or without time, as days in the zone; NaN. */
static double
read_date (const char *p, int zone)
{
  int y, m, d, own = zone;
  double seconds = 0;
  FrDay day;

  if (!read_digits (&p, 4, 4, &y) || *p++ != '-' || !read_digits (&p, 1, 2, &m) || *p++ != '-' || !read_digits (&p, 1, 2, &d))
    return NAN;
  if (*p == 'T')
    {
      p++;
      if (!read_time (&p, &seconds) || !read_zone (&p, &own))
        return NAN;
    }
  day = fr_day_from_ymd (y, m, d);
  if (*skip_blanks (p) != '\0' || day == FR_DAY_NONE)
    return NAN;
  return day + (seconds + (zone - own) * 60) / 86400;
}

double
fr_expr_text_number (const char *text, int zone)
{
  const char *p = skip_blanks (text), *start = p;
  gsize before, after = 0;

  if (*p == '-')
    p++;
  before = strspn (p, "0123456789");
  p += before;
  if (*p == '-' && before == 4 && start + 4 == p)
    return read_date (start, zone);
  if (*p == '.')
    {
      p++;
      after = strspn (p, "0123456789");
      p += after;
    }
  return before + after > 0 && *skip_blanks (p) == '\0' ? g_ascii_strtod (start, NULL) : NAN;
}

/* --- Results --- */

void
fr_expr_value_clear (FrExprValue *value)
{
  g_clear_pointer (&value->text, g_free);
  g_clear_pointer (&value->nodes, g_array_unref);
  *value = (FrExprValue) { FR_EXPR_TEXT };
}

void
fr_expr_set_true (FrExprValue *out, gboolean value)
{
  out->kind = FR_EXPR_BOOLEAN;
  out->boolean = value != FALSE;
}

void
fr_expr_set_number (FrExprValue *out, double value)
{
  out->kind = FR_EXPR_NUMBER;
  out->number = value;
}

void
fr_expr_set_text (FrExprValue *out, const char *value)
{
  fr_expr_take_text (out, g_strdup (value));
}

void
fr_expr_take_text (FrExprValue *out, char *value)
{
  out->kind = FR_EXPR_TEXT;
  g_free (out->text);
  out->text = value;
}

gboolean
fr_expr_value_true (const FrExprValue *value)
{
  switch (value->kind)
    {
    case FR_EXPR_TEXT:    return value->text != NULL && *value->text != '\0';
    case FR_EXPR_NUMBER:  return value->number != 0 && !isnan (value->number);
    case FR_EXPR_BOOLEAN: return value->boolean;
    case FR_EXPR_NODES:   return value->nodes->len > 0;
    }
  return FALSE;
}

double
fr_expr_value_number (const FrExprWorld *world, const FrExprValue *value)
{
  switch (value->kind)
    {
    case FR_EXPR_TEXT:    return fr_expr_text_number (value->text ? value->text : "", world->zone);
    case FR_EXPR_NUMBER:  return value->number;
    case FR_EXPR_BOOLEAN: return value->boolean;
    case FR_EXPR_NODES:
      return value->nodes->len ? fr_expr_text_number (world->text (world->data, g_array_index (value->nodes, FrExprNode, 0)), world->zone) : NAN;
    }
  return NAN;
}

const char *
fr_expr_value_text (const FrExprWorld *world, FrExprValue *value)
{
  switch (value->kind)
    {
    case FR_EXPR_TEXT:
      break;
    case FR_EXPR_NUMBER:
      g_free (value->text);
      value->text = fr_expr_number_text (value->number);
      break;
    case FR_EXPR_BOOLEAN:
      return value->boolean ? "true" : "false";
    case FR_EXPR_NODES:
      return value->nodes->len ? world->text (world->data, g_array_index (value->nodes, FrExprNode, 0)) : "";
    }
  return value->text ? value->text : "";
}

void
fr_expr_world_set_clock (FrExprWorld *world, FrClock *clock)
{
  g_autoptr (GDateTime) utc = NULL, local = NULL;

  world->now = fr_clock_now (clock);
  world->zone = 0;
  if (fr_clock_is_given (clock))
    return;
  utc = g_date_time_new_from_unix_utc (world->now / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  if (local != NULL)
    world->zone = g_date_time_get_utc_offset (local) / (60 * G_USEC_PER_SEC);
}
