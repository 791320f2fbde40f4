/* bench-places.c: what the main thread spends on a place of an office of 100,000 until it is there, and on the charts of a page after one
 * edit. On a display of its own.
 *
 * bench-places                           measures: starts itself as below, again and again
 * bench-places visit OFFICE PLACE        is the program (program.h): it goes to the place from the one it opens at, and says the processor
 *                                        time of its main thread from the press to the first frame in which nothing is loading and every
 *                                        row in view has its name, and to the one in which the charts are drawn, too
 * bench-places edit OFFICE overview|unit opens that page, then withdraws an outcome and takes it back, again and again, and says the same
 *                                        from the change's arrival to the frame in which the last chart of the page is drawn anew */
#include "app/places.h"
#include "app/units/unit-rated.h"
#include "app/widgets/chart-view.h"
#include "bench/judge.h"
#include "bench/offices.h"
#include "bench/program.h"
#include "support/records.h"

#include <stdio.h>

#define CADRES    100000
#define ROUNDS    7       /* visits of each place, each in a program of its own */
#define EDITS     21
#define REST_MS   400     /* until what was shown has slid in and is still */
#define PLACE_MS  100.0
#define CHART_MS  16.0

/* ---- Visits ---- */

typedef struct {
  const char *place;
  FraWindow  *window;
  gboolean    resting, going, seen;
  double      began;
} Visit;

static gboolean
go_cb (gpointer data)
{
  Visit *visit = data;

  visit->resting = FALSE;
  visit->going = TRUE;
  visit->began = frt_thread_ms ();
  fra_window_go (visit->window, visit->place);
  return G_SOURCE_REMOVE;
}

static void
visit_painted (FraWindow *window, gpointer data)
{
  Visit *visit = data;

  GtkWidget *page = GTK_WIDGET (fra_window_get_page (window));

  visit->window = window;
  if (visit->resting || page == NULL || !frt_program_is_whole (page, !visit->going))
    return;
  if (!visit->going)
    {
      visit->resting = TRUE;
      g_timeout_add (REST_MS, go_cb, visit);
      return;
    }
  if (!visit->seen)
    printf ("first %.3f\n", frt_thread_ms () - visit->began);
  visit->seen = TRUE;
  if (!frt_program_is_whole (page, TRUE))
    return;
  printf ("whole %.3f\n", frt_thread_ms () - visit->began);
  visit->resting = TRUE;
  frt_program_close (window);
}

/* ---- Edits ---- */

typedef struct {
  FraWindow *window;
  gboolean   unit;          /* the page of the outcome's unit; else the overview */
  gint64     outcome_id;
  gboolean   opened, resting, changing;
  gboolean   withdrawn;
  guint      n_done;
  GPtrArray *canvases;
  GPtrArray *scenes;        /* before the edit */
  double     began;         /* where the change arrived; 0: not yet */
} Edit;

static const FrStmt applied_stmt = { "bench-applied",
  "SELECT o.outcome_id, r.unit_id FROM outcome AS o JOIN enrolment_reach AS r ON r.enrolment_id = o.enrolment_id"
  " WHERE r.verified >= 3 AND o.withdrawn = 0 ORDER BY o.outcome_id LIMIT 1", 0 };

static gpointer
edit_thread (gpointer data)
{
  Edit *edit = data;

  frt_set (fra_session_get_store (fra_window_get_session (edit->window)), FR_OUTCOME, edit->outcome_id, "withdrawn",
           fr_value_int (edit->withdrawn));
  return NULL;
}

/* A hook comes before every handler of the signal. */
static gboolean
changed_hook (GSignalInvocationHint *hint, guint n, const GValue *params, gpointer data)
{
  Edit *edit = data;

  if (edit->changing && edit->began == 0.0)
    edit->began = frt_thread_ms ();
  return TRUE;
}

static void
gather (Edit *edit, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  /* What is not about training stays as it is. */
  if (FRA_IS_UNIT_RATED (widget))
    return;
  if (FRA_IS_CHART_CANVAS (widget))
    {
      g_ptr_array_add (edit->canvases, widget);
      g_ptr_array_add (edit->scenes, fra_chart_canvas_get_scene (FRA_CHART_CANVAS (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gather (edit, child);
}

static gboolean
edit_cb (gpointer data)
{
  Edit *edit = data;

  edit->resting = FALSE;
  if (edit->n_done++ == EDITS)
    {
      gtk_window_close (GTK_WINDOW (edit->window));
      return G_SOURCE_REMOVE;
    }
  g_ptr_array_set_size (edit->canvases, 0);
  g_ptr_array_set_size (edit->scenes, 0);
  gather (edit, GTK_WIDGET (fra_window_get_page (edit->window)));
  edit->withdrawn = !edit->withdrawn;
  edit->changing = TRUE;
  edit->began = 0.0;
  g_thread_unref (g_thread_new ("edit", edit_thread, edit));
  return G_SOURCE_REMOVE;
}

static gboolean
are_drawn_anew (const Edit *edit)
{
  for (guint i = 0; i < edit->canvases->len; i++)
    if (fra_chart_canvas_get_scene (g_ptr_array_index (edit->canvases, i)) == g_ptr_array_index (edit->scenes, i))
      return FALSE;
  return edit->canvases->len > 1;
}

static void
open_page (Edit *edit)
{
  FrStore *store = fra_session_get_store (fra_window_get_session (edit->window));
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRows) rows = fr_store_select (store, &applied_stmt, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  edit->outcome_id = fr_rows_get (rows, 0, 0)->i;
  g_signal_add_emission_hook (g_signal_lookup ("changed", FRA_TYPE_SESSION), 0, changed_hook, edit, NULL);
  if (edit->unit)
    fra_window_open_record (edit->window, FR_UNIT, fr_rows_get (rows, 0, 1)->i);
  else
    fra_window_go (edit->window, "overview");
  edit->opened = TRUE;
}

static void
edit_painted (FraWindow *window, gpointer data)
{
  Edit *edit = data;

  edit->window = window;
  if (edit->resting || fra_window_is_closing (window) || fra_window_get_page (window) == NULL ||
      !frt_program_is_whole (GTK_WIDGET (fra_window_get_page (window)), TRUE))
    return;
  if (!edit->opened)
    {
      open_page (edit);
      return;
    }
  if (edit->changing && (edit->began == 0.0 || !are_drawn_anew (edit)))
    return;
  if (edit->changing)
    printf ("edit%u %.3f\n", edit->n_done, frt_thread_ms () - edit->began);
  edit->changing = FALSE;
  edit->resting = TRUE;
  g_timeout_add (REST_MS, edit_cb, edit);
}

static int
run (char **argv)
{
  Visit visit = { .place = argv[3] };
  Edit edit = { .unit = g_str_equal (argv[3], "unit"), .canvases = g_ptr_array_new (), .scenes = g_ptr_array_new () };
  gboolean edits = g_str_equal (argv[1], "edit");
  int status = frt_program_run (argv[0], argv[2], edits ? edit_painted : visit_painted, edits ? (gpointer) &edit : (gpointer) &visit);

  g_ptr_array_unref (edit.canvases);
  g_ptr_array_unref (edit.scenes);
  return status;
}

/* ---- The measure ---- */

typedef struct {
  const char *program;
  char       *office;
  const char *what;       /* a place by name; the page that is edited under */
} Bench;

static double
measure_place (gpointer data)
{
  const Bench *bench = data;
  const char *first = g_str_equal (bench->what, "cadres") ? "reports" : "cadres";
  double first_frame[ROUNDS], whole[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *out = NULL;

      frt_bench_open_at (bench->office, first);
      out = frt_program_start (bench->program, "visit", bench->office, bench->what);
      first_frame[i] = frt_program_figure (out, "first");
      whole[i] = frt_program_figure (out, "whole");
    }
  g_print ("  %s: with its charts %.0f ms\n", bench->what, frt_median (whole, ROUNDS));
  return frt_median (first_frame, ROUNDS);
}

static double
measure_edit (gpointer data)
{
  const Bench *bench = data;
  g_autofree char *out = NULL;
  double took[EDITS - 1];

  frt_bench_open_at (bench->office, "cadres");
  out = frt_program_start (bench->program, "edit", bench->office, bench->what);
  /* The first one meets a cold page. */
  for (guint i = 2; i <= EDITS; i++)
    {
      g_autofree char *name = g_strdup_printf ("edit%u", i);

      took[i - 2] = frt_program_figure (out, name);
    }
  return frt_median (took, EDITS - 1);
}

static int
measure (const char *program)
{
  guint n;
  const FraPlace *places = fra_places (&n);
  Bench bench = { program, frt_bench_office (CADRES), NULL };
  gboolean met = TRUE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *row = g_strdup_printf ("100,000 cadres, first paint of %s, main thread", places[i].name);

      bench.what = places[i].name;
      met &= frt_judge (row, "ms", PLACE_MS, measure_place, &bench);
    }
  bench.what = "overview";
  met &= frt_judge ("charts after one edit, overview, main thread", "ms", CHART_MS, measure_edit, &bench);
  bench.what = "unit";
  met &= frt_judge ("charts after one edit, a unit's page, main thread", "ms", CHART_MS, measure_edit, &bench);
  frt_bench_open_at (bench.office, "cadres");
  g_free (bench.office);
  return met ? 0 : 1;
}

int
main (int argc, char **argv)
{
  return argc == 4 ? run (argv) : measure (argv[0]);
}
