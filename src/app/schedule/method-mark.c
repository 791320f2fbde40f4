/* method-mark.c: see method-mark.h. */
#include "app/schedule/method-mark.h"

#include "app/widgets/chart-canvas.h"

#include <math.h>

static const struct {
  const char *method;
  FraMark     mark;
  FrcRole     role;
} methods[] = {
  { "lecture", FRA_MARK_SQUARE, FRC_ROLE_SERIES_1 },
  { "research", FRA_MARK_CIRCLE, FRC_ROLE_SERIES_2 },
  { "case", FRA_MARK_TRIANGLE, FRC_ROLE_SERIES_3 },
  { "experiential", FRA_MARK_DIAMOND, FRC_ROLE_SERIES_4 },
  { "simulation", FRA_MARK_HEXAGON, FRC_ROLE_SERIES_5 },
  { "dialogue", FRA_MARK_SPEECH, FRC_ROLE_SERIES_6 },
  { "action_learning", FRA_MARK_CROSS_BAR, FRC_ROLE_MARK },
};

FraMark
fra_method_mark (const char *method)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_strcmp0 (method, methods[i].method) == 0)
      return methods[i].mark;
  return FRA_MARK_RING;
}

FrcRole
fra_method_role (const char *method)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_strcmp0 (method, methods[i].method) == 0)
      return methods[i].role;
  return FRC_ROLE_REFERENCE;
}

GdkRGBA
fra_role_rgba (FrcRole role)
{
  FrcColor color = frc_palette_color (fra_chart_theme (), role);

  return (GdkRGBA) { (float) color.red, (float) color.green, (float) color.blue, 1 };
}

/* A polygon with its first corner at the top, or turned by half a side. */
static void
polygon (cairo_t *cr, guint corners, double size, double turn)
{
  for (guint i = 0; i < corners; i++)
    {
      double angle = 2 * G_PI * (i + turn) / corners - G_PI / 2;

      cairo_line_to (cr, size / 2 * (1 + cos (angle)), size / 2 * (1 + sin (angle)));
    }
  cairo_close_path (cr);
}

static void
outline_path (cairo_t *cr, FraMark mark, double s)
{
  switch (mark)
    {
    case FRA_MARK_SQUARE:
      cairo_rectangle (cr, s * 0.08, s * 0.08, s * 0.84, s * 0.84);
      break;
    case FRA_MARK_CIRCLE: case FRA_MARK_RING: case FRA_MARK_FREE:
      cairo_arc (cr, s / 2, s / 2, s * (mark == FRA_MARK_CIRCLE ? 0.46 : 0.40), 0, 2 * G_PI);
      break;
    case FRA_MARK_TRIANGLE: case FRA_MARK_COSTS:
      cairo_move_to (cr, s / 2, s * 0.08);
      cairo_line_to (cr, s * 0.96, s * 0.90);
      cairo_line_to (cr, s * 0.04, s * 0.90);
      cairo_close_path (cr);
      break;
    case FRA_MARK_DIAMOND:
      polygon (cr, 4, s, 0);
      break;
    case FRA_MARK_HEXAGON:
      polygon (cr, 6, s, 0.5);
      break;
    case FRA_MARK_SPEECH:
      cairo_rectangle (cr, 0, s * 0.1, s, s * 0.55);
      cairo_move_to (cr, s * 0.2, s * 0.6);
      cairo_line_to (cr, s * 0.2, s * 0.98);
      cairo_line_to (cr, s * 0.6, s * 0.6);
      break;
    case FRA_MARK_CROSS_BAR:
      cairo_rectangle (cr, s * 0.36, 0, s * 0.28, s);
      cairo_rectangle (cr, 0, s * 0.36, s, s * 0.28);
      break;
    case FRA_MARK_PIN:
      cairo_arc (cr, s / 2, s * 0.32, s * 0.28, 0, 2 * G_PI);
      cairo_rectangle (cr, s * 0.44, s * 0.5, s * 0.12, s * 0.5);
      break;
    case FRA_MARK_BLOCKED:
      cairo_move_to (cr, s * 0.15, s * 0.15);
      cairo_line_to (cr, s * 0.85, s * 0.85);
      cairo_move_to (cr, s * 0.85, s * 0.15);
      cairo_line_to (cr, s * 0.15, s * 0.85);
      break;
    case FRA_N_MARKS:
    default:
      g_return_if_reached ();
    }
}

void
fra_mark_draw (cairo_t *cr, FraMark mark, const GdkRGBA *color, double size)
{
  gboolean line = mark == FRA_MARK_RING || mark == FRA_MARK_FREE || mark == FRA_MARK_COSTS || mark == FRA_MARK_BLOCKED;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_new_path (cr);
  outline_path (cr, mark, size);
  if (line)
    {
      cairo_set_line_width (cr, MAX (1.5, size * 0.14));
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  int packed = GPOINTER_TO_INT (data);
  GdkRGBA color = fra_role_rgba ((FrcRole) (packed % FRC_N_ROLES));

  fra_mark_draw (cr, (FraMark) (packed / FRC_N_ROLES), &color, MIN (width, height));
}

GtkWidget *
fra_mark_image_new (FraMark mark, FrcRole role)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), FRA_METHOD_MARK_SIZE);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), FRA_METHOD_MARK_SIZE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, GINT_TO_POINTER ((int) mark * FRC_N_ROLES + (int) role), NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  return area;
}
