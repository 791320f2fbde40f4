/* bench-window.c: the program with an office of 100,000: how long until its cadres are on the screen, compared with an empty
 * office, and scrolling them from top to bottom. On a display of its own.
 *
 * bench-window                      measures: starts itself as below, again and again
 * bench-window open|scroll OFFICE   is the program, all of it (its library and main.c's four lines), with an eye on the frame
 *                                   clock. "Useful" is the first frame painted with the Cadres place in front and no row in view
 *                                   without its name, or, in an empty office, with the words that say so. It is seen in the
 *                                   widgets, after the paint; the program itself knows nothing of being measured. */
#include "app/application.h"
#include "app/cadres/cadres-page.h"
#include "app/widgets/state-stack.h"
#include "app/window.h"
#include "bench/judge.h"
#include "bench/offices.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define CADRES        100000
#define PAIRS         9        /* of starts, big and empty in turn */
#define FRAMES        600      /* from top to bottom: ten seconds at 60 a second */
#define REST_MS       200      /* after which no row may be empty */
#define EXTRA_MS      300.0    /* the big office's first useful frame after the empty one's */
#define FRAME_MS      16.0
#define MEMORY_MB     200.0

/* ---- The program that is measured ---- */

typedef enum { WAITING, SCROLLING, RESTING, DONE } Phase;

typedef struct {
  FraWindow     *window;
  GtkAdjustment *place;
  gboolean       scrolls;
  Phase          phase;
  int            frame;
  gint64         cpu;         /* µs, where scrolling began */
  gint64         stopped;     /* µs, when it ended */
} Watch;

static gint64
cpu_us (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

/* The most memory this process ever held, in kB; getrusage counts what was there before exec, too. */
static long
peak_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmHWM:") : NULL;
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Counts the rows in view, and those among them that say no name. */
static void
count_rows (GtkWidget *list, int *rows, int *empty)
{
  *rows = *empty = 0;
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *name = find (row, GTK_TYPE_INSCRIPTION);
      graphene_rect_t place;

      if (!gtk_widget_get_mapped (row) || name == NULL || !gtk_widget_compute_bounds (row, list, &place) ||
          place.origin.y + place.size.height <= 0 || place.origin.y >= gtk_widget_get_height (list))
        continue;
      ++*rows;
      *empty += *gtk_inscription_get_text (GTK_INSCRIPTION (name)) == '\0';
    }
}

/* The list of rows under the headings. */
static GtkWidget *
rows_of (GtkWidget *page)
{
  GtkWidget *view = find (page, GTK_TYPE_COLUMN_VIEW);

  return view != NULL ? gtk_widget_get_last_child (view) : NULL;
}

static gboolean
is_useful (FraWindow *window)
{
  GtkWidget *page = GTK_WIDGET (fra_window_get_page (window));
  GtkWidget *states = page != NULL && FRA_IS_CADRES_PAGE (page) ? find (page, FRA_TYPE_STATE_STACK) : NULL;
  FraShow shown = states != NULL ? fra_state_stack_get_shown (FRA_STATE_STACK (states)) : FRA_SHOW_LOADING;
  int rows, empty;

  if (shown != FRA_SHOW_CONTENT)
    return shown == FRA_SHOW_EMPTY;
  count_rows (rows_of (page), &rows, &empty);
  return rows > 0 && empty == 0;
}

static gboolean
close_cb (gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

static void
finish (Watch *watch)
{
  watch->phase = DONE;
  g_idle_add (close_cb, watch->window);
}

static void
begin_scrolling (Watch *watch)
{
  GtkWidget *view = find (GTK_WIDGET (fra_window_get_page (watch->window)), GTK_TYPE_COLUMN_VIEW);

  watch->place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  watch->phase = SCROLLING;
  watch->cpu = cpu_us ();
}

static void
scroll (Watch *watch)
{
  double last = gtk_adjustment_get_upper (watch->place) - gtk_adjustment_get_page_size (watch->place);

  if (watch->frame < FRAMES)
    {
      gtk_adjustment_set_value (watch->place, last * ++watch->frame / FRAMES);
      return;
    }
  printf ("frame %.3f\n", (double) (cpu_us () - watch->cpu) / 1e3 / FRAMES);
  watch->stopped = g_get_monotonic_time ();
  watch->phase = RESTING;
}

static void
rest (Watch *watch)
{
  int rows, empty;

  if (g_get_monotonic_time () - watch->stopped < REST_MS * 1000)
    return;
  count_rows (rows_of (GTK_WIDGET (fra_window_get_page (watch->window))), &rows, &empty);
  printf ("rows %d\nempty %d\npeak %.3f\n", rows, empty, (double) peak_kb () / 1024);
  finish (watch);
}

static void
painted_cb (GdkFrameClock *clock, Watch *watch)
{
  if (watch->phase == WAITING && is_useful (watch->window))
    {
      printf ("useful %.3f\nspent %.3f\n", (double) g_get_monotonic_time () / 1e3, (double) cpu_us () / 1e3);
      if (watch->scrolls)
        begin_scrolling (watch);
      else
        finish (watch);
    }
  else if (watch->phase == SCROLLING)
    scroll (watch);
  else if (watch->phase == RESTING)
    rest (watch);
  /* While it scrolls and rests, frames follow each other as under a finger that does not leave the touchpad. */
  if (watch->phase == SCROLLING || watch->phase == RESTING)
    gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
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

static int
run (char *program, gboolean scrolls, char *office)
{
  g_autoptr (FraApplication) application = NULL;
  Watch watch = { .scrolls = scrolls };

  fra_application_prepare ();
  application = fra_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &watch);
  return g_application_run (G_APPLICATION (application), 2, (char *[]) { program, office, NULL });
}

/* ---- The measure ---- */

typedef struct {
  const char *program;
  char       *empty, *big;     /* offices */
  double      frame_ms;
  double      peak_mb;
  double      n_empty;
} Bench;

static double
field (const char *out, const char *name)
{
  g_autofree char *key = g_strconcat (name, " ", NULL);
  const char *at = strstr (out, key);

  if (at == NULL)
    g_error ("The program did not say %s: %s", name, out);
  return g_ascii_strtod (at + strlen (key), NULL);
}

static char *
start (const char *program, const char *mode, const char *office)
{
  const char *argv[] = { program, mode, office, NULL };
  g_autoptr (GError) error = NULL;
  char *out;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  return out;
}

/* Milliseconds from the start of the process to its first useful frame; *cpu: of processor until then. */
static double
first_frame (const char *program, const char *office, double *cpu)
{
  double began = (double) g_get_monotonic_time () / 1e3;
  g_autofree char *out = start (program, "open", office);

  *cpu = field (out, "spent");
  return field (out, "useful") - began;
}

/* Processor time decides, as everywhere here, for other work on the machine lengthens the other; both are shown. */
static double
measure_opening (gpointer data)
{
  Bench *bench = data;
  double wall[3][PAIRS], cpu[3][PAIRS];

  for (guint i = 0; i < PAIRS; i++)
    {
      wall[0][i] = first_frame (bench->program, bench->empty, &cpu[0][i]);
      wall[1][i] = first_frame (bench->program, bench->big, &cpu[1][i]);
      wall[2][i] = wall[1][i] - wall[0][i];
      cpu[2][i] = cpu[1][i] - cpu[0][i];
    }
  g_print ("  first useful frame, wall: empty %.0f ms, %d cadres %.0f ms, %.0f ms more; processor: %.0f ms, %.0f ms\n",
           frt_median (wall[0], PAIRS), CADRES, frt_median (wall[1], PAIRS), frt_median (wall[2], PAIRS),
           frt_median (cpu[0], PAIRS), frt_median (cpu[1], PAIRS));
  return frt_median (cpu[2], PAIRS);
}

static double
measure_frame (gpointer data)
{
  Bench *bench = data;
  g_autofree char *out = start (bench->program, "scroll", bench->big);

  bench->peak_mb = field (out, "peak");
  bench->n_empty = field (out, "empty");
  g_assert_cmpfloat (field (out, "rows"), >, 5);
  return field (out, "frame");
}

static double
measure_empty (gpointer data)
{
  Bench *bench = data;

  if (bench->n_empty > 0)
    measure_frame (bench);
  return bench->n_empty;
}

static double
measure_peak (gpointer data)
{
  return ((Bench *) data)->peak_mb;
}

static int
measure (const char *program)
{
  Bench bench = { program, frt_bench_office (0), frt_bench_office (CADRES), 0, 0, 0 };
  gboolean met;

  met = frt_judge ("100,000 cadres to first useful frame, more than empty", "ms", EXTRA_MS, measure_opening, &bench);
  met &= frt_judge ("scroll 100,000 cadres top to bottom, processor a frame", "ms", FRAME_MS, measure_frame, &bench);
  met &= frt_judge ("  empty rows 200 ms after stopping", "", 0, measure_empty, &bench);
  met &= frt_judge ("  memory at its peak", "MB", MEMORY_MB, measure_peak, &bench);
  g_free (bench.empty);
  g_free (bench.big);
  return met ? 0 : 1;
}

int
main (int argc, char **argv)
{
  if (argc == 3)
    return run (argv[0], g_str_equal (argv[1], "scroll"), argv[2]);
  return measure (argv[0]);
}
