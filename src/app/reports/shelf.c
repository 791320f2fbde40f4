/* shelf.c: see shelf.h. A card shows its first page as soon as that is laid out; until then a blank sheet. */
#include "app/reports/shelf.h"

#include "app/needs/survey/survey-list.h"
#include "app/reading.h"
#include "app/reports/paper.h"
#include "app/reports/report.h"
#include "app/reports/subject.h"
#include "app/widgets/state-stack.h"
#include "charts/format.h"
#include "core/base/day-words.h"
#include "core/figures/shelf-stock.h"
#include "core/figures/survey-figures.h"
#include "core/figures/unit-ratings.h"
#include "core/figures/unit-summary.h"

#define CARD_WIDTH 190

struct _FraShelf {
  AdwBin         parent_instance;
  FraSession    *session;
  FraStateStack *states;
  GtkFlowBox    *box;
  GCancellable  *cancellable;
  gboolean       stale;          /* to be read when it is seen again */
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

static void
head_cut (GtkLabel *label)
{
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_lines (label, 2);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (label, 22);
  gtk_label_set_xalign (label, 0);
}

/* A card: the first page in small, whose report it is, and which. Takes the subject. */
static void
add_card (FraShelf *self, FraSubject *subject, const char *title, const char *facts, const char *name)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  FraPaper *paper = fra_paper_new ();
  GtkWidget *head = gtk_label_new (title), *under = gtk_label_new (facts);

  gtk_widget_set_size_request (GTK_WIDGET (paper), CARD_WIDTH, -1);
  head_cut (GTK_LABEL (head));
  gtk_label_set_xalign (GTK_LABEL (under), 0);
  gtk_label_set_wrap (GTK_LABEL (under), TRUE);
  gtk_widget_add_css_class (head, "heading");
  gtk_widget_add_css_class (under, "dim-label");
  gtk_widget_add_css_class (under, "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (paper));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), under);
  /* A page is as high as it is wide: unclamped, a narrow window would keep the height of a page as wide as itself. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), CARD_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), CARD_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), clamp);
  gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_widget_add_css_class (child, "report-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (child), "subject", subject, (GDestroyNotify) fra_subject_free);
  g_object_set_data_full (G_OBJECT (child), "title", g_strdup (title), g_free);
  fra_subject_pages_async (subject, self->session, self->cancellable, laid_out_cb, g_object_ref_sink (paper));
  gtk_flow_box_append (self->box, child);
}

static void
add_survey (FraShelf *self, const FrSurveyLine *line)
{
  g_autofree char *count = frc_format_count (line->responses);
  g_autofree char *facts = g_strdup_printf (_("Survey summary · %s answers"), count);
  g_autofree char *name = g_strdup_printf (_("Survey summary: %s"), line->title);

  add_card (self, fra_subject_new_survey (line->code, FALSE), line->title, facts, name);
}

static void
add_plan (FraShelf *self, int year)
{
  g_autofree char *title = g_strdup_printf (C_("of a plan", "%d"), year), *name = g_strdup_printf (_("Annual plan: %d"), year);

  add_card (self, fra_subject_new (FRA_SUBJECT_PLAN, year, self->session), title, _("Annual plan"), name);
}

static void
add_timetable (FraShelf *self, const FrShelfClass *of)
{
  g_autofree char *day = fr_day_words (of->starts, FR_DAY_MONTH | FR_DAY_YEAR, fr_lang_default ());
  /* Translators: the first day of a class. */
  g_autofree char *facts = g_strdup_printf (_("Timetable · from %s"), day), *name = g_strdup_printf (_("Timetable: %s"), of->title);

  add_card (self, fra_subject_new_timetable (FR_CLASS, of->id, FR_DAY_NONE), of->title, facts, name);
}

/* What became of training, for the unit and the period in the picker. */
static void
add_training (FraShelf *self, FraSubjectKind kind, const char *what)
{
  const char *unit = fra_session_get_unit_name (self->session);
  g_autofree char *when = fra_period_label (fra_session_get_period_text (self->session));
  g_autofree char *facts = g_strdup_printf ("%s · %s", what, when);
  const char *title = unit != NULL ? unit : _("The whole office");
  /* Translators: a kind of report, and of whom it is: "Unit summary: Qinglan Town". */
  g_autofree char *name = g_strdup_printf (_("%1$s: %2$s"), what, title);

  add_card (self, fra_subject_new (kind, fra_session_get_unit (self->session), self->session), title, facts, name);
}

static void
activated_cb (GtkFlowBox *box, GtkFlowBoxChild *child, FraShelf *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (child), "subject"), g_object_get_data (G_OBJECT (child), "title"));
}

/* --- Reading --- */

typedef struct {
  FrShelfStock *papers;
  GPtrArray    *surveys;  /* FrSurveyLine */
  gboolean      units;    /* there is one at all */
  gboolean      ratings;  /* units have any */
} Stock;

static void
stock_free (gpointer data)
{
  Stock *stock = data;

  fr_shelf_stock_free (stock->papers);
  g_ptr_array_unref (stock->surveys);
  g_free (stock);
}

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) surveys = fr_surveys_list (data, cancellable, &error);
  g_autoptr (GArray) tops = surveys != NULL ? fr_unit_tops (data, cancellable, &error) : NULL;
  g_autoptr (GPtrArray) kinds = tops != NULL ? fr_rated_kinds (data, cancellable, &error) : NULL;
  FrShelfStock *papers = kinds != NULL ? fr_shelf_stock_new (data, cancellable, &error) : NULL;
  Stock *stock;

  if (papers == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  stock = g_new0 (Stock, 1);
  stock->papers = papers;
  stock->surveys = g_steal_pointer (&surveys);
  stock->units = tops->len > 0;
  stock->ratings = kinds->len > 0;
  g_task_return_pointer (task, stock, stock_free);
}

static void
fill (FraShelf *self, const Stock *stock)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);
  if (stock->units)
    {
      add_training (self, FRA_SUBJECT_UNIT, _("Unit summary"));
      add_training (self, FRA_SUBJECT_CHARTS, _("Chart summary"));
    }
  if (stock->ratings)
    add_training (self, FRA_SUBJECT_RATINGS, _("Ratings by unit"));
  for (guint i = 0; i < G_N_ELEMENTS (stock->papers->years); i++)
    if (stock->papers->years[i] != 0)
      add_plan (self, stock->papers->years[i]);
  for (guint i = 0; i < stock->papers->n_classes; i++)
    add_timetable (self, &stock->papers->classes[i]);
  for (guint i = 0; i < stock->surveys->len; i++)
    if (((FrSurveyLine *) g_ptr_array_index (stock->surveys, i))->responses > 0)
      add_survey (self, g_ptr_array_index (stock->surveys, i));
  fra_state_stack_show (self->states, gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL ? FRA_SHOW_CONTENT : FRA_SHOW_EMPTY);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraShelf *self = FRA_SHELF (source);
  g_autoptr (GError) error = NULL;
  Stock *stock = g_task_propagate_pointer (G_TASK (result), &error);

  if (stock != NULL && self->states != NULL)
    fill (self, stock);
  else if (self->states != NULL && !fra_was_cancelled (error))
    fra_state_stack_show_error (self->states, error->message);
  g_clear_pointer (&stock, stock_free);
}

static void
retry_cb (FraStateStack *states, FraShelf *self)
{
  fra_shelf_reload (self);
}

/* What changed while it was not seen is read now. */
static void
fra_shelf_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fra_shelf_parent_class)->map (widget);
  if (FRA_SHELF (widget)->stale)
    fra_shelf_reload (FRA_SHELF (widget));
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
  widget_class->map = fra_shelf_map;
  signals[CHOSEN] = g_signal_new ("chosen", FRA_TYPE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER,
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
                             _("Reports write themselves as soon as there are units, or a survey with answers."));
  fra_state_stack_add_button (self->states, _("_Import a Survey…"), "win.import::responses");
  fra_state_stack_add_button (self->states, _("Look at the Sample Office"), "app.sample");
}

void
fra_shelf_reload (FraShelf *shelf)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FRA_IS_SHELF (shelf) && shelf->session != NULL);
  shelf->stale = !gtk_widget_get_mapped (GTK_WIDGET (shelf));
  if (shelf->stale)
    return;
  fra_renew (&shelf->cancellable);
  task = g_task_new (shelf, shelf->cancellable, listed_cb, NULL);
  g_task_set_task_data (task, g_object_ref (fra_session_get_store (shelf->session)), g_object_unref);
  g_task_run_in_thread (task, list_thread);
}

void
fra_shelf_set_session (FraShelf *shelf, FraSession *session)
{
  g_return_if_fail (FRA_IS_SHELF (shelf) && FRA_IS_SESSION (session) && shelf->session == NULL);
  shelf->session = g_object_ref (session);
  fra_state_stack_show (shelf->states, FRA_SHOW_LOADING);
  fra_shelf_reload (shelf);
}
