/* field-row.c: see field-row.h. The editors are in field-editors.c. */
#include "app/widgets/field-row-private.h"

#include "app/widgets/field-value.h"
#include "app/widgets/pair.h"
#include "core/actions/actions.h"

#define PAUSE_MS 1000

G_DEFINE_FINAL_TYPE (FraFieldRow, fra_field_row, GTK_TYPE_LIST_BOX_ROW)

/* --- Saving --- */

typedef struct {
  FrEntityId entity;
  gint64     id;
  gint64     version;
  FrSet      set;
  char      *text;     /* what the value borrows from, or NULL */
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->text);
  g_free (edit);
}

static gboolean
edit_thread (FrStore *store, gpointer data, GError **error)
{
  Edit *edit = data;

  return fr_action_edit (store, edit->entity, edit->id, edit->version, &edit->set, 1, error);
}

static void
set_problem (FraFieldRow *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (text != NULL)
    gtk_widget_add_css_class (self->editor, "error");
  else
    gtk_widget_remove_css_class (self->editor, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
                               text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Someone else changed the field since it was read: theirs is loaded, yours stays in the entry until one is chosen. */
static void
theirs_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraFieldRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRecord) theirs = fr_record_load_finish (result, &error);
  g_autofree char *text = NULL;

  if (theirs == NULL)
    {
      set_problem (self, error->message);
      return;
    }
  g_set_object (&self->record, theirs);
  text = g_strdup_printf (_("Someone changed this meanwhile, to “%s”."), fr_record_get_text (theirs, self->field->name));
  gtk_label_set_text (self->conflict_text, text);
  gtk_widget_set_visible (self->conflict, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraFieldRow) self = data;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (fr_action_run_finish (FR_STORE (source), result, &error))
    {
      set_problem (self, NULL);
      return;
    }
  self->dirty = TRUE;
  if (g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CONFLICT) && self->record != NULL)
    fr_record_load_async (FR_STORE (source), self->entity->id, fr_record_get_id (self->record), NULL, theirs_loaded_cb,
                          g_object_ref (self));
  else
    set_problem (self, error->message);
}

void
fra_field_row_save (FraFieldRow *self, const FrValue *value)
{
  Edit *edit;
  FrStore *store = fra_session_get_store (self->session);

  if (self->record == NULL || fr_value_equal (value, fr_record_get (self->record, self->field->name)))
    {
      self->dirty = FALSE;
      set_problem (self, NULL);
      return;
    }
  edit = g_new0 (Edit, 1);
  edit->entity = self->entity->id;
  edit->id = fr_record_get_id (self->record);
  edit->version = fr_record_get_version (self->record);
  edit->set.field = self->field->name;
  edit->set.value = *value;
  if (value->kind == FR_TEXT)
    {
      edit->text = g_strdup (value->text);
      edit->set.value = fr_value_text (edit->text);
    }
  self->dirty = FALSE;
  self->saving = TRUE;
  fr_action_run_async (store, edit_thread, edit, edit_free, saved_cb, g_object_ref (self));
}

static char *
typed_text (FraFieldRow *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (self->kind == FRA_EDITOR_ENTRY)
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor))));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* quiet: a pause in typing must not complain about what is not finished yet. */
static void
save_typed (FraFieldRow *self, gboolean quiet)
{
  g_autofree char *text = NULL;
  g_autofree char *problem = NULL;
  FrValue value;

  g_clear_handle_id (&self->pause_source, g_source_remove);
  if (!self->dirty || gtk_widget_get_visible (self->conflict))
    return;
  text = typed_text (self);
  if (fra_field_is_personal (self) && *text == '\0')
    self->dirty = FALSE;
  else if (fra_field_parse (self->field, text, &value, &problem))
    fra_field_row_save (self, &value);
  else if (!quiet)
    set_problem (self, problem);
}

static gboolean
pause_cb (gpointer data)
{
  FraFieldRow *self = data;

  self->pause_source = 0;
  save_typed (self, TRUE);
  return G_SOURCE_REMOVE;
}

void
fra_field_row_typed (FraFieldRow *self)
{
  if (self->syncing)
    return;
  self->dirty = TRUE;
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
keep_theirs_cb (GtkButton *button, FraFieldRow *self)
{
  self->dirty = FALSE;
  gtk_widget_set_visible (self->conflict, FALSE);
  fra_field_editor_sync (self);
}

static void
keep_mine_cb (GtkButton *button, FraFieldRow *self)
{
  gtk_widget_set_visible (self->conflict, FALSE);
  self->dirty = TRUE;
  save_typed (self, FALSE);
}

/* --- Class --- */

static void
fra_field_row_dispose (GObject *object)
{
  FraFieldRow *self = FRA_FIELD_ROW (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_clear_object (&self->record);
  g_clear_object (&self->terms);
  g_clear_pointer (&self->read_terms, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  G_OBJECT_CLASS (fra_field_row_parent_class)->dispose (object);
}

static void
fra_field_row_class_init (FraFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_field_row_dispose;
}

static void
fra_field_row_init (FraFieldRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field-row");
}

static FraEditorKind
kind_of (FraSession *session, const FrField *field)
{
  if ((field->flags & (FR_FIELD_GUARDED | FR_FIELD_COMPUTED | FR_FIELD_FACT)) ||
      fr_store_get_read_only (fra_session_get_store (session)) != NULL)
    return FRA_EDITOR_NONE;
  switch (field->type)
    {
    case FR_TYPE_ENUM:
    case FR_TYPE_TERM:
      return FRA_EDITOR_CHOICE;
    case FR_TYPE_BOOL:
      return FRA_EDITOR_SWITCH;
    case FR_TYPE_REF:
      return FRA_EDITOR_RECORD;
    case FR_TYPE_BLOB:
      return FRA_EDITOR_NONE;
    case FR_TYPE_TEXT:
      return g_str_equal (field->name, "note") || g_str_equal (field->name, "description") ? FRA_EDITOR_TEXT : FRA_EDITOR_ENTRY;
    case FR_TYPE_INT:
    case FR_TYPE_REAL:
    case FR_TYPE_DAY:
    case FR_TYPE_MONTH:
    case FR_TYPE_MINUTE:
    case FR_TYPE_DURATION:
    case FR_TYPE_MONEY:
    default:
      return FRA_EDITOR_ENTRY;
    }
}

static GtkWidget *
conflict_new (FraFieldRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *theirs = gtk_button_new_with_mnemonic (_("Keep _Theirs"));
  GtkWidget *mine = gtk_button_new_with_mnemonic (_("Keep _Mine"));

  self->conflict_text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->conflict_text, TRUE);
  gtk_label_set_xalign (self->conflict_text, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->conflict_text), TRUE);
  g_signal_connect (theirs, "clicked", G_CALLBACK (keep_theirs_cb), self);
  g_signal_connect (mine, "clicked", G_CALLBACK (keep_mine_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->conflict_text));
  gtk_box_append (GTK_BOX (box), theirs);
  gtk_box_append (GTK_BOX (box), mine);
  gtk_widget_add_css_class (box, "conflict");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

FraFieldRow *
fra_field_row_new (FraSession *session, FrEntityId entity, const char *field)
{
  FraFieldRow *self = g_object_new (FRA_TYPE_FIELD_ROW, NULL);
  const FrEntity *described = fr_entity (entity);
  int index = fr_entity_field (described, field);
  GtkWidget *label;

  g_return_val_if_fail (FRA_IS_SESSION (session) && index >= 0, self);
  self->session = g_object_ref (session);
  self->entity = described;
  self->field = &described->fields[index];
  self->kind = kind_of (session, self->field);
  self->editor = fra_field_editor_new (self);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  self->conflict = conflict_new (self);
  label = gtk_label_new (_(self->field->label));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), self->kind == FRA_EDITOR_TEXT ? 0 : 0.5f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->editor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->field->label), -1);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), fra_pair_new (label, self->editor));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (self->box), self->conflict);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  return self;
}

void
fra_field_row_set_record (FraFieldRow *row, FrRecord *record)
{
  g_return_if_fail (FRA_IS_FIELD_ROW (row) && FR_IS_RECORD (record));
  g_set_object (&row->record, record);
  if (!row->dirty)
    fra_field_editor_sync (row);
}

void
fra_field_row_commit (FraFieldRow *row)
{
  g_return_if_fail (FRA_IS_FIELD_ROW (row));
  if (row->kind == FRA_EDITOR_ENTRY || row->kind == FRA_EDITOR_TEXT)
    save_typed (row, FALSE);
}

const char *
fra_field_row_get_problem (FraFieldRow *row)
{
  g_return_val_if_fail (FRA_IS_FIELD_ROW (row), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (row->problem)) ? gtk_label_get_text (row->problem) : NULL;
}

GtkWidget *
fra_field_row_get_editor (FraFieldRow *row)
{
  g_return_val_if_fail (FRA_IS_FIELD_ROW (row), NULL);
  return row->editor;
}
