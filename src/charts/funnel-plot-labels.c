/* funnel-plot-labels.c: which units are named, in what order, and what their names keep clear of (labels.h). */
#include "charts/funnel-plot-private.h"

#include <math.h>

/* Whether a line from left to right passes through the box. */
static gboolean
line_meets (const FrcBox *box, const FrcPoint *from, const FrcPoint *to)
{
  double a, b, left, right;

  if (to->x <= box->x || from->x >= box->x + box->width || to->x <= from->x)
    return FALSE;
  left = MAX (from->x, box->x);
  right = MIN (to->x, box->x + box->width);
  a = from->y + (to->y - from->y) * (left - from->x) / (to->x - from->x);
  b = from->y + (to->y - from->y) * (right - from->x) / (to->x - from->x);
  return MIN (a, b) < box->y + box->height && MAX (a, b) > box->y;
}

static gboolean
lines_meet (gconstpointer data, const FrcBox *box)
{
  const FrcLimits *self = data;
  const FrcLimitsSpec *spec = self->spec;
  double target = isfinite (spec->target) ? frc_scale_place (&self->y, spec->target) : NAN;

  for (guint line = 0; line < FRC_LIMITS_LINES; line++)
    for (guint i = 0; i + 1 < spec->n_limits; i++)
      if (line_meets (box, &self->lines[line * spec->n_limits + i], &self->lines[line * spec->n_limits + i + 1]))
        return TRUE;
  return target > box->y && target < box->y + box->height;
}

static FrcLabelTurn
turn_of (const FrcLimitsPoint *point)
{
  if (point->picked)
    return FRC_LABEL_PICKED;
  return point->place >= FRC_PLACE_BELOW_998 ? FRC_LABEL_MATTERS : point->place != FRC_PLACE_INSIDE ? FRC_LABEL_MAY : FRC_LABEL_NONE;
}

static void
begin_job (FrcLimits *self)
{
  const FrcLimitsSpec *spec = self->spec;

  g_free (self->label_points);
  self->label_points = g_new (FrcLabelPoint, spec->n_points);
  for (guint i = 0; i < spec->n_points; i++)
    {
      const FrcLimitsPoint *point = &spec->points[i];

      self->label_points[i] = (FrcLabelPoint) { frc_limits_at (self, point), frc_limits_mark_size (self, point), point->label, turn_of (point),
                                                point->place >= FRC_PLACE_BELOW_998 };
    }
  self->job = (FrcLabelJob) { self->style, self->type, self->plot, self->label_points, spec->n_points, lines_meet, self };
}

gboolean
frc_limits_place_labels (FrcLimits *self, gboolean *unnamed)
{
  g_autofree gboolean *named = g_new0 (gboolean, self->spec->n_points);
  gboolean more = FALSE;

  begin_job (self);
  g_clear_pointer (&self->labels, g_array_unref);
  self->labels = frc_labels_place (&self->job);
  for (guint i = 0; i < self->labels->len; i++)
    named[g_array_index (self->labels, FrcLabel, i).point] = g_array_index (self->labels, FrcLabel, i).text != NULL;
  for (guint i = 0; i < self->spec->n_points; i++)
    if (self->spec->points[i].place >= FRC_PLACE_BELOW_998 && !named[i] && !unnamed[i])
      more = unnamed[i] = TRUE;
  return more;
}

void
frc_limits_draw_labels (FrcLimits *self)
{
  frc_labels_draw (&self->job, self->labels, self->scene, self->marks);
}
