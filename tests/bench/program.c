/* program.c: see program.h. */
#include "bench/program.h"

#include "app/application.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/state-stack.h"

#include <string.h>

typedef struct {
  FraWindow *window;
  FrtPainted painted;
  gpointer   data;
} Watch;

static void
painted_cb (GdkFrameClock *clock, Watch *watch)
{
  watch->painted (watch->window, watch->data);
}

static void
realize_cb (GtkWidget *window, Watch *watch)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), watch);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, Watch *watch)
{
  if (watch->window != NULL || !FRA_IS_WINDOW (window))
    return;
  watch->window = FRA_WINDOW (window);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), watch);
}

int
frt_program_run (char *program, char *office, FrtPainted painted, gpointer data)
{
  g_autoptr (FraApplication) application = NULL;
  Watch watch = { NULL, painted, data };

  fra_application_prepare ();
  application = fra_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &watch);
  return g_application_run (G_APPLICATION (application), 2, (char *[]) { program, office, NULL });
}

static gboolean
close_cb (gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

void
frt_program_close (FraWindow *window)
{
  g_idle_add (close_cb, window);
}

GtkWidget *
frt_program_find (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : frt_program_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
frt_program_rows (GtkWidget *list, int *rows, int *empty)
{
  *rows = *empty = 0;
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *name = frt_program_find (row, GTK_TYPE_INSCRIPTION);
      graphene_rect_t place;

      if (!gtk_widget_get_mapped (row) || name == NULL || !gtk_widget_compute_bounds (row, list, &place) ||
          place.origin.y + place.size.height <= 0 || place.origin.y >= gtk_widget_get_height (list))
        continue;
      ++*rows;
      *empty += *gtk_inscription_get_text (GTK_INSCRIPTION (name)) == '\0';
    }
}

static gboolean
is_whole (GtkWidget *widget)
{
  int rows, empty;

  if (FRA_IS_STATE_STACK (widget) && fra_state_stack_get_shown (FRA_STATE_STACK (widget)) == FRA_SHOW_LOADING)
    return FALSE;
  if (FRA_IS_CHART_CANVAS (widget))
    return fra_chart_canvas_get_scene (FRA_CHART_CANVAS (widget)) != NULL;
  if (!GTK_IS_COLUMN_VIEW (widget))
    return TRUE;
  frt_program_rows (gtk_widget_get_last_child (widget), &rows, &empty);
  return rows > 0 && empty == 0;
}

gboolean
frt_program_is_whole (GtkWidget *page, gboolean charts)
{
  if (!gtk_widget_get_mapped (page) || (!charts && FRA_IS_CHART_VIEW (page)))
    return TRUE;
  if (!is_whole (page))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!frt_program_is_whole (child, charts))
      return FALSE;
  return TRUE;
}

char *
frt_program_start (const char *program, const char *mode, const char *office, const char *more)
{
  const char *argv[] = { program, mode, office, more, NULL };
  g_autoptr (GError) error = NULL;
  char *out;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  return out;
}

double
frt_program_figure (const char *out, const char *name)
{
  g_autofree char *key = g_strconcat (name, " ", NULL);
  const char *at = strstr (out, key);

  if (at == NULL)
    g_error ("The program did not say %s: %s", name, out);
  return g_ascii_strtod (at + strlen (key), NULL);
}
