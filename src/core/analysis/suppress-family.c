/* suppress-family.c: see suppress-family.h. The parts into which the groups shown so far cut the atoms are kept by number; a further
 * group splits each part it meets into what is in it and what is not, if both are large enough or empty. */
#include "core/analysis/suppress-family.h"

struct _FrFamily {
  guint   atoms;
  gint64 *n;
  gint64  minimum, total;
  guint  *part;      /* per atom */
  gint64 *size;      /* per part: people; there are never more parts than atoms */
  gint64 *inside;    /* per part: people in the group that asks; -1: not met */
  guint  *other;     /* per part: the number its half inside gets */
  guint  *met;
  guint   n_parts;
};

FrFamily *
fr_family_new (const gint64 *n, guint atoms, gint64 minimum)
{
  FrFamily *family = g_new0 (FrFamily, 1);
  guint room = atoms + 1;

  family->atoms = atoms;
  family->minimum = minimum;
  family->n = g_new (gint64, room);
  family->part = g_new0 (guint, room);
  family->size = g_new0 (gint64, room);
  family->inside = g_new (gint64, room);
  family->other = g_new (guint, room);
  family->met = g_new (guint, room);
  family->n_parts = 1;
  for (guint a = 0; a < atoms; a++)
    {
      family->n[a] = n[a];
      family->total += n[a];
    }
  family->size[0] = family->total;
  for (guint p = 0; p < room; p++)
    family->inside[p] = -1;
  return family;
}

void
fr_family_free (FrFamily *family)
{
  g_free (family->n);
  g_free (family->part);
  g_free (family->size);
  g_free (family->inside);
  g_free (family->other);
  g_free (family->met);
  g_free (family);
}

gboolean
fr_family_total (const FrFamily *family)
{
  return family->total > 0 && family->total >= family->minimum;
}

static gboolean
large_or_empty (const FrFamily *family, gint64 n)
{
  return n == 0 || n >= family->minimum;
}

/* The parts that the group meets, with its people in each; their number. Atoms of nobody are in no part. */
static guint
meet (FrFamily *family, const guint *members, guint len, gint64 *people)
{
  guint n_met = 0;

  for (guint m = 0; m < len; m++)
    {
      guint part = family->part[members[m]];

      if (family->n[members[m]] <= 0)
        continue;
      if (family->inside[part] < 0)
        {
          family->inside[part] = 0;
          family->met[n_met++] = part;
        }
      family->inside[part] += family->n[members[m]];
      *people += family->n[members[m]];
    }
  return n_met;
}

static void
split (FrFamily *family, const guint *members, guint len, guint n_met)
{
  for (guint i = 0; i < n_met; i++)
    {
      guint part = family->met[i];
      gboolean whole = family->inside[part] == family->size[part];

      family->other[part] = whole ? part : family->n_parts++;
      if (!whole)
        {
          family->size[family->other[part]] = family->inside[part];
          family->size[part] -= family->inside[part];
        }
    }
  for (guint m = 0; m < len; m++)
    if (family->n[members[m]] > 0)
      family->part[members[m]] = family->other[family->part[members[m]]];
}

gboolean
fr_family_admit (FrFamily *family, const guint *members, guint len)
{
  gint64 people = 0;
  guint n_met = meet (family, members, len, &people);
  gboolean may = fr_family_total (family) && people > 0;

  for (guint i = 0; may && i < n_met; i++)
    {
      guint part = family->met[i];

      may = large_or_empty (family, family->inside[part]) && large_or_empty (family, family->size[part] - family->inside[part]);
    }
  if (may)
    split (family, members, len, n_met);
  for (guint i = 0; i < n_met; i++)
    family->inside[family->met[i]] = -1;
  return may;
}
