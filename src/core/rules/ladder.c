/* ladder.c: see ladder.h. */
#include "core/rules/ladder.h"

#include "core/base/day.h"
#include "core/rules/values.h"
#include "core/base/text.h"

#include <math.h>
#include <string.h>

static const char * const step_labels[FR_N_STEPS] = {
  NC_("step", "Intended"), NC_("step", "Tried"), NC_("step", "Applied"), NC_("step", "Adopted"), NC_("step", "Effective"),
  NC_("step", "Sustained"), NC_("step", "Spread"),
};

const char *
fr_step_label (int step, FrLang lang)
{
  return step < 0 || step >= FR_N_STEPS ? "" : fr_trc (lang, "step", step_labels[step]);
}

/* --- Helpers --- */

static gboolean
is (const char *text, const char *one)
{
  return text != NULL && strcmp (text, one) == 0;
}

static gboolean
stands (const char *state)
{
  return is (state, "claimed") || is (state, "evidenced") || is (state, "verified");
}

int
fr_ladder_verified (const FrLadder *ladder)
{
  for (int step = FR_N_STEPS - 1; step >= 0; step--)
    if (is (ladder->states[step], "verified"))
      return step;
  return -1;
}

int
fr_ladder_claimed (const FrLadder *ladder)
{
  for (int step = FR_N_STEPS - 1; step >= 0; step--)
    if (stands (ladder->states[step]))
      return step;
  return -1;
}

const char *
fr_claim_state (const FrLadder *ladder, int step)
{
  return ladder->evidence[step] > 0 ? "evidenced" : "claimed";
}

/* --- What a step needs --- */

/* The earliest day on which adoption or effect is known to have stood. */
static FrDay
stood_since (const FrLadder *ladder)
{
  FrDay since = FR_DAY_NONE;

  for (int step = FR_STEP_ADOPTED; step <= FR_STEP_EFFECTIVE; step++)
    if (stands (ladder->states[step]) && ladder->days[step] != FR_DAY_NONE && (since == FR_DAY_NONE || ladder->days[step] < since))
      since = ladder->days[step];
  return since;
}

/* The same day a year later; 29 February becomes 1 March. */
static FrDay
a_year_after (FrDay day)
{
  int y, m, d;
  FrDay after;

  fr_day_to_ymd (day, &y, &m, &d);
  after = fr_day_from_ymd (y + 1, m, d);
  return after != FR_DAY_NONE ? after : fr_day_from_ymd (y + 1, 3, 1);
}

static char *
needs_met (const FrLadder *ladder, int step, FrDay day)
{
  FrDay since;

  if (step >= FR_STEP_ADOPTED && !fr_is_said (ladder->means))
    return g_strdup (_("From “adopted” on, name the means of transformation: a rule, a measure, a process. Nothing was changed."));
  if (step == FR_STEP_EFFECTIVE && (!fr_is_said (ladder->indicator) || isnan (ladder->baseline) || isnan (ladder->target) || isnan (ladder->actual)))
    return g_strdup (_("“Effective” needs an indicator with its baseline, target and actual value. Nothing was changed."));
  if (step != FR_STEP_SUSTAINED)
    return NULL;
  since = stood_since (ladder);
  if (since == FR_DAY_NONE)
    return g_strdup (_("“Sustained” needs an earlier step, adopted or effective, with its day. Nothing was changed."));
  if (day == FR_DAY_NONE || day < a_year_after (since))
    {
      g_autofree char *from = fr_day_format_iso (a_year_after (since));

      return g_strdup_printf (_("“Sustained” is re-checked after 12 months: from %s on. Nothing was changed."), from);
    }
  return NULL;
}

char *
fr_rule_claim (const FrLadder *ladder, int step, FrDay day, FrDay today)
{
  if (step < 0 || step >= FR_N_STEPS)
    return g_strdup (_("The steps go from 0, intended, to 6, spread. Nothing was changed."));
  if (ladder->withdrawn)
    return g_strdup (_("This outcome is withdrawn. Bring it back first; nothing was changed."));
  if (is (ladder->states[step], "verified"))
    return g_strdup (_("This step is verified already. Nothing was changed."));
  if (day != FR_DAY_NONE && day > today)
    return g_strdup (_("The day of fact lies in the future. Claim it when it has happened; nothing was changed."));
  return needs_met (ladder, step, day);
}

/* --- Who may verify --- */

static const struct { const char *relation; guint steps; } relations[] = {
  { "supervisor", 1u << FR_STEP_TRIED | 1u << FR_STEP_APPLIED },
  { "instructor", 1u << FR_STEP_TRIED },
  { "unit_head", 1u << FR_STEP_TRIED | 1u << FR_STEP_APPLIED | 1u << FR_STEP_ADOPTED },
  { "data_owner", 1u << FR_STEP_EFFECTIVE | 1u << FR_STEP_SUSTAINED },
  { "receiving_unit", 1u << FR_STEP_SPREAD },
  { "office", 1u << FR_STEP_TRIED | 1u << FR_STEP_APPLIED | 1u << FR_STEP_ADOPTED | 1u << FR_STEP_EFFECTIVE | 1u << FR_STEP_SUSTAINED },
};

gboolean
fr_relation_may_verify (const char *relation, int step)
{
  for (gsize i = 0; i < G_N_ELEMENTS (relations); i++)
    if (is (relation, relations[i].relation))
      return step >= 0 && step < FR_N_STEPS && (relations[i].steps & (1u << step)) != 0;
  return FALSE;
}

/* By record where it is known, by name where it is not: who is called like the claimant and is not known to be another person is
 * taken for the claimant. */
static gboolean
is_own_claim (const FrVerifier *verifier, gint64 claimant, const char *claimant_name)
{
  g_autofree char *name = NULL, *other = NULL, *a = NULL, *b = NULL;

  if (verifier->actor_cadre != 0 && verifier->actor_cadre == claimant)
    return TRUE;
  if (verifier->cadre != 0)
    return verifier->cadre == claimant;
  name = fr_text_name (verifier->name);
  other = fr_text_name (claimant_name);
  a = fr_text_fold (name);
  b = fr_text_fold (other);
  return strcmp (a, b) == 0;
}

static char *
may_decide (int step, const FrVerifier *verifier, gint64 claimant, const char *claimant_name)
{
  if (!fr_is_said (verifier->name))
    return g_strdup (_("Say who verified it. Nothing was changed."));
  if (is_own_claim (verifier, claimant, claimant_name))
    return g_strdup (_("Nobody verifies their own claim. Let the supervisor, the head of the unit or the office decide; nothing was changed."));
  if (step == FR_STEP_INTENDED)
    return g_strdup (_("What is only intended can't be verified. Nothing was changed."));
  if (!fr_relation_may_verify (verifier->relation, step))
    return g_strdup_printf (_("“%s” is not verified by a person in this relation. Choose who may: nothing was changed."),
                            fr_step_label (step, fr_lang_default ()));
  return NULL;
}

static char *
days_fit (FrDay fact, FrDay day, FrDay today)
{
  if (day == FR_DAY_NONE || day > today)
    return g_strdup (_("The day of the decision is missing or lies in the future. Nothing was changed."));
  if (fact != FR_DAY_NONE && day < fact)
    return g_strdup (_("The decision lies before the day of fact. Correct one of them; nothing was changed."));
  return NULL;
}

char *
fr_rule_verify (const FrLadder *ladder, int step, const char *decision, const FrVerifier *verifier, gint64 claimant,
                const char *claimant_name, const char *reason, FrDay day, gboolean replaces, FrDay today)
{
  char *refused;

  if (step < 0 || step >= FR_N_STEPS || ladder->states[step] == NULL)
    return g_strdup (_("This step has not been claimed. Nothing was changed."));
  if (ladder->withdrawn)
    return g_strdup (_("This outcome is withdrawn. Bring it back first; nothing was changed."));
  if (fr_enum_index (&fr_enum_decision, decision) < 0)
    return g_strdup (_("Choose: verified, returned or refused. Nothing was changed."));
  refused = may_decide (step, verifier, claimant, claimant_name);
  if (refused == NULL)
    refused = days_fit (ladder->days[step], day, today);
  if (refused != NULL)
    return refused;
  if ((replaces || !is (decision, "verified")) && !fr_is_said (reason))
    return g_strdup (replaces ? _("There is a decision on this step already. Replacing it takes a reason; nothing was changed.")
                              : _("Returning or refusing takes a reason, so that it can be mended. Nothing was changed."));
  if (!is (decision, "verified"))
    return NULL;
  if (step >= FR_STEP_ADOPTED && ladder->evidence[step] == 0)
    return g_strdup (_("From “adopted” on, verifying needs a document reference. Add one; nothing was changed."));
  return needs_met (ladder, step, ladder->days[step]);
}
