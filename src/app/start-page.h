/* start-page.h: what is shown while no office is open: New, Open, Recent, Sample, and what must not be entered. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FRA_TYPE_START_PAGE (fra_start_page_get_type ())
G_DECLARE_FINAL_TYPE (FraStartPage, fra_start_page, FRA, START_PAGE, AdwBin)

/* Fills the list of recent offices from paths (NULL-terminated). */
void fra_start_page_set_recent (FraStartPage *page, const char * const *paths);

G_END_DECLS
