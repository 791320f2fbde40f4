/* funnel-plot-labels.c: names beside marks, none on another, on a mark, on a line or outside the plot: eight places around each mark are
 * tried, near and then farther with a leader, in the order picked, beyond 99.8 %, beyond 95 %. Where one of few that matter finds no
 * place it goes first and all begin again; what still finds none is left out. */
#include "charts/funnel-plot-private.h"

#include <math.h>

#define MOST_LABELS 40
#define NAME_MOST   14.0   /* em */
#define FAR         0.8    /* em from one ring of places to the next */
#define RINGS       4
#define RINGS_998   7
#define BESIDE      0.35   /* em between two names */
#define FEW         16
#define RETRIES     4
#define RINGS_PICK  40     /* of the picked one, which is always named */

/* A line from a mark to its label. */
typedef struct {
  FrcPoint a, b;
} Leader;

/* A name in its place; without a text it found none. */
typedef struct {
  guint    point;
  gboolean matters;       /* picked, or beyond 99.8 % */
  FrcText *text;
  FrcBox   box;
  gboolean led;
  Leader   leader;
} Label;

typedef struct {
  FrcLimits *self;
  GArray    *taken;       /* FrcBox: marks, then labels */
  guint      n_marks;
  GArray    *leaders;
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

/* Whether a line between two points passes through the box (Liang and Barsky 1984). */
static gboolean
leader_meets (const Leader *leader, const FrcBox *box)
{
  double dx = leader->b.x - leader->a.x, dy = leader->b.y - leader->a.y, from = 0.0, to = 1.0;
  const double p[4] = { -dx, dx, -dy, dy };
  const double q[4] = { leader->a.x - box->x, box->x + box->width - leader->a.x, leader->a.y - box->y, box->y + box->height - leader->a.y };

  for (guint i = 0; i < 4; i++)
    {
      double t = p[i] != 0.0 ? q[i] / p[i] : 0.0;

      if (p[i] == 0.0 && q[i] < 0.0)
        return FALSE;
      if (p[i] < 0.0)
        from = MAX (from, t);
      else if (p[i] > 0.0)
        to = MIN (to, t);
    }
  return from < to;
}

static gboolean
is_free (const Room *room, const FrcBox *box)
{
  const FrcBox *plot = &room->self->plot;

  if (box->x < plot->x || box->y < plot->y || box->x + box->width > plot->x + plot->width ||
      box->y + box->height > plot->y + plot->height)
    return FALSE;
  for (guint i = room->taken->len; i > 0; i--)
    if (boxes_meet (box, &g_array_index (room->taken, FrcBox, i - 1)))
      return FALSE;
  for (guint i = 0; i < room->leaders->len; i++)
    if (leader_meets (&g_array_index (room->leaders, Leader, i), box))
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

/* From the mark's edge to the nearest point of the label; no longer than nothing where they touch. */
static Leader
leader_to (FrcPoint at, const FrcBox *box, double radius)
{
  double x = CLAMP (at.x, box->x, box->x + box->width), y = CLAMP (at.y, box->y, box->y + box->height);
  double length = MAX (hypot (x - at.x, y - at.y), radius);

  return (Leader) { { at.x + (x - at.x) * radius / length, at.y + (y - at.y) * radius / length }, { x, y } };
}

/* A leader passes over no name, and over no mark that is to be named itself. */
static gboolean
is_clear (const Room *room, const Leader *leader)
{
  const FrcLimitsSpec *spec = room->self->spec;

  for (guint i = 0; i < room->n_marks; i++)
    if (spec->points[i].place >= FRC_PLACE_BELOW_998 && leader_meets (leader, &g_array_index (room->taken, FrcBox, i)))
      return FALSE;
  for (guint i = room->n_marks; i < room->taken->len; i++)
    if (leader_meets (leader, &g_array_index (room->taken, FrcBox, i)))
      return FALSE;
  return TRUE;
}

/* Finds the label its place, and takes it. */
static gboolean
place_label (Room *room, Label *label)
{
  FrcLimits *self = room->self;
  const FrcLimitsPoint *point = &self->spec->points[label->point];
  FrcPoint at = frc_limits_at (self, point);
  double radius = frc_limits_mark_size (self, point) / 2.0 + 0.15 * self->em, beside = BESIDE * self->em;
  guint rings = point->picked ? RINGS_PICK : label->matters ? RINGS_998 : RINGS;

  for (guint far = 0; far < rings; far++)
    for (guint anchor = 0; anchor < 8; anchor++)
      {
        label->box = box_beside (at, label->text, anchor, radius + FAR * far * self->em);
        label->led = far > 0;
        if (!is_free (room, &label->box))
          continue;
        label->leader = leader_to (at, &label->box, radius);
        if (label->led && !is_clear (room, &label->leader))
          continue;
        if (label->led)
          g_array_append_val (room->leaders, label->leader);
        g_array_append_val (room->taken, ((FrcBox) { label->box.x - beside, label->box.y, label->box.width + 2.0 * beside, label->box.height }));
        return TRUE;
      }
  return FALSE;
}

static void
draw_label (FrcLimits *self, Label *label)
{
  const Leader *leader = &label->leader;
  int mark = self->marks[label->point];

  if (label->led)
    frc_scene_builder_rule (self->scene, FRC_PART_LABEL, FRC_ROLE_AXIS, mark, 0.8 * self->hairline, FRC_DASH_SOLID, leader->a.x, leader->a.y,
                            leader->b.x, leader->b.y);
  frc_scene_builder_text (self->scene, FRC_PART_LABEL, self->spec->points[label->point].picked ? FRC_ROLE_ACCENT : FRC_ROLE_TEXT, mark,
                          label->box.x, label->box.y, g_steal_pointer (&label->text));
}

/* 0 is labelled first; 3 not at all. */
static guint
turn_of (const FrcLimitsPoint *point)
{
  return point->picked ? 0 : point->place >= FRC_PLACE_BELOW_998 ? 1 : point->place != FRC_PLACE_INSIDE ? 2 : 3;
}

/* The names to place, in their order. */
static GArray *
list_labels (FrcLimits *self)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (Label));

  for (guint turn = 0; turn < 3; turn++)
    for (guint i = 0; i < self->spec->n_points && labels->len < MOST_LABELS; i++)
      if (turn_of (&self->spec->points[i]) == turn)
        {
          const FrcLimitsPoint *point = &self->spec->points[i];
          Label label = { .point = i, .matters = turn < 2 };

          label.text = frc_typesetter_set (self->type, point->label, self->small, point->picked ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL,
                                           NAME_MOST * self->em, FRC_FIT_MIDDLE, 1, FRC_ALIGN_START);
          g_array_append_val (labels, label);
        }
  return labels;
}

/* Places all in this order; placed says which found room. Returns the first that matters and found none, or -1. */
static int
place_all (Room *room, GArray *labels, gboolean *placed)
{
  int failed = -1;

  g_array_set_size (room->taken, room->n_marks);
  g_array_set_size (room->leaders, 0);
  for (guint i = 0; i < labels->len; i++)
    {
      Label *label = &g_array_index (labels, Label, i);

      placed[i] = place_label (room, label);
      if (!placed[i] && label->matters && failed < 0)
        failed = (int) i;
    }
  return failed;
}

static void
move_first (GArray *labels, guint i)
{
  Label label = g_array_index (labels, Label, i);

  g_array_remove_index (labels, i);
  g_array_prepend_val (labels, label);
}

/* Places the names; whose place is not found has no text left. Elements Label; free with g_array_unref. */
static GArray *
place_names (FrcLimits *self)
{
  Room room = { self, g_array_new (FALSE, FALSE, sizeof (FrcBox)), 0, g_array_new (FALSE, FALSE, sizeof (Leader)) };
  GArray *labels = list_labels (self);
  g_autofree gboolean *placed = g_new0 (gboolean, labels->len + 1);
  guint matter = 0;
  int failed;

  for (guint i = 0; i < self->spec->n_points; i++)
    {
      FrcPoint at = frc_limits_at (self, &self->spec->points[i]);
      double size = frc_limits_mark_size (self, &self->spec->points[i]) + 1.0;

      g_array_append_val (room.taken, ((FrcBox) { at.x - size / 2.0, at.y - size / 2.0, size, size }));
    }
  room.n_marks = room.taken->len;
  for (guint i = 0; i < labels->len; i++)
    matter += g_array_index (labels, Label, i).matters;
  failed = place_all (&room, labels, placed);
  for (guint i = 0; i < RETRIES && failed > 0 && matter <= FEW; i++)
    {
      move_first (labels, (guint) failed);
      failed = place_all (&room, labels, placed);
    }
  for (guint i = 0; i < labels->len; i++)
    if (!placed[i])
      g_clear_pointer (&g_array_index (labels, Label, i).text, frc_text_free);
  g_array_unref (room.taken);
  g_array_unref (room.leaders);
  return labels;
}

static void
label_clear (gpointer label)
{
  g_clear_pointer (&((Label *) label)->text, frc_text_free);
}

gboolean
frc_limits_place_labels (FrcLimits *self, gboolean *unnamed)
{
  g_autofree gboolean *named = g_new0 (gboolean, self->spec->n_points);
  gboolean more = FALSE;

  g_clear_pointer (&self->labels, g_array_unref);
  self->labels = place_names (self);
  g_array_set_clear_func (self->labels, label_clear);
  for (guint i = 0; i < self->labels->len; i++)
    named[g_array_index (self->labels, Label, i).point] = g_array_index (self->labels, Label, i).text != NULL;
  for (guint i = 0; i < self->spec->n_points; i++)
    if (self->spec->points[i].place >= FRC_PLACE_BELOW_998 && !named[i] && !unnamed[i])
      more = unnamed[i] = TRUE;
  return more;
}

void
frc_limits_draw_labels (FrcLimits *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    if (g_array_index (self->labels, Label, i).text != NULL)
      draw_label (self, &g_array_index (self->labels, Label, i));
}
