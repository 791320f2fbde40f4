/* survey-filter.c: see survey-filter.h. All answers are read, those of the part from the front of one array and all others from its
 * end; then each figure's counts by unit decide whether it may be shown. */
#include "core/figures/survey-filter.h"

#include "core/analysis/suppress-family.h"
#include "core/base/error.h"
#include "core/base/language.h"
#include "core/figures/survey-figures.h"

#include <math.h>
#include <string.h>

static const FrStmt units_stmt = { "filter-units", "SELECT unit_id, kind, code FROM unit ORDER BY unit_id", 0 };
static const FrStmt below_stmt = { "filter-below",
  "SELECT ancestor_id, unit_id FROM unit_closure WHERE from_day <= $1 AND to_day >= $1 ORDER BY ancestor_id, unit_id", 1 };
static const FrStmt count_stmt = { "filter-count", "SELECT count(*) FROM response WHERE survey_id = $1", 1 };
static const FrStmt answers_stmt = { "filter-answers",
  "SELECT answers, unit_id, day, response_id FROM response WHERE survey_id = $1 ORDER BY response_id", 1 };
static const FrStmt days_stmt = { "filter-days",
  "SELECT DISTINCT day FROM response WHERE survey_id = $1 AND day IS NOT NULL ORDER BY day NULLS LAST", 1 };
static const FrStmt post_stmt = { "filter-post", "SELECT post_id FROM post WHERE code = $1 AND withdrawn = 0", 1 };
static const FrStmt holders_stmt = { "filter-holders",
  "SELECT DISTINCT r.response_id FROM response AS r JOIN posting AS p ON p.cadre_id = r.cadre_id AND p.post_id = $2 AND p.withdrawn = 0"
  " WHERE r.survey_id = $1 AND (p.from_day IS NULL OR p.from_day <= coalesce (r.day, $3))"
  " AND (p.to_day IS NULL OR p.to_day >= coalesce (r.day, $3)) ORDER BY r.response_id", 3 };

/* A group that can be asked for: its atoms, as a stretch of one array. */
typedef struct {
  guint  from, len;
  gint64 people;      /* of the figure at hand; orders the groups */
} Group;

typedef struct {
  /* What is asked */
  const char           *code;
  const FrSurveyFilter *filter;
  FrSurveyPurpose       purpose;
  guint                 floor;
  FrDay                 today;

  /* The office */
  FrRows     *units;       /* one more place for answers without a unit */
  GHashTable *place_of;    /* unit id to GUINT_TO_POINTER (place + 1) */
  GArray     *months;      /* int: months with answers; empty where no period is asked for. One more place for the others */
  GArray     *members;     /* guint: atoms, a unit's answers of a month each */
  GArray     *groups;      /* Group: kinds, units, years, halves, quarters, months */
  GArray     *ends;        /* guint: where each sort of group ends */
  int         asked_unit, asked_kind, asked_period;   /* groups; -1: not asked */
  gboolean   *asked;       /* per unit: whether the part holds it */
  GHashTable *holders;     /* gint64 *: responses of those who held the post; NULL: not asked */

  /* Answers */
  FrSurveyData *data;
  gsize         n_all, front, back;
  guint        *atoms;     /* per response, in the order of the answers */
  double       *places;
  guint         width;
} Part;

/* --- Atoms --- */

static guint
place (const Part *part, gint64 unit)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (part->place_of, &unit));

  return found ? found - 1 : part->units->n_rows;
}

/* A day's month as a number that grows by one a month. */
static int
month_of (FrDay day)
{
  int y, m, d;

  fr_day_to_ymd (day, &y, &m, &d);
  return y * 12 + m - 1;
}

/* So many months from one on. */
static FrPeriod
stretch (int month, int length)
{
  int after = month + length;

  return (FrPeriod) { fr_day_from_ymd (month / 12, month % 12 + 1, 1),
                      after / 12 > 9999 ? FR_DAY_LAST : fr_day_from_ymd (after / 12, after % 12 + 1, 1) - 1 };
}

static guint
atom (const Part *part, guint unit, FrDay day)
{
  guint m = 0;

  while (m < part->months->len && (day == FR_DAY_NONE || g_array_index (part->months, int, m) != month_of (day)))
    m++;
  return unit * (part->months->len + 1) + m;
}

static guint
n_atoms (const Part *part)
{
  return (part->units->n_rows + 1) * (part->months->len + 1);
}

/* A unit's answers of all months. */
static void
add_member (Part *part, guint unit)
{
  for (guint m = 0; m <= part->months->len; m++)
    {
      guint member = unit * (part->months->len + 1) + m;

      g_array_append_val (part->members, member);
    }
}

/* Ends a group that began at from; returns its number. */
static int
add_group (Part *part, guint from)
{
  Group group = { from, part->members->len - from, 0 };

  g_array_append_val (part->groups, group);
  return (int) part->groups->len - 1;
}

/* --- Kinds, units, periods --- */

static void
add_kinds (Part *part)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint u = 0; u < part->units->n_rows; u++)
    {
      const char *kind = fr_value_get_text (fr_rows_get (part->units, u, 1));
      guint from = part->members->len;
      int group;

      if (kind == NULL || !g_hash_table_add (seen, (gpointer) kind))
        continue;
      for (guint v = u; v < part->units->n_rows; v++)
        if (g_strcmp0 (fr_value_get_text (fr_rows_get (part->units, v, 1)), kind) == 0)
          add_member (part, v);
      group = add_group (part, from);
      if (g_strcmp0 (part->filter->kind, kind) == 0)
        part->asked_kind = group;
    }
  g_array_append_val (part->ends, part->groups->len);
}

static void
add_units (Part *part, const FrRows *below)
{
  for (guint r = 0; r < below->n_rows;)
    {
      gint64 above = fr_rows_get (below, r, 0)->i;
      guint unit = place (part, above), from = part->members->len;
      int group;

      for (; r < below->n_rows && fr_rows_get (below, r, 0)->i == above; r++)
        {
          guint member = place (part, fr_rows_get (below, r, 1)->i);

          if (member < part->units->n_rows)
            add_member (part, member);
        }
      group = add_group (part, from);
      if (part->filter->unit != NULL && unit < part->units->n_rows &&
          g_strcmp0 (fr_value_get_text (fr_rows_get (part->units, unit, 2)), part->filter->unit) == 0)
        part->asked_unit = group;
    }
  g_array_append_val (part->ends, part->groups->len);
}

/* Stretches of so many months of the calendar that hold answers. */
static void
add_periods (Part *part, int length)
{
  for (guint m = 0; m < part->months->len;)
    {
      int first = g_array_index (part->months, int, m) / length * length;
      FrPeriod period = stretch (first, length);
      guint from = part->members->len;
      int group;

      for (; m < part->months->len && g_array_index (part->months, int, m) < first + length; m++)
        for (guint u = 0; u <= part->units->n_rows; u++)
          {
            guint member = u * (part->months->len + 1) + m;

            g_array_append_val (part->members, member);
          }
      group = add_group (part, from);
      if (period.first == part->filter->period->first && period.last == part->filter->period->last)
        part->asked_period = group;
    }
  g_array_append_val (part->ends, part->groups->len);
}

/* Whether a period is a year, half, quarter or month. */
static gboolean
is_calendar (const FrPeriod *period)
{
  static const int lengths[] = { 12, 6, 3, 1 };
  int first = month_of (period->first);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      FrPeriod whole = stretch (first, lengths[i]);

      if (first % lengths[i] == 0 && period->first == whole.first && period->last == whole.last)
        return TRUE;
    }
  return FALSE;
}

static guint
n_asked (const FrSurveyFilter *filter)
{
  return (filter->unit != NULL) + (filter->kind != NULL) + (filter->post != NULL) + (filter->period != NULL);
}

/* What an anonymous survey is not asked for. */
static gboolean
check_anonymous (const FrSurveyFilter *filter, GError **error)
{
  if (filter->post != NULL)
    g_set_error_literal (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID,
                         _("This survey is anonymous: its answers lead to nobody and say no post. Take a kind of unit, or an item that asks "
                           "for the post in a crosstab."));
  else if (n_asked (filter) > 1)
    g_set_error_literal (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID,
                         _("This survey is anonymous: take a unit, a kind of unit or a period, not two of them, since together they would "
                           "leave too few people."));
  else if (filter->period != NULL && !is_calendar (filter->period))
    g_set_error_literal (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID,
                         _("This survey is anonymous: take a year, a half, a quarter or a month, since by any other days single answers "
                           "could be told."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_asked (const Part *part, GError **error)
{
  const FrSurveyFilter *filter = part->filter;

  if (filter->unit != NULL && part->asked_unit < 0)
    g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, _("There is no unit with the code “%s”."), filter->unit);
  else if (filter->kind != NULL && part->asked_kind < 0)
    g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, _("No unit of this office is of the kind “%s”."), filter->kind);
  else
    return part->data->named || check_anonymous (filter, error);
  return FALSE;
}

/* Keeps the units of a group alone. */
static void
mark (Part *part, int group)
{
  g_autofree gboolean *in = g_new0 (gboolean, part->units->n_rows + 1);

  if (group < 0)
    return;
  for (guint m = 0; m < g_array_index (part->groups, Group, group).len; m++)
    in[g_array_index (part->members, guint, g_array_index (part->groups, Group, group).from + m) / (part->months->len + 1)] = TRUE;
  for (guint u = 0; u <= part->units->n_rows; u++)
    part->asked[u] = part->asked[u] && in[u];
}

static gboolean
read_months (FrRead *read, Part *part, GError **error)
{
  const FrValue id = fr_value_int (part->data->id);
  g_autoptr (FrRows) days = NULL;

  if (part->filter->period == NULL || part->data->named)
    return TRUE;
  days = fr_read_select (read, &days_stmt, &id, 1, error);
  for (guint r = 0; days != NULL && r < days->n_rows; r++)
    {
      int month = month_of (fr_value_get_day (fr_rows_get (days, r, 0)));

      if (part->months->len == 0 || g_array_index (part->months, int, part->months->len - 1) != month)
        g_array_append_val (part->months, month);
    }
  return days != NULL;
}

/* Who held the post that is asked for. */
static gboolean
read_holders (FrRead *read, Part *part, FrValue day, GError **error)
{
  const FrValue code = fr_value_text (part->filter->post);
  g_autoptr (FrRows) post = NULL, rows = NULL;

  if (part->filter->post == NULL || !part->data->named)
    return TRUE;
  post = fr_read_select (read, &post_stmt, &code, 1, error);
  if (post == NULL)
    return FALSE;
  if (post->n_rows == 0)
    {
      g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, _("There is no post with the code “%s”."), part->filter->post);
      return FALSE;
    }
  rows = fr_read_select (read, &holders_stmt, (const FrValue[]) { fr_value_int (part->data->id), *fr_rows_get (post, 0, 0), day }, 3, error);
  part->holders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint r = 0; rows != NULL && r < rows->n_rows; r++)
    g_hash_table_add (part->holders, g_memdup2 (&fr_rows_get (rows, r, 0)->i, sizeof (gint64)));
  return rows != NULL;
}

static gboolean
read_office (FrRead *read, Part *part, GError **error)
{
  static const int lengths[] = { 12, 6, 3, 1 };
  FrValue day = fr_value_day (part->data->last != FR_DAY_NONE ? part->data->last : part->today);
  g_autoptr (FrRows) below = NULL;

  part->units = fr_read_select (read, &units_stmt, NULL, 0, error);
  below = part->units ? fr_read_select (read, &below_stmt, &day, 1, error) : NULL;
  if (below == NULL || !read_months (read, part, error) || !read_holders (read, part, day, error))
    return FALSE;
  for (guint u = 0; u < part->units->n_rows; u++)
    g_hash_table_insert (part->place_of, &((FrValue *) fr_rows_get (part->units, u, 0))->i, GUINT_TO_POINTER (u + 1));
  add_kinds (part);
  add_units (part, below);
  for (guint i = 0; part->months->len > 0 && i < G_N_ELEMENTS (lengths); i++)
    add_periods (part, lengths[i]);
  if (!check_asked (part, error))
    return FALSE;
  part->asked = g_new (gboolean, part->units->n_rows + 1);
  for (guint u = 0; u <= part->units->n_rows; u++)
    part->asked[u] = TRUE;
  mark (part, part->asked_unit);
  mark (part, part->asked_kind);
  return TRUE;
}

/* --- Answers --- */

static gboolean
is_asked (const Part *part, guint unit, FrDay day, gint64 response)
{
  const FrPeriod *period = part->filter->period;

  return part->asked[unit] && (period == NULL || (day != FR_DAY_NONE && day >= period->first && day <= period->last)) &&
         (part->holders == NULL || g_hash_table_contains (part->holders, &response));
}

static gboolean
read_answer_cb (const FrValue *row, guint n_cols, gpointer user_data)
{
  Part *part = user_data;
  guint unit = place (part, fr_value_get_int (&row[1], 0));
  FrDay day = fr_value_get_day (&row[2]);
  gsize at;

  if (part->front == part->back)
    return FALSE;
  at = is_asked (part, unit, day, row[3].i) ? part->front++ : --part->back;
  part->atoms[at] = atom (part, unit, day);
  fr_survey_unpack (part->data, row[0].blob, row[0].size, part->places, part->width, part->data->answers + at * part->data->n_items);
  return TRUE;
}

static gboolean
read_answers (FrRead *read, Part *part, GError **error)
{
  FrSurveyData *data = part->data;
  const FrValue id = fr_value_int (data->id);
  g_autoptr (FrRows) count = fr_read_select (read, &count_stmt, &id, 1, error);

  if (count == NULL)
    return FALSE;
  for (guint i = 0; i < data->n_items; i++)
    part->width = MAX (part->width, data->items[i].position + 1);
  part->n_all = part->back = (gsize) fr_rows_get (count, 0, 0)->i;
  data->answers = g_new (double, MAX (part->n_all * data->n_items, 1));
  part->atoms = g_new (guint, MAX (part->n_all, 1));
  part->places = g_new (double, MAX (part->width, 1));
  if (!fr_read_each (read, &answers_stmt, &id, 1, read_answer_cb, part, error))
    return FALSE;
  data->n_responses = part->front;
  return TRUE;
}

static gboolean
load_func (FrRead *read, gpointer data, GError **error)
{
  Part *part = data;

  return fr_survey_data_read_head (read, part->code, part->data, error) && read_office (read, part, error) &&
         read_answers (read, part, error);
}

/* --- What may be shown --- */

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *one = *(const Group * const *) a, *other = *(const Group * const *) b;

  if (one->people != other->people)
    return one->people > other->people ? -1 : 1;
  return one < other ? -1 : one > other;
}

/* Asks for every group in the one order, until the one that was asked for. */
static gboolean
may_show (Part *part, const gint64 *people, guint floor)
{
  g_autoptr (FrFamily) family = fr_family_new (people, n_atoms (part), floor);
  int at = MAX (MAX (part->asked_unit, part->asked_kind), part->asked_period);
  const Group *asked = at >= 0 ? &g_array_index (part->groups, Group, at) : NULL;
  g_autofree const Group **order = g_new (const Group *, part->groups->len + 1);

  for (guint g = 0; g < part->groups->len; g++)
    {
      Group *group = &g_array_index (part->groups, Group, g);

      group->people = 0;
      for (guint m = 0; m < group->len; m++)
        group->people += people[g_array_index (part->members, guint, group->from + m)];
      order[g] = group;
    }
  for (guint sort = 0, from = 0; sort < part->ends->len; from = g_array_index (part->ends, guint, sort++))
    qsort (order + from, g_array_index (part->ends, guint, sort) - from, sizeof *order, compare_groups);
  for (guint g = 0; g < part->groups->len; g++)
    {
      gboolean may = fr_family_admit (family, &g_array_index (part->members, guint, order[g]->from), order[g]->len);

      if (order[g] == asked)
        return may;
    }
  return FALSE;
}

/* Takes out what may not be shown of these items together. */
static gboolean
decide (Part *part, const guint *items, guint n)
{
  FrSurveyData *data = part->data;
  g_autofree gint64 *people = g_new0 (gint64, n_atoms (part));

  for (gsize p = 0; p < part->n_all; p++)
    {
      const double *answers = data->answers + p * data->n_items;
      gboolean all = TRUE;

      for (guint i = 0; i < n; i++)
        all = all && !isnan (answers[items[i]]);
      people[part->atoms[p]] += all;
    }
  if (may_show (part, people, part->floor))
    return TRUE;
  for (gsize p = 0; p < data->n_responses; p++)
    for (guint i = 0; i < n; i++)
      data->answers[p * data->n_items + items[i]] = NAN;
  return FALSE;
}

static guint
decide_blocks (Part *part)
{
  FrSurveyData *data = part->data;
  g_autofree guint *items = g_new (guint, data->n_items + 1);
  g_autofree gboolean *done = g_new0 (gboolean, data->n_items + 1);
  guint withheld = 0;

  for (guint i = 0; i < data->n_items; i++)
    {
      guint n = 0;

      for (guint j = i; !done[i] && j < data->n_items; j++)
        if (fr_survey_is_rating (&data->items[j]) && strcmp (data->items[j].block, data->items[i].block) == 0)
          {
            done[j] = TRUE;
            items[n++] = j;
          }
      withheld += n > 0 && !decide (part, items, n);
    }
  return withheld;
}

static guint
decide_all (Part *part)
{
  FrSurveyData *data = part->data;
  g_autofree guint *importance = g_new (guint, data->n_items + 1), *present = g_new (guint, data->n_items + 1);
  guint withheld = 0, k;

  switch (part->purpose)
    {
    case FR_SURVEY_FOR_ITEMS:
      for (guint i = 0; i < data->n_items; i++)
        withheld += !decide (part, &i, 1);
      return withheld;
    case FR_SURVEY_FOR_GAP:
      k = fr_survey_gap_pairs (data, importance, present);
      for (guint i = 0; i < k; i++)
        withheld += !decide (part, (const guint[]) { importance[i], present[i] }, 2);
      return withheld;
    case FR_SURVEY_FOR_RELIABILITY:
      return decide_blocks (part);
    default:
      g_return_val_if_reached (0);
    }
}

/* --- Public API --- */

FrSurveyData *
fr_survey_data_load_part (FrStore *store, const char *code, const FrSurveyFilter *filter, FrSurveyPurpose purpose, guint floor,
                          guint *n_withheld, GCancellable *cancellable, GError **error)
{
  Part part = { .code = code, .filter = filter, .purpose = purpose, .asked_unit = -1, .asked_kind = -1, .asked_period = -1 };
  gboolean ok;

  part.today = fr_clock_today (fr_store_get_clock (store));
  part.data = g_new0 (FrSurveyData, 1);
  part.place_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  part.months = g_array_new (FALSE, FALSE, sizeof (int));
  part.ends = g_array_new (FALSE, FALSE, sizeof (guint));
  part.members = g_array_new (FALSE, FALSE, sizeof (guint));
  part.groups = g_array_new (FALSE, FALSE, sizeof (Group));
  ok = fr_store_read (store, load_func, &part, cancellable, error);
  part.floor = ok ? fr_survey_floor (part.data, floor) : 0;
  if (n_withheld != NULL)
    *n_withheld = 0;
  if (ok && part.floor > 0 && n_asked (filter) > 0)
    {
      guint withheld;

      /* Of parts always: what the whole does not give away of a few, the parts together could. */
      part.data->n_responses = part.n_all;
      fr_survey_data_pair_up (part.data, G_MAXUINT);
      part.data->n_responses = part.front;
      withheld = decide_all (&part);

      if (n_withheld != NULL)
        *n_withheld = withheld;
    }
  g_hash_table_unref (part.place_of);
  g_clear_pointer (&part.holders, g_hash_table_unref);
  g_array_unref (part.months);
  g_array_unref (part.ends);
  g_array_unref (part.members);
  g_array_unref (part.groups);
  g_clear_pointer (&part.units, fr_rows_unref);
  g_free (part.asked);
  g_free (part.atoms);
  g_free (part.places);
  if (!ok)
    g_clear_pointer (&part.data, fr_survey_data_free);
  return part.data;
}
