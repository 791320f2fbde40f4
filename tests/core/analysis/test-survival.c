/* test-survival.c: Kaplan and Meier's curve: published figures and edges. */
#include "core/analysis/survival.h"
#include "support/support.h"

#include <math.h>

/* Freireich 1963, the 6-MP arm (training.md 4.4). */
static void
test_freireich (void)
{
  static const double t[] = { 6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35 };
  static const gboolean e[] = { 1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0 };
  static const double want[][3] = { { 6, .8571, .0764 }, { 7, .8067, .0869 }, { 10, .7529, .0963 }, { 13, .6902, .1068 },
                                    { 16, .6275, .1141 }, { 22, .5378, .1282 }, { 23, .4482, .1346 } };
  g_autoptr (FrSurvival) s = fr_survival_new (t, e, 21, 0.95);
  gsize at = 0;

  for (gsize i = 0; i < s->n_steps; i++)
    if (s->steps[i].events > 0)
      {
        g_assert_cmpfloat (s->steps[i].time, ==, want[at][0]);
        g_assert_cmpfloat_with_epsilon (s->steps[i].surv, want[at][1], 0.6e-4);
        g_assert_cmpfloat_with_epsilon (s->steps[i].se, want[at][2], 0.6e-4);
        at++;
      }
  g_assert_cmpuint (at, ==, 7);
  g_assert_cmpuint (s->events, ==, 9);
  g_assert_cmpfloat (s->median, ==, 23.0);
}

static void
test_edges (void)
{
  static const double t[] = { 2, NAN, 1, 3, 4 };
  static const gboolean all[] = { 1, 1, 1, 1, 1 }, none[] = { 0, 0, 0, 0, 0 };
  g_autoptr (FrSurvival) empty = fr_survival_new (NULL, NULL, 0, 0.95);
  g_autoptr (FrSurvival) every = fr_survival_new (t, all, 5, 0.95), nobody = fr_survival_new (t, none, 5, 0.95);

  g_assert_true (empty->n == 0 && empty->n_steps == 0 && isnan (empty->median));
  g_assert_cmpuint (every->n, ==, 4);
  g_assert_cmpfloat (every->median, ==, 2.5);      /* exactly half between 2 and 3 */
  g_assert_cmpfloat (every->steps[3].surv, ==, 0.0);
  g_assert_true (isnan (every->steps[3].se) && isnan (every->steps[3].ci.lo));
  g_assert_true (every->steps[0].ci.lo > 0.0 && every->steps[0].ci.hi < 1.0);
  g_assert_true (nobody->events == 0 && isnan (nobody->median) && nobody->steps[3].surv == 1.0);
  g_assert_true (nobody->steps[0].se == 0.0 && isnan (nobody->steps[0].ci.lo));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survival/freireich", test_freireich);
  g_test_add_func ("/survival/edges", test_edges);
  return g_test_run ();
}
