/* gate.c: see gate.h. */
#include "core/rules/gate.h"

#include "core/base/day.h"
#include "core/base/text.h"
#include "core/rules/values.h"

#include <math.h>
#include <string.h>

static const struct { const char *code, *label; } conditions[FR_N_GATES] = {
  [FR_GATE_ORGANISATION] = { "organisation", N_("Need of the organisation") },
  [FR_GATE_POST] = { "post", N_("Need of the posts") },
  [FR_GATE_PERSON] = { "person", N_("Need of the people") },
  [FR_GATE_OBJECTIVES] = { "objectives", N_("Objectives follow from needs") },
  [FR_GATE_MUST_NEEDS] = { "must_needs", N_("Every “must” need has its answer") },
  [FR_GATE_CONTENT] = { "content", N_("Content is up to date") },
  [FR_GATE_HOURS] = { "hours", N_("Hours add up") },
};

const char *
fr_gate_label (FrGateCondition condition, FrLang lang)
{
  g_return_val_if_fail (condition < FR_N_GATES, "");
  return fr_tr (lang, conditions[condition].label);
}

const char *
fr_gate_code (FrGateCondition condition)
{
  g_return_val_if_fail (condition < FR_N_GATES, NULL);
  return conditions[condition].code;
}

int
fr_gate_find (const char *code)
{
  for (int i = 0; code != NULL && i < FR_N_GATES; i++)
    if (strcmp (conditions[i].code, code) == 0)
      return i;
  return -1;
}

static FrGateLine
line (FrGateState state, char *words)
{
  return (FrGateLine) { state, words };
}

static char *
joined (const char * const *names, FrLang lang)
{
  return g_strjoinv (fr_trc (lang, "between names of a list", "; "), (char **) names);
}

/* --- The study --- */

/* Whether a study for one audience serves another: the same words, or one within the other ("town cadres", "town cadres of the
 * west"). Where one of the two is not written, a person has linked them and that stands. */
static gboolean
serves (const char *asked, const char *audience)
{
  g_autofree char *a = fr_text_fold (asked ? asked : ""), *b = fr_text_fold (audience ? audience : "");

  return strstr (a, b) != NULL || strstr (b, a) != NULL;
}

/* What is wrong with the study for all three levels alike; NULL: nothing. */
static char *
study_lacks (const FrGateFacts *facts, FrDay today, FrLang lang)
{
  if (facts->study == NULL)
    return g_strdup (fr_tr (lang, N_("No needs study is named. Choose the study that asked this audience.")));
  if (g_strcmp0 (facts->study_state, "finished") != 0)
    return g_strdup_printf (fr_tr (lang, N_("The study “%s” is not finished. Close its surveys, weigh its findings, then finish it.")), facts->study);
  if (facts->study_finished == FR_DAY_NONE || fr_day_shift_months (facts->study_finished, (int) facts->validity_months) < today)
    return g_strdup_printf (fr_trn (lang, "The study “%s” is older than %u month. Make a new one.",
                                    "The study “%s” is older than %u months. Make a new one.", facts->validity_months),
                            facts->study, facts->validity_months);
  if (!serves (facts->study_audience, facts->audience))
    return g_strdup_printf (fr_tr (lang, N_("The study “%s” asked “%s”, this programme is for “%s”. Choose another study, or put the"
                                           " audience right.")),
                            facts->study, facts->study_audience, facts->audience);
  return NULL;
}

static FrGateLine
judge_level (const FrGateFacts *facts, guint level, FrDay today, FrLang lang)
{
  g_autofree char *until = NULL;
  char *lacks;

  if (facts->document != NULL && level == FR_GATE_ORGANISATION)
    return line (FR_GATE_MET, g_strdup_printf (fr_tr (lang, N_("Assigned from above: %s")), facts->document));
  if (facts->document != NULL)
    return line (FR_GATE_NOT_ASKED, g_strdup (fr_tr (lang, N_("Assigned from above: no study of its own is asked for."))));
  lacks = study_lacks (facts, today, lang);
  if (lacks != NULL)
    return line (FR_GATE_OPEN, lacks);
  if (!facts->asked[level])
    return line (FR_GATE_OPEN, g_strdup_printf (fr_tr (lang, N_("The study “%s” has no closed survey and no weighed finding at this level.")),
                                                facts->study));
  until = fr_day_format_iso (fr_day_shift_months (facts->study_finished, (int) facts->validity_months));
  return line (FR_GATE_MET, g_strdup_printf (fr_tr (lang, N_("“%s”, valid until %s")), facts->study, until));
}

/* --- The design --- */

static FrGateLine
judge_objectives (const FrGateFacts *facts, FrLang lang)
{
  g_autofree char *names = joined (facts->unlinked, lang);
  guint n = g_strv_length ((char **) facts->unlinked);

  if (facts->n_objectives == 0)
    return line (FR_GATE_OPEN, g_strdup (fr_tr (lang, N_("No objective is written yet. Add one and link it to the need it answers."))));
  if (n > 0)
    return line (FR_GATE_OPEN, g_strdup_printf (fr_trn (lang, "%u objective is linked to no need: %s",
                                                        "%u objectives are linked to no need: %s", n), n, names));
  return line (FR_GATE_MET, g_strdup_printf (fr_trn (lang, "%u objective, linked to its need", "%u objectives, each linked to a need",
                                                     facts->n_objectives), facts->n_objectives));
}

static FrGateLine
judge_must (const FrGateFacts *facts, FrLang lang)
{
  g_autofree char *names = joined (facts->must_open, lang);
  guint n = g_strv_length ((char **) facts->must_open);

  if (n > 0)
    return line (FR_GATE_OPEN, g_strdup_printf (fr_trn (lang, "%u need of priority “must” is neither answered nor refused: %s",
                                                        "%u needs of priority “must” are neither answered nor refused: %s", n), n, names));
  if (facts->n_must == 0)
    return line (FR_GATE_MET, g_strdup (fr_tr (lang, N_("No need has the priority “must”."))));
  return line (FR_GATE_MET, g_strdup_printf (fr_trn (lang, "%u need of priority “must” has its answer",
                                                     "%u needs of priority “must” have their answer", facts->n_must), facts->n_must));
}

static FrGateLine
judge_content (const FrGateFacts *facts, FrLang lang)
{
  g_autofree char *names = joined (facts->stale, lang);

  if (facts->stale[0] != NULL)
    return line (FR_GATE_OPEN, g_strdup_printf (fr_tr (lang, N_("To be reviewed first: %s")), names));
  return line (FR_GATE_MET, g_strdup (fr_tr (lang, N_("Nothing stale is taught."))));
}

/* What keeps one class from adding up; NULL: nothing. Half a minute of a class hour is no difference. */
static char *
class_lacks (const FrGateFacts *facts, const FrGateClass *class, FrLang lang)
{
  if (class->n_sessions == 0)
    return g_strdup_printf (fr_tr (lang, N_("“%s” has no sessions yet.")), class->title);
  if (class->n_unknown > 0)
    return g_strdup_printf (fr_trn (lang, "In “%s” the hours of %u session are not known.", "In “%s” the hours of %u sessions are not known.",
                                    class->n_unknown), class->title, class->n_unknown);
  if (fabs (class->hours - facts->hours) < 0.01)
    return NULL;
  return g_strdup_printf (fr_tr (lang, N_("Planned are %g hours; the sessions of “%s” have %g.")), facts->hours, class->title, class->hours);
}

static FrGateLine
judge_hours (const FrGateFacts *facts, FrLang lang)
{
  if (isnan (facts->hours))
    return line (FR_GATE_OPEN, g_strdup (fr_tr (lang, N_("The programme's hours are not written. Enter them."))));
  if (facts->n_classes == 0)
    return line (FR_GATE_OPEN, g_strdup (fr_tr (lang, N_("There is no class, so there are no sessions. Add one."))));
  for (guint i = 0; i < facts->n_classes; i++)
    {
      char *lacks = class_lacks (facts, &facts->classes[i], lang);

      if (lacks != NULL)
        return line (FR_GATE_OPEN, lacks);
    }
  return line (FR_GATE_MET, g_strdup_printf (fr_tr (lang, N_("%g hours, as the sessions have them")), facts->hours));
}

/* --- All of them --- */

static void
waive (const FrGateFacts *facts, FrLang lang, FrGateLine *lines)
{
  for (guint w = 0; w < facts->n_waivers; w++)
    {
      const FrGateWaiver *waiver = &facts->waivers[w];
      FrGateLine *at = &lines[waiver->condition];
      g_autofree char *lacks = NULL;

      if (at->state != FR_GATE_OPEN)
        continue;
      lacks = at->words;
      at->state = FR_GATE_WAIVED;
      at->words = g_strdup_printf (fr_tr (lang, N_("Waived by %s: %s (%s)")), waiver->by, waiver->reason, lacks);
    }
}

void
fr_rule_gate (const FrGateFacts *facts, FrDay today, FrLang lang, FrGateLine *lines)
{
  for (guint level = FR_GATE_ORGANISATION; level <= FR_GATE_PERSON; level++)
    lines[level] = judge_level (facts, level, today, lang);
  lines[FR_GATE_OBJECTIVES] = judge_objectives (facts, lang);
  lines[FR_GATE_MUST_NEEDS] = judge_must (facts, lang);
  lines[FR_GATE_CONTENT] = judge_content (facts, lang);
  lines[FR_GATE_HOURS] = judge_hours (facts, lang);
  waive (facts, lang, lines);
}

void
fr_gate_lines_clear (FrGateLine *lines)
{
  for (guint i = 0; i < FR_N_GATES; i++)
    g_clear_pointer (&lines[i].words, g_free);
}

gboolean
fr_gate_passes (const FrGateLine *lines)
{
  for (guint i = 0; i < FR_N_GATES; i++)
    if (lines[i].state == FR_GATE_OPEN)
      return FALSE;
  return TRUE;
}

char *
fr_rule_reviewer (const char *owner, const char *by)
{
  if (!fr_is_said (by))
    return g_strdup (_("Say who decides. Nothing was changed."));
  if (g_strcmp0 (owner, by) == 0)
    return g_strdup_printf (_("%s has designed this programme: someone else decides about it. Nothing was changed."), by);
  return NULL;
}
