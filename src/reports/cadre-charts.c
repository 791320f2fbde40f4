/* cadre-charts.c: see cadre-charts.h. */
#include "reports/cadre-charts.h"

#include <math.h>
#include <string.h>

/* Everything that the spec borrows while the scene is built. */
typedef struct {
  FrLang        lang;
  GStringChunk *texts;
  GArray       *bands, *trainings, *courses, *steps;
} Maker;

static const char *
keep (Maker *maker, char *text)
{
  const char *kept = g_string_chunk_insert_const (maker->texts, text);

  g_free (text);
  return kept;
}

static void
add_bands (Maker *maker, const FrCadreRecord *record)
{
  for (guint i = 0; i < record->n_postings; i++)
    {
      const FrRecordPosting *posting = &record->postings[i];
      char *label = posting->title ? g_strdup_printf (fr_trc (maker->lang, "posting", NC_("posting", "%s, %s")), posting->title, posting->unit)
                                   : g_strdup (posting->unit);
      const FrcTimelineBand band = { keep (maker, label), posting->posting_id, posting->from, posting->to, NULL };

      g_array_append_val (maker->bands, band);
    }
}

/* Whether a training has a place on the line, and which mark. */
static gboolean
training_kind (const FrRecordTraining *t, FrcTraining *kind)
{
  static const char * const unfinished[] = { "incomplete", "withdrawn", "no_show", NULL };

  if (t->state == NULL || t->ends == FR_DAY_NONE)
    return FALSE;
  *kind = strcmp (t->state, "completed") == 0 ? FRC_TRAINING_COMPLETED : g_strv_contains (unfinished, t->state) ? FRC_TRAINING_UNFINISHED
                                                                                                                : FRC_TRAINING_ENROLLED;
  /* Neither declined nor replaced: the cadre was never there. A call to a class that is over without a result says nothing. */
  return *kind != FRC_TRAINING_ENROLLED || t->ahead;
}

static void
add_trainings (Maker *maker, const FrCadreRecord *record)
{
  for (guint i = 0; i < record->n_trainings; i++)
    {
      const FrRecordTraining *t = &record->trainings[i];
      double hours = t->ahead ? t->hours_planned : t->hours;
      FrcTimelineTraining mark = { .label = t->title, .key = t->enrolment_id };

      if (!training_kind (t, &mark.kind))
        continue;
      mark.day = t->ahead && t->starts != FR_DAY_NONE ? t->starts : t->ends;
      if (!isnan (hours))
        mark.detail = keep (maker, g_strdup_printf (fr_tr (maker->lang, N_("%g h")), hours));
      if (t->due > 0)
        mark.note = keep (maker, g_strdup_printf (fr_tr (maker->lang, N_("Present in %u of %u sessions due.")), t->present, t->due));
      g_array_append_val (maker->trainings, mark);
    }
}

static const char *
step_note (Maker *maker, const FrRecordStep *step)
{
  g_autofree char *day = fr_day_format_iso (step->decided);

  if (step->verifier == NULL || g_strcmp0 (step->state, "verified") != 0)
    return NULL;
  return keep (maker, g_strdup_printf (fr_tr (maker->lang, N_("Verified by %s, %s.")), step->verifier, day));
}

/* Adds the steps of an outcome that stand and have a day. Returns how many. */
static guint
add_steps (Maker *maker, const FrRecordOutcome *outcome)
{
  guint n = 0;
  FrDay last = FR_DAY_FIRST;

  for (int level = 0; level < FR_N_STEPS; level++)
    {
      const FrRecordStep *s = &outcome->steps[level];
      gboolean verified = g_strcmp0 (s->state, "verified") == 0;
      FrcTimelineStep step = { s->day, (guint) level, verified || level == FR_STEP_INTENDED, NULL };

      if (s->state == NULL || strcmp (s->state, "refused") == 0 || strcmp (s->state, "returned") == 0 || s->day == FR_DAY_NONE)
        continue;
      /* Days as entered may not rise with the steps; the line goes by the ladder. */
      step.day = last = MAX (last, s->day);
      step.note = step_note (maker, s);
      g_array_append_val (maker->steps, step);
      n++;
    }
  return n;
}

static void
add_courses (Maker *maker, const FrCadreRecord *record)
{
  for (guint i = 0; i < record->n_outcomes; i++)
    {
      const FrRecordOutcome *o = &record->outcomes[i];
      FrcTimelineCourse course = { .label = o->title, .key = o->outcome_id, .until = FRC_DAY_NONE };

      course.n_steps = add_steps (maker, o);
      if (course.n_steps > 0)
        g_array_append_val (maker->courses, course);
    }
  /* The array of steps moves no more. */
  for (guint i = 0, at = 0; i < maker->courses->len; i++)
    {
      FrcTimelineCourse *course = &g_array_index (maker->courses, FrcTimelineCourse, i);

      course->steps = &g_array_index (maker->steps, FrcTimelineStep, at);
      at += course->n_steps;
    }
}

static FrcScene *
build (Maker *maker, const FrCadreRecord *record, const FrcStyle *style, double width, double height)
{
  FrLang lang = maker->lang;
  g_autofree char *headline = fr_cadre_record_headline (record, lang), *facts = fr_cadre_record_facts (record, lang);
  const char *levels[FR_N_STEPS + 1] = { NULL };
  FrcTimelineSpec spec;

  for (int step = 0; step < FR_N_STEPS; step++)
    levels[step] = fr_step_label (step, lang);
  frc_timeline_spec_init (&spec);
  spec.headline = headline;
  spec.subtitle = facts;
  spec.postings_name = fr_tr (lang, N_("Postings"));
  spec.trainings_name = fr_tr (lang, N_("Trainings"));
  spec.courses_name = fr_tr (lang, N_("Outcomes"));
  spec.training_names[FRC_TRAINING_COMPLETED] = fr_trc (lang, "training", NC_("training", "completed"));
  spec.training_names[FRC_TRAINING_ENROLLED] = fr_trc (lang, "training", NC_("training", "called to"));
  spec.training_names[FRC_TRAINING_UNFINISHED] = fr_trc (lang, "training", NC_("training", "not completed"));
  spec.verified_name = fr_trc (lang, "step", NC_("step", "verified"));
  spec.claimed_name = fr_trc (lang, "step", NC_("step", "claimed"));
  spec.level_names = levels;
  spec.bands = (const FrcTimelineBand *) (gpointer) maker->bands->data;
  spec.n_bands = maker->bands->len;
  spec.trainings = (const FrcTimelineTraining *) (gpointer) maker->trainings->data;
  spec.n_trainings = maker->trainings->len;
  spec.courses = (const FrcTimelineCourse *) (gpointer) maker->courses->data;
  spec.n_courses = maker->courses->len;
  spec.no_trainings = fr_tr (lang, N_("No training yet"));
  spec.no_courses = fr_tr (lang, N_("No outcome yet"));
  spec.today = record->today;
  return frc_timeline_build (&spec, style, width, height);
}

FrcScene *
frr_cadre_timeline_scene (const FrCadreRecord *record, FrLang lang, const FrcStyle *style, double width, double height)
{
  g_autoptr (GArray) bands = g_array_new (FALSE, FALSE, sizeof (FrcTimelineBand));
  g_autoptr (GArray) trainings = g_array_new (FALSE, FALSE, sizeof (FrcTimelineTraining));
  g_autoptr (GArray) courses = g_array_new (FALSE, FALSE, sizeof (FrcTimelineCourse));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (FrcTimelineStep));
  Maker maker = { lang, g_string_chunk_new (1024), bands, trainings, courses, steps };
  FrcScene *scene;

  add_bands (&maker, record);
  add_trainings (&maker, record);
  add_courses (&maker, record);
  scene = build (&maker, record, style, width, height);
  g_string_chunk_free (maker.texts);
  return scene;
}
