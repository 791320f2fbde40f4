/* suppress-table.c: the cross-table; see suppress.h.
 *
 * What can be got by adding and subtracting totals: choose rows S and columns T, add up the rows' totals, take away the
 * columns' and all that is shown. What is left speaks of the hidden cells of S outside T, less those of T outside S;
 * where the latter are empty it is a sum over a group of people. So the groups that can be got are the cuts of a graph
 * with a node per row and per column and an edge per hidden cell that nobody crosses backwards, and the smallest such
 * group that holds a given cell is a maximum flow from its row to its column (Ford and Fulkerson). A cell alone in its
 * row is the plainest case. Where the flow is below the minimum, the path that would add to it with the fewest people
 * in cells still shown is hidden as well.
 *
 * Rows whose totals are hidden can only be got all together, so they are one row here; likewise the columns. */
#include "core/analysis/suppress.h"

#include <string.h>

/* The table with the hidden rows made one, the hidden columns made one. Nodes of the search are rows, then columns. */
typedef struct {
  gsize     rows, cols;
  gint64   *n;          /* rows * cols; cells that hold nobody are known, therefore no edges */
  gboolean *hidden;
  gint64   *flow;       /* from row to column, up to n; back without limit */
  gint64   *cost;       /* of the cheapest path to each node: people in the cells that it would hide; -1 unreached */
  gsize    *from;       /* the node before it on that path */
} Merged;

static void
merged_init (Merged *m, gsize rows, gsize cols)
{
  gsize cells = MAX (rows * cols, 1), nodes = MAX (rows + cols, 1);

  m->rows = rows;
  m->cols = cols;
  m->n = g_new0 (gint64, cells);
  m->hidden = g_new0 (gboolean, cells);
  m->flow = g_new0 (gint64, cells);
  m->cost = g_new (gint64, nodes);
  m->from = g_new (gsize, nodes);
}

static void
merged_clear (Merged *m)
{
  g_free (m->n);
  g_free (m->hidden);
  g_free (m->flow);
  g_free (m->cost);
  g_free (m->from);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merged, merged_clear)

/* Tries to reach a node over one cell; whether that is cheaper than before. */
static gboolean
relax (Merged *m, gsize from, gsize to, gsize cell)
{
  gint64 cost = m->cost[from] + (m->hidden[cell] ? 0 : m->n[cell]);

  if (m->cost[to] >= 0 && m->cost[to] <= cost)
    return FALSE;
  m->cost[to] = cost;
  m->from[to] = from;
  return TRUE;
}

/* The path from a row to a column that hides the fewest further people, through what the flow leaves free; none means
 * that no hiding helps. Sweeps over the table until nothing improves: paths are short, so sweeps are few. */
static gboolean
find_path (Merged *m, gsize row, gsize col)
{
  gsize goal = m->rows + col;
  gboolean better = TRUE;

  for (gsize i = 0; i < m->rows + m->cols; i++)
    m->cost[i] = i == row ? 0 : -1;
  while (better && m->cost[goal] != 0)
    {
      better = FALSE;
      for (gsize cell = 0; cell < m->rows * m->cols; cell++)
        {
          gsize r = cell / m->cols, c = m->rows + cell % m->cols;

          if (m->n[cell] <= 0)
            continue;
          if (m->cost[r] >= 0 && m->flow[cell] < m->n[cell])
            better |= relax (m, r, c, cell);
          if (m->cost[c] >= 0)
            better |= relax (m, c, r, cell);
        }
    }
  return m->cost[goal] >= 0;
}

/* Hides the cells of the path found and sends through it what it takes; returns how much. */
static gint64
take_path (Merged *m, gsize row, gsize col)
{
  gint64 least = G_MAXINT64;

  for (gsize node = m->rows + col; node != row; node = m->from[node])
    if (node >= m->rows)
      {
        gsize cell = m->from[node] * m->cols + node - m->rows;
        least = MIN (least, m->n[cell] - m->flow[cell]);
      }
  for (gsize node = m->rows + col; node != row; node = m->from[node])
    {
      gboolean forth = node >= m->rows;
      gsize cell = forth ? m->from[node] * m->cols + node - m->rows : node * m->cols + m->from[node] - m->rows;

      m->hidden[cell] = TRUE;
      m->flow[cell] += forth ? least : -least;
    }
  return least;
}

/* Hides further cells until every group that can be got and holds this hidden cell has at least minimum people.
 * FALSE where that can't be done. */
static gboolean
protect (Merged *m, gsize cell, gint64 minimum)
{
  gsize row = cell / m->cols, col = cell % m->cols;
  gint64 flow = 0;

  memset (m->flow, 0, sizeof (gint64) * m->rows * m->cols);
  while (flow < minimum)
    {
      if (!find_path (m, row, col))
        return FALSE;
      flow += take_path (m, row, col);
    }
  return TRUE;
}

/* One pass is enough: cells hidden on the way hold the minimum themselves, and each only joins groups together. */
static gboolean
protect_all (Merged *m, gint64 minimum)
{
  for (gsize cell = 0; cell < m->rows * m->cols; cell++)
    if (m->hidden[cell] && m->n[cell] > 0 && m->n[cell] < minimum && !protect (m, cell, minimum))
      return FALSE;
  return TRUE;
}

/* The place of each line in the merged table: shown ones keep their order, hidden ones share the last place.
 * Returns the number of places. */
static gsize
merge_lines (const gboolean *hidden, gsize len, gsize *place)
{
  gsize shown = 0;
  gboolean any = FALSE;

  for (gsize i = 0; i < len; i++)
    if (!hidden[i])
      place[i] = shown++;
  for (gsize i = 0; i < len; i++)
    if (hidden[i])
      {
        place[i] = shown;
        any = TRUE;
      }
  return shown + any;
}

/* The cells, once it is known which totals are shown. FALSE where no choice of cells is safe. */
static gboolean
suppress_cells (const gint64 *n, gsize rows, gsize cols, gint64 minimum, const gboolean *hidden_rows,
                const gboolean *hidden_cols, gboolean *hidden)
{
  g_autofree gsize *row_place = g_new (gsize, MAX (rows, 1));
  g_autofree gsize *col_place = g_new (gsize, MAX (cols, 1));
  g_auto (Merged) m = { 0 };

  merged_init (&m, merge_lines (hidden_rows, rows, row_place), merge_lines (hidden_cols, cols, col_place));
  for (gsize r = 0; r < rows; r++)
    for (gsize c = 0; c < cols; c++)
      {
        gsize cell = row_place[r] * m.cols + col_place[c];

        m.n[cell] += n[r * cols + c];
        m.hidden[cell] |= hidden_rows[r] || hidden_cols[c] || n[r * cols + c] < minimum || n[r * cols + c] <= 0;
      }
  if (!protect_all (&m, minimum))
    return FALSE;
  for (gsize r = 0; r < rows; r++)
    for (gsize c = 0; c < cols; c++)
      hidden[r * cols + c] = m.hidden[row_place[r] * m.cols + col_place[c]];
  return TRUE;
}

gboolean
fr_suppress_table (const gint64 *n, gsize rows, gsize cols, gint64 minimum,
                   gboolean *hidden, gboolean *hidden_rows, gboolean *hidden_cols)
{
  g_autofree gint64 *row_totals = g_new0 (gint64, MAX (rows, 1));
  g_autofree gint64 *col_totals = g_new0 (gint64, MAX (cols, 1));
  gint64 total = 0;
  gboolean shown;

  for (gsize i = 0; i < rows * cols; i++)
    {
      row_totals[i / cols] += n[i];
      col_totals[i % cols] += n[i];
      total += n[i];
      hidden[i] = TRUE;
    }
  shown = fr_suppress_groups (row_totals, rows, total, minimum, hidden_rows);
  fr_suppress_groups (col_totals, cols, total, minimum, hidden_cols);
  if (shown && !suppress_cells (n, rows, cols, minimum, hidden_rows, hidden_cols, hidden))
    for (gsize c = 0; c < cols; c++)
      hidden_cols[c] = TRUE;
  return shown;
}
