/* study-state.h: how far a needs study has come: its surveys against their targets, its findings, its needs.
 * Proved by: tests/core/figures/test-study-state.c */
#pragma once

#include "core/base/language.h"
#include "core/rules/states.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* A survey of the study, as core/rules/states.h judges it. Strings are the state's. */
typedef struct {
  gint64       id;
  const char  *level;         /* fr_enum_need_level */
  FrRuleSurvey survey;
} FrStudySurvey;

typedef struct {
  FrStudySurvey *surveys;     /* organisation, post, person; then in the order in which they were made */
  guint          n_surveys;
  gint64         findings, findings_open;
  gint64         needs, needs_open;      /* open: without a priority */
  GStringChunk  *texts;
} FrStudyState;

/* Reads one; withdrawn records do not count. Blocks. Free with fr_study_state_free. */
FrStudyState *fr_study_state_new  (FrStore *store, gint64 study_id, GCancellable *cancellable, GError **error);
void          fr_study_state_free (FrStudyState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrStudyState, fr_study_state_free)

/* "Person · Closed · 56 of 80 answered (70%), target 60%". Free with g_free. */
char         *fr_study_survey_words (const FrStudySurvey *survey, FrLang lang);

/* What is open, in short: "1 survey not closed · 1 below target · 3 findings to weigh"; "" where nothing is. Free with g_free. */
char         *fr_study_open_words (const FrStudyState *state, FrLang lang);

G_END_DECLS
