/* dot-plot-draw.c: one page of the dot plot from top to bottom: finding, subtitle, heads, rows, axis, legend, caption. */
#include "charts/dot-plot-private.h"
#include "charts/frame.h"

#include <math.h>

/* All in em. */
#define AFTER_HEADS   0.35
#define BEFORE_TICKS  0.3
#define BEFORE_LEGEND 0.7
#define BEFORE_NOTE   0.4
#define TICK_HEIGHT   0.85   /* of the raw value's tick */
#define LEGEND_SYMBOL 1.5    /* width of a symbol's cell in the legend */
#define LEGEND_GAP    1.3
#define ROW_MOST      2.4    /* rows spread no further, however high the chart is */

#define MAX_LEGEND 5

/* What stands above and below the rows, set once, before the height of rows is known. */
typedef struct {
  FrcFrame frame;
  FrcText *heads[FRC_DOT_MAX_COLUMNS];
  FrcText *reference;
  double   reference_left;
  double   heads_height;
  FrcText *legend[MAX_LEGEND];
  FrcPoint legend_at[MAX_LEGEND];   /* top left corner of the symbol's cell, from the legend's own */
  double   legend_height;
} Chrome;

typedef enum {
  LEGEND_VALUE,
  LEGEND_HOLLOW,
  LEGEND_INTERVAL,
  LEGEND_RAW,
  LEGEND_SECOND,
} LegendKind;

/* A row as it stands on the page. */
typedef struct {
  const FrcDotRow *row;
  FrcDotTexts     *texts;
  double           top, height;
  double           centre;    /* of its words */
  double           middle;    /* of its marks: the same, on a half point */
  int              mark;
  FrcBox           holes[2];  /* where lines make way for words: a name over the plot, a reason; no height for none */
} Placed;

typedef struct {
  FrcDotLayout    *layout;
  const FrcDotSpec *spec;
  FrcSceneBuilder *scene;
  Chrome           chrome;
  Placed          *rows;
  guint            n_rows;
  double           rows_top, rows_bottom;
  double           mark_size, hairline;
} Page;

/* ---- Above and below ---- */

static void
set_heads (Chrome *chrome, FrcDotLayout *layout)
{
  for (guint i = 0; i < layout->n_columns; i++)
    {
      chrome->heads[i] = frc_typesetter_set (layout->type, layout->columns[i].head, layout->small, FRC_WEIGHT_NORMAL,
                                             layout->columns[i].width, FRC_FIT_WRAP, 2, FRC_ALIGN_END);
      if (*layout->columns[i].head)
        chrome->heads_height = MAX (chrome->heads_height, chrome->heads[i]->height);
    }
}

/* The label of the reference stands above its line, and beside the heads of the columns. */
static void
set_reference (Chrome *chrome, FrcDotLayout *layout)
{
  const FrcDotSpec *spec = layout->spec;
  double right = layout->right, place;

  if (!isfinite (spec->reference) || spec->reference_label == NULL)
    return;
  for (guint i = 0; i < layout->n_columns; i++)
    right = MIN (right, layout->columns[i].right - layout->columns[i].width - 0.8 * layout->em);
  chrome->reference = frc_typesetter_set (layout->type, spec->reference_label, layout->small, FRC_WEIGHT_NORMAL,
                                          MAX (right - layout->left, layout->em), FRC_FIT_END, 1, FRC_ALIGN_CENTER);
  place = frc_scale_place (&layout->scale, spec->reference) - chrome->reference->width / 2.0;
  chrome->reference_left = MAX (layout->left, MIN (place, right - chrome->reference->width));
  chrome->heads_height = MAX (chrome->heads_height, chrome->reference->height);
}

/* Which entries the legend needs: only where something else than a disc with its interval is drawn. */
static guint
legend_kinds (const FrcDotLayout *layout, LegendKind kinds[MAX_LEGEND])
{
  const FrcDotSummary *drawn = &layout->summary;
  guint n = 0;

  if (!(drawn->hollow || drawn->raw || drawn->second))
    return 0;
  if (layout->spec->value_name)
    kinds[n++] = LEGEND_VALUE;
  if (drawn->hollow)
    kinds[n++] = LEGEND_HOLLOW;
  if (layout->spec->interval_name)
    kinds[n++] = LEGEND_INTERVAL;
  if (drawn->raw)
    kinds[n++] = LEGEND_RAW;
  if (drawn->second)
    kinds[n++] = LEGEND_SECOND;
  return n;
}

static const char *
legend_name (const FrcDotSpec *spec, LegendKind kind)
{
  switch (kind)
    {
    case LEGEND_VALUE:
      return spec->value_name;
    case LEGEND_HOLLOW:
      return spec->hollow_name;
    case LEGEND_INTERVAL:
      return spec->interval_name;
    case LEGEND_RAW:
      return spec->raw_name;
    case LEGEND_SECOND:
      return spec->second_name;
    default:
      g_return_val_if_reached ("");
    }
}

static void
set_legend (Chrome *chrome, FrcDotLayout *layout)
{
  LegendKind kinds[MAX_LEGEND];
  guint n = legend_kinds (layout, kinds);
  double cell = LEGEND_SYMBOL * layout->small, width = layout->right - layout->left, x = 0.0, y = 0.0;

  for (guint i = 0; i < n; i++)
    {
      FrcText *text = frc_typesetter_set (layout->type, legend_name (layout->spec, kinds[i]), layout->small,
                                          FRC_WEIGHT_NORMAL, MAX (width - cell, layout->small), FRC_FIT_END, 1,
                                          FRC_ALIGN_START);
      layout->small_line = MAX (layout->small_line, text->height);
      if (x > 0.0 && x + cell + text->width > width)
        {
          x = 0.0;
          y += layout->small_line;
        }
      chrome->legend[i] = text;
      chrome->legend_at[i] = (FrcPoint) { x, y };
      x += cell + text->width + LEGEND_GAP * layout->small;
      chrome->legend_height = y + layout->small_line;
    }
}

/* Finding, subtitle and caption; the caption begins with which rows a page shows. */
static void
set_frame (Chrome *chrome, FrcDotLayout *layout, guint first, guint n)
{
  const FrcDotSpec *spec = layout->spec;
  const char *caption = spec->caption ? spec->caption : "";
  g_autofree char *page = frc_dot_page_words (spec, layout->style->words, FRC_WORD_CAPTION_PAGE, first, n);
  g_autofree char *both = g_strconcat (page ? page : "", page && *caption ? "\n" : "", caption, NULL);
  const FrcFrameWords words = { spec->headline, spec->subtitle, both };

  frc_frame_init (&chrome->frame, layout->type, layout->style, &words, layout->right - layout->left);
}

static void
chrome_init (Chrome *chrome, FrcDotLayout *layout, guint first, guint n)
{
  *chrome = (Chrome) { 0 };
  set_frame (chrome, layout, first, n);
  set_heads (chrome, layout);
  set_reference (chrome, layout);
  set_legend (chrome, layout);
}

/* What was not handed to a scene. */
static void
chrome_clear (Chrome *chrome)
{
  frc_frame_clear (&chrome->frame);
  g_clear_pointer (&chrome->reference, frc_text_free);
  for (guint i = 0; i < FRC_DOT_MAX_COLUMNS; i++)
    g_clear_pointer (&chrome->heads[i], frc_text_free);
  for (guint i = 0; i < MAX_LEGEND; i++)
    g_clear_pointer (&chrome->legend[i], frc_text_free);
}

/* From the top edge to the first row. */
static double
height_above (const Chrome *chrome, const FrcDotLayout *layout)
{
  double height = layout->left + frc_frame_above (&chrome->frame, layout->style);

  if (chrome->heads_height > 0.0)
    height += chrome->heads_height + AFTER_HEADS * layout->em;
  return ceil (height);
}

/* From the last row to the bottom edge. */
static double
height_below (const Chrome *chrome, const FrcDotLayout *layout)
{
  double height = BEFORE_TICKS * layout->em + layout->small_line + layout->words_height + layout->left;

  if (chrome->legend_height > 0.0)
    height += BEFORE_LEGEND * layout->em + chrome->legend_height;
  if (chrome->frame.caption)
    height += BEFORE_NOTE * layout->em + frc_frame_caption (&chrome->frame);
  return ceil (height);
}

double
frc_dot_chrome_height (FrcDotLayout *layout, guint first, guint n)
{
  Chrome chrome;
  double height;

  chrome_init (&chrome, layout, first, n);
  height = height_above (&chrome, layout) + height_below (&chrome, layout);
  chrome_clear (&chrome);
  return height;
}

/* ---- Rows from top to bottom ---- */

static gboolean
is_heading (const FrcDotRow *row)
{
  return (row->flags & FRC_DOT_HEADING) != 0;
}

/* The distance of rows, a whole number, where so many distances have this height. */
static double
row_distance (const FrcDotLayout *layout, double height, double units)
{
  double usual = frc_dot_layout_usual_row (layout);

  if (height <= 0.0 || units == 0.0)
    return ceil (usual);
  return ceil (CLAMP (floor (height / units), ceil (frc_dot_layout_least_row (layout)), MAX (usual, ROW_MOST * layout->em)));
}

static void
place_rows (Page *page, guint first, guint n, double height)
{
  FrcDotLayout *layout = page->layout;
  int heading = n > 0 && !is_heading (&page->spec->rows[first]) ? frc_dot_heading_of (page->spec, first) : -1;
  double units = 0.0, step, y;

  page->n_rows = n + (heading >= 0);
  page->rows = g_new0 (Placed, page->n_rows);
  for (guint i = 0; i < page->n_rows; i++)
    {
      guint row = heading >= 0 ? first + i - 1 : first + i;

      page->rows[i].row = &page->spec->rows[heading >= 0 && i == 0 ? (guint) heading : row];
      page->rows[i].texts = heading >= 0 && i == 0 ? NULL : &layout->texts[row - layout->first];
      units += frc_dot_row_units (page->rows[i].row, i == 0);
    }
  step = row_distance (layout, height, units);
  y = page->rows_top;
  for (guint i = 0; i < page->n_rows; i++, y += step)
    {
      Placed *placed = &page->rows[i];

      y += floor ((frc_dot_row_units (placed->row, i == 0) - 1.0) * step);
      placed->top = y;
      placed->height = step;
      placed->mark = -1;
      placed->centre = layout->stacked && !is_heading (placed->row) ? y + (step + layout->line) / 2.0 : y + step / 2.0;
      /* On half points, so that a line of one pixel is sharp and sits in the middle of its dot. */
      placed->middle = floor (placed->centre) + 0.5;
    }
  page->rows_bottom = y;
}

/* ---- Marks ---- */

static double
place_of (const Page *page, double value)
{
  return frc_scale_clamp (&page->layout->scale, frc_scale_place (&page->layout->scale, value));
}

static void
add_marks (Page *page)
{
  g_autoptr (GString) read_out = g_string_new (NULL);
  guint group = 0;

  for (guint i = 0; i < page->n_rows; i++)
    {
      Placed *placed = &page->rows[i];
      FrcMark mark = { 0 };

      if (is_heading (placed->row))
        {
          group++;
          continue;
        }
      frc_dot_read_out (read_out, page->spec, page->layout->style->words, placed->row);
      mark.key = placed->row->key;
      mark.x = frc_dot_row_has_value (placed->row) ? place_of (page, placed->row->value) : page->layout->scale.from;
      mark.y = placed->middle;
      mark.area = (FrcBox) { page->layout->left, placed->top, page->layout->right - page->layout->left, placed->height };
      mark.group = group;
      mark.name = placed->row->label;
      mark.read_out = read_out->str;
      placed->mark = frc_scene_builder_mark (page->scene, &mark);
    }
}

static gboolean
is_highlighted (const FrcDotRow *row)
{
  return (row->flags & FRC_DOT_HIGHLIGHTED) != 0;
}

static FrcRole
text_role (const FrcDotRow *row)
{
  return is_highlighted (row) ? FRC_ROLE_ACCENT : FRC_ROLE_TEXT;
}

/* ---- What lies behind ---- */

static void
draw_bands (Page *page)
{
  double bleed = MIN (0.45 * page->layout->em, page->layout->left);

  for (guint i = 0; i < page->n_rows; i++)
    if (is_highlighted (page->rows[i].row) && !is_heading (page->rows[i].row))
      frc_scene_builder_rect (page->scene, FRC_PART_BAND, FRC_ROLE_BAND, page->rows[i].mark,
                              (FrcBox) { page->layout->left - bleed, page->rows[i].top,
                                         page->layout->right - page->layout->left + 2.0 * bleed, page->rows[i].height },
                              0.3 * page->layout->em, 0.0);
}

static void
draw_stretch (Page *page, double x, double top, double bottom, FrcPart part, FrcRole role, double width)
{
  if (bottom > top)
    frc_scene_builder_rule (page->scene, part, role, -1, width, FRC_DASH_SOLID, x, top, x, bottom);
}

/* An upright line through the rows that makes way for the words that stand in the plot. */
static void
draw_upright (Page *page, double x, FrcPart part, FrcRole role, double width, double top)
{
  double air = 0.3 * page->layout->em;

  for (guint i = 0; i < page->n_rows; i++)
    for (guint j = 0; j < G_N_ELEMENTS (page->rows[i].holes); j++)
      {
        const FrcBox *hole = &page->rows[i].holes[j];

        if (hole->height <= 0.0 || x < hole->x - air || x > hole->x + hole->width + air)
          continue;
        draw_stretch (page, x, top, hole->y, part, role, width);
        top = MAX (top, hole->y + hole->height);
      }
  draw_stretch (page, x, top, page->rows_bottom, part, role, width);
}

static void
draw_lines (Page *page)
{
  FrcDotLayout *layout = page->layout;

  for (guint i = 0; i < layout->ticks.n; i++)
    draw_upright (page, layout->tick_places[i], FRC_PART_GRID, FRC_ROLE_GRID, page->hairline, page->rows_top);
  if (isfinite (page->spec->reference))
    draw_upright (page, frc_scale_place (&layout->scale, page->spec->reference), FRC_PART_REFERENCE, FRC_ROLE_REFERENCE,
                  1.2 * page->hairline, page->rows_top - 0.2 * layout->em);
}

/* ---- Intervals, ticks, dots ---- */

/* Draws a level line that leaves a gap about a hollow mark, which must show what lies behind it. */
static void
draw_interval (Page *page, const Placed *placed)
{
  const FrcDotRow *row = placed->row;
  double lo = place_of (page, row->lo), hi = place_of (page, row->hi), value = place_of (page, row->value);
  double gap = row->flags & FRC_DOT_HOLLOW ? page->mark_size / 2.0 : 0.0;
  double width = (is_highlighted (row) ? 1.7 : 1.3) * page->hairline, y = placed->middle;
  FrcRole role = is_highlighted (row) ? FRC_ROLE_ACCENT : FRC_ROLE_INTERVAL;

  if (gap == 0.0 || value + gap < lo || value - gap > hi)
    {
      frc_scene_builder_rule (page->scene, FRC_PART_INTERVAL, role, placed->mark, width, FRC_DASH_SOLID, lo, y, hi, y);
      return;
    }
  if (value - gap > lo)
    frc_scene_builder_rule (page->scene, FRC_PART_INTERVAL, role, placed->mark, width, FRC_DASH_SOLID, lo, y, value - gap, y);
  if (value + gap < hi)
    frc_scene_builder_rule (page->scene, FRC_PART_INTERVAL, role, placed->mark, width, FRC_DASH_SOLID, value + gap, y, hi, y);
}

static void
draw_intervals (Page *page)
{
  for (guint i = 0; i < page->n_rows; i++)
    if (frc_dot_row_has_interval (page->rows[i].row))
      draw_interval (page, &page->rows[i]);
}

/* The ends of intervals that leave the range. */
static void
draw_arrows (Page *page, gboolean right)
{
  g_autoptr (GArray) symbols = g_array_new (FALSE, FALSE, sizeof (FrcSymbol));
  const FrcScale *scale = &page->layout->scale;

  for (guint i = 0; i < page->n_rows; i++)
    {
      const FrcDotRow *row = page->rows[i].row;
      FrcSymbol symbol = { right ? scale->to : scale->from, page->rows[i].middle, page->rows[i].mark };

      if (frc_dot_row_has_interval (row) && (right ? row->hi > scale->hi : row->lo < scale->lo))
        g_array_append_val (symbols, symbol);
    }
  frc_scene_builder_symbols (page->scene, FRC_PART_INTERVAL, FRC_ROLE_INTERVAL, 0.0,
                             right ? FRC_SHAPE_TRIANGLE_RIGHT : FRC_SHAPE_TRIANGLE_LEFT, 0.9 * page->mark_size,
                             (const FrcSymbol *) (gpointer) symbols->data, symbols->len);
}

typedef enum {
  SYMBOL_RAW,
  SYMBOL_SECOND,
  SYMBOL_VALUE,
} SymbolKind;

/* Collects the rows' symbols of one kind and look into one batch. */
static void
draw_batch (Page *page, SymbolKind kind, gboolean hollow, gboolean highlighted)
{
  g_autoptr (GArray) symbols = g_array_new (FALSE, FALSE, sizeof (FrcSymbol));
  FrcRole role = highlighted ? FRC_ROLE_ACCENT : kind == SYMBOL_RAW ? FRC_ROLE_INTERVAL : FRC_ROLE_MARK;
  FrcShape shape = kind == SYMBOL_RAW ? FRC_SHAPE_TICK : kind == SYMBOL_SECOND ? FRC_SHAPE_SQUARE_HOLLOW :
                   hollow ? FRC_SHAPE_RING : FRC_SHAPE_DISC;
  double size = kind == SYMBOL_RAW ? TICK_HEIGHT * page->layout->em :
                kind == SYMBOL_SECOND ? 1.3 * page->mark_size : page->mark_size;

  for (guint i = 0; i < page->n_rows; i++)
    {
      const FrcDotRow *row = page->rows[i].row;
      double value = kind == SYMBOL_RAW ? row->raw : kind == SYMBOL_SECOND ? row->second : row->value;
      FrcSymbol symbol = { 0.0, page->rows[i].middle, page->rows[i].mark };

      if (!frc_dot_row_has_value (row) || !isfinite (value) || is_highlighted (row) != highlighted)
        continue;
      if (kind == SYMBOL_VALUE && ((row->flags & FRC_DOT_HOLLOW) != 0) != hollow)
        continue;
      symbol.x = place_of (page, value);
      g_array_append_val (symbols, symbol);
    }
  frc_scene_builder_symbols (page->scene, kind == SYMBOL_VALUE ? FRC_PART_MARK : FRC_PART_INTERVAL, role,
                             (kind == SYMBOL_RAW ? 1.2 : 1.5) * page->hairline, shape, size,
                             (const FrcSymbol *) (gpointer) symbols->data, symbols->len);
}

static void
draw_symbols (Page *page)
{
  draw_arrows (page, FALSE);
  draw_arrows (page, TRUE);
  for (int highlighted = 0; highlighted <= 1; highlighted++)
    {
      draw_batch (page, SYMBOL_RAW, FALSE, highlighted);
      draw_batch (page, SYMBOL_SECOND, FALSE, highlighted);
      draw_batch (page, SYMBOL_VALUE, TRUE, highlighted);
      draw_batch (page, SYMBOL_VALUE, FALSE, highlighted);
    }
}

/* ---- Words in the plot ---- */

static const char *
reason_of (const Page *page, const FrcDotRow *row)
{
  if (is_heading (row) || frc_dot_row_has_interval (row))
    return NULL;
  if (row->reason && *row->reason)
    return row->reason;
  if (frc_dot_row_has_value (row))
    return NULL;
  return frc_word (page->layout->style->words, row->flags & FRC_DOT_WITHHELD ? FRC_WORD_WITHHELD : FRC_WORD_NO_REASON);
}

/* Where the reason of a row may stand: the whole plot, or the wider side of its marks. */
static void
reason_room (const Page *page, const FrcDotRow *row, double *left, double *right)
{
  double first, last, pad = page->mark_size / 2.0 + 0.4 * page->layout->em;
  double others[] = { row->raw, row->second };

  *left = page->layout->scale.from;
  *right = page->layout->scale.to;
  if (!frc_dot_row_has_value (row))
    return;
  first = last = place_of (page, row->value);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (isfinite (others[i]))
      {
        first = MIN (first, place_of (page, others[i]));
        last = MAX (last, place_of (page, others[i]));
      }
  if (*right - last >= first - *left)
    *left = last + pad;
  else
    *right = first - pad;
}

/* Says why there is no value or no interval, in the row's own place. The grid makes way. */
static void
draw_reasons (Page *page)
{
  for (guint i = 0; i < page->n_rows; i++)
    {
      Placed *placed = &page->rows[i];
      const char *reason = reason_of (page, placed->row);
      double left, right;
      FrcText *text;

      if (reason == NULL)
        continue;
      reason_room (page, placed->row, &left, &right);
      if (right - left < 2.0 * page->layout->small)
        continue;
      text = frc_typesetter_set (page->layout->type, reason, page->layout->small, FRC_WEIGHT_NORMAL, right - left,
                                 FRC_FIT_END, 1, FRC_ALIGN_START);
      if (right < page->layout->scale.to)
        left = right - text->width;
      placed->holes[1] = (FrcBox) { left, placed->centre - text->height / 2.0, text->width, text->height };
      frc_scene_builder_text (page->scene, FRC_PART_REASON, FRC_ROLE_WITHHELD,
                              frc_dot_row_has_value (placed->row) ? -1 : placed->mark, left,
                              placed->centre - text->height / 2.0, text);
    }
}

/* ---- Texts ---- */

static void
draw_name (Page *page, Placed *placed)
{
  FrcDotLayout *layout = page->layout;
  gboolean heading = is_heading (placed->row);
  FrcText *name = placed->texts ? g_steal_pointer (&placed->texts->name) : NULL;
  double x = layout->left, y;

  /* A heading that began on an earlier page is said again. */
  if (name == NULL)
    name = frc_typesetter_set (layout->type, placed->row->label, layout->em, heading ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL,
                               layout->right - layout->left, FRC_FIT_MIDDLE, 1, FRC_ALIGN_START);
  if (!heading && !layout->stacked)
    x = layout->left + layout->names_width - name->width;
  y = heading || !layout->stacked ? placed->centre - name->height / 2.0 : placed->top;
  if (heading || layout->stacked)
    placed->holes[0] = (FrcBox) { x, y, name->width, name->height };
  frc_scene_builder_text (page->scene, heading ? FRC_PART_GROUP_HEAD : FRC_PART_ROW_NAME, text_role (placed->row),
                          placed->mark, x, y, name);
}

/* Column by column: what looks alike follows each other, which makes a PDF small. */
static void
draw_figures (Page *page, guint at)
{
  const FrcDotColumn *column = &page->layout->columns[at];

  for (guint i = 0; i < page->n_rows; i++)
    {
      Placed *placed = &page->rows[i];
      FrcText *text = placed->texts ? g_steal_pointer (&placed->texts->cells[at]) : NULL;
      FrcRole role = is_highlighted (placed->row) ? FRC_ROLE_ACCENT :
                     column->kind == FRC_DOT_COLUMN_N ? FRC_ROLE_TEXT_DIM : FRC_ROLE_TEXT;

      if (text)
        frc_scene_builder_text (page->scene, FRC_PART_FIGURE, role, placed->mark, column->right - text->width,
                                placed->centre - text->height / 2.0, text);
    }
}

static void
draw_axis (Page *page)
{
  FrcDotLayout *layout = page->layout;
  double y = page->rows_bottom + BEFORE_TICKS * layout->em;

  for (guint i = 0; i < layout->ticks.n; i++)
    if (layout->tick_texts[i])
      frc_scene_builder_text (page->scene, FRC_PART_TICK, FRC_ROLE_TEXT_DIM, -1, layout->tick_left[i], y,
                              frc_text_ref (layout->tick_texts[i]));
  y += layout->small_line;
  for (guint i = 0; i < layout->ticks.n; i++)
    if (layout->words[i])
      frc_scene_builder_text (page->scene, FRC_PART_SCALE_WORD, FRC_ROLE_TEXT_DIM, -1, layout->word_left[i], y,
                              frc_text_ref (layout->words[i]));
}

/* Heads that show a mark are drawn as the mark: a font's own circle has another size. */
static FrcShape
head_shape (const char *head)
{
  return g_strcmp0 (head, "●") == 0 ? FRC_SHAPE_DISC : g_strcmp0 (head, "○") == 0 ? FRC_SHAPE_RING : FRC_N_SHAPES;
}

static void
draw_heads (Page *page)
{
  Chrome *chrome = &page->chrome;
  FrcDotLayout *layout = page->layout;
  double bottom = page->rows_top - AFTER_HEADS * layout->em;

  for (guint i = 0; i < layout->n_columns; i++)
    {
      FrcText *head = g_steal_pointer (&chrome->heads[i]);
      FrcShape shape = head_shape (layout->columns[i].head);

      if (shape != FRC_N_SHAPES)
        {
          FrcSymbol symbol = { layout->columns[i].right - page->mark_size, bottom - layout->small_line / 2.0, -1 };
          frc_scene_builder_symbols (page->scene, FRC_PART_COLUMN_HEAD, FRC_ROLE_MARK, 1.5 * page->hairline, shape,
                                     page->mark_size, &symbol, 1);
          frc_text_free (head);
        }
      else if (*layout->columns[i].head)
        frc_scene_builder_text (page->scene, FRC_PART_COLUMN_HEAD, FRC_ROLE_TEXT_DIM, -1,
                                layout->columns[i].right - head->width, bottom - head->height, head);
      else
        frc_text_free (head);
    }
  if (chrome->reference)
    {
      double y = bottom - chrome->reference->height;
      frc_scene_builder_text (page->scene, FRC_PART_REFERENCE, FRC_ROLE_TEXT_DIM, -1, chrome->reference_left, y,
                              g_steal_pointer (&chrome->reference));
    }
}

static void
draw_legend_symbol (Page *page, LegendKind kind, double x, double y)
{
  double width = page->layout->small;
  FrcSymbol symbol = { x + width / 2.0, y, -1 };
  FrcShape shape = kind == LEGEND_VALUE ? FRC_SHAPE_DISC : kind == LEGEND_HOLLOW ? FRC_SHAPE_RING :
                   kind == LEGEND_RAW ? FRC_SHAPE_TICK : FRC_SHAPE_SQUARE_HOLLOW;
  double size = kind == LEGEND_RAW ? TICK_HEIGHT * page->layout->em :
                kind == LEGEND_SECOND ? 1.3 * page->mark_size : page->mark_size;

  if (kind == LEGEND_INTERVAL)
    frc_scene_builder_rule (page->scene, FRC_PART_LEGEND, FRC_ROLE_INTERVAL, -1, 1.3 * page->hairline, FRC_DASH_SOLID,
                            x, y, x + 1.1 * width, y);
  else
    frc_scene_builder_symbols (page->scene, FRC_PART_LEGEND, kind == LEGEND_RAW ? FRC_ROLE_INTERVAL : FRC_ROLE_MARK,
                               (kind == LEGEND_RAW ? 1.2 : 1.5) * page->hairline, shape, size, &symbol, 1);
}

/* Legend and caption. Returns nothing below it but the margin. */
static void
draw_legend (Page *page, double y)
{
  Chrome *chrome = &page->chrome;
  FrcDotLayout *layout = page->layout;
  LegendKind kinds[MAX_LEGEND];
  guint n = legend_kinds (layout, kinds);

  for (guint i = 0; i < n; i++)
    {
      double x = layout->left + chrome->legend_at[i].x, top = y + chrome->legend_at[i].y;

      draw_legend_symbol (page, kinds[i], x, top + layout->small_line / 2.0);
      frc_scene_builder_text (page->scene, FRC_PART_LEGEND, FRC_ROLE_TEXT_DIM, -1, x + LEGEND_SYMBOL * layout->small, top,
                              g_steal_pointer (&chrome->legend[i]));
    }
}

static double
legend_top (const Page *page)
{
  return page->rows_bottom + (BEFORE_TICKS + BEFORE_LEGEND) * page->layout->em + page->layout->small_line +
         page->layout->words_height;
}

static void
draw_caption (Page *page)
{
  Chrome *chrome = &page->chrome;
  double y = page->rows_bottom + (BEFORE_TICKS + BEFORE_NOTE) * page->layout->em + page->layout->small_line +
             page->layout->words_height;

  if (chrome->frame.caption == NULL)
    return;
  if (chrome->legend_height > 0.0)
    y += BEFORE_LEGEND * page->layout->em + chrome->legend_height;
  frc_frame_draw_caption (&chrome->frame, page->scene, page->layout->left, y);
}

/* Everything, from back to front; words come before lines because lines make way for them. */
static void
draw_page (Page *page)
{
  frc_frame_draw_above (&page->chrome.frame, page->scene, page->layout->left, page->layout->left);
  frc_scene_builder_group (page->scene);
  draw_bands (page);
  draw_heads (page);
  for (guint i = 0; i < page->n_rows; i++)
    draw_name (page, &page->rows[i]);
  for (guint i = 0; i < page->layout->n_columns; i++)
    draw_figures (page, i);
  draw_reasons (page);
  draw_lines (page);
  draw_intervals (page);
  draw_symbols (page);
  draw_axis (page);
  draw_legend (page, legend_top (page));
  frc_scene_builder_ungroup (page->scene);
  draw_caption (page);
}

FrcScene *
frc_dot_draw (FrcDotLayout *layout, double width, double height, guint first, guint n)
{
  Page page = { .layout = layout, .spec = layout->spec };
  const FrcWords *words = layout->style->words;
  double below;
  FrcScene *scene;

  page.scene = frc_scene_builder_new (layout->style, width, height);
  page.mark_size = frc_style_mark (layout->style);
  page.hairline = frc_style_hairline (layout->style);
  chrome_init (&page.chrome, layout, first, n);
  page.rows_top = height_above (&page.chrome, layout);
  below = height_below (&page.chrome, layout);
  place_rows (&page, first, n, height - page.rows_top - below);
  frc_scene_builder_set_height (page.scene, MAX (height, page.rows_bottom + below));
  frc_scene_builder_set_plot (page.scene, (FrcBox) { layout->scale.from, page.rows_top, layout->scale.to - layout->scale.from,
                                                     page.rows_bottom - page.rows_top });
  frc_scene_builder_set_title (page.scene, page.spec->headline);
  add_marks (&page);
  draw_page (&page);
  frc_dot_describe (page.scene, page.spec, words, first, n, layout->scale.lo, layout->scale.hi);
  frc_dot_tabulate (page.scene, layout, first, n);
  chrome_clear (&page.chrome);
  g_free (page.rows);
  scene = frc_scene_builder_end (page.scene);
  frc_scene_builder_free (page.scene);
  return scene;
}
