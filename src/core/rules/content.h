/* content.h: whether what is taught is still up to date, and what may happen to a content item.
 *
 * Pure. Source: course entry rules of training offices, "review every entry, update in order" (reference training.md 1.A 10, 7.18).
 * Proved by: tests/core/rules/test-content.c */
#pragma once

#include "core/base/language.h"
#include "core/base/types.h"

G_BEGIN_DECLS

#define FR_CONTENT_DUE_DAYS      60   /* so many days ahead a review counts as due */

typedef enum {
  FR_FRESHNESS_UNKNOWN,      /* never reviewed: no day on which a review is due */
  FR_FRESHNESS_FRESH,
  FR_FRESHNESS_DUE,          /* a review is due within FR_CONTENT_DUE_DAYS, today included */
  FR_FRESHNESS_STALE,        /* marked so, or its review is overdue */
  FR_FRESHNESS_OUT_OF_USE,
} FrFreshness;

/* How fresh a content item is on a day, from its state (fr_enum_content_state; NULL: current) and the day its review is due
 * (FR_DAY_NONE: not known). */
FrFreshness fr_rule_freshness        (const char *state, FrDay review_due, FrDay today);

/* Whether a programme that uses such content can't be approved: it is stale or out of use. */
gboolean    fr_rule_freshness_blocks (FrFreshness freshness);

/* The day on which a review is due again where nothing else is said: a year later (of 29 February: the 28th). */
FrDay       fr_rule_next_review      (FrDay reviewed_on);

/* "Up to date", "Review due soon", "Stale" …, in a few words. Static. */
const char *fr_freshness_label       (FrFreshness freshness, FrLang lang);

/* Whether a content item may get a state (fr_enum_content_state): "current" is a review, which is possible from every state; "stale"
 * and "withdrawn" ask for a reason and differ from what stands. NULL, or the reason against it. */
char       *fr_rule_content          (const char *from, const char *to, const char *reason);

/* Whether a review can be recorded: reviewed on a day that has come, the next one due after it. NULL, or the reason against it. */
char       *fr_rule_content_review   (FrDay reviewed_on, FrDay review_due, FrDay today);

G_END_DECLS
