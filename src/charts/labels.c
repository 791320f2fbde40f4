/* labels.c: see labels.h. */
#include "charts/labels.h"

#include <math.h>
#include <string.h>

#define MOST_LABELS 40
#define NAME_MOST   14.0   /* em */
#define FAR         0.8    /* em from one ring of places to the next */
#define RINGS       4
#define RINGS_MATTER 7
#define BESIDE      0.35   /* em between two names */
#define FEW         16
#define RETRIES     4
#define RINGS_PICK  40     /* of the picked one, which is always named */

typedef struct {
  const FrcLabelJob *job;
  double  em, small;
  GArray *taken;       /* FrcBox: marks, then labels */
  guint   n_marks;
  GArray *leaders;
} Room;

static gboolean
boxes_meet (const FrcBox *a, const FrcBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

gboolean
frc_leader_meets (const FrcLeader *leader, const FrcBox *box)
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
  const FrcBox *plot = &room->job->plot;

  if (box->x < plot->x || box->y < plot->y || box->x + box->width > plot->x + plot->width ||
      box->y + box->height > plot->y + plot->height)
    return FALSE;
  for (guint i = room->taken->len; i > 0; i--)
    if (boxes_meet (box, &g_array_index (room->taken, FrcBox, i - 1)))
      return FALSE;
  for (guint i = 0; i < room->leaders->len; i++)
    if (frc_leader_meets (&g_array_index (room->leaders, FrcLeader, i), box))
      return FALSE;
  return room->job->blocked == NULL || !room->job->blocked (room->job->data, box);
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
static FrcLeader
leader_to (FrcPoint at, const FrcBox *box, double radius)
{
  double x = CLAMP (at.x, box->x, box->x + box->width), y = CLAMP (at.y, box->y, box->y + box->height);
  double length = MAX (hypot (x - at.x, y - at.y), radius);

  return (FrcLeader) { { at.x + (x - at.x) * radius / length, at.y + (y - at.y) * radius / length }, { x, y } };
}

/* A leader passes over no name, and over no mark that is to be kept clear. */
static gboolean
is_clear (const Room *room, const FrcLeader *leader)
{
  for (guint i = 0; i < room->n_marks; i++)
    if (room->job->points[i].clear && frc_leader_meets (leader, &g_array_index (room->taken, FrcBox, i)))
      return FALSE;
  for (guint i = room->n_marks; i < room->taken->len; i++)
    if (frc_leader_meets (leader, &g_array_index (room->taken, FrcBox, i)))
      return FALSE;
  return TRUE;
}

/* Finds the label its place, and takes it. */
static gboolean
place_label (Room *room, FrcLabel *label)
{
  const FrcLabelPoint *point = &room->job->points[label->point];
  double radius = point->size / 2.0 + 0.15 * room->em, beside = BESIDE * room->em;
  guint rings = point->turn == FRC_LABEL_PICKED ? RINGS_PICK : label->matters ? RINGS_MATTER : RINGS;

  for (guint far = 0; far < rings; far++)
    for (guint anchor = 0; anchor < 8; anchor++)
      {
        label->box = box_beside (point->at, label->text, anchor, radius + FAR * far * room->em);
        label->led = far > 0;
        if (!is_free (room, &label->box))
          continue;
        label->leader = leader_to (point->at, &label->box, radius);
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
label_clear (gpointer label)
{
  g_clear_pointer (&((FrcLabel *) label)->text, frc_text_free);
}

/* The names to place, in their order. */
static GArray *
list_labels (const Room *room)
{
  const FrcLabelJob *job = room->job;
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (FrcLabel));

  g_array_set_clear_func (labels, label_clear);
  for (guint turn = 0; turn < FRC_LABEL_NONE; turn++)
    for (guint i = 0; i < job->n_points && labels->len < MOST_LABELS; i++)
      if (job->points[i].turn == (FrcLabelTurn) turn)
        {
          FrcLabel label = { .point = i, .matters = turn < FRC_LABEL_MAY };

          label.text = frc_typesetter_set (job->type, job->points[i].text, room->small,
                                           turn == FRC_LABEL_PICKED ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL, NAME_MOST * room->em,
                                           FRC_FIT_MIDDLE, 1, FRC_ALIGN_START);
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
      FrcLabel *label = &g_array_index (labels, FrcLabel, i);

      placed[i] = place_label (room, label);
      if (!placed[i] && label->matters && failed < 0)
        failed = (int) i;
    }
  return failed;
}

/* Without the array's own hands, which would free the text. */
static void
move_first (GArray *labels, guint i)
{
  FrcLabel *all = (FrcLabel *) (gpointer) labels->data, label = all[i];

  memmove (all + 1, all, i * sizeof *all);
  all[0] = label;
}

GArray *
frc_labels_place (const FrcLabelJob *job)
{
  Room room = { job, frc_style_body (job->style), frc_style_small (job->style), g_array_new (FALSE, FALSE, sizeof (FrcBox)), 0,
                g_array_new (FALSE, FALSE, sizeof (FrcLeader)) };
  GArray *labels = list_labels (&room);
  g_autofree gboolean *placed = g_new0 (gboolean, labels->len + 1);
  guint matter = 0;
  int failed;

  for (guint i = 0; i < job->n_points; i++)
    {
      FrcPoint at = job->points[i].at;
      double size = job->points[i].size + 1.0;

      g_array_append_val (room.taken, ((FrcBox) { at.x - size / 2.0, at.y - size / 2.0, size, size }));
    }
  room.n_marks = room.taken->len;
  for (guint i = 0; i < labels->len; i++)
    matter += g_array_index (labels, FrcLabel, i).matters;
  failed = place_all (&room, labels, placed);
  for (guint i = 0; i < RETRIES && failed > 0 && matter <= FEW; i++)
    {
      move_first (labels, (guint) failed);
      failed = place_all (&room, labels, placed);
    }
  for (guint i = 0; i < labels->len; i++)
    if (!placed[i])
      g_clear_pointer (&g_array_index (labels, FrcLabel, i).text, frc_text_free);
  g_array_unref (room.taken);
  g_array_unref (room.leaders);
  return labels;
}

void
frc_labels_draw (const FrcLabelJob *job, GArray *labels, FrcSceneBuilder *scene, const int *marks)
{
  double width = 0.8 * frc_style_hairline (job->style);

  for (guint i = 0; i < labels->len; i++)
    {
      FrcLabel *label = &g_array_index (labels, FrcLabel, i);
      FrcRole role = job->points[label->point].turn == FRC_LABEL_PICKED ? FRC_ROLE_ACCENT : FRC_ROLE_TEXT;
      int mark = marks[label->point];

      if (label->text == NULL)
        continue;
      if (label->led)
        frc_scene_builder_rule (scene, FRC_PART_LABEL, FRC_ROLE_AXIS, mark, width, FRC_DASH_SOLID, label->leader.a.x, label->leader.a.y,
                                label->leader.b.x, label->leader.b.y);
      frc_scene_builder_text (scene, FRC_PART_LABEL, role, mark, label->box.x, label->box.y, g_steal_pointer (&label->text));
    }
}
