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
  "SELECT answers, unit_id FROM response WHERE survey_id = $1 ORDER BY response_id", 1 };

/* A group that can be asked for: its units (atoms), as a stretch of one array. */
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
  FrRows     *units;       /* their rows are the atoms; one more atom for answers without a unit */
  GHashTable *atom_of;     /* unit id to GUINT_TO_POINTER (atom + 1) */
  GArray     *members;     /* guint */
  GArray     *groups;      /* Group: n_kinds kinds, then the units */
  guint       n_kinds;
  int         asked_unit, asked_kind;   /* groups; -1: not asked */
  gboolean   *asked;       /* per atom: whether the part holds it */

  /* Answers */
  FrSurveyData *data;
  gsize         n_all, front, back;
  guint        *atoms;     /* per response, in the order of the answers */
  double       *places;
  guint         width;
} Part;

/* --- Units and kinds --- */

static guint
atom (const Part *part, gint64 unit)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (part->atom_of, &unit));

  return found ? found - 1 : part->units->n_rows;
}

static void
add_kinds (Part *part)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint u = 0; u < part->units->n_rows; u++)
    {
      const char *kind = fr_value_get_text (fr_rows_get (part->units, u, 1));
      Group group = { part->members->len, 0, 0 };

      if (kind == NULL || !g_hash_table_add (seen, (gpointer) kind))
        continue;
      for (guint v = u; v < part->units->n_rows; v++)
        if (g_strcmp0 (fr_value_get_text (fr_rows_get (part->units, v, 1)), kind) == 0)
          g_array_append_val (part->members, v);
      group.len = part->members->len - group.from;
      if (g_strcmp0 (part->filter->kind, kind) == 0)
        part->asked_kind = (int) part->groups->len;
      g_array_append_val (part->groups, group);
    }
  part->n_kinds = part->groups->len;
}

static void
add_units (Part *part, const FrRows *below)
{
  for (guint r = 0; r < below->n_rows;)
    {
      gint64 above = fr_rows_get (below, r, 0)->i;
      Group group = { part->members->len, 0, 0 };
      guint unit = atom (part, above);

      for (; r < below->n_rows && fr_rows_get (below, r, 0)->i == above; r++)
        {
          guint member = atom (part, fr_rows_get (below, r, 1)->i);

          if (member < part->units->n_rows)
            g_array_append_val (part->members, member);
        }
      group.len = part->members->len - group.from;
      if (part->filter->unit != NULL && unit < part->units->n_rows &&
          g_strcmp0 (fr_value_get_text (fr_rows_get (part->units, unit, 2)), part->filter->unit) == 0)
        part->asked_unit = (int) part->groups->len;
      g_array_append_val (part->groups, group);
    }
}

static gboolean
check_asked (const Part *part, GError **error)
{
  const FrSurveyFilter *filter = part->filter;

  if (filter->unit != NULL && part->asked_unit < 0)
    g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, _("There is no unit with the code “%s”."), filter->unit);
  else if (filter->kind != NULL && part->asked_kind < 0)
    g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID, _("No unit of this office is of the kind “%s”."), filter->kind);
  else if (filter->unit != NULL && filter->kind != NULL && !part->data->named)
    g_set_error (error, FR_ACTION_ERROR, FR_ACTION_ERROR_INVALID,
                 _("This survey is anonymous: take a unit or a kind of unit, not both, since together they would leave too few people."));
  else
    return TRUE;
  return FALSE;
}

static void
mark (Part *part, int group)
{
  g_autofree gboolean *in = g_new0 (gboolean, part->units->n_rows + 1);

  if (group < 0)
    return;
  for (guint m = 0; m < g_array_index (part->groups, Group, group).len; m++)
    in[g_array_index (part->members, guint, g_array_index (part->groups, Group, group).from + m)] = TRUE;
  for (guint a = 0; a <= part->units->n_rows; a++)
    part->asked[a] = part->asked[a] && in[a];
}

static gboolean
read_office (FrRead *read, Part *part, GError **error)
{
  FrValue day = fr_value_day (part->data->last != FR_DAY_NONE ? part->data->last : part->today);
  g_autoptr (FrRows) below = NULL;

  part->units = fr_read_select (read, &units_stmt, NULL, 0, error);
  below = part->units ? fr_read_select (read, &below_stmt, &day, 1, error) : NULL;
  if (below == NULL)
    return FALSE;
  for (guint u = 0; u < part->units->n_rows; u++)
    g_hash_table_insert (part->atom_of, &((FrValue *) fr_rows_get (part->units, u, 0))->i, GUINT_TO_POINTER (u + 1));
  add_kinds (part);
  add_units (part, below);
  if (!check_asked (part, error))
    return FALSE;
  part->asked = g_new (gboolean, part->units->n_rows + 1);
  for (guint a = 0; a <= part->units->n_rows; a++)
    part->asked[a] = TRUE;
  mark (part, part->asked_unit);
  mark (part, part->asked_kind);
  return TRUE;
}

/* --- Answers --- */

static gboolean
read_answer_cb (const FrValue *row, guint n_cols, gpointer user_data)
{
  Part *part = user_data;
  guint of = atom (part, fr_value_get_int (&row[1], 0));
  gsize at;

  if (part->front == part->back)
    return FALSE;
  at = part->asked[of] ? part->front++ : --part->back;
  part->atoms[at] = of;
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
  g_autoptr (FrFamily) family = fr_family_new (people, part->units->n_rows + 1, floor);
  const Group *asked = &g_array_index (part->groups, Group, part->asked_unit >= 0 ? part->asked_unit : part->asked_kind);
  g_autofree const Group **order = g_new (const Group *, part->groups->len + 1);

  for (guint g = 0; g < part->groups->len; g++)
    {
      Group *group = &g_array_index (part->groups, Group, g);

      group->people = 0;
      for (guint m = 0; m < group->len; m++)
        group->people += people[g_array_index (part->members, guint, group->from + m)];
      order[g] = group;
    }
  qsort (order, part->n_kinds, sizeof *order, compare_groups);
  qsort (order + part->n_kinds, part->groups->len - part->n_kinds, sizeof *order, compare_groups);
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
  g_autofree gint64 *people = g_new0 (gint64, part->units->n_rows + 1);

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
  Part part = { .code = code, .filter = filter, .purpose = purpose, .asked_unit = -1, .asked_kind = -1 };
  gboolean ok;

  part.today = fr_clock_today (fr_store_get_clock (store));
  part.data = g_new0 (FrSurveyData, 1);
  part.atom_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  part.members = g_array_new (FALSE, FALSE, sizeof (guint));
  part.groups = g_array_new (FALSE, FALSE, sizeof (Group));
  ok = fr_store_read (store, load_func, &part, cancellable, error);
  part.floor = ok ? fr_survey_floor (part.data, floor) : 0;
  if (n_withheld != NULL)
    *n_withheld = 0;
  if (ok && part.floor > 0 && (filter->unit != NULL || filter->kind != NULL))
    {
      guint withheld = decide_all (&part);

      if (n_withheld != NULL)
        *n_withheld = withheld;
    }
  g_hash_table_unref (part.atom_of);
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
