/* test-reliability.c: alpha and its company against published figures; straight lines and runs of answers. */
#include "core/analysis/careless.h"
#include "core/analysis/numbers.h"
#include "core/analysis/reliability.h"
#include "support/support.h"

#include <math.h>

/* Columns first .. first + k - 1 (t01, t02 … or others named) as persons × k. Free with g_free. */
static double *
read_matrix (const FrtNumbers *data, const char * const *names, gsize k)
{
  gsize persons = frt_numbers_rows (data);
  double *answers = g_new (double, persons * k);

  for (gsize p = 0; p < persons; p++)
    for (gsize i = 0; i < k; i++)
      answers[p * k + i] = frt_numbers_value (data, p, names[i]);
  return answers;
}

static void
test_attitude (void)
{
  static const char * const names[] = {
    "rating", "complaints", "privileges", "learning", "raises", "critical", "advance" };
  g_autoptr (FrtNumbers) data = frt_numbers_read ("stats/input/attitude.csv");
  g_autofree double *answers = read_matrix (data, names, 7);
  g_autoptr (FrReliability) r = fr_reliability_new (answers, frt_numbers_rows (data), 7, 0.95);

  g_assert_cmpuint (r->n, ==, 30);
  g_assert_cmpuint (r->incomplete, ==, 0);
  frt_assert_near (r->alpha_raw, 0.84314276956475986, 1e-13);
  frt_assert_near (r->alpha_std, 0.83908380302951058, 1e-13);
  frt_assert_near (r->alpha_ci.lo, 0.73937568564310729, 1e-13);
  frt_assert_near (r->items[5].alpha_if_deleted, 0.86387231144643684, 1e-13);
  frt_assert_near (r->items[5].item_rest_r, 0.26503433919667607, 1e-13);
  frt_assert_near (r->spearman_brown, 0.92253416637066799, 1e-13);
}

/* Shrout and Fleiss 1979, 6 × 4: alpha equals their ICC(3,4), .9093. */
static void
test_shrout_fleiss (void)
{
  static const double answers[] = { 9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7 };
  g_autoptr (FrReliability) r = fr_reliability_new (answers, 6, 4, 0.95);

  g_assert_cmpfloat_with_epsilon (r->alpha_raw, 0.9093, 0.5e-4);
  frt_assert_near (r->alpha_raw, (11.241666666666667 - 1.0194444444444444) / 11.241666666666667, 1e-13);
}

/* The blocks of the SIB training-needs survey (survey.md section 4). */
static void
test_sib_blocks (void)
{
  static const struct { gsize first, k, n; double alpha; } blocks[] = {
    { 1, 15, 159, 0.9155 }, { 16, 4, 195, 0.7957 }, { 20, 7, 170, 0.8488 }, { 27, 5, 164, 0.8710 }, { 32, 2, 164, 0.8414 },
  };
  g_autoptr (FrtNumbers) data = frt_numbers_read ("survey/sib_topics.csv");

  for (gsize b = 0; b < G_N_ELEMENTS (blocks); b++)
    {
      g_auto (GStrv) names = g_new0 (char *, blocks[b].k + 1);
      g_autofree double *answers = NULL;
      g_autoptr (FrReliability) r = NULL;

      for (gsize i = 0; i < blocks[b].k; i++)
        names[i] = g_strdup_printf ("t%02d", (int) (blocks[b].first + i));
      answers = read_matrix (data, (const char * const *) names, blocks[b].k);
      r = fr_reliability_new (answers, frt_numbers_rows (data), blocks[b].k, 0.95);
      g_assert_cmpuint (r->n, ==, blocks[b].n);
      g_assert_cmpuint (r->n + r->incomplete, ==, 260);
      g_assert_cmpfloat_with_epsilon (r->alpha_raw, blocks[b].alpha, 0.5e-4);
    }
}

static void
test_edges (void)
{
  static const double missing[] = { NAN, 1, 2, NAN }, equal[] = { 3, 3, 3, 3, 3, 3 };
  static const double one_constant[] = { 1, 5, 2, 5, 3, 5 };
  g_autoptr (FrReliability) nobody = fr_reliability_new (missing, 2, 2, 0.95);
  g_autoptr (FrReliability) one = fr_reliability_new (equal, 1, 2, 0.95);
  g_autoptr (FrReliability) no_items = fr_reliability_new (equal, 3, 0, 0.95);
  g_autoptr (FrReliability) one_item = fr_reliability_new (missing + 1, 2, 1, 0.95);
  g_autoptr (FrReliability) all_equal = fr_reliability_new (equal, 3, 2, 0.95);
  g_autoptr (FrReliability) constant = fr_reliability_new (one_constant, 3, 2, 0.95);

  g_assert_cmpuint (nobody->n, ==, 0);
  g_assert_cmpuint (nobody->incomplete, ==, 2);
  g_assert_true (isnan (nobody->alpha_raw) && isnan (nobody->total_mean) && isnan (nobody->alpha_ci.lo));
  g_assert_true (isnan (one->alpha_raw) && isnan (one->sem) && isnan (one->oddeven_r));
  g_assert_cmpfloat (one->total_mean, ==, 6.0);
  g_assert_true (isnan (no_items->alpha_raw) && isnan (no_items->mean_r));
  g_assert_true (isnan (one_item->alpha_raw) && isnan (one_item->alpha_std) && isnan (one_item->items[0].item_rest_r));
  g_assert_true (isnan (all_equal->alpha_raw) && isnan (all_equal->alpha_std) && isnan (all_equal->spearman_brown));
  g_assert_cmpfloat (all_equal->total_sd, ==, 0.0);
  g_assert_cmpfloat (constant->alpha_raw, ==, 0.0);
  g_assert_true (isnan (constant->alpha_std) && isnan (constant->items[0].item_rest_r));
  fr_reliability_free (NULL);
}

/* Two items: no item can be left out, and alpha is Spearman-Brown's of their correlation when variances are equal. */
static void
test_two_items (void)
{
  static const double answers[] = { 1, 2, 2, 1, 3, 4, 4, 3 };
  g_autoptr (FrReliability) r = fr_reliability_new (answers, 4, 2, 0.95);

  frt_assert_near (r->mean_r, 0.6, 1e-14);
  frt_assert_near (r->alpha_raw, 0.75, 1e-14);
  frt_assert_near (r->alpha_std, 0.75, 1e-14);
  frt_assert_near (r->spearman_brown, 0.75, 1e-14);
  g_assert_true (isnan (r->items[0].alpha_if_deleted));
  frt_assert_near (r->items[0].item_rest_r, 0.6, 1e-14);
}

/* Opposite halves have no split-half reliability. */
static void
test_opposite (void)
{
  static const double answers[] = { 1, 4, 2, 3, 3, 2, 4, 1.5 };
  g_autoptr (FrReliability) r = fr_reliability_new (answers, 4, 2, 0.95);

  g_assert_cmpfloat (r->alpha_raw, <, 0.0);
  g_assert_cmpfloat (r->sem, >, r->total_sd);
}

static void
test_reverse (void)
{
  g_assert_cmpfloat (fr_reverse (1.0, 1.0, 6.0), ==, 6.0);
  g_assert_cmpfloat (fr_reverse (0.0, 0.0, 4.0), ==, 4.0);
  g_assert_true (isnan (fr_reverse (NAN, 1.0, 6.0)));
}

static void
test_careless (void)
{
  static const double runs[] = { 1, 1, NAN, 1, 2, 2 }, none[] = { NAN, NAN }, flat[] = { 3, 3, 3, NAN, 3, 3, 3 };

  g_assert_cmpuint (fr_longstring (runs, 6), ==, 3);
  g_assert_cmpuint (fr_longstring (none, 2), ==, 0);
  g_assert_cmpuint (fr_longstring (NULL, 0), ==, 0);
  g_assert_cmpuint (fr_longstring (runs, 1), ==, 1);
  g_assert_true (isnan (fr_irv (none, 2)));
  g_assert_true (isnan (fr_irv (runs, 1)));
  g_assert_cmpfloat (fr_irv (flat, 7), ==, 0.0);
  g_assert_true (fr_is_straight_line (flat, 7, 6));
  g_assert_false (fr_is_straight_line (flat, 7, 7));
  g_assert_false (fr_is_straight_line (runs, 6, 2));
  g_assert_false (fr_is_straight_line (none, 2, 0));
}

/* All 260 respondents of the SIB survey; six of them gave at least ten answers, all equal. */
static void
test_sib_respondents (void)
{
  g_autoptr (FrtNumbers) data = frt_numbers_read ("survey/sib_topics.csv");
  g_autoptr (FrtNumbers) expected = frt_numbers_read ("survey/sib_respondent_expected.csv");
  gsize flat = 0;

  g_assert_cmpuint (frt_numbers_rows (expected), ==, frt_numbers_rows (data));
  for (gsize p = 0; p < frt_numbers_rows (data); p++)
    {
      double answers[33];

      g_assert_cmpstr (frt_numbers_text (data, p, "id"), ==, frt_numbers_text (expected, p, "id"));
      for (gsize i = 0; i < 33; i++)
        {
          g_autofree char *name = g_strdup_printf ("t%02d", (int) i + 1);
          answers[i] = frt_numbers_value (data, p, name);
        }
      if (frt_numbers_value (expected, p, "answered") == 0.0)
        g_assert_cmpuint (fr_longstring (answers, 33), ==, 0);
      else
        g_assert_cmpuint (fr_longstring (answers, 33), ==, (gsize) frt_numbers_value (expected, p, "longstring"));
      frt_assert_near (fr_irv (answers, 33), frt_numbers_value (expected, p, "irv"), 1e-9);
      flat += fr_is_straight_line (answers, 33, 10);
    }
  g_assert_cmpuint (flat, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reliability/attitude", test_attitude);
  g_test_add_func ("/reliability/shrout-fleiss", test_shrout_fleiss);
  g_test_add_func ("/reliability/sib-blocks", test_sib_blocks);
  g_test_add_func ("/reliability/edges", test_edges);
  g_test_add_func ("/reliability/two-items", test_two_items);
  g_test_add_func ("/reliability/opposite", test_opposite);
  g_test_add_func ("/reliability/reverse", test_reverse);
  g_test_add_func ("/careless/edges", test_careless);
  g_test_add_func ("/careless/sib-respondents", test_sib_respondents);
  return g_test_run ();
}
