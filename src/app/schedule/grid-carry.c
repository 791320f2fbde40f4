/* grid-carry.c: what is in hand: taken up, held over a cell, put down, made longer. See week-grid.h.
 *
 * Nothing waits here for the store: the slots come when they are read, and until then a cell takes the session at the time it has. */
#include "app/schedule/week-grid-private.h"

#include "core/base/language.h"

#define STEP    30
#define REST_MS 150   /* a drag that rests so long over a cell asks what is there */

const char *
fra_grid_why_fixed (FraWeekGrid *self, guint session)
{
  const FrWeekSession *s = &self->week->sessions[session];

  if (!self->can_write)
    return _("This office can only be read.");
  if (s->held)
    return _("This session was held; it stays where it was.");
  if (s->pinned)
    return _("This session is pinned. P lets it go.");
  return NULL;
}

void
fra_grid_take (FraWeekGrid *self, guint session, FraGridSpot from)
{
  self->carried = (int) session;
  self->minutes = self->week->sessions[session].minutes > 0 ? self->week->sessions[session].minutes : 90;
  self->target = (FraGridSpot) { MAX (from.row, 0), MAX (from.column, 0), -1 };
  self->refused.row = -1;
  fra_grid_request (self, session);
  fra_grid_forget (self);
  fra_grid_speak (self);
}

void
fra_grid_let_go (FraWeekGrid *self)
{
  if (self->carried < 0)
    return;
  self->carried = -1;
  self->dragging = FALSE;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->slots = NULL;
  g_clear_pointer (&self->slots_reading, fra_reading_unref);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  fra_grid_forget_slots (self);
  fra_grid_forget (self);
  fra_grid_emit_put_back (self);
}

/* When it would begin in a cell: as its slot says, else at its own time where that lies in the half-day, else with the half-day. */
int
fra_grid_minute_at (FraWeekGrid *self, FraGridSpot cell)
{
  const FrSessionSlot *slot = self->slots != NULL ? fra_slots_at (self->slots, self->layout, (guint) self->carried, (guint) cell.row,
                                                                  (guint) cell.column) : NULL;
  const FrHalfDay *part = &self->week->halves.parts[self->layout->columns[cell.column].part];
  int minute = self->week->sessions[self->carried].minute;

  if (slot != NULL && slot->minute >= 0)
    return slot->minute;
  return minute >= part->start && minute < part->end ? minute : part->start;
}

static char *
nearest_words (FraWeekGrid *self, FraGridSpot from, int session)
{
  FraGridSpot to;

  return self->slots != NULL && fra_slots_nearest (self->slots, self->layout, (guint) session, from, &to) ? fra_grid_cell_words (self, to) : NULL;
}

/* Below the cell where there is room, so that it lies over blocked slots rather than over the row one comes from. */
static void
point_popover (FraWeekGrid *self, FraGridSpot cell)
{
  graphene_rect_t area = fra_grid_layout_cell (self->layout, (guint) cell.row, (guint) cell.column);
  double dx, dy;

  fra_grid_offset (self, &dx, &dy);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { (int) (area.origin.x + dx), (int) (area.origin.y + dy),
                                                                               (int) area.size.width, (int) area.size.height });
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
}

/* What the cell under it says, where there is something to say. */
void
fra_grid_sync_popover (FraWeekGrid *self)
{
  const FrSessionSlot *slot;
  g_autofree char *where = NULL, *heading = NULL, *nearest = NULL;

  if (self->carried < 0 || self->slots == NULL || self->target.row < 0)
    return;
  slot = fra_slots_at (self->slots, self->layout, (guint) self->carried, (guint) self->target.row, (guint) self->target.column);
  if (slot == NULL || slot->n_facts == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  where = fra_grid_cell_words (self, self->target);
  heading = g_strdup_printf (slot->state == FR_SLOT_BLOCKED ? _("Not free: %s") : _("Free, but not as wanted: %s"), where);
  nearest = slot->state == FR_SLOT_BLOCKED ? nearest_words (self, self->target, self->carried) : NULL;
  fra_facts_popover_show (FRA_FACTS_POPOVER (self->popover), heading, self->slots, slot, nearest);
  point_popover (self, self->target);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
rested_cb (gpointer data)
{
  FraWeekGrid *self = data;

  self->rest = 0;
  fra_grid_sync_popover (self);
  return G_SOURCE_REMOVE;
}

/* A popover laid out for each cell that is passed costs more than three frames, and nobody can read it. */
static void
ask_when_at_rest (FraWeekGrid *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (gtk_widget_get_visible (self->popover))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->rest = g_timeout_add (REST_MS, rested_cb, self);
}

void
fra_grid_aim (FraWeekGrid *self, FraGridSpot cell)
{
  gboolean moved = cell.row != self->target.row || cell.column != self->target.column;

  if (cell.row < 0 || cell.column < 0)
    return;
  self->target = (FraGridSpot) { cell.row, cell.column, -1 };
  if (!moved)
    return;
  if (self->dragging)
    ask_when_at_rest (self);
  else
    fra_grid_sync_popover (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fra_grid_put_down (FraWeekGrid *self)
{
  guint session = (guint) self->carried;
  FraGridSpot cell = self->target;
  const FrWeekSession *s = &self->week->sessions[session];
  FrSlotPlace where;
  FrSessionPlace place;

  if (!fra_slots_takes_row (self->week, session, (guint) cell.row))
    {
      fra_grid_let_go (self);
      fra_grid_say (self, _("Here a session moves in time alone. By venue or by site it moves from place to place."));
      return;
    }
  where = fra_slots_place (self->week, session, (guint) cell.row);
  place = (FrSessionPlace) { self->week->days[self->layout->columns[cell.column].day].day, fra_grid_minute_at (self, cell), self->minutes,
                             where.venue_id, where.field_base_id };
  if (place.day == s->day && place.minute == s->minute && place.venue_id == s->venue_id && place.field_base_id == s->field_base_id)
    {
      fra_grid_let_go (self);
      return;
    }
  self->refused = cell;
  self->refused_session = (int) session;
  self->carried = -1;
  self->dragging = FALSE;
  g_clear_handle_id (&self->rest, g_source_remove);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  fra_grid_forget_slots (self);
  fra_grid_forget (self);
  fra_grid_emit_place (self, session, &place);
}

void
fra_grid_lengthen (FraWeekGrid *self, guint session, int by)
{
  const FrWeekSession *s = &self->week->sessions[session];
  const char *fixed = fra_grid_why_fixed (self, session);
  FrSessionPlace place = { s->day, s->minute, CLAMP (s->minutes + by, STEP, 720), s->venue_id, s->field_base_id };
  FraGridSpot spot;

  if (fixed != NULL)
    {
      fra_grid_say (self, fixed);
      return;
    }
  if (!s->placed || place.minutes == s->minutes)
    return;
  if (fra_grid_layout_find (self->layout, session, &spot) >= 0)
    self->refused = spot;
  self->refused_session = (int) session;
  fra_grid_emit_place (self, session, &place);
}

void
fra_week_grid_refused (FraWeekGrid *self, const char *message)
{
  g_autofree char *where = NULL, *heading = NULL, *nearest = NULL;

  g_return_if_fail (FRA_IS_WEEK_GRID (self));
  if (self->refused.row < 0 || self->week == NULL || self->refused.row >= (int) self->layout->n_rows)
    return;
  where = fra_grid_cell_words (self, self->refused);
  heading = g_strdup_printf (_("Not free: %s"), where);
  nearest = nearest_words (self, self->refused, self->refused_session);
  fra_facts_popover_tell (FRA_FACTS_POPOVER (self->popover), heading, message, nearest);
  point_popover (self, self->refused);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}
