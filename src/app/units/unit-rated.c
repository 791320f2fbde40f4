/* unit-rated.c: see unit-rated.h. The figures are those of core/figures/rating-summary.h, so page, sheet and command line say the same. */
#include "app/units/unit-rated.h"

#include "app/reading.h"
#include "app/widgets/chart-view.h"
#include "core/figures/rating-summary.h"
#include "reports/rating-charts.h"

#include <string.h>

#define LINES       120   /* units of which each has a line of its own */
#define LEAST_CHARS 16    /* of the choice */
#define MOST_CHARS  60

struct _FraUnitRated {
  AdwBin        parent_instance;
  FraSession   *session;
  gint64        unit_id;
  GCancellable *cancellable;
  FraReading   *reading;        /* FrRatingSummary of one kind; NULL before it is read */
  gboolean      filling;        /* the choice is set, not made */
  GtkDropDown  *choice;
  GtkLabel     *sentences;
  FraChartView *limits;
  FraChartView *intervals;
};

G_DEFINE_FINAL_TYPE (FraUnitRated, fra_unit_rated, ADW_TYPE_BIN)

/* --- The figures --- */

/* In one piece of memory with its texts. */
typedef struct {
  gint64      unit_id;
  FrPeriod    period;
  FrRatedKind only;        /* an item NULL: what most ratings are of */
  char        texts[];
} Question;

static gpointer
read_ratings (FrStore *store, gconstpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  const FrRatedKind first = { 0 };
  FrRatingSummary *summary = fr_rating_summary_new (store, question->unit_id, &question->only, question->period, cancellable, error);

  if (summary == NULL || summary->n > 0 || summary->kinds->len == 0)
    return summary;
  /* What was chosen is there no more. */
  fr_rating_summary_free (summary);
  return fr_rating_summary_new (store, question->unit_id, &first, question->period, cancellable, error);
}

static const FrRatingSummary *
summary_of (FraReading *reading)
{
  return fra_reading_get (reading);
}

static const FrUnitRatings *
ratings_of (FraReading *reading)
{
  return summary_of (reading)->figures[0];
}

/* --- Charts --- */

static GPtrArray *
limits_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  const FrRatingSummary *summary = summary_of (data);

  return frc_scene_alone (frr_rating_limits_scene (summary->figures[0], summary->period, summary->unit_id, lang, style, width, 0.0));
}

static GPtrArray *
interval_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  const FrRatingSummary *summary = summary_of (data);

  return frr_rating_interval_scenes (summary->figures[0], summary->period, summary->unit_id, lang, style, width, height);
}

static void
show_chart (FraUnitRated *self, FraChartView *view, FraChartFunc func)
{
  g_autoptr (FraChartSource) chart = fra_chart_source_new (func, fra_reading_ref (self->reading), (GDestroyNotify) fra_reading_unref);
  g_autofree char *what = fr_rated_kind_words (&ratings_of (self->reading)->kind, fr_lang_default ());
  g_autofree char *name = g_strdup_printf ("%s %s", summary_of (self->reading)->unit.name, what);

  fra_chart_view_set_source (view, chart, name);
}

/* --- Showing --- */

/* Every kind of rating of the office, the one that is shown chosen. */
static void
show_choice (FraUnitRated *self)
{
  const FrRatingSummary *summary = summary_of (self->reading);
  const FrRatedKind *shown = &ratings_of (self->reading)->kind;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint at = 0;

  for (guint i = 0; i < summary->kinds->len; i++)
    {
      const FrRatedKind *kind = g_ptr_array_index (summary->kinds, i);
      g_autofree char *text = fr_rated_kind_words (kind, fr_lang_default ());

      gtk_string_list_append (words, text);
      if (g_str_equal (kind->item, shown->item) && g_str_equal (kind->occasion, shown->occasion) && g_str_equal (kind->rater, shown->rater))
        at = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->choice, at);
  self->filling = FALSE;
}

/* A long name is cut, so that the page fits a narrow window; the list has the whole of it. */
static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
show_ratings (FraUnitRated *self)
{
  const FrRatingSummary *summary = summary_of (self->reading);
  const FrUnitRatings *ratings = summary->n > 0 ? ratings_of (self->reading) : NULL;
  g_autofree char *sentence = ratings != NULL ? fr_rating_summary_sentence (summary, ratings, fr_lang_default ()) : NULL;
  gboolean lines = ratings != NULL && ratings->state >= FR_UNIT_RATINGS_ALIKE && ratings->n_rows <= LINES;

  gtk_widget_set_visible (GTK_WIDGET (self), ratings != NULL);
  if (ratings == NULL)
    return;
  show_choice (self);
  gtk_label_set_text (self->sentences, sentence != NULL ? sentence : "");
  show_chart (self, self->limits, limits_scenes);
  gtk_widget_set_visible (GTK_WIDGET (self->intervals), lines);
  if (lines)
    show_chart (self, self->intervals, interval_scenes);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraUnitRated *self = FRA_UNIT_RATED (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);

  if (self->limits == NULL || fra_was_cancelled (error))
    return;
  if (reading == NULL)
    {
      fra_chart_view_set_error (self->limits, error->message);
      fra_chart_view_set_error (self->intervals, error->message);
      return;
    }
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  show_ratings (self);
}

static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, FraUnitRated *self)
{
  if (!self->filling && self->reading != NULL)
    fra_unit_rated_reload (self);
}

static void
activated_cb (FraChartView *view, gint64 key, FraUnitRated *self)
{
  if (key != self->unit_id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", "unit", key);
}

/* --- Class --- */

static void
fra_unit_rated_dispose (GObject *object)
{
  FraUnitRated *self = FRA_UNIT_RATED (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_UNIT_RATED);
  g_clear_pointer (&self->reading, fra_reading_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fra_unit_rated_parent_class)->dispose (object);
}

static void
fra_unit_rated_finalize (GObject *object)
{
  g_object_unref (FRA_UNIT_RATED (object)->cancellable);
  G_OBJECT_CLASS (fra_unit_rated_parent_class)->finalize (object);
}

static void
fra_unit_rated_class_init (FraUnitRatedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_unit_rated_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_unit_rated_finalize;
  g_type_ensure (FRA_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/units/unit-rated.ui");
  gtk_widget_class_bind_template_child (widget_class, FraUnitRated, choice);
  gtk_widget_class_bind_template_child (widget_class, FraUnitRated, sentences);
  gtk_widget_class_bind_template_child (widget_class, FraUnitRated, limits);
  gtk_widget_class_bind_template_child (widget_class, FraUnitRated, intervals);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fra_unit_rated_init (FraUnitRated *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (self->choice, factory);
}

FraUnitRated *
fra_unit_rated_new (FraSession *session, gint64 unit_id)
{
  FraUnitRated *self = g_object_new (FRA_TYPE_UNIT_RATED, NULL);

  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  fra_chart_view_set_session (self->limits, session);
  fra_chart_view_set_session (self->intervals, session);
  return self;
}

static char *
put (char **at, const char *text)
{
  char *here = *at;

  *at = g_stpcpy (here, text) + 1;
  return here;
}

/* About the kind that is chosen in the list that is shown now. */
static Question *
question_new (FraUnitRated *self)
{
  const FrRatingSummary *summary = self->reading != NULL ? summary_of (self->reading) : NULL;
  guint chosen = gtk_drop_down_get_selected (self->choice);
  const FrRatedKind *kind = summary != NULL && chosen < summary->kinds->len ? g_ptr_array_index (summary->kinds, chosen) : NULL;
  Question *question = g_malloc0 (sizeof *question + (kind ? strlen (kind->item) + strlen (kind->occasion) + strlen (kind->rater) + 3 : 0));
  char *at = question->texts;

  question->unit_id = self->unit_id;
  if (!fra_session_get_period (self->session, &question->period))
    question->period = fr_cohort_all.period;
  if (kind != NULL)
    question->only = (FrRatedKind) { .item = put (&at, kind->item), .occasion = put (&at, kind->occasion), .rater = put (&at, kind->rater) };
  return question;
}

void
fra_unit_rated_reload (FraUnitRated *rated)
{
  g_return_if_fail (FRA_IS_UNIT_RATED (rated));
  if (rated->session == NULL)
    return;
  fra_renew (&rated->cancellable);
  fra_reading_async (rated, fra_session_get_store (rated->session), read_ratings, question_new (rated),
                     (GDestroyNotify) fr_rating_summary_free, rated->cancellable, read_cb, NULL);
}

const char *
fra_unit_rated_item (FraUnitRated *rated)
{
  g_return_val_if_fail (FRA_IS_UNIT_RATED (rated), NULL);
  return rated->reading != NULL && summary_of (rated->reading)->n > 0 ? ratings_of (rated->reading)->kind.item : NULL;
}

char *
fra_unit_rated_describe (FraUnitRated *rated)
{
  FrLang lang = fr_lang_default ();
  g_autofree char *what = NULL, *sentence = NULL, *headline = NULL;

  g_return_val_if_fail (FRA_IS_UNIT_RATED (rated), NULL);
  if (fra_unit_rated_item (rated) == NULL)
    return NULL;
  what = fr_rated_kind_words (&ratings_of (rated->reading)->kind, lang);
  headline = fr_unit_ratings_headline (ratings_of (rated->reading), lang);
  sentence = fr_rating_summary_sentence (summary_of (rated->reading), ratings_of (rated->reading), lang);
  return g_strdup_printf ("%s: %s\n%s", what, headline, sentence != NULL ? sentence : "");
}
