/* responses.h: storing what people answered to a survey that was built here: answers by question id, as a web form's file or key
 * entry gives them, become responses packed at the places of the survey's items (core/form/form-items.h, core/model/answers.h).
 *
 * Anonymous by construction: a response knows a day and no hour, no person where the survey is not named, and one change set stores its
 * responses in an order made from what they say, never in the order in which they came. Its code, where it has one, is made from the
 * answers alone (fr_response_code), so that the same answers brought twice are known again.
 * What stands in a repeat is kept entry by entry (core/model/turns.h), in the order of its turns.
 * Errors: FR_ACTION_ERROR, FR_STORE_ERROR. Proved by: tests/core/actions/test-responses.c */
#pragma once

#include "core/actions/survey-forms.h"
#include "core/form/entry.h"
#include "core/form/form-response.h"

G_BEGIN_DECLS

/* --- A survey that takes answers --- */

typedef struct _FrIntake FrIntake;

/* Reads a survey's versions and the places of its answers. NOT_FOUND; GUARD where it has no version in the field, or is withdrawn.
 * What was read stays right when later versions are fielded: places never move. One thread at a time. */
FrIntake              *fr_intake_new  (FrStore *store, gint64 survey_id, GError **error);
void                   fr_intake_free (FrIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrIntake, fr_intake_free)

/* The survey; its code, title; whether it bears names; the day it was closed on, FR_DAY_NONE where it is open. Owned by the intake. */
gint64                 fr_intake_get_survey (const FrIntake *intake);
const char            *fr_intake_get_code   (const FrIntake *intake);
const char            *fr_intake_get_title  (const FrIntake *intake);
gboolean               fr_intake_is_named   (const FrIntake *intake);
FrDay                  fr_intake_get_closed (const FrIntake *intake);

/* All its versions, oldest first, a draft among them; the plan of one that was fielded, NULL of a draft. Owned by the intake. */
guint                  fr_intake_get_n      (const FrIntake *intake);
const FrSurveyVersion *fr_intake_version    (const FrIntake *intake, guint version);
const FrFormPlan      *fr_intake_plan       (const FrIntake *intake, guint version);

/* --- A response --- */

/* Ready to be stored. Whoever packed it sets the head; texts are owned by it. */
typedef struct {
  FrDay       day;         /* FR_DAY_NONE: not known */
  gint64      seconds;     /* taken to answer; -1: not known */
  gint64      unit_id;     /* 0: not known */
  gint64      cadre_id;    /* 0: none; only of named surveys */
  char       *batch;       /* NULL: none */
  char       *code;        /* NULL: none */
  const char *means;       /* fr_enum_response_means; constant */
  int         partial;     /* 1: something required that was asked is not answered, or nothing is; 0: not; -1: not known */
  GByteArray *answers;     /* core/model/answers.h */
  GPtrArray  *texts;       /* char * by place; NULL: no text there */
  GByteArray *turns;       /* core/model/turns.h; empty: nothing was answered in repeats */
  guint       n_turns;     /* its entries */
  guint       n_unplaced;  /* answers that are none of their question's choices, or no number */
} FrResponse;

void        fr_response_free (FrResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrResponse, fr_response_free)

/* Packs answers (FrFormAnswer) to a fielded version, by its index, as a web form gives them on that day; repeats are FrFormAnswer whose
 * value is a number of turns (NULL: none). means is "web". Answers that the version does not know are left out: check first. */
FrResponse *fr_intake_pack       (const FrIntake *intake, guint version, const GPtrArray *answers, const GPtrArray *repeats, FrDay day);

/* The same of what was keyed in from paper (FrEntryAnswer): what could not be read is kept as unreadable, which is not blank and
 * lacks nothing. means is "paper". */
FrResponse *fr_intake_pack_entry (const FrIntake *intake, guint version, const GPtrArray *answers, FrDay day);

/* The code for a response of a survey whose answers' own digest is that (fr_answer_file_digest): "R" and 16 signs, which tell nothing
 * but that the answers are the same. Free with g_free. */
char       *fr_response_code     (const FrIntake *intake, const char *digest);

/* The codes of the survey's stored responses (char *, as a set). NULL on error. Free with g_hash_table_unref. */
GHashTable *fr_response_codes    (FrStore *store, gint64 survey_id, GError **error);

/* Stores responses (FrResponse) in one change set, which one undo takes back. ids (may be NULL) gets the id of each, in the order of
 * responses. GUARD: the survey is not (any more) one that takes answers, was closed before a response's day, is anonymous and a response
 * has a cadre, or a code is there already. */
gboolean    fr_action_responses_add (FrStore *store, gint64 survey_id, const GPtrArray *responses, gint64 *ids, GError **error);

G_END_DECLS
