/* pair.c: see pair.h. */
#include "app/widgets/pair.h"

#define SPACING 12   /* of a label and what it labels */

struct _FraPair {
  GtkWidget  parent_instance;
  GtkWidget *first;
  GtkWidget *second;
  int        stack_width, first_width;
  int        spacing;                    /* -1: SPACING beside, none between what stands one above the other */
};

enum { PROP_0, PROP_STACK_WIDTH, PROP_FIRST_WIDTH, PROP_SPACING, N_PROPS };
static GParamSpec *props[N_PROPS];

static void fra_pair_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FraPair, fra_pair, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, fra_pair_buildable_init))

static int
gap_beside (FraPair *self)
{
  return self->spacing < 0 ? SPACING : self->spacing;
}

/* Without a width of its own the first takes what the second leaves, as long as neither has to be cut. */
static gboolean
stacks (FraPair *self, int width)
{
  int least, natural;

  if (self->first_width >= 0)
    return width < self->stack_width;
  gtk_widget_measure (self->first, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->second, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return width < least + gap_beside (self) + natural;
}

static int
first_beside (FraPair *self, int width)
{
  int natural;

  if (self->first_width >= 0)
    return self->first_width;
  gtk_widget_measure (self->second, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return width - gap_beside (self) - natural;
}

static int
gap_below (FraPair *self)
{
  return MAX (self->spacing, 0);
}

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
  int min_a, nat_a, min_b, nat_b, first;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->first, orientation, -1, &min_a, &nat_a, NULL, NULL);
      gtk_widget_measure (self->second, orientation, -1, &min_b, &nat_b, NULL, NULL);
      *minimum = MAX (min_a, min_b);
      *natural = MAX (*minimum, (self->first_width < 0 ? nat_a : self->first_width) + gap_beside (self) + nat_b);
      return;
    }
  if (for_size >= 0 && stacks (self, for_size))
    {
      gtk_widget_measure (self->first, orientation, for_size, &min_a, &nat_a, NULL, NULL);
      gtk_widget_measure (self->second, orientation, for_size, &min_b, &nat_b, NULL, NULL);
      *minimum = min_a + gap_below (self) + min_b;
      *natural = nat_a + gap_below (self) + nat_b;
      return;
    }
  first = for_size < 0 ? self->first_width : first_beside (self, for_size);
  gtk_widget_measure (self->first, orientation, first, &min_a, &nat_a, NULL, NULL);
  gtk_widget_measure (self->second, orientation, for_size < 0 ? -1 : for_size - first - gap_beside (self), &min_b, &nat_b, NULL, NULL);
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
  int first_height, first, gap = gap_beside (self);

  if (stacks (self, width))
    {
      gap = gap_below (self);
      gtk_widget_measure (self->first, GTK_ORIENTATION_VERTICAL, width, NULL, &first_height, NULL, NULL);
      place (self->first, 0, 0, width, first_height);
      place (self->second, 0, first_height + gap, width, height - first_height - gap);
      return;
    }
  first = first_beside (self, width);
  place (self->first, rtl ? width - first : 0, 0, first, height);
  place (self->second, rtl ? 0 : first + gap, 0, width - first - gap, height);
}

static void
take (FraPair *self, GtkWidget *child)
{
  GtkWidget **place = self->first == NULL ? &self->first : &self->second;

  g_return_if_fail (*place == NULL);
  *place = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
fra_pair_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  take (FRA_PAIR (buildable), GTK_WIDGET (child));
}

static int *
property_of (FraPair *self, guint id)
{
  return id == PROP_STACK_WIDTH ? &self->stack_width : id == PROP_FIRST_WIDTH ? &self->first_width : &self->spacing;
}

static void
fra_pair_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  *property_of (FRA_PAIR (object), id) = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
fra_pair_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, *property_of (FRA_PAIR (object), id));
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
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->dispose = fra_pair_dispose;
  G_OBJECT_CLASS (klass)->set_property = fra_pair_set_property;
  G_OBJECT_CLASS (klass)->get_property = fra_pair_get_property;
  widget_class->get_request_mode = fra_pair_get_request_mode;
  widget_class->measure = fra_pair_measure;
  widget_class->size_allocate = fra_pair_size_allocate;
  props[PROP_STACK_WIDTH] = g_param_spec_int ("stack-width", NULL, NULL, 0, G_MAXINT, FRA_PAIR_STACK_WIDTH, flags);
  props[PROP_FIRST_WIDTH] = g_param_spec_int ("first-width", NULL, NULL, -1, G_MAXINT, FRA_PAIR_FIRST_WIDTH, flags);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
fra_pair_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = fra_pair_add_child;
}

static void
fra_pair_init (FraPair *self)
{
  self->stack_width = FRA_PAIR_STACK_WIDTH;
  self->first_width = FRA_PAIR_FIRST_WIDTH;
  self->spacing = -1;
}

GtkWidget *
fra_pair_new (GtkWidget *first, GtkWidget *second)
{
  FraPair *self = g_object_new (FRA_TYPE_PAIR, NULL);

  g_return_val_if_fail (GTK_IS_WIDGET (first) && GTK_IS_WIDGET (second), GTK_WIDGET (self));
  take (self, first);
  take (self, second);
  return GTK_WIDGET (self);
}
