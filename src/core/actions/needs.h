/* needs.h: what happens to surveys and needs beside adding and editing; studies, findings and requests: register.h. Errors as in
 * actions.h. */
#pragma once

#include "core/actions/actions.h"

G_BEGIN_DECLS

/* A point of a rating scale (value: its number) or a choice (value NaN), in the list that items name. In order. */
typedef struct {
  const char *list;
  const char *code;          /* NULL: its number in the list, from 1 */
  const char *label;
  double      value;
} FrSurveyChoice;

/* An item as it stands on the page. Texts may be NULL where the item has none. */
typedef struct {
  const char *block;
  const char *code;          /* NULL: "q1", "q2" … */
  const char *kind;          /* fr_enum_item_kind */
  const char *label;
  const char *list;          /* scale, one, several: the list of its choices */
  gint64      competency_id; /* 0: none */
  const char *side;          /* fr_enum_item_side, or NULL */
} FrSurveyItem;

/* Adds a survey with its items and choices, in draft. sets are fields of survey (code, title, level, named …; a code is drawn where
 * none is given). Returns its id, 0 on error: INVALID where an item names a list that has no choices, or two items one code. */
gint64   fr_action_survey_add   (FrStore *store, const FrSet *sets, guint n_sets, const FrSurveyItem *items, guint n_items,
                                 const FrSurveyChoice *choices, guint n_choices, GError **error);

/* Replaces the items and choices of a survey that is still a draft (GUARD afterwards: a fielded version never changes). */
gboolean fr_action_survey_items (FrStore *store, gint64 survey_id, const FrSurveyItem *items, guint n_items,
                                 const FrSurveyChoice *choices, guint n_choices, GError **error);

/* Puts a survey into the field, or closes it, on a day. From then on its items and choices stay as they are, and undo stops there. */
gboolean fr_action_survey_field (FrStore *store, gint64 survey_id, FrDay day, GError **error);
gboolean fr_action_survey_close (FrStore *store, gint64 survey_id, FrDay day, GError **error);

/* Gives a need its priority; who decided is named, "wont" needs a reason. day FR_DAY_NONE: today. */
gboolean fr_action_need_decide  (FrStore *store, gint64 need_id, const char *priority, const char *decided_by, FrDay day,
                                 const char *reason, GError **error);

/* Answers a need (reason: what answers it), rejects it (reason: why) or opens it again; who decided is named. */
gboolean fr_action_need_settle  (FrStore *store, gint64 need_id, const char *state, const char *decided_by, FrDay day,
                                 const char *reason, GError **error);

G_END_DECLS
