/* test-conversion-flow.c: the conversion flow: lengths of its parts, what stands between rows, words of a station, table, too few. */
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

/* The primitive of this kind that belongs to a station's bar; width tells solid (0) from hollow. */
static const FrcPrim *
bar_of (const FrcScene *scene, int station, FrcPrimKind kind, gboolean hollow)
{
  guint n;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint i = 0; i < n; i++)
    if (prims[i].kind == kind && prims[i].part == FRC_PART_MARK && prims[i].mark == station && (prims[i].width > 0.0) == hollow)
      return &prims[i];
  return NULL;
}

/* Verified, claimed and open lie end to end, each as long as its people, and all to the end of the scale. */
static void
test_lengths (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_FLOW, "en");
  const FrcPrim *solid = bar_of (scene, 3, FRC_PRIM_RECT, FALSE), *hollow = bar_of (scene, 3, FRC_PRIM_RECT, TRUE);
  const FrcPrim *open = bar_of (scene, 3, FRC_PRIM_PATH, TRUE);
  double whole = frc_scene_plot (scene).width, left = frc_scene_plot (scene).x;
  guint n;
  const FrcPoint *points = frc_scene_points (scene, &n) + open->path.first;

  g_assert_cmpfloat_with_epsilon (solid->rect.box.x, left, 0.01);
  g_assert_cmpfloat_with_epsilon (solid->rect.box.width, whole * 338 / 612, 0.01);
  g_assert_cmpfloat_with_epsilon (hollow->rect.box.x - hollow->width / 2.0, solid->rect.box.x + solid->rect.box.width, 0.01);
  g_assert_cmpfloat_with_epsilon (hollow->rect.box.width + hollow->width, whole * 71 / 612, 0.01);
  g_assert_cmpint (open->dash, ==, FRC_DASH_DOTTED);
  g_assert_cmpfloat_with_epsilon (points[1].x + open->width / 2.0, left + whole, 0.01);
  g_assert_null (bar_of (scene, 0, FRC_PRIM_RECT, TRUE));
  g_assert_null (bar_of (scene, 0, FRC_PRIM_PATH, TRUE));
}

/* The share of the station before stands between its row and the one above. */
static void
test_previous (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_FLOW, "en");
  guint n, bold = 0;
  const FrcPrim *prims = frc_scene_prims (scene, &n);
  double above = frc_hit_mark (scene, 3)->y, below = frc_hit_mark (scene, 4)->y;
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_TEXT && prims[i].part == FRC_PART_FIGURE && strcmp (prims[i].text.text->full, "42%") == 0)
      {
        double middle = prims[i].text.box.y + prims[i].text.box.height / 2.0;

        found = middle > above + 5.0 && middle < below - 5.0;
        bold += prims[i].text.text->weight == FRC_WEIGHT_BOLD;
      }
  g_assert_true (found);
  g_assert_cmpuint (bold, ==, 1);
}

static void
test_words (void)
{
  g_autoptr (FrcScene) en = sample (FRT_SAMPLE_FLOW, "en"), zh = sample (FRT_SAMPLE_FLOW, "zh_CN");
  g_autofree char *all = frc_describe (en, 1, 4);
  const FrcTable *table = frc_scene_table (en);

  g_assert_cmpstr (frc_hit_mark (en, 3)->read_out, ==,
                   "Applied: 55% (338 of 612 already due); 95% interval 51% to 59%; claimed, not confirmed 71; open 203; "
                   "60% of the 561 at the station before. 12 more reached it before it was due.");
  g_assert_cmpstr (frc_hit_mark (zh, 6)->read_out, ==,
                   "已持续：5%（到期402人中19人）；95%误差范围3%至7%；已申报、未认定8；尚无信息375；未到期210人；占上一环节38人的50%。");
  g_assert_nonnull (strstr (frc_hit_mark (en, 4)->read_out, "; the smallest share that went on."));
  g_assert_nonnull (strstr (all, "Conversion flow. Stations: 7."));
  g_assert_nonnull (strstr (all, "The smallest share went on to Adopted: 42% of the 338 at the station before."));
  g_assert_cmpstr (frc_table_cell (table, 3, 1), ==, "612");
  g_assert_cmpstr (frc_table_cell (table, 3, 2), ==, "338");
  g_assert_cmpstr (frc_table_cell (table, 3, 3), ==, "71");
  g_assert_cmpstr (frc_table_cell (table, 3, 5), ==, "55");
  g_assert_cmpstr (frc_table_cell (table, 0, 8), ==, "");
  g_assert_cmpstr (frc_table_cell (table, 6, 9), ==, "210");
  g_assert_cmpstr (frc_scene_role_chart (en), ==, "conversion flow");
}

/* Too few people: counts and the reason, no share, no bar, no interval. */
static void
test_too_few (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_FLOW_EARLY, "en");
  const FrcTable *table = frc_scene_table (scene);

  g_assert_null (bar_of (scene, 3, FRC_PRIM_RECT, FALSE));
  g_assert_null (bar_of (scene, 3, FRC_PRIM_RECT, TRUE));
  g_assert_cmpstr (frc_hit_mark (scene, 3)->read_out, ==,
                   "Applied: 2 of 4 already due; fewer than 5 due; claimed, not confirmed 1; 5 not due yet.");
  g_assert_cmpstr (frc_table_cell (table, 3, 5), ==, "");
  g_assert_cmpstr (frc_table_cell (table, 3, 10), ==, "fewer than 5 due");
}

/* A station that is due for nobody said "0 of 0 already due": it has no count, only the reason. */
static void
test_not_due (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_FLOW_EARLY, "en");
  const FrcTable *table = frc_scene_table (scene);
  g_autofree char *words = frc_describe (scene, 1, 4);
  guint n;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  g_assert_cmpstr (frc_hit_mark (scene, 5)->read_out, ==, "Effective: no value (due from 2027-01-30); 9 not due yet.");
  for (guint c = 2; c < 9; c++)
    g_assert_cmpstr (frc_table_cell (table, 5, c), ==, "");
  g_assert_null (strstr (words, "0 of 0"));
  for (guint i = 0; i < n; i++)
    g_assert_true (prims[i].kind != FRC_PRIM_TEXT || strcmp (prims[i].text.text->full, "0 of 0") != 0);
}

/* Where there is no room columns give way, the share of the station before last. */
static void
test_narrow (void)
{
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;
  guint n;
  const FrcPrim *prims;
  gboolean people = FALSE, before = FALSE;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  scene = frt_sample_build_sized (FRT_SAMPLE_FLOW, &style, 330, 0);
  prims = frc_scene_prims (scene, &n);
  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_TEXT && prims[i].part == FRC_PART_COLUMN_HEAD)
      {
        people |= strcmp (prims[i].text.text->full, "People") == 0;
        before |= strcmp (prims[i].text.text->full, "Of station before") == 0;
      }
  g_assert_false (people);
  g_assert_true (before);
}

static void
test_nothing (void)
{
  FrcFlowSpec spec = { 0 };
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;
  g_autofree char *text = NULL;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  scene = frc_flow_build (&spec, &style, 400, 0);
  text = frc_describe (scene, 1, 4);
  g_assert_cmpstr (text, ==, "There is nothing to show yet.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conversion-flow/lengths", test_lengths);
  g_test_add_func ("/conversion-flow/previous", test_previous);
  g_test_add_func ("/conversion-flow/words", test_words);
  g_test_add_func ("/conversion-flow/too-few", test_too_few);
  g_test_add_func ("/conversion-flow/not-due", test_not_due);
  g_test_add_func ("/conversion-flow/narrow", test_narrow);
  g_test_add_func ("/conversion-flow/nothing", test_nothing);
  return g_test_run ();
}
