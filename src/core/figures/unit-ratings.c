/* unit-ratings.c: see unit-ratings.h. Ratings are read along the unit's own key, each level unit with all that is below it today. */
#include "core/figures/unit-ratings.h"

#include "core/base/number.h"
#include "core/figures/unit-level.h"
#include "core/figures/unit-shares.h"

#include <math.h>
#include <string.h>

#define LEVEL 0.95

static const FrStmt values_stmt = { "unit-ratings-values",
  "SELECT r.value, r.scale_min, r.scale_max FROM unit_closure AS k JOIN rating AS r ON r.unit_id = k.unit_id"
  " WHERE k.ancestor_id = $1 AND k.from_day <= $2 AND k.to_day >= $2 AND r.item = $3 AND r.withdrawn = 0"
  " AND ($4 IS NULL OR coalesce(r.occasion, '') = $4) AND ($5 IS NULL OR coalesce(r.rater, '') = $5)"
  " AND coalesce(r.day, $8) BETWEEN $6 AND $7"
  " ORDER BY r.rating_id", 8 };
static const FrStmt kinds_stmt = { "unit-ratings-kinds",
  "SELECT k.item, c.name, k.occasion, k.rater, k.n FROM (SELECT item, coalesce(occasion, '') AS occasion, coalesce(rater, '') AS rater,"
  " count(*) AS n FROM rating WHERE unit_id IS NOT NULL AND withdrawn = 0 GROUP BY item, coalesce(occasion, ''), coalesce(rater, '')) AS k"
  " LEFT JOIN competency AS c ON c.code = k.item ORDER BY k.item", 0 };
static const FrStmt label_stmt = { "unit-ratings-label", "SELECT name FROM competency WHERE code = $1", 1 };

typedef struct {
  const FrRatingQuery *query;
  FrUnitRatings       *ratings;
  FrDay                today;
  FrUnitLevel         *level;
  GArray              *values;    /* double */
  GArray              *unit;      /* gsize: the value's row */
  double               least, most;
} Reader;

static void
kind_clear (FrRatedKind *kind)
{
  g_free (kind->item);
  g_free (kind->label);
  g_free (kind->occasion);
  g_free (kind->rater);
}

static void
kind_free (gpointer kind)
{
  kind_clear (kind);
  g_free (kind);
}

/* --- Reading --- */

static double
least_of (double a, double b)
{
  return isnan (a) || b < a ? b : a;
}

static gboolean
value_cb (const FrValue *row, guint n_cols, gpointer data)
{
  Reader *reader = data;
  FrUnitRatings *ratings = reader->ratings;
  double value = fr_value_get_real (&row[0]), lo = fr_value_get_real (&row[1]), hi = fr_value_get_real (&row[2]);
  gsize at = ratings->n_rows;

  g_array_append_val (reader->values, value);
  g_array_append_val (reader->unit, at);
  reader->least = least_of (reader->least, value);
  reader->most = -least_of (-reader->most, -value);
  if (!isnan (lo))
    ratings->lowest = least_of (ratings->lowest, lo);
  if (!isnan (hi))
    ratings->highest = -least_of (-ratings->highest, -hi);
  return TRUE;
}

/* A unit below the floor leaves no value behind. */
static void
keep (Reader *reader, const FrLevelUnit *unit, guint before)
{
  FrUnitRatings *ratings = reader->ratings;
  guint n = reader->values->len - before;

  if (n >= FR_COHORT_FLOOR)
    {
      ratings->rows[ratings->n_rows++] = (FrUnitRating) { .unit_id = unit->id, .code = g_strdup (unit->code), .name = g_strdup (unit->name) };
      return;
    }
  ratings->n_small += n > 0;
  ratings->n_without += n == 0;
  g_array_set_size (reader->values, before);
  g_array_set_size (reader->unit, before);
}

static gboolean
read_label (FrRead *read, FrRatedKind *kind, GError **error)
{
  const FrValue code = fr_value_text (kind->item);
  g_autoptr (FrRows) rows = fr_read_select (read, &label_stmt, &code, 1, error);

  if (rows != NULL)
    kind->label = g_strdup (rows->n_rows > 0 ? fr_value_get_text (fr_rows_get (rows, 0, 0)) : kind->item);
  return rows != NULL;
}

static gboolean
read_func (FrRead *read, gpointer data, GError **error)
{
  Reader *reader = data;
  const FrRatingQuery *query = reader->query;
  gboolean unbounded = query->period.first == FR_DAY_FIRST && query->period.last == FR_DAY_LAST;

  if (!read_label (read, &reader->ratings->kind, error))
    return FALSE;
  reader->level = fr_unit_level_read (read, query->scope, query->kind, reader->today, error);
  if (reader->level == NULL)
    return FALSE;
  reader->ratings->rows = g_new0 (FrUnitRating, reader->level->n_units + 1);
  for (guint i = 0; i < reader->level->n_units; i++)
    {
      guint before = reader->values->len;
      const FrValue params[] = {
        fr_value_int (reader->level->units[i].id), fr_value_day (reader->today), fr_value_text (query->item),
        fr_value_text (query->occasion), fr_value_text (query->rater), fr_value_day (query->period.first), fr_value_day (query->period.last),
        unbounded ? fr_value_day (query->period.first) : fr_value_null (),
      };

      if (!fr_read_each (read, &values_stmt, params, G_N_ELEMENTS (params), value_cb, reader, error))
        return FALSE;
      keep (reader, &reader->level->units[i], before);
    }
  return TRUE;
}

/* --- Figures --- */

static FrUnitRatingsState
state_of (const FrUnitRatings *ratings)
{
  if (ratings->n_rows == 0)
    return ratings->n_small > 0 ? FR_UNIT_RATINGS_TOO_FEW : FR_UNIT_RATINGS_NONE;
  if (ratings->n_rows == 1)
    return FR_UNIT_RATINGS_ONE;
  return ratings->shrinkage.state == FR_UNITS_DIFFER ? FR_UNIT_RATINGS_DIFFER : FR_UNIT_RATINGS_ALIKE;
}

static void
work_out (Reader *reader)
{
  FrUnitRatings *ratings = reader->ratings;
  guint n = ratings->n_rows;
  g_autofree FrUnitMean *means = g_new0 (FrUnitMean, n + 1);
  g_autofree FrFunnelMean *funnel = g_new0 (FrFunnelMean, n + 1);
  g_autofree FrShrunkMean *shrunk = g_new0 (FrShrunkMean, n + 1);
  const double *values = (const double *) (gpointer) reader->values->data;
  const gsize *unit = (const gsize *) (gpointer) reader->unit->data;

  fr_unit_means (values, unit, reader->values->len, n, means);
  fr_funnel_means (means, n, &ratings->all, funnel);
  fr_shrink_means (means, n, LEVEL, &ratings->shrinkage, shrunk);
  fr_anova (values, unit, reader->values->len, n, LEVEL, &ratings->anova);
  for (guint r = 0; r < n; r++)
    {
      ratings->rows[r].mean = funnel[r];
      ratings->rows[r].shrunk = shrunk[r];
    }
  if (isnan (ratings->lowest) || ratings->lowest > reader->least)
    ratings->lowest = reader->least;
  if (isnan (ratings->highest) || ratings->highest < reader->most)
    ratings->highest = reader->most;
  ratings->state = state_of (ratings);
}

FrUnitRatings *
fr_unit_ratings_new (FrStore *store, const FrRatingQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrUnitRatings) ratings = g_new0 (FrUnitRatings, 1);
  Reader reader = { .query = query, .ratings = ratings, .today = fr_clock_today (fr_store_get_clock (store)), .least = NAN, .most = NAN };
  gboolean ok;

  ratings->kind = (FrRatedKind) { .item = g_strdup (query->item), .occasion = g_strdup (query->occasion), .rater = g_strdup (query->rater) };
  ratings->lowest = ratings->highest = NAN;
  reader.values = g_array_new (FALSE, FALSE, sizeof (double));
  reader.unit = g_array_new (FALSE, FALSE, sizeof (gsize));
  ok = fr_store_read (store, read_func, &reader, cancellable, error);
  if (ok)
    work_out (&reader);
  g_clear_pointer (&reader.level, fr_unit_level_free);
  g_array_unref (reader.values);
  g_array_unref (reader.unit);
  return ok ? g_steal_pointer (&ratings) : NULL;
}

void
fr_unit_ratings_free (FrUnitRatings *ratings)
{
  for (guint r = 0; r < ratings->n_rows; r++)
    {
      g_free (ratings->rows[r].code);
      g_free (ratings->rows[r].name);
    }
  g_free (ratings->rows);
  kind_clear (&ratings->kind);
  g_free (ratings);
}

/* --- Kinds --- */

/* What is not given stands last. */
static guint
order_of (const FrEnum *values, const char *value)
{
  int index = fr_enum_index (values, value);

  return index < 0 ? G_MAXUINT : (guint) index;
}

static int
by_kind (gconstpointer a, gconstpointer b)
{
  const FrRatedKind *x = *(const FrRatedKind * const *) a, *y = *(const FrRatedKind * const *) b;
  guint when_x = order_of (&fr_enum_occasion, x->occasion), when_y = order_of (&fr_enum_occasion, y->occasion);
  guint who_x = order_of (&fr_enum_rater, x->rater), who_y = order_of (&fr_enum_rater, y->rater);
  int item = strcmp (x->item, y->item);

  if (item != 0)
    return item;
  return when_x != when_y ? (when_x < when_y ? -1 : 1) : who_x < who_y ? -1 : who_x > who_y;
}

GPtrArray *
fr_rated_kinds (FrStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (FrRows) rows = fr_store_select (store, &kinds_stmt, NULL, 0, cancellable, error);
  GPtrArray *kinds;

  if (rows == NULL)
    return NULL;
  kinds = g_ptr_array_new_with_free_func (kind_free);
  for (guint r = 0; r < rows->n_rows; r++)
    {
      FrRatedKind *kind = g_new0 (FrRatedKind, 1);
      const char *name = fr_value_get_text (fr_rows_get (rows, r, 1));

      kind->item = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 0)));
      kind->label = g_strdup (name != NULL ? name : kind->item);
      kind->occasion = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 2)));
      kind->rater = g_strdup (fr_value_get_text (fr_rows_get (rows, r, 3)));
      kind->n = fr_rows_get (rows, r, 4)->i;
      g_ptr_array_add (kinds, kind);
    }
  g_ptr_array_sort (kinds, by_kind);
  return kinds;
}

char *
fr_rated_kind_words (const FrRatedKind *kind, FrLang lang)
{
  const char *when = kind->occasion ? fr_enum_label (&fr_enum_occasion, kind->occasion, lang) : "";
  const char *who = kind->rater ? fr_enum_label (&fr_enum_rater, kind->rater, lang) : "";

  return g_strconcat (kind->label, *when ? " · " : "", when, *who ? " · " : "", who, NULL);
}

/* --- Words --- */

static char *
headline_compared (const FrUnitRatings *ratings, FrLang lang)
{
  g_autofree const char **names = g_new (const char *, ratings->n_rows + 1);
  g_autofree FrFunnelPlace *places = g_new (FrFunnelPlace, ratings->n_rows + 1);
  char *beyond;

  for (guint r = 0; r < ratings->n_rows; r++)
    {
      names[r] = ratings->rows[r].name;
      places[r] = ratings->rows[r].mean.place;
    }
  beyond = fr_units_beyond_text (names, places, ratings->n_rows, lang);
  if (beyond != NULL)
    return beyond;
  return g_strdup (fr_tr (lang, ratings->state == FR_UNIT_RATINGS_ALIKE ? N_("No demonstrable differences between the units")
                                                                        : N_("No unit stands out")));
}

char *
fr_unit_ratings_headline (const FrUnitRatings *ratings, FrLang lang)
{
  switch (ratings->state)
    {
    case FR_UNIT_RATINGS_NONE:
      return g_strdup_printf (fr_tr (lang, N_("These units have no rating of “%s” in this period")), ratings->kind.label);
    case FR_UNIT_RATINGS_TOO_FEW:
      return g_strdup_printf (fr_tr (lang, N_("No unit has %d ratings of “%s”: too few to compare")), FR_COHORT_FLOOR, ratings->kind.label);
    case FR_UNIT_RATINGS_ONE:
      return g_strdup_printf (fr_tr (lang, N_("Only one unit has figures, %s: there is nothing to compare it with")), ratings->rows[0].name);
    case FR_UNIT_RATINGS_ALIKE:
    case FR_UNIT_RATINGS_DIFFER:
      return headline_compared (ratings, lang);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What lies between units, and how far their means may be relied on. */
static void
append_icc (GString *out, const FrUnitRatings *ratings, FrLang lang)
{
  char percent[G_ASCII_DTOSTR_BUF_SIZE], mean[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;

  if (ratings->state != FR_UNIT_RATINGS_DIFFER || isnan (ratings->anova.icc1_n0) || isnan (ratings->anova.icc1k))
    return;
  g_ascii_formatd (percent, sizeof percent, "%.0f", 100.0 * MAX (0.0, ratings->anova.icc1_n0));
  g_ascii_formatd (mean, sizeof mean, "%.2f", MAX (0.0, ratings->anova.icc1k));
  text = g_strdup_printf (fr_tr (lang, N_("%s%% of the spread of ratings lies between units (ICC 1), the rest within them; the reliability "
                                          "of a unit's mean is %s (ICC 2).")), percent, mean);
  fr_units_append (out, lang, text);
}

char *
fr_unit_ratings_estimates (const FrUnitRatings *ratings, FrLang lang)
{
  g_autofree char *least = NULL, *most = NULL;
  double lo = INFINITY, hi = -INFINITY;

  if (ratings->state < FR_UNIT_RATINGS_ALIKE)
    return fr_unit_ratings_headline (ratings, lang);
  for (guint r = 0; r < ratings->n_rows; r++)
    {
      lo = MIN (lo, ratings->rows[r].shrunk.shrunk);
      hi = MAX (hi, ratings->rows[r].shrunk.shrunk);
    }
  least = fr_decimal_text (lo, 2);
  most = fr_decimal_text (hi, 2);
  if (strcmp (least, most) == 0)
    return g_strdup_printf (fr_tr (lang, N_("All units are estimated at the common level, %s")), least);
  return g_strdup_printf (fr_tr (lang, N_("The estimates lie between %s and %s")), least, most);
}

char *
fr_unit_ratings_note (const FrUnitRatings *ratings, FrLang lang)
{
  GString *out = g_string_new (NULL);
  g_autofree char *n_small = fr_count_text (ratings->n_small), *n_without = fr_count_text (ratings->n_without), *small = NULL, *without = NULL;

  if (ratings->state >= FR_UNIT_RATINGS_ALIKE)
    fr_units_append (out, lang, fr_tr (lang, N_("Between the lines is ordinary variation; outside is worth asking why.")));
  if (ratings->all.over.tau2_limits > 0.0)
    fr_units_append (out, lang, fr_tr (lang, N_("Units differ by more than chance throughout, so the limits are widened.")));
  append_icc (out, ratings, lang);
  small = g_strdup_printf (fr_trn (lang, "%s unit with fewer than %u ratings is left out.",
                                   "%s units with fewer than %u ratings are left out.", ratings->n_small),
                           n_small, (guint) FR_COHORT_FLOOR);
  without = g_strdup_printf (fr_trn (lang, "%s unit has no rating.", "%s units have no rating.", ratings->n_without), n_without);
  if (ratings->n_small > 0)
    fr_units_append (out, lang, small);
  if (ratings->n_without > 0)
    fr_units_append (out, lang, without);
  return g_string_free (out, FALSE);
}

/* --- Tables --- */

FrExpectedRank *
fr_unit_ratings_places (const FrUnitRatings *ratings)
{
  FrExpectedRank *places = g_new (FrExpectedRank, ratings->n_rows + 1);
  g_autofree double *estimate = g_new (double, ratings->n_rows + 1), *se = g_new (double, ratings->n_rows + 1);

  for (guint r = 0; r < ratings->n_rows; r++)
    {
      estimate[r] = ratings->state == FR_UNIT_RATINGS_DIFFER ? ratings->rows[r].shrunk.shrunk : NAN;
      se[r] = ratings->rows[r].shrunk.se_post;
    }
  fr_expected_ranks (estimate, se, ratings->n_rows, LEVEL, places);
  return places;
}

static const FrDataColumn columns[] = {
  { "unit", N_("Code"), -1 }, { "name", N_("Name"), -1 }, { "n", N_("Ratings"), -1 }, { "mean", N_("Mean"), 2 },
  { "se", N_("Standard error"), 2 }, { "reliability", N_("Reliability"), 2 }, { "estimate", N_("Estimate"), 2 },
  { "estimate_se", N_("Its standard error"), 2 }, { "estimate_lo95", N_("from"), 2 }, { "estimate_hi95", N_("to"), 2 },
  { "limits", N_("Limits"), -1 }, { "lo95", N_("From, 95%"), 2 }, { "hi95", N_("to"), 2 }, { "lo998", N_("From, 99.8%"), 2 },
  { "hi998", N_("to"), 2 }, { "z", N_("z"), 2 }, { "chance_lo95", N_("Chance alone, from 95%"), 2 }, { "chance_hi95", N_("to"), 2 },
  { "chance_lo998", N_("Chance alone, from 99.8%"), 2 }, { "chance_hi998", N_("to"), 2 }, { "place", N_("Expected place"), 1 },
  { "place_lo", N_("from"), -1 }, { "place_hi", N_("to"), -1 },
};

static void
fill_compared (const FrUnitRatings *ratings, const FrUnitRating *row, const FrExpectedRank *place, const FrLang *people, FrValue *cells)
{
  const FrFunnelMean *m = &row->mean;
  const FrShrunkMean *s = &row->shrunk;
  FrInterval narrow = fr_funnel_mean_limits (&ratings->all, m->n, 0.95), wide = fr_funnel_mean_limits (&ratings->all, m->n, 0.998);
  const FrValue compared[] = {
    fr_value_real (s->se_raw), fr_value_real (s->reliability), fr_value_real (s->shrunk), fr_value_real (s->se_post),
    fr_value_real (s->interval.lo), fr_value_real (s->interval.hi),
    fr_value_text (people ? fr_unit_place_label (m->place, *people) : fr_unit_place_name (m->place)),
    fr_value_real (narrow.lo), fr_value_real (narrow.hi), fr_value_real (wide.lo), fr_value_real (wide.hi), fr_value_real (m->z),
    fr_value_real (m->normal95.lo), fr_value_real (m->normal95.hi), fr_value_real (m->normal998.lo), fr_value_real (m->normal998.hi),
    fr_value_real (place->expected), place->lo ? fr_value_int (place->lo) : fr_value_null (),
    place->hi ? fr_value_int (place->hi) : fr_value_null (),
  };

  memcpy (cells, compared, sizeof compared);
}

FrDataTable *
fr_unit_ratings_table (const FrUnitRatings *ratings, const FrLang *people)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (columns));
  g_autofree FrExpectedRank *places = fr_unit_ratings_places (ratings);

  for (guint r = 0; r < ratings->n_rows; r++)
    {
      const FrUnitRating *row = &ratings->rows[r];
      FrValue cells[G_N_ELEMENTS (columns)] = {
        fr_value_text (row->code), fr_value_text (row->name), fr_value_int ((gint64) row->mean.n), fr_value_real (row->mean.mean),
      };

      if (ratings->state >= FR_UNIT_RATINGS_ALIKE)
        fill_compared (ratings, row, &places[r], people, cells + 4);
      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (columns, G_N_ELEMENTS (columns), builder);
}

/* Without any spread between units a mean's reliability is no number. */
static FrValue
finite_real (double value)
{
  return fr_value_real (isfinite (value) ? value : NAN);
}

/* An empty text is an empty cell. */
static FrValue
filled (const char *text)
{
  return fr_value_text (text != NULL && *text ? text : NULL);
}

static const FrDataColumn overview[] = {
  { "item", N_("Item"), -1 }, { "occasion", N_("Occasion"), -1 }, { "rater", N_("Rater"), -1 }, { "n", N_("Ratings"), -1 },
  { "units", N_("Units"), -1 }, { "mean", N_("Mean"), 2 },
  { "tau2", N_("Variance between units"), 3 }, { "sigma2", N_("Variance within units"), 3 }, { "icc1", N_("ICC 1"), 3 },
  { "icc1_lo95", N_("from"), 3 }, { "icc1_hi95", N_("to"), 3 }, { "icc1k", N_("ICC 2"), 3 }, { "p", N_("p"), 4 },
  { "below_998", N_("Below 99.8%"), -1 }, { "above_998", N_("Above 99.8%"), -1 },
};

FrDataTable *
fr_unit_ratings_overview (FrUnitRatings * const *figures, guint n, const FrLang *people)
{
  FrRowsBuilder *builder = fr_rows_builder_new (G_N_ELEMENTS (overview));

  for (guint i = 0; i < n; i++)
    {
      const FrUnitRatings *f = figures[i];
      const char *when = f->kind.occasion, *who = f->kind.rater;
      const FrValue cells[G_N_ELEMENTS (overview)] = {
        fr_value_text (people ? f->kind.label : f->kind.item), filled (people ? fr_enum_label (&fr_enum_occasion, when, *people) : when),
        filled (people ? fr_enum_label (&fr_enum_rater, who, *people) : who), fr_value_int ((gint64) f->all.n), fr_value_int (f->n_rows),
        fr_value_real (f->all.grand_mean),
        fr_value_real (f->shrinkage.tau2), fr_value_real (f->shrinkage.sigma2), fr_value_real (f->anova.icc1_n0),
        fr_value_real (f->anova.icc1_ci.lo), fr_value_real (f->anova.icc1_ci.hi), finite_real (f->anova.icc1k),
        fr_value_real (f->anova.p), fr_value_int ((gint64) f->all.below_998), fr_value_int ((gint64) f->all.above_998),
      };

      fr_rows_builder_add (builder, cells);
    }
  return fr_data_table_new (overview, G_N_ELEMENTS (overview), builder);
}
