/* funnel-plot-labels.c: which units are named, in what order, and what their names keep clear of (labels.h). */
#include "charts/funnel-plot-private.h"

#include <math.h>

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
lines_meet (gconstpointer data, const FrcBox *box)
{
  const FrcLimits *self = data;
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
