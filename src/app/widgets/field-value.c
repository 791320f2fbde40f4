/* field-value.c: see field-value.h. */
#include "app/widgets/field-value.h"

#include "core/base/day.h"
#include "core/base/language.h"

#include <math.h>
#include <string.h>

static gboolean
refuse (char **problem, const char *sentence)
{
  if (problem != NULL)
    *problem = g_strdup (sentence);
  return FALSE;
}

static gboolean
parse_int (const char *text, FrValue *value, char **problem)
{
  gint64 i;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &i, NULL))
    return refuse (problem, _("This is no whole number. Nothing was saved; write digits only."));
  *value = fr_value_int (i);
  return TRUE;
}

static gboolean
parse_real (const char *text, double scale, FrValue *value, char **problem)
{
  char *end;
  double r = g_ascii_strtod (text, &end);

  if (*end != '\0' || end == text || !isfinite (r))
    return refuse (problem, _("This is no number. Nothing was saved; write digits, with a point for decimals."));
  *value = scale == 1.0 ? fr_value_real (r) : fr_value_int (llround (r * scale));
  return TRUE;
}

static gboolean
parse_day (const char *text, gboolean month, FrValue *value, char **problem)
{
  FrDay day = fr_day_parse_loose (text, NULL);

  if (day == FR_DAY_NONE)
    return refuse (problem, month ? _("This is no month. Nothing was saved; write it as 1978-05.")
                                  : _("This is no date. Nothing was saved; write it as 2026-10-13."));
  *value = month ? fr_value_int (fr_month_of_day (day)) : fr_value_day (day);
  return TRUE;
}

static gboolean
parse_minute (const char *text, FrValue *value, char **problem)
{
  const char *colon = strchr (text, ':');
  g_autofree char *hour = colon != NULL ? g_strndup (text, (gsize) (colon - text)) : NULL;
  gint64 h, m;

  if (hour == NULL || !g_ascii_string_to_signed (hour, 10, 0, 23, &h, NULL) ||
      !g_ascii_string_to_signed (colon + 1, 10, 0, 59, &m, NULL))
    return refuse (problem, _("This is no time of day. Nothing was saved; write it as 08:30."));
  *value = fr_value_int (h * 60 + m);
  return TRUE;
}

gboolean
fra_field_parse (const FrField *field, const char *text, FrValue *value, char **problem)
{
  g_return_val_if_fail (field != NULL && text != NULL && value != NULL, FALSE);
  if (*text == '\0')
    {
      if (field->flags & FR_FIELD_REQUIRED)
        return refuse (problem, _("This can't be empty. Nothing was saved."));
      *value = fr_value_null ();
      return TRUE;
    }
  switch (field->type)
    {
    case FR_TYPE_TEXT:
    case FR_TYPE_TERM:
    case FR_TYPE_ENUM:
      *value = fr_value_text (text);
      return TRUE;
    case FR_TYPE_INT:
    case FR_TYPE_DURATION:
      return parse_int (text, value, problem);
    case FR_TYPE_REAL:
      return parse_real (text, 1.0, value, problem);
    case FR_TYPE_MONEY:
      return parse_real (text, 100.0, value, problem);
    case FR_TYPE_DAY:
    case FR_TYPE_MONTH:
      return parse_day (text, field->type == FR_TYPE_MONTH, value, problem);
    case FR_TYPE_MINUTE:
      return parse_minute (text, value, problem);
    case FR_TYPE_BOOL:
    case FR_TYPE_REF:
    case FR_TYPE_BLOB:
    default:
      g_return_val_if_reached (FALSE);
    }
}

const char *
fra_field_hint (const FrField *field)
{
  g_return_val_if_fail (field != NULL, NULL);
  if (field->type == FR_TYPE_DAY)
    return _("as 2026-10-13");
  if (field->type == FR_TYPE_MONTH)
    return _("as 1978-05");
  if (field->type == FR_TYPE_MINUTE)
    return _("as 08:30");
  return NULL;
}
