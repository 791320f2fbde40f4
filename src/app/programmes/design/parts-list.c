/* parts-list.c: see parts-list.h. */
#include "app/programmes/design/parts-list.h"

#include "app/programmes/design/design-reading.h"
#include "app/widgets/field-row.h"
#include "app/widgets/pair.h"
#include "charts/format.h"

typedef struct {
  FrEntityId  entity;
  gint64      id;
  const char * const *fields;
  GtkWidget  *row;
  GtkWidget  *sign;
  GPtrArray  *field_rows;      /* FraFieldRow, borrowed; NULL until it was unfolded */
} Part;

struct _FraPartsList {
  AdwBin     parent_instance;
  FraPage   *page;             /* it stands in it */
  GtkLabel  *heading, *count;
  GtkWidget *buttons;
  GtkListBox *list;
  GtkWidget *none;
  GPtrArray *parts;            /* Part, in their order */
  GCancellable *cancellable;
};

enum { MOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraPartsList, fra_parts_list, ADW_TYPE_BIN)

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->field_rows, g_ptr_array_unref);
  g_object_unref (part->row);
  g_free (part);
}

static Part *
find_part (FraPartsList *self, gint64 id, guint *place)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->id == id && place != NULL)
        *place = i;
      if (part->id == id)
        return part;
    }
  return NULL;
}

/* --- Fields of a part --- */

typedef struct {
  FraPartsList *list;
  gint64        id;
} Loading;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Loading *loading = data;
  g_autoptr (FraPartsList) self = loading->list;
  g_autoptr (FrRecord) record = fr_record_load_finish (result, NULL);
  Part *part = record != NULL ? find_part (self, loading->id, NULL) : NULL;

  g_free (loading);
  for (guint i = 0; part != NULL && part->field_rows != NULL && i < part->field_rows->len; i++)
    fra_field_row_set_record (g_ptr_array_index (part->field_rows, i), record);
}

static void
load (FraPartsList *self, Part *part)
{
  Loading *loading = g_new0 (Loading, 1);

  *loading = (Loading) { g_object_ref (self), part->id };
  fr_record_load_async (fra_session_get_store (fra_page_get_session (self->page)), part->entity, part->id, self->cancellable, loaded_cb,
                        loading);
}

static Part *
part_of_widget (FraPartsList *self, GtkWidget *widget, guint *place)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (widget != part->row && !gtk_widget_is_ancestor (widget, part->row))
        continue;
      if (place != NULL)
        *place = i;
      return part;
    }
  return NULL;
}

static void
move_widget (FraPartsList *self, GtkWidget *widget, int by)
{
  guint place;

  if (widget != NULL && part_of_widget (self, widget, &place) != NULL)
    g_signal_emit (self, signals[MOVE], 0, place, by);
}

static void
up_cb (GtkWidget *button, FraPartsList *self)
{
  move_widget (self, button, -1);
}

static void
down_cb (GtkWidget *button, FraPartsList *self)
{
  move_widget (self, button, 1);
}

static gboolean
withdraw_thread (FrStore *store, gpointer data, GError **error)
{
  const gint64 *key = data;

  return fr_action_withdraw (store, (FrEntityId) key[1], key[0], TRUE, error);
}

static void
withdraw_cb (GtkWidget *button, FraPartsList *self)
{
  Part *part = part_of_widget (self, button, NULL);
  const gint64 key[] = { part != NULL ? part->id : 0, part != NULL ? (gint64) part->entity : 0 };

  if (part != NULL)
    fra_design_run (self->page, withdraw_thread, g_memdup2 (key, sizeof key), g_free, _("It was not withdrawn"));
}

static void
add_act (FraPartsList *self, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

/* The last row of an unfolded part: what can be done with it. */
static GtkWidget *
acts_new (FraPartsList *self)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add_act (self, box, _("Move _Up"), G_CALLBACK (up_cb));
  add_act (self, box, _("Move _Down"), G_CALLBACK (down_cb));
  add_act (self, box, _("_Withdraw"), G_CALLBACK (withdraw_cb));
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
expanded_cb (GtkWidget *row, GParamSpec *pspec, FraPartsList *self)
{
  Part *part = part_of_widget (self, row, NULL);

  if (part == NULL || part->field_rows != NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    return;
  part->field_rows = g_ptr_array_new ();
  for (guint i = 0; part->fields[i] != NULL; i++)
    {
      FraFieldRow *field = fra_field_row_new (fra_page_get_session (self->page), part->entity, part->fields[i]);

      g_ptr_array_add (part->field_rows, field);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), GTK_WIDGET (field));
    }
  if (fr_store_get_read_only (fra_session_get_store (fra_page_get_session (self->page))) == NULL)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), acts_new (self));
  load (self, part);
}

/* --- Rows --- */

static void
add_prefix (GtkWidget *row, GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), widget);
  else
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), widget);
}

static Part *
part_new (FraPartsList *self, const FraPart *shown)
{
  Part *part = g_new0 (Part, 1);

  *part = (Part) { shown->entity, shown->id, shown->fields };
  part->row = g_object_ref_sink (shown->fields != NULL ? adw_expander_row_new () : adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (part->row), FALSE);
  part->sign = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (part->sign, "warning");
  add_prefix (part->row, part->sign);
  if (shown->below)
    gtk_widget_set_margin_start (part->row, 18);
  if (shown->fields != NULL)
    {
      g_signal_connect_object (part->row, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
      return part;
    }
  adw_action_row_set_title_lines (ADW_ACTION_ROW (part->row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (part->row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (part->row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (part->row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (part->row), "win.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (part->row), "(sx)", fr_entity (shown->entity)->name, shown->id);
  return part;
}

static void
sync_words (Part *part, const FraPart *shown)
{
  gboolean lacks = *shown->lacks != '\0';
  g_autofree char *under = g_strjoin (*shown->facts != '\0' && lacks ? " · " : "", shown->facts, shown->lacks, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (part->row), shown->title);
  if (ADW_IS_EXPANDER_ROW (part->row))
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (part->row), under);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (part->row), under);
  gtk_widget_set_visible (part->sign, lacks);
}

static gboolean
same_order (FraPartsList *self, const FraPart *parts, guint n)
{
  if (n != self->parts->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const Part *part = g_ptr_array_index (self->parts, i);

      if (part->id != parts[i].id)
        return FALSE;
    }
  return TRUE;
}

/* The rows there are, in another order, with new ones between; the focus stays where it was. */
static void
arrange (FraPartsList *self, const FraPart *parts, guint n)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  Part *focused = focus != NULL ? part_of_widget (self, focus, NULL) : NULL;
  gint64 focus_id = focused != NULL ? focused->id : 0;
  GPtrArray *arranged = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; i < self->parts->len; i++)
    gtk_list_box_remove (self->list, ((Part *) g_ptr_array_index (self->parts, i))->row);
  for (guint i = 0; i < n; i++)
    {
      guint place;
      Part *part = find_part (self, parts[i].id, &place);

      part = part != NULL ? g_ptr_array_steal_index (self->parts, place) : part_new (self, &parts[i]);
      g_ptr_array_add (arranged, part);
      gtk_list_box_append (self->list, part->row);
    }
  g_ptr_array_unref (self->parts);
  self->parts = arranged;
  if (focus_id != 0 && (focused = find_part (self, focus_id, NULL)) != NULL)
    gtk_widget_child_focus (focused->row, GTK_DIR_TAB_FORWARD);      /* an unfolding row itself takes no focus */
}

/* --- Keys --- */

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, FraPartsList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int by = key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : 0;

  if (by == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;
  move_widget (self, gtk_root_get_focus (root), by);
  return GDK_EVENT_STOP;
}

/* --- Class --- */

static void
fra_parts_list_dispose (GObject *object)
{
  FraPartsList *self = FRA_PARTS_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->parts, 0);
  G_OBJECT_CLASS (fra_parts_list_parent_class)->dispose (object);
}

static void
fra_parts_list_finalize (GObject *object)
{
  FraPartsList *self = FRA_PARTS_LIST (object);

  g_ptr_array_unref (self->parts);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fra_parts_list_parent_class)->finalize (object);
}

static void
fra_parts_list_class_init (FraPartsListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_parts_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_parts_list_finalize;
  signals[MOVE] = g_signal_new ("move", FRA_TYPE_PARTS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);
}

static void
fra_parts_list_init (FraPartsList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->cancellable = g_cancellable_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static GtkWidget *
heading_new (FraPartsList *self, const char *title)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *pair;

  self->heading = GTK_LABEL (gtk_label_new (title));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->count));
  pair = fra_pair_new (line, self->buttons);
  g_object_set (pair, "first-width", -1, "spacing", 3, NULL);
  return pair;
}

FraPartsList *
fra_parts_list_new (FraPage *page, const char *title, const char *empty)
{
  FraPartsList *self = g_object_new (FRA_TYPE_PARTS_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->page = page;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  self->none = gtk_label_new (empty);
  gtk_label_set_wrap (GTK_LABEL (self->none), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_box_append (GTK_BOX (box), heading_new (self, title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->none);
  adw_bin_set_child (ADW_BIN (self), box);
  return self;
}

void
fra_parts_list_set_title (FraPartsList *list, const char *title)
{
  g_return_if_fail (FRA_IS_PARTS_LIST (list));
  gtk_label_set_text (list->heading, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

GtkWidget *
fra_parts_list_add_button (FraPartsList *list, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_val_if_fail (FRA_IS_PARTS_LIST (list), NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (list->buttons), button);
  return button;
}

void
fra_parts_list_show (FraPartsList *list, const FraPart *parts, guint n)
{
  g_autofree char *count = frc_format_count (n);

  g_return_if_fail (FRA_IS_PARTS_LIST (list));
  if (!same_order (list, parts, n))
    arrange (list, parts, n);
  for (guint i = 0; i < n; i++)
    {
      Part *part = g_ptr_array_index (list->parts, i);

      sync_words (part, &parts[i]);
      if (part->field_rows != NULL)
        load (list, part);
    }
  gtk_label_set_text (list->count, n > 0 ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (list->list), n > 0);
  gtk_widget_set_visible (list->none, n == 0);
}

GtkWidget *
fra_parts_list_get_row (FraPartsList *list, guint place)
{
  g_return_val_if_fail (FRA_IS_PARTS_LIST (list), NULL);
  return place < list->parts->len ? ((Part *) g_ptr_array_index (list->parts, place))->row : NULL;
}
