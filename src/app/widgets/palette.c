/* palette.c: see palette.h. Records are found by the ranked search of the store, the best few of all kinds together. */
#include "app/widgets/palette.h"

#include "app/places.h"
#include "app/reading.h"
#include "app/widgets/command.h"
#include "core/base/error.h"
#include "core/store/find.h"

#include <string.h>

#define MOST_FOUND 20

#define FRA_TYPE_PALETTE (fra_palette_get_type ())
G_DECLARE_FINAL_TYPE (FraPalette, fra_palette, FRA, PALETTE, AdwWindow)

struct _FraPalette {
  AdwWindow           parent_instance;
  FraSession         *session;
  GListStore         *commands;      /* all */
  GtkFilter          *filter;        /* those that match */
  GListStore         *found;         /* records, each as the command that opens it */
  GCancellable       *search;        /* on its way; NULL: none */
  char               *sought;        /* what found is for */
  gboolean            opens;         /* Enter was pressed before it was found */
  GtkSingleSelection *selection;
  GtkSearchEntry     *entry;
  GtkListView        *view;
  GtkStack           *stack;
  AdwStatusPage      *none;
};

G_DEFINE_FINAL_TYPE (FraPalette, fra_palette, ADW_TYPE_WINDOW)

/* What can be found: the records that have a page of their own. */
static const FrEntityId searched[] = { FR_CADRE, FR_UNIT, FR_SURVEY, FR_OUTCOME, FR_NEEDS_STUDY, FR_NEED, FR_FINDING, FR_REQUEST, FR_COMPETENCY,
                                       FR_INSTRUCTOR, FR_VENUE, FR_FIELD_BASE, FR_CONTENT_ITEM, FR_PROGRAMME };

static void open_item (FraPalette *self, guint position);

/* --- What there is to find --- */

static void
add_command (FraPalette *self, const char *title, const char *kind, const char *icon, const char *action)
{
  g_autoptr (FraCommand) command = fra_command_new (title, kind, icon, action);

  g_list_store_append (self->commands, command);
}

static void
add_commands (FraPalette *self)
{
  guint n;
  const FraPlace *places = fra_places (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strconcat ("win.go::", places[i].name, NULL);

      add_command (self, C_("place", places[i].label), _("Place"), places[i].icon_name, action);
    }
  add_command (self, _("Import people and units…"), _("Command"), "document-open-symbolic", "win.import::cadres");
  add_command (self, _("Import a survey…"), _("Command"), "document-open-symbolic", "win.import::responses");
  add_command (self, _("Undo"), _("Command"), "edit-undo-symbolic", "win.undo");
  add_command (self, _("Redo"), _("Command"), "edit-redo-symbolic", "win.redo");
  add_command (self, _("Print what is shown"), _("Command"), "document-print-symbolic", "page.print");
  add_command (self, _("Export what is shown…"), _("Command"), "document-save-as-symbolic", "page.export");
  add_command (self, _("Merge a copy…"), _("Command"), "document-open-symbolic", "win.merge-copy");
  add_command (self, _("Save a copy…"), _("Command"), "document-save-as-symbolic", "win.save-copy");
  add_command (self, _("Preferences"), _("Command"), "preferences-system-symbolic", "win.preferences");
  add_command (self, _("Keyboard shortcuts"), _("Command"), "preferences-desktop-keyboard-shortcuts-symbolic",
               "win.show-help-overlay");
}

static gboolean
command_matches (gpointer item, gpointer data)
{
  FraPalette *self = data;

  return fra_command_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static GListModel *
build_model (FraPalette *self)
{
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListModel) commands = NULL;

  self->filter = GTK_FILTER (gtk_custom_filter_new (command_matches, self, NULL));
  commands = G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->commands)), g_object_ref (self->filter)));
  g_list_store_append (parts, self->found);
  g_list_store_append (parts, commands);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (parts)));
}

/* --- Finding --- */

/* "Unit · Hill County"; of a cadre where they work, which says what they are. */
static char *
detail_of (const FrHit *hit)
{
  const char *label = _(fr_entity (hit->entity)->label);

  if (hit->subtitle == NULL)
    return g_strdup (label);
  return hit->entity == FR_CADRE ? g_strdup (hit->subtitle) : g_strdup_printf ("%s · %s", label, hit->subtitle);
}

static FraCommand *
command_of (const FrHit *hit)
{
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new ("(sx)", fr_entity (hit->entity)->name, hit->id));
  g_autofree char *action = g_action_print_detailed_name ("win.open-record", target), *detail = detail_of (hit);
  int place = fra_place_find (fra_place_of_record (hit->entity));
  guint n;

  return fra_command_new (hit->title, detail, fra_places (&n)[MAX (place, 0)].icon_name, action);
}

static void
show_found (FraPalette *self, const GPtrArray *hits)
{
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    g_ptr_array_add (commands, command_of (g_ptr_array_index (hits, i)));
  g_list_store_splice (self->found, 0, g_list_model_get_n_items (G_LIST_MODEL (self->found)), commands->pdata, commands->len);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  if (self->opens)
    open_item (self, 0);
}

static void
found_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraPalette) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = fr_find_finish (FR_STORE (store), result, &error);

  if (self->found == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED))
    return;
  g_clear_object (&self->search);
  adw_status_page_set_description (self->none, error ? error->message : _("Try a part of the name, or the code."));
  self->opens &= hits != NULL;
  show_found (self, hits);
  if (error != NULL && self->stack != NULL)
    gtk_stack_set_visible_child_name (self->stack, "none");
}

/* Looks for what is typed now, unless that was asked already. */
static void
seek (FraPalette *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint64 kinds = 0;

  if (g_strcmp0 (text, self->sought) == 0)
    return;
  g_free (self->sought);
  self->sought = g_strdup (text);
  fra_renew (&self->search);
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    kinds |= FR_FIND_KIND (searched[i]);
  fr_find_async (fra_session_get_store (self->session), text, kinds, MOST_FOUND, self->search, found_cb, g_object_ref (self));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* --- Rows --- */

typedef struct {
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *detail;
} Row;

static void
row_setup_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  Row *row = g_new0 (Row, 1);

  row->icon = gtk_image_new ();
  row->title = gtk_label_new (NULL);
  row->detail = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (row->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (row->detail), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (row->title), 0);
  gtk_widget_set_hexpand (row->title, TRUE);
  gtk_widget_add_css_class (row->detail, "dim-label");
  gtk_box_append (GTK_BOX (box), row->icon);
  gtk_box_append (GTK_BOX (box), row->title);
  gtk_box_append (GTK_BOX (box), row->detail);
  gtk_list_item_set_child (list_item, box);
  g_object_set_data_full (G_OBJECT (list_item), "row", row, g_free);
}

static void
row_bind_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");
  FraCommand *command = gtk_list_item_get_item (list_item);

  gtk_image_set_from_icon_name (GTK_IMAGE (row->icon), fra_command_get_icon (command));
  gtk_label_set_text (GTK_LABEL (row->title), fra_command_get_title (command));
  gtk_label_set_text (GTK_LABEL (row->detail), fra_command_get_kind (command));
}

/* --- Choosing --- */

static void
open_item (FraPalette *self, guint position)
{
  g_autoptr (FraCommand) command = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (GtkWidget) parent = GTK_WIDGET (g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self))));
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  self->opens = FALSE;
  if (command == NULL || !g_action_parse_detailed_name (fra_command_get_action (command), &name, &target, NULL))
    return;
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (parent, name, target);
}

static void
activate_cb (GtkListView *view, guint position, FraPalette *self)
{
  open_item (self, position);
}

/* Who types a code and presses Enter at once means what will be found, not what shows. */
static void
entry_activate_cb (GtkSearchEntry *entry, FraPalette *self)
{
  seek (self);
  self->opens = self->search != NULL;
  if (!self->opens)
    open_item (self, gtk_single_selection_get_selected (self->selection));
}

static void
search_changed_cb (GtkSearchEntry *entry, FraPalette *self)
{
  seek (self);
}

static void
items_changed_cb (FraPalette *self)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "hits" : "none");
}

/* The entry keeps the focus; the arrows move through what was found. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, FraPalette *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint now = gtk_single_selection_get_selected (self->selection);

  if (keyval == GDK_KEY_Escape)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    }
  if (n == 0 || (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up))
    return GDK_EVENT_PROPAGATE;
  now = keyval == GDK_KEY_Down ? MIN (now + 1, n - 1) : (now > 0 ? now - 1 : 0);
  gtk_single_selection_set_selected (self->selection, now);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", now);
  return GDK_EVENT_STOP;
}

static void
fra_palette_dispose (GObject *object)
{
  FraPalette *self = FRA_PALETTE (object);

  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_PALETTE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->commands);
  g_clear_object (&self->found);
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_pointer (&self->sought, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_palette_parent_class)->dispose (object);
}

static void
fra_palette_class_init (FraPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_palette_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/widgets/palette.ui");
  gtk_widget_class_bind_template_child (widget_class, FraPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, FraPalette, view);
  gtk_widget_class_bind_template_child (widget_class, FraPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, FraPalette, none);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
}

static void
fra_palette_init (FraPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->commands = g_list_store_new (FRA_TYPE_COMMAND);
  self->found = g_list_store_new (FRA_TYPE_COMMAND);
  self->sought = g_strdup ("");
}

void
fra_palette_present (GtkWindow *parent, FraSession *session)
{
  FraPalette *self = g_object_new (FRA_TYPE_PALETTE, "transient-for", parent, "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  add_commands (self);
  self->selection = gtk_single_selection_new (build_model (self));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  items_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
