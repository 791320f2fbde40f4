/* number.h: numbers as they stand in sentences and tables. Charts, which know nothing of the core, write theirs alike
 * (frc_format_count). Proved by: tests/reports/test-figure-charts.c */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "1,168": a count with a comma between thousands, in every language; a minus sign of typography where it is negative. Free with g_free. */
char *fr_count_text (gint64 n);

G_END_DECLS
