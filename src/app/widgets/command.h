/* command.h: FraCommand, something the search palette can do: a place to go to or an action to run. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FRA_TYPE_COMMAND (fra_command_get_type ())
G_DECLARE_FINAL_TYPE (FraCommand, fra_command, FRA, COMMAND, GObject)

/* A command: its title and kind in words, the icon, and the detailed action it runs ("win.go::cadres"). */
FraCommand *fra_command_new        (const char *title, const char *kind, const char *icon_name, const char *action);
const char *fra_command_get_title  (FraCommand *command);
const char *fra_command_get_kind   (FraCommand *command);
const char *fra_command_get_icon   (FraCommand *command);
const char *fra_command_get_action (FraCommand *command);

/* Whether the title holds the fragment (folded; NULL or "": TRUE). */
gboolean    fra_command_matches    (FraCommand *command, const char *fragment);

G_END_DECLS
