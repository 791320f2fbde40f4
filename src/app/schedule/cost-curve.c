/* cost-curve.c: see cost-curve.h. The scale is from 0 to what it began with, so that the line only falls. */
#include "app/schedule/cost-curve.h"

#include "core/base/language.h"

#define LINE      2
#define HEIGHT    96
#define MIN_WIDTH 200

typedef struct {
  double fraction;
  gint64 value;
} Point;

struct _FraCostCurve {
  GtkWidget parent_instance;
  GtkWidget *words;           /* "Points: 420 → 87" */
  char      *label;
  GArray    *points;          /* of Point; only where the value changes, and the last */
};

enum { PROP_LABEL = 1 };

G_DEFINE_FINAL_TYPE (FraCostCurve, fra_cost_curve, GTK_TYPE_WIDGET)

static const Point *
point (FraCostCurve *self, guint i)
{
  return &g_array_index (self->points, Point, i);
}

static void
sync_words (FraCostCurve *self)
{
  g_autofree char *words = NULL;

  if (self->points->len == 0)
    words = g_strdup (self->label != NULL ? self->label : "");
  else
    /* Translators: what is counted, at the beginning of a search and now. */
    words = g_strdup_printf (_("%s: %ld at first, %ld now"), self->label, (long) point (self, 0)->value,
                             (long) point (self, self->points->len - 1)->value);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* --- Drawing --- */

static GdkRGBA
colour (GtkWidget *widget, const char *name)
{
  GdkRGBA rgba = { 0.2, 0.4, 0.8, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &rgba);
  return rgba;
}

static void
rectangle (GtkSnapshot *snapshot, const GdkRGBA *rgba, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, rgba, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MAX (width, 0), (float) MAX (height, 0)));
}

/* A step: the ground below it, the line above it, the fall to the next. */
static void
draw_steps (FraCostCurve *self, GtkSnapshot *snapshot, double top, double width, double height)
{
  GdkRGBA line = colour (GTK_WIDGET (self), "accent_color"), ground = line;
  double most = MAX (1, (double) point (self, 0)->value), before = top;

  ground.alpha = 0.15f;
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *at = point (self, i);
      double from = at->fraction * width, to = i + 1 < self->points->len ? point (self, i + 1)->fraction * width : from;
      double y = top + height * (1 - MIN (1, (double) at->value / most));

      rectangle (snapshot, &ground, from, y, to - from, top + height - y);
      rectangle (snapshot, &line, from, MIN (y, top + height - LINE), MAX (to - from, LINE), LINE);
      if (i > 0)
        rectangle (snapshot, &line, from, before, LINE, y - before);
      before = y;
    }
}

static void
fra_cost_curve_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FraCostCurve *self = FRA_COST_CURVE (widget);
  GdkRGBA axis = colour (widget, "borders");
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), top = gtk_widget_get_height (self->words) + 6;

  gtk_widget_snapshot_child (widget, self->words, snapshot);
  rectangle (snapshot, &axis, 0, height - 1, width, 1);
  if (self->points->len > 0)
    draw_steps (self, snapshot, top, width, height - 1 - top);
}

/* --- Size --- */

static void
fra_cost_curve_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (FRA_COST_CURVE (widget)->words, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += HEIGHT / 2;
      *natural += HEIGHT;
    }
  else
    {
      *minimum = MAX (*minimum, MIN_WIDTH);
      *natural = MAX (*natural, MIN_WIDTH);
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
fra_cost_curve_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *words = FRA_COST_CURVE (widget)->words;
  int needed;

  gtk_widget_measure (words, GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
  gtk_widget_allocate (words, width, needed, -1, NULL);
}

static GtkSizeRequestMode
fra_cost_curve_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* --- Class --- */

static void
fra_cost_curve_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FraCostCurve *self = FRA_COST_CURVE (object);

  g_free (self->label);
  self->label = g_value_dup_string (value);
  sync_words (self);
}

static void
fra_cost_curve_dispose (GObject *object)
{
  g_clear_pointer (&FRA_COST_CURVE (object)->words, gtk_widget_unparent);
  G_OBJECT_CLASS (fra_cost_curve_parent_class)->dispose (object);
}

static void
fra_cost_curve_finalize (GObject *object)
{
  g_free (FRA_COST_CURVE (object)->label);
  g_array_unref (FRA_COST_CURVE (object)->points);
  G_OBJECT_CLASS (fra_cost_curve_parent_class)->finalize (object);
}

static void
fra_cost_curve_class_init (FraCostCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = fra_cost_curve_set_property;
  G_OBJECT_CLASS (klass)->dispose = fra_cost_curve_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_cost_curve_finalize;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_LABEL,
                                   g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  widget_class->snapshot = fra_cost_curve_snapshot;
  widget_class->measure = fra_cost_curve_measure;
  widget_class->size_allocate = fra_cost_curve_size_allocate;
  widget_class->get_request_mode = fra_cost_curve_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fra_cost_curve_init (FraCostCurve *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_widget_add_css_class (self->words, "numeric");
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
}

void
fra_cost_curve_add (FraCostCurve *curve, double fraction, gint64 value)
{
  const Point added = { CLAMP (fraction, 0, 1), value };
  guint n;

  g_return_if_fail (FRA_IS_COST_CURVE (curve));
  n = curve->points->len;
  /* The end of a level step moves on. */
  if (n >= 2 && point (curve, n - 1)->value == value && point (curve, n - 2)->value == value)
    g_array_index (curve->points, Point, n - 1).fraction = added.fraction;
  else
    g_array_append_val (curve->points, added);
  sync_words (curve);
  gtk_widget_queue_draw (GTK_WIDGET (curve));
}

void
fra_cost_curve_clear (FraCostCurve *curve)
{
  g_return_if_fail (FRA_IS_COST_CURVE (curve));
  g_array_set_size (curve->points, 0);
  sync_words (curve);
  gtk_widget_queue_draw (GTK_WIDGET (curve));
}
