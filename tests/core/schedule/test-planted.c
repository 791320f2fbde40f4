/* test-planted.c: timetables that are made first and their demands derived from them: order, travel, parallel groups, loads, mixed
 * methods, few venues, assessment last. So it is known that nothing hard needs to be broken, and what it costs at most. The search must
 * get there on four of five. */
#include "core/schedule/arrange.h"
#include "core/schedule/checker.h"
#include "support/support.h"

#define PROGRAMMES  1
#define DAYS        5
#define TICKS       8
#define ROOM        1u
#define FIELD       2u

typedef struct {
  FrProblem *problem;
  GArray    *planted;      /* FrPlacement */
  guint      guest;        /* an instructor of every programme */
  GRand     *rand;
} Plant;

static guint
add (Plant *plant, FrSession session, gint32 day, gint32 tick, gint32 venue, const guint *groups, guint n_groups, guint instructor)
{
  const FrPlacement at = { day * TICKS + tick, venue };

  session.groups = fr_problem_ids (plant->problem, groups, n_groups);
  session.instructors = fr_problem_ids (plant->problem, &instructor, 1);
  session.people = 20 * (int) n_groups;
  session.kinds = session.kinds != 0 ? session.kinds : ROOM;
  g_array_append_val (plant->problem->sessions, session);
  g_array_append_val (plant->planted, at);
  return plant->planted->len - 1;
}

static void
order (Plant *plant, guint before, guint after, FrRule rule)
{
  int days = g_array_index (plant->planted, FrPlacement, after).start / TICKS - g_array_index (plant->planted, FrPlacement, before).start / TICKS;
  FrPrecedence one = { (int) before, (int) after, rule, MAX (0, days - 1), days + 1, rule == FR_RULE_ORDER ? 2 : 0 };

  g_array_append_val (plant->problem->orders, one);
}

static void
add_people_and_places (Plant *plant)
{
  static const gint16 minutes[] = { 0, 15, 60, 15, 0, 60, 60, 60, 0 };      /* two houses and the field */
  static const int capacities[] = { 60, 60, 25, 25 };
  FrProblem *problem = plant->problem;
  FrVenue field = { .site = 2, .capacity = 100, .kinds = FIELD, .shared = TRUE };
  const FrInstructor instructor = { 0 };

  fr_problem_set_travel (problem, 3, minutes);
  for (guint v = 0; v < G_N_ELEMENTS (capacities); v++)
    {
      FrVenue room = { .site = (int) v % 2, .capacity = capacities[v], .kinds = ROOM };

      g_array_append_val (problem->venues, room);
    }
  g_array_append_val (problem->venues, field);
  for (guint i = 0; i < 4 * PROGRAMMES + 1; i++)
    g_array_append_val (problem->instructors, instructor);
  plant->guest = 4 * PROGRAMMES;
  for (guint g = 0; g < 2 * PROGRAMMES; g++)
    {
      FrGroup group = { .day_limit = TICKS, .one_venue = g % 2 == 0, .mixed = TRUE };

      g_array_append_val (problem->groups, group);
    }
}

/* A week of one programme: lecture, case, parallel discussions of what was heard, lecture; one afternoon in the field; a test at the end. */
static void
add_programme (Plant *plant, guint p)
{
  FrProblem *problem = plant->problem;
  const guint both[] = { 2 * p, 2 * p + 1 }, teachers[] = { 4 * p, 4 * p + 1, 4 * p + 2, 4 * p + 3 };
  gint32 field = g_rand_int_range (plant->rand, 0, DAYS - 1);
  guint modules = problem->modules->len, last = 0;
  const FrModule module = { 1, 0, FALSE };

  for (guint m = 0; m < 3; m++)
    g_array_append_val (problem->modules, module);
  for (gint32 day = 0; day < DAYS; day++)
    {
      FrSession lecture = fr_session_plain (problem, 2), taking_part = lecture, visit = fr_session_plain (problem, 4);
      FrSession test = fr_session_plain (problem, 1);
      guint first, second, talks[2];

      lecture.lecture = TRUE;
      lecture.module = (int) modules;
      taking_part.module = (int) modules + 1;
      visit.kinds = FIELD;
      first = add (plant, lecture, day, 0, (gint32) p, both, 2, day % 2 == (gint32) p ? plant->guest : teachers[0]);
      second = add (plant, taking_part, day, 2, (gint32) p, both, 2, teachers[1]);
      order (plant, first, second, FR_RULE_ORDER);
      if (day > 0 && g_rand_boolean (plant->rand))
        order (plant, last, first, FR_RULE_ORDER);
      last = second;
      if (day == field)
        {
          order (plant, second, add (plant, visit, day, 4, 4, both, 2, teachers[2]), FR_RULE_ORDER);
          continue;
        }
      taking_part.module = (int) modules + 2;
      taking_part.bundle = (int) (p * DAYS) + day;
      talks[0] = add (plant, taking_part, day, 4, (gint32) p, &both[0], 1, teachers[2]);
      talks[1] = add (plant, taking_part, day, 4, (gint32) p + 2, &both[1], 1, teachers[3]);
      order (plant, first, talks[0], FR_RULE_ORDER);
      order (plant, first, talks[1], FR_RULE_ORDER);
      if (day < DAYS - 1 && g_rand_double (plant->rand) < 0.4)
        add (plant, lecture, day, 6, (gint32) p, both, 2, teachers[0]);
      if (day == DAYS - 1)
        {
          guint assessed = add (plant, test, day, 6, (gint32) p, both, 2, teachers[1]);

          for (guint i = 0; i < assessed; i++)
            if (fr_problem_list (problem, fr_problem_session (problem, i)->groups)[0] / 2 == p)
              order (plant, i, assessed, FR_RULE_ASSESSMENT);
        }
    }
}

/* What the planted timetable keeps becomes a demand: days of a module, loads, and times at which people do not teach anyway. */
static void
derive (Plant *plant, double away)
{
  FrProblem *problem = plant->problem;

  for (guint m = 0; m < problem->modules->len; m++)
    {
      guint days = 0;

      for (guint s = 0; s < problem->sessions->len; s++)
        if (fr_problem_session (problem, s)->module == (int) m)
          days |= 1u << g_array_index (plant->planted, FrPlacement, s).start / TICKS;
      fr_problem_module (problem, m)->min_days = __builtin_popcount (days);
    }
  for (guint i = 0; i < problem->instructors->len; i++)
    {
      g_autofree guint8 *teaches = g_new0 (guint8, problem->n_ticks);
      FrIds busy = fr_problem_tick_set (problem);
      int load[DAYS] = { 0 }, most = 0;

      for (guint s = 0; s < problem->sessions->len; s++)
        if (fr_problem_list (problem, fr_problem_session (problem, s)->instructors)[0] == i)
          for (int k = 0; k < fr_problem_session (problem, s)->length; k++)
            {
              gint32 t = g_array_index (plant->planted, FrPlacement, s).start + k;

              teaches[t] = 1;
              most = MAX (most, ++load[t / TICKS]);
            }
      for (guint t = 0; t < problem->n_ticks; t++)
        if (!teaches[t] && g_rand_double (plant->rand) < away)
          fr_problem_tick_add (problem, busy, t);
      fr_problem_instructor (problem, i)->busy = busy;
      fr_problem_instructor (problem, i)->day_limit = fr_problem_instructor (problem, i)->legal_limit = most;
    }
}

static FrProblem *
plant_problem (guint seed, FrScheduleCost *planted)
{
  Plant plant = { .problem = fr_problem_new (20003, DAYS, TICKS), .planted = g_array_new (FALSE, FALSE, sizeof (FrPlacement)),
                  .rand = g_rand_new_with_seed (seed) };
  FrProblem *problem = plant.problem;
  g_autoptr (GError) error = NULL;

  problem->noon = 4;
  problem->ticks[3].break_after = TRUE;
  for (guint t = 4; t < TICKS; t++)
    {
      problem->ticks[t].start += 120;
      problem->ticks[t].end += 120;
    }
  add_people_and_places (&plant);
  for (guint p = 0; p < PROGRAMMES; p++)
    add_programme (&plant, p);
  derive (&plant, 0.25);
  fr_problem_finish (problem, &error);
  g_assert_no_error (error);
  *planted = fr_schedule_cost (problem, (const FrPlacement *) (gpointer) plant.planted->data);
  g_array_unref (plant.planted);
  g_rand_free (plant.rand);
  return problem;
}

static void
test_reached (void)
{
  guint reached = 0, rounds = (guint) frt_rounds (5);

  for (guint seed = 0; seed < rounds; seed++)
    {
      FrScheduleCost planted;
      g_autoptr (FrProblem) problem = plant_problem (seed, &planted);
      FrArrangeOptions options = { .seed = seed, .iterations = 1000000 };
      g_autoptr (FrArrangement) found = fr_arrange (problem, NULL, &options, NULL);

      g_assert_cmpint (planted.hard, ==, 0);
      g_test_message ("seed %u: planted %ld, found %ld (%ld hard), %.2f s", seed, (long) planted.soft, (long) found->cost.soft,
                      (long) found->cost.hard, found->seconds);
      g_assert_cmpint (found->cost.hard, ==, 0);
      reached += found->cost.soft <= planted.soft;
    }
  g_assert_cmpuint (5 * reached, >=, 4 * rounds);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planted/reached", test_reached);
  return g_test_run ();
}
