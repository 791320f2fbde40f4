/* bench-drag.c: a week of 500 sessions, 25 in each of 20 rooms: a session is in hand, and each frame the pointer has it over another place. What
 * the whole process spends on a frame, drawing included. */
#include "app/rooms.h"
#include "app/schedule/schedule-page.h"
#include "app/schedule/week-grid.h"
#include "bench/judge.h"
#include "support/records.h"

#define TARGET_MS 16.0
#define ROOMS     20
#define SESSIONS  25    /* a room */
#define FRAMES    120

#define I fr_value_int
#define T fr_value_text
#define D fr_value_day

typedef struct {
  FraWindow   *window;
  FraPage     *page;
  FraWeekGrid *grid;
  FrDay        monday;
  gint64       first;       /* the session that is dragged */
} Bench;

/* --- The office --- */

static gint64
add_class (Bench *bench, FrStore *store, guint n)
{
  static const char * const methods[] = { "lecture", "research", "case", "simulation", "dialogue" };
  g_autofree char *title = g_strdup_printf ("Village governance, class %u", n + 1), *room = g_strdup_printf ("Room %u", n + 1);
  g_autofree char *name = g_strdup_printf ("Instructor %u", n + 1);
  gint64 programme = frt_insert (store, FR_PROGRAMME, "title", T (title), NULL), first = 0;
  gint64 class = frt_insert (store, FR_CLASS, "title", T (title), "programme_id", I (programme), "size", I (40), "starts", D (bench->monday), "ends",
                             D (bench->monday + 6), "state", T ("running"), NULL);
  gint64 venue = frt_insert (store, FR_VENUE, "name", T (room), "capacity", I (60), NULL);

  for (guint i = 0; i < SESSIONS; i++)
    {
      g_autofree char *words = g_strdup_printf ("What residents ask for, part %u", i + 1);
      gint64 id = frt_insert (store, FR_SESSION, "class_id", I (class), "title", T (words), "method", T (methods[i % 5]), "state", T ("planned"),
                              "minutes", I (50), "instructor", T (name), "day", D (bench->monday + i / 5), "minute", I (510 + 60 * (int) (i % 5)),
                              "venue_id", I (venue), NULL);

      first = first ? first : id;
    }
  return first;
}

static FrStore *
office_new (Bench *bench)
{
  FrStore *store = frt_rooms_office (FALSE);

  bench->monday = fr_week_monday (fr_day_from_ymd (2031, 3, 12));
  for (guint n = 0; n < ROOMS; n++)
    {
      gint64 first = add_class (bench, store, n);

      bench->first = bench->first ? bench->first : first;
    }
  return store;
}

/* --- Frames --- */

static gboolean
week_is_there (gpointer data)
{
  Bench *bench = data;
  const FrWeekTimetable *week = fra_schedule_page_get_week (FRA_SCHEDULE_PAGE (bench->page));

  return week != NULL && week->first == bench->monday && week->n_sessions == ROOMS * SESSIONS;
}

/* Across the grid and down it, five pixels a frame as a quick hand has it, so that most frames stay in their cell and some enter another. */
static void
drag (Bench *bench, double *frames)
{
  double width = gtk_widget_get_width (GTK_WIDGET (bench->grid)), height = gtk_widget_get_height (GTK_WIDGET (bench->grid));

  for (guint i = 0; i < FRAMES; i++)
    {
      double before = frt_process_ms (), along = (double) i / FRAMES;

      fra_week_grid_drag_to (bench->grid, 130 + along * (width - 160), 80 + along * (height - 120));
      frt_paint (bench->window);
      frames[i] = frt_process_ms () - before;
    }
}

typedef struct {
  Bench *bench;
  guint  at;        /* of the frames from the cheapest on */
} Ask;

static double
frame (gpointer data)
{
  Ask *ask = data;
  double frames[FRAMES];

  g_assert_true (fra_week_grid_pick_up (ask->bench->grid, ask->bench->first));
  frt_pause (1500);    /* until every slot has its colour */
  drag (ask->bench, frames);
  fra_week_grid_put_back (ask->bench->grid);
  frt_pause (200);
  frt_median (frames, FRAMES);     /* sorts them */
  return frames[ask->at];
}

int
main (int argc, char *argv[])
{
  g_autoptr (FrStore) store = NULL;
  Bench bench = { 0 };
  gboolean met = TRUE;

  frt_rooms_init (&argc, &argv);
  store = office_new (&bench);
  bench.window = frt_rooms_window (store);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1280, 800);
  fra_window_go (bench.window, "schedule");
  bench.page = frt_page (bench.window, FRA_TYPE_SCHEDULE_PAGE);
  fra_schedule_page_show (FRA_SCHEDULE_PAGE (bench.page), bench.monday, FALSE);
  frt_wait (week_is_there, &bench);
  bench.grid = FRA_WEEK_GRID (frt_find (GTK_WIDGET (bench.page), FRA_TYPE_WEEK_GRID));
  frt_pause (1000);
  met &= frt_judge ("week of 500 sessions, a drag: a frame, the middle one", "ms", TARGET_MS, frame, &(Ask) { &bench, FRAMES / 2 });
  met &= frt_judge ("week of 500 sessions, a drag: 19 frames of 20", "ms", TARGET_MS, frame, &(Ask) { &bench, FRAMES * 19 / 20 });
  frt_rooms_close (bench.window);
  return met ? 0 : 1;
}
