/* timetable-slots.h: where a session could be put, and what is in the way elsewhere: each half-day of some days, in each of some places.
 *
 * It asks the same checker, of the same sessions, as putting it there does (timetable.h), so that what is free here is not refused
 * there. In a half-day it would begin as it does now, else with the half-day, else at the first half-hour that is free.
 * Proved by tests/core/actions/test-timetable-slots.c, against putting it everywhere. */
#pragma once

#include "core/actions/timetable.h"
#include "core/base/language.h"
#include "core/rules/half-days.h"
#include "core/schedule/slot-state.h"

G_BEGIN_DECLS

/* A venue, a site, or (both 0) none chosen: then a session whose venue is only written keeps it. */
typedef struct {
  gint64 venue_id, field_base_id;
} FrSlotPlace;

/* What is asked: a session of so many minutes, on n_days days from first on, in the half-days of each, in places. */
typedef struct {
  gint64             session_id, class_id;
  int                minutes;
  int                minute;       /* at which it begins now; -1: it has no time */
  gboolean           online;       /* it needs no place and takes none */
  gboolean           written;      /* its venue is only written */
  FrDay              first;
  guint              n_days;
  const FrHalfDays  *halves;
  const FrSlotPlace *places;
  guint              n_places;
} FrSlotsQuestion;

/* Why a slot is blocked or costs something. */
typedef struct {
  const char *words;     /* who, what, when, where */
  gint64      other;     /* the other session; 0: none */
  gboolean    hard;
} FrSlotFact;

/* One half-day in one place. OUTSIDE: it would last beyond midnight. */
typedef struct {
  FrSlotState state;
  int         minute;    /* at which it would begin */
  int         cost;      /* points of what is not as wanted there */
  guint       first_fact, n_facts;
} FrSessionSlot;

/* All of them; slot (place, day, part) is at (place × n_days + day) × n_parts + part. */
typedef struct {
  gint64         session_id;
  int            minutes;
  FrDay          first;
  guint          n_days, n_parts, n_places;
  FrSlotPlace   *places;
  FrSessionSlot *slots;
  GArray        *facts;  /* of FrSlotFact */
  GStringChunk  *texts;
} FrSessionSlots;

/* Looks at all of them. Blocks: some ms a day and some µs a slot. Errors: FR_STORE_ERROR. Free with fr_session_slots_free. */
FrSessionSlots      *fr_session_slots_new  (FrStore *store, const FrSlotsQuestion *question, FrLang lang, GCancellable *cancellable,
                                            GError **error);
void                 fr_session_slots_free (FrSessionSlots *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSessionSlots, fr_session_slots_free)

/* One of them, and its n-th fact. */
const FrSessionSlot *fr_session_slots_get  (const FrSessionSlots *self, guint place, guint day, guint part);
const FrSlotFact    *fr_session_slots_fact (const FrSessionSlots *self, const FrSessionSlot *slot, guint n);

/* The free slot nearest to one: the same half-day in another room, then the half-days around it; else the nearest that costs something. FALSE:
 * there is none. */
gboolean             fr_session_slots_nearest (const FrSessionSlots *self, guint place, guint day, guint part, guint *to_place, guint *to_day,
                                               guint *to_part);

/* Two sessions, or one and what it needs, that stand as they must not. */
typedef struct {
  gint64 session, other;   /* other 0: none */
  FrDay  day;
  char  *words;
} FrTimetableClash;

/* All that clashes on some days, each once: by day, to the minute. Elements of FrTimetableClash, each with free function. Free with
 * g_ptr_array_unref. Blocks: some ms a day. */
GPtrArray           *fr_timetable_clashes  (FrStore *store, FrDay first, FrDay last, FrLang lang, GCancellable *cancellable, GError **error);

G_END_DECLS
