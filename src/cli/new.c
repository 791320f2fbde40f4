/* new.c: fruition-cli new: makes an office, empty or the sample one. */
#include "cli/commands.h"
#include "cli/office.h"
#include "cli/progress.h"
#include "core/actions/office.h"
#include "core/actions/sample.h"
#include "core/base/day.h"
#include "core/base/error.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *sample, *today;
  int   cadres;
  gint64 seed;
} Options;

/* What the command line says of the sample; FALSE: *status is the exit status. */
static gboolean
read_sample (const FrCliCall *call, const Options *options, FrSampleOptions *sample, int *status)
{
  *sample = fr_sample_defaults ();
  sample->lang = call->lang;
  if (options->sample != NULL && strcmp (options->sample, "county") != 0)
    *status = fr_cli_fail (FR_CLI_USAGE, _("There is no sample “%s”; there is county."), options->sample);
  else if (options->sample == NULL && (options->cadres != 0 || options->seed != 0 || options->today != NULL))
    *status = fr_cli_fail (FR_CLI_USAGE, _("--cadres, --seed and --today belong to --sample county."));
  else if (options->cadres != 0 && (options->cadres < 50 || options->cadres > 1000000))
    *status = fr_cli_fail (FR_CLI_USAGE, _("--cadres takes a number from 50 to 1,000,000."));
  else if (options->seed < 0)
    *status = fr_cli_fail (FR_CLI_USAGE, _("--seed takes a number above 0."));
  else if (options->today != NULL && fr_day_parse_iso (options->today) == FR_DAY_NONE)
    *status = fr_cli_fail (FR_CLI_USAGE, _("--today takes a date like 2026-10-13."));
  else
    {
      if (options->cadres != 0)
        sample->n_cadres = (guint) options->cadres;
      if (options->seed != 0)
        sample->seed = (guint64) options->seed;
      if (options->today != NULL)
        sample->today = fr_day_parse_iso (options->today);
      return TRUE;
    }
  return FALSE;
}

/* The sample must give the same bytes for the same arguments: clock, ids and names are given too. */
static FrStore *
make (const FrCliCall *call, const char *path, const FrSampleOptions *sample, GError **error)
{
  g_autoptr (FrClock) clock = sample ? fr_clock_new_fixed (sample->today) : NULL;
  const FrStoreOptions options = {
    .flags = sample ? FR_STORE_NO_BACKUP : FR_STORE_DEFAULT, .clock = clock, .seed = sample ? sample->seed : 0,
    .login = sample ? "sample" : NULL, .machine = sample ? "sample" : NULL,
  };
  const char *actor = sample && call->actor == NULL ? fr_tr (sample->lang, N_("Training office")) : fr_cli_actor (call);

  return fr_office_new (path, &options, actor, NULL, error);
}

static int
run (const FrCliCall *call, const char *path, const FrSampleOptions *sample)
{
  g_autoptr (GError) error = NULL;
  FrStore *store = make (call, path, sample, &error);
  gboolean ok = TRUE;

  if (store == NULL)
    return fr_cli_fail (FR_CLI_OFFICE, "%s", error->message);
  if (sample != NULL)
    {
      FrCliProgress progress = { 0 };

      ok = fr_sample_build (store, sample, fr_cli_progress_cb, &progress, NULL, &error);
      fr_cli_progress_end (&progress);
    }
  fr_cli_close_office (store);
  if (ok)
    return FR_CLI_DONE;
  g_remove (path);
  return fr_cli_fail_error (error);
}

int
fr_cli_new (const FrCliCall *call)
{
  Options options = { NULL, NULL, 0, 0 };
  const GOptionEntry entries[] = {
    { "sample", 0, 0, G_OPTION_ARG_STRING, &options.sample, _("Fill it with a fictional county"), "county" },
    { "cadres", 0, 0, G_OPTION_ARG_INT, &options.cadres, _("How many cadres the sample has (1,200)"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, _("Another sample of the same kind (1)"), "N" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &options.today, _("The day the sample is made for (2026-10-13)"), "DATE" },
    { NULL }
  };
  int status;
  FrSampleOptions sample;
  g_auto (GStrv) args = fr_cli_options (call, "new", "OFFICE", _("Makes a new office. The same arguments give the same sample, byte for byte."),
                                        entries, 1, 1, &status);

  if (args != NULL && read_sample (call, &options, &sample, &status))
    status = run (call, args[0], options.sample ? &sample : NULL);
  g_free (options.sample);
  g_free (options.today);
  return status;
}
