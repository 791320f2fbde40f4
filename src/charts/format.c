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

/* The absolute value's digits. Returns whether anything but zero is among them: what rounds to nothing has no sign. */
static gboolean
write_digits (const FrcFormat *format, double value, char digits[BUFFER])
{
  char picture[8];

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
  g_autofree char *digits = NULL;
  GString *out;

  if (n < 0)
    return g_strdup (DASH);
  digits = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  out = g_string_new (NULL);
  append_grouped (out, digits);
  return g_string_free (out, FALSE);
}
