/* form-response.h: a response to a form: what is shown, what is offered, what is calculated, what is still wrong.
 *
 * Answers are texts: codes of several choices and of a ranking separated by blanks, dates as "2026-11-02". Rules:
 * - What is hidden, by itself or by what holds it, counts as unanswered and is not among the answers; shown again, it has its answer back.
 * - A choice that is not offered does not count as chosen. A ranking that was touched holds all that is offered.
 * - A calculation takes the place of any answer; one that gives no number (NaN) counts as unanswered; one that reads nothing
 *   (today (), random ()) is computed once.
 * - A repeat is shown with one turn until that is changed, or with as many as its count says (at most FR_FORM_MOST_TURNS). Its show-if
 *   and count are seen from what holds the repeat.
 * - In an anonymous form now () is the beginning of the day, so that no answer tells the hour.
 * The web form goes by the same rules, line for line (data/survey/webform-model.js).
 * Not thread-safe. Proved by: tests/core/form/test-form-response.c; against the web form in a browser by tests/web/webform.py */
#pragma once

#include "core/base/clock.h"
#include "core/form/form-plan.h"

G_BEGIN_DECLS

#define FR_FORM_MOST_TURNS 100

typedef struct _FrFormResponse FrFormResponse;

/* What is wrong with an answer. */
typedef enum {
  FR_FORM_LACK_NONE,
  FR_FORM_LACK_ANSWER,       /* required and not given */
  FR_FORM_LACK_KIND,         /* not a number, not within its range, no date */
  FR_FORM_LACK_CONSTRAINT,   /* its own check refuses it */
} FrFormLack;

/* An answer that counts. */
typedef struct {
  guint64 id;        /* the question's */
  guint   turn;      /* 1 for the first turn of its repeat; 0: not in a repeat */
  gboolean other;    /* the text beside "other" */
  char   *name;
  char   *value;
} FrFormAnswer;

/* Nothing answered. lang: of labels that expressions read. The plan must outlive it. clock may be NULL. */
FrFormResponse *fr_form_response_new   (const FrFormPlan *plan, guint lang, FrClock *clock);
void        fr_form_response_free  (FrFormResponse *fill);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFormResponse, fr_form_response_free)

/* Turns of a repeat, which is a step of that kind. */
guint       fr_form_response_turns     (const FrFormResponse *fill, guint repeat);
void        fr_form_response_set_turns (FrFormResponse *fill, guint repeat, guint turns);

/* Sets an answer; NULL and "" take it back. turn: from 0, 0 outside of repeats. */
void        fr_form_response_set      (FrFormResponse *fill, guint step, guint turn, const char *text);

/* Gives what is unanswered its default. */
void        fr_form_response_defaults (FrFormResponse *fill);

/* Computes all rules; what is asked below is as of then. About 2 ms for 1,000 questions. */
void        fr_form_response_compute  (FrFormResponse *fill);

/* Whether it is shown; what it answers ("" hidden or unanswered); whether a choice is offered (n_choices: "other"); whether it may
 * not be changed; what is wrong. */
gboolean    fr_form_response_is_shown    (const FrFormResponse *fill, guint step, guint turn);
const char *fr_form_response_value       (const FrFormResponse *fill, guint step, guint turn);
gboolean    fr_form_response_is_offered  (const FrFormResponse *fill, guint step, guint turn, guint choice);
gboolean    fr_form_response_is_readonly (FrFormResponse *fill, guint step, guint turn);
FrFormLack  fr_form_response_lack        (FrFormResponse *fill, guint step, guint turn);

/* All answers that count, in page order, turn by turn (FrFormAnswer). Free with g_ptr_array_unref. */
GPtrArray  *fr_form_response_answers (const FrFormResponse *fill);

/* An answer by itself. */
FrFormAnswer *fr_form_answer_new  (guint64 id, const char *name, guint turn, gboolean other, const char *value);
void          fr_form_answer_free (FrFormAnswer *answer);

G_END_DECLS
