/* arrange-dialog.c: see arrange-dialog.h.
 *
 * What may move is asked by an act dialog; this window is there while it searches and for what was found. */
#include "app/schedule/arrange-dialog.h"

#include "app/schedule/arrange-result.h"
#include "app/schedule/cost-curve.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/toast.h"
#include "core/base/language.h"
#include "core/store/list.h"

#define LOOK_MS 100

struct _FraArrangeDialog {
  AdwWindow               parent_instance;
  FrStore                *store;
  FraArrangeQuestion      question;
  FraArrangeSearch       *search;         /* NULL: none is under way */
  FrTimetableArrangement *found;
  GArray                 *samples;
  guint                   look;           /* source that looks how far it is */
  gboolean                applying;
  GtkButton              *verb;           /* NULL once the window is gone */
  GtkStack               *stages;
  GtkProgressBar         *progress;
  FraCostCurve           *hard, *soft;
  GtkLabel               *problem;
  GtkBox                 *found_lines;
  GtkButton              *again;
};

G_DEFINE_FINAL_TYPE (FraArrangeDialog, fra_arrange_dialog, ADW_TYPE_WINDOW)

/* --- Searching --- */

static void
look (FraArrangeDialog *self)
{
  fra_arrange_search_take (self->search, self->samples);
  for (guint i = 0; i < self->samples->len; i++)
    {
      const FraArrangeSample *sample = &g_array_index (self->samples, FraArrangeSample, i);

      fra_cost_curve_add (self->hard, sample->fraction, sample->best.hard);
      fra_cost_curve_add (self->soft, sample->fraction, sample->best.soft);
      gtk_progress_bar_set_fraction (self->progress, CLAMP (sample->fraction, 0, 1));
    }
  g_array_set_size (self->samples, 0);
}

static gboolean
look_cb (gpointer data)
{
  look (FRA_ARRANGE_DIALOG (data));
  return G_SOURCE_CONTINUE;
}

static void
say_problem (FraArrangeDialog *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
show_result (FraArrangeDialog *self, const char *problem)
{
  say_problem (self, problem);
  gtk_stack_set_visible_child_name (self->stages, "result");
  gtk_button_set_label (self->verb, _("_Apply"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), self->found != NULL && self->found->moves->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->found_lines), self->found != NULL);
  if (self->found != NULL)
    fra_arrange_result_show (self->found_lines, self->found, self->question.seed);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraArrangeDialog) self = data;
  g_autoptr (GError) error = NULL;
  FrTimetableArrangement *found = fra_arrange_search_run_finish (FRA_ARRANGE_SEARCH (source), result, &error);

  if (self->verb == NULL)
    {
      g_clear_pointer (&found, fr_timetable_arrangement_free);
      return;
    }
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->search);
  g_clear_pointer (&self->found, fr_timetable_arrangement_free);
  self->found = found;
  show_result (self, error != NULL ? error->message : NULL);
}

static void
begin (FraArrangeDialog *self)
{
  fra_cost_curve_clear (self->hard);
  fra_cost_curve_clear (self->soft);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stages, "search");
  gtk_button_set_label (self->verb, _("_Stop"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), TRUE);
  self->search = fra_arrange_search_new (self->store, &self->question);
  self->look = g_timeout_add (LOOK_MS, look_cb, self);
  fra_arrange_search_run_async (self->search, searched_cb, g_object_ref (self));
}

static void
again_cb (GtkButton *button, FraArrangeDialog *self)
{
  if (self->search != NULL || self->applying)
    return;
  self->question.seed++;
  begin (self);
}

/* --- Applying --- */

static gboolean
apply_thread (FrStore *store, gpointer data, GError **error)
{
  return fr_action_timetable_apply (store, data, error);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FraArrangeDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = fr_action_run_finish (FR_STORE (source), result, &error);
  g_autofree char *words = NULL;
  guint n;

  self->applying = FALSE;
  if (self->verb == NULL)
    return;
  if (!done)
    {
      say_problem (self, error->message);
      gtk_widget_set_sensitive (GTK_WIDGET (self->again), TRUE);
      return;
    }
  n = self->found->moves->len;
  words = g_strdup_printf (fr_trn (fr_lang_default (), "%u session moved", "%u sessions moved", n), n);
  fra_toast_button (GTK_WIDGET (self), words, _("_Undo"), "win.undo");
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
verb_cb (GtkButton *button, FraArrangeDialog *self)
{
  if (self->search != NULL)
    {
      fra_arrange_search_stop (self->search);
      gtk_widget_set_sensitive (GTK_WIDGET (self->verb), FALSE);
      return;
    }
  if (self->found == NULL || self->applying)
    return;
  self->applying = TRUE;
  say_problem (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verb), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->again), FALSE);
  fr_action_run_async (self->store, apply_thread, self->found->moves, NULL, applied_cb, g_object_ref (self));
}

/* --- Class --- */

static gboolean
fra_arrange_dialog_close_request (GtkWindow *window)
{
  if (FRA_ARRANGE_DIALOG (window)->applying)
    return TRUE;
  return GTK_WINDOW_CLASS (fra_arrange_dialog_parent_class)->close_request (window);
}

static void
fra_arrange_dialog_dispose (GObject *object)
{
  FraArrangeDialog *self = FRA_ARRANGE_DIALOG (object);

  g_clear_handle_id (&self->look, g_source_remove);
  if (self->search != NULL)
    fra_arrange_search_stop (self->search);
  g_clear_object (&self->search);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_ARRANGE_DIALOG);
  self->verb = NULL;
  G_OBJECT_CLASS (fra_arrange_dialog_parent_class)->dispose (object);
}

static void
fra_arrange_dialog_finalize (GObject *object)
{
  FraArrangeDialog *self = FRA_ARRANGE_DIALOG (object);

  g_clear_pointer (&self->found, fr_timetable_arrangement_free);
  g_array_unref (self->samples);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fra_arrange_dialog_parent_class)->finalize (object);
}

static void
fra_arrange_dialog_class_init (FraArrangeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_arrange_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_arrange_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fra_arrange_dialog_close_request;
  g_type_ensure (FRA_TYPE_COST_CURVE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/schedule/arrange-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FraArrangeDialog, verb);
  gtk_widget_class_bind_template_child (widget_class, FraArrangeDialog, stages);
  gtk_widget_class_bind_template_child (widget_class, FraArrangeDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, FraArrangeDialog, hard);
  gtk_widget_class_bind_template_child (widget_class, FraArrangeDialog, soft);
  gtk_widget_class_bind_template_child (widget_class, FraArrangeDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, FraArrangeDialog, found_lines);
  gtk_widget_class_bind_template_child (widget_class, FraArrangeDialog, again);
  gtk_widget_class_bind_template_callback (widget_class, verb_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
fra_arrange_dialog_init (FraArrangeDialog *self)
{
  self->samples = g_array_new (FALSE, FALSE, sizeof (FraArrangeSample));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Asking --- */

enum { MAY_MOVE, TIME };
enum { SEED };

static const char * const may_move[] = { N_("Only sessions without a place"), N_("All but those placed by hand"), N_("All that may move") };

static const struct {
  const char *label;
  double      seconds;
} times[] = {
  { N_("1 second"), 1 }, { N_("5 seconds"), 5 }, { N_("20 seconds"), 20 }, { N_("1 minute"), 60 }, { N_("5 minutes"), 300 },
};

static char *
go_on (FraPage *page, const FraActValues *values)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  FraArrangeQuestion question = { values->records[0], { values->days[0], values->days[1] }, values->choices[MAY_MOVE] == 1,
                                  values->choices[MAY_MOVE] == 0, times[values->choices[TIME]].seconds, 0, 1 };
  FraArrangeDialog *self;

  if (values->texts[SEED] != NULL && !g_ascii_string_to_unsigned (values->texts[SEED], 10, 0, G_MAXINT32, &question.seed, NULL))
    return g_strdup (_("The seed is a whole number, like 1. Nothing was changed."));
  if ((question.days.first == FR_DAY_NONE) != (question.days.last == FR_DAY_NONE))
    return g_strdup (_("Say both from and to which day, or neither. Nothing was changed."));
  if (question.days.first != FR_DAY_NONE && question.days.last < question.days.first)
    return g_strdup (_("The last day is before the first. Nothing was changed."));
  if (question.class_id == 0 && question.days.first == FR_DAY_NONE)
    return g_strdup (_("Choose a class, or say from and to which day. Nothing was changed."));
  self = g_object_new (FRA_TYPE_ARRANGE_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  self->store = g_object_ref (fra_session_get_store (fra_page_get_session (page)));
  self->question = question;
  begin (self);
  gtk_window_present (GTK_WINDOW (self));
  return NULL;
}

static void
ask (FraPage *page, const FrPeriod *days, gint64 class_id, const char *class_title)
{
  FraActDialog *dialog = fra_act_dialog_new (page, _("Arrange"), _("_Arrange"),
                                             _("Looks for the days, times and places that break nothing and cost the fewest points. What is pinned, "
                                               "was published or was held stays. You see what would move before anything does."));
  const char *movable[G_N_ELEMENTS (may_move)], *spans[G_N_ELEMENTS (times)];

  for (guint i = 0; i < G_N_ELEMENTS (may_move); i++)
    movable[i] = _(may_move[i]);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    spans[i] = _(times[i].label);
  fra_act_dialog_add_record (dialog, _("Class (none: all of these days)"), FR_CLASS, class_id, class_title, TRUE);
  fra_act_dialog_add_choice (dialog, _("What may move"), movable, G_N_ELEMENTS (movable), 1);
  fra_act_dialog_add_day (dialog, _("From (empty: all days of the class)"), days != NULL ? days->first : FR_DAY_NONE, TRUE);
  fra_act_dialog_add_day (dialog, _("To"), days != NULL ? days->last : FR_DAY_NONE, TRUE);
  fra_act_dialog_add_choice (dialog, _("Time to spend"), spans, G_N_ELEMENTS (spans), 1);
  fra_act_dialog_begin_details (dialog);
  fra_act_dialog_add_text (dialog, _("Seed (another one searches in another way)"));
  fra_act_dialog_type_text (dialog, SEED, "1");
  fra_act_dialog_present_then (dialog, go_on, class_id);
}

typedef struct {
  FraPage *page;
  FrPeriod days;
  gboolean any_days;
  gint64   class_id;
} Asking;

static void
class_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asking *asking = data;
  g_autoptr (FraPage) page = asking->page;
  g_autoptr (FrRecord) record = fr_record_load_finish (result, NULL);

  /* The page may have been left meanwhile. */
  if (record != NULL && gtk_widget_get_root (GTK_WIDGET (page)) != NULL)
    ask (page, asking->any_days ? NULL : &asking->days, asking->class_id, fr_record_get_text (record, "title"));
}

void
fra_arrange_present (FraPage *page, const FrPeriod *days, gint64 class_id)
{
  Asking *asking;

  g_return_if_fail (FRA_IS_PAGE (page));
  if (class_id == 0)
    {
      ask (page, days, 0, NULL);
      return;
    }
  asking = g_new0 (Asking, 1);
  *asking = (Asking) { g_object_ref (page), days != NULL ? *days : (FrPeriod) { FR_DAY_NONE, FR_DAY_NONE }, days == NULL, class_id };
  fr_record_load_async (fra_session_get_store (fra_page_get_session (page)), FR_CLASS, class_id, NULL, class_cb, asking);
}

/* --- For tests --- */

void
fra_arrange_dialog_press (FraArrangeDialog *dialog)
{
  g_return_if_fail (FRA_IS_ARRANGE_DIALOG (dialog));
  if (gtk_widget_get_sensitive (GTK_WIDGET (dialog->verb)))
    g_signal_emit_by_name (dialog->verb, "clicked");
}

const FrTimetableArrangement *
fra_arrange_dialog_get_found (FraArrangeDialog *dialog)
{
  g_return_val_if_fail (FRA_IS_ARRANGE_DIALOG (dialog), NULL);
  return dialog->search == NULL ? dialog->found : NULL;
}

const char *
fra_arrange_dialog_get_problem (FraArrangeDialog *dialog)
{
  g_return_val_if_fail (FRA_IS_ARRANGE_DIALOG (dialog), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (dialog->problem)) ? gtk_label_get_text (dialog->problem) : NULL;
}
