/* unit-lines.h: what charts of units share, be they compared by shares or by ratings: limits along the axis, estimates in order. */
#pragma once

#include "core/figures/unit-shares.h"
#include "reports/document.h"

G_BEGIN_DECLS

#define FRR_N_LIMITS 120   /* places along the lines */

/* The limits of a figure for a unit of that size. */
typedef FrcLimitsAt (*FrrLimitsFunc) (gconstpointer figure, gint64 n);

/* The lines at sizes that lie evenly on the axis, whole numbers from least to most. Returns how many. */
guint frr_limit_lines    (FrrLimitsFunc func, gconstpointer figure, gint64 least, gint64 most, FrcLimitsAt limits[FRR_N_LIMITS]);

/* A spec of estimates in registered order, with the words that they all bear and a column for the place against the limits; heads
 * (two) must live as long as the spec. */
void  frr_estimates_init (FrcDotSpec *spec, const char **heads, FrLang lang);

/* One of its rows: a unit, picked out or not, its place in the cell (one, then NULL: two pointers); its figures are the caller's. */
void  frr_estimate_row   (FrcDotRow *row, const char *name, gint64 unit_id, gint64 picked, FrFunnelPlace place, const char **cells, FrLang lang);

/* Which of n rows a sheet prints: all, or of more than 120 the 41 around the row of its own (-1: the first). Returns how many, from
 * *first on. */
guint frr_rows_around    (guint n, int own, guint *first);

G_END_DECLS
