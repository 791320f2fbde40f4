/* grid-input.c: keys and pointer of the week's grid. See week-grid.h. */
#include "app/schedule/week-grid-private.h"

#include "core/base/language.h"

#include <math.h>

#define DRAG_FROM   6       /* px the pointer moves before a card comes along */
#define EDGE        7       /* px at the foot of a card that pull it longer */
#define SCROLL_EDGE 28      /* px at the rim of the grid that scroll it while something is in hand */
#define STEP        30

/* --- Keys --- */

static void
move_to (FraWeekGrid *self, FraGridSpot spot)
{
  graphene_rect_t area;

  if (spot.row < 0 || spot.column < 0)
    return;
  area = spot.card >= 0 ? self->layout->cards[spot.card].area : fra_grid_layout_cell (self->layout, (guint) spot.row, (guint) spot.column);
  if (self->carried >= 0)
    fra_grid_aim (self, spot);
  else
    self->cursor = spot;
  fra_grid_scroll_to (self, &area);
  fra_grid_speak (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
step (FraWeekGrid *self, int dx, int dy)
{
  FraGridSpot from = self->carried >= 0 ? self->target : self->cursor;

  move_to (self, fra_grid_layout_step (self->layout, from, dx, dy, self->carried >= 0));
}

/* To an end of the row, or of the column. */
static void
jump (FraWeekGrid *self, int dx, int dy)
{
  FraGridSpot from = self->carried >= 0 ? self->target : self->cursor, to = from;

  do
    {
      from = to;
      to = fra_grid_layout_step (self->layout, from, dx, dy, self->carried >= 0);
    }
  while (to.row != from.row || to.column != from.column || to.card != from.card);
  move_to (self, to);
}

static int
focused_session (FraWeekGrid *self)
{
  return self->cursor.card >= 0 && self->cursor.card < (int) self->layout->n_cards ? (int) self->layout->cards[self->cursor.card].session : -1;
}

static void
take_or_put (FraWeekGrid *self)
{
  int session = focused_session (self);

  if (self->carried >= 0)
    fra_grid_put_down (self);
  else if (session >= 0)
    fra_week_grid_pick_up (self, self->week->sessions[session].id);
}

static void
go_nearest (FraWeekGrid *self)
{
  FraGridSpot to;

  if (self->slots != NULL && fra_slots_nearest (self->slots, self->layout, (guint) self->carried, self->target, &to))
    move_to (self, to);
  else
    fra_grid_say (self, self->slots != NULL ? _("Nothing free in the days shown.") : _("Still looking where it could stand."));
}

/* Keys that move: TRUE where it was one. */
static gboolean
move_key (FraWeekGrid *self, guint keyval, gboolean control)
{
  switch (keyval)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left:
      step (self, -1, 0);
      return TRUE;
    case GDK_KEY_Right: case GDK_KEY_KP_Right:
      step (self, 1, 0);
      return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      step (self, 0, -1);
      return TRUE;
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      step (self, 0, 1);
      return TRUE;
    case GDK_KEY_Home:
      jump (self, control ? 0 : -1, control ? -1 : 0);
      return TRUE;
    case GDK_KEY_End:
      jump (self, control ? 0 : 1, control ? 1 : 0);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Keys about the session at the focus. */
static gboolean
session_key (FraWeekGrid *self, guint keyval, gboolean shift, gboolean control)
{
  int session = focused_session (self);

  if (session < 0 || self->carried >= 0)
    return FALSE;
  if ((shift && (keyval == GDK_KEY_Down || keyval == GDK_KEY_Right)) || keyval == GDK_KEY_plus || keyval == GDK_KEY_equal ||
      keyval == GDK_KEY_KP_Add)
    fra_grid_lengthen (self, (guint) session, STEP);
  else if ((shift && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Left)) || keyval == GDK_KEY_minus || keyval == GDK_KEY_KP_Subtract)
    fra_grid_lengthen (self, (guint) session, -STEP);
  else if (keyval == GDK_KEY_p || keyval == GDK_KEY_P)
    fra_grid_verb (self, "pin", (guint) session);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    fra_grid_verb (self, "lift", (guint) session);
  else if (keyval == GDK_KEY_F2 || keyval == GDK_KEY_Menu || (shift && keyval == GDK_KEY_F10))
    fra_grid_show_menu (self);
  else if (control && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    fra_grid_verb (self, "open", (guint) session);
  else
    return FALSE;
  return TRUE;
}

gboolean
fra_week_grid_key (FraWeekGrid *self, guint keyval, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0, control = (state & GDK_CONTROL_MASK) != 0;

  g_return_val_if_fail (FRA_IS_WEEK_GRID (self), FALSE);
  if (self->layout == NULL || self->layout->n_columns == 0 || self->layout->n_rows == 0 || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  if (session_key (self, keyval, shift, control))
    return TRUE;
  if (keyval == GDK_KEY_Escape && self->carried >= 0)
    {
      fra_week_grid_put_back (self);
      return TRUE;
    }
  if (keyval == GDK_KEY_Escape && gtk_widget_get_visible (self->popover))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return TRUE;
    }
  if (!control && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space))
    {
      take_or_put (self);
      return TRUE;
    }
  if (self->carried >= 0 && (keyval == GDK_KEY_n || keyval == GDK_KEY_N))
    {
      go_nearest (self);
      return TRUE;
    }
  return !shift && move_key (self, keyval, control);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, FraWeekGrid *self)
{
  return fra_week_grid_key (self, keyval, state) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* --- Pointer --- */

/* The spot under a point of the widget; outside the cells row and column are -1. */
static FraGridSpot
spot_at (FraWeekGrid *self, double x, double y)
{
  double dx, dy;

  if (self->layout == NULL || x < self->names_width || y < self->head_height)
    return (FraGridSpot) { -1, -1, -1 };
  fra_grid_offset (self, &dx, &dy);
  return fra_grid_layout_at (self->layout, x - dx, y - dy);
}

static gboolean
at_edge (FraWeekGrid *self, FraGridSpot spot, double y)
{
  const FraGridCard *card = spot.card >= 0 ? &self->layout->cards[spot.card] : NULL;
  double dx, dy;

  if (card == NULL || !card->ends || self->layout->rows[card->row].listed)
    return FALSE;
  fra_grid_offset (self, &dx, &dy);
  return y - dy >= card->area.origin.y + card->area.size.height - EDGE;
}

static void
scroll_at_rim (FraWeekGrid *self, double x, double y)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double sx = x > width - SCROLL_EDGE ? 12 : x < self->names_width + SCROLL_EDGE ? -12 : 0;
  double sy = y > height - SCROLL_EDGE ? 12 : y < self->head_height + SCROLL_EDGE ? -12 : 0;

  if (self->adjustments[0] != NULL && sx != 0)
    gtk_adjustment_set_value (self->adjustments[0], gtk_adjustment_get_value (self->adjustments[0]) + sx);
  if (self->adjustments[1] != NULL && sy != 0)
    gtk_adjustment_set_value (self->adjustments[1], gtk_adjustment_get_value (self->adjustments[1]) + sy);
}

/* Longer or shorter by where the pointer is in the cell's time. */
static void
pull (FraWeekGrid *self, double y)
{
  const FrWeekSession *s = &self->week->sessions[self->pressed_session];
  const FrHalfDay *part = &self->week->halves.parts[self->layout->columns[self->pressed.column].part];
  graphene_rect_t cell = fra_grid_layout_cell (self->layout, (guint) self->pressed.row, (guint) self->pressed.column);
  double dx, dy, minute;

  fra_grid_offset (self, &dx, &dy);
  minute = part->start + (y - dy - cell.origin.y) / cell.size.height * (part->end - part->start);
  self->minutes = CLAMP ((int) (lround ((minute - s->minute) / STEP) * STEP), STEP, 720);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fra_week_grid_drag_to (FraWeekGrid *self, double x, double y)
{
  g_return_if_fail (FRA_IS_WEEK_GRID (self));
  self->pointer_x = x;
  self->pointer_y = y;
  if (self->carried < 0)
    return;
  self->dragging = TRUE;
  fra_grid_aim (self, spot_at (self, x, y));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fra_week_grid_drop (FraWeekGrid *self)
{
  g_return_if_fail (FRA_IS_WEEK_GRID (self));
  if (self->carried >= 0)
    fra_grid_put_down (self);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, FraWeekGrid *self)
{
  FraGridSpot spot = spot_at (self, x, y);

  self->armed = spot.card >= 0 && self->carried < 0;
  self->resizing = FALSE;
  if (!self->armed)
    return;
  self->cursor = spot;
  self->pressed = spot;
  self->pressed_session = (int) self->layout->cards[spot.card].session;
  self->minutes = self->week->sessions[self->pressed_session].minutes;
  if (at_edge (self, spot, y) && fra_grid_why_fixed (self, (guint) self->pressed_session) == NULL)
    self->resizing = TRUE;
  fra_grid_speak (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, FraWeekGrid *self)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (self->resizing)
    {
      pull (self, y + dy);
      return;
    }
  if (self->armed && dx * dx + dy * dy >= DRAG_FROM * DRAG_FROM)
    {
      self->armed = FALSE;
      fra_week_grid_pick_up (self, self->week->sessions[self->pressed_session].id);
      self->dragging = self->carried >= 0;
    }
  if (self->dragging)
    {
      scroll_at_rim (self, x + dx, y + dy);
      fra_week_grid_drag_to (self, x + dx, y + dy);
    }
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, FraWeekGrid *self)
{
  gboolean resized = self->resizing;

  self->armed = self->resizing = FALSE;
  if (resized)
    fra_grid_lengthen (self, (guint) self->pressed_session, self->minutes - self->week->sessions[self->pressed_session].minutes);
  else if (self->dragging)
    fra_week_grid_drop (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, FraWeekGrid *self)
{
  FraGridSpot spot = spot_at (self, x, y);

  if (x == self->pointer_x && y == self->pointer_y)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  if (self->carried >= 0 && !self->dragging && spot.row >= 0)
    fra_grid_aim (self, spot);
  if (self->carried < 0 && !self->resizing)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), at_edge (self, spot, y) && self->can_write ? "ns-resize" : NULL);
  if (spot.card != self->pointed.card)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->pointed = spot;
}

static void
leave_cb (GtkEventControllerMotion *controller, FraWeekGrid *self)
{
  self->pointed.card = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, FraWeekGrid *self)
{
  FraGridSpot spot = spot_at (self, x, y);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (self->layout == NULL || spot.row < 0 || spot.column < 0)
    return;
  if (self->carried >= 0 && !self->dragging)
    {
      fra_grid_aim (self, spot);
      fra_grid_put_down (self);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->cursor = spot;
  fra_grid_speak (self);
  if (button == GDK_BUTTON_SECONDARY && spot.card >= 0)
    fra_grid_show_menu (self);
  else if (n_press == 2 && spot.card >= 0)
    fra_grid_verb (self, "open", self->layout->cards[spot.card].session);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, FraWeekGrid *self)
{
  FraGridSpot spot = keyboard ? self->cursor : spot_at (self, x, y);
  g_autofree char *words = NULL;

  if (self->carried >= 0 || self->layout == NULL || spot.card < 0)
    return FALSE;
  words = fra_grid_session_words (&self->week->sessions[self->layout->cards[spot.card].session]);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

/* --- From the tray --- */

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, FraWeekGrid *self)
{
  fra_week_grid_drag_to (self, x, y);
  return self->carried >= 0 ? GDK_ACTION_MOVE : 0;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FraWeekGrid *self)
{
  fra_week_grid_drag_to (self, x, y);
  fra_week_grid_drop (self);
  return TRUE;
}

void
fra_grid_add_controllers (FraWeekGrid *self)
{
  GtkEventController *key = gtk_event_controller_key_new (), *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (drop, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
