/* cadre-results.h: what one person planned to do with what was taught, and what came of it: lines for the person's own page. */
#pragma once

#include "core/base/day.h"
#include "core/base/language.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* A line of a plan. Strings are owned by the line; "" where nothing was written. */
typedef struct {
  gint64      id;
  char       *measure, *problem, *class_title;
  FrDay       due;               /* FR_DAY_NONE: none */
  const char *state;             /* a value of fr_enum_plan_item_state */
} FrCadrePlan;

/* An outcome with the highest step of the ladder that is verified, and the highest that is claimed in a way that stands (returned
 * and refused do not; never below verified). -1: none. */
typedef struct {
  gint64  id;
  char   *title;
  FrDay   day;                   /* of the fact; FR_DAY_NONE: unknown */
  int     verified, claimed;
} FrCadreOutcome;

typedef struct {
  GPtrArray *plans;              /* FrCadrePlan, latest class first, then as the plan lists them */
  GPtrArray *outcomes;           /* FrCadreOutcome, latest first, those without a day last */
} FrCadreResults;

/* Reads both in one snapshot; withdrawn ones are left out, and plans of withdrawn enrolments. Not for the main thread. Free the
 * result with fr_cadre_results_free. NULL with an error of the store. Proved by: tests/core/figures/test-cadre-results.c */
FrCadreResults *fr_cadre_results_new    (FrStore *store, gint64 cadre_id, GCancellable *cancellable, GError **error);
void            fr_cadre_results_free   (FrCadreResults *results);

/* "Village accounts · due 2026-06-30 · Agreed"; "● Applied, verified · ○ Adopted, claimed · 2026-03-10". ● is what was verified,
 * ○ what is claimed beyond it. Free with g_free. */
char           *fr_cadre_plan_words     (const FrCadrePlan *plan, FrLang lang);
char           *fr_cadre_outcome_words  (const FrCadreOutcome *outcome, FrLang lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCadreResults, fr_cadre_results_free)

G_END_DECLS
