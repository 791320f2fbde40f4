/* schedule-rules.h: how strictly an office keeps to each rule of the timetable (core/schedule/rules.h). What it never set is as delivered.
 *
 * Errors as in actions.h. Proved by: tests/core/actions/test-schedule-rules.c */
#pragma once

#include "core/actions/actions.h"
#include "core/schedule/rules.h"

G_BEGIN_DECLS

typedef struct {
  FrRuleSetting setting;
  double        limit;       /* NaN: the rule has none */
  gboolean      usual;       /* as delivered */
} FrRuleState;

/* How each rule is taken, as delivered. */
void     fr_schedule_rules_usual (FrRuleState states[FR_N_RULES]);

/* How the office takes each. What can't be read as a setting counts as delivered. FALSE only where the office can't be read. Blocks. */
gboolean fr_schedule_rules_read  (FrStore *store, FrRuleState states[FR_N_RULES], GCancellable *cancellable, GError **error);

/* Sets one: how strict, its price (0..1,000,000) and, where it has one, its limit within its range. What is as delivered is kept as such. One
 * undo. Timetables stay as they are; what comes next is asked anew. INVALID where a number is out of its range. */
gboolean fr_action_schedule_rule_set   (FrStore *store, FrRule rule, FrRuleSetting setting, double limit, GError **error);

/* All of them as delivered, in one undo. */
gboolean fr_action_schedule_rules_reset (FrStore *store, GError **error);

G_END_DECLS
