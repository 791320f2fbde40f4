/* form-diff.h: what changed between two versions of a form, and what may change once one was in the field.
 *
 * Questions, lists and choices are the same where their ids are. The rules are those of survey.md 2.1: a name once used keeps its
 * kind of answer; what is taken out keeps its answers; another meaning is another question, shown beside the old one. */
#pragma once

#include "core/form/form-check.h"

G_BEGIN_DECLS

/* How something differs. */
typedef enum {
  FR_FORM_ADDED,
  FR_FORM_REMOVED,
  FR_FORM_REPLACED,     /* asked anew with another meaning; both are named */
  FR_FORM_REWORDED,     /* the wording alone */
  FR_FORM_RENAMED,
  FR_FORM_RETYPED,      /* another type or another list */
  FR_FORM_RULED,        /* when it is asked, what it accepts, what it calculates, whether it must be answered */
  FR_FORM_MOVED,
} FrFormDifference;

/* A difference: of a node, or of a choice (choice is its id then, list where it stands). */
typedef struct {
  FrFormDifference difference;
  guint64 before, after;     /* node ids: the same, or one 0 (added, removed), or two (replaced) */
  guint64 list, choice;
  char   *text;              /* a sentence: what changed, old and new words */
} FrFormChange;

/* What changed from before to after, in the page order of after, then what was taken out, then choices (FrFormChange). A node can
 * stand in it more than once. Free with g_ptr_array_unref. Words in the language of index lang of after.
 * Proved by tests/core/form/test-form-diff.c */
GPtrArray *fr_form_diff (const FrForm *before, const FrForm *after, guint lang);

/* What forbids fielding draft after the versions already fielded (FrForm, oldest first): an answer of another kind under a kept
 * id, a name that was another question's, a choice renamed or its name given to another (FrFormProblem; empty: nothing does).
 * An answer may become a text. */
GPtrArray *fr_form_succession (const GPtrArray *fielded, const FrForm *draft);

/* Gives nodes, lists and choices that are new by their ids, but named as in one of the versions before, the ids they had there, the
 * newest version first: for a form that comes back from a program that knows no ids. Ids that came back stay. */
void       fr_form_adopt (const GPtrArray *versions, FrForm *draft);

G_END_DECLS
