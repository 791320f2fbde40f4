/* library-acts.h: the questions before what is done with the library: content reviewed, what an instructor can, busy times, days off. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

/* On the page of a content item. */
void fra_content_review (FraPage *page);
void fra_content_stale  (FraPage *page);
void fra_content_out    (FraPage *page);

/* On the page of an instructor. */
void fra_competency_add    (FraPage *page);
void fra_competency_remove (FraPage *page);

/* On the page of whoever can't. */
void fra_busy_add    (FraPage *page, FrEntityId of);
void fra_busy_remove (FraPage *page, gint64 busy_id);

/* On the list of days, and on the page of one. */
void fra_calendar_days_add       (FraPage *page);
void fra_calendar_day_remove     (FraPage *page);

G_END_DECLS
