/* place-act.h: when and where a session stands: said in words, asked for, pinned, let go, taken out. What is in the way is said in the
 * dialog, fact by fact, and nothing is changed. Proved by: tests/app/test-programmes.c */
#pragma once

#include "app/record-page.h"
#include "core/figures/session-design.h"

G_BEGIN_DECLS

/* Over the page of a session; begins with what is known of it. */
void        fra_session_place  (FraPage *page);

/* The session of the page: nothing moves it from then on; what moves it may again; it leaves the timetable, and keeps its place. */
void        fra_session_pin    (FraPage *page);
void        fra_session_let_go (FraPage *page);
void        fra_session_lift   (FraPage *page);

/* "Tuesday 10 November 2026 08:30–11:30"; "" without a day. Free with g_free. */
char       *fra_session_when   (FrRecord *record);

/* Its venue, its site, or the venue as it was written; "": none. The record's. */
const char *fra_session_where  (FrRecord *record);

/* Whether those who come were told, and when: "published on 2026-11-02". Free with g_free. */
char       *fra_session_told   (FrTold told, FrDay on);

G_END_DECLS
