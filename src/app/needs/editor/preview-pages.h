/* preview-pages.h: a form's pages as its preview turns them: a section a page, long ones in parts. */
#pragma once

#include "core/form/form-response.h"

#include <glib.h>

G_BEGIN_DECLS

/* What stands on a page. */
typedef enum {
  FRA_PIECE_HEADING,    /* of a section */
  FRA_PIECE_QUESTION,
  FRA_PIECE_MATRIX,
  FRA_PIECE_TURN,       /* the heading of one turn of a repeat */
  FRA_PIECE_MORE,       /* after the last turn: one turn more or less */
} FraPieceKind;

/* A piece: the step of the plan it is about, and in which turn of its repeat (0 outside). */
typedef struct {
  FraPieceKind kind;
  guint        step, turn;
} FraPiece;

/* The pages (GArray of FraPiece), the first with nothing on it but title and notice. A page has about a dozen questions at most, so that it is
 * laid out at once. Free with g_ptr_array_unref. O(steps). */
GPtrArray *fra_preview_pages (const FrFormPlan *plan, const FrFormResponse *response);

/* The page that shows a node, or what holds it; 0 where none does. */
guint      fra_preview_page_of (const GPtrArray *pages, const FrFormPlan *plan, const FrFormNode *node);

G_END_DECLS
