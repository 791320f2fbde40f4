/* grid-layout.h: where everything stands in the week's grid: rows of a timetable down, its half-days across, and in each half-day the time
 * running down, so that a session stands at its real beginning and is as tall as it is long. Pure geometry in pixels, without header and
 * names; nothing is drawn here. Proved by: tests/app/test-grid-layout.c */
#pragma once

#include "core/figures/week-timetable.h"

#include <graphene.h>

G_BEGIN_DECLS

/* A half-day of a day: a column. */
typedef struct {
  guint  day, part;       /* index in the timetable's days and half-days */
  double x, width;
} FraGridColumn;

/* A row: where it stands and how its sessions do. */
typedef struct {
  double   y, height;
  gboolean listed;        /* too many at once: one below the other, none by its time */
  guint    first_card, n_cards;
} FraGridRow;

/* A session's piece of one half-day in one row; a session has several that teaches through noon or has several instructors. */
typedef struct {
  guint           row, column, session;
  graphene_rect_t area;
  gboolean        begins, ends;     /* the session does within this half-day */
} FraGridCard;

/* What the arrows lead to: a row and a column, and which card of that cell; -1: the cell itself. */
typedef struct {
  int row, column, card;
} FraGridSpot;

typedef struct {
  const FrWeekTimetable *week;      /* borrowed */
  FraGridColumn *columns;
  FraGridRow    *rows;
  FraGridCard   *cards;             /* by row, column, then from top to bottom */
  guint          n_columns, n_rows, n_cards;
  double         width, height, scale;
} FraGridLayout;

#define FRA_GRID_COLUMN_MIN 84      /* px at text scale 1 */
#define FRA_GRID_ROW_HEIGHT 80
#define FRA_GRID_ROW_EMPTY  48      /* of a row without a session */
#define FRA_GRID_LANES_MAX  3       /* sessions side by side; more are listed */

/* Lays a timetable out at least that wide; scale: that of text. Days off without a session are left out. Free with fra_grid_layout_free. */
FraGridLayout *fra_grid_layout_new  (const FrWeekTimetable *week, double width, double scale);
void           fra_grid_layout_free (FraGridLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FraGridLayout, fra_grid_layout_free)

/* The area of a cell. */
graphene_rect_t fra_grid_layout_cell (const FraGridLayout *self, guint row, guint column);

/* The area of so many minutes from a minute on in a cell: where a card would stand. */
graphene_rect_t fra_grid_layout_span (const FraGridLayout *self, guint row, guint column, int minute, int minutes);

/* The cell and the card under a point; row or column -1 outside; card the number in cards, -1: none. */
FraGridSpot     fra_grid_layout_at   (const FraGridLayout *self, double x, double y);

/* The first card of a session; with spot its cell. -1: it is not here. */
int             fra_grid_layout_find (const FraGridLayout *self, guint session, FraGridSpot *spot);

/* The cards of a cell: the first, and how many. */
guint           fra_grid_layout_cell_cards (const FraGridLayout *self, guint row, guint column, guint *first);

/* One step with an arrow: dx, dy -1, 0 or 1. Down goes through the cards of a cell before it leaves it, unless cells alone are walked. Stays where
 * the grid ends. */
FraGridSpot     fra_grid_layout_step (const FraGridLayout *self, FraGridSpot from, int dx, int dy, gboolean cells_alone);

G_END_DECLS
