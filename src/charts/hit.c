/* hit.c: pointing and walking. Marks are sorted into a grid of square cells, about two a cell, stored flat; the nearest
 * mark is found by walking rings of cells outwards until no nearer one can lie further out. */
#include "charts/hit.h"
#include "charts/scene-private.h"

#include <math.h>

#define MIN_CELL  4.0
#define MAX_CELLS 65536

static guint
cell_of (const FrcScene *scene, double x, double y)
{
  int column = CLAMP ((int) floor (x / scene->cell), 0, (int) scene->columns - 1);
  int line = CLAMP ((int) floor (y / scene->cell), 0, (int) scene->lines - 1);

  return line * scene->columns + column;
}

static int
compare_tops (gconstpointer a, gconstpointer b, gpointer data)
{
  const FrcMark *marks = data;
  double ya = marks[*(const guint *) a].area.y, yb = marks[*(const guint *) b].area.y;

  if (ya != yb)
    return ya < yb ? -1 : 1;
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

/* The marks that have an area, by its top edge. */
static void
index_areas (FrcScene *scene)
{
  FrcMark *marks = (FrcMark *) (gpointer) scene->marks->data;

  scene->areas = g_new (guint, scene->marks->len);
  for (guint i = 0; i < scene->marks->len; i++)
    if (marks[i].area.height > 0.0)
      scene->areas[scene->n_areas++] = i;
  g_qsort_with_data (scene->areas, scene->n_areas, sizeof (guint), compare_tops, marks);
}

void
frc_hit_index (FrcScene *scene)
{
  guint n = scene->marks->len, n_cells;
  const FrcMark *marks = (const FrcMark *) (gpointer) scene->marks->data;
  g_autofree guint *fill = NULL;

  if (n == 0)
    return;
  scene->cell = MAX (MIN_CELL, sqrt (2.0 * scene->width * scene->height / n));
  scene->cell = MAX (scene->cell, sqrt (scene->width * scene->height / MAX_CELLS));
  scene->columns = (guint) ceil (scene->width / scene->cell) + 1;
  scene->lines = (guint) ceil (scene->height / scene->cell) + 1;
  n_cells = scene->columns * scene->lines;
  scene->starts = g_new0 (guint, n_cells + 1);
  scene->order = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    scene->starts[cell_of (scene, marks[i].x, marks[i].y) + 1]++;
  for (guint c = 0; c < n_cells; c++)
    scene->starts[c + 1] += scene->starts[c];
  fill = g_memdup2 (scene->starts, n_cells * sizeof (guint));
  for (guint i = 0; i < n; i++)
    scene->order[fill[cell_of (scene, marks[i].x, marks[i].y)]++] = i;
  index_areas (scene);
}

/* The mark whose area holds the point, or -1. Areas are searched from the last that begins above the point upwards;
 * areas of one chart do not lie in each other, so the first that holds it is it. */
static int
area_at (const FrcScene *scene, double x, double y)
{
  const FrcMark *marks = (const FrcMark *) (gpointer) scene->marks->data;
  guint low = 0, high = scene->n_areas;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (marks[scene->areas[middle]].area.y <= y)
        low = middle + 1;
      else
        high = middle;
    }
  while (low > 0)
    {
      const FrcBox *box = &marks[scene->areas[low - 1]].area;
      if (y < box->y + box->height && x >= box->x && x < box->x + box->width)
        return (int) scene->areas[low - 1];
      low--;
    }
  return -1;
}

/* Looks through one cell; keeps the nearest so far, the earlier mark of two as near. */
static void
search_cell (const FrcScene *scene, int column, int line, double x, double y, double *best2, int *best)
{
  const FrcMark *marks = (const FrcMark *) (gpointer) scene->marks->data;
  guint cell;

  if (column < 0 || line < 0 || column >= (int) scene->columns || line >= (int) scene->lines)
    return;
  cell = line * scene->columns + column;
  for (guint i = scene->starts[cell]; i < scene->starts[cell + 1]; i++)
    {
      int m = (int) scene->order[i];
      double dx = marks[m].x - x, dy = marks[m].y - y, d2 = dx * dx + dy * dy;

      if (d2 < *best2 || (d2 == *best2 && (*best < 0 || m < *best)))
        {
          *best2 = d2;
          *best = m;
        }
    }
}

static int
nearest (const FrcScene *scene, double x, double y, double radius)
{
  int column = (int) floor (x / scene->cell), line = (int) floor (y / scene->cell);
  int rings = (int) ceil (radius / scene->cell) + 1;
  double best2 = radius * radius;
  int best = -1;

  for (int ring = 0; ring <= rings; ring++)
    {
      double reach = (ring - 1) * scene->cell;

      if (best >= 0 && reach > 0.0 && reach * reach > best2)
        break;
      for (int dx = -ring; dx <= ring; dx++)
        {
          search_cell (scene, column + dx, line - ring, x, y, &best2, &best);
          if (ring > 0)
            search_cell (scene, column + dx, line + ring, x, y, &best2, &best);
        }
      for (int dy = -ring + 1; dy < ring; dy++)
        {
          search_cell (scene, column - ring, line + dy, x, y, &best2, &best);
          search_cell (scene, column + ring, line + dy, x, y, &best2, &best);
        }
    }
  return best;
}

int
frc_hit_at (const FrcScene *scene, double x, double y, double radius)
{
  int mark;

  g_return_val_if_fail (scene != NULL, -1);
  if (scene->marks->len == 0 || !isfinite (x) || !isfinite (y))
    return -1;
  mark = area_at (scene, x, y);
  return mark >= 0 ? mark : nearest (scene, x, y, MAX (radius, 0.0));
}

/* The first mark of the group after or before the one this mark is in. */
static int
move_group (const FrcScene *scene, int mark, int direction)
{
  const FrcMark *marks = (const FrcMark *) (gpointer) scene->marks->data;
  int n = (int) scene->marks->len, i = mark;

  if (direction > 0)
    {
      while (i < n && marks[i].group == marks[mark].group)
        i++;
      return i < n ? i : n - 1;
    }
  while (i > 0 && marks[i - 1].group == marks[mark].group)
    i--;
  if (i == 0)
    return 0;
  for (i--; i > 0 && marks[i - 1].group == marks[i].group;)
    i--;
  return i;
}

int
frc_hit_move (const FrcScene *scene, int mark, FrcMove move)
{
  int last;

  g_return_val_if_fail (scene != NULL, -1);
  last = (int) scene->marks->len - 1;
  if (last < 0)
    return -1;
  if (mark < 0 || mark > last)
    return move == FRC_MOVE_PREVIOUS || move == FRC_MOVE_LAST || move == FRC_MOVE_PREVIOUS_GROUP ? last : 0;
  switch (move)
    {
    case FRC_MOVE_NEXT:
      return MIN (mark + 1, last);
    case FRC_MOVE_PREVIOUS:
      return MAX (mark - 1, 0);
    case FRC_MOVE_FIRST:
      return 0;
    case FRC_MOVE_LAST:
      return last;
    case FRC_MOVE_NEXT_GROUP:
      return move_group (scene, mark, 1);
    case FRC_MOVE_PREVIOUS_GROUP:
      return move_group (scene, mark, -1);
    default:
      g_return_val_if_reached (mark);
    }
}

int
frc_hit_find (const FrcScene *scene, gint64 key)
{
  g_return_val_if_fail (scene != NULL, -1);
  for (guint i = 0; i < scene->marks->len; i++)
    if (g_array_index (scene->marks, FrcMark, i).key == key)
      return (int) i;
  return -1;
}

const FrcMark *
frc_hit_mark (const FrcScene *scene, int mark)
{
  g_return_val_if_fail (scene != NULL, NULL);
  return mark >= 0 && mark < (int) scene->marks->len ? &g_array_index (scene->marks, FrcMark, mark) : NULL;
}
