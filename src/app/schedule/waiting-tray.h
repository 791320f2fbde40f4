/* waiting-tray.h: the sessions that have no time yet, beside the week: each is dragged into it, or picked up with a click or Enter. */
#pragma once

#include "core/figures/week-timetable.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FRA_TYPE_WAITING_TRAY (fra_waiting_tray_get_type ())
G_DECLARE_FINAL_TYPE (FraWaitingTray, fra_waiting_tray, FRA, WAITING_TRAY, GtkWidget)

/* Signals "pick-up" (gint64 session): take it in hand; "put-back": a drag ended nowhere. */
GtkWidget *fra_waiting_tray_new      (void);

/* Shows what waits in a timetable; returns how many. */
guint      fra_waiting_tray_set_week (FraWaitingTray *tray, const FrWeekTimetable *week, gboolean can_write);

/* Moves the focus to a session's row. FALSE: it does not wait here. */
gboolean   fra_waiting_tray_go_to    (FraWaitingTray *tray, gint64 session);

G_END_DECLS
