/* assistant.c: see assistant.h. */
#include "app/import/assistant.h"

#include "app/import/check.h"
#include "app/import/choose.h"
#include "app/import/columns.h"
#include "app/import/words.h"
#include "app/places.h"
#include "app/widgets/toast.h"
#include "core/base/language.h"

#define TICK_MS    100
#define MIN_WIDTH  340
#define MIN_HEIGHT 294
#define WIDTH      760
#define HEIGHT     680

struct _FraImportAssistant {
  AdwWindow         parent_instance;
  AdwToastOverlay  *toasts;
  AdwWindowTitle   *title;
  GtkLabel         *help_text;
  GtkMenuButton    *help_button;
  GtkStack         *steps;
  FraImportChoose  *choose;
  FraImportColumns *columns;
  FraImportCheck   *check;
  GtkLabel         *working_label;
  GtkWidget        *working_hint;
  GtkProgressBar   *progress;
  GtkWidget        *bar;
  GtkWidget        *back_button;
  GtkWidget        *cancel_button;
  GtkButton        *next_button;
  FraImportDraft   *draft;
  const char       *after;      /* the step that was left for the work, to which a cancelled one leads back */
  guint             tick;
  gboolean          gone;
};

G_DEFINE_FINAL_TYPE (FraImportAssistant, fra_import_assistant, ADW_TYPE_WINDOW)

static const struct {
  const char *name, *title, *help;
} steps[] = {
  { "choose", N_("Choose a Sheet"),
    N_("Choose a file, drop one here, or copy rows with their headings in another program and paste them. XLSX, XLS and CSV are read, "
       "also old ones and those in GB18030, and the ZIP that ODK Central exports. Say what records the sheet holds, and which sheet it is "
       "where there are several.") },
  { "columns", N_("Columns"),
    N_("Each column of the sheet, with its first values, and what it is. What was recognised is filled in. Choose “Leave out” for what "
       "the office need not keep. A map can be saved and used again for sheets of the same kind. What you chose for these headings comes back "
       "by itself the next time.") },
  { "check", N_("Check"),
    N_("The first rows as they would be stored, and everything that is wrong, with sheet, row and column. Mend the file and read it "
       "again, or leave the faulty rows out: they are saved in a file of their own. Nothing is stored before you press Import, and "
       "one Undo takes all of it back.") },
};

/* --- Steps --- */

static void
sync_actions (FraImportAssistant *self)
{
  const char *step = fra_import_assistant_get_step (self);
  gboolean busy = g_str_equal (step, "working");
  gboolean check = g_str_equal (step, "check");
  gboolean ready = g_str_equal (step, "choose") ? fra_import_draft_get_source (self->draft) != NULL :
                   g_str_equal (step, "columns") ? fra_import_columns_is_ready (self->columns) :
                   check && fra_import_check_is_ready (self->check);

  gtk_widget_set_visible (self->bar, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->help_button), !busy);
  gtk_widget_set_visible (self->back_button, !g_str_equal (step, "choose"));
  gtk_button_set_label (self->next_button, check ? _("_Import") : _("C_ontinue"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.next", !busy && ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.back", !busy && !g_str_equal (step, "choose"));
}

static void
show_step (FraImportAssistant *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->steps, name);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].name, name))
      {
        g_autofree char *place = g_strdup_printf (_("Step %u of %u"), i + 1, (guint) G_N_ELEMENTS (steps));

        adw_window_title_set_title (self->title, _(steps[i].title));
        adw_window_title_set_subtitle (self->title, place);
        gtk_label_set_label (self->help_text, _(steps[i].help));
      }
  sync_actions (self);
  if (g_str_equal (name, "choose"))
    fra_import_choose_focus (self->choose);
  else if (!g_str_equal (name, "working"))
    gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD);
}

static void
show_draft (FraImportAssistant *self, const char *step)
{
  fra_import_choose_show (self->choose, self->draft);
  if (g_str_equal (step, "columns"))
    fra_import_columns_show (self->columns, self->draft);
  if (g_str_equal (step, "check"))
    fra_import_check_show (self->check, self->draft);
  show_step (self, step);
}

/* --- Work --- */

static gboolean
tick_cb (gpointer data)
{
  FraImportAssistant *self = data;
  double fraction = fra_import_draft_get_progress (self->draft);

  if (fraction > 0.0)
    gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0.0, 1.0));
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
begin_work (FraImportAssistant *self, const char *words)
{
  self->after = g_intern_string (fra_import_assistant_get_step (self));
  gtk_label_set_label (self->working_label, words);
  gtk_progress_bar_set_fraction (self->progress, 0.0);
  adw_window_title_set_title (self->title, words);
  adw_window_title_set_subtitle (self->title, NULL);
  show_step (self, "working");
  gtk_widget_grab_focus (self->cancel_button);
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, FR_IO_ERROR, FR_IO_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
}

/* The result of the work; FALSE where the window is gone or the work failed (then error says why). */
static gboolean
end_work (FraImportAssistant *self, GAsyncResult *result, GError **error)
{
  gboolean good = fra_import_draft_finish (self->draft, result, error);

  g_clear_handle_id (&self->tick, g_source_remove);
  return good && !self->gone;
}

/* Back to the step from which the work began. */
static void
go_back_failed (FraImportAssistant *self, const char *heading, const GError *error)
{
  if (self->gone)
    return;
  show_draft (self, self->after);
  if (is_cancelled (error))
    fra_toast (GTK_WIDGET (self), _("Cancelled. Nothing was stored."));
  else
    fra_alert (GTK_WIDGET (self), heading, error);
}

/* --- Choose --- */

static void
read_cb (GObject *draft, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraImportAssistant) self = data;
  g_autoptr (GError) error = NULL;

  if (end_work (self, result, &error))
    show_draft (self, "choose");
  else if (!self->gone)
    {
      show_draft (self, "choose");
      if (!is_cancelled (error))
        fra_import_choose_set_fault (self->choose, error->message);
    }
  if (!self->gone && error == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
opened_cb (FraImportChoose *choose, const char *path, FraImportAssistant *self)
{
  fra_import_assistant_open (self, path);
}

static void
pasted_cb (FraImportChoose *choose, const char *text, FraImportAssistant *self)
{
  if (fra_import_draft_is_busy (self->draft))
    return;
  fra_import_choose_set_fault (self->choose, NULL);
  begin_work (self, _("Reading what was pasted…"));
  fra_import_draft_paste_async (self->draft, text, read_cb, g_object_ref (self));
}

static void
guessed_cb (GObject *draft, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraImportAssistant) self = data;
  g_autoptr (GError) error = NULL;

  if (end_work (self, result, &error))
    show_draft (self, self->after);
  else
    go_back_failed (self, _("The columns were not guessed"), error);
}

/* Other records or another sheet: the columns mean something else. */
static void
chosen_cb (FraImportChoose *choose, FraImportAssistant *self)
{
  if (fra_import_draft_is_busy (self->draft))
    return;
  if (fra_import_draft_get_source (self->draft) == NULL)
    {
      fra_import_draft_set_entity (self->draft, fra_import_choose_get_entity (choose));
      return;
    }
  begin_work (self, _("Looking at the columns…"));
  fra_import_draft_guess_async (self->draft, fra_import_choose_get_entity (choose), fra_import_choose_get_sheet (choose), FALSE,
                                guessed_cb, g_object_ref (self));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FraImportAssistant *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  if (path == NULL || !g_str_equal (fra_import_assistant_get_step (self), "choose"))
    return FALSE;
  fra_import_assistant_open (self, path);
  return TRUE;
}

/* --- Columns --- */

static void
columns_changed_cb (FraImportColumns *columns, FraImportAssistant *self)
{
  sync_actions (self);
}

static void
loaded_cb (GObject *draft, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraImportAssistant) self = data;
  g_autoptr (GError) error = NULL;

  if (end_work (self, result, &error))
    show_draft (self, "columns");
  else
    go_back_failed (self, _("The map can't be used"), error);
}

static void
load_map_cb (FraImportColumns *columns, const char *path, FraImportAssistant *self)
{
  fra_import_assistant_use_map (self, path);
}

static void
guess_cb (FraImportColumns *columns, FraImportAssistant *self)
{
  begin_work (self, _("Looking at the columns…"));
  fra_import_draft_guess_async (self->draft, fra_import_draft_get_entity (self->draft),
                                fr_import_source_get_sheet (fra_import_draft_get_source (self->draft)), TRUE, guessed_cb,
                                g_object_ref (self));
}

/* --- Check --- */

static void
checked_cb (GObject *draft, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraImportAssistant) self = data;
  g_autoptr (GError) error = NULL;

  if (end_work (self, result, &error))
    show_draft (self, "check");
  else
    go_back_failed (self, _("The sheet could not be checked"), error);
}

static void
begin_check (FraImportAssistant *self, gboolean reread)
{
  begin_work (self, _("Checking every row…"));
  fra_import_draft_check_async (self->draft, reread, checked_cb, g_object_ref (self));
}

static void
again_cb (FraImportCheck *check, FraImportAssistant *self)
{
  begin_check (self, TRUE);
}

static void
spelt_cb (FraImportCheck *check, FraImportAssistant *self)
{
  begin_check (self, FALSE);
}

static void
check_changed_cb (FraImportCheck *check, FraImportAssistant *self)
{
  sync_actions (self);
}

/* --- Import --- */

/* The place that shows what came in. */
static const char *
place_of (FrEntityId entity)
{
  switch ((int) entity)
    {
    case FR_RESPONSE:
    case FR_SURVEY_ITEM:
    case FR_SURVEY_CHOICE:
      return fra_place_of_record (FR_SURVEY);
    case FR_POST:
    case FR_UNIT_PLACE:
      return fra_place_of_record (FR_UNIT);
    case FR_POSTING:
      return fra_place_of_record (FR_CADRE);
    default:
      return fra_place_of_record (entity);
    }
}

/* The survey of the answers opens. Data: the window, with a reference. */
static void
survey_found_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) window = data;
  g_autoptr (FrRows) rows = fr_store_select_finish (FR_STORE (store), result, NULL);

  if (rows != NULL && rows->n_rows > 0)
    gtk_widget_activate_action (window, "win.open-record", "(sx)", fr_entity (FR_SURVEY)->name, fr_rows_get (rows, 0, 0)->i);
}

static void
open_survey (GtkWidget *window, FraImportDraft *draft)
{
  static const FrStmt stmt = { "survey-of-code", "SELECT survey_id FROM survey WHERE code = $1 AND withdrawn = 0", 1 };
  const FrValue params[] = { fr_value_text (fra_import_draft_get_survey (draft)) };

  fr_store_select_async (fra_session_get_store (fra_import_draft_get_session (draft)), &stmt, params, G_N_ELEMENTS (params), NULL,
                         survey_found_cb, g_object_ref (window));
}

static void
finish_import (FraImportAssistant *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  const FrImportCounts *counts = fr_import_plan_get_counts (fra_import_draft_get_plan (self->draft));
  FrEntityId entity = fra_import_draft_get_entity (self->draft);
  guint n = counts->new_records + counts->changed;
  g_autofree char *text = fra_import_imported (entity, n);

  if (parent != NULL && place_of (entity) != NULL)
    gtk_widget_activate_action (parent, "win.go", "s", place_of (entity));
  if (parent != NULL && entity == FR_RESPONSE)
    open_survey (parent, self->draft);
  gtk_window_destroy (GTK_WINDOW (self));
  if (parent == NULL)
    return;
  if (n > 0)
    fra_toast_button (parent, text, _("_Undo"), "win.undo");
  else
    fra_toast (parent, text);
}

static void
imported_cb (GObject *draft, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraImportAssistant) self = data;
  g_autoptr (GError) error = NULL;

  if (end_work (self, result, &error))
    {
      finish_import (self);
      return;
    }
  /* A plan can be run once; what is shown next is checked anew. */
  self->after = "columns";
  go_back_failed (self, _("Nothing was imported"), error);
}

static void
begin_import (FraImportAssistant *self)
{
  begin_work (self, _("Importing…"));
  fra_import_draft_run_async (self->draft, fra_import_check_get_leave_out (self->check), imported_cb, g_object_ref (self));
}

/* --- Actions --- */

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FraImportAssistant *self = FRA_IMPORT_ASSISTANT (widget);
  const char *step = fra_import_assistant_get_step (self);

  if (g_str_equal (step, "choose"))
    show_draft (self, "columns");
  else if (g_str_equal (step, "columns"))
    begin_check (self, FALSE);
  else
    begin_import (self);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FraImportAssistant *self = FRA_IMPORT_ASSISTANT (widget);

  show_step (self, g_str_equal (fra_import_assistant_get_step (self), "check") ? "columns" : "choose");
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FraImportAssistant *self = FRA_IMPORT_ASSISTANT (widget);

  if (fra_import_draft_is_busy (self->draft))
    fra_import_draft_cancel (self->draft);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
help_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (FRA_IMPORT_ASSISTANT (widget)->help_button);
}

/* --- Class --- */

/* While something is being done, closing the window stops that first: what was stored must be said. */
static gboolean
fra_import_assistant_close_request (GtkWindow *window)
{
  FraImportAssistant *self = FRA_IMPORT_ASSISTANT (window);

  if (!fra_import_draft_is_busy (self->draft))
    return GTK_WINDOW_CLASS (fra_import_assistant_parent_class)->close_request (window);
  fra_import_draft_cancel (self->draft);
  return TRUE;
}

static void
fra_import_assistant_dispose (GObject *object)
{
  FraImportAssistant *self = FRA_IMPORT_ASSISTANT (object);

  self->gone = TRUE;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->draft != NULL)
    fra_import_draft_cancel (self->draft);
  G_OBJECT_CLASS (fra_import_assistant_parent_class)->dispose (object);
}

static void
fra_import_assistant_finalize (GObject *object)
{
  g_clear_object (&FRA_IMPORT_ASSISTANT (object)->draft);
  G_OBJECT_CLASS (fra_import_assistant_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, toasts);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, title);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, help_text);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, help_button);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, steps);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, choose);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, columns);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, check);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, working_label);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, working_hint);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, progress);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, bar);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, back_button);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, FraImportAssistant, next_button);
}

static void
fra_import_assistant_class_init (FraImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_import_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_import_assistant_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fra_import_assistant_close_request;
  g_type_ensure (FRA_TYPE_IMPORT_CHOOSE);
  g_type_ensure (FRA_TYPE_IMPORT_COLUMNS);
  g_type_ensure (FRA_TYPE_IMPORT_CHECK);
  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "assistant.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "assistant.help", NULL, help_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "assistant.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "assistant.help", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "assistant.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "assistant.next", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/import/assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, pasted_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, guess_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, spelt_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_changed_cb);
}

static void
fra_import_assistant_init (FraImportAssistant *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- Public API --- */

FraImportAssistant *
fra_import_assistant_new (GtkWindow *parent, FraSession *session, FrEntityId entity)
{
  FraImportAssistant *self = g_object_new (FRA_TYPE_IMPORT_ASSISTANT, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  int width = gtk_widget_get_width (GTK_WIDGET (parent)), height = gtk_widget_get_height (GTK_WIDGET (parent));

  /* Never larger than the window it belongs to: on a small screen that one fills it. */
  gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width, MIN_WIDTH, WIDTH), CLAMP (height, MIN_HEIGHT, HEIGHT));
  self->draft = fra_import_draft_new (session, entity);
  show_draft (self, "choose");
  return self;
}

void
fra_import_assistant_for_survey (FraImportAssistant *self, const char *code)
{
  fra_import_draft_prefer_survey (self->draft, code);
}

void
fra_import_assistant_open (FraImportAssistant *self, const char *path)
{
  if (fra_import_draft_is_busy (self->draft))
    return;
  fra_import_choose_set_fault (self->choose, NULL);
  begin_work (self, _("Reading the file…"));
  fra_import_draft_open_async (self->draft, path, read_cb, g_object_ref (self));
}

void
fra_import_assistant_use_map (FraImportAssistant *self, const char *path)
{
  if (fra_import_draft_is_busy (self->draft))
    return;
  begin_work (self, _("Reading the map…"));
  fra_import_draft_load_async (self->draft, path, loaded_cb, g_object_ref (self));
}

const char *
fra_import_assistant_get_step (FraImportAssistant *self)
{
  return gtk_stack_get_visible_child_name (self->steps);
}
