/* rows.c: see rows.h. */
#include "charts/rows.h"

#include "charts/frame.h"

#include <math.h>
#include <string.h>

/* All in em, the size of names and figures. */
#define LEAST_WIDTH   280.0   /* points */
#define NAMES_MOST    20.0
#define NAMES_GAP     0.8
#define PLOT_LEAST    7.0
#define COLUMN_GAP    1.1
#define HEAD_MOST     6.0
#define ROW_MOST      1.4     /* of the usual distance, where the height is given */
#define AFTER_HEADS   0.35
#define TICK_GAP      0.3
#define BEFORE_LEGEND 0.7
#define BEFORE_NOTE   0.4
#define MOST_TICKS    24

typedef struct {
  FrcText  *head;            /* NULL: the column gave way */
  FrcText **texts;           /* by row; NULL: empty */
  double    width, right;
} Column;

typedef struct {
  FrcRows            rows;
  const FrcRowsPlan *plan;
  FrcText          **names;
  Column             columns[FRC_ROWS_MOST_COLUMNS];
} Layout;

double
frc_rows_place (const FrcRows *rows, double value)
{
  return frc_scale_clamp (&rows->x, frc_scale_place (&rows->x, value));
}

static double
middle_of (const Layout *self, guint row)
{
  return floor (self->rows.top + (row + 0.5) * self->rows.pitch) + 0.5;
}

static const char *
reason_of (const Layout *self, guint row)
{
  return self->plan->reason ? self->plan->reason (self->plan->spec, row) : NULL;
}

/* ---- Names and columns ---- */

static void
clear_column (const Layout *self, Column *column)
{
  g_clear_pointer (&column->head, frc_text_free);
  for (guint i = 0; column->texts != NULL && i < self->plan->n_rows; i++)
    g_clear_pointer (&column->texts[i], frc_text_free);
  g_clear_pointer (&column->texts, g_free);
}

static void
set_column (Layout *self, guint index)
{
  const FrcRowsPlan *plan = self->plan;
  FrcRows *rows = &self->rows;
  Column *column = &self->columns[index];

  if (plan->heads[index] == NULL || *plan->heads[index] == '\0')
    return;
  column->head = frc_typesetter_set (rows->type, plan->heads[index], rows->small, FRC_WEIGHT_NORMAL, HEAD_MOST * rows->em, FRC_FIT_WORDS, 2,
                                     FRC_ALIGN_END);
  column->width = column->head->width;
  column->texts = g_new0 (FrcText *, plan->n_rows);
  for (guint i = 0; i < plan->n_rows; i++)
    {
      g_autofree char *cell = plan->cell (plan->spec, i, index);

      if (cell == NULL)
        continue;
      column->texts[i] = frc_typesetter_set (rows->type, cell, rows->em, FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1, FRC_ALIGN_END);
      column->width = MAX (column->width, column->texts[i]->width);
      rows->line = MAX (rows->line, column->texts[i]->height);
    }
}

static double
columns_width (const Layout *self)
{
  double width = 0.0;

  for (guint c = 0; c < self->plan->n_columns; c++)
    if (self->columns[c].head)
      width += self->columns[c].width + COLUMN_GAP * self->rows.em;
  return width;
}

/* Sets the names in at most so much; returns the widest. */
static double
set_names (Layout *self, double most)
{
  FrcRows *rows = &self->rows;
  double widest = 0.0;

  for (guint i = 0; i < self->plan->n_rows; i++)
    {
      FrcWeight weight = self->plan->strong && self->plan->strong (self->plan->spec, i) ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL;

      g_clear_pointer (&self->names[i], frc_text_free);
      self->names[i] = frc_typesetter_set (rows->type, self->plan->name (self->plan->spec, i), rows->em, weight, most, FRC_FIT_MIDDLE, 1,
                                           FRC_ALIGN_END);
      widest = MAX (widest, self->names[i]->width);
      rows->line = MAX (rows->line, self->names[i]->height);
    }
  return widest;
}

/* Columns give way until names and plot have room; then names do. */
static void
divide (Layout *self)
{
  FrcRows *rows = &self->rows;
  double whole = rows->right - rows->left, gap = NAMES_GAP * rows->em, pad = rows->mark_size / 2.0 + rows->hairline, least = PLOT_LEAST * rows->em;
  double names, right = rows->right;

  for (guint c = 0; c < self->plan->n_columns; c++)
    set_column (self, c);
  names = set_names (self, MIN (NAMES_MOST * rows->em, 0.45 * whole));
  for (guint c = 0; c < self->plan->n_columns && whole - names - gap - columns_width (self) < least; c++)
    clear_column (self, &self->columns[c]);
  if (whole - names - gap - columns_width (self) < least)
    names = set_names (self, MAX (0.35 * whole, whole - gap - least));
  for (guint c = self->plan->n_columns; c-- > 0; )
    if (self->columns[c].head)
      {
        self->columns[c].right = right;
        right -= self->columns[c].width + COLUMN_GAP * rows->em;
      }
  rows->x = (FrcScale) { FRC_SCALE_LINEAR, self->plan->lo, self->plan->hi, ceil (rows->left + names + gap) + pad, floor (right) - pad };
}

/* ---- Drawing ---- */

static double
heads_height (const Layout *self)
{
  double height = 0.0;

  for (guint c = 0; c < self->plan->n_columns; c++)
    if (self->columns[c].head)
      height = MAX (height, self->columns[c].head->height);
  return height > 0.0 ? height + AFTER_HEADS * self->rows.em : 0.0;
}

static void
draw_heads (Layout *self)
{
  double bottom = self->rows.top - AFTER_HEADS * self->rows.em;

  for (guint c = 0; c < self->plan->n_columns; c++)
    if (self->columns[c].head)
      {
        FrcText *head = g_steal_pointer (&self->columns[c].head);

        frc_scene_builder_text (self->rows.scene, FRC_PART_COLUMN_HEAD, FRC_ROLE_TEXT_DIM, -1, self->columns[c].right - head->width,
                                bottom - head->height, head);
      }
}

/* A line through all rows, which makes way for the words of those with nothing to draw. */
static void
draw_line (const Layout *self, FrcPart part, FrcRole role, double x)
{
  const FrcRows *rows = &self->rows;
  double from = rows->top;

  for (guint i = 0; i < self->plan->n_rows; i++)
    {
      double top = rows->top + i * rows->pitch;

      if (reason_of (self, i) == NULL)
        continue;
      if (top > from)
        frc_scene_builder_rule (rows->scene, part, role, -1, rows->hairline, FRC_DASH_SOLID, x, from, x, top);
      from = top + rows->pitch;
    }
  if (rows->bottom > from)
    frc_scene_builder_rule (rows->scene, part, role, -1, rows->hairline, FRC_DASH_SOLID, x, from, x, rows->bottom);
}

static FrcTicks
choose_ticks (const Layout *self)
{
  const FrcRowsPlan *plan = self->plan;
  double factor = plan->format.factor != 0.0 ? plan->format.factor : 1.0;
  guint count = (guint) CLAMP ((self->rows.x.to - self->rows.x.from) / (3.6 * self->rows.small), 2.0, 7.0);

  /* Even, so that both sides read alike. */
  if (plan->both_ways)
    {
      double most = plan->hi * factor, step = count >= 4 ? most / 2.0 : most;

      return (FrcTicks) { count >= 4 ? 5 : 3, -most, most, step };
    }
  if (plan->format.suffix && strcmp (plan->format.suffix, "%") == 0 && plan->lo == 0.0)
    return frc_ticks_percent (plan->lo * factor, plan->hi * factor, MIN (count, 5));
  return frc_ticks (FRC_TICKS_EXTENDED, plan->lo * factor, plan->hi * factor, count);
}

/* The scale below the rows, and its lines behind them. Figures that would touch are left out. */
static void
draw_axis (Layout *self)
{
  const FrcRowsPlan *plan = self->plan;
  FrcRows *rows = &self->rows;
  double factor = plan->format.factor != 0.0 ? plan->format.factor : 1.0, end = -G_MAXDOUBLE;
  FrcTicks ticks = choose_ticks (self);
  FrcFormat format = plan->format;

  format.decimals = frc_ticks_decimals (&ticks);
  format.factor = 1.0;
  while (ticks.n > 1 && frc_tick (&ticks, ticks.n - 1) / factor > plan->hi + 1e-9)
    ticks.n--;    /* within the scale alone; the last says the unit */
  for (guint i = 0; i < MIN (ticks.n, MOST_TICKS); i++)
    {
      double value = frc_tick (&ticks, i), x = frc_rows_place (rows, value / factor), left;
      double shown = plan->both_ways ? fabs (value) : value;
      g_autofree char *figure = i + 1 == ticks.n ? frc_format_value (&format, shown) : frc_format_plain (&format, shown);
      g_autoptr (FrcText) text = frc_typesetter_set (rows->type, figure, rows->small, FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1, FRC_ALIGN_CENTER);

      if (value / factor < plan->lo - 1e-9)
        continue;
      draw_line (self, FRC_PART_GRID, FRC_ROLE_GRID, x);
      left = MAX (rows->left, MIN (x - text->width / 2.0, rows->right - text->width));
      if (left < end + 0.8 * rows->small)
        continue;
      end = left + text->width;
      frc_scene_builder_text (rows->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, left, rows->bottom + TICK_GAP * rows->em, g_steal_pointer (&text));
    }
  draw_line (self, FRC_PART_AXIS, FRC_ROLE_AXIS, frc_rows_place (rows, plan->origin));
}

void
frc_rows_interval (const FrcRows *rows, guint row, double lo, double hi, double y)
{
  double from = frc_rows_place (rows, lo), to = frc_rows_place (rows, hi), tick = 0.14 * rows->em;

  if (!isfinite (from) || !isfinite (to))
    return;
  frc_scene_builder_rule (rows->scene, FRC_PART_INTERVAL, FRC_ROLE_INTERVAL, (int) row, 1.3 * rows->hairline, FRC_DASH_SOLID, from, y, to, y);
  frc_scene_builder_rule (rows->scene, FRC_PART_INTERVAL, FRC_ROLE_INTERVAL, (int) row, rows->hairline, FRC_DASH_SOLID, from, y - tick, from,
                          y + tick);
  frc_scene_builder_rule (rows->scene, FRC_PART_INTERVAL, FRC_ROLE_INTERVAL, (int) row, rows->hairline, FRC_DASH_SOLID, to, y - tick, to, y + tick);
}

static void
draw_reason (const Layout *self, guint row, const char *reason, double middle)
{
  const FrcRows *rows = &self->rows;
  double left = rows->x.from + 0.4 * rows->em;
  FrcText *text = frc_typesetter_set (rows->type, reason, rows->small, FRC_WEIGHT_NORMAL, MAX (rows->x.to - left, rows->small), FRC_FIT_END, 1,
                                      FRC_ALIGN_START);

  frc_scene_builder_text (rows->scene, FRC_PART_REASON, FRC_ROLE_WITHHELD, (int) row, left, middle - text->height / 2.0, text);
}

static void
draw_row (Layout *self, guint row)
{
  FrcRows *rows = &self->rows;
  double middle = middle_of (self, row);
  FrcText *name = g_steal_pointer (&self->names[row]);
  const char *reason = reason_of (self, row);

  frc_scene_builder_text (rows->scene, FRC_PART_ROW_NAME, FRC_ROLE_TEXT, (int) row,
                          rows->x.from - rows->mark_size / 2.0 - NAMES_GAP * rows->em - name->width, middle - name->height / 2.0, name);
  for (guint c = 0; c < self->plan->n_columns; c++)
    {
      Column *column = &self->columns[c];
      FrcText *text = column->texts ? g_steal_pointer (&column->texts[row]) : NULL;

      if (text)
        frc_scene_builder_text (rows->scene, FRC_PART_FIGURE, c + 1 < self->plan->n_columns ? FRC_ROLE_TEXT_DIM : FRC_ROLE_TEXT, (int) row,
                                column->right - text->width, middle - text->height / 2.0, text);
    }
  if (reason != NULL)
    draw_reason (self, row, reason, middle);
  else
    self->plan->draw (rows, row, middle);
}

static void
add_marks (Layout *self)
{
  const FrcRowsPlan *plan = self->plan;
  FrcRows *rows = &self->rows;
  g_autoptr (GString) read_out = g_string_new (NULL);

  for (guint i = 0; i < plan->n_rows; i++)
    {
      double centre = reason_of (self, i) == NULL ? plan->centre (plan->spec, i) : NAN;
      FrcMark mark = { .key = plan->key (plan->spec, i), .name = plan->name (plan->spec, i), .y = middle_of (self, i),
                       .x = isfinite (centre) ? frc_rows_place (rows, centre) : rows->x.from,
                       .area = { rows->left, rows->top + i * rows->pitch, rows->right - rows->left, rows->pitch } };

      g_string_truncate (read_out, 0);
      plan->read_out (read_out, plan->spec, rows->style->words, i);
      mark.read_out = read_out->str;
      frc_scene_builder_mark (rows->scene, &mark);
    }
}

/* ---- Words of a row ---- */

void
frc_rows_append_named (GString *out, const FrcWords *words, const char *name, const char *value)
{
  g_string_append (out, frc_word (words, FRC_WORD_READ_JOIN));
  frc_word_append (out, frc_word (words, FRC_WORD_READ_NAMED), "name", name, "value", value, NULL);
}

void
frc_rows_append_stop (GString *out, const FrcWords *words, const char *note)
{
  const char *stop = frc_word (words, FRC_WORD_READ_STOP);

  g_string_append (out, stop);
  /* A Chinese full stop is wide enough by itself. */
  if (note && *note)
    g_string_append_printf (out, "%s%s", g_str_has_suffix (stop, "。") ? "" : " ", note);
}

/* ---- The whole ---- */

static double
legend (Layout *self, double top, gboolean measure)
{
  FrcLegendItem items[FRC_ROWS_MOST_LEGEND];
  guint n = self->plan->legend ? self->plan->legend (&self->rows, items) : 0;

  return frc_legend_draw (measure ? NULL : self->rows.scene, self->rows.type, self->rows.style, items, n, self->rows.left, self->rows.right, top);
}

/* Gives the rows their distance; returns the whole height. */
static double
place_rows (Layout *self, const FrcFrame *frame, double height)
{
  FrcRows *rows = &self->rows;
  double note = frc_frame_caption (frame), key = legend (self, 0.0, TRUE), usual = self->plan->row_em * rows->em, below;
  double least = MAX (rows->line, 0.85 * usual);

  rows->top = ceil (rows->left + frc_frame_above (frame, rows->style) + heads_height (self));
  below = TICK_GAP * rows->em + rows->small_line + (key > 0.0 ? BEFORE_LEGEND * rows->em + key : 0.0) +
          (note > 0.0 ? BEFORE_NOTE * rows->em + note : 0.0) + rows->left;
  rows->pitch = height > 0.0 ? floor (CLAMP ((height - rows->top - below) / self->plan->n_rows, least, MAX (ROW_MOST * usual, least)))
                             : ceil (MAX (usual, least));
  rows->pitch = MAX (rows->pitch, ceil (least));
  rows->bottom = rows->top + self->plan->n_rows * rows->pitch;
  return MAX (height, rows->bottom + below);
}

static FrcScene *
build (Layout *self, FrcFrame *frame, double height)
{
  FrcRows *rows = &self->rows;
  double y, key;

  divide (self);
  frc_scene_builder_set_height (rows->scene, place_rows (self, frame, height));
  frc_scene_builder_set_plot (rows->scene, (FrcBox) { rows->x.from, rows->top, rows->x.to - rows->x.from, rows->bottom - rows->top });
  frc_scene_builder_set_title (rows->scene, self->plan->headline);
  frc_scene_builder_set_role (rows->scene, self->plan->role);
  frc_frame_draw_above (frame, rows->scene, rows->left, rows->left);
  frc_scene_builder_group (rows->scene);
  draw_heads (self);
  draw_axis (self);
  add_marks (self);
  for (guint i = 0; i < self->plan->n_rows; i++)
    draw_row (self, i);
  y = rows->bottom + TICK_GAP * rows->em + rows->small_line;
  key = legend (self, 0.0, TRUE);
  if (key > 0.0)
    y += BEFORE_LEGEND * rows->em + legend (self, y + BEFORE_LEGEND * rows->em, FALSE);
  frc_scene_builder_ungroup (rows->scene);
  frc_frame_draw_caption (frame, rows->scene, rows->left, y + BEFORE_NOTE * rows->em);
  self->plan->tell (rows->scene, self->plan->spec, rows->style->words);
  return frc_scene_builder_end (rows->scene);
}

static void
begin (Layout *self, const FrcStyle *style, double width, double height)
{
  FrcRows *rows = &self->rows;

  rows->style = style;
  rows->spec = self->plan->spec;
  rows->type = frc_typesetter_new (style);
  rows->em = frc_style_body (style);
  rows->small = frc_style_small (style);
  rows->line = frc_typesetter_line_height (rows->type, rows->em);
  rows->small_line = frc_typesetter_line_height (rows->type, rows->small);
  rows->hairline = frc_style_hairline (style);
  rows->mark_size = frc_style_mark (style);
  rows->left = MIN (style->margin, width / 8.0);
  rows->right = width - rows->left;
  rows->scene = frc_scene_builder_new (style, width, height);
  self->names = g_new0 (FrcText *, self->plan->n_rows);
}

FrcScene *
frc_rows_build (const FrcRowsPlan *plan, const FrcStyle *style, double width, double height)
{
  const FrcFrameWords words = { plan->headline, plan->subtitle, plan->caption };
  Layout self = { .plan = plan };
  FrcFrame frame;
  FrcScene *scene;

  g_return_val_if_fail (style != NULL && plan->n_columns <= FRC_ROWS_MOST_COLUMNS, NULL);
  width = MAX (width, LEAST_WIDTH);
  height = isfinite (height) && height > 0.0 ? height : 0.0;
  if (plan->state_text || plan->n_rows == 0)
    return frc_frame_panel (style, &words, width, height, plan->state_text ? plan->state_text : frc_word (style->words, FRC_WORD_EMPTY),
                            plan->state_hint);
  begin (&self, style, width, height);
  frc_frame_init (&frame, self.rows.type, style, &words, width - 2.0 * self.rows.left);
  scene = build (&self, &frame, height);
  frc_frame_clear (&frame);
  for (guint c = 0; c < plan->n_columns; c++)
    clear_column (&self, &self.columns[c]);
  for (guint i = 0; i < plan->n_rows; i++)
    g_clear_pointer (&self.names[i], frc_text_free);
  g_free (self.names);
  frc_scene_builder_free (self.rows.scene);
  frc_typesetter_free (self.rows.type);
  return scene;
}
