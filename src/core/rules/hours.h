/* hours.h: how many hours of training a cadre owes, by rank: 550 within a five-year plan period at county level, 90 a year below;
 * and how long a class hour is.
 *
 * Pure. Source: Regulations on the Education and Training of Cadres (2015, revised 2023); plan periods 2018–2022, 2023–2027 ….
 * Proved by: tests/core/rules/test-hours.c */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

typedef struct {
  double hours;     /* owed within so many years; NaN: not known */
  int    years;     /* 1: each calendar year; 5: the plan period as a whole; 0: not known */
} FrHoursRule;

/* What is owed at a rank (a code of the term "rank"); a rank that is not given, or is none of the program's own, owes an unknown
 * number: never 0. */
FrHoursRule fr_hours_rule  (const char *rank);

/* The first year of the five-year plan period that a year lies in; the last is four later. */
int         fr_hours_period (int year);

/* A session's class hours: those entered (NaN: none are), else its minutes at 45 to the hour (a half-day of 180 has 4); NaN where
 * neither is known (minutes 0). */
double      fr_class_hours  (double hours, gint64 minutes);

G_END_DECLS
