/* test-study-gaps.c: gaps at the three levels by hand: taken from the same persons, from two groups, from nothing; floors; words. */
#include "core/figures/study-gaps.h"
#include "support/office.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

#define MOST 40

static double points[] = { 1, 2, 3, 4, 5 };
static char *labels[] = { (char *) "1", (char *) "2", (char *) "3", (char *) "4", (char *) "5", NULL };

typedef struct {
  FrSurveyData data;
  FrSurveyItem items[4];
  double       answers[4 * MOST];
} Survey;

static void
add_item (Survey *survey, const char *competency, int side)
{
  survey->items[survey->data.n_items++] = (FrSurveyItem) {
    .block = (char *) "", .code = (char *) competency, .kind = (char *) "scale", .label = (char *) competency, .competency_id = competency[0],
    .competency_code = (char *) competency, .competency_name = (char *) competency, .side = side, .lo = 1, .hi = 5, .n_choices = 5,
    .values = points, .labels = labels };
}

/* n answers; in turn the two values of each item. */
static void
answer (Survey *survey, guint n, const double (*values)[2])
{
  survey->data.items = survey->items;
  survey->data.answers = survey->answers;
  survey->data.n_responses = n;
  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < survey->data.n_items; i++)
      survey->answers[r * survey->data.n_items + i] = values[i][r % 2];
}

static GPtrArray *
gather (Survey *a, Survey *b, Survey *c)
{
  GPtrArray *surveys = g_ptr_array_new ();
  Survey *all[] = { a, b, c };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      g_ptr_array_add (surveys, &all[i]->data);
  return surveys;
}

static const FrStudyGap *
gap_of (const FrStudyGaps *gaps, const char *competency, guint level)
{
  for (guint r = 0; r < gaps->rows->len; r++)
    {
      const FrStudyGapRow *row = g_ptr_array_index (gaps->rows, r);

      if (g_str_equal (row->name, competency))
        return &row->levels[level];
    }
  g_assert_not_reached ();
}

/* Law: persons 4.5 less 2.5; organisation 4.5 of 12, less the persons' 2.5. Mass: persons alone, 2.5 less 4. */
static void
fill (Survey *person, Survey *organisation, guint n_person, guint n_organisation)
{
  static const double of_person[4][2] = { { 4, 5 }, { 2, 3 }, { 2, 3 }, { 4, 4 } }, of_organisation[1][2] = { { 4, 5 } };

  *person = (Survey) { .data.level = (char *) "person", .data.code = (char *) "p" };
  add_item (person, "Law", 1), add_item (person, "Mass", 1), add_item (person, "Law", 2), add_item (person, "Mass", 2);
  answer (person, n_person, of_person);
  *organisation = (Survey) { .data.level = (char *) "organisation", .data.code = (char *) "o" };
  add_item (organisation, "Law", 1);
  answer (organisation, n_organisation, of_organisation);
}

static void
test_levels (void)
{
  Survey person, organisation;
  g_autoptr (GPtrArray) surveys = NULL;
  g_autoptr (FrStudyGaps) gaps = NULL;
  const FrStudyGap *gap;
  double se, half;

  fill (&person, &organisation, 20, 12);
  surveys = gather (&person, &organisation, NULL);
  gaps = fr_study_gaps_new (surveys, FR_SURVEY_FLOOR);
  g_assert_cmpuint (gaps->rows->len, ==, 2);
  g_assert_true (gaps->asked[0] && !gaps->asked[1] && gaps->asked[2]);

  gap = gap_of (gaps, "Law", 2);
  g_assert_cmpint (gap->kind, ==, FR_STUDY_GAP_OWN);
  g_assert_cmpfloat (gap->gap, ==, 2.0);
  g_assert_cmpuint (gap->n, ==, 20);

  /* Welch by hand: variances of a half-and-half of two neighbours, 0.25 n / (n - 1). */
  gap = gap_of (gaps, "Law", 0);
  se = sqrt (0.25 * 12 / 11 / 12 + 0.25 * 20 / 19 / 20);
  half = (gap->ci.hi - gap->ci.lo) / 2.0;
  g_assert_cmpint (gap->kind, ==, FR_STUDY_GAP_BORROWED);
  g_assert_cmpfloat (gap->gap, ==, 2.0);
  g_assert_cmpuint (gap->n, ==, 12);
  g_assert_cmpuint (gap->n_present, ==, 20);
  g_assert_cmpfloat_with_epsilon (half / se, 2.07, 0.02);    /* t at some 23 degrees */

  g_assert_cmpint (gap_of (gaps, "Law", 1)->kind, ==, FR_STUDY_GAP_NONE);
  g_assert_cmpint (gap_of (gaps, "Mass", 0)->kind, ==, FR_STUDY_GAP_NONE);
  g_assert_cmpfloat (gap_of (gaps, "Mass", 2)->gap, ==, -1.5);
}

/* Nine answers on either side say nothing, and nothing can be seen of them. */
static void
test_floor (void)
{
  Survey person, organisation;

  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr (GPtrArray) surveys = NULL;
      g_autoptr (FrStudyGaps) gaps = NULL;
      g_autoptr (FrDataTable) table = NULL;
      const FrStudyGap *gap;

      fill (&person, &organisation, turn ? 9 : 20, turn ? 12 : 9);
      surveys = gather (&person, &organisation, NULL);
      gaps = fr_study_gaps_new (surveys, FR_SURVEY_FLOOR);
      table = fr_study_gaps_table (gaps);
      gap = gap_of (gaps, "Law", 0);
      g_assert_true (gap->hidden);
      g_assert_true (isnan (gap->gap) && isnan (gap->ci.lo));
      g_assert_cmpuint (gap->n, ==, 0);
      g_assert_true (fr_rows_get (table->rows, 0, 2)->kind == FR_NULL && fr_rows_get (table->rows, 0, 5)->kind == FR_NULL);
      g_assert_true (gap_of (gaps, "Law", 2)->hidden == (turn == 1));
      organisation.data.named = person.data.named = TRUE;
    }
}

/* On another scale there is no difference to take; and without any ability there is none to borrow. */
static void
test_scales (void)
{
  Survey person, organisation;
  g_autoptr (GPtrArray) surveys = NULL, alone = NULL;
  g_autoptr (FrStudyGaps) gaps = NULL, without = NULL;

  fill (&person, &organisation, 20, 12);
  organisation.items[0].hi = 4;
  surveys = gather (&person, &organisation, NULL);
  gaps = fr_study_gaps_new (surveys, FR_SURVEY_FLOOR);
  g_assert_cmpint (gap_of (gaps, "Law", 0)->kind, ==, FR_STUDY_GAP_NONE);
  alone = gather (&organisation, NULL, NULL);
  without = fr_study_gaps_new (alone, FR_SURVEY_FLOOR);
  g_assert_cmpuint (without->rows->len, ==, 1);
  g_assert_cmpint (gap_of (without, "Law", 0)->kind, ==, FR_STUDY_GAP_NONE);
}

static void
test_words (void)
{
  static const double post_answers[1][2] = { { 5, 5 } };
  Survey person, organisation, post = { .data.level = (char *) "post" };
  g_autoptr (GPtrArray) two = NULL, three = NULL, none = g_ptr_array_new (), one = NULL;
  g_autoptr (FrStudyGaps) agree = NULL, apart = NULL, nothing = NULL, single = NULL;
  g_autofree char *en = NULL, *zh = NULL, *differ = NULL, *empty = NULL, *only = NULL;

  fill (&person, &organisation, 20, 12);
  add_item (&post, "Mass", 1);
  answer (&post, 12, post_answers);
  two = gather (&person, &organisation, NULL);
  agree = fr_study_gaps_new (two, FR_SURVEY_FLOOR);
  en = fr_study_gaps_headline (agree, FR_LANG_EN);
  zh = fr_study_gaps_headline (agree, FR_LANG_ZH_CN);
  three = gather (&person, &organisation, &post);
  apart = fr_study_gaps_new (three, FR_SURVEY_FLOOR);
  differ = fr_study_gaps_headline (apart, FR_LANG_EN);
  nothing = fr_study_gaps_new (none, FR_SURVEY_FLOOR);
  empty = fr_study_gaps_headline (nothing, FR_LANG_EN);
  one = gather (&person, NULL, NULL);
  single = fr_study_gaps_new (one, FR_SURVEY_FLOOR);
  only = fr_study_gaps_headline (single, FR_LANG_EN);
  g_assert_cmpstr (en, ==, "Every level that was asked has its largest gap in “Law”");
  g_assert_nonnull (strstr (zh, "“Law”"));
  g_assert_cmpstr (differ, ==, "The levels see their largest gaps in different things: Organisation “Law”; Post “Mass”; Person “Law”");
  g_assert_cmpstr (empty, ==, "Too few answers to show");
  g_assert_cmpstr (only, ==, "Only one level says anything of gaps; its largest is “Law”");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study-gaps/levels", test_levels);
  g_test_add_func ("/study-gaps/floor", test_floor);
  g_test_add_func ("/study-gaps/scales", test_scales);
  g_test_add_func ("/study-gaps/words", test_words);
  return g_test_run ();
}
