/* change-page.c: see change-page.h. */
#include "app/reports/change-page.h"

#include "app/widgets/row.h"
#include "app/widgets/table-view.h"
#include "charts/format.h"
#include "core/base/language.h"
#include "core/store/journal.h"

struct _FraChangePage {
  FraPage       parent_instance;
  gint64        id;
  FraTableView *table;
  GListStore   *rows;
  GCancellable *cancellable;
};

enum { WHAT, RECORD, FIELD, BEFORE, AFTER, N_CELLS };

G_DEFINE_FINAL_TYPE (FraChangePage, fra_change_page, FRA_TYPE_PAGE)

static const char *
op_label (FrOp op)
{
  switch (op)
    {
    case FR_OP_INSERT:
      return _("added");
    case FR_OP_UPDATE:
      return _("changed");
    case FR_OP_DELETE:
      return _("removed");
    case FR_OP_BLOCK_INSERT:
      return _("many added");
    case FR_OP_BLOCK_DELETE:
      return _("many removed");
    case FR_OP_BLOCK_AGAIN:
      return _("many brought back");
    default:
      return "";
    }
}

/* "1,204 records", where a block is told by its number alone; else the value. */
static char *
after_of (const FrHistoryChange *change)
{
  gint64 n = 0;
  g_autofree char *count = NULL;

  if (change->op != FR_OP_BLOCK_INSERT || !g_ascii_string_to_signed (change->after, 10, 0, G_MAXINT64, &n, NULL))
    return g_strdup (change->after);
  count = frc_format_count (n);
  return g_strdup_printf (fr_trn (fr_lang_default (), "%s record", "%s records", (gulong) n), count);
}

static FraRow *
row_of (const FrHistoryChange *change)
{
  FraRow *row = fra_row_new (0, N_CELLS);
  const FrEntity *entity = fr_entity_find (change->entity);
  g_autofree char *after = after_of (change);

  fra_row_set_text (row, WHAT, op_label (change->op));
  fra_row_set_text (row, RECORD, entity != NULL ? _(entity->label) : change->entity);
  fra_row_set_text (row, FIELD, change->field);
  fra_row_set_text (row, BEFORE, change->before);
  fra_row_set_text (row, AFTER, after);
  return row;
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  gint64 id = FRA_CHANGE_PAGE (source)->id;
  GError *error = NULL;
  GPtrArray *changes = fr_store_history_changes (data, id, fr_lang_default (), FRA_CHANGES_MAX, cancellable, &error);

  if (changes != NULL)
    g_task_return_pointer (task, changes, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraChangePage *self = FRA_CHANGE_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->table == NULL || g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (changes == NULL)
    {
      fra_state_stack_show_error (fra_table_view_get_states (self->table), error->message);
      return;
    }
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (rows, row_of (g_ptr_array_index (changes, i)));
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
}

static void
read_changes (FraChangePage *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, NULL);

  g_task_set_task_data (task, g_object_ref (fra_session_get_store (fra_page_get_session (FRA_PAGE (self)))), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}

static void
find_action (FraPage *page)
{
  fra_table_view_find (FRA_CHANGE_PAGE (page)->table);
}

static void
fra_change_page_session_set (FraPage *page)
{
  FraChangePage *self = FRA_CHANGE_PAGE (page);
  const FraColumn columns[N_CELLS] = {
    { .id = "what", .title = _("What"), .chars = 18 },
    { .id = "record", .title = _("Record"), .chars = 14 },
    { .id = "field", .title = _("Field"), .chars = 16 },
    { .id = "before", .title = _("Before"), .chars = 24, .expand = TRUE },
    { .id = "after", .title = _("After"), .chars = 24, .expand = TRUE },
  };

  fra_page_set_subtitle (page, _("What this changed"));
  fra_page_add_action (page, "find", find_action);
  fra_table_view_set_search_hint (self->table, _("Find in the changes"));
  fra_state_stack_set_empty (fra_table_view_get_states (self->table), "document-open-recent-symbolic", _("Nothing to show"),
                             _("Its content was erased, or it changed nothing that is kept."));
  fra_table_view_set_rows (self->table, fra_page_get_session (page), "changes", G_LIST_MODEL (self->rows), columns, N_CELLS);
  fra_state_stack_show (fra_table_view_get_states (self->table), FRA_SHOW_LOADING);
  read_changes (self);
}

static void
fra_change_page_dispose (GObject *object)
{
  FraChangePage *self = FRA_CHANGE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->table = NULL;
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (fra_change_page_parent_class)->dispose (object);
}

static void
fra_change_page_finalize (GObject *object)
{
  g_object_unref (FRA_CHANGE_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_change_page_parent_class)->finalize (object);
}

static void
fra_change_page_class_init (FraChangePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fra_change_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_change_page_finalize;
  FRA_PAGE_CLASS (klass)->session_set = fra_change_page_session_set;
}

static void
fra_change_page_init (FraChangePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_list_store_new (FRA_TYPE_ROW);
  self->table = fra_table_view_new ();
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->table));
  g_object_set (self, "icon-name", "fruition-reports-symbolic", "help",
                _("What one change did, field by field: what stood there before and what stands there after. "
                  "Blocks of an import are shown as one line with their number of rows. Telephone and identity numbers show "
                  "only their ends. Ctrl+F searches, Ctrl+C copies the selected lines. Alt+Left goes back to the history."), NULL);
}

FraPage *
fra_change_page_new (gint64 change_set_id, const char *title)
{
  FraChangePage *self = g_object_new (FRA_TYPE_CHANGE_PAGE, NULL);

  self->id = change_set_id;
  fra_page_set_title (FRA_PAGE (self), title);
  return FRA_PAGE (self);
}
