/* bench-window.c: the program with an office of 100,000: how long until its cadres are on the screen, compared with an empty
 * office, and scrolling them from top to bottom. On a display of its own.
 *
 * bench-window                      measures: starts itself as below, again and again
 * bench-window open|scroll OFFICE   is the program (program.h). "Useful" is the first frame painted with the Cadres place in front and no
 *                                   row in view without its name, or, in an empty office, with the words that say so. */
#include "app/cadres/cadres-page.h"
#include "app/widgets/state-stack.h"
#include "bench/judge.h"
#include "bench/offices.h"
#include "bench/program.h"

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

/* The list of rows under the headings. */
static GtkWidget *
rows_of (GtkWidget *page)
{
  GtkWidget *view = frt_program_find (page, GTK_TYPE_COLUMN_VIEW);

  return view != NULL ? gtk_widget_get_last_child (view) : NULL;
}

static gboolean
is_useful (FraWindow *window)
{
  GtkWidget *page = GTK_WIDGET (fra_window_get_page (window));
  GtkWidget *states = page != NULL && FRA_IS_CADRES_PAGE (page) ? frt_program_find (page, FRA_TYPE_STATE_STACK) : NULL;
  FraShow shown = states != NULL ? fra_state_stack_get_shown (FRA_STATE_STACK (states)) : FRA_SHOW_LOADING;
  int rows, empty;

  if (shown != FRA_SHOW_CONTENT)
    return shown == FRA_SHOW_EMPTY;
  frt_program_rows (rows_of (page), &rows, &empty);
  return rows > 0 && empty == 0;
}

static void
finish (Watch *watch)
{
  watch->phase = DONE;
  frt_program_close (watch->window);
}

static void
begin_scrolling (Watch *watch)
{
  GtkWidget *view = frt_program_find (GTK_WIDGET (fra_window_get_page (watch->window)), GTK_TYPE_COLUMN_VIEW);

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
  frt_program_rows (rows_of (GTK_WIDGET (fra_window_get_page (watch->window))), &rows, &empty);
  printf ("rows %d\nempty %d\npeak %.3f\n", rows, empty, (double) peak_kb () / 1024);
  finish (watch);
}

static void
painted (FraWindow *window, gpointer data)
{
  Watch *watch = data;

  watch->window = window;
  if (watch->phase == WAITING && is_useful (window))
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
    gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (GTK_WIDGET (window)), GDK_FRAME_CLOCK_PHASE_PAINT);
}

static int
run (char *program, gboolean scrolls, char *office)
{
  Watch watch = { .scrolls = scrolls };

  return frt_program_run (program, office, painted, &watch);
}

/* ---- The measure ---- */

typedef struct {
  const char *program;
  char       *empty, *big;     /* offices */
  double      frame_ms;
  double      peak_mb;
  double      n_empty;
} Bench;

/* Milliseconds from the start of the process to its first useful frame; *cpu: of processor until then. */
static double
first_frame (const char *program, const char *office, double *cpu)
{
  double began = (double) g_get_monotonic_time () / 1e3;
  g_autofree char *out = frt_program_start (program, "open", office, NULL);

  *cpu = frt_program_figure (out, "spent");
  return frt_program_figure (out, "useful") - began;
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
  g_autofree char *out = frt_program_start (bench->program, "scroll", bench->big, NULL);

  bench->peak_mb = frt_program_figure (out, "peak");
  bench->n_empty = frt_program_figure (out, "empty");
  g_assert_cmpfloat (frt_program_figure (out, "rows"), >, 5);
  return frt_program_figure (out, "frame");
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
