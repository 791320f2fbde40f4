/* programmes-page.c: see programmes-page.h. */
#include "app/programmes/programmes-page.h"

#include "app/programmes/library/library-tab.h"
#include "app/programmes/plan-tab.h"
#include "app/programmes/programmes-tab.h"
#include "core/base/language.h"

static const FraView views[] = {
  { "plan", N_("Annual Plan"), fra_plan_tab_new },
  { "programmes", N_("Programmes"), fra_programmes_tab_new },
  { "library", N_("Library"), fra_library_tab_new },
};

struct _FraProgrammesPage {
  FraViewsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (FraProgrammesPage, fra_programmes_page, FRA_TYPE_VIEWS_PAGE)

static void
fra_programmes_page_class_init (FraProgrammesPageClass *klass)
{
  FraViewsPageClass *views_class = FRA_VIEWS_PAGE_CLASS (klass);

  views_class->place = "programmes";
  views_class->label = N_("Views of the programmes");
  views_class->views = views;
  views_class->n_views = G_N_ELEMENTS (views);
}

static void
fra_programmes_page_init (FraProgrammesPage *self)
{
  g_object_set (self, "icon-name", "fruition-programmes-symbolic", NULL);
}

FraPage *
fra_programmes_page_new (void)
{
  return g_object_new (FRA_TYPE_PROGRAMMES_PAGE, NULL);
}
