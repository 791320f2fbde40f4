/* timetable.c: fruition-cli timetable INSTANCE: the scheduler on a public benchmark instance, so that others can judge it. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "core/io/ctt/ctt.h"
#include "core/schedule/arrange.h"

#define USUAL_SECONDS 20.0

static void
progress_cb (double fraction, FrScheduleCost best, gpointer data)
{
  fr_cli_progress_cb (fraction, data);
}

static int
say (const FrArrangement *arrangement)
{
  g_autofree char *text = NULL;

  text = arrangement->cost.hard == 0
         ? g_strdup_printf (_("feasible, cost %ld (%ld proposals, %.1f s)\n"), (long) arrangement->cost.soft, (long) arrangement->iterations,
                            arrangement->seconds)
         : g_strdup_printf (_("not feasible: %ld conflicts, cost %ld (%ld proposals, %.1f s)\n"), (long) arrangement->cost.hard,
                            (long) arrangement->cost.soft, (long) arrangement->iterations, arrangement->seconds);
  if (fr_cli_print (text) != FR_CLI_DONE)
    return FR_CLI_OFFICE;
  return arrangement->cost.hard == 0 ? FR_CLI_DONE : FR_CLI_FINDINGS;
}

static int
run (const char *instance, const char *output, FrArrangeOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrCtt) ctt = fr_ctt_read (instance, &error);
  g_autoptr (FrArrangement) arrangement = NULL;
  g_autofree char *solution = NULL;
  FrCliProgress progress = { 0 };

  if (ctt == NULL)
    return fr_cli_fail_error (error);
  options->progress = progress_cb;
  options->data = &progress;
  arrangement = fr_arrange (ctt->problem, NULL, options, NULL);
  fr_cli_progress_end (&progress);
  solution = fr_ctt_solution (ctt, arrangement->placements);
  if (!g_file_set_contents (output, solution, -1, &error))
    return fr_cli_fail_error (error);
  return say (arrangement);
}

int
fr_cli_timetable (const FrCliCall *call)
{
  g_autofree char *output = NULL;
  gint64 iterations = 0, seed = 1;
  double seconds = -1.0;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, _("The file to write: one lecture a line, COURSE ROOM DAY PERIOD"), "FILE" },
    { "cpu-seconds", 0, 0, G_OPTION_ARG_DOUBLE, &seconds, _("Processor time to spend, 20 by default"), "N" },
    { "iterations", 0, 0, G_OPTION_ARG_INT64, &iterations, _("Proposals to make instead: the same ones on every machine"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, _("Where chance begins, 1 by default"), "N" },
    { NULL }
  };
  int status;
  g_auto (GStrv) args = fr_cli_options (call, "timetable", "INSTANCE -o FILE",
                                        _("A timetable for a benchmark instance of curriculum-based course timetabling (.ctt, .ectt; "
                                          "formulation UD2). The file is written also where conflicts are left; the exit status is 1 then."),
                                        entries, 1, 1, &status);

  if (args == NULL)
    return status;
  if (output == NULL)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("-o FILE says where to write the timetable."));
  if (seconds >= 0.0 && iterations > 0)
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("Give either --cpu-seconds or --iterations."));
  if (iterations < 0 || (seconds != -1.0 && !(seconds >= 0.0 && seconds <= 86400.0)))
    return fr_cli_fail (FR_CLI_USAGE, "%s", _("--cpu-seconds takes 0 to 86400, --iterations a number above 0."));
  {
    FrArrangeOptions options = { .seed = (guint64) seed, .iterations = iterations, .cpu_seconds = seconds < 0.0 ? USUAL_SECONDS : seconds };

    return run (args[0], output, &options);
  }
}
