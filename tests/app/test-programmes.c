/* test-programmes.c: the designer: a programme from its objectives to its approval, the matrix by keyboard, a session as it is prepared. */
#include "app/programmes/design/class-section.h"
#include "app/programmes/design/matrix-page.h"
#include "app/programmes/design/parts-list.h"
#include "app/programmes/design/session-page.h"
#include "app/programmes/programme-page.h"
#include "app/programmes/programmes-page.h"
#include "core/actions/actions.h"
#include "core/actions/approval.h"
#include "core/actions/design.h"
#include "core/actions/timetable.h"
#include "core/base/day.h"
#include "core/rules/gate.h"
#include "core/store/list.h"
#include "rooms.h"
#include "support/support.h"

#include <string.h>

#define T(text) fr_value_text (text)
#define I(number) fr_value_int (number)

typedef struct {
  FrStore   *store;
  FraWindow *window;
  gint64     study, need, programme, class_id, objective, session, assessment;
} Fixture;

static gint64
add (FrStore *store, FrEntityId entity, const FrSet *sets, guint n)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_add (store, entity, sets, n, &error);

  g_assert_no_error (error);
  return id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FrNewProgramme programme = { .title = "Village finance", .audience = "Town cadres" };

  f->store = frt_rooms_office (FALSE);
  f->window = frt_rooms_window (f->store);
  f->study = add (f->store, FR_NEEDS_STUDY, (FrSet[]) { { "title", T ("Needs of towns") } }, 1);
  f->need = add (f->store, FR_NEED, (FrSet[]) { { "title", T ("Budgets") }, { "level", T ("post") }, { "study_id", I (f->study) } }, 3);
  programme.study_id = f->study;
  f->programme = fr_action_programme_new (f->store, &programme, &f->class_id, &error);
  g_assert_no_error (error);
  f->objective = add (f->store, FR_OBJECTIVE, (FrSet[]) { { "programme_id", I (f->programme) }, { "behaviour", T ("Draft a budget") },
                                                          { "level", T ("behaviour") } }, 3);
  f->session = add (f->store, FR_SESSION, (FrSet[]) { { "class_id", I (f->class_id) }, { "title", T ("The flood") }, { "method", T ("case") } }, 3);
  f->assessment = add (f->store, FR_ASSESSMENT, (FrSet[]) { { "programme_id", I (f->programme) }, { "title", T ("Test") } }, 2);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_rooms_close (f->window);
  g_object_unref (f->store);
}

static const char *
stored (Fixture *f, FrEntityId entity, gint64 id, const char *field)
{
  g_autoptr (FrRows) row = fr_store_get (f->store, entity, FR_KEY (id), NULL, NULL);
  const char *text = fr_value_get_text (fr_rows_get (row, 0, (guint) fr_entity_field (fr_entity (entity), field)));

  return text != NULL ? g_intern_string (text) : "";
}

/* --- Waiting --- */

typedef struct {
  GtkWidget  *widget;
  const char *action;
  gint64      target;      /* -1: none */
  GtkWidget  *found;
} Looking;

static void
look (Looking *looking, GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && looking->found == NULL; child = gtk_widget_get_next_sibling (child))
    {
      GVariant *target = GTK_IS_BUTTON (child) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (child)) : NULL;

      if (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (child)), looking->action) == 0 &&
          (looking->target < 0 || (target != NULL && g_variant_get_int64 (target) == looking->target)))
        looking->found = child;
      else
        look (looking, child);
    }
}

static gboolean
found_cb (gpointer data)
{
  Looking *looking = data;

  looking->found = NULL;
  look (looking, looking->widget);
  return looking->found != NULL && gtk_widget_get_mapped (looking->found);
}

static void
press (FraPage *page, const char *action, gint64 target)
{
  Looking looking = { GTK_WIDGET (page), action, target, NULL };

  frt_wait (found_cb, &looking);
  gtk_widget_activate (looking.found);
}

static gboolean
gone_cb (gpointer data)
{
  return !found_cb (data);
}

typedef struct {
  Fixture    *f;
  FrEntityId  entity;
  gint64      id;
  const char *field, *value;
} Wanted;

static gboolean
stored_cb (gpointer data)
{
  const Wanted *wanted = data;

  return strcmp (stored (wanted->f, wanted->entity, wanted->id, wanted->field), wanted->value) == 0;
}

static void
wait_stored (Fixture *f, FrEntityId entity, gint64 id, const char *field, const char *value)
{
  Wanted wanted = { f, entity, id, field, value };

  frt_wait (stored_cb, &wanted);
}

static FraPage *
open_programme (Fixture *f)
{
  fra_window_open_record (f->window, FR_PROGRAMME, f->programme);
  return frt_page (f->window, FRA_TYPE_PROGRAMME_PAGE);
}

/* --- Approval --- */

static void
waive (FraPage *page, FrGateCondition condition, const char *by)
{
  FraActDialog *dialog;
  Looking looking = { GTK_WIDGET (page), "page.waive", condition, NULL };

  press (page, "page.waive", condition);
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, by);
  fra_act_dialog_type_text (dialog, 1, "Agreed with the bureau");
  frt_dialog_does (dialog);
  frt_wait (gone_cb, &looking);
}

/* Submitting names what is open; who designed it neither waives nor approves; someone else does both. */
static void
test_approval (Fixture *f, gconstpointer data)
{
  static const FrGateCondition open[] = { FR_GATE_ORGANISATION, FR_GATE_POST, FR_GATE_PERSON, FR_GATE_OBJECTIVES, FR_GATE_HOURS };
  FraPage *page = open_programme (f);
  const char *owner = stored (f, FR_PROGRAMME, f->programme, "owner");
  FraActDialog *dialog;

  press (page, "page.submit", -1);
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "");
  g_assert_nonnull (strstr (fra_act_dialog_get_problem (dialog), "study"));
  frt_dialog_cancel (dialog);
  press (page, "page.waive", FR_GATE_POST);
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, owner);
  fra_act_dialog_type_text (dialog, 1, "I know what they need");
  frt_dialog_refuses (dialog, "");
  frt_dialog_cancel (dialog);
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    waive (page, open[i], "Li Wei");
  press (page, "page.submit", -1);
  frt_dialog_does (frt_dialog ());
  wait_stored (f, FR_PROGRAMME, f->programme, "state", "in_review");
  press (page, "page.approve", -1);
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, owner);
  frt_dialog_refuses (dialog, "");
  fra_act_dialog_type_text (dialog, 0, "Li Wei");
  frt_dialog_does (dialog);
  wait_stored (f, FR_PROGRAMME, f->programme, "state", "approved");
  press (page, "page.suspend", -1);
  frt_dialog_cancel (frt_dialog ());
}

/* A programme that was returned can be changed again, and says so by its buttons. */
static void
test_condition_leads (Fixture *f, gconstpointer data)
{
  FraPage *page = open_programme (f);

  press (page, "page.close-condition", FR_GATE_OBJECTIVES);
  frt_page (f->window, FRA_TYPE_MATRIX_PAGE);
}

/* --- Matrix --- */

static GtkEventController *
keys_of (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        return controller;
    }
  return NULL;
}

static gboolean
key (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys_of (widget), "key-pressed", keyval, 0, state, &handled);
  return handled;
}

static gboolean
cell_cb (gpointer data)
{
  return fra_matrix_page_get_cell (data, 2, 0) != NULL && gtk_widget_get_mapped (fra_matrix_page_get_cell (data, 2, 0));
}

static gboolean
linked_cb (gpointer data)
{
  return strcmp (gtk_button_get_label (data), "●") == 0;
}

/* Down goes from the need to the session and to the assessment; each is linked, and taken away again. */
static void
test_matrix (Fixture *f, gconstpointer data)
{
  FraPage *page = open_programme (f);
  GtkWidget *cell, *grid;

  press (page, "page.matrix", -1);
  page = frt_page (f->window, FRA_TYPE_MATRIX_PAGE);
  frt_wait (cell_cb, page);
  for (guint row = 0; row < 3; row++)
    {
      cell = fra_matrix_page_get_cell (FRA_MATRIX_PAGE (page), row, 0);
      if (row == 0)
        gtk_widget_grab_focus (cell);
      g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == cell);
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (cell)), ==, "○");
      gtk_widget_activate (cell);
      frt_wait (linked_cb, cell);
      g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (cell), ": yes"));
      grid = gtk_widget_get_parent (cell);
      g_assert_true (key (grid, GDK_KEY_Down, 0));
    }
  g_assert_true (key (grid, GDK_KEY_Up, 0));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == fra_matrix_page_get_cell (FRA_MATRIX_PAGE (page), 1, 0));
}

/* --- Parts --- */

static GtkWidget *
list_with (GtkWidget *widget, const char *title)
{
  if (FRA_IS_PARTS_LIST (widget))
    {
      GtkWidget *row = fra_parts_list_get_row (FRA_PARTS_LIST (widget), 0);

      return row != NULL && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0 ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = list_with (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
first_cb (gpointer data)
{
  gpointer *question = data;

  return list_with (question[0], question[1]) != NULL;
}

/* Alt+Down puts the first objective behind the second; the row keeps the focus. */
static void
test_objective_moves (Fixture *f, gconstpointer data)
{
  gpointer question[2];
  GtkWidget *list, *row;
  FraPage *page;

  add (f->store, FR_OBJECTIVE, (FrSet[]) { { "programme_id", I (f->programme) }, { "behaviour", T ("Chair a meeting") },
                                           { "level", T ("skill") } }, 3);
  page = open_programme (f);
  question[0] = page;
  question[1] = (gpointer) "Draft a budget";
  frt_wait (first_cb, question);
  list = list_with (GTK_WIDGET (page), "Draft a budget");
  row = fra_parts_list_get_row (FRA_PARTS_LIST (list), 0);
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "no need"));
  frt_pause (300);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == row || gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), row));
  g_assert_false (key (list, GDK_KEY_Down, 0));
  g_assert_true (key (list, GDK_KEY_Down, GDK_ALT_MASK));
  question[1] = (gpointer) "Chair a meeting";
  frt_wait (first_cb, question);
  g_assert_true (fra_parts_list_get_row (FRA_PARTS_LIST (list), 1) == row);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), row));
}

/* --- Session --- */

static gboolean
field_cb (gpointer data)
{
  gpointer *question = data;

  return fra_session_page_get_field (question[0], question[1]) != NULL;
}

static void
record_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(FrRecord **) data = fr_record_load_finish (result, NULL);
}

static gboolean
loaded_cb (gpointer data)
{
  return *(FrRecord **) data != NULL;
}

static void
set_method (Fixture *f, const char *method)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRecord) record = NULL;
  const FrSet set = { "method", T (method) };

  fr_record_load_async (f->store, FR_SESSION, f->session, NULL, record_cb, &record);
  frt_wait (loaded_cb, &record);
  fr_action_edit (f->store, FR_SESSION, f->session, fr_record_get_version (record), &set, 1, &error);
  g_assert_no_error (error);
}

/* What the method asks for is saved, and is there again when the method comes back. */
static void
test_session (Fixture *f, gconstpointer data)
{
  gpointer question[2];
  GtkWidget *editor;
  FraPage *page;

  fra_window_open_record (f->window, FR_SESSION, f->session);
  page = frt_page (f->window, FRA_TYPE_SESSION_PAGE);
  question[0] = page;
  question[1] = (gpointer) "case_version";
  frt_wait (field_cb, question);
  editor = fra_session_page_get_field (FRA_SESSION_PAGE (page), "case_version");
  gtk_editable_set_text (GTK_EDITABLE (editor), "2026-2");
  fra_page_commit (page);
  frt_pause (300);
  for (guint i = 0; i < 2; i++)
    {
      set_method (f, i == 0 ? "dialogue" : "case");
      question[1] = (gpointer) (i == 0 ? "guests" : "case_version");
      frt_wait (field_cb, question);
    }
  frt_pause (200);
  editor = fra_session_page_get_field (FRA_SESSION_PAGE (page), "case_version");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (editor)), ==, "2026-2");
}

/* A session of the same class stands there already: the dialog says which, and the form stays; an hour later it goes. */
static void
test_place (Fixture *f, gconstpointer data)
{
  g_autoptr (FrRows) row = NULL;
  FraActDialog *dialog;
  FraPage *page;

  add (f->store, FR_SESSION, (FrSet[]) { { "class_id", I (f->class_id) }, { "title", T ("The law") }, { "day", I (fr_day_from_ymd (2026, 10, 14)) },
                                         { "minute", I (9 * 60) }, { "minutes", I (60) } }, 5);
  fra_window_open_record (f->window, FR_SESSION, f->session);
  page = frt_page (f->window, FRA_TYPE_SESSION_PAGE);
  press (page, "page.place", -1);
  dialog = frt_dialog ();
  fra_act_dialog_type_day (dialog, 0, "2026-10-14");
  fra_act_dialog_type_text (dialog, 0, "half past nine");
  frt_dialog_refuses (dialog, "Say when it begins, like 08:30.");
  fra_act_dialog_type_text (dialog, 0, "9.30");
  frt_dialog_refuses (dialog, "");
  g_assert_nonnull (strstr (fra_act_dialog_get_problem (dialog), "attends both “The flood” and “The law”: Wednesday 14 October, 09:30–10:00"));
  fra_act_dialog_type_text (dialog, 0, "10:00");
  frt_dialog_does (dialog);
  row = fr_store_get (f->store, FR_SESSION, FR_KEY (f->session), NULL, NULL);
  g_assert_cmpint (fr_rows_get (row, 0, (guint) fr_entity_field (fr_entity (FR_SESSION), "minute"))->i, ==, 600);
}

static gboolean
published_cb (gpointer data)
{
  return fr_store_count (data, FR_PUBLICATION) == 1;
}

static gboolean
lifted_cb (gpointer data)
{
  Fixture *f = data;
  g_autoptr (FrRows) row = fr_store_get (f->store, FR_SESSION, FR_KEY (f->session), NULL, NULL);

  return fr_value_get_day (fr_rows_get (row, 0, (guint) fr_entity_field (fr_entity (FR_SESSION), "day"))) == FR_DAY_NONE;
}

static gboolean
saved_cb (gpointer folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = g_dir_read_name (dir);

  return name != NULL && g_str_has_suffix (name, ".ics");
}

/* What is told is said before; each button leads to the next that makes sense. A pinned session stays, one that was let go is taken out. */
static void
test_timetable (Fixture *f, gconstpointer data)
{
  const FrSessionPlace place = { fr_day_from_ymd (2026, 10, 15), 540, 60, 0, 0 };
  g_autofree char *folder = frt_scratch_new ();
  g_autoptr (GError) error = NULL;
  FraActDialog *dialog;
  FraPage *page;
  GDir *dir;

  g_assert_true (fr_action_session_place (f->store, f->session, &place, &error));
  fra_window_open_record (f->window, FR_PROGRAMME, f->programme);
  page = frt_page (f->window, FRA_TYPE_PROGRAMME_PAGE);
  frt_wait_says (GTK_WIDGET (page), "The flood");     /* the design is read, so that its class is known */
  press (page, "page.publish", -1);
  dialog = frt_dialog ();
  fra_act_dialog_press (dialog);
  frt_wait (published_cb, f->store);
  g_setenv ("FRUITION_EXPORT_TO", folder, TRUE);
  press (page, "page.save-calendars", -1);
  frt_wait (saved_cb, folder);
  g_unsetenv ("FRUITION_EXPORT_TO");
  dir = g_dir_open (folder, 0, NULL);
  g_assert_true (g_str_has_suffix (g_dir_read_name (dir), ".ics"));
  g_dir_close (dir);
  frt_scratch_remove (folder);
  fra_window_open_record (f->window, FR_SESSION, f->session);
  page = frt_page (f->window, FRA_TYPE_SESSION_PAGE);
  press (page, "page.pin", -1);
  press (page, "page.let-go", -1);
  press (page, "page.lift", -1);
  frt_wait (lifted_cb, f);
}

/* --- Returned --- */

/* In review the design is closed; whoever returns it says why, and is not its designer; then it is open again, and says who did. */
static void
test_return (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FraActDialog *dialog;
  FraPage *page;

  for (guint i = 0; i < FR_N_GATES; i++)
    if (!fr_action_gate_waive (f->store, f->programme, i, "Li Wei", "Agreed", &error))
      g_clear_error (&error);      /* it was met */
  g_assert_true (fr_action_programme_submit (f->store, f->programme, "Tester", &error));
  page = open_programme (f);
  press (page, "page.return", -1);
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, stored (f, FR_PROGRAMME, f->programme, "owner"));
  fra_act_dialog_type_text (dialog, 1, "Too long");
  frt_dialog_refuses (dialog, "");
  fra_act_dialog_type_text (dialog, 0, "Li Wei");
  fra_act_dialog_type_text (dialog, 1, "");
  frt_dialog_refuses (dialog, "Returning, suspending or cancelling a programme takes a reason.");
  fra_act_dialog_type_text (dialog, 1, "Too long");
  frt_dialog_does (dialog);
  wait_stored (f, FR_PROGRAMME, f->programme, "state", "returned");
  frt_wait_says (GTK_WIDGET (page), "Too long");
  press (page, "page.submit", -1);
  frt_dialog_cancel (frt_dialog ());
}

/* --- New, and copied --- */

static gboolean
other_programme_cb (gpointer data)
{
  Fixture *f = data;
  FraPage *page = fra_window_get_page (f->window);

  return FRA_IS_PROGRAMME_PAGE (page) && fra_record_page_get_id (FRA_RECORD_PAGE (page)) != f->programme;
}

/* The programme that was opened instead of the first. */
static gint64
opened (Fixture *f)
{
  frt_wait (other_programme_cb, f);
  return fra_record_page_get_id (FRA_RECORD_PAGE (fra_window_get_page (f->window)));
}

static void
test_new (Fixture *f, gconstpointer data)
{
  FraActDialog *dialog;
  FraPage *page;
  gint64 id;

  fra_window_go (f->window, "programmes");
  page = frt_page (f->window, FRA_TYPE_PROGRAMMES_PAGE);
  fra_views_page_show_view (FRA_VIEWS_PAGE (page), "programmes");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.new", NULL));
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "Give the programme a title.");
  fra_act_dialog_type_text (dialog, 0, "Chairing meetings");
  fra_act_dialog_choose (dialog, 0, f->study, "Needs of towns");
  frt_dialog_does (dialog);
  id = opened (f);
  g_assert_cmpstr (stored (f, FR_PROGRAMME, id, "title"), ==, "Chairing meetings");
  g_assert_cmpstr (stored (f, FR_PROGRAMME, id, "state"), ==, "draft");
  g_assert_cmpint (fr_store_count (f->store, FR_CLASS), ==, 2);
}

/* The dialog says from when to when the copy would run, and that it becomes longer; its page opens. */
static void
test_duplicate (Fixture *f, gconstpointer data)
{
  const FrSessionPlace place = { fr_day_from_ymd (2031, 10, 15), 540, 60, 0, 0 };      /* a Wednesday */
  g_autoptr (GError) error = NULL;
  FraActDialog *dialog;
  FraPage *page;
  gint64 id;

  add (f->store, FR_SESSION, (FrSet[]) { { "class_id", I (f->class_id) }, { "title", T ("Ebb") }, { "day", I (place.day + 1) } }, 3);
  g_assert_true (fr_action_session_place (f->store, f->session, &place, &error));
  page = open_programme (f);
  frt_wait_says (GTK_WIDGET (page), "The flood");
  press (page, "page.duplicate", -1);
  dialog = frt_dialog ();
  g_assert_cmpstr (fra_act_dialog_get_explained (dialog), ==, "");
  fra_act_dialog_type_day (dialog, 0, "2032-03-01");
  g_assert_true (g_str_has_prefix (fra_act_dialog_get_explained (dialog), "It runs from Monday 1 March 2032 to Tuesday 2 March 2032."));
  fra_act_dialog_type_day (dialog, 0, "2032-03-05");
  g_assert_true (g_str_has_prefix (fra_act_dialog_get_explained (dialog), "It runs from Friday 5 March 2032 to Monday 8 March 2032: 4 days instead "
                                   "of 2"));
  frt_dialog_does (dialog);
  id = opened (f);
  g_assert_cmpstr (stored (f, FR_PROGRAMME, id, "title"), ==, "Village finance (copy)");
  g_assert_cmpint (fr_store_count (f->store, FR_SESSION), ==, 4);
}

/* --- Hours and groups --- */

static GtkWidget *
entry_named (GtkWidget *widget, const char *code)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_ENTRY (child) && g_strcmp0 (g_object_get_data (G_OBJECT (child), "code"), code) == 0 ? child
                                                                                                              : entry_named (child, code);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_entry_cb (gpointer data)
{
  gpointer *question = data;

  return entry_named (question[0], question[1]) != NULL;
}

static double
planned_hours (Fixture *f)
{
  static const FrStmt stmt = { "test-planned", "SELECT hours FROM hour_plan ORDER BY hour_plan_id", 0 };
  g_autoptr (FrRows) rows = fr_store_select (f->store, &stmt, NULL, 0, NULL, NULL);

  return rows->n_rows == 1 ? fr_value_get_real (fr_rows_get (rows, 0, 0)) : -1.0 * rows->n_rows;
}

static gboolean
planned_cb (gpointer data)
{
  gpointer *question = data;

  return planned_hours (question[0]) == *(double *) question[1];
}

static void
wait_planned (Fixture *f, double hours)
{
  gpointer question[] = { f, &hours };

  frt_wait (planned_cb, question);
}

/* Planned in the dialog, changed in the panel; what is no number is refused there and put back here; emptied, there is no plan. */
static void
test_hours (Fixture *f, gconstpointer data)
{
  FraPage *page = open_programme (f);
  gpointer question[] = { page, (gpointer) "lecture" };
  FraActDialog *dialog;
  GtkWidget *entry;

  press (page, "page.plan-hours", -1);
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, "many");
  frt_dialog_refuses (dialog, "Write the hours as a number");
  fra_act_dialog_type_text (dialog, 0, "6");
  frt_dialog_does (dialog);
  wait_planned (f, 6);
  frt_wait (has_entry_cb, question);
  entry = entry_named (GTK_WIDGET (page), "lecture");
  gtk_editable_set_text (GTK_EDITABLE (entry), "7.5");
  g_signal_emit_by_name (entry, "activate");
  wait_planned (f, 7.5);
  frt_pause (300);
  entry = entry_named (GTK_WIDGET (page), "lecture");
  gtk_editable_set_text (GTK_EDITABLE (entry), "few");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7.5");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  wait_planned (f, 0);
}

static gboolean
name_asked_cb (gpointer data)
{
  return frt_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

/* Answers the question for a name. */
static void
give_name (const char *name)
{
  GtkWidget *entry;

  frt_wait (name_asked_cb, NULL);
  entry = frt_find (GTK_WIDGET (frt_toplevel (ADW_TYPE_MESSAGE_DIALOG)), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (frt_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "add");
}

static void
test_groups (Fixture *f, gconstpointer data)
{
  static const FrStmt stmt = { "test-group", "SELECT class_id FROM class_group WHERE title = 'Group A' ORDER BY class_group_id", 0 };
  FraPage *page = open_programme (f);
  g_autoptr (FrRows) rows = NULL;

  frt_wait_says (GTK_WIDGET (page), "No group yet");
  press (page, "page.add-group", -1);
  give_name ("Group A");
  frt_wait_says (GTK_WIDGET (page), "Group A");
  rows = fr_store_select (f->store, &stmt, NULL, 0, NULL, NULL);
  g_assert_cmpint (fr_rows_get (rows, 0, 0)->i, ==, f->class_id);
}

/* --- Several classes --- */

static gboolean
copied_cb (gpointer data)
{
  return fr_store_count (data, FR_SESSION) == 2;
}

/* A second class is added and looked at: no sessions, no groups of the first, its own sentence in the conditions; it gets the sessions of the
 * first; then the first is looked at again. */
static void
test_classes (Fixture *f, gconstpointer data)
{
  static const FrStmt stmt = { "test-second", "SELECT s.session_id FROM session AS s JOIN class AS k ON k.class_id = s.class_id"
                                              " WHERE k.title = 'Second' ORDER BY s.session_id", 0 };
  GtkWidget *classes, *hidden;
  g_autoptr (FrRows) rows = NULL;
  FraPage *page;

  add (f->store, FR_CLASS_GROUP, (FrSet[]) { { "class_id", I (f->class_id) }, { "title", T ("Group A") } }, 2);
  page = open_programme (f);
  frt_wait_says (GTK_WIDGET (page), "Group A");
  hidden = frt_button (GTK_WIDGET (page), "page.copy-sessions");
  g_assert_false (gtk_widget_get_visible (hidden));
  press (page, "page.add-class", -1);
  give_name ("Second");
  frt_wait_says (GTK_WIDGET (page), "Modules and sessions · Second");
  frt_wait_says (GTK_WIDGET (page), "No group yet");
  g_assert_false (frt_says (GTK_WIDGET (page), "The flood"));
  press (page, "page.copy-sessions", -1);
  frt_dialog_does (frt_dialog ());
  frt_wait (copied_cb, f->store);
  frt_wait_says (GTK_WIDGET (page), "The flood");
  frt_wait_says (GTK_WIDGET (page), "Group A");
  g_assert_false (gtk_widget_get_visible (hidden));
  rows = fr_store_select (f->store, &stmt, NULL, 0, NULL, NULL);
  g_assert_cmpuint (rows->n_rows, ==, 1);
  classes = frt_find (GTK_WIDGET (page), FRA_TYPE_CLASS_SECTION);
  fra_class_section_choose (FRA_CLASS_SECTION (classes), 0);
  frt_wait_says (GTK_WIDGET (page), "Modules and sessions · Village finance");
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/app/programmes/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("submit-names-what-is-missing-another-approves", test_approval);
  ADD ("open-condition-leads", test_condition_leads);
  ADD ("matrix-by-keyboard", test_matrix);
  ADD ("objective-moves-by-keyboard", test_objective_moves);
  ADD ("session-keeps-what-was-filled-in", test_session);
  ADD ("place-says-what-is-in-the-way", test_place);
  ADD ("published-pinned-taken-out", test_timetable);
  ADD ("returned-with-a-reason", test_return);
  ADD ("new-programme", test_new);
  ADD ("duplicate-says-when-it-runs", test_duplicate);
  ADD ("hours-planned", test_hours);
  ADD ("groups", test_groups);
  ADD ("second-class-with-the-sessions-of-the-first", test_classes);
  return g_test_run ();
}
