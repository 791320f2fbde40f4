/* survival.c: see survival.h. */
#include "core/analysis/survival.h"

#include "core/analysis/special.h"
#include "core/analysis/sum.h"

#include <stdlib.h>

typedef struct {
  double   time;
  gboolean event;
} Person;

static int
compare_times (const void *a, const void *b)
{
  const Person *p = a, *q = b;

  return (p->time > q->time) - (p->time < q->time);
}

/* Standard error and limits of a step from Greenwood's sum. */
static void
complete_step (FrSurvivalStep *step, double greenwood, double z)
{
  double log_surv, half;

  step->ci = (FrInterval) { NAN, NAN };
  step->se = step->surv > 0.0 ? step->surv * sqrt (greenwood) : NAN;
  if (step->surv <= 0.0 || step->surv >= 1.0)
    return;
  log_surv = log (step->surv);
  half = z * sqrt (greenwood) / fabs (log_surv);
  step->ci = (FrInterval) { exp (log_surv * exp (half)), exp (log_surv * exp (-half)) };
}

static double
median_of (const FrSurvival *self)
{
  for (gsize i = 0; i < self->n_steps; i++)
    {
      const FrSurvivalStep *s = &self->steps[i];

      if (s->events == 0 || s->surv > 0.5 + 1e-12)
        continue;
      if (s->surv < 0.5 - 1e-12)
        return s->time;
      for (gsize j = i + 1; j < self->n_steps; j++)
        if (self->steps[j].events > 0)
          return 0.5 * (s->time + self->steps[j].time);
      return 0.5 * (s->time + self->steps[self->n_steps - 1].time);
    }
  return NAN;
}

FrSurvival *
fr_survival_new (const double *time, const gboolean *event, gsize len, double level)
{
  FrSurvival *self = g_new0 (FrSurvival, 1);
  g_autofree Person *people = g_new (Person, MAX (len, 1));
  double surv = 1.0, z = fr_normal_quantile (0.5 + 0.5 * level);
  FrSum greenwood = { 0 };

  for (gsize i = 0; i < len; i++)
    if (!isnan (time[i]))
      people[self->n++] = (Person) { time[i], event[i] };
  qsort (people, self->n, sizeof *people, compare_times);
  self->steps = g_new (FrSurvivalStep, MAX (self->n, 1));
  for (gsize first = 0, last; first < self->n; first = last)
    {
      FrSurvivalStep *step = &self->steps[self->n_steps++];
      double risk = (double) (self->n - first), d;

      *step = (FrSurvivalStep) { .time = people[first].time, .at_risk = self->n - first };
      for (last = first; last < self->n && people[last].time == step->time; last++)
        {
          step->events += people[last].event != FALSE;
          step->censored += people[last].event == FALSE;
        }
      d = (double) step->events;
      surv *= (risk - d) / risk;
      if (d > 0.0 && d < risk)
        fr_sum_add (&greenwood, d / (risk * (risk - d)));
      step->surv = surv;
      complete_step (step, fr_sum_value (&greenwood), z);
      self->events += step->events;
    }
  self->median = median_of (self);
  return self;
}

void
fr_survival_free (FrSurvival *self)
{
  g_free (self->steps);
  g_free (self);
}
