/* rule-words.h: what each rule of the timetable asks, in a sentence for people, and the limit that it has.
 *
 * Facts never name a rule; these sentences stand where an office decides how strictly it keeps to each.
 * Proved by: tests/core/schedule/test-rule-words.c */
#pragma once

#include "core/base/language.h"
#include "core/schedule/rules.h"

G_BEGIN_DECLS

/* What rules are about, in the order in which they are shown. */
typedef enum {
  FR_RULES_TIMES,     /* when a session may be */
  FR_RULES_PEOPLE,    /* instructors, groups, units */
  FR_RULES_PLACES,    /* venues and sites */
  FR_RULES_COURSE,    /* modules, order, methods */
  FR_RULES_CHANGE,    /* what was decided or published */
} FrRuleArea;

#define FR_N_RULE_AREAS (FR_RULES_CHANGE + 1)

/* A number that says from where on a rule is not kept. */
typedef struct {
  const char *label;        /* "Hours of a day at most" */
  double      lowest, highest, step;
  double      usual;
} FrRuleLimit;

/* What the timetable keeps to, as a whole sentence: "A group attends one session at a time." Static. */
const char *fr_rule_sentence   (FrRule rule, FrLang lang);

/* What the price counts: "Points for each person too many". Static. */
const char *fr_rule_price_label (FrRule rule, FrLang lang);

FrRuleArea  fr_rule_area       (FrRule rule);
const char *fr_rule_area_label (FrRuleArea area, FrLang lang);

/* FALSE (limit untouched) where the rule has none of the office's: it is kept or not, or each record has its own. */
gboolean    fr_rule_limit      (FrRule rule, FrLang lang, FrRuleLimit *limit);

/* Whether a rule that must hold is priced as well, below its limit. */
gboolean    fr_rule_priced_below (FrRule rule);

G_END_DECLS
