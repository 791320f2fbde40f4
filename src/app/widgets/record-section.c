/* record-section.c: see record-section.h. */
#include "app/widgets/record-section.h"

#include "charts/format.h"

struct _FraRecordSection {
  AdwBin         parent_instance;
  GtkWidget     *heading;
  GtkLabel      *count;       /* how many records, where there is one */
  GtkWidget     *buttons;
  GtkListBox    *list;
  GtkWidget     *none;        /* stands in the list's place while it is empty */
  FraSession    *session;

  /* own fields */
  GPtrArray     *rows;        /* FraFieldRow, borrowed */
  GPtrArray     *names;

  /* records that belong to the record */
  FrList        *records;
  const FrEntity *entity;
  char         **fields;
  FraRecordWords title;
  FraRecordWords subtitle;
  char          *act_label;   /* NULL: no button in the rows */
  char          *act;
  FraRecordTest  act_applies;
  GHashTable    *opened;      /* ids of the records that are unfolded */
};

G_DEFINE_FINAL_TYPE (FraRecordSection, fra_record_section, ADW_TYPE_BIN)

/* --- Records that belong to the record --- */

/* The button belongs to some records only, and they change. */
static void
sync_act (FraRecordSection *self, GtkWidget *row, FrRecord *record)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "act");

  if (button != NULL)
    gtk_widget_set_visible (button, self->act_applies (record));
}

static void
sync_words (FraRecordSection *self, GtkWidget *expander, FrRecord *record)
{
  g_autofree char *title = self->title (record);
  g_autofree char *subtitle = self->subtitle (record);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *under = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), escaped);
  if (ADW_IS_EXPANDER_ROW (expander))
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), under);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (expander), under);
  sync_act (self, expander, record);
}

static void
record_notify_cb (FrRecord *record, GParamSpec *pspec, GtkWidget *expander)
{
  FraRecordSection *self = FRA_RECORD_SECTION (gtk_widget_get_ancestor (expander, FRA_TYPE_RECORD_SECTION));

  if (self != NULL)
    sync_words (self, expander, record);
}

/* The fields are made when the record is first unfolded. */
static void
expanded_cb (GtkWidget *expander, GParamSpec *pspec, FraRecordSection *self)
{
  FrRecord *record = g_object_get_data (G_OBJECT (expander), "record");
  gint64 id = fr_record_get_id (record);

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (expander)))
    {
      g_hash_table_remove (self->opened, &id);
      return;
    }
  g_hash_table_add (self->opened, g_memdup2 (&id, sizeof id));
  if (g_object_get_data (G_OBJECT (expander), "filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (expander), "filled", expander);
  for (guint i = 0; self->fields[i] != NULL; i++)
    {
      FraFieldRow *row = fra_field_row_new (self->session, self->entity->id, self->fields[i]);

      fra_field_row_set_record (row, record);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), GTK_WIDGET (row));
    }
}

static void
add_act (FraRecordSection *self, GtkWidget *row, FrRecord *record)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (self->act_label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), self->act);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", fr_record_get_id (record));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "act", button);
}

/* A record with a page of its own: its row leads there. */
static GtkWidget *
link_row (FraRecordSection *self, FrRecord *record)
{
  GtkWidget *row = adw_action_row_new ();

  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  g_signal_connect_object (record, "notify", G_CALLBACK (record_notify_cb), row, 0);
  sync_words (self, row, record);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)", self->entity->name, fr_record_get_id (record));
  return row;
}

static GtkWidget *
record_row (gpointer item, gpointer data)
{
  FraRecordSection *self = data;
  FrRecord *record = item;
  gint64 id = fr_record_get_id (record);
  GtkWidget *expander;

  if (self->fields == NULL)
    return link_row (self, record);
  expander = adw_expander_row_new ();
  g_object_set_data_full (G_OBJECT (expander), "record", g_object_ref (record), g_object_unref);
  g_signal_connect_object (record, "notify", G_CALLBACK (record_notify_cb), expander, 0);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  if (self->act != NULL)
    add_act (self, expander, record);
  sync_words (self, expander, record);
  if (g_hash_table_contains (self->opened, &id))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  return expander;
}

static void
sync_empty (FraRecordSection *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->records));
  gboolean empty = n == 0;
  g_autofree char *count = frc_format_count (n);

  gtk_label_set_text (self->count, empty ? "" : count);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !empty);
  gtk_widget_set_visible (self->none, empty && !fr_list_get_loading (self->records));
}

/* --- Class --- */

static void
fra_record_section_dispose (GObject *object)
{
  FraRecordSection *self = FRA_RECORD_SECTION (object);

  if (self->records != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->records);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_record_section_parent_class)->dispose (object);
}

static void
fra_record_section_finalize (GObject *object)
{
  FraRecordSection *self = FRA_RECORD_SECTION (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->names);
  g_strfreev (self->fields);
  g_free (self->act_label);
  g_free (self->act);
  g_hash_table_unref (self->opened);
  G_OBJECT_CLASS (fra_record_section_parent_class)->finalize (object);
}

static void
fra_record_section_class_init (FraRecordSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_record_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_record_section_finalize;
}

static void
fra_record_section_init (FraRecordSection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->rows = g_ptr_array_new ();
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->opened = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_widget_add_css_class (self->heading, "heading");
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (line), self->heading);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (line), self->buttons);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  self->none = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->none), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_widget_set_visible (self->none, FALSE);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->none);
  adw_bin_set_child (ADW_BIN (self), box);
}

FraRecordSection *
fra_record_section_new (const char *title)
{
  FraRecordSection *self = g_object_new (FRA_TYPE_RECORD_SECTION, NULL);

  gtk_label_set_text (GTK_LABEL (self->heading), title);
  gtk_widget_set_visible (gtk_widget_get_parent (self->heading), *title != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return self;
}

void
fra_record_section_add_fields (FraRecordSection *section, FraSession *session, FrEntityId entity, const char * const *fields)
{
  g_return_if_fail (FRA_IS_RECORD_SECTION (section));
  for (guint i = 0; fields[i] != NULL; i++)
    {
      FraFieldRow *row = fra_field_row_new (session, entity, fields[i]);

      g_ptr_array_add (section->rows, row);
      g_ptr_array_add (section->names, g_strdup (fields[i]));
      gtk_list_box_append (section->list, GTK_WIDGET (row));
    }
}

void
fra_record_section_set_record (FraRecordSection *section, FrRecord *record)
{
  g_return_if_fail (FRA_IS_RECORD_SECTION (section));
  for (guint i = 0; i < section->rows->len; i++)
    fra_field_row_set_record (g_ptr_array_index (section->rows, i), record);
}

void
fra_record_section_add_records (FraRecordSection *section, FraSession *session, FrEntityId entity, const char *owner,
                                gint64 owner_id, const char *order_field, const char * const *fields, FraRecordWords title,
                                FraRecordWords subtitle, const char *empty)
{
  FrValue value = fr_value_int (owner_id);
  GListModel *first;

  g_return_if_fail (FRA_IS_RECORD_SECTION (section) && section->records == NULL);
  section->session = g_object_ref (session);
  section->entity = fr_entity (entity);
  section->fields = g_strdupv ((char **) fields);
  section->title = title;
  section->subtitle = subtitle;
  section->records = fr_list_new (fra_session_get_store (session), entity);
  fr_list_set_equals (section->records, owner, &value);
  fr_list_set_order (section->records, fra_session_get_order (session), order_field, order_field != NULL);
  gtk_label_set_text (GTK_LABEL (section->none), empty);
  first = G_LIST_MODEL (gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (section->records)), 0, FRA_RECORD_SECTION_MAX));
  gtk_list_box_bind_model (section->list, first, record_row, section, NULL);
  g_object_unref (first);
  g_signal_connect_object (section->records, "items-changed", G_CALLBACK (sync_empty), section, G_CONNECT_SWAPPED);
  g_signal_connect_object (section->records, "notify::loading", G_CALLBACK (sync_empty), section, G_CONNECT_SWAPPED);
  sync_empty (section);
}

static GtkWidget *
line_row (const FraRecordLine *line)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (line->entity != NULL)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)", line->entity, line->id);
    }
  return row;
}

void
fra_record_section_show_lines (FraRecordSection *section, const FraRecordLine *lines, guint n, const char *empty)
{
  g_autofree char *count = frc_format_count (n);
  GtkWidget *child;

  g_return_if_fail (FRA_IS_RECORD_SECTION (section) && section->records == NULL && section->rows->len == 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (section->list))) != NULL)
    gtk_list_box_remove (section->list, child);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (section->list, line_row (&lines[i]));
  gtk_label_set_text (section->count, n > 0 ? count : "");
  gtk_label_set_text (GTK_LABEL (section->none), empty);
  gtk_widget_set_visible (GTK_WIDGET (section->list), n > 0);
  gtk_widget_set_visible (section->none, n == 0);
}

void
fra_record_section_set_act (FraRecordSection *section, const char *label, const char *action, FraRecordTest applies)
{
  g_return_if_fail (FRA_IS_RECORD_SECTION (section) && section->records == NULL);
  section->act_label = g_strdup (label);
  section->act = g_strdup (action);
  section->act_applies = applies;
}

/* Its rows follow the store through their list; unfolded rows get the record as it stands now. */
void
fra_record_section_reload (FraRecordSection *section)
{
  g_return_if_fail (FRA_IS_RECORD_SECTION (section));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (section->list)); child != NULL && section->records != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      FrRecord *record = g_object_get_data (G_OBJECT (child), "record");

      if (record != NULL)
        sync_words (section, child, record);
    }
}

void
fra_record_section_add_button (FraRecordSection *section, const char *label, const char *icon_name, const char *action)
{
  GtkWidget *button = icon_name != NULL ? gtk_button_new_from_icon_name (icon_name) : gtk_button_new_with_mnemonic (label);

  g_return_if_fail (FRA_IS_RECORD_SECTION (section));
  gtk_widget_add_css_class (button, "flat");
  if (icon_name != NULL)
    {
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  else    /* whole where there is room; a narrow window is not held open by it */
    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (section->buttons), button);
}

FraFieldRow *
fra_record_section_get_row (FraRecordSection *section, const char *field)
{
  g_return_val_if_fail (FRA_IS_RECORD_SECTION (section), NULL);
  for (guint i = 0; i < section->rows->len; i++)
    if (g_str_equal (g_ptr_array_index (section->names, i), field))
      return g_ptr_array_index (section->rows, i);
  return NULL;
}

void
fra_record_section_commit (FraRecordSection *section)
{
  g_return_if_fail (FRA_IS_RECORD_SECTION (section));
  for (guint i = 0; i < section->rows->len; i++)
    fra_field_row_commit (g_ptr_array_index (section->rows, i));
}
