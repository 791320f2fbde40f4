/* surveys-tab.h: the view Surveys of the place Needs: the surveys, newest first. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define FRA_TYPE_SURVEYS_TAB (fra_surveys_tab_get_type ())
G_DECLARE_FINAL_TYPE (FraSurveysTab, fra_surveys_tab, FRA, SURVEYS_TAB, FraPage)

FraPage *fra_surveys_tab_new (void);

G_END_DECLS
