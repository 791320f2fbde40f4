/* history.c: see history.h. */
#include "app/reports/history.h"

#include "app/format.h"
#include "app/reading.h"
#include "app/widgets/row.h"
#include "charts/format.h"
#include "core/store/journal.h"

struct _FraHistory {
  AdwBin        parent_instance;
  FraSession   *session;
  FraTableView *table;
  GListStore   *rows;
  GCancellable *cancellable;
};

enum { WHEN, WHO, WHAT, ABOUT, CHANGES, NOTE, MACHINE, N_CELLS };

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraHistory, fra_history, ADW_TYPE_BIN)

static FraRow *
row_of (const FrHistorySet *set)
{
  FraRow *row = fra_row_new (set->change_set_id, N_CELLS);
  g_autofree char *when = fra_format_moment (set->made_at);
  g_autofree char *count = frc_format_count (set->n_changes);
  g_autofree char *machine = g_strdup_printf ("%s@%s", set->login, set->machine);

  fra_row_set_number (row, WHEN, (double) set->made_at, when);
  fra_row_set_text (row, WHO, set->actor);
  fra_row_set_text (row, WHAT, set->label);
  fra_row_set_text (row, ABOUT, set->detail);
  fra_row_set_number (row, CHANGES, set->n_changes, count);
  fra_row_set_text (row, NOTE, set->undone ? _("undone") : set->clock_given ? _("clock was set") : "");
  fra_row_set_text (row, MACHINE, machine);
  return row;
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *sets = fr_store_history (data, FR_UNIT, NULL, 0, FRA_HISTORY_MAX, cancellable, &error);

  if (sets != NULL)
    g_task_return_pointer (task, sets, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraHistory *self = FRA_HISTORY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->table == NULL || g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (sets == NULL)
    {
      fra_state_stack_show_error (fra_table_view_get_states (self->table), error->message);
      return;
    }
  for (guint i = 0; i < sets->len; i++)
    g_ptr_array_add (rows, row_of (g_ptr_array_index (sets, i)));
  fra_table_view_set_total (self->table, sets->len);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
}

static void
activate_cb (FraTableView *table, GObject *item, FraHistory *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, fra_row_get_id (FRA_ROW (item)), fra_row_get_text (FRA_ROW (item), WHAT));
}

static void
retry_cb (FraStateStack *states, FraHistory *self)
{
  fra_history_reload (self);
}

static void
fra_history_dispose (GObject *object)
{
  FraHistory *self = FRA_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  self->table = NULL;
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_history_parent_class)->dispose (object);
}

static void
fra_history_finalize (GObject *object)
{
  g_object_unref (FRA_HISTORY (object)->cancellable);
  G_OBJECT_CLASS (fra_history_parent_class)->finalize (object);
}

static void
fra_history_class_init (FraHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_history_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_history_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", FRA_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                                  G_TYPE_STRING);
}

static void
fra_history_init (FraHistory *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_list_store_new (FRA_TYPE_ROW);
  self->table = fra_table_view_new ();
  g_signal_connect_object (self->table, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (fra_table_view_get_states (self->table), "retry", G_CALLBACK (retry_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->table));
}

void
fra_history_reload (FraHistory *history)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FRA_IS_HISTORY (history) && history->session != NULL);
  fra_renew (&history->cancellable);
  task = g_task_new (history, history->cancellable, read_cb, NULL);
  g_task_set_task_data (task, g_object_ref (fra_session_get_store (history->session)), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}

void
fra_history_set_session (FraHistory *history, FraSession *session)
{
  const FraColumn columns[N_CELLS] = {
    { .id = "when", .title = _("When"), .flags = FRA_CELL_LINK, .chars = 16 },
    { .id = "who", .title = _("Who"), .chars = 14 },
    { .id = "what", .title = _("What"), .chars = 32, .expand = TRUE },
    { .id = "about", .title = _("About"), .chars = 18 },
    { .id = "changes", .title = _("Changes"), .flags = FRA_CELL_FIGURES, .chars = 8 },
    { .id = "note", .title = _("Note"), .flags = FRA_CELL_DIM, .chars = 13 },
    { .id = "machine", .title = _("Login and machine"), .flags = FRA_CELL_DIM, .chars = 18, .hidden = TRUE },
  };

  g_return_if_fail (FRA_IS_HISTORY (history) && FRA_IS_SESSION (session) && history->session == NULL);
  history->session = g_object_ref (session);
  fra_table_view_set_search_hint (history->table, _("Who, what, about whom"));
  fra_state_stack_set_empty (fra_table_view_get_states (history->table), "document-open-recent-symbolic", _("Nothing was done yet"),
                             _("Every change will stand here: who, when, what, before and after."));
  fra_table_view_set_rows (history->table, session, "history", G_LIST_MODEL (history->rows), columns, N_CELLS);
  fra_state_stack_show (fra_table_view_get_states (history->table), FRA_SHOW_LOADING);
  fra_history_reload (history);
}

void
fra_history_find (FraHistory *history)
{
  g_return_if_fail (FRA_IS_HISTORY (history));
  fra_table_view_find (history->table);
}

FraTableView *
fra_history_get_table (FraHistory *history)
{
  g_return_val_if_fail (FRA_IS_HISTORY (history), NULL);
  return history->table;
}
