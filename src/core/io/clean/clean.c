/* clean.c: see clean.h. Texts are folded (NFKC) first, so that full-width signs need no cases of their own. */
#include "core/io/clean/clean.h"

#include "core/base/day.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/io/clean/roster-private.h"

#include <math.h>
#include <string.h>

/* --- Months and days --- */

/* "1978.1", "1978.10", "1978.05": the digits behind the year's point, NULL where the text is not of that form. */
static const char *
month_decimals (const char *folded)
{
  gsize n = strlen (folded);

  if (n < 6 || n > 7 || folded[4] != '.' || strspn (folded, "0123456789") != 4 || strspn (folded + 5, "0123456789") != n - 5)
    return NULL;
  return folded + 5;
}

FrMonths
fr_clean_months (FrMonths so_far, const FrCell *cell)
{
  g_autofree char *folded = NULL;
  const char *decimals;

  if (so_far == FR_MONTHS_ZERO_KEPT || cell->length < 6 || cell->length > 32)
    return so_far;
  folded = fr_text_fold (cell->text);
  decimals = month_decimals (folded);
  if (decimals == NULL)
    return so_far;
  if (strcmp (decimals, "10") == 0)
    return FR_MONTHS_ZERO_KEPT;
  return decimals[0] == '0' ? FR_MONTHS_TWO_DIGITS : so_far;
}

/* "May 1978", "12 May 1978", "May 12, 1978"; the month may be cut to three letters or more. */
static FrDay
parse_english (const char *folded, gboolean *day_known)
{
  static const char *const names[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september",
                                       "october", "november", "december" };
  g_auto (GStrv) words = g_strsplit_set (folded, " ,.-/", -1);
  int year = 0, month = 0, day = 0;

  for (guint i = 0; words[i]; i++)
    {
      gsize n = strlen (words[i]);
      guint64 number;

      if (n == 0)
        continue;
      if (g_ascii_string_to_unsigned (words[i], 10, 1, 9999, &number, NULL))
        {
          if (number > 31 && year == 0)
            year = number;
          else if (number <= 31 && day == 0)
            day = number;
          else
            return FR_DAY_NONE;
          continue;
        }
      for (guint m = 0; m < 12; m++)
        if (n >= 3 && n <= strlen (names[m]) && strncmp (names[m], words[i], n) == 0 && month == 0)
          {
            month = m + 1;
            n = 0;
            break;
          }
      if (n > 0)
        return FR_DAY_NONE;
    }
  if (month == 0 || year < 1900 || year > 2100)
    return FR_DAY_NONE;
  *day_known = day > 0;
  return fr_day_from_ymd (year, month, day ? day : 1);
}

/* "12/5/1978", "5-1978": year last. FR_DAY_NONE where it is not so, or can't be told, then ambiguous is set. */
static FrDay
parse_year_last (const char *folded, gboolean *day_known, gboolean *ambiguous)
{
  g_auto (GStrv) parts = g_strsplit_set (folded, "/.-", -1);
  guint n = g_strv_length (parts);
  guint64 v[3] = { 0, 0, 0 };

  if ((n != 2 && n != 3) || strlen (parts[n - 1]) != 4)
    return FR_DAY_NONE;
  for (guint i = 0; i < n; i++)
    if (strlen (parts[i]) > 4 || !g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &v[i], NULL))
      return FR_DAY_NONE;
  if (v[n - 1] < 1900 || v[n - 1] > 2100)
    return FR_DAY_NONE;
  *day_known = n == 3;
  if (n == 2)
    return v[0] <= 12 ? fr_day_from_ymd (v[1], v[0], 1) : FR_DAY_NONE;
  if (v[0] <= 12 && v[1] <= 12 && v[0] != v[1])
    {
      *ambiguous = TRUE;
      return FR_DAY_NONE;
    }
  return v[0] <= 12 ? fr_day_from_ymd (v[2], v[0], v[1]) : fr_day_from_ymd (v[2], v[1], v[0]);
}

/* A date of any form that does not depend on its column. */
static FrDay
parse_date (const FrCell *cell, const char *folded, gboolean *day_known, gboolean *ambiguous)
{
  g_autofree char *date = g_strndup (folded, 10);
  FrDay day = fr_cell_day (cell);

  *day_known = cell->length != 7;
  if (day != FR_DAY_NONE)
    return day;
  /* A time behind the date says nothing here. */
  if (strlen (folded) > 10 && (folded[10] == ' ' || folded[10] == 't') && strchr (folded, ':') != NULL)
    folded = date;
  day = fr_day_parse_loose (folded, day_known);
  if (day == FR_DAY_NONE)
    day = parse_english (folded, day_known);
  if (day == FR_DAY_NONE)
    day = parse_year_last (folded, day_known, ambiguous);
  return day;
}

FrClean
fr_clean_month (const FrCell *cell, FrMonths style, int *month, const char **why)
{
  g_autofree char *folded = NULL;
  gboolean day_known = FALSE, ambiguous = FALSE;
  const char *decimals;
  FrDay day;

  if (fr_cell_is_blank (cell))
    return FR_CLEAN_EMPTY;
  folded = fr_text_fold (cell->text);
  decimals = month_decimals (folded);
  if (decimals != NULL && strcmp (decimals, "1") == 0 && style != FR_MONTHS_ZERO_KEPT &&
      (cell->kind == FR_CELL_NUMBER || (cell->flags & FR_CELL_UNTYPED) != 0))
    {
      int year = g_ascii_strtoll (folded, NULL, 10);

      if (style == FR_MONTHS_UNKNOWN)
        {
          *why = _("This may be January or October, because spreadsheets drop the last zero of “.10”. Write it as “1978-01” or "
                   "“1978-10”.");
          return FR_CLEAN_BAD;
        }
      *month = year * 12 + 9;
      *why = _("Read as October: the other months of the column have two digits, so a zero was lost here.");
      return FR_CLEAN_DOUBTFUL;
    }
  day = parse_date (cell, folded, &day_known, &ambiguous);
  if (day == FR_DAY_NONE && ambiguous)
    {
      *why = _("Day and month can't be told apart here. Write it as “1978-05”.");
      return FR_CLEAN_BAD;
    }
  if (day == FR_DAY_NONE)
    {
      *why = _("This is no month between 1900 and 2100. Write it as “1978-05” or “197805”.");
      return FR_CLEAN_BAD;
    }
  *month = fr_month_of_day (day);
  return FR_CLEAN_OK;
}

FrClean
fr_clean_day (const FrCell *cell, FrDay *day, const char **why)
{
  g_autofree char *folded = NULL;
  gboolean day_known = FALSE, ambiguous = FALSE;

  if (fr_cell_is_blank (cell))
    return FR_CLEAN_EMPTY;
  folded = fr_text_fold (cell->text);
  *day = parse_date (cell, folded, &day_known, &ambiguous);
  if (*day == FR_DAY_NONE)
    {
      *why = ambiguous ? _("Day and month can't be told apart here. Write it as “2026-05-12”.")
                       : _("This is no date between 1900 and 2100. Write it as “2026-05-12”.");
      return FR_CLEAN_BAD;
    }
  if (day_known)
    return FR_CLEAN_OK;
  *why = _("The day is missing; the first of the month is taken.");
  return FR_CLEAN_DOUBTFUL;
}

/* --- Names --- */

FrClean
fr_clean_name (const FrCell *cell, char **name, const char **why)
{
  *name = NULL;
  if (fr_cell_is_blank (cell))
    return FR_CLEAN_EMPTY;
  *name = fr_text_name (cell->text);
  for (const char *p = *name; *p; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      {
        *why = _("There is a digit in this name. Look whether the right column was chosen.");
        return FR_CLEAN_DOUBTFUL;
      }
  if (g_utf8_strlen (*name, -1) <= 40)
    return FR_CLEAN_OK;
  *why = _("This name is longer than 40 characters. Look whether the right column was chosen.");
  return FR_CLEAN_DOUBTFUL;
}

/* --- Identity numbers --- */

static char
check_digit (const char *digits)
{
  static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (guint i = 0; i < 17; i++)
    sum += weights[i] * (digits[i] - '0');
  return "10X98765432"[sum % 11];
}

static gboolean
all_digits (const char *text, gsize n)
{
  return strspn (text, "0123456789") >= n;
}

/* What a spreadsheet makes of 18 digits: an exponent, or zeros for the last three. */
static gboolean
is_damaged (const FrCell *cell, const char *plain)
{
  gsize n = strlen (plain);

  if (n >= 5 && n < 24 && strspn (plain, "0123456789.") >= n - 4 && strncmp (plain + n - 4, "E+1", 3) == 0)
    return TRUE;
  if (n == 18 && all_digits (plain, 18) && strcmp (plain + 15, "000") == 0 && check_digit (plain) != '0')
    return TRUE;
  return (cell->flags & FR_CELL_LOST_DIGITS) != 0 && (n != 18 || strcmp (plain + 15, "000") == 0);
}

FrClean
fr_clean_identity (const FrCell *cell, FrIdentity *identity, const char **why)
{
  g_autofree char *word = NULL, *plain = NULL;
  char date[11];
  gsize n;

  if (fr_cell_is_blank (cell))
    return FR_CLEAN_EMPTY;
  word = fr_roster_word (cell->text);
  plain = g_ascii_strup (*word == '\'' ? word + 1 : word, -1);
  n = strlen (plain);
  if (is_damaged (cell, plain))
    {
      *why = _("A spreadsheet has damaged this identity number: it keeps only 15 digits of a number. Format the column as text "
               "there, enter the number anew and import again.");
      return FR_CLEAN_BAD;
    }
  if (n == 15 && all_digits (plain, 15))
    g_snprintf (identity->number, sizeof identity->number, "%.6s19%.9s0", plain, plain + 6);
  else if (n == 18 && all_digits (plain, 17) && (g_ascii_isdigit (plain[17]) || plain[17] == 'X'))
    g_strlcpy (identity->number, plain, sizeof identity->number);
  else
    {
      *why = _("An identity number has 18 characters (old ones 15): digits, the last may be X. Correct it or leave it empty.");
      return FR_CLEAN_BAD;
    }
  g_snprintf (date, sizeof date, "%.4s-%.2s-%.2s", identity->number + 6, identity->number + 10, identity->number + 12);
  identity->birth = fr_day_parse_iso (date);
  identity->female = (identity->number[16] - '0') % 2 == 0;
  if (identity->birth == FR_DAY_NONE || identity->birth < fr_day_from_ymd (1850, 1, 1))
    {
      *why = _("The birth date within this identity number is no date. Compare it with the person's card.");
      return FR_CLEAN_BAD;
    }
  if (n == 15)
    identity->number[17] = check_digit (identity->number);
  else if (check_digit (identity->number) != identity->number[17])
    {
      *why = _("The last character of this identity number does not fit the others, so one of them is wrong. Compare it with the "
               "person's card.");
      return FR_CLEAN_BAD;
    }
  return FR_CLEAN_OK;
}

/* --- Numbers, yes and no --- */

/* Takes thousands separators out where every group behind the first has three digits. FALSE where they stand wrong. */
static gboolean
strip_groups (char *text)
{
  char *out = text, *digits = text + (*text == '-' || *text == '+');
  char separator = '\0';
  gsize run = 0;

  for (const char *p = text; *p; p++)
    {
      gboolean sign = *p == ',' || *p == ' ' || *p == '\'';

      if (sign && p >= digits)
        {
          if (run == 0 || (separator == '\0' ? run > 3 : run != 3) || (separator != '\0' && separator != *p))
            return FALSE;
          separator = *p;
          run = 0;
          continue;
        }
      if (*p == '.' && separator != '\0' && run != 3)
        return FALSE;
      if (*p == '.')
        {
          /* Behind the point there are no groups. */
          if (strpbrk (p, ", '") != NULL)
            return FALSE;
          memmove (out, p, strlen (p) + 1);
          return TRUE;
        }
      run += g_ascii_isdigit (*p) != 0;
      *out++ = *p;
    }
  *out = '\0';
  return separator == '\0' || run == 3;
}

FrClean
fr_clean_number (const FrCell *cell, double *number, const char **why)
{
  g_autofree char *folded = NULL;
  FrCell plain;

  if (fr_cell_is_blank (cell))
    return FR_CLEAN_EMPTY;
  *number = fr_cell_number (cell);
  if (!isnan (*number))
    return FR_CLEAN_OK;
  folded = fr_text_fold (cell->text);
  if (cell->kind == FR_CELL_TEXT && strip_groups (folded))
    {
      plain = (FrCell) { folded, strlen (folded), 0, FR_CELL_TEXT, 0 };
      *number = fr_cell_number (&plain);
      if (!isnan (*number))
        return FR_CLEAN_OK;
    }
  *why = _("This is no number. Write digits alone, with a point before decimals and without a unit.");
  return FR_CLEAN_BAD;
}

FrClean
fr_clean_boolean (const FrCell *cell, gboolean *yes, const char **why)
{
  static const char *const yes_words[] = { "是", "有", "对", "√", "✓", "✔", "yes", "y", "true", "1" };
  static const char *const no_words[] = { "否", "无", "错", "×", "✗", "✘", "no", "n", "false", "0" };
  g_autofree char *word = NULL;

  if (fr_cell_is_blank (cell))
    return FR_CLEAN_EMPTY;
  word = fr_roster_word (cell->text);
  for (guint i = 0; i < G_N_ELEMENTS (yes_words); i++)
    {
      *yes = strcmp (word, yes_words[i]) == 0;
      if (*yes || strcmp (word, no_words[i]) == 0)
        return FR_CLEAN_OK;
    }
  *why = _("This is neither yes nor no. Write 是 or 否, yes or no.");
  return FR_CLEAN_BAD;
}
