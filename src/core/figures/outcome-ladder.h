/* outcome-ladder.h: how far outcomes have come up the ladder (core/rules/ladder.h): a line for each of a list, the whole ladder of one.
 *
 * Withdrawn outcomes answer as they stood. Proved by: tests/core/figures/test-outcome-ladder.c */
#pragma once

#include "core/base/day.h"
#include "core/base/language.h"
#include "core/rules/ladder.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* The highest step that is verified, and the highest that is claimed in a way that stands (returned and refused do not; never below
 * verified); -1: none. */
typedef struct {
  gint64   outcome_id;
  int      verified, claimed;
  gboolean waits;             /* a step above the verified one can be decided on */
} FrOutcomeMark;

/* The marks of n outcomes, in their order; one that is not there has no step. Blocks; some 5 us each. Elements FrOutcomeMark. Free with
 * g_array_unref. NULL and FR_STORE_ERROR otherwise. */
GArray *fr_outcome_marks   (FrStore *store, const gint64 *ids, guint n, GCancellable *cancellable, GError **error);

/* "● Applied" for the verified step, "○ Adopted" for one claimed beyond it; "" where there is none. Static or the catalogue's parts:
 * free with g_free. */
char   *fr_outcome_mark_verified (const FrOutcomeMark *mark, FrLang lang);
char   *fr_outcome_mark_claimed  (const FrOutcomeMark *mark, FrLang lang);

/* A rung of one outcome. Strings are the ladder's, NULL where not known. */
typedef struct {
  const char *state;          /* fr_enum_step_state; NULL: not claimed */
  FrDay       day;            /* of fact */
  guint       references;     /* evidence that stands */
  const char *decision;       /* fr_enum_decision of the decision that stands; NULL: none */
  const char *verifier, *relation, *reason;
  FrDay       decided;
  gboolean    waits;          /* can be decided on: has a reference, or needs none, and no higher step is verified */
} FrRung;

/* All rungs of one outcome, by their step. */
typedef struct {
  gint64        outcome_id;
  FrRung        rungs[FR_N_STEPS];
  FrOutcomeMark mark;
  GStringChunk *texts;
} FrOutcomeLadder;

/* Reads one. Blocks. Free with fr_outcome_ladder_free. */
FrOutcomeLadder *fr_outcome_ladder_new  (FrStore *store, gint64 outcome_id, GCancellable *cancellable, GError **error);
void             fr_outcome_ladder_free (FrOutcomeLadder *ladder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrOutcomeLadder, fr_outcome_ladder_free)

/* What is known of a rung, in words: "verified 2026-03-10 by Zhou Wei, head of the unit", "claimed for 2026-01-05, waits for a
 * decision", "returned: no document"; "not claimed". Free with g_free. */
char            *fr_rung_words          (const FrRung *rung, FrLang lang);

G_END_DECLS
