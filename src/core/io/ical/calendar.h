/* calendar.h: sessions as an iCalendar file (RFC 5545) for other programs: one file for an instructor, a venue, a site, a class, a group,
 * a programme, or the whole office.
 *
 * A session has the same UID in each of them and for ever, its SEQUENCE is how often it was published (actions/publish.h), and what was
 * published and no longer takes place, or no longer there or with that instructor, is said to be CANCELLED; what was called off
 * before anybody heard of it is left out. DTSTAMP is the office's clock, so that the same state at the same time gives the same bytes.
 * Proved by: tests/core/io/ical/test-calendar.c, tests/cli/test-ical.c */
#pragma once

#include "core/base/language.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Whether records of a kind have a calendar: FR_INSTRUCTOR, FR_VENUE, FR_FIELD_BASE, FR_CLASS, FR_CLASS_GROUP, FR_PROGRAMME. */
gboolean fr_ical_can   (FrEntityId of);

/* The calendar of one record, or (FR_N_ENTITIES, 0) of all sessions, in a language. n_events (may be NULL) gets how many sessions it holds.
 * Free with g_free; NULL with FR_STORE_ERROR. Blocks; about 20 µs a session. */
char    *fr_ical_write (FrStore *store, FrEntityId of, gint64 id, FrLang lang, guint *n_events, GCancellable *cancellable, GError **error);

G_END_DECLS
