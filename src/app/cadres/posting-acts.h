/* posting-acts.h: the doors to a cadre's postings: a transfer, a posting of earlier days, the end of one. Each asks in a dialog
 * over the page (a cadre's, with its record loaded). */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

/* A new posting from a day on; the present one ends the day before. */
void fra_posting_transfer    (FraPage *page);

/* A posting that began and ended before the present one. */
void fra_posting_add_earlier (FraPage *page);

/* The last day of a posting, by its id. */
void fra_posting_end         (FraPage *page, gint64 posting_id);

/* Whether a posting is still open, so that it can be ended. */
gboolean fra_posting_is_open (FrRecord *posting);

G_END_DECLS
