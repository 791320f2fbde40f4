/* needs-page.c: see needs-page.h. */
#include "app/needs/needs-page.h"

#include "app/needs/register/register-tabs.h"
#include "app/needs/surveys-tab.h"
#include "core/base/language.h"

static const FraView views[] = {
  { "surveys", N_("Surveys"), fra_surveys_tab_new },
  { "findings", N_("Findings"), fra_findings_tab_new },
  { "register", N_("Register"), fra_register_tab_new },
  { "requests", N_("Requests"), fra_requests_tab_new },
};

struct _FraNeedsPage {
  FraViewsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (FraNeedsPage, fra_needs_page, FRA_TYPE_VIEWS_PAGE)

static void
fra_needs_page_class_init (FraNeedsPageClass *klass)
{
  FraViewsPageClass *views_class = FRA_VIEWS_PAGE_CLASS (klass);

  views_class->place = "needs";
  views_class->label = N_("Views of the needs");
  views_class->views = views;
  views_class->n_views = G_N_ELEMENTS (views);
}

static void
fra_needs_page_init (FraNeedsPage *self)
{
  g_object_set (self, "icon-name", "fruition-needs-symbolic", NULL);
}

FraPage *
fra_needs_page_new (void)
{
  return g_object_new (FRA_TYPE_NEEDS_PAGE, NULL);
}
