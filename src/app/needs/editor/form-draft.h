/* form-draft.h: FraFormDraft, a survey being built: its form, what is selected, undo and redo, what is wrong with it.
 *
 * No widgets and no store. Every edit is one call here and one step to go back to; typing on in one text is one step. Outline,
 * preview and properties follow its signals. Main thread. Proved by: tests/app/test-form-draft.c */
#pragma once

#include "core/form/form-check.h"
#include "core/form/form-edit.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FRA_TYPE_FORM_DRAFT (fra_form_draft_get_type ())
G_DECLARE_FINAL_TYPE (FraFormDraft, fra_form_draft, FRA, FORM_DRAFT, GObject)

/* How much of the form an edit touched. */
typedef enum {
  FRA_CHANGE_WORDS,     /* texts of one node, or of the form (id 0) */
  FRA_CHANGE_NODE,      /* what one node asks, offers or follows */
  FRA_CHANGE_ALL,       /* what stands where; nodes may be others than before */
} FraChange;

/* A text of the form that a person edits. */
typedef enum {
  FRA_TEXT_TITLE,       /* of the form, by lang */
  FRA_TEXT_NOTICE,      /* of the first page, by lang */
  FRA_TEXT_WORDS,       /* of a node: which is FrFormWords, by lang */
  FRA_TEXT_PROP,        /* of a node: which is FrFormProp */
  FRA_TEXT_NAME,        /* of a node; what spoke of the old name speaks of the new one */
  FRA_TEXT_LABEL,       /* of a choice of a list, by lang */
  FRA_TEXT_CODE,        /* of a choice of a list */
} FraTextKind;

/* Where a text stands; what its kind does not need is 0. */
typedef struct {
  FraTextKind kind;
  guint       which, lang;
  guint64     node, list, choice;
} FraTextRef;

/* A draft over a form, which it takes; fielded (FrForm, taken, may be NULL): the versions in the field before it, oldest first.
 * Signals:
 *  "changed" (FraChange how, guint64 node): after an edit, undo or redo.
 *  "selected": another node is selected.
 *  "language": the language shown is another one.
 *  "checked": problems and minutes were computed anew, a moment after an edit. */
FraFormDraft *fra_form_draft_new      (FrForm *form, GPtrArray *fielded);

/* The form as it is now: to read, and only until the next edit. The versions in the field (FrForm; may be NULL). */
const FrForm *fra_form_draft_get_form (FraFormDraft *draft);
GPtrArray    *fra_form_draft_get_fielded (FraFormDraft *draft);

/* The selected node; NULL: the survey itself. */
const FrFormNode *fra_form_draft_get_selected (FraFormDraft *draft);
void          fra_form_draft_select   (FraFormDraft *draft, guint64 id);

/* The language shown, by its index among the form's languages. */
guint         fra_form_draft_get_lang (FraFormDraft *draft);
void          fra_form_draft_set_lang (FraFormDraft *draft, guint lang);

/* --- What is wrong --- */

/* Problems (FrFormProblem, as fr_form_problems() and then fr_form_succession()), and minutes in the language shown. Computed when
 * asked for after an edit. Owned by the draft. */
GPtrArray    *fra_form_draft_get_problems (FraFormDraft *draft);
double        fra_form_draft_get_minutes  (FraFormDraft *draft);

/* The node that a problem leads to: its own, or the first that uses its list; 0: the survey itself. */
guint64       fra_form_draft_problem_node (FraFormDraft *draft, const FrFormProblem *problem);

/* --- Edits. FALSE where nothing was changed. --- */

/* Reads a text ("" where there is none), or writes it. */
const char   *fra_form_draft_get_text (FraFormDraft *draft, const FraTextRef *ref);
gboolean      fra_form_draft_set_text (FraFormDraft *draft, const FraTextRef *ref, const char *text);

/* Adds a new question or block behind what is selected (in a section that is selected: at its end) and selects it. */
gboolean      fra_form_draft_add       (FraFormDraft *draft, FrFormKind kind, FrFormType type);

/* Takes out, doubles, moves (among all in page order, or to a place) what has that id. After taking out, what followed is selected,
 * else what stood before, else the survey. */
gboolean      fra_form_draft_remove    (FraFormDraft *draft, guint64 id);
gboolean      fra_form_draft_duplicate (FraFormDraft *draft, guint64 id);
gboolean      fra_form_draft_move      (FraFormDraft *draft, guint64 id, int step);
gboolean      fra_form_draft_move_to   (FraFormDraft *draft, guint64 id, guint64 at, FrFormSpot spot);

/* Gives a question another type; whether it may be left out; whether answers bear names. */
gboolean      fra_form_draft_retype    (FraFormDraft *draft, guint64 id, FrFormType type);
gboolean      fra_form_draft_set_required (FraFormDraft *draft, guint64 id, gboolean required);   /* of a matrix every cell */
gboolean      fra_form_draft_set_named (FraFormDraft *draft, gboolean named);

/* Takes another form (which it owns then) in the place of this one, as a step: the office has another one. */
void          fra_form_draft_take      (FraFormDraft *draft, FrForm *form);

/* Asks a fielded question anew with another meaning: a copy that replaces it takes its place. */
gboolean      fra_form_draft_ask_anew  (FraFormDraft *draft, guint64 id);

/* Choices of a list: added at the end, taken out, moved. Giving a question another list of the form. */
gboolean      fra_form_draft_choice_add    (FraFormDraft *draft, guint64 list);
gboolean      fra_form_draft_choice_remove (FraFormDraft *draft, guint64 list, guint64 choice);
gboolean      fra_form_draft_choice_move   (FraFormDraft *draft, guint64 list, guint64 choice, int step);
gboolean      fra_form_draft_set_list      (FraFormDraft *draft, guint64 id, guint64 list);

/* Rows of a matrix: one more at the end. One scale becomes two (of the same points, to be parted), or two one: the first stays. */
gboolean      fra_form_draft_row_add       (FraFormDraft *draft, guint64 matrix);
gboolean      fra_form_draft_set_scales    (FraFormDraft *draft, guint64 matrix, guint n_scales);

/* Languages: added by name and shown, or taken out with their texts. */
gboolean      fra_form_draft_language_add    (FraFormDraft *draft, const char *name);
gboolean      fra_form_draft_language_remove (FraFormDraft *draft, guint lang);

/* --- Steps --- */

/* One step back or forth. Up to 100 are kept. */
gboolean      fra_form_draft_can_undo (FraFormDraft *draft);
gboolean      fra_form_draft_can_redo (FraFormDraft *draft);
gboolean      fra_form_draft_undo     (FraFormDraft *draft);
gboolean      fra_form_draft_redo     (FraFormDraft *draft);

/* Whether the newest step is a text being typed; ends that step. */
gboolean      fra_form_draft_is_typing (FraFormDraft *draft);
void          fra_form_draft_pause    (FraFormDraft *draft);

/* A number that every edit, undo and redo makes larger: what was saved at this number is saved. */
guint         fra_form_draft_get_serial (FraFormDraft *draft);

/* What one calls a node in a list: its wording's first line in the language shown, else its name. Free with g_free. */
char         *fra_form_draft_title    (FraFormDraft *draft, const FrFormNode *node);

G_END_DECLS
