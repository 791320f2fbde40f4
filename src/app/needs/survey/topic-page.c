/* topic-page.c: see topic-page.h. */
#include "app/needs/survey/topic-page.h"

#include "app/widgets/chart-view.h"
#include "core/base/number.h"

#include <math.h>

struct _FraTopicPage {
  FraPage        parent_instance;
  FraStudy      *study;
  guint          item;
  GtkLabel      *block;
  GtkLabel      *name;
  GtkLabel      *sentence;
  GtkLabel      *place;
  GtkWidget     *competency;
  FraChartView  *chart;
  GtkWidget     *previous;
  GtkWidget     *next;
};

G_DEFINE_FINAL_TYPE (FraTopicPage, fra_topic_page, FRA_TYPE_PAGE)

/* "231 people answered. Mean 2.58 on a scale from 0 (…) to 4 (…); with so many answers it lies between 2.44 and 2.72. 134 of
 * 231 (58%) chose one of the two highest points." */
static char *
sentence_of (FraTopicPage *self)
{
  const FrSurveyItem *item = &self->study->data->items[self->item];
  const FrItemRow *row = fra_study_item_row (self->study, self->item);
  g_autofree char *mean = NULL, *least = NULL, *most = NULL, *lo = NULL, *hi = NULL;
  GString *text = g_string_new (NULL);

  if (row == NULL)
    return g_string_free (text, FALSE);
  if (row->alike)
    {
      g_string_append_printf (text, _("All of fewer than %u people answered the same; nothing is shown, so that nobody can be recognised."),
                              2 * self->study->items->floor);
      return g_string_free (text, FALSE);
    }
  if (row->hidden)
    {
      g_string_append_printf (text, _("Fewer than %u people answered; nothing is shown, so that nobody can be recognised."),
                              self->study->items->floor);
      return g_string_free (text, FALSE);
    }
  g_string_append_printf (text, fr_trn (fr_lang_default (), "%u person answered.", "%u people answered.", row->rating.n),
                          (guint) row->rating.n);
  if (item->paired)
    g_string_append_printf (text, " %s", _("They rated both sides of the competency; what a few rated of this side alone is not counted, since it "
                                           "could be told."));
  if (row->rating.n == 0)
    return g_string_free (text, FALSE);
  g_string_append_c (text, ' ');
  mean = fr_decimal_text (row->rating.mean, 2);
  least = fr_decimal_text (item->lo, FR_DECIMALS_ALL);
  most = fr_decimal_text (item->hi, FR_DECIMALS_ALL);
  g_string_append_printf (text, _("The mean is %s on a scale from %s (%s) to %s (%s)."), mean, least, item->labels[0], most,
                          item->labels[item->n_choices - 1]);
  if (!isnan (row->rating.mean_ci.lo))
    {
      g_string_append_c (text, ' ');
      lo = fr_decimal_text (row->rating.mean_ci.lo, 2);
      hi = fr_decimal_text (row->rating.mean_ci.hi, 2);
      g_string_append_printf (text, _("With so many answers it lies between %s and %s."), lo, hi);
    }
  if (row->share_hidden)
    return g_string_free (text, FALSE);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("%u of %u (%.0f%%) chose one of the two highest points; the true share lies between %.0f%% and %.0f%%."),
                          (guint) row->rating.top_two, (guint) row->rating.n, 100 * row->rating.top_share,
                          100 * row->rating.top_ci.lo, 100 * row->rating.top_ci.hi);
  return g_string_free (text, FALSE);
}

static char *
place_of (FraTopicPage *self)
{
  const FrItemRow *row = fra_study_item_row (self->study, self->item);

  if (row == NULL || row->hidden || row->rank == 0)
    return g_strdup ("");
  if (row->range.best == row->range.worst)
    return g_strdup_printf (_("Place %d of %u topics, by mean."), row->rank, self->study->items->n_rows);
  return g_strdup_printf (_("Place %d of %u topics by mean; against each other topic it could be anywhere from %d to %d."), row->rank,
                          self->study->items->n_rows, row->range.best, row->range.worst);
}

/* The index in the survey of the rated item so many places further; -1 where there is none. */
static int
neighbour (FraTopicPage *self, int step)
{
  const FrSurveyItems *items = self->study->items;

  for (guint r = 0; r < items->n_rows; r++)
    if (items->rows[r].item == self->item)
      {
        int at = (int) r + step;

        return at >= 0 && at < (int) items->n_rows ? (int) items->rows[at].item : -1;
      }
  return -1;
}

static void
show (FraTopicPage *self)
{
  const FrSurveyItem *item = &self->study->data->items[self->item];
  g_autofree char *sentence = sentence_of (self);
  g_autofree char *place = place_of (self);
  g_autoptr (FraChartSource) chart = fra_study_item_chart (self->study, self->item);

  fra_page_set_title (FRA_PAGE (self), item->label);
  fra_page_set_subtitle (FRA_PAGE (self), self->study->data->title);
  gtk_label_set_text (self->block, item->block);
  gtk_widget_set_visible (GTK_WIDGET (self->block), *item->block != '\0');
  gtk_label_set_text (self->name, item->label);
  gtk_label_set_text (self->sentence, sentence);
  gtk_label_set_text (self->place, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place), *place != '\0');
  gtk_widget_set_visible (self->competency, item->competency_id != 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->competency), "(sx)", fr_entity (FR_COMPETENCY)->name, item->competency_id);
  fra_chart_view_set_source (self->chart, chart, item->label);
  fra_page_enable_action (FRA_PAGE (self), "previous", neighbour (self, -1) >= 0);
  fra_page_enable_action (FRA_PAGE (self), "next", neighbour (self, 1) >= 0);
}

static void
step (FraPage *page, int by)
{
  FraTopicPage *self = FRA_TOPIC_PAGE (page);
  int item = neighbour (self, by);

  if (item < 0)
    return;
  self->item = (guint) item;
  show (self);
}

static void
previous_action (FraPage *page)
{
  step (page, -1);
}

static void
next_action (FraPage *page)
{
  step (page, 1);
}

static void
print_action (FraPage *page)
{
  fra_chart_view_print (FRA_TOPIC_PAGE (page)->chart);
}

static void
export_action (FraPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (FRA_TOPIC_PAGE (page)->chart), "chart.save", NULL);
}

static void
fra_topic_page_session_set (FraPage *page)
{
  FraTopicPage *self = FRA_TOPIC_PAGE (page);

  fra_chart_view_set_session (self->chart, fra_page_get_session (page));
  fra_page_add_action (page, "previous", previous_action);
  fra_page_add_action (page, "next", next_action);
  fra_page_add_action (page, "print", print_action);
  fra_page_add_action (page, "export", export_action);
  show (self);
}

static char *
fra_topic_page_describe (FraPage *page)
{
  return sentence_of (FRA_TOPIC_PAGE (page));
}

static void
fra_topic_page_dispose (GObject *object)
{
  FraTopicPage *self = FRA_TOPIC_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_TOPIC_PAGE);
  g_clear_pointer (&self->study, fra_study_unref);
  G_OBJECT_CLASS (fra_topic_page_parent_class)->dispose (object);
}

static void
fra_topic_page_class_init (FraTopicPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_topic_page_dispose;
  FRA_PAGE_CLASS (klass)->session_set = fra_topic_page_session_set;
  FRA_PAGE_CLASS (klass)->describe = fra_topic_page_describe;
  g_type_ensure (FRA_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/survey/topic-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraTopicPage, block);
  gtk_widget_class_bind_template_child (widget_class, FraTopicPage, name);
  gtk_widget_class_bind_template_child (widget_class, FraTopicPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, FraTopicPage, place);
  gtk_widget_class_bind_template_child (widget_class, FraTopicPage, competency);
  gtk_widget_class_bind_template_child (widget_class, FraTopicPage, chart);
  gtk_widget_class_bind_template_child (widget_class, FraTopicPage, previous);
  gtk_widget_class_bind_template_child (widget_class, FraTopicPage, next);
}

static void
fra_topic_page_init (FraTopicPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_topic_page_new (FraStudy *study, guint item)
{
  FraTopicPage *self = g_object_new (FRA_TYPE_TOPIC_PAGE, NULL);

  g_return_val_if_fail (study != NULL && item < study->data->n_items, FRA_PAGE (self));
  self->study = fra_study_ref (study);
  self->item = item;
  return FRA_PAGE (self);
}
