/* training.h: classes with people who got so far, written straight through the store, for tests of figures. */
#pragma once

#include "core/base/day.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* A class of that code that ended on that day, in a programme of its own; returns its id. Must work. */
gint64 frt_add_class  (FrStore *store, const char *code, FrDay ends);

/* Enrols n new cadres of the unit in the class, each of whom reached the station claimed, and verified of it (verified counts
 * above "planned" alone). In one transaction, which must work. */
void   frt_add_reach  (FrStore *store, gint64 class_id, gint64 unit_id, guint n, FrStation claimed, FrStation verified);

G_END_DECLS
