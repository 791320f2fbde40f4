/* overview-page.c: see overview-page.h. */
#include "app/overview/overview-page.h"

#include "app/overview/brief.h"
#include "app/places.h"
#include "app/reading.h"
#include "app/reports/subject.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/pair.h"
#include "charts/format.h"
#include "core/base/day-words.h"

#define LINE_CHARS 20
#define CELL_LINES 4
#define WORDS_CHARS 10

/* How a line of a cell looks. Only words wrap: what may wrap is set at many widths, and a number has one. */
typedef struct {
  const char *style, *second_style;
  gboolean    is_words;
} CellLook;

/* A cell of one of the two strips: its lines from the top. */
typedef struct {
  GtkWidget *child;
  GtkLabel  *lines[CELL_LINES];
} Cell;

struct _FraOverviewPage {
  FraPage        parent_instance;
  GCancellable  *cancellable;
  FraReading    *reading;        /* FraBrief; NULL before it is read */
  FraStateStack *states;
  GtkLabel      *today;
  GtkFlowBox    *week;
  Cell           week_cells[FR_N_WEEK];
  GtkLabel      *waiting;
  GtkBox        *needs;
  char          *needs_said;     /* all that the rows say; NULL before there are any */
  GtkFlowBox    *strip;
  Cell           strip_cells[FR_N_STATIONS];
  FraChartView  *flow;
  FraChartView  *limits;
};

G_DEFINE_FINAL_TYPE (FraOverviewPage, fra_overview_page, FRA_TYPE_PAGE)

static const FraBrief *
brief_of (FraOverviewPage *self)
{
  return fra_reading_get (self->reading);
}

/* --- Small parts --- */

static GtkWidget *
label_new (const char *text, const char *style, const char *second_style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);
  gtk_widget_add_css_class (label, second_style);
  return label;
}

static void
add_cell (GtkFlowBox *strip, Cell *cell, const CellLook *looks, guint n_lines)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  cell->child = gtk_flow_box_child_new ();
  gtk_widget_add_css_class (box, "strip-cell");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (cell->child), box);
  gtk_widget_set_focusable (cell->child, FALSE);
  for (guint i = 0; i < n_lines; i++)
    {
      cell->lines[i] = GTK_LABEL (label_new ("", looks[i].style, looks[i].second_style));
      gtk_label_set_wrap (cell->lines[i], looks[i].is_words);
      gtk_label_set_justify (cell->lines[i], GTK_JUSTIFY_CENTER);
      gtk_label_set_max_width_chars (cell->lines[i], looks[i].is_words ? WORDS_CHARS : -1);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->lines[i]));
    }
  gtk_flow_box_append (strip, cell->child);
}

/* Says a line anew where it is another: a text that is set is laid out, with everything around it. */
static void
set_line (GtkLabel *label, const char *text)
{
  if (!g_str_equal (gtk_label_get_text (label), text))
    gtk_label_set_text (label, text);
}

/* To a screen reader a cell is one sentence. */
static void
set_spoken (Cell *cell, const char *spoken)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->child), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* --- This week --- */

static void
show_week (FraOverviewPage *self)
{
  const FrThisWeek *week = &brief_of (self)->week;
  g_autofree char *today = fr_day_words (week->today, FR_DAY_MONTH | FR_DAY_YEAR | FR_DAY_WEEKDAY, fr_lang_default ());

  set_line (self->today, today);
  for (guint i = 0; i < FR_N_WEEK; i++)
    {
      g_autofree char *number = frc_format_count (week->n[i]);
      const char *label = fr_this_week_label (i, week->n[i], fr_lang_default ());
      g_autofree char *spoken = g_strdup_printf ("%s %s", number, label);
      Cell *cell = &self->week_cells[i];

      set_line (cell->lines[0], number);
      set_line (cell->lines[1], label);
      set_spoken (cell, spoken);
    }
}

/* --- What needs you --- */

/* A line of text that wraps, but no narrower than a few words: to find out how narrow it could be it is set letter by letter. */
static GtkWidget *
line_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* The verb over its sentence, and what stands behind them. A pair, not a box: a box beside a text that wraps tries some twenty widths
 * for it, each of which sets the text anew, and a dozen rows kept the first page waiting for a sixth of a second. So does whoever is not to
 * fill the height: the words do, and are higher than what stands behind them. */
static GtkWidget *
needs_row (const FrNeedsRow *need, FrDay today)
{
  GtkWidget *row = gtk_list_box_row_new (), *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *behind = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *pair = fra_pair_new (text, behind);
  g_autofree char *sentence = fr_needs_you_sentence (need, today, fr_lang_default ());

  gtk_widget_add_css_class (row, "needs-row");
  g_object_set (pair, "first-width", -1, NULL);
  gtk_widget_set_valign (behind, GTK_ALIGN_CENTER);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), pair);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, fr_needs_you_verb (need, fr_lang_default ()),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  gtk_box_append (GTK_BOX (text), line_new (fr_needs_you_verb (need, fr_lang_default ()), NULL));
  gtk_box_append (GTK_BOX (text), line_new (sentence, "subtitle"));
  if (need->n > 0)
    {
      g_autofree char *count = need->capped ? g_strdup_printf ("%u+", need->n) : frc_format_count (need->n);

      gtk_box_append (GTK_BOX (behind), label_new (count, "numeric", "heading"));
    }
  /* What has no page yet is said, and is no button. */
  if (fra_place_of_record (need->entity) != NULL && need->id != 0)
    {
      gtk_box_append (GTK_BOX (behind), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)", fr_entity (need->entity)->name, need->id);
    }
  return row;
}

/* Everything the rows say: they are made anew only where it differs. */
static char *
needs_said (const FrNeedsYou *needs)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < needs->n_rows; i++)
    {
      const FrNeedsRow *need = &needs->rows[i];
      g_autofree char *sentence = fr_needs_you_sentence (need, needs->today, fr_lang_default ());

      g_string_append_printf (said, "%d %s %s %u %d %ld\n", need->urgency, fr_needs_you_verb (need, fr_lang_default ()), sentence, need->n,
                              need->capped, (long) need->id);
    }
  return g_string_free (said, FALSE);
}

/* Rows stand in groups by urgency. */
static void
show_needs (FraOverviewPage *self)
{
  const FrNeedsYou *needs = brief_of (self)->needs;
  g_autofree char *headline = fr_needs_you_headline (needs, fr_lang_default ()), *said = needs_said (needs);
  GtkWidget *list = NULL;

  set_line (self->waiting, headline);
  if (g_strcmp0 (said, self->needs_said) == 0)
    return;
  g_free (self->needs_said);
  self->needs_said = g_steal_pointer (&said);
  empty_box (self->needs);
  for (guint i = 0; i < needs->n_rows; i++)
    {
      if (i == 0 || needs->rows[i].urgency != needs->rows[i - 1].urgency)
        {
          const char *urgency = fr_urgency_label (needs->rows[i].urgency, fr_lang_default ());
          GtkWidget *head = gtk_label_new (urgency);

          gtk_label_set_xalign (GTK_LABEL (head), 0);
          gtk_widget_add_css_class (head, "dim-label");
          gtk_box_append (self->needs, head);
          list = gtk_list_box_new ();
          gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
          gtk_widget_add_css_class (list, "boxed-list");
          gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, urgency, -1);
          gtk_box_append (self->needs, list);
        }
      gtk_list_box_append (GTK_LIST_BOX (list), needs_row (&needs->rows[i], needs->today));
    }
}

/* --- The loop --- */

/* Under a station's number: its share of the station before, or why there is none; spoken, with its whole. */
static char *
share_words (const FrStationFigure *figure, FrStation station, gboolean spoken)
{
  g_autofree char *before = NULL;

  if (figure->due == 0)
    return g_strdup (figure->not_due > 0 ? C_("station", "not due yet") : "");
  if (station == FR_STATION_ENROLLED)
    return g_strdup (C_("station", "people"));
  if (!(figure->verified.previous >= 0))
    return g_strdup ("");
  if (!spoken)
    return g_strdup_printf ("%.0f%%", 100.0 * figure->verified.previous);
  before = frc_format_count (figure->verified.of_previous);
  /* Translators: a station's share of the people who reached the one before it. */
  return g_strdup_printf (_("%1$.0f%% of %2$s at the station before"), 100.0 * figure->verified.previous, before);
}

static void
show_strip (FraOverviewPage *self)
{
  const FrConversion *conversion = brief_of (self)->conversion;

  for (guint i = 0; i < FR_N_STATIONS; i++)
    {
      const FrStationFigure *figure = &conversion->stations[i];
      const char *label = fr_station_label (i, fr_lang_default ());
      gint64 claimed = figure->claimed.k - figure->verified.k;
      g_autofree char *number = figure->due > 0 ? frc_format_count (figure->verified.k) : g_strdup ("—");
      g_autofree char *share = share_words (figure, i, FALSE), *whole = share_words (figure, i, TRUE);
      g_autofree char *n_claimed = frc_format_count (MAX (claimed, 0));
      g_autofree char *hollow = claimed > 0 ? g_strconcat ("○ ", n_claimed, NULL) : g_strdup ("");
      g_autofree char *more = claimed > 0 ? g_strdup_printf (_("%s claimed only"), n_claimed) : NULL;
      g_autofree char *spoken = g_strdup_printf ("%s: %s; %s%s%s", label, number, whole, more ? "; " : "", more ? more : "");
      Cell *cell = &self->strip_cells[i];

      set_line (cell->lines[0], label);
      set_line (cell->lines[1], number);
      set_line (cell->lines[2], share);
      set_line (cell->lines[3], hollow);
      set_spoken (cell, spoken);
    }
}

/* Both strips have as many cells as they will ever have. */
static void
make_cells (FraOverviewPage *self)
{
  static const CellLook week[] = { { "title-2", "numeric", FALSE }, { "caption", "dim-label", TRUE } };
  static const CellLook strip[] = { { "caption", "dim-label", TRUE }, { "title-3", "numeric", FALSE }, { "caption", "dim-label", TRUE },
                                    { "caption", "claimed", FALSE } };

  for (guint i = 0; i < FR_N_WEEK; i++)
    add_cell (self->week, &self->week_cells[i], week, G_N_ELEMENTS (week));
  for (guint i = 0; i < FR_N_STATIONS; i++)
    add_cell (self->strip, &self->strip_cells[i], strip, G_N_ELEMENTS (strip));
}

/* --- Loading --- */

/* A roster comes before any training: who has brought it in is not asked for it again. */
static void
word_empty (FraOverviewPage *self)
{
  FrStore *store = fra_session_get_store (fra_page_get_session (FRA_PAGE (self)));

  if (fr_store_count (store, FR_CADRE) > 0)
    {
      fra_state_stack_set_empty (self->states, "fruition-overview-symbolic", _("No training yet"),
                                 _("The people are in. Now the answers of a needs survey, and the classes that were held. What waits for "
                                   "you, and what became of training, shows here."));
      fra_state_stack_add_button (self->states, _("_Import a Survey…"), "win.import::responses");
      fra_state_stack_add_button (self->states, _("Import _Classes…"), "win.import::classes");
      return;
    }
  fra_state_stack_set_empty (self->states, "fruition-overview-symbolic", _("An empty office"),
                             _("Begin with the people: the roster you have, as it is. Then the answers of a needs survey, and the classes "
                               "that were held. What waits for you, and what became of training, shows here."));
  fra_state_stack_add_button (self->states, _("_Import People…"), "win.import::cadres");
  fra_state_stack_add_button (self->states, _("_Import a Survey…"), "win.import::responses");
  fra_state_stack_add_button (self->states, _("Look at the Sample Office"), "app.sample");
}

static void
show_brief (FraOverviewPage *self)
{
  g_autoptr (FraChartSource) flow = fra_brief_flow_chart (self->reading), limits = fra_brief_limits_chart (self->reading);
  gboolean empty = brief_of (self)->conversion->state == FR_CONVERSION_NONE && brief_of (self)->needs->n_rows == 0 &&
                   brief_of (self)->conversion->known.first == FR_DAY_NONE;

  show_week (self);
  show_needs (self);
  show_strip (self);
  fra_chart_view_set_source (self->flow, flow, _("Conversion"));
  fra_chart_view_set_source (self->limits, limits, _("Units within limits"));
  if (empty)
    word_empty (self);
  fra_page_enable_action (FRA_PAGE (self), "print", !empty);
  fra_page_enable_action (FRA_PAGE (self), "export", !empty);
  fra_state_stack_show (self->states, empty ? FRA_SHOW_EMPTY : FRA_SHOW_CONTENT);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraOverviewPage *self = FRA_OVERVIEW_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FraReading) reading = fra_reading_finish (result, &error);

  if (self->states == NULL || fra_was_cancelled (error))
    return;
  if (reading == NULL)
    {
      fra_state_stack_show_error (self->states, error->message);
      return;
    }
  g_clear_pointer (&self->reading, fra_reading_unref);
  self->reading = g_steal_pointer (&reading);
  show_brief (self);
}

static void
load (FraOverviewPage *self)
{
  fra_renew (&self->cancellable);
  fra_brief_read_async (self, fra_page_get_session (FRA_PAGE (self)), self->cancellable, loaded_cb, NULL);
}

/* --- Callbacks --- */

static void
unit_activated_cb (FraChartView *view, gint64 key, FraOverviewPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", "unit", key);
}

/* The chart summary of unit and period in the picker. */
static void
print_action (FraPage *page)
{
  FraSession *session = fra_page_get_session (page);
  g_autoptr (FraSubject) subject = fra_subject_new (FRA_SUBJECT_CHARTS, fra_session_get_unit (session), session);

  fra_subject_print (subject, page);
}

static void
export_action (FraPage *page)
{
  FraSession *session = fra_page_get_session (page);
  g_autoptr (FraSubject) subject = fra_subject_new (FRA_SUBJECT_CHARTS, fra_session_get_unit (session), session);

  fra_subject_save (subject, page);
}

static void
retry_cb (FraStateStack *states, FraOverviewPage *self)
{
  load (self);
}

static void
fra_overview_page_session_set (FraPage *page)
{
  FraOverviewPage *self = FRA_OVERVIEW_PAGE (page);
  FraSession *session = fra_page_get_session (page);

  fra_page_add_action (page, "print", print_action);
  fra_page_add_action (page, "export", export_action);
  fra_page_enable_action (page, "print", FALSE);
  fra_page_enable_action (page, "export", FALSE);
  fra_chart_view_set_session (self->flow, session);
  fra_chart_view_set_session (self->limits, session);
  fra_state_stack_show (self->states, FRA_SHOW_LOADING);
  load (self);
}

static void
fra_overview_page_scope_changed (FraPage *page)
{
  load (FRA_OVERVIEW_PAGE (page));
}

static void
fra_overview_page_store_changed (FraPage *page, FrEntities entities)
{
  load (FRA_OVERVIEW_PAGE (page));
}

static char *
fra_overview_page_describe (FraPage *page)
{
  FraOverviewPage *self = FRA_OVERVIEW_PAGE (page);
  g_autofree char *week = NULL, *needs = NULL, *conversion = NULL, *units = NULL;
  FrLang lang = fr_lang_default ();

  if (self->reading == NULL)
    return g_strdup (fra_page_get_title (page));
  week = fr_this_week_headline (&brief_of (self)->week, lang);
  needs = fr_needs_you_headline (brief_of (self)->needs, lang);
  conversion = fr_conversion_headline (brief_of (self)->conversion, lang);
  units = fr_unit_shares_headline (brief_of (self)->shares, lang);
  return g_strjoin ("\n", week, needs, conversion, units, NULL);
}

static void
fra_overview_page_dispose (GObject *object)
{
  FraOverviewPage *self = FRA_OVERVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->reading, fra_reading_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_OVERVIEW_PAGE);
  G_OBJECT_CLASS (fra_overview_page_parent_class)->dispose (object);
}

static void
fra_overview_page_finalize (GObject *object)
{
  g_object_unref (FRA_OVERVIEW_PAGE (object)->cancellable);
  g_free (FRA_OVERVIEW_PAGE (object)->needs_said);
  G_OBJECT_CLASS (fra_overview_page_parent_class)->finalize (object);
}

static void
fra_overview_page_class_init (FraOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_overview_page_finalize;
  page_class->session_set = fra_overview_page_session_set;
  page_class->store_changed = fra_overview_page_store_changed;
  page_class->scope_changed = fra_overview_page_scope_changed;
  page_class->describe = fra_overview_page_describe;
  g_type_ensure (FRA_TYPE_STATE_STACK);
  g_type_ensure (FRA_TYPE_CHART_VIEW);
  g_type_ensure (FRA_TYPE_PAIR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/overview/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraOverviewPage, states);
  gtk_widget_class_bind_template_child (widget_class, FraOverviewPage, today);
  gtk_widget_class_bind_template_child (widget_class, FraOverviewPage, week);
  gtk_widget_class_bind_template_child (widget_class, FraOverviewPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, FraOverviewPage, needs);
  gtk_widget_class_bind_template_child (widget_class, FraOverviewPage, strip);
  gtk_widget_class_bind_template_child (widget_class, FraOverviewPage, flow);
  gtk_widget_class_bind_template_child (widget_class, FraOverviewPage, limits);
  gtk_widget_class_bind_template_callback (widget_class, unit_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
fra_overview_page_init (FraOverviewPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  make_cells (self);
}

FraPage *
fra_overview_page_new (void)
{
  return g_object_new (FRA_TYPE_OVERVIEW_PAGE, NULL);
}
