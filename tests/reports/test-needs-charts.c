/* test-needs-charts.c: a needs survey's figures as charts: the grid, the answers and the board tell the figures' own numbers, and
 * nothing that is withheld. */
#include "core/base/number.h"
#include "reports/needs-charts.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

#define N_ITEMS 4

static double points[] = { 1, 2, 3, 4, 5 };
static char *labels[] = { (char *) "Not at all", (char *) "A little", (char *) "Fairly", (char *) "Much", (char *) "Very much", NULL };

/* Two competencies rated on both sides by so many; the second by some of them alone. Law: important (4, 5) and little mastered (1, 2);
 * mass: less important (2, 3) and mastered (4). */
static void
fill (FrSurveyData *data, FrSurveyItem items[N_ITEMS], double *answers, guint n, guint of_second, gboolean named)
{
  static const char * const names[] = { "Law", "Mass" };

  *data = (FrSurveyData) { .code = (char *) "s", .title = (char *) "Survey", .named = named, .first = FR_DAY_NONE, .last = FR_DAY_NONE,
                           .n_items = N_ITEMS, .items = items, .n_responses = n, .answers = answers };
  for (guint i = 0; i < N_ITEMS; i++)
    items[i] = (FrSurveyItem) { .position = i, .block = (char *) (i < 2 ? "Importance" : "Ability"), .code = (char *) names[i % 2],
                                .kind = (char *) "scale", .label = (char *) names[i % 2], .competency_id = 1 + i % 2,
                                .competency_code = (char *) names[i % 2], .competency_name = (char *) names[i % 2], .side = i < 2 ? 1 : 2,
                                .lo = 1, .hi = 5, .n_choices = 5, .values = points, .labels = labels };
  for (guint r = 0; r < n; r++)
    {
      const double row[N_ITEMS] = { 4 + r % 2, r < of_second ? 2 + r % 2 : NAN, 1 + r % 2, r < of_second ? 4 : NAN };

      memcpy (answers + r * N_ITEMS, row, sizeof row);
    }
}

typedef struct {
  FrSurveyData data;
  FrSurveyItem items[N_ITEMS];
  double       answers[40 * N_ITEMS];
} Survey;

static GPtrArray *
answers_of (const FrSurveyData *data)
{
  const FrcStyle style = frr_style (FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, FR_LANG_EN);
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) frc_scene_unref);

  for (guint i = 0; i < frr_needs_n_answers (data); i++)
    g_ptr_array_add (scenes, frr_needs_answers_scene (data, i, FR_SURVEY_FLOOR, FR_LANG_EN, &style, 560.0));
  return scenes;
}

static FrcScene *
grid (Survey *survey, FrLang lang, FrCross cross)
{
  const FrcStyle style = frr_style (FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, lang);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (&survey->data, FR_SURVEY_FLOOR, cross, &error);

  g_assert_no_error (error);
  return frr_needs_grid_scene (&survey->data, gap, lang, &style, 560.0, 0.0);
}

static void
test_grid (void)
{
  Survey survey;
  g_autoptr (FrcScene) en = NULL, zh = NULL;
  g_autofree char *words = NULL;
  const FrcTable *table;

  fill (&survey.data, survey.items, survey.answers, 24, 24, FALSE);
  en = grid (&survey, FR_LANG_EN, FR_CROSS_GRAND_MEAN);
  zh = grid (&survey, FR_LANG_ZH_CN, FR_CROSS_SCALE_MIDDLE);
  table = frc_scene_table (en);
  g_assert_cmpstr (frc_scene_title (en), ==, "Important and little mastered, beside the others: Law");
  g_assert_cmpstr (frc_table_cell (table, 0, 1), ==, "4.50");
  g_assert_cmpstr (frc_table_cell (table, 0, 2), ==, "1.50");
  g_assert_cmpstr (frc_table_cell (table, 0, 3), ==, "24");
  g_assert_cmpstr (frc_table_cell (table, 0, 4), ==, "concentrate here");
  g_assert_cmpstr (frc_table_cell (table, 1, 4), ==, "possible overkill");
  words = frc_describe (en, 1, 4);
  g_assert_nonnull (strstr (words, "The lines cross at 2.75 and 3.50"));
  g_assert_nonnull (strstr (frc_hit_mark (zh, 0)->read_out, "优先改进"));
}

/* A competency that fewer than ten rated is named and has no figure, in the plot, its table or its words. */
static void
test_grid_withheld (void)
{
  Survey survey;
  g_autoptr (FrcScene) scene = NULL;
  const FrcTable *table;
  guint n;

  fill (&survey.data, survey.items, survey.answers, 24, 9, FALSE);
  scene = grid (&survey, FR_LANG_EN, FR_CROSS_SCALE_MIDDLE);
  table = frc_scene_table (scene);
  frc_scene_marks (scene, &n);
  g_assert_cmpuint (n, ==, 1);
  for (guint c = 1; c <= 4; c++)
    g_assert_cmpstr (frc_table_cell (table, 1, c), ==, "");
  g_assert_cmpstr (frc_table_cell (table, 1, 5), ==, "Too few answers to show.");
}

/* Importance and ability of the same things are two pictures; each row's shares are those of its answers. */
static void
test_answers (void)
{
  Survey survey;
  g_autoptr (GPtrArray) scenes = NULL;
  const FrcTable *table;

  fill (&survey.data, survey.items, survey.answers, 24, 24, FALSE);
  scenes = answers_of (&survey.data);
  g_assert_cmpuint (scenes->len, ==, 2);
  table = frc_scene_table (scenes->pdata[0]);
  g_assert_cmpstr (frc_scene_title (scenes->pdata[0]), ==, "“Law” has most answers in the upper half of its scale: 100%");
  g_assert_cmpstr (frc_table_cell (table, 0, 1), ==, "24");
  g_assert_cmpstr (frc_table_cell (table, 0, 5), ==, "50");
  g_assert_cmpstr (frc_table_cell (table, 0, 7), ==, "100");
  g_assert_cmpstr (frc_table_cell (table, 1, 3), ==, "50");
  g_assert_cmpstr (frc_table_cell (frc_scene_table (scenes->pdata[1]), 1, 5), ==, "100");
}

/* Twelve anonymous answers, all at one point, would say what each answered; named ones are shown. */
static void
test_answers_withheld (void)
{
  for (guint named = 0; named < 2; named++)
    {
      Survey survey;
      g_autoptr (GPtrArray) scenes = NULL;
      const FrcTable *table;

      fill (&survey.data, survey.items, survey.answers, 24, 12, named);
      scenes = answers_of (&survey.data);
      table = frc_scene_table (scenes->pdata[1]);
      g_assert_cmpstr (frc_table_cell (table, 1, 1), ==, named ? "12" : "");
      g_assert_cmpstr (frc_table_cell (table, 1, 5), ==, named ? "100" : "");
      g_assert_cmpstr (frc_table_cell (table, 1, 8), ==, named ? "" : "too few answers to show");
      g_assert_cmpstr (frc_table_cell (table, 0, 1), ==, "24");
    }
}

/* Choices written from the highest down mean the same. */
static void
test_answers_reversed (void)
{
  static double down[] = { 5, 4, 3, 2, 1 };
  static char *words[] = { (char *) "Very much", (char *) "Much", (char *) "Fairly", (char *) "A little", (char *) "Not at all", NULL };
  Survey survey;
  g_autoptr (GPtrArray) scenes = NULL;
  const FrcTable *table;

  fill (&survey.data, survey.items, survey.answers, 24, 24, FALSE);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      survey.items[i].values = down;
      survey.items[i].labels = words;
    }
  scenes = answers_of (&survey.data);
  table = frc_scene_table (scenes->pdata[0]);
  g_assert_cmpstr (frc_table_head (table, 2), ==, "Not at all (%)");
  g_assert_cmpstr (frc_table_cell (table, 0, 7), ==, "100");
}

static FrBoardRow
board_row (FrBoardRowKind kind, const char *label, gint64 invited, gint64 ineligible, gint64 answered, gint64 partial)
{
  return (FrBoardRow) { .kind = kind, .label = (char *) label, .invited = invited, .ineligible = ineligible, .answered = answered,
                        .partial = partial, .flagged = -1, .target = 60.0,
                        .rate = invited > 0 ? 100.0 * (double) (answered - partial) / (double) (invited - ineligible) : NAN };
}

static void
test_board (void)
{
  FrBoardRow all = board_row (FR_BOARD_ROW_ALL, "All", 100, 10, 50, 5), towns = board_row (FR_BOARD_ROW_OF_KIND, "Town", 60, 10, 35, 5);
  FrBoardRow rest = board_row (FR_BOARD_ROW_NOWHERE, "Unit not known", -1, 0, 15, 0);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  FrResponseBoard board = { .has_list = TRUE, .denominator = "invited", .whole = "invited", .rows = rows, .all = &all };
  const FrcStyle style = frr_style (FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, FR_LANG_EN);
  Survey survey;
  g_autoptr (FrcScene) scene = NULL;
  const FrcTable *table;

  g_ptr_array_add (rows, &towns);
  g_ptr_array_add (rows, &rest);
  fill (&survey.data, survey.items, survey.answers, 24, 24, FALSE);
  scene = frr_needs_board_scene (&survey.data, &board, FR_LANG_EN, &style, 560.0, 0.0);
  table = frc_scene_table (scene);
  g_assert_cmpuint (frc_table_n_rows (table), ==, 3);
  g_assert_cmpstr (frc_hit_mark (scene, 1)->read_out, ==, "Town: 60% (30 of 50); partial 5; target 60%.");
  g_assert_cmpstr (frc_table_cell (table, 0, 4), ==, "50");
  g_assert_cmpstr (frc_table_cell (table, 2, 1), ==, "");
  g_assert_cmpstr (frc_table_cell (table, 2, 2), ==, "15");
  g_assert_cmpstr (frc_table_cell (table, 2, 4), ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/needs-charts/grid", test_grid);
  g_test_add_func ("/needs-charts/grid-withheld", test_grid_withheld);
  g_test_add_func ("/needs-charts/answers", test_answers);
  g_test_add_func ("/needs-charts/answers-withheld", test_answers_withheld);
  g_test_add_func ("/needs-charts/answers-reversed", test_answers_reversed);
  g_test_add_func ("/needs-charts/board", test_board);
  return g_test_run ();
}
