/* checker-private.h: what explanations ask of the checker beyond its public side. */
#pragma once

#include "core/schedule/checker.h"

G_BEGIN_DECLS

/* A session in the list of someone or somewhere, sorted by start. */
typedef struct {
  gint32 start;
  guint  session;
} FrEntry;

struct _FrChecker {
  const FrProblem *problem;
  FrPlacement     *at;             /* [session] */
  GArray         **of_group;       /* FrEntry, sorted */
  GArray         **of_instructor;
  GArray         **of_venue;
  GArray         **of_module;      /* guint sessions, placed or not */
  GArray         **of_bundle;
  GArray         **of_unit;        /* guint groups */
};

/* Where facts go: appended to facts (NULL: not kept), their points added up. */
typedef struct {
  GArray   *facts;
  FrPoints  points;
} FrFacts;

/* The first entry of a list that starts at tick or later. */
guint fr_entries_from (const GArray *entries, gint32 tick);

/* What a session costs at its time, alone and with others, wherever it is; what it costs in its venue, alone and with others. With all,
 * each pair is told from either side; else from the lower number's. */
void  fr_checker_time_facts  (const FrChecker *self, guint session, gboolean all, FrFacts *facts);
void  fr_checker_venue_facts (const FrChecker *self, guint session, gboolean all, FrFacts *facts);

/* Of days, modules and weeks: those that a session at a time has part in, whether it is placed or not; without and with regard to venues. */
void  fr_checker_sum_facts       (const FrChecker *self, guint session, gint32 start, FrFacts *facts);
void  fr_checker_venue_sum_facts (const FrChecker *self, guint session, gint32 start, FrFacts *facts);

/* One sum each. */
void  fr_facts_of_group_day      (const FrChecker *self, guint group, guint day, FrFacts *facts);
void  fr_facts_of_group_venues   (const FrChecker *self, guint group, guint day, FrFacts *facts);
void  fr_facts_of_instructor_day (const FrChecker *self, guint instructor, guint day, FrFacts *facts);
void  fr_facts_of_module         (const FrChecker *self, guint module, FrFacts *facts);
void  fr_facts_of_module_venues  (const FrChecker *self, guint module, FrFacts *facts);
void  fr_facts_of_unit_week      (const FrChecker *self, guint unit, guint week, FrFacts *facts);
void  fr_facts_of_fair_load      (const FrChecker *self, guint instructor, FrFacts *facts);

/* Adds a fact where its amount is not 0 and its rule not off; its mode comes from the points. */
void  fr_facts_add (const FrChecker *self, FrFacts *facts, FrFact fact, FrPoints points);

/* A fact of a rule about nobody yet. */
#define FR_FACT(of_rule) { .rule = (of_rule), .session = -1, .other = -1, .group = -1, .instructor = -1, .venue = -1, .module = -1, .unit = -1, \
                           .start = FR_TICK_NONE, .amount = 1 }

G_END_DECLS
