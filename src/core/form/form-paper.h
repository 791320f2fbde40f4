/* form-paper.h: a form as it stands on paper: what is printed in which order, its numbers, who is asked and who goes on where.
 *
 * Numbers run through the whole form and depend on it alone: the paper and the entry of what was written on it show the same.
 * The promise: whoever answers all they are asked and follows what is written (jumps, conditions that no jump says) answers
 * exactly the questions that the form would have asked. Left out: what is kept but not asked, calculations and what is noted by
 * itself, questions that are never shown. Immutable; the form must outlive it.
 * Proved by: tests/core/form/test-form-paper.c */
#pragma once

#include "core/form/expr-sentence.h"
#include "core/form/form.h"

G_BEGIN_DECLS

typedef enum {
  FR_PAPER_SECTION,    /* a group or a repeat; it need not have a heading */
  FR_PAPER_NOTE,       /* read only: notes, questions that may not be changed */
  FR_PAPER_QUESTION,
  FR_PAPER_MATRIX,
  FR_PAPER_ROW,        /* of the matrix above: a question, or a ROW with one on each scale */
} FrPaperKind;

/* A condition under which something is asked. */
typedef struct {
  const char *text;       /* as the form has it */
  FrExpr     *expr;       /* NULL: it can't be read */
  FrSentence *sentence;   /* NULL: it has no such shape */
  guint       scale;      /* of a row: the scale it is about, from 1; 0: all of it */
  guint       jump;       /* the jump that says it, from 1; 0: it must be written above */
} FrPaperCondition;

/* One thing in page order. */
typedef struct {
  FrPaperKind kind;
  FrFormNode *node;
  guint       number;       /* of questions and matrices, from 1; else 0 */
  guint       row;          /* of a row, from 1 */
  int         parent;       /* the item that holds it; -1: none */
  guint       end;          /* the first item after all that it holds */
  guint       repeat;       /* the item, from 1, of the repeat it lies in; 0: none */
  GPtrArray  *conditions;   /* FrPaperCondition: its own */
} FrPaperItem;

/* Go on elsewhere after a question. */
typedef struct {
  guint             from;      /* the question's item */
  guint             to;        /* the first item that is not skipped */
  guint             number;    /* the number to go to; 0: the form is done */
  gboolean         *choices;   /* question of one choice: who goes, by place in its list ("other" last); else NULL */
  FrPaperCondition *unless;    /* all go for whom this is false; borrowed */
} FrPaperJump;

typedef struct {
  const FrForm *form;
  GPtrArray    *items;         /* FrPaperItem */
  GPtrArray    *jumps;         /* FrPaperJump, by from */
  GHashTable   *names;         /* name → item from 1 of who asks it; 0: several do */
} FrPaper;

/* O(form); 1,000 questions in some milliseconds. Free with fr_paper_free. */
FrPaper           *fr_paper_new    (const FrForm *form);
void               fr_paper_free   (FrPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPaper, fr_paper_free)

/* The item at a place. */
const FrPaperItem *fr_paper_item   (const FrPaper *paper, guint i);

/* The jump written at an item; NULL where there is none. */
const FrPaperJump *fr_paper_jump   (const FrPaper *paper, guint item);

/* How many choices a question or a scale offers on paper, "other" included; choices are numbered from 1 in the order of the list. */
guint              fr_paper_n_choices (const FrForm *form, const FrFormNode *node);

/* --- In words --- */

/* Which language of the form is printed, and that of the words around it. */
typedef struct {
  const FrPaper *paper;
  guint          lang;
  FrLang         words;
} FrPaperVoice;

/* "7" or, of a row, "7.2"; "" for what has no number. Free with g_free. */
char *fr_paper_number_text    (const FrPaper *paper, guint item);

/* A text with every ${name} replaced by where its answer stands: "(your answer to 4)". Free with g_free. */
char *fr_paper_fill_references (const FrPaperVoice *voice, const char *text);

/* "Answer only if: “4. Methods” includes “Case study”"; of a section with the numbers it is about. Free with g_free. */
char *fr_paper_condition_words (const FrPaperVoice *voice, guint item, const FrPaperCondition *condition);

/* "If “No”, go to 7." / "Go to 9 unless “6. Years” is more than 3." Free with g_free. */
char *fr_paper_jump_words      (const FrPaperVoice *voice, const FrPaperJump *jump);

/* A choice's wording by its number from 1, "Other" after the last. Free with g_free. */
char *fr_paper_choice_words    (const FrPaperVoice *voice, const FrFormNode *node, guint choice);

/* The language of the words around a form in one of its languages: by the language's name, else by what is written in it. */
FrLang fr_paper_lang           (const FrForm *form, guint lang);

/* The form's language, by its index, that a reader of lang is given: the first whose words are in it, else the form's default. */
guint  fr_paper_find_language  (const FrForm *form, FrLang lang);

G_END_DECLS
