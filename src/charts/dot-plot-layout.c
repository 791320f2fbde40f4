/* dot-plot-layout.c: measuring the dot plot and giving everything its place from left to right: names, plot, columns of
 * figures; the scale with its ticks and its wording. From top to bottom is the business of dot-plot-draw.c. */
#include "charts/dot-plot-private.h"

#include <math.h>
#include <string.h>

/* All in em, the size of names and figures. */
#define NAMES_MOST    24.0   /* widest column of names */
#define NAMES_LEAST   6.0    /* what names may be squeezed to before something else gives way */
#define NAMES_CLEAR   11.0   /* where names get less than this and the chart is NARROW, they stand above their rows */
#define NARROW        33.0
#define PLOT_LEAST    9.0    /* a plot narrower than this tells nothing */
#define PLOT_STACKED  5.0    /* the same where names stand above their rows */
#define NAMES_GAP     0.9
#define COLUMN_GAP    1.1
#define HEAD_MOST     5.5    /* widest head of a column before it breaks */
#define TICK_ROOM     3.6    /* distance of ticks aimed at */
#define HEADING_AIR   0.4    /* above a group's heading, in distances of rows */
#define LABEL_GAP     0.8    /* least blank between two labels of the axis */

gboolean
frc_dot_row_has_value (const FrcDotRow *row)
{
  return !(row->flags & (FRC_DOT_WITHHELD | FRC_DOT_HEADING)) && isfinite (row->value);
}

gboolean
frc_dot_row_has_interval (const FrcDotRow *row)
{
  return frc_dot_row_has_value (row) && isfinite (row->lo) && isfinite (row->hi) && row->lo <= row->hi;
}

int
frc_dot_heading_of (const FrcDotSpec *spec, guint row)
{
  for (int i = (int) MIN (row, spec->n_rows - 1); i >= 0; i--)
    if (spec->rows[i].flags & FRC_DOT_HEADING)
      return i;
  return -1;
}

double
frc_dot_layout_least_row (const FrcDotLayout *self)
{
  return self->stacked ? 2.0 * self->line : MAX (self->line, 1.3 * self->em);
}

double
frc_dot_layout_usual_row (const FrcDotLayout *self)
{
  return self->stacked ? 2.2 * self->line : MAX (1.15 * self->line, 1.75 * self->em);
}

static FrcDotSummary
summarise (const FrcDotSpec *spec)
{
  FrcDotSummary all = { 0 };

  for (guint i = 0; i < spec->n_rows; i++)
    {
      const FrcDotRow *row = &spec->rows[i];
      gboolean value = frc_dot_row_has_value (row), interval = frc_dot_row_has_interval (row);

      if (row->flags & FRC_DOT_HEADING)
        {
          all.group = TRUE;
          continue;
        }
      all.n_rows++;
      all.hollow |= value && (row->flags & FRC_DOT_HOLLOW) && spec->hollow_name;
      all.raw |= value && isfinite (row->raw) && spec->raw_name;
      all.second |= value && isfinite (row->second) && spec->second_name;
      all.interval |= interval;
      all.n |= row->n >= 0;
      all.note |= !interval || row->note || (row->flags & FRC_DOT_HOLLOW);
    }
  return all;
}

double
frc_dot_row_units (const FrcDotRow *row, gboolean first)
{
  return (row->flags & FRC_DOT_HEADING) && !first ? 1.0 + HEADING_AIR : 1.0;
}

/* ---- Texts of rows ---- */

static FrcText *
set_figure (FrcDotLayout *self, const FrcDotRow *row, const char *text)
{
  return frc_typesetter_set (self->type, text, self->em,
                             row->flags & FRC_DOT_HIGHLIGHTED ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1,
                             FRC_ALIGN_END);
}

static FrcText *
set_cell (FrcDotLayout *self, const FrcDotRow *row, const FrcDotColumn *column)
{
  gboolean withheld = (row->flags & FRC_DOT_WITHHELD) != 0;
  g_autofree char *text = NULL;

  switch (column->kind)
    {
    case FRC_DOT_COLUMN_VALUE:
      text = frc_format_value (&self->spec->format, frc_dot_row_has_value (row) ? row->value : NAN);
      return set_figure (self, row, text);
    case FRC_DOT_COLUMN_N:
      text = frc_format_count (withheld ? -1 : row->n);
      return set_figure (self, row, text);
    case FRC_DOT_COLUMN_EXTRA:
      return set_figure (self, row, row->cells && !withheld ? row->cells[column->extra] : "");
    default:
      g_return_val_if_reached (NULL);
    }
}

static FrcText *
set_name (FrcDotLayout *self, const FrcDotRow *row, double width)
{
  gboolean heading = (row->flags & FRC_DOT_HEADING) != 0;
  gboolean bold = heading || (row->flags & FRC_DOT_HIGHLIGHTED);

  return frc_typesetter_set (self->type, row->label, self->em, bold ? FRC_WEIGHT_BOLD : FRC_WEIGHT_NORMAL, width,
                             FRC_FIT_MIDDLE, 1, heading || self->stacked ? FRC_ALIGN_START : FRC_ALIGN_END);
}

static void
set_names (FrcDotLayout *self, double width)
{
  self->names_width = 0.0;
  for (guint i = 0; i < self->n_rows; i++)
    {
      const FrcDotRow *row = &self->spec->rows[self->first + i];
      gboolean heading = (row->flags & FRC_DOT_HEADING) != 0;

      if (self->texts[i].name == NULL || (!heading && self->texts[i].name->width > width) || self->stacked)
        {
          g_clear_pointer (&self->texts[i].name, frc_text_free);
          self->texts[i].name = set_name (self, row, heading || self->stacked ? self->right - self->left : width);
        }
      if (!heading)
        self->names_width = MAX (self->names_width, self->texts[i].name->width);
      self->line = MAX (self->line, self->texts[i].name->height);
    }
}

/* ---- Columns ---- */

static void
add_column (FrcDotLayout *self, FrcDotColumnKind kind, guint extra, const char *head)
{
  FrcDotColumn *column = &self->columns[self->n_columns];

  *column = (FrcDotColumn) { kind, extra, head, 0.0, 0.0 };
  for (guint i = 0; i < self->n_rows; i++)
    {
      const FrcDotRow *row = &self->spec->rows[self->first + i];

      if (row->flags & FRC_DOT_HEADING)
        continue;
      self->texts[i].cells[self->n_columns] = set_cell (self, row, column);
      column->width = MAX (column->width, self->texts[i].cells[self->n_columns]->width);
      self->line = MAX (self->line, self->texts[i].cells[self->n_columns]->height);
    }
  if (*head)
    {
      g_autoptr (FrcText) text = frc_typesetter_set (self->type, head, self->small, FRC_WEIGHT_NORMAL,
                                                     MAX (column->width, HEAD_MOST * self->em), FRC_FIT_WRAP, 2,
                                                     FRC_ALIGN_END);
      column->width = MAX (column->width, text->width);
    }
  column->width = ceil (column->width);
  self->n_columns++;
}

static void
add_columns (FrcDotLayout *self)
{
  const FrcDotSpec *spec = self->spec;

  if (spec->value_head)
    add_column (self, FRC_DOT_COLUMN_VALUE, 0, spec->value_head);
  for (guint i = 0; spec->extra_heads && spec->extra_heads[i] && i < FRC_DOT_MAX_EXTRA; i++)
    add_column (self, FRC_DOT_COLUMN_EXTRA, i, spec->extra_heads[i]);
  if (spec->n_head)
    add_column (self, FRC_DOT_COLUMN_N, 0, spec->n_head);
}

static void
drop_column (FrcDotLayout *self, guint at)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      g_clear_pointer (&self->texts[i].cells[at], frc_text_free);
      memmove (&self->texts[i].cells[at], &self->texts[i].cells[at + 1],
               (FRC_DOT_MAX_COLUMNS - at - 1) * sizeof (FrcText *));
      self->texts[i].cells[FRC_DOT_MAX_COLUMNS - 1] = NULL;
    }
  memmove (&self->columns[at], &self->columns[at + 1], (FRC_DOT_MAX_COLUMNS - at - 1) * sizeof (FrcDotColumn));
  self->n_columns--;
}

/* What gives way first when there is no room: extra columns from the last, then the printed value, then n; all of it
 * stays in read-out and table. Returns FALSE where nothing is left to give. */
static gboolean
drop_least (FrcDotLayout *self)
{
  static const FrcDotColumnKind order[] = { FRC_DOT_COLUMN_EXTRA, FRC_DOT_COLUMN_VALUE, FRC_DOT_COLUMN_N };

  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = self->n_columns; i > 0; i--)
      if (self->columns[i - 1].kind == order[k])
        {
          drop_column (self, i - 1);
          return TRUE;
        }
  return FALSE;
}

static double
columns_width (const FrcDotLayout *self)
{
  double width = 0.0;

  for (guint i = 0; i < self->n_columns; i++)
    width += self->columns[i].width + COLUMN_GAP * self->em;
  return width;
}

/* Whether anything but n still stands right of the plot. */
static gboolean
has_more_than_n (const FrcDotLayout *self)
{
  return self->n_columns > 1 || (self->n_columns == 1 && self->columns[0].kind != FRC_DOT_COLUMN_N);
}

/* Divides the width between names, plot and columns; what does not fit gives way. Returns the plot's left edge. */
static double
divide (FrcDotLayout *self)
{
  double em = self->em, whole = self->right - self->left;
  double gap = NAMES_GAP * em;

  set_names (self, MIN (NAMES_MOST * em, whole));
  for (;;)
    {
      double room = whole - columns_width (self) - gap - PLOT_LEAST * em;

      if (whole < NARROW * em && room * 0.8 < MIN (self->names_width, NAMES_CLEAR * em))
        break;
      if (room >= MIN (self->names_width, NAMES_LEAST * em))
        {
          /* Names take what is left, but leave the plot a fifth of what it does not need. */
          double most = MAX (room * 0.8, MIN (room, NAMES_LEAST * em));
          if (self->names_width > most)
            set_names (self, most);
          return self->left + self->names_width + gap;
        }
      if (!has_more_than_n (self) || !drop_least (self))
        break;
    }
  self->stacked = TRUE;
  set_names (self, whole);
  self->names_width = 0.0;
  while (whole - columns_width (self) < PLOT_STACKED * em && drop_least (self))
    ;
  return self->left;
}

static void
place_columns (FrcDotLayout *self)
{
  double right = self->right;

  for (guint i = self->n_columns; i > 0; i--)
    {
      self->columns[i - 1].right = right;
      right -= self->columns[i - 1].width + COLUMN_GAP * self->em;
    }
}

/* ---- Scale ---- */

static void
widen (double *lo, double *hi, double value)
{
  if (!isfinite (value))
    return;
  *lo = MIN (*lo, value);
  *hi = MAX (*hi, value);
}

/* The least range that shows every row of the chart, on whatever page. */
static void
find_domain (const FrcDotSpec *spec, double *lo, double *hi)
{
  gboolean open = isnan (spec->x_max);

  *lo = isfinite (spec->x_min) ? spec->x_min : 0.0;
  *hi = isfinite (spec->x_max) ? spec->x_max : *lo;
  widen (lo, hi, spec->reference);
  for (guint i = 0; i < spec->n_rows; i++)
    {
      const FrcDotRow *row = &spec->rows[i];

      if (!frc_dot_row_has_value (row))
        continue;
      widen (lo, hi, row->value);
      widen (lo, hi, row->raw);
      widen (lo, hi, row->second);
      /* A range that was given is kept by intervals that leave it: they end in an arrow. */
      if (open && frc_dot_row_has_interval (row))
        {
          widen (lo, hi, row->lo);
          widen (lo, hi, row->hi);
        }
    }
  if (*lo == *hi)
    *hi = *lo + 1.0;
}

static FrcTicks
choose_ticks (const FrcDotSpec *spec, double lo, double hi, guint count)
{
  double factor = spec->format.factor != 0.0 ? spec->format.factor : 1.0;

  if (spec->integer || spec->scale_words)
    return frc_ticks_integer (lo * factor, hi * factor, count);
  if (spec->format.suffix && strcmp (spec->format.suffix, "%") == 0)
    return frc_ticks_percent (lo * factor, hi * factor, count);
  return frc_ticks (FRC_TICKS_EXTENDED, lo * factor, hi * factor, count);
}

static void
clear_ticks (FrcDotLayout *self)
{
  for (guint i = 0; i < FRC_DOT_MAX_TICKS; i++)
    {
      g_clear_pointer (&self->tick_texts[i], frc_text_free);
      g_clear_pointer (&self->words[i], frc_text_free);
    }
}

/* Moves a centred label into the content; returns its left edge. */
static double
keep_inside (const FrcDotLayout *self, double centre, double width)
{
  return MAX (self->left, MIN (centre - width / 2.0, self->right - width));
}

/* Sets the ticks' figures and places them. Returns whether each has air around it. The unit stands at the last. */
static gboolean
set_ticks (FrcDotLayout *self)
{
  FrcFormat format = self->spec->format;
  double factor = format.factor != 0.0 ? format.factor : 1.0;
  double end = -G_MAXDOUBLE;
  gboolean fits = TRUE;

  format.decimals = frc_ticks_decimals (&self->ticks);
  format.factor = 1.0;
  clear_ticks (self);
  for (guint i = 0; i < self->ticks.n; i++)
    {
      double value = frc_tick (&self->ticks, i);
      gboolean last = i == self->ticks.n - 1;
      g_autofree char *text = last ? frc_format_value (&format, value) : frc_format_plain (&format, value);

      self->tick_places[i] = frc_scale_place (&self->scale, value / factor);
      self->tick_texts[i] = frc_typesetter_set (self->type, text, self->small, FRC_WEIGHT_NORMAL, -1.0, FRC_FIT_END, 1,
                                                FRC_ALIGN_CENTER);
      self->tick_left[i] = keep_inside (self, self->tick_places[i], self->tick_texts[i]->width);
      self->small_line = MAX (self->small_line, self->tick_texts[i]->height);
      fits = fits && self->tick_left[i] >= end + LABEL_GAP * self->small;
      end = self->tick_left[i] + self->tick_texts[i]->width;
    }
  return fits;
}

/* Labels that can't all stand keep every second, then every third …; the first always stays. */
static void
thin_ticks (FrcDotLayout *self)
{
  double end = -G_MAXDOUBLE;

  for (guint i = 0; i < self->ticks.n; i++)
    {
      if (self->tick_left[i] < end + LABEL_GAP * self->small)
        g_clear_pointer (&self->tick_texts[i], frc_text_free);
      else
        end = self->tick_left[i] + self->tick_texts[i]->width;
    }
}

static void
make_scale (FrcDotLayout *self, double from, double to)
{
  double lo, hi, factor = self->spec->format.factor != 0.0 ? self->spec->format.factor : 1.0;
  double pad = frc_style_mark (self->style);
  guint points = self->spec->scale_words ? g_strv_length ((char **) self->spec->scale_words) : 0;
  guint count = (guint) CLAMP ((to - from) / (TICK_ROOM * self->small), 2.0, 6.0);

  find_domain (self->spec, &lo, &hi);
  count = MAX (count, MIN (points, 11));      /* a scale shows its points while they fit */
  if (from + 2.0 * pad > to)
    pad = 0.0;
  for (; count >= 2; count--)
    {
      double first, last;

      self->ticks = choose_ticks (self->spec, lo, hi, count);
      self->ticks.n = MIN (self->ticks.n, FRC_DOT_MAX_TICKS);
      first = self->ticks.n ? frc_tick (&self->ticks, 0) / factor : lo;
      last = self->ticks.n ? frc_tick (&self->ticks, self->ticks.n - 1) / factor : hi;
      self->scale = (FrcScale) { FRC_SCALE_LINEAR, MIN (lo, first), MAX (hi, last), from + pad, to - pad };
      if (set_ticks (self))
        return;
    }
  thin_ticks (self);
}

/* ---- Wording of the scale ---- */

/* The wording of a tick's value, or NULL. */
static const char *
word_of (const FrcDotLayout *self, guint tick)
{
  double value = frc_tick (&self->ticks, tick) - self->spec->scale_from;
  guint n = g_strv_length ((char **) self->spec->scale_words);

  return value >= 0.0 && value < n && value == floor (value) ? self->spec->scale_words[(guint) value] : NULL;
}

static FrcText *
set_word (FrcDotLayout *self, guint tick, double width)
{
  return frc_typesetter_set (self->type, word_of (self, tick), self->small, FRC_WEIGHT_NORMAL, width, FRC_FIT_WORDS, 2,
                             FRC_ALIGN_CENTER);
}

static void
clear_words (FrcDotLayout *self)
{
  for (guint i = 0; i < FRC_DOT_MAX_TICKS; i++)
    g_clear_pointer (&self->words[i], frc_text_free);
  self->words_height = 0.0;
}

/* Sets the wording of these ticks, each within width. FALSE, and none set, where they do not all fit whole. */
static gboolean
try_words (FrcDotLayout *self, gboolean ends_only, double width)
{
  double end = -G_MAXDOUBLE;

  for (guint i = 0; i < self->ticks.n; i++)
    {
      FrcText *word;

      if (word_of (self, i) == NULL || (ends_only && i > 0 && i < self->ticks.n - 1))
        continue;
      word = self->words[i] = set_word (self, i, width);
      self->word_left[i] = keep_inside (self, self->tick_places[i], word->width);
      self->words_height = MAX (self->words_height, word->height);
      if (word->shortened || word->width > width + 0.5 || self->word_left[i] < end + LABEL_GAP * self->small)
        {
          clear_words (self);
          return FALSE;
        }
      end = self->word_left[i] + word->width;
    }
  return TRUE;
}

static void
make_words (FrcDotLayout *self)
{
  double distance;

  if (self->spec->scale_words == NULL || self->ticks.n < 2)
    return;
  distance = self->tick_places[1] - self->tick_places[0];
  if (!try_words (self, FALSE, distance - LABEL_GAP * self->small))
    try_words (self, TRUE, (self->right - self->left) / 2.0 - LABEL_GAP * self->small);
}

/* ---- Public ---- */

void
frc_dot_layout_init (FrcDotLayout *self, const FrcDotSpec *spec, const FrcStyle *style, double width, guint first,
                     guint n_rows)
{
  double plot_left;

  memset (self, 0, sizeof *self);
  self->spec = spec;
  self->style = style;
  self->type = frc_typesetter_new (style);
  self->em = frc_style_body (style);
  self->small = frc_style_small (style);
  self->small_line = frc_typesetter_line_height (self->type, self->small);
  self->left = MIN (style->margin, width / 8.0);
  self->right = width - self->left;
  self->first = first;
  self->n_rows = n_rows;
  self->summary = summarise (spec);
  self->texts = g_new0 (FrcDotTexts, n_rows);
  add_columns (self);
  plot_left = divide (self);
  place_columns (self);
  make_scale (self, plot_left, self->right - columns_width (self));
  make_words (self);
}

void
frc_dot_layout_clear (FrcDotLayout *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      g_clear_pointer (&self->texts[i].name, frc_text_free);
      for (guint j = 0; j < FRC_DOT_MAX_COLUMNS; j++)
        g_clear_pointer (&self->texts[i].cells[j], frc_text_free);
    }
  g_free (self->texts);
  clear_ticks (self);
  frc_typesetter_free (self->type);
}
