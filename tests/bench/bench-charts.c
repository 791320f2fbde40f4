/* bench-charts.c: a dot plot of 2,000 rows, and 2,000 units within limits, to PDF, whole process, against gnuplot's pdfcairo with as many
 * points.
 *
 * bench-charts             runs both in turn (A B A B …), prints medians and the ratio
 * bench-charts draw IN OUT reads rows "value<TAB>lo<TAB>hi<TAB>n<TAB>name" and writes the pages: the job that is timed
 * bench-charts limits IN OUT reads rows "n<TAB>value<TAB>place<TAB>name" and writes a funnel plot
 *
 * Of units within limits both draw 2,000 points, four limit lines and one for all; ours also places names. Of the dot plot
 * gnuplot draws points with error bars from the same figures on one page and no names; ours also sets 2,000 names and
 * 4,000 figures, on 50 pages. Times are of the whole process: processor seconds for the judgement, because other work on
 * the machine does not count there, wall seconds beside. */
#define _GNU_SOURCE   /* wait4 */
#include "bench/judge.h"
#include "charts/charts.h"
#include "support/support.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROWS   2000
#define TARGET 0.6
#define LINES  100   /* places along the limits */

/* ---- The job ---- */

static void
read_row (char *line, FrcDotRow *row, gint64 key)
{
  char *fields[5] = { 0 };

  for (guint i = 0; i < 5 && line; i++)
    {
      fields[i] = line;
      line = strchr (line, '\t');
      if (line)
        *line++ = '\0';
    }
  frc_dot_row_init (row);
  if (fields[4] == NULL)
    g_error ("A row has too few fields.");
  row->key = key;
  row->value = g_ascii_strtod (fields[0], NULL);
  row->lo = g_ascii_strtod (fields[1], NULL);
  row->hi = g_ascii_strtod (fields[2], NULL);
  row->n = g_ascii_strtoll (fields[3], NULL, 10);
  row->label = fields[4];
}

static GArray *
read_rows (char *text)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (FrcDotRow));

  for (char *line = text; *line;)
    {
      char *end = strchrnul (line, '\n');
      FrcDotRow row;

      if (*end)
        *end++ = '\0';
      read_row (line, &row, rows->len);
      g_array_append_val (rows, row);
      line = end;
    }
  return rows;
}

static int
draw (const char *in, const char *out)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  FrcDotSpec spec;
  FrcStyle style;

  if (!g_file_get_contents (in, &text, NULL, &error))
    g_error ("%s", error->message);
  rows = read_rows (text);
  frc_style_init (&style, FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, "en");
  frc_dot_spec_init (&spec);
  spec.headline = "Two thousand rows";
  spec.subtitle = "Mean need on a scale from 0 to 4 with 95% intervals";
  spec.value_name = spec.value_head = "Mean";
  spec.n_head = "n";
  spec.x_max = 4.0;
  spec.rows = (const FrcDotRow *) (gpointer) rows->data;
  spec.n_rows = rows->len;
  pages = frc_dot_plot_build_pages (&spec, &style, 480.0, 760.0);
  if (!frc_scenes_write ((FrcScene **) pages->pdata, pages->len, out, NULL, &error))
    g_error ("%s", error->message);
  return 0;
}

/* Units within limits: normal limits about one half. */
static int
draw_limits (const char *in, const char *out)
{
  g_autofree char *text = NULL;
  g_autofree FrcLimitsPoint *points = g_new0 (FrcLimitsPoint, ROWS);
  g_autoptr (GError) error = NULL;
  FrcLimitsAt limits[LINES];
  FrcLimitsSpec spec = { .headline = "Two thousand units", .subtitle = "Share confirmed of those already due", .value_name = "Share confirmed",
                         .n_name = "People due", .target_label = "All together", .target = 0.5, .y_max = 1.0,
                         .format = { 0, 100.0, "%", FALSE }, .points = points, .limits = limits, .n_limits = LINES };
  FrcStyle style;
  FrcScene *scene;

  if (!g_file_get_contents (in, &text, NULL, &error))
    g_error ("%s", error->message);
  for (char *line = strtok (text, "\n"); line && spec.n_points < ROWS; line = strtok (NULL, "\n"))
    {
      FrcLimitsPoint *point = &points[spec.n_points];
      char *at = line;

      *point = (FrcLimitsPoint) { .key = spec.n_points++, .n = g_ascii_strtoll (at, &at, 10), .k = -1 };
      point->value = g_ascii_strtod (at + 1, &at);
      point->place = (FrcPlace) g_ascii_strtoll (at + 1, &at, 10);
      point->label = at + 1;
    }
  for (guint i = 0; i < LINES; i++)
    {
      double n = 4.0 * (i + 1.0), se = sqrt (0.25 / n);

      limits[i] = (FrcLimitsAt) { n, MAX (0.5 - 1.96 * se, 0.0), MIN (0.5 + 1.96 * se, 1.0), MAX (0.5 - 3.09 * se, 0.0),
                                  MIN (0.5 + 3.09 * se, 1.0) };
    }
  frc_style_init (&style, FRC_THEME_LIGHT, FRC_MEDIUM_PAPER, "en");
  scene = frc_limits_build (&spec, &style, 480.0, 300.0);
  if (!frc_scenes_write (&scene, 1, out, NULL, &error))
    g_error ("%s", error->message);
  frc_scene_unref (scene);
  return 0;
}

/* ---- The measure ---- */

typedef struct {
  double cpu, wall;
} Seconds;

static Seconds
run (const char *const *argv, const char *folder)
{
  struct rusage usage;
  gint64 start = g_get_monotonic_time ();
  int status;
  GPid pid;
  g_autoptr (GError) error = NULL;
  Seconds seconds;

  if (!g_spawn_async (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  while (wait4 (pid, &status, 0, &usage) < 0)
    if (errno != EINTR)
      g_error ("wait4 failed");
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("%s failed", argv[0]);
  seconds.wall = (g_get_monotonic_time () - start) / 1e6;
  seconds.cpu = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  return seconds;
}

static void
write_inputs (const char *folder)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *data = g_build_filename (folder, "rows.tsv", NULL);
  g_autofree char *script = g_build_filename (folder, "rows.gp", NULL);

  for (guint i = 0; i < ROWS; i++)
    {
      double value = g_rand_double_range (random, 0.5, 3.5), half = g_rand_double_range (random, 0.1, 0.5);
      g_string_append_printf (rows, "%.3f\t%.3f\t%.3f\t%d\tTownship %u of the county\n", value, value - half, value + half,
                              g_rand_int_range (random, 5, 400), i + 1);
    }
  g_file_set_contents (data, rows->str, rows->len, NULL);
  g_file_set_contents (script, "set terminal pdfcairo size 16cm,10cm\nset output 'gnuplot.pdf'\nset title 'Two thousand rows'\n"
                       "set datafile separator tab\nplot 'rows.tsv' using 1:0:2:3 with xerrorbars pt 7 ps 0.3 notitle\n",
                       -1, NULL);
}

/* 2,000 units with the spread that chance gives, one in a hundred farther off. */
static void
write_units (const char *folder)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);
  g_autoptr (GString) rows = g_string_new (NULL), lines = g_string_new (NULL);
  g_autofree char *data = g_build_filename (folder, "units.tsv", NULL), *curves = g_build_filename (folder, "limits.tsv", NULL);
  g_autofree char *script = g_build_filename (folder, "units.gp", NULL);

  for (guint i = 0; i < ROWS; i++)
    {
      int n = g_rand_int_range (random, 5, 400);
      double z = 0.0, value;

      for (int k = 0; k < 3; k++)
        z += g_rand_double_range (random, -1.0, 1.0);
      z = i % 100 == 0 ? 3.6 : z;
      value = CLAMP (0.5 + z * sqrt (0.25 / n), 0.0, 1.0);
      g_string_append_printf (rows, "%d\t%.4f\t%d\tTownship %u of the county\n", n, value,
                              z > 3.09 ? FRC_PLACE_ABOVE_998 : z > 1.96 ? FRC_PLACE_ABOVE_95 : z < -1.96 ? FRC_PLACE_BELOW_95 : FRC_PLACE_INSIDE,
                              i + 1);
    }
  for (guint i = 0; i < LINES; i++)
    {
      double n = 4.0 * (i + 1.0), se = sqrt (0.25 / n);

      g_string_append_printf (lines, "%g\t%g\t%g\t%g\t%g\n", n, MAX (0.5 - 1.96 * se, 0.0), MIN (0.5 + 1.96 * se, 1.0),
                              MAX (0.5 - 3.09 * se, 0.0), MIN (0.5 + 3.09 * se, 1.0));
    }
  g_file_set_contents (data, rows->str, rows->len, NULL);
  g_file_set_contents (curves, lines->str, lines->len, NULL);
  g_file_set_contents (script, "set terminal pdfcairo size 16cm,10cm\nset output 'gnuplot.pdf'\nset title 'Two thousand units'\n"
                       "set datafile separator tab\nset yrange [0:1]\nplot 'units.tsv' using 1:2 pt 7 ps 0.3 notitle, for [c=2:5] "
                       "'limits.tsv' using 1:c with lines notitle, 0.5 with lines notitle\n", -1, NULL);
}

static gint64
size_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (gint64) info.st_size : -1;
}

typedef struct {
  const char *folder, *program, *mode, *data, *script;
} Bench;

/* Ours to gnuplot's: the median ratio of pairs. */
static double
measure (gpointer data)
{
  const Bench *bench = data;
  const char *ours[] = { bench->program, bench->mode, bench->data, "ours.pdf", NULL };
  const char *theirs[] = { "gnuplot", bench->script, NULL };
  double cpu[2][FRT_BENCH_ROUNDS], wall[2][FRT_BENCH_ROUNDS], ratio[FRT_BENCH_ROUNDS];

  run (ours, bench->folder);
  run (theirs, bench->folder);
  for (guint i = 0; i < FRT_BENCH_ROUNDS; i++)
    {
      Seconds a = run (ours, bench->folder), b = run (theirs, bench->folder);

      cpu[0][i] = a.cpu, wall[0][i] = a.wall, cpu[1][i] = b.cpu, wall[1][i] = b.wall;
      ratio[i] = a.cpu / b.cpu;
    }
  g_print ("  ours: processor %.0f ms, wall %.0f ms, %" G_GINT64_FORMAT " bytes; gnuplot's: %.0f ms, %.0f ms, %" G_GINT64_FORMAT "\n",
           1e3 * frt_median (cpu[0], FRT_BENCH_ROUNDS), 1e3 * frt_median (wall[0], FRT_BENCH_ROUNDS),
           size_of (bench->folder, "ours.pdf"), 1e3 * frt_median (cpu[1], FRT_BENCH_ROUNDS),
           1e3 * frt_median (wall[1], FRT_BENCH_ROUNDS), size_of (bench->folder, "gnuplot.pdf"));
  return frt_median (ratio, FRT_BENCH_ROUNDS);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL, *self = NULL;
  gboolean met;

  if (argc == 4 && strcmp (argv[1], "draw") == 0)
    return draw (argv[2], argv[3]);
  if (argc == 4 && strcmp (argv[1], "limits") == 0)
    return draw_limits (argv[2], argv[3]);
  folder = frt_scratch_new ();
  self = g_canonicalize_filename (argv[0], NULL);
  write_inputs (folder);
  write_units (folder);
  met = frt_judge ("dot plot of 2,000 rows to PDF, of gnuplot's time", "", TARGET, measure,
                   &(Bench) { folder, self, "draw", "rows.tsv", "rows.gp" });
  met = frt_judge ("2,000 units within limits to PDF, of gnuplot's time", "", TARGET, measure,
                   &(Bench) { folder, self, "limits", "units.tsv", "units.gp" }) && met;
  frt_scratch_remove (folder);
  return met ? 0 : 1;
}
