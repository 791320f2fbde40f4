/* test-library.c: the lists of the library and what is done on its pages. */
#include "app/programmes/library/calendar-day-page.h"
#include "app/programmes/library/content-page.h"
#include "app/programmes/library/library-tab.h"
#include "app/programmes/library/resource-page.h"
#include "app/programmes/programmes-page.h"
#include "core/actions/library.h"
#include "core/store/list.h"
#include "rooms.h"

#include <glib/gstdio.h>
#include <string.h>

static FrList *
list_of (FrStore *store, FrEntityId entity)
{
  FrList *list = fr_list_new (store, entity);

  while (fr_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return list;
}

static gint64
first (FrStore *store, FrEntityId entity)
{
  g_autoptr (FrList) list = list_of (store, entity);

  return fr_list_get_id (list, 0);
}

static gint64
count (FrStore *store, FrEntityId entity)
{
  return fr_store_count (store, entity);
}

/* Each list is in front with its own actions, also for the window above two rows of views. */
static void
test_lists (void)
{
  static const char * const lists[] = { "venues", "sites", "content", "days", "instructors" };
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  FraPage *place, *library;

  fra_window_go (window, "programmes");
  place = frt_page (window, FRA_TYPE_PROGRAMMES_PAGE);
  fra_views_page_show_view (FRA_VIEWS_PAGE (place), "library");
  library = fra_page_get_front (place);
  g_assert_true (FRA_IS_LIBRARY_TAB (library));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      fra_views_page_show_view (FRA_VIEWS_PAGE (library), lists[i]);
      g_assert_true (fra_page_get_actions (place) == fra_page_get_actions (fra_page_get_front (library)));
      g_assert_true (g_action_group_has_action (fra_page_get_actions (place), "new"));
      g_assert_cmpstr (fra_page_get_help (place), ==, fra_page_get_help (fra_page_get_front (library)));
      frt_pause (100);
    }
  frt_rooms_close (window);
}

static void
test_content (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 id = first (store, FR_CONTENT_ITEM);
  FraActDialog *dialog;
  FraPage *page;

  fra_window_open_record (window, FR_CONTENT_ITEM, id);
  page = frt_page (window, FRA_TYPE_CONTENT_PAGE);
  frt_wait_says (GTK_WIDGET (page), "nobody has rated it yet");
  frt_press (page, "page.stale");
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "Say why");
  fra_act_dialog_type_text (dialog, 0, "The law was amended");
  frt_dialog_does (dialog);
  frt_wait_says (GTK_WIDGET (page), "The law was amended");
  frt_wait_says (GTK_WIDGET (page), "Stale");
  frt_press (page, "page.review");
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, "New cases");
  frt_dialog_does (dialog);
  frt_wait_says (GTK_WIDGET (page), "New cases");
  frt_wait_says (GTK_WIDGET (page), "Up to date");
  frt_press (page, "page.withdraw");
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, "Nobody asks for it");
  frt_dialog_does (dialog);
  frt_wait_says (GTK_WIDGET (page), "Out of use");
  frt_rooms_close (window);
}

static void
test_busy (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 id = first (store, FR_VENUE), before = count (store, FR_BUSY);
  FraActDialog *dialog;
  FraPage *page;

  fra_window_open_record (window, FR_VENUE, id);
  page = frt_page (window, FRA_TYPE_RESOURCE_PAGE);
  frt_press (page, "page.busy-add");
  dialog = frt_dialog ();
  fra_act_dialog_type_text (dialog, 0, "half past");
  frt_dialog_refuses (dialog, "Give the times as hours and minutes");
  fra_act_dialog_type_text (dialog, 0, "14:00");
  fra_act_dialog_type_text (dialog, 1, "13:00");
  frt_dialog_refuses (dialog, "It ends before it begins.");
  fra_act_dialog_type_text (dialog, 1, "15:30");
  fra_act_dialog_type_text (dialog, 2, "Fire drill");
  frt_dialog_does (dialog);
  frt_wait_says (GTK_WIDGET (page), "Fire drill");
  frt_wait_says (GTK_WIDGET (page), "14:00 · 90 minutes");
  g_assert_cmpint (count (store, FR_BUSY), ==, before + 1);
  frt_rooms_close (window);
}

static gboolean
busy_is_cb (gpointer data)
{
  gint64 *want = data;

  return fr_store_count (*(FrStore **) (want + 1), FR_BUSY) == want[0];
}

/* A calendar comes in whole, again with nothing new; one with a fault not at all. */
static void
test_calendar_file (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  g_autofree char *folder = g_dir_make_tmp ("library-XXXXXX", NULL), *in = g_build_filename (folder, "in.ics", NULL);
  g_autofree char *out = g_build_filename (folder, "out.ics", NULL), *text = NULL;
  gint64 want[2] = { count (store, FR_BUSY) + 3, 0 };
  FraPage *page;

  memcpy (&want[1], &store, sizeof store);
  g_assert_true (g_file_set_contents (in, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261110T083000\nDURATION:PT90M\nRRULE:FREQ=WEEKLY;COUNT=3\n"
                                          "SUMMARY:Council of the school\nEND:VEVENT\nEND:VCALENDAR\n", -1, NULL));
  g_setenv ("FRUITION_IMPORT_FROM", in, TRUE);
  g_setenv ("FRUITION_EXPORT_TO", out, TRUE);
  fra_window_open_record (window, FR_INSTRUCTOR, first (store, FR_INSTRUCTOR));
  page = frt_page (window, FRA_TYPE_RESOURCE_PAGE);
  frt_press (page, "page.busy-import");
  frt_wait (busy_is_cb, want);
  frt_wait_says (GTK_WIDGET (page), "Council of the school");
  frt_press (page, "page.export");
  for (guint i = 0; i < 200 && !g_file_test (out, G_FILE_TEST_EXISTS); i++)
    frt_pause (50);
  g_assert_true (g_file_get_contents (out, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_unsetenv ("FRUITION_IMPORT_FROM");
  g_unsetenv ("FRUITION_EXPORT_TO");
  g_unlink (in);
  g_unlink (out);
  g_rmdir (folder);
  frt_rooms_close (window);
}

static void
test_instructor (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (TRUE);
  FraWindow *window = frt_rooms_window (store);
  gint64 competency = first (store, FR_COMPETENCY);
  FraActDialog *dialog;
  FraPage *page;
  g_autoptr (GError) error = NULL;
  const FrSet name = { "name", fr_value_text ("Shen Yue") };
  gint64 id = fr_action_add (store, FR_INSTRUCTOR, &name, 1, &error);

  g_assert_no_error (error);
  fra_window_open_record (window, FR_INSTRUCTOR, id);
  page = frt_page (window, FRA_TYPE_RESOURCE_PAGE);
  frt_wait_says (GTK_WIDGET (page), "Not said yet.");
  frt_wait_says (GTK_WIDGET (page), "has not taught yet");
  frt_press (page, "page.competency-add");
  dialog = frt_dialog ();
  fra_act_dialog_choose (dialog, 0, competency, "Law");
  frt_dialog_does (dialog);
  frt_pause (300);
  g_assert_false (frt_says (GTK_WIDGET (page), "Not said yet."));
  frt_press (page, "page.competency-remove");
  dialog = frt_dialog ();
  fra_act_dialog_choose (dialog, 0, competency, "Law");
  frt_dialog_does (dialog);
  frt_wait_says (GTK_WIDGET (page), "Not said yet.");
  frt_rooms_close (window);
}

static void
test_days (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  FraWindow *window = frt_rooms_window (store);
  FraActDialog *dialog;
  FraPage *place, *library, *page;

  fra_window_go (window, "programmes");
  place = frt_page (window, FRA_TYPE_PROGRAMMES_PAGE);
  fra_views_page_show_view (FRA_VIEWS_PAGE (place), "library");
  library = fra_page_get_front (place);
  fra_views_page_show_view (FRA_VIEWS_PAGE (library), "days");
  g_action_group_activate_action (fra_page_get_actions (place), "new", NULL);
  dialog = frt_dialog ();
  frt_dialog_refuses (dialog, "Day is missing.");
  fra_act_dialog_pick (dialog, 0, 3);
  frt_dialog_does (dialog);
  g_assert_cmpint (count (store, FR_CALENDAR_DAY), ==, 39);
  fra_window_open_record (window, FR_CALENDAR_DAY, first (store, FR_CALENDAR_DAY));
  page = frt_page (window, FRA_TYPE_CALENDAR_DAY_PAGE);
  frt_press (page, "page.remove");
  frt_page (window, FRA_TYPE_PROGRAMMES_PAGE);
  g_assert_cmpint (count (store, FR_CALENDAR_DAY), ==, 38);
  frt_rooms_close (window);
}

int
main (int argc, char **argv)
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/library/lists", test_lists);
  g_test_add_func ("/library/content", test_content);
  g_test_add_func ("/library/busy", test_busy);
  g_test_add_func ("/library/calendar-file", test_calendar_file);
  g_test_add_func ("/library/instructor", test_instructor);
  g_test_add_func ("/library/days", test_days);
  return g_test_run ();
}
