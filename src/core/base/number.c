/* number.c: see number.h. */
#include "core/base/number.h"

#include <math.h>
#include <string.h>

char *
fr_count_text (gint64 n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, n < 0 ? -(guint64) n : (guint64) n);
  GString *out = g_string_new (n < 0 ? "−" : NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}

char *
fr_true_minus (char *text)
{
  char *minus;

  if (*text != '-')
    return text;
  minus = g_strconcat ("−", text + 1, NULL);
  g_free (text);
  return minus;
}

/* "-0.0" says nothing that "0.0" doesn't. */
static gboolean
is_nothing (const char *digits)
{
  return *digits == '-' && strspn (digits, "-0.") == strlen (digits);
}

char *
fr_decimal_text (double value, int decimals)
{
  char format[16], digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("—");
  if (decimals < 0)
    g_strlcpy (format, "%.10g", sizeof format);
  else
    g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (digits, sizeof digits, format, value);
  return fr_true_minus (g_strdup (is_nothing (digits) ? digits + 1 : digits));
}
