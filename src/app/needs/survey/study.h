/* study.h: a survey with its figures, read once off the main thread and shared by its pages and charts. */
#pragma once

#include "app/session.h"
#include "app/widgets/chart-source.h"
#include "core/figures/survey-figures.h"
#include "core/figures/survey-quality.h"
#include "core/figures/survey-repeats.h"

G_BEGIN_DECLS

/* A survey and what is said of it. Immutable; counted atomically. */
typedef struct {
  gatomicrefcount      refs;
  gint64               id;
  gint64               study_id;      /* of the needs study it belongs to; 0: none */
  FrSurveyData        *data;
  FrSurveyItems       *items;
  FrSurveyGap         *gap;           /* NULL: nothing is rated on both sides */
  FrSurveyReliability *reliability;
  GPtrArray           *repeats;       /* FrRepeat: of all answers */
  FrSurveyQuality      quality;       /* of all answers */
  GPtrArray           *by_kind;       /* FrQualityKind: the same by kind of unit */
  gboolean             without;       /* the figures are without the flagged ones */
  char                *reason;        /* why they can't be; NULL: they can */
} FraStudy;

FraStudy *fra_study_ref   (FraStudy *study);
void      fra_study_unref (FraStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FraStudy, fra_study_unref)

/* Reads a survey by its id; without: its figures are to leave out flagged answers, where that says nothing of single ones. Errors:
 * FR_STORE_ERROR. */
void      fra_study_load_async  (FrStore *store, gint64 survey_id, gboolean without, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data);
FraStudy *fra_study_load_finish (GAsyncResult *result, GError **error);

/* Its charts: the rated items as dots with intervals (in page order, or sorted by mean); the gaps; importance against present ability;
 * how the answers of a block spread over their scale (reports/needs-charts.h says how many there are); and one item's answers, each
 * point of its scale with its share of the answers and the share's interval. */
FraChartSource *fra_study_items_chart (FraStudy *study, gboolean sorted);
FraChartSource *fra_study_gap_chart   (FraStudy *study);
FraChartSource *fra_study_grid_chart  (FraStudy *study);
FraChartSource *fra_study_answers_chart (FraStudy *study, guint index);
FraChartSource *fra_study_item_chart  (FraStudy *study, guint item);

/* The row of an item among the rated ones; NULL where it is no rating. */
const FrItemRow *fra_study_item_row   (FraStudy *study, guint item);

G_END_DECLS
