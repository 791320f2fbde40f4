/* sample-outcomes.c: action plans, outcomes with their steps, evidence and verification, and ratings.
 *
 * How far somebody gets depends on the method of the class, the unit (planted) and the person; everything happens before
 * today. One fact in a hundred is dated after it was filed: something for the data notes to find. */
#include "core/actions/sample-private.h"

#include "core/base/day.h"

#include <math.h>
#include <string.h>

enum { PROG_METHOD = 3, PROG_COMPETENCY = 4 };
enum { PLAN_COMPETENCY, PLAN_PROBLEM, PLAN_MEASURE, PLAN_TITLE, PLAN_PROBLEM_ZH, PLAN_MEASURE_ZH, PLAN_TITLE_ZH };

#define LAST_STEP 6

typedef struct {
  guint    graduate;
  guint    plan;                   /* line of plans.tsv */
  gint64   id, plan_item;
  int      steps;                  /* highest step reached */
  FrDay    days[LAST_STEP + 1];
  gboolean verified[LAST_STEP + 1];
  gboolean refused;                /* the highest step was refused */
} Outcome;

typedef struct {
  FrTx     *tx;
  FrSample *sample;
  GArray   *outcomes;
} Builder;

/* Days from the class to each step (and up to 30 more: sustained is re-checked no sooner than 12 months after adopted), and
 * the chance of going on to it from the one before. */
static const int    step_days[] = { 0, 20, 60, 150, 260, 550, 640 };
static const double step_chance[] = { 1.0, 0.95, 1.0, 0.48, 0.46, 0.5, 0.25 };

static const char *
text_of (Builder *b, guint plan, guint english)
{
  return fr_sample_cell (b->sample, FR_SAMPLE_PLANS, plan, b->sample->options.lang == FR_LANG_ZH_CN ? english + 3 : english);
}

/* A plan line of the programme's subject; any where there is none. */
static guint
choose_plan (Builder *b, guint programme)
{
  const char *subject = fr_sample_cell (b->sample, FR_SAMPLE_PROGRAMMES, programme, PROG_COMPETENCY);
  guint n = fr_sample_n (b->sample, FR_SAMPLE_PLANS);

  for (guint tries = 0; tries < 40; tries++)
    {
      guint plan = fr_sample_below (b->sample, n);

      if (strcmp (fr_sample_cell (b->sample, FR_SAMPLE_PLANS, plan, PLAN_COMPETENCY), subject) == 0)
        return plan;
    }
  return fr_sample_below (b->sample, n);
}

static double
method_effect (Builder *b, guint programme)
{
  const char *method = fr_sample_cell (b->sample, FR_SAMPLE_PROGRAMMES, programme, PROG_METHOD);

  return strcmp (method, "lecture") == 0 ? -0.5 : strcmp (method, "case") == 0 ? 0.1 : 0.35;
}

/* Decides how far this graduate got and when. */
static Outcome
draw_outcome (Builder *b, guint index)
{
  const FrSampleGraduate *g = &g_array_index (b->sample->graduates, FrSampleGraduate, index);
  const FrSampleUnit *unit = &g_array_index (b->sample->units, FrSampleUnit, g->unit);
  double odds = 0.25 + unit->effect + method_effect (b, g->programme) +
                0.5 * g_array_index (b->sample->cadres, FrSampleCadre, g->cadre).ability;
  double apply = 1.0 / (1.0 + exp (-odds));
  Outcome o = { .graduate = index, .plan = choose_plan (b, g->programme), .steps = -1 };

  for (int step = 0; step <= LAST_STEP; step++)
    {
      FrDay day = g->ends + step_days[step] + (FrDay) fr_sample_below (b->sample, 30);

      if (step > 0 && day <= o.days[step - 1])
        day = o.days[step - 1] + 1;
      if (!fr_sample_chance (b->sample, step == 2 ? apply : step_chance[step]) || day > b->sample->options.today)
        break;
      o.days[step] = day;
      o.verified[step] = fr_sample_chance (b->sample, 0.85);
      o.steps = step;
    }
  o.refused = o.steps >= 2 && !o.verified[o.steps] && fr_sample_chance (b->sample, 0.15);
  return o;
}

static gboolean
add_plan_items (Builder *b, GError **error)
{
  for (guint i = 0; i < b->outcomes->len; i++)
    {
      Outcome *o = &g_array_index (b->outcomes, Outcome, i);
      const FrSampleGraduate *g = &g_array_index (b->sample->graduates, FrSampleGraduate, o->graduate);
      FrSampleRow row = fr_sample_row (FR_PLAN_ITEM);
      FrDay due = g->ends + 120;

      fr_sample_set (&row, "enrolment_id", fr_value_int (g->enrolment));
      fr_sample_set (&row, "position", fr_value_int (1));
      fr_sample_set (&row, "problem", fr_value_text (text_of (b, o->plan, PLAN_PROBLEM)));
      fr_sample_set (&row, "measure", fr_value_text (text_of (b, o->plan, PLAN_MEASURE)));
      fr_sample_set (&row, "due", fr_value_day (due));
      fr_sample_set (&row, "state", fr_value_text (o->steps >= 3 ? "achieved" : o->steps == 2 ? "partly" :
                                                   due < b->sample->options.today && fr_sample_chance (b->sample, 0.5) ? "not_achieved" : "active"));
      o->plan_item = fr_sample_add (b->tx, &row, error);
      if (o->plan_item == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_outcome (Builder *b, Outcome *o, GError **error)
{
  static const char * const means[] = { "administrative", "regulation", "technical", "service", "organisational", "economic" };
  static const char * const platforms[] = { "forum", "meeting", "bulletin", "pilot", "pairing" };
  const FrSampleGraduate *g = &g_array_index (b->sample->graduates, FrSampleGraduate, o->graduate);
  FrSampleRow row = fr_sample_row (FR_OUTCOME);
  g_autofree char *code = g_strdup_printf ("R%04u", (guint) (o - (Outcome *) (gpointer) b->outcomes->data) + 1);

  fr_sample_set (&row, "code", fr_value_text (code));
  fr_sample_set (&row, "title", fr_value_text (text_of (b, o->plan, PLAN_TITLE)));
  fr_sample_set (&row, "enrolment_id", fr_value_int (g->enrolment));
  fr_sample_set (&row, "cadre_id", fr_value_int (g_array_index (b->sample->cadres, FrSampleCadre, g->cadre).id));
  fr_sample_set (&row, "unit_id", fr_value_int (g_array_index (b->sample->units, FrSampleUnit, g->unit).id));
  fr_sample_set (&row, "plan_item_id", fr_value_int (o->plan_item));
  if (o->steps >= 3)
    {
      fr_sample_set (&row, "means", fr_value_text (means[fr_sample_below (b->sample, G_N_ELEMENTS (means))]));
      fr_sample_set (&row, "platform", fr_value_text (platforms[fr_sample_below (b->sample, G_N_ELEMENTS (platforms))]));
    }
  if (o->steps >= 4)
    {
      fr_sample_set (&row, "indicator", fr_value_text (fr_sample_say (b->sample, "Days to an answer", "办结天数")));
      fr_sample_set (&row, "baseline", fr_value_real (12 + fr_sample_below (b->sample, 8)));
      fr_sample_set (&row, "target", fr_value_real (5));
      fr_sample_set (&row, "actual", fr_value_real (4 + fr_sample_below (b->sample, 4)));
    }
  fr_sample_set (&row, "day", fr_value_day (o->days[o->steps]));
  o->id = fr_sample_add (b->tx, &row, error);
  return o->id != 0;
}

static const char *
step_state (const Outcome *o, int step)
{
  /* Nobody confirms an intention. */
  if (step == 0)
    return "claimed";
  if (o->verified[step])
    return "verified";
  if (o->refused && step == o->steps)
    return "refused";
  return step >= 3 ? "evidenced" : "claimed";
}

static gboolean
add_steps (Builder *b, const Outcome *o, GError **error)
{
  for (int step = 0; step <= o->steps; step++)
    {
      FrSampleRow row = fr_sample_row (FR_OUTCOME_STEP);

      fr_sample_set (&row, "outcome_id", fr_value_int (o->id));
      fr_sample_set (&row, "step", fr_value_int (step));
      fr_sample_set (&row, "day", fr_value_day (o->days[step]));
      fr_sample_set (&row, "state", fr_value_text (step_state (o, step)));
      if (fr_sample_add (b->tx, &row, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_evidence (Builder *b, const Outcome *o, GError **error)
{
  static const char * const kinds[] = { "document", "minutes", "statistics", "address" };

  for (int step = 3; step <= o->steps; step++)
    {
      FrSampleRow row = fr_sample_row (FR_EVIDENCE);
      gboolean odd = fr_sample_chance (b->sample, 0.01);
      int year;
      g_autofree char *reference = NULL;

      fr_day_to_ymd (o->days[step], &year, NULL, NULL);
      reference = g_strdup_printf (fr_sample_say (b->sample, "Qinglan Gov. [%d] No. %u", "青政发〔%d〕%u号"), year,
                                   1 + fr_sample_below (b->sample, 180));
      fr_sample_set (&row, "outcome_id", fr_value_int (o->id));
      fr_sample_set (&row, "step", fr_value_int (step));
      fr_sample_set (&row, "kind", fr_value_text (kinds[fr_sample_below (b->sample, G_N_ELEMENTS (kinds))]));
      fr_sample_set (&row, "reference", fr_value_text (reference));
      fr_sample_set (&row, "day", fr_value_day (o->days[step]));
      fr_sample_set (&row, "filed", fr_value_day (o->days[step] + (odd ? -6 : (FrDay) fr_sample_below (b->sample, 20))));
      if (fr_sample_add (b->tx, &row, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_verifications (Builder *b, const Outcome *o, GError **error)
{
  static const char * const relations[] = { "", "supervisor", "supervisor", "unit_head", "data_owner", "office", "receiving_unit" };
  const FrSampleGraduate *g = &g_array_index (b->sample->graduates, FrSampleGraduate, o->graduate);

  for (int step = 1; step <= o->steps; step++)
    {
      const char *state = step_state (o, step);
      FrSampleRow row = fr_sample_row (FR_VERIFICATION);
      const FrSampleCadre *verifier = NULL;

      if (strcmp (state, "verified") != 0 && strcmp (state, "refused") != 0)
        continue;
      do
        verifier = &g_array_index (b->sample->cadres, FrSampleCadre, fr_sample_below (b->sample, b->sample->cadres->len));
      while (verifier == &g_array_index (b->sample->cadres, FrSampleCadre, g->cadre) || verifier->tier > 1);
      fr_sample_set (&row, "outcome_id", fr_value_int (o->id));
      fr_sample_set (&row, "step", fr_value_int (step));
      fr_sample_set (&row, "verifier", fr_value_text (verifier->name));
      fr_sample_set (&row, "relation", fr_value_text (relations[step]));
      fr_sample_set (&row, "decision", fr_value_text (state));
      if (*state == 'r')
        fr_sample_set (&row, "reason", fr_value_text (fr_sample_say (b->sample, "The rule was there before the class", "该制度培训前已有")));
      fr_sample_set (&row, "day", fr_value_day (MIN (o->days[step] + 5 + (FrDay) fr_sample_below (b->sample, 20), b->sample->options.today)));
      if (fr_sample_add (b->tx, &row, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* Self before and after, the supervisor at three months: on the programme's subject, 1 to 5, for half of the graduates. */
static gboolean
add_ratings (Builder *b, GError **error)
{
  static const struct { const char *occasion, *rater; double shift; FrDay after; } kinds[] = {
    { "pre", "self", 0.0, -6 }, { "post", "self", 0.8, 0 }, { "wave", "supervisor", 0.5, 92 },
  };

  for (guint i = 0; i < b->sample->graduates->len; i += 2)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        const FrSampleGraduate *g = &g_array_index (b->sample->graduates, FrSampleGraduate, i);
        const FrSampleCadre *cadre = &g_array_index (b->sample->cadres, FrSampleCadre, g->cadre);
        double value = 2.6 + kinds[k].shift + 0.4 * cadre->ability + 0.6 * fr_sample_normal (b->sample);
        FrSampleRow row = fr_sample_row (FR_RATING);

        if (g->ends + kinds[k].after > b->sample->options.today)
          continue;
        fr_sample_set (&row, "cadre_id", fr_value_int (cadre->id));
        fr_sample_set (&row, "unit_id", fr_value_int (g_array_index (b->sample->units, FrSampleUnit, g->unit).id));
        fr_sample_set (&row, "enrolment_id", fr_value_int (g->enrolment));
        fr_sample_set (&row, "item", fr_value_text (fr_sample_cell (b->sample, FR_SAMPLE_PROGRAMMES, g->programme, PROG_COMPETENCY)));
        fr_sample_set (&row, "occasion", fr_value_text (kinds[k].occasion));
        fr_sample_set (&row, "rater", fr_value_text (kinds[k].rater));
        fr_sample_set (&row, "value", fr_value_real (CLAMP (floor (value + 0.5), 1.0, 5.0)));
        fr_sample_set (&row, "scale_min", fr_value_real (1));
        fr_sample_set (&row, "scale_max", fr_value_real (5));
        fr_sample_set (&row, "day", fr_value_day (g->ends + kinds[k].after));
        if (fr_sample_add (b->tx, &row, error) == 0)
          return FALSE;
      }
  return TRUE;
}

/* Runs one of the parts over all outcomes that got anywhere. */
static gboolean
each_outcome (Builder *b, gboolean (*func) (Builder *b, const Outcome *o, GError **error), GError **error)
{
  for (guint i = 0; i < b->outcomes->len; i++)
    {
      const Outcome *o = &g_array_index (b->outcomes, Outcome, i);

      if (o->id != 0 && (!func (b, o, error) || ((i & 255) == 0 && fr_tx_cancelled (b->tx, error))))
        return FALSE;
    }
  return TRUE;
}

gboolean
fr_sample_outcomes (FrTx *tx, FrSample *sample, GError **error)
{
  g_autoptr (GArray) outcomes = g_array_new (FALSE, TRUE, sizeof (Outcome));
  Builder b = { tx, sample, outcomes };

  for (guint i = 0; i < sample->graduates->len; i++)
    {
      Outcome o = draw_outcome (&b, i);

      g_array_append_val (outcomes, o);
    }
  if (!add_plan_items (&b, error))
    return FALSE;
  for (guint i = 0; i < outcomes->len; i++)
    {
      Outcome *o = &g_array_index (outcomes, Outcome, i);

      if (o->steps >= 1 && !add_outcome (&b, o, error))
        return FALSE;
    }
  return each_outcome (&b, add_steps, error) && each_outcome (&b, add_evidence, error) &&
         each_outcome (&b, add_verifications, error) && add_ratings (&b, error);
}
