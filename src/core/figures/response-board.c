/* response-board.c: see response-board.h. */
#include "core/figures/response-board.h"

#include "core/analysis/suppress.h"
#include "core/figures/survey-quality.h"

#include <math.h>
#include <string.h>

#define RATE_FLOOR 5

static const FrStmt board_head = { "board-target", "SELECT target FROM survey WHERE survey_id = $1", 1 };
static const FrStmt board_lines = { "board-lines",
  "SELECT unit_id, unit_kind, invited, ineligible, target FROM invitation WHERE survey_id = $1 ORDER BY invitation_id", 1 };
static const FrStmt board_units = { "board-units",
  "SELECT u.unit_id, u.parent_id, u.name, u.kind, p.n FROM unit AS u"
  " LEFT JOIN (SELECT unit_id, count(*) AS n FROM cadre WHERE withdrawn = 0 AND unit_id IS NOT NULL GROUP BY unit_id) AS p"
  " ON p.unit_id = u.unit_id ORDER BY u.unit_id", 0 };
static const FrStmt board_kinds = { "board-kinds", "SELECT code, label_en, label_zh FROM term WHERE kind = 'unit_kind' ORDER BY code", 0 };
static const FrStmt board_responses = { "board-responses",
  "SELECT unit_id, means, partial FROM response WHERE survey_id = $1 ORDER BY response_id", 1 };

enum { LINE_UNIT, LINE_KIND, LINE_INVITED, LINE_INELIGIBLE, LINE_TARGET };
enum { UNIT_ID, UNIT_PARENT, UNIT_NAME, UNIT_KIND, UNIT_PEOPLE };

/* A row in the making. */
typedef struct {
  FrBoardRow row;
  double     aimed, of;      /* targets times who is due, and who is due where there is a target */
} Build;

typedef struct {
  const FrSurveyData *data;
  FrResponseBoard    *board;
  FrLang              lang;
  FrRows             *head, *lines, *units, *kinds, *responses;
  GHashTable         *unit_at;      /* unit id → row of units + 1 */
  GHashTable         *line_of;      /* key_of () → line + 1 */
  GHashTable         *built;        /* key_of () → Build */
  GPtrArray          *rows;         /* Build, as they were made */
  const guint        *flags;        /* NULL: not looked for */
} Loader;

/* --- Reading --- */

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Loader *loader = data;
  const FrValue param = fr_value_int (loader->data->id);

  return (loader->head = fr_read_select (read, &board_head, &param, 1, error)) != NULL &&
         (loader->lines = fr_read_select (read, &board_lines, &param, 1, error)) != NULL &&
         (loader->units = fr_read_select (read, &board_units, NULL, 0, error)) != NULL &&
         (loader->kinds = fr_read_select (read, &board_kinds, NULL, 0, error)) != NULL &&
         (loader->responses = fr_read_select (read, &board_responses, &param, 1, error)) != NULL;
}

static char *
key_of (gint64 unit, const char *kind)
{
  return unit ? g_strdup_printf ("u%" G_GINT64_FORMAT, unit) : kind ? g_strconcat ("k", kind, NULL) : g_strdup ("rest");
}

static void
index_rows (Loader *loader)
{
  for (guint u = 0; u < loader->units->n_rows; u++)
    {
      gint64 *id = g_new (gint64, 1);

      *id = fr_rows_get (loader->units, u, UNIT_ID)->i;
      g_hash_table_insert (loader->unit_at, id, GUINT_TO_POINTER (u + 1));
    }
  for (guint l = 0; l < loader->lines->n_rows; l++)
    g_hash_table_insert (loader->line_of, key_of (fr_value_get_int (fr_rows_get (loader->lines, l, LINE_UNIT), 0),
                                                  fr_value_get_text (fr_rows_get (loader->lines, l, LINE_KIND))), GUINT_TO_POINTER (l + 1));
}

/* The row of a unit; -1 where it is not there. */
static int
unit_row (const Loader *loader, gint64 unit)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (loader->unit_at, &unit)) - 1;
}

static const char *
kind_of (const Loader *loader, gint64 unit)
{
  int row = unit_row (loader, unit);
  const char *kind = row >= 0 ? fr_value_get_text (fr_rows_get (loader->units, (guint) row, UNIT_KIND)) : NULL;

  return kind ? kind : "";
}

static int
line_at (const Loader *loader, gint64 unit, const char *kind)
{
  g_autofree char *key = key_of (unit, kind);

  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (loader->line_of, key)) - 1;
}

/* --- Rows --- */

static const char *
label_of_kind (const Loader *loader, const char *kind)
{
  guint first = loader->lang == FR_LANG_ZH_CN ? 2 : 1;

  for (guint k = 0; k < loader->kinds->n_rows; k++)
    if (strcmp (fr_value_get_text (fr_rows_get (loader->kinds, k, 0)), kind) == 0)
      {
        const char *label = fr_value_get_text (fr_rows_get (loader->kinds, k, first));
        const char *other = fr_value_get_text (fr_rows_get (loader->kinds, k, 3 - first));

        return label ? label : other ? other : kind;
      }
  return *kind ? kind : fr_tr (loader->lang, N_("Kind of unit not said"));
}

static gboolean
has_unit_lines (const Loader *loader, const char *kind)
{
  for (guint l = 0; l < loader->lines->n_rows; l++)
    {
      gint64 unit = fr_value_get_int (fr_rows_get (loader->lines, l, LINE_UNIT), 0);

      if (unit != 0 && strcmp (kind_of (loader, unit), kind) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
label_of (const Loader *loader, FrBoardRowKind kind, gint64 unit, const char *unit_kind)
{
  int row = unit ? unit_row (loader, unit) : -1;

  switch (kind)
    {
    case FR_BOARD_ROW_UNIT:
      return g_strdup (row >= 0 ? fr_value_get_text (fr_rows_get (loader->units, (guint) row, UNIT_NAME)) : "");
    case FR_BOARD_ROW_OF_KIND:
      if (loader->board->by == FR_BOARD_UNIT && has_unit_lines (loader, unit_kind))
        return g_strdup_printf (fr_tr (loader->lang, N_("%s: the others")), label_of_kind (loader, unit_kind));
      return g_strdup (label_of_kind (loader, unit_kind));
    case FR_BOARD_ROW_REST:
      return g_strdup (fr_tr (loader->lang, N_("Everyone else")));
    case FR_BOARD_ROW_SMALL:
      return g_strdup (fr_tr (loader->lang, N_("Units with few people, together")));
    case FR_BOARD_ROW_UNASKED:
      return g_strdup (fr_tr (loader->lang, N_("Units that are not on the list")));
    case FR_BOARD_ROW_NOWHERE:
      return g_strdup (fr_tr (loader->lang, N_("Unit not known")));
    case FR_BOARD_ROW_ALL:
    default:
      return g_strdup (fr_tr (loader->lang, N_("All")));
    }
}

static Build *
build_new (const Loader *loader, FrBoardRowKind kind, gint64 unit, const char *unit_kind)
{
  Build *build = g_new0 (Build, 1);

  build->row = (FrBoardRow) { .kind = kind, .unit_id = unit, .invited = -1, .flagged = -1, .rate = NAN, .target = NAN };
  build->row.label = label_of (loader, kind, unit, unit_kind);
  return build;
}

static void
row_free (gpointer data)
{
  g_free (((FrBoardRow *) data)->label);
  g_free (data);
}

static Build *
get_row (Loader *loader, FrBoardRowKind kind, gint64 unit, const char *unit_kind)
{
  g_autofree char *own = kind == FR_BOARD_ROW_UNIT || kind == FR_BOARD_ROW_OF_KIND || kind == FR_BOARD_ROW_REST
                         ? key_of (kind == FR_BOARD_ROW_UNIT ? unit : 0, kind == FR_BOARD_ROW_OF_KIND ? unit_kind : NULL)
                         : g_strdup_printf ("%d", kind);
  Build *build = g_hash_table_lookup (loader->built, own);

  if (build == NULL)
    {
      build = build_new (loader, kind, unit, unit_kind);
      g_hash_table_insert (loader->built, g_steal_pointer (&own), build);
      g_ptr_array_add (loader->rows, build);
    }
  return build;
}

static Build *
row_of_unit (Loader *loader, gint64 unit)
{
  return loader->board->by == FR_BOARD_UNIT ? get_row (loader, FR_BOARD_ROW_UNIT, unit, NULL)
                                            : get_row (loader, FR_BOARD_ROW_OF_KIND, 0, kind_of (loader, unit));
}

static Build *
row_of_line (Loader *loader, guint line)
{
  gint64 unit = fr_value_get_int (fr_rows_get (loader->lines, line, LINE_UNIT), 0);
  const char *kind = fr_value_get_text (fr_rows_get (loader->lines, line, LINE_KIND));

  if (unit != 0)
    return row_of_unit (loader, unit);
  return kind ? get_row (loader, FR_BOARD_ROW_OF_KIND, 0, kind) : get_row (loader, FR_BOARD_ROW_REST, 0, NULL);
}

/* --- Who is due --- */

static void
add_due (Build *build, gint64 invited, gint64 ineligible, double target)
{
  build->row.invited = MAX (build->row.invited, 0) + invited;
  build->row.ineligible += ineligible;
  if (isnan (target))
    return;
  build->aimed += target * (double) (invited - ineligible);
  build->of += (double) (invited - ineligible);
}

static void
take_lines (Loader *loader, Build *all, double target)
{
  for (guint l = 0; l < loader->lines->n_rows; l++)
    {
      gint64 invited = fr_value_get_int (fr_rows_get (loader->lines, l, LINE_INVITED), 0);
      gint64 ineligible = fr_value_get_int (fr_rows_get (loader->lines, l, LINE_INELIGIBLE), 0);
      const FrValue *own = fr_rows_get (loader->lines, l, LINE_TARGET);
      double aim = own->kind == FR_NULL ? target : fr_value_get_real (own);

      add_due (row_of_line (loader, l), invited, ineligible, aim);
      add_due (all, invited, ineligible, aim);
    }
}

/* Without a list those on the roster. */
static void
take_roster (Loader *loader, Build *all, double target)
{
  gint64 people = 0;

  for (guint u = 0; u < loader->units->n_rows; u++)
    {
      gint64 n = fr_value_get_int (fr_rows_get (loader->units, u, UNIT_PEOPLE), 0);

      if (n > 0)
        add_due (row_of_unit (loader, fr_rows_get (loader->units, u, UNIT_ID)->i), n, 0, target);
      people += n;
    }
  if (loader->data->invited > 0 || people > 0)
    add_due (all, loader->data->invited > 0 ? loader->data->invited : people, 0, target);
  loader->board->denominator = people > 0 ? N_("people on the roster") : N_("not known how many");
  loader->board->whole = loader->data->invited > 0 ? N_("invited") : loader->board->denominator;
}

/* --- Who answered --- */

/* The line an answer from a unit counts for: -1 where none. A tree that goes round, as only damage makes it, ends with its units. */
static int
line_of_unit (const Loader *loader, gint64 unit)
{
  for (guint steps = 0; unit != 0 && steps <= loader->units->n_rows; steps++)
    {
      int row = unit_row (loader, unit), line = line_at (loader, unit, NULL);

      if (row < 0)
        break;
      if (line < 0 && *kind_of (loader, unit))
        line = line_at (loader, 0, kind_of (loader, unit));
      if (line >= 0)
        return line;
      unit = fr_value_get_int (fr_rows_get (loader->units, (guint) row, UNIT_PARENT), 0);
    }
  return line_at (loader, 0, NULL);
}

static void
count_answer (FrBoardRow *row, const FrRows *responses, guint r, gboolean looked, guint flags)
{
  row->answered++;
  row->paper += g_strcmp0 (fr_value_get_text (fr_rows_get (responses, r, 1)), "paper") == 0;
  row->partial += fr_value_get_int (fr_rows_get (responses, r, 2), 0) != 0;
  if (looked)
    row->flagged = MAX (row->flagged, 0) + (flags != 0);
}

static void
take_answers (Loader *loader, Build *all)
{
  /* What came in between two reads has no place among the flags. */
  gboolean looked = loader->flags != NULL && loader->responses->n_rows == loader->data->n_responses;

  for (guint r = 0; r < loader->responses->n_rows; r++)
    {
      gint64 unit = fr_value_get_int (fr_rows_get (loader->responses, r, 0), 0);
      int line = unit != 0 && loader->board->has_list ? line_of_unit (loader, unit) : -1;
      guint flags = looked ? loader->flags[r] : 0;
      Build *build;

      if (unit == 0)
        build = get_row (loader, FR_BOARD_ROW_NOWHERE, 0, NULL);
      else if (line >= 0)
        build = row_of_line (loader, (guint) line);
      else
        build = loader->board->has_list ? get_row (loader, FR_BOARD_ROW_UNASKED, 0, NULL) : row_of_unit (loader, unit);
      count_answer (&build->row, loader->responses, r, looked, flags);
      count_answer (&all->row, loader->responses, r, looked, flags);
    }
}

/* --- What may be seen --- */

static gint64
due_of (const FrBoardRow *row)
{
  return MAX (row->invited, 0) - row->ineligible;
}

static void
join (Build *into, const Build *from)
{
  into->row.invited = MAX (into->row.invited, 0) + MAX (from->row.invited, 0);
  into->row.ineligible += from->row.ineligible;
  into->row.answered += from->row.answered;
  into->row.paper += from->row.paper;
  into->row.partial += from->row.partial;
  if (from->row.flagged >= 0)
    into->row.flagged = MAX (into->row.flagged, 0) + from->row.flagged;
  into->aimed += from->aimed;
  into->of += from->of;
}

static gboolean
has_due (const Build *build)
{
  return build->row.kind == FR_BOARD_ROW_UNIT || build->row.kind == FR_BOARD_ROW_OF_KIND || build->row.kind == FR_BOARD_ROW_REST;
}

/* Puts rows that are too small into one. */
static void
join_small (Loader *loader)
{
  GPtrArray *rows = loader->rows;
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gboolean *hidden = g_new0 (gboolean, rows->len + 1);
  gint64 total = 0, minimum = loader->board->by == FR_BOARD_UNIT ? MAX (loader->board->floor, RATE_FLOOR) : RATE_FLOOR;
  Build *small = NULL;
  guint n = 0;

  if (loader->data->named)
    return;
  for (guint i = 0; i < rows->len; i++)
    if (has_due (g_ptr_array_index (rows, i)))
      {
        gint64 people = due_of (g_ptr_array_index (rows, i));

        g_array_append_val (due, people);
        total += people;
      }
  fr_suppress_groups ((const gint64 *) (const void *) due->data, due->len, total, minimum, hidden);
  for (guint i = 0; i < rows->len;)
    {
      Build *build = g_ptr_array_index (rows, i);

      if (!has_due (build) || !hidden[n++])
        {
          i++;
          continue;
        }
      if (small == NULL)
        small = build_new (loader, FR_BOARD_ROW_SMALL, 0, NULL);
      join (small, build);
      row_free (g_ptr_array_steal_index (rows, i));
    }
  if (small != NULL)
    g_ptr_array_add (rows, small);
}

static void
hide_flags (Loader *loader, Build *all)
{
  GPtrArray *rows = loader->rows;
  g_autofree gint64 *answered = g_new0 (gint64, rows->len + 1);
  g_autofree gboolean *hidden = g_new0 (gboolean, rows->len + 1);

  if (loader->data->named)
    return;
  for (guint i = 0; i < rows->len; i++)
    answered[i] = ((Build *) g_ptr_array_index (rows, i))->row.answered;
  if (!fr_suppress_groups (answered, rows->len, all->row.answered, loader->board->floor, hidden))
    all->row.flagged = -1;
  for (guint i = 0; i < rows->len; i++)
    if (hidden[i])
      ((Build *) g_ptr_array_index (rows, i))->row.flagged = -1;
}

static void
finish_row (const Loader *loader, Build *build, gint64 elsewhere)
{
  FrBoardRow *row = &build->row;

  if (row->invited >= 0 && (loader->data->named || due_of (row) >= RATE_FLOOR))
    row->rate = fr_survey_completion (row->answered - row->partial - elsewhere, row->invited, row->ineligible);
  if (build->of > 0)
    row->target = build->aimed / build->of;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const FrBoardRow *one = *(FrBoardRow * const *) a, *other = *(FrBoardRow * const *) b;
  guint places[] = { [FR_BOARD_ROW_UNIT] = 0, [FR_BOARD_ROW_OF_KIND] = 0, [FR_BOARD_ROW_REST] = 2, [FR_BOARD_ROW_SMALL] = 1,
                     [FR_BOARD_ROW_UNASKED] = 3, [FR_BOARD_ROW_NOWHERE] = 4, [FR_BOARD_ROW_ALL] = 5 };
  int order = (int) places[one->kind] - (int) places[other->kind];

  if (order == 0)
    order = (due_of (one) < due_of (other)) - (due_of (one) > due_of (other));
  return order != 0 ? order : strcmp (one->label, other->label);
}

static void
finish (Loader *loader, Build *all)
{
  FrResponseBoard *board = loader->board;

  join_small (loader);
  hide_flags (loader, all);
  for (guint i = 0; i < loader->rows->len; i++)
    {
      Build *build = g_ptr_array_index (loader->rows, i);

      finish_row (loader, build, 0);
      if (build->row.kind == FR_BOARD_ROW_UNASKED)
        board->unasked = build->row.answered - build->row.partial;
    }
  finish_row (loader, all, board->unasked);
  g_ptr_array_sort (loader->rows, compare_rows);
  board->rows = g_ptr_array_ref (loader->rows);
  board->all = &all->row;
}

/* --- Public --- */

static void
make (Loader *loader)
{
  Build *all = build_new (loader, FR_BOARD_ROW_ALL, 0, NULL);
  double target = fr_value_get_real (fr_rows_get (loader->head, 0, 0));
  gboolean some = FALSE;

  index_rows (loader);
  loader->board->has_list = loader->lines->n_rows > 0;
  if (loader->board->has_list)
    take_lines (loader, all, target);
  else
    take_roster (loader, all, target);
  for (guint l = 0; l < loader->lines->n_rows; l++)
    some |= fr_value_get_int (fr_rows_get (loader->lines, l, LINE_INELIGIBLE), 0) > 0;
  if (loader->board->has_list)
    loader->board->denominator = loader->board->whole = some ? N_("invited, less those not to be asked after all") : N_("invited");
  take_answers (loader, all);
  finish (loader, all);
}

FrResponseBoard *
fr_response_board_load (FrStore *store, const FrSurveyData *data, FrBoardBy by, guint floor, FrLang lang, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (FrResponseBoard) board = g_new0 (FrResponseBoard, 1);
  g_autoptr (GHashTable) unit_at = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) line_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) built = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autofree guint *flags = NULL;
  Loader loader = { .data = data, .board = board, .lang = lang, .unit_at = unit_at, .line_of = line_of, .built = built, .rows = rows };
  FrSurveyQuality quality;
  gboolean ok;

  board->by = by;
  board->floor = fr_survey_floor (data, floor);
  ok = fr_survey_quality_load (store, data, floor, &quality, &flags, cancellable, error) &&
       fr_store_read (store, read_func, &loader, cancellable, error);
  loader.flags = flags;
  if (ok)
    make (&loader);
  g_clear_pointer (&loader.head, fr_rows_unref);
  g_clear_pointer (&loader.lines, fr_rows_unref);
  g_clear_pointer (&loader.units, fr_rows_unref);
  g_clear_pointer (&loader.kinds, fr_rows_unref);
  g_clear_pointer (&loader.responses, fr_rows_unref);
  return ok ? g_steal_pointer (&board) : NULL;
}

void
fr_response_board_free (FrResponseBoard *board)
{
  if (board == NULL)
    return;
  g_clear_pointer (&board->rows, g_ptr_array_unref);
  g_clear_pointer (&board->all, row_free);
  g_free (board);
}
