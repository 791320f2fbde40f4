/* paper.c: see paper.h. */
#include "app/reports/paper.h"

#include <math.h>

#define A4_RATIO 1.4142

struct _FraPaper {
  GtkWidget      parent_instance;
  FrrPages      *pages;
  guint          page;
  GskRenderNode *node;      /* the page as drawn last, at node_width */
  int            node_width;
};

G_DEFINE_FINAL_TYPE (FraPaper, fra_paper, GTK_TYPE_WIDGET)

static double
ratio_of (FraPaper *self)
{
  return self->pages != NULL ? frr_pages_get_height (self->pages) / frr_pages_get_width (self->pages) : A4_RATIO;
}

static GtkSizeRequestMode
fra_paper_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fra_paper_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                   int *minimum_baseline, int *natural_baseline)
{
  FraPaper *self = FRA_PAPER (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 100;
      *natural = 100;
    }
  else
    *minimum = *natural = (int) ceil ((for_size > 0 ? for_size : 100) * ratio_of (self));
}

static void
fra_paper_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FraPaper *self = FRA_PAPER (widget);
  int width = gtk_widget_get_width (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) gtk_widget_get_height (widget));

  if (self->pages == NULL)
    {
      gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &area);
      return;
    }
  if (self->node == NULL || self->node_width != width)
    {
      double scale = width / frr_pages_get_width (self->pages);
      cairo_t *cr;

      g_clear_pointer (&self->node, gsk_render_node_unref);
      self->node = gsk_cairo_node_new (&area);
      self->node_width = width;
      cr = gsk_cairo_node_get_draw_context (self->node);
      cairo_scale (cr, scale, scale);
      frr_pages_draw (self->pages, self->page, cr);
      cairo_destroy (cr);
    }
  gtk_snapshot_append_node (snapshot, self->node);
}

static void
fra_paper_finalize (GObject *object)
{
  FraPaper *self = FRA_PAPER (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->pages, frr_pages_unref);
  G_OBJECT_CLASS (fra_paper_parent_class)->finalize (object);
}

static void
fra_paper_class_init (FraPaperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fra_paper_finalize;
  widget_class->get_request_mode = fra_paper_get_request_mode;
  widget_class->measure = fra_paper_measure;
  widget_class->snapshot = fra_paper_snapshot;
  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fra_paper_init (FraPaper *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

FraPaper *
fra_paper_new (void)
{
  return g_object_new (FRA_TYPE_PAPER, NULL);
}

void
fra_paper_set_page (FraPaper *paper, FrrPages *pages, guint i)
{
  g_return_if_fail (FRA_IS_PAPER (paper) && pages != NULL && i < frr_pages_get_n (pages));
  g_clear_pointer (&paper->pages, frr_pages_unref);
  g_clear_pointer (&paper->node, gsk_render_node_unref);
  paper->pages = frr_pages_ref (pages);
  paper->page = i;
  gtk_widget_queue_resize (GTK_WIDGET (paper));
}
