/* funnel-plot-labels.c: names beside marks, none on another, on a mark, on a line or outside the plot: eight places around each mark are
 * tried, near and then farther with a leader, in the order picked, beyond 99.8 %, beyond 95 %. What finds no place is left out. */
#include "charts/funnel-plot-private.h"

#include <math.h>

#define MOST_LABELS 60
#define NAME_MOST   14.0   /* em */

typedef struct {
  FrcLimits *self;
  GArray    *taken;       /* FrcBox: marks and labels */
} Room;

static gboolean
boxes_meet (const FrcBox *a, const FrcBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

/* Whether a line between two sizes passes through the box. */
static gboolean
line_meets (const FrcLimits *self, const FrcBox *box, double n1, double v1, double n2, double v2)
{
  double x1 = frc_scale_place (&self->x, n1), x2 = frc_scale_place (&self->x, n2);
  double y1 = frc_scale_place (&self->y, v1), y2 = frc_scale_place (&self->y, v2), a, b, left, right;

  if (x2 <= box->x || x1 >= box->x + box->width || x2 <= x1)
    return FALSE;
  left = MAX (x1, box->x);
  right = MIN (x2, box->x + box->width);
  a = y1 + (y2 - y1) * (left - x1) / (x2 - x1);
  b = y1 + (y2 - y1) * (right - x1) / (x2 - x1);
  return MIN (a, b) < box->y + box->height && MAX (a, b) > box->y;
}

static gboolean
lines_meet (const FrcLimits *self, const FrcBox *box)
{
  const FrcLimitsSpec *spec = self->spec;

  for (guint i = 0; i + 1 < spec->n_limits; i++)
    {
      const FrcLimitsAt *a = &spec->limits[i], *b = a + 1;

      if (line_meets (self, box, a->n, a->lo95, b->n, b->lo95) || line_meets (self, box, a->n, a->hi95, b->n, b->hi95) ||
          line_meets (self, box, a->n, a->lo998, b->n, b->lo998) || line_meets (self, box, a->n, a->hi998, b->n, b->hi998))
        return TRUE;
    }
  return isfinite (spec->target) && line_meets (self, box, self->x.lo, spec->target, self->x.hi, spec->target);
}

static gboolean
is_free (const Room *room, const FrcBox *box)
{
  const FrcBox *plot = &room->self->plot;

  if (box->x < plot->x || box->y < plot->y || box->x + box->width > plot->x + plot->width ||
      box->y + box->height > plot->y + plot->height)
    return FALSE;
  for (guint i = 0; i < room->taken->len; i++)
    if (boxes_meet (box, &g_array_index (room->taken, FrcBox, i)))
      return FALSE;
  return !lines_meet (room->self, box);
}

/* A label's box beside a point, at one of eight places and this far from it. */
static FrcBox
box_beside (FrcPoint at, const FrcText *text, guint anchor, double gap)
{
  static const struct { int x, y; } sides[8] = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 }, { 1, -1 }, { -1, -1 }, { 1, 1 }, { -1, 1 } };
  int sx = sides[anchor].x, sy = sides[anchor].y;
  double x = sx > 0 ? at.x + gap : sx < 0 ? at.x - gap - text->width : at.x - text->width / 2.0;
  double y = sy > 0 ? at.y + gap : sy < 0 ? at.y - gap - text->height : at.y - text->height / 2.0;

  return (FrcBox) { x, y, text->width, text->height };
}

/* From the mark's edge to the nearest point of the label. */
static void
draw_leader (FrcLimits *self, int mark, FrcPoint at, const FrcBox *box, double radius)
{
  double x = CLAMP (at.x, box->x, box->x + box->width), y = CLAMP (at.y, box->y, box->y + box->height);
  double length = hypot (x - at.x, y - at.y);

  if (length > radius)
    frc_scene_builder_rule (self->scene, FRC_PART_LABEL, FRC_ROLE_AXIS, mark, 0.8 * self->hairline, FRC_DASH_SOLID,
                            at.x + (x - at.x) * radius / length, at.y + (y - at.y) * radius / length, x, y);
}

static void
draw_label (Room *room, guint i)
{
  FrcLimits *self = room->self;
  const FrcLimitsPoint *point = &self->spec->points[i];
  FrcPoint at = frc_limits_at (self, point);
  double radius = frc_limits_mark_size (self, point) / 2.0 + 0.15 * self->em;
  g_autoptr (FrcText) text = frc_typesetter_set (self->type, point->label, self->small, point->picked ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL,
                                                 NAME_MOST * self->em, FRC_FIT_MIDDLE, 1, FRC_ALIGN_START);

  for (guint far = 0; far <= 3; far++)
    for (guint anchor = 0; anchor < 8; anchor++)
      {
        FrcBox box = box_beside (at, text, anchor, radius + 0.8 * far * self->em);

        if (!is_free (room, &box))
          continue;
        if (far > 0)
          draw_leader (self, (int) i, at, &box, radius);
        g_array_append_val (room->taken, box);
        frc_scene_builder_text (self->scene, FRC_PART_LABEL, point->picked ? FRC_ROLE_ACCENT : FRC_ROLE_TEXT, (int) i, box.x, box.y,
                                g_steal_pointer (&text));
        return;
      }
}

/* 0 is labelled first; 3 not at all. */
static guint
turn_of (const FrcLimitsPoint *point)
{
  return point->picked ? 0 : point->place >= FRC_PLACE_BELOW_998 ? 1 : point->place != FRC_PLACE_INSIDE ? 2 : 3;
}

void
frc_limits_draw_labels (FrcLimits *self)
{
  Room room = { self, g_array_new (FALSE, FALSE, sizeof (FrcBox)) };
  guint left = MOST_LABELS;

  for (guint i = 0; i < self->spec->n_points; i++)
    {
      FrcPoint at = frc_limits_at (self, &self->spec->points[i]);
      double size = frc_limits_mark_size (self, &self->spec->points[i]) + 1.0;
      FrcBox box = { at.x - size / 2.0, at.y - size / 2.0, size, size };

      g_array_append_val (room.taken, box);
    }
  for (guint turn = 0; turn < 3; turn++)
    for (guint i = 0; i < self->spec->n_points && left > 0; i++)
      if (turn_of (&self->spec->points[i]) == turn)
        {
          draw_label (&room, i);
          left--;
        }
  g_array_unref (room.taken);
}
