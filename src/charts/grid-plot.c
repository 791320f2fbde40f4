/* grid-plot.c: see grid-plot.h. */
#include "charts/grid-plot.h"

#include "charts/describe.h"
#include "charts/frame.h"
#include "charts/labels.h"
#include "charts/rows.h"

#include <math.h>

/* All in em, the size of names and figures. */
#define LEAST_WIDTH  240.0   /* points */
#define PLOT_LEAST   14.0
#define TICK_GAP     0.45
#define BEFORE_NOTE  0.4
#define LAYOUTS      4       /* until every name stands somewhere */

typedef struct {
  const FrcGridSpec *spec;
  const FrcStyle    *style;
  FrcTypesetter     *type;
  FrcSceneBuilder   *scene;
  double             em, small, small_line, hairline, mark_size;
  FrcBox             plot;
  FrcScale           x, y;
  FrcBox             corners[FRC_N_QUADRANTS];   /* where the quadrants' names stand */
  FrcLabelPoint     *label_points;               /* of the points that are drawn */
  guint             *drawn;                      /* their indices */
  guint              n_drawn;
  FrcLabelJob        job;
  GArray            *labels;
} Grid;

static gboolean
is_drawn (const FrcGridPoint *point)
{
  return isfinite (point->x) && isfinite (point->y);
}

static FrcText *
set_small (const Grid *self, const char *text, double width, FrcAlign align)
{
  return frc_typesetter_set (self->type, text, self->small, FRC_WEIGHT_NORMAL, width, FRC_FIT_END, 1, align);
}

static FrcPoint
cross_of (const Grid *self)
{
  return (FrcPoint) { frc_scale_clamp (&self->x, frc_scale_place (&self->x, self->spec->cross_x)),
                      frc_scale_clamp (&self->y, frc_scale_place (&self->y, self->spec->cross_y)) };
}

/* Names keep clear of the cross and of the quadrants' names. */
static gboolean
blocked (gconstpointer data, const FrcBox *box)
{
  const Grid *self = data;
  FrcPoint cross = cross_of (self);

  if ((box->x < cross.x && cross.x < box->x + box->width) || (box->y < cross.y && cross.y < box->y + box->height))
    return TRUE;
  for (guint q = 0; q < FRC_N_QUADRANTS; q++)
    {
      const FrcBox *corner = &self->corners[q];

      if (box->x < corner->x + corner->width && corner->x < box->x + box->width && box->y < corner->y + corner->height &&
          corner->y < box->y + box->height)
        return TRUE;
    }
  return FALSE;
}

/* ---- Axes ---- */

static void
draw_tick (Grid *self, double value, const char *figure, double *end)
{
  double x = floor (frc_scale_place (&self->x, value)) + 0.5, y = floor (frc_scale_place (&self->y, value)) + 0.5;
  g_autoptr (FrcText) across = set_small (self, figure, -1.0, FRC_ALIGN_CENTER);
  FrcText *up = set_small (self, figure, -1.0, FRC_ALIGN_END);
  double left = x - across->width / 2.0, bottom = self->plot.y + self->plot.height;

  frc_scene_builder_rule (self->scene, FRC_PART_GRID, FRC_ROLE_GRID, -1, self->hairline, FRC_DASH_SOLID, self->plot.x, y,
                          self->plot.x + self->plot.width, y);
  frc_scene_builder_rule (self->scene, FRC_PART_GRID, FRC_ROLE_GRID, -1, self->hairline, FRC_DASH_SOLID, x, self->plot.y, x, bottom);
  frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, self->plot.x - TICK_GAP * self->em - up->width,
                          y - up->height / 2.0, up);
  if (left < *end + 0.8 * self->small)
    return;
  *end = left + across->width;
  frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, left, bottom + TICK_GAP * self->em, g_steal_pointer (&across));
}

static FrcTicks
ticks_of (const FrcGridSpec *spec)
{
  return frc_ticks (FRC_TICKS_EXTENDED, spec->lo, spec->hi, 5);
}

static char *
tick_text (const FrcGridSpec *spec, const FrcTicks *ticks, guint i)
{
  FrcFormat format = spec->format;

  format.decimals = frc_ticks_decimals (ticks);
  return frc_format_plain (&format, frc_tick (ticks, i));
}

/* The vertical axis' name stands above the plot, the horizontal one's ends the line below. */
static void
draw_axes (Grid *self)
{
  FrcTicks ticks = ticks_of (self->spec);
  double end = -G_MAXDOUBLE;
  FrcText *x_name = set_small (self, self->spec->x_name, self->plot.width, FRC_ALIGN_END);
  FrcText *y_name = set_small (self, self->spec->y_name, self->plot.width, FRC_ALIGN_START);

  for (guint i = 0; i < ticks.n; i++)
    {
      g_autofree char *figure = tick_text (self->spec, &ticks, i);

      if (frc_tick (&ticks, i) >= self->spec->lo - 1e-9 && frc_tick (&ticks, i) <= self->spec->hi + 1e-9)
        draw_tick (self, frc_tick (&ticks, i), figure, &end);
    }
  frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, self->plot.x,
                          self->plot.y - TICK_GAP * self->em - y_name->height, y_name);
  frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, self->plot.x + self->plot.width - x_name->width,
                          self->plot.y + self->plot.height + TICK_GAP * self->em + self->small_line, x_name);
}

static void
draw_cross (Grid *self)
{
  FrcPoint cross = cross_of (self);

  frc_scene_builder_rule (self->scene, FRC_PART_REFERENCE, FRC_ROLE_REFERENCE, -1, 1.2 * self->hairline, FRC_DASH_DASHED, self->plot.x, cross.y,
                          self->plot.x + self->plot.width, cross.y);
  frc_scene_builder_rule (self->scene, FRC_PART_REFERENCE, FRC_ROLE_REFERENCE, -1, 1.2 * self->hairline, FRC_DASH_DASHED, cross.x,
                          self->plot.y, cross.x, self->plot.y + self->plot.height);
}

static gboolean
lies_on_mark (const Grid *self, const FrcBox *box)
{
  for (guint i = 0; i < self->n_drawn; i++)
    {
      const FrcLabelPoint *point = &self->label_points[i];
      double half = point->size / 2.0 + 1.0;

      if (point->at.x + half > box->x && point->at.x - half < box->x + box->width && point->at.y + half > box->y &&
          point->at.y - half < box->y + box->height)
        return TRUE;
    }
  return FALSE;
}

/* The quadrant's name in its outer corner, else in another one of its corners; shortened where the quadrant is too narrow, left out where
 * marks lie in all corners: read-outs and description say it as well. */
static void
set_corner (Grid *self, FrcQuadrant q, FrcText **text)
{
  FrcPoint cross = cross_of (self);
  double pad = 0.5 * self->em + self->mark_size, right = self->plot.x + self->plot.width, bottom = self->plot.y + self->plot.height;
  gboolean at_right = q == FRC_GRID_HIGH_HIGH || q == FRC_GRID_LOW_HIGH, low = q >= FRC_GRID_LOW_LOW;
  double from_x = at_right ? cross.x : self->plot.x, to_x = at_right ? right : cross.x;
  double from_y = low ? cross.y : self->plot.y, to_y = low ? bottom : cross.y;

  self->corners[q] = (FrcBox) { 0.0, 0.0, 0.0, 0.0 };
  *text = set_small (self, self->spec->quadrants[q], MAX (to_x - from_x - 2.0 * pad, self->small), at_right ? FRC_ALIGN_END : FRC_ALIGN_START);
  for (guint corner = 0; corner < 4 && to_y - from_y > (*text)->height + 2.0 * pad && to_x - from_x > (*text)->width + pad; corner++)
    {
      gboolean end = at_right != (corner % 2 == 1), down = low != (corner >= 2);
      FrcBox box = { end ? to_x - pad - (*text)->width : from_x + pad, down ? to_y - pad - (*text)->height : from_y + pad, (*text)->width,
                     (*text)->height };

      if (!lies_on_mark (self, &box))
        {
          self->corners[q] = box;
          return;
        }
    }
  g_clear_pointer (text, frc_text_free);
}

/* ---- Marks ---- */

static FrcShape
shape_of (const FrcGridPoint *point)
{
  return point->quadrant == FRC_GRID_HIGH_LOW ? FRC_SHAPE_DIAMOND : point->quadrant == FRC_GRID_HIGH_HIGH ? FRC_SHAPE_DISC : FRC_SHAPE_RING;
}

static double
size_of (const Grid *self, const FrcGridPoint *point)
{
  return (point->quadrant == FRC_GRID_HIGH_LOW ? 1.5 : 1.0) * self->mark_size;
}

static void
find_places (Grid *self)
{
  const FrcGridSpec *spec = self->spec;

  for (guint i = 0; i < self->n_drawn; i++)
    {
      const FrcGridPoint *point = &spec->points[self->drawn[i]];
      FrcLabelTurn turn = point->picked ? FRC_LABEL_PICKED : point->quadrant == FRC_GRID_HIGH_LOW ? FRC_LABEL_MATTERS : FRC_LABEL_MAY;

      self->label_points[i] = (FrcLabelPoint) {
        { frc_scale_clamp (&self->x, frc_scale_place (&self->x, point->x)), frc_scale_clamp (&self->y, frc_scale_place (&self->y, point->y)) },
        size_of (self, point), point->label, turn, TRUE };
    }
}

static void
read_out (GString *out, const FrcGridSpec *spec, const FrcWords *words, const FrcGridPoint *point)
{
  g_autofree char *x = frc_format_value (&spec->format, point->x), *y = frc_format_value (&spec->format, point->y);
  g_autofree char *n = frc_format_count (point->n);

  g_string_assign (out, point->label);
  frc_rows_append_named (out, words, spec->y_name, y);
  frc_rows_append_named (out, words, spec->x_name, x);
  if (point->n >= 0)
    {
      g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
      frc_word_append (out, frc_word (words, FRC_WORD_READ_N), "n", n, NULL);
    }
  g_string_append_printf (out, "%s%s", frc_word (words, FRC_WORD_READ_JOIN), spec->quadrants[point->quadrant]);
  frc_rows_append_stop (out, words, point->note);
}

static void
draw_marks (Grid *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < self->n_drawn; i++)
    {
      const FrcGridPoint *point = &self->spec->points[self->drawn[i]];
      FrcPoint at = self->label_points[i].at;
      FrcMark mark = { .key = point->key, .x = at.x, .y = at.y, .name = point->label, .group = point->quadrant };
      FrcSymbol symbol = { at.x, at.y, (int) i };

      read_out (out, self->spec, self->style->words, point);
      mark.read_out = out->str;
      frc_scene_builder_mark (self->scene, &mark);
      frc_scene_builder_symbols (self->scene, FRC_PART_MARK, point->picked ? FRC_ROLE_ACCENT : point->quadrant == FRC_GRID_HIGH_LOW ? FRC_ROLE_TEXT
                                                                                                                                    : FRC_ROLE_MARK,
                                 1.2 * self->hairline, shape_of (point), size_of (self, point), &symbol, 1);
    }
}

/* ---- Words ---- */

/* The names of some of the points, joined; n gets how many. */
static char *
names_of (const Grid *self, gboolean (*holds) (const Grid *self, guint drawn, guint quadrant), guint quadrant, guint *n)
{
  GString *names = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < self->n_drawn; i++)
    if (holds (self, i, quadrant))
      {
        (*n)++;
        g_string_append_printf (names, "%s%s", names->len ? frc_word (self->style->words, FRC_WORD_READ_JOIN) : "",
                                self->spec->points[self->drawn[i]].label);
      }
  return g_string_free (names, FALSE);
}

static gboolean
is_in (const Grid *self, guint drawn, guint quadrant)
{
  return self->spec->points[self->drawn[drawn]].quadrant == (FrcQuadrant) quadrant;
}

static gboolean
is_unnamed (const Grid *self, guint drawn, guint quadrant)
{
  for (guint i = 0; self->labels && i < self->labels->len; i++)
    if (g_array_index (self->labels, FrcLabel, i).point == drawn)
      return g_array_index (self->labels, FrcLabel, i).text == NULL;
  return self->labels != NULL;
}

/* The caller's caption behind where the lines cross and who found no room. */
static char *
caption_of (const Grid *self)
{
  const FrcGridSpec *spec = self->spec;
  const FrcWords *words = self->style->words;
  g_autofree char *x = frc_format_value (&spec->format, spec->cross_x), *y = frc_format_value (&spec->format, spec->cross_y);
  g_autofree char *cross = frc_word_fill (frc_word (words, FRC_WORD_GRID_CROSS), "x", x, "y", y, "how", spec->cross_how, NULL);
  guint n;
  g_autofree char *names = names_of (self, is_unnamed, 0, &n);
  g_autofree char *unnamed = n > 0 ? frc_word_fill (frc_word (words, FRC_WORD_GRID_UNNAMED), "names", names, NULL) : NULL;
  const char *parts[] = { cross, unnamed, spec->caption };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 && !g_str_has_suffix (out->str, "。") ? " " : "", parts[i]);
  return g_string_free (out, FALSE);
}

static void
describe (Grid *self)
{
  const FrcGridSpec *spec = self->spec;
  const FrcWords *words = self->style->words;
  g_autofree char *rows = frc_format_count (self->n_drawn), *from = frc_format_value (&spec->format, spec->lo);
  g_autofree char *to = frc_format_value (&spec->format, spec->hi);
  g_autofree char *axes = frc_word_fill (frc_word (words, FRC_WORD_GRID), "rows", rows, "x", spec->x_name, "y", spec->y_name, "from", from, "to", to,
                                         NULL);
  g_autofree char *x = frc_format_value (&spec->format, spec->cross_x), *y = frc_format_value (&spec->format, spec->cross_y);
  g_autofree char *cross = frc_word_fill (frc_word (words, FRC_WORD_GRID_CROSS), "x", x, "y", y, "how", spec->cross_how, NULL);

  frc_scene_builder_describe (self->scene, 1, axes);
  frc_scene_builder_describe (self->scene, 1, cross);
  for (guint q = 0; q < FRC_N_QUADRANTS; q++)
    {
      guint n;
      g_autofree char *names = names_of (self, is_in, q, &n), *count = frc_format_count (n);
      g_autofree char *text = frc_word_fill (frc_word (words, FRC_WORD_GRID_IN), "quadrant", spec->quadrants[q], "n", count, "names", names, NULL);

      if (n > 0)
        frc_scene_builder_describe (self->scene, 3, text);
    }
  frc_scene_builder_describe (self->scene, 4, spec->meaning ? spec->meaning : spec->headline);
}

static void
tabulate (Grid *self)
{
  static const FrcFormat whole = { 0 };
  const FrcGridSpec *spec = self->spec;
  const FrcWords *words = self->style->words;
  const char *heads[] = { frc_word (words, FRC_WORD_HEAD_NAME), spec->y_name, spec->x_name, frc_word (words, FRC_WORD_HEAD_N),
                          frc_word (words, FRC_WORD_HEAD_QUADRANT), frc_word (words, FRC_WORD_HEAD_NOTE), NULL };
  FrcTable *table = frc_table_new (heads, "011100");
  int mark = 0;

  for (guint i = 0; i < spec->n_points; i++)
    {
      const FrcGridPoint *point = &spec->points[i];
      char *cells[] = { g_strdup (point->label), frc_format_data (&spec->format, point->y), frc_format_data (&spec->format, point->x),
                        point->n < 0 ? NULL : frc_format_data (&whole, (double) point->n),
                        is_drawn (point) ? g_strdup (spec->quadrants[point->quadrant]) : NULL, g_strdup (point->note) };

      frc_table_add (table, is_drawn (point) ? mark++ : -1, cells);
    }
  frc_scene_builder_table (self->scene, table);
}

/* ---- The whole ---- */

/* Sets the words around the plot, and the plot between them. Returns the height of the whole. */
static double
place_plot (Grid *self, FrcFrame *frame, double left, double right, double height)
{
  g_autofree char *caption = caption_of (self);
  const FrcFrameWords words = { self->spec->headline, self->spec->subtitle, caption };
  double above, below, note, pad = self->mark_size;

  frc_frame_clear (frame);
  frc_frame_init (frame, self->type, self->style, &words, right - left);
  note = frc_frame_caption (frame);
  above = ceil (left + frc_frame_above (frame, self->style) + TICK_GAP * self->em + 1.2 * self->small_line);
  below = TICK_GAP * self->em + 2.0 * self->small_line + (note > 0.0 ? BEFORE_NOTE * self->em + note : 0.0) + left;
  self->plot.y = above;
  self->plot.width = floor (right - self->plot.x);
  self->plot.height = MAX (height > 0.0 ? floor (height - above - below) : MIN (self->plot.width, 30.0 * self->em), PLOT_LEAST * self->em);
  self->x = (FrcScale) { FRC_SCALE_LINEAR, self->spec->lo, self->spec->hi, self->plot.x + pad, self->plot.x + self->plot.width - pad };
  self->y = (FrcScale) { FRC_SCALE_LINEAR, self->spec->lo, self->spec->hi, self->plot.y + self->plot.height - pad, self->plot.y + pad };
  return MAX (height, self->plot.y + self->plot.height + below);
}

/* Lays out until the caption names everyone that the plot does not: a longer caption leaves it less room. */
static double
place_named (Grid *self, FrcFrame *frame, double left, double right, double height, FrcText *corners[FRC_N_QUADRANTS])
{
  guint before = G_MAXUINT, unnamed = 0;
  double whole = 0.0;

  for (guint i = 0; i < LAYOUTS && unnamed != before; i++)
    {
      before = unnamed;
      whole = place_plot (self, frame, left, right, height);
      find_places (self);
      for (guint q = 0; q < FRC_N_QUADRANTS; q++)
        {
          g_clear_pointer (&corners[q], frc_text_free);
          set_corner (self, (FrcQuadrant) q, &corners[q]);
        }
      self->job = (FrcLabelJob) { self->style, self->type, self->plot, self->label_points, self->n_drawn, blocked, self };
      g_clear_pointer (&self->labels, g_array_unref);
      self->labels = frc_labels_place (&self->job);
      g_free (names_of (self, is_unnamed, 0, &unnamed));
    }
  return whole;
}

static FrcScene *
build (Grid *self, FrcFrame *frame, double width, double height)
{
  double left = MIN (self->style->margin, width / 8.0), right = width - left, widest = 0.0, y;
  FrcText *corners[FRC_N_QUADRANTS] = { NULL };
  FrcTicks ticks = ticks_of (self->spec);
  g_autofree int *marks = g_new (int, self->n_drawn + 1);

  for (guint i = 0; i < ticks.n; i++)
    {
      g_autofree char *figure = tick_text (self->spec, &ticks, i);
      g_autoptr (FrcText) text = set_small (self, figure, -1.0, FRC_ALIGN_END);

      widest = MAX (widest, text->width);
    }
  self->plot.x = ceil (left + widest + TICK_GAP * self->em);
  frc_scene_builder_set_height (self->scene, place_named (self, frame, left, right, height, corners));
  frc_scene_builder_set_plot (self->scene, self->plot);
  frc_scene_builder_set_title (self->scene, self->spec->headline);
  frc_scene_builder_set_role (self->scene, frc_word (self->style->words, FRC_WORD_ROLE_GRID));
  frc_frame_draw_above (frame, self->scene, left, left);
  frc_scene_builder_group (self->scene);
  draw_axes (self);
  draw_cross (self);
  for (guint q = 0; q < FRC_N_QUADRANTS; q++)
    if (corners[q] != NULL)
      frc_scene_builder_text (self->scene, FRC_PART_SCALE_WORD, FRC_ROLE_TEXT_DIM, -1, self->corners[q].x, self->corners[q].y, corners[q]);
  draw_marks (self);
  for (guint i = 0; i < self->n_drawn; i++)
    marks[i] = (int) i;
  y = self->plot.y + self->plot.height + TICK_GAP * self->em + 2.0 * self->small_line;
  describe (self);
  tabulate (self);
  frc_labels_draw (&self->job, self->labels, self->scene, marks);
  frc_scene_builder_ungroup (self->scene);
  frc_frame_draw_caption (frame, self->scene, left, y + BEFORE_NOTE * self->em);
  return frc_scene_builder_end (self->scene);
}

static void
begin (Grid *self, double width, double height)
{
  self->type = frc_typesetter_new (self->style);
  self->em = frc_style_body (self->style);
  self->small = frc_style_small (self->style);
  self->small_line = frc_typesetter_line_height (self->type, self->small);
  self->hairline = frc_style_hairline (self->style);
  self->mark_size = frc_style_mark (self->style);
  self->scene = frc_scene_builder_new (self->style, width, height);
  self->drawn = g_new (guint, self->spec->n_points);
  for (guint i = 0; i < self->spec->n_points; i++)
    if (is_drawn (&self->spec->points[i]))
      self->drawn[self->n_drawn++] = i;
  self->label_points = g_new (FrcLabelPoint, self->n_drawn + 1);
}

FrcScene *
frc_grid_build (const FrcGridSpec *spec, const FrcStyle *style, double width, double height)
{
  const FrcFrameWords words = { spec->headline, spec->subtitle, spec->caption };
  Grid self = { .spec = spec, .style = style };
  FrcFrame frame = { NULL, NULL, NULL };
  gboolean any = FALSE;
  FrcScene *scene;

  g_return_val_if_fail (style != NULL, NULL);
  width = MAX (width, LEAST_WIDTH);
  height = isfinite (height) && height > 0.0 ? height : 0.0;
  for (guint i = 0; i < spec->n_points; i++)
    any |= is_drawn (&spec->points[i]);
  if (spec->state_text || !any)
    return frc_frame_panel (style, &words, width, height, spec->state_text ? spec->state_text : frc_word (style->words, FRC_WORD_EMPTY),
                            spec->state_hint);
  g_return_val_if_fail (spec->lo < spec->hi, NULL);
  begin (&self, width, height);
  scene = build (&self, &frame, width, height);
  frc_frame_clear (&frame);
  g_clear_pointer (&self.labels, g_array_unref);
  g_free (self.label_points);
  g_free (self.drawn);
  frc_scene_builder_free (self.scene);
  frc_typesetter_free (self.type);
  return scene;
}
