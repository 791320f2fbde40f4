/* week-grid.c: the widget: what it shows, how it scrolls and takes the focus. See week-grid.h; drawing is in grid-draw.c, keys and pointer in
 * grid-input.c, what is in hand in grid-carry.c, words in grid-speak.c. */
#include "app/schedule/week-grid-private.h"

#include "app/widgets/stop.h"
#include "core/base/language.h"

#include <adwaita.h>

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum { PICKED_UP, PUT_BACK, PLACE, VERB, SAY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (FraWeekGrid, fra_week_grid, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
text_scale (FraWeekGrid *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}

/* --- Scrolling --- */

void
fra_grid_offset (FraWeekGrid *self, double *dx, double *dy)
{
  *dx = self->names_width - (self->adjustments[0] != NULL ? gtk_adjustment_get_value (self->adjustments[0]) : 0);
  *dy = self->head_height - (self->adjustments[1] != NULL ? gtk_adjustment_get_value (self->adjustments[1]) : 0);
}

static void
scrolled_cb (GtkAdjustment *adjustment, FraWeekGrid *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (FraWeekGrid *self, guint which, GtkAdjustment *adjustment)
{
  if (self->adjustments[which] != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->adjustments[which], scrolled_cb, self);
      g_clear_object (&self->adjustments[which]);
    }
  if (adjustment == NULL)
    return;
  self->adjustments[which] = g_object_ref_sink (adjustment);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
configure (GtkAdjustment *adjustment, double size, double page)
{
  if (adjustment == NULL)
    return;
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (0, size - page)), 0, size, 40, page * 0.9, page);
}

void
fra_grid_scroll_to (FraWeekGrid *self, const graphene_rect_t *area)
{
  if (self->adjustments[0] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[0], area->origin.x, area->origin.x + area->size.width);
  if (self->adjustments[1] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[1], area->origin.y, area->origin.y + area->size.height);
}

/* --- Layout --- */

/* Lays out anew what the width or the text size changes; the spots stay where their sessions are. */
static void
lay_out (FraWeekGrid *self, double width)
{
  double scale = text_scale (self);

  if (self->week == NULL || width < 1)
    return;
  if (self->layout != NULL && self->layout->week == self->week && self->scale == scale && self->layout->width >= width &&
      (self->layout->width == width || self->layout->columns[0].width <= FRA_GRID_COLUMN_MIN * scale))
    return;
  self->scale = scale;
  fra_grid_measure_heads (self);
  g_clear_pointer (&self->layout, fra_grid_layout_free);
  self->layout = fra_grid_layout_new (self->week, width, scale);
  fra_grid_forget (self);
}

static void
fra_week_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                       int *natural_baseline)
{
  FraWeekGrid *self = FRA_WEEK_GRID (widget);

  *minimum = 200;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : 400;
  if (orientation == GTK_ORIENTATION_VERTICAL && self->layout != NULL)
    *natural = MAX (*minimum, (int) (self->layout->height + self->head_height));
}

static void
place_children (FraWeekGrid *self)
{
  FraGridSpot spot = self->carried >= 0 ? self->target : self->cursor;
  GtkAllocation at = { 0, 0, 1, 1 };
  double dx, dy;

  fra_grid_offset (self, &dx, &dy);
  if (self->layout != NULL && spot.row >= 0 && spot.row < (int) self->layout->n_rows && spot.column < (int) self->layout->n_columns)
    {
      at.x = (int) (self->layout->columns[spot.column].x + dx);
      at.y = (int) (self->layout->rows[spot.row].y + dy);
    }
  for (guint i = 0; i < 2; i++)
    gtk_widget_size_allocate (self->stops[i], &at, -1);
  gtk_popover_present (GTK_POPOVER (self->popover));
  gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
fra_week_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FraWeekGrid *self = FRA_WEEK_GRID (widget);

  self->scale = self->layout == NULL ? text_scale (self) : self->scale;
  fra_grid_measure_heads (self);
  lay_out (self, width - self->names_width);
  if (self->layout != NULL)
    {
      configure (self->adjustments[0], self->layout->width, width - self->names_width);
      configure (self->adjustments[1], self->layout->height, height - self->head_height);
    }
  place_children (self);
}

static void
fra_week_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  fra_grid_draw (FRA_WEEK_GRID (widget), snapshot);
}

/* Tab passes the grid as one thing; inside it the arrows move. */
static gboolean
fra_week_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FraWeekGrid *self = FRA_WEEK_GRID (widget);

  if (gtk_widget_get_focus_child (widget) != NULL || self->layout == NULL || self->layout->n_columns == 0 || self->layout->n_rows == 0)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static gboolean
fra_week_grid_grab_focus (GtkWidget *widget)
{
  FraWeekGrid *self = FRA_WEEK_GRID (widget);

  if (self->layout == NULL || self->layout->n_columns == 0 || self->layout->n_rows == 0)
    return FALSE;
  if (self->cursor.row < 0)
    self->cursor = fra_grid_layout_step (self->layout, self->cursor, 0, 0, FALSE);
  fra_grid_speak (self);
  gtk_widget_queue_draw (widget);
  return TRUE;
}

static void
style_changed_cb (FraWeekGrid *self)
{
  fra_grid_forget (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
fra_week_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fra_week_grid_parent_class)->css_changed (widget, change);
  fra_grid_forget (FRA_WEEK_GRID (widget));
}

/* --- Signals --- */

void
fra_grid_verb (FraWeekGrid *self, const char *verb, guint session)
{
  const char *fixed = g_str_equal (verb, "lift") ? fra_grid_why_fixed (self, session) : NULL;

  if (fixed != NULL)
    fra_grid_say (self, fixed);
  else
    g_signal_emit (self, signals[VERB], 0, verb, self->week->sessions[session].id);
}

void
fra_grid_say (FraWeekGrid *self, const char *words)
{
  g_signal_emit (self, signals[SAY], 0, words);
}

void
fra_grid_request (FraWeekGrid *self, guint session)
{
  g_signal_emit (self, signals[PICKED_UP], 0, session, self->minutes);
}

void
fra_grid_emit_put_back (FraWeekGrid *self)
{
  g_signal_emit (self, signals[PUT_BACK], 0);
}

void
fra_grid_emit_place (FraWeekGrid *self, guint session, const FrSessionPlace *place)
{
  g_signal_emit (self, signals[PLACE], 0, self->week->sessions[session].id, place);
}

/* --- The menu and the popover --- */

static void
menu_verb_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FraWeekGrid *self = data;
  const char *verb = g_variant_get_string (parameter, NULL);
  int session = self->layout != NULL && self->cursor.card >= 0 && self->cursor.card < (int) self->layout->n_cards
                ? (int) self->layout->cards[self->cursor.card].session : -1;

  if (session < 0)
    return;
  if (g_str_equal (verb, "pick-up"))
    fra_week_grid_pick_up (self, self->week->sessions[session].id);
  else if (g_str_equal (verb, "longer"))
    fra_grid_lengthen (self, (guint) session, 30);
  else if (g_str_equal (verb, "shorter"))
    fra_grid_lengthen (self, (guint) session, -30);
  else
    fra_grid_verb (self, verb, (guint) session);
}

void
fra_grid_show_menu (FraWeekGrid *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), change = g_menu_new ();
  const FraGridCard *card = &self->layout->cards[self->cursor.card];
  const FrWeekSession *s = &self->week->sessions[card->session];
  double dx, dy;

  g_menu_append (menu, _("_Open the Session"), "grid.verb::open");
  if (self->can_write)
    {
      g_menu_append (change, _("Pick _Up"), "grid.verb::pick-up");
      g_menu_append (change, _("_Longer by Half an Hour"), "grid.verb::longer");
      g_menu_append (change, _("_Shorter by Half an Hour"), "grid.verb::shorter");
      g_menu_append (change, s->pinned ? _("_Let Go of the Pin") : _("_Pin"), "grid.verb::pin");
      g_menu_append (change, _("_Take Out of the Timetable"), "grid.verb::lift");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  fra_grid_offset (self, &dx, &dy);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) (card->area.origin.x + dx), (int) (card->area.origin.y + dy),
                                                                            (int) card->area.size.width, (int) card->area.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
move_here_cb (FraFactsPopover *popover, FraWeekGrid *self)
{
  FraGridSpot to, from = self->carried >= 0 ? self->target : self->refused;
  guint session = (guint) (self->carried >= 0 ? self->carried : self->refused_session);

  if (self->slots == NULL || from.row < 0 || !fra_slots_nearest (self->slots, self->layout, session, from, &to))
    return;
  self->carried = (int) session;
  self->target = to;
  fra_grid_put_down (self);
}

static void
open_other_cb (FraFactsPopover *popover, gint64 id, FraWeekGrid *self)
{
  g_signal_emit (self, signals[VERB], 0, "open", id);
}

/* --- Class --- */

static void
fra_week_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FraWeekGrid *self = FRA_WEEK_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fra_week_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FraWeekGrid *self = FRA_WEEK_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fra_week_grid_dispose (GObject *object)
{
  FraWeekGrid *self = FRA_WEEK_GRID (object);

  self->carried = -1;
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->stops[0], gtk_widget_unparent);
  g_clear_pointer (&self->stops[1], gtk_widget_unparent);
  for (guint i = 0; i < 2; i++)
    set_adjustment (self, i, NULL);
  fra_grid_forget (self);
  g_clear_pointer (&self->row_nodes, g_free);
  g_clear_pointer (&self->layout, fra_grid_layout_free);
  g_clear_pointer (&self->slots_reading, fra_reading_unref);
  g_clear_pointer (&self->reading, fra_reading_unref);
  g_clear_pointer (&self->clashes, g_hash_table_unref);
  self->week = NULL;
  self->n_row_nodes = 0;
  G_OBJECT_CLASS (fra_week_grid_parent_class)->dispose (object);
}

static void
fra_week_grid_class_init (FraWeekGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fra_week_grid_get_property;
  object_class->set_property = fra_week_grid_set_property;
  object_class->dispose = fra_week_grid_dispose;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  widget_class->measure = fra_week_grid_measure;
  widget_class->size_allocate = fra_week_grid_size_allocate;
  widget_class->snapshot = fra_week_grid_snapshot;
  widget_class->focus = fra_week_grid_focus;
  widget_class->grab_focus = fra_week_grid_grab_focus;
  widget_class->css_changed = fra_week_grid_css_changed;
  signals[PICKED_UP] = g_signal_new ("picked-up", FRA_TYPE_WEEK_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                     G_TYPE_UINT, G_TYPE_INT);
  signals[PUT_BACK] = g_signal_new ("put-back", FRA_TYPE_WEEK_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PLACE] = g_signal_new ("place", FRA_TYPE_WEEK_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                                 G_TYPE_POINTER);
  signals[VERB] = g_signal_new ("verb", FRA_TYPE_WEEK_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[SAY] = g_signal_new ("say", FRA_TYPE_WEEK_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "weekgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
add_actions (FraWeekGrid *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) verb = g_simple_action_new ("verb", G_VARIANT_TYPE_STRING);

  g_signal_connect_object (verb, "activate", G_CALLBACK (menu_verb_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (verb));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "grid", G_ACTION_GROUP (group));
}

static void
fra_week_grid_init (FraWeekGrid *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->carried = -1;
  self->scale = 1;
  self->cursor = self->pointed = self->target = self->refused = self->pressed = (FraGridSpot) { -1, -1, -1 };
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < 2; i++)
    {
      self->stops[i] = fra_stop_new ();
      gtk_widget_set_parent (self->stops[i], GTK_WIDGET (self));
    }
  self->popover = fra_facts_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect (self->popover, "move-here", G_CALLBACK (move_here_cb), self);
  g_signal_connect (self->popover, "open", G_CALLBACK (open_other_cb), self);
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  add_actions (self);
  fra_grid_add_controllers (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timetable of the week"), -1);
}

GtkWidget *
fra_week_grid_new (void)
{
  return g_object_new (FRA_TYPE_WEEK_GRID, NULL);
}

/* --- What it shows --- */

void
fra_week_grid_set_week (FraWeekGrid *grid, FraReading *holder, const FrWeekTimetable *week, FrDay today, gboolean can_write)
{
  gint64 focused;

  g_return_if_fail (FRA_IS_WEEK_GRID (grid) && week != NULL);
  focused = fra_week_grid_get_focused (grid);
  fra_grid_let_go (grid);
  gtk_popover_popdown (GTK_POPOVER (grid->popover));
  g_clear_pointer (&grid->layout, fra_grid_layout_free);
  g_clear_pointer (&grid->slots_reading, fra_reading_unref);
  grid->slots = NULL;
  fra_reading_ref (holder);
  g_clear_pointer (&grid->reading, fra_reading_unref);
  grid->reading = holder;
  grid->week = week;
  grid->today = today;
  grid->can_write = can_write;
  grid->pointed.card = -1;
  grid->refused.row = grid->pressed.row = -1;
  grid->armed = grid->resizing = FALSE;
  lay_out (grid, MAX (gtk_widget_get_width (GTK_WIDGET (grid)) - grid->names_width, 1));
  if (grid->layout != NULL && (focused == 0 || fr_week_timetable_find (grid->week, focused) < 0 ||
                               fra_grid_layout_find (grid->layout, (guint) fr_week_timetable_find (grid->week, focused), &grid->cursor) < 0))
    grid->cursor.card = -1;
  if (grid->layout != NULL && (grid->cursor.row >= (int) grid->layout->n_rows || grid->cursor.column >= (int) grid->layout->n_columns))
    grid->cursor = (FraGridSpot) { -1, -1, -1 };
  if (gtk_widget_get_focus_child (GTK_WIDGET (grid)) != NULL)
    fra_grid_speak (grid);
  gtk_widget_queue_resize (GTK_WIDGET (grid));
}

void
fra_week_grid_set_clashes (FraWeekGrid *grid, GHashTable *ids)
{
  g_return_if_fail (FRA_IS_WEEK_GRID (grid));
  g_clear_pointer (&grid->clashes, g_hash_table_unref);
  grid->clashes = ids;
  fra_grid_forget (grid);
}

void
fra_week_grid_set_slots (FraWeekGrid *grid, FraReading *slots)
{
  g_return_if_fail (FRA_IS_WEEK_GRID (grid) && slots != NULL);
  fra_reading_ref (slots);
  g_clear_pointer (&grid->slots_reading, fra_reading_unref);
  grid->slots_reading = slots;
  grid->slots = fra_reading_get (slots);
  fra_grid_forget_slots (grid);
  fra_grid_sync_popover (grid);
  if (grid->carried >= 0 && !grid->dragging)
    fra_grid_speak (grid);
}

gboolean
fra_week_grid_pick_up (FraWeekGrid *grid, gint64 session_id)
{
  int session;
  FraGridSpot from = { -1, -1, -1 };
  const char *fixed;

  g_return_val_if_fail (FRA_IS_WEEK_GRID (grid), FALSE);
  session = grid->week != NULL ? fr_week_timetable_find (grid->week, session_id) : -1;
  if (session < 0 || grid->layout == NULL || grid->layout->n_columns == 0 || grid->layout->n_rows == 0)
    return FALSE;
  fixed = fra_grid_why_fixed (grid, (guint) session);
  if (fixed != NULL)
    {
      fra_grid_say (grid, fixed);
      return FALSE;
    }
  fra_grid_let_go (grid);
  if (fra_grid_layout_find (grid->layout, (guint) session, &from) < 0)
    {
      from = (FraGridSpot) { 0, 0, -1 };
      while (from.row + 1 < (int) grid->layout->n_rows && !fra_slots_takes_row (grid->week, (guint) session, (guint) from.row))
        from.row++;
    }
  if (grid->cursor.card >= 0 && grid->cursor.card < (int) grid->layout->n_cards &&
      grid->layout->cards[grid->cursor.card].session == (guint) session)
    from = grid->cursor;
  fra_grid_take (grid, (guint) session, from);
  return TRUE;
}

void
fra_week_grid_put_back (FraWeekGrid *grid)
{
  g_return_if_fail (FRA_IS_WEEK_GRID (grid));
  fra_grid_let_go (grid);
  if (gtk_widget_get_focus_child (GTK_WIDGET (grid)) != NULL)
    fra_grid_speak (grid);
}

gboolean
fra_week_grid_go_to (FraWeekGrid *grid, gint64 session_id)
{
  int session;

  g_return_val_if_fail (FRA_IS_WEEK_GRID (grid), FALSE);
  session = grid->week != NULL ? fr_week_timetable_find (grid->week, session_id) : -1;
  if (session < 0 || grid->layout == NULL || fra_grid_layout_find (grid->layout, (guint) session, &grid->cursor) < 0)
    return FALSE;
  fra_grid_scroll_to (grid, &grid->layout->cards[grid->cursor.card].area);
  fra_grid_speak (grid);
  gtk_widget_queue_draw (GTK_WIDGET (grid));
  return TRUE;
}

gint64
fra_week_grid_get_focused (FraWeekGrid *grid)
{
  g_return_val_if_fail (FRA_IS_WEEK_GRID (grid), 0);
  if (grid->layout == NULL || grid->cursor.card < 0 || grid->cursor.card >= (int) grid->layout->n_cards)
    return 0;
  return grid->week->sessions[grid->layout->cards[grid->cursor.card].session].id;
}

gint64
fra_week_grid_get_carried (FraWeekGrid *grid)
{
  g_return_val_if_fail (FRA_IS_WEEK_GRID (grid), 0);
  return grid->carried >= 0 ? grid->week->sessions[grid->carried].id : 0;
}

const FrWeekRow *
fra_week_grid_get_row (FraWeekGrid *grid)
{
  g_return_val_if_fail (FRA_IS_WEEK_GRID (grid), NULL);
  return grid->week != NULL && grid->cursor.row >= 0 && grid->cursor.row < (int) grid->week->n_rows ? &grid->week->rows[grid->cursor.row] : NULL;
}
