/* session.h: the open office, as everything in a window needs it: store, clock, settings, state, who works here, and the
 * period and scope that charts and tables obey. It is the only thing handed down; nothing of it is global. Main thread. */
#pragma once

#include "app/state.h"
#include "core/base/day.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define FRA_TYPE_SESSION (fra_session_get_type ())
G_DECLARE_FINAL_TYPE (FraSession, fra_session, FRA, SESSION, GObject)

/* A session over an open store. Signals:
 *  "changed" (FrEntities entities): something was committed, by this window or another program; bit n is FrEntityId n.
 *  "scope-changed": the period or the unit in the picker is another one.
 *  "state-changed": read-only, path or actor is another one. */
FraSession  *fra_session_new          (FrStore *store);

/* What it holds; owned by the session. */
FrStore     *fra_session_get_store    (FraSession *session);
FrClock     *fra_session_get_clock    (FraSession *session);
GSettings   *fra_session_get_settings (FraSession *session);
FraState    *fra_session_get_state    (FraSession *session);

/* The office's name for people. Free with g_free. */
char        *fra_session_get_name     (FraSession *session);

/* The language of what is printed and saved: the preference, else the session's own. */
FrLang       fra_session_get_document_lang (FraSession *session);

/* The order of people and units in lists and prints, from the preferences. */
FrOrder      fra_session_get_order    (FraSession *session);

/* The period as the picker writes it ("2026", "2026-H1" …; "" for all years), and as days: FALSE for all years. A text that
 * names no period is taken as all years. */
const char  *fra_session_get_period_text (FraSession *session);
gboolean     fra_session_get_period      (FraSession *session, FrPeriod *period);
void         fra_session_set_period_text (FraSession *session, const char *text);

/* The unit everything is narrowed to (with what is below it); 0 and NULL for the whole office. */
gint64       fra_session_get_unit        (FraSession *session);
const char  *fra_session_get_unit_name   (FraSession *session);
void         fra_session_set_unit        (FraSession *session, gint64 unit_id, const char *name);

/* Who works here, remembered on this machine; NULL as long as nobody has said. Setting it finds or adds the person in the
 * office, on a thread; the name holds at once. */
const char  *fra_session_get_actor_name  (FraSession *session);
void         fra_session_set_actor       (FraSession *session, const char *name);

/* A period in words: "2026", "First half of 2026", "May 2026", "All years". Free with g_free. */
char        *fra_period_label            (const char *text);

/* Period and scope in words, for subtitles and the picker: "2026 · Qinglan County". Free with g_free. */
char        *fra_session_describe_scope  (FraSession *session);

G_END_DECLS
