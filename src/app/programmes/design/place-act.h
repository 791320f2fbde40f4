/* place-act.h: the question when and where a session stands. What is in the way is said in the dialog, fact by fact, and nothing is changed. */
#pragma once

#include "app/record-page.h"

G_BEGIN_DECLS

/* Over the page of a session; begins with what is known of it. */
void fra_session_place (FraPage *page);

G_END_DECLS
