/* grid-draw.c: how the week's grid looks. See week-grid.h.
 *
 * What stays is drawn once: a node a row (when it first comes into view), one for the heads, one for the names, one for the slots of the session in
 * hand. A frame of a drag puts these together and draws the card in hand over them. */
#include "app/schedule/week-grid-private.h"

#include "core/base/day-words.h"
#include "core/base/language.h"

#include <adwaita.h>
#include <math.h>

#define NAMES_WIDTH 112.0
#define PAD         5.0
#define MARK        FRA_METHOD_MARK_SIZE

/* --- Colours and measures --- */

static GdkRGBA
look_up (GtkWidget *widget, const char *name, const char *fallback)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    gdk_rgba_parse (&color, fallback);
  return color;
}

static GdkRGBA
faded (GdkRGBA color, double alpha)
{
  color.alpha = (float) (color.alpha * alpha);
  return color;
}

static void
read_colors (FraWeekGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA text = look_up (widget, "view_fg_color", "#2e3436");

  self->colors = (FraGridColors) {
    .ground = look_up (widget, "view_bg_color", "#ffffff"), .text = text, .dim = faded (text, contrast ? 0.9 : 0.62),
    .line = faded (text, contrast ? 0.5 : 0.10), .day_line = faded (text, contrast ? 0.9 : 0.24),
    .head = look_up (widget, "window_bg_color", "#fafafa"), .accent = look_up (widget, "accent_color", "#1c71d8"),
    .free = fra_role_rgba (FRC_ROLE_BETTER), .costs = look_up (widget, "warning_color", "#9c6e03"), .blocked = fra_role_rgba (FRC_ROLE_WORSE),
    .contrast = contrast };
}

void
fra_grid_measure_heads (FraWeekGrid *self)
{
  self->names_width = round (NAMES_WIDTH * self->scale);
  self->head_height = round (46 * self->scale);
}

/* --- Pieces --- */

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static PangoLayout *
layout_new (FraWeekGrid *self, const char *words, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (bold ? 0.92 : 0.86));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_spacing (layout, -PANGO_SCALE);
  return layout;
}

/* As tall as a line of the language's own words is. */
static double
line_height (FraWeekGrid *self)
{
  g_autoptr (PangoLayout) layout = layout_new (self, fr_week_by_label (FR_BY_VENUE, fr_lang_default ()), TRUE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return MAX (height - 1, 8);
}

void
fra_grid_forget_slots (FraWeekGrid *self)
{
  g_clear_pointer (&self->slots_node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fra_grid_forget (FraWeekGrid *self)
{
  for (guint r = 0; r < self->n_row_nodes; r++)
    g_clear_pointer (&self->row_nodes[r], gsk_render_node_unref);
  g_clear_pointer (&self->row_nodes, g_free);
  self->n_row_nodes = self->layout != NULL ? self->layout->n_rows : 0;
  self->row_nodes = g_new0 (GskRenderNode *, self->n_row_nodes + 1);
  g_clear_pointer (&self->head_node, gsk_render_node_unref);
  g_clear_pointer (&self->names_node, gsk_render_node_unref);
  for (guint m = 0; m < FRA_N_MARKS; m++)
    for (guint c = 0; c < FRC_N_ROLES; c++)
      g_clear_pointer (&self->mark_nodes[m][c], gsk_render_node_unref);
  fra_grid_forget_slots (self);
  read_colors (self);
  self->line = line_height (self);
}

/* Text from the top of an area on, in at most so many lines (0: one, centred); returns its height. */
static double
text (FraWeekGrid *self, GtkSnapshot *snapshot, const char *words, gboolean bold, const GdkRGBA *color, double x, double y, double width, int lines)
{
  g_autoptr (PangoLayout) layout = layout_new (self, words, bold);
  int height;

  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_height (layout, -MAX (lines, 1));
  if (lines == 0)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (x), (float) round (y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return height;
}

static void
mark (FraWeekGrid *self, GtkSnapshot *snapshot, FraMark which, FrcRole role, const GdkRGBA *color, double x, double y)
{
  GskRenderNode **node = &self->mark_nodes[which][role];

  if (*node == NULL)
    {
      double size = MARK * self->scale;
      cairo_t *cr;

      *node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (-1, -1, (float) size + 2, (float) size + 2));
      cr = gsk_cairo_node_get_draw_context (*node);
      fra_mark_draw (cr, which, color, size);
      cairo_destroy (cr);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (x), (float) round (y)));
  gtk_snapshot_append_node (snapshot, *node);
  gtk_snapshot_restore (snapshot);
}

static void
border (GtkSnapshot *snapshot, const graphene_rect_t *area, double width, const GdkRGBA *color)
{
  GskRoundedRect outline;
  const float widths[4] = { (float) width, (float) width, (float) width, (float) width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline, area, 5);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* --- Cards --- */

/* The second and third line of a card: what its row does not say already. */
static char *
card_time (FraWeekGrid *self, const FrWeekSession *s)
{
  const char *who = self->week->by == FR_BY_INSTRUCTOR ? s->place : s->instructors;

  return g_strdup_printf (who != NULL ? "%d:%02d %s" : "%d:%02d", s->minute / 60, s->minute % 60, who);
}

static char *
card_rest (FraWeekGrid *self, const FrWeekSession *s)
{
  gboolean of_class = self->week->by == FR_BY_CLASS || self->week->by == FR_BY_GROUP || self->week->by == FR_BY_PROGRAMME;
  const char *first = of_class ? s->place : s->class_title;

  if (first != NULL && s->groups != NULL)
    return g_strdup_printf (C_("class or place, groups", "%s, %s"), first, s->groups);
  return g_strdup (first != NULL ? first : s->groups);
}

static void
card_text (FraWeekGrid *self, GtkSnapshot *snapshot, const FrWeekSession *s, const graphene_rect_t *area, const GdkRGBA *color)
{
  double line = self->line, x = area->origin.x + 3 + PAD, y = area->origin.y + 2, width = area->size.width - 3 - 2 * PAD;
  int lines = (int) ((area->size.height - 3) / line);
  g_autofree char *time = card_time (self, s), *rest = card_rest (self, s);
  double used;

  if (width < 12)
    return;
  used = text (self, snapshot, s->title != NULL ? s->title : "", TRUE, color, x, y, width - (s->pinned ? MARK : 0), CLAMP (lines - 1, 1, 2));
  lines -= (int) round (used / line);
  if (lines > 0)
    text (self, snapshot, time, FALSE, &self->colors.text, x, y + used, width - (lines == 1 ? MARK * self->scale : 0), 1);
  if (lines > 1 && rest != NULL)
    text (self, snapshot, rest, FALSE, &self->colors.dim, x, y + used + line, width - MARK * self->scale, 1);
}

static void
draw_card (FraWeekGrid *self, GtkSnapshot *snapshot, const FrWeekSession *s, const graphene_rect_t *area)
{
  FrcRole role = fra_method_role (s->method);
  GdkRGBA color = fra_role_rgba (role), tint = faded (color, self->colors.contrast ? 0.05 : 0.15);
  GdkRGBA edge = faded (color, self->colors.contrast ? 1 : 0.35);
  gboolean clash = self->clashes != NULL && g_hash_table_contains (self->clashes, &s->id);
  GskRoundedRect outline;
  double mark_size = MARK * self->scale;

  gsk_rounded_rect_init_from_rect (&outline, area, 5);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  fill (snapshot, &self->colors.ground, area->origin.x, area->origin.y, area->size.width, area->size.height);
  fill (snapshot, &tint, area->origin.x, area->origin.y, area->size.width, area->size.height);
  fill (snapshot, &color, area->origin.x, area->origin.y, s->published && !s->changed ? 4 : 2, area->size.height);
  card_text (self, snapshot, s, area, &self->colors.text);
  gtk_snapshot_pop (snapshot);
  border (snapshot, area, clash ? 2 : 1, clash ? &self->colors.blocked : &edge);
  if (area->size.width > 3 * mark_size)
    mark (self, snapshot, fra_method_mark (s->method), role, &color, area->origin.x + area->size.width - mark_size - 4,
          area->origin.y + area->size.height - mark_size - 4);
  if (s->pinned)
    mark (self, snapshot, FRA_MARK_PIN, FRC_ROLE_TEXT, &self->colors.text, area->origin.x + area->size.width - mark_size - 3, area->origin.y + 3);
}

/* --- Rows --- */

static void
hatch (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *color)
{
  GdkRGBA clear = faded (*color, 0);
  const GskColorStop stops[4] = { { 0, clear }, { 0.55f, clear }, { 0.55f, *color }, { 1, *color } };

  gtk_snapshot_append_repeating_linear_gradient (snapshot, area, &GRAPHENE_POINT_INIT (0, 0), &GRAPHENE_POINT_INIT (5, 5), stops, 4);
}

static void
draw_row (FraWeekGrid *self, GtkSnapshot *snapshot, guint r)
{
  const FraGridLayout *layout = self->layout;
  const FraGridRow *row = &layout->rows[r];

  for (guint c = 0; c < layout->n_columns; c++)
    {
      const FraGridColumn *column = &layout->columns[c];
      gboolean new_day = c == 0 || layout->columns[c - 1].day != column->day;
      graphene_rect_t cell = fra_grid_layout_cell (layout, r, c);
      GdkRGBA off = faded (self->colors.text, 0.05);

      if (self->week->days[column->day].off)
        hatch (snapshot, &cell, &off);
      fill (snapshot, new_day ? &self->colors.day_line : &self->colors.line, column->x, row->y, 1, row->height);
    }
  fill (snapshot, &self->colors.line, 0, row->y + row->height - 1, layout->width, 1);
  for (guint i = 0; i < row->n_cards; i++)
    {
      const FraGridCard *card = &layout->cards[row->first_card + i];

      if ((int) card->session != self->carried)
        draw_card (self, snapshot, &self->week->sessions[card->session], &card->area);
    }
}

static GskRenderNode *
row_node (FraWeekGrid *self, guint r)
{
  if (self->row_nodes[r] == NULL)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      draw_row (self, snapshot, r);
      self->row_nodes[r] = gtk_snapshot_free_to_node (snapshot);
    }
  return self->row_nodes[r];
}

/* --- Slots --- */

static void
slot_label (FraWeekGrid *self, GtkSnapshot *snapshot, const FrSessionSlot *slot, const graphene_rect_t *cell, gboolean alone)
{
  FraMark which = slot->state == FR_SLOT_FREE ? FRA_MARK_FREE : slot->state == FR_SLOT_COSTS ? FRA_MARK_COSTS : FRA_MARK_BLOCKED;
  FrcRole role = slot->state == FR_SLOT_FREE ? FRC_ROLE_BETTER : slot->state == FR_SLOT_COSTS ? FRC_ROLE_REFERENCE : FRC_ROLE_AXIS;
  const GdkRGBA *color = slot->state == FR_SLOT_FREE ? &self->colors.free : slot->state == FR_SLOT_COSTS ? &self->colors.costs : &self->colors.dim;
  double size = MARK * self->scale, x = cell->origin.x + (cell->size.width - size) / 2, y = cell->origin.y + cell->size.height / 2 - size;
  g_autofree char *words = NULL;

  if (!alone)
    {
      mark (self, snapshot, which, role, color, cell->origin.x + 6, cell->origin.y + cell->size.height - size - 6);
      return;
    }
  mark (self, snapshot, which, role, color, x, slot->state == FR_SLOT_BLOCKED ? y + size / 2 : y);
  if (slot->state == FR_SLOT_BLOCKED)
    return;
  words = slot->state == FR_SLOT_FREE ? g_strdup_printf ("%d:%02d", slot->minute / 60, slot->minute % 60)
          : g_strdup_printf (fr_trn (fr_lang_default (), "%ld point", "%ld points", (gulong) slot->cost), (long) slot->cost);
  text (self, snapshot, words, FALSE, color, cell->origin.x + 2, y + size + 2, cell->size.width - 4, 0);
}

/* Under the cards of a row that has them; a cell of its own colour and mark where it is empty. */
static void
draw_slots (FraWeekGrid *self, GtkSnapshot *snapshot)
{
  const FraGridLayout *layout = self->layout;

  for (guint r = 0; r < layout->n_rows; r++)
    for (guint c = 0; c < layout->n_columns; c++)
      {
        const FrSessionSlot *slot = fra_slots_at (self->slots, layout, (guint) self->carried, r, c);
        graphene_rect_t cell = fra_grid_layout_cell (layout, r, c);
        guint first = 0, n = fra_grid_layout_cell_cards (layout, r, c, &first);
        GdkRGBA tint;

        if (n == 1 && (int) layout->cards[first].session == self->carried)
          n = 0;
        if (slot == NULL || slot->state == FR_SLOT_OUTSIDE)
          continue;
        graphene_rect_inset (&cell, 3, 3);
        tint = slot->state == FR_SLOT_FREE ? faded (self->colors.free, 0.13) : slot->state == FR_SLOT_COSTS ? faded (self->colors.costs, 0.14)
               : faded (self->colors.text, 0.07);
        if (n == 0 && slot->state == FR_SLOT_BLOCKED)
          hatch (snapshot, &cell, &tint);
        else if (n == 0)
          fill (snapshot, &tint, cell.origin.x, cell.origin.y, cell.size.width, cell.size.height);
        if (slot->state != FR_SLOT_BLOCKED)
          border (snapshot, &cell, 1, slot->state == FR_SLOT_FREE ? &self->colors.free : &self->colors.costs);
        if (n == 0 || slot->state != FR_SLOT_BLOCKED)
          slot_label (self, snapshot, slot, &cell, n == 0);
      }
}

/* --- Heads --- */

static char *
day_head (FraWeekGrid *self, const FrWeekDay *day)
{
  static const char * const short_days[] = { NC_("weekday", "Mon"), NC_("weekday", "Tue"), NC_("weekday", "Wed"), NC_("weekday", "Thu"),
                                             NC_("weekday", "Fri"), NC_("weekday", "Sat"), NC_("weekday", "Sun") };
  FrLang lang = fr_lang_default ();
  g_autofree char *date = fr_day_words (day->day, FR_DAY_MONTH, lang);
  const char *name = fr_trc (lang, "weekday", short_days[fr_day_weekday (day->day) - 1]);
  const char *label = day->label != NULL ? day->label : day->made_up ? _("working day") : NULL;

  if (label != NULL)
    return g_strdup_printf ("%s %s · %s", name, date, label);
  return g_strdup_printf ("%s %s", name, date);
}

static void
draw_heads (FraWeekGrid *self, GtkSnapshot *snapshot)
{
  const FraGridLayout *layout = self->layout;

  for (guint c = 0; c < layout->n_columns; c++)
    {
      const FraGridColumn *column = &layout->columns[c];
      const FrWeekDay *day = &self->week->days[column->day];
      const FrHalfDay *part = &self->week->halves.parts[column->part];
      g_autofree char *clock = g_strdup_printf ("%d:%02d–%d:%02d", part->start / 60, part->start % 60, part->end / 60, part->end % 60);
      gboolean new_day = c == 0 || layout->columns[c - 1].day != column->day;

      if (new_day)
        {
          g_autofree char *words = day_head (self, day);
          guint end = c;

          while (end < layout->n_columns && layout->columns[end].day == column->day)
            end++;
          text (self, snapshot, words, TRUE, day->day == self->today ? &self->colors.accent : day->off ? &self->colors.dim : &self->colors.text,
                column->x + PAD + 2, 4 * self->scale, column->width * (end - c) - 2 * PAD, 1);
          fill (snapshot, &self->colors.day_line, column->x, 0, 1, self->head_height);
        }
      text (self, snapshot, clock, FALSE, &self->colors.dim, column->x + PAD + 2, 24 * self->scale, column->width - 2 * PAD, 1);
    }
}

static void
draw_names (FraWeekGrid *self, GtkSnapshot *snapshot)
{
  double width = self->names_width - 2 * PAD - 4;

  for (guint r = 0; r < self->layout->n_rows; r++)
    {
      const FraGridRow *row = &self->layout->rows[r];
      const FrWeekRow *what = &self->week->rows[r];
          int lines = MAX (1, (int) ((row->height - PAD - self->line) / self->line));
      double used = text (self, snapshot, what->name != NULL ? what->name : "", TRUE, what->none ? &self->colors.dim : &self->colors.text,
                          PAD + 4, row->y + PAD, width, MIN (lines, 4));

      if (what->facts != NULL && PAD + used + self->line <= row->height + 2)
        text (self, snapshot, what->facts, FALSE, &self->colors.dim, PAD + 4, row->y + PAD + used, width, 1);
      fill (snapshot, &self->colors.line, 0, row->y + row->height - 1, self->names_width, 1);
    }
}

/* --- Over it all --- */

static void
draw_hand (FraWeekGrid *self, GtkSnapshot *snapshot)
{
  const FrWeekSession *s = &self->week->sessions[self->carried];
  graphene_rect_t target, cell, own;
  FraGridSpot home;
  double dx, dy;

  fra_grid_offset (self, &dx, &dy);
  cell = fra_grid_layout_cell (self->layout, (guint) self->target.row, (guint) self->target.column);
  border (snapshot, &cell, 2, &self->colors.accent);
  if (fra_grid_layout_find (self->layout, (guint) self->carried, &home) >= 0)
    {
      own = self->layout->cards[home.card].area;
      border (snapshot, &own, 1, &self->colors.dim);
    }
  target = fra_grid_layout_span (self->layout, (guint) self->target.row, (guint) self->target.column, fra_grid_minute_at (self, self->target),
                                 self->minutes);
  if (self->dragging)
    {
      target.origin.x = (float) (self->pointer_x - dx - target.size.width / 2);
      target.origin.y = (float) (self->pointer_y - dy - 14);
    }
  gtk_snapshot_push_opacity (snapshot, 0.92);
  draw_card (self, snapshot, s, &target);
  gtk_snapshot_pop (snapshot);
}

static void
draw_focus (FraWeekGrid *self, GtkSnapshot *snapshot)
{
  graphene_rect_t area;

  if (self->resizing)
    {
      const FrWeekSession *s = &self->week->sessions[self->pressed_session];

      area = fra_grid_layout_span (self->layout, (guint) self->pressed.row, (guint) self->pressed.column, s->minute, self->minutes);
      border (snapshot, &area, 2, &self->colors.accent);
      return;
    }
  if (self->pointed.card >= 0 && self->pointed.card < (int) self->layout->n_cards)
    border (snapshot, &self->layout->cards[self->pointed.card].area, 1, &self->colors.text);
  if (self->cursor.row < 0 || gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    return;
  if (self->cursor.card >= 0 && self->cursor.card < (int) self->layout->n_cards)
    area = self->layout->cards[self->cursor.card].area;
  else
    {
      area = fra_grid_layout_cell (self->layout, (guint) self->cursor.row, (guint) self->cursor.column);
      graphene_rect_inset (&area, 2, 2);
    }
  border (snapshot, &area, 2, &self->colors.accent);
}

static GskRenderNode *
cached (FraWeekGrid *self, GskRenderNode **node, void (*draw) (FraWeekGrid *self, GtkSnapshot *snapshot))
{
  if (*node == NULL)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      draw (self, snapshot);
      *node = gtk_snapshot_free_to_node (snapshot);
    }
  return *node;
}

static void
append (GtkSnapshot *snapshot, GskRenderNode *node)
{
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
}

static void
draw_cells (FraWeekGrid *self, GtkSnapshot *snapshot, double dx, double dy, double height)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) dx, (float) dy));
  for (guint r = 0; r < self->layout->n_rows; r++)
    if (self->layout->rows[r].y + dy < height && self->layout->rows[r].y + self->layout->rows[r].height + dy > 0)
      append (snapshot, row_node (self, r));
  if (self->carried >= 0 && self->slots != NULL)
    append (snapshot, cached (self, &self->slots_node, draw_slots));
  if (self->carried >= 0 && self->target.row >= 0)
    draw_hand (self, snapshot);
  else
    draw_focus (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
push_clip (GtkSnapshot *snapshot, double x, double y, double width, double height)
{
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MAX (width, 0), (float) MAX (height, 0)));
}

static void
append_moved (GtkSnapshot *snapshot, GskRenderNode *node, double dx, double dy)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) dx, (float) dy));
  append (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

void
fra_grid_draw (FraWeekGrid *self, GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self)), dx, dy;

  fill (snapshot, &self->colors.ground, 0, 0, width, height);
  if (self->layout == NULL)
    return;
  fra_grid_offset (self, &dx, &dy);
  push_clip (snapshot, self->names_width, self->head_height, width - self->names_width, height - self->head_height);
  draw_cells (self, snapshot, dx, dy, height);
  gtk_snapshot_pop (snapshot);
  push_clip (snapshot, self->names_width, 0, width - self->names_width, self->head_height);
  fill (snapshot, &self->colors.head, self->names_width, 0, width - self->names_width, self->head_height);
  append_moved (snapshot, cached (self, &self->head_node, draw_heads), dx, 0);
  gtk_snapshot_pop (snapshot);
  push_clip (snapshot, 0, self->head_height, self->names_width, height - self->head_height);
  fill (snapshot, &self->colors.head, 0, self->head_height, self->names_width, height - self->head_height);
  append_moved (snapshot, cached (self, &self->names_node, draw_names), 0, dy);
  gtk_snapshot_pop (snapshot);
  fill (snapshot, &self->colors.head, 0, 0, self->names_width, self->head_height);
  text (self, snapshot, fr_week_by_label (self->week->by, fr_lang_default ()), FALSE, &self->colors.dim, PAD + 4, 24 * self->scale,
        self->names_width - 2 * PAD, 1);
  fill (snapshot, &self->colors.day_line, 0, self->head_height - 1, width, 1);
}
