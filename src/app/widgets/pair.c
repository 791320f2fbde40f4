/* pair.c: see pair.h. */
#include "app/widgets/pair.h"

#define SPACING 12

struct _FraPair {
  GtkWidget  parent_instance;
  GtkWidget *first;
  GtkWidget *second;
};

G_DEFINE_FINAL_TYPE (FraPair, fra_pair, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
fra_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fra_pair_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  FraPair *self = FRA_PAIR (widget);
  int min_a, nat_a, min_b, nat_b;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->first, orientation, -1, &min_a, &nat_a, NULL, NULL);
      gtk_widget_measure (self->second, orientation, -1, &min_b, &nat_b, NULL, NULL);
      *minimum = MAX (min_a, min_b);
      *natural = MAX (*minimum, FRA_PAIR_FIRST_WIDTH + SPACING + nat_b);
      return;
    }
  if (for_size >= 0 && for_size < FRA_PAIR_STACK_WIDTH)
    {
      gtk_widget_measure (self->first, orientation, for_size, &min_a, &nat_a, NULL, NULL);
      gtk_widget_measure (self->second, orientation, for_size, &min_b, &nat_b, NULL, NULL);
      *minimum = min_a + min_b;
      *natural = nat_a + nat_b;
      return;
    }
  gtk_widget_measure (self->first, orientation, FRA_PAIR_FIRST_WIDTH, &min_a, &nat_a, NULL, NULL);
  gtk_widget_measure (self->second, orientation, for_size < 0 ? -1 : for_size - FRA_PAIR_FIRST_WIDTH - SPACING, &min_b, &nat_b,
                      NULL, NULL);
  *minimum = MAX (min_a, min_b);
  *natural = MAX (nat_a, nat_b);
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, width, height };

  gtk_widget_size_allocate (child, &area, -1);
}

static void
fra_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FraPair *self = FRA_PAIR (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int first_height, rest = width - FRA_PAIR_FIRST_WIDTH - SPACING;

  if (width < FRA_PAIR_STACK_WIDTH)
    {
      gtk_widget_measure (self->first, GTK_ORIENTATION_VERTICAL, width, NULL, &first_height, NULL, NULL);
      place (self->first, 0, 0, width, first_height);
      place (self->second, 0, first_height, width, height - first_height);
      return;
    }
  place (self->first, rtl ? width - FRA_PAIR_FIRST_WIDTH : 0, 0, FRA_PAIR_FIRST_WIDTH, height);
  place (self->second, rtl ? 0 : FRA_PAIR_FIRST_WIDTH + SPACING, 0, rest, height);
}

static void
fra_pair_dispose (GObject *object)
{
  FraPair *self = FRA_PAIR (object);

  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);
  G_OBJECT_CLASS (fra_pair_parent_class)->dispose (object);
}

static void
fra_pair_class_init (FraPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_pair_dispose;
  widget_class->get_request_mode = fra_pair_get_request_mode;
  widget_class->measure = fra_pair_measure;
  widget_class->size_allocate = fra_pair_size_allocate;
}

static void
fra_pair_init (FraPair *self)
{
}

GtkWidget *
fra_pair_new (GtkWidget *first, GtkWidget *second)
{
  FraPair *self = g_object_new (FRA_TYPE_PAIR, NULL);

  g_return_val_if_fail (GTK_IS_WIDGET (first) && GTK_IS_WIDGET (second), GTK_WIDGET (self));
  self->first = first;
  self->second = second;
  gtk_widget_set_parent (first, GTK_WIDGET (self));
  gtk_widget_set_parent (second, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
