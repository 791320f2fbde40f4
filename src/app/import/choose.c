/* choose.c: see choose.h. */
#include "app/import/choose.h"

#include "charts/format.h"
#include "core/base/language.h"

struct _FraImportChoose {
  AdwBin        parent_instance;
  AdwComboRow  *kind;
  AdwActionRow *source_row;
  AdwComboRow  *sheet;
  GtkButton    *file_button;
  GtkButton    *paste_button;
  GtkLabel     *fault;
  FrEntityId    kinds[FR_N_ENTITIES];
  guint         n_kinds;
  gboolean      showing;      /* what is selected is set from the draft, not by a person */
  GCancellable *cancellable;  /* of reading the clipboard */
};

G_DEFINE_FINAL_TYPE (FraImportChoose, fra_import_choose, ADW_TYPE_BIN)

enum { OPENED, PASTED, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
selected_cb (GObject *row, GParamSpec *pspec, FraImportChoose *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* --- A file --- */

static void
add_filter (GtkFileChooser *chooser, const char *name, const char * const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  if (suffixes[0] == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, FraImportChoose *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        g_signal_emit (self, signals[OPENED], 0, path);
    }
  g_object_unref (dialog);
}

void
fra_import_start_in_documents (GtkFileChooser *chooser)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder = g_file_new_for_path (documents && g_file_test (documents, G_FILE_TEST_IS_DIR) ? documents : g_get_home_dir ());

  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

static void
file_clicked_cb (GtkButton *button, FraImportChoose *self)
{
  static const char * const sheets[] = { "xlsx", "xlsm", "xls", "csv", "tsv", "txt", "htm", "html", "zip", NULL };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Choose a Sheet"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _("_Open"), _("_Cancel"));

  add_filter (GTK_FILE_CHOOSER (dialog), _("Sheets (XLSX, XLS, CSV, text, ZIP)"), sheets);
  add_filter (GTK_FILE_CHOOSER (dialog), _("All files"), sheets + G_N_ELEMENTS (sheets) - 1);
  fra_import_start_in_documents (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- The clipboard --- */

static void
text_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraImportChoose) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (text == NULL || *g_strstrip (text) == '\0')
    fra_import_choose_set_fault (self, _("There is no text in the clipboard. Select the rows with their headings in the other program, "
                                         "copy them, and paste here."));
  else
    g_signal_emit (self, signals[PASTED], 0, text);
}

static void
paste_clicked_cb (GtkButton *button, FraImportChoose *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable, text_cb, g_object_ref (self));
}

/* --- Class --- */

static void
fra_import_choose_dispose (GObject *object)
{
  g_cancellable_cancel (FRA_IMPORT_CHOOSE (object)->cancellable);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_IMPORT_CHOOSE);
  G_OBJECT_CLASS (fra_import_choose_parent_class)->dispose (object);
}

static void
fra_import_choose_finalize (GObject *object)
{
  g_object_unref (FRA_IMPORT_CHOOSE (object)->cancellable);
  G_OBJECT_CLASS (fra_import_choose_parent_class)->finalize (object);
}

static void
fra_import_choose_class_init (FraImportChooseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_import_choose_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_import_choose_finalize;
  signals[OPENED] = g_signal_new ("opened", FRA_TYPE_IMPORT_CHOOSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PASTED] = g_signal_new ("pasted", FRA_TYPE_IMPORT_CHOOSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", FRA_TYPE_IMPORT_CHOOSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/import/choose.ui");
  gtk_widget_class_bind_template_child (widget_class, FraImportChoose, kind);
  gtk_widget_class_bind_template_child (widget_class, FraImportChoose, source_row);
  gtk_widget_class_bind_template_child (widget_class, FraImportChoose, sheet);
  gtk_widget_class_bind_template_child (widget_class, FraImportChoose, file_button);
  gtk_widget_class_bind_template_child (widget_class, FraImportChoose, paste_button);
  gtk_widget_class_bind_template_child (widget_class, FraImportChoose, fault);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_clicked_cb);
}

static void
fra_import_choose_init (FraImportChoose *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->source_row), FALSE);
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    if (fr_import_can (i))
      {
        self->kinds[self->n_kinds++] = i;
        gtk_string_list_append (names, _(fr_entity (i)->label_plural));
      }
  self->showing = TRUE;
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (names));
  self->showing = FALSE;
}

/* --- Public API --- */

static void
show_sheets (FraImportChoose *self, FrImportSource *source)
{
  guint n = source != NULL ? fr_import_source_get_n_sheets (source) : 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, fr_import_source_get_sheet_name (source, i));
  adw_combo_row_set_model (self->sheet, G_LIST_MODEL (names));
  if (n > 0)
    adw_combo_row_set_selected (self->sheet, fr_import_source_get_sheet (source));
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), n > 1);
}

static void
show_source (FraImportChoose *self, FrImportSource *source)
{
  g_autofree char *rows = source ? frc_format_count (fr_import_source_get_n_rows (source)) : NULL;
  g_autofree char *columns = source ? frc_format_count (fr_import_source_get_n_columns (source)) : NULL;
  /* Translators: the size of a sheet. */
  g_autofree char *size = source ? g_strdup_printf (_("Rows: %s · Columns: %s"), rows, columns) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->source_row), source ? fr_import_source_get_title (source) : _("No sheet yet"));
  adw_action_row_set_subtitle (self->source_row,
                               source ? size : _("XLSX, XLS, CSV, text, or a ZIP of CSV files. Choose a file, drop one here, or paste."));
}

void
fra_import_choose_show (FraImportChoose *self, FraImportDraft *draft)
{
  FrImportSource *source = fra_import_draft_get_source (draft);
  FrEntityId entity = fra_import_draft_get_entity (draft);

  self->showing = TRUE;
  for (guint i = 0; i < self->n_kinds; i++)
    if (self->kinds[i] == entity)
      adw_combo_row_set_selected (self->kind, i);
  show_sheets (self, source);
  show_source (self, source);
  self->showing = FALSE;
  /* The button that leads on is the suggested one. */
  if (source != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->file_button), "suggested-action");
}

FrEntityId
fra_import_choose_get_entity (FraImportChoose *self)
{
  return self->kinds[MIN (adw_combo_row_get_selected (self->kind), self->n_kinds - 1)];
}

guint
fra_import_choose_get_sheet (FraImportChoose *self)
{
  guint selected = adw_combo_row_get_selected (self->sheet);

  return selected == GTK_INVALID_LIST_POSITION ? 0 : selected;
}

void
fra_import_choose_focus (FraImportChoose *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->file_button));
}

void
fra_import_choose_set_fault (FraImportChoose *self, const char *message)
{
  gtk_label_set_label (self->fault, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), message != NULL);
}
