/* rules.h: the 25 things that make a timetable good or impossible, each of which an office sets to hard, priced, warned or off.
 *
 * What each measures is said here once; measure.c computes it, and checker, search and explanations all ask there. A *fact* is
 * one case in which a rule is not kept; its amount is 1 unless another is named. A hard fact makes a timetable invalid; a
 * priced one costs amount × price; a warned one is told and costs nothing. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef enum {
  FR_RULE_PLACED,      /*  1 a session has no time */
  FR_RULE_GROUP,       /*  2 two sessions overlap that a group attends both; once a pair */
  FR_RULE_INSTRUCTOR,  /*  3 two sessions overlap that an instructor teaches both; once a pair */
  FR_RULE_AVAILABLE,   /*  4 an instructor, a group or the session itself is not available; once each */
  FR_RULE_VENUE_FREE,  /*  5 two sessions overlap in one venue, or it is closed */
  FR_RULE_CAPACITY,    /*  6 more people than seats; amount: people too many. Hard: only beyond seats_over_percent, priced up to it */
  FR_RULE_VENUE_KIND,  /*  7 no venue where one is needed, one of another kind, or without what is needed */
  FR_RULE_TRAVEL,      /*  8 two sessions that share a person are on one day at two sites, with less time between than the way takes */
  FR_RULE_ORDER,       /*  9 a session of a module begins before the one that it follows ends; the distance in days is priced beside */
  FR_RULE_ASSESSMENT,  /* 10 the same for what assesses, and what begins and ends a programme */
  FR_RULE_CALENDAR,    /* 11 on a closed day, or outside the programme's dates */
  FR_RULE_PINNED,      /* 12 a pinned session is not where it was published */
  FR_RULE_BREAKS,      /* 13 across a break */
  FR_RULE_LOAD,        /* 14 a group's or an instructor's day is longer than its limit; amount: ticks. Hard: only beyond the legal limit */
  FR_RULE_METHODS,     /* 15 a group's day: lectures beyond two in a row, an afternoon of lectures alone, a day without taking part */
  FR_RULE_STRANDED,    /* 16 a session of a group with none of the group's right before or after it on that day */
  FR_RULE_SPREAD,      /* 17 a module on fewer days or more than wanted; amount: days */
  FR_RULE_SAME_VENUE,  /* 18 a module, or a group on a day, in more venues than one; amount: venues beyond the first */
  FR_RULE_BUNDLE,      /* 19 a session does not stand at the time of the first of its bundle */
  FR_RULE_FAIR_LOAD,   /* 20 an instructor teaches more than a fair share; amount: ticks */
  FR_RULE_WISHES,      /* 21 at a time that people would rather not have; amount: the points of their wishes */
  FR_RULE_UNIT_AWAY,   /* 22 more of a unit's people away in a week than the limit; amount: people */
  FR_RULE_FOLLOW_UP,   /* 23 a follow-up outside its window */
  FR_RULE_CHANGE,      /* 24 not as published; amount: the session's change_price, half of it where only the room differs */
  FR_RULE_BUDGET,      /* 25 a venue that costs hire; amount: hire × ticks */
} FrRule;

#define FR_N_RULES (FR_RULE_BUDGET + 1)

/* How a rule is taken: not looked at, told, told and paid for, must be kept. */
typedef enum {
  FR_MODE_OFF,
  FR_MODE_WARNED,
  FR_MODE_PRICED,
  FR_MODE_HARD,
} FrRuleMode;

typedef struct {
  FrRuleMode mode;
  int        price;      /* points for an amount of 1; ≥ 0 */
} FrRuleSetting;

/* As training offices mostly want them (schedule.md, section 5): 1 to 13, 19 and 23 hard, the others priced. */
void fr_rules_default (FrRuleSetting settings[FR_N_RULES]);

/* What a timetable is worth: first by hard, then by soft. */
typedef struct {
  gint64 hard;     /* hard facts */
  gint64 soft;     /* points */
} FrScheduleCost;

/* < 0: a is better. */
static inline int
fr_schedule_cost_compare (FrScheduleCost a, FrScheduleCost b)
{
  return a.hard != b.hard ? (a.hard < b.hard ? -1 : 1) : (a.soft > b.soft) - (a.soft < b.soft);
}

G_END_DECLS
