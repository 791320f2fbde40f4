/* needs-page.c: see needs-page.h. Each view is a page of its own; what it can do is what this page can do while it is in front
 * (app/page.h). A view reads nothing before it is first shown. */
#include "app/needs/needs-page.h"

#include "app/needs/records-tab.h"
#include "app/needs/surveys-tab.h"
#include "core/base/language.h"

#define N_VIEWS 4

static const struct {
  const char *name;
  const char *label;         /* translatable */
  FraPage  *(*make) (void);
} views[N_VIEWS] = {
  { "surveys", N_("Surveys"), fra_surveys_tab_new },
  { "findings", N_("Findings"), fra_findings_tab_new },
  { "register", N_("Register"), fra_register_tab_new },
  { "requests", N_("Requests"), fra_requests_tab_new },
};

struct _FraNeedsPage {
  FraPage          parent_instance;
  GtkBox          *switcher;
  GtkStack        *views;
  GtkToggleButton *buttons[N_VIEWS];
};

G_DEFINE_FINAL_TYPE (FraNeedsPage, fra_needs_page, FRA_TYPE_PAGE)

static void
push_cb (FraPage *view, FraPage *child, FraNeedsPage *self)
{
  fra_page_push (FRA_PAGE (self), child);
}

static void
toggled_cb (GtkToggleButton *button, FraNeedsPage *self)
{
  for (guint i = 0; i < N_VIEWS; i++)
    if (button == self->buttons[i] && gtk_toggle_button_get_active (button))
      gtk_stack_set_visible_child_name (self->views, views[i].name);
}

static void
view_changed_cb (GtkStack *stack, GParamSpec *pspec, FraNeedsPage *self)
{
  FraSession *session = fra_page_get_session (FRA_PAGE (self));
  GtkWidget *view = gtk_stack_get_visible_child (stack);

  if (session == NULL || view == NULL)
    return;
  for (guint i = 0; i < N_VIEWS; i++)
    gtk_toggle_button_set_active (self->buttons[i], g_strcmp0 (views[i].name, gtk_stack_get_visible_child_name (stack)) == 0);
  fra_page_set_session (FRA_PAGE (view), session);
  fra_page_set_front (FRA_PAGE (self), FRA_PAGE (view));
  fra_state_set_text (fra_session_get_state (session), "needs", "view", gtk_stack_get_visible_child_name (stack));
}

static void
fra_needs_page_session_set (FraPage *page)
{
  FraNeedsPage *self = FRA_NEEDS_PAGE (page);
  g_autofree char *last = fra_state_get_text (fra_session_get_state (fra_page_get_session (page)), "needs", "view");

  if (last != NULL && gtk_stack_get_child_by_name (self->views, last) != NULL)
    gtk_stack_set_visible_child_name (self->views, last);
  view_changed_cb (self->views, NULL, self);
}

/* Ctrl+PageUp and Ctrl+PageDown: the view beside this one; the last leads to the first. */
static gboolean
turn_cb (GtkWidget *widget, GVariant *step, gpointer data)
{
  FraNeedsPage *self = FRA_NEEDS_PAGE (widget);
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (self->views);
  g_autoptr (GtkBitset) front = gtk_selection_model_get_selection (pages);
  guint n = N_VIEWS, next = (gtk_bitset_get_minimum (front) + n + (guint) g_variant_get_int32 (step)) % n;

  gtk_stack_set_visible_child_name (self->views, views[next].name);
  gtk_widget_grab_focus (widget);
  return TRUE;
}

/* Who comes by keyboard comes into the view, past the row of views. */
static gboolean
fra_needs_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = gtk_stack_get_visible_child (FRA_NEEDS_PAGE (widget)->views);

  return view != NULL && (gtk_widget_grab_focus (view) || gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
}

static void
fra_needs_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_NEEDS_PAGE);
  G_OBJECT_CLASS (fra_needs_page_parent_class)->dispose (object);
}

static void
fra_needs_page_class_init (FraNeedsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_needs_page_dispose;
  widget_class->grab_focus = fra_needs_page_grab_focus;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, turn_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, turn_cb, "i", -1);
  FRA_PAGE_CLASS (klass)->session_set = fra_needs_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/needs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraNeedsPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, FraNeedsPage, views);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
}

static void
fra_needs_page_init (FraNeedsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_VIEWS; i++)
    {
      FraPage *view = views[i].make ();
      const char *label = _(views[i].label);
      GtkWidget *button = gtk_toggle_button_new_with_label (label);

      /* What a view exports or prints is called after it. */
      fra_page_set_title (view, label);
      g_signal_connect_object (view, "push", G_CALLBACK (push_cb), self, 0);
      gtk_stack_add_named (self->views, GTK_WIDGET (view), views[i].name);
      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_group (self->buttons[i], i > 0 ? self->buttons[0] : NULL);
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (self->switcher, button);
    }
}

FraPage *
fra_needs_page_new (void)
{
  return g_object_new (FRA_TYPE_NEEDS_PAGE, NULL);
}

void
fra_needs_page_show_view (FraNeedsPage *page, const char *view)
{
  g_return_if_fail (FRA_IS_NEEDS_PAGE (page) && gtk_stack_get_child_by_name (page->views, view) != NULL);
  gtk_stack_set_visible_child_name (page->views, view);
}
