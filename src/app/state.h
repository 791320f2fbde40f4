/* state.h: what one person left behind on this machine: picker, columns, sort, last place, window size, who is working.
 *
 * One key file per office id in the state folder (XDG_STATE_HOME/fruition/ID.ini), never in the office; without an id the
 * program's own (program.ini: recent offices). Losing it loses nothing but convenience: what can't be read is ignored, what
 * can't be written is dropped. Main thread. Proved by tests/app/test-state.c. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FRA_TYPE_STATE (fra_state_get_type ())
G_DECLARE_FINAL_TYPE (FraState, fra_state, FRA, STATE, GObject)

/* The state of an office (its id, 32 hex digits), or of the program for NULL. */
FraState *fra_state_new      (const char *office_id);

/* A text; NULL where there is none. Free with g_free. Setting NULL removes it. */
char     *fra_state_get_text (FraState *state, const char *group, const char *key);
void      fra_state_set_text (FraState *state, const char *group, const char *key, const char *text);

/* A whole number; fallback where there is none. */
int       fra_state_get_int  (FraState *state, const char *group, const char *key, int fallback);
void      fra_state_set_int  (FraState *state, const char *group, const char *key, int value);

/* A list of texts; NULL where there is none. Free with g_strfreev. Setting NULL removes it. */
char    **fra_state_get_list (FraState *state, const char *group, const char *key);
void      fra_state_set_list (FraState *state, const char *group, const char *key, const char * const *list);

/* Writes now what has changed. Otherwise it is written within two seconds, and when the last reference goes. */
void      fra_state_save     (FraState *state);

G_END_DECLS
