/* test-funnel-plot.c: units within limits: what is drawn for which place, labels, words of a mark, table, no units. */
#include "charts/charts.h"

#include <string.h>

#include "samples.h"

static FrcScene *
sample (const char *language)
{
  FrcStyle style;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, language);
  return frt_sample_build (FRT_SAMPLE_LIMITS, &style);
}

static guint
count_marks (const FrcScene *scene, FrcShape shape, FrcRole role)
{
  guint n, count = 0;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_SYMBOLS && prims[i].part == FRC_PART_MARK && prims[i].symbols.shape == shape && prims[i].role == role)
      count += prims[i].symbols.n;
  return count;
}

/* A place is told by shape: hollow inside, full beyond 95 %, a diamond beyond 99.8 %. */
static void
test_places (void)
{
  g_autoptr (FrcScene) scene = sample ("en");

  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_RING, FRC_ROLE_MARK), ==, 17);
  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_RING, FRC_ROLE_ACCENT), ==, 1);
  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_DISC, FRC_ROLE_MARK), ==, 3);
  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_DIAMOND, FRC_ROLE_TEXT), ==, 3);
  g_assert_cmpstr (frc_scene_role_chart (scene), ==, "funnel plot");
}

/* The picked one and those beyond 99.8 % are named. */
static void
test_labels (void)
{
  static const int named[] = { 3, 7, 10, 18 };
  g_autoptr (FrcScene) scene = sample ("zh_CN");
  guint n;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint k = 0; k < G_N_ELEMENTS (named); k++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < n; i++)
        found |= prims[i].kind == FRC_PRIM_TEXT && prims[i].part == FRC_PART_LABEL && prims[i].mark == named[k];
      g_assert_true (found);
    }
}

static void
test_words (void)
{
  g_autoptr (FrcScene) en = sample ("en"), zh = sample ("zh_CN");
  g_autofree char *all = frc_describe (en, 1, 4);
  const FrcTable *table = frc_scene_table (en);

  g_assert_cmpstr (frc_hit_mark (en, 3)->read_out, ==, "Songxi Town: 35% (43 of 123); below the 99.8% limit; "
                   "ordinary at this size: 41% to 59% (95% limits), 36% to 64% (99.8% limits).");
  g_assert_cmpstr (frc_hit_mark (zh, 3)->read_out, ==, "松溪镇：35%（123人中43人）；低于99.8%下限；该人数下的正常范围：41%至59%（95%界限），36%至64%（99.8%界限）。");
  g_assert_nonnull (strstr (all, "Funnel plot. Units: 24."));
  g_assert_nonnull (strstr (all, "Above the 99.8% limits: 2; below them: 1. Beyond 95% alone, above: 2; below: 1."));
  g_assert_cmpuint (frc_table_n_rows (table), ==, 24);
  g_assert_cmpstr (frc_table_cell (table, 3, 1), ==, "123");
  g_assert_cmpstr (frc_table_cell (table, 3, 2), ==, "43");
  g_assert_cmpstr (frc_table_cell (table, 3, 4), ==, "below the 99.8% limit");
  g_assert_cmpstr (frc_table_cell (table, 3, 5), ==, "41–59");
  g_assert_cmpint (frc_hit_find (en, 103), ==, 3);
}

/* The picked unit's name was missing where many stand close together. */
static void
test_picked_is_always_named (void)
{
  static const char *const languages[] = { "en", "zh_CN" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (int many = 0; many <= 1; many++)
      {
        FrcStyle style;
        g_autoptr (FrcScene) scene = NULL;
        const FrcPrim *prims;
        gboolean found = FALSE;
        guint n;

        frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, languages[l]);
        scene = frt_sample_build (many ? FRT_SAMPLE_LIMITS_MANY : FRT_SAMPLE_LIMITS, &style);
        prims = frc_scene_prims (scene, &n);
        for (guint i = 0; i < n; i++)
          found |= prims[i].kind == FRC_PRIM_TEXT && prims[i].part == FRC_PART_LABEL && prims[i].role == FRC_ROLE_ACCENT;
        g_assert_true (found);
      }
}

static gboolean
is_written (const FrcScene *scene, const char *name)
{
  guint n;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_TEXT && (prims[i].part == FRC_PART_LABEL || prims[i].part == FRC_PART_CAPTION) &&
        strstr (prims[i].text.text->full, name) != NULL)
      return TRUE;
  return FALSE;
}

/* Where many lie close together some found no room for their names, and nobody knew which they were: what the plot cannot name the
 * caption does. */
static void
test_crowd (void)
{
  static const double sizes[][2] = { { 320, 240 }, { 460, 0 }, { 900, 700 } };
  FrcLimitsPoint points[36] = { 0 };
  FrcLimitsAt limits[2] = { { 1, 0.1, 0.9, 0.05, 0.95 }, { 200, 0.45, 0.55, 0.4, 0.6 } };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  FrcLimitsSpec spec = { .headline = "H", .caption = "Own words.", .value_name = "Share", .n_name = "People", .target = 0.5, .y_max = 1.0,
                         .format = { 0, 100.0, "%", FALSE }, .points = points, .limits = limits, .n_limits = 2 };
  FrcStyle style;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("Unit %c%c", 'A' + i / 26, 'A' + i % 26));
      points[i] = (FrcLimitsPoint) { .label = g_ptr_array_index (names, i), .key = i, .n = 100 + i % 6, .k = -1, .value = 0.8 + 0.01 * (i % 5),
                                     .place = FRC_PLACE_ABOVE_998, .limits = limits[1] };
    }
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint many = 4; many <= G_N_ELEMENTS (points); many += 16)
      {
        g_autoptr (FrcScene) scene = NULL;

        spec.n_points = many;
        scene = frc_limits_build (&spec, &style, sizes[s][0], sizes[s][1]);
        for (guint i = 0; i < many; i++)
          if (!is_written (scene, points[i].label))
            g_error ("%s of %u is named nowhere at %g × %g", points[i].label, many, sizes[s][0], sizes[s][1]);
        g_assert_true (is_written (scene, "Own words."));
      }
}

/* Of 4,000 units those beyond a limit and the picked one are there by themselves; the others as density, and in words. */
static void
test_too_many (void)
{
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;
  g_autofree char *all = NULL;
  guint n, beyond, squares = 0, n_prims;
  const FrcPrim *prims;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  scene = frt_sample_build (FRT_SAMPLE_LIMITS_MANY, &style);
  frc_scene_marks (scene, &n);
  beyond = count_marks (scene, FRC_SHAPE_DISC, FRC_ROLE_MARK) + count_marks (scene, FRC_SHAPE_DIAMOND, FRC_ROLE_TEXT);
  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_DIAMOND, FRC_ROLE_TEXT), ==, 4);
  g_assert_cmpuint (n, ==, beyond + 1);
  g_assert_cmpuint (n, <, 400);
  g_assert_cmpuint (frc_table_n_rows (frc_scene_table (scene)), ==, n);
  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_RING, FRC_ROLE_MARK), ==, 0);
  prims = frc_scene_prims (scene, &n_prims);
  for (guint i = 0; i < n_prims; i++)
    if (prims[i].kind == FRC_PRIM_SYMBOLS && prims[i].part == FRC_PART_MARK && prims[i].symbols.shape == FRC_SHAPE_SQUARE)
      squares += prims[i].symbols.n;
  g_assert_cmpuint (squares, >, 100);
  g_assert_cmpint (frc_hit_find (scene, 7), >=, 0);
  g_assert_cmpint (frc_hit_find (scene, 300), >=, 0);
  all = frc_describe (scene, 1, 1);
  g_assert_nonnull (strstr (all, "within limits are drawn together"));
}

static void
test_nothing (void)
{
  FrcLimitsSpec spec = { .state_text = "Only one unit has figures." };
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;
  g_autofree char *text = NULL;
  guint n;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  scene = frc_limits_build (&spec, &style, 400, 0);
  text = frc_describe (scene, 1, 4);
  g_assert_cmpstr (text, ==, "Only one unit has figures.");
  frc_scene_marks (scene, &n);
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/funnel-plot/places", test_places);
  g_test_add_func ("/funnel-plot/labels", test_labels);
  g_test_add_func ("/funnel-plot/words", test_words);
  g_test_add_func ("/funnel-plot/picked-is-always-named", test_picked_is_always_named);
  g_test_add_func ("/funnel-plot/crowd", test_crowd);
  g_test_add_func ("/funnel-plot/too-many", test_too_many);
  g_test_add_func ("/funnel-plot/nothing", test_nothing);
  return g_test_run ();
}
