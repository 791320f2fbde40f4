/* actions-private.h: what the action files share: rows in the making, checks, names, labels. For core/actions alone. */
#pragma once

#include "core/actions/actions.h"
#include "core/actions/class-days.h"
#include "core/actions/design.h"
#include "core/actions/schedule-rules.h"
#include "core/rules/half-days.h"
#include "core/store/tx.h"

G_BEGIN_DECLS

/* The entity's row with its defaults: withdrawn 0, required yes/no fields 0, states at their beginning. */
void     fr_row_defaults  (const FrEntity *entity, FrValue *fields);

/* Checks a whole row: what is required is there, ends are not before beginnings, numbers are in range. INVALID, naming the
 * field and the remedy. */
gboolean fr_row_check     (const FrEntity *entity, const FrValue *fields, GError **error);

/* Draws a code that no record of the entity has ("U0012"). Free with g_free; NULL on error. */
char    *fr_draw_code     (FrTx *tx, const FrEntity *entity, GError **error);

/* What a record is called in history: its title, or what stands for it ("Li Na" for a posting). Free with g_free. */
char    *fr_record_name   (FrTx *tx, const FrEntity *entity, const FrValue *fields);

/* The label of a change set: what was done with what. Untranslated, constant. */
typedef enum { FR_DONE_ADDED, FR_DONE_EDITED, FR_DONE_WITHDRAWN, FR_DONE_BROUGHT_BACK } FrDone;
const char *fr_action_label (FrEntityId entity, FrDone done);

/* The value of a field by name in a row. */
const FrValue *fr_row_get (const FrEntity *entity, const FrValue *fields, const char *name);
void           fr_row_set (const FrEntity *entity, FrValue *fields, const char *name, FrValue value);

/* Sets a sentence and returns FALSE. */
gboolean fr_action_refuse (GError **error, FrActionError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* What a rule said: TRUE where it is NULL, else GUARD with its sentence. Takes reason. */
gboolean fr_action_accept (GError **error, char *reason);

/* A record that must be there: its fields, then row_version. NULL with NOT_FOUND where it is not. */
FrRows  *fr_row_need      (FrTx *tx, FrEntityId entity, FrKey key, GError **error);

/* Writes some fields of a record, whatever version stands there. */
gboolean fr_row_write     (FrTx *tx, FrEntityId entity, FrKey key, const FrSet *sets, guint n_sets, GError **error);

/* The text or day of a field by name in a row; NULL and FR_DAY_NONE where it is not known. */
const char *fr_row_text   (FrEntityId entity, const FrRows *row, const char *name);
FrDay       fr_row_day    (FrEntityId entity, const FrRows *row, const char *name);
gint64      fr_row_int    (FrEntityId entity, const FrRows *row, const char *name);

/* What belongs to adding and editing records of some entities beside their own row. Each is told the fields (complete, and may
 * complete them) or the row as it stands. Errors as the actions'. */
gboolean fr_enrolment_prepare (FrTx *tx, FrValue *fields, GError **error);                 /* training.c: may enrol; who sends */
gboolean fr_plan_item_prepare (FrTx *tx, FrValue *fields, GError **error);                 /* outcomes.c: the next line */
gboolean fr_evidence_prepare  (FrTx *tx, FrValue *fields, GError **error);                 /* outcomes.c: of a claimed step */
gboolean fr_evidence_changed  (FrTx *tx, gint64 outcome, int step, GError **error);        /* outcomes.c: claimed or evidenced */
gboolean fr_survey_text_guard (FrTx *tx, FrEntityId entity, const FrRows *row, const FrSet *sets, guint n_sets, GError **error);
/* plan.c: not fixed yet, or none of what is frozen; a unit is called up by a line that is not fixed. */
gboolean fr_plan_line_guard   (const FrRows *row, const FrSet *sets, guint n_sets, GError **error);
gboolean fr_plan_unit_prepare (FrTx *tx, const FrValue *fields, GError **error);
/* plan.c: names the programme that carries a line out, where the line is ready for one, and notes it among what was done with the line. */
gboolean fr_plan_line_design  (FrTx *tx, gint64 line, gint64 programme, const char *title, GError **error);
gboolean fr_need_stands       (const FrRows *need, GError **error);                         /* register.c: not merged into another */
/* survey-forms.c: puts a survey's draft into the field, if it has one (any). */
gboolean fr_survey_field_draft (FrTx *tx, gint64 survey, FrDay day, const char *note, gboolean *any, GError **error);
/* survey-forms.c: writes the items and choices of a survey's fielded versions (FrForm, oldest first); those there are follow the wording. */
gboolean fr_survey_write_items (FrTx *tx, gint64 survey, const GPtrArray *forms, GError **error);
/* responses.c: stores responses (FrResponse of responses.h), as fr_action_responses_add, within a transaction of more. */
gboolean fr_responses_add_in_tx (FrTx *tx, gint64 survey_id, const GPtrArray *responses, gint64 *ids, GError **error);
/* calendar.c: puts the days off of a year in, as fr_action_calendar_seed, within a transaction of more; added gets how many. */
gboolean fr_calendar_seed_in_tx (FrTx *tx, int year, FrLang lang, int *added, GError **error);
gboolean fr_outcome_guard     (FrTx *tx, FrEntityId entity, gint64 id, const FrRows *row, const FrSet *sets, guint n_sets, GError **error);

/* design.c: whether a design may be worked on, what a part of it gets, the programme it belongs to (0 on error). */
gboolean fr_design_open       (FrTx *tx, gint64 programme, GError **error);
gboolean fr_design_guard      (FrTx *tx, FrEntityId entity, const FrValue *fields, const FrSet *sets, guint n_sets, GError **error);
gboolean fr_design_prepare    (FrTx *tx, FrEntityId entity, FrValue *fields, GError **error);
gint64   fr_design_programme  (FrTx *tx, FrEntityId entity, gint64 id, GError **error);

/* design-copy.c: fr_action_programme_new from a template. */
gint64   fr_programme_from_template (FrStore *store, const FrNewProgramme *programme, gint64 *class_id, GError **error);

/* class-days.c: the days of a class, in a transaction or (tx NULL) from the store. */
FrClassDays *fr_class_days_either (FrTx *tx, FrStore *store, gint64 class_id, GCancellable *cancellable, GError **error);

/* schedule-rules.c: how the office takes each rule, in a transaction or (tx NULL) from the store. */
gboolean fr_schedule_rules_either (FrTx *tx, FrStore *store, FrRuleState states[FR_N_RULES], GCancellable *cancellable, GError **error);
/* office.c: the half-days, in a transaction or (tx NULL) from the store. */
gboolean fr_half_days_either  (FrTx *tx, FrStore *store, FrHalfDays *half_days, GCancellable *cancellable, GError **error);

/* timetable.c: what is in the way of a session where it stands, before a step; after it, whether something came that was not. */
gboolean fr_session_facts_before (FrTx *tx, gint64 id, GPtrArray **before, GError **error);
gboolean fr_session_facts_accept (FrTx *tx, gint64 id, const GPtrArray *before, GError **error);

/* Adds one record inside a transaction, with everything fr_action_add does. fields is completed in place (the code drawn is
 * kept in texts). Returns the id, 0 on error. */
gint64   fr_add_in_tx     (FrTx *tx, const FrEntity *entity, FrValue *fields, GStringChunk *texts, GError **error);

G_END_DECLS
