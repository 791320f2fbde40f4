/* test-dot-plot.c: the dot plot with intervals: what is drawn for which row, pages, keys, words of a mark. */
#include "charts/charts.h"

#include <math.h>
#include <string.h>

#include "samples.h"

#define N 5

typedef struct {
  FrcDotRow  rows[N];
  FrcDotSpec spec;
  FrcStyle   style;
} Chart;

/* Rows A to E with values 1 to 5 ± 0.5, n 21 to 25. */
static void
chart_init (Chart *chart)
{
  static const char *const names[N] = { "A", "B", "C", "D", "E" };

  frc_dot_spec_init (&chart->spec);
  for (guint i = 0; i < N; i++)
    {
      FrcDotRow *row = &chart->rows[i];
      frc_dot_row_init (row);
      row->label = names[i];
      row->key = 10 + i;
      row->value = 1.0 + i;
      row->lo = 0.5 + i;
      row->hi = 1.5 + i;
      row->n = 21 + i;
    }
  chart->spec.rows = chart->rows;
  chart->spec.n_rows = N;
  chart->spec.value_name = chart->spec.value_head = "Mean";
  chart->spec.n_head = "n";
  frt_sample_style (&chart->style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
}

static FrcScene *
chart_build (Chart *chart)
{
  return frc_dot_plot_build (&chart->spec, &chart->style, 400, 0);
}

/* How many symbols of this shape in the plot. */
static guint
count_shape (const FrcScene *scene, FrcPart part, FrcShape shape)
{
  guint n, count = 0;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_SYMBOLS && prims[i].part == part && prims[i].symbols.shape == shape)
      count += prims[i].symbols.n;
  return count;
}

/* Whether this text is drawn, as this part. */
static gboolean
says (const FrcScene *scene, FrcPart part, const char *text)
{
  guint n;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_TEXT && prims[i].part == part && strcmp (prims[i].text.text->full, text) == 0)
      return TRUE;
  return FALSE;
}

static const char *
read_out (const FrcScene *scene, int mark)
{
  return frc_hit_mark (scene, mark)->read_out;
}

static void
test_read_out (void)
{
  static const char *const heads[] = { "verified", "claimed", NULL }, *const cells[] = { "7", "2", NULL };
  g_autoptr (FrcScene) scene = NULL;
  Chart chart;

  chart_init (&chart);
  chart.spec.raw_name = "observed";
  chart.spec.second_name = "present";
  chart.spec.hollow_name = "claimed, not verified";
  chart.spec.extra_heads = heads;
  chart.rows[1].raw = 1.9;
  chart.rows[1].second = 2.4;
  chart.rows[1].flags = FRC_DOT_HOLLOW;
  chart.rows[1].cells = cells;
  chart.rows[1].note = "Last verified 3 May.";
  chart.rows[2].value = NAN;
  chart.rows[2].reason = "not asked";
  chart.rows[3].lo = NAN;
  chart.rows[3].reason = "no interval";
  scene = chart_build (&chart);
  g_assert_cmpstr (read_out (scene, 0), ==, "A: 1.00; 95% interval 0.50 to 1.50; n = 21.");
  g_assert_cmpstr (read_out (scene, 1), ==, "B: 2.00; 95% interval 1.50 to 2.50; observed 1.90; present 2.40; claimed, not "
                                            "verified; n = 22; verified 7; claimed 2. Last verified 3 May.");
  g_assert_cmpstr (read_out (scene, 2), ==, "C: no value (not asked); n = 23.");
  g_assert_cmpstr (read_out (scene, 3), ==, "D: 4.00; no interval; n = 24.");
  g_assert_cmpstr (frc_hit_mark (scene, 4)->name, ==, "E");
}

static void
test_chinese_read_out (void)
{
  g_autoptr (FrcScene) scene = NULL;
  FrcStyle style;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "zh_CN");
  scene = frt_sample_build (FRT_SAMPLE_UNITS, &style);
  g_assert_cmpstr (read_out (scene, 1), ==,
                   "白石镇：49%；95%误差范围38%至60%；实际占比47%；n＝60；●28；○9。2025年12月3日最后认定。");
  g_assert_cmpstr (read_out (scene, 9), ==, "高田镇：无数值（不足5人）。");
}

/* What is withheld leaves no trace: not in the picture, not in words, not in the table, not in a file. */
static void
test_withheld_stays_secret (void)
{
  static const char *const heads[] = { "extra", NULL }, *const cells[] = { "76543", NULL };
  g_autoptr (FrcScene) scene = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autofree char *csv = NULL, *words = NULL;
  Chart chart;

  chart_init (&chart);
  chart.spec.extra_heads = heads;
  for (guint i = 0; i < N; i++)
    chart.rows[i].cells = heads;
  chart.rows[2].flags = FRC_DOT_WITHHELD;
  chart.rows[2].value = 98765.0;
  chart.rows[2].lo = 98764.0;
  chart.rows[2].hi = 98766.0;
  chart.rows[2].raw = 98763.0;
  chart.rows[2].n = 87654;
  chart.rows[2].cells = cells;
  chart.rows[2].note = "note 65432";
  scene = chart_build (&chart);
  svg = frc_scene_to_svg (scene);
  csv = frc_table_to_csv (frc_scene_table (scene));
  words = frc_describe (scene, 1, 4);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const secrets[] = { "9876", "87654", "76543", "65432" };
      g_assert_null (strstr (g_bytes_get_data (svg, NULL), secrets[i]));
      g_assert_null (strstr (csv, secrets[i]));
      g_assert_null (strstr (words, secrets[i]));
      g_assert_null (strstr (read_out (scene, 2), secrets[i]));
    }
  g_assert_cmpuint (count_shape (scene, FRC_PART_MARK, FRC_SHAPE_DISC), ==, 4);
  g_assert_true (says (scene, FRC_PART_REASON, "too few to show"));
  g_assert_true (says (scene, FRC_PART_TICK, "5") || says (scene, FRC_PART_TICK, "6"));    /* nor does it stretch the axis */
}

static void
test_marks (void)
{
  g_autoptr (FrcScene) scene = NULL;
  Chart chart;

  chart_init (&chart);
  chart.rows[0].flags = FRC_DOT_HOLLOW;
  chart.rows[1].raw = 1.8;
  chart.rows[2].second = 3.3;
  chart.rows[3].value = NAN;
  chart.rows[4].lo = chart.rows[4].hi = NAN;
  scene = chart_build (&chart);
  g_assert_cmpuint (count_shape (scene, FRC_PART_MARK, FRC_SHAPE_DISC), ==, 3);
  g_assert_cmpuint (count_shape (scene, FRC_PART_MARK, FRC_SHAPE_RING), ==, 1);
  g_assert_cmpuint (count_shape (scene, FRC_PART_INTERVAL, FRC_SHAPE_TICK), ==, 1);
  g_assert_cmpuint (count_shape (scene, FRC_PART_INTERVAL, FRC_SHAPE_SQUARE_HOLLOW), ==, 1);
  g_assert_true (says (scene, FRC_PART_REASON, "not known"));
  g_assert_true (says (scene, FRC_PART_FIGURE, "—"));
}

/* A range that was given is kept: an interval that leaves it ends in an arrow; a value never leaves it. */
static void
test_range (void)
{
  g_autoptr (FrcScene) scene = NULL, wide = NULL;
  FrcBox plot;
  Chart chart;

  chart_init (&chart);
  chart.spec.x_min = 1.0;
  chart.spec.x_max = 5.0;
  scene = chart_build (&chart);
  g_assert_cmpuint (count_shape (scene, FRC_PART_INTERVAL, FRC_SHAPE_TRIANGLE_LEFT), ==, 1);
  g_assert_cmpuint (count_shape (scene, FRC_PART_INTERVAL, FRC_SHAPE_TRIANGLE_RIGHT), ==, 1);
  chart.rows[0].value = -7.0;
  wide = chart_build (&chart);
  plot = frc_scene_plot (wide);
  g_assert_cmpfloat (frc_hit_mark (wide, 0)->x, >=, plot.x);
  g_assert_cmpfloat (frc_hit_mark (wide, 0)->x, <, plot.x + plot.width / 10.0);
}

static void
test_starts_at_zero (void)
{
  g_autoptr (FrcScene) scene = NULL;
  Chart chart;

  chart_init (&chart);
  scene = chart_build (&chart);
  g_assert_true (says (scene, FRC_PART_TICK, "0"));
}

static void
test_scale_words (void)
{
  static const char *const words[] = { "no", "little", "some", "much", "very much", NULL };
  g_autoptr (FrcScene) wide = NULL, narrow = NULL;
  Chart chart;

  chart_init (&chart);
  chart.rows[4].value = NAN;
  chart.spec.x_max = 4.0;
  chart.spec.scale_words = words;
  wide = frc_dot_plot_build (&chart.spec, &chart.style, 700, 0);
  narrow = frc_dot_plot_build (&chart.spec, &chart.style, 240, 0);
  for (guint i = 0; words[i]; i++)
    {
      g_autofree char *tick = g_strdup_printf ("%u", i);
      g_assert_true (says (wide, FRC_PART_SCALE_WORD, words[i]));
      g_assert_true (says (wide, FRC_PART_TICK, tick));
    }
  g_assert_true (says (narrow, FRC_PART_SCALE_WORD, "no"));
  g_assert_true (says (narrow, FRC_PART_SCALE_WORD, "very much"));
  g_assert_false (says (narrow, FRC_PART_SCALE_WORD, "some"));
}

static void
test_groups (void)
{
  g_autoptr (FrcScene) scene = NULL;
  FrcStyle style;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  scene = frt_sample_build (FRT_SAMPLE_NEEDS, &style);
  g_assert_true (says (scene, FRC_PART_GROUP_HEAD, "Village finance"));
  g_assert_cmpint (frc_hit_move (scene, 0, FRC_MOVE_NEXT_GROUP), ==, 3);
  g_assert_cmpstr (frc_hit_mark (scene, 3)->name, ==, "Budget performance");
  g_assert_cmpint (frc_hit_move (scene, 8, FRC_MOVE_PREVIOUS_GROUP), ==, 3);
}

/* ---- Sizes and pages ---- */

/* In a narrow window the names were cut to "Mana…sets" and "Mana…ects", while the figures kept their columns. */
static void
test_narrow_names_are_whole (void)
{
  static const char *const names[N] = { "Managing collective assets", "Managing projects", "Speaking in public and to media",
                                        "Administering according to law", "Writing official documents" };
  g_autoptr (FrcScene) scene = NULL;
  const FrcPrim *prims;
  Chart chart;
  guint n;

  chart_init (&chart);
  for (guint i = 0; i < N; i++)
    chart.rows[i].label = names[i];
  scene = frc_dot_plot_build (&chart.spec, &chart.style, 300, 0);
  prims = frc_scene_prims (scene, &n);
  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_TEXT && prims[i].part == FRC_PART_ROW_NAME)
      g_assert_false (prims[i].text.text->shortened);
  g_assert_true (says (scene, FRC_PART_ROW_NAME, names[2]));
  g_assert_true (says (scene, FRC_PART_COLUMN_HEAD, "Mean"));
}

static void
test_height (void)
{
  g_autoptr (FrcScene) natural = NULL, high = NULL, low = NULL;
  Chart chart;

  chart_init (&chart);
  natural = chart_build (&chart);
  high = frc_dot_plot_build (&chart.spec, &chart.style, 400, 900);
  low = frc_dot_plot_build (&chart.spec, &chart.style, 400, 20);
  g_assert_cmpfloat (frc_scene_height (high), ==, 900.0);
  g_assert_cmpfloat (frc_scene_height (low), >, 100.0);       /* never cut */
  g_assert_cmpfloat (frc_scene_height (low), <=, frc_scene_height (natural));
  g_assert_cmpfloat (frc_scene_width (low), ==, 400.0);
}

/* Many rows: on each page at most 40, all of them once, none lost; no page ends in a heading, groups are named again. */
static void
test_pages (void)
{
  FrcDotRow rows[333];
  g_autoptr (GPtrArray) scenes = NULL;
  g_autofree guint *firsts = NULL;
  Chart chart;
  guint pages, marks = 0;

  chart_init (&chart);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = chart.rows[i % N];
      rows[i].key = i;
      if (i % 37 == 0)
        rows[i].flags = FRC_DOT_HEADING;
    }
  chart.spec.rows = rows;
  chart.spec.n_rows = G_N_ELEMENTS (rows);
  pages = frc_dot_plot_pages (&chart.spec, &chart.style, 400, 1100, &firsts);
  scenes = frc_dot_plot_build_pages (&chart.spec, &chart.style, 400, 1100);
  g_assert_cmpuint (scenes->len, ==, pages);
  g_assert_cmpuint (firsts[0], ==, 0);
  g_assert_cmpuint (firsts[pages], ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < pages; i++)
    {
      FrcScene *scene = g_ptr_array_index (scenes, i);
      guint n, first = firsts[i], last = firsts[i + 1] - 1;

      frc_scene_marks (scene, &n);
      marks += n;
      g_assert_cmpuint (last, >=, first);
      g_assert_cmpuint (last - first + 1, <=, FRC_DOT_ROWS_A_PAGE);
      g_assert_cmpfloat (frc_scene_height (scene), <=, 1100.0);
      if (i + 1 < pages)
        g_assert_false (rows[last].flags & FRC_DOT_HEADING);
      g_assert_true (says (scene, FRC_PART_GROUP_HEAD, "A") || says (scene, FRC_PART_GROUP_HEAD, "B") ||
                     says (scene, FRC_PART_GROUP_HEAD, "C") || says (scene, FRC_PART_GROUP_HEAD, "D") ||
                     says (scene, FRC_PART_GROUP_HEAD, "E"));
      for (guint k = first; k <= last; k++)
        if (!(rows[k].flags & FRC_DOT_HEADING))
          g_assert_cmpint (frc_hit_find (scene, k), >=, 0);
    }
  g_assert_cmpuint (marks, ==, G_N_ELEMENTS (rows) - 9);
  g_assert_true (says (g_ptr_array_index (scenes, 0), FRC_PART_CAPTION, "Rows 1–38 of 324."));
}

/* Without a height all rows stand on one page as high as they need, however many there are. */
static void
test_pages_of_no_height (void)
{
  FrcDotRow rows[90];
  g_autoptr (GPtrArray) scenes = NULL;
  Chart chart;
  guint n;

  chart_init (&chart);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = chart.rows[i % N];
      rows[i].key = i;
    }
  chart.spec.rows = rows;
  chart.spec.n_rows = G_N_ELEMENTS (rows);
  scenes = frc_dot_plot_build_pages (&chart.spec, &chart.style, 400, 0);
  g_assert_cmpuint (scenes->len, ==, 1);
  frc_scene_marks (g_ptr_array_index (scenes, 0), &n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));
}

/* The page that is built alone shows the same rows, and all pages share one scale. */
static void
test_part (void)
{
  g_autoptr (FrcScene) part = NULL;
  g_autofree char *words = NULL;
  Chart chart;

  chart_init (&chart);
  chart.spec.rows_first = 1;
  chart.spec.rows_count = 2;
  part = chart_build (&chart);
  g_assert_cmpint (frc_hit_find (part, 11), ==, 0);
  g_assert_cmpint (frc_hit_find (part, 12), ==, 1);
  g_assert_cmpint (frc_hit_find (part, 13), ==, -1);
  g_assert_true (says (part, FRC_PART_CAPTION, "Rows 2–3 of 5."));
  g_assert_true (says (part, FRC_PART_TICK, "4"));      /* though no value here is above 3 */
  words = frc_describe (part, 1, 1);
  g_assert_nonnull (strstr (words, "Rows 2 to 3 of 5."));
  g_assert_cmpuint (frc_table_n_rows (frc_scene_table (part)), ==, 2);
}

static void
test_one_row (void)
{
  g_autoptr (FrcScene) scene = NULL;
  g_autofree char *words = NULL;
  Chart chart;

  chart_init (&chart);
  chart.spec.n_rows = 1;
  chart.rows[0].value = chart.rows[0].lo = chart.rows[0].hi = 0.0;
  scene = chart_build (&chart);
  words = frc_describe (scene, 2, 3);
  g_assert_nonnull (strstr (words, "only one row"));
  g_assert_null (strstr (words, "Lowest"));
}

/* Where there are only headings there is nothing: the empty state. */
static void
test_only_headings (void)
{
  g_autoptr (FrcScene) scene = NULL, pages_scene = NULL;
  g_autofree guint *firsts = NULL;
  Chart chart;

  chart_init (&chart);
  for (guint i = 0; i < N; i++)
    chart.rows[i].flags = FRC_DOT_HEADING;
  scene = chart_build (&chart);
  g_assert_true (says (scene, FRC_PART_STATE, "There is nothing to show yet."));
  g_assert_cmpuint (frc_dot_plot_pages (&chart.spec, &chart.style, 400, 700, &firsts), ==, 1);
  g_assert_cmpuint (firsts[1], ==, N);
}

static void
test_all_without_value (void)
{
  g_autoptr (FrcScene) scene = NULL;
  Chart chart;

  chart_init (&chart);
  for (guint i = 0; i < N; i++)
    chart.rows[i].value = NAN;
  scene = chart_build (&chart);
  g_assert_cmpuint (count_shape (scene, FRC_PART_MARK, FRC_SHAPE_DISC), ==, 0);
  g_assert_cmpint (frc_hit_move (scene, -1, FRC_MOVE_LAST), ==, N - 1);    /* they can still be read out */
}

static void
test_ties (void)
{
  g_autoptr (FrcScene) scene = NULL;
  g_autofree char *words = NULL;
  Chart chart;

  chart_init (&chart);
  chart.rows[3].value = 5.0;
  scene = chart_build (&chart);
  words = frc_describe (scene, 2, 2);
  g_assert_nonnull (strstr (words, "Highest: D, 5.00, and 1 more with the same value."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dot-plot/read-out", test_read_out);
  g_test_add_func ("/dot-plot/chinese-read-out", test_chinese_read_out);
  g_test_add_func ("/dot-plot/withheld-stays-secret", test_withheld_stays_secret);
  g_test_add_func ("/dot-plot/marks", test_marks);
  g_test_add_func ("/dot-plot/range", test_range);
  g_test_add_func ("/dot-plot/starts-at-zero", test_starts_at_zero);
  g_test_add_func ("/dot-plot/scale-words", test_scale_words);
  g_test_add_func ("/dot-plot/groups", test_groups);
  g_test_add_func ("/dot-plot/narrow-names-are-whole", test_narrow_names_are_whole);
  g_test_add_func ("/dot-plot/height", test_height);
  g_test_add_func ("/dot-plot/pages", test_pages);
  g_test_add_func ("/dot-plot/pages-of-no-height", test_pages_of_no_height);
  g_test_add_func ("/dot-plot/part", test_part);
  g_test_add_func ("/dot-plot/one-row", test_one_row);
  g_test_add_func ("/dot-plot/only-headings", test_only_headings);
  g_test_add_func ("/dot-plot/all-without-value", test_all_without_value);
  g_test_add_func ("/dot-plot/ties", test_ties);
  return g_test_run ();
}
