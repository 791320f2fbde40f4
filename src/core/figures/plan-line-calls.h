/* plan-line-calls.h: whom one line of the annual plan calls up, and where that clashes with other lines and classes of the year. */
#pragma once

#include "core/figures/call-clashes.h"

G_BEGIN_DECLS

/* A unit called up. */
typedef struct {
  gint64      unit_id;
  const char *name;
  int         people;        /* -1: not said */
} FrPlanCall;

/* Units in registered order. */
typedef struct {
  int            year;
  guint          n;
  FrPlanCall    *calls;
  int            people;     /* of the units that say how many; -1: none does */
  guint          n_unsaid;   /* units that do not */
  FrCallClashes *clashes;    /* of the year; those that concern the line: */
  GPtrArray     *own;        /* FrClash, borrowed */
  FrRows        *rows;       /* the memory behind the names */
} FrPlanLineCalls;

/* Reads them. Free with fr_plan_line_calls_free. Errors: FR_STORE_ERROR (NOT_FOUND where there is no such line).
 * Proved by: tests/core/figures/test-annual-plan.c */
FrPlanLineCalls *fr_plan_line_calls_new  (FrStore *store, gint64 plan_line_id, GCancellable *cancellable, GError **error);
void             fr_plan_line_calls_free (FrPlanLineCalls *calls);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPlanLineCalls, fr_plan_line_calls_free)

/* "34 of 40 people are called up from 4 units", of how many the line is for (NaN: not known); what is not said is said. Free with g_free. */
char            *fr_plan_line_calls_words (const FrPlanLineCalls *calls, double size, FrLang lang);

G_END_DECLS
