/* columns.c: see columns.h. */
#include "app/import/columns.h"

#include "app/import/choose.h"
#include "app/widgets/toast.h"
#include "core/base/day.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/rules/values.h"

#include <string.h>

#define EXAMPLES 3
#define FIRST    12       /* rows made at once, */
#define BATCH    4        /* and at a time after that: a sheet with hundreds of columns must not hold up the window */

struct _FraImportColumns {
  AdwBin                parent_instance;
  AdwPreferencesGroup  *survey_group;
  AdwComboRow          *survey;
  AdwEntryRow          *survey_title;
  AdwEntryRow          *survey_code;
  GtkMenuButton        *map_button;
  GtkWidget            *matched;
  GtkLabel             *matched_label;
  GtkLabel             *missing;
  GtkListBox           *list;
  FraImportDraft       *draft;
  GPtrArray            *targets;    /* FrImportTarget of the entity shown */
  FrRows               *surveys;    /* code and title of the surveys there are; NULL before they are read */
  GListModel           *labels;     /* of the drop-downs */
  guint                 filling;    /* source; 0 when all columns have their row */
  guint                 n_filled;
  gboolean              showing;    /* rows are set from the draft, not by a person */
  GCancellable         *cancellable;
};

G_DEFINE_FINAL_TYPE (FraImportColumns, fra_import_columns, ADW_TYPE_BIN)

enum { LOAD_MAP, GUESS, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const FrStmt surveys_stmt = { "import-surveys", "SELECT code, title FROM survey WHERE withdrawn = 0 ORDER BY code, survey_id", 0 };

/* --- Columns --- */

static guint
position_of (FraImportColumns *self, const char *target)
{
  for (guint i = 0; target != NULL && i < self->targets->len; i++)
    if (strcmp (((FrImportTarget *) g_ptr_array_index (self->targets, i))->name, target) == 0)
      return i + 1;
  return 0;
}

/* Whether the column's values are masked: it is taken for a personal field, or holds identity numbers nobody has said anything about. */
static gboolean
is_personal (FraImportColumns *self, guint column, char **examples)
{
  const FrEntity *entity = fr_entity (fra_import_draft_get_entity (self->draft));
  const char *target = fr_import_map_get_target (fra_import_draft_get_map (self->draft), fra_import_draft_get_source (self->draft), column);
  int field = target != NULL ? fr_entity_field (entity, target) : -1;

  if (field >= 0 && (entity->fields[field].flags & FR_FIELD_PERSONAL))
    return TRUE;
  for (guint i = 0; examples[i] != NULL; i++)
    if (fr_is_identity_number (examples[i]))
      return TRUE;
  return FALSE;
}

/* As an identity number is masked. */
static void
mask_all (char **examples)
{
  const FrEntity *cadre = fr_entity (FR_CADRE);
  const FrField *field = &cadre->fields[fr_entity_field (cadre, "identity_number")];

  for (guint i = 0; examples[i] != NULL; i++)
    {
      const FrValue value = fr_value_text (examples[i]);
      char *masked = fr_field_format (field, &value, fr_lang_default (), FALSE);

      g_free (examples[i]);
      examples[i] = masked;
    }
}

/* The first values, and for a survey what the column was taken for. */
static void
describe_row (FraImportColumns *self, AdwActionRow *row, guint column)
{
  FrImportSource *source = fra_import_draft_get_source (self->draft);
  g_auto (GStrv) examples = fr_import_source_examples (source, column, EXAMPLES);
  g_autofree char *joined = NULL;
  g_autofree char *found = fr_import_map_describe (fra_import_draft_get_map (self->draft), source, column);
  g_autofree char *text = NULL;

  if (is_personal (self, column, examples))
    mask_all (examples);
  joined = g_strjoinv (" · ", examples);
  if (*joined == '\0' && found == NULL)
    text = g_strdup (_("(empty)"));
  else if (found == NULL)
    text = g_strdup (joined);
  else
    text = *joined != '\0' ? g_strdup_printf ("%s\n%s", found, joined) : g_strdup (found);
  adw_action_row_set_subtitle (row, text);
}

static gboolean
is_given (FraImportColumns *self, const char *target)
{
  FrImportSource *source = fra_import_draft_get_source (self->draft);

  for (guint c = 0; c < fr_import_source_get_n_columns (source); c++)
    if (g_strcmp0 (fr_import_map_get_target (fra_import_draft_get_map (self->draft), source, c), target) == 0)
      return TRUE;
  return FALSE;
}

/* What no row can do without; answers get their survey above the columns. */
static void
sync_missing (FraImportColumns *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->targets->len; i++)
    {
      const FrImportTarget *target = g_ptr_array_index (self->targets, i);

      if (target->required && fra_import_draft_get_entity (self->draft) != FR_RESPONSE && !is_given (self, target->name))
        g_string_append_printf (names, "%s%s", names->len ? _(", ") : "", target->label);
    }
  text = g_strdup_printf (_("Needed, and no column says it yet: %s"), names->str);
  gtk_label_set_label (self->missing, text);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), names->len > 0);
}

static void
target_selected_cb (AdwComboRow *row, GParamSpec *pspec, FraImportColumns *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));
  guint selected = adw_combo_row_get_selected (row);
  FrImportSource *source = fra_import_draft_get_source (self->draft);
  FrImportMap *map = fra_import_draft_get_map (self->draft);
  const FrImportTarget *target = selected > 0 && selected <= self->targets->len ? g_ptr_array_index (self->targets, selected - 1) : NULL;

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  fr_import_map_set_target (map, source, column, target ? target->name : NULL);
  if (target != NULL && fr_import_map_get_entity (map) == FR_RESPONSE && strcmp (target->name, "item") == 0)
    fr_import_map_make_item (map, source, column);
  describe_row (self, ADW_ACTION_ROW (row), column);
  sync_missing (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
new_row (FraImportColumns *self, GListModel *labels, guint column)
{
  FrImportSource *source = fra_import_draft_get_source (self->draft);
  GtkWidget *row = adw_combo_row_new ();
  g_autofree char *name = fr_import_source_name_column (source, column);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), labels);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              position_of (self, fr_import_map_get_target (fra_import_draft_get_map (self->draft), source, column)));
  describe_row (self, ADW_ACTION_ROW (row), column);
  g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (target_selected_cb), self, 0);
  return row;
}

static gboolean
fill_more (FraImportColumns *self, guint n)
{
  guint n_columns = fr_import_source_get_n_columns (fra_import_draft_get_source (self->draft));

  self->showing = TRUE;
  for (guint i = 0; i < n && self->n_filled < n_columns; i++)
    gtk_list_box_append (self->list, new_row (self, self->labels, self->n_filled++));
  self->showing = FALSE;
  return self->n_filled < n_columns;
}

static gboolean
fill_cb (gpointer data)
{
  FraImportColumns *self = data;

  /* While something is being worked out the columns are not to be looked at. */
  if (fra_import_draft_is_busy (self->draft) || fill_more (self, BATCH))
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static void
fill_list (FraImportColumns *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new ((const char *[]) { _("Leave out"), NULL });
  GtkWidget *child;

  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = fr_import_targets (fra_import_draft_get_entity (self->draft));
  for (guint i = 0; i < self->targets->len; i++)
    gtk_string_list_append (labels, ((FrImportTarget *) g_ptr_array_index (self->targets, i))->label);
  g_set_object (&self->labels, G_LIST_MODEL (labels));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_clear_handle_id (&self->filling, g_source_remove);
  self->n_filled = 0;
  if (fill_more (self, FIRST))
    self->filling = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, 5, fill_cb, self, NULL);
}

/* --- The survey --- */

static const char *
known_survey (FraImportColumns *self, guint column)
{
  guint selected = adw_combo_row_get_selected (self->survey);

  if (self->surveys == NULL || selected == 0 || selected > self->surveys->n_rows)
    return NULL;
  return fr_value_get_text (fr_rows_get (self->surveys, selected - 1, column));
}

static void
take_survey (FraImportColumns *self)
{
  const char *known = known_survey (self, 0);
  g_autofree char *code = fr_text_name (gtk_editable_get_text (GTK_EDITABLE (self->survey_code)));
  g_autofree char *title = fr_text_name (gtk_editable_get_text (GTK_EDITABLE (self->survey_title)));

  gtk_widget_set_visible (GTK_WIDGET (self->survey_code), known == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->survey_title), known == NULL);
  fra_import_draft_set_survey (self->draft, known != NULL ? known : code);
  if (known == NULL)
    fr_import_map_set_title (fra_import_draft_get_map (self->draft), *title != '\0' ? title : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
survey_selected_cb (AdwComboRow *row, GParamSpec *pspec, FraImportColumns *self)
{
  if (!self->showing)
    take_survey (self);
}

static void
survey_typed_cb (GtkEditable *entry, FraImportColumns *self)
{
  if (!self->showing)
    take_survey (self);
}

/* The surveys there are, behind "A new survey"; the one whose code the draft has is chosen. */
static void
fill_surveys (FraImportColumns *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]) { _("A new survey"), NULL });
  guint chosen = 0;

  for (guint r = 0; self->surveys != NULL && r < self->surveys->n_rows; r++)
    {
      const char *code = fr_value_get_text (fr_rows_get (self->surveys, r, 0));
      g_autofree char *name = g_strdup_printf ("%s (%s)", fr_value_get_text (fr_rows_get (self->surveys, r, 1)), code);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (code, fra_import_draft_get_survey (self->draft)) == 0)
        chosen = r + 1;
    }
  self->showing = TRUE;
  adw_combo_row_set_model (self->survey, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->survey, chosen);
  self->showing = FALSE;
  take_survey (self);
}

static void
surveys_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraImportColumns) self = data;
  FrRows *rows = fr_store_select_finish (FR_STORE (store), result, NULL);

  /* Without them there is only less to choose from; the plan looks for the code by itself. */
  if (rows == NULL || g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&rows, fr_rows_unref);
      return;
    }
  g_clear_pointer (&self->surveys, fr_rows_unref);
  self->surveys = rows;
  if (!fra_import_draft_is_busy (self->draft))
    fill_surveys (self);
}

static void
show_survey (FraImportColumns *self)
{
  FrImportMap *map = fra_import_draft_get_map (self->draft);
  const char *title = fr_import_map_get_title (map);
  g_autofree char *file = fr_import_source_stem (fra_import_draft_get_source (self->draft));

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->survey_title), title != NULL ? title : file);
  gtk_editable_set_text (GTK_EDITABLE (self->survey_code), fra_import_draft_get_survey (self->draft));
  self->showing = FALSE;
  fill_surveys (self);
  if (self->surveys == NULL)
    fr_store_select_async (fra_session_get_store (fra_import_draft_get_session (self->draft)), &surveys_stmt, NULL, 0, self->cancellable,
                           surveys_cb, g_object_ref (self));
}

/* --- Maps --- */

static void
add_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Maps of columns (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
map_chosen_cb (GtkNativeDialog *dialog, int response, FraImportColumns *self)
{
  gboolean saving = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *text = g_strdup_printf (_("Map saved as %s"), name);
      g_autoptr (GError) error = NULL;

      if (!saving)
        g_signal_emit (self, signals[LOAD_MAP], 0, path);
      else if (fra_import_columns_save_map (self, path, &error))
        fra_toast (GTK_WIDGET (self), text);
      else
        fra_alert (GTK_WIDGET (self), _("The map was not saved"), error);
    }
  g_object_unref (dialog);
}

static void
ask_map (FraImportColumns *self, GtkFileChooserAction action, const char *title, const char *accept)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (root), action, accept, _("_Cancel"));

  add_filter (GTK_FILE_CHOOSER (dialog));
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      /* Translators: the proposed file name of a map of columns; %s is the kind of records. */
      g_autofree char *name = g_strdup_printf (_("Map for %s.json"), _(fr_entity (fra_import_draft_get_entity (self->draft))->label_plural));

      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    }
  fra_import_start_in_documents (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (map_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
use_map_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_map (FRA_IMPORT_COLUMNS (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _("Use a Saved Map"), _("_Open"));
}

static void
save_map_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_map (FRA_IMPORT_COLUMNS (widget), GTK_FILE_CHOOSER_ACTION_SAVE, _("Save This Map"), _("_Save"));
}

static void
guess_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[GUESS], 0);
}

/* --- Class --- */

static void
fra_import_columns_dispose (GObject *object)
{
  FraImportColumns *self = FRA_IMPORT_COLUMNS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->filling, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_IMPORT_COLUMNS);
  g_clear_object (&self->draft);
  g_clear_object (&self->labels);
  G_OBJECT_CLASS (fra_import_columns_parent_class)->dispose (object);
}

static void
fra_import_columns_finalize (GObject *object)
{
  FraImportColumns *self = FRA_IMPORT_COLUMNS (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->surveys, fr_rows_unref);
  G_OBJECT_CLASS (fra_import_columns_parent_class)->finalize (object);
}

static void
fra_import_columns_class_init (FraImportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_import_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_import_columns_finalize;
  signals[LOAD_MAP] = g_signal_new ("load-map", FRA_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_STRING);
  signals[GUESS] = g_signal_new ("guess", FRA_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", FRA_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "columns.use-map", NULL, use_map_cb);
  gtk_widget_class_install_action (widget_class, "columns.save-map", NULL, save_map_cb);
  gtk_widget_class_install_action (widget_class, "columns.guess", NULL, guess_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/import/columns.ui");
  gtk_widget_class_bind_template_child (widget_class, FraImportColumns, survey_group);
  gtk_widget_class_bind_template_child (widget_class, FraImportColumns, survey);
  gtk_widget_class_bind_template_child (widget_class, FraImportColumns, survey_title);
  gtk_widget_class_bind_template_child (widget_class, FraImportColumns, survey_code);
  gtk_widget_class_bind_template_child (widget_class, FraImportColumns, map_button);
  gtk_widget_class_bind_template_child (widget_class, FraImportColumns, matched);
  gtk_widget_class_bind_template_child (widget_class, FraImportColumns, matched_label);
  gtk_widget_class_bind_template_child (widget_class, FraImportColumns, missing);
  gtk_widget_class_bind_template_child (widget_class, FraImportColumns, list);
  gtk_widget_class_bind_template_callback (widget_class, survey_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, survey_typed_cb);
}

static void
fra_import_columns_init (FraImportColumns *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Whether the columns are as they were matched before, and when that was. */
static void
show_matched (FraImportColumns *self)
{
  FrDay day = fra_import_draft_get_matched_on (self->draft);
  g_autofree char *date = day != FR_DAY_NONE ? fr_day_format_iso (day) : NULL;
  g_autofree char *text = date != NULL ? g_strdup_printf (_("Columns as you matched them on %s"), date) : NULL;

  gtk_label_set_label (self->matched_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->matched, text != NULL);
}

/* --- Public API --- */

void
fra_import_columns_show (FraImportColumns *self, FraImportDraft *draft)
{
  gboolean survey = fra_import_draft_get_entity (draft) == FR_RESPONSE;

  g_set_object (&self->draft, draft);
  fill_list (self);
  show_matched (self);
  gtk_widget_set_visible (GTK_WIDGET (self->survey_group), survey);
  if (survey)
    show_survey (self);
  sync_missing (self);
}

gboolean
fra_import_columns_is_ready (FraImportColumns *self)
{
  const char *code = fra_import_draft_get_survey (self->draft);

  return fra_import_draft_get_entity (self->draft) != FR_RESPONSE || (code != NULL && *code != '\0');
}

gboolean
fra_import_columns_save_map (FraImportColumns *self, const char *path, GError **error)
{
  return fr_import_map_save (fra_import_draft_get_map (self->draft), path, error);
}
