/* model.c: the list of entities and the look-ups over it. */
#include "core/model/model.h"

#include "core/base/day.h"
#include "core/base/number.h"
#include "core/base/text.h"
#include "core/model/entities.h"

#include <math.h>
#include <string.h>

#define NAMED  FR_ENTITY_NAMED
#define DETAIL FR_ENTITY_DETAIL
#define ONE(id_, name_, plural_, label_, labels_, flags_, code_, title_) \
  { .name = #name_, .plural = plural_, .table = #name_, .id_column = #name_ "_id", .n_keys = 1, .flags = flags_, \
    .label = label_, .label_plural = labels_, .code_field = code_, .title_field = title_, .fields = fr_fields_##name_, .id = id_ }
#define TWO(id_, name_, plural_, label_, labels_) \
  { .name = #name_, .plural = plural_, .table = #name_, .n_keys = 2, .flags = DETAIL, .label = label_, \
    .label_plural = labels_, .fields = fr_fields_##name_, .id = id_ }

static FrEntity entities[FR_N_ENTITIES] = {
  [FR_UNIT] = ONE (FR_UNIT, unit, "units", N_("Unit"), N_("Units"), NAMED, "code", "name"),
  [FR_POST] = ONE (FR_POST, post, "posts", N_("Post"), N_("Posts"), NAMED, "code", "title"),
  [FR_CADRE] = ONE (FR_CADRE, cadre, "cadres", N_("Cadre"), N_("Cadres"), NAMED, "code", "name"),
  [FR_POSTING] = ONE (FR_POSTING, posting, "postings", N_("Posting"), N_("Postings"), DETAIL, NULL, "title"),
  [FR_COMPETENCY] = ONE (FR_COMPETENCY, competency, "competencies", N_("Competency"), N_("Competencies"), NAMED, "code", "name"),
  [FR_POST_COMPETENCY] = TWO (FR_POST_COMPETENCY, post_competency, "post-competencies", N_("Required competency"),
      N_("Required competencies")),
  [FR_SURVEY] = ONE (FR_SURVEY, survey, "surveys", N_("Survey"), N_("Surveys"), NAMED, "code", "title"),
  [FR_SURVEY_CHOICE] = ONE (FR_SURVEY_CHOICE, survey_choice, "survey-choices", N_("Choice"), N_("Choices"), DETAIL,
      "code", "label"),
  [FR_SURVEY_ITEM] = ONE (FR_SURVEY_ITEM, survey_item, "survey-items", N_("Item"), N_("Items"), DETAIL, "code", "label"),
  [FR_RESPONSE] = ONE (FR_RESPONSE, response, "responses", N_("Response"), N_("Responses"), 0, "code", NULL),
  [FR_RESPONSE_TEXT] = TWO (FR_RESPONSE_TEXT, response_text, "response-texts", N_("Text answer"), N_("Text answers")),
  [FR_NEEDS_STUDY] = ONE (FR_NEEDS_STUDY, needs_study, "needs-studies", N_("Needs study"), N_("Needs studies"),
      NAMED, "code", "title"),
  [FR_NEED] = ONE (FR_NEED, need, "needs", N_("Need"), N_("Needs"), NAMED, "code", "title"),
  [FR_PLAN_LINE] = ONE (FR_PLAN_LINE, plan_line, "plan-lines", N_("Annual plan line"), N_("Annual plan lines"),
      NAMED, "code", "title"),
  [FR_PROGRAMME] = ONE (FR_PROGRAMME, programme, "programmes", N_("Programme"), N_("Programmes"), NAMED, "code", "title"),
  [FR_CLASS] = ONE (FR_CLASS, class, "classes", N_("Class"), N_("Classes"), NAMED, "code", "title"),
  [FR_SESSION] = ONE (FR_SESSION, session, "sessions", N_("Session"), N_("Sessions"), 0, "code", "title"),
  [FR_ENROLMENT] = ONE (FR_ENROLMENT, enrolment, "enrolments", N_("Enrolment"), N_("Enrolments"), 0, "code", NULL),
  [FR_ATTENDANCE] = TWO (FR_ATTENDANCE, attendance, "attendance", N_("Attendance"), N_("Attendance")),
  [FR_PLAN_ITEM] = ONE (FR_PLAN_ITEM, plan_item, "plan-items", N_("Plan line"), N_("Plan lines"), 0, NULL, "measure"),
  [FR_OUTCOME] = ONE (FR_OUTCOME, outcome, "outcomes", N_("Outcome"), N_("Outcomes"), NAMED, "code", "title"),
  [FR_OUTCOME_STEP] = TWO (FR_OUTCOME_STEP, outcome_step, "outcome-steps", N_("Ladder step"), N_("Ladder steps")),
  [FR_EVIDENCE] = ONE (FR_EVIDENCE, evidence, "evidence", N_("Evidence"), N_("Evidence"), 0, NULL, "reference"),
  [FR_VERIFICATION] = ONE (FR_VERIFICATION, verification, "verifications", N_("Verification"), N_("Verifications"),
      FR_ENTITY_FACT, NULL, "verifier"),
  [FR_RATING] = ONE (FR_RATING, rating, "ratings", N_("Rating"), N_("Ratings"), 0, NULL, "item"),
  [FR_ACTOR] = ONE (FR_ACTOR, actor, "actors", N_("Person working here"), N_("People working here"), 0, NULL, "name"),
  [FR_TERM] = ONE (FR_TERM, term, "terms", N_("Term"), N_("Terms"), 0, "code", "label_en"),
  [FR_UNIT_PLACE] = ONE (FR_UNIT_PLACE, unit_place, "unit-places", N_("Place in the tree"), N_("Places in the tree"),
      DETAIL, NULL, NULL),
  [FR_SURVEY_VERSION] = ONE (FR_SURVEY_VERSION, survey_version, "survey-versions", N_("Survey version"),
      N_("Survey versions"), DETAIL, NULL, NULL),
  [FR_INVITATION] = ONE (FR_INVITATION, invitation, "invitations", N_("Invitation"), N_("Invitations"), 0, NULL, NULL),
  [FR_KEYED_FORM] = ONE (FR_KEYED_FORM, keyed_form, "keyed-forms", N_("Form keyed in"), N_("Forms keyed in"), DETAIL, NULL, NULL),
  [FR_FINDING] = ONE (FR_FINDING, finding, "findings", N_("Finding"), N_("Findings"), NAMED, "code", "statement"),
  [FR_REQUEST] = ONE (FR_REQUEST, request, "requests", N_("Request"), N_("Requests"), NAMED, "code", "title"),
  [FR_PLAN_LINE_UNIT] = TWO (FR_PLAN_LINE_UNIT, plan_line_unit, "plan-line-units", N_("Unit called up"), N_("Units called up")),
  [FR_PLAN_CHANGE] = ONE (FR_PLAN_CHANGE, plan_change, "plan-changes", N_("Change of the plan"),
    N_("Changes of the plan"), FR_ENTITY_FACT | DETAIL, NULL, "what"),
  [FR_OBJECTIVE] = ONE (FR_OBJECTIVE, objective, "objectives", N_("Objective"), N_("Objectives"), 0, NULL, "behaviour"),
  [FR_ASSESSMENT] = ONE (FR_ASSESSMENT, assessment, "assessments", N_("Assessment"), N_("Assessments"), 0, NULL, "title"),
  [FR_MODULE] = ONE (FR_MODULE, module, "modules", N_("Module"), N_("Modules"), 0, NULL, "title"),
  [FR_OBJECTIVE_NEED] = TWO (FR_OBJECTIVE_NEED, objective_need, "objective-needs",
    N_("Need of an objective"), N_("Needs of objectives")),
  [FR_OBJECTIVE_SESSION] = TWO (FR_OBJECTIVE_SESSION, objective_session, "objective-sessions",
    N_("Session of an objective"), N_("Sessions of objectives")),
  [FR_OBJECTIVE_ASSESSMENT] = TWO (FR_OBJECTIVE_ASSESSMENT, objective_assessment, "objective-assessments",
    N_("Assessment of an objective"), N_("Assessments of objectives")),
  [FR_SESSION_DETAIL] = ONE (FR_SESSION_DETAIL, session_detail, "session-details",
    N_("Preparation of a session"), N_("Preparation of sessions"), DETAIL, NULL, NULL),
  [FR_HOUR_PLAN] = ONE (FR_HOUR_PLAN, hour_plan, "hour-plans", N_("Hours in the plan"), N_("Hours in the plan"), DETAIL, NULL, NULL),
  [FR_APPROVAL] = ONE (FR_APPROVAL, approval, "approvals", N_("Approval"), N_("Approvals"), FR_ENTITY_FACT, NULL, "decided_by"),
  [FR_INSTRUCTOR] = ONE (FR_INSTRUCTOR, instructor, "instructors", N_("Instructor"), N_("Instructors"), NAMED, "code", "name"),
  [FR_INSTRUCTOR_COMPETENCY] = TWO (FR_INSTRUCTOR_COMPETENCY, instructor_competency, "instructor-competencies",
      N_("Competency of an instructor"), N_("Competencies of instructors")),
  [FR_VENUE] = ONE (FR_VENUE, venue, "venues", N_("Venue"), N_("Venues"), NAMED, "code", "name"),
  [FR_FIELD_BASE] = ONE (FR_FIELD_BASE, field_base, "field-bases", N_("Site"), N_("Sites"), NAMED, "code", "name"),
  [FR_CONTENT_ITEM] = ONE (FR_CONTENT_ITEM, content_item, "content-items", N_("Content"), N_("Contents"), NAMED, "code", "title"),
  [FR_CONTENT_CHANGE] = ONE (FR_CONTENT_CHANGE, content_change, "content-changes", N_("Change of content"),
    N_("Changes of content"), FR_ENTITY_FACT | DETAIL, NULL, "note"),
  [FR_CLASS_GROUP] = ONE (FR_CLASS_GROUP, class_group, "groups", N_("Group"), N_("Groups"), 0, NULL, "title"),
  [FR_SESSION_GROUP] = TWO (FR_SESSION_GROUP, session_group, "session-groups", N_("Group in a session"), N_("Groups in sessions")),
  [FR_SESSION_INSTRUCTOR] = TWO (FR_SESSION_INSTRUCTOR, session_instructor, "session-instructors",
    N_("Instructor of a session"), N_("Instructors of sessions")),
  [FR_BUSY] = ONE (FR_BUSY, busy, "busy-times", N_("Busy time"), N_("Busy times"), 0, NULL, "title"),
  [FR_CALENDAR_DAY] = ONE (FR_CALENDAR_DAY, calendar_day, "calendar-days", N_("Day of the calendar"),
    N_("Days of the calendar"), 0, NULL, "label"),
  [FR_SCHEDULE_RULE] = ONE (FR_SCHEDULE_RULE, schedule_rule, "schedule-rules", N_("Timetable rule"),
    N_("Timetable rules"), 0, "code", NULL),
  [FR_PUBLICATION] = ONE (FR_PUBLICATION, publication, "publications", N_("Published session"),
    N_("Published sessions"), DETAIL, NULL, NULL),
  [FR_OFFICE_SETTING] = ONE (FR_OFFICE_SETTING, office_setting, "office-settings", N_("Setting of the office"),
    N_("Settings of the office"), DETAIL, "code", NULL),
};

/* The lengths stand in the field files; they are joined here once, before any thread can ask. */
#define LENGTH(id_, name_) entities[id_].n_fields = fr_n_fields_##name_

static void __attribute__ ((constructor))
join_lengths (void)
{
  LENGTH (FR_UNIT, unit);
  LENGTH (FR_POST, post);
  LENGTH (FR_CADRE, cadre);
  LENGTH (FR_POSTING, posting);
  LENGTH (FR_COMPETENCY, competency);
  LENGTH (FR_POST_COMPETENCY, post_competency);
  LENGTH (FR_SURVEY, survey);
  LENGTH (FR_SURVEY_CHOICE, survey_choice);
  LENGTH (FR_SURVEY_ITEM, survey_item);
  LENGTH (FR_RESPONSE, response);
  LENGTH (FR_RESPONSE_TEXT, response_text);
  LENGTH (FR_NEEDS_STUDY, needs_study);
  LENGTH (FR_NEED, need);
  LENGTH (FR_PLAN_LINE, plan_line);
  LENGTH (FR_PROGRAMME, programme);
  LENGTH (FR_CLASS, class);
  LENGTH (FR_SESSION, session);
  LENGTH (FR_ENROLMENT, enrolment);
  LENGTH (FR_ATTENDANCE, attendance);
  LENGTH (FR_PLAN_ITEM, plan_item);
  LENGTH (FR_OUTCOME, outcome);
  LENGTH (FR_OUTCOME_STEP, outcome_step);
  LENGTH (FR_EVIDENCE, evidence);
  LENGTH (FR_VERIFICATION, verification);
  LENGTH (FR_RATING, rating);
  LENGTH (FR_ACTOR, actor);
  LENGTH (FR_TERM, term);
  LENGTH (FR_UNIT_PLACE, unit_place);
  LENGTH (FR_SURVEY_VERSION, survey_version);
  LENGTH (FR_INVITATION, invitation);
  LENGTH (FR_KEYED_FORM, keyed_form);
  LENGTH (FR_FINDING, finding);
  LENGTH (FR_REQUEST, request);
  LENGTH (FR_PLAN_LINE_UNIT, plan_line_unit);
  LENGTH (FR_PLAN_CHANGE, plan_change);
  LENGTH (FR_OBJECTIVE, objective);
  LENGTH (FR_ASSESSMENT, assessment);
  LENGTH (FR_MODULE, module);
  LENGTH (FR_OBJECTIVE_NEED, objective_need);
  LENGTH (FR_OBJECTIVE_SESSION, objective_session);
  LENGTH (FR_OBJECTIVE_ASSESSMENT, objective_assessment);
  LENGTH (FR_SESSION_DETAIL, session_detail);
  LENGTH (FR_HOUR_PLAN, hour_plan);
  LENGTH (FR_APPROVAL, approval);
  LENGTH (FR_INSTRUCTOR, instructor);
  LENGTH (FR_INSTRUCTOR_COMPETENCY, instructor_competency);
  LENGTH (FR_VENUE, venue);
  LENGTH (FR_FIELD_BASE, field_base);
  LENGTH (FR_CONTENT_ITEM, content_item);
  LENGTH (FR_CONTENT_CHANGE, content_change);
  LENGTH (FR_CLASS_GROUP, class_group);
  LENGTH (FR_SESSION_GROUP, session_group);
  LENGTH (FR_SESSION_INSTRUCTOR, session_instructor);
  LENGTH (FR_BUSY, busy);
  LENGTH (FR_CALENDAR_DAY, calendar_day);
  LENGTH (FR_SCHEDULE_RULE, schedule_rule);
  LENGTH (FR_PUBLICATION, publication);
  LENGTH (FR_OFFICE_SETTING, office_setting);
}

const FrEntity *
fr_entity (FrEntityId id)
{
  g_return_val_if_fail (id < FR_N_ENTITIES, &entities[0]);
  return &entities[id];
}

const FrEntity *
fr_entity_find (const char *name)
{
  if (name == NULL)
    return NULL;
  for (guint i = 0; i < FR_N_ENTITIES; i++)
    if (strcmp (name, entities[i].name) == 0 || strcmp (name, entities[i].plural) == 0)
      return &entities[i];
  return NULL;
}

int
fr_entity_field (const FrEntity *entity, const char *name)
{
  for (guint i = 0; name != NULL && i < entity->n_fields; i++)
    if (strcmp (entity->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}

int
fr_entity_field_by_tag (const FrEntity *entity, guint tag)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].tag == tag)
      return (int) i;
  return -1;
}

int
fr_enum_index (const FrEnum *enumeration, const char *value)
{
  for (int i = 0; value != NULL && enumeration->values[i] != NULL; i++)
    if (strcmp (enumeration->values[i], value) == 0)
      return i;
  return -1;
}

const char *
fr_enum_label (const FrEnum *enumeration, const char *value, FrLang lang)
{
  int i = fr_enum_index (enumeration, value);

  if (value == NULL)
    return "";
  return i < 0 ? value : fr_tr (lang, enumeration->labels[i]);
}

const char *
fr_enum_parse (const FrEnum *enumeration, const char *text)
{
  g_autofree char *folded = fr_text_fold (text);

  for (int i = 0; enumeration->values[i] != NULL; i++)
    {
      g_autofree char *en = fr_text_fold (enumeration->labels[i]);
      g_autofree char *zh = fr_text_fold (fr_tr (FR_LANG_ZH_CN, enumeration->labels[i]));

      if (strcmp (folded, enumeration->values[i]) == 0 || strcmp (folded, en) == 0 || strcmp (folded, zh) == 0)
        return enumeration->values[i];
    }
  return NULL;
}

/* Shows the first three and last two characters, so that two people can still be told apart. */
static char *
mask (const char *text)
{
  glong n = g_utf8_strlen (text, -1);
  GString *out = g_string_new (NULL);

  for (glong i = 0; i < n; i++, text = g_utf8_next_char (text))
    if (n > 7 && (i < 3 || i >= n - 2))
      g_string_append_unichar (out, g_utf8_get_char (text));
    else
      g_string_append (out, "•");
  return g_string_free (out, FALSE);
}

/* Cents as whole money; 50 cents owed are "−0.50". */
static char *
format_money (gint64 cents)
{
  return fr_true_minus (g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", cents < 0 ? "-" : "", ABS (cents / 100), (int) ABS (cents % 100)));
}

char *
fr_field_format (const FrField *field, const FrValue *value, FrLang lang, gboolean unmasked)
{
  if (value->kind == FR_NULL)
    return g_strdup ("");
  switch (field->type)
    {
    case FR_TYPE_TEXT:
    case FR_TYPE_TERM:
      if ((field->flags & FR_FIELD_PERSONAL) && !unmasked)
        return mask (fr_value_get_text (value));
      return g_strdup (fr_value_get_text (value));
    case FR_TYPE_ENUM:
      return g_strdup (fr_enum_label (field->values, fr_value_get_text (value), lang));
    case FR_TYPE_BOOL:
      return g_strdup (fr_value_get_int (value, 0) ? fr_tr (lang, N_("Yes")) : fr_tr (lang, N_("No")));
    case FR_TYPE_DAY:
      return fr_day_format_iso (fr_value_get_day (value));
    case FR_TYPE_MONTH:
      return g_strdup_printf ("%04d-%02d", (int) (fr_value_get_int (value, 0) / 12), (int) (fr_value_get_int (value, 0) % 12) + 1);
    case FR_TYPE_MINUTE:
      return g_strdup_printf ("%02d:%02d", (int) (fr_value_get_int (value, 0) / 60), (int) (fr_value_get_int (value, 0) % 60));
    case FR_TYPE_MONEY:
      return format_money (fr_value_get_int (value, 0));
    case FR_TYPE_REAL:
      return fr_decimal_text (fr_value_get_real (value), FR_DECIMALS_ALL);
    case FR_TYPE_INT:
    case FR_TYPE_DURATION:
    case FR_TYPE_REF:
      return fr_true_minus (g_strdup_printf ("%" G_GINT64_FORMAT, fr_value_get_int (value, 0)));
    case FR_TYPE_BLOB:
      return g_strdup ("");
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}
