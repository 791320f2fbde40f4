/* test-timeline.c: a record over time: what each state is drawn as, lanes, where the axis begins, words, table, an empty career,
 * and 200 events. */
#include "charts/charts.h"
#include "charts/dates.h"

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

static guint
count_marks (const FrcScene *scene, FrcShape shape)
{
  guint n, count = 0;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_SYMBOLS && prims[i].part == FRC_PART_MARK && prims[i].symbols.shape == shape)
      count += prims[i].symbols.n;
  return count;
}

/* Claimed is the only hollow mark; an enrolment has a shape of its own. */
static void
test_shapes (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_TIMELINE, "en");

  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_DISC), ==, 12);
  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_RING), ==, 3);
  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_DIAMOND), ==, 4);
  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_TRIANGLE_RIGHT), ==, 1);
  g_assert_cmpuint (count_marks (scene, FRC_SHAPE_TICK), ==, 1);
}

/* The way to a claimed step is dotted, to a verified one not. */
static void
test_lines (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_TIMELINE, "en");
  guint n;
  const FrcPrim *prims = frc_scene_prims (scene, &n);

  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_RULE && prims[i].part == FRC_PART_INTERVAL)
      {
        const char *read_out = frc_hit_mark (scene, prims[i].mark)->read_out;
        gboolean claimed = strstr (read_out, "claimed, not verified") != NULL;

        g_assert_cmpint (prims[i].dash, ==, claimed ? FRC_DASH_DOTTED : FRC_DASH_SOLID);
      }
}

/* Postings at the same time lie in two lanes, those that follow each other in one. */
static void
test_lanes (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_TIMELINE, "en");
  const FrcMark *office = frc_hit_mark (scene, frc_hit_find (scene, 2)), *loan = frc_hit_mark (scene, frc_hit_find (scene, 4));
  const FrcMark *head = frc_hit_mark (scene, frc_hit_find (scene, 3));

  g_assert_cmpfloat (loan->area.y, >=, office->area.y + office->area.height);
  g_assert_cmpfloat (head->area.y, ==, office->area.y);
  g_assert_cmpfloat (head->area.x, >=, office->area.x + office->area.width);
}

/* A career of ten years before the first training does not squeeze what came of it. */
static void
test_axis_begins_near_first_training (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_TIMELINE, "en");
  const FrcMark *first = frc_hit_mark (scene, frc_hit_find (scene, 11));
  FrcBox plot = frc_scene_plot (scene);

  g_assert_cmpfloat (first->x - plot.x, <, 0.1 * plot.width);
  g_assert_cmpfloat (frc_hit_mark (scene, 0)->area.x, >=, plot.x - 0.01);
}

static void
test_words (void)
{
  g_autoptr (FrcScene) en = sample (FRT_SAMPLE_TIMELINE, "en"), zh = sample (FRT_SAMPLE_TIMELINE, "zh_CN");
  g_autofree char *all = frc_describe (en, 1, 4);
  const FrcTable *table = frc_scene_table (en);
  guint n;

  frc_scene_marks (en, &n);
  g_assert_cmpuint (n, ==, 4 + 6 + 15);
  g_assert_cmpstr (frc_hit_mark (en, 0)->read_out, ==, "Clerk, Agriculture Bureau: 2012-07-01 to 2023-05-31.");
  g_assert_cmpstr (frc_hit_mark (en, 3)->read_out, ==, "Deputy head, Songxi Town: since 2025-02-01.");
  g_assert_cmpstr (frc_hit_mark (en, 9)->read_out, ==, "Digital services: 2026-11-09; 40 h; enrolled.");
  g_assert_cmpstr (frc_hit_mark (en, 11)->read_out, ==, "Shorter forms: tried; 2023-03-01; claimed, not verified; lapsed 2023-06-01.");
  g_assert_cmpstr (frc_hit_mark (en, 17)->read_out, ==,
                   "Village accounts reconciled: sustained; 2026-05-12; verified. Verified 2026-05-20 by the county bureau.");
  g_assert_cmpstr (frc_hit_mark (zh, 21)->read_out, ==, "调解室：已采纳；2026-03-30；已申报、未认定。");
  g_assert_nonnull (strstr (all, "Postings: 4. Trainings: 6. Plans and outcomes: 4."));
  g_assert_nonnull (strstr (all, "Highest step verified: sustained (Village accounts reconciled, 2026-05-12)."));
  g_assert_nonnull (strstr (all, "Steps verified: 12; only claimed: 3."));
  g_assert_cmpuint (frc_table_n_rows (table), ==, n);
  g_assert_cmpstr (frc_table_cell (table, 17, 2), ==, "2026-05-12");
  g_assert_cmpstr (frc_table_cell (table, 11, 3), ==, "2023-06-01");
  g_assert_cmpstr (frc_table_cell (table, 11, 4), ==, "tried; claimed, not verified; lapsed");
  g_assert_cmpstr (frc_scene_role_chart (en), ==, "timeline");
}

/* Page Down goes from section to section, then from outcome to outcome. */
static void
test_keys (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_TIMELINE, "en");
  int at = frc_hit_move (scene, 0, FRC_MOVE_NEXT_GROUP);

  g_assert_cmpint (at, ==, 4);
  at = frc_hit_move (scene, at, FRC_MOVE_NEXT_GROUP);
  g_assert_cmpint (at, ==, 10);
  g_assert_cmpint (frc_hit_move (scene, at, FRC_MOVE_NEXT_GROUP), ==, 12);
}

static void
test_empty (void)
{
  g_autoptr (FrcScene) young = sample (FRT_SAMPLE_TIMELINE_NEW, "en"), none = NULL;
  g_autofree char *all = frc_describe (young, 1, 4), *nothing = NULL;
  FrcTimelineSpec spec;
  FrcStyle style;

  g_assert_nonnull (strstr (all, "No training yet."));
  g_assert_nonnull (strstr (all, "No plan or outcome yet."));
  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  frc_timeline_spec_init (&spec);
  none = frc_timeline_build (&spec, &style, 400, 0);
  nothing = frc_describe (none, 1, 4);
  g_assert_cmpstr (nothing, ==, "There is nothing to show yet.");
}

/* Of 200 events no mark lies on another, each is found by pointing at it, and all but the postings from before are drawn. */
static void
test_200_events (void)
{
  g_autoptr (FrcScene) scene = sample (FRT_SAMPLE_TIMELINE_LONG, "en");
  guint n;
  const FrcMark *marks = frc_scene_marks (scene, &n);

  g_assert_cmpuint (n, ==, 15 + 50 + 120);
  g_assert_cmpuint (frc_table_n_rows (frc_scene_table (scene)), ==, 200);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (frc_hit_at (scene, marks[i].x, marks[i].y, FRC_HIT_NEAREST), ==, (int) i);
      for (guint k = 0; k < i; k++)
        if (hypot (marks[i].x - marks[k].x, marks[i].y - marks[k].y) < 6.0)
          g_error ("“%s” lies on “%s”", marks[i].read_out, marks[k].read_out);
    }
}

/* Long names of trainings were cut although there was room. */
static void
test_long_names (void)
{
  const FrcTimelineTraining trainings[] = {
    { .label = "Village governance research class for grass-roots officials", .key = 1, .day = 20100, .kind = FRC_TRAINING_COMPLETED },
    { .label = "One-stop services: action learning for heads of township offices", .key = 2, .day = 20400, .kind = FRC_TRAINING_COMPLETED },
  };
  FrcTimelineSpec spec;
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;
  const FrcPrim *prims;
  guint n, found = 0;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  frc_timeline_spec_init (&spec);
  spec.trainings = trainings;
  spec.n_trainings = G_N_ELEMENTS (trainings);
  spec.today = 20700;
  scene = frc_timeline_build (&spec, &style, 860, 0);
  prims = frc_scene_prims (scene, &n);
  for (guint i = 0; i < n; i++)
    if (prims[i].kind == FRC_PRIM_TEXT && prims[i].part == FRC_PART_LABEL)
      for (guint t = 0; t < G_N_ELEMENTS (trainings); t++)
        found += strcmp (prims[i].text.text->full, trainings[t].label) == 0 && !prims[i].text.text->shortened;
  g_assert_cmpuint (found, ==, 2);
}

/* Steps on one day at one level stand beside each other. */
static void
test_same_day (void)
{
  const FrcTimelineStep steps[] = { { 20000, 1, FALSE, NULL }, { 20000, 1, TRUE, NULL }, { 20001, 2, TRUE, NULL } };
  const FrcTimelineCourse course = { "Forms", 1, steps, 3, FRC_DAY_NONE, NULL };
  const char *const levels[] = { "planned", "tried", "applied", NULL };
  FrcTimelineSpec spec;
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  frc_timeline_spec_init (&spec);
  spec.courses = &course;
  spec.n_courses = 1;
  spec.level_names = levels;
  spec.today = 20400;
  scene = frc_timeline_build (&spec, &style, 500, 0);
  g_assert_cmpfloat (frc_hit_mark (scene, 1)->x, >=, frc_hit_mark (scene, 0)->x + frc_style_mark (&style));
}

/* Without a legend the caption stood below the paper. */
static void
test_caption_without_legend (void)
{
  const FrcTimelineBand band = { "Clerk", 1, 19000, FRC_DAY_NONE, NULL };
  FrcTimelineSpec spec;
  FrcStyle style;
  g_autoptr (FrcScene) scene = NULL;
  const FrcPrim *prims;
  guint n;

  frt_sample_style (&style, FRC_THEME_LIGHT, FRC_MEDIUM_SCREEN, "en");
  style.margin = 0.0;
  frc_timeline_spec_init (&spec);
  spec.bands = &band;
  spec.n_bands = 1;
  spec.today = 19500;
  spec.caption = "From the register of postings.";
  scene = frc_timeline_build (&spec, &style, 500, 0);
  prims = frc_scene_prims (scene, &n);
  for (guint i = 0; i < n; i++)
    if (prims[i].part == FRC_PART_CAPTION)
      g_assert_cmpfloat (prims[i].text.box.y + prims[i].text.box.height, <=, frc_scene_height (scene) + 0.01);
}

static void
test_dates (void)
{
  g_autofree char *epoch = frc_day_text (0), *leap = frc_day_text (11016), *first = frc_day_text (G_MININT32);
  g_autofree char *january = frc_month_text (2026 * 12, 6), *july = frc_month_text (2026 * 12 + 6, 6);

  g_assert_cmpstr (epoch, ==, "1970-01-01");
  g_assert_cmpstr (leap, ==, "2000-02-29");
  g_assert_cmpstr (first, ==, "0001-01-01");
  g_assert_cmpstr (january, ==, "2026");
  g_assert_cmpstr (july, ==, "2026-07");
  g_assert_cmpint (frc_day_month (11016), ==, 2000 * 12 + 1);
  g_assert_cmpint (frc_month_day (2000 * 12 + 2), ==, 11017);
  g_assert_cmpint (frc_months_step (0, 365, 12), ==, 2);
  g_assert_cmpint (frc_months_step (0, 365, 13), ==, 1);
  g_assert_cmpint (frc_months_step (0, 36525, 12), ==, 120);
  g_assert_cmpint (frc_months_first (0, 12), ==, 1970 * 12);
  g_assert_cmpint (frc_months_first (1, 12), ==, 1971 * 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/shapes", test_shapes);
  g_test_add_func ("/timeline/lines", test_lines);
  g_test_add_func ("/timeline/lanes", test_lanes);
  g_test_add_func ("/timeline/axis-begins-near-first-training", test_axis_begins_near_first_training);
  g_test_add_func ("/timeline/words", test_words);
  g_test_add_func ("/timeline/keys", test_keys);
  g_test_add_func ("/timeline/empty", test_empty);
  g_test_add_func ("/timeline/200-events", test_200_events);
  g_test_add_func ("/timeline/long-names", test_long_names);
  g_test_add_func ("/timeline/same-day", test_same_day);
  g_test_add_func ("/timeline/caption-without-legend", test_caption_without_legend);
  g_test_add_func ("/timeline/dates", test_dates);
  return g_test_run ();
}
