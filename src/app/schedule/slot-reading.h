/* slot-reading.h: asking, off the main thread, where a session of a timetable could stand; and which of those slots a cell of the grid is. */
#pragma once

#include "app/reading.h"
#include "app/schedule/grid-layout.h"
#include "core/actions/timetable-slots.h"

G_BEGIN_DECLS

/* Reads the slots of a session (its index) in every row where it may go, if it lasted so many minutes. The callback gets source; an FrSessionSlots
 * comes out of fra_reading_finish. */
void                 fra_slots_read_async (gpointer source, FrStore *store, const FrWeekTimetable *week, guint session, int minutes,
                                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* Whether a session may go into a row: into any place where rows are places, else only where it stands already, or would by its class. */
gboolean             fra_slots_takes_row  (const FrWeekTimetable *week, guint session, guint row);

/* The venue and site that a session has in a row. */
FrSlotPlace          fra_slots_place      (const FrWeekTimetable *week, guint session, guint row);

/* The slot of a cell; NULL where it was not asked about. */
const FrSessionSlot *fra_slots_at         (const FrSessionSlots *slots, const FraGridLayout *layout, guint session, guint row, guint column);

/* The free cell nearest to one; FALSE: there is none among those shown. */
gboolean             fra_slots_nearest    (const FrSessionSlots *slots, const FraGridLayout *layout, guint session, FraGridSpot from,
                                           FraGridSpot *to);

G_END_DECLS
