/* record-chooser.h: finds one record of an entity by a part of its name: a search entry over a list of any length. */
#pragma once

#include "app/session.h"
#include "core/store/list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_RECORD_CHOOSER (fra_record_chooser_get_type ())
G_DECLARE_FINAL_TYPE (FraRecordChooser, fra_record_chooser, FRA, RECORD_CHOOSER, AdwBin)

/* Signal "chosen" (FrRecord *record). */
FraRecordChooser *fra_record_chooser_new   (void);

/* What it offers; the list is read the first time it shows. May be called again with the same entity only. */
void              fra_record_chooser_setup (FraRecordChooser *chooser, FraSession *session, FrEntityId entity);

/* Offers only records whose field (a reference) is id; 0: all again. */
void              fra_record_chooser_narrow (FraRecordChooser *chooser, const char *field, gint64 id);

/* Empties the search entry and puts the focus there. */
void              fra_record_chooser_reset (FraRecordChooser *chooser);

G_END_DECLS
