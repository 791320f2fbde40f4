/* response-board-words.c: the response board said in words and as a table. See response-board.h. */
#include "core/figures/response-board.h"

#include <math.h>

static const FrDataColumn columns[] = {
  { "unit", N_("Unit"), -1 }, { "invited", N_("Invited"), -1 }, { "ineligible", N_("Not to be asked after all"), -1 },
  { "answered", N_("Answered"), -1 }, { "paper", N_("On paper"), -1 }, { "partial", N_("Partial"), -1 }, { "flagged", N_("Flagged"), -1 },
  { "of", N_("Of"), -1 }, { "denominator", N_("Of whom"), -1 }, { "rate_pct", N_("Rate, %"), 0 }, { "target_pct", N_("Target, %"), 0 },
};

static gint64
due_of (const FrBoardRow *row)
{
  return row->invited - row->ineligible;
}

/* How many more complete answers reach the target; 0 where there is none. */
static gint64
missing (const FrBoardRow *row, gint64 complete)
{
  return isnan (row->target) ? 0 : MAX ((gint64) ceil (row->target * (double) due_of (row) / 100.0 - 1e-9) - complete, 0);
}

static char *
headline_of_rate (const FrResponseBoard *board, FrLang lang)
{
  const FrBoardRow *all = board->all;
  gint64 complete = all->answered - all->partial - board->unasked, more = missing (all, complete);

  if (isnan (all->target))
    return g_strdup_printf (fr_tr (lang, N_("%ld of %ld have answered in full, %.0f%%.")), (long) complete, (long) due_of (all), all->rate);
  if (more == 0)
    return g_strdup_printf (fr_tr (lang, N_("%ld of %ld have answered in full, %.0f%%: the target of %.0f%% is reached.")), (long) complete,
                            (long) due_of (all), all->rate, all->target);
  return g_strdup_printf (fr_tr (lang, N_("%ld of %ld have answered in full, %.0f%%; %ld more reach the target of %.0f%%.")), (long) complete,
                          (long) due_of (all), all->rate, (long) more, all->target);
}

char *
fr_response_board_headline (const FrResponseBoard *board, FrLang lang)
{
  const FrBoardRow *all = board->all;

  if (all->invited < 0)
    return g_strdup_printf (fr_tr (lang, N_("%ld have answered; how many were asked is not known.")), (long) all->answered);
  if (all->answered == 0)
    return g_strdup_printf (fr_tr (lang, N_("Nobody has answered yet; %ld are due.")), (long) due_of (all));
  if (isnan (all->rate))
    return g_strdup_printf (fr_tr (lang, N_("%ld have answered, %ld were due: no rate can be given.")), (long) all->answered, (long) due_of (all));
  return headline_of_rate (board, lang);
}

char *
fr_response_board_remark (const FrResponseBoard *board, FrLang lang)
{
  if (board->nowhere > 0 && 2 * board->nowhere > board->all->answered)
    return g_strdup (fr_tr (lang, N_("Most answers name no unit, so that no rate by unit is known.")));
  if (board->nowhere > 0)
    return g_strdup_printf (fr_tr (lang, N_("%ld answers name no unit: rates by unit are at least as high as shown.")), (long) board->nowhere);
  if (!board->has_list)
    return g_strdup (fr_tr (lang, N_("This survey has no distribution list: rates by unit are over the people on the roster.")));
  if (board->unasked > 0)
    return g_strdup_printf (fr_tr (lang, N_("%ld answered in full from units that are not on the list; the rate of the whole leaves them out.")),
                            (long) board->unasked);
  return NULL;
}

static FrValue
known (gint64 number)
{
  return number >= 0 ? fr_value_int (number) : fr_value_null ();
}

static void
add_row (FrRowsBuilder *builder, const FrBoardRow *row, const char *denominator)
{
  gboolean asked = row->invited >= 0;
  const FrValue cells[G_N_ELEMENTS (columns)] = {
    fr_value_text (row->label), known (row->invited), asked ? fr_value_int (row->ineligible) : fr_value_null (), fr_value_int (row->answered),
    fr_value_int (row->paper), fr_value_int (row->partial), known (row->flagged), asked ? fr_value_int (due_of (row)) : fr_value_null (),
    fr_value_text (asked || row->kind == FR_BOARD_ROW_ALL ? denominator : NULL), fr_value_real (row->rate), fr_value_real (row->target) };

  fr_rows_builder_add (builder, cells);
}

FrDataTable *
fr_response_board_table (const FrResponseBoard *board, FrLang lang)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));

  add_row (builder, board->all, fr_tr (lang, board->whole));
  for (guint i = 0; i < board->rows->len; i++)
    add_row (builder, g_ptr_array_index (board->rows, i), fr_tr (lang, board->denominator));
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}
