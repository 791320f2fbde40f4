/* rooms.c: see rooms.h. */
#include "rooms.h"

#include "core/actions/office.h"
#include "core/actions/sample.h"
#include "core/store/store.h"
#include "support/support.h"

#include <glib/gstdio.h>
#include <string.h>

static FraApplication *application;
static char *scratch;
static guint n_offices;

void
frt_rooms_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  scratch = frt_scratch_new ();
  g_setenv ("XDG_STATE_HOME", scratch, TRUE);
  g_setenv ("XDG_DATA_HOME", scratch, TRUE);
  fra_application_prepare ();
  gtk_test_init (argc, argv, NULL);
  application = g_object_new (FRA_TYPE_APPLICATION, "application-id", FR_APP_ID, "flags", G_APPLICATION_NON_UNIQUE,
                              "resource-base-path", "/io/github/fruition/Fruition", NULL);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

FraApplication *
frt_rooms_app (void)
{
  return application;
}

static char *
sample_file (void)
{
  g_autofree char *path = g_build_filename (scratch, "sample-of-60.fruition", NULL);
  FrStoreOptions options = { .flags = FR_STORE_NO_BACKUP, .seed = 1 };
  FrSampleOptions sample = fr_sample_defaults ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrStore) store = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  store = fr_office_new (path, &options, "Tester", NULL, &error);
  g_assert_no_error (error);
  sample.n_cadres = 60;
  fr_sample_build (store, &sample, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fr_store_close (store, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

/* A copy of the sample, or a new office; clock NULL: the day that it is. */
static FrStore *
open_office (gboolean sample, FrClock *clock)
{
  g_autofree char *name = g_strdup_printf ("office-%u.fruition", n_offices++);
  g_autofree char *path = g_build_filename (scratch, name, NULL);
  g_autoptr (GError) error = NULL;
  FrStore *store;

  if (sample)
    {
      g_autofree char *from = sample_file ();
      g_autofree char *bytes = NULL;
      gsize size;

      g_file_get_contents (from, &bytes, &size, &error);
      g_assert_no_error (error);
      g_file_set_contents (path, bytes, (gssize) size, &error);
      g_assert_no_error (error);
      store = fr_store_open (path, &(FrStoreOptions) { .flags = FR_STORE_NO_BACKUP, .clock = clock }, NULL, &error);
    }
  else
    store = fr_office_new (path, &(FrStoreOptions) { .flags = FR_STORE_NO_BACKUP }, "Tester", NULL, &error);
  g_assert_no_error (error);
  return store;
}

FrStore *
frt_rooms_office (gboolean sample)
{
  return open_office (sample, NULL);
}

FrStore *
frt_rooms_sample_then (void)
{
  g_autoptr (FrClock) clock = fr_clock_new_fixed (fr_sample_defaults ().today);

  return open_office (TRUE, clock);
}

FraWindow *
frt_rooms_window (FrStore *store)
{
  g_autoptr (FraSession) session = fra_session_new (store);
  FraWindow *window = fra_window_new (application);

  fra_session_set_actor (session, "Tester");
  gtk_window_present (GTK_WINDOW (window));
  fra_window_set_session (window, session);
  return window;
}

void
frt_wait (FrtCondition condition, gpointer data)
{
  gint64 until = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;    /* a busy machine is no failure */

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

void
frt_pause (guint ms)
{
  gint64 until = g_get_monotonic_time () + (gint64) ms * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* A label, or what stands for one in long lists. */
static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  return GTK_IS_INSCRIPTION (widget) ? gtk_inscription_get_text (GTK_INSCRIPTION (widget)) : NULL;
}

gboolean
frt_says (GtkWidget *widget, const char *words)
{
  const char *text = gtk_widget_get_mapped (widget) ? text_of (widget) : NULL;

  if (text != NULL && strstr (text, words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (frt_says (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
says_cb (gpointer data)
{
  gpointer *question = data;

  return frt_says (question[0], question[1]);
}

void
frt_wait_says (GtkWidget *widget, const char *words)
{
  gpointer question[] = { widget, (gpointer) words };

  g_test_message ("waiting for “%s”", words);
  frt_wait (says_cb, question);
}

gpointer
frt_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

static void
painted_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

void
frt_paint (FraWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (GTK_WIDGET (window));
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
frt_rooms_close (FraWindow *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_close (GTK_WINDOW (window));
  frt_wait (is_gone, &weak);
}

GtkWidget *
frt_find (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : frt_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct {
  FraWindow *window;
  GType      type;
} Front;

static gboolean
page_is (gpointer data)
{
  Front *front = data;

  return g_type_is_a (G_OBJECT_TYPE (fra_window_get_page (front->window)), front->type);
}

FraPage *
frt_page (FraWindow *window, GType type)
{
  Front front = { window, type };

  frt_wait (page_is, &front);
  return fra_window_get_page (window);
}

/* --- Acts --- */

static gboolean
dialog_is_there (gpointer data)
{
  return frt_toplevel (FRA_TYPE_ACT_DIALOG) != NULL;
}

static gboolean
dialog_is_gone (gpointer data)
{
  return frt_toplevel (FRA_TYPE_ACT_DIALOG) == NULL;
}

static gboolean
dialog_refuses (gpointer data)
{
  return fra_act_dialog_get_problem (data) != NULL;
}

FraActDialog *
frt_dialog (void)
{
  frt_wait (dialog_is_there, NULL);
  return frt_toplevel (FRA_TYPE_ACT_DIALOG);
}

void
frt_dialog_refuses (FraActDialog *dialog, const char *begin)
{
  fra_act_dialog_press (dialog);
  frt_wait (dialog_refuses, dialog);
  if (!g_str_has_prefix (fra_act_dialog_get_problem (dialog), begin))
    g_error ("said “%s”", fra_act_dialog_get_problem (dialog));
}

void
frt_dialog_does (FraActDialog *dialog)
{
  fra_act_dialog_press (dialog);
  frt_wait (dialog_is_gone, NULL);
}

void
frt_dialog_cancel (FraActDialog *dialog)
{
  gtk_window_close (GTK_WINDOW (dialog));
  frt_wait (dialog_is_gone, NULL);
}

GtkWidget *
frt_button (GtkWidget *widget, const char *action)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_BUTTON (child) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (child)), action) == 0
                         ? child : frt_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_button (gpointer data)
{
  gpointer *question = data;

  return frt_button (question[0], question[1]) != NULL;
}

void
frt_press (FraPage *page, const char *action)
{
  gpointer question[2] = { page, (gpointer) action };

  frt_wait (has_button, question);
  g_assert_true (gtk_widget_activate (frt_button (GTK_WIDGET (page), action)));
}
