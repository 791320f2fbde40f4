/* print.c: see print.h. */
#include "app/print.h"

#include "app/widgets/toast.h"

typedef struct {
  FraPrintLayout layout;
  FraPrintPage   draw;
  gpointer       data;
  GDestroyNotify destroy;
  GtkWidget     *widget;
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);
  g_object_unref (job->widget);
  g_free (job);
}

void
fra_paper_size (FraSession *session, double *width, double *height)
{
  g_autofree char *name = g_settings_get_string (fra_session_get_settings (session), "paper-size");
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (g_str_equal (name, "letter") ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);

  *width = gtk_paper_size_get_width (paper, GTK_UNIT_POINTS);
  *height = gtk_paper_size_get_height (paper, GTK_UNIT_POINTS);
}

const char *
fra_print_to (void)
{
  return g_getenv ("FRUITION_PRINT_TO");
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  guint n = job->layout (gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS),
                         gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS), job->data);

  gtk_print_operation_set_n_pages (operation, (int) MAX (n, 1));
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  job->draw (gtk_print_context_get_cairo_context (context), (guint) page, job->data);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  fra_alert (job->widget, _("It was not printed"), error);
}

void
fra_print (GtkWidget *widget, FraSession *session, const char *name, gboolean lying, FraPrintLayout layout, FraPrintPage draw, gpointer data,
           GDestroyNotify destroy)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autofree char *paper_name = g_settings_get_string (fra_session_get_settings (session), "paper-size");
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (g_str_equal (paper_name, "letter") ? GTK_PAPER_NAME_LETTER
                                                                                         : GTK_PAPER_NAME_A4);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GError) error = NULL;
  Job *job = g_new0 (Job, 1);

  job->layout = layout;
  job->draw = draw;
  job->data = data;
  job->destroy = destroy;
  job->widget = g_object_ref (widget);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, lying ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, job_free, 0);
  if (fra_print_to () != NULL)
    gtk_print_operation_set_export_filename (operation, fra_print_to ());
  if (gtk_print_operation_run (operation, fra_print_to () != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                                                  : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    fra_alert (widget, _("It was not printed"), error);
}
