/* test-care.c: what the window does for its office unasked: backups at closing, the check after an unclean end; and the ways out of
 * a damaged file: going back to an earlier day, saving what can be read. */
#include "app/care.h"
#include "app/go-back.h"
#include "core/actions/actions.h"
#include "core/store/backups.h"
#include "rooms.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- Helpers --- */

/* The office as the program opens it: with backups. */
static FrStore *
with_backups (FrStore *store)
{
  g_autofree char *path = g_strdup (fr_store_get_path (store));
  g_autoptr (GError) error = NULL;

  fr_store_close (store, NULL);
  g_object_unref (store);
  store = fr_store_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static void
add_cadre (FrStore *store, const char *name)
{
  FrSet set = { "name", fr_value_text (name) };
  g_autoptr (GError) error = NULL;

  fr_action_add (store, FR_CADRE, &set, 1, &error);
  g_assert_no_error (error);
}

/* The first label below the widget that holds the text. */
static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The window, of all that are open, that shows the text; NULL where there is none. */
static GtkWindow *
window_with (const char *text)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_widget_get_visible (l->data) && find_text (l->data, text) != NULL)
      return l->data;
  return NULL;
}

static gboolean
is_said (gpointer text)
{
  return window_with (text) != NULL;
}

static void
damage (const char *path, gsize from_end)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  memset (bytes + size - from_end, 0x5A, 4096);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

/* --- Backups --- */

static void
test_backup_at_close (void)
{
  g_autoptr (FrStore) store = with_backups (frt_rooms_office (FALSE));
  g_autofree char *office = g_strdup (fr_store_get_office_id (store)), *path = g_strdup (fr_store_get_path (store));
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GPtrArray) one = NULL, still_one = NULL;

  add_cadre (store, "王芳");
  frt_rooms_close (frt_rooms_window (store));
  one = fr_backups_list (office);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_clear_object (&store);
  store = fr_store_open (path, NULL, NULL, NULL);
  frt_rooms_close (frt_rooms_window (store));
  still_one = fr_backups_list (office);
  g_assert_cmpuint (still_one->len, ==, 1);    /* nothing was changed */
}

/* What was not backed up at closing, with nobody there to hear it, is said at the next opening. */
static void
test_backup_failed (void)
{
  g_autoptr (FrStore) store = with_backups (frt_rooms_office (FALSE));
  g_autofree char *folder = fr_backups_folder (fr_store_get_office_id (store)), *path = g_strdup (fr_store_get_path (store));
  g_autofree char *above = g_path_get_dirname (folder);
  FraWindow *window;

  g_mkdir_with_parents (above, 0700);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  add_cadre (store, "王芳");
  frt_rooms_close (frt_rooms_window (store));
  g_unlink (folder);
  g_clear_object (&store);
  store = fr_store_open (path, NULL, NULL, NULL);
  window = frt_rooms_window (store);
  frt_wait (is_said, (gpointer) "The automatic backup was not made.");
  frt_rooms_close (window);
}

/* Losing the focus empties the -wal at once; idling does too, but only after two seconds. */
static gboolean
is_empty (gpointer path)
{
  GStatBuf info;

  return g_stat (path, &info) != 0 || info.st_size == 0;
}

static void
test_rest (void)
{
  g_autoptr (FrStore) store = frt_rooms_office (FALSE);
  g_autofree char *wal = g_strconcat (fr_store_get_path (store), "-wal", NULL);
  g_autoptr (FraSession) session = fra_session_new (store);
  g_autoptr (FraCare) care = fra_care_new (session);
  gint64 start;

  add_cadre (store, "王芳");
  g_assert_false (is_empty (wal));
  start = g_get_monotonic_time ();
  fra_care_rest (care);
  frt_wait (is_empty, wal);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 1900 * 1000);
  fr_store_close (store, NULL);
}

/* --- The check --- */

/* A -wal that a killed program left leads to the check, which finds the damage and shows both ways out. */
static void
test_unclean (void)
{
  FrStore *before = frt_rooms_office (TRUE);
  g_autofree char *path = g_strdup (fr_store_get_path (before)), *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (FrStore) store = NULL;
  FraWindow *window;

  fr_store_close (before, NULL);
  g_object_unref (before);
  damage (path, 20 * 4096);
  g_assert_true (g_file_set_contents (wal, "", 0, NULL));
  store = fr_store_open (path, NULL, NULL, NULL);
  g_assert_true (fr_store_was_unclean (store));
  window = frt_rooms_window (store);
  frt_wait (is_said, (gpointer) "The check of the file found something");
  frt_wait (is_said, (gpointer) "Save What Can Be Read");
  g_assert_nonnull (window_with ("Go Back to an Earlier Day"));
  g_assert_true (fr_store_is_damaged (store));
  frt_rooms_close (window);
}

/* --- Ways out --- */

static gboolean
has_two_rows (gpointer data)
{
  return window_with ("change came after") != NULL;
}

static gboolean
office_is_open_again (gpointer store)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (FRA_IS_WINDOW (l->data) && !fra_window_is_closing (l->data) && fra_window_get_session (l->data) != NULL &&
        fra_session_get_store (fra_window_get_session (l->data)) != store)
      return TRUE;
  return FALSE;
}

static void
test_go_back (void)
{
  g_autoptr (FrStore) store = with_backups (frt_rooms_office (FALSE));
  g_autofree char *path = g_strdup (fr_store_get_path (store));
  g_autoptr (GPtrArray) list = NULL;
  FraWindow *window;
  GtkWindow *again;

  add_cadre (store, "王芳");
  g_assert_true (fr_backups_make (store, NULL, NULL, NULL));
  add_cadre (store, "regretted");
  list = fr_backups_list (fr_store_get_office_id (store));
  window = frt_rooms_window (store);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.go-back", NULL));
  frt_wait (has_two_rows, NULL);
  gtk_window_destroy (window_with ("change came after"));
  fra_go_back (GTK_WINDOW (window), path, list->pdata[0]);
  frt_wait (office_is_open_again, store);
  frt_wait (is_said, (gpointer) "(before going back).fruition");
  again = window_with ("(before going back).fruition");
  g_assert_cmpint (fr_store_count (fra_session_get_store (fra_window_get_session (FRA_WINDOW (again))), FR_CADRE), ==, 1);
  frt_rooms_close (FRA_WINDOW (again));
}

/* A file that can't be opened at all: the dialog offers both, and what can be read is saved. */
static void
test_salvage (void)
{
  g_autoptr (FrStore) store = with_backups (frt_rooms_office (TRUE));
  g_autofree char *path = g_strdup (fr_store_get_path (store)), *to = g_strconcat (path, ".saved.fruition", NULL);
  FraWindow *window = fra_window_new (frt_rooms_app ());
  g_autofree char *bytes = NULL;
  g_autoptr (FrStore) saved = NULL;
  gsize size;

  g_assert_true (fr_backups_make (store, NULL, NULL, NULL));
  fr_store_close (store, NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size - 5 * 4096, NULL));
  gtk_window_present (GTK_WINDOW (window));
  fra_application_open_office (frt_rooms_app (), path, GTK_WINDOW (window));
  frt_wait (is_said, (gpointer) "The office was not opened");
  g_assert_nonnull (window_with ("Save What Can Be Read"));
  g_assert_true (window_with ("Go Back to an Earlier Day") == window_with ("The office was not opened"));
  gtk_window_destroy (window_with ("The office was not opened"));
  fra_salvage_to (GTK_WINDOW (window), path, to);
  frt_wait (is_said, (gpointer) "Cadres: 60 saved");
  gtk_window_destroy (window_with ("Cadres: 60 saved"));
  saved = fr_store_open (to, NULL, NULL, NULL);
  g_assert_cmpint (fr_store_count (saved, FR_CADRE), ==, 60);
  fr_store_close (saved, NULL);
  frt_rooms_close (window);
}

int
main (int argc, char *argv[])
{
  frt_rooms_init (&argc, &argv);
  g_test_add_func ("/app/care/backup-at-close", test_backup_at_close);
  g_test_add_func ("/app/care/backup-failed", test_backup_failed);
  g_test_add_func ("/app/care/rest", test_rest);
  g_test_add_func ("/app/care/unclean", test_unclean);
  g_test_add_func ("/app/care/go-back", test_go_back);
  g_test_add_func ("/app/care/salvage", test_salvage);
  return g_test_run ();
}
