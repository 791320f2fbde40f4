/* timeline-lanes.c: postings and trainings, each in the first lane where it lies on nothing. */
#include "charts/timeline-private.h"

#include <math.h>

/* All in em. */
#define BAND_HEIGHT    1.7
#define BAND_PITCH     2.0
#define BAND_PAD       0.5
#define BAND_TEXT      4.5    /* a name shorter than this tells nothing */
#define TRAINING_PITCH 1.75
#define TRAINING_NAME  14.0
#define TRAINING_SHORT 9.0    /* where whole names would need more lanes than MOST_LANES */
#define MOST_LANES     6
#define TEXT_GAP       0.35
#define LANE_GAP       0.8    /* between two in one lane */

/* What a lane holds from left to right. */
typedef struct {
  guint  lane;
  double from, to;
} Span;

/* The first lane where the span touches none; remembers it there. */
static guint
take_lane (GArray *spans, double from, double to, guint *n_lanes)
{
  guint lane = 0;
  gboolean free_lane = FALSE;

  while (!free_lane)
    {
      free_lane = TRUE;
      for (guint i = 0; i < spans->len && free_lane; i++)
        {
          const Span *span = &g_array_index (spans, Span, i);

          free_lane = span->lane != lane || from >= span->to || to <= span->from;
        }
      lane += !free_lane;
    }
  g_array_append_val (spans, ((Span) { lane, from, to }));
  *n_lanes = MAX (*n_lanes, lane + 1);
  return lane;
}

/* ---- Postings ---- */

static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const FrcTimelineBand *x = ((const FrcPlacedBand *) a)->band, *y = ((const FrcPlacedBand *) b)->band;

  return x->from != y->from ? (x->from < y->from ? -1 : 1) : x < y ? -1 : x > y;
}

static gboolean
is_present (const FrcTimeline *self, const FrcTimelineBand *band)
{
  gint32 today = self->spec->today;

  return today != FRC_DAY_NONE && (band->from == FRC_DAY_NONE || band->from <= today) && (band->to == FRC_DAY_NONE || band->to >= today);
}

/* A posting without end goes as far as today; one that begins later still is seen. */
static void
place_band (FrcTimeline *self, FrcPlacedBand *placed)
{
  const FrcTimelineBand *band = placed->band;
  gint32 open = self->spec->today != FRC_DAY_NONE ? MAX (self->spec->today, band->from) : self->last;
  gint32 to = band->to != FRC_DAY_NONE ? band->to : open;

  placed->earlier = to < self->first;
  placed->cut = band->from == FRC_DAY_NONE || band->from < self->first;
  placed->x1 = placed->cut ? self->x.from : frc_timeline_at (self, band->from);
  placed->x2 = MAX (frc_timeline_at (self, to), placed->x1 + 0.5 * self->em);
  if (placed->x2 > self->x.to)
    {
      placed->x2 = self->x.to;
      placed->x1 = MIN (placed->x1, self->x.to - 0.5 * self->em);
    }
}

void
frc_timeline_place_bands (FrcTimeline *self)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));

  self->bands = g_new0 (FrcPlacedBand, self->spec->n_bands + 1);
  for (guint i = 0; i < self->spec->n_bands; i++)
    self->bands[i].band = &self->spec->bands[i];
  qsort (self->bands, self->spec->n_bands, sizeof (FrcPlacedBand), compare_bands);
  for (guint i = 0; i < self->spec->n_bands; i++)
    {
      FrcPlacedBand *placed = &self->bands[i];
      double inner;

      place_band (self, placed);
      self->n_earlier += placed->earlier;
      if (placed->earlier)
        continue;
      placed->lane = take_lane (spans, placed->x1, placed->x2 - 1.0, &self->n_band_lanes);
      inner = placed->x2 - placed->x1 - 2.0 * BAND_PAD * self->em - (placed->cut ? self->em : 0.0);
      if (inner >= BAND_TEXT * self->em)
        placed->text = frc_typesetter_set (self->type, placed->band->label, self->small,
                                           is_present (self, placed->band) ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL, inner,
                                           FRC_FIT_MIDDLE, 1, FRC_ALIGN_START);
    }
}

double
frc_timeline_bands_height (const FrcTimeline *self)
{
  return self->n_band_lanes * MAX (BAND_PITCH * self->em, self->small_line + 0.5 * self->em);
}

static void
draw_band (FrcTimeline *self, FrcPlacedBand *placed, int mark)
{
  double pitch = frc_timeline_bands_height (self) / self->n_band_lanes, height = pitch - (BAND_PITCH - BAND_HEIGHT) * self->em;
  FrcBox box = { placed->x1, self->bands_top + placed->lane * pitch, placed->x2 - placed->x1 - 1.0, height }, edge;
  gboolean present = is_present (self, placed->band);
  double width = (present ? 1.8 : 1.0) * self->hairline, x = box.x + BAND_PAD * self->em;

  edge = (FrcBox) { box.x + width / 2.0, box.y + width / 2.0, MAX (box.width - width, 0.0), box.height - width };
  frc_scene_builder_rect (self->scene, FRC_PART_BAND, FRC_ROLE_BAND, mark, box, 0.15 * self->em, 0.0);
  frc_scene_builder_rect (self->scene, FRC_PART_BAND, present ? FRC_ROLE_ACCENT : FRC_ROLE_AXIS, mark, edge, 0.15 * self->em, width);
  if (placed->cut && box.width > 1.2 * self->em)
    {
      FrcSymbol symbol = { box.x + 0.6 * self->em, box.y + height / 2.0, mark };

      frc_scene_builder_symbols (self->scene, FRC_PART_BAND, FRC_ROLE_REFERENCE, 0.0, FRC_SHAPE_TRIANGLE_LEFT, 0.55 * self->em, &symbol, 1);
      x += 0.8 * self->em;
    }
  if (placed->text)
    {
      FrcText *text = g_steal_pointer (&placed->text);

      frc_scene_builder_text (self->scene, FRC_PART_LABEL, FRC_ROLE_TEXT, mark, x, box.y + (height - text->height) / 2.0, text);
    }
}

static void
add_band_mark (FrcTimeline *self, const FrcPlacedBand *placed)
{
  double pitch = frc_timeline_bands_height (self) / self->n_band_lanes, height = pitch - (BAND_PITCH - BAND_HEIGHT) * self->em;
  g_autoptr (GString) read_out = g_string_new (NULL);
  FrcMark mark = { .key = placed->band->key, .name = placed->band->label, .group = 0,
                   .area = { placed->x1, self->bands_top + placed->lane * pitch, placed->x2 - placed->x1 - 1.0, height } };

  mark.x = (placed->x1 + placed->x2) / 2.0;
  mark.y = mark.area.y + height / 2.0;
  frc_timeline_read_band (read_out, self, placed->band);
  mark.read_out = read_out->str;
  frc_scene_builder_mark (self->scene, &mark);
}

void
frc_timeline_draw_bands (FrcTimeline *self)
{
  int mark = 0;

  for (guint i = 0; i < self->spec->n_bands; i++)
    if (!self->bands[i].earlier)
      {
        add_band_mark (self, &self->bands[i]);
        draw_band (self, &self->bands[i], mark++);
      }
}

/* ---- Trainings ---- */

FrcShape
frc_timeline_shape (FrcTraining kind)
{
  return kind == FRC_TRAINING_COMPLETED ? FRC_SHAPE_DIAMOND : kind == FRC_TRAINING_ENROLLED ? FRC_SHAPE_TRIANGLE_RIGHT : FRC_SHAPE_TICK;
}

static double
size_of (const FrcTimeline *self, FrcTraining kind)
{
  return (kind == FRC_TRAINING_UNFINISHED ? 1.9 : 1.5) * self->mark_size;
}

static int
compare_trainings (gconstpointer a, gconstpointer b)
{
  const FrcTimelineTraining *x = ((const FrcPlacedTraining *) a)->training, *y = ((const FrcPlacedTraining *) b)->training;

  return x->day != y->day ? (x->day < y->day ? -1 : 1) : x < y ? -1 : x > y;
}

/* The name stands right of its mark, or left where it would leave the plot; shortened where it would do so on either side. */
static void
place_training (FrcTimeline *self, FrcPlacedTraining *placed, double name, GArray *spans)
{
  const FrcTimelineTraining *training = placed->training;
  gboolean detail = training->detail && *training->detail;
  g_autofree char *both = g_strconcat (training->label, detail ? " · " : "", detail ? training->detail : "", NULL);
  double radius = size_of (self, training->kind) / 2.0, gap = radius + TEXT_GAP * self->em, from, to;
  double before, after;

  placed->x = CLAMP (frc_timeline_at (self, training->day), self->x.from + radius, self->x.to - radius);
  after = self->x.to - placed->x - gap;
  before = placed->x - self->x.from - gap;
  placed->text = frc_typesetter_set (self->type, both, self->small, FRC_WEIGHT_NORMAL,
                                     MAX (MIN (name * self->em, MAX (after, before)), self->small), FRC_FIT_MIDDLE, 1, FRC_ALIGN_START);
  placed->text_x = placed->text->width <= after || after >= before ? placed->x + gap : placed->x - gap - placed->text->width;
  from = MIN (placed->x - radius, placed->text_x) - LANE_GAP * self->em / 2.0;
  to = MAX (placed->x + radius, placed->text_x + placed->text->width) + LANE_GAP * self->em / 2.0;
  placed->lane = take_lane (spans, from, to, &self->n_training_lanes);
}

static void
place_with_names (FrcTimeline *self, double name)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));

  self->n_training_lanes = 0;
  for (guint i = 0; i < self->spec->n_trainings; i++)
    {
      g_clear_pointer (&self->trainings[i].text, frc_text_free);
      place_training (self, &self->trainings[i], name, spans);
    }
}

void
frc_timeline_place_trainings (FrcTimeline *self)
{
  static const double names[] = { INFINITY, TRAINING_NAME, TRAINING_SHORT };

  self->trainings = g_new0 (FrcPlacedTraining, self->spec->n_trainings + 1);
  for (guint i = 0; i < self->spec->n_trainings; i++)
    self->trainings[i].training = &self->spec->trainings[i];
  qsort (self->trainings, self->spec->n_trainings, sizeof (FrcPlacedTraining), compare_trainings);
  /* In full as long as that needs few lines. */
  for (guint i = 0; i < G_N_ELEMENTS (names) && (i == 0 || self->n_training_lanes > MOST_LANES); i++)
    place_with_names (self, names[i]);
}

static double
training_pitch (const FrcTimeline *self)
{
  return MAX (TRAINING_PITCH * self->em, self->small_line + 0.2 * self->em);
}

double
frc_timeline_trainings_height (const FrcTimeline *self)
{
  return self->n_training_lanes * training_pitch (self);
}

static double
training_y (const FrcTimeline *self, const FrcPlacedTraining *placed)
{
  return floor (self->trainings_top + (placed->lane + 0.5) * training_pitch (self)) + 0.5;
}

static void
add_training_mark (FrcTimeline *self, const FrcPlacedTraining *placed)
{
  g_autoptr (GString) read_out = g_string_new (NULL);
  double radius = size_of (self, placed->training->kind) / 2.0, left = MIN (placed->x - radius, placed->text_x);
  FrcMark mark = { .key = placed->training->key, .name = placed->training->label, .group = 1, .x = placed->x, .y = training_y (self, placed) };

  mark.area = (FrcBox) { left, mark.y - self->small_line / 2.0,
                         MAX (placed->x + radius, placed->text_x + placed->text->width) - left, self->small_line };
  frc_timeline_read_training (read_out, self, placed->training);
  mark.read_out = read_out->str;
  frc_scene_builder_mark (self->scene, &mark);
}

void
frc_timeline_draw_trainings (FrcTimeline *self, int first_mark)
{
  for (guint i = 0; i < self->spec->n_trainings; i++)
    add_training_mark (self, &self->trainings[i]);
  for (FrcTraining kind = 0; kind < FRC_N_TRAININGS; kind++)
    {
      g_autoptr (GArray) symbols = g_array_new (FALSE, FALSE, sizeof (FrcSymbol));

      for (guint i = 0; i < self->spec->n_trainings; i++)
        if (self->trainings[i].training->kind == kind)
          {
            FrcSymbol symbol = { self->trainings[i].x, training_y (self, &self->trainings[i]), first_mark + (int) i };

            g_array_append_val (symbols, symbol);
          }
      frc_scene_builder_symbols (self->scene, FRC_PART_MARK, FRC_ROLE_MARK, 1.5 * self->hairline, frc_timeline_shape (kind),
                                 size_of (self, kind), (const FrcSymbol *) (gpointer) symbols->data, symbols->len);
    }
  for (guint i = 0; i < self->spec->n_trainings; i++)
    {
      FrcPlacedTraining *placed = &self->trainings[i];
      FrcText *text = g_steal_pointer (&placed->text);

      frc_scene_builder_text (self->scene, FRC_PART_LABEL, FRC_ROLE_TEXT, first_mark + (int) i, placed->text_x,
                              training_y (self, placed) - text->height / 2.0, text);
    }
}

void
frc_timeline_collect_texts (const FrcTimeline *self, GArray *boxes)
{
  for (guint i = 0; i < self->spec->n_trainings; i++)
    {
      const FrcPlacedTraining *placed = &self->trainings[i];
      FrcBox box = { placed->text_x, training_y (self, placed) - placed->text->height / 2.0, placed->text->width, placed->text->height };

      g_array_append_val (boxes, box);
    }
  for (guint i = 0; i < self->n_courses; i++)
    {
      const FrcPlacedCourse *placed = &self->courses[i];
      FrcBox box = { placed->text_at.x, self->ladders_top + self->ladders[placed->lane].top + placed->text_at.y,
                     placed->text->width, placed->text->height };

      g_array_append_val (boxes, box);
    }
}
