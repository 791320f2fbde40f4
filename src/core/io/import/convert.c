/* convert.c: a line of cells to a row of values, each by the type of its field. Made for millions of rows: plain texts
 * are used where they stand, and a term or a state met before is one look-up. */
#include "core/io/import/convert.h"

#include "core/base/day.h"
#include "core/base/text.h"
#include "core/io/clean/clean.h"

#include <math.h>
#include <string.h>

/* Says what is wrong with a cell in its own words; what is taken for granted in a whole column once. FALSE where the cell
 * gives no value. why is read after the verdict was made. */
static gboolean
judge (FrImportPlan *plan, FrImportRow *row, int target, const FrCell *cell, FrClean verdict, const char * const *why)
{
  g_autofree char *key = NULL;

  if (verdict == FR_CLEAN_BAD)
    fr_import_fault (plan, row, target, _("“%s”: %s"), cell->text, *why);
  else if (verdict == FR_CLEAN_DOUBTFUL)
    {
      key = g_strdup_printf ("%d %s", target, *why);
      fr_import_warn_once (plan, row, target, key, _("“%s”: %s"), cell->text, *why);
    }
  return verdict == FR_CLEAN_OK || verdict == FR_CLEAN_DOUBTFUL;
}

/* --- Texts --- */

/* Without blanks of any kind around it. Returns where it begins; length gets what is left. */
static const char *
trim (const char *text, gsize *length)
{
  const char *end = text + *length;

  while (text < end)
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c) && c != 0x200B && c != 0xFEFF)
        break;
      text = g_utf8_next_char (text);
    }
  while (end > text)
    {
      const char *last = g_utf8_find_prev_char (text, end);
      gunichar c = last ? g_utf8_get_char (last) : 'x';

      if (!g_unichar_isspace (c) && c != 0x200B && c != 0xFEFF)
        break;
      end = last;
    }
  *length = (gsize) (end - text);
  return text;
}

/* Most cells have nothing to trim. */
static gboolean
is_plain (const char *text, gsize length)
{
  return length > 0 && (guchar) text[0] > ' ' && (guchar) text[0] < 0xC2 && (guchar) text[length - 1] > ' ' && (guchar) text[length - 1] < 0x80;
}

char *
fr_import_text (const FrCell *cell)
{
  gsize length = cell->length;
  const char *text = trim (cell->text, &length);

  return g_strndup (text, length);
}

char *
fr_import_name (const FrCell *cell)
{
  return fr_text_name (cell->text);
}

const char *
fr_import_keep (FrImportPlan *plan, const char *text)
{
  return g_string_chunk_insert (plan->texts, text);
}

/* A cell that is blank once trimmed is empty. */
static gboolean
is_blank (const FrCell *cell)
{
  gsize length = cell->length;

  if (cell->kind == FR_CELL_EMPTY || length == 0)
    return TRUE;
  if ((guchar) cell->text[0] > ' ' && (guchar) cell->text[0] < 0xC2)
    return FALSE;
  trim (cell->text, &length);
  return length == 0;
}

/* Texts that a row needs only until it is settled. */
static const char *
keep_for_row (FrImportPlan *plan, char *text)
{
  g_ptr_array_add (plan->row_texts, text);
  return text;
}

static gboolean
convert_identity (FrImportPlan *plan, FrImportRow *row, const FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  FrIdentity identity;
  const char *why = NULL;

  if (!judge (plan, row, binding->target, cell, fr_clean_identity (cell, &identity, &why), &why))
    return FALSE;
  *value = fr_value_text (keep_for_row (plan, g_strdup (identity.number)));
  return TRUE;
}

static gboolean
convert_text (FrImportPlan *plan, FrImportRow *row, const FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  gboolean is_name = g_strcmp0 (binding->field->name, plan->model->title_field) == 0;
  gsize length = cell->length;
  const char *text;

  if (cell->kind == FR_CELL_ERROR)
    {
      fr_import_fault (plan, row, binding->target, _("“%s” is an error of the spreadsheet, not a value; mend the cell."), cell->text);
      return FALSE;
    }
  if (strcmp (binding->field->name, "identity_number") == 0)
    return convert_identity (plan, row, binding, cell, value);
  if (is_plain (cell->text, length))
    text = cell->text;
  else if (is_name)
    {
      text = keep_for_row (plan, fr_import_name (cell));
      length = strlen (text);
    }
  else
    {
      text = trim (cell->text, &length);
      if (text[length] != '\0')
        text = keep_for_row (plan, g_strndup (text, length));
    }
  *value = (FrValue) { .kind = FR_TEXT, .size = (guint) length, .text = text };
  return TRUE;
}

/* --- Numbers --- */

/* Digits alone, as codes and counts are: no need of a double. */
static gboolean
quick_int (const FrCell *cell, gint64 *number)
{
  gint64 n = 0;

  if (cell->length == 0 || cell->length > 15)
    return FALSE;
  for (guint i = 0; i < cell->length; i++)
    {
      if (!g_ascii_isdigit (cell->text[i]))
        return FALSE;
      n = n * 10 + (cell->text[i] - '0');
    }
  *number = n;
  return TRUE;
}

static gboolean
convert_real (FrImportPlan *plan, FrImportRow *row, const FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  double number = fr_cell_number (cell);
  const char *why = NULL;

  if (isnan (number) && !judge (plan, row, binding->target, cell, fr_clean_number (cell, &number, &why), &why))
    return FALSE;
  *value = fr_value_real (binding->column->factor != 0.0 ? number * binding->column->factor : number);
  return TRUE;
}

static gboolean
convert_int (FrImportPlan *plan, FrImportRow *row, const FrImportBinding *binding, const FrCell *cell, double factor, FrValue *value)
{
  const char *why = NULL;
  double number;
  gint64 i;

  if (binding->column->factor != 0.0)
    factor = binding->column->factor;
  if (factor == 1.0 && quick_int (cell, &i))
    {
      *value = fr_value_int (i);
      return TRUE;
    }
  if (!judge (plan, row, binding->target, cell, fr_clean_number (cell, &number, &why), &why))
    return FALSE;
  number *= factor;
  if (fabs (number - round (number)) > 1e-6 || fabs (number) > 9.0e15)
    {
      fr_import_fault (plan, row, binding->target, _("“%s” is no whole number."), cell->text);
      return FALSE;
    }
  *value = fr_value_int ((gint64) round (number));
  return TRUE;
}

static gboolean
convert_bool (FrImportPlan *plan, FrImportRow *row, const FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  const char *why = NULL;
  gboolean yes;

  if (!judge (plan, row, binding->target, cell, fr_clean_boolean (cell, &yes, &why), &why))
    return FALSE;
  *value = fr_value_int (yes);
  return TRUE;
}

/* --- Dates and times --- */

/* "2026-03-01", also with a time behind it; FR_DAY_NONE where it is not of that form. */
static FrDay
quick_day (const FrCell *cell)
{
  char iso[11];

  if (cell->length < 10 || cell->text[4] != '-' || (cell->length > 10 && cell->text[10] != 'T' && cell->text[10] != ' '))
    return FR_DAY_NONE;
  memcpy (iso, cell->text, 10);
  iso[10] = '\0';
  return fr_day_parse_iso (iso);
}

FrDay
fr_import_day (FrImportPlan *plan, FrImportRow *row, int target, const FrCell *cell)
{
  FrDay day = quick_day (cell);
  const char *why = NULL;

  if (day == FR_DAY_NONE && !judge (plan, row, target, cell, fr_clean_day (cell, &day, &why), &why))
    return FR_DAY_NONE;
  return day;
}

gint64
fr_import_month (FrImportPlan *plan, FrImportRow *row, int target, const FrCell *cell)
{
  const FrImportBinding *binding = fr_import_binding (plan, target);
  const char *why = NULL;
  gint64 year;
  int month;

  if (cell->length == 4 && quick_int (cell, &year) && year >= 1900 && year <= 2100)
    {
      fr_import_warn_once (plan, NULL, target, "year-only",
                           _("The column gives years without months; a month can't be known from them and is left empty."));
      return -1;
    }
  if (!judge (plan, row, target, cell, fr_clean_month (cell, binding ? binding->months : FR_MONTHS_UNKNOWN, &month, &why), &why))
    return -1;
  return month;
}

/* The minute of the day of "8:05", "08:05:00", "2026-03-01T08:05", "上午8:05"-less forms; -1 where there is none. */
static int
minute_of (const char *text)
{
  const char *colon = strchr (text, ':');
  int hour = 0, digits = 0;

  if (colon == NULL || !g_ascii_isdigit (colon[1]) || !g_ascii_isdigit (colon[2]))
    return -1;
  for (const char *p = colon - 1; p >= text && g_ascii_isdigit (*p) && digits < 2; p--, digits++)
    hour += (*p - '0') * (digits ? 10 : 1);
  if (digits == 0 || hour > 23 || colon[1] > '5')
    return -1;
  return hour * 60 + (colon[1] - '0') * 10 + (colon[2] - '0');
}

int
fr_import_minute (const FrCell *cell)
{
  g_autofree char *fold = NULL;
  int minute = minute_of (cell->text);

  if (minute >= 0 || cell->kind != FR_CELL_TEXT)
    return minute;
  fold = fr_text_fold (cell->text);
  return minute_of (fold);
}

static gboolean
convert_minute (FrImportPlan *plan, FrImportRow *row, const FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  int minute = fr_import_minute (cell);

  if (minute < 0)
    {
      fr_import_fault (plan, row, binding->target, _("“%s” is no time of day; write it like 14:30."), cell->text);
      return FALSE;
    }
  *value = fr_value_int (minute);
  return TRUE;
}

static gboolean
convert_duration (FrImportPlan *plan, FrImportRow *row, const FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  int minute = strchr (cell->text, ':') ? fr_import_minute (cell) : -1;

  if (minute < 0)
    return convert_int (plan, row, binding, cell, 1.0, value);
  *value = fr_value_int (minute);
  return TRUE;
}

/* --- Words: enumerations and terms --- */

static void
say_values (FrImportPlan *plan, FrImportRow *row, const FrImportBinding *binding, const char *text)
{
  g_autoptr (GString) values = g_string_new (NULL);
  const FrEnum *set = binding->field->values;

  for (guint i = 0; set->values[i] != NULL; i++)
    g_string_append_printf (values, "%s%s", i ? _(", ") : "", _(set->labels[i]));
  fr_import_fault (plan, row, binding->target, _("“%s” is none of: %s."), text, values->str);
}

/* The stored word for a text, remembered per column. */
static gboolean
convert_word (FrImportPlan *plan, FrImportRow *row, FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  guint32 known = fr_text_index_get (binding->known, cell->text, cell->length);
  g_autofree char *text = NULL;
  const char *word;

  if (known == FR_INDEX_NONE)
    {
      text = fr_import_text (cell);
      word = binding->field->type == FR_TYPE_ENUM ? fr_enum_parse (binding->field->values, text)
                                                  : fr_import_term (plan, row, binding->target, binding->field->of, text);
      if (word == NULL && binding->field->type == FR_TYPE_ENUM)
        say_values (plan, row, binding, text);
      if (word == NULL)
        return FALSE;
      known = binding->known_values->len;
      g_ptr_array_add (binding->known_values, (gpointer) word);
      fr_text_index_set (binding->known, cell->text, cell->length, known);
    }
  *value = fr_value_text (g_ptr_array_index (binding->known_values, known));
  return TRUE;
}

/* --- One cell --- */

static gboolean
convert_ref (FrImportPlan *plan, FrImportRow *row, FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  guint32 ordinal = fr_import_refer (plan, row, binding->target, plan->refs[binding->target], cell);

  if (ordinal == FR_ORDINAL_NONE)
    return FALSE;
  *value = fr_value_int (ordinal);
  return TRUE;
}

static gboolean
convert_time (FrImportPlan *plan, FrImportRow *row, FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  if (binding->field->type == FR_TYPE_DAY)
    *value = fr_value_day (fr_import_day (plan, row, binding->target, cell));
  else
    {
      gint64 month = fr_import_month (plan, row, binding->target, cell);

      *value = month < 0 ? fr_value_null () : fr_value_int (month);
    }
  return value->kind != FR_NULL;
}

static gboolean
convert (FrImportPlan *plan, FrImportRow *row, FrImportBinding *binding, const FrCell *cell, FrValue *value)
{
  switch (binding->field->type)
    {
    case FR_TYPE_TEXT:     return convert_text (plan, row, binding, cell, value);
    case FR_TYPE_INT:      return convert_int (plan, row, binding, cell, 1.0, value);
    case FR_TYPE_REAL:     return convert_real (plan, row, binding, cell, value);
    case FR_TYPE_BOOL:     return convert_bool (plan, row, binding, cell, value);
    case FR_TYPE_DAY:
    case FR_TYPE_MONTH:    return convert_time (plan, row, binding, cell, value);
    case FR_TYPE_MINUTE:   return convert_minute (plan, row, binding, cell, value);
    case FR_TYPE_DURATION: return convert_duration (plan, row, binding, cell, value);
    case FR_TYPE_MONEY:    return convert_int (plan, row, binding, cell, 100.0, value);
    case FR_TYPE_ENUM:
    case FR_TYPE_TERM:     return convert_word (plan, row, binding, cell, value);
    case FR_TYPE_REF:      return convert_ref (plan, row, binding, cell, value);
    case FR_TYPE_BLOB:
    default:               g_return_val_if_reached (FALSE);
    }
}

/* What the map says to take for a text. */
static gboolean
translate (FrImportPlan *plan, const FrImportBinding *binding, FrCell *cell)
{
  g_autofree char *fold = fr_text_fold (cell->text);
  const char *text;

  if (!g_hash_table_lookup_extended (binding->column->values, fold, NULL, (gpointer *) &text))
    return FALSE;
  cell->text = text;
  cell->length = (guint32) strlen (text);
  cell->kind = *text ? FR_CELL_TEXT : FR_CELL_EMPTY;
  return TRUE;
}

/* Codes and identity numbers that a spreadsheet has turned into a rounded number can't be known any more. */
static gboolean
is_damaged (const FrImportBinding *binding, const FrCell *cell)
{
  const char *e;

  if (binding->field != NULL && ((binding->field->type != FR_TYPE_TEXT && binding->field->type != FR_TYPE_REF) ||
                                 strcmp (binding->field->name, "identity_number") == 0))
    return FALSE;
  if (cell->flags & FR_CELL_LOST_DIGITS)
    return TRUE;
  if (cell->length < 6 || !g_ascii_isdigit (cell->text[0]) || cell->text[1] != '.')
    return FALSE;
  e = strpbrk (cell->text, "Ee");
  return e != NULL && e[1] == '+' && g_ascii_isdigit (e[2]) && !isnan (fr_cell_number (cell));
}

void
fr_import_convert (FrImportPlan *plan, const FrImportLine *line, FrImportRow *row)
{
  g_ptr_array_set_size (plan->row_texts, 0);
  memset (row->fields, 0, plan->model->n_fields * sizeof (FrValue));
  row->row = line->row;
  row->number = line->number;
  row->given = 0;
  row->faulty = FALSE;
  for (guint i = 0; i < plan->kind->n_extras; i++)
    row->extras[i] = fr_cell_empty;
  for (guint i = 0; i < plan->bindings->len; i++)
    {
      FrImportBinding *binding = &g_array_index (plan->bindings, FrImportBinding, i);
      FrCell cell = binding->fixed != NULL ? *binding->fixed : binding->place < line->n_cells ? line->cells[binding->place] : fr_cell_empty;

      if (cell.kind == FR_CELL_EMPTY || is_blank (&cell))
        continue;
      if (binding->column != NULL && binding->column->values != NULL && translate (plan, binding, &cell) && cell.kind == FR_CELL_EMPTY)
        continue;
      if (is_damaged (binding, &cell))
        fr_import_fault (plan, row, binding->target,
                         _("“%s” is a number that the spreadsheet has rounded; what was typed is lost. Format the column as "
                           "text and enter it again."),
                         cell.text);
      else if (binding->field == NULL)
        row->extras[binding->target - FR_EXTRA (0)] = cell;
      else if (convert (plan, row, binding, &cell, &row->fields[binding->target]))
        row->given |= G_GUINT64_CONSTANT (1) << binding->target;
    }
}
