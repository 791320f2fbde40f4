/* window-navigation.c: the sidebar, the places with their stacks of pages, and the header that follows the page in front. */
#include "app/window-private.h"

#include "app/widgets/picker.h"

/* Pages slide in from the right and out again; GtkStack removes none by itself. */
#define OLD_PAGE_MS 300

/* A page that was opened from another place keeps that place's number, plus one: back leads there. */
#define CAME_FROM "fra-came-from"

static void
count_changed_cb (FraPage *page, GParamSpec *pspec, GtkWidget *badge)
{
  g_autofree char *text = g_strdup_printf ("%u", fra_page_get_count (page));

  gtk_label_set_text (GTK_LABEL (badge), text);
  gtk_widget_set_visible (badge, fra_page_get_count (page) > 0);
}

static GtkWidget *
sidebar_row (const FraPlace *place, GtkWidget **badge)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (C_("place", place->label));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  *badge = gtk_label_new (NULL);
  gtk_widget_set_visible (*badge, FALSE);
  gtk_widget_set_valign (*badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (*badge, "badge");
  gtk_widget_add_css_class (*badge, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (place->icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), *badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("place", place->label), -1);
  return row;
}

void
fra_window_fill_sidebar (FraWindow *self)
{
  guint n;
  const FraPlace *places = fra_places (&n);

  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->sidebar, sidebar_row (&places[i], &self->places[i].badge));
}

void
fra_window_row_activated_cb (GtkListBox *sidebar, GtkListBoxRow *row, FraWindow *self)
{
  guint n;
  const FraPlace *places = fra_places (&n);
  int index = gtk_list_box_row_get_index (row);

  if (index >= 0 && index < (int) n)
    fra_window_go (self, places[index].name);
}

void
fra_window_folded_cb (AdwLeaflet *leaflet, GParamSpec *pspec, FraWindow *self)
{
  fra_picker_set_compact (FRA_PICKER (self->picker), adw_leaflet_get_folded (leaflet));
  fra_window_sync_header (self);
}

static void
page_notify_cb (FraPage *page, GParamSpec *pspec, FraWindow *self)
{
  if (g_str_equal (pspec->name, "front"))
    gtk_widget_insert_action_group (GTK_WIDGET (self), "page", fra_page_get_actions (page));
  fra_window_sync_header (self);
}

void
fra_window_sync_header (FraWindow *self)
{
  g_autofree char *scope = NULL;
  const char *subtitle;

  if (self->page == NULL)
    return;
  subtitle = fra_page_get_subtitle (self->page);
  if (subtitle == NULL)
    subtitle = scope = fra_session_describe_scope (self->session);
  adw_window_title_set_title (self->title, fra_page_get_title (self->page));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_widget_set_visible (self->back_button,
                          self->places[self->place].pages->len > 1 || fra_page_get_can_go_back (self->page) ||
                          adw_leaflet_get_folded (self->leaflet));
  gtk_widget_set_visible (self->picker, fra_page_obeys_picker (self->page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.pick", fra_page_obeys_picker (self->page));
  /* In a narrow window the menu and Ctrl+P print. */
  gtk_widget_set_visible (self->print_button, !adw_leaflet_get_folded (self->leaflet) &&
                                              g_action_group_has_action (fra_page_get_actions (self->page), "print"));
}

/* Makes a page the one in front. */
static void
present_page (FraWindow *self, FraPage *page, GtkStackTransitionType transition)
{
  if (self->page != NULL)
    {
      if (self->page != page)
        fra_page_commit (self->page);
      g_clear_signal_handler (&self->page_handler, self->page);
    }
  self->page = page;
  self->page_handler = g_signal_connect (page, "notify", G_CALLBACK (page_notify_cb), self);
  gtk_stack_set_transition_type (self->pages, transition);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", fra_page_get_actions (page));
  fra_window_sync_header (self);
}

static void
push_cb (FraPage *page, FraPage *child, FraWindow *self)
{
  FraPlacePages *place = &self->places[self->place];

  g_signal_connect_object (child, "push", G_CALLBACK (push_cb), self, 0);
  g_signal_connect_object (child, "pop", G_CALLBACK (fra_window_back), self, G_CONNECT_SWAPPED);
  fra_page_set_session (child, self->session);
  gtk_stack_add_child (self->pages, GTK_WIDGET (child));
  g_ptr_array_add (place->pages, child);
  present_page (self, child, GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT);
  adw_leaflet_set_visible_child (self->leaflet, self->content_pane);
}

static gboolean
remove_page_cb (gpointer data)
{
  GtkWidget *page = data;
  GtkWidget *stack = gtk_widget_get_parent (page);

  if (stack != NULL)
    gtk_stack_remove (GTK_STACK (stack), page);
  return G_SOURCE_REMOVE;
}

static void
go_back (FraWindow *self)
{
  fra_window_back (self);
}

gboolean
fra_window_back (FraWindow *window)
{
  GPtrArray *pages;
  FraPage *old;
  int came_from;

  g_return_val_if_fail (FRA_IS_WINDOW (window), FALSE);
  if (window->place < 0)
    return FALSE;
  if (fra_page_back (window->page))
    return TRUE;
  pages = window->places[window->place].pages;
  if (pages->len <= 1)
    {
      if (!adw_leaflet_get_folded (window->leaflet) || adw_leaflet_get_visible_child (window->leaflet) == window->sidebar_pane)
        return FALSE;
      adw_leaflet_set_visible_child (window->leaflet, window->sidebar_pane);
      return TRUE;
    }
  if (fra_window_asks_before (window, g_ptr_array_index (pages, pages->len - 1), go_back))
    return TRUE;
  old = g_ptr_array_steal_index (pages, pages->len - 1);
  came_from = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (old), CAME_FROM));
  if (came_from > 0)
    fra_window_show_place (window, came_from - 1);
  else
    present_page (window, g_ptr_array_index (pages, pages->len - 1), GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
  gtk_widget_grab_focus (GTK_WIDGET (window->page));
  /* The page stays in the stack until it has slid out. */
  g_timeout_add_full (G_PRIORITY_LOW, OLD_PAGE_MS, remove_page_cb, g_object_ref (old), g_object_unref);
  return TRUE;
}

void
fra_window_show_place (FraWindow *self, int place)
{
  guint n;
  const FraPlace *places = fra_places (&n);
  FraPlacePages *pages;

  g_return_if_fail (place >= 0 && place < (int) n && self->session != NULL);
  pages = &self->places[place];
  if (pages->pages->len == 0)
    {
      FraPage *page = places[place].make ();

      fra_page_set_title (page, C_("place", places[place].label));
      g_signal_connect_object (page, "push", G_CALLBACK (push_cb), self, 0);
      g_signal_connect_object (page, "notify::count", G_CALLBACK (count_changed_cb), pages->badge, 0);
      gtk_stack_add_child (self->pages, GTK_WIDGET (page));
      g_ptr_array_add (pages->pages, page);
      fra_page_set_session (page, self->session);
    }
  self->place = place;
  gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, place));
  present_page (self, g_ptr_array_index (pages->pages, pages->pages->len - 1), GTK_STACK_TRANSITION_TYPE_NONE);
  fra_state_set_text (fra_session_get_state (self->session), "window", "place", places[place].name);
}

void
fra_window_drop_pages (FraWindow *self)
{
  guint n;

  fra_places (&n);
  if (self->page != NULL)
    g_clear_signal_handler (&self->page_handler, self->page);
  self->page = NULL;
  for (guint i = 0; i < n; i++)
    g_ptr_array_unref (self->places[i].pages);
  g_clear_pointer (&self->places, g_free);
}

void
fra_window_go (FraWindow *window, const char *place)
{
  int index = fra_place_find (place);

  g_return_if_fail (FRA_IS_WINDOW (window));
  if (index < 0 || window->session == NULL)
    return;
  /* Who chooses a place by its name has not come to its pages from anywhere else. */
  for (guint i = 0; i < window->places[index].pages->len; i++)
    g_object_set_data (g_ptr_array_index (window->places[index].pages, i), CAME_FROM, NULL);
  /* Choosing the place one is in goes back to its first page. */
  while (index == window->place && window->places[index].pages->len > 1 && !window->asking)
    fra_window_back (window);
  fra_window_show_place (window, index);
  adw_leaflet_set_visible_child (window->leaflet, window->content_pane);
}

void
fra_window_open_record (FraWindow *window, FrEntityId entity, gint64 id)
{
  const char *place = fra_place_of_record (entity);
  FraPage *page = place != NULL ? fra_page_for_record (entity, id) : NULL;
  int index = fra_place_find (place);

  g_return_if_fail (FRA_IS_WINDOW (window));
  if (page == NULL || window->session == NULL)
    return;
  if (index != window->place)
    {
      g_object_set_data (G_OBJECT (page), CAME_FROM, GINT_TO_POINTER (window->place + 1));
      fra_window_show_place (window, index);
    }
  push_cb (window->page, page, window);
}
