/* plan-sheet.c: see plan-sheet.h. */
#include "app/programmes/plan-sheet.h"

#include <math.h>

static void
add_cell (FraSheet *sheet, char *text, double number)
{
  g_ptr_array_add (sheet->cells, text);
  g_array_append_val (sheet->numbers, number);
}

static void
add_table (FraSheet *sheet, const FrDataTable *table, FrLang lang)
{
  for (guint r = 0; r < table->rows->n_rows; r++)
    for (guint c = 0; c < table->n_columns; c++)
      add_cell (sheet, fr_data_table_text (table, r, c, lang), fr_value_get_real (fr_rows_get (table->rows, r, c)));
}

/* A row that says what follows, in the column of titles. */
static void
add_heading (FraSheet *sheet, const char *text)
{
  for (guint c = 0; c < sheet->n_columns; c++)
    add_cell (sheet, g_strdup (c == 1 ? text : ""), NAN);
}

FraSheet *
fra_plan_sheet_new (const FrAnnualPlan *plan, FrLang lang)
{
  g_autofree char *name = g_strdup_printf (fr_tr (lang, N_("Annual training plan %d")), plan->year);
  FraSheet *sheet = fra_sheet_new (name, lang);
  g_autoptr (FrDataTable) planned = fr_annual_plan_table (plan, FALSE, TRUE, &lang), unplanned = fr_annual_plan_table (plan, TRUE, TRUE, &lang);
  g_autoptr (GStrvBuilder) heads = g_strv_builder_new ();

  for (guint c = 0; c < planned->n_columns; c++)
    g_strv_builder_add (heads, fr_tr (lang, planned->columns[c].label));
  sheet->heads = g_strv_builder_end (heads);
  sheet->n_columns = planned->n_columns;
  add_table (sheet, planned, lang);
  if (plan->unplanned.classes > 0)
    {
      add_heading (sheet, fr_tr (lang, N_("Classes outside the plan, approved apart")));
      add_table (sheet, unplanned, lang);
    }
  return sheet;
}
