/* conversion-flow.c: see conversion-flow.h. All bars share one scale, 0 to 100 % of those already due, so that lengths can be
 * compared; the interval runs below its bar, because on a solid one it would be lost. */
#include "charts/conversion-flow-private.h"
#include "charts/frame.h"
#include "charts/legend.h"
#include "charts/scale.h"
#include "charts/ticks.h"

#include <math.h>

/* All in em, the size of names and figures. */
#define LEAST_WIDTH   280.0   /* points */
#define NAMES_MOST    12.0
#define NAMES_GAP     0.8
#define PLOT_LEAST    6.0
#define COLUMN_GAP    1.1
#define HEAD_MOST     5.0
#define BRACKET       1.2     /* room of the bracket between two rows, left of its share */
#define BAR           0.8
#define BAR_UP        0.12    /* the bar's centre above the row's */
#define INTERVAL_DOWN 0.5     /* the interval below the row's centre */
#define ROW_USUAL     2.15
#define ROW_LEAST     1.8
#define ROW_MOST      2.8
#define AFTER_HEADS   0.35
#define TICK_GAP      0.3
#define BEFORE_LEGEND 0.7
#define BEFORE_NOTE   0.4
#define MOST_TICKS    12

typedef enum {
  COLUMN_SHARE,
  COLUMN_COUNT,
  COLUMN_PREVIOUS,
  COLUMN_NOT_DUE,
  N_COLUMNS
} ColumnKind;

/* A column of figures right of the plot; without a head it is not there. */
typedef struct {
  FrcText *head;
  FrcText *texts[FRC_FLOW_MOST_STATIONS];   /* NULL: nothing in this row */
  double   width, right;
} Column;

typedef struct {
  const FrcFlowSpec *spec;
  const FrcStyle    *style;
  FrcTypesetter     *type;
  FrcSceneBuilder   *scene;
  guint              n;
  double             em, small, line, small_line, hairline;
  double             left, right;     /* edges of the content */
  FrcText           *names[FRC_FLOW_MOST_STATIONS];
  Column             columns[N_COLUMNS];
  FrcScale           x;
  double             top, pitch, bottom;   /* of the rows */
} Flow;

static double
middle_of (const Flow *self, guint row)
{
  return floor (self->top + (row + 0.5) * self->pitch) + 0.5;
}

/* ---- Columns ---- */

static const char *
head_of (const FrcFlowSpec *spec, ColumnKind kind)
{
  const char *const heads[] = { spec->share_head, spec->count_head, spec->previous_head, spec->not_due_head };

  return heads[kind];
}

static char *
cell_of (const Flow *self, ColumnKind kind, guint row)
{
  const FrcFlowStation *station = &self->spec->stations[row];
  g_autofree char *k = frc_format_count (station->verified), *n = frc_format_count (station->due);

  switch (kind)
    {
    case COLUMN_SHARE:
      return isfinite (frc_flow_share_of (station)) ? frc_format_value (&frc_flow_share, frc_flow_share_of (station)) : NULL;
    case COLUMN_COUNT:
      return station->due > 0 ? frc_word_fill (frc_word (self->style->words, FRC_WORD_FLOW_OF), "k", k, "n", n, NULL) : NULL;
    case COLUMN_PREVIOUS:
      return row > 0 && station->shares && isfinite (station->previous) ? frc_format_value (&frc_flow_share, station->previous) : NULL;
    case COLUMN_NOT_DUE:
      return frc_format_count (station->not_due);
    case N_COLUMNS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Whether any row has something to say in the column. */
static gboolean
is_wanted (const Flow *self, ColumnKind kind)
{
  if (head_of (self->spec, kind) == NULL)
    return FALSE;
  for (guint i = 0; i < self->n && kind == COLUMN_NOT_DUE; i++)
    if (self->spec->stations[i].not_due > 0)
      return TRUE;
  return kind != COLUMN_NOT_DUE;
}

static void
set_column (Flow *self, ColumnKind kind)
{
  Column *column = &self->columns[kind];
  int fewest = frc_flow_fewest (self->spec);

  if (!is_wanted (self, kind))
    return;
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *text = cell_of (self, kind, i);
      gboolean bold = kind == COLUMN_SHARE || (kind == COLUMN_PREVIOUS && (int) i == fewest);

      if (text == NULL)
        continue;
      column->texts[i] = frc_typesetter_set (self->type, text, kind == COLUMN_PREVIOUS ? self->small : self->em,
                                             bold ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1, FRC_ALIGN_END);
      column->width = MAX (column->width, column->texts[i]->width);
    }
  column->width += kind == COLUMN_PREVIOUS ? BRACKET * self->em : 0.0;
  column->head = frc_typesetter_set (self->type, head_of (self->spec, kind), self->small, FRC_WEIGHT_NORMAL,
                                     MAX (column->width, HEAD_MOST * self->em), FRC_FIT_WRAP, 3, FRC_ALIGN_END);
  column->width = ceil (MAX (column->width, column->head->width));
}

static void
clear_column (Column *column)
{
  g_clear_pointer (&column->head, frc_text_free);
  for (guint i = 0; i < FRC_FLOW_MOST_STATIONS; i++)
    g_clear_pointer (&column->texts[i], frc_text_free);
  column->width = 0.0;
}

static double
columns_width (const Flow *self)
{
  double width = 0.0;

  for (guint kind = 0; kind < N_COLUMNS; kind++)
    if (self->columns[kind].head)
      width += self->columns[kind].width + COLUMN_GAP * self->em;
  return width;
}

/* ---- From left to right ---- */

static double
set_names (Flow *self, double most)
{
  double widest = 0.0;

  for (guint i = 0; i < self->n; i++)
    {
      g_clear_pointer (&self->names[i], frc_text_free);
      self->names[i] = frc_typesetter_set (self->type, self->spec->stations[i].label, self->em, FRC_WEIGHT_NORMAL, most,
                                           FRC_FIT_MIDDLE, 1, FRC_ALIGN_END);
      widest = MAX (widest, self->names[i]->width);
      self->line = MAX (self->line, self->names[i]->height);
    }
  return widest;
}

/* Columns give way until names and bars have room; then names do. */
static void
divide (Flow *self)
{
  static const ColumnKind order[] = { COLUMN_NOT_DUE, COLUMN_COUNT, COLUMN_SHARE, COLUMN_PREVIOUS };
  double whole = self->right - self->left, gap = NAMES_GAP * self->em, pad = self->hairline, names, right = self->right;

  for (guint kind = 0; kind < N_COLUMNS; kind++)
    set_column (self, kind);
  names = set_names (self, MIN (NAMES_MOST * self->em, 0.5 * whole));
  for (guint i = 0; i < G_N_ELEMENTS (order) && whole - names - gap - columns_width (self) < PLOT_LEAST * self->em; i++)
    clear_column (&self->columns[order[i]]);
  if (whole - names - gap - columns_width (self) < PLOT_LEAST * self->em)
    names = set_names (self, MAX (0.4 * whole, whole - gap - PLOT_LEAST * self->em));
  for (int kind = N_COLUMNS - 1; kind >= 0; kind--)
    if (self->columns[kind].head)
      {
        self->columns[kind].right = right;
        right -= self->columns[kind].width + COLUMN_GAP * self->em;
      }
  self->x = (FrcScale) { FRC_SCALE_LINEAR, 0.0, 1.0, ceil (self->left + names + gap) + pad, floor (right) - pad };
}

/* ---- Drawing ---- */

static void
draw_heads (Flow *self, double bottom)
{
  for (guint kind = 0; kind < N_COLUMNS; kind++)
    if (self->columns[kind].head)
      {
        FrcText *head = g_steal_pointer (&self->columns[kind].head);

        frc_scene_builder_text (self->scene, FRC_PART_COLUMN_HEAD, FRC_ROLE_TEXT_DIM, -1, self->columns[kind].right - head->width,
                                bottom - head->height, head);
      }
}

/* A line through all rows, which makes way for the words of those without a bar. */
static void
draw_grid_line (Flow *self, FrcPart part, FrcRole role, double x)
{
  double from = self->top;

  for (guint i = 0; i < self->n; i++)
    {
      double top = self->top + i * self->pitch;

      if (part == FRC_PART_AXIS || isfinite (frc_flow_share_of (&self->spec->stations[i])))
        continue;
      if (top > from)
        frc_scene_builder_rule (self->scene, part, role, -1, self->hairline, FRC_DASH_SOLID, x, from, x, top);
      from = top + self->pitch;
    }
  if (self->bottom > from)
    frc_scene_builder_rule (self->scene, part, role, -1, self->hairline, FRC_DASH_SOLID, x, from, x, self->bottom);
}

/* The scale below the rows, and its lines behind them. Figures that would touch are left out. */
static void
draw_axis (Flow *self)
{
  guint count = (guint) CLAMP ((self->x.to - self->x.from) / (3.6 * self->small), 2.0, 5.0);
  FrcTicks ticks = frc_ticks_percent (0.0, 100.0, count);
  double end = -G_MAXDOUBLE;

  for (guint i = 0; i < MIN (ticks.n, MOST_TICKS); i++)
    {
      double x = frc_scale_place (&self->x, frc_tick (&ticks, i) / 100.0), left;
      g_autofree char *figure = g_strdup_printf (i + 1 == ticks.n ? "%.0f%%" : "%.0f", frc_tick (&ticks, i));
      g_autoptr (FrcText) text = frc_typesetter_set (self->type, figure, self->small, FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1, FRC_ALIGN_CENTER);

      draw_grid_line (self, i == 0 ? FRC_PART_AXIS : FRC_PART_GRID, i == 0 ? FRC_ROLE_AXIS : FRC_ROLE_GRID, x);
      left = MAX (self->left, MIN (x - text->width / 2.0, self->right - text->width));
      if (left < end + 0.8 * self->small)
        continue;
      end = left + text->width;
      frc_scene_builder_text (self->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, left, self->bottom + TICK_GAP * self->em,
                              g_steal_pointer (&text));
    }
}

/* Why a row has no bar, in the place of its bar and its share. */
static void
draw_reason (Flow *self, guint row)
{
  const FrcFlowStation *station = &self->spec->stations[row];
  const char *reason = station->reason ? station->reason : frc_word (self->style->words, FRC_WORD_NO_REASON);
  double left = self->x.from + 0.4 * self->em, right = MAX (self->x.to, self->columns[COLUMN_SHARE].right);
  FrcText *text = frc_typesetter_set (self->type, reason, self->small, FRC_WEIGHT_NORMAL, MAX (right - left, self->small), FRC_FIT_END,
                                      1, FRC_ALIGN_START);

  frc_scene_builder_text (self->scene, FRC_PART_REASON, FRC_ROLE_WITHHELD, (int) row, left, middle_of (self, row) - text->height / 2.0, text);
}

static void
draw_interval (Flow *self, guint row)
{
  const FrcFlowStation *station = &self->spec->stations[row];
  double y = floor (middle_of (self, row) + INTERVAL_DOWN * self->em) + 0.5, tick = 0.15 * self->em;
  double lo = frc_scale_clamp (&self->x, frc_scale_place (&self->x, station->lo));
  double hi = frc_scale_clamp (&self->x, frc_scale_place (&self->x, station->hi));

  if (!isfinite (lo) || !isfinite (hi))
    return;
  frc_scene_builder_rule (self->scene, FRC_PART_INTERVAL, FRC_ROLE_INTERVAL, (int) row, 1.3 * self->hairline, FRC_DASH_SOLID, lo, y, hi, y);
  frc_scene_builder_rule (self->scene, FRC_PART_INTERVAL, FRC_ROLE_INTERVAL, (int) row, self->hairline, FRC_DASH_SOLID, lo, y - tick, lo, y + tick);
  frc_scene_builder_rule (self->scene, FRC_PART_INTERVAL, FRC_ROLE_INTERVAL, (int) row, self->hairline, FRC_DASH_SOLID, hi, y - tick, hi, y + tick);
}

/* Verified solid, claimed hollow beside it, what is open dotted beyond: each from where the one before ends. */
static void
draw_bar (Flow *self, guint row)
{
  const FrcFlowStation *station = &self->spec->stations[row];
  double height = round (BAR * self->em), y = floor (middle_of (self, row) - BAR_UP * self->em - height / 2.0);
  double due = (double) station->due, at = frc_flow_share_of (station), width = 1.2 * self->hairline;
  double from = self->x.from, to = frc_scale_clamp (&self->x, frc_scale_place (&self->x, at));

  if (to > from)
    frc_scene_builder_rect (self->scene, FRC_PART_MARK, FRC_ROLE_MARK, (int) row, (FrcBox) { from, y, to - from, height }, 0.0, 0.0);
  if (station->claimed > 0)
    {
      at += (double) station->claimed / due;
      from = to;
      to = frc_scale_clamp (&self->x, frc_scale_place (&self->x, at));
      frc_scene_builder_rect (self->scene, FRC_PART_MARK, FRC_ROLE_MARK, (int) row,
                              (FrcBox) { from + width / 2.0, y + width / 2.0, MAX (to - from - width, 0.0), height - width }, 0.0, width);
    }
  if (station->open > 0)
    {
      at += (double) station->open / due;
      from = to;
      to = frc_scale_clamp (&self->x, frc_scale_place (&self->x, at));
      frc_dotted_box (self->scene, FRC_PART_MARK, FRC_ROLE_INTERVAL, (int) row,
                      (FrcBox) { from + width / 2.0, y + width / 2.0, MAX (to - from - width, 0.0), height - width }, width);
    }
  draw_interval (self, row);
}

/* The share of the station before stands between the two rows, held by a bracket. */
static void
draw_previous (Flow *self, guint row)
{
  Column *column = &self->columns[COLUMN_PREVIOUS];
  FrcText *text = g_steal_pointer (&column->texts[row]);
  double y1 = middle_of (self, row - 1) + 0.3 * self->em, y2 = middle_of (self, row) - 0.3 * self->em, x, y;
  gboolean fewest = frc_flow_fewest (self->spec) == (int) row;

  x = floor (column->right - column->width) + 0.5;
  y = (y1 + y2) / 2.0;
  frc_scene_builder_rule (self->scene, FRC_PART_AXIS, FRC_ROLE_AXIS, -1, self->hairline, FRC_DASH_SOLID, x, y1, x + 0.35 * self->em, y1);
  frc_scene_builder_rule (self->scene, FRC_PART_AXIS, FRC_ROLE_AXIS, -1, self->hairline, FRC_DASH_SOLID, x + 0.35 * self->em, y1,
                          x + 0.35 * self->em, y2);
  frc_scene_builder_rule (self->scene, FRC_PART_AXIS, FRC_ROLE_AXIS, -1, self->hairline, FRC_DASH_SOLID, x, y2, x + 0.35 * self->em, y2);
  frc_scene_builder_text (self->scene, FRC_PART_FIGURE, fewest ? FRC_ROLE_TEXT : FRC_ROLE_TEXT_DIM, (int) row, column->right - text->width,
                          y - text->height / 2.0, text);
}

static void
draw_row (Flow *self, guint row)
{
  double middle = middle_of (self, row);
  FrcText *name = g_steal_pointer (&self->names[row]);

  frc_scene_builder_text (self->scene, FRC_PART_ROW_NAME, FRC_ROLE_TEXT, (int) row, self->x.from - NAMES_GAP * self->em - name->width,
                          middle - name->height / 2.0, name);
  for (guint kind = 0; kind < N_COLUMNS; kind++)
    {
      Column *column = &self->columns[kind];
      FrcText *text = kind == COLUMN_PREVIOUS ? NULL : g_steal_pointer (&column->texts[row]);

      if (text)
        frc_scene_builder_text (self->scene, FRC_PART_FIGURE, kind == COLUMN_SHARE ? FRC_ROLE_TEXT : FRC_ROLE_TEXT_DIM, (int) row,
                                column->right - text->width, middle - text->height / 2.0, text);
    }
  if (self->columns[COLUMN_PREVIOUS].texts[row])
    draw_previous (self, row);
  if (isfinite (frc_flow_share_of (&self->spec->stations[row])))
    draw_bar (self, row);
  else
    draw_reason (self, row);
}

static void
add_marks (Flow *self)
{
  g_autoptr (GString) read_out = g_string_new (NULL);

  for (guint i = 0; i < self->n; i++)
    {
      const FrcFlowStation *station = &self->spec->stations[i];
      double share = frc_flow_share_of (station);
      FrcMark mark = { .key = station->key, .name = station->label, .y = middle_of (self, i),
                       .x = isfinite (share) ? frc_scale_clamp (&self->x, frc_scale_place (&self->x, share)) : self->x.from,
                       .area = { self->left, self->top + i * self->pitch, self->right - self->left, self->pitch } };

      frc_flow_read_out (read_out, self->spec, self->style->words, i);
      mark.read_out = read_out->str;
      frc_scene_builder_mark (self->scene, &mark);
    }
}

/* ---- The whole ---- */

static double
legend (Flow *self, double top, gboolean measure)
{
  const FrcFlowSpec *spec = self->spec;
  gboolean claimed = FALSE, open = FALSE, interval = FALSE;
  FrcLegendItem items[4];
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    {
      gboolean bar = isfinite (frc_flow_share_of (&spec->stations[i]));

      claimed |= bar && spec->stations[i].claimed > 0;
      open |= bar && spec->stations[i].open > 0;
      interval |= bar && isfinite (spec->stations[i].lo);
    }
  items[n++] = (FrcLegendItem) { FRC_LEGEND_BAR, FRC_ROLE_MARK, 0, 0.0, spec->verified_name };
  if (claimed)
    items[n++] = (FrcLegendItem) { FRC_LEGEND_BAR_HOLLOW, FRC_ROLE_MARK, 0, 0.0, spec->claimed_name };
  if (open)
    items[n++] = (FrcLegendItem) { FRC_LEGEND_BAR_DOTTED, FRC_ROLE_INTERVAL, 0, 0.0, spec->open_name };
  if (interval)
    items[n++] = (FrcLegendItem) { FRC_LEGEND_LINE, FRC_ROLE_INTERVAL, 0, 0.0, spec->interval_name };
  return frc_legend_draw (measure ? NULL : self->scene, self->type, self->style, items, n, self->left, self->right, top);
}

static double
heads_height (const Flow *self)
{
  double height = 0.0;

  for (guint kind = 0; kind < N_COLUMNS; kind++)
    if (self->columns[kind].head)
      height = MAX (height, self->columns[kind].head->height);
  return height > 0.0 ? height + AFTER_HEADS * self->em : 0.0;
}

/* Gives the rows their distance; returns the whole height. */
static double
place_rows (Flow *self, const FrcFrame *frame, double height)
{
  double note = frc_frame_caption (frame), key = legend (self, 0.0, TRUE), below, least = MAX (self->line, ROW_LEAST * self->em);

  self->top = ceil (self->left + frc_frame_above (frame, self->style) + heads_height (self));
  below = TICK_GAP * self->em + self->small_line + (key > 0.0 ? BEFORE_LEGEND * self->em + key : 0.0) +
          (note > 0.0 ? BEFORE_NOTE * self->em + note : 0.0) + self->left;
  least = MAX (least, self->small_line + 0.8 * self->em);
  self->pitch = height > 0.0 ? floor (CLAMP ((height - self->top - below) / self->n, least, MAX (ROW_MOST * self->em, least)))
                             : ceil (MAX (ROW_USUAL * self->em, least));
  self->pitch = MAX (self->pitch, ceil (least));
  self->bottom = self->top + self->n * self->pitch;
  return MAX (height, self->bottom + below);
}

static FrcScene *
build (Flow *self, FrcFrame *frame, double height)
{
  double y;

  divide (self);
  frc_scene_builder_set_height (self->scene, place_rows (self, frame, height));
  frc_scene_builder_set_plot (self->scene, (FrcBox) { self->x.from, self->top, self->x.to - self->x.from, self->bottom - self->top });
  frc_scene_builder_set_title (self->scene, self->spec->headline);
  frc_scene_builder_set_role (self->scene, frc_word (self->style->words, FRC_WORD_ROLE_FLOW));
  frc_frame_draw_above (frame, self->scene, self->left, self->left);
  frc_scene_builder_group (self->scene);
  draw_heads (self, self->top - AFTER_HEADS * self->em);
  draw_axis (self);
  add_marks (self);
  for (guint i = 0; i < self->n; i++)
    draw_row (self, i);
  y = self->bottom + TICK_GAP * self->em + self->small_line;
  if (legend (self, 0.0, TRUE) > 0.0)
    y += BEFORE_LEGEND * self->em + legend (self, y + BEFORE_LEGEND * self->em, FALSE);
  frc_scene_builder_ungroup (self->scene);
  frc_frame_draw_caption (frame, self->scene, self->left, y + BEFORE_NOTE * self->em);
  frc_flow_describe (self->scene, self->spec, self->style->words);
  frc_flow_tabulate (self->scene, self->spec, self->style->words);
  return frc_scene_builder_end (self->scene);
}

FrcScene *
frc_flow_build (const FrcFlowSpec *spec, const FrcStyle *style, double width, double height)
{
  const FrcFrameWords words = { spec->headline, spec->subtitle, spec->caption };
  Flow self = { .spec = spec, .style = style };
  FrcFrame frame;
  FrcScene *scene;

  g_return_val_if_fail (style != NULL && spec->n_stations <= FRC_FLOW_MOST_STATIONS, NULL);
  width = MAX (width, LEAST_WIDTH);
  height = isfinite (height) && height > 0.0 ? height : 0.0;
  if (spec->state_text || spec->n_stations == 0)
    return frc_frame_panel (style, &words, width, height, spec->state_text ? spec->state_text : frc_word (style->words, FRC_WORD_EMPTY),
                            spec->state_hint);
  self.n = spec->n_stations;
  self.type = frc_typesetter_new (style);
  self.em = frc_style_body (style);
  self.small = frc_style_small (style);
  self.line = frc_typesetter_line_height (self.type, self.em);
  self.small_line = frc_typesetter_line_height (self.type, self.small);
  self.hairline = frc_style_hairline (style);
  self.left = MIN (style->margin, width / 8.0);
  self.right = width - self.left;
  self.scene = frc_scene_builder_new (style, width, height);
  frc_frame_init (&frame, self.type, style, &words, width - 2.0 * self.left);
  scene = build (&self, &frame, height);
  frc_frame_clear (&frame);
  for (guint kind = 0; kind < N_COLUMNS; kind++)
    clear_column (&self.columns[kind]);
  frc_scene_builder_free (self.scene);
  frc_typesetter_free (self.type);
  return scene;
}
