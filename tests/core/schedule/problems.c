/* problems.c: see problems.h. */
#include "problems.h"

#define CHANCE(rand, p) (g_rand_double (rand) < (p))

static FrIds
random_ticks (GRand *rand, FrProblem *problem, double chance)
{
  FrIds set = fr_problem_tick_set (problem);

  for (guint t = 0; t < problem->n_ticks; t++)
    if (CHANCE (rand, chance))
      fr_problem_tick_add (problem, set, t);
  return set;
}

static FrIds
random_wishes (GRand *rand, FrProblem *problem)
{
  FrIds points = fr_problem_points (problem);

  for (guint t = 0; t < problem->n_ticks; t++)
    if (CHANCE (rand, 0.2))
      fr_problem_point_set (problem, points, t, (guint) g_rand_int_range (rand, 1, 4));
  return points;
}

static FrIds
random_list (GRand *rand, FrProblem *problem, guint n_all, guint most)
{
  guint list[8], n = 0, want = (guint) g_rand_int_range (rand, 0, (gint32) most + 1);

  for (guint i = 0; i < n_all && n < want; i++)
    if (CHANCE (rand, (double) (want - n) / (n_all - i)))
      list[n++] = i;
  return fr_problem_ids (problem, list, n);
}

static void
add_places (GRand *rand, FrProblem *problem)
{
  gint16 minutes[9];

  for (guint i = 0; i < 9; i++)
    minutes[i] = i % 4 == 0 ? 0 : (gint16) g_rand_int_range (rand, 0, 150);
  fr_problem_set_travel (problem, 3, minutes);
  for (guint v = 0; v < 5; v++)
    {
      FrVenue venue = { .site = g_rand_int_range (rand, 0, 3), .capacity = g_rand_int_range (rand, 20, 60),
                        .kinds = (guint32) g_rand_int_range (rand, 1, 4), .equipment = (guint32) g_rand_int_range (rand, 0, 4),
                        .shared = CHANCE (rand, 0.2), .hire = g_rand_int_range (rand, 0, 3) };

      venue.closed = CHANCE (rand, 0.5) ? random_ticks (rand, problem, 0.1) : (FrIds) { 0 };
      g_array_append_val (problem->venues, venue);
    }
}

static void
add_people (GRand *rand, FrProblem *problem)
{
  for (guint u = 0; u < 3; u++)
    {
      FrUnitAway unit = { 40, g_rand_int_range (rand, 0, 60) };

      g_array_append_val (problem->units, unit);
    }
  for (guint i = 0; i < 6; i++)
    {
      FrInstructor instructor = { .day_limit = g_rand_int_range (rand, 0, 4), .legal_limit = g_rand_int_range (rand, 0, 6),
                                  .fair_load = g_rand_int_range (rand, 0, 12) };

      instructor.busy = random_ticks (rand, problem, 0.1);
      if (CHANCE (rand, 0.5))
        instructor.wishes = random_wishes (rand, problem);
      g_array_append_val (problem->instructors, instructor);
    }
  for (guint g = 0; g < 6; g++)
    {
      FrGroup group = { .day_limit = g_rand_int_range (rand, 0, 5), .legal_limit = g_rand_int_range (rand, 0, 8),
                        .one_venue = CHANCE (rand, 0.5), .mixed = CHANCE (rand, 0.5) };
      guint units[4] = { (guint) g_rand_int_range (rand, 0, 2), 10, 2, 15 };

      if (CHANCE (rand, 0.4))
        group.busy = random_ticks (rand, problem, 0.05);
      if (CHANCE (rand, 0.3))
        group.wishes = random_wishes (rand, problem);
      group.units = fr_problem_ids (problem, units, CHANCE (rand, 0.5) ? 4 : 2);
      g_array_append_val (problem->groups, group);
    }
  for (guint m = 0; m < 5; m++)
    {
      FrModule module = { g_rand_int_range (rand, 0, 5), CHANCE (rand, 0.3) ? g_rand_int_range (rand, 1, 4) : 0, CHANCE (rand, 0.5) };

      g_array_append_val (problem->modules, module);
    }
}

static void
add_session (GRand *rand, FrProblem *problem)
{
  guint i = problem->sessions->len;
  FrSession session = fr_session_plain (problem, CHANCE (rand, 0.6) ? 1 : g_rand_int_range (rand, 1, 4));

  session.people = g_rand_int_range (rand, 5, 60);
  session.instructors = random_list (rand, problem, problem->instructors->len, 2);
  session.groups = random_list (rand, problem, problem->groups->len, CHANCE (rand, 0.2) ? 6 : 2);
  session.module = g_rand_int_range (rand, -1, 5);
  session.no_venue = CHANCE (rand, 0.15);
  session.kinds = CHANCE (rand, 0.5) ? (guint32) g_rand_int_range (rand, 0, 4) : 0;
  session.equipment = CHANCE (rand, 0.3) ? 1 : 0;
  session.lecture = CHANCE (rand, 0.5);
  session.follow_up = CHANCE (rand, 0.1);
  if (CHANCE (rand, 0.3))
    session.closed = random_ticks (rand, problem, 0.2);
  if (CHANCE (rand, 0.3))
    session.last_day = g_rand_int_range (rand, 0, (gint32) problem->n_days);
  g_array_append_val (problem->sessions, session);
  if (CHANCE (rand, 0.3))
    {
      FrSession *kept = fr_problem_session (problem, i);

      kept->change_price = g_rand_int_range (rand, 0, 6);
      do
        kept->published = frt_random_place (rand, problem, i);
      while (kept->published.start < 0);
      kept->pinned = CHANCE (rand, 0.3);
    }
}

static void
set_rules (GRand *rand, FrProblem *problem)
{
  for (guint r = 0; r < FR_N_RULES; r++)
    {
      problem->rules[r].price = g_rand_int_range (rand, 0, 6);
      if (CHANCE (rand, 0.3))
        problem->rules[r].mode = (FrRuleMode) g_rand_int_range (rand, FR_MODE_OFF, FR_MODE_HARD + 1);
    }
}

FrProblem *
frt_random_problem (GRand *rand, guint n)
{
  FrDay first = 20000 + g_rand_int_range (rand, 0, 7);
  FrProblem *problem = fr_problem_new (first, (guint) g_rand_int_range (rand, 4, 12), (guint) g_rand_int_range (rand, 3, 9));
  g_autoptr (GError) error = NULL;
  int bundle = 0;

  problem->noon = (int) problem->day_ticks / 2;
  problem->ticks[problem->noon - 1].break_after = TRUE;
  for (guint d = 0; d < problem->n_days; d++)
    problem->days[d].closed = CHANCE (rand, 0.15);
  add_places (rand, problem);
  add_people (rand, problem);
  while (problem->sessions->len < n)
    add_session (rand, problem);
  for (guint i = 0; i + 3 < n; i += 3)
    {
      FrPrecedence order = { (int) i, (int) i + 1 + g_rand_int_range (rand, 0, 2), CHANCE (rand, 0.7) ? FR_RULE_ORDER : FR_RULE_ASSESSMENT,
                        g_rand_int_range (rand, 0, 3), g_rand_int_range (rand, -1, 5), g_rand_int_range (rand, 0, 3) };

      if (CHANCE (rand, 0.4))
        g_array_append_val (problem->orders, order);
      else if (CHANCE (rand, 0.3))
        {
          fr_problem_session (problem, i)->bundle = fr_problem_session (problem, i + 1)->bundle = bundle++;
          fr_problem_session (problem, i + 1)->length = fr_problem_session (problem, i)->length;
          fr_problem_session (problem, i)->pinned = fr_problem_session (problem, i + 1)->pinned = FALSE;
          fr_problem_session (problem, i + 1)->published.start = FR_TICK_NONE;
        }
    }
  set_rules (rand, problem);
  fr_problem_finish (problem, &error);
  g_assert_no_error (error);
  return problem;
}

FrPlacement
frt_random_place (GRand *rand, const FrProblem *problem, guint i)
{
  const FrSession *session = fr_problem_session (problem, i);
  gint32 day = g_rand_int_range (rand, 0, (gint32) problem->n_days);
  gint32 tick = g_rand_int_range (rand, 0, (gint32) problem->day_ticks - session->length + 1);

  if (CHANCE (rand, 0.05))
    return (FrPlacement) { FR_TICK_NONE, FR_VENUE_NONE };
  return (FrPlacement) { day * (gint32) problem->day_ticks + tick,
                         session->no_venue || CHANCE (rand, 0.05) ? FR_VENUE_NONE : g_rand_int_range (rand, 0, (gint32) problem->venues->len) };
}
