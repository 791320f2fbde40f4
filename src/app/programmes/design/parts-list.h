/* parts-list.h: the parts of a programme in their order: objectives, assessments, groups, or modules with their sessions.
 *
 * A part opens into its fields, edited in place, or onto its page. Alt+Up and Alt+Down move it; what it still lacks is said in its row
 * with a sign. Rows stay as they are, unfolded and focused, when the parts are shown anew. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_PARTS_LIST (fra_parts_list_get_type ())
G_DECLARE_FINAL_TYPE (FraPartsList, fra_parts_list, FRA, PARTS_LIST, AdwBin)

typedef struct {
  FrEntityId   entity;
  gint64       id;
  const char  *title;
  const char  *facts;              /* under the title; "" for none */
  const char  *lacks;              /* what is missing, in words ("no session"); "" where nothing is */
  const char * const *fields;      /* NULL: it opens onto its page */
  gboolean     below;              /* belongs to the part above: stands further in */
} FraPart;

/* A list for a page, headed title. empty: the sentence where there is none. Signal "move" (guint place, int by): the part at that place
 * is to go up (-1) or down (1). */
FraPartsList *fra_parts_list_new        (FraPage *page, const char *title, const char *empty);

/* Another heading. */
void          fra_parts_list_set_title  (FraPartsList *list, const char *title);

/* A button beside the heading: a mnemonic label and a detailed action. It belongs to the list. */
GtkWidget    *fra_parts_list_add_button (FraPartsList *list, const char *label, const char *action);

/* Shows parts in place of those before; texts are copied. */
void          fra_parts_list_show       (FraPartsList *list, const FraPart *parts, guint n);

/* The row at a place; NULL behind the last. For tests, and to lead there. */
GtkWidget    *fra_parts_list_get_row    (FraPartsList *list, guint place);

G_END_DECLS
