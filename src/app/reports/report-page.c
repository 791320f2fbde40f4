/* report-page.c: see report-page.h. */
#include "app/reports/report-page.h"

#include "app/reading.h"
#include "app/reports/paper.h"
#include "app/reports/report.h"
#include "app/widgets/state-stack.h"

struct _FraReportPage {
  FraPage        parent_instance;
  FraSubject    *subject;
  FrrPages      *pages;
  FraStateStack *states;
  GtkBox        *papers;
  GCancellable  *cancellable;
};

G_DEFINE_FINAL_TYPE (FraReportPage, fra_report_page, FRA_TYPE_PAGE)

static void
show_pages (FraReportPage *self)
{
  guint n = frr_pages_get_n (self->pages);
  g_autofree char *subtitle = g_strdup_printf (fr_trn (fr_lang_default (), "%u page", "%u pages", n), n);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->papers))) != NULL)
    gtk_box_remove (self->papers, child);
  for (guint i = 0; i < n; i++)
    {
      FraPaper *paper = fra_paper_new ();
      g_autofree char *label = g_strdup_printf (_("Page %u of %u"), i + 1, n);

      fra_paper_set_page (paper, self->pages, i);
      gtk_accessible_update_property (GTK_ACCESSIBLE (paper), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_box_append (self->papers, GTK_WIDGET (paper));
    }
  fra_page_set_subtitle (FRA_PAGE (self), subtitle);
  fra_page_enable_action (FRA_PAGE (self), "print", TRUE);
  fra_page_enable_action (FRA_PAGE (self), "export", TRUE);
  fra_state_stack_show (self->states, FRA_SHOW_CONTENT);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraReportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrrPages) pages = fra_report_make_finish (result, &error);

  if (self->states == NULL || g_error_matches (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (pages == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  g_clear_pointer (&self->pages, frr_pages_unref);
  self->pages = g_steal_pointer (&pages);
  show_pages (self);
}

static void
make (FraReportPage *self)
{
  fra_renew (&self->cancellable);
  fra_subject_pages_async (self->subject, fra_page_get_session (FRA_PAGE (self)), self->cancellable, made_cb, g_object_ref (self));
}

static void
retry_cb (FraStateStack *states, FraReportPage *self)
{
  make (self);
}

static void
preference_cb (GSettings *settings, const char *key, FraReportPage *self)
{
  make (self);
}

static void
print_action (FraPage *page)
{
  fra_report_print (GTK_WIDGET (page), fra_page_get_session (page), FRA_REPORT_PAGE (page)->pages, fra_page_get_title (page));
}

static void
export_action (FraPage *page)
{
  fra_report_save (GTK_WIDGET (page), fra_page_get_session (page), FRA_REPORT_PAGE (page)->pages, fra_page_get_title (page));
}

static void
fra_report_page_session_set (FraPage *page)
{
  FraReportPage *self = FRA_REPORT_PAGE (page);
  GSettings *settings = fra_session_get_settings (fra_page_get_session (page));

  fra_page_add_action (page, "print", print_action);
  fra_page_add_action (page, "export", export_action);
  fra_page_enable_action (page, "print", FALSE);
  fra_page_enable_action (page, "export", FALSE);
  fra_page_set_subtitle (page, "");
  g_signal_connect_object (settings, "changed::paper-size", G_CALLBACK (preference_cb), self, 0);
  g_signal_connect_object (settings, "changed::document-language", G_CALLBACK (preference_cb), self, 0);
  fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  make (self);
}

static void
fra_report_page_store_changed (FraPage *page, FrEntities entities)
{
  if (fra_subject_follows (FRA_REPORT_PAGE (page)->subject, entities))
    make (FRA_REPORT_PAGE (page));
}

static void
fra_report_page_dispose (GObject *object)
{
  FraReportPage *self = FRA_REPORT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_REPORT_PAGE);
  g_clear_pointer (&self->pages, frr_pages_unref);
  g_clear_pointer (&self->subject, fra_subject_free);
  G_OBJECT_CLASS (fra_report_page_parent_class)->dispose (object);
}

static void
fra_report_page_finalize (GObject *object)
{
  g_object_unref (FRA_REPORT_PAGE (object)->cancellable);
  G_OBJECT_CLASS (fra_report_page_parent_class)->finalize (object);
}

static void
fra_report_page_class_init (FraReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_report_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_report_page_finalize;
  FRA_PAGE_CLASS (klass)->session_set = fra_report_page_session_set;
  FRA_PAGE_CLASS (klass)->store_changed = fra_report_page_store_changed;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/reports/report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraReportPage, states);
  gtk_widget_class_bind_template_child (widget_class, FraReportPage, papers);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
fra_report_page_init (FraReportPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_report_page_new (const FraSubject *subject, const char *title)
{
  FraReportPage *self = g_object_new (FRA_TYPE_REPORT_PAGE, NULL);

  self->subject = fra_subject_copy (subject);
  fra_page_set_title (FRA_PAGE (self), title);
  return FRA_PAGE (self);
}
