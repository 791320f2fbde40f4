/* use-lines.h: sessions, months and days of the library's use as lines of a page. */
#pragma once

#include "app/widgets/record-section.h"
#include "core/figures/library-use.h"

G_BEGIN_DECLS

/* "Tuesday 13 October 2026, 08:30" and "; 180 minutes". Free with g_free. minute and minutes -1: not known, and not said. */
char *fra_use_when (FrDay day, gint64 minute, gint64 minutes);

#define FRA_USE_LINES 50    /* sessions shown; how many more there are is said below */

/* Shows the latest sessions, each opening its programme; stale: those to come are said to use stale content. empty: the sentence where
 * there is none. */
void  fra_use_show_sessions (FraRecordSection *section, const FrLibraryUse *use, FrDay today, gboolean stale, const char *empty);

/* Shows how many sessions and hours there were in each month. */
void  fra_use_show_months   (FraRecordSection *section, const FrLibraryUse *use, const char *empty);

G_END_DECLS
