/* outcomes.h: from the plan to the verified outcome: plan items, claims on the ladder, evidence, verification. Ratings and further
 * evidence are added with fr_action_add. The rules are in core/rules/ladder.h and states.h. Errors as in actions.h. */
#pragma once

#include "core/actions/actions.h"

G_BEGIN_DECLS

/* Moves a plan item on: agreed, active, achieved, partly, not_achieved, abandoned (the last two with a reason). */
gboolean fr_action_plan_item_move (FrStore *store, gint64 plan_item_id, const char *state, const char *reason, GError **error);

/* A claim: one form, from plan line to reference. Zeroed texts and ids are not given, nor are NaN and FR_DAY_NONE. */
typedef struct {
  gint64      outcome_id;        /* 0: a new outcome */
  const char *title;
  gint64      enrolment_id;      /* a new outcome: where it comes from, or */
  gint64      cadre_id;          /* whose it is; that of the enrolment where it is not given */
  gint64      plan_item_id;
  int         step;              /* 0 … 6, core/rules/ladder.h */
  FrDay       day;               /* of fact; FR_DAY_NONE: unknown */
  const char *means, *platform;  /* terms */
  const char *indicator;
  double      baseline, target, actual;
  const char *reference;         /* evidence: a document number, minutes, an address */
  const char *evidence_kind;
  FrDay       evidence_day;
} FrClaim;

/* A claim in which nothing is given yet: begin with this. */
void     fr_claim_init            (FrClaim *claim);

/* Claims a step for a new outcome, or one that is there; what is given about the outcome is kept with it, its unit is the cadre's
 * on the day of fact. The step is "evidenced" where it has a reference, else "claimed". Returns the outcome's id, 0 on error:
 * GUARD says what the step needs, or that a verified outcome is not rewritten. */
gint64   fr_action_outcome_claim  (FrStore *store, const FrClaim *claim, GError **error);

/* A decision on a claimed step. */
typedef struct {
  gint64      outcome_id;
  int         step;
  const char *decision;          /* verified, returned, refused */
  const char *verifier;          /* NULL: who works here */
  gint64      verifier_cadre;    /* the cadre that the verifier is; 0: unknown, or who works here */
  const char *relation;          /* a code of verifier_relation */
  const char *reason;            /* needed to return, refuse, or replace an earlier decision */
  FrDay       day;               /* FR_DAY_NONE: today */
} FrDecision;

/* Records a decision as a fact: it is never changed, a later one replaces it, and undo stops there. Nobody decides on their own
 * claim (GUARD). Returns the verification's id, 0 on error. */
gint64   fr_action_verify         (FrStore *store, const FrDecision *decision, GError **error);

G_END_DECLS
