/* test-entry.c: paper forms keyed in by keys alone: a whole form, a form begun and left, a second entry that differs, and the answers
 * that come of it. */
#include "rooms.h"

#include "app/needs/entry/entry-page.h"
#include "app/needs/entry/paper-page.h"
#include "app/needs/survey/survey-board.h"
#include "app/needs/survey/survey-page.h"
#include "core/actions/actions.h"
#include "core/actions/survey-forms.h"
#include "core/figures/survey-figures.h"
#include "support/forms.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

/* An office with a survey in the field: how well (a scale of 5), whether to go on (1 does), why (a text), which (several of 3). */
typedef struct {
  FrStore   *store;
  FraWindow *window;
  gint64     survey;
  FraPage   *paper;
} Fixture;

static gint64
field_survey (FrStore *store)
{
  g_autoptr (FrForm) form = fr_form_new ();
  FrFormList *five = frt_form_list (form, "s5", 5), *two = frt_form_list (form, "s2", 2), *three = frt_form_list (form, "s3", 3);
  g_autoptr (GError) error = NULL;
  gint64 survey;

  fr_form_language_add (form, "English (en)");
  fr_form_text_set (&form->title, 0, "Needs 2026");
  form->form_id = g_strdup ("needs");
  frt_form_ask (form->nodes, FR_FORM_ONE, "law", "How well do you know the law?")->list = five->id;
  frt_form_ask (form->nodes, FR_FORM_ONE, "go", "Do you want a course?")->list = two->id;
  fr_form_set (frt_form_ask (form->nodes, FR_FORM_TEXT, "why", "Why?"), FR_FORM_RELEVANT, "${go} = '1'");
  frt_form_ask (form->nodes, FR_FORM_SEVERAL, "which", "Which methods?")->list = three->id;
  survey = fr_action_survey_add_form (store, NULL, 0, form, &error);
  g_assert_no_error (error);
  fr_action_survey_field_form (store, survey, FR_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
  return survey;
}

static gboolean
has_dialog_door (gpointer data)
{
  GtkWidget *board = frt_find (data, FRA_TYPE_SURVEY_BOARD);

  return board != NULL && fra_survey_board_is_due (FRA_SURVEY_BOARD (board)) && gtk_widget_get_mapped (board);
}

/* From the survey's page to its paper forms, through the button. */
static void
set_up (Fixture *f, gconstpointer data)
{
  FraPage *page;

  f->store = frt_rooms_office (FALSE);
  f->survey = field_survey (f->store);
  f->window = frt_rooms_window (f->store);
  fra_window_open_record (f->window, FR_SURVEY, f->survey);
  page = frt_page (f->window, FRA_TYPE_SURVEY_PAGE);
  frt_wait (has_dialog_door, page);
  gtk_widget_activate (frt_button (GTK_WIDGET (page), "page.key-in"));
  f->paper = frt_page (f->window, FRA_TYPE_PAPER_PAGE);
  frt_pause (200);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_rooms_close (f->window);
  g_object_unref (f->store);
}

static gboolean
is_there (gpointer data)
{
  return fra_entry_page_get_keying (data) != NULL;
}

/* Answers the dialog: batch A1, and how. */
static FraEntryPage *
begin (Fixture *f, FraEntryWay way)
{
  FraActDialog *dialog;
  FraPage *page;

  gtk_widget_activate_action (GTK_WIDGET (f->paper), "page.new", NULL);
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "Write the batch");
  fra_act_dialog_type_text (dialog, 0, "A1");
  fra_act_dialog_pick (dialog, 0, way);
  frt_dialog_does (dialog);
  page = frt_page (f->window, FRA_TYPE_ENTRY_PAGE);
  frt_wait (is_there, page);
  return FRA_ENTRY_PAGE (page);
}

static GtkEventController *
keys_of (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (child);
      GtkEventController *found;

      for (guint i = 0; ADW_IS_BIN (child) && i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
            return controller;
        }
      found = keys_of (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (FraEntryPage *page, guint keyval)
{
  gboolean taken = FALSE;

  g_signal_emit_by_name (keys_of (GTK_WIDGET (page)), "key-pressed", keyval, 0, 0, &taken);
  if (!taken)
    g_error ("key %u is not taken", keyval);
}

/* Key by key; a newline is Enter, "<" is Backspace; "[words]" is typed into the field of a text, with Enter. */
static void
type_in (FraEntryPage *page, const char *keys)
{
  for (const char *p = keys; *p != '\0'; p++)
    if (*p == '[')
      {
        GtkWidget *field = frt_find (gtk_event_controller_get_widget (keys_of (GTK_WIDGET (page))), GTK_TYPE_ENTRY);
        const char *end = strchr (p, ']');
        g_autofree char *text = g_strndup (p + 1, (gsize) (end - p - 1));

        g_assert_nonnull (field);
        gtk_editable_set_text (GTK_EDITABLE (field), text);
        g_signal_emit_by_name (field, "activate");
        p = end;
      }
    else
      press (page, *p == '\n' ? GDK_KEY_Return : *p == '<' ? GDK_KEY_BackSpace : gdk_unicode_to_keyval ((guint32) *p));
}

static FraEntryPage *waited;
static guint waited_for;

static gboolean
is_at (gpointer data)
{
  FraKeying *keying = fra_entry_page_get_keying (waited);

  return waited_for == 0 ? keying == NULL : keying != NULL && keying->number == waited_for && fra_keying_step (keying) == FRA_KEYING_ASKED;
}

/* Waits until the form of that number is asked (0: none waits). */
static void
wait_for (FraEntryPage *page, guint number)
{
  waited = page;
  waited_for = number;
  frt_wait (is_at, NULL);
}

static FrKeyedBatch
batch_of (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = fr_keyed_batches (f->store, f->survey, NULL, &error);
  FrKeyedBatch batch = { 0 };

  g_assert_no_error (error);
  if (batches->len > 0)
    batch = *(FrKeyedBatch *) g_ptr_array_index (batches, 0);
  return batch;
}

static FrSurveyData *
data_of (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  FrSurveyData *data = fr_survey_data_load (f->store, "needs", NULL, &error);

  g_assert_no_error (error);
  return data;
}

/* --- Tests --- */

/* The first entries of two forms, then the second of both: one alike, one with a difference that the second has right. */
static void
test_twice_with_a_difference (Fixture *f, gconstpointer data)
{
  FraEntryPage *page = begin (f, FRA_ENTRY_FIRST);
  g_autoptr (FrSurveyData) answers = NULL;

  type_in (page, "31[for “work”]12\n\n");
  wait_for (page, 2);
  type_in (page, "52<<<<420\n");
  wait_for (page, 3);
  g_assert_cmpuint (batch_of (f).n, ==, 2);
  fra_page_pop (FRA_PAGE (page));
  f->paper = frt_page (f->window, FRA_TYPE_PAPER_PAGE);
  page = begin (f, FRA_ENTRY_SECOND);
  wait_for (page, 1);
  type_in (page, "31[for “work”]12\n\n");
  wait_for (page, 2);
  type_in (page, "520");
  g_assert_cmpint (fra_keying_step (fra_entry_page_get_keying (page)), ==, FRA_KEYING_CHOOSING);
  g_assert_cmpuint (fra_entry_page_get_keying (page)->differences->len, ==, 1);
  type_in (page, "1<2\n");
  wait_for (page, 0);
  g_assert_cmpuint (batch_of (f).settled, ==, 2);
  answers = data_of (f);
  g_assert_cmpuint (answers->n_responses, ==, 2);
  /* Stored in an order of their own: a 3 and the 5 that was chosen. */
  g_assert_cmpfloat (answers->answers[0] + answers->answers[answers->n_items], ==, 3 + 5);
}

/* Neither entry is right: the paper is looked at, and what it says is asked again. */
static void
test_neither_is_right (Fixture *f, gconstpointer data)
{
  FraEntryPage *page = begin (f, FRA_ENTRY_FIRST);
  g_autoptr (FrSurveyData) answers = NULL;

  type_in (page, "320\n");
  wait_for (page, 2);
  fra_page_pop (FRA_PAGE (page));
  f->paper = frt_page (f->window, FRA_TYPE_PAPER_PAGE);
  page = begin (f, FRA_ENTRY_SECOND);
  type_in (page, "4203");
  g_assert_cmpint (fra_keying_step (fra_entry_page_get_keying (page)), ==, FRA_KEYING_ASKED);
  type_in (page, "1\n");
  wait_for (page, 0);
  answers = data_of (f);
  g_assert_cmpuint (answers->n_responses, ==, 1);
  g_assert_cmpfloat (answers->answers[0], ==, 1);
}

/* A form left in the middle goes on there; one that is counted at once shows on the survey's page. */
static void
test_begun_is_kept (Fixture *f, gconstpointer data)
{
  FraEntryPage *page = begin (f, FRA_ENTRY_ONCE);
  FrEntryPlace place;
  g_autoptr (FrSurveyData) answers = NULL;

  type_in (page, "91");
  fra_page_pop (FRA_PAGE (page));
  f->paper = frt_page (f->window, FRA_TYPE_PAPER_PAGE);
  page = begin (f, FRA_ENTRY_ONCE);
  g_assert_true (fr_entry_get_place (fra_entry_page_get_keying (page)->entry, &place));
  g_assert_cmpstr (place.node->name, ==, "why");
  /* Typed while it saves: it waits for the next form. */
  type_in (page, "*3\n\n2");
  wait_for (page, 2);
  g_assert_true (fr_entry_get_place (fra_entry_page_get_keying (page)->entry, &place));
  g_assert_cmpstr (place.node->name, ==, "go");
  answers = data_of (f);
  g_assert_cmpuint (answers->n_responses, ==, 1);
  g_assert_true (isnan (answers->answers[0]));
  g_assert_cmpuint (batch_of (f).settled, ==, 1);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
#define TEST(name, func) g_test_add ("/app/entry/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("twice-with-a-difference", test_twice_with_a_difference);
  TEST ("neither-is-right", test_neither_is_right);
  TEST ("begun-is-kept", test_begun_is_kept);
#undef TEST
  return g_test_run ();
}
