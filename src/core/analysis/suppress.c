/* suppress.c: groups and trees; see suppress.h. Under one total the only sum that can be got by subtraction is that of
 * all hidden groups together, so it is enough to make that one large. */
#include "core/analysis/suppress.h"

/* The smallest group that is still shown and holds anybody, or len. */
static gsize
smallest_shown (const gint64 *n, const gboolean *hidden, gsize len)
{
  gsize best = len;

  for (gsize i = 0; i < len; i++)
    if (!hidden[i] && (best == len || n[i] < n[best]))
      best = i;
  return best;
}

gboolean
fr_suppress_groups (const gint64 *n, gsize len, gint64 total, gint64 minimum, gboolean *hidden)
{
  gint64 out_of_sight = total;

  for (gsize i = 0; i < len; i++)
    {
      hidden[i] = n[i] < minimum || n[i] <= 0 || total < minimum;
      if (!hidden[i])
        out_of_sight -= n[i];
    }
  if (total < minimum || total <= 0)
    return FALSE;
  while (out_of_sight > 0 && out_of_sight < minimum)
    {
      gsize next = smallest_shown (n, hidden, len);

      if (next == len)
        break;
      hidden[next] = TRUE;
      out_of_sight += n[next];
    }
  return TRUE;
}

/* Applies the rule to the children of one unit (-1: the top units, under their sum). */
static gboolean
suppress_children (const gint64 *n, const int *parent, gsize len, int unit, gint64 minimum, gboolean *hidden)
{
  g_autofree gsize *children = g_new (gsize, MAX (len, 1));
  g_autofree gint64 *sizes = g_new (gint64, MAX (len, 1));
  g_autofree gboolean *flags = g_new0 (gboolean, MAX (len, 1));
  gint64 total = unit < 0 ? 0 : n[unit];
  gsize k = 0;
  gboolean shown;

  for (gsize i = (gsize) (unit + 1); i < len; i++)
    if (parent[i] == unit)
      {
        children[k] = i;
        sizes[k++] = n[i];
        total += unit < 0 ? n[i] : 0;
      }
  shown = fr_suppress_groups (sizes, k, total, minimum, flags);
  for (gsize i = 0; i < k; i++)
    hidden[children[i]] = flags[i] || (unit >= 0 && hidden[unit]);
  return shown;
}

gboolean
fr_suppress_tree (const gint64 *n, const int *parent, gsize len, gint64 minimum, gboolean *hidden)
{
  gboolean shown = suppress_children (n, parent, len, -1, minimum, hidden);

  for (gsize i = 0; i < len; i++)
    suppress_children (n, parent, len, (int) i, minimum, hidden);
  return shown;
}
