/* act-dialog.c: see act-dialog.h.
 *
 * Nothing is checked here but that a day is a day and that what must be chosen is chosen: everything else is for the rules, whose
 * sentence is shown below the rows. */
#include "app/widgets/act-dialog.h"

#include "app/widgets/record-chooser.h"
#include "app/widgets/toast.h"
#include "core/actions/actions.h"
#include "core/base/text.h"

typedef struct {
  FraActDialog     *dialog;
  const char       *label;
  GtkWidget        *row;
  GtkMenuButton    *button;
  GtkLabel         *value;
  FraRecordChooser *chooser;
  gint64            id;
  gboolean          optional;
  const char       *by_field;      /* NULL: all are offered */
  guint             by;
} RecordRow;

typedef struct {
  FraActDialog  *dialog;
  GtkWidget     *row;
  GtkCalendar   *calendar;
  GtkMenuButton *button;
  gboolean       optional;
  gboolean       syncing;          /* the program itself sets the calendar */
} DayRow;

struct _FraActDialog {
  AdwWindow            parent_instance;
  FraSession          *session;
  AdwPreferencesGroup *rows;
  AdwExpanderRow      *details;    /* rows go in here from then on; NULL: none were begun */
  GtkLabel            *words;
  GtkLabel            *problem;
  GtkLabel            *explained;
  FraActDayWords       day_words;      /* NULL: nothing is said about the day */
  gpointer             day_data;
  GDestroyNotify       day_destroy;
  GtkButton           *verb;
  RecordRow            records[FRA_ACT_MAX];
  DayRow               days[FRA_ACT_MAX];
  GtkWidget           *texts[FRA_ACT_MAX];
  GtkWidget           *choices[FRA_ACT_MAX];
  guint                n_records, n_days, n_texts, n_choices;
  FraActFunc           func;
  FraActThen           then;
  GWeakRef             page;
  gint64               about;
  char                *done;
  gboolean             undo;
  gboolean             busy;
};

G_DEFINE_FINAL_TYPE (FraActDialog, fra_act_dialog, ADW_TYPE_WINDOW)

/* The act on its way: what it does, with what. */
typedef struct {
  FraActFunc   func;
  FraActValues values;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  for (guint i = 0; i < FRA_ACT_MAX; i++)
    g_free (run->values.texts[i]);
  g_free (run);
}

static gboolean
run_thread (FrStore *store, gpointer data, GError **error)
{
  Run *run = data;

  return run->func (store, &run->values, error);
}

static void
say_problem (FraActDialog *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  /* The window grows with what is said, so that neither it nor the rows are out of sight. */
  gtk_window_set_default_size (GTK_WINDOW (self), 460, -1);
}

/* --- Records --- */

static void
set_record (RecordRow *row, gint64 id, const char *name)
{
  FraActDialog *self = row->dialog;

  row->id = id;
  gtk_label_set_text (row->value, id != 0 && name != NULL ? name : row->optional ? _("None") : _("Choose…"));
  for (guint i = 0; i < self->n_records; i++)
    if (self->records[i].by_field != NULL && &self->records[self->records[i].by] == row)
      {
        fra_record_chooser_narrow (self->records[i].chooser, self->records[i].by_field, id);
        gtk_widget_set_sensitive (self->records[i].row, id != 0);
        set_record (&self->records[i], 0, NULL);
      }
}

static void
chosen_cb (FraRecordChooser *chooser, FrRecord *record, RecordRow *row)
{
  gtk_menu_button_popdown (row->button);
  set_record (row, fr_record_get_id (record), fr_record_get_text (record, fr_record_get_entity (record)->title_field));
  say_problem (row->dialog, NULL);
}

static void
none_cb (GtkButton *button, RecordRow *row)
{
  gtk_menu_button_popdown (row->button);
  set_record (row, 0, NULL);
}

static GtkWidget *
record_popover (RecordRow *row)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_size_request (GTK_WIDGET (row->chooser), 280, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->chooser));
  if (row->optional)
    {
      GtkWidget *none = gtk_button_new_with_label (_("None"));

      gtk_widget_add_css_class (none, "flat");
      g_signal_connect (none, "clicked", G_CALLBACK (none_cb), row);
      gtk_box_append (GTK_BOX (box), none);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

/* --- Days --- */

static FrDay
day_of (DayRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->row))));

  return fr_day_parse_loose (text, NULL);
}

static void
day_selected_cb (GtkCalendar *calendar, DayRow *row)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");

  if (row->syncing)
    return;
  gtk_editable_set_text (GTK_EDITABLE (row->row), text);
  gtk_menu_button_popdown (row->button);
}

/* The calendar opens at the day that is written. */
static void
calendar_shown_cb (GtkWidget *popover, DayRow *row)
{
  FrDay day = day_of (row);
  g_autoptr (GDateTime) date = NULL;
  int y, m, d;

  if (day == FR_DAY_NONE)
    return;
  fr_day_to_ymd (day, &y, &m, &d);
  date = g_date_time_new_local (y, m, d, 12, 0, 0);
  row->syncing = TRUE;
  gtk_calendar_select_day (row->calendar, date);
  row->syncing = FALSE;
}

static void
explain (FraActDialog *self)
{
  g_autofree char *words = self->day_words != NULL ? self->day_words (day_of (&self->days[0]), self->day_data) : g_strdup ("");

  gtk_label_set_text (self->explained, words);
  gtk_widget_set_visible (GTK_WIDGET (self->explained), *words != '\0');
}

static void
typed_cb (GtkWidget *row, FraActDialog *self)
{
  gtk_widget_remove_css_class (row, "error");
  explain (self);
  say_problem (self, NULL);
}

/* --- The act --- */

static gboolean
day_is_well (DayRow *row, FrDay *day)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row->row));

  *day = day_of (row);
  if (*day != FR_DAY_NONE || (row->optional && *text == '\0'))
    return TRUE;
  gtk_widget_add_css_class (row->row, "error");
  gtk_widget_grab_focus (row->row);
  say_problem (row->dialog, _("This is no date. Nothing was saved; write it as 2026-10-13."));
  return FALSE;
}

static gboolean
record_is_well (RecordRow *row, gint64 *id)
{
  g_autofree char *sentence = NULL;

  *id = row->id;
  if (row->id != 0 || row->optional)
    return TRUE;
  /* Translators: what has to be chosen before something can be done: "Unit: choose one. Nothing was changed." */
  sentence = g_strdup_printf (_("%s: choose one. Nothing was changed."), row->label);
  gtk_widget_grab_focus (GTK_WIDGET (row->button));
  say_problem (row->dialog, sentence);
  return FALSE;
}

static gboolean
read_values (FraActDialog *self, FraActValues *values)
{
  for (guint i = 0; i < self->n_records; i++)
    if (!record_is_well (&self->records[i], &values->records[i]))
      return FALSE;
  for (guint i = 0; i < self->n_days; i++)
    if (!day_is_well (&self->days[i], &values->days[i]))
      return FALSE;
  for (guint i = 0; i < self->n_choices; i++)
    values->choices[i] = adw_combo_row_get_selected (ADW_COMBO_ROW (self->choices[i]));
  for (guint i = 0; i < self->n_texts; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->texts[i]))));

      values->texts[i] = *text != '\0' ? g_steal_pointer (&text) : NULL;
    }
  return TRUE;
}

static void
set_busy (FraActDialog *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), !busy);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraActDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = fr_action_run_finish (FR_STORE (source), result, &error);

  /* The window below it may have been closed meanwhile. */
  if (self->verb == NULL)
    return;
  set_busy (self, FALSE);
  if (!done)
    {
      say_problem (self, error->message);
      return;
    }
  if (self->undo)
    fra_toast_button (GTK_WIDGET (self), self->done, _("_Undo"), "win.undo");
  else
    fra_toast (GTK_WIDGET (self), self->done);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Nothing runs: the page goes on with what was entered. */
static void
go_on (FraActDialog *self, const FraActValues *values)
{
  g_autoptr (FraPage) page = g_weak_ref_get (&self->page);
  g_autofree char *problem = page != NULL ? self->then (page, values) : NULL;

  if (problem != NULL)
    say_problem (self, problem);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
verb_cb (GtkButton *button, FraActDialog *self)
{
  Run *run = g_new0 (Run, 1);

  run->func = self->func;
  run->values.about = self->about;
  say_problem (self, NULL);
  if (!read_values (self, &run->values))
    {
      run_free (run);
      return;
    }
  if (self->then != NULL)
    {
      go_on (self, &run->values);
      run_free (run);
      return;
    }
  set_busy (self, TRUE);
  fr_action_run_async (fra_session_get_store (self->session), run_thread, run, run_free, ran_cb, g_object_ref (self));
}

/* --- Class --- */

static gboolean
fra_act_dialog_close_request (GtkWindow *window)
{
  if (FRA_ACT_DIALOG (window)->busy)
    return TRUE;
  return GTK_WINDOW_CLASS (fra_act_dialog_parent_class)->close_request (window);
}

static void
fra_act_dialog_dispose (GObject *object)
{
  FraActDialog *self = FRA_ACT_DIALOG (object);

  gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_ACT_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_act_dialog_parent_class)->dispose (object);
}

static void
fra_act_dialog_finalize (GObject *object)
{
  FraActDialog *self = FRA_ACT_DIALOG (object);

  g_free (self->done);
  if (self->day_destroy != NULL)
    self->day_destroy (self->day_data);
  g_weak_ref_clear (&self->page);
  G_OBJECT_CLASS (fra_act_dialog_parent_class)->finalize (object);
}

static void
fra_act_dialog_class_init (FraActDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_act_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_act_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fra_act_dialog_close_request;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/widgets/act-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FraActDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, FraActDialog, words);
  gtk_widget_class_bind_template_child (widget_class, FraActDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, FraActDialog, explained);
  gtk_widget_class_bind_template_child (widget_class, FraActDialog, verb);
  gtk_widget_class_bind_template_callback (widget_class, verb_cb);
}

static void
fra_act_dialog_init (FraActDialog *self)
{
  g_weak_ref_init (&self->page, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Public --- */

FraActDialog *
fra_act_dialog_new (FraPage *page, const char *title, const char *verb, const char *words)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  FraActDialog *self = g_object_new (FRA_TYPE_ACT_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, "title", title, NULL);

  g_return_val_if_fail (FRA_IS_PAGE (page), self);
  self->session = g_object_ref (fra_page_get_session (page));
  g_weak_ref_set (&self->page, page);
  gtk_button_set_label (self->verb, verb);
  gtk_label_set_text (self->words, words);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->verb));
  return self;
}

static void
add_row (FraActDialog *self, GtkWidget *row)
{
  if (self->details != NULL)
    adw_expander_row_add_row (self->details, row);
  else
    adw_preferences_group_add (self->rows, row);
}

void
fra_act_dialog_begin_details (FraActDialog *dialog)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && dialog->details == NULL);
  dialog->details = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (dialog->details), _("Details"));
  adw_preferences_group_add (dialog->rows, GTK_WIDGET (dialog->details));
}

void
fra_act_dialog_add_record (FraActDialog *dialog, const char *label, FrEntityId entity, gint64 id, const char *name, gboolean optional)
{
  RecordRow *row;

  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && dialog->n_records < FRA_ACT_MAX);
  row = &dialog->records[dialog->n_records++];
  row->dialog = dialog;
  row->label = label;
  row->optional = optional;
  row->chooser = fra_record_chooser_new ();
  row->value = GTK_LABEL (gtk_label_new (NULL));
  row->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  row->row = adw_action_row_new ();
  fra_record_chooser_setup (row->chooser, dialog->session, entity);
  g_signal_connect (row->chooser, "chosen", G_CALLBACK (chosen_cb), row);
  gtk_label_set_ellipsize (row->value, PANGO_ELLIPSIZE_END);
  gtk_menu_button_set_child (row->button, GTK_WIDGET (row->value));
  gtk_menu_button_set_popover (row->button, record_popover (row));
  gtk_widget_set_valign (GTK_WIDGET (row->button), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (row->button))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), GTK_WIDGET (row->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row->row), GTK_WIDGET (row->button));
  add_row (dialog, row->row);
  set_record (row, id, name);
}

void
fra_act_dialog_narrow (FraActDialog *dialog, guint n, const char *field, guint by)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && n < dialog->n_records && by < dialog->n_records && n != by);
  dialog->records[n].by_field = field;
  dialog->records[n].by = by;
  set_record (&dialog->records[by], dialog->records[by].id, gtk_label_get_text (dialog->records[by].value));
}

void
fra_act_dialog_add_day (FraActDialog *dialog, const char *label, FrDay day, gboolean optional)
{
  g_autofree char *text = fr_day_format_iso (day);
  GtkWidget *popover;
  DayRow *row;

  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && dialog->n_days < FRA_ACT_MAX);
  row = &dialog->days[dialog->n_days++];
  row->dialog = dialog;
  row->optional = optional;
  row->row = adw_entry_row_new ();
  row->calendar = GTK_CALENDAR (gtk_calendar_new ());
  row->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (row->calendar));
  gtk_menu_button_set_icon_name (row->button, "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (row->button, popover);
  gtk_widget_set_valign (GTK_WIDGET (row->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (row->button), "flat");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->button), _("Choose a day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a day"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (row->button))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a day"), -1);
  g_signal_connect (popover, "show", G_CALLBACK (calendar_shown_cb), row);
  g_signal_connect (row->calendar, "day-selected", G_CALLBACK (day_selected_cb), row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), label);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row->row), TRUE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row->row), GTK_WIDGET (row->button));
  gtk_editable_set_text (GTK_EDITABLE (row->row), text);
  g_signal_connect (row->row, "changed", G_CALLBACK (typed_cb), dialog);
  add_row (dialog, row->row);
}

void
fra_act_dialog_explain_day (FraActDialog *dialog, FraActDayWords words, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && dialog->n_days > 0 && dialog->day_words == NULL);
  dialog->day_words = words;
  dialog->day_data = data;
  dialog->day_destroy = destroy;
  explain (dialog);
}

static void
picked_cb (GtkWidget *row, GParamSpec *pspec, FraActDialog *self)
{
  say_problem (self, NULL);
}

void
fra_act_dialog_add_choice (FraActDialog *dialog, const char *label, const char * const *labels, guint n, guint chosen)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && dialog->n_choices < FRA_ACT_MAX && chosen < n);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (model, labels[i]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  g_signal_connect (row, "notify::selected", G_CALLBACK (picked_cb), dialog);
  add_row (dialog, row);
  dialog->choices[dialog->n_choices++] = row;
}

void
fra_act_dialog_add_text (FraActDialog *dialog, const char *label)
{
  GtkWidget *row = adw_entry_row_new ();

  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && dialog->n_texts < FRA_ACT_MAX);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "changed", G_CALLBACK (typed_cb), dialog);
  add_row (dialog, row);
  dialog->texts[dialog->n_texts++] = row;
}

void
fra_act_dialog_present (FraActDialog *dialog, FraActFunc func, gint64 about, const char *done, gboolean undo)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && func != NULL && done != NULL);
  dialog->func = func;
  dialog->about = about;
  dialog->done = g_strdup (done);
  dialog->undo = undo;
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_child_focus (GTK_WIDGET (dialog->rows), GTK_DIR_TAB_FORWARD);
}

void
fra_act_dialog_present_then (FraActDialog *dialog, FraActThen then, gint64 about)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && then != NULL);
  dialog->then = then;
  dialog->about = about;
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_child_focus (GTK_WIDGET (dialog->rows), GTK_DIR_TAB_FORWARD);
}

void
fra_act_dialog_choose (FraActDialog *dialog, guint n, gint64 id, const char *name)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && n < dialog->n_records);
  set_record (&dialog->records[n], id, name);
}

void
fra_act_dialog_type_day (FraActDialog *dialog, guint n, const char *text)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && n < dialog->n_days);
  gtk_editable_set_text (GTK_EDITABLE (dialog->days[n].row), text);
}

void
fra_act_dialog_type_text (FraActDialog *dialog, guint n, const char *text)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && n < dialog->n_texts);
  gtk_editable_set_text (GTK_EDITABLE (dialog->texts[n]), text);
}

void
fra_act_dialog_pick (FraActDialog *dialog, guint n, guint place)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog) && n < dialog->n_choices);
  adw_combo_row_set_selected (ADW_COMBO_ROW (dialog->choices[n]), place);
}

void
fra_act_dialog_press (FraActDialog *dialog)
{
  g_return_if_fail (FRA_IS_ACT_DIALOG (dialog));
  g_signal_emit_by_name (dialog->verb, "clicked");
}

const char *
fra_act_dialog_get_explained (FraActDialog *dialog)
{
  g_return_val_if_fail (FRA_IS_ACT_DIALOG (dialog), NULL);
  return gtk_label_get_text (dialog->explained);
}

const char *
fra_act_dialog_get_problem (FraActDialog *dialog)
{
  g_return_val_if_fail (FRA_IS_ACT_DIALOG (dialog), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (dialog->problem)) ? gtk_label_get_text (dialog->problem) : NULL;
}
