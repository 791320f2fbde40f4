/* test-survey-pairs.c: items and gaps of one competency beside each other, with and without flagged answers: whatever is subtracted from
 * whatever, nothing speaks of fewer people than the floor. */
#include "core/figures/survey-figures.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

#define FLOOR 10

static double points[] = { 1.0, 2.0, 3.0 };

/* Importance and present ability of one competency, answered by nobody yet. */
static FrSurveyData *
survey_new (gsize n, gboolean named)
{
  FrSurveyData *data = g_new0 (FrSurveyData, 1);

  data->code = g_strdup ("s");
  data->named = named;
  data->n_items = 2;
  data->items = g_new0 (FrSurveyItem, 2);
  for (guint i = 0; i < 2; i++)
    data->items[i] = (FrSurveyItem) { .position = i, .block = g_strdup (i ? "now" : "wanted"), .code = g_strdup (i ? "now" : "wanted"),
                                      .kind = g_strdup ("scale"), .label = g_strdup ("x"), .competency_id = 1, .side = 1 + (int) i, .lo = 1.0,
                                      .hi = 3.0, .n_choices = 3, .values = g_memdup2 (points, sizeof points) };
  data->n_responses = n;
  data->answers = g_new (double, 2 * n + 1);
  return data;
}

static FrSurveyData *
copy_of (const FrSurveyData *data)
{
  FrSurveyData *copy = survey_new (data->n_responses, data->named);

  memcpy (copy->answers, data->answers, 2 * data->n_responses * sizeof (double));
  return copy;
}

/* Whose answers to a side (0, 1) the shown figures of data are of: bit 0 the item's, bit 1 the gap's. at: who stands at each place. */
static void
look (const FrSurveyData *data, guint side, const gsize *at, guint shift, guint *seen)
{
  g_autoptr (FrSurveyItems) items = fr_survey_items_new (data, FLOOR);
  g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (data, FLOOR, FR_CROSS_GRAND_MEAN, NULL);

  for (gsize p = 0; p < data->n_responses; p++)
    {
      const double *answers = data->answers + 2 * p;

      if (!items->rows[side].hidden && !isnan (answers[side]))
        seen[at[p]] |= 1u << shift;
      if (!gap->hidden[0] && !isnan (answers[0]) && !isnan (answers[1]))
        seen[at[p]] |= 2u << shift;
    }
}

/* People whom the shown figures can't tell apart are as many as the floor. */
static void
assert_nothing_of_few (const guint *seen, gsize n)
{
  for (guint sign = 1; sign < 16; sign++)
    {
      gsize alike = 0;

      for (gsize p = 0; p < n; p++)
        alike += seen[p] == sign;
      g_assert_true (alike == 0 || alike >= FLOOR);
    }
}

static void
test_few_alone (void)
{
  g_autoptr (FrSurveyData) few = survey_new (40, FALSE), many = survey_new (40, FALSE), named = survey_new (40, TRUE);

  for (gsize p = 0; p < 40; p++)
    for (guint i = 0; i < 2; i++)
      {
        few->answers[2 * p + i] = i == 1 && p < 4 ? NAN : 1.0 + (double) (p % 3);
        many->answers[2 * p + i] = i == 1 && p < 15 ? NAN : 1.0 + (double) (p % 3);
        named->answers[2 * p + i] = few->answers[2 * p + i];
      }
  fr_survey_data_pair_up (few, FLOOR);
  fr_survey_data_pair_up (many, FLOOR);
  fr_survey_data_pair_up (named, FLOOR);
  g_assert_true (few->items[0].paired && fr_survey_data_is_paired (few));
  g_assert_false (few->items[1].paired);
  g_assert_true (isnan (few->answers[0]));
  g_assert_false (isnan (few->answers[2 * 4]));
  g_assert_false (fr_survey_data_is_paired (many));      /* fifteen are enough to be counted for themselves */
  g_assert_false (isnan (many->answers[0]));
  g_assert_false (fr_survey_data_is_paired (named));
  g_assert_false (isnan (named->answers[0]));
}

/* Three rated the present alone. Of those left out nobody rated both sides and two the importance alone, so that the importance is
 * withheld: who rated the present alone can't be told any more from then on, and must not be counted with the rest. */
static void
test_alone_beside_withheld (void)
{
  g_autoptr (FrSurveyData) data = survey_new (40, FALSE);
  guint marks[40] = { 0 };
  g_autoptr (GError) error = NULL;

  for (gsize p = 0; p < 40; p++)
    {
      marks[p] = p >= 28;
      data->answers[2 * p] = p < 20 || p >= 38 ? 1.0 + (double) (p % 3) : NAN;
      data->answers[2 * p + 1] = p < 23 ? 1.0 + (double) (p % 3) : NAN;
    }
  g_assert_true (fr_survey_data_leave_out (data, marks, FLOOR, &error));
  g_assert_no_error (error);
  fr_survey_data_pair_up (data, FLOOR);
  g_assert_cmpuint (data->n_responses, ==, 28);
  g_assert_true (isnan (data->answers[0]));                    /* the importance, of everybody */
  g_assert_false (isnan (data->answers[2 * 19 + 1]));
  for (gsize p = 20; p < 23; p++)
    g_assert_true (isnan (data->answers[2 * p + 1]));
}

/* Five stay who rated both sides: no gap is shown of them, and no item either, since the whole's gap and items would give theirs away. */
static void
test_few_stay_with_both (void)
{
  g_autoptr (FrSurveyData) data = survey_new (45, FALSE);
  guint marks[45] = { 0 };
  g_autoptr (GError) error = NULL;

  for (gsize p = 0; p < 45; p++)
    {
      marks[p] = p >= 25;
      data->answers[2 * p] = 1.0 + (double) (p % 3);
      data->answers[2 * p + 1] = p < 5 || p >= 25 ? 1.0 + (double) (p % 3) : NAN;
    }
  g_assert_true (fr_survey_data_leave_out (data, marks, FLOOR, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (data->n_responses, ==, 25);
  for (gsize p = 0; p < 50; p++)
    g_assert_true (isnan (data->answers[p]));
}

/* Random tables: any number who rated one side alone, any number flagged among them. */
static void
test_nothing_of_few (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_paired = 0, n_without = 0;

  for (int round = 0; round < frt_rounds (400); round++)
    {
      gsize n = (gsize) g_rand_int_range (rand, 15, 160);
      int alone = g_rand_int_range (rand, 0, 40), flagged = g_rand_int_range (rand, 0, 60);
      g_autoptr (FrSurveyData) whole = survey_new (n, FALSE), without = NULL;
      g_autofree guint *marks = g_new0 (guint, n), *seen = g_new (guint, n);
      g_autofree gsize *all = g_new (gsize, n), *kept = g_new (gsize, n);
      gsize n_kept = 0;

      for (gsize p = 0; p < n; p++)
        {
          for (guint i = 0; i < 2; i++)
            whole->answers[2 * p + i] = g_rand_int_range (rand, 0, 100) < alone ? NAN : points[g_rand_int_range (rand, 0, 3)];
          marks[p] = g_rand_int_range (rand, 0, 100) < flagged;
          all[p] = p;
          if (!marks[p])
            kept[n_kept++] = p;
        }
      without = copy_of (whole);
      fr_survey_data_pair_up (whole, FLOOR);
      n_paired += fr_survey_data_is_paired (whole);
      if (!fr_survey_data_leave_out (without, marks, FLOOR, NULL))
        g_clear_pointer (&without, fr_survey_data_free);
      else
        fr_survey_data_pair_up (without, FLOOR);
      n_without += without != NULL;
      for (guint side = 0; side < 2; side++)
        {
          memset (seen, 0, n * sizeof *seen);
          look (whole, side, all, 0, seen);
          if (without != NULL)
            look (without, side, kept, 2, seen);
          assert_nothing_of_few (seen, n);
        }
    }
  g_assert_cmpuint (n_paired, >, frt_rounds (400) / 20);
  g_assert_cmpuint (n_without, >, frt_rounds (400) / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey-pairs/few-alone", test_few_alone);
  g_test_add_func ("/survey-pairs/alone-beside-withheld", test_alone_beside_withheld);
  g_test_add_func ("/survey-pairs/few-stay-with-both", test_few_stay_with_both);
  g_test_add_func ("/survey-pairs/nothing-of-few", test_nothing_of_few);
  return g_test_run ();
}
