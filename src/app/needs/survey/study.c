/* study.c: see study.h. */
#include "app/needs/survey/study.h"

#include "core/analysis/proportion.h"
#include "reports/needs-charts.h"
#include "reports/survey-charts.h"

#include <math.h>

#define LEVEL 0.95

/* --- The study --- */

FraStudy *
fra_study_ref (FraStudy *study)
{
  g_return_val_if_fail (study != NULL, NULL);
  g_atomic_ref_count_inc (&study->refs);
  return study;
}

void
fra_study_unref (FraStudy *study)
{
  g_return_if_fail (study != NULL);
  if (!g_atomic_ref_count_dec (&study->refs))
    return;
  g_clear_pointer (&study->reliability, fr_survey_reliability_free);
  g_clear_pointer (&study->gap, fr_survey_gap_free);
  g_clear_pointer (&study->items, fr_survey_items_free);
  g_clear_pointer (&study->repeats, g_ptr_array_unref);
  g_clear_pointer (&study->data, fr_survey_data_free);
  g_clear_pointer (&study->by_kind, g_ptr_array_unref);
  g_free (study->reason);
  g_free (study);
}

typedef struct {
  FrStore *store;
  gint64   id;
  gboolean without;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->store);
  g_free (load);
}

/* Looks for signs, and leaves flagged answers out where that is wanted and may be. */
static gboolean
look (FraStudy *study, const Load *load, GCancellable *cancellable, GError **error)
{
  g_autofree guint *flags = NULL;
  g_autoptr (GError) refused = NULL;
  guint least = fr_survey_floor (study->data, FR_SURVEY_FLOOR);

  if (!fr_survey_quality_load (load->store, study->data, FR_SURVEY_FLOOR, &study->quality, &flags, cancellable, error))
    return FALSE;
  study->by_kind = fr_survey_quality_kinds_load (load->store, study->data, flags, FR_SURVEY_FLOOR, cancellable, error);
  if (study->by_kind == NULL)
    return FALSE;
  if (study->quality.any > 0 && (load->without || study->quality.any < least))
    study->without = fr_survey_data_leave_out (study->data, flags, FR_SURVEY_FLOOR, &refused);
  study->reason = refused ? g_strdup (refused->message) : NULL;
  return TRUE;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  GError *error = NULL;
  g_autoptr (FraStudy) study = g_new0 (FraStudy, 1);
  int code = fr_entity_field (fr_entity (FR_SURVEY), "code");
  g_autoptr (FrRows) row = fr_store_get (load->store, FR_SURVEY, FR_KEY (load->id), cancellable, &error);

  g_atomic_ref_count_init (&study->refs);
  study->id = load->id;
  if (row != NULL)
    study->study_id = fr_value_get_int (fr_rows_get (row, 0, (guint) fr_entity_field (fr_entity (FR_SURVEY), "study_id")), 0);
  if (row != NULL)
    study->data = fr_survey_data_load (load->store, fr_value_get_text (fr_rows_get (row, 0, (guint) code)), cancellable, &error);
  if (study->data == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  study->repeats = fr_survey_repeats_load (load->store, study->data, FR_SURVEY_FLOOR, cancellable, &error);
  if (study->repeats == NULL || !look (study, load, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  fr_survey_data_pair_up (study->data, FR_SURVEY_FLOOR);
  study->items = fr_survey_items_new (study->data, FR_SURVEY_FLOOR);
  study->gap = fr_survey_gap_new (study->data, FR_SURVEY_FLOOR, FR_CROSS_GRAND_MEAN, NULL);
  study->reliability = fr_survey_reliability_new (study->data, FR_SURVEY_FLOOR);
  g_task_return_pointer (task, g_steal_pointer (&study), (GDestroyNotify) fra_study_unref);
}

void
fra_study_load_async (FrStore *store, gint64 survey_id, gboolean without, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Load *load = g_new0 (Load, 1);

  g_return_if_fail (FR_IS_STORE (store));
  load->store = g_object_ref (store);
  load->id = survey_id;
  load->without = without;
  g_task_set_source_tag (task, fra_study_load_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

FraStudy *
fra_study_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const FrItemRow *
fra_study_item_row (FraStudy *study, guint item)
{
  for (guint r = 0; r < study->items->n_rows; r++)
    if (study->items->rows[r].item == item)
      return &study->items->rows[r];
  return NULL;
}

/* --- Charts --- */

/* What a chart is of: a reference to the study, and which part of it. */
typedef struct {
  FraStudy *study;
  gboolean  sorted;
  guint     item;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  fra_study_unref (part->study);
  g_free (part);
}

static Part *
part_new (FraStudy *study)
{
  Part *part = g_new0 (Part, 1);

  part->study = fra_study_ref (study);
  return part;
}

static GPtrArray *
items_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  Part *part = data;

  return frr_survey_items_scenes (part->study->data, part->study->items, part->sorted, -1, lang, style, width, height);
}

static GPtrArray *
gap_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  Part *part = data;

  return frr_survey_gap_scenes (part->study->data, part->study->gap, lang, style, width, height);
}

static GPtrArray *
grid_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  Part *part = data;

  return frc_scene_alone (frr_needs_grid_scene (part->study->data, part->study->gap, lang, style, width, 0.0));
}

static GPtrArray *
answers_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  Part *part = data;

  return frc_scene_alone (frr_needs_answers_scene (part->study->data, part->item, FR_SURVEY_FLOOR, lang, style, width));
}

/* The points from the highest down, as people read a scale that matters. */
static GPtrArray *
item_scenes (gpointer data, FrLang lang, const FrcStyle *style, double width, double height)
{
  Part *part = data;
  const FrSurveyItem *item = &part->study->data->items[part->item];
  const FrItemRow *rated = fra_study_item_row (part->study, part->item);
  g_autofree gint64 *counts = fr_survey_item_counts (part->study->data, part->item);
  g_autofree FrcDotRow *rows = g_new0 (FrcDotRow, item->n_choices + 1);
  FrcDotSpec spec;
  gint64 n = 0;

  for (guint c = 0; c < item->n_choices; c++)
    n += counts[c];
  for (guint c = 0; c < item->n_choices; c++)
    {
      guint choice = item->n_choices - 1 - c;
      FrInterval interval = fr_proportion_interval (counts[choice], n, LEVEL, FR_PROPORTION_WILSON);

      frc_dot_row_init (&rows[c]);
      rows[c].label = item->labels[choice];
      rows[c].key = (gint64) choice;
      rows[c].value = fr_proportion (counts[choice], n);
      rows[c].lo = interval.lo;
      rows[c].hi = interval.hi;
      rows[c].n = counts[choice];
      if (n == 0)
        rows[c].reason = fr_tr (lang, N_("nobody answered"));
    }
  frc_dot_spec_init (&spec);
  spec.headline = item->label;
  /* xgettext:no-c-format */
  spec.subtitle = fr_tr (lang, N_("Share of the answers at each point of the scale, with 95% interval"));
  spec.value_name = fr_tr (lang, N_("Share of the answers"));
  /* xgettext:no-c-format */
  spec.interval_name = fr_tr (lang, N_("95% interval"));
  spec.value_head = fr_tr (lang, N_("Share"));
  spec.n_head = fr_tr (lang, N_("Answers"));
  spec.format.decimals = 0;
  spec.format.factor = 100;
  spec.format.suffix = "%";
  spec.x_min = 0;
  spec.rows = rows;
  spec.n_rows = item->n_choices;
  /* Of few anonymous answers, nobody at a point, or everybody, would tell what each of them said. */
  if ((rated != NULL && rated->hidden) || (!part->study->data->named && n < 2 * (gint64) part->study->items->floor))
    spec.state = FRC_DOT_STATE_WITHHELD;
  return frc_scene_alone (frc_dot_plot_build (&spec, style, width, 0));
}

FraChartSource *
fra_study_items_chart (FraStudy *study, gboolean sorted)
{
  Part *part = part_new (study);

  part->sorted = sorted;
  return fra_chart_source_new (items_scenes, part, part_free);
}

FraChartSource *
fra_study_gap_chart (FraStudy *study)
{
  g_return_val_if_fail (study->gap != NULL, NULL);
  return fra_chart_source_new (gap_scenes, part_new (study), part_free);
}

FraChartSource *
fra_study_grid_chart (FraStudy *study)
{
  g_return_val_if_fail (study->gap != NULL, NULL);
  return fra_chart_source_new (grid_scenes, part_new (study), part_free);
}

FraChartSource *
fra_study_answers_chart (FraStudy *study, guint index)
{
  Part *part = part_new (study);

  part->item = index;
  return fra_chart_source_new (answers_scenes, part, part_free);
}

FraChartSource *
fra_study_item_chart (FraStudy *study, guint item)
{
  Part *part = part_new (study);

  g_return_val_if_fail (item < study->data->n_items, NULL);
  part->item = item;
  return fra_chart_source_new (item_scenes, part, part_free);
}
