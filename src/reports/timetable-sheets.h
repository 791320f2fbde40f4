/* timetable-sheets.h: printed timetables of a class, a group, an instructor, a venue or a site.
 *
 * On paper lying: each week as a grid of days and half-days with clock times. In Chinese a class's and a group's is the table that schools
 * post (教学日程表): a row for each session with date, half-day, time, content, form, teacher, place, remarks. Proved by:
 * tests/reports/test-timetable-sheets.c */
#pragma once

#include "core/store/store.h"
#include "reports/document.h"

G_BEGIN_DECLS

/* Whether records of a kind have one: FR_CLASS, FR_CLASS_GROUP, FR_INSTRUCTOR, FR_VENUE, FR_FIELD_BASE. */
gboolean     frr_timetable_can       (FrEntityId of);

/* The timetable of one record. week: any day of the only week that is wanted; FR_DAY_NONE: all weeks of a class or group, of others this week
 * and all after it. Where nothing stands it says so. Blocks: for a worker thread. Errors: FR_STORE_ERROR (NOT_FOUND: no such record).
 * Free with frr_document_unref. */
FrrDocument *frr_timetable_sheet_new (FrStore *store, FrEntityId of, gint64 id, FrDay week, FrLang lang, GCancellable *cancellable, GError **error);

G_END_DECLS
