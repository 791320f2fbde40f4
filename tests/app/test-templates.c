/* test-templates.c: a programme kept as a template, and another begun from it. */
#include "app/programmes/programme-page.h"
#include "app/programmes/programmes-page.h"
#include "core/actions/design.h"
#include "rooms.h"

#include <string.h>

typedef struct {
  FrStore   *store;
  FraWindow *window;
  gint64     programme;
} Fixture;

static gboolean
is_read (gpointer data)
{
  return fra_programme_page_get_class (data) != 0;
}

static gboolean
is_kept (gpointer data)
{
  g_autoptr (FrRows) templates = fr_templates_read (data, NULL, NULL);

  return templates->n_rows == 1;
}

static gboolean
is_other (gpointer data)
{
  Fixture *f = data;
  FraPage *page = fra_window_get_page (f->window);

  return FRA_IS_PROGRAMME_PAGE (page) && fra_record_page_get_id (FRA_RECORD_PAGE (page)) != f->programme;
}

static void
keep (FraPage *page, FrStore *store)
{
  FraActDialog *dialog;

  frt_press (page, "page.keep");
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, "");
  frt_dialog_refuses (dialog, "Give the template a title.");
  fra_act_dialog_type_text (dialog, 0, "Finance");
  frt_dialog_does (dialog);
  frt_wait (is_kept, store);
}

/* It asks for a title; a programme begun from it has what it had. */
static void
test_template (void)
{
  Fixture f = { frt_rooms_office (FALSE), NULL, 0 };
  gint64 class;
  FrSet module[] = { { "programme_id", fr_value_int (0) }, { "title", fr_value_text ("Money") } };
  g_autoptr (GError) error = NULL;
  FraActDialog *dialog;
  FraPage *page;

  f.programme = fr_action_programme_new (f.store, &(FrNewProgramme) { .title = "Village finance", .audience = "Town cadres" }, &class, &error);
  module[0].value = fr_value_int (f.programme);
  fr_action_add (f.store, FR_MODULE, module, 2, &error);
  g_assert_no_error (error);
  f.window = frt_rooms_window (f.store);
  fra_window_open_record (f.window, FR_PROGRAMME, f.programme);
  page = frt_page (f.window, FRA_TYPE_PROGRAMME_PAGE);
  frt_wait (is_read, page);
  keep (page, f.store);
  fra_window_go (f.window, "programmes");
  page = frt_page (f.window, FRA_TYPE_PROGRAMMES_PAGE);
  fra_views_page_show_view (FRA_VIEWS_PAGE (page), "programmes");
  frt_pause (300);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.new", NULL));
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, "Autumn");
  fra_act_dialog_pick (dialog, 0, 1);
  frt_dialog_does (dialog);
  frt_wait (is_other, &f);
  g_assert_cmpint (fr_store_count (f.store, FR_MODULE), ==, 2);      /* that of the template does not count */
  frt_rooms_close (f.window);
  g_object_unref (f.store);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/app/templates/kept-and-begun-from", test_template);
  return g_test_run ();
}
