/* plan-tab.c: see plan-tab.h. */
#include "app/programmes/plan-tab.h"

#include "app/format.h"
#include "app/new-record.h"
#include "app/programmes/plan-line-page.h"
#include "app/programmes/plan-sheet.h"
#include "app/reading.h"
#include "app/reports/subject.h"
#include "app/widgets/pair.h"
#include "app/widgets/record-section.h"
#include "app/widgets/row.h"
#include "app/widgets/table-view.h"
#include "app/widgets/toast.h"
#include "charts/format.h"
#include "core/actions/plan.h"
#include "core/base/day-words.h"
#include "core/model/terms.h"

#include <math.h>
#include <stdlib.h>

struct _FraPlanTab {
  FraPage           parent_instance;
  int               year;
  char             *state;         /* narrowed to lines in it; NULL: all */
  gboolean          clashing;      /* narrowed to lines with clashes */
  FraReading       *plan;          /* FrAnnualPlan; NULL before it is read */
  gboolean          syncing;       /* the program itself sets the year */
  GListStore       *rows;
  GCancellable     *cancellable;
  FraTableView     *table;
  GtkDropDown      *years;
  GtkLabel         *totals;
  GtkButton        *draft;
  GtkScrolledWindow *below;
  FraRecordSection *outside;
};

G_DEFINE_FINAL_TYPE (FraPlanTab, fra_plan_tab, FRA_TYPE_PAGE)

enum { MONTH, TITLE, HOST, AUDIENCE, PEOPLE, DAYS, BUDGET, KIND, STATE, CLASHES, CODE, N_CELLS };

static const FrAnnualPlan *
plan_of (FraPlanTab *self)
{
  return self->plan != NULL ? fra_reading_get (self->plan) : NULL;
}

/* --- Lines --- */

static const char *
state_label (const char *state)
{
  return fr_enum_label (&fr_enum_plan_line_state, state, fr_lang_default ());
}

static void
set_number (FraRow *row, guint cell, double number)
{
  g_autofree char *text = isnan (number) ? NULL : number == floor (number) ? frc_format_count ((guint64) number) : g_strdup_printf ("%.1f", number);

  if (text != NULL)
    fra_row_set_number (row, cell, number, text);
}

static FraRow *
row_of (const FrPlanLine *line)
{
  FraRow *row = fra_row_new (line->id, N_CELLS);
  g_autofree char *month = fr_month_words (line->month, fr_lang_default ()), *budget = fr_plan_money (line->budget);

  if (line->month != 0)
    fra_row_set_number (row, MONTH, line->month, month);
  fra_row_set_text (row, TITLE, line->title);
  fra_row_set_text (row, HOST, line->host);
  fra_row_set_text (row, AUDIENCE, line->audience);
  set_number (row, PEOPLE, line->people);
  set_number (row, DAYS, line->days);
  if (!isnan (line->budget))
    fra_row_set_number (row, BUDGET, line->budget / 100.0, budget);
  fra_row_set_text (row, KIND, fr_term_label ("programme_kind", line->kind, fr_lang_default ()));
  fra_row_set_number (row, STATE, fr_enum_index (&fr_enum_plan_line_state, line->state), state_label (line->state));
  if (line->n_clashes > 0)
    set_number (row, CLASHES, line->n_clashes);
  fra_row_set_text (row, CODE, line->code);
  return row;
}

static void
fill_table (FraPlanTab *self)
{
  const FrAnnualPlan *plan = plan_of (self);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < plan->n; i++)
    {
      const FrPlanLine *line = &plan->lines[i];

      if (!line->unplanned && (self->state == NULL || g_strcmp0 (self->state, line->state) == 0) && (!self->clashing || line->n_clashes > 0))
        g_ptr_array_add (rows, row_of (line));
    }
  fra_table_view_set_total (self->table, plan->planned.classes);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
}

/* "June · 30 people · 1 day · approved by He, 20 May 2026 · High water", or that nobody approved it yet. */
static char *
outside_words (const FrPlanLine *line)
{
  FrLang lang = fr_lang_default ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *month = fr_month_words (line->month, lang), *people = NULL, *approved = NULL, *day = NULL;

  if (!isnan (line->people))
    {
      g_autofree char *count = frc_format_count ((guint64) line->people);

      people = g_strdup_printf (fr_trn (lang, "%s person", "%s people", (gulong) line->people), count);
    }
  day = fr_day_words (line->approved_on, FR_DAY_MONTH | FR_DAY_YEAR, lang);
  approved = line->approved_by != NULL ? g_strdup_printf (_("approved by %s, %s"), line->approved_by, day) : g_strdup (_("not approved yet"));
  fra_add_fact (words, month);
  fra_add_fact (words, people);
  fra_add_fact (words, state_label (line->state));
  fra_add_fact (words, approved);
  fra_add_fact (words, line->reason);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
fill_outside (FraPlanTab *self)
{
  const FrAnnualPlan *plan = plan_of (self);
  g_autofree FraRecordLine *lines = g_new0 (FraRecordLine, plan->n + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  for (guint i = 0; i < plan->n; i++)
    if (plan->lines[i].unplanned)
      {
        g_ptr_array_add (words, outside_words (&plan->lines[i]));
        lines[n] = (FraRecordLine) { plan->lines[i].title, g_ptr_array_index (words, n), "plan_line", plan->lines[i].id };
        n++;
      }
  fra_record_section_show_lines (self->outside, lines, n, _("No class is held outside the plan."));
}

/* --- The year --- */

/* The years that have lines, this one and the next; the one that shows is chosen. */
static void
sync_years (FraPlanTab *self)
{
  const FrAnnualPlan *plan = plan_of (self);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint chosen = 0, n = 0;
  int now, first, last;

  fr_day_to_ymd (fr_clock_today (fra_session_get_clock (fra_page_get_session (FRA_PAGE (self)))), &now, NULL, NULL);
  first = MIN (now, self->year);
  last = MAX (now + 1, self->year);
  if (plan->years->len > 0)
    {
      first = MIN (first, g_array_index (plan->years, int, 0));
      last = MAX (last, g_array_index (plan->years, int, plan->years->len - 1));
    }
  for (int year = last; year >= first; year--)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);

      gtk_string_list_append (list, text);
      if (year == self->year)
        chosen = n;
      n++;
    }
  self->syncing = TRUE;
  gtk_drop_down_set_model (self->years, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->years, chosen);
  self->syncing = FALSE;
}

static void
sync_head (FraPlanTab *self)
{
  const FrAnnualPlan *plan = plan_of (self);
  g_autofree char *totals = fr_plan_total_words (&plan->planned, fr_lang_default ());
  /* Translators: a button: proposes the same classes for that year. */
  g_autofree char *draft = g_strdup_printf (_("_Draft %d"), self->year + 1);

  gtk_label_set_text (self->totals, totals);
  gtk_button_set_label (self->draft, draft);
  gtk_widget_set_visible (GTK_WIDGET (self->draft), plan->planned.classes > 0);
}

/* --- Reading --- */

static gpointer
read_plan (FrStore *store, gconstpointer year, GCancellable *cancellable, GError **error)
{
  return fr_annual_plan_new (store, *(const int *) year, 0, cancellable, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FraPlanTab *self = FRA_PLAN_TAB (source);
  g_autoptr (GError) error = NULL;
  FraReading *plan = fra_reading_finish (result, &error);

  if (self->rows == NULL || fra_was_cancelled (error))
    {
      g_clear_pointer (&plan, fra_reading_unref);
      return;
    }
  if (plan == NULL)
    {
      fra_state_stack_show_error (fra_table_view_get_states (self->table), error->message);
      return;
    }
  g_clear_pointer (&self->plan, fra_reading_unref);
  self->plan = plan;
  sync_years (self);
  sync_head (self);
  fill_table (self);
  fill_outside (self);
}

static void
read_anew (FraPlanTab *self)
{
  fra_renew (&self->cancellable);
  fra_reading_async (self, fra_session_get_store (fra_page_get_session (FRA_PAGE (self))), read_plan, g_memdup2 (&self->year, sizeof self->year),
                     (GDestroyNotify) fr_annual_plan_free, self->cancellable, read_cb, NULL);
}

static void
retry_cb (FraStateStack *states, FraPlanTab *self)
{
  read_anew (self);
}

static void
year_chosen_cb (GtkDropDown *years, GParamSpec *pspec, FraPlanTab *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (years);

  if (!self->syncing && chosen != NULL)
    fra_plan_tab_set_year (self, atoi (gtk_string_object_get_string (chosen)));
}

/* --- Filters --- */

static void
sync_chips (FraPlanTab *self)
{
  g_autofree char *text = self->state != NULL ? g_strdup_printf (C_("field and value", "%s: %s"), _("State"), state_label (self->state)) : NULL;

  fra_table_view_set_chip (self->table, "state", text);
  fra_table_view_set_chip (self->table, "clashes", self->clashing ? _("Called up twice") : NULL);
  if (self->plan != NULL)
    fill_table (self);
}

static void
filter_cb (GSimpleAction *action, GVariant *parameter, FraPlanTab *self)
{
  const char *by = g_variant_get_string (parameter, NULL);

  if (g_str_equal (by, "clashes"))
    self->clashing = TRUE;
  else
    {
      g_free (self->state);
      self->state = g_strdup (by);
    }
  sync_chips (self);
}

static void
chip_removed_cb (FraTableView *table, const char *id, FraPlanTab *self)
{
  if (g_str_equal (id, "clashes"))
    self->clashing = FALSE;
  else
    g_clear_pointer (&self->state, g_free);
  sync_chips (self);
}

static void
add_filters (FraPlanTab *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), states = g_menu_new (), clashes = g_menu_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("by", G_VARIANT_TYPE_STRING);

  for (guint i = 0; fr_enum_plan_line_state.values[i] != NULL; i++)
    {
      g_autofree char *target = g_strdup_printf ("filter.by::%s", fr_enum_plan_line_state.values[i]);

      g_menu_append (states, state_label (fr_enum_plan_line_state.values[i]), target);
    }
  g_menu_append (clashes, _("Called up twice"), "filter.by::clashes");
  g_menu_append_section (menu, _("State"), G_MENU_MODEL (states));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (clashes));
  g_signal_connect_object (action, "activate", G_CALLBACK (filter_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (group));
  fra_table_view_set_filters (self->table, G_MENU_MODEL (menu));
}

/* --- What can be done --- */

static void
activate_cb (FraTableView *table, GObject *item, FraPlanTab *self)
{
  fra_page_push (FRA_PAGE (self), fra_plan_line_page_new (fra_row_get_id (FRA_ROW (item))));
}

static void
added_cb (gint64 id, gpointer page)
{
  fra_page_push (FRA_PAGE (page), fra_plan_line_page_new (id));
}

static void
ask_new (FraPage *page, gboolean unplanned)
{
  const FrSet sets[] = { { "year", fr_value_int (FRA_PLAN_TAB (page)->year) }, { "unplanned", fr_value_int (unplanned) } };

  fra_new_record_ask (page, FR_PLAN_LINE, sets, G_N_ELEMENTS (sets), added_cb);
}

static void
new_action (FraPage *page)
{
  ask_new (page, FALSE);
}

static void
new_outside_action (FraPage *page)
{
  ask_new (page, TRUE);
}

static void
find_action (FraPage *page)
{
  fra_table_view_find (FRA_PLAN_TAB (page)->table);
}

static void
print_action (FraPage *page)
{
  g_autoptr (FraSubject) subject = fra_subject_new (FRA_SUBJECT_PLAN, FRA_PLAN_TAB (page)->year, fra_page_get_session (page));

  fra_subject_print (subject, page);
}

static void
export_action (FraPage *page)
{
  if (plan_of (FRA_PLAN_TAB (page)) != NULL)
    fra_sheet_export (fra_plan_sheet_new (plan_of (FRA_PLAN_TAB (page)), fra_session_get_document_lang (fra_page_get_session (page))),
                      GTK_WIDGET (page), fra_page_get_session (page));
}

typedef struct {
  FraPlanTab *self;
  int         year;
  guint       added, there;
} Draft;

static gboolean
draft_thread (FrStore *store, gpointer data, GError **error)
{
  Draft *draft = data;

  return fr_action_plan_draft (store, draft->year, &draft->added, &draft->there, error);
}

/* Says how many, and shows them. */
static void
drafted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Draft *draft = data;
  g_autoptr (FraPlanTab) self = draft->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *added = NULL, *text = NULL;

  if (!fr_action_run_finish (FR_STORE (source), result, &error))
    {
      fra_alert (GTK_WIDGET (self), _("Nothing was drafted"), error);
      return;
    }
  added = g_strdup_printf (fr_trn (fr_lang_default (), "%u line proposed for %d", "%u lines proposed for %d", draft->added), draft->added,
                           draft->year + 1);
  text = draft->there > 0 ? g_strdup_printf (fr_trn (fr_lang_default (), "%s; %u was there already", "%s; %u were there already", draft->there),
                                             added, draft->there) : g_strdup (added);
  if (draft->added > 0)
    fra_toast_button (GTK_WIDGET (self), text, _("_Undo"), "win.undo");
  else
    fra_toast (GTK_WIDGET (self), text);
  fra_plan_tab_set_year (self, draft->year + 1);
}

static void
draft_action (FraPage *page)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->self = g_object_ref (FRA_PLAN_TAB (page));
  draft->year = draft->self->year;
  fr_action_run_async (fra_session_get_store (fra_page_get_session (page)), draft_thread, draft, NULL, drafted_cb, draft);
}

/* --- Overrides --- */

static void
set_up_table (FraPlanTab *self)
{
  const FraColumn columns[N_CELLS] = {
    { .id = "month", .title = _("Month"), .chars = 9 },
    { .id = "title", .title = _("Class title"), .flags = FRA_CELL_LINK, .chars = 26, .expand = TRUE },
    { .id = "host", .title = _("Host"), .chars = 13 },
    { .id = "audience", .title = _("Audience"), .chars = 12 },
    { .id = "people", .title = _("People"), .flags = FRA_CELL_FIGURES, .chars = 6 },
    { .id = "days", .title = _("Days"), .flags = FRA_CELL_FIGURES, .chars = 5 },
    { .id = "budget", .title = _("Budget"), .flags = FRA_CELL_FIGURES, .chars = 9 },
    { .id = "kind", .title = _("Kind"), .chars = 14, .hidden = TRUE },
    { .id = "state", .title = _("State"), .chars = 9 },
    { .id = "clashes", .title = _("Clashes"), .flags = FRA_CELL_FIGURES, .chars = 7 },
    { .id = "code", .title = _("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE },
  };
  FraStateStack *states = fra_table_view_get_states (self->table);

  fra_table_view_set_search_hint (self->table, _("Find a class"));
  fra_table_view_set_primary (self->table, _("New Line"), "list-add-symbolic", "page.new");
  fra_state_stack_set_empty (states, "fruition-programmes-symbolic", _("Nothing planned for this year yet"),
                             _("Offices propose their classes with month, host, audience, people, days and budget; the plan is reviewed, fixed and "
                               "issued from here."));
  fra_state_stack_add_button (states, _("_Import Lines of the Plan…"), "win.import::plan-lines");
  fra_state_stack_add_button (states, _("_New Line"), "page.new");
  fra_state_stack_add_button (states, _("Look at the Sample Office"), "app.sample");
  g_signal_connect_object (states, "retry", G_CALLBACK (retry_cb), self, 0);
  fra_table_view_set_rows (self->table, fra_page_get_session (FRA_PAGE (self)), "annual-plan", G_LIST_MODEL (self->rows), columns, N_CELLS);
  fra_state_stack_show (states, FRA_SHOW_LOADING);
}

static void
fra_plan_tab_session_set (FraPage *page)
{
  static const char * const writing[] = { "new", "new-outside", "draft", NULL };
  FraPlanTab *self = FRA_PLAN_TAB (page);

  fr_day_to_ymd (fr_clock_today (fra_session_get_clock (fra_page_get_session (page))), &self->year, NULL, NULL);
  fra_page_add_action (page, "new", new_action);
  fra_page_add_action (page, "new-outside", new_outside_action);
  fra_page_add_action (page, "draft", draft_action);
  fra_page_enable_writing (page, writing);
  fra_page_add_action (page, "find", find_action);
  fra_page_add_action (page, "print", print_action);
  fra_page_add_action (page, "export", export_action);
  self->outside = fra_record_section_new (_("Outside the plan"));
  fra_record_section_add_button (self->outside, _("New Class _outside the Plan…"), NULL, "page.new-outside");
  gtk_widget_set_margin_start (GTK_WIDGET (self->outside), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->outside), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->outside), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->outside), 12);
  gtk_scrolled_window_set_child (self->below, GTK_WIDGET (self->outside));
  set_up_table (self);
  add_filters (self);
  read_anew (self);
}

static void
fra_plan_tab_store_changed (FraPage *page, FrEntities entities)
{
  const FrEntities own = FR_BIT (FR_PLAN_LINE) | FR_BIT (FR_PLAN_LINE_UNIT) | FR_BIT (FR_UNIT) | FR_BIT (FR_PROGRAMME) | FR_BIT (FR_CLASS) |
                         FR_BIT (FR_ENROLMENT);

  if (entities & own)
    read_anew (FRA_PLAN_TAB (page));
}

static char *
fra_plan_tab_describe (FraPage *page)
{
  FraPlanTab *self = FRA_PLAN_TAB (page);
  g_autofree char *clashes = self->plan != NULL ? fr_call_clashes_headline (plan_of (self)->clashes, fr_lang_default ()) : g_strdup ("");

  return g_strdup_printf ("%s %d. %s. %s", fra_page_get_title (page), self->year, gtk_label_get_text (self->totals), clashes);
}

static void
fra_plan_tab_dispose (GObject *object)
{
  FraPlanTab *self = FRA_PLAN_TAB (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRA_TYPE_PLAN_TAB);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->plan, fra_reading_unref);
  g_clear_pointer (&self->state, g_free);
  G_OBJECT_CLASS (fra_plan_tab_parent_class)->dispose (object);
}

static void
fra_plan_tab_finalize (GObject *object)
{
  g_object_unref (FRA_PLAN_TAB (object)->cancellable);
  G_OBJECT_CLASS (fra_plan_tab_parent_class)->finalize (object);
}

static void
fra_plan_tab_class_init (FraPlanTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_plan_tab_dispose;
  G_OBJECT_CLASS (klass)->finalize = fra_plan_tab_finalize;
  page_class->session_set = fra_plan_tab_session_set;
  page_class->store_changed = fra_plan_tab_store_changed;
  page_class->describe = fra_plan_tab_describe;
  g_type_ensure (FRA_TYPE_TABLE_VIEW);
  g_type_ensure (FRA_TYPE_PAIR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/programmes/plan-tab.ui");
  gtk_widget_class_bind_template_child (widget_class, FraPlanTab, table);
  gtk_widget_class_bind_template_child (widget_class, FraPlanTab, years);
  gtk_widget_class_bind_template_child (widget_class, FraPlanTab, totals);
  gtk_widget_class_bind_template_child (widget_class, FraPlanTab, draft);
  gtk_widget_class_bind_template_child (widget_class, FraPlanTab, below);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, year_chosen_cb);
}

static void
fra_plan_tab_init (FraPlanTab *self)
{
  self->rows = g_list_store_new (FRA_TYPE_ROW);
  self->cancellable = g_cancellable_new ();
  self->syncing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->syncing = FALSE;
}

FraPage *
fra_plan_tab_new (void)
{
  return g_object_new (FRA_TYPE_PLAN_TAB, NULL);
}

void
fra_plan_tab_set_year (FraPlanTab *tab, int year)
{
  g_return_if_fail (FRA_IS_PLAN_TAB (tab) && fra_page_get_session (FRA_PAGE (tab)) != NULL);
  tab->year = year;
  read_anew (tab);
}
