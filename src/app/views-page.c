/* views-page.c: see views-page.h. */
#include "app/views-page.h"

#include "core/base/language.h"

typedef struct {
  GtkBox    *switcher;
  GtkStack  *views;
  GPtrArray *buttons;        /* GtkToggleButton, borrowed; in the order of the views */
} FraViewsPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FraViewsPage, fra_views_page, FRA_TYPE_PAGE)

static FraViewsPagePrivate *
private_of (gpointer self)
{
  return fra_views_page_get_instance_private (self);
}

static void
push_cb (FraPage *view, FraPage *child, FraPage *self)
{
  fra_page_push (self, child);
}

/* A view of several views has another one of them in front: what can be done here is another thing. */
static void
front_cb (FraPage *view, GParamSpec *pspec, FraPage *self)
{
  if (fra_page_get_front (self) == view)
    g_object_notify (G_OBJECT (self), "front");
}

static void
toggled_cb (GtkToggleButton *button, FraViewsPage *self)
{
  FraViewsPageClass *klass = FRA_VIEWS_PAGE_GET_CLASS (self);
  FraViewsPagePrivate *priv = private_of (self);
  guint i;

  if (gtk_toggle_button_get_active (button) && g_ptr_array_find (priv->buttons, button, &i))
    gtk_stack_set_visible_child_name (priv->views, klass->views[i].name);
}

static void
view_changed_cb (GtkStack *stack, GParamSpec *pspec, FraViewsPage *self)
{
  FraViewsPageClass *klass = FRA_VIEWS_PAGE_GET_CLASS (self);
  FraViewsPagePrivate *priv = private_of (self);
  FraSession *session = fra_page_get_session (FRA_PAGE (self));
  GtkWidget *view = gtk_stack_get_visible_child (stack);
  const char *name = gtk_stack_get_visible_child_name (stack);

  if (session == NULL || view == NULL)
    return;
  for (guint i = 0; i < klass->n_views; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (priv->buttons, i), g_strcmp0 (klass->views[i].name, name) == 0);
  fra_page_set_session (FRA_PAGE (view), session);
  fra_page_set_front (FRA_PAGE (self), FRA_PAGE (view));
  fra_state_set_text (fra_session_get_state (session), klass->place, "view", name);
}

static void
fra_views_page_session_set (FraPage *page)
{
  FraViewsPageClass *klass = FRA_VIEWS_PAGE_GET_CLASS (page);
  FraViewsPage *self = FRA_VIEWS_PAGE (page);
  FraViewsPagePrivate *priv = private_of (self);
  g_autofree char *last = fra_state_get_text (fra_session_get_state (fra_page_get_session (page)), klass->place, "view");

  if (last != NULL && gtk_stack_get_child_by_name (priv->views, last) != NULL)
    gtk_stack_set_visible_child_name (priv->views, last);
  view_changed_cb (priv->views, NULL, self);
}

/* Ctrl+PageUp and Ctrl+PageDown: the view beside this one; the last leads to the first. */
static gboolean
turn_cb (GtkWidget *widget, GVariant *step, gpointer data)
{
  FraViewsPageClass *klass = FRA_VIEWS_PAGE_GET_CLASS (widget);
  FraViewsPagePrivate *priv = private_of (widget);
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (priv->views);
  g_autoptr (GtkBitset) front = gtk_selection_model_get_selection (pages);
  guint n = klass->n_views, next = (gtk_bitset_get_minimum (front) + n + (guint) g_variant_get_int32 (step)) % n;

  gtk_stack_set_visible_child_name (priv->views, klass->views[next].name);
  gtk_widget_grab_focus (widget);
  return TRUE;
}

/* Who comes by keyboard comes into the view, past the row of views. */
static gboolean
fra_views_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = gtk_stack_get_visible_child (private_of (widget)->views);

  return view != NULL && (gtk_widget_grab_focus (view) || gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
}

static void
fra_views_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (fra_views_page_parent_class)->dispose (object);
}

static void
fra_views_page_finalize (GObject *object)
{
  g_ptr_array_unref (private_of (object)->buttons);
  G_OBJECT_CLASS (fra_views_page_parent_class)->finalize (object);
}

static void
fra_views_page_constructed (GObject *object)
{
  FraViewsPageClass *klass = FRA_VIEWS_PAGE_GET_CLASS (object);
  FraViewsPagePrivate *priv = private_of (object);

  G_OBJECT_CLASS (fra_views_page_parent_class)->constructed (object);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->switcher), GTK_ACCESSIBLE_PROPERTY_LABEL, _(klass->label), -1);
  for (guint i = 0; i < klass->n_views; i++)
    {
      FraPage *view = klass->views[i].make ();
      GtkWidget *button = gtk_toggle_button_new_with_label (_(klass->views[i].label));

      /* What a view exports or prints is called after it. */
      fra_page_set_title (view, _(klass->views[i].label));
      g_signal_connect_object (view, "push", G_CALLBACK (push_cb), object, 0);
      g_signal_connect_object (view, "notify::front", G_CALLBACK (front_cb), object, 0);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), i > 0 ? g_ptr_array_index (priv->buttons, 0) : NULL);
      g_ptr_array_add (priv->buttons, button);
      gtk_stack_add_named (priv->views, GTK_WIDGET (view), klass->views[i].name);
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), object);
      gtk_box_append (priv->switcher, button);
    }
}

static void
fra_views_page_class_init (FraViewsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fra_views_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = fra_views_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_views_page_finalize;
  widget_class->grab_focus = fra_views_page_grab_focus;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, turn_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, turn_cb, "i", -1);
  FRA_PAGE_CLASS (klass)->session_set = fra_views_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/views-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, FraViewsPage, switcher);
  gtk_widget_class_bind_template_child_private (widget_class, FraViewsPage, views);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
}

static void
fra_views_page_init (FraViewsPage *self)
{
  private_of (self)->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fra_views_page_show_view (FraViewsPage *page, const char *view)
{
  g_return_if_fail (FRA_IS_VIEWS_PAGE (page) && gtk_stack_get_child_by_name (private_of (page)->views, view) != NULL);
  gtk_stack_set_visible_child_name (private_of (page)->views, view);
}
