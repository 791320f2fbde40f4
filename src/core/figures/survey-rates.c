/* survey-rates.c: who answered, of how many. See survey-quality.h.
 *
 * A unit's own people, not those of units below it, so that units add up. Who answered is a count of facts; a rate needs five people. */
#include "core/figures/survey-quality.h"

#include "core/analysis/suppress.h"
#include "core/figures/response-board.h"

#include <math.h>

#define RATE_FLOOR 5

static const FrStmt rates_units = { "rates-units",
  "SELECT u.unit_id, u.name, p.n, a.n FROM unit AS u"
  " LEFT JOIN (SELECT unit_id, count(*) AS n FROM cadre WHERE withdrawn = 0 AND unit_id IS NOT NULL GROUP BY unit_id) AS p"
  " ON p.unit_id = u.unit_id"
  " LEFT JOIN (SELECT unit_id, count(*) AS n FROM response WHERE survey_id = $1 AND unit_id IS NOT NULL GROUP BY unit_id) AS a"
  " ON a.unit_id = u.unit_id"
  " WHERE u.withdrawn = 0 ORDER BY u.unit_id", 1 };

static const FrDataColumn columns[] = {
  { "unit", N_("Unit"), -1 }, { "answered", N_("Answered"), -1 }, { "denominator", N_("Of whom"), -1 }, { "of", N_("Of"), -1 },
  { "rate_pct", N_("Rate, %"), 0 },
};

double
fr_survey_completion (gint64 answered, gint64 invited, gint64 ineligible)
{
  gint64 due = invited - ineligible;

  return due > 0 && answered >= 0 && answered <= due ? 100.0 * (double) answered / (double) due : NAN;
}

static void
add_row (FrRowsBuilder *builder, const char *unit, gint64 answered, const char *denominator, gint64 of)
{
  const FrValue cells[G_N_ELEMENTS (columns)] = { fr_value_text (unit), fr_value_int (answered), fr_value_text (denominator),
                                                  of > 0 ? fr_value_int (of) : fr_value_null (),
                                                  fr_value_real (fr_survey_completion (answered, of, 0)) };

  fr_rows_builder_add (builder, cells);
}

/* Units that may have a rate of their own; the others' sums. */
static void
add_units (FrRowsBuilder *builder, const FrRows *rows, const char *roster, FrLang lang)
{
  guint n = rows->n_rows;
  g_autofree gint64 *people = g_new0 (gint64, n + 1);
  g_autofree gboolean *hidden = g_new0 (gboolean, n + 1);
  gint64 total = 0, rest_answered = 0, rest_people = 0;

  for (guint r = 0; r < n; r++)
    total += people[r] = fr_value_get_int (fr_rows_get (rows, r, 2), 0);
  fr_suppress_groups (people, n, total, RATE_FLOOR, hidden);
  for (guint r = 0; r < n; r++)
    {
      gint64 answered = fr_value_get_int (fr_rows_get (rows, r, 3), 0);

      if (people[r] == 0 && answered == 0)
        continue;
      if (!hidden[r])
        add_row (builder, fr_value_get_text (fr_rows_get (rows, r, 1)), answered, roster, people[r]);
      else
        {
          rest_answered += answered;
          rest_people += people[r];
        }
    }
  if (rest_people > 0 || rest_answered > 0)
    add_row (builder, fr_tr (lang, N_("Units with few people, together")), rest_answered, roster, rest_people >= RATE_FLOOR ? rest_people : 0);
}

/* The board's rows: complete answers of those who were asked. */
static FrDataTable *
rates_of_list (FrStore *store, const FrSurveyData *data, FrLang lang, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrResponseBoard) board = fr_response_board_load (store, data, FR_BOARD_UNIT, FR_SURVEY_FLOOR, lang, cancellable, error);
  FrRowsBuilder *builder;

  if (board == NULL)
    return NULL;
  builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  add_row (builder, board->all->label, board->all->answered - board->all->partial - board->unasked, fr_tr (lang, board->whole),
           board->all->invited - board->all->ineligible);
  for (guint i = 0; i < board->rows->len; i++)
    {
      const FrBoardRow *row = g_ptr_array_index (board->rows, i);
      gboolean asked = row->invited >= 0;

      add_row (builder, row->label, row->answered - row->partial, asked ? fr_tr (lang, board->denominator) : NULL,
               asked && !isnan (row->rate) ? row->invited - row->ineligible : 0);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}

static gboolean
has_list (FrStore *store, const FrSurveyData *data, gboolean *any, GCancellable *cancellable, GError **error)
{
  static const FrStmt stmt = { "rates-list", "SELECT count(*) FROM invitation WHERE survey_id = $1", 1 };
  const FrValue param = fr_value_int (data->id);
  g_autoptr (FrRows) rows = fr_store_select (store, &stmt, &param, 1, cancellable, error);

  *any = rows != NULL && fr_rows_get (rows, 0, 0)->i > 0;
  return rows != NULL;
}

static FrDataTable *
rates_of_roster (FrStore *store, const FrSurveyData *data, FrLang lang, GCancellable *cancellable, GError **error)
{
  const FrValue param = fr_value_int (data->id);
  g_autoptr (FrRows) rows = fr_store_select (store, &rates_units, &param, 1, cancellable, error);
  const char *roster = fr_tr (lang, N_("people on the roster")), *whole;
  FrRowsBuilder *builder;
  gint64 people = 0, placed = 0;

  if (rows == NULL)
    return NULL;
  builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  whole = fr_tr (lang, N_("invited"));
  for (guint r = 0; r < rows->n_rows; r++)
    {
      people += fr_value_get_int (fr_rows_get (rows, r, 2), 0);
      placed += fr_value_get_int (fr_rows_get (rows, r, 3), 0);
    }
  if (data->invited <= 0)
    whole = people > 0 ? roster : fr_tr (lang, N_("not known how many"));
  add_row (builder, fr_tr (lang, N_("All")), (gint64) data->n_responses, whole,
           data->invited > 0 ? data->invited : people);
  if (placed > 0)
    add_units (builder, rows, roster, lang);
  if (placed > 0 && (gint64) data->n_responses > placed)
    add_row (builder, fr_tr (lang, N_("Unit not known")), (gint64) data->n_responses - placed, NULL, 0);
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}

FrDataTable *
fr_survey_rates_load (FrStore *store, const FrSurveyData *data, FrLang lang, GCancellable *cancellable, GError **error)
{
  gboolean list;

  if (!has_list (store, data, &list, cancellable, error))
    return NULL;
  return list ? rates_of_list (store, data, lang, cancellable, error) : rates_of_roster (store, data, lang, cancellable, error);
}
