/* states.h: what may happen next to surveys, studies, needs, plan lines, programmes, classes, sessions, enrolments and plan items.
 *
 * Each rule returns NULL where it may happen, else the reason (see values.h). What a rule needs to know is handed in; unknown days
 * are FR_DAY_NONE. Source: reference training.md 3.3, 3.4 and its corrections in section 7.
 * Proved by tests/core/rules/test-states.c */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

/* Whether a state may follow another in one of the closed enumerations (fr_enum_class_state …). The reason names the states that
 * may. A state that follows itself is allowed: nothing happens. */
char    *fr_rule_move        (const FrEnum *states, const char *from, const char *to);
gboolean fr_rule_may_move    (const FrEnum *states, const char *from, const char *to);

/* --- Needs --- */

/* An item of a survey about to be fielded. n_choices: of the list it names. */
typedef struct {
  const char *kind;          /* fr_enum_item_kind */
  const char *label;
  const char *list;          /* NULL: none */
  guint       n_choices;
} FrRuleItem;

/* Whether a survey can be put into the field: at least one item that can be answered, each scale and choice with at least two
 * points, no item without wording. */
char    *fr_rule_field_survey (const FrRuleItem *items, guint n);

/* A survey of a study about to be finished. due: how many were to answer (invited, without those who were not to be asked after
 * all), 0: not known; target: the percentage of them who are to answer, 0: none. */
typedef struct {
  const char *title;
  const char *state;         /* fr_enum_survey_state */
  gint64      answered, due;
  gint64      target;
} FrRuleSurvey;

/* Whether a survey has its target share of answers; one without a target has. */
gboolean fr_rule_on_target    (const FrRuleSurvey *survey);

/* Whether a study can be called finished: it has a survey or a need, each survey is closed and on target (or it is said why it is
 * finished without), every finding is weighed, and who finishes it is named. The reason lists all that is open. */
char    *fr_rule_finish_study (const FrRuleSurvey *surveys, guint n_surveys, guint n_needs, guint n_open_findings, const char *by,
                               const char *reason);

/* Whether a finding can be weighed ("closed": evidence of a need, or laid aside with a reason) or opened again; who does is named. */
char    *fr_rule_finding      (const char *from, const char *to, gboolean need, const char *by, const char *reason);

/* Whether a request can be answered (by a need, or in words), turned down with a reason, or opened again; who decides is named. */
char    *fr_rule_request      (const char *from, const char *to, gboolean need, const char *by, const char *reason);

/* Whether a need can be merged into another: both in use, neither merged already, not the same, of the same study or of none. */
typedef struct {
  gint64   id, study, merged_into;
  gboolean withdrawn;
} FrRuleMerge;
char    *fr_rule_merge        (const FrRuleMerge *need, const FrRuleMerge *into);

/* Whether a need can get its priority, be answered or be refused: who decides is always named; "won't" and refusing need a
 * reason, answering says what answers it. to is the new state, or NULL for a priority alone. */
char    *fr_rule_need         (const char *from, const char *to, const char *priority, const char *decided_by, const char *reason);

/* --- Training --- */

/* Whether an annual-plan line may stand in a state, coming from one (the same: it stands there already, as in a file that is read). Lines
 * outside the plan need a reason before anything but proposing; so does sending a line back. */
char    *fr_rule_plan_line    (const char *from, const char *to, gboolean unplanned, const char *reason);

/* Whether a person may move a line on or back: the act is named, and a class outside the plan is approved apart before anything else. */
char    *fr_rule_plan_move    (const char *from, const char *to, gboolean unplanned, gboolean approved, const char *by, const char *reason);

/* Whether a class can be approved outside the plan: it is such a class, not approved yet, and who approves it says why. */
char    *fr_rule_plan_approve (const char *state, gboolean unplanned, gboolean approved, const char *by, const char *reason);

/* Whether a line stands as it was fixed: from then on it is changed by an act alone. */
gboolean fr_rule_plan_fixed   (const char *state);

/* Whether a fixed line may be changed: who changes it says why. */
char    *fr_rule_plan_change  (const char *state, const char *by, const char *reason);

/* Whether a programme may be designed from a line: it is fixed or issued, and has none yet. */
char    *fr_rule_plan_design  (const char *state, gboolean has_programme);

/* Whether a programme may go on. Returning, suspending and cancelling need a reason. What approval asks for beside: gate.h. */
char    *fr_rule_programme    (const char *from, const char *to, const char *reason);

/* Whether a class may start, end or be called off: it starts on or after its first day, ends on or after its last. */
char    *fr_rule_class        (const char *from, const char *to, FrDay starts, FrDay ends, FrDay today);

/* Whether a session may go on: it is held on or after its day. */
char    *fr_rule_session      (const char *from, const char *to, FrDay day, FrDay today);

/* Whether someone can be enrolled in a class: it is neither over nor called off, the cadre is there and not enrolled already. */
char    *fr_rule_enrol        (const char *class_state, gboolean cadre_withdrawn, gboolean enrolled_already);

/* Whether an enrolment may change: attending, completing and not arriving need a class that has begun; completing one whose last
 * day has come; replacing someone is for before the class. */
char    *fr_rule_enrolment    (const char *from, const char *to, const char *class_state, FrDay starts, FrDay ends, FrDay today);

/* Whether an attendance can be marked: the session has come and was not called off, the person counts in the class, leave names
 * its kind, lateness its minutes (at most those of the session; session_minutes 0: unknown). */
typedef struct {
  const char *session_state;
  FrDay       session_day;
  guint       session_minutes;
  const char *enrolment_state;
  const char *state;              /* fr_enum_attendance_state */
  gint        minutes_late;       /* -1: not given */
  const char *leave_kind;         /* NULL: not given */
} FrRuleMark;
char    *fr_rule_attendance   (const FrRuleMark *mark, FrDay today);

/* Whether a plan item may go on: not achieving it and giving it up need a reason. */
char    *fr_rule_plan_item    (const char *from, const char *to, const char *reason);

G_END_DECLS
