/* cadre-record-words.c: what a cadre's record says, in sentences; see cadre-record.h. */
#include "core/figures/cadre-record.h"

#include "core/figures/cohort.h"
#include "core/model/terms.h"

#include <math.h>
#include <string.h>

static void
join (GString *out, const char *separator, const char *part)
{
  if (part != NULL && *part)
    g_string_append_printf (out, "%s%s", out->len ? separator : "", part);
}

static const char *
semicolon (FrLang lang)
{
  return lang == FR_LANG_ZH_CN ? "；" : "; ";
}

static gboolean
is_waiting (const FrRecordStep *step)
{
  return step->state != NULL && (strcmp (step->state, "claimed") == 0 || strcmp (step->state, "evidenced") == 0);
}

/* Nobody decides on an intention. */
guint
fr_cadre_record_waiting (const FrCadreRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->n_outcomes; i++)
    for (int step = FR_STEP_TRIED; step < FR_N_STEPS; step++)
      n += is_waiting (&record->outcomes[i].steps[step]);
  return n;
}

static guint
count_verified (const FrCadreRecord *record, int step)
{
  guint n = 0;

  for (guint i = 0; i < record->n_outcomes; i++)
    n += record->outcomes[i].verified >= step;
  return n;
}

/* When application falls due for the first training that is behind; FR_DAY_NONE without one. */
static FrDay
first_due (const FrCadreRecord *record)
{
  FrDay first = FR_DAY_NONE;

  for (guint i = 0; i < record->n_trainings; i++)
    {
      const FrRecordTraining *t = &record->trainings[i];
      FrDay due = t->ends != FR_DAY_NONE && g_strcmp0 (t->state, "completed") == 0
                  ? fr_station_due_on (FR_STATION_APPLIED, t->ends) : FR_DAY_NONE;

      if (due != FR_DAY_NONE && (first == FR_DAY_NONE || due < first))
        first = due;
    }
  return first;
}

static char *
headline_without_outcome (const FrCadreRecord *record, FrLang lang)
{
  FrDay due = first_due (record);
  g_autofree char *date = fr_day_format_iso (due);

  if (record->n_trainings == 0)
    return g_strdup (fr_tr (lang, N_("No training is recorded")));
  if (due == FR_DAY_NONE)
    return g_strdup (fr_tr (lang, N_("No training is completed yet, so no outcome is due")));
  if (due > record->today)
    return g_strdup_printf (fr_tr (lang, N_("No outcome yet; the first application falls due on %s")), date);
  return g_strdup (fr_tr (lang, N_("No outcome is recorded; that does not show that nothing changed")));
}

/* The furthest that is verified, in words. */
static char *
verified_part (const FrCadreRecord *record, FrLang lang)
{
  guint lasting = count_verified (record, FR_STEP_SUSTAINED), applied = count_verified (record, FR_STEP_APPLIED);
  int furthest = -1;

  for (guint i = 0; i < record->n_outcomes; i++)
    furthest = MAX (furthest, record->outcomes[i].verified);
  if (lasting > 0)
    return g_strdup_printf (fr_trn (lang, "%u change has lasted a year", "%u changes have lasted a year", lasting), lasting);
  if (applied > 0)
    return g_strdup_printf (fr_tr (lang, N_("Verified as applied or further: %u of %u outcomes; the furthest: %s")), applied,
                            record->n_outcomes, fr_step_label (furthest, lang));
  return g_strdup (fr_tr (lang, N_("No application is verified yet")));
}

char *
fr_cadre_record_headline (const FrCadreRecord *record, FrLang lang)
{
  guint waiting = fr_cadre_record_waiting (record);
  g_autofree char *verified = NULL, *claims = NULL;
  GString *out;

  if (record->n_outcomes == 0)
    return headline_without_outcome (record, lang);
  verified = verified_part (record, lang);
  claims = g_strdup_printf (fr_trn (lang, "%u claim waits for verification", "%u claims wait for verification", waiting), waiting);
  out = g_string_new (verified);
  if (waiting > 0)
    join (out, semicolon (lang), claims);
  return g_string_free (out, FALSE);
}

/* --- Hours --- */

/* Whole hours as such, others with what they need. */
static char *
hours_text (double hours)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.4g", round (hours * 10.0) / 10.0));
}

static FrRecordYear
sum_years (const FrCadreRecord *record, int first, int last)
{
  FrRecordYear sum = { .year = first };

  for (guint i = 0; i < record->n_years; i++)
    if (record->years[i].year >= first && record->years[i].year <= last)
      {
        sum.credited += record->years[i].credited;
        sum.unknown += record->years[i].unknown;
        sum.ahead += record->years[i].ahead;
      }
  return sum;
}

char *
fr_cadre_record_hours (const FrCadreRecord *record, FrLang lang)
{
  int now, first, last;
  FrRecordYear sum;
  g_autofree char *credited = NULL, *owed = NULL, *ahead = NULL, *when = NULL;
  GString *out;

  fr_day_to_ymd (record->today, &now, NULL, NULL);
  first = record->rule.years == 5 ? fr_hours_period (now) : now;
  last = record->rule.years == 5 ? first + 4 : now;
  sum = sum_years (record, first, last);
  credited = hours_text (sum.credited);
  owed = hours_text (record->rule.hours);
  ahead = hours_text (sum.ahead);
  when = first == last ? g_strdup_printf ("%d", now) : g_strdup_printf ("%d–%d", first, last);
  out = g_string_new (NULL);
  if (record->rule.years == 0)
    g_string_append_printf (out, fr_tr (lang, N_("%s hours in %s; what is owed is not known without the rank level")), credited, when);
  else
    g_string_append_printf (out, fr_tr (lang, N_("%s of %s hours in %s")), credited, owed, when);
  if (sum.ahead > 0.0)
    {
      g_string_append (out, semicolon (lang));
      g_string_append_printf (out, fr_tr (lang, N_("%s more are planned")), ahead);
    }
  if (sum.unknown > 0)
    {
      g_string_append (out, semicolon (lang));
      g_string_append_printf (out, fr_trn (lang, "the hours of %u training are not recorded, so this is the least",
                                           "the hours of %u trainings are not recorded, so this is the least", sum.unknown), sum.unknown);
    }
  return g_string_free (out, FALSE);
}

/* --- Who, and how to read it --- */

char *
fr_cadre_record_facts (const FrCadreRecord *record, FrLang lang)
{
  GString *out = g_string_new (NULL);
  g_autofree char *born = record->birth_month < 0 ? NULL : g_strdup_printf (fr_tr (lang, N_("born %1$04d-%2$02d")), record->birth_month / 12,
                                                                            record->birth_month % 12 + 1);
  g_autofree char *trainings = g_strdup_printf (fr_trn (lang, "%u training", "%u trainings", record->n_trainings), record->n_trainings);

  join (out, " · ", record->post);
  join (out, " · ", record->unit);
  join (out, " · ", fr_term_label ("rank", record->rank, lang));
  join (out, " · ", born);
  join (out, " · ", trainings);
  return g_string_free (out, FALSE);
}

static gboolean
any_withheld (const FrCadreRecord *record)
{
  for (guint i = 0; i < record->n_ratings; i++)
    if (isnan (record->ratings[i].mean))
      return TRUE;
  return FALSE;
}

char *
fr_cadre_record_note (const FrCadreRecord *record, FrLang lang)
{
  GString *out = g_string_new (NULL);
  const char *blank = lang == FR_LANG_ZH_CN ? "" : " ";
  g_autofree char *few = g_strdup_printf (fr_tr (lang, N_("Ratings by fewer than %d raters of one role are not shown.")), FR_RATERS_FLOOR);

  if (record->n_outcomes > 0)
    join (out, blank, fr_tr (lang, N_("Solid is verified by somebody else, hollow is claimed. What is not claimed is not shown to have failed.")));
  if (any_withheld (record))
    join (out, blank, few);
  if (record->n_ratings > 0)
    join (out, blank, fr_tr (lang, N_("A few ratings say little of one person.")));
  return g_string_free (out, FALSE);
}

/* --- Lines --- */

char *
fr_cadre_record_plan_words (const FrCadreRecord *record, const FrRecordPlan *plan, FrLang lang)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < record->n_trainings; i++)
    if (record->trainings[i].enrolment_id == plan->enrolment_id)
      join (out, " · ", record->trainings[i].title);
  if (plan->due != FR_DAY_NONE)
    {
      g_autofree char *day = fr_day_format_iso (plan->due);
      /* Translators: the day on which what was planned should show. */
      g_autofree char *due = g_strdup_printf (fr_tr (lang, N_("due %s")), day);

      join (out, " · ", due);
    }
  join (out, " · ", fr_enum_label (&fr_enum_plan_item_state, plan->state, lang));
  return g_string_free (out, FALSE);
}

char *
fr_cadre_record_outcome_words (const FrRecordOutcome *outcome, FrLang lang)
{
  GString *out = g_string_new (NULL);
  g_autofree char *day = fr_day_format_iso (outcome->day);

  if (outcome->verified >= 0)
    {
      /* Translators: a step of the ladder that somebody verified: "● Applied, verified". */
      g_autofree char *verified = g_strdup_printf (fr_tr (lang, N_("● %s, verified")), fr_step_label (outcome->verified, lang));

      join (out, " · ", verified);
    }
  if (outcome->claimed > outcome->verified)
    {
      /* Translators: a step of the ladder that is claimed and not verified yet: "○ Adopted, claimed". */
      g_autofree char *claimed = g_strdup_printf (fr_tr (lang, N_("○ %s, claimed")), fr_step_label (outcome->claimed, lang));

      join (out, " · ", claimed);
    }
  join (out, " · ", day);
  return g_string_free (out, FALSE);
}
