/* window.c: see window.h. Places and pages are in window-navigation.c, actions in window-actions.c. */
#include "app/window-private.h"

#include "app/late-size.h"
#include "app/recent.h"
#include "app/start-page.h"
#include "app/who.h"
#include "app/widgets/picker.h"
#include "app/widgets/toast.h"

#define POLL_SECONDS 1

G_DEFINE_FINAL_TYPE (FraWindow, fra_window, ADW_TYPE_APPLICATION_WINDOW)

/* What another program wrote shows within a second while the window has the focus. */
static gboolean
poll_cb (gpointer data)
{
  FraWindow *self = data;

  if (gtk_window_is_active (GTK_WINDOW (self)) && !self->closing)
    fr_store_poll (fra_session_get_store (self->session));
  return G_SOURCE_CONTINUE;
}

static void
session_state_changed_cb (FraSession *session, FraWindow *self)
{
  fra_window_sync_conditions (self);
  fra_window_sync_header (self);
}

static void
session_changed_cb (FraSession *session, FrEntities entities, FraWindow *self)
{
  fra_window_sync_actions (self);
}

static void
active_cb (FraWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)) && !self->closing)
    fra_care_rest (self->care);
}

static void
session_scope_changed_cb (FraSession *session, FraWindow *self)
{
  fra_window_sync_header (self);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraWindow) self = data;
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));

  fra_care_close_finish (FRA_CARE (source), result, NULL);
  self->closed = TRUE;
  if (self->after_close != NULL)
    self->after_close (FRA_APPLICATION (application), self->after_data);
  self->after_close = NULL;
  gtk_window_destroy (GTK_WINDOW (self));
  if (application != NULL)
    g_application_release (application);
}

static void
keep_geometry (FraWindow *self)
{
  FraState *state = fra_session_get_state (self->session);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  fra_state_set_int (state, "window", "width", width);
  fra_state_set_int (state, "window", "height", height);
  fra_state_set_int (state, "window", "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  fra_state_save (state);
}

static void
restore_geometry (FraWindow *self)
{
  FraState *state = fra_session_get_state (self->session);
  int width = fra_state_get_int (state, "window", "width", -1);
  int height = fra_state_get_int (state, "window", "height", -1);

  if (width > 0 && height > 0 && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (fra_state_get_int (state, "window", "maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
}

/* Closing saves what is being typed and holds the process until the writer has written everything. */
static void
close_again (FraWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
fra_window_close_request (GtkWindow *window)
{
  FraWindow *self = FRA_WINDOW (window);

  if (self->session == NULL || self->closed)
    return GTK_WINDOW_CLASS (fra_window_parent_class)->close_request (window);
  if (self->closing)
    return GDK_EVENT_STOP;
  if (fra_window_asks_before_closing (self, close_again))
    return GDK_EVENT_STOP;
  keep_geometry (self);
  self->closing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_application_hold (G_APPLICATION (gtk_window_get_application (window)));
  fra_care_close_async (self->care, self->after_close != NULL, closed_cb, g_object_ref (self));
  return GDK_EVENT_STOP;
}

/* The leaflet folds by itself only where minimum widths stop fitting; the window says when. */
static void
fra_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FraWindow *self = FRA_WINDOW (widget);

  adw_leaflet_set_can_unfold (self->leaflet, width >= FRA_WINDOW_FOLD_WIDTH);
  GTK_WIDGET_CLASS (fra_window_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
fra_window_dispose (GObject *object)
{
  FraWindow *self = FRA_WINDOW (object);

  g_clear_handle_id (&self->poll_source, g_source_remove);
  if (self->places != NULL)
    fra_window_drop_pages (self);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_WINDOW);
  g_clear_object (&self->care);
  g_clear_object (&self->session);
  g_clear_pointer (&self->opened, g_free);
  G_OBJECT_CLASS (fra_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/window.ui");
  gtk_widget_class_bind_template_child (widget_class, FraWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, root);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, start);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, sidebar_pane);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, content_pane);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, office_title);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, title);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, print_button);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, picker);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, start_menu_button);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, conditions);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, help_popover);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, help_title);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, help_text);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, busy_spinner);
  gtk_widget_class_bind_template_child (widget_class, FraWindow, busy_label);
  gtk_widget_class_bind_template_callback (widget_class, fra_window_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fra_window_folded_cb);
}

static void
fra_window_class_init (FraWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fra_window_close_request;
  widget_class->size_allocate = fra_window_size_allocate;
  fra_late_size_guard ();
  g_type_ensure (FRA_TYPE_START_PAGE);
  g_type_ensure (FRA_TYPE_PICKER);
  bind_template (widget_class);
  fra_window_install_actions (widget_class);
}

static void
fra_window_init (FraWindow *self)
{
  guint n;

  gtk_widget_init_template (GTK_WIDGET (self));
  fra_places (&n);
  self->places = g_new0 (FraPlacePages, n);
  for (guint i = 0; i < n; i++)
    self->places[i].pages = g_ptr_array_new ();
  self->place = -1;
  fra_window_fill_sidebar (self);
  fra_window_sync_actions (self);
}

/* From ui/menus.ui, which GtkApplication reads by itself. */
static GMenuModel *
menu_of (FraApplication *application, const char *id)
{
  return G_MENU_MODEL (gtk_application_get_menu_by_id (GTK_APPLICATION (application), id));
}

FraWindow *
fra_window_new (FraApplication *application)
{
  FraWindow *self = g_object_new (FRA_TYPE_WINDOW, "application", application, NULL);
  g_auto (GStrv) recent = fra_recent_list (fra_application_get_state (application));

  gtk_menu_button_set_menu_model (self->start_menu_button, menu_of (application, "start-menu"));
  gtk_menu_button_set_menu_model (self->menu_button, menu_of (application, "office-menu"));
  fra_start_page_set_recent (FRA_START_PAGE (self->start), (const char * const *) recent);
  return self;
}

FraSession *
fra_window_get_session (FraWindow *window)
{
  g_return_val_if_fail (FRA_IS_WINDOW (window), NULL);
  return window->session;
}

void
fra_window_set_session (FraWindow *window, FraSession *session)
{
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (FRA_IS_WINDOW (window) && FRA_IS_SESSION (session) && window->session == NULL);
  window->session = g_object_ref (session);
  window->opened = g_strdup (fr_store_get_path (fra_session_get_store (session)));
  name = fra_session_get_name (session);
  adw_window_title_set_title (window->office_title, name);
  gtk_window_set_title (GTK_WINDOW (window), name);
  fra_picker_set_session (FRA_PICKER (window->picker), session);
  g_signal_connect_object (session, "state-changed", G_CALLBACK (session_state_changed_cb), window, 0);
  g_signal_connect_object (session, "scope-changed", G_CALLBACK (session_scope_changed_cb), window, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), window, 0);
  restore_geometry (window);
  gtk_stack_set_visible_child_name (window->root, "office");
  place = fra_state_get_text (fra_session_get_state (session), "window", "place");
  fra_window_show_place (window, MAX (0, fra_place_find (place)));
  fra_window_sync_conditions (window);
  fra_window_sync_actions (window);
  window->care = fra_care_new (session);
  g_signal_connect_object (window->care, "found", G_CALLBACK (fra_window_found_cb), window, 0);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (active_cb), NULL);
  fra_care_start (window->care);
  window->poll_source = g_timeout_add_seconds (POLL_SECONDS, poll_cb, window);
  /* Where nothing can be changed nobody's name goes into the history. */
  if (fra_session_get_actor_name (session) == NULL && fr_store_get_read_only (fra_session_get_store (session)) == NULL)
    fra_window_ask_who (window, TRUE);
}

static void
who_answered (const char *name, gpointer session)
{
  fra_session_set_actor (session, name);
}

void
fra_window_ask_who (FraWindow *window, gboolean must)
{
  g_return_if_fail (FRA_IS_WINDOW (window) && window->session != NULL);
  fra_who_ask (GTK_WINDOW (window), fra_session_get_store (window->session), fra_session_get_actor_name (window->session), must,
               who_answered, g_object_ref (window->session), g_object_unref);
}

void
fra_window_set_busy (FraWindow *window, const char *name)
{
  g_return_if_fail (FRA_IS_WINDOW (window));
  if (name != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Opening %s…"), name);

      gtk_label_set_text (window->busy_label, text);
    }
  gtk_spinner_set_spinning (window->busy_spinner, name != NULL);
  gtk_stack_set_visible_child_name (window->root, name != NULL ? "busy" : window->session != NULL ? "office" : "start");
}

FraPage *
fra_window_get_page (FraWindow *window)
{
  g_return_val_if_fail (FRA_IS_WINDOW (window), NULL);
  return window->page;
}

void
fra_window_close_then (FraWindow *window, FraAfterClose func, gpointer data)
{
  g_return_if_fail (FRA_IS_WINDOW (window) && window->session != NULL && !window->closing);
  window->after_close = func;
  window->after_data = data;
  gtk_window_close (GTK_WINDOW (window));
}

gboolean
fra_window_is_closing (FraWindow *window)
{
  g_return_val_if_fail (FRA_IS_WINDOW (window), FALSE);
  return window->closing;
}
