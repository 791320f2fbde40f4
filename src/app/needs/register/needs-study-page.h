/* needs-study-page.h: the page of one needs study: how far it has come, its surveys by level, its findings and needs. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_NEEDS_STUDY_PAGE (fra_needs_study_page_get_type ())
G_DECLARE_FINAL_TYPE (FraNeedsStudyPage, fra_needs_study_page, FRA, NEEDS_STUDY_PAGE, FraRecordPage)

FraPage *fra_needs_study_page_new (gint64 id);

G_END_DECLS
