/* repair-dialog.c: see repair-dialog.h.
 *
 * Who and when is asked by an act dialog; this window is there while repairs are looked for, for what was found, and for who must be told. */
#include "app/schedule/repair-dialog.h"

#include "app/calendar-file.h"
#include "app/reading.h"
#include "app/schedule/repair-result.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/state-stack.h"
#include "app/widgets/toast.h"
#include "core/actions/office.h"
#include "core/store/list.h"

#include <string.h>

#define SECONDS 2     /* of the processor, to look for repairs */
#define SEED    1

struct _FraRepairDialog {
  AdwWindow          parent_instance;
  GWeakRef           page;
  FrStore           *store;
  FrTimetableAbsence absence;
  char              *reason;
  FraReading        *found;        /* of FrTimetableRepairs */
  GCancellable      *cancellable;
  guint              applying;     /* number of the repair */
  gboolean           busy, applied;
  GtkLabel          *problem;      /* NULL once the window is gone */
  FraStateStack     *states;
  GtkBox            *lines;
};

G_DEFINE_FINAL_TYPE (FraRepairDialog, fra_repair_dialog, ADW_TYPE_WINDOW)

static const FrTimetableRepairs *
found_of (FraRepairDialog *self)
{
  return self->found != NULL ? fra_reading_get (self->found) : NULL;
}

static const FrTimetableRepair *
repair_of (FraRepairDialog *self, guint number)
{
  const FrTimetableRepairs *found = found_of (self);

  return found != NULL && number < found->repairs->len ? g_ptr_array_index (found->repairs, number) : NULL;
}

static void
say_problem (FraRepairDialog *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

/* --- Applying --- */

static void
tell (const FrTimetableTell *who, gpointer data)
{
  FraRepairDialog *self = FRA_REPAIR_DIALOG (data);
  g_autoptr (FraPage) page = g_weak_ref_get (&self->page);

  if (page != NULL)
    fra_calendar_save (page, who->entity, who->id, who->name);
}

static gboolean
apply_thread (FrStore *store, gpointer data, GError **error)
{
  FraRepairDialog *self = data;
  const FrTimetableRepair *repair = repair_of (self, self->applying);

  return fr_action_timetable_repair (store, &self->absence, repair != NULL ? repair->moves : NULL, error);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraRepairDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = fr_action_run_finish (FR_STORE (source), result, &error);
  const FrTimetableRepair *repair = repair_of (self, self->applying);

  self->busy = FALSE;
  if (self->problem == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->lines), TRUE);
  say_problem (self, done ? NULL : error->message);
  if (!done)
    return;
  self->applied = TRUE;
  fra_toast_button (GTK_WIDGET (self), repair != NULL ? _("Timetable repaired") : _("Time recorded"), _("_Undo"), "win.undo");
  if (repair != NULL && repair->tell->len > 0)
    fra_repair_result_show_told (self->lines, repair, tell, self);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
apply (guint repair, gpointer data)
{
  FraRepairDialog *self = FRA_REPAIR_DIALOG (data);

  if (self->busy || self->applied)
    return;
  self->busy = TRUE;
  self->applying = repair;
  gtk_widget_set_sensitive (GTK_WIDGET (self->lines), FALSE);
  fr_action_run_async (self->store, apply_thread, self, NULL, applied_cb, g_object_ref (self));
}

/* --- Searching --- */

static gpointer
search (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  return fr_timetable_repair (store, question, SECONDS, SEED, fr_lang_default (), cancellable, error);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraRepairDialog *self = FRA_REPAIR_DIALOG (source);
  g_autoptr (GError) error = NULL;
  FraReading *found = fra_reading_finish (result, &error);

  if (self->problem == NULL || fra_was_cancelled (error))
    {
      g_clear_pointer (&found, fra_reading_unref);
      return;
    }
  self->found = found;
  if (found == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  fra_repair_result_show (self->lines, fra_reading_get (found), apply, self);
  fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
}

/* The reason is only needed when it is recorded. */
static void
begin (FraRepairDialog *self)
{
  FrTimetableAbsence absence = self->absence;

  absence.reason = NULL;
  fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  fra_reading_async (self, self->store, search, g_memdup2 (&absence, sizeof absence), (GDestroyNotify) fr_timetable_repairs_free,
                     self->cancellable, searched_cb, NULL);
}

static void
retry_cb (FraStateStack *states, FraRepairDialog *self)
{
  begin (self);
}

/* --- Class --- */

static gboolean
fra_repair_dialog_close_request (GtkWindow *window)
{
  if (FRA_REPAIR_DIALOG (window)->busy)
    return TRUE;
  return GTK_WINDOW_CLASS (fra_repair_dialog_parent_class)->close_request (window);
}

static void
fra_repair_dialog_dispose (GObject *object)
{
  FraRepairDialog *self = FRA_REPAIR_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_REPAIR_DIALOG);
  self->problem = NULL;
  G_OBJECT_CLASS (fra_repair_dialog_parent_class)->dispose (object);
}

static void
fra_repair_dialog_finalize (GObject *object)
{
  FraRepairDialog *self = FRA_REPAIR_DIALOG (object);

  g_weak_ref_clear (&self->page);
  g_clear_pointer (&self->found, fra_reading_unref);
  g_clear_object (&self->store);
  g_object_unref (self->cancellable);
  g_free (self->reason);
  G_OBJECT_CLASS (fra_repair_dialog_parent_class)->finalize (object);
}

static void
fra_repair_dialog_class_init (FraRepairDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_repair_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_repair_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fra_repair_dialog_close_request;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/schedule/repair-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FraRepairDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, FraRepairDialog, states);
  gtk_widget_class_bind_template_child (widget_class, FraRepairDialog, lines);
}

static void
fra_repair_dialog_init (FraRepairDialog *self)
{
  g_weak_ref_init (&self->page, NULL);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->states, "retry", G_CALLBACK (retry_cb), self);
}

/* --- Asking --- */

/* What is needed to ask. */
typedef struct {
  FraPage   *page;
  FrEntityId who;
  gint64     id;
  FrDay      day;
  FrHalfDays half_days;
} Asking;

static const struct {
  FrEntityId  entity;
  const char *label, *title, *words;
} kinds[] = {
  { FR_INSTRUCTOR, N_("Instructor"), N_("Can’t Come"), N_("When the instructor can’t come. Their sessions get another time or another instructor; you "
                                                          "choose how before anything changes.") },
  { FR_VENUE, N_("Venue"), N_("Closed"), N_("When the venue is closed. Its sessions get another venue or another time; you choose how before anything "
                                            "changes.") },
  { FR_FIELD_BASE, N_("Site"), N_("Closed"), N_("When the site can’t be visited. Its sessions get another time or place; you choose how before anything "
                                                "changes.") },
};

static guint
kind_of (FrEntityId who)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].entity == who)
      return i;
  return 0;
}

/* With one row it is the one named; with three, the only one chosen. */
static gboolean
take_who (const FraActValues *values, FrTimetableAbsence *absence)
{
  gint64 *ids[] = { &absence->instructor_id, &absence->venue_id, &absence->field_base_id };
  guint n = 0;

  if (values->about < (gint64) G_N_ELEMENTS (kinds))
    {
      *ids[values->about] = values->records[0];
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      *ids[i] = values->records[i];
      n += values->records[i] != 0;
    }
  return n == 1;
}

static char *
go_on (FraPage *page, const FraActValues *values)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  FrDay last = values->days[1] != FR_DAY_NONE ? values->days[1] : values->days[0];
  FrTimetableAbsence absence = { .days = { values->days[0], last }, .half_day = (int) values->choices[0] - 1 };
  FraRepairDialog *self;

  if (!take_who (values, &absence))
    return g_strdup (_("Choose one: an instructor, a venue or a site. Nothing was changed."));
  if (last < values->days[0])
    return g_strdup (_("The last day is before the first. Nothing was changed."));
  self = g_object_new (FRA_TYPE_REPAIR_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  self->store = g_object_ref (fra_session_get_store (fra_page_get_session (page)));
  self->reason = g_strdup (values->texts[0]);
  self->absence = absence;
  self->absence.reason = self->reason;
  g_weak_ref_set (&self->page, page);
  begin (self);
  gtk_window_present (GTK_WINDOW (self));
  return NULL;
}

static void
add_choice (FraActDialog *dialog, const FrHalfDays *half_days)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (labels, g_strdup (_("All day")));
  for (guint i = 0; i < half_days->n; i++)
    {
      const FrHalfDay *part = &half_days->parts[i];

      g_ptr_array_add (labels, g_strdup_printf (C_("part of the day, from and to", "%s, %02d:%02d–%02d:%02d"),
                                                fr_half_day_name (part, fr_lang_default ()), part->start / 60, part->start % 60, part->end / 60,
                                                part->end % 60));
    }
  fra_act_dialog_add_choice (dialog, _("Part of the day"), (const char * const *) labels->pdata, labels->len, 0);
}

static void
ask (const Asking *asking, const char *name)
{
  guint kind = kind_of (asking->who);
  FrDay today = fr_clock_today (fra_session_get_clock (fra_page_get_session (asking->page)));
  FraActDialog *dialog;

  /* The page may have been left meanwhile. */
  if (gtk_widget_get_root (GTK_WIDGET (asking->page)) == NULL)
    return;
  dialog = fra_act_dialog_new (asking->page, asking->id != 0 ? _(kinds[kind].title) : _("Repair"), _("Find _Repairs"),
                               asking->id != 0 ? _(kinds[kind].words)
                                               : _("Who or what is not there, and when. You choose how the sessions change before anything does."));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (asking->id == 0)
      fra_act_dialog_add_record (dialog, _(kinds[i].label), kinds[i].entity, 0, NULL, TRUE);
    else if (i == kind)
      fra_act_dialog_add_record (dialog, _(kinds[i].label), kinds[i].entity, asking->id, name, FALSE);
  fra_act_dialog_add_day (dialog, _("Day"), asking->day != FR_DAY_NONE ? asking->day : today, FALSE);
  fra_act_dialog_add_day (dialog, _("Last day, where another"), FR_DAY_NONE, TRUE);
  add_choice (dialog, &asking->half_days);
  fra_act_dialog_add_text (dialog, _("What for"));
  fra_act_dialog_present_then (dialog, go_on, asking->id != 0 ? kind : G_N_ELEMENTS (kinds));
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->page);
  g_free (asking);
}

static void
name_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autoptr (FrRecord) record = fr_record_load_finish (result, NULL);

  if (record != NULL)
    ask (asking, fr_record_get_text (record, "name"));
  asking_free (asking);
}

static gpointer
read_half_days (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  g_autofree FrHalfDays *half_days = g_new0 (FrHalfDays, 1);

  return fr_office_half_days (store, half_days, cancellable, error) ? g_steal_pointer (&half_days) : NULL;
}

static void
half_days_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);

  if (reading != NULL)
    asking->half_days = *(const FrHalfDays *) fra_reading_get (reading);
  else
    fr_half_days_default (&asking->half_days);
  if (asking->id == 0)
    {
      ask (asking, NULL);
      asking_free (asking);
      return;
    }
  fr_record_load_async (fra_session_get_store (fra_page_get_session (asking->page)), asking->who, asking->id, NULL, name_cb, asking);
}

void
fra_repair_present (FraPage *page, FrEntityId who, gint64 id, FrDay day)
{
  Asking *asking;

  g_return_if_fail (FRA_IS_PAGE (page));
  asking = g_new0 (Asking, 1);
  *asking = (Asking) { g_object_ref (page), who, id, day };
  fra_reading_async (page, fra_session_get_store (fra_page_get_session (page)), read_half_days, NULL, g_free, NULL, half_days_cb, asking);
}

/* --- For tests --- */

const FrTimetableRepairs *
fra_repair_dialog_get_found (FraRepairDialog *dialog)
{
  g_return_val_if_fail (FRA_IS_REPAIR_DIALOG (dialog), NULL);
  return found_of (dialog);
}

void
fra_repair_dialog_apply (FraRepairDialog *dialog, guint repair)
{
  g_return_if_fail (FRA_IS_REPAIR_DIALOG (dialog));
  apply (repair, dialog);
}

gboolean
fra_repair_dialog_is_applied (FraRepairDialog *dialog)
{
  g_return_val_if_fail (FRA_IS_REPAIR_DIALOG (dialog), FALSE);
  return dialog->applied;
}

const char *
fra_repair_dialog_get_problem (FraRepairDialog *dialog)
{
  g_return_val_if_fail (FRA_IS_REPAIR_DIALOG (dialog), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (dialog->problem)) ? gtk_label_get_text (dialog->problem) : NULL;
}
