/* who.h: asks who works here: before a new office is made, on the first opening on a machine, and whenever the menu switches.
 * The name goes into the history with every change; it is identity, not authentication, and the dialog says so. */
#pragma once

#include "core/store/store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Called with the name, never empty. */
typedef void (*FraWhoFunc) (const char *name, gpointer data);

/* Asks over a window. store: offers the names of those who have worked in it (NULL: none). present: the name proposed (NULL:
 * the login's). must: there is no Cancel, and Escape takes the name proposed. func gets data, which is freed with destroy when
 * the dialog has gone. */
void fra_who_ask (GtkWindow *parent, FrStore *store, const char *present, gboolean must, FraWhoFunc func, gpointer data,
                  GDestroyNotify destroy);

G_END_DECLS
