/* chart-canvas.c: see chart-canvas.h. */
#include "app/widgets/chart-canvas.h"

#include "app/widgets/stop.h"
#include "charts/describe.h"
#include "charts/hit.h"
#include "charts/scene-cairo.h"

#include <adwaita.h>
#include <math.h>

#define MIN_WIDTH    240
#define FIRST_HEIGHT 240    /* px, before anything is laid out */
#define READ_OUT_GAP 10

struct _FraChartCanvas {
  GtkWidget       parent_instance;
  FraChartSource *source;
  FrcScene       *scene;
  GskRenderNode  *node;         /* the scene as drawn; hover is drawn over it */
  GCancellable   *layout;       /* of the layout under way */
  double          wanted;       /* width laid out, or being laid out */
  FrcTheme        theme;
  double          text_scale;
  double          pointer_x;    /* where the pointer was last, so that only a move counts as one */
  double          pointer_y;
  int             hover;        /* marks, -1 none */
  int             mark;
  GtkWidget      *stops[2];     /* the children that take the focus in turn */
  int             stop;
  GtkWidget      *read_out;     /* the text beside the mark */
};

enum { MARK_ACTIVATED, SCENE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraChartCanvas, fra_chart_canvas, GTK_TYPE_WIDGET)

/* --- Layout --- */

FrcTheme
fra_chart_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? FRC_THEME_CONTRAST_DARK : FRC_THEME_CONTRAST;
  return dark ? FRC_THEME_DARK : FRC_THEME_LIGHT;
}

static double
text_scale_of (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}

typedef struct {
  FraChartSource *source;
  FrcTheme        theme;
  double          text_scale;
  double          width;
} Layout;

static void
layout_free (gpointer data)
{
  Layout *layout = data;

  fra_chart_source_unref (layout->source);
  g_free (layout);
}

static void
layout_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Layout *layout = data;

  g_task_return_pointer (task, fra_chart_source_screen (layout->source, fr_lang_default (), layout->theme, layout->text_scale,
                                                        layout->width), (GDestroyNotify) frc_scene_unref);
}

static void
hide_read_out (FraChartCanvas *self)
{
  gtk_widget_set_child_visible (self->read_out, FALSE);
}

static void
take_scene (FraChartCanvas *self, FrcScene *scene)
{
  g_autofree char *words = frc_describe (scene, 1, 4);
  const FrcMark *old = self->scene != NULL && self->mark >= 0 ? frc_hit_mark (self->scene, self->mark) : NULL;

  self->mark = old != NULL ? frc_hit_find (scene, old->key) : -1;
  self->hover = -1;
  g_clear_pointer (&self->scene, frc_scene_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->scene = scene;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, frc_scene_title (scene),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, frc_scene_role_chart (scene), -1);
  hide_read_out (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[SCENE_CHANGED], 0);
}

static void
laid_out_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  FrcScene *scene = g_task_propagate_pointer (G_TASK (result), NULL);

  if (scene != NULL)
    take_scene (FRA_CHART_CANVAS (object), scene);
}

/* Lays the chart out anew where width, theme or text size differ from what is shown; what is shown stays until then. */
static void
lay_out (FraChartCanvas *self, double width)
{
  g_autoptr (GTask) task = NULL;
  FrcTheme theme = fra_chart_theme ();
  double text_scale = text_scale_of (GTK_WIDGET (self));
  Layout *layout;

  if (self->source == NULL || width < 1 || (self->wanted == width && self->theme == theme && self->text_scale == text_scale))
    return;
  self->wanted = width;
  self->theme = theme;
  self->text_scale = text_scale;
  g_cancellable_cancel (self->layout);
  g_set_object (&self->layout, NULL);
  self->layout = g_cancellable_new ();
  layout = g_new0 (Layout, 1);
  layout->source = fra_chart_source_ref (self->source);
  layout->theme = theme;
  layout->text_scale = text_scale;
  layout->width = MAX (width, MIN_WIDTH);
  task = g_task_new (self, self->layout, laid_out_cb, NULL);
  g_task_set_task_data (task, layout, layout_free);
  g_task_run_in_thread (task, layout_thread);
}

static void
style_changed_cb (FraChartCanvas *self)
{
  if (self->wanted > 0)
    lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

/* --- Reading out --- */

/* The mark that is read out: the pointer's, else the keyboard's. */
static int
shown_mark (FraChartCanvas *self)
{
  return self->hover >= 0 ? self->hover : self->mark;
}

static void
sync_read_out (FraChartCanvas *self)
{
  const FrcMark *mark = self->scene != NULL ? frc_hit_mark (self->scene, shown_mark (self)) : NULL;

  gtk_widget_set_child_visible (self->read_out, mark != NULL);
  if (mark != NULL)
    gtk_label_set_text (GTK_LABEL (self->read_out), mark->read_out);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, FraChartCanvas *self)
{
  int hover = self->scene != NULL ? frc_hit_at (self->scene, x, y, FRC_HIT_NEAREST) : -1;

  if (hover == self->hover || (x == self->pointer_x && y == self->pointer_y))
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  self->hover = hover;
  sync_read_out (self);
}

static void
leave_cb (GtkEventControllerMotion *controller, FraChartCanvas *self)
{
  self->hover = -1;
  sync_read_out (self);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, FraChartCanvas *self)
{
  int mark = self->scene != NULL ? frc_hit_at (self->scene, x, y, FRC_HIT_NEAREST) : -1;

  /* Beside the marks nothing takes the focus: a page would scroll to the top of a tall chart, away from what was clicked. */
  if (mark < 0)
    return;
  fra_chart_canvas_move (self, mark);
  if (n_press == 2)
    g_signal_emit (self, signals[MARK_ACTIVATED], 0, frc_hit_mark (self->scene, mark)->key);
}

/* The FrcMove of a key, or -1. */
static int
move_of_key (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Right:
      return FRC_MOVE_NEXT;
    case GDK_KEY_Up:
    case GDK_KEY_Left:
      return FRC_MOVE_PREVIOUS;
    case GDK_KEY_Home:
      return FRC_MOVE_FIRST;
    case GDK_KEY_End:
      return FRC_MOVE_LAST;
    case GDK_KEY_Page_Down:
      return FRC_MOVE_NEXT_GROUP;
    case GDK_KEY_Page_Up:
      return FRC_MOVE_PREVIOUS_GROUP;
    default:
      return -1;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, FraChartCanvas *self)
{
  const FrcMark *mark = self->scene != NULL ? frc_hit_mark (self->scene, self->mark) : NULL;

  if (self->scene == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (move_of_key (keyval) >= 0)
    fra_chart_canvas_move (self, frc_hit_move (self->scene, self->mark, (FrcMove) move_of_key (keyval)));
  else if (keyval == GDK_KEY_Escape && self->mark >= 0)
    fra_chart_canvas_move (self, -1);
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && mark != NULL)
    g_signal_emit (self, signals[MARK_ACTIVATED], 0, mark->key);
  else if (keyval == GDK_KEY_question)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-help-overlay", NULL);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, FraChartCanvas *self)
{
  self->mark = -1;
  sync_read_out (self);
}

/* --- Drawing --- */

static GtkSizeRequestMode
fra_chart_canvas_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fra_chart_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  FraChartCanvas *self = FRA_CHART_CANVAS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = MAX (MIN_WIDTH, self->scene != NULL ? (int) frc_scene_width (self->scene) : 480);
    }
  else
    *minimum = *natural = self->scene != NULL ? (int) ceil (frc_scene_height (self->scene)) : FIRST_HEIGHT;
}

/* Tab passes the chart as one thing; inside it the arrows move. */
static gboolean
fra_chart_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_is_focus (widget) || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
place_stops (FraChartCanvas *self)
{
  const FrcMark *mark = self->scene != NULL ? frc_hit_mark (self->scene, self->mark) : NULL;
  GtkAllocation at = { mark != NULL ? (int) mark->x : 0, mark != NULL ? (int) mark->y : 0, 1, 1 };

  for (guint i = 0; i < 2; i++)
    gtk_widget_size_allocate (self->stops[i], &at, -1);
}

static void
place_read_out (FraChartCanvas *self, int width, int height)
{
  const FrcMark *mark = self->scene != NULL ? frc_hit_mark (self->scene, shown_mark (self)) : NULL;
  GtkAllocation area;
  int min;

  if (mark == NULL)
    return;
  gtk_widget_measure (self->read_out, GTK_ORIENTATION_HORIZONTAL, -1, &min, &area.width, NULL, NULL);
  area.width = CLAMP (area.width, min, MAX (min, width));
  gtk_widget_measure (self->read_out, GTK_ORIENTATION_VERTICAL, area.width, NULL, &area.height, NULL, NULL);
  area.x = CLAMP ((int) mark->x - area.width / 2, 0, MAX (0, width - area.width));
  area.y = (int) mark->y + READ_OUT_GAP;
  if (area.y + area.height > height)
    area.y = MAX (0, (int) mark->y - READ_OUT_GAP - area.height);
  gtk_widget_size_allocate (self->read_out, &area, -1);
}

static void
fra_chart_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FraChartCanvas *self = FRA_CHART_CANVAS (widget);

  place_stops (self);
  place_read_out (self, width, height);
  lay_out (self, width);
}

static void
draw_overlay (FraChartCanvas *self, GtkSnapshot *snapshot, int mark, FrcOverlay overlay)
{
  FrcBox box = frc_scene_overlay_box (self->scene, mark);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) box.x, (float) box.y, (float) box.width,
                                                                          (float) box.height));

  frc_scene_draw_overlay (self->scene, cr, mark, overlay);
  cairo_destroy (cr);
}

static void
fra_chart_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FraChartCanvas *self = FRA_CHART_CANVAS (widget);

  if (self->scene == NULL)
    return;
  if (self->node == NULL)
    {
      cairo_t *cr;

      self->node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, (float) frc_scene_width (self->scene),
                                                            (float) frc_scene_height (self->scene)));
      cr = gsk_cairo_node_get_draw_context (self->node);
      frc_scene_draw (self->scene, cr);
      cairo_destroy (cr);
    }
  gtk_snapshot_append_node (snapshot, self->node);
  if (self->mark >= 0)
    draw_overlay (self, snapshot, self->mark, FRC_OVERLAY_FOCUS);
  if (self->hover >= 0 && self->hover != self->mark)
    draw_overlay (self, snapshot, self->hover, FRC_OVERLAY_HOVER);
  gtk_widget_snapshot_child (widget, self->read_out, snapshot);
}

/* --- Class --- */

static void
fra_chart_canvas_dispose (GObject *object)
{
  FraChartCanvas *self = FRA_CHART_CANVAS (object);

  g_cancellable_cancel (self->layout);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->stops[0], gtk_widget_unparent);
  g_clear_pointer (&self->stops[1], gtk_widget_unparent);
  g_clear_pointer (&self->read_out, gtk_widget_unparent);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->scene, frc_scene_unref);
  g_clear_pointer (&self->source, fra_chart_source_unref);
  G_OBJECT_CLASS (fra_chart_canvas_parent_class)->dispose (object);
}

static void
fra_chart_canvas_class_init (FraChartCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_chart_canvas_dispose;
  widget_class->get_request_mode = fra_chart_canvas_get_request_mode;
  widget_class->measure = fra_chart_canvas_measure;
  widget_class->size_allocate = fra_chart_canvas_size_allocate;
  widget_class->snapshot = fra_chart_canvas_snapshot;
  widget_class->focus = fra_chart_canvas_focus;
  signals[MARK_ACTIVATED] = g_signal_new ("mark-activated", FRA_TYPE_CHART_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SCENE_CHANGED] = g_signal_new ("scene-changed", FRA_TYPE_CHART_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
add_controllers (FraChartCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
fra_chart_canvas_init (FraChartCanvas *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->hover = self->mark = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  for (guint i = 0; i < 2; i++)
    {
      self->stops[i] = fra_stop_new ();
      gtk_widget_set_parent (self->stops[i], GTK_WIDGET (self));
    }
  self->read_out = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->read_out), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->read_out), 48);
  gtk_label_set_xalign (GTK_LABEL (self->read_out), 0);
  gtk_widget_add_css_class (self->read_out, "read-out");
  gtk_widget_set_can_target (self->read_out, FALSE);
  gtk_widget_set_parent (self->read_out, GTK_WIDGET (self));
  hide_read_out (self);
  add_controllers (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (style_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
fra_chart_canvas_new (void)
{
  return g_object_new (FRA_TYPE_CHART_CANVAS, NULL);
}

void
fra_chart_canvas_set_source (FraChartCanvas *canvas, FraChartSource *source)
{
  g_return_if_fail (FRA_IS_CHART_CANVAS (canvas));
  g_clear_pointer (&canvas->source, fra_chart_source_unref);
  canvas->source = source != NULL ? fra_chart_source_ref (source) : NULL;
  canvas->wanted = 0;
  if (gtk_widget_get_width (GTK_WIDGET (canvas)) > 0)
    lay_out (canvas, gtk_widget_get_width (GTK_WIDGET (canvas)));
  else
    gtk_widget_queue_allocate (GTK_WIDGET (canvas));
}

FrcScene *
fra_chart_canvas_get_scene (FraChartCanvas *canvas)
{
  g_return_val_if_fail (FRA_IS_CHART_CANVAS (canvas), NULL);
  return canvas->scene;
}

int
fra_chart_canvas_get_mark (FraChartCanvas *canvas)
{
  g_return_val_if_fail (FRA_IS_CHART_CANVAS (canvas), -1);
  return canvas->mark;
}

void
fra_chart_canvas_move (FraChartCanvas *canvas, int mark)
{
  const FrcMark *found;

  g_return_if_fail (FRA_IS_CHART_CANVAS (canvas));
  found = canvas->scene != NULL ? frc_hit_mark (canvas->scene, mark) : NULL;
  canvas->mark = found != NULL ? mark : -1;
  canvas->hover = -1;
  if (found == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (canvas));
  else
    {
      canvas->stop = 1 - canvas->stop;
      gtk_accessible_update_property (GTK_ACCESSIBLE (canvas->stops[canvas->stop]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      found->read_out, GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION,
                                      frc_scene_role_mark (canvas->scene), -1);
      /* Placed first, so that a scrolled page follows the focus to where the mark is. */
      place_stops (canvas);
      gtk_widget_grab_focus (canvas->stops[canvas->stop]);
      canvas->mark = mark;
    }
  sync_read_out (canvas);
}
