/* memory.h: where the assistant remembers what a person said, on this machine: of a sheet's columns, by office (core/io/import/map-memory.h), and
 * of a survey's answers that are spelt otherwise. It lies in the state folder (XDG_STATE_HOME/fruition/maps); losing it loses nothing but
 * convenience. Any thread. */
#pragma once

#include "core/io/import/import.h"

G_BEGIN_DECLS

/* The map that says what was said of such a sheet in an office (its id), and the day; NULL where nothing is remembered. */
FrImportMap *fra_import_memory_find  (const char *office, FrImportSource *source, FrEntityId entity, FrDay *used_on);

/* Says in a map of responses what was said of a survey's answers before, but for what the map says itself. survey: its code. */
void         fra_import_memory_spell (FrImportMap *map, const char *survey);

/* Remembers what a map says that was used on a day, of responses for the survey too; what can't be written is dropped. */
void         fra_import_memory_keep  (const char *office, FrImportSource *source, FrImportMap *map, const char *survey, FrDay day);

G_END_DECLS
