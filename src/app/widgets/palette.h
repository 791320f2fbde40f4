/* palette.h: Ctrl+K: one entry that finds places, commands, people, units, surveys and outcomes, best first, and opens what is chosen. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows the palette over a window. What is chosen runs as an action of that window. */
void fra_palette_present (GtkWindow *parent, FraSession *session);

G_END_DECLS
