/* cell.c: see cell.h.
 *
 * A column view keeps some two hundred rows, of which it shows twenty, and binds them all anew where a person scrolls fast. So
 * a cell says and follows its text only while it is mapped: bound, it costs next to nothing. */
#include "app/widgets/cell.h"

#include "core/store/list.h"

#define MIN_CHARS 16     /* narrower, a town and its service centre look alike: where there is no room the table scrolls sideways */

typedef struct {
  FraCellFunc    func;
  gpointer       data;
  GDestroyNotify destroy;
  char          *signal;     /* "notify::name" */
  FraCellFlags   flags;
  guint          chars;
} Cell;

/* One cell on its list item: what it follows while it is mapped. */
typedef struct {
  const Cell  *cell;
  GtkListItem *list_item;
  GtkWidget   *child;
  GObject     *item;         /* NULL: follows none */
  gulong       handler;
} Slot;

static void
cell_free (gpointer data, GClosure *closure)
{
  Cell *cell = data;

  if (cell->destroy != NULL)
    cell->destroy (cell->data);
  g_free (cell->signal);
  g_free (cell);
}

static GQuark
slot_quark (void)
{
  return g_quark_from_static_string ("fra-cell-slot");
}

static void
show (Slot *slot)
{
  const char *text = slot->cell->func (slot->item, slot->cell->data);

  gtk_inscription_set_text (GTK_INSCRIPTION (slot->child), text != NULL ? text : "");
}

static void
item_notify_cb (GObject *item, GParamSpec *pspec, Slot *slot)
{
  show (slot);
}

static void
unfollow (Slot *slot)
{
  if (slot->item == NULL)
    return;
  g_signal_handler_disconnect (slot->item, slot->handler);
  g_clear_object (&slot->item);
}

static void
slot_free (gpointer data)
{
  unfollow (data);
  g_free (data);
}

static void
follow (Slot *slot)
{
  GObject *item = gtk_list_item_get_item (slot->list_item);

  if (item == slot->item)
    return;
  unfollow (slot);
  if (item == NULL)
    return;
  slot->item = g_object_ref (item);
  slot->handler = g_signal_connect (item, slot->cell->signal, G_CALLBACK (item_notify_cb), slot);
  show (slot);
}

static gboolean
extends_selection (GtkGestureClick *gesture)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;
}

/* Taken before the row takes it for selecting. */
static void
link_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *list_item)
{
  if (!extends_selection (gesture))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* A click on a name opens the record, as a link does; elsewhere a row is opened by a double click or Enter. */
static void
link_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  if (n_press != 1 || extends_selection (gesture) || !gtk_widget_contains (child, x, y))
    return;
  gtk_widget_activate_action (child, "list.activate-item", "u", gtk_list_item_get_position (list_item));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, Cell *cell)
{
  GtkWidget *child = gtk_inscription_new (NULL);
  Slot *slot = g_new0 (Slot, 1);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (child), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (child), MIN (cell->chars, MIN_CHARS));
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (child), cell->chars);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (child), cell->flags & FRA_CELL_FIGURES ? 1 : 0);
  if (cell->flags & FRA_CELL_FIGURES)
    gtk_widget_add_css_class (child, "numeric");
  if (cell->flags & FRA_CELL_DIM)
    gtk_widget_add_css_class (child, "dim-label");
  if (cell->flags & FRA_CELL_LINK)
    {
      GtkGesture *gesture = gtk_gesture_click_new ();

      g_signal_connect (gesture, "pressed", G_CALLBACK (link_pressed_cb), list_item);
      g_signal_connect (gesture, "released", G_CALLBACK (link_released_cb), list_item);
      gtk_widget_add_controller (child, GTK_EVENT_CONTROLLER (gesture));
      gtk_widget_set_cursor_from_name (child, "pointer");
      gtk_widget_add_css_class (child, "record-name");
    }
  slot->cell = cell;
  slot->list_item = list_item;
  slot->child = child;
  g_signal_connect_swapped (child, "map", G_CALLBACK (follow), slot);
  g_signal_connect_swapped (child, "unmap", G_CALLBACK (unfollow), slot);
  gtk_list_item_set_child (list_item, child);
  g_object_set_qdata_full (G_OBJECT (child), slot_quark (), slot, slot_free);
}

/* There is no unbind: a cell that goes out of use is unmapped, and one that is bound anew lets go of what it followed. */
static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, Cell *cell)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  if (child != NULL && gtk_widget_get_mapped (child))
    follow (g_object_get_qdata (G_OBJECT (child), slot_quark ()));
}

GtkListItemFactory *
fra_cell_factory_new (FraCellFunc func, gpointer data, GDestroyNotify destroy, const char *property, FraCellFlags flags,
                      guint chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cell *cell = g_new0 (Cell, 1);

  g_return_val_if_fail (func != NULL, factory);
  cell->func = func;
  cell->data = data;
  cell->destroy = destroy;
  cell->signal = property != NULL ? g_strconcat ("notify::", property, NULL) : g_strdup ("notify");
  g_strdelimit (cell->signal, "_", '-');
  cell->flags = flags;
  cell->chars = chars;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), cell, cell_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), cell);
  return factory;
}

const char *
fra_cell_record_text (GObject *item, gpointer data)
{
  return fr_record_get_text (FR_RECORD (item), data);
}

/* GTK 4.8 has no way to align a heading: the title's own box is moved, its arrow to the left. */
void
fra_cell_align_heading (GtkColumnView *view, guint place)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));

  for (guint i = 0; title != NULL && i < place; i++)
    title = gtk_widget_get_next_sibling (title);
  if (title == NULL || !GTK_IS_BOX (gtk_widget_get_first_child (title)))
    return;
  gtk_widget_set_halign (gtk_widget_get_first_child (title), GTK_ALIGN_END);
  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_first_child (title)),
                               gtk_widget_get_last_child (gtk_widget_get_first_child (title)), NULL);
}
