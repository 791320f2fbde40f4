/* test-walk-random.c: the walk (walk.h) over random charts of every size and script: conversion flows, units within limits,
 * timelines. */
#include <math.h>

#include "support/support.h"
#include "walk.h"

/* What may be broken is looked for here: the same input gives the same scene, and everything in it can be read. */
static void
check (FrcScene *scene, FrcScene *again, const FrcStyle *style)
{
  g_autoptr (GBytes) a = frc_scene_to_svg (scene), b = frc_scene_to_svg (again);
  g_autofree char *words = frc_describe (scene, 1, 4);

  frt_walk (scene, style);
  frt_walk_marks (scene);
  g_assert_true (g_bytes_equal (a, b));
  g_assert_cmpstr (words, !=, "");
}

typedef struct {
  GStringChunk *strings;
  FrcStyle      style;
  guint         script;
  double        width, height;
} Random;

static void
random_init (Random *r)
{
  r->strings = g_string_chunk_new (4096);
  r->script = g_test_rand_int_range (0, 4);
  frt_random_style (&r->style, r->script);
  r->width = frt_chance (0.3) ? g_test_rand_double_range (200.0, 480.0) : g_test_rand_double_range (320.0, 2400.0);
  r->height = frt_chance (0.3) ? 0.0 : g_test_rand_double_range (240.0, 1600.0);
}

static const char *
maybe (Random *r, double share, guint most)
{
  return frt_chance (share) ? frt_random_text (r->strings, r->script, most) : NULL;
}

/* ---- Conversion flow ---- */

static void
random_station (Random *r, FrcFlowStation *station, gint64 key)
{
  gint64 due = frt_chance (0.1) ? 0 : g_test_rand_int_range (1, frt_chance (0.2) ? 3000000 : 900);
  gint64 verified = g_test_rand_double () * (double) due, claimed = g_test_rand_double () * (double) (due - verified);

  *station = (FrcFlowStation) { frt_random_text (r->strings, r->script, 4), key, due, verified, frt_chance (0.7) ? claimed : 0,
                                frt_chance (0.7) ? due - verified - claimed : 0, g_test_rand_int_range (-1, 900), NAN, NAN, NAN, -1,
                                frt_chance (0.8), maybe (r, 0.5, 5), maybe (r, 0.2, 6) };
  if (frt_chance (0.7) && due > 0)
    {
      station->lo = MAX ((double) verified / (double) due - g_test_rand_double_range (0.0, 0.2), 0.0);
      station->hi = MIN ((double) verified / (double) due + g_test_rand_double_range (0.0, 0.2), 1.0);
    }
  if (frt_chance (0.8))
    {
      station->previous = g_test_rand_double ();
      station->previous_of = due;
    }
}

static void
test_flow (void)
{
  int rounds = frt_rounds (300);

  for (int i = 0; i < rounds; i++)
    {
      Random r;
      FrcFlowStation stations[FRC_FLOW_MOST_STATIONS];
      FrcFlowSpec spec = { 0 };
      g_autoptr (FrcScene) scene = NULL, again = NULL;

      random_init (&r);
      spec.stations = stations;
      spec.n_stations = frt_chance (0.05) ? 0 : g_test_rand_int_range (1, FRC_FLOW_MOST_STATIONS + 1);
      for (guint s = 0; s < spec.n_stations; s++)
        random_station (&r, &stations[s], s);
      spec.headline = maybe (&r, 0.9, 14), spec.subtitle = maybe (&r, 0.9, 20), spec.caption = maybe (&r, 0.5, 30);
      spec.verified_name = maybe (&r, 0.9, 2), spec.claimed_name = maybe (&r, 0.9, 3), spec.open_name = maybe (&r, 0.9, 2);
      spec.interval_name = maybe (&r, 0.9, 3), spec.share_head = maybe (&r, 0.9, 2), spec.count_head = maybe (&r, 0.9, 2);
      spec.previous_head = maybe (&r, 0.9, 4), spec.not_due_head = maybe (&r, 0.9, 4);
      scene = frc_flow_build (&spec, &r.style, r.width, r.height);
      again = frc_flow_build (&spec, &r.style, r.width, r.height);
      check (scene, again, &r.style);
      g_string_chunk_free (r.strings);
    }
}

/* ---- A needs study ---- */

static void
test_levels (void)
{
  int rounds = frt_rounds (150);

  for (int i = 0; i < rounds; i++)
    {
      Random r;
      FrcLevelsRow rows[30] = { 0 };
      FrcLevelsSpec spec = { .rows = rows, .format = { 1, 1.0, NULL, FALSE } };
      g_autoptr (FrcScene) scene = NULL, again = NULL;

      random_init (&r);
      spec.n_levels = g_test_rand_int_range (1, FRC_MOST_LEVELS + 1);
      spec.n_rows = frt_chance (0.05) ? 0 : g_test_rand_int_range (1, 30);
      for (guint k = 0; k < spec.n_rows; k++)
        {
          rows[k].label = frt_random_text (r.strings, r.script, 6), rows[k].key = k, rows[k].note = maybe (&r, 0.2, 6);
          for (guint l = 0; l < spec.n_levels; l++)
            {
              double value = frt_chance (0.2) ? NAN : g_test_rand_double_range (-4.0, 4.0);

              rows[k].levels[l] = (FrcLevel) { value, frt_chance (0.2) ? NAN : value - g_test_rand_double (), value + g_test_rand_double (),
                                               g_test_rand_int_range (-1, 300), maybe (&r, 0.5, 5) };
            }
        }
      spec.headline = maybe (&r, 0.9, 14), spec.subtitle = maybe (&r, 0.9, 20), spec.caption = maybe (&r, 0.5, 30);
      spec.value_name = frt_random_text (r.strings, r.script, 3), spec.interval_name = maybe (&r, 0.9, 3), spec.largest_head = maybe (&r, 0.8, 2);
      for (guint l = 0; l < spec.n_levels; l++)
        spec.level_names[l] = frt_random_text (r.strings, r.script, 2);
      scene = frc_levels_build (&spec, &r.style, r.width, r.height);
      again = frc_levels_build (&spec, &r.style, r.width, r.height);
      check (scene, again, &r.style);
      g_string_chunk_free (r.strings);
    }
}

static void
test_board (void)
{
  int rounds = frt_rounds (150);

  for (int i = 0; i < rounds; i++)
    {
      Random r;
      FrcBoardRow rows[30] = { 0 };
      FrcBoardSpec spec = { .rows = rows };
      g_autoptr (FrcScene) scene = NULL, again = NULL;

      random_init (&r);
      spec.n_rows = frt_chance (0.05) ? 0 : g_test_rand_int_range (1, 30);
      for (guint k = 0; k < spec.n_rows; k++)
        rows[k] = (FrcBoardRow) { .label = frt_random_text (r.strings, r.script, 6), .key = k, .complete = g_test_rand_int_range (0, 300),
                                  .partial = g_test_rand_int_range (0, 30), .asked = g_test_rand_int_range (-1, 400),
                                  .target = frt_chance (0.3) ? NAN : g_test_rand_double (), .total = frt_chance (0.1),
                                  .reason = maybe (&r, 0.1, 5), .note = maybe (&r, 0.2, 6) };
      spec.headline = maybe (&r, 0.9, 14), spec.subtitle = maybe (&r, 0.9, 20), spec.caption = maybe (&r, 0.5, 30);
      spec.complete_name = frt_random_text (r.strings, r.script, 3), spec.partial_name = frt_random_text (r.strings, r.script, 3);
      spec.target_name = frt_random_text (r.strings, r.script, 3), spec.count_head = maybe (&r, 0.9, 2), spec.rate_head = maybe (&r, 0.9, 2);
      scene = frc_board_build (&spec, &r.style, r.width, r.height);
      again = frc_board_build (&spec, &r.style, r.width, r.height);
      check (scene, again, &r.style);
      g_string_chunk_free (r.strings);
    }
}

static void
test_stack (void)
{
  int rounds = frt_rounds (150);

  for (int i = 0; i < rounds; i++)
    {
      Random r;
      FrcStackRow rows[30] = { 0 };
      FrcStackSpec spec = { .rows = rows };
      g_autoptr (FrcScene) scene = NULL, again = NULL;

      random_init (&r);
      spec.n_points = g_test_rand_int_range (2, FRC_STACK_MOST + 1);
      spec.n_rows = frt_chance (0.05) ? 0 : g_test_rand_int_range (1, 30);
      for (guint k = 0; k < spec.n_rows; k++)
        {
          rows[k] = (FrcStackRow) { .label = frt_random_text (r.strings, r.script, 6), .key = k, .reason = maybe (&r, 0.1, 5),
                                    .note = maybe (&r, 0.2, 6) };
          for (guint p = 0; p < spec.n_points; p++)
            rows[k].counts[p] = frt_chance (0.2) ? 0 : g_test_rand_int_range (0, 500);
        }
      for (guint p = 0; p < spec.n_points; p++)
        spec.points[p] = frt_random_text (r.strings, r.script, 3);
      spec.headline = maybe (&r, 0.9, 14), spec.subtitle = maybe (&r, 0.9, 20), spec.caption = maybe (&r, 0.5, 30);
      spec.upper_head = maybe (&r, 0.9, 2), spec.n_head = maybe (&r, 0.9, 1);
      scene = frc_stack_build (&spec, &r.style, r.width, r.height);
      again = frc_stack_build (&spec, &r.style, r.width, r.height);
      check (scene, again, &r.style);
      g_string_chunk_free (r.strings);
    }
}

static void
test_grid (void)
{
  int rounds = frt_rounds (150);

  for (int i = 0; i < rounds; i++)
    {
      Random r;
      FrcGridPoint points[40] = { 0 };
      FrcGridSpec spec = { .points = points, .lo = 1.0, .hi = 5.0, .format = { 2, 1.0, NULL, FALSE } };
      g_autoptr (FrcScene) scene = NULL, again = NULL;

      random_init (&r);
      spec.n_points = frt_chance (0.05) ? 0 : g_test_rand_int_range (1, 40);
      spec.cross_x = g_test_rand_double_range (1.0, 5.0), spec.cross_y = g_test_rand_double_range (1.0, 5.0);
      for (guint p = 0; p < spec.n_points; p++)
        points[p] = (FrcGridPoint) { .label = frt_random_text (r.strings, r.script, 5), .key = p, .n = g_test_rand_int_range (-1, 300),
                                     .x = frt_chance (0.1) ? NAN : g_test_rand_double_range (1.0, 5.0), .y = g_test_rand_double_range (1.0, 5.0),
                                     .quadrant = g_test_rand_int_range (0, FRC_N_QUADRANTS), .picked = frt_chance (0.03),
                                     .note = maybe (&r, 0.2, 6) };
      spec.headline = maybe (&r, 0.9, 14), spec.subtitle = maybe (&r, 0.9, 20), spec.caption = maybe (&r, 0.5, 30);
      spec.x_name = frt_random_text (r.strings, r.script, 3), spec.y_name = frt_random_text (r.strings, r.script, 3);
      spec.cross_how = frt_random_text (r.strings, r.script, 3);
      for (guint q = 0; q < FRC_N_QUADRANTS; q++)
        spec.quadrants[q] = frt_random_text (r.strings, r.script, 3);
      scene = frc_grid_build (&spec, &r.style, r.width, r.height);
      again = frc_grid_build (&spec, &r.style, r.width, r.height);
      check (scene, again, &r.style);
      g_string_chunk_free (r.strings);
    }
}

/* ---- Units within limits ---- */

static void
test_limits (void)
{
  int rounds = frt_rounds (200);

  for (int i = 0; i < rounds; i++)
    {
      Random r;
      FrcLimitsAt limits[60];
      g_autofree FrcLimitsPoint *points = g_new0 (FrcLimitsPoint, 400);
      FrcLimitsSpec spec = { .target = frt_chance (0.1) ? NAN : g_test_rand_double (), .y_max = 1.0, .format = { 0, 100.0, "%", FALSE },
                             .points = points, .limits = limits };
      int most = frt_chance (0.2) ? 3000000 : 300;
      g_autoptr (FrcScene) scene = NULL, again = NULL;

      random_init (&r);
      spec.n_points = frt_chance (0.05) ? 0 : g_test_rand_int_range (1, frt_chance (0.2) ? 400 : 60);
      for (guint p = 0; p < spec.n_points; p++)
        points[p] = (FrcLimitsPoint) { .label = frt_random_text (r.strings, r.script, 5), .key = p, .n = g_test_rand_int_range (1, most), .k = -1,
                                       .value = g_test_rand_double (), .place = g_test_rand_int_range (0, FRC_N_PLACES),
                                       .picked = frt_chance (0.02), .note = maybe (&r, 0.2, 6) };
      spec.n_limits = frt_chance (0.1) ? 0 : G_N_ELEMENTS (limits);
      for (guint l = 0; l < spec.n_limits; l++)
        {
          double n = 1.0 + l * most / 60.0, half = 0.98 / sqrt (n);

          limits[l] = (FrcLimitsAt) { n, MAX (0.5 - half, 0.0), MIN (0.5 + half, 1.0), MAX (0.5 - 1.6 * half, 0.0), MIN (0.5 + 1.6 * half, 1.0) };
        }
      spec.headline = maybe (&r, 0.9, 14), spec.subtitle = maybe (&r, 0.9, 20), spec.caption = maybe (&r, 0.5, 30);
      spec.value_name = frt_random_text (r.strings, r.script, 3), spec.n_name = frt_random_text (r.strings, r.script, 3);
      spec.target_label = maybe (&r, 0.8, 4);
      scene = frc_limits_build (&spec, &r.style, r.width, r.height);
      again = frc_limits_build (&spec, &r.style, r.width, r.height);
      check (scene, again, &r.style);
      g_string_chunk_free (r.strings);
    }
}

/* ---- Timeline ---- */

typedef struct {
  FrcTimelineBand     bands[40];
  FrcTimelineTraining trainings[80];
  FrcTimelineStep     steps[40][6];
  FrcTimelineCourse   courses[40];
  const char         *levels[8];
} Record;

static gint32
random_day (gint32 span)
{
  return g_test_rand_int_range (15000, 15001 + span);
}

static void
random_record (Random *r, Record *record, FrcTimelineSpec *spec)
{
  gint32 span = frt_chance (0.2) ? 20 : frt_chance (0.2) ? 20000 : 4000;

  spec->n_bands = g_test_rand_int_range (0, frt_chance (0.2) ? 40 : 5);
  spec->n_trainings = g_test_rand_int_range (0, frt_chance (0.2) ? 80 : 8);
  spec->n_courses = g_test_rand_int_range (0, frt_chance (0.2) ? 40 : 5);
  for (guint i = 0; i < spec->n_bands; i++)
    record->bands[i] = (FrcTimelineBand) { frt_random_text (r->strings, r->script, 5), i,
                                           frt_chance (0.1) ? FRC_DAY_NONE : random_day (span) - span / 2,
                                           frt_chance (0.3) ? FRC_DAY_NONE : random_day (span) + span / 2, maybe (r, 0.2, 6) };
  for (guint i = 0; i < spec->n_trainings; i++)
    record->trainings[i] = (FrcTimelineTraining) { frt_random_text (r->strings, r->script, 5), i, maybe (r, 0.6, 2), random_day (span),
                                                   g_test_rand_int_range (0, FRC_N_TRAININGS), maybe (r, 0.2, 6) };
  for (guint i = 0; i < spec->n_courses; i++)
    {
      guint n = g_test_rand_int_range (0, 7);
      gint32 day = random_day (span);

      for (guint s = 0; s < n; s++, day += g_test_rand_int_range (0, span / 4))
        record->steps[i][s] = (FrcTimelineStep) { day, g_test_rand_int_range (0, 9), frt_chance (0.6), maybe (r, 0.2, 6) };
      record->courses[i] = (FrcTimelineCourse) { frt_random_text (r->strings, r->script, 5), i, record->steps[i], n,
                                                 frt_chance (0.3) ? day : FRC_DAY_NONE, maybe (r, 0.3, 2) };
    }
}

static void
test_timeline (void)
{
  int rounds = frt_rounds (200);

  for (int i = 0; i < rounds; i++)
    {
      Random r;
      g_autofree Record *record = g_new0 (Record, 1);
      FrcTimelineSpec spec;
      g_autoptr (FrcScene) scene = NULL, again = NULL;

      random_init (&r);
      frc_timeline_spec_init (&spec);
      random_record (&r, record, &spec);
      for (guint l = 0; l < 7; l++)
        record->levels[l] = frt_random_text (r.strings, r.script, 3);
      spec.bands = record->bands, spec.trainings = record->trainings, spec.courses = record->courses, spec.level_names = record->levels;
      spec.headline = maybe (&r, 0.9, 14), spec.subtitle = maybe (&r, 0.9, 20), spec.caption = maybe (&r, 0.5, 30);
      spec.postings_name = maybe (&r, 0.9, 2), spec.trainings_name = maybe (&r, 0.9, 2), spec.courses_name = maybe (&r, 0.9, 2);
      for (guint k = 0; k < FRC_N_TRAININGS; k++)
        spec.training_names[k] = maybe (&r, 0.9, 2);
      spec.verified_name = maybe (&r, 0.9, 2), spec.claimed_name = maybe (&r, 0.9, 4);
      spec.no_trainings = maybe (&r, 0.6, 8), spec.no_courses = maybe (&r, 0.6, 8);
      spec.today = frt_chance (0.1) ? FRC_DAY_NONE : random_day (4000);
      spec.from = frt_chance (0.8) ? FRC_DAY_NONE : random_day (4000);
      scene = frc_timeline_build (&spec, &r.style, r.width, r.height);
      again = frc_timeline_build (&spec, &r.style, r.width, r.height);
      check (scene, again, &r.style);
      g_string_chunk_free (r.strings);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk-random/flow", test_flow);
  g_test_add_func ("/walk-random/limits", test_limits);
  g_test_add_func ("/walk-random/levels", test_levels);
  g_test_add_func ("/walk-random/board", test_board);
  g_test_add_func ("/walk-random/stack", test_stack);
  g_test_add_func ("/walk-random/grid", test_grid);
  g_test_add_func ("/walk-random/timeline", test_timeline);
  return g_test_run ();
}
