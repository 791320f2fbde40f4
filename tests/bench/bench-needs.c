/* bench-needs.c: what needs surveys ask at their largest: 100,000 responses of 40 answers (20 competencies, importance and present
 * ability) from the units of a county, and a form of 1,000 questions. Processor time of all threads, since a reader does the work; R,
 * where it is there, reads the same answers as a comma-separated file. */
#include "bench/judge.h"
#include "bench/offices.h"
#include "core/actions/survey-forms.h"
#include "core/figures/survey-figures.h"
#include "core/figures/survey-filter.h"
#include "core/figures/survey-quality.h"
#include "core/form/form-check.h"
#include "core/form/form-diff.h"
#include "core/model/answers.h"
#include "core/store/tx.h"
#include "support/forms.h"
#include "support/records.h"
#include "support/support.h"

#include <string.h>
#include <sys/resource.h>

#define RESPONSES    100000
#define COMPETENCIES 20
#define ANSWERS      (2 * COMPETENCIES)
#define ALPHA_ITEMS  10
#define QUESTIONS    1000
#define RATIO        0.3

typedef struct {
  FrStore *store;      /* the office with the survey, read-only */
  const char *unit;    /* the code of one with several below it */
  char    *csv;        /* the first ALPHA_ITEMS items of it */
  FrStore *forms;      /* an office to write forms in */
  FrForm  *form;
  gint64   survey;
  guint    turn;
  void   (*job) (gpointer data);
} Bench;

/* --- The office --- */

typedef struct {
  FrRows  *units;
  GString *csv;
} Making;

static gint64
add_items (FrTx *tx, GError **error)
{
  gint64 survey = frt_tx_insert (tx, FR_SURVEY, error, "code", fr_value_text ("large"), "title", fr_value_text ("Large"), "state",
                                 fr_value_text ("closed"), "named", fr_value_int (0), NULL);

  for (int i = 0; i < 5; i++)
    frt_tx_insert (tx, FR_SURVEY_CHOICE, error, "survey_id", fr_value_int (survey), "list", fr_value_text ("five"), "position",
                   fr_value_int (i), "code", fr_value_text ("p"), "value", fr_value_real (i + 1.0), "label", fr_value_text ("point"), NULL);
  for (int c = 0; c < COMPETENCIES; c++)
    {
      g_autofree char *code = g_strdup_printf ("k%02d", c);
      gint64 competency = frt_tx_insert (tx, FR_COMPETENCY, error, "code", fr_value_text (code), "name", fr_value_text (code), NULL);

      for (int side = 0; side < 2; side++)
        {
          g_autofree char *item = g_strdup_printf ("%s_%s", code, side ? "now" : "imp");
          g_autofree char *block = g_strdup_printf ("%s %d", side ? "present" : "importance", c / ALPHA_ITEMS);

          frt_tx_insert (tx, FR_SURVEY_ITEM, error, "survey_id", fr_value_int (survey), "position",
                         fr_value_int (side * COMPETENCIES + c), "code", fr_value_text (item), "kind", fr_value_text ("scale"), "label",
                         fr_value_text (item), "block", fr_value_text (block), "list", fr_value_text ("five"), "competency_id",
                         fr_value_int (competency), "side", fr_value_text (side ? "present" : "importance"), NULL);
        }
    }
  return survey;
}

/* One person's answers: all lean the same way, so that alpha has something to find; one in fifty is left out. */
static void
draw (GRand *rand, FrAnswer *answers)
{
  int lean = g_rand_int_range (rand, 0, 3);

  for (guint i = 0; i < ANSWERS; i++)
    {
      int point = lean + g_rand_int_range (rand, 0, 3) - (i >= COMPETENCIES && g_rand_boolean (rand));

      answers[i] = (FrAnswer) { g_rand_int_range (rand, 0, 50) ? FR_ANSWER_CHOICE : FR_ANSWER_NONE, (guint) CLAMP (point, 0, 4), 0, 0.0 };
    }
}

static void
add_line (GString *csv, const FrAnswer *answers)
{
  for (guint i = 0; i < ALPHA_ITEMS; i++)
    if (answers[i].kind == FR_ANSWER_NONE)
      g_string_append (csv, i ? "," : "");
    else
      g_string_append_printf (csv, "%s%u", i ? "," : "", answers[i].choice + 1);
  g_string_append_c (csv, '\n');
}

static gboolean
fill_func (FrTx *tx, gpointer data, GError **error)
{
  Making *making = data;
  const FrEntity *entity = fr_entity (FR_RESPONSE);
  FrValue *fields = g_newa (FrValue, entity->n_fields);
  g_autoptr (GRand) rand = g_rand_new_with_seed (100);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  gint64 survey = add_items (tx, error);

  frt_fill (fields, FR_RESPONSE, "survey_id", fr_value_int (survey), "day", fr_value_day (20500), NULL);
  for (guint r = 0; r < RESPONSES; r++)
    {
      FrAnswer answers[ANSWERS];

      draw (rand, answers);
      add_line (making->csv, answers);
      fr_answers_pack (packed, answers, ANSWERS);
      fields[fr_entity_field (entity, "unit_id")] =
        *fr_rows_get (making->units, (guint) g_rand_int_range (rand, 0, (gint32) making->units->n_rows), 0);
      fields[fr_entity_field (entity, "answers")] = fr_value_blob (packed->data, packed->len);
      if (!fr_tx_bulk_add (tx, FR_RESPONSE, fr_tx_new_id (tx), fields, error))
        return FALSE;
    }
  return TRUE;
}

/* The county of frt_bench_office() with 2,000 cadres and the survey; beside it the file for R. */
static char *
make_office (const char *folder, char **csv)
{
  static const FrStmt units = { "bench-units", "SELECT unit_id FROM unit ORDER BY unit_id", 0 };
  g_autofree char *county = frt_bench_office (2000), *bytes = NULL;
  char *path = g_build_filename (folder, "needs.fruition", NULL);
  Making making = { NULL, g_string_new ("q1,q2,q3,q4,q5,q6,q7,q8,q9,q10\n") };
  g_autoptr (GError) error = NULL;
  FrStore *store;
  gsize size;

  g_assert_true (g_file_get_contents (county, &bytes, &size, NULL) && g_file_set_contents (path, bytes, (gssize) size, NULL));
  store = fr_store_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  making.units = fr_store_select (store, &units, NULL, 0, NULL, &error);
  fr_store_transact (store, FR_SET_IMPORT, "Bench", NULL, fill_func, &making, NULL, &error);
  g_assert_no_error (error);
  *csv = g_build_filename (folder, "needs.csv", NULL);
  g_assert_true (g_file_set_contents (*csv, making.csv->str, (gssize) making.csv->len, NULL));
  g_string_free (making.csv, TRUE);
  fr_rows_unref (making.units);
  fr_store_close (store, NULL);
  g_object_unref (store);
  return path;
}

/* --- Gaps --- */

static void
kept_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (FrSurveyData) head = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyGap) gap = fr_survey_gap_load (bench->store, "large", FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, &head, NULL, &error);
  g_autoptr (FrDataTable) table = NULL;

  g_assert_no_error (error);
  table = fr_survey_gap_table (gap, head);
  g_assert_cmpuint (gap->k, ==, COMPETENCIES);
  g_assert_cmpuint (gap->study->items[0].gap.n, >, RESPONSES / 2);
}

static void
load_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (bench->store, "large", NULL, NULL);

  g_assert_cmpuint (survey->n_responses, ==, RESPONSES);
}

static void
answers_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (bench->store, "large", NULL, NULL);
  g_autoptr (FrSurveyGap) gap = fr_survey_gap_new (survey, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, NULL);

  g_assert_cmpuint (gap->k, ==, COMPETENCIES);
}

/* What a survey's page shows. */
static void
page_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (bench->store, "large", NULL, NULL);
  g_autoptr (FrSurveyItems) items = NULL;
  g_autoptr (FrSurveyGap) gap = NULL;
  g_autoptr (FrSurveyReliability) reliability = NULL;

  fr_survey_data_pair_up (survey, FR_SURVEY_FLOOR);
  items = fr_survey_items_new (survey, FR_SURVEY_FLOOR);
  gap = fr_survey_gap_new (survey, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, NULL);
  reliability = fr_survey_reliability_new (survey, FR_SURVEY_FLOOR);
  g_assert_cmpuint (items->n_rows, ==, ANSWERS);
  g_assert_cmpuint (gap->k, ==, COMPETENCIES);
  g_assert_cmpuint (reliability->n_blocks, ==, ANSWERS / ALPHA_ITEMS);
}

static void
signs_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (bench->store, "large", NULL, NULL);
  FrSurveyQuality quality;

  g_assert_true (fr_survey_quality_load (bench->store, survey, FR_SURVEY_FLOOR, &quality, NULL, NULL, NULL));
  g_assert_cmpuint (quality.n, ==, RESPONSES);
}

static void
part_of (Bench *bench, const FrSurveyFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSurveyData) part = fr_survey_data_load_part (bench->store, "large", filter, FR_SURVEY_FOR_GAP, FR_SURVEY_FLOOR, NULL, NULL, &error);
  g_autoptr (FrSurveyGap) gap = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (part->n_responses, >, 5000);
  g_assert_cmpuint (part->n_responses, <, RESPONSES);
  gap = fr_survey_gap_new (part, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, NULL);
  g_assert_cmpuint (gap->study->items[0].gap.n, >, 5000);
}

static void
kind_job (gpointer data)
{
  part_of (data, &(const FrSurveyFilter) { NULL, "department" });
}

static void
unit_job (gpointer data)
{
  Bench *bench = data;

  part_of (bench, &(const FrSurveyFilter) { bench->unit, NULL });
}

/* Given up 20 ms after it began: what is spent until it returns. */
static void
cancelled_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = frt_cancel_soon (cancellable);
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_survey_data_load_part (bench->store, "large", &(const FrSurveyFilter) { bench->unit, NULL }, FR_SURVEY_FOR_GAP,
                                           FR_SURVEY_FLOOR, NULL, cancellable, &error));
  g_thread_join (thread);
  g_assert_error (error, FR_STORE_ERROR, FR_STORE_ERROR_CANCELLED);
}

/* --- Alpha --- */

static double
cpu_ms (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return 1e3 * (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* The answers read (all forty of each person, as they lie together), and the first ten's alpha with all that is said beside it. */
static double
our_alpha (const Bench *bench, double *alpha)
{
  double before = cpu_ms (RUSAGE_SELF);
  g_autoptr (FrSurveyData) survey = fr_survey_data_load (bench->store, "large", NULL, NULL);
  g_autofree double *answers = g_new (double, (gsize) RESPONSES * ALPHA_ITEMS);
  g_autoptr (FrReliability) reliability = NULL;

  for (gsize p = 0; p < survey->n_responses; p++)
    memcpy (answers + p * ALPHA_ITEMS, survey->answers + p * survey->n_items, ALPHA_ITEMS * sizeof *answers);
  reliability = fr_reliability_new (answers, survey->n_responses, ALPHA_ITEMS, 0.95);
  *alpha = reliability->alpha_raw;
  return cpu_ms (RUSAGE_SELF) - before;
}

static double
their_alpha (const Bench *bench, double *alpha)
{
  g_autofree char *code = g_strdup_printf ("d <- na.omit (read.csv ('%s')); k <- ncol (d);"
                                           "cat (sprintf ('%%.12f', k / (k - 1) * (1 - sum (apply (d, 2, var)) / var (rowSums (d)))))", bench->csv);
  const char *argv[] = { "Rscript", "--vanilla", "-e", code, NULL };
  double before = cpu_ms (RUSAGE_CHILDREN);
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("Rscript: %s", error->message);
  *alpha = g_ascii_strtod (out, NULL);
  return cpu_ms (RUSAGE_CHILDREN) - before;
}

/* Ours to R's, the median ratio of pairs; both must find the same. */
static double
measure_alpha (gpointer data)
{
  double ours[FRT_BENCH_ROUNDS], theirs[FRT_BENCH_ROUNDS], ratio[FRT_BENCH_ROUNDS];

  for (guint i = 0; i < FRT_BENCH_ROUNDS; i++)
    {
      double a, b;

      theirs[i] = their_alpha (data, &b);
      ours[i] = our_alpha (data, &a);
      frt_assert_near (a, b, 1e-9);
      ratio[i] = ours[i] / theirs[i];
    }
  g_print ("  ours: processor %.0f ms; R: %.0f ms\n", frt_median (ours, FRT_BENCH_ROUNDS), frt_median (theirs, FRT_BENCH_ROUNDS));
  return frt_median (ratio, FRT_BENCH_ROUNDS);
}

/* --- A form of 1,000 questions --- */

static FrForm *
make_form (void)
{
  FrForm *form = fr_form_new ();
  FrFormList *list;

  fr_form_language_add (form, "");
  list = frt_form_list (form, "five", 5);
  for (guint i = 0; i < QUESTIONS; i++)
    {
      g_autofree char *name = g_strdup_printf ("q%u", i), *label = g_strdup_printf ("Question %u", i);
      FrFormNode *node = frt_form_ask (form->nodes, i % 4 ? FR_FORM_ONE : FR_FORM_TEXT, name, label);

      if (i % 4)
        node->list = list->id;
      if (i % 10 == 9)
        {
          g_autofree char *when = g_strdup_printf ("${q%u} = '2'", i - 2);

          fr_form_set (node, FR_FORM_RELEVANT, when);
        }
    }
  return form;
}

static void
put_job (gpointer data)
{
  Bench *bench = data;
  FrFormNode *node = g_ptr_array_index (bench->form->nodes, QUESTIONS / 2);
  g_autofree char *label = g_strdup_printf ("Worded anew, %u", bench->turn++);
  g_autoptr (GError) error = NULL;

  fr_form_text_set (&node->words[FR_FORM_LABEL], 0, label);
  fr_action_survey_put_form (bench->forms, bench->survey, bench->form, &error);
  g_assert_no_error (error);
}

static void
problems_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GPtrArray) problems = fr_form_problems (bench->form);

  g_assert_nonnull (problems);
}

static void
succession_job (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GPtrArray) fielded = g_ptr_array_new ();
  g_autoptr (GPtrArray) problems = NULL;

  g_ptr_array_add (fielded, bench->form);
  problems = fr_form_succession (fielded, bench->form);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* --- All --- */

static double
measure (gpointer data)
{
  Bench *bench = data;
  double took[FRT_BENCH_ROUNDS];

  for (int i = -2; i < FRT_BENCH_ROUNDS; i++)
    {
      double start = cpu_ms (RUSAGE_SELF);

      bench->job (bench);
      if (i >= 0)
        took[i] = cpu_ms (RUSAGE_SELF) - start;
    }
  return frt_median (took, FRT_BENCH_ROUNDS);
}

static void
open_forms (Bench *bench, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "forms.fruition", NULL);
  const FrStoreOptions options = { .flags = FR_STORE_CREATE };
  const FrSet code = { "code", fr_value_text ("form") }, title = { "title", fr_value_text ("Form") };
  const FrSet sets[] = { code, title };
  g_autoptr (GError) error = NULL;

  bench->forms = fr_store_open (path, &options, NULL, &error);
  g_assert_no_error (error);
  fr_store_set_actor (bench->forms, 0, "Bench");
  bench->form = make_form ();
  bench->survey = fr_action_survey_add_form (bench->forms, sets, G_N_ELEMENTS (sets), bench->form, &error);
  g_assert_no_error (error);
}

int
main (void)
{
  static const struct { const char *what; double target; void (*job) (gpointer data); } rows[] = {
    { "gap table of 100,000 responses, kept", 5.0, kept_job },
    { "gap table of one kind of unit", 300.0, kind_job }, { "gap table of a unit and those below", 300.0, unit_job },
    { "  cancelled after 20 ms", 60.0, cancelled_job },
    { "gap table and ranges, every answer read", 300.0, answers_job },
    { "  of it to read the answers", 150.0, load_job },
    { "survey page: items, gaps and ranges, alpha", 300.0, page_job }, { "  signs of careless answering beside it", 300.0, signs_job },
    { "form of 1,000 questions: saved", 50.0, put_job }, { "form of 1,000 questions: its problems", 25.0, problems_job },
    { "form of 1,000 questions: against the one before", 25.0, succession_job },
  };
  g_autofree char *folder = frt_scratch_new (), *path = NULL, *r = g_find_program_in_path ("Rscript");
  const FrStoreOptions options = { .flags = FR_STORE_READ_ONLY };
  g_autoptr (GError) error = NULL;
  Bench bench = { .unit = "QL-T" };
  gboolean met = TRUE;

  path = make_office (folder, &bench.csv);
  bench.store = fr_store_open (path, &options, NULL, &error);
  g_assert_no_error (error);
  open_forms (&bench, folder);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      bench.job = rows[i].job;
      met &= frt_judge (rows[i].what, "ms", rows[i].target, measure, &bench);
    }
  if (r != NULL)
    met &= frt_judge ("alpha of ten items, of R's time", "", RATIO, measure_alpha, &bench);
  else
    g_print ("alpha of ten items: not paired, there is no Rscript here\n");
  fr_form_free (bench.form);
  g_free (bench.csv);
  fr_store_close (bench.store, NULL);
  fr_store_close (bench.forms, NULL);
  g_object_unref (bench.store);
  g_object_unref (bench.forms);
  frt_scratch_remove (folder);
  return met ? 0 : 1;
}
