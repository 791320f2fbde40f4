/* test-narrow.c: no page asks for more than 360 px, so that the window may be as narrow as a telephone or a quarter of a screen. */
#include "rooms.h"

#include "app/needs/editor/editor-page.h"
#include "app/needs/entry/entry-page.h"
#include "app/needs/entry/paper-page.h"
#include "app/needs/needs-page.h"
#include "app/needs/survey/survey-page.h"
#include "app/places.h"
#include "core/actions/survey-forms.h"
#include "core/base/day.h"
#include "core/base/language.h"
#include "core/io/xlsform/templates.h"
#include "core/store/list.h"

#define NARROW   360      /* width-request of ui/window.ui */
#define LOADS_MS 200

static int
min_width (GtkWidget *widget)
{
  int min;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL, NULL);
  return min;
}

/* From a widget down to the innermost that is too wide by itself. Free with g_free. */
static char *
culprit (GtkWidget *widget)
{
  GString *path = g_string_new (NULL);

  while (widget != NULL)
    {
      GtkWidget *widest = NULL;

      g_string_append_printf (path, " > %s %d", gtk_widget_get_css_name (widget), min_width (widget));
      if (GTK_IS_LABEL (widget))
        g_string_append_printf (path, " “%s”", gtk_label_get_text (GTK_LABEL (widget)));
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_should_layout (child) && (widest == NULL || min_width (child) > min_width (widest)))
          widest = child;
      widget = widest;
    }
  return g_string_free (path, FALSE);
}

/* Whether the window with what it shows now, without its border, can be as narrow as that, after that time. */
static guint
check (FraWindow *window, const char *what, guint ms)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  g_autofree char *path = NULL;

  frt_pause (ms);
  if (min_width (content) <= NARROW)
    return 0;
  path = culprit (content);
  g_test_message ("%s: %s", what, path);
  return 1;
}

static guint
check_page (FraWindow *window, FraPage *page, const char *what)
{
  guint n;

  fra_page_push (fra_window_get_page (window), page);
  n = check (window, what, LOADS_MS);
  fra_page_pop (fra_window_get_page (window));
  return n;
}

static gint64
first_id (FrStore *store, FrEntityId entity)
{
  g_autoptr (FrList) list = fr_list_new (store, entity);

  while (fr_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return fr_list_get_n_total (list) > 0 ? fr_list_get_id (list, 0) : 0;
}

/* The places, the views of Needs and a record of each kind. */
static guint
check_places (FraWindow *window, FrStore *store)
{
  static const char * const views[] = { "surveys", "findings", "register", "requests" };
  guint n_places, n = 0;
  const FraPlace *places = fra_places (&n_places);

  for (guint i = 0; i < n_places; i++)
    {
      fra_window_go (window, places[i].name);
      n += check (window, places[i].name, LOADS_MS);
    }
  fra_window_go (window, "needs");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      fra_views_page_show_view (FRA_VIEWS_PAGE (frt_page (window, FRA_TYPE_NEEDS_PAGE)), views[i]);
      n += check (window, views[i], LOADS_MS);
    }
  for (FrEntityId e = 0; e < FR_N_ENTITIES; e++)
    {
      gint64 id = fra_place_of_record (e) != NULL ? first_id (store, e) : 0;

      if (id == 0)
        continue;
      fra_window_open_record (window, e, id);
      n += check (window, fr_entity (e)->name, LOADS_MS);
      fra_window_back (window);
    }
  return n;
}

/* The editor with each question of a template; its paper forms, and one that is keyed in. */
static guint
check_forms (FraWindow *window, FrStore *store)
{
  g_autoptr (FrForm) form = fr_form_template ("needs-person", fr_lang_default ());
  g_autoptr (GError) error = NULL;
  gint64 survey = fr_action_survey_add_form (store, NULL, 0, form, &error);
  FraEntryBegin begin = { .survey_id = survey, .batch = "A1", .way = FRA_ENTRY_ONCE };
  FraFormDraft *draft;
  g_autoptr (GArray) nodes = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  guint n = 0;

  g_assert_no_error (error);
  fra_window_go (window, "needs");
  fra_page_push (frt_page (window, FRA_TYPE_NEEDS_PAGE), fra_editor_page_new (survey));
  n += check (window, "editor", LOADS_MS);
  draft = fra_editor_page_get_draft (FRA_EDITOR_PAGE (frt_page (window, FRA_TYPE_EDITOR_PAGE)));
  nodes = fr_form_places (fra_form_draft_get_form (draft));
  for (guint i = 0; i < nodes->len; i++)
    if (g_array_index (nodes, FrFormPlace, i).depth < 2)
      {
        fra_form_draft_select (draft, g_array_index (nodes, FrFormPlace, i).node->id);
        n += check (window, "editor, a question", 80);
      }
  fra_page_pop (fra_window_get_page (window));
  fr_action_survey_field_form (store, survey, FR_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
  versions = fr_survey_versions (store, survey, &error);
  g_assert_no_error (error);
  begin.version_id = ((FrSurveyVersion *) g_ptr_array_index (versions, 0))->id;
  n += check_page (window, fra_paper_page_new (survey, "Needs"), "paper forms");
  n += check_page (window, fra_entry_page_new (&begin), "a form keyed in");
  n += check_page (window, fra_survey_page_new (survey), "a survey in the field");
  return n;
}

/* Some pages asked for 385 to 451 px. */
static void
test_every_page (gconstpointer lang)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window;
  guint n;

  fr_lang_set_default ((FrLang) GPOINTER_TO_INT (lang));
  window = frt_rooms_window (store);
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 720);
  frt_pause (500);
  n = check_places (window, store) + check_forms (window, store);
  g_assert_cmpuint (n, ==, 0);
  frt_rooms_close (window);
  fr_lang_set_default (FR_LANG_EN);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_data_func ("/app/narrow/english", GINT_TO_POINTER (FR_LANG_EN), test_every_page);
  g_test_add_data_func ("/app/narrow/chinese", GINT_TO_POINTER (FR_LANG_ZH_CN), test_every_page);
  return g_test_run ();
}
