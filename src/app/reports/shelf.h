/* shelf.h: reports as cards with their first page in small. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_SHELF (fra_shelf_get_type ())
G_DECLARE_FINAL_TYPE (FraShelf, fra_shelf, FRA, SHELF, AdwBin)

/* Signal "chosen" (const FraSubject *, const char *title): a report is to be opened. */

/* Reads what there is to report on: unit and charts of the picker, and the surveys with answers. Set once. */
void fra_shelf_set_session (FraShelf *shelf, FraSession *session);

/* Reads it anew, where it is seen now; else as soon as it is. */
void fra_shelf_reload      (FraShelf *shelf);

G_END_DECLS
