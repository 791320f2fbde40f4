/* test-grid-layout.c: where sessions stand in the week's grid: by day, half-day, beginning and length; side by side where they overlap, listed
 * where too many do; what a point hits and where arrows lead. No window. */
#include "app/schedule/grid-layout.h"

#define MONDAY (fr_day_from_ymd (2026, 11, 9))

/* A week with up to 20 sessions, built by hand. */
typedef struct {
  FrWeekTimetable week;
  FrWeekDay       days[7];
  FrWeekSession   sessions[20];
  FrWeekRow       rows[3];
  FrWeekEntry     entries[20];
} Place;

static void
set_up (Place *p, gconstpointer data)
{
  p->week.first = MONDAY;
  p->week.last = MONDAY + 6;
  p->week.days = p->days;
  p->week.sessions = p->sessions;
  p->week.rows = p->rows;
  p->week.entries = p->entries;
  p->week.n_days = 7;
  p->week.n_rows = 3;
  fr_half_days_default (&p->week.halves);
  p->week.half_used[0] = p->week.half_used[1] = TRUE;
  for (guint d = 0; d < 7; d++)
    p->days[d] = (FrWeekDay) { .day = MONDAY + (FrDay) d, .off = d > 4 };
}

static void
tear_down (Place *p, gconstpointer data)
{
}

static void
add (Place *p, guint row, int day, int minute, int minutes)
{
  guint n = p->week.n_sessions++;

  p->sessions[n] = (FrWeekSession) { .id = n + 1, .day = MONDAY + day, .minute = minute, .minutes = minutes, .placed = TRUE };
  p->entries[n] = (FrWeekEntry) { row, n };
  p->days[day].n_sessions++;
  p->week.n_entries = p->week.n_placed = p->week.n_sessions;
}

static void
test_columns (Place *p, gconstpointer data)
{
  g_autoptr (FraGridLayout) narrow = fra_grid_layout_new (&p->week, 100, 1), wide = fra_grid_layout_new (&p->week, 1000, 1), more = NULL;

  g_assert_cmpuint (narrow->n_columns, ==, 10);                  /* the weekend is left out */
  g_assert_cmpfloat (narrow->columns[3].x, ==, 3 * FRA_GRID_COLUMN_MIN);
  g_assert_cmpfloat (wide->columns[9].x + wide->columns[9].width, ==, 1000);
  add (p, 0, 5, 1140, 60);
  p->week.half_used[2] = TRUE;
  more = fra_grid_layout_new (&p->week, 1000, 1.5);
  g_assert_cmpuint (more->n_columns, ==, 18);                    /* Saturday is used, and the evening */
  g_assert_cmpfloat (more->columns[1].width, ==, 1.5 * FRA_GRID_COLUMN_MIN);
}

static void
test_real_time (Place *p, gconstpointer data)
{
  g_autoptr (FraGridLayout) layout = NULL;
  graphene_rect_t cell;

  add (p, 0, 0, 510, 105);      /* the first half of the morning */
  add (p, 0, 0, 615, 105);      /* the second */
  add (p, 1, 1, 510, 570);      /* through noon */
  add (p, 2, 2, 750, 30);       /* at noon */
  layout = fra_grid_layout_new (&p->week, 1000, 1);
  cell = fra_grid_layout_cell (layout, 0, 0);
  g_assert_cmpuint (layout->n_cards, ==, 5);
  g_assert_cmpfloat_with_epsilon (layout->cards[0].area.size.height, cell.size.height / 2, 4);
  g_assert_cmpfloat (layout->cards[1].area.origin.y, >=, layout->cards[0].area.origin.y + layout->cards[0].area.size.height);
  g_assert_cmpfloat (layout->cards[1].area.origin.y + layout->cards[1].area.size.height, <=, cell.origin.y + cell.size.height);
  g_assert_cmpfloat (layout->cards[0].area.size.width, ==, layout->cards[1].area.size.width);
  g_assert_true (layout->cards[2].begins && !layout->cards[2].ends && !layout->cards[3].begins && layout->cards[3].ends);
  g_assert_cmpuint (layout->cards[4].column, ==, 4);             /* where it would begin after the morning */
}

/* Two that overlap stand side by side; four are listed, and their row is as tall as that takes. */
static void
test_overlap (Place *p, gconstpointer data)
{
  g_autoptr (FraGridLayout) layout = NULL;
  graphene_rect_t area;

  add (p, 0, 0, 510, 120);
  add (p, 0, 0, 600, 90);
  for (guint i = 0; i < 4; i++)
    add (p, 1, 0, 510, 60);
  layout = fra_grid_layout_new (&p->week, 1000, 1);
  g_assert_false (graphene_rect_intersection (&layout->cards[0].area, &layout->cards[1].area, NULL));
  g_assert_cmpfloat (layout->cards[0].area.size.width, <, layout->columns[0].width / 2);
  g_assert_true (!layout->rows[0].listed && layout->rows[1].listed);
  g_assert_cmpfloat (layout->rows[1].height, >, FRA_GRID_ROW_HEIGHT);
  for (guint i = 2; i < 5; i++)
    g_assert_false (graphene_rect_intersection (&layout->cards[i].area, &layout->cards[i + 1].area, NULL));
  area = fra_grid_layout_cell (layout, 1, 0);
  g_assert_true (graphene_rect_contains_rect (&area, &layout->cards[5].area));
}

static void
test_hits_and_arrows (Place *p, gconstpointer data)
{
  g_autoptr (FraGridLayout) layout = NULL;
  FraGridSpot spot;

  add (p, 0, 0, 510, 90);
  add (p, 0, 0, 600, 90);
  add (p, 2, 0, 870, 90);
  layout = fra_grid_layout_new (&p->week, 1000, 1);
  spot = fra_grid_layout_at (layout, 50, 10);
  g_assert_true (spot.row == 0 && spot.column == 0 && spot.card == 0);
  g_assert_cmpint (fra_grid_layout_at (layout, 150, 10).card, ==, -1);
  g_assert_cmpint (fra_grid_layout_at (layout, 50, 10000).row, ==, -1);
  /* Down goes through both cards, then to the next row; up comes back to the second. */
  spot = fra_grid_layout_step (layout, spot, 0, 1, FALSE);
  g_assert_true (spot.row == 0 && spot.card == 1);
  spot = fra_grid_layout_step (layout, spot, 0, 1, FALSE);
  g_assert_true (spot.row == 1 && spot.card == -1);
  g_assert_cmpint (fra_grid_layout_step (layout, spot, 0, -1, FALSE).card, ==, 1);
  spot = fra_grid_layout_step (layout, spot, -1, 0, FALSE);
  g_assert_true (spot.column == 0);                                /* the edge */
  spot = fra_grid_layout_step (layout, (FraGridSpot) { 1, 1, -1 }, 0, 1, FALSE);
  g_assert_true (spot.row == 2 && spot.card == 2);
  g_assert_cmpint (fra_grid_layout_step (layout, (FraGridSpot) { 1, 1, -1 }, 0, 1, TRUE).card, ==, -1);
  g_assert_cmpint (fra_grid_layout_find (layout, 2, &spot), ==, 2);
  g_assert_true (spot.row == 2 && spot.column == 1);
  g_assert_cmpint (fra_grid_layout_find (layout, 9, NULL), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/grid-layout/columns", Place, NULL, set_up, test_columns, tear_down);
  g_test_add ("/grid-layout/real-time", Place, NULL, set_up, test_real_time, tear_down);
  g_test_add ("/grid-layout/overlap", Place, NULL, set_up, test_overlap, tear_down);
  g_test_add ("/grid-layout/hits-and-arrows", Place, NULL, set_up, test_hits_and_arrows, tear_down);
  return g_test_run ();
}
