/* library-tab.c: see library-tab.h. */
#include "app/programmes/library/library-tab.h"

#include "app/programmes/library/library-lists.h"
#include "app/schedule/rules-page.h"
#include "core/base/language.h"

static const FraView views[] = {
  { "instructors", N_("Instructors"), fra_instructors_list_new },
  { "venues", N_("Venues"), fra_venues_list_new },
  { "sites", N_("Sites"), fra_sites_list_new },
  { "content", N_("Content"), fra_content_list_new },
  { "days", N_("Days Off"), fra_days_list_new },
  { "rules", N_("Timetable Rules"), fra_rules_page_new },
};

struct _FraLibraryTab {
  FraViewsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (FraLibraryTab, fra_library_tab, FRA_TYPE_VIEWS_PAGE)

static void
fra_library_tab_class_init (FraLibraryTabClass *klass)
{
  FraViewsPageClass *views_class = FRA_VIEWS_PAGE_CLASS (klass);

  views_class->place = "library";
  views_class->label = N_("Lists of the library");
  views_class->views = views;
  views_class->n_views = G_N_ELEMENTS (views);
}

static void
fra_library_tab_init (FraLibraryTab *self)
{
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", NULL);
}

FraPage *
fra_library_tab_new (void)
{
  return g_object_new (FRA_TYPE_LIBRARY_TAB, NULL);
}
