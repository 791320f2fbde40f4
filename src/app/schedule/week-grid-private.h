/* week-grid-private.h: what the files of the week's grid share. */
#pragma once

#include "app/schedule/facts-popover.h"
#include "app/schedule/grid-layout.h"
#include "app/schedule/method-mark.h"
#include "app/schedule/slot-reading.h"
#include "app/schedule/week-grid.h"

G_BEGIN_DECLS

/* Colours of the theme, looked up once a change. */
typedef struct {
  GdkRGBA ground, text, dim, line, day_line, head, accent, free, costs, blocked;
  gboolean contrast;
} FraGridColors;

struct _FraWeekGrid {
  GtkWidget              parent_instance;
  FraReading            *reading;
  const FrWeekTimetable *week;          /* in reading; NULL before */
  FraGridLayout         *layout;
  GHashTable            *clashes;       /* gint64 ids */
  FrDay                  today;
  gboolean               can_write;

  /* scrolling */
  GtkAdjustment         *adjustments[2];   /* by orientation */
  GtkScrollablePolicy    policies[2];
  double                 names_width, head_height, scale;
  double                 line;          /* height of a line of text, which differs with the script */

  /* where one is */
  FraGridSpot            cursor;        /* of the keyboard */
  FraGridSpot            pointed;       /* of the pointer */
  double                 pointer_x, pointer_y;

  /* in hand */
  int                    carried;       /* its index; -1: nothing */
  int                    minutes;       /* as long as it is held */
  gboolean               dragging;      /* held by the pointer */
  gboolean               resizing;
  gboolean               armed;         /* the pointer went down on a card and has not moved yet */
  FraGridSpot            pressed;       /* the card the pointer went down on */
  int                    pressed_session;
  FraGridSpot            target;        /* the cell it is over */
  FraReading            *slots_reading;
  const FrSessionSlots  *slots;
  FraGridSpot            refused;       /* where the last drop was refused; row -1: nowhere */
  int                    refused_session;

  /* drawing */
  FraGridColors          colors;
  GskRenderNode        **row_nodes;     /* [rows of the layout]; NULL: to be drawn */
  guint                  n_row_nodes;
  GskRenderNode         *head_node, *names_node, *slots_node;
  GskRenderNode         *mark_nodes[FRA_N_MARKS][FRC_N_ROLES];

  /* children */
  GtkWidget             *stops[2];
  int                    stop;
  GtkWidget             *popover;
  guint                  rest;          /* until the facts of what a drag is over are shown; 0: none awaited */
  GtkWidget             *menu;
};

/* grid-draw.c */
void  fra_grid_draw              (FraWeekGrid *self, GtkSnapshot *snapshot);
void  fra_grid_forget            (FraWeekGrid *self);                /* everything drawn is drawn anew */
void  fra_grid_forget_slots      (FraWeekGrid *self);
void  fra_grid_measure_heads     (FraWeekGrid *self);

/* grid-input.c */
void  fra_grid_add_controllers   (FraWeekGrid *self);

/* grid-carry.c: what is in hand */
void  fra_grid_take              (FraWeekGrid *self, guint session, FraGridSpot from);
void  fra_grid_let_go            (FraWeekGrid *self);               /* without placing */
void  fra_grid_aim               (FraWeekGrid *self, FraGridSpot cell);
void  fra_grid_put_down          (FraWeekGrid *self);
void  fra_grid_lengthen          (FraWeekGrid *self, guint session, int by);
void  fra_grid_sync_popover      (FraWeekGrid *self);
int   fra_grid_minute_at         (FraWeekGrid *self, FraGridSpot cell);
const char *fra_grid_why_fixed   (FraWeekGrid *self, guint session); /* why it can't be picked up; NULL: it can */

/* grid-speak.c: words */
char *fra_grid_spot_words        (FraWeekGrid *self, FraGridSpot spot);
char *fra_grid_session_words     (const FrWeekSession *session);
char *fra_grid_cell_words        (FraWeekGrid *self, FraGridSpot cell);    /* "Tuesday morning, Room 2" */
void  fra_grid_speak             (FraWeekGrid *self);               /* names the focus and puts it there */

/* week-grid.c */
void  fra_grid_verb              (FraWeekGrid *self, const char *verb, guint session);
void  fra_grid_say               (FraWeekGrid *self, const char *text);
void  fra_grid_request           (FraWeekGrid *self, guint session);       /* "picked-up" */
void  fra_grid_emit_put_back     (FraWeekGrid *self);
void  fra_grid_emit_place        (FraWeekGrid *self, guint session, const FrSessionPlace *place);
void  fra_grid_scroll_to         (FraWeekGrid *self, const graphene_rect_t *area);
void  fra_grid_show_menu         (FraWeekGrid *self);
void  fra_grid_offset            (FraWeekGrid *self, double *dx, double *dy);   /* widget = grid + offset */

G_END_DECLS
