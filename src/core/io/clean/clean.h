/* clean.h: single values of rosters as people write them, to what the office keeps: months, days, names, identity numbers,
 * numbers, yes and no, unit and post in one cell.
 *
 * Each gives a verdict and, unless it is fine or empty, a whole sentence that says what is wrong and what to do; the caller
 * knows where the cell stands (fr_roster_place). Only what is really ambiguous is refused or asked. Nothing is guessed
 * silently. Sentences are in the session's language, static or owned by none: never freed. */
#pragma once

#include "core/io/read/table.h"

G_BEGIN_DECLS

typedef enum {
  FR_CLEAN_EMPTY,       /* nothing there: unknown, never zero */
  FR_CLEAN_OK,
  FR_CLEAN_DOUBTFUL,    /* a value is given, why says what was assumed: show it */
  FR_CLEAN_BAD,         /* no value is given, why says what to do */
} FrClean;

/* How a column writes months as numbers, which decides what "1978.1" is: a spreadsheet drops the last zero of 1978.10. */
typedef enum {
  FR_MONTHS_UNKNOWN,       /* 1978.1 can't be told where it was or may have been a number: BAD */
  FR_MONTHS_ZERO_KEPT,     /* texts: "1980.10" stands somewhere, so 1978.1 is January */
  FR_MONTHS_TWO_DIGITS,    /* "1980.05" stands somewhere, so 1978.1 has lost a zero: October */
} FrMonths;

/* The style of a column, by one of its cells after the other: start with UNKNOWN, give each cell of the column; ZERO_KEPT
 * once seen stays. */
FrMonths fr_clean_months   (FrMonths so_far, const FrCell *cell);

/* A month (year × 12 + month − 1): what fr_day_parse_loose takes, dates of the workbook, "May 1978", "12 May 1978". */
FrClean  fr_clean_month    (const FrCell *cell, FrMonths style, int *month, const char **why);

/* A whole date. A month alone is DOUBTFUL and gives its first day. Neither 12/5/1978 nor 5/12/1978 can be told: BAD,
 * unless one of the two is above 12. */
FrClean  fr_clean_day      (const FrCell *cell, FrDay *day, const char **why);

/* A person's name (fr_text_name: spread names are drawn together). DOUBTFUL where it holds a digit or is longer than 40
 * characters. Free name with g_free; NULL when EMPTY. */
FrClean  fr_clean_name     (const FrCell *cell, char **name, const char **why);

/* An identity number as it is kept: 18 characters, its birth day, its sex. */
typedef struct {
  char     number[19];
  FrDay    birth;
  gboolean female;
} FrIdentity;

/* A resident identity number: 18 characters with the check digit of GB 11643-1999 (ISO 7064 MOD 11-2), or the old 15, which
 * are completed to 18. Blanks, full-width figures, a small x and a leading ' are taken. BAD where it does not check, is no
 * date, or where a spreadsheet has damaged it (1.1E+17, or 15 digits and zeros). */
FrClean  fr_clean_identity (const FrCell *cell, FrIdentity *identity, const char **why);

/* A number: plain, with full-width digits, with thousands separators in their places ("1,024", "1，024", "1 024"), with
 * a decimal point. A decimal comma is BAD, as is any unit behind it. */
FrClean  fr_clean_number   (const FrCell *cell, double *number, const char **why);

/* Yes or no: 是 否 有 无 对 错 √ × yes no y n true false 1 0 in any case and width. */
FrClean  fr_clean_boolean  (const FrCell *cell, gboolean *yes, const char **why);

/* Gives the bytes of the longest known unit name that text begins with, 0 where none: never half a word ("Pine Town" does not
 * begin "Pine Township"). */
typedef gsize (*FrUnitPrefixFunc) (const char *text, gpointer data);

/* Unit and post from one cell. A known unit at the beginning decides ("青岚镇党委副书记" with 青岚镇 known); else, and then it is
 * DOUBTFUL since the unit is not known, a sign between them (： / ／, a line end, a blank after a Han character), or the words:
 * "县财政局党组书记、局长" is 县财政局 and 党组书记、局长 (clean-post.c says by which words; 、 and ， only ever join posts); else BAD.
 * A unit alone gives no post (NULL). Free both with g_free. */
FrClean  fr_clean_unit_post (const FrCell *cell, FrUnitPrefixFunc prefix, gpointer data, char **unit, char **post,
                             const char **why);

G_END_DECLS
