/* paper-page.h: the paper forms of a survey by batch: how many are keyed in once, twice, differ, are counted; where keying in begins. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_PAPER_PAGE (fra_paper_page_get_type ())
G_DECLARE_FINAL_TYPE (FraPaperPage, fra_paper_page, FRA, PAPER_PAGE, FraPage)

/* title: the survey's. */
FraPage *fra_paper_page_new (gint64 survey_id, const char *title);

G_END_DECLS
