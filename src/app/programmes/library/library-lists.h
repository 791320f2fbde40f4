/* library-lists.h: the lists of the library, each a table whose rows open their page. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

FraPage *fra_instructors_list_new (void);
FraPage *fra_venues_list_new      (void);
FraPage *fra_sites_list_new       (void);
FraPage *fra_content_list_new     (void);
FraPage *fra_days_list_new        (void);

G_END_DECLS
