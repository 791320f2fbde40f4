/* memory.h: the map that was used for a sheet with the same headings the last time, on this machine; of a survey's answers what was said
 * that answers mean which are spelt otherwise. It lies in the state folder
 * (XDG_STATE_HOME/fruition/maps), named after records and headings; losing it loses nothing but convenience. Any thread. */
#pragma once

#include "core/io/import/import.h"

G_BEGIN_DECLS

/* The map remembered for a source's headings and records of an entity; NULL where there is none. Of responses: always NULL. */
FrImportMap *fra_import_memory_find (FrImportSource *source, FrEntityId entity);

/* Says in a map of responses what was said of a survey's answers before, but for what the map says itself. survey: its code. */
void         fra_import_memory_spell (FrImportMap *map, const char *survey);

/* Remembers a map for a source's headings, of responses for the survey; what can't be written is dropped. */
void         fra_import_memory_keep (FrImportSource *source, FrImportMap *map, const char *survey);

G_END_DECLS
