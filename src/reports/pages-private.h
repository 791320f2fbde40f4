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
} FrrPieceKind;

typedef struct {
  FrrPieceKind kind;
  const char  *tag;        /* "H1", "P", "TH", "TD"; NULL: furniture */
  double       x, y, width;
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
} FrrLayout;

double    frr_layout_width     (const FrrLayout *layout);
double    frr_layout_left_over (const FrrLayout *layout);
void      frr_layout_new_page  (FrrLayout *layout);
void      frr_layout_next_page (FrrLayout *layout);
FrrPiece *frr_layout_add       (FrrLayout *layout, FrrPieceKind kind, const char *tag);

/* Sets a table below what stands, over as many pages as it needs (pages-table.c). */
void      frr_layout_table     (FrrLayout *layout, const FrrBlock *block);

G_END_DECLS
