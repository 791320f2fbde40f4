/* import.h: the import assistant. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Opens the assistant over a window, for records of a kind (its plural, as "cadres", "units", "responses"); "responses/CODE"
 * proposes the survey of that code. */
void fra_import_present (GtkWindow *parent, FraSession *session, const char *kind);

G_END_DECLS
