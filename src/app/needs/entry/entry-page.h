/* entry-page.h: keying in the paper forms of a batch: the question at hand large, what was keyed before and comes after around it, one
 * key an answer; form after form without the mouse. Proved by: tests/app/test-entry.c */
#pragma once

#include "app/needs/entry/keying.h"
#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_ENTRY_PAGE (fra_entry_page_get_type ())
G_DECLARE_FINAL_TYPE (FraEntryPage, fra_entry_page, FRA, ENTRY_PAGE, FraPage)

/* What is keyed in. */
typedef struct {
  gint64      survey_id, version_id;
  const char *batch;
  gint64      unit_id;      /* 0: not known; a second entry has that of the first */
  FraEntryWay way;
} FraEntryBegin;

/* A page over a batch; begin is copied. It goes on with a form that was begun here before, else with the next. */
FraPage  *fra_entry_page_new       (const FraEntryBegin *begin);

/* The form at hand; NULL while it loads, and where no form waits. For tests. */
FraKeying *fra_entry_page_get_keying (FraEntryPage *page);

/* Goes to a form by its number: one keyed in before that is not counted yet, or one that is new. */
void      fra_entry_page_go        (FraEntryPage *page, guint number);

G_END_DECLS
