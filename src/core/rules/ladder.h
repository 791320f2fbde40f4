/* ladder.h: the outcome ladder: what each step means, what it needs, and who may verify it (PRODUCT, rule 2).
 *
 * Steps: 0 intended, 1 tried, 2 applied, 3 adopted, 4 effective, 5 sustained, 6 spread. A second axis says how well it is known:
 * claimed, evidenced, verified, returned, refused. Rules return NULL or the reason (values.h). Pure.
 * Source: reference training.md 3.6 as corrected in 7.4. Proved by tests/core/rules/test-ladder.c */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

typedef enum {
  FR_STEP_INTENDED, FR_STEP_TRIED, FR_STEP_APPLIED, FR_STEP_ADOPTED, FR_STEP_EFFECTIVE, FR_STEP_SUSTAINED, FR_STEP_SPREAD,
  FR_N_STEPS
} FrStep;

/* The name of a step ("adopted", 已形成制度); "" outside 0..6. */
const char *fr_step_label (int step, FrLang lang);

/* What is known of an outcome when something is about to happen to it. Texts may be NULL: not given. */
typedef struct {
  gboolean    withdrawn;
  const char *states[FR_N_STEPS];      /* fr_enum_step_state; NULL: not claimed */
  FrDay       days[FR_N_STEPS];        /* the days of fact; FR_DAY_NONE: unknown */
  guint       evidence[FR_N_STEPS];    /* references that stand, each counted for its step */
  const char *means;
  const char *indicator;
  double      baseline, target, actual;    /* NaN: not given */
} FrLadder;

/* The highest step that is verified, or claimed in any way that stands (returned and refused do not); -1: none. */
int   fr_ladder_verified (const FrLadder *ladder);
int   fr_ladder_claimed  (const FrLadder *ladder);

/* Whether a step can be claimed with that day of fact: not withdrawn, not verified already, the day not in the future; from step 3
 * on the means; from step 4 on an indicator with baseline, target and actual; for step 5 an earlier step 3 or 4 at least 12 months
 * before. */
char *fr_rule_claim      (const FrLadder *ladder, int step, FrDay day, FrDay today);

/* The state a step takes when it is claimed, or its evidence changes: "evidenced" with at least one reference, else "claimed". */
const char *fr_claim_state (const FrLadder *ladder, int step);

/* Who decides. */
typedef struct {
  const char *name;           /* the verifier's, as entered */
  gint64      cadre;          /* the cadre that the verifier is, 0 unknown */
  gint64      actor_cadre;    /* the cadre that enters the decision, 0 unknown */
  const char *relation;       /* a code of verifier_relation */
} FrVerifier;

/* Whether a person who stands in that relation may decide on that step: 1 supervisor or instructor; 2 supervisor; 3 head of the
 * unit; 4 and 5 the owner of the data; 6 the receiving unit; the head of the unit also for 1 and 2, the training office for all
 * but 6 (it keeps the record and draws the spot checks). */
gboolean fr_relation_may_verify (const char *relation, int step);

/* Whether a decision can be recorded. Nobody decides on their own claim, neither as verifier nor as the one who enters it. The step
 * must have been claimed; verifying from step 3 on needs a reference (and, again, what claiming needs); returning and refusing need
 * a reason, and so does replacing an earlier decision; the day lies between the day of fact and today. claimant: the cadre and the
 * name of the outcome. */
char *fr_rule_verify     (const FrLadder *ladder, int step, const char *decision, const FrVerifier *verifier, gint64 claimant,
                          const char *claimant_name, const char *reason, FrDay day, gboolean replaces, FrDay today);

G_END_DECLS
