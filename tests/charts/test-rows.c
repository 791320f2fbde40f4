/* test-rows.c: the charts of rows (levels-plot, response-board, stack-plot): places, lengths, words, tables, what is left out. */
#include "charts/charts.h"

#include <math.h>
#include <string.h>

#include "samples.h"

static FrcScene *
sample (FrtSample which, const char *language)
{
  FrcStyle style;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, language);
  return frt_sample_build (which, &style);
}

/* The i-th primitive of this kind and part of a mark. */
static const FrcPrim *
prim_of (const FrcScene *scene, int mark, FrcPrimKind kind, FrcPart part, guint i)
{
  guint n;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint p = 0; p < n; p++)
    if (prims[p].kind == kind && prims[p].part == part && (prims[p].mark == mark || kind == FRC_PRIM_SYMBOLS))
      {
        guint m;

        if (kind == FRC_PRIM_SYMBOLS && frc_scene_symbols (scene, &m)[prims[p].symbols.first].mark != mark)
          continue;
        if (i-- == 0)
          return &prims[p];
      }
  return NULL;
}

static gboolean
shows (const FrcScene *scene, const char *text)
{
  guint n;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint p = 0; p < n; p++)
    if (prims[p].kind == FRC_PRIM_TEXT && g_str_equal (prims[p].text.text->full, text))
      return TRUE;
  return FALSE;
}

/* ---- Needs gap ---- */

/* Each level has its shape, at its value on the one scale, and what was not asked has none. */
static void
test_levels_places (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_LEVELS, "en");
  const FrcShape shapes[] = { FRC_SHAPE_DISC, FRC_SHAPE_SQUARE, FRC_SHAPE_TRIANGLE };
  const double values[] = { 1.9, 1.6, 1.4 };
  double zero = NAN, per_point;
  guint n;
  const FrcSymbol *symbols = frc_scene_symbols (scene, &n);
  double x[3];

  for (guint l = 0; l < 3; l++)
    {
      const FrcPrim *prim = prim_of (scene, 0, FRC_PRIM_SYMBOLS, FRC_PART_MARK, l);

      g_assert_cmpint (prim->symbols.shape, ==, shapes[l]);
      x[l] = symbols[prim->symbols.first].x;
    }
  per_point = (x[0] - x[2]) / (values[0] - values[2]);
  g_assert_cmpfloat (per_point, >, 10.0);
  g_assert_cmpfloat_with_epsilon (x[1], x[2] + per_point * (values[1] - values[2]), 0.01);
  zero = x[2] - per_point * values[2];
  g_assert_cmpfloat_with_epsilon (symbols[prim_of (scene, 6, FRC_PRIM_SYMBOLS, FRC_PART_MARK, 0)->symbols.first].x, zero - 0.1 * per_point, 0.01);
  g_assert_nonnull (prim_of (scene, 4, FRC_PRIM_SYMBOLS, FRC_PART_MARK, 1));
  g_assert_null (prim_of (scene, 4, FRC_PRIM_SYMBOLS, FRC_PART_MARK, 2));
  g_assert_null (prim_of (scene, 7, FRC_PRIM_SYMBOLS, FRC_PART_MARK, 0));
  g_assert_true (shows (scene, "fewer than 10 answers"));
  g_assert_cmpuint (frc_table_n_rows (frc_scene_table (scene)), ==, 8);
}

static void
test_levels_words (void)
{
  g_autoptr (FrcScene) en = sample (FRT_SAMPLE_LEVELS, "en"), zh = sample (FRT_SAMPLE_LEVELS, "zh_CN");
  g_autofree char *all = frc_describe (en, 1, 4);
  const FrcTable *table = frc_scene_table (en);

  g_assert_cmpstr (frc_hit_mark (en, 3)->read_out, ==,
                   "Digital administration; Organisation 1.5 (1.0 to 2.0, n = 14); Post 1.2 (0.9 to 1.5, n = 46); "
                   "Person 1.8 (1.7 to 1.9, n = 219). People see more than the organisation does.");
  g_assert_cmpstr (frc_hit_mark (zh, 5)->read_out, ==, "乡村规划；组织0.6（0.1至1.1，n＝14）；岗位：无数值（未调研）；个人0.5（0.4至0.6，n＝198）。");
  g_assert_nonnull (strstr (all, "Needs gap by level. Rows: 8. Horizontal axis: Gap, from"));
  g_assert_nonnull (strstr (all, "Largest for Person: Digital administration, 1.8."));
  g_assert_cmpstr (frc_table_cell (table, 4, 1), ==, "");
  g_assert_cmpstr (frc_table_cell (table, 4, 5), ==, "0.8");
  g_assert_cmpstr (frc_table_cell (table, 4, 12), ==, "205");
  g_assert_cmpstr (frc_table_cell (table, 7, 13), ==, "fewer than 10 answers");
  g_assert_cmpstr (frc_table_cell (table, 7, 12), ==, "");
  g_assert_cmpstr (frc_scene_role_chart (en), ==, "needs gap");
}

/* ---- Response board ---- */

/* Complete answers from 0, partial ones behind them, the target across; more answers than people end at the edge. */
static void
test_board_lengths (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_BOARD, "en");
  FrcBox plot = frc_scene_plot (scene);
  const FrcPrim *solid = prim_of (scene, 1, FRC_PRIM_RECT, FRC_PART_MARK, 0), *hollow = prim_of (scene, 1, FRC_PRIM_RECT, FRC_PART_MARK, 1);
  const FrcPrim *target = prim_of (scene, 1, FRC_PRIM_RULE, FRC_PART_REFERENCE, 0), *more = prim_of (scene, 4, FRC_PRIM_RECT, FRC_PART_MARK, 0);

  g_assert_cmpfloat_with_epsilon (solid->rect.box.x, plot.x, 0.01);
  g_assert_cmpfloat_with_epsilon (solid->rect.box.width, plot.width * 204 / 270, 0.01);
  g_assert_cmpfloat (solid->width, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (hollow->rect.box.width + hollow->width, plot.width * 12 / 270, 0.01);
  g_assert_cmpfloat (hollow->width, >, 0.0);
  g_assert_cmpfloat_with_epsilon (target->rule.x1, plot.x + 0.7 * plot.width, 0.01);
  g_assert_cmpfloat_with_epsilon (more->rect.box.width, plot.width, 0.01);
  g_assert_null (prim_of (scene, 4, FRC_PRIM_RULE, FRC_PART_REFERENCE, 0));
  g_assert_null (prim_of (scene, 5, FRC_PRIM_RECT, FRC_PART_MARK, 0));
  g_assert_true (shows (scene, "12 / 8"));
  g_assert_true (shows (scene, "150%"));
}

static void
test_board_words (void)
{
  g_autoptr (FrcScene) en = sample (FRT_SAMPLE_BOARD, "en"), zh = sample (FRT_SAMPLE_BOARD, "zh_CN");
  g_autofree char *all = frc_describe (en, 1, 4);
  const FrcTable *table = frc_scene_table (en);

  g_assert_cmpstr (frc_hit_mark (en, 2)->read_out, ==, "Subdistricts: 55% (61 of 110); partial 9; target 70%. 16 more are needed.");
  g_assert_cmpstr (frc_hit_mark (zh, 5)->read_out, ==, "国有企业：无数值（答卷不足10份）。");
  g_assert_nonnull (strstr (all, "At their target: 1 of 3."));
  g_assert_cmpstr (frc_table_cell (table, 0, 1), ==, "486");
  g_assert_cmpstr (frc_table_cell (table, 2, 3), ==, "9");
  g_assert_cmpstr (frc_table_cell (table, 3, 5), ==, "60");
  g_assert_cmpstr (frc_table_cell (table, 5, 2), ==, "");
  g_assert_cmpstr (frc_table_cell (table, 5, 4), ==, "");
}

/* ---- Diverging stacked scale ---- */

/* The parts lie end to end, the middle half to either side of 0; all of a row's answers are one whole. */
static void
test_stack_lengths (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_STACK, "en");
  const FrcPrim *worst = prim_of (scene, 0, FRC_PRIM_RECT, FRC_PART_MARK, 0), *best = prim_of (scene, 0, FRC_PRIM_RECT, FRC_PART_MARK, 3);
  FrcBox plot = frc_scene_plot (scene);
  double zero = plot.x + plot.width / 2.0, left = worst->rect.box.x, right = best->rect.box.x + best->rect.box.width, whole = right - left;

  g_assert_cmpfloat (worst->width, ==, 0.0);
  g_assert_cmpfloat (best->width, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (worst->rect.box.width, whole * 12 / 231, 0.01);
  g_assert_cmpfloat_with_epsilon (zero - left, whole * (12 + 31 + 29) / 231, 0.05);
  g_assert_nonnull (prim_of (scene, 0, FRC_PRIM_PATH, FRC_PART_MARK, 0));
  g_assert_null (prim_of (scene, 3, FRC_PRIM_PATH, FRC_PART_MARK, 0));
  g_assert_null (prim_of (scene, 4, FRC_PRIM_RECT, FRC_PART_MARK, 0));
  g_assert_null (prim_of (scene, 5, FRC_PRIM_RECT, FRC_PART_MARK, 0));
  g_assert_false (shows (scene, "−40%"));
}

static void
test_stack_words (void)
{
  g_autoptr (FrcScene) en = sample (FRT_SAMPLE_STACK, "en"), zh = sample (FRT_SAMPLE_STACK, "zh_CN");
  g_autofree char *all = frc_describe (en, 1, 4);
  const FrcTable *table = frc_scene_table (en);

  g_assert_cmpstr (frc_hit_mark (en, 2)->read_out, ==,
                   "There is somebody to ask; 3% Strongly disagree; 10% Disagree; 31% Neither; 44% Agree; 12% Strongly agree; n = 229. New in 2026.");
  g_assert_cmpstr (frc_hit_mark (zh, 4)->read_out, ==, "外部专家支持：无数值（答卷不足10份）。");
  g_assert_cmpstr (frc_hit_mark (zh, 5)->read_out, ==, "尚无答卷：无数值（不详）。");
  g_assert_nonnull (strstr (all, "Highest: Applying it counts in assessment, 57% (n = 140)."));
  g_assert_nonnull (strstr (all, "Lowest: I have time to apply it, 25% (n = 231)."));
  g_assert_cmpstr (frc_table_cell (table, 0, 1), ==, "231");
  g_assert_cmpstr (frc_table_cell (table, 3, 4), ==, "0");
  g_assert_cmpstr (frc_table_cell (table, 0, 7), ==, "56");
  g_assert_cmpstr (frc_table_cell (table, 4, 2), ==, "");
}

/* Scales of two to seven points: solid at the ends, hollow at the middle, in between a core; even ones have no middle. */
static void
test_stack_points (void)
{
  for (guint points = 2; points <= FRC_STACK_MOST; points++)
    {
      FrcStackRow row = { .label = "Row" };
      FrcStackSpec spec = { .n_points = points, .rows = &row, .n_rows = 1 };
      FrcStyle style;
      g_autoptr (FrcScene) scene = NULL;
      guint rects = 0, core = points >= 6 ? 2 : 0;

      for (guint p = 0; p < points; p++)
        {
          spec.points[p] = "Point";
          row.counts[p] = 10;
        }
      frt_sample_style (&style, FRC_THEME_PRINT, FRC_MEDIUM_PAPER, "en");
      scene = frc_stack_build (&spec, &style, 400, 0);
      while (prim_of (scene, 0, FRC_PRIM_RECT, FRC_PART_MARK, rects) != NULL)
        rects++;
      g_assert_cmpuint (rects, ==, points - points % 2 + core);
      g_assert_true ((prim_of (scene, 0, FRC_PRIM_PATH, FRC_PART_MARK, 0) != NULL) == (points % 2 == 1));
    }
}

/* ---- All of them ---- */

static void
test_nothing (void)
{
  const FrcLevelsSpec levels = { .n_levels = 3 };
  const FrcBoardSpec board = { 0 };
  const FrcStackSpec stack = { .state_text = "No answers yet" };
  FrcStyle style;
  g_autoptr (FrcScene) a = NULL, b = NULL, c = NULL;
  g_autofree char *text_a = NULL, *text_b = NULL, *text_c = NULL;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  a = frc_levels_build (&levels, &style, 400, 0);
  b = frc_board_build (&board, &style, 400, 0);
  c = frc_stack_build (&stack, &style, 400, 0);
  text_a = frc_describe (a, 1, 4);
  text_b = frc_describe (b, 1, 4);
  text_c = frc_describe (c, 1, 4);
  g_assert_cmpstr (text_a, ==, "There is nothing to show yet.");
  g_assert_cmpstr (text_b, ==, "There is nothing to show yet.");
  g_assert_cmpstr (text_c, ==, "No answers yet");
}

/* Where there is no room the count gives way before the rate. */
static void
test_narrow (void)
{
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  scene = frt_sample_build_sized (FRT_SAMPLE_BOARD, &style, 300, 0);
  g_assert_false (shows (scene, "Answers"));
  g_assert_true (shows (scene, "Rate"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rows/levels/places", test_levels_places);
  g_test_add_func ("/rows/levels/words", test_levels_words);
  g_test_add_func ("/rows/board/lengths", test_board_lengths);
  g_test_add_func ("/rows/board/words", test_board_words);
  g_test_add_func ("/rows/stack/lengths", test_stack_lengths);
  g_test_add_func ("/rows/stack/words", test_stack_words);
  g_test_add_func ("/rows/stack/points", test_stack_points);
  g_test_add_func ("/rows/nothing", test_nothing);
  g_test_add_func ("/rows/narrow", test_narrow);
  return g_test_run ();
}
