/* funnel-plot.c: see funnel-plot.h. The horizontal scale is that of square roots, so that small units do not crowd. */
#include "charts/frame.h"
#include "charts/funnel-plot-private.h"
#include "charts/legend.h"
#include "charts/ticks.h"

#include <math.h>
#include <string.h>

/* All in em, the size of names and figures. */
#define LEAST_WIDTH   200.0   /* points */
#define PLOT_LEAST    11.0
#define TICK_GAP      0.45
#define BEFORE_LEGEND 0.7
#define BEFORE_NOTE   0.4
#define DENSITY_CELL  1.45    /* marks */
#define N_ENDS        5
#define LAYOUTS       8       /* until every name stands somewhere */
#define N_LOOKS       3       /* inside, beyond 95 %, beyond 99.8 % */

static guint
look_of (FrcPlace place)
{
  return place == FRC_PLACE_INSIDE ? 0 : place <= FRC_PLACE_ABOVE_95 ? 1 : 2;
}

static FrcShape
shape_of (guint look)
{
  return look == 0 ? FRC_SHAPE_RING : look == 1 ? FRC_SHAPE_DISC : FRC_SHAPE_DIAMOND;
}

static double
size_of (const FrcLimits *self, guint look)
{
  return (look == 2 ? 1.5 : 1.0) * self->mark_size;
}

double
frc_limits_mark_size (const FrcLimits *self, const FrcLimitsPoint *point)
{
  return size_of (self, look_of (point->place));
}

static double
limit_of (const FrcLimitsAt *at, guint line)
{
  const double limits[FRC_LIMITS_LINES] = { at->hi998, at->hi95, at->lo95, at->lo998 };

  return limits[line];
}

/* Every place, worked out once: marks, symbols, lines and labels all ask for it. */
static void
find_places (FrcLimits *self)
{
  const FrcLimitsSpec *spec = self->spec;

  g_free (self->places);
  g_free (self->lines);
  self->places = g_new (FrcPoint, spec->n_points);
  self->lines = g_new (FrcPoint, FRC_LIMITS_LINES * spec->n_limits + 1);
  for (guint i = 0; i < spec->n_points; i++)
    {
      const FrcLimitsPoint *point = &spec->points[i];

      self->places[i] = (FrcPoint) { frc_scale_clamp (&self->x, frc_scale_place (&self->x, (double) point->n)),
                                     frc_scale_clamp (&self->y, frc_scale_place (&self->y, point->value)) };
    }
  for (guint i = 0; i < spec->n_limits; i++)
    for (guint line = 0; line < FRC_LIMITS_LINES; line++)
      self->lines[line * spec->n_limits + i] = (FrcPoint) { frc_scale_place (&self->x, spec->limits[i].n),
                                                            frc_scale_place (&self->y, limit_of (&spec->limits[i], line)) };
}

FrcPoint
frc_limits_at (const FrcLimits *self, const FrcLimitsPoint *point)
{
  return self->places[point - self->spec->points];
}

static FrcText *
set_small (const FrcLimits *self, const char *text, double width)
{
  return frc_typesetter_set (self->type, text, self->small, FRC_WEIGHT_NORMAL, width, FRC_FIT_END, 1, FRC_ALIGN_START);
}

/* ---- Axes ---- */

static void
draw_y_axis (FrcLimits *self, const FrcTicks *ticks, FrcText **texts)
{
  double factor = self->spec->format.factor != 0.0 ? self->spec->format.factor : 1.0;

  for (guint i = 0; i < ticks->n; i++)
    {
      double y = floor (frc_scale_place (&self->y, frc_tick (ticks, i) / factor)) + 0.5;

      frc_scene_builder_rule (self->scene, FRC_PART_GRID, FRC_ROLE_GRID, -1, self->hairline, FRC_DASH_SOLID, self->plot.x, y,
                              self->plot.x + self->plot.width, y);
      frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, self->plot.x - TICK_GAP * self->em - texts[i]->width,
                              y - texts[i]->height / 2.0, texts[i]);
    }
}

/* Sizes at whole steps; those that would touch the one before are left out. The axis' name ends the line below. */
static void
draw_x_axis (FrcLimits *self)
{
  FrcTicks ticks = frc_ticks_integer (0.0, self->x.hi, 6);
  double y = self->plot.y + self->plot.height, end = -G_MAXDOUBLE;
  FrcText *name = set_small (self, self->spec->n_name, self->plot.width);

  frc_scene_builder_rule (self->scene, FRC_PART_AXIS, FRC_ROLE_AXIS, -1, self->hairline, FRC_DASH_SOLID, self->plot.x, y,
                          self->plot.x + self->plot.width, y);
  for (guint i = 0; i < ticks.n && frc_tick (&ticks, i) <= self->x.hi; i++)
    {
      double at = frc_scale_place (&self->x, frc_tick (&ticks, i));
      g_autofree char *count = frc_format_count ((gint64) frc_tick (&ticks, i));
      g_autoptr (FrcText) text = set_small (self, count, -1.0);
      double left = MIN (at - text->width / 2.0, self->plot.x + self->plot.width - text->width);

      if (left < end + 0.8 * self->small)
        continue;
      end = left + text->width;
      frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, left, y + TICK_GAP * self->em, g_steal_pointer (&text));
    }
  frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, self->plot.x + self->plot.width - name->width,
                          y + TICK_GAP * self->em + self->small_line, name);
}

/* ---- Lines ---- */

static void
draw_lines (FrcLimits *self)
{
  const FrcLimitsSpec *spec = self->spec;
  g_autofree FrcPoint *points = g_new (FrcPoint, spec->n_limits + 1);

  if (isfinite (spec->target))
    {
      double y = frc_scale_place (&self->y, spec->target);

      frc_scene_builder_rule (self->scene, FRC_PART_REFERENCE, FRC_ROLE_REFERENCE, -1, 1.2 * self->hairline, FRC_DASH_SOLID, self->plot.x,
                              y, self->plot.x + self->plot.width, y);
    }
  for (guint line = 0; line < FRC_LIMITS_LINES && spec->n_limits > 1; line++)
    {
      const FrcPoint *at = &self->lines[line * spec->n_limits];

      for (guint i = 0; i < spec->n_limits; i++)
        points[i] = (FrcPoint) { frc_scale_clamp (&self->x, at[i].x), frc_scale_clamp (&self->y, at[i].y) };
      frc_scene_builder_path (self->scene, FRC_PART_INTERVAL, FRC_ROLE_INTERVAL, -1, self->hairline,
                              line == 0 || line == 3 ? FRC_DASH_SOLID : FRC_DASH_DASHED, points, spec->n_limits, FALSE);
    }
}

/* What stands at the right end of each line, from top to bottom. */
static guint
set_ends (const FrcLimits *self, FrcText *texts[N_ENDS], double values[N_ENDS])
{
  const FrcLimitsSpec *spec = self->spec;
  g_autofree char *target = isfinite (spec->target) ? frc_format_value (&spec->format, spec->target) : NULL;
  guint n = 0;

  for (guint line = 0; line < FRC_LIMITS_LINES; line++)
    {
      if (line == 2 && target)
        {
          values[n] = spec->target;
          texts[n++] = set_small (self, target, -1.0);
        }
      if (spec->n_limits > 1)
        {
          values[n] = limit_of (&spec->limits[spec->n_limits - 1], line);
          texts[n++] = set_small (self, line == 0 || line == 3 ? "99.8%" : "95%", -1.0);
        }
    }
  return n;
}

/* Each beside its line; where they would touch they are moved apart, and what leaves the plot is left out. */
static void
draw_ends (FrcLimits *self, FrcText *texts[N_ENDS], const double values[N_ENDS], guint n)
{
  double x = self->plot.x + self->plot.width + TICK_GAP * self->em, end = self->plot.y - 0.5 * self->small_line;

  for (guint i = 0; i < n; i++)
    {
      double y = frc_scale_clamp (&self->y, frc_scale_place (&self->y, values[i])) - texts[i]->height / 2.0;

      y = MAX (y, end);
      end = y + texts[i]->height;
      if (end > self->plot.y + self->plot.height + 0.5 * texts[i]->height)
        frc_text_free (texts[i]);
      else
        frc_scene_builder_text (self->scene, FRC_PART_LABEL, FRC_ROLE_TEXT_DIM, -1, x, y, texts[i]);
    }
}

/* ---- Marks ---- */

gboolean
frc_limits_is_drawn (const FrcLimits *self, const FrcLimitsPoint *point)
{
  return !self->dense || point->place != FRC_PLACE_INSIDE || point->picked;
}

static void
add_marks (FrcLimits *self)
{
  g_autoptr (GString) read_out = g_string_new (NULL);

  self->marks = g_new (int, self->spec->n_points);
  for (guint i = 0; i < self->spec->n_points; i++)
    {
      const FrcLimitsPoint *point = &self->spec->points[i];
      FrcPoint at = frc_limits_at (self, point);
      FrcMark mark = { .key = point->key, .x = at.x, .y = at.y, .name = point->label };

      self->marks[i] = -1;
      if (!frc_limits_is_drawn (self, point))
        continue;
      frc_limits_read_out (read_out, self->spec, self->style->words, point);
      mark.read_out = read_out->str;
      self->marks[i] = frc_scene_builder_mark (self->scene, &mark);
    }
}

static void
draw_marks (FrcLimits *self, guint look, gboolean picked)
{
  g_autoptr (GArray) symbols = g_array_new (FALSE, FALSE, sizeof (FrcSymbol));

  for (guint i = 0; i < self->spec->n_points; i++)
    {
      const FrcLimitsPoint *point = &self->spec->points[i];
      FrcPoint at = frc_limits_at (self, point);
      FrcSymbol symbol = { at.x, at.y, self->marks[i] };

      if (self->marks[i] >= 0 && look_of (point->place) == look && point->picked == picked)
        g_array_append_val (symbols, symbol);
    }
  frc_scene_builder_symbols (self->scene, FRC_PART_MARK, picked ? FRC_ROLE_ACCENT : look == 2 ? FRC_ROLE_TEXT : FRC_ROLE_MARK,
                             1.2 * self->hairline, shape_of (look), size_of (self, look),
                             (const FrcSymbol *) (gpointer) symbols->data, symbols->len);
}

/* How large the square of so many units is, in marks; 0 for none. */
static double
density (guint n)
{
  return n == 0 ? 0.0 : n == 1 ? 0.4 : n <= 3 ? 0.65 : n <= 9 ? 0.95 : 1.3;
}

/* The units within limits, counted in cells of the plot. */
static void
draw_density (FrcLimits *self)
{
  static const guint some[] = { 1, 2, 4, 10 };
  double cell = DENSITY_CELL * self->mark_size;
  guint columns = (guint) (self->plot.width / cell) + 1, lines = (guint) (self->plot.height / cell) + 1;
  g_autofree guint *counts = g_new0 (guint, (gsize) columns * lines);

  for (guint i = 0; i < self->spec->n_points; i++)
    if (self->marks[i] < 0)
      {
        FrcPoint at = frc_limits_at (self, &self->spec->points[i]);

        counts[MIN ((guint) ((at.y - self->plot.y) / cell), lines - 1) * columns + MIN ((guint) ((at.x - self->plot.x) / cell), columns - 1)]++;
      }
  for (guint k = 0; k < G_N_ELEMENTS (some); k++)
    {
      g_autoptr (GArray) symbols = g_array_new (FALSE, FALSE, sizeof (FrcSymbol));

      for (guint c = 0; c < columns * lines; c++)
        if (density (counts[c]) == density (some[k]))
          {
            FrcSymbol symbol = { self->plot.x + (c % columns + 0.5) * cell, self->plot.y + (c / columns + 0.5) * cell, -1 };

            symbol.x = MIN (symbol.x, self->plot.x + self->plot.width - cell / 2.0);
            symbol.y = MIN (symbol.y, self->plot.y + self->plot.height - cell / 2.0);
            g_array_append_val (symbols, symbol);
          }
      frc_scene_builder_symbols (self->scene, FRC_PART_MARK, FRC_ROLE_INTERVAL, 0.0, FRC_SHAPE_SQUARE, density (some[k]) * self->mark_size,
                                 (const FrcSymbol *) (gpointer) symbols->data, symbols->len);
    }
}

/* ---- Legend ---- */

/* Draws it at this height, or measures alone; returns its height. */
static double
legend (FrcLimits *self, double left, double right, double top, gboolean measure)
{
  const FrcWords *words = self->style->words;
  const FrcLegendItem items[] = {
    { FRC_LEGEND_SYMBOL, FRC_ROLE_INTERVAL, FRC_SHAPE_SQUARE, density (10) * self->mark_size,
      self->dense ? frc_word (words, FRC_WORD_LIMITS_SEVERAL) : NULL },
    { FRC_LEGEND_SYMBOL, FRC_ROLE_MARK, shape_of (0), size_of (self, 0), self->dense ? NULL : frc_word (words, FRC_WORD_PLACE_INSIDE) },
    { FRC_LEGEND_SYMBOL, FRC_ROLE_MARK, shape_of (1), size_of (self, 1), frc_word (words, FRC_WORD_BEYOND_95) },
    { FRC_LEGEND_SYMBOL, FRC_ROLE_TEXT, shape_of (2), size_of (self, 2), frc_word (words, FRC_WORD_BEYOND_998) },
  };

  return frc_legend_draw (measure ? NULL : self->scene, self->type, self->style, items, G_N_ELEMENTS (items), left, right, top);
}

/* ---- The whole ---- */

static FrcTicks
choose_ticks (const FrcLimitsSpec *spec)
{
  double factor = spec->format.factor != 0.0 ? spec->format.factor : 1.0;

  if (spec->format.suffix && strcmp (spec->format.suffix, "%") == 0)
    return frc_ticks_percent (spec->y_min * factor, spec->y_max * factor, 5);
  return frc_ticks (FRC_TICKS_EXTENDED, spec->y_min * factor, spec->y_max * factor, 5);
}

/* Sets the figures of the vertical axis; returns the widest. */
static double
set_ticks (const FrcLimits *self, const FrcTicks *ticks, FrcText **texts)
{
  FrcFormat format = self->spec->format;
  double widest = 0.0;

  format.decimals = frc_ticks_decimals (ticks);
  format.factor = 1.0;
  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *text = i + 1 == ticks->n ? frc_format_value (&format, frc_tick (ticks, i)) : frc_format_plain (&format, frc_tick (ticks, i));

      texts[i] = set_small (self, text, -1.0);
      widest = MAX (widest, texts[i]->width);
    }
  return widest;
}

static gint64
most_of (const FrcLimitsSpec *spec)
{
  gint64 most = 1;

  for (guint i = 0; i < spec->n_points; i++)
    most = MAX (most, spec->points[i].n);
  return most;
}

static void
draw_plot (FrcLimits *self, const FrcTicks *ticks, FrcText **tick_texts, FrcText *ends[N_ENDS], const double values[N_ENDS], guint n_ends)
{
  draw_y_axis (self, ticks, tick_texts);
  draw_x_axis (self);
  draw_lines (self);
  draw_ends (self, ends, values, n_ends);
  add_marks (self);
  if (self->dense)
    draw_density (self);
  for (guint look = 0; look < N_LOOKS; look++)
    draw_marks (self, look, FALSE);
  for (guint look = 0; look < N_LOOKS; look++)
    draw_marks (self, look, TRUE);
  frc_limits_draw_labels (self);
}

/* The caller's caption, after what stands for too many units, and for the names that found no room. */
static char *
caption_of (const FrcLimits *self, const gboolean *unnamed)
{
  const FrcWords *words = self->style->words;
  g_autofree char *within = self->dense ? frc_limits_within_words (self->spec, words) : NULL;
  g_autofree char *missing = frc_limits_unnamed_words (self->spec, unnamed, words);
  const char *parts[] = { within, missing, self->spec->caption };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 && !g_str_has_suffix (out->str, "。") ? " " : "", parts[i]);
  return g_string_free (out, FALSE);
}

/* Sets the words around the plot, and the plot between them, in so much of the height as they leave. Returns what lies below it. */
static double
place_plot (FrcLimits *self, FrcFrame *frame, const gboolean *unnamed, double left, double right, double height)
{
  g_autofree char *caption = caption_of (self, unnamed);
  const FrcFrameWords words = { self->spec->headline, self->spec->subtitle, caption };
  double note, below, pad = self->mark_size;

  frc_frame_clear (frame);
  frc_frame_init (frame, self->type, self->style, &words, right - left);
  note = frc_frame_caption (frame);
  below = TICK_GAP * self->em + 2.0 * self->small_line + BEFORE_LEGEND * self->em + legend (self, left, right, 0.0, TRUE) +
          (note > 0.0 ? BEFORE_NOTE * self->em + note : 0.0) + left;
  self->plot.y = ceil (left + frc_frame_above (frame, self->style) + 0.5 * self->small_line);
  self->plot.height = MAX (floor (height - self->plot.y - below), PLOT_LEAST * self->em);
  self->y = (FrcScale) { FRC_SCALE_LINEAR, self->spec->y_min, self->spec->y_max, self->plot.y + self->plot.height - pad, self->plot.y + pad };
  find_places (self);
  return below;
}

/* Lays out until the caption names everyone beyond 99.8% that the plot does not: a longer caption leaves it less room. */
static double
place_named (FrcLimits *self, FrcFrame *frame, double left, double right, double height)
{
  g_autofree gboolean *unnamed = g_new0 (gboolean, self->spec->n_points);
  double below = place_plot (self, frame, unnamed, left, right, height);

  for (guint i = 0; i < LAYOUTS && frc_limits_place_labels (self, unnamed); i++)
    below = place_plot (self, frame, unnamed, left, right, height);
  return below;
}

static FrcScene *
build (FrcLimits *self, FrcFrame *frame, double width, double height)
{
  double left = MIN (self->style->margin, width / 8.0), right = width - left, below, ends_width = 0.0, pad = self->mark_size;
  const FrcLimitsSpec *spec = self->spec;
  FrcTicks ticks = choose_ticks (spec);
  g_autofree FrcText **tick_texts = g_new0 (FrcText *, ticks.n + 1);
  FrcText *ends[N_ENDS];
  double values[N_ENDS], y;
  guint n_ends = set_ends (self, ends, values);

  for (guint i = 0; i < n_ends; i++)
    ends_width = MAX (ends_width, ends[i]->width);
  self->plot.x = ceil (left + set_ticks (self, &ticks, tick_texts) + TICK_GAP * self->em);
  self->plot.width = floor (right - ends_width - TICK_GAP * self->em - self->plot.x);
  self->x = (FrcScale) { FRC_SCALE_SQRT, 0.0, (double) most_of (spec), self->plot.x + pad, self->plot.x + self->plot.width - pad };
  below = place_named (self, frame, left, right, height);
  y = self->plot.y + self->plot.height + TICK_GAP * self->em + 2.0 * self->small_line + BEFORE_LEGEND * self->em;
  frc_scene_builder_set_height (self->scene, MAX (height, self->plot.y + self->plot.height + below));
  frc_scene_builder_set_plot (self->scene, self->plot);
  frc_scene_builder_set_title (self->scene, spec->headline);
  frc_scene_builder_set_role (self->scene, frc_word (self->style->words, FRC_WORD_ROLE_LIMITS));
  frc_frame_draw_above (frame, self->scene, left, left);
  frc_scene_builder_group (self->scene);
  draw_plot (self, &ticks, tick_texts, ends, values, n_ends);
  y += legend (self, left, right, y, FALSE);
  frc_scene_builder_ungroup (self->scene);
  frc_frame_draw_caption (frame, self->scene, left, y + BEFORE_NOTE * self->em);
  frc_limits_describe (self, most_of (spec));
  frc_limits_tabulate (self);
  return frc_scene_builder_end (self->scene);
}

FrcScene *
frc_limits_build (const FrcLimitsSpec *spec, const FrcStyle *style, double width, double height)
{
  const FrcFrameWords words = { spec->headline, spec->subtitle, spec->caption };
  FrcLimits self = { .spec = spec, .style = style, .dense = spec->n_points > FRC_LIMITS_MOST_UNITS };
  FrcFrame frame = { NULL, NULL, NULL };
  FrcScene *scene;

  g_return_val_if_fail (style != NULL, NULL);
  width = MAX (width, LEAST_WIDTH);
  height = isfinite (height) && height > 0.0 ? height : 0.0;
  if (spec->state_text || spec->n_points == 0)
    return frc_frame_panel (style, &words, width, height, spec->state_text ? spec->state_text : frc_word (style->words, FRC_WORD_EMPTY),
                            spec->state_hint);
  self.type = frc_typesetter_new (style);
  self.em = frc_style_body (style);
  self.small = frc_style_small (style);
  self.small_line = frc_typesetter_line_height (self.type, self.small);
  self.hairline = frc_style_hairline (style);
  self.mark_size = frc_style_mark (style);
  height = height > 0.0 ? height : ceil (0.8 * width);
  self.scene = frc_scene_builder_new (style, width, height);
  scene = build (&self, &frame, width, height);
  frc_frame_clear (&frame);
  g_clear_pointer (&self.labels, g_array_unref);
  g_free (self.marks);
  g_free (self.places);
  g_free (self.lines);
  g_free (self.label_points);
  frc_scene_builder_free (self.scene);
  frc_typesetter_free (self.type);
  return scene;
}
