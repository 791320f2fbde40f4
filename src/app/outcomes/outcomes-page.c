/* outcomes-page.c: see outcomes-page.h. */
#include "app/outcomes/outcomes-page.h"

#include "app/outcomes/outcome-page.h"
#include "app/outcomes/step-marks.h"
#include "app/widgets/table-view.h"

struct _FraOutcomesPage {
  FraPage       parent_instance;
  FraStepMarks *marks;
  FraTableView *table;
};

G_DEFINE_FINAL_TYPE (FraOutcomesPage, fra_outcomes_page, FRA_TYPE_PAGE)

/* The unit in the picker narrows the list, and says so in a chip. */
static void
sync_scope (FraOutcomesPage *self)
{
  FraSession *session = fra_page_get_session (FRA_PAGE (self));
  const char *name = fra_session_get_unit_name (session);
  g_autofree char *text = name != NULL ? g_strdup_printf (_("Unit: %s"), name) : NULL;

  fr_list_set_unit (fra_table_view_get_list (self->table), fra_session_get_unit (session));
  fra_table_view_set_chip (self->table, "unit", text);
}

static void
set_waiting (FraOutcomesPage *self, gboolean waiting)
{
  fr_list_set_waiting (fra_table_view_get_list (self->table), waiting);
  fra_table_view_set_chip (self->table, "waiting", waiting ? _("Waiting for a decision") : NULL);
}

static void
activate_cb (FraTableView *table, GObject *item, FraOutcomesPage *self)
{
  fra_page_push (FRA_PAGE (self), fra_outcome_page_new (fr_record_get_id (FR_RECORD (item))));
}

static void
chip_removed_cb (FraTableView *table, const char *id, FraOutcomesPage *self)
{
  if (g_str_equal (id, "waiting"))
    set_waiting (self, FALSE);
  else
    fra_session_set_unit (fra_page_get_session (FRA_PAGE (self)), 0, NULL);
}

static void
waiting_action (FraPage *page)
{
  set_waiting (FRA_OUTCOMES_PAGE (page), TRUE);
}

static void
find_action (FraPage *page)
{
  fra_table_view_find (FRA_OUTCOMES_PAGE (page)->table);
}

static void
fra_outcomes_page_session_set (FraPage *page)
{
  FraOutcomesPage *self = FRA_OUTCOMES_PAGE (page);
  FraSession *session = fra_page_get_session (page);
  FraStateStack *states = fra_table_view_get_states (self->table);

  self->marks = fra_step_marks_new (session);
  {
    const FraColumn columns[] = {
      { .id = "title", .title = _("Outcome"), .flags = FRA_CELL_LINK, .chars = 30, .expand = TRUE },
      { .id = "cadre_id", .title = _("Cadre"), .chars = 14 },
      { .id = "unit_id", .title = _("Unit"), .chars = 18, .expand = TRUE },
      { .id = "verified-step", .title = _("Verified"), .text = fra_step_marks_verified, .data = self->marks, .chars = 14 },
      { .id = "claimed-step", .title = _("Claimed beyond it"), .text = fra_step_marks_claimed, .data = self->marks, .chars = 16 },
      { .id = "day", .title = _("Day of fact"), .flags = FRA_CELL_FIGURES, .chars = 11 },
      { .id = "means", .title = _("Means"), .chars = 16, .hidden = TRUE },
      { .id = "indicator", .title = _("Indicator"), .chars = 20, .hidden = TRUE },
      { .id = "code", .title = _("Code"), .flags = FRA_CELL_DIM, .chars = 10, .hidden = TRUE },
    };

    fra_table_view_set_search_hint (self->table, _("Name of the person"));
    fra_table_view_set_primary (self->table, _("Waiting for a Decision"), "fruition-outcomes-symbolic", "page.waiting");
    fra_state_stack_set_empty (states, "fruition-outcomes-symbolic", _("No outcome yet"),
                               _("What was done at work with what was taught is claimed on a person’s page, at the training it comes from; "
                                 "or bring in the sheet you keep."));
    fra_state_stack_add_button (states, _("_Import Outcomes…"), "win.import::outcomes");
    fra_state_stack_add_button (states, _("Look at the Sample Office"), "app.sample");
    fra_table_view_set_records (self->table, session, FR_OUTCOME, columns, G_N_ELEMENTS (columns));
  }
  sync_scope (self);
  fra_page_add_action (page, "waiting", waiting_action);
  fra_page_add_action (page, "find", find_action);
  fra_table_view_offer (self->table, page);
}

static void
fra_outcomes_page_scope_changed (FraPage *page)
{
  sync_scope (FRA_OUTCOMES_PAGE (page));
}

/* A step is not a field of its outcome: the rows that show are told to ask anew. */
static void
fra_outcomes_page_store_changed (FraPage *page, FrEntities entities)
{
  FraOutcomesPage *self = FRA_OUTCOMES_PAGE (page);

  if (!(entities & (FR_BIT (FR_OUTCOME) | FR_BIT (FR_OUTCOME_STEP))))
    return;
  fra_step_marks_forget (self->marks);
}

static void
fra_outcomes_page_dispose (GObject *object)
{
  FraOutcomesPage *self = FRA_OUTCOMES_PAGE (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FRA_TYPE_OUTCOMES_PAGE);
  g_clear_object (&self->marks);
  G_OBJECT_CLASS (fra_outcomes_page_parent_class)->dispose (object);
}

static void
fra_outcomes_page_class_init (FraOutcomesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FraPageClass *page_class = FRA_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fra_outcomes_page_dispose;
  page_class->session_set = fra_outcomes_page_session_set;
  page_class->scope_changed = fra_outcomes_page_scope_changed;
  page_class->store_changed = fra_outcomes_page_store_changed;
  g_type_ensure (FRA_TYPE_TABLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fruition/Fruition/outcomes/outcomes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FraOutcomesPage, table);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
}

static void
fra_outcomes_page_init (FraOutcomesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FraPage *
fra_outcomes_page_new (void)
{
  return g_object_new (FRA_TYPE_OUTCOMES_PAGE, NULL);
}
