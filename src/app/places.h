/* places.h: the list of places in the sidebar and of the pages that records open as. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

/* A place: what the sidebar shows and which page it is. A place is listed once it has something to show. */
typedef struct {
  const char *name;         /* "cadres": for actions and the state */
  const char *label;        /* translatable in the context "place" */
  const char *icon_name;
  FraPage  *(*make) (void);
} FraPlace;

/* The places in their order; n_places gets how many. */
const FraPlace *fra_places        (guint *n_places);

/* The index of the place of that name, or -1. */
int             fra_place_find    (const char *name);

/* The place where records of an entity are at home, and a new page for one record; NULL where they have no page. The page
 * still needs its session. */
const char     *fra_place_of_record (FrEntityId entity);
FraPage        *fra_page_for_record (FrEntityId entity, gint64 id);

G_END_DECLS
