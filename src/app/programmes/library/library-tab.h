/* library-tab.h: the library of the place Programmes: who teaches, where, what, and which days count. */
#pragma once

#include "app/views-page.h"

G_BEGIN_DECLS

#define FRA_TYPE_LIBRARY_TAB (fra_library_tab_get_type ())
G_DECLARE_FINAL_TYPE (FraLibraryTab, fra_library_tab, FRA, LIBRARY_TAB, FraViewsPage)

FraPage *fra_library_tab_new (void);

G_END_DECLS
