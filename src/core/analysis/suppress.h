/* suppress.h: which groups of an anonymous survey may be shown, so that nothing below the floor can be got by
 * subtraction either.
 *
 * The promise: from everything shown (cells, totals, the grand total) no sum or difference speaks of a group of fewer
 * than the minimum people. n are people; a group of nobody is never shown and protects nobody, since its emptiness is
 * easily guessed. minimum is the floor of PRODUCT (10 for opinions, never below 5). Where there is a choice, the
 * fewest people are hidden. Sources: gov.wales (10), OECD glossary 7010; the second step is
 * ours. Two breakdowns of the same people must be cut by one table here: each alone may be safe, both together not.
 * Pure and thread-safe.
 * Proved by: tests/core/analysis/test-suppress.c. */
#pragma once

#include "core/base/types.h"

G_BEGIN_DECLS

/* Groups under one total that is shown beside them. total is all people asked about, at least the sum of n; those in no
 * group are treated as one more, hidden group. hidden holds len flags. Returns whether the total itself may be shown;
 * if not, all is hidden. Cost: len log len. */
gboolean fr_suppress_groups (const gint64 *n, gsize len, gint64 total, gint64 minimum, gboolean *hidden);

/* A tree of units, each n with all its descendants; parent[i] is the index of the unit above, -1 for a top unit, and
 * every parent stands before its children (as registered order has it). A hidden unit hides all below it; people of a
 * unit who are in none of its children count as one more hidden child. The sum over the top units may be shown when
 * the function returns TRUE. */
gboolean fr_suppress_tree (const gint64 *n, const int *parent, gsize len, gint64 minimum, gboolean *hidden);

/* A cross-table: n[row * cols + col], with row totals, column totals and the grand total beside it. All three arrays of
 * flags are filled: rows * cols cells, rows row totals, cols column totals. A row whose total is hidden shows no cell,
 * likewise a column. Where no choice of cells is safe, all cells and all column totals are hidden and the row totals
 * remain. Returns whether the grand total may be shown; if not, all is hidden.
 * Cost: of order cells * small cells * minimum. */
gboolean fr_suppress_table (const gint64 *n, gsize rows, gsize cols, gint64 minimum,
                            gboolean *hidden, gboolean *hidden_rows, gboolean *hidden_cols);

G_END_DECLS
