/* test-survey-out.c: a survey given out from its page: the web form, the paper form with its unit and batch, the XLSForm; and none of them
 * where the survey came with its answers. */
#include "rooms.h"

#include "app/needs/survey/survey-out.h"
#include "app/needs/survey/survey-page.h"
#include "app/needs/survey/survey-state.h"
#include "core/actions/needs.h"
#include "core/actions/survey-forms.h"
#include "core/io/xlsform/templates.h"
#include "core/io/xlsform/xlsform.h"
#include "support/support.h"

#include <string.h>

typedef struct {
  FrStore   *store;
  FraWindow *window;
  char      *folder;
  gint64     survey, plain;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (FrForm) form = fr_form_template ("registration", FR_LANG_EN);
  const FrSet sets[] = { { "code", fr_value_text ("plain") }, { "title", fr_value_text ("Came with its answers") } };
  g_autoptr (GError) error = NULL;

  f->folder = frt_scratch_new ();
  f->store = frt_rooms_office (FALSE);
  f->survey = fr_action_survey_add_form (f->store, NULL, 0, form, &error);
  g_assert_no_error (error);
  fr_action_survey_field_form (f->store, f->survey, FR_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
  f->plain = fr_action_survey_add (f->store, sets, G_N_ELEMENTS (sets), NULL, 0, NULL, 0, &error);
  g_assert_no_error (error);
  f->window = frt_rooms_window (f->store);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  frt_rooms_close (f->window);
  g_object_unref (f->store);
  frt_scratch_remove (f->folder);
  g_free (f->folder);
}

static FraPage *
open_survey (Fixture *f, gint64 id)
{
  fra_window_open_record (f->window, FR_SURVEY, id);
  return frt_page (f->window, FRA_TYPE_SURVEY_PAGE);
}

static GtkWidget *
find_by_tooltip (GtkWidget *widget, const char *tooltip)
{
  GtkWidget *found = GTK_IS_MENU_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_by_tooltip (child, tooltip);
  return found;
}

/* The button that offers the forms. */
static GtkWidget *
door (FraPage *page)
{
  return find_by_tooltip (GTK_WIDGET (page), "The form as a web page, on paper, and for other programs");
}

static gboolean
is_open (gpointer page)
{
  return door (page) != NULL && gtk_widget_get_visible (door (page)) && gtk_widget_get_mapped (door (page));
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
write_out (Fixture *f, FraPage *page, const char *kind, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  fra_survey_out_write (page, kind, 0, "B7", path);
  frt_wait (is_there, path);
  frt_pause (200);    /* the note */
  return g_steal_pointer (&path);
}

static void
test_forms (Fixture *f, gconstpointer data)
{
  FraPage *page = open_survey (f, f->survey);
  g_autofree char *html = NULL, *pdf = NULL, *xlsx = NULL, *text = NULL, *paper = NULL;
  g_autoptr (FrForm) again = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  frt_wait (is_open, page);
  html = write_out (f, page, "web-form", "form.html");
  pdf = write_out (f, page, "paper-form", "form.pdf");
  xlsx = write_out (f, page, "xlsform", "form.xlsx");
  g_assert_true (g_file_get_contents (html, &text, NULL, &error));
  g_assert_nonnull (strstr (text, "registration"));
  g_assert_true (g_str_has_prefix (text, "<!DOCTYPE html>") || g_str_has_prefix (text, "<!doctype html>"));
  g_assert_true (g_file_get_contents (pdf, &paper, &size, &error));
  g_assert_cmpuint (size, >, 1000);
  g_assert_true (g_str_has_prefix (paper, "%PDF-"));
  again = fr_xlsform_read (xlsx, &notes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->form_id, ==, "registration");
}

/* The window over the survey's that says what is to be known; NULL: none. */
static GtkWindow *
told (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
is_told (gpointer data)
{
  return told () != NULL;
}

/* What a form has and a web page has not is said when the page is written, as on the command line. */
static void
test_notes (Fixture *f, gconstpointer data)
{
  g_autoptr (FrForm) form = fr_form_template ("registration", FR_LANG_EN);
  FrFormNode *picture = fr_form_node_new (FR_FORM_KEPT, FR_FORM_TEXT, "photo");
  g_autofree char *html = NULL;
  g_autoptr (GError) error = NULL;
  FraPage *page;
  gint64 survey;

  picture->kept_type = g_strdup ("image");
  g_ptr_array_add (form->nodes, picture);
  survey = fr_action_survey_add_form (f->store, NULL, 0, form, &error);
  g_assert_no_error (error);
  page = open_survey (f, survey);
  frt_wait (is_open, page);
  html = write_out (f, page, "web-form", "kept.html");
  frt_wait (is_told, NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (told ())), ==, "Saved as kept.html");
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (told ())), ==, "“photo” (image) is kept and not asked here.");
  gtk_window_close (told ());
}

/* Where there is no form nothing is offered. */
static void
test_none (Fixture *f, gconstpointer data)
{
  FraPage *page = open_survey (f, f->plain);

  frt_pause (400);
  g_assert_false (gtk_widget_get_visible (door (page)));
}

int
main (int argc, char *argv[])
{
  frt_rooms_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/app/survey-out/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("forms", test_forms);
  ADD ("notes", test_notes);
  ADD ("none", test_none);
  return g_test_run ();
}
