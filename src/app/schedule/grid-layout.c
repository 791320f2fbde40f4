/* grid-layout.c: see grid-layout.h.
 *
 * A column is a half-day, and time runs down in it: columns are narrow and rows have room, so that a session of an hour and a half still
 * holds two lines. Sessions of a row that overlap stand side by side; where more overlap than can be read, the row lists them. */
#include "app/schedule/grid-layout.h"

#include <math.h>

#define GAP        2.0
#define CARD_MIN   20.0    /* px tall at text scale 1 */
#define LISTED     40.0

/* --- Columns --- */

static gboolean
day_shown (const FrWeekTimetable *week, guint day)
{
  return !week->days[day].off || week->days[day].n_sessions > 0 || (week->days[day].label != NULL && fr_day_weekday (week->days[day].day) < 6);
}

static void
make_columns (FraGridLayout *self, double width)
{
  const FrWeekTimetable *week = self->week;
  double x = 0, each;

  self->columns = g_new0 (FraGridColumn, week->n_days * week->halves.n + 1);
  for (guint d = 0; d < week->n_days; d++)
    for (guint p = 0; p < week->halves.n && day_shown (week, d); p++)
      if (week->half_used[p])
        self->columns[self->n_columns++] = (FraGridColumn) { d, p, 0, 0 };
  each = self->n_columns > 0 ? MAX (FRA_GRID_COLUMN_MIN * self->scale, floor (width / self->n_columns)) : 0;
  for (guint c = 0; c < self->n_columns; c++, x += each)
    {
      self->columns[c].x = x;
      self->columns[c].width = each;
    }
  self->width = MAX (x, width);
}

/* The minutes of a session that lie in a half-day, counted from the day's midnight; FALSE: none does. */
static gboolean
minutes_in (const FraGridLayout *self, const FrWeekSession *session, const FraGridColumn *column, int *from, int *to)
{
  const FrHalfDay *part = &self->week->halves.parts[column->part];
  int shift = (int) (session->day - self->week->days[column->day].day) * 1440;

  *from = session->minute + shift;
  *to = *from + session->minutes;
  return *from < part->end && *to > part->start;
}

/* Where a session stands that touches no half-day shown: the last one of its day that begins before it, else the first. */
static int
fallback_column (const FraGridLayout *self, const FrWeekSession *session)
{
  int found = -1;

  for (guint c = 0; c < self->n_columns; c++)
    if (self->week->days[self->columns[c].day].day == session->day &&
        (found < 0 || self->week->halves.parts[self->columns[c].part].start <= session->minute))
      found = (int) c;
  return found;
}

/* --- Cards --- */

static void
add_card (FraGridLayout *self, GArray *cards, guint row, guint column, guint session, int from, int to)
{
  const FrHalfDay *part = &self->week->halves.parts[self->columns[column].part];
  const FraGridCard card = { row, column, session, GRAPHENE_RECT_INIT (0, 0, 0, 0), from >= part->start, to <= part->end };

  g_array_append_val (cards, card);
}

static void
add_cards (FraGridLayout *self, GArray *cards, guint row, guint session)
{
  const FrWeekSession *s = &self->week->sessions[session];
  gboolean added = FALSE;
  int from, to;

  for (guint c = 0; c < self->n_columns; c++)
    if (minutes_in (self, s, &self->columns[c], &from, &to))
      {
        add_card (self, cards, row, c, session, from, to);
        added = TRUE;
      }
  if (!added && fallback_column (self, s) >= 0)
    add_card (self, cards, row, (guint) fallback_column (self, s), session, 0, 1440);
}

static int
compare_cards (gconstpointer a, gconstpointer b)
{
  const FraGridCard *left = a, *right = b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  if (left->column != right->column)
    return left->column < right->column ? -1 : 1;
  return left->session < right->session ? -1 : left->session > right->session;
}

static void
make_cards (FraGridLayout *self)
{
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (FraGridCard));

  for (guint i = 0; i < self->week->n_entries; i++)
    add_cards (self, cards, self->week->entries[i].row, self->week->entries[i].session);
  g_array_sort (cards, compare_cards);
  self->n_cards = cards->len;
  self->cards = g_memdup2 (cards->data, cards->len * sizeof (FraGridCard));
  for (guint i = 0; i < self->n_cards; i++)
    {
      FraGridRow *row = &self->rows[self->cards[i].row];

      if (row->n_cards++ == 0)
        row->first_card = i;
    }
}

/* --- Rows --- */

static gboolean
overlap (const FraGridLayout *self, guint a, guint b)
{
  const FrWeekSession *left = &self->week->sessions[self->cards[a].session], *right = &self->week->sessions[self->cards[b].session];
  gint64 left_start = (gint64) left->day * 1440 + left->minute, right_start = (gint64) right->day * 1440 + right->minute;

  return left_start < right_start + right->minutes && right_start < left_start + left->minutes;
}

/* Cards of one cell, from first on, n of them, each get a lane; returns how many lanes there are. */
static guint
give_lanes (const FraGridLayout *self, guint first, guint n, guint *lanes)
{
  guint n_lanes = 0;

  for (guint i = 0; i < n; i++)
    {
      guint lane = 0;

      for (guint k = 0; k < i; k++)
        if (lanes[k] == lane && overlap (self, first + k, first + i))
          {
            lane++;
            k = G_MAXUINT;      /* from the first again, with the next lane */
          }
      lanes[i] = lane;
      n_lanes = MAX (n_lanes, lane + 1);
    }
  return n_lanes;
}

static guint
cell_end (const FraGridLayout *self, guint first)
{
  guint end = first;

  while (end < self->n_cards && self->cards[end].row == self->cards[first].row && self->cards[end].column == self->cards[first].column)
    end++;
  return end;
}

static void
place_cell (FraGridLayout *self, guint first, guint end, gboolean listed)
{
  g_autofree guint *lanes = g_new0 (guint, end - first + 1);
  guint n_lanes = listed ? 1 : give_lanes (self, first, end - first, lanes);

  for (guint i = first; i < end; i++)
    {
      FraGridCard *card = &self->cards[i];
      const FrWeekSession *s = &self->week->sessions[card->session];
      const FraGridColumn *column = &self->columns[card->column];
      double lane = (column->width - 2 * GAP) / n_lanes;
      int shift = (int) (s->day - self->week->days[column->day].day) * 1440;

      if (listed)
        card->area = GRAPHENE_RECT_INIT ((float) (column->x + GAP), (float) (self->rows[card->row].y + GAP + (i - first) * LISTED * self->scale),
                                         (float) (column->width - 2 * GAP), (float) (LISTED * self->scale - GAP));
      else
        {
          card->area = fra_grid_layout_span (self, card->row, card->column, s->minute + shift, s->minutes);
          card->area.origin.x = (float) (column->x + GAP + lanes[i - first] * lane);
          card->area.size.width = (float) (lane - (n_lanes > 1 ? 1 : 0));
        }
    }
}

static void
make_rows (FraGridLayout *self)
{
  double y = 0;
  g_autofree guint *most = g_new0 (guint, self->n_rows + 1);

  for (guint i = 0; i < self->n_cards; i = cell_end (self, i))
    {
      guint end = cell_end (self, i), row = self->cards[i].row;
      g_autofree guint *lanes = g_new0 (guint, end - i + 1);

      self->rows[row].listed |= give_lanes (self, i, end - i, lanes) > FRA_GRID_LANES_MAX;
      most[row] = MAX (most[row], end - i);
    }
  for (guint r = 0; r < self->n_rows; r++)
    {
      FraGridRow *row = &self->rows[r];

      row->y = y;
      row->height = (row->n_cards > 0 ? FRA_GRID_ROW_HEIGHT : FRA_GRID_ROW_EMPTY) * self->scale;
      if (row->listed)
        row->height = MAX (row->height, most[r] * LISTED * self->scale + 2 * GAP);
      y += row->height;
    }
  self->height = y;
  for (guint i = 0; i < self->n_cards; i = cell_end (self, i))
    place_cell (self, i, cell_end (self, i), self->rows[self->cards[i].row].listed);
}

FraGridLayout *
fra_grid_layout_new (const FrWeekTimetable *week, double width, double scale)
{
  FraGridLayout *self = g_new0 (FraGridLayout, 1);

  self->week = week;
  self->scale = scale;
  self->n_rows = week->n_rows;
  self->rows = g_new0 (FraGridRow, week->n_rows + 1);
  make_columns (self, width);
  make_cards (self);
  make_rows (self);
  return self;
}

void
fra_grid_layout_free (FraGridLayout *self)
{
  g_free (self->columns);
  g_free (self->rows);
  g_free (self->cards);
  g_free (self);
}

/* --- Asking --- */

graphene_rect_t
fra_grid_layout_cell (const FraGridLayout *self, guint row, guint column)
{
  return GRAPHENE_RECT_INIT ((float) self->columns[column].x, (float) self->rows[row].y, (float) self->columns[column].width,
                             (float) self->rows[row].height);
}

graphene_rect_t
fra_grid_layout_span (const FraGridLayout *self, guint row, guint column, int minute, int minutes)
{
  const FrHalfDay *part = &self->week->halves.parts[self->columns[column].part];
  graphene_rect_t cell = fra_grid_layout_cell (self, row, column);
  double length = part->end - part->start, room = cell.size.height - 2 * GAP, least = MIN (CARD_MIN * self->scale, room);
  double top = CLAMP ((minute - part->start) / length, 0, 1) * room, bottom = CLAMP ((minute + minutes - part->start) / length, 0, 1) * room;

  if (bottom - top < least)
    {
      top = MIN (top, room - least);
      bottom = top + least;
    }
  return GRAPHENE_RECT_INIT (cell.origin.x + (float) GAP, cell.origin.y + (float) (GAP + top), cell.size.width - (float) (2 * GAP),
                             (float) (bottom - top - 1));
}

FraGridSpot
fra_grid_layout_at (const FraGridLayout *self, double x, double y)
{
  FraGridSpot spot = { -1, -1, -1 };
  const graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  for (guint c = 0; c < self->n_columns; c++)
    if (x >= self->columns[c].x && x < self->columns[c].x + self->columns[c].width)
      spot.column = (int) c;
  for (guint r = 0; r < self->n_rows; r++)
    if (y >= self->rows[r].y && y < self->rows[r].y + self->rows[r].height)
      spot.row = (int) r;
  for (guint i = 0; spot.row >= 0 && i < self->rows[spot.row].n_cards; i++)
    if (graphene_rect_contains_point (&self->cards[self->rows[spot.row].first_card + i].area, &point))
      spot.card = (int) (self->rows[spot.row].first_card + i);
  return spot;
}

int
fra_grid_layout_find (const FraGridLayout *self, guint session, FraGridSpot *spot)
{
  for (guint i = 0; i < self->n_cards; i++)
    if (self->cards[i].session == session)
      {
        if (spot != NULL)
          *spot = (FraGridSpot) { (int) self->cards[i].row, (int) self->cards[i].column, (int) i };
        return (int) i;
      }
  return -1;
}

guint
fra_grid_layout_cell_cards (const FraGridLayout *self, guint row, guint column, guint *first)
{
  guint n = 0;

  for (guint i = 0; i < self->rows[row].n_cards; i++)
    if (self->cards[self->rows[row].first_card + i].column == column && n++ == 0)
      *first = self->rows[row].first_card + i;
  return n;
}

/* The first card of a cell, or its last one. */
static int
card_of (const FraGridLayout *self, int row, int column, gboolean last)
{
  guint first = 0, n = fra_grid_layout_cell_cards (self, (guint) row, (guint) column, &first);

  return n == 0 ? -1 : (int) (last ? first + n - 1 : first);
}

FraGridSpot
fra_grid_layout_step (const FraGridLayout *self, FraGridSpot from, int dx, int dy, gboolean cells_alone)
{
  FraGridSpot to = from;
  guint first = 0, n;

  if (self->n_rows == 0 || self->n_columns == 0)
    return from;
  if (from.row < 0 || from.column < 0)
    return (FraGridSpot) { 0, 0, cells_alone ? -1 : card_of (self, 0, 0, FALSE) };
  n = fra_grid_layout_cell_cards (self, (guint) from.row, (guint) from.column, &first);
  if (!cells_alone && dy != 0 && from.card >= 0 && from.card + dy >= (int) first && from.card + dy < (int) (first + n))
    to.card = from.card + dy;
  else
    {
      to.row = CLAMP (from.row + dy, 0, (int) self->n_rows - 1);
      to.column = CLAMP (from.column + dx, 0, (int) self->n_columns - 1);
      if (to.row == from.row && to.column == from.column)
        return from;
      to.card = cells_alone ? -1 : card_of (self, to.row, to.column, dy < 0);
    }
  return to;
}
