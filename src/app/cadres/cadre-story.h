/* cadre-story.h: what became of one person's training, on the page: the timeline, the hours, and the sections Plans and Outcomes, all
 * from the one record (core/figures/cadre-record.h). */
#pragma once

#include "app/widgets/record-section.h"

G_BEGIN_DECLS

#define FRA_TYPE_CADRE_STORY (fra_cadre_story_get_type ())
G_DECLARE_FINAL_TYPE (FraCadreStory, fra_cadre_story, FRA, CADRE_STORY, AdwBin)

/* The timeline with the hours above it; it fills both sections, in place of what they show, which live as long as it does. A mark
 * of an outcome opens it by the action win.open-record. */
FraCadreStory *fra_cadre_story_new      (FraSession *session, gint64 cadre_id, FraRecordSection *plans, FraRecordSection *outcomes);

/* Reads the record anew, off the main thread. Nothing is shown before the first. */
void           fra_cadre_story_reload   (FraCadreStory *story);

/* What came of it, and the hours, in sentences; NULL before the record is read. Free with g_free. */
char          *fra_cadre_story_describe (FraCadreStory *story);

G_END_DECLS
