/* form-blocks.h: what a form to be filled in by hand is made of: questions with room for their answers, and grids.
 *
 * Both go into a document between its other blocks (document.h). A question is never split between pages; a grid may be, between
 * rows, and then its heading is printed again. Answers are set in 12 points. All texts are in the document's language; NULL: none. */
#pragma once

#include "reports/document.h"

G_BEGIN_DECLS

/* How a question is answered. */
typedef enum {
  FRR_ANSWER_NONE,      /* read only */
  FRR_ANSWER_CIRCLES,   /* one of the choices: a numbered circle before each */
  FRR_ANSWER_BOXES,     /* any of the choices: a numbered box before each */
  FRR_ANSWER_PLACES,    /* an empty box before each choice, for its place */
  FRR_ANSWER_POINTS,    /* circles in a line, with their value within */
  FRR_ANSWER_CELLS,     /* boxes for one figure each, in groups */
  FRR_ANSWER_LINES,     /* lines to write on */
} FrrAnswer;

/* One choice. */
typedef struct {
  char    *mark;        /* its number, printed small within circle or box */
  char    *text;
  gboolean write;       /* a line to write on follows ("Other") */
} FrrChoice;

/* Some boxes with a word before them ("month"). */
typedef struct {
  char *text;
  guint n;
} FrrCells;

/* A heading or a text that stays with the question it precedes. */
typedef struct {
  int   level;          /* 2, 3: a heading; 0: small print; 1: text */
  char *text;
} FrrLead;

typedef struct {
  GPtrArray *leads;     /* FrrLead: headings of sections that begin here */
  char      *number;    /* "7" */
  char      *before;    /* "Answer only if …" */
  char      *text;      /* the question */
  char      *how;       /* "Tick one · required" */
  char      *hint;      /* in small print */
  char      *after;     /* "If “No”, go to 9." */
  FrrAnswer  answer;
  GPtrArray *choices;   /* FrrChoice: CIRCLES, BOXES, PLACES, POINTS */
  GPtrArray *cells;     /* FrrCells: CELLS */
  guint      lines;     /* LINES */
} FrrAsk;

/* A scale of a grid. */
typedef struct {
  char      *title;     /* above its points; NULL where there is one scale */
  GPtrArray *points;    /* FrrChoice */
} FrrScale;

/* A row; before: under which condition it is answered, in small print. */
typedef struct {
  char *number, *text, *before;
} FrrRow;

typedef struct {
  FrrAsk    *ask;       /* all but its answers */
  FrrAnswer  answer;    /* CIRCLES or BOXES */
  GPtrArray *scales;    /* FrrScale, at least one */
  GPtrArray *rows;      /* FrrRow, at least one */
} FrrGrid;

/* An empty question, grid; what is put into them is theirs. */
FrrAsk  *frr_ask_new   (void);
void     frr_ask_free  (FrrAsk *ask);
FrrGrid *frr_grid_new  (void);
void     frr_grid_free (FrrGrid *grid);

/* Puts a heading or text before a question; takes the text. */
void     frr_ask_lead  (FrrAsk *ask, int level, char *text);

/* Adds a choice, some boxes, a scale, a row; takes the texts. The scale stays the grid's. */
void      frr_ask_choice (FrrAsk *ask, char *mark, char *text, gboolean write);
void      frr_ask_cells  (FrrAsk *ask, char *text, guint n);
FrrScale *frr_grid_scale (FrrGrid *grid, char *title);
void      frr_scale_point (FrrScale *scale, char *mark, char *text);
void      frr_grid_row   (FrrGrid *grid, char *number, char *text, char *before);

/* Adds it at the end of a document, which owns it from then on. */
void     frr_document_ask  (FrrDocument *document, FrrAsk *ask);
void     frr_document_grid (FrrDocument *document, FrrGrid *grid);

G_END_DECLS
