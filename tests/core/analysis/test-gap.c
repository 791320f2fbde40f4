/* test-gap.c: ratings, gaps, both discrepancy scores, the grid, and places with their ranges. */
#include "core/analysis/describe.h"
#include "core/analysis/gap.h"
#include "core/analysis/numbers.h"
#include "core/analysis/rating.h"
#include "core/analysis/special.h"
#include "support/support.h"

#include <math.h>

#define COMPETENCIES 4
static const char * const competencies[COMPETENCIES] = { "law", "mass", "emer", "digi" };

static double *
read_side (const FrtNumbers *data, const char *side)
{
  double *x = g_new (double, frt_numbers_rows (data) * COMPETENCIES);

  for (gsize i = 0; i < COMPETENCIES; i++)
    {
      g_autofree char *name = g_strconcat (competencies[i], side, NULL);

      for (gsize p = 0; p < frt_numbers_rows (data); p++)
        x[p * COMPETENCIES + i] = frt_numbers_value (data, p, name);
    }
  return x;
}

static FrGapStudy *
read_study (FrCross cross)
{
  g_autoptr (FrtNumbers) data = frt_numbers_read ("survey/ours_borich_input.csv");
  g_autofree double *importance = read_side (data, "_imp");
  g_autofree double *present = read_side (data, "_abl");

  return fr_gap_study_new (importance, present, frt_numbers_rows (data), COMPETENCIES, 1.0, 5.0, cross, 0.95);
}

static void
test_worked_example (void)
{
  g_autoptr (FrtNumbers) expected = frt_numbers_read ("survey/ours_borich_rdm_ipa.csv");
  g_autoptr (FrGapStudy) by_mean = read_study (FR_CROSS_GRAND_MEAN);
  g_autoptr (FrGapStudy) by_middle = read_study (FR_CROSS_SCALE_MIDDLE);

  for (gsize i = 0; i < COMPETENCIES; i++)
    {
      const FrGap *g = &by_mean->items[i].gap;

      g_assert_cmpstr (frt_numbers_text (expected, i, "competency"), ==, competencies[i]);
      g_assert_cmpuint (g->n, ==, (gsize) frt_numbers_value (expected, i, "n"));
      frt_assert_near (g->importance, frt_numbers_value (expected, i, "mean_importance"), 1e-9);
      frt_assert_near (g->present, frt_numbers_value (expected, i, "mean_ability"), 1e-9);
      frt_assert_near (g->gap, frt_numbers_value (expected, i, "mean_gap"), 1e-9);
      frt_assert_near (g->mwds, frt_numbers_value (expected, i, "mwds"), 1e-9);
      frt_assert_near (g->nr_pct, frt_numbers_value (expected, i, "nr_pct"), 1e-9);
      frt_assert_near (g->tr_pct, frt_numbers_value (expected, i, "tr_pct"), 1e-9);
      frt_assert_near (g->pr_pct, frt_numbers_value (expected, i, "pr_pct"), 1e-9);
      frt_assert_near (g->rds, frt_numbers_value (expected, i, "rds"), 1e-9);
      g_assert_cmpstr (fr_quadrant_name (by_mean->items[i].quadrant), ==,
                       frt_numbers_text (expected, i, "ipa_quadrant_mean_cross"));
      g_assert_cmpstr (fr_quadrant_name (by_middle->items[i].quadrant), ==,
                       frt_numbers_text (expected, i, "ipa_quadrant_scale_mid_3"));
    }
}

static void
test_places (void)
{
  static const int want[COMPETENCIES] = { 1, 3, 4, 2 };
  g_autoptr (FrGapStudy) study = read_study (FR_CROSS_GRAND_MEDIAN);

  for (gsize i = 0; i < COMPETENCIES; i++)
    {
      const FrGapItem *item = &study->items[i];

      g_assert_cmpint (item->mwds_rank, ==, want[i]);
      g_assert_cmpint (item->rds_rank, ==, want[i]);
      g_assert_cmpint (item->mwds_range.best, <=, item->mwds_rank);
      g_assert_cmpint (item->mwds_range.worst, >=, item->mwds_rank);
      g_assert_cmpint (item->rds_range.best, <=, item->rds_rank);
      g_assert_cmpint (item->rds_range.worst, >=, item->rds_rank);
    }
  frt_assert_near (study->cross_importance, 4.25, 1e-14);
  frt_assert_near (study->cross_present, 10.0 / 3.0, 1e-14);
}

/* law's differences are 3 2 2 1 3 2: a t interval of 2.1667 with sd 0.7528; the linearised one worked out apart
 * from 4.6667 (I - A) + 2.1667 I, whose sd is 3.3010. */
static void
test_intervals (void)
{
  g_autoptr (FrGapStudy) study = read_study (FR_CROSS_GRAND_MEAN);
  const FrGap *law = &study->items[0].gap;

  frt_assert_near (law->gap_ci.lo, 2.1666666666666667 - 2.5705818356363146 * 0.75277265270908096 / sqrt (6.0), 1e-12);
  frt_assert_near (law->gap_ci.hi, 2.1666666666666667 + 2.5705818356363146 * 0.75277265270908096 / sqrt (6.0), 1e-12);
  frt_assert_near (law->mwds_ci.lo + law->mwds_ci.hi, 2.0 * law->mwds, 1e-12);
  frt_assert_near (law->mwds_ci.hi - law->mwds, 3.464138612100987, 1e-11);
  g_assert_cmpint (fr_need_certainty (law->gap_ci), ==, FR_NEED_CLEAR);
  g_assert_cmpint (fr_need_certainty (study->items[1].gap.gap_ci), ==, FR_NEED_UNCERTAIN);
  g_assert_cmpint (fr_need_certainty ((FrInterval) { -2.0, -0.1 }), ==, FR_NEED_NOT);
  g_assert_cmpint (fr_need_certainty ((FrInterval) { NAN, NAN }), ==, FR_NEED_UNKNOWN);
}

/* The interval of the score has its coverage: over many samples from a known population the true score lies inside
 * about 95 times in 100. A constant weight for the mean importance would cover less. */
static void
test_mwds_coverage (void)
{
  GRand *rand = g_rand_new_with_seed (20261124);
  int inside = 0, rounds = frt_rounds (2000);

  for (int r = 0; r < rounds; r++)
    {
      double importance[40], present[40];
      FrGap g;

      for (int i = 0; i < 40; i++)          /* importance 1..5, mean 3; present 1..3, mean 2: score 3 */
        {
          importance[i] = g_rand_int_range (rand, 1, 6);
          present[i] = g_rand_int_range (rand, 1, 4);
        }
      fr_gap (importance, present, 40, 0.95, &g);
      inside += g.mwds_ci.lo <= 3.0 && 3.0 <= g.mwds_ci.hi;
    }
  g_rand_free (rand);
  g_assert_cmpint (inside, >, 0.93 * rounds);
  g_assert_cmpint (inside, <, 0.97 * rounds);
}

static void
test_pairs (void)
{
  static const double importance[] = { 5, NAN, 4, NAN, 3 }, present[] = { 2, 3, NAN, NAN, 3 };
  FrGap g;

  fr_gap (importance, present, 5, 0.95, &g);
  g_assert_cmpuint (g.n, ==, 2);
  g_assert_cmpuint (g.incomplete, ==, 2);
  g_assert_cmpfloat (g.importance, ==, 4.0);
  g_assert_cmpfloat (g.present, ==, 2.5);
  g_assert_cmpfloat (g.gap, ==, 1.5);
  g_assert_cmpfloat (g.nr_pct, ==, 50.0);
  g_assert_cmpfloat (g.rds, ==, -50.0);
  fr_gap (importance, present, 1, 0.95, &g);
  g_assert_cmpuint (g.n, ==, 1);
  g_assert_cmpfloat (g.gap, ==, 3.0);
  g_assert_cmpfloat (g.mwds, ==, 15.0);
  g_assert_true (isnan (g.gap_ci.lo) && isnan (g.mwds_ci.hi));
  fr_gap (importance + 1, present + 1, 3, 0.95, &g);
  g_assert_cmpuint (g.n, ==, 0);
  g_assert_cmpuint (g.incomplete, ==, 2);
  g_assert_true (isnan (g.importance) && isnan (g.gap) && isnan (g.mwds) && isnan (g.rds) && isnan (g.nr_pct));
}

static void
test_empty_study (void)
{
  static const double importance[] = { 5, NAN, 4, NAN }, present[] = { 2, NAN, 4, NAN };
  g_autoptr (FrGapStudy) nobody = fr_gap_study_new (importance, present, 0, 2, 1, 5, FR_CROSS_GRAND_MEAN, 0.95);
  g_autoptr (FrGapStudy) nothing = fr_gap_study_new (NULL, NULL, 3, 0, 1, 5, FR_CROSS_SCALE_MIDDLE, 0.95);
  g_autoptr (FrGapStudy) half = fr_gap_study_new (importance, present, 2, 2, 1, 5, FR_CROSS_GRAND_MEAN, 0.95);

  g_assert_cmpint (nobody->items[0].mwds_rank, ==, 0);
  g_assert_cmpint (nobody->items[1].quadrant, ==, FR_QUADRANT_NONE);
  g_assert_true (isnan (nobody->cross_importance));
  g_assert_cmpuint (nothing->k, ==, 0);
  g_assert_cmpfloat (nothing->cross_present, ==, 3.0);
  g_assert_cmpint (half->items[0].mwds_rank, ==, 1);
  g_assert_cmpint (half->items[0].mwds_range.worst, ==, 1);
  g_assert_cmpint (half->items[1].mwds_rank, ==, 0);
  g_assert_cmpint (half->items[1].rds_range.best, ==, 0);
  g_assert_cmpint (half->items[0].quadrant, ==, FR_QUADRANT_KEEP_UP);      /* alone: on both lines */
  g_assert_cmpstr (fr_quadrant_name (FR_QUADRANT_NONE), ==, "");
  fr_gap_study_free (NULL);
}

static void
test_quadrants (void)
{
  g_assert_cmpint (fr_quadrant (4, 2, 3, 3), ==, FR_QUADRANT_CONCENTRATE);
  g_assert_cmpint (fr_quadrant (4, 4, 3, 3), ==, FR_QUADRANT_KEEP_UP);
  g_assert_cmpint (fr_quadrant (2, 2, 3, 3), ==, FR_QUADRANT_LOW_PRIORITY);
  g_assert_cmpint (fr_quadrant (2, 4, 3, 3), ==, FR_QUADRANT_OVERKILL);
  g_assert_cmpint (fr_quadrant (3, 3, 3, 3), ==, FR_QUADRANT_KEEP_UP);
  g_assert_cmpint (fr_quadrant (NAN, 3, 3, 3), ==, FR_QUADRANT_NONE);
}

static void
test_ranks (void)
{
  const double values[] = { 2.0, NAN, 5.0, 1.0 + 1.0 + 1e-12, 3.0 };
  static const int down[] = { 3, 0, 1, 3, 2 }, up[] = { 1, 0, 4, 1, 3 };
  int ranks[5];

  fr_rank (values, 5, FALSE, ranks);
  for (gsize i = 0; i < 5; i++)
    g_assert_cmpint (ranks[i], ==, down[i]);
  fr_rank (values, 5, TRUE, ranks);
  for (gsize i = 0; i < 5; i++)
    g_assert_cmpint (ranks[i], ==, up[i]);
  fr_rank (values, 0, TRUE, ranks);
}

/* Ratings between the points, and beyond the scale, are taken as they are: a study has each competency's own figures. */
static void
test_between_points (void)
{
  static const double importance[] = { 4, 4.5, 5, 5, 3, 30, NAN, 2 }, present[] = { 2, 2, 2.5, 3, 1, 3, 4, NAN };
  g_autoptr (FrGapStudy) study = fr_gap_study_new (importance, present, 4, 2, 1, 5, FR_CROSS_GRAND_MEAN, 0.95);

  for (gsize k = 0; k < 2; k++)
    {
      const FrGap *have = &study->items[k].gap;
      double i[4], a[4];
      FrGap want;

      for (gsize p = 0; p < 4; p++)
        {
          i[p] = importance[2 * p + k];
          a[p] = present[2 * p + k];
        }
      fr_gap (i, a, 4, 0.95, &want);
      g_assert_cmpuint (have->n, ==, want.n);
      g_assert_cmpuint (have->incomplete, ==, want.incomplete);
      frt_assert_near (have->mwds, want.mwds, 1e-12);
      frt_assert_near (have->gap_ci.lo, want.gap_ci.lo, 1e-12);
      frt_assert_near (have->mwds_ci.hi, want.mwds_ci.hi, 1e-12);
      frt_assert_near (have->rds, want.rds, 1e-12);
    }
}

/* Three scores by four persons: 9 is clearly ahead, 2 and 1.75 can't be told apart; the fourth has one person only. */
static void
test_rank_ranges (void)
{
  static const double answers[] = {
    9, 2, 1, 30, 9.1, 1, 3, NAN, 8.9, 3, 1, NAN, 9, 2, 2, NAN };
  static const double scores[] = { 9, 2, 1.75, 30 };
  FrRankRange ranges[4];

  fr_rank_ranges (scores, answers, 4, 4, 0.95, ranges);
  g_assert_cmpint (ranges[0].best, ==, 1);
  g_assert_cmpint (ranges[0].worst, ==, 2);
  g_assert_cmpint (ranges[1].best, ==, 2);
  g_assert_cmpint (ranges[1].worst, ==, 4);
  g_assert_cmpint (ranges[2].best, ==, 2);
  g_assert_cmpint (ranges[2].worst, ==, 4);
  g_assert_cmpint (ranges[3].best, ==, 1);
  g_assert_cmpint (ranges[3].worst, ==, 4);
}

/* With everyone answering both, two scores differ clearly exactly when the paired t interval leaves 0 outside. */
static void
test_ranges_are_paired (void)
{
  GRand *rand = g_rand_new_with_seed (7);
  int clear = 0;

  for (int r = 0; r < frt_rounds (300); r++)
    {
      double x[24], scores[2], d[12], mean, sd;
      FrRankRange ranges[2];
      FrInterval ci;

      scores[0] = scores[1] = 0.0;
      for (int i = 0; i < 12; i++)
        {
          x[2 * i] = g_rand_double_range (rand, 0, 4);
          x[2 * i + 1] = 0.5 * x[2 * i] + g_rand_double_range (rand, 0, 2.6);
          scores[0] += x[2 * i] / 12.0;
          scores[1] += x[2 * i + 1] / 12.0;
          d[i] = x[2 * i] - x[2 * i + 1];
        }
      fr_rank_ranges (scores, x, 12, 2, 0.95, ranges);
      fr_mean_sd (d, 12, &mean, &sd);
      ci = fr_mean_interval (12, mean, sd, 0.95);
      g_assert_cmpint (ranges[0].worst - ranges[0].best, ==, ci.lo > 0.0 || ci.hi < 0.0 ? 0 : 1);
      clear += ranges[0].worst == ranges[0].best;
    }
  g_rand_free (rand);
  g_assert_cmpint (clear, >, frt_rounds (300) / 30);
  g_assert_cmpint (clear, <, frt_rounds (300) * 29 / 30);
}

/* The covariance of two columns over the rows that have both, as the textbook has it. */
static double
plain_covariance (const double *x, const double *y, gsize n, gsize *both)
{
  double mx = 0.0, my = 0.0, sum = 0.0;
  gsize k = 0;

  for (gsize i = 0; i < n; i++)
    if (!isnan (x[i]) && !isnan (y[i]))
      {
        mx += x[i];
        my += y[i];
        k++;
      }
  for (gsize i = 0; i < n; i++)
    if (!isnan (x[i]) && !isnan (y[i]))
      sum += (x[i] - mx / (double) k) * (y[i] - my / (double) k);
  *both = k;
  return sum / (double) (k - 1);
}

/* Of some hundreds of people, some of whom left one out, two means differ clearly exactly where the formula says so. */
static void
test_ranges_of_incomplete (void)
{
  guint32 seed = g_random_int ();
  GRand *rand = g_rand_new_with_seed (seed);
  int clear = 0;

  g_test_message ("seed %u", seed);
  for (int r = 0; r < frt_rounds (200); r++)
    {
      gsize n = (gsize) g_rand_int_range (rand, 3, 500), nx, ny, both;
      g_autofree double *x = g_new (double, n), *y = g_new (double, n), *rows = g_new (double, 2 * n);
      double scores[2], vx, vy, cov, se, least;
      FrRankRange ranges[2];

      for (gsize i = 0; i < n; i++)
        {
          double shared = g_rand_double (rand);

          x[i] = i > 1 && g_rand_int_range (rand, 0, 5) == 0 ? NAN : 1e3 + shared + g_rand_double (rand);
          y[i] = i > 1 && g_rand_int_range (rand, 0, 3) == 0 ? NAN : 1e3 + 0.1 + shared + g_rand_double (rand);
          rows[2 * i] = x[i];
          rows[2 * i + 1] = y[i];
        }
      fr_mean_sd (x, n, &scores[0], NULL);
      fr_mean_sd (y, n, &scores[1], NULL);
      vx = plain_covariance (x, x, n, &nx);
      vy = plain_covariance (y, y, n, &ny);
      cov = plain_covariance (x, y, n, &both);
      se = sqrt (vx / (double) nx + vy / (double) ny - 2.0 * cov * (double) both / ((double) nx * (double) ny));
      least = fr_t_quantile (0.975, (double) MIN (nx, ny) - 1.0) * se;
      fr_rank_ranges (scores, rows, n, 2, 0.95, ranges);
      g_assert_cmpint (ranges[0].worst - ranges[0].best, ==, fabs (scores[0] - scores[1]) > least ? 0 : 1);
      clear += ranges[0].worst == ranges[0].best;
    }
  g_rand_free (rand);
  g_assert_cmpint (clear, >, frt_rounds (200) / 20);
  g_assert_cmpint (clear, <, frt_rounds (200) * 19 / 20);
}

static void
test_sib_topics (void)
{
  g_autoptr (FrtNumbers) data = frt_numbers_read ("survey/sib_topics.csv");
  g_autoptr (FrtNumbers) expected = frt_numbers_read ("survey/sib_topic_expected.csv");
  double means[33];
  int ranks[33];

  for (gsize i = 0; i < 33; i++)
    {
      g_autofree double *x = frt_numbers_column (data, frt_numbers_text (expected, i, "topic"));
      FrRating r;

      fr_rating (x, frt_numbers_rows (data), 0.0, 4.0, 0.95, &r);
      g_assert_cmpuint (r.n, ==, (gsize) frt_numbers_value (expected, i, "n"));
      g_assert_cmpuint (r.n + r.missing, ==, 260);
      frt_assert_near (r.mean, frt_numbers_value (expected, i, "mean"), 1e-9);
      frt_assert_near (r.sd, frt_numbers_value (expected, i, "sd"), 1e-9);
      frt_assert_near (100.0 * r.top_share, frt_numbers_value (expected, i, "top2_pct"), 1e-9);
      frt_assert_near (r.index, frt_numbers_value (expected, i, "index_0_100"), 1e-9);
      g_assert_true (r.mean_ci.lo < r.mean && r.mean < r.mean_ci.hi);
      g_assert_true (r.top_ci.lo < r.top_share && r.top_share < r.top_ci.hi);
      means[i] = r.mean;
    }
  fr_rank (means, 33, FALSE, ranks);
  for (gsize i = 0; i < 33; i++)
    g_assert_cmpint (ranks[i], ==, (int) frt_numbers_value (expected, i, "rank"));
}

static void
test_rating_edges (void)
{
  static const double x[] = { NAN, 5, 4 };
  FrRating r;

  fr_rating (x, 1, 1.0, 5.0, 0.95, &r);
  g_assert_cmpuint (r.n, ==, 0);
  g_assert_cmpuint (r.missing, ==, 1);
  g_assert_true (isnan (r.mean) && isnan (r.top_share) && isnan (r.top_ci.lo) && isnan (r.index));
  fr_rating (x, 2, 1.0, 5.0, 0.95, &r);
  g_assert_cmpfloat (r.index, ==, 100.0);
  g_assert_cmpfloat (r.top_share, ==, 1.0);
  g_assert_true (isnan (r.sd) && isnan (r.mean_ci.lo));
  g_assert_cmpfloat_with_epsilon (r.top_ci.lo, 0.2065, 0.5e-4);
  fr_rating (NULL, 0, 1.0, 5.0, 0.95, &r);
  g_assert_cmpuint (r.n, ==, 0);
}

/* Civil Service People Survey 2019, technical guide p. 16: 100 + 75 + 75 + 50 + 25 = 325, index 65; a group of ten with
 * 530 has 53. Two groups with 50 % positive each have 49 and 63. */
static void
test_index (void)
{
  static const double person[] = { 5, 4, 4, 3, 2 }, some[] = { 5, NAN, 1, NAN, NAN }, none[] = { NAN, NAN };
  static const double shares[2][5] = { { 10, 40, 10, 16, 24 }, { 22, 28, 34, 12, 6 } };
  static const double want[2] = { 49, 63 };

  frt_assert_near (fr_index (person, 5, 1.0, 5.0), 65.0, 1e-14);
  frt_assert_near (fr_index (some, 5, 1.0, 5.0), 50.0, 1e-14);
  g_assert_true (isnan (fr_index (none, 2, 1.0, 5.0)));
  g_assert_true (isnan (fr_pomp (3.0, 2.0, 2.0)));
  g_assert_true (isnan (fr_pomp (NAN, 1.0, 5.0)));
  for (gsize g = 0; g < 2; g++)
    {
      double sum = 0.0;

      for (gsize i = 0; i < 5; i++)
        sum += shares[g][i] / 100.0 * fr_pomp (5.0 - (double) i, 1.0, 5.0);
      g_assert_cmpfloat_with_epsilon (sum, want[g], 0.5);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gap/worked-example", test_worked_example);
  g_test_add_func ("/gap/places", test_places);
  g_test_add_func ("/gap/intervals", test_intervals);
  g_test_add_func ("/gap/mwds-coverage", test_mwds_coverage);
  g_test_add_func ("/gap/pairs", test_pairs);
  g_test_add_func ("/gap/between-points", test_between_points);
  g_test_add_func ("/gap/empty-study", test_empty_study);
  g_test_add_func ("/gap/quadrants", test_quadrants);
  g_test_add_func ("/rank/ties", test_ranks);
  g_test_add_func ("/rank/ranges", test_rank_ranges);
  g_test_add_func ("/rank/ranges-are-paired", test_ranges_are_paired);
  g_test_add_func ("/rank/ranges-of-incomplete", test_ranges_of_incomplete);
  g_test_add_func ("/rating/sib-topics", test_sib_topics);
  g_test_add_func ("/rating/edges", test_rating_edges);
  g_test_add_func ("/rating/index", test_index);
  return g_test_run ();
}
