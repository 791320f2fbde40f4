/* preferences.h: what a person prefers on this machine (GSettings): language of documents, order of people, paper, marks. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows the preferences over a window. */
void fra_preferences_present (GtkWindow *parent);

G_END_DECLS
