/* preview-private.h: what the files of the preview share. */
#pragma once

#include "app/needs/editor/preview-pages.h"
#include "app/needs/editor/preview.h"

G_BEGIN_DECLS

/* A question as it stands on the page, or one cell of a matrix. It goes with its widget. */
typedef struct {
  FraPreview *preview;
  guint64     node;
  guint       step, turn;
  gboolean    touched;        /* something was answered here, or the page was to be left: what is wrong is said */
  GtkWidget  *widget;         /* what is hidden when it is not asked */
  GtkLabel   *problem;        /* NULL: a cell of a matrix, whose row says it */
  GtkWidget  *hidden_note;    /* said where it is hidden and selected; NULL: none */
  GPtrArray  *choices;        /* GtkWidget by index of the choice; NULL: none */
  GtkLabel   *words;          /* the wording, which may hold answers; NULL: none */
} FraBlock;

/* A block for a step, which goes with widget. */
FraBlock  *fra_block_new     (FraPreview *preview, const FraPiece *piece, GtkWidget *widget);

/* What the block answers ("" unanswered); sets it, computes all rules and shows what follows from it. */
const char *fra_block_get    (FraBlock *block);
void        fra_block_set    (FraBlock *block, const char *answer);

/* The step and the list of the block; the form's words for a text of its node. */
const FrFormStep *fra_block_step (FraBlock *block);

/* The draft's form, the language shown and the program's own words in it. */
const FrForm *fra_preview_form     (FraPreview *preview);
guint         fra_preview_lang     (FraPreview *preview);
FrLang        fra_preview_own_lang (FraPreview *preview);
FrFormResponse *fra_preview_response (FraPreview *preview);
const FrFormPlan *fra_preview_plan (FraPreview *preview);

/* A text with the answers put in where it speaks of them. Free with g_free. */
char         *fra_preview_words    (FraPreview *preview, const FrFormText *text);

/* What shows a question, in words for the person who builds it; NULL: nothing does. Free with g_free. */
char         *fra_preview_condition (FraPreview *preview, const FrFormNode *node);

/* Has the turns of a repeat more or fewer. */
void          fra_preview_set_turns (FraPreview *preview, guint step, guint turns);

/* A question with its answer; a matrix with all its cells. */
GtkWidget    *fra_preview_question (FraPreview *preview, const FraPiece *piece);
GtkWidget    *fra_preview_matrix   (FraPreview *preview, const FraPiece *piece);

/* The frame that question and matrix share: what shows it, wording, hint; the answer goes below them into it. */
FraBlock     *fra_preview_frame    (FraPreview *preview, const FraPiece *piece);

/* The sentence of what is wrong with a block's answer; NULL: nothing. Free with g_free. */
char         *fra_block_problem    (FraBlock *block);

G_END_DECLS
