/* rules.c: see rules.h. */
#include "core/schedule/rules.h"

void
fr_rules_default (FrRuleSetting settings[FR_N_RULES])
{
  static const FrRuleSetting usual[FR_N_RULES] = {
    [FR_RULE_PLACED] = { FR_MODE_HARD, 0 },
    [FR_RULE_GROUP] = { FR_MODE_HARD, 0 },
    [FR_RULE_INSTRUCTOR] = { FR_MODE_HARD, 0 },
    [FR_RULE_AVAILABLE] = { FR_MODE_HARD, 0 },
    [FR_RULE_VENUE_FREE] = { FR_MODE_HARD, 0 },
    [FR_RULE_CAPACITY] = { FR_MODE_HARD, 1 },
    [FR_RULE_VENUE_KIND] = { FR_MODE_HARD, 0 },
    [FR_RULE_TRAVEL] = { FR_MODE_HARD, 0 },
    [FR_RULE_ORDER] = { FR_MODE_HARD, 0 },
    [FR_RULE_ASSESSMENT] = { FR_MODE_HARD, 0 },
    [FR_RULE_CALENDAR] = { FR_MODE_HARD, 0 },
    [FR_RULE_PINNED] = { FR_MODE_HARD, 0 },
    [FR_RULE_BREAKS] = { FR_MODE_HARD, 0 },
    [FR_RULE_LOAD] = { FR_MODE_HARD, 3 },
    [FR_RULE_METHODS] = { FR_MODE_PRICED, 3 },
    [FR_RULE_STRANDED] = { FR_MODE_PRICED, 2 },
    [FR_RULE_SPREAD] = { FR_MODE_PRICED, 5 },
    [FR_RULE_SAME_VENUE] = { FR_MODE_PRICED, 1 },
    [FR_RULE_BUNDLE] = { FR_MODE_HARD, 0 },
    [FR_RULE_FAIR_LOAD] = { FR_MODE_PRICED, 1 },
    [FR_RULE_WISHES] = { FR_MODE_PRICED, 1 },
    [FR_RULE_UNIT_AWAY] = { FR_MODE_PRICED, 1 },
    [FR_RULE_FOLLOW_UP] = { FR_MODE_HARD, 0 },
    [FR_RULE_CHANGE] = { FR_MODE_PRICED, 1 },
    [FR_RULE_BUDGET] = { FR_MODE_PRICED, 1 },
  };

  for (guint i = 0; i < FR_N_RULES; i++)
    settings[i] = usual[i];
}
