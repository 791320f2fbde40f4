/* surveys-tab.c: see surveys-tab.h. */
#include "app/needs/surveys-tab.h"

#include "app/needs/editor/new-survey.h"
#include "app/needs/editor/open-survey.h"
#include "app/needs/survey/survey-list.h"
#include "app/needs/survey/survey-page.h"
#include "app/reading.h"
#include "app/widgets/row.h"
#include "app/widgets/table-view.h"
#include "charts/format.h"
#include "core/figures/survey-figures.h"

struct _FraSurveysTab {
  FraPage       parent_instance;
  FraTableView *table;
  GListStore   *rows;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FraSurveysTab, fra_surveys_tab, FRA_TYPE_PAGE)

enum { TITLE, LEVEL, STATE, ANSWERS, INVITED, RATE, DATES, CODE, N_CELLS };

static const char *
enum_text (const char *field, const char *value)
{
  const FrEntity *entity = fr_entity (FR_SURVEY);

  return fr_enum_label (entity->fields[fr_entity_field (entity, field)].values, value, fr_lang_default ());
}

static FraRow *
row_of (const FrSurveyLine *line)
{
  FraRow *row = fra_row_new (line->id, N_CELLS);
  g_autofree char *answers = frc_format_count (line->responses);
  g_autofree char *first = fr_day_format_iso (line->first);
  g_autofree char *last = fr_day_format_iso (line->last);
  g_autofree char *dates = *first == '\0' || g_str_equal (first, last) ? g_strdup (first) : g_strdup_printf ("%s – %s", first, last);

  fra_row_set_text (row, TITLE, line->title);
  fra_row_set_text (row, LEVEL, enum_text ("level", line->level));
  fra_row_set_text (row, STATE, enum_text ("state", line->state));
  fra_row_set_number (row, ANSWERS, (double) line->responses, answers);
  if (line->invited > 0)
    {
      g_autofree char *invited = frc_format_count (line->invited);
      double rate = 100.0 * (double) line->responses / (double) line->invited;
      g_autofree char *percent = g_strdup_printf ("%.0f", rate);

      fra_row_set_number (row, INVITED, (double) line->invited, invited);
      fra_row_set_number (row, RATE, rate, percent);
    }
  fra_row_set_text (row, DATES, dates);
  fra_row_set_text (row, CODE, line->code);
  return row;
}

/* A survey belongs to the period of its field dates; one without dates to every period. */
static gboolean
in_period (FraSession *session, const FrSurveyLine *line)
{
  FrPeriod period;

  if (!fra_session_get_period (session, &period) || line->first == FR_DAY_NONE)
    return TRUE;
  return line->first <= period.last && (line->last == FR_DAY_NONE ? line->first : line->last) >= period.first;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraSurveysTab *self = FRA_SURVEYS_TAB (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = fra_survey_list_finish (result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (fra_was_cancelled (error))
    return;
  if (lines == NULL)
    {
      fra_state_stack_show_error (fra_table_view_get_states (self->table), error->message);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    if (in_period (fra_page_get_session (FRA_PAGE (self)), g_ptr_array_index (lines, i)))
      g_ptr_array_add (rows, row_of (g_ptr_array_index (lines, i)));
  fra_table_view_set_total (self->table, lines->len);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
}

static void
read_list (FraSurveysTab *self)
{
  fra_renew (&self->cancellable);
  fra_survey_list_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), self->cancellable, listed_cb, NULL);
}

static void
activate_cb (FraTableView *table, GObject *item, FraSurveysTab *self)
{
  FraRow *row = FRA_ROW (item);

  /* What is still being built opens where it is built. */
  if (g_strcmp0 (fra_row_get_text (row, STATE), enum_text ("state", "draft")) == 0)
    fra_survey_open (FRA_PAGE (self), fra_row_get_id (row));
  else
    fra_page_push (FRA_PAGE (self), fra_survey_page_new (fra_row_get_id (row)));
}

static void
retry_cb (FraStateStack *states, FraSurveysTab *self)
{
  read_list (self);
}

static void
chip_removed_cb (FraTableView *table, const char *id, FraSurveysTab *self)
{
  fra_session_set_period_text (fra_page_get_session (FRA_PAGE (self)), "");
}

static void
import_action (FraPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.import", "s", "responses");
}

static void
new_action (FraPage *page)
{
  fra_new_survey_present (page);
}

static void
find_action (FraPage *page)
{
  fra_table_view_find (FRA_SURVEYS_TAB (page)->table);
}

static void
sync_scope (FraSurveysTab *self)
{
  FraSession *session = fra_page_get_session (FRA_PAGE (self));
  FrPeriod period;
  g_autofree char *label = fra_period_label (fra_session_get_period_text (session));
  g_autofree char *text = g_strdup_printf (_("Period: %s"), label);

  fra_table_view_set_chip (self->table, "period", fra_session_get_period (session, &period) ? text : NULL);
}

static void
fra_surveys_tab_session_set (FraPage *page)
{
  FraSurveysTab *self = FRA_SURVEYS_TAB (page);
  const FraColumn columns[N_CELLS] = {
    { .id = "title", .title = _("Survey"), .flags = FRA_CELL_LINK, .chars = 30, .expand = TRUE },
    { .id = "level", .title = _("Level"), .chars = 12 },
    { .id = "state", .title = _("State"), .chars = 8 },
    { .id = "answers", .title = _("Responses"), .flags = FRA_CELL_FIGURES, .chars = 8 },
    { .id = "invited", .title = _("Invited"), .flags = FRA_CELL_FIGURES, .chars = 8 },
    { .id = "rate", .title = _("Answered, %"), .flags = FRA_CELL_FIGURES, .chars = 9 },
    { .id = "dates", .title = _("Field dates"), .chars = 24 },
    { .id = "code", .title = _("Code"), .flags = FRA_CELL_DIM, .chars = 24, .hidden = TRUE },
  };
  static const char * const writing[] = { "new", "import", NULL };
  FraStateStack *states = fra_table_view_get_states (self->table);

  fra_table_view_set_search_hint (self->table, _("Find a survey"));
  fra_table_view_set_primary (self->table, _("New Survey…"), "list-add-symbolic", "page.new");
  fra_state_stack_set_empty (states, "fruition-needs-symbolic", _("No survey yet"),
                             _("Build one from a template, or bring in the answers you have, from a sheet or a web form's export: one row a "
                               "person, one column a question."));
  fra_state_stack_add_button (states, _("_New Survey…"), "page.new");
  fra_state_stack_add_button (states, _("_Import a Survey…"), "page.import");
  fra_state_stack_add_button (states, _("Look at the Sample Office"), "app.sample");
  g_signal_connect_object (states, "retry", G_CALLBACK (retry_cb), self, 0);
  fra_page_add_action (page, "new", new_action);
  fra_page_add_action (page, "import", import_action);
  fra_page_enable_writing (page, writing);
  fra_page_add_action (page, "find", find_action);
  fra_table_view_offer (self->table, page);
  fra_table_view_set_rows (self->table, fra_page_get_session (page), "surveys", G_LIST_MODEL (self->rows), columns, N_CELLS);
  fra_state_stack_show (states, FRA_SHOW_LOADING);
  sync_scope (self);
  read_list (self);
}

static void
fra_surveys_tab_store_changed (FraPage *page, FrEntities entities)
{
  if (entities & (FR_BIT (FR_SURVEY) | FR_BIT (FR_RESPONSE)))
    read_list (FRA_SURVEYS_TAB (page));
}

static void
fra_surveys_tab_scope_changed (FraPage *page)
{
  sync_scope (FRA_SURVEYS_TAB (page));
  read_list (FRA_SURVEYS_TAB (page));
}

static void
fra_surveys_tab_dispose (GObject *object)
{
  FraSurveysTab *self = FRA_SURVEYS_TAB (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_SURVEYS_TAB);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (fra_surveys_tab_parent_class)->dispose (object);
}

static void
fra_surveys_tab_finalize (GObject *object)
{
  g_object_unref (FRA_SURVEYS_TAB (object)->cancellable);
  G_OBJECT_CLASS (fra_surveys_tab_parent_class)->finalize (object);
}

static void
fra_surveys_tab_class_init (FraSurveysTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_surveys_tab_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_surveys_tab_finalize;
  page_class->session_set = fra_surveys_tab_session_set;
  page_class->store_changed = fra_surveys_tab_store_changed;
  page_class->scope_changed = fra_surveys_tab_scope_changed;
  g_type_ensure (FRA_TYPE_TABLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/needs/surveys-tab.ui");
  gtk_widget_class_bind_template_child (widget_class, FraSurveysTab, table);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
}

static void
fra_surveys_tab_init (FraSurveysTab *self)
{
  self->rows = g_list_store_new (FRA_TYPE_ROW);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_surveys_tab_new (void)
{
  return g_object_new (FRA_TYPE_SURVEYS_TAB, NULL);
}
