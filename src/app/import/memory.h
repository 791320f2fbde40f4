/* memory.h: the map that was used for a sheet with the same headings the last time, on this machine. It lies in the state folder
 * (XDG_STATE_HOME/fruition/maps), named after records and headings; losing it loses nothing but convenience. Any thread. */
#pragma once

#include "core/io/import/import.h"

G_BEGIN_DECLS

/* The map remembered for a source's headings and records of an entity; NULL where there is none. */
FrImportMap *fra_import_memory_find (FrImportSource *source, FrEntityId entity);

/* Remembers a map for a source's headings; what can't be written is dropped. */
void         fra_import_memory_keep (FrImportSource *source, FrImportMap *map);

G_END_DECLS
