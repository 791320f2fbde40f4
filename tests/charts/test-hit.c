/* test-hit.c: pointing at marks and walking them by key. */
#include "charts/hit.h"

#include <math.h>

#include "charts/scene-build.h"
#include "samples.h"

/* A scene of n marks; where areas, each has one around it. */
static FrcScene *
scatter (guint n, double width, double height, guint groups)
{
  g_autoptr (FrcSceneBuilder) scene = NULL;
  FrcStyle style;

  frc_style_init (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  scene = frc_scene_builder_new (&style, width, height);
  for (guint i = 0; i < n; i++)
    {
      FrcMark mark = { .key = 1000 + i, .group = groups ? i * groups / n : 0, .name = "m", .read_out = "m." };
      mark.x = g_test_rand_double_range (0.0, width);
      mark.y = g_test_rand_double_range (0.0, height);
      g_assert_cmpint (frc_scene_builder_mark (scene, &mark), ==, (int) i);
    }
  return frc_scene_builder_end (scene);
}

static int
brute_force (const FrcScene *scene, double x, double y, double radius)
{
  guint n;
  const FrcMark *marks = frc_scene_marks (scene, &n);
  double best2 = radius * radius;
  int best = -1;

  for (guint i = 0; i < n; i++)
    {
      double d2 = (marks[i].x - x) * (marks[i].x - x) + (marks[i].y - y) * (marks[i].y - y);
      if (d2 < best2 || (d2 == best2 && best < 0))
        {
          best2 = d2;
          best = (int) i;
        }
    }
  return best;
}

static void
test_nearest (void)
{
  static const guint counts[] = { 1, 2, 17, 500, 20000 };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    {
      g_autoptr (FrcScene) scene = scatter (counts[c], 640.0, 400.0, 0);
      for (guint i = 0; i < (counts[c] > 1000 ? 300 : 2000); i++)
        {
          double x = g_test_rand_double_range (-60.0, 700.0), y = g_test_rand_double_range (-60.0, 460.0);
          double radius = i % 3 == 0 ? g_test_rand_double_range (0.0, 5.0) : FRC_HIT_NEAREST;

          g_assert_cmpint (frc_hit_at (scene, x, y, radius), ==, brute_force (scene, x, y, radius));
        }
    }
}

static void
test_same_place (void)
{
  g_autoptr (FrcSceneBuilder) builder = NULL;
  g_autoptr (FrcScene) scene = NULL;
  FrcStyle style;
  FrcMark mark = { .x = 50.0, .y = 50.0 };

  frc_style_init (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  builder = frc_scene_builder_new (&style, 100, 100);
  for (mark.key = 0; mark.key < 3; mark.key++)
    frc_scene_builder_mark (builder, &mark);
  scene = frc_scene_builder_end (builder);
  g_assert_cmpint (frc_hit_at (scene, 52.0, 50.0, 10.0), ==, 0);
  g_assert_cmpint (frc_hit_at (scene, NAN, 50.0, 10.0), ==, -1);
  g_assert_cmpint (frc_hit_at (scene, 80.0, 50.0, 10.0), ==, -1);
}

static void
test_empty (void)
{
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  scene = frt_sample_build (FRT_SAMPLE_EMPTY, &style);
  g_assert_cmpint (frc_hit_at (scene, 10.0, 10.0, 40.0), ==, -1);
  for (FrcMove move = FRC_MOVE_NEXT; move <= FRC_MOVE_PREVIOUS_GROUP; move++)
    g_assert_cmpint (frc_hit_move (scene, -1, move), ==, -1);
  g_assert_cmpint (frc_hit_find (scene, 1), ==, -1);
  g_assert_null (frc_hit_mark (scene, 0));
}

static void
test_keys (void)
{
  g_autoptr (FrcScene) scene = scatter (10, 100.0, 100.0, 3);   /* groups 0 0 0 0 1 1 1 2 2 2 */

  g_assert_cmpint (frc_hit_move (scene, -1, FRC_MOVE_NEXT), ==, 0);
  g_assert_cmpint (frc_hit_move (scene, -1, FRC_MOVE_PREVIOUS), ==, 9);
  g_assert_cmpint (frc_hit_move (scene, 3, FRC_MOVE_NEXT), ==, 4);
  g_assert_cmpint (frc_hit_move (scene, 9, FRC_MOVE_NEXT), ==, 9);
  g_assert_cmpint (frc_hit_move (scene, 0, FRC_MOVE_PREVIOUS), ==, 0);
  g_assert_cmpint (frc_hit_move (scene, 5, FRC_MOVE_FIRST), ==, 0);
  g_assert_cmpint (frc_hit_move (scene, 5, FRC_MOVE_LAST), ==, 9);
  g_assert_cmpint (frc_hit_move (scene, 1, FRC_MOVE_NEXT_GROUP), ==, 4);
  g_assert_cmpint (frc_hit_move (scene, 4, FRC_MOVE_NEXT_GROUP), ==, 7);
  g_assert_cmpint (frc_hit_move (scene, 8, FRC_MOVE_NEXT_GROUP), ==, 9);
  g_assert_cmpint (frc_hit_move (scene, 8, FRC_MOVE_PREVIOUS_GROUP), ==, 4);
  g_assert_cmpint (frc_hit_move (scene, 6, FRC_MOVE_PREVIOUS_GROUP), ==, 0);
  g_assert_cmpint (frc_hit_move (scene, 2, FRC_MOVE_PREVIOUS_GROUP), ==, 0);
  g_assert_cmpint (frc_hit_find (scene, 1007), ==, 7);
  g_assert_cmpint (frc_hit_find (scene, 7), ==, -1);
}

/* In a dot plot pointing anywhere on a row means the row, and every mark that the pointer finds the keyboard reaches,
 * with the same words. */
static void
test_rows (void)
{
  g_autoptr (FrcScene) scene = NULL;
  FrcStyle style;
  guint n;
  const FrcMark *marks;
  int at = -1;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "zh_CN");
  scene = frt_sample_build (FRT_SAMPLE_UNITS, &style);
  marks = frc_scene_marks (scene, &n);
  g_assert_cmpuint (n, ==, 16);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (frc_hit_at (scene, marks[i].area.x + 2.0, marks[i].area.y + 1.0, FRC_HIT_NEAREST), ==, i);
      g_assert_cmpint (frc_hit_at (scene, marks[i].area.x + marks[i].area.width - 2.0, marks[i].y, FRC_HIT_NEAREST), ==, i);
      g_assert_cmpint (frc_hit_at (scene, marks[i].x, marks[i].y, 0.0), ==, i);
      at = frc_hit_move (scene, at, FRC_MOVE_NEXT);
      g_assert_cmpint (at, ==, i);
      g_assert_cmpint (frc_hit_find (scene, marks[i].key), ==, i);
      g_assert_cmpfloat (marks[i].area.height, >=, FRC_HIT_MIN);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hit/nearest", test_nearest);
  g_test_add_func ("/hit/same-place", test_same_place);
  g_test_add_func ("/hit/empty", test_empty);
  g_test_add_func ("/hit/keys", test_keys);
  g_test_add_func ("/hit/rows", test_rows);
  return g_test_run ();
}
