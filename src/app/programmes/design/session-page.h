/* session-page.h: the page of one session: what it is, and what its method asks for. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_SESSION_PAGE (fra_session_page_get_type ())
G_DECLARE_FINAL_TYPE (FraSessionPage, fra_session_page, FRA, SESSION_PAGE, FraRecordPage)

FraPage   *fra_session_page_new       (gint64 id);

/* The editor of a field of its method (core/rules/methods.h); NULL where it has none of that name. For tests. */
GtkWidget *fra_session_page_get_field (FraSessionPage *page, const char *field);

G_END_DECLS
