/* sample.c: the sample office, part by part. */
#include "core/actions/sample-private.h"

#include "core/base/day.h"

#define DEFAULT_CADRES 1200

static const struct {
  const char *label;
  gboolean  (*func) (FrTx *tx, FrSample *sample, GError **error);
  double      done;        /* share of the work behind us afterwards */
} parts[] = {
  { N_("Made the sample office: units and cadres"), fr_sample_people, 0.15 },
  { N_("Made the sample office: needs"), fr_sample_needs, 0.25 },
  { N_("Made the sample office: library"), fr_sample_library, 0.26 },
  { N_("Made the sample office: classes"), fr_sample_training, 0.75 },
  { N_("Made the sample office: outcomes"), fr_sample_outcomes, 0.98 },
  { N_("Made the sample office: annual plan"), fr_sample_plan, 0.99 },
  { N_("Made the sample office: a programme being designed"), fr_sample_design, 1.0 },
};

typedef struct {
  FrSample *sample;
  guint     part;
} Job;

static gboolean
run_part (FrTx *tx, gpointer data, GError **error)
{
  Job *job = data;

  return parts[job->part].func (tx, job->sample, error);
}

FrSampleOptions
fr_sample_defaults (void)
{
  return (FrSampleOptions) { fr_lang_default (), DEFAULT_CADRES, 1, fr_day_from_ymd (2026, 10, 13) };
}

gboolean
fr_sample_build (FrStore *store, const FrSampleOptions *options, FrProgressFunc progress, gpointer data,
                 GCancellable *cancellable, GError **error)
{
  FrSampleOptions full = *options;
  Job job = { NULL, 0 };
  gboolean ok = TRUE;

  if (full.n_cadres == 0)
    full.n_cadres = DEFAULT_CADRES;
  full.n_cadres = CLAMP (full.n_cadres, 50, 1000000);
  if (full.seed == 0)
    full.seed = 1;
  if (full.today == FR_DAY_NONE)
    full.today = fr_sample_defaults ().today;
  job.sample = fr_sample_new (&full);
  for (; ok && job.part < G_N_ELEMENTS (parts); job.part++)
    {
      ok = fr_store_transact (store, FR_SET_SYSTEM, parts[job.part].label, NULL, run_part, &job, cancellable, error);
      if (ok && progress != NULL)
        progress (parts[job.part].done, data);
    }
  fr_sample_free (job.sample);
  return ok;
}
