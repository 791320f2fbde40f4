/* competency-finding.h: the one-page finding of a competency: all that is known of a need in one place, from the gap at each level to who
 * decided what.
 *
 * From the study of the newest survey that rates the competency (a survey without a study stands for itself). Nothing is shown of an
 * anonymous survey that fewer people answered than the floor, nor groups or words by which one could be told; what groups hide can't be
 * got by subtraction (core/analysis/suppress.h).
 * Proved by: tests/core/figures/test-competency-finding.c */
#pragma once

#include "core/figures/study-gaps.h"
#include "core/figures/survey-figures.h"

G_BEGIN_DECLS

/* The parts of the page, in the order in which a person asks. */
typedef enum {
  FR_FINDING_LEVELS,     /* the gap at each level */
  FR_FINDING_PLACES,     /* its place among the competencies, the quadrant */
  FR_FINDING_GROUPS,     /* by kind of unit */
  FR_FINDING_EVIDENCE,   /* findings beside the surveys */
  FR_FINDING_QUOTES,     /* what people wrote */
  FR_FINDING_MISSING,    /* kinds of units far below the target */
  FR_FINDING_DECISIONS,  /* needs of the register */
  FR_FINDING_N_PARTS
} FrFindingPart;

/* A group of those who rated both sides, its gap with 95 % interval in scale points. */
typedef struct {
  char *kind;            /* of unit: a term's code */
  FrGap gap;
} FrFindingGroup;

/* A line of a part that is told from the office as it stands: what, more of it, and the record it comes from. */
typedef struct {
  char      *title, *text;
  FrEntityId entity;
  gint64     id;         /* 0: no record */
} FrFindingLine;

typedef struct {
  gint64       competency_id, study_id;      /* 0: no study */
  char        *code, *name, *study;          /* study: its title, else the survey's; NULL: nothing rates it */
  guint        floor;
  FrStudyGap   levels[FR_N_STUDY_LEVELS];
  gboolean     asked[FR_N_STUDY_LEVELS];
  char        *ranked;                       /* the survey that rates both sides, by its title; NULL: none */
  gboolean     hidden;                       /* below its floor */
  guint        k;                            /* competencies ranked there */
  double       lo, hi, cross_importance, cross_present;
  FrGapItem    item;                         /* this one among them; its places */
  GPtrArray   *groups;                       /* FrFindingGroup, biggest first */
  guint        n_groups_hidden;
  GPtrArray   *quotes, *evidence, *missing, *decisions;   /* FrFindingLine */
} FrCompetencyFinding;

/* Reads one; study_id 0: the newest. Blocks; some 10 ms for each 10,000 answers. Errors: FR_STORE_ERROR (NOT_FOUND: no such competency). */
FrCompetencyFinding *fr_competency_finding_new  (FrStore *store, gint64 competency_id, gint64 study_id, FrLang lang,
                                                 GCancellable *cancellable, GError **error);
void                 fr_competency_finding_free (FrCompetencyFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCompetencyFinding, fr_competency_finding_free)

/* What it comes to, in a sentence. Free with g_free. */
char       *fr_competency_finding_headline (const FrCompetencyFinding *finding, FrLang lang);

/* The heading of a part, its lines (FrFindingLine; free with g_ptr_array_unref), and what it says where it has none. */
const char *fr_finding_part_heading (FrFindingPart part, FrLang lang);
GPtrArray  *fr_finding_part_lines   (const FrCompetencyFinding *finding, FrFindingPart part, FrLang lang);
const char *fr_finding_part_empty   (const FrCompetencyFinding *finding, FrFindingPart part, FrLang lang);

/* level,n,gap,gap_lo95,gap_hi95,kind: a row for each level. Free with fr_data_table_free. */
FrDataTable *fr_competency_finding_table (const FrCompetencyFinding *finding);

/* A line; the texts are copied. */
FrFindingLine *fr_finding_line_new (const char *title, const char *text, FrEntityId entity, gint64 id);
void           fr_finding_line_free (gpointer line);

G_END_DECLS
