/* gate.h: the conditions for approving a programme (PRODUCT rule 1), each met, open or waived, with its sentence.
 *
 * Pure: what it judges is handed in (core/actions/gate-read.h reads it). Source: reference training.md 3.3 and 7.1.
 * Proved by tests/core/rules/test-gate.c */
#pragma once

#include "core/model/model.h"

G_BEGIN_DECLS

typedef enum {
  FR_GATE_ORGANISATION,   /* a finished study within its validity asked at the level of the organisation; or a document from above */
  FR_GATE_POST,           /* … of the post */
  FR_GATE_PERSON,         /* … of the person */
  FR_GATE_OBJECTIVES,     /* there are objectives, each linked to a need */
  FR_GATE_MUST_NEEDS,     /* every need of priority "must" is answered, or refused with a reason */
  FR_GATE_CONTENT,        /* nothing that is taught is stale */
  FR_GATE_HOURS,          /* the hours are the sum of the sessions */
  FR_N_GATES
} FrGateCondition;

typedef enum { FR_GATE_OPEN, FR_GATE_MET, FR_GATE_WAIVED, FR_GATE_NOT_ASKED } FrGateState;

/* A class of the programme: its sessions that are not called off, their hours, how many have none. */
typedef struct {
  const char *title;
  double      hours;
  guint       n_sessions, n_unknown;
} FrGateClass;

/* Who waived a condition, and why. */
typedef struct {
  FrGateCondition condition;
  const char     *by, *reason;
} FrGateWaiver;

/* Lists of names end with NULL; an unknown text is NULL, day FR_DAY_NONE, number NaN. */
typedef struct {
  const char          *audience;
  const char          *document;           /* from above: the programme was assigned */
  const char          *study, *study_state, *study_audience;    /* study NULL: none is named */
  FrDay                study_finished;
  gboolean             asked[3];           /* at organisation, post, person: a closed survey or a weighed finding */
  guint                validity_months;
  guint                n_objectives;
  const char * const  *unlinked;           /* objectives without a need */
  guint                n_must;
  const char * const  *must_open;          /* needs */
  const char * const  *stale;              /* contents */
  double               hours;
  const FrGateClass   *classes;
  guint                n_classes;
  const FrGateWaiver  *waivers;
  guint                n_waivers;
} FrGateFacts;

typedef struct {
  FrGateState state;
  char       *words;       /* what is there, or what is missing and what would meet it; free with g_free */
} FrGateLine;

/* Judges all conditions; lines has FR_N_GATES. A waiver counts only where the condition is open. A class assigned from above has
 * the document as its organisational need and is not asked for a study (NOT_ASKED). */
void        fr_rule_gate        (const FrGateFacts *facts, FrDay today, FrLang lang, FrGateLine *lines);
void        fr_gate_lines_clear (FrGateLine *lines);

/* Whether no condition is open. */
gboolean    fr_gate_passes      (const FrGateLine *lines);

/* A condition's name for people ("Need of the organisation"), and its code as stored with a waiver; -1 where the code is none. */
const char *fr_gate_label       (FrGateCondition condition, FrLang lang);
const char *fr_gate_code        (FrGateCondition condition);
int         fr_gate_find        (const char *code);

/* Whether someone may approve, return or waive: a name, and not that of the designer. The reason otherwise, as states.h has it. */
char       *fr_rule_reviewer    (const char *owner, const char *by);

G_END_DECLS
