/* values.c: see values.h. */
#include "core/rules/values.h"

#include "core/base/day.h"

#include <math.h>
#include <string.h>

#define MAX_TEXT 2000

/* --- Identity numbers --- */

static gboolean
all_digits (const char *text, gsize n)
{
  return strspn (text, "0123456789") >= n;
}

static gboolean
birth_date (const char *digits)
{
  char iso[16];

  g_snprintf (iso, sizeof iso, "%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
  return fr_day_parse_iso (iso) != FR_DAY_NONE && strncmp (digits, "1800", 4) > 0;
}

gboolean
fr_is_identity_number (const char *text)
{
  static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  gsize n = text ? strlen (text) : 0;
  int sum = 0;

  if (n == 15)
    {
      char century[9];

      g_snprintf (century, sizeof century, "19%.6s", text + 6);
      return all_digits (text, 15) && birth_date (century);
    }
  if (n != 18 || !all_digits (text, 17) || !birth_date (text + 6))
    return FALSE;
  for (int i = 0; i < 17; i++)
    sum += (text[i] - '0') * weights[i];
  return g_ascii_toupper (text[17]) == "10X98765432"[sum % 11];
}

/* --- One value --- */

static gboolean
is_blank (const FrValue *value)
{
  return value->kind == FR_NULL || (value->kind == FR_TEXT && strspn (value->text, " \t\r\n") == value->size);
}

/* The kind of value that a field holds. */
static gboolean
right_kind (FrType type, FrKind kind)
{
  switch (type)
    {
    case FR_TYPE_TEXT:
    case FR_TYPE_ENUM:
    case FR_TYPE_TERM:
      return kind == FR_TEXT;
    case FR_TYPE_REAL:
      return kind == FR_REAL || kind == FR_INT;
    case FR_TYPE_BLOB:
      return kind == FR_BLOB;
    case FR_TYPE_INT:
    case FR_TYPE_BOOL:
    case FR_TYPE_DAY:
    case FR_TYPE_MONTH:
    case FR_TYPE_MINUTE:
    case FR_TYPE_DURATION:
    case FR_TYPE_MONEY:
    case FR_TYPE_REF:
    default:
      return kind == FR_INT;
    }
}

static char *
check_text (const FrField *field, const FrValue *value)
{
  if (g_utf8_strlen (value->text, value->size) > MAX_TEXT)
    return g_strdup_printf (_("%s is too long: at most %d characters are kept. Nothing was changed."), _(field->label), MAX_TEXT);
  if (strcmp (field->name, "identity_number") == 0 && !fr_is_identity_number (value->text))
    return g_strdup_printf (_("%s is not right: it has 18 characters, and the last one confirms the others. Correct it or leave it "
                              "empty; nothing was changed."), _(field->label));
  return NULL;
}

static char *
check_number (const FrField *field, const FrValue *value)
{
  gint64 i = fr_value_get_int (value, 0);

  if (field->type == FR_TYPE_REAL && !isfinite (fr_value_get_real (value)))
    return g_strdup_printf (_("%s is no number. Nothing was changed."), _(field->label));
  if (field->type == FR_TYPE_BOOL && i != 0 && i != 1)
    return g_strdup_printf (_("%s can only be yes or no. Nothing was changed."), _(field->label));
  if (field->type == FR_TYPE_MONTH && (i < 1900 * 12 || i >= 2101 * 12))
    return g_strdup_printf (_("%s lies outside the years 1900 to 2100. Nothing was changed."), _(field->label));
  if (field->type == FR_TYPE_DAY && (i < FR_DAY_FIRST || i > FR_DAY_LAST))
    return g_strdup_printf (_("%s is no date. Nothing was changed."), _(field->label));
  if (field->type == FR_TYPE_MINUTE && (i < 0 || i > 1439))
    return g_strdup_printf (_("%s is no time of day. Nothing was changed."), _(field->label));
  if ((field->type == FR_TYPE_DURATION || field->type == FR_TYPE_MONEY || field->type == FR_TYPE_INT) && i < 0)
    return g_strdup_printf (_("%s can't be below 0. Nothing was changed."), _(field->label));
  return NULL;
}

gboolean
fr_is_said (const char *text)
{
  return text != NULL && text[strspn (text, " \t\r\n")] != '\0';
}

char *
fr_rule_value (const FrField *field, const FrValue *value)
{
  if ((field->flags & FR_FIELD_REQUIRED) && is_blank (value))
    return g_strdup_printf (_("%s is missing. Fill it in; nothing was changed."), _(field->label));
  if (value->kind == FR_NULL)
    return NULL;
  if (!right_kind (field->type, value->kind))
    return g_strdup_printf (_("%s can't be a value of this kind. Nothing was changed."), _(field->label));
  if (field->type == FR_TYPE_ENUM && fr_enum_index (field->values, fr_value_get_text (value)) < 0)
    return g_strdup_printf (_("%s can't be “%s”. Nothing was changed."), _(field->label), fr_value_get_text (value));
  return value->kind == FR_TEXT ? check_text (field, value) : check_number (field, value);
}

/* --- Between the values of a row --- */

/* Pairs of fields of which the second is not before (below) the first. Evidence filed before its day of fact is no such pair: it
 * is a data note, which bars nothing (training.md 7.7). */
static const struct { FrEntityId entity; const char *from, *to; } spans[] = {
  { FR_UNIT, "valid_from", "valid_to" }, { FR_POSTING, "from_day", "to_day" },   { FR_CLASS, "starts", "ends" },
  { FR_SURVEY, "fielded_on", "closed_on" }, { FR_RATING, "scale_min", "scale_max" }, { FR_RATING, "scale_min", "value" },
  { FR_RATING, "value", "scale_max" }, { FR_INVITATION, "ineligible", "invited" },
};

/* Fields that only make sense between two numbers. */
static const struct { const char *field; double low, high; FrEntities of; } ranges[] = {      /* of 0: any entity that has it */
  { "year", 1900, 2200, 0 }, { "month", 1, 12, 0 }, { "step", 0, 6, 0 }, { "levels", 1, 20, 0 }, { "hours", 0, 10000, 0 },
  { "days", 0, 1000, 0 }, { "target", 1, 100, FR_BIT (FR_SURVEY) | FR_BIT (FR_INVITATION) },
};

static const FrValue *
get (const FrEntity *entity, const FrValue *fields, const char *name)
{
  static const FrValue null_value = { .kind = FR_NULL };
  int i = fr_entity_field (entity, name);

  return i < 0 ? &null_value : &fields[i];
}

static const char *
label_of (const FrEntity *entity, const char *name)
{
  return _(entity->fields[fr_entity_field (entity, name)].label);
}

static char *
check_spans (const FrEntity *entity, const FrValue *fields)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      const FrValue *from, *to;

      if (spans[i].entity != entity->id)
        continue;
      from = get (entity, fields, spans[i].from);
      to = get (entity, fields, spans[i].to);
      if (from->kind == FR_NULL || to->kind == FR_NULL || fr_value_get_real (to) >= fr_value_get_real (from))
        continue;
      if (entity->fields[fr_entity_field (entity, spans[i].to)].type == FR_TYPE_DAY)
        return g_strdup_printf (_("“%s” lies before “%s”. Correct one of them; nothing was changed."),
                                label_of (entity, spans[i].to), label_of (entity, spans[i].from));
      return g_strdup_printf (_("“%s” is below “%s”. Correct one of them; nothing was changed."),
                              label_of (entity, spans[i].to), label_of (entity, spans[i].from));
    }
  return NULL;
}

static char *
check_ranges (const FrEntity *entity, const FrValue *fields)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      double value = fr_value_get_real (get (entity, fields, ranges[i].field));

      if (ranges[i].of != 0 && !(ranges[i].of & FR_BIT (entity->id)))
        continue;
      if (value < ranges[i].low || value > ranges[i].high)
        return g_strdup_printf (_("%s must lie between %g and %g. Nothing was changed."), label_of (entity, ranges[i].field),
                                ranges[i].low, ranges[i].high);
    }
  return NULL;
}

char *
fr_rule_row (FrEntityId id, const FrValue *fields)
{
  const FrEntity *entity = fr_entity (id);
  char *reason = NULL;

  for (guint i = 0; i < entity->n_fields && reason == NULL; i++)
    if (!(entity->fields[i].flags & FR_FIELD_COMPUTED))
      reason = fr_rule_value (&entity->fields[i], &fields[i]);
  return reason ? reason : fr_rule_between (id, fields);
}

char *
fr_rule_between (FrEntityId id, const FrValue *fields)
{
  const FrEntity *entity = fr_entity (id);
  char *reason = NULL;

  if (id == FR_RATING && get (entity, fields, "cadre_id")->kind == FR_NULL &&
      get (entity, fields, "unit_id")->kind == FR_NULL && get (entity, fields, "enrolment_id")->kind == FR_NULL)
    reason = g_strdup (_("Say who or which unit is rated. Nothing was changed."));
  if (id == FR_INVITATION && get (entity, fields, "unit_id")->kind != FR_NULL && get (entity, fields, "unit_kind")->kind != FR_NULL)
    reason = g_strdup (_("Say one unit, or a kind of unit, not both. Nothing was changed."));
  if (reason == NULL)
    reason = check_ranges (entity, fields);
  return reason ? reason : check_spans (entity, fields);
}
