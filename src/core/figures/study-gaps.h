/* study-gaps.h: what the three levels of a needs study say of the same competencies, side by side: the gap as the organisation, the posts
 * and the people see it.
 *
 * Where a level rates a competency on both sides its gap is that of the persons who answered both. Where it says only how important it
 * is, the gap is that importance less the present ability that people rate themselves at the level of the person: two groups, so its
 * interval is Welch's, and it is marked as borrowed. On different scales nothing is taken. Below the floor of either survey a level
 * keeps its place and is hidden. Of several surveys of a level the first that rates the competency counts. Pure and thread-safe but for
 * loading. Proved by: tests/core/figures/test-study-gaps.c */
#pragma once

#include "core/figures/data-table.h"
#include "core/figures/survey-data.h"

#include "core/base/interval.h"

G_BEGIN_DECLS

#define FR_N_STUDY_LEVELS 3   /* organisation, post, person: the order of fr_enum_survey_level */

/* Where a gap comes from. */
typedef enum {
  FR_STUDY_GAP_NONE,        /* the level does not rate it, or nobody answered, or on another scale */
  FR_STUDY_GAP_OWN,         /* both sides, by the same persons */
  FR_STUDY_GAP_BORROWED,    /* its importance, less the ability people rate themselves at */
} FrStudyGapKind;

/* What a level says of a competency. */
typedef struct {
  FrStudyGapKind kind;
  gboolean       hidden;    /* below the floor: no figure */
  double         gap;       /* scale points; NaN: none */
  FrInterval     ci;        /* 95 %; NaN: none */
  gsize          n;         /* who rated the importance (OWN: both sides) */
  gsize          n_present; /* BORROWED: who rated their ability; else 0 */
} FrStudyGap;

/* A competency. */
typedef struct {
  gint64     competency_id;
  char      *code, *name;
  FrStudyGap levels[FR_N_STUDY_LEVELS];
} FrStudyGapRow;

/* All of them. */
typedef struct {
  gboolean   asked[FR_N_STUDY_LEVELS];   /* whether the level has a survey that rates a competency */
  GPtrArray *rows;                       /* FrStudyGapRow: in page order, those of the person's surveys first */
} FrStudyGaps;

/* From surveys (FrSurveyData) of any levels; those that say no level are left out. floor as fr_survey_floor. */
FrStudyGaps *fr_study_gaps_new  (const GPtrArray *surveys, guint floor);
void         fr_study_gaps_free (FrStudyGaps *gaps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrStudyGaps, fr_study_gaps_free)

/* The surveys of a study that are out or closed, newest first (FrSurveyData). Errors: FR_STORE_ERROR. Free with g_ptr_array_unref. */
GPtrArray   *fr_study_surveys_load (FrStore *store, gint64 study_id, GCancellable *cancellable, GError **error);

/* The competency with the largest gap at a level; -1 where none is shown. */
int          fr_study_gaps_largest (const FrStudyGaps *gaps, guint level);

/* Whether the levels agree on the largest gap, in a sentence. Free with g_free. */
char        *fr_study_gaps_headline (const FrStudyGaps *gaps, FrLang lang);

/* competency,label, then gap, lo95, hi95, n, kind for organisation_, post_, person_. Free with fr_data_table_free. */
FrDataTable *fr_study_gaps_table   (const FrStudyGaps *gaps);

G_END_DECLS
