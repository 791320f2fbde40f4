/* survey-forms.h: surveys that were built here or came as a form: versions, from draft to fielded. Errors as in actions.h.
 *
 * A survey has one draft at most and any number of fielded versions, each kept whole and never changed. Fielding writes the questions
 * as survey items and choices (core/form/form-items.h), so that every figure works on their answers; what is no longer asked keeps
 * its item. A survey that came with its answers has items and no version; it stays as it is. */
#pragma once

#include "core/actions/actions.h"
#include "core/form/form.h"

G_BEGIN_DECLS

/* A version of a survey. */
typedef struct {
  gint64   id;
  guint    number;           /* from 1 */
  gboolean fielded;
  FrDay    fielded_on;       /* FR_DAY_NONE: a draft */
  char    *note;
  FrForm  *form;
} FrSurveyVersion;

/* The versions of a survey, oldest first (FrSurveyVersion); empty where it has none. NULL and error: FR_STORE_ERROR, or FR_IO_ERROR_FORMAT
 * where a form is damaged. Free with g_ptr_array_unref. */
GPtrArray *fr_survey_versions (FrStore *store, gint64 survey_id, GError **error);

/* The version whose form goes out to people: the newest fielded one, since answers to a draft beside it would be refused, else the
 * draft; NULL where there is none. Borrowed. Proved by tests/core/actions/test-survey-forms.c */
const FrSurveyVersion *fr_survey_version_out (const GPtrArray *versions);

/* The survey with a code; 0 where there is none, or on error. */
gint64     fr_survey_find     (FrStore *store, const char *code, GError **error);

/* Adds a survey in draft with the form as its version 1. sets are fields of survey as in fr_action_survey_add; title, named and code
 * come from the form where they are not among them (a code is drawn where its form_id is taken). Returns its id, 0 on error. */
gint64     fr_action_survey_add_form  (FrStore *store, const FrSet *sets, guint n_sets, const FrForm *form, GError **error);

/* Replaces the draft's form, or begins the next version's draft with it where all were fielded. Ids are taken over by name where the
 * form does not bring them (fr_form_adopt). GUARD: the survey is closed, has items without a form, or the form breaks what fr_form_succession()
 * keeps. Proved by tests/core/actions/test-survey-forms.c */
gboolean   fr_action_survey_put_form  (FrStore *store, gint64 survey_id, const FrForm *form, GError **error);

/* Begins the next version's draft with the newest fielded form. GUARD: there is a draft already, or nothing was fielded. */
gboolean   fr_action_survey_new_draft (FrStore *store, gint64 survey_id, GError **error);

/* Puts the draft into the field on a day (FR_DAY_NONE: today), for ever: undo stops there. note may be NULL. GUARD with the first
 * thing in the way: a problem of the form, a change that would spoil answers, a competency the office does not have, a list too long to
 * keep. fr_action_survey_field() does the same for a survey with a draft. */
gboolean   fr_action_survey_field_form (FrStore *store, gint64 survey_id, FrDay day, const char *note, GError **error);

G_END_DECLS
