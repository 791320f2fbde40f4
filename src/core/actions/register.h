/* register.h: how what was found becomes decided: findings weighed, requests answered, needs merged, studies finished. Each act names
 * who did it; day FR_DAY_NONE is today. Errors as in actions.h. Proved by tests/core/actions/test-register.c */
#pragma once

#include "core/actions/actions.h"

G_BEGIN_DECLS

/* Weighs a finding: it is evidence of a need (need_id), or is laid aside (0) with a reason. The need may be neither withdrawn nor
 * merged into another. */
gboolean fr_action_finding_close  (FrStore *store, gint64 finding_id, gint64 need_id, const char *closed_by, FrDay day, const char *reason,
                                   GError **error);

/* Makes a need of a finding, with its statement, level (an unknown one: organisation), competency and study, and weighs the finding as its
 * evidence. Returns the need's id, 0 on error. */
gint64   fr_action_need_from_finding (FrStore *store, gint64 finding_id, const char *closed_by, FrDay day, GError **error);

/* Opens a weighed finding again: need, reason and name go; the history keeps them. */
gboolean fr_action_finding_reopen (FrStore *store, gint64 finding_id, const char *by, GError **error);

/* Answers a request ("answered": by need_id, or 0 and in words), turns it down ("refused", with a reason), or opens it again ("open"). */
gboolean fr_action_request_settle (FrStore *store, gint64 request_id, const char *state, gint64 need_id, const char *decided_by, FrDay day,
                                   const char *reason, GError **error);

/* Makes a need of a request, with its words, competency and a level, and answers the request by it. Returns the need's id, 0 on error. */
gint64   fr_action_need_from_request (FrStore *store, gint64 request_id, const char *level, const char *decided_by, FrDay day,
                                      GError **error);

/* Merges needs into one: each keeps its row, says which need stands for it and is withdrawn; its findings and requests, and the needs
 * merged into it before, go over to that one. What names the merged one elsewhere (plans) stays. One change set, undone whole. */
gboolean fr_action_needs_merge    (FrStore *store, gint64 into_id, const gint64 *needs, guint n_needs, GError **error);

/* Puts a survey into a needs study that is not finished: study_id, or (0) a new one with that title, of this year. Returns the study's id,
 * 0 on error. */
gint64   fr_action_survey_into_study (FrStore *store, gint64 survey_id, gint64 study_id, const char *title, GError **error);

/* Finishes a needs study: its surveys are closed and have their target share of answers (reason: why it is finished without),
 * its findings are weighed. A refusal lists all that is open. */
gboolean fr_action_study_finish   (FrStore *store, gint64 study_id, const char *finished_by, FrDay day, const char *reason, GError **error);

G_END_DECLS
