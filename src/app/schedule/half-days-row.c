/* half-days-row.c: see half-days-row.h. */
#include "app/schedule/half-days-row.h"

#include "app/reading.h"
#include "core/actions/actions.h"
#include "core/actions/office.h"

struct _FraHalfDaysRow {
  AdwPreferencesGroup parent_instance;
  FraPage            *page;       /* borrowed */
  GtkWidget          *entry;      /* NULL once it is gone */
  GtkLabel           *problem;
  char               *shown;      /* as the office has it */
  GCancellable       *cancellable;
};

G_DEFINE_FINAL_TYPE (FraHalfDaysRow, fra_half_days_row, ADW_TYPE_PREFERENCES_GROUP)

static FrStore *
store_of (FraHalfDaysRow *self)
{
  return fra_session_get_store (fra_page_get_session (self->page));
}

static void
say_problem (FraHalfDaysRow *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

/* --- Reading --- */

static gpointer
read_half_days (FrStore *store, gconstpointer question, GCancellable *cancellable, GError **error)
{
  FrHalfDays half_days;

  return fr_office_half_days (store, &half_days, cancellable, error) ? fr_half_days_format (&half_days) : NULL;
}

/* An entry row that shows its apply button has been typed in: only "apply" and setting the same text let it go. */
static void
show_text (FraHalfDaysRow *self, const char *text)
{
  gboolean typed = self->shown != NULL && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown) != 0;

  g_free (self->shown);
  self->shown = g_strdup (text);
  if (typed)
    return;
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), TRUE);
}

/* What could not be read, the page says, which reads the same office. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraHalfDaysRow *self = FRA_HALF_DAYS_ROW (source);
  g_autoptr (FraReading) reading = fra_reading_finish (result, NULL);

  if (reading != NULL && self->entry != NULL)
    show_text (self, fra_reading_get (reading));
}

/* --- Setting --- */

static gboolean
set_thread (FrStore *store, gpointer data, GError **error)
{
  return fr_action_half_days (store, data, error);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraHalfDaysRow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = fr_action_run_finish (FR_STORE (source), result, &error);

  if (self->entry == NULL)
    return;
  say_problem (self, done ? NULL : error->message);
  if (!done)
    return;
  /* It may be written otherwise than it was typed. */
  g_clear_pointer (&self->shown, g_free);
  fra_half_days_row_read (self);
}

static void
apply_cb (FraHalfDaysRow *self)
{
  say_problem (self, NULL);
  fr_action_run_async (store_of (self), set_thread, g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))), g_free, set_cb,
                       g_object_ref (self));
}

/* --- Class --- */

static void
fra_half_days_row_dispose (GObject *object)
{
  FraHalfDaysRow *self = FRA_HALF_DAYS_ROW (object);

  g_cancellable_cancel (self->cancellable);
  self->entry = NULL;
  G_OBJECT_CLASS (fra_half_days_row_parent_class)->dispose (object);
}

static void
fra_half_days_row_finalize (GObject *object)
{
  FraHalfDaysRow *self = FRA_HALF_DAYS_ROW (object);

  g_object_unref (self->cancellable);
  g_free (self->shown);
  G_OBJECT_CLASS (fra_half_days_row_parent_class)->finalize (object);
}

static void
fra_half_days_row_class_init (FraHalfDaysRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_half_days_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_half_days_row_finalize;
}

static void
fra_half_days_row_init (FraHalfDaysRow *self)
{
  self->cancellable = g_cancellable_new ();
  self->entry = adw_entry_row_new ();
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Half-days"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("When you teach. Arranging stays within them, and timetables are drawn by them; sessions that stand "
                                           "elsewhere stay. Empty: as delivered."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _("From and to, the parts of a day parted by commas"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), TRUE);
  g_signal_connect_swapped (self->entry, "apply", G_CALLBACK (apply_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->entry);
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->problem), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->problem));
}

GtkWidget *
fra_half_days_row_new (FraPage *page)
{
  FraHalfDaysRow *self = g_object_new (FRA_TYPE_HALF_DAYS_ROW, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}

void
fra_half_days_row_read (FraHalfDaysRow *row)
{
  g_return_if_fail (FRA_IS_HALF_DAYS_ROW (row));
  fra_renew (&row->cancellable);
  fra_reading_async (row, store_of (row), read_half_days, NULL, g_free, row->cancellable, read_cb, NULL);
}

const char *
fra_half_days_row_get_text (FraHalfDaysRow *row)
{
  g_return_val_if_fail (FRA_IS_HALF_DAYS_ROW (row), "");
  return gtk_editable_get_text (GTK_EDITABLE (row->entry));
}

void
fra_half_days_row_type (FraHalfDaysRow *row, const char *text)
{
  g_return_if_fail (FRA_IS_HALF_DAYS_ROW (row));
  gtk_editable_set_text (GTK_EDITABLE (row->entry), text);
  g_signal_emit_by_name (row->entry, "apply");
}

const char *
fra_half_days_row_get_problem (FraHalfDaysRow *row)
{
  g_return_val_if_fail (FRA_IS_HALF_DAYS_ROW (row), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (row->problem)) ? gtk_label_get_text (row->problem) : NULL;
}
