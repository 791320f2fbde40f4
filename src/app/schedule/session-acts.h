/* session-acts.h: what can be done to a session from the timetable and from its page, on a thread, with a note and Undo in the window when it is
 * done. Proved by: tests/app/test-schedule.c, tests/app/test-programmes.c */
#pragma once

#include "app/page.h"
#include "core/actions/timetable.h"

G_BEGIN_DECLS

/* Called with the page when an act was refused. */
typedef void (*FraRefusedFunc) (FraPage *page, const char *message);

/* Puts a session somewhere; refused gets the facts that are in the way. */
void fra_session_act_place (FraPage *page, gint64 session, const FrSessionPlace *place, FraRefusedFunc refused);

/* Pins it or lets it go; takes it out of the timetable. What is refused is said in a dialog. */
void fra_session_act_pin   (FraPage *page, gint64 session, gboolean pinned);
void fra_session_act_lift  (FraPage *page, gint64 session);

G_END_DECLS
