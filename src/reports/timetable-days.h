/* timetable-days.h: what a printed timetable is made of: the weeks in which one class, group, instructor, venue or site has a session. */
#pragma once

#include "core/figures/week-timetable.h"

G_BEGIN_DECLS

/* A week with what stands in it. */
typedef struct {
  FrWeekTimetable *week;
  guint           *sessions;      /* of the record, by day and time: index in week->sessions */
  guint            n_sessions;
} FrrTimetableWeek;

typedef struct {
  FrEntityId of;
  char      *name;                /* the class's title; "Class 1, Group 2"; a person's, a place's name */
  int        size;                /* people of the class or group, seats of the place; -1: not known */
  FrDay      first, last;         /* its first and last session's day; NONE: it has none */
  GPtrArray *weeks;               /* FrrTimetableWeek, those that have a session */
  GPtrArray *waiting;             /* titles of the class's sessions without a day; borrowed from the last week read */
  FrWeekTimetable *rest;          /* the memory behind them */
} FrrTimetableDays;

/* Reads it. week: any day of the only week that is wanted; FR_DAY_NONE: all of a class's or group's, of others this week and all after it. Errors:
 * FR_STORE_ERROR (NOT_FOUND: no such record). Free with frr_timetable_days_free. */
FrrTimetableDays *frr_timetable_days_new  (FrStore *store, FrEntityId of, gint64 id, FrDay week, FrLang lang, GCancellable *cancellable,
                                           GError **error);
void              frr_timetable_days_free (FrrTimetableDays *days);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrrTimetableDays, frr_timetable_days_free)

G_END_DECLS
