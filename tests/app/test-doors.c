/* test-doors.c: the doors to what the core can do with postings, units and surveys: each is opened from its page, done, refused
 * with the sentence of the rules, and undone. Warnings are fatal in every test. */
#include "app/cadres/cadre-page.h"
#include "app/needs/survey/survey-page.h"
#include "app/units/unit-page.h"
#include "app/widgets/act-dialog.h"
#include "app/widgets/record-chooser.h"
#include "core/actions/actions.h"
#include "core/actions/needs.h"
#include "core/actions/people.h"
#include "core/store/list.h"
#include "rooms.h"

#include <string.h>

typedef struct {
  FrStore   *store;
  FraWindow *window;
  gint64     town, county, cadre;
} Doors;

static gint64
add (FrStore *store, FrEntityId entity, const FrSet *sets, guint n)
{
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_add (store, entity, sets, n, &error);

  g_assert_no_error (error);
  return id;
}

static gint64
add_unit (FrStore *store, const char *name)
{
  return add (store, FR_UNIT, &(FrSet) { "name", fr_value_text (name) }, 1);
}

/* An office with two units and one cadre, posted to the town since 2024. */
static void
set_up (Doors *doors, gconstpointer data)
{
  FrSet name = { "name", fr_value_text ("Li Na") };

  doors->store = frt_rooms_office (FALSE);
  doors->county = add_unit (doors->store, "Qinglan County");
  doors->town = add_unit (doors->store, "Baishi Town");
  doors->cadre = add (doors->store, FR_CADRE, &name, 1);
  g_assert_cmpint (fr_action_cadre_transfer (doors->store, doors->cadre, doors->town, 0, "Clerk", fr_day_from_ymd (2024, 1, 1), NULL),
                   !=, 0);
  doors->window = frt_rooms_window (doors->store);
}

static void
tear_down (Doors *doors, gconstpointer data)
{
  frt_rooms_close (doors->window);
  g_object_unref (doors->store);
}

static FrValue
value_of (Doors *doors, FrEntityId entity, gint64 id, const char *field, GStringChunk *texts)
{
  g_autoptr (FrRows) row = fr_store_get (doors->store, entity, FR_KEY (id), NULL, NULL);
  FrValue value = row->cells[fr_entity_field (fr_entity (entity), field)];

  if (fr_value_get_text (&value) != NULL)
    value = fr_value_text (g_string_chunk_insert (texts, fr_value_get_text (&value)));
  return value;
}

static gint64
int_of (Doors *doors, FrEntityId entity, gint64 id, const char *field)
{
  FrValue value = value_of (doors, entity, id, field, NULL);

  return fr_value_get_int (&value, 0);
}

/* Of the records of an owner the one that began last. */
static gint64
last_of (Doors *doors, FrEntityId entity, const char *owner, gint64 id)
{
  g_autoptr (FrList) list = fr_list_new (doors->store, entity);
  FrValue value = fr_value_int (id);

  fr_list_set_equals (list, owner, &value);
  fr_list_set_order (list, FR_ORDER_IMPORTED, "from_day", TRUE);
  while (fr_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return fr_list_get_id (list, 0);
}

static gint64
last_posting (Doors *doors)
{
  return last_of (doors, FR_POSTING, "cadre_id", doors->cadre);
}

/* --- The dialog --- */

static gboolean
record_is_there (gpointer page)
{
  return fra_record_page_get_record (page) != NULL;
}

static void
open_record (Doors *doors, FrEntityId entity, gint64 id, GType type)
{
  fra_window_open_record (doors->window, entity, id);
  frt_wait (record_is_there, frt_page (doors->window, type));
  frt_pause (100);
}

static FraActDialog *
open_door (Doors *doors, const char *action)
{
  g_action_group_activate_action (fra_page_get_actions (fra_window_get_page (doors->window)), action, NULL);
  return frt_dialog ();
}

typedef struct {
  Doors     *doors;
  FrEntityId entity;
  gint64     id;
  const char *field;
  gint64     want;
} Want;

static gboolean
is_so (gpointer data)
{
  Want *want = data;

  return int_of (want->doors, want->entity, want->id, want->field) == want->want;
}

static void
undo (Doors *doors, FrEntityId entity, gint64 id, const char *field, gint64 want)
{
  Want expected = { doors, entity, id, field, want };

  gtk_widget_activate_action (GTK_WIDGET (doors->window), "win.undo", NULL);
  frt_wait (is_so, &expected);
}

/* --- Postings --- */

/* A transfer begins in the present unit; a day before the present posting is refused; the next one ends it; undo brings it back. */
static void
test_transfer (Doors *doors, gconstpointer data)
{
  FrSet post[] = { { "title", fr_value_text ("Mayor") }, { "unit_id", fr_value_int (doors->county) } };
  gint64 mayor = add (doors->store, FR_POST, post, 2);
  FraActDialog *dialog;

  open_record (doors, FR_CADRE, doors->cadre, FRA_TYPE_CADRE_PAGE);
  dialog = open_door (doors, "transfer");
  fra_act_dialog_choose (dialog, 0, doors->county, "Qinglan County");
  fra_act_dialog_choose (dialog, 1, mayor, "Mayor");
  fra_act_dialog_type_text (dialog, 0, "Head of office");
  fra_act_dialog_type_day (dialog, 0, "2023-06-01");
  frt_dialog_refuses (dialog, "The day lies before the present posting began.");
  g_assert_cmpint (int_of (doors, FR_CADRE, doors->cadre, "unit_id"), ==, doors->town);
  fra_act_dialog_type_day (dialog, 0, "2026.06.01");
  g_assert_null (fra_act_dialog_get_problem (dialog));
  frt_dialog_does (dialog);
  g_assert_cmpint (int_of (doors, FR_CADRE, doors->cadre, "unit_id"), ==, doors->county);
  g_assert_cmpint (int_of (doors, FR_POSTING, last_posting (doors), "post_id"), ==, mayor);
  g_assert_cmpint (int_of (doors, FR_POSTING, last_posting (doors), "from_day"), ==, fr_day_from_ymd (2026, 6, 1));
  undo (doors, FR_CADRE, doors->cadre, "unit_id", doors->town);
}

/* What is no day, and what was not chosen, is said before anything is tried. */
static void
test_what_is_missing (Doors *doors, gconstpointer data)
{
  FraActDialog *dialog;

  open_record (doors, FR_CADRE, doors->cadre, FRA_TYPE_CADRE_PAGE);
  dialog = open_door (doors, "add-posting");
  frt_dialog_refuses (dialog, "Unit: choose one.");
  fra_act_dialog_choose (dialog, 0, doors->county, "Qinglan County");
  frt_dialog_refuses (dialog, "This is no date.");
  fra_act_dialog_type_day (dialog, 0, "some day");
  fra_act_dialog_type_day (dialog, 1, "2020-01-01");
  frt_dialog_refuses (dialog, "This is no date.");
  frt_dialog_cancel (dialog);
}

/* An earlier posting leaves the present one as it is; its days must be in order. */
static void
test_earlier_posting (Doors *doors, gconstpointer data)
{
  FraActDialog *dialog;
  gint64 before = fr_store_count (doors->store, FR_POSTING);

  open_record (doors, FR_CADRE, doors->cadre, FRA_TYPE_CADRE_PAGE);
  dialog = open_door (doors, "add-posting");
  fra_act_dialog_choose (dialog, 0, doors->county, "Qinglan County");
  fra_act_dialog_type_day (dialog, 0, "2022-01-01");
  fra_act_dialog_type_day (dialog, 1, "2021-01-01");
  frt_dialog_refuses (dialog, "“Until” lies before “From”.");
  fra_act_dialog_type_day (dialog, 1, "2023-12-31");
  frt_dialog_does (dialog);
  g_assert_cmpint (fr_store_count (doors->store, FR_POSTING), ==, before + 1);
  g_assert_cmpint (int_of (doors, FR_CADRE, doors->cadre, "unit_id"), ==, doors->town);
}

typedef struct {
  GtkWidget  *root;
  const char *text;
  gboolean    shown;
} Offer;

/* Whether a mapped cell below says it. */
static gboolean
offers (GtkWidget *widget, const char *text)
{
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (offers (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
offer_is_so (gpointer data)
{
  Offer *offer = data;

  return offers (offer->root, offer->text) == offer->shown;
}

static void
wait_offer (FraActDialog *dialog, const char *text, gboolean shown)
{
  Offer offer = { GTK_WIDGET (dialog), text, shown };

  g_test_message ("waiting until “%s” %s", text, shown ? "is offered" : "is not");
  frt_wait (offer_is_so, &offer);
}

/* The button of the n-th row that chooses a record; *left counts down. */
static GtkWidget *
find_chooser (GtkWidget *widget, guint *left)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_MENU_BUTTON (child) && frt_find (child, FRA_TYPE_RECORD_CHOOSER) != NULL ? child : NULL;

      if (found != NULL && (*left)-- == 0)
        return found;
      found = found == NULL ? find_chooser (child, left) : NULL;
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Choosing another unit empties the post, which belongs to the unit, and offers the posts of that one alone. */
static void
test_post_follows_unit (Doors *doors, gconstpointer data)
{
  FrSet post[] = { { "title", fr_value_text ("Mayor") }, { "unit_id", fr_value_int (doors->town) } };
  gint64 mayor = add (doors->store, FR_POST, post, 2);
  FraActDialog *dialog;
  guint second = 1;

  post[0].value = fr_value_text ("Magistrate");
  post[1].value = fr_value_int (doors->county);
  add (doors->store, FR_POST, post, 2);
  open_record (doors, FR_CADRE, doors->cadre, FRA_TYPE_CADRE_PAGE);
  dialog = open_door (doors, "transfer");
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_chooser (GTK_WIDGET (dialog), &second)));
  wait_offer (dialog, "Mayor", TRUE);
  g_assert_false (offers (GTK_WIDGET (dialog), "Magistrate"));
  fra_act_dialog_choose (dialog, 1, mayor, "Mayor");
  fra_act_dialog_choose (dialog, 0, doors->county, "Qinglan County");
  wait_offer (dialog, "Magistrate", TRUE);
  g_assert_false (offers (GTK_WIDGET (dialog), "Mayor"));
  fra_act_dialog_type_text (dialog, 0, "Adviser");
  frt_dialog_does (dialog);
  {
    g_autoptr (GStringChunk) texts = g_string_chunk_new (64);
    FrValue title = value_of (doors, FR_CADRE, doors->cadre, "post_title", texts);

    g_assert_cmpstr (fr_value_get_text (&title), ==, "Adviser");
  }
}

typedef struct {
  FraWindow  *window;
  const char *action;
  gboolean    shown;
} Button;

static gboolean
button_is_so (gpointer data)
{
  Button *button = data;
  GtkWidget *widget = frt_button (GTK_WIDGET (fra_window_get_page (button->window)), button->action);

  return (widget != NULL && gtk_widget_is_visible (widget)) == button->shown;
}

static void
wait_button (Doors *doors, const char *action, gboolean shown)
{
  Button button = { doors->window, action, shown };

  frt_wait (button_is_so, &button);
}

/* An open posting has a button that ends it; an ended one has none; undo opens it again. */
static void
test_end_posting (Doors *doors, gconstpointer data)
{
  FraActDialog *dialog;

  open_record (doors, FR_CADRE, doors->cadre, FRA_TYPE_CADRE_PAGE);
  wait_button (doors, "page.end-posting", TRUE);
  gtk_widget_activate (frt_button (GTK_WIDGET (fra_window_get_page (doors->window)), "page.end-posting"));
  dialog = frt_dialog ();
  fra_act_dialog_type_day (dialog, 0, "2023-01-01");
  frt_dialog_refuses (dialog, "The day lies before the present posting began.");
  fra_act_dialog_type_day (dialog, 0, "2025-05-31");
  frt_dialog_does (dialog);
  wait_button (doors, "page.end-posting", FALSE);
  g_assert_cmpint (int_of (doors, FR_POSTING, last_posting (doors), "to_day"), ==, fr_day_from_ymd (2025, 5, 31));
  gtk_widget_activate_action (GTK_WIDGET (doors->window), "win.undo", NULL);
  wait_button (doors, "page.end-posting", TRUE);
}

static gboolean
alert_is_there (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWindow *found = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      found = l->data;
  *(GtkWindow **) data = found;
  return found != NULL;
}

/* --- Units --- */

/* A unit moves below another one; below itself it can't; undo puts it back. */
static void
test_unit_move (Doors *doors, gconstpointer data)
{
  FraActDialog *dialog;

  open_record (doors, FR_UNIT, doors->town, FRA_TYPE_UNIT_PAGE);
  dialog = open_door (doors, "move");
  fra_act_dialog_choose (dialog, 0, doors->town, "Baishi Town");
  frt_dialog_refuses (dialog, "A unit can't stand below itself");
  fra_act_dialog_choose (dialog, 0, doors->county, "Qinglan County");
  fra_act_dialog_type_day (dialog, 0, "2026-01-01");
  frt_dialog_does (dialog);
  g_assert_cmpint (int_of (doors, FR_UNIT, doors->town, "parent_id"), ==, doors->county);
  g_assert_cmpint (int_of (doors, FR_UNIT_PLACE, last_of (doors, FR_UNIT_PLACE, "unit_id", doors->town), "from_day"), ==,
                   fr_day_from_ymd (2026, 1, 1));
  undo (doors, FR_UNIT, doors->town, "parent_id", 0);
}

/* A unit's page offers a new unit below it. */
static void
test_unit_below (Doors *doors, gconstpointer data)
{
  GtkWindow *dialog = NULL;
  GtkWidget *entry;

  open_record (doors, FR_UNIT, doors->county, FRA_TYPE_UNIT_PAGE);
  gtk_widget_activate (frt_button (GTK_WIDGET (fra_window_get_page (doors->window)), "page.add-unit"));
  frt_wait (alert_is_there, &dialog);
  entry = frt_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Village");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "add");
  frt_pause (500);
  g_assert_cmpstr (fra_page_get_title (frt_page (doors->window, FRA_TYPE_UNIT_PAGE)), ==, "Village");
  g_assert_cmpint (int_of (doors, FR_UNIT, fra_record_page_get_id (FRA_RECORD_PAGE (fra_window_get_page (doors->window))), "parent_id"),
                   ==, doors->county);
}

/* The last button of a record's page withdraws it; who still holds people is refused with the number; undo takes it back. */
static void
test_withdraw (Doors *doors, gconstpointer data)
{
  GtkWindow *alert = NULL;

  open_record (doors, FR_UNIT, doors->town, FRA_TYPE_UNIT_PAGE);
  gtk_widget_activate (frt_button (GTK_WIDGET (fra_window_get_page (doors->window)), "page.withdraw"));
  frt_wait (alert_is_there, &alert);
  g_assert_true (g_str_has_prefix (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (alert)), "1 person still belongs to this unit."));
  gtk_window_destroy (alert);
  open_record (doors, FR_UNIT, doors->county, FRA_TYPE_UNIT_PAGE);
  gtk_widget_activate (frt_button (GTK_WIDGET (fra_window_get_page (doors->window)), "page.withdraw"));
  wait_button (doors, "page.take-back", TRUE);
  wait_button (doors, "page.withdraw", FALSE);
  undo (doors, FR_UNIT, doors->county, "withdrawn", 0);
  wait_button (doors, "page.withdraw", TRUE);
}

/* --- Surveys --- */

static gint64
add_survey (Doors *doors, gboolean with_item)
{
  const FrSurveyItem item = { .kind = "number", .label = "Years in the post" };
  FrSet title = { "title", fr_value_text ("Needs 2026") };
  g_autoptr (GError) error = NULL;
  gint64 id = fr_action_survey_add (doors->store, &title, 1, &item, with_item ? 1 : 0, NULL, 0, &error);

  g_assert_no_error (error);
  return id;
}

/* A draft offers the field, a fielded survey its closing, a closed one neither; both days are kept. */
static void
test_survey_field_and_close (Doors *doors, gconstpointer data)
{
  gint64 id = add_survey (doors, TRUE);
  FraActDialog *dialog;

  fra_window_open_record (doors->window, FR_SURVEY, id);
  frt_page (doors->window, FRA_TYPE_SURVEY_PAGE);
  wait_button (doors, "page.field", TRUE);
  wait_button (doors, "page.close", FALSE);
  dialog = open_door (doors, "field");
  fra_act_dialog_type_day (dialog, 0, "2026-03-01");
  frt_dialog_does (dialog);
  wait_button (doors, "page.close", TRUE);
  wait_button (doors, "page.field", FALSE);
  g_assert_cmpint (int_of (doors, FR_SURVEY, id, "fielded_on"), ==, fr_day_from_ymd (2026, 3, 1));
  dialog = open_door (doors, "close");
  fra_act_dialog_type_day (dialog, 0, "2026-02-01");
  frt_dialog_refuses (dialog, "A survey is closed after it was fielded.");
  fra_act_dialog_type_day (dialog, 0, "2026-04-01");
  frt_dialog_does (dialog);
  wait_button (doors, "page.close", FALSE);
  g_assert_cmpint (int_of (doors, FR_SURVEY, id, "closed_on"), ==, fr_day_from_ymd (2026, 4, 1));
}

/* A survey without a question is refused with the rule's own words, and stays a draft. */
static void
test_empty_survey_stays (Doors *doors, gconstpointer data)
{
  gint64 id = add_survey (doors, FALSE);
  FraActDialog *dialog;

  fra_window_open_record (doors->window, FR_SURVEY, id);
  frt_page (doors->window, FRA_TYPE_SURVEY_PAGE);
  wait_button (doors, "page.field", TRUE);
  dialog = open_door (doors, "field");
  frt_dialog_refuses (dialog, "A survey needs at least one item");
  frt_dialog_cancel (dialog);
  g_assert_cmpint (int_of (doors, FR_SURVEY, id, "fielded_on"), ==, 0);
}

int
main (int argc, char *argv[])
{
  frt_rooms_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/app/doors/" name, Doors, NULL, set_up, func, tear_down)
  ADD ("transfer", test_transfer);
  ADD ("what-is-missing", test_what_is_missing);
  ADD ("earlier-posting", test_earlier_posting);
  ADD ("post-follows-unit", test_post_follows_unit);
  ADD ("end-posting", test_end_posting);
  ADD ("unit-move", test_unit_move);
  ADD ("unit-below", test_unit_below);
  ADD ("withdraw", test_withdraw);
  ADD ("survey-field-and-close", test_survey_field_and_close);
  ADD ("empty-survey-stays", test_empty_survey_stays);
#undef ADD
  return g_test_run ();
}
