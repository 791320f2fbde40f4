/* unit-peers.h: what became of one unit's training, on its page: the unit among its peers, and its people by stations. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_UNIT_PEERS (fra_unit_peers_get_type ())
G_DECLARE_FINAL_TYPE (FraUnitPeers, fra_unit_peers, FRA, UNIT_PEERS, AdwBin)

/* A mark opens its unit by the action win.open-record. */
FraUnitPeers *fra_unit_peers_new      (FraSession *session, gint64 unit_id);

/* Reads the figures anew, off the main thread, for the session's period. Nothing is shown before the first. */
void          fra_unit_peers_reload   (FraUnitPeers *peers);

/* What the figures say, in sentences: how far its people came, and where it lies among its peers. NULL before they are read.
 * Free with g_free. */
char         *fra_unit_peers_describe (FraUnitPeers *peers);

G_END_DECLS
