/* pages-private.h: what the layout of pages leaves behind for drawing. */
#pragma once

#include "reports/pages.h"

G_BEGIN_DECLS

/* How a piece is called in the structure of a PDF; NULL pieces are furniture (running head, foot, rules). */
typedef enum {
  FRR_PIECE_TEXT,          /* text, tag H1…H3 or P */
  FRR_PIECE_SCENE,
  FRR_PIECE_ROW,           /* a table's row: cells are texts from first_cell on */
  FRR_PIECE_RULE,
  FRR_PIECE_TABLE_BEGIN,
  FRR_PIECE_TABLE_END,
  FRR_PIECE_CIRCLE,        /* to tick, width wide */
  FRR_PIECE_BOX,           /* to tick or to write in, width × height */
  FRR_PIECE_TAG_BEGIN,     /* what follows belongs to an element tag */
  FRR_PIECE_TAG_END,
} FrrPieceKind;

typedef struct {
  FrrPieceKind kind;
  const char  *tag;        /* "H1", "P", "TH", "TD"; NULL: furniture */
  double       x, y, width, height;
  guint        part;       /* of a form: pieces with the same number lie on one page; 0: may be anywhere */
  gboolean     dim;
  gboolean     strong;     /* rule: thick */
  FrcText     *text;
  FrcScene    *scene;
  guint        first_cell, n_cells;
} FrrPiece;

typedef struct {
  FrcText *text;
  double   x;              /* from the piece's x */
} FrrCell;

typedef struct {
  GArray     *pieces;      /* FrrPiece */
  const char *part;        /* the title that goes on from the page before; NULL: none */
} FrrPage;

struct _FrrPages {
  gatomicrefcount refs;
  FrrDocument    *document;
  FrcTheme        theme;
  double          width, height;
  GPtrArray      *pages;   /* FrrPage */
  GArray         *cells;   /* FrrCell */
};

/* --- The layout in progress (pages-layout.c, pages-table.c) --- */

typedef struct {
  FrrPages      *pages;
  FrcStyle       style;
  FrcTypesetter *setter;
  double         left, right, top, bottom;     /* margins */
  double         y;                            /* next free line on the current page */
  FrrPage       *page;
  const char    *part;                         /* the last title of level 1; borrowed from its block */
  guint          n_parts;                      /* questions and rows of forms so far */
  gboolean       in_part;
} FrrLayout;

double    frr_layout_width     (const FrrLayout *layout);
double    frr_layout_left_over (const FrrLayout *layout);
void      frr_layout_new_page  (FrrLayout *layout);
void      frr_layout_next_page (FrrLayout *layout);
FrrPiece *frr_layout_add       (FrrLayout *layout, FrrPieceKind kind, const char *tag);

/* Sets a table below what stands, over as many pages as it needs (pages-table.c). */
void      frr_layout_table     (FrrLayout *layout, const FrrBlock *block);

/* What is to stay on one page: _part begins it and gives the place of its first piece; what is then added runs on below the page's
 * end if need be. _fits says whether it did not; _move takes the pieces from first on, of which the first began at y, to where the
 * layout now stands on another page; _keep does all of it, and cuts what is higher than a page between pieces. */
guint     frr_layout_part      (FrrLayout *layout);
gboolean  frr_layout_fits      (const FrrLayout *layout);
void      frr_layout_move      (FrrLayout *layout, guint first, double y);
void      frr_layout_keep      (FrrLayout *layout, guint first, double y);

/* Sets a text at x from the left margin, and moves on below it if down. */
FrrPiece *frr_layout_set       (FrrLayout *layout, const char *text, double size, FrcWeight weight, double x, double width, const char *tag,
                                gboolean down);

/* A circle or box of that size at x, y with its mark within; no mark: NULL or "". */
void      frr_layout_tick      (FrrLayout *layout, gboolean round, double x, double y, double size, const char *mark, const char *tag);

/* Sets what stands above a question's answers, and what below (pages-form.c). */
void      frr_layout_ask_head  (FrrLayout *layout, gconstpointer ask);
void      frr_layout_ask_after (FrrLayout *layout, gconstpointer ask);

/* Sets a question, never split unless it is higher than a page (pages-form.c); a grid (pages-grid.c). */
void      frr_layout_ask       (FrrLayout *layout, const FrrBlock *block);
void      frr_layout_grid      (FrrLayout *layout, const FrrBlock *block);

/* Sets a table with lines around every cell, over as many pages as it needs (pages-box.c). */
void      frr_layout_box_table (FrrLayout *layout, const FrrBlock *block);

G_END_DECLS
