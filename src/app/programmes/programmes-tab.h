/* programmes-tab.h: the view of the place Programmes that lists them. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

FraPage *fra_programmes_tab_new (void);

G_END_DECLS
