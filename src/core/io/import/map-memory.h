/* map-memory.h: columns matched once come back by themselves: what a person said of a sheet's columns (chosen in the assistant, or in a
 * saved map), for the next sheet of the same records, the same kind of file and the same headings.
 *
 * What was guessed is not remembered but guessed anew, so that a sheet nobody changed anything of gets the best guess there is. Of a
 * survey's answers scales and choices come from the answers, since the next wave may hold others, unless a saved map says them.
 * A map is a file (map-json.c) in a folder, named after records, kind of file and headings; losing it loses nothing but convenience. Any
 * thread. Proved by: tests/core/io/import/test-import-memory.c, tests/app/test-import.c */
#pragma once

#include "core/io/import/import.h"

G_BEGIN_DECLS

/* The map for records of an entity as it is guessed, with all that is remembered for the source said; NULL where nothing is, or nothing that
 * can be read. Headings are compared as maps do; their order counts only where one is empty or stands twice. used_on gets the day on
 * which they were matched. */
FrImportMap *fr_import_memory_find (const char *folder, FrImportSource *source, FrEntityId entity, FrDay *used_on);

/* Remembers what a person said in a map that was used for the source on a day; where nothing was said, what was remembered before is
 * forgotten. What can't be written is dropped. */
void         fr_import_memory_keep (const char *folder, FrImportSource *source, FrImportMap *map, FrDay day);

G_END_DECLS
