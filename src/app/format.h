/* format.h: numbers and dates as people read them on screen. */
#pragma once

#include "core/base/day.h"
#include "core/base/language.h"

G_BEGIN_DECLS

/* "1,204 of 1,204": what is shown of what there is. Free with g_free. */
char *fra_format_shown (guint64 shown, guint64 total);

/* A moment in local time, to the minute: "2026-10-13 09:30". us: microseconds since 1970 UTC. Free with g_free. */
char *fra_format_moment (gint64 us);

/* Adds a fact to a line of them, " · " between; nothing where text is NULL or empty. */
void  fra_add_fact      (GString *facts, const char *text);

G_END_DECLS
