/* cell-text.c: numbers, serial dates, format codes and references of spreadsheets. */
#include "core/io/read/cell-text.h"

#include "core/base/day.h"

#include <math.h>
#include <string.h>

#define MAX_ROWS 1048576

gsize
fr_number_text (double value, char buffer[FR_NUMBER_TEXT])
{
  static const char *const formats[] = { "%.15G", "%.16G", "%.17G" };

  buffer[0] = '\0';
  if (!isfinite (value))
    return 0;
  if (value == 0.0)
    return g_strlcpy (buffer, "0", FR_NUMBER_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, FR_NUMBER_TEXT, formats[i], value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return strlen (buffer);
}

gsize
fr_serial_text (double serial, FrFormat format, gboolean date1904, char buffer[FR_NUMBER_TEXT])
{
  gint64 seconds, whole;
  int y, m, d, s;

  buffer[0] = '\0';
  if (!isfinite (serial) || serial < 0.0 || serial >= 2958466.0)
    return 0;
  seconds = llround (serial * 86400.0);
  whole = seconds / 86400;
  s = seconds % 86400;
  if (format == FR_FORMAT_TIME)
    return g_snprintf (buffer, FR_NUMBER_TEXT, "%02d:%02d:%02d", (int) (seconds / 3600), s / 60 % 60, s % 60);
  if (!date1904 && (whole == 0 || whole == 60))
    return 0;
  /* The 1900 system counts a 29 February 1900 that never was. */
  whole += date1904 ? -24107 : whole < 60 ? -25568 : -25569;
  if (whole > FR_DAY_LAST)
    return 0;
  fr_day_to_ymd (whole, &y, &m, &d);
  if (format == FR_FORMAT_MONTH && d == 1)
    return g_snprintf (buffer, FR_NUMBER_TEXT, "%04d-%02d", y, m);
  if (format == FR_FORMAT_DATETIME)
    return g_snprintf (buffer, FR_NUMBER_TEXT, "%04d-%02d-%02d %02d:%02d:%02d", y, m, d, s / 3600, s / 60 % 60, s % 60);
  return g_snprintf (buffer, FR_NUMBER_TEXT, "%04d-%02d-%02d", y, m, d);
}

/* The letters of a code's first section, lower case, without literals, colours, conditions and AM/PM; "[h]" counts. */
static char *
format_letters (const char *code)
{
  GString *out = g_string_new (NULL);

  for (const char *p = code; *p && *p != ';'; p++)
    {
      if (*p == '"')
        {
          p = strchr (p + 1, '"');
          if (p == NULL)
            break;
        }
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
        p++;
      else if (*p == '[')
        {
          if (p[1] != '\0' && strchr ("hHmMsS", p[1]) != NULL && (p[2] == ']' || p[2] == p[1]))
            g_string_append_c (out, 'h');
          p = strchr (p, ']');
          if (p == NULL)
            break;
        }
      else if (g_ascii_strncasecmp (p, "am/pm", 5) == 0 || g_ascii_strncasecmp (p, "general", 7) == 0)
        p += *p == 'a' || *p == 'A' ? 4 : 6;
      else if (g_ascii_strncasecmp (p, "a/p", 3) == 0)
        p += 2;
      else if ((*p == 'e' || *p == 'E') && (p[1] == '+' || p[1] == '-'))
        p++;
      else
        g_string_append_c (out, g_ascii_tolower (*p));
    }
  return g_string_free (out, FALSE);
}

FrFormat
fr_format_of_code (const char *code)
{
  g_autofree char *letters = format_letters (code);
  gboolean year = strpbrk (letters, "ye") != NULL;
  gboolean day = strchr (letters, 'd') != NULL;
  gboolean hour = strpbrk (letters, "hs") != NULL;
  gboolean month = strchr (letters, 'm') != NULL;

  if ((year || day) && hour)
    return FR_FORMAT_DATETIME;
  if (hour)
    return FR_FORMAT_TIME;
  if (day)
    return FR_FORMAT_DATE;
  return year || month ? FR_FORMAT_MONTH : FR_FORMAT_NUMBER;
}

FrFormat
fr_format_of_id (guint id)
{
  static const struct { guint first, last; FrFormat format; } ranges[] = {
    { 14, 16, FR_FORMAT_DATE },  { 17, 17, FR_FORMAT_MONTH }, { 18, 21, FR_FORMAT_TIME }, { 22, 22, FR_FORMAT_DATETIME },
    { 27, 27, FR_FORMAT_MONTH }, { 28, 31, FR_FORMAT_DATE },  { 32, 35, FR_FORMAT_TIME }, { 36, 36, FR_FORMAT_MONTH },
    { 45, 47, FR_FORMAT_TIME },  { 50, 50, FR_FORMAT_MONTH }, { 51, 51, FR_FORMAT_DATE }, { 52, 52, FR_FORMAT_MONTH },
    { 53, 54, FR_FORMAT_DATE },  { 55, 56, FR_FORMAT_TIME },  { 57, 57, FR_FORMAT_MONTH }, { 58, 58, FR_FORMAT_DATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (id >= ranges[i].first && id <= ranges[i].last)
      return ranges[i].format;
  return FR_FORMAT_NUMBER;
}

gboolean
fr_parse_cell_ref (const char *text, gsize n, guint32 *row, guint *column)
{
  const char *p = text, *end = text + n;
  guint c = 0, r = 0;

  if (p < end && *p == '$')
    p++;
  for (; p < end && g_ascii_isalpha (*p); p++)
    {
      c = c * 26 + (g_ascii_toupper (*p) - 'A' + 1);
      if (c > FR_TABLE_MAX_COLUMNS)
        return FALSE;
    }
  if (p < end && *p == '$')
    p++;
  for (; p < end && g_ascii_isdigit (*p); p++)
    {
      r = r * 10 + (*p - '0');
      if (r > MAX_ROWS)
        return FALSE;
    }
  if (p != end || c == 0 || r == 0)
    return FALSE;
  *column = c - 1;
  *row = r - 1;
  return TRUE;
}

gboolean
fr_parse_range (const char *text, gsize n, FrCellRange *range)
{
  const char *colon = memchr (text, ':', n);
  gsize first = colon ? (gsize) (colon - text) : n;
  guint c0, c1;

  if (!fr_parse_cell_ref (text, first, &range->first_row, &c0))
    return FALSE;
  if (colon == NULL)
    {
      range->last_row = range->first_row;
      c1 = c0;
    }
  else if (!fr_parse_cell_ref (colon + 1, n - first - 1, &range->last_row, &c1))
    return FALSE;
  range->first_column = c0;
  range->last_column = c1;
  return range->first_row <= range->last_row && c0 <= c1;
}
