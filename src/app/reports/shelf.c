/* shelf.c: see shelf.h. A card shows its first page as soon as that is laid out; until then a blank sheet. */
#include "app/reports/shelf.h"

#include "app/needs/survey-list.h"
#include "app/reports/paper.h"
#include "app/reports/report.h"
#include "app/widgets/state-stack.h"
#include "charts/format.h"
#include "core/figures/survey-figures.h"

#define CARD_WIDTH 190

struct _FraShelf {
  AdwBin         parent_instance;
  FraSession    *session;
  FraStateStack *states;
  GtkFlowBox    *box;
  GCancellable  *cancellable;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FraShelf, fra_shelf, ADW_TYPE_BIN)

/* --- Cards --- */

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraPaper) paper = data;
  g_autoptr (FrrPages) pages = fra_report_make_finish (result, NULL);

  /* A report that can't be made says so when it is opened; its card keeps the blank sheet. */
  if (pages != NULL)
    fra_paper_set_page (paper, pages, 0);
}

static GtkWidget *
card_of (FraShelf *self, const FrSurveyLine *line)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  FraPaper *paper = fra_paper_new ();
  GtkWidget *title = gtk_label_new (line->title);
  g_autofree char *count = frc_format_count (line->responses);
  g_autofree char *facts = g_strdup_printf (_("Survey summary · %s answers"), count);
  g_autofree char *name = g_strdup_printf (_("Survey summary: %s"), line->title);
  GtkWidget *under = gtk_label_new (facts);

  gtk_widget_set_size_request (GTK_WIDGET (paper), CARD_WIDTH, -1);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 22);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (under), 0);
  gtk_label_set_wrap (GTK_LABEL (under), TRUE);
  gtk_widget_add_css_class (under, "dim-label");
  gtk_widget_add_css_class (under, "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (paper));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), under);
  /* A page is as high as it is wide: unclamped, a narrow window would keep the height of a page as wide as itself. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), CARD_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), CARD_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), clamp);
  gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_widget_add_css_class (child, "report-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (child), "code", g_strdup (line->code), g_free);
  g_object_set_data_full (G_OBJECT (child), "title", g_strdup (line->title), g_free);
  fra_report_make_async (self->session, fra_report_survey_summary, g_strdup (line->code), g_free, self->cancellable, laid_out_cb,
                         g_object_ref_sink (paper));
  return child;
}

static void
activated_cb (GtkFlowBox *box, GtkFlowBoxChild *child, FraShelf *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (child), "code"), g_object_get_data (G_OBJECT (child), "title"));
}

/* --- Reading --- */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraShelf *self = FRA_SHELF (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = fra_survey_list_finish (result, &error);
  GtkWidget *child;

  if (self->states == NULL || fra_was_cancelled (error))
    return;
  if (lines == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);
  for (guint i = 0; i < lines->len; i++)
    if (((FrSurveyLine *) g_ptr_array_index (lines, i))->responses > 0)
      gtk_flow_box_append (self->box, card_of (self, g_ptr_array_index (lines, i)));
  fra_state_stack_show (self->states, gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL ? FRA_SHOW_CONTENT : FRA_SHOW_EMPTY);
}

static void
retry_cb (FraStateStack *states, FraShelf *self)
{
  fra_shelf_reload (self);
}

static void
fra_shelf_dispose (GObject *object)
{
  FraShelf *self = FRA_SHELF (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_SHELF);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_shelf_parent_class)->dispose (object);
}

static void
fra_shelf_finalize (GObject *object)
{
  g_object_unref (FRA_SHELF (object)->cancellable);
  G_OBJECT_CLASS (fra_shelf_parent_class)->finalize (object);
}

static void
fra_shelf_class_init (FraShelfClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_shelf_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_shelf_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", FRA_TYPE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                  G_TYPE_STRING);
  g_type_ensure (FRA_TYPE_STATE_STACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/reports/shelf.ui");
  gtk_widget_class_bind_template_child (widget_class, FraShelf, states);
  gtk_widget_class_bind_template_child (widget_class, FraShelf, box);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
fra_shelf_init (FraShelf *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fra_state_stack_set_empty (self->states, "fruition-reports-symbolic", _("No report yet"),
                             _("A report writes itself as soon as a survey has answers."));
  fra_state_stack_add_button (self->states, _("_Import a Survey…"), "win.import::responses");
  fra_state_stack_add_button (self->states, _("Look at the Sample Office"), "app.sample");
}

void
fra_shelf_reload (FraShelf *shelf)
{
  g_return_if_fail (FRA_IS_SHELF (shelf) && shelf->session != NULL);
  g_cancellable_cancel (shelf->cancellable);
  g_object_unref (shelf->cancellable);
  shelf->cancellable = g_cancellable_new ();
  fra_survey_list_async (shelf, fra_session_get_store (shelf->session), shelf->cancellable, listed_cb, NULL);
}

void
fra_shelf_set_session (FraShelf *shelf, FraSession *session)
{
  g_return_if_fail (FRA_IS_SHELF (shelf) && FRA_IS_SESSION (session) && shelf->session == NULL);
  shelf->session = g_object_ref (session);
  fra_state_stack_show (shelf->states, FRA_SHOW_LOADING);
  fra_shelf_reload (shelf);
}
