/* places.c: see places.h. */
#include "app/places.h"

#include "app/cadres/cadre-page.h"
#include "app/cadres/cadres-page.h"
#include "app/needs/register/competency-page.h"
#include "app/needs/register/finding-page.h"
#include "app/needs/register/need-page.h"
#include "app/needs/needs-page.h"
#include "app/needs/register/needs-study-page.h"
#include "app/needs/register/request-page.h"
#include "app/needs/survey/survey-page.h"
#include "app/outcomes/outcome-page.h"
#include "app/outcomes/outcomes-page.h"
#include "app/overview/overview-page.h"
#include "app/programmes/library/calendar-day-page.h"
#include "app/programmes/library/content-page.h"
#include "app/programmes/library/resource-page.h"
#include "app/programmes/design/session-page.h"
#include "app/programmes/plan-line-page.h"
#include "app/programmes/programme-page.h"
#include "app/programmes/programmes-page.h"
#include "app/reports/reports-page.h"
#include "app/schedule/schedule-page.h"
#include "app/units/unit-page.h"
#include "app/units/units-page.h"
#include "core/base/language.h"

static const FraPlace places[] = {
  { "overview", NC_("place", "Overview"), "fruition-overview-symbolic", fra_overview_page_new },
  { "needs", NC_("place", "Needs"), "fruition-needs-symbolic", fra_needs_page_new },
  { "programmes", NC_("place", "Programmes"), "fruition-programmes-symbolic", fra_programmes_page_new },
  { "schedule", NC_("place", "Schedule"), "fruition-schedule-symbolic", fra_schedule_page_new },
  { "cadres", NC_("place", "Cadres"), "fruition-cadres-symbolic", fra_cadres_page_new },
  { "outcomes", NC_("place", "Outcomes"), "fruition-outcomes-symbolic", fra_outcomes_page_new },
  { "units", NC_("place", "Units"), "fruition-units-symbolic", fra_units_page_new },
  { "reports", NC_("place", "Reports"), "fruition-reports-symbolic", fra_reports_page_new },
};

/* The records that have a page, and where they are at home. */
static const struct {
  FrEntityId  entity;
  const char *place;
  FraPage  *(*make) (gint64 id);
} records[] = {
  { FR_CADRE, "cadres", fra_cadre_page_new },
  { FR_UNIT, "units", fra_unit_page_new },
  { FR_SURVEY, "needs", fra_survey_page_new },
  { FR_NEEDS_STUDY, "needs", fra_needs_study_page_new },
  { FR_COMPETENCY, "needs", fra_competency_page_new },
  { FR_FINDING, "needs", fra_finding_page_new },
  { FR_NEED, "needs", fra_need_page_new },
  { FR_REQUEST, "needs", fra_request_page_new },
  { FR_PLAN_LINE, "programmes", fra_plan_line_page_new },
  { FR_PROGRAMME, "programmes", fra_programme_page_new },
  { FR_INSTRUCTOR, "programmes", fra_instructor_page_new },
  { FR_VENUE, "programmes", fra_venue_page_new },
  { FR_FIELD_BASE, "programmes", fra_site_page_new },
  { FR_CONTENT_ITEM, "programmes", fra_content_page_new },
  { FR_CALENDAR_DAY, "programmes", fra_calendar_day_page_new },
  { FR_SESSION, "programmes", fra_session_page_new },
  { FR_OUTCOME, "outcomes", fra_outcome_page_new },
};

const FraPlace *
fra_places (guint *n_places)
{
  *n_places = G_N_ELEMENTS (places);
  return places;
}

int
fra_place_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (name, places[i].name) == 0)
      return (int) i;
  return -1;
}

const char *
fra_place_of_record (FrEntityId entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (records[i].entity == entity)
      return records[i].place;
  return NULL;
}

FraPage *
fra_page_for_record (FrEntityId entity, gint64 id)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (records[i].entity == entity)
      return records[i].make (id);
  return NULL;
}
