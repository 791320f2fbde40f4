/* annual-plan-words.c: the annual plan's words and table; see annual-plan.h. */
#include "core/figures/annual-plan.h"

#include "core/base/day-words.h"
#include "core/base/number.h"
#include "core/model/terms.h"

#include <math.h>
#include <string.h>

char *
fr_plan_money (double minor)
{
  gint64 all;
  g_autofree char *whole = NULL;

  if (isnan (minor))
    return g_strdup ("");
  all = (gint64) llround (minor);
  whole = fr_count_text (all / 100);
  return all % 100 != 0 ? g_strdup_printf ("%s.%02d", whole, (int) (ABS (all) % 100)) : g_steal_pointer (&whole);
}

/* "4,800 person-days (of 22 classes)": the classes that have it, where some have not. */
static void
add_sum (GString *words, const char *sum, guint known, guint unknown, FrLang lang)
{
  g_string_append (words, fr_trc (lang, "list", ", "));
  g_string_append (words, sum);
  if (unknown > 0)
    g_string_append_printf (words, fr_trn (lang, " (of %u class)", " (of %u classes)", known), known);
}

char *
fr_plan_total_words (const FrPlanTotal *total, FrLang lang)
{
  GString *words = g_string_new (NULL);
  const struct { double value; guint unknown; const char *one, *many; } sums[] = {
    { total->people, total->n_no_people, NP_("%s person", "%s people") },
    { total->person_days, total->n_no_days, NP_("%s person-day", "%s person-days") },
  };

  g_string_append_printf (words, fr_trn (lang, "%u class", "%u classes", total->classes), total->classes);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if (!isnan (sums[i].value))
      {
        g_autofree char *count = fr_count_text (llround (sums[i].value));
        g_auto (GStrv) parts = g_strsplit (fr_trn (lang, sums[i].one, sums[i].many, (gulong) llround (sums[i].value)), "%s", 2);
        g_autofree char *sum = g_strconcat (parts[0], count, parts[1], NULL);

        add_sum (words, sum, total->classes - sums[i].unknown, sums[i].unknown, lang);
      }
  if (!isnan (total->budget))
    {
      g_autofree char *money = fr_plan_money (total->budget);
      g_autofree char *sum = g_strdup_printf (fr_tr (lang, N_("budget %s")), money);

      add_sum (words, sum, total->classes - total->n_no_budget, total->n_no_budget, lang);
    }
  return g_string_free (words, FALSE);
}

/* --- The table --- */

static const FrDataColumn columns[] = {
  { "no", N_("No."), FR_DIGITS_PLAIN }, { "title", N_("Class title"), -1 }, { "host", N_("Host"), -1 },
  { "audience", N_("Audience"), -1 }, { "people", N_("People"), -1 }, { "days", N_("Days"), -1 }, { "month", N_("Month"), FR_DIGITS_PLAIN },
  { "place", N_("Location"), -1 }, { "budget", N_("Budget"), -1 }, { "note", N_("Remarks"), -1 },
};
#define N_COLUMNS G_N_ELEMENTS (columns)
enum { NO, TITLE, HOST, AUDIENCE, PEOPLE, DAYS, MONTH, PLACE, BUDGET, NOTE, OUTSIDE };

static void
add_note (GString *note, const char *text, FrLang lang)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (note, "%s%s", note->len ? fr_trc (lang, "between changes", "; ") : "", text);
}

/* What is remarked: the kind of training, the document from above; of a class outside the plan who approved it, when and why. */
static char *
note_of (const FrPlanLine *line, FrLang lang)
{
  GString *note = g_string_new (NULL);

  add_note (note, line->kind ? fr_term_label ("programme_kind", line->kind, lang) : NULL, lang);
  add_note (note, line->document, lang);
  if (line->unplanned && line->approved_by != NULL)
    {
      g_autofree char *day = fr_day_words (line->approved_on, FR_DAY_MONTH, lang);
      g_autofree char *text = g_strdup_printf (fr_tr (lang, N_("approved by %s, %s")), line->approved_by, day);

      add_note (note, text, lang);
    }
  if (line->unplanned)
    add_note (note, line->reason, lang);
  return g_string_free (note, FALSE);
}

/* A number of people or days: whole where it is whole. */
static FrValue
number (double value)
{
  if (isnan (value))
    return fr_value_null ();
  return value == floor (value) ? fr_value_int ((gint64) value) : fr_value_real (value);
}

/* For people money is a text that stands right like a number would: thousands parted, cents only where there are any. */
static FrValue
money (double minor, char **text, gboolean people)
{
  if (isnan (minor))
    return fr_value_null ();
  if (!people)
    return fr_value_real (minor / 100.0);
  if (fmod (minor, 100.0) == 0.0)
    return fr_value_int ((gint64) (minor / 100.0));
  *text = fr_plan_money (minor);
  return fr_value_text (*text);
}

/* outside is the last column of what programs read; a table for people ends before it. */
static void
add_line (FrRowsBuilder *builder, const FrPlanLine *line, guint no, const FrLang *lang)
{
  g_autofree char *note = note_of (line, lang ? *lang : FR_LANG_EN), *budget = NULL;
  FrValue row[N_COLUMNS + 1];

  row[NO] = fr_value_int (no);
  row[TITLE] = fr_value_text (line->title);
  row[HOST] = fr_value_text (line->host);
  row[AUDIENCE] = fr_value_text (line->audience);
  row[PEOPLE] = number (line->people);
  row[DAYS] = number (line->days);
  row[MONTH] = line->month ? fr_value_int (line->month) : fr_value_null ();
  row[PLACE] = fr_value_text (line->place);
  row[BUDGET] = money (line->budget, &budget, lang != NULL);
  row[NOTE] = fr_value_text (*note ? note : NULL);
  row[OUTSIDE] = fr_value_int (line->unplanned);
  fr_rows_builder_add (builder, row);
}

/* Days of different classes do not add up: their person-days stand in the remarks. */
static void
add_total (FrRowsBuilder *builder, const FrPlanTotal *total, const FrLang *lang)
{
  FrLang words = lang ? *lang : FR_LANG_EN;
  g_autofree char *days = isnan (total->person_days) ? NULL : fr_count_text (llround (total->person_days)), *budget = NULL;
  g_autofree char *text = days ? g_strdup_printf (fr_tr (words, N_("%s person-days in all")), days) : NULL;
  g_autofree char *classes = g_strdup_printf (fr_trn (words, "Total: %u class", "Total: %u classes", total->classes), total->classes);
  FrValue row[N_COLUMNS] = { 0 };

  for (guint c = 0; c < N_COLUMNS; c++)
    row[c] = fr_value_null ();
  row[TITLE] = fr_value_text (classes);
  row[PEOPLE] = number (total->people);
  row[BUDGET] = money (total->budget, &budget, lang != NULL);
  row[NOTE] = fr_value_text (text);
  fr_rows_builder_add (builder, row);
}

FrDataTable *
fr_annual_plan_table (const FrAnnualPlan *plan, gboolean unplanned, gboolean total, const FrLang *lang)
{
  FrRowsBuilder *builder = fr_rows_builder_new (N_COLUMNS);
  guint no = 0;

  for (guint i = 0; i < plan->n; i++)
    if (plan->lines[i].unplanned == unplanned)
      add_line (builder, &plan->lines[i], ++no, lang);
  if (total)
    add_total (builder, unplanned ? &plan->unplanned : &plan->planned, lang);
  return fr_data_table_new (columns, N_COLUMNS, builder);
}

FrDataTable *
fr_annual_plan_list (const FrAnnualPlan *plan)
{
  FrRowsBuilder *builder = fr_rows_builder_new (N_COLUMNS + 1);
  FrDataColumn with_outside[N_COLUMNS + 1];
  guint no[2] = { 0, 0 };

  memcpy (with_outside, columns, sizeof columns);
  with_outside[OUTSIDE] = (FrDataColumn) { "outside_plan", N_("Outside the plan"), FR_DIGITS_PLAIN };
  for (guint i = 0; i < plan->n; i++)
    add_line (builder, &plan->lines[i], ++no[plan->lines[i].unplanned != FALSE], NULL);
  return fr_data_table_new_composed (with_outside, N_COLUMNS + 1, builder);
}
