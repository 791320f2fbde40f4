/* format.c: see format.h. */
#include "charts/format.h"

#include <math.h>
#include <string.h>

#define MINUS "\342\210\222"   /* U+2212 */
#define DASH  "\342\200\224"   /* U+2014 */

/* Appends digits with a comma between thousands of the whole part. */
static void
append_grouped (GString *out, const char *digits)
{
  gsize whole = strcspn (digits, ".");

  for (gsize i = 0; digits[i]; i++)
    {
      if (i > 0 && i < whole && (whole - i) % 3 == 0 && whole > 3)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
}

/* Enough for the largest double with nine decimals. */
#define BUFFER 340

/* Writes a whole number so that it ends before end; at least so many digits. Returns where it begins. */
static char *
write_whole (guint64 number, int least, char *end)
{
  for (; number > 0 || least > 0; number /= 10, least--)
    *--end = '0' + number % 10;
  return end;
}

/* The short way for values that are not near the middle between two roundings, where the product's own rounding could
 * tip the balance. FALSE where it is not sure. */
static gboolean
write_quickly (int decimals, double value, char digits[BUFFER])
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };
  double scaled = fabs (value) * powers[decimals];
  double rest = scaled - floor (scaled);
  guint64 number, power = (guint64) powers[decimals];
  char buffer[48], *end = buffer + sizeof buffer - 1, *p = end;

  if (!(scaled < 1e15) || fabs (rest - 0.5) < 1e-3)
    return FALSE;
  *end = '\0';
  number = (guint64) floor (scaled) + (rest > 0.5);
  if (decimals > 0)
    {
      p = write_whole (number % power, decimals, p);
      *--p = '.';
    }
  p = write_whole (number / power, 1, p);
  memcpy (digits, p, end - p + 1);
  return TRUE;
}

/* The absolute value's digits. Returns whether anything but zero is among them: what rounds to nothing has no sign. */
static gboolean
write_digits (const FrcFormat *format, double value, char digits[BUFFER])
{
  char picture[8];

  if (write_quickly (CLAMP (format->decimals, 0, 9), value, digits))
    return strspn (digits, "0.") != strlen (digits);
  g_snprintf (picture, sizeof picture, "%%.%df", CLAMP (format->decimals, 0, 9));
  g_ascii_formatd (digits, BUFFER, picture, fabs (value));
  return strspn (digits, "0.") != strlen (digits);
}

static double
scaled (const FrcFormat *format, double value)
{
  return value * (format->factor != 0.0 ? format->factor : 1.0);
}

char *
frc_format_plain (const FrcFormat *format, double value)
{
  char digits[BUFFER];
  GString *out;

  g_return_val_if_fail (format != NULL, NULL);
  if (isnan (value))
    return g_strdup (DASH);
  value = scaled (format, value);
  if (isinf (value))
    return g_strdup (value > 0 ? "\342\210\236" : MINUS "\342\210\236");
  out = g_string_new (NULL);
  if (write_digits (format, value, digits))
    g_string_append (out, value < 0 ? MINUS : format->sign ? "+" : "");
  append_grouped (out, digits);
  return g_string_free (out, FALSE);
}

char *
frc_format_value (const FrcFormat *format, double value)
{
  g_autofree char *plain = frc_format_plain (format, value);

  if (format->suffix == NULL || isnan (value))
    return g_steal_pointer (&plain);
  return g_strconcat (plain, format->suffix, NULL);
}

char *
frc_format_data (const FrcFormat *format, double value)
{
  char digits[BUFFER];

  g_return_val_if_fail (format != NULL, NULL);
  value = scaled (format, value);
  if (!isfinite (value))
    return g_strdup ("");
  return g_strconcat (write_digits (format, value, digits) && value < 0 ? "-" : "", digits, NULL);
}

char *
frc_format_count (gint64 n)
{
  char buffer[24] = "";
  GString *out;

  if (n < 0)
    return g_strdup (DASH);
  out = g_string_new (NULL);
  append_grouped (out, write_whole ((guint64) n, 1, buffer + sizeof buffer - 1));
  return g_string_free (out, FALSE);
}
