/* week-grid.h: FraWeekGrid, the week as a grid: what is shared down, half-days across, a card for each session. One drawn widget with heads that
 * stay while it scrolls.
 *
 * A session is picked up with the pointer or Enter; then every slot says whether it is free, costs something, or is blocked, and a blocked one why.
 * Where it is put down is told to whoever listens; the grid changes nothing itself. Keys: arrows, Enter, Escape, Shift+arrows or + and - for
 * its length, P pins, Delete takes out, N goes to the nearest free slot, Ctrl+Enter opens, F2 shows all there is to do.
 * Proved by: tests/app/test-schedule.c */
#pragma once

#include "app/reading.h"
#include "core/actions/timetable.h"
#include "core/figures/week-timetable.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_WEEK_GRID (fra_week_grid_get_type ())
G_DECLARE_FINAL_TYPE (FraWeekGrid, fra_week_grid, FRA, WEEK_GRID, GtkWidget)

/* Signals:
 *  "picked-up" (guint session, int minutes): ask where it could stand, and give that to fra_week_grid_set_slots;
 *  "put-back": it is in hand no longer;
 *  "place" (gint64 session, gpointer FrSessionPlace): it was put down, or made longer or shorter;
 *  "verb" (const char *verb, gint64 session): "open", "pin", "lift";
 *  "say" (const char *text): a hint for the foot of the page. */
GtkWidget  *fra_week_grid_new          (void);

/* Shows a timetable that lives as long as holder; what was in hand is put back, the focus stays with its session. can_write: whether
 * sessions may be moved. */
void        fra_week_grid_set_week     (FraWeekGrid *grid, FraReading *holder, const FrWeekTimetable *week, FrDay today, gboolean can_write);

/* The sessions (gint64) that clash: their cards say so. Taken. */
void        fra_week_grid_set_clashes  (FraWeekGrid *grid, GHashTable *ids);

/* Where the session in hand could stand (an FrSessionSlots in a reading). */
void        fra_week_grid_set_slots    (FraWeekGrid *grid, FraReading *slots);

/* Picks up a session by its id, also one that waits, as Enter does. FALSE: it is not here, pinned or held. */
gboolean    fra_week_grid_pick_up      (FraWeekGrid *grid, gint64 session_id);

/* Puts back what is in hand. */
void        fra_week_grid_put_back     (FraWeekGrid *grid);

/* The store refused what "place" asked for: says so at the place. */
void        fra_week_grid_refused      (FraWeekGrid *grid, const char *message);

/* Moves the focus to a session's card and scrolls there. FALSE: it has none. */
gboolean    fra_week_grid_go_to        (FraWeekGrid *grid, gint64 session_id);

/* The row at the focus; NULL: none. */
const FrWeekRow *fra_week_grid_get_row (FraWeekGrid *grid);

/* For tests and the page: the session at the focus (0: none), what is in hand (0: nothing), and what the focus says. Free words with g_free. */
gint64      fra_week_grid_get_focused  (FraWeekGrid *grid);
gint64      fra_week_grid_get_carried  (FraWeekGrid *grid);
char       *fra_week_grid_words        (FraWeekGrid *grid);

/* A key as the grid takes it; FALSE: it means nothing here. */
gboolean    fra_week_grid_key          (FraWeekGrid *grid, guint keyval, GdkModifierType state);

/* Puts what is in hand over the point (widget coordinates), and lets go there: as a drag does. */
void        fra_week_grid_drag_to      (FraWeekGrid *grid, double x, double y);
void        fra_week_grid_drop         (FraWeekGrid *grid);

G_END_DECLS
