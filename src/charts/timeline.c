/* timeline.c: see timeline.h. The axis, and what stands from top to bottom. Everything finds its place first, because lines are drawn
 * behind words and make way for them. */
#include "charts/dates.h"
#include "charts/format.h"
#include "charts/frame.h"
#include "charts/legend.h"
#include "charts/timeline-private.h"

#include <math.h>
#include <string.h>

/* All in em, the size of names and figures. */
#define LEAST_WIDTH    320.0   /* points */
#define NAMES_MOST     9.0
#define NAMES_GAP      0.8
#define AFTER_TICKS    0.5
#define SECTION_GAP    0.7
#define LEVEL_USUAL    1.5
#define LEVEL_MOST     2.4
#define BEFORE_LEGEND  0.7
#define BEFORE_NOTE    0.4
#define TICK_ROOM      5.2     /* em of small text from tick to tick */
#define LEAST_SPAN     90      /* days */

void
frc_timeline_spec_init (FrcTimelineSpec *spec)
{
  g_return_if_fail (spec != NULL);
  *spec = (FrcTimelineSpec) { 0 };
  spec->today = spec->from = spec->to = FRC_DAY_NONE;
}

double
frc_timeline_at (const FrcTimeline *self, gint32 day)
{
  return frc_scale_place (&self->x, (double) day);
}

/* ---- The axis ---- */

static void
widen (gint32 *first, gint32 *last, gint32 day)
{
  if (day == FRC_DAY_NONE)
    return;
  *first = *first == FRC_DAY_NONE ? day : MIN (*first, day);
  *last = *last == FRC_DAY_NONE ? day : MAX (*last, day);
}

/* From shortly before the first training or step, so that a long career before it does not squeeze what matters. */
static void
find_span (FrcTimeline *self)
{
  const FrcTimelineSpec *spec = self->spec;
  gint32 first = spec->from, last = spec->to, pad;

  for (guint i = 0; i < spec->n_trainings; i++)
    widen (&first, &last, spec->trainings[i].day);
  for (guint c = 0; c < spec->n_courses; c++)
    for (guint i = 0; i < spec->courses[c].n_steps; i++)
      widen (&first, &last, spec->courses[c].steps[i].day);
  for (guint c = 0; c < spec->n_courses; c++)
    widen (&first, &last, spec->courses[c].until);
  if (first == FRC_DAY_NONE || last == FRC_DAY_NONE)
    for (guint i = 0; i < spec->n_bands; i++)
      {
        widen (&first, &last, spec->bands[i].from);
        widen (&first, &last, spec->bands[i].to);
      }
  if (spec->today != FRC_DAY_NONE)
    {
      last = last == FRC_DAY_NONE ? spec->today : MAX (last, spec->today);
      first = first == FRC_DAY_NONE ? spec->today - 365 : first;
    }
  first = first == FRC_DAY_NONE ? 0 : first;
  last = last == FRC_DAY_NONE ? first : last;
  if (last - first < LEAST_SPAN)
    last = first + LEAST_SPAN;
  pad = MAX ((last - first) / 25, 10);
  self->first = first == spec->from ? first : first - pad;
  self->last = last == spec->to ? last : last + pad;
}

/* The line of today and its date; the date of a tick that would touch it is left out. */
static void
draw_today (FrcTimeline *self, double y, double *left, double *right)
{
  gint32 today = self->spec->today;
  g_autofree char *date = today != FRC_DAY_NONE ? frc_day_text (today) : NULL;
  FrcText *text;

  *left = *right = -1.0;
  if (date == NULL || today < self->first || today > self->last)
    return;
  text = frc_typesetter_set (self->type, date, self->small, FRC_WEIGHT_BOLD, -1.0, FRC_FIT_END, 1, FRC_ALIGN_CENTER);
  *left = CLAMP (frc_timeline_at (self, today) - text->width / 2.0, self->left, MAX (self->right - text->width, self->left));
  *right = *left + text->width;
  frc_scene_builder_text (self->scene, FRC_PART_REFERENCE, FRC_ROLE_TEXT, -1, *left, y, text);
}

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  double x = ((const FrcBox *) a)->y, y = ((const FrcBox *) b)->y;

  return (x > y) - (x < y);
}

/* An upright line through the plot that makes way for words. boxes stand in order of their tops. */
static void
draw_upright (FrcTimeline *self, const GArray *boxes, FrcPart part, FrcRole role, double width, double x)
{
  double from = self->plot_top;

  x = floor (x) + 0.5;
  for (guint i = 0; i < boxes->len; i++)
    {
      const FrcBox *box = &g_array_index (boxes, FrcBox, i);

      if (x < box->x - 2.0 || x > box->x + box->width + 2.0)
        continue;
      if (box->y > from)
        frc_scene_builder_rule (self->scene, part, role, -1, width, FRC_DASH_SOLID, x, from, x, box->y);
      from = MAX (from, box->y + box->height);
    }
  if (self->plot_bottom > from)
    frc_scene_builder_rule (self->scene, part, role, -1, width, FRC_DASH_SOLID, x, from, x, self->plot_bottom);
}

/* Dates above, with their lines; what would touch the date before or today's is left out. */
static void
draw_axis (FrcTimeline *self, const GArray *boxes)
{
  guint most = (guint) MAX ((self->x.to - self->x.from) / (TICK_ROOM * self->small), 1.0);
  int step = frc_months_step (self->first, self->last, most);
  double y = self->plot_top - AFTER_TICKS * self->em - self->small_line, end = -G_MAXDOUBLE, left, right, gap = 0.6 * self->small;

  draw_today (self, y, &left, &right);
  for (int month = frc_months_first (self->first, step); frc_month_day (month) <= self->last && month < 9999 * 12; month += step)
    {
      g_autofree char *date = frc_month_text (month, step);
      double x = frc_timeline_at (self, frc_month_day (month)), at;
      g_autoptr (FrcText) text = frc_typesetter_set (self->type, date, self->small, FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1, FRC_ALIGN_CENTER);

      draw_upright (self, boxes, FRC_PART_GRID, FRC_ROLE_GRID, self->hairline, x);
      at = CLAMP (x - text->width / 2.0, self->left, MAX (self->right - text->width, self->left));
      if (at < end + gap || (at < right + gap && at + text->width > left - gap))
        continue;
      end = at + text->width;
      frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, at, y, g_steal_pointer (&text));
    }
  if (right > left)
    draw_upright (self, boxes, FRC_PART_REFERENCE, FRC_ROLE_REFERENCE, 1.2 * self->hairline, frc_timeline_at (self, self->spec->today));
}

/* ---- From left to right ---- */

static double
set_levels (FrcTimeline *self, double most)
{
  double widest = 0.0;

  for (guint i = 0; i < self->n_levels; i++)
    {
      g_clear_pointer (&self->levels[i], frc_text_free);
      self->levels[i] = frc_typesetter_set (self->type, self->spec->level_names[i], self->small, FRC_WEIGHT_NORMAL, most, FRC_FIT_MIDDLE, 1,
                                            FRC_ALIGN_END);
      widest = MAX (widest, self->levels[i]->width);
    }
  return widest;
}

static FrcText *
set_section (const FrcTimeline *self, const char *name)
{
  return frc_typesetter_set (self->type, name, self->small, FRC_WEIGHT_BOLD,
                             MIN (NAMES_MOST * self->em, 0.3 * (self->right - self->left)), FRC_FIT_MIDDLE, 1, FRC_ALIGN_END);
}

/* Names of sections and levels stand in one column at the left. */
static void
divide (FrcTimeline *self)
{
  const char *const sections[] = { self->spec->postings_name, self->spec->trainings_name, self->spec->courses_name };
  double most = MIN (NAMES_MOST * self->em, 0.3 * (self->right - self->left)), pad = self->mark_size;

  self->levels_width = self->n_courses > 0 || self->spec->no_courses ? set_levels (self, most) : 0.0;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (FrcText) text = set_section (self, sections[i]);

      self->levels_width = MAX (self->levels_width, text->width);
    }
  self->x = (FrcScale) { FRC_SCALE_LINEAR, (double) self->first, (double) self->last,
                         ceil (self->left + self->levels_width + NAMES_GAP * self->em) + pad, self->right - pad };
}

/* ---- From top to bottom ---- */

static gboolean
has_trainings (const FrcTimeline *self)
{
  return self->spec->n_trainings > 0 || self->spec->no_trainings;
}

static gboolean
has_courses (const FrcTimeline *self)
{
  return self->n_courses > 0 || self->spec->no_courses;
}

static void
free_places (FrcTimeline *self)
{
  for (guint i = 0; self->bands && i < self->spec->n_bands; i++)
    g_clear_pointer (&self->bands[i].text, frc_text_free);
  for (guint i = 0; self->trainings && i < self->spec->n_trainings; i++)
    g_clear_pointer (&self->trainings[i].text, frc_text_free);
  for (guint i = 0; self->courses && i < self->n_courses; i++)
    {
      g_clear_pointer (&self->courses[i].text, frc_text_free);
      g_clear_pointer (&self->courses[i].xs, g_free);
    }
  g_clear_pointer (&self->bands, g_free);
  g_clear_pointer (&self->trainings, g_free);
  g_clear_pointer (&self->courses, g_free);
  g_clear_pointer (&self->ladders, g_free);
  self->ladders_height = 0.0;
  self->n_band_lanes = self->n_training_lanes = self->n_ladders = self->n_earlier = 0;
}

/* Everything in its place for this distance of levels; plot_top is given. */
static void
place_all (FrcTimeline *self, double level_pitch)
{
  double y = self->plot_top, line = self->small_line + 0.3 * self->em;

  free_places (self);
  self->level_pitch = level_pitch;
  frc_timeline_place_bands (self);
  frc_timeline_place_trainings (self);
  frc_timeline_place_courses (self);
  self->bands_top = y;
  if (self->n_band_lanes > 0)
    y += frc_timeline_bands_height (self) + SECTION_GAP * self->em;
  self->trainings_top = ceil (y);
  if (has_trainings (self))
    y = self->trainings_top + MAX (frc_timeline_trainings_height (self), line) + SECTION_GAP * self->em;
  self->ladders_top = ceil (y);
  if (has_courses (self))
    y = self->ladders_top + MAX (self->ladders_height, line);
  self->plot_bottom = ceil (y);
}

static double
legend (FrcTimeline *self, double top, gboolean measure)
{
  const FrcTimelineSpec *spec = self->spec;
  gboolean verified = FALSE, claimed = FALSE, kinds[FRC_N_TRAININGS] = { FALSE };
  FrcLegendItem items[2 + FRC_N_TRAININGS];
  guint n = 0;

  for (guint c = 0; c < self->n_courses; c++)
    for (guint i = 0; i < self->courses[c].course->n_steps; i++)
      {
        verified |= self->courses[c].course->steps[i].verified;
        claimed |= !self->courses[c].course->steps[i].verified;
      }
  for (guint i = 0; i < spec->n_trainings; i++)
    kinds[spec->trainings[i].kind] = TRUE;
  if (verified)
    items[n++] = (FrcLegendItem) { FRC_LEGEND_SYMBOL, FRC_ROLE_SERIES_1, FRC_SHAPE_DISC, self->mark_size, spec->verified_name };
  if (claimed)
    items[n++] = (FrcLegendItem) { FRC_LEGEND_SYMBOL, FRC_ROLE_SERIES_1, FRC_SHAPE_RING, self->mark_size, spec->claimed_name };
  for (FrcTraining kind = 0; kind < FRC_N_TRAININGS; kind++)
    if (kinds[kind])
      items[n++] = (FrcLegendItem) { FRC_LEGEND_SYMBOL, FRC_ROLE_MARK, frc_timeline_shape (kind), 1.5 * self->mark_size, spec->training_names[kind] };
  return frc_legend_draw (measure ? NULL : self->scene, self->type, self->style, items, n, self->left, self->right, top);
}

/* ---- Drawing ---- */

static FrcText *
set_nothing (const FrcTimeline *self, const char *words)
{
  return frc_typesetter_set (self->type, words, self->small, FRC_WEIGHT_NORMAL, self->x.to - self->x.from, FRC_FIT_END, 1, FRC_ALIGN_START);
}

/* A section's name at the left, in the middle of its first line; and what stands in an empty one. */
static void
draw_section (FrcTimeline *self, const char *name, const char *nothing, double middle)
{
  FrcText *text;

  if (name && *name)
    {
      text = set_section (self, name);
      frc_scene_builder_text (self->scene, FRC_PART_GROUP_HEAD, FRC_ROLE_TEXT, -1, self->left + self->levels_width - text->width,
                              middle - text->height / 2.0, text);
    }
  if (nothing)
    {
      text = set_nothing (self, nothing);
      frc_scene_builder_text (self->scene, FRC_PART_REASON, FRC_ROLE_WITHHELD, -1, self->x.from, middle - text->height / 2.0, text);
    }
}

static void
draw_sections (FrcTimeline *self)
{
  const FrcTimelineSpec *spec = self->spec;
  double line = self->small_line + 0.3 * self->em;

  if (self->n_band_lanes > 0)
    draw_section (self, spec->postings_name, NULL, self->bands_top + frc_timeline_bands_height (self) / self->n_band_lanes / 2.0 - 0.15 * self->em);
  if (has_trainings (self))
    draw_section (self, spec->trainings_name, spec->n_trainings ? NULL : spec->no_trainings,
                  self->trainings_top + (spec->n_trainings ? frc_timeline_trainings_height (self) / self->n_training_lanes : line) / 2.0);
  if (has_courses (self))
    draw_section (self, spec->courses_name, self->n_courses ? NULL : spec->no_courses, self->ladders_top + self->small_line / 2.0);
}

static void
add_nothing (const FrcTimeline *self, GArray *boxes, const char *words, double top, double height)
{
  g_autoptr (FrcText) text = set_nothing (self, words);
  FrcBox box = { self->x.from, top, text->width, height };

  g_array_append_val (boxes, box);
}

/* Where upright lines make way: for words beside marks, and for what is said in an empty section. */
static GArray *
collect_boxes (const FrcTimeline *self)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (FrcBox));
  double line = self->small_line + 0.3 * self->em;

  frc_timeline_collect_texts (self, boxes);
  if (self->spec->n_trainings == 0 && self->spec->no_trainings)
    add_nothing (self, boxes, self->spec->no_trainings, self->trainings_top, line);
  if (self->n_courses == 0 && self->spec->no_courses)
    add_nothing (self, boxes, self->spec->no_courses, self->ladders_top, self->small_line);
  g_array_sort (boxes, compare_tops);
  return boxes;
}

static void
draw_all (FrcTimeline *self)
{
  g_autoptr (GArray) boxes = collect_boxes (self);
  int first_training = (int) (self->spec->n_bands - self->n_earlier);

  draw_axis (self, boxes);
  frc_timeline_draw_ladders (self);
  draw_sections (self);
  frc_timeline_draw_bands (self);
  frc_timeline_draw_trainings (self, first_training);
  frc_timeline_draw_courses (self, first_training + (int) self->spec->n_trainings);
}

/* Ladders grow where there is room. Returns the whole height. */
static double
place_in (FrcTimeline *self, const FrcFrame *frame, double height)
{
  double usual = MAX (LEVEL_USUAL * self->em, self->small_line), note = frc_frame_caption (frame), below, key, spare;

  self->plot_top = ceil (self->left + frc_frame_above (frame, self->style) + self->small_line + AFTER_TICKS * self->em);
  place_all (self, usual);
  key = legend (self, 0.0, TRUE);
  below = (key > 0.0 ? BEFORE_LEGEND * self->em + key : 0.0) + (note > 0.0 ? BEFORE_NOTE * self->em + note : 0.0) + self->left;
  spare = height - self->plot_bottom - below;
  if (spare > 0.0 && self->n_ladders > 0)
    place_all (self, MIN (usual + floor (spare / (self->n_ladders * self->n_levels + 1)), MAX (LEVEL_MOST * self->em, usual)));
  return MAX (height, self->plot_bottom + below);
}

static char *
caption_of (const FrcTimeline *self)
{
  g_autofree char *n = frc_format_count (self->n_earlier);
  g_autofree char *earlier = self->n_earlier ? frc_word_fill (frc_word (self->style->words, FRC_WORD_TIME_EARLIER), "n", n, NULL) : NULL;
  const char *own = self->spec->caption && *self->spec->caption ? self->spec->caption : NULL;

  if (earlier == NULL || own == NULL)
    return g_strdup (earlier ? earlier : own);
  return g_strdup_printf ("%s%s%s", own, g_str_has_suffix (own, "。") ? "" : " ", earlier);
}

static FrcScene *
build (FrcTimeline *self, double height)
{
  g_autofree char *caption = NULL;
  FrcFrameWords words = { self->spec->headline, self->spec->subtitle, NULL };
  FrcFrame frame;
  double y;

  find_span (self);
  self->n_courses = self->spec->n_courses;
  divide (self);
  frc_timeline_place_bands (self);
  words.caption = caption = caption_of (self);
  free_places (self);
  frc_frame_init (&frame, self->type, self->style, &words, self->right - self->left);
  frc_scene_builder_set_height (self->scene, place_in (self, &frame, height));
  frc_scene_builder_set_plot (self->scene, (FrcBox) { self->x.from, self->plot_top, self->x.to - self->x.from, self->plot_bottom - self->plot_top });
  frc_scene_builder_set_title (self->scene, self->spec->headline);
  frc_scene_builder_set_role (self->scene, frc_word (self->style->words, FRC_WORD_ROLE_TIMELINE));
  frc_frame_draw_above (&frame, self->scene, self->left, self->left);
  frc_scene_builder_group (self->scene);
  draw_all (self);
  y = self->plot_bottom;
  if (legend (self, 0.0, TRUE) > 0.0)
    y += BEFORE_LEGEND * self->em + legend (self, y + BEFORE_LEGEND * self->em, FALSE);
  frc_scene_builder_ungroup (self->scene);
  frc_frame_draw_caption (&frame, self->scene, self->left, y + BEFORE_NOTE * self->em);
  frc_timeline_describe (self);
  frc_timeline_tabulate (self);
  frc_frame_clear (&frame);
  return frc_scene_builder_end (self->scene);
}

FrcScene *
frc_timeline_build (const FrcTimelineSpec *spec, const FrcStyle *style, double width, double height)
{
  const FrcFrameWords words = { spec->headline, spec->subtitle, spec->caption };
  FrcTimeline self = { .spec = spec, .style = style };
  FrcScene *scene;

  g_return_val_if_fail (style != NULL, NULL);
  width = MAX (width, LEAST_WIDTH);
  height = isfinite (height) && height > 0.0 ? height : 0.0;
  if (spec->state_text || spec->n_bands + spec->n_trainings + spec->n_courses == 0)
    return frc_frame_panel (style, &words, width, height, spec->state_text ? spec->state_text : frc_word (style->words, FRC_WORD_EMPTY),
                            spec->state_hint);
  for (; spec->level_names && spec->level_names[self.n_levels] && self.n_levels < FRC_TIMELINE_MOST_LEVELS; self.n_levels++)
    ;
  g_return_val_if_fail (self.n_levels > 0 || spec->n_courses == 0, NULL);
  self.type = frc_typesetter_new (style);
  self.em = frc_style_body (style);
  self.small = frc_style_small (style);
  self.line = frc_typesetter_line_height (self.type, self.em);
  self.small_line = frc_typesetter_line_height (self.type, self.small);
  self.hairline = frc_style_hairline (style);
  self.mark_size = frc_style_mark (style);
  self.left = MIN (style->margin, width / 8.0);
  self.right = width - self.left;
  self.scene = frc_scene_builder_new (style, width, height);
  scene = build (&self, height);
  free_places (&self);
  for (guint i = 0; i < self.n_levels; i++)
    g_clear_pointer (&self.levels[i], frc_text_free);
  frc_scene_builder_free (self.scene);
  frc_typesetter_free (self.type);
  return scene;
}
