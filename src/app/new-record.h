/* new-record.h: asks for the name of a new record and adds it. Everything else is filled in on its page. */
#pragma once

#include "app/page.h"
#include "core/actions/actions.h"

G_BEGIN_DECLS

/* Called with the new record's id. */
typedef void (*FraNewRecordFunc) (gint64 id, gpointer page);

/* Asks over the page's window; adds with the sets given (the values of a parent, say: integers only) and the name. func (NULL: none)
 * gets the id and the page, when it was added; what went wrong is said in the dialog's place. */
void fra_new_record_ask (FraPage *page, FrEntityId entity, const FrSet *sets, guint n_sets, FraNewRecordFunc func);

G_END_DECLS
