/* reports-page.c: see reports-page.h. */
#include "app/reports/reports-page.h"

#include "app/reports/change-page.h"
#include "app/reports/history.h"
#include "app/reports/report-page.h"
#include "app/reports/shelf.h"

struct _FraReportsPage {
  FraPage       parent_instance;
  AdwViewStack *stack;
  FraShelf     *shelf;
  FraHistory   *history;
  gboolean      history_read;
};

G_DEFINE_FINAL_TYPE (FraReportsPage, fra_reports_page, FRA_TYPE_PAGE)

static gboolean
history_shows (FraReportsPage *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "history") == 0;
}

/* The shelf's reports are printed on their own pages. */
static void
sync_actions (FraReportsPage *self)
{
  fra_page_enable_action (FRA_PAGE (self), "print", history_shows (self));
  fra_page_enable_action (FRA_PAGE (self), "export", history_shows (self));
}

/* The history is read when it is first looked at. */
static void
tab_cb (AdwViewStack *stack, GParamSpec *pspec, FraReportsPage *self)
{
  FraSession *session = fra_page_get_session (FRA_PAGE (self));

  if (session == NULL)
    return;
  sync_actions (self);
  if (!history_shows (self))
    return;
  if (self->history_read)
    fra_history_reload (self->history);
  else
    fra_history_set_session (self->history, session);
  self->history_read = TRUE;
}

static void
report_chosen_cb (FraShelf *shelf, const FraSubject *subject, const char *title, FraReportsPage *self)
{
  fra_page_push (FRA_PAGE (self), fra_report_page_new (subject, title));
}

static void
change_chosen_cb (FraHistory *history, gint64 id, const char *title, FraReportsPage *self)
{
  fra_page_push (FRA_PAGE (self), fra_change_page_new (id, title));
}

static void
find_action (FraPage *page)
{
  FraReportsPage *self = FRA_REPORTS_PAGE (page);

  adw_view_stack_set_visible_child_name (self->stack, "history");
  fra_history_find (self->history);
}

static void
fra_reports_page_session_set (FraPage *page)
{
  fra_page_add_action (page, "find", find_action);
  fra_table_view_offer (fra_history_get_table (FRA_REPORTS_PAGE (page)->history), page);
  sync_actions (FRA_REPORTS_PAGE (page));
  fra_shelf_set_session (FRA_REPORTS_PAGE (page)->shelf, fra_page_get_session (page));
}

static void
fra_reports_page_store_changed (FraPage *page, FrEntities entities)
{
  FraReportsPage *self = FRA_REPORTS_PAGE (page);

  fra_shelf_reload (self->shelf);
  if (self->history_read && history_shows (self))
    fra_history_reload (self->history);
}

/* Who comes here means the reports, or the history, not the switch above them. */
static gboolean
fra_reports_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (adw_view_stack_get_visible_child (FRA_REPORTS_PAGE (widget)->stack), GTK_DIR_TAB_FORWARD);
}

static void
fra_reports_page_scope_changed (FraPage *page)
{
  fra_shelf_reload (FRA_REPORTS_PAGE (page)->shelf);
}

static void
fra_reports_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_REPORTS_PAGE);
  G_OBJECT_CLASS (fra_reports_page_parent_class)->dispose (object);
}

static void
fra_reports_page_class_init (FraReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_reports_page_dispose;
  widget_class->grab_focus = fra_reports_page_grab_focus;
  FRA_PAGE_CLASS (klass)->session_set = fra_reports_page_session_set;
  FRA_PAGE_CLASS (klass)->store_changed = fra_reports_page_store_changed;
  FRA_PAGE_CLASS (klass)->scope_changed = fra_reports_page_scope_changed;
  g_type_ensure (FRA_TYPE_SHELF);
  g_type_ensure (FRA_TYPE_HISTORY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/reports/reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraReportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FraReportsPage, shelf);
  gtk_widget_class_bind_template_child (widget_class, FraReportsPage, history);
  gtk_widget_class_bind_template_callback (widget_class, tab_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_chosen_cb);
}

static void
fra_reports_page_init (FraReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_reports_page_new (void)
{
  return g_object_new (FRA_TYPE_REPORTS_PAGE, NULL);
}
