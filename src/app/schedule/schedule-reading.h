/* schedule-reading.h: what the place Schedule shows of some days, read in one go: the timetable, what clashes, and what is open. */
#pragma once

#include "app/reading.h"
#include "app/schedule/issues.h"

G_BEGIN_DECLS

/* Everything of the days shown. */
typedef struct {
  FrWeekTimetable *week;
  GHashTable      *clashing;    /* gint64 ids of sessions; the keys live in here */
  GPtrArray       *issues;      /* of FraIssue */
} FraScheduleFacts;

/* Reads on a thread; the callback gets source, FraScheduleFacts comes out of fra_reading_finish. */
void fra_schedule_read_async (gpointer source, FrStore *store, const FrWeekQuestion *question, FrDay today, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
