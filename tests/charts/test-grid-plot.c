/* test-grid-plot.c: the importance–performance grid: places, shapes, cross, names without overlap, words, table. */
#include "charts/charts.h"

#include <math.h>
#include <string.h>

#include "samples.h"

static FrcScene *
sample (const char *language, double width)
{
  FrcStyle style;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, language);
  return frt_sample_build_sized (FRT_SAMPLE_GRID, &style, width, 0.0);
}

/* More able lies farther right, more important higher; who has no rating is in the table alone. */
static void
test_places (void)
{
  g_autoptr (FrcScene) scene = sample ("en", 480.0);
  guint n;
  const FrcMark *marks = frc_scene_marks (scene, &n);
  double per_x, per_y;

  g_assert_cmpuint (n, ==, 7);
  per_x = (marks[2].x - marks[0].x) / (4.2 - 3.1);
  per_y = (marks[0].y - marks[2].y) / (4.5 - 4.0);
  g_assert_cmpfloat (per_x, >, 10.0);
  g_assert_cmpfloat (per_y, <, -10.0);
  g_assert_cmpfloat_with_epsilon (marks[3].x, marks[0].x + per_x * (2.1 - 3.1), 0.01);
  g_assert_cmpfloat_with_epsilon (marks[6].y, marks[0].y + per_y * (2.9 - 4.5), 0.01);
  g_assert_cmpuint (frc_table_n_rows (frc_scene_table (scene)), ==, 8);
  g_assert_cmpint (frc_table_mark (frc_scene_table (scene), 7), ==, -1);
}

/* What calls for attention is a diamond, so that it is known without colour. */
static void
test_shapes (void)
{
  g_autoptr (FrcScene) scene = sample ("en", 480.0);
  guint n, m, diamonds = 0;
  const FrcPrim *prims = frc_scene_prims (scene, &n);
  const FrcSymbol *symbols = frc_scene_symbols (scene, &m);

  for (guint p = 0; p < n; p++)
    if (prims[p].kind == FRC_PRIM_SYMBOLS && prims[p].part == FRC_PART_MARK && prims[p].symbols.shape == FRC_SHAPE_DIAMOND)
      {
        int mark = symbols[prims[p].symbols.first].mark;

        diamonds++;
        g_assert_true (mark == 0 || mark == 1 || mark == 3);
        g_assert_cmpint (prims[p].role, ==, mark == 1 ? FRC_ROLE_ACCENT : FRC_ROLE_TEXT);
      }
  g_assert_cmpuint (diamonds, ==, 3);
}

/* Every point is named in the plot or in the caption, and the picked one in the plot where that is not tiny. */
static void
test_names (void)
{
  for (double width = 260.0; width <= 900.0; width += 80.0)
    {
      g_autoptr (FrcScene) scene = sample ("en", width);
      guint n, n_marks;
      const FrcPrim *prims = frc_scene_prims (scene, &n);
      const FrcMark *marks = frc_scene_marks (scene, &n_marks);

      for (guint i = 0; i < n_marks; i++)
        {
          gboolean label = FALSE, caption = FALSE;

          for (guint p = 0; p < n; p++)
            {
              if (prims[p].kind != FRC_PRIM_TEXT)
                continue;
              label |= prims[p].part == FRC_PART_LABEL && prims[p].mark == (int) i;
              caption |= prims[p].part == FRC_PART_CAPTION && strstr (prims[p].text.text->full, marks[i].name) != NULL;
            }
          g_assert_true (label != caption);
          g_assert_true (label || i != 1 || width < 420.0);
        }
    }
}

static void
test_words (void)
{
  g_autoptr (FrcScene) en = sample ("en", 480.0), zh = sample ("zh_CN", 480.0);
  g_autofree char *all = frc_describe (en, 1, 4);
  const FrcTable *table = frc_scene_table (en);

  g_assert_cmpstr (frc_hit_mark (en, 0)->read_out, ==,
                   "Village finance and collective assets; Importance 4.50; Present ability 3.10; n = 231; Concentrate here.");
  g_assert_cmpstr (frc_hit_mark (zh, 6)->read_out, ==, "公文写作；重要性2.90；当前能力3.80；n＝243；可适当压缩。");
  g_assert_nonnull (strstr (all, "The lines cross at 3.24 and 3.87: the means of all."));
  g_assert_nonnull (strstr (all, "Concentrate here (3): Village finance and collective assets; Mediating disputes; Digital administration."));
  g_assert_cmpstr (frc_table_cell (table, 0, 4), ==, "Concentrate here");
  g_assert_cmpstr (frc_table_cell (table, 7, 4), ==, "");
  g_assert_cmpstr (frc_table_cell (table, 7, 5), ==, "Fewer than 10 answers.");
  g_assert_cmpstr (frc_scene_role_chart (en), ==, "importance–performance grid");
}

static void
test_nothing (void)
{
  const FrcGridPoint point = { .label = "Nobody", .x = NAN, .y = 3.0 };
  const FrcGridSpec spec = { .points = &point, .n_points = 1, .hi = 5.0 };
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;
  g_autofree char *text = NULL;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  scene = frc_grid_build (&spec, &style, 400, 0);
  text = frc_describe (scene, 1, 4);
  g_assert_cmpstr (text, ==, "There is nothing to show yet.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid-plot/places", test_places);
  g_test_add_func ("/grid-plot/shapes", test_shapes);
  g_test_add_func ("/grid-plot/names", test_names);
  g_test_add_func ("/grid-plot/words", test_words);
  g_test_add_func ("/grid-plot/nothing", test_nothing);
  return g_test_run ();
}
