/* number.h: numbers as they stand in sentences and tables. Charts, which know nothing of the core, write theirs alike
 * (charts/format.h). Proved by: tests/core/base/test-number.c, tests/reports/test-figure-charts.c */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "1,168": a count with a comma between thousands, in every language; a minus sign of typography where it is negative. Free with g_free. */
char *fr_count_text (gint64 n);

/* "−0.1", "2.50": a value with so many decimals (FR_DECIMALS_ALL: those it has, up to ten digits), a point before them in every language,
 * a minus sign of typography, and none before what rounds to nothing. "—" for NaN. Free with g_free. */
#define FR_DECIMALS_ALL -1
char *fr_decimal_text (double value, int decimals);

/* A number as programs write it, with the minus sign of typography. Takes text; free what it gives with g_free. */
char *fr_true_minus (char *text);

G_END_DECLS
